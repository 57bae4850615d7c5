/*
 * where.h - from a place name to a place on earth.
 *
 *     "Kyiv"                                        50.455, 30.524, UKR, a town
 *     "Paris, Texas"                                33.661, -95.556, USA
 *     "Tripoli" in a report that speaks of Lebanon  34.434, 35.844, LBN
 *     "Georgia" beside Atlanta                      the state of the USA, not the country
 */
#ifndef DGM_RESOLVE_WHERE_H
#define DGM_RESOLVE_WHERE_H

#include "resolve/known.h"

typedef struct dgm_location {
    const char *name;          /**< the table's first name */
    const char *country;       /**< ISO 3166-1 alpha-3 */
    const char *region;        /**< its code within the state, where the table has one */
    float latitude, longitude; /**< degrees; NAN where the table has none */
    uint32_t population;
    dgm_precision_of_place precision;
    const char *why; /**< a constant: what decided */
} dgm_location;

typedef struct dgm_gazetteer dgm_gazetteer;

/** Reads places.tsv and regions.tsv of folder (NULL: the usual places); the names of states are those of known, which
 *  must outlive it. DGM_EIO, DGM_EFORMAT with file and line. */
dgm_status dgm_gazetteer_open(dgm_gazetteer **g, const char *folder, const dgm_known *known, dgm_error *err);
void dgm_gazetteer_close(dgm_gazetteer *g);

/** What the report says around a name. All may be empty. */
typedef struct dgm_place_context {
    const char *const *countries; /**< states that the report names, ended by NULL */
    dgm_str behind;               /**< the name behind a comma ("Texas"), or in brackets */
    dgm_str beside[8];            /**< other place names of the report */
} dgm_place_context;

/** precision DGM_PLACE_NONE when no table has the name. */
void dgm_where(dgm_location *out, const dgm_gazetteer *g, dgm_str name, const dgm_place_context *context);

#endif
