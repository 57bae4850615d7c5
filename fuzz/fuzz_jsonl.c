/*
 * fuzz_jsonl.c - any bytes as one JSON object and as one plain text: a report with all its fields valid UTF-8 and its
 * ids filled, or an error in words; twice the same.
 */
#include "base/arena.h"
#include "intake/intake.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                                        \
    do {                                                                                                               \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    } while (0)

/* jansson refuses strings that are not UTF-8. */
static void check_str(dgm_str s)
{
    MUST(s.len == 0 || s.data);
    json_t *value = json_stringn(s.len ? s.data : "", s.len);
    MUST(value);
    json_decref(value);
}

static void check_line(dgm_str s)
{
    check_str(s);
    MUST(s.len <= 8192);
    for (size_t i = 0; i < s.len; i++)
        MUST((unsigned char)s.data[i] >= 0x20 && s.data[i] != 0x7F);
    MUST(!s.len || (s.data[0] != ' ' && s.data[s.len - 1] != ' '));
}

static void check_report(const dgm_report *r)
{
    check_str(r->text);
    MUST(!r->text.len || (!memchr(r->text.data, 0, r->text.len) && !memchr(r->text.data, '\r', r->text.len)));
    check_line(r->name);
    check_line(r->title);
    check_line(r->url);
    check_line(r->publisher);
    check_line(r->author);
    MUST(strspn(r->id, "0123456789abcdef") == 32 && strspn(r->text_id, "0123456789abcdef") == 32);
    MUST(!!r->read == !r->why);
    if (r->published != DGM_NO_DAY) {
        char day[16];
        dgm_day_format(day, r->published);
        MUST(dgm_day_parse((dgm_str){day, strlen(day)}) == r->published);
    }
}

typedef dgm_status take_fn(dgm_report *, const char *, size_t, const dgm_intake_defaults *, dgm_arena *, dgm_error *);

static void try_one(take_fn *take, const char *bytes, size_t size)
{
    dgm_arena *a = dgm_arena_open((size_t)1 << 26);
    dgm_report r, s;
    dgm_error err = {0};
    MUST(a);
    if (take(&r, bytes, size, NULL, a, &err)) {
        MUST(err.text[0]);
    } else {
        check_report(&r);
        MUST(!take(&s, bytes, size, NULL, a, &err));
        MUST(!strcmp(r.id, s.id) && !strcmp(r.text_id, s.text_id) && r.title.len == s.title.len);
    }
    dgm_arena_close(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1); /* exact size, no NUL at the end: an over-read shows at once */
    MUST(copy);
    if (size)
        memcpy(copy, data, size);
    try_one(dgm_intake_json, copy, size);
    try_one(dgm_intake_plain, copy, size);
    dgm_str day = {copy, size};
    (void)dgm_day_parse(day);
    free(copy);
    return 0;
}
