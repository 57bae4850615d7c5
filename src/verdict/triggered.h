/*
 * triggered.h - whether an incident sets off a guarantee, and why not.
 */
#ifndef DGM_VERDICT_TRIGGERED_H
#define DGM_VERDICT_TRIGGERED_H

#include "base/buffer.h"
#include "conflict/conflict.h"
#include "dragoman/incident_rows.h"

typedef enum dgm_triggered {
    DGM_SETS_OFF,
    DGM_WOULD_SET_OFF, /**< if what is not known, or is only said, is so */
    DGM_NOT_SET_OFF, /**< one of the two sides is one that the trigger means, and something else is not as it has it */
    DGM_ELSEWHERE,   /**< neither side is */
    DGM_OTHER_EVENT, /**< of another type */
    DGM_TRIGGERED
} dgm_triggered;

typedef struct dgm_trigger_judged {
    dgm_triggered is;
    dgm_buffer why; /**< for WOULD: each "if ..." on a line of its own; for DOES_NOT: what is not so. Free it */
    uint64_t by;    /**< parties of the model to which the incident is laid, or would be */
} dgm_trigger_judged;

/** Holds an incident against a trigger that names events. */
void dgm_trigger_judge(dgm_trigger_judged *out, const dgm_conflict *c, const dgm_conflict_trigger *t,
                       const dgm_incident_row *row);

/** The word of a sentence by which it does not stand for what it tells: "suspected", "accused"; empty: there is none. */
dgm_str dgm_hedge_of(const char *sentence);

#endif
