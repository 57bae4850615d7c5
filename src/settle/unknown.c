/*
 * unknown.c - what decides a verdict that depends.
 *
 *     gmr of "both", Upper partly unknown      decided by Upper's comparison of both and neither
 *
 * In:     a judge with open comparisons, a query that depends.
 * Out:    the fewest comparisons that decide it, or answered settle it.
 * How:    of any two completions with different verdicts some comparison on which they differ must be asked: so the
 *         fewest hit each such set of differences. Sets are found one by one, as long as the fewest that hit those at
 *         hand do not decide; each is first made as small as it can be. What settles is looked for by rising number;
 *         every answer must rule out a completion at hand with the other verdict. Completions are counted over sets
 *         of states, from the worst level up.
 * Limits: DGM_DECIDING comparisons; the work allowed.
 */
#include "settle/unknown.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { QUESTIONS = 4096, REFINED = 400, POOL = 64 };

typedef struct decider {
    dgm_judge *j;
    const dgm_query *q;
    size_t n, work;
    dgm_question *ask; /* [m] open comparisons */
    size_t m, words;
    uint64_t *sets; /* [n_sets][words] differences to be hit */
    size_t n_sets, room;
    uint8_t *one, *other;  /* tables of two completions */
    uint8_t *pool;         /* [POOL] tables of completions with the verdict that is not wanted */
    size_t in_pool, next;
    size_t table;
    uint32_t *base;        /* [parties] where a party's table begins */
} decider;

static unsigned answer_in(const decider *d, const uint8_t *table, const dgm_question *of)
{
    return table[d->base[of->party] + of->a * d->n + of->b];
}

/* A completion with this verdict under what is said now: into table. like: to be near to it. */
static int completion(decider *d, uint8_t *table, int wanted, const uint8_t *like)
{
    size_t mark = dgm_judge_mark(d->j);
    int found = dgm_judge_find(d->j, d->q, wanted, &d->work);
    if (found) {
        dgm_judge_complete(d->j, like);
        dgm_judge_table(d->j, table);
    }
    dgm_judge_back(d->j, mark);
    return found;
}

static void differences(const decider *d, uint64_t *set)
{
    memset(set, 0, d->words * sizeof *set);
    for (size_t i = 0; i < d->m; i++)
        if (answer_in(d, d->one, &d->ask[i]) != answer_in(d, d->other, &d->ask[i]))
            set[i / 64] |= (uint64_t)1 << (i % 64);
}

/* Brings the other completion, which fails, as near to the one as can be. */
static void refine(decider *d, uint64_t *set)
{
    for (size_t i = 0; i < d->m; i++) {
        size_t mark = dgm_judge_mark(d->j);
        int fine = 1;
        if (!(set[i / 64] >> (i % 64) & 1))
            continue;
        for (size_t k = 0; k < d->m && fine; k++)
            if (k == i || !(set[k / 64] >> (k % 64) & 1))
                fine = dgm_judge_say(d->j, d->ask[k].party, d->ask[k].a, d->ask[k].b,
                                     answer_in(d, d->one, &d->ask[k]));
        if (fine && completion(d, d->other, 0, d->one))
            differences(d, set);
        dgm_judge_back(d->j, mark);
    }
}

static uint64_t *new_set(decider *d)
{
    if (d->n_sets == d->room) {
        size_t room = d->room ? 2 * d->room : 64;
        uint64_t *more = realloc(d->sets, room * d->words * sizeof *more);
        if (!more)
            return NULL;
        d->sets = more;
        d->room = room;
    }
    return d->sets + d->n_sets * d->words;
}

/* Do the comparisons asked decide, from number `at` on answered in every way? -1: not; a set of differences was
 * added. 1: they do. 0: no memory, no work left. */
static int decides(decider *d, const size_t *asked, size_t n, size_t at)
{
    if (at < n) {
        const dgm_question *of = &d->ask[asked[at]];
        unsigned may = dgm_judge_may(d->j, of->party, of->a, of->b);
        int fine = 1;
        for (; may && fine > 0; may &= may - 1) {
            size_t mark = dgm_judge_mark(d->j);
            if (dgm_judge_say(d->j, of->party, of->a, of->b, may & -may))
                fine = decides(d, asked, n, at + 1);
            dgm_judge_back(d->j, mark);
        }
        return fine;
    }
    unsigned v = dgm_judge_verdict(d->j, d->q, &d->work);
    if (v & DGM_GAVE_UP || dgm_judge_failed(d->j))
        return 0;
    if (v != (DGM_CAN_HOLD | DGM_CAN_FAIL))
        return 1;
    uint64_t *set = new_set(d);
    if (!set || !completion(d, d->one, 1, NULL) || !completion(d, d->other, 0, d->one))
        return 0;
    differences(d, set);
    d->n_sets++;
    return -1;
}

/* At most `left` more comparisons that hit every set. */
static int hit(const decider *d, size_t *asked, size_t n, size_t left)
{
    size_t open = 0;
    for (; open < d->n_sets; open++) {
        const uint64_t *set = d->sets + open * d->words;
        int is_hit = 0;
        for (size_t i = 0; i < n && !is_hit; i++)
            is_hit = (int)(set[asked[i] / 64] >> (asked[i] % 64) & 1);
        if (!is_hit)
            break;
    }
    if (open == d->n_sets)
        return (int)n + 1;
    const uint64_t *set = d->sets + open * d->words;
    for (size_t w = 0; left && w < d->words; w++)
        for (uint64_t bits = set[w]; bits; bits &= bits - 1) {
            asked[n] = 64 * w + (size_t)__builtin_ctzll(bits);
            int size = hit(d, asked, n + 1, left - 1);
            if (size)
                return size;
        }
    return 0;
}

static void find_deciding(decider *d, dgm_deciding *out)
{
    size_t asked[DGM_DECIDING], n = 0;
    for (size_t least = 0; least <= DGM_DECIDING;) {
        int size = hit(d, asked, 0, least);
        if (!size) {
            least++;
            continue;
        }
        n = (size_t)size - 1;
        int fine = decides(d, asked, n, 0);
        if (!fine)
            return;
        if (fine > 0) {
            for (size_t i = 0; i < n; i++)
                out->at[i] = (dgm_answer){d->ask[asked[i]], DGM_ANY_ANSWER};
            out->n = n;
            out->found = 1;
            return;
        }
        if (d->m <= REFINED)
            refine(d, d->sets + (d->n_sets - 1) * d->words);
    }
}

static int agrees(const decider *d, const uint8_t *table, const dgm_deciding *given)
{
    for (size_t i = 0; i < given->n; i++)
        if (answer_in(d, table, &given->at[i].of) != given->at[i].says)
            return 0;
    return 1;
}

/* At most `left` more answers that settle the verdict as wanted. */
static int settles(decider *d, dgm_deciding *given, int wanted, size_t left)
{
    unsigned v = dgm_judge_verdict(d->j, d->q, &d->work), for_it = wanted ? DGM_CAN_HOLD : DGM_CAN_FAIL;
    if (v & DGM_GAVE_UP || !(v & for_it))
        return 0;
    if (v == for_it)
        return 1;
    if (!left)
        return 0;
    uint8_t *against = d->pool + d->next * d->table;
    if (!completion(d, against, !wanted, NULL))
        return 0;
    d->next = (d->next + 1) % POOL;
    d->in_pool += d->in_pool < POOL;
    const uint8_t *also[POOL];
    size_t others = 0;
    for (size_t k = 0; k < d->in_pool && left == 1; k++)
        if (agrees(d, d->pool + k * d->table, given))
            also[others++] = d->pool + k * d->table;
    for (size_t i = 0; i < 2 * d->m; i++) { /* answers of better and worse first: they say more than "as good as" */
        const dgm_question *of = &d->ask[i % d->m];
        unsigned may = dgm_judge_may(d->j, of->party, of->a, of->b), own = answer_in(d, against, of);
        if (may == own)
            continue; /* answered */
        may &= ~own & (i < d->m ? DGM_ABOVE | DGM_BELOW : DGM_LEVEL);
        for (size_t k = 0; k < others; k++)
            may &= ~answer_in(d, also[k], of);
        for (; may; may &= may - 1) {
            size_t mark = dgm_judge_mark(d->j);
            given->at[given->n++] = (dgm_answer){*of, may & -may};
            if (dgm_judge_say(d->j, of->party, of->a, of->b, may & -may) && settles(d, given, wanted, left - 1)) {
                dgm_judge_back(d->j, mark);
                return 1;
            }
            given->n--;
            dgm_judge_back(d->j, mark);
            if (!d->work)
                return 0;
        }
    }
    return 0;
}

static void find_settling(decider *d, dgm_deciding *out, int wanted)
{
    d->in_pool = d->next = 0;
    for (size_t least = 0; least <= DGM_DECIDING && d->work && !out->found; least++) {
        out->n = 0;
        out->found = settles(d, out, wanted, least);
    }
    if (!out->found)
        out->n = 0;
}

/* States of which it is known that they are as good as each other are one: the first stands for them. */
static int stands_for_itself(const dgm_judge *j, unsigned party, size_t a)
{
    for (size_t b = 0; b < a; b++)
        if (dgm_judge_may(j, party, a, b) == DGM_LEVEL)
            return 0;
    return 1;
}

dgm_status dgm_decide(dgm_decision *out, dgm_judge *j, const dgm_query *q, size_t work, dgm_error *err)
{
    size_t n = dgm_judge_states(j), m = 0;
    uint32_t base[DGM_GAME_PARTIES], at = 0;
    decider d = {.j = j, .q = q, .n = n, .table = dgm_judge_table_size(j), .base = base};
    memset(out, 0, sizeof *out);
    for (uint64_t left = dgm_judge_free_parties(j); left; left &= left - 1) {
        unsigned party = (unsigned)__builtin_ctzll(left);
        base[party] = at;
        at += (uint32_t)(n * n);
        for (size_t a = 0; a < n; a++)
            for (size_t b = a + 1; b < n; b++)
                m += (dgm_judge_may(j, party, a, b) & (dgm_judge_may(j, party, a, b) - 1)) != 0 &&
                     stands_for_itself(j, party, a) && stands_for_itself(j, party, b);
    }
    if (m > QUESTIONS)
        return DGM_OK;
    d.ask = malloc((m + 1) * sizeof *d.ask);
    d.one = malloc(d.table + 1), d.other = malloc(d.table + 1), d.pool = malloc(POOL * d.table + 1);
    d.words = m / 64 + 1;
    dgm_status st = DGM_OK;
    if (!d.ask || !d.one || !d.other || !d.pool)
        st = dgm_fail(err, DGM_ENOMEM, "no memory to look for what decides");
    for (uint64_t left = dgm_judge_free_parties(j); left && !st; left &= left - 1)
        for (size_t a = 0; a < n; a++)
            for (size_t b = a + 1; b < n; b++) {
                unsigned party = (unsigned)__builtin_ctzll(left), may = dgm_judge_may(j, party, a, b);
                if (may & (may - 1) && stands_for_itself(j, party, a) && stands_for_itself(j, party, b))
                    d.ask[d.m++] = (dgm_question){party, (uint32_t)a, (uint32_t)b};
            }
    if (!st) {
        d.work = work;
        find_deciding(&d, &out->by);
        d.work = work;
        find_settling(&d, &out->holds_if, 1);
        d.work = work;
        find_settling(&d, &out->fails_if, 0);
        if (dgm_judge_failed(j))
            st = dgm_fail(err, DGM_ENOMEM, "no memory to look for what decides");
    }
    free(d.ask), free(d.one), free(d.other), free(d.pool), free(d.sets);
    return st;
}

/* --- how many completions there are --- */

/* Weak orders of one party that agree with what may be: from the worst level up. ways[set]: orders of the states in
 * set, which lie below all others. A level is a set of states that may be level with each other and below none that
 * lies lower. */
static double weak_orders(const dgm_judge *j, unsigned party)
{
    uint32_t not_level[DGM_COUNTED], not_above[DGM_COUNTED]; /* bit b: a cannot be level with b; cannot be above it */
    size_t n = 0, state[DGM_COUNTED];
    for (size_t a = 0; a < dgm_judge_states(j); a++)
        if (stands_for_itself(j, party, a)) {
            if (n == DGM_COUNTED)
                return -1;
            state[n++] = a;
        }
    size_t all = ((size_t)1 << n) - 1;
    double *ways = calloc(all + 1, sizeof *ways), total;
    if (!ways)
        return -1;
    for (size_t a = 0; a < n; a++) {
        not_level[a] = not_above[a] = 0;
        for (size_t b = 0; b < n; b++) {
            unsigned may = dgm_judge_may(j, party, state[a], state[b]);
            not_level[a] |= (uint32_t)(a != b && !(may & DGM_LEVEL)) << b;
            not_above[a] |= (uint32_t)(a != b && !(may & DGM_ABOVE)) << b;
        }
    }
    ways[0] = 1;
    for (size_t set = 0; set < all; set++) {
        size_t rest = all & ~set, usable = 0;
        if (ways[set] == 0)
            continue;
        for (size_t a = 0; a < n; a++)
            if (rest >> a & 1 && !(not_above[a] & set))
                usable |= (size_t)1 << a;
        for (size_t level = usable; level; level = (level - 1) & usable) {
            int fine = 1;
            for (size_t left = level; left && fine; left &= left - 1)
                fine = !(not_level[__builtin_ctzll(left)] & level);
            if (fine)
                ways[set | level] += ways[set];
        }
    }
    total = ways[all];
    free(ways);
    return total;
}

static double completions(const dgm_judge *j)
{
    double product = 1;
    for (uint64_t left = dgm_judge_free_parties(j); left && product >= 0; left &= left - 1)
        product *= weak_orders(j, (unsigned)__builtin_ctzll(left));
    return product;
}

static int count_holding(double *holding, dgm_judge *j, const dgm_query *q, size_t *work)
{
    dgm_answer ask;
    if (!*work)
        return 0;
    --*work;
    if (dgm_judge_holds(j, q, 0)) {
        double n = completions(j);
        *holding += n;
        return n >= 0;
    }
    if (!dgm_judge_holds(j, q, 1) || !dgm_judge_asks(j, q, &ask))
        return 1;
    unsigned rest = dgm_judge_may(j, ask.of.party, ask.of.a, ask.of.b) & ~ask.says;
    size_t mark = dgm_judge_mark(j);
    int fine = 1;
    for (int side = 0; side < 2 && fine; side++) {
        if (dgm_judge_say(j, ask.of.party, ask.of.a, ask.of.b, side ? rest : ask.says))
            fine = count_holding(holding, j, q, work);
        dgm_judge_back(j, mark);
    }
    return fine;
}

int dgm_completions_count(double *all, double *holding, dgm_judge *j, const dgm_query *q, size_t work)
{
    *holding = 0;
    *all = completions(j);
    return *all > 0 && count_holding(holding, j, q, &work) && *all < 9007199254740992.0;
}
