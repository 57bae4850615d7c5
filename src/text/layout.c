/*
 * layout.c - words to lines, lines to paragraphs, paragraphs to sentences.
 *
 *     A title
 *                                              paragraph 0, heading
 *     KHARTOUM — The army                      paragraph 1, body, dateline "KHARTOUM —"; its two lines are joined when
 *     withdrew. Written By Rodney Mbua         the text is hard-wrapped
 *                                              paragraph 2, byline, split off the end of the line
 *
 * In:     valid UTF-8 as dgm_text_clean gives it.
 * Out:    every character that is no white space in one word, one sentence, one paragraph, all in order.
 * How:    words first; a line ends where the white space between two words holds a line end. One pass over the lines
 *         tells whether the text is hard-wrapped, a second makes paragraphs and their sentences, and a third, which
 *         knows how many there are, judges their kinds.
 * Limits: DGM_MAX_TEXT. Time and memory are linear in the text.
 */
#include "base/error.h"
#include "text/parts.h"
#include <string.h>

/* A line: words [from, to), and whether an empty line stands before it. */
struct line {
    uint32_t from, to;
    bool empty_before;
};

/* How many line ends stand between word i and the one before it; counts to 2 only. */
static unsigned line_ends(const dgm_cut *c, uint32_t i)
{
    unsigned n = 0;
    if (!c->word[i].space)
        return 0;
    const char *p = c->text.data + c->word[i - 1].at.to, *end = c->text.data + c->word[i].at.from;
    if (p + 1 == end)
        return *p == '\n';
    while (n < 2 && p < end && (p = memchr(p, '\n', (size_t)(end - p)))) {
        n++;
        p++;
    }
    return n;
}

/* The line that begins at word from; false at the end. */
static bool next_line(struct line *l, const dgm_cut *c, uint32_t from)
{
    if (from >= c->words)
        return false;
    l->from = from;
    l->empty_before = !from || line_ends(c, from) > 1;
    for (l->to = from + 1; l->to < c->words && !line_ends(c, l->to); l->to++)
        ;
    return true;
}

/* Characters of a line. */
static uint32_t width(const dgm_cut *c, const struct line *l)
{
    const char *p = c->text.data + c->word[l->from].at.from, *end = c->text.data + c->word[l->to - 1].at.to;
    uint32_t n = 0;
    if (end - p > 400)
        return 400;
    for (; p < end; p++)
        n += ((unsigned char)*p & 0xC0) != 0x80;
    return n;
}

static bool ends_sentence(const dgm_cut *c, const struct line *l)
{
    uint32_t i = l->to - 1, m = dgm_word_mark(c, i);
    while (i > l->from && (m == '"' || m == 0x201D || m == 0x2019 || m == '\'' || m == ')'))
        m = dgm_word_mark(c, --i);
    return dgm_is_stop(m);
}

/* How wide a hard-wrapped text is; 0 when it is none. Most lines that another follows at once must be 50 to 90
 * characters wide and not end a sentence, and many must go on in lower case, as no run of short paragraphs does. */
static uint32_t wrap_width(const dgm_cut *c)
{
    struct line l, before = {0, 0, true};
    uint32_t inner = 0, fit = 0, running = 0, widest = 0;
    bool blank = false, have = false;
    for (uint32_t at = 0; next_line(&l, c, at); at = l.to, before = l, have = true) {
        if (have && l.empty_before)
            blank = true;
        if (!have || l.empty_before)
            continue;
        uint32_t w = width(c, &before);
        inner++;
        if (w >= 50 && w <= 90 && !ends_sentence(c, &before)) {
            fit++;
            widest = w > widest ? w : widest;
        }
        running += dgm_word_shape(c, l.from) == DGM_SHAPE_LOWER;
    }
    bool enough = inner >= 3 || (inner >= 2 && blank);
    return enough && fit * 10 >= inner * 6 && running * 10 >= inner * 4 ? widest : 0;
}

/* In a hard-wrapped text: does the line go on with the one before? Not when that ended early, or this is an item. */
static bool goes_on(const dgm_cut *c, const struct line *before, const struct line *l, uint32_t wrap)
{
    uint32_t m = dgm_word_mark(c, l->from), w = width(c, before);
    if (m == 0x2022 || ((m == '-' || m == '*') && l->from + 1 < l->to && c->word[l->from + 1].space))
        return false;
    uint32_t first = c->word[l->from].at.to - c->word[l->from].at.from;
    bool early = w + first + 8 < wrap && w * 10 < wrap * 8;
    return !early || dgm_word_shape(c, l->from) == DGM_SHAPE_LOWER;
}

/* The lists in the making. */
struct making {
    dgm_cut cut;
    dgm_paragraph *paragraph;
    dgm_sentence *sentence;
    uint32_t paragraphs, sentences, paragraph_room, sentence_room;
    dgm_arena *arena;
};

static dgm_span span_of(const dgm_cut *c, uint32_t from, uint32_t to)
{
    return (dgm_span){c->word[from].at.from, c->word[to - 1].at.to};
}

static bool add_paragraph(struct making *m, uint32_t from, uint32_t to)
{
    void *list = m->paragraph;
    if (!dgm_room(&list, &m->paragraph_room, m->paragraphs, sizeof *m->paragraph, m->arena))
        return false;
    m->paragraph = list;
    dgm_paragraph *p = &m->paragraph[m->paragraphs];
    *p = (dgm_paragraph){.at = span_of(&m->cut, from, to), .sentence = m->sentences, .word = from, .words = to - from};
    bool open = false;
    for (uint32_t at = from; at < to;) {
        uint32_t end = dgm_sentence_end(&m->cut, at, to, &open);
        list = m->sentence;
        if (!dgm_room(&list, &m->sentence_room, m->sentences, sizeof *m->sentence, m->arena))
            return false;
        m->sentence = list;
        m->sentence[m->sentences++] = (dgm_sentence){span_of(&m->cut, at, end), at, end - at, m->paragraphs};
        at = end;
    }
    p->sentences = m->sentences - p->sentence;
    m->paragraphs++;
    return true;
}

/* "... table. Written By Rodney Mbua": takes the byline off the end of the last paragraph, if it stands there. */
static bool split_byline(struct making *m)
{
    dgm_paragraph *p = &m->paragraph[m->paragraphs - 1];
    uint32_t to = p->word + p->words;
    for (uint32_t back = 1; back < p->sentences && back <= 4; back++) {
        dgm_sentence *s = &m->sentence[p->sentence + p->sentences - back];
        if (!dgm_is_byline(&m->cut, s->word, to, back == 1))
            continue;
        uint32_t from = s->word;
        p->words = from - p->word;
        p->sentences -= back;
        p->at.to = m->cut.word[from - 1].at.to;
        m->sentences = p->sentence + p->sentences;
        return add_paragraph(m, from, to);
    }
    return true;
}

static bool make_paragraphs(struct making *m)
{
    struct line l, before = {0, 0, false};
    uint32_t wrap = wrap_width(&m->cut), from = 0;
    for (uint32_t at = 0; next_line(&l, &m->cut, at); at = l.to, before = l) {
        if (!at || (wrap && !l.empty_before && goes_on(&m->cut, &before, &l, wrap)))
            continue;
        if (!add_paragraph(m, from, at))
            return false;
        from = at;
    }
    if (from < m->cut.words && !add_paragraph(m, from, m->cut.words))
        return false;
    return !m->paragraphs || split_byline(m);
}

static void judge(struct making *m)
{
    for (uint32_t i = 0; i < m->paragraphs; i++) {
        dgm_paragraph *p = &m->paragraph[i];
        uint32_t to = p->word + p->words;
        dgm_paragraph_place place = {p->word, to, i, m->paragraphs, p->sentences};
        p->kind = dgm_paragraph_judge(&m->cut, &place);
        if (p->kind != DGM_BODY && p->kind != DGM_HEADING)
            continue;
        uint32_t end = dgm_dateline(&m->cut, p->word, to, i);
        if (end > p->word) {
            p->dateline = span_of(&m->cut, p->word, end);
            p->kind = DGM_BODY; /* a title has no dateline */
        }
    }
}

dgm_status dgm_text_layout(dgm_layout *out, dgm_str text, dgm_arena *a, dgm_error *err)
{
    struct making m = {.cut = {.text = text}, .arena = a};
    dgm_word *word;
    memset(out, 0, sizeof *out);
    if (text.len > DGM_MAX_TEXT)
        return dgm_fail(err, DGM_ERANGE, "a text of %zu bytes is over the limit of %u", text.len, DGM_MAX_TEXT);
    dgm_status st = dgm_words_cut(&word, &m.cut.words, text, a, err);
    if (st)
        return st;
    m.cut.word = word;
    if (!make_paragraphs(&m))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the sentences of %zu bytes of text", text.len);
    judge(&m);
    *out = (dgm_layout){m.paragraph, m.sentence, word, m.paragraphs, m.sentences, m.cut.words};
    return DGM_OK;
}

dgm_status dgm_text_blocks(dgm_layout *out, dgm_str text, dgm_arena *a, dgm_error *err)
{
    struct making m = {.cut = {.text = text}, .arena = a};
    dgm_word *word;
    memset(out, 0, sizeof *out);
    if (text.len > DGM_MAX_TEXT)
        return dgm_fail(err, DGM_ERANGE, "a text of %zu bytes is over the limit of %u", text.len, DGM_MAX_TEXT);
    dgm_status st = dgm_words_cut(&word, &m.cut.words, text, a, err);
    if (st)
        return st;
    m.cut.word = word;
    for (uint32_t from = 0, to = 1; from < m.cut.words; from = to++) {
        while (to < m.cut.words && line_ends(&m.cut, to) < 2)
            to++;
        if (!add_paragraph(&m, from, to))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the sentences of %zu bytes of text", text.len);
    }
    *out = (dgm_layout){m.paragraph, m.sentence, word, m.paragraphs, m.sentences, m.cut.words};
    return DGM_OK;
}
