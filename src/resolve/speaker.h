/*
 * speaker.h - from a source's words to the fullest name of that speaker in the same report.
 *
 *     "Lavrov", "he", "the minister"  ->  name "Sergei Lavrov", role "Russian Foreign Minister"
 *     "Polish officials"              ->  name "Polish officials" (the report never names them)
 *     "he", no man named before       ->  unknown: "the report does not tell who “he” is"
 *
 * In:   the report's text and layout, its title, and its statements with their source spans, in text order.
 * Out:  speaker[] of each statement.
 * How:  persons and bodies named in the report are gathered first (people.c); then each source is led to one by its
 *       kind: a name, a pronoun, a description, several joined by "and".
 * Not:  who that is in the world (party, country): that is a later stage's matter.
 */
#ifndef DGM_RESOLVE_SPEAKER_H
#define DGM_RESOLVE_SPEAKER_H

#include "base/arena.h"
#include "dragoman/rows.h"
#include "text/text.h"

/** What was learnt of whom a word speaks: the mention headed by the word at `at` may mean the same as the earlier one headed
 *  at `of`. Several with one `at` are choices; what is left to one is that it means nobody spoken of before. */
typedef struct dgm_hint {
    dgm_span at, of;
    float probability;
} dgm_hint;

typedef enum dgm_names { DGM_NAMES_OTHER, DGM_NAMES_PERSON, DGM_NAMES_BODY, DGM_NAMES_PLACE } dgm_names;

/** What was learnt of where a name begins and ends; mean of the probabilities of its words. */
typedef struct dgm_name_hint {
    dgm_span at;
    float probability;
    dgm_names of;
} dgm_name_hint;

typedef struct dgm_hints {
    const dgm_hint *at; /**< in text order of .at */
    size_t n;
    const dgm_name_hint *name; /**< in text order, apart from each other */
    size_t names;
} dgm_hints;

/** Fills speakers and speaker[] of each statement; spans and words are those of text, names may also come from title.
 *  @param learnt  NULL where the model has no heads for it: then rules alone decide
 *  Threads may call it at once, each with its own arena. */
dgm_status dgm_resolve_speakers(dgm_statement *statement, size_t n, dgm_str text, const dgm_layout *layout,
                                dgm_str title, const dgm_hints *learnt, dgm_arena *a, dgm_error *err);

#endif
