/*
 * attribution.c - from word vectors to cues, and from each cue to its source and content.
 *
 *     Lavrov | told | reporters : “This will not work,”      cue "told"
 *     source "Lavrov"   content “This will not work,”
 *
 * In:     a report's windows; the encoder and the heads.
 * Out:    attributions as runs of words, in order of their cues.
 * How:    the word head gives the tags' scores and the word's part of the pair layer; tags are decoded by Viterbi; for
 *         each cue, z = gelu(word part + cue part + distance part) and its neighbours, z + gelu(mix near(z)), give the
 *         scores of the nine role labels, decoded again.
 *         training/network.py and training/decode.py are the same in Python; a fixture compares them.
 * Limits: an attribution lies within one window; src/account/statement.c joins what goes on after it.
 */
#include "account/attribution.h"

#include "account/stances.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

enum {
    TAGS = 3,
    ROLES = 9,
    WORD_ROWS = 144, /* rows of head.word: tags, tags, roles, one of padding, the pair layer */
    OUTER = 0,
    INNER = 3,
    ALONE = 6,
    PAIR_AT = 16,
    PAIR = 128,
    PAIR_ROWS = 16,
    REACH = 3 /* words on either side that the convolution sees */
};
enum { O, SOURCE, CONTENT = 5 }; /* first label of each role; four a role */

/* One window's scores, and what its cues need of it. */
typedef struct window {
    const dgm_attribution_heads *heads;
    const dgm_kernels *kernels;
    const float *vec, *word;   /* [words][dim], [words][WORD_ROWS] */
    const float *ease;         /* [words] what stance phrases take off the score of no outer cue */
    uint32_t words, dim, base; /* base: the window's first word in the plan */
} window;

/* The list doubles in its arena: attributions are few, so the copy costs nothing. */
static dgm_attribution *add(dgm_attributions *l)
{
    if (l->n == l->room) {
        size_t room = l->room ? 2 * l->room : 64;
        dgm_attribution *more = dgm_take_raw(l->a, room, sizeof *more);
        if (!more)
            return NULL;
        if (l->n)
            memcpy(more, l->at, l->n * sizeof *more);
        l->at = more;
        l->room = room;
    }
    return memset(&l->at[l->n++], 0, sizeof *l->at);
}

static dgm_status open_chain(dgm_chain *chain, const dgm_model *model, const char *name, uint32_t labels,
                             dgm_error *err)
{
    dgm_tensor t;
    dgm_status st = dgm_model_expect(&t, model, name, DGM_F32, 2, (uint32_t[]){labels + 2, labels}, err);
    if (!st)
        *chain = (dgm_chain){labels, t.data, (const float *)t.data + labels, (const float *)t.data + 2 * labels};
    return st;
}

dgm_status dgm_attribution_open(dgm_attribution_heads *heads, const dgm_model *model, dgm_precision precision,
                                dgm_arena *keep, dgm_error *err)
{
    dgm_status st;
    dgm_tensor distance, near, bias;
    if ((st = dgm_linear_open(&heads->word, model, "head.word", precision, keep, err)) ||
        (st = dgm_linear_open(&heads->cue, model, "head.cue", precision, keep, err)) ||
        (st = dgm_linear_open(&heads->mix, model, "head.mix", precision, keep, err)) ||
        (st = dgm_linear_open(&heads->pair, model, "head.pair", precision, keep, err)) ||
        (st = open_chain(&heads->outer, model, "head.outer.chain", TAGS, err)) ||
        (st = open_chain(&heads->inner, model, "head.inner.chain", TAGS, err)) ||
        (st = open_chain(&heads->role, model, "head.role.chain", ROLES, err)) ||
        (st = dgm_model_expect(&near, model, "head.near", DGM_F32, 2, (uint32_t[]){2 * REACH + 2, PAIR}, err)) ||
        (st = dgm_model_expect(&distance, model, "head.distance", DGM_F32, 2, (uint32_t[]){DGM_WORD_DISTANCES, PAIR}, err)) ||
        (st = dgm_model_expect(&bias, model, "head.bias", DGM_F32, 1, (uint32_t[]){2}, err)))
        return st;
    if (heads->word.rows != WORD_ROWS || heads->cue.rows != PAIR || heads->cue.cols != 2 * heads->word.cols ||
        heads->pair.rows != PAIR_ROWS || heads->pair.cols != PAIR || heads->mix.rows != PAIR || heads->mix.cols != PAIR)
        return dgm_fail(err, DGM_EFORMAT, "the heads are [%u][%u], [%u][%u] and [%u][%u]: not those of attribution",
                        heads->word.rows, heads->word.cols, heads->cue.rows, heads->cue.cols, heads->pair.rows,
                        heads->pair.cols);
    if (precision == DGM_INT8 &&
        (st = dgm_linear_pack(&heads->mix, keep, err))) /* it runs over all words of each cue */
        return st;
    heads->distance = distance.data;
    heads->near = near.data;
    heads->outer_bias = ((const float *)bias.data)[0];
    heads->inner_bias = ((const float *)bias.data)[1];
    return DGM_OK;
}

uint32_t dgm_word_distance(int32_t delta)
{
    uint32_t a = (uint32_t)(delta < 0 ? -delta : delta), b = a;
    if (a >= 6) {
        b = 6;
        for (float bound = 6.0f * 1.41421356f; b < 15 && (float)a >= bound; bound *= 1.41421356f)
            b++;
    }
    return delta < 0 ? b + 16 : b;
}

/* Scores to log probabilities, in place; columns 0 to n - 1. */
static void log_softmax(float *x, size_t n)
{
    float top = x[0], sum = 0;
    for (size_t i = 1; i < n; i++)
        top = x[i] > top ? x[i] : top;
    for (size_t i = 0; i < n; i++)
        sum += expf(x[i] - top);
    float total = top + logf(sum);
    for (size_t i = 0; i < n; i++)
        x[i] -= total;
}

/* z[words][PAIR] of one cue: gelu(word part + cue part + distance part). */
static void pair_layer(float *z, const window *w, dgm_run cue, const float *part)
{
    for (uint32_t t = 0; t < w->words; t++) {
        int32_t delta = t < cue.from ? (int32_t)t - (int32_t)cue.from : t >= cue.to ? (int32_t)(t - cue.to) + 1 : 0;
        const float *word = w->word + (size_t)t * WORD_ROWS + PAIR_AT, *far = w->heads->distance + PAIR * dgm_word_distance(delta);
        for (uint32_t i = 0; i < PAIR; i++)
            z[(size_t)t * PAIR + i] = word[i] + part[i] + far[i];
    }
    w->kernels->gelu(z, (size_t)w->words * PAIR);
}

/* The role labels' log probabilities of every word for one cue: [words][PAIR_ROWS], columns 0 to 4. */
static float *role_scores(const window *w, dgm_run cue, dgm_arena *tmp, dgm_error *err)
{
    float *ends = dgm_take_raw(tmp, 2 * (size_t)w->dim, sizeof *ends);
    float *part = dgm_take_raw(tmp, PAIR, sizeof *part);
    float *z = dgm_take_raw(tmp, (size_t)w->words * PAIR, sizeof *z);
    float *around = dgm_take_raw(tmp, (size_t)w->words * PAIR, sizeof *around);
    float *mixed = dgm_take_raw(tmp, (size_t)w->words * PAIR, sizeof *mixed);
    float *score = dgm_take_raw(tmp, (size_t)w->words * PAIR_ROWS, sizeof *score);
    if (!ends || !part || !z || !around || !mixed || !score) {
        dgm_fail(err, DGM_ENOMEM, "no memory for a window of %u words", w->words);
        return NULL;
    }
    memcpy(ends, w->vec + (size_t)cue.from * w->dim, w->dim * sizeof *ends);
    memcpy(ends + w->dim, w->vec + (size_t)(cue.to - 1) * w->dim, w->dim * sizeof *ends);
    if (dgm_linear_run(part, &w->heads->cue, ends, 1, w->kernels, tmp, err))
        return NULL;
    pair_layer(z, w, cue, part);
    w->kernels->convolve(around, z, w->heads->near, w->words, PAIR, REACH);
    if (dgm_linear_run(mixed, &w->heads->mix, around, w->words, w->kernels, tmp, err))
        return NULL;
    w->kernels->gelu(mixed, (size_t)w->words * PAIR);
    for (size_t i = 0; i < (size_t)w->words * PAIR; i++)
        z[i] += mixed[i];
    if (dgm_linear_run(score, &w->heads->pair, z, w->words, w->kernels, tmp, err))
        return NULL;
    for (uint32_t t = 0; t < w->words; t++) {
        float *s = score + (size_t)t * PAIR_ROWS;
        for (uint32_t i = 0; i < ROLES; i++)
            s[i] += w->word[(size_t)t * WORD_ROWS + ALONE + i];
        log_softmax(s, ROLES);
        if (t >= cue.from && t < cue.to)
            for (uint32_t i = 1; i < ROLES; i++)
                s[i] = -1e4f;
    }
    return score;
}

/* How much likelier a run is a source than nothing. */
static float source_gain(const float *score, dgm_run run)
{
    float gain = 0;
    for (uint32_t t = run.from; t < run.to; t++) {
        const float *s = score + (size_t)t * PAIR_ROWS;
        float best = s[SOURCE];
        for (uint32_t i = SOURCE + 1; i < CONTENT; i++)
            best = s[i] > best ? s[i] : best;
        gain += best - s[O];
    }
    return gain;
}

/* Labels to runs: content pieces and the likeliest source. Touching runs are one. Also the mean probability. */
static void take_roles(dgm_attribution *att, const uint8_t *label, const float *score, const window *w)
{
    float sum = 0, source = 0;
    uint32_t n = 0;
    for (uint32_t t = 0; t < w->words;) {
        if (label[t] == O) {
            t++;
            continue;
        }
        int is_source = label[t] < CONTENT;
        uint32_t from = t;
        for (; t < w->words && label[t] != O && (label[t] < CONTENT) == is_source; t++, n++)
            sum += expf(score[(size_t)t * PAIR_ROWS + label[t]]);
        dgm_run run = {from, t};
        if (!is_source) {
            if (att->contents < DGM_MAX_PIECES)
                att->content[att->contents++] = (dgm_run){w->base + from, w->base + t};
        } else if (att->source.from == att->source.to || source_gain(score, run) > source) {
            source = source_gain(score, run);
            att->source = (dgm_run){w->base + from, w->base + t};
        }
    }
    att->score *= n ? sum / (float)n : 0;
}

static dgm_status one_cue(dgm_attributions *out, const window *w, dgm_run cue, float probability, int inner,
                          dgm_arena *tmp, dgm_error *err)
{
    dgm_mark mark = dgm_arena_mark(tmp);
    float *score = role_scores(w, cue, tmp, err);
    uint8_t *label = dgm_take_raw(tmp, w->words, 1);
    if (!score || !label || dgm_viterbi(label, &w->heads->role, score, w->words, PAIR_ROWS, tmp))
        return dgm_fail(err, DGM_ENOMEM, "no memory for a window of %u words", w->words);
    dgm_attribution att = {.cue = {w->base + cue.from, w->base + cue.to}, .inner = inner, .score = probability};
    take_roles(&att, label, score, w);
    dgm_arena_reset(tmp, mark);
    if (att.contents) {
        dgm_attribution *to = add(out);
        if (!to)
            return dgm_fail(err, DGM_ENOMEM, "no memory for attributions");
        *to = att;
    }
    return DGM_OK;
}

/* The cues of one kind of tag, and what each brings. */
static dgm_status cues(dgm_attributions *out, const window *w, const dgm_chain *chain, uint32_t column, float bias,
                       int inner, dgm_arena *tmp, dgm_error *err)
{
    float *score = dgm_take_raw(tmp, (size_t)w->words * TAGS, sizeof *score);
    uint8_t *label = dgm_take_raw(tmp, w->words, 1);
    if (!score || !label)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a window of %u words", w->words);
    for (uint32_t t = 0; t < w->words; t++) {
        memcpy(score + (size_t)t * TAGS, w->word + (size_t)t * WORD_ROWS + column, TAGS * sizeof *score);
        log_softmax(score + (size_t)t * TAGS, TAGS);
        score[(size_t)t * TAGS] += inner ? bias : bias - w->ease[t];
    }
    if (dgm_viterbi(label, chain, score, w->words, TAGS, tmp))
        return dgm_fail(err, DGM_ENOMEM, "no memory for a window of %u words", w->words);
    for (uint32_t t = 0; t < w->words;) {
        if (label[t] != 1) {
            t++;
            continue;
        }
        dgm_run cue = {t, t + 1};
        float none = score[(size_t)t * TAGS];
        for (t++; t < w->words && label[t] == 2; t++) {
            cue.to = t + 1;
            none = score[(size_t)t * TAGS] > none ? score[(size_t)t * TAGS] : none;
        }
        dgm_status st = one_cue(out, w, cue, 1 - expf(none - bias), inner, tmp, err);
        if (st)
            return st;
    }
    return DGM_OK;
}

/* By first word of the cue; outer before inner at the same place. Insertion: both kinds come in order already. */
static void sort(dgm_attributions *l, size_t from)
{
    for (size_t i = from + 1; i < l->n; i++) {
        dgm_attribution att = l->at[i];
        size_t j = i;
        for (; j > from && l->at[j - 1].cue.from > att.cue.from; j--)
            l->at[j] = l->at[j - 1];
        l->at[j] = att;
    }
}

void dgm_attributions_begin(dgm_attributions *list, const dgm_attribution_heads *heads, dgm_str text,
                            const dgm_layout *layout, dgm_arena *a)
{
    *list = (dgm_attributions){.heads = heads, .text = text, .layout = layout, .a = a};
}

/* One window of the group; word: the word head's scores of the group. */
static dgm_status add_window(dgm_attributions *list, const dgm_group *g, uint32_t window_number, const float *word,
                             dgm_arena *tmp, dgm_error *err)
{
    const uint32_t *start = g->plan->word_start + window_number;
    uint32_t at = start[0] - g->word, here = start[1] - start[0];
    float *ease = dgm_take_raw(tmp, here, sizeof *ease);
    if (!ease)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a window of %u words", here);
    dgm_stance_ease(ease, g->plan, start[0], here, list->text, list->layout);
    const dgm_attribution_heads *h = list->heads;
    window w = {h,      g->kernels, g->vec + (size_t)at * g->dim, word + (size_t)at * WORD_ROWS, ease, here,
                g->dim, start[0]};
    size_t first = list->n;
    dgm_status st = cues(list, &w, &h->outer, OUTER, h->outer_bias, 0, tmp, err);
    if (!st)
        st = cues(list, &w, &h->inner, INNER, h->inner_bias, 1, tmp, err);
    sort(list, first);
    return st;
}

dgm_status dgm_attributions_add(dgm_attributions *list, const dgm_group *g, dgm_arena *tmp, dgm_error *err)
{
    dgm_mark mark = dgm_arena_mark(tmp);
    float *word = dgm_take_raw(tmp, (size_t)g->words * WORD_ROWS, sizeof *word);
    dgm_status st = word ? dgm_linear_run(word, &list->heads->word, g->vec, g->words, g->kernels, tmp, err)
                         : dgm_fail(err, DGM_ENOMEM, "no memory to read %u words at once", g->words);
    for (uint32_t i = g->from; i < g->to && !st; i++)
        st = add_window(list, g, i, word, tmp, err);
    dgm_arena_reset(tmp, mark);
    return st;
}
