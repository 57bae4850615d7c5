/*
 * event_rules.h - what plain words and the tree say of an event that the model may have wrong.
 *
 *     Oslo sent [two frigates] north           what is sent is not the one to whom it is done
 *     The envoy flew to [Riga]                 where, and nobody to whom it is done
 *     Oslo [apologised]                        CONCEDE, whatever the model says
 *     A storm [killed] three people            no event between parties
 *     Oslo accused Riga, [calling] it a liar   the accusation told on
 */
#ifndef DGM_ACCOUNT_EVENT_RULES_H
#define DGM_ACCOUNT_EVENT_RULES_H

#include "account/records.h"

/** The type that the one verb of the trigger has in every use, where the model's is not among those that it may have. */
dgm_event_type dgm_plain_type(const dgm_sources *from, dgm_span trigger, dgm_event_type type);

/** Do the words of a statement's cue tell an event by themselves, "has pledged", and are not denied? Then its type. */
int dgm_cue_tells(dgm_event_type *type, dgm_str cue);

/** Is the event none: nature, traffic or sport does it, a body holds its usual meeting, a fact is denied, a warning tells how things are? Actors and recipients are filled. */
int dgm_is_no_event(const dgm_sources *from, const dgm_event *e);

/** A type that words alone do: in direct speech without a doer, "This will not work", the speaker does it. */
int dgm_is_said(dgm_event_type type);

/** Do the words at name what is sent, offered or rejected, the object of a verb that has such a thing? */
int dgm_is_object_dealt_with(const dgm_sources *from, dgm_span trigger, dgm_event_type type, dgm_span at);

/** Do the words at name a place that somebody goes to, reaches or leaves? */
int dgm_is_way(const dgm_sources *from, dgm_span trigger, dgm_span at);

/** Do the words at name a place by its proper name? */
int dgm_is_place_name(const dgm_sources *from, dgm_span at);

/** Does the trigger hang on an earlier one of the same sentence as what goes on with it, "accused ..., calling"? */
int dgm_tells_on(const dgm_sources *from, dgm_span trigger, dgm_span earlier);

/** Is the trigger a noun that is the object of the verb of another one: "rejected the demand"? */
int dgm_is_object_of_trigger(const dgm_sources *from, dgm_span trigger, dgm_span other);

#endif
