/*
 * quote.c - which marks are quotation marks, and which two belong together.
 *
 *     “We go,” he said. “The ‘deal’ is off.”       two: [“We go,”] [“The ‘deal’ is off.”]
 *     the workers’ ‘last chance’                   one: [‘last chance’]
 *     “First paragraph.                            one a paragraph, the first to the end of its paragraph
 *     “Second paragraph,” she said.
 *
 * In:     the text and its layout.
 * Out:    spans in order, outermost only, both marks inside.
 * How:    paragraph by paragraph, from left to right. When none is open, a mark that can open does; then only its own
 *         closing mark counts. A straight mark opens where space stands before it and none behind. A single one opens
 *         only when a closing one is found that cannot be an apostrophe. Where a paragraph's double marks do not pair,
 *         it is read again: an opening mark then ends what was open before.
 * Limits: a single quotation is at most SINGLE_MAX words long. The time is linear in the words.
 */
#include "base/error.h"
#include "text/parts.h"
#include <string.h>

enum { SINGLE_MAX = 400 };

/* What a mark may be. */
enum { OPENS = 1, CLOSES = 2, LOW = 4 };

struct search {
    dgm_cut cut;
    uint32_t from, to; /* the paragraph */
    dgm_span *at;
    uint32_t n, room;
    uint32_t right, straight; /* how many ” and " the paragraph holds from here on */
    uint32_t no_single;       /* no single quotation closes before this word */
    bool first_of_row;        /* the next paragraph begins with the same mark */
    bool nested;              /* an opening mark within a quotation is one within, not a new one */
    bool unpaired, met_inner;
    dgm_arena *arena;
};

static bool near_before(const struct search *s, uint32_t i)
{
    return i > s->from && !s->cut.word[i].space;
}

static bool near_behind(const struct search *s, uint32_t i)
{
    return i + 1 < s->to && !s->cut.word[i + 1].space;
}

/* Could something be opened here, by what stands before? */
static bool open_before(const struct search *s, uint32_t i)
{
    if (!near_before(s, i))
        return true;
    switch (dgm_word_mark(&s->cut, i - 1)) {
    case '(': case '[': case '{': case '-': case '/': case ':': case '=': case '*': case '"': case 0x2013: case 0x2014:
    case 0x2015: case 0x201C: case 0x201E: case 0x2018: case 0xAB: case 0xBF: case 0xA1: case 0x2026:
        return true;
    default:
        return false;
    }
}

static bool is_word(const struct search *s, uint32_t i)
{
    return i >= s->from && i < s->to && dgm_word_shape(&s->cut, i) != DGM_SHAPE_MARK;
}

/* Two straight or back single marks in one, as LaTeX and old wires write them. */
static bool doubled(const struct search *s, uint32_t i, uint32_t mark)
{
    return i + 1 < s->to && dgm_word_mark(&s->cut, i) == mark && dgm_word_mark(&s->cut, i + 1) == mark &&
           near_behind(s, i);
}

/* Where the single quotation opened at i closes: its closing mark; 0 when there is none.
 * “s’ ” may be a possessive: it is believed only when nothing better comes before the next opening mark. */
static uint32_t single_close(struct search *s, uint32_t i, uint32_t opener)
{
    uint32_t limit = s->to - i > SINGLE_MAX ? i + SINGLE_MAX : s->to, doubtful = 0;
    for (uint32_t k = i + 2 > s->no_single ? i + 2 : s->no_single; k < limit; k++) {
        uint32_t m = dgm_word_mark(&s->cut, k);
        bool german = opener == 0x201A || opener == 0x203A;
        if (doubtful && (m == 0x2018 || (m == '\'' && open_before(s, k) && near_behind(s, k))))
            break;
        if (opener == '\'' ? m != '\'' : german ? m != 0x2018 && m != 0x2039 : m != 0x2019 && m != '\'')
            continue;
        if (!near_before(s, k) || (near_behind(s, k) && is_word(s, k + 1)))
            continue; /* opens, or stands within a word */
        if (opener == '\'' && (doubled(s, k, '\'') || doubled(s, k - 1, '\'')))
            continue;
        dgm_span before = s->cut.word[k - 1].at;
        char last = s->cut.text.data[before.to - 1];
        if (is_word(s, k - 1) && (last == 's' || last == 'S' || last == 'n') && k + 1 < s->to && !near_behind(s, k)) {
            doubtful = doubtful ? doubtful : k;
            continue;
        }
        return k;
    }
    if (!doubtful && limit > s->no_single)
        s->no_single = limit;
    return doubtful;
}

/* ’em, ’90s, ’tis: an apostrophe, though space stands before it. */
static bool is_elision(const struct search *s, uint32_t i)
{
    static const char *const words[] = {"bout", "cause", "em", "er", "im", "n", "round", "til", "till", "tis", "twas"};
    return dgm_word_shape(&s->cut, i + 1) == DGM_SHAPE_NUMBER ||
           dgm_word_in(&s->cut, i + 1, words, sizeof words / sizeof words[0]);
}

static bool add(struct search *s, uint32_t from, uint32_t last)
{
    void *list = s->at;
    if (!dgm_room(&list, &s->room, s->n, sizeof *s->at, s->arena))
        return false;
    s->at = list;
    s->at[s->n++] = (dgm_span){s->cut.word[from].at.from, s->cut.word[last].at.to};
    return true;
}

/* The mark that closes what the double mark at i opens; 0 when it opens nothing. */
static uint32_t closer_of(const struct search *s, uint32_t i, uint32_t m)
{
    switch (m) {
    case 0x201C: /* “, but the end of „...“ is no opening */
    case 0x201F:
        return 0x201D;
    case 0x201E:
        return 0x201C;
    case 0x201D: /* ”...” as in Swedish */
        return open_before(s, i) && near_behind(s, i) ? 0x201D : 0;
    case 0xAB:
        return 0xBB;
    case 0xBB:
        return open_before(s, i) && near_behind(s, i) ? 0xAB : 0;
    case 0x300C:
        return 0x300D;
    case 0x300E:
        return 0x300F;
    case '"':
        return near_behind(s, i) && (open_before(s, i) || !is_word(s, i - 1)) ? '"' : 0;
    default:
        return 0;
    }
}

/* The double quotation opened at i by mark m: the last word that belongs to it. */
static uint32_t double_end(struct search *s, uint32_t i, uint32_t m, uint32_t closer)
{
    uint32_t depth = 1;
    for (uint32_t k = i + 1; k < s->to; k++) {
        uint32_t d = dgm_word_mark(&s->cut, k);
        if (!d || (d < 0x80 && d != '"'))
            continue;
        s->right -= d == 0x201D;
        s->straight -= d == '"';
        bool closes = d == closer;
        if (m == 0x201E)
            closes = d == 0x201C || d == 0x201D; /* „...“ and „...” */
        else if (d == '"' && (m == 0x201C || m == 0x201D))
            closes = !s->right && near_before(s, k); /* “..." */
        else if (d == 0x201D && m == '"')
            closes = !s->straight && near_before(s, k); /* "...” */
        if (d == 0x201C && (m == 0x201C || (m == '"' && !s->straight)) && near_before(s, k) && !near_behind(s, k))
            closes = true; /* “...“, typed with one key */
        bool begins = open_before(s, k) && near_behind(s, k) && k > i + 1;
        if (closes && d == '"' && begins && !s->nested) {
            s->straight++;
            return k - 1; /* opens anew: what was open was never closed */
        }
        if (closes && !--depth)
            return k;
        if (!closes && d == m && m != '"') {
            s->met_inner = true;
            if (!s->nested && begins) {
                s->right += d == 0x201D;
                return k - 1;
            }
            depth += s->nested;
        }
    }
    s->unpaired = true;
    return s->to - 1;
}

/* ``...'' */
static uint32_t doubled_end(struct search *s, uint32_t i)
{
    for (uint32_t k = i + 2; k < s->to; k++)
        if (doubled(s, k, '\'') || dgm_word_mark(&s->cut, k) == '"')
            return k + doubled(s, k, '\'');
    return s->to - 1;
}

static bool one_paragraph(struct search *s)
{
    for (uint32_t i = s->from; i < s->to; i++) {
        unsigned char first = (unsigned char)s->cut.text.data[s->cut.word[i].at.from];
        if (first != '"' && first != '\'' && first != '`' && first < 0xC2)
            continue;
        uint32_t m = dgm_word_mark(&s->cut, i), end = 0, closer;
        s->right -= m == 0x201D;
        s->straight -= m == '"';
        if (m == '`' ? doubled(s, i, '`') : m == '\'' && doubled(s, i, '\'') && open_before(s, i)) {
            end = doubled_end(s, i);
            for (uint32_t k = i + 1; k <= end; k++) {
                s->right -= dgm_word_mark(&s->cut, k) == 0x201D;
                s->straight -= dgm_word_mark(&s->cut, k) == '"';
            }
        } else if (m == '\'' || m == 0x2018 || m == 0x201A || m == 0x2039 || m == 0x203A) {
            if (!near_behind(s, i) || !open_before(s, i))
                continue;
            uint32_t close = m == 0x2039 ? 0 : single_close(s, i, m);
            if (m == 0x2039) /* ‹ › are no apostrophes */
                for (uint32_t k = i + 1; k < s->to && k < i + SINGLE_MAX && !close; k++)
                    close = dgm_word_mark(&s->cut, k) == 0x203A ? k : 0;
            if (close && is_elision(s, i) && m != 0x201A && close > i + 12)
                close = 0;
            if (!close && !(s->first_of_row && i == s->from))
                continue;
            end = close ? close : s->to - 1;
            for (uint32_t k = i + 1; k <= end; k++) {
                s->right -= dgm_word_mark(&s->cut, k) == 0x201D;
                s->straight -= dgm_word_mark(&s->cut, k) == '"';
            }
        } else if ((closer = closer_of(s, i, m))) {
            end = double_end(s, i, m, closer);
        } else {
            continue;
        }
        if (!add(s, i, end))
            return false;
        i = end;
    }
    return true;
}

static void count_marks(struct search *s)
{
    s->right = s->straight = 0;
    for (uint32_t i = s->from; i < s->to; i++) {
        uint32_t m = dgm_word_mark(&s->cut, i);
        s->right += m == 0x201D;
        s->straight += m == '"';
    }
}

dgm_status dgm_text_quotes(dgm_quotes *out, dgm_str text, const dgm_layout *layout, dgm_arena *a, dgm_error *err)
{
    struct search s = {.cut = {text, layout->word, layout->words}, .arena = a};
    *out = (dgm_quotes){0, NULL};
    for (uint32_t p = 0; p < layout->paragraphs; p++) {
        const dgm_paragraph *here = &layout->paragraph[p];
        s.from = here->word;
        s.to = here->word + here->words;
        uint32_t mark = dgm_word_mark(&s.cut, s.from), kept = s.n;
        s.first_of_row = p + 1 < layout->paragraphs && mark && dgm_word_mark(&s.cut, here[1].word) == mark;
        for (int again = 0; again < 2; again++) {
            count_marks(&s);
            s.n = kept;
            s.nested = !again && s.straight % 2 == 0;
            s.no_single = 0;
            s.unpaired = s.met_inner = false;
            if (!one_paragraph(&s))
                return dgm_fail(err, DGM_ENOMEM, "no memory for the quotations of %zu bytes of text", text.len);
            if (!(s.unpaired && s.met_inner && s.nested))
                break;
        }
    }
    *out = (dgm_quotes){s.n, s.at};
    return DGM_OK;
}
