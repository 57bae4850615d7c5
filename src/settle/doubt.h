/*
 * doubt.h - verdicts on single states while some comparisons are open.
 *
 * A solver knows every rank. A judge takes its states and moves, and of each party a table of what it may find of any
 * two states: above, level, below. Of a party that is known each cell holds one of the three; of one that is not, as
 * many as are possible. Saying something of a cell draws what follows (a above b, b above c: a above c), and can be
 * taken back.
 *
 *     dgm_judge_open(&j, solver, NULL, &err);
 *     dgm_judge_forget(j, russia);                                  -- nothing is known of it
 *     dgm_judge_say(j, russia, deal, war, DGM_ABOVE);               -- but this
 *     dgm_judge_verdict(j, &query, &work)                           -- DGM_CAN_HOLD | DGM_CAN_FAIL: it depends
 *
 * How a verdict is found: every definition asks for the focal actor's comparisons with the state and for the others'
 * improvements, and grows with the one and shrinks with the other; so one look that takes every open comparison
 * against the state and one that takes each for it bound the verdict. Where they differ an open comparison that
 * matters is answered in each way that it can be.
 */
#ifndef DGM_SETTLE_DOUBT_H
#define DGM_SETTLE_DOUBT_H

#include "settle/solve.h"

enum { DGM_JUDGE_STATES = 2048 /**< most feasible states */ };

/** What a party may find of state a, compared with state b; bits. */
enum { DGM_ABOVE = 1, DGM_LEVEL = 2, DGM_BELOW = 4, DGM_ANY_ANSWER = 7 };

/** What a verdict may be; bits. DGM_GAVE_UP: the work that was allowed was not enough. */
enum { DGM_CAN_HOLD = 1, DGM_CAN_FAIL = 2, DGM_GAVE_UP = 4 };

/** One comparison: a and b are places in the list of states. */
typedef struct dgm_question {
    unsigned party;
    uint32_t a, b;
} dgm_question;

/** A comparison and what is said of it: some of DGM_ABOVE, DGM_LEVEL, DGM_BELOW. */
typedef struct dgm_answer {
    dgm_question of;
    unsigned says;
} dgm_answer;

/** Does the state hold under the concept for the actor, or (actor -1) jointly? */
typedef struct dgm_query {
    dgm_concept concept;
    int actor;
    size_t state; /**< place in the list of states */
} dgm_query;

typedef struct dgm_judge dgm_judge;

/** @param solver  Borrowed until the judge is closed. @param rules NULL: the default.
 *  @return DGM_OK, DGM_ERANGE (more than DGM_JUDGE_STATES states; too many actors for one move each), DGM_ENOMEM */
dgm_status dgm_judge_open(dgm_judge **out, const dgm_solver *solver, const dgm_rules *rules, dgm_error *err);
void dgm_judge_close(dgm_judge *judge);

/** The feasible states, ascending. */
size_t dgm_judge_states(const dgm_judge *judge);
dgm_outcome dgm_judge_state(const dgm_judge *judge, size_t place);
/** The place of a state; dgm_judge_states where it is none. */
size_t dgm_judge_place(const dgm_judge *judge, dgm_outcome state);

/** Everything is possible of this party from here on. Not to be called with something said. */
void dgm_judge_forget(dgm_judge *judge, unsigned party);
/** Of the party only the order of its places first to last, best first from 1, varies: no ties are made or broken. */
void dgm_judge_shuffle(dgm_judge *judge, unsigned party, size_t first, size_t last);
/** The parties that were forgotten or shuffled. */
uint64_t dgm_judge_free_parties(const dgm_judge *judge);

/** What may be found of a, compared with b. */
unsigned dgm_judge_may(const dgm_judge *judge, unsigned party, size_t a, size_t b);
/** Leaves only what is said possible, and what follows. @return 0 where nothing is left; what was said must then be
 * taken back. */
int dgm_judge_say(dgm_judge *judge, unsigned party, size_t a, size_t b, unsigned says);
/** To take back all that was said since. */
size_t dgm_judge_mark(const dgm_judge *judge);
void dgm_judge_back(dgm_judge *judge, size_t mark);
/** 1 when the judge ran out of memory: its answers are worth nothing from then on. */
int dgm_judge_failed(const dgm_judge *judge);

/** The verdict where every open comparison is taken for it (hopeful), or against it: an upper and a lower bound. */
int dgm_judge_holds(dgm_judge *judge, const dgm_query *query, int hopeful);

/** An open comparison that matters to the verdict, where the bounds differ. `says` is one of two ways to answer it,
 *  the other is the rest of what is possible. @return 0 when there is none. */
int dgm_judge_asks(dgm_judge *judge, const dgm_query *query, dgm_answer *out);

/** What the verdict may be, over all ways to answer what is open. *work: looks that may be taken, counted down. */
unsigned dgm_judge_verdict(dgm_judge *judge, const dgm_query *query, size_t *work);

/** Answers what is open, as far as it matters, so that the query holds (wanted 1) or fails. @return 1 with the
 *  answers left said, 0 when there is no such way, or the work was not enough (*work is then 0). */
int dgm_judge_find(dgm_judge *judge, const dgm_query *query, int wanted, size_t *work);

/** Answers all that is open of free parties; where possible as in `like` (a table by dgm_judge_table), which may be
 * NULL. */
void dgm_judge_complete(dgm_judge *judge, const uint8_t *like);
/** The tables of all free parties, one after the other: [free parties][states][states]; size in bytes. */
size_t dgm_judge_table_size(const dgm_judge *judge);
void dgm_judge_table(const dgm_judge *judge, uint8_t *out);

#endif
