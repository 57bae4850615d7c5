/*
 * table_load.h - the facts of a table out of a database, for the commands that need one.
 */
#ifndef DGM_CLI_TABLE_LOAD_H
#define DGM_CLI_TABLE_LOAD_H

#include "dragoman/table.h"

/* Opens the database for reading, gathers, closes. */
dgm_status dgm_load_table(dgm_gather **gather, const char *db, float min_score, dgm_arena *a, dgm_error *err);

#endif
