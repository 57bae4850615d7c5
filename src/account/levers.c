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

#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *const talks_nouns[] = {"talks",      "talk",     "negotiation", "negotiations", "table",   "discussion",
                                          "discussions", "meeting",  "meetings",    "summit",       "process", "conference",
                                          "consultation", "dialogue", "round",      "session",      "forum",   "mediation"};
static const char *const shuts_out[] = {"excluded", "barred", "omitted", "shut", "left", "kept", "sidelined", "disinvited"};
static const char *const taking_part[] = {"involvement", "participation", "presence", "attendance", "input"};
static const char *const absence[] = {"exclud", "without", "left out", "shut out", "kept out", "not invited", "uninvited", "absent",
                                      "absence", "boycott", "barred", "stayed away", "stay away", "staying away", "not at the table", "no seat",
                                      "not take part", "sidelined", "not been asked", "not asked", "refused to attend", "nobody asked",
                                      "nobody has asked", "no chair", "were missing", "was missing", "walked out", "no invitation", "observer"};

static int one_of(dgm_str word, const char *const *table, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(table[i]) == word.len && !strncasecmp(table[i], word.data, word.len))
            return 1;
    return 0;
}

static dgm_str form(const dgm_analysis *an, uint32_t i)
{
    return dgm_slice(an->text, an->word[i].at);
}

static int is_form(const dgm_analysis *an, uint32_t i, const char *word)
{
    return one_of(form(an, i), &word, 1);
}

static uint32_t child(const dgm_analysis *an, uint32_t of, const char *relation)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[of].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == of && dgm_relation_is(an, &an->word[i], relation))
            return i;
    return DGM_NO_WORD;
}

/* The subject of a verb, or of the next verb above that has one. */
static uint32_t subject_above(const dgm_analysis *an, uint32_t verb)
{
    for (int steps = 0; verb != DGM_NO_WORD && steps < 4; steps++) {
        uint32_t s = child(an, verb, "nsubj");
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
    return an->word[word].tag == DGM_TAG_NOUN && one_of(form(an, word), talks_nouns, COUNT(talks_nouns));
}

int dgm_tells_absence(dgm_str s)
{
    for (size_t k = 0; k < COUNT(absence); k++) {
        size_t len = strlen(absence[k]);
        for (size_t i = 0; i + len <= s.len; i++)
            if (!strncasecmp(s.data + i, absence[k], len))
                return 1;
    }
    return 0;
}

/* "excluded from negotiations" at the verb. */
static int shut_out_at(dgm_lever *out, const dgm_sources *from, uint32_t verb)
{
    const dgm_analysis *an = from->analysis;
    if (an->word[verb].tag != DGM_TAG_VERB || !one_of(form(an, verb), shuts_out, COUNT(shuts_out)) ||
        (child(an, verb, "aux:pass") == DGM_NO_WORD && child(an, verb, "nsubj:pass") == DGM_NO_WORD && child(an, verb, "obj") != DGM_NO_WORD))
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

/* "without its involvement" and "without Russia at the negotiating table" at the preposition. */
static int without_at(dgm_lever *out, const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    uint32_t noun = an->word[word].head;
    if (!is_form(an, word, "without") || noun == DGM_NO_WORD || noun < word)
        return 0;
    uint32_t owner = child(an, noun, "nmod:poss");
    if (owner != DGM_NO_WORD && one_of(form(an, noun), taking_part, COUNT(taking_part))) {
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

/* The noun "veto" with "power", "right"; in "veto power" the head is power. */
static int veto_at(dgm_lever *out, const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    if (!is_form(an, word, "veto") || an->word[word].tag == DGM_TAG_VERB)
        return 0;
    uint32_t noun = word;
    if (an->word[word].head == word + 1 && (is_form(an, word + 1, "power") || is_form(an, word + 1, "right") || is_form(an, word + 1, "rights") || is_form(an, word + 1, "powers")))
        noun = word + 1;
    uint32_t owner = child(an, noun, "nmod:poss"), up = an->word[noun].head;
    if (owner == DGM_NO_WORD && up != DGM_NO_WORD && an->word[up].tag == DGM_TAG_VERB && dgm_relation_is(an, &an->word[noun], "obj")) {
        owner = child(an, up, "iobj");
        if (owner == DGM_NO_WORD)
            owner = subject_above(an, up);
    }
    for (uint32_t i = noun + 1; owner == DGM_NO_WORD && i < an->words && i < noun + 5 && an->word[i].sentence == an->word[noun].sentence; i++)
        if (an->word[i].head == noun && dgm_relation_is(an, &an->word[i], "nmod") && child(an, i, "case") != DGM_NO_WORD && is_form(an, child(an, i, "case"), "for"))
            owner = i;
    *out = (dgm_lever){phrase(from, owner), dgm_phrase_span(from, (dgm_span){an->word[word].at.from, an->word[noun].at.to})};
    return 1;
}

static const dgm_lever *collect(size_t *n, const dgm_sources *from, int vetoes)
{
    const dgm_analysis *an = from->analysis;
    *n = 0;
    size_t room = 0;
    for (uint32_t i = 0; i < an->words; i++)
        room += is_form(an, i, "veto") || is_form(an, i, "without") || an->word[i].tag == DGM_TAG_VERB;
    dgm_lever *list = room ? dgm_take(from->a, room, sizeof *list) : NULL;
    for (uint32_t i = 0; list && i < an->words; i++)
        if (vetoes ? veto_at(&list[*n], from, i) : without_at(&list[*n], from, i) || shut_out_at(&list[*n], from, i))
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
