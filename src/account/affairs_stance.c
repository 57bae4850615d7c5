/*
 * affairs_stance.c - how a holder stands on a mention of a proposal; and what one marked actor does to another.
 *
 *     Moscow ruled out NATO troops in Ukraine.      holder "Moscow", mention "NATO troops in Ukraine": opposes, red line
 *
 * In:     a window, a mention, the runs of who may have a stance on it.
 * Out:    scores.
 * How:    a and p are the means of the holder's and the mention's words, c what attention from [a; p] takes of the words of
 *         the mention's sentence; gelu(meet [a; p; c] + flag) gives the scores. Relations are the same between two actors
 *         that were marked before the branch was run, over all words of the window; an actor that is not in the text is
 *         affairs.null. training/affairs.py (stances, relations) is the same in Python; a fixture compares them.
 */
#include "account/affairs_parts.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

enum { SOFTER = 20 /* what the scores of attention are divided by */ };

static int touch(dgm_run a, dgm_run b)
{
    return a.from < b.to && b.from < a.to;
}

static void add_holder(dgm_candidate *out, uint32_t *n, const dgm_affairs_window *w, dgm_run mention, dgm_run at,
                       uint32_t source)
{
    if (at.from < w->first || at.to > w->first + w->words || at.from >= at.to)
        return;
    dgm_run holder = {at.from - w->first, at.to - w->first};
    if (touch(holder, mention))
        return;
    for (uint32_t i = 0; i < *n; i++)
        if (touch(out[i].holder, holder)) { /* the same words, found in two ways */
            out[i].flag |= source;
            return;
        }
    if (*n == DGM_MOST_HOLDERS)
        return;
    int other = w->sentence[holder.from].from != w->sentence[mention.from].from;
    out[(*n)++] = (dgm_candidate){holder, (uint32_t)(holder.from > mention.from) + 2 * (uint32_t)other + source};
}

uint32_t dgm_affairs_candidates(dgm_candidate *out, const dgm_affairs_window *w, const dgm_proposed *mention,
                                const dgm_attribution *att, size_t atts)
{
    uint32_t n = 0;
    dgm_run at = {mention->at.from - w->first, mention->at.to - w->first};
    for (uint32_t i = 0; i < mention->holder.n; i++)
        add_holder(out, &n, w, at, mention->holder.at[i], 0);
    for (size_t i = 0; i < atts; i++) {
        int about = 0;
        for (uint32_t k = 0; k < att[i].contents; k++)
            about |= touch(att[i].content[k], mention->at);
        if (about)
            add_holder(out, &n, w, at, att[i].source, 4);
    }
    return n;
}

/* out[dim] = the mean of the vectors of these words */
static void mean(float *out, const float *vec, size_t dim, dgm_run run)
{
    memset(out, 0, dim * sizeof *out);
    for (uint32_t t = run.from; t < run.to; t++)
        for (size_t c = 0; c < dim; c++)
            out[c] += vec[t * dim + c];
    for (size_t c = 0; c < dim; c++)
        out[c] /= (float)(run.to - run.from);
}

/* out[dim] = what attention by the question takes of the words of run; weight[words of run] is scratch */
static void attend(float *out, float *weight, const float *question, const float *vec, size_t dim, dgm_run run)
{
    const uint32_t n = run.to - run.from;
    for (uint32_t i = 0; i < n; i++) {
        float s = 0;
        for (size_t c = 0; c < dim; c++)
            s += question[c] * vec[(run.from + i) * dim + c];
        weight[i] = s / SOFTER;
    }
    dgm_affairs_softmax(weight, n);
    memset(out, 0, dim * sizeof *out);
    for (uint32_t i = 0; i < n; i++)
        for (size_t c = 0; c < dim; c++)
            out[c] += weight[i] * vec[(run.from + i) * dim + c];
}

/* gelu(meet [a; p; c] + flag) of n pairs [a; p]: [n][meet.rows]; flag[n] NULL: none. NULL without memory. */
static float *meet(const float *both, const uint32_t *flag, uint32_t n, const float *vec, dgm_run seen,
                   const dgm_affairs_heads *h, const dgm_linear *ask, const dgm_linear *meeting, const dgm_kernels *k,
                   dgm_arena *tmp, dgm_error *err)
{
    const size_t d = h->dim, width = meeting->rows;
    float *question = dgm_take_raw(tmp, (size_t)n * ask->rows, sizeof *question);
    float *all = dgm_take_raw(tmp, 3 * d * n, sizeof *all), *z = dgm_take_raw(tmp, width * n, sizeof *z);
    float *weight = dgm_take_raw(tmp, seen.to - seen.from, sizeof *weight);
    if (!question || !all || !z || !weight) {
        dgm_fail(err, DGM_ENOMEM, "no memory for %u pairs of holders and proposals", n);
        return NULL;
    }
    if (dgm_linear_run(question, ask, both, n, k, tmp, err))
        return NULL;
    for (uint32_t i = 0; i < n; i++) {
        memcpy(all + 3 * d * i, both + 2 * d * i, 2 * d * sizeof *all);
        attend(all + 3 * d * i + 2 * d, weight, question + (size_t)i * ask->rows, vec, d, seen);
    }
    if (dgm_linear_run(z, meeting, all, n, k, tmp, err))
        return NULL;
    for (uint32_t i = 0; flag && i < n; i++)
        for (size_t c = 0; c < h->stance_width; c++)
            z[i * width + c] += h->flag[flag[i] * h->stance_width + c];
    k->gelu(z, width * n);
    return z;
}

dgm_status dgm_affairs_stances(float **score, const dgm_affairs_window *w, dgm_run mention, const dgm_candidate *candidate,
                               uint32_t n, dgm_arena *tmp, dgm_error *err)
{
    const dgm_affairs_heads *h = w->heads;
    const size_t d = h->dim;
    float *both = dgm_take_raw(tmp, 2 * d * n, sizeof *both);
    uint32_t *flag = dgm_take_raw(tmp, n, sizeof *flag);
    *score = dgm_take_raw(tmp, (size_t)n * h->stance.rows, sizeof **score);
    if (!both || !flag || !*score)
        return dgm_fail(err, DGM_ENOMEM, "no memory for %u holders", n);
    for (uint32_t i = 0; i < n; i++) {
        mean(both + 2 * d * i, w->vec, d, candidate[i].holder);
        mean(both + 2 * d * i + d, w->vec, d, mention);
        flag[i] = candidate[i].flag;
    }
    float *z = meet(both, flag, n, w->vec, w->sentence[mention.from], h, &h->ask, &h->meet, w->kernels, tmp, err);
    return z ? dgm_linear_run(*score, &h->stance, z, n, w->kernels, tmp, err) : DGM_ENOMEM;
}

/* As mean, of the words with this bit; where there is none, what stands for an actor that is not told. */
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
    float *both = dgm_take_raw(tmp, 2 * d, sizeof *both);
    *score = dgm_take_raw(tmp, h->relation.rows, sizeof **score);
    if (!both || !*score)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a relation");
    marked_mean(both, vec, d, words, mark, 1, h->null);
    marked_mean(both + d, vec, d, words, mark, 2, h->null + d);
    float *z = meet(both, NULL, 1, vec, (dgm_run){0, words}, h, &h->relation_ask, &h->relation_meet, kernels, tmp, err);
    return z ? dgm_linear_run(*score, &h->relation, z, 1, kernels, tmp, err) : DGM_ENOMEM;
}
