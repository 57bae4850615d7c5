/*
 * inverse.h - which rankings would make a wanted state hold: counted, and as conditions.
 */
#ifndef DGM_SETTLE_INVERSE_H
#define DGM_SETTLE_INVERSE_H

#include "settle/doubt.h"

enum { DGM_INVERSE_PLACES = 14 /**< most places of a ranking that vary */ };

/** Comparisons that must all be so: of.a above of.b. */
typedef struct dgm_conjunction {
    const dgm_question *above; /**< [n] in the block of the dgm_inverse */
    size_t n;
} dgm_conjunction;

typedef struct dgm_inverse {
    uint64_t all, holding; /**< rankings of the spans of all parties together; those in which the query holds */
    dgm_conjunction *terms; /**< [n_terms] it holds in exactly the rankings for which one of these is true */
    size_t n_terms;
    int whole;           /**< 0: there are more terms */
    dgm_question *block; /**< what the terms point into */
} dgm_inverse;

/** @param judge  Parties were shuffled (dgm_judge_shuffle), nothing is said.
 *  @param work   Looks that may be taken.
 *  @param terms  Most terms to give.
 *  @return DGM_OK; DGM_ERANGE: too many places, or rankings, or too much work; DGM_ENOMEM. Freed with
 *          dgm_inverse_free. */
dgm_status dgm_inverse_count(dgm_inverse *out, dgm_judge *judge, const dgm_query *query, size_t work, size_t terms,
                             dgm_error *err);
void dgm_inverse_free(dgm_inverse *inverse);

/** How often each of some queries holds when the places of shuffled parties stand in any order, all equally likely: a
 * sample.
 *
 * @param holding  [n] how many of the drawings it held in.
 * @param seed     The same seed gives the same drawings.
 */
void dgm_inverse_sample(uint64_t *holding, dgm_judge *judge, const dgm_query *queries, size_t n, size_t drawings,
                        uint64_t seed);

#endif
