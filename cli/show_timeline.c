/*
 * show_timeline.c - dragoman show timeline: statements and events by their day.
 *
 *     2025-08-20  2025-08-20  text    3f2a9c01  Sergei Lavrov: said on Wednesday that ...
 *     2025-08-20  2025-08-20  report  5d0e11aa  REJECT Russia -> NATO: ruled out
 *
 * How:    the store gives each in order; the two are put together by day, statements first.
 */
#include "view.h"

#include <stdlib.h>
#include <string.h>

typedef struct moment {
    dgm_day from, to;
    size_t number; /* in the order in which the store gave them */
    int told;
    char *text[8]; /* statement, report, speaker, words; event, type, actor, recipient; NULL: none */
} moment;

enum { STATEMENT, REPORT, SPEAKER, WORDS, EVENT, TYPE, ACTOR, RECIPIENT, TEXTS };

typedef struct moments {
    view *v;
    moment *at;
    size_t n, room;
} moments;

static moment *add(moments *m)
{
    if (m->n == m->room) {
        size_t room = m->room ? 2 * m->room : 256;
        moment *more = realloc(m->at, room * sizeof *more);
        if (!more) {
            m->v->err = (dgm_error){DGM_ENOMEM, "no memory for the timeline"};
            return NULL;
        }
        m->at = more;
        m->room = room;
    }
    m->at[m->n] = (moment){.number = m->n};
    return &m->at[m->n++];
}

static void fill(moment *x, const char *const text[TEXTS])
{
    for (int i = 0; i < TEXTS; i++)
        x->text[i] = text[i] ? strdup(text[i]) : NULL;
}

static int one_statement(const dgm_timeline_row *r, void *arg)
{
    moment *x = add(arg);
    if (!x)
        return 1;
    const char *text[TEXTS] = {[STATEMENT] = r->statement, [REPORT] = r->report, [SPEAKER] = r->speaker, [WORDS] = r->words};
    x->from = r->from;
    x->to = r->to;
    x->told = r->told;
    fill(x, text);
    return 0;
}

static int one_event(const dgm_event_row *r, void *arg)
{
    if (r->from == DGM_NO_DAY)
        return 0;
    moment *x = add(arg);
    if (!x)
        return 1;
    const char *text[TEXTS] = {[REPORT] = r->report, [WORDS] = r->words, [EVENT] = r->id,
                               [TYPE] = dgm_event_type_name(r->type), [ACTOR] = r->actor, [RECIPIENT] = r->recipient};
    x->from = r->from;
    x->to = r->to;
    x->told = r->told;
    fill(x, text);
    return 0;
}

static int by_day(const void *a, const void *b)
{
    const moment *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static int print(view *v, const moment *x)
{
    char from[16], to[16], what[6000];
    char *const *t = x->text;
    v->shown++;
    dgm_day_format(from, x->from);
    dgm_day_format(to, x->to);
    const char *told = x->told ? "text" : "report";
    if (!strcmp(v->format, "text")) {
        if (t[EVENT])
            snprintf(what, sizeof what, "%s %.900s%s%.900s: %.3000s", t[TYPE], t[ACTOR] && *t[ACTOR] ? t[ACTOR] : "?",
                     t[RECIPIENT] && *t[RECIPIENT] ? " -> " : "", t[RECIPIENT] ? t[RECIPIENT] : "", t[WORDS] ? t[WORDS] : "");
        else
            snprintf(what, sizeof what, "%.900s: %.3000s", t[SPEAKER] && *t[SPEAKER] ? t[SPEAKER] : "unknown",
                     t[WORDS] ? t[WORDS] : "");
        const char *cells[] = {from, to, told, t[EVENT] ? t[EVENT] : t[STATEMENT], what};
        return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
    }
    const char *cells[] = {from,     to,       told,    t[STATEMENT], t[REPORT],   t[SPEAKER],
                           t[WORDS], t[EVENT], t[TYPE], t[ACTOR],     t[RECIPIENT]};
    return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
}

dgm_status dgm_view_timeline(view *v)
{
    static const dgm_column text[] = {{"from", DGM_COLUMN_TEXT, 10},
                                      {"to", DGM_COLUMN_TEXT, 10},
                                      {"told by", DGM_COLUMN_TEXT, 7},
                                      {"id", DGM_COLUMN_ID, 8},
                                      {"words", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {{"from", DGM_COLUMN_TEXT, 0},    {"to", DGM_COLUMN_TEXT, 0},
                                     {"told by", DGM_COLUMN_TEXT, 0}, {"statement", DGM_COLUMN_ID, 0},
                                     {"report", DGM_COLUMN_ID, 0},    {"speaker", DGM_COLUMN_TEXT, 0},
                                     {"words", DGM_COLUMN_TEXT, 0},   {"event", DGM_COLUMN_ID, 0},
                                     {"type", DGM_COLUMN_TEXT, 0},    {"actor", DGM_COLUMN_TEXT, 0},
                                     {"recipient", DGM_COLUMN_TEXT, 0}};
    int listing = !strcmp(v->format, "text");
    size_t n = listing ? sizeof text / sizeof *text : sizeof all / sizeof *all;
    dgm_error err = {0};
    moments m = {.v = v};
    dgm_status st = dgm_list_open(&v->list, v->format, "moment", listing ? text : all, n, stdout, &v->how, &v->err);
    if (st)
        return st;
    if ((st = dgm_store_timeline(v->store, &v->query, one_statement, &m, &err)) ||
        (st = dgm_store_events(v->store, &v->query, one_event, &m, &err)))
        v->err = err;
    if (m.n)
        qsort(m.at, m.n, sizeof *m.at, by_day);
    for (size_t i = 0; !st && !v->err.status && i < m.n && (!v->query.limit || i < v->query.limit); i++)
        if (print(v, &m.at[i]))
            break;
    for (size_t i = 0; i < m.n; i++)
        for (int k = 0; k < TEXTS; k++)
            free(m.at[i].text[k]);
    free(m.at);
    return st ? st : v->err.status;
}
