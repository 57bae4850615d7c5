/*
 * verdict.h - a model with its verdicts, and how they are told: words, JSON, a picture.
 *
 *     model -> verdict.c (compiled, solved) -> text.c | verdict_json.c | explain.c | graph.c
 *                                              from_here.c | together.c | wanted.c | firm.c      -> print.c
 *     model, incidents -> triggered.c (which sets off which guarantee) -> incidents_told.c
 */
#ifndef DGM_VERDICT_VERDICT_H
#define DGM_VERDICT_VERDICT_H

#include "base/buffer.h"
#include "conflict/compile.h"
#include "dragoman/verdict.h"
#include "settle/doubt.h"
#include "settle/solve.h"

enum {
    DGM_VERDICT_LISTED = 65536, /**< states that are listed or drawn; of more only equilibria are named */
    DGM_VERDICT_DRAWN = 200,    /**< most states of a picture */
    DGM_VERDICT_LOOKS = 200000  /**< that may be taken for one verdict or what decides it */
};

struct dgm_verdict {
    const dgm_conflict *conflict;
    dgm_compiled game;
    dgm_solver *solver;
    dgm_verdicts verdicts; /**< where preferences are unknown: what holds whatever they are */
    uint64_t unknown;      /**< parties at the table whose preferences are not wholly known */
    dgm_verdicts possible; /**< where unknown is not 0: what holds under some of the preferences there may be */
    dgm_judge *judge;      /**< where unknown is not 0; see dgm_verdict_judge */
    size_t undecided;      /**< verdicts that were too much work; they stand as possible */
    dgm_rules rules;
    const volatile sig_atomic_t *stop;
    const char *together;  /**< as in the options */
    uint64_t left_out;     /**< parties that are not at the table: they neither move nor are asked */
    const uint64_t *state; /**< [states] feasible states of the game, in order */
    size_t states;
    uint32_t *same; /**< [states] where bodies decide: the first state that shows the same of the model; else NULL */
    dgm_arena *a;
};

/** What a verdict is, as far as it is known; jointly where actor is -1. The state is one of the game. */
typedef enum dgm_told { DGM_TOLD_FAILS, DGM_TOLD_HOLDS, DGM_TOLD_DEPENDS, DGM_TOLD_NOTHING } dgm_told;
dgm_told dgm_verdict_tells(const dgm_verdict *v, dgm_concept concept, int actor, uint64_t state);

/** Does the actor find state b better than a? Where that is not known: perhaps. Both are feasible. */
typedef enum dgm_gain { DGM_NO_GAIN, DGM_GAIN, DGM_PERHAPS_GAIN } dgm_gain;
dgm_gain dgm_verdict_gains(const dgm_verdict *v, size_t actor, uint64_t b, uint64_t a);

/** A judge that knows what the model says of preferences; the caller closes it. DGM_ERANGE, DGM_ENOMEM. */
dgm_status dgm_verdict_judge(dgm_judge **out, const dgm_verdict *v, const dgm_solver *solver, dgm_error *err);

void dgm_verdict_text(dgm_buffer *out, const dgm_verdict *v);
void dgm_verdict_json(dgm_buffer *out, const dgm_verdict *v);
dgm_status dgm_verdict_moves(dgm_buffer *out, const dgm_verdict *v, uint64_t state, dgm_error *err);
dgm_status dgm_verdict_dot(dgm_buffer *out, const dgm_verdict *v, dgm_error *err);
dgm_status dgm_verdict_svg(dgm_buffer *out, const dgm_verdict *v, dgm_error *err);

/** Writes the text and frees it, unless st is an error already. */
dgm_status dgm_verdict_put(dgm_buffer *text, dgm_status st, FILE *out, dgm_error *err);

/** The state that a label, a number or a pattern names; DGM_EUSE. */
dgm_status dgm_verdict_find(uint64_t *state, const dgm_verdict *v, const char *label, dgm_error *err);

/** Appends what a state of the game is called; the name of a party or coalition: "Russia", "France and Poland". */
void dgm_verdict_label(dgm_buffer *out, const dgm_verdict *v, uint64_t state);
void dgm_verdict_actor(dgm_buffer *out, const dgm_verdict *v, size_t actor);
/** The parties of a set: "France and Poland". */
void dgm_verdict_parties(dgm_buffer *out, const dgm_verdict *v, uint64_t members);
/** What a state is called where it stands in a sentence: its label in quotation marks; else what is done in it. */
void dgm_verdict_called(dgm_buffer *out, const dgm_verdict *v, uint64_t state);
/** The same without who consents to what: what the parties prefer is a state of the model. */
void dgm_verdict_shown(dgm_buffer *out, const dgm_verdict *v, uint64_t state);
/** What is done in a state: "blockade, withdraw". */
void dgm_verdict_taken(dgm_buffer *out, const dgm_verdict *v, uint64_t state);
/** An actor's step from one state to another: "takes up blockade, gives up strike". */
void dgm_verdict_step(dgm_buffer *out, const dgm_verdict *v, size_t actor, uint64_t from, uint64_t to);
/** "Ukraine: “deal” better than “war”"; as = 1: says it as a question. */
void dgm_verdict_comparison(dgm_buffer *out, const dgm_verdict *v, const dgm_judge *j, const dgm_answer *a, int asked);
/** The parties of a set in a model that is not solved. */
void dgm_conflict_parties(dgm_buffer *out, const dgm_conflict *c, uint64_t members);
/** A concept in a word for those who know it and a sentence for those who do not. */
const char *dgm_verdict_means(dgm_concept concept);
/** The concept of this name. DGM_EUSE. */
dgm_status dgm_verdict_concept(int *out, const char *name, dgm_error *err);
/** The parties whose names these are, parted by commas. DGM_EUSE. */
dgm_status dgm_verdict_names(uint64_t *out, const dgm_conflict *c, const char *names, dgm_error *err);

/** Whether the trigger of a guarantee, or its name, holds these words; DGM_EUSE: none does. */
int dgm_guarantee_speaks_of(const dgm_conflict_guarantee *g, const char *words);
dgm_status dgm_no_guarantee(const dgm_conflict *c, const char *words, dgm_error *err);
/** What follows when a guarantee is set off by those of a mask: who finds it, who decides and can stop it, what remains.
 *  other_rules: tells besides who could under other rules. */
dgm_status dgm_verdict_follows(dgm_buffer *out, const dgm_conflict *c, const dgm_conflict_guarantee *g,
                               uint64_t accused, int other_rules, dgm_arena *a, dgm_error *err);

dgm_status dgm_verdict_follows_json(dgm_buffer *out, const dgm_conflict *c, const dgm_conflict_guarantee *g,
                                    uint64_t accused, dgm_arena *a, dgm_error *err);

/** As JSON: a text in quotation marks; the head of every answer, without its closing bracket. */
void dgm_verdict_json_words(dgm_buffer *out, const char *data, size_t n);
void dgm_verdict_json_head(dgm_buffer *out, const dgm_verdict *v);
void dgm_verdict_json_state(dgm_buffer *out, const dgm_verdict *v, uint64_t state);
void dgm_verdict_json_actor(dgm_buffer *out, const dgm_verdict *v, size_t actor);

#endif
