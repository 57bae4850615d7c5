/*
 * timeline.c - statements by the day they were made.
 *
 *     {speaker "lavrov", since 2025-08-20}  ->  2025-08-20, told by the text, Sergei Lavrov, "said on ..."
 *
 * How:    the day is the one the statement's sentence says (statement.when_from leads to it), else the report's.
 */
#include "store/inside.h"

#include "base/error.h"

/* ?1 since, ?2 until, ?3 the report's id or name, ?4 the search, ?5 speaker, ?6 lowest score, ?7 refused ones too,
 * ?8 the day made, ?9 how many (-1: all) */
static const char timeline_sql[] =
    "WITH made AS (SELECT statement.number, statement.id AS statement, report.id AS report, statement.words, "
    "statement.place, coalesce(day_from, published) AS first, coalesce(day_to, published) AS last, "
    "day_from IS NOT NULL AS told FROM statement JOIN report ON report.number = statement.report "
    "LEFT JOIN time ON time.report = statement.report AND time.byte_from = statement.when_from "
    "WHERE score >= ?6 AND (?7 OR state <> 'refused') "
    "AND (?3 IS NULL OR report.name = ?3 OR report.id = ?3 OR "
    "(length(?3) >= 6 AND substr(report.id, 1, length(?3)) = lower(?3))) "
    "AND (?4 IS NULL OR statement.number IN (SELECT rowid FROM statement_search WHERE statement_search MATCH ?4)) "
    "AND (?5 IS NULL OR EXISTS (SELECT 1 FROM speaker WHERE speaker.statement = statement.number AND "
    "(dgm_has(name, ?5) OR dgm_has(role, ?5) OR " CALLED("speaker.party", "?5") ")))) "
              "SELECT CAST(strftime('%s', first) AS INTEGER) / 86400, CAST(strftime('%s', last) AS INTEGER) / 86400, "
              "told, "
              "statement, report, (SELECT group_concat(name, '; ') FROM (SELECT name FROM speaker WHERE "
              "speaker.statement = made.number AND unknown IS NULL ORDER BY piece)), words FROM made WHERE first IS "
              "NOT NULL "
              "AND (?1 IS NULL OR last >= date(?1 * 86400, 'unixepoch')) AND (?2 IS NULL OR first <= date(?2 * 86400, "
              "'unixepoch')) "
              "AND (?8 IS NULL OR (first <= date(?8 * 86400, 'unixepoch') AND last >= date(?8 * 86400, 'unixepoch'))) "
              "ORDER BY first, last, report, place LIMIT ?9";

dgm_status dgm_store_timeline(dgm_store *s, const dgm_query *q, dgm_timeline_fn *each, void *arg, dgm_error *err)
{
    dgm_status st = DGM_OK;
    char *fts = NULL;
    sqlite3_stmt *stmt;
    dgm_arena_reset(s->arena, s->empty);
    if (q->words && (st = dgm_store_fts(&fts, s, q->words, err)))
        return st;
    if (sqlite3_prepare_v2(s->db, timeline_sql, -1, &stmt, NULL))
        return dgm_store_fail(s, err);
    dgm_store_bind_query(stmt, q, fts);
    if (q->speaker)
        sqlite3_bind_text(stmt, 5, q->speaker, -1, SQLITE_STATIC);
    sqlite3_bind_double(stmt, 6, (double)q->min_score);
    sqlite3_bind_int(stmt, 7, q->refused != 0);
    if (q->made != DGM_NO_DAY)
        sqlite3_bind_int64(stmt, 8, q->made);
    sqlite3_bind_int64(stmt, 9, q->limit ? (sqlite3_int64)q->limit : -1);
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        dgm_timeline_row row = {
            .from = sqlite3_column_int(stmt, 0),
            .to = sqlite3_column_int(stmt, 1),
            .told = sqlite3_column_int(stmt, 2),
            .statement = dgm_store_column(stmt, 3, NULL).data,
            .report = dgm_store_column(stmt, 4, NULL).data,
            .speaker = dgm_store_column(stmt, 5, NULL).data,
            .words = dgm_store_column(stmt, 6, NULL).data,
        };
        if (each(&row, arg))
            break;
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}
