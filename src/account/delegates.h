/*
 * delegates.h - for whom a person speaks, by the words beside his name or office.
 */
#ifndef DGM_ACCOUNT_DELEGATES_H
#define DGM_ACCOUNT_DELEGATES_H

#include "account/records.h"

/** Fills part_of of persons by what owns their offices, and the parties of actors that are bodies without a name by whose they are.
 *  as[n]: statements with their speakers, those behind the report's own with parties. */
dgm_status dgm_delegates_find(const dgm_sources *from, const dgm_report *report, const dgm_statement *as, size_t n, dgm_actor *actor,
                              size_t actors);

/** The party, body or state that words before an office name: "Iranian", "South Korean", "Hamas"; empty: nobody. */
dgm_str dgm_owner_named(const dgm_who *w, dgm_str words);

#endif
