/*
 * condition.h - conditions in words to steps, to patterns, and back.
 */
#ifndef DGM_CONFLICT_CONDITION_H
#define DGM_CONFLICT_CONDITION_H

#include "base/buffer.h"
#include "conflict/draft.h"

/** Reads text into out: its steps and a copy of it. The options are already there. out->backing is the caller's matter. */
dgm_status dgm_condition_read(const dgm_draft *d, dgm_conflict_condition *out, dgm_str text, uint32_t line);

/** A name as it may stand in a condition: in quotation marks where it must. */
void dgm_condition_name(dgm_buffer *out, dgm_str name);

/** States with (s & mask) == value. */
typedef struct dgm_cube {
    uint64_t mask, value;
} dgm_cube;

enum { DGM_CUBES = 1024 };

/** "a and not b": the cube in words; "always" where it has no option. */
void dgm_cube_words(dgm_buffer *out, const dgm_conflict *c, dgm_cube cube);
/** The words of a list of cubes joined by or. */
void dgm_cubes_words(dgm_buffer *out, const dgm_conflict *c, const dgm_cube *cubes, size_t n);

/** The cubes whose union is the condition, in the order of its words; none is part of another. From the arena.
 * @return DGM_OK, DGM_ERANGE (more than DGM_CUBES), DGM_ENOMEM */
dgm_status dgm_condition_cubes(const dgm_cube **out, size_t *n, const dgm_condition *condition, dgm_arena *a);

#endif
