/*
 * who_mention.c - any words of the text to a party: name and role apart, with what stands beside them.
 *
 *     "Ana Lind, the Norwegian envoy"    name "Ana Lind", role "Norwegian envoy"
 *     "Oslo" where it only is a town     no party
 *
 * In:     a span of the text.
 * Out:    the party, as who.c makes it of name and role; none of a place.
 * How:    a name of the tables is one as it stands, a capital where it acts; else commas, "of" and "who" part name and role, and a bare
 *         name takes its role from behind the comma after it or before it.
 */
#include "resolve/who.h"

#include <string.h>

static int is_capital(const dgm_who *w, dgm_str name)
{
    char key[DGM_KEY];
    dgm_hit hit[DGM_MAX_HITS];
    return dgm_name_key(key, name.data, name.len) &&
           dgm_known_find(w->known, hit, key, 1 << DGM_KNOWN_CAPITAL, w->day, DGM_BY_NAME) > 0;
}

static dgm_str trimmed(dgm_str s)
{
    while (s.len && strchr(" ,", s.data[0]))
        s = (dgm_str){s.data + 1, s.len - 1};
    while (s.len && strchr(" ,", s.data[s.len - 1]))
        s.len--;
    return s;
}

/* "Ana Lind, the Norwegian envoy", "Norway's envoy, Ana Lind", "Ana Lind of the UN", "Ana Lind, who ...": name and role
 * apart. 0 when it is none of these. */
static int apart(const dgm_who *w, dgm_str words, dgm_str *name, dgm_str *role)
{
    size_t cut = 0, skip = 0;
    for (size_t i = 1; i + 4 < words.len && !cut; i++)
        if (words.data[i] == ',') {
            cut = i;
            skip = 1;
        } else if (!memcmp(words.data + i, " of ", 4)) {
            cut = i;
            skip = 4;
        }
    if (!cut)
        return 0;
    dgm_str a = {words.data, cut}, b = trimmed((dgm_str){words.data + cut + skip, words.len - cut - skip});
    dgm_told first, second;
    dgm_who_read(&first, w->known, a, w->day);
    dgm_who_read(&second, w->known, b, w->day);
    int plain = !first.roles && !first.nation && !first.body && a.data[0] >= 'A' && a.data[0] <= 'Z' &&
                memchr(a.data, ' ', a.len);
    if (plain && (second.roles || second.body || second.nation || !strncmp(b.data, "who ", 4))) {
        *name = a;
        *role = second.roles || second.body ? b : (dgm_str){"", 0};
        return 1;
    }
    if (first.name_from < a.len && skip == 4 &&
        (second.roles || second.body || second.nation)) { /* Judge Ana Lind of ... */
        *name = (dgm_str){a.data + first.name_from, a.len - first.name_from};
        *role = words; /* with the name, which tells nothing */
        return 1;
    }
    if (skip == 1 && first.roles && b.len && b.data[0] >= 'A' && b.data[0] <= 'Z' && !second.roles && !second.nation &&
        !second.body) {
        *name = b;
        *role = a;
        return 1;
    }
    return 0;
}

/* "..., the Polish foreign minister," behind the mention, or "Poland's foreign minister, " before it. */
static dgm_str beside(const dgm_who *w, dgm_span at)
{
    const dgm_tokens *t = &w->t;
    dgm_told told;
    uint32_t to = dgm_token_at(t, at.to ? at.to - 1 : 0) + 1, from = dgm_token_at(t, at.from);
    if (dgm_token_form(t, to, DGM_TF_COMMA)) {
        uint32_t e = to + 1;
        while (e < t->n && e < to + 16 && !(t->at[e].form & (DGM_TF_COMMA | DGM_TF_STOP | DGM_TF_QUOTE)) &&
               t->at[e].sentence == t->at[to].sentence && !dgm_token_is(t, e, "who"))
            e++;
        if (e > to + 1 && e < t->n) {
            dgm_span s = {t->at[to + 1].at.from, t->at[e - 1].at.to};
            dgm_str words = {t->text.data + s.from, s.to - s.from};
            dgm_who_read(&told, w->known, words, w->day);
            if ((told.roles || told.nation || told.body) && told.kind && told.name_from == words.len &&
                !dgm_token_lex(t, to + 1, DGM_LX_SAY | DGM_LX_VERB))
                return words;
        }
    }
    if (from > 1 && dgm_token_form(t, from - 1, DGM_TF_COMMA) && t->at[from - 1].sentence == t->at[from].sentence) {
        uint32_t b = from - 1;
        while (b > 0 && b + 14 > from &&
               !(t->at[b - 1].form & (DGM_TF_COMMA | DGM_TF_STOP | DGM_TF_QUOTE | DGM_TF_COLON)) &&
               t->at[b - 1].sentence == t->at[from].sentence && !dgm_token_lex(t, b - 1, DGM_LX_SAY))
            b--;
        if (b < from - 1) {
            dgm_str words = {t->text.data + t->at[b].at.from, t->at[from - 2].at.to - t->at[b].at.from};
            dgm_who_read(&told, w->known, words, w->day);
            if (told.roles && told.kind == DGM_PARTY_PERSON && told.name_from == words.len)
                return words;
        }
    }
    return (dgm_str){"", 0};
}

dgm_status dgm_who_mention(uint32_t *party, dgm_who *w, dgm_span at)
{
    const dgm_tokens *t = &w->t;
    dgm_str words = {t->text.data + at.from, at.to - at.from};
    dgm_told told;
    *party = 0;
    dgm_who_read(&told, w->known, words, w->day);
    int capital = 0, place = told.all && ((!told.body && told.nation && told.nation->kind != DGM_KNOWN_DEMONYM) ||
                                          (told.body && told.body->kind == DGM_KNOWN_SEAT && is_capital(w, words)));
    if (place) {
        capital = told.body || told.nation->kind == DGM_KNOWN_CAPITAL;
        uint32_t from = dgm_token_at(t, at.from), to = dgm_token_at(t, at.to ? at.to - 1 : 0) + 1;
        if (!dgm_who_acts(t, from, to, capital))
            return DGM_OK;
    }
    if (told.all)
        return dgm_who_speaker(party, w, words, (dgm_str){"", 0}, at);
    dgm_str apart_name, apart_role;
    if (apart(w, words, &apart_name, &apart_role))
        return dgm_who_speaker(party, w, apart_name, apart_role, at);
    if (told.name_from < words.len) { /* "Russian Foreign Minister Sergei Lavrov" */
        dgm_str role = {words.data, told.name_from}, name = {words.data + told.name_from, words.len - told.name_from};
        while (role.len && strchr(" ,", role.data[role.len - 1]))
            role.len--;
        return dgm_who_speaker(party, w, name, role, at);
    }
    int named = words.data[0] >= 'A' && words.data[0] <= 'Z' && !told.roles && !told.nation && !told.body;
    uint32_t first = dgm_token_at(t, at.from), last = dgm_token_at(t, at.to ? at.to - 1 : 0) + 1;
    if (named && dgm_place_named(w, words).precision && !dgm_who_acts(t, first, last, 2) && !beside(w, at).len)
        return DGM_OK; /* a town */
    return dgm_who_speaker(party, w, words, named ? beside(w, at) : (dgm_str){"", 0}, at);
}
