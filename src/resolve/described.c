/*
 * described.c - what the words of a description tell: country, sector, the body somebody belongs to.
 *
 *     "Russian Foreign Minister"                RUS, GOV, a person
 *     "Polish ambassador to the United Nations" POL, GOV: what stands behind "to" is not where he belongs
 *     "Russia's U.N. ambassador"                RUS: who is sent to a body by a state
 *     "a spokesman for Hamas"                   PSE, REB, part of Hamas
 *     "the Ukrainian army"                      UKR, MIL, an organ
 *
 * In:     words as they stand; the tables.
 * Out:    dgm_told; nothing is set that no word tells.
 * How:    the longest row of the tables at each word; a preposition before it says what it is to the head noun.
 * Limits: 48 words; the rest is not looked at.
 */
#include "resolve/who.h"

#include <string.h>

enum { MAX_WORDS = 48, LONGEST_NAME = 6 };

typedef struct word {
    const char *p;
    size_t n, at;
    int cap, poss, comma; /* 's behind it; a comma behind it */
    char low[40];
} word;

static int one_of(const char *low, const char *list)
{
    char key[48];
    if (strlen(low) > 40)
        return 0;
    key[0] = ' ';
    strcpy(key + 1, low);
    strcat(key, " ");
    return strstr(list, key) != NULL;
}

static size_t cut(word w[MAX_WORDS], dgm_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len && n < MAX_WORDS;) {
        while (i < s.len && (strchr(" \t\n,;:()\"", s.data[i]) || !s.data[i]))
            i++;
        size_t from = i;
        while (i < s.len && s.data[i] && !strchr(" \t\n,;:()\"", s.data[i]))
            i++;
        size_t len = i - from;
        if (!len)
            continue;
        word *x = &w[n];
        *x = (word){.p = s.data + from, .n = len, .at = from, .comma = i < s.len && s.data[i] == ','};
        static const char *const owners[] = {"'s", "’s", "'", "’"};
        for (size_t k = 0; !x->poss && k < 4; k++) {
            size_t l = strlen(owners[k]);
            if (len > l + 1 && !memcmp(x->p + len - l, owners[k], l)) {
                x->poss = 1;
                x->n -= l;
            }
        }
        unsigned char c = (unsigned char)x->p[0];
        x->cap = (c >= 'A' && c <= 'Z') || c >= 0xC3;
        if (x->n >= 32 || !dgm_fold(x->low, sizeof x->low, x->p, x->n))
            x->low[0] = '\0';
        n++;
    }
    return n;
}

/* The rows of some kinds that words [i, i + n) name; a plural of the last word will do. */
static const dgm_known_row *row_of(const dgm_known *known, const word *w, size_t n, unsigned kinds, dgm_day day)
{
    char key[DGM_KEY], one[72];
    dgm_hit hit[DGM_MAX_HITS];
    char joined[DGM_KEY];
    size_t used = 0;
    for (size_t i = 0; i < n; i++) { /* "NATO's Military Committee" is the NATO Military Committee */
        if (used + w[i].n + 2 > sizeof joined || (i + 1 < n && w[i].comma) ||
            (i + 1 < n && w[i].poss && !(kinds & 1 << DGM_KNOWN_ORGANISATION)))
            return NULL;
        if (i)
            joined[used++] = ' ';
        memcpy(joined + used, w[i].p, w[i].n);
        used += w[i].n;
    }
    if (!dgm_name_key(key, joined, used))
        return NULL;
    size_t hits = dgm_known_find(known, hit, key, kinds, day, DGM_BY_NAME);
    for (size_t i = 0; i < hits; i++) /* Brussels: a capital, but what it stands for is another */
        if (hit[i].row->kind == DGM_KNOWN_SEAT)
            return hit[i].row;
    if (hits)
        return hit[0].row;
    char *last = strrchr(key, ' ');
    last = last ? last + 1 : key;
    const char *single = dgm_singular(last, one);
    if (single == last || strlen(single) > 60)
        return NULL;
    memmove(last, single, strlen(single) + 1);
    return dgm_known_find(known, hit, key, kinds, day, DGM_BY_NAME) ? hit[0].row : NULL;
}

/* How much a nation behind this preposition tells: 3 it is theirs, 1 only where they are, 0 nothing. */
static int told_by(const word *w, size_t i)
{
    size_t k = i;
    while (k > 0 && one_of(w[k - 1].low, " the a an "))
        k--;
    if (!k)
        return 3;
    const char *p = w[k - 1].low;
    if (one_of(p, " to on against with toward towards at about between over versus into "))
        return 0;
    if (!strcmp(p, "for")) {
        for (size_t j = 0; j < k; j++)
            if (one_of(w[j].low,
                       " envoy representative rapporteur coordinator expert analyst researcher adviser advisor "
                       "negotiator specialist mediator emissary "))
                return 0;
        return 3;
    }
    return one_of(p, " in from near across around inside outside ") ? 1 : 3;
}

/* Where the head noun's phrase ends: before a preposition, a comma, "who". */
static size_t head_end(const word *w, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i && one_of(w[i].low, " of for in at to from on with who which that near and under over against between "))
            return i;
        if (w[i].comma)
            return i + 1;
    }
    return n;
}

static dgm_party_kind kind_of(const char *noun, const char *sector)
{
    char one[72];
    static const char organs[] =
        " ministry government army military forces force police parliament court navy council agency service "
        "administration presidency embassy cabinet authorities regime junta delegation troops senate congress assembly "
        "department command tribunal guard guards corps office directorate leadership legislature commission services "
        "gendarmerie intelligence prosecutors customs authority mission ministries ";
    static const char groups[] = " rebels insurgents militants militia militias fighters gunmen guerrillas separatists "
                                 "jihadists group insurgency paramilitaries gang cartel bandits pirates faction ";
    const char *single = dgm_singular(noun, one);
    if (!strcmp(single, "bank") && !strcmp(sector, "GOV"))
        return DGM_PARTY_ORGAN; /* the central bank */
    if (one_of(noun, organs) || one_of(single, organs))
        return DGM_PARTY_ORGAN;
    if (one_of(noun, groups) || one_of(single, groups))
        return (!*sector && !one_of(single, " group faction ")) || (*sector && strstr(" REB PRM UAF CRM ", sector))
                   ? DGM_PARTY_GROUP
                   : DGM_PARTY_UNKNOWN;
    if (one_of(single, " opposition charity church union party association organisation organization foundation alliance "
                       "coalition league federation institute centre center club movement society university "))
        return DGM_PARTY_UNKNOWN;
    if (one_of(single, " company firm bank airline corporation manufacturer business operator refinery "))
        return DGM_PARTY_COMPANY;
    if (one_of(single, " newspaper broadcaster television radio media daily channel "))
        return DGM_PARTY_MEDIA;
    return DGM_PARTY_PERSON;
}

/* Is one of the words [from, to) a noun for a person? */
static int names_role(const word *w, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (dgm_lexicon(w[i].low, strlen(w[i].low)).flags & DGM_LX_ROLE)
            return 1;
    return 0;
}

/* "Russia's U.N. ambassador": does a state's 's and a word for who is sent stand around the body? */
static int is_sent(const word *w, size_t body, size_t end, const dgm_known *known, dgm_day day)
{
    size_t owner = body;
    int state = 0;
    while (owner > 0 && !w[owner - 1].poss)
        owner--;
    for (size_t n = 1; n <= owner && n <= 3 && !state; n++)
        state = row_of(known, w + owner - n, n, 1 << DGM_KNOWN_STATE | 1 << DGM_KNOWN_CAPITAL, day) != NULL;
    if (!state)
        return 0;
    for (size_t i = body + 1; i < end; i++)
        if (one_of(w[i].low, " ambassador delegate delegation diplomat envoy minister mission representative "))
            return 1;
    return 0;
}

void dgm_who_read(dgm_told *out, const dgm_known *known, dgm_str words, dgm_day day)
{
    enum {
        NATIONS = 1 << DGM_KNOWN_STATE | 1 << DGM_KNOWN_DEMONYM | 1 << DGM_KNOWN_CAPITAL,
        BODIES = 1 << DGM_KNOWN_SEAT | 1 << DGM_KNOWN_ORGAN | 1 << DGM_KNOWN_ORGANISATION | 1 << DGM_KNOWN_GROUP |
                 1 << DGM_KNOWN_MEDIA | 1 << DGM_KNOWN_COMPANY | 1 << DGM_KNOWN_COLLECTIVE
    };
    word w[MAX_WORDS];
    size_t n = cut(w, words), role_words = 0, name = 0, used_to = 0;
    size_t skip = n && one_of(w[0].low, " the a an ");
    int nation_score = 0, body_score = 0, agency = 0, behind = 0;
    *out = (dgm_told){.name_from = words.len};
    const char *sector = "";
    size_t end = head_end(w, n);
    for (size_t i = skip; i < n;) {
        const dgm_known_row *role = NULL, *row = NULL;
        size_t len = n - i < LONGEST_NAME ? n - i : LONGEST_NAME, score;
        for (; len; len--) {
            if ((row = row_of(known, w + i, len, w[i].cap ? BODIES | NATIONS : 1 << DGM_KNOWN_COLLECTIVE, day)))
                break;
            if ((role = row_of(known, w + i, len, 1 << DGM_KNOWN_ROLE, day)))
                break;
        }
        if (!len) {
            out->former |= one_of(w[i].low, " former ex then retired ousted deposed exiled onetime predecessor ");
            agency |= !strcmp(w[i].low, "agency") && i && !strcmp(w[i - 1].low, "news");
            /* two capital words that no table has, or one at the end: a name begins; not behind "in" */
            behind = !w[i].cap ? one_of(w[i].low, " in at from near of for to on ") : behind;
            if (w[i].cap && !name && i >= used_to && (i + 1 == n || w[i + 1].cap) && i > skip && !w[i].poss && !behind)
                name = i;
            if (!w[i].cap)
                name = 0;
            i++;
            continue;
        }
        if (row && len == n - skip)
            out->all = 1;
        if (role && !strcmp(w[i].low, "deputy") && len == 1 && names_role(w, i + 1, end)) {
            out->roles++; /* a deputy minister sits in no parliament */
        } else if (role) {
            score = 2 * len + (strcmp(role->sector, "GOV") != 0);
            if (score > role_words || (score == role_words && i < end)) {
                sector = role->sector;
                role_words = score;
            }
            out->roles++;
        } else if (1 << row->kind & BODIES && len > 1 && len < n - skip && i > used_to && i > skip && w[i - 1].cap && !w[i - 1].poss &&
                   !w[i - 1].comma) { /* the National Security Council is not the Security Council */
        } else if (row->kind == DGM_KNOWN_ORGANISATION && i < end && is_sent(w, i, end, known, day)) {
        } else if (1 << row->kind & BODIES) {
            int told = told_by(w, i) + (out->all ? 3 : 0);
            if (told > body_score) {
                body_score = told;
                out->body = row;
            }
        } else {
            int told = told_by(w, i);
            if (told == 1 && row->kind == DGM_KNOWN_CAPITAL)
                told = 0; /* "from Tripoli": which one the report tells */
            if (told && (told += row->kind == DGM_KNOWN_DEMONYM || w[i + len - 1].poss) > nation_score) {
                nation_score = told;
                out->nation = row;
            }
        }
        i += len;
        used_to = i;
        name = 0;
        behind = 0;
    }
    if (out->body && nation_score > body_score && out->body->kind != DGM_KNOWN_COLLECTIVE)
        out->body = body_score > 2 ? out->body : NULL;
    if (out->nation)
        out->country = (dgm_str){out->nation->country, strlen(out->nation->country)};
    if (out->body && *out->body->country && (!out->nation || out->body->kind != DGM_KNOWN_SEAT))
        out->country = (dgm_str){out->body->country, strlen(out->body->country)};
    out->sector = (dgm_str){sector, strlen(sector)};
    if (name && (out->roles || (!skip && (out->nation || out->body))))
        out->name_from = w[name].at;
    size_t head = name && name < end ? name : end;
    if (head > skip && (out->roles || out->nation || kind_of(w[head - 1].low, sector) != DGM_PARTY_PERSON))
        out->kind = kind_of(w[head - 1].low, sector);
    if (out->kind == DGM_PARTY_PERSON && !out->roles && w[head - 1].cap && !out->all)
        out->kind = DGM_PARTY_UNKNOWN; /* "the German Red Cross": a name, and no word says of what */
    else if (head > skip + 1 && !strcmp(w[head - 1].low, "staff") && !strcmp(w[head - 2].low, "general"))
        out->kind = DGM_PARTY_ORGAN; /* of an army */
    else if (out->body && head > skip && one_of(w[head - 1].low, " peacekeepers staff workers "))
        out->kind = DGM_PARTY_PERSON;
    if (out->body && out->body->kind == DGM_KNOWN_COLLECTIVE)
        out->kind = DGM_PARTY_COLLECTIVE;
    char one[72];
    if (!out->kind && head > skip && !w[head - 1].cap &&
        (dgm_lexicon(dgm_singular(w[head - 1].low, one), strlen(dgm_singular(w[head - 1].low, one))).flags &
         DGM_LX_ROLE))
        out->kind = DGM_PARTY_PERSON;
    if (agency)
        out->kind = DGM_PARTY_MEDIA;
}
