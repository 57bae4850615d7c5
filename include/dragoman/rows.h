/*
 * rows.h - the waist of the program: what reading makes, and what store, show and review use.
 *
 * Rows hold ids, numbers and byte spans of the report's text, never pointers into an earlier stage, but for the text of
 * the report itself and the names in a row, which live in the arena of the reading that made them.
 */
#ifndef DRAGOMAN_ROWS_H
#define DRAGOMAN_ROWS_H

#include "dragoman/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** "2025-08-21" into out; nothing for DGM_NO_DAY and days outside the years 0 to 9999. */
DGM_API void dgm_day_format(char out[16], dgm_day day);

/** One report as kept. All text is UTF-8 and lent by whoever made the row. */
typedef struct dgm_report {
    char id[33];      /**< hex, SHA-256 cut to 128 bits, of text, publisher, url and date */
    char text_id[33]; /**< the same of the text alone: wire copies share it */
    dgm_str name;     /**< the caller's own id of the report (JSON "id", file name); may be empty */
    dgm_str title, url, publisher, author;
    dgm_day published; /**< DGM_NO_DAY if not known */
    dgm_str text;      /**< all spans count bytes of this */
    char language[12]; /**< ISO 639-1 where there is one, "und" where it cannot be told */
    int read;          /**< 0: kept but not read; why tells */
    const char *why;   /**< NULL, or why it was not read: "not in English (French)", "empty" */
} dgm_report;

typedef enum dgm_kind { DGM_DIRECT, DGM_INDIRECT, DGM_MIXED } dgm_kind;

/** Whose words a record is, and whether a person has judged it. */
typedef enum dgm_state { DGM_PROPOSED, DGM_CONFIRMED, DGM_REFUSED } dgm_state;

/** What a party is. */
typedef enum dgm_party_kind {
    DGM_PARTY_UNKNOWN,
    DGM_PARTY_PERSON,       /**< also several described together: "Polish officials" */
    DGM_PARTY_STATE,        /**< a state, or its government as a whole: Russia, Moscow */
    DGM_PARTY_ORGAN,        /**< a ministry, an army, a parliament, a seat of power */
    DGM_PARTY_ORGANISATION, /**< of states, and their organs */
    DGM_PARTY_GROUP,        /**< armed */
    DGM_PARTY_COLLECTIVE,   /**< "European leaders", "the West" */
    DGM_PARTY_MEDIA,
    DGM_PARTY_COMPANY
} dgm_party_kind;

/** "person", "state" ... */
DGM_API const char *dgm_party_kind_name(dgm_party_kind kind);

/** An actor: who speaks, acts, is spoken of. Empty text: not known, never a guess. */
typedef struct dgm_party {
    dgm_str name; /**< fullest; the report's own words for one it never names */
    dgm_party_kind kind;
    dgm_str country; /**< ISO 3166-1 alpha-3, or UNO, EUR, IGO ... as in PLOVER */
    dgm_str sector;  /**< PLOVER, several parted by '+' */
    dgm_str role;    /**< office or description */
    dgm_str part_of; /**< the party it is part of */
    dgm_str why;     /**< what tells: words of the report, or rows of tables; and why a country is not known */
    dgm_span at;     /**< where the report first speaks of it */
    dgm_str id;      /**< of the account's party that it is, and its name there; empty where it is not kept */
    dgm_str known_as;
} dgm_party;

/** A speaker as far as the report tells. Either name is there, or unknown says why not. */
typedef struct dgm_speaker {
    dgm_str name;        /**< fullest name in the report, or the source's own words for one it never names */
    dgm_str role;        /**< office or description beside that name ("Russian Foreign Minister"); may be empty */
    dgm_span at;         /**< where the name stands in the text */
    dgm_span role_at;    /**< where the role stands; empty if there is none */
    uint32_t party;      /**< 1 + its place in the account's parties; 0: none */
    const char *unknown; /**< NULL, or why there is no name: a constant of src/resolve/speaker.c */
} dgm_speaker;

typedef enum dgm_time_kind {
    DGM_TIME_POINT,    /**< a day, or one week, month, season, year, decade, century; or one part of it */
    DGM_TIME_RANGE,    /**< from one to another: "March 3-5", "since June", "the past two weeks" */
    DGM_TIME_DURATION, /**< how long: "for three days"; never resolved */
    DGM_TIME_SET       /**< how often: "every Friday"; never resolved */
} dgm_time_kind;

/** How fine an expression of time is. Quarters, halves and seasons are one grain. */
typedef enum dgm_grain {
    DGM_GRAIN_PART, /**< a part of a day */
    DGM_GRAIN_DAY,
    DGM_GRAIN_WEEK,
    DGM_GRAIN_MONTH,
    DGM_GRAIN_SEASON,
    DGM_GRAIN_YEAR,
    DGM_GRAIN_DECADE,
    DGM_GRAIN_CENTURY,
    DGM_GRAIN_RANGE /**< none of these: "earlier this week", "March 3-5" */
} dgm_grain;

/** Which part of a day. */
typedef enum dgm_day_part {
    DGM_PART_WHOLE,
    DGM_PART_MORNING,
    DGM_PART_AFTERNOON,
    DGM_PART_EVENING,
    DGM_PART_NIGHT, /**< of one day: the night it ends with; of two: the night from the first to the second */
    DGM_PART_CLOCK  /**< a time of the clock, told by the words */
} dgm_day_part;

/** An expression of time and the days it means. */
typedef struct dgm_time {
    dgm_span at;      /**< its words */
    dgm_day from, to; /**< first and last day; DGM_NO_DAY where that end, or either, is not known */
    dgm_time_kind kind;
    dgm_grain grain;
    dgm_day_part part;
    const char *unresolved; /**< NULL, or why a point or range has no day: a constant of src/resolve/when_days.c */
} dgm_time;

/** How precisely a place is known. */
typedef enum dgm_precision_of_place {
    DGM_PLACE_NONE, /**< no table has the name */
    DGM_PLACE_TOWN,
    DGM_PLACE_REGION,
    DGM_PLACE_COUNTRY
} dgm_precision_of_place;

/** "unknown", "town", "region", "country" */
DGM_API const char *dgm_precision_name(dgm_precision_of_place precision);

/** "46.2022" into out, whatever the locale; nothing for NAN and what is no number of degrees. */
DGM_API void dgm_degrees_format(char out[24], float degrees);

/** What a place is to the report. */
typedef enum dgm_place_use {
    DGM_PLACE_MENTION,  /**< it is spoken of */
    DGM_PLACE_EVENT,    /**< a statement was made there, as its sentence says */
    DGM_PLACE_DATELINE, /**< the report was sent from there */
    DGM_PLACE_USES
} dgm_place_use;

/** "mention", "event", "dateline" */
DGM_API const char *dgm_place_use_name(dgm_place_use use);

/** A place that the report names. States and capitals that act are parties, and not here. */
typedef struct dgm_place {
    dgm_span at;               /**< its words */
    dgm_str name;              /**< as the table has it; the report's own words when it is not known */
    dgm_str country;           /**< ISO 3166-1 alpha-3; empty when it is not known */
    dgm_str region;            /**< its code within the state, where the table has one */
    float latitude, longitude; /**< degrees, of its middle; NAN when not known */
    dgm_precision_of_place precision;
    dgm_place_use use;
    const char *why; /**< what decided between places of the name, or why it is not known: a constant */
} dgm_place;

/** A word of a sentence's tree, as Universal Dependencies has them. */
typedef struct dgm_tree_word {
    dgm_span at;
    uint32_t head;              /**< 1.. within the sentence; 0: the root */
    const char *tag, *relation; /**< "PROPN", "nsubj"; live as long as the reader or the store's call */
    dgm_str lemma;
} dgm_tree_word;

/** The tree of a sentence. */
typedef struct dgm_sentence_tree {
    dgm_span at;
    uint32_t words;
    const dgm_tree_word *word;
} dgm_sentence_tree;

#define DGM_MAX_PIECES   16 /**< spans of one role of one statement; more are left out, last first */
#define DGM_MAX_SPEAKERS 8  /**< speakers of one statement */

typedef struct dgm_pieces {
    uint32_t n;
    dgm_span at[DGM_MAX_PIECES]; /**< in text order, apart from each other */
} dgm_pieces;

/** Who said what: PolNeAR's attribution, with the speaker resolved. */
typedef struct dgm_statement {
    char id[33];     /**< hex; hash of the report's id and the spans, so the same reading gives the same id */
    uint32_t number; /**< 1.. in text order within the report */
    uint32_t within; /**< number of the statement whose content this one stands in; 0: outermost */
    dgm_pieces source, cue, content;
    dgm_kind kind;
    uint32_t speakers; /**< how many of speaker are filled, at least 1 */
    dgm_speaker speaker[DGM_MAX_SPEAKERS];
    float score; /**< 0 to 1 */
    dgm_state state;
    dgm_time when;  /**< when it was made, where the sentence says so and it could be resolved; at is empty if not */
    uint32_t where; /**< 1 + the place where it was made, in the account's places, where the sentence says so; else 0 */
    uint32_t tree;  /**< 1 + the tree of its sentence, in the account's trees; 0: the model has no trees */
} dgm_statement;

/** A mention of an actor, led to its party. */
typedef struct dgm_actor_mention {
    dgm_span at;
    uint32_t party;  /**< 1 + its place in the account's parties; 0: not known, why tells */
    const char *why; /**< NULL, or why there is no party: a constant */
} dgm_actor_mention;

/** A thing that is or may be agreed, done or refused, on which parties take a stand. */
typedef struct dgm_proposal {
    char id[33];     /**< hex; hash of the report's id and its first mention */
    uint32_t number; /**< 1.. in text order of first mentions */
    dgm_str name;    /**< short, in the report's words */
    uint32_t mentions;
    const dgm_span *mention; /**< in text order, apart from each other */
    uint32_t part_of;        /**< number of the proposal that it is part of; 0: none */
    uint32_t by;             /**< 1 + the party that put it forward; 0: not told */
    float score;
    dgm_state state;
    dgm_str joined; /**< id of the proposal by which the account calls it, of this report or another; empty if not kept */
    dgm_str known_as; /**< that one's name */
} dgm_proposal;

/** What a term of a proposal says. */
typedef enum dgm_term_kind {
    DGM_TERM_BODY,       /**< who decides */
    DGM_TERM_RULE,       /**< how: unanimity, majority, k of n */
    DGM_TERM_VETO,       /**< who can block */
    DGM_TERM_TRIGGER,    /**< what sets it off */
    DGM_TERM_MEASURE,    /**< what then follows */
    DGM_TERM_DEADLINE,   /**< until when, how long */
    DGM_TERM_RESERVATION /**< what is left out */
} dgm_term_kind;

/** "body", "rule" ... */
DGM_API const char *dgm_term_name(dgm_term_kind kind);

#define DGM_MAX_TERM_PARTIES 8

/** A term of a proposal. */
typedef struct dgm_term {
    char id[33];
    uint32_t proposal; /**< number of the proposal; 0: the report does not tell of which */
    dgm_term_kind kind;
    dgm_span at;                          /**< its words */
    uint32_t parties;                     /**< those whom it names */
    uint32_t party[DGM_MAX_TERM_PARTIES]; /**< 1 + places in the account's parties */
    float score;
    dgm_state state;
} dgm_term;

/** How a party stands on a proposal. */
typedef enum dgm_stance {
    DGM_SUPPORTS,
    DGM_OPPOSES,
    DGM_CONDITIONAL, /**< agrees if ... */
    DGM_OPEN,        /**< leaves it open, does not exclude it */
    DGM_DEMANDS,     /**< wants it of others */
    DGM_OFFERS,      /**< would itself do it */
    DGM_CONCEDES,    /**< gives up what it held against or for it */
    DGM_UNDECIDED,
    DGM_STANCES
} dgm_stance;

/** "supports", "opposes" ... */
DGM_API const char *dgm_stance_name(dgm_stance stance);

/** How strongly. */
typedef enum dgm_strength { DGM_SOFT, DGM_FIRM, DGM_RED_LINE } dgm_strength;

/** "soft", "firm", "red line" */
DGM_API const char *dgm_strength_name(dgm_strength strength);

/** Where one party stands on one proposal, as one report has it. */
typedef struct dgm_position {
    char id[33];
    uint32_t party;    /**< 1 + its place in the account's parties */
    uint32_t proposal; /**< number of the proposal */
    dgm_stance stance;
    dgm_strength strength;
    uint32_t voice;     /**< 1 + the party that says it of another; 0: its own words, or the reporter's */
    uint32_t statement; /**< number of the statement it stands in; 0: none */
    dgm_span at;        /**< the words that show stance and proposal */
    dgm_span holder;    /**< the words for the party */
    dgm_span condition; /**< empty: none */
    dgm_day from, to;   /**< when it was taken or voiced; DGM_NO_DAY when not known */
    int past;           /**< held then; what holds today may be another, and is not known from this */
    float score;
    dgm_state state;
} dgm_position;

/** What a party is to talks. */
typedef enum dgm_seat { DGM_SEAT_IN, DGM_SEAT_OUT, DGM_SEAT_HOST, DGM_SEAT_MEDIATOR } dgm_seat;

/** "in", "out", "host", "mediator" */
DGM_API const char *dgm_seat_name(dgm_seat seat);

typedef struct dgm_talks_party {
    uint32_t party; /**< 1 + its place in the account's parties */
    dgm_seat seat;
    dgm_span at; /**< its words */
} dgm_talks_party;

typedef enum dgm_talks_status { DGM_TALKS_HELD, DGM_TALKS_PLANNED, DGM_TALKS_CALLED_OFF, DGM_TALKS_PROPOSED } dgm_talks_status;

/** "held", "planned", "called off", "proposed" */
DGM_API const char *dgm_talks_status_name(dgm_talks_status status);

/** A meeting or a negotiation: who takes part, who is left out. */
typedef struct dgm_talks {
    char id[33];
    uint32_t number; /**< 1.. in text order */
    dgm_span at;     /**< the words that tell it */
    dgm_str name;
    uint32_t parties;
    const dgm_talks_party *party;
    dgm_day from, to; /**< DGM_NO_DAY when not known */
    dgm_talks_status status;
    float score;
    dgm_state state;
} dgm_talks;

/** PLOVER's types, in the order of its manual. */
typedef enum dgm_event_type {
    DGM_AGREE, DGM_CONSULT, DGM_SUPPORT, DGM_CONCEDE, DGM_COOPERATE, DGM_AID, DGM_RETREAT, DGM_REQUEST,
    DGM_ACCUSE, DGM_REJECT, DGM_THREATEN, DGM_PROTEST, DGM_SANCTION, DGM_MOBILIZE, DGM_COERCE, DGM_ASSAULT,
    DGM_EVENT_TYPES
} dgm_event_type;

/** "AGREE", "CONSULT" ... */
DGM_API const char *dgm_event_type_name(dgm_event_type type);

typedef enum dgm_fact { DGM_HAPPENED, DGM_ONGOING, DGM_PLANNED, DGM_POSSIBLE, DGM_DENIED, DGM_FACTS } dgm_fact;

/** "happened", "ongoing" ... */
DGM_API const char *dgm_fact_name(dgm_fact fact);

#define DGM_MAX_ACTORS   8 /**< of one side of one event; more are left out */
#define DGM_MAX_CONTEXTS 3
#define DGM_MAX_COUNTS   4

/** Whom a side of an event names. */
typedef struct dgm_event_actor {
    uint32_t party; /**< 1 + its place in the account's parties; 0: not known */
    dgm_span at;    /**< its words; empty when the sentence leaves it unsaid */
} dgm_event_actor;

/** A count of people that the words of an event tell. */
typedef struct dgm_event_count {
    const char *of;     /**< "dead", "injured", "arrested", "missing", "displaced": a constant */
    uint32_t low, high; /**< "at least 3": 3 to UINT32_MAX; "3 to 5"; "dozens": 24 to UINT32_MAX */
    dgm_span at;
} dgm_event_count;

/** Who did what to whom. The names of its fields are those of PLOVER's JSON where it has them. */
typedef struct dgm_event {
    char id[33];
    uint32_t number; /**< 1.. in text order of triggers */
    dgm_span trigger;
    dgm_event_type type;
    const char *mode;       /**< of the type, as in PLOVER's manual; "" for none; a constant */
    const char *mode_rule;  /**< what decided it: "model", or a row of the code book; a constant */
    uint32_t contexts;
    const char *context[DGM_MAX_CONTEXTS]; /**< constants */
    const char *cameo;      /**< code of two to four digits; a constant */
    const char *cameo_rule; /**< the row of the code book that gave it, or "root of the type" */
    uint32_t actors, recipients;
    dgm_event_actor actor[DGM_MAX_ACTORS], recipient[DGM_MAX_ACTORS];
    int reciprocal; /**< both sides do it: actors and recipients name all of them, each once on each side in turn */
    dgm_fact fact;
    dgm_span condition;
    uint32_t statement; /**< number of the statement whose content it stands in; 0: the reporter's own words */
    uint32_t alleged_by; /**< 1 + the party that alone says so; 0: none */
    int background;      /**< what lies before the news */
    dgm_time when;       /**< at is empty when the sentence does not say */
    uint32_t where;      /**< 1 + the place in the account's places; 0: not told */
    uint32_t counts;
    dgm_event_count count[DGM_MAX_COUNTS];
    float intensity; /**< from the table of scores; NAN when it has none */
    float score;
    dgm_state state;
} dgm_event;

/** All that one report gave. */
typedef struct dgm_account {
    dgm_report report;
    size_t statements;
    const dgm_statement *statement; /**< in text order of their first byte */
    size_t times;
    const dgm_time *time; /**< in text order, apart from each other */
    size_t parties;
    const dgm_party *party; /**< of speakers and all others that act or are spoken of; each once, in an order of the reading's own */
    size_t places;
    const dgm_place *place; /**< in text order, apart from each other */
    size_t trees;
    const dgm_sentence_tree *tree; /**< of the sentences in which statements are made or events told, in text order */
    size_t mentions;
    const dgm_actor_mention *mention; /**< of actors that records other than statements name, in text order */
    size_t proposals;
    const dgm_proposal *proposal;
    size_t terms;
    const dgm_term *term;
    size_t positions;
    const dgm_position *position; /**< in text order */
    size_t talks_held;
    const dgm_talks *talks;
    size_t events;
    const dgm_event *event; /**< in text order of their triggers */
} dgm_account;

/** The party of a speaker of the account; NULL when none is known. */
static inline const dgm_party *dgm_party_of(const dgm_account *account, const dgm_speaker *speaker)
{
    return speaker->party && speaker->party <= account->parties ? &account->party[speaker->party - 1] : NULL;
}

/** The party with 1 + its place; NULL for 0. */
static inline const dgm_party *dgm_party_at(const dgm_account *account, uint32_t at)
{
    return at && at <= account->parties ? &account->party[at - 1] : NULL;
}

/** The proposal with that number; NULL when the account has none. */
static inline const dgm_proposal *dgm_proposal_at(const dgm_account *account, uint32_t number)
{
    for (size_t i = 0; number && i < account->proposals; i++)
        if (account->proposal[i].number == number)
            return &account->proposal[i];
    return NULL;
}

/** The place where a statement was made; NULL when its sentence says none. */
static inline const dgm_place *dgm_place_of(const dgm_account *account, const dgm_statement *statement)
{
    return statement->where && statement->where <= account->places ? &account->place[statement->where - 1] : NULL;
}

#ifdef __cplusplus
}
#endif
#endif
