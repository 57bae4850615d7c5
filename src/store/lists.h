/*
 * lists.h - what lists of records over the whole account share: the query's parameters, and running it.
 *
 * ?1 since, ?2 until, ?3 the report's id or name, ?4 words, ?5 words in a party's name, ?6 lowest score, ?7 refused ones too,
 * ?8 a day, ?9 how many (-1: all), ?10 words in a proposal's name, ?11 changes only, ?12 type of event.
 */
#ifndef DGM_STORE_LISTS_H
#define DGM_STORE_LISTS_H

#include "store/inside.h"

#define OF_REPORT                                                                                                      \
    "(?3 IS NULL OR report.name = ?3 OR report.id = ?3 OR (length(?3) >= 6 AND substr(report.id, 1, length(?3)) = "    \
    "lower(?3))) "
#define JUDGED(table) table ".score >= ?6 AND (?7 OR " table ".state <> 'refused') "
/* Of columns first and last, days as texts. */
#define BETWEEN                                                                                                        \
    "AND (?1 IS NULL OR last >= " DATE("?1") ") AND (?2 IS NULL OR first <= " DATE("?2") ") "                          \
    "AND (?8 IS NULL OR (first <= " DATE("?8") " AND last >= " DATE("?8") ")) "
/* What the account, or else the report, calls the party with that number. */
#define NAME_OF(number)                                                                                                \
    "(SELECT coalesce(account.name, told.name) FROM report_party AS told " ACCOUNTS "WHERE told.number = " number ")"
/* The words of a span of the report's text; NULL for an empty one. */
#define CUT(from, to)                                                                                                  \
    "CASE WHEN " to " > " from " THEN CAST(substr(CAST(text.words AS BLOB), " from " + 1, " to " - " from              \
    ") AS TEXT) END"

#define LIST_TEXT(at) dgm_store_column(stmt, at, NULL).data

typedef int dgm_list_fn(sqlite3_stmt *stmt, void *each, void *arg);
/* Runs a list's statement; row is called on each of its rows. */
dgm_status dgm_store_list(dgm_store *s, const char *sql, const dgm_query *q, dgm_list_fn *row, void *each, void *arg,
                          dgm_error *err);
dgm_state dgm_store_state(sqlite3_stmt *stmt, int at);

#endif
