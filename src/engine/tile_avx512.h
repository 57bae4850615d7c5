/*
 * tile_avx512.h - the one loop of all integer products with AVX-512: MT rows of x times NP panels of 16 weight rows.
 *
 *     acc[i][p] += x[i][k..k+bytes of 4] * w[p][k]        24 sums of 16 int32 stay in registers when MT = 6, NP = 4
 *
 * In:   x: MT rows, `bytes` apart, a multiple of 4. w: NP panels of 16 * bytes, each [bytes/4][16][4 bytes].
 * How:  the instruction is vpdpbusd (four u8 x s8) or vpdpwssd (two s16 x s16): inline assembly with "+v", since
 *       gcc 12 may keep the sums of the intrinsic on the stack, at 40 % of the speed. The sums are 24 plain variables
 *       for the same reason; those a smaller tile does not use vanish.
 * Use:  DGM_TILE_LOOP, then DGM_TILE_PUT, inside a function; see kernel_avx512.c.
 */
#ifndef DGM_ENGINE_TILE_AVX512_H
#define DGM_ENGINE_TILE_AVX512_H

#include <immintrin.h>
#include <stdint.h>
#include <string.h>

#if defined(__clang__)
#define DGM_UNROLL4 _Pragma("clang loop unroll_count(4)")
#else
#define DGM_UNROLL4 _Pragma("GCC unroll 4")
#endif

#define DGM_STEP(instruction, sum, x, w) __asm__(instruction " %2, %1, %0" : "+v"(sum) : "v"(x), "v"(w))

static inline __m512i dgm_spread4(const void *p) /* the same four bytes in all 16 lanes */
{
    int32_t v;
    memcpy(&v, p, 4);
    return _mm512_set1_epi32(v);
}

#define DGM_TILE_ROW(instruction, MT, NP, i, at)                                                                       \
    if ((MT) > (i)) {                                                                                                  \
        __m512i x_ = dgm_spread4(at);                                                                                  \
        DGM_STEP(instruction, c##i##0, x_, w0);                                                                        \
        if ((NP) > 1)                                                                                                  \
            DGM_STEP(instruction, c##i##1, x_, w1);                                                                    \
        if ((NP) > 2) {                                                                                                \
            DGM_STEP(instruction, c##i##2, x_, w2);                                                                    \
            DGM_STEP(instruction, c##i##3, x_, w3);                                                                    \
        }                                                                                                              \
    }

/* Declares the sums, each row starting from s0 to s3, and runs the loop. MT 1 to 6, NP 1, 2 or 4: constants. */
#define DGM_TILE_LOOP(instruction, MT, NP, x, w, bytes, s0, s1, s2, s3)                                                \
    __m512i c00 = s0, c01 = s1, c02 = s2, c03 = s3, c10 = s0, c11 = s1, c12 = s2, c13 = s3;                            \
    __m512i c20 = s0, c21 = s1, c22 = s2, c23 = s3, c30 = s0, c31 = s1, c32 = s2, c33 = s3;                            \
    __m512i c40 = s0, c41 = s1, c42 = s2, c43 = s3, c50 = s0, c51 = s1, c52 = s2, c53 = s3;                            \
    DGM_UNROLL4 for (size_t k_ = 0; k_ < (bytes); k_ += 4)                                                             \
    {                                                                                                                  \
        __m512i w0 = _mm512_loadu_si512((w) + 16 * k_), w1 = w0, w2 = w0, w3 = w0;                                     \
        if ((NP) > 1)                                                                                                  \
            w1 = _mm512_loadu_si512((w) + 16 * (bytes) + 16 * k_);                                                     \
        if ((NP) > 2) {                                                                                                \
            w2 = _mm512_loadu_si512((w) + 32 * (bytes) + 16 * k_);                                                     \
            w3 = _mm512_loadu_si512((w) + 48 * (bytes) + 16 * k_);                                                     \
        }                                                                                                              \
        DGM_TILE_ROW(instruction, MT, NP, 0, (x) + k_)                                                                 \
        DGM_TILE_ROW(instruction, MT, NP, 1, (x) + (bytes) + k_)                                                       \
        DGM_TILE_ROW(instruction, MT, NP, 2, (x) + 2 * (bytes) + k_)                                                   \
        DGM_TILE_ROW(instruction, MT, NP, 3, (x) + 3 * (bytes) + k_)                                                   \
        DGM_TILE_ROW(instruction, MT, NP, 4, (x) + 4 * (bytes) + k_)                                                   \
        DGM_TILE_ROW(instruction, MT, NP, 5, (x) + 5 * (bytes) + k_)                                                   \
    }

/* Hands each sum with its row and panel to PUT(i, p, sum). */
#define DGM_TILE_PUT_ROW(PUT, MT, NP, i)                                                                               \
    if ((MT) > (i)) {                                                                                                  \
        PUT(i, 0, c##i##0);                                                                                            \
        if ((NP) > 1)                                                                                                  \
            PUT(i, 1, c##i##1);                                                                                        \
        if ((NP) > 2) {                                                                                                \
            PUT(i, 2, c##i##2);                                                                                        \
            PUT(i, 3, c##i##3);                                                                                        \
        }                                                                                                              \
    }
#define DGM_TILE_PUT(PUT, MT, NP)                                                                                      \
    DGM_TILE_PUT_ROW(PUT, MT, NP, 0)                                                                                   \
    DGM_TILE_PUT_ROW(PUT, MT, NP, 1)                                                                                   \
    DGM_TILE_PUT_ROW(PUT, MT, NP, 2)                                                                                   \
    DGM_TILE_PUT_ROW(PUT, MT, NP, 3)                                                                                   \
    DGM_TILE_PUT_ROW(PUT, MT, NP, 4)                                                                                   \
    DGM_TILE_PUT_ROW(PUT, MT, NP, 5)

#endif
