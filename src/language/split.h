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

/** Units that UD English parts from the number they stand at: "155mm" is the token "155" and the token "mm". */
typedef struct dgm_unit {
    const char *form;     /**< in lower case */
    int noun;             /**< a NOUN; else a NUM ("$5bn") */
    int on_number;        /**< the unit hangs on the number ("5pm"); else the number on the unit */
    const char *relation; /**< of the one that hangs */
} dgm_unit;

/** The unit at the end of a token, and in *at where it begins; NULL when the token is no number with a unit. */
const dgm_unit *dgm_unit_of(uint32_t *at, dgm_str token);

#endif
