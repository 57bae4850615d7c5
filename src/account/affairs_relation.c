/*
 * affairs_relation.c - what one marked actor does to another.
 *
 *     [Moscow] warned [Kyiv]        source "Moscow", target "Kyiv": THREATEN, material conflict
 *
 * In:     the words of a window, read with the marks of source and target.
 * Out:    scores of roots and quads.
 * How:    a and b are the means of the words of source and target (affairs.null where one is not in the text), c what attention
 *         from [a; b] takes of all words; gelu(meet [a; b; c]) gives the scores. training/relations.py is the same in Python; a
 *         fixture compares them.
 */
#include "account/affairs_parts.h"
#include "base/error.h"

#include <string.h>

enum { SOFTER = 20 /* what the scores of attention are divided by */ };

/* out[dim] = what attention by the question takes of the words; weight[n] is scratch */
static void attend(float *out, float *weight, const float *question, const float *vec, size_t dim, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        float s = 0;
        for (size_t c = 0; c < dim; c++)
            s += question[c] * vec[i * dim + c];
        weight[i] = s / SOFTER;
    }
    dgm_affairs_softmax(weight, n);
    memset(out, 0, dim * sizeof *out);
    for (uint32_t i = 0; i < n; i++)
        for (size_t c = 0; c < dim; c++)
            out[c] += weight[i] * vec[i * dim + c];
}

/* out[dim] = the mean of the vectors of the words with this bit; where there is none, what stands for an actor that is not told. */
static void marked_mean(float *out, const float *vec, size_t dim, uint32_t words, const uint8_t *mark, uint8_t bit,
                        const float *null)
{
    uint32_t n = 0;
    memset(out, 0, dim * sizeof *out);
    for (uint32_t t = 0; t < words; t++)
        if (mark[t] & bit) {
            n++;
            for (size_t c = 0; c < dim; c++)
                out[c] += vec[t * dim + c];
        }
    for (size_t c = 0; c < dim; c++)
        out[c] = n ? out[c] / (float)n : null[c];
}

dgm_status dgm_affairs_relation(float **score, const dgm_affairs_heads *h, const float *vec, uint32_t words,
                                const uint8_t *mark, const dgm_kernels *kernels, dgm_arena *tmp, dgm_error *err)
{
    const size_t d = h->dim;
    float *all = dgm_take_raw(tmp, 3 * d, sizeof *all), *weight = dgm_take_raw(tmp, words, sizeof *weight);
    float *question = dgm_take_raw(tmp, h->relation_ask.rows, sizeof *question);
    float *z = dgm_take_raw(tmp, h->relation_meet.rows, sizeof *z);
    *score = dgm_take_raw(tmp, h->relation.rows, sizeof **score);
    if (!all || !weight || !question || !z || !*score)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a relation");
    marked_mean(all, vec, d, words, mark, 1, h->null);
    marked_mean(all + d, vec, d, words, mark, 2, h->null + d);
    dgm_status st = dgm_linear_run(question, &h->relation_ask, all, 1, kernels, tmp, err);
    if (st)
        return st;
    attend(all + 2 * d, weight, question, vec, d, words);
    if ((st = dgm_linear_run(z, &h->relation_meet, all, 1, kernels, tmp, err)))
        return st;
    kernels->gelu(z, h->relation_meet.rows);
    return dgm_linear_run(*score, &h->relation, z, 1, kernels, tmp, err);
}
