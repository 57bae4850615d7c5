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
    SQL_ALL
} dgm_sql;

/* Joins a speaker with the account's party, "account", which may not be there. */
#define LINKED                                                                                                         \
    "LEFT JOIN party_name AS called ON called.name = speaker.party AND called.country = speaker.country AND "          \
    "called.kind = speaker.party_kind AND called.sector = speaker.sector "                                             \
    "LEFT JOIN party AS account ON account.number = called.party "
/* Is a speaker's party of the account called by these words? */
#define CALLED(words)                                                                                                  \
    "EXISTS (SELECT 1 FROM party_name AS called JOIN party AS account ON account.number = called.party WHERE "         \
    "called.name = speaker.party AND called.country = speaker.country AND called.kind = speaker.party_kind AND "       \
    "called.sector = speaker.sector AND dgm_has(account.name, " words "))"

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

/* What the database says, with the path and, where we know better, plain words. */
dgm_status dgm_store_fail(const dgm_store *s, dgm_error *err);

/* Binds text that need not end in a NUL and stays alive until the statement is reset. */
void dgm_store_bind(sqlite3_stmt *stmt, int at, dgm_str text);

/* A column as text; copied into a when a is given (data is NULL if there is no room), else lent until the next step. */
dgm_str dgm_store_column(sqlite3_stmt *stmt, int at, dgm_arena *a);

/* The spans of a statement in the database. */
dgm_status dgm_store_pieces(dgm_pieces *source, dgm_pieces *cue, dgm_pieces *content, dgm_store *s,
                            sqlite3_int64 number, dgm_error *err);

/* What the user typed as a full-text expression, in the store's arena. */
dgm_status dgm_store_fts(char **out, dgm_store *s, const char *words, dgm_error *err);
/* Binds ?1 since, ?2 until, ?3 the report's id or name, ?4 the full-text expression or NULL. */
void dgm_store_bind_query(sqlite3_stmt *stmt, const dgm_query *q, const char *fts);

/* linked.c: makes the account's parties anew. */
dgm_status dgm_store_link(dgm_store *s, dgm_error *err);

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

extern const char *const dgm_schema[]; /* data/schema, one text a version, ended by NULL */
extern const char *const dgm_kind_names[3], *const dgm_state_names[3];

#endif
