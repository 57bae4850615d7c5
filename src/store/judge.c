/*
 * judge.c - what a person says of cells of the table.
 *
 *     {party "Russia", proposal "NATO troops in Ukraine", changed to opposes, red line, by "ana", reason "..."}
 *     ->  a row of judgement; the table shows it whatever is read later
 *
 * How:    rows are only added; the last one of a party and a proposal counts. A row keeps the names and the id of its
 *         day; asking leads them to what the account calls them now.
 */
#include "store/inside.h"

#include "base/error.h"

#include <string.h>

static const char *const verdicts[] = {"confirmed", "changed", "refused", "forgotten"};

static dgm_status check(const dgm_store *s, const dgm_store_judgement *j, size_t n, dgm_error *err)
{
    if (s->mode == DGM_STORE_READ)
        return dgm_fail(err, DGM_EUSE, "database '%s' was opened for reading only", s->path);
    for (size_t i = 0; i < n; i++) {
        if (!j[i].party.len || !j[i].proposal.len)
            return dgm_fail(err, DGM_EUSE, "a cell is named by its party and its proposal");
        if (!j[i].by.len || !j[i].reason.len)
            return dgm_fail(err, DGM_EUSE, "what is said of a cell needs a name and a reason");
        if ((unsigned)j[i].verdict > DGM_JUDGED_FORGOTTEN || (unsigned)j[i].stance >= DGM_STANCES ||
            (unsigned)j[i].strength > DGM_RED_LINE)
            return dgm_fail(err, DGM_EUSE, "there is no such stance or verdict");
    }
    return DGM_OK;
}

static dgm_status add(sqlite3_stmt *stmt, dgm_store *s, const dgm_store_judgement *j, dgm_error *err)
{
    int says = j->verdict == DGM_JUDGED_RIGHT || j->verdict == DGM_JUDGED_CHANGED;
    const dgm_str text[] = {j->party, j->country, j->proposal_id, j->proposal};
    for (int i = 0; i < 4; i++)
        dgm_store_bind(stmt, i + 1, text[i]);
    sqlite3_bind_text(stmt, 5, verdicts[j->verdict], -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 6, says ? dgm_stance_name(j->stance) : "", -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 7, says ? dgm_strength_name(j->strength) : "", -1, SQLITE_STATIC);
    sqlite3_bind_int(stmt, 8, says && j->past);
    dgm_store_bind(stmt, 9, j->by);
    dgm_store_bind(stmt, 10, j->reason);
    return dgm_store_run(s, stmt, err);
}

dgm_status dgm_store_judge(dgm_store *s, const dgm_store_judgement *j, size_t n, dgm_error *err)
{
    sqlite3_stmt *stmt = NULL;
    dgm_status st = check(s, j, n, err);
    if (st || (st = dgm_store_flush(s, err)) || (st = dgm_store_do(s, SQL_BEGIN, err)))
        return st;
    if (sqlite3_prepare_v2(
            s->db,
            "INSERT INTO judgement (party, country, proposal_id, proposal, verdict, stance, strength, past, by, "
            "reason, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))",
            -1, &stmt, NULL))
        st = dgm_store_fail(s, err);
    for (size_t i = 0; i < n && !st; i++)
        st = add(stmt, s, &j[i], err);
    sqlite3_finalize(stmt);
    if (!st)
        st = dgm_store_do(s, SQL_COMMIT, err);
    if (st && !sqlite3_get_autocommit(s->db))
        dgm_store_do(s, SQL_ROLLBACK, NULL);
    return st;
}

static const char *stance_word(unsigned i)
{
    return dgm_stance_name((dgm_stance)i);
}

static const char *strength_word(unsigned i)
{
    return dgm_strength_name((dgm_strength)i);
}

/* The last word on each cell, under the names of today. */
static const char asked[] =
    "WITH named AS (SELECT j.number, coalesce((SELECT party.name FROM party_name JOIN party ON party.number = "
    "party_name.party WHERE party_name.name = j.party AND (j.country = '' OR party_name.country = j.country) LIMIT 1), "
    "j.party) AS party, j.country, coalesce(joined.id, p.id, j.proposal_id) AS proposal_id, coalesce(joined.name, "
    "p.name, "
    "j.proposal) AS proposal, verdict, stance, strength, past, j.by, reason, at FROM judgement AS j LEFT JOIN proposal "
    "AS p "
    "ON p.id = j.proposal_id LEFT JOIN proposal AS joined ON joined.number = p.same_as) "
    "SELECT party, country, proposal_id, proposal, verdict, stance, strength, past, by, reason, at FROM named AS n "
    "WHERE "
    "NOT EXISTS (SELECT 1 FROM named AS later WHERE later.number > n.number AND later.party = n.party AND "
    "later.country = "
    "n.country AND later.proposal_id = n.proposal_id) AND verdict <> 'forgotten' ORDER BY number";

dgm_status dgm_store_judgements(dgm_store *s, dgm_judgement_fn *each, void *arg, dgm_error *err)
{
    sqlite3_stmt *stmt;
    int code;
    if (sqlite3_prepare_v2(s->db, asked, -1, &stmt, NULL))
        return dgm_store_fail(s, err);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        dgm_store_judgement j = {.party = dgm_store_column(stmt, 0, NULL),
                                 .country = dgm_store_column(stmt, 1, NULL),
                                 .proposal_id = dgm_store_column(stmt, 2, NULL),
                                 .proposal = dgm_store_column(stmt, 3, NULL),
                                 .past = sqlite3_column_int(stmt, 7),
                                 .by = dgm_store_column(stmt, 8, NULL),
                                 .reason = dgm_store_column(stmt, 9, NULL),
                                 .at = dgm_store_column(stmt, 10, NULL)};
        const char *verdict = (const char *)sqlite3_column_text(stmt, 4);
        j.verdict = verdict && !strcmp(verdict, "refused")   ? DGM_JUDGED_REFUSED
                    : verdict && !strcmp(verdict, "changed") ? DGM_JUDGED_CHANGED
                                                             : DGM_JUDGED_RIGHT;
        j.stance = dgm_store_word(stmt, 5, stance_word, DGM_STANCES);
        j.strength = dgm_store_word(stmt, 6, strength_word, DGM_RED_LINE + 1);
        if (each(&j, arg))
            break;
    }
    dgm_status st = code == SQLITE_DONE || code == SQLITE_ROW ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}
