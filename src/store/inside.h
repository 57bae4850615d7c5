/*
 * inside.h - what the files of the store share: the handle, prepared statements, errors in the database's words.
 */
#ifndef DGM_STORE_INSIDE_H
#define DGM_STORE_INSIDE_H

#include "base/arena.h"
#include "dragoman/store.h"

#include <sqlite3.h>
#include <time.h>

/* The statements that keep and look up one report; prepared when first needed, once for each open store. */
typedef enum dgm_sql {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_SAVE,
    SQL_RELEASE,
    SQL_UNDO,
    SQL_FIND_REPORT,
    SQL_FIND_TEXT,
    SQL_ADD_TEXT,
    SQL_ADD_REPORT,
    SQL_FILL_REPORT,
    SQL_NEW_RESULT,
    SQL_DROP_PROPOSED,
    SQL_REVIEWED,
    SQL_MOVE,
    SQL_ADD_STATEMENT,
    SQL_ADD_SPAN,
    SQL_ADD_SPEAKER,
    SQL_COUNT,
    SQL_STATEMENTS,
    SQL_SPANS,
    SQL_SPEAKERS,
    SQL_DROP_TIMES,
    SQL_ADD_TIME,
    SQL_TIMES,
    SQL_DROP_PLACES,
    SQL_ADD_PLACE,
    SQL_PLACES,
    SQL_DROP_TREES,
    SQL_ADD_TREE,
    SQL_TREES,
    SQL_ADD_PARTY,
    SQL_PARTIES,
    SQL_ADD_MENTION,
    SQL_MENTIONS,
    SQL_ADD_PROPOSAL,
    SQL_RENEW_PROPOSAL,
    SQL_PART_OF,
    SQL_DROP_PROPOSAL_MENTIONS,
    SQL_ADD_PROPOSAL_MENTION,
    SQL_PROPOSAL_NUMBER,
    SQL_PROPOSALS,
    SQL_PROPOSAL_MENTIONS,
    SQL_ADD_TERM,
    SQL_ADD_TERM_PARTY,
    SQL_TERMS,
    SQL_TERM_PARTIES,
    SQL_ADD_POSITION,
    SQL_POSITIONS,
    SQL_ADD_TALKS,
    SQL_ADD_TALKS_PARTY,
    SQL_TALKS,
    SQL_TALKS_PARTIES,
    SQL_ADD_EVENT,
    SQL_ADD_EVENT_ACTOR,
    SQL_ADD_EVENT_COUNT,
    SQL_EVENTS,
    SQL_EVENT_ACTORS,
    SQL_EVENT_COUNTS,
    SQL_ALL
} dgm_sql;

/* Joins a party of a report, "told", with the account's, "account", which may not be there. */
#define ACCOUNTS                                                                                                       \
    "LEFT JOIN party_name AS called ON called.name = told.name AND called.country = told.country AND "                 \
    "called.kind = told.kind AND called.sector = told.sector LEFT JOIN party AS account ON account.number = "          \
    "called.party "
/* Is the party of a report with this number called by these words, there or in the account? */
#define CALLED(number, words)                                                                                          \
    "EXISTS (SELECT 1 FROM report_party AS told " ACCOUNTS "WHERE told.number = " number                               \
    " AND (dgm_has(told.name, " words ") OR dgm_has(told.office, " words ") OR dgm_has(account.name, " words ")))"
/* The place of a row of another table within its report; 0 for none. */
#define PLACE_OF(table, number) "coalesce((SELECT place FROM " table " WHERE number = " number "), 0)"
/* A column's date as a day, and a bound day as a date. */
#define DAY(column) "CAST(strftime('%s', " column ") AS INTEGER) / 86400"
#define DATE(bound) "date(" bound " * 86400, 'unixepoch')"

struct dgm_store {
    sqlite3 *db;
    char *path;
    dgm_store_mode mode;
    int open_group;    /* a transaction is open */
    unsigned in_group; /* reports in it */
    int unlinked;      /* speakers have changed since parties were joined */
    struct timespec began;
    sqlite3_stmt *sql[SQL_ALL];
    dgm_arena *arena; /* for one report at a time */
    dgm_mark empty;
};

/* The statement, reset, with nothing bound; NULL when it cannot be prepared: the error is filled. */
sqlite3_stmt *dgm_store_sql(dgm_store *s, dgm_sql which, dgm_error *err);

/* Runs a statement that gives no rows, and resets it. */
dgm_status dgm_store_run(dgm_store *s, sqlite3_stmt *stmt, dgm_error *err);
dgm_status dgm_store_do(dgm_store *s, dgm_sql which, dgm_error *err);

/* Binds values from the first parameter on and runs the statement. types has a letter for each: i sqlite3_int64, n the same
 * with 0 as NULL, s dgm_str, t text that ends in a NUL, o the same with NULL as NULL, f double (NAN as NULL), d dgm_day
 * (DGM_NO_DAY as NULL), p dgm_span (two parameters). */
dgm_status dgm_store_put(dgm_store *s, dgm_sql which, dgm_error *err, const char *types, ...);
/* Runs a script, or a statement that is not worth keeping, on ?1. */
dgm_status dgm_store_exec(dgm_store *s, const char *sql, dgm_error *err);
dgm_status dgm_store_exec_on(dgm_store *s, const char *sql, sqlite3_int64 number, dgm_error *err);

/* What the database says, with the path and, where we know better, plain words. */
dgm_status dgm_store_fail(const dgm_store *s, dgm_error *err);

/* Binds text that need not end in a NUL and stays alive until the statement is reset. */
void dgm_store_bind(sqlite3_stmt *stmt, int at, dgm_str text);

/* A column as text; copied into a when a is given (data is NULL if there is no room), else lent until the next step. */
dgm_str dgm_store_column(sqlite3_stmt *stmt, int at, dgm_arena *a);

/* Two columns as a span that never passes limit; one as a day; one as the place of its word among names[n] (0: none). */
dgm_span dgm_store_span(sqlite3_stmt *stmt, int at, size_t limit);
dgm_day dgm_store_day(sqlite3_stmt *stmt, int at);
unsigned dgm_store_word(sqlite3_stmt *stmt, int at, const char *(*name)(unsigned), unsigned n);
/* A list in the arena with room for one more; NULL: no memory. The old one stays in the arena. */
void *dgm_store_more(dgm_arena *a, void *list, size_t n, size_t *room, size_t size);

/* The spans of a statement in the database. */
dgm_status dgm_store_pieces(dgm_pieces *source, dgm_pieces *cue, dgm_pieces *content, dgm_store *s,
                            sqlite3_int64 number, dgm_error *err);

/* What the user typed as a full-text expression, in the store's arena. */
dgm_status dgm_store_fts(char **out, dgm_store *s, const char *words, dgm_error *err);
/* Binds ?1 since, ?2 until, ?3 the report's id or name, ?4 the full-text expression or NULL. */
void dgm_store_bind_query(sqlite3_stmt *stmt, const dgm_query *q, const char *fts);

/* linked.c: makes the account's parties anew. */
dgm_status dgm_store_link(dgm_store *s, dgm_error *err);

/* An account on its way in: its report's row, and the rows that its lists have got. */
typedef struct dgm_keeping {
    dgm_store *s;
    const dgm_account *account;
    const char *made_by;
    sqlite3_int64 report;
    int again;               /* the report was kept before */
    sqlite3_int64 *party;    /* [parties] of report_party */
    sqlite3_int64 *proposal; /* [proposals] */
    const char **statement;  /* [statements + 1] by number: id of the row that says so; NULL: none */
    dgm_error *err;
} dgm_keeping;
/* The row of the account's party with 1 + place at; 0 for none. */
sqlite3_int64 dgm_store_party_row(const dgm_keeping *k, uint32_t at);

/* kept_parties.c: a report's parties; those of another reading that nothing refers to any longer are gone. */
dgm_status dgm_store_keep_parties(dgm_keeping *k);
dgm_status dgm_store_keep_mentions(dgm_keeping *k);
dgm_status dgm_store_load_parties(dgm_account *account, dgm_store *s, sqlite3_int64 report, dgm_error *err);

/* kept_records.c: proposals, terms, positions, talks, events. forget: what was proposed, but not what a judged one needs. */
dgm_status dgm_store_forget_records(dgm_store *s, sqlite3_int64 report, dgm_error *err);
dgm_status dgm_store_keep_records(dgm_keeping *k);
/* The report's rows of a table numbered anew, in the order that is given. */
dgm_status dgm_store_renumber(dgm_store *s, const char *table, const char *order, sqlite3_int64 report, dgm_error *err);

/* given_records.c: those that fit the query; fts as dgm_store_bind_query has it says only whether words are asked for. */
dgm_status dgm_store_load_records(dgm_account *account, dgm_store *s, sqlite3_int64 report, const dgm_query *q,
                                  dgm_error *err);

/* result.c: the records as bytes, but for scores; nothing when there are none. That they refer to what is there. */
struct dgm_buffer; /* base/buffer.h */
void dgm_store_add_result(struct dgm_buffer *b, const dgm_account *account);
dgm_status dgm_store_check_records(const dgm_account *account, dgm_error *err);

/* again.c: what a person has judged, or a judged record needs, and what another reading found again. */
typedef struct dgm_trace {
    sqlite3_int64 number; /* the row; 0 for a new one */
    const char *id;
    dgm_span at, other;   /* other: a second span that must overlap too where both have one */
    sqlite3_int64 of;     /* what it is about; differing ones match only where a person corrected it */
    int corrected;
} dgm_trace;
/* found[fresh]: the row of an old one that says the same, each at most once; 0: it is new. */
void dgm_store_match(sqlite3_int64 *found, const dgm_trace *fresh, size_t n, dgm_trace *old, size_t olds);
/* The traces that a statement gives for ?1: number, id, two spans, of, corrected. */
dgm_status dgm_store_traces(dgm_trace **out, size_t *n, dgm_store *s, const char *sql, sqlite3_int64 report,
                            dgm_error *err);

/* folded.c: dgm_has(text, part) and dgm_words(text, search) for SQL. */
int dgm_store_functions(sqlite3 *db);

/* linked.c, linked_proposals.c: joins anew; the corrections that hold, of 'party' or 'proposal'; would one change anything? */
dgm_status dgm_store_link_proposals(dgm_store *s, dgm_error *err);
dgm_status dgm_store_check_proposals(dgm_store *s, const dgm_correction *correction, dgm_error *err);
/* incident_list.c: the same of incidents; fills the whole ids of the events. */
dgm_status dgm_store_check_incidents(char one[33], char other[33], dgm_store *s, const dgm_correction *correction,
                                     dgm_error *err);
struct dgm_join_correction; /* link/join.h */
dgm_status dgm_store_corrections_of(struct dgm_join_correction **list, size_t *n, dgm_store *s, const char *kind,
                                    dgm_error *err);

/* times.c: a report's expressions of time, and which of them are its statements' days. */
dgm_status dgm_store_keep_times(dgm_store *s, sqlite3_int64 report, const dgm_account *account, dgm_error *err);
dgm_status dgm_store_load_times(dgm_account *account, dgm_store *s, sqlite3_int64 report, dgm_error *err);
/* The time that begins at a byte; with an empty span when there is none. */
dgm_time dgm_store_time_at(const dgm_account *account, sqlite3_int64 byte);

/* places.c, kept_trees.c: the same of places and of the trees under statements. */
dgm_status dgm_store_keep_places(dgm_store *s, sqlite3_int64 report, const dgm_account *account, dgm_error *err);
dgm_status dgm_store_load_places(dgm_account *account, dgm_store *s, sqlite3_int64 report, dgm_error *err);
dgm_status dgm_store_keep_trees(dgm_store *s, sqlite3_int64 report, const dgm_account *account, dgm_error *err);
dgm_status dgm_store_load_trees(dgm_account *account, dgm_store *s, sqlite3_int64 report, dgm_error *err);
/* 1 + the place or tree that begins at a byte; 0 when there is none. */
uint32_t dgm_store_place_at(const dgm_account *account, sqlite3_int64 byte);
uint32_t dgm_store_tree_at(const dgm_account *account, sqlite3_int64 byte);
/* The words of a tree out of the lines that the database has; lines are cut up and stay in use. 0: no memory. */
int dgm_store_read_tree(dgm_sentence_tree *tree, char *lines, dgm_str text, dgm_arena *a);

extern const char *const dgm_store_sql_text[SQL_ALL]; /* sql.c */
extern const char *const dgm_schema[]; /* data/schema, one text a version, ended by NULL */
extern const char *const dgm_kind_names[3], *const dgm_state_names[3];

#endif
