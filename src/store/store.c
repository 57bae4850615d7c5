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
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    APPLICATION = 0x44524147, /* "DRAG" */
    WAIT_MS = 10000
};

const char *const dgm_kind_names[3] = {"direct", "indirect", "mixed"};
const char *const dgm_state_names[3] = {"proposed", "confirmed", "refused"};

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
    if (!*stmt && sqlite3_prepare_v3(s->db, dgm_store_sql_text[which], -1, SQLITE_PREPARE_PERSISTENT, stmt, NULL)) {
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

static void bind_day(sqlite3_stmt *stmt, int at, int day)
{
    if (day != DGM_NO_DAY)
        sqlite3_bind_int64(stmt, at, day);
}

static void bind_words(sqlite3_stmt *stmt, int at, const char *words, int null)
{
    if (words || !null)
        sqlite3_bind_text(stmt, at, words ? words : "", -1, SQLITE_STATIC);
}

dgm_status dgm_store_put(dgm_store *s, dgm_sql which, dgm_error *err, const char *types, ...)
{
    sqlite3_stmt *stmt = dgm_store_sql(s, which, err);
    if (!stmt)
        return DGM_ESTORE;
    va_list values;
    va_start(values, types);
    for (int at = 1; *types; types++, at++) {
        sqlite3_int64 number;
        dgm_span span;
        switch (*types) {
        case 'i':
            sqlite3_bind_int64(stmt, at, va_arg(values, sqlite3_int64));
            break;
        case 'n':
            if ((number = va_arg(values, sqlite3_int64)))
                sqlite3_bind_int64(stmt, at, number);
            break;
        case 's':
            dgm_store_bind(stmt, at, va_arg(values, dgm_str));
            break;
        case 't':
        case 'o':
            bind_words(stmt, at, va_arg(values, const char *), *types == 'o');
            break;
        case 'f':
            sqlite3_bind_double(stmt, at, va_arg(values, double));
            break;
        case 'd':
            bind_day(stmt, at, va_arg(values, int));
            break;
        case 'p':
            span = va_arg(values, dgm_span);
            sqlite3_bind_int64(stmt, at++, span.from);
            sqlite3_bind_int64(stmt, at, span.to);
            break;
        }
    }
    va_end(values);
    return dgm_store_run(s, stmt, err);
}

dgm_status dgm_store_exec(dgm_store *s, const char *sql, dgm_error *err)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) ? dgm_store_fail(s, err) : DGM_OK;
}

dgm_status dgm_store_exec_on(dgm_store *s, const char *sql, sqlite3_int64 number, dgm_error *err)
{
    sqlite3_stmt *stmt;
    if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL))
        return dgm_store_fail(s, err);
    sqlite3_bind_int64(stmt, 1, number);
    dgm_status st = dgm_store_run(s, stmt, err);
    sqlite3_finalize(stmt);
    return st;
}

static uint32_t offset(sqlite3_stmt *stmt, int at, size_t limit)
{
    sqlite3_int64 n = sqlite3_column_int64(stmt, at);
    return n < 0 ? 0 : (uint64_t)n > limit ? (uint32_t)limit : (uint32_t)n;
}

dgm_span dgm_store_span(sqlite3_stmt *stmt, int at, size_t limit)
{
    dgm_span span = {offset(stmt, at, limit), offset(stmt, at + 1, limit)};
    span.to = span.to < span.from ? span.from : span.to;
    return span;
}

dgm_day dgm_store_day(sqlite3_stmt *stmt, int at)
{
    return sqlite3_column_type(stmt, at) != SQLITE_NULL ? sqlite3_column_int(stmt, at) : DGM_NO_DAY;
}

unsigned dgm_store_word(sqlite3_stmt *stmt, int at, const char *(*name)(unsigned), unsigned n)
{
    const char *word = (const char *)sqlite3_column_text(stmt, at);
    for (unsigned i = 0; word && i < n; i++)
        if (!strcmp(name(i), word))
            return i;
    return 0;
}

void *dgm_store_more(dgm_arena *a, void *list, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return list;
    size_t wanted = *room ? *room * 2 : 16;
    void *more = dgm_take(a, wanted, size);
    if (more && n)
        memcpy(more, list, n * size);
    *room = more ? wanted : *room;
    return more;
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

static int versions(void)
{
    int n = 0;
    while (dgm_schema[n])
        n++;
    return n;
}

/* Runs the scripts from version on; all or nothing. Another process may have been faster: then none is left to run. */
static dgm_status upgrade(dgm_store *s, dgm_error *err)
{
    dgm_status st;
    int version = 0;
    if ((st = dgm_store_exec(s, "BEGIN IMMEDIATE", err)))
        return st;
    st = ask_number(&version, s, "PRAGMA user_version", err);
    for (; !st && version < versions(); version++)
        st = dgm_store_exec(s, dgm_schema[version], err);
    char pragma[96];
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", (int)APPLICATION,
             version);
    if (!st)
        st = dgm_store_exec(s, pragma, err);
    if (st)
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->unlinked |= !st; /* a newer Dragoman may join more */
    return st;
}

static dgm_status check_version(dgm_store *s, dgm_error *err)
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
    if (dgm_store_functions(s->db))
        return dgm_store_fail(s, err);
    if ((st = check_version(s, err)))
        return st;
    if (s->mode != DGM_STORE_READ && sqlite3_db_readonly(s->db, "main") == 1)
        return dgm_fail(err, DGM_EIO, "database '%s': it cannot be written (read-only)", s->path);
    return dgm_store_exec(s,
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
