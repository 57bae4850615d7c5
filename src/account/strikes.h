/*
 * strikes.h - what a weapon does, told of nobody who fires it.
 *
 *     A Russian drone [crashed] in a field; shells [hit] a market      triggers of assaults
 *     Shell [fell] 3 %; the mine [hit] its target                      a firm, a pit
 */
#ifndef DGM_ACCOUNT_STRIKES_H
#define DGM_ACCOUNT_STRIKES_H

#include "account/records.h"

/** Is the word a noun for what flies at somebody or goes off? */
int dgm_is_weapon(const dgm_analysis *an, uint32_t word);

/** Does a weapon do what the verb tells, fall, go off or harm somebody? */
int dgm_is_strike(const dgm_analysis *an, uint32_t verb);

/** Triggers that the model does not have, in text order, in the arena of from; who does what to whom is left to events.c. NULL: none, or
 *  no memory. */
const dgm_trigger *dgm_strikes(size_t *n, const dgm_sources *from);

#endif
