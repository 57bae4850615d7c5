/*
 * record_names.c - the words for stances, seats, types and the like, as all formats, the database and the tables have them.
 */
#include "dragoman/rows.h"

/* The name in its place; "?" for a value that is none. */
#define NAME(names, value) ((size_t)(value) < sizeof(names) / sizeof *(names) ? (names)[value] : "?")

const char *dgm_term_name(dgm_term_kind kind)
{
    static const char *const names[] = {"body", "rule", "veto", "trigger", "measure", "deadline", "reservation"};
    return NAME(names, kind);
}

const char *dgm_stance_name(dgm_stance stance)
{
    static const char *const names[DGM_STANCES] = {"supports", "opposes", "conditional", "open",
                                                   "demands",  "offers",  "concedes",    "undecided"};
    return NAME(names, stance);
}

const char *dgm_strength_name(dgm_strength strength)
{
    static const char *const names[] = {"soft", "firm", "red line"};
    return NAME(names, strength);
}

const char *dgm_seat_name(dgm_seat seat)
{
    static const char *const names[] = {"in", "out", "host", "mediator"};
    return NAME(names, seat);
}

const char *dgm_talks_status_name(dgm_talks_status status)
{
    static const char *const names[] = {"held", "planned", "called off", "proposed"};
    return NAME(names, status);
}

const char *dgm_event_type_name(dgm_event_type type)
{
    static const char *const names[DGM_EVENT_TYPES] = {
        "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
        "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
    return NAME(names, type);
}

const char *dgm_fact_name(dgm_fact fact)
{
    static const char *const names[DGM_FACTS] = {"happened", "ongoing", "planned", "possible", "denied"};
    return NAME(names, fact);
}
