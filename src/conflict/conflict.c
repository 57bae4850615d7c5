/*
 * conflict.c - a model from a file, and to one.
 *
 *     cuba.yaml, cuba.yml     YAML
 *     cuba.gmcr               a save file of GMCR+
 *     cuba.json               a published model; one with "decisionMakers" is a save file of GMCR+ all the same
 *     anything else           begins with '{': JSON, else YAML
 *
 * In:     a path or bytes.
 * Out:    the model, read and checked.
 * Limits: DGM_MAX_CONFLICT bytes, and the arena's.
 */
#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "conflict/formats.h"

#include <string.h>

typedef dgm_status read_fn(dgm_draft *, dgm_str);

static const struct {
    const char *name, *end;
    read_fn *read;
} formats[] = {
    {"yaml", ".yaml", dgm_yaml_read},
    {"yaml", ".yml", dgm_yaml_read},
    {"gmcr", ".gmcr", dgm_gmcr_read},
    {"json", ".json", dgm_json_read},
};
enum { FORMATS = sizeof formats / sizeof *formats };

const char *dgm_allowed_words(dgm_allowed allowed)
{
    static const char *const words[] = {"", "taken up", "given up", "as it is"};
    return words[allowed];
}

static int has(dgm_str bytes, const char *what)
{
    return memmem(bytes.data, bytes.len, what, strlen(what)) != NULL;
}

static dgm_status choose(read_fn **read, dgm_str bytes, const char *file, const char *format, dgm_error *err)
{
    dgm_str name = dgm_words(file);
    *read = NULL;
    for (size_t i = 0; i < FORMATS && !*read; i++) {
        size_t n = strlen(formats[i].end);
        if (format ? !strcmp(format, formats[i].name)
                   : name.len > n && !memcmp(name.data + name.len - n, formats[i].end, n))
            *read = formats[i].read;
    }
    if (!*read && format)
        return dgm_fail(err, DGM_EUSE, "no format '%s' for models; there are yaml, gmcr and json", format);
    size_t at = 0;
    while (at < bytes.len && strchr(" \t\r\n", bytes.data[at]))
        at++;
    if (!*read)
        *read = at < bytes.len && bytes.data[at] == '{' ? dgm_json_read : dgm_yaml_read;
    if (!format && *read == dgm_json_read && has(bytes, "\"decisionMakers\""))
        *read = dgm_gmcr_read;
    return DGM_OK;
}

dgm_status dgm_conflict_parse(dgm_conflict **out, dgm_str bytes, const char *file, const char *format, dgm_arena *a,
                              dgm_error *err)
{
    uint64_t work = 0;
    dgm_draft d = {.c = dgm_take(a, 1, sizeof *d.c), .a = a, .err = err, .work = &work};
    dgm_error spare;
    read_fn *read;
    *out = NULL;
    if (!err)
        d.err = &spare;
    if (!d.c || !(d.c->file.data = dgm_take_text(a, file, strlen(file))))
        return dgm_fail(err, DGM_ENOMEM, "no memory for a model");
    d.c->file.len = strlen(file);
    if (bytes.len > DGM_MAX_CONFLICT)
        return dgm_fail(err, DGM_ERANGE, "%s: %zu bytes; a model has at most %u", file, bytes.len, DGM_MAX_CONFLICT);
    dgm_status st = choose(&read, bytes, file, format, err);
    if (st || (st = read(&d, bytes)) || (st = dgm_draft_check(&d)))
        return st;
    *out = d.c;
    return DGM_OK;
}

dgm_status dgm_conflict_read(dgm_conflict **out, const char *path, dgm_arena *a, dgm_error *err)
{
    dgm_map map;
    *out = NULL;
    dgm_status st = dgm_map_open(&map, path, err);
    if (st)
        return st;
    st = dgm_conflict_parse(out, (dgm_str){(const char *)map.data, map.size}, path, NULL, a, err);
    dgm_map_close(&map);
    return st;
}

static dgm_status write_into(dgm_buffer *b, const dgm_conflict *c, const char *format, dgm_error *err)
{
    if (!strcmp(format, "yaml"))
        return dgm_yaml_write(b, c, err);
    dgm_arena *scratch = dgm_arena_open((size_t)256 << 20);
    if (!scratch)
        return dgm_fail(err, DGM_ENOMEM, "no memory to write a model");
    dgm_status st = !strcmp(format, "json") ? dgm_json_write(b, c, scratch, err)
                    : !strcmp(format, "gmcr")
                        ? dgm_gmcr_write(b, c, scratch, err)
                        : dgm_fail(err, DGM_EUSE, "no format '%s' for models; there are yaml, gmcr and json", format);
    dgm_arena_close(scratch);
    return st;
}

dgm_status dgm_conflict_write(const dgm_conflict *c, const char *format, FILE *out, dgm_error *err)
{
    dgm_buffer b = {.limit = (size_t)256 << 20};
    dgm_status st = write_into(&b, c, format, err);
    if (!st && (fwrite(b.data, 1, b.len, out) != b.len || fflush(out)))
        st = dgm_fail_errno(err, DGM_EIO, "cannot write the model");
    dgm_buffer_free(&b);
    return st;
}

size_t dgm_conflict_remarks(const dgm_conflict *c)
{
    return c->n_remarks;
}

dgm_str dgm_conflict_remark(const dgm_conflict *c, size_t i)
{
    return i < c->n_remarks ? c->remarks[i] : (dgm_str){NULL, 0};
}
