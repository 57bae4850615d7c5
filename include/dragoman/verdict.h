/*
 * verdict.h - whether a settlement would hold: a model's verdicts in words, as JSON, as a picture.
 *
 * Every verdict is about the model and says so; docs/settlement.md has what the words mean, and their sources.
 *
 *     dgm_conflict_read(&c, "cuba.yaml", arena, &err);
 *     dgm_verdict_open(&v, c, NULL, arena, &err);
 *     dgm_verdict_print(v, "text", stdout, &err);
 */
#ifndef DRAGOMAN_VERDICT_H
#define DRAGOMAN_VERDICT_H

#include "dragoman/conflict.h"

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_verdict dgm_verdict;

typedef struct dgm_verdict_options {
    const char *
        without; /**< names of parties, parted by commas, that are left out: what they can do stays as it is at the status quo, and
                              they are not asked; NULL: nobody */
    int one_move_each;     /**< in a sequence everybody moves at most once; else legal sequences */
    int ties_do_not_deter; /**< who is as well off as before is not deterred */
} dgm_verdict_options;

/** Solves the model.
 *
 * @param[out] out  Closed with dgm_verdict_close; NULL on failure.
 * @param c, a      The model, and the arena it and the verdict live in; both outlive it.
 * @param options   NULL for the defaults.
 * @return DGM_EUSE (no such party), DGM_ERANGE (too many options), DGM_EFORMAT (no state can be), DGM_ENOMEM
 */
DGM_API dgm_status dgm_verdict_open(dgm_verdict **out, const dgm_conflict *c, const dgm_verdict_options *options,
                                    dgm_arena *a, dgm_error *err);
DGM_API void dgm_verdict_close(dgm_verdict *v);

/** "text": the verdict first, then the tables; "json"; "svg" and "dot": moves and improvements, up to 200 states (DGM_ERANGE).
 *  DGM_EUSE: no such format; DGM_EIO: it cannot be written. */
DGM_API dgm_status dgm_verdict_print(const dgm_verdict *v, const char *format, FILE *out, dgm_error *err);

/** Why each party stays in a state or leaves it. state: a label or number as listed, or a pattern of Y and N. DGM_EUSE: none such. */
DGM_API dgm_status dgm_verdict_explain(const dgm_verdict *v, const char *state, FILE *out, dgm_error *err);

/** What follows when something happens: of each guarantee whose trigger or name holds these words, who finds it, who is asked, who can act
 *  alone, who can stop it, under its rule and under others, and which measures remain. DGM_EUSE: no guarantee speaks of it. */
DGM_API dgm_status dgm_verdict_if(const dgm_conflict *c, const char *incident, FILE *out, dgm_arena *a, dgm_error *err);

/** Each body: who can stop it, alone and together, its ability to act, Banzhaf's and Shapley and Shubik's indices. DGM_EUSE: no body;
 *  DGM_ERANGE: a rule that is out of reach. */
DGM_API dgm_status dgm_verdict_bodies(const dgm_conflict *c, FILE *out, dgm_arena *a, dgm_error *err);

#ifdef __cplusplus
}
#endif
#endif
