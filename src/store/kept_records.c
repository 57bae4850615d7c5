/*
 * kept_records.c - a report's proposals, terms, positions, talks and events into the database.
 *
 *     {Russia, opposes, "NATO troops in Ukraine", red line}  ->  a row of position, which refers to report_party and proposal
 *
 * How:    as with statements: another reading replaces what was proposed; a record that a person has judged stays, and the
 *         new one that says the same (again.c) is not added beside it. A proposal or a party that a judged record refers to
 *         stays with it; a proposal that was only kept for that takes what the new reading says of it. At last all records
 *         of a kind are numbered in text order.
 * Limits: two records of one kind with one id are kept once.
 */
#include "store/inside.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdio.h>
#include <string.h>

/* A person has corrected it, not only said yes or no. */
#define CORRECTED "EXISTS (SELECT 1 FROM review WHERE review.record = t.id AND verdict = 'corrected')"

static const char forget_sql[] =
    "DELETE FROM event WHERE report = ?1 AND state = 'proposed'\n"
    "DELETE FROM talks WHERE report = ?1 AND state = 'proposed'\n"
    "DELETE FROM position WHERE report = ?1 AND state = 'proposed'\n"
    "DELETE FROM term WHERE report = ?1 AND state = 'proposed'\n"
    "DELETE FROM proposal WHERE report = ?1 AND state = 'proposed' "
    "AND number NOT IN (SELECT proposal FROM position WHERE report = ?1) "
    "AND number NOT IN (SELECT proposal FROM term WHERE report = ?1 AND proposal IS NOT NULL) "
    "AND number NOT IN (SELECT part_of FROM proposal WHERE report = ?1 AND state <> 'proposed' AND part_of IS NOT NULL)\n";

/* What stays, as traces. */
static const char proposals_sql[] = "SELECT t.number, t.id, m.byte_from, m.byte_to, 0, 0, 0, 0 FROM proposal AS t JOIN "
                                    "proposal_mention AS m ON m.proposal = t.number WHERE report = ?1 ORDER BY state = "
                                    "'proposed', t.number, m.piece";
static const char terms_sql[] = "SELECT number, id, byte_from, byte_to, 0, 0, unicode(kind) * 256 + unicode(substr(kind, 2)), "
                                CORRECTED " FROM term AS t WHERE report = ?1 ORDER BY number";
static const char positions_sql[] = "SELECT number, id, byte_from, byte_to, holder_from, holder_to, proposal, " CORRECTED
                                    " FROM position AS t WHERE report = ?1 ORDER BY number";
static const char talks_sql[] = "SELECT number, id, byte_from, byte_to, 0, 0, 0, 0 FROM talks WHERE report = ?1 ORDER BY "
                                "number";
static const char events_sql[] = "SELECT number, id, byte_from, byte_to, 0, 0, 0, 0 FROM event WHERE report = ?1 ORDER BY "
                                 "number";

dgm_status dgm_store_forget_records(dgm_store *s, sqlite3_int64 report, dgm_error *err)
{
    dgm_status st = DGM_OK;
    char one[600];
    for (const char *p = forget_sql, *end; !st && (end = strchr(p, '\n')); p = end + 1) {
        snprintf(one, sizeof one, "%.*s", (int)(end - p), p);
        st = dgm_store_exec_on(s, one, report, err);
    }
    return st;
}

static dgm_status no_memory(const dgm_keeping *k)
{
    return dgm_fail(k->err, DGM_ENOMEM, "no memory to keep report %.8s", k->account->report.id);
}

/* The words from the first to the last byte of n spans; empty ones do not count. */
static dgm_str words_of(const dgm_keeping *k, const dgm_span *at, size_t n)
{
    uint32_t from = UINT32_MAX, to = 0;
    for (size_t i = 0; i < n; i++)
        if (at[i].to > at[i].from) {
            from = at[i].from < from ? at[i].from : from;
            to = at[i].to > to ? at[i].to : to;
        }
    return from < to ? (dgm_str){k->account->report.text.data + from, to - from} : (dgm_str){"", 0};
}

static double score_of(float score)
{
    return score == score ? (double)score : 0;
}

static const char *state_of(dgm_state state)
{
    return dgm_state_names[(unsigned)state < 3 ? state : 0];
}

/* The row that was just added; 0: there was one with this id. */
static sqlite3_int64 added(const dgm_keeping *k)
{
    return sqlite3_changes(k->s->db) ? sqlite3_last_insert_rowid(k->s->db) : 0;
}

static const char *statement_of(const dgm_keeping *k, uint32_t number)
{
    return number && number <= k->account->statements ? k->statement[number] : NULL;
}

static sqlite3_int64 proposal_row(const dgm_keeping *k, uint32_t number)
{
    for (size_t i = 0; number && i < k->account->proposals; i++)
        if (k->account->proposal[i].number == number)
            return k->proposal[i];
    return 0;
}

/* Which of the new records that fresh tells of are there already; found[n]. */
static dgm_status match(sqlite3_int64 **found, dgm_keeping *k, const dgm_trace *fresh, size_t n, const char *sql)
{
    dgm_trace *old;
    size_t olds;
    dgm_status st;
    if (!(*found = dgm_take(k->s->arena, n + 1, sizeof **found)))
        return no_memory(k);
    if (!k->again || !n)
        return DGM_OK;
    if ((st = dgm_store_traces(&old, &olds, k->s, sql, k->report, k->err)))
        return st;
    dgm_store_match(*found, fresh, n, old, olds);
    return DGM_OK;
}

/* --- proposals --- */

static dgm_status add_mentions(dgm_keeping *k, sqlite3_int64 row, const dgm_proposal *p)
{
    dgm_status st = DGM_OK;
    for (uint32_t i = 0; i < p->mentions && !st; i++)
        st = dgm_store_put(k->s, SQL_ADD_PROPOSAL_MENTION, k->err, "iip", row, (sqlite3_int64)i + 1, p->mention[i]);
    return st;
}

static dgm_span first_mention(const dgm_proposal *p)
{
    return p->mentions ? p->mention[0] : (dgm_span){0, 0};
}

static void mention_words(dgm_buffer *b, const dgm_keeping *k, const dgm_proposal *p)
{
    dgm_buffer_clear(b);
    for (uint32_t i = 0; i < p->mentions; i++) {
        dgm_str words = words_of(k, &p->mention[i], 1);
        dgm_buffer_str(b, i ? "; " : "");
        dgm_buffer_add(b, words.data, words.len);
    }
}

static dgm_status find_by_id(sqlite3_int64 *row, dgm_keeping *k, const char *id)
{
    sqlite3_stmt *stmt = dgm_store_sql(k->s, SQL_PROPOSAL_NUMBER, k->err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    sqlite3_bind_int64(stmt, 2, k->report);
    int code = sqlite3_step(stmt);
    *row = code == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    sqlite3_reset(stmt);
    return code == SQLITE_ROW || code == SQLITE_DONE ? DGM_OK : dgm_store_fail(k->s, k->err);
}

/* A new proposal, or one that stays: *row is its row. */
static dgm_status keep_proposal(sqlite3_int64 *row, dgm_keeping *k, const dgm_proposal *p, dgm_buffer *b)
{
    dgm_status st;
    sqlite3_int64 by = dgm_store_party_row(k, p->by);
    mention_words(b, k, p);
    if (b->failed)
        return no_memory(k);
    if (*row) {
        st = dgm_store_put(k->s, SQL_RENEW_PROPOSAL, k->err, "itsnpfst", *row, p->id, p->name, by, first_mention(p),
                           score_of(p->score), ((dgm_str){b->data, b->len}), k->made_by);
        if (st || !sqlite3_changes(k->s->db))
            return st;
        st = dgm_store_put(k->s, SQL_DROP_PROPOSAL_MENTIONS, k->err, "i", *row);
        return st ? st : add_mentions(k, *row, p);
    }
    st = dgm_store_put(k->s, SQL_ADD_PROPOSAL, k->err, "tiisnpftst", p->id, k->report, (sqlite3_int64)p->number, p->name, by,
                       first_mention(p), score_of(p->score), state_of(p->state), ((dgm_str){b->data, b->len}), k->made_by);
    if (!st && !(*row = added(k)))
        return find_by_id(row, k, p->id);
    return st ? st : add_mentions(k, *row, p);
}

/* Its mentions as traces; several lead to one row, so matching is by mention and then by proposal. */
static dgm_status match_proposals(dgm_keeping *k)
{
    const dgm_account *a = k->account;
    dgm_trace *fresh, *old;
    sqlite3_int64 *found;
    size_t n = 0, olds, at = 0;
    dgm_status st;
    if (!k->again || !a->proposals)
        return DGM_OK;
    for (size_t i = 0; i < a->proposals; i++)
        n += a->proposal[i].mentions;
    if (!(fresh = dgm_take(k->s->arena, n + 1, sizeof *fresh)) || !(found = dgm_take(k->s->arena, n + 1, sizeof *found)))
        return no_memory(k);
    for (size_t i = 0; i < a->proposals; i++)
        for (uint32_t m = 0; m < a->proposal[i].mentions; m++)
            fresh[at++] = (dgm_trace){.id = m ? "" : a->proposal[i].id, .at = a->proposal[i].mention[m]};
    if ((st = dgm_store_traces(&old, &olds, k->s, proposals_sql, k->report, k->err)))
        return st;
    dgm_store_match(found, fresh, n, old, olds);
    at = 0;
    for (size_t i = 0; i < a->proposals; i++)
        for (uint32_t m = 0; m < a->proposal[i].mentions; m++, at++) {
            int taken = 0;
            for (size_t o = 0; o < i; o++)
                taken |= k->proposal[o] == found[at];
            if (found[at] && !taken && !k->proposal[i])
                k->proposal[i] = found[at];
        }
    return DGM_OK;
}

static dgm_status keep_proposals(dgm_keeping *k)
{
    const dgm_account *a = k->account;
    dgm_buffer b = {0};
    if (!(k->proposal = dgm_take(k->s->arena, a->proposals + 1, sizeof *k->proposal)))
        return no_memory(k);
    char *is_new = dgm_take(k->s->arena, a->proposals + 1, 1);
    dgm_status st = is_new ? match_proposals(k) : no_memory(k);
    for (size_t i = 0; i < a->proposals && !st; i++) {
        is_new[i] = !k->proposal[i];
        st = keep_proposal(&k->proposal[i], k, &a->proposal[i], &b);
    }
    for (size_t i = 0; i < a->proposals && !st; i++) {
        sqlite3_int64 whole = proposal_row(k, a->proposal[i].part_of);
        if (whole)
            st = dgm_store_put(k->s, SQL_PART_OF, k->err, "iii", k->proposal[i], whole, (sqlite3_int64)is_new[i]);
    }
    dgm_buffer_free(&b);
    return st;
}

/* --- terms --- */

static sqlite3_int64 kind_number(dgm_term_kind kind) /* as terms_sql has it */
{
    const unsigned char *name = (const unsigned char *)dgm_term_name(kind);
    return name[0] * 256 + name[1];
}

static dgm_status keep_terms(dgm_keeping *k)
{
    const dgm_account *a = k->account;
    dgm_trace *fresh = dgm_take(k->s->arena, a->terms + 1, sizeof *fresh);
    sqlite3_int64 *found, row;
    if (!fresh)
        return no_memory(k);
    for (size_t i = 0; i < a->terms; i++)
        fresh[i] = (dgm_trace){.id = a->term[i].id, .at = a->term[i].at, .of = kind_number(a->term[i].kind)};
    dgm_status st = match(&found, k, fresh, a->terms, terms_sql);
    for (size_t i = 0; i < a->terms && !st; i++) {
        const dgm_term *t = &a->term[i];
        if (found[i])
            continue;
        st = dgm_store_put(k->s, SQL_ADD_TERM, k->err, "tiintpftst", t->id, k->report, (sqlite3_int64)i + 1,
                           proposal_row(k, t->proposal), dgm_term_name(t->kind), t->at, score_of(t->score),
                           state_of(t->state), words_of(k, &t->at, 1), k->made_by);
        row = st ? 0 : added(k);
        for (uint32_t p = 0, piece = 0; row && p < t->parties && !st; p++)
            if (dgm_store_party_row(k, t->party[p]))
                st = dgm_store_put(k->s, SQL_ADD_TERM_PARTY, k->err, "iii", row, (sqlite3_int64)++piece,
                                   dgm_store_party_row(k, t->party[p]));
    }
    return st;
}

/* --- positions --- */

static dgm_status keep_positions(dgm_keeping *k)
{
    const dgm_account *a = k->account;
    dgm_trace *fresh = dgm_take(k->s->arena, a->positions + 1, sizeof *fresh);
    sqlite3_int64 *found;
    if (!fresh)
        return no_memory(k);
    for (size_t i = 0; i < a->positions; i++)
        fresh[i] = (dgm_trace){.id = a->position[i].id,
                               .at = a->position[i].at,
                               .other = a->position[i].holder,
                               .of = proposal_row(k, a->position[i].proposal)};
    dgm_status st = match(&found, k, fresh, a->positions, positions_sql);
    for (size_t i = 0; i < a->positions && !st; i++) {
        const dgm_position *p = &a->position[i];
        const dgm_span all[] = {p->at, p->holder, p->condition};
        if (!found[i])
            st = dgm_store_put(k->s, SQL_ADD_POSITION, k->err, "tiinittnopppddiftst", p->id, k->report,
                               (sqlite3_int64)i + 1, dgm_store_party_row(k, p->party), fresh[i].of,
                               dgm_stance_name(p->stance), dgm_strength_name(p->strength),
                               dgm_store_party_row(k, p->voice), statement_of(k, p->statement), p->at, p->holder,
                               p->condition, p->from, p->to, (sqlite3_int64)(p->past != 0), score_of(p->score),
                               state_of(p->state), words_of(k, all, 3), k->made_by);
    }
    return st;
}

/* --- talks --- */

static dgm_status keep_talks(dgm_keeping *k)
{
    const dgm_account *a = k->account;
    dgm_trace *fresh = dgm_take(k->s->arena, a->talks_held + 1, sizeof *fresh);
    sqlite3_int64 *found, row;
    if (!fresh)
        return no_memory(k);
    for (size_t i = 0; i < a->talks_held; i++)
        fresh[i] = (dgm_trace){.id = a->talks[i].id, .at = a->talks[i].at};
    dgm_status st = match(&found, k, fresh, a->talks_held, talks_sql);
    for (size_t i = 0; i < a->talks_held && !st; i++) {
        const dgm_talks *t = &a->talks[i];
        if (found[i])
            continue;
        st = dgm_store_put(k->s, SQL_ADD_TALKS, k->err, "tiistddpftst", t->id, k->report, (sqlite3_int64)t->number, t->name,
                           dgm_talks_status_name(t->status), t->from, t->to, t->at, score_of(t->score),
                           state_of(t->state), words_of(k, &t->at, 1), k->made_by);
        row = st ? 0 : added(k);
        for (uint32_t p = 0, piece = 0; row && p < t->parties && !st; p++)
            if (dgm_store_party_row(k, t->party[p].party))
                st = dgm_store_put(k->s, SQL_ADD_TALKS_PARTY, k->err, "iiitp", row, (sqlite3_int64)++piece,
                                   dgm_store_party_row(k, t->party[p].party), dgm_seat_name(t->party[p].seat),
                                   t->party[p].at);
    }
    return st;
}

/* --- events --- */

static dgm_status add_side(dgm_keeping *k, sqlite3_int64 row, const char *side, const dgm_event_actor *actor, uint32_t n)
{
    dgm_status st = DGM_OK;
    for (uint32_t i = 0; i < n && !st; i++)
        st = dgm_store_put(k->s, SQL_ADD_EVENT_ACTOR, k->err, "itinp", row, side, (sqlite3_int64)i + 1,
                           dgm_store_party_row(k, actor[i].party), actor[i].at);
    return st;
}

static dgm_status add_counts(dgm_keeping *k, sqlite3_int64 row, const dgm_event *e)
{
    dgm_status st = DGM_OK;
    for (uint32_t i = 0; i < e->counts && !st; i++) {
        const dgm_event_count *c = &e->count[i];
        st = c->high == UINT32_MAX
                 ? dgm_store_put(k->s, SQL_ADD_EVENT_COUNT, k->err, "iitinp", row, (sqlite3_int64)i + 1, c->of,
                                 (sqlite3_int64)c->low, (sqlite3_int64)0, c->at)
                 : dgm_store_put(k->s, SQL_ADD_EVENT_COUNT, k->err, "iitiip", row, (sqlite3_int64)i + 1, c->of,
                                 (sqlite3_int64)c->low, (sqlite3_int64)c->high, c->at);
    }
    return st;
}

/* The byte where something begins whose absence is 0 at the end: NULL in the database. */
static void bind_byte(sqlite3_stmt *stmt, int at, int there, uint32_t byte)
{
    if (there)
        sqlite3_bind_int64(stmt, at, byte);
}

static dgm_status add_event(dgm_keeping *k, const dgm_event *e)
{
    dgm_span all[2 * DGM_MAX_ACTORS + 2] = {e->trigger, e->condition};
    char context[256] = "";
    size_t n = 2;
    for (uint32_t i = 0; i < e->actors; i++)
        all[n++] = e->actor[i].at;
    for (uint32_t i = 0; i < e->recipients; i++)
        all[n++] = e->recipient[i].at;
    for (uint32_t i = 0; i < e->contexts; i++)
        snprintf(context + strlen(context), sizeof context - strlen(context), "%s%.60s", i ? "+" : "", e->context[i]);
    sqlite3_stmt *stmt = dgm_store_sql(k->s, SQL_ADD_EVENT, k->err);
    if (!stmt)
        return DGM_ESTORE;
    const dgm_place *where = e->where && e->where <= k->account->places ? &k->account->place[e->where - 1] : NULL;
    bind_byte(stmt, 17, e->when.at.to != 0, e->when.at.from);
    bind_byte(stmt, 18, where != NULL, where ? where->at.from : 0);
    dgm_status st = DGM_OK;
    const struct {
        int at;
        const char *text;
    } text[] = {{1, e->id},
                {4, dgm_event_type_name(e->type)},
                {5, e->mode},
                {6, e->mode_rule},
                {7, context},
                {8, e->cameo},
                {9, e->cameo_rule},
                {11, dgm_fact_name(e->fact)},
                {23, state_of(e->state)},
                {25, k->made_by}};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        sqlite3_bind_text(stmt, text[i].at, text[i].text ? text[i].text : "", -1, SQLITE_STATIC);
    if (statement_of(k, e->statement))
        sqlite3_bind_text(stmt, 14, statement_of(k, e->statement), -1, SQLITE_STATIC);
    if (dgm_store_party_row(k, e->alleged_by))
        sqlite3_bind_int64(stmt, 15, dgm_store_party_row(k, e->alleged_by));
    const struct {
        int at;
        sqlite3_int64 number;
    } number[] = {{2, k->report},          {3, e->number},         {10, e->reciprocal != 0},
                  {12, e->condition.from}, {13, e->condition.to},  {16, e->background != 0},
                  {20, e->trigger.from},   {21, e->trigger.to}};
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        sqlite3_bind_int64(stmt, number[i].at, number[i].number);
    sqlite3_bind_double(stmt, 19, (double)e->intensity);
    sqlite3_bind_double(stmt, 22, score_of(e->score));
    dgm_store_bind(stmt, 24, words_of(k, all, n));
    st = dgm_store_run(k->s, stmt, k->err);
    sqlite3_int64 row = st ? 0 : added(k);
    if (!row)
        return st;
    if ((st = add_side(k, row, "actor", e->actor, e->actors)) ||
        (st = add_side(k, row, "recipient", e->recipient, e->recipients)))
        return st;
    return add_counts(k, row, e);
}

static dgm_status keep_events(dgm_keeping *k)
{
    const dgm_account *a = k->account;
    dgm_trace *fresh = dgm_take(k->s->arena, a->events + 1, sizeof *fresh);
    sqlite3_int64 *found;
    if (!fresh)
        return no_memory(k);
    for (size_t i = 0; i < a->events; i++)
        fresh[i] = (dgm_trace){.id = a->event[i].id, .at = a->event[i].trigger};
    dgm_status st = match(&found, k, fresh, a->events, events_sql);
    for (size_t i = 0; i < a->events && !st; i++)
        if (!found[i])
            st = add_event(k, &a->event[i]);
    return st;
}

dgm_status dgm_store_keep_records(dgm_keeping *k)
{
    static const char *const tables[] = {"proposal", "term", "position", "talks", "event"};
    const dgm_account *a = k->account;
    dgm_status st;
    if (!k->again && !a->proposals && !a->terms && !a->positions && !a->talks_held && !a->events)
        return DGM_OK;
    if ((st = keep_proposals(k)) || (st = keep_terms(k)) || (st = keep_positions(k)) || (st = keep_talks(k)) ||
        (st = keep_events(k)))
        return st;
    for (size_t i = 0; i < sizeof tables / sizeof *tables && !st; i++)
        st = dgm_store_renumber(k->s, tables[i], "byte_from, byte_to, number", k->report, k->err);
    return st;
}
