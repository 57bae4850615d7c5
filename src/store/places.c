/*
 * places.c - a report's places into the database and out of it.
 *
 *     "Geneva", bytes 40 to 46, 46.202, 6.146, CHE, town, event  <->  a row of place
 *
 * How:    where a statement was made is one of them: statement.where_from is the byte where its words begin, so that a
 *         statement a person has judged keeps its place when the report is read again.
 * Limits: what is damaged in the database gives no place; nothing passes the end of the text.
 */
#include "store/inside.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

static void bind_degrees(sqlite3_stmt *stmt, int at, float degrees)
{
    if (!isnan(degrees))
        sqlite3_bind_double(stmt, at, (double)degrees);
}

dgm_status dgm_store_keep_places(dgm_store *s, sqlite3_int64 report, const dgm_account *account, dgm_error *err)
{
    dgm_status st;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_DROP_PLACES, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    if ((st = dgm_store_run(s, stmt, err)))
        return st;
    for (size_t i = 0; i < account->places; i++) {
        const dgm_place *p = &account->place[i];
        if (!(stmt = dgm_store_sql(s, SQL_ADD_PLACE, err)))
            return DGM_ESTORE;
        sqlite3_bind_int64(stmt, 1, report);
        sqlite3_bind_int64(stmt, 2, p->at.from);
        sqlite3_bind_int64(stmt, 3, p->at.to);
        dgm_store_bind(stmt, 4, p->name);
        dgm_store_bind(stmt, 5, p->country);
        dgm_store_bind(stmt, 6, p->region);
        bind_degrees(stmt, 7, p->latitude);
        bind_degrees(stmt, 8, p->longitude);
        sqlite3_bind_text(stmt, 9, dgm_precision_name(p->precision), -1, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 10, dgm_place_use_name(p->use), -1, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 11, p->why ? p->why : "", -1, SQLITE_STATIC);
        if ((st = dgm_store_run(s, stmt, err)))
            return st;
    }
    return DGM_OK;
}

static dgm_precision_of_place precision_of(const unsigned char *word)
{
    for (unsigned i = DGM_PLACE_TOWN; i <= DGM_PLACE_COUNTRY; i++)
        if (word && !strcmp((const char *)word, dgm_precision_name((dgm_precision_of_place)i)))
            return (dgm_precision_of_place)i;
    return DGM_PLACE_NONE;
}

static dgm_place_use use_of(const unsigned char *word)
{
    for (unsigned i = DGM_PLACE_EVENT; i < DGM_PLACE_USES; i++)
        if (word && !strcmp((const char *)word, dgm_place_use_name((dgm_place_use)i)))
            return (dgm_place_use)i;
    return DGM_PLACE_MENTION;
}

static float degrees_at(sqlite3_stmt *stmt, int at)
{
    return sqlite3_column_type(stmt, at) == SQLITE_NULL ? NAN : (float)sqlite3_column_double(stmt, at);
}

dgm_status dgm_store_load_places(dgm_account *account, dgm_store *s, sqlite3_int64 report, dgm_error *err)
{
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_PLACES, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    dgm_place *place = NULL;
    size_t n = 0, room = 0;
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        sqlite3_int64 from = sqlite3_column_int64(stmt, 0), to = sqlite3_column_int64(stmt, 1);
        if (from < 0 || to <= from || (uint64_t)to > account->report.text.len)
            continue;
        if (n == room) { /* the old list stays in the arena until the next report */
            dgm_place *more = dgm_take(s->arena, room = room * 2 + 64, sizeof *more);
            if (!more) {
                sqlite3_reset(stmt);
                return dgm_fail(err, DGM_ENOMEM, "no memory for the places of report %.8s", account->report.id);
            }
            if (n)
                memcpy(more, place, n * sizeof *more);
            place = more;
        }
        place[n++] = (dgm_place){
            .at = {(uint32_t)from, (uint32_t)to},
            .name = dgm_store_column(stmt, 2, s->arena),
            .country = dgm_store_column(stmt, 3, s->arena),
            .region = dgm_store_column(stmt, 4, s->arena),
            .latitude = degrees_at(stmt, 5),
            .longitude = degrees_at(stmt, 6),
            .precision = precision_of(sqlite3_column_text(stmt, 7)),
            .use = use_of(sqlite3_column_text(stmt, 8)),
            .why = dgm_store_column(stmt, 9, s->arena).data,
        };
    }
    dgm_status st = code == SQLITE_DONE ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    account->place = place;
    account->places = n;
    return st;
}

uint32_t dgm_store_place_at(const dgm_account *account, sqlite3_int64 byte)
{
    for (size_t i = 0; i < account->places; i++)
        if (account->place[i].at.from == byte)
            return (uint32_t)i + 1;
    return 0;
}

/* ?1 since, ?2 until, ?3 the report's id or name, ?4 the search, ?5 the lowest score: of no meaning here */
static const char places_sql[] =
    "SELECT place.name, place.country, place.region, place.latitude, place.longitude, place.precision, count(*), "
    "sum(place.use = 'event'), sum(place.use = 'dateline'), count(DISTINCT place.report), "
    "CAST(strftime('%s', min(published)) AS INTEGER) / 86400, CAST(strftime('%s', max(published)) AS INTEGER) / 86400 "
    "FROM place JOIN report ON report.number = place.report "
    "WHERE (?1 IS NULL OR published >= date(?1 * 86400, 'unixepoch')) "
    "AND (?2 IS NULL OR published <= date(?2 * 86400, 'unixepoch')) "
    "AND (?3 IS NULL OR report.name = ?3 OR report.id = ?3 OR "
    "(length(?3) >= 6 AND substr(report.id, 1, length(?3)) = lower(?3))) "
    "AND (?4 IS NULL OR report.text IN (SELECT rowid FROM text_search WHERE text_search MATCH ?4)) "
    "GROUP BY place.name, place.country, place.region, place.precision, place.latitude, place.longitude "
    "ORDER BY 7 DESC, place.name, place.country, place.region LIMIT ?5";

dgm_status dgm_store_places(dgm_store *s, const dgm_query *q, dgm_place_fn *each, void *arg, dgm_error *err)
{
    dgm_status st = DGM_OK;
    char *fts = NULL;
    sqlite3_stmt *stmt;
    dgm_arena_reset(s->arena, s->empty);
    if (q->words && (st = dgm_store_fts(&fts, s, q->words, err)))
        return st;
    if (sqlite3_prepare_v2(s->db, places_sql, -1, &stmt, NULL))
        return dgm_store_fail(s, err);
    dgm_store_bind_query(stmt, q, fts);
    sqlite3_bind_int64(stmt, 5, q->limit ? (sqlite3_int64)q->limit : -1);
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        dgm_place_row row = {
            .name = dgm_store_column(stmt, 0, NULL).data,
            .country = dgm_store_column(stmt, 1, NULL).data,
            .region = dgm_store_column(stmt, 2, NULL).data,
            .latitude = degrees_at(stmt, 3),
            .longitude = degrees_at(stmt, 4),
            .precision = dgm_store_column(stmt, 5, NULL).data,
            .mentions = (size_t)sqlite3_column_int64(stmt, 6),
            .events = (size_t)sqlite3_column_int64(stmt, 7),
            .datelines = (size_t)sqlite3_column_int64(stmt, 8),
            .reports = (size_t)sqlite3_column_int64(stmt, 9),
            .first = sqlite3_column_type(stmt, 10) == SQLITE_NULL ? DGM_NO_DAY : sqlite3_column_int(stmt, 10),
            .last = sqlite3_column_type(stmt, 11) == SQLITE_NULL ? DGM_NO_DAY : sqlite3_column_int(stmt, 11),
        };
        if (each(&row, arg))
            break;
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}
