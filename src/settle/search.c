/*
 * search.c - which coalitions would move: the game is solved once for each set of parties that acts as one.
 */
#include "settle/search.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* The set as the only coalition of the game. */
static dgm_status one_set(uint64_t *moves, size_t words, const dgm_game *game, uint64_t members, unsigned concepts,
                          const dgm_rules *rules, dgm_error *err)
{
    dgm_game with = *game;
    dgm_solver *s;
    dgm_verdicts v;
    with.coalitions = &members;
    with.n_coalitions = 1;
    dgm_status st = dgm_solver_open(&s, &with, 0, err);
    if (st)
        return st;
    st = dgm_settle(&v, s, concepts, rules, NULL, err);
    for (uint64_t at = 0; at < dgm_solver_states(s) && !st; at++)
        for (int c = 0; c < DGM_CONCEPTS && dgm_solver_feasible(s, at); c++)
            if ((v.known[0] >> c & 1) && !dgm_states_have(dgm_verdicts_of(&v, 0, (dgm_concept)c), at))
                moves[(size_t)c * words + at / 64] |= (uint64_t)1 << (at % 64);
    if (!st)
        dgm_verdicts_free(&v);
    dgm_solver_close(s);
    return st;
}

dgm_status dgm_movers_find(dgm_movers *out, const dgm_game *game, unsigned concepts, const dgm_rules *rules,
                           dgm_error *err)
{
    unsigned n = game->n_parties;
    memset(out, 0, sizeof *out);
    if (n > DGM_SEARCH_PARTIES || game->n_options > DGM_GAME_EXPLICIT)
        return dgm_fail(err, DGM_ERANGE, "coalitions are searched for among up to %d parties, not %u",
                        (int)DGM_SEARCH_PARTIES, n);
    size_t sets = ((size_t)1 << n) - n - 1, words = (((size_t)1 << game->n_options) + 63) / 64;
    out->words = words;
    out->members = calloc(sets + 1, sizeof *out->members);
    out->moves = calloc(sets * DGM_CONCEPTS * words + 1, sizeof *out->moves);
    dgm_status st =
        out->members && out->moves ? DGM_OK : dgm_fail(err, DGM_ENOMEM, "no memory for %zu sets of parties", sets);
    for (unsigned size = 2; size <= n && !st; size++)
        for (uint64_t set = 1; set < (uint64_t)1 << n && !st; set++)
            if ((unsigned)__builtin_popcountll(set) == size) {
                out->members[out->sets] = set;
                st = one_set(out->moves + out->sets * DGM_CONCEPTS * words, words, game, set, concepts, rules, err);
                out->sets++;
            }
    if (st)
        dgm_movers_free(out);
    return st;
}

void dgm_movers_free(dgm_movers *m)
{
    free(m->members), free(m->moves);
    memset(m, 0, sizeof *m);
}
