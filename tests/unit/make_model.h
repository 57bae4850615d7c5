/*
 * make_model.h - model files built in memory, for tests, fuzzing and measuring.
 *
 *     made m = {0};
 *     made_add(&m, "vocab", DGM_U8, 1, (uint32_t[]){len}, text);
 *     made_encoder(&m, (made_shape){.layers = 2, .dim = 64, .heads = 2, .ffn = 128, .vocab = 50, .positions = 32}, 1);
 *     unsigned char *bytes = made_file(&m, &size);         malloc'ed at a 64-byte boundary, of exactly size bytes
 *     made_free(&m);
 *
 * Numbers come from a fixed rule, so a test always sees the same model. Lack of memory ends the program.
 */
#ifndef DGM_TESTS_MAKE_MODEL_H
#define DGM_TESTS_MAKE_MODEL_H

#include "engine/model.h"
#include "engine/wordpiece.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MADE_TENSORS = 2048 };

typedef struct made_tensor {
    char name[48];
    uint32_t type, axes, shape[4];
    unsigned char *data;
    size_t bytes;
} made_tensor;

typedef struct made {
    made_tensor tensor[MADE_TENSORS];
    uint32_t n;
    uint64_t random;
} made;

typedef struct made_shape {
    uint32_t layers, dim, heads, ffn, vocab, positions;
    int floats; /* weights as f32, not packed */
} made_shape;

static inline void *made_room(size_t n)
{
    void *p = malloc(n ? n : 1);
    if (!p)
        abort();
    return p;
}

/* From -1 to 1. */
static inline float made_random(made *m)
{
    m->random = m->random * 6364136223846793005u + 1442695040888963407u;
    return (float)(int32_t)(m->random >> 32) / 2147483648.0f;
}

static inline void made_add(made *m, const char *name, uint32_t type, uint32_t axes, const uint32_t *shape,
                            const void *data)
{
    if (m->n == MADE_TENSORS || strlen(name) >= 48)
        abort();
    made_tensor *t = &m->tensor[m->n++];
    memset(t, 0, sizeof *t);
    strcpy(t->name, name);
    t->type = type;
    t->axes = axes;
    t->bytes = type == DGM_F32 || type == DGM_I32 ? 4 : 1;
    for (uint32_t i = 0; i < axes; i++) {
        t->shape[i] = shape[i];
        t->bytes *= shape[i];
    }
    t->data = made_room(t->bytes);
    memcpy(t->data, data, t->bytes);
}

/* base + spread * random */
static inline void made_floats(made *m, const char *name, uint32_t rows, uint32_t cols, float base, float spread)
{
    size_t n = (size_t)(rows ? rows : 1) * cols;
    float *v = made_room(n * sizeof *v);
    for (size_t i = 0; i < n; i++)
        v[i] = base + spread * made_random(m);
    uint32_t both[2] = {rows, cols};
    made_add(m, name, DGM_F32, rows ? 2 : 1, rows ? both : both + 1, v);
    free(v);
}

/* NAME.w, NAME.scale, NAME.b: random weights, packed unless floats */
static inline void made_linear(made *m, const char *name, uint32_t rows, uint32_t cols, int floats)
{
    char full[96];
    float spread = 1.7f / sqrtf((float)cols);
    snprintf(full, sizeof full, "%s.w", name);
    if (floats) {
        made_floats(m, full, rows, cols, 0, spread);
    } else {
        int8_t *w = made_room((size_t)rows * cols);
        for (size_t i = 0; i < (size_t)rows * cols; i++)
            w[i] = (int8_t)lrintf(127 * made_random(m));
        made_add(m, full, DGM_I8_PACKED, 2, (uint32_t[]){rows, cols}, w);
        free(w);
        snprintf(full, sizeof full, "%s.scale", name);
        made_floats(m, full, 0, rows, spread / 127, spread / 512);
    }
    snprintf(full, sizeof full, "%s.b", name);
    made_floats(m, full, 0, rows, 0, 0.1f);
}

/* All tensors of an encoder but "vocab". */
static inline void made_encoder(made *m, made_shape s, uint64_t seed)
{
    char name[64];
    int32_t config[8] = {(int32_t)s.layers, (int32_t)s.dim,       (int32_t)s.heads, (int32_t)s.ffn,
                         (int32_t)s.vocab,  (int32_t)s.positions, DGM_FEATURES,     0};
    m->random = seed;
    made_add(m, "encoder.config", DGM_I32, 1, (uint32_t[]){8}, config);
    if (s.floats) {
        made_floats(m, "word", s.vocab, s.dim, 0, 0.1f);
    } else {
        int8_t *w = made_room((size_t)s.vocab * s.dim);
        for (size_t i = 0; i < (size_t)s.vocab * s.dim; i++)
            w[i] = (int8_t)lrintf(127 * made_random(m));
        made_add(m, "word", DGM_I8, 2, (uint32_t[]){s.vocab, s.dim}, w);
        free(w);
        made_floats(m, "word.scale", 0, s.vocab, 0.001f, 0.0002f);
    }
    made_floats(m, "position", s.positions, s.dim, 0, 0.05f);
    made_floats(m, "feature", DGM_FEATURES, s.dim, 0, 0.05f);
    made_floats(m, "embed.ln.g", 0, s.dim, 1, 0.2f);
    made_floats(m, "embed.ln.b", 0, s.dim, 0, 0.1f);
    for (uint32_t i = 0; i < s.layers; i++) {
        const struct {
            const char *part;
            uint32_t rows, cols;
        } parts[4] = {{"qkv", 3 * s.dim, s.dim}, {"out", s.dim, s.dim}, {"up", s.ffn, s.dim}, {"down", s.dim, s.ffn}};
        for (int k = 0; k < 4; k++) {
            snprintf(name, sizeof name, "layer.%u.%s", i, parts[k].part);
            made_linear(m, name, parts[k].rows, parts[k].cols, s.floats);
        }
        for (int k = 1; k <= 2; k++) {
            snprintf(name, sizeof name, "layer.%u.ln%d.g", i, k);
            made_floats(m, name, 0, s.dim, 1, 0.2f);
            snprintf(name, sizeof name, "layer.%u.ln%d.b", i, k);
            made_floats(m, name, 0, s.dim, 0, 0.1f);
        }
    }
}

static inline uint64_t made_sum(const unsigned char *p, size_t n)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 0x100000001b3u;
    return h;
}

/* Makes the sum of the table fit again after a test has changed it. */
static inline void made_mend(unsigned char *file)
{
    uint32_t n;
    memcpy(&n, file + 12, 4);
    uint64_t sum = made_sum(file + 64, (size_t)n * 96);
    memcpy(file + 32, &sum, 8);
}

/* n bytes at a 64-byte boundary, of exactly that size; free() them */
static inline unsigned char *made_aligned(size_t n)
{
    void *p;
    if (posix_memalign(&p, 64, n ? n : 1) != 0)
        abort();
    return p;
}

static inline unsigned char *made_file(const made *m, size_t *size)
{
    size_t end = 64 + (size_t)m->n * 96;
    for (uint32_t i = 0; i < m->n; i++)
        end = ((end + 63) & ~(size_t)63) + m->tensor[i].bytes;
    unsigned char *file = made_aligned(end);
    memset(file, 0, end);
    memcpy(file, "DRAGOMAN", 8);
    uint32_t version = 1;
    uint64_t all = end, table = 64;
    memcpy(file + 8, &version, 4);
    memcpy(file + 12, &m->n, 4);
    memcpy(file + 16, &all, 8);
    memcpy(file + 24, &table, 8);
    size_t at = 64 + (size_t)m->n * 96;
    for (uint32_t i = 0; i < m->n; i++) {
        const made_tensor *t = &m->tensor[i];
        unsigned char *row = file + 64 + (size_t)i * 96;
        at = (at + 63) & ~(size_t)63;
        uint64_t from = at, bytes = t->bytes, sum = made_sum(t->data, t->bytes);
        memcpy(row, t->name, 48);
        memcpy(row + 48, &t->type, 4);
        memcpy(row + 52, &t->axes, 4);
        memcpy(row + 56, t->shape, 16);
        memcpy(row + 72, &from, 8);
        memcpy(row + 80, &bytes, 8);
        memcpy(row + 88, &sum, 8);
        memcpy(file + at, t->data, t->bytes);
        at += t->bytes;
    }
    made_mend(file);
    *size = end;
    return file;
}

static inline void made_free(made *m)
{
    for (uint32_t i = 0; i < m->n; i++)
        free(m->tensor[i].data);
    m->n = 0;
}

/* Root of the mean square of a - b over that of b. */
static inline double made_distance(const float *a, const float *b, size_t n)
{
    double off = 0, all = 0;
    for (size_t i = 0; i < n; i++) {
        off += ((double)a[i] - (double)b[i]) * ((double)a[i] - (double)b[i]);
        all += (double)b[i] * (double)b[i];
    }
    return sqrt(off / all);
}

#endif
