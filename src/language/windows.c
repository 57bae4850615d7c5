/*
 * windows.c - words to windows of word pieces, and windows to word vectors.
 *
 *     three paragraphs of 90, 120 and 80 pieces   ->   [CLS] 90 + 120 [SEP] | [CLS] 80 [SEP]
 *
 * Method and limits: windows.h. The encoder's vectors of all pieces are made in scratch and only the first piece of each
 * word is kept, so a group of windows costs words x dim floats.
 */
#include "language/windows.h"

#include "base/error.h"

#include <string.h>

enum {
    MOST_PIECES = 256,
    WORD_PIECES = 102, /* a word of 100 characters has at most 100 pieces */
    FEW = 32,  /* pieces: a window of fewer is filled up, for the encoder learnt on long ones */
    FILL = 32, /* pieces that fill it at most */
    GROUP = 8 /* windows encoded at once: enough to hide the weights' way from memory, few enough for the cache */
};

/* A run of words that stays together if it can: a paragraph, or a part of a long one. Counted in plan->word. */
typedef struct chunk {
    uint32_t word, words, pieces;
} chunk;

typedef struct planner {
    const dgm_layout *layout;
    const dgm_language *language;
    dgm_str text;
    dgm_plan *plan;
    uint32_t *count; /* pieces of each word in plan->word */
    chunk *chunks;
    uint32_t n_chunks, room;
    int fills;
} planner;

/* Whether a sentence begins at this word of the layout. */
static int begins_sentence(const dgm_layout *l, const dgm_paragraph *p, uint32_t *sentence, uint32_t word)
{
    while (*sentence + 1 < p->sentence + p->sentences && l->sentence[*sentence + 1].word <= word)
        (*sentence)++;
    return l->sentence[*sentence].word == word;
}

static void add_chunk(planner *p, uint32_t from, uint32_t to, uint32_t pieces)
{
    if (to > from)
        p->chunks[p->n_chunks++] = (chunk){from, to - from, pieces};
}

/* Words, pieces and features of one paragraph; chunks of at most room pieces. */
static void plan_paragraph(planner *p, const dgm_paragraph *par, uint32_t *n_pieces)
{
    dgm_plan *plan = p->plan;
    uint32_t start = plan->words, size = 0, stop = UINT32_MAX, stop_size = 0, sentence = par->sentence;
    int begins = 1;
    for (uint32_t i = par->word; i < par->word + par->words; i++) {
        const dgm_word *w = &p->layout->word[i];
        if (w->at.from <
            par->dateline.to) /* the story begins behind it: "GENEVA, March 3 -" is no part of its first sentence */
            continue;
        const char *bytes = p->text.data + w->at.from;
        size_t len = w->at.to - w->at.from;
        uint32_t *ids = plan->ids + *n_pieces;
        uint32_t n = (uint32_t)dgm_wordpiece_word(ids, WORD_PIECES, p->language->wordpiece, bytes, len);
        if (!n)
            continue;
        uint32_t at = plan->words;
        if (size && begins_sentence(p->layout, par, &sentence, i))
            stop = at, stop_size = size;
        if (size + n > p->room && at > start) {
            if (stop == UINT32_MAX || stop <= start)
                stop = at, stop_size = size;
            add_chunk(p, start, stop, stop_size);
            size -= stop_size;
            start = stop;
            stop = UINT32_MAX;
        }
        int kind = dgm_word_case(bytes, len);
        memset(plan->features + *n_pieces, kind, n);
        plan->features[*n_pieces] = (uint8_t)(kind + 5 * (w->space || begins) + 10 * begins);
        begins = 0;
        plan->word[at] = i;
        p->count[at] = n;
        plan->words++;
        *n_pieces += n;
        size += n;
    }
    add_chunk(p, start, plan->words, size);
}

/* A sentence behind the words of a short window, of which nothing is read. How many pieces. */
static uint32_t fill(uint32_t *ids, uint8_t *features, const dgm_wordpiece *wordpiece)
{
    static const char *const words[] = {"The", "talks", "begin", "on", "Monday", "."};
    uint32_t n = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);
        uint32_t pieces = (uint32_t)dgm_wordpiece_word(ids + n, FILL - n, wordpiece, words[i], len);
        int kind = dgm_word_case(words[i], len);
        memset(features + n, kind, pieces);
        if (pieces)
            features[n] = (uint8_t)(kind + 5 * (words[i][0] != '.'));
        n += pieces;
    }
    return n;
}

/* Chunks into windows; the pieces, so far one behind the other, move up to make room for [CLS] and [SEP]. */
static dgm_status pack(planner *p, uint32_t n_pieces, dgm_arena *a, dgm_error *err)
{
    dgm_plan *plan = p->plan;
    plan->starts = dgm_take(a, (size_t)p->n_chunks + 1, sizeof *plan->starts);
    plan->word_start = dgm_take(a, (size_t)p->n_chunks + 1, sizeof *plan->word_start);
    uint32_t *ids = dgm_take_raw(a, (size_t)n_pieces + (2 + (size_t)FILL) * p->n_chunks + 1, sizeof *ids);
    uint8_t *features = dgm_take_raw(a, (size_t)n_pieces + (2 + (size_t)FILL) * p->n_chunks + 1, 1);
    if (!plan->starts || !plan->word_start || !ids || !features)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the windows of a report of %u words", plan->words);
    uint32_t from = 0, to = 0, word = 0;
    for (uint32_t c = 0; c < p->n_chunks;) {
        uint32_t size = 0, end = word;
        do {
            size += p->chunks[c].pieces;
            end = p->chunks[c].word + p->chunks[c].words;
            c++;
        } while (c < p->n_chunks && size + p->chunks[c].pieces <= p->room);
        plan->starts[plan->windows] = to;
        plan->word_start[plan->windows++] = word;
        ids[to] = dgm_wordpiece_cls(p->language->wordpiece);
        features[to++] = 0;
        memcpy(ids + to, plan->ids + from, size * sizeof *ids);
        memcpy(features + to, plan->features + from, size);
        for (uint32_t at = to; word < end; at += p->count[word++])
            plan->first[word] = at;
        from += size;
        to += size;
        if (p->fills && size < FEW)
            to += fill(ids + to, features + to, p->language->wordpiece);
        ids[to] = dgm_wordpiece_sep(p->language->wordpiece);
        features[to++] = 0;
    }
    plan->starts[plan->windows] = plan->pieces = to;
    plan->word_start[plan->windows] = word;
    plan->ids = ids;
    plan->features = features;
    return DGM_OK;
}

static dgm_status plan_windows(dgm_plan *plan, int fills, const dgm_language *language, dgm_str text,
                               const dgm_layout *layout, dgm_arena *a, dgm_error *err)
{
    *plan = (dgm_plan){0};
    uint32_t most = dgm_encoder_max(language->encoder);
    planner p = {layout, language, text, plan, NULL, NULL, 0, (most < MOST_PIECES ? most : MOST_PIECES) - 2, fills && most >= FEW + FILL + 2};
    /* A word has at most as many pieces as bytes after normalising, which can lengthen it threefold at the worst
     * (U+0390 and its like become three characters of two bytes); [UNK] is one. */
    size_t words = layout->words, pieces = (size_t)text.len * 3 + WORD_PIECES;
    if (pieces > words * WORD_PIECES + WORD_PIECES)
        pieces = words * WORD_PIECES + WORD_PIECES;
    plan->word = dgm_take_raw(a, words + 1, sizeof *plan->word);
    plan->first = dgm_take_raw(a, words + 1, sizeof *plan->first);
    p.count = dgm_take_raw(a, words + 1, sizeof *p.count);
    p.chunks = dgm_take_raw(a, words + layout->paragraphs + 1, sizeof *p.chunks);
    plan->ids = dgm_take_raw(a, pieces, sizeof *plan->ids);
    plan->features = dgm_take_raw(a, pieces, 1);
    if (!plan->word || !plan->first || !p.count || !p.chunks || !plan->ids || !plan->features)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the %zu words of a report", words);
    uint32_t n_pieces = 0;
    for (uint32_t i = 0; i < layout->paragraphs; i++) {
        const dgm_paragraph *par = &layout->paragraph[i];
        if (par->kind != DGM_BYLINE && par->kind != DGM_NOTE)
            plan_paragraph(&p, par, &n_pieces);
    }
    return pack(&p, n_pieces, a, err);
}

dgm_status dgm_plan_windows(dgm_plan *plan, const dgm_language *language, dgm_str text, const dgm_layout *layout,
                            dgm_arena *a, dgm_error *err)
{
    return plan_windows(plan, 0, language, text, layout, a, err);
}

dgm_status dgm_plan_reading(dgm_plan *plan, const dgm_language *language, dgm_str text, const dgm_layout *layout,
                            dgm_arena *a, dgm_error *err)
{
    return plan_windows(plan, 1, language, text, layout, a, err);
}

/* Of each word the vector of its first piece; all: [pieces][dim] from piece base on. */
static void take_first(float *vec, const float *all, const dgm_plan *plan, uint32_t word, uint32_t words, uint32_t base,
                       uint32_t dim)
{
    for (uint32_t i = 0; i < words; i++)
        memcpy(vec + (size_t)i * dim, all + (size_t)(plan->first[word + i] - base) * dim, dim * sizeof *vec);
}

dgm_status dgm_encode_windows(float **vec, float **affairs, const dgm_plan *plan, uint32_t from, uint32_t to,
                              const dgm_language *language, dgm_arena *a, dgm_error *err)
{
    const dgm_encoder *encoder = language->encoder;
    uint32_t dim = dgm_encoder_dim(encoder), base = plan->starts[from], n = plan->starts[to] - base;
    uint32_t word = plan->word_start[from], words = plan->word_start[to] - word;
    int both = affairs && dgm_encoder_branch(encoder).layers;
    *vec = dgm_take_raw(a, (size_t)words * dim, sizeof **vec);
    float *other = both ? dgm_take_raw(a, (size_t)words * dim, sizeof *other) : NULL, *side = NULL;
    dgm_mark mark = dgm_arena_mark(a);
    float *all = dgm_take_raw(a, (size_t)n * dim, sizeof *all);
    uint32_t *starts = dgm_take_raw(a, (size_t)(to - from) + 1, sizeof *starts);
    if (both)
        side = dgm_take_raw(a, (size_t)n * dim, sizeof *side);
    if (!*vec || !all || !starts || (both && (!other || !side)))
        return dgm_fail(err, DGM_ENOMEM, "no memory to read %u words at once", words);
    for (uint32_t i = from; i <= to; i++)
        starts[i - from] = plan->starts[i] - base;
    const uint32_t *ids = plan->ids + base;
    const uint8_t *features = plan->features + base;
    dgm_status st = both ? dgm_encode_both(all, side, encoder, ids, features, starts, to - from, a, err)
                         : dgm_encode(all, encoder, ids, features, starts, to - from, a, err);
    if (!st)
        take_first(*vec, all, plan, word, words, base, dim);
    if (!st && both)
        take_first(other, side, plan, word, words, base, dim);
    if (affairs)
        *affairs = other;
    dgm_arena_reset(a, mark);
    return st;
}

dgm_status dgm_encode_group(dgm_group *group, const dgm_plan *plan, uint32_t from, int branch,
                            const dgm_language *language, dgm_arena *a, dgm_error *err)
{
    uint32_t to = plan->windows - from > GROUP ? from + GROUP : plan->windows, word = plan->word_start[from];
    float *vec, *affairs = NULL;
    dgm_status st = dgm_encode_windows(&vec, branch ? &affairs : NULL, plan, from, to, language, a, err);
    if (!st)
        *group = (dgm_group){.plan = plan,
                             .from = from,
                             .to = to,
                             .word = word,
                             .words = plan->word_start[to] - word,
                             .vec = vec,
                             .affairs = affairs,
                             .dim = dgm_encoder_dim(language->encoder),
                             .kernels = dgm_encoder_kernels(language->encoder)};
    return st;
}
