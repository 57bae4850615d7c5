/*
 * solver.h - what the files of the solver share.
 */
#ifndef DGM_SETTLE_SOLVER_H
#define DGM_SETTLE_SOLVER_H

#include "settle/solve.h"

typedef struct dgm_actor {
    uint64_t members, options;
    unsigned party; /**< its only member; of a coalition the first */
    int alone;      /**< 1: one member */
} dgm_actor;

struct dgm_solver {
    const dgm_game *game;
    size_t states, words, feasible_count; /**< states: 2^n_options */
    uint64_t *feasible;                   /**< [words] */
    uint32_t **rank; /**< [n_parties][states] at most DGM_TOP_RANK; of infeasible states anything */
    dgm_actor *actor;
    size_t actors;
    int all_feasible;
    struct dgm_cubes *cubes; /**< reach.c's; NULL before dgm_cubes_make */
};

#define DGM_NO_RANK  UINT32_MAX       /**< of a state that cannot be, where the least is looked for */
#define DGM_TOP_RANK (UINT32_MAX / 4) /**< so that twice a rank and one more is a number too */

static inline int dgm_can_be(const dgm_solver *s, uint64_t state)
{
    return (int)(s->feasible[state / 64] >> (state % 64) & 1);
}

/** Ranks of all states for each party. DGM_ENOMEM. */
dgm_status dgm_ranks_make(dgm_solver *s, dgm_error *err);

/** Every member of the actor ranks b above a. */
static inline int dgm_better(const dgm_solver *s, const dgm_actor *x, uint64_t b, uint64_t a)
{
    for (uint64_t m = x->members; m; m &= m - 1) {
        const uint32_t *rank = s->rank[__builtin_ctzll(m)];
        if (rank[b] <= rank[a])
            return 0;
    }
    return 1;
}

/** The next of the changes an actor can make, after `change` (0: the first); 0 when there is none. Feasibility is not
 * asked. */
static inline uint64_t dgm_next_change(const dgm_game *g, uint64_t options, uint64_t at, uint64_t change)
{
    uint64_t free = options & ~((at & g->only_up) | (~at & g->only_down));
    return ((change | ~free) + 1) & free;
}

/* --- reach.c: least and most over what can be reached --- */

/** most[s]: over s and where the options may take it from s, the most of most[]; 0 stands for states that cannot be. */
void dgm_most_over_moves(uint32_t *most, const dgm_solver *s, uint64_t options);

/** What `gaining` below wants, once for all actors. DGM_ENOMEM. */
dgm_status dgm_cubes_make(dgm_solver *s, dgm_error *err);
void dgm_cubes_free(dgm_solver *s);

/** least[s]: over all that the actors but one can reach from s, by moves or (gaining) by improvements, s among them,
 *  the least of least[]. once: every actor moves at most once. DGM_NO_RANK stands for states that cannot be.
 *  @return DGM_ENOMEM; DGM_ERANGE where `once` is too much work; DGM_OK, also when stopped. */
dgm_status dgm_least_in_reach(uint32_t *least, const dgm_solver *s, size_t but, int gaining, int once,
                              const volatile sig_atomic_t *stop, dgm_error *err);

/** --- sim.c: sim, also where only those others take part that are marked: seq[actor] is a set of states for whom
 *  they are not; NULL: all take part. stable: [words], cleared. --- */
dgm_status dgm_sim_stable(uint64_t *stable, const dgm_solver *s, size_t actor, const uint64_t *const *seq,
                          const dgm_rules *rules, const volatile sig_atomic_t *stop, dgm_error *err);

#endif
