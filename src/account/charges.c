/*
 * charges.c - accusations and denials of facts, and what stands in them.
 *
 * In:     the words of a mention; the analysis; statements.
 * Out:    whether they are part of a charge, or a part in them alone is denied.
 * How:    upwards from the noun of the words to a verb of accusing, on which what is charged hangs by "of", "for" or "over", or of
 *         denying, of which what is denied is the object or a clause; else the content of a statement whose cue is such a verb.
 *         "Denied" is a refusal where it has a second object, or a noun for what is granted as its object.
 * Limits: eight steps up.
 */
#include "account/charges.h"

#include "account/stance_words.h"
#include "language/by_tree.h"


#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Beginnings of words. */
static const char *const accuses[] = {"accus", "blam", "alleg"};
static const char *const denies[] = {"deny", "denie", "denial"};
/* What is granted or refused: "denied access". */
static const char *const grants[] = {"access", "asylum", "bail",  "demand", "demands",  "entry",   "leave",    "overflight", "passage",
                                     "permission", "permit", "request", "requests", "right", "rights", "use", "visa", "visas"};
static const char *const charges[] = {"accusation", "accusations", "allegation", "allegations", "denial", "denials",
                                      "insinuation", "insinuations"};

/* Is a thing refused to somebody, and no fact denied? */
static int refuses(const dgm_analysis *an, uint32_t verb)
{
    uint32_t object = dgm_child(an, verb, "obj");
    return dgm_child(an, verb, "iobj") != DGM_NO_WORD || dgm_child(an, verb, "nsubj:pass") != DGM_NO_WORD ||
           (object != DGM_NO_WORD && dgm_one_of(dgm_form(an, object), grants, COUNT(grants)));
}

/* Does the part of the sentence that begins at a child of the verb tell what is charged? */
static int is_charge_of(const dgm_analysis *an, uint32_t verb, uint32_t part)
{
    static const char *const links[] = {"of", "for", "over"};
    dgm_str word = dgm_form(an, verb);
    if (dgm_begins_as(word, denies, COUNT(denies)))
        return !refuses(an, verb) && (dgm_is(an, part, "obj") || dgm_is(an, part, "ccomp") || dgm_is(an, part, "xcomp") || dgm_is(an, part, "nmod"));
    if (!dgm_begins_as(word, accuses, COUNT(accuses)))
        return 0;
    if (dgm_is(an, part, "ccomp"))
        return 1;
    uint32_t link = dgm_child(an, part, "case");
    link = link == DGM_NO_WORD ? dgm_child(an, part, "mark") : link;
    return link != DGM_NO_WORD && link < part && dgm_one_of(dgm_form(an, link), links, COUNT(links));
}

/* Do words of a stance stand between the charge's verb and the mention: "accused of rejecting the truce"? */
static int has_stance(const dgm_sources *from, uint32_t begin, uint32_t end)
{
    dgm_stance_told told;
    return begin < end && dgm_stance_told_before(&told, dgm_slice(from->analysis->text, (dgm_span){begin, end}));
}

/* The word of a statement's cue that begins with one of these forms: "denied on Monday". */
static uint32_t cue_word(const dgm_analysis *an, const dgm_statement *s, const char *const *forms, size_t n)
{
    uint32_t first = s->cue.n && an->words ? dgm_word_at(an, s->cue.at[0].from) : DGM_NO_WORD;
    for (uint32_t i = first; first != DGM_NO_WORD && i < an->words && an->word[i].at.from < s->cue.at[0].to; i++)
        if (dgm_begins_as(dgm_form(an, i), forms, n))
            return i;
    return DGM_NO_WORD;
}

/* Does the statement deny a fact? */
static int denies_fact(const dgm_analysis *an, const dgm_statement *s)
{
    uint32_t word = cue_word(an, s, denies, COUNT(denies));
    return word != DGM_NO_WORD && !refuses(an, word);
}

int dgm_is_denied(const dgm_sources *from, dgm_span at)
{
    uint32_t over = dgm_statement_over(from, at);
    return over && denies_fact(from->analysis, &from->statement[over - 1]);
}

int dgm_part_is_denied(const dgm_sources *from, dgm_span at)
{
    static const char *const parts[] = {"complicity", "connection", "involvement", "knowledge", "links", "responsibility", "role"}, *const was[] = {"behind", "responsible"};
    enum { BEFORE = 6 }; /* words, "that it was behind the" */
    const dgm_analysis *an = from->analysis;
    uint32_t over = dgm_statement_over(from, at), deed = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    if (!over || deed == DGM_NO_WORD || !denies_fact(an, &from->statement[over - 1]))
        return 0;
    uint32_t deny = cue_word(an, &from->statement[over - 1], denies, COUNT(denies));
    for (uint32_t i = deny + 1, n = 0; i < deed && n < BEFORE; i++, n++)
        if (DGM_HAS(was, dgm_form(an, i)) || (an->word[i].tag == DGM_TAG_NOUN && DGM_HAS(parts, dgm_form(an, i))))
            return 1;
    return 0;
}

int dgm_is_charged(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t word = dgm_top_of(an, at);
    for (int steps = 0; word != DGM_NO_WORD && steps < 8; steps++) {
        uint32_t up = an->word[word].head;
        if (up != DGM_NO_WORD && is_charge_of(an, up, word))
            return !has_stance(from, an->word[up].at.to, at.from);
        word = up;
    }
    for (uint32_t over = dgm_statement_over(from, at); over; over = from->statement[over - 1].within) {
        const dgm_statement *s = &from->statement[over - 1];
        if (cue_word(an, s, accuses, COUNT(accuses)) != DGM_NO_WORD || denies_fact(an, s))
            return !has_stance(from, s->cue.at[0].to, at.from);
    }
    return 0;
}

int dgm_names_charge(const dgm_sources *from, dgm_span at)
{
    uint32_t word = dgm_top_of(from->analysis, at);
    return word != DGM_NO_WORD && dgm_one_of(dgm_form(from->analysis, word), charges, COUNT(charges));
}
