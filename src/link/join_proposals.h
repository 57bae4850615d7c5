/*
 * join_proposals.h - which proposals of many reports are one.
 *
 *     "post-war security guarantees for Ukraine"  /  "security guarantees"        ->  one
 *     "NATO troops in Ukraine"                    /  "Russian troops in Ukraine"  ->  two
 *     "the 2022 Istanbul draft deal"              /  "the plan"                   ->  two, unless one report says both
 */
#ifndef DGM_LINK_JOIN_PROPOSALS_H
#define DGM_LINK_JOIN_PROPOSALS_H

#include "base/arena.h"
#include "link/join.h"

/** A proposal as one report has it. */
typedef struct dgm_join_proposal {
    const char *id; /**< 32 hex digits */
    uint32_t report; /**< two of one report are two, whatever their words */
    dgm_str name;
    const dgm_str *mention; /**< [mentions] its words where the report speaks of it */
    size_t mentions;
    dgm_str parties; /**< countries of the parties of its report, parted by blanks; may be empty */
    int named;       /**< a person gave it its name */
} dgm_join_proposal;

/** group[n]: proposals that are one have the same number, that of the one by which they are called. Corrections as in
 *  dgm_join, without countries; a name may also be an id, or 6 or more digits of it. Lists in a. DGM_ENOMEM. */
dgm_status dgm_join_proposals(uint32_t *group, const dgm_join_proposal *proposal, size_t n,
                              const dgm_join_correction *correction, size_t corrections, dgm_arena *a, dgm_error *err);

/** Is it called so? */
int dgm_join_proposal_is(const dgm_join_proposal *proposal, dgm_str called);

#endif
