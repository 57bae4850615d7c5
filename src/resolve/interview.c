/*
 * interview.c - with whom the writer speaks in an interview.
 *
 *     Esi Mensah has led the mission for a year. We met her in Port Amory. ... “I regret that.”      Esi Mensah
 *     Ilse Cadogan spoke to us on her return.                                                        Ilse Cadogan
 *
 * In:     all mentions led to entities.
 * Out:    the person whom a quotation without a speaker quotes, or DGM_NONE.
 * How:    "we met her", "spoke to us", outside quotations, in the first paragraphs of the story: the first person whom
 *         that paragraph, or that sentence, names.
 */
#include "resolve/people.h"

enum { PARAGRAPHS = 3 };

static int is_any(const dgm_tokens *t, uint32_t i, const char *const *words)
{
    for (; *words; words++)
        if (dgm_token_is(t, i, *words))
            return 1;
    return 0;
}

/* Do the tokens from i say that the writer meets or is told by somebody? gender: of "her" or "him". */
static int tells_of_meeting(const dgm_tokens *t, uint32_t i, dgm_gender *gender)
{
    static const char *const talk[] = {"spoke", "talked", "spoken", NULL};
    static const char *const meet[] = {"met", "interviewed", "visited", NULL};
    static const char *const to[] = {"to", "with", NULL};
    *gender = DGM_NO_GENDER;
    if (is_any(t, i, talk) && is_any(t, i + 1, to) && dgm_token_is(t, i + 2, "us"))
        return 1;
    if (!dgm_token_is(t, i, "we"))
        return 0;
    uint32_t whom = is_any(t, i + 1, meet) ? i + 2 : is_any(t, i + 1, talk) && is_any(t, i + 2, to) ? i + 3 : 0;
    if (whom && (dgm_token_is(t, whom, "her") || dgm_token_is(t, whom, "him")))
        *gender = dgm_token_is(t, whom, "her") ? DGM_FEMALE : DGM_MALE;
    return *gender != DGM_NO_GENDER;
}

/* The first person named before token i: in its paragraph, and of the gender if one is told; else in its sentence. */
static uint32_t first_person(const dgm_cast *c, uint32_t i, dgm_gender gender)
{
    for (uint32_t k = 0; k < c->mentions && c->mention[k].head < i; k++) {
        const dgm_mention *m = &c->mention[k];
        uint32_t e = m->kind == DGM_NAMED ? dgm_entity_of(c, m->entity) : DGM_NONE;
        int near = gender ? c->t.at[m->head].paragraph == c->t.at[i].paragraph
                          : c->t.at[m->head].sentence == c->t.at[i].sentence;
        if (!near || e == DGM_NONE || c->entity[e].plural ||
            c->entity[e].kind != DGM_IS_PERSON || (gender && c->entity[e].gender && c->entity[e].gender != gender))
            continue;
        return e;
    }
    return DGM_NONE;
}

uint32_t dgm_interviewed(const dgm_cast *c)
{
    uint32_t paragraphs = 0, last = UINT32_MAX;
    for (uint32_t i = 0; i < c->t.n; i++) {
        dgm_gender gender;
        uint32_t p = c->t.at[i].paragraph;
        if (p != last && c->t.layout->paragraph[p].kind == DGM_BODY && ++paragraphs > PARAGRAPHS)
            break;
        last = p;
        if (!c->t.at[i].quote && tells_of_meeting(&c->t, i, &gender))
            return first_person(c, i, gender);
    }
    return DGM_NONE;
}
