/*
 * surname.c - which of several persons of one surname it means.
 *
 *     Rhonda Pacek and her brother, Lou Pacek ... Pacek said of his sister        Lou
 *     Loretta Hatch and Wendell Hatch ... Mrs. Hatch said ... Hatch complained    Wendell
 *
 * In:     a surname with nothing before it, and those who bear it.
 * Out:    the one whom it means; or all, where nothing tells.
 * How:    the first pronoun behind it tells a gender; of whom the report calls Mrs. Hatch, it does not say Hatch.
 */
#include "resolve/people.h"

#include "resolve/lexicon.h"

/* "Pacek said of his sister", "Hatch told her that he was tired": the gender of whom a surname means, by the first
 * pronoun behind it, before anybody else is spoken of. "Her" and "him" are as well somebody else. */
static dgm_gender gender_behind(const dgm_cast *c, const dgm_mention *m)
{
    const dgm_tokens *t = &c->t;
    for (uint32_t i = m->to; i < t->n && i < m->to + 12 && t->at[i].sentence == t->at[m->head].sentence; i++) {
        if (c->at[i] != DGM_NONE && c->mention[c->at[i]].kind != DGM_PRONOUN)
            break;
        if (t->at[i].quote != t->at[m->head].quote)
            continue;
        if (dgm_token_is(t, i, "he") || dgm_token_is(t, i, "his") || dgm_token_is(t, i, "himself"))
            return DGM_MALE;
        if (dgm_token_is(t, i, "she") || dgm_token_is(t, i, "herself") ||
            (dgm_token_is(t, i, "her") && dgm_token_lex(t, i + 1, DGM_LX_KIN)))
            return DGM_FEMALE;
    }
    return DGM_NO_GENDER;
}

/* Does the report speak of e as "Mrs. Hatch"? Then the bare surname is her husband's, if nobody calls him Mr. Hatch. */
static int is_honoured(const dgm_cast *c, uint32_t e)
{
    for (uint32_t k = 0; k < c->mentions; k++)
        if (c->mention[k].flags & DGM_MF_HONOURED && c->mention[k].to - c->mention[k].from == 1 &&
            c->mention[k].entity == e)
            return 1;
    return 0;
}

uint32_t dgm_surname_means(const dgm_cast *c, const dgm_mention *m, uint32_t *found, uint32_t n)
{
    dgm_gender g = gender_behind(c, m);
    uint32_t one = DGM_NONE, kept = 0, bare = DGM_NONE, others = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!g || !c->entity[found[i]].gender || c->entity[found[i]].gender == g) {
            one = found[i];
            kept++;
        }
        if (is_honoured(c, found[i]))
            others++;
        else
            bare = found[i];
    }
    if (kept != 1 && others + 1 == n) {
        one = bare;
        kept = 1;
    }
    if (kept != 1)
        return n;
    found[0] = one;
    return 1;
}
