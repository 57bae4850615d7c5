/*
 * fuzz_text.c - any bytes through dgm_text_clean, dgm_text_layout, dgm_text_quotes and dgm_resolve_times: what
 *               text.h and when.h promise must hold.
 */
#include "base/arena.h"
#include "resolve/when.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                                        \
    do {                                                                                                               \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    } while (0)

static int is_space(const unsigned char *p, size_t left, size_t *n)
{
    static const char *const wide[] = {"\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\xA8",
                                       "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};
    *n = 1;
    if (*p == ' ' || (*p >= 9 && *p <= 13))
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++) {
        *n = strlen(wide[i]);
        if (left >= *n && !memcmp(p, wide[i], *n))
            return 1;
    }
    *n = 3; /* U+2000 to U+200A */
    return left >= 3 && p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x80 && p[2] <= 0x8A;
}

/* Only white space in [from, to)? */
static int only_space(dgm_str text, size_t from, size_t to)
{
    size_t n;
    for (; from < to; from += n)
        if (!is_space((const unsigned char *)text.data + from, to - from, &n))
            return 0;
    return from == to;
}

/* A second, plainer reading of RFC 3629 than the one under test. */
static int is_utf8(dgm_str s)
{
    const unsigned char *p = (const unsigned char *)s.data, *end = p + s.len;
    while (p < end) {
        unsigned n = *p < 0x80 ? 1 : *p >> 5 == 6 ? 2 : *p >> 4 == 14 ? 3 : *p >> 3 == 30 ? 4 : 0;
        static const unsigned char mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
        static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        if (!n || (size_t)(end - p) < n)
            return 0;
        uint32_t c = *p & mask[n];
        for (unsigned k = 1; k < n; k++) {
            if (p[k] >> 6 != 2)
                return 0;
            c = c << 6 | (p[k] & 0x3Fu);
        }
        if (c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
            return 0;
        p += n;
    }
    return 1;
}

static void check_layout(dgm_str text, const dgm_layout *l)
{
    size_t end = 0;
    for (uint32_t i = 0; i < l->words; i++) {
        dgm_span at = l->word[i].at;
        MUST(at.from >= end && at.from < at.to && at.to <= text.len);
        MUST(only_space(text, end, at.from));
        MUST(l->word[i].space == (at.from > end || !i));
        MUST(((unsigned char)text.data[at.from] & 0xC0) != 0x80);
        end = at.to;
    }
    MUST(only_space(text, end, text.len));
    uint32_t word = 0, sentence = 0;
    for (uint32_t p = 0; p < l->paragraphs; p++) {
        const dgm_paragraph *par = &l->paragraph[p];
        MUST(par->word == word && par->words && par->sentence == sentence && par->sentences);
        MUST(par->at.from == l->word[word].at.from);
        for (uint32_t s = 0; s < par->sentences; s++, sentence++) {
            const dgm_sentence *sen = &l->sentence[sentence];
            MUST(sentence < l->sentences && sen->paragraph == p && sen->word == word && sen->words);
            MUST(sen->at.from == l->word[word].at.from);
            word += sen->words;
            MUST(word <= l->words && sen->at.to == l->word[word - 1].at.to);
        }
        MUST(par->word + par->words == word && par->at.to == l->word[word - 1].at.to);
        MUST(par->dateline.from == par->dateline.to ||
             (par->dateline.from == par->at.from && par->dateline.to > par->at.from && par->dateline.to < par->at.to));
    }
    MUST(word == l->words && sentence == l->sentences);
}

static void check_quotes(const dgm_layout *l, const dgm_quotes *q)
{
    uint32_t end = 0, p = 0;
    for (uint32_t i = 0; i < q->n; i++) {
        MUST(q->at[i].from >= end && q->at[i].from < q->at[i].to);
        while (p < l->paragraphs && l->paragraph[p].at.to <= q->at[i].from)
            p++;
        MUST(p < l->paragraphs && q->at[i].from >= l->paragraph[p].at.from && q->at[i].to <= l->paragraph[p].at.to);
        end = q->at[i].to;
    }
}

/* Times: in order, inside the text, resolved or with a reason; also where the day is at an end of the calendar. */
static void check_times(dgm_str text, const dgm_layout *l, dgm_day published, dgm_arena *a)
{
    dgm_time *t;
    size_t n, end = 0;
    MUST(!dgm_resolve_times(&t, &n, text, l, published, a, NULL));
    for (size_t i = 0; i < n; i++) {
        MUST(t[i].at.from >= end && t[i].at.from < t[i].at.to && t[i].at.to <= text.len);
        int dated = t[i].from != DGM_NO_DAY || t[i].to != DGM_NO_DAY;
        MUST(t[i].kind >= DGM_TIME_DURATION ? !dated : dated == !t[i].unresolved);
        MUST(t[i].from == DGM_NO_DAY || t[i].to == DGM_NO_DAY || t[i].from <= t[i].to);
        end = t[i].at.to;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1); /* exact size, no NUL at the end: an over-read shows at once */
    dgm_arena *a = dgm_arena_open((size_t)1 << 26);
    dgm_str text, again;
    dgm_encoding encoding;
    size_t damaged;
    dgm_error err = {0};
    MUST(copy && a);
    if (size)
        memcpy(copy, data, size);
    dgm_status st = dgm_text_clean(&text, &encoding, &damaged, copy, size, a, &err);
    if (st) {
        MUST(err.text[0]);
    } else {
        MUST(is_utf8(text) && damaged <= size);
        MUST(!text.len || (!memchr(text.data, 0, text.len) && !memchr(text.data, '\r', text.len) &&
                           !memchr(text.data, '\f', text.len)));
        dgm_layout l, m;
        dgm_quotes q, r;
        char *exact = malloc(text.len ? text.len : 1);
        MUST(exact);
        memcpy(exact, text.data, text.len);
        /* What is clean stays as it is, unless what was dropped hid another kind of file. */
        if (!dgm_text_clean(&again, &encoding, &damaged, exact, text.len, a, NULL))
            MUST(encoding == DGM_UTF8 && !damaged && again.len == text.len && !memcmp(again.data, text.data, text.len));
        dgm_str lent = {exact, text.len};
        if (!dgm_text_layout(&l, lent, a, NULL)) {
            check_layout(lent, &l);
            static const dgm_day days[] = {20321, DGM_NO_DAY, -719162,
                                           2932896}; /* the first and the last of all days */
            for (size_t i = 0; i < sizeof days / sizeof *days; i++)
                check_times(lent, &l, days[i], a);
            MUST(!dgm_text_layout(&m, lent, a, NULL));
            MUST(m.words == l.words && m.sentences == l.sentences && m.paragraphs == l.paragraphs);
            MUST(!l.paragraphs || !memcmp(m.paragraph, l.paragraph, l.paragraphs * sizeof *l.paragraph));
            if (!dgm_text_quotes(&q, lent, &l, a, NULL)) {
                check_quotes(&l, &q);
                MUST(!dgm_text_quotes(&r, lent, &l, a, NULL) && r.n == q.n);
                MUST(!q.n || !memcmp(q.at, r.at, q.n * sizeof *q.at));
            }
        }
        free(exact);
    }
    dgm_arena_close(a);
    free(copy);
    return 0;
}
