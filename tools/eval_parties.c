/*
 * eval_parties.c - how often a mention gets the right party, country, kind and sector, on reports that are marked.
 *
 *     eval_parties corpus/parties/dev-*.txt            each case that is not right, then totals
 *     eval_parties --totals corpus/parties/test-*.txt  totals alone
 *
 * In:     reports as corpus/README.md describes them: {words => Name | kind | COUNTRY | SECTOR}, {words => -} for a place.
 * Out:    party right: the name is the gold's, or none where the gold has none. Country right: over all actors, unknown
 *         where the gold has none. False codes: a country that is not the gold's, of all mentions.
 */
#include "resolve/who.h"
#include "text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_MARKS = 512, ROOM = 1 << 16 };

typedef struct mark {
    dgm_span at;
    char name[200], kind[24], country[8], sector[16];
} mark;

struct totals {
    unsigned n, actors, party, country, kind, sector, sectors, false_codes, reports;
};

/* Copies a gold cell, "-" as nothing. */
static const char *cell(char *out, size_t room, const char *p, const char *end)
{
    const char *stop = p;
    while (stop < end && *stop != '|')
        stop++;
    const char *to = stop;
    while (p < to && *p == ' ')
        p++;
    while (to > p && to[-1] == ' ')
        to--;
    size_t n = (size_t)(to - p) < room - 1 ? (size_t)(to - p) : room - 1;
    memcpy(out, p, n);
    out[n] = '\0';
    if (!strcmp(out, "-"))
        out[0] = '\0';
    return stop < end ? stop + 1 : end;
}

/* Takes the marks out of [p, end). @return how many, or -1 where one is broken */
static int unmark(char *text, size_t *len, mark *marks, const char *p, const char *end)
{
    int n = 0;
    *len = 0;
    while (p < end && *len + 1 < ROOM) {
        if (*p != '{') {
            text[(*len)++] = *p++;
            continue;
        }
        const char *close = memchr(p, '}', (size_t)(end - p)), *arrow = strstr(p, " => ");
        if (!close || !arrow || arrow > close || n == MAX_MARKS)
            return -1;
        mark *m = &marks[n++];
        m->at.from = (uint32_t)*len;
        memcpy(text + *len, p + 1, (size_t)(arrow - p - 1));
        *len += (size_t)(arrow - p - 1);
        m->at.to = (uint32_t)*len;
        while (text[m->at.to - 1] == ',')
            m->at.to--;
        const char *c = cell(m->name, sizeof m->name, arrow + 4, close);
        c = cell(m->kind, sizeof m->kind, c, close);
        c = cell(m->country, sizeof m->country, c, close);
        cell(m->sector, sizeof m->sector, c, close);
        p = close + 1;
    }
    return n;
}

static int same_name(const char *gold, dgm_str name)
{
    char a[DGM_KEY], b[DGM_KEY];
    if (!dgm_name_key(b, name.data ? name.data : "", name.len))
        return !*gold;
    for (const char *p = gold; *p;) {
        size_t n = strcspn(p, "/");
        if (dgm_name_key(a, p, n) && !strcmp(a, b))
            return 1;
        p += n + (p[n] == '/');
    }
    return 0;
}

static int same(const char *gold, dgm_str s)
{
    return strlen(gold) == s.len && !memcmp(gold, s.data ? s.data : "", s.len);
}

static void judge(struct totals *t, const char *path, const char *text, const mark *m, const dgm_party *p, int quiet)
{
    int place = !*m->name && !*m->kind;
    dgm_str kind = {dgm_party_kind_name(p->kind), strlen(dgm_party_kind_name(p->kind))};
    int party = place ? !p->name.len : same_name(m->name, p->name), country = same(m->country, p->country);
    int kind_right = same(m->kind, kind), sector = same(m->sector, p->sector);
    int false_code = p->country.len && !country;
    t->n++;
    t->party += party;
    t->false_codes += false_code;
    if (!place) {
        t->actors++;
        t->country += country;
        t->kind += kind_right;
        t->sectors += *m->sector != 0;
        t->sector += *m->sector && sector;
    }
    if (quiet || (party && (place || (country && kind_right && (sector || !*m->sector)))))
        return;
    printf("%s:%s%s%s%s '%.*s' -> %.*s | %s | %.*s | %.*s, not %s | %s | %s | %s\n    %.*s\n", path,
           party ? "" : " party",
           country      ? ""
           : false_code ? " FALSE CODE"
                        : " country",
           kind_right ? "" : " kind", sector ? "" : " sector", (int)(m->at.to - m->at.from), text + m->at.from,
           (int)p->name.len, p->name.data ? p->name.data : "", kind.data, (int)p->country.len,
           p->country.data ? p->country.data : "", (int)p->sector.len, p->sector.data ? p->sector.data : "", m->name,
           m->kind, m->country, m->sector, (int)p->why.len, p->why.data ? p->why.data : "");
}

/* One report [p, end): title, "Date: ...", an empty line, text. */
static int run(struct totals *t, const dgm_known *known, const dgm_gazetteer *places, const char *path, const char *p,
               const char *end, int quiet)
{
    static char text[ROOM];
    static mark marks[MAX_MARKS];
    static uint32_t number[MAX_MARKS];
    dgm_day day = DGM_NO_DAY;
    dgm_error err = {0};
    const char *body = strstr(p, "\n\n"), *date = strstr(p, "Date: ");
    if (!body || body >= end)
        return 0;
    if (date && date < body) {
        char word[11] = "";
        memcpy(word, date + 6, 10);
        day = dgm_known_day(word, 0);
    }
    size_t len;
    int n = unmark(text, &len, marks, body + 2, end);
    dgm_arena *a = dgm_arena_open((size_t)64 << 20);
    dgm_layout layout;
    dgm_who who;
    if (n < 0 || !a || dgm_text_layout(&layout, (dgm_str){text, len}, a, &err) ||
        dgm_who_open(&who, known, places, (dgm_str){text, len}, &layout, day, a, &err)) {
        fprintf(stderr, "%s: %s\n", path, n < 0 ? "a mark is broken" : err.text);
        return 1;
    }
    for (int i = 0; i < n; i++)
        if (dgm_who_mention(&number[i], &who, marks[i].at))
            return 1;
    for (int i = 0; i < n; i++) {
        dgm_party none = {0};
        judge(t, path, text, &marks[i], number[i] ? &who.party[number[i] - 1] : &none, quiet);
    }
    t->reports++;
    dgm_arena_close(a);
    return 0;
}

int main(int argc, char **argv)
{
    static char file[1 << 20];
    int quiet = argc > 1 && !strcmp(argv[1], "--totals");
    struct totals t = {0};
    dgm_known *known;
    dgm_gazetteer *places;
    dgm_error err = {0};
    if (dgm_known_open(&known, NULL, NULL, 0, &err) || dgm_gazetteer_open(&places, NULL, known, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    for (int f = 1 + quiet; f < argc; f++) {
        FILE *in = fopen(argv[f], "rb");
        size_t n = in ? fread(file, 1, sizeof file - 1, in) : 0;
        if (!n)
            return fprintf(stderr, "%s: cannot be read\n", argv[f]), 1;
        fclose(in);
        file[n] = '\0';
        for (char *p = file; p;) {
            char *next = strstr(p, "\n----\n");
            if (next)
                *next = '\0';
            if (run(&t, known, places, argv[f], p, next ? next : file + n, quiet))
                return 1;
            p = next ? next + 6 : NULL;
        }
    }
    dgm_gazetteer_close(places);
    dgm_known_close(known);
    if (!t.n || !t.actors)
        return 2;
    printf("parties: %u mentions in %u reports: party right %.1f %%; of %u actors country right %.1f %%, kind right "
           "%.1f %%; sector right %.1f %% of %u; false codes %.1f %%\n",
           t.n, t.reports, 100. * t.party / t.n, t.actors, 100. * t.country / t.actors, 100. * t.kind / t.actors,
           100. * t.sector / (t.sectors ? t.sectors : 1), t.sectors, 100. * t.false_codes / t.n);
    return 0;
}
