/*
 * settle_draft.h - a draft of a model from the table.
 */
#ifndef DGM_CLI_SETTLE_DRAFT_H
#define DGM_CLI_SETTLE_DRAFT_H

#include "cli.h"

#include "dragoman/conflict.h"

/* Writes it to path, which must not be there yet, or to standard output (NULL). Exit status, the user told why. */
int dgm_settle_draft(const char *topic, const char *db, const char *path);

#endif
