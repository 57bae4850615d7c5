/*
 * kernel_avx512_attention.c - attention in fixed point, two 16-bit products a lane (vpdpwssd). Compiled with the flags
 * of kernel_avx512.c.
 *
 * In, out: as attention_fixed in kernel.h; heads of another size than 32 go the float way.
 * How:     for each head of a window q and k (a scale each) are brought to 8191, so 32 products fit an int32, and v to
 *          32767. Six rows of scores at a time: q k' with k in panels as weights are packed; softmax in
 *          float; its weights, which add up to one, times 32767; their product with v, which cannot pass
 *          (32767 + keys / 2) * 32767. So nothing overflows up to 65536 keys.
 *          Rounding costs about 1e-4 of the largest |v|, a hundredth of what int8 weights cost, at twice the speed of
 *          floats.
 */
#include "engine/kernel.h"
#include "engine/tile_avx512.h"

/* 2^r for r from 0 to 1, within 7.5e-5 of it; found by iteratively reweighted least squares. */
#define DGM_CUBE_0 0.999925224f
#define DGM_CUBE_1 0.695833509f
#define DGM_CUBE_2 0.226067185f
#define DGM_CUBE_3 0.0780245276f

enum { HEAD = 32, GROUP = 6 }; /* size of a head; rows of scores at a time */

typedef struct room {
    int16_t *q;         /* [len up to GROUP][32] */
    int16_t *k;         /* [keys/16][16 pairs][16 keys][2] */
    int16_t *v;         /* [2 halves of the head][keys/2][16][2] */
    int16_t *p;         /* [GROUP][keys] */
    int32_t *s;         /* [GROUP][keys], scores, then exponentials as floats */
    size_t keys;        /* len up to 16 */
    float score, value; /* what a score and a sum over v stand for */
} room;

static inline __m512 most_of(__m512 most, __m512 a) /* what is no number leaves most */
{
    return _mm512_max_ps(_mm512_abs_ps(a), most);
}

/* factor to bring numbers up to most to limit, and its inverse */
static float fit(float most, float limit, float *back)
{
    if (!(most >= 1e-30f && most <= 1e30f)) {
        *back = 0;
        return 0;
    }
    *back = most / limit;
    return limit / most;
}

static inline __m256i cut16(__m512 a, __m512 factor) /* saturates, so it stays within 16 bits whatever a is */
{
    return _mm512_cvtsepi32_epi16(_mm512_cvtps_epi32(_mm512_mul_ps(a, factor)));
}

static inline __m512i join(__m256i low, __m256i high)
{
    return _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
}

/* 16 rows of 16 int32 to 16 columns. */
static inline void turn16(__m512i *r)
{
    __m512i t[16];
    DGM_UNROLL
    for (int i = 0; i < 8; i++) {
        t[2 * i] = _mm512_unpacklo_epi32(r[2 * i], r[2 * i + 1]);
        t[2 * i + 1] = _mm512_unpackhi_epi32(r[2 * i], r[2 * i + 1]);
    }
    DGM_UNROLL
    for (int i = 0; i < 4; i++) {
        r[4 * i] = _mm512_unpacklo_epi64(t[4 * i], t[4 * i + 2]);
        r[4 * i + 1] = _mm512_unpackhi_epi64(t[4 * i], t[4 * i + 2]);
        r[4 * i + 2] = _mm512_unpacklo_epi64(t[4 * i + 1], t[4 * i + 3]);
        r[4 * i + 3] = _mm512_unpackhi_epi64(t[4 * i + 1], t[4 * i + 3]);
    }
    DGM_UNROLL
    for (int i = 0; i < 4; i++) {
        t[i] = _mm512_shuffle_i32x4(r[i], r[4 + i], 0x88);
        t[4 + i] = _mm512_shuffle_i32x4(r[i], r[4 + i], 0xdd);
        t[8 + i] = _mm512_shuffle_i32x4(r[8 + i], r[12 + i], 0x88);
        t[12 + i] = _mm512_shuffle_i32x4(r[8 + i], r[12 + i], 0xdd);
    }
    DGM_UNROLL
    for (int i = 0; i < 4; i++) {
        r[i] = _mm512_shuffle_i32x4(t[i], t[8 + i], 0x88);
        r[8 + i] = _mm512_shuffle_i32x4(t[i], t[8 + i], 0xdd);
        r[4 + i] = _mm512_shuffle_i32x4(t[4 + i], t[12 + i], 0x88);
        r[12 + i] = _mm512_shuffle_i32x4(t[4 + i], t[12 + i], 0xdd);
    }
}

/* Brings one head's q, k, v to fixed point. */
static void prepare(room *m, const float *qkv, size_t len, size_t dim)
{
    __m512 qmost = _mm512_setzero_ps(), kmost = qmost, vmost = qmost;
    for (size_t i = 0; i < len; i++) {
        const float *q = qkv + i * 3 * dim, *k = q + dim, *v = k + dim;
        qmost = most_of(most_of(qmost, _mm512_loadu_ps(q)), _mm512_loadu_ps(q + 16));
        kmost = most_of(most_of(kmost, _mm512_loadu_ps(k)), _mm512_loadu_ps(k + 16));
        vmost = most_of(most_of(vmost, _mm512_loadu_ps(v)), _mm512_loadu_ps(v + 16));
    }
    float qback, kback, vback;
    const __m512 qfactor = _mm512_set1_ps(fit(_mm512_reduce_max_ps(qmost), 8191.0f, &qback));
    const __m512 kfactor = _mm512_set1_ps(fit(_mm512_reduce_max_ps(kmost), 8191.0f, &kback));
    const __m512 vfactor = _mm512_set1_ps(fit(_mm512_reduce_max_ps(vmost), 32767.0f, &vback));
    m->score = qback * kback * (0.176776695f * 1.44269504f); /* 1 / sqrt 32, and powers of e as powers of two */
    m->value = vback / 32767.0f;
    for (size_t i = 0; i < m->keys; i += 16) {
        __m512i r[16];
        const size_t n = len - i < 16 ? len - i : 16;
        for (size_t e = 0; e < n; e++) {
            const float *q = qkv + (i + e) * 3 * dim, *k = q + dim;
            __m512i whole = join(cut16(_mm512_loadu_ps(q), qfactor), cut16(_mm512_loadu_ps(q + 16), qfactor));
            _mm512_storeu_si512(m->q + (i + e) * HEAD, whole);
            r[e] = join(cut16(_mm512_loadu_ps(k), kfactor), cut16(_mm512_loadu_ps(k + 16), kfactor));
        }
        for (size_t e = n; e < 16; e++)
            r[e] = _mm512_setzero_si512();
        turn16(r);
        for (size_t e = 0; e < 16; e++)
            _mm512_storeu_si512(m->k + i * HEAD + 32 * e, r[e]);
        for (size_t e = 0; e < 16; e += 2)
            for (size_t half = 0; half < 2; half++) {
                const float *v = qkv + (i + e) * 3 * dim + 2 * dim + 16 * half;
                __m512i a = _mm512_setzero_si512(), b = a; /* at most 32767: they need no saturation but for the wild */
                if (e < n)
                    a = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(v), vfactor));
                if (e + 1 < n)
                    b = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(v + 3 * dim), vfactor));
                _mm512_storeu_si512(m->v + half * m->keys * 16 + (i + e) * 16,
                                    _mm512_mask_blend_epi16(0xaaaaaaaau, a, _mm512_slli_epi32(b, 16)));
            }
    }
    for (size_t i = len; i < len + GROUP - 1; i++) /* rows to fill the last group */
        _mm512_storeu_si512(m->q + i * HEAD, _mm512_setzero_si512());
}

#define PUT_SCORE(i, p, sum) _mm512_storeu_si512(to + (i)*keys + 16 * (p), sum)
#define SCORES(np)                                                                                                     \
    static void scores_##np(int32_t *to, const uint8_t *q, const int8_t *k, size_t keys)                               \
    {                                                                                                                  \
        const __m512i zero = _mm512_setzero_si512();                                                                   \
        DGM_TILE_LOOP("vpdpwssd", 6, np, q, k, (size_t)64, zero, zero, zero, zero)                                     \
        DGM_TILE_PUT(PUT_SCORE, 6, np)                                                                                 \
    }
SCORES(1)
SCORES(2)
SCORES(4)

static inline int32_t largest(const int32_t *s, size_t len)
{
    const size_t whole = len & ~(size_t)15;
    const __mmask16 tail = (__mmask16)((1u << (len & 15)) - 1u);
    __m512i most = _mm512_set1_epi32(INT32_MIN);
    for (size_t j = 0; j < whole; j += 16)
        most = _mm512_max_epi32(most, _mm512_loadu_si512(s + j));
    if (tail)
        most = _mm512_mask_max_epi32(most, tail, most, _mm512_loadu_si512(s + whole));
    return _mm512_reduce_max_epi32(most);
}

/* 2 to the power s * f - top, which is not above 0: a cubic for what is behind the point, within 8e-5. */
static inline __m512 power(__m512i s, __m512 f, __m512 top)
{
    __m512 t = _mm512_fmsub_ps(_mm512_cvtepi32_ps(s), f, top);
    __m512 r = _mm512_reduce_ps(t, 9 /* what is left above the next lower whole number */);
    __m512 e = _mm512_fmadd_ps(_mm512_set1_ps(DGM_CUBE_3), r, _mm512_set1_ps(DGM_CUBE_2));
    e = _mm512_fmadd_ps(e, r, _mm512_set1_ps(DGM_CUBE_1));
    e = _mm512_fmadd_ps(e, r, _mm512_set1_ps(DGM_CUBE_0));
    return _mm512_scalef_ps(e, t); /* times 2 to that whole number */
}

/* s[keys] from scores to powers, as floats, 0 from len on; their sum */
static inline float powers(int32_t *s, size_t len, float factor, float top)
{
    const size_t whole = len & ~(size_t)15;
    const __m512 f = _mm512_set1_ps(factor), t = _mm512_set1_ps(top);
    __m512 sum[2] = {_mm512_setzero_ps(), _mm512_setzero_ps()};
    size_t j = 0;
    for (; j + 32 <= whole; j += 32) {
        DGM_UNROLL
        for (size_t k = 0; k < 2; k++) {
            __m512 e = power(_mm512_loadu_si512(s + j + 16 * k), f, t);
            sum[k] = _mm512_add_ps(sum[k], e);
            _mm512_storeu_ps(s + j + 16 * k, e);
        }
    }
    for (; j < len; j += 16) {
        __mmask16 m = (__mmask16)(j < whole ? 0xffffu : (1u << (len & 15)) - 1u);
        __m512 e = _mm512_maskz_mov_ps(m, power(_mm512_loadu_si512(s + j), f, t));
        sum[0] = _mm512_add_ps(sum[0], e);
        _mm512_storeu_ps(s + j, e);
    }
    return _mm512_reduce_add_ps(_mm512_add_ps(sum[0], sum[1]));
}

/* p[keys] = s[keys] * factor, at most 32767 */
static inline void to_weights(int16_t *p, const int32_t *s, size_t keys, float factor)
{
    const __m512i order = _mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7);
    const __m512 f = _mm512_set1_ps(factor);
    size_t j = 0;
    for (; j + 32 <= keys; j += 32) {
        __m512i a = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(s + j), f));
        __m512i b = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(s + j + 16), f));
        _mm512_storeu_si512(p + j, _mm512_permutexvar_epi64(order, _mm512_packs_epi32(a, b)));
    }
    if (j < keys)
        _mm256_storeu_si256((__m256i *)(void *)(p + j), cut16(_mm512_loadu_ps(s + j), f));
}

/* From scores to the softmax's weights times 32767, row by row in steps, so that one row's sum is added up while the
 * next is read. */
static void softmax(const room *m, size_t rows, size_t len)
{
    const size_t keys = m->keys;
    float top[GROUP], sum[GROUP];
    for (size_t r = 0; r < rows; r++)
        top[r] = (float)largest(m->s + r * keys, len) * m->score;
    for (size_t r = 0; r < rows; r++)
        sum[r] = powers(m->s + r * keys, len, m->score, top[r]);
    for (size_t r = 0; r < rows; r++)
        to_weights(m->p + r * keys, m->s + r * keys, keys, 32767.0f / sum[r]);
    for (size_t r = rows; r < GROUP; r++)
        memset(m->p + r * keys, 0, keys * sizeof *m->p);
}

/* out = p v for up to six rows. */
#define PUT_OUT(i, p, sum)                                                                                             \
    if (i < rows)                                                                                                      \
    _mm512_storeu_ps(out + (i)*dim + 16 * (p), _mm512_mul_ps(_mm512_cvtepi32_ps(sum), f))
static void weigh(float *out, size_t dim, size_t rows, const uint8_t *p, const int8_t *v, size_t bytes, float scale)
{
    const __m512i zero = _mm512_setzero_si512();
    const __m512 f = _mm512_set1_ps(scale);
    DGM_TILE_LOOP("vpdpwssd", 6, 2, p, v, bytes, zero, zero, zero, zero)
    (void)c02, (void)c03, (void)c12, (void)c13, (void)c22, (void)c23;
    DGM_TILE_PUT(PUT_OUT, 6, 2)
}

static void attention_fixed(float *out, const float *qkv, size_t len, size_t heads, size_t size, void *tmp)
{
    if (size != HEAD) {
        dgm_attention_avx2(out, qkv, len, heads, size, tmp);
        return;
    }
    const size_t dim = heads * HEAD, keys = (len + 15) & ~(size_t)15;
    room m = {.keys = keys};
    m.k = tmp;
    m.v = m.k + keys * HEAD;
    m.s = (int32_t *)(void *)(m.v + keys * HEAD);
    m.p = (int16_t *)(void *)(m.s + GROUP * keys);
    m.q = m.p + GROUP * keys;
    for (size_t h = 0; h < heads; h++) {
        prepare(&m, qkv + h * HEAD, len, dim);
        for (size_t i = 0; i < len; i += GROUP) {
            const uint8_t *q = (const uint8_t *)(m.q + i * HEAD);
            const int8_t *k = (const int8_t *)m.k; /* 64 bytes a key */
            size_t rows = len - i < GROUP ? len - i : GROUP, j = 0;
            for (; j + 64 <= keys; j += 64)
                scores_4(m.s + j, q, k + j * 64, keys);
            for (; j + 32 <= keys; j += 32)
                scores_2(m.s + j, q, k + j * 64, keys);
            if (j < keys)
                scores_1(m.s + j, q, k + j * 64, keys);
            softmax(&m, rows, len);
            weigh(out + i * dim + h * HEAD, dim, rows, (const uint8_t *)m.p, (const int8_t *)m.v, keys * sizeof *m.p,
                  m.value);
        }
    }
}

void dgm_kernels_avx512_attention(dgm_kernels *k)
{
    k->attention_fixed = attention_fixed;
}
