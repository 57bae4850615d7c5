/*
 * report.h - what the files of intake/ share: the fields of a report and its ids.
 *
 *     folder.c   which files
 *     intake.c    which lines of them
 *     plain.c     plain text with a title and header lines -> report
 *     jsonl.c     one JSON object -> report
 *     date.c      dates as people write them -> day
 */
#ifndef DGM_INTAKE_REPORT_H
#define DGM_INTAKE_REPORT_H

#include "intake/intake.h"
#include <stdbool.h>

/** The longest title, name, address or author, in bytes. */
#define DGM_MAX_FIELD 8192u

/** A field as one line: runs of white space and control characters become one space, none at its ends.
 *  @param text valid UTF-8; what names it in errors. DGM_ERANGE over DGM_MAX_FIELD, DGM_ENOMEM */
dgm_status dgm_field(dgm_str *out, dgm_str text, const char *what, dgm_arena *a, dgm_error *err);

/** Fills what the report does not say from defaults (may be NULL), then its ids; read is 0 for an empty text. */
void dgm_report_finish(dgm_report *report, const dgm_intake_defaults *defaults);

/** Does the line hold one JSON object? */
bool dgm_is_json_object(const char *line, size_t n);

#endif
