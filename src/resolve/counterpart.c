/*
 * counterpart.c - who is told only by whose counterpart, colleague or side they are.
 *
 *     Wade, the foreign minister of Sandiara ... His Daroumian counterpart      the foreign minister of Darouma
 *     US ambassador Hollis ... Her Russian colleague, Viktor Lapshin            is an ambassador, too
 *     two diplomats ... One of them ... the diplomat                            that one, and not another diplomat
 *     the Convention Movement, the Unity Party ... both parties                 the two parties that are named
 *
 * In:     a mention, and all mentions before it led to entities.
 * Out:    an entity, or DGM_NONE; the office of a named one.
 * How:    what tells the one from the other ("Daroumian", "Democratic") must be said of exactly one, who holds the same
 *         office if others are of that country, too.
 */
#include "resolve/describe.h"

#include "resolve/lexicon.h"

#include <string.h>

/* Is token i a noun for who has the same office elsewhere? */
static int is_counterpart(const dgm_tokens *t, uint32_t i)
{
    return dgm_token_is(t, i, "counterpart") || dgm_token_is(t, i, "colleague") ||
           (dgm_token_is(t, i, "number") && i && dgm_token_is(t, i - 1, "opposite"));
}

/* The person with a name last spoken of before token at: whose counterpart it is. */
static uint32_t whose(const dgm_cast *c, uint32_t number, uint32_t at)
{
    for (uint32_t k = number, looked = 0; k > 0 && looked < 24; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[at].sentence - c->t.at[b->head].sentence > 2)
            break;
        if (e != DGM_NONE && b->to <= at && (b->flags & (DGM_MF_SUBJECT | DGM_MF_SOURCE)) && c->entity[e].named &&
            c->entity[e].kind == DGM_IS_PERSON && !c->entity[e].plural)
            return e;
    }
    return DGM_NONE;
}

/* The head of an office that x has and, where y is given, y as well; DGM_NONE. */
static uint32_t office(const dgm_cast *c, const dgm_entity *x, const dgm_entity *y)
{
    for (uint32_t p = 0; p < x->phrases; p++) {
        const dgm_token *head = &c->t.at[x->phrase[p].head];
        if (!(head->lex & DGM_LX_TITLE) || !(head->lex & DGM_LX_ROLE) || (head->lex & DGM_LX_RANK))
            continue;
        if (!y)
            return x->phrase[p].head;
        for (uint32_t q = 0; q < y->phrases; q++)
            if (!strcmp(head->low, c->t.at[y->phrase[q].head].low))
                return x->phrase[p].head;
    }
    return DGM_NONE;
}

uint32_t dgm_counterpart(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    uint32_t found[2] = {DGM_NONE, DGM_NONE}, n[2] = {0, 0};
    if (!is_counterpart(&c->t, m->head) || !(m->flags & DGM_MF_OWNED) || (m->flags & DGM_MF_PLURAL) ||
        m->head == m->from)
        return DGM_NONE;
    uint32_t owner = whose(c, number, m->start);
    if (owner == DGM_NONE)
        return DGM_NONE;
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        int fit = e != owner && x->is == DGM_NONE && x->named && x->kind == DGM_IS_PERSON && !x->plural;
        for (uint32_t i = m->from; i < m->head && fit; i++)
            fit = dgm_token_form(&c->t, i, DGM_TF_CAP) && dgm_is_said_of(c, x, &c->t.at[i]);
        if (!fit)
            continue;
        int same = office(c, &c->entity[owner], x) != DGM_NONE;
        found[same] = e;
        n[same]++;
    }
    return n[1] == 1 ? found[1] : !n[1] && n[0] == 1 ? found[0] : DGM_NONE;
}

void dgm_counterpart_note(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    if (!(m->flags & DGM_MF_INTRODUCED) || !is_counterpart(&c->t, m->said.head) || !m->said.from ||
        !dgm_token_lex(&c->t, m->said.from - 1, DGM_LX_DET))
        return;
    uint32_t owner = whose(c, number, m->said.from - 1);
    uint32_t head = owner != DGM_NONE && owner != m->entity ? office(c, &c->entity[owner], NULL) : DGM_NONE;
    if (head == DGM_NONE || office(c, &c->entity[m->entity], NULL) != DGM_NONE)
        return;
    for (uint32_t i = m->said.from; i < m->said.head && !c->entity[m->entity].nation; i++)
        c->entity[m->entity].nation = c->t.at[i].nation;
    static const char *const narrow[] = {"prime", "foreign", "finance", "defence", "defense", "interior"};
    uint32_t from = head;
    for (size_t k = 0; head && k < sizeof narrow / sizeof *narrow; k++)
        from -= from == head && dgm_token_is(&c->t, head - 1, narrow[k]);
    dgm_entity_role(c, m->entity, (dgm_phrase){from, head + 1, head}, 0);
}

int dgm_is_one_of_several(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    char buf[72];
    int one = 0;
    if (m->to - m->from != 1 || (m->flags & (DGM_MF_PLURAL | DGM_MF_OWNED)))
        return 0;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 20; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        if (c->t.at[m->head].sentence - c->t.at[b->head].sentence > 3 ||
            c->t.at[m->head].paragraph != c->t.at[b->head].paragraph)
            break;
        if (b->kind == DGM_PRONOUN && (b->flags & DGM_MF_SOURCE) && (b->flags & (DGM_MF_PARTITIVE | DGM_MF_UNSURE)))
            one = 1;
        else if (one && b->kind == DGM_NOUN && (b->flags & DGM_MF_PLURAL))
            return !strcmp(dgm_singular(c->t.at[b->head].low, buf), c->t.at[m->head].low);
        else if (!one && (b->flags & DGM_MF_SOURCE))
            break;
    }
    return 0;
}

uint32_t dgm_both_parties(const dgm_cast *c, uint32_t number, uint32_t two[2])
{
    uint32_t n = 0, head = c->mention[number].head;
    if (!dgm_token_is(&c->t, head, "parties") || c->mention[number].to != head + 1)
        return 0;
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        if (!x->named || x->is != DGM_NONE || x->plural || x->kind == DGM_IS_PERSON || x->kind == DGM_IS_PLACE ||
            x->name_to - x->name_from < 2 || !dgm_lexicon_covers("party", c->t.at[dgm_name_head(&c->t, x)].low))
            continue;
        if (n == 2)
            return 0; /* of three, which two? */
        two[n++] = e;
    }
    return n == 2;
}

/* Does a noun for a body fit a name that may tell what it is: "the party" the Kuomintang, but not the Lake Union? */
static int may_name(const dgm_cast *c, const dgm_mention *m, const dgm_entity *x)
{
    const dgm_token *tells = &c->t.at[dgm_name_head(&c->t, x)];
    return !(tells->lex & DGM_LX_BODY) || (tells->lex & DGM_LX_ORG) ||
           dgm_lexicon_covers(c->t.at[m->head].low, tells->low);
}

uint32_t dgm_body_of_role(const dgm_cast *c, uint32_t number)
{
    static const char *const nouns[] = {
        "party", "movement", "group", "company", "firm", "organisation", "organization", "charity", "militia",
        "union", "front", "club", "federation", "association", "alliance", "airline", "bank", "lender", "institute"};
    const dgm_mention *m = &c->mention[number];
    size_t n = 0;
    while (n < sizeof nouns / sizeof *nouns && !dgm_token_is(&c->t, m->head, nouns[n]))
        n++;
    if (n == sizeof nouns / sizeof *nouns || m->to - m->from != 1 || !(m->flags & DGM_MF_DEFINITE))
        return DGM_NONE;
    uint32_t who = whose(c, number, m->start), found = DGM_NONE;
    if (who == DGM_NONE)
        return DGM_NONE;
    const dgm_entity *x = &c->entity[who];
    for (uint32_t p = 0; p < x->phrases; p++)
        for (uint32_t i = x->phrase[p].from; i < x->phrase[p].to; i++) {
            const dgm_mention *b = c->at[i] != DGM_NONE ? &c->mention[c->at[i]] : NULL;
            uint32_t e = b && b->kind == DGM_NAMED ? dgm_entity_of(c, b->entity) : DGM_NONE;
            if (e == DGM_NONE || e == found || e == who || !c->entity[e].named || c->entity[e].nation ||
                (b->start && dgm_token_lex(&c->t, b->start - 1, DGM_LX_PREP) &&
                 !dgm_token_is(&c->t, b->start - 1, "of")) || /* "a delegate at Gonfreville" */
                (c->entity[e].kind != DGM_IS_BODY && c->entity[e].kind != DGM_IS_THING) ||
                !may_name(c, m, &c->entity[e]))
                continue;
            if (found != DGM_NONE)
                return DGM_NONE;
            found = e;
        }
    return found;
}
