/*
 * eval.h - the subjects of dragoman eval that are not attribution.
 */
#ifndef DGM_CLI_EVAL_H
#define DGM_CLI_EVAL_H

#include "cli.h"

#include <jansson.h>

typedef struct dgm_eval_files {
    const char *gold, *predictions, *labels; /* labels: which set of entities; NULL: re3d */
} dgm_eval_files;

/* Exit status, the user told why. */
int dgm_eval_entities(dgm_reader *reader, const dgm_eval_files *files);
int dgm_eval_account(dgm_reader *reader, const dgm_eval_files *files); /* predictions may be NULL */
int dgm_eval_coreference(dgm_reader *reader, const dgm_eval_files *files);
int dgm_eval_events(dgm_reader *reader, const dgm_eval_files *files);

/* What a report holds of the table, as one line without its end; NULL: no memory. free() it. */
char *dgm_eval_table_line(json_t *id, const dgm_account *account);

#endif
