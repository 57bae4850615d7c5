/*
 * marked_times.h - reads reports whose expressions of time are marked, as corpus/README.md describes them.
 *
 *     They met on {Monday => 2025-08-18}, and {earlier this week => 2025-08-18..2025-08-20} in Paris.
 *
 * For tools/eval_times.c and tests/unit/test_when.c.
 */
#ifndef DGM_TOOLS_MARKED_TIMES_H
#define DGM_TOOLS_MARKED_TIMES_H

#pragma GCC diagnostic ignored "-Wunused-function" /* marked.h also reads speakers */
#include "marked.h"

#include "dragoman/intake.h"
#include "resolve/when.h"

typedef struct marked_time {
    dgm_span at;
    char value[64];
} marked_time;

/* A report with its marks and what was found in it. */
typedef struct marked_times {
    char *text;
    marked_time *gold;
    size_t golds, n;
    dgm_arena *arena;
    dgm_report report;
    dgm_time *time; /* [n] */
} marked_times;

/* "2025-08-18..2025-08-20 night" */
static void marked_value(char out[64], const dgm_time *t)
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
static size_t marked_times_take(char *text, size_t *len, marked_time *gold, const char *p, const char *end)
{
    size_t n = 0;
    *len = 0;
    while (p < end) {
        const char *close = *p == '{' ? memchr(p, '}', (size_t)(end - p)) : NULL,
                   *arrow = close ? strstr(p, " => ") : NULL;
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

/* Reads one report from [p, end) and finds its times. @return 0, or 1 with words in err; free it in any case */
static int marked_times_read(marked_times *m, const char *p, const char *end, dgm_error *err)
{
    size_t room = (size_t)(end - p) + 1, len;
    dgm_layout layout;
    *m = (marked_times){.text = malloc(room), .gold = calloc(room / 6 + 1, sizeof *m->gold)};
    m->arena = dgm_arena_open((size_t)256 << 20);
    if (!m->text || !m->gold || !m->arena)
        abort();
    m->golds = marked_times_take(m->text, &len, m->gold, p, end);
    if (dgm_intake_plain(&m->report, m->text, len, NULL, m->arena, err) ||
        dgm_text_layout(&layout, m->report.text, m->arena, err) ||
        dgm_resolve_times(&m->time, &m->n, m->report.text, &layout, m->report.published, m->arena, err))
        return 1;
    uint32_t header = (uint32_t)(len - m->report.text.len); /* the text is the end of the file */
    for (size_t g = 0; g < m->golds; g++)
        m->gold[g].at = (dgm_span){m->gold[g].at.from - header, m->gold[g].at.to - header};
    return 0;
}

static void marked_times_free(marked_times *m)
{
    dgm_arena_close(m->arena);
    free(m->gold);
    free(m->text);
}

#endif
