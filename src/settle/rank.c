/*
 * rank.c - preference statements to ranks of all states.
 *
 *     statements "shield", "not strike"     state  neither  shield  strike  both
 *                                           rank   1        3       0       2
 *
 * How:  a rank is the statements' answers as the digits of a number, the most important first. When the digits are full the
 *       numbers are replaced by their places among those that occur, which keeps their order; 2^n states have no more places than
 *       that, so nothing is lost however many statements there are.
 */
#include "settle/solver.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static int ascending(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Ranks to 0, 1, 2 ... in their order; returns how many there are, 0 without memory. */
static size_t close_up(uint32_t *rank, const dgm_solver *s)
{
    uint32_t *sorted = malloc((s->feasible_count + 1) * sizeof *sorted);
    size_t n = 0, places = 0;
    if (!sorted)
        return 0;
    for (size_t i = 0; i < s->states; i++)
        if (dgm_can_be(s, i))
            sorted[n++] = rank[i];
    qsort(sorted, n, sizeof *sorted, ascending);
    for (size_t i = 0; i < n; i++)
        if (!i || sorted[i] != sorted[i - 1])
            sorted[places++] = sorted[i];
    for (size_t i = 0; i < s->states; i++) {
        size_t low = 0, high = places;
        while (low < high && dgm_can_be(s, i)) {
            size_t mid = (low + high) / 2;
            if (sorted[mid] < rank[i])
                low = mid + 1;
            else
                high = mid;
        }
        rank[i] = (uint32_t)low;
    }
    free(sorted);
    return places ? places : 1;
}

static int from_statements(uint32_t *rank, const dgm_solver *s, const dgm_wants *w)
{
    uint64_t most = 0; /* the largest rank so far may be this */
    memset(rank, 0, s->states * sizeof *rank);
    for (size_t k = 0; k < w->n_statements; k++) {
        if (2 * most + 1 > DGM_TOP_RANK) {
            size_t places = close_up(rank, s);
            if (!places)
                return 0;
            most = places - 1;
        }
        most = 2 * most + 1;
        for (size_t b = 0; b < s->words; b++) {
            uint64_t holds = dgm_condition_block(&w->statements[k], b);
            size_t n = s->states < 64 ? s->states : 64;
            for (size_t i = 0; i < n; i++)
                rank[64 * b + i] = 2 * rank[64 * b + i] + (uint32_t)(holds >> i & 1);
        }
    }
    return 1;
}

dgm_status dgm_ranks_make(dgm_solver *s, dgm_error *err)
{
    for (unsigned p = 0; p < s->game->n_parties; p++) {
        const dgm_wants *w = &s->game->wants[p];
        uint32_t top = 0;
        int fine = 1;
        if (!w->ranks) {
            fine = from_statements(s->rank[p], s, w);
        } else {
            memcpy(s->rank[p], w->ranks, s->states * sizeof(uint32_t));
            for (size_t i = 0; i < s->states; i++)
                top = s->rank[p][i] > top ? s->rank[p][i] : top;
            if (top > DGM_TOP_RANK)
                fine = close_up(s->rank[p], s) != 0;
        }
        if (!fine)
            return dgm_fail(err, DGM_ENOMEM, "no memory for the ranks of %zu states", s->states);
    }
    return DGM_OK;
}
