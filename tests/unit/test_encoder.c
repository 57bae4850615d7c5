/*
 * test_encoder.c - the encoder against a slow one written straight from its formulas, and its other promises.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engine/encoder.h"
#include "make_model.h"

static made m_;
static const made_shape small_ = {.layers = 2, .dim = 64, .heads = 2, .ffn = 128, .vocab = 50, .positions = 80};

typedef struct net {
    unsigned char *file;
    size_t size;
    dgm_model *model;
    dgm_encoder *enc;
    dgm_arena *tmp;
} net;

static net open_net(made_shape shape, uint64_t seed, dgm_precision precision, unsigned cpu)
{
    net n;
    dgm_error err = {0};
    made_encoder(&m_, shape, seed);
    n.file = made_file(&m_, &n.size);
    made_free(&m_);
    n.tmp = dgm_arena_open((size_t)64 << 20);
    if (dgm_model_from_bytes(&n.model, n.file, n.size, 1, &err) ||
        dgm_encoder_open(&n.enc, n.model, precision, cpu, &err))
        fail_msg("%s", err.text);
    return n;
}

static void close_net(net *n)
{
    dgm_encoder_close(n->enc);
    dgm_model_close(n->model);
    dgm_arena_close(n->tmp);
    free(n->file);
}

/* Random windows of these lengths. */
typedef struct input {
    size_t n, windows;
    uint32_t *ids, *starts;
    uint8_t *features;
} input;

static input windows_of(const uint32_t *lengths, size_t windows, uint32_t vocab)
{
    input in = {.windows = windows, .starts = made_room((windows + 1) * sizeof *in.starts)};
    in.starts[0] = 0;
    for (size_t w = 0; w < windows; w++)
        in.starts[w + 1] = in.starts[w] + lengths[w];
    in.n = in.starts[windows];
    in.ids = made_room(in.n * sizeof *in.ids);
    in.features = made_room(in.n);
    for (size_t i = 0; i < in.n; i++) {
        in.ids[i] = (uint32_t)((i * 2654435761u >> 7) % vocab);
        in.features[i] = (uint8_t)((i * 40503u >> 4) % DGM_FEATURES);
    }
    return in;
}

static void free_input(input *in)
{
    free(in->ids), free(in->starts), free(in->features);
}

static float *encode(const net *n, const input *in)
{
    dgm_error err = {0};
    float *vec = (float *)(void *)made_aligned(in->n * dgm_encoder_dim(n->enc) * sizeof *vec);
    if (dgm_encode(vec, n->enc, in->ids, in->features, in->starts, in->windows, n->tmp, &err))
        fail_msg("%s", err.text);
    return vec;
}

/* The plain encoder in doubles, from the tensors of a model of floats. */
static const float *tensor(const dgm_model *m, const char *name)
{
    dgm_tensor t;
    dgm_error err;
    if (dgm_model_tensor(&t, m, name, &err))
        fail_msg("%s", err.text);
    return t.data;
}

static const float *part(const dgm_model *m, uint32_t layer, const char *rest)
{
    char name[48];
    snprintf(name, sizeof name, "layer.%u.%s", layer, rest);
    return tensor(m, name);
}

static void slow_linear(double *y, const double *x, const float *w, const float *b, size_t n, size_t rows, size_t cols)
{
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < rows; r++) {
            y[i * rows + r] = (double)b[r];
            for (size_t c = 0; c < cols; c++)
                y[i * rows + r] += x[i * cols + c] * (double)w[r * cols + c];
        }
}

static void slow_norm(double *x, const float *g, const float *b, size_t n, size_t d)
{
    for (size_t i = 0; i < n; i++, x += d) {
        double mean = 0, var = 0;
        for (size_t c = 0; c < d; c++)
            mean += x[c] / (double)d;
        for (size_t c = 0; c < d; c++)
            var += (x[c] - mean) * (x[c] - mean) / (double)d;
        for (size_t c = 0; c < d; c++)
            x[c] = (double)g[c] * (x[c] - mean) / sqrt(var + 1e-12) + (double)b[c];
    }
}

static void slow_window(float *out, const dgm_model *m, made_shape s, const uint32_t *ids, const uint8_t *features,
                        size_t n)
{
    size_t d = s.dim, size = d / s.heads;
    double *x = made_room(n * d * sizeof *x), *y = made_room(n * d * sizeof *y), *a = made_room(n * d * sizeof *a);
    double *qkv = made_room(n * 3 * d * sizeof *qkv), *f = made_room(n * s.ffn * sizeof *f);
    double *p = made_room(n * sizeof *p);
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < d; c++)
            x[i * d + c] = (double)tensor(m, "word")[ids[i] * d + c] + (double)tensor(m, "position")[i * d + c] +
                           (double)tensor(m, "feature")[features[i] * d + c];
    slow_norm(x, tensor(m, "embed.ln.g"), tensor(m, "embed.ln.b"), n, d);
    for (uint32_t l = 0; l < s.layers; l++) {
        slow_linear(qkv, x, part(m, l, "qkv.w"), part(m, l, "qkv.b"), n, 3 * d, d);
        for (size_t h = 0; h < s.heads; h++)
            for (size_t i = 0; i < n; i++) {
                const double *q = qkv + i * 3 * d + h * size;
                double sum = 0;
                for (size_t j = 0; j < n; j++) {
                    double dot = 0;
                    for (size_t c = 0; c < size; c++)
                        dot += q[c] * qkv[j * 3 * d + d + h * size + c];
                    sum += p[j] = exp(dot / sqrt((double)size));
                }
                for (size_t c = 0; c < size; c++) {
                    a[i * d + h * size + c] = 0;
                    for (size_t j = 0; j < n; j++)
                        a[i * d + h * size + c] += p[j] / sum * qkv[j * 3 * d + 2 * d + h * size + c];
                }
            }
        slow_linear(y, a, part(m, l, "out.w"), part(m, l, "out.b"), n, d, d);
        for (size_t i = 0; i < n * d; i++)
            x[i] += y[i];
        slow_norm(x, part(m, l, "ln1.g"), part(m, l, "ln1.b"), n, d);
        slow_linear(f, x, part(m, l, "up.w"), part(m, l, "up.b"), n, s.ffn, d);
        for (size_t i = 0; i < n * s.ffn; i++)
            f[i] = f[i] * 0.5 * (1 + erf(f[i] / sqrt(2)));
        slow_linear(y, f, part(m, l, "down.w"), part(m, l, "down.b"), n, d, s.ffn);
        for (size_t i = 0; i < n * d; i++)
            x[i] += y[i];
        slow_norm(x, part(m, l, "ln2.g"), part(m, l, "ln2.b"), n, d);
    }
    for (size_t i = 0; i < n * d; i++)
        out[i] = (float)x[i];
    free(x), free(y), free(a), free(qkv), free(f), free(p);
}

static void the_float_path_follows_the_formulas(void **state)
{
    (void)state;
    made_shape shape = small_;
    shape.floats = 1;
    const uint32_t lengths[] = {9, 1, 21};
    for (unsigned cpu = 0; cpu <= dgm_cpu(); cpu = 2 * cpu + 1) {
        net n = open_net(shape, 5, DGM_FLOAT, cpu);
        input in = windows_of(lengths, 3, shape.vocab);
        float *got = encode(&n, &in), *want = made_room(in.n * shape.dim * sizeof *want);
        for (size_t w = 0; w < 3; w++)
            slow_window(want + in.starts[w] * shape.dim, n.model, shape, in.ids + in.starts[w],
                        in.features + in.starts[w], lengths[w]);
        assert_true(made_distance(got, want, in.n * shape.dim) < 1e-5);
        free(got), free(want);
        free_input(&in);
        close_net(&n);
    }
}

static void the_int8_path_is_close_to_the_float_path(void **state)
{
    (void)state;
    const uint32_t lengths[] = {40, 3, 80, 17};
    for (unsigned cpu = 0; cpu <= dgm_cpu(); cpu = 2 * cpu + 1) {
        net slow = open_net(small_, 11, DGM_FLOAT, 0), fast = open_net(small_, 11, DGM_INT8, cpu);
        input in = windows_of(lengths, 4, small_.vocab);
        float *want = encode(&slow, &in), *got = encode(&fast, &in);
        double off = made_distance(got, want, in.n * small_.dim);
        if (!(off < 0.02))
            fail_msg("%s: off by %g", dgm_encoder_kernels(fast.enc)->name, off);
        free(got), free(want);
        free_input(&in);
        close_net(&slow), close_net(&fast);
    }
}

static void a_window_encodes_the_same_alone_or_among_others(void **state)
{
    (void)state;
    const uint32_t lengths[] = {40, 3, 0, 80, 17, 1, 64, 79, 80, 80, 80, 2}; /* over 512 pieces: several batches */
    enum { WINDOWS = sizeof lengths / sizeof *lengths };
    for (int precision = DGM_INT8; precision <= DGM_FLOAT; precision++) {
        net n = open_net(small_, 3, (dgm_precision)precision, dgm_cpu());
        input in = windows_of(lengths, WINDOWS, small_.vocab);
        float *all = encode(&n, &in);
        for (size_t w = 0; w < WINDOWS; w++) {
            uint32_t starts[2] = {0, lengths[w]};
            input one = {.n = lengths[w],
                         .windows = 1,
                         .ids = in.ids + in.starts[w],
                         .starts = starts,
                         .features = in.features + in.starts[w]};
            if (one.n == 0)
                continue;
            float *alone = encode(&n, &one);
            assert_true(made_distance(all + in.starts[w] * small_.dim, alone, one.n * small_.dim) < 1e-6);
            free(alone);
        }
        free(all);
        free_input(&in);
        close_net(&n);
    }
}

static void each_part_of_the_input_counts(void **state)
{
    (void)state;
    net n = open_net(small_, 3, DGM_INT8, dgm_cpu());
    const uint32_t lengths[] = {10};
    input in = windows_of(lengths, 1, small_.vocab);
    float *first = encode(&n, &in), *then;
    in.ids[4] ^= 1;
    then = encode(&n, &in);
    assert_true(made_distance(then, first, 10 * small_.dim) > 1e-3);
    free(then);
    in.ids[4] ^= 1;
    in.features[4] ^= 1;
    then = encode(&n, &in);
    assert_true(made_distance(then, first, 10 * small_.dim) > 1e-3);
    free(then);
    in.features[4] ^= 1;
    then = encode(&n, &in);
    assert_memory_equal(then, first, 10 * small_.dim * sizeof *then);
    free(then);
    free(first);
    free_input(&in);
    close_net(&n);
}

static void wrong_input_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    net n = open_net(small_, 3, DGM_INT8, dgm_cpu());
    uint32_t ids[100] = {0}, starts[3] = {0, 5, 10};
    uint8_t features[100] = {0};
    float vec[10 * 64];
    dgm_error err;
    memset(vec, 0x55, sizeof vec);
    ids[9] = small_.vocab;
    assert_int_equal(dgm_encode(vec, n.enc, ids, features, starts, 2, n.tmp, &err), DGM_ERANGE);
    assert_string_equal(err.text, "piece 9 has the id 50 of a vocabulary of 50");
    ids[9] = 0;
    features[3] = DGM_FEATURES;
    assert_int_equal(dgm_encode(vec, n.enc, ids, features, starts, 2, n.tmp, &err), DGM_ERANGE);
    features[3] = 0;
    starts[0] = 1;
    assert_int_equal(dgm_encode(vec, n.enc, ids, features, starts, 2, n.tmp, &err), DGM_ERANGE);
    starts[0] = 0;
    starts[1] = 11;
    assert_int_equal(dgm_encode(vec, n.enc, ids, features, starts, 2, n.tmp, &err), DGM_ERANGE);
    starts[1] = 81;
    starts[2] = 82;
    assert_int_equal(dgm_encode(vec, n.enc, ids, features, starts, 2, n.tmp, &err), DGM_ERANGE);
    assert_string_equal(err.text, "window 0 has 81 pieces, more than 80");
    starts[1] = 5;
    starts[2] = 10;
    dgm_arena *little = dgm_arena_open(10000);
    assert_int_equal(dgm_encode(vec, n.enc, ids, features, starts, 2, little, &err), DGM_ENOMEM);
    dgm_arena_close(little);
    for (size_t i = 0; i < sizeof vec; i++)
        assert_int_equal(((unsigned char *)vec)[i], 0x55);
    starts[0] = 0;
    assert_int_equal(dgm_encode(vec, n.enc, ids, features, starts, 0, n.tmp, &err), DGM_OK); /* no windows: no work */
    close_net(&n);
}

static void scratch_is_handed_back(void **state)
{
    (void)state;
    net n = open_net(small_, 3, DGM_INT8, dgm_cpu());
    const uint32_t lengths[] = {10};
    input in = windows_of(lengths, 1, small_.vocab);
    dgm_take(n.tmp, 100, 1);
    dgm_mark before = dgm_arena_mark(n.tmp);
    free(encode(&n, &in));
    dgm_mark after = dgm_arena_mark(n.tmp);
    assert_ptr_equal(before.block, after.block);
    assert_int_equal(before.used, after.used);
    free_input(&in);
    close_net(&n);
}

/* Builds the small model, lets change alter it, and tells how opening the encoder ends. */
static dgm_status open_changed(void (*change)(made *m), dgm_error *err)
{
    made_encoder(&m_, small_, 3);
    change(&m_);
    size_t size;
    unsigned char *file = made_file(&m_, &size);
    made_free(&m_);
    dgm_model *model;
    dgm_encoder *enc = NULL;
    dgm_status st = dgm_model_from_bytes(&model, file, size, 1, err);
    if (!st)
        st = dgm_encoder_open(&enc, model, DGM_INT8, dgm_cpu(), err);
    assert_true((st == DGM_OK) == (enc != NULL));
    dgm_encoder_close(enc);
    dgm_model_close(model);
    free(file);
    return st;
}

static made_tensor *named(made *m, const char *name)
{
    for (uint32_t i = 0; i < m->n; i++)
        if (strcmp(m->tensor[i].name, name) == 0)
            return &m->tensor[i];
    fail_msg("no tensor '%s'", name);
    abort();
}

static void set_config(made *m, size_t i, int32_t value)
{
    memcpy(named(m, "encoder.config")->data + 4 * i, &value, 4);
}

static void lose(made *m, const char *name)
{
    made_tensor *t = named(m, name);
    memset(t->name, 0, sizeof t->name);
    t->name[0] = 'x';
}

static void unchanged(made *m)
{
    (void)m;
}
static void no_layers(made *m)
{
    set_config(m, 0, 0);
}
static void more_layers(made *m)
{
    set_config(m, 0, 3);
}
static void many_layers(made *m)
{
    set_config(m, 0, 1000000);
}
static void odd_dim(made *m)
{
    set_config(m, 1, 63);
}
static void other_dim(made *m)
{
    set_config(m, 1, 128);
}
static void negative_heads(made *m)
{
    set_config(m, 2, -1);
}
static void odd_heads(made *m)
{
    set_config(m, 2, 3);
}
static void other_ffn(made *m)
{
    set_config(m, 3, 64);
}
static void more_words(made *m)
{
    set_config(m, 4, 51);
}
static void more_positions(made *m)
{
    set_config(m, 5, 81);
}
static void other_features(made *m)
{
    set_config(m, 6, 21);
}
static void no_bias(made *m)
{
    lose(m, "layer.1.up.b");
}
static void no_scale(made *m)
{
    lose(m, "layer.0.down.scale");
}
static void float_scale_as_int(made *m)
{
    named(m, "word.scale")->type = DGM_I32;
}
static void word_as_bytes(made *m)
{
    named(m, "word")->type = DGM_U8;
}
static void no_config(made *m)
{
    lose(m, "encoder.config");
}

static void joined_above(made *m)
{
    made_add(m, "affairs.config", DGM_I32, 1, (uint32_t[]){8}, (int32_t[8]){3, 3, 16, 16, 16, 0});
}

static void more_shared(made *m) /* than the encoder has */
{
    const made source = *m;
    for (uint32_t i = 0; i < source.n; i++)
        if (!strncmp(source.tensor[i].name, "layer.", 6)) {
            char name[48];
            snprintf(name, sizeof name, "affairs.%.32s", source.tensor[i].name);
            made_add(m, name, source.tensor[i].type, source.tensor[i].axes, source.tensor[i].shape, source.tensor[i].data);
        }
    made_add(m, "affairs.config", DGM_I32, 1, (uint32_t[]){8}, (int32_t[8]){2, 1, 16, 16, 16, 0});
    float *w = made_room(64 * 64 * sizeof *w);
    memset(w, 0, 64 * 64 * sizeof *w);
    made_add(m, "affairs.join.w", DGM_F32, 2, (uint32_t[]){64, 64}, w);
    made_add(m, "affairs.join.b", DGM_F32, 1, (uint32_t[]){64}, w);
    made_add(m, "affairs.shared", DGM_I32, 1, (uint32_t[]){1}, (int32_t[1]){3});
    free(w);
}

static void no_join(made *m) /* the encoder's own layers as the branch */
{
    for (uint32_t i = 0, n = m->n; i < n; i++)
        if (!strncmp(m->tensor[i].name, "layer.", 6)) {
            const made_tensor t = m->tensor[i];
            char name[48];
            snprintf(name, sizeof name, "affairs.%.32s", t.name);
            made_add(m, name, t.type, t.axes, t.shape, t.data);
        }
    made_add(m, "affairs.config", DGM_I32, 1, (uint32_t[]){8}, (int32_t[8]){2, 1, 16, 16, 16, 0});
}

static void models_that_do_not_fit_together_are_refused(void **state)
{
    (void)state;
    const struct {
        void (*change)(made *m);
        dgm_status is;
        const char *says;
    } cases[] = {
        {unchanged, DGM_OK, ""},
        {no_layers, DGM_EFORMAT, "layers is 0"},
        {more_layers, DGM_ENOTFOUND, "layer.2.qkv.w"},
        {many_layers, DGM_EFORMAT, "layers is 1000000"},
        {odd_dim, DGM_EFORMAT, "dim is 63"},
        {other_dim, DGM_EFORMAT, "tensor 'word' is i8 [50][64], not i8 [50][128]"},
        {negative_heads, DGM_EFORMAT, "heads is -1"},
        {odd_heads, DGM_EFORMAT, "not a multiple of 3 heads"},
        {other_ffn, DGM_EFORMAT, "tensor 'layer.0.up.w' is [128][64], not [64][64]"},
        {more_words, DGM_EFORMAT, "tensor 'word' is i8 [50][64]"},
        {more_positions, DGM_EFORMAT, "tensor 'position' is f32 [80][64], not f32 [81][64]"},
        {other_features, DGM_EFORMAT, "features is 21"},
        {no_bias, DGM_ENOTFOUND, "layer.1.up.b"},
        {no_scale, DGM_ENOTFOUND, "layer.0.down.scale"},
        {float_scale_as_int, DGM_EFORMAT, "tensor 'word.scale' is i32 [50], not f32 [50]"},
        {word_as_bytes, DGM_EFORMAT, "tensor 'word' is u8"},
        {no_config, DGM_ENOTFOUND, "encoder.config"},
        {joined_above, DGM_EFORMAT, "3 layers, joined at layer 3"},
        {more_shared, DGM_EFORMAT, "affairs.shared: 3 layers of an encoder of 2"},
        {no_join, DGM_ENOTFOUND, "affairs.join"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_error err = {0};
        dgm_status st = open_changed(cases[i].change, &err);
        if (st != cases[i].is || !strstr(err.text, cases[i].says))
            fail_msg("case %zu: status %d, '%s' instead of '%s'", i, st, err.text, cases[i].says);
    }
}

static void an_encoder_tells_its_sizes(void **state)
{
    (void)state;
    net n = open_net(small_, 3, DGM_INT8, dgm_cpu());
    assert_int_equal(dgm_encoder_dim(n.enc), 64);
    assert_int_equal(dgm_encoder_max(n.enc), 80);
    assert_int_equal(dgm_encoder_vocab(n.enc), 50);
    assert_true(dgm_encoder_ops(n.enc) == 2.0 * 2 * (4 * 64 * 64 + 2 * 64 * 128));
    close_net(&n);
    dgm_encoder_close(NULL);
}

/* Layers of another encoder are the branch, and the encoder's own once more those that read marks. Without anything joined the
 * branch gives what an encoder of these layers does. */
static void made_branch(made *m, made_shape shape, const made *layers, int joins)
{
    const int32_t config[8] = {3, 1, 16, 16, 16, 3};
    made_encoder(m, shape, 21);
    for (uint32_t i = 0, n = m->n; i < n; i++)
        if (!strncmp(m->tensor[i].name, "layer.", 6)) {
            const made_tensor t = m->tensor[i];
            char name[48];
            snprintf(name, sizeof name, "affairs.marked.%.24s", t.name + 6);
            made_add(m, name, t.type, t.axes, t.shape, t.data);
        }
    for (uint32_t i = 0; i < layers->n; i++) {
        const made_tensor *t = &layers->tensor[i];
        char name[48];
        snprintf(name, sizeof name, "affairs.%.32s", t->name);
        made_add(m, name, t->type, t->axes, t->shape, t->data);
    }
    made_add(m, "affairs.config", DGM_I32, 1, (uint32_t[]){8}, config);
    float *w = made_room((size_t)shape.dim * shape.dim * sizeof *w);
    for (size_t i = 0; i < (size_t)shape.dim * shape.dim; i++)
        w[i] = joins ? 0.5f - (float)(i % 11) / 11 : 0;
    made_add(m, "affairs.join.w", DGM_F32, 2, (uint32_t[]){shape.dim, shape.dim}, w);
    memset(w, 0, shape.dim * sizeof *w);
    made_add(m, "affairs.join.b", DGM_F32, 1, (uint32_t[]){shape.dim}, w);
    for (size_t i = 0; i < (size_t)DGM_MARKS * shape.dim; i++) /* that of no mark is nothing */
        w[i] = i < shape.dim ? 0 : 0.5f - (float)(i % 7) / 7;
    made_add(m, "affairs.mark", DGM_F32, 2, (uint32_t[]){DGM_MARKS, shape.dim}, w);
    free(w);
}

/* Of m, which is thrown away. */
static net net_of(made *m, dgm_precision precision)
{
    dgm_error err = {0};
    net n = {.tmp = dgm_arena_open((size_t)64 << 20)};
    n.file = made_file(m, &n.size);
    made_free(m);
    if (dgm_model_from_bytes(&n.model, n.file, n.size, 1, &err) || dgm_encoder_open(&n.enc, n.model, precision, dgm_cpu(), &err))
        fail_msg("%s", err.text);
    return n;
}

static void a_branch_has_layers_of_its_own(void **state)
{
    (void)state;
    made_shape shape = small_;
    shape.layers = 3;
    for (int floats = 0; floats < 2; floats++) {
        shape.floats = floats;
        dgm_precision precision = floats ? DGM_FLOAT : DGM_INT8;
        dgm_error err = {0};
        made layers = {0}, m = {0};
        made_encoder(&m_, shape, 22);
        for (uint32_t i = 0; i < m_.n; i++) {
            const made_tensor *t = &m_.tensor[i];
            if (!strncmp(t->name, "layer.", 6))
                made_add(&layers, t->name, t->type, t->axes, t->shape, t->data);
        }
        made_free(&m_);
        net plain = open_net(shape, 21, precision, dgm_cpu());
        made_encoder(&m, shape, 21);
        for (uint32_t i = 0; i < m.n; i++)
            for (uint32_t k = 0; k < layers.n; k++)
                if (!strcmp(m.tensor[i].name, layers.tensor[k].name))
                    memcpy(m.tensor[i].data, layers.tensor[k].data, layers.tensor[k].bytes);
        net other = net_of(&m, precision);
        made_branch(&m, shape, &layers, 0);
        net both = net_of(&m, precision);
        made_branch(&m, shape, &layers, 1);
        net joined = net_of(&m, precision);
        made_free(&layers);
        assert_int_equal(dgm_encoder_branch(both.enc).layers, 3);
        assert_int_equal(dgm_encoder_branch(both.enc).joined, 1);
        assert_int_equal(dgm_encoder_branch(plain.enc).layers, 0);
        input in = windows_of((uint32_t[]){70, 1, 80, 33, 80, 80, 80, 80, 80, 19}, 10, shape.vocab);
        size_t bytes = in.n * shape.dim * sizeof(float);
        float *want = encode(&plain, &in), *want_side = encode(&other, &in);
        float *vec = (float *)(void *)made_aligned(bytes), *side = (float *)(void *)made_aligned(bytes);
        uint8_t *marks = made_room(in.n);
        memset(marks, 0, in.n);
        assert_int_equal(dgm_encode_both(vec, side, both.enc, in.ids, in.features, in.starts, in.windows, both.tmp, &err),
                         DGM_OK);
        assert_memory_equal(vec, want, bytes);
        assert_memory_equal(side, want_side, bytes);
        assert_int_equal(dgm_encode_both(vec, side, joined.enc, in.ids, in.features, in.starts, in.windows, both.tmp, &err),
                         DGM_OK);
        assert_memory_equal(vec, want, bytes);
        assert_memory_not_equal(side, want_side, bytes);
        assert_int_equal(dgm_encode_both(vec, side, plain.enc, in.ids, in.features, in.starts, in.windows, both.tmp, &err),
                         DGM_EUSE);
        const size_t row = shape.dim * sizeof(float), third = 71 * row, fourth = 151 * row;
        assert_int_equal(dgm_encode_marked(vec, both.enc, in.ids, in.features, marks, in.starts, in.windows, both.tmp, &err),
                         DGM_OK);
        assert_memory_equal(vec, want, bytes);
        marks[75] = 2; /* of the third window */
        assert_int_equal(dgm_encode_marked(vec, both.enc, in.ids, in.features, marks, in.starts, in.windows, both.tmp, &err),
                         DGM_OK);
        assert_memory_equal(vec, want, third);
        assert_memory_not_equal((char *)vec + third, (char *)want + third, row); /* it is seen from afar */
        assert_memory_equal((char *)vec + fourth, (char *)want + fourth, bytes - fourth);
        marks[75] = DGM_MARKS;
        assert_int_equal(dgm_encode_marked(vec, both.enc, in.ids, in.features, marks, in.starts, in.windows, both.tmp, &err),
                         DGM_ERANGE);
        assert_int_equal(dgm_encode_marked(vec, plain.enc, in.ids, in.features, marks, in.starts, in.windows, both.tmp, &err),
                         DGM_EUSE);
        free(vec), free(side), free(want), free(want_side), free(marks);
        free_input(&in);
        close_net(&plain), close_net(&both), close_net(&joined), close_net(&other);
    }
}

/* A branch of the encoder's own upper layers, above those it shares with it, gives what the encoder gives. */
static void a_branch_goes_on_from_the_layers_it_shares(void **state)
{
    (void)state;
    const made_shape shape = {.layers = 3, .dim = 64, .heads = 2, .ffn = 128, .vocab = 50, .positions = 80};
    for (uint32_t shared = 0; shared < 3; shared++) {
        dgm_error err = {0};
        made m = {0};
        made_encoder(&m, shape, 21);
        for (uint32_t i = 0, n = m.n; i < n; i++) {
            const made_tensor t = m.tensor[i];
            unsigned layer;
            char part[32], name[48];
            if (sscanf(t.name, "layer.%u.%31s", &layer, part) == 2 && layer >= shared) {
                snprintf(name, sizeof name, "affairs.layer.%u.%s", layer - shared, part);
                made_add(&m, name, t.type, t.axes, t.shape, t.data);
            }
        }
        made_add(&m, "affairs.config", DGM_I32, 1, (uint32_t[]){8}, (int32_t[8]){3 - (int32_t)shared, 0, 16, 16, 16, 0});
        if (shared) /* a model that does not tell shares none */
            made_add(&m, "affairs.shared", DGM_I32, 1, (uint32_t[]){1}, (int32_t[1]){(int32_t)shared});
        float *w = made_room((size_t)shape.dim * shape.dim * sizeof *w);
        memset(w, 0, (size_t)shape.dim * shape.dim * sizeof *w);
        made_add(&m, "affairs.join.w", DGM_F32, 2, (uint32_t[]){shape.dim, shape.dim}, w);
        made_add(&m, "affairs.join.b", DGM_F32, 1, (uint32_t[]){shape.dim}, w);
        free(w);
        net n = net_of(&m, DGM_INT8);
        assert_int_equal(dgm_encoder_branch(n.enc).shared, shared);
        input in = windows_of((uint32_t[]){70, 1, 80, 33}, 4, shape.vocab);
        size_t bytes = in.n * shape.dim * sizeof(float);
        float *vec = (float *)(void *)made_aligned(bytes), *side = (float *)(void *)made_aligned(bytes);
        float *want = encode(&n, &in);
        assert_int_equal(dgm_encode_both(vec, side, n.enc, in.ids, in.features, in.starts, in.windows, n.tmp, &err), DGM_OK);
        assert_memory_equal(vec, want, bytes);
        assert_memory_equal(side, want, bytes);
        free(vec), free(side), free(want);
        free_input(&in);
        close_net(&n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_float_path_follows_the_formulas),
        cmocka_unit_test(the_int8_path_is_close_to_the_float_path),
        cmocka_unit_test(a_window_encodes_the_same_alone_or_among_others),
        cmocka_unit_test(each_part_of_the_input_counts),
        cmocka_unit_test(wrong_input_is_refused_and_nothing_is_written),
        cmocka_unit_test(scratch_is_handed_back),
        cmocka_unit_test(models_that_do_not_fit_together_are_refused),
        cmocka_unit_test(a_branch_has_layers_of_its_own),
        cmocka_unit_test(a_branch_goes_on_from_the_layers_it_shares),
        cmocka_unit_test(an_encoder_tells_its_sizes),
    };
    return cmocka_run_group_tests_name("encoder", tests, NULL, NULL);
}
