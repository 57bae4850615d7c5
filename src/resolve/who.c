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
#include "resolve/who_parts.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static dgm_str str(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

int dgm_is_one(dgm_str country)
{
    return country.len && !memchr(country.data, '|', country.len);
}

dgm_status dgm_who_open(dgm_who *w, const dgm_known *known, const dgm_gazetteer *places, dgm_str text,
                        const dgm_layout *layout, dgm_day day, dgm_arena *a, dgm_error *err)
{
    *w = (dgm_who){.known = known, .places = places, .day = day, .a = a, .err = err};
    dgm_status st = dgm_tokens_make(&w->t, text, layout, a, err);
    if (!st) {
        dgm_states_named(w);
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
void dgm_because(char why[DGM_WHY], const char *format, dgm_str words, const dgm_known_row *row)
{
    size_t used = strlen(why);
    if (used && used + 3 < DGM_WHY)
        used += (size_t)snprintf(why + used, DGM_WHY - used, "; ");
    if (words.len > 120)
        words.len = 120;
    while (words.len && words.len == 120 && ((unsigned char)words.data[words.len - 1] & 0xC0) == 0x80)
        words.len--;
    if (row)
        snprintf(why + used, DGM_WHY - used, "“%s” (%s, line %u)", row->name, base_name(row->file), row->line);
    else
        snprintf(why + used, DGM_WHY - used, format, (int)words.len, words.data ? words.data : "");
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
        if (role.len && !dgm_known_holds(r, w->day) && *r->part_of && !dgm_known_state(w->known, r->country) && !same_key(role, str(r->role)))
            continue; /* "Prime Minister Mark Rutte" of 2023 was not NATO's */
        if (alone && hit[i].how != DGM_BY_NAME && (!dgm_known_holds(r, w->day) || (!*country && !dgm_names_state(w, r->country) && !(role.len && same_key(role, str(r->role))))))
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

int dgm_is_power(dgm_str sector)
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
        if (!dgm_is_one(q->country) && dgm_is_one(p->country)) {
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
static dgm_str which_country(const dgm_who *w, dgm_str codes, int usual, char why[DGM_WHY])
{
    const char *found = NULL;
    for (size_t i = 0; i + 3 <= codes.len; i += 4)
        for (uint32_t k = 0; k < w->countries; k++)
            if (!memcmp(w->country[k], codes.data + i, 3)) {
                if (found) {
                    dgm_because(why, "the name does not tell which country, and the report names several", codes, NULL);
                    return (dgm_str){"", 0};
                }
                found = w->country[k];
            }
    if (found) {
        dgm_because(why, "the one that the report names", codes, NULL);
        return str(found);
    }
    dgm_because(why, usual ? "the usual one of %.*s, and the report names no other" : "the name does not tell which country", codes, NULL);
    return usual ? (dgm_str){codes.data, 3} : (dgm_str){"", 0};
}

/* What the words tell of the party: country, sector, body. */
static void take_told(dgm_party *p, const dgm_told *told, const dgm_who *w, char why[DGM_WHY], dgm_str words)
{
    if (told->country.len && !p->country.len) {
        dgm_because(why, "“%.*s”", words, NULL);
        dgm_because(why, "", words, told->body && told->country.data == told->body->country ? told->body : told->nation);
        p->country = dgm_is_one(told->country) ? told->country
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
        if (!p->part_of.len && b->kind != DGM_KNOWN_COLLECTIVE && !same_key(p->name, str(b->name)))
            p->part_of = str(b->name);
    }
    if (told->former && dgm_is_power(sector))
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

static const dgm_known_row *state_with(const dgm_who *w, dgm_str country)
{
    char code[8];
    snprintf(code, sizeof code, "%.*s", (int)(country.len < 4 ? country.len : 4), country.data);
    return state_of(w, code);
}

void dgm_who_part_of_state(dgm_party *p, const dgm_who *w)
{
    if (p->part_of.len || !dgm_is_one(p->country) || !dgm_is_power(p->sector) || p->kind == DGM_PARTY_STATE)
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

/* "paramilitary", "Rwandan-backed": what a body is called besides. */
static int is_epithet(dgm_str word)
{
    static const char *const epithets[] = {"armed", "banned", "extremist", "guerrilla", "insurgent", "islamist", "jihadist", "militant", "moderate", "opposition",
                                           "outlawed", "paramilitary", "powerful", "radical", "rebel", "rival", "ruling", "separatist", "terrorist"};
    static const char *const tails[] = {"-affiliated", "-aligned", "-allied", "-armed", "-backed", "-based", "-controlled", "-funded", "-led", "-linked", "-sponsored", "-supported"};
    for (size_t i = 0; i < sizeof epithets / sizeof *epithets; i++)
        if (strlen(epithets[i]) == word.len && !strncasecmp(epithets[i], word.data, word.len))
            return 1;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t n = strlen(tails[i]);
        if (word.len > n && !memcmp(tails[i], word.data + word.len - n, n))
            return 1;
    }
    return 0;
}

static int is_known_body(const dgm_who *w, dgm_str name, int groups_only)
{
    dgm_told told;
    dgm_who_read(&told, w->known, name, w->day);
    return told.all && told.body && (told.body->kind == DGM_KNOWN_GROUP || (!groups_only && told.body->kind == DGM_KNOWN_ORGANISATION));
}

/* "The Rwandan-backed M23 rebel group" is M23: what a body of the tables is called besides, and what it is, are no part of its name. */
static dgm_str without_epithet(const dgm_who *w, dgm_str name)
{
    static const char *const kinds[] = {" group", " militia", " movement", " rebels"};
    dgm_str body = name;
    for (const char *space; (space = memchr(body.data, ' ', body.len)) && is_epithet((dgm_str){body.data, (size_t)(space - body.data)});)
        body = (dgm_str){space + 1, body.len - (size_t)(space - body.data) - 1};
    if (body.len < name.len && is_known_body(w, body, 0))
        return body;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = strlen(kinds[i]), last = 0;
        dgm_str bare = {body.data, body.len > n ? body.len - n : 0};
        if (!bare.len || memcmp(bare.data + bare.len, kinds[i], n) != 0)
            continue;
        for (size_t k = 0; k < bare.len; k++) /* "M23 rebel" of "M23 rebel group" */
            last = bare.data[k] == ' ' ? k : last;
        if (last && is_epithet((dgm_str){bare.data + last + 1, bare.len - last - 1}))
            bare.len = last;
        if (is_known_body(w, bare, 1) && !is_known_body(w, body, 1))
            return bare;
    }
    return name;
}

/* "The National Liberation Army (ELN)": short for a body of the tables whose name begins so; else the name. */
static dgm_str by_short_name(const dgm_who *w, dgm_str name, dgm_span at)
{
    const dgm_tokens *t = &w->t;
    uint32_t i = dgm_token_at(t, at.to);
    if (!at.to || i + 2 >= t->n || t->text.data[t->at[i].at.from] != '(' || !(t->at[i + 1].form & DGM_TF_UPPER) || t->text.data[t->at[i + 2].at.from] != ')')
        return name;
    dgm_told told;
    dgm_str words = {t->text.data + t->at[i + 1].at.from, t->at[i + 1].at.to - t->at[i + 1].at.from};
    dgm_who_read(&told, w->known, words, w->day);
    int ends_so = at.to >= name.len && !memcmp(t->text.data + at.to - name.len, name.data, name.len);
    return ends_so && told.all && told.body && strlen(told.body->name) > name.len && !strncasecmp(told.body->name, name.data, name.len) && told.body->name[name.len] == ' ' ? words : name;
}

/* "The Commission" of a report that tells of the "European Commission" alone: the one body of the tables whose name in the report ends so,
 * where no other name does. An army or a group is meant by its own name. */
static dgm_str fuller_name(const dgm_who *w, dgm_str name)
{
    static const char *const organs[] = {"Agency", "Assembly", "Bank", "Commission", "Committee", "Council", "Court", "Parliament", "Secretariat", "Tribunal"};
    enum { LONGEST = 4 };
    const dgm_tokens *t = &w->t;
    const dgm_known_row *found = NULL;
    dgm_str fuller = name;
    int one = 0;
    for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
        one |= strlen(organs[i]) == name.len && !memcmp(organs[i], name.data, name.len);
    if (!one)
        return name;
    for (uint32_t i = 1; i < t->n; i++) {
        dgm_str word = {t->text.data + t->at[i].at.from, t->at[i].at.to - t->at[i].at.from};
        if (word.len != name.len || memcmp(word.data, name.data, name.len) != 0 || !dgm_token_form(t, i - 1, DGM_TF_CAP) || t->at[i - 1].sentence != t->at[i].sentence ||
            dgm_token_is(t, i - 1, "the"))
            continue;
        int known = 0;
        for (uint32_t from = i; from-- > 0 && from + LONGEST > i && t->at[from].sentence == t->at[i].sentence && (t->at[from].form & DGM_TF_CAP);) {
            dgm_told told;
            dgm_str whole = {t->text.data + t->at[from].at.from, t->at[i].at.to - t->at[from].at.from};
            dgm_who_read(&told, w->known, whole, w->day);
            if (!told.all || !told.body)
                continue;
            if (found && found != told.body)
                return name;
            found = told.body;
            fuller = whole;
            known = 1;
        }
        if (!known) /* a "Presidential Council" that no table has may be meant as well */
            return name;
    }
    return fuller;
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
    char why[DGM_WHY] = "", country[8] = "";
    static const char *const articles[] = {"the ", "The ", "a ", "A ", "an ", "An "};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t n = strlen(articles[i]);
        if (name.len > n && !memcmp(name.data, articles[i], n)) {
            name = (dgm_str){name.data + n, name.len - n};
            break;
        }
    }
    name = without_epithet(w, by_short_name(w, fuller_name(w, name), at));
    dgm_party p = {.name = name, .role = role, .at = at};
    dgm_told of_name, of_role;
    dgm_who_read(&of_name, w->known, name, w->day);
    dgm_who_read(&of_role, w->known, role, w->day);
    int is_state = of_name.all && of_name.nation && !of_name.body && of_name.nation->kind == DGM_KNOWN_STATE;
    int of_others = is_state && role.len && of_role.kind != DGM_PARTY_PERSON && of_role.kind != DGM_PARTY_UNKNOWN; /* "a committee of the Union, [Qatar] and Chad" */
    if (of_others || is_of_the_first(&of_name, &of_role, role)) {
        p.role = role = (dgm_str){"", 0};
        memset(&of_role, 0, sizeof of_role);
    }
    if (of_role.roles && dgm_is_power(of_role.sector) && dgm_is_of_rebels(role))
        of_role.sector = str("REB");
    if (of_name.all && !role.len) {
        const dgm_known_row *r = of_name.body ? of_name.body : of_name.nation;
        take_row(&p, w, r);
        dgm_because(why, "", name, r);
        if (p.country.len && !dgm_is_one(p.country)) {
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
            dgm_because(why, "", name, person);
        }
        if (same_key(name, str(person->name)) || !memchr(name.data, ' ', name.len))
            p.name = memchr(name.data, ' ', name.len) ? name : str(person->name);
        int gone = is_succeeded(w, person), holds = dgm_known_holds(person, w->day) && !gone, held = gone || (person->to != DGM_NO_DAY && w->day > person->to);
        if (!p.role.len && holds)
            p.role = str(person->role);
        if (!p.sector.len && (holds || held)) /* who is to hold it one day speaks for nobody yet */
            p.sector = holds ? str(person->sector) : str("ELI");
        int minister = dgm_is_power(p.sector) && of_role.roles && !dgm_is_power(str(person->sector)); /* "Israeli Finance Minister Smotrich" leads a party, too */
        if (!p.part_of.len && holds && *person->part_of && !minister)
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
    dgm_state_beside(&p, w, why, name, role);
    if (!known_already(w, &p))
        dgm_only_state(&p, w, why);
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
