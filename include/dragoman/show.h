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

#ifdef __cplusplus
}
#endif
#endif
