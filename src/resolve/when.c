/*
 * when.c - a text's expressions of time, one after the other, and the day of each statement.
 *
 *     "On Friday the mill burnt. The next day it rained."  ->  2025-08-15, 2025-08-16
 *
 * How:    sentence by sentence; at each word the longest expression is taken. The day mentioned last counts for what
 *         comes behind it in the same paragraph and the next one.
 *         The report's day is the one given; a dateline or a line that is nothing but a date tells it where none is,
 *         and where the dateline is up to LATE_BY days older, days are counted from that.
 * Limits: one look at a word takes bounded time, so the whole goes by the length of the text.
 */
#include "resolve/when.h"

#include "base/calendar.h"
#include "base/error.h"
#include "resolve/moment.h"
#include "resolve/when_clause.h"

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
static dgm_day full_day(uint32_t *end, const dgm_moment_scan *s, uint32_t i, const dgm_moment_base *base)
{
    dgm_expression e;
    dgm_time t;
    *end = dgm_take_expression(&e, s, i);
    if (!*end || e.a.form != FORM_DATE || e.join || !e.a.day)
        return DGM_NO_DAY;
    dgm_moment_days(&t, &e, base);
    return t.from;
}

/* From datelines and lines that are nothing but a date. */
static void find_report_day(finding *f, dgm_day published)
{
    const dgm_layout *l = f->layout;
    dgm_moment_base base = {published, DGM_NO_DAY, DGM_NO_DAY, TENSE_PAST, 0};
    f->base = base;
    for (uint32_t i = 0; i < l->paragraphs && i < HEAD; i++) {
        const dgm_paragraph *p = &l->paragraph[i];
        dgm_moment_scan s = scan_of(f, p->word, p->words);
        uint32_t end;
        for (uint32_t k = s.from; k < s.to && l->word[k].at.from < p->dateline.to; k++) {
            dgm_day day = full_day(&end, &s, k, &base);
            if (day != DGM_NO_DAY && (published == DGM_NO_DAY || (day <= published && published - day <= LATE_BY))) {
                f->base.report = day;
                return;
            }
        }
        if (published == DGM_NO_DAY && p->words < 12) {
            dgm_day day = full_day(&end, &s, s.from, &base);
            if (day != DGM_NO_DAY && end == s.to) {
                f->base.report = day;
                return;
            }
        }
    }
}

/* "The 1936 convention": the year tells which one it is, and is nobody's of what follows. */
static bool is_of_a_name(const finding *f, const dgm_moment_scan *s, uint32_t from, uint32_t to)
{
    bool article = from > s->from && (dgm_moment_is(s, from - 1, THE) || dgm_moment_is(s, from - 1, A));
    char next = to < s->to ? f->cut.text.data[f->cut.word[to].at.from] : ' ';
    return article && next >= 'a' && next <= 'z';
}

static bool add(finding *f, const dgm_expression *e, const dgm_moment_scan *s, uint32_t from, uint32_t to,
                uint32_t paragraph)
{
    void *list = f->time;
    if (!dgm_room(&list, &f->room, f->n, sizeof *f->time, f->arena))
        return false;
    f->time = list;
    dgm_time *t = &f->time[f->n++];
    dgm_moment_base base = f->base;
    base.tense = dgm_tense_at(s, from, to);
    if (base.tense == TENSE_AHEAD)
        base.year = 0;
    if (paragraph > f->mentioned + 1)
        base.from = base.to = DGM_NO_DAY;
    dgm_moment_days(t, e, &base);
    t->at = (dgm_span){f->cut.word[from].at.from, f->cut.word[to - 1].at.to};
    if (!t->unresolved && t->kind <= DGM_TIME_RANGE) {
        f->base.from = t->from;
        f->base.to = t->to;
        f->mentioned = paragraph;
        if (t->grain == DGM_GRAIN_YEAR && t->kind == DGM_TIME_POINT && !is_of_a_name(f, s, from, to))
            f->base.year = dgm_day_split(t->from).year;
    }
    return true;
}

static bool find_in(finding *f, const dgm_sentence *sentence)
{
    dgm_moment_scan s = scan_of(f, sentence->word, sentence->words);
    f->base.year = 0;
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

static bool overlaps(dgm_span at, const dgm_pieces *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (at.from < p->at[i].to && p->at[i].from < at.to)
            return true;
    return false;
}

static uint32_t distance(dgm_span a, dgm_span b)
{
    return a.from >= b.to ? a.from - b.to : b.from >= a.to ? b.from - a.to : 0;
}

/* Does the time stand in the content of a statement that s stands within, if it stands within one? */
static bool same_level(const dgm_statement *statement, size_t n, const dgm_statement *s, dgm_span at)
{
    if (!s->within)
        return true;
    for (size_t i = 0; i < n; i++)
        if (statement[i].number == s->within)
            return overlaps(at, &statement[i].content);
    return true;
}

enum { NEAR = 8 }; /* statements to either side whose cue may be nearer to a time */

/* Is the time nearer to the cue of another statement that could have it as well? */
static bool anothers(const dgm_statement *statement, size_t n, size_t at, dgm_span time)
{
    uint32_t own = distance(statement[at].cue.at[0], time);
    for (size_t i = at > NEAR ? at - NEAR : 0; i < n && i <= at + NEAR; i++) {
        const dgm_statement *other = &statement[i];
        if (i != at && other->cue.n && !overlaps(time, &other->content) && distance(other->cue.at[0], time) < own &&
            same_level(statement, n, other, time))
            return true;
    }
    return false;
}

/* Does a time stand in what another statement, that does not hold this one, says? */
static bool told_elsewhere(const dgm_statement *statement, size_t n, size_t at, dgm_span time)
{
    for (size_t i = at > NEAR ? at - NEAR : 0; i < n && i <= at + NEAR; i++)
        if (i != at && overlaps(time, &statement[i].content) && !overlaps(statement[at].cue.at[0], &statement[i].content))
            return true;
    return false;
}

static bool is_day_known(const dgm_time *t)
{
    return !t->unresolved && t->kind <= DGM_TIME_RANGE && t->from != DGM_NO_DAY && t->to != DGM_NO_DAY;
}

/* The first sentence that ends behind a byte. */
static const dgm_sentence *sentence_at(const dgm_layout *l, uint32_t byte)
{
    uint32_t from = 0, to = l->sentences;
    while (from < to) {
        uint32_t mid = from + (to - from) / 2;
        if (l->sentence[mid].at.to <= byte)
            from = mid + 1;
        else
            to = mid;
    }
    return from < l->sentences ? &l->sentence[from] : NULL;
}

/* The first time that ends behind a byte. */
static size_t time_at(const dgm_time *time, size_t times, uint32_t byte)
{
    size_t from = 0, to = times;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        if (time[mid].at.to <= byte)
            from = mid + 1;
        else
            to = mid;
    }
    return from;
}

enum { TIMES_OF_SENTENCE = 32, A_WEEK = 7 };

void dgm_statement_times(dgm_statement *statement, size_t n, const dgm_time *time, size_t times,
                         const dgm_layout *layout, const dgm_analysis *an, dgm_day last)
{
    for (size_t i = 0; i < n; i++) {
        dgm_statement *s = &statement[i];
        const dgm_sentence *in = s->cue.n ? sentence_at(layout, s->cue.at[0].from) : NULL;
        s->when = (dgm_time){.from = DGM_NO_DAY, .to = DGM_NO_DAY};
        uint32_t nearest = UINT32_MAX;
        size_t first = in ? time_at(time, times, in->at.from) : times;
        for (size_t k = first; k < times && k < first + TIMES_OF_SENTENCE && time[k].at.from < in->at.to; k++) {
            dgm_span at = time[k].at;
            if (at.to <= layout->paragraph[in->paragraph].dateline.to || !is_day_known(&time[k]) ||
                (last != DGM_NO_DAY && time[k].from > last) || told_elsewhere(statement, n, i, at) ||
                overlaps(at, &s->content) || overlaps(at, &s->source) || !same_level(statement, n, s, at) ||
                anothers(statement, n, i, at) || distance(s->cue.at[0], at) >= nearest ||
                dgm_time_of_another(an, at, s->cue.at[0]) || (time[k].to - time[k].from > A_WEEK && dgm_time_of_what_is_asked(an, at, s->cue.at[0])))
                continue;
            nearest = distance(s->cue.at[0], at);
            s->when = time[k];
        }
    }
}
