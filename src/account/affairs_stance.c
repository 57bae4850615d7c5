/*
 * affairs_stance.c - how a holder stands on a mention of a proposal.
 *
 *     Moscow ruled out NATO troops in Ukraine.      holder "Moscow", mention "NATO troops in Ukraine": opposes, red line
 *
 * In:     a window, its mentions, the runs of who may have a stance on each: of its sentence, the source of a statement about it, and who
 *         acts or speaks in a sentence behind that names no proposal ("Khartoum refuses.").
 * Out:    scores.
 * How:    a pair begins as ask [holder; mention] + flag, means of their words, and looks R times at all words of the window:
 *         x + out(what attention takes of the words' values), by the words' keys, how far a word stands from either and whether it
 *         is of the mention's sentence; then x + down(gelu(up x)), with a norm before each. training/affairs.py (Stances) is the
 *         same in Python; a fixture compares them.
 */
#include "account/affairs_parts.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

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

enum { SILENT = 2 }; /* sentences back */

/* Where the last sentence begins that names a proposal, SILENT before that of the run at most; w->words: there is none, or the run's own does. */
static uint32_t told_before(const dgm_affairs_window *w, const dgm_proposed *mention, uint32_t mentions, dgm_run at)
{
    uint32_t begin = w->sentence[at.from].from;
    for (int back = 0; back <= SILENT; back++) {
        for (uint32_t i = 0; i < mentions; i++)
            if (w->sentence[mention[i].at.from - w->first].from == begin)
                return back ? begin : w->words;
        if (!begin)
            break;
        begin = w->sentence[begin - 1].from;
    }
    return w->words;
}

static void add_silent(dgm_silent *out, uint32_t *n, const dgm_affairs_window *w, const dgm_proposed *mention, uint32_t mentions, dgm_run at)
{
    if (at.from < w->first || at.to > w->first + w->words || at.from >= at.to || *n == DGM_MOST_SILENT)
        return;
    dgm_run holder = {at.from - w->first, at.to - w->first};
    for (uint32_t i = 0; i < *n; i++)
        if (touch(out[i].holder, holder))
            return;
    uint32_t told = told_before(w, mention, mentions, holder);
    if (told < w->words)
        out[(*n)++] = (dgm_silent){holder, told};
}

uint32_t dgm_affairs_silent(dgm_silent *out, const dgm_affairs_window *w, const dgm_proposed *mention, uint32_t mentions,
                            const dgm_trigger *trigger, uint32_t triggers, const dgm_attribution *att, size_t atts)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < triggers; i++) {
        const dgm_runs *side[2] = {&trigger[i].actor, &trigger[i].both};
        for (int k = 0; k < 2; k++)
            for (uint32_t j = 0; j < side[k]->n; j++)
                add_silent(out, &n, w, mention, mentions, side[k]->at[j]);
    }
    for (size_t i = 0; i < atts; i++)
        add_silent(out, &n, w, mention, mentions, att[i].source);
    return n;
}

uint32_t dgm_affairs_candidates(dgm_candidate *out, const dgm_affairs_window *w, const dgm_proposed *mention,
                                const dgm_attribution *att, size_t atts, const dgm_silent *silent, uint32_t silents)
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
    for (uint32_t i = 0; i < silents; i++)
        if (silent[i].told == w->sentence[at.from].from)
            add_holder(out, &n, w, at, (dgm_run){w->first + silent[i].holder.from, w->first + silent[i].holder.to}, 0);
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

/* Of each pair and word what distance and sentence add to the scores of attention: [words][R E] of one pair. */
static void nearness(float *out, const dgm_affairs_window *w, const dgm_pair *p)
{
    const dgm_affairs_heads *h = w->heads;
    const uint32_t width = h->rounds * h->eyes;
    const dgm_run run[2] = {p->candidate.holder, p->mention}, sentence = w->sentence[p->mention.from];
    for (uint32_t t = 0; t < w->words; t++, out += width) {
        const float *row[3] = {h->to_holder, h->to_mention, h->inside + (size_t)width * (t >= sentence.from && t < sentence.to)};
        for (int k = 0; k < 2; k++) {
            int32_t delta = t < run[k].from ? (int32_t)t - (int32_t)run[k].from : t >= run[k].to ? (int32_t)(t - run[k].to) + 1 : 0;
            row[k] += (size_t)width * dgm_word_distance(delta);
        }
        for (uint32_t c = 0; c < width; c++)
            out[c] = row[0][c] + row[1][c] + row[2][c];
    }
}

/* What n pairs of a window of w words are worked on with. */
typedef struct scratch {
    float *x, *y;         /* [n][S] the pairs; normed */
    float *query, *seen;  /* [n][A] */
    float *thought;       /* [n][2 S] */
    float *near;          /* [n][w][R E] */
    float *weight;        /* [n][w] of one head */
    float *one, *part;    /* [n][A / E] of one head: the questions, what is taken of the values */
    float *key, *value;   /* [E][w][A / E], [E][A / E][w] */
    float *nothing;       /* [the larger of w and A / E] zeros */
} scratch;

static int take_scratch(scratch *m, const dgm_affairs_window *w, uint32_t n, dgm_arena *tmp)
{
    const dgm_affairs_heads *h = w->heads;
    const size_t s = h->stance_width, a = h->eyes_width, pairs = n;
    const struct {
        float **part;
        size_t floats;
    } parts[] = {{&m->x, pairs * s}, {&m->y, pairs * s}, {&m->query, pairs * a}, {&m->seen, pairs * a}, {&m->thought, 2 * pairs * s},
                 {&m->near, pairs * w->words * h->rounds * h->eyes}, {&m->weight, pairs * w->words}, {&m->one, pairs * a},
                 {&m->part, pairs * a}, {&m->key, a * w->words}, {&m->value, a * w->words}};
    m->nothing = dgm_take(tmp, w->words + a, sizeof *m->nothing);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!(*parts[i].part = dgm_take_raw(tmp, parts[i].floats, sizeof(float))))
            return 0;
    return m->nothing != NULL;
}

/* The words' keys and values, head by head. */
static void take_keys(const scratch *m, const dgm_affairs_window *w)
{
    const dgm_affairs_heads *h = w->heads;
    const size_t size = h->eyes_width / h->eyes, words = w->words;
    for (size_t t = 0; t < words; t++)
        for (size_t e = 0; e < h->eyes; e++) {
            const float *key = w->word + t * h->word.rows + h->key + e * size, *value = w->word + t * h->word.rows + h->value + e * size;
            memcpy(m->key + (e * words + t) * size, key, size * sizeof *key);
            for (size_t c = 0; c < size; c++)
                m->value[(e * size + c) * words + t] = value[c];
        }
}

/* seen[n][A] = what each pair takes of the words' values by its query[n][A]. */
static void look(const scratch *m, uint32_t round, uint32_t n, const dgm_affairs_window *w)
{
    const dgm_affairs_heads *h = w->heads;
    const size_t size = h->eyes_width / h->eyes, words = w->words, step = (size_t)h->rounds * h->eyes;
    const float scale = 1 / sqrtf((float)size);
    for (size_t e = 0; e < h->eyes; e++) {
        for (size_t i = 0; i < n; i++)
            for (size_t c = 0; c < size; c++)
                m->one[i * size + c] = m->query[i * h->eyes_width + e * size + c] * scale;
        w->kernels->linear_f32(m->weight, m->one, m->key + e * words * size, m->nothing, n, words, size);
        for (size_t i = 0; i < n; i++) {
            const float *near = m->near + i * words * step + (size_t)round * h->eyes + e;
            for (size_t t = 0; t < words; t++)
                m->weight[i * words + t] += near[t * step];
            dgm_affairs_softmax(m->weight + i * words, (uint32_t)words);
        }
        w->kernels->linear_f32(m->part, m->weight, m->value + e * size * words, m->nothing, n, size, words);
        for (size_t i = 0; i < n; i++)
            memcpy(m->seen + i * h->eyes_width + e * size, m->part + i * size, size * sizeof(float));
    }
}

static dgm_status add_to(float *x, const dgm_linear *l, const float *in, float *tmp_row, uint32_t n, const dgm_affairs_window *w,
                         dgm_arena *tmp, dgm_error *err)
{
    dgm_status st = dgm_linear_run(tmp_row, l, in, n, w->kernels, tmp, err);
    for (size_t i = 0; !st && i < (size_t)n * l->rows; i++)
        x[i] += tmp_row[i];
    return st;
}

static void normed(float *y, const float *x, const float *g, const float *b, uint32_t n, const dgm_affairs_window *w)
{
    const size_t s = w->heads->stance_width;
    memcpy(y, x, n * s * sizeof *y);
    w->kernels->norm(y, NULL, g, b, n, s);
}

static dgm_status run_round(const scratch *m, uint32_t round, uint32_t n, const dgm_affairs_window *w, dgm_arena *tmp, dgm_error *err)
{
    const dgm_affairs_heads *h = w->heads;
    const dgm_round *r = &h->round[round];
    normed(m->y, m->x, r->g1, r->b1, n, w);
    dgm_status st = dgm_linear_run(m->query, &r->query, m->y, n, w->kernels, tmp, err);
    if (st)
        return st;
    look(m, round, n, w);
    if ((st = add_to(m->x, &r->out, m->seen, m->y, n, w, tmp, err)))
        return st;
    normed(m->y, m->x, r->g2, r->b2, n, w);
    if ((st = dgm_linear_run(m->thought, &r->up, m->y, n, w->kernels, tmp, err)))
        return st;
    w->kernels->gelu(m->thought, (size_t)n * r->up.rows);
    return add_to(m->x, &r->down, m->thought, m->y, n, w, tmp, err);
}

dgm_status dgm_affairs_stances(float **score, const dgm_affairs_window *w, const dgm_pair *pair, uint32_t n, dgm_arena *tmp,
                               dgm_error *err)
{
    const dgm_affairs_heads *h = w->heads;
    const size_t d = h->dim, s = h->stance_width, near = (size_t)w->words * h->rounds * h->eyes;
    float *both = dgm_take_raw(tmp, 2 * d * n, sizeof *both);
    scratch m;
    *score = dgm_take_raw(tmp, (size_t)n * h->stance.rows, sizeof **score);
    if (!both || !*score || !take_scratch(&m, w, n, tmp))
        return dgm_fail(err, DGM_ENOMEM, "no memory for %u pairs of holders and proposals", n);
    take_keys(&m, w);
    for (uint32_t i = 0; i < n; i++) {
        mean(both + 2 * d * i, w->vec, d, pair[i].candidate.holder);
        mean(both + 2 * d * i + d, w->vec, d, pair[i].mention);
        nearness(m.near + i * near, w, &pair[i]);
    }
    dgm_status st = dgm_linear_run(m.x, &h->ask, both, n, w->kernels, tmp, err);
    for (uint32_t i = 0; !st && i < n; i++)
        for (size_t c = 0; c < s; c++)
            m.x[i * s + c] += h->flag[pair[i].candidate.flag * s + c];
    for (uint32_t r = 0; !st && r < h->rounds; r++)
        st = run_round(&m, r, n, w, tmp, err);
    if (st)
        return st;
    normed(m.y, m.x, h->g, h->b, n, w);
    return dgm_linear_run(*score, &h->stance, m.y, n, w->kernels, tmp, err);
}
