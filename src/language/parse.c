/*
 * parse.c - the whole way of bare text: blocks, windows, vectors, analysis.   Method: parse.h.
 */
#include "language/parse.h"

#include "base/error.h"

/* The tags of our words as the layout counts them. */
static const uint8_t *spread(const dgm_analyst *s, dgm_arena *a)
{
    uint8_t *label = dgm_take(a, (size_t)s->layout->words + 1, 1);
    for (uint32_t k = 0; label && k < s->plan->words; k++)
        label[s->plan->word[k]] = s->label[k];
    return label;
}

dgm_status dgm_parse_blocks(dgm_analysis *an, const uint8_t **label, dgm_layout *layout, dgm_str text,
                            const dgm_language *language, const dgm_language_heads *heads,
                            const dgm_analyst_options *options, dgm_arena *a, dgm_arena *tmp, dgm_error *err)
{
    dgm_plan plan;
    dgm_analyst s;
    dgm_status st;
    if ((st = dgm_text_blocks(layout, text, a, err)) ||
        (st = dgm_plan_reading(&plan, language, text, layout, a, err)) ||
        (st = dgm_analyst_begin(&s, heads, &plan, text, layout, options, a, err)))
        return st;
    dgm_group g;
    for (uint32_t at = 0; at < plan.windows; at = g.to) {
        dgm_mark mark = dgm_arena_mark(tmp);
        if ((st = dgm_encode_group(&g, &plan, at, 0, language, tmp, err)) || (st = dgm_analyst_add(&s, &g, tmp, err)))
            return st;
        dgm_arena_reset(tmp, mark);
    }
    if ((st = dgm_analyst_end(an, &s, tmp, err)))
        return st;
    if (s.label && label && !(*label = spread(&s, a)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the tags of %u words", layout->words);
    return DGM_OK;
}
