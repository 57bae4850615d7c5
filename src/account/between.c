/*
 * between.c - a text with two marked actors through the branch.
 *
 * In:     text, byte spans of source and target.
 * Out:    scores of roots and quads.
 * How:    words that a span touches are marked, and so are their pieces: a vector for source, target or both is added to
 *         what the branch starts from. Spans that cover all words mark none: they tell nothing. Layers of the encoder above
 *         the shared ones are not run. training/affairs_data.py (relation) marks in the same way.
 */
#include "account/between.h"

#include "account/affairs_parts.h"
#include "base/error.h"

#include <string.h>

/* Marks the words of these spans with bit, unless that is all of them. */
static void mark_words(uint8_t *mark, uint8_t bit, const dgm_span *span, size_t spans, const dgm_plan *plan,
                       const dgm_layout *layout)
{
    size_t covered = 0;
    for (int count = 1; count >= 0; count--) {
        if (!count && covered >= plan->words)
            return;
        for (size_t s = 0; s < spans; s++)
            for (uint32_t i = 0; i < plan->words; i++) {
                dgm_span at = layout->word[plan->word[i]].at;
                if (at.from >= span[s].to || span[s].from >= at.to)
                    continue;
                covered += (size_t)count;
                if (!count)
                    mark[i] |= bit;
            }
    }
}

/* The window with most marked words. */
static uint32_t fullest(const uint8_t *mark, const dgm_plan *plan)
{
    uint32_t best = 0, most = 0;
    for (uint32_t w = 0; w < plan->windows; w++) {
        uint32_t n = 0;
        for (uint32_t i = plan->word_start[w]; i < plan->word_start[w + 1]; i++)
            n += mark[i] != 0;
        if (n > most)
            best = w, most = n;
    }
    return best;
}

/* The vectors of the words of one window, with their marks. */
static dgm_status encode(float **vec, const dgm_plan *plan, uint32_t window, const uint8_t *mark,
                         const dgm_language *language, dgm_arena *tmp, dgm_error *err)
{
    const dgm_encoder *e = language->encoder;
    uint32_t base = plan->starts[window], n = plan->starts[window + 1] - base, word = plan->word_start[window];
    uint32_t words = plan->word_start[window + 1] - word, dim = dgm_encoder_dim(e);
    float *pieces = dgm_take_raw(tmp, (size_t)n * dim, sizeof *pieces);
    uint8_t *piece = dgm_take(tmp, n, 1);
    *vec = dgm_take_raw(tmp, (size_t)words * dim, sizeof **vec);
    if (!pieces || !piece || !*vec)
        return dgm_fail(err, DGM_ENOMEM, "no memory to read %u words at once", words);
    for (uint32_t i = 0; i < words; i++) {
        uint32_t from = plan->first[word + i] - base, to = i + 1 < words ? plan->first[word + i + 1] - base : n - 1;
        memset(piece + from, mark[word + i], to - from);
    }
    dgm_status st = dgm_encode_marked(pieces, e, plan->ids + base, plan->features + base, piece, (uint32_t[]){0, n}, 1, tmp,
                                      err);
    for (uint32_t i = 0; i < words && !st; i++)
        memcpy(*vec + (size_t)i * dim, pieces + (size_t)(plan->first[word + i] - base) * dim, dim * sizeof **vec);
    return st;
}

static dgm_status scores(float root[DGM_ROOTS], float quad[DGM_QUADS], const dgm_marked *m, const dgm_language *language,
                         const dgm_affairs_heads *heads, dgm_arena *tmp, dgm_error *err)
{
    dgm_layout layout;
    dgm_plan plan;
    float *vec, *score;
    dgm_status st;
    if ((st = dgm_text_blocks(&layout, m->text, tmp, err)) ||
        (st = dgm_plan_windows(&plan, language, m->text, &layout, tmp, err)))
        return st;
    if (!plan.windows)
        return dgm_fail(err, DGM_EFORMAT, "the text has no words");
    uint8_t *mark = dgm_take(tmp, plan.words, 1);
    if (!mark)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the marks of %u words", plan.words);
    mark_words(mark, 1, m->source, m->sources, &plan, &layout);
    mark_words(mark, 2, m->target, m->targets, &plan, &layout);
    uint32_t window = fullest(mark, &plan), word = plan.word_start[window];
    if ((st = encode(&vec, &plan, window, mark, language, tmp, err)) ||
        (st = dgm_affairs_relation(&score, heads, vec, plan.word_start[window + 1] - word, mark + word,
                                   dgm_encoder_kernels(language->encoder), tmp, err)))
        return st;
    memcpy(root, score, DGM_ROOTS * sizeof *root);
    memcpy(quad, score + DGM_ROOTS, DGM_QUADS * sizeof *quad);
    return DGM_OK;
}

dgm_status dgm_between_scores(float root[DGM_ROOTS], float quad[DGM_QUADS], const dgm_marked *marked,
                              const dgm_language *language, const dgm_affairs_heads *heads, dgm_arena *tmp, dgm_error *err)
{
    dgm_mark full = dgm_arena_mark(tmp);
    dgm_status st = scores(root, quad, marked, language, heads, tmp, err);
    dgm_arena_reset(tmp, full);
    return st;
}
