/*
 * test_kernel.c - every version of each kernel against the plain one, in odd shapes and buffers of exact size.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/kernel.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static uint64_t state_ = 1;

static uint32_t bits(void)
{
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state_ >> 32);
}

static float number(void) /* -1 to 1 */
{
    return (float)(int32_t)bits() / 2147483648.0f;
}

static void *room(size_t n) /* exact size: the sanitizer sees each byte too far */
{
    void *p = malloc(n);
    assert_non_null(p);
    return p;
}

/* Bytes whose end is the end of a page, with none behind it: a byte too far is seen without the sanitizer, which does
 * not know what tiles and inline assembly read. */
static void *edge(size_t n)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), whole = (n + page - 1) / page * page;
    uint8_t *p = mmap(NULL, whole + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(p != MAP_FAILED);
    assert_int_equal(mprotect(p + whole, page, PROT_NONE), 0);
    return p + whole - n;
}

static void drop(void *p, size_t n)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), whole = (n + page - 1) / page * page;
    munmap((uint8_t *)p + n - whole, whole + page);
}

static float *numbers(size_t n, float spread)
{
    float *p = room(n * sizeof *p);
    for (size_t i = 0; i < n; i++)
        p[i] = spread * number();
    return p;
}

/* Calls f for the plain version and then each there is on this processor. */
static void with_each(void (*f)(const dgm_kernels *plain, const dgm_kernels *fast))
{
    dgm_kernels plain, fast;
    dgm_kernels_pick(&plain, 0);
    for (unsigned cpu = 1; cpu <= dgm_cpu(); cpu = 2 * cpu + 1) {
        dgm_kernels_pick(&fast, cpu);
        f(&plain, &fast);
    }
}

static void check_close(const float *got, const float *want, size_t n, float relative, float absolute, const char *what)
{
    for (size_t i = 0; i < n; i++)
        if (!(fabsf(got[i] - want[i]) <= relative * fabsf(want[i]) + absolute))
            fail_msg("%s: at %zu of %zu %.9g, not %.9g", what, i, n, (double)got[i], (double)want[i]);
}

/* One product of a shape: the integers exactly, the floats nearly. extreme: only the largest numbers there are. */
static void product(const dgm_kernels *plain, const dgm_kernels *fast, size_t n, size_t rows, size_t cols, int extreme)
{
    uint8_t *x = edge(n * cols);
    int8_t *w = edge(rows * cols);
    int32_t *sums = room(rows * sizeof *sums), *got = edge(n * rows * sizeof *got),
            *want = room(n * rows * sizeof *want);
    float *xs = numbers(n, 0.01f), *ws = numbers(rows, 0.01f), *b = numbers(rows, 1), *y = numbers(n * rows, 1);
    float *y0 = numbers(n * rows, 1);
    for (size_t i = 0; i < n * cols; i++)
        x[i] = (uint8_t)(extreme ? (bits() & 1 ? 255 : 1) : bits() % 256);
    for (size_t i = 0; i < rows * cols; i++)
        w[i] = (int8_t)(extreme ? (bits() & 1 ? 127 : -127) : (int)(bits() % 255) - 127);
    if (extreme)
        memset(x, 255, cols), memset(w, 127, 4); /* and rows without a change of sign */
    for (size_t r = 0; r < rows; r++) {
        sums[r] = 0;
        for (size_t c = 0; c < cols; c++)
            sums[r] += w[r / 16 * 16 * cols + c / 4 * 64 + r % 16 * 4 + c % 4];
    }
    plain->product_i8(want, x, w, sums, n, rows, cols);
    fast->product_i8(got, x, w, sums, n, rows, cols);
    if (memcmp(got, want, n * rows * sizeof *got) != 0)
        fail_msg("%s: product [%zu][%zu] x [%zu][%zu] is another", fast->name, n, cols, rows, cols);
    plain->linear_i8(y0, x, xs, w, ws, sums, b, n, rows, cols);
    fast->linear_i8(y, x, xs, w, ws, sums, b, n, rows, cols);
    for (size_t i = 0; i < n * rows; i++) /* rounding of a sum whose parts may cancel */
        if (!(fabsf(y[i] - y0[i]) <= 1e-6f * (fabsf(y0[i]) + 2 * fabsf(b[i % rows]))))
            fail_msg("%s: linear [%zu][%zu] x [%zu]: %g, not %g", fast->name, n, cols, rows, (double)y[i],
                     (double)y0[i]);
    drop(x, n * cols), drop(w, rows * cols), drop(got, n * rows * sizeof *got);
    free(sums), free(want), free(xs), free(ws), free(b), free(y), free(y0);
}

static void plain_product_is_the_sum_of_products(void **state)
{
    (void)state;
    dgm_kernels k;
    dgm_kernels_pick(&k, 0);
    enum { N = 2, ROWS = 32, COLS = 8 };
    int8_t q[ROWS][COLS], w[ROWS * COLS];
    uint8_t x[N][COLS];
    int32_t sums[ROWS] = {0}, acc[N * ROWS];
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < COLS; c++) {
            q[r][c] = (int8_t)((int)(bits() % 255) - 127);
            w[((r / 16 * (COLS / 4) + c / 4) * 16 + r % 16) * 4 + c % 4] = q[r][c];
            sums[r] += q[r][c];
        }
    for (int c = 0; c < N * COLS; c++)
        x[c / COLS][c % COLS] = (uint8_t)bits();
    k.product_i8(acc, x[0], w, sums, N, ROWS, COLS);
    for (int i = 0; i < N; i++)
        for (int r = 0; r < ROWS; r++) {
            int32_t want = 0;
            for (int c = 0; c < COLS; c++)
                want += (x[i][c] - 128) * q[r][c];
            assert_int_equal(acc[i * ROWS + r], want);
        }
}

static void products_of_all_widths(const dgm_kernels *plain, const dgm_kernels *fast)
{
    for (size_t cols = 4; cols <= 400; cols += 4)
        product(plain, fast, 1 + cols / 4 % 13, 16 * (1 + cols / 4 % 9), cols, cols % 8 == 0);
    product(plain, fast, 13, 80, 1536, 0);
    product(plain, fast, 7, 64, 1536, 1);
    product(plain, fast, 1, 16, 8192, 1);
}

static void integer_products_are_exactly_equal_at_every_width(void **state)
{
    (void)state;
    with_each(products_of_all_widths);
}

static void products_of_all_heights(const dgm_kernels *plain, const dgm_kernels *fast)
{
    for (size_t n = 1; n <= 20; n++)
        for (size_t rows = 16; rows <= 208; rows += 16)
            product(plain, fast, n, rows, 36, 0);
    for (size_t n = 1; n <= 70; n++) /* widths and heights that go in tiles of 64 columns and 16 rows */
        for (size_t rows = 16; rows <= 80; rows += 16)
            product(plain, fast, n, rows, 64 * (1 + n % 3), n % 4 == 0);
}

static void integer_products_are_exactly_equal_at_every_height_and_count(void **state)
{
    (void)state;
    with_each(products_of_all_heights);
}

static void float_products(const dgm_kernels *plain, const dgm_kernels *fast)
{
    for (size_t cols = 1; cols <= 70; cols++)
        for (size_t n = 1; n <= 6; n++) {
            size_t rows = 1 + (cols + n) % 9;
            float *x = numbers(n * cols, 1), *w = numbers(rows * cols, 1), *b = numbers(rows, 1);
            float *got = numbers(n * rows, 1), *want = numbers(n * rows, 1);
            plain->linear_f32(want, x, w, b, n, rows, cols);
            fast->linear_f32(got, x, w, b, n, rows, cols);
            check_close(got, want, n * rows, 1e-4f, 1e-5f, fast->name);
            free(x), free(w), free(b), free(got), free(want);
        }
}

static void float_products_agree(void **state)
{
    (void)state;
    with_each(float_products);
}

static void quantised_rows(const dgm_kernels *plain, const dgm_kernels *fast)
{
    for (size_t cols = 1; cols <= 200; cols++) {
        size_t n = 1 + cols % 5;
        float *x = numbers(n * cols, powf(10, (float)(cols % 9) - 4)), *s = numbers(n, 1), *s0 = numbers(n, 1);
        uint8_t *q = room(n * cols), *q0 = room(n * cols);
        x[0] = cols % 3 == 0 ? NAN : cols % 7 == 0 ? INFINITY : x[0];
        if (n > 1)
            for (size_t c = 0; c < cols; c++)
                x[cols + c] = cols % 2 ? 0 : (float)((int)(c % 5) - 2) * 63.5f; /* ties */
        plain->quantise(q0, s0, x, n, cols);
        fast->quantise(q, s, x, n, cols);
        assert_memory_equal(q, q0, n * cols);
        assert_memory_equal(s, s0, n * sizeof *s);
        free(x), free(s), free(s0), free(q), free(q0);
    }
}

static void quantised_rows_are_exactly_equal(void **state)
{
    (void)state;
    with_each(quantised_rows);
}

static void quantising_keeps_numbers_within_half_a_step(void **state)
{
    (void)state;
    dgm_kernels k;
    dgm_kernels_pick(&k, 0);
    float x[50], scale;
    uint8_t q[50];
    for (size_t i = 0; i < 50; i++)
        x[i] = 3 * number();
    k.quantise(q, &scale, x, 1, 50);
    for (size_t i = 0; i < 50; i++)
        assert_true(fabsf(scale * (float)(q[i] - 128) - x[i]) <= 0.5001f * scale);
}

static void norms(const dgm_kernels *plain, const dgm_kernels *fast)
{
    for (size_t dim = 1; dim <= 100; dim++) {
        size_t n = 1 + dim % 3;
        float *x = numbers(n * dim, 3), *x0 = room(n * dim * sizeof *x0), *add = numbers(n * dim, 1);
        float *g = numbers(dim, 1), *b = numbers(dim, 1);
        for (size_t i = 0; i < n * dim; i++)
            x0[i] = x[i] += 2;
        plain->norm(x0, dim % 2 ? add : NULL, g, b, n, dim);
        fast->norm(x, dim % 2 ? add : NULL, g, b, n, dim);
        check_close(x, x0, n * dim, 1e-4f, dim == 1 ? 1 : 2e-5f, fast->name); /* one number has no variance */
        free(x), free(x0), free(add), free(g), free(b);
    }
}

static void layer_norms_agree(void **state)
{
    (void)state;
    with_each(norms);
}

static void convolutions(const dgm_kernels *plain, const dgm_kernels *fast)
{
    for (size_t dim = 1; dim <= 50; dim += dim < 34 ? 11 : 1)
        for (size_t reach = 0; reach <= 4; reach++)
            for (size_t n = 1; n <= 12; n++) {
                float *x = numbers(n * dim, 1), *taps = numbers((2 * reach + 2) * dim, 1);
                float *y = room(n * dim * sizeof *y), *y0 = room(n * dim * sizeof *y0);
                plain->convolve(y0, x, taps, n, dim, reach);
                fast->convolve(y, x, taps, n, dim, reach);
                check_close(y, y0, n * dim, 1e-5f, 1e-5f, fast->name);
                free(x), free(taps), free(y), free(y0);
            }
}

static void convolutions_agree(void **state)
{
    (void)state;
    with_each(convolutions);
}

static void plain_convolution_sees_the_rows_around(void **state)
{
    (void)state;
    const float x[4] = {1, 2, 3, 4}, taps[4] = {10, 100, 1000, 0.5f}; /* before, here, behind, bias */
    const float want[4] = {2100.5f, 3210.5f, 4320.5f, 430.5f};
    float y[4];
    dgm_kernels k;
    dgm_kernels_pick(&k, 0);
    k.convolve(y, x, taps, 4, 1, 1);
    for (size_t i = 0; i < 4; i++)
        assert_true(fabsf(y[i] - want[i]) < 1e-3f);
}

static void gelus(const dgm_kernels *plain, const dgm_kernels *fast)
{
    for (size_t n = 1; n <= 70; n++) {
        float *x = numbers(n, 7), *x0 = room(n * sizeof *x0);
        memcpy(x0, x, n * sizeof *x);
        plain->gelu(x0, n);
        fast->gelu(x, n);
        check_close(x, x0, n, 0, 1e-5f, fast->name);
        free(x), free(x0);
    }
    for (float from = -20; from < 20; from += 0.01f) {
        float x[4] = {from, from * 10, from / 10, -from}, x0[4];
        memcpy(x0, x, sizeof x);
        plain->gelu(x0, 4);
        fast->gelu(x, 4);
        for (size_t i = 0; i < 4; i++)
            assert_true(fabsf(x[i] - x0[i]) <= 1e-5f * fmaxf(1, fabsf(x0[i])));
    }
    float ends[3] = {1e30f, -1e30f, 0};
    fast->gelu(ends, 3);
    assert_true(fabsf(ends[0] / 1e30f - 1) < 1e-5f);
    assert_true(fabsf(ends[1] / 1e30f) < 1e-5f);
    assert_true(ends[2] == 0);
}

static void gelu_is_within_a_hundred_thousandth(void **state)
{
    (void)state;
    with_each(gelus);
}

/* Attention in one shape; sharp: scores so far apart that one key takes all. */
static void attend(const dgm_kernels *plain, const dgm_kernels *fast, size_t len, size_t heads, size_t size,
                   float spread)
{
    size_t dim = heads * size;
    float *qkv = numbers(len * 3 * dim, spread), *got = numbers(len * dim, 1), *want = numbers(len * dim, 1);
    void *tmp;
    if (posix_memalign(&tmp, 64, dgm_attention_room(len, size)) != 0)
        abort();
    memset(tmp, 0xff, dgm_attention_room(len, size)); /* nothing may depend on what lay there */
    plain->attention(want, qkv, len, heads, size, tmp);
    memset(tmp, 0xff, dgm_attention_room(len, size));
    fast->attention(got, qkv, len, heads, size, tmp);
    check_close(got, want, len * dim, 1e-4f, 2e-5f * spread, fast->name);
    memset(tmp, 0xff, dgm_attention_room(len, size));
    fast->attention_fixed(got, qkv, len, heads, size, tmp);
    check_close(got, want, len * dim, 0, 2e-3f * spread, fast->name);
    free(qkv), free(got), free(want), free(tmp);
}

static void attentions(const dgm_kernels *plain, const dgm_kernels *fast)
{
    for (size_t len = 1; len <= 70; len++)
        attend(plain, fast, len, 1 + len % 2, 32, len % 3 ? 1 : 5);
    attend(plain, fast, 128, 1, 32, 2);
    attend(plain, fast, 256, 1, 32, 2);
    attend(plain, fast, 509, 1, 32, 1);
    for (size_t size = 4; size <= 64; size += 4)
        attend(plain, fast, 3 + size % 23, 2, size, 1);
}

static void attention_agrees(void **state)
{
    (void)state;
    with_each(attentions);
}

static void attention_to_equal_keys_gives_the_mean(void **state)
{
    (void)state;
    for (unsigned cpu = 0; cpu <= dgm_cpu(); cpu = 2 * cpu + 1) {
        dgm_kernels k;
        dgm_kernels_pick(&k, cpu);
        enum { LEN = 10, SIZE = 32 };
        float *qkv = numbers((size_t)LEN * 3 * SIZE, 1), out[LEN * SIZE];
        void *tmp;
        if (posix_memalign(&tmp, 64, dgm_attention_room(LEN, SIZE)) != 0)
            abort();
        for (size_t i = 0; i < LEN; i++)
            for (size_t c = 0; c < SIZE; c++) {
                qkv[i * 3 * SIZE + SIZE + c] = (float)c;     /* the same key */
                qkv[i * 3 * SIZE + 2 * SIZE + c] = (float)i; /* mean 4.5 */
            }
        k.attention(out, qkv, LEN, 1, SIZE, tmp);
        for (size_t i = 0; i < LEN * SIZE; i++)
            assert_true(fabsf(out[i] - 4.5f) < 1e-4f);
        k.attention_fixed(out, qkv, LEN, 1, SIZE, tmp);
        for (size_t i = 0; i < LEN * SIZE; i++)
            assert_true(fabsf(out[i] - 4.5f) < 5e-3f);
        free(qkv), free(tmp);
    }
}

static void wild(const dgm_kernels *plain, const dgm_kernels *fast)
{
    (void)plain;
    static const float odd[] = {NAN, INFINITY, -INFINITY, 1e38f, -1e38f, 1e-42f, 0};
    enum { LEN = 19, SIZE = 32, N = LEN * 3 * SIZE };
    float *qkv = numbers(N, 1), *out = numbers((size_t)LEN * SIZE, 1), scale[LEN * 3];
    uint8_t *q = room(N);
    void *tmp;
    if (posix_memalign(&tmp, 64, dgm_attention_room(LEN, SIZE)) != 0)
        abort();
    for (int turn = 0; turn < 50; turn++) {
        for (size_t i = 0; i < 5; i++)
            qkv[bits() % N] = odd[bits() % (sizeof odd / sizeof *odd)];
        fast->attention(out, qkv, LEN, 1, SIZE, tmp);
        fast->attention_fixed(out, qkv, LEN, 1, SIZE, tmp);
        fast->quantise(q, scale, qkv, (size_t)LEN * 3, SIZE);
    }
    fast->gelu(qkv, N);
    fast->norm(qkv, NULL, out, out, (size_t)LEN * 3, SIZE);
    free(qkv), free(out), free(q), free(tmp);
}

static void what_is_no_number_does_no_harm(void **state)
{
    (void)state;
    with_each(wild);
}

static void fewer_bits_give_plainer_kernels(void **state)
{
    (void)state;
    dgm_kernels k;
    dgm_kernels_pick(&k, 0);
    assert_string_equal(k.name, "plain");
    if (dgm_cpu() & DGM_CPU_AVX2) {
        dgm_kernels_pick(&k, DGM_CPU_AVX2);
        assert_true(strcmp(k.name, "avx2") == 0 || strcmp(k.name, "neon") == 0);
    }
    dgm_kernels_pick(&k, dgm_cpu());
    print_message("kernels of this processor: %s\n", k.name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_product_is_the_sum_of_products),
        cmocka_unit_test(integer_products_are_exactly_equal_at_every_width),
        cmocka_unit_test(integer_products_are_exactly_equal_at_every_height_and_count),
        cmocka_unit_test(float_products_agree),
        cmocka_unit_test(quantised_rows_are_exactly_equal),
        cmocka_unit_test(quantising_keeps_numbers_within_half_a_step),
        cmocka_unit_test(layer_norms_agree),
        cmocka_unit_test(plain_convolution_sees_the_rows_around),
        cmocka_unit_test(convolutions_agree),
        cmocka_unit_test(gelu_is_within_a_hundred_thousandth),
        cmocka_unit_test(attention_agrees),
        cmocka_unit_test(attention_to_equal_keys_gives_the_mean),
        cmocka_unit_test(what_is_no_number_does_no_harm),
        cmocka_unit_test(fewer_bits_give_plainer_kernels),
    };
    return cmocka_run_group_tests_name("kernel", tests, NULL, NULL);
}
