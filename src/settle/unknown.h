/*
 * unknown.h - what decides a verdict that depends on preferences which are not known.
 */
#ifndef DGM_SETTLE_UNKNOWN_H
#define DGM_SETTLE_UNKNOWN_H

#include "settle/doubt.h"

enum { DGM_DECIDING = 8 /**< most comparisons that are named */ };

/** Comparisons, as few as can be. */
typedef struct dgm_deciding {
    dgm_answer at[DGM_DECIDING];
    size_t n;
    int found; /**< 0: none of at most DGM_DECIDING, or the work allowed was not enough */
} dgm_deciding;

/** docs/settlement.md, "Where preferences are unknown". */
typedef struct dgm_decision {
    dgm_deciding by;       /**< whoever knows the answers to these knows the verdict; `says` is not used */
    dgm_deciding holds_if; /**< answered so, it holds */
    dgm_deciding fails_if; /**< answered so, it fails */
} dgm_decision;

/** @param judge  Nothing is said of it beyond what is known.
 *  @param query  It depends.
 *  @param work   Looks that may be taken for each of the three.
 *  @return DGM_OK, DGM_ENOMEM */
dgm_status dgm_decide(dgm_decision *out, dgm_judge *judge, const dgm_query *query, size_t work, dgm_error *err);

/** Weak orders of all free parties together that agree with what is said, and those in which the query holds. Of a
 *  party with more than DGM_COUNTED states that are not surely as good as each other they cannot be counted.
 *  @return 0 when they are too many, or the work was not enough. */
enum { DGM_COUNTED = 12 };
int dgm_completions_count(double *all, double *holding, dgm_judge *judge, const dgm_query *query, size_t work);

#endif
