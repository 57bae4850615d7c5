/*
 * phrase.c - where noun phrases begin and end, without a parser.
 *
 *     said the | former commander of the peacekeeping post | , Lt. Col. ...
 *                     ^ head
 *
 * In:     tokens and a noun in them.
 * Out:    the phrase's first token behind its article, and the token behind its last.
 * How:    backwards over what may stand before a noun; forwards over "of ...", "for ..." and, where asked, other
 *         prepositions, until a mark, a verb or a word of grammar.
 * Limits: a phrase is at most SPAN tokens to either side; verbs are known by list and by "-ed", so an unknown one may be
 *         taken in.
 */
#include "resolve/people.h"

#include "resolve/lexicon.h"

#include <string.h>

enum { SPAN = 16 };

int dgm_is_adjective(const dgm_token *k)
{
    static const char *const words[] = {
        "former", "current", "new",   "old",   "young", "first", "second", "third",  "last", "other", "late",  "little",
        "big",    "small",   "good",  "great", "next",  "same",  "early",  "recent", "own",  "long",  "short", "far",
        "right",  "left",    "whole", "new",   "ever",  "then",  "early",  "named",  "very", "most",  "based",
        "nearby", "neighbouring", "neighboring"};
    if (!(k->lex & DGM_LX_FUNC))
        return 1;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(k->low, words[i]))
            return 1;
    return (k->lex & DGM_LX_NUMBER) && !(k->lex & DGM_LX_DET);
}

static int ends(const dgm_token *k, const char *tail)
{
    size_t n = strlen(tail);
    return k->len > n + 1 && !memcmp(k->low + k->len - n, tail, n);
}

static int is_possessive_s(const dgm_tokens *t, uint32_t i)
{
    return dgm_token_form(t, i, DGM_TF_POSS) != 0;
}

/* May token i stand in a noun phrase before its noun? */
static int may_precede(const dgm_token *k)
{
    if (k->form & DGM_TF_MARK)
        return 0;
    if (k->form & DGM_TF_CAP && !(k->form & DGM_TF_START))
        return !(k->lex & (DGM_LX_TIME | DGM_LX_PREP | DGM_LX_DET | DGM_LX_REL));
    if (k->lex & (DGM_LX_PREP | DGM_LX_REL | DGM_LX_TIME))
        return 0;
    if (k->lex & (DGM_LX_SAY | DGM_LX_VERB) && !(k->lex & (DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_DOC)))
        return 0;
    return dgm_is_adjective(k);
}

uint32_t dgm_phrase_start(const dgm_tokens *t, uint32_t head, uint32_t limit, uint32_t *det)
{
    uint32_t i = head;
    for (uint32_t k = 0; i > 0 && k < SPAN; k++) {
        const dgm_token *b = &t->at[i - 1];
        if (b->sentence != t->at[head].sentence || b->at.from < limit || b->quote != t->at[head].quote)
            break;
        if (is_possessive_s(t, i - 1) && i >= 2) { /* "the prime minister's": the owner belongs to it */
            uint32_t owner = dgm_phrase_start(t, i - 2, limit, det);
            return owner;
        }
        if ((b->lex & DGM_LX_DET) && (b->form & (DGM_TF_LOWER | DGM_TF_START))) {
            *det = i - 1;
            return i;
        }
        int sum = !strcmp(b->low, "and") && dgm_token_lex(t, i, DGM_LX_NUMBER) && i >= 2 &&
                  dgm_token_lex(t, i - 2, DGM_LX_NUMBER); /* "two hundred and eleven inmates" */
        if (!sum && !may_precede(b) && !(ends(b, "ed") && i >= 2 && (t->at[i - 2].lex & DGM_LX_DET)))
            break; /* "the alleged leader" */
        if ((t->at[head].form & DGM_TF_CAP) && !(t->at[head].form & DGM_TF_START) && (b->form & DGM_TF_LOWER) &&
            !(b->lex & DGM_LX_FUNC) && !(b->lex & DGM_LX_ROLE))
            break; /* "appreciate Governor ..." */
        if ((b->form & DGM_TF_LOWER) && ends(b, "ing") && i >= 2 && !(t->at[i - 2].lex & DGM_LX_DET) &&
            !(b->lex & (DGM_LX_ROLE | DGM_LX_BODY)))
            break; /* "beating rival ..." */
        i--;
    }
    *det = i;
    return i;
}

/* Do the mark or "and" at token i part the matters of one office: "Minister of Trade, Tourism and Ports"? */
static int parts_fields(const dgm_tokens *t, uint32_t i)
{
    return (dgm_token_is(t, i, "and") || dgm_token_form(t, i, DGM_TF_COMMA)) && dgm_token_lex(t, i - 1, DGM_LX_FIELD) &&
           dgm_token_lex(t, i + 1, DGM_LX_FIELD) && dgm_token_form(t, i - 1, DGM_TF_CAP) &&
           dgm_token_form(t, i + 1, DGM_TF_CAP);
}

/* Does "and" at token i stand in a body's name: "of the Dock | and | Grain Workers' Federation"? Capitals of which none
 * names anything alone, and behind it capitals that end in a noun for a body. */
static int joins_name(const dgm_tokens *t, uint32_t i)
{
    uint32_t k = i + 1, last = i;
    if (!dgm_token_is(t, i, "and") || !dgm_token_form(t, i - 1, DGM_TF_CAP) || t->at[i - 1].nation ||
        dgm_token_lex(t, i - 1, DGM_LX_BODY | DGM_LX_ROLE | DGM_LX_ORG | DGM_LX_GIVEN))
        return 0;
    for (; k < i + 6 && k < t->n && t->at[k].sentence == t->at[i].sentence; k++) {
        if (dgm_token_form(t, k, DGM_TF_CAP) && !dgm_token_lex(t, k, DGM_LX_GIVEN) && !t->at[k].nation)
            last = k;
        else if (!is_possessive_s(t, k))
            break;
    }
    return last > i + 1 && dgm_token_lex(t, last, DGM_LX_BODY) && !dgm_token_lex(t, last, DGM_LX_ROLE);
}

/* "of | holding the harvest hostage": what somebody does, no noun; but "of neighbouring Chad", "of the ruling party". */
static int is_gerund(const dgm_tokens *t, uint32_t i)
{
    if (i >= t->n || !ends(&t->at[i], "ing") || !dgm_token_form(t, i, DGM_TF_LOWER) ||
        dgm_token_is(t, i, "neighbouring") || dgm_token_is(t, i, "neighboring"))
        return 0;
    return dgm_token_lex(t, i + 1, DGM_LX_DET) || !dgm_token_lex(t, i, DGM_LX_FIELD | DGM_LX_BODY | DGM_LX_ROLE);
}

/* A number of miles, hours or times at token i: "six kilometres", "30 years". */
static int is_measure(const dgm_tokens *t, uint32_t i)
{
    static const char *const units[] = {"metres", "kilometres", "meters",  "kilometers", "miles", "yards",      "feet",
                                        "hours",  "minutes",    "days",    "nights",     "weeks", "months",     "years",
                                        "times",  "seconds",    "decades", "seasons",    "terms", "generations"};
    if (!dgm_token_lex(t, i, DGM_LX_NUMBER) && !dgm_token_form(t, i, DGM_TF_DIGIT))
        return 0;
    for (uint32_t k = i + 1; k < i + 3; k++)
        for (size_t u = 0; u < sizeof units / sizeof *units; u++)
            if (dgm_token_is(t, k, units[u]))
                return 1;
    return 0;
}

uint32_t dgm_phrase_end(const dgm_tokens *t, uint32_t head, uint32_t limit, int loose)
{
    uint32_t i = head + 1, sentence = t->at[head].sentence;
    while (i < limit && i < head + 2 * SPAN) {
        const dgm_token *k = &t->at[i];
        int of = dgm_token_is(t, i, "of") || (loose >= 0 && (dgm_token_is(t, i, "for") || dgm_token_is(t, i, "to")));
        if (k->sentence != sentence || !(k->lex & DGM_LX_PREP) || (!of && loose <= 0))
            break;
        if (dgm_token_is(t, i, "since") || dgm_token_is(t, i, "until"))
            break; /* when is no part of what somebody is */
        if (dgm_token_is(t, i, "for") && is_measure(t, i + 1))
            break; /* "carried her grandmother | for six kilometres" */
        if (i + 1 < limit && is_gerund(t, i + 1))
            break; /* "accused the minister | of hiding it" */
        if (dgm_token_is(t, i, "to") && !dgm_token_form(t, i + 1, DGM_TF_CAP) && !dgm_token_lex(t, i + 1, DGM_LX_DET))
            break;
        uint32_t j = i + 1, noun = 0;
        for (; j < limit && j < i + SPAN; j++) {
            const dgm_token *n = &t->at[j];
            if (n->sentence != sentence)
                break;
            if (is_possessive_s(t, j) || parts_fields(t, j) || (noun && joins_name(t, j)))
                continue;
            if ((n->lex & DGM_LX_DET) && !noun)
                continue;
            if ((n->form & DGM_TF_MARK) || (n->lex & (DGM_LX_PREP | DGM_LX_REL)))
                break;
            if (n->form & DGM_TF_LOWER) {
                if ((n->lex & (DGM_LX_SAY | DGM_LX_VERB)) && !(n->lex & (DGM_LX_BODY | DGM_LX_DOC | DGM_LX_ROLE)) &&
                    !(ends(n, "ed") && (t->at[j - 1].lex & DGM_LX_DET))) /* "for the dismissed workers" */
                    break;
                if ((n->lex & (DGM_LX_SAY | DGM_LX_VERB)) && noun)
                    break;
                if (!dgm_is_adjective(n) || (noun && (ends(n, "ed") || ends(n, "ing"))))
                    break;
            }
            if (n->lex & DGM_LX_TIME && noun)
                break;
            noun++;
        }
        if (!noun)
            break;
        i = j;
    }
    return i;
}

int dgm_phrase_at(const dgm_tokens *t, uint32_t i, uint32_t mask, dgm_phrase *p)
{
    uint32_t from = i, head = DGM_NONE, sentence = i < t->n ? t->at[i].sentence : 0;
    if (i < t->n && (t->at[i].lex & DGM_LX_DET) && !dgm_token_is(t, i, "no"))
        from++;
    uint32_t k = from;
    for (; k < t->n && k < from + SPAN && t->at[k].sentence == sentence; k++) {
        const dgm_token *n = &t->at[k];
        if (is_possessive_s(t, k) || (k > from && dgm_token_is(t, k, "and") && parts_fields(t, k)))
            continue; /* "the Lands and Water Minister" */
        if (!may_precede(n) && !(k == from && from > i && ends(n, "ed")) &&
            !(k > from && (n->lex & mask) && !(n->lex & (DGM_LX_PREP | DGM_LX_REL))))
            break;
        if (head != DGM_NONE && head == k - 1 && dgm_token_lex(t, k + 1, DGM_LX_TIME | DGM_LX_FUNC) == 0 &&
            (dgm_token_is(t, k, "last") || dgm_token_is(t, k, "next")))
            break; /* "minister | last year" */
        if (k > from && (ends(n, "ing") || ends(n, "ed")) && (n->form & DGM_TF_LOWER) && head == k - 1 &&
            !(n->lex & mask))
            break;
        if (n->lex & mask && !((n->lex & DGM_LX_FUNC) && !(n->lex & DGM_LX_ROLE)))
            head = k;
        else if ((mask & DGM_ANY_NOUN) && from > i && !n->lex && (n->form & DGM_TF_LOWER) && n->len > 3 &&
                 !ends(n, "ed") && !ends(n, "ing") && !ends(n, "ly"))
            head = k;
    }
    if (head == DGM_NONE || head + 1 != k)
        return 0;
    *p = (dgm_phrase){from, dgm_phrase_end(t, head, t->n, 1), head};
    return 1;
}

int dgm_phrase_copula(const dgm_tokens *t, uint32_t i, dgm_phrase *p)
{
    static const char *const verbs[] = {"is", "was", "became", "becomes", "remains", "remained", "'s"};
    if (dgm_token_form(t, i, DGM_TF_COMMA) && dgm_token_is(t, i + 1, "who"))
        i += 2;
    if (dgm_token_is(t, i, "has") || dgm_token_is(t, i, "had") ||
        dgm_token_is(t, i, "used")) { /* "has been the", "used to be a" */
        uint32_t k = i + 1 + dgm_token_is(t, i, "used");
        if (!dgm_token_is(t, k, "been") && !dgm_token_is(t, k, "be"))
            return 0;
        if (dgm_token_form(t, k + 1, DGM_TF_LOWER) && !dgm_token_lex(t, k + 1, DGM_LX_FUNC | DGM_LX_VERB) &&
            dgm_token_lex(t, k + 2, DGM_LX_ROLE) && !dgm_token_lex(t, k + 2, DGM_LX_PLURAL))
            return dgm_phrase_at(t, k + 1, DGM_LX_ROLE, p); /* "has been elections supervisor" */
        return dgm_token_lex(t, k + 1, DGM_LX_DET | DGM_LX_ROLE) && dgm_phrase_at(t, k + 1, DGM_LX_ROLE, p);
    }
    if ((dgm_token_is(t, i, "was") || dgm_token_is(t, i, "is")) &&
        (dgm_token_is(t, i + 1, "elected") || dgm_token_is(t, i + 1, "appointed") || dgm_token_is(t, i + 1, "named")))
        return dgm_phrase_at(t, i + 2 + dgm_token_is(t, i + 2, "as"), DGM_LX_ROLE, p);
    if ((dgm_token_is(t, i, "served") || dgm_token_is(t, i, "serves") || dgm_token_is(t, i, "works") ||
         dgm_token_is(t, i, "worked")) &&
        dgm_token_is(t, i + 1, "as"))
        return dgm_phrase_at(t, i + 2, DGM_LX_ROLE, p);
    static const char *const idle[] = {"boy",      "girl",    "child",  "man",      "woman",   "person",
                                       "teenager", "guest",   "friend", "stranger", "fool",    "hero",
                                       "youth",    "witness", "victim", "fan",      "believer"};
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (dgm_token_is(t, i, verbs[k])) {
            int bare = dgm_token_lex(t, i + 1, DGM_LX_ROLE) && !dgm_token_lex(t, i + 1, DGM_LX_PLURAL);
            if ((!bare && !dgm_token_lex(t, i + 1, DGM_LX_DET) && !dgm_token_form(t, i + 1, DGM_TF_CAP)) ||
                dgm_token_is(t, i + 1, "no") || !dgm_phrase_at(t, i + 1, DGM_LX_ROLE, p))
                return 0;
            for (size_t w = 0; w < sizeof idle / sizeof *idle; w++) /* "since he was a boy": no description of him */
                if (dgm_token_is(t, p->head, idle[w]))
                    return 0;
            return 1;
        }
    return 0;
}

int dgm_phrase_fronted(const dgm_tokens *t, uint32_t i, dgm_phrase *p)
{
    uint32_t from = i;
    if (i < 3 || !dgm_token_form(t, i - 1, DGM_TF_COMMA))
        return 0;
    while (from > 0 && t->at[from - 1].sentence == t->at[i].sentence && i - from < 2 * SPAN)
        from--;
    if (!dgm_token_is(t, from, "a") && !dgm_token_is(t, from, "an") && !dgm_token_is(t, from, "once"))
        return 0;
    return dgm_phrase_at(t, dgm_token_is(t, from, "once") ? from + 1 : from, DGM_LX_ROLE, p) && p->to == i - 1;
}

/* "gave his name only as", "giving her name as", right before token i: the token where that begins; i when it is not there. */
static uint32_t gave_name(const dgm_tokens *t, uint32_t i)
{
    static const char *const whose[] = {"his", "her", "their"};
    static const char *const verbs[] = {"gave", "gives", "give", "giving"}; /* the last one needs no "who" */
    uint32_t k = i;
    if (k < 4 || !dgm_token_is(t, k - 1, "as"))
        return i;
    k -= 1 + (dgm_token_is(t, k - 2, "only") || dgm_token_is(t, k - 2, "simply") || dgm_token_is(t, k - 2, "just"));
    if (k < 3 || !dgm_token_is(t, k - 1, "name"))
        return i;
    for (size_t w = 0; w < sizeof whose / sizeof *whose; w++)
        for (size_t v = 0; dgm_token_is(t, k - 2, whose[w]) && v < sizeof verbs / sizeof *verbs; v++)
            if (dgm_token_is(t, k - 3, verbs[v]) &&
                (v == 3 || (k > 3 && (dgm_token_lex(t, k - 4, DGM_LX_REL) || dgm_token_is(t, k - 4, "would")))))
                return k - 3; /* what adds to a noun, not "A fighter gave his name as ..." */
    return i;
}

uint32_t dgm_phrase_called(const dgm_tokens *t, uint32_t i)
{
    uint32_t k = i;
    if (k > 0 && dgm_token_is(t, k - 1, "the"))
        k--;
    k -= k > 0 && dgm_token_form(t, k - 1, DGM_TF_QUOTE); /* calls himself “Tio” */
    if (k < 2 || t->at[k - 1].sentence != t->at[i].sentence)
        return i;
    static const char *const selves[] = {"himself", "herself", "itself", "themselves"};
    if (dgm_token_is(t, k - 1, "as") && (dgm_token_is(t, k - 2, "only") || dgm_token_is(t, k - 2, "simply")) &&
        k >= 3 && (dgm_token_is(t, k - 3, "known") || dgm_token_is(t, k - 3, "identified")))
        k -= 3;
    else if (dgm_token_is(t, k - 1, "as") && (dgm_token_is(t, k - 2, "known") || dgm_token_is(t, k - 2, "identified")))
        k -= 2;
    else if (k >= 5 && dgm_token_is(t, k - 1, "of") && dgm_token_is(t, k - 2, "name") && dgm_token_is(t, k - 4, "by") &&
             (dgm_token_is(t, k - 5, "goes") || dgm_token_is(t, k - 5, "went") || dgm_token_is(t, k - 5, "going")))
        k -= 5; /* "goes by the name of" */
    else if (gave_name(t, k) < k)
        k = gave_name(t, k);
    else if (dgm_token_is(t, k - 1, "named") || dgm_token_is(t, k - 1, "called") || dgm_token_is(t, k - 1, "nicknamed"))
        k--;
    else {
        size_t s = 0;
        while (s < 4 && !dgm_token_is(t, k - 1, selves[s]))
            s++;
        if (s == 4 ||
            !(dgm_token_is(t, k - 2, "calling") || dgm_token_is(t, k - 2, "calls") ||
              dgm_token_is(t, k - 2, "called") || dgm_token_is(t, k - 2, "signs") ||
              dgm_token_is(t, k - 2, "styles")))
            return i;
        k -= 2;
    }
    while (k > 0 &&
           (dgm_token_lex(t, k - 1, DGM_LX_REL) || dgm_token_is(t, k - 1, "is") || dgm_token_is(t, k - 1, "was") ||
            dgm_token_is(t, k - 1, "only") || dgm_token_is(t, k - 1, "better") || dgm_token_is(t, k - 1, "widely") ||
            dgm_token_is(t, k - 1, "would")))
        k--;
    return k;
}
