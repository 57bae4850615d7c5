/*
 * doubt_parts.h - what doubt.c and doubt_asks.c share; for these two alone.
 */
#ifndef DGM_SETTLE_DOUBT_PARTS_H
#define DGM_SETTLE_DOUBT_PARTS_H

#include "settle/doubt.h"
#include "settle/solver.h"

enum { ONCE_ACTORS = 8 };

typedef struct moves {
    uint32_t *from; /* [n + 1] where each state's moves begin in to */
    uint16_t *to;
} moves;

typedef struct said {
    unsigned party;
    uint32_t cell;
    uint8_t was;
} said;

struct dgm_judge {
    const dgm_solver *s;
    dgm_rules rules;
    size_t n, actors, words;
    dgm_outcome *state; /* [n] */
    moves *moves;       /* [actors] */
    uint64_t *reach;    /* [actors][n][words] what the others can reach from a state by at least one move */
    uint8_t **may;      /* [parties][n][n] */
    uint64_t free;
    said *trail;
    size_t said, room;
    int failed;
    uint8_t together[8][8]; /* [r][s] what a may be to c when it may be r to b, and b may be s to c */
    uint32_t *stack;        /* scratch of gains(): states, or states and who has moved */
    uint64_t *seen, *found; /* the same */
    size_t tags;            /* who has moved: 1, or 2^actors */
    uint32_t *queue;        /* scratch of say(): cells */
    size_t queue_room;
};

/* What the actors but one reach from a state by at least one move, or improvement: into found. */
void dgm_judge_reach_of_others(dgm_judge *j, uint64_t *found, size_t but, size_t start, int gaining, int possibly);

#endif
