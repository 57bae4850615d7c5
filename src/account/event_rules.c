/*
 * event_rules.c - tables of plain verbs and nouns, and what they say of an event.
 *
 * In:     trigger, type, the words on its sides; the analysis.
 * Out:    a type, or whether a rule holds.
 * How:    the verb of the trigger is that of its words which hangs on none of them. Tables hold beginnings of verbs, and whole words
 *         where a beginning would say too much.
 * Why:    plain_types[] were right in more cases than the model's type on the training files of the corpus; the rest of a verb's
 *         types there stands in "may".
 */
#include "account/event_rules.h"
#include "account/strikes.h"
#include "language/by_tree.h"

#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define BIT(type) (1u << (type))

/* SETS: the one verb of a trigger has this type, whatever the model says but what else it "may" have. TELLS: in a statement's cue it is an
 * event, whether the model sees one or not. */
enum { SETS = 1, TELLS = 2, BOTH = SETS | TELLS };
static const struct plain {
    const char *words; /* beginning of a word, or words */
    dgm_event_type type;
    int use;
    unsigned may;
} plain_types[] = {
    {"accus", DGM_ACCUSE, BOTH, 0},
    {"denounc", DGM_ACCUSE, BOTH, 0},
    {"condemn", DGM_ACCUSE, BOTH, 0},
    {"blam", DGM_ACCUSE, BOTH, 0},
    {"criticis", DGM_ACCUSE, BOTH, 0},
    {"criticiz", DGM_ACCUSE, BOTH, 0},
    {"complain", DGM_ACCUSE, TELLS, 0},
    {"apologis", DGM_CONCEDE, BOTH, 0},
    {"apologiz", DGM_CONCEDE, BOTH, 0},
    {"prais", DGM_SUPPORT, BOTH, 0},
    {"endors", DGM_SUPPORT, BOTH, 0},
    {"welcom", DGM_SUPPORT, BOTH, BIT(DGM_CONSULT)},
    {"hailed", DGM_SUPPORT, TELLS, 0},
    {"thank", DGM_SUPPORT, TELLS, 0},
    {"demand", DGM_REQUEST, BOTH, 0},
    {"urg", DGM_REQUEST, BOTH, 0},
    {"insist", DGM_REQUEST, SETS, BIT(DGM_ACCUSE) | BIT(DGM_REJECT)},
    {"call for", DGM_REQUEST, TELLS, 0},
    {"called for", DGM_REQUEST, TELLS, 0},
    {"appealed", DGM_REQUEST, TELLS, 0},
    {"pledg", DGM_AGREE, BOTH, BIT(DGM_THREATEN)},
    {"promis", DGM_AGREE, BOTH, BIT(DGM_THREATEN)},
    {"vow", DGM_AGREE, TELLS, 0},
    {"reject", DGM_REJECT, BOTH, 0},
    {"rebuff", DGM_REJECT, SETS, 0},
    {"dismiss", DGM_REJECT, TELLS, 0},
    {"refus", DGM_REJECT, TELLS, 0},
    {"ruled out", DGM_REJECT, TELLS, 0},
    {"rules out", DGM_REJECT, TELLS, 0},
    {"threaten", DGM_THREATEN, BOTH, 0},
};

/* Verbs with an object that is what they deal with, not the one to whom it is done. */
static const struct dealing {
    dgm_event_type type;
    const char *verb;
} dealings[] = {
    {DGM_MOBILIZE, "send"},     {DGM_MOBILIZE, "sent"},     {DGM_MOBILIZE, "mass"},     {DGM_MOBILIZE, "mov"},    {DGM_MOBILIZE, "deploy"},
    {DGM_MOBILIZE, "dispatch"}, {DGM_MOBILIZE, "despatch"}, {DGM_MOBILIZE, "rush"},     {DGM_MOBILIZE, "call"},   {DGM_MOBILIZE, "mobilis"},
    {DGM_MOBILIZE, "mobiliz"},  {DGM_MOBILIZE, "station"},  {DGM_MOBILIZE, "post"},     {DGM_MOBILIZE, "order"},  {DGM_RETREAT, "pull"},
    {DGM_RETREAT, "withdr"},    {DGM_AGREE, "offer"},       {DGM_AGREE, "pledg"},       {DGM_AGREE, "train"},     {DGM_AID, "send"},
    {DGM_AID, "sent"},          {DGM_AID, "hand"},          {DGM_AID, "lend"},          {DGM_AID, "lent"},        {DGM_REJECT, "rul"},
    {DGM_REJECT, "oppos"},      {DGM_REJECT, "accept"},     {DGM_REJECT, "send"},       {DGM_REJECT, "deliver"},  {DGM_AID, "deliver"},
    {DGM_AGREE, "send"},        {DGM_AGREE, "deliver"},     {DGM_REJECT, "contribut"},  {DGM_REJECT, "provid"},   {DGM_REJECT, "deploy"},
    {DGM_REJECT, "suppl"},      {DGM_AGREE, "contribut"},   {DGM_AGREE, "provid"},      {DGM_AGREE, "deploy"},    {DGM_AGREE, "suppl"},
};

/* Whole words, of verbs of going. */
static const char *const goes[] = {"arrive", "arrived", "arrives", "came",   "cross",   "crossed",  "drove",   "enter",  "entered", "flew",  "flies",
                                   "flown",  "fly",     "flying",  "go",     "goes",    "gone",     "headed",  "landed", "leave",   "leaves", "leaving",
                                   "left",   "march",   "marched", "reach",  "reached", "reaches",  "return",  "returned", "sail",  "sailed", "travel",
                                   "travelled", "traveled", "travels", "went"};

/* What no party does. "Fire" is left out: that of guns is more frequent in reports of conflicts. */
static const char *const nature[] = {"avalanche", "blizzard", "cholera", "cyclone", "disease", "drought", "earthquake", "epidemic", "flood",
                                     "flooding",  "floods",   "frost",   "heat",    "heatwave", "hurricane", "landslide", "lightning", "mudslide",
                                     "outbreak",  "quake",    "rain",    "rains",   "snow",    "storm",   "storms",     "tornado",  "tremor",
                                     "typhoon",   "virus",    "wave",    "weather", "wildfire", "wildfires"};
static const char *const traffic[] = {"collid", "crash", "derail"};
static const char *const players[] = {"athlete",  "athletes", "batsman",    "bowler",  "boxer",    "champion", "champions", "coach",
                                      "cricketer", "defender", "footballer", "footballers", "forward", "goalkeeper", "midfielder", "motorist",
                                      "player",   "players",  "referee",    "striker", "teammate", "teammates", "winger"};
static const char *const usual[] = {"every",   "yearly", "annual", "annually", "weekly", "monthly", "mondays", "tuesdays", "wednesdays",
                                    "thursdays", "fridays", "saturdays", "sundays"};

static int begins(dgm_str word, const char *with)
{
    return word.len >= strlen(with) && !strncasecmp(word.data, with, strlen(with));
}

/* The only verb of the trigger, where but auxiliaries and adverbs without "not" stand beside it; DGM_NO_WORD: there is none such. */
static uint32_t only_verb(const dgm_analysis *an, dgm_span trigger)
{
    uint32_t verb = DGM_NO_WORD;
    for (uint32_t i = an->words ? dgm_word_at(an, trigger.from) : DGM_NO_WORD; i < an->words && an->word[i].at.from < trigger.to; i++) {
        unsigned tag = an->word[i].tag;
        if (tag == DGM_TAG_VERB && verb == DGM_NO_WORD)
            verb = i;
        else if (tag != DGM_TAG_AUX && tag != DGM_TAG_ADV)
            return DGM_NO_WORD;
    }
    return verb;
}

/* "Would not hesitate": what is not shied away from is threatened. */
static int does_not_hesitate(const dgm_analysis *an, dgm_span trigger)
{
    uint32_t top = dgm_top_of(an, trigger);
    return top != DGM_NO_WORD && begins(dgm_form(an, top), "hesitat") && dgm_has_denial(dgm_slice(an->text, trigger));
}

/* "Broke the truce" is no truce but CAMEO's 196, "ended its ceasefire" refuses one: the type; type itself where nothing is told of a truce. */
static dgm_event_type of_truce(const dgm_analysis *an, uint32_t verb, dgm_event_type type)
{
    static const char *const truces[] = {"armistice", "cease-fire", "ceasefire", "truce"};
    static const char *const breaks[] = {"breach", "break", "broke", "violat"}, *const leaves[] = {"abandon", "quit", "scrap"}, *const ends[] = {"end", "ended", "ending", "ends"};
    if (verb != DGM_NO_WORD && dgm_relation_is(an, &an->word[verb], "obj")) /* the trigger is the noun alone */
        verb = an->word[verb].head;
    uint32_t object = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "obj");
    if (object == DGM_NO_WORD || !DGM_HAS(truces, dgm_form(an, object)))
        return type;
    return dgm_begins_as(dgm_form(an, verb), breaks, COUNT(breaks)) ? DGM_ASSAULT : dgm_begins_as(dgm_form(an, verb), leaves, COUNT(leaves)) || DGM_HAS(ends, dgm_form(an, verb)) ? DGM_REJECT : type;
}

dgm_event_type dgm_plain_type(const dgm_sources *from, dgm_span trigger, dgm_event_type type)
{
    if (type == DGM_REJECT && does_not_hesitate(from->analysis, trigger))
        return DGM_THREATEN;
    dgm_event_type told = type == DGM_RETREAT ? of_truce(from->analysis, dgm_top_of(from->analysis, trigger), type) : type;
    if (told != type)
        return told;
    uint32_t verb = only_verb(from->analysis, trigger);
    for (size_t i = 0; verb != DGM_NO_WORD && i < COUNT(plain_types); i++) {
        const struct plain *p = &plain_types[i];
        if (p->use & SETS && begins(dgm_form(from->analysis, verb), p->words))
            return type == p->type || p->may >> type & 1 ? type : p->type;
    }
    return type;
}

int dgm_cue_tells(dgm_event_type *type, dgm_str cue)
{
    if (dgm_has_denial(cue))
        return 0;
    for (size_t i = 0; i < COUNT(plain_types); i++)
        for (size_t k = 0; plain_types[i].use & TELLS && k < cue.len; k++)
            if ((!k || cue.data[k - 1] == ' ') && begins((dgm_str){cue.data + k, cue.len - k}, plain_types[i].words)) {
                *type = plain_types[i].type;
                return 1;
            }
    return 0;
}

/* "Denied any role", "denied that": a fact is denied, nothing is refused to anybody. */
static int denies_a_fact(const dgm_analysis *an, dgm_span trigger)
{
    static const char that[] = " that";
    const size_t n = sizeof that - 1;
    if (trigger.to - trigger.from > n && !memcmp(an->text.data + trigger.to - n, that, n))
        trigger.to -= (uint32_t)n;
    uint32_t verb = only_verb(an, trigger);
    if (verb == DGM_NO_WORD || !(begins(dgm_form(an, verb), "denie") || begins(dgm_form(an, verb), "deny")))
        return 0;
    return dgm_child(an, verb, "iobj") == DGM_NO_WORD && dgm_child(an, verb, "nsubj:pass") == DGM_NO_WORD;
}

/* "Did not respond to a request for comment", and what a paper asks for. */
static int asks_for_comment(const dgm_analysis *an, uint32_t top)
{
    static const char *const answers[] = {"comment", "comments", "interview", "interviews"};
    const dgm_ud_sentence *s = &an->sentence[an->word[top].sentence];
    int request = begins(dgm_form(an, top), "request"), reply = begins(dgm_form(an, top), "respon") || begins(dgm_form(an, top), "repl");
    for (uint32_t i = s->word; (request || reply) && i < s->word + s->words; i++) {
        uint32_t up = an->word[i].head;
        if (dgm_one_of(dgm_form(an, i), answers, COUNT(answers)) && up != DGM_NO_WORD &&
            (up == top || (reply && an->word[up].head == top && begins(dgm_form(an, up), "request"))))
            return 1;
    }
    return 0;
}

/* "Left without a guarantee": what was not had. */
static int is_not_had(const dgm_analysis *an, uint32_t top)
{
    static const char *const without[] = {"without"};
    uint32_t by = an->word[top].tag == DGM_TAG_NOUN ? dgm_child(an, top, "case") : DGM_NO_WORD;
    return by != DGM_NO_WORD && DGM_HAS(without, dgm_form(an, by));
}

/* "Declined to say whether", "refused to comment": tells nothing, and refuses nobody anything. */
static int says_nothing(const dgm_analysis *an, uint32_t top)
{
    static const char *const saying[] = {"comment", "disclose", "elaborate", "reveal", "say", "specify", "speculate"};
    uint32_t what = begins(dgm_form(an, top), "declin") || begins(dgm_form(an, top), "refus") ? dgm_child(an, top, "xcomp") : DGM_NO_WORD;
    return what != DGM_NO_WORD && DGM_HAS(saying, dgm_form(an, what));
}

/* Is the trigger but an adjective before a noun, "nuclear" of "nuclear sites"? */
static int is_but_a_quality(const dgm_analysis *an, const dgm_event *e, uint32_t top)
{
    return e->type == DGM_ASSAULT && an->word[top].tag == DGM_TAG_ADJ && dgm_is(an, top, "amod");
}

/* Is it what somebody else, and no people, would do by itself: "warned [the patrols] would drag the country into war"? "They" are others where
 * one warns. */
static int is_of_things(const dgm_analysis *an, uint32_t verb, uint32_t told)
{
    static const char *const they[] = {"it", "that", "they", "this"};
    uint32_t doer = dgm_child(an, told, "nsubj"), who = dgm_child(an, verb, "nsubj");
    if (doer == DGM_NO_WORD || dgm_is(an, doer, "nsubj:pass") || an->word[told].tag != DGM_TAG_VERB)
        return 0;
    if (an->word[doer].tag == DGM_TAG_PRON)
        return dgm_one_of(dgm_form(an, doer), they, COUNT(they)) && who != DGM_NO_WORD && an->word[who].tag == DGM_TAG_PROPN &&
               an->word[who].mention != DGM_NO_WORD && an->mention[an->word[who].mention].kind == DGM_THING_PERSON && dgm_child(an, who, "conj") == DGM_NO_WORD;
    dgm_thing kind = an->word[doer].mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[an->word[doer].mention].kind;
    return an->word[doer].tag == DGM_TAG_NOUN && dgm_child(an, doer, "nmod:poss") == DGM_NO_WORD && kind != DGM_THING_PERSON &&
           kind != DGM_THING_ORGANIZATION && kind != DGM_THING_PLACE;
}

/* "Cautioned that the talks were a road to nowhere", "warned that tariffs would hurt both": how things are or go, and nothing that he would do. */
static int warns_of_what_is(const dgm_analysis *an, uint32_t verb)
{
    static const char *const warns[] = {"warn", "caution"};
    static const char *const ahead[] = {"will", "would", "could", "can", "may", "might", "shall", "ll", "’ll", "'ll", "going"};
    uint32_t told = dgm_begins_as(dgm_form(an, verb), warns, COUNT(warns)) ? dgm_child(an, verb, "ccomp") : DGM_NO_WORD;
    if (told == DGM_NO_WORD)
        return 0;
    if (is_of_things(an, verb, told))
        return 1;
    const dgm_ud_sentence *s = &an->sentence[an->word[told].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if ((an->word[i].head == told || i == told) && dgm_one_of(dgm_form(an, i), ahead, COUNT(ahead)))
            return 0;
    return 1;
}

/* Does one of the actors or recipients name somebody of the table? */
static int has_side(const dgm_sources *from, const dgm_event *e, const char *const *table, size_t n)
{
    for (uint32_t i = 0; i < e->actors + e->recipients; i++) {
        dgm_span at = i < e->actors ? e->actor[i].at : e->recipient[i - e->actors].at;
        uint32_t noun = at.to > at.from ? dgm_top_of(from->analysis, at) : DGM_NO_WORD;
        if (noun != DGM_NO_WORD && from->analysis->word[noun].tag == DGM_TAG_NOUN && dgm_one_of(dgm_form(from->analysis, noun), table, n))
            return 1;
    }
    return 0;
}

/* A body's meeting that it holds every week or year. */
static int is_usual_meeting(const dgm_analysis *an, const dgm_event *e)
{
    if (e->type != DGM_CONSULT || e->actors + e->recipients > 2)
        return 0;
    uint32_t top = dgm_top_of(an, e->trigger);
    if (top == DGM_NO_WORD)
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[top].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++) {
        uint32_t up = an->word[i].head;
        if (dgm_one_of(dgm_form(an, i), usual, COUNT(usual)) && (i == top || up == top || (up != DGM_NO_WORD && an->word[up].head == top)))
            return 1;
    }
    return 0;
}

int dgm_is_no_event(const dgm_sources *from, const dgm_event *e)
{
    const dgm_analysis *an = from->analysis;
    uint32_t top = dgm_top_of(an, e->trigger);
    if (top == DGM_NO_WORD)
        return 0;
    uint32_t subject = dgm_child(an, top, "nsubj");
    if (subject != DGM_NO_WORD && dgm_one_of(dgm_form(an, subject), nature, COUNT(nature)))
        return 1;
    int flies = subject != DGM_NO_WORD && dgm_is_weapon(an, subject); /* a drone crashes in war, a bus does not */
    for (size_t i = 0; e->type == DGM_ASSAULT && !flies && i < COUNT(traffic); i++)
        if (begins(dgm_form(an, top), traffic[i]))
            return 1;
    if (asks_for_comment(an, top) || says_nothing(an, top) || is_not_had(an, top) || is_but_a_quality(an, e, top))
        return 1;
    return has_side(from, e, players, COUNT(players)) || is_usual_meeting(an, e) ||
           (e->type != DGM_REJECT && denies_a_fact(an, e->trigger)) || (e->type == DGM_THREATEN && warns_of_what_is(an, top));
}

int dgm_is_said(dgm_event_type type)
{
    return type == DGM_REJECT || type == DGM_ACCUSE || type == DGM_REQUEST || type == DGM_SUPPORT || type == DGM_THREATEN;
}

int dgm_is_object_dealt_with(const dgm_sources *from, dgm_span trigger, dgm_event_type type, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t noun = dgm_top_of(an, at), verb = noun == DGM_NO_WORD ? noun : an->word[noun].head;
    if (verb == DGM_NO_WORD || an->word[verb].at.from < trigger.from || an->word[verb].at.to > trigger.to ||
        an->word[noun].tag != DGM_TAG_NOUN || !(dgm_is(an, noun, "obj") || dgm_is(an, noun, "nsubj:pass")))
        return 0;
    for (size_t i = 0; i < COUNT(dealings); i++)
        if (dealings[i].type == type && begins(dgm_form(an, verb), dealings[i].verb))
            return 1;
    return 0;
}

int dgm_is_way(const dgm_sources *from, dgm_span trigger, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t noun = dgm_top_of(an, at), verb = noun == DGM_NO_WORD ? noun : an->word[noun].head;
    return verb != DGM_NO_WORD && an->word[verb].at.from >= trigger.from && an->word[verb].at.to <= trigger.to &&
           (dgm_is(an, noun, "obj") || dgm_is(an, noun, "obl")) && dgm_one_of(dgm_form(an, verb), goes, COUNT(goes)) && dgm_is_place_name(from, at);
}

int dgm_is_place_name(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t noun = dgm_top_of(an, at);
    if (noun == DGM_NO_WORD || an->word[noun].mention == DGM_NO_WORD || an->mention[an->word[noun].mention].kind != DGM_THING_PLACE)
        return 0;
    for (uint32_t i = dgm_word_at(an, at.from); i < an->words && an->word[i].at.from < at.to; i++)
        if (an->word[i].tag == DGM_TAG_PROPN) /* "Lindo" and "the Lindo bridge" */
            return 1;
    return 0;
}

int dgm_tells_on(const dgm_sources *from, dgm_span trigger, dgm_span earlier)
{
    const dgm_analysis *an = from->analysis;
    uint32_t verb = dgm_top_of(an, trigger), up = verb == DGM_NO_WORD ? verb : an->word[verb].head;
    return up != DGM_NO_WORD && an->word[up].at.from >= earlier.from && an->word[up].at.to <= earlier.to && dgm_is(an, verb, "advcl") &&
           dgm_child(an, verb, "nsubj") == DGM_NO_WORD && dgm_child(an, verb, "mark") == DGM_NO_WORD;
}

int dgm_is_object_of_trigger(const dgm_sources *from, dgm_span trigger, dgm_span other)
{
    const dgm_analysis *an = from->analysis;
    uint32_t noun = dgm_top_of(an, trigger), verb = noun == DGM_NO_WORD ? noun : an->word[noun].head;
    return verb != DGM_NO_WORD && an->word[noun].tag == DGM_TAG_NOUN && dgm_is(an, noun, "obj") && an->word[verb].at.from >= other.from &&
           an->word[verb].at.to <= other.to;
}
