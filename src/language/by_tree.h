/*
 * by_tree.h - words of an analysis by their place in the tree, and whether a table has them.
 *
 *     Oslo has [ruled out joint patrols]     the top word of the span is "ruled"; its child obj is "patrols"
 */
#ifndef DGM_LANGUAGE_BY_TREE_H
#define DGM_LANGUAGE_BY_TREE_H

#include "language/analysis.h"

/** The words as they stand in the text; lent from it. */
dgm_str dgm_form(const dgm_analysis *an, uint32_t word);

/** The first child of a word in this relation or a subtype of it; DGM_NO_WORD: none. */
uint32_t dgm_child(const dgm_analysis *an, uint32_t of, const char *relation);

/** The first word of the span that hangs on none of its others; DGM_NO_WORD: none was read. */
uint32_t dgm_top_of(const dgm_analysis *an, dgm_span at);

/** Is the word the other one, or below it in the tree, up to 24 steps? DGM_NO_WORD hangs on nothing. */
int dgm_hangs_on(const dgm_analysis *an, uint32_t word, uint32_t above);

/** Is the word one of the table, in whatever case? */
int dgm_one_of(dgm_str word, const char *const *table, size_t n);
#define DGM_HAS(table, word) dgm_one_of(word, table, sizeof(table) / sizeof *(table))

/** Has the word this relation, or a subtype of it? */
int dgm_is(const dgm_analysis *an, uint32_t word, const char *relation);

/** Does the word begin as one of the table, in whatever case? */
int dgm_begins_as(dgm_str word, const char *const *table, size_t n);

/** Is one of the words a denial: "not", "no one", "didn’t", "without"? */
int dgm_has_denial(dgm_str words);

#endif
