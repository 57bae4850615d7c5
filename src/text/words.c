/*
 * words.c - text to words, each with its byte span.
 *
 *     Mr. Lavrov’s “plan”     Mr | . | Lavrov | ’ | s | “ | plan | ”
 *
 * In:     valid UTF-8.
 * Out:    spans in order; every character that is no white space is in exactly one.
 * How:    white space separates: Zs, Zl, Zp, tab, LF, VT, FF, CR, U+0085. One character is a word of its own when it is
 *         ASCII and neither letter nor digit, when its category is P* or S*, or when it is a CJK ideograph. All else
 *         (letters, digits, marks, also control and format characters) runs together. training/words.py does the same.
 *         ASCII goes by a table; only what is beyond it asks utf8proc.
 */
#include "base/error.h"
#include "text/parts.h"
#include <string.h>
#include <utf8proc.h>

enum { RUN, SINGLE, SPACE };

/* clang-format off */
static const unsigned char ascii_class[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, /* " !" .. "?" */
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, /* "@A" .. "_" */
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, /* "`a" .. DEL */
};
/* clang-format on */

uint32_t dgm_char_at(const char *p, unsigned *len)
{
    const unsigned char *u = (const unsigned char *)p;
    if (u[0] < 0x80) {
        *len = 1;
        return u[0];
    }
    if (u[0] < 0xE0) {
        *len = 2;
        return (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu);
    }
    if (u[0] < 0xF0) {
        *len = 3;
        return (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 | (u[2] & 0x3Fu);
    }
    *len = 4;
    return (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 | (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu);
}

static bool is_cjk(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) ||
           (c >= 0x2B820 && c <= 0x2CEAF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

static int wide_class(uint32_t c)
{
    if (is_cjk(c))
        return SINGLE;
    if (c == 0x85)
        return SPACE;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return SPACE;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
        return SINGLE;
    default:
        return RUN;
    }
}

static inline int class_at(const char *p, unsigned *len)
{
    unsigned char c = (unsigned char)*p;
    if (c < 0x80) {
        *len = 1;
        return ascii_class[c];
    }
    return wide_class(dgm_char_at(p, len));
}

bool dgm_room(void **list, uint32_t *room, uint32_t n, size_t size, dgm_arena *a)
{
    if (n < *room)
        return true;
    uint32_t more = *room ? *room + *room / 2 + 16 : 16; /* at most 1.5 * DGM_MAX_TEXT: no overflow */
    void *p = dgm_take_raw(a, more, size);
    if (!p)
        return false;
    if (n)
        memcpy(p, *list, n * size);
    *list = p;
    *room = more;
    return true;
}

dgm_status dgm_words_cut(dgm_word **word, uint32_t *words, dgm_str text, dgm_arena *a, dgm_error *err)
{
    uint32_t n = 0, room = (uint32_t)(text.len / 5 + 16); /* English has a word in five bytes */
    dgm_word *w = dgm_take_raw(a, room, sizeof *w);
    const char *p = text.data, *end = text.data + text.len;
    uint8_t space = 1;
    if (!w)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the words of %zu bytes of text", text.len);
    while (p < end) {
        unsigned len;
        int class = class_at(p, &len);
        const char *start = p;
        p += len;
        if (class == SPACE) {
            space = 1;
            continue;
        }
        if (class == RUN)
            while (p < end && class_at(p, &len) == RUN)
                p += len;
        void *list = w;
        if (n == room && !dgm_room(&list, &room, n, sizeof *w, a))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the words of %zu bytes of text", text.len);
        w = list;
        w[n].at = (dgm_span){(uint32_t)(start - text.data), (uint32_t)(p - text.data)};
        w[n++].space = space;
        space = 0;
    }
    *word = w;
    *words = n;
    return DGM_OK;
}

uint32_t dgm_word_mark(const dgm_cut *c, uint32_t i)
{
    dgm_span at = c->word[i].at;
    unsigned len;
    uint32_t ch = dgm_char_at(c->text.data + at.from, &len);
    return at.from + len == at.to ? ch : 0;
}

dgm_shape dgm_word_shape(const dgm_cut *c, uint32_t i)
{
    const char *p = c->text.data + c->word[i].at.from, *end = c->text.data + c->word[i].at.to;
    unsigned upper = 0, lower = 0, other = 0, first_upper = 0, len;
    if (*p >= '0' && *p <= '9')
        return DGM_SHAPE_NUMBER;
    if (p + 1 == end && ascii_class[(unsigned char)*p] == SINGLE)
        return DGM_SHAPE_MARK;
    for (; p < end; p += len) {
        uint32_t ch = dgm_char_at(p, &len);
        utf8proc_category_t kind = ch >= 'a' && ch <= 'z'   ? UTF8PROC_CATEGORY_LL
                                   : ch >= 'A' && ch <= 'Z' ? UTF8PROC_CATEGORY_LU
                                                            : utf8proc_category((utf8proc_int32_t)ch);
        if (kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT) {
            first_upper |= !(upper + lower);
            upper++;
        } else if (kind == UTF8PROC_CATEGORY_LL) {
            lower++;
        } else if (kind == UTF8PROC_CATEGORY_LO || kind == UTF8PROC_CATEGORY_LM) {
            other++;
        } else if (kind == UTF8PROC_CATEGORY_ND && !(upper + lower + other)) {
            return DGM_SHAPE_NUMBER;
        }
    }
    if (!(upper + lower))
        return other ? DGM_SHAPE_OTHER : DGM_SHAPE_MARK;
    if (!upper)
        return DGM_SHAPE_LOWER;
    if (upper == 1 && first_upper)
        return DGM_SHAPE_TITLE;
    return lower ? DGM_SHAPE_MIXED : DGM_SHAPE_UPPER;
}

dgm_low dgm_word_low(const dgm_cut *c, uint32_t i)
{
    dgm_low low = {""};
    dgm_span at = c->word[i].at;
    size_t n = at.to - at.from;
    if (n >= sizeof low.text)
        return low;
    for (size_t k = 0; k < n; k++) {
        char ch = c->text.data[at.from + k];
        low.text[k] = (char)(ch >= 'A' && ch <= 'Z' ? ch + 32 : ch);
    }
    low.text[n] = 0;
    return low;
}

bool dgm_word_is(const dgm_cut *c, uint32_t i, const char *lower)
{
    const char *p = c->text.data + c->word[i].at.from, *end = c->text.data + c->word[i].at.to;
    for (; p < end && *lower; p++, lower++)
        if (*p != *lower && !(*p >= 'A' && *p <= 'Z' && *p + 32 == *lower))
            return false;
    return p == end && !*lower;
}

bool dgm_word_in(const dgm_cut *c, uint32_t i, const char *const *table, size_t n)
{
    dgm_low low = dgm_word_low(c, i);
    size_t from = 0;
    while (low.text[0] && from < n) {
        size_t mid = from + (n - from) / 2;
        int d = strcmp(low.text, table[mid]);
        if (!d)
            return true;
        if (d < 0)
            n = mid;
        else
            from = mid + 1;
    }
    return false;
}
