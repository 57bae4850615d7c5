/*
 * kernel_avx512.c - the kernels with AVX-512 and its byte products (VNNI). Compiled alone with its flags:
 *     -mavx2 -mfma -mavx512f -mavx512bw -mavx512vl -mavx512dq -mavx512vnni
 *
 * In, out: as kernel.h says.
 * How:     the integer product goes in tiles of 6 rows x 64 columns of sums (tile_avx512.h), which start from
 *          -128 * sums[row], so that u8 = q + 128 gives the sum over q. A block of 64 weight rows stays in the nearest
 *          cache while all rows of x pass; the next block is fetched meanwhile.
 *          Attention is in kernel_avx512_attention.c.
 */
#include "engine/kernel.h"
#include "engine/tile_avx512.h"

#include <math.h>

typedef struct job {
    int32_t *acc; /* either the integers */
    float *y;     /* or the floats */
    const uint8_t *x;
    const float *xscale;
    const int8_t *w, *next; /* next: weights to fetch ahead, fetch bytes from there */
    size_t fetch;
    const float *wscale, *bias;
    const int32_t *sums;
    size_t rows, cols;
} job;

#define PUT_INT(i, p, sum) _mm512_storeu_si512(j->acc + (i)*j->rows + 16 * (p), sum)
#define PUT_FLOAT(i, p, sum)                                                                                           \
    _mm512_storeu_ps(                                                                                                  \
        j->y + (i)*j->rows + 16 * (p),                                                                                 \
        _mm512_fmadd_ps(_mm512_cvtepi32_ps(sum), _mm512_mul_ps(_mm512_set1_ps(j->xscale[i]), f##p), b##p))

static inline __attribute__((always_inline)) void tile(const job *j, const int mt, const int np)
{
    const int8_t *w = j->w;
    const uint8_t *x = j->x;
    size_t cols = j->cols;
    for (size_t at = 0; at < j->fetch; at += 64)
        _mm_prefetch((const char *)j->next + at, _MM_HINT_T1);
    __m512i zero = _mm512_setzero_si512(), s0, s1 = zero, s2 = zero, s3 = zero;
    s0 = _mm512_sub_epi32(zero, _mm512_slli_epi32(_mm512_loadu_si512(j->sums), 7));
    if (np > 1)
        s1 = _mm512_sub_epi32(zero, _mm512_slli_epi32(_mm512_loadu_si512(j->sums + 16), 7));
    if (np > 2) {
        s2 = _mm512_sub_epi32(zero, _mm512_slli_epi32(_mm512_loadu_si512(j->sums + 32), 7));
        s3 = _mm512_sub_epi32(zero, _mm512_slli_epi32(_mm512_loadu_si512(j->sums + 48), 7));
    }
    DGM_TILE_LOOP("vpdpbusd", mt, np, x, w, cols, s0, s1, s2, s3)
    if (j->acc) {
        DGM_TILE_PUT(PUT_INT, mt, np)
        return;
    }
    __m512 f0 = _mm512_loadu_ps(j->wscale), b0 = _mm512_loadu_ps(j->bias), f1 = f0, f2 = f0, f3 = f0;
    __m512 b1 = b0, b2 = b0, b3 = b0;
    if (np > 1) {
        f1 = _mm512_loadu_ps(j->wscale + 16);
        b1 = _mm512_loadu_ps(j->bias + 16);
    }
    if (np > 2) {
        f2 = _mm512_loadu_ps(j->wscale + 32);
        b2 = _mm512_loadu_ps(j->bias + 32);
        f3 = _mm512_loadu_ps(j->wscale + 48);
        b3 = _mm512_loadu_ps(j->bias + 48);
    }
    DGM_TILE_PUT(PUT_FLOAT, mt, np)
}

typedef void tile_fn(const job *j);
#define TILES(np)                                                                                                      \
    static void tile_1_##np(const job *j)                                                                              \
    {                                                                                                                  \
        tile(j, 1, np);                                                                                                \
    }                                                                                                                  \
    static void tile_2_##np(const job *j)                                                                              \
    {                                                                                                                  \
        tile(j, 2, np);                                                                                                \
    }                                                                                                                  \
    static void tile_3_##np(const job *j)                                                                              \
    {                                                                                                                  \
        tile(j, 3, np);                                                                                                \
    }                                                                                                                  \
    static void tile_4_##np(const job *j)                                                                              \
    {                                                                                                                  \
        tile(j, 4, np);                                                                                                \
    }                                                                                                                  \
    static void tile_5_##np(const job *j)                                                                              \
    {                                                                                                                  \
        tile(j, 5, np);                                                                                                \
    }                                                                                                                  \
    static void tile_6_##np(const job *j)                                                                              \
    {                                                                                                                  \
        tile(j, 6, np);                                                                                                \
    }
TILES(1)
TILES(2)
TILES(4)
static tile_fn *const tiles[3][6] = {
    {tile_1_1, tile_2_1, tile_3_1, tile_4_1, tile_5_1, tile_6_1},
    {tile_1_2, tile_2_2, tile_3_2, tile_4_2, tile_5_2, tile_6_2},
    {tile_1_4, tile_2_4, tile_3_4, tile_4_4, tile_5_4, tile_6_4},
};

/* All tiles of a product; j holds its beginning. */
static void run(job j, size_t n)
{
    const job all = j;
    for (size_t r = 0, left = all.rows / 16; left > 0;) {
        size_t form = left >= 4 ? 2 : left >= 2 ? 1 : 0, panels = (size_t)1 << form;
        size_t end = r + 16 * panels, ahead = (all.rows - end < 64 ? all.rows - end : 64) * all.cols;
        j.w = all.w + r * all.cols;
        j.sums = all.sums + r;
        if (!all.acc) {
            j.wscale = all.wscale + r;
            j.bias = all.bias + r;
        }
        size_t share = ahead / ((n + 5) / 6) + 64;
        for (size_t i = 0, at = 0; i < n;) {
            size_t mt = n - i >= 6 ? 6 : n - i;
            if (n - i == 7 || n - i == 8) /* 4 + 3 and 4 + 4 keep the machine busier than 6 + 1 and 6 + 2 */
                mt = 4;
            j.x = all.x + i * all.cols;
            if (all.acc) {
                j.acc = all.acc + i * all.rows + r;
            } else {
                j.y = all.y + i * all.rows + r;
                j.xscale = all.xscale + i;
            }
            j.next = all.w + end * all.cols + at;
            j.fetch = ahead - at < share ? ahead - at : share;
            at += j.fetch;
            tiles[form][mt - 1](&j);
            i += mt;
        }
        r = end;
        left -= panels;
    }
}

void dgm_product_i8_avx512(int32_t *acc, const uint8_t *x, const int8_t *w, const int32_t *sums, size_t n, size_t rows,
                           size_t cols)
{
    if (n)
        run((job){.acc = acc, .x = x, .w = w, .sums = sums, .rows = rows, .cols = cols}, n);
}

void dgm_linear_i8_avx512(float *y, const uint8_t *x, const float *xscale, const int8_t *w, const float *wscale,
                          const int32_t *sums, const float *bias, size_t n, size_t rows, size_t cols)
{
    if (n)
        run((job){.y = y,
                  .x = x,
                  .xscale = xscale,
                  .w = w,
                  .wscale = wscale,
                  .sums = sums,
                  .bias = bias,
                  .rows = rows,
                  .cols = cols},
            n);
}

/* The first n lanes, n 0 to 16. */
static inline __mmask16 first(size_t n)
{
    return (__mmask16)((1u << n) - 1u);
}

/* y for 4 rows of x and up to 4 rows of w: sums along the columns, added up at the end. */
static inline __attribute__((always_inline)) void dots(float *y, size_t stride, const float *x, const float *w,
                                                       const float *bias, size_t cols, const int mt, const int nt)
{
    __m512 s[4][4];
    DGM_UNROLL
    for (int i = 0; i < mt; i++) {
        DGM_UNROLL
        for (int r = 0; r < nt; r++)
            s[i][r] = _mm512_setzero_ps();
    }
    for (size_t c = 0; c < cols; c += 16) {
        __mmask16 m = first(cols - c < 16 ? cols - c : 16);
        __m512 v[4];
        DGM_UNROLL
        for (int r = 0; r < nt; r++)
            v[r] = _mm512_maskz_loadu_ps(m, w + (size_t)r * cols + c);
        DGM_UNROLL
        for (int i = 0; i < mt; i++) {
            __m512 a = _mm512_maskz_loadu_ps(m, x + (size_t)i * cols + c);
            DGM_UNROLL
            for (int r = 0; r < nt; r++)
                s[i][r] = _mm512_fmadd_ps(a, v[r], s[i][r]);
        }
    }
    DGM_UNROLL
    for (int i = 0; i < mt; i++) {
        DGM_UNROLL
        for (int r = 0; r < nt; r++)
            y[(size_t)i * stride + (size_t)r] = _mm512_reduce_add_ps(s[i][r]) + bias[r];
    }
}

static void linear_f32(float *y, const float *x, const float *w, const float *bias, size_t n, size_t rows, size_t cols)
{
    for (size_t r = 0; r < rows;) {
        size_t nt = rows - r >= 4 ? 4 : 1;
        for (size_t i = 0; i < n;) {
            size_t mt = n - i >= 4 ? 4 : 1;
            float *to = y + i * rows + r;
            const float *a = x + i * cols, *b = w + r * cols;
            if (mt == 4 && nt == 4)
                dots(to, rows, a, b, bias + r, cols, 4, 4);
            else if (mt == 4)
                dots(to, rows, a, b, bias + r, cols, 4, 1);
            else if (nt == 4)
                dots(to, rows, a, b, bias + r, cols, 1, 4);
            else
                dots(to, rows, a, b, bias + r, cols, 1, 1);
            i += mt;
        }
        r += nt;
    }
}

/* What takes a sum over a row and then the row again goes over some rows at a time, so that one row's sum is added up
 * while the next is read. */
enum { AT_ONCE = 4 };

static inline __m512 largest(const float *x, size_t cols)
{
    __m512 most[4] = {_mm512_setzero_ps(), _mm512_setzero_ps(), _mm512_setzero_ps(), _mm512_setzero_ps()};
    size_t c = 0;
    for (; c + 64 <= cols; c += 64) {
        DGM_UNROLL
        for (size_t k = 0; k < 4; k++) /* a lane that is no number leaves the second operand */
            most[k] = _mm512_max_ps(_mm512_abs_ps(_mm512_loadu_ps(x + c + 16 * k)), most[k]);
    }
    for (; c < cols; c += 16) {
        __mmask16 m = first(cols - c < 16 ? cols - c : 16);
        most[0] = _mm512_max_ps(_mm512_abs_ps(_mm512_maskz_loadu_ps(m, x + c)), most[0]);
    }
    return _mm512_max_ps(_mm512_max_ps(most[0], most[1]), _mm512_max_ps(most[2], most[3]));
}

static inline void to_bytes(uint8_t *q, const float *x, size_t cols, float factor)
{
    const __m512i order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    const __m512 f = _mm512_set1_ps(factor);
    size_t c = 0;
    for (; c + 64 <= cols; c += 64) {
        __m512i v[4];
        DGM_UNROLL
        for (size_t k = 0; k < 4; k++)
            v[k] = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(x + c + 16 * k), f));
        __m512i all = _mm512_packs_epi16(_mm512_packs_epi32(v[0], v[1]), _mm512_packs_epi32(v[2], v[3]));
        all = _mm512_xor_si512(_mm512_permutexvar_epi32(order, all), _mm512_set1_epi8((char)0x80));
        _mm512_storeu_si512(q + c, all);
    }
    for (; c < cols; c += 16) {
        __mmask16 m = first(cols - c < 16 ? cols - c : 16);
        __m512i v = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_maskz_loadu_ps(m, x + c), f));
        __m128i b = _mm_xor_si128(_mm512_cvtsepi32_epi8(v), _mm_set1_epi8((char)0x80));
        _mm_mask_storeu_epi8(q + c, m, b);
    }
}

static void quantise(uint8_t *q, float *scale, const float *x, size_t n, size_t cols)
{
    for (size_t i = 0; i < n; i += AT_ONCE) {
        size_t rows = n - i < AT_ONCE ? n - i : AT_ONCE;
        float most[AT_ONCE];
        for (size_t r = 0; r < rows; r++)
            most[r] = _mm512_reduce_max_ps(largest(x + (i + r) * cols, cols));
        for (size_t r = 0; r < rows; r++) {
            int none = most[r] < 1e-30f;
            scale[i + r] = none ? 0 : most[r] / 127.0f;
            if (none)
                memset(q + (i + r) * cols, 128, cols);
            else
                to_bytes(q + (i + r) * cols, x + (i + r) * cols, cols, 127.0f / most[r]);
        }
    }
}

/* The lanes of x[at .. at + 16) there are; even: dim is a multiple of 32, and this is known when compiled */
static inline __attribute__((always_inline)) __mmask16 lanes(size_t at, size_t dim, const int even)
{
    size_t left = at < dim ? dim - at : 0;
    return even ? (__mmask16)0xffff : first(left < 16 ? left : 16);
}

/* x += add; the sum of x */
static inline __attribute__((always_inline)) float add_up(float *x, const float *add, size_t dim, const int even)
{
    __m512 sum[2] = {_mm512_setzero_ps(), _mm512_setzero_ps()};
    for (size_t c = 0; c < dim; c += 32) {
        DGM_UNROLL
        for (size_t k = 0; k < 2; k++) {
            __mmask16 m = lanes(c + 16 * k, dim, even);
            __m512 v = _mm512_maskz_loadu_ps(m, x + c + 16 * k);
            if (add) {
                v = _mm512_add_ps(v, _mm512_maskz_loadu_ps(m, add + c + 16 * k));
                _mm512_mask_storeu_ps(x + c + 16 * k, m, v);
            }
            sum[k] = _mm512_add_ps(sum[k], v);
        }
    }
    return _mm512_reduce_add_ps(_mm512_add_ps(sum[0], sum[1]));
}

static inline __attribute__((always_inline)) float add_squares(const float *x, float mean, size_t dim, const int even)
{
    const __m512 middle = _mm512_set1_ps(mean);
    __m512 sum[2] = {_mm512_setzero_ps(), _mm512_setzero_ps()};
    for (size_t c = 0; c < dim; c += 32) {
        DGM_UNROLL
        for (size_t k = 0; k < 2; k++) {
            __mmask16 m = lanes(c + 16 * k, dim, even);
            __m512 v = _mm512_maskz_sub_ps(m, _mm512_maskz_loadu_ps(m, x + c + 16 * k), middle);
            sum[k] = _mm512_fmadd_ps(v, v, sum[k]);
        }
    }
    return _mm512_reduce_add_ps(_mm512_add_ps(sum[0], sum[1]));
}

static inline __attribute__((always_inline)) void norm_rows(float *x, const float *add, const float *g, const float *b,
                                                            size_t n, size_t dim, const int even)
{
    for (size_t i = 0; i < n; i += AT_ONCE, x += AT_ONCE * dim) {
        size_t rows = n - i < AT_ONCE ? n - i : AT_ONCE;
        float mean[AT_ONCE], factor[AT_ONCE];
        for (size_t r = 0; r < rows; r++)
            mean[r] = add_up(x + r * dim, add ? add + (i + r) * dim : NULL, dim, even) / (float)dim;
        for (size_t r = 0; r < rows; r++)
            factor[r] = 1.0f / sqrtf(add_squares(x + r * dim, mean[r], dim, even) / (float)dim + 1e-12f);
        for (size_t r = 0; r < rows; r++) {
            const __m512 middle = _mm512_set1_ps(mean[r]), f = _mm512_set1_ps(factor[r]);
            for (size_t c = 0; c < dim; c += 16) {
                __mmask16 m = lanes(c, dim, even);
                float *at = x + r * dim + c;
                __m512 v = _mm512_mul_ps(_mm512_sub_ps(_mm512_maskz_loadu_ps(m, at), middle), f);
                v = _mm512_fmadd_ps(v, _mm512_maskz_loadu_ps(m, g + c), _mm512_maskz_loadu_ps(m, b + c));
                _mm512_mask_storeu_ps(at, m, v);
            }
        }
    }
}

static void norm(float *x, const float *add, const float *g, const float *b, size_t n, size_t dim)
{
    if (dim % 32 == 0)
        norm_rows(x, add, g, b, n, dim, 1);
    else
        norm_rows(x, add, g, b, n, dim, 0);
}

/* 16 channels of one row, the rows [from, to) around it */
static inline __m512 around(const float *x, const float *taps, __m512 sum, __mmask16 m, size_t dim, size_t from,
                            size_t to)
{
    for (size_t s = from; s < to; s++, taps += dim)
        sum = _mm512_fmadd_ps(_mm512_maskz_loadu_ps(m, taps), _mm512_maskz_loadu_ps(m, x + s * dim), sum);
    return sum;
}

enum { TAPS = 7 }; /* so many stay in registers, which is the width the heads have */

static void convolve(float *y, const float *x, const float *taps, size_t n, size_t dim, size_t reach)
{
    for (size_t c = 0; c < dim; c += 16) {
        const __mmask16 m = first(dim - c < 16 ? dim - c : 16);
        const __m512 bias = _mm512_maskz_loadu_ps(m, taps + (2 * reach + 1) * dim + c);
        __m512 t[TAPS];
        DGM_UNROLL
        for (size_t s = 0; s < TAPS; s++)
            t[s] = _mm512_maskz_loadu_ps(m, taps + (s <= 2 * reach ? s : 0) * dim + c);
        for (size_t i = 0; i < n; i++) {
            const size_t from = i > reach ? i - reach : 0, to = n - i > reach ? i + reach + 1 : n;
            __m512 sum = bias;
            if (reach == TAPS / 2 && to - from == TAPS) {
                DGM_UNROLL
                for (size_t s = 0; s < TAPS; s++)
                    sum = _mm512_fmadd_ps(t[s], _mm512_maskz_loadu_ps(m, x + (from + s) * dim + c), sum);
            } else {
                sum = around(x + c, taps + (from + reach - i) * dim + c, sum, m, dim, from, to);
            }
            _mm512_mask_storeu_ps(y + i * dim + c, m, sum);
        }
    }
}

static inline __m512 gelu16(__m512 x)
{
    const __m512 cut = _mm512_set1_ps(DGM_GELU_CUT), one = _mm512_set1_ps(1.0f);
    __m512 t = _mm512_max_ps(_mm512_min_ps(x, cut), _mm512_sub_ps(_mm512_setzero_ps(), cut));
    __m512 u = _mm512_fmsub_ps(_mm512_mul_ps(t, t), _mm512_set1_ps(2.0f / (DGM_GELU_CUT * DGM_GELU_CUT)), one);
    __m512 p = _mm512_set1_ps(DGM_GELU_10);
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_9));
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_8));
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_7));
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_6));
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_5));
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_4));
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_3));
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_2));
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_1));
    p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(DGM_GELU_0));
    return _mm512_mul_ps(x, _mm512_fmadd_ps(p, t, _mm512_set1_ps(0.5f)));
}

static void gelu(float *x, size_t n)
{
    size_t i = 0;
    for (; i + 64 <= n; i += 64) { /* four at a time hide the length of the polynomial */
        __m512 a = gelu16(_mm512_loadu_ps(x + i)), b = gelu16(_mm512_loadu_ps(x + i + 16));
        __m512 c = gelu16(_mm512_loadu_ps(x + i + 32)), d = gelu16(_mm512_loadu_ps(x + i + 48));
        _mm512_storeu_ps(x + i, a);
        _mm512_storeu_ps(x + i + 16, b);
        _mm512_storeu_ps(x + i + 32, c);
        _mm512_storeu_ps(x + i + 48, d);
    }
    for (; i < n; i += 16) {
        __mmask16 m = first(n - i < 16 ? n - i : 16);
        _mm512_mask_storeu_ps(x + i, m, gelu16(_mm512_maskz_loadu_ps(m, x + i)));
    }
}

void dgm_kernels_avx512(dgm_kernels *k)
{
    k->name = "avx512-vnni";
    k->product_i8 = dgm_product_i8_avx512;
    k->linear_i8 = dgm_linear_i8_avx512;
    k->linear_f32 = linear_f32;
    k->quantise = quantise;
    k->norm = norm;
    k->convolve = convolve;
    k->gelu = gelu;
    dgm_kernels_avx512_attention(k);
}
