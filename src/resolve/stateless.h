/*
 * stateless.h - who is of no state where no word tells it, though the report names only one.
 */
#ifndef DGM_RESOLVE_STATELESS_H
#define DGM_RESOLVE_STATELESS_H

#include "resolve/token.h"

/** "Diplomats", "sources": people of every country. */
int dgm_is_of_any(dgm_str name);

/** "The Peruvian [envoy]", "an [observer]": whose state is rarely that of whom a report tells besides. */
int dgm_is_guest(const dgm_tokens *t, uint32_t i);

/** "The Free Army's negotiator": of an owner with a name. */
int dgm_has_named_owner(dgm_str words);

/** "President of the breakaway government", "head of the pro-Moscow administration": of a power that is not the state's. */
int dgm_is_of_rival(dgm_str role);

/** "Guerrillas' chief negotiator", "rebel commander": of no government. */
int dgm_is_of_rebels(dgm_str role);

/** "Free Harbour Army": a force with a name of its own; not "Armed Forces", "Royal Navy", "Third Brigade". */
int dgm_is_named_force(dgm_str name);

/** "National Liberation Army": a force that is named for a cause, whichever state it fights in. */
int dgm_fights_for_cause(dgm_str name);

#endif
