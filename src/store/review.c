/*
 * review.c - what a person says of a statement: confirmed, refused, or somebody else's words.
 *
 *     {statement "3f2a9c", verdict confirmed, speaker "Andriy Yermak", by "ana", reason "named two lines above"}
 *     ->  the statement's speaker is Andriy Yermak, its state is confirmed, and two rows of review tell what was before
 *
 * How:    one transaction: the change and the row that tells of it. keep.c never touches a statement that is not
 *         proposed. A name that stands in the report keeps the place where it stands as its evidence.
 */
#include "store/inside.h"

#include "base/error.h"

#include <ctype.h>
#include <string.h>

/* The statement a review is about, as it was before. */
typedef struct subject {
    sqlite3_int64 number;
    char id[33];
    dgm_str state, speaker, role, text;
} subject;

static dgm_status prepare(sqlite3_stmt **stmt, dgm_store *s, const char *sql, dgm_error *err)
{
    return sqlite3_prepare_v2(s->db, sql, -1, stmt, NULL) ? dgm_store_fail(s, err) : DGM_OK;
}

static dgm_status run_once(dgm_store *s, sqlite3_stmt *stmt, dgm_error *err)
{
    dgm_status st = dgm_store_run(s, stmt, err);
    sqlite3_finalize(stmt);
    return st;
}

static void bind_text(sqlite3_stmt *stmt, int at, const char *text)
{
    sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC);
}

static dgm_status check_id(const char *id, dgm_error *err)
{
    size_t n = id ? strlen(id) : 0;
    if (n < 6 || n > 32)
        return dgm_fail(err, DGM_EUSE, "'%s' is no statement's id: give 6 to 32 of its hexadecimal digits",
                        id ? id : "");
    for (size_t i = 0; i < n; i++)
        if (!isxdigit((unsigned char)id[i]))
            return dgm_fail(err, DGM_EUSE, "'%s' is no statement's id: '%c' is no hexadecimal digit", id, id[i]);
    return DGM_OK;
}

static dgm_status find_statement(subject *out, dgm_store *s, const char *id, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(
        &stmt, s,
        "SELECT statement.number, statement.id, statement.state, text.words, "
        "(SELECT group_concat(CASE WHEN unknown IS NULL THEN name ELSE '' END, '; ') FROM (SELECT name, unknown FROM "
        "speaker "
        "WHERE speaker.statement = statement.number ORDER BY piece)), "
        "(SELECT group_concat(role, '; ') FROM (SELECT role FROM speaker WHERE speaker.statement = statement.number "
        "ORDER BY piece)) "
        "FROM statement JOIN report ON report.number = statement.report JOIN text ON text.number = report.text "
        "WHERE substr(statement.id, 1, length(?1)) = lower(?1) AND statement.id >= lower(?1) "
        "AND statement.id < lower(?1) || 'g' ORDER BY statement.id LIMIT 2",
        err);
    if (st)
        return st;
    bind_text(stmt, 1, id);
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW) {
        out->number = sqlite3_column_int64(stmt, 0);
        strncpy(out->id, (const char *)sqlite3_column_text(stmt, 1), sizeof out->id - 1);
        out->state = dgm_store_column(stmt, 2, s->arena);
        out->text = dgm_store_column(stmt, 3, s->arena);
        out->speaker = dgm_store_column(stmt, 4, s->arena);
        out->role = dgm_store_column(stmt, 5, s->arena);
        if (!out->state.data || !out->text.data || !out->speaker.data || !out->role.data)
            st = dgm_fail(err, DGM_ENOMEM, "no memory for the review");
        else if ((code = sqlite3_step(stmt)) == SQLITE_ROW)
            st = dgm_fail(err, DGM_ENOTFOUND,
                          "several statements begin with '%s', such as %.12s and %.12s: give more of it", id, out->id,
                          (const char *)sqlite3_column_text(stmt, 1));
    } else if (code == SQLITE_DONE)
        st = dgm_fail(err, DGM_ENOTFOUND, "no statement with the id '%s'", id);
    if (!st && code != SQLITE_DONE)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

static dgm_status add_row(dgm_store *s, const subject *on, const dgm_review *review, const char *verdict,
                          const char *field, dgm_str before, const char *after, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s,
                            "INSERT INTO review (record, verdict, field, before, after, by, reason, at) VALUES "
                            "(?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))",
                            err);
    if (st)
        return st;
    bind_text(stmt, 1, on->id);
    bind_text(stmt, 2, verdict);
    bind_text(stmt, 3, field);
    dgm_store_bind(stmt, 4, before);
    bind_text(stmt, 5, after);
    bind_text(stmt, 6, review->by);
    bind_text(stmt, 7, review->reason);
    return run_once(s, stmt, err);
}

/* Where the name stands in the report; an empty span if nowhere. */
static dgm_span find_name(dgm_str text, const char *name)
{
    size_t n = strlen(name);
    const char *at = n ? memmem(text.data, text.len, name, n) : NULL;
    return at ? (dgm_span){(uint32_t)(at - text.data), (uint32_t)((size_t)(at - text.data) + n)} : (dgm_span){0, 0};
}

/* One speaker with this name takes the place of all there were; the office of another is not his unless it is given. */
static dgm_status set_speaker(dgm_store *s, const subject *on, const dgm_review *review, dgm_error *err)
{
    sqlite3_stmt *stmt;
    const char *role = review->role ? review->role : "";
    dgm_span name_at = find_name(on->text, review->speaker), role_at = find_name(on->text, role);
    dgm_status st;
    if ((st = prepare(&stmt, s, "DELETE FROM speaker WHERE statement = ?", err)))
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    if ((st = run_once(s, stmt, err)) ||
        (st = prepare(&stmt, s,
                      "INSERT INTO speaker (statement, piece, name, role, name_from, name_to, role_from, role_to) "
                      "VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
                      err)))
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    bind_text(stmt, 2, review->speaker);
    bind_text(stmt, 3, role);
    sqlite3_bind_int64(stmt, 4, name_at.from);
    sqlite3_bind_int64(stmt, 5, name_at.to);
    sqlite3_bind_int64(stmt, 6, role_at.from);
    sqlite3_bind_int64(stmt, 7, role_at.to);
    return run_once(s, stmt, err);
}

static dgm_status set_role(dgm_store *s, const subject *on, const dgm_review *review, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_span at = find_name(on->text, review->role);
    dgm_status st = prepare(&stmt, s,
                            "UPDATE speaker SET role = ?2, role_from = ?3, role_to = ?4 WHERE statement = ?1 "
                            "AND piece = 1",
                            err);
    if (st)
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    bind_text(stmt, 2, review->role);
    sqlite3_bind_int64(stmt, 3, at.from);
    sqlite3_bind_int64(stmt, 4, at.to);
    return run_once(s, stmt, err);
}

static int differs(dgm_str before, const char *after)
{
    return before.len != strlen(after) || memcmp(before.data, after, before.len);
}

static dgm_status write_review(dgm_store *s, const subject *on, const dgm_review *review, dgm_error *err)
{
    dgm_status st;
    const char *state = dgm_state_names[review->verdict];
    const char *role = review->role ? review->role : "";
    if (review->speaker) {
        if ((st = set_speaker(s, on, review, err)) ||
            (st = add_row(s, on, review, "corrected", "speaker", on->speaker, review->speaker, err)) ||
            (differs(on->role, role) && (st = add_row(s, on, review, "corrected", "role", on->role, role, err))))
            return st;
    } else if (review->role) {
        if ((st = set_role(s, on, review, err)) ||
            (st = add_row(s, on, review, "corrected", "role", on->role, role, err)))
            return st;
    } else if ((st = add_row(s, on, review, state, "state", on->state, state, err)))
        return st;
    sqlite3_stmt *stmt;
    if ((st = prepare(&stmt, s,
                      "UPDATE statement SET state = ?2, made_by = iif(?3, 'person ' || ?4, made_by) "
                      "WHERE number = ?1",
                      err)))
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    bind_text(stmt, 2, state);
    sqlite3_bind_int(stmt, 3, review->speaker || review->role);
    bind_text(stmt, 4, review->by);
    return run_once(s, stmt, err);
}

dgm_status dgm_store_review(dgm_store *s, const dgm_review *review, dgm_error *err)
{
    dgm_status st;
    subject on = {0};
    if (s->mode == DGM_STORE_READ)
        return dgm_fail(err, DGM_EUSE, "database '%s' was opened for reading only", s->path);
    if (!review->by || !*review->by || !review->reason || !*review->reason)
        return dgm_fail(err, DGM_EUSE, "a review needs a name and a reason");
    if (review->verdict != DGM_CONFIRMED && review->verdict != DGM_REFUSED)
        return dgm_fail(err, DGM_EUSE, "a review confirms or refuses");
    if ((review->speaker && !*review->speaker) || ((review->speaker || review->role) && review->verdict == DGM_REFUSED))
        return dgm_fail(err, DGM_EUSE, "a correction needs a name, and confirms");
    dgm_arena_reset(s->arena, s->empty);
    if ((st = check_id(review->statement, err)) || (st = dgm_store_flush(s, err)) ||
        (st = dgm_store_do(s, SQL_BEGIN, err)))
        return st;
    if (!(st = find_statement(&on, s, review->statement, err)) && !(st = write_review(s, &on, review, err)))
        st = dgm_store_do(s, SQL_COMMIT, err);
    s->unlinked |= !st && review->speaker != NULL;
    if (st && !sqlite3_get_autocommit(s->db))
        dgm_store_do(s, SQL_ROLLBACK, NULL);
    return st;
}

dgm_status dgm_store_reviews(dgm_store *s, const char *statement, dgm_review_fn *each, void *arg, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st;
    if ((statement && (st = check_id(statement, err))) ||
        (st = prepare(&stmt, s,
                      "SELECT record, verdict, field, before, after, by, reason, at FROM review WHERE "
                      "(?1 IS NULL OR substr(record, 1, length(?1)) = lower(?1)) ORDER BY number",
                      err)))
        return st;
    if (statement)
        bind_text(stmt, 1, statement);
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *v[8];
        for (int i = 0; i < 8; i++)
            v[i] = dgm_store_column(stmt, i, NULL).data;
        dgm_review_row row = {v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]};
        if (each(&row, arg))
            break;
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}
