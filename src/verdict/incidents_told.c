/*
 * incidents_told.c - which kept incidents set off the guarantees of a model, and what then follows: words, JSON.
 *
 *     Treaty of London: an attack on Belgium
 *       Sets it off:
 *         1914-08-04  48014302  ASSAULT heavy-weapons, German troops -> Belgium
 *           Harbour Post, 1914-08-05: “German troops invaded Belgium on Tuesday”
 *       Would set it off:
 *         1914-08-05  45933626  ASSAULT firearms, Unknown gunmen -> customs officers
 *           if it was Germany: who did it is not known
 *
 * In:     a model; incidents, one after the other.
 * Out:    of each guarantee its incidents by how they stand to it, then who finds, decides, can stop it, has pledged what.
 * How:    triggered.c judges each row as it comes; what is said of it is put down at once, and nothing else is kept of it.
 * Limits: words list LISTED incidents that would or do not, and count the others; JSON has all.
 */
#include "verdict/triggered.h"
#include "verdict/verdict.h"

#include "base/arena.h"
#include "base/error.h"
#include "conflict/assembly.h"

#include <stdlib.h>
#include <string.h>

enum { LISTED = 20, SOURCES = 5, SENTENCE = 400 };

typedef struct of_guarantee {
    const dgm_conflict_guarantee *g;
    dgm_buffer told[DGM_TRIGGERED]; /* of those that are listed */
    size_t n[DGM_TRIGGERED];
    uint64_t by, would_by; /* parties to which they are laid */
} of_guarantee;

struct dgm_triggers {
    const dgm_conflict *c;
    of_guarantee *of;
    size_t n, incidents;
    int json;
    dgm_arena *a;
};

dgm_status dgm_triggers_open(dgm_triggers **out, const dgm_conflict *c, const char *words, const char *format,
                             dgm_arena *a, dgm_error *err)
{
    dgm_triggers *t = dgm_take(a, 1, sizeof *t);
    *out = NULL;
    if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
        return dgm_fail(err, DGM_EUSE, "there is no format '%s' for incidents; there are text and json", format);
    if (!c->n_guarantees)
        return dgm_fail(err, DGM_EUSE, "this model has no guarantee that an incident could set off");
    if (!t || !(t->of = dgm_take(a, c->n_guarantees, sizeof *t->of)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the incidents");
    t->c = c;
    t->a = a;
    t->json = !strcmp(format, "json");
    for (size_t i = 0; i < c->n_guarantees; i++)
        if (!words || dgm_guarantee_speaks_of(&c->guarantees[i], words))
            t->of[t->n++].g = &c->guarantees[i];
    if (!t->n)
        return dgm_no_guarantee(c, words, err);
    *out = t;
    return DGM_OK;
}

void dgm_triggers_close(dgm_triggers *t)
{
    for (size_t i = 0; t && i < t->n; i++)
        for (int k = 0; k < DGM_TRIGGERED; k++)
            dgm_buffer_free(&t->of[i].told[k]);
}

static const char *publisher(const dgm_incident_source *s)
{
    return *s->publisher ? s->publisher : *s->title ? s->title : s->report;
}

/* At most that many bytes, whole characters, and blanks for control characters. */
static void sentence(dgm_buffer *out, const char *text)
{
    size_t all = strlen(text), n = all < SENTENCE ? all : SENTENCE;
    while (n && n < all && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    for (size_t i = 0; i < n; i++)
        dgm_buffer_add(out, (unsigned char)text[i] < ' ' || text[i] == 0x7F ? " " : &text[i], 1);
    dgm_buffer_str(out, n < all ? " ..." : "");
}

static void lines(dgm_buffer *out, const char *before, const char *text, size_t n)
{
    for (size_t from = 0; from < n;) {
        const char *end = memchr(text + from, '\n', n - from);
        size_t len = end ? (size_t)(end - text) - from : n - from;
        dgm_buffer_printf(out, "      %s%.*s\n", before, (int)len, text + from);
        from += len + 1;
    }
}

static void in_words(dgm_buffer *out, const dgm_incident_row *row, const dgm_trigger_judged *j)
{
    char day[16];
    int other = *row->recipient && !row->reciprocal;
    dgm_day_format(day, row->from);
    dgm_buffer_printf(out, "    %s  %.8s  %s%s%s, ", *day ? day : "no day    ", row->id, dgm_event_type_name(row->type),
                      *row->mode ? " " : "", row->mode);
    sentence(out, *row->actor ? row->actor : "?");
    dgm_buffer_str(out, other ? " -> " : "");
    sentence(out, other ? row->recipient : "");
    dgm_buffer_str(out, *row->place ? ", in " : "");
    sentence(out, row->place);
    dgm_buffer_str(out, "\n");
    if (j->is != DGM_SETS_OFF)
        lines(out, "", j->why.data, j->why.len);
    for (size_t i = 0; i < row->sources && i < SOURCES; i++) {
        dgm_day_format(day, row->source[i].published);
        dgm_buffer_str(out, "      ");
        sentence(out, publisher(&row->source[i]));
        dgm_buffer_printf(out, "%s%s: “", *day ? ", " : "", day);
        sentence(out, row->source[i].sentence);
        dgm_buffer_str(out, "”\n");
    }
    if (row->sources > SOURCES)
        dgm_buffer_printf(out, "      and %zu sources more\n", row->sources - SOURCES);
}

static void key(dgm_buffer *out, const char *name, const char *text)
{
    dgm_buffer_printf(out, ",\"%s\":", name);
    if (*text)
        dgm_verdict_json_words(out, text, strlen(text));
    else
        dgm_buffer_str(out, "null");
}

static void in_json(dgm_buffer *out, const dgm_incident_row *row, const dgm_trigger_judged *j)
{
    char day[16];
    dgm_buffer_str(out, out->len ? ",{\"incident\":" : "{\"incident\":");
    dgm_verdict_json_words(out, row->id, strlen(row->id));
    key(out, "type", dgm_event_type_name(row->type));
    key(out, "mode", row->mode);
    key(out, "fact", dgm_fact_name(row->fact));
    key(out, "actor", row->actor);
    key(out, "recipient", row->recipient);
    key(out, "place", row->place);
    key(out, "place_country", row->place_country);
    dgm_day_format(day, row->from);
    key(out, "from", day);
    dgm_day_format(day, row->to);
    key(out, "to", day);
    dgm_buffer_str(out, ",\"why\":[");
    for (size_t from = 0; j->is != DGM_SETS_OFF && from < j->why.len;) {
        const char *end = memchr(j->why.data + from, '\n', j->why.len - from);
        size_t len = end ? (size_t)(end - j->why.data) - from : j->why.len - from;
        dgm_buffer_str(out, from ? "," : "");
        dgm_verdict_json_words(out, j->why.data + from, len);
        from += len + 1;
    }
    dgm_buffer_str(out, "],\"sources\":[");
    for (size_t i = 0; i < row->sources; i++) {
        const dgm_incident_source *s = &row->source[i];
        dgm_buffer_str(out, i ? ",{\"event\":" : "{\"event\":");
        dgm_verdict_json_words(out, s->event, strlen(s->event));
        key(out, "report", s->report);
        key(out, "publisher", s->publisher);
        dgm_day_format(day, s->published);
        key(out, "date", day);
        key(out, "text", s->sentence);
        key(out, "said_by", s->said_by);
        dgm_buffer_str(out, "}");
    }
    dgm_buffer_str(out, "]}");
}

dgm_status dgm_triggers_add(dgm_triggers *t, const dgm_incident_row *row, dgm_error *err)
{
    int failed = 0;
    t->incidents++;
    for (size_t i = 0; i < t->n; i++) {
        of_guarantee *of = &t->of[i];
        dgm_trigger_judged j;
        if (!of->g->trigger.n_events)
            continue;
        dgm_trigger_judge(&j, t->c, &of->g->trigger, row);
        dgm_buffer *told = &of->told[j.is];
        size_t n = of->n[j.is]++;
        of->by |= j.is == DGM_SETS_OFF ? j.by : 0;
        of->would_by |= j.is == DGM_WOULD_SET_OFF ? j.by : 0;
        if (j.is <= DGM_NOT_SET_OFF && t->json)
            in_json(told, row, &j);
        else if (j.is == DGM_SETS_OFF || (j.is <= DGM_NOT_SET_OFF && n < LISTED))
            in_words(told, row, &j);
        failed |= told->failed || j.why.failed;
        dgm_buffer_free(&j.why);
    }
    return failed ? dgm_fail(err, DGM_ENOMEM, "no memory for the incidents") : DGM_OK;
}

/* To whom it is laid: by the incidents that set it off, else by those that would, else by the trigger. */
static uint64_t accused(const of_guarantee *of)
{
    return of->by ? of->by : of->would_by ? of->would_by : dgm_guarantee_accused(of->g);
}

static void many(dgm_buffer *out, size_t n, const char *one, const char *several)
{
    dgm_buffer_printf(out, "%zu %s", n, n == 1 ? one : several);
}

static void section(dgm_buffer *out, const of_guarantee *of, dgm_triggered kind, const char *title)
{
    size_t listed = kind == DGM_SETS_OFF || of->n[kind] < LISTED ? of->n[kind] : LISTED;
    if (!of->n[kind])
        return;
    dgm_buffer_printf(out, "  %s\n", title);
    dgm_buffer_add(out, of->told[kind].data, of->told[kind].len);
    if (of->n[kind] > listed)
        dgm_buffer_printf(out, "    and %zu more\n", of->n[kind] - listed);
}

static dgm_status guarantee(dgm_buffer *out, const dgm_triggers *t, const of_guarantee *of, dgm_error *err)
{
    const dgm_conflict_guarantee *g = of->g;
    dgm_buffer_printf(out, "\n%.*s: %.*s\n", (int)g->name.len, g->name.data, (int)g->trigger.incident.len,
                      g->trigger.incident.data);
    if (!g->trigger.n_events) {
        dgm_buffer_printf(
            out, "  cannot be told: its trigger (line %u) names no events; write there 'event', 'by' and 'on'\n",
            (unsigned)g->trigger.backing.line);
        return DGM_OK;
    }
    if (!of->n[DGM_SETS_OFF])
        dgm_buffer_str(out, "  No incident sets it off.\n");
    section(out, of, DGM_SETS_OFF, "Sets it off:");
    section(out, of, DGM_WOULD_SET_OFF, "Would set it off:");
    section(out, of, DGM_NOT_SET_OFF, "Does not set it off:");
    dgm_buffer_str(out, "  Not listed: ");
    dgm_buffer_printf(out, "%zu of these types that concern neither side, as far as is told; %zu of others\n",
                      of->n[DGM_ELSEWHERE], of->n[DGM_OTHER_EVENT]);
    if (!of->n[DGM_SETS_OFF] && !of->n[DGM_WOULD_SET_OFF])
        return DGM_OK;
    dgm_buffer_str(out, of->n[DGM_SETS_OFF] ? "  What follows:\n" : "  What would follow:\n");
    return dgm_verdict_follows(out, t->c, g, accused(of), 0, t->a, err);
}

static dgm_status guarantee_json(dgm_buffer *out, const dgm_triggers *t, const of_guarantee *of, dgm_error *err)
{
    static const char *const kinds[] = {"sets_off", "would", "does_not"};
    const dgm_conflict_guarantee *g = of->g;
    dgm_status st = DGM_OK;
    dgm_buffer_str(out, "{\"guarantee\":");
    dgm_verdict_json_words(out, g->name.data, g->name.len);
    dgm_buffer_str(out, ",\"trigger\":");
    dgm_verdict_json_words(out, g->trigger.incident.data, g->trigger.incident.len);
    dgm_buffer_printf(out, ",\"judged\":%s", g->trigger.n_events ? "true" : "false");
    for (int k = 0; k < 3; k++) {
        dgm_buffer_printf(out, ",\"%s\":[", kinds[k]);
        dgm_buffer_add(out, of->told[k].data, of->told[k].len);
        dgm_buffer_str(out, "]");
    }
    dgm_buffer_printf(out, ",\"between_others\":%zu,\"other_types\":%zu,\"follows\":", of->n[DGM_ELSEWHERE],
                      of->n[DGM_OTHER_EVENT]);
    if (of->n[DGM_SETS_OFF] || of->n[DGM_WOULD_SET_OFF])
        st = dgm_verdict_follows_json(out, t->c, g, accused(of), t->a, err);
    else
        dgm_buffer_str(out, "null");
    dgm_buffer_str(out, "}");
    return st;
}

dgm_status dgm_triggers_print(const dgm_triggers *t, const char *account, FILE *out, dgm_error *err)
{
    dgm_buffer text = {0};
    dgm_status st = DGM_OK;
    if (t->json) {
        dgm_buffer_str(&text, "{\"model\":");
        dgm_verdict_json_words(&text, t->c->name.data, t->c->name.len);
        dgm_buffer_str(&text, ",\"account\":");
        dgm_verdict_json_words(&text, account, strlen(account));
        dgm_buffer_printf(&text, ",\"incidents\":%zu,\"guarantees\":[", t->incidents);
    } else {
        dgm_buffer_str(&text, "In this model, of ");
        many(&text, t->incidents, "incident", "incidents");
        dgm_buffer_printf(&text, " kept in %s:\n", account);
    }
    for (size_t i = 0; i < t->n && !st; i++) {
        dgm_buffer_str(&text, t->json && i ? "," : "");
        st = t->json ? guarantee_json(&text, t, &t->of[i], err) : guarantee(&text, t, &t->of[i], err);
    }
    dgm_buffer_str(&text, t->json ? "]}\n" : "");
    return dgm_verdict_put(&text, st, out, err);
}
