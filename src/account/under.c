/*
 * under.c - the tree under each statement and event: of all trees of a report, those of sentences in which something is said or
 * done.
 *
 *     “We will not go,” Ana Lopez said.   ->   said: root; Lopez: nsubj of said; ...; one tree, shared by what is said there
 *
 * In:     statements in text order; events; the analysis.
 * Out:    trees in text order, heads counted from 1 within the sentence as in CoNLL-U.
 * Limits: what a statement tells beyond the sentence of its cue has no tree here; dragoman parse gives all.
 */
#include "account/under.h"

#include "base/error.h"

#include <string.h>

/* The sentence of a statement; DGM_NO_WORD: its words were not read. */
static uint32_t sentence_of(const dgm_analysis *an, const dgm_statement *s)
{
    const dgm_pieces *first = s->cue.n ? &s->cue : s->source.n ? &s->source : &s->content;
    uint32_t word = first->n ? dgm_word_at(an, first->at[0].from) : DGM_NO_WORD;
    return word == DGM_NO_WORD ? DGM_NO_WORD : an->word[word].sentence;
}

static int make_tree(dgm_sentence_tree *tree, const dgm_analysis *an, const dgm_ud_sentence *s, dgm_arena *a)
{
    dgm_tree_word *word = dgm_take(a, s->words, sizeof *word);
    if (!word)
        return 0;
    for (uint32_t i = 0; i < s->words; i++) {
        const dgm_ud_word *w = &an->word[s->word + i];
        word[i] = (dgm_tree_word){.at = w->at,
                                  .head = w->head == DGM_NO_WORD ? 0 : w->head - s->word + 1,
                                  .tag = dgm_tag_name[w->tag],
                                  .relation = an->relation[w->relation],
                                  .lemma = dgm_lemma(an, s->word + i, a)};
    }
    *tree = (dgm_sentence_tree){{word[0].at.from, word[s->words - 1].at.to}, s->words, word};
    return 1;
}

dgm_status dgm_statement_trees(dgm_sentence_tree **tree, size_t *n, dgm_statement *statement, size_t statements,
                               const dgm_event *event, size_t events, const dgm_analysis *an, dgm_arena *a, dgm_error *err)
{
    *tree = NULL;
    *n = 0;
    if (!an->words || (!statements && !events))
        return DGM_OK;
    uint32_t *number = dgm_take(a, an->sentences, sizeof *number); /* 1 + the tree of each sentence */
    if (!number)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the trees of a report");
    for (size_t i = 0; i < statements; i++) {
        uint32_t s = sentence_of(an, &statement[i]);
        if (s != DGM_NO_WORD)
            number[s] = 1;
    }
    for (size_t i = 0; i < events; i++) {
        uint32_t word = dgm_word_at(an, event[i].trigger.from);
        if (word != DGM_NO_WORD)
            number[an->word[word].sentence] = 1;
    }
    for (uint32_t s = 0; s < an->sentences; s++)
        if (number[s])
            number[s] = (uint32_t)++ * n;
    *tree = dgm_take(a, *n + 1, sizeof **tree);
    if (!*tree)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the trees of a report");
    for (uint32_t s = 0; s < an->sentences; s++)
        if (number[s] && !make_tree(&(*tree)[number[s] - 1], an, &an->sentence[s], a))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the trees of a report");
    for (size_t i = 0; i < statements; i++) {
        uint32_t s = sentence_of(an, &statement[i]);
        statement[i].tree = s == DGM_NO_WORD ? 0 : number[s];
    }
    return DGM_OK;
}
