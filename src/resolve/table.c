/*
 * table.c - text tables of actors and places, as people write them and the program ships them.
 *
 *     kind <TAB> names <TAB> ...          the header line; before it only lines with '#'
 *     person <TAB> Ana Lind; A. Lind <TAB> ...
 *
 * In:     bytes.
 * Out:    cells; an error that names the file, the line and what is wrong with it.
 * Limits: 8 MiB a table, 4,000 bytes a row; valid UTF-8; no control characters but tab and line end.
 */
#include "resolve/table.h"

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

enum { MAX_TABLE = 8 << 20, MAX_ROW = 4000 };

dgm_status dgm_table_error(const dgm_table *t, dgm_error *err, const char *format, ...)
{
    char words[300];
    va_list list;
    va_start(list, format);
    vsnprintf(words, sizeof words, format, list);
    va_end(list);
    return dgm_fail(err, DGM_EFORMAT, "table '%s', line %u: %s", t->file, t->line, words);
}

/* The next line that is no remark and not empty, in t->row; 0 at the end. */
static int next_line(dgm_table *t, dgm_status *st, dgm_error *err)
{
    while (!*st && t->next < t->end) {
        const char *stop = memchr(t->next, '\n', (size_t)(t->end - t->next));
        size_t n = (size_t)((stop ? stop : t->end) - t->next);
        const char *from = t->next;
        t->next = stop ? stop + 1 : t->end;
        t->line++;
        if (n && from[n - 1] == '\r')
            n--;
        if (!n || from[0] == '#')
            continue;
        if (n > MAX_ROW) {
            *st = dgm_table_error(t, err, "the row is longer than %d bytes", MAX_ROW);
            return 0;
        }
        for (size_t i = 0; i < n;) {
            utf8proc_int32_t c;
            utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)from + i, (utf8proc_ssize_t)(n - i), &c);
            if (len < 1 || (c < 0x20 && c != '\t') || c == 0x7F) {
                *st = dgm_table_error(
                    t, err, len < 1 ? "byte %zu is not valid UTF-8" : "byte %zu is a control character", i + 1);
                return 0;
            }
            i += (size_t)len;
        }
        memcpy(t->row, from, n);
        t->row[n] = '\0';
        return 1;
    }
    return 0;
}

dgm_status dgm_table_open(dgm_table *t, const char *file, const char *bytes, size_t n, const char *columns,
                          dgm_arena *a, dgm_error *err)
{
    dgm_status st = DGM_OK;
    t->line = 0;
    t->next = bytes;
    t->end = bytes + n;
    if (!(t->file = dgm_take_text(a, file, strlen(file))))
        return dgm_fail(err, DGM_ENOMEM, "no memory for table '%.200s'", file);
    if (n > MAX_TABLE)
        return dgm_fail(err, DGM_ERANGE, "table '%.200s' is larger than 8 MiB", file);
    if (n >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
        t->next += 3;
    if (!next_line(t, &st, err))
        return st ? st : dgm_fail(err, DGM_EFORMAT, "table '%.200s' has no header line: '%s'", file, columns);
    if (strcmp(t->row, columns) != 0)
        return dgm_table_error(t, err, "the header line must be '%s', parted by tabs", columns);
    return DGM_OK;
}

int dgm_table_next(dgm_table *t, char **cell, size_t columns, dgm_status *st, dgm_error *err)
{
    if (*st || !next_line(t, st, err))
        return 0;
    char *p = t->row;
    for (size_t i = 0; i < columns; i++) {
        char *stop = strchr(p, '\t');
        if (!stop != (i + 1 == columns)) {
            *st = dgm_table_error(t, err, "a row has %zu cells parted by tabs, this one has %s", columns,
                                  stop ? "more" : "fewer");
            return 0;
        }
        size_t n = stop ? (size_t)(stop - p) : strlen(p);
        char *next = stop ? stop + 1 : NULL;
        while (n && p[n - 1] == ' ')
            n--;
        p[n] = '\0';
        while (*p == ' ')
            p++;
        cell[i] = p;
        p = next;
    }
    return 1;
}
