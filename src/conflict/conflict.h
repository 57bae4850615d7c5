/*
 * conflict.h - a conflict as an analyst writes it down, in memory: names, words, evidence, the lines they stood on.
 *
 *     parties, options and whose they are, what cannot be, what cannot be undone, who wants what, which bodies decide by
 *     which rule, guarantees, where things stand now
 *
 * Everything lies in the arena it was read into, is plain data and is not changed by those who look at it. Places are
 * numbers: a party is its place in parties[], an option its place in options[], which is also its bit in a dgm_outcome and
 * its position in a pattern ("YN-": taken, not taken, either). compile.h makes of it what the solver takes.
 */
#ifndef DGM_CONFLICT_CONFLICT_H
#define DGM_CONFLICT_CONFLICT_H

#include "dragoman/arena.h"
#include "dragoman/conflict.h"
#include "dragoman/rows.h"
#include "settle/game.h"

enum {
    DGM_CONFLICT_OPTIONS = DGM_GAME_OPTIONS, /**< most options */
    DGM_CONFLICT_PARTIES = DGM_GAME_PARTIES, /**< most parties */
    DGM_CONFLICT_ITEMS = 4096,               /**< most things of one list: conditions, bodies, members, measures */
    DGM_CONFLICT_LABELS = 8192,              /**< most states with a name */
    DGM_CONFLICT_STATES = 65536,             /**< most states that can be numbered, and most items of an order */
    DGM_CONFLICT_NAME = 200,                 /**< longest name, in bytes */
    DGM_CONFLICT_TEXT = 16384                /**< longest note, quote or condition, in bytes */
};

/** A sentence that a line of the model rests on. Every part may be empty (day: DGM_NO_DAY), not all. */
typedef struct dgm_evidence {
    dgm_str record; /**< id of a record of an account */
    dgm_str report; /**< id, name or address of the report */
    dgm_str quote;  /**< the words */
    dgm_day day;    /**< when they were said or published */
} dgm_evidence;

/** What any line of a model may carry, and where it stands. */
typedef struct dgm_backing {
    uint32_t line; /**< in the file, from 1; 0 where the format has none */
    dgm_str note;
    const dgm_evidence *evidence; /**< [n_evidence] */
    size_t n_evidence;
} dgm_backing;

typedef struct dgm_conflict_party {
    dgm_backing backing;
    dgm_str name, words; /**< words: who that is; may be empty */
    dgm_str country;     /**< the state that it is, ISO 3166-1 alpha-3; empty: none, or not said */
} dgm_conflict_party;

typedef enum dgm_allowed {
    DGM_ALLOWED_BOTH,
    DGM_ALLOWED_UP,   /**< may only be taken up */
    DGM_ALLOWED_DOWN, /**< may only be given up */
    DGM_ALLOWED_FIXED /**< neither: stays as it is */
} dgm_allowed;

typedef struct dgm_conflict_option {
    dgm_backing backing;
    dgm_str name, words; /**< words: what taking it means; may be empty */
    /** Parties that may change it, each alone (bit p is party p); 0 when a body decides, or nobody can. */
    uint64_t owners;
    int body;         /**< place of the body that decides it, -1: none */
    uint64_t accused; /**< parties that have no vote on it where the body's rule leaves out the accused */
    dgm_allowed allowed;
} dgm_conflict_option;

/** A condition as written and as steps; option numbers are places in options[]. */
typedef struct dgm_conflict_condition {
    dgm_backing backing;
    dgm_str text;
    dgm_condition steps;
} dgm_conflict_condition;

/** A state, or several, as the file names them: a label, a pattern, or the options that are taken. Stands for every feasible
 * state s with (s & mask) == value. */
typedef struct dgm_conflict_state {
    dgm_str text; /**< label or pattern */
    uint64_t mask, value;
    uint32_t line;
} dgm_conflict_state;

/** A state with a name: mask covers all options. */
typedef struct dgm_conflict_label {
    dgm_backing backing;
    dgm_str name;
    dgm_outcome state;
} dgm_conflict_label;

/** What is not known of a statement; bits. */
enum {
    DGM_UNKNOWN_PLACE = 1, /**< it matters, but where among the others */
    DGM_UNKNOWN_SIDE = 2,  /**< it matters here, but whether the party wants it or wants it not */
    DGM_UNKNOWN_HELD = 4   /**< whether the party cares about it at all */
};

typedef struct dgm_conflict_statement {
    dgm_conflict_condition condition;
    unsigned unknown; /**< DGM_UNKNOWN_... */
} dgm_conflict_statement;

/** One step of an order: its states are tied with each other, or (open) stand here in an order that is not known. */
typedef struct dgm_conflict_tier {
    dgm_backing backing;
    const dgm_conflict_state *states; /**< [n] */
    size_t n;
    int open;
} dgm_conflict_tier;

typedef enum dgm_compares {
    DGM_BETTER,  /**< "a > b" */
    DGM_AS_GOOD, /**< "a = b" */
    DGM_AT_LEAST /**< "a >= b": better or as good */
} dgm_compares;

/** A known comparison, of every state of `above` with every one of `below`. */
typedef struct dgm_conflict_comparison {
    dgm_backing backing;
    dgm_conflict_state above, below;
    dgm_compares how;
} dgm_conflict_comparison;

/** States that an order does not name. */
typedef enum dgm_rest {
    DGM_REST_NONE, /**< there are none: it must name all */
    DGM_REST_LAST, /**< stand last, tied */
    DGM_REST_OPEN  /**< may stand anywhere */
} dgm_rest;

typedef enum dgm_wants_kind {
    DGM_WANTS_UNKNOWN,     /**< nothing is known */
    DGM_WANTS_INDIFFERENT, /**< known to be: all states are the same to it */
    DGM_WANTS_STATEMENTS,
    DGM_WANTS_ORDER,
    DGM_WANTS_COMPARISONS
} dgm_wants_kind;

/** What one party wants. Where statements and an order are both given, kind is DGM_WANTS_ORDER and they agree (compiling
 * checks it). */
typedef struct dgm_conflict_wants {
    dgm_backing backing;
    dgm_wants_kind kind;
    const dgm_conflict_statement *statements; /**< [n_statements] most important first */
    size_t n_statements;
    const dgm_conflict_tier *order; /**< [n_order] best first */
    size_t n_order;
    dgm_rest rest;
    const dgm_conflict_comparison *comparisons; /**< [n_comparisons] */
    size_t n_comparisons;
} dgm_conflict_wants;

/** How a member is known to vote. */
typedef enum dgm_vote { DGM_VOTE_UNKNOWN, DGM_VOTE_YES, DGM_VOTE_NO, DGM_VOTE_ABSTAIN } dgm_vote;

typedef struct dgm_conflict_member {
    dgm_backing backing;
    dgm_str name;
    int party;               /**< place in parties[], -1: none of them */
    const uint64_t *weights; /**< [n_weights of the body] */
    int veto;                /**< 1: its no is enough to stop the body */
    dgm_vote votes;
} dgm_conflict_member;

/** One thing that must be reached: so many members, or so much of a weight. */
typedef struct dgm_conflict_clause {
    int weight;       /**< place in weights[] of the body, -1: members are counted */
    uint64_t need;    /**< at least so many; 0 when a share is meant */
    uint32_t percent; /**< else at least this share of all, in millionths: 65 % is 650000 */
} dgm_conflict_clause;

/** What a member does to the vote that neither agrees nor refuses. */
typedef enum dgm_abstention {
    DGM_ABSTENTION_NONE,    /**< there is no such choice */
    DGM_ABSTENTION_CONSENT, /**< counts as yes */
    DGM_ABSTENTION_AGAINST, /**< does not count as yes, but is no veto */
    DGM_ABSTENTION_LEAVES   /**< the member is not counted at all */
} dgm_abstention;

typedef enum dgm_rule_kind {
    DGM_RULE_ALL,    /**< every member */
    DGM_RULE_EACH,   /**< any one member alone */
    DGM_RULE_CLAUSES /**< all clauses are reached: k of n, weighted votes, double majority */
} dgm_rule_kind;

/** A body that decides by a rule. */
typedef struct dgm_conflict_body {
    dgm_backing backing;
    dgm_str name, words;
    dgm_rule_kind rule;
    int but_accused;                    /**< 1: the party that is accused has no vote */
    const dgm_conflict_clause *clauses; /**< [n_clauses] */
    size_t n_clauses;
    /** Passes too when fewer than so many are against, though a weight is not reached (the members' clauses must be);
     * 0: no such rule. */
    uint64_t blockers;
    dgm_abstention abstention;
    const dgm_str *weights; /**< [n_weights] names of the weights: "votes", "population" */
    size_t n_weights;
    const dgm_conflict_member *members; /**< [n_members] */
    size_t n_members;
} dgm_conflict_body;

/** Someone a guarantee names: a party, a body, or a member of a body that is no party. */
typedef struct dgm_conflict_who {
    dgm_str name;
    int party, body; /**< places, -1: none */
    uint32_t line;
} dgm_conflict_who;

typedef enum dgm_pledge { DGM_PLEDGED, DGM_RULED_OUT, DGM_LEFT_OPEN } dgm_pledge;

/** Who said what of a measure. */
typedef struct dgm_conflict_pledge {
    dgm_backing backing;
    dgm_conflict_who who;
    dgm_pledge pledge;
} dgm_conflict_pledge;

typedef struct dgm_conflict_measure {
    dgm_backing backing;
    dgm_str name, words;
    const dgm_conflict_pledge *pledges; /**< [n_pledges] */
    size_t n_pledges;
} dgm_conflict_measure;

/** Some of those whom a trigger means. */
typedef struct dgm_conflict_whom {
    const dgm_conflict_who *who; /**< [n] may be none: then it is not known, unless anyone is set */
    size_t n;
    int anyone;
} dgm_conflict_whom;

/** An event that sets a guarantee off: a type of PLOVER's, one mode of it or (empty) any. */
typedef struct dgm_conflict_event {
    dgm_event_type type;
    dgm_str mode;
} dgm_conflict_event;

/** What sets a guarantee off: in words, and so that incidents can be held against it. */
typedef struct dgm_conflict_trigger {
    dgm_backing backing;
    dgm_str incident;                 /**< in words */
    dgm_conflict_whom by;             /**< whom it would be laid to */
    const dgm_conflict_event *events; /**< [n_events] none: no incident can be held against it, and the rest is empty */
    size_t n_events;
    dgm_conflict_whom on;  /**< whom it hits */
    const dgm_str *places; /**< [n_places] codes of countries, names of places; none: anywhere */
    size_t n_places;
    dgm_day since, until; /**< DGM_NO_DAY: open */
} dgm_conflict_trigger;

/** What is to happen when something happens. */
typedef struct dgm_conflict_guarantee {
    dgm_backing backing;
    dgm_str name, words;
    dgm_conflict_trigger trigger;
    dgm_backing finding_backing, decision_backing;
    const dgm_conflict_who *attests; /**< [n_attests] who finds that it happened, each alone; none: not known */
    size_t n_attests;
    int decision;                         /**< place of the body that decides, -1: not known */
    const dgm_conflict_measure *measures; /**< [n_measures] */
    size_t n_measures;
} dgm_conflict_guarantee;

typedef struct dgm_conflict_coalition {
    dgm_backing backing;
    uint64_t members; /**< bit p is party p */
} dgm_conflict_coalition;

/** What a JSON file held beyond the model (source, published, peer ...): key and value, the value as JSON. */
typedef struct dgm_conflict_extra {
    dgm_str key, json;
} dgm_conflict_extra;

struct dgm_conflict {
    dgm_str file; /**< what it was read from, for messages */
    dgm_str name, notes;
    dgm_backing backing;
    const dgm_conflict_party *parties;
    size_t n_parties;
    const dgm_conflict_option *options;
    size_t n_options;
    const dgm_conflict_condition *infeasible;
    size_t n_infeasible;
    const dgm_conflict_wants *wants; /**< [n_parties] */
    const dgm_conflict_body *bodies;
    size_t n_bodies;
    const dgm_conflict_guarantee *guarantees;
    size_t n_guarantees;
    const dgm_conflict_label *labels; /**< without any, feasible states are numbered from 1 in binary order */
    size_t n_labels;
    const dgm_conflict_state *status_quo; /**< NULL: not known */
    dgm_backing status_quo_backing;
    const dgm_conflict_coalition *coalitions;
    size_t n_coalitions;
    const dgm_conflict_extra *extras;
    size_t n_extras;
    /** What was left out in reading, in words: a person should see them. */
    const dgm_str *remarks;
    size_t n_remarks;
};

#endif
