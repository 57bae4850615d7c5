/*
 * table.h - the table: parties down, proposals across, in each cell the stance with the words and the day behind it;
 * who sits at which talks, who can block; and the networks that follow from it.
 *
 *     dgm_gather *g;
 *     dgm_gather_open(&g, arena, &err);
 *     dgm_gather_account(g, account, &err);                 for each account
 *     dgm_table_make(&table, dgm_gather_facts(g), &options, arena, &err);
 *     dgm_table_print(table, "text", NULL, stdout, &show, &err);
 *
 * A table opens no database: the same facts give the same table. All of it lives in the arena.
 */
#ifndef DRAGOMAN_TABLE_H
#define DRAGOMAN_TABLE_H

#include "dragoman/arena.h"
#include "dragoman/rows.h"
#include "dragoman/show.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Who is meant: compared by id. */
typedef struct dgm_named {
    dgm_str id; /**< the account's, else made of name and country; not empty */
    dgm_str name;
    dgm_str country; /**< of parties */
    int state;       /**< 1: a party that is a state */
} dgm_named;

/** Where one party stands on one proposal, as one place of one report has it. */
typedef struct dgm_stand {
    dgm_str id; /**< of the position */
    dgm_named party, proposal;
    dgm_str person; /**< who said so for the party; empty: the party itself */
    dgm_stance stance;
    dgm_strength strength;
    int past;          /**< held then; today's is not known from it */
    dgm_day from, to;  /**< when it was taken or voiced; DGM_NO_DAY */
    dgm_day published; /**< of the report */
    dgm_str report, title, publisher, author;
    uint32_t start, stop; /**< of its words in the report's text, in UTF-16 units */
    dgm_str words, condition;
    dgm_str voice; /**< who says it of the party; empty: itself, or the report */
    float score;
    dgm_state state; /**< what a person said of this one place */
} dgm_stand;

/** What a person said of a cell. It holds whatever is read before or after. */
typedef struct dgm_judgement {
    dgm_named party, proposal; /**< id empty: found by name */
    int refused;               /**< there is no such stance; else stance and strength are the right ones */
    dgm_stance stance;
    dgm_strength strength;
    int past;
    dgm_str by, reason, at; /**< at: when it was said, "2026-02-01T10:00:00Z" */
} dgm_judgement;

typedef struct dgm_table_whole {
    dgm_named proposal;
    dgm_str also;      /**< other words for it in the reports, parted by "; " */
    dgm_str part_of;   /**< id of the proposal that it is part of; empty: none */
    dgm_str by;        /**< who put it forward; empty: not told */
    dgm_day published; /**< of the first report that has it */
} dgm_table_whole;

typedef struct dgm_table_term {
    dgm_str id, proposal; /**< proposal: its id; empty: the report does not tell */
    dgm_term_kind kind;
    dgm_str words, report;
    dgm_day published;
    const dgm_named *party;
    size_t parties;
    /** Of a trigger: the event that is told in its words, or else that they name; none: event is 0. */
    int event;
    dgm_event_type type;
    const dgm_named *actor, *recipient;
    size_t actors, recipients;
} dgm_table_term;

typedef struct dgm_table_seat {
    dgm_named party;
    dgm_seat seat;
    dgm_str words;
} dgm_table_seat;

typedef struct dgm_table_talks {
    dgm_str id, name, words, report;
    dgm_day from, to, published;
    dgm_talks_status status;
    const dgm_table_seat *seat;
    size_t seats;
} dgm_table_talks;

/** What a table is made of. */
typedef struct dgm_table_facts {
    const dgm_stand *stand;
    size_t stands;
    const dgm_table_whole *proposal;
    size_t proposals;
    const dgm_table_term *term;
    size_t terms;
    const dgm_table_talks *talks;
    size_t talks_held;
    const dgm_judgement *judgement; /**< oldest first: the last one of a cell counts */
    size_t judgements;
} dgm_table_facts;

/** Zero-initialise with dgm_table_options_init. */
typedef struct dgm_table_options {
    const char *topic;   /**< words that a proposal, its parts or its wholes have; NULL: all */
    dgm_day from, to;    /**< stances of these days only; DGM_NO_DAY: open */
    size_t min_activity; /**< leave out parties that take a stand on fewer proposals */
} dgm_table_options;
DGM_API void dgm_table_options_init(dgm_table_options *options);

/** Collects facts out of accounts. Stances of officials and organs are their party's: of a state's minister, the
 * state's; a
 *  parliament, a court or an opposition has its own. */
typedef struct dgm_gather dgm_gather;
DGM_API dgm_status dgm_gather_open(dgm_gather **gather, dgm_arena *a, dgm_error *err);
/** Takes what the account says; nothing of it need outlive the call. */
DGM_API dgm_status dgm_gather_account(dgm_gather *gather, const dgm_account *account, dgm_error *err);
DGM_API dgm_status dgm_gather_judgement(dgm_gather *gather, const dgm_judgement *judgement, dgm_error *err);
/** Lent until the next call; it and what it names live in the arena. */
DGM_API const dgm_table_facts *dgm_gather_facts(dgm_gather *gather);

/** One cell: all that was told of a party and a proposal. */
typedef struct dgm_cell {
    uint32_t party, proposal;
    const uint32_t *stand; /**< [n] places in table->stand, oldest first; those a person refused are left out */
    uint32_t n;
    int32_t holds; /**< place in table->stand of the stance that holds; -1: a person's, or none is told of today */
    int32_t shown; /**< the same, or the last one told; -1: a person's alone */
    dgm_stance stance;
    dgm_strength strength;
    int past;                       /**< only past stances are told: today unknown */
    int contradicts;                /**< for and against are told of the same time */
    int changed;                    /**< an older stance was on the other side or another one */
    int differs_since;              /**< a person has settled it, and reports say otherwise */
    const dgm_judgement *judgement; /**< NULL: no person has judged it */
} dgm_cell;

typedef struct dgm_table_row {
    dgm_named who;
    uint32_t cells; /**< proposals on which it takes a stand */
} dgm_table_row;

typedef struct dgm_table_column {
    dgm_named what;
    int32_t part_of; /**< place in table->proposal, -1: none that is in the table */
    dgm_str by;
    uint32_t cells;
} dgm_table_column;

typedef struct dgm_table {
    const dgm_table_row *party; /**< the most cells first, then by name */
    size_t parties;
    const dgm_table_column *proposal; /**< parts behind their wholes; else the most cells first, then by name */
    size_t proposals;
    const dgm_cell *cell; /**< by party, then proposal */
    size_t cells;
    const dgm_stand *stand;
    size_t stands;
    const dgm_table_term *const *term; /**< of these proposals, and of none */
    size_t terms;
    const dgm_table_talks *const *talks;
    size_t talks_held;
    const dgm_judgement *const *refused; /**< cells that a person refused */
    size_t refusals;
    dgm_table_options options;
} dgm_table;

/** @return DGM_OK also when nothing fits; DGM_ENOMEM. */
DGM_API dgm_status dgm_table_make(dgm_table **table, const dgm_table_facts *facts, const dgm_table_options *options,
                                  dgm_arena *a, dgm_error *err);
/** NULL: the party says nothing on it. */
DGM_API const dgm_cell *dgm_table_cell(const dgm_table *table, uint32_t party, uint32_t proposal);
/** The last day on which it was taken or told; DGM_NO_DAY. */
DGM_API dgm_day dgm_stand_day(const dgm_stand *stand);
/** 1 for, -1 against, 0 neither: supports, demands, offers, conditional; opposes; open, concedes, undecided. */
DGM_API int dgm_stance_side(dgm_stance stance);
/** The stance or strength of that name; -1: there is none. */
DGM_API int dgm_stance_named(dgm_str name);
DGM_API int dgm_strength_named(dgm_str name);

typedef enum dgm_network_kind {
    DGM_TWOMODE,    /**< party x proposal: 1 for, -1 against, 0 both or neither */
    DGM_CONGRUENCE, /**< party x party: proposals on which both are for, and on which both are against */
    DGM_CONFLICT,   /**< proposals on which one is for and the other against */
    DGM_SUBTRACT    /**< congruence less conflict */
} dgm_network_kind;

/** Divides a weight, as Discourse Network Analyzer does. */
typedef enum dgm_normalise {
    DGM_NORMALISE_NONE,
    DGM_NORMALISE_AVERAGE,   /**< one mode: by the mean number of proposals of the two */
    DGM_NORMALISE_JACCARD,   /**< one mode: by the number of proposals of the one or the other */
    DGM_NORMALISE_COSINE,    /**< one mode: by the root of the product of their numbers */
    DGM_NORMALISE_ACTIVITY,  /**< two modes: by the number of proposals of the party */
    DGM_NORMALISE_PROMINENCE /**< two modes: by the number of parties of the proposal */
} dgm_normalise;

typedef struct dgm_network {
    dgm_network_kind kind;
    size_t rows, columns;
    const double *weight; /**< [rows][columns]; rows are the table's parties, columns parties or proposals; 0: no tie */
    const uint8_t *stance; /**< two modes: [rows][columns] 1 for, 2 against, 3 both; else NULL */
    double polarisation;   /**< NAN: there is no tie, or they are too few */
    const uint8_t *camp;   /**< [rows] 0 or 1: the two camps that polarisation is of; 2: in none; NULL */
} dgm_network;

/** Each side that a party has taken in the time of the table counts once ("duplicates: across date range").
 *  Polarisation is -1 to 1, the best of all divisions into two camps: agreement within and disagreement between them,
 *  less disagreement within and agreement between, as a share of all. Up to 20 parties with ties every division is
 *  tried, with more each party changes camp while that helps.
 *  @return DGM_OK, DGM_EUSE (a normalisation that is not for this network), DGM_ENOMEM. */
DGM_API dgm_status dgm_network_make(dgm_network *network, const dgm_table *table, dgm_network_kind kind,
                                    dgm_normalise normalise, dgm_arena *a, dgm_error *err);
/** -1 for a name that is none. */
DGM_API int dgm_network_named(const char *name);
DGM_API int dgm_normalise_named(const char *name);
DGM_API const char *dgm_network_name(dgm_network_kind kind);

/** format: "text", "csv", "json", "graphml" (Gephi), "graphml-visone", "dna-events". With a network the table's own
 *  cells are not written but its weights, in text, csv, json or graphml. DGM_EUSE names the formats there are. */
DGM_API dgm_status dgm_table_print(const dgm_table *table, const char *format, const dgm_network *network, FILE *out,
                                   const dgm_show_options *options, dgm_error *err);

/** The table as a text file to edit; docs/the-table.md tells how it is read back. */
DGM_API dgm_status dgm_edit_write(const dgm_table *table, FILE *out, dgm_error *err);

typedef enum dgm_edit_mark {
    DGM_EDIT_CONFIRM, /**< '+': it is right as it stands in the line */
    DGM_EDIT_CHANGE,  /**< '=': the line says what is right */
    DGM_EDIT_REFUSE,  /**< '-': there is no such stance */
    DGM_EDIT_FORGET,  /**< '~': what a person said of it counts no longer */
    DGM_EDIT_LEAVE    /**< '?': nothing; what the line says may yet differ from the table, by oversight */
} dgm_edit_mark;

/** A line of the file. */
typedef struct dgm_edit {
    dgm_edit_mark mark;
    dgm_str party, country, proposal;
    dgm_str proposal_id; /**< the beginning of it, where the name alone does not tell which; else empty */
    int refused;         /**< with DGM_EDIT_LEAVE: the line is of a cell that a person refused */
    dgm_stance stance;   /**< not with DGM_EDIT_REFUSE and DGM_EDIT_FORGET, nor are strength and past */
    dgm_strength strength;
    int past;
    dgm_str reason; /**< may be empty */
    uint32_t line;
} dgm_edit;

/** Reads a file that dgm_edit_write wrote and a person marked.
 *  @param file  what to call it in messages
 *  @param[out] edit  [n] the lines, each cell at most once with a mark other than '?'. In the arena.
 *  @return DGM_OK, DGM_EFORMAT (file, line, reason), DGM_ENOMEM. On failure nothing is to be applied. */
DGM_API dgm_status dgm_edit_read(dgm_edit **edit, size_t *n, dgm_str bytes, const char *file, dgm_arena *a,
                                 dgm_error *err);

/** Finds the party and the proposal of a line among the table's and fills the judgement, but for by and at.
 *  @return DGM_OK, DGM_ENOTFOUND (the words say what there is not), DGM_EUSE (several are called so). */
DGM_API dgm_status dgm_edit_judgement(dgm_judgement *out, const dgm_edit *edit, const dgm_table *table,
                                      const char *file, dgm_error *err);

#ifdef __cplusplus
}
#endif
#endif
