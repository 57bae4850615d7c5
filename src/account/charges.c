/*
 * charges.c - accusations and denials of facts, and what stands in them.
 *
 * In:     the words of a mention; the analysis; statements.
 * Out:    whether they are part of a charge.
 * How:    upwards from the noun of the words to a verb of accusing, on which what is charged hangs by "of", "for" or "over", or of
 *         denying, of which what is denied is the object or a clause; else the content of a statement whose cue is such a verb.
 *         "Denied" is a refusal where it has a second object, or a noun for what is granted as its object.
 * Limits: eight steps up.
 */
#include "account/charges.h"

#include "account/stance_words.h"

#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Beginnings of words. */
static const char *const accuses[] = {"accus", "blam", "alleg"};
static const char *const denies[] = {"deny", "denie", "denial"};
/* What is granted or refused: "denied access". */
static const char *const grants[] = {"access", "asylum", "bail",  "demand", "demands",  "entry",   "leave",    "overflight", "passage",
                                     "permission", "permit", "request", "requests", "right", "rights", "use", "visa", "visas"};
static const char *const charges[] = {"accusation", "accusations", "allegation", "allegations", "denial", "denials",
                                      "insinuation", "insinuations"};

static int begins(dgm_str word, const char *const *table, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word.len >= strlen(table[i]) && !strncasecmp(table[i], word.data, strlen(table[i])))
            return 1;
    return 0;
}

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

static int is(const dgm_analysis *an, uint32_t i, const char *relation)
{
    return dgm_relation_is(an, &an->word[i], relation);
}

static uint32_t child(const dgm_analysis *an, uint32_t of, const char *relation)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[of].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == of && is(an, i, relation))
            return i;
    return DGM_NO_WORD;
}

/* Is a thing refused to somebody, and no fact denied? */
static int refuses(const dgm_analysis *an, uint32_t verb)
{
    uint32_t object = child(an, verb, "obj");
    return child(an, verb, "iobj") != DGM_NO_WORD || child(an, verb, "nsubj:pass") != DGM_NO_WORD ||
           (object != DGM_NO_WORD && one_of(form(an, object), grants, COUNT(grants)));
}

/* Does the part of the sentence that begins at a child of the verb tell what is charged? */
static int is_charge_of(const dgm_analysis *an, uint32_t verb, uint32_t part)
{
    static const char *const links[] = {"of", "for", "over"};
    dgm_str word = form(an, verb);
    if (begins(word, denies, COUNT(denies)))
        return !refuses(an, verb) && (is(an, part, "obj") || is(an, part, "ccomp") || is(an, part, "xcomp") || is(an, part, "nmod"));
    if (!begins(word, accuses, COUNT(accuses)))
        return 0;
    if (is(an, part, "ccomp"))
        return 1;
    uint32_t link = child(an, part, "case");
    link = link == DGM_NO_WORD ? child(an, part, "mark") : link;
    return link != DGM_NO_WORD && link < part && one_of(form(an, link), links, COUNT(links));
}

/* The word of the span that hangs on none of its others. */
static uint32_t top_of(const dgm_analysis *an, dgm_span at)
{
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    for (uint32_t i = first; i < an->words && an->word[i].at.from < at.to; i++) {
        uint32_t head = an->word[i].head;
        if (head == DGM_NO_WORD || an->word[head].at.from < at.from || an->word[head].at.to > at.to)
            return i;
    }
    return DGM_NO_WORD;
}

/* Do words of a stance stand between the charge's verb and the mention: "accused of rejecting the truce"? */
static int has_stance(const dgm_sources *from, uint32_t begin, uint32_t end)
{
    dgm_stance_told told;
    return begin < end && dgm_stance_told_before(&told, dgm_slice(from->analysis->text, (dgm_span){begin, end}));
}

int dgm_is_charged(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t word = top_of(an, at);
    for (int steps = 0; word != DGM_NO_WORD && steps < 8; steps++) {
        uint32_t up = an->word[word].head;
        if (up != DGM_NO_WORD && is_charge_of(an, up, word))
            return !has_stance(from, an->word[up].at.to, at.from);
        word = up;
    }
    for (uint32_t over = dgm_statement_over(from, at); over; over = from->statement[over - 1].within) {
        const dgm_statement *s = &from->statement[over - 1];
        uint32_t cue = s->cue.n && an->words ? dgm_word_at(an, s->cue.at[0].to - 1) : DGM_NO_WORD;
        if (cue == DGM_NO_WORD)
            continue;
        dgm_str told = form(an, cue);
        if (begins(told, accuses, COUNT(accuses)) || (begins(told, denies, COUNT(denies)) && !refuses(an, cue)))
            return !has_stance(from, s->cue.at[0].to, at.from);
    }
    return 0;
}

int dgm_names_charge(const dgm_sources *from, dgm_span at)
{
    uint32_t word = top_of(from->analysis, at);
    return word != DGM_NO_WORD && one_of(form(from->analysis, word), charges, COUNT(charges));
}
