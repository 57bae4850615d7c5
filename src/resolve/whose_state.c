/*
 * whose_state.c - whose state somebody is of where no table tells it: by who owns his name, by a town in his words, by whose office it is;
 * as a last resort the only state that the report names.
 *
 *     "Britain's David Lammy"; "dockworkers in Antwerp"; "Prime Minister Sharif's office"; "the finance minister" of a report on Peru alone
 *
 * In:     a party in the making, the states and parties so far.
 * Out:    its country, and what told it or why nothing did.
 */
#include "resolve/stateless.h"
#include "resolve/stranger.h"
#include "resolve/who_parts.h"

#include <string.h>

static dgm_str str(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

/* "Its spokesman in Paris": he but speaks there. */
static int is_spokesman(dgm_str words)
{
    static const char *const speakers[] = {"spokesman", "spokesperson", "spokeswoman"};
    for (size_t i = 0; i < sizeof speakers / sizeof *speakers; i++)
        if (memmem(words.data, words.len, speakers[i], strlen(speakers[i])))
            return 1;
    return 0;
}

/* "dockworkers in Antwerp", "Odesa's mayor": the state of a town in the words, if it is large or the report names the
 * state. */
static void of_town(dgm_party *p, const dgm_who *w, char why[DGM_WHY], dgm_str words)
{
    for (size_t i = 0; i < words.len && !p->country.len;) {
        while (i < words.len && strchr(" ,", words.data[i]))
            i++;
        size_t from = i, before = i;
        while (i < words.len && !strchr(" ,", words.data[i]))
            i++;
        if (from == i || words.data[from] < 'A' || words.data[from] > 'Z')
            continue;
        dgm_str town = {words.data + from, i - from};
        int owner =
            town.len > 4 && (!memcmp(town.data + town.len - 2, "'s", 2) || !memcmp(town.data + town.len - 4, "’s", 4));
        if (owner)
            town.len -= town.data[town.len - 2] == '\'' ? 2 : 4;
        int behind =
            before > 3 && ((!memcmp(words.data + before - 4, " in ", 4) && !is_spokesman(words)) || !memcmp(words.data + before - 4, " of ", 4) ||
                           (before > 5 && (!memcmp(words.data + before - 6, " from ", 6) ||
                                           !memcmp(words.data + before - 6, " near ", 6))));
        int state = !owner && !from && i < words.len && words.data[i] == ' '; /* "Texas sheriffs" */
        dgm_location place =
            owner || behind || state ? dgm_place_named(w, town) : (dgm_location){.precision = DGM_PLACE_NONE};
        if (state && place.precision == DGM_PLACE_REGION && !strcmp(place.country, "USA")) {
            p->country = str(place.country);
            dgm_because(why, "“%.*s” is a part of it", town, NULL);
        } else if (!state && place.precision == DGM_PLACE_TOWN &&
                   (place.population > 150000 || dgm_names_state(w, place.country))) {
            p->country = str(place.country);
            dgm_because(why, "“%.*s” is a town there", town, NULL);
        }
    }
}

/* "ROTTERDAM - ... Economy Minister Karremans ..., Germany has offered": is a town of another state told of before the only state that is named? */
static int names_town_elsewhere(const dgm_who *w, uint32_t before, const char *only)
{
    enum { FIRST_TOKENS = 400, LARGE = 150000 };
    const dgm_tokens *t = &w->t;
    for (uint32_t i = 0; i < t->n && i < FIRST_TOKENS && t->at[i].at.from < before; i++) {
        uint32_t form = t->at[i].form;
        if (!(form & DGM_TF_CAP) || (form & DGM_TF_START && !(form & DGM_TF_UPPER)) || dgm_is_surname_at(t, i))
            continue;
        dgm_location place = dgm_place_named(w, dgm_slice(t->text, t->at[i].at));
        if (place.precision == DGM_PLACE_TOWN && place.population > LARGE && strcmp(place.country, only) != 0)
            return 1;
    }
    return 0;
}

/* "Prime Minister Sharif's office", "Ozal's government": of the state of the person before, by his full name or his last. */
static void of_somebody(dgm_party *p, const dgm_who *w, char why[DGM_WHY])
{
    const char *mark = memmem(p->name.data, p->name.len, "’s ", 5);
    mark = mark ? mark : memmem(p->name.data, p->name.len, "'s ", 3);
    size_t n = mark ? (size_t)(mark - p->name.data) : 0, last = n;
    while (last && p->name.data[last - 1] != ' ')
        last--;
    dgm_str owner = {p->name.data + last, n - last};
    for (uint32_t i = 0; i < w->parties && owner.len > 3; i++) {
        const dgm_party *q = &w->party[i];
        if (q->kind != DGM_PARTY_PERSON || !dgm_is_one(q->country) || !dgm_is_power(q->sector) || q->name.len < owner.len ||
            memcmp(q->name.data + q->name.len - owner.len, owner.data, owner.len) != 0 ||
            (q->name.len > owner.len && q->name.data[q->name.len - owner.len - 1] != ' '))
            continue;
        p->country = q->country;
        if (!p->sector.len)
            p->sector = q->sector;
        dgm_because(why, "that of “%.*s”", q->name, NULL);
        return;
    }
}

/* "Britain's David Lammy", "Israel's Defence Minister Israel Katz": the state that owns the name, but for words of an office. */
static void of_owner(dgm_party *p, const dgm_who *w, char why[DGM_WHY])
{
    enum { OFFICE = 5 };
    const dgm_tokens *t = &w->t;
    uint32_t i = dgm_token_at(t, p->at.from), last = i;
    if (i >= t->n || !(t->at[i].form & DGM_TF_CAP))
        return;
    while (i > 1 && i + OFFICE > last && t->at[i - 1].sentence == t->at[last].sentence && !dgm_token_form(t, i - 1, DGM_TF_POSS) &&
           dgm_token_lex(t, i - 1, DGM_LX_TITLE | DGM_LX_RANK | DGM_LX_ROLE | DGM_LX_FIELD))
        i--;
    if (i < 2 || !dgm_token_form(t, i - 1, DGM_TF_POSS))
        return;
    for (uint32_t from = i - 2; from + 4 > i && t->at[from].sentence == t->at[last].sentence; from--) { /* "South Africa's" */
        char key[DGM_KEY];
        dgm_hit hit[DGM_MAX_HITS];
        dgm_span at = {t->at[from].at.from, t->at[i - 2].at.to};
        if (t->at[from].form & DGM_TF_CAP && dgm_name_key(key, t->text.data + at.from, at.to - at.from) &&
            dgm_known_find(w->known, hit, key, 1 << DGM_KNOWN_STATE, w->day, DGM_BY_NAME) && strlen(hit[0].row->country) == 3) {
            p->country = str(hit[0].row->country);
            dgm_because(why, "“%.*s” stands before it", dgm_slice(t->text, at), NULL);
            return;
        }
        if (!from)
            break;
    }
}

/* "Chief government negotiator", "Army chief", "Lund's government"; not the Free Army's negotiator. */
static int is_of_a_government(dgm_str words)
{
    int begins = words.len > 10 && (!memcmp(words.data, "Government ", 11) || !memcmp(words.data, "Army ", 5));
    return begins || memmem(words.data, words.len, "government", 10) || memmem(words.data, words.len, "army", 4);
}

/* The last resort, and the reason where there is none. */
void dgm_only_state(dgm_party *p, const dgm_who *w, char why[DGM_WHY])
{
    if (p->country.len || p->kind == DGM_PARTY_COLLECTIVE || p->kind == DGM_PARTY_ORGANISATION ||
        p->kind == DGM_PARTY_MEDIA)
        return;
    dgm_str nation = dgm_unknown_nation(w, p->role.len ? p->role : p->name);
    if (nation.len) {
        dgm_because(why, "no table knows “%.*s”", nation, NULL);
        return;
    }
    if (w->stranger.to && w->stranger.from < p->at.to) {
        dgm_because(why, "no word tells the country, and no table knows “%.*s”", dgm_slice(w->t.text, w->stranger), NULL);
        return;
    }
    int force = (p->kind == DGM_PARTY_ORGAN || p->kind == DGM_PARTY_GROUP) && dgm_is_named_force(p->name);
    if (force) { /* it fights in that state, and is not its army */
        p->kind = DGM_PARTY_GROUP;
        p->sector = str("REB");
    }
    uint32_t so_far = 0;
    while (so_far < w->countries && w->country_at[so_far] < p->at.to)
        so_far++;
    int may = force || (dgm_is_power(p->sector) && (p->role.len || !dgm_is_of_any(p->name)) && !dgm_is_of_rival(p->role) && !dgm_is_of_rival(p->name) &&
                       !(p->kind == DGM_PARTY_PERSON && dgm_has_named_owner(p->role)));
    uint32_t mine = dgm_token_at(&w->t, p->at.from), its = w->countries ? dgm_token_at(&w->t, w->country_at[0]) : w->t.n;
    int beside = mine < w->t.n && its < w->t.n && w->t.at[mine].sentence == w->t.at[its].sentence; /* "President Ana Lind of Norway" */
    int only = so_far == 1 ? w->country_governs[0] > 0
                           : w->countries == 1 && w->country_governs[0] > !beside && !names_town_elsewhere(w, p->at.to, w->country[0]);
    if (may && only && !dgm_names_another(w, p->at.to) && !dgm_begins_elsewhere(w, p->at, w->country[0])) {
        p->country = str(w->country[0]);
        dgm_because(why, "the only state that the report names so far", (dgm_str){"", 0}, NULL);
        return;
    }
    dgm_str words;
    const char *near = may ? dgm_state_of_officials(w, p->at, &words) : "", *with = may && !*near && is_of_a_government(p->role.len ? p->role : p->name) ? dgm_state_with_government(w, &words) : "";
    if (*near) {
        p->country = str(near);
        dgm_because(why, "the paragraph speaks of “%.*s”, and of no other state's", words, NULL);
    } else if (*with) {
        p->country = str(with);
        dgm_because(why, "the report speaks of “%.*s”, and of no other state's", words, NULL);
    } else if (may && p->kind == DGM_PARTY_PERSON && *(near = dgm_state_spoken_for(w, p->at, &words))) {
        p->country = str(near);
        dgm_because(why, "who tells what “%.*s”, behind what it did", words, NULL);
    } else {
        dgm_because(why, "no word tells the country", (dgm_str){"", 0}, NULL);
    }
}

void dgm_state_beside(dgm_party *p, const dgm_who *w, char why[DGM_WHY], dgm_str name, dgm_str role)
{
    if (!p->country.len && name.len && name.data[0] >= 'A' && name.data[0] <= 'Z')
        of_owner(p, w, why);
    uint32_t first = dgm_token_at(&w->t, p->at.from);
    int peoples = first > 1 && dgm_token_form(&w->t, first - 1, DGM_TF_POSS) && dgm_token_is(&w->t, first - 2, "people"); /* "China's People's Liberation Army" */
    if (p->country.len && p->kind == DGM_PARTY_ORGAN && !peoples && dgm_fights_for_cause(p->name)) { /* "Colombia's National Liberation Army" is not Colombia's army */
        p->kind = DGM_PARTY_GROUP;
        p->sector = str("REB");
    }
    if (!p->country.len && p->kind == DGM_PARTY_ORGAN)
        of_somebody(p, w, why);
    if (p->country.len || (p->kind != DGM_PARTY_PERSON && p->kind != DGM_PARTY_ORGAN && p->kind != DGM_PARTY_GROUP))
        return;
    of_town(p, w, why, name);
    of_town(p, w, why, role);
}
