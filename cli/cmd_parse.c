/*
 * cmd_parse.c - dragoman parse: bare text, or given tokens, to CoNLL-U.
 *
 *     dragoman parse report.txt
 *     dragoman parse --tokens gold.conllu
 *
 * In:     a file or standard input, at most 256 MiB.
 * Out:    tokens, lemmas, universal tags, trees: docs/formats.md.
 */
#include "cli.h"

#include <stdlib.h>

enum { TOKENS, CHAINS, MODEL, EXACT };

static const dgm_option options[] = {
    [TOKENS] = {"tokens", NULL, "the file is CoNLL-U: parse its sentences, tokens and words"},
    [CHAINS] = {"chains", NULL, "tell in MISC at heads of mentions Mention=KIND and Chain=NUMBER"},
    [MODEL] = {"model", "FILE", "the model file to read with"},
    [EXACT] = {"exact", NULL, "calculate in floating point: slow, the reference"},
    {NULL, NULL, NULL},
};

static const char more[] =
    "The file is bare text: paragraphs parted by empty lines, no title, no header lines. '-' is standard input.\n"
    "Every character that is no white space stands unchanged in FORM; MISC has TokenRange=START:END in characters.";

static int write_out(void *to, const char *bytes, size_t n)
{
    return fwrite(bytes, 1, n, to) != n || dgm_asked_to_stop();
}

static int parse(const char *path, const char *bytes, size_t n, const dgm_arguments *args)
{
    dgm_reader *reader;
    dgm_reading *reading;
    dgm_error err;
    int status = dgm_open_reader(&reader, args->value[MODEL], args->value[EXACT] != NULL, 0);
    if (status)
        return status;
    dgm_parse_options how = {args->value[TOKENS] != NULL, args->value[CHAINS] != NULL};
    dgm_status st = dgm_reading_open(&reading, reader, 0, &err);
    if (!st) {
        dgm_catch_signals();
        st = dgm_parse(reading, bytes, n, &how, write_out, stdout, &err);
        dgm_reading_close(reading);
    }
    if (st)
        dgm_say("%s: %s", path, err.text);
    dgm_reader_close(reader);
    return st ? DGM_FAILED : DGM_DONE;
}

static int run(const dgm_arguments *args)
{
    if (args->n != 1)
        return dgm_misuse("parse", args->n ? "one file at a time" : "which file? '-' is standard input");
    size_t n;
    char *bytes = dgm_slurp(args->rest[0], &n);
    if (!bytes)
        return DGM_FAILED;
    int status = parse(args->rest[0], bytes, n, args);
    free(bytes);
    return status;
}

const dgm_command dgm_cmd_parse = {
    .name = "parse",
    .args = "FILE [OPTION...]",
    .does = "bare text to words, tags and trees (CoNLL-U)",
    .options = options,
    .more = more,
    .run = run,
};
