/*
 * inverse.c - which rankings would make a wanted state hold.
 *
 *     gmr of "both", Upper's four places vary      16 of 24: both above pay; or both above neither
 *
 * In:     a judge in which the places of some rankings may stand in any order.
 * Out:    how many of the orders make the query hold, and what is true of them.
 * How:    comparisons that matter are answered one after the other, each way, until the verdict is certain; the
 *         orders that agree with the answers are then counted over sets of places, not one by one. The answers, less
 *         those that do without, are a term.
 * Limits: DGM_INVERSE_PLACES places a party, 2^62 rankings, the work allowed.
 */
#include "settle/inverse.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 64 };

/* The places of one party that vary, each by one of its states. */
typedef struct span {
    unsigned party;
    size_t n;
    uint32_t state[DGM_INVERSE_PLACES];
} span;

typedef struct counter {
    dgm_judge *j;
    const dgm_query *q;
    dgm_inverse *out;
    span spans[DGM_GAME_PARTIES];
    size_t n_spans, work, terms, room, room_terms;
    uint64_t *ways; /* [2^DGM_INVERSE_PLACES] */
    dgm_answer said[LONGEST];
    int nomem;
} counter;

static int find_spans(counter *c)
{
    dgm_judge *j = c->j;
    for (uint64_t left = dgm_judge_free_parties(j); left; left &= left - 1) {
        span *s = &c->spans[c->n_spans++];
        *s = (span){.party = (unsigned)__builtin_ctzll(left)};
        for (size_t a = 0; a < dgm_judge_states(j); a++) {
            int varies = 0, known = 0;
            for (size_t b = 0; b < dgm_judge_states(j) && !varies; b++)
                varies = dgm_judge_may(j, s->party, a, b) == (DGM_ABOVE | DGM_BELOW);
            for (size_t k = 0; k < s->n && !known; k++)
                known = dgm_judge_may(j, s->party, a, s->state[k]) == DGM_LEVEL;
            if (!varies || known)
                continue;
            if (s->n == DGM_INVERSE_PLACES)
                return 0;
            s->state[s->n++] = (uint32_t)a;
        }
    }
    return 1;
}

/* Orders of one party's places that agree with what is said. */
static uint64_t orders(counter *c, const span *s)
{
    uint32_t below[DGM_INVERSE_PLACES];
    uint64_t *ways = c->ways;
    size_t full = ((size_t)1 << s->n) - 1;
    for (size_t a = 0; a < s->n; a++) {
        below[a] = 0;
        for (size_t b = 0; b < s->n; b++)
            if (a != b && dgm_judge_may(c->j, s->party, s->state[b], s->state[a]) == DGM_BELOW)
                below[a] |= 1u << b;
    }
    memset(ways, 0, (full + 1) * sizeof *ways);
    ways[0] = 1;
    for (size_t set = 0; set < full; set++)
        for (size_t a = 0; ways[set] && a < s->n; a++)
            if (!(set >> a & 1) && !(below[a] & ~set))
                ways[set | (size_t)1 << a] += ways[set];
    return ways[full];
}

static uint64_t all_orders(counter *c)
{
    uint64_t product = 1;
    for (size_t i = 0; i < c->n_spans; i++)
        product *= orders(c, &c->spans[i]);
    return product;
}

/* Is it certain to hold when the answers are said, but for number `but`? */
static int do_without(counter *c, const dgm_answer *said, size_t n, size_t but)
{
    size_t mark = dgm_judge_mark(c->j), work = 1000;
    int fine = 1;
    for (size_t i = 0; i < n && fine; i++)
        if (i != but)
            fine = dgm_judge_say(c->j, said[i].of.party, said[i].of.a, said[i].of.b, said[i].says);
    fine = fine && dgm_judge_verdict(c->j, c->q, &work) == DGM_CAN_HOLD;
    dgm_judge_back(c->j, mark);
    return fine;
}

static int holds_of(const dgm_conjunction *small, const dgm_question *q)
{
    for (size_t i = 0; i < small->n; i++)
        if (!memcmp(&small->above[i], q, sizeof *q))
            return 1;
    return 0;
}

/* Every comparison of the term is among these. */
static int within(const dgm_conjunction *term, const dgm_conjunction *of)
{
    for (size_t i = 0; i < term->n; i++)
        if (!holds_of(of, &term->above[i]))
            return 0;
    return 1;
}

/* The answers at hand as a term. Called where nothing is said. */
static void add_term(counter *c, size_t n)
{
    dgm_answer said[LONGEST];
    dgm_question above[LONGEST];
    dgm_inverse *out = c->out;
    memcpy(said, c->said, n * sizeof *said);
    for (size_t i = n; i-- > 0;)
        if (do_without(c, said, n, i)) {
            memmove(said + i, said + i + 1, (n - i - 1) * sizeof *said);
            n--;
        }
    for (size_t i = 0; i < n; i++) {
        above[i] = said[i].of;
        if (said[i].says == DGM_BELOW)
            above[i] = (dgm_question){said[i].of.party, said[i].of.b, said[i].of.a};
    }
    dgm_conjunction term = {above, n};
    size_t kept = 0;
    for (size_t i = 0; i < out->n_terms; i++)
        if (within(&out->terms[i], &term))
            return;
    for (size_t i = 0; i < out->n_terms; i++)
        if (!within(&term, &out->terms[i]))
            out->terms[kept++] = out->terms[i];
    out->n_terms = kept;
    if (out->n_terms == c->terms) {
        out->whole = 0;
        return;
    }
    dgm_question *own = out->block + out->n_terms * LONGEST; /* the places of terms that were dropped are used again */
    for (size_t i = 0; i < out->n_terms; i++) {
        memmove(out->block + i * LONGEST, out->terms[i].above, out->terms[i].n * sizeof *own);
        out->terms[i].above = out->block + i * LONGEST;
    }
    memcpy(own, above, n * sizeof *above);
    out->terms[out->n_terms++] = (dgm_conjunction){own, n};
}

/* Says the answers from 0 to n again, after the term took them back. */
static void say_again(counter *c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        dgm_judge_say(c->j, c->said[i].of.party, c->said[i].of.a, c->said[i].of.b, c->said[i].says);
}

static int count(counter *c, size_t depth)
{
    dgm_answer ask;
    if (!c->work)
        return 0;
    c->work--;
    if (dgm_judge_holds(c->j, c->q, 0)) {
        c->out->holding += all_orders(c);
        if (!c->terms || depth > LONGEST || !c->out->whole) {
            c->out->whole = 0;
            return 1;
        }
        dgm_judge_back(c->j, 0);
        add_term(c, depth);
        say_again(c, depth);
        return 1;
    }
    if (!dgm_judge_holds(c->j, c->q, 1) || !dgm_judge_asks(c->j, c->q, &ask))
        return 1;
    unsigned rest = dgm_judge_may(c->j, ask.of.party, ask.of.a, ask.of.b) & ~ask.says;
    size_t mark = dgm_judge_mark(c->j);
    int fine = 1;
    for (int side = 0; side < 2 && fine; side++) {
        unsigned says = side ? rest : ask.says;
        if (depth < LONGEST)
            c->said[depth] = (dgm_answer){ask.of, says};
        if (dgm_judge_say(c->j, ask.of.party, ask.of.a, ask.of.b, says))
            fine = count(c, depth + 1);
        dgm_judge_back(c->j, mark);
    }
    return fine;
}

dgm_status dgm_inverse_count(dgm_inverse *out, dgm_judge *j, const dgm_query *q, size_t work, size_t terms,
                             dgm_error *err)
{
    counter *c = calloc(1, sizeof *c);
    dgm_status st = DGM_OK;
    *out = (dgm_inverse){.all = 1, .whole = 1};
    if (c) {
        *c = (counter){.j = j, .q = q, .out = out, .work = work, .terms = terms};
        c->ways = malloc(sizeof *c->ways << DGM_INVERSE_PLACES);
        out->terms = malloc((terms + 1) * sizeof *out->terms);
        out->block = malloc((terms + 1) * LONGEST * sizeof *out->block);
    }
    if (!c || !c->ways || !out->terms || !out->block)
        st = dgm_fail(err, DGM_ENOMEM, "no memory to count rankings");
    else if (!find_spans(c))
        st = dgm_fail(err, DGM_ERANGE, "a ranking of more than %d places varies; let fewer of them vary",
                      (int)DGM_INVERSE_PLACES);
    for (size_t i = 0; !st && i < c->n_spans; i++) {
        uint64_t n = orders(c, &c->spans[i]);
        if (out->all > ((uint64_t)1 << 62) / n)
            st = dgm_fail(err, DGM_ERANGE, "more than 2^62 rankings; let fewer places vary");
        out->all *= n;
    }
    if (!st && !count(c, 0))
        st = dgm_fail(err, DGM_ERANGE, "too many rankings matter each in its own way; let fewer places vary");
    if (!st && dgm_judge_failed(j))
        st = dgm_fail(err, DGM_ENOMEM, "no memory to count rankings");
    if (c)
        free(c->ways);
    free(c);
    if (st)
        dgm_inverse_free(out);
    return st;
}

void dgm_inverse_free(dgm_inverse *inverse)
{
    free(inverse->terms), free(inverse->block);
    *inverse = (dgm_inverse){0};
}

/* Numbers that look drawn, 64 bits each (splitmix64). */
static uint64_t drawn(uint64_t *seed)
{
    uint64_t x = *seed += 0x9E3779B97F4A7C15;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
    x = (x ^ x >> 27) * 0x94D049BB133111EB;
    return x ^ x >> 31;
}

void dgm_inverse_sample(uint64_t *holding, dgm_judge *j, const dgm_query *queries, size_t n, size_t drawings,
                        uint64_t seed)
{
    size_t states = dgm_judge_states(j);
    uint32_t place[DGM_JUDGE_STATES];
    memset(holding, 0, n * sizeof *holding);
    for (size_t d = 0; d < drawings; d++) {
        for (uint64_t left = dgm_judge_free_parties(j); left; left &= left - 1) {
            unsigned party = (unsigned)__builtin_ctzll(left);
            size_t places = 0;
            for (size_t a = 0; a < states; a++) { /* a state for each place that varies, in any order */
                int varies = 0, known = 0;
                for (size_t b = 0; b < states && !varies; b++)
                    varies = dgm_judge_may(j, party, a, b) == (DGM_ABOVE | DGM_BELOW);
                for (size_t k = 0; k < places && !known; k++)
                    known = dgm_judge_may(j, party, a, place[k]) == DGM_LEVEL;
                if (varies && !known)
                    place[places++] = (uint32_t)a;
            }
            for (size_t k = places; k > 1; k--) {
                size_t with = (size_t)(drawn(&seed) % k);
                uint32_t kept = place[k - 1];
                place[k - 1] = place[with];
                place[with] = kept;
            }
            for (size_t k = 1; k < places; k++)
                dgm_judge_say(j, party, place[k - 1], place[k], DGM_ABOVE);
        }
        for (size_t i = 0; i < n; i++)
            holding[i] += (uint64_t)dgm_judge_holds(j, &queries[i], 0);
        dgm_judge_back(j, 0);
    }
}
