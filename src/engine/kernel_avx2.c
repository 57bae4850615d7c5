/*
 * kernel_avx2.c - the kernels with AVX2 and FMA. Compiled alone with -mavx2 -mfma.
 *
 * In, out: as kernel.h says.
 * How:     vpmaddubsw multiplies u8 by s8 but holds two products in 16 bits, which u8 up to 255 would overflow. So x
 *          goes in as |q| and its sign is put on the weights: 2 * 128 * 127 fits. Weights are from -127 to 127
 *          (dgm_linear_open refuses -128, whose sign cannot be turned).
 *          Attention: k is turned once a head so that 16 keys lie side by side; four rows of scores at a time.
 */
#include "engine/kernel.h"
#include "engine/kernel_ref.h"

#include <immintrin.h>
#include <math.h>
#include <string.h>

/* sum += 32 products in 8 int32: four columns of eight weight rows; a = |q|, q in all lanes */
static inline __m256i step(__m256i sum, __m256i a, __m256i q, __m256i w)
{
    __m256i pairs = _mm256_maddubs_epi16(a, _mm256_sign_epi8(w, q));
    return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/* mt rows of x (1 or 2) by np panels (1 or 2) */
static inline __attribute__((always_inline)) void tile(__m256i s[2][4], const uint8_t *x, const int8_t *w, size_t cols,
                                                       const int mt, const int np)
{
    DGM_UNROLL
    for (int i = 0; i < 2; i++) {
        DGM_UNROLL
        for (int p = 0; p < 4; p++)
            s[i][p] = _mm256_setzero_si256();
    }
    for (size_t c = 0; c < cols; c += 4) {
        DGM_UNROLL
        for (int i = 0; i < mt; i++) {
            int32_t four;
            memcpy(&four, x + (size_t)i * cols + c, 4);
            __m256i q = _mm256_xor_si256(_mm256_set1_epi32(four), _mm256_set1_epi8((char)0x80));
            __m256i a = _mm256_abs_epi8(q);
            DGM_UNROLL
            for (int p = 0; p < 2 * np; p++) {
                const int8_t *at = w + (size_t)(p / 2) * 16 * cols + 16 * c + 32 * (p & 1);
                s[i][p] = step(s[i][p], a, q, _mm256_loadu_si256((const __m256i *)(const void *)at));
            }
        }
    }
}

typedef struct target {
    int32_t *acc; /* either the integers */
    float *y;     /* or the floats */
    const float *xscale, *wscale, *bias;
} target;

static inline __attribute__((always_inline)) void put(const target *t, __m256i s[2][4], size_t i, size_t r, size_t rows,
                                                      const int mt, const int np)
{
    DGM_UNROLL
    for (int e = 0; e < mt; e++) {
        DGM_UNROLL
        for (int p = 0; p < 2 * np; p++) {
            size_t row = r + 8 * (size_t)p, at = (i + (size_t)e) * rows + row;
            if (t->acc) {
                _mm256_storeu_si256((__m256i *)(void *)(t->acc + at), s[e][p]);
                continue;
            }
            __m256 factor = _mm256_mul_ps(_mm256_set1_ps(t->xscale[i + (size_t)e]), _mm256_loadu_ps(t->wscale + row));
            __m256 v = _mm256_fmadd_ps(_mm256_cvtepi32_ps(s[e][p]), factor, _mm256_loadu_ps(t->bias + row));
            _mm256_storeu_ps(t->y + at, v);
        }
    }
}

static void run(const target *t, const uint8_t *x, const int8_t *w, size_t n, size_t rows, size_t cols)
{
    __m256i s[2][4];
    for (size_t r = 0; r < rows;) {
        const int8_t *panel = w + r * cols;
        size_t np = rows - r >= 32 ? 2 : 1, i = 0;
        for (; i + 2 <= n; i += 2) {
            if (np == 2) {
                tile(s, x + i * cols, panel, cols, 2, 2);
                put(t, s, i, r, rows, 2, 2);
            } else {
                tile(s, x + i * cols, panel, cols, 2, 1);
                put(t, s, i, r, rows, 2, 1);
            }
        }
        if (i < n && np == 2) {
            tile(s, x + i * cols, panel, cols, 1, 2);
            put(t, s, i, r, rows, 1, 2);
        } else if (i < n) {
            tile(s, x + i * cols, panel, cols, 1, 1);
            put(t, s, i, r, rows, 1, 1);
        }
        r += 16 * np;
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

static inline __m256i mask8(size_t n) /* the first n lanes */
{
    static const int32_t bits[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
    return _mm256_loadu_si256((const __m256i *)(const void *)(bits + 8 - (n < 8 ? n : 8)));
}

static inline __m256 load8(const float *p, size_t n) /* n floats, then zeros */
{
    return n >= 8 ? _mm256_loadu_ps(p) : _mm256_maskload_ps(p, mask8(n));
}

static inline void store8(float *p, size_t n, __m256 v)
{
    if (n >= 8)
        _mm256_storeu_ps(p, v);
    else
        _mm256_maskstore_ps(p, mask8(n), v);
}

static inline __m128 fold(__m256 v)
{
    return _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
}

static inline float add_lanes(__m256 v)
{
    __m128 a = fold(v);
    a = _mm_add_ps(a, _mm_movehl_ps(a, a));
    return _mm_cvtss_f32(_mm_add_ss(a, _mm_movehdup_ps(a)));
}

static inline float max_lanes(__m256 v)
{
    __m128 a = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
    a = _mm_max_ps(a, _mm_movehl_ps(a, a));
    return _mm_cvtss_f32(_mm_max_ss(a, _mm_movehdup_ps(a)));
}

static inline __m256 abs8(__m256 v)
{
    return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), v);
}

/* y for mt rows of x and nt rows of w */
static inline __attribute__((always_inline)) void dots(float *y, size_t stride, const float *x, const float *w,
                                                       const float *bias, size_t cols, const int mt, const int nt)
{
    __m256 s[2][4];
    DGM_UNROLL
    for (int i = 0; i < mt; i++) {
        DGM_UNROLL
        for (int r = 0; r < nt; r++)
            s[i][r] = _mm256_setzero_ps();
    }
    for (size_t c = 0; c < cols; c += 8) {
        __m256 a[2];
        DGM_UNROLL
        for (int i = 0; i < mt; i++)
            a[i] = load8(x + (size_t)i * cols + c, cols - c);
        DGM_UNROLL
        for (int r = 0; r < nt; r++) {
            __m256 v = load8(w + (size_t)r * cols + c, cols - c);
            DGM_UNROLL
            for (int i = 0; i < mt; i++)
                s[i][r] = _mm256_fmadd_ps(a[i], v, s[i][r]);
        }
    }
    DGM_UNROLL
    for (int i = 0; i < mt; i++) {
        DGM_UNROLL
        for (int r = 0; r < nt; r++)
            y[(size_t)i * stride + (size_t)r] = add_lanes(s[i][r]) + bias[r];
    }
}

static void linear_f32(float *y, const float *x, const float *w, const float *bias, size_t n, size_t rows, size_t cols)
{
    for (size_t r = 0; r < rows;) {
        size_t nt = rows - r >= 4 ? 4 : 1;
        for (size_t i = 0; i < n;) {
            size_t mt = n - i >= 2 ? 2 : 1;
            float *to = y + i * rows + r;
            const float *a = x + i * cols, *b = w + r * cols;
            if (mt == 2 && nt == 4)
                dots(to, rows, a, b, bias + r, cols, 2, 4);
            else if (mt == 2)
                dots(to, rows, a, b, bias + r, cols, 2, 1);
            else if (nt == 4)
                dots(to, rows, a, b, bias + r, cols, 1, 4);
            else
                dots(to, rows, a, b, bias + r, cols, 1, 1);
            i += mt;
        }
        r += nt;
    }
}

static void quantise(uint8_t *q, float *scale, const float *x, size_t n, size_t cols)
{
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    for (size_t i = 0; i < n; i++, x += cols, q += cols) {
        __m256 most8 = _mm256_setzero_ps();
        for (size_t c = 0; c < cols; c += 8) /* a lane that is no number leaves the second operand */
            most8 = _mm256_max_ps(abs8(load8(x + c, cols - c)), most8);
        float most = max_lanes(most8);
        if (most < 1e-30f) {
            scale[i] = 0;
            memset(q, 128, cols);
            continue;
        }
        scale[i] = most / 127.0f;
        __m256 inverse = _mm256_set1_ps(127.0f / most);
        for (size_t c = 0; c < cols; c += 32) {
            __m256i v[4];
            DGM_UNROLL
            for (size_t k = 0; k < 4; k++) {
                size_t at = c + 8 * k;
                __m256 a = at < cols ? load8(x + at, cols - at) : _mm256_setzero_ps();
                v[k] = _mm256_cvtps_epi32(_mm256_mul_ps(a, inverse));
            }
            __m256i all = _mm256_packs_epi16(_mm256_packs_epi32(v[0], v[1]), _mm256_packs_epi32(v[2], v[3]));
            all = _mm256_xor_si256(_mm256_permutevar8x32_epi32(all, order), _mm256_set1_epi8((char)0x80));
            if (c + 32 <= cols) {
                _mm256_storeu_si256((__m256i *)(void *)(q + c), all);
            } else {
                uint8_t rest[32];
                _mm256_storeu_si256((__m256i *)(void *)rest, all);
                memcpy(q + c, rest, cols - c);
            }
        }
    }
}

static void norm(float *x, const float *add, const float *g, const float *b, size_t n, size_t dim)
{
    for (size_t i = 0; i < n; i++, x += dim) {
        __m256 sum = _mm256_setzero_ps(), squares = sum;
        for (size_t c = 0; c < dim; c += 8) {
            __m256 v = load8(x + c, dim - c);
            if (add) {
                v = _mm256_add_ps(v, load8(add + i * dim + c, dim - c));
                store8(x + c, dim - c, v);
            }
            sum = _mm256_add_ps(sum, v);
        }
        __m256 mean = _mm256_set1_ps(add_lanes(sum) / (float)dim);
        for (size_t c = 0; c < dim; c += 8) {
            __m256 v = _mm256_sub_ps(load8(x + c, dim - c), mean);
            v = _mm256_and_ps(v, _mm256_castsi256_ps(mask8(dim - c)));
            squares = _mm256_fmadd_ps(v, v, squares);
        }
        __m256 factor = _mm256_set1_ps(1.0f / sqrtf(add_lanes(squares) / (float)dim + 1e-12f));
        for (size_t c = 0; c < dim; c += 8) {
            __m256 v = _mm256_mul_ps(_mm256_sub_ps(load8(x + c, dim - c), mean), factor);
            store8(x + c, dim - c, _mm256_fmadd_ps(v, load8(g + c, dim - c), load8(b + c, dim - c)));
        }
    }
}

static void gelu(float *x, size_t n)
{
    static const float series[] = {DGM_GELU_9, DGM_GELU_8, DGM_GELU_7, DGM_GELU_6, DGM_GELU_5,
                                   DGM_GELU_4, DGM_GELU_3, DGM_GELU_2, DGM_GELU_1, DGM_GELU_0};
    const __m256 cut = _mm256_set1_ps(DGM_GELU_CUT), low = _mm256_set1_ps(-DGM_GELU_CUT);
    const __m256 two = _mm256_set1_ps(2.0f / (DGM_GELU_CUT * DGM_GELU_CUT)), one = _mm256_set1_ps(1.0f);
    for (size_t i = 0; i < n; i += 8) {
        __m256 v = load8(x + i, n - i), t = _mm256_max_ps(_mm256_min_ps(v, cut), low);
        __m256 u = _mm256_fmsub_ps(_mm256_mul_ps(t, t), two, one), p = _mm256_set1_ps(DGM_GELU_10);
        for (size_t k = 0; k < sizeof series / sizeof *series; k++)
            p = _mm256_fmadd_ps(p, u, _mm256_set1_ps(series[k]));
        store8(x + i, n - i, _mm256_mul_ps(v, _mm256_fmadd_ps(p, t, _mm256_set1_ps(0.5f))));
    }
}

/* e to the power x, x not above 0; below -87 it is as good as 0. */
static inline __m256 power(__m256 x)
{
    x = _mm256_max_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)), _mm256_set1_ps(-126.0f));
    __m256 whole = _mm256_round_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC), r = _mm256_sub_ps(x, whole);
    __m256 p = _mm256_fmadd_ps(_mm256_set1_ps(0.00132764725f), r, _mm256_set1_ps(0.00967554181f));
    p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(0.0555071328f));
    p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(0.240221197f));
    p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(0.693146967f));
    p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(1.0f));
    __m256i shift = _mm256_slli_epi32(_mm256_cvtps_epi32(whole), 23);
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(p), shift));
}

/* s[keys]: scores to weights that add up to one; those from len on are left alone. */
static void softmax(float *s, size_t len)
{
    __m256 most = _mm256_set1_ps(-INFINITY), sum = _mm256_setzero_ps();
    for (size_t j = 0; j < len; j += 8) {
        __m256i m = mask8(len - j);
        most = _mm256_max_ps(_mm256_blendv_ps(most, _mm256_loadu_ps(s + j), _mm256_castsi256_ps(m)), most);
    }
    const __m256 top = _mm256_set1_ps(max_lanes(most));
    for (size_t j = 0; j < len; j += 8) {
        __m256 e = power(_mm256_sub_ps(_mm256_loadu_ps(s + j), top));
        e = _mm256_and_ps(e, _mm256_castsi256_ps(mask8(len - j)));
        _mm256_storeu_ps(s + j, e);
        sum = _mm256_add_ps(sum, e);
    }
    const __m256 inverse = _mm256_set1_ps(1.0f / add_lanes(sum));
    for (size_t j = 0; j < len; j += 8)
        _mm256_storeu_ps(s + j, _mm256_mul_ps(_mm256_loadu_ps(s + j), inverse));
}

/* s[4][keys] = q k' for four rows of q */
static void scores(float *s, const float *const q[4], const float *turned, size_t keys, size_t size, float factor)
{
    for (size_t j = 0; j < keys; j += 16) {
        __m256 a[4][2];
        DGM_UNROLL
        for (int i = 0; i < 4; i++)
            a[i][0] = a[i][1] = _mm256_setzero_ps();
        for (size_t c = 0; c < size; c++) {
            __m256 k0 = _mm256_loadu_ps(turned + c * keys + j), k1 = _mm256_loadu_ps(turned + c * keys + j + 8);
            DGM_UNROLL
            for (int i = 0; i < 4; i++) {
                __m256 v = _mm256_broadcast_ss(q[i] + c);
                a[i][0] = _mm256_fmadd_ps(v, k0, a[i][0]);
                a[i][1] = _mm256_fmadd_ps(v, k1, a[i][1]);
            }
        }
        DGM_UNROLL
        for (size_t i = 0; i < 4; i++) {
            DGM_UNROLL
            for (size_t e = 0; e < 2; e++)
                _mm256_storeu_ps(s + i * keys + j + 8 * e, _mm256_mul_ps(a[i][e], _mm256_set1_ps(factor)));
        }
    }
}

void dgm_attention_avx2(float *out, const float *qkv, size_t len, size_t heads, size_t size, void *tmp)
{
    if (size % 8 != 0) {
        dgm_attention_ref(out, qkv, len, heads, size, tmp);
        return;
    }
    const size_t dim = heads * size, row = 3 * dim, keys = (len + 15) & ~(size_t)15;
    float *turned = tmp, *s = turned + size * keys;
    for (size_t h = 0; h < heads; h++) {
        const float *base = qkv + h * size;
        for (size_t c = 0; c < size; c++) {
            for (size_t j = 0; j < len; j++)
                turned[c * keys + j] = base[j * row + dim + c];
            for (size_t j = len; j < keys; j++)
                turned[c * keys + j] = 0;
        }
        for (size_t i = 0; i < len; i += 4) {
            size_t n = len - i < 4 ? len - i : 4;
            const float *q[4];
            DGM_UNROLL
            for (size_t e = 0; e < 4; e++)
                q[e] = base + (i + (e < n ? e : 0)) * row;
            scores(s, q, turned, keys, size, 1.0f / sqrtf((float)size));
            DGM_UNROLL
            for (size_t e = 0; e < 4; e++)
                softmax(s + e * keys, len);
            for (size_t c = 0; c < size; c += 8) {
                __m256 a[4];
                DGM_UNROLL
                for (int e = 0; e < 4; e++)
                    a[e] = _mm256_setzero_ps();
                for (size_t j = 0; j < len; j++) {
                    __m256 v = _mm256_loadu_ps(base + j * row + 2 * dim + c);
                    DGM_UNROLL
                    for (size_t e = 0; e < 4; e++)
                        a[e] = _mm256_fmadd_ps(_mm256_broadcast_ss(s + e * keys + j), v, a[e]);
                }
                for (size_t e = 0; e < n; e++)
                    _mm256_storeu_ps(out + (i + e) * dim + h * size + c, a[e]);
            }
        }
    }
}

void dgm_kernels_avx2(dgm_kernels *k)
{
    k->name = "avx2";
    k->product_i8 = product_i8;
    k->linear_i8 = linear_i8;
    k->linear_f32 = linear_f32;
    k->quantise = quantise;
    k->norm = norm;
    k->gelu = gelu;
    k->attention = dgm_attention_avx2;
    k->attention_fixed = dgm_attention_avx2;
}
