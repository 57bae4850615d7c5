/*
 * yaml_wants.c - who wants what.
 *
 *     preferences:
 *       US: [missiles withdrawn, not air strike]              statements, most important first
 *       USSR: {order: [deal, [siege, war]], rest: last}       best first; an inner list is tied
 *       Cuba: {comparisons: [deal > siege > war]}
 *       Turkey: unknown
 *
 * In:     nodes; parties, options and states are already there.
 * Out:    the draft's wants[]. A party that is not named has preferences that are not known.
 */
#include "base/arena.h"
#include "conflict/condition.h"
#include "conflict/fields.h"

#include <string.h>

static dgm_status read_unknown(const dgm_draft *d, unsigned *out, const dgm_node *node)
{
    static const struct {
        const char *word;
        unsigned bit;
    } kinds[] = {{"place", DGM_UNKNOWN_PLACE}, {"side", DGM_UNKNOWN_SIDE}, {"held", DGM_UNKNOWN_HELD}};
    const dgm_node *item;
    size_t n;
    dgm_status st = dgm_items(d, &item, &n, node, "unknown", 3);
    for (size_t i = 0; i < n && !st; i++, item = item->next) {
        unsigned bit = 0;
        for (size_t k = 0; k < 3; k++)
            if (item->kind == DGM_NODE_TEXT && dgm_same(item->text, dgm_words(kinds[k].word)))
                bit = kinds[k].bit;
        if (!bit)
            return dgm_draft_fail(d, item->line, "'unknown' should be 'place', 'side' or 'held', or a list of them");
        *out |= bit;
    }
    return st;
}

static dgm_status read_statements(const dgm_draft *d, dgm_conflict_wants *w, const dgm_node *node)
{
    static const char *const keys[] = {"want", "unknown", NULL};
    const dgm_node *item, *text;
    dgm_conflict_statement *list;
    dgm_str words;
    dgm_status st = dgm_items(d, &item, &w->n_statements, node, "statements", DGM_CONFLICT_ITEMS);
    if (st)
        return st;
    if (!w->n_statements)
        return dgm_draft_fail(d, node->line, "there are no statements; 'indifferent' or 'unknown' says why");
    DGM_TAKE(d, list, w->n_statements);
    for (size_t i = 0; i < w->n_statements; i++, item = item->next) {
        dgm_conflict_condition *k = &list[i].condition;
        if ((st = dgm_entry_read(d, &text, &k->backing, item, "a statement", keys)) ||
            (st = dgm_field_text(d, &words, text, "a statement")) ||
            (st = dgm_condition_read(d, k, words, text->line)) ||
            (st = read_unknown(d, &list[i].unknown, dgm_node_at(item, "unknown"))))
            return st;
    }
    w->statements = list;
    return DGM_OK;
}

static dgm_status read_tier(dgm_draft *d, dgm_conflict_tier *t, const dgm_node *node)
{
    static const char *const keys[] = {"state", "tied", "unknown", NULL};
    const dgm_node *states = node, *item;
    dgm_conflict_state *list;
    dgm_status st = dgm_backing_read(d, &t->backing, node);
    if (st)
        return st;
    if (node->kind == DGM_NODE_MAP) {
        if ((st = dgm_fields_check(d, node, "a step of an order", keys)))
            return st;
        const dgm_node *one = dgm_node_at(node, "state"), *tied = dgm_node_at(node, "tied"),
                       *open = dgm_node_at(node, "unknown");
        if (!!one + !!tied + !!open != 1)
            return dgm_draft_fail(d, node->line, "a step of an order needs one of 'state', 'tied' and 'unknown'");
        states = one ? one : tied ? tied : open;
        t->open = !!open;
    }
    if ((st = dgm_items(d, &item, &t->n, states, "states", DGM_CONFLICT_STATES)))
        return st;
    if (!t->n)
        return dgm_draft_fail(d, node->line, "a step of an order names no state");
    DGM_TAKE(d, list, t->n);
    for (size_t i = 0; i < t->n; i++, item = item->next) {
        dgm_str text;
        if ((st = dgm_field_text(d, &text, item, "a state")) || (st = dgm_draft_state(d, &list[i], text, item->line)))
            return st;
    }
    t->states = list;
    return DGM_OK;
}

static dgm_status read_order(dgm_draft *d, dgm_conflict_wants *w, const dgm_node *node)
{
    const dgm_node *item;
    dgm_conflict_tier *list;
    dgm_status st = dgm_items(d, &item, &w->n_order, node, "order", DGM_CONFLICT_STATES);
    if (st)
        return st;
    if (!w->n_order)
        return dgm_draft_fail(d, node->line, "the order names no state; 'indifferent' or 'unknown' says why");
    DGM_TAKE(d, list, w->n_order);
    for (size_t i = 0; i < w->n_order && !st; i++, item = item->next)
        st = read_tier(d, &list[i], item);
    w->order = list;
    return st;
}

static dgm_status read_rest(const dgm_draft *d, dgm_conflict_wants *w, const dgm_node *node)
{
    if (!node)
        return DGM_OK;
    if (!w->n_order)
        return dgm_draft_fail(d, node->line, "'rest' goes with 'order'");
    if (node->kind == DGM_NODE_TEXT && dgm_same(node->text, dgm_words("last")))
        w->rest = DGM_REST_LAST;
    else if (node->kind == DGM_NODE_TEXT && dgm_same(node->text, dgm_words("unknown")))
        w->rest = DGM_REST_OPEN;
    else
        return dgm_draft_fail(d, node->line, "'rest' should be 'last' or 'unknown'");
    return DGM_OK;
}

/* The place of the next sign with spaces around it from `from`; text.len where there is none. */
static size_t sign(dgm_str text, size_t from)
{
    for (size_t i = from; i + 2 < text.len; i++)
        if (text.data[i] == ' ' && dgm_sign_length((dgm_str){text.data + i, text.len - i}))
            return i;
    return text.len;
}

static size_t count_signs(const dgm_node *node)
{
    const dgm_node *value = node->kind == DGM_NODE_MAP ? dgm_node_at(node, "compare") : node;
    size_t n = 0;
    if (!value || value->kind != DGM_NODE_TEXT)
        return 0;
    for (size_t at = sign(value->text, 0); at < value->text.len; at = sign(value->text, at + 1))
        n++;
    return n;
}

/* One line, "a > b = c", adds two comparisons. */
static dgm_status read_chain(dgm_draft *d, dgm_conflict_comparison *list, size_t *n, const dgm_node *node)
{
    static const char *const keys[] = {"compare", NULL};
    const dgm_node *value;
    dgm_backing backing;
    dgm_conflict_state left, right;
    dgm_str text;
    dgm_status st;
    if ((st = dgm_entry_read(d, &value, &backing, node, "a comparison", keys)) ||
        (st = dgm_field_text(d, &text, value, "a comparison")))
        return st;
    size_t at = sign(text, 0), first = *n;
    if ((st = dgm_draft_state(d, &left, (dgm_str){text.data, at}, value->line)))
        return st;
    while (at < text.len) {
        size_t behind = at + dgm_sign_length((dgm_str){text.data + at, text.len - at}), next = sign(text, behind - 1);
        char how = text.data[at + 1];
        dgm_compares as = how == '=' ? DGM_AS_GOOD : text.data[at + 2] == '=' ? DGM_AT_LEAST : DGM_BETTER;
        dgm_str name = {text.data + behind, next > behind ? next - behind : 0};
        if ((st = dgm_draft_state(d, &right, name, value->line)))
            return st;
        list[(*n)++] = (dgm_conflict_comparison){backing, how == '<' ? right : left, how == '<' ? left : right, as};
        left = right;
        at = next;
    }
    if (*n == first)
        return dgm_draft_fail(d, value->line, "a comparison should be 'STATE > STATE' or 'STATE = STATE': %.*s",
                              SHOWN(text));
    return DGM_OK;
}

static dgm_status read_comparisons(dgm_draft *d, dgm_conflict_wants *w, const dgm_node *node)
{
    const dgm_node *item;
    size_t n, room = 0;
    dgm_conflict_comparison *list;
    dgm_status st = dgm_items(d, &item, &n, node, "comparisons", DGM_CONFLICT_ITEMS);
    if (st)
        return st;
    if (!n)
        return dgm_draft_fail(d, node->line, "there are no comparisons; 'indifferent' or 'unknown' says why");
    const dgm_node *look = item;
    for (size_t i = 0; i < n; i++, look = look->next)
        room += count_signs(look);
    DGM_TAKE(d, list, room);
    for (size_t i = 0; i < n && !st; i++, item = item->next)
        st = read_chain(d, list, &w->n_comparisons, item);
    w->comparisons = list;
    return st;
}

static dgm_status read_word(const dgm_draft *d, dgm_conflict_wants *w, const dgm_node *node)
{
    if (dgm_same(node->text, dgm_words("indifferent")))
        w->kind = DGM_WANTS_INDIFFERENT;
    else if (dgm_same(node->text, dgm_words("unknown")))
        w->kind = DGM_WANTS_UNKNOWN;
    else
        return dgm_draft_fail(d, node->line,
                              "preferences should be a list of statements, 'order', 'comparisons', 'indifferent' or "
                              "'unknown', not '%.*s'",
                              SHOWN(node->text));
    return DGM_OK;
}

static dgm_status read_one(dgm_draft *d, dgm_conflict_wants *w, const dgm_node *node)
{
    static const char *const keys[] = {"statements", "order", "rest", "comparisons", "preferences", NULL};
    dgm_status st = dgm_backing_read(d, &w->backing, node);
    if (st)
        return st;
    if (node->kind == DGM_NODE_TEXT)
        return read_word(d, w, node);
    if (node->kind == DGM_NODE_LIST) {
        w->kind = DGM_WANTS_STATEMENTS;
        return read_statements(d, w, node);
    }
    if ((st = dgm_fields_check(d, node, "preferences", keys)))
        return st;
    const dgm_node *statements = dgm_node_at(node, "statements"), *order = dgm_node_at(node, "order"),
                   *comparisons = dgm_node_at(node, "comparisons"), *word = dgm_node_at(node, "preferences");
    if (!!word + !!comparisons + (statements || order) != 1)
        return dgm_draft_fail(
            d, node->line, "preferences need one of 'statements', 'order' (or both), 'comparisons' and 'preferences'");
    if (word)
        return word->kind == DGM_NODE_TEXT
                   ? read_word(d, w, word)
                   : dgm_draft_fail(d, word->line, "'preferences' should be 'indifferent' or 'unknown'");
    w->kind = comparisons ? DGM_WANTS_COMPARISONS : order ? DGM_WANTS_ORDER : DGM_WANTS_STATEMENTS;
    if ((statements && (st = read_statements(d, w, statements))) || (order && (st = read_order(d, w, order))) ||
        (comparisons && (st = read_comparisons(d, w, comparisons))))
        return st;
    return read_rest(d, w, dgm_node_at(node, "rest"));
}

dgm_status dgm_yaml_wants(dgm_draft *d, const dgm_node *node)
{
    dgm_conflict_wants *list;
    dgm_status st = DGM_OK;
    DGM_TAKE(d, list, d->c->n_parties);
    d->c->wants = list;
    if (!node)
        return DGM_OK;
    if (node->kind != DGM_NODE_MAP)
        return dgm_draft_fail(d, node->line, "'preferences' should be lines of 'PARTY: ...'");
    uint64_t seen = 0;
    for (const dgm_node *n = node->first; n && !st; n = n->next) {
        int place;
        if ((st = dgm_draft_party(d, &place, n->key, n->key_line)))
            return st;
        if (seen >> place & 1)
            return dgm_draft_fail(d, n->key_line, "the preferences of '%.*s' stand twice", SHOWN(n->key));
        seen |= 1ull << place;
        st = read_one(d, &list[place], n);
    }
    return st;
}
