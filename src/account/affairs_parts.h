/*
 * affairs_parts.h - what the files of affairs share: one window and its scores, and the step of each file.
 */
#ifndef DGM_ACCOUNT_AFFAIRS_PARTS_H
#define DGM_ACCOUNT_AFFAIRS_PARTS_H

#include "account/affairs_heads.h"

/** One window; runs within it count from its first word. */
typedef struct dgm_affairs_window {
    const dgm_affairs_heads *heads;
    const dgm_kernels *kernels;
    const float *vec;        /**< [words][heads->dim] */
    const float *word;       /**< [words][heads->word.rows] */
    const dgm_run *sentence; /**< [words] the part of each word's sentence that stands in the window */
    uint32_t words, first;   /**< first: counted in plan->word */
} dgm_affairs_window;

/** How many sentences begin at the word or before it. */
uint32_t dgm_sentences_till(const dgm_layout *layout, uint32_t word);

/** Scores to probabilities, in place. */
void dgm_affairs_softmax(float *x, uint32_t n);

/** The largest; the first of equal ones. */
uint32_t dgm_affairs_best(const float *x, uint32_t n);

/** [n][2 dim]: the vectors of the first and the last word of each run; NULL without memory. */
float *dgm_affairs_ends(const dgm_affairs_window *w, const dgm_run *run, uint32_t n, dgm_arena *tmp);

/** What each word of a run's sentence is to it.
 *  @param[out] score [words of the sentence][heads->pair.rows], the first heads->labels of each row; in tmp
 *  @param part       [P] the run's part of the pair layer: heads->of of its ends */
dgm_status dgm_affairs_roles(float **score, const dgm_affairs_window *w, const dgm_role_heads *heads, dgm_run run,
                             const float *part, dgm_arena *tmp, dgm_error *err);

/** Runs of the sentence's words whose likeliest role is this one, in the plan's count; the run's own words have none. */
void dgm_affairs_take_role(dgm_runs *out, const dgm_affairs_window *w, const dgm_role_heads *heads, const float *score,
                           uint32_t role, dgm_run run);

/** Scores of factuality, mode and background of each run: [n][heads->trait.rows], in tmp. */
dgm_status dgm_affairs_traits(float **score, const dgm_affairs_window *w, const float *ends, uint32_t n, dgm_arena *tmp,
                              dgm_error *err);

/** Fills actors, factuality, mode and background of n triggers, whose types are there; runs of this window. */
dgm_status dgm_affairs_describe(dgm_trigger *trigger, uint32_t n, const dgm_affairs_window *w, dgm_arena *tmp,
                                dgm_error *err);

/** Fills holders and conditions of n mentions of this window. */
dgm_status dgm_affairs_hold(dgm_proposed *mention, uint32_t n, const dgm_affairs_window *w, dgm_arena *tmp,
                            dgm_error *err);

enum { DGM_MOST_HOLDERS = 24 };

/** A holder that may have a stance on a mention; in the window's count. */
typedef struct dgm_candidate {
    dgm_run holder;
    uint32_t flag; /**< +1 behind the mention, +2 in another sentence, +4 the source of a statement about it */
} dgm_candidate;

enum { DGM_MOST_SILENT = 48 };

/** Who acts or speaks in a sentence that names no proposal, "Khartoum refuses."; in the window's count. */
typedef struct dgm_silent {
    dgm_run holder;
    uint32_t told; /**< where the last sentence that names one begins: the stance may be on any that it names */
} dgm_silent;

/** Fills out, whose room is DGM_MOST_SILENT, from the mentions, triggers and attributions of the window; more are left out. The sentence
 *  that names a proposal is one of the two before. training/affairs_data.py (silent_holders) says the same. */
uint32_t dgm_affairs_silent(dgm_silent *out, const dgm_affairs_window *w, const dgm_proposed *mention, uint32_t mentions,
                            const dgm_trigger *trigger, uint32_t triggers, const dgm_attribution *att, size_t atts);

/** Who may have a stance on a mention. att: the attributions of the window. At most DGM_MOST_HOLDERS. */
uint32_t dgm_affairs_candidates(dgm_candidate *out, const dgm_affairs_window *w, const dgm_proposed *mention,
                                const dgm_attribution *att, size_t atts, const dgm_silent *silent, uint32_t silents);

/** A candidate and what he may have a stance on. */
typedef struct dgm_pair {
    dgm_run mention; /**< in the window's count */
    dgm_candidate candidate;
} dgm_pair;

/** Scores of stance (none first), strength and past of each pair: [n][heads->stance.rows], in tmp. */
dgm_status dgm_affairs_stances(float **score, const dgm_affairs_window *w, const dgm_pair *pair, uint32_t n, dgm_arena *tmp,
                               dgm_error *err);

/** Scores of roots and quads between two marked actors, [heads->relation.rows] in tmp.
 *  @param mark [words] 1 a word of the source, 2 of the target, 3 of both */
dgm_status dgm_affairs_relation(float **score, const dgm_affairs_heads *heads, const float *vec, uint32_t words,
                                const uint8_t *mark, const dgm_kernels *kernels, dgm_arena *tmp, dgm_error *err);

enum { DGM_KEY_WORDS = 24, DGM_KEY_NOUNS = 8 };

/** What the words of a mention are compared by; training/affairs.py says the same. */
typedef struct dgm_proposal_words {
    uint64_t head;                /**< of its head word; 0: none */
    uint64_t rest[DGM_KEY_WORDS]; /**< of the words that tell something, in order, each once */
    uint32_t rests;               /**< 0: a word for any proposal, "the plan", "it" */
    uint32_t at;                  /**< which word is the head */
    uint64_t before[DGM_KEY_NOUNS]; /**< of the words up to its head: what it is called. These four are of this program alone. */
    uint32_t befores;
    int is_noun;                  /**< is the head no pronoun? */
    uint64_t sum;                 /**< of the number it begins with, "14 million"; 0: it begins with none */
} dgm_proposal_words;

void dgm_proposal_words_of(dgm_proposal_words *out, const dgm_str *word, uint32_t n);

/** 0 to 11, the later mention first. */
uint32_t dgm_proposal_likeness(const dgm_proposal_words *a, const dgm_proposal_words *b);

/** What is kept of a mention until all windows were read. */
typedef struct dgm_proposal_key {
    dgm_proposal_words words;
    uint32_t sentence; /**< which of the report it begins in */
    float *of; /**< [4 K]: as the later one, as the earlier one; then the two that are multiplied */
} dgm_proposal_key;

/** Fills key[i].of, which has room for 4 K, of n mentions of one window. */
dgm_status dgm_affairs_link_vectors(dgm_proposal_key *key, const dgm_affairs_window *w, const dgm_proposed *mention, uint32_t n,
                                    dgm_arena *tmp, dgm_error *err);

/** The model's scores that mention i is the same as those from "from" on before it: [i - from]; z is room for i - from times K. */
void dgm_affairs_link_scores(float *score, float *z, const dgm_proposal_key *key, uint32_t from, uint32_t i,
                             const dgm_affairs_heads *heads, const dgm_kernels *kernels);

/** Adds whoever is named in a window to those before. first, triggers, seats: the mentions, triggers and seats from these on are the
 *  window's; att: its attributions. */
dgm_status dgm_affairs_name(dgm_affairs_list *list, const dgm_affairs_window *w, uint32_t first, uint32_t triggers, uint32_t seats,
                            const dgm_attribution *att, size_t atts, dgm_arena *tmp, dgm_error *err);

/** Fills same_as. */
dgm_status dgm_affairs_link(dgm_proposed *mention, const dgm_proposal_key *key, uint32_t n,
                            const dgm_affairs_heads *heads, const dgm_kernels *kernels, dgm_arena *tmp, dgm_error *err);

#endif
