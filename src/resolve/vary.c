/*
 * vary.c - a description that says more of the person just named.
 *
 *     Paki, 44, ... The member for Lagaip ...          Paki, of whom nothing was said yet
 *     “I was robbed,” the former banker said           the candidate of the sentence before: an office goes with it
 *     the 65-year-old, the Ohio Democrat, the Swede    whoever was just named, whatever else is known of them
 *
 * In:     a mention of kind DGM_NOUN that fits nobody by its words, and all mentions before it led to entities.
 * Out:    the person, or DGM_NONE.
 * How:    backwards over the mentions of up to three sentences; the first one that speaks or is spoken of decides.
 */
#include "resolve/describe.h"

#include "resolve/lexicon.h"

#include <string.h>

/* Nouns that go with any office: what party or camp somebody is of. */
static int is_partisan(const char *low)
{
    static const char *const words[] = {
        "democrat",    "republican", "conservative", "liberal",   "socialist",  "communist", "nationalist", "unionist",
        "independent", "green",      "populist",     "centrist",  "separatist", "islamist",  "royalist",    "reformist",
        "hardliner",   "moderate",   "tory",         "labourite", "maoist",     "marxist",   "veteran",     "native"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i], low))
            return 1;
    return 0;
}

/* Is mention k a person's name, and the only one of its sentence? "The clause was put in by Sen. Ferris. | The Ohio
 * Democrat ..." */
static int ends_sentence(const dgm_cast *c, uint32_t k)
{
    const dgm_mention *b = &c->mention[k];
    for (uint32_t step = 0; step < 2; step++)
        for (uint32_t i = k; step ? ++i < c->mentions : i-- > 0;) {
            uint32_t e = dgm_entity_of(c, c->mention[i].entity);
            if (c->t.at[c->mention[i].head].sentence != c->t.at[b->head].sentence)
                break;
            if (c->mention[i].kind != DGM_NAMED || e == DGM_NONE || c->entity[e].kind != DGM_IS_PERSON)
                continue;
            if (e != dgm_entity_of(c, b->entity))
                return 0;
        }
    return b->kind == DGM_NAMED;
}

int dgm_parted(const dgm_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (t->text.data[t->at[i].at.from] == ';')
            return 1;
    return 0;
}

int dgm_is_first(const dgm_tokens *t, uint32_t i)
{
    return i == 0 || t->at[i - 1].sentence != t->at[i].sentence;
}

int dgm_is_child(const dgm_entity *x)
{
    return x->age && x->age < 18;
}

int dgm_was_once(const dgm_tokens *t, const dgm_mention *m)
{
    return m->head > m->from && (dgm_token_is(t, m->from, "former") || dgm_token_is(t, m->from, "retired") ||
                                 dgm_token_is(t, m->from, "onetime") || dgm_token_is(t, m->from, "ex"));
}

/* "the 63-year-old": whoever was just named, whatever else is known. */
static int says_age(const dgm_tokens *t, const dgm_mention *m)
{
    for (uint32_t i = m->from; i <= m->head; i++)
        if (t->at[i].len > 8 && !strcmp(t->at[i].low + t->at[i].len - 8, "year-old"))
            return 1;
    return 0;
}

/* "the Dutch-born defender", "the Lyon-born lawyer": where somebody comes from, whatever else they are. */
static int tells_birth(const dgm_tokens *t, const dgm_mention *m)
{
    for (uint32_t i = m->from; i < m->head; i++)
        if (t->at[i].len > 6 && !strcmp(t->at[i].low + t->at[i].len - 5, "-born"))
            return 1;
    return 0;
}

/* The sentence that a mention is said in: of "“I did not lose. I was robbed,” the banker said" that of the quotation's
 * first words, since nobody else is spoken of in between. */
static uint32_t said_in(const dgm_cast *c, const dgm_mention *m)
{
    const dgm_tokens *t = &c->t;
    uint32_t i = m->start;
    for (uint32_t k = 0; i > 0 && k < 4 && !t->at[i - 1].quote && t->at[i - 1].sentence == t->at[m->start].sentence;
         k++)
        i--;
    if (i == 0 || !t->at[i - 1].quote || t->at[i - 1].paragraph != t->at[m->start].paragraph)
        return t->at[m->start].sentence;
    uint32_t quote = t->at[i - 1].quote;
    while (i > 0 && t->at[i - 1].quote == quote)
        i--;
    return t->at[i].sentence;
}

/* "Lis asked whether anybody knew. | The minister conceded ...", "Liu objected. | The Indian asked him which": whoever
 * opens a sentence with such a verb speaks to the one who spoke just before. */
static int speaks_to(const dgm_tokens *t, const dgm_mention *m)
{
    static const char *const answers[] = {"answered",  "replied",  "responded", "retorted",     "countered", "conceded",
                                          "disagreed", "objected", "shrugged",  "contradicted", "answers",   "replies",
                                          "counters",  "concedes", "disagrees", "objects",      "responds"};
    static const char *const asks[] = {"asked",     "told",      "reminded", "assured",      "thanked",
                                       "corrected", "interrupted", "advised", "contradicted", "answered"};
    if (!dgm_is_first(t, m->start))
        return 0;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (dgm_token_is(t, m->to, answers[i]))
            return 1;
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        if (dgm_token_is(t, m->to, asks[i]) &&
            (dgm_token_is(t, m->to + 1, "him") ||
             (dgm_token_is(t, m->to + 1, "her") && dgm_token_lex(t, m->to + 2, DGM_LX_FUNC | DGM_LX_PREP))))
            return 1;
    return 0;
}

int dgm_replies(const dgm_tokens *t, const dgm_mention *m)
{
    static const char *const verbs[] = {"replied", "retorted", "answered", "responded"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (dgm_token_is(t, m->to, verbs[i]))
            return 1;
    return 0;
}

uint32_t dgm_spoken_to(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_token *here = &c->t.at[m->start];
    uint32_t found = DGM_NONE;
    if (!speaks_to(&c->t, m))
        return DGM_NONE;
    for (uint32_t k = number; k > 0; k--) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[b->head].paragraph != here->paragraph || here->sentence - c->t.at[b->head].sentence > 1)
            break;
        if (e != DGM_NONE && (b->flags & DGM_MF_SOURCE) && c->entity[e].kind == DGM_IS_PERSON)
            found = e; /* the first of the sentence, in whose words the others stand */
    }
    return found;
}

int dgm_is_parent(const dgm_tokens *t, const dgm_mention *m)
{
    return (dgm_token_is(t, m->head, "mother") || dgm_token_is(t, m->head, "father")) &&
           dgm_token_is(t, m->head + 1, "of") && dgm_token_lex(t, m->head + 2, DGM_LX_NUMBER);
}

uint32_t dgm_vary(const dgm_cast *c, uint32_t number, int opened)
{
    const dgm_mention *m = &c->mention[number];
    uint32_t here = said_in(c, m), to = dgm_spoken_to(c, number);
    int age = says_age(&c->t, m);
    uint16_t nation = 0;
    for (uint32_t i = m->from; i <= m->head; i++)
        nation = nation ? nation : c->t.at[i].nation;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 12; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        uint32_t far = here > c->t.at[b->start].sentence ? here - c->t.at[b->start].sentence : 0;
        if (far > 3)
            break;
        int main = !(b->flags & DGM_MF_OBLIQUE) && (b->flags & (DGM_MF_SUBJECT | DGM_MF_SOURCE));
        if (e == DGM_NONE || e == to || (b->flags & (DGM_MF_OWNER | DGM_MF_QUOTED)) || dgm_speaks_here(c, m, b) ||
            (!main && !(far == 1 && ends_sentence(c, k - 1))))
            continue;
        const dgm_entity *x = &c->entity[e];
        if (dgm_is_child(x) && (c->t.at[m->head].lex & DGM_LX_TITLE))
            continue; /* a child of 15 has no office */
        if ((x->kind != DGM_IS_PERSON && !(main && x->kind == DGM_IS_THING && x->name_to - x->name_from > 1)) ||
            !x->named)
            continue;
        dgm_gender g = dgm_lex_gender(c->t.at[m->head].lex);
        if ((g && x->gender && g != x->gender) || (nation && x->nation && nation != x->nation))
            continue;
        if (!far && (!(b->flags & DGM_MF_SOURCE) ||
                     (dgm_is_aside(&c->t, m->start, m->to - 1) && !dgm_parted(&c->t, b->to, m->start))))
            continue; /* in the same sentence: somebody else, more likely */
        if (((age && !x->age) || dgm_is_parent(&c->t, m)) && far <= 2)
            return e;
        if (dgm_is_people(&c->t.at[m->head]) && !x->nation && far <= 2)
            return e; /* "the Italian": the last one of whom no country was told */
        int here_too = c->t.at[m->start].paragraph == c->t.at[b->start].paragraph;
        if (far <= 1 + (uint32_t)here_too && (b->flags & DGM_MF_SOURCE) && dgm_was_once(&c->t, m))
            return e; /* "the former judge", said of who has another office now */
        if (far <= 1 && (b->flags & DGM_MF_SOURCE) && tells_birth(&c->t, m) && x->kind == DGM_IS_PERSON)
            return e; /* "the Dutch-born defender": a captain may be one */
        if (far <= 1 && is_partisan(c->t.at[m->head].low) && m->head > m->from && x->kind == DGM_IS_PERSON)
            return e; /* "the Ohio Democrat": a senator may be one */
        if (x->role_score >= 2 && !(b->flags & DGM_MF_SOURCE) && !dgm_is_first(&c->t, b->start) &&
            !dgm_token_lex(&c->t, b->start - 1, DGM_LX_DET))
            continue; /* "Haskell is charged after a prisoner, Lonnie Mayhew, died. | The sheriff ..." */
        if (!opened && m->to - m->from == 1 && !strchr(c->t.at[m->head].low, '-') &&
            (x->role_to > x->role_from || far > 1 || !(b->flags & DGM_MF_SOURCE)))
            return DGM_NONE; /* "the clerk": more likely somebody else */
        if (x->role_to > x->role_from && dgm_token_is(&c->t, x->role_from, "former") && !opened &&
            (c->t.at[m->head].lex & DGM_LX_TITLE))
            return DGM_NONE; /* what he was once is told: the presiding judge is somebody else */
        return x->role_score < 2 && (far <= 2 || (nation && m->head > m->from) ||
                                     c->t.at[m->start].paragraph == c->t.at[b->start].paragraph)
                   ? e
                   : DGM_NONE;
    }
    return DGM_NONE;
}

/* Was x, of whom nothing is told, named in the sentence before, and does the description open this one? "Much depends
 * on Tan. | The Speaker ..." */
static int is_just_named(const dgm_cast *c, uint32_t number, uint32_t e)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_token *here = &c->t.at[m->start];
    if (e == DGM_NONE || c->entity[e].role_to > c->entity[e].role_from || !dgm_is_first(&c->t, m->start))
        return 0;
    for (uint32_t k = number; k > 0 && c->t.at[c->mention[k - 1].head].sentence + 1 >= here->sentence; k--)
        if (dgm_entity_of(c, c->mention[k - 1].entity) == e)
            return c->t.at[c->mention[k - 1].head].paragraph == here->paragraph && c->mention[k - 1].kind == DGM_NAMED;
    return 0;
}

int dgm_vary_sure(const dgm_cast *c, uint32_t number, uint32_t e)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_token *noun = &c->t.at[m->head];
    if (says_age(&c->t, m) || dgm_is_parent(&c->t, m))
        return 2;
    return dgm_was_once(&c->t, m) || tells_birth(&c->t, m) || (is_partisan(noun->low) && m->head > m->from) ||
           dgm_is_people(noun) ||
           is_just_named(c, number, e);
}
