/*
 * known.h - the tables of actors, as src/resolve reads and asks them. The public part is include/dragoman/resolve.h.
 */
#ifndef DGM_RESOLVE_KNOWN_H
#define DGM_RESOLVE_KNOWN_H

#include "base/arena.h"
#include "dragoman/resolve.h"

enum { DGM_MAX_HITS = 64, DGM_KEY = 160 };

/** A row found by one of its names. */
typedef struct dgm_hit {
    const dgm_known_row *row;
    enum { DGM_BY_SURNAME = 1, DGM_BY_SPELLING, DGM_BY_NAME } how;
} dgm_hit;

/** The form in which names are compared: lower case, no accents, no full stops, no article, hyphens as spaces.
 *  @return length; 0 when the name is too long or has no letter */
size_t dgm_name_key(char key[DGM_KEY], const char *name, size_t n);
/** Of a key, what spellings of one name share: zelenskyy, zelensky, zelenskiy -> zelenski. */
size_t dgm_spelling_key(char out[DGM_KEY], const char *key);

/** Rows whose kind is in kinds (1 << DGM_KNOWN_STATE | ...) with this key, those in force on day first.
 *  how: the loosest way of finding allowed. @return how many, at most DGM_MAX_HITS */
size_t dgm_known_find(const dgm_known *known, dgm_hit hit[DGM_MAX_HITS], const char *key, unsigned kinds, dgm_day day,
                      int how);

/** The shipped row of the state with this code; NULL when there is none. */
const dgm_known_row *dgm_known_state(const dgm_known *known, const char *code);

/** Rows are dated by years alone. Who else, after r, came into the same office in the year of the day in which r left it, the next after
 *  `after`, which is NULL at first; NULL: nobody more. */
const dgm_known_row *dgm_known_successor(const dgm_known *k, const dgm_known_row *r, dgm_day day, const dgm_known_row *after);

/** 0: not in force on day, 1: in force, or either has no dates. */
int dgm_known_holds(const dgm_known_row *row, dgm_day day);

/** The folder of the tables: named, or the first of the usual places. */
void dgm_data_folder(char out[4096], const char *named);

/** Tables that begin empty: add the bytes of a file, then finish. For tests and the fuzzer; dgm_known_open does it all.
 *  user: 0 for a shipped table, whose sources must be in the table of sources. */
dgm_known *dgm_known_new(void);
dgm_status dgm_known_add(dgm_known *known, const char *file, const char *bytes, size_t n, int user, dgm_error *err);
dgm_status dgm_known_sources(dgm_known *known, const char *file, const char *bytes, size_t n, dgm_error *err);
dgm_status dgm_known_finish(dgm_known *known, dgm_error *err);

#endif
