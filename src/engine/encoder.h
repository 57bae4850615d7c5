/*
 * encoder.h - a BERT-like encoder: word pieces to vectors, windows packed one behind the other without padding.
 *
 * Source: Devlin et al. 2019 (post-layer-norm, learnt positions, erf GELU), with one more embedding, the feature.
 * The float path is the reference; the int8 path quantises each token's vector and each weight row (a scale each),
 * multiplies in int8 with int32 sums, and does everything between in float; but attention, where the processor has
 * 16-bit products for it, in fixed point of 14 and 16 bits (kernel.h).
 */
#ifndef DGM_ENGINE_ENCODER_H
#define DGM_ENGINE_ENCODER_H

#include "base/arena.h"
#include "engine/kernel.h"
#include "engine/model.h"

typedef enum dgm_precision { DGM_INT8, DGM_FLOAT } dgm_precision;

/** A linear layer as the model holds it: packed int8, or f32. Lent by the model. */
typedef struct dgm_linear {
    uint32_t rows, cols;
    const int8_t *packed; /**< [rows/16][cols/4][16][4], or NULL */
    const float *scale;   /**< [rows], with packed */
    const int32_t *sums;  /**< [rows], sum of each row of q; made when opened */
    const float *w;       /**< [rows][cols], or NULL */
    const float *bias;    /**< [rows] */
} dgm_linear;

typedef struct dgm_encoder dgm_encoder;

/** cpu: dgm_cpu(), or fewer bits to try the other kernels. With DGM_FLOAT a packed model is unpacked to f32.
 *  The model must outlive the encoder. Read-only once open: threads may share it. */
dgm_status dgm_encoder_open(dgm_encoder **enc, const dgm_model *model, dgm_precision precision, unsigned cpu,
                            dgm_error *err);
void dgm_encoder_close(dgm_encoder *enc);

uint32_t dgm_encoder_dim(const dgm_encoder *enc);
uint32_t dgm_encoder_max(const dgm_encoder *enc); /**< most pieces in one window: the model's positions */
uint32_t dgm_encoder_vocab(const dgm_encoder *enc);
const dgm_kernels *dgm_encoder_kernels(const dgm_encoder *enc);
/** Operations (2 x multiply-add) of the encoder's linear layers on one word piece. */
double dgm_encoder_ops(const dgm_encoder *enc);

/** One vector for each piece.
 *
 * @param[out] vec  [n][dim] floats, row by row; the caller's memory, at a 64-byte boundary.
 * @param ids       [n] vocabulary ids, each below dgm_encoder_vocab(enc)
 * @param features  [n] each below DGM_FEATURES
 * @param starts    [windows + 1] where each window begins in ids; starts[0] is 0, starts[windows] is n
 * @param tmp       scratch; handed back as full as it came
 * @return DGM_OK, DGM_ERANGE (an id, a feature or a window's length is too large) or DGM_ENOMEM */
dgm_status dgm_encode(float *vec, const dgm_encoder *enc, const uint32_t *ids, const uint8_t *features,
                      const uint32_t *starts, size_t windows, dgm_arena *tmp, dgm_error *err);

/** Layers beside the encoder's own that go on from one of its first, for heads that need another meaning of the same words; what
 *  the encoder's last layer gives is joined to the input of one of them ("affairs.config", "affairs.shared"; docs/model-file.md). */
typedef struct dgm_branch_shape {
    uint32_t shared; /**< how many of the encoder's layers lie below it; 0: it begins at the embeddings */
    uint32_t layers; /**< 0: the model has no branch */
    uint32_t joined; /**< the layer that sees what the encoder gave, counted from 0 */
} dgm_branch_shape;

dgm_branch_shape dgm_encoder_branch(const dgm_encoder *enc);

/** As dgm_encode, and in the same pass the branch's vectors.
 *
 * @param[out] vec   as for dgm_encode
 * @param[out] side  [n][dim], what the branch gives, as vec; the encoder must have one (DGM_EUSE) */
dgm_status dgm_encode_both(float *vec, float *side, const dgm_encoder *enc, const uint32_t *ids, const uint8_t *features,
                           const uint32_t *starts, size_t windows, dgm_arena *tmp, dgm_error *err);

enum { DGM_MARKS = 4 };

/** As dgm_encode, by other layers that read marked pieces: each mark's vector of "affairs.mark" is added to its piece's
 *  embedding. DGM_EUSE where the model has no such layers.
 *
 * @param marks  [n] each below DGM_MARKS */
dgm_status dgm_encode_marked(float *vec, const dgm_encoder *enc, const uint32_t *ids, const uint8_t *features,
                             const uint8_t *marks, const uint32_t *starts, size_t windows, dgm_arena *tmp, dgm_error *err);

/** Finds NAME.w, NAME.scale, NAME.b and makes the sums (in keep, which must live as long as the layer is used).
 *  With precision DGM_FLOAT a packed layer is unpacked to f32 in keep. */
dgm_status dgm_linear_open(dgm_linear *l, const dgm_model *model, const char *name, dgm_precision precision,
                           dgm_arena *keep, dgm_error *err);

/** A layer held as f32 to int8, a scale each row, in keep: for a layer that takes time and loses nothing by it. A packed
 *  one stays, and so does one whose rows are no multiple of 16, or columns of 4. */
dgm_status dgm_linear_pack(dgm_linear *l, dgm_arena *keep, dgm_error *err);

/** y[n][rows] = x[n][cols] W^T + b, by the kernels k. x and y at 64-byte boundaries. */
dgm_status dgm_linear_run(float *y, const dgm_linear *l, const float *x, size_t n, const dgm_kernels *k, dgm_arena *tmp,
                          dgm_error *err);

#endif
