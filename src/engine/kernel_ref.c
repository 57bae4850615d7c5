/*
 * kernel_ref.c - the plain version of each kernel, close to its formula. The others are tested against these.
 *
 * In, out: as kernel.h says.
 * Limits:  numbers that are no numbers (a damaged model) give results of no meaning, the same shape, and no fault.
 */
#include "engine/kernel_ref.h"

#include <math.h>

/* One integer of the product: token row x, weight row `row` in packed order. */
static int32_t dot_packed(const uint8_t *x, const int8_t *w, size_t row, size_t cols)
{
    const int8_t *panel = w + row / 16 * 16 * cols + row % 16 * 4;
    int32_t sum = 0;
    for (size_t c = 0; c < cols; c += 4, panel += 64)
        for (size_t i = 0; i < 4; i++)
            sum += ((int32_t)x[c + i] - 128) * panel[i];
    return sum;
}

void dgm_product_i8_ref(int32_t *acc, const uint8_t *x, const int8_t *w, const int32_t *sums, size_t n, size_t rows,
                        size_t cols)
{
    (void)sums; /* here 128 is taken off x itself */
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < rows; r++)
            acc[i * rows + r] = dot_packed(x + i * cols, w, r, cols);
}

void dgm_linear_i8_ref(float *y, const uint8_t *x, const float *xscale, const int8_t *w, const float *wscale,
                       const int32_t *sums, const float *bias, size_t n, size_t rows, size_t cols)
{
    (void)sums;
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < rows; r++)
            y[i * rows + r] = (float)dot_packed(x + i * cols, w, r, cols) * (xscale[i] * wscale[r]) + bias[r];
}

void dgm_linear_f32_ref(float *y, const float *x, const float *w, const float *bias, size_t n, size_t rows, size_t cols)
{
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < rows; r++) {
            double sum = 0; /* double: the reference should have no error of its own to speak of */
            for (size_t c = 0; c < cols; c++)
                sum += (double)x[i * cols + c] * (double)w[r * cols + c];
            y[i * rows + r] = (float)(sum + (double)bias[r]);
        }
}

void dgm_quantise_ref(uint8_t *q, float *scale, const float *x, size_t n, size_t cols)
{
    for (size_t i = 0; i < n; i++, x += cols, q += cols) {
        float most = 0;
        for (size_t c = 0; c < cols; c++)
            if (fabsf(x[c]) > most)
                most = fabsf(x[c]);
        if (most < 1e-30f) { /* 127 / most would be infinite */
            scale[i] = 0;
            for (size_t c = 0; c < cols; c++)
                q[c] = 128;
            continue;
        }
        float inverse = 127.0f / most;
        scale[i] = most / 127.0f;
        for (size_t c = 0; c < cols; c++) {
            float v = x[c] * inverse; /* within 127.00002, or no number: that becomes -128 */
            q[c] = v >= -128 ? (uint8_t)(lrintf(v) + 128) : 0;
        }
    }
}

void dgm_norm_ref(float *x, const float *add, const float *g, const float *b, size_t n, size_t dim)
{
    for (size_t i = 0; i < n; i++, x += dim) {
        double mean = 0, variance = 0;
        for (size_t c = 0; c < dim; c++) {
            if (add)
                x[c] += add[i * dim + c];
            mean += (double)x[c];
        }
        mean /= (double)dim;
        for (size_t c = 0; c < dim; c++)
            variance += ((double)x[c] - mean) * ((double)x[c] - mean);
        double factor = 1 / sqrt(variance / (double)dim + 1e-12);
        for (size_t c = 0; c < dim; c++)
            x[c] = (float)(((double)x[c] - mean) * factor) * g[c] + b[c];
    }
}

void dgm_convolve_ref(float *restrict y, const float *restrict x, const float *restrict taps, size_t n, size_t dim,
                      size_t reach)
{
    for (size_t i = 0; i < n; i++, y += dim) {
        const float *bias = taps + (2 * reach + 1) * dim;
        for (size_t c = 0; c < dim; c++)
            y[c] = bias[c];
        for (size_t s = i > reach ? i - reach : 0; s < n && s <= i + reach; s++)
            for (size_t c = 0; c < dim; c++)
                y[c] += taps[(s + reach - i) * dim + c] * x[s * dim + c];
    }
}

void dgm_gelu_exact(float *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = 0.5f * x[i] * (1.0f + erff(x[i] * 0.70710678f));
}

void dgm_attention_ref(float *out, const float *qkv, size_t len, size_t heads, size_t size, void *tmp)
{
    size_t dim = heads * size;
    float *p = tmp, factor = 1 / sqrtf((float)size);
    for (size_t h = 0; h < heads; h++) {
        const float *q = qkv + h * size, *k = q + dim, *v = k + dim;
        for (size_t i = 0; i < len; i++) {
            float most = -INFINITY, sum = 0;
            for (size_t j = 0; j < len; j++) {
                float dot = 0;
                for (size_t c = 0; c < size; c++)
                    dot += q[i * 3 * dim + c] * k[j * 3 * dim + c];
                p[j] = dot * factor;
                if (p[j] > most)
                    most = p[j];
            }
            for (size_t j = 0; j < len; j++)
                sum += p[j] = expf(p[j] - most);
            float *o = out + i * dim + h * size;
            for (size_t c = 0; c < size; c++)
                o[c] = 0;
            for (size_t j = 0; j < len; j++)
                for (size_t c = 0; c < size; c++)
                    o[c] += p[j] / sum * v[j * 3 * dim + c];
        }
    }
}
