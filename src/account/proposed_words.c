/*
 * proposed_words.c - of the words that the model takes for a mention of a proposal those that tell the thing.
 *
 * In:     the trees; a run of words.
 * Out:    the run, shorter or longer.
 * How:    one step for each table below, in the order of dgm_proposed_words.
 */
#include "account/proposed_words.h"

#include "account/proposal_names.h"
#include "language/by_tree.h"

#include <string.h>

/* "Send no soldiers": the thing is the soldiers, of whom it is said no. */
static dgm_span without_no(const dgm_analysis *an, dgm_span at)
{
    static const char *const no[] = {"no"};
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    if (first == DGM_NO_WORD || first + 2 >= an->words || an->word[first].tag != DGM_TAG_VERB || !DGM_HAS(no, dgm_form(an, first + 1)) ||
        an->word[first + 2].at.to > at.to)
        return at;
    return (dgm_span){an->word[first + 2].at.from, at.to};
}

/* "Withdraw its ships" of "on condition that Sweden withdraw its ships": who is to do it belongs to what is asked. */
static dgm_span with_subject(const dgm_sources *from, dgm_span at)
{
    static const char *const that[] = {"that"};
    const dgm_analysis *an = from->analysis;
    uint32_t verb = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    uint32_t noun = verb == DGM_NO_WORD || an->word[verb].tag != DGM_TAG_VERB || dgm_top_of(an, at) != verb ? DGM_NO_WORD : dgm_child(an, verb, "nsubj");
    if (noun == DGM_NO_WORD || an->word[noun].tag == DGM_TAG_PRON)
        return at;
    dgm_span who = dgm_word_phrase(from, noun);
    uint32_t first = dgm_word_at(an, who.from);
    if (who.to + 1 != at.from || first == DGM_NO_WORD || !first || !DGM_HAS(that, dgm_form(an, first - 1)))
        return at;
    dgm_str form = dgm_form(an, verb); /* "withdraw", not "withdraws": it is asked, not told */
    return form.data[form.len - 1] == 's' || (form.len > 2 && !memcmp(form.data + form.len - 2, "ed", 2)) ? at : (dgm_span){who.from, at.to};
}

/* What may be, is told of the thing, and does not name it. */
static const char *const modals[] = {"can", "could", "may", "might"};
static const char *const serves[] = {"become", "form", "help", "provide", "serve", "work"}; /* not "ships could pass", which is what is proposed */

int dgm_tells_use(const dgm_analysis *an, dgm_span at, dgm_span thing)
{
    uint32_t verb = an->words ? dgm_top_of(an, at) : DGM_NO_WORD, noun = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "nsubj");
    uint32_t modal = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "aux");
    if (noun == DGM_NO_WORD && verb != DGM_NO_WORD && dgm_relation_is(an, &an->word[verb], "acl:relcl")) /* as below: with no "that" in it */
        noun = an->word[verb].head;
    return noun != DGM_NO_WORD && modal != DGM_NO_WORD && DGM_HAS(modals, dgm_form(an, modal)) && DGM_HAS(serves, dgm_form(an, verb)) &&
           an->word[noun].at.from >= thing.from && an->word[noun].at.to <= thing.to;
}

/* "the text" of "the text might serve as a basis", "a draft treaty" of "guarantees could be based on a draft treaty": what may be is told of the
 * thing, and of two the one on which the other is to be built is put forward. */
static dgm_span without_use(const dgm_sources *from, dgm_span at)
{
    static const char *const builds[] = {"based", "built", "founded", "modeled", "modelled"};
    const dgm_analysis *an = from->analysis;
    uint32_t verb = an->words ? dgm_top_of(an, at) : DGM_NO_WORD, top = verb;
    int opens = dgm_sentence_at(from->layout, at.from).from == at.from;
    if (opens && verb != DGM_NO_WORD && an->word[verb].tag == DGM_TAG_NOUN) /* a tree that takes the verb for a clause of the noun, with no "that" in it */
        verb = dgm_child(an, verb, "acl:relcl");
    uint32_t modal = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "aux");
    if (modal == DGM_NO_WORD || !DGM_HAS(modals, dgm_form(an, modal)) || an->word[modal].at.from < at.from ||
        (!DGM_HAS(builds, dgm_form(an, verb)) && !DGM_HAS(serves, dgm_form(an, verb))))
        return at;
    uint32_t noun = dgm_child(an, verb, "nsubj"), under = DGM_HAS(builds, dgm_form(an, verb)) ? dgm_child(an, verb, "obl") : DGM_NO_WORD;
    noun = noun == DGM_NO_WORD ? dgm_child(an, verb, "nsubj:pass") : noun;
    if (verb != top) {
        if (noun != DGM_NO_WORD)
            return at;
        noun = top;
    }
    if (under != DGM_NO_WORD && an->word[under].at.from > an->word[verb].at.to && an->word[under].at.from < at.to)
        noun = under;
    if (noun == DGM_NO_WORD || an->word[noun].tag == DGM_TAG_PRON)
        return at;
    dgm_span thing = dgm_word_phrase(from, noun);
    uint32_t end = noun < modal ? an->word[modal - 1].at.to : at.to; /* whatever the tree hangs on it far behind */
    thing.to = thing.to > end || verb != top ? end : thing.to;
    return thing.from >= at.from && thing.to > thing.from ? thing : at;
}

/* "the plan" of "called the plan theft". */
static dgm_span without_slur(const dgm_analysis *an, dgm_span at)
{
    static const char *const calls[] = {"brand", "call", "denounc", "dub", "label", "term"};
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    if (first != DGM_NO_WORD && first > 0 && dgm_begins_as(dgm_form(an, first - 1), calls, sizeof calls / sizeof *calls))
        at.to -= (uint32_t)dgm_proposal_slur(dgm_slice(an->text, at));
    return at;
}

/* "A separation of forces" of "a separation of forces such as Egypt accepted": what but leads on to more names nothing. "Take over" ends so. */
static dgm_span without_tail(const dgm_analysis *an, dgm_span at)
{
    static const char *const such[] = {"such", "where", "which", "who"};
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD, last = an->words && at.to > at.from ? dgm_word_at(an, at.to - 1) : DGM_NO_WORD;
    static const char *const it[] = {"it", "them"};
    if (first != DGM_NO_WORD && DGM_HAS(it, dgm_form(an, first)) && first + 1 < an->words && an->word[first + 1].tag == DGM_TAG_ADP) /* "reject it from her cell" */
        return (dgm_span){at.from, an->word[first].at.to < at.to ? an->word[first].at.to : at.to};
    while (first != DGM_NO_WORD && last != DGM_NO_WORD && last > first) {
        const dgm_ud_word *w = &an->word[last];
        int clause = w->tag == DGM_TAG_PRON && dgm_relation_is(an, w, "nsubj") && w->head > last; /* "a text it" of "a text it had not seen" */
        clause |= (w->tag == DGM_TAG_AUX || w->tag == DGM_TAG_PART) && w->head > last && w->head != DGM_NO_WORD; /* "it had not" */
        int leads = clause || w->tag == DGM_TAG_CCONJ || w->tag == DGM_TAG_SCONJ || w->tag == DGM_TAG_DET || (w->tag == DGM_TAG_ADP && w->head > last) || DGM_HAS(such, dgm_form(an, last));
        if (!leads || dgm_relation_is(an, w, "compound:prt"))
            break;
        last--;
        at.to = an->word[last].at.to;
    }
    return at;
}

/* "Pull out of the dialogue" of "pull": a verb is not told without its particle, nor without whereof. */
static dgm_span with_particle(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t verb = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    if (verb == DGM_NO_WORD || verb + 1 >= an->words || an->word[verb].tag != DGM_TAG_VERB || an->word[verb].at.to < at.to ||
        !dgm_relation_is(an, &an->word[verb + 1], "compound:prt") || an->word[verb + 1].head != verb)
        return at;
    at.to = an->word[verb + 1].at.to;
    uint32_t of = dgm_child(an, verb, "obl");
    if (verb + 2 < an->words && an->word[verb + 2].tag == DGM_TAG_ADP && an->word[verb + 2].head == of && of != DGM_NO_WORD)
        at.to = dgm_word_phrase(from, of).to;
    return at;
}

/* "Neutralise the FDLR" of "neutralise the FDLR, a militia": what a body is besides is told of it alone. */
static dgm_span without_apposition(const dgm_analysis *an, dgm_span at)
{
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD, last = an->words && at.to > at.from ? dgm_word_at(an, at.to - 1) : DGM_NO_WORD;
    if (first == DGM_NO_WORD || last == DGM_NO_WORD)
        return at;
    for (uint32_t i = last; i > first + 1; i--) {
        int noun = dgm_relation_is(an, &an->word[i], "appos") && an->word[i].head >= first && an->word[i].head < i;
        for (uint32_t k = i + 1; k <= last && noun; k++) /* "the opposition leader, as president" goes on with something else */
            noun = dgm_hangs_on(an, k, i);
        for (uint32_t comma = i - 1; noun && comma > an->word[i].head; comma--)
            if (dgm_form(an, comma).len == 1 && *dgm_form(an, comma).data == ',')
                return (dgm_span){at.from, an->word[comma - 1].at.to};
    }
    return at;
}

dgm_span dgm_proposed_words(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    at = without_apposition(an, without_tail(an, without_slur(an, without_use(from, at))));
    return with_subject(from, with_particle(from, without_no(an, at)));
}
