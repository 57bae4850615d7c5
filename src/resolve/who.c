/*
 * who.c - from a mention to a party: who it is in the world.
 *
 *     "Sergei Lavrov", "Russian Foreign Minister"  ->  person, RUS, GOV; why: “Russian Foreign Minister”
 *     "Hamas"                                      ->  group, PSE, REB; why: bodies.tsv, line 53
 *     "the spokesman"                              ->  person; why: no word tells the country
 *
 * In:     names and roles that the speaker resolver found, or any span of the text; tables; the report's day.
 * Out:    parties of the report, each once, with what told.
 * How:    what stands beside the name (described.c); else a row of the tables with that name, in force on the day; else
 *         what an earlier mention of the party told; else, for a government's people, the only state the report names.
 *         A surname alone asks the tables only where the report names that person's state.
 * Limits: 4,096 parties and 256 states of a report.
 */
#include "resolve/stateless.h"
#include "resolve/stranger.h"
#include "resolve/who.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { WHY = 400 };

static dgm_str str(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

static int is_one(dgm_str country)
{
    return country.len && !memchr(country.data, '|', country.len);
}

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
static int names_another(const dgm_who *w, uint32_t before)
{
    return w->either && w->either_at < before && !strstr(w->either, w->country[0]);
}

static int names_country(const dgm_who *w, const char *code)
{
    for (uint32_t i = 0; i < w->countries; i++)
        if (!strcmp(w->country[i], code))
            return 1;
    return 0;
}

/* "Antonio [Lima]", "Jack [London]": a surname, and no town. */
static int is_surname(const dgm_tokens *t, uint32_t i)
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
static void gather_countries(dgm_who *w)
{
    enum { NATIONS = 1 << DGM_KNOWN_STATE | 1 << DGM_KNOWN_DEMONYM | 1 << DGM_KNOWN_CAPITAL | 1 << DGM_KNOWN_SEAT };
    const dgm_tokens *t = &w->t;
    for (uint32_t i = 0; i < t->n; i++) {
        if (!(t->at[i].form & DGM_TF_CAP) || is_surname(t, i))
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

dgm_status dgm_who_open(dgm_who *w, const dgm_known *known, const dgm_gazetteer *places, dgm_str text,
                        const dgm_layout *layout, dgm_day day, dgm_arena *a, dgm_error *err)
{
    *w = (dgm_who){.known = known, .places = places, .day = day, .a = a, .err = err};
    dgm_status st = dgm_tokens_make(&w->t, text, layout, a, err);
    if (!st) {
        gather_countries(w);
        w->stranger = dgm_first_stranger(w);
    }
    return st;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Adds to p's reasons. */
static void because(char why[WHY], const char *format, dgm_str words, const dgm_known_row *row)
{
    size_t used = strlen(why);
    if (used && used + 3 < WHY)
        used += (size_t)snprintf(why + used, WHY - used, "; ");
    if (words.len > 120)
        words.len = 120;
    while (words.len && words.len == 120 && ((unsigned char)words.data[words.len - 1] & 0xC0) == 0x80)
        words.len--;
    if (row)
        snprintf(why + used, WHY - used, "“%s” (%s, line %u)", row->name, base_name(row->file), row->line);
    else
        snprintf(why + used, WHY - used, format, (int)words.len, words.data ? words.data : "");
}

static dgm_party_kind kind_of_row(const dgm_known_row *r)
{
    switch (r->kind) {
    case DGM_KNOWN_STATE:
    case DGM_KNOWN_CAPITAL:
        return DGM_PARTY_STATE;
    case DGM_KNOWN_SEAT:
    case DGM_KNOWN_ORGAN:
        return DGM_PARTY_ORGAN;
    case DGM_KNOWN_ORGANISATION:
        return DGM_PARTY_ORGANISATION;
    case DGM_KNOWN_GROUP:
        return DGM_PARTY_GROUP;
    case DGM_KNOWN_PERSON:
        return DGM_PARTY_PERSON;
    case DGM_KNOWN_COLLECTIVE:
    case DGM_KNOWN_DEMONYM:
        return DGM_PARTY_COLLECTIVE;
    case DGM_KNOWN_MEDIA:
        return DGM_PARTY_MEDIA;
    case DGM_KNOWN_COMPANY:
        return DGM_PARTY_COMPANY;
    default:
        return DGM_PARTY_UNKNOWN;
    }
}

/* The row of the state with this code. */
static const dgm_known_row *state_of(const dgm_who *w, const char *code)
{
    return dgm_known_state(w->known, code);
}

/* A row becomes a party: a capital its state, a seat that is part of a body that body. */
static void take_row(dgm_party *p, const dgm_who *w, const dgm_known_row *r)
{
    const dgm_known_row *of = r;
    if (r->kind == DGM_KNOWN_CAPITAL) {
        of = state_of(w, r->country);
    } else if (r->kind == DGM_KNOWN_SEAT && *r->part_of) {
        dgm_hit hit[DGM_MAX_HITS];
        char key[DGM_KEY];
        if (dgm_name_key(key, r->part_of, strlen(r->part_of)) &&
            dgm_known_find(w->known, hit, key, 1 << DGM_KNOWN_ORGANISATION, w->day, DGM_BY_NAME))
            of = hit[0].row;
    }
    of = of ? of : r;
    p->name = r->kind == DGM_KNOWN_DEMONYM || r->kind == DGM_KNOWN_COLLECTIVE ? p->name : str(of->name);
    p->kind = kind_of_row(of);
    p->country = str(r->country);
    p->sector = str(of->sector);
    if (*of->part_of)
        p->part_of = str(of->part_of);
    if (r->kind == DGM_KNOWN_CAPITAL && p->kind == DGM_PARTY_STATE)
        p->sector = str("GOV");
    if (r->kind == DGM_KNOWN_STATE &&
        strcmp(r->source, "own") == 0) { /* an everyday name: the party has the state's own */
        const dgm_known_row *full = state_of(w, r->country);
        if (full)
            p->name = str(full->name);
    }
}

/* Of two offices of one person the one now held, a government's before a party's. */
static int goes_before(const dgm_known_row *r, const dgm_known_row *found, dgm_day day)
{
    int mine = dgm_known_holds(r, day), its = dgm_known_holds(found, day);
    return mine != its ? mine : !strcmp(r->sector, "GOV") && strcmp(found->sector, "GOV") != 0;
}

static int same_key(dgm_str a, dgm_str b)
{
    char x[DGM_KEY], y[DGM_KEY];
    return dgm_name_key(x, a.data, a.len) && dgm_name_key(y, b.data, b.len) && !strcmp(x, y);
}

/* A person of the tables: by full name, or by surname where he holds his office and the report names it or the state. */
static const dgm_known_row *person_row(const dgm_who *w, dgm_str name, dgm_str role, const char *country)
{
    char key[DGM_KEY];
    dgm_hit hit[DGM_MAX_HITS];
    if (!dgm_name_key(key, name.data, name.len))
        return NULL;
    int alone = !strchr(key, ' ');
    size_t n = dgm_known_find(w->known, hit, key, 1 << DGM_KNOWN_PERSON, w->day, DGM_BY_SURNAME);
    const dgm_known_row *found = NULL;
    for (size_t i = 0; i < n; i++) {
        const dgm_known_row *r = hit[i].row;
        if (*country && strcmp(country, r->country) != 0)
            continue;
        if (alone && hit[i].how != DGM_BY_NAME && (!dgm_known_holds(r, w->day) || (!*country && !names_country(w, r->country) && !(role.len && same_key(role, str(r->role))))))
            continue;
        if (found && strcmp(found->name, r->name) != 0 && strcmp(found->country, r->country) != 0) {
            if (dgm_known_holds(found, w->day) == dgm_known_holds(r, w->day))
                return NULL; /* two it could be */
        }
        found = !found || goes_before(r, found, w->day) ? r : found;
    }
    return found;
}

/* "Marc Ravalomanana, whom he drove from office": does the report name who came after him in this very year? */
static int is_succeeded(const dgm_who *w, const dgm_known_row *r)
{
    for (const dgm_known_row *q = NULL; (q = dgm_known_successor(w->known, r, w->day, q));) {
        const char *last = strrchr(q->name, ' ');
        last = last ? last + 1 : q->name;
        if (memmem(w->t.text.data, w->t.text.len, last, strlen(last)))
            return 1;
    }
    return 0;
}

static int government(dgm_str sector)
{
    return sector.len == 3 &&
           (!memcmp(sector.data, "GOV", 3) || !memcmp(sector.data, "MIL", 3) || !memcmp(sector.data, "COP", 3) ||
            !memcmp(sector.data, "LEG", 3) || !memcmp(sector.data, "JUD", 3) || !memcmp(sector.data, "SPY", 3));
}

/* Number of the party with this name, 1.. ; 0: none. A person is the same by spelling, or by the last name alone. */
static uint32_t known_already(const dgm_who *w, const dgm_party *p)
{
    char a[DGM_KEY], x[DGM_KEY] = "";
    uint32_t by_last = 0, found = 0;
    if (!dgm_name_key(a, p->name.data, p->name.len))
        return 0;
    size_t n = p->kind == DGM_PARTY_PERSON ? dgm_spelling_key(x, a) : 0;
    int alone = !strchr(x, ' ');
    for (uint32_t i = 0; i < w->parties; i++) {
        const dgm_party *q = &w->party[i];
        if (!strcmp(a, w->key[i]))
            return i + 1;
        if (!n || q->kind != DGM_PARTY_PERSON)
            continue;
        if (!strcmp(x, w->spelling[i]))
            return i + 1;
        const char *last = alone ? strrchr(w->spelling[i], ' ') : NULL;
        if (last && !strcmp(x, last + 1) && q->name.data[0] >= 'A' && q->name.data[0] <= 'Z') {
            found = i + 1;
            by_last++;
        }
    }
    return by_last == 1 ? found : 0;
}

/* The one person whose office these words are, "the American president" where the report has "Donald Trump, the American president":
 * 1..; 0: nobody's, or of several. */
static uint32_t holder_of(const dgm_who *w, const dgm_party *p)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < w->parties; i++) {
        const dgm_party *q = &w->party[i];
        if (q->kind != DGM_PARTY_PERSON || !q->role.len || !same_key(q->role, p->name))
            continue;
        if (found)
            return 0;
        found = i + 1;
    }
    return found;
}

/* Room for one more party and its keys. */
static int more_room(dgm_who *w)
{
    if (w->parties < w->room)
        return 1;
    uint32_t room = w->room ? w->room * 2 : 32;
    dgm_party *party = dgm_take(w->a, room, sizeof *party);
    const char **key = dgm_take(w->a, room, sizeof *key), **spelling = dgm_take(w->a, room, sizeof *spelling);
    if (!party || !key || !spelling)
        return 0;
    if (w->parties) {
        memcpy(party, w->party, w->parties * sizeof *party);
        memcpy(key, w->key, w->parties * sizeof *key);
        memcpy(spelling, w->spelling, w->parties * sizeof *spelling);
    }
    w->party = party;
    w->key = key;
    w->spelling = spelling;
    w->room = room;
    return 1;
}

/* The party's number: a new one, or what this mention adds to an old one. */
static dgm_status keep(uint32_t *number, dgm_who *w, dgm_party *p, const char *why)
{
    uint32_t old = known_already(w, p);
    if (!old && p->kind == DGM_PARTY_PERSON && !p->role.len)
        old = holder_of(w, p);
    if (old) {
        dgm_party *q = &w->party[old - 1];
        if (!is_one(q->country) && is_one(p->country)) {
            q->country = p->country;
            const char *kept = dgm_take_text(w->a, why, strlen(why));
            if (!kept)
                return dgm_fail(w->err, DGM_ENOMEM, "no memory for the parties of a report");
            q->why = str(kept);
        }
        if (!q->sector.len)
            q->sector = p->sector;
        if (!q->role.len)
            q->role = p->role;
        if (!q->part_of.len)
            q->part_of = p->part_of;
        *number = old;
        return DGM_OK;
    }
    *number = 0;
    if (w->parties == DGM_MAX_PARTIES)
        return DGM_OK;
    char key[DGM_KEY] = "", spelling[DGM_KEY] = "";
    if (dgm_name_key(key, p->name.data, p->name.len))
        dgm_spelling_key(spelling, key);
    const char *kept = dgm_take_text(w->a, why, strlen(why));
    if (!kept || !more_room(w) || !(w->key[w->parties] = dgm_take_text(w->a, key, strlen(key))) ||
        !(w->spelling[w->parties] = dgm_take_text(w->a, spelling, strlen(spelling))))
        return dgm_fail(w->err, DGM_ENOMEM, "no memory for the parties of a report");
    p->why = str(kept);
    w->party[w->parties++] = *p;
    *number = w->parties;
    return DGM_OK;
}

/* Of the countries that an ambiguous name tells, "COD|COG", the one that the report names; where it names none, the first, which is the
 * usual one, if usual. "": it names several, or none. The reason follows. */
static dgm_str which_country(const dgm_who *w, dgm_str codes, int usual, char why[WHY])
{
    const char *found = NULL;
    for (size_t i = 0; i + 3 <= codes.len; i += 4)
        for (uint32_t k = 0; k < w->countries; k++)
            if (!memcmp(w->country[k], codes.data + i, 3)) {
                if (found) {
                    because(why, "the name does not tell which country, and the report names several", codes, NULL);
                    return (dgm_str){"", 0};
                }
                found = w->country[k];
            }
    if (found) {
        because(why, "the one that the report names", codes, NULL);
        return str(found);
    }
    because(why, usual ? "the usual one of %.*s, and the report names no other" : "the name does not tell which country", codes, NULL);
    return usual ? (dgm_str){codes.data, 3} : (dgm_str){"", 0};
}

/* What the words tell of the party: country, sector, body. */
static void take_told(dgm_party *p, const dgm_told *told, const dgm_who *w, char why[WHY], dgm_str words)
{
    if (told->country.len && !p->country.len) {
        because(why, "“%.*s”", words, NULL);
        because(why, "", words, told->body && told->country.data == told->body->country ? told->body : told->nation);
        p->country = is_one(told->country) ? told->country
                                           : which_country(w, told->country, told->nation && told->nation->kind == DGM_KNOWN_STATE, why);
    }
    dgm_str sector = told->sector;
    const dgm_known_row *b = told->body;
    if (b) {
        int state_like = b->kind == DGM_KNOWN_SEAT || b->kind == DGM_KNOWN_ORGAN;
        if (!state_like && sector.len == 3 && !memcmp(sector.data, "GOV", 3))
            sector = (dgm_str){"", 0};
        if (!sector.len || b->kind == DGM_KNOWN_GROUP || b->kind == DGM_KNOWN_MEDIA)
            sector = *b->sector ? str(b->sector) : sector;
        if (!p->part_of.len && b->kind != DGM_KNOWN_COLLECTIVE)
            p->part_of = str(b->name);
    }
    if (told->former && government(sector))
        sector = str("ELI");
    if (!p->sector.len)
        p->sector = sector;
}

dgm_location dgm_place_named(const dgm_who *w, dgm_str name)
{
    const char *countries[DGM_MAX_COUNTRIES + 1];
    dgm_location place = {.precision = DGM_PLACE_NONE};
    dgm_place_context c = {.countries = countries};
    for (uint32_t i = 0; i < w->countries; i++)
        countries[i] = w->country[i];
    countries[w->countries] = NULL;
    if (w->places)
        dgm_where(&place, w->places, name, &c);
    return place;
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
static void of_town(dgm_party *p, const dgm_who *w, char why[WHY], dgm_str words)
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
            because(why, "“%.*s” is a part of it", town, NULL);
        } else if (!state && place.precision == DGM_PLACE_TOWN &&
                   (place.population > 150000 || names_country(w, place.country))) {
            p->country = str(place.country);
            because(why, "“%.*s” is a town there", town, NULL);
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
        if (!(form & DGM_TF_CAP) || (form & DGM_TF_START && !(form & DGM_TF_UPPER)) || is_surname(t, i))
            continue;
        dgm_location place = dgm_place_named(w, dgm_slice(t->text, t->at[i].at));
        if (place.precision == DGM_PLACE_TOWN && place.population > LARGE && strcmp(place.country, only) != 0)
            return 1;
    }
    return 0;
}

/* "Prime Minister Sharif's office", "Ozal's government": of the state of the person before, by his full name or his last. */
static void of_somebody(dgm_party *p, const dgm_who *w, char why[WHY])
{
    const char *mark = memmem(p->name.data, p->name.len, "’s ", 5);
    mark = mark ? mark : memmem(p->name.data, p->name.len, "'s ", 3);
    size_t n = mark ? (size_t)(mark - p->name.data) : 0, last = n;
    while (last && p->name.data[last - 1] != ' ')
        last--;
    dgm_str owner = {p->name.data + last, n - last};
    for (uint32_t i = 0; i < w->parties && owner.len > 3; i++) {
        const dgm_party *q = &w->party[i];
        if (q->kind != DGM_PARTY_PERSON || !is_one(q->country) || !government(q->sector) || q->name.len < owner.len ||
            memcmp(q->name.data + q->name.len - owner.len, owner.data, owner.len) != 0 ||
            (q->name.len > owner.len && q->name.data[q->name.len - owner.len - 1] != ' '))
            continue;
        p->country = q->country;
        if (!p->sector.len)
            p->sector = q->sector;
        because(why, "that of “%.*s”", q->name, NULL);
        return;
    }
}

/* "Britain's David Lammy", "Israel's Defence Minister Israel Katz": the state that owns the name, but for words of an office. */
static void of_owner(dgm_party *p, const dgm_who *w, char why[WHY])
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
            because(why, "“%.*s” stands before it", dgm_slice(t->text, at), NULL);
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
static void only_state(dgm_party *p, const dgm_who *w, char why[WHY])
{
    if (p->country.len || p->kind == DGM_PARTY_COLLECTIVE || p->kind == DGM_PARTY_ORGANISATION ||
        p->kind == DGM_PARTY_MEDIA)
        return;
    dgm_str nation = dgm_unknown_nation(w, p->role.len ? p->role : p->name);
    if (nation.len) {
        because(why, "no table knows “%.*s”", nation, NULL);
        return;
    }
    if (w->stranger.to && w->stranger.from < p->at.to) {
        because(why, "no word tells the country, and no table knows “%.*s”", dgm_slice(w->t.text, w->stranger), NULL);
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
    int may = force || (government(p->sector) && (p->role.len || !dgm_is_of_any(p->name)) && !dgm_is_of_rival(p->role) && !dgm_is_of_rival(p->name) &&
                       !(p->kind == DGM_PARTY_PERSON && dgm_has_named_owner(p->role)));
    uint32_t mine = dgm_token_at(&w->t, p->at.from), its = w->countries ? dgm_token_at(&w->t, w->country_at[0]) : w->t.n;
    int beside = mine < w->t.n && its < w->t.n && w->t.at[mine].sentence == w->t.at[its].sentence; /* "President Ana Lind of Norway" */
    int only = so_far == 1 ? w->country_governs[0] > 0
                           : w->countries == 1 && w->country_governs[0] > !beside && !names_town_elsewhere(w, p->at.to, w->country[0]);
    if (may && only && !names_another(w, p->at.to)) {
        p->country = str(w->country[0]);
        because(why, "the only state that the report names so far", (dgm_str){"", 0}, NULL);
        return;
    }
    dgm_str words;
    const char *near = may ? dgm_state_of_officials(w, p->at, &words) : "", *with = may && !*near && is_of_a_government(p->role.len ? p->role : p->name) ? dgm_state_with_government(w, &words) : "";
    if (*near) {
        p->country = str(near);
        because(why, "the paragraph speaks of “%.*s”, and of no other state's", words, NULL);
    } else if (*with) {
        p->country = str(with);
        because(why, "the report speaks of “%.*s”, and of no other state's", words, NULL);
    } else if (may && p->kind == DGM_PARTY_PERSON && *(near = dgm_state_spoken_for(w, p->at, &words))) {
        p->country = str(near);
        because(why, "who tells what “%.*s”, behind what it did", words, NULL);
    } else {
        because(why, "no word tells the country", (dgm_str){"", 0}, NULL);
    }
}

static const dgm_known_row *state_with(const dgm_who *w, dgm_str country)
{
    char code[8];
    snprintf(code, sizeof code, "%.*s", (int)(country.len < 4 ? country.len : 4), country.data);
    return state_of(w, code);
}

void dgm_who_part_of_state(dgm_party *p, const dgm_who *w)
{
    if (p->part_of.len || !is_one(p->country) || !government(p->sector) || p->kind == DGM_PARTY_STATE)
        return;
    const dgm_known_row *state = state_with(w, p->country);
    if (state)
        p->part_of = str(state->name);
}

/* Several words, of which the first is a given name. */
static int given_name(dgm_str name)
{
    char low[72];
    size_t n = 0;
    while (n < name.len && n < 60 && name.data[n] != ' ')
        n++;
    return n < name.len && dgm_fold(low, sizeof low, name.data, n) &&
           (dgm_lexicon(low, strlen(low)).flags & DGM_LX_GIVEN);
}

/* "Paramilitary" of "the paramilitary Rapid Support Forces": what a body of the tables is called besides is no part of its name. */
static dgm_str without_epithet(const dgm_who *w, dgm_str name)
{
    static const char *const epithets[] = {"armed", "banned", "guerrilla", "insurgent", "islamist", "jihadist", "militant", "moderate", "opposition",
                                           "outlawed", "paramilitary", "powerful", "radical", "rebel", "rival", "ruling", "separatist"};
    const char *space = memchr(name.data, ' ', name.len);
    size_t n = space ? (size_t)(space - name.data) : 0;
    for (size_t i = 0; n && i < sizeof epithets / sizeof *epithets; i++) {
        dgm_told rest;
        dgm_str body = {space + 1, name.len - n - 1};
        if (strlen(epithets[i]) != n || memcmp(epithets[i], name.data, n) != 0)
            continue;
        dgm_who_read(&rest, w->known, body, w->day);
        if (rest.all && rest.body && (rest.body->kind == DGM_KNOWN_GROUP || rest.body->kind == DGM_KNOWN_ORGANISATION))
            return body;
    }
    return name;
}

/* "Delegations from Tanzania, [Kenya] and Chad": words for several of another state are no description of this one. */
static int is_of_the_first(const dgm_told *name, const dgm_told *role, dgm_str words)
{
    static const char *const several[] = {"delegations", "delegates", "diplomats", "envoys", "leaders", "ministers", "negotiators", "officials",
                                          "presidents", "representatives"};
    size_t first = 0;
    while (first < words.len && words.data[first] != ' ')
        first++;
    if (!name->all || !name->nation || name->body || name->nation->kind != DGM_KNOWN_STATE || !role->nation ||
        !strcmp(role->nation->country, name->nation->country))
        return 0;
    for (size_t i = 0; i < sizeof several / sizeof *several; i++)
        if (strlen(several[i]) == first && !strncasecmp(several[i], words.data, first))
            return 1;
    return 0;
}

/* A name that no description comes with: rows of the tables; what its own words tell. */
static dgm_status resolve(uint32_t *number, dgm_who *w, dgm_str name, dgm_str role, dgm_span at)
{
    char why[WHY] = "", country[8] = "";
    static const char *const articles[] = {"the ", "The ", "a ", "A ", "an ", "An "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t n = strlen(articles[i]);
        if (name.len > n && !memcmp(name.data, articles[i], n)) {
            name = (dgm_str){name.data + n, name.len - n};
            break;
        }
    }
    name = without_epithet(w, name);
    dgm_party p = {.name = name, .role = role, .at = at};
    dgm_told of_name, of_role;
    dgm_who_read(&of_name, w->known, name, w->day);
    dgm_who_read(&of_role, w->known, role, w->day);
    if (is_of_the_first(&of_name, &of_role, role)) {
        p.role = role = (dgm_str){"", 0};
        memset(&of_role, 0, sizeof of_role);
    }
    if (of_name.all && !role.len) {
        const dgm_known_row *r = of_name.body ? of_name.body : of_name.nation;
        take_row(&p, w, r);
        because(why, "", name, r);
        if (p.country.len && !is_one(p.country)) {
            p.country = which_country(w, p.country, r->kind == DGM_KNOWN_STATE, why);
            const dgm_known_row *state = r->kind == DGM_KNOWN_STATE && p.country.len ? state_with(w, p.country) : NULL;
            if (state)
                p.name = str(state->name);
        }
        dgm_who_part_of_state(&p, w);
        return keep(number, w, &p, why);
    }
    take_told(&p, &of_role, w, why, role);
    if (of_role.roles)
        p.kind = given_name(name) ? DGM_PARTY_PERSON : of_role.kind;
    int named = name.len && name.data[0] >= 'A' && name.data[0] <= 'Z';
    if (p.country.len < sizeof country)
        memcpy(country, p.country.data ? p.country.data : "", p.country.len);
    const dgm_known_row *person =
        named && !of_name.roles && (!of_name.all || of_role.roles) ? person_row(w, name, role, country) : NULL;
    if (person) {
        p.kind = DGM_PARTY_PERSON;
        if (p.country.len == 0) {
            p.country = str(person->country);
            because(why, "", name, person);
        }
        if (same_key(name, str(person->name)) || !memchr(name.data, ' ', name.len))
            p.name = memchr(name.data, ' ', name.len) ? name : str(person->name);
        int gone = is_succeeded(w, person), holds = dgm_known_holds(person, w->day) && !gone, held = gone || (person->to != DGM_NO_DAY && w->day > person->to);
        if (!p.role.len && holds)
            p.role = str(person->role);
        if (!p.sector.len && (holds || held)) /* who is to hold it one day speaks for nobody yet */
            p.sector = holds ? str(person->sector) : str("ELI");
        if (!p.part_of.len && holds && *person->part_of)
            p.part_of = str(person->part_of);
    } else if (!of_role.roles) {
        dgm_party_kind row = of_name.body && of_name.all ? kind_of_row(of_name.body) : DGM_PARTY_UNKNOWN;
        take_told(&p, &of_name, w, why, name);
        p.kind = row ? row : of_name.kind;
        if (of_name.body && of_name.body->kind == DGM_KNOWN_COLLECTIVE && p.kind == DGM_PARTY_PERSON && of_name.all)
            p.kind = DGM_PARTY_COLLECTIVE;
        if (!p.kind && named && given_name(name))
            p.kind = DGM_PARTY_PERSON;
    }
    if (!p.country.len && named)
        of_owner(&p, w, why);
    if (!p.country.len && p.kind == DGM_PARTY_ORGAN)
        of_somebody(&p, w, why);
    if (!p.country.len && (p.kind == DGM_PARTY_PERSON || p.kind == DGM_PARTY_ORGAN || p.kind == DGM_PARTY_GROUP)) {
        of_town(&p, w, why, name);
        of_town(&p, w, why, role);
    }
    if (!known_already(w, &p))
        only_state(&p, w, why);
    dgm_who_part_of_state(&p, w);
    return keep(number, w, &p, why);
}

dgm_status dgm_who_speaker(uint32_t *party, dgm_who *w, dgm_str name, dgm_str role, dgm_span at)
{
    *party = 0;
    if (role.len > 4 && !memcmp(role.data, "who ", 4))
        role = (dgm_str){"", 0}; /* a clause, which is read with what stands behind the name */
    return name.len ? resolve(party, w, name, role, at) : DGM_OK;
}
