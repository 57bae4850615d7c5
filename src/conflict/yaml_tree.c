/*
 * yaml_tree.c - a YAML file as a tree of lines.
 *
 *     parties: [US, USSR]         a map of one list of two texts, each with its line
 *
 * In:     bytes, UTF-8 (or UTF-16 with its mark, as YAML has it).
 * Out:    the tree. All scalars are text: "no", "1" and "2025-08-20" stay what was written.
 * How:    libyaml's events; the open lists and maps are on a small stack.
 * Limits: DGM_TREE_DEPTH levels, DGM_TREE_NODES values. Without aliases a file cannot grow when it is read.
 */
#include "conflict/yaml_tree.h"

#include "base/arena.h"
#include "base/error.h"

#include <string.h>
#include <yaml.h>

typedef struct builder {
    const dgm_draft *d;
    dgm_node *open[DGM_TREE_DEPTH]; /* lists and maps not yet closed */
    dgm_node *last[DGM_TREE_DEPTH]; /* their last child */
    size_t depth, nodes;
    dgm_node *root;
    dgm_str key; /* read, its value not yet */
    uint32_t key_line;
    int have_key;
} builder;

static dgm_status add_key(builder *b, dgm_str text, uint32_t line)
{
    const dgm_node *map = b->open[b->depth - 1];
    if (map->n == DGM_TREE_KEYS)
        return dgm_draft_fail(b->d, line, "more than %d keys in one group of lines", DGM_TREE_KEYS);
    for (const dgm_node *n = map->first; n; n = n->next)
        if (dgm_same(n->key, text))
            return dgm_draft_fail(b->d, line, "'%.*s' stands twice; first on line %u", SHOWN(text), n->key_line);
    b->key = text;
    b->key_line = line;
    b->have_key = 1;
    return DGM_OK;
}

static dgm_status add(builder *b, dgm_node_kind kind, dgm_str text, uint32_t line)
{
    dgm_node *parent = b->depth ? b->open[b->depth - 1] : NULL;
    char *copy = dgm_take_text(b->d->a, text.data, text.len);
    if (!copy)
        return dgm_draft_nomem(b->d);
    text.data = copy;
    if (parent && parent->kind == DGM_NODE_MAP && !b->have_key) {
        if (kind == DGM_NODE_TEXT)
            return add_key(b, text, line);
        return dgm_draft_fail(b->d, line, "a key must be a word, not a list or a group of lines");
    }
    if (++b->nodes > DGM_TREE_NODES)
        return dgm_draft_fail(b->d, line, "more than %d values in one file", DGM_TREE_NODES);
    dgm_node *node = dgm_take(b->d->a, 1, sizeof *node);
    if (!node)
        return dgm_draft_nomem(b->d);
    *node = (dgm_node){.kind = kind, .line = line, .text = text};
    if (!parent) {
        b->root = node;
    } else {
        if (parent->kind == DGM_NODE_MAP) {
            node->key = b->key;
            node->key_line = b->key_line;
            b->have_key = 0;
        }
        dgm_node **last = &b->last[b->depth - 1];
        *(*last ? &(*last)->next : &parent->first) = node;
        *last = node;
        parent->n++;
    }
    if (kind == DGM_NODE_TEXT)
        return DGM_OK;
    if (b->depth == DGM_TREE_DEPTH)
        return dgm_draft_fail(b->d, line, "nested deeper than %d levels", DGM_TREE_DEPTH);
    b->open[b->depth] = node;
    b->last[b->depth++] = NULL;
    return DGM_OK;
}

static dgm_status plain(const builder *b, const yaml_char_t *anchor, const yaml_char_t *tag, uint32_t line)
{
    if (anchor)
        return dgm_draft_fail(b->d, line, "an anchor (&%s) has no meaning here; write the value out",
                              (const char *)anchor);
    if (tag)
        return dgm_draft_fail(b->d, line, "a tag (%s) has no meaning here", (const char *)tag);
    return DGM_OK;
}

static dgm_status take(builder *b, const yaml_event_t *e)
{
    uint32_t line = (uint32_t)e->start_mark.line + 1;
    dgm_str none = {"", 0};
    dgm_status st;
    switch (e->type) {
    case YAML_ALIAS_EVENT:
        return dgm_draft_fail(b->d, line, "an alias (*%s) has no meaning here; write the value out",
                              (const char *)e->data.alias.anchor);
    case YAML_SCALAR_EVENT:
        if ((st = plain(b, e->data.scalar.anchor, e->data.scalar.tag, line)))
            return st;
        return add(b, DGM_NODE_TEXT, (dgm_str){(const char *)e->data.scalar.value, e->data.scalar.length}, line);
    case YAML_SEQUENCE_START_EVENT:
        if ((st = plain(b, e->data.sequence_start.anchor, e->data.sequence_start.tag, line)))
            return st;
        return add(b, DGM_NODE_LIST, none, line);
    case YAML_MAPPING_START_EVENT:
        if ((st = plain(b, e->data.mapping_start.anchor, e->data.mapping_start.tag, line)))
            return st;
        return add(b, DGM_NODE_MAP, none, line);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        return DGM_OK;
    case YAML_DOCUMENT_START_EVENT:
        if (b->root)
            return dgm_draft_fail(b->d, line, "a second document begins; a file holds one model");
        return DGM_OK;
    default:
        return DGM_OK;
    }
}

static dgm_status broken(const dgm_draft *d, const yaml_parser_t *p)
{
    const char *problem = p->problem ? p->problem : "it cannot be read";
    if (p->error == YAML_MEMORY_ERROR)
        return dgm_draft_nomem(d);
    if (p->error == YAML_READER_ERROR)
        return dgm_draft_fail(d, 0, "no YAML: byte %zu: %s", p->problem_offset, problem);
    if (p->context)
        return dgm_draft_fail(d, (uint32_t)p->problem_mark.line + 1, "no YAML: %s (%s, which began on line %zu)",
                              problem, p->context, p->context_mark.line + 1);
    return dgm_draft_fail(d, (uint32_t)p->problem_mark.line + 1, "no YAML: %s", problem);
}

dgm_status dgm_tree_read(dgm_node **out, const dgm_draft *d, dgm_str bytes)
{
    builder b = {.d = d};
    yaml_parser_t parser;
    dgm_status st = DGM_OK;
    *out = NULL;
    if (!yaml_parser_initialize(&parser))
        return dgm_draft_nomem(d);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes.data, bytes.len);
    for (int done = 0; !done && !st;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            st = broken(d, &parser);
            break;
        }
        st = take(&b, &event);
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    if (!st && !b.root)
        st = dgm_draft_fail(d, 0, "the file is empty");
    *out = st ? NULL : b.root;
    return st;
}
