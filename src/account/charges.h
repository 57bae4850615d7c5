/*
 * charges.h - what somebody is accused of having done, or denies: a fact, and nothing that could be agreed or refused.
 *
 *     Oslo accused Riga of [arming militias]      charged
 *     Riga denied [any role in the raid]          charged
 *     Riga denied [the inspectors] [access]       refused, and no fact
 *     Oslo accused Riga of rejecting [the truce]  a stance on the truce
 */
#ifndef DGM_ACCOUNT_CHARGES_H
#define DGM_ACCOUNT_CHARGES_H

#include "account/records.h"

/** Do the words stand in what an accusation charges or a denial denies, by the tree or by the content of a statement? A mention that
 *  words of a stance stand before is no part of the charge. */
int dgm_is_charged(const dgm_sources *from, dgm_span at);

/** Do the words stand in the content of a statement that denies a fact: "denied that it had given up its claim"? */
int dgm_is_denied(const dgm_sources *from, dgm_span at);

/** Does a denial deny a part in it alone, "denied responsibility for the attack", "denied that it was behind the attack"? It happened all the same. */
int dgm_part_is_denied(const dgm_sources *from, dgm_span at);

/** Is the noun of these words one for charges: "the accusation that ..."? */
int dgm_names_charge(const dgm_sources *from, dgm_span at);

#endif
