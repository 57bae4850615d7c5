/*
 * viterbi.h - the best sequence of labels of a linear-chain CRF.
 * Source: Viterbi 1967; Lafferty, McCallum and Pereira 2001. A step that cannot be has a score of -1e4.
 */
#ifndef DGM_ACCOUNT_VITERBI_H
#define DGM_ACCOUNT_VITERBI_H

#include "base/arena.h"

enum { DGM_MOST_LABELS = 16 };

/** What a chain has learnt; lent by the model. */
typedef struct dgm_chain {
    size_t labels;      /**< at most DGM_MOST_LABELS */
    const float *start; /**< [labels] score of coming first */
    const float *stop;  /**< [labels] score of coming last */
    const float *step;  /**< [labels][labels] score of going from the row's label to the column's */
} dgm_chain;

/** label[n] from score[n][stride], columns 0 to labels - 1. Ties go to the lower label. DGM_ENOMEM. */
dgm_status dgm_viterbi(uint8_t *label, const dgm_chain *chain, const float *score, size_t n, size_t stride,
                       dgm_arena *tmp);

#endif
