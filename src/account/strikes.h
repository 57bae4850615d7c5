/*
 * strikes.h - what a weapon does, told of nobody who fires it.
 *
 *     A suspected Russian drone [crashed] in a field       possible, whose: Russian
 *     Shells [hit] a market                                happened
 *     No shells fell; if a shell falls                     nothing
 */
#ifndef DGM_ACCOUNT_STRIKES_H
#define DGM_ACCOUNT_STRIKES_H

#include "account/records.h"

typedef struct dgm_strike {
    dgm_span at;     /**< the verb */
    dgm_span whose;  /**< the word for a people beside the weapon; empty: none */
    dgm_span target; /**< what is hit, if it could act; else empty */
    dgm_fact fact;   /**< happened or possible */
} dgm_strike;

/** In text order, in the arena of from; NULL: none, or no memory. */
const dgm_strike *dgm_strikes(size_t *n, const dgm_sources *from);

#endif
