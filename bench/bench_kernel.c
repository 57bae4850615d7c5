/*
 * bench_kernel.c - how near the int8 product and the whole encoder come to what the processor can do.
 *
 *     bench_kernel [SECONDS]          about SECONDS (0.2) a figure; one thread; medians of several runs
 *
 * Out:  the peaks of vpdpbusd (512 and 256 bits) and of tdpbusd, AMX's product of tiles, out of registers alone; our
 *       product at the encoder's shapes in 10^9 operations (2 x multiply-add) a second with AMX and with AVX-512, with
 *       oneDNN's u8s8s32 and OpenBLAS's sgemm beside it where they were found when this was compiled; then the encoder
 *       with random weights, with each instruction set: word pieces a second and which share of the peaks its linear
 *       layers reach, all else counted as lost time.
 * Note: time is that of the processor spent by this process. The clock of a processor moves, so the peaks are measured
 *       again beside each figure of the encoder. oneDNN takes the best it knows; ONEDNN_MAX_CPU_ISA=AVX512_CORE_VNNI
 *       holds it to vectors, OMP_NUM_THREADS=1 it and OpenBLAS to one thread (bench/run does). It writes integers, we
 *       floats.
 */
#include "base/arena.h"
#include "engine/encoder.h"

#include "../tests/unit/make_model.h"
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if DGM_HAVE_DNNL
#include <oneapi/dnnl/dnnl.h>
#endif
#if DGM_HAVE_OPENBLAS
#include <cblas.h>
#endif

typedef struct product {
    size_t n, rows, cols;
    dgm_kernels k;
    uint8_t *x;
    int8_t *w;
    int32_t *sums;
    float *xs, *ws, *b, *y, *fx, *fw;
#if DGM_HAVE_DNNL
    dnnl_primitive_t primitive;
    dnnl_stream_t stream;
    dnnl_exec_arg_t args[3];
#endif
} product;

static void ours(void *arg)
{
    product *p = arg;
    p->k.linear_i8(p->y, p->x, p->xs, p->w, p->ws, p->sums, p->b, p->n, p->rows, p->cols);
}

static double share(double rate, double peak_rate)
{
    return peak_rate > 0 ? rate / peak_rate : 0;
}

static void *filled(size_t n, size_t size)
{
    unsigned char *p = made_aligned(n * size);
    for (size_t i = 0; i < n * size; i++)
        p[i] = (unsigned char)(size == 4 ? 0 : i * 2654435761u >> 13 & 127);
    return p;
}

#if DGM_HAVE_OPENBLAS
static void blas(void *arg)
{
    product *p = arg;
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)p->n, (int)p->rows, (int)p->cols, 1, p->fx, (int)p->cols,
                p->fw, (int)p->cols, 0, p->y, (int)p->rows);
}
#endif

#if DGM_HAVE_DNNL
static void dnnl(void *arg)
{
    product *p = arg;
    dnnl_primitive_execute(p->primitive, p->stream, 3, p->args);
    dnnl_stream_wait(p->stream);
}

/* oneDNN's inner product, its weights laid out as it likes best, outside the clock. 0 when it refuses. */
static int dnnl_open(product *p, dnnl_engine_t engine)
{
    dnnl_memory_desc_t x, w, w_plain, y;
    const dnnl_dims_t xd = {(dnnl_dim_t)p->n, (dnnl_dim_t)p->cols}, wd = {(dnnl_dim_t)p->rows, (dnnl_dim_t)p->cols};
    const dnnl_dims_t yd = {(dnnl_dim_t)p->n, (dnnl_dim_t)p->rows};
    dnnl_memory_desc_init_by_tag(&x, 2, xd, dnnl_u8, dnnl_ab);
    dnnl_memory_desc_init_by_tag(&w, 2, wd, dnnl_s8, dnnl_format_tag_any);
    dnnl_memory_desc_init_by_tag(&w_plain, 2, wd, dnnl_s8, dnnl_ab);
    dnnl_memory_desc_init_by_tag(&y, 2, yd, dnnl_s32, dnnl_ab);
    dnnl_inner_product_desc_t d;
    dnnl_primitive_desc_t pd, reorder_pd;
    dnnl_primitive_t reorder;
    dnnl_memory_t mx, mw, mp, my;
    if (dnnl_inner_product_forward_desc_init(&d, dnnl_forward_inference, &x, &w, NULL, &y) != dnnl_success ||
        dnnl_primitive_desc_create(&pd, &d, NULL, engine, NULL) != dnnl_success)
        return 0;
    const dnnl_memory_desc_t *best = dnnl_primitive_desc_query_md(pd, dnnl_query_weights_md, 0);
    dnnl_memory_create(&mx, &x, engine, p->x);
    dnnl_memory_create(&mw, best, engine, DNNL_MEMORY_ALLOCATE);
    dnnl_memory_create(&mp, &w_plain, engine, p->w);
    dnnl_memory_create(&my, &y, engine, p->y);
    dnnl_reorder_primitive_desc_create(&reorder_pd, &w_plain, engine, best, engine, NULL);
    dnnl_primitive_create(&reorder, reorder_pd);
    dnnl_stream_create(&p->stream, engine, dnnl_stream_default_flags);
    dnnl_exec_arg_t move[2] = {{DNNL_ARG_FROM, mp}, {DNNL_ARG_TO, mw}};
    dnnl_primitive_execute(reorder, p->stream, 2, move);
    dnnl_stream_wait(p->stream);
    p->args[0] = (dnnl_exec_arg_t){DNNL_ARG_SRC, mx};
    p->args[1] = (dnnl_exec_arg_t){DNNL_ARG_WEIGHTS, mw};
    p->args[2] = (dnnl_exec_arg_t){DNNL_ARG_DST, my};
    return dnnl_primitive_create(&p->primitive, pd) == dnnl_success;
}
#endif

static void measure_products(double top, double tiles)
{
    static const size_t shapes[4][2] = {{384, 1152}, {384, 384}, {384, 1536}, {1536, 384}};
    static const size_t counts[3] = {128, 256, 512};
#if DGM_HAVE_DNNL
    dnnl_engine_t engine;
    int have = dnnl_engine_create(&engine, dnnl_cpu, 0) == dnnl_success;
#endif
    printf("\nproducts, 10^9 operations a second\n%5s %5s %5s %8s %9s %9s %8s %8s %8s\n", "M", "K", "N", "ours",
           "/vpdpbusd", "/tdpbusd", "avx512", "oneDNN", "sgemm");
    for (size_t s = 0; s < 4; s++)
        for (size_t c = 0; c < 3; c++) {
            product p = {.n = counts[c], .rows = shapes[s][1], .cols = shapes[s][0]};
            double ops = 2e-9 * (double)(p.n * p.rows * p.cols);
            dgm_kernels_pick(&p.k, dgm_cpu());
            p.x = filled(p.n * p.cols, 1);
            p.w = filled(p.rows * p.cols, 1);
            p.sums = filled(p.rows, 4);
            p.xs = filled(p.n, 4);
            p.ws = filled(p.rows, 4);
            p.b = filled(p.rows, 4);
            p.y = filled(p.n * p.rows, 4);
            p.fx = filled(p.n * p.cols, 4);
            p.fw = filled(p.rows * p.cols, 4);
            double own = ops / clock_of(ours, &p);
            printf("%5zu %5zu %5zu %8.0f %9.2f %9.2f", p.n, p.cols, p.rows, own, share(own, top), share(own, tiles));
            dgm_kernels_pick(&p.k, dgm_cpu() & ~(unsigned)DGM_CPU_AMX);
            printf(" %8.0f", ops / clock_of(ours, &p));
#if DGM_HAVE_DNNL
            if (have && dnnl_open(&p, engine))
                printf(" %8.0f", ops / clock_of(dnnl, &p));
            else
#endif
                printf(" %8s", "-");
#if DGM_HAVE_OPENBLAS
            printf(" %8.0f\n", ops / clock_of(blas, &p));
#else
            printf(" %8s\n", "-");
#endif
            fflush(stdout);
            free(p.x), free(p.w), free(p.sums), free(p.xs), free(p.ws), free(p.b), free(p.y), free(p.fx), free(p.fw);
        }
}

typedef struct reading {
    dgm_encoder *enc;
    float *vec;
    uint32_t *ids, *starts;
    uint8_t *features;
    size_t windows;
    dgm_arena *tmp;
} reading;

static void read_once(void *arg)
{
    reading *r = arg;
    dgm_error err;
    if (dgm_encode(r->vec, r->enc, r->ids, r->features, r->starts, r->windows, r->tmp, &err)) {
        fprintf(stderr, "bench_kernel: %s\n", err.text);
        exit(1);
    }
}

static int measure_encoder(unsigned cpu, dgm_precision precision, size_t pieces)
{
    static made m;
    const made_shape shape = {.layers = 6, .dim = 384, .heads = 12, .ffn = 1536, .vocab = 1000, .positions = 512};
    size_t size;
    dgm_error err;
    dgm_model *model;
    made_encoder(&m, shape, 7);
    unsigned char *file = made_file(&m, &size);
    made_free(&m);
    reading r = {.tmp = dgm_arena_open((size_t)256 << 20)};
    if (!r.tmp || dgm_model_from_bytes(&model, file, size, 1, &err) ||
        dgm_encoder_open(&r.enc, model, precision, cpu, &err)) {
        fprintf(stderr, "bench_kernel: %s\n", r.tmp ? err.text : "no memory");
        return 1;
    }
    printf("\nencoder, 6 layers x 384 x 1536, %s, %s; %.1f 10^6 operations a piece\n%7s %10s %12s %9s %9s\n",
           dgm_encoder_kernels(r.enc)->name, precision == DGM_FLOAT ? "float" : "int8", dgm_encoder_ops(r.enc) / 1e6,
           "window", "pieces/s", "10^9 ops/s", "/vpdpbusd", "/tdpbusd");
    r.vec = (float *)(void *)made_aligned(pieces * shape.dim * sizeof *r.vec);
    r.ids = calloc(pieces, sizeof *r.ids);
    r.features = calloc(pieces, 1);
    r.starts = calloc(pieces + 1, sizeof *r.starts);
    for (size_t i = 0; i < pieces; i++)
        r.ids[i] = (uint32_t)(i * 2654435761u % shape.vocab);
    for (size_t len = 32; len <= 512; len *= len == 32 ? 4 : 2) {
        r.windows = pieces / len;
        for (size_t w = 0; w <= r.windows; w++)
            r.starts[w] = (uint32_t)(w * len);
        double top = peak(1), tiles = tile_peak(); /* the clock moves: measured beside each figure */
        double speed = (double)(r.windows * len) / clock_of(read_once, &r);
        double rate = speed * dgm_encoder_ops(r.enc) / 1e9;
        printf("%7zu %10.0f %12.0f %9.2f %9.2f   (peaks %.0f, %.0f)\n", len, speed, rate, share(rate, top),
               share(rate, tiles), top, tiles);
        fflush(stdout);
    }
    free(r.vec), free(r.ids), free(r.features), free(r.starts);
    dgm_encoder_close(r.enc);
    dgm_model_close(model);
    dgm_arena_close(r.tmp);
    free(file);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        seconds = atof(argv[1]);
    double top = peak(1), half = peak(0), tiles = tile_peak();
    printf("out of registers, 10^9 operations a second: vpdpbusd 512 bits %.0f, 256 bits %.0f; tdpbusd %.0f\n", top,
           half, tiles);
    measure_products(top, tiles);
    int failed = measure_encoder(dgm_cpu(), DGM_INT8, 2048);
    if (dgm_cpu() & DGM_CPU_AMX)
        failed |= measure_encoder(dgm_cpu() & ~(unsigned)DGM_CPU_AMX, DGM_INT8, 2048);
    failed |= measure_encoder(dgm_cpu(), DGM_FLOAT, 1024);
    if (dgm_cpu() & DGM_CPU_AVX512)
        failed |= measure_encoder(DGM_CPU_AVX2, DGM_INT8, 1024);
    return failed;
}
