/*
 * viterbi.c - the best sequence of labels, by dynamic programming from left to right.
 *
 *     O B I scores of "has said that"  ->  B I O
 */
#include "account/viterbi.h"

#include <string.h>

dgm_status dgm_viterbi(uint8_t *label, const dgm_chain *chain, const float *score, size_t n, size_t stride,
                       dgm_arena *tmp)
{
    const size_t labels = chain->labels;
    if (!n)
        return DGM_OK;
    dgm_mark mark = dgm_arena_mark(tmp);
    uint8_t *back = dgm_take_raw(tmp, n, labels);
    if (!back)
        return DGM_ENOMEM;
    float best[DGM_MOST_LABELS], next[DGM_MOST_LABELS];
    for (size_t l = 0; l < labels; l++)
        best[l] = chain->start[l] + score[l];
    for (size_t t = 1; t < n; t++) {
        for (size_t l = 0; l < labels; l++) {
            size_t from = 0;
            for (size_t f = 1; f < labels; f++)
                if (best[f] + chain->step[f * labels + l] > best[from] + chain->step[from * labels + l])
                    from = f;
            next[l] = best[from] + chain->step[from * labels + l] + score[t * stride + l];
            back[t * labels + l] = (uint8_t)from;
        }
        memcpy(best, next, labels * sizeof *best);
    }
    size_t last = 0;
    for (size_t l = 1; l < labels; l++)
        if (best[l] + chain->stop[l] > best[last] + chain->stop[last])
            last = l;
    for (size_t t = n; t-- > 0;) {
        label[t] = (uint8_t)last;
        last = t ? back[t * labels + last] : 0;
    }
    dgm_arena_reset(tmp, mark);
    return DGM_OK;
}
