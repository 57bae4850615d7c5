/*
 * linked_proposals.c - the proposals of the whole account, and what a person said of them.
 *
 *     "security guarantees" of one report, "post-war security guarantees" of another  ->  same_as leads from each to one of them
 *     merge --proposals "peacekeepers" "foreign soldiers"                             ->  a row of correction
 *
 * How:    as with parties (linked.c): same_as is made anew from what reports say and from the corrections whenever either has
 *         changed, so it never matters which report was read first. Refused proposals are left out.
 */
#include "store/inside.h"

#include "base/buffer.h"
#include "base/error.h"
#include "link/join_proposals.h"

#include <string.h>

/* Proposals with their rows. */
typedef struct proposals {
    dgm_join_proposal *at;
    sqlite3_int64 *row;
    size_t n, room, rows_room;
} proposals;

static const char all_sql[] =
    "SELECT proposal.number, proposal.id, name, words, EXISTS (SELECT 1 FROM review WHERE review.record = proposal.id AND "
    "field = 'name' AND verdict = 'corrected'), (SELECT group_concat(party, ' ') FROM (SELECT DISTINCT "
    "country AS party FROM report_party WHERE report_party.report = proposal.report AND country <> '' ORDER BY country)), "
    "report FROM proposal WHERE state <> 'refused' ORDER BY name, proposal.id";

static dgm_status prepare(sqlite3_stmt **stmt, dgm_store *s, const char *sql, dgm_error *err)
{
    return sqlite3_prepare_v2(s->db, sql, -1, stmt, NULL) ? dgm_store_fail(s, err) : DGM_OK;
}

/* "a; b; c" as three. 0: no memory. */
static int split_mentions(dgm_join_proposal *p, dgm_str words, dgm_arena *a)
{
    dgm_str *mention = NULL;
    size_t room = 0;
    for (size_t at = 0; at < words.len;) {
        const char *end = memmem(words.data + at, words.len - at, "; ", 2);
        size_t n = end ? (size_t)(end - words.data) - at : words.len - at;
        if (!(mention = dgm_store_more(a, mention, p->mentions, &room, sizeof *mention)))
            return 0;
        if (n)
            mention[p->mentions++] = (dgm_str){words.data + at, n};
        at += n + (end ? 2 : 0);
    }
    p->mention = mention;
    return 1;
}

static dgm_status load(proposals *all, dgm_store *s, dgm_error *err)
{
    sqlite3_stmt *stmt;
    int code = SQLITE_DONE, good = 1;
    *all = (proposals){NULL, NULL, 0, 0, 0};
    dgm_status st = prepare(&stmt, s, all_sql, err);
    if (st)
        return st;
    while (good && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        all->at = dgm_store_more(s->arena, all->at, all->n, &all->room, sizeof *all->at);
        all->row = dgm_store_more(s->arena, all->row, all->n, &all->rows_room, sizeof *all->row);
        if (!(good = all->at && all->row))
            break;
        dgm_join_proposal *p = &all->at[all->n];
        dgm_str words = dgm_store_column(stmt, 3, s->arena);
        all->row[all->n++] = sqlite3_column_int64(stmt, 0);
        *p = (dgm_join_proposal){.id = dgm_store_column(stmt, 1, s->arena).data,
                                 .name = dgm_store_column(stmt, 2, s->arena),
                                 .named = sqlite3_column_int(stmt, 4),
                                 .parties = dgm_store_column(stmt, 5, s->arena),
                                 .report = (uint32_t)sqlite3_column_int64(stmt, 6)};
        good = p->id && p->name.data && p->parties.data && words.data && split_mentions(p, words, s->arena);
    }
    if (good && code != SQLITE_DONE)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return good ? st : dgm_fail(err, DGM_ENOMEM, "no memory for the proposals of the account");
}

static dgm_status join(proposals *all, uint32_t **group, dgm_store *s, dgm_error *err)
{
    dgm_join_correction *correction;
    size_t corrections;
    dgm_status st;
    if ((st = load(all, s, err)) || (st = dgm_store_corrections_of(&correction, &corrections, s, "proposal", err)))
        return st;
    if (!(*group = dgm_take(s->arena, all->n + 1, sizeof **group)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the proposals of the account");
    return dgm_join_proposals(*group, all->at, all->n, correction, corrections, s->arena, err);
}

dgm_status dgm_store_link_proposals(dgm_store *s, dgm_error *err)
{
    proposals all;
    uint32_t *group;
    sqlite3_stmt *stmt;
    dgm_status st;
    if ((st = dgm_store_exec(s, "UPDATE proposal SET same_as = NULL WHERE state = 'refused' AND same_as IS NOT NULL", err)) ||
        (st = join(&all, &group, s, err)) ||
        (st = prepare(&stmt, s, "UPDATE proposal SET same_as = ?2 WHERE number = ?1 AND same_as IS NOT ?2", err)))
        return st;
    for (size_t i = 0; i < all.n && !st; i++) {
        sqlite3_bind_int64(stmt, 1, all.row[i]);
        sqlite3_bind_int64(stmt, 2, all.row[group[i]]);
        st = dgm_store_run(s, stmt, err);
    }
    sqlite3_finalize(stmt);
    return st;
}

static dgm_str text_of(const char *text)
{
    return (dgm_str){text ? text : "", text ? strlen(text) : 0};
}

/* The group that a name or an id means. */
static dgm_status find(uint32_t *out, const proposals *all, const uint32_t *group, const char *called, dgm_error *err)
{
    uint32_t found = UINT32_MAX;
    size_t first = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (!dgm_join_proposal_is(&all->at[i], text_of(called)))
            continue;
        if (found != UINT32_MAX && found != group[i])
            return dgm_fail(err, DGM_ENOTFOUND, "'%s' is several proposals, such as %.8s and %.8s: give the id of one", called,
                            all->at[first].id, all->at[i].id);
        if (found == UINT32_MAX)
            first = i;
        found = group[i];
    }
    *out = found;
    return found == UINT32_MAX ? dgm_fail(err, DGM_ENOTFOUND, "no proposal is called '%s'", called) : DGM_OK;
}

dgm_status dgm_store_check_proposals(dgm_store *s, const dgm_correction *c, dgm_error *err)
{
    proposals all;
    uint32_t *group, one, other, of = UINT32_MAX;
    size_t inside = 0, outside = 0;
    dgm_status st;
    if ((st = join(&all, &group, s, err)))
        return st;
    if (!c->split) {
        if ((st = find(&one, &all, group, c->name, err)) || (st = find(&other, &all, group, c->other, err)))
            return st;
        return one == other ? dgm_fail(err, DGM_EUSE, "'%s' and '%s' are one proposal already", c->name, c->other) : DGM_OK;
    }
    for (size_t i = 0; i < all.n; i++)
        if (dgm_join_proposal_is(&all.at[i], text_of(c->name)))
            of = group[i];
    if (of == UINT32_MAX)
        return find(&one, &all, group, c->name, err);
    for (size_t i = 0; i < all.n; i++) {
        int is = dgm_join_proposal_is(&all.at[i], text_of(c->name));
        inside += is && group[i] == of;
        outside += !is && group[i] == of;
    }
    return inside && !outside ? dgm_fail(err, DGM_EUSE, "'%s' is a proposal of its own already", c->name) : DGM_OK;
}
