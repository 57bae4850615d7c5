/*
 * kernel_neon.c - the kernels with NEON and its byte products (sdot). Compiled alone with -march=armv8.2-a+dotprod.
 *
 * In, out: as kernel.h says.
 * How:     sdot adds four s8 x s8 to an int32, so x goes in as q, the top bit of q + 128 turned. Tiles of 4 rows of x
 *          by 16 rows of weights: 16 sums stay in registers.
 * Not:     layer norm and attention, which stay plain.
 */
#include "engine/kernel.h"
#include "engine/kernel_ref.h"

#include <arm_neon.h>
#include <math.h>
#include <string.h>

static inline int8x16_t four(const uint8_t *x) /* q of four columns in all lanes */
{
    uint32_t v;
    memcpy(&v, x, 4);
    return vreinterpretq_s8_u32(vdupq_n_u32(v ^ 0x80808080u));
}

/* mt rows of x by one panel of 16 weight rows */
static inline __attribute__((always_inline)) void tile(int32x4_t s[4][4], const uint8_t *x, const int8_t *w,
                                                       size_t cols, const int mt)
{
    DGM_UNROLL
    for (int i = 0; i < mt; i++) {
        DGM_UNROLL
        for (int p = 0; p < 4; p++)
            s[i][p] = vdupq_n_s32(0);
    }
    for (size_t c = 0; c < cols; c += 4) {
        int8x16_t v[4];
        DGM_UNROLL
        for (int p = 0; p < 4; p++)
            v[p] = vld1q_s8(w + 16 * c + 16 * p);
        DGM_UNROLL
        for (int i = 0; i < mt; i++) {
            int8x16_t q = four(x + (size_t)i * cols + c);
            DGM_UNROLL
            for (int p = 0; p < 4; p++)
                s[i][p] = vdotq_s32(s[i][p], v[p], q);
        }
    }
}

typedef struct target {
    int32_t *acc; /* either the integers */
    float *y;     /* or the floats */
    const float *xscale, *wscale, *bias;
} target;

static inline void put(const target *t, int32x4_t s[4][4], size_t i, size_t r, size_t rows, int mt)
{
    DGM_UNROLL
    for (int e = 0; e < mt; e++) {
        DGM_UNROLL
        for (int p = 0; p < 4; p++) {
            size_t row = r + 4 * (size_t)p, at = (i + (size_t)e) * rows + row;
            if (t->acc) {
                vst1q_s32(t->acc + at, s[e][p]);
                continue;
            }
            float32x4_t factor = vmulq_n_f32(vld1q_f32(t->wscale + row), t->xscale[i + (size_t)e]);
            vst1q_f32(t->y + at, vfmaq_f32(vld1q_f32(t->bias + row), vcvtq_f32_s32(s[e][p]), factor));
        }
    }
}

static void run(const target *t, const uint8_t *x, const int8_t *w, size_t n, size_t rows, size_t cols)
{
    int32x4_t s[4][4];
    for (size_t r = 0; r < rows; r += 16) {
        size_t i = 0;
        for (; i + 4 <= n; i += 4) {
            tile(s, x + i * cols, w + r * cols, cols, 4);
            put(t, s, i, r, rows, 4);
        }
        for (; i < n; i++) {
            tile(s, x + i * cols, w + r * cols, cols, 1);
            put(t, s, i, r, rows, 1);
        }
    }
}

static void product_i8(int32_t *acc, const uint8_t *x, const int8_t *w, const int32_t *sums, size_t n, size_t rows,
                       size_t cols)
{
    (void)sums; /* x goes in as q, not as q + 128 */
    run(&(target){.acc = acc}, x, w, n, rows, cols);
}

static void linear_i8(float *y, const uint8_t *x, const float *xscale, const int8_t *w, const float *wscale,
                      const int32_t *sums, const float *bias, size_t n, size_t rows, size_t cols)
{
    (void)sums;
    run(&(target){.y = y, .xscale = xscale, .wscale = wscale, .bias = bias}, x, w, n, rows, cols);
}

static void linear_f32(float *y, const float *x, const float *w, const float *bias, size_t n, size_t rows, size_t cols)
{
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < rows; r++) {
            const float *a = x + i * cols, *b = w + r * cols;
            float32x4_t sum[2] = {vdupq_n_f32(0), vdupq_n_f32(0)};
            size_t c = 0;
            for (; c + 8 <= cols; c += 8) {
                sum[0] = vfmaq_f32(sum[0], vld1q_f32(a + c), vld1q_f32(b + c));
                sum[1] = vfmaq_f32(sum[1], vld1q_f32(a + c + 4), vld1q_f32(b + c + 4));
            }
            float rest = vaddvq_f32(vaddq_f32(sum[0], sum[1]));
            for (; c < cols; c++)
                rest += a[c] * b[c];
            y[i * rows + r] = rest + bias[r];
        }
}

static void quantise(uint8_t *q, float *scale, const float *x, size_t n, size_t cols)
{
    if (cols % 16) { /* short rows of heads */
        dgm_quantise_ref(q, scale, x, n, cols);
        return;
    }
    for (size_t i = 0; i < n; i++, x += cols, q += cols) {
        float32x4_t most4 = vdupq_n_f32(0);
        for (size_t c = 0; c < cols; c += 4) /* maxnm passes over what is no number */
            most4 = vmaxnmq_f32(most4, vabsq_f32(vld1q_f32(x + c)));
        float most = vmaxvq_f32(most4);
        if (most < 1e-30f) {
            scale[i] = 0;
            memset(q, 128, cols);
            continue;
        }
        scale[i] = most / 127.0f;
        float inverse = 127.0f / most;
        for (size_t c = 0; c < cols; c += 16) {
            int16x8_t half[2];
            DGM_UNROLL
            for (size_t k = 0; k < 2; k++) {
                int32x4_t v[2];
                DGM_UNROLL
                for (size_t e = 0; e < 2; e++) {
                    float32x4_t a = vmulq_n_f32(vld1q_f32(x + c + 8 * k + 4 * e), inverse);
                    uint32x4_t number = vceqq_f32(a, a); /* what is no number would become 0, not -128 */
                    v[e] = vbslq_s32(number, vcvtnq_s32_f32(a), vdupq_n_s32(-128));
                }
                half[k] = vcombine_s16(vqmovn_s32(v[0]), vqmovn_s32(v[1]));
            }
            int8x16_t all = vcombine_s8(vqmovn_s16(half[0]), vqmovn_s16(half[1]));
            vst1q_u8(q + c, veorq_u8(vreinterpretq_u8_s8(all), vdupq_n_u8(0x80)));
        }
    }
}

static void gelu(float *x, size_t n)
{
    static const float series[] = {DGM_GELU_9, DGM_GELU_8, DGM_GELU_7, DGM_GELU_6, DGM_GELU_5,
                                   DGM_GELU_4, DGM_GELU_3, DGM_GELU_2, DGM_GELU_1, DGM_GELU_0};
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        float32x4_t v = vld1q_f32(x + i);
        float32x4_t t = vmaxq_f32(vminq_f32(v, vdupq_n_f32(DGM_GELU_CUT)), vdupq_n_f32(-DGM_GELU_CUT));
        float32x4_t u = vsubq_f32(vmulq_n_f32(vmulq_f32(t, t), 2.0f / (DGM_GELU_CUT * DGM_GELU_CUT)), vdupq_n_f32(1));
        float32x4_t p = vdupq_n_f32(DGM_GELU_10);
        for (size_t k = 0; k < sizeof series / sizeof *series; k++)
            p = vfmaq_f32(vdupq_n_f32(series[k]), p, u);
        vst1q_f32(x + i, vmulq_f32(v, vfmaq_f32(vdupq_n_f32(0.5f), p, t)));
    }
    dgm_gelu_exact(x + i, n - i);
}

void dgm_kernels_neon(dgm_kernels *k)
{
    k->name = "neon";
    k->product_i8 = product_i8;
    k->linear_i8 = linear_i8;
    k->linear_f32 = linear_f32;
    k->quantise = quantise;
    k->gelu = gelu;
}
