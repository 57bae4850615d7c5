/*
 * ellipsis.h - stances told without the thing, which stands in the clause or sentence before.
 *
 *     Spain wants a pause. So does [Italy].          as Spain
 *     Spain wants a pause. Only [Hungary] objected.  against it
 *     Spain wants a pause. [Malta] has not decided.  undecided
 */
#ifndef DGM_ACCOUNT_ELLIPSIS_H
#define DGM_ACCOUNT_ELLIPSIS_H

#include "account/records.h"

typedef enum dgm_ellipsis_kind {
    DGM_ELLIPSIS_SAME,   /**< "did the same": the stance told before */
    DGM_ELLIPSIS_AGREES, /**< "agreed": the same, for what was asked or offered */
    DGM_ELLIPSIS_OTHER,  /**< "did not": against what was for */
    DGM_ELLIPSIS_OWN,    /**< "objected": its own stance */
} dgm_ellipsis_kind;

typedef struct dgm_ellipsis {
    dgm_ellipsis_kind kind;
    dgm_stance stance; /**< of an own one */
    dgm_span holder, at;
    dgm_span sentence, before; /**< its own, up to the clause, and the one before it in the paragraph, which may be empty */
} dgm_ellipsis;

/** In text order; NULL with n 0 where there are none. */
const dgm_ellipsis *dgm_ellipses(size_t *n, const dgm_sources *from);

/** The stance on a proposal on which a party before took the stance prior, if told, or was told nothing.
 *  @return 0: none can be told */
int dgm_ellipsis_stance(dgm_stance *out, const dgm_ellipsis *e, int told, dgm_stance prior);

#endif
