/*
 * affairs.h - what the branch of affairs says of a report, in words: triggers of events and who does them, mentions of
 * proposals and who stands how on them, terms, seats at talks. training/affairs.py is the same in Python.
 *
 *     Moscow ruled out NATO troops in Ukraine.
 *     trigger  "ruled out" REJECT, actor "Moscow"
 *     mention  "NATO troops in Ukraine", holder "Moscow": opposes, red line
 *
 * Nothing here knows who a party is: src/account/events.c, proposals.c, positions.c and talks.c make records of it.
 * A run counts words of the plan, as in account/attribution.h; runs of one thing lie within one window. src/account/
 * affairs_heads.h has the weights; src/account/affairs.c finds the runs, affairs_roles.c who does them and what they are,
 * affairs_stance.c how holders stand, affairs_link.c which mentions are of one proposal, affairs_serves.c who may speak for whom.
 */
#ifndef DGM_ACCOUNT_AFFAIRS_H
#define DGM_ACCOUNT_AFFAIRS_H

#include "account/attribution.h"
#include "dragoman/rows.h"

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
    dgm_runs holder;   /**< whose stance it may be: the stances of each say whether */
    dgm_runs condition;
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

/** Words for somebody: a source, an actor, a holder, a party at talks. */
typedef struct dgm_named {
    dgm_run at;
    uint32_t sentence, paragraph; /**< which of the report it begins in */
    const float *of;              /**< what the scores of dgm_affairs_serves are made of */
} dgm_named;

/** All of a report, each list in text order, in one arena. */
typedef struct dgm_affairs {
    uint32_t triggers, mentions, standings, terms, seats, nameds;
    const dgm_trigger *trigger;
    const dgm_proposed *mention;
    const dgm_standing *standing; /**< those likelier than none, in order of their mentions */
    const dgm_labelled *term, *seat;
    const dgm_named *named; /**< in order of their windows, each once */
    const dgm_affairs_heads *heads;
} dgm_affairs;

/** The affairs of a report in the making. Of the vectors only those of mentions are kept, and of them what links need. */
typedef struct dgm_affairs_list {
    const dgm_affairs_heads *heads;
    const dgm_plan *plan;
    const dgm_layout *layout;
    dgm_str text;
    dgm_arena *a;
    const dgm_kernels *kernels; /* of the last group */
    dgm_trigger *trigger;
    dgm_proposed *mention;
    dgm_standing *standing;
    dgm_labelled *term, *seat;
    dgm_named *named;
    struct dgm_proposal_key *key; /* [mentions] */
    uint32_t triggers, mentions, standings, terms, seats, nameds;
    uint32_t trigger_room, mention_room, standing_room, term_room, seat_room, named_room, key_room;
    size_t said; /* attributions of windows that were read */
} dgm_affairs_list;

/** Begins with none; all that is handed over is lent until the end, the lists stay in a. */
void dgm_affairs_begin(dgm_affairs_list *list, const dgm_affairs_heads *heads, const dgm_plan *plan, dgm_str text,
                       const dgm_layout *layout, dgm_arena *a);

/** Adds what a group of windows says, groups in order; the group must have the branch's vectors. said: the report's
 *  attributions, those of this group already among them; sources of statements are candidates for holders. Of one
 *  window at most 64 triggers, mentions, terms and seats each are taken. tmp is another arena, handed back as full as it came. */
dgm_status dgm_affairs_add(dgm_affairs_list *list, const dgm_group *group, const dgm_attributions *said, dgm_arena *tmp,
                           dgm_error *err);

/** Links the mentions of the whole report, each to one of the 400 before it, and lends the lists. */
dgm_status dgm_affairs_end(dgm_affairs *out, dgm_affairs_list *list, dgm_arena *tmp, dgm_error *err);

/** How likely it is that the one speaks for the other, an office for a body: e to this power against 1 that it speaks for none. */
float dgm_affairs_serves(const dgm_affairs_heads *heads, const dgm_named *office, const dgm_named *body);

#endif
