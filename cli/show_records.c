/*
 * show_records.c - dragoman show positions, proposals, terms, talks, events: lists over all reports.
 *
 *     dragoman show positions --db account.db --proposal guarantees --changes
 *     dragoman show events --db account.db --type reject --party russia --since 2025-08-01
 */
#include "view.h"

#include <math.h>
#include <string.h>

#define COLUMNS(list) list, sizeof list / sizeof *list

static int is_listing(const view *v)
{
    return !strcmp(v->format, "text");
}

/* A number of some size as text; at is one of a few that are in use at a time. */
static const char *number(char at[24], size_t n)
{
    snprintf(at, 24, "%zu", n);
    return at;
}

/* Four places, whatever the locale. */
static const char *score(char at[24], float value)
{
    unsigned n = value >= 1 ? 10000 : value > 0 ? (unsigned)(value * 10000 + 0.5f) : 0;
    snprintf(at, 24, "%u.%04u", n / 10000, n % 10000);
    return at;
}

static const char *state(dgm_state state)
{
    static const char *const words[] = {"proposed", "confirmed", "refused"};
    return (unsigned)state < 3 ? words[state] : "";
}

static const char *day(char at[16], dgm_day d)
{
    dgm_day_format(at, d);
    return at;
}

/* Opens the list: columns of the listing, or all. */
static dgm_status begin(view *v, const char *record, const dgm_column *text, size_t n, const dgm_column *all, size_t m)
{
    return dgm_list_open(&v->list, v->format, record, is_listing(v) ? text : all, is_listing(v) ? n : m, stdout, &v->how,
                         &v->err);
}

static int put(view *v, const char *const *cells)
{
    v->shown++;
    return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
}

static int one_position(const dgm_position_row *r, void *arg)
{
    view *v = arg;
    char from[16], to[16], published[16], was_on[16], points[24], what[9000];
    day(from, r->from);
    day(was_on, r->was_on);
    if (is_listing(v)) {
        snprintf(what, sizeof what, "%s%.300s%s%s%.300s%s%.900s: %.3000s%s%s%s", r->past ? "[past] " : "",
                 *r->voice ? r->voice : "", *r->voice ? " says: " : "",
                 v->query.changes ? "before: " : "", v->query.changes ? r->was : "", v->query.changes ? "; " : "",
                 r->proposal_name, r->words, r->state == DGM_CONFIRMED ? " (confirmed)" : "",
                 r->state == DGM_REFUSED ? " (refused)" : "", r->score < 0.5f ? " (unsure)" : "");
        const char *cells[] = {from,   r->id, *r->party_name ? r->party_name : "?", dgm_stance_name(r->stance),
                               dgm_strength_name(r->strength), what};
        return put(v, cells);
    }
    const char *cells[] = {r->id,
                           r->report,
                           day(published, r->published),
                           r->publisher,
                           r->title,
                           r->party_name,
                           r->country,
                           r->party,
                           r->party_told,
                           dgm_stance_name(r->stance),
                           dgm_strength_name(r->strength),
                           r->proposal_name,
                           r->proposal,
                           r->proposal_told,
                           from,
                           day(to, r->to),
                           r->told ? "text" : "report",
                           r->past ? "past" : "",
                           r->voice,
                           r->words,
                           r->condition,
                           r->statement,
                           score(points, r->score),
                           state(r->state),
                           r->was,
                           *r->was ? was_on : "",
                           r->was_id};
    return put(v, cells);
}

dgm_status dgm_view_positions(view *v)
{
    static const dgm_column text[] = {{"day", DGM_COLUMN_TEXT, 10},     {"id", DGM_COLUMN_ID, 8},
                                      {"party", DGM_COLUMN_TEXT, 20},   {"stance", DGM_COLUMN_TEXT, 11},
                                      {"strength", DGM_COLUMN_TEXT, 8}, {"proposal and words", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {
        {"id", DGM_COLUMN_ID, 0},           {"report", DGM_COLUMN_ID, 0},       {"date", DGM_COLUMN_TEXT, 0},
        {"publisher", DGM_COLUMN_TEXT, 0},  {"title", DGM_COLUMN_TEXT, 0},      {"party", DGM_COLUMN_TEXT, 0},
        {"country", DGM_COLUMN_TEXT, 0},    {"party_id", DGM_COLUMN_ID, 0},     {"party_told", DGM_COLUMN_TEXT, 0},
        {"stance", DGM_COLUMN_TEXT, 0},     {"strength", DGM_COLUMN_TEXT, 0},   {"proposal", DGM_COLUMN_TEXT, 0},
        {"proposal_id", DGM_COLUMN_ID, 0},  {"proposal_told", DGM_COLUMN_TEXT, 0}, {"from", DGM_COLUMN_TEXT, 0},
        {"to", DGM_COLUMN_TEXT, 0},         {"told by", DGM_COLUMN_TEXT, 0},    {"past", DGM_COLUMN_TEXT, 0},
        {"voice", DGM_COLUMN_TEXT, 0},      {"words", DGM_COLUMN_TEXT, 0},      {"condition", DGM_COLUMN_TEXT, 0},
        {"statement", DGM_COLUMN_ID, 0},    {"score", DGM_COLUMN_NUMBER, 0},    {"state", DGM_COLUMN_TEXT, 0},
        {"was", DGM_COLUMN_TEXT, 0},        {"was on", DGM_COLUMN_TEXT, 0},     {"was_id", DGM_COLUMN_ID, 0}};
    dgm_error err = {0};
    dgm_status st = begin(v, v->query.changes ? "change" : "position", COLUMNS(text), COLUMNS(all));
    if (!st && (st = dgm_store_positions(v->store, &v->query, one_position, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

static int one_proposal(const dgm_proposal_row *r, void *arg)
{
    view *v = arg;
    char mentions[24], reports[24], positions[24], parties[24], first[16], last[16], what[6000];
    number(mentions, r->mentions);
    number(reports, r->reports);
    number(positions, r->positions);
    number(parties, r->parties);
    if (is_listing(v)) {
        snprintf(what, sizeof what, "%.2000s%s%.1000s%s%.1000s", r->name, *r->part_of ? "; part of " : "", r->part_of,
                 *r->by ? "; by " : "", r->by);
        const char *cells[] = {positions, parties, reports, r->id, what};
        return put(v, cells);
    }
    const char *cells[] = {r->id,   r->name,   r->names, r->part_of,           r->by,
                           mentions, reports, positions, parties, day(first, r->first), day(last, r->last)};
    return put(v, cells);
}

dgm_status dgm_view_proposals(view *v)
{
    static const dgm_column text[] = {{"positions", DGM_COLUMN_NUMBER, 9},
                                      {"parties", DGM_COLUMN_NUMBER, 7},
                                      {"reports", DGM_COLUMN_NUMBER, 7},
                                      {"id", DGM_COLUMN_ID, 8},
                                      {"name", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {{"id", DGM_COLUMN_ID, 0},           {"name", DGM_COLUMN_TEXT, 0},
                                     {"names", DGM_COLUMN_TEXT, 0},      {"part_of", DGM_COLUMN_TEXT, 0},
                                     {"by", DGM_COLUMN_TEXT, 0},         {"mentions", DGM_COLUMN_NUMBER, 0},
                                     {"reports", DGM_COLUMN_NUMBER, 0},  {"positions", DGM_COLUMN_NUMBER, 0},
                                     {"parties", DGM_COLUMN_NUMBER, 0},  {"first", DGM_COLUMN_TEXT, 0},
                                     {"last", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    dgm_status st = begin(v, "proposal", COLUMNS(text), COLUMNS(all));
    if (!st && (st = dgm_store_proposals(v->store, &v->query, one_proposal, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

static int one_term(const dgm_term_row *r, void *arg)
{
    view *v = arg;
    char published[16], points[24], what[6000];
    day(published, r->published);
    if (is_listing(v)) {
        snprintf(what, sizeof what, "%.1000s: %.3000s%s%.1000s%s", *r->proposal_name ? r->proposal_name : "(of what is not told)",
                 r->words, *r->parties ? "; " : "", r->parties, r->state == DGM_CONFIRMED ? " (confirmed)" : "");
        const char *cells[] = {published, r->id, dgm_term_name(r->kind), what};
        return put(v, cells);
    }
    const char *cells[] = {r->id, r->report, published, r->proposal_name, r->proposal, dgm_term_name(r->kind),
                           r->words, r->parties, score(points, r->score), state(r->state)};
    return put(v, cells);
}

dgm_status dgm_view_terms(view *v)
{
    static const dgm_column text[] = {{"date", DGM_COLUMN_TEXT, 10},
                                      {"id", DGM_COLUMN_ID, 8},
                                      {"kind", DGM_COLUMN_TEXT, 11},
                                      {"proposal and words", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {{"id", DGM_COLUMN_ID, 0},           {"report", DGM_COLUMN_ID, 0},
                                     {"date", DGM_COLUMN_TEXT, 0},       {"proposal", DGM_COLUMN_TEXT, 0},
                                     {"proposal_id", DGM_COLUMN_ID, 0},  {"kind", DGM_COLUMN_TEXT, 0},
                                     {"words", DGM_COLUMN_TEXT, 0},      {"parties", DGM_COLUMN_TEXT, 0},
                                     {"score", DGM_COLUMN_NUMBER, 0},    {"state", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    dgm_status st = begin(v, "term", COLUMNS(text), COLUMNS(all));
    if (!st && (st = dgm_store_terms(v->store, &v->query, one_term, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

/* "; out: Russia" */
static void add_seat(char what[6000], const char *seat, const char *names)
{
    size_t n = strlen(what);
    if (*names && n < 5000)
        snprintf(what + n, 6000 - n, "; %s: %.900s", seat, names);
}

static int one_meeting(const dgm_talks_row *r, void *arg)
{
    view *v = arg;
    char from[16], to[16], published[16], points[24], what[6000];
    day(from, r->from);
    if (is_listing(v)) {
        snprintf(what, sizeof what, "%.900s", *r->name ? r->name : r->words);
        add_seat(what, "in", r->in);
        add_seat(what, "out", r->out);
        add_seat(what, "host", r->host);
        add_seat(what, "mediator", r->mediator);
        const char *cells[] = {from, r->id, dgm_talks_status_name(r->status), what};
        return put(v, cells);
    }
    const char *cells[] = {r->id,        r->report,  day(published, r->published), r->name, dgm_talks_status_name(r->status),
                           from,         day(to, r->to), r->told ? "text" : "report", r->in, r->out, r->host, r->mediator,
                           r->words, score(points, r->score), state(r->state)};
    return put(v, cells);
}

dgm_status dgm_view_talks(view *v)
{
    static const dgm_column text[] = {{"day", DGM_COLUMN_TEXT, 10},
                                      {"id", DGM_COLUMN_ID, 8},
                                      {"status", DGM_COLUMN_TEXT, 10},
                                      {"talks", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {
        {"id", DGM_COLUMN_ID, 0},      {"report", DGM_COLUMN_ID, 0}, {"date", DGM_COLUMN_TEXT, 0},
        {"name", DGM_COLUMN_TEXT, 0},  {"status", DGM_COLUMN_TEXT, 0}, {"from", DGM_COLUMN_TEXT, 0},
        {"to", DGM_COLUMN_TEXT, 0},    {"told by", DGM_COLUMN_TEXT, 0}, {"in", DGM_COLUMN_TEXT, 0},
        {"out", DGM_COLUMN_TEXT, 0},   {"host", DGM_COLUMN_TEXT, 0}, {"mediator", DGM_COLUMN_TEXT, 0},
        {"words", DGM_COLUMN_TEXT, 0}, {"score", DGM_COLUMN_NUMBER, 0}, {"state", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    dgm_status st = begin(v, "talks", COLUMNS(text), COLUMNS(all));
    if (!st && (st = dgm_store_talks(v->store, &v->query, one_meeting, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

/* -5.0, whatever the locale; "" when there is none. */
static const char *tenths(char at[24], float value)
{
    long n = isnan(value) ? 0 : (long)(value * 10 + (value < 0 ? -0.5f : 0.5f));
    snprintf(at, 24, "%s%ld.%ld", n < 0 ? "-" : "", (n < 0 ? -n : n) / 10, (n < 0 ? -n : n) % 10);
    return isnan(value) ? "" : at;
}

static int one_event(const dgm_event_row *r, void *arg)
{
    view *v = arg;
    char from[16], to[16], published[16], points[24], latitude[24], longitude[24], intensity[24], what[9000];
    day(from, r->from);
    if (is_listing(v)) {
        snprintf(what, sizeof what, "%.900s%s%.900s%s%.100s%s%.300s%s%.300s: %.3000s%s", *r->actor ? r->actor : "?",
                 r->reciprocal ? ", each other" : *r->recipient ? " -> " : "", r->reciprocal ? "" : r->recipient, *r->mode ? ", " : "", r->mode, *r->place ? ", in " : "", r->place,
                 *r->alleged_by ? ", says " : "", r->alleged_by, r->words, r->state == DGM_CONFIRMED ? " (confirmed)" : "");
        const char *cells[] = {from, r->id, dgm_event_type_name(r->type), dgm_fact_name(r->fact), what};
        return put(v, cells);
    }
    dgm_degrees_format(latitude, r->latitude);
    dgm_degrees_format(longitude, r->longitude);
    const char *cells[] = {r->id,
                           r->report,
                           day(published, r->published),
                           from,
                           day(to, r->to),
                           r->told ? "text" : "report",
                           dgm_event_type_name(r->type),
                           r->mode,
                           r->context,
                           r->cameo,
                           r->actor,
                           r->actor_country,
                           r->recipient,
                           r->recipient_country,
                           r->reciprocal ? "yes" : "",
                           dgm_fact_name(r->fact),
                           r->condition,
                           r->alleged_by,
                           r->background ? "yes" : "",
                           r->place,
                           r->place_country,
                           latitude,
                           longitude,
                           r->counts,
                           tenths(intensity, r->intensity),
                           r->words,
                           r->statement,
                           score(points, r->score),
                           state(r->state)};
    return put(v, cells);
}

dgm_status dgm_view_events(view *v)
{
    static const dgm_column text[] = {{"day", DGM_COLUMN_TEXT, 10},
                                      {"id", DGM_COLUMN_ID, 8},
                                      {"type", DGM_COLUMN_TEXT, 9},
                                      {"fact", DGM_COLUMN_TEXT, 8},
                                      {"who and words", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {
        {"id", DGM_COLUMN_ID, 0},           {"report", DGM_COLUMN_ID, 0},      {"date", DGM_COLUMN_TEXT, 0},
        {"from", DGM_COLUMN_TEXT, 0},       {"to", DGM_COLUMN_TEXT, 0},        {"told by", DGM_COLUMN_TEXT, 0},
        {"type", DGM_COLUMN_TEXT, 0},       {"mode", DGM_COLUMN_TEXT, 0},      {"context", DGM_COLUMN_TEXT, 0},
        {"cameo", DGM_COLUMN_TEXT, 0},      {"actor", DGM_COLUMN_TEXT, 0},     {"actor_country", DGM_COLUMN_TEXT, 0},
        {"recipient", DGM_COLUMN_TEXT, 0},  {"recipient_country", DGM_COLUMN_TEXT, 0}, {"reciprocal", DGM_COLUMN_TEXT, 0},
        {"fact", DGM_COLUMN_TEXT, 0},       {"condition", DGM_COLUMN_TEXT, 0}, {"alleged_by", DGM_COLUMN_TEXT, 0},
        {"background", DGM_COLUMN_TEXT, 0}, {"place", DGM_COLUMN_TEXT, 0},     {"place_country", DGM_COLUMN_TEXT, 0},
        {"latitude", DGM_COLUMN_NUMBER, 0}, {"longitude", DGM_COLUMN_NUMBER, 0}, {"counts", DGM_COLUMN_TEXT, 0},
        {"intensity", DGM_COLUMN_NUMBER, 0}, {"words", DGM_COLUMN_TEXT, 0},    {"statement", DGM_COLUMN_ID, 0},
        {"score", DGM_COLUMN_NUMBER, 0},    {"state", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    dgm_status st = begin(v, "event", COLUMNS(text), COLUMNS(all));
    if (!st && (st = dgm_store_events(v->store, &v->query, one_event, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}
