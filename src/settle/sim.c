/*
 * sim.c - simultaneous stability: everybody chooses from the same state at the same moment.
 *
 * In:   a solver, an actor.   Out: the states that hold for it.
 * How:  a state at a time. Each other's improvements from it are listed once; an improvement of the actor is deterred
 *       as soon as one combination of theirs is found that leaves it no better off. Before that two looks that cost
 *       nothing: is there anything at all in the reach of the others' options that would deter (else the state
 *       fails), and is there no improvement (else it holds)? The same look is taken before each other's turn, for
 *       what those that follow could do: most turns need not be gone through.
 */
#include "settle/solver.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

typedef struct table {
    const dgm_solver *s;
    const dgm_actor *focal;
    int ties_do_not_deter;
    uint64_t *change[DGM_GAME_PARTIES]; /* improvements of each other, as changes */
    size_t n[DGM_GAME_PARTIES], room[DGM_GAME_PARTIES], others;
    size_t actor[DGM_GAME_PARTIES]; /* whose slot it is */
    /* [actors] of each actor, by state: the least rank in reach of its options and those of all after it, the focal
     * actor's left out, whether or not they gain; NULL where there is none. Turned round, so that the most is the
     * least: see least_of_any. */
    uint32_t *least[DGM_GAME_PARTIES];
    uint32_t bound; /* at least so much, turned round, must be in reach to deter at the state at hand */
} table;

enum { LEAST_ARRAYS = 4 }; /* of states, that may be kept */

/* Every member is better off, or (ties do not deter) as well off. */
static int escapes(const table *t, uint64_t u, uint64_t s)
{
    if (!t->ties_do_not_deter)
        return dgm_better(t->s, t->focal, u, s);
    for (uint64_t m = t->focal->members; m; m &= m - 1) {
        const uint32_t *rank = t->s->rank[__builtin_ctzll(m)];
        if (rank[u] < rank[s])
            return 0;
    }
    return 1;
}

static int deterred(const table *t, uint64_t s, uint64_t mine, uint64_t theirs, size_t from)
{
    if (from == t->others) {
        uint64_t u = s ^ (mine | theirs);
        return dgm_can_be(t->s, u) && !escapes(t, u, s);
    }
    const uint32_t *least = t->least[t->actor[from]];
    if (least && least[s ^ (mine | theirs)] < t->bound)
        return 0;
    if (deterred(t, s, mine, theirs, from + 1))
        return 1;
    for (size_t i = 0; i < t->n[from]; i++)
        if (deterred(t, s, mine, theirs | t->change[from][i], from + 1))
            return 1;
    return 0;
}

static int list_improvements(table *t, size_t slot, const dgm_actor *x, uint64_t s)
{
    t->n[slot] = 0;
    for (uint64_t c = 0; (c = dgm_next_change(t->s->game, x->options, s, c));) {
        if (!dgm_can_be(t->s, s ^ c) || !dgm_better(t->s, x, s ^ c, s))
            continue;
        if (t->n[slot] == t->room[slot]) {
            size_t room = t->room[slot] ? 2 * t->room[slot] : 16;
            uint64_t *more = realloc(t->change[slot], room * sizeof *more);
            if (!more)
                return 0;
            t->change[slot] = more;
            t->room[slot] = room;
        }
        t->change[slot][t->n[slot]++] = c;
    }
    return 1;
}

/* The least rank of the actor in reach of the others' options from number `first` on, whether or not they gain; NULL
 * for a coalition. */
static uint32_t *least_of_any(const dgm_solver *s, size_t actor, size_t first)
{
    const dgm_actor *x = &s->actor[actor];
    uint32_t *least = x->alone ? malloc(s->states * sizeof *least) : NULL;
    uint64_t options = 0;
    for (size_t a = first; a < s->actors; a++)
        options |= a == actor ? 0 : s->actor[a].options;
    for (uint64_t i = 0; least && i < s->states; i++) /* the most of the ranks turned round */
        least[i] = dgm_can_be(s, i) ? DGM_TOP_RANK + 1 - s->rank[x->party][i] : 0;
    if (least)
        dgm_most_over_moves(least, s, options);
    return least;
}

dgm_status dgm_sim_stable(uint64_t *stable, const dgm_solver *s, size_t actor, const uint64_t *const *seq,
                          const dgm_rules *rules, const volatile sig_atomic_t *stop, dgm_error *err)
{
    table t = {.s = s, .focal = &s->actor[actor], .ties_do_not_deter = rules->ties_do_not_deter};
    uint32_t *least = least_of_any(s, actor, 0);
    const uint32_t *rank = s->rank[t.focal->party];
    int memory = 1;
    for (size_t a = s->actors, kept = 0; a-- > 1 && kept < LEAST_ARRAYS;) /* without memory it only takes longer */
        if (a != actor && s->actor[a].options) {
            t.least[a] = least_of_any(s, actor, a);
            kept++;
        }
    for (uint64_t at = 0; at < s->states && memory && !(stop && !(at % 1024) && *stop); at++) {
        int holds = 1, listed = 0;
        if (!dgm_can_be(s, at))
            continue;
        t.bound = DGM_TOP_RANK + 1 + (uint32_t)rules->ties_do_not_deter - rank[at];
        for (uint64_t c = 0; holds && (c = dgm_next_change(s->game, t.focal->options, at, c));) {
            if (!dgm_can_be(s, at ^ c) || !dgm_better(s, t.focal, at ^ c, at))
                continue;
            if (least && least[at ^ c] < t.bound) {
                holds = 0; /* whatever they do, it is better off */
                break;
            }
            if (!listed) {
                t.others = 0;
                for (size_t a = 0; a < s->actors && memory; a++)
                    if (a != actor && s->actor[a].options && !(seq && dgm_states_have(seq[a], at))) {
                        t.actor[t.others] = a;
                        memory = list_improvements(&t, t.others, &s->actor[a], at);
                        t.others += t.n[t.others] > 0;
                    }
                listed = 1;
            }
            holds = memory && deterred(&t, at, c, 0, 0);
        }
        if (holds)
            stable[at / 64] |= (uint64_t)1 << (at % 64);
    }
    for (size_t i = 0; i < DGM_GAME_PARTIES; i++)
        free(t.change[i]), free(t.least[i]);
    free(least);
    return memory ? DGM_OK : dgm_fail(err, DGM_ENOMEM, "no memory for the improvements of a state");
}
