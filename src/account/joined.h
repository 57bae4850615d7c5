/*
 * joined.h - the others of those that "and" joins to an actor.
 */
#ifndef DGM_ACCOUNT_JOINED_H
#define DGM_ACCOUNT_JOINED_H

#include "account/records.h"

/** The names and bodies that "and" joins to the one that these words are, as phrases: none of a thing, none within the words.
 *  @return how many, at most DGM_MAX_SPEAKERS */
uint32_t dgm_joined_to(dgm_span out[DGM_MAX_SPEAKERS], const dgm_sources *from, dgm_span at);

/** The names within the words where "and" joins three or more there, "the United States, Qatar and Egypt".  @return how many; 0: fewer */
uint32_t dgm_joined_within(dgm_span out[DGM_MAX_SPEAKERS], const dgm_sources *from, dgm_span at);

/** Of "negotiators for the government and the Free Army" the government and the Free Army.  @return how many; 0: not several */
uint32_t dgm_joined_senders(dgm_span out[DGM_MAX_SPEAKERS], const dgm_sources *from, dgm_span at);

/** Of "senior Iranian and South Korean negotiators" Iranian, South Korean: words that name somebody each.  @return how many; 0: not several */
uint32_t dgm_joined_owners(dgm_span out[DGM_MAX_SPEAKERS], const dgm_sources *from, dgm_span at);

/** "[Kenya] and Chad, which opposes a levy": is what stands at the mention told of one of the others alone? */
int dgm_is_of_another_member(const dgm_sources *from, dgm_span at, dgm_span mention);

/** Of "three members ...: Japan, Italy and Peru", "both neighbours, Chad and Niger", "five states, including Ghana" the names.
 *  @param[out] all whether they are all that the number counts; may be NULL  @return how many; 0: no number counts, or no names are listed */
uint32_t dgm_listed(dgm_span out[DGM_MAX_SPEAKERS], int *all, const dgm_sources *from, dgm_span at);

#endif
