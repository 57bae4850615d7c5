/*
 * split.h - which tokens are several words of Universal Dependencies, and where they part.
 *
 *     don’t -> do | n’t     Ukraine's -> Ukraine | 's     cannot -> can | not     gonna -> gon | na
 */
#ifndef DGM_LANGUAGE_SPLIT_H
#define DGM_LANGUAGE_SPLIT_H

#include "dragoman/base.h"

enum { DGM_MAX_PARTS = 3 };

/** Where the second and further words of a token begin, in bytes from its start.
 *  @return how many words it has, 1 to DGM_MAX_PARTS; at is filled for all but the first */
uint32_t dgm_split(uint32_t at[DGM_MAX_PARTS - 1], dgm_str token);

#endif
