/*
 * stranger.h - states that no table knows, such as invented ones: their officials are of no country of the report.
 */
#ifndef DGM_RESOLVE_STRANGER_H
#define DGM_RESOLVE_STRANGER_H

#include "resolve/who.h"

/** The word of a description that may name such a state: "Vellorian" of "Vellorian President", "Velloria" of "Velloria's president"
 *  and "president of Velloria". Empty: there is none. Lent from words. */
dgm_str dgm_unknown_nation(const dgm_who *w, dgm_str words);

/** The first word for an unknown people right before a word of government; empty: there is none. */
dgm_span dgm_first_stranger(const dgm_who *w);

#endif
