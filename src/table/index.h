/*
 * index.h - texts to small numbers: the first text is 0, the next new one 1 ...
 */
#ifndef DGM_TABLE_INDEX_H
#define DGM_TABLE_INDEX_H

#include "base/arena.h"

typedef struct dgm_index {
    dgm_arena *a;
    dgm_str *text; /**< [n] */
    uint32_t n, room, slots;
    uint32_t *slot; /**< [slots] 1 + a number; 0: empty */
} dgm_index;

/** The number of a text, which is put in if it is new (text->data must live as long); UINT32_MAX: no memory. */
uint32_t dgm_index_put(dgm_index *index, dgm_str text);
/** UINT32_MAX when it is not there. */
uint32_t dgm_index_find(const dgm_index *index, dgm_str text);

/** A list in the arena with room for one more; NULL: no memory. The old one stays in the arena. */
void *dgm_list_more(dgm_arena *a, void *list, size_t n, size_t *room, size_t size);

/** Whether every word of topic begins a word of text, letters compared without case and marks; "guarantees" finds
 *  "guarantee". No word: 1. */
int dgm_topic_fits(const char *topic, dgm_str text);

#endif
