/*
 * trees.c - tags, lemma rules, heads and relations of the words of one window.
 *
 * In:   the heads' scores of our words; words with their anchors and sentences.
 * How:  a word's tag and rule are the best of its anchor's. Sentence by sentence, the arc layer's product of dependants
 *       with heads gives the scores of a maximum spanning tree (tree.c); the relation is the best for that head, "root" if
 *       and only if it hangs on the root. The second word of a contraction that lies within one of our words ("cannot") has
 *       the anchor of the first: such words get what the table below says.
 *         A number and its unit ("155mm") are one of our words too: the table of split.c says which hangs on the other.
 * Limits: more than 256 words of a sentence in one window are parsed in parts.
 */
#include "language/analyst.h"

#include "base/error.h"
#include "language/split.h"
#include "language/tree.h"

#include <math.h>
#include <string.h>
#include <strings.h>

enum {
    MOST_WORDS = 256,
    LIKELY = 6,     /* how far behind the best head another is still looked at, in the logarithm of the odds */
    MOST_LIKELY = 8 /* a word with more of them is anyone's guess */
};

/* How much a relation's probability counts beside the head's: the best of 1, 1.3 and 1.5 on the dev trees. */
static const float RELATION_WEIGHT = 1.5f;

/* Second words within one of our words, and what they are. */
static const struct inner {
    const char *form;
    dgm_tag tag;
    const char *relation;
} inner[] = {
    {"not", DGM_TAG_PART, "advmod"},
    {"nt", DGM_TAG_PART, "advmod"},
    {"na", DGM_TAG_PART, "mark"},
    {"ta", DGM_TAG_PART, "mark"},
};

static uint32_t best_of(const float *x, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (x[i] > x[best])
            best = i;
    return best;
}

static void positive(float *to, const float *from, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        to[i] = from[i] > 0 ? from[i] : 0;
}

static float dot(const float *a, const float *b, uint32_t n)
{
    float sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static uint32_t relation_named(const dgm_language_heads *h, const char *name)
{
    for (uint32_t r = 0; r < h->n_relations; r++)
        if (!strcmp(h->relations[r], name))
            return r;
    return h->loose_relation;
}

/* The row of the table for a word that shares its anchor with the one before it, or NULL. */
static const struct inner *inner_word(const dgm_analyst *s, uint32_t i)
{
    if (!i || s->word[i].anchor != s->word[i - 1].anchor || s->word[i].token != s->word[i - 1].token)
        return NULL;
    dgm_span at = s->word[i].at;
    for (size_t k = 0; k < sizeof inner / sizeof *inner; k++)
        if (at.to - at.from == strlen(inner[k].form) &&
            !strncasecmp(s->text.data + at.from, inner[k].form, at.to - at.from))
            return &inner[k];
    return NULL;
}

static void take_tag(dgm_analyst *s, const dgm_scored *w, uint32_t i)
{
    dgm_ud_word *word = &s->word[i];
    const struct inner *row = inner_word(s, i);
    word->tag = (uint8_t)best_of(dgm_score(w, s->heads, s->seen[i], DGM_HEAD_TAGS), DGM_TAGS);
    word->rule = (uint16_t)best_of(dgm_score(w, s->heads, s->seen[i], DGM_HEAD_LEMMA), s->heads->n_rules);
    if (row)
        word->tag = (uint8_t)row->tag;
}

/* The unit of the number at word i, when the next word is one and lies within the same of our words. */
static const dgm_unit *unit_at(const dgm_analyst *s, uint32_t i, uint32_t to)
{
    uint32_t at;
    if (i + 1 >= to || s->seen[i] != s->seen[i + 1] || s->word[i].sentence != s->word[i + 1].sentence ||
        s->word[i].at.to != s->word[i + 1].at.from)
        return NULL;
    return dgm_unit_of(&at, (dgm_str){s->text.data + s->word[i].at.from, s->word[i + 1].at.to - s->word[i].at.from});
}

/* Number and unit at i and i + 1: tags, and the one that hangs on the other. Which of the two is left for the tree. */
static uint32_t take_unit(dgm_analyst *s, const dgm_unit *unit, uint32_t i)
{
    uint32_t loose = unit->on_number ? i + 1 : i, kept = unit->on_number ? i : i + 1;
    s->word[i].tag = DGM_TAG_NUM;
    s->word[i + 1].tag = unit->noun ? DGM_TAG_NOUN : DGM_TAG_NUM;
    s->word[loose].head = kept;
    s->word[loose].relation = (uint8_t)relation_named(s->heads, unit->relation);
    return kept;
}

/* What one part of a sentence needs, [n] words each. */
typedef struct part {
    float *dep, *left, *plain_left, *head, *score, *zero, *rel, *out, *rel_head;
    float *loss, *worth; /* [n + 1], [relations] */
    uint32_t *best;
} part;

static int open_part(part *p, uint32_t n, const dgm_language_heads *h, dgm_arena *tmp)
{
    p->dep = dgm_take_raw(tmp, (size_t)n * DGM_ARC, sizeof *p->dep);
    p->left = dgm_take_raw(tmp, (size_t)n * h->arc.rows, sizeof *p->left);
    p->plain_left = dgm_take_raw(tmp, (size_t)n * DGM_ARC, sizeof *p->plain_left);
    p->head = dgm_take_raw(tmp, (size_t)(n + 1) * DGM_ARC, sizeof *p->head);
    p->score = dgm_take_raw(tmp, (size_t)n * (n + 1), sizeof *p->score);
    p->zero = dgm_take(tmp, n + 1, sizeof *p->zero);
    p->rel = dgm_take_raw(tmp, (size_t)n * DGM_REL, sizeof *p->rel);
    p->out = dgm_take_raw(tmp, (size_t)n * h->relation.rows, sizeof *p->out);
    p->rel_head = dgm_take_raw(tmp, DGM_REL, sizeof *p->rel_head);
    p->loss = dgm_take_raw(tmp, n + 1, sizeof *p->loss);
    p->worth = dgm_take_raw(tmp, h->n_relations, sizeof *p->worth);
    p->best = dgm_take_raw(tmp, n, sizeof *p->best);
    return p->dep && p->left && p->plain_left && p->head && p->score && p->zero && p->rel && p->out && p->rel_head &&
           p->loss && p->worth && p->best;
}

/* What each relation is worth between word i of the part and its head j, n for the root: [relations] */
static void score_relations(float *worth, const dgm_analyst *s, const dgm_scored *w, const part *p, const uint32_t *at,
                            uint32_t i, uint32_t j, uint32_t n)
{
    const dgm_language_heads *h = s->heads;
    const float *out = p->out + (size_t)i * h->relation.rows, *head = h->root + DGM_ARC;
    if (j < n) {
        positive(p->rel_head, dgm_score(w, h, s->seen[at[j]], DGM_HEAD_REL_HEAD), DGM_REL);
        head = p->rel_head;
    }
    for (uint32_t r = 0; r < h->n_relations; r++)
        worth[r] = dot(out + (size_t)r * DGM_REL, head, DGM_REL) + out[(size_t)h->n_relations * DGM_REL + r];
}

/* The best relation that a head j, n for the root, can have. */
static uint32_t best_relation(const float *worth, const dgm_language_heads *h, uint32_t j, uint32_t n)
{
    if (j == n)
        return h->root_relation;
    uint32_t best = h->root_relation ? 0 : h->n_relations > 1;
    for (uint32_t r = best + 1; r < h->n_relations; r++)
        if (r != h->root_relation && worth[r] > worth[best])
            best = r;
    return best;
}

/* Where a word has several likely heads, each counts with the probability of the best relation it can have: a head that
 * leaves the relation open is the worse one. The others lose as much as the worst of these. */
static void weigh_relations(const dgm_analyst *s, const dgm_scored *w, part *p, const uint32_t *at, uint32_t n)
{
    const dgm_language_heads *h = s->heads;
    for (uint32_t i = 0; i < n; i++) {
        float *score = p->score + (size_t)i * (n + 1), most = -INFINITY, worst = 0;
        uint32_t likely = 0;
        for (uint32_t j = 0; j <= n; j++)
            if (j != i)
                most = fmaxf(most, score[j]);
        float least = most - LIKELY;
        for (uint32_t j = 0; j <= n; j++)
            likely += j != i && score[j] >= least;
        if (likely < 2 || likely > MOST_LIKELY)
            continue;
        for (uint32_t j = 0; j <= n; j++) {
            p->loss[j] = 0;
            if (j == i || score[j] < least)
                continue;
            score_relations(p->worth, s, w, p, at, i, j, n);
            float top = p->worth[best_of(p->worth, h->n_relations)], sum = 0;
            for (uint32_t r = 0; r < h->n_relations; r++)
                sum += expf(p->worth[r] - top);
            p->loss[j] = RELATION_WEIGHT * (top + logf(sum) - p->worth[best_relation(p->worth, h, j, n)]);
            worst = fmaxf(worst, p->loss[j]);
        }
        for (uint32_t j = 0; j <= n; j++)
            score[j] -= score[j] < least ? worst : p->loss[j];
    }
}

/* The best relation of word i of the part for the head found. */
static uint8_t relation_of(const dgm_analyst *s, const dgm_scored *w, const part *p, const uint32_t *at, uint32_t i,
                           uint32_t n)
{
    const struct inner *row = p->best[i] == n ? NULL : inner_word(s, at[i]);
    if (row)
        return (uint8_t)relation_named(s->heads, row->relation);
    if (p->best[i] < n)
        score_relations(p->worth, s, w, p, at, i, p->best[i], n);
    return (uint8_t)best_relation(p->worth, s->heads, p->best[i], n);
}

/* Heads and relations among the words at[n], all seen and of one sentence. */
static dgm_status parse(dgm_analyst *s, const dgm_scored *w, const uint32_t *at, uint32_t n, dgm_arena *tmp,
                        dgm_error *err)
{
    const dgm_language_heads *h = s->heads;
    dgm_mark mark = dgm_arena_mark(tmp);
    part p;
    dgm_status st;
    if (!open_part(&p, n, h, tmp))
        return dgm_fail(err, DGM_ENOMEM, "no memory to parse %u words", n);
    for (uint32_t i = 0; i < n; i++) {
        positive(p.dep + (size_t)i * DGM_ARC, dgm_score(w, h, s->seen[at[i]], DGM_HEAD_ARC_DEP), DGM_ARC);
        positive(p.head + (size_t)i * DGM_ARC, dgm_score(w, h, s->seen[at[i]], DGM_HEAD_ARC_HEAD), DGM_ARC);
        positive(p.rel + (size_t)i * DGM_REL, dgm_score(w, h, s->seen[at[i]], DGM_HEAD_REL_DEP), DGM_REL);
    }
    memcpy(p.head + (size_t)n * DGM_ARC, h->root, DGM_ARC * sizeof *p.head);
    if ((st = dgm_linear_run(p.left, &h->arc, p.dep, n, w->kernels, tmp, err)) ||
        (st = dgm_linear_run(p.out, &h->relation, p.rel, n, w->kernels, tmp, err)))
        return st;
    for (uint32_t i = 0; i < n; i++) /* left[192] is the same for all heads of a word, so it decides nothing */
        memcpy(p.plain_left + (size_t)i * DGM_ARC, p.left + (size_t)i * h->arc.rows, DGM_ARC * sizeof *p.left);
    w->kernels->linear_f32(p.score, p.plain_left, p.head, p.zero, n, n + 1, DGM_ARC);
    weigh_relations(s, w, &p, at, n);
    if (dgm_tree(p.best, p.score, n, tmp))
        return dgm_fail(err, DGM_ENOMEM, "no memory for a tree of %u words", n);
    for (uint32_t i = 0; i < n; i++) {
        s->word[at[i]].head = p.best[i] == n ? DGM_NO_WORD : at[p.best[i]];
        s->word[at[i]].relation = relation_of(s, w, &p, at, i, n);
    }
    dgm_arena_reset(tmp, mark);
    return DGM_OK;
}

dgm_status dgm_take_trees(dgm_analyst *s, const dgm_scored *w, uint32_t from, uint32_t to, dgm_arena *tmp,
                          dgm_error *err)
{
    uint32_t at[MOST_WORDS], n = 0;
    dgm_status st = DGM_OK;
    for (uint32_t i = from; i < to; i++)
        if (s->seen[i] == DGM_NO_WORD)
            s->word[i].tag = DGM_TAG_X;
        else
            take_tag(s, w, i);
    for (uint32_t i = from; i < to && !st; i++) {
        if (s->seen[i] == DGM_NO_WORD)
            continue;
        if (n == MOST_WORDS || (n && s->word[i].sentence != s->word[at[0]].sentence)) {
            st = parse(s, w, at, n, tmp, err);
            n = 0;
        }
        const dgm_unit *unit = unit_at(s, i, to);
        at[n++] = unit ? take_unit(s, unit, i) : i;
        i += unit != NULL;
    }
    return st || !n ? st : parse(s, w, at, n, tmp, err);
}

void dgm_join_parts(dgm_analyst *s)
{
    for (uint32_t k = 0; k < s->sentences; k++) {
        uint32_t from = s->sentence[k].word, to = from + s->sentence[k].words, root = DGM_NO_WORD;
        for (uint32_t i = from; i < to && root == DGM_NO_WORD; i++)
            if (s->word[i].head == DGM_NO_WORD && s->seen[i] != DGM_NO_WORD)
                root = i;
        if (root == DGM_NO_WORD) /* nothing the encoder sees */
            root = from;
        for (uint32_t i = from; i < to; i++)
            if (i != root && s->word[i].head == DGM_NO_WORD) {
                s->word[i].head = root;
                s->word[i].relation =
                    (uint8_t)(s->seen[i] == DGM_NO_WORD ? s->heads->loose_relation : s->heads->part_relation);
            }
        s->word[root].relation = (uint8_t)s->heads->root_relation;
    }
}
