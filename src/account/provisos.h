/*
 * provisos.h - what somebody makes his yes or no depend on: clauses with "if", "only if", "unless", "as long as".
 *
 *     Oslo would join [only if Riga opened its port]      a demand of Oslo's, and no act of Riga's
 *     Oslo would block the loan [unless Riga paid]        the same
 *     Oslo would strike [if Riga took the bridge]         nobody's wish
 */
#ifndef DGM_ACCOUNT_PROVISOS_H
#define DGM_ACCOUNT_PROVISOS_H

#include "account/records.h"

typedef enum dgm_proviso_kind {
    DGM_PROVISO_NONE,
    DGM_PROVISO_IF,    /**< "if", "when" with a verb of agreeing */
    DGM_PROVISO_ONLY,  /**< "only if", "provided that" */
    DGM_PROVISO_UNLESS,
    DGM_PROVISO_WHILE, /**< "as long as" */
} dgm_proviso_kind;

/** A clause of condition and the clause that depends on it. */
typedef struct dgm_proviso {
    dgm_proviso_kind kind;
    dgm_span at;   /**< from its first word on, opening words among them */
    uint32_t verb; /**< the word that heads it */
    uint32_t main; /**< the word that heads what depends on it */
} dgm_proviso;

/** The smallest clause of condition around these words, by the tree. What a relative clause within one tells is no condition. */
dgm_proviso dgm_proviso_over(const dgm_sources *from, dgm_span at);

/** What the stance of a holder outside the clause is on what stands within it, of the one that the model gives.
 *  @return 0: he has none */
int dgm_proviso_stance(dgm_stance *stance, const dgm_sources *from, const dgm_proviso *clause, dgm_span mention);

/** Does a child of the word deny it, "would not join", "there would be no deal"? */
int dgm_clause_is_denied(const dgm_analysis *an, uint32_t word);

/** Is what depends on the clause refused while its content lasts: "a truce was impossible as long as Riga fired"? */
int dgm_is_impossible(const dgm_analysis *an, const dgm_proviso *clause);

/** Is it what somebody threatens to do, or the object of that: "threatened to [extend the strike]", or a hostile act, "would [strike
 *  again]"? No consent. */
int dgm_is_threatened(const dgm_sources *from, dgm_span at);

#endif
