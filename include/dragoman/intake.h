/*
 * intake.h - reports in: files, folders, standard input; plain text and JSON Lines.
 *
 *     dgm_intake *in;
 *     dgm_intake_open(&in, paths, n, &defaults, &err);
 *     while ((st = dgm_intake_next(&report, in, arena, &err)) != DGM_ENOTFOUND)
 *         if (st) complain(err); else read(report);          -- an error is of one input; the rest goes on
 *
 * Plain text may begin with a title line and "Key: value" header lines (Title, Date, Publisher or Source, Url or Link,
 * Author or By, Note; any case), then an empty line. A first paragraph is a title when it is one line of at most 200
 * characters and header lines follow it at once, or it has no full stop at its end and an empty line follows it. Header lines, also a title
 * found there, are no part of the text that is kept; a title given by --title or JSON is kept beside the text.
 * JSON Lines: one object a line with "text", and where known "id", "title", "date" (YYYY-MM-DD, ISO 8601 or RFC 2822),
 * "publisher", "url", "author"; other members are passed over. A file is JSON Lines when its name ends in .jsonl or
 * .ndjson or its first byte that is no white space is '{' and the line parses.
 */
#ifndef DRAGOMAN_INTAKE_H
#define DRAGOMAN_INTAKE_H

#include "dragoman/arena.h"
#include "dragoman/rows.h"
#include <signal.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What the command line says of all reports that do not say it themselves. */
typedef struct dgm_intake_defaults {
    dgm_str title, publisher, url;
    dgm_day published;
} dgm_intake_defaults;

/** Where a report came from, for messages: "reports/a.jsonl:17". */
typedef struct dgm_origin {
    const char *path; /**< "-" for standard input */
    size_t line;      /**< 0 when the file is one report */
} dgm_origin;

typedef struct dgm_intake dgm_intake;

/** paths: files, folders (read in order of name, all levels down to 32; hidden files and files that end in other than
 *  .txt .text .jsonl .ndjson are passed over; a folder that several links lead to is read once) or "-". Nothing is
 *  opened yet, so nothing fails but memory. defaults may be NULL; its texts are copied. */
DGM_API dgm_status dgm_intake_open(dgm_intake **in, const char *const *paths, size_t n,
                                   const dgm_intake_defaults *defaults, dgm_error *err);
DGM_API void dgm_intake_close(dgm_intake *in);

/** The next report: cleaned, with ids; its language is not yet known (""). Its name is the JSON "id", or the file's
 *  name without folders. A text without a word has read 0 and why "empty". JSON Lines are streamed, a line at a time.
 *  Limits: DGM_MAX_TEXT for a text, 64 MiB for a line; what is longer is passed over with an error.
 *  @param[out] report in a
 *  @return DGM_OK; DGM_ENOTFOUND at the end; anything else is an error of this one input, with its file, line and
 *          reason in err: call again for the next. A folder or file that cannot be read is such an error. */
DGM_API dgm_status dgm_intake_next(dgm_report *report, dgm_intake *in, dgm_arena *a, dgm_error *err);

/** While *stop is not 0, a read that a signal interrupts ends its input instead of going on. stop outlives the
 *  intake. */
DGM_API void dgm_intake_watch(dgm_intake *in, const volatile sig_atomic_t *stop);

/** Where the last report, or error, came from; lent until the next call. */
DGM_API dgm_origin dgm_intake_origin(const dgm_intake *in);

/** Bytes read so far and bytes in all (0 when not known): for a progress bar. */
DGM_API void dgm_intake_progress(const dgm_intake *in, uint64_t *done, uint64_t *all);

/** One report from bytes, as plain text or as one JSON object (library users, tests, fuzzing). */
DGM_API dgm_status dgm_intake_plain(dgm_report *report, const char *bytes, size_t n,
                                    const dgm_intake_defaults *defaults, dgm_arena *a, dgm_error *err);
DGM_API dgm_status dgm_intake_json(dgm_report *report, const char *line, size_t n, const dgm_intake_defaults *defaults,
                                  dgm_arena *a, dgm_error *err);

/** A day from "2025-08-21", "2025-08-21T10:00:00Z", "Thu, 21 Aug 2025 ...", "21 August 2025", "August 21, 2025", as it
 *  is written there whatever the zone; DGM_NO_DAY when it is none of these or no day of the calendar. */
DGM_API dgm_day dgm_day_parse(dgm_str text);

#ifdef __cplusplus
}
#endif
#endif
