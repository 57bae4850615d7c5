/*
 * dna.h - what reading and writing databases of Discourse Network Analyzer share.
 */
#ifndef DGM_STORE_DNA_H
#define DGM_STORE_DNA_H

#include "store/inside.h"

enum {
    DGM_DNA_NAME = 190,  /* longest name-like value, in characters */
    DGM_DNA_VALUES = 32, /* variables of one statement that are looked at */
    DGM_DNA_ADMIN = 1    /* the coder that DNA itself has */
};

/* The statement types that we write. */
typedef enum dgm_dna_type {
    DGM_DNA_STANCE,
    DGM_DNA_NEITHER,
    DGM_DNA_PROPOSAL,
    DGM_DNA_TERM,
    DGM_DNA_TALKS,
    DGM_DNA_TYPES
} dgm_dna_type;
extern const char *const dgm_dna_types[DGM_DNA_TYPES];

/* The values of one statement by the names of their variables. */
typedef struct dgm_dna_values {
    dgm_str name[DGM_DNA_VALUES], value[DGM_DNA_VALUES];
    size_t n;
} dgm_dna_values;
/* Empty when there is none. */
dgm_str dgm_dna_value(const dgm_dna_values *v, const char *name);

/* An open database. */
typedef struct dgm_dna {
    sqlite3 *db;
    const char *path;
    dgm_arena *a;
    sqlite3_stmt *values, *parent, *attribute;
    dgm_error *err;
} dgm_dna;
/* Opens an existing file that has DNA's tables, or refuses it. close takes one that failed, too. */
dgm_status dgm_dna_open(dgm_dna *d, const char *path, int write, dgm_arena *a, dgm_error *err);
dgm_status dgm_dna_prepare(dgm_dna *d); /* values, parent, attribute: once the tables are there */
void dgm_dna_close(dgm_dna *d);
dgm_status dgm_dna_fail(const dgm_dna *d);
dgm_status dgm_dna_values_of(dgm_dna_values *out, dgm_dna *d, sqlite3_int64 statement);

/* The UTF-16 units before a byte of text, and the byte before which so many units stand. */
uint32_t dgm_dna_units(dgm_str text, uint32_t byte);
uint32_t dgm_dna_byte(dgm_str text, sqlite3_int64 units);

/* The documents of an open database as accounts in its arena. */
dgm_status dgm_dna_accounts(dgm_dna *d, dgm_account_fn *each, void *arg, dgm_dna_counts *counts);

#endif
