/*
 * stance_told.h - the phrase in the words around a holder and a mention that tells how the one stands on the other.
 *
 *     Oslo [ruled out] the patrols                       opposes
 *     Oslo welcomed the patrols and asked for [a map]    nothing: "welcomed" is of the patrols
 *     its demand for [a map] of "dropped its demand"     concedes, and no demand
 */
#ifndef DGM_ACCOUNT_STANCE_TOLD_H
#define DGM_ACCOUNT_STANCE_TOLD_H

#include "account/records.h"
#include "account/stance_words.h"

/** @param[out] out its at and to count bytes of the text. @return 0: the words tell none plainly */
int dgm_stance_around(dgm_stance_told *out, const dgm_sources *from, dgm_span holder, dgm_span mention);

/** Is what is told of the holder told of none: "[neither] Togo nor Benin would accept", "[no] Arab state backs it"? @param[out] at where
 *  the word that says so begins, a byte */
int dgm_is_of_none(uint32_t *at, const dgm_sources *from, dgm_span holder);

#endif
