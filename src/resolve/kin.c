/*
 * kin.c - whose wife, son or neighbour somebody is, and back.
 *
 *     Myklebust's daughter Randi ... Her father      the father of her who is Myklebust's daughter: Myklebust
 *     His wife Sofie ... His wife says               Sofie
 *
 * In:     names with a description of kin beside them, in text order; then a description of kin with an owner.
 * Out:    the entity, or DGM_NONE.
 * How:    each such name keeps whose kin it is (dgm_entity.kin_of); a description looks for one of its owner's kin, then
 *         for whom the owner is the opposite of it.
 */
#include "resolve/people.h"

#include "resolve/lexicon.h"

#include <string.h>

static const struct {
    const char *one, *others;
} opposites[] = {
    {"father", "son daughter child"},
    {"mother", "son daughter child"},
    {"parent", "son daughter child"},
    {"son", "father mother parent"},
    {"daughter", "father mother parent"},
    {"child", "father mother parent"},
    {"husband", "wife"},
    {"wife", "husband"},
    {"brother", "brother sister"},
    {"sister", "brother sister"},
    {"cousin", "cousin"},
    {"uncle", "nephew niece"},
    {"aunt", "nephew niece"},
    {"nephew", "uncle aunt"},
    {"niece", "uncle aunt"},
    {"grandfather", "grandson granddaughter"},
    {"grandmother", "grandson granddaughter"},
    {"grandson", "grandfather grandmother"},
    {"granddaughter", "grandfather grandmother"},
    {"neighbour", "neighbour"},
    {"neighbor", "neighbor"},
    {"colleague", "colleague"},
    {"friend", "friend"},
    {"partner", "partner"},
    {"rival", "rival"},
    {"twin", "twin brother sister"},
    {"fiance", "fiancee"},
    {"fiancee", "fiance"},
};

static int opposite(const char *a, const char *b)
{
    size_t n = strlen(b);
    if (!n)
        return 0;
    for (size_t i = 0; i < sizeof opposites / sizeof *opposites; i++)
        if (!strcmp(opposites[i].one, a))
            for (const char *p = opposites[i].others; (p = strstr(p, b)); p += n)
                if ((p == opposites[i].others || p[-1] == ' ') && (p[n] == ' ' || !p[n]))
                    return 1;
    return 0;
}

/* Who owns the noun phrase that begins at token from and has its noun at head; it belongs to mention number. */
static uint32_t owner(const dgm_cast *c, uint32_t number, uint32_t from, uint32_t head)
{
    const dgm_tokens *t = &c->t;
    for (uint32_t i = head; i > from; i--)
        if ((t->at[i].form & DGM_TF_POSS) && c->at[i - 1] != DGM_NONE)
            return dgm_entity_of(c, c->mention[c->at[i - 1]].entity);
    if (from == 0)
        return DGM_NONE;
    dgm_pronoun_kind kind = dgm_pronoun_of(t->at[from - 1].low);
    if (kind != DGM_HE && kind != DGM_SHE && kind != DGM_THEY)
        return DGM_NONE;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 24; k--, looked++) { /* the person last spoken of */
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (e == DGM_NONE || !(b->flags & (DGM_MF_SUBJECT | DGM_MF_SOURCE)) || c->entity[e].kind != DGM_IS_PERSON ||
            b->to > from)
            continue;
        dgm_gender g = (dgm_gender)c->entity[e].gender;
        if (kind == DGM_THEY || !g || g == (kind == DGM_HE ? DGM_MALE : DGM_FEMALE))
            return e;
    }
    return DGM_NONE;
}

void dgm_kin_note(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    dgm_entity *x = &c->entity[m->entity];
    if (x->kin_of != DGM_NONE)
        return;
    for (uint32_t p = 0; p < x->phrases; p++) {
        dgm_phrase f = x->phrase[p];
        if (!(c->t.at[f.head].lex & DGM_LX_KIN) || f.head >= m->to ||
            c->t.at[f.head].sentence != c->t.at[m->head].sentence)
            continue;
        uint32_t o = owner(c, number, f.from, f.head);
        if (o != DGM_NONE && o != m->entity) {
            x->kin_of = o;
            x->kin = f.head;
            return;
        }
    }
}

/* "His brother", said of Dwight Haskell where a Wade Haskell was named: the only other one of that surname. */
static uint32_t namesake(const dgm_cast *c, uint32_t number, uint32_t of)
{
    static const char *const far[] = {"neighbour", "neighbor", "colleague", "friend", "partner", "rival", "twin"};
    const dgm_entity *x = &c->entity[of];
    dgm_gender g = dgm_lex_gender(c->t.at[c->mention[number].head].lex);
    uint32_t found = DGM_NONE;
    for (size_t i = 0; i < sizeof far / sizeof *far; i++)
        if (dgm_token_is(&c->t, c->mention[number].head, far[i]))
            return DGM_NONE;
    if (!x->named || x->name_to - x->name_from < 2)
        return DGM_NONE;
    for (uint32_t k = number + 1; k < c->mentions; k++) { /* "His brother does not. ... Renzo Bressan said" */
        const dgm_mention *b = &c->mention[k];
        uint32_t e = b->kind == DGM_NAMED && b->flags & DGM_MF_SOURCE ? dgm_entity_of(c, b->entity) : DGM_NONE;
        if (c->t.at[b->head].paragraph != c->t.at[c->mention[number].head].paragraph ||
            c->t.at[b->head].sentence - c->t.at[c->mention[number].head].sentence > 2)
            break;
        if (e != DGM_NONE && e != of && c->entity[e].first == b->from && c->entity[e].kind <= DGM_IS_PERSON &&
            b->to - b->from > 1 && !strcmp(c->t.at[b->to - 1].low, c->t.at[x->name_to - 1].low) &&
            c->entity[e].role_to == c->entity[e].role_from && !(g && c->entity[e].gender && c->entity[e].gender != g))
            return e;
    }
    for (uint32_t k = 0; k < number; k++) {
        uint32_t e = c->mention[k].kind == DGM_NAMED ? dgm_entity_of(c, c->mention[k].entity) : DGM_NONE;
        if (e == DGM_NONE || e == of || e == found || c->entity[e].kind != DGM_IS_PERSON ||
            c->entity[e].name_to - c->entity[e].name_from < 2 ||
            strcmp(c->t.at[c->entity[e].name_to - 1].low, c->t.at[x->name_to - 1].low) != 0)
            continue;
        if (found != DGM_NONE)
            return DGM_NONE;
        found = e;
    }
    return found != DGM_NONE && !(g && c->entity[found].gender && c->entity[found].gender != g) ? found : DGM_NONE;
}

/* "The deposed president ..., his wife said. | Abdoul Traoré was seized. Mariam Traoré said ...": whoever is named first
 * in the next paragraphs beside another one of that surname, and speaks. */
static uint32_t named_ahead(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    dgm_gender g = dgm_lex_gender(c->t.at[m->head].lex);
    if (!g || !(m->flags & DGM_MF_SOURCE))
        return DGM_NONE;
    for (uint32_t k = number + 1; k < c->mentions; k++) {
        const dgm_mention *b = &c->mention[k];
        uint32_t e = b->kind == DGM_NAMED && (b->flags & DGM_MF_SOURCE) ? dgm_entity_of(c, b->entity) : DGM_NONE;
        if (c->t.at[b->head].paragraph - c->t.at[m->head].paragraph > 2)
            break;
        const dgm_entity *x = e != DGM_NONE ? &c->entity[e] : NULL;
        if (!x || x->kind != DGM_IS_PERSON || x->first != b->from || x->gender != g || x->role_to > x->role_from ||
            x->name_to - x->name_from < 2)
            continue;
        for (uint32_t o = 0; o < c->entities; o++) {
            const dgm_entity *y = &c->entity[o];
            if (o != e && y->named && y->is == DGM_NONE && y->kind == DGM_IS_PERSON && y->first < x->first &&
                y->name_to - y->name_from > 1 &&
                !strcmp(c->t.at[y->name_to - 1].low, c->t.at[x->name_to - 1].low))
                return e;
        }
    }
    return DGM_NONE;
}

uint32_t dgm_kin(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    char buf[72], other[72];
    uint32_t o = owner(c, number, m->from, m->head);
    if (!(c->t.at[m->head].lex & DGM_LX_KIN))
        return DGM_NONE;
    if (o == DGM_NONE || !c->entity[o].named) {
        uint32_t ahead = named_ahead(c, number);
        if (ahead != DGM_NONE) {
            dgm_entity_role(c, ahead, (dgm_phrase){m->from, m->to, m->head}, 1);
            return ahead;
        }
    }
    if (o == DGM_NONE)
        return DGM_NONE;
    const char *noun = dgm_singular(c->t.at[m->head].low, buf);
    for (uint32_t k = number, looked = 0; k > 0 && looked < 400; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e != DGM_NONE && e != o && dgm_entity_of(c, c->entity[e].kin_of) == o &&
            dgm_lexicon_covers(noun, dgm_singular(c->t.at[c->entity[e].kin].low, other)) == 2)
            return e;
    }
    uint32_t back = dgm_entity_of(c, c->entity[o].kin_of);
    if (back == DGM_NONE) {
        uint32_t same = namesake(c, number, o);
        if (same != DGM_NONE && c->entity[same].kin_of == DGM_NONE) {
            c->entity[same].kin_of = o;
            c->entity[same].kin = m->head;
            if (c->entity[same].first > m->head) /* named only behind it: else the report has told who it is */
                dgm_entity_role(c, same, (dgm_phrase){m->from, m->to, m->head}, 1);
        }
        return same;
    }
    if (!opposite(noun, dgm_singular(c->t.at[c->entity[o].kin].low, other)))
        return DGM_NONE;
    dgm_gender g = dgm_lex_gender(c->t.at[m->head].lex), had = (dgm_gender)c->entity[back].gender;
    return g && had && g != had ? DGM_NONE : back;
}

/* "The sister", and no more: the only one told to be a sister, or whose brother somebody is. */
static uint32_t only_kin(const dgm_cast *c, const dgm_mention *m)
{
    char one[72], other[72];
    const char *noun = dgm_singular(c->t.at[m->head].low, one);
    dgm_gender g = dgm_lex_gender(c->t.at[m->head].lex);
    uint32_t found = DGM_NONE;
    for (uint32_t e = 0; e < c->entities && g; e++) {
        const dgm_entity *x = &c->entity[e];
        if (x->is != DGM_NONE || x->kin_of == DGM_NONE || !x->named)
            continue;
        const char *kin = dgm_singular(c->t.at[x->kin].low, other);
        uint32_t of = dgm_entity_of(c, x->kin_of), meant = !strcmp(noun, kin) ? e : opposite(noun, kin) ? of : DGM_NONE;
        if (meant == DGM_NONE || meant == found || c->entity[meant].gender != g || !c->entity[meant].named)
            continue;
        if (found != DGM_NONE)
            return DGM_NONE;
        found = meant;
    }
    return found;
}

uint32_t dgm_elder(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    char one[72], other[72];
    if (m->from == m->head && m->to == m->head + 1)
        return only_kin(c, m);
    int elder = dgm_token_is(t, m->from, "elder") || dgm_token_is(t, m->from, "older");
    if ((!elder && !dgm_token_is(t, m->from, "younger")) || m->from + 1 != m->head)
        return DGM_NONE;
    const char *noun = dgm_singular(t->at[m->head].low, one);
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        if (x->is != DGM_NONE || x->kin_of == DGM_NONE || !x->named ||
            strcmp(noun, dgm_singular(t->at[x->kin].low, other)) != 0 || !x->kin)
            continue;
        int young = dgm_token_is(t, x->kin - 1, "younger");
        if (young || dgm_token_is(t, x->kin - 1, "elder") || dgm_token_is(t, x->kin - 1, "older"))
            return young == !elder ? e : dgm_entity_of(c, x->kin_of);
    }
    return DGM_NONE;
}
