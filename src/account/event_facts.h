/*
 * event_facts.h - whether what a trigger tells has come about, as the verbs around it say.
 *
 *     the envoys were due to [meet], but the session was cancelled     denied
 *     a draft that would have [demanded] a truce                       no event at all
 *     a strike will follow unless they [resume] the talks              possible
 *     Oslo is likely to [support] the motion                           possible
 *     Oslo would [deliver] two ships                                   planned
 */
#ifndef DGM_ACCOUNT_EVENT_FACTS_H
#define DGM_ACCOUNT_EVENT_FACTS_H

#include "account/records.h"

/** What the words around the trigger say where the model's fact says that it has come about; else the model's. */
dgm_fact dgm_plain_fact(const dgm_sources *from, dgm_span trigger, dgm_event_type type, dgm_fact fact);

/** Does the trigger tell what a text, plan or force "would have" done? */
int dgm_is_unreal(const dgm_sources *from, dgm_span trigger);

#endif
