/*
 * event_modes.h - whether the mode of an event fits what its verb deals with.
 *
 *     Oslo rejected [the condition]        no meeting is refused: REJECT, but not "meet"
 *     troops captured [the village]        no person: ASSAULT, but not "abduct"
 *     they hit [a drone factory]           the drone is what was hit: not "drone"
 */
#ifndef DGM_ACCOUNT_EVENT_MODES_H
#define DGM_ACCOUNT_EVENT_MODES_H

#include "account/records.h"

/** 0: the tree speaks against the mode of an event that has been coded. */
int dgm_mode_fits(const dgm_sources *from, const dgm_event *e);

#endif
