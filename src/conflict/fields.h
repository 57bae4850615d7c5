/*
 * fields.h - what most lines of a YAML model have in common: known keys, names, notes, evidence.
 */
#ifndef DGM_CONFLICT_FIELDS_H
#define DGM_CONFLICT_FIELDS_H

#include "conflict/yaml_tree.h"

/** Most keys that one kind of line has. */
enum { DGM_FIELDS = 16 };

/** The value of a key; NULL when there is none. */
const dgm_node *dgm_node_at(const dgm_node *map, const char *key);

/** The node must be a map of these keys (ended by NULL) and "note" and "evidence"; `what` is for messages: "an option". */
dgm_status dgm_fields_check(const dgm_draft *d, const dgm_node *map, const char *what, const char *const *keys);

/** Line, note and evidence of a line; a text has no more than its line. */
dgm_status dgm_backing_read(const dgm_draft *d, dgm_backing *out, const dgm_node *node);

/** A text or a map of these keys. @param[out] value  the text itself, or the value of the first key, which must be there. */
dgm_status dgm_entry_read(const dgm_draft *d, const dgm_node **value, dgm_backing *backing, const dgm_node *node,
                          const char *what, const char *const *keys);

/** The node must be a text. */
dgm_status dgm_field_text(const dgm_draft *d, dgm_str *out, const dgm_node *node, const char *what);
/** Free text of a key; empty when the key is not there. */
dgm_status dgm_field_words(const dgm_draft *d, dgm_str *out, const dgm_node *map, const char *key);
/** "yes", "no"; `otherwise` when the node is NULL. */
dgm_status dgm_field_yes(const dgm_draft *d, int *out, const dgm_node *node, int otherwise);
/** A day as 1962-10-22; DGM_NO_DAY when the node is NULL. */
dgm_status dgm_field_day(const dgm_draft *d, dgm_day *out, const dgm_node *node);
/** "RUS", three capital letters; empty when the node is NULL. */
dgm_status dgm_field_country(const dgm_draft *d, dgm_str *out, const dgm_node *node);
int dgm_is_country(dgm_str text);
/** A whole number below 2^53. */
dgm_status dgm_field_number(const dgm_draft *d, uint64_t *out, const dgm_node *node);

/** Items of a list; of a text, itself; of nothing (NULL or empty), none. Walk *first by ->next, n times.
 * @param most  more are refused with DGM_EFORMAT. */
dgm_status dgm_items(const dgm_draft *d, const dgm_node **first, size_t *n, const dgm_node *node, const char *what,
                     size_t most);

/** n zeroed things from the arena into pointer `out`; else returns. */
#define DGM_TAKE(d, out, n)                                                                                            \
    do {                                                                                                               \
        (out) = dgm_take((d)->a, (n) + 1, sizeof *(out));                                                              \
        if (!(out))                                                                                                    \
            return dgm_draft_nomem(d);                                                                                 \
    } while (0)

/** The bytes of " > ", " < ", " = ", " >= " or " <= " that text begins with; 0: it begins otherwise. */
size_t dgm_sign_length(dgm_str text);

/** Bodies, then guarantees; parties are already there. */
dgm_status dgm_yaml_bodies(dgm_draft *d, const dgm_node *node);
dgm_status dgm_yaml_guarantees(dgm_draft *d, const dgm_node *node);
/** Names of parties, bodies or members of bodies. */
dgm_status dgm_yaml_whos(const dgm_draft *d, const dgm_conflict_who **out, size_t *n, const dgm_node *node,
                         const char *what);
/** The trigger of a guarantee. */
dgm_status dgm_yaml_trigger(const dgm_draft *d, dgm_conflict_trigger *t, const dgm_node *node);
/** Preferences; all else is already there. */
dgm_status dgm_yaml_wants(dgm_draft *d, const dgm_node *node);
/** The names of options taken, to a state. */
dgm_status dgm_yaml_taken(const dgm_draft *d, dgm_outcome *out, const dgm_node *node);

#endif
