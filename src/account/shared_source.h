/*
 * shared_source.h - a cue that shares the subject of the one before it has its source.
 *
 *     The ministry said it knew the risk and demanded an apology.     "demanded" has the source of "said"
 */
#ifndef DGM_ACCOUNT_SHARED_SOURCE_H
#define DGM_ACCOUNT_SHARED_SOURCE_H

#include "account/attribution.h"
#include "language/analysis.h"

/** Gives attributions without a source that of the cue their own cue is joined to by "and", "but", "or" or a comma, where
 *  the tree joins the two as verbs and gives the later one no subject of its own. An analysis without trees changes nothing. */
void dgm_share_sources(dgm_attribution *at, size_t n, const dgm_plan *plan, const dgm_analysis *an,
                       const dgm_layout *layout);

#endif
