/*
 * from_table.c - a first draft of a conflict model, made of the table; a person goes on from there.
 *
 *     Russia opposes "NATO troops in Ukraine", red line      Russia:  want: not NATO troops in Ukraine
 *     France offers it                                       an option of France's
 *     "de facto veto", for Russia, of "the Istanbul draft"   a body that decides it, Russia with a veto
 *     Ukraine opposed the draft in 2022; today unknown       Ukraine: want: not ..., unknown: [side, held]
 *
 * In:     a table, narrowed to a topic.
 * Out:    a model that yaml_read.c takes: every line with its evidence (records, reports, quotes, days); what the
 *         reports do not tell is marked unknown, or said in a note.
 * How:    A proposal is an option: of those who offer it; else of a body, whose members the terms name, else all who
 *         take a stand on it, all of whom must agree (a note says that this is an assumption). A part cannot be
 *         without its whole. What a party wants: red lines first, then firm stances, then soft ones; the order within
 *         one strength is not known, nor what a conditional, open or undecided party wants. A trigger is a guarantee,
 *         and the event that its words tell is what sets it off.
 * Not:    what is feasible besides; where things stand: nothing is taken to be agreed yet, a note says so.
 * Limits: those of a model: 63 options, 64 parties; the first ones of the table are taken, a remark tells of the
 *         others.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "conflict/fields.h"
#include "conflict/formats.h"
#include "dragoman/table.h"

#include <stdio.h>
#include <string.h>

enum { MOST_EVIDENCE = 4, MOST_OPTIONS = 40, MOST_QUOTE = 600 };

/* A draft being made. */
typedef struct drafting {
    const dgm_table *t;
    dgm_arena *a;
    dgm_conflict *c;
    dgm_conflict_party *party;
    const dgm_named **who; /* [n_parties of c] the same parties as the table has them */
    size_t rows;           /* parties that are rows of the table; behind them those that only a trigger names */
    dgm_conflict_option *option;
    dgm_conflict_body *body;
    int failed;
} drafting;

static void *take(drafting *d, size_t n, size_t size)
{
    void *p = dgm_take(d->a, n + 1, size);
    d->failed |= !p;
    return p;
}

static dgm_str keep(drafting *d, const char *text, size_t n)
{
    char *copy = dgm_take_text(d->a, text, n);
    d->failed |= !copy;
    return (dgm_str){copy ? copy : "", copy ? n : 0};
}

static dgm_str words(drafting *d, const char *text)
{
    return keep(d, text, strlen(text));
}

/* One line of at most `most` bytes, cut between characters; control characters are blanks, blanks are one. */
static dgm_str line(drafting *d, dgm_str s, size_t most)
{
    dgm_buffer b = {0};
    for (size_t i = 0; i < s.len && b.len < most; i++) {
        char c = (unsigned char)s.data[i] <= ' ' || s.data[i] == 0x7F ? ' ' : s.data[i] == '"' ? '\'' : s.data[i];
        if (c == ' ' && (!b.len || b.data[b.len - 1] == ' '))
            continue;
        dgm_buffer_add(&b, &c, 1);
    }
    if (b.len == most) { /* no half character at the end */
        while (b.len && ((unsigned char)b.data[b.len - 1] & 0xC0) == 0x80)
            b.len--;
        if (b.len && (unsigned char)b.data[b.len - 1] >= 0xC0)
            b.len--;
    }
    if (b.len && b.data[b.len - 1] == ' ')
        b.len--;
    dgm_str out = b.len ? keep(d, b.data, b.len) : words(d, "?");
    d->failed |= b.failed;
    dgm_buffer_free(&b);
    return out;
}

/* Words of a report as they are, but for control characters; long ones are cut. */
static dgm_str quote(drafting *d, dgm_str s)
{
    if (s.len <= MOST_QUOTE) {
        dgm_str copy = keep(d, s.data ? s.data : "", s.len);
        char *text = (char *)(uintptr_t)copy.data;
        for (size_t i = 0; i < copy.len; i++)
            if ((unsigned char)text[i] < ' ' || text[i] == 0x7F)
                text[i] = ' ';
        return copy;
    }
    return line(d, s, MOST_QUOTE);
}

/* A name in a condition; in quotation marks where a word of it could be read as something else. */
static void add_name(dgm_buffer *b, dgm_str name)
{
    static const char *const joining[] = {"and", "or", "not", "if", "iff", "always", "never"};
    int plain = name.len > 0 && !memmem(name.data, name.len, "\xE2\x80", 2); /* curly quotation marks, dashes */
    for (size_t at = 0; at < name.len && plain;) {
        size_t n = 0;
        while (at + n < name.len && name.data[at + n] != ' ')
            n++;
        for (size_t k = 0; k < sizeof joining / sizeof *joining; k++)
            plain &= n != strlen(joining[k]) || strncasecmp(name.data + at, joining[k], n);
        for (size_t i = 0; i < n; i++)
            plain &= strchr("()[]{}\"'\\,:;!&|<>=", name.data[at + i]) == NULL;
        at += n + 1;
    }
    dgm_buffer_str(b, plain ? "" : "\"");
    dgm_buffer_add(b, name.data, name.len);
    dgm_buffer_str(b, plain ? "" : "\"");
}

static int taken(const drafting *d, dgm_str name, size_t parties, size_t options)
{
    for (size_t i = 0; i < parties; i++)
        if (dgm_same(d->party[i].name, name))
            return 1;
    for (size_t i = 0; i < options; i++)
        if (dgm_same(d->option[i].name, name))
            return 1;
    return 0;
}

/* The name with a number behind it where another thing has it. */
static dgm_str own_name(drafting *d, dgm_str s, size_t parties, size_t options)
{
    dgm_str name = line(d, s, DGM_CONFLICT_NAME - 20);
    for (int n = 2; taken(d, name, parties, options) && n < 1000; n++) {
        char text[DGM_CONFLICT_NAME + 16];
        int len = snprintf(text, sizeof text, "%.*s %d", (int)(name.len < 180 ? name.len : 180), name.data, n);
        name = keep(d, text, (size_t)len);
    }
    return name;
}

static dgm_evidence of_stand(drafting *d, const dgm_stand *s)
{
    return (dgm_evidence){.record = quote(d, s->id),
                          .report = s->publisher.len ? quote(d, s->publisher) : quote(d, s->report),
                          .quote = quote(d, s->words),
                          .day = dgm_stand_day(s)};
}

/* A cell's evidence, the one that holds first. */
static void back_cell(drafting *d, dgm_backing *b, const dgm_cell *c)
{
    dgm_evidence *list = take(d, MOST_EVIDENCE, sizeof *list);
    if (!list)
        return;
    if (c->shown >= 0)
        list[b->n_evidence++] = of_stand(d, &d->t->stand[c->shown]);
    for (uint32_t i = c->n; i-- > 0 && b->n_evidence < MOST_EVIDENCE;)
        if ((int32_t)c->stand[i] != c->shown)
            list[b->n_evidence++] = of_stand(d, &d->t->stand[c->stand[i]]);
    b->evidence = list;
}

static void back_term(drafting *d, dgm_backing *b, const dgm_table_term *x)
{
    dgm_evidence *list = take(d, b->n_evidence + 1, sizeof *list);
    if (!list || b->n_evidence >= MOST_EVIDENCE)
        return;
    if (b->n_evidence)
        memcpy(list, b->evidence, b->n_evidence * sizeof *list);
    list[b->n_evidence++] = (dgm_evidence){quote(d, x->id), quote(d, x->report), quote(d, x->words), x->published};
    b->evidence = list;
}

/* Of a state: its code, which no other party has yet. */
static dgm_str country(drafting *d, size_t party)
{
    const dgm_named *who = d->who[party];
    int is = who->state && dgm_is_country(who->country);
    for (size_t i = 0; i < party; i++)
        is &= !dgm_same(d->party[i].country, who->country);
    return is ? keep(d, who->country.data, who->country.len) : (dgm_str){NULL, 0};
}

static void add_party(drafting *d, const dgm_named *who)
{
    size_t n = d->c->n_parties;
    if (n == DGM_CONFLICT_PARTIES)
        return;
    d->who[n] = who;
    d->party[n] = (dgm_conflict_party){.name = own_name(d, who->name, n, 0), .country = country(d, n)};
    d->c->n_parties++;
}

/* The place of a party; -1. */
static int party_place(const drafting *d, const dgm_named *who)
{
    for (size_t i = 0; i < d->c->n_parties; i++)
        if (dgm_same(d->who[i]->id, who->id))
            return (int)i;
    return -1;
}

static void draft_parties(drafting *d)
{
    d->party = take(d, DGM_CONFLICT_PARTIES, sizeof *d->party);
    d->who = take(d, DGM_CONFLICT_PARTIES, sizeof *d->who);
    for (size_t i = 0; i < d->t->parties && !d->failed; i++)
        add_party(d, &d->t->party[i].who);
    d->rows = d->c->n_parties;
    for (size_t i = 0; i < d->t->terms; i++) /* whom a guarantee protects may take no stand on it */
        for (size_t k = 0; k < d->t->term[i]->actors + d->t->term[i]->recipients && !d->failed; k++) {
            const dgm_table_term *x = d->t->term[i];
            const dgm_named *who = k < x->actors ? &x->actor[k] : &x->recipient[k - x->actors];
            if (party_place(d, who) < 0)
                add_party(d, who);
        }
    d->c->parties = d->party;
}

static int of_proposal(const drafting *d, const dgm_table_term *x, uint32_t k)
{
    return dgm_same(x->proposal, d->t->proposal[k].what.id);
}

/* Members of the body that decides proposal k: whom terms name, else who takes a stand. */
static uint64_t body_members(const drafting *d, uint32_t k, uint64_t *vetoes, int *told)
{
    uint64_t members = 0;
    *vetoes = 0;
    *told = 0;
    for (size_t i = 0; i < d->t->terms; i++) {
        const dgm_table_term *x = d->t->term[i];
        if (!of_proposal(d, x, k) || (x->kind != DGM_TERM_BODY && x->kind != DGM_TERM_VETO && x->kind != DGM_TERM_RULE))
            continue;
        for (size_t p = 0; p < x->parties; p++) {
            int at = party_place(d, &x->party[p]);
            if (at < 0)
                continue;
            members |= 1ull << at;
            *vetoes |= x->kind == DGM_TERM_VETO ? 1ull << at : 0;
            *told |= x->kind != DGM_TERM_VETO;
        }
    }
    if (*told)
        return members;
    for (uint32_t i = 0; i < d->rows; i++) {
        const dgm_cell *c = dgm_table_cell(d->t, i, k);
        if (c && !c->past && dgm_stance_side(c->stance))
            members |= 1ull << i;
    }
    return members;
}

/* Who offers it, by itself. */
static uint64_t owners(const drafting *d, uint32_t k)
{
    uint64_t out = 0;
    for (uint32_t i = 0; i < d->rows; i++) {
        const dgm_cell *c = dgm_table_cell(d->t, i, k);
        if (c && !c->past && c->stance == DGM_OFFERS)
            out |= 1ull << i;
    }
    return out;
}

static void draft_body(drafting *d, uint32_t k, uint64_t members, uint64_t vetoes, int told)
{
    dgm_conflict_body *b = &d->body[d->c->n_bodies];
    dgm_conflict_member *list = take(d, DGM_CONFLICT_PARTIES, sizeof *list);
    char name[DGM_CONFLICT_NAME + 1];
    if (!list)
        return;
    int n = snprintf(name, sizeof name, "agreement on %.*s", (int)d->option[k].name.len, d->option[k].name.data);
    n = n < (int)sizeof name ? n : (int)sizeof name - 1;
    *b = (dgm_conflict_body){.name = keep(d, name, (size_t)n), .rule = DGM_RULE_ALL, .members = list};
    b->backing.note =
        words(d, told ? "the reports name who decides; by which rule they do is to be checked: here all must agree"
                      : "who would decide is not told: those who take a stand are taken to have to agree");
    for (; members; members &= members - 1) {
        int at = __builtin_ctzll(members);
        list[b->n_members++] = (dgm_conflict_member){.name = d->party[at].name, .party = at, .veto = vetoes >> at & 1};
    }
    for (size_t i = 0; i < d->t->terms; i++) {
        const dgm_table_term *x = d->t->term[i];
        if (of_proposal(d, x, k) && (x->kind == DGM_TERM_BODY || x->kind == DGM_TERM_VETO || x->kind == DGM_TERM_RULE))
            back_term(d, &b->backing, x);
    }
    d->c->n_bodies++;
}

static void draft_options(drafting *d)
{
    size_t n = d->t->proposals < MOST_OPTIONS ? d->t->proposals : MOST_OPTIONS;
    d->option = take(d, n, sizeof *d->option);
    d->body = take(d, n, sizeof *d->body);
    for (uint32_t k = 0; k < n && !d->failed; k++) {
        dgm_conflict_option *o = &d->option[k];
        uint64_t vetoes, members;
        int told;
        *o = (dgm_conflict_option){.name = own_name(d, d->t->proposal[k].what.name, d->c->n_parties, k), .body = -1};
        o->owners = owners(d, k);
        members = body_members(d, k, &vetoes, &told);
        if ((vetoes || told) && o->owners) { /* what one offers, and others can block, is decided by both */
            members |= o->owners;
            o->owners = 0;
        }
        if (o->owners)
            o->backing.note = words(d, "of those who offer it");
        else if (told || vetoes || (members & (members - 1))) {
            o->body = (int)d->c->n_bodies;
            draft_body(d, k, members, vetoes, told);
        } else
            o->backing.note = words(d, "whose it is, is not told: write who would do it, or which body decides it");
    }
    d->c->n_options = n;
    d->c->options = d->option;
    d->c->bodies = d->body;
}

/* A part is not there without its whole. */
static void draft_parts(drafting *d)
{
    dgm_conflict_condition *list = take(d, d->c->n_options, sizeof *list);
    for (size_t k = 0; k < d->c->n_options && list; k++) {
        int32_t whole = d->t->proposal[k].part_of;
        dgm_buffer b = {0};
        if (whole < 0 || (size_t)whole >= d->c->n_options)
            continue;
        add_name(&b, d->option[k].name);
        dgm_buffer_str(&b, " and not ");
        add_name(&b, d->option[whole].name);
        dgm_conflict_condition *x = &list[d->c->n_infeasible++];
        x->text = keep(d, b.data ? b.data : "", b.len);
        x->backing.note = words(d, "the reports have it as a part of the other");
        d->failed |= b.failed;
        dgm_buffer_free(&b);
    }
    d->c->infeasible = list;
}

/* What is not known of a stance, and a note that says why; NULL: all is known. */
static const char *not_known(unsigned *unknown, const dgm_cell *c)
{
    *unknown = 0;
    if (c->past) {
        *unknown = DGM_UNKNOWN_SIDE | DGM_UNKNOWN_HELD;
        return "held in the past; what holds today is not known";
    }
    if (c->contradicts) {
        *unknown = DGM_UNKNOWN_SIDE;
        return "reports of the same time say both";
    }
    switch (c->stance) {
    case DGM_CONDITIONAL:
        *unknown = DGM_UNKNOWN_SIDE;
        return "on a condition: make it an option, and write 'this if that'";
    case DGM_OPEN:
        *unknown = DGM_UNKNOWN_SIDE | DGM_UNKNOWN_HELD;
        return "leaves it open";
    case DGM_UNDECIDED:
        *unknown = DGM_UNKNOWN_SIDE;
        return "has not decided";
    case DGM_CONCEDES:
        *unknown = DGM_UNKNOWN_SIDE | DGM_UNKNOWN_HELD;
        return "has given up what it held";
    default:
        return NULL;
    }
}

static void draft_statement(drafting *d, dgm_conflict_statement *s, const dgm_cell *c, int several)
{
    static const char *const strengths[] = {"a preference", NULL, "a red line"};
    dgm_buffer text = {0}, note = {0};
    unsigned unknown;
    const char *why = not_known(&unknown, c);
    if (dgm_stance_side(c->stance) < 0)
        dgm_buffer_str(&text, "not ");
    add_name(&text, d->option[c->proposal].name);
    s->condition.text = keep(d, text.data ? text.data : "", text.len);
    s->unknown = unknown | (several ? DGM_UNKNOWN_PLACE : 0);
    const char *parts[] = {dgm_stance_name(c->stance), strengths[c->strength], why,
                           several ? "which of its wants of this strength comes first is not told" : NULL};
    for (size_t i = 0; i < 4; i++)
        if (parts[i])
            dgm_buffer_printf(&note, "%s%s", note.len ? "; " : "", parts[i]);
    if (c->judgement) {
        dgm_str by = quote(d, c->judgement->by), reason = quote(d, c->judgement->reason);
        dgm_buffer_printf(&note, "; so %.*s: %.*s", (int)by.len, by.data, (int)reason.len, reason.data);
    }
    if (c->shown >= 0 && d->t->stand[c->shown].condition.len && c->stance == DGM_CONDITIONAL) {
        dgm_str if_so = quote(d, d->t->stand[c->shown].condition);
        dgm_buffer_printf(&note, "; the condition: %.*s", (int)if_so.len, if_so.data);
    }
    s->condition.backing.note = keep(d, note.data ? note.data : "", note.len);
    back_cell(d, &s->condition.backing, c);
    d->failed |= text.failed | note.failed;
    dgm_buffer_free(&text);
    dgm_buffer_free(&note);
}

static void draft_wants(drafting *d)
{
    dgm_conflict_wants *wants = take(d, DGM_CONFLICT_PARTIES, sizeof *wants);
    for (uint32_t i = 0; i < d->c->n_parties && wants && !d->failed; i++) {
        dgm_conflict_statement *list = take(d, d->c->n_options, sizeof *list);
        dgm_conflict_wants *w = &wants[i];
        for (int strength = DGM_RED_LINE; strength >= DGM_SOFT && list && i < d->rows; strength--) {
            size_t of_it = 0;
            for (uint32_t k = 0; k < d->c->n_options; k++) {
                const dgm_cell *c = dgm_table_cell(d->t, i, k);
                of_it += c && c->strength == (dgm_strength)strength;
            }
            for (uint32_t k = 0; k < d->c->n_options; k++) {
                const dgm_cell *c = dgm_table_cell(d->t, i, k);
                if (c && c->strength == (dgm_strength)strength)
                    draft_statement(d, &list[w->n_statements++], c, of_it > 1);
            }
        }
        w->statements = list;
        w->kind = w->n_statements ? DGM_WANTS_STATEMENTS : DGM_WANTS_UNKNOWN;
    }
    d->c->wants = wants;
}

static const dgm_table_term *term_of(const drafting *d, uint32_t k, dgm_term_kind kind)
{
    for (size_t i = 0; i < d->t->terms; i++)
        if (of_proposal(d, d->t->term[i], k) && d->t->term[i]->kind == kind)
            return d->t->term[i];
    return NULL;
}

/* Those of a side of an event that are parties of the draft. */
static dgm_conflict_whom draft_whom(drafting *d, const dgm_named *who, size_t n)
{
    dgm_conflict_who *list = take(d, n, sizeof *list);
    dgm_conflict_whom out = {.who = list};
    for (size_t i = 0; i < n && list; i++) {
        int at = party_place(d, &who[i]), twice = 0;
        for (size_t k = 0; k < out.n; k++)
            twice |= list[k].party == at;
        if (at >= 0 && !twice)
            list[out.n++] = (dgm_conflict_who){.name = d->party[at].name, .party = at, .body = -1};
    }
    return out;
}

/* In words; where these tell an event, its type and its sides too, so that incidents can be held against it. */
static dgm_conflict_trigger draft_trigger(drafting *d, const dgm_table_term *x)
{
    dgm_conflict_trigger t = {
        .incident = line(d, x->words, DGM_CONFLICT_NAME - 20), .since = DGM_NO_DAY, .until = DGM_NO_DAY};
    dgm_conflict_event *event = take(d, 1, sizeof *event);
    back_term(d, &t.backing, x);
    if (!x->event || !event) {
        t.backing.note = words(d, "which events set it off is not told: write 'event', 'by' and 'on'");
        return t;
    }
    *event = (dgm_conflict_event){.type = x->type};
    t.events = event;
    t.n_events = 1;
    t.backing.note = words(d, "its event and sides are read from its words");
    t.by = draft_whom(d, x->actor, x->actors);
    t.on = draft_whom(d, x->recipient, x->recipients);
    for (size_t i = 0; i < t.by.n && t.on.n; i++)
        for (size_t k = 0; k < t.on.n; k++)
            if (t.by.who[i].party == t.on.who[k].party)
                t.on.n = 0; /* both do it to each other: whom it is to hit is not told */
    if (!t.by.n || !t.on.n)
        t.backing.note = words(d, t.by.n   ? "whom it would hit is not told: write 'on'"
                                  : t.on.n ? "who would do it is not told: write 'by'"
                                           : "who would do it, and to whom, is not told: write 'by' and 'on'");
    return t;
}

/* The trigger of a proposal, one that tells an event before others. */
static const dgm_table_term *trigger_of(const drafting *d, uint32_t k)
{
    for (size_t i = 0; i < d->t->terms; i++) {
        const dgm_table_term *x = d->t->term[i];
        if (of_proposal(d, x, k) && x->kind == DGM_TERM_TRIGGER && x->event)
            return x;
    }
    return term_of(d, k, DGM_TERM_TRIGGER);
}

/* A proposal with a trigger that tells an event, or with a trigger and measures, is a guarantee. */
static void draft_guarantees(drafting *d)
{
    dgm_conflict_guarantee *list = take(d, d->c->n_options, sizeof *list);
    for (uint32_t k = 0; k < d->c->n_options && list && !d->failed; k++) {
        const dgm_table_term *trigger = trigger_of(d, k);
        dgm_conflict_measure *measures = take(d, d->t->terms, sizeof *measures);
        size_t n = 0;
        for (size_t i = 0; i < d->t->terms && measures && n < DGM_CONFLICT_PARTIES; i++) {
            const dgm_table_term *x = d->t->term[i];
            if (!of_proposal(d, x, k) || x->kind != DGM_TERM_MEASURE)
                continue;
            dgm_str name = line(d, x->words, DGM_CONFLICT_NAME - 20);
            int twice = 0;
            for (size_t m = 0; m < n; m++)
                twice |= dgm_same(measures[m].name, name);
            if (twice)
                continue;
            measures[n].name = name;
            back_term(d, &measures[n++].backing, x);
        }
        if (!trigger || (!n && !trigger->event))
            continue;
        dgm_conflict_guarantee *g = &list[d->c->n_guarantees++];
        *g = (dgm_conflict_guarantee){.name = d->option[k].name,
                                      .trigger = draft_trigger(d, trigger),
                                      .decision = d->option[k].body,
                                      .measures = measures,
                                      .n_measures = n};
        g->backing.note = words(d, "who finds that it happened, and who pledges what, is not told");
    }
    d->c->guarantees = list;
}

static void draft_notes(drafting *d, const char *topic)
{
    dgm_buffer b = {0};
    char letters[MOST_OPTIONS + 1];
    dgm_conflict_state *now = take(d, 1, sizeof *now);
    dgm_buffer_str(
        &b,
        "Drafted from the table of an account. Check every line: what reports do not tell is marked unknown or said in "
        "a note.");
    if (d->t->parties > d->rows)
        dgm_buffer_printf(&b, " %zu parties more than a model takes are left out.", d->t->parties - d->rows);
    if (d->t->proposals > d->c->n_options)
        dgm_buffer_printf(&b, " %zu proposals are left out: a topic with more words names fewer.",
                          d->t->proposals - d->c->n_options);
    d->c->name =
        topic && *topic ? line(d, (dgm_str){topic, strlen(topic)}, DGM_CONFLICT_NAME - 20) : words(d, "The table");
    d->c->notes = keep(d, b.data ? b.data : "", b.len);
    d->failed |= b.failed;
    dgm_buffer_free(&b);
    memset(letters, 'N', sizeof letters);
    if (!now)
        return;
    now->text = keep(d, letters, d->c->n_options);
    d->c->status_quo = now;
    d->c->status_quo_backing.note =
        words(d, "nothing of what is proposed is taken to be agreed or done yet; the reports may know better");
}

dgm_status dgm_conflict_draft(dgm_conflict **out, const dgm_table *table, const char *topic, dgm_arena *a,
                              dgm_error *err)
{
    drafting d = {.t = table, .a = a, .c = dgm_take(a, 1, sizeof *d.c)};
    dgm_buffer yaml = {.limit = (size_t)64 << 20};
    *out = NULL;
    if (!d.c)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a model");
    if (!table->cells)
        return dgm_fail(err, DGM_ENOTFOUND, "the table has no stance on '%s': there is nothing to draft a model from",
                        topic ? topic : "");
    draft_parties(&d);
    draft_options(&d);
    draft_parts(&d);
    draft_wants(&d);
    draft_guarantees(&d);
    draft_notes(&d, topic);
    dgm_status st = d.failed ? dgm_fail(err, DGM_ENOMEM, "no memory for a model") : dgm_yaml_write(&yaml, d.c, err);
    if (!st) /* read as any file is, so it is one that can be read */
        st = dgm_conflict_parse(out, (dgm_str){yaml.data, yaml.len}, "the draft", "yaml", a, err);
    dgm_buffer_free(&yaml);
    return st;
}
