/*
 * affairs.h - what the branch of affairs says of a report, in words: triggers of events and who does them, mentions of
 * proposals and who stands how on them, terms, seats at talks. training/affairs.py is the same in Python.
 *
 *     Moscow ruled out NATO troops in Ukraine.
 *     trigger  "ruled out" REJECT, actor "Moscow"
 *     mention  "NATO troops in Ukraine", holder "Moscow": opposes, red line
 *
 * Nothing here knows who a party is: src/account/events.c, proposals.c, positions.c and talks.c make records of it.
 * A run counts words of the plan, as in account/attribution.h; runs of one thing lie within one window.
 */
#ifndef DGM_ACCOUNT_AFFAIRS_H
#define DGM_ACCOUNT_AFFAIRS_H

#include "account/attribution.h"

enum { DGM_MAX_SIDE = 8 }; /* runs of one role; more are left out, last first */

/** Runs of one role, in text order. */
typedef struct dgm_runs {
    uint32_t n;
    dgm_run at[DGM_MAX_SIDE];
} dgm_runs;

/** A trigger: words that tell an event. */
typedef struct dgm_trigger {
    dgm_run at;
    dgm_event_type type;
    float score; /**< 0 to 1: the mean probability of its tags */
    dgm_runs actor, recipient, both;
    dgm_fact fact;
    float fact_score;
    const char *mode; /**< likeliest of the type's modes, "" for none; a constant */
    float mode_score;
    int background;
} dgm_trigger;

/** A mention of a proposal. */
typedef struct dgm_proposed {
    dgm_run at;
    uint32_t head; /**< its head word */
    float score;
    uint32_t same_as; /**< 1 + index of the mention before it that it is the same proposal as; 0: the first of one */
    dgm_runs holder, condition;
} dgm_proposed;

/** How a holder stands on a mention; holder and mention are in one window. */
typedef struct dgm_standing {
    uint32_t mention; /**< index */
    dgm_run holder;
    int source; /**< the holder is the source of a statement whose content has the mention */
    dgm_stance stance;
    float score; /**< probability of the stance */
    dgm_strength strength;
    int past;
    float past_score;
} dgm_standing;

/** A run with a label: a term, or a party at talks. */
typedef struct dgm_labelled {
    dgm_run at;
    uint8_t label; /**< dgm_term_kind or dgm_seat */
    float score;
} dgm_labelled;

typedef struct dgm_affairs_heads dgm_affairs_heads;

/** All of a report, each list in text order, in one arena. */
typedef struct dgm_affairs {
    uint32_t triggers, mentions, standings, terms, seats;
    const dgm_trigger *trigger;
    const dgm_proposed *mention;
    const dgm_standing *standing; /**< those likelier than none, in order of their mentions */
    const dgm_labelled *term, *seat;
} dgm_affairs;

#endif
