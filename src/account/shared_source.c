/*
 * shared_source.c - "said it knew the risk and demanded an apology": one subject, two statements.
 *
 * In:   attributions in order of their cues, the trees.   Out: sources where there were none.
 * How:  a cue's verb is the highest word of it in the tree. From there up the chain of "conj" to the first verb that is
 *       another attribution's and has a source; a subject of its own on the way ends it.
 */
#include "account/shared_source.h"

/* The word of the tree in a run of our words that hangs on none of the others; DGM_NO_WORD if none is found. */
static uint32_t top_of(dgm_run run, const dgm_plan *plan, const dgm_analysis *an, const dgm_layout *layout)
{
    uint32_t first = DGM_NO_WORD, last = 0;
    for (uint32_t t = run.from; t < run.to; t++) {
        uint32_t w = dgm_word_at(an, layout->word[plan->word[t]].at.from);
        if (w == DGM_NO_WORD)
            continue;
        first = first == DGM_NO_WORD ? w : first;
        last = w;
    }
    if (first == DGM_NO_WORD)
        return DGM_NO_WORD;
    for (uint32_t w = first; w <= last; w++)
        if (an->word[w].head == DGM_NO_WORD || an->word[w].head < first || an->word[w].head > last)
            return w;
    return DGM_NO_WORD;
}

static int has_subject(uint32_t verb, const dgm_analysis *an)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t w = s->word; w < s->word + s->words; w++)
        if (an->word[w].head == verb &&
            (dgm_relation_is(an, &an->word[w], "nsubj") || dgm_relation_is(an, &an->word[w], "csubj")))
            return 1;
    return 0;
}

void dgm_share_sources(dgm_attribution *at, size_t n, const dgm_plan *plan, const dgm_analysis *an,
                       const dgm_layout *layout)
{
    for (size_t i = 0; i < n && an->words; i++) {
        if (at[i].source.to > at[i].source.from)
            continue;
        uint32_t verb = top_of(at[i].cue, plan, an, layout);
        while (verb != DGM_NO_WORD && dgm_relation_is(an, &an->word[verb], "conj") && !has_subject(verb, an) &&
               at[i].source.to == at[i].source.from) {
            verb = an->word[verb].head;
            for (size_t k = i; k-- > 0 && verb != DGM_NO_WORD;)
                if (at[k].inner == at[i].inner && top_of(at[k].cue, plan, an, layout) == verb) {
                    at[i].source = at[k].source;
                    break;
                }
        }
    }
}
