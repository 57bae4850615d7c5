/*
 * kernel.h - the few loops that take nearly all the time, each as a formula, with a plain version and faster ones.
 *
 * Int8: a row of x is kept as u8, q + 128 with q from -127 to 127, and a scale: x[c] = scale * (u[c] - 128). Sums of
 * products are exact in int32, so all versions give the same integers: 128 times the weight row's sum is taken off.
 * Weights are packed as docs/model-file.md says: [rows/16][cols/4][16][4].
 * Float: versions may differ in the last bits, since they add in another order.
 *
 * Buffers need no padding: nothing is read or written outside the shapes told here.
 */
#ifndef DGM_ENGINE_KERNEL_H
#define DGM_ENGINE_KERNEL_H

#include <stddef.h>
#include <stdint.h>

/* Before a short loop over sums in an array: only unrolled do they stay in registers, and gcc -O2 does it not alone. */
#if defined(__clang__)
#define DGM_UNROLL _Pragma("clang loop unroll(full)")
#else
#define DGM_UNROLL _Pragma("GCC unroll 8")
#endif

/** What the processor can do: bits of dgm_cpu(). Each set needs those before it. */
enum {
    DGM_CPU_AVX2 = 1,   /**< AVX2 and FMA */
    DGM_CPU_AVX512 = 2, /**< AVX-512 F, BW, VL, DQ and VNNI */
    DGM_CPU_AMX = 4,    /**< AMX tiles with byte products, and the system's leave to use them */
    DGM_CPU_NEON = 1    /**< on aarch64: NEON with byte products (sdot) */
};

/** A longer row of weights might overflow an int32: 255 * 127 * 65536 is just below 2^31. */
#define DGM_MAX_COLS 65536

typedef struct dgm_kernels {
    const char *name; /**< "plain", "avx2", "avx512-vnni", "amx-int8", "neon" */

    /** acc[n][rows] = sum over c of (x[n][c] - 128) * w[row][c]. For tests: linear_i8 makes the same integers.
     *  sums[rows]: sum over c of w[row][c]. rows a multiple of 16, cols of 4. */
    void (*product_i8)(int32_t *acc, const uint8_t *x, const int8_t *w, const int32_t *sums, size_t n, size_t rows,
                       size_t cols);

    /** y[n][rows] = acc * xscale[n] * wscale[rows] + bias[rows] */
    void (*linear_i8)(float *y, const uint8_t *x, const float *xscale, const int8_t *w, const float *wscale,
                      const int32_t *sums, const float *bias, size_t n, size_t rows, size_t cols);

    /** y[n][rows] = sum over c of x[n][c] * w[row][c] + bias[rows]; w row by row, rows and cols of any number */
    void (*linear_f32)(float *y, const float *x, const float *w, const float *bias, size_t n, size_t rows, size_t cols);

    /** q[n][cols], scale[n] from x[n][cols]: scale = largest |x| / 127, q = round(x / scale) + 128, ties to even.
     *  A row of zeros has scale 0; what is no number becomes q 0. Exactly the same in all versions. */
    void (*quantise)(uint8_t *q, float *scale, const float *x, size_t n, size_t cols);

    /** x[n][dim] = g * (v - mean) / sqrt(variance + 1e-12) + b, where v = x + add; add may be NULL */
    void (*norm)(float *x, const float *add, const float *g, const float *b, size_t n, size_t dim);

    /** y[n][dim] = taps[last][dim] + sum over s from -reach to reach of taps[reach + s][dim] * x[n + s][dim]: each
     *  channel for itself over the rows around; outside x is nothing. taps [2 reach + 2][dim] */
    void (*convolve)(float *y, const float *x, const float *taps, size_t n, size_t dim, size_t reach);

    /** x[n] = x * (1 + erf(x / sqrt 2)) / 2, within 1e-5 of that times max(1, |x|) */
    void (*gelu)(float *x, size_t n);

    /** Self-attention within one window, head by head: out = softmax(q k' / sqrt(size)) v.
     *  @param out  [len][heads * size]
     *  @param qkv  [len][3][heads][size]
     *  @param tmp  dgm_attention_room(len, size) bytes at a 64-byte boundary */
    void (*attention)(float *out, const float *qkv, size_t len, size_t heads, size_t size, void *tmp);

    /** The same for the int8 path: where it pays with q and k in 14 bits fixed point, v and weights in 16, summed in
     *  int32; within 2e-3 of the largest |v|. */
    void (*attention_fixed)(float *out, const float *qkv, size_t len, size_t heads, size_t size, void *tmp);
} dgm_kernels;

/** Bytes of scratch attention needs in any version. */
static inline size_t dgm_attention_room(size_t len, size_t size)
{
    return (len + 32) * (8 * size + 160);
}

/** What this processor can do. On Linux the first call asks the system for the tiles of AMX, for all threads. */
unsigned dgm_cpu(void);

/** The fastest versions for cpu: dgm_cpu(), or fewer bits to try the others. 0 gives the plain ones. */
void dgm_kernels_pick(dgm_kernels *k, unsigned cpu);

/** x * (1 + erf(x / sqrt 2)) / 2 exactly, for the float path. */
void dgm_gelu_exact(float *x, size_t n);

/** Each replaces what it can; called by dgm_kernels_pick alone. */
void dgm_kernels_avx2(dgm_kernels *k);
void dgm_kernels_avx512(dgm_kernels *k);
void dgm_kernels_amx(dgm_kernels *k);
void dgm_kernels_neon(dgm_kernels *k);
void dgm_kernels_avx512_attention(dgm_kernels *k);
void dgm_attention_avx2(float *out, const float *qkv, size_t len, size_t heads, size_t size, void *tmp);
void dgm_product_i8_avx512(int32_t *acc, const uint8_t *x, const int8_t *w, const int32_t *sums, size_t n, size_t rows,
                           size_t cols);
void dgm_linear_i8_avx512(float *y, const uint8_t *x, const float *xscale, const int8_t *w, const float *wscale,
                          const int32_t *sums, const float *bias, size_t n, size_t rows, size_t cols);

/** GELU by a polynomial: with t = x cut to [-DGM_GELU_CUT, DGM_GELU_CUT] and u = 2 (t / DGM_GELU_CUT)^2 - 1, the normal
 *  distribution is 0.5 + t * (sum over i of DGM_GELU[i] u^i), which is exactly 1 and 0 at the ends. The coefficients
 *  minimise the largest error of x times it, 4e-6 (found by iteratively reweighted least squares). */
#define DGM_GELU_CUT 4.8f
#define DGM_GELU_0   0.147212783f
#define DGM_GELU_1   -0.0729797587f
#define DGM_GELU_2   0.052904091f
#define DGM_GELU_3   -0.0405659402f
#define DGM_GELU_4   0.0307209005f
#define DGM_GELU_5   -0.0221874736f
#define DGM_GELU_6   0.0138638208f
#define DGM_GELU_7   -0.00744348754f
#define DGM_GELU_8   0.00539273731f
#define DGM_GELU_9   -0.00419455603f
#define DGM_GELU_10  0.00144354974f

#endif
