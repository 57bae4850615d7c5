/*
 * alias.c - a name that the text itself says is another's.
 *
 *     Mohamed Dagalo, better known as Hemedti,                   Hemedti is Mohamed Dagalo
 *     Pablo Beltrán, as Israel Ramírez Pineda is known,          Beltrán is Israel Ramírez Pineda
 *     Sir Edward Whitcombe, Ted to everyone who fell under him   Ted is Edward Whitcombe
 *     the Union of Stokers, known as GLP,                        GLP is the Union
 *     IGAD, the Intergovernmental Authority on Development,      IGAD is the Authority
 *
 * In:     names with their entities, before anything is said of them.
 * Out:    dgm_entity.is of the one that is only what somebody is called: a nickname gives way to the name.
 * How:    what stands between two names of one sentence is compared with a table.
 */
#include "resolve/people.h"

#include <string.h>

enum { WORDS = 5 };

/* What stands between the two names; commas and "also", "better", "widely", "once", "long", "still" are passed over. */
static const struct {
    const char *between[WORDS];
    int second;         /* the second is the name, the first what he is called */
    const char *behind; /* first word behind the second name; NULL: any */
} rows[] = {
    {{"known", "as"}, 0, NULL},
    {{"known", "simply", "as"}, 0, NULL},
    {{"known", "only", "as"}, 0, NULL},
    {{"nicknamed"}, 0, NULL},
    {{"alias"}, 0, NULL},
    {{"aka"}, 0, NULL},
    {{"who", "is", "known", "as"}, 0, NULL},
    {{"who", "goes", "by"}, 0, NULL},
    {{"whose", "nom", "de", "guerre", "is"}, 0, NULL},
    {{"whose", "real", "name", "is"}, 1, NULL},
    {{"whose", "real", "name", "was"}, 1, NULL},
    {{"real", "name"}, 1, NULL},
    {{"the", "nom", "de", "guerre", "of"}, 1, NULL},
    {{"the", "alias", "of"}, 1, NULL},
    {{"the", "pseudonym", "of"}, 1, NULL},
    {{"as"}, 1, "is"},
    {{"as"}, 1, "was"},
    {{NULL}, 0, "to"},
};

static int is_passed_over(const dgm_tokens *t, uint32_t i)
{
    static const char *const words[] = {"also", "better", "widely", "once", "long", "still", "or"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (dgm_token_is(t, i, words[k]))
            return 1;
    return dgm_token_form(t, i, DGM_TF_COMMA | DGM_TF_QUOTE) != 0;
}

/* "Beltrán, as Pineda is | known": what must stand behind the second name of a row. */
static int is_behind(const dgm_tokens *t, uint32_t i, const char *first)
{
    static const char *const called[] = {"known", "called", "nicknamed", "styled"};
    static const char *const all[] = {"everyone", "everybody", "all", "his", "her", "friends", "those"};
    int to = first && !strcmp(first, "to"), found = 0;
    if (!first)
        return 1;
    if (!dgm_token_is(t, i, first))
        return 0;
    i += 1 + (!to && is_passed_over(t, i + 1));
    for (size_t k = 0; !to && k < sizeof called / sizeof *called; k++)
        found |= dgm_token_is(t, i, called[k]);
    for (size_t k = 0; to && k < sizeof all / sizeof *all; k++)
        found |= dgm_token_is(t, i, all[k]);
    return found;
}

/* The row that tells what the names a and b, which follow each other, are to each other; NULL. */
static size_t row_between(const dgm_tokens *t, const dgm_mention *a, const dgm_mention *b)
{
    size_t n = sizeof rows / sizeof *rows, r;
    for (r = 0; r < n; r++) {
        uint32_t i = a->to, w = 0;
        int comma = dgm_token_form(t, i, DGM_TF_COMMA) != 0;
        for (; i < b->start; i++) {
            if (is_passed_over(t, i))
                continue;
            if (w == WORDS || !rows[r].between[w] || !dgm_token_is(t, i, rows[r].between[w]))
                break;
            w++;
        }
        if (i == b->start && (w == WORDS || !rows[r].between[w]) && (w || comma) && is_behind(t, b->to, rows[r].behind))
            break;
    }
    return r;
}

/* "IGAD, the Intergovernmental Authority on Development,": are its first and last letter those of that name? */
static int is_spelt_out(const dgm_cast *c, const dgm_mention *a, const dgm_mention *b)
{
    const dgm_tokens *t = &c->t;
    const dgm_token *k = &t->at[a->from];
    return a->to - a->from == 1 && (k->form & DGM_TF_UPPER) && k->len > 2 && b->to - b->from > 1 &&
           b->is == DGM_IS_BODY && dgm_token_form(t, a->to, DGM_TF_COMMA) && dgm_token_is(t, a->to + 1, "the") &&
           b->start == a->to + 2 && dgm_token_form(t, b->to, DGM_TF_COMMA) && t->at[b->from].low[0] == k->low[0] &&
           t->at[b->to - 1].low[0] == k->low[k->len - 1];
}

/* "The Union of Stokers, known as GLP," and "also called the GLP": a body's letters, which need not be its name's. */
static int is_known_as(const dgm_tokens *t, const dgm_mention *a, const dgm_mention *b)
{
    uint32_t i = a->to;
    while (i < b->start && is_passed_over(t, i))
        i++;
    int known = dgm_token_is(t, i, "known") && dgm_token_is(t, i + 1, "as");
    if (!known && !dgm_token_is(t, i, "called"))
        return 0;
    i += 1 + known;
    return i + dgm_token_is(t, i, "the") == b->from;
}

void dgm_alias_find(dgm_cast *c)
{
    for (uint32_t k = 0; k + 1 < c->mentions; k++) {
        const dgm_mention *a = &c->mention[k], *b = a + 1;
        uint32_t e = dgm_entity_of(c, a->entity), f = dgm_entity_of(c, b->entity);
        if (e == DGM_NONE || f == DGM_NONE || e == f || c->t.at[a->from].sentence != c->t.at[b->from].sentence ||
            (a->flags & DGM_MF_OWNER))
            continue;
        if (is_spelt_out(c, a, b)) {
            c->entity[e].is = f;
            continue;
        }
        int persons = c->entity[f].kind <= DGM_IS_PERSON &&
                      (c->entity[e].kind == DGM_IS_PERSON || /* "a commander in Rolpa known as Ananta" */
                       (c->entity[e].kind == DGM_IS_THING && dgm_token_form(&c->t, a->to, DGM_TF_COMMA)));
        int body = c->entity[e].kind == DGM_IS_BODY && b->to - b->from == 1 && (c->t.at[b->from].form & DGM_TF_UPPER) &&
                   a->to - a->from > 1 && c->entity[f].kind != DGM_IS_PLACE;
        if (body && is_known_as(&c->t, a, b)) {
            c->entity[f].is = e;
            continue;
        }
        size_t r = persons ? row_between(&c->t, a, b) : sizeof rows / sizeof *rows;
        if (r == sizeof rows / sizeof *rows)
            continue;
        uint32_t name = rows[r].second ? f : e, called = rows[r].second ? e : f;
        c->entity[name].kind = DGM_IS_PERSON;
        dgm_entity_gender(c, name, (dgm_gender)c->entity[called].gender, c->entity[called].weight);
        c->entity[called].is = name;
    }
    for (uint32_t k = 0; k < c->mentions; k++)
        c->mention[k].entity = dgm_entity_of(c, c->mention[k].entity);
}
