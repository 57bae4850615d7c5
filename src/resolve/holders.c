/*
 * holders.c - who may hold an office, or bear a body's description, that stands beside no name.
 *
 *     The minister ... (later) Ana Lis, the minister        Ana Lis, if she is the only one
 *     The president ... (later) the president of Congress   not told: of whom more is said may be another one
 *     Ariel Sharon ... The prime minister                   Sharon, if of nobody else no office is told
 *     the country's largest union ... the Union of Dockers  the Union
 *
 * In:     a mention of kind DGM_NOUN that fits nobody before it.
 * Out:    an entity, DGM_NONE, or that there is doubt.
 * Limits: AHEAD mentions behind it are looked at.
 */
#include "resolve/describe.h"

#include "resolve/lexicon.h"

#include <string.h>

enum { AHEAD = 200 };

/* "The president", and farther on "Julio Barrantes, president of the Congress" (mention k): of whom more is told may be
 * another one. */
static int is_told_narrower(const dgm_cast *c, uint32_t number, uint32_t k)
{
    const dgm_tokens *t = &c->t;
    const dgm_mention *m = &c->mention[number], *b = &c->mention[k];
    const dgm_entity *x = &c->entity[dgm_entity_of(c, b->entity)];
    if (t->at[b->head].paragraph - t->at[m->head].paragraph <= 1 || x->kind != DGM_IS_PERSON)
        return 0;
    for (uint32_t p = 0; p < x->phrases; p++)
        if (x->phrase[p].to - x->phrase[p].from == 1 || strcmp(t->at[x->phrase[p].head].low, t->at[m->head].low) != 0)
            return 0;
    return x->phrases > 0;
}

/* The one entity named only later that fits. doubt: somebody else named there may be meant. */
uint32_t dgm_later(const dgm_cast *c, uint32_t number, int *fit, int *doubt)
{
    const dgm_mention *m = &c->mention[number];
    uint32_t found = DGM_NONE;
    *fit = 0;
    for (uint32_t k = number + 1; k < c->mentions && k <= number + AHEAD; k++) {
        uint32_t e = dgm_entity_of(c, c->mention[k].entity);
        if (c->mention[k].kind != DGM_NAMED || e == DGM_NONE || e == found || !c->entity[e].named ||
            !dgm_may_mean(c, m, &c->entity[e]))
            continue;
        int f = dgm_fits(c, m, &c->entity[e]);
        if (f < 4)
            continue;
        if (f == 4 && (m->flags & DGM_MF_SOURCE) && is_told_narrower(c, number, k)) {
            *doubt = 1;
            continue;
        }
        if (found != DGM_NONE && f == *fit)
            return DGM_NONE;
        if (f > *fit) {
            found = e;
            *fit = f;
        }
    }
    return found;
}

/* "The country's largest union", and in the next paragraphs "the Union of Rail Workers": the body named next whose name
 * ends in the noun, if the report names only one such and says of it nothing else. */
uint32_t dgm_later_body(const dgm_cast *c, uint32_t number)
{
    const dgm_tokens *t = &c->t;
    const dgm_mention *m = &c->mention[number];
    char a[72], b[72];
    const char *noun = dgm_plain_noun(t->at[m->head].low, a);
    uint32_t found = DGM_NONE;
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        if (!x->named || x->is != DGM_NONE || x->plural || x->kind == DGM_IS_PERSON || x->kind == DGM_IS_PLACE ||
            x->name_to - x->name_from < 2 || strcmp(noun, dgm_plain_noun(t->at[dgm_name_head(t, x)].low, b)) != 0)
            continue;
        if (found != DGM_NONE)
            return DGM_NONE;
        found = e;
    }
    if (found == DGM_NONE)
        return DGM_NONE;
    const dgm_entity *x = &c->entity[found];
    for (uint32_t i = m->from; i < m->to; i++) /* "the Iraqi government", "the ministry in Baghdad": of that country */
        if (i != m->head && t->at[i].nation && !dgm_is_said_of(c, x, &t->at[i]))
            return DGM_NONE;
    uint32_t far = t->at[x->first].paragraph - t->at[m->head].paragraph;
    int said = 0; /* "the fishermen's association", the Association of Artisanal Fishermen: however far on */
    for (uint32_t i = m->from; i < m->head && !said; i++)
        said = t->at[i].len > 3 && !(t->at[i].lex & DGM_LX_FUNC) && dgm_is_said_of(c, x, &t->at[i]);
    static const char *const places[] = {"country", "nation", "region", "world"};
    int owned = 0; /* "the shipowners' union" is not the European Union, "the country's largest union" may be the Union of Rail Workers */
    for (uint32_t i = m->from + 1; i < m->head; i++) {
        int place = 0;
        for (size_t k = 0; k < sizeof places / sizeof *places; k++)
            place |= dgm_token_is(t, i - 1, places[k]);
        owned |= t->at[i].form & DGM_TF_POSS && t->at[i - 1].form & DGM_TF_LOWER && !place;
    }
    return x->first > m->head && (said || (far <= 2 && !owned)) && x->role_to == x->role_from && !dgm_is_part(c, m, x)
               ? found
               : DGM_NONE;
}

/* Does more than a country narrow the noun down? "The prison director" may well be somebody new, "the Soviet leader" hardly. */
static int is_narrowed(const dgm_tokens *t, const dgm_mention *m)
{
    for (uint32_t i = m->from; i < m->to; i++)
        if (i != m->head && !t->at[i].nation)
            return 1;
    return 0;
}

/* Was somebody named here, or in the paragraph before, of whom no office is told? Then "the minister" could be they. */
int dgm_may_hold(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    if (is_narrowed(&c->t, m))
        return 0;
    dgm_gender g = dgm_lex_gender(c->t.at[m->head].lex);
    uint32_t to = dgm_spoken_to(c, number);
    for (uint32_t k = number, looked = 0; k > 0 && looked < 60; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (c->t.at[m->head].paragraph - c->t.at[c->mention[k - 1].head].paragraph > 1)
            break;
        if (e != DGM_NONE && e != to && c->entity[e].named && c->entity[e].kind == DGM_IS_PERSON &&
            !c->entity[e].plural && !dgm_is_child(&c->entity[e]) &&
            c->entity[e].role_score < 2 && !(g && c->entity[e].gender && g != c->entity[e].gender))
            return 1;
    }
    return 0;
}

/* Does a state's name with 's stand at token i: "New Zealand's"? */
static int is_states(const dgm_tokens *t, uint32_t i)
{
    dgm_lex l;
    uint32_t n = dgm_token_unit(t, i, &l);
    return n ? l.nation && dgm_token_form(t, i + n, DGM_TF_POSS)
             : t->at[i].nation && dgm_token_form(t, i + 1, DGM_TF_POSS);
}

/* "The prime minister", "the Mexican president", "New Zealand's prime minister": the one whom a report names without
 * saying what they are, since everybody knows. */
static int is_head_of_state(const dgm_tokens *t, const dgm_mention *m)
{
    static const char *const offices[] = {"president", "premier", "minister", "chancellor", "leader", "king", "queen"};
    size_t n = 0;
    while (n < sizeof offices / sizeof *offices && !dgm_token_is(t, m->head, offices[n]))
        n++;
    if (n == sizeof offices / sizeof *offices || m->to != m->head + 1 || (m->flags & (DGM_MF_PLURAL | DGM_MF_OTHER)) ||
        ((m->flags & DGM_MF_OWNED) && !is_states(t, m->from)))
        return 0;
    for (uint32_t i = m->from; i < m->head; i++)
        if (!t->at[i].nation && !(t->at[i].form & DGM_TF_POSS) && !dgm_token_is(t, i, "prime") &&
            !dgm_token_is(t, i, "new") && !dgm_token_is(t, i, "old"))
            return 0;
    return 1;
}

/* The only person named so far of whom no office is told; DGM_NONE where there are several. */
uint32_t dgm_only_free(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    if (!is_head_of_state(&c->t, m))
        return DGM_NONE;
    dgm_gender g = dgm_lex_gender(c->t.at[m->head].lex);
    uint32_t found = DGM_NONE;
    for (uint32_t k = 0; k < number; k++) {
        uint32_t e = c->mention[k].kind == DGM_NAMED ? dgm_entity_of(c, c->mention[k].entity) : DGM_NONE;
        if (e == DGM_NONE || e == found)
            continue;
        const dgm_entity *x = &c->entity[e];
        int person = x->kind == DGM_IS_PERSON && !x->plural;
        if (!person || x->role_to > x->role_from || x->phrases || (g && x->gender && g != x->gender))
            continue;
        if (found != DGM_NONE)
            return DGM_NONE;
        found = e;
    }
    return found;
}

/* Does the report name, anywhere, a person of whom no office is told? */
int dgm_any_free(const dgm_cast *c, uint32_t number)
{
    if (!is_head_of_state(&c->t, &c->mention[number]))
        return 0;
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        if (x->named && x->kind == DGM_IS_PERSON && !x->plural && x->is == DGM_NONE && x->role_to == x->role_from)
            return 1;
    }
    return 0;
}

/* Is it a body's without a name, "the charity's coordinator"? Then it may say what somebody just named is. */
static int is_bodys(const dgm_tokens *t, const dgm_mention *m)
{
    for (uint32_t i = m->from + 1; i < m->head; i++)
        if (t->at[i].form & DGM_TF_POSS)
            return dgm_token_is(t, m->start, "the") && (t->at[i - 1].form & DGM_TF_LOWER) &&
                   (t->at[i - 1].lex & DGM_LX_BODY) && !(t->at[i - 1].lex & DGM_LX_ROLE);
    return 0;
}

int dgm_owner_tells(const dgm_tokens *t, const dgm_mention *m)
{
    return !(m->flags & DGM_MF_OWNED) || is_states(t, m->from) || is_bodys(t, m);
}
