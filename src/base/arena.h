/*
 * arena.h - taking memory from an arena; opening, closing and marks are public, in include/dragoman/arena.h.
 */
#ifndef DGM_BASE_ARENA_H
#define DGM_BASE_ARENA_H

#include "dragoman/arena.h"

/** n things of size bytes each, zeroed, at a 64-byte boundary; NULL when the limit is reached. */
void *dgm_take(dgm_arena *a, size_t n, size_t size);

/** As dgm_take but not zeroed: for large scratch that is written before it is read. */
void *dgm_take_raw(dgm_arena *a, size_t n, size_t size);

/** A copy of text with a NUL behind it; NULL when the limit is reached. */
char *dgm_take_text(dgm_arena *a, const char *text, size_t len);

#endif
