/*
 * book.h - the inside of a code book: its rules, for those who apply them.
 */
#ifndef DGM_CODES_BOOK_H
#define DGM_CODES_BOOK_H

#include "codes/codebook.h"
#include "codes/lemma_phrases.h"

/** A rule of modes, actions or topics. Cells are numbers of phrases; 0: the cell is empty. */
typedef struct dgm_code_rule {
    unsigned types;             /**< bit 1 << dgm_event_type */
    const char *mode;           /**< modes: what it gives; actions and topics: what the event must have, or NULL */
    const char *gives;          /**< actions: the code; topics: the context */
    int over;                   /**< modes: beats also a sure model */
    int weight;                 /**< topics */
    uint32_t trigger, with, without;
    const char *name;           /**< "modes.tsv line 22: trigger 'x; y', with 'z'" */
} dgm_code_rule;

typedef struct dgm_code_rules {
    dgm_code_rule *rule;
    uint32_t n, room;
} dgm_code_rules;

typedef struct dgm_mode_score {
    dgm_event_type type;
    const char *mode; /**< "": the type */
    float score;
} dgm_mode_score;

/** Words that tell of what a count is. */
typedef struct dgm_count_kind {
    const char *of;
    int adjective;      /**< the number stands before it first ("three dead"), not behind it ("killed three") */
    int noun;           /**< only behind it: "a death toll of 12" */
    int weak;           /**< only numbers of people: "took away four men" */
    unsigned types;     /**< events that may have it */
    uint32_t words;
} dgm_count_kind;

struct dgm_codebook {
    dgm_arena *a;
    dgm_phrases *phrases;
    uint32_t cells;
    struct {
        const char *name;
        uint32_t cell;   /* numbers of kinds of words are the cells themselves */
        const char *words;
    } list[256];
    uint32_t lists;
    const char **source;
    uint32_t sources;
    int quad[DGM_EVENT_TYPES];
    const char *root[DGM_EVENT_TYPES];
    dgm_mode_score mode[256];
    uint32_t modes;
    const char *context[64];
    uint32_t contexts;
    dgm_cameo cameo[1024];
    uint32_t cameos;
    dgm_state_codes *state;
    uint32_t states, state_room;
    dgm_count_kind count[16];
    uint32_t counts;
    uint32_t persons, units; /* cells: nouns for people; what else is counted */
    dgm_code_rules mode_rules, code_rules, context_rules;
};

/** The words of a sentence, and which of them are the trigger's and its clause's. */
typedef struct dgm_clause {
    dgm_sentence_word *word;
    size_t n;
    dgm_span sentence;
} dgm_clause;

dgm_status dgm_clause_of(dgm_clause *out, const dgm_phrases *p, dgm_span trigger, dgm_str text,
                         const dgm_layout *layout, const dgm_analysis *an, dgm_arena *a, dgm_error *err);

/** Fills counts of e from its clause. */
void dgm_event_counts(dgm_event *e, const dgm_codebook *b, const dgm_clause *clause, dgm_str text);

/** Another table's bytes; "types", "scores" ... as their files are called. For tests and fuzzing. */
dgm_codebook *dgm_codebook_new(void);
dgm_status dgm_codebook_add(dgm_codebook *b, const char *table, const char *file, const char *bytes, size_t n,
                            dgm_error *err);

#endif
