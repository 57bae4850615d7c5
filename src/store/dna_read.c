/*
 * dna_read.c - documents and statements of Discourse Network Analyzer as accounts.
 *
 *     document "Talks stall", statement 10..52: organization "Russia", concept "NATO troops", agreement no
 *     ->  a report, a party Russia, a proposal "NATO troops", a position "opposes", judged by a person
 *
 * In:     an open database. A statement with a concept and an organization or a person is a position: its stance is the
 *         variable "stance" where there is one (files that we wrote), else agreement: yes or above 0 supports, no or
 *         below 0 opposes, 0 undecided. Statements of the types that we write for proposals, terms and talks become
 *         these.
 * Out:    an account a document. Offsets go from UTF-16 units to bytes. A proposal's mentions are its statements'
 *         spans.
 * Not:    statements of other types, colours, links, regular expressions: the store keeps the whole file beside them.
 *         Those that stand outside their document.
 * Limits: DGM_MAX_TEXT a document; dates above 100,000,000,000 are taken as milliseconds (DNA 2).
 */
#include "store/dna.h"

#include "base/calendar.h"
#include "base/digest.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { no_parents = 8 }; /* parents of parents that are looked for */

/* A document on its way to an account. */
typedef struct document {
    dgm_dna *d;
    dgm_account out;
    dgm_party *party;
    dgm_proposal *proposal;
    dgm_position *position;
    dgm_term *term;
    dgm_talks *talks;
    size_t parties_room, proposals_room, positions_room, terms_room, talks_room;
    dgm_dna_counts *counts;
    int failed;
} document;

/* One statement. */
typedef struct row {
    sqlite3_int64 id, start, stop;
    dgm_str label;
    dgm_span at;
    dgm_dna_values v;
} row;

static int same(dgm_str a, dgm_str b)
{
    return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

static int is(dgm_str s, const char *word)
{
    return same(s, (dgm_str){word, strlen(word)});
}

static unsigned word_of(dgm_str s, const char *(*name)(unsigned), unsigned n, unsigned none)
{
    for (unsigned i = 0; i < n; i++)
        if (is(s, name(i)))
            return i;
    return none;
}

static const char *stance_word(unsigned i)
{
    return dgm_stance_name((dgm_stance)i);
}

static const char *strength_word(unsigned i)
{
    return dgm_strength_name((dgm_strength)i);
}

static const char *kind_word(unsigned i)
{
    return dgm_party_kind_name((dgm_party_kind)i);
}

static const char *term_word(unsigned i)
{
    return dgm_term_name((dgm_term_kind)i);
}

static const char *seat_word(unsigned i)
{
    return dgm_seat_name((dgm_seat)i);
}

static const char *status_word(unsigned i)
{
    return dgm_talks_status_name((dgm_talks_status)i);
}

static const char *state_word(unsigned i)
{
    return dgm_state_names[i];
}

/* What a prepared look-up of texts gives first; empty when nothing. */
static dgm_str look_up(document *doc, sqlite3_stmt *stmt, const char *variable, dgm_str value, const char *attribute)
{
    dgm_str out = {"", 0};
    if (!stmt)
        return out;
    sqlite3_reset(stmt);
    sqlite3_bind_text(stmt, 1, variable, -1, SQLITE_STATIC);
    dgm_store_bind(stmt, 2, value);
    if (attribute)
        sqlite3_bind_text(stmt, 3, attribute, -1, SQLITE_STATIC);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        out = dgm_store_column(stmt, 0, doc->d->a);
    sqlite3_reset(stmt);
    doc->failed |= !out.data;
    return out.data ? out : (dgm_str){"", 0};
}

/* 1 + the place of the party, added when it is new; 0: no memory. */
static uint32_t party(document *doc, dgm_str name, const char *variable, dgm_span at)
{
    for (size_t i = 0; i < doc->out.parties; i++)
        if (same(doc->party[i].name, name))
            return (uint32_t)i + 1;
    dgm_party *list = dgm_store_more(doc->d->a, doc->party, doc->out.parties, &doc->parties_room, sizeof *list);
    if (!list) {
        doc->failed = 1;
        return 0;
    }
    sqlite3_stmt *attribute = doc->d->attribute;
    dgm_party_kind kind = !strcmp(variable, "person") ? DGM_PARTY_PERSON : DGM_PARTY_UNKNOWN;
    doc->party = list;
    list[doc->out.parties++] = (dgm_party){
        .name = name,
        .kind = (dgm_party_kind)word_of(look_up(doc, attribute, variable, name, "kind"), kind_word,
                                        DGM_PARTY_COMPANY + 1, kind),
        .country = look_up(doc, attribute, variable, name, "country"),
        .sector = look_up(doc, attribute, variable, name, "sector"),
        .role = look_up(doc, attribute, variable, name, "role"),
        .part_of = look_up(doc, attribute, variable, name, "part of"),
        .why = {"named by the coder", 18},
        .at = at,
    };
    return (uint32_t)doc->out.parties;
}

/* The proposal of that name, added when it is new; its number. Parents come before their parts. */
static uint32_t proposal(document *doc, dgm_str name, dgm_span at, int depth)
{
    for (size_t i = 0; i < doc->out.proposals; i++)
        if (same(doc->proposal[i].name, name))
            return doc->proposal[i].number;
    dgm_str parent = depth < no_parents ? look_up(doc, doc->d->parent, "concept", name, NULL) : (dgm_str){"", 0};
    uint32_t whole = parent.len ? proposal(doc, parent, at, depth + 1) : 0;
    for (size_t i = 0; i < doc->out.proposals && whole; i++) /* a circle of parents has put it in meanwhile */
        if (same(doc->proposal[i].name, name))
            return doc->proposal[i].number;
    dgm_proposal *list =
        dgm_store_more(doc->d->a, doc->proposal, doc->out.proposals, &doc->proposals_room, sizeof *list);
    dgm_span *mention = dgm_take(doc->d->a, 1, sizeof *mention);
    if (!list || !mention) {
        doc->failed = 1;
        return 0;
    }
    doc->proposal = list;
    *mention = at;
    dgm_proposal *p = &list[doc->out.proposals++];
    *p = (dgm_proposal){.number = (uint32_t)doc->out.proposals,
                        .name = name,
                        .mentions = 1,
                        .mention = mention,
                        .part_of = whole,
                        .score = 1,
                        .state = DGM_CONFIRMED};
    const dgm_str parts[] = {{doc->out.report.id, 32}, {"dna proposal", 12}, name};
    dgm_digest(p->id, parts, 3);
    return p->number;
}

static int id_taken(const document *doc, const char *id)
{
    for (size_t i = 0; i < doc->out.positions; i++)
        if (!strcmp(doc->position[i].id, id))
            return 1;
    for (size_t i = 0; i < doc->out.terms; i++)
        if (!strcmp(doc->term[i].id, id))
            return 1;
    return 0;
}

/* The record's own id where we wrote it, else one made of the statement. */
static void give_id(char id[33], const document *doc, const row *r)
{
    dgm_str record = dgm_dna_value(&r->v, "record");
    char number[32];
    int n = snprintf(number, sizeof number, "%lld", (long long)r->id);
    const dgm_str parts[] = {{doc->out.report.id, 32}, {"dna statement", 13}, {number, (size_t)n}};
    if (record.len == 32 && strspn(record.data, "0123456789abcdef") == 32 && !id_taken(doc, record.data))
        memcpy(id, record.data, 33);
    else
        dgm_digest(id, parts, 3);
}

static dgm_day day_of(dgm_str s)
{
    int year, month, day;
    char text[16];
    if (s.len != 10)
        return DGM_NO_DAY;
    memcpy(text, s.data, 10);
    text[10] = '\0';
    return sscanf(text, "%4d-%2d-%2d", &year, &month, &day) == 3 ? dgm_day_make(year, month, day) : DGM_NO_DAY;
}

static dgm_span span_of(const document *doc, dgm_str words, dgm_span within)
{
    dgm_str text = doc->out.report.text;
    const char *at = words.len && within.to <= text.len
                         ? memmem(text.data + within.from, within.to - within.from, words.data, words.len)
                         : NULL;
    if (!at && words.len)
        at = memmem(text.data, text.len, words.data, words.len);
    return at ? (dgm_span){(uint32_t)(at - text.data), (uint32_t)(at - text.data) + (uint32_t)words.len}
              : (dgm_span){0, 0};
}

static float score_of(const row *r)
{
    dgm_str s = dgm_dna_value(&r->v, "score"); /* of records that we wrote; a coder's have none */
    float score = s.len && dgm_dna_value(&r->v, "record").len ? (float)atoi(s.data) / 10000 : 1;
    return score >= 0 && score <= 1 ? score : 1;
}

static dgm_state state_of(const row *r)
{
    return (dgm_state)word_of(dgm_dna_value(&r->v, "state"), state_word, 3, DGM_CONFIRMED);
}

static dgm_stance stance_of(const row *r, dgm_str agreement)
{
    dgm_str stance = dgm_dna_value(&r->v, "stance");
    unsigned told = word_of(stance, stance_word, DGM_STANCES, DGM_STANCES);
    long graded = agreement.len ? strtol(agreement.data, NULL, 10) : 0;
    if (told < DGM_STANCES)
        return (dgm_stance)told;
    if (is(agreement, "yes") || graded > 0)
        return DGM_SUPPORTS;
    return is(agreement, "no") || graded < 0 ? DGM_OPPOSES : DGM_UNDECIDED;
}

/* The party of a row: the one its "held by" tells, else the organization, else the person. */
static uint32_t holder(document *doc, const row *r)
{
    dgm_str organization = dgm_dna_value(&r->v, "organization"), person = dgm_dna_value(&r->v, "person");
    int by_person = is(dgm_dna_value(&r->v, "held by"), "person") || !organization.len;
    if (!organization.len && !person.len)
        return 0;
    return by_person ? party(doc, person, "person", r->at) : party(doc, organization, "organization", r->at);
}

static int add_position(document *doc, const row *r)
{
    dgm_str concept = dgm_dna_value(&r->v, "concept"), agreement = dgm_dna_value(&r->v, "agreement");
    if (!concept.len || (!agreement.len && !dgm_dna_value(&r->v, "stance").len))
        return 0;
    uint32_t who = holder(doc, r), what = who ? proposal(doc, concept, r->at, 0) : 0;
    if (!who || !what)
        return 0;
    dgm_position *list =
        dgm_store_more(doc->d->a, doc->position, doc->out.positions, &doc->positions_room, sizeof *list);
    dgm_str voice = dgm_dna_value(&r->v, "told by");
    doc->failed |= !list;
    if (!list)
        return 0;
    doc->position = list;
    dgm_position *p = &list[doc->out.positions];
    *p = (dgm_position){
        .party = who,
        .proposal = what,
        .stance = stance_of(r, agreement),
        .strength = (dgm_strength)word_of(dgm_dna_value(&r->v, "strength"), strength_word, DGM_RED_LINE + 1, DGM_FIRM),
        .voice = voice.len ? party(doc, voice, "organization", (dgm_span){0, 0}) : 0,
        .at = r->at,
        .holder = span_of(doc, dgm_dna_value(&r->v, "words for it"), r->at),
        .condition = span_of(doc, dgm_dna_value(&r->v, "condition"), r->at),
        .from = day_of(dgm_dna_value(&r->v, "held from")),
        .to = day_of(dgm_dna_value(&r->v, "held to")),
        .past = is(dgm_dna_value(&r->v, "past"), "yes"),
        .score = score_of(r),
        .state = state_of(r),
    };
    give_id(p->id, doc, r);
    doc->out.positions++;
    return 1;
}

static int add_mention(document *doc, const row *r)
{
    dgm_str concept = dgm_dna_value(&r->v, "concept"), by = dgm_dna_value(&r->v, "put forward by");
    size_t before = doc->out.proposals;
    uint32_t number = concept.len ? proposal(doc, concept, r->at, no_parents) : 0;
    if (!number)
        return 0;
    dgm_proposal *p = &doc->proposal[number - 1];
    if (doc->out.proposals > before) {
        dgm_str record = dgm_dna_value(&r->v, "record");
        if (record.len == 32 && strspn(record.data, "0123456789abcdef") == 32)
            memcpy(p->id, record.data, 33);
        p->state = state_of(r);
        p->score = score_of(r);
    }
    if (by.len && !p->by)
        p->by = party(doc, by, "organization", (dgm_span){0, 0});
    for (uint32_t i = 0; i < p->mentions; i++)
        if (p->mention[i].from == r->at.from && p->mention[i].to == r->at.to)
            return 1;
    dgm_span *more = dgm_take(doc->d->a, p->mentions + 1, sizeof *more);
    doc->failed |= !more;
    if (!more)
        return 0;
    memcpy(more, p->mention, p->mentions * sizeof *more);
    more[p->mentions++] = r->at;
    p->mention = more;
    return 1;
}

static int add_term(document *doc, const row *r)
{
    dgm_str concept = dgm_dna_value(&r->v, "concept"), names = dgm_dna_value(&r->v, "parties");
    dgm_term *list = dgm_store_more(doc->d->a, doc->term, doc->out.terms, &doc->terms_room, sizeof *list);
    doc->failed |= !list;
    if (!list)
        return 0;
    doc->term = list;
    dgm_term *t = &list[doc->out.terms];
    *t =
        (dgm_term){.proposal = concept.len ? proposal(doc, concept, r->at, 0) : 0,
                   .kind = (dgm_term_kind)word_of(dgm_dna_value(&r->v, "kind"), term_word, DGM_TERM_RESERVATION + 1, 0),
                   .at = r->at,
                   .score = score_of(r),
                   .state = state_of(r)};
    give_id(t->id, doc, r);
    doc->out.terms++;
    for (size_t at = 0; at < names.len && t->parties < DGM_MAX_TERM_PARTIES;) {
        const char *end = memchr(names.data + at, '\n', names.len - at);
        size_t to = end ? (size_t)(end - names.data) : names.len;
        uint32_t who = to > at ? party(doc, (dgm_str){names.data + at, to - at}, "organization", (dgm_span){0, 0}) : 0;
        if (who)
            t->party[t->parties++] = who;
        at = to + 1;
    }
    return 1;
}

/* A row is one seat of talks; rows of the same record are one. */
static int add_seat(document *doc, const row *r)
{
    char id[33];
    size_t i = 0;
    dgm_str talks = dgm_dna_value(&r->v, "talks");
    const dgm_str place[] = {{doc->out.report.id, 32}, {"dna talks", 9}, talks, {(const char *)&r->at, sizeof r->at}};
    if (dgm_dna_value(&r->v, "record").len)
        give_id(id, doc, r);
    else
        dgm_digest(id, place, 4);
    while (i < doc->out.talks_held && strcmp(doc->talks[i].id, id))
        i++;
    if (i == doc->out.talks_held) {
        dgm_talks *list = dgm_store_more(doc->d->a, doc->talks, i, &doc->talks_room, sizeof *list);
        doc->failed |= !list;
        if (!list)
            return 0;
        doc->talks = list;
        list[doc->out.talks_held++] = (dgm_talks){
            .number = (uint32_t)i + 1,
            .at = r->at,
            .name = talks,
            .from = day_of(dgm_dna_value(&r->v, "held from")),
            .to = day_of(dgm_dna_value(&r->v, "held to")),
            .status = (dgm_talks_status)word_of(dgm_dna_value(&r->v, "status"), status_word, DGM_TALKS_PROPOSED + 1, 0),
            .score = score_of(r),
            .state = state_of(r)};
        memcpy(list[i].id, id, 33);
    }
    dgm_str name = dgm_dna_value(&r->v, "organization");
    dgm_talks *k = &doc->talks[i];
    dgm_talks_party *seat = name.len ? dgm_take(doc->d->a, k->parties + 1, sizeof *seat) : NULL;
    if (!seat)
        return 1;
    if (k->parties)
        memcpy(seat, k->party, k->parties * sizeof *seat);
    seat[k->parties++] = (dgm_talks_party){
        party(doc, name, "organization", (dgm_span){0, 0}),
        (dgm_seat)word_of(dgm_dna_value(&r->v, "seat"), seat_word, DGM_SEAT_MEDIATOR + 1, DGM_SEAT_IN),
        span_of(doc, dgm_dna_value(&r->v, "words for it"), r->at)};
    k->party = seat;
    return 1;
}

static dgm_status add_row(document *doc, row *r)
{
    dgm_str text = doc->out.report.text;
    dgm_status st = dgm_dna_values_of(&r->v, doc->d, r->id);
    int taken = 0;
    r->at = (dgm_span){dgm_dna_byte(text, r->start), dgm_dna_byte(text, r->stop)};
    if (st)
        return st;
    if (r->at.from >= r->at.to) /* outside its document: a damaged or edited file */
        taken = 0;
    else if (is(r->label, dgm_dna_types[DGM_DNA_PROPOSAL]))
        taken = add_mention(doc, r);
    else if (is(r->label, dgm_dna_types[DGM_DNA_TERM]))
        taken = add_term(doc, r);
    else if (is(r->label, dgm_dna_types[DGM_DNA_TALKS]))
        taken = add_seat(doc, r);
    else
        taken = add_position(doc, r);
    doc->counts->others += !taken;
    return doc->failed ? dgm_fail(doc->d->err, DGM_ENOMEM, "no memory for '%s'", doc->d->path) : DGM_OK;
}

/* What the proposals that we wrote are part of. */
static void find_wholes(document *doc)
{
    for (size_t i = 0; i < doc->out.proposals; i++) {
        dgm_proposal *p = &doc->proposal[i];
        dgm_str parent = p->part_of ? (dgm_str){"", 0} : look_up(doc, doc->d->parent, "concept", p->name, NULL);
        for (size_t k = 0; k < doc->out.proposals && parent.len; k++)
            if (k != i && same(doc->proposal[k].name, parent))
                p->part_of = doc->proposal[k].number;
    }
}

/* Proposals by type first, so that their mentions and ids are there before positions name them. */
static const char statements_sql[] =
    "SELECT s.ID, s.Start, s.Stop, t.Label FROM STATEMENTS AS s JOIN STATEMENTTYPES AS t ON t.ID = s.StatementTypeId "
    "WHERE "
    "s.DocumentId = ?1 ORDER BY t.Label <> 'Dragoman: proposal', s.Start, s.Stop, s.ID";

static dgm_status add_rows(document *doc, sqlite3_int64 number)
{
    sqlite3_stmt *stmt;
    dgm_status st = DGM_OK;
    int code;
    if (sqlite3_prepare_v2(doc->d->db, statements_sql, -1, &stmt, NULL))
        return dgm_dna_fail(doc->d);
    sqlite3_bind_int64(stmt, 1, number);
    while (!st && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        row r = {.id = sqlite3_column_int64(stmt, 0),
                 .start = sqlite3_column_int64(stmt, 1),
                 .stop = sqlite3_column_int64(stmt, 2),
                 .label = dgm_store_column(stmt, 3, doc->d->a)};
        st = r.label.data ? add_row(doc, &r) : dgm_fail(doc->d->err, DGM_ENOMEM, "no memory for '%s'", doc->d->path);
    }
    if (!st && code != SQLITE_DONE)
        st = dgm_dna_fail(doc->d);
    sqlite3_finalize(stmt);
    return st;
}

/* A line "KEY: value" of the notes that we write. */
static dgm_str note(dgm_str notes, const char *key)
{
    size_t n = strlen(key);
    for (size_t at = 0; at < notes.len;) {
        const char *end = memchr(notes.data + at, '\n', notes.len - at);
        size_t to = end ? (size_t)(end - notes.data) : notes.len;
        if (to - at > n + 2 && !memcmp(notes.data + at, key, n) && !memcmp(notes.data + at + n, ": ", 2))
            return (dgm_str){notes.data + at + n + 2, to - at - n - 2};
        at = to + 1;
    }
    return (dgm_str){"", 0};
}

static dgm_status begin_report(document *doc, sqlite3_stmt *stmt)
{
    dgm_report *r = &doc->out.report;
    dgm_str cell[6]; /* Title, Text, Author, Source, Notes */
    sqlite3_int64 date = sqlite3_column_int64(stmt, 6);
    for (int i = 0; i < 5; i++)
        if (!(cell[i] = dgm_store_column(stmt, i + 1, doc->d->a)).data)
            return dgm_fail(doc->d->err, DGM_ENOMEM, "no memory for '%s'", doc->d->path);
    dgm_str title = note(cell[4], "dragoman title"), language = note(cell[4], "dragoman language");
    if (cell[1].len > DGM_MAX_TEXT)
        return dgm_fail(doc->d->err, DGM_ERANGE, "'%s': a document of %zu bytes is over the limit of %u", doc->d->path,
                        cell[1].len, DGM_MAX_TEXT);
    if (date > 100000000000 || date < -100000000000)
        date /= 1000;
    date = (date - (date < 0 ? 86399 : 0)) / 86400;
    *r = (dgm_report){.name = note(cell[4], "dragoman name"),
                      .title = title.len ? title : cell[0],
                      .url = note(cell[4], "dragoman url"),
                      .publisher = cell[3],
                      .author = cell[2],
                      .published = date < -719528 || date > 2932896 ? DGM_NO_DAY : (dgm_day)date,
                      .text = cell[1],
                      .read = cell[1].len > 0,
                      .why = cell[1].len ? NULL : "empty"};
    if (is(note(cell[4], "dragoman date"), "unknown"))
        r->published = DGM_NO_DAY;
    snprintf(r->language, sizeof r->language, "%.*s", language.len && language.len < 12 ? (int)language.len : 3,
             language.len && language.len < 12 ? language.data : "und");
    char day[16];
    dgm_day_format(day, r->published);
    const dgm_str parts[] = {r->text, r->publisher, r->url, {day, strlen(day)}};
    dgm_digest(r->id, parts, 4);
    dgm_digest(r->text_id, &r->text, 1);
    return DGM_OK;
}

dgm_status dgm_dna_accounts(dgm_dna *d, dgm_account_fn *each, void *arg, dgm_dna_counts *counts)
{
    sqlite3_stmt *stmt;
    dgm_mark mark = dgm_arena_mark(d->a);
    dgm_status st = DGM_OK;
    int code = SQLITE_DONE, stop = 0;
    if (sqlite3_prepare_v2(d->db, "SELECT ID, Title, Text, Author, Source, Notes, Date FROM DOCUMENTS ORDER BY ID", -1,
                           &stmt, NULL))
        return dgm_dna_fail(d);
    while (!st && !stop && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        document doc = {.d = d, .counts = counts};
        dgm_arena_reset(d->a, mark);
        if ((st = begin_report(&doc, stmt)) || (st = add_rows(&doc, sqlite3_column_int64(stmt, 0))))
            break;
        find_wholes(&doc);
        if (doc.failed) {
            st = dgm_fail(d->err, DGM_ENOMEM, "no memory for '%s'", d->path);
            break;
        }
        doc.out.party = doc.party;
        doc.out.proposal = doc.proposal;
        doc.out.position = doc.position;
        doc.out.term = doc.term;
        doc.out.talks = doc.talks;
        counts->documents++;
        counts->positions += doc.out.positions;
        counts->terms += doc.out.terms;
        counts->talks += doc.out.talks_held;
        stop = each(&doc.out, arg);
    }
    if (!st && !stop && code != SQLITE_DONE)
        st = dgm_dna_fail(d);
    sqlite3_finalize(stmt);
    return st;
}

dgm_status dgm_dna_read(const char *path, dgm_account_fn *each, void *arg, dgm_dna_counts *counts, dgm_error *err)
{
    dgm_dna d;
    dgm_arena *a = dgm_arena_open((size_t)1 << 30);
    *counts = (dgm_dna_counts){0};
    if (!a)
        return dgm_fail(err, DGM_ENOMEM, "no memory for '%s'", path);
    dgm_status st = dgm_dna_open(&d, path, 0, a, err);
    if (!st)
        st = dgm_dna_accounts(&d, each, arg, counts);
    dgm_dna_close(&d);
    dgm_arena_close(a);
    return st;
}
