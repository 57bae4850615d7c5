/*
 * stance_words.h - what the words between a party and a proposal say plainly: "ruled out", "left open", "insists on".
 *
 *     Moscow [has ruled out any talk of] NATO troops         opposes, a red line
 *     Oslo [did not rule out] a joint patrol                 open
 *     a ceasefire [, but only if the guns are drawn back]    on a condition
 *     Kyiv [rejected] that plan [at the time]                past
 *
 * The branch of affairs sees the whole window and is right most of the time; where the words hold a phrase of the table it
 * decides among the stances of that row alone.
 */
#ifndef DGM_ACCOUNT_STANCE_WORDS_H
#define DGM_ACCOUNT_STANCE_WORDS_H

#include "dragoman/rows.h"

/** What a phrase says. */
typedef struct dgm_stance_told {
    dgm_stance stance;
    dgm_strength strength;
    unsigned may; /**< bits of stances, its own among them, that the same words may also tell */
    uint32_t at, to; /**< where the phrase begins and ends, counts of bytes */
} dgm_stance_told;

/** The phrase nearest to the proposal: the last one of words before it, the first one of words behind it. 0: there is none. */
int dgm_stance_told_before(dgm_stance_told *out, dgm_str words);
int dgm_stance_told_behind(dgm_stance_told *out, dgm_str words);

/** Makes of what a phrase says what it says of who is told by "neither" or "no": "neither Togo nor Benin would accept". 0: nothing. */
int dgm_stance_denied(dgm_stance_told *told);

/** Does a condition begin in the words behind a proposal: "only if", "unless", "provided"? At most a few words from their start
 *  or behind a comma. @param[out] at where it begins, a count of bytes */
int dgm_condition_told(uint32_t *at, dgm_str words);

/** Do the words begin as a condition does, "if", "until", "in return for"? */
int dgm_opens_condition(dgm_str words);

/** Up to which byte a phrase written as in the tables of stance_words.c stands at the beginning of the words; 0: it does not. */
size_t dgm_phrase_takes(const char *phrase, dgm_str words);

/** Do the words tell of an agreement that was not reached, "failed on Tuesday to agree", or of what nobody can vouch for? Then they say
 *  of nobody what he stands for. */
int dgm_no_stance_told(dgm_str words);

/** Do words before a mention only tell what something is about, "talks that touch on"? That is nobody's stance on it. */
int dgm_about_told(dgm_str words);

/** Do words between a holder and a mention end within what he throws out, "vetoed a draft that would have called for"? Then he does not
 *  ask for it. */
int dgm_within_refused(dgm_str words);

/** Do words of a clause tell of a stance of an earlier time: "at the time", "used to"? */
int dgm_past_told(dgm_str words);

#endif
