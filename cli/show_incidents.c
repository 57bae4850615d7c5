/*
 * show_incidents.c - dragoman show incidents and tension: happenings over all reports, and how two parties get on by week.
 *
 *     dragoman show incidents --db account.db --party uganda --since 2023-10-01
 *     dragoman show tension --db account.db --svg tension.svg
 */
#include "view.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS(list) list, sizeof list / sizeof *list

static long to_tenths(float value)
{
    return isnan(value) ? 0 : (long)(value * 10 + (value < 0 ? -0.5f : 0.5f));
}

/* -5.0, whatever the locale; "" when there is none. */
static const char *tenths(char at[24], float value)
{
    long n = to_tenths(value);
    snprintf(at, 24, "%s%ld.%ld", n < 0 ? "-" : "", labs(n) / 10, labs(n) % 10);
    return isnan(value) ? "" : at;
}

/* "dead 3 to 7, best 5 (Coastal Wire)"; short: "dead 5 (3-7)". */
static void counts_text(char out[600], const dgm_incident_row *r, int by)
{
    *out = '\0';
    for (size_t i = 0; i < r->counts; i++) {
        const dgm_incident_count *c = &r->count[i];
        char high[16], range[48] = "";
        snprintf(high, sizeof high, "%u", c->high);
        if (c->high == UINT32_MAX)
            snprintf(range, sizeof range, c->low == c->best ? "+" : " (%u+)", c->low);
        else if (c->low != c->high)
            snprintf(range, sizeof range, " (%u-%s)", c->low, high);
        snprintf(out + strlen(out), 600 - strlen(out), "%s%s %u%s%s%.100s%s", i ? "; " : "", c->of, c->best, range,
                 by ? " by " : "", by ? c->best_by : "", "");
    }
}

static void who_text(char out[2000], const dgm_incident_row *r)
{
    int other = *r->recipient && !r->reciprocal;
    snprintf(out, 2000, "%.800s%s%.800s", *r->actor ? r->actor : "?", other ? " -> " : "", other ? r->recipient : "");
}

static int text_row(view *v, const dgm_incident_row *r)
{
    char from[16], day[16], number[24], who[2000], counts[600], what[6000];
    dgm_day_format(from, r->from);
    snprintf(number, sizeof number, "%zu", r->sources);
    who_text(who, r);
    counts_text(counts, r, 0);
    snprintf(what, sizeof what, "%.1900s%s%.60s%s%.200s%s%.600s", who, *r->mode ? ", " : "", r->mode, *r->place ? ", in " : "",
             r->place, *counts ? "; " : "", counts);
    const char *cells[] = {from, r->id, dgm_event_type_name(r->type), number, what};
    if (dgm_list_row(v->list, cells, &v->err))
        return 1;
    for (size_t i = 0; i < r->sources; i++) {
        const dgm_incident_source *s = &r->source[i];
        dgm_day_format(day, s->published);
        snprintf(what, sizeof what, "%.200s%s: %.3000s%s%.200s", *s->publisher ? s->publisher : s->report, s->copy ? " (a copy)" : "",
                 s->sentence, *s->counts ? " - " : "", s->counts);
        const char *rest[] = {day, s->event, "", "", what};
        if (dgm_list_row(v->list, rest, &v->err))
            return 1;
    }
    return 0;
}

static void set_text(json_t *o, const char *key, const char *text)
{
    json_object_set_new(o, key, text && *text ? json_string(text) : json_null());
}

static void set_day(json_t *o, const char *key, dgm_day day)
{
    char text[16];
    dgm_day_format(text, day);
    set_text(o, key, text);
}

static int json_row(view *v, const dgm_incident_row *r)
{
    json_t *o = json_object(), *sources = json_array(), *counts = json_array();
    json_object_set_new(o, "record", json_string("incident"));
    set_text(o, "id", r->id);
    set_text(o, "type", dgm_event_type_name(r->type));
    set_text(o, "mode", r->mode);
    set_text(o, "cameo", r->cameo);
    set_text(o, "fact", dgm_fact_name(r->fact));
    set_text(o, "actor", r->actor);
    set_text(o, "actor_country", r->actor_country);
    set_text(o, "recipient", r->recipient);
    set_text(o, "recipient_country", r->recipient_country);
    json_object_set_new(o, "reciprocal", json_boolean(r->reciprocal));
    set_day(o, "from", r->from);
    set_day(o, "to", r->to);
    set_text(o, "told_by", r->told ? "text" : "report");
    set_text(o, "place", r->place);
    set_text(o, "place_country", r->place_country);
    json_object_set_new(o, "intensity", isnan(r->intensity) ? json_null() : json_real((double)to_tenths(r->intensity) / 10));
    json_object_set_new(o, "reports", json_integer((json_int_t)r->reports));
    json_object_set_new(o, "publishers", json_integer((json_int_t)r->publishers));
    json_object_set_new(o, "copies", json_integer((json_int_t)r->copies));
    for (size_t i = 0; i < r->counts; i++) {
        const dgm_incident_count *c = &r->count[i];
        json_t *one = json_object();
        set_text(one, "of", c->of);
        json_object_set_new(one, "low", json_integer(c->low));
        json_object_set_new(one, "best", json_integer(c->best));
        json_object_set_new(one, "high", c->high == UINT32_MAX ? json_null() : json_integer(c->high));
        set_text(one, "low_by", c->low_by);
        set_text(one, "best_by", c->best_by);
        set_text(one, "high_by", c->high_by);
        json_array_append_new(counts, one);
    }
    json_object_set_new(o, "counts", counts);
    for (size_t i = 0; i < r->sources; i++) {
        const dgm_incident_source *s = &r->source[i];
        json_t *one = json_object();
        set_text(one, "event", s->event);
        set_text(one, "report", s->report);
        set_text(one, "publisher", s->publisher);
        set_text(one, "url", s->url);
        set_text(one, "title", s->title);
        set_day(one, "date", s->published);
        set_text(one, "type", dgm_event_type_name(s->type));
        set_text(one, "mode", s->mode);
        set_text(one, "fact", dgm_fact_name(s->fact));
        set_text(one, "trigger", s->words);
        set_text(one, "text", s->sentence);
        set_text(one, "counts", s->counts);
        set_text(one, "alleged_by", s->alleged_by);
        json_object_set_new(one, "copy", json_boolean(s->copy));
        json_array_append_new(sources, one);
    }
    json_object_set_new(o, "sources", sources);
    char *line = json_dumps(o, JSON_COMPACT | JSON_REAL_PRECISION(6));
    int failed = !line || puts(line) < 0;
    if (failed)
        snprintf(v->err.text, sizeof v->err.text, "the incidents cannot be written: %s", line ? strerror(errno) : "no memory");
    v->err.status = failed ? DGM_EIO : DGM_OK;
    free(line);
    json_decref(o);
    return failed;
}

static int csv_row(view *v, const dgm_incident_row *r)
{
    char from[16], to[16], reports[24], publishers[24], copies[24], intensity[24], counts[600];
    dgm_day_format(from, r->from);
    dgm_day_format(to, r->to);
    snprintf(reports, sizeof reports, "%zu", r->reports);
    snprintf(publishers, sizeof publishers, "%zu", r->publishers);
    snprintf(copies, sizeof copies, "%zu", r->copies);
    counts_text(counts, r, 1);
    size_t size = 1;
    for (size_t i = 0; i < r->sources; i++)
        size += strlen(r->source[i].event) + 2;
    char *events = calloc(size, 1), *end = events;
    for (size_t i = 0; events && i < r->sources; i++)
        end += snprintf(end, size - (size_t)(end - events), "%s%s", i ? "; " : "", r->source[i].event);
    const char *cells[] = {r->id,
                           from,
                           to,
                           r->told ? "text" : "report",
                           dgm_event_type_name(r->type),
                           r->mode,
                           r->cameo,
                           dgm_fact_name(r->fact),
                           r->actor,
                           r->actor_country,
                           r->recipient,
                           r->recipient_country,
                           r->place,
                           r->place_country,
                           counts,
                           tenths(intensity, r->intensity),
                           reports,
                           publishers,
                           copies,
                           events ? events : ""};
    int failed = dgm_list_row(v->list, cells, &v->err) != DGM_OK;
    free(events);
    return failed;
}

static int one_incident(const dgm_incident_row *r, void *arg)
{
    view *v = arg;
    v->shown++;
    return !strcmp(v->format, "text") ? text_row(v, r) : !strcmp(v->format, "jsonl") ? json_row(v, r) : csv_row(v, r);
}

dgm_status dgm_view_incidents(view *v)
{
    static const dgm_column text[] = {{"day", DGM_COLUMN_TEXT, 10},
                                      {"id", DGM_COLUMN_ID, 8},
                                      {"type", DGM_COLUMN_TEXT, 9},
                                      {"told", DGM_COLUMN_NUMBER, 4},
                                      {"who, where, how many; then each source", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {
        {"id", DGM_COLUMN_ID, 0},          {"from", DGM_COLUMN_TEXT, 0},      {"to", DGM_COLUMN_TEXT, 0},
        {"told by", DGM_COLUMN_TEXT, 0},   {"type", DGM_COLUMN_TEXT, 0},      {"mode", DGM_COLUMN_TEXT, 0},
        {"cameo", DGM_COLUMN_TEXT, 0},     {"fact", DGM_COLUMN_TEXT, 0},      {"actor", DGM_COLUMN_TEXT, 0},
        {"actor_country", DGM_COLUMN_TEXT, 0}, {"recipient", DGM_COLUMN_TEXT, 0}, {"recipient_country", DGM_COLUMN_TEXT, 0},
        {"place", DGM_COLUMN_TEXT, 0},     {"place_country", DGM_COLUMN_TEXT, 0}, {"counts", DGM_COLUMN_TEXT, 0},
        {"intensity", DGM_COLUMN_NUMBER, 0}, {"reports", DGM_COLUMN_NUMBER, 0}, {"publishers", DGM_COLUMN_NUMBER, 0},
        {"copies", DGM_COLUMN_NUMBER, 0},  {"events", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    dgm_status st = DGM_OK;
    if (!strcmp(v->format, "text"))
        st = dgm_list_open(&v->list, v->format, "incident", COLUMNS(text), stdout, &v->how, &v->err);
    else if (strcmp(v->format, "jsonl") != 0)
        st = dgm_list_open(&v->list, v->format, "incident", COLUMNS(all), stdout, &v->how, &v->err);
    if (!st && (st = dgm_store_incidents(v->store, &v->query, one_incident, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

typedef struct tension_view {
    view *v;
    dgm_tension *series;
} tension_view;

static int one_act(const dgm_incident_row *r, void *arg)
{
    tension_view *t = arg;
    if (r->fact != DGM_HAPPENED && r->fact != DGM_ONGOING)
        return 0; /* what is planned, possible or denied strains nothing yet */
    return dgm_tension_add(t->series, r->from, r->actor, r->actor_country, r->recipient, r->recipient_country, r->intensity,
                           &t->v->err) != DGM_OK;
}

/* From the middle to the left for conflict, to the right for cooperation: ".....=====|..........". */
static void bar(char out[64], float mean)
{
    int n = (int)(fabsf(mean) + 0.5f);
    n = n > 10 ? 10 : n;
    memset(out, '.', 21);
    out[10] = '|';
    for (int i = 0; i < n; i++)
        out[mean < 0 ? 9 - i : 11 + i] = '=';
    out[21] = '\0';
}

static int one_week(const dgm_tension_row *r, void *arg)
{
    view *v = arg;
    char week[16], number[24], mean[24], least[24], most[24], dyad[400], line[64];
    v->shown++;
    dgm_day_format(week, r->week);
    snprintf(number, sizeof number, "%zu", r->incidents);
    tenths(mean, r->mean);
    if (!strcmp(v->format, "text")) {
        snprintf(dyad, sizeof dyad, "%.150s - %.150s", r->one, r->other);
        bar(line, r->mean);
        const char *cells[] = {week, number, mean, line, dyad};
        return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
    }
    const char *cells[] = {week, r->one, r->other, number, mean, tenths(least, r->least), tenths(most, r->most)};
    return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
}

static dgm_status draw(view *v, dgm_tension *series)
{
    FILE *out = fopen(v->svg, "wb");
    dgm_status st = out ? dgm_tension_svg(series, out, &v->err) : DGM_EIO;
    if (!out || (fclose(out) && !st)) {
        st = DGM_EIO;
        snprintf(v->err.text, sizeof v->err.text, "'%.300s' cannot be written: %s", v->svg, strerror(errno));
    }
    return v->err.status = st;
}

dgm_status dgm_view_tension(view *v)
{
    static const dgm_column text[] = {{"week of", DGM_COLUMN_TEXT, 10},
                                      {"told", DGM_COLUMN_NUMBER, 4},
                                      {"mean", DGM_COLUMN_NUMBER, 5},
                                      {"conflict  |  together", DGM_COLUMN_TEXT, 21},
                                      {"between", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {{"week", DGM_COLUMN_TEXT, 0},        {"one", DGM_COLUMN_TEXT, 0},
                                     {"other", DGM_COLUMN_TEXT, 0},       {"incidents", DGM_COLUMN_NUMBER, 0},
                                     {"mean", DGM_COLUMN_NUMBER, 0},      {"least", DGM_COLUMN_NUMBER, 0},
                                     {"most", DGM_COLUMN_NUMBER, 0}};
    int listing = !strcmp(v->format, "text");
    dgm_error err = {0};
    tension_view t = {v, NULL};
    size_t limit = v->query.limit;
    v->query.limit = 0;
    dgm_status st = dgm_tension_open(&t.series, &v->err);
    if (!st)
        st = dgm_list_open(&v->list, v->format, "tension", listing ? text : all,
                           listing ? sizeof text / sizeof *text : sizeof all / sizeof *all, stdout, &v->how, &v->err);
    if (!st && (st = dgm_store_incidents(v->store, &v->query, one_act, &t, &err)))
        v->err = err;
    v->query.limit = limit;
    if (!st && !(st = v->err.status))
        dgm_tension_rows(t.series, one_week, v);
    if (!st && !(st = v->err.status) && v->svg)
        st = draw(v, t.series);
    dgm_tension_close(t.series);
    return st;
}
