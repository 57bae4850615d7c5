/*
 * resolve.h - what is known of the world before any report is read: the tables of actors, and how to ask them.
 *
 *     dgm_known *known;
 *     if (dgm_known_open(&known, NULL, tables, n, &err)) ...       the shipped tables, then the user's own
 *     dgm_known_ask(known, "Lavrov", day, each, arg);              each row that has this name
 *
 * Every row names the source that was read for it; docs/tables.md describes the files.
 */
#ifndef DRAGOMAN_RESOLVE_H
#define DRAGOMAN_RESOLVE_H

#include "dragoman/rows.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The tables: read-only once open, shared by threads. */
typedef struct dgm_known dgm_known;

/** What a row of a table is about. */
typedef enum dgm_known_kind {
    DGM_KNOWN_STATE,
    DGM_KNOWN_DEMONYM,
    DGM_KNOWN_CAPITAL,
    DGM_KNOWN_SEAT,
    DGM_KNOWN_ORGAN,
    DGM_KNOWN_ORGANISATION,
    DGM_KNOWN_GROUP,
    DGM_KNOWN_PERSON,
    DGM_KNOWN_COLLECTIVE,
    DGM_KNOWN_MEDIA,
    DGM_KNOWN_COMPANY,
    DGM_KNOWN_ROLE,
    DGM_KNOWN_KINDS
} dgm_known_kind;

/** One row. All text lives as long as the tables. */
typedef struct dgm_known_row {
    dgm_known_kind kind;
    const char *name;    /**< the first of its names */
    const char *country; /**< ISO 3166-1 alpha-3, or UNO, EUR, IGO ..., or several ("COD|COG"); "" if none */
    const char *sector;  /**< PLOVER, several parted by '+'; "" if none */
    const char *role, *part_of;
    dgm_day from, to; /**< DGM_NO_DAY: the source names none */
    const char *source;
    const char *file; /**< where the row stands */
    uint32_t line;
    uint32_t user; /**< 0: shipped; else a table of the user's */
} dgm_known_row;

/** Opens the shipped tables in folder (NULL: $DRAGOMAN_DATA, then the build's, then the installed one), then tables[n]
 *  of the user's own, then every *.tsv in the folder $DRAGOMAN_TABLES, if set. A row of the user's takes the place of
 *  shipped rows of the same kind and name. DGM_EIO or DGM_EFORMAT with file, line and what is wrong. */
DGM_API dgm_status dgm_known_open(dgm_known **known, const char *folder, const char *const *tables, size_t n,
                                  dgm_error *err);
DGM_API void dgm_known_close(dgm_known *known);

/** Calls each for the rows that have this name, in any of its spellings: those in force on day first, then earlier and
 *  later ones. day may be DGM_NO_DAY. each: 0 to go on.
 *  @param[out] how "exact", "spelling" or "surname" @return how many rows there are */
DGM_API size_t dgm_known_ask(const dgm_known *known, const char *name, dgm_day day,
                             int (*each)(const dgm_known_row *row, const char *how, void *arg), void *arg);

/** "state", "person" ... */
DGM_API const char *dgm_known_kind_name(dgm_known_kind kind);

/** How many rows of a kind there are. */
DGM_API size_t dgm_known_count(const dgm_known *known, dgm_known_kind kind);

/** What a source's short name stands for; NULL if nobody says. */
DGM_API const char *dgm_known_source(const dgm_known *known, const char *source);

/** "2024", "2024-05", "2024-05-21": the first day of it, or with last the last; DGM_NO_DAY when it is none. */
DGM_API dgm_day dgm_known_day(const char *text, int last);

#ifdef __cplusplus
}
#endif
#endif
