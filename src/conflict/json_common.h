/*
 * json_common.h - what the two JSON readers and writers share.
 */
#ifndef DGM_CONFLICT_JSON_COMMON_H
#define DGM_CONFLICT_JSON_COMMON_H

#include "conflict/condition.h"
#include "conflict/formats.h"

#include <jansson.h>

/** One JSON object, strict; the caller lets go of it with json_decref. */
dgm_status dgm_json_parse(json_t **root, const dgm_draft *d, dgm_str bytes);

/** A member that must be of a type (JSON_ARRAY ...), or NULL in *out where it is not there or null. `where` is for messages. */
dgm_status dgm_json_member(const dgm_draft *d, json_t **out, const json_t *object, const char *key, json_type type,
                           const char *where);

/** The text must be there. */
dgm_status dgm_json_text_of(const dgm_draft *d, dgm_str *out, const json_t *value, const char *what);

/** Cubes joined by or, as a condition in words and steps. */
dgm_status dgm_json_condition(const dgm_draft *d, dgm_conflict_condition *out, const dgm_cube *cubes, size_t n);

/** An array of labels or numbers, inner arrays tied, as the order of w. */
dgm_status dgm_json_order(dgm_draft *d, dgm_conflict_wants *w, const json_t *array, const char *where);

/** JSON text, indented, appended to out; lets go of root. */
dgm_status dgm_json_dump(dgm_buffer *out, json_t *root, dgm_error *err);

/** Why "json" and "gmcr" cannot hold the model: DGM_EUSE and words, or DGM_OK. */
dgm_status dgm_json_fit(const dgm_conflict *c, const char *format, dgm_error *err);

/** Feasible states, ascending, from the arena. DGM_EUSE where there are too many. */
dgm_status dgm_json_states(const dgm_outcome **out, size_t *n, const dgm_conflict *c, dgm_arena *a, dgm_error *err);

json_t *dgm_json_string(dgm_str s);

#endif
