/*
 * eval.h - the subjects of dragoman eval that are not attribution.
 */
#ifndef DGM_CLI_EVAL_H
#define DGM_CLI_EVAL_H

#include "cli.h"

typedef struct dgm_eval_files {
    const char *gold, *predictions, *labels; /* labels: which set of entities; NULL: re3d */
} dgm_eval_files;

/* Exit status, the user told why. */
int dgm_eval_entities(dgm_reader *reader, const dgm_eval_files *files);
int dgm_eval_coreference(dgm_reader *reader, const dgm_eval_files *files);
int dgm_eval_events(dgm_reader *reader, const dgm_eval_files *files);

#endif
