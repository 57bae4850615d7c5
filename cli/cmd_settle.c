/*
 * cmd_settle.c - dragoman settle: would it hold, who would leave, who can stop it.
 *
 *     dragoman settle examples/conflicts/cuba.yaml
 *     dragoman settle MODEL --without Russia
 *     dragoman settle MODEL --explain "status quo" --graph moves.svg
 *     dragoman settle MODEL --from-here
 *     dragoman settle MODEL --wanted deal --vary Russia
 *     dragoman settle MODEL --db account.db --since 2025-08-01
 */
#include "settle_draft.h"
#include "settle_incidents.h"

#include "dragoman/verdict.h"

#include <stdlib.h>
#include <string.h>

enum {
    FORMAT,
    EXPLAIN,
    FROM_HERE,
    TOGETHER,
    WANTED,
    VARY,
    SEED,
    FIRM,
    UNDER,
    COALITION,
    WITHOUT,
    GRAPH,
    IF,
    BODIES,
    WRITE,
    SEQUENCES,
    TIES,
    FROM,
    DB,
    SINCE,
    UNTIL
};

static const dgm_option options[] = {
    [FORMAT] = {"format", "NAME", "text (default) or json"},
    [EXPLAIN] = {"explain", "STATE", "tell why each party stays in that state or leaves it"},
    [FROM_HERE] = {"from-here", NULL, "from where things stand: what is in reach, how, and who must move"},
    [TOGETHER] = {"together", NULL, "which parties would leave a settlement together, though none does alone"},
    [WANTED] = {"wanted", "STATE", "what would have to be preferred for that state to hold"},
    [VARY] = {"vary", "PARTIES", "whose ranking varies (A,B:1-6); without --wanted: how often each state holds"},
    [SEED] = {"seed", "N", "of the sample, where rankings are too many to be counted (1)"},
    [FIRM] = {"firm", "STATE", "how firmly its verdict stands: the lines it hangs on, the smallest change"},
    [UNDER] = {"under", "NAME", "with --firm and --wanted: nash, gmr, smr, seq or sim"},
    [COALITION] = {"coalition", "PARTIES", "these act as one (A,B), instead of the coalitions of the model"},
    [WITHOUT] = {"without", "PARTY", "leave a party out: what it can do stays as it is, and it is not asked"},
    [GRAPH] = {"graph", "FILE", "draw moves and improvements: FILE.svg, or FILE.dot for Graphviz"},
    [IF] = {"if", "INCIDENT", "what follows when that happens: who is asked, who can stop it, what remains"},
    [BODIES] = {"bodies", NULL, "who can stop each body that decides, and how much each vote weighs"},
    [WRITE] = {"write", "FILE", "write the model instead: FILE.yaml, FILE.json or FILE.gmcr"},
    [SEQUENCES] = {"sequences", "HOW", "legal (default): nobody moves twice in a row; once: everybody at most once"},
    [TIES] = {"ties", "HOW", "deter (default): who is as well off as before is deterred; or free"},
    [FROM] = {"from", "TOPIC", "no MODEL: draft one from the table of an account; 'all' of it"},
    [DB] = {"db", "FILE",
            "the database that keeps an account: which of its incidents set off the guarantees; or of --from"},
    [SINCE] = {"since", "DATE", "with --db: incidents of that day or later"},
    [UNTIL] = {"until", "DATE", "with --db: incidents of that day or earlier"},
    {NULL, NULL, NULL},
};

static const char more[] =
    "MODEL is a file of YAML (dragoman-model(5)), of GMCR+ (.gmcr) or JSON. Every verdict is about the model, "
    "not a forecast.";

static const size_t memory = (size_t)2 << 30;

static int one_of(int *out, const char *option, const char *value, const char *no, const char *yes)
{
    *out = value && !strcmp(value, yes);
    if (!value || *out || !strcmp(value, no))
        return 1;
    dgm_misuse("settle", "--%s is %s or %s, not '%s'", option, no, yes, value);
    return 0;
}

static int ends_in(const char *path, const char *ending)
{
    size_t n = strlen(path), m = strlen(ending);
    return n > m && !strcasecmp(path + n - m, ending);
}

static int write_model(const dgm_conflict *c, const char *path)
{
    dgm_error err;
    const char *format = ends_in(path, ".json") ? "json" : ends_in(path, ".gmcr") ? "gmcr" : "yaml";
    FILE *file = fopen(path, "w");
    if (!file) {
        dgm_say("%s: cannot be written", path);
        return DGM_FAILED;
    }
    dgm_status st = dgm_conflict_write(c, format, file, &err);
    if (fclose(file) && !st) {
        dgm_say("%s: cannot be written to its end", path);
        return DGM_FAILED;
    }
    if (st)
        dgm_say("%s", err.text);
    return st ? DGM_FAILED : DGM_DONE;
}

static int draw(const dgm_verdict *v, const char *path)
{
    dgm_error err;
    FILE *file = fopen(path, "w");
    if (!file) {
        dgm_say("%s: cannot be written", path);
        return DGM_FAILED;
    }
    dgm_status st = dgm_verdict_print(v, ends_in(path, ".dot") ? "dot" : "svg", file, &err);
    if (st)
        dgm_say("%s: %s", path, err.text);
    return fclose(file) || st ? DGM_FAILED : DGM_DONE;
}

static int tell(const dgm_verdict *v, const dgm_arguments *args)
{
    dgm_error err;
    const char *const *value = args->value, *format = value[FORMAT] ? value[FORMAT] : "text";
    size_t seed = 1;
    if (value[GRAPH] && draw(v, value[GRAPH]))
        return DGM_FAILED;
    if (value[SEED] && !dgm_option_number(&seed, "seed", value[SEED], 0, (size_t)1 << 31))
        return DGM_WRONG_USE;
    dgm_status st = value[EXPLAIN]     ? dgm_verdict_explain(v, value[EXPLAIN], stdout, &err)
                    : value[FROM_HERE] ? dgm_verdict_from_here(v, format, stdout, &err)
                    : value[TOGETHER]  ? dgm_verdict_together(v, NULL, format, stdout, &err)
                    : value[FIRM]      ? dgm_verdict_firm(v, value[FIRM], value[UNDER], format, stdout, &err)
                    : value[WANTED] || value[VARY]
                        ? dgm_verdict_wanted(v, value[WANTED], value[VARY], value[UNDER], seed, format, stdout, &err)
                        : dgm_verdict_print(v, format, stdout, &err);
    if (!st)
        return dgm_asked_to_stop() ? DGM_SOME_FAILED : DGM_DONE;
    dgm_say("%s", err.text);
    return st == DGM_EUSE ? DGM_WRONG_USE : DGM_FAILED;
}

static void show_progress(void *context, double share)
{
    dgm_progress_show(context, (uint64_t)(share * 1000), 1000, 0);
}

/* Incidents are held against what the model says; no state is looked at, so nothing that asks of states goes with it. */
static int alone_with_db(const dgm_arguments *args, dgm_day *since, dgm_day *until)
{
    static const int others[] = {EXPLAIN,   FROM_HERE, TOGETHER, WANTED, VARY,  SEED,      FIRM, UNDER,
                                 COALITION, WITHOUT,   GRAPH,    BODIES, WRITE, SEQUENCES, TIES};
    for (size_t i = 0; args->value[DB] && i < sizeof others / sizeof *others; i++)
        if (args->value[others[i]]) {
            dgm_misuse("settle", "--db holds incidents against guarantees; --%s does not go with it",
                       options[others[i]].name);
            return 0;
        }
    if (!args->value[DB] && (args->value[SINCE] || args->value[UNTIL])) {
        dgm_misuse("settle", "--since and --until go with --db");
        return 0;
    }
    return dgm_option_day(since, "since", args->value[SINCE]) && dgm_option_day(until, "until", args->value[UNTIL]);
}

static int settle(const dgm_arguments *args, const dgm_verdict_options *how, dgm_day since, dgm_day until, dgm_arena *a)
{
    dgm_error err = {0};
    dgm_conflict *c;
    dgm_verdict *v;
    dgm_catch_signals();
    if (dgm_conflict_read(&c, args->rest[0], a, &err)) {
        dgm_say("%s", err.text);
        return DGM_FAILED;
    }
    for (size_t i = 0; i < dgm_conflict_remarks(c); i++)
        dgm_say("%.*s", (int)dgm_conflict_remark(c, i).len, dgm_conflict_remark(c, i).data);
    if (args->value[WRITE])
        return write_model(c, args->value[WRITE]);
    if (args->value[DB])
        return dgm_settle_incidents(c, args->rest[0], args->value[IF], args->value[DB], since, until,
                                    args->value[FORMAT], a);
    dgm_progress progress;
    dgm_verdict_options watched = *how;
    dgm_progress_begin(&progress, 1);
    watched.progress = show_progress;
    watched.context = &progress;
    watched.stop = &dgm_stop;
    dgm_status st = args->value[IF]       ? dgm_verdict_if(c, args->value[IF], stdout, a, &err)
                    : args->value[BODIES] ? dgm_verdict_bodies(c, stdout, a, &err)
                                          : dgm_verdict_open(&v, c, &watched, a, &err);
    dgm_progress_end(&progress);
    if (!st && (args->value[IF] || args->value[BODIES]))
        return DGM_DONE;
    if (st) {
        dgm_say("%s: %s", args->rest[0], err.text);
        return st == DGM_EUSE ? DGM_WRONG_USE : DGM_FAILED;
    }
    int status = tell(v, args);
    dgm_verdict_close(v);
    return status;
}

static int run(const dgm_arguments *args)
{
    dgm_verdict_options how = {.without = args->value[WITHOUT], .together = args->value[COALITION]};
    dgm_day since, until;
    if (args->value[FROM])
        return args->n ? dgm_misuse("settle", "--from drafts a model; no MODEL goes with it")
               : args->value[SINCE] || args->value[UNTIL]
                   ? dgm_misuse("settle", "--from takes the whole table; --since and --until do not go with it")
                   : dgm_settle_draft(args->value[FROM], args->value[DB], args->value[WRITE]);
    if (args->n != 1)
        return dgm_misuse("settle", "which model? dragoman settle MODEL");
    if (!one_of(&how.one_move_each, "sequences", args->value[SEQUENCES], "legal", "once") ||
        !one_of(&how.ties_do_not_deter, "ties", args->value[TIES], "deter", "free") ||
        !alone_with_db(args, &since, &until))
        return DGM_WRONG_USE;
    dgm_arena *a = dgm_arena_open(memory);
    if (!a) {
        dgm_say("out of memory");
        return DGM_FAILED;
    }
    int status = settle(args, &how, since, until, a);
    dgm_arena_close(a);
    return status;
}

const dgm_command dgm_cmd_settle = {
    .name = "settle",
    .args = "MODEL [OPTION...]",
    .does = "tell whether a settlement would hold, and who would leave it",
    .options = options,
    .more = more,
    .run = run,
};
