/*
 * foretold.c - a description whose bearer is named right behind it, by the name alone.
 *
 *     The driver of the bus had stopped. ... Senad Hodžić told reporters      the driver
 *     “It is open,” the Union's envoy said. “...,” Bakary Toumani said         the envoy
 *     The judge nodded. Prosecutor Ana Lis spoke.                              not the judge: what she is, is told
 *
 * In:     a mention of kind DGM_NOUN that is a source; the names of the report with their roles.
 * Out:    the entity named behind it, or DGM_NONE; or that there is doubt, where an office opens the report and somebody
 *         of whom nothing is told is named farther on.
 * Not:    "both houses and the minister", an office named by the way.
 * How:    forwards over up to three sentences: a report that lets somebody speak by an office or trade, and then by a
 *         bare name that it has not told before, tells the name of that one. Anybody else who speaks between, if no
 *         office is told of them, or whatever else the name is said to be, speaks against it.
 */
#include "resolve/describe.h"

#include "resolve/lexicon.h"

#include <string.h>

enum { SENTENCES = 3 };

int dgm_is_trade(const dgm_token *noun)
{
    static const char *const tails[] = {"ist", "ian", "er", "or", "man", "woman", "smith", "wright"};
    if ((noun->lex & DGM_LX_ROLE) || noun->lex || !(noun->form & DGM_TF_LOWER))
        return (noun->lex & DGM_LX_ROLE) != 0;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t n = strlen(tails[i]);
        if (noun->len > n + 3 && !strcmp(noun->low + noun->len - n, tails[i]))
            return 1;
    }
    return 0;
}

/* Is what is said of x no more than a rank, or something beside an office ("a former wrestler", "who skippers her")? */
static int is_bare_name(const dgm_cast *c, const dgm_entity *x)
{
    for (uint32_t p = 0; p < x->phrases; p++) {
        const dgm_phrase *said = &x->phrase[p];
        int ranks = 1, aside = said->from && (dgm_token_is(&c->t, said->from - 1, "a") ||
                                              dgm_token_is(&c->t, said->from - 1, "an"));
        for (uint32_t i = said->from; i < said->to; i++)
            ranks &= (c->t.at[i].lex & DGM_LX_RANK) != 0;
        if (!ranks && !aside)
            return 0;
    }
    return 1;
}

/* A person, or a name of unknown words as persons' names are. */
static int is_persons_name(const dgm_cast *c, const dgm_entity *x)
{
    if (x->kind == DGM_IS_PERSON)
        return 1;
    for (uint32_t i = x->name_from; i < x->name_to; i++)
        if (c->t.at[i].lex & ~(uint32_t)(DGM_LX_GIVEN | DGM_LX_MALE | DGM_LX_FEMALE | DGM_LX_PARTICLE))
            return 0;
    return x->kind == DGM_IS_THING && x->name_to - x->name_from > 1;
}

dgm_gender dgm_gender_told(const dgm_tokens *t, const dgm_mention *m)
{
    dgm_gender g = dgm_lex_gender(t->at[m->head].lex);
    if (g || !dgm_token_form(t, m->to, DGM_TF_COMMA) ||
        !(dgm_token_is(t, m->to + 1, "a") || dgm_token_is(t, m->to + 1, "an")))
        return g;
    for (uint32_t i = m->to + 2; i < m->to + 6 && !dgm_token_form(t, i, DGM_TF_MARK) && !g; i++)
        if (dgm_token_lex(t, i, DGM_LX_ROLE))
            g = dgm_lex_gender(t->at[i].lex);
    return g;
}

/* Does the description's country, or its gender, speak against x? */
static int contradicts(const dgm_cast *c, const dgm_mention *m, const dgm_entity *x)
{
    dgm_gender g = dgm_gender_told(&c->t, m);
    int elsewhere = dgm_token_is(&c->t, m->head, "counterpart"); /* the country alone tells who that is */
    for (uint32_t i = m->from; i < m->head; i++)
        if (c->t.at[i].nation && (elsewhere || x->nation) && c->t.at[i].nation != x->nation)
            return 1;
    return g && x->gender && g != x->gender;
}

/* Is it said of somebody known, as an age or a people is, or of whom there is only one? */
static int is_vague(const dgm_tokens *t, const dgm_mention *m)
{
    return strchr(t->at[m->head].low, '-') || dgm_is_people(&t->at[m->head]) || dgm_was_once(t, m) ||
           dgm_is_parent(t, m) || dgm_token_is(t, m->head, "pope") || dgm_token_is(t, m->head, "pontiff");
}

/* "Both houses and the minister" */
static int is_by_the_way(const dgm_tokens *t, const dgm_mention *m)
{
    return m->start > 1 && dgm_token_is(t, m->start - 1, "and") && !(t->at[m->start - 2].form & DGM_TF_MARK);
}

int dgm_may_own(const dgm_tokens *t, const dgm_mention *m, const dgm_entity *x)
{
    if (!(m->flags & DGM_MF_OWNED) || !m->from || dgm_token_is(t, m->head, "counterpart"))
        return 0;
    static const char *const equals[] = {"predecessor", "successor", "rival", "challenger", "opponent"};
    int equal = 0; /* who held or wants the same office is as well known as they: "her predecessor" */
    for (size_t i = 0; i < sizeof equals / sizeof *equals; i++)
        equal |= dgm_token_is(t, m->head, equals[i]);
    if (!equal && !(t->at[m->head].lex & DGM_LX_TITLE)) /* "her deputy" comes with her office, a supervisor anyhow */
        return dgm_token_is(t, m->from - 1, "his") || dgm_token_is(t, m->from - 1, "her");
    return (dgm_token_is(t, m->from - 1, "his") && x->gender != DGM_FEMALE) ||
           (dgm_token_is(t, m->from - 1, "her") && x->gender != DGM_MALE);
}

/* Was a person named before of whom nothing is told, and whom the description does not contradict? Then it may say
 * what that one is. */
static int is_free_before(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    for (uint32_t k = 0; k < number; k++) {
        uint32_t e = c->mention[k].kind == DGM_NAMED ? dgm_entity_of(c, c->mention[k].entity) : DGM_NONE;
        const dgm_entity *x = e != DGM_NONE ? &c->entity[e] : NULL;
        if (x && x->kind == DGM_IS_PERSON && x->named && !x->plural && x->role_score < 2 &&
            (x->name_to - x->name_from > 1 || c->mention[k].flags & DGM_MF_SOURCE) && !contradicts(c, m, x))
            return 1;
    }
    return 0;
}

uint32_t dgm_foretold(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    uint32_t lex = t->at[m->head].lex;
    if (!(m->flags & DGM_MF_SOURCE) || !(m->flags & DGM_MF_DEFINITE) || !dgm_is_trade(&t->at[m->head]) ||
        (lex & (DGM_LX_KIN | DGM_LX_BODY)) || (m->flags & (DGM_MF_PLURAL | DGM_MF_OTHER | DGM_MF_QUOTED)) ||
        is_by_the_way(t, m) ||
        is_vague(t, m) )
        return DGM_NONE;
    for (uint32_t k = number + 1; k < c->mentions; k++) {
        const dgm_mention *b = &c->mention[k];
        uint32_t e = dgm_entity_of(c, b->entity);
        uint32_t far = t->at[b->head].sentence - t->at[m->head].sentence;
        if (far > SENTENCES || t->at[b->head].paragraph > t->at[m->head].paragraph + 1)
            break;
        if (!far || (b->flags & (DGM_MF_QUOTED | DGM_MF_PLURAL | DGM_MF_OWNER)) || b->kind == DGM_PRONOUN)
            continue;
        if (b->kind == DGM_NOUN && (b->flags & DGM_MF_SOURCE))
            break; /* somebody else, perhaps */
        if (b->kind != DGM_NAMED || e == DGM_NONE)
            continue;
        const dgm_entity *x = &c->entity[e];
        int himself = dgm_is_first(t, b->start) &&
                      (dgm_token_is(t, b->to, "himself") || dgm_token_is(t, b->to, "herself"));
        if (!(b->flags & DGM_MF_SOURCE) && !himself)
            continue;
        if (x->kind == DGM_IS_PERSON && x->role_score >= 2 && !is_bare_name(c, x))
            continue; /* what this one is, is told */
        if (b->start && c->source[b->start] && c->source[b->start - 1] == c->source[b->start])
            break; /* "One of them, Joana Lis": what stands before it tells who */
        if (x->first != b->from || x->name_to - x->name_from < 2 || x->plural || !is_persons_name(c, x) ||
            !is_bare_name(c, x) || contradicts(c, m, x) ||
            dgm_may_own(t, m, x))
            break;
        int close = far == 1 && t->at[b->head].paragraph == t->at[m->head].paragraph;
        if (is_free_before(c, number) && (!close || dgm_token_is(t, m->head, "leader")))
            return DGM_NONE; /* a leader is one whom everybody knows, so as well the one named before */
        return e;
    }
    return DGM_NONE;
}

int dgm_foretold_doubt(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    uint32_t lex = t->at[m->head].lex;
    if (!(m->flags & DGM_MF_SOURCE) || !(m->flags & DGM_MF_DEFINITE) || !(lex & DGM_LX_TITLE) || !(lex & DGM_LX_ROLE) ||
        (lex & (DGM_LX_KIN | DGM_LX_BODY)) || (m->flags & (DGM_MF_PLURAL | DGM_MF_OTHER | DGM_MF_QUOTED)) ||
        is_by_the_way(t, m))
        return 0;
    for (uint32_t i = m->from; i < m->head; i++)
        if (t->at[i].nation)
            return 0; /* "the American ambassador" speaks without a name as a matter of course */
    for (uint32_t k = 0; k < number; k++) {
        uint32_t e = c->mention[k].kind == DGM_NAMED ? dgm_entity_of(c, c->mention[k].entity) : DGM_NONE;
        if (e != DGM_NONE && c->entity[e].kind == DGM_IS_PERSON)
            return 0;
    }
    for (uint32_t k = number + 1; k < c->mentions; k++) {
        const dgm_mention *b = &c->mention[k];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (b->kind != DGM_NAMED || e == DGM_NONE || !(b->flags & DGM_MF_SOURCE))
            continue;
        const dgm_entity *x = &c->entity[e];
        if (x->first == b->from && x->name_to - x->name_from > 1 && !x->plural && x->kind == DGM_IS_PERSON &&
            x->role_to == x->role_from && !contradicts(c, m, x) && !dgm_may_own(t, m, x))
            return 1;
    }
    return 0;
}
