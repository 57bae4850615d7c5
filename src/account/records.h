/*
 * records.h - from what the branch of affairs says in words to records: proposals, terms, positions, talks and events, each
 * with its parties, days and places.
 *
 *     Moscow ruled out NATO troops in Ukraine.
 *     event     REJECT, actor Russia                 events.c
 *     proposal  "NATO troops in Ukraine"             proposals.c
 *     position  Russia opposes it, a red line        positions.c
 *
 * Parties of words: actors.c. Who takes part in which talks: talks.c.
 */
#ifndef DGM_ACCOUNT_RECORDS_H
#define DGM_ACCOUNT_RECORDS_H

#include "account/affairs.h"
#include "codes/codebook.h"
#include "resolve/place.h"
#include "resolve/when.h"
#include "resolve/who.h"

/** All that records are made from; lent. Statements are those of the report, with their speakers and parties. */
typedef struct dgm_sources {
    const dgm_affairs *affairs;
    const dgm_plan *plan;
    const dgm_layout *layout;
    const dgm_analysis *analysis; /**< may hold nothing */
    const dgm_hints *hints;
    dgm_who *who;
    const dgm_codebook *book;
    dgm_statement *statement;
    size_t statements;
    const dgm_time *time;
    size_t times;
    dgm_place *place;
    size_t places;
    dgm_arena *a;
    dgm_error *err;
} dgm_sources;

/** Fills mentions, proposals, terms, positions, talks and events of the account, and adds the parties that they name to who;
 *  account->report is filled. DGM_ENOMEM. */
dgm_status dgm_records(dgm_account *account, const dgm_sources *from);

/* What follows is for the files of the records alone. */

/** The words that a part of a record stands in, and the parties that they mean. */
typedef struct dgm_actor {
    dgm_span at;
    uint32_t parties, party[DGM_MAX_SPEAKERS]; /**< 1 + their places in who->party */
    dgm_span words[DGM_MAX_SPEAKERS];          /**< of each the words that name it, where they are not all of at; else empty */
    uint32_t joined;                           /**< how many of them, the last ones, "and" alone joins to the words */
    const char *why;                           /**< NULL, or why there is none */
} dgm_actor;

typedef struct dgm_actors {
    const dgm_actor *at; /**< in text order, each span once */
    size_t n;
} dgm_actors;

/** Leads all runs that stand for actors to parties. */
dgm_status dgm_actors_find(dgm_actors *actors, const dgm_sources *from, const dgm_report *report);
/** What the words mean; an actor without parties for words that were not asked for. */
const dgm_actor *dgm_actor_of(const dgm_actors *actors, dgm_span at);
/** The words of one of its parties: of "Riga and Oslo" those of Oslo. */
dgm_span dgm_actor_words(const dgm_actor *x, uint32_t k);
/** "Nobody", "no state", "neither side", "none of them". */
int dgm_is_nobody(dgm_str words);
/** Of a government's or army's person or body the state or body; the party itself otherwise. */
dgm_status dgm_government_of(uint32_t *party, const dgm_sources *from, uint32_t of);
/** The party whose stance that of an official, a leader, a spokesman, a ministry is: its government, body or movement, and that which this
 *  speaks for; the party itself otherwise. */
dgm_status dgm_speaks_for(uint32_t *party, const dgm_sources *from, uint32_t of);

/** A run of words as bytes, without marks and small words at its ends, and the whole noun phrase that it is a part of; of
 *  a person told by an office beside a name the name. */
dgm_span dgm_run_span(const dgm_sources *from, dgm_run run);
/** The noun phrase that these words are a part of. */
dgm_span dgm_phrase_span(const dgm_sources *from, dgm_span at);
/** The same of one word of the analysis; empty of DGM_NO_WORD. */
dgm_span dgm_word_phrase(const dgm_sources *from, uint32_t word);
/** A trigger's words, with the verb that they belong to where they are but an adverb or auxiliary; empty: they tell nothing. */
dgm_span dgm_telling_span(const dgm_sources *from, dgm_run run);
/** A mention's words as a whole phrase, without prepositions at its ends; empty: they name nothing. */
dgm_span dgm_thing_span(const dgm_sources *from, dgm_run run);
/** Could what these words name act: a person, a body, a place that stands for its government? Things and deeds do not. */
int dgm_may_act(const dgm_sources *from, dgm_span at);
/** Is the word one of two things that an office is for, "[Mines] and Energy Minister"? */
int dgm_is_half_a_field(const dgm_analysis *an, uint32_t word);
/** Do these words tell where: a place behind "in", "at", "near"? */
int dgm_is_where(const dgm_sources *from, dgm_span at);
/** As they stand. */
dgm_span dgm_run_bytes(const dgm_sources *from, dgm_run run);
/** The sentence of a byte, as bytes. */
dgm_span dgm_sentence_at(const dgm_layout *layout, uint32_t byte);
/** The number of its paragraph. */
uint32_t dgm_paragraph_of(const dgm_layout *layout, uint32_t byte);
/** Number of the smallest statement whose content holds the span; 0: none. */
uint32_t dgm_statement_over(const dgm_sources *from, dgm_span at);
/** The statement whose cue shares a byte with the span; NULL: none. */
const dgm_statement *dgm_statement_by_cue(const dgm_sources *from, dgm_span at);
/** Hash of the report's id, a word for the record's kind, and spans. */
void dgm_record_id(char id[33], const dgm_report *report, const char *kind, const dgm_span *at, size_t n);
/** Day and place that a sentence gives to what is told at these words; actor may be empty. Either may be "not told". last: no later day is
 *  taken; DGM_NO_DAY: any is. */
void dgm_when_and_where(dgm_time *when, uint32_t *where, const dgm_sources *from, dgm_day last, dgm_span at, dgm_span actor);

/** Does a time reach from the report's day on beyond it, "within a week", "next month"? Then nothing was done or said so far on it. */
int dgm_is_to_come(const dgm_time *when, const dgm_report *report);

/** Of each mention of affairs: its words, and the number of its proposal; 0: it is none's. */
typedef struct dgm_tabled {
    dgm_span *at;
    uint32_t *number;
} dgm_tabled;

dgm_status dgm_events_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors);
dgm_status dgm_proposals_make(dgm_tabled *tabled, dgm_account *account, const dgm_sources *from, const dgm_actors *actors);
dgm_status dgm_terms_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors);
dgm_status dgm_positions_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors,
                              const dgm_tabled *tabled);
dgm_status dgm_talks_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors);

#endif
