/*
 * told.c - a database of reports whose events are given, for tests of commands.
 *
 *     told FILE.db < tests/fixtures/told.txt
 *
 * In:     the form that stands at the head of that file.
 * Out:    a database; codes, contexts, scores and counts are the code book's.
 */
#include "base/arena.h"
#include "base/digest.h"
#include "codes/codebook.h"
#include "dragoman/store.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX = 16 };

typedef struct told {
    dgm_account account;
    char text[4000], line[MAX][1000];
    size_t lines;
    dgm_party party[MAX];
    dgm_time time[MAX];
    dgm_place place[MAX];
    dgm_event event[MAX];
} told;

static dgm_str text_of(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

static dgm_span find(const told *t, const char *words)
{
    const char *at = *words ? strstr(t->text, words) : NULL;
    if (*words && !at) {
        fprintf(stderr, "told: '%s' is not in the text\n", words);
        exit(1);
    }
    return at ? (dgm_span){(uint32_t)(at - t->text), (uint32_t)((size_t)(at - t->text) + strlen(words))} : (dgm_span){0, 0};
}

static dgm_day day_of(const char *text)
{
    int y, m, d;
    if (sscanf(text, "%d-%d-%d", &y, &m, &d) != 3)
        return DGM_NO_DAY;
    int a = (14 - m) / 12, yy = y + 4800 - a, mm = m + 12 * a - 3;
    return d + (153 * mm + 2) / 5 + 365 * yy + yy / 4 - yy / 100 + yy / 400 - 32045 - 2440588;
}

/* Cuts what stands in quotation marks out of a field; "" if nothing does. */
static char *quoted(char *field)
{
    char *from = strchr(field, '"'), *to = from ? strchr(from + 1, '"') : NULL;
    if (!to)
        return field + strlen(field);
    *from = *to = '\0';
    return from + 1;
}

static uint32_t party(told *t, char *name)
{
    char *open = strchr(name, '(');
    dgm_party p = {.kind = DGM_PARTY_STATE};
    if (open) {
        char *close = strchr(open, ')');
        *open = '\0';
        if (close)
            *close = '\0';
        char *sector = strchr(open + 1, ' ');
        if (sector)
            *sector++ = '\0';
        p.country = text_of(open + 1);
        p.sector = text_of(sector ? sector : "");
    }
    while (*name == ' ')
        name++;
    for (size_t n = strlen(name); n && name[n - 1] == ' ';)
        name[--n] = '\0';
    p.name = text_of(name);
    if (*name >= 'a' && *name <= 'z')
        p.kind = DGM_PARTY_COLLECTIVE;
    p.why = text_of("given");
    for (size_t i = 0; i < t->account.parties; i++)
        if (t->party[i].name.len == p.name.len && !memcmp(t->party[i].name.data, name, p.name.len) &&
            t->party[i].sector.len == p.sector.len && !memcmp(t->party[i].sector.data, p.sector.data, p.sector.len))
            return (uint32_t)i + 1;
    t->party[t->account.parties] = p;
    return (uint32_t)++t->account.parties;
}

static uint32_t side(told *t, dgm_event_actor *out, char *cell)
{
    uint32_t n = 0;
    for (char *save, *p = strtok_r(cell, ";", &save); p; p = strtok_r(NULL, ";", &save)) {
        char *words = quoted(p);
        out[n].at = find(t, words);
        out[n++].party = party(t, p);
    }
    return n;
}

static void field(told *t, dgm_event *e, char *f)
{
    char *rest = strchr(f, ' ');
    *rest++ = '\0';
    if (!strcmp(f, "actor"))
        e->actors = side(t, e->actor, rest);
    else if (!strcmp(f, "recipient"))
        e->recipients = side(t, e->recipient, rest);
    else if (!strcmp(f, "both")) {
        e->actors = e->recipients = side(t, e->actor, rest);
        e->reciprocal = 1;
        for (uint32_t i = 0; i < e->actors; i++)
            e->recipient[i] = e->actor[e->actors - 1 - i];
    } else if (!strcmp(f, "condition"))
        e->condition = find(t, quoted(rest));
    else if (!strcmp(f, "trigger"))
        e->trigger = find(t, quoted(rest));
    else if (!strcmp(f, "day")) {
        char *words = quoted(rest), *day = words + strlen(words) + 1;
        while (*day == ' ')
            day++;
        e->when = (dgm_time){.at = find(t, words), .from = day_of(day), .to = day_of(day), .grain = DGM_GRAIN_DAY};
        size_t i = 0;
        while (i < t->account.times && t->time[i].at.from != e->when.at.from)
            i++;
        t->time[i] = e->when;
        t->account.times = i < t->account.times ? t->account.times : i + 1;
    } else if (!strcmp(f, "place")) {
        static char name[MAX][64], country[MAX][8];
        static size_t used;
        char *words = quoted(rest);
        dgm_place p = {.at = find(t, words), .precision = DGM_PLACE_TOWN, .use = DGM_PLACE_EVENT, .why = "given"};
        size_t k = used++ % MAX;
        if (sscanf(words + strlen(words) + 1, "%63s %7s %f %f", name[k], country[k], &p.latitude, &p.longitude) == 4) {
            p.name = text_of(name[k]);
            p.country = text_of(country[k]);
        }
        size_t i = 0;
        while (i < t->account.places && t->place[i].at.from != p.at.from)
            i++;
        t->place[i] = p;
        t->account.places = i < t->account.places ? t->account.places : i + 1;
        e->where = (uint32_t)i + 1;
    }
}

static void event(told *t, char *line)
{
    static char mode[MAX][32];
    dgm_event *e = &t->event[t->account.events];
    char type[32], fact[32], *save, number[40];
    *e = (dgm_event){.intensity = NAN, .score = 0.9f, .number = (uint32_t)t->account.events + 1};
    char *p = strtok_r(line, "|", &save);
    if (sscanf(p, "event %31s %31s %31s", type, fact, mode[t->account.events]) != 3)
        exit(1);
    while (strcmp(dgm_event_type_name(e->type), type) != 0)
        e->type++;
    while (strcmp(dgm_fact_name(e->fact), fact) != 0)
        e->fact++;
    e->mode = strcmp(mode[t->account.events], "-") ? mode[t->account.events] : "";
    while ((p = strtok_r(NULL, "|", &save))) {
        while (*p == ' ')
            p++;
        field(t, e, p);
    }
    snprintf(number, sizeof number, "%zu", t->account.events);
    const dgm_str parts[] = {{t->account.report.id, 32}, text_of(number)};
    dgm_digest(e->id, parts, 2);
    t->account.events++;
}

static dgm_status keep(told *t, dgm_store *store, const dgm_codebook *book, dgm_arena *a, dgm_error *err)
{
    dgm_layout layout;
    dgm_account *account = &t->account;
    account->report.text = text_of(t->text);
    const dgm_str parts[] = {account->report.text};
    dgm_digest(account->report.text_id, parts, 1);
    const dgm_str all[] = {account->report.text, account->report.publisher};
    dgm_digest(account->report.id, all, 2);
    for (size_t i = 0; i < t->lines; i++)
        event(t, t->line[i]);
    account->party = t->party;
    account->time = t->time;
    account->place = t->place;
    account->event = t->event;
    dgm_status st = dgm_text_layout(&layout, account->report.text, a, err);
    for (size_t i = 0; !st && i < account->events; i++)
        st = dgm_code_event(&t->event[i], book, account->report.text, &layout, NULL, a, err);
    return st ? st : dgm_store_keep(store, account, "given 1", NULL, err);
}

static void report(told *t, char *line)
{
    char *cell[4] = {line, NULL, NULL, NULL};
    memset(t, 0, sizeof *t);
    for (int i = 1; i < 4; i++)
        if ((cell[i] = strchr(cell[i - 1], '|')))
            *cell[i]++ = '\0';
    for (int i = 1; i < 4; i++) {
        cell[i] += strspn(cell[i], " ");
        for (size_t n = strlen(cell[i]); n && cell[i][n - 1] == ' ';)
            cell[i][--n] = '\0';
    }
    dgm_report *r = &t->account.report;
    *r = (dgm_report){.publisher = text_of(cell[1]), .url = text_of(cell[2]), .title = text_of(cell[3]),
                      .published = day_of(cell[0] + strlen("report ")), .language = "en", .read = 1};
}

int main(int argc, char **argv)
{
    dgm_store *store;
    dgm_codebook *book;
    dgm_error err = {0};
    static told t;
    static char heads[64][1000];
    char line[1000];
    size_t reports = 0;
    dgm_arena *a = dgm_arena_open((size_t)1 << 26);
    if (argc < 2 || !a)
        return 2;
    dgm_status st = dgm_codebook_open(&book, NULL, &err);
    if (!st)
        st = dgm_store_open(&store, argv[1], DGM_STORE_WRITE, &err);
    while (!st && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        if (*line == '#')
            continue;
        if (!strncmp(line, "report ", 7)) {
            memcpy(heads[reports], line, sizeof line);
            report(&t, heads[reports++]);
        } else if (!strncmp(line, "event ", 6))
            memcpy(t.line[t.lines++], line, sizeof line);
        else if (*line)
            snprintf(t.text + strlen(t.text), sizeof t.text - strlen(t.text), "%s%s", *t.text ? "\n\n" : "", line);
        else if (t.lines) {
            st = keep(&t, store, book, a, &err);
            t.lines = 0;
        }
    }
    if (!st && t.lines)
        st = keep(&t, store, book, a, &err);
    if (!st)
        st = dgm_store_close(store, &err);
    if (st)
        fprintf(stderr, "%s\n", err.text);
    return st != DGM_OK;
}
