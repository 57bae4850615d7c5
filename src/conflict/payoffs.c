/*
 * payoffs.c - what a party wants, as a rank for each state.
 *
 *     statements "b", "not a"      states NN YN NY YY  ->  2 1 4 3
 *     order NY, [YY, NN], YN       states NN YN NY YY  ->  2 1 3 2
 *
 * In:     known preferences; states, ascending.
 * Out:    dense ranks from 1, higher is better.
 * How:    the statements are bits of a row for each state, most important first; equal rows are ties, larger rows better.
 * Limits: the scratch: a bit a state and statement.
 */
#include "conflict/payoffs.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

int dgm_wants_known(const dgm_conflict_wants *w)
{
    if (w->kind == DGM_WANTS_UNKNOWN || w->kind == DGM_WANTS_COMPARISONS || w->rest == DGM_REST_OPEN)
        return 0;
    for (size_t i = 0; i < w->n_order; i++)
        if (w->order[i].open)
            return 0;
    for (size_t i = 0; i < w->n_statements; i++)
        if (w->statements[i].unknown)
            return 0;
    return 1;
}

typedef struct rows {
    const uint64_t *bits; /* [n][words] */
    size_t words;
} rows;

static int compare(const uint64_t *a, const uint64_t *b, size_t words)
{
    for (size_t i = 0; i < words; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

static int by_row(const void *left, const void *right, void *context)
{
    const rows *r = context;
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return compare(r->bits + a * r->words, r->bits + b * r->words, r->words);
}

dgm_status dgm_ranks_of_statements(uint32_t *ranks, const dgm_conflict_wants *w, const dgm_outcome *states, size_t n,
                                   dgm_arena *scratch)
{
    dgm_mark back = dgm_arena_mark(scratch);
    rows r = {.words = w->n_statements / 64 + 1};
    uint64_t *bits = dgm_take(scratch, n * r.words + 1, sizeof *bits);
    uint32_t *sorted = dgm_take(scratch, n + 1, sizeof *sorted);
    if (!bits || !sorted) {
        dgm_arena_reset(scratch, back);
        return DGM_ENOMEM;
    }
    for (size_t s = 0; s < n; s++) {
        sorted[s] = (uint32_t)s;
        for (size_t i = 0; i < w->n_statements; i++)
            if (dgm_condition_holds(&w->statements[i].condition.steps, states[s]))
                bits[s * r.words + i / 64] |= 1ull << (63 - i % 64);
    }
    r.bits = bits;
    qsort_r(sorted, n, sizeof *sorted, by_row, &r);
    uint32_t rank = 1;
    for (size_t i = 0; i < n; i++) {
        rank += i && compare(bits + sorted[i - 1] * r.words, bits + sorted[i] * r.words, r.words);
        ranks[sorted[i]] = rank;
    }
    dgm_arena_reset(scratch, back);
    return DGM_OK;
}

/* Gives a tier's rank to the states that one item of it means. */
static void give(uint32_t *ranks, uint32_t rank, const dgm_conflict_state *item, const dgm_outcome *states, size_t n)
{
    size_t from = 0, to = n; /* the first state that is not below the lowest one meant */
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (states[middle] < item->value)
            from = middle + 1;
        else
            to = middle;
    }
    uint64_t last = item->value | ~item->mask;
    for (size_t i = from; i < n && states[i] <= last; i++)
        if ((states[i] & item->mask) == item->value)
            ranks[i] = rank;
}

void dgm_ranks_of_order(uint32_t *ranks, const dgm_conflict_wants *w, const dgm_outcome *states, size_t n)
{
    size_t unranked = 0;
    uint32_t rank = 0;
    memset(ranks, 0, n * sizeof *ranks);
    for (size_t t = w->n_order; t-- > 0;) {
        rank++;
        for (size_t k = 0; k < w->order[t].n; k++)
            give(ranks, rank, &w->order[t].states[k], states, n);
    }
    for (size_t i = 0; i < n; i++)
        unranked += !ranks[i];
    for (size_t i = 0; i < n && unranked; i++)
        ranks[i]++;
}

dgm_status dgm_ranks(uint32_t *ranks, const dgm_conflict_wants *w, const dgm_outcome *states, size_t n,
                     dgm_arena *scratch)
{
    if (w->n_order) {
        dgm_ranks_of_order(ranks, w, states, n);
        return DGM_OK;
    }
    return dgm_ranks_of_statements(ranks, w, states, n, scratch);
}
