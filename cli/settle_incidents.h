/*
 * settle_incidents.h - the incidents of an account against the guarantees of a model.
 */
#ifndef DGM_CLI_SETTLE_INCIDENTS_H
#define DGM_CLI_SETTLE_INCIDENTS_H

#include "cli.h"

#include "dragoman/conflict.h"

/* words: NULL, or only guarantees that have them. Exit status, the user told why. */
int dgm_settle_incidents(const dgm_conflict *c, const char *model, const char *words, const char *db, dgm_day since,
                         dgm_day until, const char *format, dgm_arena *a);

#endif
