/*
 * when_clause.h - whether a time belongs to other words than those told of, by the tree.
 *
 *     Oslo [backed] a plan drawn up {in 2021}                       the plan's
 *     Oslo [condemned] the breach of {the truce of November 2024}   the truce's
 *     Riga, which signed {the 2015} pact, [says]                    the pact's
 *     Riga, which met him {on Monday}, [says]                       the meeting's
 *     Oslo [rejected] it, and Riga recalled its envoy {overnight}   the recall's
 *     A round is set for {April 15}; Norway has [pledged] money     the round's
 *     Norway has [promised] a hearing {in June}                     the hearing's
 *     The opposition [called] for a rally {on Saturday}             the rally's
 */
#ifndef DGM_RESOLVE_WHEN_CLAUSE_H
#define DGM_RESOLVE_WHEN_CLAUSE_H

#include "language/analysis.h"

/** Nouns for what is held on a day: "called for a rally on Saturday" tells the rally's. */
#define DGM_HELD_ON_A_DAY \
    {"ballot", "conference", "demonstration", "demonstrations", "election", "elections", "march", "meeting", "protest", "protests", \
     "rallies", "rally", "referendum", "round", "session", "strike", "strikes", "summit", "talks", "vote"}

/** Is the time of a thing, or of a clause in which the words at do not stand? 0 without trees; an may be NULL. */
int dgm_time_of_another(const dgm_analysis *an, dgm_span time, dgm_span at);

/** Does a time of weeks and more stand behind the thing that the words at promise, ask for or set? It is when the thing is to be. */
int dgm_time_of_what_is_asked(const dgm_analysis *an, dgm_span time, dgm_span at);

#endif
