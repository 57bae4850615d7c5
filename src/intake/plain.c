/*
 * plain.c - a plain text, with its title and header lines, to a report.
 *
 *     Talks resume in Vienna          title
 *     Date: 2021-06-11                header lines
 *     Publisher: Example Wire
 *                                     an empty line
 *     VIENNA — The ...                the text that is kept
 *
 * In:     bytes of any encoding.
 * Out:    the report; its text is what stands behind the header, byte for byte as cleaned.
 * How:    header lines count only with a known key and when an empty line, or the end, follows the last of them: a
 *         story that begins "Note: ..." keeps its words. A title alone counts when an empty line and then text
 *         follow it.
 */
#include "base/digest.h"
#include "base/error.h"
#include "intake/report.h"
#include "text/text.h"
#include <string.h>
#include <strings.h>

enum key { NO_KEY, TITLE, DATE, PUBLISHER, URL, AUTHOR, NOTE };

static const struct {
    const char *name;
    enum key key;
} keys[] = {
    {"title", TITLE}, {"date", DATE},     {"publisher", PUBLISHER}, {"source", PUBLISHER}, {"url", URL},
    {"link", URL},    {"author", AUTHOR}, {"by", AUTHOR},           {"note", NOTE},
};

static bool is_blank_char(char c)
{
    return c == ' ' || c == '\t';
}

/* The line that begins at from, without its end; *next is where the one behind it begins. */
static dgm_str line_at(dgm_str text, size_t from, size_t *next)
{
    const char *start = text.data + from, *end = memchr(start, '\n', text.len - from);
    size_t len = end ? (size_t)(end - start) : text.len - from;
    *next = from + len + (end != NULL);
    while (len && is_blank_char(start[len - 1]))
        len--;
    while (len && is_blank_char(*start)) {
        start++;
        len--;
    }
    return (dgm_str){start, len};
}

static enum key header_of(dgm_str line, dgm_str *value)
{
    const char *colon = line.len ? memchr(line.data, ':', line.len < 16 ? line.len : 16) : NULL;
    if (!colon)
        return NO_KEY;
    size_t len = (size_t)(colon - line.data);
    while (len && is_blank_char(line.data[len - 1]))
        len--;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        size_t k = 0;
        while (k < len && keys[i].name[k] && (line.data[k] | 0x20) == keys[i].name[k])
            k++;
        if (k == len && !keys[i].name[k]) {
            *value = (dgm_str){colon + 1, (size_t)(line.data + line.len - colon - 1)};
            return keys[i].key;
        }
    }
    return NO_KEY;
}

static size_t characters(dgm_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    return n;
}

/* A line of at most 200 characters that is no byline. */
static bool may_be_title(dgm_str line)
{
    static const char *const bylines[] = {"by ", "written by ", "reporting by "};
    if (!line.len || line.len > 800 || characters(line) > 200)
        return false;
    for (size_t i = 0; i < sizeof bylines / sizeof bylines[0]; i++) {
        size_t n = strlen(bylines[i]);
        if (line.len > n && !strncasecmp(line.data, bylines[i], n))
            return false;
    }
    return true;
}

/* Ends as sentences do, or as what leads to a quotation or a list does. */
static bool ends_sentence(dgm_str line)
{
    static const char *const closing[] = {"\"", "'", ")", "]", "”", "’", "»"};
    for (size_t i = 0; i < sizeof closing / sizeof closing[0]; i++) {
        size_t n = strlen(closing[i]);
        if (line.len > n && !memcmp(line.data + line.len - n, closing[i], n)) {
            line.len -= n;
            i = (size_t)-1; /* look again */
        }
    }
    return strchr(".,:;", line.data[line.len - 1]) != NULL;
}

/* Where the header lines that begin at from end: behind the empty line that follows them; from if there are none. */
static size_t header_end(dgm_str text, size_t from)
{
    size_t at = from, next;
    dgm_str value;
    bool any = false;
    while (at < text.len) {
        dgm_str line = line_at(text, at, &next);
        if (!line.len)
            return any ? next : from;
        if (header_of(line, &value) == NO_KEY)
            return from;
        any = true;
        at = next;
    }
    return any ? at : from;
}

static dgm_status read_headers(dgm_report *r, dgm_str text, size_t from, size_t to, dgm_arena *a, dgm_error *err)
{
    size_t next;
    for (size_t at = from; at < to; at = next) {
        dgm_str value, *field = NULL, kept;
        switch (header_of(line_at(text, at, &next), &value)) {
        case TITLE:
            field = &r->title;
            break;
        case PUBLISHER:
            field = &r->publisher;
            break;
        case URL:
            field = &r->url;
            break;
        case AUTHOR:
            field = &r->author;
            break;
        case DATE:
            if (r->published == DGM_NO_DAY)
                r->published = dgm_day_parse(value);
            continue;
        case NOTE:
        case NO_KEY:
            continue;
        }
        dgm_status st = dgm_field(&kept, value, "a header line", a, err);
        if (st)
            return st;
        if (!field->len) /* the first of its kind counts */
            *field = kept;
    }
    return DGM_OK;
}

/* Where the first line that is not blank begins. */
static size_t skip_blank_lines(dgm_str text, size_t from)
{
    size_t next;
    while (from < text.len && !line_at(text, from, &next).len)
        from = next;
    return from;
}

dgm_status dgm_intake_plain(dgm_report *report, const char *bytes, size_t n, const dgm_intake_defaults *defaults,
                            dgm_arena *a, dgm_error *err)
{
    dgm_str text;
    *report = (dgm_report){.published = DGM_NO_DAY};
    dgm_status st = dgm_text_clean(&text, NULL, NULL, bytes, n, a, err);
    if (st)
        return st;
    size_t first = skip_blank_lines(text, 0), next = first, body = 0;
    dgm_str title = {NULL, 0}, line = line_at(text, first, &next);
    size_t headers = first, end = header_end(text, first);
    if (end == headers && may_be_title(line)) {
        headers = next;
        end = header_end(text, next);
        size_t after = skip_blank_lines(text, next);
        if (end > headers) { /* header lines follow at once: a title, whatever its end */
            title = line;
        } else if (!ends_sentence(line) && after > next && after < text.len) { /* an empty line, and text behind it */
            title = line;
            body = after;
        }
    }
    if (end > headers) {
        if ((st = read_headers(report, text, headers, end, a, err)))
            return st;
        body = skip_blank_lines(text, end);
    }
    if (!report->title.len && title.len && (st = dgm_field(&report->title, title, "the title", a, err)))
        return st;
    report->text = (dgm_str){text.data + body, text.len - body};
    dgm_report_finish(report, defaults);
    return DGM_OK;
}

dgm_status dgm_field(dgm_str *out, dgm_str text, const char *what, dgm_arena *a, dgm_error *err)
{
    *out = (dgm_str){NULL, 0};
    if (text.len > DGM_MAX_FIELD)
        return dgm_fail(err, DGM_ERANGE, "%s has %zu bytes; the limit is %u", what, text.len, DGM_MAX_FIELD);
    char *kept = dgm_take_text(a, text.data, text.len);
    if (!kept)
        return dgm_fail(err, DGM_ENOMEM, "no memory for %s", what);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c > 0x20 && c != 0x7F)
            kept[len++] = (char)c;
        else if (len && kept[len - 1] != ' ')
            kept[len++] = ' ';
    }
    len -= len && kept[len - 1] == ' ';
    kept[len] = 0;
    *out = (dgm_str){kept, len};
    return DGM_OK;
}

static bool is_white(dgm_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.data[i] > ' ')
            return false;
    return true;
}

void dgm_report_finish(dgm_report *r, const dgm_intake_defaults *d)
{
    if (d) {
        if (!r->title.len)
            r->title = d->title;
        if (!r->publisher.len)
            r->publisher = d->publisher;
        if (!r->url.len)
            r->url = d->url;
        if (r->published == DGM_NO_DAY)
            r->published = d->published;
    }
    char day[16];
    dgm_day_format(day, r->published);
    const dgm_str parts[] = {r->text, r->publisher, r->url, {day, strlen(day)}};
    dgm_digest(r->id, parts, sizeof parts / sizeof parts[0]);
    dgm_digest(r->text_id, &r->text, 1);
    r->read = !is_white(r->text);
    r->why = r->read ? NULL : "empty";
}
