/*
 * slurp.c - all bytes of a file or of standard input ("-"), up to 256 MiB.
 */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const size_t largest = (size_t)256 << 20;

/* All bytes of a stream; NULL and errno when it cannot be read to its end. */
static char *read_all(FILE *in, size_t *n)
{
    char *bytes = NULL;
    size_t room = 0;
    *n = 0;
    for (size_t got = 1; got; *n += got) {
        if (*n == room) {
            room = room ? 2 * room : 65536;
            char *wider = room > 2 * largest ? NULL : realloc(bytes, room);
            if (!wider) {
                errno = room > 2 * largest ? EFBIG : ENOMEM;
                free(bytes);
                return NULL;
            }
            bytes = wider;
        }
        got = fread(bytes + *n, 1, room - *n, in);
    }
    if (ferror(in) || *n > largest) {
        errno = ferror(in) ? errno : EFBIG;
        free(bytes);
        return NULL;
    }
    return bytes;
}

char *dgm_slurp(const char *path, size_t *n)
{
    FILE *in = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    char *bytes = in ? read_all(in, n) : NULL;
    if (!bytes)
        dgm_say("%s: %s", path, strerror(errno));
    if (in && in != stdin)
        fclose(in);
    return bytes;
}
