/*
 * event_modes.c - modes that need something of their own under the verb, by the tree.
 *
 * In:     an event with its mode; the analysis.
 * Out:    whether the mode may stand.
 * How:    "meet" needs a word for meeting in the trigger or in what hangs on it; what is done to bodies needs an object that has one;
 *         a drone or a bomber must have been told of in the paragraph, and a drone that but names the object did not do it; who is convicted
 *         is a person or body.
 * Limits: a verb without an object in the tree fits every mode.
 */
#include "account/event_modes.h"

#include "language/by_tree.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Beginnings of words that tell of people who come together, or of their not doing so. */
static const char *const meetings[] = {"attend", "audience", "ceremon", "conclave", "conferenc", "consult", "contact", "convers", "debate",   "dialog", "dinner",
                                       "discuss", "encounter", "engag", "forum",    "gather",    "hearing", "host",    "interview", "invit",  "mediat", "meet",
                                       "met",     "negotiat",  "parley", "receiv",  "recept",    "round",   "sat",     "session",  "sit",    "skip",   "snub",
                                       "speak",   "spoke",     "summit", "talk",    "travel",    "trip",    "visit",   "walk"};
static const char *const drones[] = {"drone", "loiter", "quadcopter", "shahed", "uav", "unmanned"};
static const char *const suicides[] = {"blew", "bomber", "kamikaze", "martyr", "suicid", "vest"};
static const char *const repels[] = {"fend", "repel", "repuls"};
static const char *const answers[] = {"react", "reply", "respond", "retaliat"};

static int is_mode(const dgm_event *e, dgm_event_type type, const char *mode)
{
    return e->type == type && !strcmp(e->mode, mode);
}

/* Is the word in the phrases below top that tell what its verb deals with: not of the actor, nor of a clause of its own? */
static int is_dealt_with(const dgm_analysis *an, uint32_t word, uint32_t top)
{
    for (int steps = 0; word != DGM_NO_WORD && word != top && steps < 8; steps++, word = an->word[word].head)
        if (dgm_is(an, word, "acl:relcl") || dgm_is(an, word, "advcl") || dgm_is(an, word, "parataxis") || (dgm_is(an, word, "nsubj") && !dgm_is(an, word, "nsubj:pass")) ||
            (dgm_is(an, word, "conj") && an->word[word].tag == DGM_TAG_VERB))
            return 0;
    return word == top;
}

/* Does a word begin as one of the table in the trigger or in what it deals with? */
static int has_below(const dgm_analysis *an, dgm_span trigger, uint32_t top, const char *const *table, size_t n)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[top].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (dgm_begins_as(dgm_form(an, i), table, n) &&
            ((an->word[i].at.from >= trigger.from && an->word[i].at.to <= trigger.to) || is_dealt_with(an, i, top)))
            return 1;
    return 0;
}

/* What the verb is done to, or what it says that it holds of; DGM_NO_WORD: the tree has none. */
static uint32_t object_of(const dgm_analysis *an, uint32_t verb)
{
    uint32_t object = dgm_child(an, verb, "nsubj:pass");
    return object == DGM_NO_WORD ? dgm_child(an, verb, "obj") : object;
}

static dgm_thing kind_of(const dgm_analysis *an, uint32_t word)
{
    return an->word[word].mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[an->word[word].mention].kind;
}

/* Is the word a noun for what is neither person, body nor animal? */
static int is_lifeless(const dgm_analysis *an, uint32_t word)
{
    dgm_thing kind = word == DGM_NO_WORD ? DGM_THING_PERSON : kind_of(an, word);
    return word != DGM_NO_WORD && an->word[word].tag == DGM_TAG_NOUN && kind != DGM_THING_PERSON && kind != DGM_THING_ORGANIZATION &&
           kind != DGM_THING_ANIMAL;
}

/* "Hit a drone workshop": are all drones of the sentence but parts of what the object is called? */
static int drones_are_hit(const dgm_analysis *an, uint32_t top)
{
    uint32_t object = object_of(an, top);
    const dgm_ud_sentence *s = &an->sentence[an->word[top].sentence];
    int any = 0;
    for (uint32_t i = s->word; object != DGM_NO_WORD && i < s->word + s->words; i++)
        if (dgm_begins_as(dgm_form(an, i), drones, COUNT(drones))) {
            uint32_t up = an->word[i].head;
            if (!dgm_is(an, i, "compound") || (up != object && !(up != DGM_NO_WORD && dgm_is(an, up, "conj") && an->word[up].head == object)))
                return 0;
            any = 1;
        }
    return any;
}

/* Does a word that begins as one of the table stand in the paragraph up to the end of the trigger's sentence? A weapon is told there, or it is
 * guessed: "[A drone] hit the post. Three soldiers were killed." */
static int is_told_of(const dgm_sources *from, uint32_t top, const char *const *table, size_t n)
{
    const dgm_analysis *an = from->analysis;
    const dgm_ud_sentence *s = &an->sentence[an->word[top].sentence];
    const uint32_t paragraph = dgm_paragraph_of(from->layout, an->word[top].at.from);
    for (uint32_t i = s->word + s->words; i-- > 0 && dgm_paragraph_of(from->layout, an->word[i].at.from) == paragraph;)
        if (dgm_begins_as(dgm_form(an, i), table, n))
            return 1;
    return 0;
}

int dgm_mode_fits(const dgm_sources *from, const dgm_event *e)
{
    const dgm_analysis *an = from->analysis;
    uint32_t top = dgm_top_of(an, e->trigger);
    if (top == DGM_NO_WORD || !e->mode || !*e->mode)
        return 1;
    if (is_mode(e, DGM_REJECT, "meet"))
        return has_below(an, e->trigger, top, meetings, COUNT(meetings));
    if (is_mode(e, DGM_ASSAULT, "abduct"))
        return object_of(an, top) == DGM_NO_WORD || kind_of(an, object_of(an, top)) != DGM_THING_PLACE;
    if (is_mode(e, DGM_ASSAULT, "beat") || is_mode(e, DGM_ASSAULT, "torture") || is_mode(e, DGM_ASSAULT, "sexual"))
        return !is_lifeless(an, object_of(an, top));
    if (is_mode(e, DGM_ASSAULT, "destroy"))
        return !dgm_begins_as(dgm_form(an, top), repels, COUNT(repels));
    if (is_mode(e, DGM_ASSAULT, "drone"))
        return is_told_of(from, top, drones, COUNT(drones)) && !drones_are_hit(an, top);
    if (is_mode(e, DGM_ASSAULT, "suicide-attack"))
        return is_told_of(from, top, suicides, COUNT(suicides));
    if (is_mode(e, DGM_SANCTION, "convict")) {
        uint32_t told = dgm_child(an, top, "ccomp");
        return told == DGM_NO_WORD || !is_lifeless(an, dgm_child(an, told, "nsubj"));
    }
    if (is_mode(e, DGM_THREATEN, "violence")) {
        uint32_t what = dgm_child(an, top, "xcomp");
        return what == DGM_NO_WORD || !dgm_begins_as(dgm_form(an, what), answers, COUNT(answers));
    }
    return 1;
}
