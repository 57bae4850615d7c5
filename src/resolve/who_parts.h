/*
 * who_parts.h - what the files of who.c share: reasons, and the steps of each file.
 */
#ifndef DGM_RESOLVE_WHO_PARTS_H
#define DGM_RESOLVE_WHO_PARTS_H

#include "resolve/who.h"

enum { DGM_WHY = 400 }; /* bytes of a reason */

/** Adds to the reasons: the row that told, else the format with the words. */
void dgm_because(char why[DGM_WHY], const char *format, dgm_str words, const dgm_known_row *row);

/** Is it one code, not "COD|COG"? */
int dgm_is_one(dgm_str country);

/** Is it the sector of a government's people or bodies: GOV, MIL, COP, LEG, JUD, SPY? */
int dgm_is_power(dgm_str sector);

/* states_named.c */
/** Fills the countries of w. */
void dgm_states_named(dgm_who *w);
int dgm_names_state(const dgm_who *w, const char *code);
/** Does a name that may be one of two states, none of them the only one named, stand before the byte? */
int dgm_names_another(const dgm_who *w, uint32_t before);
/** "Antonio [Lima]", "Jack [London]": a surname, and no town. */
int dgm_is_surname_at(const dgm_tokens *t, uint32_t i);

/* whose_state.c */
/** The state by what stands beside the name or in the words; p keeps one that it has. */
void dgm_state_beside(dgm_party *p, const dgm_who *w, char why[DGM_WHY], dgm_str name, dgm_str role);
/** The last resort, the only state that the report names, and the reason where there is none. */
void dgm_only_state(dgm_party *p, const dgm_who *w, char why[DGM_WHY]);

#endif
