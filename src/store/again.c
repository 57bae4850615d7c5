/*
 * again.c - which record of another reading says the same as one that stays.
 *
 *     refused: REJECT at bytes 40 to 48;  the new reading has an event at 38 to 48   ->  the same: it does not come back
 *
 * In:     traces: where a record stands and what it is about.
 * Out:    for each new one the old one that says the same, or none.
 * How:    the likest first: the same id, then the same words about the same thing, then words half of which are common, at
 *         last such words about another thing where a person has corrected the old one. Each is matched once.
 */
#include "store/inside.h"

#include "base/error.h"

#include <string.h>

enum { SAME_ID = 4, SAME_WORDS = 3, OVERLAP = 2, CORRECTED = 1 };

static int overlap(dgm_span a, dgm_span b)
{
    return a.from < b.to && b.from < a.to;
}

/* At least half of the longer one is common. */
static int nearly(dgm_span a, dgm_span b)
{
    uint32_t from = a.from > b.from ? a.from : b.from, to = a.to < b.to ? a.to : b.to;
    uint32_t n = a.to - a.from, m = b.to - b.from;
    return from < to && 2 * (to - from) >= (n > m ? n : m);
}

static int likeness(const dgm_trace *old, const dgm_trace *fresh)
{
    if (!strcmp(old->id, fresh->id))
        return SAME_ID;
    if (!nearly(old->at, fresh->at))
        return 0;
    if (old->other.to && fresh->other.to && !overlap(old->other, fresh->other))
        return 0;
    if (old->of != fresh->of)
        return old->corrected ? CORRECTED : 0;
    return old->at.from == fresh->at.from && old->at.to == fresh->at.to ? SAME_WORDS : OVERLAP;
}

void dgm_store_match(sqlite3_int64 *found, const dgm_trace *fresh, size_t n, dgm_trace *old, size_t olds)
{
    for (size_t i = 0; i < n; i++)
        found[i] = 0;
    for (int least = SAME_ID; least >= CORRECTED; least--)
        for (size_t o = 0; o < olds; o++)
            for (size_t i = 0; i < n && old[o].number; i++)
                if (!found[i] && likeness(&old[o], &fresh[i]) >= least) {
                    found[i] = old[o].number;
                    old[o].number = 0; /* no second time */
                }
}

dgm_status dgm_store_traces(dgm_trace **out, size_t *n, dgm_store *s, const char *sql, sqlite3_int64 report,
                            dgm_error *err)
{
    sqlite3_stmt *stmt;
    size_t room = 0;
    int code;
    *out = NULL;
    *n = 0;
    if (sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL))
        return dgm_store_fail(s, err);
    sqlite3_bind_int64(stmt, 1, report);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!(*out = dgm_store_more(s->arena, *out, *n, &room, sizeof **out)))
            break;
        dgm_trace *t = &(*out)[*n];
        *t = (dgm_trace){.number = sqlite3_column_int64(stmt, 0),
                         .id = dgm_store_column(stmt, 1, s->arena).data,
                         .at = dgm_store_span(stmt, 2, DGM_MAX_TEXT),
                         .other = dgm_store_span(stmt, 4, DGM_MAX_TEXT),
                         .of = sqlite3_column_int64(stmt, 6),
                         .corrected = sqlite3_column_int(stmt, 7)};
        if (t->other.from == t->other.to)
            t->other = (dgm_span){0, 0};
        if (!t->id)
            break;
        ++*n;
    }
    dgm_status st = code == SQLITE_ROW    ? dgm_fail(err, DGM_ENOMEM, "no memory for what was judged of a report")
                    : code == SQLITE_DONE ? DGM_OK
                                          : dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}
