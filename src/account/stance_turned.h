/*
 * stance_turned.h - words that turn a stance round, or leave none.
 *
 *     demanded that no ship enter the bay                opposes "ship enter the bay"
 *     urged the government not to sign the treaty        opposes it
 *     called the rejection an insult                     supports what was rejected
 *     wants the proposal amended                         no stance on the proposal: on a change of it
 *     Norway, urged by both to mediate, ...              no stance of Norway's: it is asked
 */
#ifndef DGM_ACCOUNT_STANCE_TURNED_H
#define DGM_ACCOUNT_STANCE_TURNED_H

#include "account/records.h"

/** Turns p->stance round where its words tell so.  @return 0: they tell no stance of the holder's on what is mentioned */
int dgm_stance_turn(dgm_position *p, dgm_span mention, const dgm_sources *from);

#endif
