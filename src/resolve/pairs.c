/*
 * pairs.c - the two who are meant together: whoever spoke, or was spoken of, last.
 *
 *     Saarinen said ... Moreau said ... They agree      the last two speakers
 *     The mayor said ... Beck told NOS that Lis knew ... Both     the mayor and Beck, who speak for themselves
 *     two firms waited, and both ...                    those that are told to be two
 *     Moscow and Kyiv agreed ... Neither explained it   two joined by "and", and so where they open the sentence before
 *     Beck ... his wife, Anna Lis ... The couple        she and whose wife she is
 *
 * In:     a mention, and all mentions before it led to entities.
 * Out:    two entities; 0 or less than two where it tells none.
 */
#include "resolve/pairs.h"

#include "resolve/describe.h"
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

/* Does mention b speak in what another one tells, "told NOS that Omtzand had complained", and not for itself? */
static int is_told_of(const dgm_tokens *t, const dgm_mention *b)
{
    static const char *const words[] = {"that", "whether", "if", "why", "how", "what", "which", "when"};
    for (size_t i = 0; b->start && i < sizeof words / sizeof *words; i++)
        if (dgm_token_is(t, b->start - 1, words[i]))
            return !dgm_is_first(t, b->start - 1);
    return (b->flags & DGM_MF_OBLIQUE) && b->start && !dgm_token_is(t, b->start - 1, "by") &&
           !(dgm_token_is(t, b->start - 1, "to") && dgm_token_is(t, b->start - 2, "according"));
}

/* The two who last spoke for themselves in the paragraph, named or not, the nearer one first; 0, 1 or 2 found. */
unsigned dgm_last_sources(const dgm_cast *c, uint32_t number, uint32_t two[2])
{
    const dgm_token *here = &c->t.at[c->mention[number].head];
    unsigned n = 0;
    for (uint32_t k = number; k > 0 && n < 2; k--) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[b->head].paragraph != here->paragraph || here->sentence - c->t.at[b->head].sentence > 2)
            break;
        if (e == DGM_NONE)
            continue;
        if (e == DGM_NONE)
            continue;
        const dgm_entity *x = &c->entity[e];
        if (b->kind == DGM_PRONOUN || !(b->flags & DGM_MF_SOURCE) || x->plural ||
            (x->kind != DGM_IS_PERSON && x->kind != DGM_IS_BODY && (x->kind != DGM_IS_THING || x->named)) ||
            (n && two[0] == e) || is_told_of(&c->t, b))
            continue;
        if (n && x->kind != c->entity[two[0]].kind && (x->named || c->entity[two[0]].named))
            break; /* a person and the board */
        two[n++] = e;
    }
    return n;
}

/* The two of one kind that "and" joins and that open a sentence, whose mentions are from k to before end, nearer one first. */
static int joined_in(const dgm_cast *c, uint32_t k, uint32_t end, uint32_t two[2])
{
    if (k >= end || !(c->mention[k].flags & DGM_MF_SUBJECT))
        return 0;
    const dgm_mention *a = &c->mention[k];
    for (uint32_t i = k + 1; i < end && i < k + 4; i++) {
        const dgm_mention *b = &c->mention[i];
        if (!(b->flags & DGM_MF_JOINED) || !(b->flags & DGM_MF_SUBJECT))
            continue;
        const dgm_mention *o = &c->mention[i - 1];
        if ((o->flags & DGM_MF_OWNER) || !(o->flags & DGM_MF_SUBJECT))
            o = a;
        uint32_t e = dgm_entity_of(c, b->entity), f = dgm_entity_of(c, o->entity);
        if (e == DGM_NONE || f == DGM_NONE || e == f)
            return 0;
        const dgm_entity *x = &c->entity[e], *y = &c->entity[f];
        int persons = x->kind == DGM_IS_PERSON;
        if (x->plural || y->plural || persons != (y->kind == DGM_IS_PERSON) || x->kind == DGM_IS_PAPER ||
            x->kind == DGM_IS_SET)
            return 0;
        two[0] = e;
        two[1] = f;
        return 1;
    }
    return 0;
}

/* The first mention of the sentence that mention number stands in. */
static uint32_t first_of_sentence(const dgm_cast *c, uint32_t number)
{
    uint32_t k = number;
    while (k > 0 && c->t.at[c->mention[k - 1].head].sentence == c->t.at[c->mention[number].head].sentence)
        k--;
    return k;
}

/* "Syria's government and the Defence Force will meet ..., though neither" */
int dgm_joined_subjects(const dgm_cast *c, uint32_t number, uint32_t two[2])
{
    return joined_in(c, first_of_sentence(c, number), number, two);
}

/* "Syria and Iran had not been invited. | Both hailed the deal": as above, of the sentence before, both named. */
int dgm_joined_before(const dgm_cast *c, uint32_t number, uint32_t two[2])
{
    uint32_t end = first_of_sentence(c, number);
    if (!end || !dgm_is_first(&c->t, c->mention[number].start) || c->t.at[c->mention[end - 1].head].sentence + 1 != c->t.at[c->mention[number].head].sentence)
        return 0;
    return joined_in(c, first_of_sentence(c, end - 1), end, two) && c->entity[two[0]].named && c->entity[two[1]].named;
}

/* "Both negotiators will return. | Neither ...", "Both left. | Neither ...": two who were told to be two in the
 * sentence before. doubt: they are, but not who. */
uint32_t dgm_told_before(const dgm_cast *c, uint32_t number, int *doubt)
{
    const dgm_token *here = &c->t.at[c->mention[number].head];
    for (uint32_t k = number; k > 0; k--) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        int both = dgm_token_is(&c->t, b->start, "both") || dgm_token_is(&c->t, b->from, "both");
        if (c->t.at[b->head].paragraph != here->paragraph || here->sentence - c->t.at[b->head].sentence > 1)
            break;
        if (c->t.at[b->head].sentence == here->sentence || (b->flags & DGM_MF_OBLIQUE) || !both)
            continue;
        if (e != DGM_NONE && c->entity[e].kind == DGM_IS_SET && c->entity[e].members == 2)
            return e;
        if (b->kind != DGM_NOUN)
            continue;
        *doubt = 1;
        return DGM_NONE;
    }
    return DGM_NONE;
}

/* "The two delegations have not met, and each ...": several who are told to be two, before in the sentence. */
uint32_t dgm_told_two(const dgm_cast *c, uint32_t number)
{
    const dgm_token *here = &c->t.at[c->mention[number].head];
    for (uint32_t k = number; k > 0; k--) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[b->head].sentence != here->sentence)
            break;
        if (e == DGM_NONE || b->kind != DGM_NOUN || !(b->flags & DGM_MF_PLURAL) || c->entity[e].kind == DGM_IS_SET)
            continue;
        for (uint32_t i = b->start; i < b->head; i++)
            if (dgm_token_is(&c->t, i, "two"))
                return e;
    }
    return DGM_NONE;
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

/* "The three": the last so many named persons, states or bodies that commas and "and" join, the first one first. */
int dgm_last_group(const dgm_cast *c, uint32_t number, uint32_t found[DGM_MAX_MEMBERS], uint32_t want)
{
    for (uint32_t k = number; k > 0; k--) {
        if (!(c->mention[k - 1].flags & DGM_MF_JOINED) || c->mention[k - 1].kind != DGM_NAMED)
            continue;
        uint32_t n = 0, behind = DGM_NONE;
        for (uint32_t i = k; i > 0 && n <= want; i--) {
            const dgm_mention *b = &c->mention[i - 1];
            uint32_t e = dgm_entity_of(c, b->entity);
            int joins = n < 2 ? 1 : b->to + 1 == behind && dgm_token_form(&c->t, b->to, DGM_TF_COMMA);
            if (!joins || b->kind != DGM_NAMED || e == DGM_NONE || c->entity[e].plural ||
                (n && (c->entity[e].kind != c->entity[found[want - 1]].kind || e == found[want - n])))
                break;
            if (n == want)
                return 0; /* one more */
            found[want - 1 - n++] = e;
            behind = b->start - (b->start > 0 && dgm_token_lex(&c->t, b->start - 1, DGM_LX_DET));
        }
        if (n == want)
            return 1;
    }
    return 0;
}

uint32_t dgm_how_many(const dgm_tokens *t, uint32_t i)
{
    return dgm_token_is(t, i, "three") ? 3 : dgm_token_is(t, i, "four") ? 4 : 0;
}

/* "The couple", "the siblings": who is last told to be the wife or brother of somebody named, and that one. */
int dgm_last_couple(const dgm_cast *c, uint32_t number, uint32_t two[2])
{
    static const struct {
        const char *both, *kin[2];
    } rows[] = {
        {"couple", {"wife", "husband"}},
        {"siblings", {"brother", "sister"}},
    };
    size_t row = 0;
    while (row < sizeof rows / sizeof *rows && !dgm_token_is(&c->t, c->mention[number].head, rows[row].both))
        row++;
    for (uint32_t k = number; k > 0 && row < sizeof rows / sizeof *rows; k--) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e == DGM_NONE || c->entity[e].kin_of == DGM_NONE || !c->entity[e].named ||
            !(dgm_token_is(&c->t, c->entity[e].kin, rows[row].kin[0]) ||
              dgm_token_is(&c->t, c->entity[e].kin, rows[row].kin[1])))
            continue;
        uint32_t f = dgm_entity_of(c, c->entity[e].kin_of);
        int first = c->entity[e].first < c->entity[f].first;
        two[first] = e;
        two[!first] = f;
        return 1;
    }
    return 0;
}
