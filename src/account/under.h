/*
 * under.h - the tree under each statement and each event.
 */
#ifndef DGM_ACCOUNT_UNDER_H
#define DGM_ACCOUNT_UNDER_H

#include "dragoman/rows.h"
#include "language/analysis.h"

/** Fills tree of each statement: that of the sentence of its cue, or of its first words where it has none. Sentences in which
 *  events have their triggers have trees too.
 *  @param[out] tree each sentence once, in text order, in a; none where the analysis has no words. DGM_ENOMEM. */
dgm_status dgm_statement_trees(dgm_sentence_tree **tree, size_t *n, dgm_statement *statement, size_t statements,
                               const dgm_event *event, size_t events, const dgm_analysis *an, dgm_arena *a, dgm_error *err);

#endif
