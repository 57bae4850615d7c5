/*
 * tension.c - how two parties get on, week by week: the mean score of what they did to each other.
 *
 *     2024-03-04  RUS - UKR   3 incidents   mean -9.3
 *
 * In:     incidents, each once, with day, sides and score.
 * Out:    rows by dyad and week; a picture of the dyads with most incidents, one band each.
 * How:    a dyad is two countries; two names where both sides are of one country, or a country is not known. The order of the two
 *         does not count. Weeks begin on Monday. What has no score, no day or no other side is left out.
 * Limits: 12 bands in a picture; the others are in the rows.
 */
#include "base/error.h"
#include "base/arena.h"
#include "show/format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BANDS = 12, WIDTH = 960, BAND = 90, LEFT = 170, TOP = 50, BOTTOM = 40 };

typedef struct act {
    const char *one, *other;
    dgm_day week;
    float score;
} act;

struct dgm_tension {
    dgm_arena *a;
    act *at;
    size_t n, room;
    int sorted;
};

dgm_status dgm_tension_open(dgm_tension **out, dgm_error *err)
{
    dgm_tension *t = calloc(1, sizeof *t);
    *out = NULL;
    if (!t || !(t->a = dgm_arena_open((size_t)1 << 30))) {
        free(t);
        return dgm_fail(err, DGM_ENOMEM, "no memory for the series");
    }
    *out = t;
    return DGM_OK;
}

void dgm_tension_close(dgm_tension *t)
{
    if (!t)
        return;
    free(t->at);
    dgm_arena_close(t->a);
    free(t);
}

/* The part of "a; b; c" with a number; 0 when there is none. */
static int part(dgm_str *out, const char *list, size_t number)
{
    const char *p = list ? list : "";
    for (size_t i = 0; i < number; i++) {
        if (!(p = strstr(p, "; ")))
            return 0;
        p += 2;
    }
    const char *end = strstr(p, "; ");
    *out = (dgm_str){p, end ? (size_t)(end - p) : strlen(p)};
    return 1;
}

static int same(dgm_str a, dgm_str b)
{
    return a.len == b.len && !memcmp(a.data, b.data, a.len);
}

static dgm_status add_pair(dgm_tension *t, dgm_day day, dgm_str one, dgm_str other, float score, dgm_error *err)
{
    if (t->n == t->room) {
        size_t room = t->room ? 2 * t->room : 256;
        act *more = realloc(t->at, room * sizeof *more);
        if (!more)
            return dgm_fail(err, DGM_ENOMEM, "no memory for the series");
        t->at = more;
        t->room = room;
    }
    act *a = &t->at[t->n];
    const char *x = dgm_take_text(t->a, one.data, one.len), *y = dgm_take_text(t->a, other.data, other.len);
    if (!x || !y)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the series");
    int swap = strcmp(x, y) > 0;
    int monday = (day % 7 + 7 + 3) % 7; /* 1970-01-01 was a Thursday */
    *a = (act){swap ? y : x, swap ? x : y, day - monday, score};
    t->n++;
    t->sorted = 0;
    return DGM_OK;
}

dgm_status dgm_tension_add(dgm_tension *t, dgm_day day, const char *actor, const char *actor_country,
                           const char *recipient, const char *recipient_country, float score, dgm_error *err)
{
    dgm_str a, r, ac, rc;
    size_t first = t->n;
    dgm_status st = DGM_OK;
    if (day == DGM_NO_DAY || isnan(score))
        return DGM_OK;
    for (size_t i = 0; !st && part(&a, actor, i); i++)
        for (size_t k = 0; !st && part(&r, recipient, k); k++) {
            int known = part(&ac, actor_country, i) && part(&rc, recipient_country, k) && ac.len && rc.len && !same(ac, rc);
            dgm_str one = known ? ac : a, other = known ? rc : r;
            int again = !one.len || !other.len || same(one, other) || same(one, (dgm_str){"?", 1}) ||
                        same(other, (dgm_str){"?", 1});
            for (size_t m = first; m < t->n && !again; m++) { /* a dyad once for each incident */
                const char *x = t->at[m].one, *y = t->at[m].other;
                again = (same(one, (dgm_str){x, strlen(x)}) && same(other, (dgm_str){y, strlen(y)})) ||
                        (same(other, (dgm_str){x, strlen(x)}) && same(one, (dgm_str){y, strlen(y)}));
            }
            if (!again)
                st = add_pair(t, day, one, other, score, err);
        }
    return st;
}

static int by_dyad(const void *a, const void *b)
{
    const act *x = a, *y = b;
    int c = strcmp(x->one, y->one);
    if (!c)
        c = strcmp(x->other, y->other);
    return c ? c : x->week < y->week ? -1 : x->week > y->week;
}

static void sort(dgm_tension *t)
{
    if (!t->sorted && t->n)
        qsort(t->at, t->n, sizeof *t->at, by_dyad);
    t->sorted = 1;
}

static int one_dyad(const act *a, const act *b)
{
    return !strcmp(a->one, b->one) && !strcmp(a->other, b->other);
}

/* The row of the acts from i on; *end is behind its last. */
static dgm_tension_row row_at(const dgm_tension *t, size_t i, size_t *end)
{
    const act *first = &t->at[i];
    dgm_tension_row row = {first->one, first->other, first->week, 0, 0, first->score, first->score};
    float sum = 0;
    for (; i < t->n && one_dyad(&t->at[i], first) && t->at[i].week == first->week; i++) {
        sum += t->at[i].score;
        row.incidents++;
        row.least = t->at[i].score < row.least ? t->at[i].score : row.least;
        row.most = t->at[i].score > row.most ? t->at[i].score : row.most;
    }
    row.mean = sum / (float)row.incidents;
    *end = i;
    return row;
}

void dgm_tension_rows(dgm_tension *t, dgm_tension_fn *each, void *arg)
{
    sort(t);
    for (size_t i = 0; i < t->n;) {
        dgm_tension_row row = row_at(t, i, &i);
        if (each(&row, arg))
            return;
    }
}

typedef struct band {
    size_t from, to;
} band;

static int by_size(const void *a, const void *b)
{
    const band *x = a, *y = b;
    size_t n = x->to - x->from, m = y->to - y->from;
    return n != m ? (n > m ? -1 : 1) : x->from < y->from ? -1 : x->from > y->from;
}

static void xml(dgm_buffer *b, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '&')
            dgm_buffer_str(b, "&amp;");
        else if (c == '<')
            dgm_buffer_str(b, "&lt;");
        else if (c == '>')
            dgm_buffer_str(b, "&gt;");
        else if (c == '"')
            dgm_buffer_str(b, "&quot;");
        else
            dgm_buffer_add(b, c < 0x20 ? " " : text, 1);
    }
}

/* A number with one decimal, whatever the locale. */
static void tenth(dgm_buffer *b, double value)
{
    long n = lround(value * 10);
    dgm_buffer_printf(b, "%s%ld.%ld", n < 0 ? "-" : "", labs(n) / 10, labs(n) % 10);
}

static void draw_band(dgm_buffer *b, const dgm_tension *t, const band *of, int top, dgm_day first, double step)
{
    int middle = top + BAND / 2;
    const act *a = &t->at[of->from];
    dgm_buffer_printf(b, "<g><text x=\"%d\" y=\"%d\" text-anchor=\"end\">", LEFT - 30, middle + 4);
    xml(b, a->one);
    dgm_buffer_str(b, " – ");
    xml(b, a->other);
    dgm_buffer_printf(b, "</text><line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#888\"/>", LEFT, middle, WIDTH - 10,
                      middle);
    dgm_buffer_printf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" class=\"s\">+10</text><text x=\"%d\" y=\"%d\" "
                         "text-anchor=\"end\" class=\"s\">-10</text>\n", LEFT - 5, top + 12, LEFT - 5, top + BAND - 4);
    for (size_t i = of->from; i < of->to;) {
        dgm_tension_row row = row_at(t, i, &i);
        double x = LEFT + step * (double)((row.week - first) / 7), height = fabs((double)row.mean) * (BAND / 2 - 6) / 10;
        char day[16];
        dgm_day_format(day, row.week);
        dgm_buffer_str(b, "<rect x=\"");
        tenth(b, x);
        dgm_buffer_str(b, "\" y=\"");
        tenth(b, row.mean < 0 ? middle : middle - height);
        dgm_buffer_str(b, "\" width=\"");
        tenth(b, step > 3 ? step - 1 : step * 0.8);
        dgm_buffer_str(b, "\" height=\"");
        tenth(b, height < 1 ? 1 : height);
        dgm_buffer_printf(b, "\" fill=\"%s\"><title>week of %s: mean ", row.mean < 0 ? "#b3402a" : "#2a6fb3", day);
        tenth(b, row.mean);
        dgm_buffer_printf(b, ", %zu incident%s</title></rect>\n", row.incidents, row.incidents == 1 ? "" : "s");
    }
    dgm_buffer_str(b, "</g>\n");
}

dgm_status dgm_tension_svg(dgm_tension *t, FILE *out, dgm_error *err)
{
    dgm_buffer b = {0};
    size_t bands = 0;
    dgm_day first = INT32_MAX, last = INT32_MIN;
    char from[16] = "", to[16] = "";
    sort(t);
    band *of = calloc(t->n + 1, sizeof *of);
    if (!of)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the picture");
    for (size_t i = 0; i < t->n; bands++) {
        of[bands].from = i;
        for (; i < t->n && one_dyad(&t->at[i], &t->at[of[bands].from]); i++) {
            first = t->at[i].week < first ? t->at[i].week : first;
            last = t->at[i].week > last ? t->at[i].week : last;
        }
        of[bands].to = i;
    }
    qsort(of, bands, sizeof *of, by_size);
    bands = bands < BANDS ? bands : BANDS;
    int height = TOP + (int)(bands ? bands : 1) * BAND + BOTTOM;
    double step = bands ? (WIDTH - 10 - LEFT) / (double)((last - first) / 7 + 1) : 1;
    step = step > 60 ? 60 : step;
    dgm_buffer_printf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                          "role=\"img\" font-family=\"sans-serif\" font-size=\"13\">\n", WIDTH, height, WIDTH, height);
    dgm_buffer_str(&b, "<title>Tension by dyad and week</title><style>.s{font-size:9px;fill:#666}</style>\n"
                       "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
                       "<text x=\"10\" y=\"22\" font-size=\"15\">Mean score of incidents by week: -10 conflict, +10 "
                       "cooperation</text>\n");
    if (!bands)
        dgm_buffer_printf(&b, "<text x=\"10\" y=\"%d\">no incidents with two sides, a day and a score</text>\n", TOP + 20);
    for (size_t i = 0; i < bands; i++)
        draw_band(&b, t, &of[i], TOP + (int)i * BAND, first, step);
    if (bands) {
        dgm_day_format(from, first);
        dgm_day_format(to, last);
        dgm_buffer_printf(&b, "<text x=\"%d\" y=\"%d\">%s</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n", LEFT,
                          height - 15, from, WIDTH - 10, height - 15, first == last ? "" : to);
    }
    dgm_buffer_str(&b, "</svg>\n");
    dgm_status st = b.failed ? dgm_fail(err, DGM_ENOMEM, "no memory for the picture")
                    : fwrite(b.data, 1, b.len, out) != b.len || fflush(out)
                        ? dgm_fail_errno(err, DGM_EIO, "the picture cannot be written")
                        : DGM_OK;
    free(of);
    dgm_buffer_free(&b);
    return st;
}
