/*
 * search.h - which coalitions would move.
 *
 * For a state and a concept: the sets of at least two parties for whom the state does not hold under the concept when the set acts as
 * one and all parties outside it act alone (docs/settlement.md, "Coalitions that would move").
 */
#ifndef DGM_SETTLE_SEARCH_H
#define DGM_SETTLE_SEARCH_H

#include "settle/solve.h"

enum { DGM_SEARCH_PARTIES = 12 /**< most parties: every set of them is looked at */ };

/** Sets of parties, for each the states from which it would move. */
typedef struct dgm_movers {
    uint64_t *members; /**< [sets] bit p is party p; smaller sets first */
    uint64_t *moves;   /**< [sets][DGM_CONCEPTS][words] bit s: the set would move from state s under the concept */
    size_t sets, words;
} dgm_movers;

static inline const uint64_t *dgm_movers_of(const dgm_movers *m, size_t set, dgm_concept c)
{
    return m->moves + (set * DGM_CONCEPTS + c) * m->words;
}

/** The coalitions of the game itself are not looked at: everybody is alone but the set.
 *  @return DGM_OK; DGM_ERANGE: too many parties; DGM_ENOMEM; as dgm_settle. Freed with dgm_movers_free. */
dgm_status dgm_movers_find(dgm_movers *out, const dgm_game *game, unsigned concepts, const dgm_rules *rules,
                           dgm_error *err);
void dgm_movers_free(dgm_movers *movers);

#endif
