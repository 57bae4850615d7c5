/*
 * bio.h - the best labels of O, B-x and I-x for a run of words, where I-x follows only B-x and I-x.
 */
#ifndef DGM_LANGUAGE_BIO_H
#define DGM_LANGUAGE_BIO_H

#include "base/arena.h"

/** label[n] from score[n][stride], columns 0 to labels - 1: O, then B and I of each kind. labels is odd, at most 31.
 *  Ties go to the lower label. DGM_ENOMEM. */
dgm_status dgm_bio(uint8_t *label, const float *score, size_t n, size_t stride, size_t labels, dgm_arena *tmp);

#endif
