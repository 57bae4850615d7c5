/*
 * verdict.h - a model with its verdicts, and how they are told: words, JSON, a picture.
 *
 *     model -> dgm_verdict_reach -> dgm_verdict_text | dgm_verdict_json | dgm_verdict_explain | dgm_verdict_dot | dgm_verdict_svg
 *
 * Every verdict is about the model and begins "In this model". What the words mean is in docs/settlement.md.
 */
#ifndef DGM_VERDICT_VERDICT_H
#define DGM_VERDICT_VERDICT_H

#include "conflict/compile.h"
#include "settle/solve.h"

enum {
    DGM_VERDICT_LISTED = 65536, /**< states that are listed or drawn; of more only equilibria are named */
    DGM_VERDICT_DRAWN = 200     /**< most states of a picture */
};

typedef struct dgm_verdict {
    const dgm_conflict *conflict;
    dgm_compiled game;
    dgm_solver *solver;
    dgm_verdicts verdicts;
    dgm_rules rules;
    uint64_t left_out;      /**< parties that are not at the table: they neither move nor are asked */
    const uint64_t *state;  /**< [states] feasible states of the game, in order */
    size_t states;
    dgm_arena *a;
} dgm_verdict;

/** Compiles and solves. Close with dgm_verdict_close, also after a failure.
 *  @param left_out  parties (bit p) whose options stay as they are at the status quo, or untaken without one, and whose wants do not
 *                   count. */
dgm_status dgm_verdict_reach(dgm_verdict *out, const dgm_conflict *c, uint64_t left_out, const dgm_rules *rules,
                             const dgm_watch *watch, dgm_arena *a, dgm_error *err);
void dgm_verdict_close(dgm_verdict *v);

/** The verdict, then the tables. width: columns. */
void dgm_verdict_text(dgm_buffer *out, const dgm_verdict *v, unsigned width);
/** {"definitions","states","equilibria","stable","status_quo","reachable"}; the members are those of docs/settlement.md. */
void dgm_verdict_json(dgm_buffer *out, const dgm_verdict *v);
/** Why each party stays in a state or leaves it, move by move. */
void dgm_verdict_explain(dgm_buffer *out, const dgm_verdict *v, uint64_t state);

/** The state that a label, a number or a pattern names; DGM_EUSE names what is near. */
dgm_status dgm_verdict_find(uint64_t *state, const dgm_verdict *v, const char *label, dgm_error *err);

/** Appends what a state of the game is called. */
void dgm_verdict_label(dgm_buffer *out, const dgm_verdict *v, uint64_t state);
/** The party's or coalition's name: "Russia", "France and Poland". */
void dgm_verdict_actor(dgm_buffer *out, const dgm_verdict *v, size_t actor);

/** Moves and improvements as a picture, Graphviz's or SVG; DGM_ERANGE over DGM_VERDICT_DRAWN states. */
dgm_status dgm_verdict_dot(dgm_buffer *out, const dgm_verdict *v, dgm_error *err);
dgm_status dgm_verdict_svg(dgm_buffer *out, const dgm_verdict *v, dgm_error *err);

#endif
