/*
 * eval_events.c - dragoman eval events: what one marked actor does to another.
 *
 *     dragoman eval events dev.jsonl --predictions out.jsonl
 *     {"id":"a-1","root":"ACCUSE","quad":3}
 *
 * In:     JSON Lines; of each line "id", "text" and "source" and "target", lists of [start, end) in code points, are looked
 *         at; an actor without spans is one that the text does not name.
 * Out:    a line for each, in the same order.
 * Limits: lines of 1 MiB, 64 spans an actor.
 */
#include "cli.h"
#include "eval.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 1 << 20, MOST_SPANS = 64 };

typedef struct actor {
    dgm_span at[MOST_SPANS];
    size_t n;
} actor;

/* The byte at which a code point begins; the text's length behind its end. */
static uint32_t byte_of(dgm_str text, json_int_t point)
{
    size_t i = 0;
    while (i < text.len && point > 0) {
        i++;
        while (i < text.len && ((unsigned char)text.data[i] & 0xC0) == 0x80)
            i++;
        point--;
    }
    return (uint32_t)i;
}

static int take_actor(actor *a, const json_t *spans, dgm_str text)
{
    size_t i;
    const json_t *span;
    a->n = 0;
    if (!json_is_array(spans) || json_array_size(spans) > MOST_SPANS)
        return 0;
    json_array_foreach(spans, i, span)
    {
        const json_t *from = json_array_get(span, 0), *to = json_array_get(span, 1);
        if (json_array_size(span) != 2 || !json_is_integer(from) || !json_is_integer(to))
            return 0;
        a->at[a->n++] = (dgm_span){byte_of(text, json_integer_value(from)), byte_of(text, json_integer_value(to))};
    }
    return 1;
}

/* One line to its prediction; 0 and the reason in err when there is none. */
static int predict(FILE *out, dgm_reading *reading, const char *line, size_t n, dgm_error *err)
{
    json_error_t json_err;
    json_t *json = json_loadb(line, n, JSON_ALLOW_NUL, &json_err), *id = json_object_get(json, "id");
    const json_t *words = json_object_get(json, "text");
    dgm_str text = {json_string_value(words), json_string_length(words)};
    actor source, target;
    dgm_deed deed;
    int good = 0;
    if (!json)
        snprintf(err->text, sizeof err->text, "no JSON: %s", json_err.text);
    else if (!id || !text.data)
        snprintf(err->text, sizeof err->text, "no object with \"id\" and \"text\"");
    else if (!take_actor(&source, json_object_get(json, "source"), text) ||
             !take_actor(&target, json_object_get(json, "target"), text))
        snprintf(err->text, sizeof err->text,
                 "\"source\" and \"target\" are not both lists of at most %d spans [start, end]", MOST_SPANS);
    else if (!dgm_read_deed(&deed, reading, &(dgm_pair_of_actors){text, source.at, target.at, source.n, target.n}, err)) {
        json_t *all = json_pack("{s:O, s:s, s:i}", "id", id, "root", deed.root, "quad", deed.quad);
        char *told = all ? json_dumps(all, JSON_COMPACT) : NULL;
        good = told != NULL;
        if (good)
            fprintf(out, "%s\n", told);
        else
            snprintf(err->text, sizeof err->text, "out of memory");
        free(told);
        json_decref(all);
    }
    json_decref(json);
    return good;
}

/* All lines; how many failed is told, and 0 returned when the work cannot go on. */
static int predict_all(FILE *out, FILE *in, const char *path, dgm_reading *reading, size_t *failed, size_t *read)
{
    char *line = malloc(LONGEST);
    for (size_t number = 1; line && fgets(line, LONGEST, in); number++) {
        dgm_error err = {0};
        size_t n = strlen(line);
        if (n == LONGEST - 1) {
            dgm_say("%s:%zu: the line is too long, or has a NUL", path, number);
            free(line);
            return 0;
        }
        if (!line[strspn(line, " \t\r\n")])
            continue;
        if (predict(out, reading, line, n, &err)) {
            ++*read;
        } else {
            dgm_say("%s:%zu: %s", path, number, err.text);
            ++*failed;
        }
        if (dgm_asked_to_stop())
            break;
    }
    int good = line && !ferror(in) && !dgm_asked_to_stop();
    if (!line)
        dgm_say("out of memory");
    else if (ferror(in))
        dgm_say("'%s': it cannot be read to its end", path);
    free(line);
    return good;
}

int dgm_eval_events(dgm_reader *reader, const dgm_eval_files *files)
{
    dgm_reading *reading = NULL;
    dgm_error err = {0};
    size_t failed = 0, read = 0;
    int good = 0;
    FILE *in = NULL, *out = NULL;
    if (!dgm_reader_has_affairs(reader))
        dgm_say("model '%s' has no branch of affairs; name one that has it with --model", dgm_reader_model(reader));
    else if (dgm_reading_open(&reading, reader, 0, &err))
        dgm_say("%s", err.text);
    else if (!(in = strcmp(files->gold, "-") ? fopen(files->gold, "rb") : stdin))
        dgm_say("'%s': %s", files->gold, strerror(errno));
    else if (!(out = strcmp(files->predictions, "-") ? fopen(files->predictions, "wb") : stdout))
        dgm_say("'%s': %s", files->predictions, strerror(errno));
    else
        good = predict_all(out, in, files->gold, reading, &failed, &read);
    errno = 0;
    if (out && (ferror(out) | (out == stdout ? fflush(out) : fclose(out)))) {
        dgm_say("'%s' cannot be written: %s", files->predictions, strerror(errno));
        good = 0;
    }
    if (in && in != stdin)
        fclose(in);
    dgm_reading_close(reading);
    return !good ? DGM_FAILED : !failed ? DGM_DONE : read ? DGM_SOME_FAILED : DGM_FAILED;
}
