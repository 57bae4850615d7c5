/*
 * json_read.c - a model in the JSON of published models.
 *
 *     {"decision_makers": [{"name": "US", "options": ["strike"]}], "infeasible": ["YY-"],
 *      "preferences": {"US": {"order": ["1", ["2", "3"]]}}}
 *
 * In:     one object. Positions of a pattern are all options, party by party.
 * Out:    the draft's model; patterns become conditions in words. "source", "published", "peer", "known_disagreements" are
 *         kept as they are. Any other key is refused: it could change what the model means.
 * Limits: those of conflict.h and json_common.c.
 */
#include "base/arena.h"
#include "base/error.h"
#include "conflict/json_common.h"

#include <stdlib.h>
#include <string.h>

static const char *const kept_keys[] = {"source", "published", "peer", "known_disagreements"};
enum { KEPT = sizeof kept_keys / sizeof *kept_keys };

static dgm_status check_keys(const dgm_draft *d, json_t *object, const char *const *keys, size_t n, const char *where)
{
    dgm_str known[16];
    const char *key;
    json_t *value;
    for (size_t i = 0; i < n; i++)
        known[i] = dgm_words(keys[i]);
    json_object_foreach(object, key, value)
    {
        size_t i = 0;
        while (i < n && strcmp(key, keys[i]))
            i++;
        if (i == n) {
            dgm_status st = dgm_draft_unknown(d, 0, "key", dgm_words(key), known, n, sizeof *known);
            return dgm_within(d->err, st, "%s", where);
        }
    }
    return DGM_OK;
}

static dgm_status read_parties(dgm_draft *d, const json_t *root)
{
    static const char *const keys[] = {"name", "options"};
    dgm_conflict *c = d->c;
    json_t *makers, *options;
    dgm_status st = dgm_json_member(d, &makers, root, "decision_makers", JSON_ARRAY, "model");
    if (st)
        return st;
    size_t n = json_array_size(makers);
    if (n > DGM_CONFLICT_PARTIES)
        return dgm_draft_fail(d, 0, "%zu parties; at most %d", n, DGM_CONFLICT_PARTIES);
    dgm_conflict_party *parties = dgm_take(d->a, n + 1, sizeof *parties);
    dgm_conflict_option *list = dgm_take(d->a, DGM_CONFLICT_OPTIONS + 1, sizeof *list);
    dgm_conflict_wants *wants = dgm_take(d->a, n + 1, sizeof *wants);
    if (!parties || !list || !wants)
        return dgm_draft_nomem(d);
    for (size_t p = 0; p < n; p++) {
        json_t *maker = json_array_get(makers, p);
        dgm_str text = {NULL, 0};
        if (!json_is_object(maker))
            return dgm_draft_fail(d, 0, "decision maker %zu is no object", p + 1);
        if ((st = check_keys(d, maker, keys, 2, "decision_makers")) ||
            (st = dgm_json_text_of(d, &text, json_object_get(maker, "name"), "the name of a decision maker")) ||
            (st = dgm_draft_name(d, &parties[p].name, text, 0, "party")) ||
            (st = dgm_json_member(d, &options, maker, "options", JSON_ARRAY, parties[p].name.data)))
            return st;
        for (size_t i = 0; i < json_array_size(options); i++) {
            if (c->n_options == DGM_CONFLICT_OPTIONS)
                return dgm_draft_fail(d, 0, "more than %d options", DGM_CONFLICT_OPTIONS);
            dgm_conflict_option *o = &list[c->n_options++];
            o->owners = 1ull << p;
            o->body = -1;
            if ((st = dgm_json_text_of(d, &text, json_array_get(options, i), "the name of an option")) ||
                (st = dgm_draft_name(d, &o->name, text, 0, "option")))
                return st;
        }
    }
    c->parties = parties;
    c->n_parties = n;
    c->options = list;
    c->wants = wants;
    return DGM_OK;
}

static dgm_status read_irreversible(dgm_draft *d, const json_t *root)
{
    static const char *const keys[] = {"option", "allowed"};
    dgm_conflict *c = d->c;
    json_t *list;
    dgm_status st = dgm_json_member(d, &list, root, "irreversible", JSON_ARRAY, "model");
    for (size_t i = 0; i < json_array_size(list) && !st; i++) {
        json_t *item = json_array_get(list, i);
        dgm_str name = {NULL, 0}, allowed = {NULL, 0};
        if (!json_is_object(item))
            return dgm_draft_fail(d, 0, "irreversible: item %zu is no object", i + 1);
        if ((st = check_keys(d, item, keys, 2, "irreversible")) ||
            (st = dgm_json_text_of(d, &name, json_object_get(item, "option"), "irreversible: 'option'")) ||
            (st = dgm_json_text_of(d, &allowed, json_object_get(item, "allowed"), "irreversible: 'allowed'")) ||
            (st = dgm_draft_name(d, &name, name, 0, "option")))
            return st;
        int place = dgm_option_place(c, name), up = dgm_same(allowed, dgm_words("NY"));
        if (place < 0)
            return dgm_draft_unknown(d, 0, "option", name, c->n_options ? &c->options[0].name : NULL, c->n_options,
                                     sizeof *c->options);
        if (!up && !dgm_same(allowed, dgm_words("YN")))
            return dgm_draft_fail(d, 0, "irreversible: 'allowed' of '%.*s' should be \"NY\" or \"YN\", not '%.*s'",
                                  SHOWN(name), SHOWN(allowed));
        dgm_conflict_option *o = (dgm_conflict_option *)(uintptr_t)&c->options[place];
        if (o->allowed != DGM_ALLOWED_BOTH)
            return dgm_draft_fail(d, 0, "irreversible: '%.*s' stands twice", SHOWN(name));
        o->allowed = up ? DGM_ALLOWED_UP : DGM_ALLOWED_DOWN;
    }
    return st;
}

static dgm_status read_pattern(const dgm_draft *d, dgm_cube *out, const json_t *value, const char *what)
{
    dgm_str text = {NULL, 0};
    dgm_status st = dgm_json_text_of(d, &text, value, what);
    return st ? st : dgm_draft_pattern(d, &out->mask, &out->value, text, 0, 0);
}

static dgm_status read_infeasible(dgm_draft *d, const json_t *root)
{
    json_t *list;
    dgm_status st = dgm_json_member(d, &list, root, "infeasible", JSON_ARRAY, "model");
    size_t n = json_array_size(list);
    if (st)
        return st;
    if (n > DGM_CONFLICT_ITEMS)
        return dgm_draft_fail(d, 0, "infeasible: %zu patterns; at most %d", n, DGM_CONFLICT_ITEMS);
    dgm_conflict_condition *conditions = dgm_take(d->a, n + 1, sizeof *conditions);
    if (!conditions)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < n; i++) {
        dgm_cube cube;
        if ((st = read_pattern(d, &cube, json_array_get(list, i), "an infeasible pattern")) ||
            (st = dgm_json_condition(d, &conditions[i], &cube, 1)))
            return st;
    }
    d->c->infeasible = conditions;
    d->c->n_infeasible = n;
    return DGM_OK;
}

static dgm_status read_states(dgm_draft *d, const json_t *root)
{
    const char *key;
    json_t *map, *value;
    uint64_t mask;
    dgm_status st = dgm_json_member(d, &map, root, "states", JSON_OBJECT, "model");
    size_t n = json_object_size(map), i = 0;
    if (st || !map)
        return st;
    if (n > DGM_CONFLICT_LABELS)
        return dgm_draft_fail(d, 0, "states: %zu of them; at most %d", n, DGM_CONFLICT_LABELS);
    dgm_conflict_label *labels = dgm_take(d->a, n + 1, sizeof *labels);
    if (!labels)
        return dgm_draft_nomem(d);
    json_object_foreach(map, key, value)
    {
        dgm_str text = {NULL, 0};
        if ((st = dgm_draft_name(d, &labels[i].name, dgm_words(key), 0, "state")) ||
            (st = dgm_json_text_of(d, &text, value, "the pattern of a state")) ||
            (st = dgm_draft_pattern(d, &mask, &labels[i].state, text, 0, 1)))
            return st;
        i++;
    }
    d->c->labels = labels;
    d->c->n_labels = n;
    return DGM_OK;
}

static dgm_status read_statements(dgm_draft *d, dgm_conflict_wants *w, const json_t *list, const char *party)
{
    size_t n = json_array_size(list);
    dgm_status st = DGM_OK;
    if (n > DGM_CONFLICT_ITEMS)
        return dgm_draft_fail(d, 0, "%s: %zu statements; at most %d", party, n, DGM_CONFLICT_ITEMS);
    dgm_conflict_statement *statements = dgm_take(d->a, n + 1, sizeof *statements);
    dgm_cube *cubes = dgm_take(d->a, DGM_CUBES, sizeof *cubes);
    if (!statements || !cubes)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < n && !st; i++) {
        const json_t *patterns = json_array_get(list, i);
        size_t m = json_array_size(patterns);
        if (!m || m > DGM_CUBES)
            return dgm_draft_fail(d, 0, "%s: statement %zu should be a list of patterns, at most %d", party, i + 1,
                                  DGM_CUBES);
        for (size_t k = 0; k < m && !st; k++)
            st = read_pattern(d, &cubes[k], json_array_get(patterns, k), "a pattern of a statement");
        if (!st)
            st = dgm_json_condition(d, &statements[i].condition, cubes, m);
    }
    w->statements = statements;
    w->n_statements = n;
    return st;
}

static dgm_status read_wants(dgm_draft *d, const json_t *root)
{
    static const char *const keys[] = {"order", "statements"};
    const char *key;
    json_t *map, *value, *order, *statements;
    dgm_status st = dgm_json_member(d, &map, root, "preferences", JSON_OBJECT, "model");
    if (st)
        return st;
    json_object_foreach(map, key, value)
    {
        int place;
        if ((st = dgm_draft_party(d, &place, dgm_words(key), 0)))
            return st;
        dgm_conflict_wants *w = (dgm_conflict_wants *)(uintptr_t)&d->c->wants[place];
        if (w->kind != DGM_WANTS_UNKNOWN)
            return dgm_draft_fail(d, 0, "preferences: '%.*s' stands twice", SHOWN(dgm_words(key)));
        if (!json_is_object(value))
            return dgm_draft_fail(d, 0, "preferences: those of '%.*s' are no object", SHOWN(dgm_words(key)));
        if ((st = check_keys(d, value, keys, 2, "preferences")) ||
            (st = dgm_json_member(d, &order, value, "order", JSON_ARRAY, key)) ||
            (st = dgm_json_member(d, &statements, value, "statements", JSON_ARRAY, key)))
            return st;
        if (statements && (st = read_statements(d, w, statements, d->c->parties[place].name.data)))
            return st;
        if (order && (st = dgm_json_order(d, w, order, d->c->parties[place].name.data)))
            return st;
        if (!w->n_order && !w->n_statements)
            return dgm_draft_fail(d, 0, "preferences: '%.*s' has neither 'order' nor 'statements'",
                                  SHOWN(dgm_words(key)));
        w->kind = w->n_order ? DGM_WANTS_ORDER : DGM_WANTS_STATEMENTS;
    }
    return DGM_OK;
}

static dgm_status read_status_quo(dgm_draft *d, const json_t *root)
{
    const json_t *value = json_object_get(root, "status_quo");
    dgm_str text = {NULL, 0};
    if (!value || json_is_null(value))
        return DGM_OK;
    dgm_conflict_state *s = dgm_take(d->a, 1, sizeof *s);
    if (!s)
        return dgm_draft_nomem(d);
    d->c->status_quo = s;
    dgm_status st = dgm_json_text_of(d, &text, value, "status_quo");
    return st ? st : dgm_draft_state(d, s, text, 0);
}

static dgm_status read_coalitions(dgm_draft *d, const json_t *root)
{
    json_t *list;
    dgm_status st = dgm_json_member(d, &list, root, "coalitions", JSON_ARRAY, "model");
    size_t n = json_array_size(list);
    if (st)
        return st;
    if (n > DGM_CONFLICT_PARTIES)
        return dgm_draft_fail(d, 0, "%zu coalitions; at most %d", n, DGM_CONFLICT_PARTIES);
    dgm_conflict_coalition *out = dgm_take(d->a, n + 1, sizeof *out);
    if (!out)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < n; i++) {
        const json_t *members = json_array_get(list, i);
        if (!json_is_array(members) || !json_array_size(members))
            return dgm_draft_fail(d, 0, "coalition %zu should be a list of parties", i + 1);
        for (size_t k = 0; k < json_array_size(members); k++) {
            dgm_str name = {NULL, 0};
            int place;
            if ((st = dgm_json_text_of(d, &name, json_array_get(members, k), "a member of a coalition")) ||
                (st = dgm_draft_party(d, &place, name, 0)))
                return st;
            out[i].members |= 1ull << place;
        }
    }
    d->c->coalitions = out;
    d->c->n_coalitions = n;
    return DGM_OK;
}

static dgm_status read_kept(dgm_draft *d, const json_t *root)
{
    dgm_conflict_extra *list = dgm_take(d->a, KEPT, sizeof *list);
    if (!list)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < KEPT; i++) {
        const json_t *value = json_object_get(root, kept_keys[i]);
        char *text = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
        if (!value)
            continue;
        dgm_conflict_extra *e = &list[d->c->n_extras++];
        e->key = dgm_words(kept_keys[i]);
        if (text) {
            e->json.len = strlen(text);
            e->json.data = dgm_take_text(d->a, text, e->json.len);
        }
        free(text);
        if (!e->json.data)
            return dgm_draft_nomem(d);
    }
    d->c->extras = list;
    return DGM_OK;
}

static dgm_status read_root(dgm_draft *d, json_t *root)
{
    static const char *const keys[] = {"name",         "notes",       "decision_makers",    "states",     "infeasible",
                                       "irreversible", "preferences", "status_quo",         "coalitions", "source",
                                       "published",    "peer",        "known_disagreements"};
    dgm_status st = check_keys(d, root, keys, sizeof keys / sizeof *keys, "model");
    const json_t *name = json_object_get(root, "name"), *notes = json_object_get(root, "notes");
    dgm_str text = {NULL, 0};
    if (st || (name && (st = dgm_json_text_of(d, &text, name, "'name'"))) ||
        (name && (st = dgm_draft_text(d, &d->c->name, text, 0, "name"))) ||
        (notes && (st = dgm_json_text_of(d, &text, notes, "'notes'"))) ||
        (notes && (st = dgm_draft_text(d, &d->c->notes, text, 0, "notes"))))
        return st;
    if ((st = read_parties(d, root)) || (st = read_irreversible(d, root)) || (st = read_infeasible(d, root)) ||
        (st = read_states(d, root)) || (st = read_status_quo(d, root)) || (st = read_coalitions(d, root)) ||
        (st = read_wants(d, root)))
        return st;
    return read_kept(d, root);
}

dgm_status dgm_json_read(dgm_draft *d, dgm_str bytes)
{
    json_t *root;
    dgm_status st = dgm_json_parse(&root, d, bytes);
    if (!st)
        st = read_root(d, root);
    json_decref(root);
    return st;
}
