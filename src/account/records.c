/*
 * records.c - the records of a report but its statements: calls those who make them, and holds what they share.
 *
 * In:     what the branch of affairs says, statements, parties, times, places.
 * Out:    the account's proposals, terms, positions, talks, events and the mentions of the parties they name.
 */
#include "account/records.h"

#include "base/digest.h"
#include "base/error.h"
#include "language/by_tree.h"
#include "resolve/lexicon.h"
#include "resolve/token.h"

#include <ctype.h>
#include <string.h>

static int letter(dgm_str text, size_t i)
{
    unsigned char c = i < text.len ? (unsigned char)text.data[i] : 0;
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC3 && c < 0xE2) ||
           (c >= 0x80 && c < 0xC0 && i && (unsigned char)text.data[i - 1] >= 0xC3 && (unsigned char)text.data[i - 1] < 0xE2);
}

/* Are bytes i - 1 and i of one word as people write words: "Ukraine-related", "U.S."? */
static int within_word(dgm_str text, size_t i)
{
    if (!i || i >= text.len)
        return 0;
    char a = text.data[i - 1], b = text.data[i];
    if (letter(text, i - 1) && letter(text, i))
        return 1;
    if ((a == '-' && letter(text, i) && i > 1 && letter(text, i - 2)) || (b == '-' && letter(text, i - 1) && letter(text, i + 1)))
        return 1;
    if (b == '.') /* "U.S", and the stop behind "U.S" */
        return letter(text, i - 1) && (i < 2 || !letter(text, i - 2)) && (letter(text, i + 1) || (i > 2 && text.data[i - 2] == '.'));
    return a == '.' && letter(text, i) && !letter(text, i + 1) && i > 1 && letter(text, i - 2);
}

dgm_span dgm_run_bytes(const dgm_sources *from, dgm_run run)
{
    const dgm_word *w = from->layout->word;
    dgm_str text = from->who->t.text;
    dgm_span at = {w[from->plan->word[run.from]].at.from, w[from->plan->word[run.to - 1]].at.to};
    while (within_word(text, at.from))
        at.from--;
    while (within_word(text, at.to))
        at.to++;
    return at;
}

/* Words that belong to no name at the ends of a run. */
static int is_edge(dgm_str word, int first)
{
    static const char *const before[] = {"by", "and", "or", "with", "to", "against", "of", "from", "between", "for", "in", "on", "at", "least", "that"};
    static const char *const behind[] = {"and", "or", "’s", "'s", "who", "which", "that", "s"};
    unsigned char c = (unsigned char)word.data[0];
    if (c < 0x80 && !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
        return 1;
    if (word.len == 3 && c == 0xE2 && (unsigned char)word.data[1] == 0x80) /* dashes and curly quotation marks */
        return 1;
    return first ? dgm_one_of(word, before, sizeof before / sizeof *before) : dgm_one_of(word, behind, sizeof behind / sizeof *behind);
}

/* Modifiers that stand before a noun and belong to it, and what a noun that has none of its own hangs on. */
static int modifies(const dgm_analysis *an, const dgm_ud_word *w)
{
    static const char *const relations[] = {"amod", "compound", "flat", "det", "nummod", "nmod:desc"};
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        if (dgm_relation_is(an, w, relations[i]))
            return 1;
    return 0;
}

/* The noun of the words [first, last]: the one that hangs on none of them, or what it modifies. */
static uint32_t noun_of(const dgm_analysis *an, uint32_t first, uint32_t last)
{
    uint32_t top = last, up;
    while (modifies(an, &an->word[top]) && (up = an->word[top].head) != DGM_NO_WORD && up > top && up <= last + 5)
        top = up; /* "Jordan's foreign" of "Jordan's foreign minister", "foreign" of "foreign minister Ana Lind" */
    if (top != last)
        return top;
    top = DGM_NO_WORD;
    for (uint32_t i = first; i <= last; i++) {
        const dgm_ud_word *w = &an->word[i];
        int inside = w->head != DGM_NO_WORD && w->head >= first && w->head <= last;
        int noun = w->tag == DGM_TAG_NOUN || w->tag == DGM_TAG_PROPN || w->tag == DGM_TAG_PRON;
        if (!inside && (top == DGM_NO_WORD || (noun && an->word[top].tag != DGM_TAG_NOUN && an->word[top].tag != DGM_TAG_PROPN)))
            top = i;
    }
    for (int steps = 0; top != DGM_NO_WORD && steps < 3 && modifies(an, &an->word[top]); steps++) {
        up = an->word[top].head;
        if (up == DGM_NO_WORD || up > last + 3 || up + 6 < first)
            break;
        top = up;
    }
    return top;
}

/* "Tens of thousands of marchers": from a noun for a number the last word of what it counts. */
static uint32_t counted(const dgm_analysis *an, uint32_t noun)
{
    static const char *const numbers[] = {"dozens", "hundreds", "millions", "scores", "tens", "thousands"}, *const of[] = {"of"};
    const dgm_ud_sentence *s = &an->sentence[an->word[noun].sentence];
    const uint32_t end = s->word + s->words;
    while (noun + 2 < end && dgm_one_of(dgm_form(an, noun), numbers, sizeof numbers / sizeof *numbers) && dgm_one_of(dgm_form(an, noun + 1), of, 1)) {
        uint32_t next = noun + 2;
        while (next < end && next < noun + 5 && an->word[next].tag != DGM_TAG_NOUN && an->word[next].tag != DGM_TAG_PROPN &&
               !dgm_one_of(dgm_form(an, next), numbers, sizeof numbers / sizeof *numbers))
            next++;
        if (next == end || next == noun + 5)
            break;
        noun = next;
    }
    return noun;
}

/* The noun phrase that the words are a part of: its noun, what stands before it and belongs to it, the name behind it. */
static dgm_span whole_phrase(const dgm_analysis *an, dgm_span at)
{
    uint32_t first = dgm_word_at(an, at.from), last = dgm_word_at(an, at.to - 1);
    if (first == DGM_NO_WORD || last == DGM_NO_WORD || last < first || an->word[first].sentence != an->word[last].sentence)
        return at;
    uint32_t noun = noun_of(an, first, last);
    uint32_t those = noun == DGM_NO_WORD ? noun : counted(an, noun);
    if (noun == DGM_NO_WORD || (an->word[noun].tag != DGM_TAG_NOUN && an->word[noun].tag != DGM_TAG_PROPN && those == noun))
        return at;
    const dgm_ud_sentence *s = &an->sentence[an->word[noun].sentence];
    uint32_t from = noun, to = last > noun ? last : noun;
    for (uint32_t i = noun; i-- > s->word && i + 8 > noun;) { /* leftwards while words belong to the phrase */
        const dgm_ud_word *w = &an->word[i];
        int mine = (w->head >= from && w->head <= noun) &&
                   (modifies(an, w) || dgm_relation_is(an, w, "nmod:poss") || dgm_relation_is(an, w, "case"));
        int owner = dgm_relation_is(an, w, "case") && w->head < i && w->head + 6 > i; /* the ’s of an owner */
        if (!mine && !(owner && dgm_relation_is(an, &an->word[w->head], "nmod:poss")))
            break;
        if (mine && dgm_relation_is(an, w, "case"))
            break; /* a preposition */
        from = i;
    }
    for (uint32_t i = noun + 1; i < s->word + s->words && dgm_relation_is(an, &an->word[i], "flat"); i++)
        to = to > i ? to : i;
    to = to > those ? to : those;
    dgm_span out = {an->word[from].at.from, an->word[to].at.to};
    return (dgm_span){out.from < at.from ? out.from : at.from, out.to > at.to ? out.to : at.to};
}

/* "Most [of his colleagues]": of whom it is how many belongs to it. */
static dgm_span with_whole(const dgm_analysis *an, dgm_span at)
{
    static const char *const many[] = {"all", "both", "few", "half", "many", "most", "several", "some"}, *const of[] = {"of"};
    uint32_t top = dgm_word_at(an, at.to - 1);
    uint32_t whole = top == DGM_NO_WORD || !DGM_HAS(many, dgm_form(an, top)) ? DGM_NO_WORD : dgm_child(an, top, "nmod");
    if (whole == DGM_NO_WORD || whole < top || top + 1 >= an->words || !DGM_HAS(of, dgm_form(an, top + 1)))
        return at;
    dgm_span phrase = whole_phrase(an, an->word[whole].at);
    return phrase.to > at.to ? (dgm_span){at.from, phrase.to} : at;
}

dgm_span dgm_phrase_span(const dgm_sources *from, dgm_span at)
{
    return from->analysis->words ? with_whole(from->analysis, whole_phrase(from->analysis, at)) : at;
}

dgm_span dgm_word_phrase(const dgm_sources *from, uint32_t word)
{
    return word == DGM_NO_WORD ? (dgm_span){0, 0} : dgm_phrase_span(from, from->analysis->word[word].at);
}

/* Small words at the ends that belong to other words: "also accused", "talks with the". */
static dgm_span without_small(const dgm_analysis *an, dgm_span at)
{
    uint32_t first = dgm_word_at(an, at.from), last = dgm_word_at(an, at.to - 1);
    if (first == DGM_NO_WORD || last == DGM_NO_WORD || last < first)
        return at;
    while (last > first && (an->word[last].tag == DGM_TAG_DET || (dgm_relation_is(an, &an->word[last], "case") && an->word[last].head > last)))
        last--;
    while (first < last && (dgm_relation_is(an, &an->word[first], "cc") || dgm_relation_is(an, &an->word[first], "punct") ||
                            (an->word[first].tag == DGM_TAG_DET) || (an->word[first].at.to - an->word[first].at.from == 4 &&
                            !memcmp(an->text.data + an->word[first].at.from, "also", 4))))
        first++;
    return (dgm_span){an->word[first].at.from > at.from ? an->word[first].at.from : at.from,
                      an->word[last].at.to < at.to ? an->word[last].at.to : at.to};
}

/* Verbs of mere saying and of proposing tell no event, whatever is said (corpus/README.md). */
static int merely_says(dgm_str word)
{
    static const char *const says[] = {"say",   "says",   "said",  "saying", "tell",  "tells",   "told",     "telling", "added",
                                       "adds",  "adding", "noted", "notes",  "noting", "stated", "recalled", "explained",
                                       "suggest", "suggests", "suggested", "suggesting", "propose", "proposes", "proposed", "proposing"};
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        if (strlen(says[i]) == word.len && !memcmp(says[i], word.data, word.len))
            return 1;
    return 0;
}

dgm_span dgm_telling_span(const dgm_sources *from, dgm_run run)
{
    const dgm_analysis *an = from->analysis;
    dgm_span at = dgm_run_bytes(from, run);
    uint32_t i = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    if (i == DGM_NO_WORD)
        return at;
    at = without_small(an, at);
    i = dgm_word_at(an, at.from);
    uint32_t first = i, up = DGM_NO_WORD;
    for (; i < an->words && an->word[i].at.from < at.to; i++) {
        const dgm_ud_word *w = &an->word[i];
        if (w->tag == DGM_TAG_VERB && merely_says(dgm_slice(from->who->t.text, w->at)))
            return (dgm_span){at.from, at.from};
        if ((w->tag == DGM_TAG_VERB && !dgm_relation_is(an, w, "aux")) || w->tag == DGM_TAG_NOUN || w->tag == DGM_TAG_ADJ || (w->tag == DGM_TAG_AUX && w->head == DGM_NO_WORD))
            return at;
        if (w->head != DGM_NO_WORD && w->head + 3 > first && w->head < i + 4 &&
            (dgm_relation_is(an, w, "advmod") || dgm_relation_is(an, w, "aux") || dgm_relation_is(an, w, "compound")))
            up = w->head;
    }
    if (up == DGM_NO_WORD || (an->word[up].tag != DGM_TAG_VERB && an->word[up].tag != DGM_TAG_NOUN))
        return (dgm_span){at.from, at.from};
    dgm_span verb = an->word[up].at;
    return without_small(an, (dgm_span){verb.from < at.from ? verb.from : at.from, verb.to > at.to ? verb.to : at.to});
}

/* "he", "us", "who": always somebody, never what is proposed. */
static int is_personal(dgm_str word)
{
    static const char *const persons[] = {"he", "He", "she", "She", "I", "we", "We", "you", "You", "him", "her", "me", "us", "who"};
    for (size_t i = 0; i < sizeof persons / sizeof *persons; i++)
        if (strlen(persons[i]) == word.len && !memcmp(persons[i], word.data, word.len))
            return 1;
    return 0;
}

/* Are the words but a name of a person, body or place, or a time? */
static int is_somebody(const dgm_analysis *an, dgm_span at)
{
    uint32_t first = dgm_word_at(an, at.from), last = dgm_word_at(an, at.to - 1);
    uint32_t noun = first == DGM_NO_WORD || last == DGM_NO_WORD || last < first ? DGM_NO_WORD : noun_of(an, first, last);
    if (noun == DGM_NO_WORD || an->word[noun].mention == DGM_NO_WORD)
        return 0;
    dgm_thing kind = an->mention[an->word[noun].mention].kind;
    uint32_t of = kind == DGM_THING_TIME ? dgm_child(an, noun, "nmod") : DGM_NO_WORD;
    if (of != DGM_NO_WORD && of > noun && an->word[of].tag == DGM_TAG_NOUN)
        return 0; /* "another year of sanctions" */
    if (kind == DGM_THING_TIME || an->word[noun].tag != DGM_TAG_PROPN)
        return kind == DGM_THING_TIME;
    return kind == DGM_THING_PERSON || kind == DGM_THING_ORGANIZATION || kind == DGM_THING_PLACE;
}

/* A party's words without verbs, particles and marks at their ends, where a noun or pronoun stays: "European leaders met". */
static dgm_span without_verbs(const dgm_analysis *an, dgm_span at)
{
    const unsigned ends = 1u << DGM_TAG_VERB | 1u << DGM_TAG_AUX | 1u << DGM_TAG_ADP | 1u << DGM_TAG_PUNCT | 1u << DGM_TAG_CCONJ |
                          1u << DGM_TAG_SCONJ | 1u << DGM_TAG_ADV;
    uint32_t first = dgm_word_at(an, at.from), last = dgm_word_at(an, at.to - 1);
    if (first == DGM_NO_WORD || last == DGM_NO_WORD || last < first)
        return at;
    while (first < last && ends >> an->word[first].tag & 1 && an->word[first].tag != DGM_TAG_ADV && an->word[first].tag != DGM_TAG_VERB)
        first++;
    while (last > first && ends >> an->word[last].tag & 1)
        last--;
    for (uint32_t i = first; i <= last; i++)
        if (an->word[i].tag == DGM_TAG_NOUN || an->word[i].tag == DGM_TAG_PROPN || an->word[i].tag == DGM_TAG_PRON)
            return (dgm_span){an->word[first].at.from > at.from ? an->word[first].at.from : at.from,
                              an->word[last].at.to < at.to ? an->word[last].at.to : at.to};
    return at;
}

/* A proposal's words without what belongs to others: "the contract was", "it would never give up",
 * "a rise over", "a text drafted". */
static dgm_span without_loose_ends(const dgm_analysis *an, dgm_span at)
{
    const unsigned behind = 1u << DGM_TAG_AUX | 1u << DGM_TAG_SCONJ | 1u << DGM_TAG_CCONJ | 1u << DGM_TAG_PUNCT;
    uint32_t first = dgm_word_at(an, at.from), last = dgm_word_at(an, at.to - 1);
    if (first == DGM_NO_WORD || last == DGM_NO_WORD || last < first)
        return at;
    while (last > first && (behind >> an->word[last].tag & 1 || (dgm_relation_is(an, &an->word[last], "case") && an->word[last].head > last) ||
                            (dgm_relation_is(an, &an->word[last], "advmod") && an->word[last].head < first) ||
                            (an->word[last].tag == DGM_TAG_VERB && dgm_relation_is(an, &an->word[last], "acl") && an->word[last].head >= first &&
                             an->word[last].head < last)))
        last--;
    if (last > first + 1 && an->word[first].tag == DGM_TAG_PRON && dgm_relation_is(an, &an->word[first], "nsubj"))
        for (first++; first < last && (an->word[first].tag == DGM_TAG_AUX || an->word[first].tag == DGM_TAG_ADV); first++)
            ;
    return (dgm_span){an->word[first].at.from > at.from ? an->word[first].at.from : at.from,
                      an->word[last].at.to < at.to ? an->word[last].at.to : at.to};
}

/* What somebody is to do, told within the words or right behind them: "NATO to [send a battalion]"; empty: nothing. */
static dgm_span asked_of(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t first = dgm_word_at(an, at.from), last = dgm_word_at(an, at.to - 1), verb = first;
    dgm_span none = {at.from, at.from};
    if (first == DGM_NO_WORD || last == DGM_NO_WORD)
        return none;
    while (verb <= last && an->word[verb].tag != DGM_TAG_VERB)
        verb++;
    if (verb <= last) /* "take part in the round of 20 May" */
        return verb == first || dgm_relation_is(an, &an->word[verb], "xcomp") ? (dgm_span){an->word[verb].at.from, at.to} : none;
    if (verb + 1 >= an->words || an->word[verb].tag != DGM_TAG_PART || an->word[++verb].tag != DGM_TAG_VERB ||
        an->word[verb].sentence != an->word[last].sentence)
        return none;
    uint32_t thing = dgm_child(an, verb, "obj"), with = dgm_child(an, verb, "compound:prt");
    dgm_span out = an->word[verb].at;
    if (with != DGM_NO_WORD && with > verb)
        out.to = an->word[with].at.to;
    if (thing == DGM_NO_WORD || thing < verb || an->word[thing].tag == DGM_TAG_PRON)
        return with != DGM_NO_WORD ? out : none;
    out.to = whole_phrase(an, an->word[thing].at).to;
    return out;
}

/* With all of a number that the words end in, "2,000" of "2". */
static dgm_span with_number(dgm_str text, dgm_span at)
{
    while (at.to > at.from && at.to + 1 < text.len && isdigit((unsigned char)text.data[at.to - 1]) && strchr(",.", text.data[at.to]) &&
           isdigit((unsigned char)text.data[at.to + 1]))
        for (at.to++; at.to < text.len && isdigit((unsigned char)text.data[at.to]);)
            at.to++;
    return at;
}

/* A number that parties bargain over, and no part of another phrase: "would accept [64]", "offers [14 million]". */
static int is_sum(const dgm_analysis *an, dgm_span at)
{
    static const char *const bargained[] = {"nsubj", "obj", "obl"};
    uint32_t top = dgm_top_of(an, at);
    if (top == DGM_NO_WORD || an->word[top].tag != DGM_TAG_NUM)
        return 0;
    for (size_t i = 0; i < sizeof bargained / sizeof *bargained; i++)
        if (dgm_relation_is(an, &an->word[top], bargained[i]))
            return 1;
    return 0;
}

dgm_span dgm_thing_span(const dgm_sources *from, dgm_run run)
{
    const dgm_word *w = from->layout->word;
    dgm_str text = from->who->t.text;
    while (run.to > run.from + 1 && is_edge(dgm_slice(text, w[from->plan->word[run.from]].at), 1))
        run.from++;
    while (run.to > run.from + 1 && (is_edge(dgm_slice(text, w[from->plan->word[run.to - 1]].at), 0) ||
                                     is_edge(dgm_slice(text, w[from->plan->word[run.to - 1]].at), 1)))
        run.to--;
    const dgm_analysis *an = from->analysis;
    dgm_span at = dgm_run_bytes(from, run);
    if (!an->words)
        return at;
    at = with_number(text, without_loose_ends(an, whole_phrase(an, at)));
    if (is_somebody(an, at) || is_personal(dgm_slice(text, at)))
        return asked_of(from, at);
    for (uint32_t i = dgm_word_at(an, at.from); i < an->words && an->word[i].at.from < at.to; i++)
        if (an->word[i].tag == DGM_TAG_NOUN || an->word[i].tag == DGM_TAG_PROPN || an->word[i].tag == DGM_TAG_PRON ||
            an->word[i].tag == DGM_TAG_VERB || an->word[i].tag == DGM_TAG_DET)
            return at;
    return is_sum(an, at) ? at : (dgm_span){at.from, at.from};
}

static dgm_thing kind_of(const dgm_analysis *an, uint32_t word)
{
    return an->word[word].mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[an->word[word].mention].kind;
}

/* Of a person told by a noun, "the minister, Ana Lind," or "Ana Lind, the minister", the one name that stands beside it. */
static dgm_span named_beside(const dgm_analysis *an, dgm_span at)
{
    uint32_t first = dgm_word_at(an, at.from), last = dgm_word_at(an, at.to - 1), name = DGM_NO_WORD;
    uint32_t noun = first == DGM_NO_WORD || last == DGM_NO_WORD || last < first ? DGM_NO_WORD : noun_of(an, first, last);
    if (noun == DGM_NO_WORD || an->word[noun].tag != DGM_TAG_NOUN || kind_of(an, noun) != DGM_THING_PERSON)
        return at;
    const dgm_ud_sentence *s = &an->sentence[an->word[noun].sentence];
    if (dgm_relation_is(an, &an->word[noun], "appos"))
        name = an->word[noun].head;
    for (uint32_t i = noun + 1; i < s->word + s->words && name == DGM_NO_WORD; i++)
        if (an->word[i].head == noun && dgm_relation_is(an, &an->word[i], "appos"))
            name = i;
    if (name == DGM_NO_WORD || an->word[name].tag != DGM_TAG_PROPN)
        return at;
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == name && dgm_relation_is(an, &an->word[i], "conj"))
            return at; /* "the mediators, Lind and Haas" */
    return whole_phrase(an, an->word[name].at);
}

/* A party's words up to the clause that tells more of it: "Mr. Lind[, who came late]", "who [came late]". */
static dgm_run without_clause(const dgm_sources *from, dgm_run run)
{
    static const char *const relative[] = {"who", "which", "whose"};
    const dgm_word *w = from->layout->word;
    dgm_str text = from->who->t.text;
    for (uint32_t i = run.from; i < run.to; i++)
        if (dgm_one_of(dgm_slice(text, w[from->plan->word[i]].at), relative, sizeof relative / sizeof *relative) &&
            (i == run.from || text.data[w[from->plan->word[i - 1]].at.from] == ','))
            return (dgm_run){run.from, i > run.from ? i : i + 1};
    return run;
}

/* "Lavrov, the minister" of "Sergei Lavrov, the minister": no name is cut in two. */
static dgm_span from_name_on(const dgm_analysis *an, dgm_span at)
{
    uint32_t first = dgm_word_at(an, at.from);
    if (first != DGM_NO_WORD && dgm_relation_is(an, &an->word[first], "flat") && an->word[first].head < first)
        at.from = an->word[an->word[first].head].at.from;
    return at;
}

/* "Colombia" of "Colombia's National Liberation Army": it is the body that acts, not whose it is. */
static dgm_span of_body_owned(const dgm_analysis *an, dgm_span at)
{
    uint32_t last = at.to > at.from ? dgm_word_at(an, at.to - 1) : DGM_NO_WORD, body = last == DGM_NO_WORD ? last : an->word[last].head;
    if (body == DGM_NO_WORD || body < last || !dgm_relation_is(an, &an->word[last], "nmod:poss") || an->word[body].tag != DGM_TAG_PROPN ||
        an->word[body].mention == DGM_NO_WORD || an->mention[an->word[body].mention].kind != DGM_THING_ORGANIZATION)
        return at;
    char low[72];
    dgm_str form = dgm_form(an, body);
    size_t n = dgm_fold(low, sizeof low, form.data, form.len);
    return n && (dgm_lexicon(low, n).flags & DGM_LX_BODY) ? whole_phrase(an, an->word[body].at) : at;
}

dgm_span dgm_run_span(const dgm_sources *from, dgm_run run)
{
    const dgm_word *w = from->layout->word;
    dgm_str text = from->who->t.text;
    run = without_clause(from, run);
    while (run.to > run.from + 1 && is_edge(dgm_slice(text, w[from->plan->word[run.from]].at), 1))
        run.from++;
    while (run.to > run.from + 1 && is_edge(dgm_slice(text, w[from->plan->word[run.to - 1]].at), 0))
        run.to--;
    dgm_span at = dgm_run_bytes(from, run);
    const dgm_analysis *an = from->analysis;
    return an->words ? with_whole(an, named_beside(an, whole_phrase(an, without_verbs(an, of_body_owned(an, from_name_on(an, at)))))) : at;
}

/* "The four, known as [the Quad]": another name of those told before, and nobody besides. */
static int is_another_name(const dgm_analysis *an, uint32_t noun)
{
    static const char *const names[] = {"called", "dubbed", "known", "named", "nicknamed", "styled"};
    uint32_t verb = noun == DGM_NO_WORD ? noun : an->word[noun].head;
    return verb != DGM_NO_WORD && verb < noun && DGM_HAS(names, dgm_form(an, verb)) && dgm_is(an, verb, "acl") && !dgm_is(an, noun, "nsubj");
}

static uint32_t flags_of(const dgm_analysis *an, uint32_t word)
{
    char low[72];
    dgm_str form = dgm_form(an, word);
    size_t n = dgm_fold(low, sizeof low, form.data, form.len);
    return n ? dgm_lexicon(low, n).flags : 0;
}

int dgm_is_half_a_field(const dgm_analysis *an, uint32_t word)
{
    static const char *const and[] = {"and"};
    return word < an->words && word + 3 < an->words && DGM_HAS(and, dgm_form(an, word + 1)) && flags_of(an, word) & DGM_LX_FIELD &&
           flags_of(an, word + 2) & DGM_LX_FIELD && flags_of(an, word + 3) & DGM_LX_TITLE;
}

int dgm_may_act(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD, last = an->words ? dgm_word_at(an, at.to - 1) : DGM_NO_WORD;
    if (first == DGM_NO_WORD || last == DGM_NO_WORD || last < first)
        return 1;
    if (dgm_is_half_a_field(an, last))
        return 0;
    uint32_t noun = noun_of(an, first, last);
    const unsigned never = 1u << DGM_TAG_ADV | 1u << DGM_TAG_ADP | 1u << DGM_TAG_PUNCT | 1u << DGM_TAG_PART | 1u << DGM_TAG_VERB |
                           1u << DGM_TAG_AUX | 1u << DGM_TAG_CCONJ | 1u << DGM_TAG_SCONJ;
    if ((noun != DGM_NO_WORD && never >> an->word[noun].tag & 1) || is_another_name(an, noun))
        return 0;
    if (noun == DGM_NO_WORD || an->word[noun].mention == DGM_NO_WORD)
        return 1;
    dgm_thing kind = an->mention[an->word[noun].mention].kind;
    return kind == DGM_THING_PERSON || kind == DGM_THING_ORGANIZATION || kind == DGM_THING_PLACE || kind == DGM_THING_ANIMAL;
}

int dgm_is_where(const dgm_sources *from, dgm_span at)
{
    static const char *const before[] = {"in", "at", "near", "inside", "outside", "around"};
    static const char *const seats[] = {"based", "headquartered", "located", "registered", "stationed"};
    static const char *const places[] = {"capital", "city", "town", "village", "port", "region", "province", "district"};
    const dgm_analysis *an = from->analysis;
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD, last = an->words ? dgm_word_at(an, at.to - 1) : DGM_NO_WORD;
    if (first == DGM_NO_WORD || last == DGM_NO_WORD || last < first || !first)
        return 0;
    uint32_t noun = noun_of(an, first, last);
    uint32_t led = noun != DGM_NO_WORD && dgm_relation_is(an, &an->word[noun], "conj") ? dgm_child(an, an->word[noun].head, "case") : DGM_NO_WORD;
    if (led == DGM_NO_WORD && noun != DGM_NO_WORD && an->word[first - 1].head == noun)
        led = first - 1;
    if (led == DGM_NO_WORD || led > noun)
        return 0;
    uint32_t of = an->word[dgm_relation_is(an, &an->word[noun], "conj") ? an->word[noun].head : noun].head;
    if (of != DGM_NO_WORD && of < led && dgm_one_of(dgm_form(an, of), seats, sizeof seats / sizeof *seats))
        return 1; /* "firms based in Riga" */
    unsigned tag = an->word[noun].tag;
    uint32_t mention = an->word[noun].mention;
    int place = mention != DGM_NO_WORD && an->mention[mention].kind == DGM_THING_PLACE && (tag == DGM_TAG_PROPN || tag == DGM_TAG_NOUN);
    static const char *const within[] = {"in", "inside"};
    place |= tag == DGM_TAG_PROPN && DGM_HAS(within, dgm_form(an, led)); /* "the opposition in Slovakia", whatever the model takes Slovakia for */
    if (!place && !dgm_one_of(dgm_form(an, noun), places, sizeof places / sizeof *places))
        return 0;
    dgm_str word = dgm_form(an, led);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (strlen(before[i]) == word.len && !memcmp(before[i], word.data, word.len))
            return 1;
    return 0;
}

uint32_t dgm_paragraph_of(const dgm_layout *layout, uint32_t byte)
{
    uint32_t low = 0, high = layout->paragraphs;
    while (low + 1 < high) {
        uint32_t mid = low + (high - low) / 2;
        if (layout->paragraph[mid].at.from <= byte)
            low = mid;
        else
            high = mid;
    }
    return low;
}

dgm_span dgm_sentence_at(const dgm_layout *layout, uint32_t byte)
{
    uint32_t low = 0, high = layout->sentences;
    while (low + 1 < high) {
        uint32_t mid = low + (high - low) / 2;
        if (layout->sentence[mid].at.from <= byte)
            low = mid;
        else
            high = mid;
    }
    return layout->sentences ? layout->sentence[low].at : (dgm_span){0, 0};
}

uint32_t dgm_statement_over(const dgm_sources *from, dgm_span at)
{
    uint32_t best = 0, size = UINT32_MAX;
    for (size_t i = 0; i < from->statements; i++)
        for (uint32_t k = 0; k < from->statement[i].content.n; k++) {
            dgm_span c = from->statement[i].content.at[k];
            if (c.from <= at.from && at.to <= c.to && c.to - c.from < size) {
                size = c.to - c.from;
                best = from->statement[i].number;
            }
        }
    return best;
}

const dgm_statement *dgm_statement_by_cue(const dgm_sources *from, dgm_span at)
{
    for (size_t i = 0; i < from->statements; i++)
        for (uint32_t k = 0; k < from->statement[i].cue.n; k++) {
            dgm_span c = from->statement[i].cue.at[k];
            if (c.from < at.to && at.from < c.to)
                return &from->statement[i];
        }
    return NULL;
}

void dgm_record_id(char id[33], const dgm_report *report, const char *kind, const dgm_span *at, size_t n)
{
    dgm_str part[3] = {{report->id, strlen(report->id)}, {kind, strlen(kind)}, {(const char *)at, n * sizeof *at}};
    dgm_digest(id, part, 3);
}

void dgm_when_and_where(dgm_time *when, uint32_t *where, const dgm_sources *from, dgm_day last, dgm_span at, dgm_span actor)
{
    dgm_statement s = {.number = 1, .cue = {1, {at}}}; /* days and places are given to cues of statements */
    if (actor.to > actor.from) {
        s.source.n = 1;
        s.source.at[0] = actor;
    }
    s.when.from = s.when.to = DGM_NO_DAY;
    dgm_statement_times(&s, 1, from->time, from->times, from->layout, from->analysis, last);
    if (from->analysis->words && from->places)
        dgm_statement_places(&s, 1, from->place, from->places, from->analysis);
    *when = s.when;
    *where = s.where;
}

int dgm_is_to_come(const dgm_time *when, const dgm_report *report)
{
    return report->published != DGM_NO_DAY && when->at.to > when->at.from && when->from >= report->published && when->to > report->published;
}

/* The mentions of parties that were asked for. */
static dgm_status keep_mentions(dgm_account *account, const dgm_sources *from, const dgm_actors *actors)
{
    size_t n = 0;
    for (size_t i = 0; i < actors->n; i++)
        n += actors->at[i].parties ? actors->at[i].parties : 1;
    dgm_actor_mention *m = dgm_take(from->a, n + 1, sizeof *m);
    if (!m)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the mentions of a report");
    n = 0;
    for (size_t i = 0; i < actors->n; i++) {
        const dgm_actor *x = &actors->at[i];
        for (uint32_t k = 0; k < x->parties; k++)
            m[n++] = (dgm_actor_mention){x->at, x->party[k], NULL};
        if (!x->parties)
            m[n++] = (dgm_actor_mention){x->at, 0, x->why};
    }
    account->mention = m;
    account->mentions = n;
    return DGM_OK;
}

dgm_status dgm_records(dgm_account *account, const dgm_sources *from)
{
    dgm_actors actors;
    dgm_tabled tabled;
    dgm_status st;
    if ((st = dgm_actors_find(&actors, from, &account->report)) || (st = keep_mentions(account, from, &actors)) ||
        (st = dgm_events_make(account, from, &actors)) || (st = dgm_proposals_make(&tabled, account, from, &actors)) ||
        (st = dgm_terms_make(account, from, &actors)) || (st = dgm_positions_make(account, from, &actors, &tabled)) ||
        (st = dgm_talks_make(account, from, &actors)))
        return st;
    account->parties = from->who->parties;
    account->party = from->who->party;
    return DGM_OK;
}
