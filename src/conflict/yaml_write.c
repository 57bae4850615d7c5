/*
 * yaml_write.c - a model as its YAML file.
 *
 * In:     a model.
 * Out:    the file that yaml_read.c reads as the same model: parts always in one order, so that a change of the model is a
 *         small change of the file; lists in the model's order; the words of conditions as they were; notes, evidence.
 * How:    libyaml's emitter quotes what must be. A line without note and evidence is written short.
 * Not:    comments of the file that was read: notes are for that.
 */
#include "base/calendar.h"
#include "base/error.h"
#include "conflict/formats.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

typedef struct writer {
    yaml_emitter_t emitter;
    const dgm_conflict *c;
    int failed; /* no memory for an event, or the buffer is full */
} writer;

static int into_buffer(void *data, unsigned char *bytes, size_t n)
{
    dgm_buffer *b = data;
    dgm_buffer_add(b, bytes, n);
    return !b->failed;
}

static void send(writer *w, yaml_event_t *e, int made)
{
    if (!made)
        w->failed = 1;
    else if (w->failed)
        yaml_event_delete(e);
    else if (!yaml_emitter_emit(&w->emitter, e))
        w->failed = 1;
}

static void open_map(writer *w, int flow)
{
    yaml_event_t e;
    send(w, &e,
         yaml_mapping_start_event_initialize(&e, NULL, NULL, 1,
                                             flow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE));
}

static void close_map(writer *w)
{
    yaml_event_t e;
    send(w, &e, yaml_mapping_end_event_initialize(&e));
}

static void open_list(writer *w, int flow)
{
    yaml_event_t e;
    send(w, &e,
         yaml_sequence_start_event_initialize(&e, NULL, NULL, 1,
                                              flow ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE));
}

static void close_list(writer *w)
{
    yaml_event_t e;
    send(w, &e, yaml_sequence_end_event_initialize(&e));
}

static void text(writer *w, dgm_str s)
{
    static const unsigned char none[1] = "";
    yaml_event_t e;
    int lines = s.len && memchr(s.data, '\n', s.len);
    yaml_scalar_style_t style = !s.len  ? YAML_SINGLE_QUOTED_SCALAR_STYLE
                                : lines ? YAML_LITERAL_SCALAR_STYLE
                                        : YAML_PLAIN_SCALAR_STYLE;
    const unsigned char *data = s.len ? (const unsigned char *)s.data : none;
    send(w, &e, yaml_scalar_event_initialize(&e, NULL, NULL, (yaml_char_t *)(uintptr_t)data, (int)s.len, 1, 1, style));
}

static void words(writer *w, const char *s)
{
    text(w, dgm_words(s));
}

static void number(writer *w, uint64_t n)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    words(w, digits);
}

static void pair(writer *w, const char *key, dgm_str value)
{
    if (!value.len)
        return;
    words(w, key);
    text(w, value);
}

static void day(writer *w, const char *key, dgm_day value)
{
    char out[16];
    if (value == DGM_NO_DAY)
        return;
    dgm_date at = dgm_day_split(value);
    snprintf(out, sizeof out, "%04u-%02u-%02u", (unsigned)at.year % 10000, (unsigned)at.month % 100,
             (unsigned)at.day % 100);
    pair(w, key, dgm_words(out));
}

static int backed(const dgm_backing *b)
{
    return b->note.len || b->n_evidence;
}

static void backing(writer *w, const dgm_backing *b)
{
    pair(w, "note", b->note);
    if (!b->n_evidence)
        return;
    words(w, "evidence");
    open_list(w, 0);
    for (size_t i = 0; i < b->n_evidence; i++) {
        const dgm_evidence *e = &b->evidence[i];
        open_map(w, 0);
        pair(w, "record", e->record);
        pair(w, "report", e->report);
        pair(w, "quote", e->quote);
        day(w, "date", e->day);
        close_map(w);
    }
    close_list(w);
}

/* A text, or a map of it under `key` with note and evidence. */
static void entry(writer *w, const char *key, dgm_str value, const dgm_backing *b)
{
    if (!backed(b)) {
        text(w, value);
        return;
    }
    open_map(w, 0);
    pair(w, key, value);
    backing(w, b);
    close_map(w);
}

/* The names of the parties of a mask, in a list on one line. */
static void mask(writer *w, uint64_t parties)
{
    open_list(w, 1);
    for (; parties; parties &= parties - 1)
        text(w, w->c->parties[__builtin_ctzll(parties)].name);
    close_list(w);
}

static void taken(writer *w, dgm_outcome s)
{
    open_list(w, 1);
    for (; s; s &= s - 1)
        text(w, w->c->options[__builtin_ctzll(s)].name);
    close_list(w);
}

static void parties(writer *w)
{
    words(w, "parties");
    open_list(w, 0);
    for (size_t i = 0; i < w->c->n_parties; i++) {
        const dgm_conflict_party *p = &w->c->parties[i];
        if (!p->words.len && !p->country.len) {
            entry(w, "name", p->name, &p->backing);
            continue;
        }
        open_map(w, 0);
        pair(w, "name", p->name);
        pair(w, "words", p->words);
        pair(w, "country", p->country);
        backing(w, &p->backing);
        close_map(w);
    }
    close_list(w);
}

static void options(writer *w)
{
    words(w, "options");
    open_list(w, 0);
    for (size_t i = 0; i < w->c->n_options; i++) {
        const dgm_conflict_option *o = &w->c->options[i];
        open_map(w, 0);
        pair(w, "name", o->name);
        words(w, o->body >= 0 ? "body" : "by");
        if (o->body >= 0)
            text(w, w->c->bodies[o->body].name);
        else if (!o->owners)
            words(w, "nobody");
        else if (o->owners & (o->owners - 1))
            mask(w, o->owners);
        else
            text(w, w->c->parties[__builtin_ctzll(o->owners)].name);
        if (o->accused) {
            words(w, "accused");
            mask(w, o->accused);
        }
        pair(w, "words", o->words);
        pair(w, "only", dgm_words(dgm_allowed_words(o->allowed)));
        backing(w, &o->backing);
        close_map(w);
    }
    close_list(w);
}

static void infeasible(writer *w)
{
    if (!w->c->n_infeasible)
        return;
    words(w, "infeasible");
    open_list(w, 0);
    for (size_t i = 0; i < w->c->n_infeasible; i++)
        entry(w, "condition", w->c->infeasible[i].text, &w->c->infeasible[i].backing);
    close_list(w);
}

static void labels(writer *w)
{
    if (!w->c->n_labels)
        return;
    words(w, "states");
    open_map(w, 0);
    for (size_t i = 0; i < w->c->n_labels; i++) {
        const dgm_conflict_label *l = &w->c->labels[i];
        text(w, l->name);
        if (!backed(&l->backing)) {
            taken(w, l->state);
            continue;
        }
        open_map(w, 0);
        words(w, "taken");
        taken(w, l->state);
        backing(w, &l->backing);
        close_map(w);
    }
    close_map(w);
}

/* The reader takes a bare text for the name of a state and a list for options, so no pattern needs to be told apart. */
static void status_quo(writer *w)
{
    const dgm_conflict_state *s = w->c->status_quo;
    if (!s)
        return;
    words(w, "status quo");
    entry(w, "state", s->text, &w->c->status_quo_backing);
}

static void coalitions(writer *w)
{
    if (!w->c->n_coalitions)
        return;
    words(w, "coalitions");
    open_list(w, 0);
    for (size_t i = 0; i < w->c->n_coalitions; i++) {
        const dgm_conflict_coalition *k = &w->c->coalitions[i];
        if (!backed(&k->backing)) {
            mask(w, k->members);
            continue;
        }
        open_map(w, 0);
        words(w, "members");
        mask(w, k->members);
        backing(w, &k->backing);
        close_map(w);
    }
    close_list(w);
}

/* 650000 is "65%", 666700 "66.67%". */
static void share(writer *w, uint32_t millionths)
{
    char out[24];
    int n = snprintf(out, sizeof out, "%u.%04u", millionths / 10000, millionths % 10000);
    while (out[n - 1] == '0')
        n--;
    n -= out[n - 1] == '.';
    out[n++] = '%';
    text(w, (dgm_str){out, (size_t)n});
}

static void rule(writer *w, const dgm_conflict_body *b)
{
    words(w, "rule");
    if (b->rule == DGM_RULE_ALL) {
        words(w, b->but_accused ? "all but the accused" : "all");
        return;
    }
    if (b->rule == DGM_RULE_EACH) {
        words(w, "each alone");
        return;
    }
    if (b->n_clauses == 1 && b->clauses->weight < 0 && b->clauses->need) {
        char out[64];
        snprintf(out, sizeof out, "%llu of %zu", (unsigned long long)b->clauses->need, b->n_members);
        words(w, out);
        return;
    }
    open_map(w, 0);
    for (size_t i = 0; i < b->n_clauses; i++) {
        const dgm_conflict_clause *k = &b->clauses[i];
        text(w, k->weight < 0 ? dgm_words("members") : b->weights[k->weight]);
        if (k->need)
            number(w, k->need);
        else
            share(w, k->percent);
    }
    close_map(w);
}

static void members(writer *w, const dgm_conflict_body *b)
{
    static const char *const votes[] = {"", "yes", "no", "abstain"};
    words(w, "members");
    open_list(w, 0);
    for (size_t i = 0; i < b->n_members; i++) {
        const dgm_conflict_member *m = &b->members[i];
        if (!b->n_weights && !m->veto && m->votes == DGM_VOTE_UNKNOWN) {
            entry(w, "name", m->name, &m->backing);
            continue;
        }
        open_map(w, !backed(&m->backing));
        pair(w, "name", m->name);
        for (size_t k = 0; k < b->n_weights; k++) {
            text(w, b->weights[k]);
            number(w, m->weights[k]);
        }
        pair(w, "veto", dgm_words(m->veto ? "yes" : ""));
        pair(w, "position", dgm_words(votes[m->votes]));
        backing(w, &m->backing);
        close_map(w);
    }
    close_list(w);
}

static void bodies(writer *w)
{
    static const char *const abstentions[] = {"", "consent", "against", "leaves"};
    if (!w->c->n_bodies)
        return;
    words(w, "bodies");
    open_list(w, 0);
    for (size_t i = 0; i < w->c->n_bodies; i++) {
        const dgm_conflict_body *b = &w->c->bodies[i];
        open_map(w, 0);
        pair(w, "name", b->name);
        pair(w, "words", b->words);
        rule(w, b);
        if (b->but_accused && b->rule != DGM_RULE_ALL) {
            words(w, "accused votes");
            words(w, "no");
        }
        if (b->blockers) {
            words(w, "blockers");
            number(w, b->blockers);
        }
        pair(w, "abstention", dgm_words(abstentions[b->abstention]));
        if (b->n_weights) {
            words(w, "weights");
            open_list(w, 1);
            for (size_t k = 0; k < b->n_weights; k++)
                text(w, b->weights[k]);
            close_list(w);
        }
        members(w, b);
        backing(w, &b->backing);
        close_map(w);
    }
    close_list(w);
}

static void whos(writer *w, const dgm_conflict_who *list, size_t n)
{
    open_list(w, 1);
    for (size_t i = 0; i < n; i++)
        text(w, list[i].name);
    close_list(w);
}

static void measure(writer *w, const dgm_conflict_measure *m)
{
    static const char *const kinds[] = {"pledged", "ruled out", "open"};
    if (!m->n_pledges && !m->words.len) {
        entry(w, "name", m->name, &m->backing);
        return;
    }
    open_map(w, 0);
    pair(w, "name", m->name);
    pair(w, "words", m->words);
    for (size_t i = 0; i < m->n_pledges;) {
        size_t to = i;
        int plain = 1;
        for (; to < m->n_pledges && m->pledges[to].pledge == m->pledges[i].pledge; to++)
            plain &= !backed(&m->pledges[to].backing);
        words(w, kinds[m->pledges[i].pledge]);
        open_list(w, plain);
        for (; i < to; i++)
            entry(w, "by", m->pledges[i].who.name, &m->pledges[i].backing);
        close_list(w);
    }
    backing(w, &m->backing);
    close_map(w);
}

static void whom(writer *w, const char *key, const dgm_conflict_whom *list)
{
    if (!list->n && !list->anyone)
        return;
    words(w, key);
    if (list->anyone)
        words(w, "anyone");
    else
        whos(w, list->who, list->n);
}

static void trigger(writer *w, const dgm_conflict_trigger *t)
{
    open_map(w, 0);
    pair(w, "incident", t->incident);
    whom(w, "by", &t->by);
    if (t->n_events) {
        words(w, "event");
        open_list(w, 1);
        for (size_t i = 0; i < t->n_events; i++) {
            char out[64];
            snprintf(out, sizeof out, "%s%s%.*s", dgm_event_type_name(t->events[i].type),
                     t->events[i].mode.len ? " " : "", SHOWN(t->events[i].mode));
            words(w, out);
        }
        close_list(w);
    }
    whom(w, "on", &t->on);
    if (t->n_places) {
        words(w, "in");
        open_list(w, 1);
        for (size_t i = 0; i < t->n_places; i++)
            text(w, t->places[i]);
        close_list(w);
    }
    day(w, "since", t->since);
    day(w, "until", t->until);
    backing(w, &t->backing);
    close_map(w);
}

static void guarantee(writer *w, const dgm_conflict_guarantee *g)
{
    open_map(w, 0);
    pair(w, "name", g->name);
    pair(w, "words", g->words);
    words(w, "trigger");
    trigger(w, &g->trigger);
    words(w, "finding");
    if (!g->n_attests && !backed(&g->finding_backing)) {
        words(w, "unknown");
    } else {
        open_map(w, 0);
        words(w, "by");
        if (g->n_attests)
            whos(w, g->attests, g->n_attests);
        else
            words(w, "unknown");
        backing(w, &g->finding_backing);
        close_map(w);
    }
    words(w, "decision");
    entry(w, "body", g->decision >= 0 ? w->c->bodies[g->decision].name : dgm_words("unknown"), &g->decision_backing);
    if (g->n_measures) {
        words(w, "measures");
        open_list(w, 0);
        for (size_t i = 0; i < g->n_measures; i++)
            measure(w, &g->measures[i]);
        close_list(w);
    }
    backing(w, &g->backing);
    close_map(w);
}

static void guarantees(writer *w)
{
    if (!w->c->n_guarantees)
        return;
    words(w, "guarantees");
    open_list(w, 0);
    for (size_t i = 0; i < w->c->n_guarantees; i++)
        guarantee(w, &w->c->guarantees[i]);
    close_list(w);
}

static void statements(writer *w, const dgm_conflict_wants *k)
{
    static const char *const unknowns[] = {"place", "side", "held"};
    open_list(w, 0);
    for (size_t i = 0; i < k->n_statements; i++) {
        const dgm_conflict_statement *s = &k->statements[i];
        if (!s->unknown) {
            entry(w, "want", s->condition.text, &s->condition.backing);
            continue;
        }
        open_map(w, 0);
        pair(w, "want", s->condition.text);
        words(w, "unknown");
        open_list(w, 1);
        for (unsigned bit = 0; bit < 3; bit++)
            if (s->unknown >> bit & 1)
                words(w, unknowns[bit]);
        close_list(w);
        backing(w, &s->condition.backing);
        close_map(w);
    }
    close_list(w);
}

static void tier(writer *w, const dgm_conflict_tier *t)
{
    int map = t->open || backed(&t->backing);
    if (map) {
        open_map(w, 0);
        words(w, t->open ? "unknown" : t->n == 1 ? "state" : "tied");
    }
    if (t->n == 1) {
        text(w, t->states->text);
    } else {
        open_list(w, 1);
        for (size_t i = 0; i < t->n; i++)
            text(w, t->states[i].text);
        close_list(w);
    }
    if (map) {
        backing(w, &t->backing);
        close_map(w);
    }
}

static void order(writer *w, const dgm_conflict_wants *k)
{
    words(w, "order");
    open_list(w, 0);
    for (size_t i = 0; i < k->n_order; i++)
        tier(w, &k->order[i]);
    close_list(w);
    pair(w, "rest", dgm_words(k->rest == DGM_REST_LAST ? "last" : k->rest == DGM_REST_OPEN ? "unknown" : ""));
}

static void comparisons(writer *w, const dgm_conflict_wants *k)
{
    words(w, "comparisons");
    open_list(w, 0);
    for (size_t i = 0; i < k->n_comparisons; i++) {
        const dgm_conflict_comparison *x = &k->comparisons[i];
        dgm_buffer line = {.limit = 4096};
        dgm_buffer_add(&line, x->above.text.data, x->above.text.len);
        dgm_buffer_printf(&line, " %s ", dgm_compares_words(x->how));
        dgm_buffer_add(&line, x->below.text.data, x->below.text.len);
        w->failed |= line.failed;
        entry(w, "compare", (dgm_str){line.data, line.len}, &x->backing);
        dgm_buffer_free(&line);
    }
    close_list(w);
}

static void wants(writer *w, const dgm_conflict_wants *k)
{
    if (k->kind <= DGM_WANTS_INDIFFERENT) {
        entry(w, "preferences", dgm_words(k->kind == DGM_WANTS_UNKNOWN ? "unknown" : "indifferent"), &k->backing);
        return;
    }
    if (k->kind == DGM_WANTS_STATEMENTS && !backed(&k->backing)) {
        statements(w, k);
        return;
    }
    open_map(w, 0);
    if (k->n_statements) {
        words(w, "statements");
        statements(w, k);
    }
    if (k->n_order)
        order(w, k);
    if (k->n_comparisons)
        comparisons(w, k);
    backing(w, &k->backing);
    close_map(w);
}

static void model(writer *w)
{
    const dgm_conflict *c = w->c;
    open_map(w, 0);
    pair(w, "conflict", c->name);
    pair(w, "notes", c->notes);
    backing(w, &c->backing);
    parties(w);
    bodies(w);
    options(w);
    infeasible(w);
    labels(w);
    status_quo(w);
    words(w, "preferences");
    open_map(w, 0);
    for (size_t p = 0; p < c->n_parties; p++) {
        text(w, c->parties[p].name);
        wants(w, &c->wants[p]);
    }
    close_map(w);
    coalitions(w);
    guarantees(w);
    if (c->n_extras) {
        words(w, "kept");
        open_map(w, 0);
        for (size_t i = 0; i < c->n_extras; i++) {
            text(w, c->extras[i].key);
            text(w, c->extras[i].json);
        }
        close_map(w);
    }
    close_map(w);
}

dgm_status dgm_yaml_write(dgm_buffer *out, const dgm_conflict *c, dgm_error *err)
{
    writer w = {.c = c};
    yaml_event_t e;
    if (!yaml_emitter_initialize(&w.emitter))
        return dgm_fail(err, DGM_ENOMEM, "no memory to write a model");
    yaml_emitter_set_output(&w.emitter, into_buffer, out);
    yaml_emitter_set_unicode(&w.emitter, 1);
    yaml_emitter_set_width(&w.emitter, 110);
    send(&w, &e, yaml_stream_start_event_initialize(&e, YAML_UTF8_ENCODING));
    send(&w, &e, yaml_document_start_event_initialize(&e, NULL, NULL, NULL, 1));
    model(&w);
    send(&w, &e, yaml_document_end_event_initialize(&e, 1));
    send(&w, &e, yaml_stream_end_event_initialize(&e));
    yaml_emitter_delete(&w.emitter);
    return w.failed || out->failed ? dgm_fail(err, DGM_ENOMEM, "no memory to write a model") : DGM_OK;
}
