/*
 * export.c - events to the tables of the field: what their formats share.
 *
 *     dragoman export --as icews      one row for each pair of an actor and a recipient
 *     dragoman export --as gdelt      the same, but once for each incident
 *
 * In:     incidents, then accounts.
 * Out:    rows of cells parted by tabs.
 * How:    a format is a function that writes the rows of one event. The tables of the field know only what happened: what is
 *         planned, possible or denied is not in them. Refused events are the caller's to leave out.
 */
#include "show/export.h"

#include "base/error.h"
#include "base/near.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const dgm_export_format formats[] = {
    {{"polecat", "POLECAT's 40 columns, one row an event"}, dgm_polecat_header, 0, dgm_export_polecat},
    {{"icews", "ICEWS' 20 columns, one row for each pair of actors"}, dgm_icews_header, 0, dgm_export_icews},
    {{"gdelt", "GDELT 2.0 events, 61 columns without a header, one row for each pair of actors of an incident"}, NULL, 0, dgm_export_gdelt},
    {{"gdelt-mentions", "GDELT 2.0 mentions, 16 columns without a header"}, NULL, 0, dgm_export_mentions},
    {{"plover", "JSON lines with the names of PLOVER's manual"}, NULL, 1, dgm_export_plover},
    {{"brat", "brat's annotation lines of all records"}, NULL, 1, NULL},
};
enum { FORMATS = sizeof formats / sizeof *formats };

const dgm_format_name *dgm_export_formats(void)
{
    static dgm_format_name names[FORMATS + 1];
    for (size_t i = 0; i < FORMATS; i++)
        names[i] = formats[i].name;
    return names;
}

dgm_status dgm_export_open(dgm_export **out, const char *as, FILE *file, dgm_error *err)
{
    const dgm_export_format *format = NULL;
    char all[200] = "";
    *out = NULL;
    for (size_t i = 0; i < FORMATS; i++) {
        if (!strcmp(formats[i].name.name, as))
            format = &formats[i];
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? ", " : "", formats[i].name.name);
    }
    if (!format)
        return dgm_fail(err, DGM_EUSE, "events cannot be exported as '%.40s'; there are %s", as, all);
    dgm_export *e = calloc(1, sizeof *e);
    if (!e || !(e->a = dgm_arena_open((size_t)1 << 30))) {
        dgm_export_close(e, NULL);
        return dgm_fail(err, DGM_ENOMEM, "no memory to export events");
    }
    e->out = file;
    e->format = format;
    dgm_status st = format->event ? dgm_codebook_open(&e->book, NULL, err) : dgm_show_open(&e->show, "brat", file, NULL, err);
    if (st) {
        dgm_export_close(e, NULL);
        return st;
    }
    *out = e;
    return DGM_OK;
}

dgm_status dgm_export_incident(dgm_export *e, const char *const *event, size_t n, size_t reports, size_t publishers,
                               dgm_error *err)
{
    const char *first = NULL;
    for (size_t i = 0; i < n; i++) {
        if (e->incidents == e->room) {
            size_t room = e->room ? 2 * e->room : 256;
            dgm_in_incident *more = realloc(e->in, room * sizeof *more);
            if (!more)
                return dgm_fail(err, DGM_ENOMEM, "no memory to export events");
            e->in = more;
            e->room = room;
        }
        const char *id = dgm_take_text(e->a, event[i], strlen(event[i]));
        if (!id)
            return dgm_fail(err, DGM_ENOMEM, "no memory to export events");
        first = first ? first : id;
        e->in[e->incidents++] = (dgm_in_incident){id, first, n, reports, publishers, DGM_NO_DAY};
    }
    e->sorted = 0;
    return DGM_OK;
}

static int by_event(const void *a, const void *b)
{
    return strcmp(((const dgm_in_incident *)a)->event, ((const dgm_in_incident *)b)->event);
}

const dgm_in_incident *dgm_incident_of(const dgm_export *e, const char *event)
{
    dgm_in_incident key = {.event = event};
    return e->incidents ? bsearch(&key, e->in, e->incidents, sizeof *e->in, by_event) : NULL;
}

static dgm_status flush(dgm_export *e, dgm_error *err)
{
    if (e->text.failed)
        return dgm_fail(err, DGM_ENOMEM, "no memory to export events");
    if (e->text.len && fwrite(e->text.data, 1, e->text.len, e->out) != e->text.len)
        return dgm_fail_errno(err, DGM_EIO, "events cannot be written");
    dgm_buffer_clear(&e->text);
    return DGM_OK;
}

dgm_status dgm_export_account(dgm_export *e, const dgm_account *account, dgm_error *err)
{
    if (e->show)
        return dgm_show_account(e->show, account, err);
    if (!e->sorted && e->incidents)
        qsort(e->in, e->incidents, sizeof *e->in, by_event);
    e->sorted = 1;
    if (!e->began && e->format->header)
        dgm_buffer_str(&e->text, e->format->header);
    e->began = 1;
    if (!dgm_points_set(&e->points, account->report.text))
        return dgm_fail(err, DGM_ENOMEM, "no memory to export events");
    for (size_t i = 0; i < account->events; i++) {
        const dgm_event *event = &account->event[i];
        if (e->format->all || event->fact == DGM_HAPPENED || event->fact == DGM_ONGOING)
            e->format->event(e, account, event);
    }
    return flush(e, err);
}

dgm_status dgm_export_close(dgm_export *e, dgm_error *err)
{
    dgm_status st = DGM_OK;
    if (!e)
        return DGM_OK;
    if (e->show)
        st = dgm_show_close(e->show, err);
    else if (e->out && e->book) {
        if (!e->began && e->format->header)
            dgm_buffer_str(&e->text, e->format->header);
        st = flush(e, err);
    }
    if (!st && e->out && fflush(e->out))
        st = dgm_fail_errno(err, DGM_EIO, "events cannot be written");
    dgm_codebook_close(e->book);
    dgm_buffer_free(&e->text);
    free(e->points.before);
    free(e->in);
    dgm_arena_close(e->a);
    free(e);
    return st;
}

dgm_side dgm_side_of(const dgm_export *e, const dgm_account *account, const dgm_event_actor *actor)
{
    dgm_side s = {.party = dgm_party_at(account, actor->party), .at = actor->at};
    s.raw = actor->at.to > actor->at.from ? dgm_slice(account->report.text, actor->at) : (dgm_str){"", 0};
    s.name = !s.party ? s.raw : s.party->known_as.len ? s.party->known_as : s.party->name;
    if (s.party)
        s.state = dgm_codebook_state(e->book, s.party->country);
    return s;
}

size_t dgm_pairs(const dgm_event *event)
{
    if (event->reciprocal && event->actors > 1)
        return (size_t)event->actors * (event->actors - 1);
    return (size_t)(event->actors ? event->actors : 1) * (event->recipients ? event->recipients : 1);
}

void dgm_pair(dgm_side *actor, dgm_side *recipient, const dgm_export *e, const dgm_account *account, const dgm_event *event,
              size_t number)
{
    static const dgm_event_actor none = {0, {0, 0}};
    if (event->reciprocal && event->actors > 1) { /* all of them, each with each other one */
        size_t i = number / (event->actors - 1), k = number % (event->actors - 1);
        *actor = dgm_side_of(e, account, &event->actor[i]);
        *recipient = dgm_side_of(e, account, &event->actor[k < i ? k : k + 1]);
        return;
    }
    size_t recipients = event->recipients ? event->recipients : 1;
    *actor = dgm_side_of(e, account, event->actors ? &event->actor[number / recipients] : &none);
    *recipient = dgm_side_of(e, account, event->recipients ? &event->recipient[number % recipients] : &none);
}

void dgm_cell(dgm_export *e, dgm_str text)
{
    if (e->text.len && e->text.data[e->text.len - 1] != '\n')
        dgm_buffer_add(&e->text, "\t", 1);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        dgm_buffer_add(&e->text, c < 0x20 || c == 0x7F ? " " : &text.data[i], 1);
    }
}

void dgm_cell_text(dgm_export *e, const char *text)
{
    dgm_cell(e, (dgm_str){text ? text : "", text ? strlen(text) : 0});
}

void dgm_cell_number(dgm_export *e, long long number)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", number);
    dgm_cell_text(e, text);
}

void dgm_cell_score(dgm_export *e, double value)
{
    char text[32] = "";
    if (!isnan(value)) {
        long tenths = lround(value * 10);
        snprintf(text, sizeof text, "%s%ld.%ld", tenths < 0 ? "-" : "", labs(tenths) / 10, labs(tenths) % 10);
    }
    dgm_cell_text(e, text);
}

void dgm_cell_degrees(dgm_export *e, float degrees)
{
    char text[24];
    dgm_degrees_format(text, degrees);
    dgm_cell_text(e, text);
}

void dgm_cell_empty(dgm_export *e, int n)
{
    while (n-- > 0)
        dgm_cell(e, (dgm_str){"", 0});
}

void dgm_row_end(dgm_export *e)
{
    dgm_buffer_add(&e->text, "\n", 1);
}

dgm_day dgm_event_day(const dgm_account *account, const dgm_event *event)
{
    if (event->when.at.to > event->when.at.from) {
        if (event->when.from != DGM_NO_DAY)
            return event->when.from;
        if (event->when.to != DGM_NO_DAY)
            return event->when.to;
    }
    return account->report.published;
}

void dgm_day_text(char out[16], dgm_day day, int dashes)
{
    dgm_day_format(out, day);
    if (!dashes && strlen(out) == 10) {
        memmove(out + 4, out + 5, 2);
        memmove(out + 6, out + 8, 3);
    }
}

const dgm_place *dgm_event_place(const dgm_account *account, const dgm_event *event)
{
    return event->where && event->where <= account->places ? &account->place[event->where - 1] : NULL;
}

const char *dgm_state_name_of(const dgm_export *e, dgm_str country)
{
    const dgm_state_codes *s = dgm_codebook_state(e->book, country);
    return s ? s->name : "";
}

unsigned dgm_sentence_number(dgm_str text, uint32_t at)
{
    unsigned n = 1;
    for (uint32_t from = 0; from < at && from < text.len;) {
        dgm_span s = dgm_sentence_around(text, (dgm_span){from, from});
        uint32_t end = s.to > from ? s.to : from + 1;
        if (at < end)
            break;
        n += s.to > s.from;
        from = end;
        while (from < text.len && (text.data[from] == ' ' || text.data[from] == '\n'))
            from++;
    }
    return n;
}
