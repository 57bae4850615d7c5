/*
 * where.c - from a place name to a place on earth.
 *
 *     "Tripoli"; the report names LBN  ->  34.434, 35.844, LBN: "the report names its state"
 *     "Tripoli"; nothing else          ->  32.887, 13.187, LBY: "the most people live there"
 *
 * In:     a name; what stands behind it, which states and places the report names.
 * Out:    coordinates in degrees, state, and how precise they are.
 * How:    all places of the name are weighed: what is said behind a comma decides; then the states that the report
 *         names; then places of the report in the same state or region; then people (a logarithm of their number).
 * Limits: places of fewer than 15,000 people are not in the table; a region may have no coordinates.
 */
#include "resolve/where.h"

#include "base/error.h"
#include "base/map.h"
#include "resolve/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PLACES = 200000, MAX_FOUND = 64, SMALL_TOWN = 50000 };

typedef struct named {
    const char *key;
    uint32_t place, next;
} named;

struct dgm_gazetteer {
    const dgm_known *known;
    dgm_arena *a;
    dgm_location *place;
    named *name;
    uint32_t places, place_room, names, name_room, *bucket, mask;
};

static uint32_t hash(const char *key)
{
    uint32_t h = 2166136261u;
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * 16777619u;
    return h;
}

static int grow(void *list, uint32_t n, uint32_t *room, size_t size)
{
    void **p = list;
    if (n < *room)
        return 1;
    uint32_t more = *room ? *room * 2 : 4096;
    void *bigger = n < 8u * MAX_PLACES ? realloc(*p, more * size) : NULL;
    if (!bigger)
        return 0;
    *p = bigger;
    *room = more;
    return 1;
}

static dgm_status no_memory(dgm_error *err)
{
    return dgm_fail(err, DGM_ENOMEM, "no memory for the table of places");
}

/* Degrees within a limit; NAN for an empty cell. 0 when it is none. */
static int degrees(float *out, const char *cell, double most)
{
    char *end;
    if (!*cell) {
        *out = NAN;
        return 1;
    }
    double d = strtod(cell, &end);
    *out = (float)d;
    return !*end && d >= -most && d <= most;
}

static dgm_status add_place(dgm_gazetteer *g, const dgm_table *t, char *names, dgm_location p, dgm_error *err)
{
    char key[DGM_KEY];
    if (strlen(p.country) != 3)
        return dgm_table_error(t, err, "'%.20s' is no country code", p.country);
    if (!grow(&g->place, g->places, &g->place_room, sizeof *g->place) || g->places >= MAX_PLACES)
        return no_memory(err);
    p.name = dgm_take_text(g->a, names, strcspn(names, ";"));
    p.country = dgm_take_text(g->a, p.country, 3);
    p.region = dgm_take_text(g->a, p.region, strlen(p.region));
    if (!p.name || !p.country || !p.region)
        return no_memory(err);
    for (const char *q = names; *q;) {
        size_t n = strcspn(q, ";");
        if (dgm_name_key(key, q, n)) {
            const char *copy = dgm_take_text(g->a, key, strlen(key));
            if (!copy || !grow(&g->name, g->names, &g->name_room, sizeof *g->name))
                return no_memory(err);
            g->name[g->names++] = (named){copy, g->places, 0};
        }
        q += n;
        while (*q == ';' || *q == ' ')
            q++;
    }
    g->place[g->places++] = p;
    return DGM_OK;
}

static dgm_status add_towns(dgm_gazetteer *g, const char *file, const char *bytes, size_t n, dgm_error *err)
{
    dgm_table t;
    char *c[7], *end;
    dgm_status st = dgm_table_open(&t, file, bytes, n,
                                   "names\tcountry\tregion\tlatitude\tlongitude\tpopulation\tsource", g->a, err);
    while (!st && dgm_table_next(&t, c, 7, &st, err)) {
        dgm_location p = {.country = c[1], .region = c[2], .precision = DGM_PLACE_TOWN};
        unsigned long people = strtoul(c[5], &end, 10);
        if (!degrees(&p.latitude, c[3], 90) || !degrees(&p.longitude, c[4], 180) || isnan(p.latitude) ||
            isnan(p.longitude) || *end || people > 100000000)
            return dgm_table_error(&t, err, "a place has a latitude, a longitude, and a number of people");
        if (!*c[6])
            return dgm_table_error(&t, err, "the row names no source");
        p.population = (uint32_t)people;
        st = add_place(g, &t, c[0], p, err);
    }
    return st;
}

static dgm_status add_regions(dgm_gazetteer *g, const char *file, const char *bytes, size_t n, dgm_error *err)
{
    dgm_table t;
    char *c[7];
    dgm_status st =
        dgm_table_open(&t, file, bytes, n, "names\tcountry\tregion\tlatitude\tlongitude\tprecision\tsource", g->a, err);
    while (!st && dgm_table_next(&t, c, 7, &st, err)) {
        dgm_location p = {.country = c[1], .region = c[2], .precision = DGM_PLACE_REGION};
        if (!strcmp(c[5], "country"))
            p.precision = DGM_PLACE_COUNTRY;
        else if (strcmp(c[5], "region") != 0)
            return dgm_table_error(&t, err, "'%.20s' is neither 'region' nor 'country'", c[5]);
        if (!degrees(&p.latitude, c[3], 90) || !degrees(&p.longitude, c[4], 180))
            return dgm_table_error(&t, err, "'%.12s', '%.12s' are no degrees", c[3], c[4]);
        if (!*c[6])
            return dgm_table_error(&t, err, "the row names no source");
        st = add_place(g, &t, c[0], p, err);
    }
    return st;
}

static dgm_status add_file(dgm_gazetteer *g, const char *folder, const char *name, dgm_error *err)
{
    char path[4200];
    dgm_map map;
    snprintf(path, sizeof path, "%s/where/%s", folder, name);
    dgm_status st = dgm_map_open(&map, path, err);
    if (st)
        return st;
    st = (!strcmp(name, "places.tsv") ? add_towns : add_regions)(g, path, (const char *)map.data, map.size, err);
    dgm_map_close(&map);
    return st;
}

dgm_status dgm_gazetteer_open(dgm_gazetteer **out, const char *folder, const dgm_known *known, dgm_error *err)
{
    char base[4096];
    *out = NULL;
    dgm_gazetteer *g = calloc(1, sizeof *g);
    if (!g || !(g->a = dgm_arena_open((size_t)64 << 20))) {
        free(g);
        return no_memory(err);
    }
    g->known = known;
    dgm_data_folder(base, folder);
    dgm_status st = add_file(g, base, "places.tsv", err);
    if (!st)
        st = add_file(g, base, "regions.tsv", err);
    g->mask = (1u << 17) - 1;
    if (!st && !(g->bucket = calloc(g->mask + 1, sizeof *g->bucket)))
        st = no_memory(err);
    for (uint32_t i = st ? 0 : g->names; i-- > 0;) {
        uint32_t *b = &g->bucket[hash(g->name[i].key) & g->mask];
        g->name[i].next = *b;
        *b = i + 1;
    }
    if (st) {
        dgm_gazetteer_close(g);
        return st;
    }
    *out = g;
    return DGM_OK;
}

void dgm_gazetteer_close(dgm_gazetteer *g)
{
    if (!g)
        return;
    dgm_arena_close(g->a);
    free(g->place);
    free(g->name);
    free(g->bucket);
    free(g);
}

static size_t find(const dgm_gazetteer *g, const dgm_location *found[MAX_FOUND], const char *key)
{
    size_t n = 0;
    for (uint32_t i = g->bucket[hash(key) & g->mask]; i && n < MAX_FOUND; i = g->name[i - 1].next)
        if (!strcmp(g->name[i - 1].key, key))
            found[n++] = &g->place[g->name[i - 1].place];
    return n;
}

/* The state that a name means: its code, or "". */
static const char *state_named(const dgm_gazetteer *g, const char *key)
{
    dgm_hit hit[DGM_MAX_HITS];
    size_t n = dgm_known_find(g->known, hit, key, 1 << DGM_KNOWN_STATE, DGM_NO_DAY, DGM_BY_NAME);
    return n && strlen(hit[0].row->country) == 3 ? hit[0].row->country : "";
}

/* Words that follow or open a region's name: "Kharkiv region", "the Gulf of". */
static void without_kind(char *key)
{
    static const char *const kinds[] = {" region", " province", " oblast", " governorate",  " district",
                                        " county", " state",    " city",   " municipality", " prefecture"};
    size_t n = strlen(key);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t l = strlen(kinds[i]);
        if (n > l + 2 && !strcmp(key + n - l, kinds[i])) {
            key[n - l] = '\0';
            return;
        }
    }
}

static int listed(const char *const *codes, const char *code)
{
    for (; codes && *codes; codes++)
        if (!strcmp(*codes, code))
            return 1;
    return 0;
}

/* Is p in what the words behind the comma name: 2 its region, 1 its state? */
static int within(const dgm_gazetteer *g, const dgm_location *p, dgm_str behind)
{
    const dgm_location *found[MAX_FOUND];
    char key[DGM_KEY];
    if (!behind.len || !dgm_name_key(key, behind.data, behind.len))
        return 0;
    if (!strcmp(state_named(g, key), p->country))
        return 1;
    size_t n = find(g, found, key);
    for (size_t i = 0; i < n; i++)
        if (found[i]->precision == DGM_PLACE_REGION && !strcmp(found[i]->country, p->country) &&
            (!*found[i]->region || !strcmp(found[i]->region, p->region)))
            return 2;
    return 0;
}

void dgm_where(dgm_location *out, const dgm_gazetteer *g, dgm_str name, const dgm_place_context *c)
{
    const dgm_location *found[MAX_FOUND], *other[MAX_FOUND];
    char key[DGM_KEY], low[DGM_KEY];
    double best = -1;
    *out = (dgm_location){
        .precision = DGM_PLACE_NONE, .name = "", .country = "", .region = "", .why = "no table has the name"};
    if (!dgm_name_key(key, name.data, name.len))
        return;
    const char *state = state_named(g, key);
    size_t n = find(g, found, key);
    if (!n && !*state) {
        without_kind(key);
        n = find(g, found, key);
        state = state_named(g, key);
    }
    if (*state && n < MAX_FOUND) { /* the middle of the country is a row named by its code */
        char code[8];
        snprintf(code, sizeof code, "=%s", state);
        if (dgm_name_key(low, code, strlen(code)))
            n += find(g, other, low) && n < MAX_FOUND ? (found[n] = other[0], 1) : 0;
    }
    uint32_t people = 0;
    for (size_t i = 0; i < n; i++)
        people = found[i]->population > people ? found[i]->population : people;
    for (size_t i = 0; i < n; i++) {
        const dgm_location *p = found[i];
        /* a small namesake of a large town needs more than a mention of its state: Geneva, Illinois */
        int small = p->precision == DGM_PLACE_TOWN && p->population < SMALL_TOWN && p->population < people / 4;
        const char *why = n > 1 ? "the most people live there" : "the only one of the name";
        double score = p->precision == DGM_PLACE_COUNTRY  ? 8
                       : p->precision == DGM_PLACE_REGION ? 5.5
                                                          : log10(p->population + 1.);
        int in = within(g, p, c->behind);
        if (in) {
            score += 10 + in;
            why = "what stands behind it says so";
        } else if (listed(c->countries, p->country)) {
            score += small ? 0.4 : 2.5;
            why = n > 1 && !small ? "the report names its state" : why;
        }
        for (size_t k = 0; k < sizeof c->beside / sizeof *c->beside && n > 1; k++) {
            if (!c->beside[k].len || !dgm_name_key(low, c->beside[k].data, c->beside[k].len) || !strcmp(low, key))
                continue;
            size_t m = find(g, other, low);
            for (size_t j = 0; j < m; j++)
                if (other[j]->precision == DGM_PLACE_TOWN && other[j]->population > 300000 &&
                    !strcmp(other[j]->country, p->country)) {
                    score += *p->region && !strcmp(other[j]->region, p->region) ? 5 : small ? 0.2 : 1;
                    why = in ? why : "the report names a place near it";
                    break;
                }
        }
        if (score > best) {
            best = score;
            *out = *p;
            out->why = why;
        }
    }
    if (out->precision == DGM_PLACE_COUNTRY)
        out->name = dgm_known_state(g->known, out->country) ? dgm_known_state(g->known, out->country)->name : out->name;
}
