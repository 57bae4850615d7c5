/*
 * why.c - one event and what stands behind each of its fields: words, path, model, row of a table.
 *
 *     REJECT meet · event 5d0e11aa
 *     “Moscow on Wednesday [ruled out] any talks with the rebels.”
 *
 *       trigger    “ruled out”, bytes 120 to 129
 *       type       REJECT: the model reads it so, score 0.93
 *       mode       meet: modes.tsv line 26: with 'talk; meeting; negotiat* ...'
 *       CAMEO      125 Reject proposal to meet ...: actions.tsv line 149
 *       actor      Russia, RUS GOV: “Moscow” (a row of states)
 *                  path: Moscow <-nsubj- ruled
 *
 * How:    the path leads over the tree of the sentence, where it is kept, from the head of the actor's words to the trigger's:
 *         "<-nsubj-" is up to the word it hangs on, "-obj->" down to one that hangs on it.
 * Limits: 60 words a path.
 */
#include "base/error.h"
#include "base/near.h"
#include "codes/codebook.h"
#include "show/format.h"
#include "show/line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL = 13, MAX_PATH = 60 };

typedef struct answer {
    dgm_buffer out, line;
    const dgm_account *account;
    const dgm_event *event;
    const dgm_codebook *book;
    unsigned width;
    int ascii;
} answer;

static void words(answer *w, const char *text)
{
    dgm_buffer_str(&w->line, text);
}

static void text(answer *w, dgm_str s)
{
    dgm_line_clean(&w->line, s, w->ascii);
}

static void plain(answer *w, const char *s)
{
    text(w, (dgm_str){s ? s : "", s ? strlen(s) : 0});
}

static void quoted(answer *w, dgm_span at)
{
    words(w, w->ascii ? "\"" : "“");
    text(w, dgm_slice(w->account->report.text, at));
    words(w, w->ascii ? "\"" : "”");
}

/* Writes the line behind its label, wrapped, and empties it. */
static void row(answer *w, const char *label)
{
    dgm_buffer_printf(&w->out, "  %-*s", LABEL - 2, label);
    dgm_line_wrap(&w->out, (dgm_str){w->line.data, w->line.len}, LABEL, LABEL, w->width);
    dgm_buffer_add(&w->out, "\n", 1);
    w->out.failed |= w->line.failed;
    dgm_buffer_clear(&w->line);
}

static void score(answer *w, float value)
{
    dgm_buffer_printf(&w->line, "%d.%02d", (int)(value + 0.005f), (int)(value * 100 + 0.5f) % 100);
}

static int overlap(dgm_span a, dgm_span b)
{
    return a.from < b.to && b.from < a.to;
}

static const dgm_sentence_tree *tree_of(const answer *w)
{
    for (size_t i = 0; i < w->account->trees; i++)
        if (overlap(w->account->tree[i].at, w->event->trigger))
            return &w->account->tree[i];
    return NULL;
}

/* The word of a span whose head lies outside it; 0: none. Words count from 1. */
static uint32_t head_of(const dgm_sentence_tree *t, dgm_span at)
{
    for (uint32_t i = 1; i <= t->words; i++) {
        uint32_t head = t->word[i - 1].head;
        if (overlap(t->word[i - 1].at, at) && (!head || head > t->words || !overlap(t->word[head - 1].at, at)) &&
            strcmp(t->word[i - 1].tag, "PUNCT") != 0)
            return i;
    }
    return 0;
}

static void word(answer *w, const dgm_sentence_tree *t, uint32_t i)
{
    text(w, dgm_slice(w->account->report.text, t->word[i - 1].at));
}

/* The path between two spans; 0 when there is no tree for both. */
static int path(answer *w, dgm_span from, dgm_span to)
{
    const dgm_sentence_tree *t = tree_of(w);
    uint32_t up[MAX_PATH], down[MAX_PATH], n = 0, m = 0;
    uint32_t a = t ? head_of(t, from) : 0, b = t ? head_of(t, to) : 0;
    if (!a || !b)
        return 0;
    for (uint32_t i = a; i && i <= t->words && n < MAX_PATH; i = t->word[i - 1].head)
        up[n++] = i;
    for (uint32_t i = b; i && i <= t->words && m < MAX_PATH; i = t->word[i - 1].head)
        down[m++] = i;
    uint32_t x = 0, y = 0;
    for (x = 0; x < n; x++) {
        for (y = 0; y < m && down[y] != up[x];)
            y++;
        if (y < m)
            break;
    }
    if (x == n)
        return 0;
    word(w, t, up[0]);
    for (uint32_t i = 0; i < x; i++) {
        dgm_buffer_printf(&w->line, " <-%s- ", t->word[up[i] - 1].relation);
        word(w, t, up[i + 1]);
    }
    while (y-- > 0) {
        dgm_buffer_printf(&w->line, " -%s-> ", t->word[down[y] - 1].relation);
        word(w, t, down[y]);
    }
    return 1;
}

static void party(answer *w, const dgm_party *p)
{
    text(w, p->known_as.len ? p->known_as : p->name);
    if (p->country.len || p->sector.len) {
        words(w, ", ");
        text(w, p->country);
        words(w, p->country.len && p->sector.len ? " " : "");
        text(w, p->sector);
    }
}

static void side(answer *w, const char *label, const dgm_event_actor *actor, uint32_t n)
{
    if (!n) {
        words(w, "none: no words of the sentence say who");
        row(w, label);
    }
    for (uint32_t i = 0; i < n; i++) {
        const dgm_party *p = dgm_party_at(w->account, actor[i].party);
        if (p)
            party(w, p);
        else
            words(w, "not known");
        words(w, ": ");
        if (actor[i].at.to > actor[i].at.from)
            quoted(w, actor[i].at);
        else
            words(w, "left unsaid in the sentence");
        if (p && p->why.len) {
            words(w, " (");
            text(w, p->why);
            words(w, ")");
        }
        row(w, i ? "" : label);
        if (actor[i].at.to > actor[i].at.from && path(w, actor[i].at, w->event->trigger))
            row(w, "  path");
        dgm_buffer_clear(&w->line);
    }
}

static void codes(answer *w)
{
    const dgm_event *e = w->event;
    const dgm_cameo *c = dgm_codebook_cameo(w->book, e->cameo ? e->cameo : "");
    dgm_buffer_printf(&w->line, "%s: the model reads it so, score ", dgm_event_type_name(e->type));
    score(w, e->score);
    row(w, "type");
    plain(w, e->mode && *e->mode ? e->mode : "none");
    words(w, ": ");
    plain(w, e->mode_rule && *e->mode_rule ? e->mode_rule : "neither the model nor a row of modes.tsv gives one");
    row(w, "mode");
    plain(w, e->cameo && *e->cameo ? e->cameo : "none");
    words(w, c ? " " : "");
    plain(w, c ? c->title : "");
    words(w, ": ");
    plain(w, e->cameo_rule && *e->cameo_rule ? e->cameo_rule : "no row of actions.tsv");
    row(w, "CAMEO");
    for (uint32_t i = 0; i < e->contexts; i++) {
        words(w, i ? ", " : "");
        plain(w, e->context[i]);
    }
    words(w, e->contexts ? ": rows of topics.tsv, by the words of the sentence" : "none: no rows of topics.tsv weigh enough");
    row(w, "contexts");
    if (isnan(e->intensity))
        words(w, "none: scores.tsv has none");
    else {
        long tenths = lroundf(e->intensity * 10);
        int own = e->mode && *e->mode &&
                  dgm_codebook_score(w->book, e->type, e->mode) != dgm_codebook_score(w->book, e->type, "");
        dgm_buffer_printf(&w->line, "%s%ld.%ld: scores.tsv, %s%s%s", tenths < 0 ? "-" : "", labs(tenths) / 10,
                          labs(tenths) % 10, dgm_event_type_name(e->type), own ? " " : "", own ? e->mode : "");
    }
    row(w, "score");
}

static void when_and_where(answer *w)
{
    const dgm_event *e = w->event;
    char day[16];
    if (e->when.at.to > e->when.at.from) {
        dgm_days_add(&w->line, &e->when);
        words(w, ": ");
        quoted(w, e->when.at);
    } else {
        dgm_day_format(day, w->account->report.published);
        words(w, *day ? day : "not known");
        words(w, ": the report's day; the sentence tells none");
    }
    row(w, "day");
    if (e->where && e->where <= w->account->places) {
        const dgm_place *p = &w->account->place[e->where - 1];
        text(w, p->name);
        words(w, p->country.len ? ", " : "");
        text(w, p->country);
        words(w, ": ");
        quoted(w, p->at);
        if (p->why) {
            words(w, " (");
            plain(w, p->why);
            words(w, ")");
        }
    } else
        words(w, "none: the sentence tells none");
    row(w, "place");
}

static const dgm_statement *statement_of(const answer *w, uint32_t number)
{
    for (size_t i = 0; i < w->account->statements; i++)
        if (w->account->statement[i].number == number)
            return &w->account->statement[i];
    return NULL;
}

static void voice(answer *w)
{
    const dgm_event *e = w->event;
    const dgm_statement *s = e->statement ? statement_of(w, e->statement) : NULL;
    const dgm_party *alleged = dgm_party_at(w->account, e->alleged_by);
    dgm_buffer_printf(&w->line, "%s%s: the model reads it so", dgm_fact_name(e->fact), e->background ? ", background" : "");
    row(w, "factuality");
    if (e->condition.to > e->condition.from) {
        quoted(w, e->condition);
        row(w, "condition");
    }
    if (s) {
        words(w, "in what ");
        if (s->speakers && !s->speaker[0].unknown)
            text(w, s->speaker[0].name);
        else
            words(w, "somebody not named");
        words(w, " said: ");
        if (s->cue.n)
            quoted(w, s->cue.at[0]);
        dgm_buffer_printf(&w->line, ", statement %.8s", s->id);
    } else
        words(w, "in the reporter's own words");
    row(w, "told");
    if (alleged) {
        party(w, alleged);
        words(w, " alone says so");
        row(w, "alleged by");
    }
}

static void counts(answer *w)
{
    for (uint32_t i = 0; i < w->event->counts; i++) {
        const dgm_event_count *c = &w->event->count[i];
        dgm_buffer_printf(&w->line, "%s ", c->of);
        if (c->high == UINT32_MAX)
            dgm_buffer_printf(&w->line, "%u or more", c->low);
        else if (c->high != c->low)
            dgm_buffer_printf(&w->line, "%u to %u", c->low, c->high);
        else
            dgm_buffer_printf(&w->line, "%u", c->low);
        words(w, ": ");
        quoted(w, c->at);
        row(w, i ? "" : "counts");
    }
}

static void head(answer *w)
{
    const dgm_event *e = w->event;
    const dgm_report *r = &w->account->report;
    const char *dot = w->ascii ? " - " : " · ";
    dgm_span s = dgm_sentence_around(r->text, e->trigger);
    char day[16];
    dgm_buffer_printf(&w->out, "%s%s%s%sevent %s%s%s\n", dgm_event_type_name(e->type), e->mode && *e->mode ? " " : "",
                      e->mode ? e->mode : "", dot, e->id, e->state != DGM_PROPOSED ? dot : "",
                      e->state != DGM_PROPOSED ? dgm_state_word(e->state) : "");
    text(w, dgm_slice(r->text, (dgm_span){s.from, e->trigger.from}));
    words(w, e->trigger.from > s.from ? " [" : "[");
    text(w, dgm_slice(r->text, e->trigger));
    words(w, "]");
    char next = e->trigger.to < r->text.len ? r->text.data[e->trigger.to] : '\0';
    words(w, next == ' ' ? " " : "");
    if (e->trigger.to < s.to)
        text(w, dgm_slice(r->text, (dgm_span){e->trigger.to, s.to}));
    dgm_line_wrap(&w->out, (dgm_str){w->line.data, w->line.len}, 0, 0, w->width);
    dgm_buffer_str(&w->out, "\n\n");
    dgm_buffer_clear(&w->line);
    text(w, r->title);
    if (r->publisher.len) {
        words(w, ", ");
        text(w, r->publisher);
    }
    dgm_day_format(day, r->published);
    dgm_buffer_printf(&w->line, "%s%s, report %s", *day ? ", " : "", day, r->id);
    row(w, "report");
    quoted(w, e->trigger);
    dgm_buffer_printf(&w->line, ", bytes %u to %u", e->trigger.from, e->trigger.to);
    row(w, "trigger");
}

dgm_status dgm_show_why(FILE *out, const dgm_account *account, size_t event, const dgm_show_options *options,
                        dgm_error *err)
{
    dgm_codebook *book;
    if (event >= account->events)
        return dgm_fail(err, DGM_EUSE, "the account has no such event");
    dgm_status st = dgm_codebook_open(&book, NULL, err);
    if (st)
        return st;
    answer w = {.account = account, .event = &account->event[event], .book = book,
             .width = options && options->width ? options->width : 100, .ascii = options && options->ascii};
    head(&w);
    codes(&w);
    side(&w, w.event->reciprocal ? "both" : "actor", w.event->actor, w.event->actors);
    if (!w.event->reciprocal)
        side(&w, "recipient", w.event->recipient, w.event->recipients);
    voice(&w);
    when_and_where(&w);
    counts(&w);
    if (w.out.failed)
        st = dgm_fail(err, DGM_ENOMEM, "no memory to tell of an event");
    else if (fwrite(w.out.data, 1, w.out.len, out) != w.out.len)
        st = dgm_fail_errno(err, DGM_EIO, "the answer cannot be written");
    dgm_buffer_free(&w.out);
    dgm_buffer_free(&w.line);
    dgm_codebook_close(book);
    return st;
}
