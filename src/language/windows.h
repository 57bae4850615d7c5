/*
 * windows.h - from the words of a report to one vector a word, in windows of whole paragraphs.
 *
 * In:   text and layout; paragraphs that tell nothing (bylines, notes) are left out.
 * Out:  windows (runs of words) and, a group of windows at a time, the encoder's vector of each word's first piece.
 * How:  whole paragraphs are packed until a window is full (the model's positions, at most 256 pieces with [CLS] and
 *       [SEP]); a paragraph longer than that is cut at a sentence end, else where the window is full.
 *       training/corpus.py cuts in the same way.
 */
#ifndef DGM_LANGUAGE_WINDOWS_H
#define DGM_LANGUAGE_WINDOWS_H

#include "engine/encoder.h"
#include "engine/wordpiece.h"
#include "text/text.h"

/** The encoder with its vocabulary: all that turns words into vectors. Read-only once open. */
typedef struct dgm_language {
    dgm_encoder *encoder;
    dgm_wordpiece *wordpiece;
    dgm_arena *keep; /**< what the heads made from the model when they were opened */
} dgm_language;

/** The pieces of a report and how they are cut into windows. */
typedef struct dgm_plan {
    uint32_t *ids;        /**< pieces of all windows, [CLS] and [SEP] of each with them */
    uint8_t *features;    /**< one a piece */
    uint32_t *starts;     /**< [windows + 1] first piece of each window */
    uint32_t *word;       /**< [words] index into layout->word of each word that is read */
    uint32_t *first;      /**< [words] its first piece, counted in ids */
    uint32_t *word_start; /**< [windows + 1] first of word and first that belong to each window */
    uint32_t windows, words, pieces;
} dgm_plan;

/** Cuts a report into windows. Words without pieces (control characters only) are left out. */
dgm_status dgm_plan_windows(dgm_plan *plan, const dgm_language *language, dgm_str text, const dgm_layout *layout,
                            dgm_arena *a, dgm_error *err);

/** As dgm_plan_windows, with a sentence behind the words of a short window that is no part of the text: the encoder learnt
 *  on long windows and reads a lone short sentence badly. The plan's words are the text's alone. */
dgm_status dgm_plan_reading(dgm_plan *plan, const dgm_language *language, dgm_str text, const dgm_layout *layout,
                            dgm_arena *a, dgm_error *err);

/** Vectors of the words of windows [from, to): [word_start[to] - word_start[from]][dim], in a.
 *  @param[out] affairs  those of the branch; NULL: it is not run. Left NULL where the encoder has none. */
dgm_status dgm_encode_windows(float **vec, float **affairs, const dgm_plan *plan, uint32_t from, uint32_t to,
                              const dgm_language *language, dgm_arena *a, dgm_error *err);

/** Some windows of a plan with their vectors: encoded once, then handed to everyone who reads them. */
typedef struct dgm_group {
    const dgm_plan *plan;
    uint32_t from, to;    /**< windows */
    uint32_t word, words; /**< the first of their words, counted in plan->word, and how many */
    const float *vec;     /**< [words][dim] */
    const float *affairs; /**< [words][dim], the branch's; NULL: there is none, or nobody asked for it */
    uint32_t dim;
    const dgm_kernels *kernels;
} dgm_group;

/** Encodes the windows from `from` on, as many as are best encoded at once; the next group begins at group->to. In a.
 *  branch: also the branch's vectors, where the encoder has one. */
dgm_status dgm_encode_group(dgm_group *group, const dgm_plan *plan, uint32_t from, int branch,
                            const dgm_language *language, dgm_arena *a, dgm_error *err);

#endif
