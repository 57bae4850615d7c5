/*
 * event_facts.c - what is called off, conditional, likely or still to come, by the tree.
 *
 * In:     trigger, type, the model's fact; the analysis.
 * Out:    a fact.
 * How:    the verb of the trigger is the one of its words that hangs on none of them. Its clause is a condition where the way up from
 *         it, over verbs joined to it and complements, comes to an adverbial clause with "if" or "unless". Tables hold whole words.
 * Limits: a meeting is called off in its own sentence or the next one. What is promised, refused, threatened or supported with
 *         "would" is done by saying so (corpus/README.md), and keeps its fact.
 */
#include "account/event_facts.h"

#include "account/levers.h"
#include "language/by_tree.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *const conditions[] = {"if", "unless", "provided", "providing"};
static const char *const arranged[] = {"due", "scheduled", "supposed", "set", "slated", "expected", "meant"};
static const char *const likely[] = {"likely", "unlikely", "expected", "poised"};
static const char *const off[] = {"aborted", "axed", "called", "canceled", "cancelled", "postponed", "scrapped", "shelved"};

static int is_form(const dgm_analysis *an, uint32_t i, const char *form)
{
    return i != DGM_NO_WORD && dgm_one_of(dgm_form(an, i), &form, 1);
}

/* Has the word a child of this form in this relation or a subtype of it? */
static int has(const dgm_analysis *an, uint32_t of, const char *relation, const char *const *table, size_t n)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[of].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == of && dgm_is(an, i, relation) && dgm_one_of(dgm_form(an, i), table, n))
            return 1;
    return 0;
}

/* Does the verb stand in a clause of condition, with no clause between that tells a fact of its own? */
static int is_condition(const dgm_analysis *an, uint32_t verb)
{
    for (int steps = 0; verb != DGM_NO_WORD && steps < 8; steps++, verb = an->word[verb].head) {
        if (dgm_is(an, verb, "advcl"))
            return has(an, verb, "mark", conditions, COUNT(conditions)) || dgm_one_of(dgm_form(an, verb), conditions, COUNT(conditions));
        if (!dgm_is(an, verb, "conj") && !dgm_is(an, verb, "xcomp") && !dgm_is(an, verb, "ccomp"))
            return 0;
    }
    return 0;
}

/* "Had been due to [meet]": the word that says so, the verb's own head or one beside it in the trigger; DGM_NO_WORD: none. */
static uint32_t said_to_come(const dgm_analysis *an, uint32_t verb, const char *const *table, size_t n)
{
    uint32_t up = an->word[verb].head;
    if (dgm_is(an, verb, "xcomp") && up != DGM_NO_WORD && dgm_one_of(dgm_form(an, up), table, n))
        return up;
    uint32_t to = dgm_child(an, verb, "xcomp");
    return dgm_one_of(dgm_form(an, verb), table, n) && to != DGM_NO_WORD && an->word[to].tag == DGM_TAG_VERB ? verb : DGM_NO_WORD;
}

/* "Had been [due to meet]", whichever way the tree joins them: such a word, "to" and a verb of the trigger. */
static int is_arranged(const dgm_analysis *an, dgm_span trigger)
{
    static const char *const to[] = {"to"};
    uint32_t first = dgm_word_at(an, trigger.from), begin = first < 2 ? 0 : first - 2;
    for (uint32_t i = begin; first != DGM_NO_WORD && i + 2 < an->words && an->word[i + 2].at.from < trigger.to; i++)
        if (an->word[i + 2].at.from >= trigger.from && an->word[i + 2].tag == DGM_TAG_VERB && dgm_one_of(dgm_form(an, i + 1), to, 1) &&
            dgm_one_of(dgm_form(an, i), arranged, COUNT(arranged)))
            return 1;
    return 0;
}

/* Is the word a verb of calling off, "was called off"? */
static int calls_off(const dgm_analysis *an, uint32_t word)
{
    if (an->word[word].tag != DGM_TAG_VERB || !dgm_one_of(dgm_form(an, word), off, COUNT(off)))
        return 0;
    uint32_t next = word + 1;
    return !is_form(an, word, "called") || (next < an->words && is_form(an, next, "off"));
}

/* Is a meeting of before what is called off: "it", "the meeting", "the trip", nothing but its verb? */
static int is_what_was_meant(const dgm_sources *from, uint32_t subject)
{
    static const char *const words[] = {"it", "that", "this", "which", "trip", "plan", "event", "encounter"};
    return subject == DGM_NO_WORD || dgm_names_talks(from, subject) || dgm_one_of(dgm_form(from->analysis, subject), words, COUNT(words));
}

/* Is a meeting of the verb's sentence called off behind it, there or in the next sentence? */
static int is_called_off_behind(const dgm_sources *from, uint32_t verb)
{
    const dgm_analysis *an = from->analysis;
    uint32_t sentence = an->word[verb].sentence;
    for (uint32_t i = verb + 1; i < an->words && an->word[i].sentence <= sentence + 1; i++)
        if (calls_off(an, i)) {
            uint32_t subject = dgm_child(an, i, "nsubj");
            return is_what_was_meant(from, subject);
        }
    return 0;
}

/* "The [talks] were cancelled": the noun is subject or object of the verb. */
static int is_itself_called_off(const dgm_analysis *an, uint32_t noun)
{
    uint32_t verb = an->word[noun].head;
    return verb != DGM_NO_WORD && (dgm_is(an, noun, "nsubj") || dgm_is(an, noun, "obj")) && calls_off(an, verb) &&
           (dgm_is(an, noun, "nsubj:pass") || dgm_is(an, noun, "obj"));
}

/* "The [meeting] never took place", "no [talks] were held". */
static int never_was(const dgm_analysis *an, uint32_t noun)
{
    static const char *const takes_place[] = {"happen", "held", "materialis", "materializ", "occur", "take", "took"}, *const denials[] = {"n't", "never", "not"}, *const no[] = {"no"};
    uint32_t verb = an->word[noun].head;
    return verb != DGM_NO_WORD && verb > noun && dgm_is(an, noun, "nsubj") && dgm_begins_as(dgm_form(an, verb), takes_place, COUNT(takes_place)) &&
           (has(an, verb, "advmod", denials, COUNT(denials)) || has(an, noun, "det", no, COUNT(no)));
}

/* "[Arrested] no one". */
static int is_done_to_nobody(const dgm_analysis *an, uint32_t verb)
{
    static const char *const nobody[] = {"nobody", "none"}, *const one[] = {"one"}, *const no[] = {"no"};
    uint32_t object = dgm_child(an, verb, "obj");
    return object != DGM_NO_WORD && (dgm_one_of(dgm_form(an, object), nobody, COUNT(nobody)) ||
                                     (dgm_one_of(dgm_form(an, object), one, 1) && object && dgm_one_of(dgm_form(an, object - 1), no, 1)));
}

/* "Are not [expected] to meet". */
static int is_not_arranged(const dgm_analysis *an, uint32_t verb)
{
    static const char *const denials[] = {"n't", "never", "not"};
    uint32_t said = said_to_come(an, verb, arranged, COUNT(arranged));
    return said != DGM_NO_WORD && has(an, said, "advmod", denials, COUNT(denials));
}

/* "Would deliver", with no "have": to come, for what is done by deeds. */
static int is_to_come(const dgm_analysis *an, uint32_t verb, dgm_event_type type)
{
    static const char *const ahead[] = {"will", "would", "shall", "'ll", "’ll"}, *const have[] = {"have"};
    const unsigned deeds = 1u << DGM_AID | 1u << DGM_ASSAULT | 1u << DGM_MOBILIZE | 1u << DGM_CONSULT | 1u << DGM_RETREAT |
                           1u << DGM_COERCE | 1u << DGM_PROTEST;
    return deeds >> type & 1 && has(an, verb, "aux", ahead, COUNT(ahead)) && !has(an, verb, "aux", have, COUNT(have));
}

/* "has not [ruled] out", "did not reject": a refusal that is not one. "Will not send" is one. */
static int is_no_refusal(const dgm_analysis *an, uint32_t verb)
{
    static const char *const refuses[] = {"block", "clos", "dismiss", "exclud", "refus", "reject", "rul", "veto"};
    static const char *const nots[] = {"n't", "never", "not"};
    if (!dgm_begins_as(dgm_form(an, verb), refuses, COUNT(refuses)))
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < verb; i++)
        if (an->word[i].head == verb && dgm_one_of(dgm_form(an, i), nots, COUNT(nots)))
            return 1;
    return 0;
}

/* "Stopped short of [rejecting] it", in the trigger or right before it: not done. */
static int is_short_of(const dgm_analysis *an, dgm_span trigger)
{
    uint32_t first = dgm_word_at(an, trigger.from), begin = first == DGM_NO_WORD || first < 2 ? 0 : first - 2;
    for (uint32_t i = begin; first != DGM_NO_WORD && i + 2 < an->words && an->word[i + 2].at.from < trigger.to; i++)
        if (is_form(an, i, "short") && is_form(an, i + 1, "of") && an->word[i].sentence == an->word[first].sentence)
            return 1;
    return 0;
}

/* "Might have struck the school", "may visit". */
static int is_but_possible(const dgm_analysis *an, uint32_t verb)
{
    static const char *const perhaps[] = {"may", "might"};
    for (uint32_t i = an->sentence[an->word[verb].sentence].word; i < verb; i++)
        if (an->word[i].head == verb && dgm_is(an, i, "aux") && dgm_one_of(dgm_form(an, i), perhaps, COUNT(perhaps)))
            return 1;
    return 0;
}

/* Has its subject one of these before it, "[suspected] drone", "[no] shells"? */
static int has_before_subject(const dgm_analysis *an, uint32_t verb, const char *const *table, size_t n)
{
    uint32_t subject = dgm_child(an, verb, "nsubj");
    for (uint32_t i = an->sentence[an->word[verb].sentence].word; subject != DGM_NO_WORD && i < subject; i++)
        if (an->word[i].head == subject && dgm_one_of(dgm_form(an, i), table, n))
            return 1;
    return 0;
}

/* "Will send no soldiers" refuses them: the denial is the refusal, which is not denied. */
static int refuses_by_denial(const dgm_analysis *an, dgm_span trigger, uint32_t verb)
{
    static const char *const denials[] = {"n't", "never", "no", "not"};
    int denies = 0;
    for (uint32_t i = dgm_word_at(an, trigger.from); i < an->words && an->word[i].at.from < trigger.to; i++)
        denies |= dgm_one_of(dgm_form(an, i), denials, COUNT(denials));
    return denies && an->word[verb].tag == DGM_TAG_VERB && !is_no_refusal(an, verb);
}

dgm_fact dgm_plain_fact(const dgm_sources *from, dgm_span trigger, dgm_event_type type, dgm_fact fact)
{
    const dgm_analysis *an = from->analysis;
    uint32_t top = dgm_top_of(an, trigger);
    if (top != DGM_NO_WORD && type == DGM_REJECT && fact == DGM_DENIED && refuses_by_denial(an, trigger, top))
        fact = DGM_HAPPENED;
    if (top == DGM_NO_WORD || fact == DGM_DENIED)
        return fact;
    if (type == DGM_CONSULT && (is_itself_called_off(an, top) || never_was(an, top) || is_not_arranged(an, top)))
        return DGM_DENIED;
    if (type == DGM_REJECT && an->word[top].tag == DGM_TAG_VERB && is_no_refusal(an, top))
        return DGM_DENIED;
    if (is_short_of(an, trigger) || is_done_to_nobody(an, top))
        return DGM_DENIED;
    static const char *const doubtful[] = {"alleged", "presumed", "suspected"}, *const none[] = {"no"};
    if (type == DGM_ASSAULT && has_before_subject(an, top, none, COUNT(none)))
        return DGM_DENIED;
    if (type == DGM_ASSAULT && fact == DGM_HAPPENED && has_before_subject(an, top, doubtful, COUNT(doubtful)))
        return DGM_POSSIBLE;
    int to_come = is_arranged(an, trigger) || said_to_come(an, top, arranged, COUNT(arranged)) != DGM_NO_WORD;
    if (type == DGM_CONSULT && to_come && is_called_off_behind(from, top))
        return DGM_DENIED;
    if (fact != DGM_HAPPENED && fact != DGM_ONGOING)
        return fact;
    int verb = an->word[top].tag == DGM_TAG_VERB;
    if (verb && (is_condition(an, top) || is_but_possible(an, top) || said_to_come(an, top, likely, COUNT(likely)) != DGM_NO_WORD))
        return DGM_POSSIBLE;
    if (to_come || (verb && is_to_come(an, top, type)))
        return DGM_PLANNED;
    return fact;
}

int dgm_is_unreal(const dgm_sources *from, dgm_span trigger)
{
    static const char *const would[] = {"would"}, *const have[] = {"have"};
    static const char *const texts[] = {"amendment", "bill", "deal", "draft", "measure", "motion", "plan", "proposal", "resolution", "text", "treaty"};
    const dgm_analysis *an = from->analysis;
    uint32_t verb = dgm_top_of(an, trigger);
    while (verb != DGM_NO_WORD && dgm_is(an, verb, "conj") && dgm_child(an, verb, "nsubj") == DGM_NO_WORD && dgm_child(an, verb, "aux") == DGM_NO_WORD)
        verb = an->word[verb].head; /* "would have demanded a truce and condemned the raid" */
    return verb != DGM_NO_WORD && (dgm_is(an, verb, "acl") || has(an, verb, "nsubj", texts, COUNT(texts))) &&
           has(an, verb, "aux", would, COUNT(would)) && has(an, verb, "aux", have, COUNT(have));
}
