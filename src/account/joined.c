/*
 * joined.c - the others of those that "and" joins to an actor.
 *
 *     Israel and the [United States] bombed ...                     Israel, too
 *     [Negotiators for the government and the Free Army] failed     the government, the Free Army
 *     [Iranian and American envoys] met                             Iran, the United States
 *     [Both neighbours], Chad and Niger, refused                    Chad, Niger
 *     [Ana Lind] of Norway and her husband's dog                    nobody else
 *
 * In:     words that stand for an actor; the analysis.
 * Out:    phrases.
 * How:    conjuncts of the tree, all of which are persons, bodies or places by the mentions; of several envoys those behind
 *         "from", "for" or "of" that sent them, or whose words stand before them. A list behind who is but counted is whom the number
 *         counts when it is as long; behind "including" and "among them" it is some of those.
 */
#include "account/joined.h"
#include "language/by_tree.h"

/* Several of these are of whoever sent them, each of its own. */
static const char *const envoys[] = {"delegates", "delegations", "diplomats", "emissaries", "envoys", "leaders", "mediators", "ministers",
                                     "negotiators", "officials", "presidents", "representatives", "spokesmen", "spokespeople", "teams"};

static int may_act(const dgm_analysis *an, uint32_t word)
{
    if (dgm_is_half_a_field(an, word))
        return 0;
    uint32_t mention = an->word[word].mention;
    dgm_thing kind = mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[mention].kind;
    return an->word[word].tag == DGM_TAG_PROPN ? kind == DGM_THING_PERSON || kind == DGM_THING_ORGANIZATION || kind == DGM_THING_PLACE
                                               : an->word[word].tag == DGM_TAG_NOUN && kind == DGM_THING_ORGANIZATION;
}

/* Is a name one of a list that the tree took for another name of the one before, "Iran, [Iraq], Oman and Qatar" of which the last ones hang on
 * either? */
static int is_listed(const dgm_analysis *an, uint32_t word)
{
    uint32_t head = an->word[word].head;
    if (!dgm_relation_is(an, &an->word[word], "appos") || head == DGM_NO_WORD || an->word[word].tag != DGM_TAG_PROPN || an->word[head].tag != DGM_TAG_PROPN)
        return 0;
    uint32_t other = dgm_child(an, word, "conj");
    other = other == DGM_NO_WORD ? dgm_child(an, head, "conj") : other;
    return other != DGM_NO_WORD && other > word && an->word[other].tag == DGM_TAG_PROPN;
}

static int is_joined(const dgm_analysis *an, uint32_t word)
{
    return dgm_relation_is(an, &an->word[word], "conj") || is_listed(an, word);
}

/* The head of the coordination that a word is of. Trees hang the third of a long one on the second. */
static uint32_t first_of(const dgm_analysis *an, uint32_t word)
{
    for (uint32_t steps = 0; steps < DGM_MAX_SPEAKERS && is_joined(an, word); steps++)
        word = an->word[word].head;
    return word;
}

/* The head of a coordination and what is joined to it, all of which could act; 0: there are not several, or one could not. */
static uint32_t members(uint32_t out[DGM_MAX_SPEAKERS], const dgm_analysis *an, uint32_t head)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[head].sentence];
    uint32_t n = 0;
    for (uint32_t i = head; i < s->word + s->words; i++) {
        if (i != head && (!is_joined(an, i) || first_of(an, i) != head))
            continue;
        if (!may_act(an, i) || n == DGM_MAX_SPEAKERS)
            return 0;
        out[n++] = i;
    }
    return n > 1 ? n : 0;
}

/* "Peru and Chad, which opposes a levy": something is told of one of them alone. */
static int has_its_own_clause(const dgm_analysis *an, uint32_t word)
{
    static const char *const of_one[] = {"does", "has", "is", "was"};
    uint32_t verb = dgm_child(an, word, "acl:relcl"), aux = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "aux");
    if (verb == DGM_NO_WORD)
        return 0;
    aux = aux == DGM_NO_WORD ? dgm_child(an, verb, "cop") : aux;
    dgm_str form = dgm_form(an, verb);
    return aux != DGM_NO_WORD ? DGM_HAS(of_one, dgm_form(an, aux)) : form.len > 2 && form.data[form.len - 1] == 's';
}

/* How many a noun is counted as: "three members", "both sides", "Thirteen". 0: no number tells. */
static uint32_t counted(const dgm_analysis *an, uint32_t noun)
{
    static const char *const numbers[] = {"two", "three", "four", "five", "six", "seven"};
    static const char *const both[] = {"both"};
    uint32_t det = dgm_child(an, noun, "det"), number = an->word[noun].tag == DGM_TAG_NUM ? noun : dgm_child(an, noun, "nummod");
    if (det != DGM_NO_WORD && DGM_HAS(both, dgm_form(an, det)))
        return 2;
    if (number == DGM_NO_WORD)
        return 0;
    for (uint32_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (DGM_HAS((const char *const[]){numbers[i]}, dgm_form(an, number)))
            return i + 2;
    return UINT32_MAX; /* more than a list may hold: it tells some of them */
}

uint32_t dgm_joined_to(dgm_span out[DGM_MAX_SPEAKERS], const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words && at.to > at.from ? dgm_top_of(an, at) : DGM_NO_WORD, n = 0, member[DGM_MAX_SPEAKERS];
    if (word == DGM_NO_WORD || !may_act(an, word))
        return 0;
    uint32_t head = first_of(an, word), all = members(member, an, head);
    for (uint32_t i = 0; i < all; i++)
        if (has_its_own_clause(an, member[i]))
            return 0;
        else if ((an->word[member[i]].at.from < at.from || an->word[member[i]].at.to > at.to) && !counted(an, member[i])) /* "two others, Spain and Malta" */
            out[n++] = dgm_phrase_span(from, an->word[member[i]].at);
    return n;
}

uint32_t dgm_joined_within(dgm_span out[DGM_MAX_SPEAKERS], const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words && at.to > at.from ? dgm_top_of(an, at) : DGM_NO_WORD, n = 0, member[DGM_MAX_SPEAKERS];
    uint32_t all = word != DGM_NO_WORD && may_act(an, word) ? members(member, an, first_of(an, word)) : 0;
    for (uint32_t i = 0; i < all; i++)
        if (an->word[member[i]].at.from >= at.from && an->word[member[i]].at.to <= at.to && an->word[member[i]].tag == DGM_TAG_PROPN)
            out[n++] = dgm_phrase_span(from, an->word[member[i]].at);
    return n > 2 ? n : 0;
}

int dgm_is_of_another_member(const dgm_sources *from, dgm_span at, dgm_span mention)
{
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words && at.to > at.from ? dgm_top_of(an, at) : DGM_NO_WORD, thing = an->words ? dgm_top_of(an, mention) : DGM_NO_WORD;
    if (word == DGM_NO_WORD || thing == DGM_NO_WORD)
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[word].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++) {
        if (i == word || an->word[i].head != word || !dgm_relation_is(an, &an->word[i], "conj") || an->word[i].at.from < at.to)
            continue;
        uint32_t own = has_its_own_clause(an, i) ? i : has_its_own_clause(an, word) ? word : DGM_NO_WORD; /* the tree may hang it on the first */
        uint32_t clause = own == DGM_NO_WORD ? own : dgm_child(an, own, "acl:relcl");
        if (clause != DGM_NO_WORD && clause > i && dgm_hangs_on(an, thing, clause))
            return 1;
    }
    return 0;
}

uint32_t dgm_joined_senders(dgm_span out[DGM_MAX_SPEAKERS], const dgm_sources *from, dgm_span at)
{
    static const char *const sending[] = {"from", "for", "of"};
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words && at.to > at.from ? dgm_top_of(an, at) : DGM_NO_WORD, member[DGM_MAX_SPEAKERS];
    uint32_t sender = word != DGM_NO_WORD && DGM_HAS(envoys, dgm_form(an, word)) ? dgm_child(an, word, "nmod") : DGM_NO_WORD;
    uint32_t by = sender == DGM_NO_WORD ? sender : dgm_child(an, sender, "case");
    if (by == DGM_NO_WORD || !DGM_HAS(sending, dgm_form(an, by)))
        return 0;
    uint32_t n = members(member, an, sender), other = n ? DGM_NO_WORD : dgm_child(an, word, "conj");
    if (other != DGM_NO_WORD && may_act(an, sender) && may_act(an, other) && other > sender && !DGM_HAS(envoys, dgm_form(an, other))) {
        member[n++] = sender; /* the tree joined it to the envoys */
        member[n++] = other;
    }
    for (uint32_t i = 0; i < n; i++)
        out[i] = dgm_phrase_span(from, an->word[member[i]].at);
    return n;
}

static int is_capital(const dgm_analysis *an, uint32_t word)
{
    return an->word[word].tag != DGM_TAG_DET && *dgm_form(an, word).data >= 'A' && *dgm_form(an, word).data <= 'Z';
}

/* Does somebody else stand in the span before a byte: "[Lind and the] Iranian and American envoys"? */
static int has_others(const dgm_analysis *an, dgm_span at, uint32_t before)
{
    for (uint32_t i = dgm_word_at(an, at.from); i < an->words && an->word[i].at.from < before; i++)
        if (an->word[i].tag == DGM_TAG_CCONJ || is_capital(an, i))
            return 1;
    return 0;
}

uint32_t dgm_joined_owners(dgm_span out[DGM_MAX_SPEAKERS], const dgm_sources *from, dgm_span at)
{
    static const char *const joining[] = {"and", ","};
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words && at.to > at.from ? dgm_top_of(an, at) : DGM_NO_WORD, n = 0;
    while (word != DGM_NO_WORD && !DGM_HAS(envoys, dgm_form(an, word))) /* "Ukrainian negotiators" of "Russian and Ukrainian negotiators" */
        word = word + 1 < an->words && an->word[word + 1].at.to <= at.to ? word + 1 : DGM_NO_WORD;
    if (word == DGM_NO_WORD)
        return 0;
    uint32_t first = an->sentence[an->word[word].sentence].word, i = word;
    while (i > first && !is_capital(an, i - 1) && an->word[i - 1].tag != DGM_TAG_DET && !DGM_HAS(joining, dgm_form(an, i - 1)))
        i--; /* "chief nuclear" negotiators */
    while (n < DGM_MAX_SPEAKERS && i > first && is_capital(an, i - 1)) {
        uint32_t last = i - 1;
        while (i > first && is_capital(an, i - 1))
            i--;
        out[n++] = (dgm_span){an->word[i].at.from, an->word[last].at.to};
        while (i > first && DGM_HAS(joining, dgm_form(an, i - 1)))
            i--;
    }
    for (uint32_t k = 0; k < n / 2; k++) { /* in text order */
        dgm_span swap = out[k];
        out[k] = out[n - 1 - k];
        out[n - 1 - k] = swap;
    }
    return n > 1 && !has_others(an, at, out[0].from) ? n : 0;
}

static int is_mark(const dgm_analysis *an, uint32_t word, char c)
{
    dgm_str form = dgm_form(an, word);
    return form.len == 1 && *form.data == c;
}

/* The names of the list that begins behind the word i, "the Liberals, Togo and the Bank of Ghana"; 0: it is none. *end: the word behind it. */
static uint32_t list_behind(dgm_span out[DGM_MAX_SPEAKERS], uint32_t *end, const dgm_analysis *an, uint32_t i)
{
    static const char *const of[] = {"of"};
    const dgm_ud_sentence *s = &an->sentence[an->word[i].sentence];
    const uint32_t last = s->word + s->words;
    uint32_t n = 0, at = i + 1;
    for (*end = at; at < last && n < DGM_MAX_SPEAKERS; at++) {
        while (at < last && (an->word[at].tag == DGM_TAG_DET || an->word[at].tag == DGM_TAG_CCONJ))
            at++;
        uint32_t first = at;
        for (; at < last && is_capital(an, at); at++)
            if (at + 2 < last && DGM_HAS(of, dgm_form(an, at + 1)) && is_capital(an, at + 2))
                at++;
        if (at == first || !(an->word[at - 1].tag == DGM_TAG_PROPN || may_act(an, at - 1)))
            break;
        out[n++] = (dgm_span){an->word[first].at.from, an->word[at - 1].at.to};
        *end = at;
        if (at >= last || !(is_mark(an, at, ',') || an->word[at].tag == DGM_TAG_CCONJ))
            break;
    }
    return n;
}

/* Does nothing go on behind the list: the sentence ends there? */
static int closes(const dgm_analysis *an, uint32_t i, uint32_t end)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[i].sentence];
    return end >= s->word + s->words || is_mark(an, end, '.') || is_mark(an, end, ';');
}

uint32_t dgm_listed(dgm_span out[DGM_MAX_SPEAKERS], int *all, const dgm_sources *from, dgm_span at)
{
    static const char *const some[] = {"including"}, *const among[] = {"among"}, *const them[] = {"them", "whom"};
    const dgm_analysis *an = from->analysis;
    uint32_t noun = an->words && at.to > at.from ? dgm_top_of(an, at) : DGM_NO_WORD;
    uint32_t number = noun == DGM_NO_WORD || an->word[noun].tag == DGM_TAG_PROPN ? 0 : counted(an, noun);
    if (!number)
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[noun].sentence];
    for (uint32_t i = noun + 1; i < s->word + s->words; i++) {
        int beside = i == noun + 1 && is_mark(an, i, ','), behind = is_mark(an, i, ':');
        int few = (i == noun + 2 && DGM_HAS(some, dgm_form(an, i))) || (DGM_HAS(them, dgm_form(an, i)) && DGM_HAS(among, dgm_form(an, i - 1)));
        uint32_t end, n = beside || behind || few ? list_behind(out, &end, an, i) : 0;
        if (n && (few || n == number) && (!behind || closes(an, i, end))) {
            if (all)
                *all = !few;
            return n;
        }
    }
    return 0;
}
