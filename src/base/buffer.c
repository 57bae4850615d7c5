/*
 * buffer.c - bytes that grow, up to a limit.
 *
 *     dgm_buffer b = {.limit = 1 << 20};
 *     dgm_buffer_printf(&b, "%zu reports", n);
 *     if (b.failed) ...                               asked once, at the end
 *     dgm_buffer_free(&b);
 *
 * How:    room doubles. A NUL always stands behind the last byte once something was added; it is not counted in len.
 * Limits: limit (64 MiB when 0). What would pass it is not added at all and sets failed.
 */
#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const size_t default_limit = (size_t)64 << 20;

/* Room for n more bytes and a NUL. */
static int reserve(dgm_buffer *b, size_t n)
{
    size_t limit = b->limit ? b->limit : default_limit;
    if (b->failed)
        return 0;
    if (b->len > limit || n > limit - b->len || b->len + n == SIZE_MAX) {
        b->failed = 1;
        return 0;
    }
    size_t need = b->len + n + 1;
    if (need <= b->room)
        return 1;
    size_t room = b->room < 128 ? 256 : b->room > SIZE_MAX / 2 ? SIZE_MAX : 2 * b->room;
    if (room > limit && room - 1 > limit)
        room = limit + 1;
    if (room < need)
        room = need;
    char *data = realloc(b->data, room);
    if (!data) {
        b->failed = 1;
        return 0;
    }
    b->data = data;
    b->room = room;
    return 1;
}

void dgm_buffer_add(dgm_buffer *b, const void *bytes, size_t n)
{
    if (!reserve(b, n))
        return;
    if (n)
        memcpy(b->data + b->len, bytes, n);
    b->len += n;
    b->data[b->len] = '\0';
}

void dgm_buffer_str(dgm_buffer *b, const char *text)
{
    dgm_buffer_add(b, text, strlen(text));
}

void dgm_buffer_printf(dgm_buffer *b, const char *format, ...)
{
    if (!reserve(b, 0))
        return;
    va_list args;
    va_start(args, format);
    int n = vsnprintf(b->data + b->len, b->room - b->len, format, args);
    va_end(args);
    if (n < 0) {
        b->data[b->len] = '\0';
        b->failed = 1;
        return;
    }
    if ((size_t)n >= b->room - b->len) {
        b->data[b->len] = '\0';
        if (!reserve(b, (size_t)n))
            return;
        va_start(args, format);
        vsnprintf(b->data + b->len, b->room - b->len, format, args);
        va_end(args);
    }
    b->len += (size_t)n;
    size_t limit = b->limit ? b->limit : default_limit;
    if (b->len > limit) { /* it fitted the room's NUL byte, not the limit */
        b->len -= (size_t)n;
        b->data[b->len] = '\0';
        b->failed = 1;
    }
}

void dgm_buffer_clear(dgm_buffer *b)
{
    b->len = 0;
    b->failed = 0;
    if (b->data)
        b->data[0] = '\0';
}

void dgm_buffer_free(dgm_buffer *b)
{
    free(b->data);
    b->data = NULL;
    b->len = b->room = 0;
    b->failed = 0;
}
