/*
 * seats_told.c - tables of words for hosting, mediating, attending and not being there, and whom they are said of.
 *
 * In:     the analysis.
 * Out:    for each place where the report says it the party's phrase and the seat.
 * How:    a row has the beginning of a verb, perhaps a word that stands behind it, of whom it tells a seat (who does it, or to whom it is
 *         done), the seat, and that of the verb denied; and what must stand by it, for one attends schools and hosts bases, too. The
 *         doer of a participle is behind "by" ("talks hosted by Oman"), or the noun itself ("with Oman mediating").
 * Limits: a noun ("Oman, the host") tells of the name beside it alone.
 */
#include "account/seats_told.h"
#include "account/doers.h"
#include "account/levers.h"
#include "language/by_tree.h"

#include <string.h>
#include <strings.h>

enum { NO_SEAT = 255 };

typedef enum beside {
    ANYTHING,
    TALKS,  /* a noun for talks */
    PEOPLE, /* a name or a noun for sides and envoys as object */
    TALKS_OR_PEOPLE,
    ROOM, /* whatever is behind "of", "from", "into" is a noun for talks or a room; nothing is, but the sentence has one */
    ROOM_OR_NOTHING,
} beside;

static const struct telling {
    const char *verb, *then; /* its beginning; a word among the next six, NULL: any */
    int of_patient;
    uint8_t seat, denied;
    beside beside; /* what its object or the nouns behind it have to be */
} tellings[] = {
    {"host", NULL, 0, DGM_SEAT_HOST, NO_SEAT, TALKS_OR_PEOPLE},
    {"receiv", NULL, 0, DGM_SEAT_HOST, NO_SEAT, PEOPLE},
    {"conven", NULL, 0, DGM_SEAT_HOST, NO_SEAT, TALKS},
    {"mediat", NULL, 0, DGM_SEAT_MEDIATOR, NO_SEAT, ANYTHING},
    {"broker", NULL, 0, DGM_SEAT_MEDIATOR, NO_SEAT, ANYTHING},
    {"shuttl", NULL, 0, DGM_SEAT_MEDIATOR, NO_SEAT, ANYTHING},
    {"chair", NULL, 0, DGM_SEAT_MEDIATOR, NO_SEAT, TALKS},
    {"presid", NULL, 0, DGM_SEAT_MEDIATOR, NO_SEAT, TALKS},
    {"moderat", NULL, 0, DGM_SEAT_MEDIATOR, NO_SEAT, TALKS},
    {"facilitat", NULL, 0, DGM_SEAT_MEDIATOR, NO_SEAT, TALKS},
    {"bring", "together", 0, DGM_SEAT_MEDIATOR, NO_SEAT, PEOPLE},
    {"brought", "together", 0, DGM_SEAT_MEDIATOR, NO_SEAT, PEOPLE},
    {"attend", NULL, 0, DGM_SEAT_IN, DGM_SEAT_OUT, TALKS},
    {"take", "part", 0, DGM_SEAT_IN, DGM_SEAT_OUT, ROOM_OR_NOTHING},
    {"took", "part", 0, DGM_SEAT_IN, DGM_SEAT_OUT, ROOM_OR_NOTHING},
    {"taking", "part", 0, DGM_SEAT_IN, DGM_SEAT_OUT, ROOM_OR_NOTHING},
    {"boycott", NULL, 0, DGM_SEAT_OUT, NO_SEAT, TALKS},
    {"stay", "away", 0, DGM_SEAT_OUT, NO_SEAT, ROOM_OR_NOTHING},
    {"invit", NULL, 1, NO_SEAT, DGM_SEAT_OUT, ANYTHING},
    {"involved", NULL, 1, NO_SEAT, DGM_SEAT_OUT, TALKS},
    {"pull", "out", 0, DGM_SEAT_OUT, NO_SEAT, TALKS},
    {"walk", "out", 0, DGM_SEAT_OUT, NO_SEAT, TALKS},
    {"represent", NULL, 1, NO_SEAT, DGM_SEAT_OUT, ANYTHING},
    {"admitted", NULL, 1, NO_SEAT, DGM_SEAT_OUT, ROOM},
    {"let", "into", 1, NO_SEAT, DGM_SEAT_OUT, ROOM},
    {"allowed", "into", 1, NO_SEAT, DGM_SEAT_OUT, ROOM},
    {"left", "out", 1, DGM_SEAT_OUT, NO_SEAT, ROOM},
    {"shut", "out", 1, DGM_SEAT_OUT, NO_SEAT, ROOM},
    {"froze", "out", 1, DGM_SEAT_OUT, NO_SEAT, ROOM}, /* and "frozen" */
    {"freez", "out", 1, DGM_SEAT_OUT, NO_SEAT, ROOM},
    {"kept", "out", 1, DGM_SEAT_OUT, NO_SEAT, ROOM},
    {"kept", "away", 1, DGM_SEAT_OUT, NO_SEAT, ROOM},
    {"turned", "away", 1, DGM_SEAT_OUT, NO_SEAT, ROOM},
    {"barred", "from", 1, DGM_SEAT_OUT, NO_SEAT, ROOM},
    {"absent", NULL, 0, DGM_SEAT_OUT, NO_SEAT, ROOM},
    {"skip", NULL, 0, DGM_SEAT_OUT, NO_SEAT, TALKS},
    {"shun", NULL, 0, DGM_SEAT_OUT, NO_SEAT, TALKS},
    {"quit", NULL, 0, DGM_SEAT_OUT, NO_SEAT, TALKS},
};

static uint32_t end_of(const dgm_analysis *an, uint32_t word)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[word].sentence];
    return s->word + s->words;
}

static int then_comes(const dgm_analysis *an, uint32_t verb, const char *then)
{
    for (uint32_t i = verb + 1; then && i < end_of(an, verb) && i < verb + 7; i++)
        if (dgm_one_of(dgm_form(an, i), &then, 1))
            return 1;
    return !then;
}

/* Does a denial before the verb hang on it, or on the one that it completes: "was not invited", "declined to attend"? */
static int is_denied(const dgm_analysis *an, uint32_t verb)
{
    static const char *const declining[] = {"declin", "refus"};
    for (uint32_t i = an->sentence[an->word[verb].sentence].word; i < verb; i++)
        if (an->word[i].head == verb && an->word[i].tag != DGM_TAG_NOUN && dgm_has_denial(dgm_form(an, i)))
            return 1;
    uint32_t up = dgm_is(an, verb, "xcomp") ? an->word[verb].head : DGM_NO_WORD;
    return up != DGM_NO_WORD && dgm_begins_as(dgm_form(an, up), declining, sizeof declining / sizeof *declining);
}

/* "Would attend", "if he attends", "ruled out attending", "let them attend" tell of nobody who does. */
static int is_supposed(const dgm_analysis *an, uint32_t verb)
{
    static const char *const supposing[] = {"could", "may", "might", "should", "would"}, *const letting[] = {"let", "lets", "see", "want"};
    uint32_t aux = dgm_child(an, verb, "aux");
    int let = dgm_is(an, verb, "ccomp") && DGM_HAS(letting, dgm_form(an, an->word[verb].head));
    return let || dgm_is(an, verb, "xcomp") || dgm_child(an, verb, "mark") != DGM_NO_WORD ||
           (aux != DGM_NO_WORD && DGM_HAS(supposing, dgm_form(an, aux)));
}

static int names_talks_or_room(const dgm_sources *from, uint32_t word)
{
    static const char *const rooms[] = {"building", "ceremony", "gathering", "hall", "hearing", "hearings", "meetings", "room", "rounds", "sessions", "summits"};
    return dgm_names_talks(from, word) || (from->analysis->word[word].tag == DGM_TAG_NOUN && DGM_HAS(rooms, dgm_form(from->analysis, word)));
}

/* "Left out of the rule" tells of no talks, "left out" alone does where the sentence has a word for them. */
static int is_of_a_room(const dgm_sources *from, uint32_t verb, int bare)
{
    const dgm_analysis *an = from->analysis;
    static const char *const leading[] = {"at", "from", "in", "inside", "into", "of", "out", "to"};
    int has = bare;
    for (uint32_t i = an->sentence[an->word[verb].sentence].word; i < end_of(an, verb); i++) {
        uint32_t by = i > verb && an->word[i].head == verb && an->word[i].tag == DGM_TAG_NOUN ? dgm_child(an, i, "case") : DGM_NO_WORD;
        if (by != DGM_NO_WORD && DGM_HAS(leading, dgm_form(an, by)) && !names_talks_or_room(from, i))
            return 0;
        has |= names_talks_or_room(from, i);
    }
    return has;
}

/* A name, "the two leaders", "both sides". */
static int is_people(const dgm_analysis *an, uint32_t word)
{
    static const char *const people[] = {"delegates", "delegations", "envoys",   "foes",    "governments", "leaders", "ministers", "negotiators",
                                         "officials", "parties",     "premiers", "presidents", "rivals",   "sides",   "two"};
    return an->word[word].tag == DGM_TAG_PROPN || DGM_HAS(people, dgm_form(an, word));
}

/* Is a noun for talks, or a name, its object, or among what hangs on it behind it? */
static int stands_by(const dgm_sources *from, uint32_t verb, beside what)
{
    const dgm_analysis *an = from->analysis;
    if (what == ANYTHING || what == ROOM || what == ROOM_OR_NOTHING)
        return what == ANYTHING || is_of_a_room(from, verb, what == ROOM_OR_NOTHING);
    if (what != PEOPLE && dgm_is(an, verb, "acl") && names_talks_or_room(from, an->word[verb].head))
        return 1;
    for (uint32_t i = verb + 1; i < end_of(an, verb); i++) {
        if (!dgm_hangs_on(an, i, verb))
            continue;
        if (what != PEOPLE && names_talks_or_room(from, i))
            return 1;
        if (what != TALKS && an->word[i].head == verb && dgm_is(an, i, "obj") && is_people(an, i))
            return 1;
    }
    return 0;
}

/* "Hungary's delegate, [Gabor Sulyok]," "[Matthew Nimetz], the American who": the name beside the noun. */
static dgm_span by_name(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t word = at.to > at.from ? dgm_top_of(an, at) : DGM_NO_WORD;
    if (word == DGM_NO_WORD || an->word[word].tag != DGM_TAG_NOUN)
        return at;
    uint32_t name = dgm_is(an, word, "appos") ? an->word[word].head : dgm_child(an, word, "appos");
    return name != DGM_NO_WORD && an->word[name].tag == DGM_TAG_PROPN ? dgm_word_phrase(from, name) : at;
}

/* Behind "by" at the verb. */
static dgm_span by_whom(const dgm_sources *from, uint32_t verb)
{
    const dgm_analysis *an = from->analysis;
    for (uint32_t i = verb + 1; i < end_of(an, verb); i++) {
        uint32_t by = an->word[i].head == verb && dgm_is(an, i, "obl") ? dgm_child(an, i, "case") : DGM_NO_WORD;
        if (by != DGM_NO_WORD && dgm_form(an, by).len == 2 && !memcmp(dgm_form(an, by).data, "by", 2))
            return dgm_word_phrase(from, i);
    }
    return (dgm_span){0, 0};
}

/* Who does it, or to whom it is done; also of a participle, and of "asked [the Bank] to convene". */
static dgm_span whose(const dgm_sources *from, uint32_t verb, int patient)
{
    const dgm_analysis *an = from->analysis;
    uint32_t asked = dgm_is(an, verb, "xcomp") ? dgm_child(an, an->word[verb].head, "obj") : DGM_NO_WORD;
    if (asked != DGM_NO_WORD && asked < verb && !patient)
        return dgm_word_phrase(from, asked);
    uint32_t agent = patient ? DGM_NO_WORD : dgm_child(an, verb, "obl:agent");
    if (agent != DGM_NO_WORD)
        return dgm_word_phrase(from, agent);
    dgm_doers d = dgm_doers_of(from, an->word[verb].at);
    dgm_span at = patient ? d.done_to : d.doer;
    dgm_str form = dgm_form(an, verb);
    if (at.to > at.from || !dgm_is(an, verb, "acl") || dgm_child(an, verb, "nsubj") != DGM_NO_WORD)
        return at;
    int active = form.len > 3 && !memcmp(form.data + form.len - 3, "ing", 3);
    if (patient != active)
        return dgm_word_phrase(from, an->word[verb].head);
    return patient ? (dgm_span){0, 0} : by_whom(from, verb);
}

static int told_by_verb(dgm_seat_told *out, const dgm_sources *from, uint32_t verb)
{
    const dgm_analysis *an = from->analysis;
    if (an->word[verb].tag != DGM_TAG_VERB && an->word[verb].tag != DGM_TAG_ADJ)
        return 0;
    for (size_t i = 0; i < sizeof tellings / sizeof *tellings; i++) {
        const struct telling *t = &tellings[i];
        if (!dgm_begins_as(dgm_form(an, verb), &t->verb, 1) || !then_comes(an, verb, t->then))
            continue;
        uint8_t seat = is_denied(an, verb) ? t->denied : t->seat;
        if (seat == NO_SEAT || !stands_by(from, verb, t->beside) || (seat == DGM_SEAT_IN && is_supposed(an, verb)))
            continue;
        *out = (dgm_seat_told){by_name(from, whose(from, verb, t->of_patient)), an->word[verb].at, (dgm_seat)seat};
        return out->party.to > out->party.from;
    }
    return 0;
}

/* With whom: "mediates between [the two]", "brought [the sides] together", "received [Lind]". They sit there if he has his seat. */
static int told_of_partner(dgm_seat_told *out, const dgm_sources *from, const dgm_seat_told *he)
{
    static const char *const between[] = {"among", "between"};
    const dgm_analysis *an = from->analysis;
    uint32_t verb = dgm_top_of(an, he->at);
    if ((he->seat != DGM_SEAT_HOST && he->seat != DGM_SEAT_MEDIATOR) || verb == DGM_NO_WORD || an->word[verb].tag != DGM_TAG_VERB)
        return 0;
    for (uint32_t i = verb + 1; i < end_of(an, verb); i++) {
        uint32_t by = an->word[i].head == verb ? dgm_child(an, i, "case") : DGM_NO_WORD;
        if (an->word[i].head != verb || !is_people(an, i) || !(by == DGM_NO_WORD ? dgm_is(an, i, "obj") : DGM_HAS(between, dgm_form(an, by))))
            continue;
        *out = (dgm_seat_told){dgm_word_phrase(from, i), he->at, DGM_SEAT_IN};
        return out->party.to > out->party.from;
    }
    return 0;
}

/* "Oman, the host,", "Omani mediator Salim al-Harthi". */
static int told_by_noun(dgm_seat_told *out, const dgm_sources *from, uint32_t noun)
{
    static const char *const hosts[] = {"host", "hosts"}, *const mediators[] = {"mediator", "mediators", "go-between"};
    const dgm_analysis *an = from->analysis;
    dgm_str form = dgm_form(an, noun);
    int host = DGM_HAS(hosts, form), mediator = DGM_HAS(mediators, form);
    uint32_t up = an->word[noun].head;
    if (an->word[noun].tag != DGM_TAG_NOUN || (!host && !mediator) || up == DGM_NO_WORD)
        return 0;
    uint32_t name = dgm_is(an, noun, "appos") || dgm_is(an, noun, "compound") || dgm_is(an, noun, "nsubj") ? up : dgm_child(an, noun, "appos");
    if (name == DGM_NO_WORD)
        name = dgm_child(an, noun, "flat");
    if (name == DGM_NO_WORD || an->word[name].tag != DGM_TAG_PROPN)
        return 0;
    *out = (dgm_seat_told){dgm_word_phrase(from, name), an->word[noun].at, host ? DGM_SEAT_HOST : DGM_SEAT_MEDIATOR};
    return 1;
}

/* "Opened without [the army] at the table", "without Kyiv in the room". */
static int told_by_without(dgm_seat_told *out, const dgm_sources *from, uint32_t word)
{
    static const char *const without[] = {"without"}, *const the[] = {"the"}, *const at[] = {"at", "in"}, *const places[] = {"conference", "room", "summit", "table", "talks"};
    const dgm_analysis *an = from->analysis;
    uint32_t who = an->word[word].head;
    if (!DGM_HAS(without, dgm_form(an, word)) || !dgm_is(an, word, "case") || who == DGM_NO_WORD || who < word)
        return 0;
    uint32_t det = dgm_child(an, who, "det");
    if (an->word[who].tag != DGM_TAG_PROPN && (det == DGM_NO_WORD || !DGM_HAS(the, dgm_form(an, det)))) /* "a third party" */
        return 0;
    for (uint32_t i = who + 1; i + 2 < end_of(an, word) && i < who + 3; i++) {
        if (!DGM_HAS(at, dgm_form(an, i)) || an->word[i + 1].tag != DGM_TAG_DET || !DGM_HAS(places, dgm_form(an, i + 2)))
            continue;
        *out = (dgm_seat_told){dgm_word_phrase(from, who), an->word[word].at, DGM_SEAT_OUT};
        return out->party.to > out->party.from;
    }
    return 0;
}

/* "Mali was not invited. So was Chad", "Nor was Chad", of whom the same is told as of the last one in the sentence before. */
static int told_as_before(dgm_seat_told *out, const dgm_sources *from, uint32_t word, const dgm_seat_told *last)
{
    static const char *const as[] = {"neither", "nor", "so"}, *const aux[] = {"are", "did", "had", "has", "have", "is", "was", "were"};
    const dgm_analysis *an = from->analysis;
    uint32_t sentence = an->word[word].sentence, told = dgm_top_of(an, last->at);
    if (!sentence || an->sentence[sentence].word != word || !DGM_HAS(as, dgm_form(an, word)) || word + 2 >= end_of(an, word) ||
        !DGM_HAS(aux, dgm_form(an, word + 1)) || told == DGM_NO_WORD || an->word[told].sentence + 1 != sentence)
        return 0;
    uint32_t who = word + 2;
    while (who < end_of(an, word) && !dgm_is(an, who, "nsubj") && !dgm_is(an, who, "root"))
        who++;
    if (who >= end_of(an, word) || (an->word[who].tag != DGM_TAG_PROPN && an->word[who].tag != DGM_TAG_NOUN))
        return 0;
    *out = (dgm_seat_told){dgm_word_phrase(from, who), an->word[word].at, last->seat};
    return out->party.to > out->party.from;
}

const dgm_seat_told *dgm_seats_told(size_t *n, const dgm_sources *from)
{
    const dgm_analysis *an = from->analysis;
    *n = 0;
    dgm_seat_told *list = an->words ? dgm_take(from->a, 2 * (size_t)an->words, sizeof *list) : NULL;
    for (uint32_t i = 0; list && i < an->words; i++) {
        if ((*n && told_as_before(&list[*n], from, i, &list[*n - 1])) || told_by_without(&list[*n], from, i))
            ++*n;
        else if (told_by_verb(&list[*n], from, i) || told_by_noun(&list[*n], from, i)) {
            ++*n;
            *n += told_of_partner(&list[*n], from, &list[*n - 1]) ? 1 : 0;
        }
    }
    return list;
}
