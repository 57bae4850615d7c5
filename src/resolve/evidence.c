/*
 * evidence.c - what the words around a name tell of it: he or she, person or body.
 *
 *     Etelka Hódi ... does not mind. They ask the way, she says     Hódi: female
 *     Bashkë took the other side. It has five seats                 Bashkë: a body
 *     said Aqqaluk Petersen                                         a person: two unknown words that speak
 *
 * In:     all mentions in text order, names led to entities.
 * Out:    gender of persons of whom no title or given name tells it; kind of names of which nothing tells it.
 * How:    the first pronoun behind a name, before anybody else is named, is a vote; the most votes win.
 */
#include "resolve/people.h"

#include "resolve/lexicon.h"

#include <string.h>

enum { REACH = 40 };

struct votes {
    uint16_t he, she, it, which, speaks, article;
};

/* "Halder disputed | her account", "Beck backs | his demand": a verb of what somebody else has said or done. */
static int is_of_another(const dgm_tokens *t, uint32_t i)
{
    static const char *const verbs[] = {"disputed",   "disputes",   "rejected",  "rejects", "dismissed", "dismisses",
                                        "questioned", "questions",  "echoed",    "echoes",  "mocked",    "mocks",
                                        "backed",     "backs",      "condemned", "condemns", "criticised", "criticized",
                                        "contradicted", "challenged"};
    for (size_t k = 0; i && k < sizeof verbs / sizeof *verbs; k++)
        if (dgm_token_is(t, i - 1, verbs[k]))
            return 1;
    return 0;
}

static void vote(const dgm_cast *c, uint32_t number, struct votes *v)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    uint32_t e = dgm_entity_of(c, m->entity), next = t->n;
    if (m->start && dgm_token_is(t, m->start - 1, "the"))
        v->article++;
    if (m->flags & DGM_MF_SOURCE)
        v->speaks++;
    if (dgm_token_form(t, m->to, DGM_TF_COMMA) && dgm_token_is(t, m->to + 1, "which"))
        v->which++; /* "Kystlinjen, which has run the route, ..." */
    if (m->flags & (DGM_MF_OWNER | DGM_MF_OBLIQUE | DGM_MF_QUOTED))
        return;
    for (uint32_t k = number + 1; k < c->mentions && k < number + 8; k++) { /* up to somebody else */
        const dgm_mention *b = &c->mention[k];
        uint32_t o = dgm_entity_of(c, b->entity);
        int person = b->kind == DGM_NAMED ? o != DGM_NONE && c->entity[o].kind <= DGM_IS_PERSON
                                          : b->kind == DGM_NOUN && (t->at[b->head].lex & DGM_LX_ROLE);
        if (b->kind == DGM_NOUN && (b->flags & DGM_MF_DEFINITE) && (b->flags & DGM_MF_SUBJECT) &&
            !(b->flags & DGM_MF_PLURAL) && (t->at[b->head].lex & DGM_LX_BODY) && !(t->at[b->head].lex & DGM_LX_ROLE) &&
            t->at[b->head].sentence == t->at[m->head].sentence + 1) {
            v->it++; /* "Transparency Maghreb counted ... The group says" */
            return;
        }
        if (b->kind != DGM_PRONOUN && o != e && person && !(b->flags & DGM_MF_PLURAL)) {
            next = b->start;
            break;
        }
    }
    for (uint32_t i = m->to; i < next && i < m->to + REACH; i++) {
        const dgm_token *k = &t->at[i];
        if (k->sentence > t->at[m->head].sentence + 1)
            return;
        if (k->quote || !(k->lex & DGM_LX_FUNC))
            continue;
        dgm_pronoun_kind p = dgm_pronoun_of(k->low);
        int object = !strcmp(k->low, "him") || is_of_another(t, i) ||
                     (!strcmp(k->low, "her") &&
                      (i + 1 >= t->n || (t->at[i + 1].form & DGM_TF_MARK) ||
                       (t->at[i + 1].lex & (DGM_LX_PREP | DGM_LX_DET | DGM_LX_REL | DGM_LX_SAY | DGM_LX_VERB))));
        if (object)
            return; /* somebody else */
        if (p == DGM_HE)
            v->he++;
        else if (p == DGM_SHE)
            v->she++;
        else if (p == DGM_IT && strcmp(k->low, "it") != 0) /* "its": "it" may mean anything */
            v->it++;
        else
            continue;
        return;
    }
}

/* Are all its words such as no list has, or given names? */
static int unknown_words(const dgm_cast *c, const dgm_entity *x)
{
    for (uint32_t i = x->name_from; i < x->name_to; i++)
        if (c->t.at[i].lex & ~(uint32_t)(DGM_LX_GIVEN | DGM_LX_MALE | DGM_LX_FEMALE | DGM_LX_PARTICLE | DGM_LX_SUFFIX))
            return 0;
    return 1;
}

dgm_status dgm_people_weigh(dgm_cast *c)
{
    struct votes *v = dgm_take(c->a, c->entities + 1, sizeof *v);
    if (!v)
        return DGM_ENOMEM;
    for (uint32_t m = 0; m < c->mentions; m++) {
        uint32_t e = dgm_entity_of(c, c->mention[m].entity);
        if (c->mention[m].kind == DGM_NAMED && e != DGM_NONE && v[e].he + v[e].she + v[e].it < 1000)
            vote(c, m, &v[e]);
    }
    for (uint32_t e = 0; e < c->entities; e++) {
        dgm_entity *x = &c->entity[e];
        if (!x->named || x->plural || x->name_to <= x->name_from || x->kind == DGM_IS_SET)
            continue;
        uint32_t words = x->name_to - x->name_from, human = v[e].he + v[e].she;
        if ((x->kind == DGM_IS_THING && v[e].it > human) ||
            (x->kind <= DGM_IS_PERSON && v[e].which > human && !x->gender && unknown_words(c, x)))
            x->kind = DGM_IS_BODY;
        else if (x->kind == DGM_IS_THING && !v[e].article && unknown_words(c, x) &&
                 ((words > 1 && words < 5 && (v[e].speaks || human)) || (words == 1 && human > 1)))
            x->kind = DGM_IS_PERSON;
        if (x->kind != DGM_IS_PERSON && x->kind != DGM_IS_THING)
            continue;
        if (!x->gender && human && v[e].he >= 2 * v[e].she + 1)
            dgm_entity_gender(c, e, DGM_MALE, 1);
        else if (!x->gender && human && v[e].she >= 2 * v[e].he + 1)
            dgm_entity_gender(c, e, DGM_FEMALE, 1);
        else if (x->weight == 1 && x->gender == DGM_MALE && v[e].she >= 2 && !v[e].he)
            x->gender = DGM_FEMALE; /* the given name misled */
        else if (x->weight == 1 && x->gender == DGM_FEMALE && v[e].he >= 2 && !v[e].she)
            x->gender = DGM_MALE;
    }
    return DGM_OK;
}
