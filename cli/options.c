/*
 * options.c - the options of a command, read by the table from which its help is printed.
 *
 *     --db FILE, --db=FILE, --, and "-" for standard input
 *
 * A wrong option gets a message, the nearest right one, and where help is.
 */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be changed, added or left out, or neighbours swapped, to make a of b. */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b), row[3][LONGEST + 1];
    if (n > LONGEST || m > LONGEST)
        return LONGEST;
    for (size_t j = 0; j <= m; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = row[i % 3], *above = row[(i + 2) % 3], *two_above = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            now[j] = least(least(above[j], now[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], two_above[j - 2] + 1);
        }
    }
    return row[n % 3][m];
}

const char *dgm_nearest(const char *word, const char *const *names)
{
    const char *nearest = NULL;
    size_t best = strlen(word) < 4 ? 1 : 2;
    for (; *names; names++) {
        size_t d = distance(word, *names);
        if (d <= best && (!nearest || d < best)) {
            nearest = *names;
            best = d;
        }
    }
    return nearest;
}

void dgm_options_help(const dgm_command *command, FILE *out)
{
    fprintf(out, "usage: dragoman %s %s\n\n%s\n\noptions:\n", command->name, command->args, command->does);
    for (const dgm_option *o = command->options; o->name; o++) {
        char left[LONGEST];
        snprintf(left, sizeof left, "--%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
        fprintf(out, "  %-20s %s\n", left, o->does);
    }
    fprintf(out, "  %-20s %s\n", "--help", "show this");
    if (command->more)
        fprintf(out, "\n%s\n", command->more);
}

static int unknown_option(const dgm_command *command, const char *name, size_t n)
{
    const char *names[DGM_MAX_OPTIONS + 2];
    char word[LONGEST];
    size_t k = 0;
    snprintf(word, sizeof word, "%.*s", (int)(n < LONGEST ? n : LONGEST - 1), name);
    for (const dgm_option *o = command->options; o->name; o++)
        names[k++] = o->name;
    names[k++] = "help";
    names[k] = NULL;
    const char *near = dgm_nearest(word, names);
    if (near)
        return dgm_misuse(command->name, "there is no option '--%s'; did you mean '--%s'?", word, near);
    return dgm_misuse(command->name, "there is no option '--%s'", word);
}

/* One option at argv[*at]; -1 to go on. */
static int read_option(dgm_arguments *out, const dgm_command *command, int argc, char **argv, int *at)
{
    const char *name = argv[*at] + 2, *equal = strchr(name, '=');
    size_t n = equal ? (size_t)(equal - name) : strlen(name), i = 0;
    if (argv[*at][1] != '-') {
        if (!strcmp(argv[*at], "-h")) {
            dgm_options_help(command, stdout);
            return DGM_DONE;
        }
        return dgm_misuse(command->name, "there is no option '%s'; options are written out, as in --help", argv[*at]);
    }
    if (n == 4 && !strncmp(name, "help", 4)) {
        dgm_options_help(command, stdout);
        return DGM_DONE;
    }
    while (command->options[i].name &&
           (strlen(command->options[i].name) != n || strncmp(command->options[i].name, name, n)))
        i++;
    const dgm_option *o = &command->options[i];
    if (!o->name)
        return unknown_option(command, name, n);
    if (!o->arg && equal)
        return dgm_misuse(command->name, "--%s takes no value", o->name);
    if (o->arg && !equal && *at + 1 >= argc)
        return dgm_misuse(command->name, "--%s needs a value: --%s %s", o->name, o->name, o->arg);
    size_t arg = o->arg ? strlen(o->arg) : 0;
    int often = arg > 3 && !strcmp(o->arg + arg - 3, "...");
    if (out->value[i] && !often)
        return dgm_misuse(command->name, "--%s is given twice", o->name);
    if (often && out->times == DGM_MAX_OFTEN)
        return dgm_misuse(command->name, "--%s is given more than %d times", o->name, (int)DGM_MAX_OFTEN);
    out->value[i] = !o->arg ? "" : equal ? equal + 1 : argv[++*at];
    if (o->arg && !*out->value[i])
        return dgm_misuse(command->name, "--%s needs a value: --%s %s", o->name, o->name, o->arg);
    if (often)
        out->often[out->times++] = out->value[i];
    return -1;
}

int dgm_options_read(dgm_arguments *out, const dgm_command *command, int argc, char **argv)
{
    int rest = 0, only_rest = 0;
    *out = (dgm_arguments){.rest = (const char *const *)argv};
    for (int i = 0; i < argc; i++) {
        if (only_rest || argv[i][0] != '-' || !argv[i][1]) {
            argv[rest++] = argv[i];
        } else if (!strcmp(argv[i], "--")) {
            only_rest = 1;
        } else {
            int status = read_option(out, command, argc, argv, &i);
            if (status >= 0)
                return status;
        }
    }
    out->n = (size_t)rest;
    return -1;
}

int dgm_option_day(dgm_day *out, const char *name, const char *value)
{
    *out = value ? dgm_day_parse((dgm_str){value, strlen(value)}) : DGM_NO_DAY;
    if (!value || *out != DGM_NO_DAY)
        return 1;
    dgm_say("--%s '%s' is no date; write it as 2025-08-21", name, value);
    return 0;
}

int dgm_option_number(size_t *out, const char *name, const char *value, size_t least_one, size_t most)
{
    char *end;
    if (!value)
        return 1;
    errno = 0;
    unsigned long long n = strtoull(value, &end, 10);
    if (errno || *end || value[0] < '0' || value[0] > '9' || n < least_one || n > most) {
        dgm_say("--%s '%s' is no number from %zu to %zu", name, value, least_one, most);
        return 0;
    }
    *out = (size_t)n;
    return 1;
}

int dgm_option_share(float *out, const char *name, const char *value)
{
    char *end;
    if (!value)
        return 1;
    double n = strtod(value, &end);
    if (*end || end == value || !(n >= 0 && n <= 1)) {
        dgm_say("--%s '%s' is no number from 0 to 1", name, value);
        return 0;
    }
    *out = (float)n;
    return 1;
}
