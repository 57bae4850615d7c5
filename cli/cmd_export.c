/*
 * cmd_export.c - dragoman export: events as the tables of the field.
 *
 *     dragoman export --db account.db --as gdelt > events.tsv
 *     dragoman export --db account.db --as polecat --since 2025-08-01
 */
#include "cli.h"

#include "dragoman/store.h"

#include <stdlib.h>
#include <string.h>

enum { DB, AS, PARTY, SINCE, UNTIL, REPORT, MIN_SCORE, EACH };

static const dgm_option options[] = {
    [DB] = {"db", "FILE", "the database whose events are exported"},
    [AS] = {"as", "FORMAT", "polecat, icews, gdelt, gdelt-mentions, plover or brat"},
    [PARTY] = {"party", "WORDS", "events of parties with these words in their name"},
    [SINCE] = {"since", "DATE", "of reports published on that day or later"},
    [UNTIL] = {"until", "DATE", "of reports published on that day or earlier"},
    [REPORT] = {"report", "ID", "of one report: its id, 6 or more digits of it, or its own name"},
    [MIN_SCORE] = {"min-score", "X", "leave out events scored below X, 0 to 1"},
    [EACH] = {"each", NULL, "gdelt: a row for each event, not one for each incident"},
    {NULL, NULL, NULL},
};

typedef struct work {
    dgm_export *out;
    dgm_error err;
    size_t events;
} work;

static int one_incident(const dgm_incident_row *r, void *arg)
{
    work *w = arg;
    const char **event = calloc(r->sources + 1, sizeof *event);
    if (!event) {
        w->err = (dgm_error){DGM_ENOMEM, "no memory to export events"};
        return 1;
    }
    for (size_t i = 0; i < r->sources; i++)
        event[i] = r->source[i].event;
    dgm_status st = dgm_export_incident(w->out, event, r->sources, r->reports, r->publishers, &w->err);
    free(event);
    return st != DGM_OK;
}

static int one_account(const dgm_account *account, void *arg)
{
    work *w = arg;
    w->events += account->events;
    return dgm_export_account(w->out, account, &w->err) != DGM_OK;
}

static dgm_status export_all(work *w, dgm_store *store, const dgm_query *q, int incidents)
{
    dgm_error err = {0};
    dgm_query all = *q; /* which report of an incident has its row is decided among those that are exported */
    all.speaker = NULL;
    dgm_status st = incidents ? dgm_store_incidents(store, &all, one_incident, w, &err) : DGM_OK;
    if (!st && !(st = w->err.status))
        st = dgm_store_ask(store, q, 0, one_account, w, &err);
    if (err.status)
        w->err = err;
    return st ? st : w->err.status;
}

static int run(const dgm_arguments *args)
{
    work w = {0};
    dgm_store *store = NULL;
    dgm_query q;
    dgm_query_init(&q);
    q.speaker = args->value[PARTY];
    q.report = args->value[REPORT];
    if (args->n)
        return dgm_misuse("export", "'%s' is too much; the database is given with --db", args->rest[0]);
    if (!args->value[DB])
        return dgm_misuse("export", "which database? --db FILE");
    if (!args->value[AS])
        return dgm_misuse("export", "as what? --as polecat, icews, gdelt, gdelt-mentions, plover or brat");
    if (!dgm_option_day(&q.since, "since", args->value[SINCE]) || !dgm_option_day(&q.until, "until", args->value[UNTIL]) ||
        !dgm_option_share(&q.min_score, "min-score", args->value[MIN_SCORE]))
        return DGM_WRONG_USE;
    dgm_status st = dgm_export_open(&w.out, args->value[AS], stdout, &w.err);
    if (st) {
        if (st == DGM_EUSE)
            return dgm_misuse("export", "%s", w.err.text);
        dgm_say("%s", w.err.text);
        return DGM_FAILED;
    }
    w.err = (dgm_error){0};
    if (!(st = dgm_store_open(&store, args->value[DB], DGM_STORE_READ, &w.err))) {
        w.err = (dgm_error){0};
        st = export_all(&w, store, &q, !args->value[EACH] && strcmp(args->value[AS], "brat") != 0);
    }
    dgm_status closed = dgm_export_close(w.out, st ? NULL : &w.err);
    dgm_store_close(store, NULL);
    if (st || closed) {
        dgm_say("%s", w.err.text);
        return DGM_FAILED;
    }
    if (!w.events && strcmp(args->value[AS], "brat") != 0)
        dgm_say("no events kept in %s fit that", args->value[DB]);
    return DGM_DONE;
}

const dgm_command dgm_cmd_export = {
    .name = "export",
    .args = "--db FILE --as FORMAT [OPTION...]",
    .does = "write events as POLECAT, ICEWS, GDELT, PLOVER or brat have them",
    .options = options,
    .more =
        "polecat         40 columns with a header, one row an event\n"
        "icews           20 columns with a header, one row for each pair of an actor and a target\n"
        "gdelt           2.0 events: 61 columns, no header, one row for each pair of actors of an incident, however many\n"
        "                reports tell of it; geography in FIPS codes, actors in CAMEO's\n"
        "gdelt-mentions  16 columns, no header, one row for each report of it\n"
        "plover          JSON lines with the names of PLOVER's manual\n"
        "brat            annotation lines of all records\n\n"
        "Cells are parted by tabs. What is not known is empty. Refused events are left out; so are, but in plover and brat,\n"
        "those that are planned, possible or denied.",
    .run = run,
};
