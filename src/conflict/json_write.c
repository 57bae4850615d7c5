/*
 * json_write.c - a model in the JSON of published models.
 *
 * In:     a model without bodies, guarantees and unknown preferences.
 * Out:    the object; conditions as patterns, orders with labels. A state without a label gets its pattern for one where it
 *         is named.
 * How:    options are put party by party, since that is what the positions of a pattern are there.
 * Not:    words, countries, notes and evidence of single lines.
 * Limits: DGM_CUBES patterns a condition; DGM_CONFLICT_STATES states where an order is written.
 */
#include "base/arena.h"
#include "base/error.h"
#include "conflict/json_common.h"
#include "conflict/payoffs.h"

#include <string.h>

typedef struct writer {
    const dgm_conflict *c;
    dgm_arena *a;
    dgm_error *err;
    unsigned order[DGM_CONFLICT_OPTIONS]; /* the option at each position */
    int labelled;                         /* states are named by labels, not by numbers */
} writer;

static json_t *pattern(const writer *w, dgm_cube cube)
{
    char out[DGM_CONFLICT_OPTIONS];
    for (size_t i = 0; i < w->c->n_options; i++)
        out[i] = !(cube.mask >> w->order[i] & 1) ? '-' : cube.value >> w->order[i] & 1 ? 'Y' : 'N';
    return json_stringn(out, w->c->n_options);
}

/* Positions party by party; whether that is the order in which the options stand. */
static int place_options(writer *w)
{
    size_t n = 0;
    int same = 1;
    for (size_t p = 0; p < w->c->n_parties; p++)
        for (size_t k = 0; k < w->c->n_options; k++)
            if (w->c->options[k].owners >> p & 1) {
                same &= n == k;
                w->order[n++] = (unsigned)k;
            }
    return same;
}

static json_t *makers(const writer *w)
{
    json_t *list = json_array();
    for (size_t p = 0; p < w->c->n_parties; p++) {
        json_t *options = json_array();
        for (size_t k = 0; k < w->c->n_options; k++)
            if (w->c->options[k].owners >> p & 1)
                json_array_append_new(options, dgm_json_string(w->c->options[k].name));
        json_array_append_new(
            list, json_pack("{s:o, s:o}", "name", dgm_json_string(w->c->parties[p].name), "options", options));
    }
    return list;
}

static dgm_status cubes_of(const writer *w, json_t *list, const dgm_conflict_condition *k)
{
    const dgm_cube *cubes;
    size_t n;
    dgm_status st = dgm_condition_cubes(&cubes, &n, &k->steps, w->a);
    if (st == DGM_ERANGE)
        return dgm_fail(w->err, DGM_EUSE, "the condition '%.*s' takes more than %d patterns", SHOWN(k->text),
                        DGM_CUBES);
    if (st)
        return dgm_fail(w->err, st, "no memory to write a model");
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, pattern(w, cubes[i]));
    return DGM_OK;
}

static dgm_status add_infeasible(const writer *w, json_t *root)
{
    json_t *list = json_array();
    dgm_status st = DGM_OK;
    json_object_set_new(root, "infeasible", list);
    for (size_t i = 0; i < w->c->n_infeasible && !st; i++)
        st = cubes_of(w, list, &w->c->infeasible[i]);
    return st;
}

static void add_irreversible(const writer *w, json_t *root)
{
    json_t *list = json_array();
    for (size_t k = 0; k < w->c->n_options; k++) {
        const dgm_conflict_option *o = &w->c->options[k];
        if (o->allowed != DGM_ALLOWED_BOTH)
            json_array_append_new(list, json_pack("{s:o, s:s}", "option", dgm_json_string(o->name), "allowed",
                                                  o->allowed == DGM_ALLOWED_UP ? "NY" : "YN"));
    }
    json_object_set_new(root, "irreversible", list);
}

/* A statement that never differs between states is left out: it orders nothing. */
static dgm_status add_statements(const writer *w, json_t *wants, const dgm_conflict_wants *k)
{
    json_t *list = json_array();
    dgm_status st = DGM_OK;
    json_object_set_new(wants, "statements", list);
    for (size_t i = 0; i < k->n_statements && !st; i++) {
        json_t *patterns = json_array();
        st = cubes_of(w, patterns, &k->statements[i].condition);
        if (!st && json_array_size(patterns))
            json_array_append(list, patterns);
        json_decref(patterns);
    }
    return st;
}

static json_t *state_name(const writer *w, size_t place, dgm_outcome s)
{
    char digits[24];
    for (size_t i = 0; i < w->c->n_labels; i++)
        if (w->c->labels[i].state == s)
            return dgm_json_string(w->c->labels[i].name);
    if (w->labelled)
        return pattern(w, (dgm_cube){~(uint64_t)0, s});
    snprintf(digits, sizeof digits, "%zu", place + 1);
    return json_string(digits);
}

static dgm_status add_order(const writer *w, json_t *wants, const dgm_conflict_wants *k, const dgm_outcome *states,
                            size_t n)
{
    json_t *list = json_array();
    uint32_t *ranks = dgm_take(w->a, n + 1, sizeof *ranks), top = 0;
    json_object_set_new(wants, "order", list);
    if (!ranks || dgm_ranks(ranks, k, states, n, w->a))
        return dgm_fail(w->err, DGM_ENOMEM, "no memory to write a model");
    for (size_t i = 0; i < n; i++)
        top = ranks[i] > top ? ranks[i] : top;
    json_t **tiers = dgm_take(w->a, top + 1, sizeof *tiers);
    if (!tiers)
        return dgm_fail(w->err, DGM_ENOMEM, "no memory to write a model");
    for (uint32_t r = top; r > 0; r--)
        json_array_append_new(list, tiers[r] = json_array()); /* the list owns it; tiers lends */
    for (size_t i = 0; i < n; i++)
        json_array_append_new(tiers[ranks[i]], state_name(w, i, states[i]));
    for (size_t i = 0; i < top; i++) { /* a step of one state stands without brackets */
        json_t *tier = json_array_get(list, i);
        if (json_array_size(tier) == 1)
            json_array_set(list, i, json_array_get(tier, 0));
    }
    return DGM_OK;
}

static int needs_states(const dgm_conflict *c)
{
    int needed = c->status_quo != NULL;
    for (size_t p = 0; p < c->n_parties; p++)
        needed |= c->wants[p].kind != DGM_WANTS_STATEMENTS;
    return needed;
}

static dgm_status add_states(const writer *w, json_t *root, const dgm_outcome *states, size_t n)
{
    json_t *map = json_object();
    json_object_set_new(root, "states", map);
    for (size_t i = 0; i < w->c->n_labels; i++) {
        const dgm_conflict_label *l = &w->c->labels[i];
        json_object_setn_new(map, l->name.data, l->name.len, pattern(w, (dgm_cube){~(uint64_t)0, l->state}));
    }
    for (size_t i = 0; i < n; i++) {
        json_t *name = state_name(w, i, states[i]);
        json_object_setn_new(map, json_string_value(name), json_string_length(name),
                             pattern(w, (dgm_cube){~(uint64_t)0, states[i]}));
        json_decref(name);
    }
    return DGM_OK;
}

static dgm_status add_wants(const writer *w, json_t *root, const dgm_outcome *states, size_t n)
{
    json_t *map = json_object();
    dgm_status st = DGM_OK;
    json_object_set_new(root, "preferences", map);
    for (size_t p = 0; p < w->c->n_parties && !st; p++) {
        const dgm_conflict_wants *k = &w->c->wants[p];
        json_t *wants = json_object();
        json_object_setn_new(map, w->c->parties[p].name.data, w->c->parties[p].name.len, wants);
        if (k->n_statements)
            st = add_statements(w, wants, k);
        if (!st && k->kind != DGM_WANTS_STATEMENTS)
            st = add_order(w, wants, k, states, n);
    }
    return st;
}

static void add_rest(const writer *w, json_t *root, const dgm_outcome *states, size_t n)
{
    const dgm_conflict *c = w->c;
    json_object_set_new(root, "status_quo", json_null());
    for (size_t i = 0; c->status_quo && i < n; i++)
        if (states[i] == c->status_quo->value)
            json_object_set_new(root, "status_quo", state_name(w, i, states[i]));
    if (c->n_coalitions) {
        json_t *list = json_array();
        for (size_t i = 0; i < c->n_coalitions; i++) {
            json_t *members = json_array();
            for (size_t p = 0; p < c->n_parties; p++)
                if (c->coalitions[i].members >> p & 1)
                    json_array_append_new(members, dgm_json_string(c->parties[p].name));
            json_array_append_new(list, members);
        }
        json_object_set_new(root, "coalitions", list);
    }
    for (size_t i = 0; i < c->n_extras; i++)
        json_object_setn_new(root, c->extras[i].key.data, c->extras[i].key.len,
                             json_loadb(c->extras[i].json.data, c->extras[i].json.len, JSON_DECODE_ANY, NULL));
    if (c->notes.len)
        json_object_set_new(root, "notes", dgm_json_string(c->notes));
}

dgm_status dgm_json_write(dgm_buffer *out, const dgm_conflict *c, dgm_arena *scratch, dgm_error *err)
{
    writer w = {.c = c, .a = scratch, .err = err};
    const dgm_outcome *states = NULL;
    size_t n = 0;
    dgm_status st = dgm_json_fit(c, "json", err);
    if (st)
        return st;
    w.labelled = !place_options(&w) || c->n_labels;
    if (needs_states(c) && (st = dgm_json_states(&states, &n, c, scratch, err)))
        return st;
    json_t *root = json_object();
    json_object_set_new(root, "name", dgm_json_string(c->name));
    json_object_set_new(root, "decision_makers", makers(&w));
    if (w.labelled)
        st = add_states(&w, root, states, n);
    if (!st && !(st = add_infeasible(&w, root))) {
        add_irreversible(&w, root);
        st = add_wants(&w, root, states, n);
    }
    if (st) {
        json_decref(root);
        return st;
    }
    add_rest(&w, root, states, n);
    return dgm_json_dump(out, root, err);
}
