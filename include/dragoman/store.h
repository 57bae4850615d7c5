/*
 * store.h - accounts kept and asked for. One interface; SQLite behind it. docs/store.md describes the schema.
 */
#ifndef DRAGOMAN_STORE_H
#define DRAGOMAN_STORE_H

#include "dragoman/incident_rows.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_store dgm_store;

typedef enum dgm_store_mode {
    DGM_STORE_READ,
    DGM_STORE_EDIT, /**< writes to a file that is there */
    DGM_STORE_WRITE /**< the same, and makes the file if need be */
} dgm_store_mode;

/** Opens a database file, brings an older schema up to date (EDIT, WRITE), refuses a newer or foreign one
 *  (DGM_EFORMAT: the words say what it is). For one thread at a time. */
DGM_API dgm_status dgm_store_open(dgm_store **store, const char *path, dgm_store_mode mode, dgm_error *err);
/** Commits what is open, joins what several reports call one party or one proposal, and closes. NULL is allowed. DGM_ESTORE when the last
 *  commit failed. */
DGM_API dgm_status dgm_store_close(dgm_store *store, dgm_error *err);

/** Keeps one account, whole or not at all. A report read before with the same result changes nothing; one read before
 *  with another result (a newer model) replaces its proposed statements, and leaves what a person confirmed, refused or
 *  corrected as it is. Commits are grouped (by number and time); dgm_store_flush commits now.
 *  @param made_by what made it: "model NAME VERSION"
 *  @param[out] changed 1 if anything was written; may be NULL */
DGM_API dgm_status dgm_store_keep(dgm_store *store, const dgm_account *account, const char *made_by, int *changed,
                                  dgm_error *err);
DGM_API dgm_status dgm_store_flush(dgm_store *store, dgm_error *err);

/** What to show. Zero-initialised: everything. */
typedef struct dgm_query {
    const char *speaker;  /**< part of a speaker's name or role, any case; of other records, of a party that they name */
    const char *proposal; /**< lists of positions, proposals, terms: part of the proposal's name, any case */
    const char *type;     /**< list of events: "REJECT", any case */
    const char *words;    /**< full-text search in the statements' sentences and reports' texts (FTS5; plain words) */
    const char *report;   /**< id or its beginning (at least 6), or the report's own name */
    dgm_day since, until; /**< published on or between; set DGM_NO_DAY for open (dgm_query_init does) */
    dgm_day made;         /**< statements made on that day, as their sentence says; DGM_NO_DAY for any */
    float min_score;
    int refused;  /**< show refused ones too */
    int changes;  /**< list of positions: only where a party's stance is another than before */
    size_t limit; /**< 0: all */
} dgm_query;
DGM_API void dgm_query_init(dgm_query *q);

/** Calls each for every report with its statements and other records that fit the query (those of other speakers and
 *  parties left out; all its parties, times, places, mentions and trees), by date then id; the account is lent for the call. each returns 0 to go on. With empty = 1 also reports without a
 *  fitting record. @return DGM_OK also when each stopped it. */
typedef int dgm_account_fn(const dgm_account *account, void *arg);
DGM_API dgm_status dgm_store_ask(dgm_store *store, const dgm_query *q, int empty, dgm_account_fn *each, void *arg,
                                 dgm_error *err);

/** Speakers with how many statements, most first. */
typedef struct dgm_speaker_row {
    const char *name, *role;
    size_t statements, reports;
    dgm_day first, last; /**< DGM_NO_DAY if none of them is dated */
} dgm_speaker_row;
typedef int dgm_speaker_fn(const dgm_speaker_row *row, void *arg);
DGM_API dgm_status dgm_store_speakers(dgm_store *store, const dgm_query *q, dgm_speaker_fn *each, void *arg,
                                      dgm_error *err);

/** Statements by the day they were made: the one their sentence says, or else the report's. */
typedef struct dgm_timeline_row {
    dgm_day from, to;
    int told; /**< 1: the sentence says the day; 0: it is the report's */
    const char *statement, *report, *speaker,
        *words; /**< ids; names joined by "; ", "" if unknown; the report's words */
} dgm_timeline_row;
typedef int dgm_timeline_fn(const dgm_timeline_row *row, void *arg);
/** Calls each in order of day. since and until bound the day made, not the report's; words, speaker, report, made,
 *  min_score, refused and limit as in dgm_store_ask. Statements without a day are left out. */
DGM_API dgm_status dgm_store_timeline(dgm_store *store, const dgm_query *q, dgm_timeline_fn *each, void *arg,
                                      dgm_error *err);
/** Parties of the account that speak, with how many statements, most first; q as for speakers. Those that only stand somewhere,
 *  sit in talks or act come last, when neither words nor a score are asked for. */
typedef struct dgm_party_row {
    const char *name, *kind, *country, *sector, *role, *part_of;
    const char *id, *names; /**< of the account's party; what reports call it, joined by "; " */
    size_t statements, reports;
    dgm_day first, last; /**< DGM_NO_DAY if none of them is dated */
} dgm_party_row;
typedef int dgm_party_fn(const dgm_party_row *row, void *arg);
DGM_API dgm_status dgm_store_parties(dgm_store *store, const dgm_query *q, dgm_party_fn *each, void *arg,
                                     dgm_error *err);

/** What a person said of parties or proposals: two are one, or a name is one of its own. It outlives every later reading. */
typedef struct dgm_correction {
    int split;                         /**< 0: other is name; 1: name is one of its own */
    int proposals;                     /**< 0: of parties; 1: of proposals; their names may also be ids, or 6 digits of one */
    int incidents;                     /**< 1: of incidents; name and other are ids of events, or 6 digits of one */
    const char *name, *country;        /**< country: NULL or "" for whatever it is; of parties only */
    const char *other, *other_country; /**< with split not looked at */
    unsigned undoes;                   /**< not 0: takes back the correction of that number, and nothing else counts */
    const char *by, *reason;           /**< not empty */
} dgm_correction;
/** @param[out] number of the correction. DGM_ENOTFOUND: none is called that, or several are (the words say which);
 *  DGM_EUSE: nothing would change. */
DGM_API dgm_status dgm_store_correct(unsigned *number, dgm_store *store, const dgm_correction *correction,
                                     dgm_error *err);

/** The corrections of parties and proposals, oldest first. */
typedef struct dgm_correction_row {
    unsigned number, undoes; /**< undoes: 0 if none */
    int undone;
    const char *verb, *name, *country, *other, *other_country, *by, *reason, *at;
    const char *kind; /**< "party", "proposal" or "incident" */
} dgm_correction_row;
typedef int dgm_correction_fn(const dgm_correction_row *row, void *arg);
DGM_API dgm_status dgm_store_corrections(dgm_store *store, dgm_correction_fn *each, void *arg, dgm_error *err);

/** Places that reports name, the most often named first; since, until, report, words and limit of the query count. */
typedef struct dgm_place_row {
    const char *name, *country, *region, *precision;
    float latitude, longitude;                   /**< NAN where they are not known */
    size_t mentions, events, datelines, reports; /**< mentions counts all uses */
    dgm_day first, last;
} dgm_place_row;
typedef int dgm_place_fn(const dgm_place_row *row, void *arg);
DGM_API dgm_status dgm_store_places(dgm_store *store, const dgm_query *q, dgm_place_fn *each, void *arg,
                                    dgm_error *err);

/* Records over all reports. Parties and proposals are the account's, where several reports' are joined. speaker, proposal,
 * words, report, min_score, refused and limit of the query bound them; since, until and made bound the day, which is the one
 * told or else the report's (of proposals and terms, always the report's). Text is "" where there is none. */

/** Positions, by proposal, party and day. */
typedef struct dgm_position_row {
    const char *id, *report;
    dgm_day published;
    const char *publisher, *title;
    const char *party, *party_name, *country;            /**< party: id in the account, "" before it is joined */
    const char *party_told;                              /**< as the report has it */
    const char *proposal, *proposal_name, *proposal_told; /**< proposal: id of the one by which the account calls it */
    dgm_stance stance;
    dgm_strength strength;
    const char *voice; /**< who says it of another */
    dgm_day from, to;
    int told; /**< 1: the report tells the day; 0: it is the report's */
    int past;
    const char *statement, *words, *condition;
    float score;
    dgm_state state;
    const char *was, *was_id; /**< the stance before, of this party on this proposal, and that position */
    dgm_day was_on;
} dgm_position_row;
typedef int dgm_position_fn(const dgm_position_row *row, void *arg);
DGM_API dgm_status dgm_store_positions(dgm_store *store, const dgm_query *q, dgm_position_fn *each, void *arg, dgm_error *err);

/** Proposals of the account, those with most positions first. */
typedef struct dgm_proposal_row {
    const char *id, *name, *names; /**< names: all that reports have, joined by "; " */
    const char *part_of, *by;      /**< as the first report that tells it has it: names in the account */
    size_t mentions, reports, positions, parties;
    dgm_day first, last;
} dgm_proposal_row;
typedef int dgm_proposal_fn(const dgm_proposal_row *row, void *arg);
DGM_API dgm_status dgm_store_proposals(dgm_store *store, const dgm_query *q, dgm_proposal_fn *each, void *arg, dgm_error *err);

/** Terms, by proposal. */
typedef struct dgm_term_row {
    const char *id, *report;
    dgm_day published;
    const char *proposal, *proposal_name;
    dgm_term_kind kind;
    const char *words, *parties; /**< parties: names joined by "; " */
    float score;
    dgm_state state;
} dgm_term_row;
typedef int dgm_term_fn(const dgm_term_row *row, void *arg);
DGM_API dgm_status dgm_store_terms(dgm_store *store, const dgm_query *q, dgm_term_fn *each, void *arg, dgm_error *err);

/** Talks, by day; who is in, out, host and mediator: names joined by "; ". */
typedef struct dgm_talks_row {
    const char *id, *report;
    dgm_day published;
    const char *name;
    dgm_talks_status status;
    dgm_day from, to;
    int told;
    const char *in, *out, *host, *mediator, *words;
    float score;
    dgm_state state;
} dgm_talks_row;
typedef int dgm_talks_fn(const dgm_talks_row *row, void *arg);
DGM_API dgm_status dgm_store_talks(dgm_store *store, const dgm_query *q, dgm_talks_fn *each, void *arg, dgm_error *err);

/** Events, by day; actors, recipients and their countries joined by "; ", "?" for one that is not known. */
typedef struct dgm_event_row {
    const char *id, *report;
    dgm_day published;
    dgm_event_type type;
    const char *mode, *context, *cameo;
    const char *actor, *recipient, *actor_country, *recipient_country;
    int reciprocal;
    dgm_fact fact;
    dgm_day from, to;
    int told;
    const char *place, *place_country;
    float latitude, longitude; /**< NAN where they are not known */
    const char *alleged_by;
    int background;
    const char *counts; /**< "dead 3+; injured 5-7" */
    const char *condition, *statement, *words;
    float intensity; /**< NAN when it has none */
    float score;
    dgm_state state;
} dgm_event_row;
typedef int dgm_event_fn(const dgm_event_row *row, void *arg);
DGM_API dgm_status dgm_store_events(dgm_store *store, const dgm_query *q, dgm_event_fn *each, void *arg, dgm_error *err);

/** What is right in a record. Of a statement: "speaker", "role"; of a proposal: "name", "by", "part_of"; of a term: "kind",
 *  "proposal"; of a position: "stance", "strength", "party", "proposal", "past" (yes, no); of talks: "name", "status", "seat"
 *  ("Russia: out"); of an event: "type", "mode", "fact", "actor", "recipient" ("Ukraine; France"). A party is named as the
 *  report or the account calls it, or "John Hale (GBR)"; a proposal by its number in the report, its id or its name; "none"
 *  takes away what need not be there. */
typedef struct dgm_review_field { const char *name, *value; } dgm_review_field;

/** A person's judgement of a statement, proposal, term, position, talks or event. No later reading overwrites it. */
typedef struct dgm_review {
    const char *id;                /**< of the record, or a beginning of it that is unambiguous (at least 6 hex digits) */
    dgm_state verdict;             /**< DGM_CONFIRMED or DGM_REFUSED; a correction confirms */
    const dgm_review_field *field; /**< [fields] what is corrected */
    size_t fields;
    const char *by;                /**< who; not empty */
    const char *reason;            /**< why; not empty */
} dgm_review;
/** DGM_ENOTFOUND: no such record, party or proposal, or several begin so; DGM_EUSE: no such field or value (the words say which
 *  there are). */
DGM_API dgm_status dgm_store_review(dgm_store *store, const dgm_review *review, dgm_error *err);

/** The reviews made, oldest first; id: those of one record, or NULL. */
typedef struct dgm_review_row {
    const char *id, *kind, *verdict, *field, *before, *after, *by, *reason, *at;
} dgm_review_row;
typedef int dgm_review_fn(const dgm_review_row *row, void *arg);
DGM_API dgm_status dgm_store_reviews(dgm_store *store, const char *id, dgm_review_fn *each, void *arg, dgm_error *err);

/** What a person said of a cell of the table: a party's stance on a proposal. It holds whatever is read later. */
typedef struct dgm_store_judgement {
    dgm_str party, country;         /**< the account's name of the party; country may be empty */
    dgm_str proposal_id, proposal;  /**< the account's id and name of the proposal */
    enum { DGM_JUDGED_RIGHT, DGM_JUDGED_CHANGED, DGM_JUDGED_REFUSED, DGM_JUDGED_FORGOTTEN } verdict;
    dgm_stance stance;
    dgm_strength strength;
    int past;
    dgm_str by, reason; /**< not empty */
    dgm_str at;         /**< filled by the store */
} dgm_store_judgement;
/** Adds all or none. DGM_EUSE: one has no name or no reason. */
DGM_API dgm_status dgm_store_judge(dgm_store *store, const dgm_store_judgement *judgement, size_t n, dgm_error *err);
/** Those that count, each cell's last one, oldest first; forgotten ones are left out. A party that was merged since has its
 *  present name, a proposal that was joined its present id and name. */
typedef int dgm_judgement_fn(const dgm_store_judgement *judgement, void *arg);
DGM_API dgm_status dgm_store_judgements(dgm_store *store, dgm_judgement_fn *each, void *arg, dgm_error *err);

/** What went in or out of a database of Discourse Network Analyzer (.dna, SQLite). */
typedef struct dgm_dna_counts {
    size_t documents, positions, terms, talks;
    size_t others; /**< statements that are none of these, or stand outside their document: kept with the file alone */
    size_t cut;    /**< names that DNA's limit of 190 characters cut */
} dgm_dna_counts;
/** Keeps the documents and statements of a .dna file (DNA 2 and 3) as reports and positions, judged by a person, and the
 *  file itself, so that giving it back loses nothing. */
DGM_API dgm_status dgm_store_take_dna(dgm_store *store, const char *path, dgm_dna_counts *counts, dgm_error *err);
/** Writes the account as a .dna file of DNA 3. It begins with the file that was taken in, if there was one, and adds what
 *  is not in it. path must not be there yet. */
DGM_API dgm_status dgm_store_give_dna(dgm_store *store, const char *path, dgm_dna_counts *counts, dgm_error *err);
/** The accounts of a .dna file, one a document, lent for the call; each returns 0 to go on. */
DGM_API dgm_status dgm_dna_read(const char *path, dgm_account_fn *each, void *arg, dgm_dna_counts *counts,
                                dgm_error *err);

/* Incidents: the events of many reports that are one happening, with every source. They are found anew each time they are
 * asked for, from the events that are kept and what people said of them with dgm_store_correct; nothing is overwritten, so
 * a wrong one can always be taken apart. */

typedef int dgm_incident_fn(const dgm_incident_row *row, void *arg);

/** Calls each for every incident, by day. speaker (a party on either side), type, words (in a sentence), report (one source
 *  stands in it), since, until and made (the incident's day), min_score, refused and limit of the query count. The row is
 *  lent for the call. @return DGM_OK also when each stopped it. */
DGM_API dgm_status dgm_store_incidents(dgm_store *store, const dgm_query *q, dgm_incident_fn *each, void *arg,
                                       dgm_error *err);

#ifdef __cplusplus
}
#endif
#endif
