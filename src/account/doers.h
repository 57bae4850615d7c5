/*
 * doers.h - who does what a verb or noun tells, and to whom, by the tree of its sentence alone.
 *
 *     The guards [beat] two fishermen        The guards, two fishermen
 *     Two fishermen were [beaten] by guards  guards, Two fishermen
 *     He rose and [left]                     He
 *     Oslo [rejected] a Latvian offer        Oslo, Latvian
 */
#ifndef DGM_ACCOUNT_DOERS_H
#define DGM_ACCOUNT_DOERS_H

#include "account/records.h"
#include "account/stance_words.h"

/** Whole phrases; empty where the tree names nobody who could be a party. */
typedef struct dgm_doers {
    dgm_span doer, done_to;
    int passive; /**< is it told as done to somebody: "was accused", "Riga, accused of"? */
} dgm_doers;

dgm_doers dgm_doers_of(const dgm_sources *from, dgm_span trigger);

/** All who are joined by "and" as subject (patients: as object) of the trigger's verb, "[Oslo] and [Riga] bombed", also before
 *  "which"; up to max phrases in text order, and how many. A "by" phrase is the subject of a passive. */
uint32_t dgm_joined_of(dgm_span *out, uint32_t max, const dgm_sources *from, dgm_span trigger, int patients);

/** Of "accused [Riga] of arming rebels", "[Riga], which Oslo accuses of arming rebels" and its deed "arming": who is accused of it;
 *  empty: nobody is. */
dgm_span dgm_accused_of(const dgm_sources *from, dgm_span deed);

/** Who accuses somebody of the deed: "[Oslo] accused Riga of arming", "Riga, accused by [Oslo] of arming"; empty: nobody does, or is named. */
dgm_span dgm_accuser_of(const dgm_sources *from, dgm_span deed);

/** Does the verb of the trigger stand with "separately", "individually", "in turn": as many meetings as there are partners? */
int dgm_is_one_by_one(const dgm_sources *from, dgm_span trigger);

/** Of "[Riga] must leave", "[Riga] has to leave": who is told to, a subject of any kind; empty: the trigger tells no duty. */
dgm_span dgm_told_to(const dgm_sources *from, dgm_span trigger);

/** What the words before a mention of a proposal say plainly, where nothing but small words and its own parts stand between phrase and
 *  mention: "Moscow reiterated its [rejection of] any NATO troops". */
typedef struct dgm_plain_stance {
    dgm_stance_told told; /**< at and to count bytes of the text */
    dgm_span holder;      /**< its words by the tree; empty: they tell none */
} dgm_plain_stance;

/** 0: they say nothing, or the phrase is too far. */
int dgm_stance_plain(dgm_plain_stance *out, const dgm_sources *from, dgm_span mention);

#endif
