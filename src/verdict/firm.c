/*
 * firm.c - how firmly a verdict stands.
 *
 *     In this model, “missiles go under blockade” holds under SEQ. That falls if one of these is wrong:
 *       USSR, line 41: “withdraw iff blockade”
 *         “...” (the sentence it rests on)
 *     The smallest change of what one party prefers: US 1 comparison: US finds ...
 *
 * How:  each line is struck out in turn and the rest solved again; the smallest change is settle/tip.c's.
 */
#include "settle/tip.h"
#include "verdict/verdict.h"

#include "base/arena.h"
#include "base/error.h"

#include <string.h>

enum { WORK = 300000, ALONE = 4 };

/* A line of the model that speaks of preferences, struck out. */
typedef struct line {
    unsigned party;
    const dgm_backing *backing;
    dgm_str text;
    dgm_conflict_wants without;
} line;

static dgm_status copy_but(const void **out, const void *from, size_t n, size_t but, size_t size, dgm_arena *a)
{
    char *copy = dgm_take(a, n + 1, size);
    if (!copy)
        return DGM_ENOMEM;
    if (but)
        memcpy(copy, from, but * size);
    if (but + 1 < n)
        memcpy(copy + but * size, (const char *)from + (but + 1) * size, (n - but - 1) * size);
    *out = copy;
    return DGM_OK;
}

/* Number `at` of the lines of a party's preferences; 0 when there is no such line. */
static int strike(line *out, const dgm_conflict *model, unsigned party, size_t at, dgm_arena *a)
{
    const dgm_conflict_wants *w = &model->wants[party];
    const void *list = NULL;
    *out = (line){.party = party, .without = *w};
    if (w->n_statements && !w->n_order && at < w->n_statements) {
        out->backing = &w->statements[at].condition.backing;
        out->text = w->statements[at].condition.text;
        if (copy_but(&list, w->statements, w->n_statements, at, sizeof *w->statements, a))
            return 0;
        out->without.statements = list;
        if (!--out->without.n_statements)
            out->without.kind = DGM_WANTS_UNKNOWN;
        return 1;
    }
    if (w->n_comparisons && at < w->n_comparisons) {
        const dgm_conflict_comparison *c = &w->comparisons[at];
        static const char *const signs[] = {[DGM_BETTER] = ">", [DGM_AS_GOOD] = "=", [DGM_AT_LEAST] = ">="};
        size_t room = c->above.text.len + c->below.text.len + 5;
        char *text = dgm_take(a, room, 1);
        if (!text)
            return 0;
        out->text = (dgm_str){text, (size_t)snprintf(text, room, "%.*s %s %.*s", (int)c->above.text.len,
                                                     c->above.text.data, signs[c->how], (int)c->below.text.len,
                                                     c->below.text.data)};
        out->backing = &c->backing;
        if (copy_but(&list, w->comparisons, w->n_comparisons, at, sizeof *w->comparisons, a))
            return 0;
        out->without.comparisons = list;
        if (!--out->without.n_comparisons)
            out->without.kind = DGM_WANTS_UNKNOWN;
        return 1;
    }
    if (w->n_order && !w->n_statements && at < w->n_order && !w->order[at].open) {
        out->backing = &w->order[at].backing;
        out->text = w->order[at].n ? w->order[at].states[0].text : (dgm_str){0};
        if (copy_but(&list, w->order, w->n_order, at, sizeof *w->order, a))
            return 0;
        out->without.order = list;
        out->without.rest = DGM_REST_OPEN;
        if (!--out->without.n_order)
            out->without.kind = DGM_WANTS_UNKNOWN;
        return 1;
    }
    return 0;
}

static size_t lines(const dgm_conflict_wants *w)
{
    if (w->n_order)
        return w->n_statements ? 0 : w->n_order;
    return w->n_statements ? w->n_statements : w->n_comparisons;
}

/* The verdict without the line. */
static dgm_status verdict_without(dgm_told *out, const dgm_verdict *v, const line *l, dgm_concept concept,
                                  uint64_t state, dgm_error *err)
{
    dgm_conflict other = *v->conflict;
    dgm_conflict_wants *wants = dgm_take(v->a, other.n_parties, sizeof *wants);
    dgm_verdict *w;
    dgm_verdict_options how = {.one_move_each = v->rules.one_move_each,
                               .ties_do_not_deter = v->rules.ties_do_not_deter,
                               .together = v->together,
                               .stop = v->stop};
    dgm_buffer names = {0};
    if (!wants)
        return dgm_fail(err, DGM_ENOMEM, "no memory to strike out a line");
    memcpy(wants, other.wants, other.n_parties * sizeof *wants);
    wants[l->party] = l->without;
    other.wants = wants;
    for (uint64_t left = v->left_out; left; left &= left - 1) {
        dgm_str name = other.parties[__builtin_ctzll(left)].name;
        dgm_buffer_printf(&names, "%.*s%s", (int)name.len, name.data, left & (left - 1) ? "," : "");
    }
    dgm_buffer_add(&names, "", 1);
    how.without = names.data;
    dgm_status st = names.failed ? DGM_ENOMEM : dgm_verdict_open(&w, &other, &how, v->a, err);
    dgm_buffer_free(&names);
    if (st)
        return st;
    *out = dgm_verdict_tells(w, concept, -1, state);
    dgm_verdict_close(w);
    return DGM_OK;
}

static const char *is(dgm_told told)
{
    return told == DGM_TOLD_HOLDS ? "holds" : told == DGM_TOLD_FAILS ? "does not hold" : "depends on what is not known";
}

static void evidence(dgm_buffer *out, const dgm_backing *b)
{
    for (size_t i = 0; i < b->n_evidence; i++) {
        const dgm_evidence *e = &b->evidence[i];
        if (e->quote.len)
            dgm_buffer_printf(out, "      “%.*s”", (int)e->quote.len, e->quote.data);
        else
            dgm_buffer_printf(out, "      record %.*s", (int)e->record.len, e->record.data);
        if (e->report.len)
            dgm_buffer_printf(out, " (%.*s)", (int)e->report.len, e->report.data);
        dgm_buffer_str(out, "\n");
    }
    if (!b->n_evidence && b->note.len)
        dgm_buffer_printf(out, "      the analyst's note: %.*s\n", (int)b->note.len, b->note.data);
    if (!b->n_evidence && !b->note.len)
        dgm_buffer_str(out, "      no sentence is given for it\n");
}

static void line_json(dgm_buffer *out, const dgm_verdict *v, const line *l, dgm_told then, int first)
{
    dgm_str name = v->conflict->parties[l->party].name;
    dgm_buffer_str(out, first ? "{\"party\":" : ",{\"party\":");
    dgm_verdict_json_words(out, name.data, name.len);
    dgm_buffer_printf(out, ",\"line\":%u,\"text\":", l->backing->line);
    dgm_verdict_json_words(out, l->text.data, l->text.len);
    dgm_buffer_printf(out, ",\"then\":\"%s\",\"evidence\":[",
                      then == DGM_TOLD_HOLDS ? "holds" : then == DGM_TOLD_FAILS ? "fails" : "depends");
    for (size_t i = 0; i < l->backing->n_evidence; i++) {
        const dgm_evidence *e = &l->backing->evidence[i];
        dgm_buffer_str(out, i ? ",{\"record\":" : "{\"record\":");
        dgm_verdict_json_words(out, e->record.data, e->record.len);
        dgm_buffer_str(out, ",\"report\":");
        dgm_verdict_json_words(out, e->report.data, e->report.len);
        dgm_buffer_str(out, ",\"quote\":");
        dgm_verdict_json_words(out, e->quote.data, e->quote.len);
        dgm_buffer_str(out, "}");
    }
    dgm_buffer_str(out, "]}");
}

/* The lines on which the verdict hangs. */
static dgm_status hangs_on(dgm_buffer *out, const dgm_verdict *v, dgm_concept concept, uint64_t state, int json,
                           dgm_error *err)
{
    dgm_told now = dgm_verdict_tells(v, concept, -1, state);
    size_t found = 0, all = 0;
    dgm_status st = DGM_OK;
    for (unsigned p = 0; p < v->conflict->n_parties && !st; p++) {
        if (v->left_out >> p & 1)
            continue;
        for (size_t i = 0; i < lines(&v->conflict->wants[p]) && !st && !(v->stop && *v->stop); i++) {
            line l;
            dgm_told then = now;
            dgm_mark mark = dgm_arena_mark(v->a);
            if (!strike(&l, v->conflict, p, i, v->a))
                continue;
            all++;
            st = verdict_without(&then, v, &l, concept, state, err);
            if (!st && then != now && json) {
                line_json(out, v, &l, then, !found++);
            } else if (!st && then != now) {
                dgm_str name = v->conflict->parties[p].name;
                dgm_buffer_str(out, found++ ? ""
                                            : "\nThis verdict falls if one of these lines is wrong; each is struck out "
                                              "alone, all others left:\n");
                dgm_buffer_printf(out, "  %.*s", (int)name.len, name.data);
                if (l.backing->line)
                    dgm_buffer_printf(out, ", line %u", l.backing->line);
                if (l.text.len)
                    dgm_buffer_printf(out, ": %.*s", (int)l.text.len, l.text.data);
                dgm_buffer_printf(out, "\n    without it the state %s\n", is(then));
                evidence(out, l.backing);
            }
            dgm_arena_reset(v->a, mark);
        }
    }
    if (!json && !found && !st)
        dgm_buffer_printf(out, "\nIt hangs on no single line: with any one of the %zu lines on preferences struck out it "
                               "is the same.\n",
                          all);
    return st;
}

static void tip_words(dgm_buffer *out, const dgm_verdict *v, const dgm_judge *j, unsigned party, const dgm_tip *tip)
{
    dgm_str name = v->conflict->parties[party].name;
    dgm_buffer_printf(out, "  %.*s: ", (int)name.len, name.data);
    if (tip->never) {
        dgm_buffer_str(out, "whatever it preferred, the verdict would be the same\n");
    } else if (!tip->found) {
        dgm_buffer_printf(out, "more than %zu comparisons would have to change\n", tip->beyond);
    } else {
        dgm_buffer_printf(out, "%zu comparison%s would have to change:\n", tip->n, tip->n == 1 ? "" : "s");
        for (size_t i = 0; i < tip->n && i < 12; i++) {
            dgm_buffer_str(out, "    ");
            dgm_verdict_comparison(out, v, j, &tip->pairs[i], 0);
            dgm_buffer_str(out, "\n");
        }
    }
}

static void tip_json(dgm_buffer *out, const dgm_verdict *v, const dgm_judge *j, unsigned party, const dgm_tip *tip)
{
    dgm_str name = v->conflict->parties[party].name;
    dgm_buffer_str(out, "{\"party\":");
    dgm_verdict_json_words(out, name.data, name.len);
    dgm_buffer_printf(out, ",\"never\":%s,\"pairs\":%s", tip->never ? "true" : "false", tip->found ? "[" : "null");
    for (size_t i = 0; i < tip->n; i++) {
        const dgm_answer *a = &tip->pairs[i];
        dgm_buffer_str(out, i ? ",{\"a\":" : "{\"a\":");
        dgm_verdict_json_state(out, v, dgm_judge_state(j, a->of.a));
        dgm_buffer_printf(out, ",\"becomes\":\"%s\",\"b\":",
                          a->says == DGM_ABOVE ? ">" : a->says == DGM_LEVEL ? "=" : "<");
        dgm_verdict_json_state(out, v, dgm_judge_state(j, a->of.b));
        dgm_buffer_str(out, "}");
    }
    dgm_buffer_printf(out, "%s,\"more_than\":%zu}", tip->found ? "]" : "", tip->found || tip->never ? 0 : tip->beyond);
}

/* The smallest change of each party's preferences. */
static dgm_status changes(dgm_buffer *out, const dgm_verdict *v, dgm_concept concept, uint64_t state, int json,
                          dgm_error *err)
{
    dgm_judge *j;
    dgm_mark mark = dgm_arena_mark(v->a);
    dgm_tip *tip = dgm_take(v->a, 1, sizeof *tip);
    if (!tip)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the smallest change");
    dgm_status st = dgm_judge_open(&j, v->solver, &v->rules, err);
    if (st)
        return st;
    dgm_query q = {concept, -1, dgm_judge_place(j, state)};
    dgm_buffer_str(out, json ? "" : "\nThe smallest change of what one party prefers that would turn it round:\n");
    for (unsigned p = 0, first = 1; p < v->conflict->n_parties && !st && !(v->stop && *v->stop); p++) {
        if (v->left_out >> p & 1)
            continue;
        st = dgm_tip_find(tip, v->solver, &v->rules, p, &q, v->same, WORK, err);
        if (st)
            break;
        dgm_buffer_str(out, json && !first ? "," : "");
        first = 0;
        json ? tip_json(out, v, j, p, tip) : tip_words(out, v, j, p, tip);
    }
    dgm_judge_close(j);
    dgm_arena_reset(v->a, mark);
    return st;
}

dgm_status dgm_verdict_firm(const dgm_verdict *v, const char *name, const char *under, const char *format, FILE *file,
                            dgm_error *err)
{
    int json = !strcmp(format, "json"), concept = DGM_SEQ;
    uint64_t state;
    dgm_buffer out = {0};
    dgm_status st = dgm_verdict_find(&state, v, name, err);
    if (!st && under)
        st = dgm_verdict_concept(&concept, under, err);
    if (!st && dgm_solver_feasible_count(v->solver) > DGM_JUDGE_STATES)
        st = dgm_fail(err, DGM_ERANGE, "%zu states: for this up to %d", dgm_solver_feasible_count(v->solver),
                      (int)DGM_JUDGE_STATES);
    if (st)
        return st;
    dgm_told now = dgm_verdict_tells(v, (dgm_concept)concept, -1, state);
    if (json) {
        dgm_verdict_json_head(&out, v);
        dgm_buffer_str(&out, ",\"state\":");
        dgm_verdict_json_state(&out, v, state);
        dgm_buffer_printf(&out, ",\"concept\":\"%s\",\"verdict\":\"%s\",\"hangs_on\":[",
                          dgm_concept_name((dgm_concept)concept),
                          now == DGM_TOLD_HOLDS ? "holds" : now == DGM_TOLD_FAILS ? "fails" : "depends");
    } else {
        dgm_buffer_str(&out, "In this model, ");
        dgm_verdict_called(&out, v, state);
        dgm_buffer_printf(&out, " %s under %s: %s%s.\n", is(now), dgm_concept_name((dgm_concept)concept),
                          now == DGM_TOLD_HOLDS ? "" : "it is not so that ", dgm_verdict_means((dgm_concept)concept));
    }
    st = hangs_on(&out, v, (dgm_concept)concept, state, json, err);
    dgm_buffer_str(&out, json ? "],\"smallest_changes\":[" : "");
    if (!st && !v->unknown)
        st = changes(&out, v, (dgm_concept)concept, state, json, err);
    else if (!st && !json)
        dgm_buffer_str(&out, "\nWhat would turn it round cannot be told by comparisons while some are not known; "
                             "'dragoman settle MODEL' tells which decide.\n");
    dgm_buffer_str(&out, json ? "]}\n" : "");
    return dgm_verdict_put(&out, st, file, err);
}
