/*
 * lemma_phrases.h - phrases of lemmas, many at once, found in the words of a sentence.
 */
#ifndef DGM_CODES_LEMMA_PHRASES_H
#define DGM_CODES_LEMMA_PHRASES_H

#include "base/arena.h"

enum { DGM_MAX_FORMS = 16, DGM_MAX_PHRASE = 6 };

/** Where in the sentence a word stands, and a phrase was found: bits. */
enum { DGM_IN_SENTENCE = 1, DGM_IN_CLAUSE = 2, DGM_IN_TRIGGER = 4 };

/** A word of a sentence, with the numbers of all that may stand for it in a phrase. */
typedef struct dgm_sentence_word {
    dgm_span at;
    uint32_t form[DGM_MAX_FORMS];
    uint8_t forms;
    uint8_t where;
} dgm_sentence_word;

typedef struct dgm_phrases dgm_phrases;

/** Empty; lives in a. NULL: no memory. */
dgm_phrases *dgm_phrases_new(dgm_arena *a);

/** Takes one alternative ("rule out", "bomb*", "let ... go") into the cell of that number, from 1 on; numbers may come in
 *  any order. @return NULL, or what is wrong with it: a constant */
const char *dgm_phrases_add(dgm_phrases *p, uint32_t cell, const char *text, size_t n);

/** The lemma that a table of forms gives; both are words. @return as dgm_phrases_add */
const char *dgm_phrases_irregular(dgm_phrases *p, const char *form, const char *lemma);

/** Fills the forms of a word: itself, in small letters; lemma, where it is not empty; what its ending may hide. */
void dgm_phrases_word(dgm_sentence_word *out, const dgm_phrases *p, dgm_str word, dgm_str lemma);

/** How many words from word i on are a phrase of the cell, the longest; 0: none. */
size_t dgm_phrases_at(const dgm_phrases *p, uint32_t cell, const dgm_sentence_word *word, size_t n, size_t i);

/** found[cells + 1]: bits for each cell that has an alternative among the words; the caller clears it. */
void dgm_phrases_find(uint8_t *found, uint32_t cells, const dgm_phrases *p, const dgm_sentence_word *word, size_t n);

#endif
