/*
 * cli.h - what the commands share: exit statuses, the table of options, words to the user, the pool of readings.
 */
#ifndef DGM_CLI_H
#define DGM_CLI_H

#include "dragoman/intake.h"
#include "dragoman/reader.h"
#include "dragoman/show.h"

#include <signal.h>
#include <stdio.h>

/* The exit statuses of the program. */
enum { DGM_DONE = 0, DGM_FAILED = 1, DGM_WRONG_USE = 2, DGM_SOME_FAILED = 3 };

/* An option of a command. arg is NULL for one that takes no value, and ends in "..." for one that may come several times: a
 * command has at most one such. The table ends with a row without a name. */
typedef struct dgm_option {
    const char *name, *arg, *does;
} dgm_option;

enum { DGM_MAX_OPTIONS = 32, DGM_MAX_OFTEN = 16 };

/* What the user gave: values by the option's row in the table, then what is no option. */
typedef struct dgm_arguments {
    const char *value[DGM_MAX_OPTIONS]; /* NULL: not given; "" for an option without value; the last one */
    const char *often[DGM_MAX_OFTEN];   /* all values of the option that may come several times */
    size_t times;
    const char *const *rest;
    size_t n;
} dgm_arguments;

typedef struct dgm_command {
    const char *name, *args, *does;
    const dgm_option *options;
    const char *more; /* paragraphs below the options */
    int (*run)(const dgm_arguments *args);
} dgm_command;

extern const dgm_command dgm_cmd_read, dgm_cmd_show, dgm_cmd_review, dgm_cmd_merge, dgm_cmd_split, dgm_cmd_who,
    dgm_cmd_parse, dgm_cmd_eval, dgm_cmd_settle, dgm_cmd_table, dgm_cmd_export, dgm_cmd_why;

/* Reads the options of a command from argv (behind the command's name); argv is put in order: rest points into it.
 * @return -1 to go on, else the exit status (help was given, or the use is wrong). */
int dgm_options_read(dgm_arguments *out, const dgm_command *command, int argc, char **argv);
void dgm_options_help(const dgm_command *command, FILE *out);
/* The name of a list, ended by NULL, that is nearest to a word; NULL if none is near. */
const char *dgm_nearest(const char *word, const char *const *names);

/* Values of options; 0 and a message when they are wrong. */
int dgm_option_day(dgm_day *out, const char *name, const char *value);
int dgm_option_number(size_t *out, const char *name, const char *value, size_t least, size_t most);
int dgm_option_share(float *out, const char *name, const char *value);

/* Words to the user on stderr, "dragoman: " before them, control characters taken out. */
void dgm_say(const char *format, ...) DGM_PRINTF(1, 2);
/* The same, and where help is; returns DGM_WRONG_USE. */
int dgm_misuse(const char *command, const char *format, ...) DGM_PRINTF(2, 3);

/* How to show things on a stream: width and colour when it is a terminal. */
dgm_show_options dgm_terminal(FILE *out);

/* SIGINT and SIGTERM ask for an end: what is being done is finished and kept. A second one ends at once. */
void dgm_catch_signals(void);
int dgm_asked_to_stop(void);
extern volatile sig_atomic_t dgm_stop; /* what dgm_asked_to_stop tells */

/* A bar on stderr, when that is a terminal, nothing else is printed to one, and the work takes over two seconds. */
typedef struct dgm_progress {
    int on, shown;
    double began, last;
} dgm_progress;
void dgm_progress_begin(dgm_progress *p, int wanted);
/* all: 0 when not known */
void dgm_progress_show(dgm_progress *p, uint64_t done, uint64_t all, size_t reports);
void dgm_progress_end(dgm_progress *p);

/* One report on its way through the pool. */
typedef struct dgm_task {
    dgm_arena *arena;  /* of this task, empty when next is called */
    dgm_report report; /* filled by next, lives in arena or own */
    char origin[256];  /* for messages */
    void *own;         /* the caller's, from next to done */
    dgm_status status; /* not DGM_OK: it could not be taken in, or not be read */
    dgm_error err;
} dgm_task;

/* Reads reports on several threads; next and done are called on the caller's thread, done in the order of next.
 * next: 1 when a task was filled, 0 at the end. done: account is NULL when status is not DGM_OK; 0 to go on.
 * After a stop every task that was filled still gets its done, without an account and with status DGM_EUSE. */
typedef struct dgm_pool {
    const dgm_reader *reader;
    unsigned threads;
    int (*next)(dgm_task *task, void *arg);
    int (*done)(dgm_task *task, const dgm_account *account, void *arg);
    void *arg;
} dgm_pool;
dgm_status dgm_pool_run(const dgm_pool *pool, dgm_error *err);

/* A copy of an account that lives on its own; its report's texts are those of report. NULL: no memory. free() it. */
dgm_account *dgm_account_copy(const dgm_account *account, const dgm_report *report);

/* Opens the model as the options say; DGM_DONE or the exit status, the user told why. */
int dgm_open_reader(dgm_reader **reader, const char *model, int exact, float min_score);
/* The model's name and version: "model reader 1"; of its card. */
void dgm_made_by(char out[128], const dgm_reader *reader);
/* merge and split: --db, --undo, --by, --reason in the order of dgm_correct_options; the names stand in args->rest. */
extern const dgm_option dgm_correct_options[];
int dgm_correct(const dgm_arguments *args, int split);
/* All bytes of a file, or of standard input for '-'; NULL, the user told why. free() it. */
char *dgm_slurp(const char *path, size_t *n);
/* How many threads: value of --threads, or all processors. 0 and a message when it is wrong. */
int dgm_threads(unsigned *out, const char *value);

#endif
