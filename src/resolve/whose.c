/*
 * whose.c - "its foreign minister", "his spokeswoman": the country of whoever the pronoun means.
 *
 *     Rwanda denies it. Its foreign minister, Olivier Nduhungirehe, said ...     its: Rwanda, so RWA
 *     President Tshisekedi has refused ..., his spokeswoman said                 his: Tshisekedi, so COD
 *
 * In:   parties of which no word told the country; the learned links between mentions.
 * Out:  their country, and why.
 * How:  the word before the office is a possessive pronoun. Its antecedents vote with their probabilities: a name that is a
 *       state, a word of a speaker whose party's country is known; another pronoun lets its own antecedents vote.
 */
#include "resolve/who.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

enum { STEPS = 4, CANDIDATES = 4 };
static const float SURE = 0.4f;

static int possessive(const dgm_tokens *t, uint32_t i)
{
    return dgm_token_is(t, i, "its") || dgm_token_is(t, i, "his") || dgm_token_is(t, i, "her") ||
           dgm_token_is(t, i, "their");
}

/* The country of a name: that of a state, or of a speaker in whose words it stands. */
static dgm_str country_of(const dgm_who *w, dgm_span name, const dgm_statement *statement, size_t n)
{
    dgm_told told;
    dgm_who_read(&told, w->known, (dgm_str){w->t.text.data + name.from, name.to - name.from}, w->day);
    if (told.all && told.nation && told.country.len == 3)
        return told.country;
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < statement[i].source.n && statement[i].speakers == 1; k++) {
            dgm_span s = statement[i].source.at[k];
            uint32_t party = statement[i].speaker[0].party;
            if (s.from <= name.from && name.to <= s.to && party && w->party[party - 1].country.len)
                return w->party[party - 1].country;
        }
    return (dgm_str){"", 0};
}

typedef struct ballot {
    const dgm_who *w;
    const dgm_statement *statement;
    size_t n;
    const dgm_hints *links;
    dgm_str country[CANDIDATES];
    float share[CANDIDATES];
    dgm_span named[CANDIDATES]; /* by which words */
    uint32_t countries;
} ballot;

/* Each antecedent of the word there votes with its probability for its country, or lets its own antecedents vote. */
static void vote(ballot *b, dgm_span word, float share, int steps)
{
    for (size_t i = 0; i < b->links->n && steps; i++) {
        if (b->links->at[i].at.from != word.from)
            continue;
        float part = share * b->links->at[i].probability;
        dgm_str country = country_of(b->w, b->links->at[i].of, b->statement, b->n);
        if (!country.len) {
            vote(b, b->links->at[i].of, part, steps - 1);
            continue;
        }
        uint32_t k = 0;
        while (k < b->countries && memcmp(b->country[k].data, country.data, 3) != 0)
            k++;
        if (k == CANDIDATES)
            continue;
        if (k == b->countries) {
            b->country[b->countries] = country;
            b->named[b->countries] = b->links->at[i].of;
            b->share[b->countries++] = 0;
        }
        b->share[k] += part;
    }
}

dgm_status dgm_who_whose(dgm_who *w, const dgm_speaker *speaker, const dgm_statement *statement, size_t n,
                         const dgm_hints *links)
{
    dgm_party *p = speaker->party ? &w->party[speaker->party - 1] : NULL;
    dgm_span office = speaker->role_at.to > speaker->role_at.from ? speaker->role_at : speaker->at;
    uint32_t i = dgm_token_at(&w->t, office.from);
    if (!p || p->country.len || (p->kind != DGM_PARTY_PERSON && p->kind != DGM_PARTY_ORGAN) || !i || i >= w->t.n)
        return DGM_OK;
    uint32_t pronoun = possessive(&w->t, i) ? i : i - 1; /* own words may begin with it */
    if (!possessive(&w->t, pronoun))
        return DGM_OK;
    ballot b = {.w = w, .statement = statement, .n = n, .links = links};
    dgm_span its = w->t.at[pronoun].at;
    vote(&b, its, 1, STEPS);
    uint32_t k = 0;
    while (k < b.countries && b.share[k] < SURE)
        k++;
    if (k == b.countries)
        return DGM_OK;
    char why[160];
    size_t of = b.named[k].to - b.named[k].from;
    int len = snprintf(why, sizeof why, "“%.*s” is %.*s", (int)(its.to - its.from), w->t.text.data + its.from,
                       (int)(of > 80 ? 80 : of), w->t.text.data + b.named[k].from);
    const char *kept = dgm_take_text(w->a, why, (size_t)len);
    if (!kept)
        return dgm_fail(w->err, DGM_ENOMEM, "no memory for the parties of a report");
    p->country = b.country[k];
    p->why = (dgm_str){kept, (size_t)len};
    dgm_who_part_of_state(p, w);
    return DGM_OK;
}
