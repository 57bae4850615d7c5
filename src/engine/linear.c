/*
 * linear.c - one linear layer y = x W' + b, int8 or float, found in a model and run.
 *
 *     dgm_linear l;
 *     dgm_linear_open(&l, model, "layer.0.up", DGM_INT8, keep, err);    layer.0.up.w, .scale, .b
 *     dgm_linear_run(y, &l, x, n, kernels, tmp, err);                   x [n][384] -> y [n][1536]
 *
 * How:    a packed weight is used where it lies; only the sums of its rows are made, which take the 128 off again that
 *         is added to x (kernel.h). With DGM_FLOAT it is unpacked to scale * q. A weight the model holds as f32 is used
 *         as it is with either precision.
 * Limits: 65536 columns. A weight of -128 is refused: not all kernels can turn its sign.
 */
#include "base/error.h"
#include "engine/encoder.h"

#include <math.h>
#include <stdio.h>

static dgm_status find(dgm_tensor *t, const dgm_model *model, const char *name, const char *part, dgm_error *err)
{
    char full[64];
    int n = snprintf(full, sizeof full, "%s.%s", name, part);
    if (n < 0 || n >= (int)sizeof full)
        return dgm_fail(err, DGM_ERANGE, "the name '%s' of a layer is too long", name);
    return dgm_model_tensor(t, model, full, err);
}

static dgm_status vector(const float **v, const dgm_model *model, const char *name, const char *part, uint32_t rows,
                         dgm_error *err)
{
    dgm_tensor t;
    dgm_status st = find(&t, model, name, part, err);
    if (st)
        return st;
    if (t.type != DGM_F32 || t.axes != 1 || t.shape[0] != rows)
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s.%s' is not f32 [%u]", name, part, rows);
    *v = t.data;
    return DGM_OK;
}

/* sums[rows] of a packed weight; 0 when there is a -128 in it. */
static int sum_rows(int32_t *sums, const int8_t *w, size_t rows, size_t cols)
{
    int good = 1;
    for (size_t r = 0; r < rows; r += 16) {
        int32_t *s = sums + r;
        for (size_t e = 0; e < 16; e++)
            s[e] = 0;
        for (size_t c = 0; c < cols; c += 4, w += 64)
            for (size_t e = 0; e < 64; e++) {
                s[e / 4] += w[e];
                good &= w[e] != -128;
            }
    }
    return good;
}

static void unpack(float *out, const int8_t *w, const float *scale, size_t rows, size_t cols)
{
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < cols; c++)
            out[r * cols + c] = scale[r] * (float)w[r / 16 * 16 * cols + c / 4 * 64 + r % 16 * 4 + c % 4];
}

dgm_status dgm_linear_open(dgm_linear *l, const dgm_model *model, const char *name, dgm_precision precision,
                           dgm_arena *keep, dgm_error *err)
{
    dgm_tensor t;
    dgm_status st = find(&t, model, name, "w", err);
    if (st)
        return st;
    if ((t.type != DGM_I8_PACKED && t.type != DGM_F32) || t.axes != 2)
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s.w' is no matrix of packed i8 or f32", name);
    if (t.shape[1] > DGM_MAX_COLS)
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s.w' has %u columns, more than %d", name, t.shape[1], DGM_MAX_COLS);
    *l = (dgm_linear){.rows = t.shape[0], .cols = t.shape[1]};
    if ((st = vector(&l->bias, model, name, "b", l->rows, err)))
        return st;
    if (t.type == DGM_F32) {
        l->w = t.data;
        return DGM_OK;
    }
    const float *scale;
    if ((st = vector(&scale, model, name, "scale", l->rows, err)))
        return st;
    int32_t *sums = dgm_take_raw(keep, l->rows, sizeof *sums);
    if (!sums)
        return dgm_fail(err, DGM_ENOMEM, "no memory for layer '%s'", name);
    if (!sum_rows(sums, t.data, l->rows, l->cols))
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s.w' holds a weight of -128", name);
    if (precision == DGM_FLOAT) {
        float *w = dgm_take_raw(keep, (size_t)l->rows * l->cols, sizeof *w);
        if (!w)
            return dgm_fail(err, DGM_ENOMEM, "no memory for the floats of layer '%s'", name);
        unpack(w, t.data, scale, l->rows, l->cols);
        l->w = w;
        return DGM_OK;
    }
    l->packed = t.data;
    l->scale = scale;
    l->sums = sums;
    return DGM_OK;
}

dgm_status dgm_linear_pack(dgm_linear *l, dgm_arena *keep, dgm_error *err)
{
    const size_t rows = l->rows, cols = l->cols;
    if (l->packed || rows % 16 || cols % 4)
        return DGM_OK;
    int8_t *q = dgm_take_raw(keep, rows * cols, 1);
    float *scale = dgm_take_raw(keep, rows, sizeof *scale);
    int32_t *sums = dgm_take_raw(keep, rows, sizeof *sums);
    if (!q || !scale || !sums)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a layer of %zu rows", rows);
    for (size_t r = 0; r < rows; r++) {
        const float *w = l->w + r * cols;
        float most = 0;
        for (size_t c = 0; c < cols; c++)
            most = fabsf(w[c]) > most ? fabsf(w[c]) : most;
        scale[r] = most / 127.0f;
        for (size_t c = 0; c < cols; c++) { /* cut: what is no number, in a damaged model, stays a weight as well */
            float v = scale[r] > 0 ? w[c] / scale[r] : 0;
            q[r / 16 * 16 * cols + c / 4 * 64 + r % 16 * 4 + c % 4] = (int8_t)lrintf(fmaxf(-127, fminf(127, v)));
        }
    }
    sum_rows(sums, q, rows, cols);
    l->packed = q;
    l->scale = scale;
    l->sums = sums;
    l->w = NULL;
    return DGM_OK;
}

dgm_status dgm_linear_run(float *y, const dgm_linear *l, const float *x, size_t n, const dgm_kernels *k, dgm_arena *tmp,
                          dgm_error *err)
{
    if (n == 0)
        return DGM_OK;
    if (!l->packed) {
        k->linear_f32(y, x, l->w, l->bias, n, l->rows, l->cols);
        return DGM_OK;
    }
    dgm_mark mark = dgm_arena_mark(tmp);
    uint8_t *q = dgm_take_raw(tmp, n, l->cols);
    float *scale = dgm_take_raw(tmp, n, sizeof *scale);
    if (!q || !scale) {
        dgm_arena_reset(tmp, mark);
        return dgm_fail(err, DGM_ENOMEM, "no scratch for %zu rows of %u numbers", n, l->cols);
    }
    k->quantise(q, scale, x, n, l->cols);
    k->linear_i8(y, q, scale, l->packed, l->scale, l->sums, l->bias, n, l->rows, l->cols);
    dgm_arena_reset(tmp, mark);
    return DGM_OK;
}
