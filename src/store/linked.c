/*
 * linked.c - the parties of the whole account, and what a person said of them.
 *
 *     report_party "Volodymyr Zelensky", "Volodymyr Zelenskiy"  ->  one row of party, two of party_name
 *     merge "Dmytro Kuleba" with "the tall minister"             ->  a row of correction; party is made anew
 *
 * How:    all of party and party_name is made anew from what reports say and from the corrections, whenever either has
 *         changed and the store is closed: so it never matters which report was read first, and a correction, which names
 *         parties by name, outlives every reading. A write that was cut off leaves names without a row: they stand for
 *         themselves until the next write.
 */
#include "store/inside.h"

#include "base/digest.h"
#include "base/error.h"
#include "link/join.h"

#include <stdio.h>
#include <string.h>

/* A name that reports have, and what they tell of it last. */
typedef struct told {
    dgm_str office, part_of; /* behind ten characters of day */
} told;

typedef struct names {
    dgm_join_name *at;
    told *told;
    size_t n, room;
} names;

static const char names_sql[] =
    "SELECT report_party.name, country, kind, sector, count(*) + sum((SELECT count(*) FROM speaker WHERE speaker.party = "
    "report_party.number)), max(iif(office = '', NULL, coalesce(published, '0000-00-00') || office)), "
    "max(iif(part_of = '', NULL, coalesce(published, '0000-00-00') || part_of)) FROM report_party JOIN report ON "
    "report.number = report GROUP BY report_party.name, country, kind, sector ORDER BY report_party.name, country, kind, "
    "sector";

static dgm_status prepare(sqlite3_stmt **stmt, dgm_store *s, const char *sql, dgm_error *err)
{
    return sqlite3_prepare_v2(s->db, sql, -1, stmt, NULL) ? dgm_store_fail(s, err) : DGM_OK;
}

static dgm_status ended(dgm_store *s, sqlite3_stmt *stmt, int code, dgm_error *err)
{
    dgm_status st = code == SQLITE_DONE || code == SQLITE_ROW ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

static dgm_status no_memory(dgm_error *err)
{
    return dgm_fail(err, DGM_ENOMEM, "no memory for the parties of the account");
}

static int more_room(names *all, dgm_arena *a)
{
    if (all->n < all->room)
        return 1;
    size_t room = all->room ? all->room * 2 : 1024;
    dgm_join_name *at = dgm_take(a, room, sizeof *at);
    told *of = dgm_take(a, room, sizeof *of);
    if (!at || !of)
        return 0;
    if (all->n) {
        memcpy(at, all->at, all->n * sizeof *at);
        memcpy(of, all->told, all->n * sizeof *of);
    }
    *all = (names){at, of, all->n, room};
    return 1;
}

static dgm_status load_names(names *all, dgm_store *s, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s, names_sql, err);
    int code = SQLITE_DONE, good = 1;
    *all = (names){NULL, NULL, 0, 0};
    while (!st && good && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!(good = more_room(all, s->arena)))
            break;
        dgm_join_name *n = &all->at[all->n];
        told *t = &all->told[all->n++];
        dgm_str *text[] = {&n->name, &n->country, &n->kind, &n->sector, NULL, &t->office, &t->part_of};
        for (int k = 0; k < 7; k++)
            if (text[k])
                good &= (*text[k] = dgm_store_column(stmt, k, s->arena)).data != NULL;
        n->statements = (size_t)sqlite3_column_int64(stmt, 4);
    }
    if (st)
        return st;
    st = ended(s, stmt, code, err);
    return st ? st : good ? DGM_OK : no_memory(err);
}

dgm_status dgm_store_corrections_of(dgm_join_correction **list, size_t *n, dgm_store *s, const char *kind,
                                    dgm_error *err)
{
    sqlite3_stmt *stmt;
    size_t room = 0;
    int code = SQLITE_DONE, good = 1;
    dgm_status st = prepare(&stmt, s,
                            "SELECT verb = 'split', name, country, other, other_country FROM correction WHERE kind = ?1 "
                            "AND verb <> 'undo' AND number NOT IN (SELECT undoes FROM correction WHERE verb = 'undo' "
                            "AND undoes IS NOT NULL) ORDER BY number",
                            err);
    *list = NULL;
    *n = 0;
    if (!st)
        sqlite3_bind_text(stmt, 1, kind, -1, SQLITE_STATIC);
    while (!st && good && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!(good = (*list = dgm_store_more(s->arena, *list, *n, &room, sizeof **list)) != NULL))
            break;
        dgm_join_correction *c = &(*list)[(*n)++];
        c->split = sqlite3_column_int(stmt, 0);
        dgm_str *text[] = {&c->name, &c->country, &c->other, &c->other_country};
        for (int k = 0; k < 4; k++)
            good &= (*text[k] = dgm_store_column(stmt, k + 1, s->arena)).data != NULL;
    }
    if (st)
        return st;
    st = ended(s, stmt, code, err);
    return st ? st : good ? DGM_OK : no_memory(err);
}

/* The text behind a day, of the later day: what was told last. */
static void later(dgm_str *best, dgm_str with_day)
{
    size_t least = best->len < with_day.len ? best->len : with_day.len;
    int c = least ? memcmp(best->data, with_day.data, least) : 0;
    if (with_day.len > 10 && (c < 0 || (c == 0 && with_day.len > best->len)))
        *best = with_day;
}

static dgm_str behind_day(dgm_str with_day)
{
    return with_day.len > 10 ? (dgm_str){with_day.data + 10, with_day.len - 10} : (dgm_str){"", 0};
}

/* One party: what the name it is called by tells, or else the name of it that is used most. */
typedef struct party {
    dgm_str kind, country, sector, office, part_of;
    size_t kinds, countries, sectors;
} party;

static void most(dgm_str *best, size_t *count, dgm_str text, size_t statements)
{
    if (text.len && (!best->len || statements > *count)) {
        *best = text;
        *count = statements;
    }
}

static dgm_status write_party(dgm_store *s, sqlite3_stmt *stmt, sqlite3_int64 number, const dgm_join_name *called,
                              const party *p, dgm_error *err)
{
    char id[33];
    const dgm_str parts[] = {called->name, called->country, called->kind, called->sector};
    dgm_digest(id, parts, 4);
    const dgm_str text[] = {{id, 32},
                            called->name,
                            p->kind.len ? p->kind : called->kind,
                            p->country,
                            p->sector,
                            behind_day(p->office),
                            behind_day(p->part_of)};
    sqlite3_bind_int64(stmt, 1, number);
    for (int k = 0; k < 7; k++)
        dgm_store_bind(stmt, 2 + k, text[k]);
    return dgm_store_run(s, stmt, err);
}

static dgm_status write_parties(dgm_store *s, const names *all, const uint32_t *group, dgm_error *err)
{
    sqlite3_stmt *stmt;
    party *of = dgm_take(s->arena, all->n + 1, sizeof *of);
    if (!of)
        return no_memory(err);
    for (size_t i = 0; i < all->n; i++) {
        party *p = &of[group[i]];
        const dgm_join_name *n = &all->at[i];
        if (strncmp(n->kind.data, "unknown", n->kind.len) != 0)
            most(&p->kind, &p->kinds, n->kind, n->statements);
        most(&p->country, &p->countries, n->country, n->statements);
        most(&p->sector, &p->sectors, n->sector, n->statements);
        later(&p->office, all->told[i].office);
        later(&p->part_of, all->told[i].part_of);
    }
    dgm_status st = prepare(&stmt, s, "INSERT INTO party VALUES (?, ?, ?, ?, ?, ?, ?, ?)", err);
    for (size_t i = 0; i < all->n && !st; i++)
        if (group[i] == i)
            st = write_party(s, stmt, (sqlite3_int64)i + 1, &all->at[i], &of[i], err);
    sqlite3_finalize(stmt);
    if (st || (st = prepare(&stmt, s,
                            "INSERT INTO party_name (name, country, kind, sector, party) VALUES (?, ?, ?, ?, ?)", err)))
        return st;
    for (size_t i = 0; i < all->n && !st; i++) {
        const dgm_str text[] = {all->at[i].name, all->at[i].country, all->at[i].kind, all->at[i].sector};
        for (int k = 0; k < 4; k++)
            dgm_store_bind(stmt, 1 + k, text[k]);
        sqlite3_bind_int64(stmt, 5, (sqlite3_int64)group[i] + 1);
        st = dgm_store_run(s, stmt, err);
    }
    sqlite3_finalize(stmt);
    return st;
}

static dgm_status exec(dgm_store *s, const char *sql, dgm_error *err)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) ? dgm_store_fail(s, err) : DGM_OK;
}

/* Joins names again; within a transaction. */
static dgm_status join_again(names *all, uint32_t **group, dgm_store *s, dgm_error *err)
{
    dgm_join_correction *correction;
    size_t corrections;
    dgm_status st;
    if ((st = load_names(all, s, err)) || (st = dgm_store_corrections_of(&correction, &corrections, s, "party", err)))
        return st;
    if (!(*group = dgm_take(s->arena, all->n + 1, sizeof **group)))
        return no_memory(err);
    return dgm_join(*group, all->at, all->n, correction, corrections, s->arena, err);
}

dgm_status dgm_store_link(dgm_store *s, dgm_error *err)
{
    names all;
    uint32_t *group;
    dgm_status st;
    dgm_arena_reset(s->arena, s->empty);
    if ((st = dgm_store_flush(s, err)) || (st = dgm_store_do(s, SQL_BEGIN, err)))
        return st;
    if (!(st = join_again(&all, &group, s, err)) && !(st = exec(s, "DELETE FROM party_name; DELETE FROM party", err)) &&
        !(st = write_parties(s, &all, group, err)) && !(st = dgm_store_link_proposals(s, err)))
        st = dgm_store_do(s, SQL_COMMIT, err);
    if (st && !sqlite3_get_autocommit(s->db))
        dgm_store_do(s, SQL_ROLLBACK, NULL);
    s->unlinked = st != DGM_OK;
    return st;
}

static dgm_str text_of(const char *text)
{
    return (dgm_str){text ? text : "", text ? strlen(text) : 0};
}

/* The party that a name means, as the first of its names; several, or none, is an error that says which there are. */
static dgm_status find_party(uint32_t *out, const names *all, const uint32_t *group, const char *called,
                             const char *country, dgm_error *err)
{
    uint32_t found = UINT32_MAX;
    for (size_t i = 0; i < all->n; i++) {
        if (!dgm_join_is(&all->at[i], text_of(called), text_of(country)))
            continue;
        if (found != UINT32_MAX && found != group[i]) {
            const dgm_join_name *a = &all->at[found], *b = &all->at[i];
            return dgm_fail(err, DGM_ENOTFOUND,
                            "'%s' is several parties, such as %.*s (%.*s%s%.*s) and %.*s (%.*s%s%.*s): give the "
                            "country, as in '%s (%.*s)'",
                            called, (int)a->name.len, a->name.data, (int)a->country.len, a->country.data,
                            a->sector.len ? ", " : "", (int)a->sector.len, a->sector.data, (int)b->name.len,
                            b->name.data, (int)b->country.len, b->country.data, b->sector.len ? ", " : "",
                            (int)b->sector.len, b->sector.data, called,
                            b->country.len ? (int)b->country.len : 3, b->country.len ? b->country.data : "UKR");
        }
        found = group[i];
    }
    *out = found;
    return found == UINT32_MAX ? dgm_fail(err, DGM_ENOTFOUND, "no party is called '%s'%s%s", called,
                                          country && *country ? " in " : "", country ? country : "")
                               : DGM_OK;
}

/* Would the correction change anything? */
static dgm_status check(dgm_store *s, const dgm_correction *c, dgm_error *err)
{
    names all;
    uint32_t *group, one, other;
    dgm_status st;
    if ((st = join_again(&all, &group, s, err)) ||
        (!c->split && (st = find_party(&one, &all, group, c->name, c->country, err))) ||
        (!c->split && (st = find_party(&other, &all, group, c->other, c->other_country, err))))
        return st;
    if (!c->split)
        return one == other ? dgm_fail(err, DGM_EUSE, "'%s' and '%s' are one party already", c->name, c->other)
                            : DGM_OK;
    uint32_t of = UINT32_MAX;
    size_t inside = 0, outside = 0;
    for (size_t i = 0; i < all.n; i++)
        if (dgm_join_is(&all.at[i], text_of(c->name), text_of(c->country)))
            of = group[i];
    if (of == UINT32_MAX)
        return find_party(&one, &all, group, c->name, c->country, err);
    for (size_t i = 0; i < all.n; i++) {
        int is = dgm_join_is(&all.at[i], text_of(c->name), text_of(c->country));
        inside += is && group[i] == of;
        outside += !is && group[i] == of;
    }
    return inside && !outside ? dgm_fail(err, DGM_EUSE, "'%s' is a party of its own already", c->name) : DGM_OK;
}

static dgm_status check_undo(dgm_store *s, unsigned number, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s,
                            "SELECT verb, EXISTS (SELECT 1 FROM correction AS u WHERE u.undoes = c.number) FROM "
                            "correction AS c WHERE number = ?",
                            err);
    if (st)
        return st;
    sqlite3_bind_int64(stmt, 1, number);
    int code = sqlite3_step(stmt);
    if (code == SQLITE_DONE)
        st = dgm_fail(err, DGM_ENOTFOUND, "there is no correction %u; 'dragoman show corrections' lists them", number);
    else if (code == SQLITE_ROW && !strcmp((const char *)sqlite3_column_text(stmt, 0), "undo"))
        st = dgm_fail(err, DGM_EUSE, "correction %u undoes another; make that one again instead", number);
    else if (code == SQLITE_ROW && sqlite3_column_int(stmt, 1))
        st = dgm_fail(err, DGM_EUSE, "correction %u is undone already", number);
    dgm_status last = ended(s, stmt, code, err);
    return st ? st : last;
}

static dgm_status add_correction(dgm_store *s, const dgm_correction *c, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s,
                            "INSERT INTO correction (verb, name, country, other, other_country, undoes, by, "
                            "reason, kind, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, coalesce((SELECT kind FROM "
                            "correction WHERE number = ?6), ?9), strftime('%Y-%m-%dT%H:%M:%SZ'))",
                            err);
    if (st)
        return st;
    const char *text[] = {c->undoes  ? "undo"
                          : c->split ? "split"
                                     : "merge",
                          c->name, c->country, c->other, c->other_country};
    for (int k = 0; k < 5; k++)
        dgm_store_bind(stmt, 1 + k, text_of(text[k]));
    if (c->undoes)
        sqlite3_bind_int64(stmt, 6, c->undoes);
    dgm_store_bind(stmt, 7, text_of(c->by));
    dgm_store_bind(stmt, 8, text_of(c->reason));
    dgm_store_bind(stmt, 9, text_of(c->incidents ? "incident" : c->proposals ? "proposal" : "party"));
    st = dgm_store_run(s, stmt, err);
    sqlite3_finalize(stmt);
    return st;
}

dgm_status dgm_store_correct(unsigned *number, dgm_store *s, const dgm_correction *c, dgm_error *err)
{
    dgm_status st;
    if (s->mode == DGM_STORE_READ)
        return dgm_fail(err, DGM_EUSE, "database '%s' was opened for reading only", s->path);
    if (!c->by || !*c->by || !c->reason || !*c->reason)
        return dgm_fail(err, DGM_EUSE, "a correction needs a name and a reason");
    if (!c->undoes && (!c->name || !*c->name || (!c->split && (!c->other || !*c->other))))
        return dgm_fail(err, DGM_EUSE, "a correction names what it is about");
    char one[33], other[33];
    dgm_correction whole = *c;
    dgm_arena_reset(s->arena, s->empty);
    if ((st = dgm_store_flush(s, err)))
        return st;
    if (c->incidents && !c->undoes) { /* outside a transaction: it reads the whole account */
        if ((st = dgm_store_check_incidents(one, other, s, c, err)))
            return st;
        whole.name = one;
        whole.other = c->split ? NULL : other;
        c = &whole;
    }
    if ((st = dgm_store_do(s, SQL_BEGIN, err)))
        return st;
    if (!(st = c->incidents && !c->undoes ? DGM_OK
               : c->undoes              ? check_undo(s, c->undoes, err)
               : c->proposals           ? dgm_store_check_proposals(s, c, err)
                                        : check(s, c, err)) &&
        !(st = add_correction(s, c, err))) {
        *number = (unsigned)sqlite3_last_insert_rowid(s->db);
        st = dgm_store_do(s, SQL_COMMIT, err);
    }
    if (st && !sqlite3_get_autocommit(s->db))
        dgm_store_do(s, SQL_ROLLBACK, NULL);
    return st ? st : dgm_store_link(s, err);
}

dgm_status dgm_store_corrections(dgm_store *s, dgm_correction_fn *each, void *arg, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s,
                            "SELECT number, verb, name, country, other, other_country, undoes, by, reason, at, EXISTS "
                            "(SELECT 1 FROM correction AS u WHERE u.undoes = c.number), kind FROM correction AS "
                            "c ORDER BY number",
                            err);
    if (st)
        return st;
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *v[10];
        for (int i = 1; i < 10; i++)
            v[i] = dgm_store_column(stmt, i, NULL).data;
        dgm_correction_row row = {(unsigned)sqlite3_column_int64(stmt, 0),
                                  (unsigned)sqlite3_column_int64(stmt, 6),
                                  sqlite3_column_int(stmt, 10),
                                  v[1],
                                  v[2],
                                  v[3],
                                  v[4],
                                  v[5],
                                  v[7],
                                  v[8],
                                  v[9],
                                  dgm_store_column(stmt, 11, NULL).data};
        if (each(&row, arg))
            break;
    }
    return ended(s, stmt, code, err);
}
