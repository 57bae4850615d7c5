/*
 * solve.h - which states are stable, for whom and in which sense.
 *
 * Definitions. Actors are the coalitions of the game and the parties in none of them. An actor "prefers" b to a when
 * every member ranks b above a. A move of an actor changes only options its members own, goes to a feasible state and
 * keeps to one-way options. An "improvement" of an actor from s is a move from s to a state it prefers to s. State s
 * is, for actor i,
 *
 *   nash  i has no improvement from s. gmr   each improvement of i from s, to t, is deterred: by a legal sequence of
 *   moves of the others, from t, that reaches
 *         some u which i does not prefer to s.
 *   smr   as gmr, and neither is there a move of i from u to some w which i prefers to s.
 *   seq   as gmr, and each move of the sequence is an improvement for the actor that makes it.
 *   sim   each improvement of i from s, to t, is deterred: the others, each staying or taking one of its own improvements
 *         from s, all at the same time as i moves, bring about a feasible state u (their changes and i's together)
 *         which i does not prefer to s.
 *   seq_or_sim    seq or sim.
 *   fraser_hipel  seq; or sim where only those others for whom s is not seq take part.
 *
 * A state is an equilibrium of a concept when it is stable for every actor.
 *
 * Legal sequence: nobody moves twice in a row. Since two moves in a row of one actor amount to one move or to none,
 * and two improvements in a row to one, this forbids nothing that could not be reached without: the states in reach
 * are those of the plain closure.
 *
 * Sources: Nash 1951; Howard 1971 (gmr, smr); Fraser and Hipel 1979, 1984 (seq, sim, tableau); Fang, Hipel and Kilgour,
 * Interactive Decision Making, 1993 (n parties, legal sequences); Kilgour, Hipel, Fang and Peng, Group Decision and
 * Negotiation 10, 2001, and Inohara and Hipel, Systems Engineering 11, 2008 (coalitions).
 */
#ifndef DGM_SETTLE_SOLVE_H
#define DGM_SETTLE_SOLVE_H

#include "settle/game.h"

#include <signal.h>

typedef enum dgm_concept {
    DGM_NASH,
    DGM_GMR,
    DGM_SMR,
    DGM_SEQ,
    DGM_SIM,
    DGM_SEQ_OR_SIM,
    DGM_FRASER_HIPEL,
    DGM_CONCEPTS
} dgm_concept;

/** "nash", "gmr", "smr", "seq", "sim", "seq_or_sim", "fraser_hipel". */
const char *dgm_concept_name(dgm_concept concept);

/** Which reading of the definitions; all zero is the default one above. */
typedef struct dgm_rules {
    /** In a sequence of the others each moves at most once, as some programs have it. For small games (DGM_ERANGE above
     * DGM_ONE_MOVE_WORK). sim is as it is. */
    int one_move_each;
    /** A state as good for i as s is does not deter i: "does not prefer to" becomes "prefers s to", in smr of u and w
     * both. */
    int ties_do_not_deter;
} dgm_rules;

/** How a long run is watched and ended. */
typedef struct dgm_watch {
    /** Called from time to time with the share done, 0 to 1; may be NULL. */
    void (*progress)(void *context, double share);
    void *context;
    /** Set to another value than 0 by anyone, the run ends soon; may be NULL. What is known by then stays. */
    const volatile sig_atomic_t *stop;
} dgm_watch;

typedef struct dgm_solver dgm_solver;

/** A solver holds the feasible states and everyone's ranks of all states: 4 bytes * 2^n_options * parties, and as
 * much scratch as four or five parties.
 *
 * @param[out] out  The solver; the caller closes it. NULL on failure.
 * @param game      Borrowed until the solver is closed.
 * @param limit     Most bytes to take, 0 for no limit.
 * @return DGM_OK, DGM_ERANGE or DGM_EUSE (as dgm_game_check; more than DGM_GAME_EXPLICIT options), DGM_ENOMEM.
 */
dgm_status dgm_solver_open(dgm_solver **out, const dgm_game *game, size_t limit, dgm_error *err);
void dgm_solver_close(dgm_solver *solver);

/** The actors: coalitions in their order, then the parties in none of them in theirs. */
size_t dgm_solver_actors(const dgm_solver *solver);
/** The parties of an actor: bit p is party p. */
uint64_t dgm_solver_members(const dgm_solver *solver, size_t actor);
/** The options of an actor. */
uint64_t dgm_solver_options(const dgm_solver *solver, size_t actor);

/** The number of states, feasible or not, 2^n_options; and of the feasible ones. */
size_t dgm_solver_states(const dgm_solver *solver);
size_t dgm_solver_feasible_count(const dgm_solver *solver);
int dgm_solver_feasible(const dgm_solver *solver, dgm_outcome s);
/** Rank of state s for a party: higher is better, equal is a tie; for statements and ranks alike. s is feasible. */
uint32_t dgm_solver_rank(const dgm_solver *solver, unsigned party, dgm_outcome s);

/** 1 when the actor prefers b to a; both feasible. */
int dgm_solver_prefers(const dgm_solver *solver, size_t actor, dgm_outcome b, dgm_outcome a);
/** 1 when the actor may move from s to t; both feasible. */
int dgm_solver_may(const dgm_solver *solver, size_t actor, dgm_outcome s, dgm_outcome t);

/** Verdicts on all states. Sets of states are bitmaps of `words` words, bit s of the whole is state s; infeasible
 * states are in none. */
typedef struct dgm_verdicts {
    size_t words, actors;
    unsigned asked;       /**< bit c: concept c was asked for */
    unsigned *known;      /**< [actors] bit c: stable[] of concept c is whole; all that were asked unless stopped */
    unsigned joint;       /**< bit c: equilibria[c] is whole */
    uint64_t *stable;     /**< [actors][DGM_CONCEPTS][words]; see dgm_verdicts_of */
    uint64_t *equilibria; /**< [DGM_CONCEPTS][words] */
    int stopped;          /**< 1 when ended by watch->stop */
} dgm_verdicts;

static inline const uint64_t *dgm_verdicts_of(const dgm_verdicts *v, size_t actor, dgm_concept concept)
{
    return v->stable + (actor * DGM_CONCEPTS + concept) * v->words;
}
static inline const uint64_t *dgm_equilibria_of(const dgm_verdicts *v, dgm_concept concept)
{
    return v->equilibria + concept * v->words;
}
static inline int dgm_states_have(const uint64_t *states, dgm_outcome s)
{
    return (int)(states[s / 64] >> (s % 64) & 1);
}

/** Every asked concept, for every state and actor.
 *
 * @param[out] out  Freed with dgm_verdicts_free; empty on failure.
 * @param concepts  Bit c: concept c is wanted. seq_or_sim and fraser_hipel bring seq and sim with them.
 * @param rules     NULL for the default.
 * @param watch     May be NULL.
 * @return DGM_OK, also when stopped; DGM_ENOMEM; DGM_ERANGE where the rules ask for too much work.
 */
dgm_status dgm_settle(dgm_verdicts *out, dgm_solver *solver, unsigned concepts, const dgm_rules *rules,
                      const dgm_watch *watch, dgm_error *err);
void dgm_verdicts_free(dgm_verdicts *verdicts);

#endif
