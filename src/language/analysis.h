/*
 * analysis.h - what the language heads say of a report: tokens, words, sentences, trees, names, mentions, antecedents.
 *
 *     “Sergei Lavrov said he can’t wait.”
 *     tokens    “ | Sergei | Lavrov | said | he | can’t | wait | . | ”
 *     words     “ Sergei Lavrov said he ca n’t wait . ”        Sergei <-nsubj- said, n’t <-advmod- wait
 *     names     [Sergei Lavrov] person
 *     mentions  Sergei (person), he (person); the likeliest antecedent of "he" is "Sergei".
 *               A person's name always is one.
 *
 * Words here are the words of Universal Dependencies; "our words" are those of dgm_layout, which are finer, but for what
 * UD parts within letters ("cannot" is two words of UD). Each word has an anchor: the first of our words that begins in
 * it, else the one it lies in. All is in text order; all ids are indices into the lists of one dgm_analysis.
 *
 * Reading it:
 *     for (uint32_t i = s->word; i < s->word + s->words; i++) {
 *         const dgm_ud_word *w = &an->word[i];
 *         if (w->tag == DGM_TAG_PROPN && w->head != DGM_NO_WORD && !strcmp(an->relation[w->relation], "nsubj")) ...
 */
#ifndef DGM_LANGUAGE_ANALYSIS_H
#define DGM_LANGUAGE_ANALYSIS_H

#include "base/arena.h"

#define DGM_NO_WORD UINT32_MAX /**< no such word, token, mention: the head of a root, the mention of no mention */

/** The universal tags. */
typedef enum dgm_tag {
    DGM_TAG_ADJ,
    DGM_TAG_ADP,
    DGM_TAG_ADV,
    DGM_TAG_AUX,
    DGM_TAG_CCONJ,
    DGM_TAG_DET,
    DGM_TAG_INTJ,
    DGM_TAG_NOUN,
    DGM_TAG_NUM,
    DGM_TAG_PART,
    DGM_TAG_PRON,
    DGM_TAG_PROPN,
    DGM_TAG_PUNCT,
    DGM_TAG_SCONJ,
    DGM_TAG_SYM,
    DGM_TAG_VERB,
    DGM_TAG_X,
    DGM_TAGS
} dgm_tag;

/** "ADJ" ... "X" */
extern const char *const dgm_tag_name[DGM_TAGS];

typedef enum dgm_name_kind {
    DGM_NAME_PERSON,
    DGM_NAME_ORGANIZATION,
    DGM_NAME_PLACE,
    DGM_NAME_OTHER,
    DGM_NAME_KINDS
} dgm_name_kind;

/** What a mention speaks of. */
typedef enum dgm_thing {
    DGM_THING_NONE,
    DGM_THING_PERSON,
    DGM_THING_ORGANIZATION,
    DGM_THING_PLACE,
    DGM_THING_OBJECT,
    DGM_THING_EVENT,
    DGM_THING_TIME,
    DGM_THING_SUBSTANCE,
    DGM_THING_ANIMAL,
    DGM_THING_PLANT,
    DGM_THING_ABSTRACT,
    DGM_THINGS
} dgm_thing;

/** What is written: words between blanks, punctuation apart ("can’t" is one token of two words). */
typedef struct dgm_ud_token {
    dgm_span at;          /**< bytes of the text */
    uint32_t word, words; /**< its words: 1, or 2 and more of a multiword token */
    uint8_t space;        /**< white space stands before it, or the text begins */
} dgm_ud_token;

typedef struct dgm_ud_word {
    dgm_span at;     /**< bytes of the text; words of one token follow each other without a gap */
    uint32_t anchor; /**< index into dgm_layout.word */
    uint32_t token, sentence;
    uint32_t head;    /**< the word it hangs on, of the same sentence; DGM_NO_WORD for the root */
    uint32_t mention; /**< the mention it is the head of; DGM_NO_WORD if none */
    uint16_t rule;    /**< how its lemma comes of its form: dgm_lemma */
    uint8_t tag;      /**< a dgm_tag */
    uint8_t relation; /**< index into dgm_analysis.relation */
} dgm_ud_word;

typedef struct dgm_ud_sentence {
    uint32_t word, words; /**< at least one */
    uint32_t token, tokens;
    uint32_t paragraph; /**< index into dgm_layout.paragraph */
} dgm_ud_sentence;

/** A name: a run of our words. */
typedef struct dgm_name_run {
    uint32_t from, to; /**< [from, to), indices into dgm_layout.word */
    dgm_name_kind kind;
    float probability; /**< mean over its words */
} dgm_name_run;

enum { DGM_MAX_ANTECEDENTS = 3 };

typedef struct dgm_mention {
    uint32_t word;        /**< the head of the mention, a word */
    dgm_thing kind;       /**< not DGM_THING_NONE */
    float probability;    /**< that a mention of any kind has its head here */
    float first;          /**< that it has no antecedent: the first of its chain, or alone */
    uint32_t antecedents; /**< how many of the following are filled */
    struct dgm_antecedent {
        uint32_t mention;              /**< an earlier mention */
        float probability;             /**< over all candidates and none */
    } antecedent[DGM_MAX_ANTECEDENTS]; /**< the likeliest first */
} dgm_mention;

/** All lists live in the arena of the report; relation is lent by the heads. */
typedef struct dgm_analysis {
    const dgm_ud_token *token;
    const dgm_ud_word *word;
    const dgm_ud_sentence *sentence;
    const dgm_name_run *name;
    const dgm_mention *mention;
    uint32_t tokens, words, sentences, names, mentions;
    const char *const *relation; /**< [relations] "acl", "acl:relcl", ..., ended by NUL */
    uint32_t relations;
    const struct dgm_lemma_rule *rule;
    uint32_t rules;
    dgm_str text; /**< that all spans count bytes of; lent */
} dgm_analysis;

/** The lemma of a word ("cities" -> "city"), in a; the form itself when there is no memory for another.
 *  At most as long as the form and the longest ending of a rule. */
dgm_str dgm_lemma(const dgm_analysis *an, uint32_t word, dgm_arena *a);

/** The index of a relation's name, to compare with dgm_ud_word.relation; DGM_NO_WORD when the model has none such. */
uint32_t dgm_relation(const dgm_analysis *an, const char *name);

/** Whether a relation is this one or a subtype of it: "nsubj" holds for nsubj and nsubj:pass. */
int dgm_relation_is(const dgm_analysis *an, const dgm_ud_word *word, const char *name);

/** The word in which this byte of the text stands; DGM_NO_WORD for white space and what was not read (bylines). */
uint32_t dgm_word_at(const dgm_analysis *an, uint32_t byte);

/** chain[mentions]: mentions that are led to each other by their best antecedents, where some antecedent is likelier than
 *  none, have the same number, that of the first of them. */
void dgm_chains(uint32_t *chain, const dgm_analysis *an);

#endif
