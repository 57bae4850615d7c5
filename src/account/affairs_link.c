/*
 * affairs_link.c - which mentions of a report are of the same proposal.
 *
 *     "NATO troops in Ukraine" ... "the plan" ... "foreign troops"        the second and the third: same as the first
 *
 * In:     the mentions of all windows, each with the words it is compared by and two vectors.
 * Out:    of each the earlier one it is the same as, or that it is the first.
 * How:    score = w . gelu(of + to + near[how many mentions back] + like[likeness] + place[how many sentences back]) + b +
 *         match / sqrt(K), match being the product of two more vectors of the two, less what the likeness asks (asks[]). A
 *         mention goes to the proposal whose mentions together are likelier than that it is a new one (score 0).
 *         The key of a mention is its head (the last word before a preposition) and the words that tell something: not
 *         small ones, not words for any proposal; plurals are their singulars. training/affairs.py (key, likeness) and
 *         affairs_data.py (head_word) are the same in Python.
 * Limits: 400 mentions back; 24 telling words and 64 characters of each.
 */
#include "account/affairs_parts.h"
#include "base/error.h"
#include "language/link.h"
#include "text/parts.h"

#include <math.h>
#include <string.h>
#include <utf8proc.h>

enum { BACK = 400, LONGEST = 64 };

/* Words that stand for any proposal, singular. */
static const char generic[] =
    "agreement arrangement bargain bill concept deal demand draft framework idea initiative it law matter "
    "measure move offer package pact plan proposal proposition scheme step suggestion terms text that them "
    "these they this those treaty which one ones question issue option formula blueprint document accord";
static const char small[] =
    "a an the of for in to on with by from at and or its their his her our my any such so that this these "
    "those no";
/* Those of them that are no nouns, singular as stem() leaves them. */
static const char pronouns[] = "it that them these they this those thi which one";
/* Numbers in words, as a sum or a span begins with them. */
static const char numbers[] = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety half";
/* The head stands before these. */
static const char cut[] =
    "of for in to with on by from at against over between under that which into about within";

/* A word in lower case. */
typedef struct low {
    uint32_t c[LONGEST];
    uint32_t n;
    int tells; /* begins with a letter or a number */
} low;

static void lower(low *out, dgm_str word)
{
    unsigned len;
    out->n = 0;
    for (size_t i = 0; i < word.len && out->n < LONGEST; i += len)
        out->c[out->n++] = (uint32_t)utf8proc_tolower((utf8proc_int32_t)dgm_char_at(word.data + i, &len));
    utf8proc_category_t kind = out->n ? utf8proc_category((utf8proc_int32_t)out->c[0]) : UTF8PROC_CATEGORY_CN;
    out->tells = kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_NO && kind != UTF8PROC_CATEGORY_MN &&
                 kind != UTF8PROC_CATEGORY_MC && kind != UTF8PROC_CATEGORY_ME;
}

/* Whether the word is in a list of words with blanks between. */
static int in(const low *w, const char *list)
{
    for (const char *at = list; *at;) {
        size_t n = strcspn(at, " ");
        int same = n == w->n;
        for (size_t i = 0; same && i < n; i++)
            same = (unsigned char)at[i] == w->c[i];
        if (same)
            return 1;
        at += n + (at[n] == ' ');
    }
    return 0;
}

/* Plurals only: "soldiers", "treaties". */
static void stem(low *w)
{
    if (w->n > 4 && w->c[w->n - 1] == 's' && w->c[w->n - 2] == 'e' && w->c[w->n - 3] == 'i') {
        w->n -= 2;
        w->c[w->n - 1] = 'y';
    } else if (w->n > 3 && w->c[w->n - 1] == 's' && w->c[w->n - 2] != 's') {
        w->n--;
    }
}

static uint64_t hash(const low *w)
{
    uint64_t h = 0xCBF29CE484222325u;
    for (uint32_t i = 0; i < w->n; i++)
        h = (h ^ w->c[i]) * 0x100000001B3u;
    return h ? h : 1;
}

/* In order, each once. */
static void insert(dgm_proposal_words *k, uint64_t h)
{
    uint32_t i = 0;
    while (i < k->rests && k->rest[i] < h)
        i++;
    if (k->rests == DGM_KEY_WORDS || (i < k->rests && k->rest[i] == h))
        return;
    memmove(k->rest + i + 1, k->rest + i, (k->rests - i) * sizeof *k->rest);
    k->rest[i] = h;
    k->rests++;
}

void dgm_proposal_words_of(dgm_proposal_words *out, const dgm_str *word, uint32_t n)
{
    int before = 1, opening = 1; /* no preposition yet; no word yet but small ones */
    memset(out, 0, sizeof *out);
    for (uint32_t i = 0; i < n; i++) {
        low w;
        lower(&w, word[i]);
        before &= !(i && in(&w, cut));
        if (!w.tells)
            continue;
        int tiny = in(&w, small);
        if (opening && !tiny && (utf8proc_category((utf8proc_int32_t)w.c[0]) == UTF8PROC_CATEGORY_ND || in(&w, numbers)))
            out->sum = hash(&w);
        opening &= tiny;
        stem(&w);
        if (before) {
            out->at = i;
            out->head = hash(&w);
            out->is_noun = !in(&w, pronouns);
            if (out->befores < DGM_KEY_NOUNS)
                out->before[out->befores++] = out->head;
        }
        if (!tiny && !in(&w, generic))
            insert(out, hash(&w));
    }
}

static int has(const dgm_proposal_words *k, uint64_t h)
{
    for (uint32_t i = 0; i < k->rests; i++)
        if (k->rest[i] == h)
            return 1;
    return 0;
}

uint32_t dgm_proposal_likeness(const dgm_proposal_words *a, const dgm_proposal_words *b)
{
    int heads = a->head == b->head;
    if (!a->rests && b->rests)
        return a->head && (heads || has(b, a->head));
    if (!a->rests)
        return heads ? 3 : 2;
    if (!b->rests)
        return 4;
    uint32_t both = 0;
    for (uint32_t i = 0; i < a->rests; i++)
        both += (uint32_t)has(b, a->rest[i]);
    if (!both)
        return heads ? 6 : 5;
    if (both == a->rests && both == b->rests)
        return 7;
    if (both == a->rests || both == b->rests)
        return heads ? 8 : 9;
    return heads ? 10 : 11;
}

/* What the score must be by likeness, chosen on reports kept out of training: a proposal in words that the earlier one has
 * none of ("air support" after "guarantees"; after "the deal") is rarely the same, however near in meaning. */
static const float asks[DGM_ALIKE] = {[4] = 3, [5] = 4, [10] = 2, [11] = 2};

/* "That text" asks so much more of what is called otherwise, where something was called so ("a text drafted at Istanbul"), that it is hardly ever that. */
static const float another_noun = 8;

/* "14 million" and "18 million crowns a year" are two. */
static int are_other_sums(const dgm_proposal_words *a, const dgm_proposal_words *b)
{
    return a->sum && b->sum && a->sum != b->sum;
}

/* Is the later mention but a word for any proposal, by which the earlier one is called too? */
static int is_called(const dgm_proposal_words *earlier, const dgm_proposal_words *later)
{
    int so = 0;
    for (uint32_t i = 0; i < earlier->befores; i++)
        so |= earlier->before[i] == later->head;
    return !later->rests && later->is_noun && so;
}

static float dot(const float *a, const float *b, size_t n)
{
    float s = 0;
    for (size_t i = 0; i < n; i++)
        s += a[i] * b[i];
    return s;
}

dgm_status dgm_affairs_link_vectors(dgm_proposal_key *key, const dgm_affairs_window *w, const dgm_proposed *mention, uint32_t n,
                                    dgm_arena *tmp, dgm_error *err)
{
    const dgm_linear *link = &w->heads->link;
    const size_t d = w->heads->dim, width = 4 * (size_t)w->heads->link_width;
    dgm_mark mark = dgm_arena_mark(tmp);
    float *of = dgm_take(tmp, 2 * n * d, sizeof *of), *all = dgm_take_raw(tmp, (size_t)n * link->rows, sizeof *all);
    if (!of || !all)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the proposals of a report");
    for (uint32_t i = 0; i < n; i++) {
        const dgm_proposed *m = &mention[i];
        float *head = of + 2 * i * d, *mean = head + d, share = 1.0f / (float)(m->at.to - m->at.from);
        memcpy(head, w->vec + (m->head - w->first) * d, d * sizeof *head);
        for (uint32_t t = m->at.from; t < m->at.to; t++)
            for (size_t c = 0; c < d; c++)
                mean[c] += w->vec[(t - w->first) * d + c] * share;
    }
    dgm_status st = dgm_linear_run(all, link, of, n, w->kernels, tmp, err);
    for (uint32_t i = 0; i < n && !st; i++)
        memcpy(key[i].of, all + (size_t)i * link->rows, width * sizeof *all);
    dgm_arena_reset(tmp, mark);
    return st;
}

static uint32_t sentences_back(const dgm_proposal_key *earlier, const dgm_proposal_key *later)
{
    uint32_t back = later->sentence > earlier->sentence ? later->sentence - earlier->sentence : 0;
    return back < DGM_PLACES ? back : DGM_PLACES - 1;
}

void dgm_affairs_link_scores(float *score, float *z, const dgm_proposal_key *key, uint32_t from, uint32_t i,
                             const dgm_affairs_heads *heads, const dgm_kernels *kernels)
{
    const size_t width = heads->link_width;
    for (uint32_t j = from; j < i; j++) {
        const float *near = heads->near + width * dgm_mention_distance(i - j), *to = key[j].of + width;
        const float *like = heads->like + width * dgm_proposal_likeness(&key[i].words, &key[j].words);
        const float *place = heads->place + width * sentences_back(&key[j], &key[i]);
        float *row = z + (j - from) * width;
        for (size_t c = 0; c < width; c++)
            row[c] = key[i].of[c] + to[c] + near[c] + like[c] + place[c];
    }
    kernels->gelu(z, (i - from) * width);
    kernels->linear_f32(score, z, heads->score, heads->score + width, i - from, 1, width);
    for (uint32_t j = from; j < i; j++)
        score[j - from] += dot(key[i].of + 2 * width, key[j].of + 3 * width, width) / sqrtf((float)width);
}

/* 1 + the likeliest mention of the likeliest proposal: how likely one is its mentions tell together, as in training. 0: none is
 * likelier than that it is a new one, whose score is 0. first[]: of each mention the first of its proposal; mass: room for i. */
static uint32_t likeliest(const uint32_t *first, float *mass, const float *score, uint32_t from, uint32_t i)
{
    uint32_t best = from, of = 0;
    memset(mass, 0, i * sizeof *mass);
    for (uint32_t j = from; j < i; j++) {
        mass[first[j]] += expf(score[j - from]);
        best = mass[first[j]] > mass[first[best]] ? j : best;
    }
    for (uint32_t j = from; j < i && mass[first[best]] > 1; j++)
        if (first[j] == first[best] && (!of || score[j - from] > score[of - 1 - from]))
            of = j + 1;
    return of;
}

dgm_status dgm_affairs_link(dgm_proposed *mention, const dgm_proposal_key *key, uint32_t n, const dgm_affairs_heads *heads,
                            const dgm_kernels *kernels, dgm_arena *tmp, dgm_error *err)
{
    dgm_mark mark = dgm_arena_mark(tmp);
    float *z = dgm_take_raw(tmp, (size_t)BACK * heads->link_width, sizeof *z), *score = dgm_take_raw(tmp, BACK, sizeof *score);
    float *mass = dgm_take_raw(tmp, n, sizeof *mass);
    uint32_t *first = dgm_take(tmp, n, sizeof *first);
    if (!z || !score || !mass || !first)
        return dgm_fail(err, DGM_ENOMEM, "no memory to compare %u mentions of proposals", n);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t from = i > BACK ? i - BACK : 0;
        dgm_affairs_link_scores(score, z, key, from, i, heads, kernels);
        int named = 0;
        for (uint32_t j = from; j < i; j++)
            named |= is_called(&key[j].words, &key[i].words);
        for (uint32_t j = from; j < i; j++)
            score[j - from] -= asks[dgm_proposal_likeness(&key[i].words, &key[j].words)] +
                               ((named && !is_called(&key[j].words, &key[i].words)) || are_other_sums(&key[j].words, &key[i].words) ? another_noun : 0);
        mention[i].same_as = likeliest(first, mass, score, from, i);
        first[i] = mention[i].same_as ? first[mention[i].same_as - 1] : i;
    }
    dgm_arena_reset(tmp, mark);
    return DGM_OK;
}
