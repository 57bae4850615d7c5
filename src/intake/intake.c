/*
 * intake.c - files, folders and standard input, one report after the other.
 *
 *     reports/            reports/a.txt         one report
 *       a.txt             reports/b.jsonl:1     one report
 *       b.jsonl           reports/b.jsonl:2     an error: this line is none; the next goes on
 *       c/d.txt           reports/c/d.txt       one report
 *
 * In:     paths.
 * Out:    reports, and an error for each input that is none.
 * How:    with the first report all folders are listed, so that the sizes are known; files are opened one at a time. A
 *         file is read through one buffer that grows to the longest line. What is JSON Lines goes line by line,
 *         out of UTF-16 where its mark says so; anything else is read whole as one text.
 * Limits: MAX_LINE, MAX_PLAIN, and those of folder.c.
 */
#include "intake/intake.h"
#include "base/error.h"
#include "intake/folder.h"
#include "intake/report.h"
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1 << 18 };
static const size_t MAX_LINE = (size_t)64 << 20, MAX_PLAIN = 2 * (size_t)DGM_MAX_TEXT + 8;

#define NOT_WIDE ((iconv_t)-1)

struct dgm_intake {
    char **paths;
    size_t n;
    dgm_str title, publisher, url;
    dgm_intake_defaults defaults;

    dgm_listing list;
    size_t at; /* the next entry to open */
    bool listed;
    uint64_t finished;

    int fd; /* -1: none open */
    bool json, ended;
    iconv_t wide; /* JSON Lines in UTF-16 are turned as they come; NOT_WIDE where they are not */
    char unit[4]; /* what the last chunk left of a character */
    size_t units;
    const dgm_entry *now;
    size_t line;
    char *data; /* bytes [from, len) are not yet used; [from, looked) hold no line end */
    size_t from, len, room, looked;
    uint64_t got;
    const volatile sig_atomic_t *stop; /* NULL, or dgm_intake_watch's */
};

static dgm_status list_all(dgm_intake *in, dgm_error *err)
{
    in->listed = true;
    for (size_t i = 0; i < in->n; i++)
        if (!dgm_list_path(&in->list, in->paths[i]))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the names of the files in '%s'", in->paths[i]);
    return DGM_OK;
}

static bool keep_text(dgm_str *out, dgm_str text)
{
    char *copy = malloc(text.len + 1);
    if (!copy)
        return false;
    if (text.len)
        memcpy(copy, text.data, text.len);
    *out = (dgm_str){copy, text.len};
    return true;
}

dgm_status dgm_intake_open(dgm_intake **out, const char *const *paths, size_t n, const dgm_intake_defaults *defaults,
                           dgm_error *err)
{
    dgm_intake *in = calloc(1, sizeof *in);
    *out = NULL;
    if (!in)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the intake");
    in->fd = -1;
    in->wide = NOT_WIDE;
    in->defaults.published = DGM_NO_DAY;
    bool ok = (in->paths = calloc(n + 1, sizeof *in->paths)) != NULL;
    for (; ok && in->n < n; in->n++)
        ok = (in->paths[in->n] = strdup(paths[in->n])) != NULL;
    if (ok && defaults) {
        ok = keep_text(&in->title, defaults->title) && keep_text(&in->publisher, defaults->publisher) &&
             keep_text(&in->url, defaults->url);
        in->defaults = (dgm_intake_defaults){in->title, in->publisher, in->url, defaults->published};
    }
    if (!ok) {
        dgm_intake_close(in);
        return dgm_fail(err, DGM_ENOMEM, "no memory for the intake");
    }
    *out = in;
    return DGM_OK;
}

static void close_file(dgm_intake *in)
{
    if (in->fd > STDIN_FILENO)
        close(in->fd);
    in->fd = -1;
    if (in->wide != NOT_WIDE)
        iconv_close(in->wide);
    in->wide = NOT_WIDE;
    in->finished += in->now->size;
    in->got = 0;
}

void dgm_intake_watch(dgm_intake *in, const volatile sig_atomic_t *stop)
{
    in->stop = stop;
}

void dgm_intake_close(dgm_intake *in)
{
    if (!in)
        return;
    if (in->fd > STDIN_FILENO)
        close(in->fd);
    if (in->wide != NOT_WIDE)
        iconv_close(in->wide);
    for (size_t i = 0; i < in->n; i++)
        free(in->paths[i]);
    free(in->paths);
    dgm_listing_free(&in->list);
    free(in->data);
    free((char *)in->title.data);
    free((char *)in->publisher.data);
    free((char *)in->url.data);
    free(in);
}

/* Half a chunk of UTF-16 to UTF-8 behind what is there; what is no character becomes U+FFFD. What is left of a character at
 * the end of the file is lost. */
static void widen(struct dgm_intake *in, char *raw, size_t n)
{
    char *from = raw, *to = in->data + in->len;
    size_t left = n, room = in->room - in->len;
    while (left && iconv(in->wide, &from, &left, &to, &room) == (size_t)-1 && errno == EILSEQ && room >= 3) {
        memcpy(to, "\xEF\xBF\xBD", 3);
        to += 3, room -= 3;
        from += left < 2 ? left : 2;
        left -= left < 2 ? left : 2;
    }
    in->units = left < sizeof in->unit ? left : 0;
    memcpy(in->unit, from, in->units);
    in->len = (size_t)(to - in->data);
}

/* Reads some more into the buffer; ended is set at the end of the file. */
static dgm_status fill(dgm_intake *in, dgm_error *err)
{
    if (in->from) {
        memmove(in->data, in->data + in->from, in->len - in->from);
        in->looked = in->looked > in->from ? in->looked - in->from : 0;
        in->len -= in->from;
        in->from = 0;
    }
    if (in->room - in->len < CHUNK) {
        size_t room = in->room ? 2 * in->room : 2 * CHUNK;
        char *more = realloc(in->data, room);
        if (!more)
            return dgm_fail(err, DGM_ENOMEM, "no memory for a line of %zu bytes", in->len);
        in->data = more;
        in->room = room;
    }
    char raw[CHUNK / 8];
    bool wide = in->wide != NOT_WIDE;
    char *into = wide ? raw + in->units : in->data + in->len;
    size_t most = wide ? sizeof raw - in->units : CHUNK;
    if (wide)
        memcpy(raw, in->unit, in->units);
    ssize_t n;
    while ((n = read(in->fd, into, most)) < 0 && errno == EINTR && !(in->stop && *in->stop))
        ;
    if (n < 0 && errno == EINTR)
        n = 0;
    if (n < 0)
        return dgm_fail_errno(err, DGM_EIO, "cannot be read");
    in->ended = n == 0;
    if (wide)
        widen(in, raw, in->units + (size_t)n);
    else
        in->len += (size_t)n;
    in->got += (size_t)n;
    return DGM_OK;
}

/* The next line of the buffer, refilled as need be, without its end. DGM_ENOTFOUND at the end of the file; DGM_ERANGE,
 * and the line passed over, when it is too long. */
static dgm_status next_line(dgm_str *line, dgm_intake *in, dgm_error *err)
{
    bool skipping = false;
    for (;;) {
        size_t look = in->looked > in->from ? in->looked : in->from;
        const char *end = in->len > look ? memchr(in->data + look, '\n', in->len - look) : NULL;
        size_t to = end ? (size_t)(end - in->data) : in->len;
        if (end || (in->ended && in->len > in->from) || (in->ended && skipping)) {
            *line = (dgm_str){in->data + in->from, to - in->from};
            in->from = in->looked = end ? to + 1 : to;
            in->line++;
            if (skipping || line->len > MAX_LINE)
                return dgm_fail(err, DGM_ERANGE, "the line is over the limit of 64 MiB");
            return DGM_OK;
        }
        if (in->ended)
            return DGM_ENOTFOUND;
        in->looked = in->len;
        if (in->len - in->from > MAX_LINE) {
            skipping = true;
            in->from = in->looked = in->len = 0;
        }
        dgm_status st = fill(in, err);
        if (st)
            return st;
    }
}

static bool is_blank(dgm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!strchr(" \t\r\n\v\f", s.data[i]) || !s.data[i])
            return false;
    return true;
}

/* JSON Lines begin behind a byte-order mark; that of UTF-16 says how the rest is read. */
static dgm_status drop_mark(dgm_intake *in, dgm_error *err)
{
    dgm_status st = DGM_OK;
    while (!st && !in->ended && in->len < 3)
        st = fill(in, err);
    const unsigned char *p = (const unsigned char *)in->data;
    if (!st && in->len >= 2 && ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF))) {
        in->wide = iconv_open("UTF-8", p[0] == 0xFF ? "UTF-16LE" : "UTF-16BE");
        if (in->wide == NOT_WIDE)
            return dgm_fail_errno(err, DGM_EIO, "UTF-16 cannot be read here");
        size_t n = in->len - 2;
        char *raw = malloc(n + 1);
        if (!raw)
            return dgm_fail(err, DGM_ENOMEM, "no memory for %zu bytes", n);
        memcpy(raw, in->data + 2, n);
        in->len = 0;
        widen(in, raw, n);
        free(raw);
        return DGM_OK;
    }
    if (in->len - in->from >= 3 && !memcmp(in->data + in->from, "\xEF\xBB\xBF", 3))
        in->from += 3;
    return st;
}

/* Does the file begin with a line that is a JSON object? Nothing of it is used up. */
static dgm_status sniff(dgm_intake *in, dgm_error *err)
{
    dgm_status st;
    while (!in->ended && in->len < 4)
        if ((st = fill(in, err)))
            return st;
    size_t at = in->len >= 3 && !memcmp(in->data, "\xEF\xBB\xBF", 3) ? 3 : 0;
    for (;; at++) {
        while (at >= in->len && !in->ended)
            if ((st = fill(in, err)))
                return st;
        if (at >= in->len || !in->data[at] || !strchr(" \t\r\n", in->data[at]) || at > 4096)
            break;
    }
    if (at >= in->len || in->data[at] != '{')
        return DGM_OK;
    const char *end;
    size_t looked = at;
    while (!(end = memchr(in->data + looked, '\n', in->len - looked)) && !in->ended && in->len - at <= MAX_LINE) {
        looked = in->len;
        if ((st = fill(in, err)))
            return st;
    }
    in->json = dgm_is_json_object(in->data + at, (end ? (size_t)(end - in->data) : in->len) - at);
    return DGM_OK;
}

static dgm_status open_file(dgm_intake *in, dgm_error *err)
{
    in->now = &in->list.entry[in->at++];
    in->line = 0;
    if (in->now->st) {
        in->finished += in->now->size;
        return dgm_fail(err, in->now->st, "%s", in->now->words);
    }
    in->fd = strcmp(in->now->path, "-") ? open(in->now->path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (in->fd < 0) {
        in->finished += in->now->size;
        return dgm_fail_errno(err, DGM_EIO, "cannot be opened");
    }
    in->from = in->len = in->looked = in->units = 0;
    in->got = 0;
    in->ended = false;
    in->json = dgm_is_json_name(in->now->path);
    dgm_status st = in->json ? fill(in, err) : sniff(in, err);
    if (!st && in->json)
        st = drop_mark(in, err);
    if (st)
        close_file(in);
    return st;
}

/* The rest of the file as one text. */
static dgm_status read_plain(dgm_report *report, dgm_intake *in, dgm_arena *a, dgm_error *err)
{
    dgm_status st = DGM_OK;
    while (!st && !in->ended && in->len <= MAX_PLAIN)
        st = fill(in, err);
    if (!st && in->len > MAX_PLAIN)
        st = dgm_fail(err, DGM_ERANGE, "the text is over the limit of %u bytes", DGM_MAX_TEXT);
    if (!st)
        st = dgm_intake_plain(report, in->data, in->len, &in->defaults, a, err);
    if (!st && strcmp(in->now->path, "-")) {
        const char *slash = strrchr(in->now->path, '/'), *name = slash ? slash + 1 : in->now->path;
        size_t len = strlen(name);
        report->name.data = dgm_take_text(a, name, len);
        report->name.len = report->name.data ? len : 0;
        if (!report->name.data)
            st = dgm_fail(err, DGM_ENOMEM, "no memory for a file name");
    }
    close_file(in);
    return st;
}

static dgm_status within(dgm_intake *in, dgm_status st, dgm_error *err)
{
    const char *path = strcmp(in->now->path, "-") ? in->now->path : "standard input";
    if (in->line)
        return dgm_within(err, st, "%s:%zu", path, in->line);
    return dgm_within(err, st, "%s", path);
}

/* The texts of the defaults are the intake's; the report's are the arena's. */
static dgm_status own_defaults(dgm_report *report, const dgm_intake *in, dgm_arena *a, dgm_error *err)
{
    dgm_str *text[] = {&report->title, &report->publisher, &report->url};
    const dgm_str *given[] = {&in->title, &in->publisher, &in->url};
    for (size_t i = 0; i < 3; i++) {
        if (!given[i]->data || text[i]->data != given[i]->data)
            continue;
        if (!(text[i]->data = dgm_take_text(a, given[i]->data, given[i]->len)))
            return dgm_fail(err, DGM_ENOMEM, "no memory for a title");
    }
    return DGM_OK;
}

dgm_status dgm_intake_next(dgm_report *report, dgm_intake *in, dgm_arena *a, dgm_error *err)
{
    dgm_status st;
    if (!in->listed && (st = list_all(in, err)))
        return st;
    for (;;) {
        if (in->fd < 0) {
            if (in->at >= in->list.entries)
                return DGM_ENOTFOUND;
            if ((st = open_file(in, err)))
                return within(in, st, err);
        }
        if (!in->json) {
            st = read_plain(report, in, a, err);
            break;
        }
        dgm_str line;
        st = next_line(&line, in, err);
        if (st == DGM_ENOTFOUND) {
            close_file(in);
            continue;
        }
        if (!st && is_blank(line))
            continue;
        if (!st)
            st = dgm_intake_json(report, line.data, line.len, &in->defaults, a, err);
        else if (st != DGM_ERANGE)
            close_file(in); /* the file cannot be read on */
        break;
    }
    if (!st)
        st = own_defaults(report, in, a, err);
    return st ? within(in, st, err) : DGM_OK;
}

dgm_origin dgm_intake_origin(const dgm_intake *in)
{
    if (!in->now)
        return (dgm_origin){"", 0};
    return (dgm_origin){in->now->path, in->line};
}

void dgm_intake_progress(const dgm_intake *in, uint64_t *done, uint64_t *all)
{
    *done = in->finished + in->got;
    *all = in->list.endless ? 0 : in->list.size;
}
