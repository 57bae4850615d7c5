/*
 * main.c - the table of commands.
 *
 *     dragoman read report.txt
 *     dragoman help read
 *
 * Results go to stdout, words about the work to stderr. Exit status: 0 done, 1 failed, 2 wrong use, 3 some inputs
 * failed.
 */
#include "cli.h"

#include <jansson.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const dgm_command *const commands[] = {&dgm_cmd_read,   &dgm_cmd_show,   &dgm_cmd_table, &dgm_cmd_why,
                                              &dgm_cmd_export, &dgm_cmd_review, &dgm_cmd_merge, &dgm_cmd_split,
                                              &dgm_cmd_who,    &dgm_cmd_parse,  &dgm_cmd_eval,  &dgm_cmd_settle};
enum { COMMANDS = sizeof commands / sizeof *commands };

static const dgm_command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (!strcmp(commands[i]->name, name))
            return commands[i];
    return NULL;
}

static int no_such_command(const char *name)
{
    const char *names[COMMANDS + 2];
    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i]->name;
    names[COMMANDS] = "help";
    names[COMMANDS + 1] = NULL;
    const char *near = dgm_nearest(name, names);
    if (near)
        return dgm_misuse(NULL, "there is no command '%s'; did you mean '%s'?", name, near);
    if (!access(name, F_OK))
        return dgm_misuse(NULL, "there is no command '%s'; to read that file: dragoman read %s", name, name);
    return dgm_misuse(NULL, "there is no command '%s'", name);
}

static void print_help(FILE *out)
{
    fprintf(out, "usage: dragoman COMMAND [OPTION...] [ARGUMENT...]\n\n"
                 "Reads news reports and writes down who said what, with the words it rests on.\n\ncommands:\n");
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-8s %s\n", commands[i]->name, commands[i]->does);
    fprintf(out, "  %-8s %s\n", "help", "show this, or with a command's name what it does and its options");
    fprintf(out, "\n'dragoman --version' tells the version and the model.\n");
}

static int help(int argc, char **argv)
{
    if (!argc) {
        print_help(stdout);
        return DGM_DONE;
    }
    const dgm_command *command = find_command(argv[0]);
    if (!command)
        return no_such_command(argv[0]);
    dgm_options_help(command, stdout);
    return DGM_DONE;
}

static int version(void)
{
    dgm_reader *reader;
    dgm_error err;
    printf("dragoman %s\n", dgm_version());
    if (dgm_reader_open(&reader, NULL, NULL, &err)) {
        printf("model: none (%s)\n", err.text);
        return DGM_DONE;
    }
    dgm_str card = dgm_reader_card(reader);
    printf("model: %s\nkernels: %s\n", dgm_reader_model(reader), dgm_reader_kernels(reader));
    json_t *json = json_loadb(card.data, card.len, 0, NULL);
    const char *key;
    json_t *value;
    json_object_foreach(json, key, value)
    {
        char *text = json_is_string(value) ? strdup(json_string_value(value)) : json_dumps(value, JSON_ENCODE_ANY);
        printf("  %s: %s\n", key, text ? text : "");
        free(text);
    }
    json_decref(json);
    dgm_reader_close(reader);
    return DGM_DONE;
}

/* What is still in the buffer may not fit the disk. */
static int finish(int status)
{
    if (!fflush(stdout) && !ferror(stdout))
        return status;
    if (status == DGM_DONE) {
        dgm_say("the output cannot be written");
        return DGM_FAILED;
    }
    return status;
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, ""); /* the terminal's characters; numbers stay as they are */
    signal(SIGXFSZ, SIG_IGN);    /* a file at the size that ulimit allows is an error that is told, not a death */
    if (argc < 2) {
        print_help(stderr);
        return DGM_WRONG_USE;
    }
    const char *name = argv[1];
    if (!strcmp(name, "help") || !strcmp(name, "--help") || !strcmp(name, "-h"))
        return finish(help(argc - 2, argv + 2));
    if (!strcmp(name, "--version"))
        return finish(version());
    if (name[0] == '-')
        return dgm_misuse(NULL, "there is no option '%s' before the command", name);
    const dgm_command *command = find_command(name);
    if (!command)
        return no_such_command(name);
    dgm_arguments args;
    int status = dgm_options_read(&args, command, argc - 2, argv + 2);
    return finish(status >= 0 ? status : command->run(&args));
}
