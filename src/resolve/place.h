/*
 * place.h - the places that a report names, and where its statements were made.
 *
 *     "told reporters in Geneva that Warsaw would not send troops to eastern Ukraine"
 *     Geneva: a town, CHE, where the statement was made;  Ukraine: a state, spoken of;  Warsaw acts: a party, no place
 */
#ifndef DGM_RESOLVE_PLACE_H
#define DGM_RESOLVE_PLACE_H

#include "language/analysis.h"
#include "resolve/who.h"

enum { DGM_MAX_PLACES = 4096 };

/** The places of the report that who was opened for, in text order, in a. names of the analysis may be none: then the
 *  tables alone find them. DGM_ENOMEM. */
dgm_status dgm_resolve_places(dgm_place **place, size_t *n, const dgm_who *who, const dgm_analysis *an, dgm_arena *a,
                              dgm_error *err);

/** Fills where of each statement, by its sentence's tree, and marks that place as the place of an event. */
void dgm_statement_places(dgm_statement *statement, size_t n, dgm_place *place, size_t places, const dgm_analysis *an);

#endif
