/*
 * phrases.h - the words of a phrase that tell what it is about, so that two phrases can be compared.
 *
 *     "post-war security guarantees for Ukraine"  ->  guarantee, postwar, security, ukraine; head guarantee
 *     "the 2022 Istanbul draft deal"              ->  istanbul; number 2022; heads "a deal", "a plan"
 */
#ifndef DGM_LINK_PHRASES_H
#define DGM_LINK_PHRASES_H

#include "base/arena.h"

enum { DGM_PHRASE_WORDS = 12, DGM_PHRASE_NUMBERS = 4, DGM_PHRASE_HEADS = 4, DGM_PHRASE_COUNTS = 2 };

/** What a phrase is about. Words are numbers of a vocabulary, sorted, each once. */
typedef struct dgm_phrase {
    uint32_t word[DGM_PHRASE_WORDS], number[DGM_PHRASE_NUMBERS], head[DGM_PHRASE_HEADS];
    uint32_t count[DGM_PHRASE_COUNTS]; /**< "two", "nine": they tell nothing but that another count is another thing */
    uint8_t words, numbers, heads, counts;
    uint8_t turned; /**< it is the contrary of what its words are about: "lifting", "without", "no" */
    uint16_t names; /**< bit i: word i is a name */
} dgm_phrase;

typedef struct dgm_vocabulary dgm_vocabulary;

/** An empty vocabulary in an arena; NULL: no memory. */
dgm_vocabulary *dgm_vocabulary_new(dgm_arena *a);
/** First every phrase is learnt: which words are no names, which acronyms there are. 0: no memory. */
int dgm_vocabulary_learn(dgm_vocabulary *v, dgm_str phrase);
/** Then each can be taken apart. 0: no memory. */
int dgm_phrase_read(dgm_phrase *out, dgm_vocabulary *v, dgm_str phrase);
/** The order of phrases: by words, numbers, heads; 0 for two that are the same. */
int dgm_phrase_compare(const dgm_phrase *x, const dgm_phrase *y);

#endif
