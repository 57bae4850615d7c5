/*
 * event_lines.c - jsonl of talks and events; the members of an event have PLOVER's names where it has them.
 *
 *     {"record":"event","report":"4f2a...","id":"5d0e...","number":3,"type":"REJECT","mode":"","context":["military"],
 *      "cameo":"123",...,"actor":[{"party":1,"name":"Russia","country":"RUS","text":"Moscow","start":40,"end":46}],...}
 */
#include "show/format.h"
#include "show/members.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void words(dgm_json *j, const char *key, const char *text)
{
    dgm_json_key(j, key);
    dgm_json_text_or_null(j, (dgm_str){text ? text : "", text ? strlen(text) : 0});
}

/* A span's members within an open object; null each where there is none. */
static void span_members(dgm_json *j, dgm_str text, dgm_span at)
{
    if (at.from < at.to) {
        dgm_json_span(j, text, at);
        return;
    }
    static const char *const keys[] = {"text", "start", "end"};
    for (int i = 0; i < 3; i++) {
        dgm_json_key(j, keys[i]);
        dgm_json_literal(j, "null");
    }
}

static void talks_line(dgm_json *j, const dgm_account *account, const dgm_talks *t)
{
    const dgm_str text = account->report.text;
    dgm_json_begin(j, "talks", &account->report);
    words(j, "id", t->id);
    dgm_json_number_or_null(j, "number", t->number);
    dgm_json_key(j, "name");
    dgm_json_text_or_null(j, t->name);
    dgm_json_span(j, text, t->at);
    dgm_json_key(j, "parties");
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < t->parties; i++) {
        dgm_json_open(j, '{');
        dgm_json_party_members(j, account, t->party[i].party);
        words(j, "seat", dgm_seat_name(t->party[i].seat));
        span_members(j, text, t->party[i].at);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
    dgm_json_day(j, "from", t->from);
    dgm_json_day(j, "to", t->to);
    words(j, "status", dgm_talks_status_name(t->status));
    dgm_json_judged(j, t->score, t->state);
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

static void side(dgm_json *j, const char *key, const dgm_account *account, const dgm_event_actor *actor, uint32_t n)
{
    dgm_json_key(j, key);
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) {
        dgm_json_open(j, '{');
        dgm_json_party_members(j, account, actor[i].party);
        span_members(j, account->report.text, actor[i].at);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
}

static void counts(dgm_json *j, const dgm_account *account, const dgm_event *e)
{
    dgm_json_key(j, "counts");
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < e->counts; i++) {
        const dgm_event_count *c = &e->count[i];
        dgm_json_open(j, '{');
        words(j, "of", c->of);
        dgm_json_key(j, "low");
        dgm_json_number(j, c->low);
        dgm_json_key(j, "high");
        if (c->high == UINT32_MAX)
            dgm_json_literal(j, "null");
        else
            dgm_json_number(j, c->high);
        span_members(j, account->report.text, c->at);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
}

/* -10.0, whatever the locale; null when there is none. */
static void intensity(dgm_json *j, float value)
{
    char number[32];
    dgm_json_key(j, "intensity");
    if (isnan(value)) {
        dgm_json_literal(j, "null");
        return;
    }
    long tenths = lroundf(value * 10);
    snprintf(number, sizeof number, "%s%ld.%ld", tenths < 0 ? "-" : "", labs(tenths) / 10, labs(tenths) % 10);
    dgm_json_literal(j, number);
}

static void when_and_where(dgm_json *j, const dgm_account *account, const dgm_event *e)
{
    dgm_json_key(j, "when");
    if (e->when.at.to) {
        dgm_json_open(j, '{');
        dgm_json_time(j, account->report.text, &e->when);
        dgm_json_close(j, '}');
    } else
        dgm_json_literal(j, "null");
    dgm_json_key(j, "where");
    if (e->where && e->where <= account->places) {
        dgm_json_open(j, '{');
        dgm_json_place(j, account->report.text, &account->place[e->where - 1]);
        dgm_json_close(j, '}');
    } else
        dgm_json_literal(j, "null");
}

static void event_line(dgm_json *j, const dgm_account *account, const dgm_event *e)
{
    const dgm_str text = account->report.text;
    dgm_json_begin(j, "event", &account->report);
    words(j, "id", e->id);
    dgm_json_number_or_null(j, "number", e->number);
    dgm_json_span(j, text, e->trigger);
    words(j, "type", dgm_event_type_name(e->type));
    words(j, "mode", e->mode);
    words(j, "mode_rule", e->mode_rule);
    dgm_json_key(j, "context");
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < e->contexts; i++)
        dgm_json_words(j, e->context[i]);
    dgm_json_close(j, ']');
    words(j, "cameo", e->cameo);
    words(j, "cameo_rule", e->cameo_rule);
    side(j, "actor", account, e->actor, e->actors);
    side(j, "recipient", account, e->recipient, e->recipients);
    dgm_json_key(j, "reciprocal");
    dgm_json_literal(j, e->reciprocal ? "true" : "false");
    words(j, "fact", dgm_fact_name(e->fact));
    dgm_json_span_or_null(j, "condition", text, e->condition);
    dgm_json_number_or_null(j, "statement", e->statement);
    dgm_json_party(j, "alleged_by", account, e->alleged_by);
    dgm_json_key(j, "background");
    dgm_json_literal(j, e->background ? "true" : "false");
    when_and_where(j, account, e);
    counts(j, account, e);
    intensity(j, e->intensity);
    dgm_json_judged(j, e->score, e->state);
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

void dgm_show_event_lines(dgm_json *j, const dgm_account *account)
{
    for (size_t i = 0; i < account->talks_held; i++)
        talks_line(j, account, &account->talks[i]);
    for (size_t i = 0; i < account->events; i++)
        event_line(j, account, &account->event[i]);
}
