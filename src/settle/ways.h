/*
 * ways.h - from here to there: what can be reached, in how many moves, by whom.
 */
#ifndef DGM_SETTLE_WAYS_H
#define DGM_SETTLE_WAYS_H

#include "settle/doubt.h"

#define DGM_NO_WAY UINT32_MAX

typedef struct dgm_ways {
    uint32_t *steps;   /**< [2^n_options] least number of moves from the start, 0 at it; DGM_NO_WAY */
    uint32_t *before;  /**< [2^n_options] the state before on one shortest way */
    uint8_t *by;       /**< [2^n_options] the actor that makes the last move of that way */
    size_t reached;    /**< states reached, the start among them */
} dgm_ways;

/** gaining: 0, by any moves; 1, by moves that the mover gains by; 2, by those that it may gain by. 1 and 2 differ
 * with a judge only.
 *
 * @param but    An actor that does not move; SIZE_MAX: all do.
 * @param judge  What is known of preferences; NULL: the solver's ranks.
 * @return DGM_OK, DGM_ENOMEM. Freed with dgm_ways_free. */
dgm_status dgm_ways_find(dgm_ways *out, const dgm_solver *solver, dgm_outcome start, size_t but, int gaining,
                         const dgm_judge *judge, dgm_error *err);
void dgm_ways_free(dgm_ways *ways);

#endif
