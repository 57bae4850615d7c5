/*
 * duties.h - whom "must", "should", "has to" ask: the subject, and nobody who has said yes.
 *
 *     Oslo said [Riga] must agree to [a truce]       Riga is asked; it is Oslo that demands
 *     Oslo said [any force] must carry [a mandate]   the mandate is demanded, and no force
 */
#ifndef DGM_ACCOUNT_DUTIES_H
#define DGM_ACCOUNT_DUTIES_H

#include "account/records.h"

/** Is the first party the subject of a duty of which the mention tells what it is? */
int dgm_is_asked(const dgm_sources *from, dgm_span party, dgm_span mention);

/** Is the mention but the subject of a duty, and what is asked stands behind it? Not where it is to be done: "the accord must be signed". */
int dgm_is_subject_of_duty(const dgm_sources *from, dgm_span mention);

/** Is it said of the mention what it must have in it, "[any deal] must include a pledge"? So nobody who says it is against it. */
int dgm_is_to_hold(const dgm_sources *from, dgm_span mention);

#endif
