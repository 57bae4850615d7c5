/*
 * join.c - which names of many reports are one party.
 *
 *     Zelensky, Zelenskyy, Zelenskiy: one spelling key  ->  one person, when no two countries or fields are told
 *     Lavrov, RUS, and one Sergei Lavrov, RUS           ->  one person; with a second Lavrov of RUS, apart
 *     residents, no country                             ->  a description: one party with its like, and with no other
 *
 * In:     every party that reports name, as they name it; corrections.
 * Out:    groups.
 * How:    persons go together by the spelling key of the whole name, others by their name. Country and field (the state,
 *         those in arms, everybody else) tell namesakes apart; a name without one joins the only one there is, or stays
 *         apart where there are two. A last name alone joins the only full name with it in its country. Then the
 *         corrections, one after the other. Nothing depends on which report was read first.
 * Limits: two namesakes of one country and field are one party until somebody splits them.
 */
#include "link/join.h"

#include "base/error.h"
#include "resolve/known.h"

#include <stdlib.h>
#include <string.h>

/* What kind of work a sector is. */
typedef enum field { FIELD_UNKNOWN, FIELD_STATE, FIELD_ARMED, FIELD_OTHER } field;

typedef struct item {
    const char *key;  /* spelling key of a person, name key of others */
    const char *last; /* last word of a person's key of several words, else NULL */
    int person, named;
    field field;
    char country[8]; /* told, or the only one there is */
    uint32_t at;
} item;

static field field_of(dgm_str sector)
{
    static const char state[] = "GOV MIL LEG JUD COP SPY ELI PTY OPP ", armed[] = "REB SEP INS RAD UAF CRM ";
    char code[5] = "    ";
    if (sector.len < 3)
        return FIELD_UNKNOWN;
    memcpy(code, sector.data, 3);
    return strstr(state, code) ? FIELD_STATE : strstr(armed, code) ? FIELD_ARMED : FIELD_OTHER;
}

static int is(dgm_str text, const char *word)
{
    return text.len == strlen(word) && !memcmp(text.data, word, text.len);
}

static int make_item(item *it, const dgm_join_name *n, uint32_t at, dgm_arena *a)
{
    char key[DGM_KEY], spelling[DGM_KEY];
    *it = (item){.at = at, .person = is(n->kind, "person") || is(n->kind, "unknown") || !n->kind.len};
    it->named =
        n->name.len && (((unsigned char)n->name.data[0] & 0x80) || (n->name.data[0] >= 'A' && n->name.data[0] <= 'Z'));
    it->person &= it->named;
    it->field = it->person ? field_of(n->sector) : FIELD_UNKNOWN;
    memcpy(it->country, n->country.data, n->country.len < 7 ? n->country.len : 7);
    if (!dgm_name_key(key, n->name.data, n->name.len)) {
        it->key = dgm_take_text(a, n->name.data, n->name.len); /* too long to be anything but itself */
        return it->key != NULL;
    }
    int spelt = it->person && dgm_spelling_key(spelling, key);
    it->key = dgm_take_text(a, spelt ? spelling : key, strlen(spelt ? spelling : key));
    if (it->key && it->person) {
        const char *blank = strrchr(it->key, ' ');
        it->last = blank ? blank + 1 : NULL;
    }
    return it->key != NULL;
}

static int by_name(const void *a, const void *b)
{
    const item *x = a, *y = b;
    if (x->person != y->person)
        return x->person - y->person;
    int c = strcmp(x->key, y->key);
    if (!c)
        c = strcmp(x->country, y->country);
    if (!c)
        c = (int)x->field - (int)y->field;
    return c ? c : x->at < y->at ? -1 : x->at > y->at;
}

static int by_last(const void *a, const void *b)
{
    const item *x = a, *y = b;
    int c = strcmp(x->last, y->last);
    if (!c)
        c = strcmp(x->country, y->country);
    return c ? c : x->at < y->at ? -1 : x->at > y->at;
}

/* Items of one key with no country take the only one there is; they stand first. */
static void only_country(item *it, size_t n)
{
    size_t none = 0;
    while (none < n && !it[none].country[0])
        none++;
    if (none == n || strcmp(it[none].country, it[n - 1].country) != 0)
        return;
    for (size_t i = 0; i < none; i++)
        memcpy(it[i].country, it[n - 1].country, sizeof it->country);
}

/* The same of fields within a country. */
static void only_field(item *it, size_t n)
{
    field found = FIELD_UNKNOWN;
    for (size_t i = 0; i < n; i++) {
        if (it[i].field && found && it[i].field != found)
            return;
        found = it[i].field ? it[i].field : found;
    }
    for (size_t i = 0; i < n; i++)
        it[i].field = found;
}

/* Items with one key, sorted: gives each its group. */
static void join_key(uint32_t *group, item *it, size_t n)
{
    if (it->named) {
        only_country(it, n);
        qsort(it, n, sizeof *it, by_name);
    }
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && !strcmp(it[end].country, it[i].country);)
            end++;
        if (it->person) {
            only_field(it + i, end - i);
            qsort(it + i, end - i, sizeof *it, by_name);
        }
        for (size_t k = i, first = i; k < end; k++) {
            if (it[k].field != it[first].field)
                first = k;
            group[it[k].at] = group[it[first].at] = k == first ? it[k].at : group[it[first].at];
        }
    }
}

/* "Lavrov" joins the only full name that ends so, of the same country and no other field. */
static void join_last_names(uint32_t *group, const item *it, size_t n, item *full)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        if (it[i].person && it[i].last && it[i].country[0])
            full[m++] = it[i];
    qsort(full, m, sizeof *full, by_last);
    for (size_t i = 0; i < n; i++) {
        if (!it[i].person || it[i].last || !it[i].country[0])
            continue;
        size_t low = 0, high = m;
        item wanted = it[i];
        wanted.last = it[i].key;
        wanted.at = 0;
        while (low < high) {
            size_t mid = low + (high - low) / 2;
            if (by_last(&full[mid], &wanted) < 0)
                low = mid + 1;
            else
                high = mid;
        }
        uint32_t found = UINT32_MAX;
        int several = 0;
        for (; low < m && !strcmp(full[low].last, it[i].key) && !strcmp(full[low].country, it[i].country); low++) {
            several |= found != UINT32_MAX && group[full[low].at] != found;
            several |= it[i].field && full[low].field && it[i].field != full[low].field;
            found = group[full[low].at];
        }
        if (found != UINT32_MAX && !several)
            group[it[i].at] = found;
    }
}

int dgm_join_is(const dgm_join_name *n, dgm_str called, dgm_str country)
{
    char a[DGM_KEY], b[DGM_KEY];
    if (country.len && (country.len != n->country.len || memcmp(country.data, n->country.data, country.len) != 0))
        return 0;
    if (n->name.len == called.len && !memcmp(n->name.data, called.data, called.len))
        return 1;
    return dgm_name_key(a, n->name.data, n->name.len) && dgm_name_key(b, called.data, called.len) && !strcmp(a, b);
}

/* A correction; its parties get a number of their own, which is called by what is named in it. */
static void correct(uint32_t *group, const dgm_join_name *name, size_t n, const dgm_join_correction *c, uint32_t fresh,
                    unsigned char *touched)
{
    memset(touched, 0, (size_t)fresh);
    for (size_t i = 0; i < n; i++)
        if (dgm_join_is(&name[i], c->name, c->country) ||
            (!c->split && dgm_join_is(&name[i], c->other, c->other_country))) {
            if (c->split)
                group[i] = fresh;
            else
                touched[group[i]] = 1;
        }
    for (size_t i = 0; i < n && !c->split; i++)
        if (group[i] < fresh && touched[group[i]])
            group[i] = fresh;
}

/* Is name x a better one to call a party by than y? The one a correction names; full names; the most used. */
static int better(const dgm_join_name *x, const dgm_join_name *y, const dgm_join_correction *by)
{
    int a = by && dgm_join_is(x, by->name, by->country), b = by && dgm_join_is(y, by->name, by->country);
    if (a != b)
        return a;
    a = memchr(x->name.data, ' ', x->name.len) != NULL;
    b = memchr(y->name.data, ' ', y->name.len) != NULL;
    if (a != b && is(x->kind, "person"))
        return a;
    if (x->statements != y->statements)
        return x->statements > y->statements;
    size_t least = x->name.len < y->name.len ? x->name.len : y->name.len;
    int c = memcmp(x->name.data, y->name.data, least);
    return c ? c < 0 : x->name.len < y->name.len;
}

dgm_status dgm_join(uint32_t *group, const dgm_join_name *name, size_t n, const dgm_join_correction *correction,
                    size_t corrections, dgm_arena *a, dgm_error *err)
{
    item *it = dgm_take(a, n + 1, sizeof *it), *full = dgm_take(a, n + 1, sizeof *full);
    unsigned char *touched = dgm_take(a, n + corrections + 1, 1);
    uint32_t *best = dgm_take(a, n + corrections + 1, sizeof *best);
    int good = it && full && touched && best;
    for (size_t i = 0; i < n && good; i++)
        good = make_item(&it[i], &name[i], (uint32_t)i, a);
    if (!good)
        return dgm_fail(err, DGM_ENOMEM, "no memory to join %zu names of parties", n);
    qsort(it, n, sizeof *it, by_name);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && it[end].person == it[i].person && !strcmp(it[end].key, it[i].key);)
            end++;
        join_key(group, it + i, end - i);
    }
    join_last_names(group, it, n, full);
    for (size_t i = 0; i < corrections; i++)
        correct(group, name, n, &correction[i], (uint32_t)(n + i), touched);
    for (size_t i = 0; i < n; i++) {
        const dgm_join_correction *by = group[i] >= n ? &correction[group[i] - n] : NULL;
        uint32_t *b = &best[group[i]]; /* 1 + the best so far */
        if (!*b || better(&name[i], &name[*b - 1], by))
            *b = (uint32_t)i + 1;
    }
    for (size_t i = 0; i < n; i++)
        group[i] = best[group[i]] - 1;
    return DGM_OK;
}
