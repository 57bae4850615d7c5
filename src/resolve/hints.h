/*
 * hints.h - the analysis of a report as the evidence that the resolver weighs beside its rules.
 *
 * In:   what the language heads say of a report; an empty analysis where the model has none.
 * Out:  links of mentions with their antecedents, by the places of their words; names. In a; places count bytes of the text.
 */
#ifndef DGM_RESOLVE_HINTS_H
#define DGM_RESOLVE_HINTS_H

#include "language/analysis.h"
#include "resolve/speaker.h"
#include "text/text.h"

/** DGM_ENOMEM. */
dgm_status dgm_hints_of(dgm_hints *hints, const dgm_analysis *an, const dgm_layout *layout, dgm_arena *a,
                        dgm_error *err);

#endif
