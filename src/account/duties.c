/*
 * duties.c - subjects of "must", "should", "has to" by the tree.
 *
 * In:     words of a party and of a mention; the analysis.
 * Out:    whether they are who is asked and what is asked.
 * How:    upwards from the mention, within its clause, to a verb with an auxiliary of duties[] or one that hangs on "has", "needs" by
 *         "to"; the subject is that verb's, or that of "has".
 * Limits: "should" in a clause of condition is no duty; eight steps up.
 */
#include "account/duties.h"

#include "language/by_tree.h"

/* The word with whose subject the verb tells a duty: the verb itself, or "has" of "has to pay". DGM_NO_WORD: it tells none. */
static uint32_t duty_of(const dgm_analysis *an, uint32_t verb)
{
    static const char *const duties[] = {"must", "should", "shall", "ought"}, *const have[] = {"has", "have", "had", "need", "needs"};
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == verb && dgm_is(an, i, "aux") && DGM_HAS(duties, dgm_form(an, i)))
            return dgm_is(an, verb, "advcl") ? DGM_NO_WORD : verb;
    uint32_t up = an->word[verb].head;
    if (up != DGM_NO_WORD && dgm_is(an, verb, "xcomp") && DGM_HAS(have, dgm_form(an, up)) && dgm_child(an, up, "obj") == DGM_NO_WORD)
        return up;
    return DGM_NO_WORD;
}

/* The word that heads the duty under which a word stands in its clause. */
static uint32_t duty_over(const dgm_analysis *an, uint32_t word)
{
    for (int steps = 0; word != DGM_NO_WORD && steps < 8; steps++, word = an->word[word].head) {
        uint32_t duty = duty_of(an, word);
        if (duty != DGM_NO_WORD)
            return duty;
        if (dgm_is(an, word, "ccomp") || dgm_is(an, word, "acl:relcl") || dgm_is(an, word, "advcl"))
            return DGM_NO_WORD;
    }
    return DGM_NO_WORD;
}

int dgm_is_asked(const dgm_sources *from, dgm_span party, dgm_span mention)
{
    const dgm_analysis *an = from->analysis;
    uint32_t top = an->words ? dgm_top_of(an, mention) : DGM_NO_WORD, who = an->words ? dgm_top_of(an, party) : DGM_NO_WORD;
    uint32_t duty = top == DGM_NO_WORD || who == DGM_NO_WORD ? DGM_NO_WORD : duty_over(an, top);
    uint32_t subject = duty == DGM_NO_WORD ? DGM_NO_WORD : dgm_child(an, duty, "nsubj");
    return subject != DGM_NO_WORD && !dgm_is(an, subject, "nsubj:pass") && dgm_hangs_on(an, who, subject) && !dgm_is(an, who, "nmod:poss");
}

/* The verb of the duty of which the mention is the subject, that of "must" or of "has"; DGM_NO_WORD: none. */
static uint32_t duty_told_of(const dgm_analysis *an, dgm_span mention)
{
    uint32_t top = an->words ? dgm_top_of(an, mention) : DGM_NO_WORD, up = top;
    for (int steps = 0; up != DGM_NO_WORD && dgm_is(an, up, "nmod") && steps < 3; steps++) /* "most of [the funds]" */
        up = an->word[up].head;
    if (up == DGM_NO_WORD || !dgm_is(an, up, "nsubj") || dgm_is(an, up, "nsubj:pass"))
        return DGM_NO_WORD;
    const dgm_ud_sentence *s = &an->sentence[an->word[up].sentence];
    uint32_t verb = an->word[up].head;
    for (uint32_t i = s->word; i < s->word + s->words && verb != DGM_NO_WORD; i++)
        if (an->word[i].at.from >= mention.to && (i == verb || an->word[i].head == verb) && duty_of(an, i) == verb)
            return i;
    return DGM_NO_WORD;
}

int dgm_is_subject_of_duty(const dgm_sources *from, dgm_span mention)
{
    return duty_told_of(from->analysis, mention) != DGM_NO_WORD;
}

int dgm_is_to_hold(const dgm_sources *from, dgm_span mention)
{
    static const char *const holds[] = {"contain", "cover", "guarantee", "have", "include", "involve", "meet", "respect"};
    static const char *const nots[] = {"never", "no", "not"};
    const dgm_analysis *an = from->analysis;
    uint32_t verb = duty_told_of(an, mention);
    if (verb == DGM_NO_WORD || !DGM_HAS(holds, dgm_form(an, verb)))
        return 0;
    for (uint32_t i = verb; i-- && an->word[i].at.from >= mention.to;)
        if (DGM_HAS(nots, dgm_form(an, i)))
            return 0;
    return 1;
}
