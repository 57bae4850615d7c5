/*
 * buffer.h - bytes that grow, up to a limit: for building output and lines of input.
 */
#ifndef DGM_BASE_BUFFER_H
#define DGM_BASE_BUFFER_H

#include "dragoman/base.h"
#include <stdarg.h>

/** Zero-initialise, set limit (0: 64 MiB), close with dgm_buffer_free. Once failed is set, adding does nothing. */
typedef struct dgm_buffer {
    char *data;
    size_t len, room, limit;
    int failed; /**< memory ran out or the limit was reached: ask once, at the end */
} dgm_buffer;

void dgm_buffer_add(dgm_buffer *b, const void *bytes, size_t n);
void dgm_buffer_str(dgm_buffer *b, const char *text); /**< text ended by a NUL */
void dgm_buffer_printf(dgm_buffer *b, const char *format, ...) DGM_PRINTF(2, 3);
void dgm_buffer_clear(dgm_buffer *b); /**< empties it, keeps the memory */
void dgm_buffer_free(dgm_buffer *b);

#endif
