/*
 * proposal_names.h - what a proposal is called, of the words of a mention.
 *
 *     ongoing efforts to craft security guarantees      security guarantees
 *     the military component of possible guarantees     military component of possible guarantees; a part of what "guarantees" names
 */
#ifndef DGM_ACCOUNT_PROPOSAL_NAMES_H
#define DGM_ACCOUNT_PROPOSAL_NAMES_H

#include "dragoman/base.h"

/** Without quotation marks, articles and words wrapped around it; a part of the words. */
dgm_str dgm_proposal_name(dgm_str mention);
/** How many bytes at the end of "the plan theft" are what somebody calls the plan, the blank among them; 0: none. It is one only behind a
 *  verb of calling. */
size_t dgm_proposal_slur(dgm_str mention);
/** Is a mention but one word that tells too little to be agreed or refused: "its involvement", "efforts", or a share of it, "most of the
 *  funds"? */
int dgm_proposal_is_fragment(dgm_str mention);
/** The last word of what the mention says it is a part of; empty: it says none. */
dgm_str dgm_proposal_whole(dgm_str mention);

#endif
