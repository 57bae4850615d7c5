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
#include "marked_times.h"

struct totals {
    unsigned right, value, words, missed, made_up;
};

static void show(const char *path, const char *what, const dgm_report *r, dgm_span at, const char *have,
                 const char *want)
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
            marked_value(have, &time[at]);
            if (!quiet)
                show(path, "false", r, time[at].at, have, "a time");
        }
        if (at == n || time[at].at.from >= gold[g].at.to) {
            t->missed++;
            if (!quiet)
                show(path, "missed", r, gold[g].at, "is none", gold[g].value);
            continue;
        }
        marked_value(have, &time[at]);
        int words = time[at].at.from == gold[g].at.from && time[at].at.to == gold[g].at.to;
        int right = words && !strcmp(have, gold[g].value);
        *(right ? &t->right : words ? &t->value : &t->words) += 1;
        if (!right && !quiet)
            show(path, words ? "value" : "words", r, time[at].at, have, gold[g].value);
        at++;
    }
    for (; at < n; at++) {
        t->made_up++;
        marked_value(have, &time[at]);
        if (!quiet)
            show(path, "false", r, time[at].at, have, "a time");
    }
}

/* One report. @return 0, or 1 with words on stderr */
static int run(struct totals *t, const char *path, const char *from, const char *to, int quiet)
{
    marked_times m;
    dgm_error err = {0};
    int failed = marked_times_read(&m, from, to, &err);
    if (failed)
        fprintf(stderr, "%s: %s\n", path, err.text);
    else
        judge(t, path, &m.report, m.gold, m.golds, m.time, m.n, quiet);
    marked_times_free(&m);
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
