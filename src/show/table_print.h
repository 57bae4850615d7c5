/*
 * table_print.h - what the formats of the table share.
 */
#ifndef DGM_SHOW_TABLE_PRINT_H
#define DGM_SHOW_TABLE_PRINT_H

#include "base/buffer.h"
#include "dragoman/table.h"

typedef struct dgm_table_show {
    dgm_buffer *out;
    const dgm_table *table;
    const dgm_network *network; /* NULL: the table itself */
    dgm_show_options options;
    int visone; /* of graphml */
} dgm_table_show;

/* "2025-08-20", "2025-08-18..2025-08-20"; nothing where no day is known. */
void dgm_table_days(dgm_buffer *b, dgm_day from, dgm_day to);
/* A weight with six significant digits, whatever the locale. */
void dgm_table_number(dgm_buffer *b, double x);
/* "past", "contradicts", "changed", "confirmed", "changed by NAME": joined by "; "; all that is not plain of a cell. */
void dgm_table_remarks(dgm_buffer *b, const dgm_cell *c);

void dgm_table_text(const dgm_table_show *show);         /* table_text.c */
void dgm_table_network_text(const dgm_table_show *show); /* table_network.c */
void dgm_table_csv(const dgm_table_show *show);          /* table_sheets.c */
void dgm_table_json(const dgm_table_show *show);
void dgm_table_graphml(const dgm_table_show *show); /* table_graph.c */
void dgm_table_events(const dgm_table_show *show);  /* table_events.c */

#endif
