/*
 * model.c - the model file: checked once when opened, then lent tensor by tensor from where it lies.
 *
 *     dgm_model *m;
 *     if ((st = dgm_model_open(&m, "model/reader.dgm", 0, err))) return st;
 *     dgm_model_expect(&t, m, "position", DGM_F32, 2, (uint32_t[]){0, 384}, err);
 *
 * The file (docs/model-file.md), all numbers little-endian:
 *      0  8  "DRAGOMAN"          16  8  size of the file       32  8  FNV-1a 64 of the table
 *      8  4  version, 1          24  8  where the table is     40 24  zero
 *     12  4  number of tensors
 * A row of the table, 96 bytes:
 *      0 48  name                52  4  axes, 1 to 4           72  8  where its bytes begin
 *     48  4  type, 0 to 4        56 16  length of each axis    80  8  how many     88  8  FNV-1a 64 of them
 *
 * How:    nothing of a tensor is trusted before its row is checked: it lies inside the file behind the table, at a
 *         multiple of 64, and has just the bytes its shape asks for. What the numbers in it say is its reader's matter.
 * Limits: 4096 tensors; little-endian machines.
 */
#include "engine/model.h"

#include "base/error.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "the model is used where it lies, so the machine must be little-endian"
#endif

enum { HEAD = 64, ROW = 96, NAME = 48, TENSORS = 4096, ALIGN = 64, VERSION = 1 };

typedef struct entry {
    const char *name; /* in the file, ended by a NUL */
    dgm_tensor tensor;
} entry;

struct dgm_model {
    dgm_map map; /* empty when the bytes are the caller's */
    uint32_t n;
    entry *entry; /* in order of name */
};

static uint32_t get32(const unsigned char *p)
{
    uint32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static uint64_t get64(const unsigned char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static uint64_t fnv(const unsigned char *p, size_t n)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 0x100000001b3u;
    return h;
}

static const char *type_name(uint32_t type)
{
    static const char *const names[] = {"f32", "i8", "u8", "i32", "i8 packed"};
    return type < sizeof names / sizeof *names ? names[type] : "of unknown type";
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->name, ((const entry *)b)->name);
}

static int good_name(const char *name)
{
    size_t n = 0;
    while (n < NAME && name[n] > ' ' && name[n] < 127)
        n++;
    if (n == 0 || n == NAME)
        return 0;
    for (; n < NAME; n++)
        if (name[n])
            return 0;
    return 1;
}

/* One row of the table. start: the first byte a tensor may have. */
static dgm_status read_row(entry *e, const unsigned char *bytes, size_t size, size_t start, uint32_t i, int check,
                           dgm_error *err)
{
    static const uint8_t width[] = {4, 1, 1, 4, 1};
    const unsigned char *row = bytes + HEAD + (size_t)i * ROW;
    dgm_tensor *t = &e->tensor;
    e->name = (const char *)row;
    if (!good_name(e->name))
        return dgm_fail(err, DGM_EFORMAT, "the name of tensor %u is damaged", i);
    uint32_t type = get32(row + 48);
    t->axes = get32(row + 52);
    if (type > DGM_I8_PACKED)
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s' has the unknown type %u", e->name, type);
    if (t->axes < 1 || t->axes > 4)
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s' has %u axes, not 1 to 4", e->name, t->axes);
    t->type = (dgm_dtype)type;
    uint64_t need = width[type], from = get64(row + 72), count = get64(row + 80);
    for (uint32_t k = 0; k < 4; k++) {
        uint32_t len = get32(row + 56 + 4 * (size_t)k);
        if ((k < t->axes) != (len > 0))
            return dgm_fail(err, DGM_EFORMAT, "tensor '%s' has length %u in axis %u of %u", e->name, len, k + 1,
                            t->axes);
        t->shape[k] = len ? len : 1;
        if (need > size / t->shape[k]) /* this also keeps the product from overflowing */
            return dgm_fail(err, DGM_EFORMAT, "tensor '%s' is larger than the file", e->name);
        need *= t->shape[k];
    }
    if (type == DGM_I8_PACKED && (t->axes != 2 || t->shape[0] % 16 || t->shape[1] % 4))
        return dgm_fail(err, DGM_EFORMAT, "packed tensor '%s' is [%u][%u], not rows of 16 and columns of 4", e->name,
                        t->shape[0], t->shape[1]);
    if (count != need)
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s' has %llu bytes, not %llu", e->name, (unsigned long long)count,
                        (unsigned long long)need);
    if (from % ALIGN || from < start || from > size || count > size - from)
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s' lies at byte %llu, outside its place", e->name,
                        (unsigned long long)from);
    t->data = bytes + from;
    t->bytes = (size_t)count;
    if (check && fnv(t->data, t->bytes) != get64(row + 88))
        return dgm_fail(err, DGM_EFORMAT, "the bytes of tensor '%s' do not match their sum", e->name);
    return DGM_OK;
}

static dgm_status read_all(dgm_model *m, const unsigned char *bytes, size_t size, int check, dgm_error *err)
{
    dgm_status st;
    if (size < HEAD || memcmp(bytes, "DRAGOMAN", 8) != 0)
        return dgm_fail(err, DGM_EFORMAT, "not a model file");
    if (get32(bytes + 8) != VERSION)
        return dgm_fail(err, DGM_EFORMAT, "version %u of the format, not %d", get32(bytes + 8), VERSION);
    m->n = get32(bytes + 12);
    if (m->n > TENSORS)
        return dgm_fail(err, DGM_EFORMAT, "%u tensors, more than %d", m->n, TENSORS);
    if (get64(bytes + 16) != size)
        return dgm_fail(err, DGM_EFORMAT, "%zu bytes, not %llu: cut short or changed", size,
                        (unsigned long long)get64(bytes + 16));
    if (get64(bytes + 24) != HEAD)
        return dgm_fail(err, DGM_EFORMAT, "the table of tensors is not at byte %d", HEAD);
    if ((size_t)m->n * ROW > size - HEAD)
        return dgm_fail(err, DGM_EFORMAT, "%u tensors do not fit a file of %zu bytes", m->n, size);
    if (fnv(bytes + HEAD, (size_t)m->n * ROW) != get64(bytes + 32))
        return dgm_fail(err, DGM_EFORMAT, "the table of tensors does not match its sum");
    m->entry = calloc(m->n ? m->n : 1, sizeof *m->entry);
    if (!m->entry)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a table of %u tensors", m->n);
    for (uint32_t i = 0; i < m->n; i++)
        if ((st = read_row(&m->entry[i], bytes, size, HEAD + (size_t)m->n * ROW, i, check, err)))
            return st;
    qsort(m->entry, m->n, sizeof *m->entry, by_name);
    for (uint32_t i = 1; i < m->n; i++)
        if (strcmp(m->entry[i - 1].name, m->entry[i].name) == 0)
            return dgm_fail(err, DGM_EFORMAT, "two tensors have the name '%s'", m->entry[i].name);
    return DGM_OK;
}

dgm_status dgm_model_open(dgm_model **model, const char *path, int check, dgm_error *err)
{
    dgm_status st;
    *model = NULL;
    dgm_model *m = calloc(1, sizeof *m);
    if (!m)
        return dgm_fail(err, DGM_ENOMEM, "no memory to open model '%s'", path);
    if ((st = dgm_map_open(&m->map, path, err))) {
        dgm_model_close(m);
        return dgm_within(err, st, "model");
    }
    if ((st = read_all(m, m->map.data, m->map.size, check, err))) {
        dgm_model_close(m); /* after the words are made: they may quote a name in the file */
        return dgm_within(err, st, "model '%s'", path);
    }
    *model = m;
    return DGM_OK;
}

dgm_status dgm_model_from_bytes(dgm_model **model, const void *bytes, size_t size, int check, dgm_error *err)
{
    dgm_status st;
    *model = NULL;
    if ((uintptr_t)bytes % ALIGN)
        return dgm_fail(err, DGM_EUSE, "the bytes of a model must begin at a multiple of %d", ALIGN);
    dgm_model *m = calloc(1, sizeof *m);
    if (!m)
        return dgm_fail(err, DGM_ENOMEM, "no memory to open a model");
    if ((st = read_all(m, bytes, size, check, err))) {
        dgm_model_close(m);
        return st;
    }
    *model = m;
    return DGM_OK;
}

void dgm_model_close(dgm_model *model)
{
    if (!model)
        return;
    dgm_map_close(&model->map);
    free(model->entry);
    free(model);
}

dgm_status dgm_model_tensor(dgm_tensor *t, const dgm_model *model, const char *name, dgm_error *err)
{
    const entry *e = bsearch(&(entry){.name = name}, model->entry, model->n, sizeof *model->entry, by_name);
    if (!e)
        return dgm_fail(err, DGM_ENOTFOUND, "the model lacks the tensor '%s'", name);
    *t = e->tensor;
    return DGM_OK;
}

/* "[512][*]": a shape in words; 0 for any length */
static const char *shape_text(char out[64], uint32_t axes, const uint32_t *shape)
{
    size_t n = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < axes && i < 4; i++) {
        char digits[12];
        size_t k = sizeof digits;
        uint32_t v = shape[i];
        if (v == 0)
            digits[--k] = '*';
        for (; v; v /= 10)
            digits[--k] = (char)('0' + v % 10);
        out[n++] = '[';
        memcpy(out + n, digits + k, sizeof digits - k);
        n += sizeof digits - k;
        out[n++] = ']';
        out[n] = '\0';
    }
    return out;
}

dgm_status dgm_model_expect(dgm_tensor *t, const dgm_model *model, const char *name, dgm_dtype type, uint32_t axes,
                            const uint32_t *shape, dgm_error *err)
{
    char got[64], want[64];
    dgm_tensor found;
    dgm_status st = dgm_model_tensor(&found, model, name, err);
    if (st)
        return st;
    int fits = found.type == type && found.axes == axes;
    for (uint32_t i = 0; fits && i < axes; i++)
        fits = shape[i] == 0 || shape[i] == found.shape[i];
    if (!fits)
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s' is %s %s, not %s %s", name, type_name(found.type),
                        shape_text(got, found.axes, found.shape), type_name(type), shape_text(want, axes, shape));
    *t = found;
    return DGM_OK;
}
