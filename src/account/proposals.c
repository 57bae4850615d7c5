/*
 * proposals.c - mentions of proposals to proposals with a name.
 *
 *     "a Halvian-led plan to station allied brigades" ... "the plan" ... "it"     one proposal, three mentions
 *
 * In:     mentions, each led to an earlier one or to none.
 * Out:    proposals in order of their first mentions.
 * How:    what is only charged or denied as a fact (charges.c) is no proposal, nor is a word that tells too little by itself
 *         ("involvement"), unless words of a stance stand right before it. A single word behind "the" is the fuller one it repeats.
 *         The name is the mention that tells most in few words, without article. "Part of", "including" between two mentions
 *         of one sentence make one a part of the other; verbs of putting forward (puts_forward[]) tell who did.
 */
#include "account/charges.h"
#include "account/doers.h"
#include "account/levers.h"
#include "account/proposal_names.h"
#include "account/proposed_words.h"
#include "account/stance_words.h"

#include "base/error.h"
#include "language/by_tree.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Words for any proposal: they name none. In order of strcmp. */
static const char *const generic[] = {
    "accord",   "agreement", "arrangement", "bargain", "bill",   "blueprint", "both",   "concept", "deal",   "demand", "document",
    "draft",    "formula",   "framework",   "idea",    "initiative", "it",    "issue",   "its",    "law",    "matter",
    "measure",  "measures",  "move",        "offer",   "option", "pact",      "package", "plan",   "plans",  "proposal",
    "proposals", "question", "scheme",      "step",    "steps",  "suggestion", "terms",  "text",   "that",   "them",
    "these",    "they",      "this",        "those",   "treaty", "which",
};
static const char *const puts_forward[] = {"advanced", "drafted", "floated", "offered", "presented", "propose", "proposed", "proposes",
                                           "proposing", "put forward", "suggested", "suggests", "suggesting", "tabled", "unveiled"};
static const char *const part_before[] = {"part of", "component of", "element of", "piece of", "pillar of", "under", "within"};
static const char *const part_behind[] = {"including", "such as", "among them", "made up of", "consisting of", "comprising"};

static int one_of(const char *word, size_t len, const char *const *table, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(table[i]) == len && !strncasecmp(table[i], word, len))
            return 1;
    return 0;
}

static dgm_str last_word(dgm_str words)
{
    size_t from = words.len;
    while (from && words.data[from - 1] != ' ' && words.data[from - 1] != '\n')
        from--;
    return (dgm_str){words.data + from, words.len - from};
}

/* Where the first of the phrases stands in the words, at the ends of words; words.len: none does. */
static size_t phrase_at(dgm_str words, const char *const *table, size_t n)
{
    for (size_t at = 0; at < words.len; at++)
        for (size_t i = 0; i < n && (!at || !isalpha((unsigned char)words.data[at - 1])); i++) {
            size_t len = strlen(table[i]);
            if (at + len <= words.len && !strncasecmp(words.data + at, table[i], len) && (at + len == words.len || !isalpha((unsigned char)words.data[at + len])))
                return at;
        }
    return words.len;
}

static int holds_phrase(dgm_str words, const char *const *table, size_t n)
{
    return phrase_at(words, table, n) < words.len;
}

/* Is it told as done to something, "is now [proposed]"? */
static int is_passive(dgm_str words, size_t at)
{
    static const char *const being[] = {"are", "be", "been", "being", "is", "was", "were"}, *const between[] = {"also", "again", "first", "now", "only", "then"};
    for (int steps = 0; steps < 3; steps++) {
        while (at && (words.data[at - 1] == ' ' || words.data[at - 1] == '\n'))
            at--;
        dgm_str before = last_word((dgm_str){words.data, at});
        if (one_of(before.data, before.len, being, COUNT(being)))
            return 1;
        if (!one_of(before.data, before.len, between, COUNT(between)))
            return 0;
        at -= before.len;
    }
    return 0;
}

/* Does who stands before the words put forward what stands behind them? Nobody in "now it is proposed to". */
static int does_put_forward(dgm_str words)
{
    for (size_t from = 0, at; (at = from + phrase_at((dgm_str){words.data + from, words.len - from}, puts_forward, COUNT(puts_forward))) < words.len; from = at + 1) {
        size_t end = at;
        while (end < words.len && words.data[end] != ' ' && words.data[end] != '\n')
            end++;
        int active = end - at > 3 && !memcmp(words.data + end - 3, "ing", 3);
        if ((active || !is_passive(words, at)) && (!at || !isalpha((unsigned char)words.data[at - 1])))
            return 1;
    }
    return 0;
}

/* How well a mention names: words that tell something, few of them. Below 0: it names nothing. */
static int worth(dgm_str words)
{
    int telling = 0, all = 0;
    for (size_t i = 0; i < words.len;) {
        size_t from = i;
        while (i < words.len && words.data[i] != ' ' && words.data[i] != '\n')
            i++;
        if (i > from) {
            all++;
            telling += i - from > 3 && !one_of(words.data + from, i - from, generic, COUNT(generic));
        }
        i++;
    }
    return telling ? 10 + 3 * (telling < 4 ? telling : 4) - 2 * (all > 6 ? all - 6 : 0) : -all;
}

/* "send" and "the agreement" right behind it are one mention. */
static int is_object_of(const dgm_analysis *an, dgm_span at, dgm_span verb)
{
    uint32_t last = an->words && at.from == verb.to + 1 ? dgm_word_at(an, verb.to - 1) : DGM_NO_WORD;
    if (last != DGM_NO_WORD && dgm_relation_is(an, &an->word[last], "compound:prt")) { /* "call off" */
        uint32_t top = dgm_top_of(an, at);
        last = an->word[last].head;
        return top != DGM_NO_WORD && an->word[top].head == last && dgm_relation_is(an, &an->word[top], "obj");
    }
    return last != DGM_NO_WORD && an->word[last].tag == DGM_TAG_VERB;
}

/* "a plan" and "build defences" behind "to", "a guarantee" and "the war would not resume" behind "that": what it is to be. "Return" and
 * "talks" behind "to": where to. */
static int is_content_of(const dgm_analysis *an, dgm_span at, dgm_span before)
{
    static const char *const links[] = {" to ", " that "};
    uint32_t top = an->words ? dgm_top_of(an, at) : DGM_NO_WORD, over = an->words ? dgm_top_of(an, before) : DGM_NO_WORD;
    if (top == DGM_NO_WORD || over == DGM_NO_WORD || an->word[top].head != over || at.from <= before.to)
        return 0;
    dgm_str between = {an->text.data + before.to, at.from - before.to};
    const dgm_ud_word *w = &an->word[top], *o = &an->word[over];
    if (!dgm_one_of(between, links, COUNT(links)))
        return 0;
    if (o->tag == DGM_TAG_VERB)
        return dgm_relation_is(an, w, "obl") && between.len == 4;
    dgm_thing kind = o->mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[o->mention].kind;
    return o->tag == DGM_TAG_NOUN && kind != DGM_THING_PERSON && kind != DGM_THING_ORGANIZATION && !dgm_relation_is(an, w, "acl:relcl") &&
           (dgm_relation_is(an, w, "acl") || dgm_relation_is(an, w, "ccomp"));
}

/* "demands" and "open the crossing" behind "to": what is asked, told with the word for asking. */
static int is_asked_by(dgm_str text, dgm_span at, dgm_span asking)
{
    static const char *const words[] = {"demand", "demands", "calls", "request", "requests"};
    dgm_str word = last_word(dgm_slice(text, asking));
    return at.from == asking.to + 4 && !memcmp(text.data + asking.to, " to ", 4) && one_of(word.data, word.len, words, COUNT(words));
}

/* "the garrison" and "leave the fort", "Riga" and "pay" of "wants Riga to pay": who is to do it, told right before what. */
static int is_done_by(const dgm_analysis *an, dgm_span at, dgm_span doer)
{
    int to = at.from == doer.to + 4 && !memcmp(an->text.data + doer.to, " to ", 4);
    uint32_t verb = an->words && (to || at.from == doer.to + 1) ? dgm_top_of(an, at) : DGM_NO_WORD;
    uint32_t noun = verb == DGM_NO_WORD ? verb : dgm_word_at(an, doer.to - 1);
    if (noun == DGM_NO_WORD)
        return 0;
    const dgm_ud_word *v = &an->word[verb], *n = &an->word[noun];
    dgm_thing kind = n->mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[n->mention].kind;
    if (to)
        return (kind == DGM_THING_PERSON || kind == DGM_THING_ORGANIZATION) && n->head != DGM_NO_WORD && n->head == v->head && dgm_relation_is(an, n, "obj") &&
               (dgm_relation_is(an, v, "xcomp") || dgm_relation_is(an, v, "ccomp"));
    return dgm_word_at(an, at.from) == verb && v->tag == DGM_TAG_VERB && n->head == verb && dgm_relation_is(an, n, "nsubj");
}

/* "endanger the talks", which nobody puts forward; "both", which are two; "making it", of which no word tells what; "as the basis"; "where it
 * shares the chair", which tells of something else. */
static int is_none(const dgm_analysis *an, dgm_span at)
{
    static const char *const harms[] = {"endanger", "imperil", "jeopardis", "jeopardiz", "undermin"}, *const two[] = {"both", "either", "neither"};
    static const char *const as[] = {"as", "where"}, *const doing[] = {"doing", "making"}, *const empty[] = {"it", "that", "this", "what"};
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    if (first != DGM_NO_WORD && first + 1 < an->words && an->word[first + 1].at.to == at.to && DGM_HAS(doing, dgm_form(an, first)) &&
        DGM_HAS(empty, dgm_form(an, first + 1)))
        return 1;
    if (first != DGM_NO_WORD && DGM_HAS(as, dgm_form(an, first)))
        return 1;
    return first != DGM_NO_WORD && (dgm_begins_as(dgm_form(an, first), harms, COUNT(harms)) || dgm_one_of(dgm_slice(an->text, at), two, COUNT(two)));
}

/* "denied that.", "confirmed this on Monday": what was said before, and no proposal. */
static const char *const says[] = {"acknowledg", "confirm", "denie", "deny", "know", "said", "say", "tell", "told"};

static int is_claim(const dgm_analysis *an, dgm_span at)
{
    static const char *const pronouns[] = {"it", "that", "this"};
    uint32_t word = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD, up = word == DGM_NO_WORD ? word : an->word[word].head;
    return up != DGM_NO_WORD && an->word[word].at.to >= at.to && dgm_relation_is(an, &an->word[word], "obj") &&
           dgm_one_of(dgm_form(an, word), pronouns, COUNT(pronouns)) && dgm_begins_as(dgm_form(an, up), says, COUNT(says));
}

/* Is it but what something else is about, "talks that touch on [tolls]"? */
static int is_subject_matter(const dgm_sources *from, dgm_span at, dgm_str text)
{
    dgm_span sentence = dgm_sentence_at(from->layout, at.from);
    return sentence.from < at.from && dgm_about_told(dgm_slice(text, (dgm_span){sentence.from, at.from}));
}

/* "another", "a third", "the rival": a word at the beginning that tells it from those before; empty: none. */
static dgm_str set_apart(dgm_str words)
{
    static const char *const apart[] = {"alternative", "another", "competing", "counter-proposal", "different", "fourth", "rival", "second", "separate", "third"};
    for (size_t i = 0, at = 0; i < 3 && at < words.len; i++) {
        const char *end = memchr(words.data + at, ' ', words.len - at);
        dgm_str word = {words.data + at, end ? (size_t)(end - words.data) - at : words.len - at};
        if (one_of(word.data, word.len, apart, COUNT(apart)))
            return word;
        at += word.len + 1;
    }
    return (dgm_str){"", 0};
}

/* "Any plan that keeps the siege": of a kind, and not the one on the table. */
static int is_any_such(dgm_str words)
{
    static const char any[] = "any ", *const clauses[] = {" based ", " that ", " under which ", " which "};
    if (words.len < sizeof any || strncasecmp(words.data, any, sizeof any - 1) != 0)
        return 0;
    for (size_t i = 0; i < COUNT(clauses); i++)
        if (memmem(words.data, words.len, clauses[i], strlen(clauses[i])))
            return 1;
    return 0;
}

/* The number of the last mention before that the same word sets apart; 0: none, it begins a new proposal. */
static uint32_t apart_before(const dgm_tabled *t, uint32_t mention, dgm_str text, dgm_str word)
{
    for (uint32_t i = mention; i-- > 0;) {
        dgm_str other = set_apart(dgm_slice(text, t->at[i]));
        if (t->number[i] && other.len == word.len && !strncasecmp(other.data, word.data, word.len))
            return t->number[i];
    }
    return 0;
}

/* A state, a body or a person that tables know is none: "Hamas", "the Security Council". */
static int names_party(const dgm_sources *from, dgm_str words)
{
    dgm_told told;
    dgm_who_read(&told, from->who->known, dgm_proposal_name(words), from->who->day);
    return told.all && (told.body || told.nation);
}

/* The words of each mention and its proposal. Mentions that name nothing, or share words with the one before, are none of
 * their own. */
static dgm_status gather(dgm_tabled *t, uint32_t *n, const dgm_sources *from, dgm_str text)
{
    size_t vetoes;
    const dgm_lever *veto = dgm_vetoes(&vetoes, from);
    const dgm_affairs *f = from->affairs;
    t->at = dgm_take(from->a, (size_t)f->mentions + 1, sizeof *t->at);
    t->number = dgm_take(from->a, (size_t)f->mentions + 1, sizeof *t->number);
    *n = 0;
    if (!t->at || !t->number)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for %u mentions of proposals", f->mentions);
    for (uint32_t i = 0; i < f->mentions; i++) {
        uint32_t same = f->mention[i].same_as;
        t->at[i] = dgm_proposed_words(from, dgm_thing_span(from, f->mention[i].at));
        for (size_t k = 0; k < vetoes; k++) /* a veto is a term of something */
            if (t->at[i].from >= veto[k].at.from && t->at[i].to <= veto[k].at.to)
                t->at[i].to = t->at[i].from;
        if (t->at[i].to == t->at[i].from || is_claim(from->analysis, t->at[i]) || is_subject_matter(from, t->at[i], text) ||
            is_none(from->analysis, t->at[i]) || names_party(from, dgm_slice(text, t->at[i])))
            continue;
        if (i && t->number[i - 1] && (t->at[i].from < t->at[i - 1].to || is_object_of(from->analysis, t->at[i], t->at[i - 1]) ||
                                    is_asked_by(text, t->at[i], t->at[i - 1]) || dgm_tells_use(from->analysis, t->at[i], t->at[i - 1]) || is_content_of(from->analysis, t->at[i], t->at[i - 1]))) {
            uint32_t known = same && same < i ? t->number[same - 1] : 0;
            int alone = !f->mention[i - 1].same_as && t->number[i - 1] == *n && (i < 2 || t->number[i - 2] != *n);
            if (known && alone && known != *n) { /* "carry out" is of the plan that was told before */
                t->number[i - 1] = known;
                --*n;
            }
            t->number[i] = t->number[i - 1];
            t->at[i - 1].to = t->at[i].to > t->at[i - 1].to ? t->at[i].to : t->at[i - 1].to;
            t->at[i] = t->at[i - 1] = dgm_proposed_words(from, t->at[i - 1]); /* "called the plan" + "to freeze its assets theft" */
        } else {
            if (i && t->number[i - 1] && is_done_by(from->analysis, t->at[i], t->at[i - 1])) {
                t->at[i].from = t->at[i - 1].from;
                t->number[i - 1] = 0;
            }
            dgm_str apart = set_apart(dgm_slice(text, t->at[i]));
            uint32_t of = is_any_such(dgm_slice(text, t->at[i])) ? 0 : apart.len ? apart_before(t, i, text, apart) : same && same <= i ? t->number[same - 1] : 0;
            t->number[i] = of ? of : ++*n;
        }
    }
    return DGM_OK;
}

/* "NATO troops in Ukraine": the words before the first preposition end in its noun. */
static dgm_str noun_of(dgm_str words)
{
    static const char *const links[] = {" of ", " in ", " on ", " for ", " to ", " with ", " from ", " between ", " by ", " at ",
                                        " over ", " that "};
    for (size_t i = 0; i < COUNT(links); i++) {
        const char *at = memmem(words.data, words.len, links[i], strlen(links[i]));
        words.len = at ? (size_t)(at - words.data) : words.len;
    }
    return last_word(words);
}

static int is_definite(dgm_str words)
{
    static const char *const opening[] = {"the", "this", "that", "these", "those"};
    const char *end = memchr(words.data, ' ', words.len);
    return end && one_of(words.data, (size_t)(end - words.data), opening, COUNT(opening));
}

/* The number of the one proposal before that a single word behind "the" repeats, "the withdrawal" of "a withdrawal of troops";
 * 0: none, or several. */
static uint32_t repeated(const dgm_tabled *t, uint32_t mention, dgm_str text)
{
    dgm_str words = dgm_slice(text, t->at[mention]), name = dgm_proposal_name(words);
    uint32_t found = 0;
    if (!name.len || memchr(name.data, ' ', name.len) || !is_definite(words) || one_of(name.data, name.len, generic, COUNT(generic)))
        return 0;
    for (uint32_t i = 0; i < mention; i++) {
        dgm_str fuller = dgm_proposal_name(dgm_slice(text, t->at[i])), noun = noun_of(fuller);
        if (!t->number[i] || fuller.len == noun.len || noun.len != name.len || strncasecmp(noun.data, name.data, name.len) != 0)
            continue;
        if (found && found != t->number[i])
            return 0;
        found = t->number[i];
    }
    return found;
}

/* Of "it" and the like the words it stands for, by the likeliest antecedents; DGM_NO_WORD where none is likelier than none. */
static uint32_t stands_for(const dgm_analysis *an, uint32_t word)
{
    for (int steps = 0; word != DGM_NO_WORD && an->word[word].tag == DGM_TAG_PRON && steps < 6; steps++) {
        const dgm_mention *m = an->word[word].mention == DGM_NO_WORD ? NULL : &an->mention[an->word[word].mention];
        word = m && m->antecedents && m->antecedent[0].probability > m->first ? an->mention[m->antecedent[0].mention].word : DGM_NO_WORD;
    }
    return word;
}

/* A proposal that only one pronoun tells of is the one that the pronoun stands for; where that is none of those named, there is none. */
static void lead_pronoun(dgm_tabled *t, uint32_t mention, const dgm_sources *from)
{
    const dgm_analysis *an = from->analysis;
    uint32_t first = an->words ? dgm_word_at(an, t->at[mention].from) : DGM_NO_WORD;
    if (first == DGM_NO_WORD || an->word[first].tag != DGM_TAG_PRON || an->word[first].at.to < t->at[mention].to)
        return;
    for (uint32_t k = 0; k < from->affairs->mentions; k++)
        if (k != mention && t->number[k] == t->number[mention])
            return;
    uint32_t word = stands_for(an, first), was = t->number[mention];
    for (uint32_t k = 0; k < mention && word != DGM_NO_WORD && t->number[mention] == was; k++)
        if (t->number[k] && t->at[k].from <= an->word[word].at.from && an->word[word].at.to <= t->at[k].to)
            t->number[mention] = t->number[k];
    if (t->number[mention] == was)
        t->number[mention] = 0;
}

/* "Justice" of "the International Court of Justice": a part of the name of a party. */
static int is_in_name(const dgm_sources *from, dgm_span at, dgm_str text)
{
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words ? dgm_top_of(an, at) : DGM_NO_WORD, top = word;
    for (int steps = 0; top != DGM_NO_WORD && an->word[top].tag == DGM_TAG_PROPN && steps < 6; steps++) {
        const dgm_ud_word *w = &an->word[top];
        if (w->head == DGM_NO_WORD || an->word[w->head].tag != DGM_TAG_PROPN ||
            !(dgm_relation_is(an, w, "nmod") || dgm_relation_is(an, w, "compound") || dgm_relation_is(an, w, "flat")))
            break;
        top = w->head;
    }
    if (top == word)
        return 0;
    dgm_span whole = dgm_word_phrase(from, top);
    return names_party(from, dgm_slice(text, (dgm_span){whole.from, whole.to > at.to ? whole.to : at.to}));
}

/* Could a mention be one of a proposal: no charge, and no word that tells too little? */
static int may_be_proposed(const dgm_sources *from, dgm_span at, dgm_str text)
{
    dgm_plain_stance plain;
    if (dgm_names_charge(from, at) || dgm_is_charged(from, at) || is_in_name(from, at, text))
        return 0;
    return !dgm_proposal_is_fragment(dgm_slice(text, at)) || dgm_stance_plain(&plain, from, at);
}

/* "the court", "this council", of which nothing was proposed before: who decides, and nothing to decide on. */
static int is_body(const dgm_tabled *t, uint32_t mention, dgm_str text)
{
    static const char *const bodies[] = {"assembly", "cabinet", "chamber", "congress", "council", "court", "government", "junta",
                                         "ministry", "parliament", "senate", "tribunal"};
    dgm_str words = dgm_slice(text, t->at[mention]), name = dgm_proposal_name(words);
    if (!is_definite(words) || !one_of(name.data, name.len, bodies, COUNT(bodies)))
        return 0;
    for (uint32_t i = 0; i < mention; i++) {
        dgm_str noun = noun_of(dgm_proposal_name(dgm_slice(text, t->at[i])));
        if (t->number[i] && noun.len == name.len && !strncasecmp(noun.data, name.data, name.len))
            return 0;
    }
    return 1;
}

/* How likely one must be that is told once, in a word or in "the" and a word, and on which nobody takes a stand: "the meeting" is more
 * often none. Chosen on reports kept out of training. */
#define BARE_FROM 0.7f

/* Stances are in order of their mentions. */
static uint32_t first_standing(const dgm_affairs *f, uint32_t mention)
{
    uint32_t low = 0, high = f->standings;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (f->standing[mid].mention < mention)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static int is_bare(const dgm_tabled *t, uint32_t mention, const dgm_sources *from, dgm_str text)
{
    const dgm_affairs *f = from->affairs;
    dgm_str words = dgm_slice(text, t->at[mention]), name = dgm_proposal_name(words);
    if (f->mention[mention].score >= BARE_FROM || memchr(name.data, ' ', name.len) || memchr(name.data, '\n', name.len) || (name.len < words.len && !is_definite(words)))
        return 0;
    for (uint32_t k = first_standing(f, mention); k < f->standings && f->standing[k].mention == mention; k++)
        if (f->standing[k].score > 0.5f)
            return 0;
    return 1;
}

/* Takes out proposals none of whose mentions could be of one, and joins what is but repeated; numbers the rest anew. */
static dgm_status sift(dgm_tabled *t, uint32_t *n, const dgm_sources *from, dgm_str text)
{
    const uint32_t mentions = from->affairs->mentions;
    uint32_t *to = dgm_take(from->a, (size_t)*n + 1, sizeof *to), *told = dgm_take(from->a, (size_t)*n + 1, sizeof *told), kept = 0;
    if (!to || !told)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for %u proposals", *n);
    for (uint32_t i = 0; i < mentions; i++)
        if (t->number[i] && is_body(t, i, text))
            t->number[i] = 0;
    for (uint32_t i = 0; i < mentions; i++)
        if (t->number[i])
            lead_pronoun(t, i, from);
    for (uint32_t i = 0; i < mentions; i++)
        told[t->number[i]]++;
    for (uint32_t i = 0; i < mentions; i++)
        if (t->number[i] && !to[t->number[i]])
            to[t->number[i]] = may_be_proposed(from, t->at[i], text) && !(told[t->number[i]] == 1 && is_bare(t, i, from, text));
    for (uint32_t i = 0; i < mentions; i++)
        t->number[i] = to[t->number[i]] ? t->number[i] : 0;
    memset(to, 0, ((size_t)*n + 1) * sizeof *to);
    for (uint32_t i = 0, same; i < mentions; i++)
        if (t->number[i] && !to[t->number[i]])
            to[t->number[i]] = (same = repeated(t, i, text)) ? to[same] : ++kept;
    for (uint32_t i = 0; i < mentions; i++)
        t->number[i] = to[t->number[i]];
    *n = kept;
    return DGM_OK;
}

/* With who is to do it, "[Riga to] pay" of "wants Riga to pay". */
static dgm_span with_doer(const dgm_sources *from, dgm_span at)
{
    static const char *const wants[] = {"want", "prefer", "expect"};
    const dgm_analysis *an = from->analysis;
    uint32_t top = an->words ? dgm_top_of(an, at) : DGM_NO_WORD, verb = top == DGM_NO_WORD ? top : an->word[top].head;
    if (verb == DGM_NO_WORD || !dgm_begins_as(dgm_form(an, verb), wants, COUNT(wants)))
        return at;
    uint32_t doer = at.from < 5 || memcmp(an->text.data + at.from - 4, " to ", 4) != 0 ? DGM_NO_WORD : dgm_word_at(an, at.from - 5);
    if (doer == DGM_NO_WORD || doer == top || (an->word[doer].head != verb && an->word[doer].head != top))
        return at;
    dgm_span who = dgm_phrase_span(from, an->word[doer].at);
    return who.to + 4 == at.from && who.from > an->word[verb].at.to ? (dgm_span){who.from, at.to} : at;
}

/* Is a mention, from its beginning on, somebody's words against it: the "illegal sanctions"? */
static int is_judged(dgm_str text, dgm_span at)
{
    static const char *const judging[] = {"absurd", "barbaric", "brutal", "colonial", "criminal", "cruel", "draconian", "illegal", "illegitimate", "immoral",
                                          "inhuman", "inhumane", "provocative", "racist", "reckless", "shameful", "suicidal", "unjust", "unlawful"};
    dgm_str name = dgm_proposal_name(dgm_slice(text, at));
    size_t from = (size_t)(name.data - text.data);
    int quoted = (from > 0 && text.data[from - 1] == '"') || (from > 2 && !memcmp(text.data + from - 3, "\xE2\x80\x9C", 3));
    return quoted && holds_phrase(name, judging, COUNT(judging));
}

/* "It", beside "put its own bill". */
static int is_pronoun(const dgm_analysis *an, dgm_span at)
{
    uint32_t word = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    return word != DGM_NO_WORD && (an->word[word].tag == DGM_TAG_PRON || an->word[word].tag == DGM_TAG_DET) && an->word[word].at.to >= at.to;
}

/* "attend", beside "host a new round of talks". */
static int is_verb_alone(const dgm_analysis *an, dgm_span at)
{
    uint32_t word = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    return word != DGM_NO_WORD && an->word[word].tag == DGM_TAG_VERB && an->word[word].at.to >= at.to;
}

static void name_it(dgm_proposal *p, const dgm_sources *from, dgm_str text)
{
    int best = INT32_MIN;
    for (uint32_t k = 0; k < p->mentions; k++) {
        dgm_str words = dgm_proposal_name(dgm_slice(text, with_doer(from, p->mention[k])));
        int w = worth(words) - (is_judged(text, p->mention[k]) ? 12 : is_verb_alone(from->analysis, p->mention[k]) ? 6 : is_pronoun(from->analysis, p->mention[k]) ? 20 : 0);
        if (w > best) {
            best = w;
            p->name = words;
        }
    }
}

static int holds_words(dgm_str in, dgm_str word)
{
    for (size_t at = 0; at + word.len <= in.len; at++)
        if (!strncasecmp(in.data + at, word.data, word.len) && (!at || in.data[at - 1] == ' ') &&
            (at + word.len == in.len || in.data[at + word.len] == ' '))
            return 1;
    return 0;
}

/* Parts and wholes within one sentence, by the words between. */
static void parts(dgm_proposal *p, const dgm_tabled *t, const dgm_sources *from, dgm_str text)
{
    const dgm_affairs *f = from->affairs;
    const uint32_t *of = t->number;
    for (uint32_t i = 1; i < f->mentions; i++) {
        dgm_span x = t->at[i - 1], y = t->at[i];
        if (!of[i] || !of[i - 1] || of[i] == of[i - 1] || y.from <= x.to || y.from - x.to > 40 || dgm_sentence_at(from->layout, x.from).from != dgm_sentence_at(from->layout, y.from).from)
            continue;
        dgm_str between = {text.data + x.to, y.from - x.to};
        if (holds_phrase(between, part_before, COUNT(part_before)) && !p[of[i - 1] - 1].part_of)
            p[of[i - 1] - 1].part_of = of[i];
        else if (holds_phrase(between, part_behind, COUNT(part_behind)) && !p[of[i] - 1].part_of)
            p[of[i] - 1].part_of = of[i - 1];
    }
    for (uint32_t i = 0; i < f->mentions; i++) { /* "the military component of possible guarantees" */
        dgm_str whole = of[i] ? dgm_proposal_whole(dgm_slice(text, t->at[i])) : (dgm_str){"", 0};
        for (uint32_t k = 0; whole.len && k < f->mentions && !p[of[i] - 1].part_of; k++)
            if (of[k] && of[k] != of[i] && holds_words(dgm_slice(text, t->at[k]), whole))
                p[of[i] - 1].part_of = of[k];
    }
    for (uint32_t i = 0; i < f->mentions; i++) { /* no circles: a whole that is a part stays a whole */
        dgm_proposal *one = of[i] ? &p[of[i] - 1] : NULL;
        if (one && one->part_of && p[one->part_of - 1].part_of)
            p[one->part_of - 1].part_of = 0;
    }
}

/* The mention on which another is to be built, "guarantees could be [based on] a draft of 2022"; the mention itself: none. */
static uint32_t basis_of(const dgm_tabled *t, const dgm_sources *from, uint32_t mention, dgm_str text)
{
    static const char *const builds[] = {"based on", "based upon", "built on", "built upon", "modelled on", "modeled on"};
    const uint32_t next = mention + 1;
    if (next >= from->affairs->mentions || !t->number[next] || t->at[next].from <= t->at[mention].to || t->at[next].from - t->at[mention].to > 40)
        return mention;
    dgm_str between = {text.data + t->at[mention].to, t->at[next].from - t->at[mention].to};
    return holds_phrase(between, builds, COUNT(builds)) ? next : mention;
}

/* Who put a mention's proposal forward, or what it is to be built on: a holder before a verb of doing so. */
static dgm_status put_forward(dgm_proposal *p, const dgm_tabled *t, const dgm_sources *from, dgm_str text, uint32_t mention, dgm_span h,
                              uint32_t party)
{
    dgm_span m = t->at[mention];
    const uint32_t put = basis_of(t, from, mention, text);
    dgm_proposal *one = t->number[put] ? &p[t->number[put] - 1] : NULL;
    if (!one || one->by || !party || m.from <= h.to || !does_put_forward((dgm_str){text.data + h.to, m.from - h.to}) ||
        dgm_within_refused((dgm_str){text.data + h.to, m.from - h.to}))
        return DGM_OK;
    return dgm_speaks_for(&one->by, from, party);
}

/* First by those who take a stance on it; then, of what another thing is to be built on, by who says so. */
static dgm_status forward(dgm_proposal *p, const dgm_tabled *t, const dgm_sources *from, const dgm_actors *actors, dgm_str text)
{
    const dgm_affairs *f = from->affairs;
    dgm_status st = DGM_OK;
    for (uint32_t i = 0; i < f->standings && !st; i++) {
        dgm_span h = dgm_run_span(from, f->standing[i].holder);
        const dgm_actor *x = dgm_actor_of(actors, h);
        if (f->standing[i].stance != DGM_OPPOSES)
            st = put_forward(p, t, from, text, f->standing[i].mention, h, x->parties ? x->party[0] : 0);
    }
    for (uint32_t i = 0; i < f->mentions && !st; i++) {
        uint32_t said = t->number[i] && basis_of(t, from, i, text) != i ? dgm_statement_over(from, t->at[i]) : 0;
        const dgm_statement *s = said ? &from->statement[said - 1] : NULL;
        if (s && s->source.n && s->speakers)
            st = put_forward(p, t, from, text, i, s->source.at[0], s->speaker[0].party);
    }
    return st;
}

/* The number of the proposal that a pronoun takes up, of which no run tells: "would veto [it]"; 0: none. What does something is more
 * often one that acts than what is proposed. */
static uint32_t taken_up(const dgm_tabled *t, const dgm_sources *from, uint32_t word)
{
    static const char *const pronouns[] = {"it", "that", "them", "they", "this", "which"};
    const dgm_analysis *an = from->analysis;
    const dgm_ud_word *w = &an->word[word];
    int done_to = dgm_relation_is(an, w, "obj") || dgm_relation_is(an, w, "nsubj:pass");
    if (w->tag != DGM_TAG_PRON || !done_to || w->head == DGM_NO_WORD || dgm_begins_as(dgm_form(an, w->head), says, COUNT(says)) ||
        !dgm_one_of(dgm_form(an, word), pronouns, COUNT(pronouns)))
        return 0;
    uint32_t of = stands_for(an, word), number = 0;
    for (uint32_t k = 0; k < from->affairs->mentions; k++) {
        if (t->at[k].from < w->at.to && w->at.from < t->at[k].to)
            return 0;
        if (of != DGM_NO_WORD && of != word && t->number[k] && t->at[k].to > t->at[k].from && dgm_top_of(an, t->at[k]) == of)
            number = t->number[k];
    }
    return number;
}

dgm_status dgm_proposals_make(dgm_tabled *tabled, dgm_account *account, const dgm_sources *from, const dgm_actors *actors)
{
    const dgm_affairs *f = from->affairs;
    uint32_t n;
    dgm_status st = gather(tabled, &n, from, account->report.text);
    if (!st)
        st = sift(tabled, &n, from, account->report.text);
    dgm_proposal *p = dgm_take(from->a, (size_t)n + 1, sizeof *p);
    const uint32_t words = from->analysis->words;
    dgm_span *spans = dgm_take_raw(from->a, (size_t)f->mentions + words + 1, sizeof *spans);
    uint32_t *taken = dgm_take(from->a, (size_t)words + 1, sizeof *taken);
    if (st || !p || !spans || !taken)
        return st ? st : dgm_fail(from->err, DGM_ENOMEM, "no memory for the proposals of a report");
    for (uint32_t w = 0; w < words; w++)
        taken[w] = taken_up(tabled, from, w);
    for (uint32_t i = 0; i < n; i++) {
        dgm_span *first = spans;
        uint32_t w = 0;
        for (uint32_t k = 0; k < f->mentions; k++)
            if (tabled->number[k] == i + 1) {
                for (; spans > first && w < words && from->analysis->word[w].at.from < tabled->at[k].from; w++)
                    if (taken[w] == i + 1 && from->analysis->word[w].at.from > spans[-1].from)
                        *spans++ = from->analysis->word[w].at;
                if (spans == first || spans[-1].from != tabled->at[k].from)
                    *spans++ = tabled->at[k];
                p[i].score = f->mention[k].score > p[i].score ? f->mention[k].score : p[i].score;
            }
        for (; w < words; w++)
            if (taken[w] == i + 1 && spans > first && from->analysis->word[w].at.from > spans[-1].from)
                *spans++ = from->analysis->word[w].at;
        p[i].number = i + 1;
        p[i].mention = first;
        p[i].mentions = (uint32_t)(spans - first);
        name_it(&p[i], from, account->report.text);
        dgm_record_id(p[i].id, &account->report, "proposal", first, 1);
    }
    parts(p, tabled, from, account->report.text);
    account->proposal = p;
    account->proposals = n;
    return forward(p, tabled, from, actors, account->report.text);
}
