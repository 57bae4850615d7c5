/*
 * cmd_merge.c - dragoman merge: two parties or proposals of the account are one; and what it shares with split.
 *
 *     dragoman merge "Volodymyr Zelenskyy" "the comedian" --db account.db --by ana --reason "so called in his own party's paper"
 *     dragoman merge "John Hale (GBR)" "J. Hale (GBR)" --db account.db --reason "one signature"
 *     dragoman merge --proposals "peacekeepers" "foreign soldiers" --db account.db --reason "the same mission"
 *     dragoman merge --incidents 5d0e11aa 77ab0c32 --db account.db --reason "one raid, two villages"
 *     dragoman merge --undo 3 --db account.db --reason "two brothers"
 */
#include "cli.h"

#include "dragoman/store.h"

#include <stdlib.h>
#include <string.h>

enum { DB, PROPOSALS, INCIDENTS, UNDO, BY, REASON };

const dgm_option dgm_correct_options[] = {
    [DB] = {"db", "FILE", "the database that keeps them"},
    [PROPOSALS] = {"proposals", NULL, "names are those of proposals, or their ids"},
    [INCIDENTS] = {"incidents", NULL, "names are ids of events: those of two incidents, or 6 digits and more of them"},
    [UNDO] = {"undo", "NUMBER", "take back the correction of that number; no names then"},
    [BY] = {"by", "NAME", "who says so; default: $USER"},
    [REASON] = {"reason", "TEXT", "why; must be given"},
    {NULL, NULL, NULL},
};

/* "John Hale (GBR)" into name and country. 0: the name is too long. */
static int take_name(char name[512], char country[8], const char *words)
{
    size_t n = strlen(words);
    if (!n || n > 500)
        return 0;
    memcpy(name, words, n + 1);
    country[0] = '\0';
    if (n > 6 && words[n - 1] == ')' && words[n - 5] == '(' && words[n - 6] == ' ') {
        memcpy(country, words + n - 4, 3);
        country[3] = '\0';
        name[n - 6] = '\0';
    }
    return 1;
}

static int misuse(int split, const char *words)
{
    return dgm_misuse(split ? "split" : "merge", "%s", words);
}

int dgm_correct(const dgm_arguments *args, int split)
{
    dgm_error err;
    dgm_store *store;
    char name[512], country[8], other[512], other_country[8];
    size_t undoes = 0, wanted = split ? 1 : 2;
    unsigned number = 0;
    const char *user = getenv("USER");
    if (!dgm_option_number(&undoes, "undo", args->value[UNDO], 1, 1000000000))
        return DGM_WRONG_USE;
    if (args->n != (undoes ? 0 : wanted))
        return misuse(split, undoes  ? "--undo takes no names"
                             : split ? "which one? Give its name, as in \"John Hale\" or \"John Hale (GBR)\""
                                     : "which two? Give the name to keep, then the other one");
    if (!args->value[DB])
        return misuse(split, "which database? --db FILE");
    if ((wanted && !undoes && !take_name(name, country, args->rest[0])) ||
        (!split && !undoes && !take_name(other, other_country, args->rest[1])))
        return misuse(split, "a name has 1 to 500 bytes");
    int proposals = args->value[PROPOSALS] != NULL, incidents = args->value[INCIDENTS] != NULL;
    if (proposals && incidents)
        return misuse(split, "--proposals or --incidents, not both");
    if ((proposals || incidents) && !undoes) { /* a proposal has no country: "the plan (draft)" is a name */
        snprintf(name, sizeof name, "%.500s", args->rest[0]);
        snprintf(other, sizeof other, "%.500s", split ? "" : args->rest[1]);
        country[0] = other_country[0] = '\0';
    }
    dgm_correction c = {
        .split = split,
        .proposals = proposals,
        .incidents = incidents,
        .undoes = (unsigned)undoes,
        .by = args->value[BY] ? args->value[BY] : user,
        .reason = args->value[REASON],
    };
    if (!undoes) {
        c.name = name;
        c.country = country;
        c.other = split ? NULL : other;
        c.other_country = split ? NULL : other_country;
    }
    if (!c.by || !*c.by)
        return misuse(split, "who says so? --by NAME");
    if (!c.reason || !*c.reason)
        return misuse(split, "why? --reason TEXT");
    dgm_status st = dgm_store_open(&store, args->value[DB], DGM_STORE_EDIT, &err);
    if (!st) {
        st = dgm_store_correct(&number, store, &c, &err);
        dgm_status closed = dgm_store_close(store, st ? NULL : &err);
        st = st ? st : closed;
    }
    if (st) {
        dgm_say("%s", err.text);
        return st == DGM_EUSE ? DGM_WRONG_USE : DGM_FAILED;
    }
    if (undoes)
        dgm_say("correction %zu is undone", undoes);
    else if (split)
        dgm_say("correction %u: '%s' is %s of its own", number, name, incidents ? "an incident" : proposals ? "a proposal" : "a party");
    else if (incidents)
        dgm_say("correction %u: '%s' and '%s' are one incident", number, name, other);
    else
        dgm_say("correction %u: '%s' is '%s'", number, other, name);
    return DGM_DONE;
}

static int run(const dgm_arguments *args)
{
    return dgm_correct(args, 0);
}

const dgm_command dgm_cmd_merge = {
    .name = "merge",
    .args = "NAME OTHER --db FILE --reason TEXT [OPTION...]",
    .does = "say that two parties, proposals or incidents are one",
    .options = dgm_correct_options,
    .more =
        "OTHER is NAME: from now on they are one, called NAME. A name that several parties have is given with "
        "its\n"
        "country, as in 'John Hale (GBR)'; of proposals, with its id. No later reading overwrites it; 'dragoman show corrections' lists what was\n"
        "said, and --undo takes it back.",
    .run = run,
};
