/*
 * naming.c - names and texts of a model, and what is said when one is not known.
 *
 *     " US  Support "                     US Support
 *     "e" + U+0301                        é, the same as the one character
 *     'blokade', options blockade, raid   no option 'blokade'; did you mean 'blockade'?
 *
 * In:     bytes of any file.
 * Out:    names in one form (NFC, single spaces, no control characters), so that equal names are equal bytes.
 * Limits: DGM_CONFLICT_NAME, DGM_CONFLICT_TEXT.
 * Not:    letters of two scripts that look alike are two names.
 */
#include "base/arena.h"
#include "base/error.h"
#include "conflict/draft.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

dgm_str dgm_shown(dgm_str s)
{
    size_t n = s.len < 80 ? s.len : 80;
    while (n > 0 && n < s.len && ((unsigned char)s.data[n] & 0xC0) == 0x80)
        n--;
    return (dgm_str){s.data, n};
}

int dgm_same(dgm_str a, dgm_str b)
{
    return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

dgm_str dgm_words(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

/* What is quoted from a file must not steer a terminal: C0 and C1 controls become '?'. */
static void tame(char *text)
{
    for (unsigned char *p = (unsigned char *)text; *p; p++) {
        if (*p < 0x20 || *p == 0x7F)
            *p = '?';
        else if (*p == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0)
            p[0] = p[1] = '?';
    }
}

dgm_status dgm_draft_fail(const dgm_draft *d, uint32_t line, const char *format, ...)
{
    char words[sizeof d->err->text];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    tame(words);
    dgm_fail(d->err, DGM_EFORMAT, "%s", words);
    if (line)
        return dgm_within(d->err, DGM_EFORMAT, "%.*s:%u", SHOWN(d->c->file), line);
    return dgm_within(d->err, DGM_EFORMAT, "%.*s", SHOWN(d->c->file));
}

dgm_status dgm_draft_nomem(const dgm_draft *d)
{
    return dgm_fail(d->err, DGM_ENOMEM, "%.*s: no memory for this model", SHOWN(d->c->file));
}

dgm_status dgm_draft_remark(dgm_draft *d, const char *format, ...)
{
    char words[400];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    tame(words);
    dgm_conflict *c = d->c;
    if (c->n_remarks == 100)
        return DGM_OK; /* nobody reads the hundred and first */
    dgm_str *more = dgm_take(d->a, c->n_remarks + 1, sizeof *more);
    char *copy = dgm_take_text(d->a, words, strlen(words));
    if (!more || !copy)
        return dgm_draft_nomem(d);
    if (c->n_remarks)
        memcpy(more, c->remarks, c->n_remarks * sizeof *more);
    more[c->n_remarks++] = dgm_words(copy);
    c->remarks = more;
    return DGM_OK;
}

static int is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White space to single spaces, none at the ends. @return the new length */
static size_t squeeze(char *text, size_t n)
{
    size_t to = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_space(text[i]))
            text[to++] = text[i];
        else if (to && text[to - 1] != ' ')
            text[to++] = ' ';
    }
    return to && text[to - 1] == ' ' ? to - 1 : to;
}

/* Characters that could make a name look like another, or steer a terminal. */
static int is_forbidden(utf8proc_int32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static const char *article(const char *what)
{
    return strchr("aeiou", what[0]) ? "an" : "a";
}

dgm_status dgm_draft_name(const dgm_draft *d, dgm_str *out, dgm_str text, uint32_t line, const char *what)
{
    *out = (dgm_str){NULL, 0};
    if (text.len > DGM_CONFLICT_NAME)
        return dgm_draft_fail(d, line, "the name of %s %s has %zu bytes; at most %d: '%.*s ...'", article(what), what,
                              text.len, DGM_CONFLICT_NAME, SHOWN(text));
    char *copy = dgm_take_text(d->a, text.data, text.len);
    if (!copy)
        return dgm_draft_nomem(d);
    size_t n = squeeze(copy, text.len);
    if (!n)
        return dgm_draft_fail(d, line, "the name of %s %s is empty", article(what), what);
    for (size_t i = 0; i < n;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)copy + i, (utf8proc_ssize_t)(n - i), &point);
        if (step < 1)
            return dgm_draft_fail(d, line, "the name of %s %s is no UTF-8", article(what), what);
        if (is_forbidden(point))
            return dgm_draft_fail(d, line, "the name of %s %s holds the character U+%04X, which cannot be seen",
                                  article(what), what, (unsigned)point);
        i += (size_t)step;
    }
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t m = utf8proc_map((const utf8proc_uint8_t *)copy, (utf8proc_ssize_t)n, &composed,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (m < 1) {
        free(composed);
        return dgm_draft_nomem(d);
    }
    out->len = (size_t)m;
    out->data = dgm_take_text(d->a, (const char *)composed, out->len);
    free(composed);
    return out->data ? DGM_OK : dgm_draft_nomem(d);
}

dgm_status dgm_draft_text(const dgm_draft *d, dgm_str *out, dgm_str text, uint32_t line, const char *what)
{
    *out = (dgm_str){NULL, 0};
    if (text.len > DGM_CONFLICT_TEXT)
        return dgm_draft_fail(d, line, "the text of '%s' has %zu bytes; at most %d", what, text.len, DGM_CONFLICT_TEXT);
    if (text.len && memchr(text.data, 0, text.len))
        return dgm_draft_fail(d, line, "the text of '%s' holds a NUL", what);
    out->data = dgm_take_text(d->a, text.data, text.len);
    out->len = text.len;
    return out->data ? DGM_OK : dgm_draft_nomem(d);
}

int dgm_party_place(const dgm_conflict *c, dgm_str name)
{
    for (size_t i = 0; i < c->n_parties; i++)
        if (dgm_same(c->parties[i].name, name))
            return (int)i;
    return -1;
}

int dgm_option_place(const dgm_conflict *c, dgm_str name)
{
    for (size_t i = 0; i < c->n_options; i++)
        if (dgm_same(c->options[i].name, name))
            return (int)i;
    return -1;
}

int dgm_body_place(const dgm_conflict *c, dgm_str name)
{
    for (size_t i = 0; i < c->n_bodies; i++)
        if (dgm_same(c->bodies[i].name, name))
            return (int)i;
    return -1;
}

static unsigned char lower(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

/* Letters to add, drop, change or swap with their neighbour to make a of b, capitals aside; bytes stand for letters. */
static size_t distance(dgm_str a, dgm_str b)
{
    size_t rows[3][DGM_CONFLICT_NAME + 1];
    if (a.len > DGM_CONFLICT_NAME || b.len > DGM_CONFLICT_NAME)
        return SIZE_MAX;
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b.len; j++)
        last[j] = j;
    memcpy(before, last, sizeof rows[0]);
    for (size_t i = 1; i <= a.len; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            int equal = lower(a.data[i - 1]) == lower(b.data[j - 1]);
            size_t best = last[j - 1] + !equal;
            if (last[j] + 1 < best)
                best = last[j] + 1;
            if (now[j - 1] + 1 < best)
                best = now[j - 1] + 1;
            if (i > 1 && j > 1 && lower(a.data[i - 1]) == lower(b.data[j - 2]) &&
                lower(a.data[i - 2]) == lower(b.data[j - 1]) && before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[b.len];
}

dgm_status dgm_draft_unknown(const dgm_draft *d, uint32_t line, const char *what, dgm_str name, const dgm_str *list,
                             size_t n, size_t stride)
{
    dgm_str near = {NULL, 0};
    size_t best = SIZE_MAX, looked = n < 1000 ? n : 1000;
    for (size_t i = 0; i < looked; i++) {
        dgm_str other = *(const dgm_str *)(const void *)((const char *)list + i * stride);
        size_t far = distance(name, other);
        if (far < best && far <= 1 + other.len / 4 && far < other.len) {
            best = far;
            near = other;
        }
    }
    if (near.len)
        return dgm_draft_fail(d, line, "no %s '%.*s'; did you mean '%.*s'?", what, SHOWN(name), SHOWN(near));
    if (!n)
        return dgm_draft_fail(d, line, "no %s '%.*s': there is none at all", what, SHOWN(name));
    return dgm_draft_fail(d, line, "no %s '%.*s'", what, SHOWN(name));
}

dgm_status dgm_draft_party(const dgm_draft *d, int *place, dgm_str text, uint32_t line)
{
    dgm_str name;
    const dgm_conflict *c = d->c;
    dgm_status st = dgm_draft_name(d, &name, text, line, "party");
    if (st)
        return st;
    *place = dgm_party_place(c, name);
    return *place >= 0 ? DGM_OK
                       : dgm_draft_unknown(d, line, "party", name, c->n_parties ? &c->parties[0].name : NULL,
                                           c->n_parties, sizeof *c->parties);
}
