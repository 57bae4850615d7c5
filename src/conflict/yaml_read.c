/*
 * yaml_read.c - a model from its YAML file; docs/conflict-model.md has the form.
 *
 *     conflict: Trade dispute
 *     parties: [Importer, Exporter]
 *     options:
 *       - {name: tariff, by: Importer}
 *     infeasible: ["tariff and quota"]
 *
 * In:     a tree of nodes.
 * Out:    the draft's model; every line of it knows its number.
 * How:    parts are read in the order in which they need one another, whatever their order in the file.
 * Limits: those of conflict.h and yaml_tree.h.
 */
#include "base/arena.h"
#include "conflict/condition.h"
#include "conflict/fields.h"
#include "conflict/formats.h"

#include <string.h>

static dgm_status read_parties(dgm_draft *d, const dgm_node *node)
{
    static const char *const keys[] = {"name", "words", "country", NULL};
    const dgm_node *item, *name;
    dgm_conflict_party *list;
    dgm_status st = dgm_items(d, &item, &d->c->n_parties, node, "parties", DGM_CONFLICT_PARTIES);
    if (st)
        return st;
    DGM_TAKE(d, list, d->c->n_parties);
    for (size_t i = 0; i < d->c->n_parties; i++, item = item->next) {
        dgm_conflict_party *p = &list[i];
        if ((st = dgm_entry_read(d, &name, &p->backing, item, "a party", keys)) ||
            (st = dgm_field_text(d, &p->name, name, "the name of a party")) ||
            (st = dgm_draft_name(d, &p->name, p->name, name->line, "party")) ||
            (st = dgm_field_words(d, &p->words, item, "words")) ||
            (st = dgm_field_country(d, &p->country, dgm_node_at(item, "country"))))
            return st;
    }
    d->c->parties = list;
    return DGM_OK;
}

/* "by: US", "by: [US, UK]", "by: nobody" to a mask of parties. */
static dgm_status read_mask(const dgm_draft *d, uint64_t *mask, const dgm_node *node, const char *what)
{
    const dgm_node *item;
    size_t n;
    int place;
    dgm_status st = dgm_items(d, &item, &n, node, what, DGM_CONFLICT_PARTIES);
    *mask = 0;
    for (size_t i = 0; i < n && !st; i++, item = item->next) {
        dgm_str name;
        if ((st = dgm_field_text(d, &name, item, what)) || (st = dgm_draft_party(d, &place, name, item->line)))
            return st;
        if (*mask >> place & 1)
            return dgm_draft_fail(d, item->line, "%s: '%.*s' stands twice", what, SHOWN(name));
        *mask |= 1ull << place;
    }
    return st;
}

static dgm_status read_owner(const dgm_draft *d, dgm_conflict_option *o, const dgm_node *map)
{
    const dgm_conflict *c = d->c;
    const dgm_node *by = dgm_node_at(map, "by"), *body = dgm_node_at(map, "body"),
                   *accused = dgm_node_at(map, "accused");
    dgm_status st;
    o->body = -1;
    if (!by == !body)
        return dgm_draft_fail(d, o->backing.line,
                              "the option '%.*s' needs one of 'by: PARTY', 'by: nobody' and 'body: NAME'",
                              SHOWN(o->name));
    if (accused && !body)
        return dgm_draft_fail(d, accused->line, "'accused' is for options that a body decides");
    if (accused && (st = read_mask(d, &o->accused, accused, "accused")))
        return st;
    if (by && by->kind == DGM_NODE_TEXT && dgm_same(by->text, dgm_words("nobody")))
        return DGM_OK;
    if (by) {
        st = read_mask(d, &o->owners, by, "by");
        return st || o->owners ? st : dgm_draft_fail(d, by->line, "'by' names nobody; 'by: nobody' says it outright");
    }
    dgm_str name;
    if ((st = dgm_field_text(d, &name, body, "body")) || (st = dgm_draft_name(d, &name, name, body->line, "body")))
        return st;
    o->body = dgm_body_place(c, name);
    return o->body >= 0 ? DGM_OK
                        : dgm_draft_unknown(d, body->line, "body", name, c->n_bodies ? &c->bodies[0].name : NULL,
                                            c->n_bodies, sizeof *c->bodies);
}

static dgm_status read_allowed(const dgm_draft *d, dgm_allowed *out, const dgm_node *node)
{
    *out = DGM_ALLOWED_BOTH;
    if (!node)
        return DGM_OK;
    for (dgm_allowed a = DGM_ALLOWED_UP; a <= DGM_ALLOWED_FIXED; a++)
        if (node->kind == DGM_NODE_TEXT && dgm_same(node->text, dgm_words(dgm_allowed_words(a)))) {
            *out = a;
            return DGM_OK;
        }
    return dgm_draft_fail(d, node->line, "'only' should be 'taken up', 'given up' or 'as it is'");
}

static dgm_status read_options(dgm_draft *d, const dgm_node *node)
{
    static const char *const keys[] = {"name", "by", "body", "accused", "words", "only", NULL};
    const dgm_node *item, *name;
    dgm_conflict_option *list;
    size_t n;
    dgm_status st = dgm_items(d, &item, &n, node, "options", DGM_CONFLICT_OPTIONS);
    if (st)
        return st;
    DGM_TAKE(d, list, n);
    for (size_t i = 0; i < n; i++, item = item->next) {
        dgm_conflict_option *o = &list[i];
        if ((st = dgm_entry_read(d, &name, &o->backing, item, "an option", keys)) ||
            (st = dgm_field_text(d, &o->name, name, "the name of an option")) ||
            (st = dgm_draft_name(d, &o->name, o->name, name->line, "option")) || (st = read_owner(d, o, item)) ||
            (st = dgm_field_words(d, &o->words, item, "words")) ||
            (st = read_allowed(d, &o->allowed, dgm_node_at(item, "only"))))
            return st;
    }
    d->c->options = list;
    d->c->n_options = n;
    return DGM_OK;
}

static dgm_status read_infeasible(dgm_draft *d, const dgm_node *node)
{
    static const char *const keys[] = {"condition", NULL};
    const dgm_node *item, *text;
    dgm_conflict_condition *list;
    size_t n;
    dgm_str words;
    dgm_status st = dgm_items(d, &item, &n, node, "infeasible", DGM_CONFLICT_ITEMS);
    if (st)
        return st;
    DGM_TAKE(d, list, n);
    for (size_t i = 0; i < n; i++, item = item->next)
        if ((st = dgm_entry_read(d, &text, &list[i].backing, item, "an infeasible condition", keys)) ||
            (st = dgm_field_text(d, &words, text, "a condition")) ||
            (st = dgm_condition_read(d, &list[i], words, text->line)))
            return st;
    d->c->infeasible = list;
    d->c->n_infeasible = n;
    return DGM_OK;
}

dgm_status dgm_yaml_taken(const dgm_draft *d, dgm_outcome *out, const dgm_node *node)
{
    const dgm_conflict *c = d->c;
    const dgm_node *item;
    size_t n;
    dgm_status st = dgm_items(d, &item, &n, node, "taken", DGM_CONFLICT_OPTIONS);
    *out = 0;
    for (size_t i = 0; i < n && !st; i++, item = item->next) {
        dgm_str name;
        if ((st = dgm_field_text(d, &name, item, "an option")) ||
            (st = dgm_draft_name(d, &name, name, item->line, "option")))
            return st;
        int place = dgm_option_place(c, name);
        if (place < 0)
            return dgm_draft_unknown(d, item->line, "option", name, c->n_options ? &c->options[0].name : NULL,
                                     c->n_options, sizeof *c->options);
        if (*out >> place & 1)
            return dgm_draft_fail(d, item->line, "'%.*s' stands twice", SHOWN(name));
        *out |= 1ull << place;
    }
    return st;
}

static dgm_status read_label(dgm_draft *d, dgm_conflict_label *out, const dgm_node *node)
{
    static const char *const keys[] = {"taken", "pattern", NULL};
    const dgm_node *taken = node;
    uint64_t mask;
    dgm_status st;
    if ((st = dgm_draft_name(d, &out->name, node->key, node->key_line, "state")) ||
        (st = dgm_backing_read(d, &out->backing, node)))
        return st;
    for (size_t i = 0; i < out->name.len; i++)
        if (dgm_sign_length((dgm_str){out->name.data + i, out->name.len - i}))
            return dgm_draft_fail(d, node->key_line, "the name of a state may not hold a sign of comparison: '%.*s'",
                                  SHOWN(out->name));
    if (dgm_is_pattern(d->c, out->name))
        return dgm_draft_fail(d, node->key_line, "'%.*s' is a pattern; a state needs another name", SHOWN(out->name));
    if (node->kind == DGM_NODE_MAP) {
        if ((st = dgm_fields_check(d, node, "a state", keys)))
            return st;
        const dgm_node *pattern = dgm_node_at(node, "pattern");
        taken = dgm_node_at(node, "taken");
        if (!taken == !pattern)
            return dgm_draft_fail(d, node->line, "a state needs one of 'taken' and 'pattern'");
        if (pattern)
            return dgm_draft_pattern(d, &mask, &out->state, pattern->text, pattern->line, 1);
    }
    if (taken->kind == DGM_NODE_TEXT && dgm_is_pattern(d->c, taken->text))
        return dgm_draft_pattern(d, &mask, &out->state, taken->text, taken->line, 1);
    return dgm_yaml_taken(d, &out->state, taken);
}

static dgm_status read_labels(dgm_draft *d, const dgm_node *node)
{
    dgm_conflict_label *list;
    size_t i = 0;
    dgm_status st = DGM_OK;
    if (!node)
        return DGM_OK;
    if (node->kind != DGM_NODE_MAP)
        return dgm_draft_fail(d, node->line, "'states' should be lines of 'name: [options taken]'");
    DGM_TAKE(d, list, node->n);
    for (const dgm_node *n = node->first; n && !st; n = n->next)
        st = read_label(d, &list[i++], n);
    d->c->labels = list;
    d->c->n_labels = i;
    return st;
}

static dgm_status read_status_quo(dgm_draft *d, const dgm_node *node)
{
    static const char *const keys[] = {"state", "taken", NULL};
    dgm_conflict *c = d->c;
    dgm_conflict_state *s;
    dgm_status st;
    if (!node)
        return DGM_OK;
    DGM_TAKE(d, s, 1);
    if ((st = dgm_backing_read(d, &c->status_quo_backing, node)))
        return st;
    c->status_quo = s;
    const dgm_node *state = node->kind == DGM_NODE_TEXT ? node : NULL, *taken = state ? NULL : node;
    if (node->kind == DGM_NODE_MAP) {
        if ((st = dgm_fields_check(d, node, "the status quo", keys)))
            return st;
        state = dgm_node_at(node, "state");
        taken = dgm_node_at(node, "taken");
        if (!state == !taken)
            return dgm_draft_fail(d, node->line, "the status quo needs one of 'state' and 'taken'");
    }
    if (state) {
        dgm_str text;
        if ((st = dgm_field_text(d, &text, state, "the status quo")))
            return st;
        return dgm_draft_state(d, s, text, state->line);
    }
    char *pattern;
    DGM_TAKE(d, pattern, c->n_options);
    if ((st = dgm_yaml_taken(d, &s->value, taken)))
        return st;
    s->mask = c->n_options ? ~(uint64_t)0 >> (64 - c->n_options) : 0;
    s->line = taken->line;
    dgm_pattern_write(pattern, c->n_options, s->mask, s->value);
    s->text = (dgm_str){pattern, c->n_options};
    return DGM_OK;
}

static dgm_status read_coalitions(dgm_draft *d, const dgm_node *node)
{
    static const char *const keys[] = {"members", NULL};
    dgm_conflict_coalition *list;
    const dgm_node *item;
    size_t n;
    dgm_status st = dgm_items(d, &item, &n, node, "coalitions", DGM_CONFLICT_PARTIES);
    if (st)
        return st;
    DGM_TAKE(d, list, n);
    for (size_t i = 0; i < n; i++, item = item->next) {
        const dgm_node *members = item;
        if ((st = dgm_backing_read(d, &list[i].backing, item)))
            return st;
        if (item->kind == DGM_NODE_MAP) {
            if ((st = dgm_fields_check(d, item, "a coalition", keys)))
                return st;
            members = dgm_node_at(item, "members");
        }
        if (!members || members->kind != DGM_NODE_LIST)
            return dgm_draft_fail(d, item->line, "a coalition should be a list of parties: [A, B]");
        if ((st = read_mask(d, &list[i].members, members, "coalition")))
            return st;
        if (!list[i].members)
            return dgm_draft_fail(d, item->line, "a coalition has no members");
    }
    d->c->coalitions = list;
    d->c->n_coalitions = n;
    return DGM_OK;
}

/* "kept": what a JSON file held besides, as JSON; not looked into. */
static dgm_status read_extras(dgm_draft *d, const dgm_node *node)
{
    dgm_conflict_extra *list;
    dgm_status st;
    if (!node)
        return DGM_OK;
    if (node->kind != DGM_NODE_MAP || node->n > DGM_CONFLICT_ITEMS)
        return dgm_draft_fail(d, node->line, "'kept' should be lines of 'key: JSON'");
    DGM_TAKE(d, list, node->n);
    size_t i = 0;
    for (const dgm_node *n = node->first; n; n = n->next, i++)
        if ((st = dgm_field_text(d, &list[i].json, n, "JSON")) ||
            (st = dgm_draft_text(d, &list[i].key, n->key, n->key_line, "kept")) ||
            (st = dgm_extra_check(d, list[i].json, n->line)))
            return st;
    d->c->extras = list;
    d->c->n_extras = i;
    return DGM_OK;
}

dgm_status dgm_yaml_read(dgm_draft *d, dgm_str bytes)
{
    static const char *const keys[] = {"conflict",    "notes",      "parties",    "options", "infeasible",
                                       "states",      "status quo", "coalitions", "bodies",  "guarantees",
                                       "preferences", "kept",       NULL};
    dgm_conflict *c = d->c;
    dgm_node *root;
    dgm_status st = dgm_tree_read(&root, d, bytes);
    if (st || (st = dgm_fields_check(d, root, "a model", keys)) || (st = dgm_backing_read(d, &c->backing, root)))
        return st;
    if (!dgm_node_at(root, "parties") || !dgm_node_at(root, "options"))
        return dgm_draft_fail(d, root->line, "a model needs 'parties' and 'options'");
    if ((st = dgm_field_words(d, &c->name, root, "conflict")) || (st = dgm_field_words(d, &c->notes, root, "notes")) ||
        (st = read_parties(d, dgm_node_at(root, "parties"))) ||
        (st = dgm_yaml_bodies(d, dgm_node_at(root, "bodies"))) ||
        (st = read_options(d, dgm_node_at(root, "options"))) ||
        (st = read_infeasible(d, dgm_node_at(root, "infeasible"))) ||
        (st = read_labels(d, dgm_node_at(root, "states"))) ||
        (st = read_status_quo(d, dgm_node_at(root, "status quo"))) ||
        (st = read_coalitions(d, dgm_node_at(root, "coalitions"))) ||
        (st = dgm_yaml_guarantees(d, dgm_node_at(root, "guarantees"))) ||
        (st = dgm_yaml_wants(d, dgm_node_at(root, "preferences"))) || (st = read_extras(d, dgm_node_at(root, "kept"))))
        return st;
    return DGM_OK;
}
