/*
 * cmd_read.c - dragoman read: reports in, their accounts printed or kept.
 *
 *     dragoman read report.txt                      prints what it says
 *     dragoman read --db account.db reports/        keeps it, and tells in a line how much
 */
#include "cli.h"

#include "dragoman/store.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DB, FORMAT, PRINT, DATE, TITLE, PUBLISHER, URL, MIN_SCORE, THREADS, MODEL, EXACT, TREES };

static const dgm_option options[] = {
    [DB] = {"db", "FILE", "keep the account in this database; it is made if need be"},
    [FORMAT] = {"format", "NAME", "text (default), jsonl, csv, citron or brat"},
    [PRINT] = {"print", NULL, "with --db: also print what was read"},
    [DATE] = {"date", "DATE", "day of publication, for reports that do not say it"},
    [TITLE] = {"title", "TEXT", "title, for reports that do not say it"},
    [PUBLISHER] = {"publisher", "NAME", "publisher, for reports that do not say it"},
    [URL] = {"url", "URL", "address, for reports that do not say it"},
    [MIN_SCORE] = {"min-score", "X", "leave out statements scored below X, 0 to 1"},
    [THREADS] = {"threads", "N", "reports read at once; default: one for each processor"},
    [MODEL] = {"model", "FILE", "the model file to read with"},
    [EXACT] = {"exact", NULL, "calculate in floating point: slow, the reference"},
    [TREES] = {"trees", NULL, "with jsonl: also the trees of the sentences in which something is said"},
    {NULL, NULL, NULL},
};

static const char more[] =
    "FILE is a report as plain text, a file of JSON Lines (.jsonl, .ndjson), a folder of such files, or '-' for\n"
    "standard input. A plain text may begin with a title line and lines 'Date: ', 'Publisher: ', 'Url: ', then an\n"
    "empty line. An input that cannot be read is named on stderr, and the others are read; the exit status is then 3.";

/* The work as it goes on. */
typedef struct job {
    dgm_intake *intake;
    dgm_show *show;
    dgm_store *store;
    char made_by[128];
    dgm_progress progress;
    size_t reports, unread, known, failed, statements;
    int broken; /* the output or the database failed: nothing more can be done */
} job;

static int next(dgm_task *task, void *arg)
{
    job *j = arg;
    task->status = dgm_intake_next(&task->report, j->intake, task->arena, &task->err);
    if (task->status == DGM_ENOTFOUND)
        return 0;
    dgm_origin from = dgm_intake_origin(j->intake);
    if (from.line)
        snprintf(task->origin, sizeof task->origin, "%s:%zu", from.path, from.line);
    else
        snprintf(task->origin, sizeof task->origin, "%s", from.path ? from.path : "");
    return 1;
}

static int fatal(job *j, const dgm_error *err)
{
    dgm_progress_end(&j->progress);
    dgm_say("%s", err->text);
    j->broken = 1;
    return 1;
}

static int done(dgm_task *task, const dgm_account *account, void *arg)
{
    job *j = arg;
    dgm_error err;
    uint64_t bytes, all;
    int changed = 1;
    if (j->broken)
        return 1;
    if (!account) {
        j->failed++;
        dgm_progress_end(&j->progress);
        if (task->origin[0] && !strstr(task->err.text, task->origin)) /* intake names the place itself */
            dgm_say("%s: %s", task->origin, task->err.text);
        else
            dgm_say("%s", task->err.text);
        return 0;
    }
    j->reports++;
    j->unread += !account->report.read;
    j->statements += account->statements;
    if (j->store && dgm_store_keep(j->store, account, j->made_by, &changed, &err))
        return fatal(j, &err);
    j->known += !changed;
    if (j->show && dgm_show_account(j->show, account, &err))
        return fatal(j, &err);
    dgm_intake_progress(j->intake, &bytes, &all);
    dgm_progress_show(&j->progress, bytes, all, j->reports);
    return 0;
}

static const char *plural(size_t n)
{
    return n == 1 ? "" : "s";
}

static void summary(const job *j, const char *db)
{
    if (!db && (!j->failed || j->reports + j->failed == 1))
        return;
    char unread[64] = "", known[64] = "", failed[64] = "", kept[512] = "";
    if (j->unread)
        snprintf(unread, sizeof unread, ", %zu of them not read", j->unread);
    if (j->known)
        snprintf(known, sizeof known, ", %zu known already", j->known);
    if (j->failed)
        snprintf(failed, sizeof failed, "; %zu input%s failed", j->failed, plural(j->failed));
    if (db)
        snprintf(kept, sizeof kept, "; kept in %s", db);
    dgm_say("%zu report%s%s%s, %zu statement%s%s%s", j->reports, plural(j->reports), unread, known, j->statements,
            plural(j->statements), kept, failed);
}

/* Opens what the account goes into. */
static int open_outputs(job *j, const dgm_arguments *args)
{
    dgm_error err;
    const char *format = args->value[FORMAT] ? args->value[FORMAT] : "text";
    if (!args->value[DB] || args->value[FORMAT] || args->value[PRINT]) {
        dgm_show_options how = dgm_terminal(stdout);
        how.trees = args->value[TREES] != NULL;
        if (dgm_show_open(&j->show, format, stdout, &how, &err)) {
            int status = err.status == DGM_EUSE ? DGM_WRONG_USE : DGM_FAILED;
            dgm_say("%s", err.text);
            return status;
        }
    }
    if (args->value[DB] && dgm_store_open(&j->store, args->value[DB], DGM_STORE_WRITE, &err)) {
        dgm_say("%s", err.text);
        return DGM_FAILED;
    }
    return DGM_DONE;
}

static int read_all(job *j, const dgm_arguments *args, const dgm_intake_defaults *defaults, const dgm_reader *reader,
                    unsigned threads)
{
    dgm_error err;
    dgm_status st = dgm_intake_open(&j->intake, args->rest, args->n, defaults, &err);
    dgm_made_by(j->made_by, reader);
    dgm_progress_begin(&j->progress, !j->show || !isatty(STDOUT_FILENO));
    if (!st) {
        dgm_intake_watch(j->intake, &dgm_stop);
        dgm_pool pool = {.reader = reader, .threads = threads, .next = next, .done = done, .arg = j};
        st = dgm_pool_run(&pool, &err);
    }
    dgm_progress_end(&j->progress);
    if (st)
        dgm_say("%s", err.text);
    return st ? DGM_FAILED : DGM_DONE;
}

/* Ends what was opened; what is kept so far is committed also when something failed. */
static int close_all(job *j)
{
    dgm_error err;
    int status = DGM_DONE;
    if (dgm_show_close(j->show, &err) && !j->broken) {
        dgm_say("%s", err.text);
        status = DGM_FAILED;
    }
    if (dgm_store_close(j->store, &err)) {
        dgm_say("%s", err.text);
        status = DGM_FAILED;
    }
    dgm_intake_close(j->intake);
    return status;
}

static int run(const dgm_arguments *args)
{
    job j = {0};
    dgm_intake_defaults defaults = {.published = DGM_NO_DAY};
    float min_score = 0;
    unsigned threads;
    dgm_reader *reader = NULL;
    const char *text[] = {args->value[TITLE], args->value[PUBLISHER], args->value[URL]};
    dgm_str *into[] = {&defaults.title, &defaults.publisher, &defaults.url};
    if (!args->n)
        return dgm_misuse("read", "nothing to read: name a file, a folder, or '-' for standard input");
    if (!dgm_option_day(&defaults.published, "date", args->value[DATE]) ||
        !dgm_option_share(&min_score, "min-score", args->value[MIN_SCORE]) ||
        !dgm_threads(&threads, args->value[THREADS]))
        return DGM_WRONG_USE;
    for (size_t i = 0; i < 3; i++)
        if (text[i])
            *into[i] = (dgm_str){text[i], strlen(text[i])};
    int status = dgm_open_reader(&reader, args->value[MODEL], args->value[EXACT] != NULL, min_score);
    if (!status)
        status = open_outputs(&j, args);
    if (!status) {
        dgm_catch_signals();
        if (j.store)
            signal(SIGPIPE, SIG_IGN); /* a reader that leaves must not cost what is being kept */
        status = read_all(&j, args, &defaults, reader, threads);
    }
    int closed = close_all(&j);
    dgm_reader_close(reader);
    if (status || closed || j.broken)
        return status ? status : DGM_FAILED;
    summary(&j, args->value[DB]);
    if (dgm_asked_to_stop()) {
        dgm_say("stopped; what was read until then is %s", args->value[DB] ? "kept" : "printed");
        return DGM_FAILED;
    }
    return !j.failed ? DGM_DONE : j.reports ? DGM_SOME_FAILED : DGM_FAILED;
}

int dgm_open_reader(dgm_reader **reader, const char *model, int exact, float min_score)
{
    dgm_error err;
    dgm_reader_options how = {.exact = exact, .min_score = min_score};
    if (!dgm_reader_open(reader, model, &how, &err))
        return DGM_DONE;
    dgm_say("%s", err.text);
    return DGM_FAILED;
}

void dgm_made_by(char out[128], const dgm_reader *reader)
{
    dgm_str card = dgm_reader_card(reader);
    json_t *json = json_loadb(card.data, card.len, 0, NULL);
    const json_t *name = json_object_get(json, "name"), *version = json_object_get(json, "version");
    char number[32] = "";
    if (json_is_integer(version))
        snprintf(number, sizeof number, " %lld", (long long)json_integer_value(version));
    else if (json_is_string(version))
        snprintf(number, sizeof number, " %.30s", json_string_value(version));
    snprintf(out, 128, "model %.64s%s", json_is_string(name) ? json_string_value(name) : "reader", number);
    json_decref(json);
}

int dgm_threads(unsigned *out, const char *value)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = processors > 0 ? (size_t)processors : 1;
    if (!dgm_option_number(&n, "threads", value, 1, 256))
        return 0;
    *out = n > 256 ? 256 : (unsigned)n;
    return 1;
}

const dgm_command dgm_cmd_read = {
    .name = "read",
    .args = "[OPTION...] FILE...",
    .does = "read reports: print who said what, or keep it",
    .options = options,
    .more = more,
    .run = run,
};
