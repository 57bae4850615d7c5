/*
 * near.h - the words around a span.
 */
#ifndef DGM_BASE_NEAR_H
#define DGM_BASE_NEAR_H

#include "dragoman/base.h"

/** The sentence in which a span stands, without white space at its ends. */
dgm_span dgm_sentence_around(dgm_str text, dgm_span at);

#endif
