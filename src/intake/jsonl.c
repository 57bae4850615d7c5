/*
 * jsonl.c - one JSON object to a report.
 *
 *     {"id": "a1", "title": "Talks resume", "date": "2021-06-11", "text": "VIENNA — The ..."}
 *
 * In:     the bytes of one object, UTF-8.
 * Out:    the report. "text" must be there; "id", "title", "date", "publisher", "url", "author" may be, or be null.
 * How:    jansson, strict: no doubled members, no bytes that are not UTF-8. A first pass over the bytes counts depth
 *         and values, so that a small line cannot become a large tree. A NUL in a string ("\u0000") is dropped.
 * Limits: MAX_DEPTH, MAX_VALUES; the text as in dgm_text_clean, other strings DGM_MAX_FIELD.
 */
#include "base/error.h"
#include "intake/report.h"
#include "text/text.h"
#include <jansson.h>
#include <string.h>

enum { MAX_DEPTH = 64, MAX_VALUES = 100000 };

/* Brackets and commas outside strings. Broken JSON may be miscounted; the parser will refuse it. */
static dgm_status check_size(const char *p, size_t n, dgm_error *err)
{
    size_t depth = 0, values = 1;
    bool in_string = false;
    for (size_t i = 0; i < n; i++) {
        if (in_string) {
            if (p[i] == '\\')
                i++;
            else
                in_string = p[i] != '"';
            continue;
        }
        switch (p[i]) {
        case '"':
            in_string = true;
            break;
        case '{':
        case '[':
            values++;
            if (++depth > MAX_DEPTH)
                return dgm_fail(err, DGM_ERANGE, "column %zu: nested deeper than %d levels", i + 1, MAX_DEPTH);
            break;
        case '}':
        case ']':
            depth -= depth > 0;
            break;
        case ',':
            if (++values > MAX_VALUES)
                return dgm_fail(err, DGM_ERANGE, "column %zu: more than %d values in one object", i + 1, MAX_VALUES);
            break;
        default:
            break;
        }
    }
    return DGM_OK;
}

static const char *type_name(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a string";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_TRUE:
    case JSON_FALSE:
        return "true or false";
    case JSON_NULL:
        break;
    }
    return "null";
}

static dgm_status parse(json_t **root, const char *line, size_t n, dgm_error *err)
{
    json_error_t e;
    dgm_status st = check_size(line, n, err);
    if (st)
        return st;
    *root = json_loadb(line, n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &e);
    if (*root && json_is_object(*root))
        return DGM_OK;
    if (*root) {
        st = dgm_fail(err, DGM_EFORMAT, "this is %s, not an object", type_name(*root));
        json_decref(*root);
        *root = NULL;
        return st;
    }
    if (json_error_code(&e) == json_error_out_of_memory)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a JSON object of %zu bytes", n);
    if (e.line > 1)
        return dgm_fail(err, DGM_EFORMAT, "no JSON: line %d, column %d: %s", e.line, e.column, e.text);
    return dgm_fail(err, DGM_EFORMAT, "no JSON: column %d: %s", e.column, e.text);
}

bool dgm_is_json_object(const char *line, size_t n)
{
    json_t *root;
    if (parse(&root, line, n, NULL))
        return false;
    json_decref(root);
    return true;
}

/* The string of a member; empty when it is not there or null. */
static dgm_status member(dgm_str *out, const json_t *root, const char *name, dgm_error *err)
{
    const json_t *value = json_object_get(root, name);
    *out = (dgm_str){NULL, 0};
    if (!value || json_is_null(value))
        return DGM_OK;
    if (!json_is_string(value))
        return dgm_fail(err, DGM_EFORMAT, "\"%s\" is %s, not a string", name, type_name(value));
    *out = (dgm_str){json_string_value(value), json_string_length(value)};
    return DGM_OK;
}

static dgm_status fill(dgm_report *r, const json_t *root, dgm_arena *a, dgm_error *err)
{
    const struct {
        const char *name;
        dgm_str *out;
    } fields[] = {
        {"id", &r->name},   {"title", &r->title},   {"publisher", &r->publisher},
        {"url", &r->url},   {"author", &r->author},
    };
    dgm_str value;
    dgm_status st;
    const json_t *id = json_object_get(root, "id");
    char number[32];
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (!i && json_is_integer(id)) { /* databases number their rows */
            int len = snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
            value = (dgm_str){number, (size_t)len};
        } else if ((st = member(&value, root, fields[i].name, err))) {
            return st;
        }
        char what[16];
        snprintf(what, sizeof what, "\"%s\"", fields[i].name);
        if ((st = dgm_field(fields[i].out, value, what, a, err)))
            return st;
    }
    if ((st = member(&value, root, "date", err)))
        return st;
    r->published = dgm_day_parse(value);
    if (!json_object_get(root, "text"))
        return dgm_fail(err, DGM_EFORMAT, "the object has no \"text\"");
    if (json_is_null(json_object_get(root, "text")))
        return dgm_fail(err, DGM_EFORMAT, "\"text\" is null, not a string");
    if ((st = member(&value, root, "text", err)))
        return st;
    if ((st = dgm_text_clean(&r->text, NULL, NULL, value.data, value.len, a, err)))
        return dgm_within(err, st, "\"text\"");
    return DGM_OK;
}

dgm_status dgm_intake_json(dgm_report *report, const char *line, size_t n, const dgm_intake_defaults *defaults,
                           dgm_arena *a, dgm_error *err)
{
    json_t *root;
    *report = (dgm_report){.published = DGM_NO_DAY};
    dgm_status st = parse(&root, line, n, err);
    if (st)
        return st;
    st = fill(report, root, a, err);
    json_decref(root);
    if (!st)
        dgm_report_finish(report, defaults);
    return st;
}
