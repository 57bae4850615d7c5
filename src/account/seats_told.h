/*
 * seats_told.h - who hosts, mediates, attends or is not at talks, where a verb or noun of a table says it of him.
 *
 *     a summit [hosted] by Turkey                     Turkey hosts
 *     Brazil, which [mediates] between the two        Brazil mediates
 *     The Houthis [did not attend]                    they are left out
 */
#ifndef DGM_ACCOUNT_SEATS_TOLD_H
#define DGM_ACCOUNT_SEATS_TOLD_H

#include "account/records.h"

typedef struct dgm_seat_told {
    dgm_span party; /**< its phrase */
    dgm_span at;    /**< the word that says it */
    dgm_seat seat;
} dgm_seat_told;

/** In text order, in the sources' arena; NULL without memory, or for a report without trees. */
const dgm_seat_told *dgm_seats_told(size_t *n, const dgm_sources *from);

#endif
