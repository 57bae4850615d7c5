/*
 * standoff.h - what the two files that write brat's standoff annotation share.
 */
#ifndef DGM_SHOW_STANDOFF_H
#define DGM_SHOW_STANDOFF_H

#include "show/format.h"

/* Numbers of what is written so far for one report. */
typedef struct dgm_standoff {
    unsigned text, event, relation, attribute, note;
    unsigned parties; /* whose words are marked */
    struct {
        dgm_span at;
        uint32_t party;
        unsigned number;
    } party[512];
} dgm_standoff;

/* Text for the last column: no tabs, no line ends. */
void dgm_standoff_line(dgm_buffer *b, dgm_str text);
/* One text-bound annotation for all pieces. @return its number, 0 when there is nothing to mark */
unsigned dgm_standoff_text(dgm_show *show, dgm_standoff *n, const char *type, const dgm_pieces *pieces);

/* brat_records.c: proposals, terms, positions, talks and events. */
void dgm_standoff_records(dgm_show *show, dgm_standoff *n, const dgm_account *account);

#endif
