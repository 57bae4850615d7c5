/*
 * two_arenas.h - the arenas of a group of tests: one for what is kept, one for what is only needed on the way.
 */
#ifndef DGM_TESTS_TWO_ARENAS_H
#define DGM_TESTS_TWO_ARENAS_H

#include "dragoman/arena.h"

#include <stddef.h>

static dgm_arena *arena, *scratch;

static int open_arenas(void **state)
{
    (void)state;
    arena = dgm_arena_open((size_t)1 << 28);
    scratch = dgm_arena_open((size_t)1 << 28);
    return !arena || !scratch;
}

static int close_arenas(void **state)
{
    (void)state;
    dgm_arena_close(arena);
    dgm_arena_close(scratch);
    return 0;
}

#endif
