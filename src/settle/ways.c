/*
 * ways.c - from here to there: what can be reached.
 *
 *     prisoners' dilemma, from "both keep silent"      by gains: one talks (1 move), both talk (2 moves)
 *
 * In:   a solver, a state to begin at.   Out: of every state the fewest moves to it and the last of them.
 * How:  states in the order of their distance. Nobody need move twice in a row on a shortest way: two moves of one
 *       actor are one move or none, and two gains one gain.
 */
#include "settle/ways.h"

#include "base/error.h"
#include "settle/solver.h"

#include <stdlib.h>
#include <string.h>

/* The actor gains by going from a to b; with a judge: surely, or (perhaps) as far as is known. */
static int gains(const dgm_solver *s, const dgm_actor *x, const dgm_judge *j, uint64_t b, uint64_t a, int perhaps)
{
    if (!j)
        return dgm_better(s, x, b, a);
    size_t to = dgm_judge_place(j, b), from = dgm_judge_place(j, a);
    for (uint64_t m = x->members; m; m &= m - 1) {
        unsigned may = dgm_judge_may(j, (unsigned)__builtin_ctzll(m), to, from);
        if (perhaps ? !(may & DGM_ABOVE) : may != DGM_ABOVE)
            return 0;
    }
    return 1;
}

dgm_status dgm_ways_find(dgm_ways *out, const dgm_solver *s, dgm_outcome start, size_t but, int gaining,
                         const dgm_judge *judge, dgm_error *err)
{
    uint32_t *queue = malloc(s->states * sizeof *queue);
    size_t first = 0, last = 0;
    *out = (dgm_ways){.steps = malloc(s->states * sizeof *out->steps),
                      .before = calloc(s->states, sizeof *out->before),
                      .by = calloc(s->states, sizeof *out->by)};
    if (!queue || !out->steps || !out->before || !out->by) {
        free(queue);
        dgm_ways_free(out);
        return dgm_fail(err, DGM_ENOMEM, "no memory for the ways through %zu states", s->states);
    }
    memset(out->steps, 0xff, s->states * sizeof *out->steps);
    out->steps[start] = 0;
    queue[last++] = (uint32_t)start;
    while (first < last) {
        uint64_t at = queue[first++];
        for (size_t a = 0; a < s->actors; a++)
            for (uint64_t c = 0; a != but && (c = dgm_next_change(s->game, s->actor[a].options, at, c));) {
                uint64_t to = at ^ c;
                if (out->steps[to] != DGM_NO_WAY || !dgm_can_be(s, to))
                    continue;
                if (gaining && !gains(s, &s->actor[a], judge, to, at, gaining > 1))
                    continue;
                out->steps[to] = out->steps[at] + 1;
                out->before[to] = (uint32_t)at;
                out->by[to] = (uint8_t)a;
                queue[last++] = (uint32_t)to;
            }
    }
    out->reached = last;
    free(queue);
    return DGM_OK;
}

void dgm_ways_free(dgm_ways *ways)
{
    free(ways->steps), free(ways->before), free(ways->by);
    *ways = (dgm_ways){0};
}
