/*
 * kept_parties.c - a report's parties and the mentions of actors into the database, and out of it.
 *
 *     Sergei Lavrov, person, RUS, GOV  <->  a row of report_party; whoever speaks or acts in the report refers to it
 *
 * How:    a party is kept once a report, with what it is called and where it belongs. When the report is read again, a party
 *         that a judged record refers to stays; the others give way to the new ones. place is its place in the account.
 * Limits: two parties of one report with the same name, kind, country and sector are one.
 */
#include "store/inside.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* Parties to which nothing refers any longer. */
static const char forget_sql[] =
    "DELETE FROM report_party WHERE report = ?1 AND number NOT IN ("
    "SELECT speaker.party FROM speaker JOIN statement ON statement.number = speaker.statement WHERE report = ?1 AND "
    "speaker.party IS NOT NULL UNION "
    "SELECT by FROM proposal WHERE report = ?1 AND by IS NOT NULL UNION "
    "SELECT party FROM position WHERE report = ?1 AND party IS NOT NULL UNION "
    "SELECT voice FROM position WHERE report = ?1 AND voice IS NOT NULL UNION "
    "SELECT alleged_by FROM event WHERE report = ?1 AND alleged_by IS NOT NULL UNION "
    "SELECT party FROM term_party JOIN term ON term.number = term WHERE report = ?1 UNION "
    "SELECT party FROM talks_party JOIN talks ON talks.number = talks WHERE report = ?1 UNION "
    "SELECT party FROM event_actor JOIN event ON event.number = event WHERE report = ?1 AND party IS NOT NULL)";

sqlite3_int64 dgm_store_party_row(const dgm_keeping *k, uint32_t at)
{
    return at && at <= k->account->parties ? k->party[at - 1] : 0;
}

static dgm_status add_party(sqlite3_int64 *row, dgm_keeping *k, size_t at)
{
    const dgm_party *p = &k->account->party[at];
    const char *kind = dgm_party_kind_name(p->kind);
    const dgm_str text[] = {p->name, {kind, strlen(kind)}, p->country, p->sector, p->role, p->part_of, p->why};
    sqlite3_stmt *stmt = dgm_store_sql(k->s, SQL_ADD_PARTY, k->err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, k->report);
    sqlite3_bind_int64(stmt, 2, (sqlite3_int64)at + 1);
    for (int i = 0; i < 7; i++)
        dgm_store_bind(stmt, 3 + i, text[i]);
    sqlite3_bind_int64(stmt, 10, p->at.from);
    sqlite3_bind_int64(stmt, 11, p->at.to);
    int code = sqlite3_step(stmt);
    *row = code == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    dgm_status st = code == SQLITE_ROW ? DGM_OK : dgm_store_fail(k->s, k->err);
    sqlite3_reset(stmt);
    return st;
}

dgm_status dgm_store_renumber(dgm_store *s, const char *table, const char *order, sqlite3_int64 report, dgm_error *err)
{
    char sql[400];
    snprintf(sql, sizeof sql,
             "UPDATE %s SET place = r.n FROM (SELECT number AS row, row_number() OVER (ORDER BY %s) AS n FROM %s WHERE "
             "report = ?1) AS r WHERE number = r.row AND place <> r.n",
             table, order, table);
    return dgm_store_exec_on(s, sql, report, err);
}

dgm_status dgm_store_keep_parties(dgm_keeping *k)
{
    dgm_status st = DGM_OK;
    size_t n = k->account->parties;
    sqlite3_int64 last = 0;
    int twice = 0;
    if (!(k->party = dgm_take(k->s->arena, n + 1, sizeof *k->party)))
        return dgm_fail(k->err, DGM_ENOMEM, "no memory for the parties of report %.8s", k->account->report.id);
    if (k->again && ((st = dgm_store_exec_on(k->s, forget_sql, k->report, k->err)) ||
                     (st = dgm_store_exec_on(k->s, "UPDATE report_party SET place = place + 1000000000 WHERE report = ?1",
                                             k->report, k->err))))
        return st;
    for (size_t i = 0; i < n && !st; i++)
        if (!(st = add_party(&k->party[i], k, i))) {
            twice |= k->party[i] < last;
            for (size_t o = 0; o < i && !twice; o++)
                twice = k->party[o] == k->party[i];
            last = k->party[i];
        }
    return st || (!k->again && !twice) ? st : dgm_store_renumber(k->s, "report_party", "place, number", k->report, k->err);
}

dgm_status dgm_store_keep_mentions(dgm_keeping *k)
{
    dgm_status st = k->again ? dgm_store_exec_on(k->s, "DELETE FROM mention WHERE report = ?1", k->report, k->err) : DGM_OK;
    for (size_t i = 0; i < k->account->mentions && !st; i++) {
        const dgm_actor_mention *m = &k->account->mention[i];
        st = dgm_store_put(k->s, SQL_ADD_MENTION, k->err, "iipno", k->report, (sqlite3_int64)i + 1, m->at,
                           dgm_store_party_row(k, m->party), m->why);
    }
    return st;
}

static dgm_status load_mentions(dgm_account *account, dgm_store *s, sqlite3_int64 report, dgm_error *err)
{
    dgm_actor_mention *mention = NULL;
    size_t n = 0, room = 0;
    int code;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_MENTIONS, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!(mention = dgm_store_more(s->arena, mention, n, &room, sizeof *mention)))
            break;
        uint32_t party = (uint32_t)sqlite3_column_int64(stmt, 2);
        mention[n++] = (dgm_actor_mention){
            .at = dgm_store_span(stmt, 0, account->report.text.len),
            .party = party <= account->parties ? party : 0,
            .why = sqlite3_column_type(stmt, 3) == SQLITE_NULL ? NULL : dgm_store_column(stmt, 3, s->arena).data};
    }
    dgm_status st = code == SQLITE_ROW    ? dgm_fail(err, DGM_ENOMEM, "no memory for the mentions of a report")
                    : code == SQLITE_DONE ? DGM_OK
                                          : dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    account->mention = mention;
    account->mentions = n;
    return st;
}

static unsigned kind_at(sqlite3_stmt *stmt, int at)
{
    const char *word = (const char *)sqlite3_column_text(stmt, at);
    for (unsigned i = 0; word && i <= DGM_PARTY_COMPANY; i++)
        if (!strcmp(word, dgm_party_kind_name((dgm_party_kind)i)))
            return i;
    return DGM_PARTY_UNKNOWN;
}

dgm_status dgm_store_load_parties(dgm_account *account, dgm_store *s, sqlite3_int64 report, dgm_error *err)
{
    dgm_party *party = NULL;
    size_t n = 0, room = 0;
    int code;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_PARTIES, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!(party = dgm_store_more(s->arena, party, n, &room, sizeof *party)))
            break;
        dgm_party *p = &party[n++];
        *p = (dgm_party){.kind = (dgm_party_kind)kind_at(stmt, 1), .at = dgm_store_span(stmt, 7, account->report.text.len)};
        dgm_str *text[] = {&p->name, NULL, &p->country, &p->sector, &p->role, &p->part_of, &p->why, NULL, NULL, &p->id,
                           &p->known_as};
        for (int i = 0; i < 11; i++)
            if (text[i])
                *text[i] = dgm_store_column(stmt, i, s->arena);
    }
    dgm_status st = code == SQLITE_ROW    ? dgm_fail(err, DGM_ENOMEM, "no memory for the parties of a report")
                    : code == SQLITE_DONE ? DGM_OK
                                          : dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    account->party = party;
    account->parties = n;
    return st ? st : load_mentions(account, s, report, err);
}
