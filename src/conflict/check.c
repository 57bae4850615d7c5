/*
 * check.c - what can only be told when the whole model is there.
 *
 *     two options of one name              cuba.yaml:9: two options are named 'air strike'
 *     conditions that leave nothing        cuba.yaml: no state is feasible
 *     an order with a hole                 cuba.yaml:30: the order of 'US' leaves out state YN-N
 *
 * In:     a draft; each line of it was read without a fault.
 * Out:    DGM_OK, or the first fault found.
 * Limits: states are looked at only up to DGM_GAME_EXPLICIT options, and DGM_DRAFT_WORK steps; beyond that the solver's own
 *         checks remain.
 */
#include "base/arena.h"
#include "base/error.h"
#include "conflict/circle.h"
#include "conflict/payoffs.h"

#include <stdlib.h>
#include <string.h>

/* Names stand at the same place in every item of a list, as does the line. */
typedef struct named {
    dgm_str name;
    uint32_t line;
} named;

static int by_name(const void *left, const void *right)
{
    const named *a = left, *b = right;
    size_t n = a->name.len < b->name.len ? a->name.len : b->name.len;
    int order = n ? memcmp(a->name.data, b->name.data, n) : 0;
    if (order)
        return order;
    if (a->name.len != b->name.len)
        return a->name.len < b->name.len ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static dgm_status check_names(const dgm_draft *d, named *list, size_t n, const char *what)
{
    qsort(list, n, sizeof *list, by_name);
    for (size_t i = 1; i < n; i++)
        if (dgm_same(list[i - 1].name, list[i].name))
            return dgm_draft_fail(d, list[i].line, "two %s are named '%.*s'", what, SHOWN(list[i].name));
    return DGM_OK;
}

static dgm_status check_all_names(const dgm_draft *d)
{
    const dgm_conflict *c = d->c;
    size_t most = c->n_labels + c->n_parties + c->n_bodies + c->n_options + c->n_guarantees;
    named *list = dgm_take(d->a, most + 1, sizeof *list);
    dgm_status st;
    size_t n = 0;
    if (!list)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < c->n_parties; i++)
        list[n++] = (named){c->parties[i].name, c->parties[i].backing.line};
    for (size_t i = 0; i < c->n_bodies; i++)
        list[n++] = (named){c->bodies[i].name, c->bodies[i].backing.line};
    if ((st = check_names(d, list, n, "parties or bodies")))
        return st;
    for (n = 0; n < c->n_options; n++)
        list[n] = (named){c->options[n].name, c->options[n].backing.line};
    if ((st = check_names(d, list, n, "options")))
        return st;
    for (n = 0; n < c->n_labels; n++)
        list[n] = (named){c->labels[n].name, c->labels[n].backing.line};
    if ((st = check_names(d, list, n, "states")))
        return st;
    for (n = 0; n < c->n_guarantees; n++)
        list[n] = (named){c->guarantees[n].name, c->guarantees[n].backing.line};
    return check_names(d, list, n, "guarantees");
}

/* An act of a country's army is laid to the party that is the country: to one. */
static dgm_status check_countries(const dgm_draft *d)
{
    const dgm_conflict_party *p = d->c->parties;
    for (size_t i = 0; i < d->c->n_parties; i++)
        for (size_t k = 0; k < i && p[i].country.len; k++)
            if (dgm_same(p[i].country, p[k].country))
                return dgm_draft_fail(d, p[i].backing.line, "'%.*s' and '%.*s' are both the country %.*s",
                                      SHOWN(p[k].name), SHOWN(p[i].name), SHOWN(p[i].country));
    return DGM_OK;
}

/* One feasible state is enough, so the sweep is short but for models without any. */
static dgm_status check_feasible(const dgm_draft *d)
{
    const dgm_conflict *c = d->c;
    if (c->n_options > DGM_GAME_EXPLICIT)
        return DGM_OK;
    uint64_t states = 1ull << c->n_options, work = 0;
    for (uint64_t block = 0; block < (states + 63) / 64; block++) {
        uint64_t exist = states < 64 ? (1ull << states) - 1 : ~(uint64_t)0;
        for (size_t i = 0; i < c->n_infeasible && exist; i++) {
            exist &= ~dgm_condition_block(&c->infeasible[i].steps, block);
            work += c->infeasible[i].steps.n;
        }
        if (exist || work > DGM_DRAFT_WORK)
            return DGM_OK;
    }
    return dgm_draft_fail(d, c->infeasible[0].backing.line,
                          "no state is feasible: the conditions under 'infeasible' leave nothing");
}

static dgm_status infeasible(const dgm_draft *d, uint32_t line, const char *what, dgm_str name, dgm_outcome s)
{
    const dgm_conflict *c = d->c;
    char pattern[64];
    dgm_pattern_write(pattern, c->n_options, ~(uint64_t)0, s);
    for (size_t i = 0; i < c->n_infeasible; i++)
        if (dgm_condition_holds(&c->infeasible[i].steps, s))
            return dgm_draft_fail(d, line, "%s '%.*s' (%.*s) is infeasible: %.*s", what, SHOWN(name), (int)c->n_options,
                                  pattern, SHOWN(c->infeasible[i].text));
    return DGM_OK;
}

/* Two labels of one state would make every list of states tell it twice. */
static int by_state(const void *left, const void *right)
{
    const dgm_conflict_label *a = *(const dgm_conflict_label *const *)left;
    const dgm_conflict_label *b = *(const dgm_conflict_label *const *)right;
    if (a->state != b->state)
        return a->state < b->state ? -1 : 1;
    return a < b ? -1 : a > b;
}

static dgm_status check_labels(const dgm_draft *d)
{
    const dgm_conflict *c = d->c;
    const dgm_conflict_label **list = dgm_take(d->a, c->n_labels + 1, sizeof *list);
    dgm_status st;
    if (!list)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < c->n_labels; i++) {
        list[i] = &c->labels[i];
        if ((st = infeasible(d, c->labels[i].backing.line, "the state", c->labels[i].name, c->labels[i].state)))
            return st;
    }
    qsort(list, c->n_labels, sizeof *list, by_state);
    for (size_t i = 1; i < c->n_labels; i++)
        if (list[i - 1]->state == list[i]->state)
            return dgm_draft_fail(d, list[i]->backing.line, "the states '%.*s' and '%.*s' are the same",
                                  SHOWN(list[i - 1]->name), SHOWN(list[i]->name));
    return DGM_OK;
}

static dgm_status check_status_quo(const dgm_draft *d)
{
    const dgm_conflict_state *s = d->c->status_quo;
    uint64_t all = d->c->n_options ? ~(uint64_t)0 >> (64 - d->c->n_options) : 0;
    if (!s)
        return DGM_OK;
    if (s->mask != all)
        return dgm_draft_fail(d, s->line, "the status quo '%.*s' is not one state", SHOWN(s->text));
    return infeasible(d, s->line, "the status quo", s->text, s->value);
}

/* Marks the states of one item of an order. */
static dgm_status mark(const dgm_draft *d, uint64_t *seen, const dgm_conflict_state *s, dgm_str party)
{
    const dgm_conflict *c = d->c;
    uint64_t all = c->n_options ? ~(uint64_t)0 >> (64 - c->n_options) : 0, free = all & ~s->mask, low = 0;
    int any = 0;
    do {
        dgm_outcome t = s->value | low;
        int exists = dgm_draft_feasible(d, t);
        if (exists < 0 || *d->work > DGM_DRAFT_WORK)
            return dgm_draft_fail(d, s->line, "too many states and conditions to check the order of '%.*s'",
                                  SHOWN(party));
        if (exists) {
            char pattern[64];
            dgm_pattern_write(pattern, c->n_options, all, t);
            if (seen[t / 64] >> (t % 64) & 1)
                return dgm_draft_fail(d, s->line, "the order of '%.*s' names state '%.*s' (%.*s) twice", SHOWN(party),
                                      SHOWN(s->text), (int)c->n_options, pattern);
            seen[t / 64] |= 1ull << (t % 64);
            any = 1;
        }
        low = (low - free) & free;
    } while (low);
    if (!any)
        return dgm_draft_fail(d, s->line, "no feasible state is meant by '%.*s' in the order of '%.*s'", SHOWN(s->text),
                              SHOWN(party));
    return DGM_OK;
}

static dgm_status left_out(const dgm_draft *d, const dgm_conflict_wants *w, const uint64_t *seen, dgm_str party)
{
    const dgm_conflict *c = d->c;
    uint64_t states = 1ull << c->n_options;
    for (dgm_outcome s = 0; s < states; s++) {
        if (seen[s / 64] >> (s % 64) & 1)
            continue;
        int exists = dgm_draft_feasible(d, s);
        if (exists < 0 || *d->work > DGM_DRAFT_WORK)
            return dgm_draft_fail(d, w->backing.line, "too many states and conditions to check the order of '%.*s'",
                                  SHOWN(party));
        if (exists) {
            char pattern[64];
            const char *label = "";
            dgm_str name = {NULL, 0};
            dgm_pattern_write(pattern, c->n_options, ~(uint64_t)0, s);
            for (size_t i = 0; i < c->n_labels; i++)
                if (c->labels[i].state == s) {
                    name = c->labels[i].name;
                    label = " ";
                }
            return dgm_draft_fail(d, w->backing.line,
                                  "the order of '%.*s' leaves out state %.*s%s(%.*s); 'rest: last' or 'rest: unknown' "
                                  "says what of the others",
                                  SHOWN(party), SHOWN(name), label, (int)c->n_options, pattern);
        }
    }
    return DGM_OK;
}

static dgm_status check_order(const dgm_draft *d, const dgm_conflict_wants *w, dgm_str party)
{
    const dgm_conflict *c = d->c;
    if (c->n_options > DGM_GAME_EXPLICIT)
        return dgm_draft_fail(d, w->backing.line, "the states of %zu options cannot be put in order; give statements",
                              c->n_options);
    dgm_mark back = dgm_arena_mark(d->a);
    uint64_t *seen = dgm_take(d->a, ((size_t)1 << c->n_options) / 64 + 1, sizeof *seen);
    dgm_status st = seen ? DGM_OK : dgm_draft_nomem(d);
    for (size_t i = 0; i < w->n_order && !st; i++)
        for (size_t k = 0; k < w->order[i].n && !st; k++)
            st = mark(d, seen, &w->order[i].states[k], party);
    if (!st && w->rest == DGM_REST_NONE)
        st = left_out(d, w, seen, party);
    dgm_arena_reset(d->a, back);
    return st;
}

/* Where an order and statements are both given they must say the same. */
static dgm_status check_both(dgm_draft *d, const dgm_conflict_wants *w, dgm_str party)
{
    const dgm_conflict *c = d->c;
    if (!dgm_wants_known(w))
        return dgm_draft_fail(d, w->backing.line,
                              "'%.*s' has an order and statements; with parts that are not known only one may be given",
                              SHOWN(party));
    dgm_status st = dgm_draft_number(d, w->backing.line);
    if (st)
        return st;
    dgm_mark back = dgm_arena_mark(d->a);
    size_t n = d->n_numbered;
    uint32_t *one = dgm_take(d->a, n + 1, sizeof *one), *two = dgm_take(d->a, n + 1, sizeof *two);
    if (!one || !two || dgm_ranks_of_statements(one, w, d->numbered, n, d->a))
        return dgm_draft_nomem(d);
    dgm_ranks_of_order(two, w, d->numbered, n);
    for (size_t i = 0; i < n && !st; i++)
        if (one[i] != two[i]) {
            char pattern[64];
            dgm_pattern_write(pattern, c->n_options, ~(uint64_t)0, d->numbered[i]);
            st = dgm_draft_fail(
                d, w->backing.line,
                "the order and the statements of '%.*s' differ: from the worst, %.*s has place %u in the "
                "order and %u by the statements",
                SHOWN(party), (int)c->n_options, pattern, two[i], one[i]);
        }
    dgm_arena_reset(d->a, back);
    return st;
}

static uint64_t sum(const dgm_conflict_body *b, int weight)
{
    uint64_t total = 0;
    for (size_t i = 0; i < b->n_members; i++)
        total += weight < 0 ? 1 : b->members[i].weights[weight];
    return total;
}

static dgm_status check_body(const dgm_draft *d, const dgm_conflict_body *b)
{
    named *list = dgm_take(d->a, b->n_members + 1, sizeof *list);
    if (!list)
        return dgm_draft_nomem(d);
    if (!b->n_members)
        return dgm_draft_fail(d, b->backing.line, "the body '%.*s' has no members", SHOWN(b->name));
    for (size_t i = 0; i < b->n_members; i++)
        list[i] = (named){b->members[i].name, b->members[i].backing.line};
    dgm_status st = check_names(d, list, b->n_members, "members of one body");
    for (size_t i = 0; i < b->n_clauses && !st; i++) {
        const dgm_conflict_clause *k = &b->clauses[i];
        dgm_str what = k->weight < 0 ? dgm_words("members") : b->weights[k->weight];
        uint64_t all = sum(b, k->weight);
        if (k->need > all)
            st = dgm_draft_fail(d, b->backing.line, "the body '%.*s' needs %llu of %.*s, but has only %llu",
                                SHOWN(b->name), (unsigned long long)k->need, SHOWN(what), (unsigned long long)all);
    }
    return st;
}

dgm_status dgm_draft_check(dgm_draft *d)
{
    const dgm_conflict *c = d->c;
    dgm_status st;
    if (!c->n_parties)
        return dgm_draft_fail(d, c->backing.line, "the model has no parties");
    if (!c->n_options)
        return dgm_draft_fail(d, c->backing.line, "the model has no options");
    if ((st = check_all_names(d)) || (st = check_countries(d)) || (st = check_feasible(d)) || (st = check_labels(d)) ||
        (st = check_status_quo(d)))
        return st;
    for (size_t i = 0; i < c->n_bodies; i++)
        if ((st = check_body(d, &c->bodies[i])))
            return st;
    uint64_t joined = 0;
    for (size_t i = 0; i < c->n_coalitions; i++) {
        if (joined & c->coalitions[i].members)
            return dgm_draft_fail(d, c->coalitions[i].backing.line, "'%.*s' is in two coalitions",
                                  SHOWN(c->parties[__builtin_ctzll(joined & c->coalitions[i].members)].name));
        joined |= c->coalitions[i].members;
    }
    for (size_t p = 0; p < c->n_parties; p++) {
        const dgm_conflict_wants *w = &c->wants[p];
        if (w->kind == DGM_WANTS_ORDER && (st = check_order(d, w, c->parties[p].name)))
            return st;
        if (w->kind == DGM_WANTS_ORDER && w->n_statements && (st = check_both(d, w, c->parties[p].name)))
            return st;
        if (w->kind == DGM_WANTS_COMPARISONS && (st = dgm_draft_circle(d, w, c->parties[p].name)))
            return st;
    }
    return DGM_OK;
}
