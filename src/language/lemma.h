/*
 * lemma.h - lemmas by rules: 'l' (in lower case) or 'k' (as it is), how many characters to cut off, what to add.
 *
 *     "cities" by "l3y" -> "city"     "Lavrov" by "k0" -> "Lavrov"     "was" by "l3be" -> "be"
 */
#ifndef DGM_LANGUAGE_LEMMA_H
#define DGM_LANGUAGE_LEMMA_H

#include "base/arena.h"

typedef struct dgm_lemma_rule {
    uint8_t lower;
    uint32_t cut; /**< characters */
    dgm_str add;
} dgm_lemma_rule;

/** A line of the model's "language.rules"; 0 when it is none. */
int dgm_lemma_rule_read(dgm_lemma_rule *rule, const char *line, size_t n);

/** The lemma of a form (valid UTF-8), in a; the form itself when there is no memory or nothing would be left. */
dgm_str dgm_lemma_apply(const dgm_lemma_rule *rule, dgm_str form, dgm_arena *a);

#endif
