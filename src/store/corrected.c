/*
 * corrected.c - what a person corrects of proposals, terms, positions, talks and events, field by field.
 *
 *     position 90c1 stance=supports            event 5d0e actor="Ukraine; France"            talks 2a77 seat="Russia: out"
 *
 * How:    a party is named as the report or the account calls it, with its country where that is needed ("John Hale (GBR)"),
 *         and gets a row in the report when it has none. A proposal is named by its number in the report, its id or its
 *         name; one that only other reports have gets a row in this one. The words that
 *         stand for a party stay, whoever it is; a name that stands nowhere yet is looked for nearest to the record.
 * Limits: mode and CAMEO code of an event are emptied when its type is corrected.
 */
#include "store/judged.h"

#include "base/digest.h"
#include "base/error.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
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

dgm_span dgm_store_find_name(dgm_str text, const char *name, uint32_t at)
{
    size_t n = strlen(name);
    dgm_span best = {0, 0};
    const char *from = text.data;
    while (n && (from = memmem(from, (size_t)(text.data + text.len - from), name, n))) {
        uint32_t here = (uint32_t)(from - text.data), far = here > at ? here - at : at - here;
        if (!best.to || far < (best.from > at ? best.from - at : at - best.from))
            best = (dgm_span){here, here + (uint32_t)n};
        from++;
    }
    return best;
}

/* The text that a query with the record's number as ?1 gives. */
static dgm_status ask_text(dgm_str *out, dgm_store *s, const char *sql, sqlite3_int64 number, dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s, sql, err);
    if (st)
        return st;
    sqlite3_bind_int64(stmt, 1, number);
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        *out = dgm_store_column(stmt, 0, s->arena);
    st = code != SQLITE_ROW && code != SQLITE_DONE ? dgm_store_fail(s, err)
         : code == SQLITE_ROW && !out->data       ? dgm_fail(err, DGM_ENOMEM, "no memory for the review")
                                                  : DGM_OK;
    sqlite3_finalize(stmt);
    return st;
}

/* "UPDATE table SET column = ?2 WHERE number = ?1", with a text or a number (0: NULL). */
static dgm_status update(dgm_store *s, const dgm_subject *on, const char *column, const char *text, sqlite3_int64 number,
                         dgm_error *err)
{
    char sql[160];
    sqlite3_stmt *stmt;
    snprintf(sql, sizeof sql, "UPDATE %s SET %s = ?2 WHERE number = ?1", on->kind, column);
    dgm_status st = prepare(&stmt, s, sql, err);
    if (st)
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    if (text)
        bind_text(stmt, 2, text);
    else if (number)
        sqlite3_bind_int64(stmt, 2, number);
    return run_once(s, stmt, err);
}

static dgm_status old_text(dgm_str *before, dgm_store *s, const dgm_subject *on, const char *column, dgm_error *err)
{
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT %s FROM %s WHERE number = ?1", column, on->kind);
    return ask_text(before, s, sql, on->number, err);
}

static dgm_status set_text(dgm_str *before, dgm_store *s, const dgm_subject *on, const dgm_field *f, const char *value,
                           dgm_error *err)
{
    dgm_status st = old_text(before, s, on, f->column, err);
    return st ? st : update(s, on, f->column, value, 0, err);
}

static dgm_status set_word(dgm_str *before, dgm_store *s, const dgm_subject *on, const dgm_field *f, const char *value,
                           dgm_error *err)
{
    char all[300] = "";
    for (unsigned i = 0; i < f->words; i++) {
        if (!strcasecmp(value, f->word(i)))
            return set_text(before, s, on, f, f->word(i), err);
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i ? ", " : "", f->word(i));
    }
    return dgm_fail(err, DGM_EUSE, "'%s' is no %s; there are %s", value, f->name, all);
}

/* A yes or no that the database has as 1 or 0. */
static dgm_status set_truth(dgm_str *before, dgm_store *s, const dgm_subject *on, const dgm_field *f, const char *value,
                            dgm_error *err)
{
    int yes = !strcasecmp(value, "yes") || !strcasecmp(value, "true");
    if (!yes && strcasecmp(value, "no") != 0 && strcasecmp(value, "false") != 0)
        return dgm_fail(err, DGM_EUSE, "%s is yes or no, not '%s'", f->name, value);
    char column[64];
    snprintf(column, sizeof column, "iif(%s, 'yes', 'no')", f->column);
    dgm_status st = old_text(before, s, on, column, err);
    return st ? st : update(s, on, f->column, yes ? "1" : "0", 0, err);
}

/* "John Hale (GBR)" into name and country. */
static void name_and_country(char name[512], char country[8], const char *words)
{
    size_t n = strlen(words);
    snprintf(name, 512, "%s", words);
    country[0] = '\0';
    if (n > 6 && n < 500 && words[n - 1] == ')' && words[n - 5] == '(' && words[n - 6] == ' ') {
        memcpy(country, words + n - 4, 3);
        country[3] = '\0';
        name[n - 6] = '\0';
    }
}

/* The only party of the report with this name; 0: none. */
static dgm_status party_here(sqlite3_int64 *row, dgm_store *s, const dgm_subject *on, const char *name, const char *country,
                             dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s,
                            "SELECT told.number FROM report_party AS told " ACCOUNTS "WHERE told.report = ?1 AND "
                            "(told.name = ?2 COLLATE NOCASE OR account.name = ?2 COLLATE NOCASE) AND (?3 = '' OR "
                            "told.country = ?3) ORDER BY told.name <> ?2, told.place LIMIT 2",
                            err);
    if (st)
        return st;
    sqlite3_bind_int64(stmt, 1, on->report);
    bind_text(stmt, 2, name);
    bind_text(stmt, 3, country);
    int code = sqlite3_step(stmt);
    *row = code == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

/* The party that the words name: of the report, or of the account, or a new one. */
static dgm_status find_party(sqlite3_int64 *row, dgm_store *s, const dgm_subject *on, const char *words, dgm_error *err)
{
    char name[512], country[8];
    sqlite3_stmt *stmt;
    dgm_status st;
    name_and_country(name, country, words);
    if (!name[0])
        return dgm_fail(err, DGM_EUSE, "a party has a name");
    if ((st = party_here(row, s, on, name, country, err)) || *row)
        return st;
    if ((st = prepare(&stmt, s,
                      "INSERT INTO report_party (report, place, name, kind, country, sector, office, part_of, why, byte_from, "
                      "byte_to) SELECT ?1, 1 + coalesce((SELECT max(place) FROM report_party WHERE report = ?1), 0), name, "
                      "kind, country, sector, office, part_of, 'named by ' || ?4, ?5, ?6 FROM (SELECT told.name, told.kind, "
                      "told.country, told.sector, told.office, told.part_of, 0 AS rank, told.number FROM report_party AS "
                      "told " ACCOUNTS "WHERE (told.name = ?2 COLLATE NOCASE OR account.name = ?2 COLLATE NOCASE) AND "
                      "(?3 = '' OR told.country = ?3) UNION ALL SELECT ?2, 'unknown', ?3, '', '', '', 1, 0 ORDER BY 7, 8) "
                      "LIMIT 1 RETURNING number",
                      err)))
        return st;
    dgm_span at = dgm_store_find_name(on->text, name, on->at);
    sqlite3_bind_int64(stmt, 1, on->report);
    bind_text(stmt, 2, name);
    bind_text(stmt, 3, country);
    bind_text(stmt, 4, on->by);
    sqlite3_bind_int64(stmt, 5, at.from);
    sqlite3_bind_int64(stmt, 6, at.to);
    int code = sqlite3_step(stmt);
    *row = code == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    st = code == SQLITE_ROW ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

static int is_none(const char *value)
{
    return !strcasecmp(value, "none");
}

static dgm_status set_party(dgm_str *before, dgm_store *s, const dgm_subject *on, const dgm_field *f, const char *value,
                            dgm_error *err)
{
    char sql[200];
    sqlite3_int64 row = 0;
    dgm_status st;
    snprintf(sql, sizeof sql, "SELECT name FROM report_party WHERE number = (SELECT %s FROM %s WHERE number = ?1)", f->column,
             on->kind);
    if ((st = ask_text(before, s, sql, on->number, err)) ||
        (!is_none(value) && (st = find_party(&row, s, on, value, err))))
        return st;
    if (!row && !strcmp(on->kind, "position") && !strcmp(f->column, "party"))
        return dgm_fail(err, DGM_EUSE, "a position is somebody's: refuse it if it is nobody's");
    return update(s, on, f->column, NULL, row, err);
}

/* The row that a query with ?1 the report and ?2 words gives; 0: none. For a new row ?3 is where, ?4 who, ?5 an id. */
static dgm_status ask_row(sqlite3_int64 *row, dgm_store *s, const char *sql, const dgm_subject *on, const char *words,
                          dgm_error *err)
{
    char id[33];
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s, sql, err);
    if (st)
        return st;
    sqlite3_bind_int64(stmt, 1, on->report);
    bind_text(stmt, 2, words);
    if (sqlite3_bind_parameter_count(stmt) > 2) {
        const dgm_str parts[] = {{on->id, 32}, {words, strlen(words)}};
        dgm_digest(id, parts, 2);
        sqlite3_bind_int64(stmt, 3, on->at);
        bind_text(stmt, 4, on->by);
        bind_text(stmt, 5, id);
    }
    int code = sqlite3_step(stmt);
    *row = code == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    st = code == SQLITE_ROW || code == SQLITE_DONE ? DGM_OK : dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

#define CALLED_SO                                                                                                      \
    "(name = ?2 COLLATE NOCASE OR (length(?2) >= 6 AND substr(id, 1, length(?2)) = lower(?2)))"

/* The proposal that the words mean: by number, id or name in the report, or one of another report, which gets a row here. */
static dgm_status find_proposal(sqlite3_int64 *row, dgm_store *s, const dgm_subject *on, const char *words, dgm_error *err)
{
    dgm_status st;
    if ((st = ask_row(row, s,
                      "SELECT number FROM proposal WHERE report = ?1 AND (" CALLED_SO " OR CAST(place AS TEXT) = ?2) ORDER BY "
                      "CAST(place AS TEXT) <> ?2, state = 'refused', place LIMIT 1",
                      on, words, err)) ||
        *row)
        return st;
    st = ask_row(row, s,
                 "INSERT INTO proposal (id, report, place, name, byte_from, byte_to, score, state, words, made_by) SELECT "
                 "?5, ?1, 1 + coalesce((SELECT max(place) FROM proposal WHERE report = ?1), 0), name, "
                 "?3, ?3, 1, 'confirmed', '', 'person ' || ?4 FROM proposal WHERE " CALLED_SO
                 " ORDER BY state = 'refused', name, id LIMIT 1 RETURNING number",
                 on, words, err);
    if (!st && !*row)
        st = dgm_fail(err, DGM_ENOTFOUND, "no proposal of the account is called '%s', nor has its id or its number so", words);
    return st;
}

static dgm_status set_proposal(dgm_str *before, dgm_store *s, const dgm_subject *on, const dgm_field *f, const char *value,
                               dgm_error *err)
{
    char sql[200];
    sqlite3_int64 row = 0;
    dgm_status st;
    if (is_none(value) && !strcmp(on->kind, "position"))
        return dgm_fail(err, DGM_EUSE, "a position is on a proposal: refuse it if it is on none");
    snprintf(sql, sizeof sql, "SELECT name FROM proposal WHERE number = (SELECT %s FROM %s WHERE number = ?1)", f->column,
             on->kind);
    if ((st = ask_text(before, s, sql, on->number, err)) ||
        (!is_none(value) && (st = find_proposal(&row, s, on, value, err))))
        return st;
    if (row == on->number && !strcmp(on->kind, "proposal"))
        return dgm_fail(err, DGM_EUSE, "a proposal is no part of itself");
    return update(s, on, f->column, NULL, row, err);
}

/* A type that is another one leaves nothing of what was derived from it. */
static dgm_status set_type(dgm_str *before, dgm_store *s, const dgm_subject *on, const dgm_field *f, const char *value,
                           dgm_error *err)
{
    dgm_status st = set_word(before, s, on, f, value, err);
    if (st || !strcasecmp(before->data, value))
        return st;
    return dgm_store_exec_on(s,
                             "UPDATE event SET mode = '', mode_rule = '', cameo = '', cameo_rule = '', intensity = NULL "
                             "WHERE number = ?1",
                             on->number, err);
}

static dgm_status set_mode(dgm_str *before, dgm_store *s, const dgm_subject *on, const dgm_field *f, const char *value,
                           dgm_error *err)
{
    dgm_status st = set_text(before, s, on, f, is_none(value) ? "" : value, err);
    return st ? st : update(s, on, "mode_rule", "a person", 0, err);
}

/* The next of "Ukraine; France", without blanks around it; 0 at the end. */
static int next_name(char name[512], const char **at)
{
    while (**at == ' ' || **at == ';')
        ++*at;
    size_t n = strcspn(*at, ";"), len = n;
    while (len && (*at)[len - 1] == ' ')
        len--;
    snprintf(name, 512, "%.*s", (int)(len < 511 ? len : 511), *at);
    *at += n;
    return len > 0;
}

/* Where the actors of a side stand: their words stay, whoever they mean. */
static dgm_status old_spans(dgm_span old[DGM_MAX_ACTORS], dgm_store *s, const dgm_subject *on, const char *side,
                            dgm_error *err)
{
    sqlite3_stmt *stmt;
    dgm_status st = prepare(&stmt, s,
                            "SELECT byte_from, byte_to FROM event_actor WHERE event = ?1 AND side = ?2 ORDER BY piece", err);
    if (st)
        return st;
    sqlite3_bind_int64(stmt, 1, on->number);
    bind_text(stmt, 2, side);
    int code = SQLITE_DONE;
    for (int i = 0; i < DGM_MAX_ACTORS && (code = sqlite3_step(stmt)) == SQLITE_ROW; i++)
        old[i] = dgm_store_span(stmt, 0, on->text.len);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        st = dgm_store_fail(s, err);
    sqlite3_finalize(stmt);
    return st;
}

/* All on one side of an event. */
static dgm_status set_side(dgm_str *before, dgm_store *s, const dgm_subject *on, const dgm_field *f, const char *value,
                           dgm_error *err)
{
    char sql[300], name[512], plain[512], country[8];
    dgm_span old[DGM_MAX_ACTORS] = {{0, 0}};
    sqlite3_stmt *stmt;
    dgm_status st;
    snprintf(sql, sizeof sql,
             "SELECT group_concat(coalesce(name, '?'), '; ') FROM (SELECT name FROM event_actor LEFT JOIN report_party ON "
             "report_party.number = party WHERE event = ?1 AND side = '%s' ORDER BY piece)",
             f->column);
    if ((st = ask_text(before, s, sql, on->number, err)))
        return st;
    if ((st = old_spans(old, s, on, f->column, err)))
        return st;
    snprintf(sql, sizeof sql, "DELETE FROM event_actor WHERE event = ?1 AND side = '%s'", f->column);
    if ((st = dgm_store_exec_on(s, sql, on->number, err)) || is_none(value))
        return st;
    int piece = 0;
    for (const char *at = value; !st && piece < DGM_MAX_ACTORS && next_name(name, &at);) {
        sqlite3_int64 row;
        if ((st = find_party(&row, s, on, name, err)) ||
            (st = prepare(&stmt, s,
                          "INSERT INTO event_actor (event, side, piece, party, byte_from, byte_to) VALUES (?, ?, ?, ?, ?, ?)",
                          err)))
            return st;
        name_and_country(plain, country, name);
        dgm_span span = old[piece].to ? old[piece] : dgm_store_find_name(on->text, plain, on->at);
        sqlite3_bind_int64(stmt, 1, on->number);
        bind_text(stmt, 2, f->column);
        sqlite3_bind_int(stmt, 3, ++piece);
        sqlite3_bind_int64(stmt, 4, row);
        sqlite3_bind_int64(stmt, 5, span.from);
        sqlite3_bind_int64(stmt, 6, span.to);
        st = run_once(s, stmt, err);
    }
    return st;
}

static const char *seat_word(unsigned i)
{
    return dgm_seat_name((dgm_seat)i);
}

/* "Russia: out": one party's seat; "Russia: none" takes it away from the talks. */
static dgm_status set_seat(dgm_str *before, dgm_store *s, const dgm_subject *on, const dgm_field *f, const char *value,
                           dgm_error *err)
{
    char name[512];
    const char *colon = strrchr(value, ':'), *seat = NULL;
    sqlite3_int64 row;
    sqlite3_stmt *stmt;
    dgm_status st;
    if (!colon || colon == value)
        return dgm_fail(err, DGM_EUSE, "a seat is given as \"PARTY: in\", with in, out, host, mediator or none");
    snprintf(name, sizeof name, "%.*s", (int)(colon - value < 500 ? colon - value : 500), value);
    for (colon++; *colon == ' ';)
        colon++;
    for (unsigned i = 0; i <= DGM_SEAT_MEDIATOR; i++)
        seat = strcasecmp(colon, seat_word(i)) ? seat : seat_word(i);
    if (!seat && !is_none(colon))
        return dgm_fail(err, DGM_EUSE, "'%s' is no seat; there are in, out, host, mediator and none", colon);
    char old[200];
    snprintf(old, sizeof old,
             "SELECT group_concat(name || ': ' || seat, '; ') FROM (SELECT name, seat FROM talks_party JOIN report_party ON "
             "report_party.number = party WHERE talks = ?1 ORDER BY piece)");
    if ((st = ask_text(before, s, old, on->number, err)) || (st = find_party(&row, s, on, name, err)) ||
        (st = prepare(&stmt, s, "DELETE FROM talks_party WHERE talks = ?1 AND party = ?2", err)))
        return st;
    (void)f;
    sqlite3_bind_int64(stmt, 1, on->number);
    sqlite3_bind_int64(stmt, 2, row);
    if ((st = run_once(s, stmt, err)) || !seat ||
        (st = prepare(&stmt, s,
                      "INSERT INTO talks_party (talks, piece, party, seat, byte_from, byte_to) SELECT ?1, 1 + "
                      "coalesce(max(piece), 0), ?2, ?3, ?4, ?5 FROM talks_party WHERE talks = ?1",
                      err)))
        return st;
    dgm_span at = dgm_store_find_name(on->text, name, on->at);
    sqlite3_bind_int64(stmt, 1, on->number);
    sqlite3_bind_int64(stmt, 2, row);
    bind_text(stmt, 3, seat);
    sqlite3_bind_int64(stmt, 4, at.from);
    sqlite3_bind_int64(stmt, 5, at.to);
    return run_once(s, stmt, err);
}

#define WORD(function, type, name)                                                                                     \
    static const char *function(unsigned i)                                                                            \
    {                                                                                                                  \
        return name((type)i);                                                                                          \
    }
WORD(stance_word, dgm_stance, dgm_stance_name)
WORD(strength_word, dgm_strength, dgm_strength_name)
WORD(status_word, dgm_talks_status, dgm_talks_status_name)
WORD(term_word, dgm_term_kind, dgm_term_name)
WORD(type_word, dgm_event_type, dgm_event_type_name)
WORD(fact_word, dgm_fact, dgm_fact_name)

static const dgm_field fields[] = {
    {"proposal", "name", "name", set_text, NULL, 0},
    {"proposal", "by", "by", set_party, NULL, 0},
    {"proposal", "part_of", "part_of", set_proposal, NULL, 0},
    {"term", "kind", "kind", set_word, term_word, DGM_TERM_RESERVATION + 1},
    {"term", "proposal", "proposal", set_proposal, NULL, 0},
    {"position", "stance", "stance", set_word, stance_word, DGM_STANCES},
    {"position", "strength", "strength", set_word, strength_word, DGM_RED_LINE + 1},
    {"position", "party", "party", set_party, NULL, 0},
    {"position", "proposal", "proposal", set_proposal, NULL, 0},
    {"position", "past", "past", set_truth, NULL, 0},
    {"talks", "name", "name", set_text, NULL, 0},
    {"talks", "status", "status", set_word, status_word, DGM_TALKS_PROPOSED + 1},
    {"talks", "seat", "", set_seat, NULL, 0},
    {"event", "type", "type", set_type, type_word, DGM_EVENT_TYPES},
    {"event", "mode", "mode", set_mode, NULL, 0},
    {"event", "fact", "fact", set_word, fact_word, DGM_FACTS},
    {"event", "actor", "actor", set_side, NULL, 0},
    {"event", "recipient", "recipient", set_side, NULL, 0},
};
enum { FIELDS = sizeof fields / sizeof *fields };

const dgm_field *dgm_store_field(const char *kind, const char *name, dgm_error *err)
{
    char all[200] = "";
    for (size_t i = 0; i < FIELDS; i++) {
        if (strcmp(fields[i].kind, kind) != 0)
            continue;
        if (!strcmp(fields[i].name, name))
            return &fields[i];
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", all[0] ? ", " : "", fields[i].name);
    }
    const char *own = !strcmp(kind, "statement") ? "speaker, role" : all;
    dgm_fail(err, DGM_EUSE, "%s %s has no '%s' to correct; there are %s", strchr("aeiou", kind[0]) ? "an" : "a", kind, name,
             own);
    return NULL;
}
