/*
 * incident_rows.h - incidents: the events of many reports that are one happening, with every source. The store makes these
 * rows, lists show them, and verdicts hold the guarantees of a model against them.
 */
#ifndef DRAGOMAN_INCIDENT_ROWS_H
#define DRAGOMAN_INCIDENT_ROWS_H

#include "dragoman/rows.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A count over all sources. */
typedef struct dgm_incident_count {
    const char *of; /**< "dead" ... */
    uint32_t low, best,
        high; /**< least and most that any source has; best: what most have, the latest of these. high is UINT32_MAX
                                   only where no source has an upper bound */
    const char *low_by, *best_by, *high_by; /**< publishers, or ids of reports that name none, joined by "; " */
} dgm_incident_count;

/** Who stands on a side of an event. */
typedef struct dgm_incident_who {
    const char *name;                       /**< of the account's party; the report's own words where it has no name */
    const char *country, *sector, *part_of; /**< as in dgm_party; "" where not known */
    dgm_party_kind kind;                    /**< unknown also where the words lead to no party */
} dgm_incident_who;

/** One event of an incident, in its report. */
typedef struct dgm_incident_source {
    const char *event, *report; /**< ids */
    const char *publisher, *url, *title;
    dgm_day published;
    dgm_event_type type;
    const char *mode;
    dgm_fact fact;
    const char *words;    /**< of the trigger */
    const char *sentence; /**< in which it stands */
    const char *counts;   /**< "dead 3+; injured 5-7" */
    const char *alleged_by;
    const char
        *said_by; /**< who says so, where it stands in the words of another than its actors: a name, "?" where that is
                              not known; "" where the report says so itself, or an actor of itself */
    const dgm_incident_who *actor, *recipient;
    size_t actors, recipients;
    int copy; /**< its text is that of an earlier source, or nearly: a wire story */
} dgm_incident_source;

typedef struct dgm_incident_row {
    const char *id;      /**< of the event by which it is called: that of the earliest report */
    dgm_event_type type; /**< and mode, fact: what most sources have */
    const char *mode;
    dgm_fact fact;
    const char *cameo;
    const char *actor, *recipient; /**< names joined by "; " ("?" for one not known), of the source that tells most */
    const char *actor_country,
        *recipient_country; /**< of these, in the same order; empty between "; " where not known */
    int reciprocal;         /**< both sides do it: recipient names the actors again */
    const char *place, *place_country;
    dgm_day from, to; /**< told days; else the first report's */
    int told;
    float intensity; /**< mean; NAN when no source has one */
    size_t sources, reports, publishers, copies;
    const dgm_incident_source *source; /**< [sources] by day of the report */
    size_t counts;
    const dgm_incident_count *count;
} dgm_incident_row;

#ifdef __cplusplus
}
#endif
#endif
