/*
 * cmd_eval.c - dragoman eval: predictions for a gold file, to be scored by another program.
 *     (attribution and table here; entities and coreference in eval_language.c)
 *
 *     dragoman eval attribution dev.jsonl --predictions out.jsonl
 *     {"id":"a-1","attributions":[{"source":[[0,7]],"cue":[[8,12]],"content":[[13,40]]}]}
 *
 * In:     JSON Lines; of each line only "id" and "text" are looked at. The text is read as it is given: no header lines
 *         are looked for, and its language is taken to be English.
 * Out:    a line for each, in the same order; offsets in code points of the given text; outermost statements only.
 * How:    what cleaning would change (line ends, NUL, a byte-order mark) is changed in place to as many other bytes, so
 *         that every offset stays good.
 */
#include "cli.h"
#include "eval.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { PREDICTIONS, MIN_SCORE, THREADS, MODEL, EXACT, LABELS };
static const size_t longest_line = (size_t)256 << 20;

static const dgm_option options[] = {
    [PREDICTIONS] = {"predictions", "FILE", "where they go; '-' for standard output"},
    [MIN_SCORE] = {"min-score", "X", "leave out statements scored below X, 0 to 1"},
    [THREADS] = {"threads", "N", "reports read at once; default: one for each processor"},
    [MODEL] = {"model", "FILE", "the model file to read with"},
    [EXACT] = {"exact", NULL, "calculate in floating point: slow, the reference"},
    [LABELS] = {"labels", "SET", "entities: which tags, re3d (default) or actors"},
    {NULL, NULL, NULL},
};

static const char more[] =
    "attribution  GOLD.jsonl has {\"id\", \"text\"} a line, what else there is is not looked at; gives\n"
    "             {\"id\", \"attributions\": [{\"source\": [[start, end], ...], \"cue\": ..., \"content\": ...}]},\n"
    "             offsets in code points of the text, end exclusive, outermost statements only\n"
    "entities     GOLD has a token and its tag (O, B-x, I-x) a line, empty lines between sentences; gives the same "
    "with\n"
    "             the tags found, and prints how many are right: kind, first and last token\n"
    "table        GOLD.jsonl has {\"id\", \"title\", \"date\", \"text\"} a line, what else there is is not looked at; gives\n"
    "             parties, proposals, positions, talks and terms, for tools/score-table\n"
    "coreference  GOLD.conllu; gives it with Mention=KIND and Chain=NUMBER in MISC, for tools/score-coreference\n"
    "account      GOLD.jsonl has {\"id\", \"text\", \"date\", \"must\": [...], \"must_not\": [...]} a line, records as\n"
    "             'dragoman read --format jsonl' prints them, with as many members as matter; prints how many are there.\n"
    "             --predictions may be left out; else gives {\"id\", \"missed\", \"wrong\"} a line\n"
    "events       GOLD.jsonl has {\"id\", \"text\", \"source\": [[start, end], ...], \"target\": ...} a line, offsets\n"
    "             in code points; gives {\"id\", \"root\", \"quad\"}: what the source does to the target, in PLV's types";

typedef struct job {
    const char *path;
    FILE *in, *out;
    char *line;
    size_t room, number, read, failed;
    dgm_progress progress;
    int broken, table;
} job;

/* A line of gold: what it was called, and its text. */
typedef struct item {
    json_t *id, *title;
    dgm_day date;
    char *text;
    size_t n;
} item;

static void close_item(item *it)
{
    if (!it)
        return;
    json_decref(it->id);
    json_decref(it->title);
    free(it->text);
    free(it);
}

/* What the cleaning of a text would drop or change, as other bytes of the same number. */
static void clean_in_place(char *text, size_t n)
{
    if (n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3))
        memcpy(text, "\xE3\x80\x80", 3); /* a space of as many bytes, and one character as it was */
    for (size_t i = 0; i < n; i++)
        if (text[i] == '\r')
            text[i] = i + 1 < n && text[i + 1] == '\n' ? ' ' : '\n';
        else if (text[i] == '\f')
            text[i] = '\n';
        else if (text[i] == '\0')
            text[i] = ' ';
}

/* Of the table: title and date, where the line has them. 0: the date is none. */
static int take_head(item *it, const json_t *json)
{
    const json_t *date = json_object_get(json, "date");
    it->title = json_incref(json_object_get(json, "title"));
    it->date = json_is_string(date) ? dgm_day_parse((dgm_str){json_string_value(date), json_string_length(date)}) : DGM_NO_DAY;
    return !json_is_string(date) || !*json_string_value(date) || it->date != DGM_NO_DAY;
}

static dgm_status take_line(item *it, int table, const char *line, size_t n, dgm_error *err)
{
    json_error_t json_err;
    json_t *json = json_loadb(line, n, JSON_ALLOW_NUL, &json_err);
    const json_t *text = json_object_get(json, "text");
    dgm_status st = DGM_EFORMAT;
    if (!json)
        snprintf(err->text, sizeof err->text, "no JSON: %s", json_err.text);
    else if (!json_is_object(json) || !json_is_string(text) || !json_object_get(json, "id"))
        snprintf(err->text, sizeof err->text, "no object with \"id\" and \"text\"");
    else if (json_string_length(text) > DGM_MAX_TEXT)
        snprintf(err->text, sizeof err->text, "the text is longer than %u bytes", DGM_MAX_TEXT);
    else if (table && !take_head(it, json))
        snprintf(err->text, sizeof err->text, "\"date\" is no day such as 2025-08-21");
    else {
        it->n = json_string_length(text);
        it->text = malloc(it->n + 1);
        it->id = json_incref(json_object_get(json, "id"));
        st = it->text ? DGM_OK : DGM_ENOMEM;
        if (st)
            snprintf(err->text, sizeof err->text, "out of memory");
        else
            memcpy(it->text, json_string_value(text), it->n + 1);
    }
    json_decref(json);
    err->status = st;
    return st;
}

static int blank(const char *line, ssize_t n)
{
    while (n > 0 && strchr(" \t\r\n", line[n - 1]))
        n--;
    return n == 0;
}

/* As getline, but what is over the limit is passed over, not kept: then the length is the limit and one more. */
static ssize_t bounded_line(job *j)
{
    size_t n = 0;
    int c;
    while ((c = getc_unlocked(j->in)) != EOF) {
        if (n + 1 >= j->room && n <= longest_line) {
            size_t room = j->room ? 2 * j->room : 4096;
            char *larger = realloc(j->line, room);
            if (!larger) {
                dgm_say("%s: no memory for a line of %zu bytes", j->path, n);
                j->broken = 1;
                return -1;
            }
            j->line = larger;
            j->room = room;
        }
        if (n <= longest_line)
            j->line[n++] = (char)c;
        if (c == '\n')
            break;
    }
    return n ? (ssize_t)n : -1;
}

static int next(dgm_task *task, void *arg)
{
    job *j = arg;
    ssize_t n;
    do {
        n = bounded_line(j);
        j->number++;
    } while (n >= 0 && blank(j->line, n));
    if (n < 0)
        return 0;
    snprintf(task->origin, sizeof task->origin, "%.200s:%zu", j->path, j->number);
    item *it = task->own = calloc(1, sizeof *it);
    if (!it || (size_t)n > longest_line) {
        task->status = it ? DGM_ERANGE : DGM_ENOMEM;
        snprintf(task->err.text, sizeof task->err.text, it ? "the line is too long" : "out of memory");
        return 1;
    }
    if ((task->status = take_line(it, j->table, j->line, (size_t)n, &task->err)))
        return 1;
    clean_in_place(it->text, it->n);
    memset(task->report.id, '0', sizeof task->report.id - 1);
    memset(task->report.text_id, '0', sizeof task->report.text_id - 1);
    strcpy(task->report.language, "en");
    task->report.published = j->table ? it->date : DGM_NO_DAY;
    if (j->table && json_is_string(it->title))
        task->report.title = (dgm_str){json_string_value(it->title), json_string_length(it->title)};
    task->report.text = (dgm_str){it->text, it->n};
    return 1;
}

/* Code points before byte at; from and points are those of an earlier byte, so that a text is walked through once. */
static json_int_t points_before(dgm_str text, uint32_t at, uint32_t *from, json_int_t *points)
{
    if (at < *from) {
        *from = 0;
        *points = 0;
    }
    for (; *from < at && *from < text.len; ++*from)
        *points += ((unsigned char)text.data[*from] & 0xC0) != 0x80;
    return *points;
}

static json_t *pieces(dgm_str text, const dgm_pieces *p)
{
    json_t *list = json_array();
    uint32_t from = 0;
    json_int_t points = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        json_int_t start = points_before(text, p->at[i].from, &from, &points);
        json_int_t end = points_before(text, p->at[i].to, &from, &points);
        json_array_append_new(list, json_pack("[I, I]", start, end));
    }
    return list;
}

static char *prediction(const item *it, const dgm_account *account)
{
    json_t *list = json_array();
    for (size_t i = 0; i < account->statements; i++) {
        const dgm_statement *s = &account->statement[i];
        if (!s->within)
            json_array_append_new(list, json_pack("{s:o, s:o, s:o}", "source", pieces(account->report.text, &s->source),
                                                  "cue", pieces(account->report.text, &s->cue), "content",
                                                  pieces(account->report.text, &s->content)));
    }
    json_t *all = json_pack("{s:O, s:o}", "id", it->id, "attributions", list);
    char *line = all ? json_dumps(all, JSON_COMPACT) : NULL;
    json_decref(all);
    return line;
}

static int done(dgm_task *task, const dgm_account *account, void *arg)
{
    job *j = arg;
    item *it = task->own;
    if (!account && !j->broken) {
        j->failed++;
        dgm_progress_end(&j->progress);
        dgm_say("%s: %s", task->origin, task->err.text);
    } else if (account && !j->broken) {
        char *line = j->table ? dgm_eval_table_line(it->id, account) : prediction(it, account);
        errno = line ? 0 : ENOMEM;
        if (!line || fprintf(j->out, "%s\n", line) < 0) {
            dgm_progress_end(&j->progress);
            dgm_say("the predictions cannot be written: %s", strerror(errno));
            j->broken = 1;
        }
        free(line);
        j->read++;
        dgm_progress_show(&j->progress, 0, 0, j->read);
    }
    close_item(it);
    task->own = NULL;
    return j->broken;
}

static int predict(job *j, const char *out, dgm_pool *pool)
{
    dgm_error err;
    j->in = strcmp(j->path, "-") ? fopen(j->path, "rb") : stdin;
    if (!j->in) {
        dgm_say("'%s': %s", j->path, strerror(errno));
        return DGM_FAILED;
    }
    j->out = strcmp(out, "-") ? fopen(out, "wb") : stdout;
    if (!j->out) {
        dgm_say("'%s': %s", out, strerror(errno));
        return DGM_FAILED;
    }
    dgm_progress_begin(&j->progress, 1);
    pool->next = next;
    pool->done = done;
    pool->arg = j;
    dgm_status st = dgm_pool_run(pool, &err);
    dgm_progress_end(&j->progress);
    if (st)
        dgm_say("%s", err.text);
    errno = 0;
    if (!st && !j->broken && ferror(j->in)) {
        dgm_say("'%s': it cannot be read to its end", j->path);
        return DGM_FAILED;
    }
    if ((j->out == stdout ? fflush(stdout) : fclose(j->out)) && !j->broken) {
        dgm_say("'%s' cannot be written: %s", out, strerror(errno));
        j->broken = 1;
    }
    j->out = NULL;
    if (st || j->broken || dgm_asked_to_stop())
        return DGM_FAILED;
    return !j->failed ? DGM_DONE : j->read ? DGM_SOME_FAILED : DGM_FAILED;
}

static int reports(const dgm_arguments *args, int table)
{
    job j = {.path = args->rest[1], .table = table};
    dgm_reader *reader;
    dgm_pool pool = {0};
    float min_score = 0;
    if (!args->value[PREDICTIONS])
        return dgm_misuse("eval", "where do the predictions go? --predictions FILE");
    if (!dgm_option_share(&min_score, "min-score", args->value[MIN_SCORE]) ||
        !dgm_threads(&pool.threads, args->value[THREADS]))
        return DGM_WRONG_USE;
    int status = dgm_open_reader(&reader, args->value[MODEL], args->value[EXACT] != NULL, min_score);
    if (status)
        return status;
    pool.reader = reader;
    dgm_catch_signals();
    status = predict(&j, args->value[PREDICTIONS], &pool);
    if (j.in && j.in != stdin)
        fclose(j.in);
    free(j.line);
    dgm_reader_close(reader);
    return status;
}

static int attribution(const dgm_arguments *args)
{
    return reports(args, 0);
}

static int table(const dgm_arguments *args)
{
    return reports(args, 1);
}

/* The subjects of eval_language.c and eval_events.c: opens the model for them. */
static int with_reader(const dgm_arguments *args, int (*subject)(dgm_reader *, const dgm_eval_files *))
{
    dgm_eval_files files = {args->rest[1], args->value[PREDICTIONS], args->value[LABELS]};
    dgm_reader *reader;
    if (!files.predictions)
        return dgm_misuse("eval", "where do the predictions go? --predictions FILE");
    int status = dgm_open_reader(&reader, args->value[MODEL], args->value[EXACT] != NULL, 0);
    if (status)
        return status;
    dgm_catch_signals();
    status = subject(reader, &files);
    dgm_reader_close(reader);
    return status;
}

static int account(const dgm_arguments *args)
{
    dgm_eval_files files = {args->rest[1], args->value[PREDICTIONS], NULL};
    float min_score = 0;
    dgm_reader *reader;
    if (!dgm_option_share(&min_score, "min-score", args->value[MIN_SCORE]))
        return DGM_WRONG_USE;
    int status = dgm_open_reader(&reader, args->value[MODEL], args->value[EXACT] != NULL, min_score);
    if (status)
        return status;
    dgm_catch_signals();
    status = dgm_eval_account(reader, &files);
    dgm_reader_close(reader);
    return status;
}

static int entities(const dgm_arguments *args)
{
    return with_reader(args, dgm_eval_entities);
}

static int coreference(const dgm_arguments *args)
{
    return with_reader(args, dgm_eval_coreference);
}

static int events(const dgm_arguments *args)
{
    return with_reader(args, dgm_eval_events);
}

/* What can be evaluated. */
static const struct subject {
    const char *name;
    int (*run)(const dgm_arguments *args);
} subjects[] = {
    {"attribution", attribution},
    {"table", table},
    {"entities", entities},
    {"coreference", coreference},
    {"account", account},
    {"events", events},
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects };

static int run(const dgm_arguments *args)
{
    const char *names[SUBJECTS + 1] = {NULL};
    for (size_t i = 0; i < SUBJECTS; i++)
        names[i] = subjects[i].name;
    if (!args->n)
        return dgm_misuse("eval",
                          "what is to be evaluated? There are 'attribution', 'table', 'entities', 'coreference', 'account' and 'events'");
    for (size_t i = 0; i < SUBJECTS; i++)
        if (!strcmp(subjects[i].name, args->rest[0])) {
            if (args->n != 2)
                return dgm_misuse("eval", args->n < 2 ? "which gold file?" : "one gold file at a time");
            return subjects[i].run(args);
        }
    const char *near = dgm_nearest(args->rest[0], names);
    if (near)
        return dgm_misuse("eval", "'%s' cannot be evaluated; did you mean '%s'?", args->rest[0], near);
    return dgm_misuse("eval",
                      "'%s' cannot be evaluated; there are 'attribution', 'table', 'entities', 'coreference', 'account' and 'events'",
                      args->rest[0]);
}

const dgm_command dgm_cmd_eval = {
    .name = "eval",
    .args = "attribution|table|entities|coreference|account|events GOLD --predictions FILE [OPTION...]",
    .does = "predict for a gold file, to be scored",
    .options = options,
    .more = more,
    .run = run,
};
