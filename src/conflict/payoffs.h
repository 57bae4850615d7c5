/*
 * payoffs.h - what a party wants, as a rank for each state.
 */
#ifndef DGM_CONFLICT_PAYOFFS_H
#define DGM_CONFLICT_PAYOFFS_H

#include "conflict/conflict.h"

/** 1 when nothing about these preferences is left open. */
int dgm_wants_known(const dgm_conflict_wants *w);

/** Ranks by the statements. Known preferences only.
 *
 * @param[out] ranks  [n] 1 for the worst, one more for each better class; ties are equal.
 * @param states      [n] ascending.
 * @return DGM_OK, DGM_ENOMEM
 */
dgm_status dgm_ranks_of_statements(uint32_t *ranks, const dgm_conflict_wants *w, const dgm_outcome *states, size_t n,
                                   dgm_arena *scratch);

/** The same by the order; open tiers count as ties, states that it leaves out as the worst. */
void dgm_ranks_of_order(uint32_t *ranks, const dgm_conflict_wants *w, const dgm_outcome *states, size_t n);

/** By whatever w gives: the order where there is one, else statements; all 1 where it is indifferent. */
dgm_status dgm_ranks(uint32_t *ranks, const dgm_conflict_wants *w, const dgm_outcome *states, size_t n,
                     dgm_arena *scratch);

#endif
