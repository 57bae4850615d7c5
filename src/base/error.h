/*
 * error.h - to fill a dgm_error: dgm_fail where it happened, dgm_within on the way up.
 *
 *     return dgm_fail(err, DGM_EFORMAT, "tensor '%s' has %u axes, not %u", name, n, want);
 *     ...
 *     return dgm_within(err, st, "model '%s'", path);
 *     model 'reader.dgm': tensor 'word' has 3 axes, not 2
 */
#ifndef DGM_BASE_ERROR_H
#define DGM_BASE_ERROR_H

#include "dragoman/base.h"

/** Writes the words and returns status. err may be NULL. Words that do not fit are cut. */
dgm_status dgm_fail(dgm_error *err, dgm_status status, const char *format, ...) DGM_PRINTF(3, 4);

/** As dgm_fail, with ": " and the system's words for errno at the end. */
dgm_status dgm_fail_errno(dgm_error *err, dgm_status status, const char *format, ...) DGM_PRINTF(3, 4);

/** Puts "where: " before the words already there and returns status. err may be NULL. */
dgm_status dgm_within(dgm_error *err, dgm_status status, const char *format, ...) DGM_PRINTF(3, 4);

#endif
