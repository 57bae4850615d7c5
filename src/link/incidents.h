/*
 * incidents.h - which events of many reports are one happening.
 *
 *     "struck a market in Kherson", 5 March  /  "shells fell on a market in Kherson", 5 March   ->  one incident
 *     "hit a bus stop in Kherson", 8 March                                                      ->  another
 */
#ifndef DGM_LINK_INCIDENTS_H
#define DGM_LINK_INCIDENTS_H

#include "base/arena.h"
#include "dragoman/rows.h"

enum { DGM_SKETCH = 64, DGM_MAX_INCIDENT_WORDS = 60 };

/** Who stands on a side of an event. */
typedef struct dgm_incident_party {
    dgm_str name;    /**< of the account's party; the report's own words where it has no name */
    dgm_str country; /**< ISO 3166-1 alpha-3; empty where not known */
    dgm_str sector;
} dgm_incident_party;

/** An event as linking looks at it. */
typedef struct dgm_incident_event {
    dgm_str id;      /**< for corrections */
    uint32_t report; /**< events of one report have the same number */
    dgm_str text_id; /**< of the report: wire copies share it */
    dgm_event_type type;
    dgm_str mode;
    dgm_fact fact;
    dgm_day from, to; /**< when it happened; DGM_NO_DAY where the report does not say */
    dgm_day published;
    dgm_str place, place_country; /**< empty where not told */
    int town;                     /**< the place is a town: two of them are two places */
    int reciprocal;
    uint32_t actors, recipients;
    dgm_incident_party actor[DGM_MAX_ACTORS], recipient[DGM_MAX_ACTORS];
    uint32_t counts;
    dgm_event_count count[DGM_MAX_COUNTS];
    uint32_t words, word[DGM_MAX_INCIDENT_WORDS]; /**< of its sentence: dgm_incident_words */
    uint32_t sketch[DGM_SKETCH];                  /**< of the report's text: dgm_incident_sketch */
} dgm_incident_event;

/** What a person said, in the order in which it was said: a later one wins. */
typedef struct dgm_incident_correction {
    int split;          /**< 1: the event is an incident of its own; 0: the two events are of one */
    dgm_str one, other; /**< ids of events */
} dgm_incident_correction;

/** Fills word from the words of a sentence: numbers of stems, each once, in order of size; small words left out. */
void dgm_incident_words(uint32_t word[DGM_MAX_INCIDENT_WORDS], uint32_t *words, dgm_str sentence);

/** MinHash over runs of four words of a text: the share of equal places is about the share of runs that two texts share. */
void dgm_incident_sketch(uint32_t sketch[DGM_SKETCH], dgm_str text);
/** That share, 0 to 1. */
float dgm_incident_alike(const uint32_t a[DGM_SKETCH], const uint32_t b[DGM_SKETCH]);

/** group[n]: events of one incident have the same number, that of the first of them in the list. Does not depend on the
 *  order of the list but for that. Lists in a. DGM_ENOMEM. */
dgm_status dgm_incidents(uint32_t *group, const dgm_incident_event *event, size_t n,
                         const dgm_incident_correction *correction, size_t corrections, dgm_arena *a, dgm_error *err);

#endif
