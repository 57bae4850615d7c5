/*
 * table.h - text tables: one row a line, cells parted by tabs, a header line, lines with '#' for remarks.
 */
#ifndef DGM_RESOLVE_TABLE_H
#define DGM_RESOLVE_TABLE_H

#include "base/arena.h"

typedef struct dgm_table {
    const char *file; /**< for messages; copied into the arena */
    const char *next, *end;
    uint32_t line; /**< of the row read last, from 1 */
    char row[4096];
} dgm_table;

/** Checks size, UTF-8 and the header line, which must be the columns given. DGM_EFORMAT, DGM_ERANGE, DGM_ENOMEM. */
dgm_status dgm_table_open(dgm_table *t, const char *file, const char *bytes, size_t n, const char *columns,
                          dgm_arena *a, dgm_error *err);

/** The next row's cells, without blanks at their ends; they live until the next call.
 *  @return 1 for a row, 0 at the end or when *st is not DGM_OK */
int dgm_table_next(dgm_table *t, char **cell, size_t columns, dgm_status *st, dgm_error *err);

/** "table 'FILE', line N: ...", DGM_EFORMAT. */
dgm_status dgm_table_error(const dgm_table *t, dgm_error *err, const char *format, ...) DGM_PRINTF(3, 4);

#endif
