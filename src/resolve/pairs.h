/*
 * pairs.h - those whom "both", "each", "the two", "the three", "they" and "the couple" mean, for pronoun.c.
 */
#ifndef DGM_RESOLVE_PAIRS_H
#define DGM_RESOLVE_PAIRS_H

#include "resolve/people.h"

/** The two bodies that last spoke in the paragraph, the nearer one first; 0, 1 or 2 found. */
unsigned dgm_last_bodies(const dgm_cast *c, uint32_t number, uint32_t two[2]);
/** The two who last spoke for themselves in the paragraph, named or not, not in what others tell; nearer one first. */
unsigned dgm_last_sources(const dgm_cast *c, uint32_t number, uint32_t two[2]);
/** "The two delegations", before in the same sentence; DGM_NONE. */
uint32_t dgm_told_two(const dgm_cast *c, uint32_t number);
/** "A and B will meet, though neither ...": the two that "and" joins and that open the mention's sentence; nearer one first. */
int dgm_joined_subjects(const dgm_cast *c, uint32_t number, uint32_t two[2]);
int dgm_joined_before(const dgm_cast *c, uint32_t number, uint32_t two[2]);
/** "Both negotiators will return. | Neither": those two, told in the sentence before; DGM_NONE. doubt: they are meant, but
 *  who that is is not known. */
uint32_t dgm_told_before(const dgm_cast *c, uint32_t number, int *doubt);
/** The two persons last spoken of, the nearer one first; 0, 1 or 2 found. named: pronouns do not count. */
unsigned dgm_last_two(const dgm_cast *c, uint32_t number, uint32_t two[2], int named);
/** Two different persons who spoke, or are spoken of first, in the two sentences before; the nearer one first. */
int dgm_last_speakers(const dgm_cast *c, uint32_t number, uint32_t two[2]);
/** Two named persons or states joined by "and" as one source, if no other has spoken since: the nearer one first. */
int dgm_last_joined(const dgm_cast *c, uint32_t number, uint32_t two[2]);
/** "The couple", "the siblings": who is last told to be the wife or brother of somebody named, and that one. */
int dgm_last_couple(const dgm_cast *c, uint32_t number, uint32_t two[2]);

/** "The three": the last so many named ones of a kind that "and" joins, the first one first. 0: none. */
int dgm_last_group(const dgm_cast *c, uint32_t number, uint32_t found[DGM_MAX_MEMBERS], uint32_t want);

/** 3 of "three", 4 of "four", else 0. */
uint32_t dgm_how_many(const dgm_tokens *t, uint32_t i);

#endif
