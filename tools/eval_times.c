/*
 * eval_times.c - how often expressions of time are found and led to the right days, on reports where they are marked.
 *
 *     eval_times corpus/times/dev-*.txt            each case that is not right, then totals
 *     eval_times --totals corpus/times/test-*.txt  totals alone: no word of the reports is shown
 *
 * In:     reports as corpus/README.md describes them ("How times are marked").
 * Out:    right   words and value are the right ones
 *         value   the right words with another value
 *         words   it overlaps what is marked, but has other words
 *         missed  nothing there
 *         false   an expression where none is marked
 */
#include "marked.h"

#include "dragoman/intake.h"
#include "resolve/when.h"

typedef struct marked_time {
    dgm_span at;
    char value[64];
} marked_time;

struct totals {
    unsigned right, value, words, missed, made_up;
};

/* "2025-08-18..2025-08-20 night" */
static void value_of(char out[64], const dgm_time *t)
{
    static const char *const parts[] = {"", " morning", " afternoon", " evening", " night", " clock"};
    char from[16], to[16];
    dgm_day_format(from, t->from);
    dgm_day_format(to, t->to);
    if (t->kind == DGM_TIME_DURATION || t->kind == DGM_TIME_SET)
        snprintf(out, 64, "%s", t->kind == DGM_TIME_SET ? "set" : "duration");
    else if (t->unresolved)
        snprintf(out, 64, "?");
    else
        snprintf(out, 64, "%s%s%s%s", from, t->from == t->to ? "" : "..", t->from == t->to ? "" : to, parts[t->part]);
}

/* Takes the marks out of [p, end): the bytes as a file would have them in text, the marks in gold. */
static size_t take_marks(char *text, size_t *len, marked_time *gold, const char *p, const char *end)
{
    size_t n = 0;
    *len = 0;
    while (p < end) {
        const char *close = *p == '{' ? memchr(p, '}', (size_t)(end - p)) : NULL, *arrow = close ? strstr(p, " => ") : NULL;
        if (*p == '#' && (!*len || text[*len - 1] == '\n')) {
            const char *nl = memchr(p, '\n', (size_t)(end - p));
            p = nl ? nl + 1 : end;
        } else if (arrow && arrow < close) {
            gold[n].at.from = (uint32_t)*len;
            memcpy(text + *len, p + 1, (size_t)(arrow - p - 1));
            *len += (size_t)(arrow - p - 1);
            gold[n].at.to = (uint32_t)*len;
            marked_copy(gold[n++].value, sizeof gold->value, arrow + 4, close);
            p = close + 1;
        } else
            text[(*len)++] = *p++;
    }
    return n;
}

static void show(const char *path, const char *what, const dgm_report *r, dgm_span at, const char *have, const char *want)
{
    printf("%s: %s: '%.*s' %s, not %s\n", path, what, (int)(at.to - at.from), r->text.data + at.from, have, want);
}

static void judge(struct totals *t, const char *path, const dgm_report *r, const marked_time *gold, size_t golds,
                  const dgm_time *time, size_t n, int quiet)
{
    size_t at = 0;
    char have[64];
    for (size_t g = 0; g < golds; g++) {
        for (; at < n && time[at].at.to <= gold[g].at.from; at++) {
            t->made_up++;
            value_of(have, &time[at]);
            if (!quiet)
                show(path, "false", r, time[at].at, have, "a time");
        }
        if (at == n || time[at].at.from >= gold[g].at.to) {
            t->missed++;
            if (!quiet)
                show(path, "missed", r, gold[g].at, "is none", gold[g].value);
            continue;
        }
        value_of(have, &time[at]);
        int words = time[at].at.from == gold[g].at.from && time[at].at.to == gold[g].at.to;
        int right = words && !strcmp(have, gold[g].value);
        *(right ? &t->right : words ? &t->value : &t->words) += 1;
        if (!right && !quiet)
            show(path, words ? "value" : "words", r, time[at].at, have, gold[g].value);
        at++;
    }
    for (; at < n; at++) {
        t->made_up++;
        value_of(have, &time[at]);
        if (!quiet)
            show(path, "false", r, time[at].at, have, "a time");
    }
}

/* One report. @return 0, or 1 with words on stderr */
static int run(struct totals *t, const char *path, const char *from, const char *to, int quiet)
{
    size_t room = (size_t)(to - from) + 1, len, n;
    char *text = malloc(room);
    marked_time *gold = calloc(room / 6 + 1, sizeof *gold);
    dgm_arena *a = dgm_arena_open((size_t)256 << 20);
    if (!text || !gold || !a)
        abort();
    size_t golds = take_marks(text, &len, gold, from, to);
    dgm_report r;
    dgm_layout layout;
    dgm_time *time;
    dgm_error err = {0};
    int failed = dgm_intake_plain(&r, text, len, NULL, a, &err) || dgm_text_layout(&layout, r.text, a, &err) ||
                 dgm_resolve_times(&time, &n, r.text, &layout, r.published, a, &err);
    if (failed)
        fprintf(stderr, "%s: %s\n", path, err.text);
    else {
        uint32_t header = (uint32_t)(len - r.text.len); /* the text is the end of the file */
        for (size_t g = 0; g < golds; g++)
            gold[g].at = (dgm_span){gold[g].at.from - header, gold[g].at.to - header};
        judge(t, path, &r, gold, golds, time, n, quiet);
    }
    dgm_arena_close(a);
    free(gold);
    free(text);
    return failed;
}

int main(int argc, char **argv)
{
    int quiet = argc > 1 && !strcmp(argv[1], "--totals");
    struct totals t = {0};
    for (int f = 1 + quiet; f < argc; f++) {
        size_t n;
        char *data = marked_slurp(argv[f], &n);
        const char *p = data, *from, *to;
        if (!data) {
            fprintf(stderr, "%s: cannot be read\n", argv[f]);
            return 1;
        }
        while (marked_next(&p, data + n, &from, &to))
            if (run(&t, argv[f], from, to, quiet))
                return 1;
        free(data);
    }
    unsigned n = t.right + t.value + t.words + t.missed;
    if (!n)
        return 2;
    printf("times %u: right %u (%.1f %%), wrong value %u, other words %u, missed %u; false %u\n", n, t.right,
           100. * t.right / n, t.value, t.words, t.missed, t.made_up);
    return 0;
}
