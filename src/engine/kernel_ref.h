/*
 * kernel_ref.h - the plain version of each kernel: it defines what is right. Their shapes are told in kernel.h.
 */
#ifndef DGM_ENGINE_KERNEL_REF_H
#define DGM_ENGINE_KERNEL_REF_H

#include "engine/kernel.h"

void dgm_product_i8_ref(int32_t *acc, const uint8_t *x, const int8_t *w, const int32_t *sums, size_t n, size_t rows,
                        size_t cols);
void dgm_linear_i8_ref(float *y, const uint8_t *x, const float *xscale, const int8_t *w, const float *wscale,
                       const int32_t *sums, const float *bias, size_t n, size_t rows, size_t cols);
void dgm_linear_f32_ref(float *y, const float *x, const float *w, const float *bias, size_t n, size_t rows,
                        size_t cols);
void dgm_quantise_ref(uint8_t *q, float *scale, const float *x, size_t n, size_t cols);
void dgm_norm_ref(float *x, const float *add, const float *g, const float *b, size_t n, size_t dim);
void dgm_convolve_ref(float *y, const float *x, const float *taps, size_t n, size_t dim, size_t reach);
void dgm_attention_ref(float *out, const float *qkv, size_t len, size_t heads, size_t size, void *tmp);

#endif
