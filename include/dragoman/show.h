/*
 * show.h - accounts to text: a listing for people, and the formats of the field.
 *
 * What comes from outside never steers a terminal: a listing shows control characters as U+FFFD.
 */
#ifndef DRAGOMAN_SHOW_H
#define DRAGOMAN_SHOW_H

#include "dragoman/rows.h"
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_show_options {
    unsigned width; /**< columns of the terminal; 0: 100 */
    int colour;     /**< ANSI colours; never on unless the caller says so */
    int ascii;      /**< no characters outside ASCII for the frame (the report's own words stay) */
    int trees;      /**< jsonl: also the trees of the sentences in which statements are made */
} dgm_show_options;

typedef struct dgm_show dgm_show;

/** format: "text", "jsonl", "csv", "citron" (one JSON object a report, a line), "brat" (annotation lines; see
 *  docs/formats.md). DGM_EUSE names the formats there are. Nothing is written yet. */
DGM_API dgm_status dgm_show_open(dgm_show **show, const char *format, FILE *out, const dgm_show_options *options,
                                 dgm_error *err);
/** Writes one account. DGM_EIO when the output cannot be written (a full disk, a closed pipe). */
DGM_API dgm_status dgm_show_account(dgm_show *show, const dgm_account *account, dgm_error *err);
/** Writes what comes last, flushes, frees. NULL is allowed. */
DGM_API dgm_status dgm_show_close(dgm_show *show, dgm_error *err);

/** A list of rows: reports, speakers, reviews. */
typedef struct dgm_list dgm_list;
typedef enum dgm_column_kind {
    DGM_COLUMN_TEXT,   /**< cut to its width in a listing, with an ellipsis */
    DGM_COLUMN_ID,     /**< its first width characters in a listing, all of it elsewhere */
    DGM_COLUMN_NUMBER, /**< digits; to the right in a listing, a number in JSON */
    DGM_COLUMN_REST    /**< what is left of the line, wrapped; the last one */
} dgm_column_kind;
typedef struct dgm_column { const char *name; dgm_column_kind kind; unsigned width; } dgm_column;

/** format: "text", "jsonl" ({"record":RECORD, and each column by its name}; an empty cell is null), "csv".
 *  columns are the caller's and outlive the list. DGM_EUSE names the formats there are. */
DGM_API dgm_status dgm_list_open(dgm_list **list, const char *format, const char *record, const dgm_column *columns,
                                 size_t n, FILE *out, const dgm_show_options *options, dgm_error *err);
/** cells: [n], one for each column; NULL is empty. */
DGM_API dgm_status dgm_list_row(dgm_list *list, const char *const *cells, dgm_error *err);
DGM_API dgm_status dgm_list_close(dgm_list *list, dgm_error *err);

/** The names of the formats, each with what it is, ended by a NULL name. */
typedef struct dgm_format_name { const char *name, *what; } dgm_format_name;
DGM_API const dgm_format_name *dgm_formats(void);

/** Events in the tables of the field: "polecat" (40 columns), "icews" (20), "gdelt" (2.0 events, 61), "gdelt-mentions" (16),
 *  "plover" (JSON lines with the names of PLOVER's manual), "brat" (annotation lines of all records). docs/formats.md tells
 *  what each column has. */
typedef struct dgm_export dgm_export;
/** Reads the code books. DGM_EUSE names the formats there are. */
DGM_API dgm_status dgm_export_open(dgm_export **e, const char *as, FILE *out, dgm_error *err);
/** First every incident, if events are to be counted by happenings: gdelt then has one row for each, with the number of
 *  its sources. event[n]: ids, the first the one that gets the row. */
DGM_API dgm_status dgm_export_incident(dgm_export *e, const char *const *event, size_t n, size_t reports,
                                       size_t publishers, dgm_error *err);
/** Then every account. DGM_EIO when the output cannot be written. */
DGM_API dgm_status dgm_export_account(dgm_export *e, const dgm_account *account, dgm_error *err);
/** Frees; says whether all could be written. NULL is allowed. */
DGM_API dgm_status dgm_export_close(dgm_export *e, dgm_error *err);
/** The names of these formats, ended by a NULL name. */
DGM_API const dgm_format_name *dgm_export_formats(void);

/** How two parties get on, week by week, from the scores of incidents. */
typedef struct dgm_tension dgm_tension;
typedef struct dgm_tension_row {
    const char *one, *other; /**< countries, or names where there is no country or only one */
    dgm_day week;            /**< its Monday */
    size_t incidents;
    float mean, least, most;
} dgm_tension_row;
typedef int dgm_tension_fn(const dgm_tension_row *row, void *arg);
DGM_API dgm_status dgm_tension_open(dgm_tension **t, dgm_error *err);
DGM_API void dgm_tension_close(dgm_tension *t);
/** One incident; names and countries joined by "; " as in dgm_incident_row. Without day or score it is left out. */
DGM_API dgm_status dgm_tension_add(dgm_tension *t, dgm_day day, const char *actor, const char *actor_country,
                                   const char *recipient, const char *recipient_country, float score, dgm_error *err);
/** By dyad, then week. each returns 0 to go on. */
DGM_API void dgm_tension_rows(dgm_tension *t, dgm_tension_fn *each, void *arg);
/** The dyads with most incidents, at most 12, as a picture. */
DGM_API dgm_status dgm_tension_svg(dgm_tension *t, FILE *out, dgm_error *err);

/** One event of an account and what stands behind each of its fields, for people. DGM_EUSE: there is no such event. */
DGM_API dgm_status dgm_show_why(FILE *out, const dgm_account *account, size_t event, const dgm_show_options *options,
                                dgm_error *err);

#ifdef __cplusplus
}
#endif
#endif
