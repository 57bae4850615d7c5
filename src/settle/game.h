/*
 * game.h - a conflict as the solver takes it: bits, masks and ranks, no names.
 *
 * A state says of each option whether it is taken: bit k of a dgm_outcome is option k. Parties own options; a party moves by
 * changing any of its own options at once, from a feasible state to another. An option may be one-way. Some states do not
 * exist. Each party ranks the states, with ties.
 *
 *     // the prisoners' dilemma: option 0 is "one cooperates", option 1 "two cooperates"
 *     static const uint64_t owns[2] = {1, 2};
 *     static const uint32_t one[4] = {2, 1, 4, 3}, two[4] = {2, 4, 1, 3}; // states NN, YN, NY, YY; more is better
 *     const dgm_wants wants[2] = {{.ranks = one}, {.ranks = two}};
 *     const dgm_game game = {.n_options = 2, .n_parties = 2, .owns = owns, .wants = wants};
 *
 * Shapes and units stand at each field. A game only borrows: what it points to must outlive its use and is not changed.
 */
#ifndef DGM_SETTLE_GAME_H
#define DGM_SETTLE_GAME_H

#include "dragoman/base.h"

/** Which options are taken: bit k is option k. Bits from n_options on are 0. */
typedef uint64_t dgm_outcome;

enum {
    DGM_GAME_OPTIONS = 63,       /**< most options a game may have */
    DGM_GAME_EXPLICIT = 26,      /**< most options for which every state is looked at, as solving does */
    DGM_GAME_PARTIES = 64,       /**< most parties */
    DGM_GAME_STATEMENTS = 4096,  /**< most preference statements of one party, and most infeasible conditions */
    DGM_GAME_STEPS = 65536,      /**< most steps of one condition */
    DGM_GAME_DEPTH = 64          /**< most values a condition may have waiting at once */
};

/** What a step of a condition does with the values that wait. */
typedef enum dgm_does {
    DGM_DOES_OPTION, /**< puts: option number `option` is taken */
    DGM_DOES_TRUE,   /**< puts: always */
    DGM_DOES_FALSE,  /**< puts: never */
    DGM_DOES_NOT,    /**< takes a, puts not a */
    DGM_DOES_AND,    /**< takes b, then a; puts a and b */
    DGM_DOES_OR,     /**< a or b or both */
    DGM_DOES_IF,     /**< takes b, then a; puts "b if a": not a, or b */
    DGM_DOES_IFF     /**< a and b are both true or both false */
} dgm_does;

typedef struct dgm_step {
    uint8_t does;   /**< a dgm_does */
    uint8_t option; /**< for DGM_DOES_OPTION: below n_options; else 0 */
} dgm_step;

/** A condition on a state, in reverse Polish order: "2 and not 0" is OPTION 2, OPTION 0, NOT, AND. Ends with one value. */
typedef struct dgm_condition {
    const dgm_step *steps; /**< [n] */
    size_t n;              /**< 1 to DGM_GAME_STEPS */
} dgm_condition;

/** What one party wants: ranks, or statements where ranks is NULL. With neither it is indifferent among all states. */
typedef struct dgm_wants {
    /** [2^n_options] by state; higher is better, equal is a tie. Those of infeasible states are not looked at. */
    const uint32_t *ranks;
    /** [n_statements], most important first: of two states the better is the one for which the first statement on which
     * they differ holds. */
    const dgm_condition *statements;
    size_t n_statements; /**< 0 to DGM_GAME_STATEMENTS */
} dgm_wants;

typedef struct dgm_game {
    unsigned n_options; /**< 0 to DGM_GAME_OPTIONS */
    unsigned n_parties; /**< 1 to DGM_GAME_PARTIES */
    /** [n_parties] the options each party may change, alone also where others may too. One that nobody owns never changes. */
    const uint64_t *owns;
    uint64_t only_up;   /**< options that may only be taken up ("NY") */
    uint64_t only_down; /**< options that may only be given up ("YN"); one in both masks is fixed */
    /** [n_infeasible] a state for which any of these holds does not exist. */
    const dgm_condition *infeasible;
    size_t n_infeasible;
    /** [2^n_options / 64, rounded up] bit s of the whole: state s exists, as far as `infeasible` lets it; NULL: all do. */
    const uint64_t *feasible;
    const dgm_wants *wants; /**< [n_parties] */
    /** [n_coalitions] sets of parties (bit p is party p), disjoint. The members act as one party: it owns what they own, moves
     * it at once, and prefers b to a only when every member does. */
    const uint64_t *coalitions;
    size_t n_coalitions;
} dgm_game;

/** @return DGM_OK when the game keeps every limit and rule above; else DGM_ERANGE or DGM_EUSE, saying what and where. */
dgm_status dgm_game_check(const dgm_game *game, dgm_error *err);

/** @return 1 when the condition, once checked, holds in state s, else 0. */
int dgm_condition_holds(const dgm_condition *condition, dgm_outcome s);

/** The same of 64 states at once: bit k of the answer is state 64 * block + k. */
uint64_t dgm_condition_block(const dgm_condition *condition, uint64_t block);

/** @return 1 when state s exists. The game is checked. */
int dgm_game_feasible(const dgm_game *game, dgm_outcome s);

/** @return 1 when who owns `options` may go from s to t in one move: only those change, and one-way options go their way. That
 * both states exist is not asked. A state is no move from itself. */
static inline int dgm_game_may(const dgm_game *game, uint64_t options, dgm_outcome s, dgm_outcome t)
{
    return s != t && !((s ^ t) & ~options) && !(s & ~t & game->only_up) && !(t & ~s & game->only_down);
}

#endif
