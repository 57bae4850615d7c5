/*
 * conllu_read.c - the CoNLL-U reader: strict, bounded, every error with its line.
 *
 * In:   bytes.   Out: documents.   Format and limits: conllu.h.
 * How:  a sentence is a block of lines up to an empty one: comments, then rows of ten columns. Two passes over a document:
 *       the first checks and counts, the second fills the lists and makes the text.
 */
#include "language/conllu.h"

#include "base/error.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

enum { COLUMNS = 10, LONGEST_LINE = 65536, MOST_WORDS = 4096, MOST_PARTS = 32 };
enum { ID, FORM, MISC = 9 };

typedef struct row {
    dgm_str column[COLUMNS];
    uint32_t first, last; /* of a multiword token; last is 0 for a word, first 0 for an empty node */
} row;

/* Where a sentence stands while it is read. */
typedef struct state {
    uint32_t words;           /* so far */
    uint32_t open_to, opened; /* the multiword token goes on to this word; line it stands in */
    int rows;                 /* a row came, so no comment may come */
} state;

/* The next line without its end; 0 at the end of the file. */
static int next_line(dgm_str *line, dgm_conllu_file *f)
{
    if (f->at == f->end)
        return 0;
    const char *stop = memchr(f->at, '\n', (size_t)(f->end - f->at));
    size_t n = stop ? (size_t)(stop - f->at) : (size_t)(f->end - f->at);
    *line = (dgm_str){f->at, n && f->at[n - 1] == '\r' ? n - 1 : n};
    f->at += stop ? n + 1 : n;
    f->line++;
    return 1;
}

static dgm_status check_line(dgm_str line, uint32_t number, dgm_error *err)
{
    if (line.len > LONGEST_LINE)
        return dgm_fail(err, DGM_ERANGE, "line %u: longer than %d bytes", number, LONGEST_LINE);
    for (size_t i = 0; i < line.len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)line.data + i, (utf8proc_ssize_t)(line.len - i), &c);
        if (n < 1)
            return dgm_fail(err, DGM_EFORMAT, "line %u: byte %zu is not UTF-8", number, i + 1);
        if ((c < 0x20 && c != '\t') || c == 0x7F)
            return dgm_fail(err, DGM_EFORMAT, "line %u: byte %zu is the control character U+%04X", number, i + 1,
                            (unsigned)c);
        i += (size_t)n;
    }
    return DGM_OK;
}

/* A number of at most six digits at *at; 0 when there is none. */
static uint32_t number_at(const char **at, const char *end)
{
    uint32_t n = 0;
    const char *from = *at;
    while (*at < end && **at >= '0' && **at <= '9' && *at - from < 6)
        n = 10 * n + (uint32_t)(*(*at)++ - '0');
    return n;
}

/* Whether a form has a character that is no white space. */
static int visible(dgm_str form)
{
    for (size_t i = 0; i < form.len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t n =
            utf8proc_iterate((const utf8proc_uint8_t *)form.data + i, (utf8proc_ssize_t)(form.len - i), &c);
        utf8proc_category_t kind = utf8proc_category(c);
        if (n < 1)
            return 0;
        if (kind != UTF8PROC_CATEGORY_ZS && kind != UTF8PROC_CATEGORY_ZL && kind != UTF8PROC_CATEGORY_ZP && c != 0x85)
            return 1;
        i += (size_t)n;
    }
    return 0;
}

static dgm_status read_row(row *r, dgm_str line, uint32_t number, dgm_error *err)
{
    uint32_t n = 0;
    const char *at = line.data, *end = line.data + line.len;
    for (const char *from = at;; at++)
        if (at == end || *at == '\t') {
            if (n < COLUMNS)
                r->column[n] = (dgm_str){from, (size_t)(at - from)};
            n++;
            from = at + 1;
            if (at == end)
                break;
        }
    if (n != COLUMNS)
        return dgm_fail(err, DGM_EFORMAT, "line %u: %u columns, not 10 parted by tabs", number, n);
    at = r->column[ID].data;
    end = at + r->column[ID].len;
    r->first = number_at(&at, end);
    r->last = 0;
    if (at < end && *at == '-') {
        at++;
        r->last = number_at(&at, end);
        if (r->last <= r->first)
            r->first = 0;
    } else if (at < end && *at == '.') {
        at++;
        r->first = 0;
        if (number_at(&at, end) && at == end)
            return DGM_OK;
    }
    if (at != end || !r->first)
        return dgm_fail(err, DGM_EFORMAT, "line %u: ID '%.*s' is no number, range or empty node", number,
                        (int)(r->column[ID].len < 40 ? r->column[ID].len : 40), r->column[ID].data);
    if (!visible(r->column[FORM]))
        return dgm_fail(err, DGM_EFORMAT, "line %u: FORM is empty", number);
    return DGM_OK;
}

/* Whether the ids go on as they must. */
static dgm_status check_order(state *s, const row *r, uint32_t number, dgm_error *err)
{
    if (!r->first)
        return DGM_OK;
    if (r->first != s->words + 1)
        return dgm_fail(err, DGM_EFORMAT, "line %u: ID %u where %u comes next", number, r->first, s->words + 1);
    if (!r->last) {
        if (++s->words > MOST_WORDS)
            return dgm_fail(err, DGM_ERANGE, "line %u: a sentence of more than %d words", number, MOST_WORDS);
        return DGM_OK;
    }
    if (s->open_to > s->words)
        return dgm_fail(err, DGM_EFORMAT, "line %u: a multiword token within that of line %u", number, s->opened);
    if (r->last - r->first >= MOST_PARTS)
        return dgm_fail(err, DGM_ERANGE, "line %u: a multiword token of more than %d words", number, MOST_PARTS);
    s->open_to = r->last;
    s->opened = number;
    return DGM_OK;
}

static int says(dgm_str line, const char *what)
{
    size_t n = strlen(what);
    return line.len >= n && !memcmp(line.data, what, n) && (line.len == n || line.data[n] == ' ');
}

static dgm_status end_sentence(const state *s, uint32_t number, dgm_error *err)
{
    if (s->words < s->open_to)
        return dgm_fail(err, DGM_EFORMAT, "line %u: the multiword token ends at word %u, but the sentence at word %u",
                        s->opened, s->open_to, s->words);
    if (!s->words)
        return dgm_fail(err, DGM_EFORMAT, "line %u: a sentence without words", number);
    return DGM_OK;
}

/* What a document will need; the file then stands behind it. */
typedef struct size {
    size_t text, words, sentences;
} size;

static dgm_status measure(size *z, dgm_conllu_file *f, dgm_error *err)
{
    state s = {0};
    dgm_str line;
    row r;
    dgm_conllu_file block = *f; /* before the sentence's first line */
    *z = (size){0};
    for (int in = 0;;) {
        dgm_conllu_file before = *f;
        int more = next_line(&line, f);
        dgm_status st = DGM_OK;
        if (more && (st = check_line(line, f->line, err)))
            return st;
        if (!more || !line.len) {
            if (in && (st = end_sentence(&s, before.line, err)))
                return st;
            z->sentences += (size_t)in;
            z->text += 2;
            in = 0;
            s = (state){0};
            if (!more)
                return DGM_OK;
            continue;
        }
        if (!in)
            block = before;
        in = 1;
        if (line.data[0] == '#') {
            if (s.rows)
                return dgm_fail(err, DGM_EFORMAT, "line %u: a comment within a sentence", f->line);
            if (says(line, "# newdoc") && z->sentences) {
                *f = block;
                return DGM_OK;
            }
            continue;
        }
        s.rows = 1;
        if ((st = read_row(&r, line, f->line, err)) || (st = check_order(&s, &r, f->line, err)))
            return st;
        z->words += r.first && !r.last;
        z->text += r.column[FORM].len + 1;
        if (z->text > DGM_MAX_TEXT)
            return dgm_fail(err, DGM_ERANGE, "line %u: the document has more than %u bytes of text", f->line,
                            DGM_MAX_TEXT);
    }
}

static int space_after(dgm_str misc)
{
    for (size_t i = 0; i + 13 <= misc.len; i++)
        if (!memcmp(misc.data + i, "SpaceAfter=No", 13) && (!i || misc.data[i - 1] == '|') &&
            (i + 13 == misc.len || misc.data[i + 13] == '|'))
            return 0;
    return 1;
}

/* The document in the making. */
typedef struct making {
    dgm_conllu *doc;
    dgm_ud_token *token;
    dgm_ud_word *word;
    dgm_ud_sentence *sentence;
    char *text;
    uint32_t len, tokens, words, sentences;
    uint32_t open_words;  /* words of the multiword token that still come */
    int space, paragraph; /* before the next token */
} making;

static void put_token(making *m, dgm_str form)
{
    if (m->len && m->paragraph) {
        memcpy(m->text + m->len, "\n\n", 2);
        m->len += 2;
    } else if (m->len && m->space) {
        m->text[m->len++] = ' ';
    }
    dgm_span at = {m->len, m->len + (uint32_t)form.len};
    memcpy(m->text + at.from, form.data, form.len);
    m->len = at.to;
    m->token[m->tokens] = (dgm_ud_token){at, m->words, 1, (uint8_t)(m->space || m->paragraph || !at.from)};
    m->sentence[m->sentences].tokens++;
    m->paragraph = 0;
}

/* Where the next word of the open token ends: letter for letter, or else in equal parts. */
static uint32_t part_end(const making *m, uint32_t from, uint32_t to, dgm_str form)
{
    if (m->open_words == 1 || from >= to)
        return to;
    uint32_t n = form.len <= to - from && !strncasecmp(m->text + from, form.data, form.len)
                     ? (uint32_t)form.len
                     : (to - from) / m->open_words;
    uint32_t end = from + (n ? n : 1);
    while (end < to && ((unsigned char)m->text[end] & 0xC0) == 0x80)
        end++;
    return end;
}

static void put_word(making *m, const row *r)
{
    dgm_conllu *d = m->doc;
    if (!m->open_words) {
        put_token(m, r->column[FORM]);
        m->token[m->tokens].words = m->open_words = 1;
        m->space = space_after(r->column[MISC]);
    }
    const dgm_ud_token *t = &m->token[m->tokens];
    uint32_t from = m->words > t->word ? m->word[m->words - 1].at.to : t->at.from;
    d->form[m->words] = r->column[FORM];
    d->misc[m->words] = r->column[MISC];
    m->word[m->words++] = (dgm_ud_word){.at = {from, part_end(m, from, t->at.to, r->column[FORM])},
                                        .token = m->tokens,
                                        .sentence = m->sentences,
                                        .head = DGM_NO_WORD,
                                        .mention = DGM_NO_WORD};
    m->sentence[m->sentences].words++;
    if (!--m->open_words)
        m->tokens++;
}

/* The second pass; nothing can be wrong any more. */
static void fill(making *m, dgm_conllu_file f, const char *end)
{
    dgm_str line;
    row r;
    const char *comments = NULL;
    int in = 0;
    while (f.at < end && next_line(&line, &f)) {
        if (!line.len) {
            m->sentences += (uint32_t)in;
            in = 0;
            continue;
        }
        if (!in) {
            m->sentence[m->sentences] = (dgm_ud_sentence){.word = m->words, .token = m->tokens};
            m->doc->comments[m->sentences] = (dgm_str){line.data, 0};
            comments = line.data;
        }
        in = 1;
        if (line.data[0] == '#') {
            m->paragraph |= says(line, "# newpar") || says(line, "# newdoc");
            m->doc->comments[m->sentences].len = (size_t)(f.at - comments);
            continue;
        }
        (void)read_row(&r, line, f.line, NULL);
        if (r.first && r.last) {
            put_token(m, r.column[FORM]);
            m->open_words = m->token[m->tokens].words = r.last - r.first + 1;
            m->doc->token_form[m->tokens] = r.column[FORM];
            m->doc->token_misc[m->tokens] = r.column[MISC];
            m->space = space_after(r.column[MISC]);
        } else if (r.first) {
            put_word(m, &r);
        }
    }
    m->sentences += (uint32_t)in;
}

dgm_status dgm_conllu_next(dgm_conllu *doc, int *more, dgm_conllu_file *file, dgm_arena *a, dgm_error *err)
{
    dgm_conllu_file from = *file;
    size z;
    *doc = (dgm_conllu){0};
    dgm_status st = measure(&z, file, err);
    *more = !st && z.sentences;
    if (!*more)
        return st;
    making m = {.doc = doc};
    m.token = dgm_take(a, z.words, sizeof *m.token);
    m.word = dgm_take(a, z.words, sizeof *m.word);
    m.sentence = dgm_take(a, z.sentences + 1, sizeof *m.sentence);
    m.text = dgm_take_raw(a, z.text + 1, 1);
    doc->form = dgm_take(a, z.words, sizeof *doc->form);
    doc->misc = dgm_take(a, z.words, sizeof *doc->misc);
    doc->token_form = dgm_take(a, z.words, sizeof *doc->token_form);
    doc->token_misc = dgm_take(a, z.words, sizeof *doc->token_misc);
    doc->comments = dgm_take(a, z.sentences + 1, sizeof *doc->comments);
    if (!m.token || !m.word || !m.sentence || !m.text || !doc->form || !doc->misc || !doc->token_form ||
        !doc->token_misc || !doc->comments)
        return dgm_fail(err, DGM_ENOMEM, "line %u: no memory for a document of %zu words", from.line + 1, z.words);
    fill(&m, from, file->at);
    doc->text = (dgm_str){m.text, m.len};
    doc->given = (dgm_analysis){.token = m.token,
                                .word = m.word,
                                .sentence = m.sentence,
                                .tokens = m.tokens,
                                .words = m.words,
                                .sentences = m.sentences,
                                .text = doc->text};
    return DGM_OK;
}
