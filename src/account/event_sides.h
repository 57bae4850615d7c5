/*
 * event_sides.h - who does an event and to whom.
 *
 *     Riga was [accused] of arming rebels                  recipient Riga
 *     Berlin and Warsaw said they [would not send] any     both, and "they" is nobody more
 *     "This [will not work]," Lavrov said                  Lavrov, who says it
 */
#ifndef DGM_ACCOUNT_EVENT_SIDES_H
#define DGM_ACCOUNT_EVENT_SIDES_H

#include "account/records.h"

/** Is one of them led to a party? */
int dgm_is_side_known(const dgm_event_actor *list, uint32_t n);

/** Fills actors, recipients and whether both do it, the statement it stands in and who alone says so. Type and trigger are set; a fact that
 *  is denied becomes so. */
void dgm_event_sides(dgm_event *e, const dgm_trigger *trigger, const dgm_sources *from, const dgm_actors *actors);

/** The same of an event that the cue of a statement tells. */
void dgm_event_sides_of_cue(dgm_event *e, const dgm_statement *s, const dgm_sources *from, const dgm_actors *actors);

/** Takes out who is none after all; a place on somebody's way is where it happened. Day and place are set. */
void dgm_event_sides_sift(dgm_event *e, const dgm_sources *from);

/** Of all events of a report: takes out towns and the like that act nowhere in it; they are where it happened. */
void dgm_event_sides_drop_places(dgm_event *list, size_t n, const dgm_sources *from, const dgm_actors *actors);

#endif
