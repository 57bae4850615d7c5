/*
 * subjects.c - whether a clause is told of somebody else than the one it is put down to.
 *
 * In:     the tree; the words of somebody and of a verb, or of what a verb deals with.
 * Out:    whether that verb has another subject.
 * How:    a verb that "and" joins has the subject of the first one unless it has its own. Of a relative clause the one right before its
 *         pronoun is the subject, and nobody further off.
 */
#include "account/subjects.h"

#include "language/by_tree.h"

/* Does the word only help to tell who a subject is: "[Padilla], an ally of [Duterte]"? */
static int is_of_apposition(const dgm_analysis *an, uint32_t word, uint32_t subject)
{
    int apart = 0;
    for (int steps = 0; word != DGM_NO_WORD && word != subject && steps < 6; steps++, word = an->word[word].head)
        apart |= dgm_is(an, word, "appos");
    return apart && word == subject;
}

/* Does a noun that is none of his own phrase stand between him and the pronoun of a relative clause: "[Chile] wants to suspend Peru, [which]"? */
static int is_further_off(const dgm_analysis *an, uint32_t who, uint32_t pronoun)
{
    static const char *const relatives[] = {"that", "which", "who"};
    if (!DGM_HAS(relatives, dgm_form(an, pronoun)))
        return 0;
    for (uint32_t i = who + 1; i < pronoun; i++)
        if ((an->word[i].tag == DGM_TAG_NOUN || an->word[i].tag == DGM_TAG_PROPN) && !dgm_hangs_on(an, i, who))
            return 1;
    return 0;
}

int dgm_has_another_subject(const dgm_analysis *an, dgm_span who, dgm_span told)
{
    uint32_t name = an->words ? dgm_top_of(an, who) : DGM_NO_WORD, what = an->words ? dgm_top_of(an, told) : DGM_NO_WORD;
    if (name == DGM_NO_WORD || what == DGM_NO_WORD)
        return 0;
    uint32_t verb = an->word[what].tag == DGM_TAG_VERB ? what : an->word[what].head;
    if (verb == DGM_NO_WORD || an->word[verb].tag != DGM_TAG_VERB)
        return 0;
    int joined = dgm_is(an, verb, "conj"), subject = dgm_is(an, name, "nsubj");
    uint32_t own = an->word[name].head, other = dgm_child(an, verb, "nsubj"), first = verb;
    if (joined && other != DGM_NO_WORD && an->word[other].tag != DGM_TAG_PRON)
        return subject && own != verb && an->word[verb].head == own;
    if (joined && other == DGM_NO_WORD) {
        first = an->word[verb].head;
        other = dgm_child(an, first, "nsubj");
    }
    if (other == DGM_NO_WORD || other == name)
        return 0;
    if (dgm_is(an, first, "acl") && name < other)
        return is_further_off(an, name, other);
    if (!joined || first == verb)
        return 0;
    if (dgm_is(an, name, "nmod"))
        return is_of_apposition(an, name, other);
    return subject && own != first && own != verb && own < verb && !dgm_hangs_on(an, what, own) && dgm_hangs_on(an, own, first);
}
