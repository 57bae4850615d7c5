/*
 * census.c - how often each word of a report stands in lower case, and how often capital where only a name makes it so.
 *
 *     "Young men ... Andrew Young ... Young said"     young: once lower (or more), once capital inside a sentence
 *
 * In:     tokens.
 * Out:    a table of words, and which paragraphs hold a source.
 * How:    open hashing; a word that opens a sentence counts for neither.
 */
#include "resolve/people.h"

#include "base/error.h"

#include <string.h>

struct dgm_census {
    dgm_census_row *slot;
    uint32_t mask;
    uint8_t *speaks;
};

static dgm_census_row *look(const struct dgm_census *s, const char *low)
{
    uint32_t h = 2166136261u;
    for (const char *p = low; *p; p++)
        h = (h ^ (unsigned char)*p) * 16777619u;
    for (h ^= h >> 13;; h++) {
        dgm_census_row *e = &s->slot[h & s->mask];
        if (!e->low || !strcmp(e->low, low))
            return e;
    }
}

dgm_status dgm_census_take(dgm_cast *c)
{
    const dgm_tokens *t = &c->t;
    struct dgm_census *s = dgm_take(c->a, 1, sizeof *s);
    uint32_t size = 64;
    while (size < 2 * t->n)
        size *= 2;
    if (!s || !(s->slot = dgm_take(c->a, size, sizeof *s->slot)) ||
        !(s->speaks = dgm_take(c->a, t->layout->paragraphs + 1u, 1)))
        return dgm_fail(c->err, DGM_ENOMEM, "no memory to count %u words", (unsigned)t->n);
    s->mask = size - 1;
    for (uint32_t i = 0; i < t->n; i++) {
        const dgm_token *k = &t->at[i];
        if (c->source[i])
            s->speaks[k->paragraph] = 1;
        if (!k->len)
            continue;
        dgm_census_row *e = look(s, k->low);
        e->low = k->low;
        if (k->form & DGM_TF_LOWER)
            e->lower++;
        else if ((k->form & DGM_TF_CAP) && !(k->form & DGM_TF_START))
            e->upper++;
        if ((k->form & DGM_TF_CAP) && i && !strcmp(k[-1].low, "in") &&
            !dgm_token_form(t, i + 1, DGM_TF_CAP | DGM_TF_POSS))
            e->where++;
    }
    c->census = s;
    return DGM_OK;
}

dgm_census_row dgm_seen(const dgm_cast *c, const char *low)
{
    return *look(c->census, low);
}

int dgm_speaks(const dgm_cast *c, uint32_t paragraph)
{
    return c->census->speaks[paragraph];
}
