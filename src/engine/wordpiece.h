/*
 * wordpiece.h - words to word pieces, as BERT's uncased tokenizer does it, with a feature for what lower-casing loses.
 *
 *     “Lavrov told     ->  “ | la ##vr ##ov | told     features: glued/case/start as below
 *
 * In:   words: runs of letters, digits and marks, or single other characters, with byte spans of the report's text.
 * Out:  ids of pieces, the word each belongs to, and a feature byte a piece.
 * How:  a word is cleaned (control characters dropped), lower-cased and its accents stripped (NFD without Mn), then cut
 *       greedily into the longest pieces of the vocabulary; one that cannot be cut, or is over 100 characters, is [UNK].
 *       Source: Devlin et al. 2019 and the reference tokenizer; training/words.py does the same and a test compares them.
 */
#ifndef DGM_ENGINE_WORDPIECE_H
#define DGM_ENGINE_WORDPIECE_H

#include "base/arena.h"
#include "engine/model.h"

/** The feature of a piece: case + 5 * (a space stands before its word) + 10 * (its word begins a paragraph).
 *  Later pieces of a word have its case and neither of the other two. */
enum { DGM_CASE_NONE, DGM_CASE_LOWER, DGM_CASE_TITLE, DGM_CASE_UPPER, DGM_CASE_MIXED, DGM_CASES };
#define DGM_FEATURES (DGM_CASES * 4)

typedef struct dgm_wordpiece dgm_wordpiece;

/** Builds the look-up from the model's "vocab". The model must outlive it. */
dgm_status dgm_wordpiece_open(dgm_wordpiece **wp, const dgm_model *model, dgm_error *err);
void dgm_wordpiece_close(dgm_wordpiece *wp);

/** Special pieces. */
uint32_t dgm_wordpiece_cls(const dgm_wordpiece *wp);
uint32_t dgm_wordpiece_sep(const dgm_wordpiece *wp);

/** The pieces of one word.
 * @param[out] ids  room for max ids
 * @param word      UTF-8, valid
 * @return how many pieces the word has (0 for a word of control characters only); when more than max, only [UNK] is
 *         written and 1 returned. max is at least 1. */
size_t dgm_wordpiece_word(uint32_t *ids, size_t max, const dgm_wordpiece *wp, const char *word, size_t len);

/** NONE: no letter with case; LOWER; TITLE: first cased letter upper, others lower; UPPER: at least two, all upper;
 *  MIXED: the rest. A single upper letter is TITLE. */
int dgm_word_case(const char *word, size_t len);

#endif
