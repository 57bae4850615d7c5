/*
 * delegates.h - for whom a person speaks, by the words beside his name or office.
 *
 *     Gazprom chief Alexei Miller                     Gazprom
 *     Philippe Martinez of the CGT                    the CGT
 *     Lin Fei-fan, deputy head of the council         the council
 *     Park Dan, who chairs their association          their association
 *     opposition leader Ana Lind, a former envoy      nobody: her own
 */
#ifndef DGM_ACCOUNT_DELEGATES_H
#define DGM_ACCOUNT_DELEGATES_H

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

/** Is an office or description one whose holder speaks for whom he serves? Not: a lawmaker, an opposition's leader, whoever once held it. */
int dgm_speaks_as_delegate(dgm_str role, dgm_str sector);

/** Fills part_of of persons by what owns their offices, and the parties of actors that are bodies without a name by whose they are.
 *  as[n]: statements with their speakers, those behind the report's own with parties. */
dgm_status dgm_delegates_find(const dgm_sources *from, const dgm_report *report, const dgm_statement *as, size_t n, dgm_actor *actor,
                              size_t actors);

#endif
