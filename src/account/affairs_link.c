/*
 * affairs_link.c - which mentions of a report are of the same proposal.
 *
 *     "NATO troops in Ukraine" ... "the plan" ... "foreign troops"        the second and the third: same as the first
 *
 * In:     the mentions of all windows, each with the words it is compared by and two vectors.
 * Out:    of each the earlier one it is the same as, or that it is the first.
 * How:    score = w . gelu(of + to + near[how many mentions back] + like[likeness]) + b + match / sqrt(K), match being the
 *         product of two more vectors of the two, less what the likeness asks (asks[]); the best is taken if it is above 0.
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
    int before = 1; /* no preposition yet */
    memset(out, 0, sizeof *out);
    for (uint32_t i = 0; i < n; i++) {
        low w;
        lower(&w, word[i]);
        before &= !(i && in(&w, cut));
        if (!w.tells)
            continue;
        int tiny = in(&w, small);
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
static const float asks[DGM_ALIKE] = {[4] = 2, [5] = 4, [10] = 2, [11] = 2};

/* "That text" asks so much more of what is called otherwise, where something was called so ("a text drafted at Istanbul"), that it is hardly ever that. */
static const float another_noun = 8;

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

dgm_status dgm_affairs_link(dgm_proposed *mention, const dgm_proposal_key *key, uint32_t n, const dgm_affairs_heads *heads,
                            const dgm_kernels *kernels, dgm_arena *tmp, dgm_error *err)
{
    const size_t width = heads->link_width;
    dgm_mark mark = dgm_arena_mark(tmp);
    float *z = dgm_take_raw(tmp, BACK * width, sizeof *z), *score = dgm_take_raw(tmp, BACK, sizeof *score);
    if (!z || !score)
        return dgm_fail(err, DGM_ENOMEM, "no memory to compare %u mentions of proposals", n);
    for (uint32_t i = 1; i < n; i++) {
        uint32_t from = i > BACK ? i - BACK : 0;
        for (uint32_t j = from; j < i; j++) {
            const float *near = heads->near + width * dgm_mention_distance(i - j), *to = key[j].of + width;
            const float *like = heads->like + width * dgm_proposal_likeness(&key[i].words, &key[j].words);
            float *row = z + (j - from) * width;
            for (size_t c = 0; c < width; c++)
                row[c] = key[i].of[c] + to[c] + near[c] + like[c];
        }
        kernels->gelu(z, (i - from) * width);
        kernels->linear_f32(score, z, heads->score, heads->score + width, i - from, 1, width);
        int named = 0;
        for (uint32_t j = from; j < i; j++)
            named |= is_called(&key[j].words, &key[i].words);
        for (uint32_t j = from; j < i; j++) {
            uint32_t like = dgm_proposal_likeness(&key[i].words, &key[j].words);
            score[j - from] += dot(key[i].of + 2 * width, key[j].of + 3 * width, width) / sqrtf((float)width) - asks[like] -
                               (named && !is_called(&key[j].words, &key[i].words) ? another_noun : 0);
        }
        uint32_t best = dgm_affairs_best(score, i - from);
        if (score[best] > 0)
            mention[i].same_as = from + best + 1;
    }
    dgm_arena_reset(tmp, mark);
    return DGM_OK;
}
