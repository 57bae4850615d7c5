/*
 * circle.h - comparisons that contradict each other.
 */
#ifndef DGM_CONFLICT_CIRCLE_H
#define DGM_CONFLICT_CIRCLE_H

#include "conflict/draft.h"

enum {
    DGM_CIRCLE_STATES = 4096,  /**< most states that the comparisons of one party may name */
    DGM_CIRCLE_PAIRS = 1 << 18 /**< most pairs of states they may compare */
};

/** One known comparison of two states: places in states[]. */
typedef struct dgm_pair {
    uint16_t above, below;
    uint32_t from; /**< the comparison it comes from */
    dgm_compares how;
} dgm_pair;

typedef struct dgm_pairs {
    const dgm_outcome *states; /**< [n_states] ascending */
    size_t n_states;
    const dgm_pair *pairs; /**< [n_pairs] */
    size_t n_pairs;
} dgm_pairs;

/** Comparisons as pairs of feasible states. @return DGM_OK, DGM_EFORMAT (limits above, nothing feasible), DGM_ENOMEM */
dgm_status dgm_pairs_take(dgm_pairs *out, const dgm_draft *d, const dgm_conflict_wants *w, dgm_str party);

/** DGM_EFORMAT naming the circle where a state would be better than itself. */
dgm_status dgm_draft_circle(const dgm_draft *d, const dgm_conflict_wants *w, dgm_str party);

#endif
