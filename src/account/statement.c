/*
 * statement.c - runs of words to statements of the account.
 *
 *     attribution  source 3-4, cue 4-5, content 6-11 and 20-31 (words)
 *     statement    source [12,18) cue [19,23) content [25,60) [101,166) (bytes), mixed, within 0
 *
 * In:   a report, its layout and plan, its attributions.   Out: rows.   How and limits: statement.h.
 */
#include "account/statement.h"

#include "base/digest.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static int holds(dgm_span a, dgm_span b)
{
    return a.from <= b.from && b.to <= a.to;
}

static int touch(dgm_span a, dgm_span b)
{
    return a.from < b.to && b.from < a.to;
}

static int any_touches(const dgm_pieces *p, dgm_span s)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (touch(p->at[i], s))
            return 1;
    return 0;
}

static uint32_t bytes_of(const dgm_pieces *p)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->n; i++)
        n += p->at[i].to - p->at[i].from;
    return n;
}

/* The paragraph a byte stands in; the last one that begins at or before it. */
static const dgm_paragraph *paragraph_at(const dgm_layout *l, uint32_t byte)
{
    uint32_t low = 0, high = l->paragraphs;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (l->paragraph[mid].at.from <= byte)
            low = mid;
        else
            high = mid;
    }
    return &l->paragraph[low];
}

/* The words of [from, to] that stand on the same side of a heading as most of them: a statement does not run into one. */
static void cut_at_heading(uint32_t *from, uint32_t *to, const dgm_layout *l)
{
    uint32_t best = *from, most = 0, start = *from;
    for (uint32_t w = *from; w <= *to;) {
        const dgm_paragraph *p = paragraph_at(l, l->word[w].at.from);
        uint32_t end = p->word + p->words - 1 < *to ? p->word + p->words - 1 : *to;
        int after_heading = p > l->paragraph && p[-1].kind == DGM_HEADING;
        if (p->kind == DGM_HEADING || after_heading)
            start = w;
        if (end + 1 - start > most)
            most = end + 1 - start, best = start;
        w = end + 1;
    }
    *from = best;
    *to = best + most - 1;
}

/* A run's bytes, without the dateline of its paragraph. */
static void add_run(dgm_pieces *p, dgm_run run, const dgm_plan *plan, const dgm_layout *layout)
{
    if (run.from == run.to || p->n == DGM_MAX_PIECES)
        return;
    uint32_t word = plan->word[run.from], last = plan->word[run.to - 1];
    dgm_span dateline = paragraph_at(layout, layout->word[word].at.from)->dateline;
    while (word <= last && layout->word[word].at.from < dateline.to && layout->word[word].at.from >= dateline.from)
        word++;
    if (word > last)
        return;
    cut_at_heading(&word, &last, layout);
    p->at[p->n++] = (dgm_span){layout->word[word].at.from, layout->word[last].at.to};
}

/* How far to look for a neighbour in the list: a window has at most 254 words, so no honest one is farther, and a
 * hostile report of a million statements stays linear. */
enum { NEAR = 128 };

static size_t near_from(size_t i)
{
    return i > NEAR ? i - NEAR : 0;
}

static size_t near_to(size_t i, size_t n)
{
    return n - i > NEAR ? i + NEAR : n;
}

/* The statement whose content holds the cue of s[self], the smallest such among its neighbours; -1 if none. */
static long holder(const dgm_statement *s, size_t n, size_t self)
{
    long best = -1;
    for (size_t i = near_from(self); i < near_to(self, n); i++)
        for (uint32_t k = 0; i != self && k < s[i].content.n; k++)
            if (holds(s[i].content.at[k], s[self].cue.at[0]) &&
                (best < 0 || bytes_of(&s[i].content) < bytes_of(&s[best].content)))
                best = (long)i;
    return best;
}

/* Keeps of the inner content what lies in the outer one. */
static void clip(dgm_pieces *inner, const dgm_pieces *outer)
{
    dgm_pieces kept = {0};
    for (uint32_t i = 0; i < inner->n; i++)
        for (uint32_t k = 0; k < outer->n && kept.n < DGM_MAX_PIECES; k++) {
            dgm_span a = inner->at[i], b = outer->at[k];
            dgm_span both = {a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to};
            if (both.from < both.to)
                kept.at[kept.n++] = both;
        }
    *inner = kept;
}

static uint32_t first_byte(const dgm_statement *s)
{
    uint32_t from = s->cue.at[0].from;
    if (s->source.n && s->source.at[0].from < from)
        from = s->source.at[0].from;
    if (s->content.n && s->content.at[0].from < from)
        from = s->content.at[0].from;
    return from;
}

static int by_place(const void *x, const void *y)
{
    const dgm_statement *a = x, *b = y;
    uint32_t p = first_byte(a), q = first_byte(b);
    if (p != q)
        return p < q ? -1 : 1;
    if (a->cue.at[0].from != b->cue.at[0].from)
        return a->cue.at[0].from < b->cue.at[0].from ? -1 : 1;
    return 0;
}

/* Attributions to statements with spans, in order of place; those of the inner tags have number 1. */
static size_t to_spans(dgm_statement *s, const dgm_attribution *att, size_t atts, const dgm_plan *plan,
                       const dgm_layout *layout)
{
    size_t n = 0;
    for (size_t i = 0; i < atts; i++) {
        dgm_statement *to = &s[n];
        memset(to, 0, sizeof *to);
        add_run(&to->cue, att[i].cue, plan, layout);
        add_run(&to->source, att[i].source, plan, layout);
        for (uint32_t k = 0; k < att[i].contents; k++)
            add_run(&to->content, att[i].content[k], plan, layout);
        to->score = att[i].score;
        to->number = (uint32_t)att[i].inner;
        n += to->cue.n && to->content.n;
    }
    qsort(s, n, sizeof *s, by_place);
    return n;
}

/* Whether another one that is no inner one has words of this cue. */
static int same_cue(const dgm_statement *s, size_t n, size_t self)
{
    for (size_t i = near_from(self); i < near_to(self, n); i++)
        if (i != self && (!s[i].number || i < self) && touch(s[i].cue.at[0], s[self].cue.at[0]))
            return 1;
    return 0;
}

/* Inner ones lose what lies outside the statement they stand in; those that stand in none are dropped. */
static size_t settle_inner(dgm_statement *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!s[i].number)
            continue;
        long in = holder(s, n, i);
        if (in >= 0 && !same_cue(s, n, i))
            clip(&s[i].content, &s[in].content);
        else
            s[i].content.n = 0;
    }
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (s[i].content.n)
            s[kept++] = s[i];
    qsort(s, kept, sizeof *s, by_place); /* what was cut off may have come first */
    return kept;
}

/* Whether any statement's cue or content near place i touches the span. */
static int taken(const dgm_statement *s, size_t n, size_t i, dgm_span span)
{
    for (size_t k = near_from(i); k < near_to(i, n); k++)
        if (any_touches(&s[k].cue, span) || any_touches(&s[k].content, span))
            return 1;
    return 0;
}

static int ends_open(dgm_str text, dgm_span quote)
{
    static const char *const closing[] = {"\"", "\xE2\x80\x9D", "\xC2\xBB", "\xE2\x80\x99", "'", "\xE2\x80\x9C"};
    uint32_t opening = (unsigned char)text.data[quote.from] < 0x80 ? 1 : (unsigned char)text.data[quote.from] < 0xE0 ? 2 : 3;
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        size_t len = strlen(closing[i]);
        if (quote.to - quote.from >= len + opening && !memcmp(text.data + quote.to - len, closing[i], len))
            return 0;
    }
    return 1;
}

/* Gives a paragraph that goes on with a quotation to the statement it belongs to. */
static void join_quotations(dgm_statement *s, size_t n, dgm_str text, const dgm_layout *l, const dgm_quotes *q)
{
    size_t i = 0;
    for (uint32_t p = 1, k = 0; p < l->paragraphs; p++) {
        dgm_span par = l->paragraph[p].at, before = l->paragraph[p - 1].at;
        while (k < q->n && q->at[k].from < par.from)
            k++;
        if (k == q->n)
            return;
        if (q->at[k].from != par.from || !k)
            continue;
        dgm_span quote = q->at[k], last = q->at[k - 1];
        int whole = quote.to == par.to;
        int open = holds(before, last) && last.to == before.to && ends_open(text, last);
        while (i < n && first_byte(&s[i]) < par.from)
            i++;
        if ((!open && !whole) || taken(s, n, i, quote))
            continue;
        /* The statement of the last quotation of the paragraph before. */
        dgm_statement *owner = NULL;
        for (size_t j = near_from(i); j < i; j++)
            if (holds(before, last) && any_touches(&s[j].content, last))
                owner = &s[j];
        if (owner && owner->content.n < DGM_MAX_PIECES)
            owner->content.at[owner->content.n++] = quote;
    }
}

/* Direct, indirect or mixed, by how many words of the content stand in quotation marks. */
static dgm_kind kind_of(const dgm_pieces *content, dgm_str text, const dgm_quotes *q)
{
    uint32_t in = 0, all = 0;
    for (uint32_t i = 0; i < content->n; i++) {
        dgm_span c = content->at[i];
        uint32_t low = 0, high = q->n;
        while (low < high) { /* first quotation that ends behind c.from */
            uint32_t mid = low + (high - low) / 2;
            if (q->at[mid].to <= c.from)
                low = mid + 1;
            else
                high = mid;
        }
        for (uint32_t b = c.from, k = low; b < c.to; b++) {
            unsigned char ch = (unsigned char)text.data[b];
            if (ch <= 0x40 && !(ch >= '0' && ch <= '9')) /* white space and marks say nothing */
                continue;
            while (k < q->n && q->at[k].to <= b)
                k++;
            all++;
            in += k < q->n && q->at[k].from <= b;
        }
    }
    return in == 0 ? DGM_INDIRECT : in == all ? DGM_DIRECT : DGM_MIXED;
}

static void make_id(dgm_statement *s, const dgm_report *report)
{
    dgm_str part[4] = {{report->id, strlen(report->id)},
                       {(const char *)s->source.at, s->source.n * sizeof *s->source.at},
                       {(const char *)s->cue.at, s->cue.n * sizeof *s->cue.at},
                       {(const char *)s->content.at, s->content.n * sizeof *s->content.at}};
    dgm_digest(s->id, part, 4);
}

dgm_status dgm_statements(dgm_statement **out, size_t *n, const dgm_report *report, const dgm_layout *layout,
                          const dgm_plan *plan, const dgm_attribution *att, size_t atts, dgm_arena *a, dgm_error *err)
{
    dgm_quotes quotes;
    *n = 0;
    *out = dgm_take_raw(a, atts + 1, sizeof **out);
    if (!*out)
        return dgm_fail(err, DGM_ENOMEM, "no memory for %zu statements", atts);
    dgm_status st = dgm_text_quotes(&quotes, report->text, layout, a, err);
    if (st)
        return st;
    dgm_statement *s = *out;
    *n = to_spans(s, att, atts, plan, layout);
    *n = settle_inner(s, *n);
    join_quotations(s, *n, report->text, layout, &quotes);
    for (size_t i = 0; i < *n; i++) {
        long in = holder(s, *n, i);
        s[i].number = (uint32_t)i + 1;
        s[i].within = in < 0 ? 0 : (uint32_t)in + 1;
        s[i].kind = kind_of(&s[i].content, report->text, &quotes);
        make_id(&s[i], report);
    }
    return DGM_OK;
}
