/*
 * sides.h - the two parties that "both sides", "the two", "each delegation" mean.
 */
#ifndef DGM_ACCOUNT_SIDES_H
#define DGM_ACCOUNT_SIDES_H

#include "account/records.h"

/** Of those actors whose words mean two that were told before, and who are led to no party or to "both sides" itself, the two.
 *  DGM_ENOMEM. */
dgm_status dgm_sides_lead(dgm_actor *actor, size_t n, const dgm_sources *from);

/** Do these words mean two that were told before, with nothing that narrows them down? */
int dgm_is_two_told(dgm_str words);

#endif
