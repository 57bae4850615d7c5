/*
 * eval_account.c - dragoman eval account: does the reading of a text have the records it must have, and none it must not?
 *
 *     {"id":"1","date":"2025-08-21","text":"Moscow ruled out talks.",
 *      "must":[{"record":"event","type":"REJECT","actor":"Russia"}],
 *      "must_not":[{"record":"event","type":"CONSULT"},{"record":"position","stance":"supports"}]}
 *
 * In:     JSON Lines: text, and what "dragoman read --format jsonl" would say of it. A wanted record has any members of
 *         those records; "times" says how many records must fit, if not at least one.
 * Out:    how many of each kind are there, and how many of those that must not; with --predictions a line for each text:
 *         {"id","missed":[...],"wrong":[...]}.
 * How:    a word fits a text that is the same, or has it as whole words, whatever the case; it fits a list or an object when it fits
 *         something in it; a list fits when each of its members does; numbers, null, true and false must be the same.
 */
#include "cli.h"
#include "eval.h"

#include <ctype.h>
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { KINDS = 16 };

typedef struct tally {
    const char *kind;
    size_t must, found, must_not, wrong;
} tally;

typedef struct scoring {
    dgm_reading *reading;
    FILE *out; /* NULL: none wanted */
    tally kind[KINDS];
    size_t kinds, texts, right, failed;
} scoring;

static int is_letter(char c)
{
    return isalnum((unsigned char)c) || ((unsigned char)c & 0x80);
}

/* The same, or whole words of it, whatever the case of ASCII letters. */
static int has_words(const char *text, const char *words)
{
    size_t n = strlen(words);
    for (const char *at = text; n && (at = strcasestr(at, words)); at++)
        if ((at == text || !is_letter(at[-1]) || !is_letter(*words)) && (!is_letter(at[n]) || !is_letter(words[n - 1])))
            return 1;
    return !n && !*text;
}

static int fits(const json_t *value, const json_t *wanted)
{
    size_t i;
    const char *key;
    json_t *member;
    if (json_is_array(wanted)) {
        json_array_foreach(wanted, i, member)
        {
            if (!fits(value, member))
                return 0;
        }
        return 1;
    }
    if (json_is_object(wanted) && json_is_object(value)) {
        json_object_foreach((json_t *)(uintptr_t)wanted, key, member)
        {
            json_t *there = json_object_get(value, key);
            if (strcmp(key, "times") != 0 && (!there || !fits(there, member)))
                return 0;
        }
        return 1;
    }
    if (json_is_array(value)) {
        json_array_foreach(value, i, member)
        {
            if (fits(member, wanted))
                return 1;
        }
        return 0;
    }
    if (json_is_object(value) && json_is_string(wanted)) {
        json_object_foreach((json_t *)(uintptr_t)value, key, member)
        {
            if (fits(member, wanted))
                return 1;
        }
        return 0;
    }
    if (json_is_string(value) && json_is_string(wanted))
        return has_words(json_string_value(value), json_string_value(wanted));
    if (json_is_number(value) && json_is_number(wanted))
        return json_number_value(value) == json_number_value(wanted);
    return json_equal((json_t *)(uintptr_t)value, (json_t *)(uintptr_t)wanted);
}

/* What the program says of an account, as an array of records. */
static json_t *records_of(const dgm_account *account, dgm_error *err)
{
    char *text = NULL;
    size_t n = 0;
    dgm_show *show = NULL;
    json_t *all = json_array();
    FILE *memory = open_memstream(&text, &n);
    dgm_status st = memory ? dgm_show_open(&show, "jsonl", memory, NULL, err) : DGM_ENOMEM;
    if (!st)
        st = dgm_show_account(show, account, err);
    dgm_status closed = dgm_show_close(show, st ? NULL : err);
    if (memory)
        fclose(memory);
    for (char *save, *line = !st && !closed && text ? strtok_r(text, "\n", &save) : NULL; line;
         line = strtok_r(NULL, "\n", &save)) {
        json_t *one = json_loads(line, 0, NULL);
        if (one)
            json_array_append_new(all, one);
    }
    free(text);
    if (st || closed) {
        json_decref(all);
        return NULL;
    }
    return all;
}

static tally *tally_of(scoring *s, const json_t *wanted)
{
    const char *kind = json_string_value(json_object_get(wanted, "record"));
    kind = kind ? kind : "any";
    for (size_t i = 0; i < s->kinds; i++)
        if (!strcmp(s->kind[i].kind, kind))
            return &s->kind[i];
    if (s->kinds == KINDS)
        return &s->kind[KINDS - 1];
    char *copy = strdup(kind);
    s->kind[s->kinds] = (tally){.kind = copy ? copy : "any"};
    return &s->kind[s->kinds++];
}

static size_t count(const json_t *records, const json_t *wanted)
{
    size_t n = 0, i;
    json_t *record;
    json_array_foreach(records, i, record)
    {
        n += fits(record, wanted) != 0;
    }
    return n;
}

/* Compares; what is missed and what is wrong, in lists. */
static int compare(scoring *s, const json_t *line, const json_t *records, json_t *missed, json_t *wrong)
{
    size_t i;
    json_t *wanted;
    json_array_foreach(json_object_get(line, "must"), i, wanted)
    {
        json_t *times = json_object_get(wanted, "times");
        size_t n = count(records, wanted);
        int good = json_is_integer(times) ? n == (size_t)json_integer_value(times) : n > 0;
        tally *t = tally_of(s, wanted);
        t->must++;
        t->found += good != 0;
        if (!good)
            json_array_append(missed, wanted);
    }
    json_array_foreach(json_object_get(line, "must_not"), i, wanted)
    {
        tally *t = tally_of(s, wanted);
        t->must_not++;
        if (count(records, wanted)) {
            t->wrong++;
            json_array_append(wrong, wanted);
        }
    }
    return !json_array_size(missed) && !json_array_size(wrong);
}

static const char *string(const json_t *line, const char *key)
{
    const char *s = json_string_value(json_object_get(line, key));
    return s ? s : "";
}

static int is_list(const json_t *line, const char *key)
{
    size_t i;
    json_t *member, *list = json_object_get(line, key);
    json_array_foreach(list, i, member)
    {
        if (!json_is_object(member))
            return 0;
    }
    return !list || json_is_array(list);
}

/* What is wrong with a line of gold; NULL: nothing. */
static const char *wrong_with(const json_t *line)
{
    if (!json_is_object(line))
        return "it is no JSON object";
    if (!json_is_string(json_object_get(line, "text")))
        return "it has no \"text\"";
    if (!json_object_get(line, "must") && !json_object_get(line, "must_not"))
        return "it has neither \"must\" nor \"must_not\"";
    if (!is_list(line, "must") || !is_list(line, "must_not"))
        return "\"must\" and \"must_not\" are lists of objects";
    return NULL;
}

static dgm_status read_text(dgm_account *account, scoring *s, const json_t *line, dgm_error *err)
{
    const char *text = string(line, "text"), *title = string(line, "title"), *publisher = string(line, "publisher");
    dgm_report about = {.title = {title, strlen(title)}, .publisher = {publisher, strlen(publisher)},
                        .published = DGM_NO_DAY};
    if (*string(line, "date") && !dgm_option_day(&about.published, "date", string(line, "date"))) {
        *err = (dgm_error){DGM_EFORMAT, "its date is none"};
        return DGM_EFORMAT;
    }
    return dgm_read_bytes(account, s->reading, text, strlen(text), &about, err);
}

static int one_line(scoring *s, const char *path, size_t number, json_t *line)
{
    dgm_account account;
    dgm_error err = {0};
    json_t *records = NULL, *missed = json_array(), *wrong = json_array();
    const char *bad = wrong_with(line);
    if (bad)
        dgm_say("'%s', line %zu: %s", path, number, bad);
    else if (read_text(&account, s, line, &err) || !(records = records_of(&account, &err)))
        dgm_say("'%s', line %zu: %s", path, number, err.text);
    int good = records && compare(s, line, records, missed, wrong);
    s->texts += records != NULL;
    s->right += good != 0;
    s->failed += records == NULL;
    int broken = 0;
    if (records && s->out) {
        json_t *o = json_object();
        json_object_set(o, "id", json_object_get(line, "id") ? json_object_get(line, "id") : json_null());
        json_object_set(o, "missed", missed);
        json_object_set(o, "wrong", wrong);
        broken = json_dumpf(o, s->out, JSON_COMPACT) || fputc('\n', s->out) == EOF;
        json_decref(o);
    }
    json_decref(missed);
    json_decref(wrong);
    json_decref(records);
    return broken;
}

static void print(const scoring *s)
{
    size_t must = 0, found = 0, must_not = 0, wrong = 0;
    printf("%zu texts, %zu of them all right\n", s->texts, s->right);
    for (size_t i = 0; i < s->kinds; i++) {
        const tally *t = &s->kind[i];
        printf("%-10s must %zu, found %zu; must not %zu, there all the same %zu\n", t->kind, t->must, t->found, t->must_not,
               t->wrong);
        must += t->must;
        found += t->found;
        must_not += t->must_not;
        wrong += t->wrong;
    }
    printf("%-10s must %zu, found %zu (%.1f %%); must not %zu, there all the same %zu (%.1f %%)\n", "all", must, found,
           must ? 100.0 * (double)found / (double)must : 0.0, must_not, wrong,
           must_not ? 100.0 * (double)wrong / (double)must_not : 0.0);
}

int dgm_eval_account(dgm_reader *reader, const dgm_eval_files *files)
{
    scoring s = {0};
    dgm_error err = {0};
    char *line = NULL;
    size_t room = 0, number = 0;
    int broken = 0, status = DGM_FAILED;
    FILE *in = strcmp(files->gold, "-") ? fopen(files->gold, "rb") : stdin;
    if (!in) {
        dgm_say("'%s': %s", files->gold, strerror(errno));
        return DGM_FAILED;
    }
    s.out = !files->predictions ? NULL : strcmp(files->predictions, "-") ? fopen(files->predictions, "wb") : stdout;
    if (files->predictions && !s.out)
        dgm_say("'%s': %s", files->predictions, strerror(errno));
    else if (dgm_reading_open(&s.reading, reader, 0, &err))
        dgm_say("%s", err.text);
    else {
        while (!broken && !dgm_asked_to_stop() && getline(&line, &room, in) > 0) {
            json_error_t where;
            number++;
            if (!line[strspn(line, " \t\r\n")])
                continue;
            json_t *object = json_loads(line, 0, &where);
            if (!object) {
                dgm_say("'%s', line %zu: no JSON: %s", files->gold, number, where.text);
                s.failed++;
                continue;
            }
            broken = one_line(&s, files->gold, number, object);
            json_decref(object);
        }
        if (s.out && s.out != stdout)
            broken |= fclose(s.out) != 0;
        if (broken)
            dgm_say("'%s' cannot be written: %s", files->predictions, strerror(errno));
        else {
            print(&s);
            status = !s.failed ? DGM_DONE : s.texts ? DGM_SOME_FAILED : DGM_FAILED;
        }
    }
    if (in != stdin)
        fclose(in);
    dgm_reading_close(s.reading);
    for (size_t i = 0; i < s.kinds; i++)
        free((char *)(uintptr_t)s.kind[i].kind);
    free(line);
    return status;
}
