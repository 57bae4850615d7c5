/*
 * keep.c - one account into the database, whole or not at all.
 *
 *     the report is new            ->  text (once for all wire copies), report, statements
 *     read before, same result     ->  nothing is written
 *     read before, another result  ->  its proposed statements give way to the new ones; those a person confirmed or
 *                                      refused stay, and take the place of what was found again there
 *
 * How:    report.result is a hash of all that reading gave. Scores are left out: they may differ in the last digit
 *         from one processor to another. A reviewed statement is found again by its id, by the same cue, or, where
 *         there is no cue, by content that overlaps. After that all statements of the report are numbered anew in text
 *         order.
 * Limits: a group of GROUP_REPORTS reports or GROUP_SECONDS is one transaction, so a crash loses at most that, and
 *         never half of a report.
 */
#include "store/inside.h"

#include "base/buffer.h"
#include "base/digest.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { GROUP_REPORTS = 512, GROUP_SECONDS = 1 };

/* A statement of the new reading, or one that a person has judged. */
typedef struct entry {
    uint32_t first;             /* its first byte in the text */
    const dgm_statement *fresh; /* the new reading's; NULL if it was not found again */
    sqlite3_int64 reviewed;     /* row number; 0: not judged */
    uint32_t old_place, old_within;
    size_t order;
} entry;

typedef struct found {
    sqlite3_int64 number; /* 0: not there */
    int same, fill;
} found;

static void add_number(dgm_buffer *b, uint32_t n)
{
    unsigned char bytes[4];
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(n >> 8 * i);
    dgm_buffer_add(b, bytes, sizeof bytes);
}

static void add_pieces(dgm_buffer *b, const dgm_pieces *p)
{
    add_number(b, p->n);
    for (uint32_t i = 0; i < p->n; i++) {
        add_number(b, p->at[i].from);
        add_number(b, p->at[i].to);
    }
}

static void add_text(dgm_buffer *b, dgm_str text)
{
    add_number(b, (uint32_t)text.len);
    dgm_buffer_add(b, text.data, text.len);
}

static dgm_str text_of(const char *s)
{
    return (dgm_str){s ? s : "", s ? strlen(s) : 0};
}

/* The hash of what reading gave. */
static dgm_status result_of(char hex[33], const dgm_account *account, dgm_error *err)
{
    dgm_buffer b = {0};
    add_text(&b, text_of(account->report.language));
    add_text(&b, text_of(account->report.why));
    add_number(&b, (uint32_t)account->report.read);
    for (size_t i = 0; i < account->statements; i++) {
        const dgm_statement *s = &account->statement[i];
        add_number(&b, s->within);
        add_number(&b, (uint32_t)s->kind);
        add_pieces(&b, &s->source);
        add_pieces(&b, &s->cue);
        add_pieces(&b, &s->content);
        for (uint32_t k = 0; k < s->speakers; k++) {
            add_text(&b, s->speaker[k].name);
            add_text(&b, s->speaker[k].role);
            add_text(&b, text_of(s->speaker[k].unknown));
            const dgm_party *p = dgm_party_of(account, &s->speaker[k]);
            add_text(&b, p ? p->name : text_of(NULL));
            add_text(&b, p ? p->country : text_of(NULL));
            add_text(&b, p ? p->sector : text_of(NULL));
        }
        add_number(&b, s->when.at.to ? s->when.at.from + 1 : 0);
        add_number(&b, s->where);
        add_number(&b, s->tree);
    }
    for (size_t i = 0; i < account->places; i++) {
        const dgm_place *p = &account->place[i];
        add_number(&b, p->at.from);
        add_number(&b, p->at.to);
        add_number(&b, (uint32_t)p->use);
        add_text(&b, p->name);
        add_text(&b, p->country);
        add_text(&b, p->region);
    }
    for (size_t i = 0; i < account->trees; i++)
        for (uint32_t k = 0; k < account->tree[i].words; k++) {
            add_number(&b, account->tree[i].word[k].at.from);
            add_number(&b, account->tree[i].word[k].head);
            add_text(&b, text_of(account->tree[i].word[k].relation));
        }
    for (size_t i = 0; i < account->times; i++) {
        const dgm_time *t = &account->time[i];
        const uint32_t all[] = {t->at.from, t->at.to, (uint32_t)t->from, (uint32_t)t->to, t->kind, t->grain, t->part};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++)
            add_number(&b, all[k]);
        add_text(&b, text_of(t->unresolved));
    }
    dgm_store_add_result(&b, account);
    dgm_status st = b.failed ? dgm_fail(err, DGM_ENOMEM, "no memory to keep report %.8s", account->report.id) : DGM_OK;
    dgm_digest(hex, &(dgm_str){b.data, b.len}, 1);
    dgm_buffer_free(&b);
    return st;
}

static uint32_t first_byte(const dgm_pieces *source, const dgm_pieces *cue, const dgm_pieces *content)
{
    const dgm_pieces *all[] = {source, cue, content};
    uint32_t first = UINT32_MAX;
    for (int k = 0; k < 3; k++)
        if (all[k]->n && all[k]->at[0].from < first)
            first = all[k]->at[0].from;
    return first == UINT32_MAX ? 0 : first;
}

static uint32_t last_byte(const dgm_statement *s)
{
    const dgm_pieces *all[] = {&s->source, &s->cue, &s->content};
    uint32_t last = 0;
    for (int k = 0; k < 3; k++)
        if (all[k]->n && all[k]->at[all[k]->n - 1].to > last)
            last = all[k]->at[all[k]->n - 1].to;
    return last;
}

static int same_pieces(const dgm_pieces *a, const dgm_pieces *b)
{
    return a->n == b->n && !memcmp(a->at, b->at, a->n * sizeof *a->at);
}

static int overlap(const dgm_pieces *a, const dgm_pieces *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if (a->at[i].from < b->at[j].to && b->at[j].from < a->at[i].to)
                return 1;
    return 0;
}

static int outside(const dgm_account *account, dgm_span at)
{
    return at.from >= at.to || at.to > account->report.text.len;
}

/* Checks what the schema cannot: every span lies in the text. */
static dgm_status check_spans(const dgm_account *account, dgm_error *err)
{
    for (size_t i = 0; i < account->statements; i++) {
        const dgm_statement *s = &account->statement[i];
        const dgm_pieces *all[] = {&s->source, &s->cue, &s->content};
        for (int k = 0; k < 3; k++)
            for (uint32_t p = 0; p < all[k]->n; p++)
                if (all[k]->n > DGM_MAX_PIECES || all[k]->at[p].from > all[k]->at[p].to ||
                    all[k]->at[p].to > account->report.text.len)
                    return dgm_fail(err, DGM_ERANGE, "report %.8s: statement %u has a span outside the text",
                                    account->report.id, s->number);
        if (s->speakers > DGM_MAX_SPEAKERS)
            return dgm_fail(err, DGM_ERANGE, "report %.8s: statement %u has %u speakers", account->report.id, s->number,
                            s->speakers);
    }
    for (size_t i = 0; i < account->times; i++)
        if (account->time[i].at.from >= account->time[i].at.to || account->time[i].at.to > account->report.text.len ||
            (i && account->time[i].at.from < account->time[i - 1].at.to))
            return dgm_fail(err, DGM_ERANGE, "report %.8s: an expression of time has a span outside the text",
                            account->report.id);
    for (size_t i = 0; i < account->places; i++)
        if (outside(account, account->place[i].at) || (i && account->place[i].at.from < account->place[i - 1].at.to))
            return dgm_fail(err, DGM_ERANGE, "report %.8s: a place has a span outside the text", account->report.id);
    for (size_t i = 0; i < account->trees; i++)
        for (uint32_t k = 0; k < account->tree[i].words; k++)
            if (outside(account, account->tree[i].at) || outside(account, account->tree[i].word[k].at) ||
                account->tree[i].word[k].at.from < account->tree[i].at.from)
                return dgm_fail(err, DGM_ERANGE, "report %.8s: a tree has a span outside the text", account->report.id);
    return dgm_store_check_records(account, err);
}

static dgm_status find_report(found *f, dgm_store *s, const dgm_report *report, const char *result, dgm_error *err)
{
    *f = (found){0};
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_FIND_REPORT, err);
    if (!stmt)
        return DGM_ESTORE;
    dgm_store_bind(stmt, 1, text_of(report->id));
    int code = sqlite3_step(stmt);
    dgm_status st = DGM_OK;
    if (code == SQLITE_ROW) {
        f->number = sqlite3_column_int64(stmt, 0);
        f->same = !strcmp((const char *)sqlite3_column_text(stmt, 1), result);
        f->fill = (sqlite3_column_int(stmt, 2) && report->name.len) ||
                  (sqlite3_column_int(stmt, 3) && report->title.len) ||
                  (sqlite3_column_int(stmt, 4) && report->author.len);
    } else if (code != SQLITE_DONE)
        st = dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    return st;
}

static dgm_status add_report(sqlite3_int64 *number, dgm_store *s, const dgm_report *r, const char *result,
                             const char *made_by, dgm_error *err)
{
    dgm_status st;
    sqlite3_int64 text = 0;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_FIND_TEXT, err);
    if (!stmt)
        return DGM_ESTORE;
    dgm_store_bind(stmt, 1, text_of(r->text_id));
    if (sqlite3_step(stmt) == SQLITE_ROW)
        text = sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    if (!text) {
        if (!(stmt = dgm_store_sql(s, SQL_ADD_TEXT, err)))
            return DGM_ESTORE;
        dgm_store_bind(stmt, 1, text_of(r->text_id));
        dgm_store_bind(stmt, 2, r->text);
        if ((st = dgm_store_run(s, stmt, err)))
            return st;
        text = sqlite3_last_insert_rowid(s->db);
    }
    if (!(stmt = dgm_store_sql(s, SQL_ADD_REPORT, err)))
        return DGM_ESTORE;
    dgm_store_bind(stmt, 1, text_of(r->id));
    sqlite3_bind_int64(stmt, 2, text);
    dgm_store_bind(stmt, 3, r->name);
    dgm_store_bind(stmt, 4, r->title);
    dgm_store_bind(stmt, 5, r->url);
    dgm_store_bind(stmt, 6, r->publisher);
    dgm_store_bind(stmt, 7, r->author);
    if (r->published != DGM_NO_DAY)
        sqlite3_bind_int64(stmt, 8, r->published);
    dgm_store_bind(stmt, 9, text_of(r->language));
    sqlite3_bind_int(stmt, 10, r->read != 0);
    if (r->why)
        dgm_store_bind(stmt, 11, text_of(r->why));
    dgm_store_bind(stmt, 12, text_of(result));
    dgm_store_bind(stmt, 13, text_of(made_by));
    if ((st = dgm_store_run(s, stmt, err)))
        return st;
    *number = sqlite3_last_insert_rowid(s->db);
    return DGM_OK;
}

static dgm_status new_result(dgm_store *s, sqlite3_int64 number, const dgm_report *r, const char *result,
                             const char *made_by, dgm_error *err)
{
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_NEW_RESULT, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, number);
    dgm_store_bind(stmt, 2, text_of(r->language));
    sqlite3_bind_int(stmt, 3, r->read != 0);
    if (r->why)
        dgm_store_bind(stmt, 4, text_of(r->why));
    dgm_store_bind(stmt, 5, text_of(result));
    dgm_store_bind(stmt, 6, text_of(made_by));
    return dgm_store_run(s, stmt, err);
}

static dgm_status fill_report(dgm_store *s, sqlite3_int64 number, const dgm_report *r, dgm_error *err)
{
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_FILL_REPORT, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, number);
    dgm_store_bind(stmt, 2, r->name);
    dgm_store_bind(stmt, 3, r->title);
    dgm_store_bind(stmt, 4, r->author);
    return dgm_store_run(s, stmt, err);
}

static dgm_status count_statements(size_t *n, dgm_store *s, sqlite3_int64 report, dgm_error *err)
{
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_COUNT, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    dgm_status st = sqlite3_step(stmt) == SQLITE_ROW ? DGM_OK : dgm_store_fail(s, err);
    *n = st ? 0 : (size_t)sqlite3_column_int64(stmt, 0);
    sqlite3_reset(stmt);
    return st;
}

/* Does a judged statement with this id and these spans say the same as s? */
static int is_again(const dgm_statement *s, const char *id, const dgm_pieces *cue, const dgm_pieces *content)
{
    if (!strcmp(s->id, id))
        return 1;
    return cue->n ? same_pieces(cue, &s->cue) : !s->cue.n && overlap(content, &s->content);
}

/* Adds the judged statements of the report to the entries, each with the new one that says the same, if any: taken[i]
 * tells which new ones need not be written. */
static dgm_status add_reviewed(entry *e, size_t *n, unsigned char *taken, dgm_keeping *k)
{
    dgm_store *s = k->s;
    dgm_error *err = k->err;
    const dgm_account *account = k->account;
    const sqlite3_int64 report = k->report;
    dgm_status st = DGM_OK;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_REVIEWED, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    int code;
    while (!st && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        dgm_pieces source, cue, content;
        entry *r = &e[*n];
        *r = (entry){.reviewed = sqlite3_column_int64(stmt, 0),
                     .old_place = (uint32_t)sqlite3_column_int64(stmt, 2),
                     .old_within = (uint32_t)sqlite3_column_int64(stmt, 3),
                     .order = *n};
        if ((st = dgm_store_pieces(&source, &cue, &content, s, r->reviewed, err)))
            break;
        r->first = first_byte(&source, &cue, &content);
        const char *id = (const char *)sqlite3_column_text(stmt, 1);
        for (size_t i = 0; i < account->statements; i++)
            if (!taken[i] && is_again(&account->statement[i], id, &cue, &content)) {
                taken[i] = 1;
                r->fresh = &account->statement[i];
                if (r->fresh->number <= account->statements)
                    k->statement[r->fresh->number] = dgm_take_text(s->arena, id, strlen(id));
                break;
            }
        ++*n;
    }
    if (!st && code != SQLITE_DONE)
        st = dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    return st;
}

static int by_place(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* The new place of what the entry stands in. */
static uint32_t within_of(const entry *e, size_t n, const entry *of)
{
    uint32_t number = of->fresh ? of->fresh->within : of->old_within;
    for (size_t i = 0; number && i < n; i++)
        if (&e[i] != of &&
            (of->fresh ? e[i].fresh && e[i].fresh->number == number : e[i].reviewed && e[i].old_place == number))
            return (uint32_t)i + 1;
    return 0;
}

static dgm_status add_spans(dgm_store *s, sqlite3_int64 number, const char *role, const dgm_pieces *p, dgm_error *err)
{
    dgm_status st;
    for (uint32_t i = 0; i < p->n; i++) {
        sqlite3_stmt *stmt = dgm_store_sql(s, SQL_ADD_SPAN, err);
        if (!stmt)
            return DGM_ESTORE;
        sqlite3_bind_int64(stmt, 1, number);
        dgm_store_bind(stmt, 2, text_of(role));
        sqlite3_bind_int64(stmt, 3, i + 1);
        sqlite3_bind_int64(stmt, 4, p->at[i].from);
        sqlite3_bind_int64(stmt, 5, p->at[i].to);
        if ((st = dgm_store_run(s, stmt, err)))
            return st;
    }
    return DGM_OK;
}

static dgm_status add_speakers(dgm_keeping *k, sqlite3_int64 number, const dgm_statement *from)
{
    dgm_store *s = k->s;
    dgm_error *err = k->err;
    dgm_status st;
    for (uint32_t i = 0; i < from->speakers; i++) {
        const dgm_speaker *who = &from->speaker[i];
        sqlite3_stmt *stmt = dgm_store_sql(s, SQL_ADD_SPEAKER, err);
        if (!stmt)
            return DGM_ESTORE;
        sqlite3_bind_int64(stmt, 1, number);
        sqlite3_bind_int64(stmt, 2, i + 1);
        dgm_store_bind(stmt, 3, who->name);
        dgm_store_bind(stmt, 4, who->role);
        sqlite3_bind_int64(stmt, 5, who->at.from);
        sqlite3_bind_int64(stmt, 6, who->at.to);
        sqlite3_bind_int64(stmt, 7, who->role_at.from);
        sqlite3_bind_int64(stmt, 8, who->role_at.to);
        if (who->unknown)
            dgm_store_bind(stmt, 9, text_of(who->unknown));
        if (dgm_store_party_row(k, who->party))
            sqlite3_bind_int64(stmt, 10, dgm_store_party_row(k, who->party));
        if ((st = dgm_store_run(s, stmt, err)))
            return st;
    }
    return DGM_OK;
}

static dgm_status add_statement(dgm_keeping *k, const entry *e, uint32_t place, uint32_t within)
{
    dgm_store *s = k->s;
    dgm_error *err = k->err;
    const dgm_account *account = k->account;
    const dgm_str text = account->report.text;
    const dgm_statement *from = e->fresh;
    dgm_status st;
    uint32_t last = last_byte(from);
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_ADD_STATEMENT, err);
    if (!stmt)
        return DGM_ESTORE;
    dgm_store_bind(stmt, 1, text_of(from->id));
    sqlite3_bind_int64(stmt, 2, k->report);
    sqlite3_bind_int64(stmt, 3, place);
    sqlite3_bind_int64(stmt, 4, within);
    dgm_store_bind(stmt, 5, text_of(dgm_kind_names[from->kind]));
    sqlite3_bind_double(stmt, 6, from->score == from->score ? (double)from->score : 0);
    dgm_store_bind(stmt, 7, text_of(dgm_state_names[from->state]));
    dgm_store_bind(stmt, 8, (dgm_str){text.data + e->first, last > e->first ? last - e->first : 0});
    dgm_store_bind(stmt, 9, text_of(k->made_by));
    if (from->when.at.to)
        sqlite3_bind_int64(stmt, 10, from->when.at.from);
    if (from->where && from->where <= account->places)
        sqlite3_bind_int64(stmt, 11, account->place[from->where - 1].at.from);
    if (from->tree && from->tree <= account->trees)
        sqlite3_bind_int64(stmt, 12, account->tree[from->tree - 1].at.from);
    if ((st = dgm_store_run(s, stmt, err)) || !sqlite3_changes(s->db)) /* the very same statement twice is kept once */
        return st;
    sqlite3_int64 number = sqlite3_last_insert_rowid(s->db);
    if ((st = add_spans(s, number, "source", &from->source, err)) ||
        (st = add_spans(s, number, "cue", &from->cue, err)) ||
        (st = add_spans(s, number, "content", &from->content, err)))
        return st;
    return add_speakers(k, number, from);
}

/* The statements of the new reading and those a person judged, in text order. */
static dgm_status write_statements(dgm_keeping *k)
{
    dgm_store *s = k->s;
    dgm_error *err = k->err;
    const dgm_account *account = k->account;
    const sqlite3_int64 report = k->report;
    dgm_status st;
    size_t n = 0, old;
    if ((st = count_statements(&old, s, report, err)))
        return st;
    entry *e = dgm_take(s->arena, account->statements + old + 1, sizeof *e);
    unsigned char *taken = dgm_take(s->arena, account->statements + 1, 1);
    if (!e || !taken)
        return dgm_fail(err, DGM_ENOMEM, "no memory to keep report %.8s", account->report.id);
    if (old && ((st = add_reviewed(e, &n, taken, k))))
        return st;
    for (size_t i = 0; i < account->statements; i++) {
        const dgm_statement *from = &account->statement[i];
        if (!taken[i]) {
            e[n] = (entry){.first = first_byte(&from->source, &from->cue, &from->content), .fresh = from, .order = n};
            n++;
        }
    }
    qsort(e, n, sizeof *e, by_place);
    for (size_t i = 0; i < n; i++) {
        uint32_t place = (uint32_t)i + 1, within = within_of(e, n, &e[i]);
        if (!e[i].reviewed) {
            if ((st = add_statement(k, &e[i], place, within)))
                return st;
            continue;
        }
        sqlite3_stmt *stmt = dgm_store_sql(s, SQL_MOVE, err);
        if (!stmt)
            return DGM_ESTORE;
        sqlite3_bind_int64(stmt, 1, e[i].reviewed);
        sqlite3_bind_int64(stmt, 2, place);
        sqlite3_bind_int64(stmt, 3, within);
        if ((st = dgm_store_run(s, stmt, err)))
            return st;
    }
    return DGM_OK;
}

/* Each statement's id under its number; add_reviewed puts there those that stay in the place of new ones. */
static dgm_status name_statements(dgm_keeping *k)
{
    const dgm_account *a = k->account;
    if (!(k->statement = dgm_take(k->s->arena, a->statements + 1, sizeof *k->statement)))
        return dgm_fail(k->err, DGM_ENOMEM, "no memory to keep report %.8s", a->report.id);
    for (size_t i = 0; i < a->statements; i++)
        if (a->statement[i].number <= a->statements)
            k->statement[a->statement[i].number] = a->statement[i].id;
    return DGM_OK;
}

/* All that hangs on the report's row. */
static dgm_status write_lists(dgm_keeping *k)
{
    dgm_status st;
    if ((st = dgm_store_keep_times(k->s, k->report, k->account, k->err)) ||
        (st = dgm_store_keep_places(k->s, k->report, k->account, k->err)) ||
        (st = dgm_store_keep_trees(k->s, k->report, k->account, k->err)) || (st = dgm_store_keep_parties(k)) ||
        (st = dgm_store_keep_mentions(k)) || (st = name_statements(k)) || (st = write_statements(k)))
        return st;
    return dgm_store_keep_records(k);
}

static dgm_status write_account(dgm_store *s, found f, const dgm_account *account, const char *result,
                                const char *made_by, dgm_error *err)
{
    dgm_status st;
    const dgm_report *report = &account->report;
    dgm_keeping k = {.s = s, .account = account, .made_by = made_by, .report = f.number, .again = f.number != 0, .err = err};
    if (!f.number) {
        st = add_report(&k.report, s, report, result, made_by, err);
        return st ? st : write_lists(&k);
    }
    if (f.fill && (st = fill_report(s, f.number, report, err)))
        return st;
    if (f.same)
        return DGM_OK;
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_DROP_PROPOSED, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, f.number);
    if ((st = dgm_store_run(s, stmt, err)) || (st = new_result(s, f.number, report, result, made_by, err)) ||
        (st = dgm_store_exec_on(s, "DELETE FROM mention WHERE report = ?1", f.number, err)) ||
        (st = dgm_store_forget_records(s, f.number, err)))
        return st;
    return write_lists(&k);
}

static dgm_status begin_group(dgm_store *s, dgm_error *err)
{
    dgm_status st = s->open_group ? DGM_OK : dgm_store_do(s, SQL_BEGIN, err);
    if (!st && !s->open_group) {
        s->open_group = 1;
        s->in_group = 0;
        clock_gettime(CLOCK_MONOTONIC, &s->began);
    }
    return st;
}

/* After a failed write: takes back this report; the reports before it in the group stay, unless the database itself had
 * to take back all of them (a full disk), which is said. */
static dgm_status undo(dgm_store *s, dgm_status st, dgm_error *err)
{
    if (!sqlite3_get_autocommit(s->db)) {
        dgm_store_do(s, SQL_UNDO, NULL);
        dgm_store_do(s, SQL_RELEASE, NULL);
        return st;
    }
    unsigned lost = s->in_group;
    s->open_group = 0;
    s->in_group = 0;
    if (lost)
        return dgm_within(err, st, "the last %u reports were not kept either", lost);
    return st;
}

dgm_status dgm_store_keep(dgm_store *s, const dgm_account *account, const char *made_by, int *changed, dgm_error *err)
{
    char result[33];
    found f;
    dgm_status st;
    if (changed)
        *changed = 0;
    if (s->mode == DGM_STORE_READ)
        return dgm_fail(err, DGM_EUSE, "database '%s' was opened for reading only", s->path);
    dgm_arena_reset(s->arena, s->empty);
    if ((st = check_spans(account, err)) || (st = result_of(result, account, err)) ||
        (st = find_report(&f, s, &account->report, result, err)))
        return st;
    if (f.number && f.same && !f.fill)
        return DGM_OK;
    if ((st = begin_group(s, err)) || (st = find_report(&f, s, &account->report, result, err)) ||
        (st = dgm_store_do(s, SQL_SAVE, err)))
        return st;
    if ((st = write_account(s, f, account, result, made_by, err)) || (st = dgm_store_do(s, SQL_RELEASE, err)))
        return undo(s, st, err);
    if (changed)
        *changed = 1;
    s->unlinked = 1;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (++s->in_group >= GROUP_REPORTS || now.tv_sec - s->began.tv_sec > GROUP_SECONDS)
        return dgm_store_flush(s, err);
    return DGM_OK;
}
