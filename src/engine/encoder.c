/*
 * encoder.c - word pieces to vectors through the layers of a BERT-like network.
 *
 *     [CLS] la ##vr ##ov told [SEP]   [CLS] moscow said [SEP]      two windows, one behind the other: starts 0, 6, 10
 *     -> vec[10][384]
 *
 * In:     ids, features and the starts of windows; the model's tensors (docs/model-file.md).
 * Out:    one vector a piece. A window's vectors do not depend on the windows beside it.
 * How:    whole windows are gathered into batches of about BATCH pieces, and a batch goes through all layers at once,
 *         so that a layer's weights are fetched once for all of them. Within a layer, SLICE pieces at a time go first
 *         through attention, then through the feed-forward part, so that what is wide stays in the second cache.
 *         A row is quantised once for each linear layer that reads it, at once after it was made, while it is near.
 *         A branch takes a copy of the batch after the last shared layer; when the encoder is through with the batch its
 *         last vectors are joined to the copy, and the branch's own layers run on it.
 * Source: Devlin et al. 2019.
 * Limits: 64 layers, 4096 numbers a vector, 16384 in the feed-forward part, 4096 positions, 2^20 pieces.
 */
#include "engine/encoder.h"

#include "base/error.h"
#include "engine/wordpiece.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 512, SLICE = 128, NEAR = 16, NEAR_WIDE = 4 /* rows that stay in the first cache */ };
enum { MAX_LAYERS = 64, MAX_DIM = 4096, MAX_FFN = 16384, MAX_POSITIONS = 4096, MAX_VOCAB = 1 << 20 };

typedef struct layer {
    dgm_linear qkv, out, up, down;
    const float *g1, *b1, *g2, *b2; /* layer norms behind attention and behind the feed-forward part */
} layer;

struct dgm_encoder {
    dgm_arena *keep; /* layers, sums, unpacked weights */
    dgm_kernels k;
    dgm_precision precision;
    uint32_t layers, dim, heads, ffn, vocab, positions;
    const int8_t *word8; /* one of the two */
    const float *word, *word_scale;
    const float *position, *feature, *g, *b;
    layer *layer;
    dgm_branch_shape side; /* of the branch, whose layers follow */
    layer *branch;
    dgm_linear join; /* the last layer's vectors, through it, are added to what one of the branch's layers reads */
    uint32_t marked_layers; /* those that read marked pieces, from the embeddings on; 0 without them */
    layer *marked;
    const float *mark; /* [DGM_MARKS][dim] */
};

/* A tensor f32 of one or two axes. */
static dgm_status floats(const float **p, const dgm_model *model, const char *name, uint32_t rows, uint32_t cols,
                         dgm_error *err)
{
    dgm_tensor t;
    const uint32_t both[2] = {rows, cols};
    dgm_status st = dgm_model_expect(&t, model, name, DGM_F32, rows ? 2 : 1, rows ? both : both + 1, err);
    if (!st)
        *p = t.data;
    return st;
}

static dgm_status read_config(dgm_encoder *e, const dgm_model *model, dgm_error *err)
{
    dgm_tensor t;
    dgm_status st = dgm_model_expect(&t, model, "encoder.config", DGM_I32, 1, (const uint32_t[]){8}, err);
    if (st)
        return st;
    const uint32_t *c = t.data; /* a negative number is far above each limit */
    const struct {
        const char *name;
        uint32_t least, most, multiple;
    } rules[7] = {
        {"layers", 1, MAX_LAYERS, 1},
        {"dim", 16, MAX_DIM, 16},
        {"heads", 1, MAX_DIM, 1},
        {"ffn", 16, MAX_FFN, 16},
        {"vocabulary", 1, MAX_VOCAB, 1},
        {"positions", 1, MAX_POSITIONS, 1},
        {"features", DGM_FEATURES, DGM_FEATURES, 1},
    };
    for (size_t i = 0; i < 7; i++)
        if (c[i] < rules[i].least || c[i] > rules[i].most || c[i] % rules[i].multiple)
            return dgm_fail(err, DGM_EFORMAT, "encoder.config: %s is %ld, not %u to %u and a multiple of %u",
                            rules[i].name, (long)(int32_t)c[i], rules[i].least, rules[i].most, rules[i].multiple);
    if (c[1] % c[2])
        return dgm_fail(err, DGM_EFORMAT, "encoder.config: dim %u is not a multiple of %u heads", c[1], c[2]);
    e->layers = c[0];
    e->dim = c[1];
    e->heads = c[2];
    e->ffn = c[3];
    e->vocab = c[4];
    e->positions = c[5];
    return DGM_OK;
}

static dgm_status read_embedding(dgm_encoder *e, const dgm_model *model, dgm_error *err)
{
    dgm_tensor t;
    dgm_status st = dgm_model_tensor(&t, model, "word", err);
    if (st)
        return st;
    if (t.type == DGM_F32) {
        if ((st = floats(&e->word, model, "word", e->vocab, e->dim, err)))
            return st;
    } else {
        if ((st = dgm_model_expect(&t, model, "word", DGM_I8, 2, (const uint32_t[]){e->vocab, e->dim}, err)) ||
            (st = floats(&e->word_scale, model, "word.scale", 0, e->vocab, err)))
            return st;
        e->word8 = t.data;
    }
    if ((st = floats(&e->position, model, "position", e->positions, e->dim, err)) ||
        (st = floats(&e->feature, model, "feature", DGM_FEATURES, e->dim, err)) ||
        (st = floats(&e->g, model, "embed.ln.g", 0, e->dim, err)) ||
        (st = floats(&e->b, model, "embed.ln.b", 0, e->dim, err)))
        return st;
    return DGM_OK;
}

/* One layer, its tensors named PREFIX.I.qkv and so on. */
static dgm_status read_linear(dgm_linear *l, dgm_encoder *e, const dgm_model *model, const char *prefix, uint32_t i,
                              const char *part, uint32_t rows, uint32_t cols, dgm_error *err)
{
    char name[48];
    snprintf(name, sizeof name, "%s.%u.%s", prefix, i, part);
    dgm_status st = dgm_linear_open(l, model, name, e->precision, e->keep, err);
    if (!st && (l->rows != rows || l->cols != cols))
        st = dgm_fail(err, DGM_EFORMAT, "tensor '%s.w' is [%u][%u], not [%u][%u]", name, l->rows, l->cols, rows, cols);
    return st;
}

static dgm_status read_norm(const float **v, const dgm_encoder *e, const dgm_model *model, const char *prefix,
                            uint32_t i, const char *part, dgm_error *err)
{
    char name[48];
    snprintf(name, sizeof name, "%s.%u.%s", prefix, i, part);
    return floats(v, model, name, 0, e->dim, err);
}

static dgm_status read_layers(layer **layers, uint32_t n, dgm_encoder *e, const dgm_model *model, const char *prefix,
                              dgm_error *err)
{
    dgm_status st = DGM_OK;
    *layers = dgm_take(e->keep, n, sizeof **layers);
    if (!*layers)
        return dgm_fail(err, DGM_ENOMEM, "no memory for %u layers", n);
    for (uint32_t i = 0; i < n && !st; i++) {
        layer *l = *layers + i;
        if ((st = read_linear(&l->qkv, e, model, prefix, i, "qkv", 3 * e->dim, e->dim, err)) ||
            (st = read_linear(&l->out, e, model, prefix, i, "out", e->dim, e->dim, err)) ||
            (st = read_linear(&l->up, e, model, prefix, i, "up", e->ffn, e->dim, err)) ||
            (st = read_linear(&l->down, e, model, prefix, i, "down", e->dim, e->ffn, err)) ||
            (st = read_norm(&l->g1, e, model, prefix, i, "ln1.g", err)) ||
            (st = read_norm(&l->b1, e, model, prefix, i, "ln1.b", err)) ||
            (st = read_norm(&l->g2, e, model, prefix, i, "ln2.g", err)) ||
            (st = read_norm(&l->b2, e, model, prefix, i, "ln2.b", err)))
            break;
    }
    return st;
}

/* How many of the encoder's layers lie below the branch; none where the model does not tell. */
static dgm_status read_shared(uint32_t *shared, const dgm_encoder *e, const dgm_model *model, dgm_error *err)
{
    dgm_tensor t;
    if (dgm_model_tensor(&t, model, "affairs.shared", NULL) == DGM_ENOTFOUND)
        return DGM_OK;
    dgm_status st = dgm_model_expect(&t, model, "affairs.shared", DGM_I32, 1, (const uint32_t[]){1}, err);
    if (st)
        return st;
    *shared = *(const uint32_t *)t.data;
    return *shared > e->layers ? dgm_fail(err, DGM_EFORMAT, "affairs.shared: %ld layers of an encoder of %u", (long)(int32_t)*shared, e->layers)
                               : DGM_OK;
}

/* The branch of affairs, where the model has one. */
static dgm_status read_branch(dgm_encoder *e, const dgm_model *model, dgm_error *err)
{
    dgm_tensor t;
    if (dgm_model_tensor(&t, model, "affairs.config", NULL) == DGM_ENOTFOUND)
        return DGM_OK;
    dgm_status st = dgm_model_expect(&t, model, "affairs.config", DGM_I32, 1, (const uint32_t[]){8}, err);
    if (st)
        return st;
    const uint32_t *c = t.data;
    if (c[0] < 1 || c[0] > MAX_LAYERS || c[1] >= c[0])
        return dgm_fail(err, DGM_EFORMAT, "affairs.config: %ld layers, joined at layer %ld, not 1 to %d at one of them",
                        (long)(int32_t)c[0], (long)(int32_t)c[1], MAX_LAYERS);
    if (c[5] > MAX_LAYERS)
        return dgm_fail(err, DGM_EFORMAT, "affairs.config: %ld layers that read marks, not 0 to %d", (long)(int32_t)c[5],
                        MAX_LAYERS);
    if ((st = read_layers(&e->branch, c[0], e, model, "affairs.layer", err)) ||
        (st = dgm_linear_open(&e->join, model, "affairs.join", e->precision, e->keep, err)) ||
        (c[5] && ((st = floats(&e->mark, model, "affairs.mark", DGM_MARKS, e->dim, err)) ||
                  (st = read_layers(&e->marked, c[5], e, model, "affairs.marked", err)))))
        return st;
    if (e->join.rows != e->dim || e->join.cols != e->dim)
        return dgm_fail(err, DGM_EFORMAT, "affairs.join is [%u][%u], not [%u][%u]", e->join.rows, e->join.cols, e->dim, e->dim);
    e->marked_layers = c[5];
    e->side = (dgm_branch_shape){0, c[0], c[1]};
    return read_shared(&e->side.shared, e, model, err);
}

dgm_status dgm_encoder_open(dgm_encoder **enc, const dgm_model *model, dgm_precision precision, unsigned cpu,
                            dgm_error *err)
{
    dgm_status st;
    *enc = NULL;
    dgm_encoder *e = calloc(1, sizeof *e);
    if (!e || !(e->keep = dgm_arena_open(SIZE_MAX / 2))) { /* bounded by the model: see docs/model-file.md */
        free(e);
        return dgm_fail(err, DGM_ENOMEM, "no memory for an encoder");
    }
    e->precision = precision;
    dgm_kernels_pick(&e->k, cpu);
    if ((st = read_config(e, model, err)) || (st = read_embedding(e, model, err)) ||
        (st = read_layers(&e->layer, e->layers, e, model, "layer", err)) || (st = read_branch(e, model, err))) {
        dgm_encoder_close(e);
        return st;
    }
    *enc = e;
    return DGM_OK;
}

void dgm_encoder_close(dgm_encoder *enc)
{
    if (!enc)
        return;
    dgm_arena_close(enc->keep);
    free(enc);
}

uint32_t dgm_encoder_dim(const dgm_encoder *enc)
{
    return enc->dim;
}

uint32_t dgm_encoder_max(const dgm_encoder *enc)
{
    return enc->positions;
}

uint32_t dgm_encoder_vocab(const dgm_encoder *enc)
{
    return enc->vocab;
}

const dgm_kernels *dgm_encoder_kernels(const dgm_encoder *enc)
{
    return &enc->k;
}

dgm_branch_shape dgm_encoder_branch(const dgm_encoder *enc)
{
    return enc->side;
}

double dgm_encoder_ops(const dgm_encoder *enc)
{
    double d = enc->dim, f = enc->ffn;
    return 2 * (double)(enc->layers + enc->side.layers) * (4 * d * d + 2 * d * f);
}

/* Memory for one batch; slice: the most pieces of a slice. */
typedef struct scratch {
    uint8_t *q; /* [n][dim], the rows the next linear layer reads, and their scales */
    float *scale;
    float *wide;     /* [slice][3 dim or ffn] */
    float *heads;    /* [slice][dim], what attention gives */
    float *y;        /* [slice][dim], what a linear layer gives, to be added */
    uint8_t *wide_q; /* [slice][ffn], quantised within the feed-forward part */
    float *wide_scale;
    void *attention;
} scratch;

static dgm_status take_scratch(scratch *s, const dgm_encoder *e, size_t n, size_t longest, dgm_arena *tmp,
                               dgm_error *err)
{
    size_t slice = longest > SLICE ? longest : n < SLICE ? n : SLICE, d = e->dim, f = e->ffn;
    s->q = dgm_take_raw(tmp, n * d, 1);
    s->scale = dgm_take_raw(tmp, n, sizeof *s->scale);
    s->wide = dgm_take_raw(tmp, slice * (3 * d > f ? 3 * d : f), sizeof *s->wide);
    s->heads = dgm_take_raw(tmp, slice * d, sizeof *s->heads);
    s->y = dgm_take_raw(tmp, slice * d, sizeof *s->y);
    s->wide_q = dgm_take_raw(tmp, slice * f, 1);
    s->wide_scale = dgm_take_raw(tmp, slice, sizeof *s->wide_scale);
    s->attention = dgm_take_raw(tmp, dgm_attention_room(longest, d / e->heads), 1);
    if (!s->q || !s->scale || !s->wide || !s->heads || !s->y || !s->wide_q || !s->wide_scale || !s->attention)
        return dgm_fail(err, DGM_ENOMEM, "no scratch for a batch of %zu pieces", n);
    return DGM_OK;
}

static void embed(float *x, const dgm_encoder *e, const uint32_t *ids, const uint8_t *features, const uint32_t *starts,
                  size_t windows)
{
    const size_t d = e->dim;
    float *row = x;
    for (size_t w = 0; w < windows; w++)
        for (uint32_t i = starts[w]; i < starts[w + 1]; i++, row += d) {
            const float *restrict position = e->position + (size_t)(i - starts[w]) * d;
            const float *restrict feature = e->feature + (size_t)features[i] * d;
            if (e->word8) {
                const int8_t *restrict word = e->word8 + (size_t)ids[i] * d;
                const float scale = e->word_scale[ids[i]];
                for (size_t c = 0; c < d; c++)
                    row[c] = scale * (float)word[c] + position[c] + feature[c];
            } else {
                const float *restrict word = e->word + (size_t)ids[i] * d;
                for (size_t c = 0; c < d; c++)
                    row[c] = word[c] + position[c] + feature[c];
            }
        }
}

/* y = x W' + b; q and scale: x quantised, if the layer is */
static void linear(float *y, const dgm_linear *l, const float *x, const uint8_t *q, const float *scale, size_t n,
                   const dgm_encoder *e)
{
    if (l->packed)
        e->k.linear_i8(y, q, scale, l->packed, l->scale, l->sums, l->bias, n, l->rows, l->cols);
    else
        e->k.linear_f32(y, x, l->w, l->bias, n, l->rows, l->cols);
}

/* x = norm(x + add) for rows [at, at + n) of the batch, and quantised for the layer that reads them next (or NULL). */
static void norm_rows(float *x, const float *add, const float *g, const float *b, size_t at, size_t n,
                      const dgm_linear *next, const dgm_encoder *e, scratch *s)
{
    const size_t d = e->dim;
    for (size_t i = 0; i < n; i += NEAR) {
        size_t rows = n - i < NEAR ? n - i : NEAR;
        float *row = x + (at + i) * d;
        e->k.norm(row, add ? add + i * d : NULL, g, b, rows, d);
        if (next && next->packed)
            e->k.quantise(s->q + (at + i) * d, s->scale + at + i, row, rows, d);
    }
}

/* y = gelu(x up' + b) down' + b for rows [at, at + n) of the batch, at most SLICE */
static void feed_forward(float *y, const layer *l, const float *x, size_t at, size_t n, const dgm_encoder *e,
                         scratch *s)
{
    const size_t f = e->ffn, d = e->dim;
    linear(s->wide, &l->up, x + at * d, s->q + at * d, s->scale + at, n, e);
    for (size_t i = 0; i < n; i += NEAR_WIDE) {
        size_t rows = n - i < NEAR_WIDE ? n - i : NEAR_WIDE;
        if (e->precision == DGM_FLOAT)
            dgm_gelu_exact(s->wide + i * f, rows * f);
        else
            e->k.gelu(s->wide + i * f, rows * f);
        if (l->down.packed)
            e->k.quantise(s->wide_q + i * f, s->wide_scale + i, s->wide + i * f, rows, f);
    }
    linear(y, &l->down, s->wide, s->wide_q, s->wide_scale, n, e);
}

/* x = norm(x + attention(x)) for the windows of one slice, rows [at, ..) of the batch */
static void attend(float *x, const layer *l, size_t at, const uint32_t *starts, size_t windows, const dgm_encoder *e,
                   scratch *s)
{
    const size_t n = starts[windows] - starts[0], d = e->dim, size = d / e->heads;
    linear(s->wide, &l->qkv, x + at * d, s->q + at * d, s->scale + at, n, e);
    for (size_t w = 0; w < windows; w++) {
        size_t from = starts[w] - starts[0], len = starts[w + 1] - starts[w];
        if (len == 0)
            continue;
        float *heads = s->heads + from * d, *qkv = s->wide + from * 3 * d;
        if (e->precision == DGM_FLOAT)
            e->k.attention(heads, qkv, len, e->heads, size, s->attention);
        else
            e->k.attention_fixed(heads, qkv, len, e->heads, size, s->attention);
        if (l->out.packed) /* the rows of q were read by qkv and may go */
            e->k.quantise(s->q + (at + from) * d, s->scale + at + from, heads, len, d);
    }
    linear(s->y, &l->out, s->heads, s->q + at * d, s->scale + at, n, e);
    norm_rows(x, s->y, l->g1, l->b1, at, n, &l->up, e, s);
}

/* How many windows from starts[0] on make one slice: those that fit most pieces, at least one. */
static size_t fitting(const uint32_t *starts, size_t windows, size_t most)
{
    size_t n = 1;
    while (n < windows && starts[n + 1] - starts[0] <= most)
        n++;
    return n;
}

/* Some layers for the windows from starts[0] on, at x, whose rows are quantised for the first of them. */
static void run_layers(float *x, const layer *l, uint32_t layers, const dgm_encoder *e, const uint32_t *starts,
                       size_t windows, scratch *s)
{
    const size_t n = starts[windows] - starts[0];
    for (const layer *end = l + layers; l < end; l++) {
        const dgm_linear *next = l + 1 < end ? &l[1].qkv : NULL;
        for (size_t w = 0, some; w < windows; w += some) {
            some = fitting(starts + w, windows - w, SLICE);
            attend(x, l, starts[w] - starts[0], starts + w, some, e, s);
        }
        for (size_t at = 0; at < n; at += SLICE) {
            size_t rows = n - at < SLICE ? n - at : SLICE;
            feed_forward(s->y, l, x, at, rows, e, s);
            norm_rows(x, s->y, l->g2, l->b2, at, rows, next, e, s);
        }
    }
}

static void quantise_rows(const float *x, size_t n, const layer *next, const dgm_encoder *e, scratch *s)
{
    if (next->qkv.packed)
        e->k.quantise(s->q, s->scale, x, n, e->dim);
}

/* side += x join' + b */
static void join_rows(float *side, const float *x, size_t n, const dgm_encoder *e, scratch *s)
{
    const size_t d = e->dim;
    if (e->join.packed)
        e->k.quantise(s->q, s->scale, x, n, d);
    for (size_t at = 0; at < n; at += SLICE) {
        size_t rows = n - at < SLICE ? n - at : SLICE;
        linear(s->y, &e->join, x + at * d, s->q + at * d, s->scale + at, rows, e);
        for (size_t i = 0; i < rows * d; i++)
            side[at * d + i] += s->y[i];
    }
}

/* All layers for the windows from starts[0] on, whose embeddings are at x. side: for the branch's vectors, or NULL */
static void run_batch(float *x, float *side, const dgm_encoder *e, const uint32_t *starts, size_t windows, scratch *s)
{
    const size_t n = starts[windows] - starts[0], d = e->dim;
    const uint32_t joined = e->side.joined;
    norm_rows(x, NULL, e->g, e->b, 0, n, &e->layer[0].qkv, e, s);
    if (!side) {
        run_layers(x, e->layer, e->layers, e, starts, windows, s);
        return;
    }
    const uint32_t shared = e->side.shared;
    run_layers(x, e->layer, shared, e, starts, windows, s);
    memcpy(side, x, n * d * sizeof *side);
    if (shared && shared < e->layers)
        quantise_rows(x, n, e->layer + shared, e, s);
    run_layers(x, e->layer + shared, e->layers - shared, e, starts, windows, s);
    if (joined) {
        quantise_rows(side, n, e->branch, e, s);
        run_layers(side, e->branch, joined, e, starts, windows, s);
    }
    join_rows(side, x, n, e, s);
    quantise_rows(side, n, e->branch + joined, e, s);
    run_layers(side, e->branch + joined, e->side.layers - joined, e, starts, windows, s);
}

/* The layers that read marks, for the windows from starts[0] on, whose embeddings are at x. */
static void run_marked(float *x, const uint8_t *marks, const dgm_encoder *e, const uint32_t *starts, size_t windows,
                       scratch *s)
{
    const size_t n = starts[windows] - starts[0], d = e->dim;
    norm_rows(x, NULL, e->g, e->b, 0, n, &e->marked[0].qkv, e, s);
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < d; c++)
            x[i * d + c] += e->mark[marks[i] * d + c];
    quantise_rows(x, n, e->marked, e, s);
    run_layers(x, e->marked, e->marked_layers, e, starts, windows, s);
}

static dgm_status check_input(size_t *longest, const dgm_encoder *e, const uint32_t *ids, const uint8_t *features,
                              const uint32_t *starts, size_t windows, dgm_error *err)
{
    *longest = 0;
    if (starts[0] != 0)
        return dgm_fail(err, DGM_ERANGE, "the first window begins at piece %u, not 0", starts[0]);
    for (size_t w = 0; w < windows; w++) {
        if (starts[w + 1] < starts[w])
            return dgm_fail(err, DGM_ERANGE, "window %zu ends before it begins", w);
        size_t len = starts[w + 1] - starts[w];
        if (len > e->positions)
            return dgm_fail(err, DGM_ERANGE, "window %zu has %zu pieces, more than %u", w, len, e->positions);
        if (len > *longest)
            *longest = len;
    }
    for (size_t i = 0; i < starts[windows]; i++) {
        if (ids[i] >= e->vocab)
            return dgm_fail(err, DGM_ERANGE, "piece %zu has the id %u of a vocabulary of %u", i, ids[i], e->vocab);
        if (features[i] >= DGM_FEATURES)
            return dgm_fail(err, DGM_ERANGE, "piece %zu has the feature %u of %d", i, features[i], DGM_FEATURES);
    }
    return DGM_OK;
}

/* side: for the branch's vectors, or NULL. With marks vec is what the layers that read them give. */
static dgm_status encode(float *vec, float *side, const dgm_encoder *enc, const uint32_t *ids, const uint8_t *features,
                         const uint8_t *marks, const uint32_t *starts, size_t windows, dgm_arena *tmp, dgm_error *err)
{
    size_t longest;
    scratch s;
    dgm_status st = check_input(&longest, enc, ids, features, starts, windows, err);
    if (st || starts[windows] == 0)
        return st;
    dgm_mark mark = dgm_arena_mark(tmp);
    size_t most = longest > BATCH ? longest : starts[windows] < BATCH ? starts[windows] : BATCH;
    if (!(st = take_scratch(&s, enc, most, longest, tmp, err)))
        for (size_t w = 0, end; w < windows; w = end) {
            end = w + fitting(starts + w, windows - w, most);
            const size_t at = starts[w];
            float *to = side ? side + at * enc->dim : NULL, *x = vec + at * enc->dim;
            embed(x, enc, ids, features, starts + w, end - w);
            if (marks)
                run_marked(x, marks + at, enc, starts + w, end - w, &s);
            else
                run_batch(x, to, enc, starts + w, end - w, &s);
        }
    dgm_arena_reset(tmp, mark);
    return st;
}

dgm_status dgm_encode(float *vec, const dgm_encoder *enc, const uint32_t *ids, const uint8_t *features,
                      const uint32_t *starts, size_t windows, dgm_arena *tmp, dgm_error *err)
{
    return encode(vec, NULL, enc, ids, features, NULL, starts, windows, tmp, err);
}

dgm_status dgm_encode_both(float *vec, float *side, const dgm_encoder *enc, const uint32_t *ids, const uint8_t *features,
                           const uint32_t *starts, size_t windows, dgm_arena *tmp, dgm_error *err)
{
    if (!enc->side.layers)
        return dgm_fail(err, DGM_EUSE, "the model has no branch");
    return encode(vec, side, enc, ids, features, NULL, starts, windows, tmp, err);
}

dgm_status dgm_encode_marked(float *vec, const dgm_encoder *enc, const uint32_t *ids, const uint8_t *features,
                             const uint8_t *marks, const uint32_t *starts, size_t windows, dgm_arena *tmp, dgm_error *err)
{
    if (!enc->marked_layers)
        return dgm_fail(err, DGM_EUSE, "the model has no layers that read marks");
    for (size_t i = 0; i < starts[windows]; i++)
        if (marks[i] >= DGM_MARKS)
            return dgm_fail(err, DGM_ERANGE, "piece %zu has the mark %u of %d", i, marks[i], DGM_MARKS);
    return encode(vec, NULL, enc, ids, features, marks, starts, windows, tmp, err);
}
