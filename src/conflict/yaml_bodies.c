/*
 * yaml_bodies.c - bodies that decide by a rule, and guarantees.
 *
 *     bodies:
 *       - name: guarantors
 *         rule: all but the accused             or: all, each alone, majority, 4 of 5, {members: 55%, population: 65%}
 *         members: [UK, US, France]
 *     guarantees:
 *       - name: shield
 *         trigger: {incident: a new attack, by: Russia}      yaml_trigger.c
 *         finding: {by: UK}
 *         decision: guarantors
 *         measures: [{name: air patrols, pledged: UK, ruled out: [], open: US}]
 *
 * In:     nodes; parties are already there.
 * Out:    the draft's bodies and guarantees. Shares are kept in millionths.
 */
#include "base/arena.h"
#include "conflict/fields.h"

#include <string.h>

enum { WEIGHTS = 7, BODIES = 64, PLEDGES = 256 };

static const char *const member_keys[] = {"name", "veto", "position", NULL};

static dgm_status bad_rule(const dgm_draft *d, const dgm_node *node)
{
    return dgm_draft_fail(d, node->line,
                          "the rule '%.*s' is none of 'all', 'all but the accused', 'each alone', 'majority', 'K of N' "
                          "and lines of 'members: NUMBER' or 'WEIGHT: NUMBER'",
                          SHOWN(node->text));
}

/* "9 of 15" */
static int k_of_n(dgm_str text, uint64_t *k, uint64_t *n)
{
    uint64_t *to = k;
    size_t digits = 0;
    *k = *n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c >= '0' && c <= '9' && digits < 6) {
            *to = 10 * *to + (uint64_t)(c - '0');
            digits++;
        } else if (to == k && digits && text.len - i > 4 && !memcmp(text.data + i, " of ", 4)) {
            to = n;
            digits = 0;
            i += 3;
        } else {
            return 0;
        }
    }
    return to == n && digits;
}

static dgm_status rule_words(const dgm_draft *d, dgm_conflict_body *b, const dgm_node *node)
{
    uint64_t k, n;
    dgm_conflict_clause *one;
    DGM_TAKE(d, one, 1);
    if (dgm_same(node->text, dgm_words("all"))) {
        b->rule = DGM_RULE_ALL;
    } else if (dgm_same(node->text, dgm_words("all but the accused"))) {
        b->rule = DGM_RULE_ALL;
        b->but_accused = 1;
    } else if (dgm_same(node->text, dgm_words("each alone"))) {
        b->rule = DGM_RULE_EACH;
    } else {
        b->rule = DGM_RULE_CLAUSES;
        b->clauses = one;
        b->n_clauses = 1;
        one->weight = -1;
        if (dgm_same(node->text, dgm_words("majority")))
            one->need = b->n_members / 2 + 1;
        else if (!k_of_n(node->text, &k, &n) || !k)
            return bad_rule(d, node);
        else if (n != b->n_members)
            return dgm_draft_fail(d, node->line, "'%.*s', but the body '%.*s' has %zu members", SHOWN(node->text),
                                  SHOWN(b->name), b->n_members);
        else
            one->need = k;
    }
    return DGM_OK;
}

/* "65%", "55.5 %" in millionths, or a number. */
static dgm_status amount(const dgm_draft *d, dgm_conflict_clause *k, const dgm_node *node)
{
    dgm_str t = node->text;
    uint64_t whole = 0, scale = 10000;
    int point = 0, digits = 0;
    if (node->kind != DGM_NODE_TEXT || !t.len || t.data[t.len - 1] != '%') {
        dgm_status st = dgm_field_number(d, &k->need, node);
        return st || k->need ? st : dgm_draft_fail(d, node->line, "'%.*s' should be above 0", SHOWN(node->key));
    }
    for (t.len--; t.len && t.data[t.len - 1] == ' ';)
        t.len--;
    for (size_t i = 0; i < t.len; i++) {
        char c = t.data[i];
        if (c == '.' && !point++)
            continue;
        if (c < '0' || c > '9' || ++digits > 7 || (point && scale == 1))
            return dgm_draft_fail(d, node->line, "'%.*s' is no share such as 55%% or 66.67%%", SHOWN(node->text));
        scale /= point ? 10 : 1;
        whole = 10 * whole + (uint64_t)(c - '0');
    }
    whole *= scale;
    if (!digits || !whole || whole > 1000000)
        return dgm_draft_fail(d, node->line, "'%.*s' should be above 0%% and at most 100%%", SHOWN(node->text));
    k->percent = (uint32_t)whole;
    return DGM_OK;
}

static int weight_place(const dgm_conflict_body *b, dgm_str name)
{
    for (size_t i = 0; i < b->n_weights; i++)
        if (dgm_same(b->weights[i], name))
            return (int)i;
    return -1;
}

static dgm_status add_weight(const dgm_draft *d, dgm_conflict_body *b, dgm_str *list, const dgm_node *node,
                             dgm_str name)
{
    dgm_status st = dgm_draft_name(d, &name, name, node->line, "weight");
    if (st)
        return st;
    static const char *const taken[] = {"name", "veto", "position", "note", "evidence", "members"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (dgm_same(name, dgm_words(taken[i])))
            return dgm_draft_fail(d, node->line, "a weight may not be named '%.*s'", SHOWN(name));
    if (weight_place(b, name) >= 0)
        return DGM_OK;
    if (b->n_weights == WEIGHTS)
        return dgm_draft_fail(d, node->line, "more than %d weights in one body", WEIGHTS);
    list[b->n_weights++] = name;
    return DGM_OK;
}

/* The names of the weights: those under "weights", then those of the rule. */
static dgm_status read_weights(const dgm_draft *d, dgm_conflict_body *b, const dgm_node *map)
{
    const dgm_node *item, *rule = dgm_node_at(map, "rule");
    size_t n;
    dgm_str *list, name;
    dgm_status st = dgm_items(d, &item, &n, dgm_node_at(map, "weights"), "weights", WEIGHTS);
    if (st)
        return st;
    DGM_TAKE(d, list, WEIGHTS);
    b->weights = list;
    for (size_t i = 0; i < n; i++, item = item->next)
        if ((st = dgm_field_text(d, &name, item, "a weight")) || (st = add_weight(d, b, list, item, name)))
            return st;
    if (rule && rule->kind == DGM_NODE_MAP)
        for (const dgm_node *k = rule->first; k; k = k->next)
            if (!dgm_same(k->key, dgm_words("members")) && (st = add_weight(d, b, list, k, k->key)))
                return st;
    return DGM_OK;
}

static dgm_status read_rule(const dgm_draft *d, dgm_conflict_body *b, const dgm_node *node)
{
    dgm_status st;
    dgm_conflict_clause *list;
    if (node->kind == DGM_NODE_TEXT)
        return rule_words(d, b, node);
    if (node->kind != DGM_NODE_MAP || !node->n || node->n > WEIGHTS + 1)
        return dgm_draft_fail(d, node->line, "the rule of '%.*s' should be words or lines of 'members: NUMBER'",
                              SHOWN(b->name));
    DGM_TAKE(d, list, node->n);
    for (const dgm_node *k = node->first; k; k = k->next) {
        list[b->n_clauses].weight = weight_place(b, k->key);
        if ((st = amount(d, &list[b->n_clauses++], k)))
            return st;
    }
    b->rule = DGM_RULE_CLAUSES;
    b->clauses = list;
    return DGM_OK;
}

static dgm_status read_vote(const dgm_draft *d, dgm_vote *out, const dgm_node *node)
{
    static const char *const words[] = {"unknown", "yes", "no", "abstain"};
    *out = DGM_VOTE_UNKNOWN;
    if (!node)
        return DGM_OK;
    for (int i = 0; i < 4; i++)
        if (node->kind == DGM_NODE_TEXT && dgm_same(node->text, dgm_words(words[i]))) {
            *out = (dgm_vote)i;
            return DGM_OK;
        }
    return dgm_draft_fail(d, node->line, "'position' should be yes, no, abstain or unknown");
}

static dgm_status read_member(const dgm_draft *d, const dgm_conflict_body *b, dgm_conflict_member *m,
                              const dgm_node *node)
{
    const char *keys[DGM_FIELDS];
    const dgm_node *name;
    uint64_t *weights;
    size_t n = 0;
    dgm_status st;
    for (; member_keys[n]; n++)
        keys[n] = member_keys[n];
    for (size_t i = 0; i < b->n_weights; i++)
        keys[n++] = b->weights[i].data; /* names end with a NUL */
    keys[n] = NULL;
    DGM_TAKE(d, weights, b->n_weights);
    if ((st = dgm_entry_read(d, &name, &m->backing, node, "a member", keys)) ||
        (st = dgm_field_text(d, &m->name, name, "the name of a member")) ||
        (st = dgm_draft_name(d, &m->name, m->name, name->line, "member")) ||
        (st = dgm_field_yes(d, &m->veto, dgm_node_at(node, "veto"), 0)) ||
        (st = read_vote(d, &m->votes, dgm_node_at(node, "position"))))
        return st;
    for (size_t i = 0; i < b->n_weights; i++) {
        const dgm_node *weight = dgm_node_at(node, b->weights[i].data);
        if (!weight)
            return dgm_draft_fail(d, node->line, "the member '%.*s' of '%.*s' has no '%.*s'", SHOWN(m->name),
                                  SHOWN(b->name), SHOWN(b->weights[i]));
        if ((st = dgm_field_number(d, &weights[i], weight)))
            return st;
    }
    m->weights = weights;
    m->party = dgm_party_place(d->c, m->name);
    return DGM_OK;
}

static dgm_status read_abstention(const dgm_draft *d, dgm_abstention *out, const dgm_node *node)
{
    static const char *const words[] = {"none", "consent", "against", "leaves"};
    *out = DGM_ABSTENTION_NONE;
    if (!node)
        return DGM_OK;
    for (int i = 0; i < 4; i++)
        if (node->kind == DGM_NODE_TEXT && dgm_same(node->text, dgm_words(words[i]))) {
            *out = (dgm_abstention)i;
            return DGM_OK;
        }
    return dgm_draft_fail(d, node->line, "'abstention' should be none, consent, against or leaves");
}

static dgm_status read_body(const dgm_draft *d, dgm_conflict_body *b, const dgm_node *node)
{
    static const char *const keys[] = {"name",     "words",      "rule",          "members", "weights",
                                       "blockers", "abstention", "accused votes", NULL};
    const dgm_node *item, *name = dgm_node_at(node, "name"), *rule = dgm_node_at(node, "rule"),
                          *blockers = dgm_node_at(node, "blockers");
    dgm_conflict_member *members;
    dgm_status st;
    int votes;
    if ((st = dgm_fields_check(d, node, "a body", keys)) || (st = dgm_backing_read(d, &b->backing, node)))
        return st;
    if (!name || !rule)
        return dgm_draft_fail(d, node->line, "a body needs 'name', 'rule' and 'members'");
    if ((st = dgm_field_text(d, &b->name, name, "the name of a body")) ||
        (st = dgm_draft_name(d, &b->name, b->name, name->line, "body")) ||
        (st = dgm_field_words(d, &b->words, node, "words")) || (st = read_weights(d, b, node)) ||
        (st = dgm_items(d, &item, &b->n_members, dgm_node_at(node, "members"), "members", DGM_CONFLICT_ITEMS)))
        return st;
    DGM_TAKE(d, members, b->n_members);
    for (size_t i = 0; i < b->n_members; i++, item = item->next)
        if ((st = read_member(d, b, &members[i], item)))
            return st;
    b->members = members;
    if ((st = read_rule(d, b, rule)) || (st = read_abstention(d, &b->abstention, dgm_node_at(node, "abstention"))) ||
        (st = dgm_field_yes(d, &votes, dgm_node_at(node, "accused votes"), !b->but_accused)))
        return st;
    if (b->but_accused && votes)
        return dgm_draft_fail(d, node->line, "the rule says 'but the accused', and 'accused votes' says yes");
    b->but_accused = !votes;
    if (!blockers)
        return DGM_OK;
    if (b->rule != DGM_RULE_CLAUSES)
        return dgm_draft_fail(d, blockers->line, "'blockers' goes with a rule of lines or 'K of N'");
    return dgm_field_number(d, &b->blockers, blockers);
}

dgm_status dgm_yaml_bodies(dgm_draft *d, const dgm_node *node)
{
    const dgm_node *item;
    dgm_conflict_body *list;
    dgm_status st = dgm_items(d, &item, &d->c->n_bodies, node, "bodies", BODIES);
    if (st)
        return st;
    DGM_TAKE(d, list, d->c->n_bodies);
    size_t members = 0;
    for (size_t i = 0; i < d->c->n_bodies && !st; i++, item = item->next) {
        st = read_body(d, &list[i], item);
        members += list[i].n_members;
        if (!st && members > DGM_CONFLICT_ITEMS)
            st = dgm_draft_fail(d, item->line, "the bodies have more than %d members in all", DGM_CONFLICT_ITEMS);
    }
    d->c->bodies = list;
    return st;
}

static int is_member(const dgm_conflict *c, dgm_str name)
{
    for (size_t i = 0; i < c->n_bodies; i++)
        for (size_t k = 0; k < c->bodies[i].n_members; k++)
            if (dgm_same(c->bodies[i].members[k].name, name))
                return 1;
    return 0;
}

static dgm_status read_who(const dgm_draft *d, dgm_conflict_who *w, const dgm_node *node)
{
    const dgm_conflict *c = d->c;
    dgm_status st;
    if ((st = dgm_field_text(d, &w->name, node, "a name")) ||
        (st = dgm_draft_name(d, &w->name, w->name, node->line, "party")))
        return st;
    w->line = node->line;
    w->party = dgm_party_place(c, w->name);
    w->body = dgm_body_place(c, w->name);
    if (w->party >= 0 || w->body >= 0 || is_member(c, w->name))
        return DGM_OK;
    return dgm_draft_unknown(d, node->line, "party, body or member", w->name, c->n_parties ? &c->parties[0].name : NULL,
                             c->n_parties, sizeof *c->parties);
}

dgm_status dgm_yaml_whos(const dgm_draft *d, const dgm_conflict_who **out, size_t *n, const dgm_node *node,
                         const char *what)
{
    const dgm_node *item;
    dgm_conflict_who *list;
    dgm_status st = dgm_items(d, &item, n, node, what, DGM_CONFLICT_PARTIES);
    if (st)
        return st;
    DGM_TAKE(d, list, *n);
    for (size_t i = 0; i < *n && !st; i++, item = item->next)
        st = read_who(d, &list[i], item);
    *out = list;
    return st;
}

static dgm_status read_pledges(const dgm_draft *d, dgm_conflict_measure *m, const dgm_node *map)
{
    static const char *const kinds[] = {"pledged", "ruled out", "open"}, *const keys[] = {"by", NULL};
    const dgm_node *lists[3], *item, *name;
    size_t n[3], all = 0;
    dgm_conflict_pledge *list;
    dgm_status st;
    for (int i = 0; i < 3; i++, all += n[i - 1])
        if ((st = dgm_items(d, &lists[i], &n[i], dgm_node_at(map, kinds[i]), kinds[i], PLEDGES)))
            return st;
    DGM_TAKE(d, list, all);
    for (int i = 0; i < 3; i++) {
        item = lists[i];
        for (size_t k = 0; k < n[i]; k++, item = item->next) {
            dgm_conflict_pledge *p = &list[m->n_pledges++];
            p->pledge = (dgm_pledge)i;
            if ((st = dgm_entry_read(d, &name, &p->backing, item, "who says so", keys)) ||
                (st = read_who(d, &p->who, name)))
                return st;
            for (size_t j = 0; j + 1 < m->n_pledges; j++)
                if (dgm_same(list[j].who.name, p->who.name))
                    return dgm_draft_fail(d, item->line, "'%.*s' stands twice for the measure '%.*s'",
                                          SHOWN(p->who.name), SHOWN(m->name));
        }
    }
    m->pledges = list;
    return DGM_OK;
}

static dgm_status read_measures(const dgm_draft *d, dgm_conflict_guarantee *g, const dgm_node *node)
{
    static const char *const keys[] = {"name", "words", "pledged", "ruled out", "open", NULL};
    const dgm_node *item, *name;
    dgm_conflict_measure *list;
    dgm_status st = dgm_items(d, &item, &g->n_measures, node, "measures", DGM_CONFLICT_PARTIES);
    if (st)
        return st;
    DGM_TAKE(d, list, g->n_measures);
    for (size_t i = 0; i < g->n_measures; i++, item = item->next) {
        dgm_conflict_measure *m = &list[i];
        if ((st = dgm_entry_read(d, &name, &m->backing, item, "a measure", keys)) ||
            (st = dgm_field_text(d, &m->name, name, "the name of a measure")) ||
            (st = dgm_draft_name(d, &m->name, m->name, name->line, "measure")) ||
            (st = dgm_field_words(d, &m->words, item, "words")) || (st = read_pledges(d, m, item)))
            return st;
        for (size_t k = 0; k < i; k++)
            if (dgm_same(list[k].name, m->name))
                return dgm_draft_fail(d, item->line, "two measures are named '%.*s'", SHOWN(m->name));
    }
    g->measures = list;
    return DGM_OK;
}

/* "unknown" alone says that a part is not known, as leaving it out does. */
static int is_unknown(const dgm_node *node)
{
    return !node || (node->kind == DGM_NODE_TEXT && dgm_same(node->text, dgm_words("unknown")));
}

static dgm_status read_guarantee(const dgm_draft *d, dgm_conflict_guarantee *g, const dgm_node *node)
{
    static const char *const keys[] = {"name", "words", "trigger", "finding", "decision", "measures", NULL};
    static const char *const finding_keys[] = {"by", NULL}, *const decision_keys[] = {"body", NULL};
    const dgm_node *name = dgm_node_at(node, "name"), *trigger = dgm_node_at(node, "trigger"),
                   *finding = dgm_node_at(node, "finding"), *decision = dgm_node_at(node, "decision"), *value;
    dgm_status st;
    g->decision = -1;
    if ((st = dgm_fields_check(d, node, "a guarantee", keys)) || (st = dgm_backing_read(d, &g->backing, node)))
        return st;
    if (!name)
        return dgm_draft_fail(d, node->line, "a guarantee has no 'name'");
    if (!trigger)
        return dgm_draft_fail(d, node->line, "the guarantee '%.*s' has no 'trigger'", SHOWN(name->text));
    if ((st = dgm_field_text(d, &g->name, name, "the name of a guarantee")) ||
        (st = dgm_draft_name(d, &g->name, g->name, name->line, "guarantee")) ||
        (st = dgm_field_words(d, &g->words, node, "words")) || (st = dgm_yaml_trigger(d, &g->trigger, trigger)) ||
        (st = read_measures(d, g, dgm_node_at(node, "measures"))))
        return st;
    if (!is_unknown(finding)) {
        if ((st = dgm_backing_read(d, &g->finding_backing, finding)) ||
            (finding->kind == DGM_NODE_MAP && (st = dgm_fields_check(d, finding, "a finding", finding_keys))))
            return st;
        value = finding->kind == DGM_NODE_MAP ? dgm_node_at(finding, "by") : finding;
        if (!is_unknown(value) && (st = dgm_yaml_whos(d, &g->attests, &g->n_attests, value, "finding")))
            return st;
    }
    if (is_unknown(decision))
        return DGM_OK;
    if ((st = dgm_entry_read(d, &value, &g->decision_backing, decision, "a decision", decision_keys)))
        return st;
    if (is_unknown(value))
        return DGM_OK;
    dgm_str body;
    if ((st = dgm_field_text(d, &body, value, "a decision")) ||
        (st = dgm_draft_name(d, &body, body, value->line, "body")))
        return st;
    g->decision = dgm_body_place(d->c, body);
    if (g->decision >= 0)
        return DGM_OK;
    return dgm_draft_unknown(d, value->line, "body", body, d->c->n_bodies ? &d->c->bodies[0].name : NULL,
                             d->c->n_bodies, sizeof *d->c->bodies);
}

dgm_status dgm_yaml_guarantees(dgm_draft *d, const dgm_node *node)
{
    const dgm_node *item;
    dgm_conflict_guarantee *list;
    dgm_status st = dgm_items(d, &item, &d->c->n_guarantees, node, "guarantees", DGM_CONFLICT_PARTIES);
    if (st)
        return st;
    DGM_TAKE(d, list, d->c->n_guarantees);
    for (size_t i = 0; i < d->c->n_guarantees && !st; i++, item = item->next)
        st = read_guarantee(d, &list[i], item);
    d->c->guarantees = list;
    return st;
}
