/*
 * levers.h - who is left out of talks and who holds a veto, as the tree of a sentence says it with a word of a table.
 *
 *     Russia could not accept being [excluded from negotiations]     Russia is left out
 *     a treaty made [without its involvement]                        it is left out
 *     It would have given Moscow [de facto veto power]               Moscow holds a veto
 */
#ifndef DGM_ACCOUNT_LEVERS_H
#define DGM_ACCOUNT_LEVERS_H

#include "account/records.h"

typedef struct dgm_lever {
    dgm_span party; /**< its words; empty: the sentence does not tell */
    dgm_span at;    /**< the words that say it */
} dgm_lever;

/** In text order, in the sources' arena; NULL without memory, or for a report without trees. */
const dgm_lever *dgm_left_out(size_t *n, const dgm_sources *from);
const dgm_lever *dgm_vetoes(size_t *n, const dgm_sources *from);

/** Is the word a noun for talks: "talks", "summit"? */
int dgm_names_talks(const dgm_sources *from, uint32_t word);
/** Does the sentence say with a word of the table that somebody is not there? */
int dgm_tells_absence(dgm_str sentence);
/** Do the words tell what talks are about, "about [Ukraine]", "to discuss a truce between [the army] and the rebels"? Such sit at none for that. */
int dgm_is_topic(const dgm_sources *from, dgm_span at);
/** Do the words behind somebody say that he asks to be there, "demanded a seat at the next round"? */
int dgm_asks_for_seat(dgm_str behind);
/** Does it hold a word for mediating? */
int dgm_tells_mediation(dgm_str sentence);
/** Does it hold a word for meeting, or for coming to where one is? */
int dgm_tells_meeting(dgm_str sentence);

#endif
