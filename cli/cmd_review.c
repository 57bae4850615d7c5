/*
 * cmd_review.c - dragoman review: a person's word on a record.
 *
 *     dragoman review correct 3f2a9c01 --db account.db --speaker "Andriy Yermak" --by ana --reason "named above"
 *     dragoman review correct 90c1aa02 --db account.db --set stance=opposes --set strength=firm --reason "he ruled it out"
 */
#include "cli.h"

#include "dragoman/store.h"

#include <stdlib.h>
#include <string.h>

enum { DB, SET, SPEAKER, ROLE, BY, REASON };

static const dgm_option options[] = {
    [DB] = {"db", "FILE", "the database that keeps the record"},
    [SET] = {"set", "FIELD=VALUE...", "with correct: what is right; may come several times"},
    [SPEAKER] = {"speaker", "NAME", "with correct: who made the statement, as --set speaker=NAME"},
    [ROLE] = {"role", "TEXT", "with correct: office or description of that speaker"},
    [BY] = {"by", "NAME", "who says so; default: $USER"},
    [REASON] = {"reason", "TEXT", "why; must be given"},
    {NULL, NULL, NULL},
};

static const char more[] =
    "confirm  the record is right\n"
    "refuse   it is none, or not what was said: 'show' leaves it out from now on\n"
    "correct  something in it is another: give --set, or for a statement --speaker, --role, or both\n\n"
    "ID is that of a statement, proposal, term, position, talks or event, or 6 or more digits of it, as 'dragoman show'\n"
    "prints it. No later reading overwrites a review. Fields that can be set:\n\n"
    "statement  speaker, role\n"
    "proposal   name, by, part_of\n"
    "term       kind, proposal\n"
    "position   stance, strength, party, proposal, past (yes or no)\n"
    "talks      name, status, seat (\"Russia: out\"; in, out, host, mediator, none)\n"
    "event      type, mode, fact, actor, recipient (\"Ukraine; France\")\n\n"
    "A party is named as the report or the account calls it, with its country where that is needed: 'John Hale (GBR)'; a\n"
    "proposal by its number in the report, its id or its name.";

/* --set, --speaker and --role as fields; -1, or the exit status, the user told why. */
static int take_fields(dgm_review_field field[DGM_MAX_OFTEN + 2], size_t *n, char (*names)[64], const dgm_arguments *args)
{
    static const struct { int option; const char *name; } own[] = {{SPEAKER, "speaker"}, {ROLE, "role"}};
    *n = 0;
    for (size_t i = 0; i < args->times; i++) {
        const char *equal = strchr(args->often[i], '=');
        size_t len = equal ? (size_t)(equal - args->often[i]) : 0;
        if (!equal || !len || len >= 64)
            return dgm_misuse("review", "'%s' sets nothing: --set FIELD=VALUE", args->often[i]);
        memcpy(names[i], args->often[i], len);
        names[i][len] = '\0';
        field[(*n)++] = (dgm_review_field){names[i], equal + 1};
    }
    for (size_t i = 0; i < 2; i++)
        if (args->value[own[i].option])
            field[(*n)++] = (dgm_review_field){own[i].name, args->value[own[i].option]};
    return -1;
}

static int run(const dgm_arguments *args)
{
    dgm_error err;
    dgm_store *store;
    dgm_review_field field[DGM_MAX_OFTEN + 2];
    char names[DGM_MAX_OFTEN][64];
    size_t fields;
    const char *const verbs[] = {"confirm", "refuse", "correct", NULL};
    const char *user = getenv("USER");
    if (!args->n)
        return dgm_misuse("review", "confirm, refuse or correct?");
    const char *what = args->rest[0];
    int correct = !strcmp(what, "correct"), refuse = !strcmp(what, "refuse");
    if (!correct && !refuse && strcmp(what, "confirm")) {
        const char *near = dgm_nearest(what, verbs);
        if (near)
            return dgm_misuse("review", "'%s' is no review; did you mean '%s'?", what, near);
        return dgm_misuse("review", "'%s' is no review; there are confirm, refuse and correct", what);
    }
    if (args->n != 2)
        return dgm_misuse("review", args->n < 2 ? "which record? Give its id" : "one record at a time");
    if (!args->value[DB])
        return dgm_misuse("review", "which database? --db FILE");
    int status = take_fields(field, &fields, names, args);
    if (status >= 0)
        return status;
    if (correct && !fields)
        return dgm_misuse("review", "what is right? --set FIELD=VALUE, or for a statement --speaker NAME, --role TEXT, or both");
    if (!correct && fields)
        return dgm_misuse("review", "--set, --speaker and --role go with correct");
    dgm_review review = {
        .id = args->rest[1],
        .verdict = refuse ? DGM_REFUSED : DGM_CONFIRMED,
        .field = field,
        .fields = fields,
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
    dgm_say("record %s is %s", review.id, refuse ? "refused" : correct ? "corrected" : "confirmed");
    return DGM_DONE;
}

const dgm_command dgm_cmd_review = {
    .name = "review",
    .args = "confirm|refuse|correct ID --db FILE --reason TEXT [OPTION...]",
    .does = "confirm, refuse or correct a statement or another record",
    .options = options,
    .more = more,
    .run = run,
};
