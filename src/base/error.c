/*
 * error.c - what went wrong, in words, built from the inside out.
 *
 *     return dgm_fail(err, DGM_EFORMAT, "tensor '%s' has %u axes, not %u", "word", 3u, 2u);
 *     return dgm_within(err, st, "model '%s'", "reader.dgm");
 *     model 'reader.dgm': tensor 'word' has 3 axes, not 2
 *
 * In:     a status, a printf format and its values; the values may lie in err itself.
 * Out:    err->text, always ended by a NUL; cut at the border of a UTF-8 character when it does not fit.
 * Limits: sizeof err->text. No heap, so it also works when memory has run out.
 */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ROOM = sizeof((dgm_error *)NULL)->text };

/* Drops the beginning of a character whose end did not fit. len is below ROOM. */
static void cut_whole(char *text, size_t len)
{
    size_t lead = len;
    while (lead > 0 && len - lead < 4 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead == 0)
        return;
    unsigned char c = (unsigned char)text[lead - 1];
    size_t want = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    if (want > 1 && len - (lead - 1) < want)
        text[lead - 1] = '\0';
}

static void append(char *text, size_t *len, const char *more)
{
    size_t n = strlen(more), room = ROOM - 1 - *len;
    int cut = n > room;
    if (cut)
        n = room;
    memcpy(text + *len, more, n);
    *len += n;
    text[*len] = '\0';
    if (cut) {
        cut_whole(text, *len);
        *len = strlen(text);
    }
}

static void fill(char *text, size_t *len, const char *format, va_list args)
{
    int n = vsnprintf(text, ROOM, format, args);
    text[ROOM - 1] = '\0';
    if (n < 0)
        text[0] = '\0';
    else if (n >= ROOM)
        cut_whole(text, ROOM - 1);
    *len = strlen(text);
}

dgm_status dgm_fail(dgm_error *err, dgm_status status, const char *format, ...)
{
    if (!err)
        return status;
    char text[ROOM]; /* apart, since the values may point into err */
    size_t len;
    va_list args;
    va_start(args, format);
    fill(text, &len, format, args);
    va_end(args);
    err->status = status;
    memcpy(err->text, text, len + 1);
    return status;
}

dgm_status dgm_fail_errno(dgm_error *err, dgm_status status, const char *format, ...)
{
    int number = errno; /* before anything here can change it */
    if (!err)
        return status;
    char text[ROOM], words[128];
    size_t len;
    va_list args;
    va_start(args, format);
    fill(text, &len, format, args);
    va_end(args);
    append(text, &len, ": ");
    append(text, &len, strerror_r(number, words, sizeof words));
    err->status = status;
    memcpy(err->text, text, len + 1);
    return status;
}

dgm_status dgm_within(dgm_error *err, dgm_status status, const char *format, ...)
{
    if (!err)
        return status;
    char text[ROOM];
    size_t len;
    va_list args;
    va_start(args, format);
    fill(text, &len, format, args);
    va_end(args);
    append(text, &len, ": ");
    append(text, &len, err->text);
    err->status = status;
    memcpy(err->text, text, len + 1);
    return status;
}
