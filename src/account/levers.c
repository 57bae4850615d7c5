/*
 * levers.c - tables of words for being left out and for vetoes, and whom they are said of.
 *
 * In:     the analysis.
 * Out:    for each place where the report says it the words and those of the party.
 * How:    "excluded", "shut out" and their like in the passive, before "from" or "of" and a noun for talks, are said of the subject, that
 *         of a verb above where theirs is not told; "without X's participation" of X. A veto is its owner's ("X's veto"), that of
 *         whom it is given to, or that of the subject of the verb it is the object of.
 */
#include "account/levers.h"
#include "language/by_tree.h"

#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *const talks_nouns[] = {"talks", "talk", "negotiation", "negotiations", "table", "discussion",
                                          "discussions", "meeting",  "meetings",    "summit",       "process", "conference",
                                          "consultation", "dialogue", "round",      "session",      "forum",   "mediation"};
static const char *const shuts_out[] = {"excluded", "barred", "omitted", "shut", "left", "kept", "sidelined",
                                        "disinvited"};
static const char *const taking_part[] = {"involvement", "participation", "presence", "attendance", "input"};
static const char *const absence[] = {"exclud", "without", "left out", "shut out", "kept out", "not invited",
                                      "uninvited", "absent",
                                      "absence", "boycott", "barred", "stayed away", "stay away", "staying away", "not at the table", "no seat",
                                      "not take part", "sidelined", "not been asked", "not asked", "refused to attend", "nobody asked",
                                      "nobody has asked", "no chair", "were missing", "was missing", "walked out", "no invitation", "turned away", "declined an invitation", "never asked",
                                      "not attend", "not admitted", "not been consulted", "not consulted", "not in the room", "not part of", "not party to",
                                      "not present", "not represented", "not been represented", "not come", "no part in", "left outside", "sent no", "not a party to",
                                      "not among them", "chose not to join", "not join"};

static const char *const mediation[] = {"mediat", "broker", "facilitat", "go-between", "good offices", "shuttle",
                                        "intermediar",
                                        "conven",  "chair",   "arbitrat",  "envoy",      "observer",     "moderat", "conciliat"};

static const char *const meeting_words[] = {"talk", "negotiat", "discuss", "meet", "met ", "summit", "conference", "consult", "dialogue", "round", "session",
                                            "forum", "gather", "attend", "took part", "take part", "taking part", "taken part", "particip", "join", "sat ", "sit ",
                                            "sitting", "present", "at the table", "visit", "invit", "host", "receiv", "trip", "travel", "flew", "fly ", "arriv",
                                            "telephon", "phone", "a call", "spoke ", "speak", "delegat", "envoy", "mediat", "broker", "chair", "shuttl", "bargain"};

static int is_form(const dgm_analysis *an, uint32_t i, const char *word)
{
    return dgm_one_of(dgm_form(an, i), &word, 1);
}

/* The subject of a verb, or of the next verb above that has one. */
static uint32_t subject_above(const dgm_analysis *an, uint32_t verb)
{
    for (int steps = 0; verb != DGM_NO_WORD && steps < 4; steps++) {
        uint32_t s = dgm_child(an, verb, "nsubj");
        if (s != DGM_NO_WORD)
            return s;
        verb = an->word[verb].head;
    }
    return DGM_NO_WORD;
}

static dgm_span phrase(const dgm_sources *from, uint32_t word)
{
    if (word == DGM_NO_WORD)
        return (dgm_span){0, 0};
    return dgm_phrase_span(from, from->analysis->word[word].at);
}

int dgm_names_talks(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    return an->word[word].tag == DGM_TAG_NOUN && dgm_one_of(dgm_form(an, word), talks_nouns, COUNT(talks_nouns));
}

static int holds_any(dgm_str s, const char *const *table, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        size_t len = strlen(table[k]);
        for (size_t i = 0; i + len <= s.len; i++)
            if (!strncasecmp(s.data + i, table[k], len))
                return 1;
    }
    return 0;
}

int dgm_tells_absence(dgm_str s)
{
    return holds_any(s, absence, COUNT(absence));
}

int dgm_asks_for_seat(dgm_str behind)
{
    static const char *const asks[] = {"ask", "call", "demand", "insist", "press", "seek", "sought", "want"};
    static const char *const seats[] = {"a place at", "a place in", "a seat at", "a seat in", "to be included", "to be invited", "to be let in"};
    return holds_any(behind, asks, COUNT(asks)) && holds_any(behind, seats, COUNT(seats));
}

int dgm_tells_mediation(dgm_str s)
{
    return holds_any(s, mediation, COUNT(mediation));
}

int dgm_tells_meeting(dgm_str s)
{
    return holds_any(s, meeting_words, COUNT(meeting_words));
}

/* "excluded from negotiations" at the verb. */
static int shut_out_at(dgm_lever *out, const dgm_sources *from, uint32_t verb)
{
    const dgm_analysis *an = from->analysis;
    if (an->word[verb].tag != DGM_TAG_VERB || !dgm_one_of(dgm_form(an, verb), shuts_out, COUNT(shuts_out)) ||
        (dgm_child(an, verb, "aux:pass") == DGM_NO_WORD && dgm_child(an, verb, "nsubj:pass") == DGM_NO_WORD && dgm_child(an, verb, "obj") != DGM_NO_WORD))
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = verb + 1; i < s->word + s->words && i < verb + 8; i++) {
        if (!dgm_names_talks(from, i))
            continue;
        int out_of = 0;
        for (uint32_t k = verb + 1; k < i; k++)
            out_of |= is_form(an, k, "from") || is_form(an, k, "out");
        if (!out_of)
            return 0;
        uint32_t who = subject_above(an, verb);
        *out = (dgm_lever){phrase(from, who), {an->word[verb].at.from, an->word[i].at.to}};
        return who != DGM_NO_WORD;
    }
    return 0;
}

/* "Turkey, which was not invited" at the verb. */
static int not_invited_at(dgm_lever *out, const dgm_sources *from, uint32_t verb)
{
    const dgm_analysis *an = from->analysis;
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    uint32_t no = verb;
    if (!is_form(an, verb, "invited") || (an->word[verb].tag != DGM_TAG_VERB && an->word[verb].tag != DGM_TAG_ADJ))
        return 0;
    while (no > s->word && verb - no < 3 && !is_form(an, no, "not") && !is_form(an, no, "never"))
        no--;
    if (!is_form(an, no, "not") && !is_form(an, no, "never"))
        return 0;
    uint32_t who = dgm_child(an, verb, "nsubj"), up = an->word[verb].head;
    if (dgm_relation_is(an, &an->word[verb], "acl") && up < verb) /* also where "which" is the subject */
        who = up;
    else if (dgm_relation_is(an, &an->word[verb], "conj") && who == DGM_NO_WORD && up != DGM_NO_WORD) {
        who = dgm_child(an, up, "nsubj");
        if (dgm_relation_is(an, &an->word[up], "acl") && an->word[up].head < up)
            who = an->word[up].head;
    }
    *out = (dgm_lever){phrase(from, who), {an->word[no].at.from, an->word[verb].at.to}};
    return who != DGM_NO_WORD;
}

/* "without its involvement" and "without Russia at the negotiating table" at the preposition. */
static int without_at(dgm_lever *out, const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    uint32_t noun = an->word[word].head;
    if (!is_form(an, word, "without") || noun == DGM_NO_WORD || noun < word)
        return 0;
    uint32_t owner = dgm_child(an, noun, "nmod:poss");
    if (owner != DGM_NO_WORD && dgm_one_of(dgm_form(an, noun), taking_part, COUNT(taking_part))) {
        *out = (dgm_lever){phrase(from, owner), {an->word[word].at.from, an->word[noun].at.to}};
        return 1;
    }
    const dgm_ud_sentence *s = &an->sentence[an->word[word].sentence];
    for (uint32_t i = noun + 1; i < s->word + s->words && i < noun + 5; i++)
        if (is_form(an, i, "table") && an->word[noun].tag == DGM_TAG_PROPN && is_form(an, noun + 1, "at")) {
            *out = (dgm_lever){phrase(from, noun), {an->word[word].at.from, an->word[i].at.to}};
            return 1;
        }
    return 0;
}

static int is_negated(const dgm_analysis *an, uint32_t verb)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == verb && an->word[i].tag != DGM_TAG_NOUN && dgm_has_denial(dgm_form(an, i)))
            return 1;
    return 0;
}

/* "Each member has a vote and [Ukraine] a veto": whom the verb left out behind is told of; DGM_NO_WORD: nobody. */
static uint32_t before_gap(const dgm_analysis *an, uint32_t noun)
{
    uint32_t det = dgm_child(an, noun, "det"), who = det == DGM_NO_WORD || det < 2 || det > noun ? DGM_NO_WORD : det - 1;
    if (who == DGM_NO_WORD || an->word[who].sentence != an->word[noun].sentence || (an->word[who].tag != DGM_TAG_PROPN && an->word[who].tag != DGM_TAG_NOUN))
        return DGM_NO_WORD;
    uint32_t first = who;
    while (first > 0 && who - first < 4 && an->word[first - 1].tag != DGM_TAG_CCONJ && an->word[first - 1].tag != DGM_TAG_PUNCT && an->word[first - 1].tag != DGM_TAG_VERB)
        first--;
    return first > 0 && an->word[first - 1].tag == DGM_TAG_CCONJ ? who : DGM_NO_WORD;
}

/* The noun "veto" with "power", "right"; in "veto power" the head is power. "The right to block" is one, too. Not one that is denied. */
static int veto_at(dgm_lever *out, const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    static const char *const behind[] = {"power", "powers", "right", "rights"}, *const stops[] = {"block", "object", "veto"};
    uint32_t noun = word;
    if (!dgm_one_of(dgm_form(an, word), stops, COUNT(stops)))
        return 0;
    int right_to = word > 1 && is_form(an, word - 1, "to") && dgm_one_of(dgm_form(an, word - 2), behind, COUNT(behind));
    if (!right_to && (an->word[word].tag == DGM_TAG_VERB || !is_form(an, word, "veto")))
        return 0;
    if (right_to) /* "the right to veto" */
        noun = word - 2;
    else if (an->word[word].head == word + 1 && dgm_one_of(dgm_form(an, word + 1), behind, COUNT(behind)))
        noun = word + 1;
    uint32_t owner = dgm_child(an, noun, "nmod:poss"), up = an->word[noun].head;
    owner = owner == DGM_NO_WORD ? before_gap(an, noun) : owner;
    if (owner == DGM_NO_WORD && up != DGM_NO_WORD && an->word[up].tag == DGM_TAG_VERB && dgm_relation_is(an, &an->word[noun], "obj")) {
        owner = dgm_child(an, up, "iobj");
        if (owner == DGM_NO_WORD)
            owner = subject_above(an, up);
    }
    for (uint32_t i = noun + 1; owner == DGM_NO_WORD && i < an->words && i < noun + 5; i++) {
        uint32_t link = an->word[i].head == noun && dgm_relation_is(an, &an->word[i], "nmod") ? dgm_child(an, i, "case") : DGM_NO_WORD;
        if (link != DGM_NO_WORD && is_form(an, link, "for"))
            owner = i;
    }
    dgm_span words = {an->word[word].at.from, an->word[noun].at.to};
    /* "no one has a veto", "without a veto", "does not hold a veto" */
    uint32_t before = dgm_child(an, noun, "det"), link = dgm_child(an, noun, "case");
    uint32_t verb = up != DGM_NO_WORD && an->word[up].tag == DGM_TAG_VERB ? up : DGM_NO_WORD;
    if ((before != DGM_NO_WORD && dgm_has_denial(dgm_form(an, before))) || (link != DGM_NO_WORD && dgm_has_denial(dgm_form(an, link))) ||
        (owner != DGM_NO_WORD && dgm_has_denial(dgm_slice(an->text, phrase(from, owner)))) || (verb != DGM_NO_WORD && is_negated(an, verb)))
        return 0;
    if (noun < word) {
        dgm_span right = phrase(from, noun);
        *out = (dgm_lever){phrase(from, owner), {right.from, an->word[word].at.to}};
        return 1;
    }
    *out = (dgm_lever){phrase(from, owner), dgm_phrase_span(from, words)};
    return 1;
}

static const dgm_lever *collect(size_t *n, const dgm_sources *from, int vetoes)
{
    const dgm_analysis *an = from->analysis;
    *n = 0;
    size_t room = 0;
    for (uint32_t i = 0; i < an->words; i++)
        room += is_form(an, i, "veto") || is_form(an, i, "block") || is_form(an, i, "object") || is_form(an, i, "without") || an->word[i].tag == DGM_TAG_VERB || is_form(an, i, "invited");
    dgm_lever *list = room ? dgm_take(from->a, room, sizeof *list) : NULL;
    for (uint32_t i = 0; list && i < an->words; i++)
        if (vetoes ? veto_at(&list[*n], from, i)
                   : without_at(&list[*n], from, i) || shut_out_at(&list[*n], from, i) || not_invited_at(&list[*n], from, i))
            ++*n;
    return list;
}

const dgm_lever *dgm_left_out(size_t *n, const dgm_sources *from)
{
    return collect(n, from, 0);
}

const dgm_lever *dgm_vetoes(size_t *n, const dgm_sources *from)
{
    return collect(n, from, 1);
}

int dgm_is_topic(const dgm_sources *from, dgm_span at)
{
    static const char *const about[] = {"about", "concerning", "on", "over"}, *const between[] = {"between"};
    static const char *const things[] = {"agreement", "border", "ceasefire", "cease-fire", "conflict", "dispute", "fighting", "peace", "truce", "war"};
    const dgm_analysis *an = from->analysis;
    uint32_t top = an->words ? dgm_top_of(an, at) : DGM_NO_WORD;
    while (top != DGM_NO_WORD && dgm_relation_is(an, &an->word[top], "nmod:poss")) /* "Sudan" of "Sudan's army" */
        top = an->word[top].head;
    uint32_t first = top != DGM_NO_WORD && dgm_relation_is(an, &an->word[top], "conj") ? an->word[top].head : top;
    uint32_t by = first == DGM_NO_WORD ? first : dgm_child(an, first, "case"), of = first == DGM_NO_WORD ? first : an->word[first].head;
    return by != DGM_NO_WORD && (DGM_HAS(about, dgm_form(an, by)) || (DGM_HAS(between, dgm_form(an, by)) && of != DGM_NO_WORD && DGM_HAS(things, dgm_form(an, of))));
}
