/*
 * tree.h - the best tree over a sentence: a maximum spanning tree with one root.
 * Source: Chu and Liu 1965, Edmonds 1967, in the way of Tarjan 1977 and Camerini et al. 1979, dense: O(n^2).
 */
#ifndef DGM_LANGUAGE_TREE_H
#define DGM_LANGUAGE_TREE_H

#include "base/arena.h"

/** head[n] (n: the root) from score[n][n + 1]: of each word, how well each word and, last, the root fits as its head.
 *  Exactly one word hangs on the root; of all such trees the sum of scores is largest. The word itself is never its
 *  head, whatever score[i][i] says. n is at most 4096. DGM_ENOMEM. */
dgm_status dgm_tree(uint32_t *head, const float *score, uint32_t n, dgm_arena *tmp);

#endif
