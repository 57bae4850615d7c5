/*
 * analyst.h - from groups of encoded windows to the analysis of a report.
 *
 *     dgm_analyst_begin -> dgm_analyst_add for each group, in order -> dgm_analyst_end
 *
 * In:   the plan, text and layout of a report; groups of vectors; or also tokens, words and sentences that are given.
 * Out:  dgm_analysis, and on request a tag for each of our words from one of the two sets of entities.
 * How:  tokens.c makes tokens, words and sentences of our words, trees.c their tags and trees a window at a time, link.c
 *       the antecedents at the end. A sentence that goes across windows is parsed in parts: the roots of later parts hang
 *       on the first one's as parataxis.
 */
#ifndef DGM_LANGUAGE_ANALYST_H
#define DGM_LANGUAGE_ANALYST_H

#include "language/analysis.h"
#include "language/heads.h"
#include "language/link.h"
#include "language/windows.h"
#include "text/parts.h"

#include <string.h>

/** A report's analysis in the making; all lists in a. */
typedef struct dgm_analyst {
    const dgm_language_heads *heads;
    const dgm_plan *plan;
    const dgm_layout *layout;
    dgm_str text;
    dgm_arena *a;
    int given; /* tokens, words and sentences came from outside */
    dgm_ud_token *token;
    dgm_ud_word *word;
    uint32_t *seen; /* [words] the word's anchor, counted in plan->word; DGM_NO_WORD: the encoder has none for it */
    dgm_ud_sentence *sentence;
    dgm_name_run *name;
    dgm_mention *mention;
    dgm_link_key *key; /* [mentions] */
    uint8_t *label;    /* [plan->words] tags of the head that was asked for, or NULL */
    dgm_head label_head;
    uint32_t tokens, words, sentences, names, mentions;
    uint32_t token_room, word_room, seen_room, sentence_room, name_room, mention_room, key_room;
    uint32_t taken;      /* our words that are in tokens already */
    uint32_t open_from;  /* the token being made: our words [open_from, taken) */
    uint32_t paragraph;  /* of the last word taken */
    uint32_t address_to; /* the open token goes on to here at least: it is an address */
    int open;
    uint32_t parsed; /* words that have tags and heads already */
    const dgm_kernels *kernels;
} dgm_analyst;

/** What may be asked for beside. Zero is nothing. */
typedef struct dgm_analyst_options {
    dgm_head label; /**< DGM_HEAD_RE3D or DGM_HEAD_ACTORS: fill label */
    const dgm_analysis
        *given; /**< tokens, words (at, token, sentence) and sentences to use; the rest is not looked at */
} dgm_analyst_options;

/** All that is handed over is lent until the end; options may be NULL. */
dgm_status dgm_analyst_begin(dgm_analyst *s, const dgm_language_heads *heads, const dgm_plan *plan, dgm_str text,
                             const dgm_layout *layout, const dgm_analyst_options *options, dgm_arena *a,
                             dgm_error *err);

/** tmp is another arena, handed back as full as it came. */
dgm_status dgm_analyst_add(dgm_analyst *s, const dgm_group *group, dgm_arena *tmp, dgm_error *err);

dgm_status dgm_analyst_end(dgm_analysis *out, dgm_analyst *s, dgm_arena *tmp, dgm_error *err);

/* --- between tokens.c, trees.c and analyst.c --- */

/** One window of a group and what the heads say of its words: score[words][rows], from the first word of the window. */
typedef struct dgm_scored {
    const float *score;
    uint32_t rows;         /* of one word */
    uint32_t first, words; /* counted in plan->word */
    const dgm_kernels *kernels;
} dgm_scored;

static inline const float *dgm_score(const dgm_scored *w, const dgm_language_heads *heads, uint32_t word, dgm_head head)
{
    return w->score + (size_t)(word - w->first) * w->rows + heads->at[head];
}

/** Makes room for one more in a list, whose pointer stands at `list`; 0: no memory. */
static inline int dgm_grow(void *list, uint32_t *size, uint32_t n, size_t each, dgm_arena *a)
{
    void *at;
    memcpy(&at, list, sizeof at); /* a pointer to any type, read as what it is */
    int good = dgm_room(&at, size, n, each, a);
    memcpy(list, &at, sizeof at);
    return good;
}

/** Tokens, words and sentences of the window's words and of what stands before them unread; 0: no memory. w NULL: only
 *  what is left behind the last window. */
int dgm_take_tokens(dgm_analyst *s, const dgm_scored *w);

/** Anchors of given words. 0: no memory. */
int dgm_take_given(dgm_analyst *s, const dgm_analysis *given);

/** Tags, lemma rules and trees of the words [from, to), all seen or not, of one window. */
dgm_status dgm_take_trees(dgm_analyst *s, const dgm_scored *w, uint32_t from, uint32_t to, dgm_arena *tmp,
                          dgm_error *err);

/** Sets right what a sentence has left when all its parts were parsed: one root, and nothing loose. */
void dgm_join_parts(dgm_analyst *s);

#endif
