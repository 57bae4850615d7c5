/*
 * affairs_roles.c - who does what a trigger tells and to whom; who holds to a mention of a proposal, on which condition;
 * and whether it happened, in which mode, before the news.
 *
 *     Moscow | ruled out | NATO troops in Ukraine        trigger "ruled out": actor "Moscow"
 *                                                        mention "NATO troops in Ukraine": holder "Moscow"
 *
 * In:     a window; runs of its words.
 * Out:    labels of the words of each run's sentence, as runs; traits of triggers.
 * How:    z = gelu(word part + run part + distance part) and its neighbours, z + gelu(mix near(z)), give the scores of the
 *         roles, as in attribution.c; the likeliest is taken; words of one role are one run when what stands between is
 *         nearly as likely of it.
 *         training/affairs.py (Roles, trait) is the same in Python; a fixture compares them.
 */
#include "account/affairs_parts.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

enum { REACH = 3, GAP = 3, HOLDER = 1, CONDITION = 2 };
#define NEARLY   3.0f  /* a twentieth as likely */
#define POSSIBLE 0.15f /* as likely as this words may be a holder's; docs/evaluation.md tells how it was chosen */

void dgm_affairs_softmax(float *x, uint32_t n)
{
    float top = x[0], sum = 0;
    for (uint32_t i = 1; i < n; i++)
        top = x[i] > top ? x[i] : top;
    for (uint32_t i = 0; i < n; i++)
        sum += x[i] = expf(x[i] - top);
    for (uint32_t i = 0; i < n; i++)
        x[i] /= sum;
}

uint32_t dgm_affairs_best(const float *x, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (x[i] > x[best])
            best = i;
    return best;
}

float *dgm_affairs_ends(const dgm_affairs_window *w, const dgm_run *run, uint32_t n, dgm_arena *tmp)
{
    const size_t d = w->heads->dim;
    float *ends = dgm_take_raw(tmp, 2 * d * n, sizeof *ends);
    for (uint32_t i = 0; ends && i < n; i++) {
        memcpy(ends + 2 * d * i, w->vec + d * run[i].from, d * sizeof *ends);
        memcpy(ends + 2 * d * i + d, w->vec + d * (run[i].to - 1), d * sizeof *ends);
    }
    return ends;
}

dgm_status dgm_affairs_roles(float **score, const dgm_affairs_window *w, const dgm_role_heads *r, dgm_run run,
                             const float *part, dgm_arena *tmp, dgm_error *err)
{
    const dgm_run seen = w->sentence[run.from];
    const uint32_t n = seen.to - seen.from, pair = w->heads->pair, rows = w->heads->word.rows;
    float *z = dgm_take_raw(tmp, (size_t)n * pair, sizeof *z);
    float *around = dgm_take_raw(tmp, (size_t)n * pair, sizeof *around);
    float *mixed = dgm_take_raw(tmp, (size_t)n * r->mix.rows, sizeof *mixed);
    *score = dgm_take_raw(tmp, (size_t)n * r->pair.rows, sizeof **score);
    if (!z || !around || !mixed || !*score)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a sentence of %u words", n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t t = seen.from + i;
        int32_t delta = t < run.from ? (int32_t)t - (int32_t)run.from : t >= run.to ? (int32_t)(t - run.to) + 1 : 0;
        const float *word = w->word + (size_t)t * rows + r->word;
        const float *far = r->distance + (size_t)pair * dgm_word_distance(delta);
        for (uint32_t c = 0; c < pair; c++)
            z[(size_t)i * pair + c] = word[c] + part[c] + far[c];
    }
    w->kernels->gelu(z, (size_t)n * pair);
    w->kernels->convolve(around, z, r->near, n, pair, REACH);
    dgm_status st = dgm_linear_run(mixed, &r->mix, around, n, w->kernels, tmp, err);
    if (st)
        return st;
    w->kernels->gelu(mixed, (size_t)n * pair);
    for (size_t i = 0; i < (size_t)n * pair; i++)
        z[i] += mixed[i];
    if ((st = dgm_linear_run(*score, &r->pair, z, n, w->kernels, tmp, err)))
        return st;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t c = 0; c < r->labels; c++)
            (*score)[(size_t)i * r->pair.rows + c] += w->word[(size_t)(seen.from + i) * rows + r->alone + c];
    return DGM_OK;
}

/* Are the words [from, to) nearly as likely of the role as of what they are, and few? Then they part nothing. */
static int bridged(const dgm_role_heads *r, const float *score, uint32_t role, dgm_run seen,
                   uint32_t from, uint32_t to)
{
    if (to - from > GAP)
        return 0;
    for (uint32_t t = from; t < to; t++) {
        const float *s = score + (size_t)(t - seen.from) * r->pair.rows;
        if (s[role] < s[dgm_affairs_best(s, r->labels)] - NEARLY)
            return 0;
    }
    return 1;
}

void dgm_affairs_take_role(dgm_runs *out, const dgm_affairs_window *w, const dgm_role_heads *r, const float *score,
                           uint32_t role, dgm_run run)
{
    const dgm_run seen = w->sentence[run.from];
    uint32_t end = seen.from; /* behind the last run */
    out->n = 0;
    for (uint32_t t = seen.from; t < seen.to; t++) {
        if ((t >= run.from && t < run.to) ||
            dgm_affairs_best(score + (size_t)(t - seen.from) * r->pair.rows, r->labels) != role)
            continue;
        if (out->n && (end <= run.from) == (t < run.from) && bridged(r, score, role, seen, end, t))
            out->at[out->n - 1].to = w->first + t + 1;
        else if (out->n == DGM_MAX_SIDE)
            return;
        else
            out->at[out->n++] = (dgm_run){w->first + t, w->first + t + 1};
        end = t + 1;
    }
}

dgm_status dgm_affairs_traits(float **score, const dgm_affairs_window *w, const float *ends, uint32_t n, dgm_arena *tmp,
                              dgm_error *err)
{
    const dgm_affairs_heads *h = w->heads;
    float *z = dgm_take_raw(tmp, (size_t)n * h->traits.rows, sizeof *z);
    *score = dgm_take_raw(tmp, (size_t)n * h->trait.rows, sizeof **score);
    if (!z || !*score)
        return dgm_fail(err, DGM_ENOMEM, "no memory for %u triggers", n);
    dgm_status st = dgm_linear_run(z, &h->traits, ends, n, w->kernels, tmp, err);
    if (st)
        return st;
    w->kernels->gelu(z, (size_t)n * h->traits.rows);
    return dgm_linear_run(*score, &h->trait, z, n, w->kernels, tmp, err);
}

/* The likeliest of none and the type's modes. */
static void take_mode(dgm_trigger *t, const dgm_affairs_heads *h, const float *score)
{
    float p[DGM_MODES_MOST];
    uint32_t of[DGM_MODES_MOST], n = 0;
    for (uint32_t i = 0; i < h->modes; i++)
        if (h->mode[i].type == DGM_EVENT_TYPES || h->mode[i].type == t->type) {
            p[n] = score[i];
            of[n++] = i;
        }
    uint32_t best = 0;
    if (n) {
        dgm_affairs_softmax(p, n);
        best = dgm_affairs_best(p, n);
    }
    t->mode = n ? h->mode[of[best]].name : "";
    t->mode_score = n ? p[best] : 0;
}

static void take_traits(dgm_trigger *t, const dgm_affairs_heads *h, float *score)
{
    take_mode(t, h, score + DGM_FACTS);
    const float *background = score + DGM_FACTS + h->modes;
    t->background = background[1] > background[0];
    dgm_affairs_softmax(score, DGM_FACTS);
    t->fact = (dgm_fact)dgm_affairs_best(score, DGM_FACTS);
    t->fact_score = score[t->fact];
}

/* The parts of runs in the pair layer: [n][of.rows], in tmp. */
static float *parts(const dgm_affairs_window *w, const dgm_role_heads *r, const float *ends, uint32_t n, dgm_arena *tmp)
{
    float *part = dgm_take_raw(tmp, (size_t)n * r->of.rows, sizeof *part);
    return part && !dgm_linear_run(part, &r->of, ends, n, w->kernels, tmp, NULL) ? part : NULL;
}

static dgm_run within(const dgm_affairs_window *w, dgm_run at)
{
    return (dgm_run){at.from - w->first, at.to - w->first};
}

/* The runs of n things of size bytes each, whose first member is their run; in the window's count. */
static dgm_run *runs_of(const dgm_affairs_window *w, const void *things, size_t size, uint32_t n, dgm_arena *tmp)
{
    dgm_run *run = dgm_take_raw(tmp, n, sizeof *run);
    for (uint32_t i = 0; run && i < n; i++) {
        dgm_run at;
        memcpy(&at, (const char *)things + i * size, sizeof at);
        run[i] = within(w, at);
    }
    return run;
}

dgm_status dgm_affairs_describe(dgm_trigger *trigger, uint32_t n, const dgm_affairs_window *w, dgm_arena *tmp,
                                dgm_error *err)
{
    if (!n)
        return DGM_OK;
    const dgm_role_heads *r = &w->heads->doing;
    dgm_mark all = dgm_arena_mark(tmp);
    dgm_run *run = runs_of(w, trigger, sizeof *trigger, n, tmp);
    float *ends = run ? dgm_affairs_ends(w, run, n, tmp) : NULL, *part = ends ? parts(w, r, ends, n, tmp) : NULL;
    float *trait, *score;
    dgm_status st = part ? dgm_affairs_traits(&trait, w, ends, n, tmp, err)
                         : dgm_fail(err, DGM_ENOMEM, "no memory for %u triggers", n);
    for (uint32_t i = 0; i < n && !st; i++) {
        dgm_trigger *t = &trigger[i];
        dgm_mark one = dgm_arena_mark(tmp);
        take_traits(t, w->heads, trait + (size_t)i * w->heads->trait.rows);
        if (!(st = dgm_affairs_roles(&score, w, r, run[i], part + (size_t)i * r->of.rows, tmp, err))) {
            dgm_affairs_take_role(&t->actor, w, r, score, 1, run[i]);
            dgm_affairs_take_role(&t->recipient, w, r, score, 2, run[i]);
            dgm_affairs_take_role(&t->both, w, r, score, 3, run[i]);
        }
        dgm_arena_reset(tmp, one);
    }
    dgm_arena_reset(tmp, all);
    return st;
}

/* Adds to the holders of a mention words that may be one's, though it is likelier that they are not: the head for pairs, which looks
 * at both, decides. */
static void add_possible(dgm_runs *out, const dgm_affairs_window *w, const dgm_role_heads *r, float *score, dgm_run run)
{
    const dgm_run seen = w->sentence[run.from];
    const uint32_t likely = out->n;
    for (uint32_t t = seen.from; t < seen.to; t++) {
        float *p = score + (size_t)(t - seen.from) * r->pair.rows;
        int none = dgm_affairs_best(p, r->labels) != HOLDER;
        dgm_affairs_softmax(p, r->labels);
        if ((t >= run.from && t < run.to) || !none || p[HOLDER] < POSSIBLE)
            continue;
        if (out->n > likely && out->at[out->n - 1].to == w->first + t)
            out->at[out->n - 1].to++;
        else if (out->n == DGM_MAX_SIDE)
            return;
        else
            out->at[out->n++] = (dgm_run){w->first + t, w->first + t + 1};
    }
}

dgm_status dgm_affairs_hold(dgm_proposed *mention, uint32_t n, const dgm_affairs_window *w, dgm_arena *tmp,
                            dgm_error *err)
{
    if (!n)
        return DGM_OK;
    const dgm_role_heads *r = &w->heads->standing;
    dgm_mark all = dgm_arena_mark(tmp);
    dgm_run *run = runs_of(w, mention, sizeof *mention, n, tmp);
    float *ends = run ? dgm_affairs_ends(w, run, n, tmp) : NULL, *part = ends ? parts(w, r, ends, n, tmp) : NULL, *score;
    dgm_status st = part ? DGM_OK : dgm_fail(err, DGM_ENOMEM, "no memory for %u mentions of proposals", n);
    for (uint32_t i = 0; i < n && !st; i++) {
        dgm_mark one = dgm_arena_mark(tmp);
        if (!(st = dgm_affairs_roles(&score, w, r, run[i], part + (size_t)i * r->of.rows, tmp, err))) {
            dgm_affairs_take_role(&mention[i].holder, w, r, score, HOLDER, run[i]);
            dgm_affairs_take_role(&mention[i].condition, w, r, score, CONDITION, run[i]);
            add_possible(&mention[i].holder, w, r, score, run[i]);
        }
        dgm_arena_reset(tmp, one);
    }
    dgm_arena_reset(tmp, all);
    return st;
}
