/*
 * strikes.h - what a weapon does, told of nobody who fires it.
 *
 *     A Russian drone [crashed] in a field; shells [hit] a market      triggers of assaults
 *     An explosion [killed] nine; two died in an [ambush]              so are these
 *     Shell [fell] 3 %; the mine [hit] its target                      a firm, a pit
 */
#ifndef DGM_ACCOUNT_STRIKES_H
#define DGM_ACCOUNT_STRIKES_H

#include "account/records.h"

/** Is the word a noun for what flies at somebody or goes off? */
int dgm_is_weapon(const dgm_analysis *an, uint32_t word);

/** Does a weapon do what the verb tells, fall, go off or harm somebody, or does a blow hurt somebody, "[killed]", "died in an [ambush]"? */
int dgm_is_strike(const dgm_analysis *an, uint32_t word);

/** Is the word what strikes, the subject of such a verb: "[shelling] left two dead"? */
int dgm_is_striking(const dgm_analysis *an, uint32_t word);

/** Does the word but qualify what strikes, the "[roadside] bomb" that killed: no event beside the verb? */
int dgm_qualifies_striking(const dgm_analysis *an, uint32_t word);

/** Triggers that the model does not have, in text order, in the arena of from; who does what to whom is left to events.c. NULL: none, or
 *  no memory. */
const dgm_trigger *dgm_strikes(size_t *n, const dgm_sources *from);

#endif
