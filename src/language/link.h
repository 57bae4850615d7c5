/*
 * link.h - mentions and the likeliest mentions before them of the same thing.
 *
 * What each mention has for it is kept from its window: the class of its word, the words of the name about it, two
 * vectors. Pairs are scored when all windows were read, so a chain goes across them. training/multitask.py (likeness,
 * name_words) and training/language.py (word_class, distance, links) say the same in Python.
 */
#ifndef DGM_LANGUAGE_LINK_H
#define DGM_LANGUAGE_LINK_H

#include "language/analysis.h"
#include "language/heads.h"
#include "language/windows.h"

enum { DGM_NAME_WORDS = 16 };

/** What a mention is compared by. */
typedef struct dgm_link_key {
    uint64_t word;                 /**< of its word in lower case */
    uint64_t name[DGM_NAME_WORDS]; /**< of the words of the run of capitals about it, in order, each once */
    uint32_t names;                /**< 0: its word does not begin with a capital */
    uint32_t class;
    float of[DGM_LINK], to[DGM_LINK];
} dgm_link_key;

/** Fills all but of and to. word: counted in plan->word. */
void dgm_link_key_make(dgm_link_key *key, uint32_t word, const dgm_plan *plan, dgm_str text, const dgm_layout *layout);

/** Fills antecedents and first of all mentions. Candidates are the 200 before it, and of those further back (to 2,000)
 *  at most 100 whose words are alike. tmp is handed back as full as it came. */
dgm_status dgm_link(dgm_mention *mention, const dgm_link_key *key, uint32_t n, const dgm_language_heads *heads,
                    const dgm_kernels *kernels, dgm_arena *tmp, dgm_error *err);

/** How many mentions back, 1 and more, to one of DGM_NEAR rows. */
uint32_t dgm_mention_distance(uint32_t n);

#endif
