/*
 * meetings.h - meetings in the making: what talks.c and the files it asks share.
 *
 *     talks.c         seats of words and events; meetings become talks with name, day and status
 *     seats_read.c    seats that the model read
 *     one_meeting.c   what of all that is a meeting, and which are one
 */
#ifndef DGM_ACCOUNT_MEETINGS_H
#define DGM_ACCOUNT_MEETINGS_H

#include "account/records.h"
#include "account/seats_told.h"

typedef struct dgm_meeting {
    dgm_span sentence;
    uint32_t paragraph;
    const dgm_event *told; /**< the CONSULT of its sentence, or NULL */
    dgm_talks_party *party;
    uint32_t parties, room;
    uint32_t joined; /**< bit k: that party k sits there only "and" tells */
    float score;
    dgm_span words; /**< that say who has which seat; empty: none */
} dgm_meeting;

/** All of a report. m has room for whatever may be opened. */
typedef struct dgm_meetings {
    dgm_meeting *m;
    size_t n;
    dgm_account *account;
    const dgm_sources *from;
    const dgm_actors *actors;
    const dgm_seat_told *told;
    size_t tolds;
} dgm_meetings;

/** From this score on a seat in a sentence without a word of meeting counts, and so does one that nobody shares. */
#define DGM_SURE_WITHOUT_WORDS 0.2f

/** The first CONSULT of the sentence; NULL: none. */
const dgm_event *dgm_consult_in(const dgm_account *account, dgm_span sentence);
int dgm_has_noun_for_talks(const dgm_sources *from, dgm_span sentence);
/** A place that somebody goes to: "is to visit [Cairo] and Addis Ababa". */
int dgm_is_visited(const dgm_sources *from, dgm_span at);

/** Adds one, without parties. DGM_ENOMEM. */
dgm_status dgm_open_meeting(dgm_meetings *all, dgm_meeting begun);
/** One party sits down, once. */
void dgm_sit(dgm_meeting *m, uint32_t party, dgm_seat seat, dgm_span at);
/** All whom the words mean sit down. */
void dgm_sit_all(dgm_meeting *m, const dgm_meetings *all, dgm_span at, dgm_seat seat);
/** Actors and recipients of an event sit down. */
void dgm_sit_actors(dgm_meeting *m, const dgm_sources *from, const dgm_event *e);
/** Is one of the two to be left out and the other to host or mediate? */
int dgm_seats_exclude(dgm_seat a, dgm_seat b);
/** Does the first whom the words mean have this seat at one of the meetings? */
int dgm_has_seat(const dgm_meetings *all, dgm_span at, dgm_seat seat);
/** The meeting of the sentence, or of the paragraph; NULL: none. */
dgm_meeting *dgm_meeting_at(const dgm_meetings *all, dgm_span at);

/** Opens meetings of what the model read. DGM_ENOMEM. */
dgm_status dgm_seats_of_the_model(dgm_meetings *all);

/** Keeps what is a meeting, in text order, each once. */
void dgm_keep_each_once(dgm_meetings *all);
/** Of a person and the state or body that he speaks for, both in the same seat, the person stays if he is a certain one. */
dgm_status dgm_seat_once(dgm_meeting *m, const dgm_sources *from);

#endif
