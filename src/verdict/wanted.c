/*
 * wanted.c - what would have to be preferred for a state to hold; how often each state holds as rankings vary.
 *
 *     In this model, for “missiles go under blockade” to hold under Nash:
 *       US: 1 of 2 of its rankings would do, all else as it is (19958400 of 39916800)
 *         it must find “a” better than “b”; and one of: ...
 *
 * Limits: DGM_INVERSE_PLACES places of a ranking; of more a sample is drawn.
 */
#include "settle/inverse.h"
#include "verdict/verdict.h"

#include "base/arena.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TERMS = 256, SETS = 64, TOLD = 8, DRAWINGS = 10000, WORK = 2000000 };
static const dgm_concept five[] = {DGM_NASH, DGM_GMR, DGM_SMR, DGM_SEQ, DGM_SIM};
enum { FIVE = sizeof five / sizeof *five };

/* Which places of whose ranking vary. */
typedef struct span {
    unsigned party;
    size_t first, last;
} span;

typedef struct vary {
    span at[DGM_GAME_PARTIES];
    size_t n;
} vary;

static size_t places(const dgm_verdict *v, unsigned party)
{
    size_t n = 0;
    for (size_t i = 0; i < v->states; i++) {
        int new = 1;
        for (size_t k = 0; k < i && new; k++)
            new = dgm_solver_rank(v->solver, party, v->state[k]) != dgm_solver_rank(v->solver, party, v->state[i]);
        n += (size_t)new;
    }
    return n;
}

/* "Russia:1-6,Ukraine" */
static dgm_status read_vary(vary *out, const dgm_verdict *v, const char *text, dgm_error *err)
{
    char name[256];
    while (*text) {
        size_t n = strcspn(text, ","), length = n;
        const char *colon = memchr(text, ':', n);
        span s = {.first = 1, .last = SIZE_MAX};
        uint64_t parties;
        if (colon) {
            char *end;
            length = (size_t)(colon - text);
            s.first = strtoul(colon + 1, &end, 10);
            s.last = *end == '-' ? strtoul(end + 1, &end, 10) : s.first;
            if (end != text + n || !s.first || s.last < s.first)
                return dgm_fail(err, DGM_EUSE, "'%.*s': places are told as PARTY:FIRST-LAST, best first, from 1",
                                (int)n, text);
        }
        if (length >= sizeof name || out->n == DGM_GAME_PARTIES)
            return dgm_fail(err, DGM_EUSE, "'%.*s' is too long for the name of a party", (int)n, text);
        memcpy(name, text, length);
        name[length] = 0;
        dgm_status st = dgm_verdict_names(&parties, v->conflict, name, err);
        if (st)
            return st;
        if (!parties || parties & (v->unknown | v->left_out))
            return dgm_fail(err, DGM_EUSE,
                            "%s has no ranking that is known, so none that varies; see the verdict itself", name);
        s.party = (unsigned)__builtin_ctzll(parties);
        out->at[out->n++] = s;
        text += n + strspn(text + n, ", ");
    }
    return DGM_OK;
}

static dgm_status open(dgm_judge **j, const dgm_verdict *v, const vary *who, dgm_error *err)
{
    if (v->unknown)
        return dgm_fail(err, DGM_EUSE,
                        "some preferences are not known: 'dragoman settle MODEL' tells what decides; rankings are "
                        "varied where all are known");
    dgm_status st = dgm_verdict_judge(j, v, v->solver, err);
    for (size_t i = 0; i < who->n && !st; i++)
        dgm_judge_shuffle(*j, who->at[i].party, who->at[i].first, who->at[i].last);
    return st;
}

/* What terms are made of, each once, and sets of them as bits. */
typedef struct atoms {
    dgm_question at[64];
    size_t n;
} atoms;

static uint64_t atom(atoms *x, const dgm_question *q)
{
    size_t i = 0;
    while (i < x->n && memcmp(&x->at[i], q, sizeof *q))
        i++;
    if (i == 64)
        return 0;
    if (i == x->n)
        x->at[x->n++] = *q;
    return (uint64_t)1 << i;
}

/* Drops sets that hold another one. */
static size_t smallest(uint64_t *sets, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        int least = 1;
        for (size_t k = 0; k < n && least; k++)
            least = !((sets[k] & ~sets[i]) == 0 && (sets[k] != sets[i] || k < i));
        if (least)
            sets[kept++] = sets[i];
    }
    return kept;
}

/* "One of these terms" turned into "one of each of these sets": the smallest sets that share a comparison with every
 * term. 0: too many. */
static size_t turn(uint64_t *out, const uint64_t *terms, size_t n)
{
    uint64_t next[SETS * 64];
    size_t sets = 1;
    out[0] = 0;
    for (size_t i = 0; i < n; i++) {
        size_t more = 0;
        for (size_t k = 0; k < sets; k++)
            for (uint64_t left = out[k] & terms[i] ? 1 : terms[i]; left; left &= left - 1) {
                next[more++] = out[k] & terms[i] ? out[k] : out[k] | (left & -left);
                if (more == SETS * 64)
                    more = smallest(next, more);
                if (more == SETS * 64)
                    return 0;
            }
        sets = smallest(next, more);
        if (sets > SETS)
            return 0;
        memcpy(out, next, sets * sizeof *out);
    }
    return sets;
}

/* Comparisons in a row: those of one state with several are one sentence. */
static void comparisons(dgm_buffer *out, const dgm_verdict *v, const dgm_judge *j, const atoms *x, uint64_t set,
                        const char *joined)
{
    for (int first = 1; set; first = 0) {
        const dgm_question *q = &x->at[__builtin_ctzll(set)];
        uint64_t same = 0;
        for (uint64_t left = set; left; left &= left - 1) {
            const dgm_question *o = &x->at[__builtin_ctzll(left)];
            same |= o->party == q->party && o->a == q->a ? left & -left : 0;
        }
        set &= ~same;
        dgm_str party = v->conflict->parties[q->party].name;
        dgm_buffer_printf(out, "%s%.*s finds ", first ? "" : joined, (int)party.len, party.data);
        dgm_verdict_shown(out, v, dgm_judge_state(j, q->a));
        dgm_buffer_str(out, " better than ");
        for (int one = 1; same; same &= same - 1, one = 0) {
            dgm_buffer_str(out, one ? "" : same & (same - 1) ? ", " : joined[1] == 'o' ? " or " : " and ");
            dgm_verdict_shown(out, v, dgm_judge_state(j, x->at[__builtin_ctzll(same)].b));
        }
    }
}

/* True of exactly the rankings that do: what all need, then one of several; or one of each of several, whichever is
 * shorter. */
static void conditions(dgm_buffer *out, const dgm_verdict *v, const dgm_judge *j, const dgm_inverse *found)
{
    static const char *const row = "      ";
    atoms x = {.n = 0};
    uint64_t terms[TERMS], sets[SETS], always = ~(uint64_t)0;
    for (size_t i = 0; i < found->n_terms; i++) {
        terms[i] = 0;
        for (size_t k = 0; k < found->terms[i].n; k++) {
            uint64_t bit = atom(&x, &found->terms[i].above[k]);
            if (!bit || !found->whole) {
                dgm_buffer_printf(out, "%sthe conditions are too many to be told in words\n", row);
                return;
            }
            terms[i] |= bit;
        }
        always &= terms[i];
    }
    if (always) {
        dgm_buffer_printf(out, "%sneeded: ", row);
        comparisons(out, v, j, &x, always, " and ");
        dgm_buffer_str(out, "\n");
    }
    if (found->n_terms < 2)
        return;
    for (size_t i = 0; i < found->n_terms; i++)
        terms[i] &= ~always;
    size_t n = turn(sets, terms, found->n_terms);
    int turned = n && n <= found->n_terms;
    if (!turned)
        n = found->n_terms;
    for (size_t i = 0; i < n; i++) {
        if (i == TOLD) {
            dgm_buffer_printf(out, "%sand %zu lines more like these; --format json has all conditions\n", row,
                              n - TOLD);
            break;
        }
        dgm_buffer_printf(out, "%s%s", row,
                          turned ? i || always ? "and: " : "needed: "
                          : i    ? "or: "
                          : always ? "and one of these: "
                                 : "one of these: ");
        comparisons(out, v, j, &x, turned ? sets[i] : terms[i], turned ? " or " : " and ");
        dgm_buffer_str(out, "\n");
    }
}

static void name(dgm_buffer *out, const dgm_verdict *v, const vary *who)
{
    for (size_t i = 0; i < who->n; i++) {
        dgm_str party = v->conflict->parties[who->at[i].party].name;
        dgm_buffer_printf(out, "%s%.*s", !i ? "" : i + 1 == who->n ? " and " : ", ", (int)party.len, party.data);
        if (who->at[i].last != SIZE_MAX)
            dgm_buffer_printf(out, " (places %zu to %zu)", who->at[i].first, who->at[i].last);
    }
}

static uint64_t divisor(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static void share(dgm_buffer *out, uint64_t of, uint64_t all)
{
    uint64_t by = divisor(of, all);
    by = by ? by : 1;
    dgm_buffer_printf(out, "%llu of %llu", (unsigned long long)of, (unsigned long long)all);
    if (of && of < all && by > 1 && all / by < 100000)
        dgm_buffer_printf(out, " (%llu of %llu)", (unsigned long long)(of / by), (unsigned long long)(all / by));
}

/* The wanted state as these rankings vary, under each concept: words. */
static dgm_status inverse(dgm_buffer *out, const dgm_verdict *v, uint64_t wanted, const vary *who, int under,
                          dgm_error *err)
{
    dgm_judge *j = NULL;
    dgm_status st = open(&j, v, who, err);
    dgm_buffer_str(out, "\n  If the ranking of ");
    name(out, v, who);
    dgm_buffer_str(out, " were another, all else as it is:\n");
    for (int c = 0; c < FIVE && !st; c++) {
        dgm_inverse found;
        dgm_query q = {five[c], -1, dgm_judge_place(j, wanted)};
        if (under >= 0 && (int)five[c] != under)
            continue;
        st = dgm_inverse_count(&found, j, &q, WORK, TERMS, err);
        if (st == DGM_ERANGE) { /* not an error of the whole: the others may be counted */
            dgm_buffer_printf(out, "    %-4s not counted: %s\n", dgm_concept_name(five[c]),
                              err ? err->text : "too many");
            dgm_buffer_str(out, c ? "" : "      (say which places vary, as in --vary PARTY:1-10)\n");
            st = DGM_OK;
            if (!c)
                break;
            continue;
        }
        if (st)
            break;
        dgm_buffer_printf(out, "    %-4s ", dgm_concept_name(five[c]));
        if (!found.holding) {
            dgm_buffer_str(out, "none of ");
            dgm_buffer_printf(out, "%llu rankings would do\n", (unsigned long long)found.all);
        } else if (found.holding == found.all) {
            dgm_buffer_printf(out, "all of %llu rankings would do\n", (unsigned long long)found.all);
        } else {
            share(out, found.holding, found.all);
            dgm_buffer_str(out, " rankings would do\n");
            if (under >= 0 || five[c] == DGM_NASH || five[c] == DGM_SEQ)
                conditions(out, v, j, &found);
        }
        dgm_inverse_free(&found);
    }
    dgm_judge_close(j);
    return st;
}

static void inverse_json(dgm_buffer *out, const dgm_verdict *v, const dgm_judge *j, dgm_concept c,
                         const dgm_inverse *found)
{
    dgm_buffer_printf(out, "\"%s\":{\"all\":%llu,\"holding\":%llu,\"conditions\":", dgm_concept_name(c),
                      (unsigned long long)found->all, (unsigned long long)found->holding);
    dgm_buffer_str(out, found->whole ? "[" : "null}");
    for (size_t i = 0; i < found->n_terms && found->whole; i++) {
        dgm_buffer_str(out, i ? ",[" : "[");
        for (size_t k = 0; k < found->terms[i].n; k++) {
            dgm_str party = v->conflict->parties[found->terms[i].above[k].party].name;
            dgm_buffer_str(out, k ? ",{\"party\":" : "{\"party\":");
            dgm_verdict_json_words(out, party.data, party.len);
            dgm_buffer_str(out, ",\"above\":");
            dgm_verdict_json_state(out, v, dgm_judge_state(j, found->terms[i].above[k].a));
            dgm_buffer_str(out, ",\"below\":");
            dgm_verdict_json_state(out, v, dgm_judge_state(j, found->terms[i].above[k].b));
            dgm_buffer_str(out, "}");
        }
        dgm_buffer_str(out, "]");
    }
    dgm_buffer_str(out, found->whole ? "]}" : "");
}

static dgm_status all_json(dgm_buffer *out, const dgm_verdict *v, uint64_t wanted, const vary *who, dgm_error *err)
{
    dgm_judge *j = NULL;
    dgm_status st = open(&j, v, who, err);
    dgm_buffer_str(out, "{\"vary\":[");
    for (size_t i = 0; i < who->n; i++) {
        dgm_str party = v->conflict->parties[who->at[i].party].name;
        dgm_buffer_str(out, i ? "," : "");
        dgm_verdict_json_words(out, party.data, party.len);
    }
    dgm_buffer_str(out, "],");
    for (int c = 0; c < FIVE && !st; c++) {
        dgm_inverse found;
        dgm_query q = {five[c], -1, dgm_judge_place(j, wanted)};
        st = dgm_inverse_count(&found, j, &q, WORK, TERMS, err);
        if (st)
            break;
        dgm_buffer_str(out, c ? "," : "");
        inverse_json(out, v, j, five[c], &found);
        dgm_inverse_free(&found);
    }
    dgm_buffer_str(out, "}");
    dgm_judge_close(j);
    return st;
}

/* How often each state holds. */
static dgm_status shares(dgm_buffer *out, const dgm_verdict *v, const vary *who, unsigned long seed, int json,
                         dgm_error *err)
{
    dgm_judge *j = NULL;
    dgm_status st = open(&j, v, who, err);
    size_t n = st ? 0 : dgm_judge_states(j), asked = n * FIVE;
    uint64_t *holding = dgm_take(v->a, asked + 1, sizeof *holding), all = 0;
    dgm_query *q = dgm_take(v->a, asked + 1, sizeof *q);
    int exact = 1;
    if (!st && (!holding || !q))
        st = dgm_fail(err, DGM_ENOMEM, "no memory for %zu states", n);
    for (size_t i = 0; i < asked && !st; i++) {
        dgm_inverse found;
        q[i] = (dgm_query){five[i % FIVE], -1, i / FIVE};
        if (!exact)
            continue;
        dgm_status counted = dgm_inverse_count(&found, j, &q[i], WORK / 20, 0, err);
        if (counted == DGM_ERANGE) {
            exact = 0;
        } else if (counted) {
            st = counted;
        } else {
            holding[i] = found.holding;
            all = found.all;
            dgm_inverse_free(&found);
        }
    }
    if (!exact && !st) {
        all = DRAWINGS;
        dgm_inverse_sample(holding, j, q, asked, DRAWINGS, seed);
    }
    if (st) {
        dgm_judge_close(j);
        return st;
    }
    if (json) {
        dgm_verdict_json_head(out, v);
        dgm_buffer_printf(out, ",\"exact\":%s,\"all\":%llu,\"seed\":%lu,\"shares\":{", exact ? "true" : "false",
                          (unsigned long long)all, seed);
    } else {
        dgm_buffer_str(out, "In this model, this is how often each state holds as the ranking of ");
        name(out, v, who);
        if (exact)
            dgm_buffer_printf(out, " varies: all %llu rankings, counted.\n", (unsigned long long)all);
        else
            dgm_buffer_printf(out,
                              " varies: a sample of %d rankings, all equally likely, seed %lu; two standard errors are "
                              "at most %.1f points.\n",
                              (int)DRAWINGS, seed, 100 / sqrt((double)DRAWINGS));
        dgm_buffer_str(out, "A share says how much of what is possible the verdict covers; it is no probability.\n\n");
        for (int c = 0; c < FIVE; c++)
            dgm_buffer_printf(out, "%8s", dgm_concept_name(five[c]));
        dgm_buffer_str(out, "  (per cent of rankings)\n");
    }
    for (size_t i = 0; i < n; i++) {
        if (json) {
            dgm_buffer_str(out, i ? "," : "");
            dgm_verdict_json_state(out, v, dgm_judge_state(j, i));
            dgm_buffer_str(out, ":{");
        }
        for (int c = 0; c < FIVE; c++) {
            uint64_t h = holding[i * FIVE + (size_t)c];
            if (json)
                dgm_buffer_printf(out, "%s\"%s\":%llu", c ? "," : "", dgm_concept_name(five[c]), (unsigned long long)h);
            else
                dgm_buffer_printf(out, "%8.1f", 100 * (double)h / (double)all);
        }
        if (json) {
            dgm_buffer_str(out, "}");
            continue;
        }
        dgm_buffer_str(out, "  ");
        dgm_verdict_called(out, v, dgm_judge_state(j, i));
        dgm_buffer_str(out, "\n");
    }
    dgm_buffer_str(out, json ? "}}\n" : "");
    dgm_judge_close(j);
    return DGM_OK;
}

dgm_status dgm_verdict_wanted(const dgm_verdict *v, const char *state, const char *text, const char *under,
                              unsigned long seed, const char *format, FILE *file, dgm_error *err)
{
    int json = !strcmp(format, "json"), any = 0, concept = -1;
    vary who = {.n = 0};
    uint64_t wanted = 0;
    dgm_buffer out = {0};
    dgm_error own;
    err = err ? err : &own;
    dgm_status st = text ? read_vary(&who, v, text, err) : DGM_OK;
    if (!st && under)
        st = dgm_verdict_concept(&concept, under, err);
    if (!st && concept > DGM_SIM)
        st = dgm_fail(err, DGM_EUSE, "rankings are counted for nash, gmr, smr, seq and sim");
    if (!st && dgm_solver_feasible_count(v->solver) > DGM_JUDGE_STATES)
        st = dgm_fail(err, DGM_ERANGE, "%zu states: rankings are varied in models of up to %d",
                      dgm_solver_feasible_count(v->solver), (int)DGM_JUDGE_STATES);
    if (!st && !state)
        return dgm_verdict_put(&out, shares(&out, v, &who, seed, json, err), file, err);
    if (!st)
        st = dgm_verdict_find(&wanted, v, state, err);
    if (!st && json) {
        dgm_verdict_json_head(&out, v);
        dgm_buffer_str(&out, ",\"wanted\":");
        dgm_verdict_json_state(&out, v, wanted);
        dgm_buffer_str(&out, ",\"inverse\":[");
    } else if (!st) {
        dgm_buffer_str(&out, "In this model, what would have to be preferred for ");
        dgm_verdict_called(&out, v, wanted);
        dgm_buffer_str(&out, " to hold for all parties?\n");
        dgm_buffer_str(&out, dgm_verdict_tells(v, DGM_SEQ, -1, wanted) == DGM_TOLD_HOLDS
                                 ? "As the model stands it holds under SEQ.\n"
                                 : "As the model stands it does not hold under SEQ.\n");
    }
    if (!st && text)
        st = json ? all_json(&out, v, wanted, &who, err) : inverse(&out, v, wanted, &who, concept, err);
    for (unsigned p = 0; p < v->game.game.n_parties && !st && !text; p++) {
        size_t n = places(v, p);
        if (v->left_out >> p & 1 || n < 2)
            continue;
        who = (vary){.n = 1};
        who.at[0] = (span){p, 1, SIZE_MAX};
        if (n > DGM_INVERSE_PLACES) { /* those around the wanted state */
            size_t place = 1;
            for (size_t i = 0; i < v->states; i++) { /* how many places are better */
                int better = dgm_solver_rank(v->solver, p, v->state[i]) > dgm_solver_rank(v->solver, p, wanted);
                for (size_t k = 0; k < i && better; k++)
                    better = dgm_solver_rank(v->solver, p, v->state[k]) != dgm_solver_rank(v->solver, p, v->state[i]);
                place += (size_t)better;
            }
            size_t first = place > 6 ? place - 5 : 1, last = first + 9 > n ? n : first + 9;
            who.at[0] = (span){p, last - 9, last};
        }
        dgm_buffer_str(&out, json && any ? "," : "");
        any = 1;
        st = json ? all_json(&out, v, wanted, &who, err) : inverse(&out, v, wanted, &who, concept, err);
    }
    dgm_buffer_str(&out, json ? "]}\n"
                              : "\nA ranking is an order of the party's places, best first; states that are tied move "
                                "together. Each counts once, none is\nleft out. --under NAME tells what must be true "
                                "for gmr, smr or sim.\n");
    return dgm_verdict_put(&out, st, file, err);
}
