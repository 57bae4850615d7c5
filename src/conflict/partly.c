/*
 * partly.c - what is known of preferences that are partly unknown.
 *
 *     order: [a, {unknown: [b, c]}, d]               a > b, a > c, b > d, c > d
 *     comparisons: [a > b]                           a > b
 *     statements: [x, {want: y, unknown: place}]     s > t where x and y both speak for s, or one and the other is silent
 *
 * In:     a compiled game, one of its parties.
 * Out:    comparisons of states; what follows from others may be left out.
 * How:    of an order each step is compared with the next one only. Of statements: of two states the first statement on
 *         which they differ decides; all those that could be first must speak for the same state.
 * Limits: DGM_KNOWN_STATES states, PAIRS comparisons.
 */
#include "base/arena.h"
#include "base/error.h"
#include "conflict/compile.h"
#include "conflict/draft.h"

#include <string.h>

enum { PAIRS = 1 << 21 };

typedef struct gatherer {
    const dgm_compiled *k;
    dgm_arena *a;
    dgm_error *err;
    uint64_t game[DGM_KNOWN_STATES];  /* feasible states of the game */
    uint64_t model[DGM_KNOWN_STATES]; /* what they show */
    size_t n;
    dgm_known *pairs;
    size_t n_pairs, room;
} gatherer;

static dgm_status nomem(const gatherer *g)
{
    return dgm_fail(g->err, DGM_ENOMEM, "%.*s: no memory to compare states", SHOWN(g->k->conflict->file));
}

static dgm_status add(gatherer *g, size_t a, size_t b, dgm_compares how)
{
    if (g->n_pairs == PAIRS)
        return dgm_fail(g->err, DGM_ERANGE, "%.*s: more than %d known comparisons", SHOWN(g->k->conflict->file), PAIRS);
    if (g->n_pairs == g->room) {
        size_t room = g->room ? 2 * g->room : 256;
        dgm_known *more = dgm_take(g->a, room, sizeof *more);
        if (!more)
            return nomem(g);
        if (g->n_pairs)
            memcpy(more, g->pairs, g->n_pairs * sizeof *more);
        g->pairs = more;
        g->room = room;
    }
    g->pairs[g->n_pairs++] = (dgm_known){g->game[a], g->game[b], how};
    return DGM_OK;
}

static dgm_status list_states(gatherer *g)
{
    const dgm_game *game = &g->k->game;
    if (game->n_options > DGM_GAME_EXPLICIT)
        return dgm_fail(g->err, DGM_ERANGE, "%.*s: preferences that are partly unknown want at most %d options",
                        SHOWN(g->k->conflict->file), DGM_GAME_EXPLICIT);
    for (uint64_t s = 0; s >> game->n_options == 0; s++) {
        if (!dgm_game_feasible(game, s))
            continue;
        if (g->n == DGM_KNOWN_STATES)
            return dgm_fail(g->err, DGM_ERANGE, "%.*s: preferences that are partly unknown want at most %d states",
                            SHOWN(g->k->conflict->file), DGM_KNOWN_STATES);
        g->game[g->n] = s;
        g->model[g->n++] = dgm_compiled_state(g->k, s);
    }
    return DGM_OK;
}

static int means(const dgm_conflict_state *s, uint64_t model)
{
    return (model & s->mask) == s->value;
}

static int in_tier(const dgm_conflict_tier *t, uint64_t model)
{
    for (size_t i = 0; i < t->n; i++)
        if (means(&t->states[i], model))
            return 1;
    return 0;
}

/* Steps from `upper` to `lower`, or within one. States left out that stand last are a step of their own, number n_order. */
static dgm_status of_order(gatherer *g, const dgm_conflict_wants *w)
{
    uint32_t *step = dgm_take(g->a, g->n + 1, sizeof *step);
    uint32_t last = (uint32_t)w->n_order - (w->rest != DGM_REST_LAST), none = (uint32_t)w->n_order + 1;
    dgm_status st = step ? DGM_OK : nomem(g);
    for (size_t i = 0; i < g->n && !st; i++) {
        step[i] = w->rest == DGM_REST_LAST ? (uint32_t)w->n_order : none;
        for (size_t t = 0; t < w->n_order; t++)
            if (in_tier(&w->order[t], g->model[i]))
                step[i] = (uint32_t)t;
    }
    for (size_t i = 0; i < g->n && !st; i++)
        for (size_t j = 0; j < g->n && !st; j++) {
            if (i == j || step[i] > last || step[j] > last)
                continue;
            int same = step[i] == step[j], open = step[i] < w->n_order && w->order[step[i]].open;
            if (same && !open && i < j)
                st = add(g, i, j, DGM_AS_GOOD);
            else if (step[j] == step[i] + 1)
                st = add(g, i, j, DGM_BETTER);
        }
    return st;
}

static dgm_status of_comparisons(gatherer *g, const dgm_conflict_wants *w)
{
    dgm_status st = DGM_OK;
    for (size_t c = 0; c < w->n_comparisons; c++)
        for (size_t i = 0; i < g->n; i++)
            for (size_t j = 0; j < g->n && !st; j++)
                if (i != j && means(&w->comparisons[c].above, g->model[i]) &&
                    means(&w->comparisons[c].below, g->model[j]))
                    st = add(g, i, j, w->comparisons[c].how);
    return st;
}

/* What the statements say of two states in whatever place and sense they may stand. told: 1 better, 2 as good, 3 at least,
 * 0 nothing certain; of i compared with j. */
static int told(const dgm_conflict_wants *w, const uint8_t *holds, size_t n, size_t i, size_t j)
{
    int decided = 0, side = 0, mixed = 0, certain = 0;
    for (size_t s = 0; s < w->n_statements; s++) {
        unsigned unknown = w->statements[s].unknown;
        int differ = holds[s * n + i] - holds[s * n + j];
        if (!differ || (decided && !(unknown & DGM_UNKNOWN_PLACE)))
            continue;
        mixed |= (side && side != differ) || (unknown & DGM_UNKNOWN_SIDE);
        side = differ;
        certain |= !(unknown & DGM_UNKNOWN_HELD);
        decided |= !(unknown & (DGM_UNKNOWN_HELD | DGM_UNKNOWN_PLACE));
    }
    if (mixed)
        return 0;
    return !side ? 2 : side < 0 ? 0 : certain ? 1 : 3;
}

static dgm_status of_statements(gatherer *g, const dgm_conflict_wants *w)
{
    uint8_t *holds = dgm_take(g->a, g->n * w->n_statements + 1, 1);
    dgm_status st = holds ? DGM_OK : nomem(g);
    for (size_t s = 0; s < w->n_statements && !st; s++)
        for (size_t i = 0; i < g->n; i++)
            holds[s * g->n + i] = (uint8_t)dgm_condition_holds(&w->statements[s].condition.steps, g->model[i]);
    for (size_t i = 0; i < g->n; i++)
        for (size_t j = 0; j < g->n && !st; j++) {
            int what = i == j ? 0 : told(w, holds, g->n, i, j);
            if (what && (what != 2 || i < j))
                st = add(g, i, j, what == 1 ? DGM_BETTER : what == 2 ? DGM_AS_GOOD : DGM_AT_LEAST);
        }
    return st;
}

/* A preference is one of states of the model: who consents to what fails is all the same. */
static dgm_status of_consents(gatherer *g)
{
    dgm_status st = DGM_OK;
    for (size_t i = 0; i < g->n; i++)
        for (size_t j = i + 1; j < g->n && !st; j++)
            if (g->model[i] == g->model[j])
                st = add(g, i, j, DGM_AS_GOOD);
    return st;
}

dgm_status dgm_compiled_known(const dgm_known **out, size_t *n, const dgm_compiled *k, unsigned party, dgm_arena *a,
                              dgm_error *err)
{
    const dgm_conflict_wants *w = &k->conflict->wants[party];
    gatherer *g = dgm_take(a, 1, sizeof *g);
    dgm_status st;
    *out = NULL;
    *n = 0;
    if (!g)
        return dgm_fail(err, DGM_ENOMEM, "no memory to compare states");
    g->k = k;
    g->a = a;
    g->err = err;
    if ((st = list_states(g)))
        return st;
    if (w->n_order)
        st = of_order(g, w);
    else if (w->n_statements)
        st = of_statements(g, w);
    else
        st = of_comparisons(g, w);
    if (!st && k->expanded)
        st = of_consents(g);
    *out = g->pairs;
    *n = g->n_pairs;
    return st;
}
