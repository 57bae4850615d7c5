/*
 * consent.h - a body's rule as a condition on its members' consents.
 */
#ifndef DGM_CONFLICT_CONSENT_H
#define DGM_CONFLICT_CONSENT_H

#include "conflict/conflict.h"

/** Steps that grow, up to DGM_GAME_STEPS. Zero-initialise but for a. */
typedef struct dgm_steps {
    dgm_arena *a;
    dgm_step *at;
    size_t n, room;
    int failed; /**< DGM_ENOMEM or DGM_ERANGE; adding then does nothing */
} dgm_steps;

void dgm_steps_add(dgm_steps *s, dgm_does does, unsigned option);

/** What stands for a member's consent: an option of the game, or a constant. */
typedef enum dgm_consent {
    DGM_CONSENT_OPTION,
    DGM_CONSENT_ALWAYS,
    DGM_CONSENT_NEVER,
    DGM_CONSENT_ABSTAINS, /**< does not agree, and stops nothing by its veto */
    DGM_CONSENT_LEFT_OUT  /**< has no vote */
} dgm_consent;

/** Appends the condition "the body has decided".
 *
 * @param how      [n_members] how each member consents; DGM_CONSENT_LEFT_OUT: it has no vote.
 * @param options  [n_members] the option, where how says so.
 */
void dgm_consent_steps(dgm_steps *out, const dgm_conflict_body *b, const dgm_consent *how, const unsigned *options);

#endif
