/*
 * kernel_amx.c - the integer product with AMX tiles: 16 x 16 sums of 64 products each in one instruction. Compiled alone
 * with its flags: those of kernel_avx512.c and -mamx-tile -mamx-int8
 *
 *     n 130, rows 1152, cols 384:   10 tiles of 13 rows of x, two at a time, against 36 blocks of 32 weight rows
 *
 * In, out: as kernel.h says; the integers are those of the plain version.
 * How:     16 weight rows of 64 columns lie in the model as a tile wants them. Blocks of 2 x 2 tiles of sums start from
 *          -128 * sums[row], so that u8 = q + 128 gives the sum over q. A block of 32 weight rows stays in the nearest
 *          caches while all rows of x pass. Finished sums are put into one of two buffers and turned into floats when
 *          the next block is on its way: the tiles and the vectors are different parts of the processor.
 *          Rows of x are divided evenly: all tiles have the same height, at most 16, and the last may lie over the one
 *          before it, whose sums are then made twice. So one configuration of the tiles does for a call.
 * Limits:  columns that are no multiple of 64, and fewer than FEW rows of x, go the AVX-512 way. The compiler does not see
 *          what tiles read, so neither do sanitizers: tests/unit/test_kernel.c puts the buffers at the end of a page.
 */
#include "engine/kernel.h"

#include <immintrin.h>

enum { FEW = 4, SIDE = 16, STEP = 64 /* columns in one tile */ };

/* A shape for each of eight tiles: 0 to 3 are sums, 4 and 5 rows of x, 6 and 7 rows of weights. */
typedef struct shape {
    uint8_t palette, start, none[14];
    uint16_t bytes[16];
    uint8_t rows[16];
} shape;

static void configure(size_t height)
{
    shape s = {.palette = 1};
    for (size_t i = 0; i < 8; i++) {
        s.bytes[i] = STEP;
        s.rows[i] = (uint8_t)(i < 6 ? height : SIDE);
    }
    __asm__ volatile("" : : "r"(&s) : "memory"); /* written before the instruction reads it */
    _tile_loadconfig(&s);
}

typedef struct job {
    int32_t *acc; /* either the integers */
    float *y;     /* or the floats */
    const uint8_t *x;
    const float *xscale;
    const int8_t *w;
    const float *wscale, *bias;
    const int32_t *sums;
    size_t rows, cols, height;
} job;

/* Sums that wait to be put where they belong: up to 2 x 2 tiles, side by side. */
typedef struct block {
    _Alignas(64) int32_t sum[2 * SIDE][2 * SIDE];
    size_t at[2];      /* the first row of each tile */
    size_t from;       /* the first weight row */
    size_t high, wide; /* tiles; high 0: empty */
} block;

/* Turns a block into floats and puts them where they belong; then it is empty. */
static inline void put(block *b, const job *j)
{
    if (!b->high) /* the first block has none before it, whose place would not be known */
        return;
    const size_t right = b->wide > 1 ? SIDE : 0, stride = j->rows;
    const __m512 f0 = _mm512_loadu_ps(j->wscale + b->from), f1 = _mm512_loadu_ps(j->wscale + b->from + right);
    const __m512 b0 = _mm512_loadu_ps(j->bias + b->from), b1 = _mm512_loadu_ps(j->bias + b->from + right);
    for (size_t tile = 0; tile < b->high; tile++) {
        const float *scale = j->xscale + b->at[tile], *end = scale + j->height;
        const int32_t *s = b->sum[tile * SIDE];
        float *y = j->y + b->at[tile] * stride + b->from;
        for (; scale < end; scale++, s += 2 * SIDE, y += stride) {
            const __m512 f = _mm512_set1_ps(*scale);
            _mm512_storeu_ps(y, _mm512_fmadd_ps(_mm512_cvtepi32_ps(_mm512_load_si512(s)), _mm512_mul_ps(f, f0), b0));
            if (right)
                _mm512_storeu_ps(y + SIDE, _mm512_fmadd_ps(_mm512_cvtepi32_ps(_mm512_load_si512(s + SIDE)),
                                                           _mm512_mul_ps(f, f1), b1));
        }
    }
    b->high = 0;
}

/* One block of sums, high x wide tiles: rows of x from at[0] and at[1], weight rows from `from` on; the block before it
 * is put meanwhile. start: -128 * sums of these weight rows. */
static inline __attribute__((always_inline)) void multiply(const job *j, block *b, block *before, const int32_t *start,
                                                           const int high, const int wide)
{
    const size_t cols = j->cols;
    const uint8_t *x0 = j->x + b->at[0] * cols, *x1 = j->x + b->at[1] * cols;
    const int8_t *w0 = j->w + b->from * cols, *w1 = w0 + SIDE * cols;
    _tile_loadd(0, start, 0);
    if (wide > 1)
        _tile_loadd(1, start + SIDE, 0);
    if (high > 1)
        _tile_loadd(2, start, 0);
    if (high > 1 && wide > 1)
        _tile_loadd(3, start + SIDE, 0);
    for (size_t c = 0; c < cols; c += STEP) {
        _tile_loadd(6, w0 + SIDE * c, STEP);
        _tile_loadd(4, x0 + c, cols);
        _tile_dpbusd(0, 4, 6);
        if (wide > 1) {
            _tile_loadd(7, w1 + SIDE * c, STEP);
            _tile_dpbusd(1, 4, 7);
        }
        if (high > 1) {
            _tile_loadd(5, x1 + c, cols);
            _tile_dpbusd(2, 5, 6);
            if (wide > 1)
                _tile_dpbusd(3, 5, 7);
        }
    }
    int32_t *to[2] = {b->sum[0], b->sum[SIDE]};
    size_t stride = sizeof b->sum[0];
    if (j->acc) {
        for (int i = 0; i < 2; i++)
            to[i] = j->acc + b->at[i] * j->rows + b->from;
        stride = j->rows * sizeof *j->acc;
    }
    _tile_stored(0, to[0], stride);
    if (wide > 1)
        _tile_stored(1, to[0] + SIDE, stride);
    if (high > 1)
        _tile_stored(2, to[1], stride);
    if (high > 1 && wide > 1)
        _tile_stored(3, to[1] + SIDE, stride);
    if (j->acc)
        return;
    b->high = (size_t)high;
    b->wide = (size_t)wide;
    put(before, j);
}

static void run(const job *j, size_t n)
{
    const size_t tiles = (n + SIDE - 1) / SIDE;
    block blocks[2];
    blocks[0].high = blocks[1].high = 0;
    size_t turn = 0;
    configure(j->height);
    for (size_t r = 0; r < j->rows; r += 2 * SIDE) {
        const int wide = j->rows - r > SIDE ? 2 : 1;
        _Alignas(64) int32_t start[2 * SIDE];
        for (size_t e = 0; e < (size_t)wide * SIDE; e++)
            start[e] = -128 * j->sums[r + e];
        __asm__ volatile("" : : "r"(start) : "memory");
        for (size_t t = 0; t < tiles; t += 2, turn ^= 1) {
            const int high = tiles - t > 1 ? 2 : 1;
            block *b = &blocks[turn], *before = &blocks[!turn];
            b->from = r;
            for (size_t i = 0; i < 2; i++) {
                size_t at = (t + i) * j->height;
                b->at[i] = at + j->height <= n ? at : n - j->height;
            }
            if (high > 1 && wide > 1)
                multiply(j, b, before, start, 2, 2);
            else if (high > 1)
                multiply(j, b, before, start, 2, 1);
            else if (wide > 1)
                multiply(j, b, before, start, 1, 2);
            else
                multiply(j, b, before, start, 1, 1);
        }
    }
    if (!j->acc)
        put(&blocks[!turn], j);
    _tile_release();
}

static int fits(size_t n, size_t cols)
{
    return n >= FEW && cols % STEP == 0;
}

/* Rows in each tile: all the same, so that few sums are made twice. */
static size_t even(size_t n)
{
    const size_t tiles = (n + SIDE - 1) / SIDE;
    return (n + tiles - 1) / tiles;
}

static void product_i8(int32_t *acc, const uint8_t *x, const int8_t *w, const int32_t *sums, size_t n, size_t rows,
                       size_t cols)
{
    if (!fits(n, cols)) {
        dgm_product_i8_avx512(acc, x, w, sums, n, rows, cols);
        return;
    }
    run(&(job){.acc = acc, .x = x, .w = w, .sums = sums, .rows = rows, .cols = cols, .height = even(n)}, n);
}

static void linear_i8(float *y, const uint8_t *x, const float *xscale, const int8_t *w, const float *wscale,
                      const int32_t *sums, const float *bias, size_t n, size_t rows, size_t cols)
{
    if (!fits(n, cols)) {
        dgm_linear_i8_avx512(y, x, xscale, w, wscale, sums, bias, n, rows, cols);
        return;
    }
    run(&(job){.y = y,
               .x = x,
               .xscale = xscale,
               .w = w,
               .wscale = wscale,
               .sums = sums,
               .bias = bias,
               .rows = rows,
               .cols = cols,
               .height = even(n)},
        n);
}

void dgm_kernels_amx(dgm_kernels *k)
{
    k->name = "amx-int8";
    k->product_i8 = product_i8;
    k->linear_i8 = linear_i8;
}
