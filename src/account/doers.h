/*
 * doers.h - who does what a verb or noun tells, and to whom, by the tree of its sentence alone.
 *
 *     The guards [beat] two fishermen        The guards, two fishermen
 *     Two fishermen were [beaten] by guards  guards, Two fishermen
 *     He rose and [left]                     He
 */
#ifndef DGM_ACCOUNT_DOERS_H
#define DGM_ACCOUNT_DOERS_H

#include "account/records.h"

/** Whole phrases; empty where the tree names nobody who could be a party. */
typedef struct dgm_doers {
    dgm_span doer, done_to;
} dgm_doers;

dgm_doers dgm_doers_of(const dgm_sources *from, dgm_span trigger);

#endif
