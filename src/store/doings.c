/*
 * doings.c - what happened over the whole account: talks and events.
 *
 *     2025-08-20  CONSULT meet  Ukraine; France -> Ukraine; France  happened  Geneva
 *     2025-08-20  held          Geneva meeting  in: Ukraine  host: France  out: Russia
 *
 * How:    as with positions: parties of the account, the day that is told or else the report's.
 */
#include "store/lists.h"

#include "base/error.h"

#include <math.h>

/* clang-format off */
#define SEATED(seat)                                                                                                   \
    "coalesce((SELECT group_concat(name, '; ') FROM (SELECT " NAME_OF("talks_party.party")                             \
    " AS name FROM talks_party WHERE talks_party.talks = talks.number AND seat = '" seat "' ORDER BY piece)), '')"
#define SIDE(side)                                                                                                     \
    "coalesce((SELECT group_concat(coalesce(name, '?'), '; ') FROM (SELECT " NAME_OF("event_actor.party")              \
    " AS name FROM event_actor WHERE event_actor.event = event.number AND side = '" side "' ORDER BY piece)), '')"
#define COUNTRIES(side)                                                                                                \
    "coalesce((SELECT group_concat(coalesce(country, ''), '; ') FROM (SELECT country FROM event_actor LEFT JOIN "      \
    "report_party ON report_party.number = party WHERE event_actor.event = event.number AND side = '" side             \
    "' ORDER BY piece)), '')"

static const char talks_sql[] =
    "WITH met AS (SELECT talks.id, report.id AS report, published, talks.name, status, "
    "coalesce(day_from, day_to, published) AS first, coalesce(day_to, day_from, published) AS last, "
    "day_from IS NOT NULL OR day_to IS NOT NULL AS told, " SEATED("in") " AS inside, " SEATED("out") " AS outside, "
    SEATED("host") " AS host, " SEATED("mediator") " AS mediator, talks.words, talks.score, talks.state, talks.place "
    "FROM talks JOIN report ON report.number = talks.report WHERE " OF_REPORT "AND " JUDGED("talks")
    "AND (?4 IS NULL OR dgm_words(talks.words, ?4) OR dgm_words(talks.name, ?4)) "
    "AND (?5 IS NULL OR EXISTS (SELECT 1 FROM talks_party WHERE talks_party.talks = talks.number AND "
    CALLED("talks_party.party", "?5") "))) "
    "SELECT id, report, " DAY("published") ", name, status, " DAY("first") ", " DAY("last") ", told, inside, outside, host, "
    "mediator, words, score, state FROM met WHERE 1 " BETWEEN "ORDER BY first IS NULL, first, last, report, place LIMIT ?9";

static const char events_sql[] =
    "WITH done AS (SELECT event.id, report.id AS report, published, type, mode, context, cameo, " SIDE("actor")
    " AS actor, " SIDE("recipient") " AS recipient, " COUNTRIES("actor") " AS actor_country, " COUNTRIES("recipient")
    " AS recipient_country, reciprocal, fact, coalesce(time.day_from, time.day_to, published) AS first, "
    "coalesce(time.day_to, time.day_from, published) AS last, "
    "time.day_from IS NOT NULL OR time.day_to IS NOT NULL AS told, coalesce(place.name, '') AS spot, "
    "coalesce(place.country, '') AS spot_country, place.latitude, place.longitude, "
    "coalesce(" NAME_OF("event.alleged_by") ", '') AS alleged_by, background, coalesce((SELECT group_concat(of || ' ' || "
    "CASE WHEN high IS NULL THEN low || '+' WHEN high > low THEN low || '-' || high ELSE low END, '; ') FROM (SELECT * FROM "
    "event_count WHERE event_count.event = event.number ORDER BY piece)), '') AS counts, "
    CUT("condition_from", "condition_to") " AS condition, coalesce(event.statement, '') AS statement, event.words, intensity, "
    "event.score, event.state, event.place FROM event JOIN report ON report.number = event.report "
    "JOIN text ON text.number = report.text "
    "LEFT JOIN time ON time.report = event.report AND time.byte_from = event.when_from "
    "LEFT JOIN place ON place.report = event.report AND place.byte_from = event.where_from "
    "WHERE " OF_REPORT "AND " JUDGED("event") "AND (?12 IS NULL OR type = upper(?12)) "
    "AND (?4 IS NULL OR dgm_words(event.words, ?4)) "
    "AND (?5 IS NULL OR EXISTS (SELECT 1 FROM event_actor WHERE event_actor.event = event.number AND "
    CALLED("event_actor.party", "?5") "))) "
    "SELECT id, report, " DAY("published") ", type, mode, context, cameo, actor, recipient, actor_country, "
    "recipient_country, reciprocal, fact, " DAY("first") ", " DAY("last") ", told, spot, spot_country, latitude, longitude, "
    "alleged_by, background, counts, coalesce(condition, ''), statement, words, intensity, score, state FROM done WHERE 1 "
    BETWEEN "ORDER BY first IS NULL, first, last, report, place LIMIT ?9";
/* clang-format on */

static const char *status_word(unsigned i)
{
    return dgm_talks_status_name((dgm_talks_status)i);
}

static const char *type_word(unsigned i)
{
    return dgm_event_type_name((dgm_event_type)i);
}

static const char *fact_word(unsigned i)
{
    return dgm_fact_name((dgm_fact)i);
}

static float real_at(sqlite3_stmt *stmt, int at)
{
    return sqlite3_column_type(stmt, at) == SQLITE_NULL ? NAN : (float)sqlite3_column_double(stmt, at);
}

static int one_meeting(sqlite3_stmt *stmt, void *each, void *arg)
{
    dgm_talks_row row = {
        .id = LIST_TEXT(0),
        .report = LIST_TEXT(1),
        .published = dgm_store_day(stmt, 2),
        .name = LIST_TEXT(3),
        .status = (dgm_talks_status)dgm_store_word(stmt, 4, status_word, DGM_TALKS_PROPOSED + 1),
        .from = dgm_store_day(stmt, 5),
        .to = dgm_store_day(stmt, 6),
        .told = sqlite3_column_int(stmt, 7),
        .in = LIST_TEXT(8),
        .out = LIST_TEXT(9),
        .host = LIST_TEXT(10),
        .mediator = LIST_TEXT(11),
        .words = LIST_TEXT(12),
        .score = (float)sqlite3_column_double(stmt, 13),
        .state = dgm_store_state(stmt, 14),
    };
    return (*(dgm_talks_fn **)each)(&row, arg);
}

static int one_event(sqlite3_stmt *stmt, void *each, void *arg)
{
    dgm_event_row row = {
        .id = LIST_TEXT(0),
        .report = LIST_TEXT(1),
        .published = dgm_store_day(stmt, 2),
        .type = (dgm_event_type)dgm_store_word(stmt, 3, type_word, DGM_EVENT_TYPES),
        .mode = LIST_TEXT(4),
        .context = LIST_TEXT(5),
        .cameo = LIST_TEXT(6),
        .actor = LIST_TEXT(7),
        .recipient = LIST_TEXT(8),
        .actor_country = LIST_TEXT(9),
        .recipient_country = LIST_TEXT(10),
        .reciprocal = sqlite3_column_int(stmt, 11),
        .fact = (dgm_fact)dgm_store_word(stmt, 12, fact_word, DGM_FACTS),
        .from = dgm_store_day(stmt, 13),
        .to = dgm_store_day(stmt, 14),
        .told = sqlite3_column_int(stmt, 15),
        .place = LIST_TEXT(16),
        .place_country = LIST_TEXT(17),
        .latitude = real_at(stmt, 18),
        .longitude = real_at(stmt, 19),
        .alleged_by = LIST_TEXT(20),
        .background = sqlite3_column_int(stmt, 21),
        .counts = LIST_TEXT(22),
        .condition = LIST_TEXT(23),
        .statement = LIST_TEXT(24),
        .words = LIST_TEXT(25),
        .intensity = real_at(stmt, 26),
        .score = (float)sqlite3_column_double(stmt, 27),
        .state = dgm_store_state(stmt, 28),
    };
    return (*(dgm_event_fn **)each)(&row, arg);
}

dgm_status dgm_store_talks(dgm_store *s, const dgm_query *q, dgm_talks_fn *each, void *arg, dgm_error *err)
{
    return dgm_store_list(s, talks_sql, q, one_meeting, &each, arg, err);
}

dgm_status dgm_store_events(dgm_store *s, const dgm_query *q, dgm_event_fn *each, void *arg, dgm_error *err)
{
    return dgm_store_list(s, events_sql, q, one_event, &each, arg, err);
}

static const char *state_word(unsigned i)
{
    return dgm_state_names[i];
}

dgm_state dgm_store_state(sqlite3_stmt *stmt, int at)
{
    return (dgm_state)dgm_store_word(stmt, at, state_word, 3);
}

static void bind(sqlite3_stmt *stmt, int at, const char *words)
{
    if (words)
        sqlite3_bind_text(stmt, at, words, -1, SQLITE_STATIC);
}

dgm_status dgm_store_list(dgm_store *s, const char *sql, const dgm_query *q, dgm_list_fn *row, void *each, void *arg,
                          dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = DGM_OK;
    if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL))
        return dgm_store_fail(s, err);
    dgm_store_bind_query(stmt, q, q->words);
    bind(stmt, 5, q->speaker);
    sqlite3_bind_double(stmt, 6, (double)q->min_score);
    sqlite3_bind_int(stmt, 7, q->refused != 0);
    if (q->made != DGM_NO_DAY)
        sqlite3_bind_int64(stmt, 8, q->made);
    sqlite3_bind_int64(stmt, 9, q->limit ? (sqlite3_int64)q->limit : -1);
    bind(stmt, 10, q->proposal);
    sqlite3_bind_int(stmt, 11, q->changes != 0);
    bind(stmt, 12, q->type);
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW && !row(stmt, each, arg)) {
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}
