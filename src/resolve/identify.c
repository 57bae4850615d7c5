/*
 * identify.c - who turns out to be whom: descriptions that get a name later, and several persons taken together.
 *
 *     A spokesman ... The spokesman, Ali Bakr, ...          the first was Ali Bakr
 *     Greenland's premier said ... Petersen told ...        Petersen is the premier, if nothing else is said of him
 *     My landlady ... Her name is Zarina                    the landlady is Zarina
 *     the two ministers, both brothers                      the two who fit
 *
 * In:     mentions led to entities up to the one asked about.
 * Out:    entities that are led to others (dgm_entity.is), or new ones of kind DGM_IS_SET.
 * Limits: BACK mentions before it are looked at.
 */
#include "resolve/describe.h"

#include "resolve/lexicon.h"
#include "resolve/pairs.h"

#include <string.h>

enum { BACK = 600 };

/* A new entity that is n others, in the order they were named; DGM_NONE when there is no memory. */
static uint32_t set_of(dgm_cast *c, const uint32_t *found, uint32_t n)
{
    uint32_t e = dgm_entity_add(c);
    if (e == DGM_NONE)
        return e;
    dgm_entity *x = &c->entity[e];
    x->kind = DGM_IS_SET;
    x->plural = x->named = 1;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = i;
        for (; k > 0 && c->entity[x->member[k - 1]].first > c->entity[found[i]].first; k--)
            x->member[k] = x->member[k - 1];
        x->member[k] = found[i];
        x->members++;
    }
    return e;
}

/* The country that mention k names, or DGM_NONE. */
static uint32_t land(const dgm_cast *c, uint32_t k)
{
    const dgm_mention *m = &c->mention[k];
    uint32_t e = dgm_entity_of(c, m->entity);
    dgm_lex whole;
    if (m->to - m->from > 1 && dgm_token_unit(&c->t, m->from, &whole) == m->to - m->from && e != DGM_NONE &&
        m->kind == DGM_NAMED && c->entity[e].kind == DGM_IS_PLACE && (whole.flags & DGM_LX_COUNTRY))
        return e; /* South Korea */
    return m->kind == DGM_NAMED && e != DGM_NONE && c->entity[e].kind == DGM_IS_PLACE && c->entity[e].nation &&
                   (c->t.at[m->from].lex & (DGM_LX_COUNTRY | DGM_LX_CITY))
               ? e
               : DGM_NONE;
}

/* "the two governments": so many countries last joined by "and"; DGM_NONE. */
static uint32_t lands(dgm_cast *c, uint32_t number, uint32_t want)
{
    static const char *const nouns[] = {"governments", "countries", "nations",  "states", "neighbours",
                                        "neighbors",   "republics", "capitals", "powers"};
    size_t noun = 0;
    uint32_t group[DGM_MAX_MEMBERS];
    if (dgm_token_is(&c->t, c->mention[number].head, "sides")) /* of whatever is told near, not of any two states */
        return want > 2 ? (dgm_last_group(c, number, group, want) ? set_of(c, group, want) : DGM_NONE) : dgm_sides(c, number);
    while (noun < sizeof nouns / sizeof *nouns && !dgm_token_is(&c->t, c->mention[number].head, nouns[noun]))
        noun++;
    if (noun == sizeof nouns / sizeof *nouns)
        return DGM_NONE;
    if (want > 2)
        return dgm_last_group(c, number, group, want) ? set_of(c, group, want) : DGM_NONE;
    for (uint32_t k = number, looked = 0; k > 1 && looked < 60; k--, looked++) {
        uint32_t two[2] = {land(c, k - 2), land(c, k - 1)};
        if ((c->mention[k - 1].flags & DGM_MF_JOINED) && two[0] != DGM_NONE && two[1] != DGM_NONE && two[0] != two[1])
            return set_of(c, two, 2);
    }
    return DGM_NONE;
}

/* A state, a body, or several of a kind ("the rebels"): what may be a side. */
static int may_be_side(const dgm_cast *c, uint32_t k)
{
    uint32_t e = dgm_entity_of(c, c->mention[k].entity);
    if (e == DGM_NONE || c->entity[e].kind == DGM_IS_SET || c->mention[k].kind == DGM_PRONOUN)
        return 0;
    return c->entity[e].kind == DGM_IS_BODY || land(c, k) != DGM_NONE ||
           (c->entity[e].kind == DGM_IS_PERSON && c->entity[e].plural &&
            (c->t.at[c->mention[k].head].lex & DGM_LX_PLURAL));
}

uint32_t dgm_sides(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    for (uint32_t k = number, looked = 0; k > 1 && looked < 24; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        if (c->t.at[m->head].paragraph - c->t.at[b->head].paragraph > 1)
            break;
        uint32_t two[2] = {dgm_entity_of(c, c->mention[k - 2].entity), dgm_entity_of(c, b->entity)};
        if ((b->flags & DGM_MF_JOINED) && may_be_side(c, k - 2) && may_be_side(c, k - 1) && two[0] != two[1])
            return set_of(c, two, 2);
    }
    return DGM_NONE;
}

/* "The two leaders | had agreed to it. Moon and Kim ...": the two persons joined by "and" in this sentence or the next,
 * of whom nothing was said before. @return 2, or 0 */
static uint32_t ahead_joined(const dgm_cast *c, uint32_t number, uint32_t found[DGM_MAX_MEMBERS])
{
    for (uint32_t k = number + 2; k < c->mentions && k < number + 30; k++) {
        const dgm_mention *a = &c->mention[k - 1], *b = &c->mention[k];
        uint32_t e = dgm_entity_of(c, a->entity), f = dgm_entity_of(c, b->entity);
        if (c->t.at[b->head].sentence - c->t.at[c->mention[number].head].sentence > 1)
            break;
        if (!(b->flags & DGM_MF_JOINED) || a->kind != DGM_NAMED || b->kind != DGM_NAMED || e == DGM_NONE ||
            f == DGM_NONE || e == f || c->entity[e].kind != DGM_IS_PERSON || c->entity[f].kind != DGM_IS_PERSON ||
            c->entity[e].first != a->from || c->entity[f].first != b->from)
            continue;
        found[0] = e;
        found[1] = f;
        return 2;
    }
    return 0;
}

/* "The two candidates": the named persons of the whole report who fit, if they are as many. @return how many, or 0 */
static uint32_t all_who_fit(const dgm_cast *c, const dgm_mention *m, uint32_t found[DGM_MAX_MEMBERS], uint32_t want)
{
    uint32_t n = 0;
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        if (!x->named || x->is != DGM_NONE || x->kind != DGM_IS_PERSON || x->plural || !dgm_may_mean(c, m, x) ||
            dgm_fits(c, m, x) < 4)
            continue;
        if (n == want)
            return 0;
        found[n++] = e;
    }
    return n == want ? n : 0;
}

/* How many persons are named in this paragraph and the one before, up to the mention. */
static uint32_t persons_near(const dgm_cast *c, uint32_t number)
{
    uint32_t n = 0;
    for (uint32_t k = number; k > 0; k--) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity), i = k;
        if (c->t.at[c->mention[number].head].paragraph - c->t.at[c->mention[k - 1].head].paragraph > 1)
            break;
        if (c->mention[k - 1].kind != DGM_NAMED || e == DGM_NONE || c->entity[e].kind != DGM_IS_PERSON)
            continue;
        while (i < number && dgm_entity_of(c, c->mention[i].entity) != e)
            i++;
        n += i == number; /* its last mention */
    }
    return n;
}

/* "the two adversaries": what two are to each other, whatever each is. */
static int is_facing(const dgm_token *noun)
{
    static const char *const words[] = {"adversaries", "opponents",   "rivals",     "foes",
                                        "antagonists", "contestants", "speakers",   "debaters",
                                        "allies",      "politicians", "negotiators"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(noun->low, words[i]))
            return 1;
    return 0;
}

/* "the two ministers", "both men": the persons meant, when as many fit as are said; else DGM_NONE. */
uint32_t dgm_together(dgm_cast *c, uint32_t number)
{
    dgm_mention m = c->mention[number];
    uint32_t found[DGM_MAX_MEMBERS], n = 0, want = 0;
    for (uint32_t i = m.start; i < m.head; i++)
        want = dgm_token_is(&c->t, i, "two") || dgm_token_is(&c->t, i, "both") ? 2
               : dgm_token_is(&c->t, i, "three")                               ? 3
                                                                               : want;
    if (!want ||
        !(m.flags & DGM_MF_DEFINITE || dgm_token_is(&c->t, m.from, "both") || dgm_token_is(&c->t, m.start, "both")))
        return DGM_NONE;
    m.flags &= ~(uint32_t)DGM_MF_PLURAL;
    int facing = is_facing(&c->t.at[m.head]) ||
                 (!c->t.at[m.head].lex && (m.flags & DGM_MF_SOURCE) && !dgm_token_is(&c->t, m.head, "sides"));
    if (want == 2 && dgm_both_parties(c, number, found))
        return set_of(c, found, 2);
    if (!(c->t.at[m.head].lex & DGM_LX_ROLE) && !facing)
        return lands(c, number, want);
    uint32_t near = facing && want == 2 ? persons_near(c, number) : 2;
    if (near != 2) {
        c->mention[number].flags |= near > 0 ? DGM_MF_UNSURE : 0; /* of three, which two? */
        return DGM_NONE;
    }
    int anyone = facing || dgm_token_is(&c->t, m.head, "men") || dgm_token_is(&c->t, m.head, "women") ||
                 dgm_token_is(&c->t, m.head, "people") || dgm_token_lex(&c->t, m.head, DGM_LX_KIN);
    dgm_gender g = dgm_lex_gender(c->t.at[m.head].lex);
    for (uint32_t k = number, looked = 0; k > 1 && looked < 40 && want == 2 && !n; k--, looked++) {
        uint32_t two[2] = {dgm_entity_of(c, c->mention[k - 2].entity), dgm_entity_of(c, c->mention[k - 1].entity)};
        int fit = (c->mention[k - 1].flags & DGM_MF_JOINED) && two[0] != two[1];
        for (int i = 0; i < 2 && fit; i++) {
            const dgm_entity *x = two[i] == DGM_NONE ? NULL : &c->entity[two[i]];
            fit = x && x->kind == DGM_IS_PERSON && x->named && !x->plural &&
                  (anyone ? !(g && x->gender && x->gender != g) : dgm_may_mean(c, &m, x) && dgm_fits(c, &m, x));
        }
        if (fit) { /* two joined by "and" go before any two */
            found[n++] = two[0];
            found[n++] = two[1];
        }
    }
    for (int sure = 1; sure >= 0; sure--) /* "both women": those known to be first */
        for (uint32_t k = number, looked = 0; k > 0 && looked < 80 && n < want; k--, looked++) {
            uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity), i = 0;
            if (e == DGM_NONE || c->entity[e].kind != DGM_IS_PERSON || c->entity[e].plural)
                continue;
            if (anyone ? !c->entity[e].named || (g && c->entity[e].gender != g && (sure || c->entity[e].gender))
                       : !dgm_may_mean(c, &m, &c->entity[e]) || !dgm_fits(c, &m, &c->entity[e]))
                continue;
            while (i < n && found[i] != e)
                i++;
            if (i == n)
                found[n++] = e;
        }
    if (n < want && want == 2 && !anyone)
        n = ahead_joined(c, number, found);
    if (n < want && !anyone)
        n = all_who_fit(c, &m, found, want);
    return n < want ? DGM_NONE : set_of(c, found, n);
}

/* Is this the first paragraph of the story? */
static int opens_report(const dgm_cast *c, uint32_t paragraph)
{
    for (uint32_t p = 0; p < paragraph; p++)
        if (c->t.layout->paragraph[p].kind == DGM_BODY || paragraph > 8)
            return 0;
    return 1;
}

/* Was the entity first spoken of as anybody, "a Saudi diplomat"? Such a one stays without a name. */
static int was_indefinite(const dgm_cast *c, const dgm_entity *x)
{
    uint32_t i = x->first;
    return i > 0 && i < c->t.n && (dgm_token_is(&c->t, i - 1, "a") || dgm_token_is(&c->t, i - 1, "an")) &&
           !opens_report(c, c->t.at[i].paragraph);
}

/* "Governor Anna Lis": the phrase of an office that stands before a name as its title; 0: none. */
static int titled_phrase(const dgm_cast *c, const dgm_mention *m, dgm_phrase *p)
{
    const dgm_entity *x = &c->entity[m->entity];
    for (uint32_t i = 0; i < x->phrases; i++)
        if (x->phrase[i].from == m->role_from && m->role_to > m->role_from && x->first == m->from &&
            (c->t.at[x->phrase[i].head].lex & DGM_LX_ROLE) && !(c->t.at[x->phrase[i].head].lex & DGM_LX_RANK)) {
            *p = x->phrase[i];
            return 1;
        }
    return 0;
}

void dgm_introduce(dgm_cast *c, uint32_t number)
{
    const dgm_mention *named = &c->mention[number];
    dgm_phrase said = named->said;
    int titled = !(named->flags & (DGM_MF_INTRODUCED | DGM_MF_TOLD));
    if (titled && !titled_phrase(c, named, &said))
        return;
    titled |= said.from && !dgm_token_lex(&c->t, said.from - 1, DGM_LX_DET); /* "Anna Lis, head of the board": alike */
    dgm_mention m = {.kind = DGM_NOUN,
                     .from = said.from,
                     .to = said.to,
                     .start = said.from,
                     .head = said.head,
                     .flags = DGM_MF_DEFINITE};
    for (uint32_t k = number, looked = 0; k > 0 && looked < BACK; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e == named->entity)
            return;
        if (e == DGM_NONE || c->entity[e].named || !dgm_may_mean(c, &m, &c->entity[e]) ||
            dgm_fits(c, &m, &c->entity[e]) < 4)
            continue;
        if (titled && (c->mention[k - 1].kind != DGM_NOUN || !(c->mention[k - 1].flags & DGM_MF_DEFINITE) ||
                       (c->mention[k - 1].flags & DGM_MF_OWNED) || was_indefinite(c, &c->entity[e])))
            continue; /* "the governor of the bank" may be Governor Lis, "a governor" is anybody */
        dgm_gender g = (dgm_gender)c->entity[named->entity].gender, h = (dgm_gender)c->entity[e].gender;
        if (g && h && g != h)
            continue;
        c->entity[e].is = named->entity;
        return;
    }
}

/* Does a sentence begin with the description, or say whose words it tells? Not "and the minister has certified". */
static int is_topic(const dgm_tokens *t, const dgm_mention *b)
{
    return b->start == 0 || t->at[b->start - 1].sentence != t->at[b->start].sentence ||
           dgm_token_form(t, b->start - 1, DGM_TF_MARK) || dgm_token_lex(t, b->start - 1, DGM_LX_SAY);
}

/* "Panama's president promised ... | Laurentino Cortizo would ...": the office that opens the report, and the bare name
 * that opens its second paragraph. */
static void succeed_opening(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_entity *x = &c->entity[m->entity];
    uint32_t here = c->t.at[m->start].paragraph;
    if (!x->named || x->role_to > x->role_from || x->first != m->from || x->plural || x->kind != DGM_IS_PERSON ||
        m->start == 0 || c->t.at[m->start - 1].paragraph == here)
        return;
    for (uint32_t k = 0; k < number; k++) {
        const dgm_mention *b = &c->mention[k];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[b->head].paragraph + 1 < here || e == DGM_NONE || !opens_report(c, c->t.at[b->head].paragraph))
            continue;
        if (c->entity[e].kind == DGM_IS_PERSON && c->entity[e].named)
            return; /* somebody has a name already */
        dgm_gender g = (dgm_gender)c->entity[e].gender;
        int opens = k == 0 && b->start == b->from - 1 && dgm_is_first(&c->t, b->start) && (b->flags & DGM_MF_SOURCE) &&
                    x->age; /* "A former secretary said ... | Anna Lis, 66, was asked to sit down twice" */
        if (b->kind != DGM_NOUN || !(b->flags & DGM_MF_SUBJECT) || (!(b->flags & DGM_MF_DEFINITE) && !opens) ||
            (b->flags & DGM_MF_QUOTED) || !(c->t.at[b->head].lex & DGM_LX_TITLE) || c->entity[e].plural ||
            c->entity[e].kind != DGM_IS_PERSON || !is_topic(&c->t, b) || (g && x->gender && g != x->gender))
            continue;
        dgm_phrase p = c->entity[e].phrase[0];
        c->entity[e].is = m->entity;
        dgm_entity_role(c, m->entity, p, 3);
        return;
    }
}

void dgm_succeed(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_entity *x = &c->entity[m->entity];
    succeed_opening(c, number);
    if (!(m->flags & DGM_MF_SOURCE) || !x->named || x->role_to > x->role_from || x->first != m->from || x->plural ||
        (x->kind != DGM_IS_PERSON && !(x->kind == DGM_IS_THING && x->name_to - x->name_from > 1)))
        return;
    for (uint32_t i = x->name_from; i < x->name_to; i++) /* a name of unknown words, as persons' names are */
        if (x->kind != DGM_IS_PERSON &&
            c->t.at[i].lex & ~(uint32_t)(DGM_LX_GIVEN | DGM_LX_MALE | DGM_LX_FEMALE | DGM_LX_PARTICLE))
            return;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 20; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[m->head].sentence - c->t.at[b->head].sentence > 2)
            return;
        if (e == DGM_NONE)
            continue;
        const dgm_entity *y = &c->entity[e];
        int same_breath = b->kind == DGM_NOUN && (b->flags & DGM_MF_SUBJECT) && (b->flags & DGM_MF_DEFINITE) &&
                          !(b->flags & (DGM_MF_QUOTED | DGM_MF_OWNED)) && (c->t.at[b->head].lex & DGM_LX_TITLE) &&
                          c->t.at[m->head].sentence - c->t.at[b->head].sentence == 1 &&
                          c->t.at[m->head].paragraph == c->t.at[b->head].paragraph;
        int opens =
            b->kind == DGM_NOUN && (b->flags & DGM_MF_SUBJECT) && !(b->flags & (DGM_MF_DEFINITE | DGM_MF_QUOTED)) &&
            opens_report(c, c->t.at[b->head].paragraph); /* "A former minister said on Monday ..." opens the report */
        if (!(b->flags & DGM_MF_SOURCE) && !opens && !same_breath)
            continue;
        int office = b->kind == DGM_NOUN && ((b->flags & DGM_MF_DEFINITE) || opens) && !y->named && !y->plural &&
                     is_topic(&c->t, b) && (opens || !was_indefinite(c, y)) &&
                     (c->t.at[b->head].lex & (opens ? DGM_LX_ROLE : DGM_LX_TITLE)) &&
                     !(c->t.at[b->head].lex & DGM_LX_KIN) && !dgm_may_own(&c->t, b, x) &&
                     !(y->gender && x->gender && y->gender != x->gender);
        if (office) {
            dgm_phrase p = y->phrase[0];
            c->entity[e].is = m->entity;
            c->entity[m->entity].kind = DGM_IS_PERSON;
            dgm_entity_role(c, m->entity, p, 3);
        }
        return;
    }
}

/* "He was Youssef Ahmed", "The reader was a student, Mads Overgaard": who was spoken of without a name has this one. */
static void name_is(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    uint32_t i = m->flags & DGM_MF_INTRODUCED ? m->said.from : m->start;
    i -= i > 0 && dgm_token_lex(t, i - 1, DGM_LX_DET);
    if (i < 2 || m->kind != DGM_NAMED || !(dgm_token_is(t, i - 1, "is") || dgm_token_is(t, i - 1, "was")) ||
        t->at[i - 2].sentence != t->at[m->head].sentence || c->at[i - 2] == DGM_NONE)
        return;
    dgm_mention *b = &c->mention[c->at[i - 2]];
    dgm_pronoun_kind said = dgm_pronoun_of(t->at[b->head].low);
    uint32_t e = dgm_entity_of(c, b->entity);
    dgm_gender g = said == DGM_SHE ? DGM_FEMALE : said == DGM_HE ? DGM_MALE : DGM_NO_GENDER;
    if (c->at[i - 2] >= number || c->entity[m->entity].kind == DGM_IS_PLACE ||
        c->entity[m->entity].kind == DGM_IS_BODY || !(b->flags & DGM_MF_SUBJECT) ||
        (g && c->entity[m->entity].gender && c->entity[m->entity].gender != g))
        return;
    if (b->kind == DGM_PRONOUN && g) {
        b->entity = m->entity;
        b->flags &= ~(uint32_t)DGM_MF_UNSURE;
        c->entity[m->entity].kind = DGM_IS_PERSON;
        dgm_entity_gender(c, m->entity, g, 2);
    } else if (b->kind != DGM_NOUN || !(b->flags & DGM_MF_DEFINITE)) {
        return;
    }
    if (e == DGM_NONE || e == m->entity || c->entity[e].named || c->entity[e].plural ||
        c->entity[e].kind != DGM_IS_PERSON)
        return;
    dgm_phrase p = c->entity[e].phrase[0];
    c->entity[e].is = m->entity;
    c->entity[m->entity].kind = DGM_IS_PERSON;
    if (c->entity[e].phrases)
        dgm_entity_role(c, m->entity, p, 2);
}

void dgm_name_told(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    name_is(c, number);
    if (m->from < 3 || !(dgm_token_is(t, m->from - 1, "is") || dgm_token_is(t, m->from - 1, "was")) ||
        !dgm_token_is(t, m->from - 2, "name"))
        return;
    int he = dgm_token_is(t, m->from - 3, "his");
    if (!he && !dgm_token_is(t, m->from - 3, "her"))
        return;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 20; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e == DGM_NONE || c->entity[e].kind != DGM_IS_PERSON || c->entity[e].plural ||
            c->entity[e].gender == (he ? DGM_FEMALE : DGM_MALE))
            continue;
        if (c->entity[e].named)
            return;
        dgm_phrase p = c->entity[e].phrase[0];
        c->entity[e].is = m->entity;
        c->entity[m->entity].kind = DGM_IS_PERSON;
        dgm_entity_gender(c, m->entity, he ? DGM_MALE : DGM_FEMALE, 2);
        if (c->entity[e].phrases)
            dgm_entity_role(c, m->entity, p, 2);
        return;
    }
}
