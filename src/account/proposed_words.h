/*
 * proposed_words.h - which words of a mention are the thing that is proposed.
 *
 *     send no soldiers                                          soldiers
 *     the text might serve as a basis                           the text
 *     guarantees could be based on a draft treaty               a draft treaty
 *     called the plan theft                                     the plan
 *     on condition that Sweden [withdraw its ships]             Sweden withdraw its ships
 */
#ifndef DGM_ACCOUNT_PROPOSED_WORDS_H
#define DGM_ACCOUNT_PROPOSED_WORDS_H

#include "account/records.h"

/** The bytes of the thing, of those of a mention; the same where nothing is known of them. */
dgm_span dgm_proposed_words(const dgm_sources *from, dgm_span at);

/** Do the words at but tell what the thing before them may be for, "a text might [serve as the foundation]"? */
int dgm_tells_use(const dgm_analysis *an, dgm_span at, dgm_span thing);

#endif
