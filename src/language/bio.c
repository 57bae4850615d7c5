/*
 * bio.c - labels of spans, by dynamic programming from left to right.
 *
 *     scores for I-place, I-person of "in Geneva"  ->  O B-place, whichever is worth more among what may follow
 */
#include "language/bio.h"

#include <string.h>

enum { MOST_LABELS = 31 };

static size_t best_of(const float *worth, size_t labels)
{
    size_t best = 0;
    for (size_t l = 1; l < labels; l++)
        if (worth[l] > worth[best])
            best = l;
    return best;
}

static int is_inside(size_t label)
{
    return label && label % 2 == 0;
}

dgm_status dgm_bio(uint8_t *label, const float *score, size_t n, size_t stride, size_t labels, dgm_arena *tmp)
{
    float worth[MOST_LABELS], next[MOST_LABELS];
    dgm_mark mark = dgm_arena_mark(tmp);
    uint8_t *back = dgm_take_raw(tmp, n, labels);
    if (n && !back)
        return DGM_ENOMEM;
    for (size_t l = 0; n && l < labels; l++)
        worth[l] = is_inside(l) ? -1e9f : score[l];
    for (size_t t = 1; t < n; t++) {
        size_t any = best_of(worth, labels);
        for (size_t l = 0; l < labels; l++) {
            size_t from = is_inside(l) ? (worth[l] > worth[l - 1] ? l : l - 1) : any;
            next[l] = worth[from] + score[t * stride + l];
            back[t * labels + l] = (uint8_t)from;
        }
        memcpy(worth, next, labels * sizeof *worth);
    }
    size_t last = n ? best_of(worth, labels) : 0;
    for (size_t t = n; t-- > 0;) {
        label[t] = (uint8_t)last;
        last = t ? back[t * labels + last] : 0;
    }
    dgm_arena_reset(tmp, mark);
    return DGM_OK;
}
