/*
 * compile.h - a model as the solver takes it.
 *
 *     dgm_compiled k;
 *     dgm_compile(&k, c, arena, &err);
 *     dgm_solver_open(&solver, &k.game, limit, &err);
 *     dgm_compiled_label(&buffer, &k, s);                         -- "deal"
 *
 * An option that a body decides becomes a condition: each member that is a party gets an option of its own, its consent, and
 * the option is taken when the body's rule holds of those who consent. So a state of the game may say more than one of the
 * model; dgm_compiled_state goes back.
 */
#ifndef DGM_CONFLICT_COMPILE_H
#define DGM_CONFLICT_COMPILE_H

#include "base/buffer.h"
#include "conflict/conflict.h"

/** Where an option of the game comes from. */
typedef struct dgm_origin_of {
    unsigned option; /**< place in the model's options */
    int party;       /**< whose consent it is; -1: it is the option itself */
} dgm_origin_of;

/** What is known of two states of the game: a compared with b. */
typedef struct dgm_known {
    uint64_t a, b;
    dgm_compares how;
} dgm_known;

typedef struct dgm_compiled {
    dgm_game game;
    const dgm_conflict *conflict;
    const dgm_origin_of *origins; /**< [game.n_options] */
    const dgm_condition *taken;   /**< [conflict->n_options] over the game's options: the option is taken */
    int expanded;                 /**< 1: a body decides some option, so states of game and model differ */
    int has_status_quo;
    uint64_t status_quo; /**< state of the game: behind a decision that is taken, all members consent; else none */
    /** Parties whose preferences are not wholly known (bit p is party p). game.wants of those holds nothing: solve with
     * dgm_compiled_known, never as if they were indifferent. */
    uint64_t unknown;
    const dgm_outcome
        *numbered; /**< [n_numbered] feasible states of a model without labels; NULL: has labels, or too many */
    size_t n_numbered;
} dgm_compiled;

enum { DGM_KNOWN_STATES = 2048 };

/** @param[out] out  Borrows c; all else in a. Orders take 4 * 2^options bytes a party.
 * @return DGM_OK; DGM_ERANGE (consents make too many options, a rule too many steps), DGM_EUSE (a member that is no party and
 *         whose position is not known; nobody is accused where the rule leaves out the accused), DGM_ENOMEM */
dgm_status dgm_compile(dgm_compiled *out, const dgm_conflict *c, dgm_arena *a, dgm_error *err);

/** The same where some parties (bit p) are not at the table: bodies decide without them, as if they were no members. Their own
 * options and preferences are compiled as ever; what becomes of those is the caller's matter. */
dgm_status dgm_compile_without(dgm_compiled *out, const dgm_conflict *c, uint64_t left_out, dgm_arena *a,
                               dgm_error *err);

/** What is known of the preferences of a party in k->unknown. Comparisons that follow from others may be left out. Statements
 * of which something is unknown give what is true wherever they may stand: this may leave more open than the statements do,
 * never less.
 *
 * @param[out] out  [*n] in a; comparisons of feasible states of the game.
 * @return DGM_OK, DGM_ERANGE (more than DGM_KNOWN_STATES feasible states, or too many comparisons), DGM_ENOMEM
 */
dgm_status dgm_compiled_known(const dgm_known **out, size_t *n, const dgm_compiled *k, unsigned party, dgm_arena *a,
                              dgm_error *err);

/** The state of the model that a state of the game shows. */
uint64_t dgm_compiled_state(const dgm_compiled *k, uint64_t s);

/** Appends what a state of the model is called: its label; its number where there are no labels; else its pattern. */
void dgm_compiled_label(dgm_buffer *out, const dgm_compiled *k, uint64_t model_state);

/** Appends the name of an option of the game: "shield", "shield: France consents". */
void dgm_compiled_option(dgm_buffer *out, const dgm_compiled *k, unsigned option);

#endif
