/*
 * ask.c - accounts out of the database again: by speaker, words, report, day, score.
 *
 *     {speaker "lavrov", since 2025-08-01}  ->  each report since then that has a statement of his, with those alone
 *
 * In:     a dgm_query. words are plain: all must be there, "some words" in quotation marks stand together, guarant* is
 *         a beginning. They are turned into an FTS5 expression in which everything is a string, so no word of the
 *         query can be an operator.
 * Out:    accounts, lent for one call, in the order of day and id. Reports without a day come last.
 */
#include "store/inside.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdbool.h>
#include <string.h>

/* ?1 since, ?2 until, ?3 the report's id or name, ?4 the search: as full-text expression */
static const char reports_sql[] =
    "SELECT report.number, report.id, text.id, name, title, url, publisher, author, "
    "CAST(strftime('%s', published) AS INTEGER) / 86400, published IS NULL, language, read, why, text.words "
    "FROM report JOIN text ON text.number = report.text "
    "WHERE (?1 IS NULL OR published >= date(?1 * 86400, 'unixepoch')) "
    "AND (?2 IS NULL OR published <= date(?2 * 86400, 'unixepoch')) "
    "AND (?3 IS NULL OR name = ?3 OR report.id = ?3 OR "
    "(length(?3) >= 6 AND substr(report.id, 1, length(?3)) = lower(?3))) "
    "AND (?4 IS NULL OR report.text IN (SELECT rowid FROM text_search WHERE text_search MATCH ?4) "
    "OR report.number IN (SELECT rowid FROM title_search WHERE title_search MATCH ?4)) "
    "ORDER BY published IS NULL, published, report.id";

/* The same, and ?5 speaker, ?6 lowest score, ?7 refused ones too. */
#define SAID_BY(columns)                                                                                               \
    "WITH said AS MATERIALIZED (SELECT " columns ", statement.number AS statement, report.number AS report, "          \
    "published FROM speaker JOIN statement ON statement.number = speaker.statement "                                   \
    "LEFT JOIN report_party AS who ON who.number = speaker.party "                                                     \
    "JOIN report ON report.number = statement.report "                                                                 \
    "WHERE speaker.unknown IS NULL AND speaker.name <> '' "                                                            \
    "AND (?1 IS NULL OR published >= date(?1 * 86400, 'unixepoch')) "                                                  \
    "AND (?2 IS NULL OR published <= date(?2 * 86400, 'unixepoch')) "                                                  \
    "AND (?3 IS NULL OR report.name = ?3 OR report.id = ?3 OR "                                                        \
    "(length(?3) >= 6 AND substr(report.id, 1, length(?3)) = lower(?3))) "                                             \
    "AND (?4 IS NULL OR statement.number IN (SELECT rowid FROM statement_search WHERE statement_search MATCH ?4)) "    \
    "AND (?5 IS NULL OR dgm_has(speaker.name, ?5) OR dgm_has(speaker.role, ?5) OR " CALLED("speaker.party",             \
                                                                                          "?5") ") "                   \
    "AND score >= ?6 AND (?7 OR state <> 'refused')), "
#define HOW_OFTEN                                                                                                      \
    "count(DISTINCT statement), count(DISTINCT report), "                                                              \
    "CAST(strftime('%s', min(published)) AS INTEGER) / 86400, "                                                        \
    "CAST(strftime('%s', max(published)) AS INTEGER) / 86400 "

static const char speakers_sql[] =
    SAID_BY("speaker.name, speaker.role") "roles AS MATERIALIZED (SELECT name, role, count(*) AS n FROM said GROUP BY "
                                          "name, role) "
                                          "SELECT name, (SELECT role FROM roles WHERE roles.name = said.name ORDER BY "
                                          "role = '', n DESC, role LIMIT 1), " HOW_OFTEN
                                          "FROM said GROUP BY name ORDER BY 3 DESC, name";

/* clang-format off */
static const char parties_sql[] =
    SAID_BY("who.name AS name, who.kind AS kind, who.country AS country, who.sector AS sector, who.office AS office, "
            "who.part_of AS part_of")
    "acting AS MATERIALIZED (SELECT told.name, told.kind, told.country, told.sector, told.office, told.part_of, NULL AS "
    "statement, told.report, published FROM report_party AS told JOIN report ON report.number = told.report " ACCOUNTS
    "WHERE ?4 IS NULL AND ?6 <= 0 AND told.number IN (SELECT by FROM proposal UNION SELECT party FROM position UNION "
    "SELECT voice FROM position UNION SELECT party FROM term_party UNION SELECT party FROM talks_party UNION SELECT party "
    "FROM event_actor UNION SELECT alleged_by FROM event) "
    "AND (?1 IS NULL OR published >= " DATE("?1") ") AND (?2 IS NULL OR published <= " DATE("?2") ") "
    "AND (?3 IS NULL OR report.name = ?3 OR report.id = ?3 OR "
    "(length(?3) >= 6 AND substr(report.id, 1, length(?3)) = lower(?3))) "
    "AND (?5 IS NULL OR dgm_has(told.name, ?5) OR dgm_has(told.office, ?5) OR dgm_has(account.name, ?5))), "
    "rows AS MATERIALIZED (SELECT told.*, coalesce(account.id, told.name || ' ' || told.country) AS whose, "
    "account.number AS number FROM (SELECT * FROM said UNION ALL SELECT * FROM acting) AS told " ACCOUNTS
    "WHERE told.name <> '') "
    "SELECT coalesce(party.name, max(rows.name)), coalesce(party.office, max(rows.office)), " HOW_OFTEN
    ", coalesce(party.kind, max(rows.kind)), coalesce(party.country, max(rows.country)), "
    "coalesce(party.sector, max(rows.sector)), coalesce(party.part_of, max(rows.part_of)), coalesce(party.id, ''), "
    "(SELECT group_concat(name, '; ') FROM (SELECT DISTINCT name FROM party_name WHERE party_name.party = rows.number "
    "ORDER BY name)) FROM rows LEFT JOIN party ON party.number = rows.number GROUP BY whose ORDER BY 3 DESC, 1, 8";
/* clang-format on */

void dgm_query_init(dgm_query *q)
{
    *q = (dgm_query){.since = DGM_NO_DAY, .until = DGM_NO_DAY, .made = DGM_NO_DAY};
}

/* What the user typed as an FTS5 expression of strings only: words of "..." together, a '*' at the end kept. */
dgm_status dgm_store_fts(char **out, dgm_store *s, const char *words, dgm_error *err)
{
    dgm_buffer b = {.limit = 1 << 16};
    for (const char *p = words; *p;) {
        int quoted = *p == '"';
        p += quoted;
        size_t n = strcspn(p, quoted ? "\"" : " \t\r\n\""), len = n;
        int begins = n && p[n - 1] == '*';
        while (len && p[len - 1] == '*')
            len--;
        if (len)
            dgm_buffer_printf(&b, "%s\"%.*s\"%s", b.len ? " " : "", (int)len, p, begins ? "*" : "");
        p += n;
        p += *p && (quoted || *p != '"'); /* what ended it, but for a mark that opens the next */
    }
    *out = b.len && !b.failed ? dgm_take_text(s->arena, b.data, b.len) : NULL;
    dgm_status st = b.failed ? dgm_fail(err, DGM_ERANGE, "too many words to search for")
                    : !b.len ? dgm_fail(err, DGM_EUSE, "there is no word to search for in '%s'", words)
                    : !*out  ? dgm_fail(err, DGM_ENOMEM, "no memory to search")
                             : DGM_OK;
    dgm_buffer_free(&b);
    return st;
}

static void bind_words(sqlite3_stmt *stmt, int at, const char *text)
{
    if (text)
        sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC);
}

void dgm_store_bind_query(sqlite3_stmt *stmt, const dgm_query *q, const char *fts)
{
    if (q->since != DGM_NO_DAY)
        sqlite3_bind_int64(stmt, 1, q->since);
    if (q->until != DGM_NO_DAY)
        sqlite3_bind_int64(stmt, 2, q->until);
    bind_words(stmt, 3, q->report);
    bind_words(stmt, 4, fts);
}

static dgm_status load_pieces(dgm_pieces *piece[3], dgm_store *s, sqlite3_int64 number, size_t limit, dgm_error *err)
{
    static const char *const roles[3] = {"source", "cue", "content"};
    for (int k = 0; k < 3; k++)
        piece[k]->n = 0;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_SPANS, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, number);
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
        for (int k = 0; k < 3; k++)
            if (piece[k]->n < DGM_MAX_PIECES && !strcmp((const char *)sqlite3_column_text(stmt, 0), roles[k]))
                piece[k]->at[piece[k]->n++] = dgm_store_span(stmt, 1, limit);
    dgm_status st = code == SQLITE_DONE ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    return st;
}

dgm_status dgm_store_pieces(dgm_pieces *source, dgm_pieces *cue, dgm_pieces *content, dgm_store *s,
                            sqlite3_int64 number, dgm_error *err)
{
    return load_pieces((dgm_pieces *[]){source, cue, content}, s, number, DGM_MAX_TEXT, err);
}

static dgm_status load_speakers(dgm_statement *out, const dgm_account *account, dgm_store *s, sqlite3_int64 number,
                                dgm_error *err)
{
    size_t limit = account->report.text.len;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_SPEAKERS, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, number);
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW && out->speakers < DGM_MAX_SPEAKERS) {
        dgm_speaker *who = &out->speaker[out->speakers++];
        sqlite3_int64 party = sqlite3_column_int64(stmt, 7);
        *who = (dgm_speaker){
            .name = dgm_store_column(stmt, 0, s->arena),
            .role = dgm_store_column(stmt, 1, s->arena),
            .at = dgm_store_span(stmt, 2, limit),
            .role_at = dgm_store_span(stmt, 4, limit),
            .party = party > 0 && (uint64_t)party <= account->parties ? (uint32_t)party : 0,
        };
        if (sqlite3_column_type(stmt, 6) != SQLITE_NULL)
            who->unknown = dgm_store_column(stmt, 6, s->arena).data;
    }
    dgm_status st = code == SQLITE_DONE || code == SQLITE_ROW ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    if (!out->speakers) /* damaged, but no reason to fail */
        out->speaker[out->speakers++].unknown = "the database names no speaker";
    return st;
}

static unsigned name_index(const char *const names[3], const unsigned char *name)
{
    for (unsigned i = 0; i < 3; i++)
        if (name && !strcmp(names[i], (const char *)name))
            return i;
    return 0;
}

static dgm_status load_statements(dgm_account *account, dgm_store *s, sqlite3_int64 report, const dgm_query *q,
                                  const char *fts, dgm_error *err)
{
    dgm_status st = DGM_OK;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_COUNT, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    size_t room = sqlite3_step(stmt) == SQLITE_ROW ? (size_t)sqlite3_column_int64(stmt, 0) : 0, n = 0;
    sqlite3_reset(stmt);
    dgm_statement *statement = dgm_take(s->arena, room + 1, sizeof *statement);
    if (!statement)
        return dgm_fail(err, DGM_ENOMEM, "no memory for %zu statements", room);
    if (!(stmt = dgm_store_sql(s, SQL_STATEMENTS, err)))
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    bind_words(stmt, 2, q->speaker);
    bind_words(stmt, 3, fts);
    sqlite3_bind_double(stmt, 4, (double)q->min_score);
    sqlite3_bind_int(stmt, 5, q->refused != 0);
    if (q->made != DGM_NO_DAY)
        sqlite3_bind_int64(stmt, 6, q->made);
    int code = SQLITE_DONE;
    while (!st && n < room && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        dgm_statement *out = &statement[n++];
        sqlite3_int64 number = sqlite3_column_int64(stmt, 0);
        strncpy(out->id, (const char *)sqlite3_column_text(stmt, 1), sizeof out->id - 1);
        out->number = (uint32_t)sqlite3_column_int64(stmt, 2);
        out->within = (uint32_t)sqlite3_column_int64(stmt, 3);
        out->kind = (dgm_kind)name_index(dgm_kind_names, sqlite3_column_text(stmt, 4));
        out->score = (float)sqlite3_column_double(stmt, 5);
        out->state = (dgm_state)name_index(dgm_state_names, sqlite3_column_text(stmt, 6));
        bool dated = sqlite3_column_type(stmt, 7) != SQLITE_NULL;
        out->when = dgm_store_time_at(account, dated ? sqlite3_column_int64(stmt, 7) : -1);
        if (sqlite3_column_type(stmt, 8) != SQLITE_NULL)
            out->where = dgm_store_place_at(account, sqlite3_column_int64(stmt, 8));
        if (sqlite3_column_type(stmt, 9) != SQLITE_NULL)
            out->tree = dgm_store_tree_at(account, sqlite3_column_int64(stmt, 9));
        dgm_pieces *piece[3] = {&out->source, &out->cue, &out->content};
        if (!(st = load_pieces(piece, s, number, account->report.text.len, err)))
            st = load_speakers(out, account, s, number, err);
    }
    if (!st && code != SQLITE_DONE && code != SQLITE_ROW)
        st = dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    account->statement = statement;
    account->statements = n;
    return st;
}

static void load_report(dgm_report *r, dgm_store *s, sqlite3_stmt *stmt)
{
    *r = (dgm_report){.published = DGM_NO_DAY};
    strncpy(r->id, (const char *)sqlite3_column_text(stmt, 1), sizeof r->id - 1);
    strncpy(r->text_id, (const char *)sqlite3_column_text(stmt, 2), sizeof r->text_id - 1);
    r->name = dgm_store_column(stmt, 3, s->arena);
    r->title = dgm_store_column(stmt, 4, s->arena);
    r->url = dgm_store_column(stmt, 5, s->arena);
    r->publisher = dgm_store_column(stmt, 6, s->arena);
    r->author = dgm_store_column(stmt, 7, s->arena);
    if (!sqlite3_column_int(stmt, 9))
        r->published = sqlite3_column_int(stmt, 8);
    strncpy(r->language, (const char *)sqlite3_column_text(stmt, 10), sizeof r->language - 1);
    r->read = sqlite3_column_int(stmt, 11);
    if (sqlite3_column_type(stmt, 12) != SQLITE_NULL)
        r->why = dgm_store_column(stmt, 12, s->arena).data;
    r->text = dgm_store_column(stmt, 13, s->arena);
}

static int whole(const dgm_report *r)
{
    return r->name.data && r->title.data && r->url.data && r->publisher.data && r->author.data && r->text.data;
}

/* Is there a record that fits? */
static int holds(const dgm_account *a)
{
    return a->statements || a->proposals || a->terms || a->positions || a->talks_held || a->events;
}

dgm_status dgm_store_ask(dgm_store *s, const dgm_query *q, int empty, dgm_account_fn *each, void *arg, dgm_error *err)
{
    dgm_status st = DGM_OK;
    char *fts = NULL;
    sqlite3_stmt *stmt;
    size_t given = 0;
    dgm_arena_reset(s->arena, s->empty);
    if (q->words && (st = dgm_store_fts(&fts, s, q->words, err)))
        return st;
    dgm_mark mark = dgm_arena_mark(s->arena);
    if (sqlite3_prepare_v2(s->db, reports_sql, -1, &stmt, NULL))
        return dgm_store_fail(s, err);
    dgm_store_bind_query(stmt, q, fts);
    int code = SQLITE_DONE, stop = 0;
    while (!st && !stop && (!q->limit || given < q->limit) && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        dgm_account account = {0};
        dgm_arena_reset(s->arena, mark);
        load_report(&account.report, s, stmt);
        if (!whole(&account.report))
            st = dgm_fail(err, DGM_ENOMEM, "no memory for report %.8s", account.report.id);
        else if (!(st = dgm_store_load_times(&account, s, sqlite3_column_int64(stmt, 0), err)) &&
                 !(st = dgm_store_load_places(&account, s, sqlite3_column_int64(stmt, 0), err)) &&
                 !(st = dgm_store_load_trees(&account, s, sqlite3_column_int64(stmt, 0), err)) &&
                 !(st = dgm_store_load_parties(&account, s, sqlite3_column_int64(stmt, 0), err)) &&
                 !(st = load_statements(&account, s, sqlite3_column_int64(stmt, 0), q, fts, err)) &&
                 !(st = dgm_store_load_records(&account, s, sqlite3_column_int64(stmt, 0), q, err)) &&
                 (empty || holds(&account))) {
            if (!empty && q->limit && account.statements > q->limit - given)
                account.statements = q->limit - given;
            given += empty || !account.statements ? 1 : account.statements;
            stop = each(&account, arg);
        }
    }
    if (!st && code != SQLITE_DONE && code != SQLITE_ROW)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

/* Runs one of the two statements above; row is called on each of its rows. */
typedef int row_fn(sqlite3_stmt *stmt, void *each, void *arg);

static dgm_status count_said(dgm_store *s, const char *sql, const dgm_query *q, row_fn *row, void *each, void *arg,
                             dgm_error *err)
{
    dgm_status st = DGM_OK;
    char *fts = NULL;
    sqlite3_stmt *stmt;
    dgm_arena_reset(s->arena, s->empty);
    if (q->words && (st = dgm_store_fts(&fts, s, q->words, err)))
        return st;
    if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL))
        return dgm_store_fail(s, err);
    dgm_store_bind_query(stmt, q, fts);
    bind_words(stmt, 5, q->speaker);
    sqlite3_bind_double(stmt, 6, (double)q->min_score);
    sqlite3_bind_int(stmt, 7, q->refused != 0);
    int code = SQLITE_DONE;
    for (size_t n = 0; (!q->limit || n < q->limit) && (code = sqlite3_step(stmt)) == SQLITE_ROW; n++)
        if (row(stmt, each, arg))
            break;
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

static dgm_day day_of(sqlite3_stmt *stmt, int column)
{
    return sqlite3_column_type(stmt, column) != SQLITE_NULL ? sqlite3_column_int(stmt, column) : DGM_NO_DAY;
}

static int one_speaker(sqlite3_stmt *stmt, void *each, void *arg)
{
    dgm_speaker_row row = {
        .name = dgm_store_column(stmt, 0, NULL).data,
        .role = dgm_store_column(stmt, 1, NULL).data,
        .statements = (size_t)sqlite3_column_int64(stmt, 2),
        .reports = (size_t)sqlite3_column_int64(stmt, 3),
        .first = day_of(stmt, 4),
        .last = day_of(stmt, 5),
    };
    return (*(dgm_speaker_fn **)each)(&row, arg);
}

static int one_party(sqlite3_stmt *stmt, void *each, void *arg)
{
    dgm_party_row row = {
        .name = dgm_store_column(stmt, 0, NULL).data,
        .role = dgm_store_column(stmt, 1, NULL).data,
        .statements = (size_t)sqlite3_column_int64(stmt, 2),
        .reports = (size_t)sqlite3_column_int64(stmt, 3),
        .first = day_of(stmt, 4),
        .last = day_of(stmt, 5),
        .kind = dgm_store_column(stmt, 6, NULL).data,
        .country = dgm_store_column(stmt, 7, NULL).data,
        .sector = dgm_store_column(stmt, 8, NULL).data,
        .part_of = dgm_store_column(stmt, 9, NULL).data,
        .id = dgm_store_column(stmt, 10, NULL).data,
        .names = dgm_store_column(stmt, 11, NULL).data,
    };
    return (*(dgm_party_fn **)each)(&row, arg);
}

dgm_status dgm_store_speakers(dgm_store *s, const dgm_query *q, dgm_speaker_fn *each, void *arg, dgm_error *err)
{
    return count_said(s, speakers_sql, q, one_speaker, &each, arg, err);
}

dgm_status dgm_store_parties(dgm_store *s, const dgm_query *q, dgm_party_fn *each, void *arg, dgm_error *err)
{
    return count_said(s, parties_sql, q, one_party, &each, arg, err);
}
