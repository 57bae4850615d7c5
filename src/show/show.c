/*
 * show.c - the table of formats, and what they share: an account is written whole into a buffer, then out.
 *
 *     dgm_show_open(&show, "jsonl", stdout, NULL, &err);
 *     dgm_show_account(show, &account, &err);   for each
 *     dgm_show_close(show, &err);
 *
 * Limits: one account gives at most 1 GiB. Errors of the output (a full disk) are told at the latest by dgm_show_close.
 */
#include "show/format.h"

#include "base/error.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const dgm_format formats[] = {
    {{"text", "a listing for people"}, NULL, dgm_show_listing, 0},
    {{"jsonl", "one record a line, byte offsets"}, NULL, dgm_show_records, 0},
    {{"csv", "one statement a row, for spreadsheets"}, dgm_show_sheet_begin, dgm_show_sheet, 0},
    {{"citron", "one JSON object a report, as BBC Citron has it"}, NULL, dgm_show_citron, 1},
    {{"brat", "standoff annotation for brat"}, NULL, dgm_show_brat, 1},
};
enum { FORMATS = sizeof formats / sizeof *formats };

static dgm_format_name names[FORMATS + 1]; /* filled from formats[]; the same each time, so threads may race */

const dgm_format_name *dgm_formats(void)
{
    for (size_t i = 0; i < FORMATS; i++)
        names[i] = formats[i].name;
    return names;
}

static dgm_status unknown_format(const char *format, dgm_error *err)
{
    dgm_buffer b = {0};
    for (size_t i = 0; i < FORMATS; i++)
        dgm_buffer_printf(&b, "%s%s", i == 0 ? "" : i + 1 < FORMATS ? ", " : " and ", formats[i].name.name);
    dgm_fail(err, DGM_EUSE, "there is no format '%s'; there are %s", format, b.data ? b.data : "others");
    dgm_buffer_free(&b);
    return DGM_EUSE;
}

/* Writes out what is in the buffer and empties it. */
static dgm_status put(dgm_show *show, dgm_error *err)
{
    if (show->text.failed) {
        dgm_buffer_clear(&show->text);
        return dgm_fail(err, DGM_ENOMEM, "no memory for the output");
    }
    errno = 0;
    if (show->text.len && fwrite(show->text.data, 1, show->text.len, show->out) != show->text.len) {
        show->failed = 1;
        return dgm_fail_errno(err, DGM_EIO, "the output cannot be written");
    }
    dgm_buffer_clear(&show->text);
    return DGM_OK;
}

dgm_status dgm_show_open(dgm_show **show, const char *format, FILE *out, const dgm_show_options *options,
                         dgm_error *err)
{
    const dgm_format *found = NULL;
    *show = NULL;
    for (size_t i = 0; i < FORMATS; i++)
        if (!strcmp(format, formats[i].name.name))
            found = &formats[i];
    if (!found)
        return unknown_format(format, err);
    dgm_show *s = calloc(1, sizeof *s);
    if (!s)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the output");
    s->out = out;
    s->format = found;
    if (options)
        s->options = *options;
    s->text.limit = (size_t)1 << 30;
    *show = s;
    if (found->begin)
        found->begin(s);
    return DGM_OK;
}

dgm_status dgm_show_account(dgm_show *show, const dgm_account *account, dgm_error *err)
{
    if (show->format->points && !dgm_points_set(&show->points, account->report.text))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the output");
    show->format->account(show, account);
    show->accounts++;
    return put(show, err);
}

dgm_status dgm_show_close(dgm_show *show, dgm_error *err)
{
    if (!show)
        return DGM_OK;
    dgm_status st = show->failed ? dgm_fail(err, DGM_EIO, "the output cannot be written") : put(show, err);
    errno = 0;
    if (!st && (fflush(show->out) || ferror(show->out)))
        st = dgm_fail_errno(err, DGM_EIO, "the output cannot be written");
    dgm_buffer_free(&show->text);
    free(show->points.before);
    free(show);
    return st;
}

enum { BLOCK = 256 };

static uint32_t characters(const char *text, size_t n)
{
    uint32_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

int dgm_points_set(dgm_points *p, dgm_str text)
{
    size_t blocks = text.len / BLOCK + 1;
    if (blocks > p->room) {
        uint32_t *more = realloc(p->before, blocks * sizeof *more);
        if (!more)
            return 0;
        p->before = more;
        p->room = blocks;
    }
    p->text = text;
    p->before[0] = 0;
    for (size_t i = 1; i < blocks; i++)
        p->before[i] = p->before[i - 1] + characters(text.data + (i - 1) * BLOCK, BLOCK);
    return 1;
}

uint32_t dgm_points_at(const dgm_points *p, uint32_t at)
{
    if (at > p->text.len)
        at = (uint32_t)p->text.len;
    size_t block = at / BLOCK;
    return p->before[block] + characters(p->text.data + block * BLOCK, at - block * BLOCK);
}

const char *dgm_kind_word(dgm_kind kind)
{
    static const char *const words[] = {"direct", "indirect", "mixed"};
    return (unsigned)kind < 3 ? words[kind] : "";
}

const char *dgm_state_word(dgm_state state)
{
    static const char *const words[] = {"proposed", "confirmed", "refused"};
    return (unsigned)state < 3 ? words[state] : "";
}

const char *dgm_grain_word(dgm_grain grain)
{
    static const char *const words[] = {"part of day", "day",    "week",    "month", "season",
                                        "year",        "decade", "century", "range"};
    return (unsigned)grain < sizeof words / sizeof *words ? words[grain] : "";
}

const char *dgm_time_word(dgm_time_kind kind)
{
    static const char *const words[] = {"point", "range", "duration", "set"};
    return (unsigned)kind < sizeof words / sizeof *words ? words[kind] : "";
}

const char *dgm_part_word(dgm_day_part part)
{
    static const char *const words[] = {"", "morning", "afternoon", "evening", "night", "clock"};
    return (unsigned)part < sizeof words / sizeof *words ? words[part] : "";
}

void dgm_days_add(dgm_buffer *b, const dgm_time *t)
{
    char from[16], to[16];
    dgm_day_format(from, t->from);
    dgm_day_format(to, t->to);
    if (!from[0] && !to[0])
        return;
    dgm_buffer_str(b, from);
    if (t->from != t->to)
        dgm_buffer_printf(b, "..%s", to);
    if (t->part != DGM_PART_WHOLE && t->part != DGM_PART_CLOCK)
        dgm_buffer_printf(b, " %s", dgm_part_word(t->part));
}

void dgm_score_add(dgm_buffer *b, float score)
{
    unsigned n = score >= 1 ? 10000 : score > 0 ? (unsigned)(score * 10000 + 0.5f) : 0;
    dgm_buffer_printf(b, "%u.%04u", n / 10000, n % 10000);
}
