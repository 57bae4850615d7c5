/*
 * trigger_words.h - what the words of a trigger tell: the type of event, who would do it, to whom.
 */
#ifndef DGM_TABLE_TRIGGER_WORDS_H
#define DGM_TABLE_TRIGGER_WORDS_H

#include "dragoman/rows.h"

/** The words of a trigger with the deed found in them. */
typedef struct dgm_trigger_words {
    dgm_str words;
    dgm_event_type type;
    size_t from, to; /**< of the deed, in the words */
    enum { DGM_DEED_ACTIVE, DGM_DEED_PASSIVE, DGM_DEED_NOUN } voice;
} dgm_trigger_words;

/** 1 and the first deed of the words; 0: they tell none that is known. */
int dgm_trigger_words_read(dgm_trigger_words *out, dgm_str words);

typedef enum dgm_trigger_side { DGM_TRIGGER_NEITHER, DGM_TRIGGER_BY, DGM_TRIGGER_ON } dgm_trigger_side;

/** The side on which a name stands there; NEITHER too when it does not. */
dgm_trigger_side dgm_trigger_side_of(const dgm_trigger_words *t, dgm_str name);

#endif
