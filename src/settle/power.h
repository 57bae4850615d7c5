/*
 * power.h - how much a vote weighs: Banzhaf, Shapley and Shubik, the ability to act.
 *
 * Every member agrees or refuses; to abstain counts as refusing but is no veto, so a member with a veto is one whose agreement
 * is needed. With S the members that agree, member i swings S when S with i wins and S without it does not.
 *
 *   absolute Banzhaf    swings of i / 2^(members - 1)
 *   normalised Banzhaf  swings of i / swings of all. It hides how seldom anybody swings: read it beside `to_act`.
 *   Shapley-Shubik      share of the orders of joining in which i turns the losing group into a winning one
 *
 * Sources: Penrose 1946, Banzhaf 1965; Shapley and Shubik 1954; Coleman 1971 (to act, to prevent); Owen 1972 (the integral).
 */
#ifndef DGM_SETTLE_POWER_H
#define DGM_SETTLE_POWER_H

#include "settle/body.h"

typedef struct dgm_power_of {
    double swings; /**< a whole number; exact where it is below 2^53 or `exact` says so */
    double absolute, normalised, shapley;
    uint64_t shapley_of, shapley_in; /**< the same as a fraction in lowest terms; 0 / 0 where it does not fit */
    double to_prevent;               /**< Coleman: share of the winning groups that lose when i leaves */
} dgm_power_of;

typedef struct dgm_power {
    dgm_power_of member[DGM_BODY_MEMBERS]; /**< members without a vote have 0 */
    unsigned members;
    double winning; /**< groups that win */
    double to_act;  /**< their share of all: the chance of acting if all votes are equally likely */
    int exact;      /**< 1: counted in whole numbers. 0: in floating point, relative error below 1e-9 */
} dgm_power;

/** @return DGM_ERANGE for rules that are out of reach: more than 34 members with two clauses of weights, or with clauses of several
 *  kinds; one clause of weights that sums to more than 10 million over more than 34 members. DGM_ENOMEM. As dgm_body_check. */
dgm_status dgm_power_measure(dgm_power *out, const dgm_body *body, dgm_error *err);

#endif
