/*
 * spoken_for.h - whom the holder of an office speaks for where no word of his tells it.
 */
#ifndef DGM_ACCOUNT_SPOKEN_FOR_H
#define DGM_ACCOUNT_SPOKEN_FOR_H

#include "account/records.h"

/** Persons and organs of which neither country nor whole is known become part of the body that the model reads them to speak for, if it is
 *  likely enough. led: the words for actors and the parties they are led to. */
dgm_status dgm_spoken_for(const dgm_sources *from, const dgm_actors *led);

#endif
