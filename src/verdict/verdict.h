/*
 * verdict.h - a model with its verdicts, and how they are told: words, JSON, a picture.
 *
 *     model -> verdict.c (compiled, solved) -> text.c | verdict_json.c | explain.c | graph.c -> print.c
 */
#ifndef DGM_VERDICT_VERDICT_H
#define DGM_VERDICT_VERDICT_H

#include "base/buffer.h"
#include "conflict/compile.h"
#include "dragoman/verdict.h"
#include "settle/solve.h"

enum {
    DGM_VERDICT_LISTED = 65536, /**< states that are listed or drawn; of more only equilibria are named */
    DGM_VERDICT_DRAWN = 200     /**< most states of a picture */
};

struct dgm_verdict {
    const dgm_conflict *conflict;
    dgm_compiled game;
    dgm_solver *solver;
    dgm_verdicts verdicts;
    dgm_rules rules;
    uint64_t left_out;     /**< parties that are not at the table: they neither move nor are asked */
    const uint64_t *state; /**< [states] feasible states of the game, in order */
    size_t states;
    dgm_arena *a;
};

void dgm_verdict_text(dgm_buffer *out, const dgm_verdict *v);
void dgm_verdict_json(dgm_buffer *out, const dgm_verdict *v);
void dgm_verdict_moves(dgm_buffer *out, const dgm_verdict *v, uint64_t state);
dgm_status dgm_verdict_dot(dgm_buffer *out, const dgm_verdict *v, dgm_error *err);
dgm_status dgm_verdict_svg(dgm_buffer *out, const dgm_verdict *v, dgm_error *err);

/** Writes the text and frees it, unless st is an error already. */
dgm_status dgm_verdict_put(dgm_buffer *text, dgm_status st, FILE *out, dgm_error *err);

/** The state that a label, a number or a pattern names; DGM_EUSE. */
dgm_status dgm_verdict_find(uint64_t *state, const dgm_verdict *v, const char *label, dgm_error *err);

/** Appends what a state of the game is called; the name of a party or coalition: "Russia", "France and Poland". */
void dgm_verdict_label(dgm_buffer *out, const dgm_verdict *v, uint64_t state);
void dgm_verdict_actor(dgm_buffer *out, const dgm_verdict *v, size_t actor);

#endif
