/*
 * export_plover.c - events as JSON lines with the names of PLOVER's manual; what it has no name for begins with "dragoman_".
 *
 *     {"id":"5d0e...","date":"2025-08-20","actor":[{"code":"RUS","sector":["GOV"],"entity_text":"Moscow",...}],...,
 *      "event":"REJECT","mode":"meet","quad_code":3,"event_scale":-2.0,"context":["diplomatic"],"text":"...",...}
 */
#include "show/export.h"

#include "base/near.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void string(dgm_buffer *b, dgm_str text)
{
    dgm_buffer_add(b, "\"", 1);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\')
            dgm_buffer_printf(b, "\\%c", c);
        else if (c < 0x20)
            dgm_buffer_printf(b, "\\u%04x", c);
        else
            dgm_buffer_add(b, &text.data[i], 1);
    }
    dgm_buffer_add(b, "\"", 1);
}

/* ,"key":"text"; nothing for an empty text. */
static void member(dgm_buffer *b, const char *key, dgm_str text)
{
    if (!text.len)
        return;
    dgm_buffer_printf(b, ",\"%s\":", key);
    string(b, text);
}

static void member_text(dgm_buffer *b, const char *key, const char *text)
{
    member(b, key, (dgm_str){text ? text : "", text ? strlen(text) : 0});
}

static void entity(dgm_buffer *b, const dgm_side *s)
{
    dgm_buffer_str(b, "{\"code\":");
    string(b, s->party && s->party->country.len ? s->party->country : (dgm_str){"UNK", 3});
    if (s->party && s->party->sector.len) {
        dgm_buffer_str(b, ",\"sector\":[");
        for (size_t i = 0; i + 3 <= s->party->sector.len; i += 4)
            dgm_buffer_printf(b, "%s\"%.3s\"", i ? "," : "", s->party->sector.data + i);
        dgm_buffer_str(b, "]");
    }
    member(b, "entity_text", s->raw.len ? s->raw : s->name);
    member(b, "identifier_text", s->name);
    if (s->party) {
        member(b, "identifier_id", s->party->id);
        member(b, "office", s->party->role);
    }
    dgm_buffer_str(b, "}");
}

static void side(dgm_export *e, const char *key, const dgm_account *account, const dgm_event_actor *actor, uint32_t n)
{
    dgm_buffer_printf(&e->text, ",\"%s\":[", key);
    for (uint32_t i = 0; i < n; i++) {
        dgm_side s = dgm_side_of(e, account, &actor[i]);
        dgm_buffer_str(&e->text, i ? "," : "");
        entity(&e->text, &s);
    }
    dgm_buffer_str(&e->text, "]");
}

static void size(dgm_buffer *b, const dgm_event *event)
{
    if (!event->counts)
        return;
    dgm_buffer_str(b, ",\"size\":{");
    for (uint32_t i = 0; i < event->counts; i++) {
        dgm_buffer_printf(b, "%s\"%s\":{\"low\":%u,\"high\":", i ? "," : "", event->count[i].of, event->count[i].low);
        if (event->count[i].high == UINT32_MAX)
            dgm_buffer_str(b, "null}");
        else
            dgm_buffer_printf(b, "%u}", event->count[i].high);
    }
    dgm_buffer_str(b, "}");
}

static void place_member(dgm_buffer *b, const dgm_account *account, const dgm_place *p)
{
    char degrees[24];
    if (!p)
        return;
    dgm_buffer_str(b, ",\"event_loc\":{\"text\":");
    string(b, dgm_slice(account->report.text, p->at));
    member(b, "name", p->name);
    member(b, "country", p->country);
    dgm_degrees_format(degrees, p->latitude);
    if (*degrees)
        dgm_buffer_printf(b, ",\"lat\":%s", degrees);
    dgm_degrees_format(degrees, p->longitude);
    if (*degrees)
        dgm_buffer_printf(b, ",\"lon\":%s", degrees);
    dgm_buffer_str(b, "}");
}

void dgm_export_plover(dgm_export *e, const dgm_account *account, const dgm_event *event)
{
    const dgm_report *r = &account->report;
    const dgm_in_incident *in = dgm_incident_of(e, event->id);
    dgm_buffer *b = &e->text;
    char day[16];
    dgm_span sentence = dgm_sentence_around(r->text, event->trigger);
    dgm_buffer_printf(b, "{\"id\":\"%s\"", event->id);
    dgm_day_text(day, dgm_event_day(account, event), 1);
    member_text(b, "date", day);
    dgm_day_text(day, event->when.at.to > event->when.at.from && event->when.to != event->when.from ? event->when.to : DGM_NO_DAY, 1);
    member_text(b, "enddate", day);
    side(e, "actor", account, event->actor, event->actors);
    side(e, "recipient", account, event->recipient, event->recipients);
    member_text(b, "event", dgm_event_type_name(event->type));
    member_text(b, "mode", event->mode);
    dgm_buffer_printf(b, ",\"quad_code\":%d", dgm_codebook_quad(e->book, event->type));
    if (!isnan(event->intensity)) {
        long tenths = lroundf(event->intensity * 10);
        dgm_buffer_printf(b, ",\"event_scale\":%s%ld.%ld", tenths < 0 ? "-" : "", labs(tenths) / 10, labs(tenths) % 10);
    }
    if (event->contexts) {
        dgm_buffer_str(b, ",\"context\":[");
        for (uint32_t i = 0; i < event->contexts; i++)
            dgm_buffer_printf(b, "%s\"%s\"", i ? "," : "", event->context[i]);
        dgm_buffer_str(b, "]");
    }
    place_member(b, account, dgm_event_place(account, event));
    member(b, "event_text", dgm_slice(r->text, event->trigger));
    size(b, event);
    member(b, "text", dgm_slice(r->text, sentence));
    dgm_buffer_printf(b, ",\"text_info\":{\"sequence\":%u,\"start\":%u,\"end\":%u}",
                      dgm_sentence_number(r->text, event->trigger.from), dgm_points_at(&e->points, event->trigger.from),
                      dgm_points_at(&e->points, event->trigger.to));
    dgm_buffer_printf(b, ",\"cite_info\":{\"codebook\":\"PLOVER\"");
    member(b, "citation", r->publisher);
    member(b, "url", r->url);
    member(b, "title", r->title);
    member_text(b, "language", r->language);
    dgm_day_text(day, r->published, 1);
    member_text(b, "publication", day);
    dgm_buffer_str(b, "}");
    member_text(b, "dragoman_report", r->id);
    member_text(b, "dragoman_cameo", event->cameo);
    member_text(b, "dragoman_fact", dgm_fact_name(event->fact));
    if (in)
        member_text(b, "dragoman_incident", in->first);
    dgm_buffer_str(b, "}\n");
}
