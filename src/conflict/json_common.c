/*
 * json_common.c - what the two JSON readers and writers share.
 *
 * In:     bytes of one JSON object.
 * Out:    jansson's tree; texts, conditions and orders out of it. JSON has no lines here, so messages name the key.
 * How:    a first pass over the bytes counts depth and values, so that a small file cannot become a large tree.
 * Limits: MAX_DEPTH, MAX_VALUES.
 */
#include "conflict/json_common.h"

#include "base/arena.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

enum { MAX_DEPTH = 32, MAX_VALUES = 400000 };

/* Brackets and commas outside strings. Broken JSON may be miscounted; the parser will refuse it. */
static dgm_status check_size(const dgm_draft *d, dgm_str bytes)
{
    size_t depth = 0, values = 1;
    int in_string = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.data[i];
        if (in_string) {
            i += c == '\\';
            in_string = c != '"';
            continue;
        }
        in_string = c == '"';
        values += c == '{' || c == '[' || c == ',';
        depth += c == '{' || c == '[';
        depth -= depth && (c == '}' || c == ']');
        if (depth > MAX_DEPTH)
            return dgm_draft_fail(d, 0, "byte %zu: nested deeper than %d levels", i + 1, MAX_DEPTH);
        if (values > MAX_VALUES)
            return dgm_draft_fail(d, 0, "byte %zu: more than %d values", i + 1, MAX_VALUES);
    }
    return DGM_OK;
}

dgm_status dgm_json_parse(json_t **root, const dgm_draft *d, dgm_str bytes)
{
    json_error_t e;
    dgm_status st = check_size(d, bytes);
    *root = NULL;
    if (st)
        return st;
    *root = json_loadb(bytes.data, bytes.len, JSON_REJECT_DUPLICATES, &e);
    if (*root && json_is_object(*root))
        return DGM_OK;
    if (!*root && json_error_code(&e) == json_error_out_of_memory)
        return dgm_draft_nomem(d);
    st = *root ? dgm_draft_fail(d, 0, "this is no JSON object")
               : dgm_draft_fail(d, e.line > 0 ? (uint32_t)e.line : 0, "no JSON: column %d: %s", e.column, e.text);
    json_decref(*root);
    *root = NULL;
    return st;
}

dgm_status dgm_extra_check(const dgm_draft *d, dgm_str json, uint32_t line)
{
    json_error_t e;
    dgm_status st = check_size(d, json);
    if (st)
        return st;
    json_t *value = json_loadb(json.len ? json.data : "", json.len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &e);
    if (!value)
        return dgm_draft_fail(d, line, "what is kept is no JSON: column %d: %s", e.column, e.text);
    json_decref(value);
    return DGM_OK;
}

static const char *type_name(json_type type)
{
    static const char *const names[] = {"an object",     "an array",      "a string",      "a whole number",
                                        "a real number", "true or false", "true or false", "null"};
    return names[type];
}

dgm_status dgm_json_member(const dgm_draft *d, json_t **out, const json_t *object, const char *key, json_type type,
                           const char *where)
{
    *out = json_object_get(object, key);
    if (!*out || json_is_null(*out)) {
        *out = NULL;
        return DGM_OK;
    }
    if (json_typeof(*out) != type && !(type == JSON_TRUE && json_is_false(*out)))
        return dgm_draft_fail(d, 0, "%s: '%s' is %s, not %s", where, key, type_name(json_typeof(*out)),
                              type_name(type));
    return DGM_OK;
}

dgm_status dgm_json_text_of(const dgm_draft *d, dgm_str *out, const json_t *value, const char *what)
{
    if (!json_is_string(value))
        return dgm_draft_fail(d, 0, "%s should be a string%s%s", what, value ? ", not " : "",
                              value ? type_name(json_typeof(value)) : "");
    *out = (dgm_str){json_string_value(value), json_string_length(value)};
    return DGM_OK;
}

dgm_status dgm_json_condition(const dgm_draft *d, dgm_conflict_condition *out, const dgm_cube *cubes, size_t n)
{
    dgm_buffer words = {.limit = DGM_CONFLICT_TEXT + 1};
    dgm_cubes_words(&words, d->c, cubes, n);
    dgm_status st = words.failed ? dgm_draft_fail(d, 0, "a condition of %zu patterns is longer than %d bytes in words",
                                                  n, DGM_CONFLICT_TEXT)
                                 : dgm_condition_read(d, out, (dgm_str){words.data, words.len}, 0);
    dgm_buffer_free(&words);
    return st;
}

static dgm_status order_state(dgm_draft *d, dgm_conflict_state *out, const json_t *value, const char *where)
{
    char digits[24];
    if (json_is_string(value))
        return dgm_draft_state(d, out, (dgm_str){json_string_value(value), json_string_length(value)}, 0);
    if (!json_is_integer(value))
        return dgm_draft_fail(d, 0, "%s: a state should be a label or a number", where);
    int n = snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(value));
    return dgm_draft_state(d, out, (dgm_str){digits, (size_t)n}, 0);
}

dgm_status dgm_json_order(dgm_draft *d, dgm_conflict_wants *w, const json_t *array, const char *where)
{
    size_t n = json_array_size(array);
    dgm_status st = DGM_OK;
    dgm_conflict_tier *tiers = dgm_take(d->a, n + 1, sizeof *tiers);
    if (!tiers)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < n && !st; i++) {
        const json_t *item = json_array_get(array, i);
        int list = json_is_array(item);
        size_t m = list ? json_array_size(item) : 1;
        dgm_conflict_state *states = dgm_take(d->a, m + 1, sizeof *states);
        if (!states)
            return dgm_draft_nomem(d);
        if (!m)
            return dgm_draft_fail(d, 0, "%s: a step of the order names no state", where);
        for (size_t k = 0; k < m && !st; k++)
            st = order_state(d, &states[k], list ? json_array_get(item, k) : item, where);
        tiers[i].states = states;
        tiers[i].n = m;
    }
    w->order = tiers;
    w->n_order = n;
    return st;
}

json_t *dgm_json_string(dgm_str s)
{
    return json_stringn(s.len ? s.data : "", s.len);
}

static int into_buffer(const char *bytes, size_t n, void *out)
{
    dgm_buffer *b = out;
    dgm_buffer_add(b, bytes, n);
    return b->failed ? -1 : 0;
}

dgm_status dgm_json_dump(dgm_buffer *out, json_t *root, dgm_error *err)
{
    int failed = !root || json_dump_callback(root, into_buffer, out, JSON_INDENT(1));
    dgm_buffer_str(out, "\n");
    json_decref(root);
    return failed || out->failed ? dgm_fail(err, DGM_ENOMEM, "no memory to write a model") : DGM_OK;
}

dgm_status dgm_json_fit(const dgm_conflict *c, const char *format, dgm_error *err)
{
    if (c->n_bodies)
        return dgm_fail(err, DGM_EUSE, "%s holds no bodies that decide by a rule, such as '%.*s'", format,
                        SHOWN(c->bodies[0].name));
    if (c->n_guarantees)
        return dgm_fail(err, DGM_EUSE, "%s holds no guarantees, such as '%.*s'", format, SHOWN(c->guarantees[0].name));
    for (size_t k = 0; k < c->n_options; k++) {
        const dgm_conflict_option *o = &c->options[k];
        if (!o->owners || (o->owners & (o->owners - 1)))
            return dgm_fail(err, DGM_EUSE, "%s holds no option of nobody or of several parties, such as '%.*s'", format,
                            SHOWN(o->name));
        if (o->allowed == DGM_ALLOWED_FIXED)
            return dgm_fail(err, DGM_EUSE, "%s holds no option that stays as it is, such as '%.*s'", format,
                            SHOWN(o->name));
    }
    for (size_t p = 0; p < c->n_parties; p++) {
        const dgm_conflict_wants *w = &c->wants[p];
        int open = w->kind == DGM_WANTS_UNKNOWN || w->kind == DGM_WANTS_COMPARISONS || w->rest == DGM_REST_OPEN;
        for (size_t i = 0; i < w->n_order; i++)
            open |= w->order[i].open;
        for (size_t i = 0; i < w->n_statements; i++)
            open |= !!w->statements[i].unknown;
        if (open)
            return dgm_fail(err, DGM_EUSE, "%s holds no preferences that are partly unknown, such as those of '%.*s'",
                            format, SHOWN(c->parties[p].name));
    }
    return DGM_OK;
}

dgm_status dgm_json_states(const dgm_outcome **out, size_t *n, const dgm_conflict *c, dgm_arena *a, dgm_error *err)
{
    dgm_conflict copy = *c;
    dgm_draft d = {.c = &copy, .a = a, .err = err};
    if (dgm_draft_number(&d, 0))
        return err && err->status == DGM_ENOMEM ? DGM_ENOMEM : DGM_EUSE;
    *out = d.numbered;
    *n = d.n_numbered;
    return DGM_OK;
}
