/*
 * doers.c - subject and object of a trigger by the tree.
 *
 * In:     a trigger's words; the analysis.
 * Out:    the phrases of who does it and to whom it is done; of an answer to an offer, whose offer it is.
 * How:    the verb of the trigger is the one of its words that hangs on none of them. A verb without a subject has that of the
 *         verb it is joined to, or is a complement of. A passive's subject is whom it is done to, "by" names the doer.
 * Limits: the object of a preposition is nobody's patient, those of turns[] apart.
 */
#include "account/doers.h"
#include "language/by_tree.h"
#include "resolve/lexicon.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static int is_passive(const dgm_analysis *an, uint32_t verb)
{
    const uint32_t subject = dgm_relation(an, "nsubj:pass"), aux = dgm_relation(an, "aux:pass");
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == verb && (an->word[i].relation == subject || an->word[i].relation == aux))
            return 1;
    return 0;
}

/* May the word name a party? */
static int names_one(const dgm_analysis *an, uint32_t word)
{
    dgm_thing kind = an->word[word].mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[an->word[word].mention].kind;
    return kind == DGM_THING_PERSON || kind == DGM_THING_ORGANIZATION || (kind == DGM_THING_PLACE && an->word[word].tag == DGM_TAG_PROPN);
}

/* Of "which", "who", "that" in a relative clause: the noun it belongs to; of "the presence of Riga, which" the nearest, if it alone
 * names somebody. */
static uint32_t meant(const dgm_analysis *an, uint32_t word, uint32_t verb)
{
    const char *t = an->text.data + an->word[word].at.from;
    uint32_t len = an->word[word].at.to - an->word[word].at.from;
    int relative = (len == 3 && !memcmp(t, "who", 3)) || (len == 4 && !memcmp(t, "whom", 4)) || (len == 5 && !memcmp(t, "which", 5)) ||
                   (len == 4 && !memcmp(t, "that", 4));
    if (!relative)
        return word;
    uint32_t noun = dgm_is(an, verb, "acl") && an->word[verb].head < verb ? an->word[verb].head : DGM_NO_WORD, near = word;
    uint32_t first = an->sentence[an->word[word].sentence].word;
    while (near > first && (near == word || an->word[near].tag == DGM_TAG_PUNCT))
        near--;
    if (dgm_is(an, near, "flat") && names_one(an, an->word[near].head))
        near = an->word[near].head;
    if (noun == DGM_NO_WORD) /* hung elsewhere by mistake */
        return len == 5 && near + 1 < word && names_one(an, near) ? near : noun;
    return names_one(an, noun) || !names_one(an, near) || !dgm_hangs_on(an, near, noun) ? noun : near;
}

static uint32_t subject(const dgm_analysis *an, uint32_t verb)
{
    for (int steps = 0; steps < 4; steps++) {
        uint32_t s = dgm_child(an, verb, "nsubj");
        if (s != DGM_NO_WORD)
            return meant(an, s, verb);
        uint32_t up = an->word[verb].head;
        if (up == DGM_NO_WORD || up > verb || an->word[up].tag != DGM_TAG_VERB ||
            (!dgm_is(an, verb, "conj") && !dgm_is(an, verb, "xcomp") && !dgm_is(an, verb, "advcl")) ||
            is_passive(an, verb) != is_passive(an, up))
            return DGM_NO_WORD;
        verb = up;
    }
    return DGM_NO_WORD;
}

static uint32_t by_whom(const dgm_analysis *an, uint32_t verb)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++) {
        uint32_t c = an->word[i].head == verb && dgm_is(an, i, "obl") ? dgm_child(an, i, "case") : DGM_NO_WORD;
        if (c != DGM_NO_WORD && an->word[c].at.to - an->word[c].at.from == 2 && !memcmp(an->text.data + an->word[c].at.from, "by", 2))
            return i;
    }
    return DGM_NO_WORD;
}

/* Its phrase, where it may be a party. */
static dgm_span party_at(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    if (word == DGM_NO_WORD || an->word[word].mention == DGM_NO_WORD || an->word[word].tag == DGM_TAG_DET || dgm_is_half_a_field(an, word))
        return (dgm_span){0, 0};
    return names_one(an, word) ? dgm_phrase_span(from, an->word[word].at) : (dgm_span){0, 0};
}

/* Of "[Israeli] aircraft", "[army] drone", "[Oslo]'s attack" the owner; a place before a noun, "the Kyiv attack", is where it happened. */
static dgm_span owner_of(const dgm_sources *from, uint32_t noun)
{
    const dgm_analysis *an = from->analysis;
    const dgm_ud_sentence *s = &an->sentence[an->word[noun].sentence];
    for (uint32_t i = s->word; i < noun; i++) {
        if (an->word[i].head != noun)
            continue;
        if (dgm_is_demonym(dgm_form(an, i)))
            return an->word[i].at;
        uint32_t mention = an->word[i].mention;
        int body = mention != DGM_NO_WORD && an->mention[mention].kind == DGM_THING_ORGANIZATION;
        uint32_t first = i;
        while (dgm_is(an, i, "compound") && first > s->word && an->word[first - 1].head == i) /* "coast guard" of "coast guard boat" */
            first--;
        if (dgm_is(an, i, "compound") && body)
            return (dgm_span){an->word[first].at.from, an->word[i].at.to};
        if (dgm_is(an, i, "nmod:poss") && party_at(from, i).to > 0)
            return dgm_phrase_span(from, an->word[i].at);
    }
    return (dgm_span){0, 0};
}

/* What is no party but is sent by one: "Israeli aircraft struck", "army shells killed". */
static const char *const arms[] = {"aircraft",    "airstrike", "airstrikes", "artillery", "attack", "attacks",  "battery",  "boat",    "boats",
                                   "bomb",        "bombardment", "bombers",  "bombs",     "drone",  "drones",   "fire",     "guns",    "gunboat",
                                   "gunboats",    "gunfire",   "helicopter", "helicopters", "jet",  "jets",     "missile",  "missiles", "plane",
                                   "planes",      "raid",      "raids",      "rocket",    "rockets", "shell",   "shelling", "shells",  "ship",
                                   "ships",       "strike",    "strikes",    "tank",      "tanks",  "vessel",   "vessels",  "warplane", "warplanes",
                                   "warship",     "warships"};

/* The doer at a subject or behind "by": a party, or whose arms these are. */
static dgm_span doer_at(const dgm_sources *from, uint32_t word)
{
    dgm_span at = party_at(from, word);
    if (at.to > at.from || word == DGM_NO_WORD || from->analysis->word[word].tag != DGM_TAG_NOUN)
        return at;
    dgm_span owner = dgm_one_of(dgm_form(from->analysis, word), arms, COUNT(arms)) ? owner_of(from, word) : at;
    uint32_t first = owner.to > owner.from ? dgm_word_at(from->analysis, owner.from) : DGM_NO_WORD;
    int theirs = first != DGM_NO_WORD && from->analysis->word[first].tag == DGM_TAG_PRON;
    return theirs ? at : owner; /* "their boat struck a mine" */
}

/* Of a noun that tells a deed, "[Houthi] attacks", "a [government] request": whose deed it is. */
static dgm_span doer_of_noun(const dgm_sources *from, dgm_span trigger)
{
    static const char *const deeds[] = {"airstrike", "airstrikes", "appeal",  "attack",   "attacks", "bombardment", "demand", "demands", "incursion",
                                        "invasion",  "offensive",  "raid",    "raids",    "refusal", "rejection",   "request", "requests", "shelling",
                                        "strike",    "strikes",    "threat",  "threats"};
    uint32_t noun = dgm_top_of(from->analysis, trigger);
    int tells = noun != DGM_NO_WORD && from->analysis->word[noun].tag == DGM_TAG_NOUN;
    return tells && dgm_one_of(dgm_form(from->analysis, noun), deeds, COUNT(deeds)) ? owner_of(from, noun) : (dgm_span){0, 0};
}

/* Who is spoken of as a side, whatever kind of thing the model takes the words for: "urged both countries". */
static int is_a_side(const dgm_analysis *an, uint32_t word)
{
    static const char *const sides[] = {"allies", "bloc", "camps", "countries", "country", "governments", "nations", "neighbour",
                                        "neighbours", "neighbor", "neighbors", "parties", "powers", "rivals", "sides", "sponsors", "states"};
    return an->word[word].tag == DGM_TAG_NOUN && dgm_one_of(dgm_form(an, word), sides, COUNT(sides));
}

/* The phrase of whom it is done to: a pronoun that means a place is the state, and so are "both countries". */
static dgm_span patient_at(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    if (word == DGM_NO_WORD)
        return (dgm_span){0, 0};
    uint32_t mention = an->word[word].mention;
    int state = mention != DGM_NO_WORD && an->word[word].tag == DGM_TAG_PRON && an->mention[mention].kind == DGM_THING_PLACE;
    return state || is_a_side(an, word) ? dgm_phrase_span(from, an->word[word].at) : party_at(from, word);
}

/* The verb of the trigger: the first of its words that hangs on none of them and is one. */
static uint32_t verb_of(const dgm_analysis *an, dgm_span trigger)
{
    uint32_t first = an->words ? dgm_word_at(an, trigger.from) : DGM_NO_WORD;
    for (uint32_t i = first; i < an->words && an->word[i].at.from < trigger.to; i++) {
        uint32_t head = an->word[i].head;
        int inside = head != DGM_NO_WORD && an->word[head].at.from >= trigger.from && an->word[head].at.to <= trigger.to;
        if (!inside && an->word[i].tag == DGM_TAG_VERB)
            return i;
    }
    return DGM_NO_WORD;
}

/* "Called on Riga", "appealed to both sides": whom the verb turns to with its own preposition. */
static uint32_t turned_to(const dgm_analysis *an, uint32_t verb)
{
    static const struct turn {
        const char *verb, *to;
    } turns[] = {{"call", "on"}, {"call", "upon"}, {"appeal", "to"}, {"apologis", "to"}, {"apologiz", "to"}, {"prevail", "on"}};
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (size_t k = 0; k < COUNT(turns); k++)
        for (uint32_t i = verb + 1; i < s->word + s->words && dgm_begins_as(dgm_form(an, verb), &turns[k].verb, 1); i++) {
            if (an->word[i].head != verb || !dgm_is(an, i, "obl"))
                continue;
            uint32_t link = dgm_child(an, i, "case");
            link = link == DGM_NO_WORD ? verb + 1 : link; /* "on" may hang on the verb */
            if (dgm_one_of(dgm_form(an, link), &turns[k].to, 1))
                return i;
        }
    return DGM_NO_WORD;
}

/* "The firms {that} Oslo accused", "the firms Oslo accused": the noun that the clause belongs to, of verbs that have an object. */
static uint32_t object(const dgm_analysis *an, uint32_t verb)
{
    static const char *const takes[] = {"accus", "arrest", "attack", "blam", "condemn", "criticis", "criticiz", "detain", "expel", "jail", "sanction", "urg"};
    uint32_t o = dgm_child(an, verb, "iobj"), s = dgm_child(an, verb, "nsubj"); /* "offered them a truce", "urged them to go" */
    o = o == DGM_NO_WORD ? dgm_child(an, verb, "obj") : o;
    o = o == DGM_NO_WORD ? turned_to(an, verb) : o;
    if (o != DGM_NO_WORD)
        return meant(an, o, verb);
    int gap = dgm_is(an, verb, "acl:relcl") && s != DGM_NO_WORD && !is_passive(an, verb) && meant(an, s, verb) == s;
    return gap && dgm_begins_as(dgm_form(an, verb), takes, sizeof takes / sizeof *takes) ? an->word[verb].head : DGM_NO_WORD;
}

/* "Rejected a [Norwegian] offer", "welcomed the [EU] plan": who answers what another puts to him answers that other. */
static dgm_span answered(const dgm_sources *from, uint32_t verb, uint32_t thing)
{
    static const char *const answers[] = {"accept", "back", "condemn", "criticis", "criticiz", "declin", "denounc", "dismiss", "endors", "hail", "oppos", "prais",
                                          "rebuff", "refus", "reject", "spurn", "support", "turn", "welcom"};
    static const char *const put[] = {"appeal", "bid", "call", "claim", "demand", "demands", "draft", "idea", "initiative", "invitation", "offer", "offers",
                                      "plan", "plea", "proposal", "proposals", "request", "suggestion", "terms", "text", "ultimatum"};
    const dgm_analysis *an = from->analysis;
    if (thing == DGM_NO_WORD || an->word[thing].tag != DGM_TAG_NOUN || !dgm_begins_as(dgm_form(an, verb), answers, COUNT(answers)) ||
        !dgm_one_of(dgm_form(an, thing), put, COUNT(put)))
        return (dgm_span){0, 0};
    static const char *const about[] = {"bid", "call"}; /* "the NATO bid" is about it */
    dgm_span owner = owner_of(from, thing);
    uint32_t first = owner.to > owner.from ? dgm_word_at(an, owner.from) : DGM_NO_WORD, last = owner.to > owner.from ? dgm_word_at(an, owner.to - 1) : DGM_NO_WORD;
    if (last != DGM_NO_WORD && dgm_is(an, last, "compound") && dgm_one_of(dgm_form(an, thing), about, COUNT(about)))
        return (dgm_span){0, 0};
    return first != DGM_NO_WORD && an->word[first].tag == DGM_TAG_PRON ? (dgm_span){0, 0} : owner;
}

static const char *const charges[] = {"accus", "absolv", "acquit", "blam", "charg", "clear", "convict", "suspect"};

/* "Riga, [accused] of": a participle behind a noun, of whom it is said. */
static int is_charged(const dgm_analysis *an, uint32_t verb)
{
    return dgm_is(an, verb, "acl") && an->word[verb].head < verb && dgm_child(an, verb, "nsubj") == DGM_NO_WORD &&
           dgm_child(an, verb, "obj") == DGM_NO_WORD && dgm_begins_as(dgm_form(an, verb), charges, COUNT(charges));
}

dgm_doers dgm_doers_of(const dgm_sources *from, dgm_span trigger)
{
    const dgm_analysis *an = from->analysis;
    uint32_t verb = verb_of(an, trigger);
    if (verb == DGM_NO_WORD)
        return (dgm_doers){.doer = doer_of_noun(from, trigger)};
    int participle = is_charged(an, verb);
    uint32_t s = participle ? an->word[verb].head : subject(an, verb);
    if (participle || is_passive(an, verb))
        return (dgm_doers){doer_at(from, by_whom(an, verb)), patient_at(from, s), 1};
    uint32_t o = object(an, verb);
    dgm_span done_to = patient_at(from, o);
    return (dgm_doers){doer_at(from, s), done_to.to > done_to.from ? done_to : answered(from, verb, o), 0};
}

uint32_t dgm_joined_of(dgm_span *out, uint32_t max, const dgm_sources *from, dgm_span trigger, int patients)
{
    static const char *const joins[] = {"and"};
    const dgm_analysis *an = from->analysis;
    uint32_t verb = verb_of(an, trigger), n = 0;
    if (verb == DGM_NO_WORD)
        return 0;
    int passive = is_passive(an, verb);
    uint32_t first = patients ? (passive ? subject(an, verb) : object(an, verb)) : passive ? by_whom(an, verb) : subject(an, verb);
    if (first == DGM_NO_WORD)
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[first].sentence];
    int joined = 0;
    for (uint32_t i = s->word; i < s->word + s->words; i++) {
        uint32_t by = an->word[i].head == first && dgm_is(an, i, "conj") ? dgm_child(an, i, "cc") : DGM_NO_WORD;
        joined |= by != DGM_NO_WORD && dgm_one_of(dgm_form(an, by), joins, 1);
    }
    for (uint32_t i = s->word; joined && i < s->word + s->words && n < max; i++)
        if (i == first || (an->word[i].head == first && dgm_is(an, i, "conj"))) {
            dgm_span at = party_at(from, i);
            if (at.to > at.from)
                out[n++] = at;
        }
    return n;
}

/* "The army, [blamed] by Oslo for it, denied it": trees hang the participle on what the army did. */
static uint32_t charged(const dgm_analysis *an, uint32_t verb)
{
    if (is_charged(an, verb))
        return an->word[verb].head;
    int beside = dgm_is(an, verb, "advcl") && by_whom(an, verb) != DGM_NO_WORD && dgm_child(an, verb, "nsubj") == DGM_NO_WORD && dgm_child(an, verb, "obj") == DGM_NO_WORD;
    return beside ? subject(an, an->word[verb].head) : is_passive(an, verb) ? subject(an, verb) : object(an, verb);
}

/* The verb of "accused Chad of [arming rebels]"; DGM_NO_WORD: of the deed nobody is accused. */
static uint32_t charge_of(const dgm_analysis *an, dgm_span deed)
{
    static const char *const of[] = {"of", "with"}, *const for_it[] = {"for"}, *const blames[] = {"blam"};
    uint32_t verb = verb_of(an, deed);
    while (verb != DGM_NO_WORD && dgm_is(an, verb, "conj")) /* "of arming and training rebels" */
        verb = an->word[verb].head;
    uint32_t up = verb == DGM_NO_WORD ? verb : an->word[verb].head, link = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "mark");
    if (up != DGM_NO_WORD && an->word[up].tag == DGM_TAG_PROPN && dgm_is(an, verb, "acl") && dgm_is(an, up, "obl")) /* "accused by Oslo of ..." */
        up = an->word[up].head;
    if (up == DGM_NO_WORD || up > verb || link == DGM_NO_WORD || !dgm_begins_as(dgm_form(an, up), charges, COUNT(charges)))
        return DGM_NO_WORD;
    int blamed = dgm_begins_as(dgm_form(an, up), blames, COUNT(blames)); /* "blamed for", "accused of" */
    return (blamed ? dgm_one_of(dgm_form(an, link), for_it, 1) : dgm_one_of(dgm_form(an, link), of, COUNT(of))) ? up : DGM_NO_WORD;
}

dgm_span dgm_accused_of(const dgm_sources *from, dgm_span deed)
{
    uint32_t charge = charge_of(from->analysis, deed);
    return charge == DGM_NO_WORD ? (dgm_span){0, 0} : patient_at(from, charged(from->analysis, charge));
}

dgm_span dgm_accuser_of(const dgm_sources *from, dgm_span deed)
{
    const dgm_analysis *an = from->analysis;
    static const char *const clears[] = {"absolv", "acquit", "clear"};
    uint32_t charge = charge_of(an, deed), by = charge == DGM_NO_WORD ? charge : by_whom(an, charge);
    if (charge == DGM_NO_WORD || dgm_begins_as(dgm_form(an, charge), clears, COUNT(clears)))
        return (dgm_span){0, 0};
    if (by == DGM_NO_WORD && (is_charged(an, charge) || is_passive(an, charge)))
        return (dgm_span){0, 0};
    return doer_at(from, by != DGM_NO_WORD ? by : subject(an, charge));
}

int dgm_is_one_by_one(const dgm_sources *from, dgm_span trigger)
{
    static const char *const apart[] = {"individually", "separately", "successively"}, *const turn[] = {"turn"}, *const in[] = {"in"};
    const dgm_analysis *an = from->analysis;
    uint32_t verb = verb_of(an, trigger);
    if (verb == DGM_NO_WORD)
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word + 1; i < s->word + s->words; i++) { /* "Separately, Oslo ..." begins another matter */
        uint32_t by = an->word[i].head == verb && dgm_one_of(dgm_form(an, i), turn, 1) ? dgm_child(an, i, "case") : DGM_NO_WORD;
        if ((an->word[i].head == verb && dgm_one_of(dgm_form(an, i), apart, sizeof apart / sizeof *apart)) ||
            (by != DGM_NO_WORD && dgm_one_of(dgm_form(an, by), in, 1)))
            return 1;
    }
    return 0;
}

dgm_span dgm_told_to(const dgm_sources *from, dgm_span trigger)
{
    static const char *const duties[] = {"must", "should", "ought"}, *const needs[] = {"has", "have", "need", "needs"};
    const dgm_analysis *an = from->analysis;
    uint32_t verb = verb_of(an, trigger), duty = DGM_NO_WORD;
    if (verb == DGM_NO_WORD)
        return (dgm_span){0, 0};
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == verb && dgm_is(an, i, "aux") && dgm_one_of(dgm_form(an, i), duties, sizeof duties / sizeof *duties))
            duty = verb;
    uint32_t under = dgm_is(an, verb, "xcomp") ? an->word[verb].head : dgm_child(an, verb, "xcomp") != DGM_NO_WORD ? verb : DGM_NO_WORD;
    if (duty == DGM_NO_WORD && under != DGM_NO_WORD && dgm_one_of(dgm_form(an, under), needs, sizeof needs / sizeof *needs))
        duty = under;
    uint32_t who = duty == DGM_NO_WORD ? duty : subject(an, duty);
    return who == DGM_NO_WORD ? (dgm_span){0, 0} : dgm_phrase_span(from, an->word[who].at);
}

/* Do but small words stand between the phrase and the proposal? */
static int are_small(const dgm_analysis *an, uint32_t from, uint32_t to)
{
    const unsigned small = 1u << DGM_TAG_DET | 1u << DGM_TAG_ADP | 1u << DGM_TAG_PUNCT | 1u << DGM_TAG_PRON | 1u << DGM_TAG_ADV |
                           1u << DGM_TAG_PART | 1u << DGM_TAG_AUX;
    uint32_t i = from ? dgm_word_at(an, from - 1) : DGM_NO_WORD;
    for (; i < an->words && an->word[i].at.from < to; i++)
        if (an->word[i].at.from >= from && (!(small >> an->word[i].tag & 1) || (an->word[i].tag == DGM_TAG_PRON && !dgm_is(an, i, "nmod:poss"))))
            return 0; /* "refused it on the ground": it is what is refused */
    return i != DGM_NO_WORD;
}

int dgm_stance_plain(dgm_plain_stance *out, const dgm_sources *from, dgm_span mention)
{
    const dgm_analysis *an = from->analysis;
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from);
    if (!an->words || sentence.from >= mention.from)
        return 0;
    if (!dgm_stance_told_before(&out->told, dgm_slice(an->text, (dgm_span){sentence.from, mention.from})))
        return 0;
    out->told.at += sentence.from;
    out->told.to += sentence.from;
    if (!are_small(an, out->told.to, mention.from))
        return 0;
    out->holder = dgm_doers_of(from, (dgm_span){out->told.at, out->told.to}).doer;
    if (out->holder.to > out->holder.from)
        return 1;
    uint32_t noun = dgm_word_at(an, out->told.at), owner = DGM_NO_WORD; /* "its rejection of" */
    if (noun != DGM_NO_WORD && an->word[noun].tag == DGM_TAG_NOUN && (owner = dgm_child(an, noun, "nmod:poss")) != DGM_NO_WORD)
        out->holder = dgm_phrase_span(from, an->word[owner].at);
    return 1;
}
