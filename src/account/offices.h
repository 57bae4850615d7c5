/*
 * offices.h - whose an office is, by the words beside it.
 */
#ifndef DGM_ACCOUNT_OFFICES_H
#define DGM_ACCOUNT_OFFICES_H

#include "account/records.h"

/** Words that tell whose somebody is. */
typedef struct dgm_owner {
    dgm_span at;        /**< empty: none tell */
    int before_office; /**< they stand before an office without 's and may be only a part: "US Commerce" of "US Commerce Secretary" */
    int states;        /**< the office is one of those that a state's people hold: "Polish minister", but not "Polish leader" */
    int body;          /**< a word for a body before an office, "rebel negotiator": who that is others must tell */
} dgm_owner;

/** @param name where the name stands   @param role where office or description stands; empty: the name's own words tell it */
dgm_owner dgm_owner_of(const dgm_sources *from, dgm_span name, dgm_span role);

/** "The mayor of Paris", "the central bank's governor": does he speak for a town, a province or a bank, and not for the state? */
int dgm_heads_a_part(dgm_str office);

/** Is an office or description one whose holder speaks for whom he serves? Not: a lawmaker, an opposition's leader, whoever once held it. */
int dgm_speaks_as_delegate(dgm_str role, dgm_str sector);

/** Whose this noun is: an office, or a delegation that somebody leads.  @param person the word for its holder, or DGM_NO_WORD */
dgm_owner dgm_owner_of_noun(const dgm_sources *from, uint32_t noun, uint32_t person);

/** The state that a word names, itself or by its capital; NULL: none. */
const dgm_known_row *dgm_state_named(const dgm_sources *from, uint32_t word);

/** The state whose people these words name, "Israeli"; NULL: none. */
const dgm_known_row *dgm_state_of_demonym(const dgm_sources *from, dgm_str words);

#endif
