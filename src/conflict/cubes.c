/*
 * cubes.c - conditions to lists of patterns, and patterns to words.
 *
 *     troops and not veto              YN-
 *     troops iff veto                  YY- NN-
 *     Y-N                              troops and not air support
 *
 * In:     steps of a condition.
 * Out:    patterns whose union is the condition; none is part of another.
 * How:    each waiting value is kept as two lists, where it holds and where it does not; not swaps them, and meets each
 *         pattern of one with each of the other.
 * Limits: DGM_CUBES patterns in any list.
 */
#include "base/arena.h"
#include "conflict/condition.h"

#include <string.h>

/* Where a value holds (side 1) and where not (side 0). */
typedef struct list {
    dgm_cube *at;
    size_t n;
} list;
typedef struct value {
    list side[2];
} value;

static int within(dgm_cube small, dgm_cube large)
{
    return !(large.mask & ~small.mask) && (small.value & large.mask) == large.value;
}

/* Adds a cube unless it is part of one; drops those that are part of it. at has room for DGM_CUBES + 1. */
static dgm_status add(list *l, dgm_cube cube)
{
    for (size_t i = 0; i < l->n; i++)
        if (within(cube, l->at[i]))
            return DGM_OK;
    size_t kept = 0;
    for (size_t i = 0; i < l->n; i++)
        if (!within(l->at[i], cube))
            l->at[kept++] = l->at[i];
    l->n = kept;
    l->at[l->n++] = cube;
    return l->n <= DGM_CUBES ? DGM_OK : DGM_ERANGE;
}

static dgm_status join(list *l, const list *more)
{
    dgm_status st = DGM_OK;
    for (size_t i = 0; i < more->n && !st; i++)
        st = add(l, more->at[i]);
    return st;
}

static dgm_status meet(list *l, const list *a, const list *b)
{
    dgm_status st = DGM_OK;
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n && !st; k++) {
            dgm_cube x = a->at[i], y = b->at[k];
            if (!((x.value ^ y.value) & x.mask & y.mask))
                st = add(l, (dgm_cube){x.mask | y.mask, x.value | y.value});
        }
    return st;
}

/* Copies a list out of scratch into the arena, at its size. */
static dgm_status keep(list *out, const list *l, dgm_arena *a)
{
    out->n = l->n;
    out->at = dgm_take(a, l->n + 1, sizeof *out->at);
    if (!out->at)
        return DGM_ENOMEM;
    if (l->n)
        memcpy(out->at, l->at, l->n * sizeof *out->at);
    return DGM_OK;
}

/* The side of a joined value: and holds where both hold, fails where either fails; the rest follow from it. */
static dgm_status side_of(list *out, dgm_does does, int side, const value *a, const value *b)
{
    dgm_status st;
    if (does == DGM_DOES_IFF) {
        if ((st = meet(out, &a->side[1], &b->side[side])))
            return st;
        return meet(out, &a->side[0], &b->side[!side]);
    }
    int meets = does == DGM_DOES_AND ? side : !side; /* or and if fail only where both parts do */
    const list *x = &a->side[does == DGM_DOES_IF ? !side : side], *y = &b->side[side];
    if (meets)
        return meet(out, x, y);
    if ((st = join(out, x)))
        return st;
    return join(out, y);
}

static dgm_status step(value *waiting, size_t *n, dgm_step s, dgm_cube *scratch, dgm_arena *a)
{
    dgm_status st = DGM_OK;
    value v = {{{NULL, 0}, {NULL, 0}}};
    if (s.does == DGM_DOES_NOT) {
        value *top = &waiting[*n - 1];
        v = *top;
        top->side[0] = v.side[1];
        top->side[1] = v.side[0];
        return DGM_OK;
    }
    size_t takes = s.does >= DGM_DOES_AND ? 2 : 0;
    for (int side = 0; side < 2 && !st; side++) {
        list l = {scratch, 0};
        if (s.does == DGM_DOES_OPTION)
            st = add(&l, (dgm_cube){1ull << s.option, (uint64_t)side << s.option});
        else if (!takes)
            st = (s.does == DGM_DOES_TRUE) == side ? add(&l, (dgm_cube){0, 0}) : DGM_OK;
        else
            st = side_of(&l, (dgm_does)s.does, side, &waiting[*n - 2], &waiting[*n - 1]);
        if (!st)
            st = keep(&v.side[side], &l, a);
    }
    *n -= takes;
    waiting[(*n)++] = v;
    return st;
}

dgm_status dgm_condition_cubes(const dgm_cube **out, size_t *n, const dgm_condition *condition, dgm_arena *a)
{
    value waiting[DGM_GAME_DEPTH + 1];
    size_t depth = 0;
    dgm_status st = DGM_OK;
    dgm_cube *scratch = dgm_take(a, DGM_CUBES + 2, sizeof *scratch);
    if (!scratch)
        return DGM_ENOMEM;
    for (size_t i = 0; i < condition->n && !st; i++)
        st = step(waiting, &depth, condition->steps[i], scratch, a);
    if (st)
        return st;
    *out = waiting[0].side[1].at;
    *n = waiting[0].side[1].n;
    return DGM_OK;
}

void dgm_cube_words(dgm_buffer *out, const dgm_conflict *c, dgm_cube cube)
{
    int first = 1;
    for (size_t k = 0; k < c->n_options; k++) {
        if (!(cube.mask >> k & 1))
            continue;
        dgm_buffer_str(out, first ? "" : " and ");
        dgm_buffer_str(out, cube.value >> k & 1 ? "" : "not ");
        dgm_condition_name(out, c->options[k].name);
        first = 0;
    }
    if (first)
        dgm_buffer_str(out, "always");
}

void dgm_cubes_words(dgm_buffer *out, const dgm_conflict *c, const dgm_cube *cubes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        dgm_buffer_str(out, i ? " or " : "");
        dgm_cube_words(out, c, cubes[i]);
    }
    if (!n)
        dgm_buffer_str(out, "never");
}
