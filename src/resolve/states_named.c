/*
 * states_named.c - which states a report names, and how: as one that may govern what is told, or but as a place, a thing's origin, a guest's.
 *
 *     "Oslo rejected it", "Norwegian officials"              Norway, which governs
 *     "met in Oslo", "Norwegian salmon", "the Norwegian envoy"    Norway
 *
 * In:     the report's words; tables; its day.
 * Out:    dgm_who's countries, each with where it is first named and how often it may govern.
 * How:    runs of up to four words that begin with a capital are looked up as names of states, peoples, capitals and seats.
 * Limits: 256 states.
 */
#include "resolve/stateless.h"
#include "resolve/who_parts.h"

#include <string.h>

static void note_country(dgm_who *w, const char *code, uint32_t at, int governs)
{
    if (strlen(code) > 3 && !w->either) { /* "Congo", COD|COG */
        w->either = code;
        w->either_at = at;
    }
    uint32_t i = 0;
    while (i < w->countries && memcmp(w->country[i], code, 4) != 0)
        i++;
    if (strlen(code) != 3 || i == DGM_MAX_COUNTRIES)
        return;
    if (i == w->countries) {
        w->country_at[i] = at;
        memcpy(w->country[w->countries++], code, 4);
    }
    w->country_governs[i] += governs;
}

/* Does a name that may be one of two states, none of them the only one named, stand before the byte? */
int dgm_names_another(const dgm_who *w, uint32_t before)
{
    return w->either && w->either_at < before && !strstr(w->either, w->country[0]);
}

int dgm_names_state(const dgm_who *w, const char *code)
{
    for (uint32_t i = 0; i < w->countries; i++)
        if (!strcmp(w->country[i], code))
            return 1;
    return 0;
}

/* "Antonio [Lima]", "Jack [London]": a surname, and no town. */
int dgm_is_surname_at(const dgm_tokens *t, uint32_t i)
{
    return i && t->at[i - 1].sentence == t->at[i].sentence && t->at[i - 1].form & DGM_TF_CAP && t->at[i - 1].lex & DGM_LX_GIVEN;
}

/* "In Oslo", "Brazilian coffee", "the Peruvian envoy": a place, where a thing is from, a guest; a state may govern what a report tells of only
 * where it is named otherwise. from, to: tokens of its name, of this kind. */
static int governs(const dgm_tokens *t, uint32_t from, uint32_t to, dgm_known_kind kind)
{
    static const char *const places[] = {"at", "from", "in", "into", "near", "outside", "to"};
    if (kind == DGM_KNOWN_DEMONYM) {
        if (to >= t->n || t->at[to].sentence != t->at[from].sentence || t->at[to].at.from != t->at[to - 1].at.to + 1 || t->at[to].form & DGM_TF_CAP)
            return 1;
        return !dgm_is_guest(t, to) && dgm_token_lex(t, to, DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_FIELD | DGM_LX_RANK | DGM_LX_TITLE | DGM_LX_FUNC | DGM_LX_VERB);
    }
    int place = 0;
    for (size_t k = 0; k < sizeof places / sizeof *places && from; k++)
        place |= t->at[from - 1].sentence == t->at[from].sentence && dgm_token_is(t, from - 1, places[k]);
    return !place;
}

/* The states that the report names: runs of up to four tokens that begin with a capital. */
void dgm_states_named(dgm_who *w)
{
    enum { NATIONS = 1 << DGM_KNOWN_STATE | 1 << DGM_KNOWN_DEMONYM | 1 << DGM_KNOWN_CAPITAL | 1 << DGM_KNOWN_SEAT };
    const dgm_tokens *t = &w->t;
    for (uint32_t i = 0; i < t->n; i++) {
        if (!(t->at[i].form & DGM_TF_CAP) || dgm_is_surname_at(t, i))
            continue;
        uint32_t len = 4;
        for (; len; len--) {
            char key[DGM_KEY];
            dgm_hit hit[DGM_MAX_HITS];
            if (i + len > t->n || t->at[i + len - 1].sentence != t->at[i].sentence)
                continue;
            size_t n = dgm_name_key(key, t->text.data + t->at[i].at.from, t->at[i + len - 1].at.to - t->at[i].at.from);
            size_t hits = n ? dgm_known_find(w->known, hit, key, NATIONS, w->day, DGM_BY_NAME) : 0;
            if (!hits && n > 4 && key[n - 1] == 's') { /* Russians */
                key[n - 1] = '\0';
                hits = dgm_known_find(w->known, hit, key, 1 << DGM_KNOWN_DEMONYM, w->day, DGM_BY_NAME);
            }
            if (hits) {
                note_country(w, hit[0].row->country, t->at[i].at.from, governs(t, i, i + len, hit[0].row->kind));
                break;
            }
        }
        i += len ? len - 1 : 0;
    }
}
