/*
 * source.c - cuts a source into its speakers, and tells for each whether it is a name, a description or a pronoun.
 *
 *     Saarinen and Moreau                                        two names
 *     Chad’s interior minister, Abakar Djimet Senoussi           a name: the one its description stands beside
 *     Yusop Ampatan, a field commander and the mayor’s cousin    one name
 *     a nurse at the Simão Mendes hospital                       a description: "nurse at the Simão Mendes hospital"
 *     a senior diplomat who asked not to be named                a description: "senior diplomat"
 *     those who buried the dead                                  a description, clause and all
 *
 * In:     the source spans of statements, and the names found.
 * Out:    parts, in order of statements.
 * How:    the region up to the first comma, preposition, relative or participle holds the head; "and" parts speakers
 *         only where both sides can stand alone.
 */
#include "resolve/pairs.h"
#include "resolve/people.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <string.h>

static const struct {
    const char *low;
    dgm_pronoun_kind kind;
} pronouns[] = {
    {"he", DGM_HE},         {"him", DGM_HE},       {"his", DGM_HE},        {"himself", DGM_HE},
    {"she", DGM_SHE},       {"her", DGM_SHE},      {"hers", DGM_SHE},      {"herself", DGM_SHE},
    {"it", DGM_IT},         {"its", DGM_IT},       {"itself", DGM_IT},     {"they", DGM_THEY},
    {"them", DGM_THEY},     {"their", DGM_THEY},   {"theirs", DGM_THEY},   {"themselves", DGM_THEY},
    {"i", DGM_I},           {"me", DGM_I},         {"my", DGM_I},          {"mine", DGM_I},
    {"myself", DGM_I},      {"i'm", DGM_I},        {"i've", DGM_I},        {"i'd", DGM_I},
    {"i'll", DGM_I},        {"we", DGM_WE},        {"us", DGM_WE},         {"our", DGM_WE},
    {"ours", DGM_WE},       {"ourselves", DGM_WE}, {"we're", DGM_WE},      {"we've", DGM_WE},
    {"he's", DGM_HE},       {"he'd", DGM_HE},      {"she's", DGM_SHE},     {"she'd", DGM_SHE},
    {"they're", DGM_THEY},  {"who", DGM_WHO},      {"whom", DGM_WHO},      {"whose", DGM_WHO},
    {"which", DGM_WHICH},   {"that", DGM_WHICH},   {"both", DGM_BOTH},     {"you", DGM_YOU},
    {"your", DGM_YOU},      {"one", DGM_ONE},      {"former", DGM_FORMER}, {"latter", DGM_LATTER},
    {"nobody", DGM_NOBODY}, {"pair", DGM_BOTH},    {"duo", DGM_BOTH},      {"it's", DGM_IT},
    {"neither", DGM_BOTH},  {"couple", DGM_BOTH},  {"siblings", DGM_BOTH},
};

dgm_pronoun_kind dgm_pronoun_of(const char *low)
{
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (!strcmp(pronouns[i].low, low))
            return pronouns[i].kind;
    return DGM_NO_PRONOUN;
}

static const dgm_mention *name_at(const dgm_cast *c, uint32_t i)
{
    return i < c->t.n && c->at[i] != DGM_NONE ? &c->mention[c->at[i]] : NULL;
}

static int tail(const dgm_token *k, const char *end)
{
    size_t n = strlen(end);
    return k->len > n + 2 && !strcmp(k->low + k->len - n, end);
}

/* Does a clause begin at token i that only adds to the noun before it: "who asked", "speaking on", "reached by"? */
static int clause_begins(const dgm_cast *c, uint32_t i, uint32_t from, uint32_t to)
{
    const dgm_token *k = &c->t.at[i];
    if (i == from)
        return 0;
    if ((k->form & DGM_TF_MARK) && !(k->form & DGM_TF_POSS))
        return (k->form & (DGM_TF_COMMA | DGM_TF_STOP | DGM_TF_COLON | DGM_TF_DASH | DGM_TF_PAREN)) != 0;
    if (k->lex & DGM_LX_REL)
        return 1;
    if (!(k->form & DGM_TF_LOWER) || name_at(c, i))
        return 0;
    const dgm_token *b = k - 1;
    int after_noun = (b->lex & (DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_DOC | DGM_LX_CITYNOUN)) ||
                     (b->form & (DGM_TF_CAP | DGM_TF_DIGIT)) || tail(b, "s") ||
                     (b->lex & (DGM_LX_NUMBER | DGM_LX_COUNTRY));
    int after_word = after_noun || ((b->form & DGM_TF_LOWER) && !(b->lex & (DGM_LX_FUNC | DGM_LX_PREP | DGM_LX_DET)));
    static const char *const bare[] = {"familiar", "aware", "then", "also",    "privy",   "able",
                                       "unable",   "known", "not",  "himself", "herself", "themselves",
                                       "itself",   "alike", "both", "on",      "under"};
    /* participles without "-ed", where something behind shows that they are none of a verb: "seen by us", "sent out" */
    static const char *const irregular[] = {"seen",  "put",   "held",  "led",     "sent",  "bound", "written", "given",
                                            "shown", "drawn", "taken", "brought", "drawn", "read",  "made",    "kept"};
    if ((b->lex & DGM_LX_ROLE) && !strcmp(k->low, "accused") && dgm_token_is(&c->t, i + 1, "of"))
        return 1; /* "a former secretary accused of theft": no noun here */
    if (after_noun && (tail(k, "ing") || tail(k, "ed")) && !(k->lex & (DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_NUMBER)) &&
        (i + 1 >= to || (c->t.at[i + 1].lex & (DGM_LX_FUNC | DGM_LX_PREP | DGM_LX_DET)) || name_at(c, i + 1) ||
         tail(&c->t.at[i + 1], "ly") || tail(k, "ing"))) {
        if (tail(k, "ing") && i + 1 < to && (c->t.at[i + 1].lex & (DGM_LX_ROLE | DGM_LX_BODY)) &&
            !(c->t.at[i + 1].lex & DGM_LX_FUNC))
            return 0; /* "fishing union" */
        return 1;
    }
    static const char *const subjects[] = {"they", "he", "she", "we", "i", "you"};
    for (size_t n = 0; after_noun && i + 1 < to && n < sizeof subjects / sizeof *subjects; n++)
        if (!strcmp(k->low, subjects[n]))
            return 1; /* "the man they had removed" */
    if (after_noun && !strcmp(k->low, "now") && i + 1 < to && (tail(k + 1, "ed") || tail(k + 1, "ing")))
        return 1; /* "a general now employed as an adviser" */
    for (size_t n = 0; after_noun && n < sizeof bare / sizeof *bare; n++)
        if (!strcmp(k->low, bare[n])) {
            if (!strcmp(k->low, "on") || !strcmp(k->low, "under"))
                return dgm_token_is(&c->t, i + 1, "condition");
            return 1;
        }
    if (i + 1 == to && after_word && (!strcmp(k->low, "there") || !strcmp(k->low, "here")))
        return 1; /* "an official there": where, as the text before tells */
    if (i + 1 == to && (b->lex & DGM_LX_ROLE) && !strcmp(k->low, "present"))
        return 1; /* "an official present" */
    for (size_t n = 0; after_word && i + 1 < to && n < sizeof irregular / sizeof *irregular; n++)
        if (!strcmp(k->low, irregular[n]) && ((c->t.at[i + 1].lex & DGM_LX_PREP) || dgm_token_is(&c->t, i + 1, "to")))
            return 1;
    return 0;
}

/* Does the name that covers token i begin before it? */
static int within_name(const dgm_cast *c, uint32_t i)
{
    const dgm_mention *m = name_at(c, i);
    return (m && m->start < i) || (m && m->from < i) ||
           (dgm_token_form(&c->t, i, DGM_TF_PAREN) && i && /* Justice (retd) Bugti */
            (dgm_token_is(&c->t, i + 1, "retd") || dgm_token_is(&c->t, i - 1, "retd")));
}

/* Does the comma at token i stand in a list that ends with "and": "the ministers of Brazil, Guyana and Peru"? */
static int enumerates(const dgm_cast *c, uint32_t i, uint32_t to)
{
    if (!dgm_token_form(&c->t, i, DGM_TF_COMMA) || !i)
        return 0;
    const dgm_mention *l = name_at(c, i - 1), *r = name_at(c, i + 1);
    return l && r && l->to == i && r->from == i + 1 && r->to + 1 < to && dgm_token_is(&c->t, r->to, "and") &&
           name_at(c, r->to + 1) && l->is == DGM_IS_PLACE && r->is == DGM_IS_PLACE;
}

static uint32_t skip_article(const dgm_tokens *t, uint32_t i, uint32_t to, uint32_t *flags)
{
    static const char *const dropped[] = {"a", "an", "the", "his", "her", "its", "their", "our", "my", "your", "whose"};
    for (size_t k = 0; i + 1 < to && k < sizeof dropped / sizeof *dropped; k++)
        if (dgm_token_is(t, i, dropped[k]) && !dgm_token_form(t, i, DGM_TF_INITIAL)) {
            if (k >= 2)
                *flags |= DGM_MF_DEFINITE;
            if (k >= 3)
                *flags |= DGM_MF_OWNED;
            return i + 1;
        }
    if (dgm_token_is(t, i, "this") || dgm_token_is(t, i, "that") || dgm_token_is(t, i, "these") ||
        dgm_token_is(t, i, "those"))
        *flags |= DGM_MF_DEFINITE;
    return i;
}

/* The name that a description in [from, to) stands beside: "the envoy, Henrike van der Molen"; also behind the source. */
static const dgm_mention *apposed(const dgm_cast *c, uint32_t from, uint32_t to)
{
    const dgm_tokens *t = &c->t;
    for (uint32_t k = from; k <= to && k + 1 < t->n; k++) {
        if (!dgm_token_form(t, k, DGM_TF_COMMA | DGM_TF_DASH | DGM_TF_COLON | DGM_TF_PAREN))
            continue;
        for (uint32_t i = k + 1; i < k + 8 && i < t->n && t->at[i].sentence == t->at[from].sentence; i++) {
            const dgm_mention *m = name_at(c, i);
            if (!m) {
                if (t->at[i].form & DGM_TF_MARK)
                    break;
                continue;
            }
            int right_behind = m->start == k + 1 || (m->start == k + 2 && (dgm_token_is(t, k + 1, "one") ||
                                                                           dgm_token_lex(t, k + 1, DGM_LX_DET) ||
                                                                           dgm_token_is(t, k + 1, "then")));
            int any = m->start == k + 2 && (dgm_token_is(t, k + 1, "a") || dgm_token_is(t, k + 1, "an"));
            if (any && m->to - m->from == 1)
                break; /* "the captain, a Galician": what he is, not his name */
            const dgm_mention *owned = dgm_token_form(t, m->to, DGM_TF_POSS) ? name_at(c, m->to + 1) : NULL;
            if (right_behind && owned && owned->start == m->to + 1 && owned->is != DGM_IS_BODY && dgm_token_form(t, owned->from, DGM_TF_CAP))
                m = owned; /* "the bloc's mediator, Kenya's William Ruto" */
            if (!right_behind || m->is == DGM_IS_PLACE || (m->flags & DGM_MF_OWNER))
                break;
            if ((t->at[k].form & DGM_TF_PAREN) && k && name_at(c, k - 1) && m->is == DGM_IS_BODY)
                break;     /* "a spokesman for the Lake Council (LC)": short for what stands before it */
            if (k == to) { /* behind the source: only what is shut in by commas, or the source's own apposition */
                if ((t->at[k].form & DGM_TF_COMMA) && (m->flags & DGM_MF_INTRODUCED) &&
                    dgm_token_form(t, m->to, DGM_TF_COMMA | DGM_TF_COLON | DGM_TF_STOP))
                    return m;
                break;
            }
            return m;
        }
    }
    return NULL;
}

/* "The guerrilla leader known as Lisandro": the name. */
static const dgm_mention *called(const dgm_cast *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++) {
        const dgm_mention *m = name_at(c, i);
        if (m && m->from >= from && dgm_phrase_called(&c->t, m->start) < m->start && !(m->flags & DGM_MF_OWNER))
            return m;
    }
    return NULL;
}

/* The source's own description of the name in it is a role, whatever stands between. */
static void beside(dgm_cast *c, const dgm_mention *m, dgm_phrase said)
{
    uint32_t lex = c->t.at[said.head].lex;
    if (m->entity == DGM_NONE || said.head < said.from || said.head >= said.to)
        return;
    dgm_entity *x = &c->entity[m->entity];
    int odd =
        !lex && (c->t.at[said.head].form & DGM_TF_LOWER) && x->kind <= DGM_IS_PERSON; /* "the duke's ghillie, ..." */
    if (odd)
        lex = DGM_LX_ROLE;
    if (!(lex & (DGM_LX_ROLE | DGM_LX_BODY)))
        return;
    if (x->kind == DGM_IS_THING)
        x->kind = lex & DGM_LX_ROLE ? DGM_IS_PERSON : DGM_IS_BODY;
    if (x->kind == DGM_IS_PLACE || (x->kind == DGM_IS_PERSON && !(lex & DGM_LX_ROLE)))
        return;
    said.to = dgm_phrase_end(&c->t, said.head, m->start, 1);
    if (said.to > said.head)
        dgm_entity_role(c, m->entity, said, lex & DGM_LX_KIN ? 1 : 3);
    for (uint32_t i = said.from; i < said.to; i++)
        c->taken[i] = 1;
}

static dgm_status add(dgm_cast *c, const dgm_part *p)
{
    if (c->parts == c->part_room) {
        uint32_t room = c->part_room ? 2 * c->part_room : 64;
        dgm_part *list = dgm_take(c->a, room, sizeof *list);
        if (!list)
            return dgm_fail(c->err, DGM_ENOMEM, "no memory for the sources of a report");
        if (c->parts)
            memcpy(list, c->part, c->parts * sizeof *list);
        c->part = list;
        c->part_room = room;
    }
    c->part[c->parts++] = *p;
    return DGM_OK;
}

/* Nouns that stand behind the name of a paper or station and are no part of it. */
static int is_press(const char *low)
{
    static const char *const words[] = {"newspaper",  "paper",   "daily",   "weekly",  "magazine", "agency",
                                        "television", "radio",   "station", "channel", "website",  "broadcaster",
                                        "network",    "tabloid", "journal", "portal",  "newswire", "review"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i], low))
            return 1;
    return 0;
}

/* Is what stands in capitals at the end of [from, last] an office: "The Cabinet Secretary for Housing, Nerys Vaughan", "former
 * transport MEC, Sipho Mokoena"? */
static int office_before(const dgm_cast *c, uint32_t from, uint32_t last)
{
    const dgm_mention *m = name_at(c, last);
    if (!m || m->kind != DGM_NAMED || m->is == DGM_IS_PERSON || m->is == DGM_IS_PLACE)
        return 0;
    if (m->to - m->from == 1)
        return (c->t.at[last].form & DGM_TF_UPPER) && m->start > from && (c->t.at[m->start - 1].form & DGM_TF_LOWER) &&
               !(c->t.at[m->start - 1].lex & (DGM_LX_FUNC | DGM_LX_PREP | DGM_LX_BODY));
    for (uint32_t i = m->from; i < m->to; i++)
        if ((c->t.at[i].lex & DGM_LX_ROLE) && (c->t.at[i].lex & DGM_LX_TITLE) &&
            !(c->t.at[i].lex & (DGM_LX_PLURAL | DGM_LX_BODY)))
            return 1;
    return 0;
}

/* "Those who buried the dead", "anyone who crosses": the clause alone says who it is, so it is kept. */
static int stands_for_clause(const dgm_tokens *t, uint32_t i)
{
    static const char *const words[] = {"those", "anyone", "anybody", "everyone", "everybody", "all"};
    if (dgm_token_lex(t, i, DGM_LX_NUMBER) && dgm_token_is(t, i + 1, "of"))
        i += 2; /* "two of those who voted" */
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (dgm_token_is(t, i, words[k]))
            return dgm_token_is(t, i + 1, "who");
    return 0;
}

/* "One, a board president from the Caribbean", "The fourth, a lawyer": the comma behind which alone it is told who that
 * is; to: there is none. */
static uint32_t only_counted(const dgm_tokens *t, uint32_t from, uint32_t to)
{
    static const char *const words[] = {"one",    "another", "first", "second", "third",
                                        "fourth", "fifth",   "last",  "latter"};
    uint32_t comma = from + 1 + (dgm_token_is(t, from + 1, "of") && dgm_token_is(t, from + 2, "them") ? 2 : 0);
    for (size_t k = 0; comma + 2 < to && k < sizeof words / sizeof *words; k++)
        if (dgm_token_is(t, from, words[k]) && dgm_token_form(t, comma, DGM_TF_COMMA) &&
            (dgm_token_is(t, comma + 1, "a") || dgm_token_is(t, comma + 1, "an")))
            return comma;
    return to;
}

/* One speaker: tokens [from, to). */
static dgm_status one(dgm_cast *c, uint32_t statement, uint32_t from, uint32_t to)
{
    const dgm_tokens *t = &c->t;
    dgm_part p = {.statement = statement, .kind = DGM_NOUN};
    uint32_t last = from, region;
    while (to > from + 1 && dgm_token_form(t, to - 1, DGM_TF_MARK))
        to--;
    p.from = skip_article(t, from, to, &p.flags);
    uint32_t comma = only_counted(t, p.from, to);
    if (comma < to)
        return one(c, statement, comma + 1, to);
    if (p.from == from + 1 && dgm_token_is(t, from, "her") && to == from + 1)
        p.from = from;
    if (p.from == from + 1 && dgm_token_is(t, p.from, "own") && to == from + 2) { /* "by her own admission" */
        p.from = from;
        p.flags = 0;
    }
    dgm_pronoun_kind pron = dgm_pronoun_of(t->at[p.from].low);
    if (dgm_token_is(t, p.from, "us") && dgm_token_form(t, p.from, DGM_TF_UPPER))
        pron = DGM_NO_PRONOUN; /* "US National Security Adviser ..." */
    if (dgm_token_is(t, p.from, "mine") && (p.from > from || dgm_token_form(t, p.from + 1, DGM_TF_POSS)))
        pron = DGM_NO_PRONOUN; /* "the mine's director" */
    int followed = p.from + 1 < to && !clause_begins(c, p.from + 1, p.from, to);
    if (dgm_token_is(t, p.from, "two") && (p.flags & DGM_MF_DEFINITE) && !(p.flags & DGM_MF_OWNED) && p.from + 1 == to)
        pron = DGM_BOTH;
    if (dgm_how_many(t, p.from) && (p.flags & DGM_MF_DEFINITE) && !(p.flags & DGM_MF_OWNED) && p.from + 1 == to) { /* "the three" */
        p.kind = DGM_PRONOUN;
        p.head = p.from;
        p.to = to;
        return add(c, &p);
    }
    int of_them = dgm_token_is(t, p.from + 1, "of") && dgm_token_is(t, p.from + 2, "them");
    int every = dgm_token_is(t, p.from, "each") ||
                (of_them && (dgm_token_is(t, p.from, "both") || dgm_token_is(t, p.from, "neither")));
    if (every && p.from + (of_them ? 3 : 1) == to) { /* of two persons: each says it */
        p.kind = DGM_PRONOUN;
        p.head = p.from;
        p.to = to;
        return add(c, &p);
    }
    if (pron && p.from + 1 < to && dgm_token_lex(t, p.from + 1, DGM_LX_PREP) && pron == DGM_ONE)
        p.flags |= DGM_MF_PARTITIVE;
    int alone = (pron == DGM_ONE || pron == DGM_LATTER || pron == DGM_FORMER) &&
                dgm_token_form(t, p.from + 1, DGM_TF_COMMA);
    const dgm_mention *apart = alone || (p.flags & DGM_MF_PARTITIVE) ? apposed(c, p.from, to) : NULL;
    if (apart) { /* "One of the nuns, Sister Béatrice"; "One, Sister Béatrice" */
        p.flags &= ~(uint32_t)DGM_MF_PARTITIVE;
        p.kind = DGM_NAMED;
        p.head = apart->to - 1;
        p.to = to;
        return add(c, &p);
    }
    if (pron && !(pron == DGM_FORMER && followed) && !(pron == DGM_ONE && followed && !(p.flags & DGM_MF_PARTITIVE)) &&
        !((pron == DGM_BOTH || pron == DGM_WHICH || pron == DGM_WHO || pron == DGM_LATTER) && followed) &&
        !(pron < DGM_WHO && followed && dgm_token_lex(t, p.from + 1, DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_DOC)) &&
        !(name_at(c, p.from) && name_at(c, p.from)->kind == DGM_NAMED && pron != DGM_I)) {
        p.kind = DGM_PRONOUN;
        p.head = p.from;
        p.to = p.from + 1;
        while ((p.flags & DGM_MF_PARTITIVE) && p.to < to && !clause_begins(c, p.to, p.from, to))
            p.to++; /* "One of his aides" */
        return add(c, &p);
    }
    if (p.from + 2 < to && stands_for_clause(t, p.from)) {
        p.head = p.from;
        p.to = to;
        return add(c, &p);
    }
    for (uint32_t i = p.from; i < to && i < p.from + 12; i++) { /* "Commissioner for Works Alhaji Musa Bello" */
        const dgm_mention *whole = name_at(c, i);
        if (whole && whole->start == p.from && whole->from > p.from && (whole->flags & DGM_MF_TITLED) &&
            !(whole->flags & DGM_MF_OWNER) && whole->entity != DGM_NONE) {
            p.kind = DGM_NAMED;
            p.head = whole->to - 1;
            p.to = whole->to;
            return add(c, &p);
        }
        if (whole)
            break;
    }
    for (region = p.from; region < to; region++) {
        const dgm_mention *m = name_at(c, region);
        if (m && region >= m->from && region < m->to) {
            region = m->to - 1;
            if (region >= to)
                region = to - 1;
            continue;
        }
        if (region > p.from && (clause_begins(c, region, p.from, to) ||
                                ((t->at[region].lex & DGM_LX_PREP) && !(t->at[region].form & DGM_TF_CAP))))
            break;
    }
    for (last = region > p.from ? region - 1 : p.from; last > p.from && (t->at[last].form & DGM_TF_MARK);)
        last--;
    p.to = region;
    while (p.to < to && (within_name(c, p.to) || enumerates(c, p.to, to) || !clause_begins(c, p.to, p.from, to)))
        p.to++;
    if (p.to < to && dgm_token_is(t, p.to, "dated")) /* "an internal note dated 3 May" */
        while (p.to < to && !dgm_token_form(t, p.to, DGM_TF_COMMA))
            p.to++;
    while (p.to > p.from + 1 &&
           (dgm_token_form(t, p.to - 1, DGM_TF_MARK) || (p.to < to && dgm_token_lex(t, p.to - 1, DGM_LX_PREP))))
        p.to--; /* "the agreement under | which ..." */
    const dgm_mention *behind = office_before(c, p.from, last) ? apposed(c, p.from, to) : NULL;
    if (behind && behind->entity != DGM_NONE && behind->from < to) {
        p.kind = DGM_NAMED;
        p.head = behind->to - 1;
        p.to = to;
        return add(c, &p);
    }
    if (last > p.from && dgm_token_lex(t, last, DGM_LX_SUFFIX) && dgm_token_form(t, last, DGM_TF_UPPER) &&
        !name_at(c, last) && name_at(c, last - 1))
        last--; /* "Sverre Lindqvist KC, who ..." */
    const dgm_mention *m = name_at(c, last), *title = last > p.from ? name_at(c, last - 1) : NULL;
    if (!m && title && title->from == p.from && title->is != DGM_IS_PLACE && title->is != DGM_IS_PERSON &&
        !t->at[p.from].nation && is_press(t->at[last].low)) { /* "the Daily Monitor newspaper" */
        last--;
        m = title;
    }
    for (uint32_t i = p.from; i < last; i++) {
        if (dgm_token_is(t, i, "other"))
            p.flags |= DGM_MF_OTHER;
        if (dgm_token_form(t, i, DGM_TF_POSS))
            p.flags |= DGM_MF_OWNED | DGM_MF_DEFINITE;
    }
    if (m && (m->entity != DGM_NONE || (m->flags & (DGM_MF_OPEN | DGM_MF_WEAK)))) {
        p.kind = DGM_NAMED;
        p.head = m->to - 1 < last ? m->to - 1 : last;
        return add(c, &p);
    }
    p.head = last;
    /* the last noun that says what it is; of "the 69-year-old Lebanese" the people */
    for (uint32_t i = last + 1; i > p.from && !dgm_is_people(&t->at[last]); i--)
        if (t->at[i - 1].lex & (DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_DOC) &&
            !((t->at[i - 1].lex & DGM_LX_FUNC) && i - 1 != last)) {
            if (i - 1 == last || !(t->at[last].form & DGM_TF_LOWER) || (t->at[last].lex & DGM_LX_FUNC))
                p.head = i - 1;
            break;
        }
    if (dgm_token_lex(t, p.head, DGM_LX_NUMBER) && p.head == last && dgm_token_lex(t, last + 1, DGM_LX_PREP))
        p.flags |= DGM_MF_PARTITIVE;
    int several = (t->at[p.head].lex & DGM_LX_PLURAL) != 0;
    for (uint32_t i = p.from; i < p.head; i++)
        several |= (t->at[i].lex & DGM_LX_NUMBER) && !dgm_token_is(t, i, "one") && !dgm_token_is(t, i, "other");
    int paper = (t->at[p.head].lex & DGM_LX_DOC) && !(t->at[p.head].lex & (DGM_LX_ROLE | DGM_LX_BODY));
    if (!several && !paper && ((m = called(c, p.from, to)) || (m = apposed(c, p.from, to)))) {
        dgm_phrase said = {p.from, region, p.head};
        beside(c, m, said);
        p.kind = DGM_NAMED;
        p.head = m->to - 1;
    }
    const dgm_mention *titled = p.kind == DGM_NOUN ? name_at(c, to - 1) : NULL;
    if (titled && titled->to == to && titled->start <= p.head && titled->from > p.head &&
        titled->entity != DGM_NONE) { /* "the president's chief of staff Andriy Yermak": the noun is the name's title */
        p.kind = DGM_NAMED;
        p.head = to - 1;
    }
    return add(c, &p);
}

/* May tokens [from, to) be a speaker alone? */
static int stands_alone(const dgm_cast *c, uint32_t from, uint32_t to)
{
    const dgm_tokens *t = &c->t;
    if (from >= to)
        return 0;
    const dgm_mention *m = name_at(c, from);
    if (m && m->from == from)
        return 1;
    if (t->at[from].lex & (DGM_LX_DET | DGM_LX_NUMBER | DGM_LX_HONOUR))
        return 1;
    if (dgm_pronoun_of(t->at[from].low) && to == from + 1)
        return 1;
    for (uint32_t i = from; i < to && i < from + 6; i++) {
        if ((m = name_at(c, i)) && m->start == from)
            return 1;
        if (t->at[i].lex & (DGM_LX_ROLE | DGM_LX_BODY) && t->at[i].lex & DGM_LX_PLURAL)
            return 1;
    }
    return 0;
}

/* Is the mention a country's name? */
static int is_land(const dgm_cast *c, const dgm_mention *m)
{
    return m && m->kind == DGM_NAMED && m->is == DGM_IS_PLACE && c->t.at[m->from].nation &&
           !(m->flags & DGM_MF_OWNER) && m->to - m->from < 4;
}

/* Is [from, k) and what follows "and" at k one description? "Western and Ukrainian officials" */
static int parts_at(const dgm_cast *c, uint32_t from, uint32_t k, uint32_t to)
{
    const dgm_tokens *t = &c->t;
    const dgm_mention *m = name_at(c, k);
    if (m && m->from <= k && m->to > k)
        return 0; /* inside a name */
    if (k > from && dgm_token_lex(t, k - 1, DGM_LX_NUMBER) && dgm_token_lex(t, k + 1, DGM_LX_NUMBER))
        return 0; /* "Two hundred and eleven inmates" */
    if (k > from && dgm_token_lex(t, k - 1, DGM_LX_FIELD) && dgm_token_lex(t, k + 1, DGM_LX_FIELD) && dgm_token_lex(t, k + 2, DGM_LX_TITLE))
        return 0; /* "Mines and Energy Minister Pablo Rey" */
    if (!stands_alone(c, k + 1, to) || !stands_alone(c, from, k))
        return 0;
    const dgm_mention *right = NULL, *left = NULL;
    for (uint32_t i = k + 1; i < to && !right; i++)
        right = name_at(c, i);
    uint32_t comma = DGM_NONE, prep = DGM_NONE;
    int plural = 0;
    for (uint32_t i = from; i < k; i++) {
        const dgm_mention *n = name_at(c, i);
        left = n ? n : left;
        if (dgm_token_form(t, i, DGM_TF_COMMA) && comma == DGM_NONE)
            comma = i;
        if (t->at[i].lex & DGM_LX_REL)
            return right && right->is == DGM_IS_PERSON && comma != DGM_NONE && dgm_token_form(t, k - 1, DGM_TF_COMMA);
        if (dgm_token_lex(t, i, DGM_LX_PREP) && prep == DGM_NONE && !(n && n->from < i))
            prep = i;
        if (prep == DGM_NONE && dgm_token_lex(t, i, DGM_LX_PLURAL) && dgm_token_lex(t, i, DGM_LX_ROLE | DGM_LX_BODY))
            plural = 1;
    }
    int right_ends = right && (right->to >= to || (c->t.at[right->to].form & DGM_TF_MARK) ||
                               (c->t.at[right->to].lex & (DGM_LX_REL | DGM_LX_PREP | DGM_LX_FUNC)));
    int right_person =
        right_ends && !(right->flags & DGM_MF_OWNER) &&
        (right->start <= k + 2 || ((right->flags & DGM_MF_INTRODUCED) && right->said.from <= k + 2)) &&
        (right->is == DGM_IS_PERSON || (right->entity != DGM_NONE && c->entity[right->entity].kind == DGM_IS_PERSON));
    int beside = comma != DGM_NONE && dgm_token_lex(t, comma + 1, DGM_LX_DET) && dgm_token_form(t, comma + 2, DGM_TF_LOWER); /* "Peru, an ally of Chile and Cuba" */
    int lands = !beside && is_land(c, left) && is_land(c, right) && right->from <= k + 2; /* "Peru, Chile and the United States" */
    if (comma != DGM_NONE && !right_person && !lands) /* "Ampatan, a field commander and the mayor's cousin" */
        return 0;
    if (prep != DGM_NONE && !right_person) {
        int noun = 0;
        for (uint32_t i = k + 2; i < to && i < k + 8 && !dgm_token_lex(t, i, DGM_LX_PREP); i++)
            noun |= dgm_token_lex(t, i, DGM_LX_ROLE | DGM_LX_BODY) != 0;
        return !plural && noun && dgm_token_lex(t, k + 1, DGM_LX_DET) && !(right && right->from == k + 2);
    }
    if (t->at[from].lex & DGM_LX_DEMONYM && k == from + 1 && !(right_person))
        return 0;
    if (!left && !right && !dgm_token_lex(t, k + 1, DGM_LX_DET | DGM_LX_NUMBER))
        return dgm_token_lex(t, from, DGM_LX_DET) && 0;
    return 1;
}

static int is_person(const dgm_cast *c, const dgm_mention *m)
{
    return m && m->kind == DGM_NAMED &&
           (m->is == DGM_IS_PERSON || (m->entity != DGM_NONE && c->entity[m->entity].kind == DGM_IS_PERSON));
}

/* "The presidents of Guyana and Venezuela, | Irfaan Ali and Nicolas Maduro": where the names begin that a description
 * of several stands before; from where there are none. */
static uint32_t named_behind(const dgm_cast *c, uint32_t from, uint32_t to)
{
    const dgm_tokens *t = &c->t;
    int several = 0, over = 0;
    for (uint32_t k = from; k + 1 < to; k++) {
        const dgm_mention *r = NULL;
        for (uint32_t i = k + 1; i < to && i < k + 8 && !r; i++)
            r = name_at(c, i);
        over |= dgm_token_lex(t, k, DGM_LX_PREP) != 0;
        several |= !over && dgm_token_lex(t, k, DGM_LX_PLURAL | DGM_LX_DEMONYM) && !is_person(c, name_at(c, k)) &&
                   dgm_token_lex(t, k, DGM_LX_ROLE | DGM_LX_DEMONYM | DGM_LX_BODY) &&
                   !dgm_token_lex(t, k + 1, DGM_LX_ROLE);
        if (!dgm_token_form(t, k, DGM_TF_COMMA | DGM_TF_DASH | DGM_TF_COLON))
            continue;
        if (!several || !(is_person(c, r) || is_land(c, r)) || r->start != k + 1)
            return from;
        for (uint32_t i = r->to; i + 1 < to; i++)
            if (dgm_token_is(t, i, "and"))
                return k + 1;
        return from;
    }
    return from;
}

/* The name that begins at token i, or whose office does: "| German Chancellor Helmut Kohl and ..." */
static const dgm_mention *name_from(const dgm_cast *c, uint32_t i, uint32_t to)
{
    enum { OFFICE = 6 };
    const dgm_mention *m = name_at(c, i);
    for (uint32_t k = i + 1; !m && k < to && k < i + OFFICE && !dgm_token_form(&c->t, k, DGM_TF_MARK); k++)
        if ((m = name_at(c, k)) && m->start != i)
            return NULL;
    return m;
}

static dgm_status cut(dgm_cast *c, uint32_t statement, uint32_t from, uint32_t to, unsigned depth)
{
    const dgm_tokens *t = &c->t;
    int nor = dgm_token_is(t, from, "neither") && from + 3 < to; /* "Neither they nor the inspectorate" */
    for (uint32_t k = from + 2; nor && k + 1 < to; k++)
        if (dgm_token_is(t, k, "nor") && parts_at(c, from + 1, k, to)) {
            dgm_status st = one(c, statement, from + 1, k);
            return st ? st : cut(c, statement, k + 1, to, depth + 1);
        }
    for (uint32_t k = from + 1; k + 1 < to && depth < DGM_MAX_SPEAKERS; k++) {
        int and_ = dgm_token_is(t, k, "and") || dgm_token_is(t, k, "&") || dgm_token_is(t, k, "or");
        const dgm_mention *r = name_from(c, k + 1, to), *l = name_at(c, k - 1);
        /* "Lee, Park and Kim": a comma between names, and an "and" that parts further on */
        int lands = r && l && r->is == DGM_IS_PLACE && l->is == DGM_IS_PLACE &&
                    l->from <= from + 1 && /* "Chad and Peru" */
                    dgm_token_lex(t, r->from, DGM_LX_COUNTRY) && dgm_token_lex(t, l->from, DGM_LX_COUNTRY);
        int list = dgm_token_form(t, k, DGM_TF_COMMA) && r && l && r != l && r->start == k + 1 &&
                   (r->is != DGM_IS_PLACE || lands) &&
                   dgm_token_form(t, r->to, DGM_TF_COMMA | DGM_TF_MARK) + dgm_token_is(t, r->to, "and");
        if (list) {
            int more = dgm_token_is(t, to, "and") && r->start < r->from; /* the list goes on behind these words */
            for (uint32_t i = k + 1; i + 1 < to; i++)
                more |= dgm_token_is(t, i, "and") && parts_at(c, k + 1, i, to);
            list = more;
        }
        if (!list && !(and_ && parts_at(c, from, k, to)))
            continue;
        dgm_status st = one(c, statement, from, k);
        return st ? st : cut(c, statement, k + 1, to, depth + 1);
    }
    return one(c, statement, from, to);
}

dgm_status dgm_sources_find(dgm_cast *c, const dgm_statement *statement, size_t n)
{
    const dgm_tokens *t = &c->t;
    for (size_t s = 0; s < n; s++) {
        if (!statement[s].source.n)
            continue;
        dgm_span at = statement[s].source.at[0];
        uint32_t from = dgm_token_at(t, at.from), to = from;
        while (to < t->n && t->at[to].at.from < at.to)
            to++;
        while (from < to && (t->at[from].form & DGM_TF_MARK))
            from++;
        while (to > from && (t->at[to - 1].form & DGM_TF_MARK) && !dgm_token_form(t, to - 1, DGM_TF_PAREN))
            to--;
        if (from >= to)
            continue;
        dgm_status st = cut(c, (uint32_t)s, named_behind(c, from, to), to, 1);
        if (st)
            return st;
    }
    return DGM_OK;
}
