/*
 * eval_incidents.c - linking of incidents alone, on events that are given: for tools/score-incidents.
 *
 *     eval_incidents < LINES
 *
 * In:     lines, one an event, of: report's number, published, type, mode, actors, recipients, reciprocal (0 or 1), place, its country,
 *         day, counts, sentence, text of the report; parted by tabs. Parties are "Name (RUS); other"; counts "dead 3 3, injured 2 -".
 * Out:    the group of each, a line each.
 */
#include "link/incidents.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static dgm_str text_of(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

static uint32_t parties(dgm_incident_party *out, char *cell)
{
    uint32_t n = 0;
    for (char *save, *p = strtok_r(cell, ";", &save); p && n < DGM_MAX_ACTORS; p = strtok_r(NULL, ";", &save)) {
        while (*p == ' ')
            p++;
        size_t len = strlen(p);
        dgm_incident_party *party = &out[n++];
        *party = (dgm_incident_party){.name = {p, len}};
        if (len > 6 && p[len - 1] == ')' && p[len - 5] == '(') {
            party->country = (dgm_str){p + len - 4, 3};
            party->name.len = len - 6;
        }
    }
    return n;
}

static dgm_day day_of(const char *text)
{
    int y, m, d;
    if (sscanf(text, "%d-%d-%d", &y, &m, &d) != 3)
        return DGM_NO_DAY;
    int a = (14 - m) / 12, yy = y + 4800 - a, mm = m + 12 * a - 3;
    return d + (153 * mm + 2) / 5 + 365 * yy + yy / 4 - yy / 100 + yy / 400 - 32045 - 2440588;
}

static void counts(dgm_incident_event *e, char *cell)
{
    static const char *const kinds[] = {"dead", "injured", "arrested", "missing", "displaced"};
    for (char *save, *p = strtok_r(cell, ",", &save); p && e->counts < DGM_MAX_COUNTS; p = strtok_r(NULL, ",", &save)) {
        char of[32], high[32];
        unsigned low;
        if (sscanf(p, "%31s %u %31s", of, &low, high) != 3)
            continue;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (!strcmp(kinds[i], of))
                e->count[e->counts++] = (dgm_event_count){
                    kinds[i], low, *high == '-' ? UINT32_MAX : (uint32_t)strtoul(high, NULL, 10), {0, 0}};
    }
}

int main(void)
{
    enum { CELLS = 13 };
    size_t n = 0, room = 0, line_room = 0;
    dgm_incident_event *event = NULL;
    char *line = NULL;
    dgm_error err = {0};
    dgm_arena *a = dgm_arena_open((size_t)1 << 30);
    while (a && getline(&line, &line_room, stdin) > 0) {
        char *copy = dgm_take_text(a, line, strlen(line)), *cell[CELLS], *p = copy;
        if (!copy)
            return 1;
        copy[strcspn(copy, "\n")] = '\0';
        for (int i = 0; i < CELLS; i++) {
            cell[i] = p;
            p = strchr(p, '\t');
            if (!p && i + 1 < CELLS)
                return fprintf(stderr, "eval_incidents: a line has %d cells\n", CELLS), 1;
            if (p)
                *p++ = '\0';
        }
        if (n == room && !(event = realloc(event, (room = room ? 2 * room : 256) * sizeof *event)))
            return 1;
        dgm_incident_event *e = &event[n++];
        *e = (dgm_incident_event){.report = (uint32_t)atoi(cell[0]), .published = day_of(cell[1]), .mode = text_of(cell[3]),
                                  .reciprocal = atoi(cell[6]), .place = text_of(cell[7]), .place_country = text_of(cell[8]),
                                  .town = 1, .from = day_of(cell[9])};
        e->to = e->from;
        while (e->type < DGM_EVENT_TYPES && strcmp(dgm_event_type_name(e->type), cell[2]) != 0)
            e->type++;
        e->actors = parties(e->actor, cell[4]);
        e->recipients = parties(e->recipient, cell[5]);
        counts(e, cell[10]);
        dgm_incident_words(e->word, &e->words, text_of(cell[11]));
        dgm_incident_sketch(e->sketch, text_of(cell[12]));
    }
    uint32_t *group = calloc(n + 1, sizeof *group);
    if (!a || !group || dgm_incidents(group, event, n, NULL, 0, a, &err))
        return fprintf(stderr, "eval_incidents: %s\n", err.text), 1;
    for (size_t i = 0; i < n; i++)
        printf("%u\n", group[i]);
    free(group);
    free(event);
    free(line);
    dgm_arena_close(a);
    return 0;
}
