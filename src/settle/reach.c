/*
 * reach.c - least and most over all that actors can reach, for every state at once.
 *
 *     one actor, one move        a pass over the states for each of its options: the best of "taken" and "not taken" is the best
 *                                of both where it may change the option, so k passes stand for 2^k moves
 *     one actor, improvements    within the states that differ only in its options, by falling rank: the least so far is the
 *                                least among the better ones. With a one-way option or a coalition: move by move
 *     several actors             one after the other until nothing changes. Where every state can be and moves are free one round
 *                                is enough; else about three
 *
 * What can be reached does not depend on who moved last: two moves in a row of one actor are one move or none, and two
 * improvements in a row one improvement. A state that cannot be may lie between the single changes of one move, never
 * between two moves; so after each actor such states are emptied again.
 */
#include "settle/solver.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { ONCE_WORK = 1 << 26 };

void dgm_most_over_moves(uint32_t *most, const dgm_solver *s, uint64_t options)
{
    for (uint64_t left = options; left; left &= left - 1) {
        uint64_t bit = left & -left;
        int up = !(s->game->only_down & bit), down = !(s->game->only_up & bit); /* may be taken up, given up */
        for (size_t base = 0; base < s->states; base += 2 * bit) {
            uint32_t *restrict out = most + base, *restrict in = most + base + bit;
            for (size_t i = 0; i < bit && up && down; i++)
                out[i] = in[i] = out[i] > in[i] ? out[i] : in[i];
            for (size_t i = 0; i < bit && up && !down; i++)
                out[i] = out[i] > in[i] ? out[i] : in[i];
            for (size_t i = 0; i < bit && !up && down; i++)
                in[i] = out[i] > in[i] ? out[i] : in[i];
        }
    }
}

static void least_over_moves(uint32_t *least, const dgm_solver *s, uint64_t options)
{
    for (uint64_t left = options; left; left &= left - 1) {
        uint64_t bit = left & -left;
        int up = !(s->game->only_down & bit), down = !(s->game->only_up & bit);
        for (size_t base = 0; base < s->states; base += 2 * bit) {
            uint32_t *restrict out = least + base, *restrict in = least + base + bit;
            for (size_t i = 0; i < bit && up && down; i++)
                out[i] = in[i] = out[i] < in[i] ? out[i] : in[i];
            for (size_t i = 0; i < bit && up && !down; i++)
                out[i] = out[i] < in[i] ? out[i] : in[i];
            for (size_t i = 0; i < bit && !up && down; i++)
                in[i] = out[i] < in[i] ? out[i] : in[i];
        }
    }
}

/* Empties what cannot be. */
static void keep_feasible(uint32_t *least, const dgm_solver *s)
{
    for (size_t w = 0; w < s->words && !s->all_feasible; w++)
        for (uint64_t no = ~s->feasible[w]; no; no &= no - 1) {
            size_t i = 64 * w + (size_t)__builtin_ctzll(no);
            if (i < s->states)
                least[i] = DGM_NO_RANK;
        }
}

/* The states of an actor's cubes in order of falling rank: for each state of the others' options a run of 2^k states.
 * */
typedef struct dgm_cubes {
    size_t n, size; /* cubes; states of each */
    uint64_t others;
    uint32_t *state; /* [n][size]; NULL: a coalition, a one-way option, or no option: move by move */
} cubes;

static uint64_t spread(size_t number, uint64_t mask)
{
    uint64_t out = 0;
    for (; number && mask; number >>= 1, mask &= mask - 1)
        out |= number & 1 ? mask & -mask : 0;
    return out;
}

typedef struct placed {
    uint32_t rank, state;
} placed;

static int falling(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    return x->rank > y->rank ? -1 : x->rank < y->rank;
}

static void sort_cube(placed *cube, size_t n)
{
    if (n > 24) {
        qsort(cube, n, sizeof *cube, falling);
        return;
    }
    for (size_t i = 1; i < n; i++) {
        placed one = cube[i];
        size_t k = i;
        for (; k && cube[k - 1].rank < one.rank; k--)
            cube[k] = cube[k - 1];
        cube[k] = one;
    }
}

static int make_cubes(cubes *c, const dgm_solver *s, const dgm_actor *x)
{
    uint64_t all = s->states - 1;
    c->size = (size_t)1 << __builtin_popcountll(x->options);
    c->n = s->states / c->size;
    c->others = all & ~x->options;
    c->state = malloc(s->states * sizeof *c->state);
    placed *cube = malloc(c->size * sizeof *cube);
    uint32_t *inside = malloc(c->size * sizeof *inside);
    const uint32_t *rank = s->rank[x->party];
    if (!c->state || !cube || !inside) {
        free(c->state), free(cube), free(inside);
        c->state = NULL;
        return 0;
    }
    for (size_t i = 0; i < c->size; i++)
        inside[i] = (uint32_t)spread(i, x->options);
    uint64_t base = 0;
    for (size_t k = 0; k < c->n; k++, base = ((base | x->options) + 1) & c->others) {
        for (size_t i = 0; i < c->size; i++)
            cube[i] = (placed){rank[base | inside[i]], (uint32_t)(base | inside[i])};
        sort_cube(cube, c->size);
        for (size_t i = 0; i < c->size; i++)
            c->state[k * c->size + i] = cube[i].state;
    }
    free(cube), free(inside);
    return 1;
}

/* to[s]: the least of from[] over s and what is better for the cubes' actor within the cube. to may be from. 1 when
 * it changed. */
static int least_in_cubes(uint32_t *to, const uint32_t *from, const cubes *c, const dgm_solver *s, const uint32_t *rank)
{
    int changed = 0;
    for (size_t k = 0; k < c->n; k++) {
        const uint32_t *at = c->state + k * c->size;
        uint32_t best = DGM_NO_RANK; /* of all that rank above those in hand */
        for (size_t i = 0; i < c->size;) {
            size_t end = i;
            uint32_t here = best, level = rank[at[i]];
            for (; end < c->size && rank[at[end]] == level; end++)
                if (dgm_can_be(s, at[end])) {
                    here = from[at[end]] < here ? from[at[end]] : here;
                    if (best < to[at[end]]) {
                        to[at[end]] = best;
                        changed = 1;
                    }
                }
            best = here;
            i = end;
        }
    }
    return changed;
}

/* The same move by move. */
static int least_by_moves(uint32_t *to, const uint32_t *from, const dgm_solver *s, const dgm_actor *x)
{
    int changed = 0;
    for (uint64_t at = 0; at < s->states; at++) {
        if (!dgm_can_be(s, at))
            continue;
        uint32_t least = to[at];
        for (uint64_t c = 0; (c = dgm_next_change(s->game, x->options, at, c));)
            if (dgm_can_be(s, at ^ c) && from[at ^ c] < least && dgm_better(s, x, at ^ c, at))
                least = from[at ^ c];
        changed |= least < to[at];
        to[at] = least;
    }
    return changed;
}

/* One move, or improvement, of an actor, or none. */
static int one_move(uint32_t *to, const uint32_t *from, const dgm_solver *s, const dgm_actor *x, const cubes *c,
                    int gaining)
{
    if (gaining)
        return c->state ? least_in_cubes(to, from, c, s, s->rank[x->party]) : least_by_moves(to, from, s, x);
    if (to != from)
        memcpy(to, from, s->states * sizeof *to);
    least_over_moves(to, s, x->options);
    keep_feasible(to, s);
    return 1;
}

/* Every set of the others, smaller ones first: what it can reach when each moves at most once, in any order. */
static dgm_status reach_once(uint32_t *least, const dgm_solver *s, size_t but, int gaining, const cubes *c,
                             dgm_error *err)
{
    size_t others = s->actors - 1;
    if (others > 12 || s->states << others > ONCE_WORK)
        return dgm_fail(err, DGM_ERANGE, "one move each: too much work for %zu states and %zu actors", s->states,
                        s->actors);
    uint32_t *by = malloc((s->states << others) * sizeof *by), *next = malloc(s->states * sizeof *next);
    if (!by || !next) {
        free(by), free(next);
        return dgm_fail(err, DGM_ENOMEM, "no memory for %zu states", s->states);
    }
    for (size_t set = 0; set < (size_t)1 << others; set++) {
        uint32_t *here = by + set * s->states;
        memcpy(here, least, s->states * sizeof *here);
        for (size_t left = set; left; left &= left - 1) {
            size_t j = (size_t)__builtin_ctzll(left), actor = j + (j >= but);
            const uint32_t *rest = by + (set & ~(left & -left)) * s->states;
            memcpy(next, rest, s->states * sizeof *next);
            one_move(next, rest, s, &s->actor[actor], gaining ? &c[actor] : NULL, gaining);
            for (size_t i = 0; i < s->states; i++)
                here[i] = next[i] < here[i] ? next[i] : here[i];
        }
    }
    memcpy(least, by + (((size_t)1 << others) - 1) * s->states, s->states * sizeof *least);
    free(by), free(next);
    return DGM_OK;
}

dgm_status dgm_cubes_make(dgm_solver *s, dgm_error *err)
{
    uint64_t one_way = s->game->only_up | s->game->only_down;
    if (s->cubes)
        return DGM_OK;
    s->cubes = calloc(s->actors, sizeof *s->cubes);
    int fine = s->cubes != NULL;
    for (size_t a = 0; a < s->actors && fine; a++)
        if (s->actor[a].alone && !(s->actor[a].options & one_way) && s->actor[a].options)
            fine = make_cubes(&s->cubes[a], s, &s->actor[a]);
    if (fine)
        return DGM_OK;
    dgm_cubes_free(s);
    return dgm_fail(err, DGM_ENOMEM, "no memory for %zu states", s->states);
}

void dgm_cubes_free(dgm_solver *s)
{
    for (size_t a = 0; s->cubes && a < s->actors; a++)
        free(s->cubes[a].state);
    free(s->cubes);
    s->cubes = NULL;
}

dgm_status dgm_least_in_reach(uint32_t *least, const dgm_solver *s, size_t but, int gaining, int once,
                              const volatile sig_atomic_t *stop, dgm_error *err)
{
    const cubes *c = s->cubes;
    uint32_t *before = gaining ? NULL : malloc(s->states * sizeof *before);
    dgm_status st = gaining || before ? DGM_OK : dgm_fail(err, DGM_ENOMEM, "no memory for %zu states", s->states);
    if (!st && once)
        st = reach_once(least, s, but, gaining, c, err);
    for (int changed = !once; changed && !st && !(stop && *stop);) {
        changed = 0;
        if (!gaining)
            memcpy(before, least, s->states * sizeof *before);
        for (size_t a = 0; a < s->actors; a++)
            if (a != but && s->actor[a].options)
                changed |= one_move(least, least, s, &s->actor[a], gaining ? &c[a] : NULL, gaining);
        if (!gaining)
            changed = !s->all_feasible && memcmp(before, least, s->states * sizeof *before) != 0;
    }
    free(before);
    return st;
}
