/*
 * pairs.c - the two who are meant together: whoever spoke, or was spoken of, last.
 *
 *     Saarinen said ... Moreau said ... They agree      the last two speakers
 *     Moscow and Kyiv agreed ... Neither explained it   two joined by "and"
 *     Beck ... his wife, Anna Lis ... The couple        she and whose wife she is
 *
 * In:     a mention, and all mentions before it led to entities.
 * Out:    two entities; 0 or less than two where it tells none.
 */
#include "resolve/pairs.h"

#include "resolve/lexicon.h"

/* The two bodies that last spoke in the paragraph, the nearer one first; 0, 1 or 2 found. */
unsigned dgm_last_bodies(const dgm_cast *c, uint32_t number, uint32_t two[2])
{
    unsigned n = 0;
    for (uint32_t k = number; k > 0 && n < 2; k--) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[b->head].paragraph != c->t.at[c->mention[number].head].paragraph)
            break;
        if (e != DGM_NONE && (b->flags & DGM_MF_SOURCE) &&
            (c->entity[e].kind == DGM_IS_BODY || (c->entity[e].kind == DGM_IS_PLACE && c->entity[e].nation)) &&
            !c->entity[e].plural && !(n && two[0] == e))
            two[n++] = e;
    }
    return n;
}

/* The two persons last spoken of, the nearer one first; 0, 1 or 2 found. named: pronouns do not count. */
unsigned dgm_last_two(const dgm_cast *c, uint32_t number, uint32_t two[2], int named)
{
    unsigned n = 0;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 30 && n < 2; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e == DGM_NONE || c->entity[e].kind != DGM_IS_PERSON || c->entity[e].plural || (n && two[0] == e) ||
            (named && c->mention[k - 1].kind == DGM_PRONOUN) ||
            (!c->entity[e].named && (c->mention[k - 1].flags & DGM_MF_QUOTED)) || /* called it “a clown show” */
            (!c->entity[e].named && !(c->mention[k - 1].flags & (DGM_MF_SOURCE | DGM_MF_SUBJECT))))
            continue;
        if (c->t.at[c->mention[number].head].sentence - c->t.at[c->mention[k - 1].head].sentence > 4)
            break;
        two[n++] = e;
    }
    return n;
}

/* Two different persons who spoke, or are spoken of first, in the two sentences before; the nearer one first. */
int dgm_last_speakers(const dgm_cast *c, uint32_t number, uint32_t two[2])
{
    unsigned n = 0;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 30; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[c->mention[number].head].sentence - c->t.at[b->head].sentence > 2)
            break;
        if (e == DGM_NONE || c->entity[e].kind != DGM_IS_PERSON || c->entity[e].plural || !c->entity[e].named ||
            !(b->flags & (DGM_MF_SOURCE | DGM_MF_SUBJECT)) || (n && two[0] == e))
            continue;
        if (n == 2)
            return 0; /* a third */
        two[n++] = e;
    }
    return n == 2;
}

/* Two named persons or states joined by "and" as one source, if no other has spoken since: the nearer one first. */
int dgm_last_joined(const dgm_cast *c, uint32_t number, uint32_t two[2])
{
    for (uint32_t k = number, looked = 0; k > 1 && looked < 30; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1], *o = b - 1;
        uint32_t e = dgm_entity_of(c, b->entity), f = dgm_entity_of(c, o->entity);
        if (c->t.at[c->mention[number].head].sentence - c->t.at[b->head].sentence > 2)
            break;
        if (e == DGM_NONE || b->kind != DGM_NAMED || !(b->flags & DGM_MF_SOURCE) ||
            (c->entity[e].kind != DGM_IS_PERSON && c->entity[e].kind != DGM_IS_PLACE))
            continue;
        if (f == DGM_NONE || f == e || o->kind != DGM_NAMED || c->entity[f].kind != c->entity[e].kind ||
            !(o->flags & DGM_MF_SOURCE) || c->t.at[o->head].sentence != c->t.at[b->head].sentence ||
            !c->source[b->from] || c->source[b->from] != c->source[o->from])
            break;
        two[0] = e;
        two[1] = f;
        return 1;
    }
    return 0;
}

/* "The couple": who is last told to be the wife or husband of somebody named, and that one. */
int dgm_last_couple(const dgm_cast *c, uint32_t number, uint32_t two[2])
{
    for (uint32_t k = number; k > 0; k--) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e == DGM_NONE || c->entity[e].kin_of == DGM_NONE || !c->entity[e].named ||
            !(dgm_token_is(&c->t, c->entity[e].kin, "wife") || dgm_token_is(&c->t, c->entity[e].kin, "husband")))
            continue;
        uint32_t f = dgm_entity_of(c, c->entity[e].kin_of);
        int first = c->entity[e].first < c->entity[f].first;
        two[first] = e;
        two[!first] = f;
        return 1;
    }
    return 0;
}
