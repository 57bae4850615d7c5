/*
 * dna_write.c - the account as a database of Discourse Network Analyzer 3.
 *
 *     position: Russia opposes "NATO troops in Ukraine", red line, bytes 120..170
 *     ->  a statement of type "DNA Statement": organization Russia, concept "NATO troops in Ukraine", agreement 0,
 *         stance opposes, strength red line, record 3f2a...
 *
 * How:    The new file begins with the bytes of the file that was taken in, where there was one, so that coders,
 *         colours, links, regular expressions and other statements are as they were; then every report of the account
 *         is looked for among its documents, and every record among its statements: what is there stays, what is
 *         missing is added. A stance that a person has corrected since is corrected there.
 *         Stances for and against are DNA's own statement type, so that every tool of DNA finds them; those that are
 *         neither (open, concedes, undecided) have a type without agreement. Kind, country, sector, role and part of a
 *         party are attributes of its entity. A refused record is written with its state, in the type without
 *         agreement.
 * Limits: DNA's names have at most 190 characters; longer ones are cut and counted.
 */
#include "store/dna.h"

#include "base/buffer.h"
#include "base/error.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern const char *const dgm_dna_schema[];

/* DNA's form of "dragoman" (salt and SHA-256, 100,000 rounds), the password of the coder Admin. */
static const char password[] = "ZHJhZ29tYW4tY29kZXItMbAdWGmFaxRCRjTmHC70cYfhX2fyOtorvg5cAYp2AHVL";

enum { MOST_VARIABLES = 20 };

/* What is written, by type: the variables and what they hold. */
typedef struct variable {
    const char *name, *kind; /* kind: DNA's data type */
    sqlite3_int64 id;
} variable;

typedef struct writing {
    dgm_dna d;
    dgm_store *store;
    dgm_dna_counts *counts;
    sqlite3_int64 type[DGM_DNA_TYPES];
    variable variables[DGM_DNA_TYPES][MOST_VARIABLES];
    sqlite3_int64 document;
    const dgm_account *account;
    int taken; /* the file began as one that was taken in */
    dgm_status st;
} writing;

#define EVERY                                                                                                          \
    {"record", "short text", 0}, {"state", "short text", 0},                                                           \
    {                                                                                                                  \
        "score", "integer", 0                                                                                          \
    }
#define STANCES                                                                                                        \
    {"stance", "short text", 0}, {"strength", "short text", 0}, {"condition", "long text", 0},                         \
        {"words for it", "long text", 0}, {"told by", "short text", 0}, {"held by", "short text", 0},                  \
        {"held from", "short text", 0}, {"held to", "short text", 0},                                                  \
    {                                                                                                                  \
        "past", "boolean", 0                                                                                           \
    }

static const variable wanted[DGM_DNA_TYPES][MOST_VARIABLES] = {
    [DGM_DNA_STANCE] = {{"person", "short text", 0},
                        {"organization", "short text", 0},
                        {"concept", "short text", 0},
                        {"agreement", "boolean", 0},
                        STANCES,
                        EVERY},
    [DGM_DNA_NEITHER] =
        {{"person", "short text", 0}, {"organization", "short text", 0}, {"concept", "short text", 0}, STANCES, EVERY},
    [DGM_DNA_PROPOSAL] = {{"concept", "short text", 0}, {"put forward by", "short text", 0}, EVERY},
    [DGM_DNA_TERM] = {{"concept", "short text", 0}, {"kind", "short text", 0}, {"parties", "long text", 0}, EVERY},
    [DGM_DNA_TALKS] = {{"talks", "short text", 0},
                       {"organization", "short text", 0},
                       {"seat", "short text", 0},
                       {"status", "short text", 0},
                       {"words for it", "long text", 0},
                       {"held from", "short text", 0},
                       {"held to", "short text", 0},
                       EVERY},
};

/* A statement that is going to be written. */
typedef struct fields {
    const char *name[MOST_VARIABLES];
    dgm_str value[MOST_VARIABLES];
    size_t n;
} fields;

static void set(fields *f, const char *name, dgm_str value)
{
    if (f->n < MOST_VARIABLES) {
        f->name[f->n] = name;
        f->value[f->n++] = value;
    }
}

static void set_word(fields *f, const char *name, const char *value)
{
    set(f, name, (dgm_str){value, strlen(value)});
}

static dgm_str get(const fields *f, const char *name)
{
    for (size_t i = 0; i < f->n; i++)
        if (!strcmp(f->name[i], name))
            return f->value[i];
    return (dgm_str){"", 0};
}

static int same(dgm_str a, dgm_str b)
{
    return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

/* A text of the arena from a day; empty for none. */
static dgm_str day_text(writing *w, dgm_day day)
{
    char text[16];
    dgm_day_format(text, day);
    char *copy = dgm_take_text(w->d.a, text, strlen(text));
    return (dgm_str){copy ? copy : "", copy ? strlen(text) : 0};
}

/* At most 190 characters, as DNA wants it. */
static dgm_str cut(writing *w, dgm_str s)
{
    size_t characters = 0;
    for (size_t i = 0; i < s.len; i++)
        if (((unsigned char)s.data[i] & 0xC0) != 0x80 && ++characters > DGM_DNA_NAME) {
            w->counts->cut++;
            return (dgm_str){s.data, i};
        }
    return s;
}

/* Runs one statement on its values: i an sqlite3_int64, s a dgm_str. The first column of the first row, or the new
 * row's number with no row; -1 and w->st on failure. */
static sqlite3_int64 ask(writing *w, const char *sql, const char *types, ...)
{
    sqlite3_stmt *stmt;
    va_list args;
    sqlite3_int64 out = -1;
    int at = 1;
    if (w->st)
        return -1;
    if (sqlite3_prepare_v2(w->d.db, sql, -1, &stmt, NULL)) {
        w->st = dgm_dna_fail(&w->d);
        return -1;
    }
    va_start(args, types);
    for (const char *t = types; *t; t++, at++)
        if (*t == 'i')
            sqlite3_bind_int64(stmt, at, va_arg(args, sqlite3_int64));
        else
            dgm_store_bind(stmt, at, va_arg(args, dgm_str));
    va_end(args);
    int code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        out = sqlite3_column_int64(stmt, 0);
    else if (code != SQLITE_DONE)
        w->st = dgm_dna_fail(&w->d);
    else if (sqlite3_stmt_readonly(stmt))
        out = 0;
    else
        out = sqlite3_last_insert_rowid(w->d.db);
    sqlite3_finalize(stmt);
    return w->st ? -1 : out;
}

static dgm_str str(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

static sqlite3_int64 entity(writing *w, sqlite3_int64 variable_id, dgm_str value)
{
    dgm_str name = cut(w, value);
    sqlite3_int64 id = ask(w, "SELECT ID FROM ENTITIES WHERE VariableId = ?1 AND Value = ?2", "is", variable_id, name);
    return id ? id
              : ask(w, "INSERT INTO ENTITIES (VariableId, Value, Red, Green, Blue) VALUES (?1, ?2, 0, 0, 0)", "is",
                    variable_id, name);
}

/* The statements of a type that is in the file already get an empty value of a variable that is new, as DNA itself
 * does. */
static void fill_variable(writing *w, const variable *v, sqlite3_int64 type)
{
    static const char of[] = "SELECT ID, ?1, %s FROM STATEMENTS WHERE StatementTypeId = ?2";
    int text = !strcmp(v->kind, "short text"), number = !strcmp(v->kind, "integer");
    const char *table = text                            ? "DATASHORTTEXT (StatementId, VariableId, Entity)"
                        : !strcmp(v->kind, "long text") ? "DATALONGTEXT (StatementId, VariableId, Value)"
                        : number                        ? "DATAINTEGER (StatementId, VariableId, Value)"
                                                        : "DATABOOLEAN (StatementId, VariableId, Value)";
    char sql[256], rows[128];
    if (!ask(w, "SELECT count(*) FROM STATEMENTS WHERE StatementTypeId = ?1", "i", type))
        return;
    snprintf(rows, sizeof rows, of, text ? "?3" : number || *v->kind == 'b' ? "0" : "''");
    snprintf(sql, sizeof sql, "INSERT INTO %s %s", table, rows);
    if (text)
        ask(w, sql, "iii", v->id, type, entity(w, v->id, (dgm_str){"", 0}));
    else
        ask(w, sql, "ii", v->id, type);
}

/* The types and variables that we need, added where they are missing: only when the first statement of a type is
 * written. */
static void prepare_type(writing *w, int type)
{
    sqlite3_int64 id = ask(w, "SELECT ID FROM STATEMENTTYPES WHERE Label = ?1", "s", str(dgm_dna_types[type]));
    if (!id)
        id = ask(w, "INSERT INTO STATEMENTTYPES (Label, Red, Green, Blue) VALUES (?1, 239, 208, 51)", "s",
                 str(dgm_dna_types[type]));
    w->type[type] = id;
    for (int i = 0; i < MOST_VARIABLES && wanted[type][i].name && !w->st; i++) {
        variable *v = &w->variables[type][i];
        *v = wanted[type][i];
        v->id = ask(w, "SELECT ID FROM VARIABLES WHERE Variable = ?1 AND StatementTypeId = ?2", "si", str(v->name), id);
        if (!v->id)
            v->id = ask(w, "INSERT INTO VARIABLES (Variable, DataType, StatementTypeId) VALUES (?1, ?2, ?3)", "ssi",
                        str(v->name), str(v->kind), id);
        else
            continue;
        fill_variable(w, v, id);
    }
}

static const variable *variable_named(const writing *w, int type, const char *name)
{
    for (int i = 0; i < MOST_VARIABLES && w->variables[type][i].name; i++)
        if (!strcmp(w->variables[type][i].name, name))
            return &w->variables[type][i];
    return NULL;
}

static void write_value(writing *w, const variable *v, sqlite3_int64 statement, dgm_str value)
{
    /* the type that the file itself gives the variable may be another one: a graded agreement is an integer */
    int integer = ask(w, "SELECT DataType = 'integer' FROM VARIABLES WHERE ID = ?1", "i", v->id) == 1;
    sqlite3_int64 number = same(value, str("yes")) ? 1 : same(value, str("no")) ? (integer ? -1 : 0) : 0;
    char digits[24] = "";
    if (!strcmp(v->kind, "integer") && value.len < sizeof digits)
        memcpy(digits, value.data, value.len);
    if (!strcmp(v->kind, "short text"))
        ask(w, "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?1, ?2, ?3)", "iii", statement,
            v->id, entity(w, v->id, value));
    else if (!strcmp(v->kind, "long text"))
        ask(w, "INSERT INTO DATALONGTEXT (StatementId, VariableId, Value) VALUES (?1, ?2, ?3)", "iis", statement, v->id,
            value);
    else if (!strcmp(v->kind, "integer") || integer)
        ask(w, "INSERT INTO DATAINTEGER (StatementId, VariableId, Value) VALUES (?1, ?2, ?3)", "iii", statement, v->id,
            digits[0] ? (sqlite3_int64)atoll(digits) : number);
    else
        ask(w, "INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?1, ?2, ?3)", "iii", statement, v->id,
            number);
}

static void write_statement(writing *w, int type, dgm_span at, const fields *f)
{
    dgm_str text = w->account->report.text;
    sqlite3_int64 start = dgm_dna_units(text, at.from), stop = dgm_dna_units(text, at.to);
    if (start >= stop)
        return;
    if (!w->type[type])
        prepare_type(w, type);
    sqlite3_int64 statement =
        ask(w, "INSERT INTO STATEMENTS (StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?1, ?2, ?3, ?4, ?5)",
            "iiiii", w->type[type], w->document, start, stop, (sqlite3_int64)DGM_DNA_ADMIN);
    for (int i = 0; i < MOST_VARIABLES && wanted[type][i].name && !w->st; i++)
        write_value(w, &w->variables[type][i], statement, get(f, wanted[type][i].name));
}

/* "yes", "no" or nothing for the stances that have no agreement. */
static const char *agreement_of(dgm_stance stance)
{
    switch (stance) {
    case DGM_SUPPORTS:
    case DGM_DEMANDS:
    case DGM_OFFERS:
    case DGM_CONDITIONAL:
        return "yes";
    case DGM_OPPOSES:
        return "no";
    default:
        return "";
    }
}

/* A statement in that place that a coder made, of the same concept and party: 0 none, 1 it agrees, 2 it was corrected.
 * */
static int coded_already(writing *w, dgm_span at, const fields *f)
{
    sqlite3_stmt *stmt;
    dgm_str text = w->account->report.text;
    int found = 0, code;
    if (w->st ||
        sqlite3_prepare_v2(w->d.db, "SELECT ID FROM STATEMENTS WHERE DocumentId = ?1 AND Start = ?2 AND Stop = ?3", -1,
                           &stmt, NULL))
        return 0;
    sqlite3_bind_int64(stmt, 1, w->document);
    sqlite3_bind_int64(stmt, 2, dgm_dna_units(text, at.from));
    sqlite3_bind_int64(stmt, 3, dgm_dna_units(text, at.to));
    while (!w->st && found != 1 && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        dgm_dna_values v;
        if ((w->st = dgm_dna_values_of(&v, &w->d, sqlite3_column_int64(stmt, 0))))
            break;
        dgm_str party = get(f, same(get(f, "held by"), str("person")) ? "person" : "organization");
        dgm_str agreement = dgm_dna_value(&v, "agreement"), ours = get(f, "agreement");
        int matches = same(dgm_dna_value(&v, "concept"), cut(w, get(f, "concept"))) &&
                      (same(dgm_dna_value(&v, "organization"), party) || same(dgm_dna_value(&v, "person"), party));
        int graded = agreement.len && !same(agreement, str("yes")) && !same(agreement, str("no"));
        long value = graded ? strtol(agreement.data, NULL, 10) : 0;
        int agrees = graded ? (value > 0   ? same(ours, str("yes"))
                               : value < 0 ? same(ours, str("no"))
                                           : !ours.len)
                            : same(agreement, ours);
        found = !matches ? found : agrees ? 1 : 2;
    }
    sqlite3_finalize(stmt);
    return found;
}

static int has_record(writing *w, const char *id)
{
    return ask(w,
               "SELECT count(*) FROM DATASHORTTEXT AS d JOIN ENTITIES AS e ON e.ID = d.Entity JOIN VARIABLES AS v ON "
               "v.ID = "
               "d.VariableId JOIN STATEMENTS AS s ON s.ID = d.StatementId WHERE v.Variable = 'record' AND e.Value = ?1 "
               "AND "
               "s.DocumentId = ?2",
               "si", str(id), w->document) > 0;
}

/* A statement of the type in that very place. */
static int stands_there(writing *w, int type, dgm_span at)
{
    dgm_str text = w->account->report.text;
    return ask(w,
               "SELECT count(*) FROM STATEMENTS AS s JOIN STATEMENTTYPES AS t ON t.ID = s.StatementTypeId WHERE "
               "t.Label = ?1 AND "
               "s.DocumentId = ?2 AND s.Start = ?3 AND s.Stop = ?4",
               "siii", str(dgm_dna_types[type]), w->document, (sqlite3_int64)dgm_dna_units(text, at.from),
               (sqlite3_int64)dgm_dna_units(text, at.to)) > 0;
}

static dgm_str slice(const writing *w, dgm_span at)
{
    dgm_str text = w->account->report.text;
    return at.from < at.to && at.to <= text.len ? (dgm_str){text.data + at.from, at.to - at.from} : (dgm_str){"", 0};
}

/* What every record has. */
static void set_every(writing *w, fields *f, const char *id, dgm_state state, float score)
{
    char number[16];
    snprintf(number, sizeof number, "%d", (int)(score * 10000 + 0.5f));
    char *copy = dgm_take_text(w->d.a, number, strlen(number));
    set_word(f, "record", id);
    set_word(f, "state", dgm_state_names[(unsigned)state < 3 ? state : 0]);
    set_word(f, "score", copy ? copy : "0");
}

/* What is known of a party as attributes of its entity. */
static void write_attributes(writing *w, int type, const char *name, const dgm_party *p)
{
    const struct {
        const char *name;
        dgm_str value;
    } all[] = {{"kind", str(dgm_party_kind_name(p->kind))},
               {"country", p->country},
               {"sector", p->sector},
               {"role", p->role},
               {"part of", p->part_of}};
    const variable *v = variable_named(w, type, name);
    sqlite3_int64 of = v ? entity(w, v->id, p->name) : 0;
    for (size_t i = 0; i < sizeof all / sizeof *all && of > 0 && !w->st; i++) {
        if (!all[i].value.len)
            continue;
        sqlite3_int64 a = ask(w, "SELECT ID FROM ATTRIBUTEVARIABLES WHERE VariableId = ?1 AND AttributeVariable = ?2",
                              "is", v->id, str(all[i].name));
        if (!a)
            a = ask(w, "INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?1, ?2)", "is", v->id,
                    str(all[i].name));
        ask(w,
            "INSERT OR IGNORE INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?1, ?2, ?3)",
            "iis", of, a, cut(w, all[i].value));
    }
}

/* The whole that a concept is part of, as DNA's hierarchy has it. */
static void write_parent(writing *w, int type, const dgm_proposal *p)
{
    const dgm_proposal *whole = dgm_proposal_at(w->account, p->part_of);
    const variable *v = variable_named(w, type, "concept");
    if (!whole || !v || whole == p)
        return;
    sqlite3_int64 child = entity(w, v->id, p->name), parent = entity(w, v->id, whole->name);
    ask(w, "UPDATE ENTITIES SET ChildOf = ?2 WHERE ID = ?1 AND ChildOf IS NULL AND ID <> ?2", "ii", child, parent);
}

static void correct(writing *w, dgm_span at, const fields *f)
{
    dgm_str text = w->account->report.text;
    dgm_str party = get(f, same(get(f, "held by"), str("person")) ? "person" : "organization");
    static const char which[] = "VariableId IN (SELECT ID FROM VARIABLES WHERE Variable = 'agreement') AND StatementId "
                                "IN (SELECT s.ID FROM STATEMENTS "
                                "AS s JOIN DATASHORTTEXT AS d ON d.StatementId = s.ID JOIN ENTITIES AS e ON e.ID = "
                                "d.Entity JOIN DATASHORTTEXT AS c ON "
                                "c.StatementId = s.ID JOIN ENTITIES AS k ON k.ID = c.Entity WHERE s.DocumentId = ?2 "
                                "AND s.Start = ?3 AND s.Stop = ?4 AND "
                                "e.Value = ?5 AND k.Value = ?6)";
    int yes = same(get(f, "agreement"), str("yes"));
    char sql[1024];
    const char *tables[] = {"DATABOOLEAN", "DATAINTEGER"};
    if (!get(f, "agreement").len)
        return;
    for (int i = 0; i < 2; i++) {
        snprintf(sql, sizeof sql, "UPDATE %s SET Value = ?1 WHERE %s", tables[i], which);
        ask(w, sql, "iiiiss", (sqlite3_int64)(yes ? 1 : -i), w->document, (sqlite3_int64)dgm_dna_units(text, at.from),
            (sqlite3_int64)dgm_dna_units(text, at.to), party, get(f, "concept"));
    }
}

static void write_position(writing *w, const dgm_position *p)
{
    const dgm_account *a = w->account;
    const dgm_party *who = dgm_party_at(a, p->party), *voice = dgm_party_at(a, p->voice);
    const dgm_proposal *what = dgm_proposal_at(a, p->proposal);
    fields f = {0};
    if (!who || !what)
        return;
    int person = who->kind == DGM_PARTY_PERSON;
    const char *agreement = p->state == DGM_REFUSED ? "" : agreement_of(p->stance);
    int type = *agreement ? DGM_DNA_STANCE : DGM_DNA_NEITHER;
    set(&f, "person", person ? who->name : (dgm_str){"", 0});
    set(&f, "organization", person ? who->part_of : who->name);
    set(&f, "concept", what->name);
    set_word(&f, "agreement", agreement);
    set_word(&f, "stance", dgm_stance_name(p->stance));
    set_word(&f, "strength", dgm_strength_name(p->strength));
    set(&f, "condition", slice(w, p->condition));
    set(&f, "words for it", slice(w, p->holder));
    set(&f, "told by", voice ? voice->name : (dgm_str){"", 0});
    set_word(&f, "held by", person ? "person" : "organization");
    set(&f, "held from", day_text(w, p->from));
    set(&f, "held to", day_text(w, p->to));
    set_word(&f, "past", p->past ? "yes" : "no");
    set_every(w, &f, p->id, p->state, p->score);
    if (has_record(w, p->id))
        return;
    int coded = coded_already(w, p->at, &f);
    if (coded) {
        if (coded == 2)
            correct(w, p->at, &f);
        return;
    }
    write_statement(w, type, p->at, &f);
    write_attributes(w, type, person ? "person" : "organization", who);
    write_parent(w, type, what);
    w->counts->positions++;
}

/* Whether a proposal is there already, by our own statements or by a coder's concept. */
static int proposal_there(writing *w, const dgm_proposal *p)
{
    return has_record(w, p->id) ||
           ask(w,
               "SELECT count(*) FROM DATASHORTTEXT AS d JOIN ENTITIES AS e ON e.ID = d.Entity JOIN VARIABLES AS v ON "
               "v.ID = "
               "d.VariableId JOIN STATEMENTS AS s ON s.ID = d.StatementId WHERE v.Variable = 'concept' AND e.Value = "
               "?1 AND "
               "s.DocumentId = ?2",
               "si", cut(w, p->name), w->document) > 0 ||
           ask(w,
               "SELECT count(*) FROM ENTITIES AS e JOIN ENTITIES AS c ON c.ChildOf = e.ID JOIN DATASHORTTEXT AS d ON "
               "d.Entity = c.ID "
               "JOIN STATEMENTS AS s ON s.ID = d.StatementId WHERE e.Value = ?1 AND s.DocumentId = ?2",
               "si", cut(w, p->name), w->document) > 0;
}

static void write_proposal(writing *w, const dgm_proposal *p)
{
    const dgm_party *by = dgm_party_at(w->account, p->by);
    if (proposal_there(w, p))
        return;
    for (uint32_t i = 0; i < p->mentions; i++) {
        fields f = {0};
        set(&f, "concept", p->name);
        set(&f, "put forward by", by ? by->name : (dgm_str){"", 0});
        set_every(w, &f, p->id, p->state, p->score);
        write_statement(w, DGM_DNA_PROPOSAL, p->mention[i], &f);
    }
    write_parent(w, DGM_DNA_PROPOSAL, p);
}

static void write_term(writing *w, const dgm_term *t)
{
    const dgm_proposal *of = dgm_proposal_at(w->account, t->proposal);
    dgm_buffer names = {0};
    fields f = {0};
    if (has_record(w, t->id) || (w->taken && stands_there(w, DGM_DNA_TERM, t->at)))
        return;
    for (uint32_t i = 0; i < t->parties && i < DGM_MAX_TERM_PARTIES; i++) {
        const dgm_party *p = dgm_party_at(w->account, t->party[i]);
        if (p) {
            dgm_buffer_add(&names, "\n", names.len > 0);
            dgm_buffer_add(&names, p->name.data, p->name.len);
        }
    }
    set(&f, "concept", of ? of->name : (dgm_str){"", 0});
    set_word(&f, "kind", dgm_term_name(t->kind));
    set(&f, "parties", (dgm_str){names.data ? names.data : "", names.len});
    set_every(w, &f, t->id, t->state, t->score);
    write_statement(w, DGM_DNA_TERM, t->at, &f);
    w->counts->terms++;
    dgm_buffer_free(&names);
}

static void write_talks(writing *w, const dgm_talks *k)
{
    if (has_record(w, k->id) || (w->taken && stands_there(w, DGM_DNA_TALKS, k->at)))
        return;
    for (uint32_t i = 0; i < k->parties || i == 0; i++) {
        const dgm_party *p = i < k->parties ? dgm_party_at(w->account, k->party[i].party) : NULL;
        fields f = {0};
        set(&f, "talks", k->name);
        set(&f, "organization", p ? p->name : (dgm_str){"", 0});
        set_word(&f, "seat", i < k->parties ? dgm_seat_name(k->party[i].seat) : "");
        set_word(&f, "status", dgm_talks_status_name(k->status));
        set(&f, "words for it", i < k->parties ? slice(w, k->party[i].at) : (dgm_str){"", 0});
        set(&f, "held from", day_text(w, k->from));
        set(&f, "held to", day_text(w, k->to));
        set_every(w, &f, k->id, k->state, k->score);
        write_statement(w, DGM_DNA_TALKS, k->at, &f);
        if (p)
            write_attributes(w, DGM_DNA_TALKS, "organization", p);
    }
    w->counts->talks++;
}

static void add_note(dgm_buffer *b, const char *key, dgm_str value)
{
    if (!value.len)
        return;
    dgm_buffer_printf(b, "dragoman %s: ", key);
    for (size_t i = 0; i < value.len; i++)
        dgm_buffer_add(b, value.data[i] == '\n' ? " " : &value.data[i], 1);
    dgm_buffer_str(b, "\n");
}

static void write_document(writing *w)
{
    const dgm_report *r = &w->account->report;
    sqlite3_int64 date = r->published == DGM_NO_DAY ? 0 : (sqlite3_int64)r->published * 86400;
    dgm_str title = cut(w, r->title.len ? r->title : r->name);
    w->document = ask(w,
                      "SELECT ID FROM DOCUMENTS WHERE Text = ?1 AND Source = ?2 AND (Title = ?3 OR ?3 = '') AND "
                      "(Date / 86400 = ?4 / 86400 OR Date / 86400000 = ?4 / 86400 OR ?4 < 0)",
                      "sssi", r->text, cut(w, r->publisher), title, date);
    if (w->document)
        return;
    dgm_buffer notes = {0};
    add_note(&notes, "title", title.len < r->title.len ? r->title : (dgm_str){"", 0});
    add_note(&notes, "url", r->url);
    add_note(&notes, "name", r->name);
    add_note(&notes, "language", str(r->language));
    add_note(&notes, "date", r->published == DGM_NO_DAY ? str("unknown") : (dgm_str){"", 0});
    w->document = ask(
        w,
        "INSERT INTO DOCUMENTS (Title, Text, Coder, Author, Source, Notes, Date) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        "ssisssi", title, r->text, (sqlite3_int64)DGM_DNA_ADMIN, cut(w, r->author), cut(w, r->publisher),
        (dgm_str){notes.data ? notes.data : "", notes.len}, date);
    dgm_buffer_free(&notes);
}

static int write_account(const dgm_account *account, void *arg)
{
    writing *w = arg;
    dgm_mark mark = dgm_arena_mark(w->d.a);
    w->account = account;
    if (!account->report.text.len)
        return 0;
    write_document(w);
    for (size_t i = 0; i < account->proposals && !w->st; i++)
        write_proposal(w, &account->proposal[i]);
    for (size_t i = 0; i < account->positions && !w->st; i++)
        write_position(w, &account->position[i]);
    for (size_t i = 0; i < account->terms && !w->st; i++)
        write_term(w, &account->term[i]);
    for (size_t i = 0; i < account->talks_held && !w->st; i++)
        write_talks(w, &account->talks[i]);
    w->counts->documents++;
    dgm_arena_reset(w->d.a, mark);
    return w->st != DGM_OK;
}

/* The new file: empty, or the bytes of the one that was taken in last. */
static dgm_status begin_file(dgm_store *s, const char *path, int *taken, dgm_error *err)
{
    sqlite3_stmt *stmt;
    FILE *out = fopen(path, "wx");
    int good = 1;
    *taken = 0;
    if (!out)
        return dgm_fail(err, DGM_EIO, "'%s': %s", path,
                        errno == EEXIST ? "is there already; name another file" : strerror(errno));
    if (sqlite3_prepare_v2(s->db, "SELECT bytes FROM dna_file ORDER BY number DESC LIMIT 1", -1, &stmt, NULL)) {
        fclose(out);
        return dgm_store_fail(s, err);
    }
    if (sqlite3_step(stmt) == SQLITE_ROW) {
        size_t n = (size_t)sqlite3_column_bytes(stmt, 0);
        const void *bytes = sqlite3_column_blob(stmt, 0);
        good = !n || fwrite(bytes, 1, n, out) == n;
        *taken = 1;
    }
    sqlite3_finalize(stmt);
    good &= !fclose(out);
    return good ? DGM_OK : dgm_fail_errno(err, DGM_EIO, "'%s' cannot be written", path);
}

/* DNA's tables, its coder, and the empty names that DNA expects. */
static dgm_status make_tables(writing *w)
{
    if (sqlite3_exec(w->d.db, dgm_dna_schema[0], NULL, NULL, NULL))
        return dgm_dna_fail(&w->d);
    ask(w, "INSERT INTO SETTINGS (Property, Value) VALUES ('version', '3.0.11'), ('date', strftime('%s'))", "");
    ask(w, "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (1, 'Admin', 239, 208, 51, ?1)", "s",
        str(password));
    return w->st;
}

static dgm_status fill(writing *w, const char *path, int taken, dgm_error *err)
{
    dgm_status st;
    dgm_query q;
    if (taken)
        st = dgm_dna_open(&w->d, path, 1, w->d.a, err);
    else {
        w->d.path = path;
        w->d.err = err;
        st = sqlite3_open_v2(path, &w->d.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) ? dgm_dna_fail(&w->d)
                                                                                                : DGM_OK;
    }
    if (st)
        return st;
    if (sqlite3_exec(w->d.db, "BEGIN", NULL, NULL, NULL))
        return dgm_dna_fail(&w->d);
    if (!taken && ((st = make_tables(w)) || (st = dgm_dna_prepare(&w->d))))
        return st;
    if (taken && !ask(w, "SELECT count(*) FROM pragma_table_info('DATASHORTTEXT') WHERE upper(name) = 'ENTITY'", ""))
        return w->st ? w->st
                     : dgm_fail(err, DGM_EUSE,
                                "the file that was taken in is of DNA 2, which '%s' cannot be added to: open it in DNA "
                                "3 once and "
                                "take it in again",
                                path);
    dgm_query_init(&q);
    q.refused = 1;
    if (!taken)
        prepare_type(w, DGM_DNA_STANCE); /* DNA wants one statement type at least */
    st = w->st ? w->st : dgm_store_ask(w->store, &q, 1, write_account, w, err);
    st = w->st ? w->st : st;
    if (!st && sqlite3_exec(w->d.db, "COMMIT", NULL, NULL, NULL))
        st = dgm_dna_fail(&w->d);
    return st;
}

dgm_status dgm_store_give_dna(dgm_store *s, const char *path, dgm_dna_counts *counts, dgm_error *err)
{
    writing w = {.store = s, .counts = counts};
    int taken;
    *counts = (dgm_dna_counts){0};
    dgm_status st = dgm_store_flush(s, err);
    if (st || (st = begin_file(s, path, &taken, err)))
        return st;
    if (!(w.d.a = dgm_arena_open((size_t)1 << 30)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for '%s'", path);
    dgm_arena *a = w.d.a;
    w.taken = taken;
    st = fill(&w, path, taken, err);
    dgm_dna_close(&w.d);
    dgm_arena_close(a);
    if (st)
        unlink(path);
    return st;
}
