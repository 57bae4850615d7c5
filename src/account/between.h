/*
 * between.h - what one marked actor of a text does to another: the type of event and how likely, PLV's task.
 *
 *     {The ACLU} filed a lawsuit against {Thom}.      ACCUSE
 */
#ifndef DGM_ACCOUNT_BETWEEN_H
#define DGM_ACCOUNT_BETWEEN_H

#include "account/affairs_heads.h"

/** Which bytes of the text name the two; none where the text does not name one of them. */
typedef struct dgm_marked {
    dgm_str text;
    const dgm_span *source, *target;
    size_t sources, targets;
} dgm_marked;

/** Scores of the roots and quads, not yet probabilities. Of a text longer than a window the window with most marked
 *  words is read. heads must be there. DGM_EFORMAT for a text without words.
 *  @param tmp handed back as full as it came */
dgm_status dgm_between_scores(float root[DGM_ROOTS], float quad[DGM_QUADS], const dgm_marked *marked,
                              const dgm_language *language, const dgm_affairs_heads *heads, dgm_arena *tmp,
                              dgm_error *err);

#endif
