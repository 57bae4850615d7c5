/*
 * brat.h - what the files that write brat's annotations share.
 */
#ifndef DGM_SHOW_BRAT_H
#define DGM_SHOW_BRAT_H

#include "show/format.h"

/* Numbers of what is written so far for one report. */
typedef struct dgm_brat_numbers {
    unsigned text, event, relation, attribute, note;
} dgm_brat_numbers;

/* One text-bound annotation for all pieces. @return its number, 0 when there is nothing to mark */
unsigned dgm_brat_span(dgm_show *show, dgm_brat_numbers *n, const char *type, const dgm_pieces *p);
/* Text for the last column: tabs would be taken for the end of a column. */
void dgm_brat_line(dgm_buffer *b, dgm_str text);

/* brat_events.c: what was done, by whom, to whom. */
void dgm_brat_events(dgm_show *show, dgm_brat_numbers *n, const dgm_account *account);

#endif
