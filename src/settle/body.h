/*
 * body.h - a body that decides by a rule: may it act, who can stop it, what positions make certain.
 *
 *     5 guarantors, unanimity          each can stop it alone
 *     the same, all but the accused    the accused has no vote
 *     15 of 27 and 65 % of population, or fewer than 4 against
 *
 * A member agrees, refuses or abstains. The body acts when every clause is reached: so many members, or so much of a weight, of
 * those that have a vote; or, with `blockers`, when the clauses on members are reached and fewer than so many do not agree.
 * A member with a veto that refuses stops it. Refusing instead of agreeing never helps a decision, so what is not known is
 * tried at both ends.
 */
#ifndef DGM_SETTLE_BODY_H
#define DGM_SETTLE_BODY_H

#include "base/error.h"

#include <stddef.h>
#include <stdint.h>

enum {
    DGM_BODY_MEMBERS = 256,
    DGM_BODY_CLAUSES = 8,
    DGM_BODY_WORDS = DGM_BODY_MEMBERS / 64,
    DGM_BODY_SETS = 64 /**< blocking sets that are listed */
};

/** Members by number. */
typedef struct dgm_members {
    uint64_t bit[DGM_BODY_WORDS];
} dgm_members;

static inline int dgm_members_have(const dgm_members *m, unsigned i)
{
    return (int)(m->bit[i / 64] >> (i % 64) & 1);
}
static inline void dgm_members_add(dgm_members *m, unsigned i)
{
    m->bit[i / 64] |= (uint64_t)1 << (i % 64);
}
static inline void dgm_members_drop(dgm_members *m, unsigned i)
{
    m->bit[i / 64] &= ~((uint64_t)1 << (i % 64));
}
unsigned dgm_members_count(const dgm_members *m);

/** How a member votes, or is known to. */
typedef enum dgm_ballot { DGM_BALLOT_UNKNOWN, DGM_BALLOT_YES, DGM_BALLOT_NO, DGM_BALLOT_ABSTAIN } dgm_ballot;

/** What abstaining does. */
typedef enum dgm_abstaining {
    DGM_ABSTAINING_AGAINST, /**< no agreement, but no veto */
    DGM_ABSTAINING_CONSENT, /**< as agreeing */
    DGM_ABSTAINING_LEAVES   /**< counts nowhere: shares are of those that are left */
} dgm_abstaining;

typedef struct dgm_clause {
    const uint64_t *weight; /**< [members] of the body; NULL: each counts one */
    uint64_t need;          /**< at least so much; 0: percent says */
    uint32_t millionths;    /**< at least this share of all that have a vote */
} dgm_clause;

typedef struct dgm_body {
    unsigned members;
    dgm_members without; /**< have no vote: the accused, those who left */
    dgm_members veto;
    dgm_clause clause[DGM_BODY_CLAUSES]; /**< all must be reached; none: one member is enough */
    unsigned clauses;
    unsigned blockers; /**< 0: no such rule */
    dgm_abstaining abstaining;
} dgm_body;

/** Bodies of the common rules. k of n: need k. */
dgm_body dgm_body_all(unsigned members);
dgm_body dgm_body_of(unsigned members, unsigned k);
dgm_body dgm_body_each(unsigned members);

/** Sizes, sums that fit, a rule that somebody can fulfil. DGM_EUSE with what is wrong. */
dgm_status dgm_body_check(const dgm_body *body, dgm_error *err);

/** How much of a clause must be reached when all that have a vote take part: its need, or its share rounded up. */
uint64_t dgm_clause_need(const dgm_body *body, const dgm_clause *clause, const dgm_ballot *ballot);

/** 1 when the body acts; ballot[members] without DGM_BALLOT_UNKNOWN (taken for no). */
int dgm_body_acts(const dgm_body *body, const dgm_ballot *ballot);

/** What known positions make certain. */
typedef enum dgm_certainty { DGM_CANNOT_ACT, DGM_DEPENDS, DGM_ACTS } dgm_certainty;

typedef struct dgm_standing {
    dgm_certainty certainty;
    dgm_members asked; /**< have a vote */
    dgm_members alone; /**< with this one's agreement the body acts though everybody else refuses */
    dgm_members
        stops; /**< refusing, stops it though all whose vote is not known agree; those that refuse already among them */
    dgm_members
        refusing; /**< known to refuse, and each of them enough to stop it though all others, also known ones, agree */
    dgm_members decisive; /**< not known, and everybody else known: decides alone */
} dgm_standing;

/** ballot[members]: what is known of each. */
dgm_standing dgm_body_standing(const dgm_body *body, const dgm_ballot *ballot);

/** Smallest groups whose refusal stops the body though all others agree: every one when `whole`, else the first found, smallest
 * groups first. */
typedef struct dgm_blocking {
    unsigned sets;
    dgm_members set[DGM_BODY_SETS];
    double count; /**< how many there are, when whole; else how many were found */
    int whole;
} dgm_blocking;
void dgm_body_blocking(dgm_blocking *out, const dgm_body *body);

#endif
