/*
 * link.c - antecedents.   In: mentions with their keys.   Out: for each its best antecedents.   Method: link.h, heads.h.
 */
#include "language/link.h"

#include "base/error.h"
#include "text/parts.h"

#include <math.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

enum { NEAR_BY = 200, FAR = 2000, ALIKE_FAR = 100, CANDIDATES = NEAR_BY + ALIKE_FAR, NAME = 10, NUMBER = 11 };

/* Pronouns by what they agree with; classes 1 to 9. */
static const char *const pronouns[] = {
    "i me my mine myself",
    "we us our ours ourselves",
    "you your yours yourself yourselves",
    "he him his himself",
    "she her hers herself",
    "it its itself",
    "they them their theirs themselves",
    "this that these those",
    "who whom whose which",
};

static dgm_str word_at(uint32_t word, const dgm_plan *plan, dgm_str text, const dgm_layout *layout)
{
    dgm_span at = layout->word[plan->word[word]].at;
    return (dgm_str){text.data + at.from, at.to - at.from};
}

static utf8proc_category_t category(dgm_str word)
{
    unsigned len;
    return utf8proc_category((utf8proc_int32_t)dgm_char_at(word.data, &len));
}

/* A hash of the word in lower case; never 0. */
static uint64_t hash(dgm_str word)
{
    uint64_t h = 0xCBF29CE484222325u;
    unsigned len;
    for (size_t i = 0; i < word.len; i += len) {
        uint32_t c = dgm_char_at(word.data + i, &len);
        c = c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + 32 : c) : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
        h = (h ^ c) * 0x100000001B3u;
    }
    return h ? h : 1;
}

static uint32_t class_of(dgm_str word)
{
    char low[16];
    if (word.len < sizeof low) {
        for (size_t i = 0; i < word.len; i++)
            low[i] = (char)(word.data[i] >= 'A' && word.data[i] <= 'Z' ? word.data[i] + 32 : word.data[i]);
        low[word.len] = 0;
        for (uint32_t k = 0; k < sizeof pronouns / sizeof *pronouns; k++)
            for (const char *at = pronouns[k]; at; at = strchr(at, ' ') ? strchr(at, ' ') + 1 : NULL)
                if (!strncmp(at, low, word.len) && (at[word.len] == ' ' || !at[word.len]))
                    return k + 1;
    }
    utf8proc_category_t kind = category(word);
    return kind == UTF8PROC_CATEGORY_ND ? NUMBER : kind == UTF8PROC_CATEGORY_LU ? NAME : 0;
}

/* Whether word and the one before it are of one run: both capitals, a space and no paragraph's end between. */
static int one_run(uint32_t word, const dgm_plan *plan, dgm_str text, const dgm_layout *layout)
{
    const dgm_word *w = &layout->word[plan->word[word]];
    return w->space && plan->features[plan->first[word]] < DGM_FEATURES / 2 &&
           category(word_at(word - 1, plan, text, layout)) == UTF8PROC_CATEGORY_LU &&
           category(word_at(word, plan, text, layout)) == UTF8PROC_CATEGORY_LU;
}

/* In order, each once. */
static void insert(dgm_link_key *key, uint64_t h)
{
    uint32_t i = 0;
    while (i < key->names && key->name[i] < h)
        i++;
    if (key->names == DGM_NAME_WORDS || (i < key->names && key->name[i] == h))
        return;
    memmove(key->name + i + 1, key->name + i, (key->names - i) * sizeof *key->name);
    key->name[i] = h;
    key->names++;
}

void dgm_link_key_make(dgm_link_key *key, uint32_t word, const dgm_plan *plan, dgm_str text, const dgm_layout *layout)
{
    dgm_str own = word_at(word, plan, text, layout);
    key->word = hash(own);
    key->class = class_of(own);
    key->names = 0;
    if (category(own) != UTF8PROC_CATEGORY_LU)
        return;
    uint32_t from = word, to = word + 1;
    while (from > 0 && word - from < DGM_NAME_WORDS && one_run(from, plan, text, layout))
        from--;
    while (to < plan->words && to - word < DGM_NAME_WORDS && one_run(to, plan, text, layout))
        to++;
    for (; from < to; from++) {
        dgm_str w = word_at(from, plan, text, layout);
        if (w.len != 3 || strncasecmp(w.data, "the", 3))
            insert(key, hash(w));
    }
    if (!key->names)
        insert(key, key->word);
}

/* How alike the words of a mention and of an earlier one are: 0 not at all; see training/multitask.py. */
static uint32_t likeness(const dgm_link_key *a, const dgm_link_key *b)
{
    if (!a->names || !b->names)
        return a->word == b->word && !a->names && !b->names;
    uint32_t both = 0;
    for (uint32_t i = 0, j = 0; i < a->names && j < b->names;) {
        both += a->name[i] == b->name[j];
        uint64_t x = a->name[i], y = b->name[j];
        i += x <= y;
        j += y <= x;
    }
    if (both == a->names)
        return both == b->names ? 5 : 3;
    return both == b->names ? 4 : both ? 2 : 0;
}

/* Exact to 8, then by doubling halves. */
uint32_t dgm_mention_distance(uint32_t n)
{
    if (n <= 8)
        return n - 1;
    uint32_t k = 8;
    for (uint32_t bound = 12; n >= bound && k < DGM_NEAR - 1; bound = bound * 3 / 2)
        k++;
    return k;
}

static uint32_t candidates(uint32_t to[CANDIDATES], const dgm_link_key *key, uint32_t i)
{
    uint32_t n = 0, last = i > NEAR_BY ? i - NEAR_BY : 0, far = i > FAR ? i - FAR : 0;
    for (uint32_t j = i; j-- > last;)
        to[n++] = j;
    for (uint32_t j = last, more = 0; j-- > far && more < ALIKE_FAR;)
        if (likeness(&key[i], &key[j])) {
            to[n++] = j;
            more++;
        }
    return n;
}

/* Scores to probabilities over all candidates and none, whose score is 0; the likeliest are kept. */
static void keep_best(dgm_mention *m, const uint32_t *to, float *score, uint32_t n)
{
    float top = 0, sum = 0;
    for (uint32_t c = 0; c < n; c++)
        top = score[c] > top ? score[c] : top;
    for (uint32_t c = 0; c < n; c++)
        sum += score[c] = expf(score[c] - top);
    sum += m->first = expf(-top);
    m->first /= sum;
    for (uint32_t c = 0; c < n; c++) {
        uint32_t at = m->antecedents;
        while (at && m->antecedent[at - 1].probability < score[c] / sum)
            at--;
        if (at == DGM_MAX_ANTECEDENTS)
            continue;
        if (m->antecedents < DGM_MAX_ANTECEDENTS)
            m->antecedents++;
        memmove(m->antecedent + at + 1, m->antecedent + at, (m->antecedents - at - 1) * sizeof *m->antecedent);
        m->antecedent[at].mention = to[c];
        m->antecedent[at].probability = score[c] / sum;
    }
}

dgm_status dgm_link(dgm_mention *mention, const dgm_link_key *key, uint32_t n, const dgm_language_heads *heads,
                    const dgm_kernels *kernels, dgm_arena *tmp, dgm_error *err)
{
    dgm_mark mark = dgm_arena_mark(tmp);
    float *z = dgm_take_raw(tmp, (size_t)CANDIDATES * DGM_LINK, sizeof *z);
    if (!z)
        return dgm_fail(err, DGM_ENOMEM, "no memory to compare %u mentions", n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t to[CANDIDATES], k = candidates(to, key, i);
        float score[CANDIDATES];
        for (uint32_t c = 0; c < k; c++) {
            const dgm_link_key *b = &key[to[c]];
            const float *near = heads->near + DGM_LINK * dgm_mention_distance(i - to[c]);
            const float *class = heads->class + DGM_LINK * (DGM_CLASSES * key[i].class + b->class);
            const float *like = heads->like + DGM_LINK * likeness(&key[i], b);
            for (uint32_t x = 0; x < DGM_LINK; x++)
                z[c * DGM_LINK + x] = key[i].of[x] + b->to[x] + near[x] + class[x] + like[x];
        }
        kernels->gelu(z, (size_t)k * DGM_LINK);
        kernels->linear_f32(score, z, heads->link, heads->link + DGM_LINK, k, 1, DGM_LINK);
        keep_best(&mention[i], to, score, k);
    }
    dgm_arena_reset(tmp, mark);
    return DGM_OK;
}
