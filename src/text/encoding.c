/*
 * encoding.c - bytes of unknown encoding to UTF-8 as kept.
 *
 *     EF BB BF "a\r\nb"        "a\nb"        byte-order mark dropped, line ends made one
 *     FF FE 61 00              "a"           UTF-16, told by its mark or by its zero bytes
 *     "it\x92s"                "it’s"        Windows-1252, told by bytes that are no UTF-8
 *     "caf\xc3\xa9 \xff"       "café \xEF\xBF\xBD" UTF-8 with a damaged byte, counted
 *
 * In:     any bytes.
 * Out:    valid UTF-8 without NUL, CR and FF, in the arena; how many bytes were lost.
 * How:    files of other kinds are known by their first bytes. Then UTF-16 by mark or by zeros in every second byte;
 *         then UTF-8 if it is valid, or has more valid sequences than damaged bytes; else Windows-1252.
 * Limits: DGM_MAX_TEXT for what comes out; over one control character in ten is no text.
 *         UTF-16 without mark is known only where it holds mostly Latin letters.
 */
#include "base/error.h"
#include "text/text.h"
#include <stdbool.h>
#include <string.h>

static const struct magic {
    const char *bytes;
    uint16_t at, len;
    const char *what;
} magics[] = {
    {"%PDF-", 0, 5, "a PDF document"},
    {"\x89PNG\r\n\x1a\n", 0, 8, "a PNG image"},
    {"\xff\xd8\xff", 0, 3, "a JPEG image"},
    {"GIF87a", 0, 6, "a GIF image"},
    {"GIF89a", 0, 6, "a GIF image"},
    {"II*\0", 0, 4, "a TIFF image"},
    {"MM\0*", 0, 4, "a TIFF image"},
    {"WEBPVP8", 8, 7, "a WebP image"},
    {"PK\x03\x04", 0, 4, "a ZIP archive or office document"},
    {"\x1f\x8b\x08", 0, 3, "a gzip archive"},
    {"BZh91AY&SY", 0, 10, "a bzip2 archive"},
    {"\xfd" "7zXZ\0", 0, 6, "an xz archive"},
    {"\x28\xb5\x2f\xfd", 0, 4, "a zstd archive"},
    {"7z\xbc\xaf\x27\x1c", 0, 6, "a 7z archive"},
    {"Rar!\x1a\x07", 0, 6, "a RAR archive"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, 8, "an old office document"},
    {"{\\rtf1", 0, 6, "an RTF document"},
    {"\x7f" "ELF", 0, 4, "a program"},
    {"SQLite format 3", 0, 16, "a database"},
    {"ustar", 257, 5, "a tar archive"},
};

/* Windows-1252 from 0x80 to 0x9F; 0 where it has no character. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* Where the characters go. With out NULL they are only counted. */
struct sink {
    char *out;
    size_t len, lost, controls, first_control;
    bool after_cr;
};

/* How many bytes the well-formed character at p has; 0, with how many belong to the damage, if it is none. */
static size_t sequence(const unsigned char *p, const unsigned char *end, size_t *damage)
{
    size_t n, left = (size_t)(end - p);
    unsigned char lo = 0x80, hi = 0xBF;
    *damage = 1;
    if (p[0] < 0x80)
        return 1;
    if (p[0] >= 0xC2 && p[0] <= 0xDF) {
        n = 2;
    } else if (p[0] >= 0xE0 && p[0] <= 0xEF) {
        n = 3;
        lo = p[0] == 0xE0 ? 0xA0 : 0x80;
        hi = p[0] == 0xED ? 0x9F : 0xBF; /* no surrogates */
    } else if (p[0] >= 0xF0 && p[0] <= 0xF4) {
        n = 4;
        lo = p[0] == 0xF0 ? 0x90 : 0x80;
        hi = p[0] == 0xF4 ? 0x8F : 0xBF;
    } else {
        return 0;
    }
    for (size_t k = 1; k < n; k++, lo = 0x80, hi = 0xBF) {
        if (k >= left || p[k] < lo || p[k] > hi) {
            *damage = k;
            return 0;
        }
    }
    return n;
}

static inline bool all_ascii(const unsigned char *p)
{
    uint64_t eight;
    memcpy(&eight, p, sizeof eight);
    return !(eight & UINT64_C(0x8080808080808080));
}

/* Counts of what is UTF-8 in the bytes and what is not. */
struct census {
    size_t sequences, damaged;
    bool cut_short; /* the only damage is a character cut off by the end */
};

static struct census take_census(const unsigned char *p, size_t n)
{
    const unsigned char *end = p + n;
    struct census c = {0, 0, false};
    while (p < end) {
        size_t damage, len;
        if (end - p >= 8 && all_ascii(p)) {
            p += 8;
            continue;
        }
        if (*p < 0x80) {
            p++;
            continue;
        }
        len = sequence(p, end, &damage);
        if (len) {
            c.sequences++;
        } else {
            c.cut_short = !c.damaged && *p >= 0xC2 && *p <= 0xF4 && p + damage == end;
            c.damaged += damage;
            len = damage;
        }
        p += len;
    }
    return c;
}

static inline void put_bytes(struct sink *s, const void *bytes, size_t n)
{
    if (s->out)
        memcpy(s->out + s->len, bytes, n);
    s->len += n;
}

/* One ASCII character; lost is how many bytes it stood in, if it is dropped. */
static inline void put_ascii(struct sink *s, unsigned char c, size_t at, size_t lost)
{
    if (c < 0x20 || c == 0x7F) {
        bool lf_of_cr = c == '\n' && s->after_cr;
        s->after_cr = c == '\r';
        if (lf_of_cr)
            return;
        if (c == '\r' || c == '\f')
            c = '\n';
        if (c != '\n' && c != '\t') {
            if (!s->controls++)
                s->first_control = at;
            if (!c) {
                s->lost += lost;
                return;
            }
        }
    } else {
        s->after_cr = false;
    }
    put_bytes(s, &c, 1);
}

static void put_char(struct sink *s, uint32_t c, size_t at, size_t lost)
{
    unsigned char b[4];
    if (c < 0x80) {
        put_ascii(s, (unsigned char)c, at, lost);
        return;
    }
    s->after_cr = false;
    if (c < 0x800) {
        b[0] = (unsigned char)(0xC0 | c >> 6);
        b[1] = (unsigned char)(0x80 | (c & 0x3F));
        put_bytes(s, b, 2);
    } else if (c < 0x10000) {
        b[0] = (unsigned char)(0xE0 | c >> 12);
        b[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        b[2] = (unsigned char)(0x80 | (c & 0x3F));
        put_bytes(s, b, 3);
    } else {
        b[0] = (unsigned char)(0xF0 | c >> 18);
        b[1] = (unsigned char)(0x80 | (c >> 12 & 0x3F));
        b[2] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        b[3] = (unsigned char)(0x80 | (c & 0x3F));
        put_bytes(s, b, 4);
    }
}

static void put_damage(struct sink *s, size_t lost)
{
    put_char(s, 0xFFFD, 0, 0);
    s->lost += lost;
}

static void from_utf8(struct sink *s, const unsigned char *start, size_t n)
{
    const unsigned char *p = start, *end = start + n;
    while (p < end) {
        size_t damage, len;
        if (*p < 0x80) {
            put_ascii(s, *p, (size_t)(p - start), 1);
            p++;
            continue;
        }
        s->after_cr = false;
        len = sequence(p, end, &damage);
        if (len)
            put_bytes(s, p, len);
        else
            put_damage(s, damage);
        p += len ? len : damage;
    }
}

static void from_windows(struct sink *s, const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t c = p[i] >= 0x80 && p[i] < 0xA0 ? windows[p[i] - 0x80] : p[i];
        if (!c && p[i])
            put_damage(s, 1);
        else
            put_char(s, c, i, 1);
    }
}

static void from_utf16(struct sink *s, const unsigned char *p, size_t n, bool big)
{
    size_t i = 0;
    for (; i + 2 <= n; i += 2) {
        uint32_t c = big ? (uint32_t)(p[i] << 8 | p[i + 1]) : (uint32_t)(p[i + 1] << 8 | p[i]);
        if (c >= 0xD800 && c < 0xDC00 && i + 4 <= n) {
            uint32_t d = big ? (uint32_t)(p[i + 2] << 8 | p[i + 3]) : (uint32_t)(p[i + 3] << 8 | p[i + 2]);
            if (d >= 0xDC00 && d < 0xE000) {
                put_char(s, 0x10000 + ((c - 0xD800) << 10 | (d - 0xDC00)), i, 4);
                i += 2;
                continue;
            }
        }
        if (c >= 0xD800 && c < 0xE000)
            put_damage(s, 2);
        else
            put_char(s, c, i, 2);
    }
    s->lost += n - i; /* half a unit at the end */
}

static void convert(struct sink *s, dgm_encoding e, const unsigned char *p, size_t n)
{
    if (e == DGM_UTF8)
        from_utf8(s, p, n);
    else if (e == DGM_WINDOWS1252)
        from_windows(s, p, n);
    else
        from_utf16(s, p, n, e == DGM_UTF16BE);
}

/* UTF-16 without a mark: Latin text has a zero in nearly every second byte and nearly none in the others. */
static bool looks_utf16(dgm_encoding *e, const unsigned char *p, size_t n)
{
    size_t zeros[2] = {0, 0}, pairs = (n > 2048 ? 2048 : n) / 2;
    if (pairs < 2)
        return false;
    for (size_t i = 0; i < 2 * pairs; i++)
        zeros[i & 1] += !p[i];
    *e = zeros[1] > zeros[0] ? DGM_UTF16LE : DGM_UTF16BE;
    size_t many = zeros[1] > zeros[0] ? zeros[1] : zeros[0], few = zeros[1] > zeros[0] ? zeros[0] : zeros[1];
    return many * 10 >= pairs * 7 && few * 20 <= pairs;
}

static dgm_encoding find_encoding(const unsigned char **p, size_t *n)
{
    dgm_encoding e;
    if (*n >= 2 && ((*p)[0] == 0xFF || (*p)[0] == 0xFE) && (*p)[0] + (*p)[1] == 0xFF + 0xFE) {
        e = (*p)[0] == 0xFF ? DGM_UTF16LE : DGM_UTF16BE;
        *p += 2;
        *n -= 2;
        return e;
    }
    if (*n >= 3 && !memcmp(*p, "\xEF\xBB\xBF", 3)) {
        *p += 3;
        *n -= 3;
    }
    if (looks_utf16(&e, *p, *n))
        return e;
    struct census c = take_census(*p, *n);
    return !c.damaged || c.cut_short || c.sequences >= c.damaged ? DGM_UTF8 : DGM_WINDOWS1252;
}

static dgm_status refuse_other_files(const unsigned char *p, size_t n, dgm_error *err)
{
    for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++) {
        size_t at = magics[i].at;
        if (n >= at + magics[i].len && !memcmp(p + at, magics[i].bytes, magics[i].len))
            return dgm_fail(err, DGM_EFORMAT, "this is %s, not text", magics[i].what);
    }
    if (n >= 4 && (!memcmp(p, "\xff\xfe\0\0", 4) || !memcmp(p, "\0\0\xfe\xff", 4)))
        return dgm_fail(err, DGM_EFORMAT, "this is UTF-32, which is not read");
    return DGM_OK;
}

dgm_status dgm_text_clean(dgm_str *out, dgm_encoding *encoding, size_t *damaged, const char *bytes, size_t n,
                          dgm_arena *a, dgm_error *err)
{
    const unsigned char *p = (const unsigned char *)bytes;
    *out = (dgm_str){"", 0};
    if (damaged)
        *damaged = 0;
    if (encoding)
        *encoding = DGM_UTF8;
    if (!n)
        return DGM_OK;
    dgm_status st = refuse_other_files(p, n, err);
    if (st)
        return st;
    if (n > 2 * (size_t)DGM_MAX_TEXT + 8) /* nothing gets shorter than UTF-16 to UTF-8 */
        return dgm_fail(err, DGM_ERANGE, "a text of %zu bytes is over the limit of %u", n, DGM_MAX_TEXT);
    dgm_encoding e = find_encoding(&p, &n);
    struct sink s = {0};
    convert(&s, e, p, n);
    size_t units = e == DGM_UTF16LE || e == DGM_UTF16BE ? n / 2 : n;
    if (s.controls * 10 > units)
        return dgm_fail(err, DGM_EFORMAT, "this is no text: %zu of %zu characters are control characters, the first at "
                        "byte %zu", s.controls, units, s.first_control + (size_t)(p - (const unsigned char *)bytes));
    if (s.len > DGM_MAX_TEXT)
        return dgm_fail(err, DGM_ERANGE, "a text of %zu bytes is over the limit of %u", s.len, DGM_MAX_TEXT);
    size_t len = s.len;
    s = (struct sink){.out = dgm_take_raw(a, len + 1, 1)};
    if (!s.out)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a text of %zu bytes", len);
    convert(&s, e, p, n);
    s.out[len] = 0;
    for (; len >= 3 && !memcmp(s.out, "\xEF\xBB\xBF", 3); len -= 3) /* files put together can have several */
        s.out += 3;
    *out = (dgm_str){s.out, len};
    if (damaged)
        *damaged = s.lost;
    if (encoding)
        *encoding = e;
    return DGM_OK;
}
