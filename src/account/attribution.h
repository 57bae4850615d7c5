/*
 * attribution.h - word vectors to attributions: cue, source and content as runs of words.
 *
 * A cue is found by tagging words; for each cue the words of its source and its content are found by a scorer that sees
 * the word, the cue and how far apart they are. Levels: outermost cues, as PolNeAR annotates them, and inner ones, which
 * stand in the content of another ("officials said he had told them ..."), from the project's own sentences.
 *
 * Tensors of the model (docs/model-file.md):
 *   head.word [144][dim]     rows 0-2 the outer cue's O, B, I; 3-5 the inner cue's; 6-14 the role labels of a word
 *                            alone: O, then B, I, E, S (begins, inside, ends, single) of source, then of content;
 *                            16-143 the word's part of the pair layer
 *   head.cue [128][2 dim]    the cue's part of the pair layer, from its first and last word
 *   head.distance f32 [32][128]
 *   head.near f32 [8][128]   a convolution over 7 words, channel by channel; the last row is its bias
 *   head.mix [128][128]      what follows it
 *   head.pair [16][128]      rows 0-8 the role labels
 *   head.outer.chain, head.inner.chain f32 [5][3], head.role.chain f32 [11][9]: start, stop, then the steps' rows
 *   head.bias f32 [2]        added to O of outer and inner cues: what was best on the dev sets
 */
#ifndef DGM_ACCOUNT_ATTRIBUTION_H
#define DGM_ACCOUNT_ATTRIBUTION_H

#include "account/viterbi.h"
#include "dragoman/rows.h"
#include "language/windows.h"

/** The heads' weights; lent by the model, made once. */
typedef struct dgm_attribution_heads {
    dgm_linear word, cue, mix, pair;
    const float *distance, *near;
    dgm_chain outer, inner, role;
    float outer_bias, inner_bias;
} dgm_attribution_heads;

/** A run of words [from, to), counted in dgm_plan.word. */
typedef struct dgm_run {
    uint32_t from, to;
} dgm_run;

typedef struct dgm_attribution {
    dgm_run cue, source;             /**< source is empty if there is none */
    dgm_run content[DGM_MAX_PIECES]; /**< in text order, contents of them */
    uint32_t contents;
    int inner;   /**< found by the inner cue's tags */
    float score; /**< 0 to 1: the cue's probability times that of its words' labels */
} dgm_attribution;

dgm_status dgm_attribution_open(dgm_attribution_heads *heads, const dgm_model *model, dgm_precision precision,
                                dgm_arena *keep, dgm_error *err);

/** Signed distance in words to one of 32 rows: exact to 5, then by half octaves; before it the upper 16. */
enum { DGM_WORD_DISTANCES = 32 };
uint32_t dgm_word_distance(int32_t delta);

/** The attributions of a report in the making. */
typedef struct dgm_attributions {
    const dgm_attribution_heads *heads;
    dgm_str text;
    const dgm_layout *layout;
    dgm_attribution *at; /**< [n], in a, in order of their cues */
    size_t n, room;
    dgm_arena *a;
} dgm_attributions;

/** Begins with none; all that is handed over is lent until the last group was added, the array stays in a. */
void dgm_attributions_begin(dgm_attributions *list, const dgm_attribution_heads *heads, dgm_str text,
                            const dgm_layout *layout, dgm_arena *a);

/** Adds the attributions of a group of windows, groups in order; one without content is none. tmp is another arena,
 *  for scratch, handed back as full as it came. */
dgm_status dgm_attributions_add(dgm_attributions *list, const dgm_group *group, dgm_arena *tmp, dgm_error *err);

#endif
