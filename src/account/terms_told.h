/*
 * terms_told.h - terms by the words of a sentence and its tree: what is none, which runs are one, what no run tells.
 *
 *     Riga could accept it [if Oslo paid]                    what a stance depends on, and nothing that sets off a measure
 *     40 ships [a year]                                      a rate, and no deadline
 *     [Decisions of] this kind [need six votes]              one rule in two runs
 *     decides [unanimously]; within a day of [an attack]     a rule; a trigger
 */
#ifndef DGM_ACCOUNT_TERMS_TOLD_H
#define DGM_ACCOUNT_TERMS_TOLD_H

#include "account/records.h"

typedef struct dgm_term_told {
    dgm_term_kind kind;
    dgm_span at;
} dgm_term_told;

/** Do the words contradict that a run is a term of this kind? */
int dgm_term_is_none(const dgm_sources *from, dgm_term_kind kind, dgm_span at);

/** Does one of two runs of one kind hang on the other, within its clause or by a relative one? a stands before b. */
int dgm_terms_are_one(const dgm_sources *from, dgm_span a, dgm_span b);

/** The clause of condition with its opening word, of a run within one; else the run. */
dgm_span dgm_trigger_span(const dgm_sources *from, dgm_span at);

/** In text order, in the sources' arena; NULL without memory, or for a report without trees. */
const dgm_term_told *dgm_terms_told(size_t *n, const dgm_sources *from);

#endif
