/*
 * stance_turned.c - words that turn a stance round, or leave none.
 *
 * In:     a position as model and phrases have it, where its thing is mentioned; the analysis.
 * Out:    the stance turned round, or that there is none.
 * How:    by the words before the mention ("no", "not to", "refrain from", "threatened", "offered to accept"), behind it (a participle), behind
 *         the holder ("asked by", "have been offered") and by the mention's own noun ("the rejection").
 */
#include "account/stance_turned.h"

#include "language/by_tree.h"

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

enum { REACH = 6 }; /* words from "not to" to the mention: "not to sign the treaty" */

static int is_for(dgm_stance s)
{
    return s == DGM_DEMANDS || s == DGM_OFFERS || s == DGM_SUPPORTS;
}

/* "Demanded that [no ship enter the bay]", "promised no [toll]"; not "no more than a pause". */
static int is_of_none(const dgm_analysis *an, uint32_t word)
{
    static const char *const none[] = {"no"}, *const more[] = {"fewer", "later", "less", "longer", "more"};
    uint32_t no = DGM_HAS(none, dgm_form(an, word)) ? word : word ? word - 1 : DGM_NO_WORD;
    return no != DGM_NO_WORD && DGM_HAS(none, dgm_form(an, no)) && an->word[no].sentence == an->word[word].sentence && no + 1 < an->words &&
           !DGM_HAS(more, dgm_form(an, no + 1));
}

/* "Urged it not to sign [the treaty]"; what is to come first, "not to vote without [a ballot]", is asked for. */
static int is_asked_not_to(const dgm_analysis *an, uint32_t word, dgm_span holder)
{
    static const char *const first[] = {"before", "unless", "until", "without"}, *const to[] = {"to"}, *const denial[] = {"never", "not"};
    for (uint32_t i = word, n = 0; i > 1 && n < REACH && an->word[i - 1].sentence == an->word[word].sentence && an->word[i - 1].at.from >= holder.to; i--, n++) {
        if (DGM_HAS(first, dgm_form(an, i - 1)))
            return 0;
        if (DGM_HAS(to, dgm_form(an, i - 1)) && DGM_HAS(denial, dgm_form(an, i - 2)))
            return 1;
    }
    return 0;
}

/* "Norway, urged by both parties to [mediate]", "Marant, asked by them to ...": others ask it of the holder. */
static int is_asked_of_holder(const dgm_analysis *an, uint32_t word, dgm_span holder)
{
    static const char *const asked[] = {"asked", "begged", "called", "pressed", "requested", "told", "urged"}, *const by[] = {"by"};
    uint32_t first = dgm_word_at(an, holder.from);
    if (first == DGM_NO_WORD)
        return 0;
    for (uint32_t i = first; i + 1 < word && an->word[i].sentence == an->word[word].sentence && i < first + 2 * REACH; i++)
        if (an->word[i].at.from >= holder.to && DGM_HAS(asked, dgm_form(an, i)) && DGM_HAS(by, dgm_form(an, i + 1)) && dgm_hangs_on(an, word, i))
            return 1;
    return 0;
}

/* The participle behind the mention, "wants the proposal [amended]", "wants the tax to be [reversed]"; DGM_NO_WORD: another word. */
static uint32_t made_of_it(const dgm_analysis *an, dgm_span mention)
{
    static const char *const to[] = {"to"}, *const be[] = {"be"};
    uint32_t last = dgm_word_at(an, mention.to - 1), next = last == DGM_NO_WORD ? last : last + 1;
    if (next != DGM_NO_WORD && next + 2 < an->words && DGM_HAS(to, dgm_form(an, next)) && DGM_HAS(be, dgm_form(an, next + 1))) /* "to be reversed" */
        next += 2;
    if (next == DGM_NO_WORD || next >= an->words || an->word[next].sentence != an->word[last].sentence || an->word[next].tag != DGM_TAG_VERB)
        return DGM_NO_WORD;
    static const char *const by[] = {"by"}; /* "the pact abandoned by Riga" tells which */
    return next + 1 < an->words && DGM_HAS(by, dgm_form(an, next + 1)) ? DGM_NO_WORD : next;
}

/* "Will hold off on [tariffs]", "agreed to refrain from [air strikes]": what somebody keeps from. */
static int is_kept_from(const dgm_analysis *an, uint32_t word)
{
    static const struct keeping {
        const char *verb, *links[2]; /* the verb's beginning */
    } keeps[] = {{"abstain", {"from", NULL}}, {"desist", {"from", NULL}}, {"held", {"off", "on"}}, {"hold", {"off", "on"}}, {"refrain", {"from", NULL}},
                 {"stop", {"short", "of"}}};
    static const char *const denials[] = {"never", "not", "refuse", "refused", "refuses", "refusing"};
    for (size_t i = 0; i < COUNT(keeps); i++) {
        uint32_t n = keeps[i].links[1] ? 2 : 1;
        int is = word > n && an->word[word - n - 1].sentence == an->word[word].sentence && dgm_begins_as(dgm_form(an, word - n - 1), &keeps[i].verb, 1);
        for (uint32_t k = 2; k < 5 && is && word > n + k; k++) /* "will not refrain from" */
            is = !DGM_HAS(denials, dgm_form(an, word - n - k));
        for (uint32_t k = 0; k < n && is; k++)
            is = dgm_one_of(dgm_form(an, word - n + k), &keeps[i].links[k], 1);
        if (is)
            return 1;
    }
    return 0;
}

/* "[The rebels] have been offered a truce": what is offered, promised or put to the holder he neither offers nor asks for. */
static int is_put_to_holder(const dgm_analysis *an, uint32_t top, dgm_span holder)
{
    static const char *const put[] = {"asked", "given", "granted", "offered", "pressed", "promised", "sent", "told", "urged"};
    uint32_t verb = an->word[top].head;
    for (int steps = 0; verb != DGM_NO_WORD && steps < 3; steps++, verb = an->word[verb].head) {
        uint32_t subject = dgm_child(an, verb, "aux:pass") == DGM_NO_WORD ? DGM_NO_WORD : dgm_child(an, verb, "nsubj"); /* trees often leave off its ":pass" */
        if (subject != DGM_NO_WORD && an->word[subject].at.from >= holder.from && an->word[subject].at.to <= holder.to)
            return verb < top && DGM_HAS(put, dgm_form(an, verb));
    }
    return 0;
}

/* "Offered to accept [a cap]": whoever offers to take what another puts is for it. */
static int is_accepted(const dgm_analysis *an, uint32_t top)
{
    static const char *const accepts[] = {"accept", "back", "endorse", "ratify", "support"}, *const offers[] = {"offer", "offered", "offering", "offers"};
    uint32_t verb = an->word[top].head, over = verb == DGM_NO_WORD ? verb : an->word[verb].head;
    return over != DGM_NO_WORD && dgm_relation_is(an, &an->word[top], "obj") && dgm_relation_is(an, &an->word[verb], "xcomp") && DGM_HAS(accepts, dgm_form(an, verb)) &&
           DGM_HAS(offers, dgm_form(an, over));
}

/* "Threatened [a blockade]" is for it, and offers it to nobody. */
static int is_threatened(const dgm_analysis *an, uint32_t top)
{
    static const char *const threatens[] = {"threat"};
    uint32_t verb = an->word[top].head;
    return verb != DGM_NO_WORD && verb < top && dgm_relation_is(an, &an->word[top], "obj") && dgm_begins_as(dgm_form(an, verb), threatens, COUNT(threatens));
}

int dgm_stance_turn(dgm_position *p, dgm_span mention, const dgm_sources *from)
{
    static const char *const changed[] = {"altered", "amended", "changed", "clarified", "improved", "revised", "reworked", "rewritten"};
    static const char *const ended[] = {"abandoned", "abolished", "cancelled", "canceled", "dropped", "lifted", "repealed", "reversed", "revoked", "scrapped", "withdrawn"};
    static const char *const refusals[] = {"refusal", "rejection"};
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words && mention.to > mention.from ? dgm_word_at(an, mention.from) : DGM_NO_WORD, top = word == DGM_NO_WORD ? word : dgm_top_of(an, mention);
    if (top == DGM_NO_WORD)
        return 1;
    uint32_t owner = dgm_child(an, top, "nmod:poss");
    int own = owner != DGM_NO_WORD && (an->word[owner].tag == DGM_TAG_PRON || (an->word[owner].at.from >= p->holder.from && an->word[owner].at.to <= p->holder.to));
    if (!own && DGM_HAS(refusals, dgm_form(an, top)) && (p->stance == DGM_OPPOSES || p->stance == DGM_SUPPORTS)) {
        p->stance = p->stance == DGM_OPPOSES ? DGM_SUPPORTS : DGM_OPPOSES;
        return 1;
    }
    if (p->stance == DGM_DEMANDS) {
        uint32_t made = made_of_it(an, mention);
        if (is_asked_of_holder(an, word, p->holder) || (made != DGM_NO_WORD && DGM_HAS(changed, dgm_form(an, made))))
            return 0;
        if ((made != DGM_NO_WORD && DGM_HAS(ended, dgm_form(an, made))) || is_asked_not_to(an, word, p->holder))
            p->stance = DGM_OPPOSES;
    }
    if (is_for(p->stance) && (is_of_none(an, word) || is_kept_from(an, word)))
        p->stance = DGM_OPPOSES;
    if ((p->stance == DGM_OFFERS || p->stance == DGM_DEMANDS) && is_put_to_holder(an, top, p->holder))
        return 0;
    if (p->stance == DGM_OFFERS && (is_threatened(an, top) || is_accepted(an, top)))
        p->stance = DGM_SUPPORTS;
    return 1;
}
