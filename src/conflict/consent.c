/*
 * consent.c - a body's rule as a condition on its members' consents.
 *
 *     all of A, B, C             A and B and C
 *     2 of 3                     A and (B or C) or B and C
 *     2 of 3, C with a veto      the same, and C
 *
 * In:     the body; of each member an option that is its consent, or that it always or never agrees, or has no vote.
 * Out:    steps. What is not consent counts as no.
 * How:    member by member, with what is still needed of each clause; as soon as all is reached, or cannot be, a branch ends.
 * Limits: DGM_GAME_STEPS: a rule such as 12 of 24 has too many ways to be reached to be written out.
 */
#include "conflict/consent.h"

#include "base/arena.h"

#include <string.h>

enum { MOST = 16 }; /* clauses, and the one that blockers add */

typedef struct voter {
    dgm_consent how;
    unsigned option;
    uint64_t worth[MOST]; /* to each clause */
} voter;

typedef struct count {
    dgm_steps *out;
    const voter *voters; /* [n] those with an option */
    size_t n, clauses;
    const uint64_t *left; /* [n + 1][MOST] what the voters from i on are worth together */
} count;

void dgm_steps_add(dgm_steps *s, dgm_does does, unsigned option)
{
    if (s->failed)
        return;
    if (s->n == DGM_GAME_STEPS) {
        s->failed = DGM_ERANGE;
        return;
    }
    if (s->n == s->room) {
        size_t room = s->room ? 2 * s->room : 32;
        dgm_step *more = dgm_take(s->a, room, sizeof *more);
        if (!more) {
            s->failed = DGM_ENOMEM;
            return;
        }
        if (s->n)
            memcpy(more, s->at, s->n * sizeof *more);
        s->at = more;
        s->room = room;
    }
    s->at[s->n++] = (dgm_step){(uint8_t)does, (uint8_t)option};
}

/* 1: reached; 0: cannot be reached; -1: open. */
static int judge(const count *c, size_t from, const uint64_t *need)
{
    int reached = 1;
    for (size_t k = 0; k < c->clauses; k++) {
        reached &= !need[k];
        if (need[k] > c->left[from * MOST + k])
            return 0;
    }
    return reached ? 1 : -1;
}

/* The condition that voters from `from` on bring what is needed; it is open. */
static void reach(const count *c, size_t from, const uint64_t *need)
{
    uint64_t less[MOST];
    const voter *v = &c->voters[from];
    if (c->out->failed)
        return;
    for (size_t k = 0; k < c->clauses; k++)
        less[k] = need[k] > v->worth[k] ? need[k] - v->worth[k] : 0;
    int with = judge(c, from + 1, less), without = judge(c, from + 1, need);
    dgm_steps_add(c->out, DGM_DOES_OPTION, v->option);
    if (with < 0) {
        reach(c, from + 1, less);
        dgm_steps_add(c->out, DGM_DOES_AND, 0);
    }
    if (without < 0) {
        reach(c, from + 1, need);
        dgm_steps_add(c->out, DGM_DOES_OR, 0);
    }
}

/* One condition: every clause reached. */
static void all_reached(dgm_steps *out, const voter *voters, size_t n, size_t clauses, const uint64_t *need)
{
    uint64_t *left = dgm_take(out->a, (n + 1) * MOST, sizeof *left);
    count c = {out, voters, n, clauses, left};
    if (!left) {
        out->failed = DGM_ENOMEM;
        return;
    }
    for (size_t i = n; i-- > 0;)
        for (size_t k = 0; k < clauses; k++)
            left[i * MOST + k] = left[(i + 1) * MOST + k] + voters[i].worth[k];
    int told = judge(&c, 0, need);
    if (told < 0)
        reach(&c, 0, need);
    else
        dgm_steps_add(out, told ? DGM_DOES_TRUE : DGM_DOES_FALSE, 0);
}

/* What a clause needs of a total; shares are rounded up. */
static uint64_t needed(const dgm_conflict_clause *k, uint64_t total)
{
    if (k->need)
        return k->need;
    uint64_t whole = total / 1000000 * k->percent, rest = total % 1000000 * k->percent;
    return whole + (rest + 999999) / 1000000;
}

static uint64_t less_by(uint64_t a, uint64_t b)
{
    return a > b ? a - b : 0;
}

void dgm_consent_steps(dgm_steps *out, const dgm_conflict_body *b, const dgm_consent *how, const unsigned *options)
{
    dgm_conflict_clause one = {.weight = -1};
    const dgm_conflict_clause *clauses = b->rule == DGM_RULE_CLAUSES ? b->clauses : &one;
    size_t n_clauses = b->rule == DGM_RULE_CLAUSES ? b->n_clauses : 1, n = 0, voting = 0;
    uint64_t total[MOST] = {0}, given[MOST] = {0}, need[MOST] = {0}, few[MOST] = {0};
    voter *voters = dgm_take(out->a, b->n_members + 1, sizeof *voters);
    if (!voters) {
        out->failed = DGM_ENOMEM;
        return;
    }
    for (size_t i = 0; i < b->n_members; i++) {
        if (how[i] == DGM_CONSENT_LEFT_OUT)
            continue;
        voter v = {.how = how[i], .option = options[i]};
        voting++;
        for (size_t k = 0; k < n_clauses; k++) {
            v.worth[k] = clauses[k].weight < 0 ? 1 : b->members[i].weights[clauses[k].weight];
            total[k] += v.worth[k];
            given[k] += how[i] == DGM_CONSENT_ALWAYS ? v.worth[k] : 0;
        }
        v.worth[n_clauses] = 1;
        given[n_clauses] += how[i] == DGM_CONSENT_ALWAYS;
        if (how[i] == DGM_CONSENT_OPTION)
            voters[n++] = v;
    }
    if (!voting) { /* nobody left to decide */
        dgm_steps_add(out, DGM_DOES_FALSE, 0);
        return;
    }
    one.need = b->rule == DGM_RULE_EACH ? 1 : voting;
    for (size_t k = 0; k < n_clauses; k++) {
        need[k] = less_by(needed(&clauses[k], total[k]), given[k]);
        few[k] = clauses[k].weight < 0 ? need[k] : 0;
    }
    all_reached(out, voters, n, n_clauses, need);
    if (b->blockers) { /* or so few are against that they cannot stop it */
        few[n_clauses] = less_by(voting + 1, b->blockers + given[n_clauses]);
        all_reached(out, voters, n, n_clauses + 1, few);
        dgm_steps_add(out, DGM_DOES_OR, 0);
    }
    for (size_t i = 0; i < b->n_members; i++) {
        if (!b->members[i].veto || (how[i] != DGM_CONSENT_OPTION && how[i] != DGM_CONSENT_NEVER))
            continue;
        dgm_steps_add(out, how[i] == DGM_CONSENT_OPTION ? DGM_DOES_OPTION : DGM_DOES_FALSE, options[i]);
        dgm_steps_add(out, DGM_DOES_AND, 0);
    }
}
