/*
 * subjects.h - whether a clause is told of somebody else than the one it is put down to.
 *
 *     Iran fired and [Iraq] answered                                   Iraq alone answered
 *     [Padilla] warned they would drag it into war and demanded a vote     neither "they" nor "it"
 *     Chile wants to suspend [Peru], which does not recognise the court    not Chile
 */
#ifndef DGM_ACCOUNT_SUBJECTS_H
#define DGM_ACCOUNT_SUBJECTS_H

#include "account/records.h"

/** Is somebody else than who the subject of the verb that is told or that governs what is told? 0: no, or the tree does not tell. */
int dgm_has_another_subject(const dgm_analysis *an, dgm_span who, dgm_span told);

#endif
