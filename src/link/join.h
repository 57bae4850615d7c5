/*
 * join.h - which names of many reports are one party.
 *
 *     Volodymyr Zelensky, UKR  /  Volodymyr Zelenskyy, UKR  /  Volodymyr Zelenskiy, no country told   ->  one
 *     John Hale, GBR, GOV      /  John Hale, GBR, BUS       /  John Hale, USA                         ->  three
 */
#ifndef DGM_LINK_JOIN_H
#define DGM_LINK_JOIN_H

#include "base/arena.h"

/** A party as reports have it. Each such name once, in any order that is always the same: that of the texts. */
typedef struct dgm_join_name {
    dgm_str name, country, kind, sector; /**< as in dgm_party; kind by its word */
    size_t statements;
} dgm_join_name;

/** What a person said, in the order in which it was said: a later one wins. */
typedef struct dgm_join_correction {
    int split;             /**< 1: name is a party of its own; 0: other is name */
    dgm_str name, country; /**< country empty: whatever it is */
    dgm_str other, other_country;
} dgm_join_correction;

/** group[n]: names of one party have the same number, that of the one it is called by. Lists in a. DGM_ENOMEM. */
dgm_status dgm_join(uint32_t *group, const dgm_join_name *name, size_t n, const dgm_join_correction *correction,
                    size_t corrections, dgm_arena *a, dgm_error *err);

/** Are these the name and country of a correction? Case, accents, points and the article do not count. */
int dgm_join_is(const dgm_join_name *name, dgm_str called, dgm_str country);

#endif
