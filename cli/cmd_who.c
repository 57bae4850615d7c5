/*
 * cmd_who.c - dragoman who: what the tables say of a name, and from where.
 *
 *     dragoman who Lavrov --date 2025-08-20
 *     Sergey Lavrov   person, RUS, GOV, Foreign Minister, since 2004-03-09
 *         by surname; persons.tsv, line 251: Wikidata as kept in ... (wikidata-russia)
 */
#include "cli.h"

#include "dragoman/resolve.h"

#include <stdlib.h>
#include <string.h>

enum { DATE, TABLE, FORMAT };

static const dgm_option options[] = {
    [DATE] = {"date", "DATE", "as of that day: offices held then come first"},
    [TABLE] = {"table", "FILE", "a table of your own, besides those in $DRAGOMAN_TABLES"},
    [FORMAT] = {"format", "NAME", "text (default), jsonl"},
    {NULL, NULL, NULL},
};

static const char more[] = "dragoman who --table FILE    checks the table, says how many rows of each kind there are";

struct answer {
    const dgm_known *known;
    dgm_day day;
    int jsonl, first;
};

static void print_json_text(const char *name, const char *text)
{
    if (!*text)
        return;
    printf(",\"%s\":\"", name);
    for (; *text; text++) /* tables hold no control characters */
        printf(*text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    putchar('"');
}

static int each_json(const dgm_known_row *r, const char *how, void *arg)
{
    struct answer *a = arg;
    char from[16], to[16];
    dgm_day_format(from, r->from);
    dgm_day_format(to, r->to);
    printf("{\"record\":\"known\",\"kind\":\"%s\"", dgm_known_kind_name(r->kind));
    print_json_text("name", r->name);
    print_json_text("country", r->country);
    print_json_text("sector", r->sector);
    print_json_text("role", r->role);
    print_json_text("part_of", r->part_of);
    print_json_text("from", from);
    print_json_text("to", to);
    print_json_text("found_by", how);
    print_json_text("source", r->source);
    print_json_text("file", r->file);
    printf(",\"line\":%u}\n", r->line);
    a->first = 0;
    return 0;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int each_text(const dgm_known_row *r, const char *how, void *arg)
{
    struct answer *a = arg;
    char from[16], to[16];
    const char *cells[] = {r->country, r->sector, r->role}, *source = dgm_known_source(a->known, r->source);
    dgm_day_format(from, r->from);
    dgm_day_format(to, r->to);
    printf("%s%s\n    %s", a->first ? "" : "\n", r->name, dgm_known_kind_name(r->kind));
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if (*cells[i])
            printf(", %s", cells[i]);
    if (*r->part_of)
        printf(", part of %s", r->part_of);
    if (*from && *to)
        printf(", %s to %s", from, to);
    else if (*from)
        printf(", since %s; the source names no end", from);
    else if (*to)
        printf(", until %s", to);
    if (a->day != DGM_NO_DAY && ((*from && r->from > a->day) || (*to && r->to < a->day)))
        printf(" (not on that day)");
    printf("\n    found by %s; %s, line %u; source: %s\n", !strcmp(how, "exact") ? "its name" : how, base_name(r->file),
           r->line, source ? source : r->source);
    a->first = 0;
    return 0;
}

static int check(const dgm_known *known)
{
    for (int kind = 0; kind < DGM_KNOWN_KINDS; kind++)
        printf("%7zu  %s\n", dgm_known_count(known, (dgm_known_kind)kind), dgm_known_kind_name((dgm_known_kind)kind));
    return DGM_DONE;
}

static int run(const dgm_arguments *args)
{
    char name[512] = "";
    struct answer answer = {.day = DGM_NO_DAY, .first = 1};
    const char *format = args->value[FORMAT] ? args->value[FORMAT] : "text";
    for (size_t i = 0, used = 0; i < args->n && used < sizeof name; i++)
        used += (size_t)snprintf(name + used, sizeof name - used, "%s%s", i ? " " : "", args->rest[i]);
    if (!args->n && !args->value[TABLE])
        return dgm_misuse("who", "whom? dragoman who NAME");
    if (strcmp(format, "text") != 0 && strcmp(format, "jsonl") != 0)
        return dgm_misuse("who", "there is no format '%s'; text and jsonl are", format);
    if (!dgm_option_day(&answer.day, "date", args->value[DATE]))
        return DGM_WRONG_USE;
    answer.jsonl = !strcmp(format, "jsonl");
    dgm_known *known;
    dgm_error err = {0};
    const char *table = args->value[TABLE];
    if (dgm_known_open(&known, NULL, &table, table != NULL, &err)) {
        dgm_say("%s", err.text);
        return DGM_FAILED;
    }
    answer.known = known;
    int status = DGM_DONE;
    if (!args->n) {
        status = check(known);
    } else if (!dgm_known_ask(known, name, answer.day, answer.jsonl ? each_json : each_text, &answer)) {
        dgm_say("the tables do not know '%s'", name);
        status = DGM_FAILED;
    }
    dgm_known_close(known);
    return status;
}

const dgm_command dgm_cmd_who = {
    .name = "who",
    .args = "NAME [--date DATE] [OPTION...]",
    .does = "tell what is known of a name, and from where",
    .options = options,
    .more = more,
    .run = run,
};
