/*
 * analyst.c - the steps of an analysis, group by group: scores, tokens, trees, names, mentions; at the end antecedents.
 *
 * Method and limits: analyst.h. The heads of all words of a group are one product; what is kept of it is small: tags,
 * heads, and of mentions the two vectors that antecedents are scored by.
 */
#include "language/analyst.h"

#include "base/error.h"
#include "language/bio.h"

#include <math.h>
#include <string.h>

dgm_status dgm_analyst_begin(dgm_analyst *s, const dgm_language_heads *heads, const dgm_plan *plan, dgm_str text,
                             const dgm_layout *layout, const dgm_analyst_options *options, dgm_arena *a, dgm_error *err)
{
    *s = (dgm_analyst){.heads = heads, .plan = plan, .layout = layout, .text = text, .a = a};
    if (options && options->label) {
        s->label_head = options->label;
        if (!(s->label = dgm_take(a, plan->words + 1, 1)))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the tags of %u words", plan->words);
    }
    if (options && options->given) {
        s->given = 1;
        if (!dgm_take_given(s, options->given))
            return dgm_fail(err, DGM_ENOMEM, "no memory for %u given words", options->given->words);
    }
    return DGM_OK;
}

/* Scores to probabilities: of each, into p[n]. */
static void softmax(float *p, const float *x, uint32_t n)
{
    float top = x[0], sum = 0;
    for (uint32_t i = 1; i < n; i++)
        top = x[i] > top ? x[i] : top;
    for (uint32_t i = 0; i < n; i++)
        sum += p[i] = expf(x[i] - top);
    for (uint32_t i = 0; i < n; i++)
        p[i] /= sum;
}

static int begins_paragraph(const dgm_plan *plan, uint32_t word)
{
    return plan->features[plan->first[word]] >= DGM_FEATURES / 2;
}

/* Labels of one head over the window, each paragraph on its own. */
static dgm_status labels(uint8_t *label, const dgm_analyst *s, const dgm_scored *w, dgm_head head, dgm_arena *tmp,
                         dgm_error *err)
{
    for (uint32_t from = 0, to; from < w->words; from = to) {
        for (to = from + 1; to < w->words && !begins_paragraph(s->plan, w->first + to);)
            to++;
        if (dgm_bio(label + from, dgm_score(w, s->heads, w->first + from, head), to - from, w->rows,
                    s->heads->rows[head], tmp))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the tags of %u words", to - from);
    }
    return DGM_OK;
}

/* The likeliest head of a mention among words [from, to) of the window, a person's name. */
static uint32_t head_of_name(const dgm_analyst *s, const dgm_scored *w, uint32_t from, uint32_t to)
{
    float p[DGM_THINGS], least = 2;
    uint32_t head = from;
    for (uint32_t i = from; i < to; i++) {
        softmax(p, dgm_score(w, s->heads, w->first + i, DGM_HEAD_KINDS), DGM_THINGS);
        if (p[0] < least) {
            least = p[0];
            head = i;
        }
    }
    return head;
}

/* head[words]: 1 at the head of each person's name. */
static dgm_status take_names(dgm_analyst *s, const dgm_scored *w, uint8_t *head, dgm_arena *tmp, dgm_error *err)
{
    uint8_t *label = dgm_take_raw(tmp, w->words, 1);
    if (!label)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the tags of %u words", w->words);
    dgm_status st = labels(label, s, w, DGM_HEAD_NAMES, tmp, err);
    for (uint32_t i = 0, to; i < w->words && !st; i = to) {
        to = i + 1;
        if (!label[i])
            continue;
        float p[DGM_NAME_LABELS], sum = 0;
        for (to = i; to == i || (to < w->words && label[to] == label[i] + 1); to++) {
            softmax(p, dgm_score(w, s->heads, w->first + to, DGM_HEAD_NAMES), DGM_NAME_LABELS);
            sum += p[label[to]];
        }
        if (!dgm_grow(&s->name, &s->name_room, s->names, sizeof *s->name, s->a))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the names of a report");
        s->name[s->names++] = (dgm_name_run){s->plan->word[w->first + i], s->plan->word[w->first + to - 1] + 1,
                                             (dgm_name_kind)(label[i] / 2), sum / (float)(to - i)};
        if (label[i] / 2 == DGM_NAME_PERSON)
            head[head_of_name(s, w, i, to)] = 1;
    }
    return st;
}

/* A mention with its head at word i, if there is one. named: a person's name has its head here, so there is, though
 * each word of "President Barack Obama" alone may hardly be likely to be it. */
static dgm_status take_mention(dgm_analyst *s, const dgm_scored *w, uint32_t i, int named, dgm_error *err)
{
    const float *score = dgm_score(w, s->heads, s->seen[i], DGM_HEAD_KINDS);
    float p[DGM_THINGS];
    uint32_t best = 0;
    for (uint32_t k = 1; k < DGM_THINGS; k++)
        if (score[k] > score[best])
            best = k;
    if (!best && !named)
        return DGM_OK;
    if (!best)
        best = DGM_THING_PERSON;
    if (!dgm_grow(&s->mention, &s->mention_room, s->mentions, sizeof *s->mention, s->a) ||
        !dgm_grow(&s->key, &s->key_room, s->mentions, sizeof *s->key, s->a))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the mentions of a report");
    softmax(p, score, DGM_THINGS);
    s->word[i].mention = s->mentions;
    s->mention[s->mentions] = (dgm_mention){.word = i, .kind = (dgm_thing)best, .probability = 1 - p[0]};
    dgm_link_key *key = &s->key[s->mentions++];
    dgm_link_key_make(key, s->seen[i], s->plan, s->text, s->layout);
    memcpy(key->of, dgm_score(w, s->heads, s->seen[i], DGM_HEAD_LINK_OF), sizeof key->of);
    memcpy(key->to, dgm_score(w, s->heads, s->seen[i], DGM_HEAD_LINK_TO), sizeof key->to);
    return DGM_OK;
}

static dgm_status add_window(dgm_analyst *s, const dgm_scored *w, dgm_arena *tmp, dgm_error *err)
{
    dgm_status st;
    if (!s->given && !dgm_take_tokens(s, w))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the tokens of a report");
    uint32_t from = s->parsed, to = from;
    while (to < s->words && (s->seen[to] == DGM_NO_WORD || s->seen[to] < w->first + w->words))
        to++;
    s->parsed = to;
    uint8_t *head = dgm_take(tmp, w->words + 1, 1);
    if (!head)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the names of %u words", w->words);
    if ((st = dgm_take_trees(s, w, from, to, tmp, err)) || (st = take_names(s, w, head, tmp, err)))
        return st;
    for (uint32_t i = from; i < to && !st; i++)
        if (s->seen[i] != DGM_NO_WORD && (i == from || s->seen[i] != s->seen[i - 1]))
            st = take_mention(s, w, i, s->seen[i] >= w->first && head[s->seen[i] - w->first], err);
    if (!st && s->label)
        st = labels(s->label + w->first, s, w, s->label_head, tmp, err);
    return st;
}

dgm_status dgm_analyst_add(dgm_analyst *s, const dgm_group *g, dgm_arena *tmp, dgm_error *err)
{
    const dgm_linear *word = &s->heads->word;
    dgm_mark mark = dgm_arena_mark(tmp);
    float *score = dgm_take_raw(tmp, (size_t)g->words * word->rows, sizeof *score);
    dgm_status st = score ? dgm_linear_run(score, word, g->vec, g->words, g->kernels, tmp, err)
                          : dgm_fail(err, DGM_ENOMEM, "no memory to read %u words at once", g->words);
    s->kernels = g->kernels;
    for (uint32_t i = g->from; i < g->to && !st; i++) {
        uint32_t first = g->plan->word_start[i];
        dgm_scored w = {score + (size_t)(first - g->word) * word->rows, word->rows, first,
                        g->plan->word_start[i + 1] - first, g->kernels};
        st = add_window(s, &w, tmp, err);
    }
    dgm_arena_reset(tmp, mark);
    return st;
}

dgm_status dgm_analyst_end(dgm_analysis *out, dgm_analyst *s, dgm_arena *tmp, dgm_error *err)
{
    if (!s->given && !dgm_take_tokens(s, NULL))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the tokens of a report");
    for (; s->parsed < s->words; s->parsed++) /* what stands behind the last window is not seen */
        s->word[s->parsed].tag = DGM_TAG_X;
    dgm_join_parts(s);
    if (s->mentions) {
        dgm_status st = dgm_link(s->mention, s->key, s->mentions, s->heads, s->kernels, tmp, err);
        if (st)
            return st;
    }
    *out = (dgm_analysis){
        s->token,        s->word,           s->sentence, s->name,     s->mention,          s->tokens,
        s->words,        s->sentences,      s->names,    s->mentions, s->heads->relations, s->heads->n_relations,
        s->heads->rules, s->heads->n_rules, s->text};
    return DGM_OK;
}
