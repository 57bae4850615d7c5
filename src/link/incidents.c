/*
 * incidents.c - which events of many reports are one happening.
 *
 *     "struck a market in Kherson", Tuesday 5 March, Russia        5 dead
 *     "shells fell on a market in Kherson", 5 March, by nobody     at least 3 dead      ->  one
 *     "hit a bus stop in Kherson", 8 March, Russia                                      ->  another day: another
 *
 * In:     events of reports, each with who, where, when, words; corrections.
 * Out:    groups.
 * How:    two events of two reports that share a type and a party, a place or a text are weighed: type and mode, days, place, the two
 *         sides, the rare words of their sentences, counts of people, whether the texts are near-copies. Two days further apart than
 *         a day, two towns, two states that act, something denied and something done are never one. Pairs are joined from the
 *         most alike down, and two groups only where none of their events speak against it and most speak for it. Then the
 *         corrections, one after the other.
 * Limits: a report's two events are never one: that is the reader's matter. A happening told again after more than 45 days without
 *         its day is another. Events that share a party, place or text with over 1,000 others of 45 days are compared with the
 *         nearest of them in time.
 */
#include "link/incidents.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WINDOW = 45, MAX_NEAR = 1000, MAX_MEMBERS = 2000 };
static const float NEVER = -1000, ENOUGH = 5.0f, FEW = 0.08f;

static uint32_t hash_bytes(uint32_t h, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        h = (h ^ (unsigned)(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 16777619u;
    }
    return h;
}

static uint32_t mix(uint32_t x)
{
    x ^= x >> 16;
    x *= 0x7feb352du;
    x ^= x >> 15;
    x *= 0x846ca68bu;
    return x ^ (x >> 16);
}

static int is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* The next word of a text from *at on; 0 at its end. Marks beyond ASCII (U+2000 to U+2BFF) part words. */
static int next_word(dgm_span *word, size_t *at, dgm_str text)
{
    size_t i = *at;
    for (;;) {
        while (i < text.len && !is_letter((unsigned char)text.data[i]))
            i++;
        if (i + 2 < text.len && (unsigned char)text.data[i] == 0xE2)
            i += 3;
        else
            break;
    }
    if (i >= text.len)
        return 0;
    word->from = (uint32_t)i;
    while (i < text.len && is_letter((unsigned char)text.data[i]) && (unsigned char)text.data[i] != 0xE2)
        i++;
    if (i == word->from)
        i++;
    word->to = (uint32_t)i;
    *at = i;
    return 1;
}

static int is_small(const char *word, size_t n)
{
    static const char small[] =
        " the and for that with from was were are has had have been will would not but who whom whose which when where after before "
        "they them their its his her she him said says say told tell also over into out off than then there this these those "
        "one two all any more most some such about between during while since until monday tuesday wednesday thursday friday "
        "saturday sunday january february march april may june july august september october november december day week "
        "year month ago last next first second yesterday today morning night evening according spokesman officials people ";
    char want[32];
    if (n < 3)
        return 1;
    if (n > sizeof want - 3)
        return 0;
    want[0] = ' ';
    for (size_t i = 0; i < n; i++)
        want[1 + i] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] + 32 : word[i]);
    want[n + 1] = ' ';
    want[n + 2] = '\0';
    return strstr(small, want) != NULL;
}

/* Without the endings that change least: "detained", "detains" -> "detain". */
static size_t stem(const char *w, size_t n)
{
    if (n > 5 && !memcmp(w + n - 3, "ing", 3))
        n -= 3;
    else if (n > 4 && (!memcmp(w + n - 2, "ed", 2) || !memcmp(w + n - 2, "es", 2)))
        n -= 2;
    else if (n > 3 && w[n - 1] == 's')
        n--;
    if (n > 4 && w[n - 1] == w[n - 2])
        n--;
    if (n > 4 && w[n - 1] == 'e')
        n--;
    return n;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

void dgm_incident_words(uint32_t word[DGM_MAX_INCIDENT_WORDS], uint32_t *words, dgm_str sentence)
{
    uint32_t n = 0, kept = 0;
    size_t at = 0;
    dgm_span w;
    while (n < DGM_MAX_INCIDENT_WORDS && next_word(&w, &at, sentence))
        if (!is_small(sentence.data + w.from, w.to - w.from))
            word[n++] = hash_bytes(2166136261u, sentence.data + w.from, stem(sentence.data + w.from, w.to - w.from));
    qsort(word, n, sizeof *word, by_number);
    for (uint32_t i = 0; i < n; i++)
        if (!i || word[i] != word[i - 1])
            word[kept++] = word[i];
    *words = kept;
}

void dgm_incident_sketch(uint32_t sketch[DGM_SKETCH], dgm_str text)
{
    enum { RUN = 4 };
    uint32_t last[RUN] = {0};
    size_t at = 0, n = 0;
    dgm_span w;
    memset(sketch, 0xFF, DGM_SKETCH * sizeof *sketch);
    while (next_word(&w, &at, text)) {
        last[n++ % RUN] = hash_bytes(2166136261u, text.data + w.from, w.to - w.from);
        if (n < RUN)
            continue;
        uint32_t h = 0;
        for (size_t k = 0; k < RUN; k++)
            h = mix(h ^ last[(n + k) % RUN]);
        for (uint32_t k = 0; k < DGM_SKETCH; k++) {
            uint32_t value = mix(h ^ (k * 0x9e3779b9u));
            if (value < sketch[k])
                sketch[k] = value;
        }
    }
}

float dgm_incident_alike(const uint32_t a[DGM_SKETCH], const uint32_t b[DGM_SKETCH])
{
    int same = 0;
    for (int i = 0; i < DGM_SKETCH; i++)
        same += a[i] == b[i] && a[i] != UINT32_MAX;
    return (float)same / DGM_SKETCH;
}

static int same(dgm_str a, dgm_str b)
{
    if (a.len != b.len || !a.len)
        return 0;
    for (size_t i = 0; i < a.len; i++) {
        unsigned char x = (unsigned char)a.data[i], y = (unsigned char)b.data[i];
        if (x != y && (x | 32) != (y | 32))
            return 0;
    }
    return 1;
}

static int is_named(const dgm_incident_party *p)
{
    return p->name.len && (((unsigned char)p->name.data[0] & 0x80) || (p->name.data[0] >= 'A' && p->name.data[0] <= 'Z'));
}

/* How often each stem stands in the sentences of all events, to tell rare words from common ones. */
typedef struct frequencies {
    uint32_t *key, *n, mask;
    float all;
} frequencies;

static uint32_t *slot(const frequencies *f, uint32_t word)
{
    uint32_t i = mix(word) & f->mask;
    while (f->n[i] && f->key[i] != word)
        i = (i + 1) & f->mask;
    f->key[i] = word;
    return &f->n[i];
}

static float weight(const frequencies *f, uint32_t word)
{
    uint32_t n = *slot(f, word);
    return logf((f->all + 1) / ((float)(n ? n : 1) + 0.5f)) + 0.3f;
}

/* The share of rare words, 0 to 1: of the shorter sentence's weight what both have, tempered by the longer one's. */
static float words_alike(const dgm_incident_event *a, const dgm_incident_event *b, const frequencies *f)
{
    float both = 0, of_a = 0, of_b = 0;
    for (uint32_t i = 0, k = 0; i < a->words || k < b->words;) {
        if (k == b->words || (i < a->words && a->word[i] < b->word[k]))
            of_a += weight(f, a->word[i++]);
        else if (i == a->words || b->word[k] < a->word[i])
            of_b += weight(f, b->word[k++]);
        else {
            float w = weight(f, a->word[i]);
            both += w;
            of_a += w;
            of_b += w;
            i++;
            k++;
        }
    }
    return of_a > 0 && of_b > 0 ? both / sqrtf(of_a * of_b) : 0;
}

/* Parties of two sides: how well the best pair fits, and whether the sides speak against each other. */
static float side(const dgm_incident_party *a, uint32_t n, const dgm_incident_party *b, uint32_t m)
{
    float best = 0;
    int told_a = 0, told_b = 0, common = 0;
    for (uint32_t i = 0; i < n; i++) {
        told_a |= a[i].country.len > 0 && is_named(&a[i]);
        for (uint32_t k = 0; k < m; k++) {
            float fit = 0;
            int country = same(a[i].country, b[k].country);
            if (same(a[i].name, b[k].name))
                fit = is_named(&a[i]) ? 1.5f : 1.0f;
            else if (country)
                fit = is_named(&a[i]) && is_named(&b[k]) ? 0.7f : is_named(&a[i]) || is_named(&b[k]) ? 0.5f : 0.2f;
            common |= country || same(a[i].name, b[k].name) || !a[i].country.len || !b[k].country.len;
            best = fit > best ? fit : best;
        }
    }
    for (uint32_t k = 0; k < m; k++)
        told_b |= b[k].country.len > 0 && is_named(&b[k]);
    return n && m && told_a && told_b && !common ? NEVER : best;
}

static float sides(const dgm_incident_event *a, const dgm_incident_event *b)
{
    if (a->reciprocal || b->reciprocal) { /* all that take part, on either side */
        dgm_incident_party all[2][2 * DGM_MAX_ACTORS];
        uint32_t n[2] = {0, 0};
        const dgm_incident_event *e[2] = {a, b};
        float found = 0;
        for (int s = 0; s < 2; s++) {
            for (uint32_t i = 0; i < e[s]->actors; i++)
                all[s][n[s]++] = e[s]->actor[i];
            for (uint32_t i = 0; i < e[s]->recipients; i++)
                all[s][n[s]++] = e[s]->recipient[i];
        }
        if (!n[0] || !n[1])
            return 0;
        int fewer = n[0] <= n[1] ? 0 : 1;
        uint32_t hits = 0;
        for (uint32_t i = 0; i < n[fewer]; i++) {
            float fit = side(&all[fewer][i], 1, all[!fewer], n[!fewer]);
            hits += fit > 0;
            found += fit > 0 ? fit : 0;
        }
        if (!hits)
            return NEVER;
        found = 2.5f * found / (1.5f * (float)n[fewer]);
        return hits < n[fewer] && hits < 2 ? found - 1.5f : found;
    }
    float by = side(a->actor, a->actors, b->actor, b->actors);
    float to = side(a->recipient, a->recipients, b->recipient, b->recipients);
    if (by == NEVER)
        return NEVER;
    if (to == NEVER)
        to = -1.5f;
    return by + 0.8f * to;
}

/* Days: what is told, or what may be. */
static float days(const dgm_incident_event *a, const dgm_incident_event *b)
{
    if (a->from != DGM_NO_DAY && b->from != DGM_NO_DAY) {
        dgm_day a_to = a->to == DGM_NO_DAY ? a->from : a->to, b_to = b->to == DGM_NO_DAY ? b->from : b->to;
        int apart = a->from > b_to ? a->from - b_to : b->from > a_to ? b->from - a_to : 0;
        if (apart > 1)
            return NEVER;
        if (apart) /* what is like it a day later is mostly another: a report that errs must be very like */
            return -1.0f;
        return a_to - a->from < 3 && b_to - b->from < 3 ? 2.0f : 1.0f;
    }
    const dgm_incident_event *told = a->from != DGM_NO_DAY ? a : b, *other = told == a ? b : a;
    if (told->from != DGM_NO_DAY) { /* the other report tells of it on its own day or before */
        if (other->published == DGM_NO_DAY)
            return 0;
        int after = other->published - told->from;
        return after < -1 ? NEVER : after <= 3 ? 1.0f : after <= 10 ? 0.5f : after <= WINDOW ? -0.5f : NEVER;
    }
    if (a->published == DGM_NO_DAY || b->published == DGM_NO_DAY)
        return 0;
    int apart = abs(a->published - b->published);
    return apart <= 1 ? 1.0f : apart <= 4 ? 0.3f : apart <= 10 ? -1.0f : NEVER;
}

static float places(const dgm_incident_event *a, const dgm_incident_event *b)
{
    if (!a->place.len || !b->place.len)
        return 0;
    if (same(a->place, b->place))
        return a->town && b->town ? 2.0f : 0.5f;
    if (a->place_country.len && b->place_country.len && !same(a->place_country, b->place_country))
        return a->type == DGM_ACCUSE || a->type == DGM_CONSULT ? -1.5f : NEVER;
    return a->town && b->town ? (a->type == DGM_RETREAT || a->type == DGM_SANCTION ? -2.0f : NEVER) : 0.3f;
}

static float numbers(const dgm_incident_event *a, const dgm_incident_event *b)
{
    float sum = 0;
    for (uint32_t i = 0; i < a->counts; i++)
        for (uint32_t k = 0; k < b->counts; k++) {
            if (strcmp(a->count[i].of, b->count[k].of) != 0)
                continue;
            const dgm_event_count *x = &a->count[i], *y = &b->count[k];
            if (x->low <= y->high && y->low <= x->high)
                sum += 0.7f;
            else { /* tolls rise: 5, 7; but not from 2 to 60 */
                float low = (float)(x->low < y->low ? x->low : y->low), high = (float)(x->low < y->low ? y->low : x->low);
                sum -= high > 3 * low + 2 ? 1.0f : 0.0f;
            }
        }
    return sum;
}

static float kinds(const dgm_incident_event *a, const dgm_incident_event *b)
{
    if ((a->fact == DGM_DENIED) != (b->fact == DGM_DENIED))
        return NEVER;
    float sum = a->type == b->type ? 1.0f : -1.0f;
    if (a->type == b->type && a->mode.len && b->mode.len)
        sum += same(a->mode, b->mode) ? 0.5f : -0.7f;
    return sum;
}

static int is_family(dgm_event_type a, dgm_event_type b)
{
    static const unsigned char family[DGM_EVENT_TYPES] = {
        [DGM_AGREE] = 1,   [DGM_CONSULT] = 2,  [DGM_SUPPORT] = 3,  [DGM_CONCEDE] = 4, [DGM_COOPERATE] = 5, [DGM_AID] = 5,
        [DGM_RETREAT] = 4, [DGM_REQUEST] = 6,  [DGM_ACCUSE] = 7,   [DGM_REJECT] = 8,  [DGM_THREATEN] = 9,  [DGM_PROTEST] = 10,
        [DGM_SANCTION] = 11, [DGM_MOBILIZE] = 12, [DGM_COERCE] = 13, [DGM_ASSAULT] = 14};
    return a < DGM_EVENT_TYPES && b < DGM_EVENT_TYPES && family[a] == family[b];
}

static float pair(const dgm_incident_event *a, const dgm_incident_event *b, const frequencies *f)
{
    float part[4];
    if (a->report == b->report || !is_family(a->type, b->type))
        return NEVER;
    if ((part[0] = kinds(a, b)) == NEVER || (part[1] = days(a, b)) == NEVER || (part[2] = places(a, b)) == NEVER ||
        (part[3] = sides(a, b)) == NEVER)
        return NEVER;
    float copies = same(a->text_id, b->text_id) ? 1 : dgm_incident_alike(a->sketch, b->sketch);
    float alike = words_alike(a, b, f);
    /* a town may see two attacks in a day: hardly a rare word in common speaks against one */
    float strange = alike < FEW ? 25 * (FEW - alike) : 0;
    return part[0] + part[1] + part[2] + part[3] + numbers(a, b) + 3.5f * alike - strange +
           (copies > 0.4f ? (alike > 0.8f ? 3.0f : -1.0f) : 0);
}

typedef struct candidate {
    uint32_t a, b; /* a < b */
    float score;
} candidate;

typedef struct candidates {
    candidate *at;
    size_t n, room;
} candidates;

typedef struct keyed {
    uint32_t key, event;
    dgm_day day;
} keyed;

static int by_key(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->event < y->event ? -1 : x->event > y->event;
}

static int by_pair(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

static int by_score(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return by_pair(a, b);
}

static int add_pair(candidates *c, uint32_t a, uint32_t b, float score)
{
    if (c->n == c->room) {
        size_t room = c->room ? 2 * c->room : 1024;
        candidate *more = realloc(c->at, room * sizeof *more);
        if (!more)
            return 0;
        c->at = more;
        c->room = room;
    }
    c->at[c->n++] = (candidate){a < b ? a : b, a < b ? b : a, score};
    return 1;
}

static dgm_day day_of(const dgm_incident_event *e)
{
    return e->from != DGM_NO_DAY ? e->from : e->published == DGM_NO_DAY ? 0 : e->published;
}

static size_t keys_of(keyed *out, const dgm_incident_event *e, uint32_t at)
{
    size_t n = 0;
    dgm_day day = day_of(e);
    static const unsigned char family[DGM_EVENT_TYPES] = {[DGM_CONCEDE] = DGM_RETREAT, [DGM_COOPERATE] = DGM_AID};
    uint32_t kind = family[e->type] ? family[e->type] : (uint32_t)e->type;
    for (int s = 0; s < 2; s++)
        for (uint32_t i = 0; i < (s ? e->recipients : e->actors); i++) {
            const dgm_incident_party *p = s ? &e->recipient[i] : &e->actor[i];
            if (is_named(p))
                out[n++] = (keyed){hash_bytes(kind * 31 + 1, p->name.data, p->name.len), at, day};
            if (p->country.len)
                out[n++] = (keyed){hash_bytes(kind * 31 + 2, p->country.data, p->country.len), at, day};
        }
    if (e->place.len)
        out[n++] = (keyed){hash_bytes(kind * 31 + 3, e->place.data, e->place.len), at, day};
    if (e->text_id.len)
        out[n++] = (keyed){hash_bytes(kind * 31 + 4, e->text_id.data, e->text_id.len), at, day};
    for (int k = 0; k < 4; k++) /* near-copies share one of these groups of places nearly always */
        if (e->sketch[4 * k] != UINT32_MAX)
            out[n++] = (keyed){mix(e->sketch[4 * k] ^ mix(e->sketch[4 * k + 1] + (uint32_t)k)) ^ kind, at, day};
    return n;
}

/* Pairs that are alike enough, each once. */
static dgm_status find_candidates(candidates *c, const dgm_incident_event *event, size_t n, const frequencies *f, dgm_arena *a,
                                  dgm_error *err)
{
    enum { KEYS = 4 * DGM_MAX_ACTORS + 8 };
    size_t keys = 0, unique = 0;
    keyed *key = dgm_take_raw(a, n * KEYS + 1, sizeof *key);
    if (!key)
        return dgm_fail(err, DGM_ENOMEM, "no memory to join %zu events", n);
    for (size_t i = 0; i < n; i++)
        if (event[i].type < DGM_EVENT_TYPES)
            keys += keys_of(key + keys, &event[i], (uint32_t)i);
    qsort(key, keys, sizeof *key, by_key);
    for (size_t i = 0; i < keys; i++)
        for (size_t k = i + 1; k < keys && key[k].key == key[i].key && key[k].day - key[i].day <= WINDOW && k - i < MAX_NEAR; k++) {
            float score = pair(&event[key[i].event], &event[key[k].event], f);
            if (score >= ENOUGH && !add_pair(c, key[i].event, key[k].event, score))
                return dgm_fail(err, DGM_ENOMEM, "no memory to join %zu events", n);
        }
    if (c->n)
        qsort(c->at, c->n, sizeof *c->at, by_pair);
    for (size_t i = 0; i < c->n; i++)
        if (!unique || by_pair(&c->at[i], &c->at[unique - 1]) != 0)
            c->at[unique++] = c->at[i];
    c->n = unique;
    return DGM_OK;
}

/* A group's members hang on each other in a ring: next[]. */
static int may_join(uint32_t x, uint32_t y, const uint32_t *next, const dgm_incident_event *event, const frequencies *f)
{
    float sum = 0;
    uint32_t pairs = 0, i = x;
    do {
        uint32_t k = y;
        do {
            float s = pair(&event[i], &event[k], f);
            if (s == NEVER)
                return 0;
            sum += s;
            if (++pairs > MAX_MEMBERS)
                return 0;
            k = next[k];
        } while (k != y);
        i = next[i];
    } while (i != x);
    return sum / (float)pairs >= 0.75f * ENOUGH;
}

static void join_groups(uint32_t *group, uint32_t *next, uint32_t x, uint32_t y)
{
    uint32_t to = group[x] < group[y] ? group[x] : group[y];
    for (int side_of = 0; side_of < 2; side_of++) {
        uint32_t first = side_of ? y : x, i = first;
        do {
            group[i] = to;
            i = next[i];
        } while (i != first);
    }
    uint32_t keep = next[x];
    next[x] = next[y];
    next[y] = keep;
}

static void correct(uint32_t *group, const dgm_incident_event *event, size_t n, const dgm_incident_correction *c)
{
    size_t one = n, other = n;
    for (size_t i = 0; i < n; i++) {
        one = same(event[i].id, c->one) ? i : one;
        other = same(event[i].id, c->other) ? i : other;
    }
    if (one == n || (!c->split && other == n))
        return;
    if (!c->split) {
        uint32_t from = group[other], to = group[one];
        for (size_t i = 0; i < n; i++)
            if (group[i] == from)
                group[i] = to;
        return;
    }
    uint32_t heir = UINT32_MAX; /* the event may be the one by which its group is called */
    for (size_t i = 0; i < n; i++)
        if (i != one && group[i] == group[one])
            heir = heir == UINT32_MAX ? (uint32_t)i : heir;
    uint32_t old = group[one];
    for (size_t i = 0; i < n && heir != UINT32_MAX; i++)
        if (i != one && group[i] == old)
            group[i] = heir + (uint32_t)n; /* numbers below n are taken */
    group[one] = (uint32_t)(2 * n + one);
}

/* Groups by the first of their events. */
static dgm_status renumber(uint32_t *group, size_t n, dgm_arena *a, dgm_error *err)
{
    uint32_t *first = dgm_take(a, 3 * n + 1, sizeof *first);
    if (!first)
        return dgm_fail(err, DGM_ENOMEM, "no memory to join %zu events", n);
    for (size_t i = 0; i < n; i++) {
        if (!first[group[i]])
            first[group[i]] = (uint32_t)i + 1;
        group[i] = first[group[i]] - 1;
    }
    return DGM_OK;
}

dgm_status dgm_incidents(uint32_t *group, const dgm_incident_event *event, size_t n,
                         const dgm_incident_correction *correction, size_t corrections, dgm_arena *a, dgm_error *err)
{
    candidates c = {0};
    frequencies f = {.mask = 1023, .all = (float)n};
    size_t words = 0;
    for (size_t i = 0; i < n; i++)
        words += event[i].words;
    while (f.mask < 2 * words)
        f.mask = 2 * f.mask + 1;
    f.key = dgm_take(a, (size_t)f.mask + 1, sizeof *f.key);
    f.n = dgm_take(a, (size_t)f.mask + 1, sizeof *f.n);
    uint32_t *next = dgm_take(a, n + 1, sizeof *next);
    if (!f.key || !f.n || !next)
        return dgm_fail(err, DGM_ENOMEM, "no memory to join %zu events", n);
    for (size_t i = 0; i < n; i++) {
        group[i] = next[i] = (uint32_t)i;
        for (uint32_t k = 0; k < event[i].words; k++)
            ++*slot(&f, event[i].word[k]);
    }
    dgm_status st = find_candidates(&c, event, n, &f, a, err);
    if (!st && c.n)
        qsort(c.at, c.n, sizeof *c.at, by_score);
    for (size_t i = 0; !st && i < c.n; i++)
        if (group[c.at[i].a] != group[c.at[i].b] && may_join(c.at[i].a, c.at[i].b, next, event, &f))
            join_groups(group, next, c.at[i].a, c.at[i].b);
    free(c.at);
    for (size_t i = 0; !st && i < corrections; i++) {
        correct(group, event, n, &correction[i]);
        st = renumber(group, n, a, err);
    }
    return st ? st : renumber(group, n, a, err);
}
