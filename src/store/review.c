/*
 * review.c - what a person says of a record: confirmed, refused, or what is right in it.
 *
 *     {id "3f2a9c", verdict confirmed, speaker = "Andriy Yermak", by "ana", reason "named two lines above"}
 *     ->  the statement's speaker is Andriy Yermak, its state is confirmed, and two rows of review tell what was before
 *
 * How:    one transaction: the change and the row that tells of it. Keeping never touches a record that is not proposed. A
 *         name that stands in the report keeps the place where it stands as its evidence. The fields of a statement are
 *         here, those of other records in corrected.c.
 */
#include "store/judged.h"

#include "base/error.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

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
        return dgm_fail(err, DGM_EUSE, "'%s' is no record's id: give 6 to 32 of its hexadecimal digits",
                        id ? id : "");
    for (size_t i = 0; i < n; i++)
        if (!isxdigit((unsigned char)id[i]))
            return dgm_fail(err, DGM_EUSE, "'%s' is no record's id: '%c' is no hexadecimal digit", id, id[i]);
    return DGM_OK;
}

#define RECORD(kind, at)                                                                                               \
    "SELECT '" kind "' AS kind, number, id, report, state, " at " AS at FROM " kind                                    \
    " WHERE id >= lower(?1) AND id < lower(?1) || 'g' "

/* The record with this id among all kinds. */
static dgm_status find_record(dgm_subject *out, dgm_store *s, const char *id, dgm_error *err)
{
    static const char *const kinds[] = {"statement", "proposal", "term", "position", "talks", "event"};
    sqlite3_stmt *stmt;
    dgm_status st = prepare(
        &stmt, s,
        "SELECT r.kind, r.number, r.id, r.report, r.state, r.at, text.words FROM (" RECORD(
            "statement", "(SELECT min(byte_from) FROM span WHERE span.statement = number)") "UNION ALL " RECORD(
            "proposal", "byte_from") "UNION ALL " RECORD("term", "byte_from") "UNION ALL " RECORD(
            "position", "byte_from") "UNION ALL " RECORD("talks", "byte_from") "UNION ALL " RECORD("event", "byte_from")
        ") AS r JOIN report ON report.number = r.report JOIN text ON text.number = report.text ORDER BY r.id LIMIT 2",
        err);
    if (st)
        return st;
    bind_text(stmt, 1, id);
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (!strcmp((const char *)sqlite3_column_text(stmt, 0), kinds[i]))
                out->kind = kinds[i];
        out->number = sqlite3_column_int64(stmt, 1);
        strncpy(out->id, (const char *)sqlite3_column_text(stmt, 2), sizeof out->id - 1);
        out->report = sqlite3_column_int64(stmt, 3);
        out->state = dgm_store_column(stmt, 4, s->arena);
        out->at = (uint32_t)sqlite3_column_int64(stmt, 5);
        out->text = dgm_store_column(stmt, 6, s->arena);
        if (!out->state.data || !out->text.data)
            st = dgm_fail(err, DGM_ENOMEM, "no memory for the review");
        else if ((code = sqlite3_step(stmt)) == SQLITE_ROW)
            st = dgm_fail(err, DGM_ENOTFOUND, "several records begin with '%s', such as %.12s and %.12s: give more of it",
                          id, out->id, (const char *)sqlite3_column_text(stmt, 2));
    } else if (code == SQLITE_DONE)
        st = dgm_fail(err, DGM_ENOTFOUND, "no record with the id '%s'", id);
    if (!st && code != SQLITE_DONE)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

/* What the speakers of a statement are called, or their roles, joined by "; ". */
static dgm_status joined(dgm_str *out, dgm_store *s, const dgm_subject *on, const char *column, dgm_error *err)
{
    char sql[200];
    sqlite3_stmt *stmt;
    snprintf(sql, sizeof sql,
             "SELECT group_concat(%s, '; ') FROM (SELECT name, role, unknown FROM speaker WHERE statement = ?1 ORDER BY "
             "piece)",
             column);
    dgm_status st = prepare(&stmt, s, sql, err);
    if (st)
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    int code = sqlite3_step(stmt);
    *out = dgm_store_column(stmt, 0, s->arena);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st || out->data ? st : dgm_fail(err, DGM_ENOMEM, "no memory for the review");
}

static dgm_status add_row(dgm_store *s, const dgm_subject *on, const dgm_review *review, const char *verdict,
                          const char *field, dgm_str before, const char *after, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s,
                            "INSERT INTO review (record, kind, verdict, field, before, after, by, reason, at) VALUES "
                            "(?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))",
                            err);
    if (st)
        return st;
    bind_text(stmt, 1, on->id);
    bind_text(stmt, 2, on->kind);
    bind_text(stmt, 3, verdict);
    bind_text(stmt, 4, field);
    dgm_store_bind(stmt, 5, before);
    bind_text(stmt, 6, after);
    bind_text(stmt, 7, review->by);
    bind_text(stmt, 8, review->reason);
    return run_once(s, stmt, err);
}

/* One speaker with this name takes the place of all there were; the office of another is not his unless it is given. */
static dgm_status set_speaker(dgm_store *s, const dgm_subject *on, const char *name, const char *role, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_span name_at = dgm_store_find_name(on->text, name, on->at), role_at = dgm_store_find_name(on->text, role, on->at);
    dgm_status st;
    if ((st = dgm_store_exec_on(s, "DELETE FROM speaker WHERE statement = ?1", on->number, err)) ||
        (st = prepare(&stmt, s,
                      "INSERT INTO speaker (statement, piece, name, role, name_from, name_to, role_from, role_to) "
                      "VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
                      err)))
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    bind_text(stmt, 2, name);
    bind_text(stmt, 3, role);
    sqlite3_bind_int64(stmt, 4, name_at.from);
    sqlite3_bind_int64(stmt, 5, name_at.to);
    sqlite3_bind_int64(stmt, 6, role_at.from);
    sqlite3_bind_int64(stmt, 7, role_at.to);
    return run_once(s, stmt, err);
}

static dgm_status set_role(dgm_store *s, const dgm_subject *on, const char *role, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_span at = dgm_store_find_name(on->text, role, on->at);
    dgm_status st = prepare(&stmt, s,
                            "UPDATE speaker SET role = ?2, role_from = ?3, role_to = ?4 WHERE statement = ?1 "
                            "AND piece = 1",
                            err);
    if (st)
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    bind_text(stmt, 2, role);
    sqlite3_bind_int64(stmt, 3, at.from);
    sqlite3_bind_int64(stmt, 4, at.to);
    return run_once(s, stmt, err);
}

static int differs(dgm_str before, const char *after)
{
    return before.len != strlen(after) || memcmp(before.data, after, before.len);
}

/* The value of a field of the review; NULL: it is not given. */
static const char *given(const dgm_review *review, const char *name)
{
    for (size_t i = 0; i < review->fields; i++)
        if (!strcmp(review->field[i].name, name))
            return review->field[i].value;
    return NULL;
}

static dgm_status correct_statement(dgm_store *s, const dgm_subject *on, const dgm_review *review, dgm_error *err)
{
    const char *speaker = given(review, "speaker"), *role = given(review, "role");
    dgm_str old_speaker, old_role;
    dgm_status st;
    for (size_t i = 0; i < review->fields; i++)
        if (strcmp(review->field[i].name, "speaker") != 0 && strcmp(review->field[i].name, "role") != 0) {
            dgm_store_field("statement", review->field[i].name, err);
            return DGM_EUSE;
        }
    if (speaker && !*speaker)
        return dgm_fail(err, DGM_EUSE, "a speaker has a name");
    if ((st = joined(&old_speaker, s, on, "CASE WHEN unknown IS NULL THEN name ELSE '' END", err)) ||
        (st = joined(&old_role, s, on, "role", err)))
        return st;
    if (!speaker) {
        st = set_role(s, on, role, err);
        return st ? st : add_row(s, on, review, "corrected", "role", old_role, role, err);
    }
    if ((st = set_speaker(s, on, speaker, role ? role : "", err)) ||
        (st = add_row(s, on, review, "corrected", "speaker", old_speaker, speaker, err)))
        return st;
    return differs(old_role, role ? role : "") ? add_row(s, on, review, "corrected", "role", old_role, role ? role : "", err)
                                               : DGM_OK;
}

static dgm_status correct_record(dgm_store *s, const dgm_subject *on, const dgm_review *review, dgm_error *err)
{
    for (size_t i = 0; i < review->fields; i++) {
        const dgm_review_field *f = &review->field[i];
        const dgm_field *field = dgm_store_field(on->kind, f->name, err);
        dgm_str before = {"", 0};
        dgm_status st;
        if (!field)
            return DGM_EUSE;
        if (!f->value || !*f->value)
            return dgm_fail(err, DGM_EUSE, "%s needs a value: %s=...", f->name, f->name);
        if ((st = field->set(&before, s, on, field, f->value, err)) ||
            (st = add_row(s, on, review, "corrected", f->name, before, f->value, err)))
            return st;
    }
    return DGM_OK;
}

static dgm_status write_review(dgm_store *s, const dgm_subject *on, const dgm_review *review, dgm_error *err)
{
    char sql[160];
    sqlite3_stmt *stmt;
    dgm_status st;
    const char *state = dgm_state_names[review->verdict];
    st = !review->fields                  ? add_row(s, on, review, state, "state", on->state, state, err)
         : !strcmp(on->kind, "statement") ? correct_statement(s, on, review, err)
                                          : correct_record(s, on, review, err);
    if (st)
        return st;
    snprintf(sql, sizeof sql, "UPDATE %s SET state = ?2, made_by = iif(?3, 'person ' || ?4, made_by) WHERE number = ?1",
             on->kind);
    if ((st = prepare(&stmt, s, sql, err)))
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    bind_text(stmt, 2, state);
    sqlite3_bind_int(stmt, 3, review->fields > 0);
    bind_text(stmt, 4, review->by);
    return run_once(s, stmt, err);
}

dgm_status dgm_store_review(dgm_store *s, const dgm_review *review, dgm_error *err)
{
    dgm_status st;
    dgm_subject on = {.by = review->by};
    if (s->mode == DGM_STORE_READ)
        return dgm_fail(err, DGM_EUSE, "database '%s' was opened for reading only", s->path);
    if (!review->by || !*review->by || !review->reason || !*review->reason)
        return dgm_fail(err, DGM_EUSE, "a review needs a name and a reason");
    if (review->verdict != DGM_CONFIRMED && review->verdict != DGM_REFUSED)
        return dgm_fail(err, DGM_EUSE, "a review confirms or refuses");
    if (review->fields && review->verdict == DGM_REFUSED)
        return dgm_fail(err, DGM_EUSE, "a correction confirms");
    dgm_arena_reset(s->arena, s->empty);
    if ((st = check_id(review->id, err)) || (st = dgm_store_flush(s, err)) || (st = dgm_store_do(s, SQL_BEGIN, err)))
        return st;
    if (!(st = find_record(&on, s, review->id, err)) && !(st = write_review(s, &on, review, err)))
        st = dgm_store_do(s, SQL_COMMIT, err);
    s->unlinked |= !st;
    if (st && !sqlite3_get_autocommit(s->db))
        dgm_store_do(s, SQL_ROLLBACK, NULL);
    return st;
}

dgm_status dgm_store_reviews(dgm_store *s, const char *id, dgm_review_fn *each, void *arg, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st;
    if ((id && (st = check_id(id, err))) ||
        (st = prepare(&stmt, s,
                      "SELECT record, kind, verdict, field, before, after, by, reason, at FROM review WHERE "
                      "(?1 IS NULL OR substr(record, 1, length(?1)) = lower(?1)) ORDER BY number",
                      err)))
        return st;
    if (id)
        bind_text(stmt, 1, id);
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *v[9];
        for (int i = 0; i < 9; i++)
            v[i] = dgm_store_column(stmt, i, NULL).data;
        dgm_review_row row = {v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8]};
        if (each(&row, arg))
            break;
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}
