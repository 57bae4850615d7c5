/*
 * given_records.c - a report's proposals, terms, positions, talks and events out of the database again.
 *
 *     a row of position and what it refers to  ->  dgm_position, with places in the account's parties and proposals
 *
 * How:    parties are loaded before, so a party's place in its report is its place in the account. Terms and positions come
 *         first; a proposal is given when it fits the query or one of them is about it.
 * Limits: what is damaged in the database gives no record, or one that names no party; nothing passes the end of the text.
 */
#include "store/inside.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

typedef struct loading {
    dgm_store *s;
    dgm_account *account;
    sqlite3_int64 report;
    const dgm_query *q;
    int whole; /* memory has lasted so far */
    dgm_error *err;
} loading;

/* A name's words as given_records compares them: by its number. */
#define NAMES(function, type, name)                                                                                    \
    static const char *function(unsigned i)                                                                            \
    {                                                                                                                  \
        return name((type)i);                                                                                          \
    }
NAMES(stance_word, dgm_stance, dgm_stance_name)
NAMES(strength_word, dgm_strength, dgm_strength_name)
NAMES(seat_word, dgm_seat, dgm_seat_name)
NAMES(status_word, dgm_talks_status, dgm_talks_status_name)
NAMES(term_word, dgm_term_kind, dgm_term_name)
NAMES(type_word, dgm_event_type, dgm_event_type_name)
NAMES(fact_word, dgm_fact, dgm_fact_name)

static const char *state_word(unsigned i)
{
    return dgm_state_names[i];
}

/* The statement with the query bound; NULL: the error is filled. */
static sqlite3_stmt *ask(loading *l, dgm_sql which)
{
    const dgm_query *q = l->q;
    sqlite3_stmt *stmt = dgm_store_sql(l->s, which, l->err);
    if (!stmt)
        return NULL;
    sqlite3_bind_int64(stmt, 1, l->report);
    if (q->speaker)
        sqlite3_bind_text(stmt, 2, q->speaker, -1, SQLITE_STATIC);
    if (q->words)
        sqlite3_bind_text(stmt, 3, q->words, -1, SQLITE_STATIC);
    sqlite3_bind_double(stmt, 4, (double)q->min_score);
    sqlite3_bind_int(stmt, 5, q->refused != 0);
    if (q->made != DGM_NO_DAY)
        sqlite3_bind_int64(stmt, 6, q->made);
    return stmt;
}

static dgm_status ended(loading *l, sqlite3_stmt *stmt, int code)
{
    dgm_status st = !l->whole ? dgm_fail(l->err, DGM_ENOMEM, "no memory for report %.8s", l->account->report.id)
                    : code == SQLITE_DONE || code == SQLITE_ROW ? DGM_OK
                                                                : dgm_store_fail(l->s, l->err);
    sqlite3_reset(stmt);
    return st;
}

static dgm_str text_at(loading *l, sqlite3_stmt *stmt, int at)
{
    dgm_str text = dgm_store_column(stmt, at, l->s->arena);
    l->whole &= text.data != NULL;
    return text;
}

static void *more(loading *l, void *list, size_t n, size_t *room, size_t size)
{
    void *out = dgm_store_more(l->s->arena, list, n, room, size);
    l->whole &= out != NULL;
    return out;
}

static void id_at(char id[33], sqlite3_stmt *stmt, int at)
{
    const char *text = (const char *)sqlite3_column_text(stmt, at);
    memset(id, 0, 33);
    strncpy(id, text ? text : "", 32);
}

static dgm_span span_at(loading *l, sqlite3_stmt *stmt, int at)
{
    return dgm_store_span(stmt, at, l->account->report.text.len);
}

/* 1 + a party's place in the account; 0: none. */
static uint32_t party_at(loading *l, sqlite3_stmt *stmt, int at)
{
    sqlite3_int64 n = sqlite3_column_int64(stmt, at);
    return n > 0 && (uint64_t)n <= l->account->parties ? (uint32_t)n : 0;
}

static dgm_state state_at(sqlite3_stmt *stmt, int at)
{
    return (dgm_state)dgm_store_word(stmt, at, state_word, 3);
}

static dgm_status load_term_parties(loading *l, dgm_term *t, sqlite3_int64 row)
{
    int code;
    sqlite3_stmt *stmt = dgm_store_sql(l->s, SQL_TERM_PARTIES, l->err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, row);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW && t->parties < DGM_MAX_TERM_PARTIES)
        t->party[t->parties++] = party_at(l, stmt, 0);
    return ended(l, stmt, code);
}

static dgm_status load_terms(loading *l)
{
    dgm_status st = DGM_OK;
    dgm_term *list = NULL;
    size_t n = 0, room = 0;
    int code = SQLITE_DONE;
    sqlite3_stmt *stmt = ask(l, SQL_TERMS);
    if (!stmt)
        return DGM_ESTORE;
    while (!st && (code = sqlite3_step(stmt)) == SQLITE_ROW && (list = more(l, list, n, &room, sizeof *list))) {
        dgm_term *t = &list[n++];
        *t = (dgm_term){.proposal = (uint32_t)sqlite3_column_int64(stmt, 2),
                        .kind = (dgm_term_kind)dgm_store_word(stmt, 3, term_word, DGM_TERM_RESERVATION + 1),
                        .at = span_at(l, stmt, 4),
                        .score = (float)sqlite3_column_double(stmt, 6),
                        .state = state_at(stmt, 7)};
        id_at(t->id, stmt, 1);
        st = load_term_parties(l, t, sqlite3_column_int64(stmt, 0));
    }
    l->account->term = list;
    l->account->terms = n;
    dgm_status last = ended(l, stmt, code);
    return st ? st : last;
}

static dgm_status load_positions(loading *l)
{
    dgm_position *list = NULL;
    size_t n = 0, room = 0;
    int code = SQLITE_DONE;
    sqlite3_stmt *stmt = ask(l, SQL_POSITIONS);
    if (!stmt)
        return DGM_ESTORE;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW && (list = more(l, list, n, &room, sizeof *list))) {
        dgm_position *p = &list[n++];
        *p = (dgm_position){.party = party_at(l, stmt, 1),
                            .proposal = (uint32_t)sqlite3_column_int64(stmt, 2),
                            .stance = (dgm_stance)dgm_store_word(stmt, 3, stance_word, DGM_STANCES),
                            .strength = (dgm_strength)dgm_store_word(stmt, 4, strength_word, DGM_RED_LINE + 1),
                            .voice = party_at(l, stmt, 5),
                            .statement = (uint32_t)sqlite3_column_int64(stmt, 6),
                            .at = span_at(l, stmt, 7),
                            .holder = span_at(l, stmt, 9),
                            .condition = span_at(l, stmt, 11),
                            .from = dgm_store_day(stmt, 13),
                            .to = dgm_store_day(stmt, 14),
                            .past = sqlite3_column_int(stmt, 15),
                            .score = (float)sqlite3_column_double(stmt, 16),
                            .state = state_at(stmt, 17)};
        id_at(p->id, stmt, 0);
    }
    l->account->position = list;
    l->account->positions = n;
    return ended(l, stmt, code);
}

static int is_needed(const dgm_account *a, uint32_t proposal)
{
    for (size_t i = 0; i < a->positions; i++)
        if (a->position[i].proposal == proposal)
            return 1;
    for (size_t i = 0; i < a->terms; i++)
        if (a->term[i].proposal == proposal)
            return 1;
    return 0;
}

static dgm_status load_mentions(loading *l, dgm_proposal *p, sqlite3_int64 row)
{
    dgm_span *list = NULL;
    size_t n = 0, room = 0;
    int code = SQLITE_DONE;
    sqlite3_stmt *stmt = dgm_store_sql(l->s, SQL_PROPOSAL_MENTIONS, l->err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, row);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW && (list = more(l, list, n, &room, sizeof *list)))
        list[n++] = span_at(l, stmt, 0);
    p->mention = list;
    p->mentions = (uint32_t)n;
    return ended(l, stmt, code);
}

static dgm_status load_proposals(loading *l)
{
    dgm_status st = DGM_OK;
    dgm_proposal *list = NULL;
    size_t n = 0, room = 0;
    int code = SQLITE_DONE;
    sqlite3_stmt *stmt = ask(l, SQL_PROPOSALS);
    if (!stmt)
        return DGM_ESTORE;
    while (!st && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        uint32_t number = (uint32_t)sqlite3_column_int64(stmt, 2);
        if (!sqlite3_column_int(stmt, 10) && !is_needed(l->account, number))
            continue;
        if (!(list = more(l, list, n, &room, sizeof *list)))
            break;
        dgm_proposal *p = &list[n++];
        *p = (dgm_proposal){.number = number,
                            .name = text_at(l, stmt, 3),
                            .part_of = (uint32_t)sqlite3_column_int64(stmt, 4),
                            .by = party_at(l, stmt, 5),
                            .score = (float)sqlite3_column_double(stmt, 6),
                            .state = state_at(stmt, 7),
                            .joined = text_at(l, stmt, 8),
                            .known_as = text_at(l, stmt, 9)};
        id_at(p->id, stmt, 1);
        st = load_mentions(l, p, sqlite3_column_int64(stmt, 0));
    }
    l->account->proposal = list;
    l->account->proposals = n;
    dgm_status last = ended(l, stmt, code);
    return st ? st : last;
}

static dgm_status load_seats(loading *l, dgm_talks *t, sqlite3_int64 row)
{
    dgm_talks_party *list = NULL;
    size_t n = 0, room = 0;
    int code = SQLITE_DONE;
    sqlite3_stmt *stmt = dgm_store_sql(l->s, SQL_TALKS_PARTIES, l->err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, row);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW && (list = more(l, list, n, &room, sizeof *list)))
        list[n++] = (dgm_talks_party){.party = party_at(l, stmt, 0),
                                      .seat = (dgm_seat)dgm_store_word(stmt, 1, seat_word, DGM_SEAT_MEDIATOR + 1),
                                      .at = span_at(l, stmt, 2)};
    t->party = list;
    t->parties = (uint32_t)n;
    return ended(l, stmt, code);
}

static dgm_status load_talks(loading *l)
{
    dgm_status st = DGM_OK;
    dgm_talks *list = NULL;
    size_t n = 0, room = 0;
    int code = SQLITE_DONE;
    sqlite3_stmt *stmt = ask(l, SQL_TALKS);
    if (!stmt)
        return DGM_ESTORE;
    while (!st && (code = sqlite3_step(stmt)) == SQLITE_ROW && (list = more(l, list, n, &room, sizeof *list))) {
        dgm_talks *t = &list[n++];
        *t = (dgm_talks){.number = (uint32_t)sqlite3_column_int64(stmt, 2),
                         .name = text_at(l, stmt, 3),
                         .status = (dgm_talks_status)dgm_store_word(stmt, 4, status_word, DGM_TALKS_PROPOSED + 1),
                         .from = dgm_store_day(stmt, 5),
                         .to = dgm_store_day(stmt, 6),
                         .at = span_at(l, stmt, 7),
                         .score = (float)sqlite3_column_double(stmt, 9),
                         .state = state_at(stmt, 10)};
        id_at(t->id, stmt, 1);
        st = load_seats(l, t, sqlite3_column_int64(stmt, 0));
    }
    l->account->talks = list;
    l->account->talks_held = n;
    dgm_status last = ended(l, stmt, code);
    return st ? st : last;
}

static dgm_status load_sides(loading *l, dgm_event *e, sqlite3_int64 row)
{
    int code = SQLITE_DONE;
    sqlite3_stmt *stmt = dgm_store_sql(l->s, SQL_EVENT_ACTORS, l->err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, row);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        dgm_event_actor actor = {.party = party_at(l, stmt, 1), .at = span_at(l, stmt, 2)};
        if (sqlite3_column_int(stmt, 0) && e->recipients < DGM_MAX_ACTORS)
            e->recipient[e->recipients++] = actor;
        else if (!sqlite3_column_int(stmt, 0) && e->actors < DGM_MAX_ACTORS)
            e->actor[e->actors++] = actor;
    }
    return ended(l, stmt, code);
}

static dgm_status load_counts(loading *l, dgm_event *e, sqlite3_int64 row)
{
    int code = SQLITE_DONE;
    sqlite3_stmt *stmt = dgm_store_sql(l->s, SQL_EVENT_COUNTS, l->err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, row);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW && e->counts < DGM_MAX_COUNTS)
        e->count[e->counts++] = (dgm_event_count){
            .of = text_at(l, stmt, 0).data,
            .low = (uint32_t)sqlite3_column_int64(stmt, 1),
            .high = sqlite3_column_type(stmt, 2) == SQLITE_NULL ? UINT32_MAX : (uint32_t)sqlite3_column_int64(stmt, 2),
            .at = span_at(l, stmt, 3)};
    return ended(l, stmt, code);
}

/* "military+diplomatic" as one text each. */
static void contexts_at(loading *l, dgm_event *e, sqlite3_stmt *stmt, int at)
{
    char *text = (char *)(uintptr_t)text_at(l, stmt, at).data;
    while (text && *text && e->contexts < DGM_MAX_CONTEXTS) {
        e->context[e->contexts++] = text;
        text += strcspn(text, "+");
        if (*text)
            *text++ = '\0';
    }
}

static dgm_status load_events(loading *l)
{
    dgm_status st = DGM_OK;
    dgm_event *list = NULL;
    size_t n = 0, room = 0;
    int code = SQLITE_DONE;
    sqlite3_stmt *stmt = ask(l, SQL_EVENTS);
    if (!stmt)
        return DGM_ESTORE;
    while (!st && (code = sqlite3_step(stmt)) == SQLITE_ROW && (list = more(l, list, n, &room, sizeof *list))) {
        dgm_event *e = &list[n++];
        int timed = sqlite3_column_type(stmt, 16) != SQLITE_NULL, placed = sqlite3_column_type(stmt, 17) != SQLITE_NULL;
        *e = (dgm_event){.number = (uint32_t)sqlite3_column_int64(stmt, 2),
                         .type = (dgm_event_type)dgm_store_word(stmt, 3, type_word, DGM_EVENT_TYPES),
                         .mode = text_at(l, stmt, 4).data,
                         .mode_rule = text_at(l, stmt, 5).data,
                         .cameo = text_at(l, stmt, 7).data,
                         .cameo_rule = text_at(l, stmt, 8).data,
                         .reciprocal = sqlite3_column_int(stmt, 9),
                         .fact = (dgm_fact)dgm_store_word(stmt, 10, fact_word, DGM_FACTS),
                         .condition = span_at(l, stmt, 11),
                         .statement = (uint32_t)sqlite3_column_int64(stmt, 13),
                         .alleged_by = party_at(l, stmt, 14),
                         .background = sqlite3_column_int(stmt, 15),
                         .when = dgm_store_time_at(l->account, timed ? sqlite3_column_int64(stmt, 16) : -1),
                         .where = placed ? dgm_store_place_at(l->account, sqlite3_column_int64(stmt, 17)) : 0,
                         .intensity = sqlite3_column_type(stmt, 18) == SQLITE_NULL ? NAN
                                                                                   : (float)sqlite3_column_double(stmt, 18),
                         .trigger = span_at(l, stmt, 19),
                         .score = (float)sqlite3_column_double(stmt, 21),
                         .state = state_at(stmt, 22)};
        id_at(e->id, stmt, 1);
        contexts_at(l, e, stmt, 6);
        sqlite3_int64 row = sqlite3_column_int64(stmt, 0);
        if (!(st = load_sides(l, e, row)))
            st = load_counts(l, e, row);
    }
    l->account->event = list;
    l->account->events = n;
    dgm_status last = ended(l, stmt, code);
    return st ? st : last;
}

dgm_status dgm_store_load_records(dgm_account *account, dgm_store *s, sqlite3_int64 report, const dgm_query *q,
                                  dgm_error *err)
{
    loading l = {s, account, report, q, 1, err};
    dgm_status st;
    if ((st = load_terms(&l)) || (st = load_positions(&l)) || (st = load_proposals(&l)) || (st = load_talks(&l)))
        return st;
    return load_events(&l);
}
