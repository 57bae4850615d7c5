/*
 * cmd_settle.c - dragoman settle: would it hold, who would leave, who can stop it.
 *
 *     dragoman settle examples/conflicts/cuba.yaml
 *     dragoman settle MODEL --without Russia
 *     dragoman settle MODEL --explain "status quo" --graph moves.svg
 */
#include "cli.h"

#include "base/buffer.h"
#include "settle/power.h"
#include "verdict/verdict.h"

#include <stdlib.h>
#include <string.h>

enum { FORMAT, EXPLAIN, WITHOUT, GRAPH, WRITE, SEQUENCES, TIES };

static const dgm_option options[] = {
    [FORMAT] = {"format", "NAME", "text (default) or json"},
    [EXPLAIN] = {"explain", "STATE", "tell why each party stays in that state or leaves it"},
    [WITHOUT] = {"without", "PARTY", "leave a party out: what it can do stays as it is, and it is not asked"},
    [GRAPH] = {"graph", "FILE", "draw moves and improvements: FILE.svg, or FILE.dot for Graphviz"},
    [WRITE] = {"write", "FILE", "write the model instead: FILE.yaml, FILE.json or FILE.gmcr"},
    [SEQUENCES] = {"sequences", "HOW", "legal (default): nobody moves twice in a row; once: everybody at most once"},
    [TIES] = {"ties", "HOW", "deter (default): who is as well off as before is deterred; or free"},
    {NULL, NULL, NULL},
};

static const char more[] = "MODEL is a file of YAML (dragoman-model(5)), of GMCR+ (.gmcr) or JSON. Every verdict is about the model, "
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

/* Bits of the parties that are left out: their names, parted by commas. */
static int find_parties(uint64_t *out, const dgm_conflict *c, const char *names)
{
    *out = 0;
    while (names && *names) {
        size_t n = strcspn(names, ","), p = 0;
        while (p < c->n_parties && (c->parties[p].name.len != n || strncasecmp(c->parties[p].name.data, names, n) != 0))
            p++;
        if (p == c->n_parties) {
            dgm_buffer known = {0};
            for (size_t i = 0; i < c->n_parties; i++)
                dgm_buffer_printf(&known, "%s%.*s", i ? ", " : "", (int)c->parties[i].name.len, c->parties[i].name.data);
            dgm_say("no party of this model is called '%.*s'; there are %.*s", (int)n, names, (int)known.len, known.data);
            dgm_buffer_free(&known);
            return 0;
        }
        *out |= (uint64_t)1 << p;
        names += n + strspn(names + n, ", ");
    }
    return 1;
}

static int put(const dgm_buffer *out, const char *path)
{
    FILE *file = path ? fopen(path, "w") : stdout;
    if (out->failed) {
        dgm_say("no memory for the output");
    } else if (!file) {
        dgm_say("%s: cannot be written", path);
    } else if (fwrite(out->data ? out->data : "", 1, out->len, file) == out->len && !(path ? fclose(file) : fflush(file))) {
        return 1;
    } else {
        dgm_say("%s: cannot be written to its end", path ? path : "standard output");
    }
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

static int tell(const dgm_verdict *v, const dgm_arguments *args)
{
    dgm_error err;
    dgm_buffer out = {0};
    dgm_status st = DGM_OK;
    uint64_t state;
    int fine = 1;
    if (args->value[GRAPH]) {
        st = ends_in(args->value[GRAPH], ".dot") ? dgm_verdict_dot(&out, v, &err) : dgm_verdict_svg(&out, v, &err);
        fine = !st && put(&out, args->value[GRAPH]);
        dgm_buffer_clear(&out);
    }
    if (!st && fine && args->value[EXPLAIN]) {
        st = dgm_verdict_find(&state, v, args->value[EXPLAIN], &err);
        if (!st)
            dgm_verdict_explain(&out, v, state);
    } else if (!st && fine && args->value[FORMAT] && !strcmp(args->value[FORMAT], "json")) {
        dgm_verdict_json(&out, v);
    } else if (!st && fine) {
        dgm_verdict_text(&out, v, dgm_terminal(stdout).width);
    }
    if (st)
        dgm_say("%s", err.text);
    fine = fine && !st && put(&out, NULL);
    dgm_buffer_free(&out);
    return fine ? DGM_DONE : DGM_FAILED;
}

static int settle(const dgm_arguments *args, const dgm_rules *rules, dgm_arena *a)
{
    dgm_error err = {0};
    dgm_conflict *c;
    dgm_verdict v = {0};
    uint64_t without;
    if (dgm_conflict_read(&c, args->rest[0], a, &err)) {
        dgm_say("%s", err.text);
        return DGM_FAILED;
    }
    for (size_t i = 0; i < dgm_conflict_remarks(c); i++)
        dgm_say("%.*s", (int)dgm_conflict_remark(c, i).len, dgm_conflict_remark(c, i).data);
    if (args->value[WRITE])
        return write_model(c, args->value[WRITE]);
    if (!find_parties(&without, c, args->value[WITHOUT]))
        return DGM_WRONG_USE;
    int status = DGM_FAILED;
    if (dgm_verdict_reach(&v, c, without, rules, NULL, a, &err))
        dgm_say("%s: %s", args->rest[0], err.text);
    else
        status = tell(&v, args);
    dgm_verdict_close(&v);
    return status;
}

static int run(const dgm_arguments *args)
{
    dgm_rules rules = {0};
    if (args->n != 1)
        return dgm_misuse("settle", "which model? dragoman settle MODEL");
    if (args->value[FORMAT] && strcmp(args->value[FORMAT], "text") != 0 && strcmp(args->value[FORMAT], "json") != 0)
        return dgm_misuse("settle", "there is no format '%s'; text and json are", args->value[FORMAT]);
    if (!one_of(&rules.one_move_each, "sequences", args->value[SEQUENCES], "legal", "once") ||
        !one_of(&rules.ties_do_not_deter, "ties", args->value[TIES], "deter", "free"))
        return DGM_WRONG_USE;
    dgm_arena *a = dgm_arena_open(memory);
    if (!a) {
        dgm_say("out of memory");
        return DGM_FAILED;
    }
    int status = settle(args, &rules, a);
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
