/*
 * tip.h - the smallest change of a party's preferences that turns a verdict round.
 */
#ifndef DGM_SETTLE_TIP_H
#define DGM_SETTLE_TIP_H

#include "settle/doubt.h"

enum { DGM_TIP_PAIRS = 32 /**< most pairs that are looked for and named */ };

typedef struct dgm_tip {
    int found;     /**< 1: the change is below. 0: see `never` */
    int never;     /**< 1: no weak order of this party gives another verdict */
    size_t beyond; /**< found and never 0: it takes more pairs than this, or more work than was allowed to find fewer */
    dgm_answer pairs[DGM_TIP_PAIRS]; /**< [n] pairs that change, as they would then be */
    size_t n;
    uint32_t ranks[DGM_JUDGE_STATES]; /**< the party's ranks then, by place of state; higher is better */
} dgm_tip;

/** @param solver, rules, query  Whose preferences are all known.
 *  @param same   [states] NULL; or of each state the place of the first one that is the same to every party: such
 *                stay level and count once.
 *  @param work   Looks that may be taken.
 *  @return DGM_OK; as dgm_judge_open */
dgm_status dgm_tip_find(dgm_tip *out, const dgm_solver *solver, const dgm_rules *rules, unsigned party,
                        const dgm_query *query, const uint32_t *same, size_t work, dgm_error *err);

#endif
