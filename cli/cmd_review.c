/*
 * cmd_review.c - dragoman review: a person's word on a statement.
 *
 *     dragoman review correct 3f2a9c01 --db account.db --speaker "Andriy Yermak" --by ana --reason "named above"
 */
#include "cli.h"

#include "dragoman/store.h"

#include <stdlib.h>
#include <string.h>

enum { DB, SPEAKER, ROLE, BY, REASON };

static const dgm_option options[] = {
    [DB] = {"db", "FILE", "the database that keeps the statement"},
    [SPEAKER] = {"speaker", "NAME", "with correct: who it was"},
    [ROLE] = {"role", "TEXT", "with correct: office or description of that speaker"},
    [BY] = {"by", "NAME", "who says so; default: $USER"},
    [REASON] = {"reason", "TEXT", "why; must be given"},
    {NULL, NULL, NULL},
};

static const char more[] = "confirm  the statement and its speaker are right\n"
                           "refuse   it is none, or not what was said: 'show' leaves it out from now on\n"
                           "correct  the speaker is another one: give --speaker, --role, or both\n\n"
                           "STATEMENT is its id, or 6 or more digits of it, as 'dragoman show' prints it.\n"
                           "No later reading overwrites a review.";

static int run(const dgm_arguments *args)
{
    dgm_error err;
    dgm_store *store;
    const char *const names[] = {"confirm", "refuse", "correct", NULL};
    const char *user = getenv("USER");
    if (!args->n)
        return dgm_misuse("review", "confirm, refuse or correct?");
    const char *what = args->rest[0];
    int correct = !strcmp(what, "correct"), refuse = !strcmp(what, "refuse");
    if (!correct && !refuse && strcmp(what, "confirm")) {
        const char *near = dgm_nearest(what, names);
        if (near)
            return dgm_misuse("review", "'%s' is no review; did you mean '%s'?", what, near);
        return dgm_misuse("review", "'%s' is no review; there are confirm, refuse and correct", what);
    }
    if (args->n != 2)
        return dgm_misuse("review", args->n < 2 ? "which statement? Give its id" : "one statement at a time");
    if (!args->value[DB])
        return dgm_misuse("review", "which database? --db FILE");
    if (correct && !args->value[SPEAKER] && !args->value[ROLE])
        return dgm_misuse("review", "what is right? --speaker NAME, --role TEXT, or both");
    if (!correct && (args->value[SPEAKER] || args->value[ROLE]))
        return dgm_misuse("review", "--speaker and --role go with correct");
    dgm_review review = {
        .statement = args->rest[1],
        .verdict = refuse ? DGM_REFUSED : DGM_CONFIRMED,
        .speaker = args->value[SPEAKER],
        .role = args->value[ROLE],
        .by = args->value[BY] ? args->value[BY] : user,
        .reason = args->value[REASON],
    };
    if (!review.by || !*review.by)
        return dgm_misuse("review", "who says so? --by NAME");
    if (!review.reason)
        return dgm_misuse("review", "why? --reason TEXT");
    dgm_status st = dgm_store_open(&store, args->value[DB], DGM_STORE_EDIT, &err);
    if (!st) {
        st = dgm_store_review(store, &review, &err);
        if (!st)
            st = dgm_store_close(store, &err);
        else
            dgm_store_close(store, NULL);
    }
    if (st) {
        dgm_say("%s", err.text);
        return st == DGM_EUSE ? DGM_WRONG_USE : DGM_FAILED;
    }
    dgm_say("statement %s is %s", review.statement, refuse ? "refused" : correct ? "corrected" : "confirmed");
    return DGM_DONE;
}

const dgm_command dgm_cmd_review = {
    .name = "review",
    .args = "confirm|refuse|correct STATEMENT --db FILE --reason TEXT [OPTION...]",
    .does = "confirm, refuse or correct a statement",
    .options = options,
    .more = more,
    .run = run,
};
