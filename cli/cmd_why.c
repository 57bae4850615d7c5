/*
 * cmd_why.c - dragoman why: one event, and the words, the model or the row of a table behind each of its fields.
 *
 *     dragoman why 5d0e11aa --db account.db
 */
#include "cli.h"

#include "dragoman/store.h"

#include <string.h>
#include <strings.h>

enum { DB };

static const dgm_option options[] = {
    [DB] = {"db", "FILE", "the database that keeps the event"},
    {NULL, NULL, NULL},
};

typedef struct search {
    const char *wanted;
    char id[33], report[33];
    size_t found;
    int shown;
    dgm_error err;
} search;

static int one_event(const dgm_event_row *row, void *arg)
{
    search *s = arg;
    if (strncasecmp(row->id, s->wanted, strlen(s->wanted)) != 0)
        return 0;
    snprintf(s->id, sizeof s->id, "%s", row->id);
    snprintf(s->report, sizeof s->report, "%s", row->report);
    return ++s->found > 1 && strlen(s->wanted) == 32;
}

static int one_account(const dgm_account *account, void *arg)
{
    search *s = arg;
    dgm_show_options how = dgm_terminal(stdout);
    for (size_t i = 0; i < account->events && !s->shown; i++)
        if (!strcmp(account->event[i].id, s->id)) {
            s->shown = 1;
            return dgm_show_why(stdout, account, i, &how, &s->err) != DGM_OK;
        }
    return 0;
}

static dgm_status tell(search *s, const char *path)
{
    dgm_store *store;
    dgm_query q;
    dgm_error err = {0};
    dgm_query_init(&q);
    q.refused = 1;
    dgm_status st = dgm_store_open(&store, path, DGM_STORE_READ, &s->err);
    if (st)
        return st;
    s->err = (dgm_error){0};
    if ((st = dgm_store_events(store, &q, one_event, s, &err)))
        s->err = err;
    else if (s->found == 1) {
        q.report = s->report;
        if ((st = dgm_store_ask(store, &q, 0, one_account, s, &err)))
            s->err = err;
    }
    dgm_store_close(store, NULL);
    return st ? st : s->err.status;
}

static int run(const dgm_arguments *args)
{
    search s = {0};
    if (args->n != 1)
        return dgm_misuse("why", "which event? Give its id, or 6 digits and more of it; 'dragoman show events' has them");
    if (!args->value[DB])
        return dgm_misuse("why", "which database? --db FILE");
    s.wanted = args->rest[0];
    size_t n = strlen(s.wanted);
    if (n < 6 || n > 32 || strspn(s.wanted, "0123456789abcdefABCDEF") != n)
        return dgm_misuse("why", "'%s' is no id of an event: 6 to 32 hexadecimal digits", s.wanted);
    if (tell(&s, args->value[DB])) {
        dgm_say("%s", s.err.text);
        return DGM_FAILED;
    }
    if (s.shown)
        return DGM_DONE;
    if (s.found > 1)
        dgm_say("%zu events begin with '%s'; give more of the id", s.found, s.wanted);
    else
        dgm_say("no event kept in %s has the id '%s'", args->value[DB], s.wanted);
    return DGM_FAILED;
}

const dgm_command dgm_cmd_why = {
    .name = "why",
    .args = "EVENT --db FILE",
    .does = "tell what stands behind each field of an event: words, model, row of a table",
    .options = options,
    .more = "EVENT is an event's id, or its first 6 digits and more, as 'dragoman show events' prints it.\n"
            "Rows are those of the tables in data/codes; 'path' leads over the tree of the sentence from the words of the\n"
            "actor to the trigger.",
    .run = run,
};
