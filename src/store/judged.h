/*
 * judged.h - what review.c and corrected.c share: the record that a person judges, and the fields that can be corrected.
 */
#ifndef DGM_STORE_JUDGED_H
#define DGM_STORE_JUDGED_H

#include "store/inside.h"

/* The record a review is about, as it was before. */
typedef struct dgm_subject {
    const char *kind; /* "statement", "proposal" ...: its table */
    sqlite3_int64 number, report;
    char id[33];
    dgm_str state, text; /* the report's text */
    uint32_t at;         /* where it stands in it */
    const char *by;
} dgm_subject;

/* A field of one kind of record. set writes value and gives what was before, in the store's arena. */
typedef struct dgm_field {
    const char *kind, *name, *column;
    dgm_status (*set)(dgm_str *before, dgm_store *s, const dgm_subject *on, const struct dgm_field *field, const char *value,
                      dgm_error *err);
    const char *(*word)(unsigned); /* the words there are, and how many; for set_word */
    unsigned words;
} dgm_field;

/* The field of that name; NULL: the error names those there are. */
const dgm_field *dgm_store_field(const char *kind, const char *name, dgm_error *err);
/* Where a name stands in the report, the nearest place to at; an empty span if nowhere. */
dgm_span dgm_store_find_name(dgm_str text, const char *name, uint32_t at);

#endif
