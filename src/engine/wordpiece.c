/*
 * wordpiece.c - words to word pieces by the longest match, left to right.
 *
 *     "Lavrov"  ->  lavrov  ->  la ##vr ##ov        ids of three pieces
 *     "Žižek"   ->  zizek   ->  z ##ize ##k
 *
 * In:     one word at a time, valid UTF-8; the vocabulary of a model.
 * Out:    ids; [UNK] for a word that cannot be cut, is over 100 characters once clean, or has more pieces than fit.
 * How:    a word of ASCII is lower-cased where it stands; any other goes character by character through utf8proc:
 *         Cc, Cf, Co, Cn dropped, lower case (each character alone), canonical decomposition, Mn dropped.
 *         The vocabulary is one table with open addressing, filled to a half. The sum of a prefix is made while walking
 *         over it, so each start costs one walk, and the whole word, tried first, mostly ends the search at once.
 * Source: Devlin et al. 2019; training/words.py says the same in Python.
 * Limits: 2^20 pieces in the vocabulary, the longest 400 bytes; a longer one is never found.
 */
#include "engine/wordpiece.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { MAX_VOCAB = 1 << 20, MAX_CHARS = 100, MAX_BYTES = 400 };

typedef struct slot {
    uint32_t hash, id; /* id is 1 more, so 0 is an empty slot */
} slot;

struct dgm_wordpiece {
    const char *text; /* the vocabulary */
    uint32_t n;       /* pieces */
    uint32_t *at;     /* [n + 1] where each begins in text; its newline stands before the next */
    slot *slots;      /* [mask + 1] */
    uint32_t mask;
    size_t longest; /* bytes of the longest piece, without its ## */
    uint32_t unk, cls, sep;
};

/* Sums of the bytes of a piece: FNV-1a, from another beginning for pieces within a word. */
static const uint32_t first_sum = 0x811c9dc5u, inner_sum = 0x2f0b4c47u;

static inline uint32_t add_byte(uint32_t h, unsigned char c)
{
    return (h ^ c) * 0x01000193u;
}

static inline uint32_t spread(uint32_t h) /* the low bits of FNV alone collide too often */
{
    return h ^ h >> 15;
}

/* The text of a piece without its ##. */
static const char *piece_text(const dgm_wordpiece *wp, uint32_t id, size_t *len, int *inner)
{
    const char *p = wp->text + wp->at[id];
    *len = wp->at[id + 1] - wp->at[id] - 1;
    *inner = *len > 2 && p[0] == '#' && p[1] == '#';
    if (*inner) {
        p += 2;
        *len -= 2;
    }
    return p;
}

/* The id of a piece, or UINT32_MAX. h is its sum. */
static uint32_t look_up(const dgm_wordpiece *wp, const char *piece, size_t len, int inner, uint32_t h)
{
    for (uint32_t i = spread(h) & wp->mask;; i = (i + 1) & wp->mask) {
        const slot *s = &wp->slots[i];
        if (s->id == 0)
            return UINT32_MAX;
        if (s->hash != h)
            continue;
        size_t n;
        int within;
        const char *text = piece_text(wp, s->id - 1, &n, &within);
        if (n == len && within == inner && memcmp(text, piece, len) == 0)
            return s->id - 1;
    }
}

static uint32_t sum_of(const char *p, size_t len, int inner)
{
    uint32_t h = inner ? inner_sum : first_sum;
    for (size_t i = 0; i < len; i++)
        h = add_byte(h, (unsigned char)p[i]);
    return h;
}

static dgm_status fill(dgm_wordpiece *wp, const char *text, size_t size, dgm_error *err)
{
    if (size == 0 || text[size - 1] != '\n')
        return dgm_fail(err, DGM_EFORMAT, "the vocabulary does not end with a newline");
    if (size > UINT32_MAX)
        return dgm_fail(err, DGM_EFORMAT, "the vocabulary has %zu bytes", size);
    size_t n = 0;
    for (size_t i = 0; i < size; i++)
        n += text[i] == '\n';
    if (n > MAX_VOCAB)
        return dgm_fail(err, DGM_EFORMAT, "%zu pieces in the vocabulary, more than %d", n, MAX_VOCAB);
    wp->text = text;
    wp->n = (uint32_t)n;
    uint32_t room = 16;
    while (room < 2 * n)
        room *= 2;
    wp->mask = room - 1;
    wp->at = malloc((n + 1) * sizeof *wp->at);
    wp->slots = calloc(room, sizeof *wp->slots);
    if (!wp->at || !wp->slots)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a vocabulary of %zu pieces", n);
    wp->at[0] = 0;
    for (size_t i = 0, k = 0; i < size; i++)
        if (text[i] == '\n')
            wp->at[++k] = (uint32_t)i + 1;
    for (uint32_t id = 0; id < wp->n; id++) {
        size_t len;
        int inner;
        const char *p = piece_text(wp, id, &len, &inner);
        uint32_t h = sum_of(p, len, inner);
        if (len > MAX_BYTES || look_up(wp, p, len, inner, h) != UINT32_MAX)
            continue; /* too long to be found; or there twice: the first counts */
        uint32_t i = spread(h) & wp->mask;
        while (wp->slots[i].id)
            i = (i + 1) & wp->mask;
        wp->slots[i] = (slot){h, id + 1};
        if (len > wp->longest)
            wp->longest = len;
    }
    return DGM_OK;
}

static dgm_status special(uint32_t *id, const dgm_wordpiece *wp, const char *piece, dgm_error *err)
{
    *id = look_up(wp, piece, strlen(piece), 0, sum_of(piece, strlen(piece), 0));
    if (*id == UINT32_MAX)
        return dgm_fail(err, DGM_EFORMAT, "the vocabulary lacks the piece %s", piece);
    return DGM_OK;
}

dgm_status dgm_wordpiece_open(dgm_wordpiece **wp, const dgm_model *model, dgm_error *err)
{
    dgm_status st;
    dgm_tensor t;
    *wp = NULL;
    if ((st = dgm_model_expect(&t, model, "vocab", DGM_U8, 1, (const uint32_t[]){0}, err)))
        return st;
    dgm_wordpiece *w = calloc(1, sizeof *w);
    if (!w)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the vocabulary");
    if ((st = fill(w, t.data, t.bytes, err)) || (st = special(&w->unk, w, "[UNK]", err)) ||
        (st = special(&w->cls, w, "[CLS]", err)) || (st = special(&w->sep, w, "[SEP]", err))) {
        dgm_wordpiece_close(w);
        return st;
    }
    *wp = w;
    return DGM_OK;
}

void dgm_wordpiece_close(dgm_wordpiece *wp)
{
    if (!wp)
        return;
    free(wp->at);
    free(wp->slots);
    free(wp);
}

uint32_t dgm_wordpiece_cls(const dgm_wordpiece *wp)
{
    return wp->cls;
}

uint32_t dgm_wordpiece_sep(const dgm_wordpiece *wp)
{
    return wp->sep;
}

/* A word as the vocabulary has it. */
typedef struct plain {
    char text[MAX_BYTES];
    size_t len, chars; /* chars counts on past MAX_CHARS, when text is no longer filled */
} plain;

static void put(plain *out, utf8proc_int32_t c)
{
    if (out->chars++ < MAX_CHARS)
        out->len += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out->text + out->len);
}

/* Puts the characters of a canonical decomposition in order of their class (Unicode's canonical ordering) and keeps
 * those that are no accents. Only a run of characters with a class can be out of order. */
static void put_ordered(plain *out, utf8proc_int32_t *run, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0; k--) {
            utf8proc_int32_t here = run[k];
            if (utf8proc_get_property(run[k - 1])->combining_class <= utf8proc_get_property(here)->combining_class)
                break;
            run[k] = run[k - 1];
            run[k - 1] = here;
        }
    for (size_t i = 0; i < n; i++)
        if (utf8proc_category(run[i]) != UTF8PROC_CATEGORY_MN)
            put(out, run[i]);
}

/* Any word: see the head of this file. */
static void normalise(plain *out, const char *word, size_t len)
{
    enum { RUN = 32 }; /* marks in a row; more than that are no writing, and are kept in the order they stand */
    utf8proc_int32_t run[RUN];
    size_t n = 0;
    for (size_t i = 0; i < len && out->chars <= MAX_CHARS;) {
        utf8proc_int32_t c, parts[16];
        utf8proc_ssize_t width = utf8proc_iterate((const utf8proc_uint8_t *)word + i, (utf8proc_ssize_t)(len - i), &c);
        if (width <= 0) { /* not UTF-8, which the caller has promised: take it as no character */
            i++;
            continue;
        }
        i += (size_t)width;
        utf8proc_category_t kind = utf8proc_category(c);
        if (kind == UTF8PROC_CATEGORY_CC || kind == UTF8PROC_CATEGORY_CF || kind == UTF8PROC_CATEGORY_CO ||
            kind == UTF8PROC_CATEGORY_CN)
            continue;
        c = utf8proc_tolower(c);
        utf8proc_ssize_t count = utf8proc_decompose_char(c, parts, 16, UTF8PROC_DECOMPOSE, NULL);
        if (count <= 0 || count > 16) {
            parts[0] = c;
            count = 1;
        }
        for (utf8proc_ssize_t k = 0; k < count; k++) {
            if (n == RUN || (n > 0 && utf8proc_get_property(parts[k])->combining_class == 0)) {
                put_ordered(out, run, n);
                n = 0;
            }
            run[n++] = parts[k];
        }
    }
    put_ordered(out, run, n);
}

/* A word of ASCII; 0 when it is none. */
static int normalise_ascii(plain *out, const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)word[i];
        if (c >= 128)
            return 0;
        if (c < 32 || c == 127)
            continue;
        if (out->chars++ < MAX_CHARS)
            out->text[out->len++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return 1;
}

size_t dgm_wordpiece_word(uint32_t *ids, size_t max, const dgm_wordpiece *wp, const char *word, size_t len)
{
    plain w;
    w.len = w.chars = 0;
    if (!normalise_ascii(&w, word, len)) {
        w.len = w.chars = 0;
        normalise(&w, word, len);
    }
    if (w.chars == 0)
        return 0;
    if (w.chars > MAX_CHARS)
        goto unknown;
    size_t n = 0;
    for (size_t start = 0; start < w.len; n++) {
        uint32_t sums[MAX_BYTES], h = start ? inner_sum : first_sum, id = UINT32_MAX;
        size_t most = w.len - start < wp->longest ? w.len - start : wp->longest, end;
        for (size_t i = 0; i < most; i++)
            sums[i] = h = add_byte(h, (unsigned char)w.text[start + i]);
        for (end = most; end > 0; end--) {
            if (start + end < w.len && ((unsigned char)w.text[start + end] & 0xC0) == 0x80)
                continue; /* within a character */
            if ((id = look_up(wp, w.text + start, end, start > 0, sums[end - 1])) != UINT32_MAX)
                break;
        }
        if (id == UINT32_MAX || n == max)
            goto unknown;
        ids[n] = id;
        start += end;
    }
    return n;
unknown:
    ids[0] = wp->unk;
    return 1;
}

int dgm_word_case(const char *word, size_t len)
{
    size_t upper = 0, lower = 0;
    int first_upper = 0;
    for (size_t i = 0; i < len;) {
        unsigned char b = (unsigned char)word[i];
        int up = b >= 'A' && b <= 'Z', low = b >= 'a' && b <= 'z';
        if (b < 128) {
            i++;
        } else {
            utf8proc_int32_t c;
            utf8proc_ssize_t width =
                utf8proc_iterate((const utf8proc_uint8_t *)word + i, (utf8proc_ssize_t)(len - i), &c);
            i += width > 0 ? (size_t)width : 1;
            utf8proc_category_t kind = width > 0 ? utf8proc_category(c) : UTF8PROC_CATEGORY_CN;
            up = kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
            low = kind == UTF8PROC_CATEGORY_LL;
        }
        if (up && upper + lower == 0)
            first_upper = 1;
        upper += (size_t)up;
        lower += (size_t)low;
    }
    if (upper + lower == 0)
        return DGM_CASE_NONE;
    if (upper == 0)
        return DGM_CASE_LOWER;
    if (upper == 1 && first_upper)
        return DGM_CASE_TITLE;
    return lower == 0 ? DGM_CASE_UPPER : DGM_CASE_MIXED;
}
