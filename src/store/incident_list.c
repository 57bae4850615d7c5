/*
 * incident_list.c - incidents of the whole account: its events, joined by link/incidents, with every source.
 *
 *     three reports of one shelling  ->  ASSAULT heavy-weapons, Kherson, 2024-03-05; dead 3 to 7, best 5; three sources
 *
 * How:    all events that are kept go through dgm_incidents together, so an incident does not depend on what is asked for; then
 *         the query picks among incidents. What an incident is called, who and where: what most of its sources tell.
 * Limits: all events of the account in memory at once, some 2 kB each.
 */
#include "store/inside.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/near.h"
#include "link/incidents.h"
#include "link/join.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What of an event is shown, beside what linking looks at. */
typedef struct told_event {
    dgm_incident_source source;
    const char *cameo, *place, *place_country, *actor, *recipient, *actor_country, *recipient_country;
    dgm_day from, to;
    float intensity;
    uint32_t names;
} told_event;

typedef struct gathering {
    dgm_arena *a;
    dgm_store *store;
    dgm_incident_event *event;
    told_event *told;
    size_t n, room;
    uint32_t reports;
    dgm_status st;
    dgm_error *err;
} gathering;

static char *text_of(gathering *g, dgm_str s)
{
    char *out = dgm_take_text(g->a, s.data ? s.data : "", s.data ? s.len : 0);
    if (!out && !g->st)
        g->st = dgm_fail(g->err, DGM_ENOMEM, "no memory for the incidents");
    return out ? out : (char *)"";
}

static dgm_str lasting(gathering *g, dgm_str s)
{
    return (dgm_str){text_of(g, s), s.data ? s.len : 0};
}

static int grow(gathering *g)
{
    if (g->n < g->room)
        return 1;
    size_t room = g->room ? 2 * g->room : 256;
    dgm_incident_event *event = realloc(g->event, room * sizeof *event);
    if (event)
        g->event = event;
    told_event *told = realloc(g->told, room * sizeof *told);
    if (told)
        g->told = told;
    if (!event || !told) {
        g->st = dgm_fail(g->err, DGM_ENOMEM, "no memory for the incidents");
        return 0;
    }
    g->room = room;
    return 1;
}

static dgm_str name_of(const dgm_account *account, const dgm_event_actor *actor)
{
    const dgm_party *p = dgm_party_at(account, actor->party);
    if (p)
        return p->known_as.len ? p->known_as : p->name;
    if (actor->at.to > actor->at.from && actor->at.to <= account->report.text.len)
        return (dgm_str){account->report.text.data + actor->at.from, actor->at.to - actor->at.from};
    return (dgm_str){"", 0};
}

/* The names of a side, or their countries. */
static const char *joined(gathering *g, const dgm_account *account, const dgm_event_actor *actor, uint32_t n, int country)
{
    dgm_buffer b = {0};
    for (uint32_t i = 0; i < n; i++) {
        const dgm_party *p = dgm_party_at(account, actor[i].party);
        dgm_str words = !country ? name_of(account, &actor[i]) : p ? p->country : (dgm_str){"", 0};
        dgm_buffer_str(&b, i ? "; " : "");
        if (words.len)
            dgm_buffer_add(&b, words.data, words.len);
        else if (!country)
            dgm_buffer_str(&b, "?");
    }
    const char *out = text_of(g, (dgm_str){b.data, b.len});
    dgm_buffer_free(&b);
    return out;
}

static uint32_t sides(gathering *g, dgm_incident_party *out, const dgm_account *account, const dgm_event_actor *actor,
                      uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        const dgm_party *p = dgm_party_at(account, actor[i].party);
        dgm_str name = name_of(account, &actor[i]);
        if (name.len)
            out[kept++] = (dgm_incident_party){lasting(g, name), p ? lasting(g, p->country) : (dgm_str){"", 0},
                                               p ? lasting(g, p->sector) : (dgm_str){"", 0}};
    }
    return kept;
}

/* The same for showing: every one of a side, those without a name too. */
static const dgm_incident_who *all_of(gathering *g, const dgm_account *account, const dgm_event_actor *actor,
                                      uint32_t n)
{
    dgm_incident_who *list = dgm_take(g->a, n + 1, sizeof *list);
    if (!list) {
        g->st = dgm_fail(g->err, DGM_ENOMEM, "no memory for the incidents");
        return NULL;
    }
    for (uint32_t i = 0; i < n; i++) {
        const dgm_party *p = dgm_party_at(account, actor[i].party);
        list[i] =
            (dgm_incident_who){text_of(g, name_of(account, &actor[i])), text_of(g, p ? p->country : (dgm_str){"", 0}),
                               text_of(g, p ? p->sector : (dgm_str){"", 0}),
                               text_of(g, p ? p->part_of : (dgm_str){"", 0}), p ? p->kind : DGM_PARTY_UNKNOWN};
    }
    return list;
}

/* Who says so: the speaker of the statement it stands in, unless that speaks of its own deeds. */
static const char *said_by(gathering *g, const dgm_account *account, const dgm_event *e)
{
    for (size_t i = 0; e->statement && i < account->statements; i++) {
        const dgm_statement *s = &account->statement[i];
        if (s->number != e->statement)
            continue;
        for (uint32_t k = 0; k < s->speakers; k++)
            for (uint32_t m = 0; m < e->actors && s->speaker[k].party; m++)
                if (e->actor[m].party == s->speaker[k].party)
                    return "";
        const dgm_party *p = dgm_party_of(account, &s->speaker[0]);
        dgm_str name = p && p->known_as.len ? p->known_as : p ? p->name : s->speaker[0].name;
        return name.len ? text_of(g, name) : "?";
    }
    return "";
}

static const char *counts_of(gathering *g, dgm_incident_event *e, const dgm_event *of)
{
    static const char *const kinds[] = {"dead", "injured", "arrested", "missing", "displaced"};
    dgm_buffer b = {0};
    for (uint32_t i = 0; i < of->counts; i++) {
        const dgm_event_count *c = &of->count[i];
        dgm_buffer_printf(&b, "%s%s %u", b.len ? "; " : "", c->of, c->low);
        if (c->high == UINT32_MAX)
            dgm_buffer_str(&b, "+");
        else if (c->high != c->low)
            dgm_buffer_printf(&b, "-%u", c->high);
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (!strcmp(kinds[k], c->of) && e->counts < DGM_MAX_COUNTS) {
                e->count[e->counts] = *c;
                e->count[e->counts++].of = kinds[k];
            }
    }
    const char *out = text_of(g, (dgm_str){b.data, b.len});
    dgm_buffer_free(&b);
    return out;
}

static dgm_str slice(dgm_str text, dgm_span at)
{
    return at.from < at.to && at.to <= text.len ? (dgm_str){text.data + at.from, at.to - at.from} : (dgm_str){"", 0};
}

static void add_event(gathering *g, const dgm_account *account, const dgm_event *of, const uint32_t sketch[DGM_SKETCH])
{
    const dgm_report *report = &account->report;
    if (!grow(g))
        return;
    dgm_incident_event *e = &g->event[g->n];
    told_event *t = &g->told[g->n++];
    const dgm_place *place = of->where && of->where <= account->places ? &account->place[of->where - 1] : NULL;
    const dgm_party *alleged = dgm_party_at(account, of->alleged_by);
    dgm_str sentence = slice(report->text, dgm_sentence_around(report->text, of->trigger));
    *e = (dgm_incident_event){.report = g->reports, .type = of->type, .fact = of->fact, .published = report->published,
                              .reciprocal = of->reciprocal, .from = DGM_NO_DAY, .to = DGM_NO_DAY};
    e->id = lasting(g, (dgm_str){of->id, strlen(of->id)});
    e->text_id = lasting(g, (dgm_str){report->text_id, strlen(report->text_id)});
    e->mode = lasting(g, (dgm_str){of->mode ? of->mode : "", of->mode ? strlen(of->mode) : 0});
    if (of->when.at.to > of->when.at.from) {
        e->from = of->when.from != DGM_NO_DAY ? of->when.from : of->when.to;
        e->to = of->when.to != DGM_NO_DAY ? of->when.to : of->when.from;
    }
    if (place) {
        e->place = lasting(g, place->name);
        e->place_country = lasting(g, place->country);
        e->town = place->precision == DGM_PLACE_TOWN || place->precision == DGM_PLACE_NONE;
    }
    e->actors = sides(g, e->actor, account, of->actor, of->actors);
    e->recipients = sides(g, e->recipient, account, of->recipient, of->recipients);
    dgm_incident_words(e->word, &e->words, sentence);
    memcpy(e->sketch, sketch, sizeof e->sketch);
    *t = (told_event){
        .source = {.event = e->id.data, .report = text_of(g, (dgm_str){report->id, strlen(report->id)}),
                   .publisher = text_of(g, report->publisher), .url = text_of(g, report->url),
                   .title = text_of(g, report->title), .published = report->published, .type = of->type,
                   .mode = e->mode.data, .fact = of->fact, .words = text_of(g, slice(report->text, of->trigger)),
                   .sentence = text_of(g, sentence), .alleged_by = alleged ? text_of(g, alleged->name) : ""},
        .cameo = text_of(g, (dgm_str){of->cameo ? of->cameo : "", of->cameo ? strlen(of->cameo) : 0}),
        .place = e->place.data ? e->place.data : "", .place_country = e->place_country.data ? e->place_country.data : "",
        .actor = joined(g, account, of->actor, of->actors, 0),
        .recipient = joined(g, account, of->recipient, of->recipients, 0),
        .actor_country = joined(g, account, of->actor, of->actors, 1),
        .recipient_country = joined(g, account, of->recipient, of->recipients, 1),
        .from = e->from, .to = e->to, .intensity = of->intensity};
    t->source.actor = all_of(g, account, of->actor, of->actors);
    t->source.recipient = all_of(g, account, of->recipient, of->recipients);
    t->source.actors = t->source.actor ? of->actors : 0;
    t->source.recipients = t->source.recipient ? of->recipients : 0;
    t->source.said_by = said_by(g, account, of);
    t->source.counts = counts_of(g, e, of);
    for (uint32_t i = 0; i < e->actors; i++)
        t->names += e->actor[i].country.len ? 2 : 1;
    for (uint32_t i = 0; i < e->recipients; i++)
        t->names += e->recipient[i].country.len ? 2 : 1;
}

static int add_account(const dgm_account *account, void *arg)
{
    gathering *g = arg;
    uint32_t sketch[DGM_SKETCH];
    if (account->events)
        dgm_incident_sketch(sketch, account->report.text);
    for (size_t i = 0; i < account->events && !g->st; i++)
        add_event(g, account, &account->event[i], sketch);
    g->reports++;
    return g->st != DGM_OK;
}

/* The members of an incident, and what is put together for it. */
typedef struct putting {
    gathering *g;
    const uint32_t *at; /* [n] events, by day of the report */
    size_t n;
} putting;

/* The text that most members have; "" counts for nothing. */
static const char *most(const putting *p, const char *(*of)(const told_event *t))
{
    const char *best = "";
    size_t most_of = 0;
    for (size_t i = 0; i < p->n; i++) {
        const char *text = of(&p->g->told[p->at[i]]);
        size_t n = 0;
        for (size_t k = 0; k < p->n; k++)
            n += !strcmp(text, of(&p->g->told[p->at[k]]));
        if (*text && n > most_of) {
            best = text;
            most_of = n;
        }
    }
    return best;
}

static const char *mode_of(const told_event *t) { return t->source.mode; }
static const char *cameo_of(const told_event *t) { return t->cameo; }
static const char *place_of(const told_event *t) { return t->place; }

static const char *by_whom(const told_event *t)
{
    return *t->source.publisher ? t->source.publisher : t->source.report;
}

static int has_count(const dgm_incident_event *e, const char *of, int high, uint32_t value)
{
    for (uint32_t k = 0; k < e->counts; k++)
        if (!strcmp(e->count[k].of, of) && (high ? e->count[k].high : e->count[k].low) == value)
            return 1;
    return 0;
}

/* The publishers of members whose count fits, each once; what: 1 for the upper bound. */
static const char *publishers(const putting *p, const char *of, int what, uint32_t value)
{
    dgm_buffer b = {0};
    for (size_t i = 0; i < p->n; i++) {
        const dgm_incident_event *e = &p->g->event[p->at[i]];
        for (uint32_t k = 0; k < e->counts; k++) {
            uint32_t is = what ? e->count[k].high : e->count[k].low;
            const char *who = by_whom(&p->g->told[p->at[i]]);
            int named = strcmp(e->count[k].of, of) != 0 || is != value;
            for (size_t m = 0; m < i && !named; m++)
                named = !strcmp(by_whom(&p->g->told[p->at[m]]), who) && has_count(&p->g->event[p->at[m]], of, what, value);
            if (!named) {
                dgm_buffer_str(&b, b.len ? "; " : "");
                dgm_buffer_str(&b, who);
            }
        }
    }
    const char *out = text_of(p->g, (dgm_str){b.data, b.len});
    dgm_buffer_free(&b);
    return out;
}

static void add_count(dgm_incident_count *out, const putting *p, const char *of)
{
    uint32_t low = UINT32_MAX, high = 0, best = 0, often = 0;
    int bounded = 0;
    for (size_t i = 0; i < p->n; i++) {
        const dgm_incident_event *e = &p->g->event[p->at[i]];
        for (uint32_t k = 0; k < e->counts; k++) {
            const dgm_event_count *c = &e->count[k];
            if (strcmp(c->of, of) != 0)
                continue;
            low = c->low < low ? c->low : low;
            if (c->high != UINT32_MAX) {
                bounded = 1;
                high = c->high > high ? c->high : high;
            }
            high = c->low > high && !bounded ? c->low : high;
            uint32_t same = 0;
            for (size_t m = 0; m < p->n; m++)
                for (uint32_t j = 0; j < p->g->event[p->at[m]].counts; j++)
                    same += !strcmp(p->g->event[p->at[m]].count[j].of, of) && p->g->event[p->at[m]].count[j].low == c->low;
            if (same >= often) { /* members go by day: of equals the latest */
                often = same;
                best = c->low;
            }
        }
    }
    *out = (dgm_incident_count){.of = of, .low = low, .best = best, .high = bounded ? high : UINT32_MAX};
    out->low_by = publishers(p, of, 0, low);
    out->best_by = publishers(p, of, 0, best);
    out->high_by = publishers(p, of, 1, bounded ? high : UINT32_MAX);
}

static size_t add_counts(dgm_incident_count *out, const putting *p)
{
    static const char *const kinds[] = {"dead", "injured", "arrested", "missing", "displaced"};
    size_t n = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        int there = 0;
        for (size_t i = 0; i < p->n && !there; i++)
            for (uint32_t j = 0; j < p->g->event[p->at[i]].counts; j++)
                there |= !strcmp(p->g->event[p->at[i]].count[j].of, kinds[k]);
        if (there)
            add_count(&out[n++], p, kinds[k]);
    }
    return n;
}

static void count_sources(dgm_incident_row *row, const putting *p, dgm_incident_source *source)
{
    for (size_t i = 0; i < p->n; i++) {
        const told_event *t = &p->g->told[p->at[i]];
        int report = 1, publisher = 1;
        source[i] = t->source;
        for (size_t k = 0; k < i; k++) {
            report &= strcmp(source[k].report, t->source.report) != 0;
            publisher &= strcmp(by_whom(&p->g->told[p->at[k]]), by_whom(t)) != 0;
            source[i].copy |= dgm_incident_alike(p->g->event[p->at[k]].sketch, p->g->event[p->at[i]].sketch) > 0.5f;
        }
        row->reports += (size_t)report;
        row->publishers += (size_t)publisher;
        row->copies += (size_t)source[i].copy;
    }
}

static int put_together(dgm_incident_row *row, const putting *p)
{
    gathering *g = p->g;
    dgm_incident_source *source = dgm_take(g->a, p->n, sizeof *source);
    dgm_incident_count *count = dgm_take(g->a, 5, sizeof *count);
    const told_event *first = &g->told[p->at[0]], *fullest = first;
    float sum = 0;
    size_t scored = 0, types[DGM_EVENT_TYPES] = {0}, facts[DGM_FACTS] = {0};
    if (!source || !count) {
        g->st = dgm_fail(g->err, DGM_ENOMEM, "no memory for the incidents");
        return 0;
    }
    *row = (dgm_incident_row){.id = first->source.event, .from = DGM_NO_DAY, .to = DGM_NO_DAY, .sources = p->n,
                              .source = source, .count = count, .intensity = NAN};
    for (size_t i = 0; i < p->n; i++) {
        const told_event *t = &g->told[p->at[i]];
        types[t->source.type]++;
        facts[t->source.fact]++;
        fullest = t->names > fullest->names ? t : fullest;
        if (!isnan(t->intensity)) {
            sum += t->intensity;
            scored++;
        }
        if (t->from != DGM_NO_DAY && (!row->told || t->to - t->from < row->to - row->from)) {
            row->from = t->from;
            row->to = t->to;
            row->told = 1;
        }
    }
    for (unsigned k = 0; k < DGM_EVENT_TYPES; k++)
        row->type = types[k] > types[row->type] ? (dgm_event_type)k : row->type;
    for (unsigned k = 0; k < DGM_FACTS; k++)
        row->fact = facts[k] > facts[row->fact] ? (dgm_fact)k : row->fact;
    if (!row->told)
        row->from = row->to = first->source.published;
    row->mode = most(p, mode_of);
    row->cameo = most(p, cameo_of);
    row->place = most(p, place_of);
    row->place_country = "";
    for (size_t i = 0; i < p->n && !*row->place_country; i++)
        if (!strcmp(g->told[p->at[i]].place, row->place))
            row->place_country = g->told[p->at[i]].place_country;
    row->actor = fullest->actor;
    row->recipient = fullest->recipient;
    row->reciprocal = g->event[fullest - g->told].reciprocal;
    row->actor_country = fullest->actor_country;
    row->recipient_country = fullest->recipient_country;
    if (scored)
        row->intensity = sum / (float)scored;
    count_sources(row, p, source);
    row->counts = add_counts(count, p);
    return g->st == DGM_OK;
}

/* Part of a text, whatever the case of ASCII letters. */
static int has(const char *text, const char *part)
{
    return strcasestr(text, part) != NULL;
}

static int fits(const dgm_incident_row *row, const dgm_query *q)
{
    int report = !q->report, words = !q->words;
    for (size_t i = 0; i < row->sources; i++) {
        const dgm_incident_source *s = &row->source[i];
        report |= q->report && strlen(q->report) >= 6 && !strncasecmp(s->report, q->report, strlen(q->report));
        words |= q->words && (has(s->sentence, q->words) || has(s->title, q->words));
    }
    return report && words && (!q->type || !strcasecmp(q->type, dgm_event_type_name(row->type))) &&
           (!q->speaker || has(row->actor, q->speaker) || has(row->recipient, q->speaker)) &&
           (q->since == DGM_NO_DAY || (row->to != DGM_NO_DAY && row->to >= q->since)) &&
           (q->until == DGM_NO_DAY || (row->from != DGM_NO_DAY && row->from <= q->until)) &&
           (q->made == DGM_NO_DAY || (row->from != DGM_NO_DAY && row->from <= q->made && row->to >= q->made));
}

typedef struct ordered {
    const gathering *g;
    const uint32_t *group;
} ordered;

static int by_group(const void *a, const void *b, void *arg)
{
    const ordered *o = arg;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    if (o->group[x] != o->group[y])
        return o->group[x] < o->group[y] ? -1 : 1;
    dgm_day d = o->g->told[x].source.published, e = o->g->told[y].source.published;
    if (d != e)
        return d < e ? -1 : 1;
    return x < y ? -1 : x > y;
}

static int by_day(const void *a, const void *b)
{
    const dgm_incident_row *x = a, *y = b;
    if (x->from != y->from) /* without a day last */
        return x->from == DGM_NO_DAY ? 1 : y->from == DGM_NO_DAY ? -1 : x->from < y->from ? -1 : 1;
    return strcmp(x->id, y->id);
}

static dgm_status corrections_of(dgm_incident_correction **out, size_t *n, gathering *g)
{
    dgm_join_correction *list;
    dgm_status st = dgm_store_corrections_of(&list, n, g->store, "incident", g->err);
    if (st)
        return st;
    if (!(*out = dgm_take(g->a, *n + 1, sizeof **out)))
        return dgm_fail(g->err, DGM_ENOMEM, "no memory for the incidents");
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = (dgm_incident_correction){list[i].split, lasting(g, list[i].name), lasting(g, list[i].other)};
    return g->st;
}

static dgm_status gather(gathering *g, uint32_t **group, const dgm_query *q, dgm_error *err)
{
    dgm_query all;
    dgm_incident_correction *correction;
    size_t corrections;
    dgm_query_init(&all);
    if (q) {
        all.min_score = q->min_score;
        all.refused = q->refused;
    }
    dgm_status st = dgm_store_ask(g->store, &all, 0, add_account, g, err);
    if (st || (st = g->st))
        return st;
    dgm_arena_reset(g->store->arena, g->store->empty);
    if ((st = corrections_of(&correction, &corrections, g)))
        return st;
    if (!(*group = dgm_take(g->a, g->n + 1, sizeof **group)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the incidents");
    return dgm_incidents(*group, g->event, g->n, correction, corrections, g->a, err);
}

static dgm_status give(gathering *g, uint32_t *group, const dgm_query *q, dgm_incident_fn *each, void *arg, dgm_error *err)
{
    uint32_t *at = dgm_take(g->a, g->n + 1, sizeof *at);
    dgm_incident_row *row = dgm_take(g->a, g->n + 1, sizeof *row);
    ordered o = {g, group};
    size_t rows = 0, given = 0;
    if (!at || !row)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the incidents");
    for (size_t i = 0; i < g->n; i++)
        at[i] = (uint32_t)i;
    qsort_r(at, g->n, sizeof *at, by_group, &o);
    for (size_t i = 0, end; i < g->n; i = end) {
        for (end = i + 1; end < g->n && group[at[end]] == group[at[i]];)
            end++;
        putting p = {g, at + i, end - i};
        if (!put_together(&row[rows], &p))
            return g->st;
        rows += fits(&row[rows], q) != 0;
    }
    qsort(row, rows, sizeof *row, by_day);
    for (size_t i = 0; i < rows && (!q->limit || given < q->limit); i++, given++)
        if (each(&row[i], arg))
            break;
    return DGM_OK;
}

static dgm_status open_gathering(gathering *g, dgm_store *s, dgm_error *err)
{
    *g = (gathering){.a = dgm_arena_open((size_t)8 << 30), .store = s, .err = err};
    return g->a ? DGM_OK : dgm_fail(err, DGM_ENOMEM, "no memory for the incidents");
}

static void close_gathering(gathering *g)
{
    free(g->event);
    free(g->told);
    dgm_arena_close(g->a);
}

dgm_status dgm_store_incidents(dgm_store *s, const dgm_query *q, dgm_incident_fn *each, void *arg, dgm_error *err)
{
    gathering g;
    uint32_t *group;
    dgm_status st = open_gathering(&g, s, err);
    if (!st && !(st = gather(&g, &group, q, err)))
        st = give(&g, group, q, each, arg, err);
    close_gathering(&g);
    return st;
}

/* The event with an id, or a beginning of it of 6 digits and more that no other has. */
static dgm_status find_event(uint32_t *out, const gathering *g, const char *id, dgm_error *err)
{
    size_t n = strlen(id), found = 0;
    for (size_t i = 0; i < g->n; i++)
        if (n >= 6 && n <= g->event[i].id.len && !strncasecmp(g->event[i].id.data, id, n)) {
            *out = (uint32_t)i;
            found++;
        }
    if (found > 1)
        return dgm_fail(err, DGM_ENOTFOUND, "%zu events begin with '%.40s'; give more of the id", found, id);
    return found ? DGM_OK
                 : dgm_fail(err, DGM_ENOTFOUND, "no event has the id '%.40s'; 'dragoman show incidents' and 'show events' "
                                                "have them (6 digits or more)", id);
}

dgm_status dgm_store_check_incidents(char one[33], char other[33], dgm_store *s, const dgm_correction *c, dgm_error *err)
{
    gathering g;
    uint32_t *group, x = 0, y = 0;
    size_t members = 0;
    dgm_status st = open_gathering(&g, s, err);
    if (!st && !(st = gather(&g, &group, NULL, err)) && !(st = find_event(&x, &g, c->name, err)) && !c->split)
        st = find_event(&y, &g, c->other, err);
    if (!st) {
        for (size_t i = 0; i < g.n; i++)
            members += group[i] == group[x];
        snprintf(one, 33, "%.32s", g.event[x].id.data);
        snprintf(other, 33, "%.32s", c->split ? "" : g.event[y].id.data);
        if (c->split && members == 1)
            st = dgm_fail(err, DGM_EUSE, "event %.8s is an incident of its own already", one);
        else if (!c->split && group[x] == group[y])
            st = dgm_fail(err, DGM_EUSE, "events %.8s and %.8s are of one incident already", one, other);
    }
    close_gathering(&g);
    return st;
}
