/*
 * times.c - a report's expressions of time into the database and out of it.
 *
 *     "Wednesday", bytes 122 to 131, point, day, 2025-08-20  <->  a row of time
 *
 * How:    a statement's day is one of them: statement.when_from is the byte where its words begin, so that a statement
 *         a person has judged keeps its day when the report is read again.
 * Limits: what is damaged in the database gives no time; nothing passes the end of the text.
 */
#include "store/inside.h"

#include "base/error.h"

#include <string.h>

static const char *const kinds[] = {"point", "range", "duration", "set"};
static const char *const grains[] = {"part of day", "day",    "week",    "month", "season",
                                     "year",        "decade", "century", "range"};
static const char *const parts[] = {"", "morning", "afternoon", "evening", "night", "clock"};
enum {
    KINDS = sizeof kinds / sizeof *kinds,
    GRAINS = sizeof grains / sizeof *grains,
    PARTS = sizeof parts / sizeof *parts
};

static void bind_word(sqlite3_stmt *stmt, int at, const char *word)
{
    sqlite3_bind_text(stmt, at, word, -1, SQLITE_STATIC);
}

dgm_status dgm_store_keep_times(dgm_store *s, sqlite3_int64 report, const dgm_account *account, dgm_error *err)
{
    dgm_status st;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_DROP_TIMES, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    if ((st = dgm_store_run(s, stmt, err)))
        return st;
    for (size_t i = 0; i < account->times; i++) {
        const dgm_time *t = &account->time[i];
        if (!(stmt = dgm_store_sql(s, SQL_ADD_TIME, err)))
            return DGM_ESTORE;
        sqlite3_bind_int64(stmt, 1, report);
        sqlite3_bind_int64(stmt, 2, t->at.from);
        sqlite3_bind_int64(stmt, 3, t->at.to);
        bind_word(stmt, 4, kinds[t->kind % KINDS]);
        bind_word(stmt, 5, grains[t->grain % GRAINS]);
        bind_word(stmt, 6, parts[t->part % PARTS]);
        if (t->from != DGM_NO_DAY)
            sqlite3_bind_int64(stmt, 7, t->from);
        if (t->to != DGM_NO_DAY)
            sqlite3_bind_int64(stmt, 8, t->to);
        if (t->unresolved)
            bind_word(stmt, 9, t->unresolved);
        if ((st = dgm_store_run(s, stmt, err)))
            return st;
    }
    return DGM_OK;
}

static unsigned word_index(const char *const *words, unsigned n, const unsigned char *word)
{
    for (unsigned i = 0; i < n; i++)
        if (word && !strcmp(words[i], (const char *)word))
            return i;
    return 0;
}

static dgm_day day_at(sqlite3_stmt *stmt, int at)
{
    return sqlite3_column_type(stmt, at) == SQLITE_NULL ? DGM_NO_DAY : sqlite3_column_int(stmt, at);
}

dgm_status dgm_store_load_times(dgm_account *account, dgm_store *s, sqlite3_int64 report, dgm_error *err)
{
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_TIMES, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    dgm_time *time = NULL;
    size_t n = 0, room = 0;
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (n == room) { /* the old list stays in the arena until the next report */
            dgm_time *more = dgm_take(s->arena, room = room * 2 + 64, sizeof *more);
            if (!more) {
                sqlite3_reset(stmt);
                return dgm_fail(err, DGM_ENOMEM, "no memory for the times of report %.8s", account->report.id);
            }
            if (n)
                memcpy(more, time, n * sizeof *more);
            time = more;
        }
        sqlite3_int64 from = sqlite3_column_int64(stmt, 0), to = sqlite3_column_int64(stmt, 1);
        if (from < 0 || to <= from || (uint64_t)to > account->report.text.len)
            continue;
        time[n++] = (dgm_time){
            .at = {(uint32_t)from, (uint32_t)to},
            .from = day_at(stmt, 5),
            .to = day_at(stmt, 6),
            .kind = (dgm_time_kind)word_index(kinds, KINDS, sqlite3_column_text(stmt, 2)),
            .grain = (dgm_grain)word_index(grains, GRAINS, sqlite3_column_text(stmt, 3)),
            .part = (dgm_day_part)word_index(parts, PARTS, sqlite3_column_text(stmt, 4)),
            .unresolved = sqlite3_column_type(stmt, 7) == SQLITE_NULL ? NULL : dgm_store_column(stmt, 7, s->arena).data,
        };
    }
    dgm_status st = code == SQLITE_DONE ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    account->time = time;
    account->times = n;
    return st;
}

dgm_time dgm_store_time_at(const dgm_account *account, sqlite3_int64 byte)
{
    size_t from = 0, to = account->times;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (account->time[mid].at.from < byte)
            from = mid + 1;
        else
            to = mid;
    }
    if (from < account->times && account->time[from].at.from == byte)
        return account->time[from];
    return (dgm_time){.from = DGM_NO_DAY, .to = DGM_NO_DAY};
}
