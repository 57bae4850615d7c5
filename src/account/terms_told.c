/*
 * terms_told.c - tables of words that tell terms, or tell that there is none.
 *
 * In:     runs that the model takes for terms; the analysis; expressions of time.
 * Out:    which are none, which are one, and what no run tells.
 * How:    no deadline: a rate ("a year"), a number without a unit, a day that is past and no limit. No trigger: what somebody's
 *         yes depends on ("could accept it if"), or his no ("no truce until"), which positions have. No body: a verb with nothing but its
 *         object. Told are ways to decide ("unanimously", "by consensus") of a verb that is not past, and what a time is counted from.
 * Limits: the tree decides what hangs on what; where it errs so do these.
 */
#include "account/terms_told.h"

#include "account/provisos.h"
#include "language/by_tree.h"

#define BEGINS(table, word) dgm_begins_as(word, table, sizeof(table) / sizeof *(table))

enum { NEAR = 60, MOST_CLAUSE = 220 }; /* bytes */

static const char *const units[] = {"hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"};
/* Beginnings of words for a yes of somebody's; not those that measures are told with, too ("could suspend it", "may withdraw"). */
static const char *const consents[] = {"accept", "agree", "back", "consider", "discuss", "drop", "examin", "join", "negotiat",
                                       "prepared", "sign", "support", "welcom", "willing"};

static uint32_t first_of(const dgm_analysis *an, dgm_span at)
{
    return an->words && at.to > at.from ? dgm_word_at(an, at.from) : DGM_NO_WORD;
}

static uint32_t last_of(const dgm_analysis *an, dgm_span at)
{
    return an->words && at.to > at.from ? dgm_word_at(an, at.to - 1) : DGM_NO_WORD;
}

/* The head of the adverbial clause that the words stand in. */
static uint32_t clause_over(const dgm_analysis *an, dgm_span at)
{
    uint32_t word = an->words ? dgm_top_of(an, at) : DGM_NO_WORD;
    for (int steps = 0; word != DGM_NO_WORD && steps < 6; steps++, word = an->word[word].head) {
        if (dgm_is(an, word, "advcl"))
            return word;
        if (dgm_is(an, word, "ccomp") || dgm_is(an, word, "acl"))
            break;
    }
    return DGM_NO_WORD;
}

/* The word that opens a clause, "if"; DGM_NO_WORD. */
static uint32_t opening_of(const dgm_analysis *an, uint32_t clause)
{
    return clause == DGM_NO_WORD ? DGM_NO_WORD : dgm_child(an, clause, "mark");
}

/* Does what the clause depends on tell of a yes, "is ready to sign", or a no, "there would be no truce"? */
static int is_of_stance(const dgm_analysis *an, uint32_t clause)
{
    static const char *const conditions[] = {"if", "provided", "providing", "unless"}, *const ends[] = {"before", "unless", "until"};
    uint32_t mark = opening_of(an, clause), main = an->word[clause].head;
    if (mark == DGM_NO_WORD)
        return 0;
    if (DGM_HAS(ends, dgm_form(an, mark)) && dgm_clause_is_denied(an, main))
        return 1;
    for (int steps = 0; DGM_HAS(conditions, dgm_form(an, mark)) && main != DGM_NO_WORD && steps < 3; steps++) {
        if (BEGINS(consents, dgm_form(an, main)))
            return 1;
        if (!dgm_is(an, main, "xcomp"))
            break;
        main = an->word[main].head;
    }
    return 0;
}

/* Does a run tell a day that is over, and not as one by which something was to be done? */
static int is_past(const dgm_sources *from, dgm_span at)
{
    static const char *const limits[] = {"before", "beyond", "by", "from", "till", "until", "within"};
    const dgm_analysis *an = from->analysis;
    uint32_t first = first_of(an, at);
    if (from->who->day == DGM_NO_DAY || first == DGM_NO_WORD || DGM_HAS(limits, dgm_form(an, first)))
        return 0;
    for (size_t i = 0; i < from->times; i++)
        if (from->time[i].at.from < at.to && at.from < from->time[i].at.to && from->time[i].to != DGM_NO_DAY && from->time[i].to < from->who->day)
            return 1;
    return 0;
}

/* "The 2022 draft": a year that only tells which one. */
static int is_of_a_year(const dgm_analysis *an, uint32_t first, uint32_t last)
{
    uint32_t year = first < last && an->word[first].tag == DGM_TAG_DET ? first + 1 : first;
    dgm_str form = dgm_form(an, year);
    for (size_t i = 0; i < form.len; i++)
        if (form.data[i] < '0' || form.data[i] > '9')
            return 0;
    return form.len == 4 && year < last && an->word[last].tag == DGM_TAG_NOUN;
}

static int is_no_deadline(const dgm_sources *from, dgm_span at)
{
    static const char *const each[] = {"a", "an", "per"}, *const present[] = {"now", "today"};
    const dgm_analysis *an = from->analysis;
    uint32_t first = first_of(an, at), last = last_of(an, at);
    if (first == DGM_NO_WORD || last == DGM_NO_WORD)
        return 0;
    if (first == last && (an->word[first].tag == DGM_TAG_NUM || DGM_HAS(present, dgm_form(an, first))))
        return 1; /* with a unit it would be two words */
    if (is_of_a_year(an, first, last))
        return 1;
    return (first + 1 == last && DGM_HAS(each, dgm_form(an, first)) && DGM_HAS(units, dgm_form(an, last))) || is_past(from, at);
}

/* "would allot the grants": nobody is named who does. */
static int is_no_body(const dgm_analysis *an, dgm_span at)
{
    uint32_t first = first_of(an, at), last = last_of(an, at), top = an->words ? dgm_top_of(an, at) : DGM_NO_WORD;
    if (first == DGM_NO_WORD || last == DGM_NO_WORD || top == DGM_NO_WORD || an->word[top].tag != DGM_TAG_VERB)
        return 0;
    for (uint32_t i = first; i <= last; i++) {
        unsigned tag = an->word[i].tag;
        if ((tag == DGM_TAG_NOUN || tag == DGM_TAG_PROPN || tag == DGM_TAG_PRON) && !dgm_is(an, i, "obj") && !dgm_is(an, i, "compound") && !dgm_is(an, i, "flat"))
            return 0;
    }
    return 1;
}

int dgm_term_is_none(const dgm_sources *from, dgm_term_kind kind, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t clause = kind == DGM_TERM_TRIGGER ? clause_over(an, at) : DGM_NO_WORD;
    if (kind == DGM_TERM_DEADLINE)
        return is_no_deadline(from, at);
    if (kind == DGM_TERM_BODY)
        return is_no_body(an, at);
    return clause != DGM_NO_WORD && is_of_stance(an, clause);
}

/* Upwards from a word to another by what stands in its clause, or by a relative clause. */
static int leads_to(const dgm_analysis *an, uint32_t word, uint32_t above)
{
    for (int steps = 0; word != DGM_NO_WORD && steps < 6; steps++, word = an->word[word].head) {
        if (word == above)
            return 1;
        if (dgm_is(an, word, "conj") || dgm_is(an, word, "advcl") || dgm_is(an, word, "ccomp") || dgm_is(an, word, "parataxis"))
            return 0;
    }
    return 0;
}

int dgm_terms_are_one(const dgm_sources *from, dgm_span a, dgm_span b)
{
    const dgm_analysis *an = from->analysis;
    if (b.from > a.to + NEAR)
        return 0;
    if (b.from < a.to)
        return 1;
    uint32_t x = an->words ? dgm_top_of(an, a) : DGM_NO_WORD, y = an->words ? dgm_top_of(an, b) : DGM_NO_WORD;
    return x != DGM_NO_WORD && y != DGM_NO_WORD && an->word[x].sentence == an->word[y].sentence && (leads_to(an, x, y) || leads_to(an, y, x));
}

dgm_span dgm_trigger_span(const dgm_sources *from, dgm_span at)
{
    static const char *const openings[] = {"if", "once", "unless"};
    const dgm_analysis *an = from->analysis;
    uint32_t clause = clause_over(an, at), mark = opening_of(an, clause);
    if (mark == DGM_NO_WORD || !DGM_HAS(openings, dgm_form(an, mark)))
        return at;
    const dgm_ud_sentence *s = &an->sentence[an->word[clause].sentence];
    dgm_span whole = {an->word[mark].at.from, at.to};
    for (uint32_t i = mark; i < s->word + s->words; i++)
        if (an->word[i].tag != DGM_TAG_PUNCT && leads_to(an, i, clause))
            whole.to = an->word[i].at.to > whole.to ? an->word[i].at.to : whole.to;
    return whole.from <= at.from && whole.to - whole.from <= MOST_CLAUSE ? whole : at;
}

/* Is a verb told as done, "was adopted", "voted", and so no rule? */
static int is_done(const dgm_analysis *an, uint32_t verb)
{
    static const char *const past[] = {"been", "had", "has", "have", "was", "were"}, *const irregular[] = {"chose", "elected", "gave", "met", "took"};
    static const char *const modals[] = {"can", "could", "may", "might", "must", "shall", "should", "to", "will", "would"};
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    int was = 0, helped = 0;
    for (uint32_t i = s->word; i < verb; i++) {
        if (an->word[i].head != verb || !(dgm_is(an, i, "aux") || dgm_is(an, i, "mark")))
            continue;
        if (DGM_HAS(modals, dgm_form(an, i)))
            return 0;
        was |= DGM_HAS(past, dgm_form(an, i));
        helped |= dgm_is(an, i, "aux");
    }
    dgm_str form = dgm_form(an, verb);
    return was || (!helped && (DGM_HAS(irregular, form) || (form.len > 2 && form.data[form.len - 2] == 'e' && form.data[form.len - 1] == 'd')));
}

/* "unanimously", "by consensus", "a unanimous vote" that is needed: at the word. */
static int rule_at(dgm_term_told *out, const dgm_sources *from, uint32_t word)
{
    static const char *const ways[] = {"unanimously"}, *const by_which[] = {"consensus", "majority", "unanimity", "vote"}, *const by[] = {"by"};
    static const char *const full[] = {"consensus", "majority", "simple", "two-thirds", "unanimity", "unanimous"}, *const needs[] = {"need", "requir"};
    const dgm_analysis *an = from->analysis;
    uint32_t up = an->word[word].head;
    if (up == DGM_NO_WORD)
        return 0;
    if (DGM_HAS(ways, dgm_form(an, word)) && an->word[up].tag == DGM_TAG_VERB && !is_done(an, up)) {
        *out = (dgm_term_told){DGM_TERM_RULE, an->word[word].at};
        return 1;
    }
    uint32_t link = dgm_child(an, word, "case"), kind = dgm_child(an, word, "amod");
    int by_way = link != DGM_NO_WORD && link < word && DGM_HAS(by, dgm_form(an, link)) && DGM_HAS(by_which, dgm_form(an, word)) && dgm_is(an, word, "obl");
    int needed = link == DGM_NO_WORD && dgm_is(an, word, "obj") && BEGINS(needs, dgm_form(an, up));
    if ((!by_way && !needed) || is_done(an, up))
        return 0;
    int whole = DGM_HAS(full, dgm_form(an, word)) || (kind != DGM_NO_WORD && DGM_HAS(full, dgm_form(an, kind)));
    for (uint32_t i = by_way ? link : word; i < word && !whole; i++)
        whole = DGM_HAS(full, dgm_form(an, i));
    if (!whole)
        return 0;
    dgm_span at = dgm_word_phrase(from, word);
    *out = (dgm_term_told){DGM_TERM_RULE, {by_way ? an->word[link].at.from : at.from, at.to}};
    return 1;
}

/* "within ten days of [a truce]": from what the time is counted, at the unit. */
static int counted_at(dgm_term_told *out, const dgm_sources *from, uint32_t unit)
{
    static const char *const within[] = {"within"}, *const of[] = {"of"};
    const dgm_analysis *an = from->analysis;
    if (!DGM_HAS(units, dgm_form(an, unit)))
        return 0;
    uint32_t link = dgm_child(an, unit, "case"), tie = unit + 1 < an->words && DGM_HAS(of, dgm_form(an, unit + 1)) ? unit + 1 : DGM_NO_WORD;
    uint32_t event = tie == DGM_NO_WORD ? tie : an->word[tie].head;
    if (link == DGM_NO_WORD || event == DGM_NO_WORD || event < unit || !DGM_HAS(within, dgm_form(an, link)) ||
        (an->word[event].head != unit && an->word[event].head != an->word[unit].head)) /* trees differ on which it hangs */
        return 0;
    *out = (dgm_term_told){DGM_TERM_TRIGGER, dgm_word_phrase(from, event)};
    return 1;
}

const dgm_term_told *dgm_terms_told(size_t *n, const dgm_sources *from)
{
    const dgm_analysis *an = from->analysis;
    *n = 0;
    dgm_term_told *list = an->words ? dgm_take(from->a, an->words, sizeof *list) : NULL;
    for (uint32_t i = 0; list && i < an->words; i++)
        *n += rule_at(&list[*n], from, i) || counted_at(&list[*n], from, i) ? 1 : 0;
    return list;
}
