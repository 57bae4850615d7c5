/*
 * arena.h - memory with one owner and one end.
 *
 * All that is made of one report lives in one arena and is let go at once. An arena grows by blocks up to a limit set
 * when it is opened, so no report can eat the machine. Not for several threads at once: each has its own. How the
 * library takes memory from one is src/base/arena.h's matter.
 */
#ifndef DRAGOMAN_ARENA_H
#define DRAGOMAN_ARENA_H

#include "dragoman/base.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_arena dgm_arena;

/** A mark to go back to. */
typedef struct dgm_mark {
    void *block;
    size_t used;
} dgm_mark;

/** @return a new arena that may hold up to limit bytes; NULL when there is no memory. Close with dgm_arena_close. */
DGM_API dgm_arena *dgm_arena_open(size_t limit);

/** Gives all memory back. NULL is allowed. */
DGM_API void dgm_arena_close(dgm_arena *a);

/** Where the arena stands now, and back to there: what was taken since is let go. Blocks are kept for the next use. */
DGM_API dgm_mark dgm_arena_mark(const dgm_arena *a);
DGM_API void dgm_arena_reset(dgm_arena *a, dgm_mark mark);

#ifdef __cplusplus
}
#endif
#endif
