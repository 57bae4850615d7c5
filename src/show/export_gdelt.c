/*
 * export_gdelt.c - events and mentions as GDELT 2.0 has them: 61 and 16 columns, no header.
 *
 *     one row of events for each pair of actors of an incident; one of mentions for each event of it, in each report
 *     actors: CAMEO's country codes and role codes (RUSMIL); geography: FIPS 10-4, as GDELT has it (UP is Ukraine)
 *
 * How:    the id is 52 bits of a hash of the event's id and the pair, so it is the same in every export. A code that is a root alone
 *         has a zero behind it (04: 040), as CAMEO has it for what is not told further.
 * Not:    tone and religious and ethnic codes are not measured: these cells are empty. Where actors are is not known: type 0.
 */
#include "show/export.h"

#include "base/digest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* CAMEO's role for a PLOVER sector, where it has another. */
static const struct {
    const char *plover, *cameo;
} roles[] = {{"JRN", "MED"}, {"MED", "HLH"}, {"REB", "REB"}, {"PRM", "MIL"}};

static void id_cell(dgm_export *e, const char *event, size_t pair)
{
    char number[24], digest[33], first[14];
    snprintf(number, sizeof number, "%zu", pair);
    const dgm_str parts[] = {{event, strlen(event)}, {number, strlen(number)}};
    dgm_digest(digest, parts, 2);
    memcpy(first, digest, 13);
    first[13] = '\0';
    dgm_cell_number(e, (long long)strtoull(first, NULL, 16));
}

static void upper_cell(dgm_export *e, dgm_str text)
{
    dgm_buffer b = {0};
    for (size_t at = 0; at < text.len;) {
        utf8proc_int32_t c;
        utf8proc_uint8_t out[4];
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.data + at, (utf8proc_ssize_t)(text.len - at), &c);
        if (n < 1)
            break;
        dgm_buffer_add(&b, out, (size_t)utf8proc_encode_char(utf8proc_toupper(c), out));
        at += (size_t)n;
    }
    dgm_cell(e, (dgm_str){b.data, b.len});
    e->text.failed |= b.failed;
    dgm_buffer_free(&b);
}

/* Country, role codes and known group of a party, as CAMEO has them. */
typedef struct cameo_actor {
    char country[8], group[4], type[3][4];
    int types;
} cameo_actor;

static cameo_actor codes_of(const dgm_side *s)
{
    cameo_actor a = {0};
    if (!s->party)
        return a;
    dgm_str country = s->party->country, sector = s->party->sector;
    if (s->state)
        snprintf(a.country, sizeof a.country, "%.6s", s->state->cameo);
    else if (country.len == 3 && (!memcmp(country.data, "UNO", 3) || !memcmp(country.data, "EUR", 3) ||
                                  !memcmp(country.data, "IGO", 3) || !memcmp(country.data, "NGO", 3) ||
                                  !memcmp(country.data, "MNC", 3))) {
        int organisation = country.data[0] != 'N' && country.data[0] != 'M';
        snprintf(a.type[a.types++], 4, "%.3s", organisation ? "IGO" : country.data);
        if (!memcmp(country.data, "UNO", 3))
            memcpy(a.group, "UNO", 4);
        else if (!memcmp(country.data, "EUR", 3))
            memcpy(a.group, "EEC", 4);
    }
    for (size_t i = 0; i + 3 <= sector.len && a.types < 3; i += 4) {
        char code[4];
        memcpy(code, sector.data + i, 3);
        code[3] = '\0';
        for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
            if (!strcmp(roles[k].plover, code)) {
                memcpy(code, roles[k].cameo, 4);
                break;
            }
        if (a.types && !strcmp(a.type[a.types - 1], code))
            continue;
        memcpy(a.type[a.types++], code, 4);
    }
    return a;
}

static void actor_cells(dgm_export *e, const dgm_side *s)
{
    cameo_actor a = codes_of(s);
    char code[24];
    snprintf(code, sizeof code, "%s%s%s%s%s", a.country, a.country[0] ? "" : a.types && a.group[0] ? a.type[0] : "",
             a.group, a.types && !(a.group[0] && !a.country[0]) ? a.type[0] : a.types > 1 ? a.type[1] : "",
             a.types > 1 && !(a.group[0] && !a.country[0]) ? a.type[1] : "");
    dgm_cell_text(e, code);
    upper_cell(e, s->name);
    dgm_cell_text(e, a.country);
    dgm_cell_text(e, a.group);
    dgm_cell_empty(e, 3);
    for (int i = 0; i < 3; i++)
        dgm_cell_text(e, i < a.types ? a.type[i] : "");
}

static void no_place(dgm_export *e)
{
    dgm_cell_number(e, 0);
    dgm_cell_empty(e, 7);
}

static void place_cells(dgm_export *e, const dgm_place *p)
{
    char full[400], adm1[16];
    if (!p || p->precision == DGM_PLACE_NONE) {
        no_place(e);
        return;
    }
    const dgm_state_codes *s = dgm_codebook_state(e->book, p->country);
    int usa = p->country.len == 3 && !memcmp(p->country.data, "USA", 3);
    int kind = p->precision == DGM_PLACE_COUNTRY  ? 1
               : p->precision == DGM_PLACE_REGION ? (usa ? 2 : 5)
                                                  : (usa ? 3 : 4);
    snprintf(full, sizeof full, "%.*s%s%.100s", (int)(p->name.len < 200 ? p->name.len : 200), p->name.data,
             kind == 1 || !s ? "" : ", ", kind == 1 || !s ? "" : s->name);
    snprintf(adm1, sizeof adm1, "%s%.*s", s ? s->fips : "", usa && p->region.len < 8 ? (int)p->region.len : 0,
             p->region.len ? p->region.data : "");
    dgm_cell_number(e, kind);
    dgm_cell_text(e, full);
    dgm_cell_text(e, s ? s->fips : "");
    dgm_cell_text(e, adm1);
    dgm_cell_empty(e, 1);
    dgm_cell_degrees(e, p->latitude);
    dgm_cell_degrees(e, p->longitude);
    dgm_cell_empty(e, 1);
}

static void day_cells(dgm_export *e, dgm_day day)
{
    char text[16], fraction[24] = "";
    dgm_day_text(text, day, 0);
    dgm_cell_text(e, text);
    dgm_cell(e, (dgm_str){text, strlen(text) < 6 ? 0 : 6});
    dgm_cell(e, (dgm_str){text, strlen(text) < 4 ? 0 : 4});
    if (strlen(text) == 8) { /* (month - 1) * 30 + day, of 365 */
        long y = strtol((char[]){text[0], text[1], text[2], text[3], 0}, NULL, 10);
        long m = strtol((char[]){text[4], text[5], 0}, NULL, 10), d = strtol(text + 6, NULL, 10);
        snprintf(fraction, sizeof fraction, "%ld.%04ld", y, ((m - 1) * 30 + d) * 10000 / 365);
    }
    dgm_cell_text(e, fraction);
}

static void time_cell(dgm_export *e, dgm_day day)
{
    char text[24];
    dgm_day_text(text, day, 0);
    if (*text)
        strcat(text, "000000");
    dgm_cell_text(e, text);
}

static void code_cells(dgm_export *e, const dgm_event *event)
{
    char code[8], base[4] = "", root[3] = "";
    const char *cameo = event->cameo ? event->cameo : "";
    snprintf(code, sizeof code, "%.4s%s", cameo, strlen(cameo) == 2 ? "0" : "");
    snprintf(base, sizeof base, "%.3s", code);
    snprintf(root, sizeof root, "%.2s", code);
    const dgm_cameo *c = dgm_codebook_cameo(e->book, code), *r = dgm_codebook_cameo(e->book, root);
    dgm_cell_text(e, code);
    dgm_cell_text(e, base);
    dgm_cell_text(e, root);
    if (r)
        dgm_cell_number(e, r->quad);
    else
        dgm_cell_empty(e, 1);
    dgm_cell_score(e, c ? c->gdelt : NAN);
}

static dgm_str source_of(const dgm_report *r)
{
    return r->url.len ? r->url : (dgm_str){r->id, strlen(r->id)};
}

void dgm_export_gdelt(dgm_export *e, const dgm_account *account, const dgm_event *event)
{
    const dgm_report *r = &account->report;
    const dgm_in_incident *in = dgm_incident_of(e, event->id);
    if (in && strcmp(in->first, event->id) != 0)
        return; /* another report has the incident's row */
    size_t pairs = dgm_pairs(event);
    int lead = !memchr(r->text.data, '\n', event->trigger.from < r->text.len ? event->trigger.from : r->text.len);
    for (size_t i = 0; i < pairs; i++) {
        dgm_side actor, recipient;
        dgm_pair(&actor, &recipient, e, account, event, i);
        id_cell(e, event->id, i);
        day_cells(e, dgm_event_day(account, event));
        actor_cells(e, &actor);
        actor_cells(e, &recipient);
        dgm_cell_number(e, lead);
        code_cells(e, event);
        dgm_cell_number(e, in ? (long long)in->mentions : 1);
        dgm_cell_number(e, in ? (long long)in->publishers : 1);
        dgm_cell_number(e, in ? (long long)in->reports : 1);
        dgm_cell_empty(e, 1);
        no_place(e);
        no_place(e);
        place_cells(e, dgm_event_place(account, event));
        time_cell(e, r->published);
        dgm_cell(e, source_of(r));
        dgm_row_end(e);
    }
}

/* "example.org" of "https://www.example.org/a/b"; the publisher where there is no such address. */
static dgm_str source_name(const dgm_report *r)
{
    const char *at = r->url.len ? memmem(r->url.data, r->url.len, "://", 3) : NULL;
    if (!at)
        return r->publisher;
    at += 3;
    size_t left = (size_t)(r->url.data + r->url.len - at), n = 0;
    if (left > 4 && !memcmp(at, "www.", 4)) {
        at += 4;
        left -= 4;
    }
    while (n < left && at[n] != '/' && at[n] != ':' && at[n] != '?')
        n++;
    return (dgm_str){at, n};
}

static void offset_cell(dgm_export *e, dgm_span at)
{
    dgm_cell_number(e, at.to > at.from ? (long long)dgm_points_at(&e->points, at.from) : -1);
}

void dgm_export_mentions(dgm_export *e, const dgm_account *account, const dgm_event *event)
{
    const dgm_report *r = &account->report;
    const dgm_in_incident *in = dgm_incident_of(e, event->id);
    int web = r->url.len > 4 && !memcmp(r->url.data, "http", 4);
    size_t pairs = dgm_pairs(event);
    long confidence = lroundf(event->score * 10) * 10;
    for (size_t i = 0; i < pairs; i++) {
        dgm_side actor, recipient;
        dgm_pair(&actor, &recipient, e, account, event, i);
        id_cell(e, in ? in->first : event->id, i);
        time_cell(e, dgm_event_day(account, event));
        time_cell(e, r->published);
        dgm_cell_number(e, web ? 1 : 2);
        dgm_cell(e, source_name(r));
        dgm_cell(e, source_of(r));
        dgm_cell_number(e, dgm_sentence_number(r->text, event->trigger.from));
        offset_cell(e, actor.at);
        offset_cell(e, recipient.at);
        offset_cell(e, event->trigger);
        dgm_cell_number(e, 1);
        dgm_cell_number(e, confidence < 10 ? 10 : confidence > 100 ? 100 : confidence);
        dgm_cell_number(e, (long long)dgm_points_at(&e->points, (uint32_t)r->text.len));
        dgm_cell_empty(e, 3);
        dgm_row_end(e);
    }
}
