/*
 * when.c - a text's expressions of time, one after the other, and the day of each statement.
 *
 *     "On Friday the mill burnt. The next day it rained."  ->  2025-08-15, 2025-08-16
 *
 * How:    sentence by sentence; at each word the longest expression is taken. The day mentioned last counts for what comes
 *         behind it in the same paragraph and the next one.
 *         The report's day is the one given; a dateline or a line that is nothing but a date tells it where none is,
 *         and where the dateline is up to LATE_BY days older, days are counted from that.
 * Limits: one look at a word takes bounded time, so the whole goes by the length of the text.
 */
#include "resolve/when.h"

#include "base/error.h"
#include "resolve/moment.h"

enum { LATE_BY = 2, HEAD = 3 /* paragraphs in which a line may tell the date */ };

typedef struct finding {
    dgm_cut cut;
    const dgm_layout *layout;
    const dgm_moment_token *token;
    dgm_moment_base base;
    dgm_time *time;
    uint32_t n, room, mentioned; /* mentioned: the paragraph of base.from */
    dgm_arena *arena;
} finding;

static dgm_moment_scan scan_of(const finding *f, uint32_t word, uint32_t words)
{
    return (dgm_moment_scan){&f->cut, f->token, word, word + words};
}

/* The day that an expression of these words names in full; DGM_NO_DAY when it does not. */
static dgm_day full_day(const finding *f, const dgm_moment_scan *s, uint32_t i, const dgm_moment_base *base, uint32_t *end)
{
    dgm_expression e;
    dgm_time t;
    *end = dgm_take_expression(&e, s, i);
    if (!*end || e.a.form != FORM_DATE || e.join || !e.a.day)
        return DGM_NO_DAY;
    dgm_moment_days(&t, &e, base);
    (void)f;
    return t.from;
}

/* From datelines and lines that are nothing but a date. */
static void find_report_day(finding *f, dgm_day published)
{
    const dgm_layout *l = f->layout;
    dgm_moment_base base = {published, DGM_NO_DAY, DGM_NO_DAY, TENSE_PAST};
    f->base = base;
    for (uint32_t i = 0; i < l->paragraphs && i < HEAD; i++) {
        const dgm_paragraph *p = &l->paragraph[i];
        dgm_moment_scan s = scan_of(f, p->word, p->words);
        uint32_t end;
        for (uint32_t k = s.from; k < s.to && l->word[k].at.from < p->dateline.to; k++) {
            dgm_day day = full_day(f, &s, k, &base, &end);
            if (day != DGM_NO_DAY && (published == DGM_NO_DAY || (day <= published && published - day <= LATE_BY))) {
                f->base.report = day;
                return;
            }
        }
        if (published == DGM_NO_DAY && p->words < 12) {
            dgm_day day = full_day(f, &s, s.from, &base, &end);
            if (day != DGM_NO_DAY && end == s.to) {
                f->base.report = day;
                return;
            }
        }
    }
}

static bool add(finding *f, const dgm_expression *e, const dgm_moment_scan *s, uint32_t from, uint32_t to, uint32_t paragraph)
{
    void *list = f->time;
    if (!dgm_room(&list, &f->room, f->n, sizeof *f->time, f->arena))
        return false;
    f->time = list;
    dgm_time *t = &f->time[f->n++];
    dgm_moment_base base = f->base;
    base.tense = dgm_tense_at(s, from, to);
    if (paragraph > f->mentioned + 1)
        base.from = base.to = DGM_NO_DAY;
    dgm_moment_days(t, e, &base);
    t->at = (dgm_span){f->cut.word[from].at.from, f->cut.word[to - 1].at.to};
    if (!t->unresolved && t->kind <= DGM_TIME_RANGE) {
        f->base.from = t->from;
        f->base.to = t->to;
        f->mentioned = paragraph;
    }
    return true;
}

static bool find_in(finding *f, const dgm_sentence *sentence)
{
    dgm_moment_scan s = scan_of(f, sentence->word, sentence->words);
    for (uint32_t i = s.from, end; i < s.to; i = end) {
        dgm_expression e;
        end = i + 1;
        if (s.token[i].kind == T_OTHER || (s.token[i].kind == T_MARK && s.token[i].value != '\''))
            continue;
        uint32_t behind = dgm_take_expression(&e, &s, i);
        if (!behind)
            continue;
        end = behind;
        if (!add(f, &e, &s, i, behind, sentence->paragraph))
            return false;
    }
    return true;
}

dgm_status dgm_resolve_times(dgm_time **time, size_t *n, dgm_str text, const dgm_layout *layout, dgm_day published,
                             dgm_arena *a, dgm_error *err)
{
    finding f = {.cut = {text, layout->word, layout->words}, .layout = layout, .arena = a};
    *time = NULL;
    *n = 0;
    if (!(f.token = dgm_moment_tokens(&f.cut, a)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the times of %zu bytes of text", text.len);
    find_report_day(&f, published);
    for (uint32_t i = 0; i < layout->sentences; i++)
        if (!find_in(&f, &layout->sentence[i]))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the times of %zu bytes of text", text.len);
    *time = f.time;
    *n = f.n;
    return DGM_OK;
}
