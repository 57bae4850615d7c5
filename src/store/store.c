/*
 * store.c - opening a database file, bringing its schema up to date, closing it.
 *
 *     new or empty file            ->  schema of today, application_id "DRAG"
 *     file of an older version     ->  data/schema/NNN.sql that it lacks, in one transaction
 *     file of a newer version, of another program, or no database  ->  DGM_EFORMAT, and the file is left as it is
 *
 * How:    user_version counts the scripts that were run. The journal is a rollback journal, not a WAL: one file holds
 *         the whole account after every commit, it can be copied, and it can be shown from a place that cannot be
 *         written. synchronous is FULL, so a commit outlives the loss of power; commits are grouped, so that costs
 *         little.
 * Limits: one thread at a time for one handle; several processes may read, one writes; the others wait 10 s.
 */
#include "store/inside.h"

#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>

enum {
    APPLICATION = 0x44524147, /* "DRAG" */
    WAIT_MS = 10000
};

const char *const dgm_kind_names[3] = {"direct", "indirect", "mixed"};
const char *const dgm_state_names[3] = {"proposed", "confirmed", "refused"};

static const char *const sql_text[SQL_ALL] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_SAVE] = "SAVEPOINT one",
    [SQL_RELEASE] = "RELEASE one",
    [SQL_UNDO] = "ROLLBACK TO one",
    [SQL_FIND_REPORT] = "SELECT number, result, name = '', title = '', author = '' FROM report WHERE id = ?",
    [SQL_FIND_TEXT] = "SELECT number FROM text WHERE id = ?",
    [SQL_ADD_TEXT] = "INSERT INTO text (id, words) VALUES (?, ?)",
    [SQL_ADD_REPORT] = "INSERT INTO report (id, text, name, title, url, publisher, author, published, language, read, "
                       "why, result, made_by, kept_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                       "date(?8 * 86400, 'unixepoch'), ?9, ?10, ?11, ?12, ?13, strftime('%Y-%m-%dT%H:%M:%SZ'))",
    [SQL_FILL_REPORT] = "UPDATE report SET name = iif(name = '', ?2, name), title = iif(title = '', ?3, title), "
                        "author = iif(author = '', ?4, author) WHERE number = ?1",
    [SQL_NEW_RESULT] = "UPDATE report SET language = ?2, read = ?3, why = ?4, result = ?5, made_by = ?6, "
                       "kept_at = strftime('%Y-%m-%dT%H:%M:%SZ') WHERE number = ?1",
    [SQL_DROP_PROPOSED] = "DELETE FROM statement WHERE report = ? AND state = 'proposed'",
    [SQL_REVIEWED] = "SELECT number, id, place, within FROM statement WHERE report = ? AND state <> 'proposed' "
                     "ORDER BY number",
    [SQL_MOVE] = "UPDATE statement SET place = ?2, within = ?3 WHERE number = ?1",
    [SQL_ADD_STATEMENT] =
        "INSERT INTO statement (id, report, place, within, kind, score, state, words, made_by, "
        "when_from, where_from, tree_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    [SQL_ADD_SPAN] = "INSERT INTO span (statement, role, piece, byte_from, byte_to) VALUES (?, ?, ?, ?, ?)",
    [SQL_ADD_SPEAKER] = "INSERT INTO speaker (statement, piece, name, role, name_from, name_to, role_from, role_to, "
                        "unknown, party, party_kind, country, sector, office, part_of, party_why) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_COUNT] = "SELECT count(*) FROM statement WHERE report = ?",
    /* ?2 the speaker's words or NULL, ?3 the search or NULL, ?4 the lowest score, ?5 refused ones too, ?6 the day they were made */
    [SQL_STATEMENTS] = "SELECT number, id, place, within, kind, score, state, when_from, where_from, tree_from FROM "
                       "statement WHERE report = ?1 AND score >= "
                       "?4 "
                       "AND (?5 OR state <> 'refused') AND (?2 IS NULL OR EXISTS (SELECT 1 FROM speaker WHERE "
                       "speaker.statement = statement.number AND (dgm_has(name, ?2) OR dgm_has(role, ?2) OR " CALLED(
                           "?2") "))) AND (?3 IS NULL OR "
                                 "number IN (SELECT rowid FROM statement_search WHERE statement_search MATCH ?3)) AND "
                                 "(?6 IS NULL OR EXISTS "
                                 "(SELECT 1 "
                                 "FROM time WHERE time.report = ?1 AND byte_from = when_from AND day_from <= date(?6 * "
                                 "86400, 'unixepoch') AND "
                                 "day_to >= date(?6 * 86400, 'unixepoch'))) ORDER BY place",
    [SQL_SPANS] = "SELECT role, byte_from, byte_to FROM span WHERE statement = ? ORDER BY role, piece",
    [SQL_SPEAKERS] =
        "SELECT speaker.name, role, name_from, name_to, role_from, role_to, unknown, speaker.party, party_kind, "
        "speaker.country, speaker.sector, speaker.office, speaker.part_of, party_why, account.id, "
        "account.name FROM speaker " LINKED "WHERE statement = ? ORDER BY piece",
    [SQL_DROP_TIMES] = "DELETE FROM time WHERE report = ?",
    [SQL_ADD_TIME] =
        "INSERT INTO time (report, byte_from, byte_to, kind, grain, part, day_from, day_to, unresolved) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, date(?7 * 86400, 'unixepoch'), date(?8 * 86400, 'unixepoch'), ?9)",
    [SQL_TIMES] = "SELECT byte_from, byte_to, kind, grain, part, CAST(strftime('%s', day_from) AS INTEGER) / 86400, "
                  "CAST(strftime('%s', day_to) AS INTEGER) / 86400, unresolved FROM time WHERE report = ? "
                  "ORDER BY byte_from",
    [SQL_DROP_PLACES] = "DELETE FROM place WHERE report = ?",
    [SQL_ADD_PLACE] = "INSERT INTO place (report, byte_from, byte_to, name, country, region, latitude, longitude, "
                      "precision, use, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_PLACES] = "SELECT byte_from, byte_to, name, country, region, latitude, longitude, precision, use, why FROM "
                   "place WHERE report = ? ORDER BY byte_from",
    [SQL_DROP_TREES] = "DELETE FROM tree WHERE report = ?",
    [SQL_ADD_TREE] = "INSERT INTO tree (report, byte_from, byte_to, words) VALUES (?, ?, ?, ?)",
    [SQL_TREES] = "SELECT byte_from, byte_to, words FROM tree WHERE report = ? ORDER BY byte_from",
};

dgm_status dgm_store_fail(const dgm_store *s, dgm_error *err)
{
    int code = sqlite3_errcode(s->db), system = sqlite3_system_errno(s->db);
    char room[128];
    const char *words = system ? strerror_r(system, room, sizeof room) : sqlite3_errmsg(s->db);
    switch (code & 0xff) {
    case SQLITE_FULL:
        return dgm_fail(err, DGM_EIO, "database '%s': the disk is full; what was kept before is whole", s->path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return dgm_fail(err, DGM_ESTORE, "database '%s': another program is writing to it; try again when it is done",
                        s->path);
    case SQLITE_READONLY:
        if (sqlite3_extended_errcode(s->db) == SQLITE_READONLY_ROLLBACK)
            return dgm_fail(err, DGM_EIO,
                            "database '%s': a writer was stopped before it was done; open it once where it "
                            "can be written, and it mends itself",
                            s->path);
        return dgm_fail(err, DGM_EIO, "database '%s': it cannot be written (read-only)", s->path);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return dgm_fail(err, DGM_EIO, "database '%s': cannot be opened: %s", s->path, words);
    case SQLITE_IOERR:
        return dgm_fail(err, DGM_EIO, "database '%s': cannot be read or written: %s", s->path, words);
    case SQLITE_NOTADB:
        return dgm_fail(err, DGM_EFORMAT, "'%s' is no database of Dragoman's (it is no SQLite file)", s->path);
    case SQLITE_CORRUPT:
        return dgm_fail(err, DGM_EFORMAT, "database '%s' is damaged: %s", s->path, sqlite3_errmsg(s->db));
    case SQLITE_NOMEM:
        return dgm_fail(err, DGM_ENOMEM, "database '%s': out of memory", s->path);
    default:
        return dgm_fail(err, DGM_ESTORE, "database '%s': %s", s->path, sqlite3_errmsg(s->db));
    }
}

sqlite3_stmt *dgm_store_sql(dgm_store *s, dgm_sql which, dgm_error *err)
{
    sqlite3_stmt **stmt = &s->sql[which];
    if (!*stmt && sqlite3_prepare_v3(s->db, sql_text[which], -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL)) {
        dgm_store_fail(s, err);
        return NULL;
    }
    sqlite3_reset(*stmt);
    sqlite3_clear_bindings(*stmt);
    return *stmt;
}

dgm_status dgm_store_run(dgm_store *s, sqlite3_stmt *stmt, dgm_error *err)
{
    int code = sqlite3_step(stmt);
    dgm_status st = code == SQLITE_DONE || code == SQLITE_ROW ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    return st;
}

dgm_status dgm_store_do(dgm_store *s, dgm_sql which, dgm_error *err)
{
    sqlite3_stmt *stmt = dgm_store_sql(s, which, err);
    return stmt ? dgm_store_run(s, stmt, err) : (err ? err->status : DGM_ESTORE);
}

void dgm_store_bind(sqlite3_stmt *stmt, int at, dgm_str text)
{
    sqlite3_bind_text64(stmt, at, text.len ? text.data : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
}

dgm_str dgm_store_column(sqlite3_stmt *stmt, int at, dgm_arena *a)
{
    const char *text = (const char *)sqlite3_column_text(stmt, at);
    dgm_str out = {text ? text : "", text ? (size_t)sqlite3_column_bytes(stmt, at) : 0};
    if (a)
        out.data = dgm_take_text(a, out.data, out.len);
    return out;
}

/* dgm_has(text, part): is part in text, whatever the case and the accents? */
static void has(sqlite3_context *context, int n, sqlite3_value **value)
{
    const utf8proc_option_t fold = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
                                   UTF8PROC_DECOMPOSE | UTF8PROC_NULLTERM;
    utf8proc_uint8_t *folded[2] = {NULL, NULL};
    int found = 0;
    for (int i = 0; i < n && i < 2; i++) {
        const unsigned char *text = sqlite3_value_text(value[i]);
        if (!text || utf8proc_map(text, 0, &folded[i], fold) < 0)
            folded[i] = NULL;
    }
    if (folded[0] && folded[1])
        found = strstr((char *)folded[0], (char *)folded[1]) != NULL;
    free(folded[0]);
    free(folded[1]);
    sqlite3_result_int(context, found);
}

/* The number a pragma or a count gives. */
static dgm_status ask_number(int *out, const dgm_store *s, const char *sql, dgm_error *err)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL))
        return dgm_store_fail(s, err);
    int code = sqlite3_step(stmt);
    *out = code == SQLITE_ROW ? sqlite3_column_int(stmt, 0) : 0;
    dgm_status st = code == SQLITE_ROW || code == SQLITE_DONE ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

static dgm_status exec(const dgm_store *s, const char *sql, dgm_error *err)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) ? dgm_store_fail(s, err) : DGM_OK;
}

static int versions(void)
{
    int n = 0;
    while (dgm_schema[n])
        n++;
    return n;
}

/* Runs the scripts from version on; all or nothing. Another process may have been faster: then none is left to run. */
static dgm_status upgrade(const dgm_store *s, dgm_error *err)
{
    dgm_status st;
    int version = 0;
    if ((st = exec(s, "BEGIN IMMEDIATE", err)))
        return st;
    st = ask_number(&version, s, "PRAGMA user_version", err);
    for (; !st && version < versions(); version++)
        st = exec(s, dgm_schema[version], err);
    char pragma[96];
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", (int)APPLICATION,
             version);
    if (!st)
        st = exec(s, pragma, err);
    if (st)
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}

static dgm_status check_version(const dgm_store *s, dgm_error *err)
{
    int application, version, tables;
    dgm_status st;
    if ((st = ask_number(&application, s, "PRAGMA application_id", err)) ||
        (st = ask_number(&version, s, "PRAGMA user_version", err)) ||
        (st = ask_number(&tables, s, "SELECT count(*) FROM sqlite_schema", err)))
        return st;
    if (application != APPLICATION && (application || tables || version))
        return dgm_fail(err, DGM_EFORMAT, "'%s' is no database of Dragoman's (it is another program's)", s->path);
    if (application != APPLICATION && s->mode != DGM_STORE_WRITE)
        return dgm_fail(err, DGM_EFORMAT, "'%s' is no database of Dragoman's (it is empty)", s->path);
    if (version > versions())
        return dgm_fail(err, DGM_EFORMAT,
                        "database '%s' is of version %d, made by a newer Dragoman; this one knows "
                        "versions up to %d",
                        s->path, version, versions());
    if (version == versions())
        return DGM_OK;
    if (s->mode == DGM_STORE_READ)
        return dgm_fail(err, DGM_EFORMAT,
                        "database '%s' is of version %d; it is brought up to date when 'dragoman read "
                        "--db' next writes to it",
                        s->path, version);
    return upgrade(s, err);
}

static dgm_status open_file(dgm_store *s, dgm_error *err)
{
    struct stat info;
    int there = !stat(s->path, &info);
    dgm_status st;
    if (!there && s->mode != DGM_STORE_WRITE)
        return dgm_fail_errno(err, DGM_EIO, "database '%s'", s->path);
    if (there && !S_ISREG(info.st_mode))
        return dgm_fail(err, DGM_EIO, "database '%s' is no regular file", s->path);
    int flags = s->mode == DGM_STORE_READ   ? SQLITE_OPEN_READONLY
                : s->mode == DGM_STORE_EDIT ? SQLITE_OPEN_READWRITE
                                            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(s->path, &s->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL))
        return s->db ? dgm_store_fail(s, err) : dgm_fail(err, DGM_ENOMEM, "database '%s': out of memory", s->path);
    sqlite3_busy_timeout(s->db, WAIT_MS);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (sqlite3_create_function(s->db, "dgm_has", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, has, NULL, NULL))
        return dgm_store_fail(s, err);
    if ((st = check_version(s, err)))
        return st;
    if (s->mode != DGM_STORE_READ && sqlite3_db_readonly(s->db, "main") == 1)
        return dgm_fail(err, DGM_EIO, "database '%s': it cannot be written (read-only)", s->path);
    return exec(s,
                "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; "
                "PRAGMA temp_store = MEMORY",
                err);
}

dgm_status dgm_store_open(dgm_store **store, const char *path, dgm_store_mode mode, dgm_error *err)
{
    *store = NULL;
    dgm_store *s = calloc(1, sizeof *s);
    if (!s || !(s->path = strdup(path)) || !(s->arena = dgm_arena_open((size_t)1 << 30))) {
        dgm_store_close(s, NULL);
        return dgm_fail(err, DGM_ENOMEM, "no memory to open database '%s'", path);
    }
    s->mode = mode;
    s->empty = dgm_arena_mark(s->arena);
    dgm_status st = open_file(s, err);
    if (st) {
        dgm_store_close(s, NULL);
        return st;
    }
    *store = s;
    return DGM_OK;
}

dgm_status dgm_store_flush(dgm_store *s, dgm_error *err)
{
    if (!s->open_group)
        return DGM_OK;
    unsigned lost = s->in_group;
    dgm_status st = dgm_store_do(s, SQL_COMMIT, err);
    if (st && !sqlite3_get_autocommit(s->db))
        dgm_store_do(s, SQL_ROLLBACK, NULL); /* the words of the failed commit stay */
    s->open_group = 0;
    s->in_group = 0;
    return st ? dgm_within(err, st, "the last %u reports were not kept", lost) : DGM_OK;
}

dgm_status dgm_store_close(dgm_store *s, dgm_error *err)
{
    if (!s)
        return DGM_OK;
    dgm_status st = s->db ? dgm_store_flush(s, err) : DGM_OK;
    if (!st && s->unlinked)
        st = dgm_store_link(s, err);
    for (int i = 0; i < SQL_ALL; i++)
        sqlite3_finalize(s->sql[i]);
    sqlite3_close(s->db);
    dgm_arena_close(s->arena);
    free(s->path);
    free(s);
    return st;
}
