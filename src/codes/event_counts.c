/*
 * event_counts.c - how many people a sentence says were killed, hurt, arrested, are missing or driven out.
 *
 *     "killed at least three soldiers and wounded five"     dead 3 to any number, injured 5
 *     "between 10 and 15 people died"                       dead 10 to 15
 *     "dozens were detained"                                arrested 24 to any number
 *
 * In:     the words of a sentence, the event's clause marked; the table counts.tsv, which tells what words mean what.
 * Out:    counts of the event: least and most, and the words.
 * How:    behind a verb ("killed three"), before it where it is passive or stands alone ("three were killed", "three killed"), before
 *         an adjective ("three dead"), behind a noun ("a death toll of 12"). A number that counts something else, a year, an
 *         age are none. A number is taken once, nearest word first.
 * Not:    sums ("two boys and a girl": 2); what an earlier sentence counted.
 */
#include "codes/book.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_RIGHT = 7, MAX_LEFT = 7, MANY = 1000000000 };

typedef struct amount {
    size_t from, to; /* words */
    uint64_t low, high;
    int of_people; /* "a soldier", "three men" */
} amount;

static const struct {
    const char *word;
    uint32_t value;
} small[] = {{"one", 1},      {"two", 2},       {"three", 3},     {"four", 4},      {"five", 5},     {"six", 6},
             {"seven", 7},    {"eight", 8},     {"nine", 9},      {"ten", 10},      {"eleven", 11},  {"twelve", 12},
             {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},  {"sixteen", 16},  {"seventeen", 17},
             {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},   {"forty", 40},   {"fifty", 50},
             {"sixty", 60},   {"seventy", 70},  {"eighty", 80},   {"ninety", 90},   {"dozen", 12},   {"score", 20},
             {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}};
/* More than one of them, how many is not told: at least two; "several" three. */
static const struct {
    const char *word;
    uint32_t least;
} vague[] = {{"dozens", 24},      {"scores", 40},      {"hundreds", 200}, {"thousands", 2000},
             {"several", 3},      {"many", 3},         {"millions", 2000000}};

typedef struct sentence {
    const dgm_codebook *b;
    const dgm_sentence_word *word;
    size_t n;
    dgm_str text;
} sentence;

static int is(const sentence *s, size_t i, const char *word)
{
    size_t n = strlen(word);
    if (i >= s->n || s->word[i].at.to - s->word[i].at.from != n)
        return 0;
    const char *at = s->text.data + s->word[i].at.from;
    for (size_t k = 0; k < n; k++)
        if ((at[k] >= 'A' && at[k] <= 'Z' ? at[k] + 32 : at[k]) != word[k])
            return 0;
    return 1;
}

static int is_any(const sentence *s, size_t i, const char *words)
{
    char word[24];
    while (*words) {
        size_t n = strcspn(words, " ");
        if (n < sizeof word) {
            memcpy(word, words, n);
            word[n] = '\0';
            if (is(s, i, word))
                return 1;
        }
        words += n + (words[n] == ' ');
    }
    return 0;
}

/* The one byte between two words, or 0. */
static char between(const sentence *s, size_t i)
{
    return i + 1 < s->n && s->word[i + 1].at.from - s->word[i].at.to == 1 ? s->text.data[s->word[i].at.to] : '\0';
}

/* "12", "1,200", "3.5"; how many words; 0: no digits. */
static size_t digits(uint64_t *value, const sentence *s, size_t i)
{
    uint64_t v = 0;
    size_t words = 0;
    for (;;) {
        const char *at = s->text.data + s->word[i + words].at.from;
        size_t n = s->word[i + words].at.to - s->word[i + words].at.from;
        if (n > 9 || (words && n != 3))
            return words ? (*value = v, words) : 0;
        for (size_t k = 0; k < n; k++)
            if (at[k] < '0' || at[k] > '9')
                return words ? (*value = v, words) : 0;
        for (size_t k = 0; k < n; k++)
            v = 10 * v + (uint64_t)(at[k] - '0');
        if (v > MANY)
            return 0;
        words++;
        if (i + words >= s->n || between(s, i + words - 1) != ',')
            break;
    }
    *value = v;
    return words;
}

/* A number from word i on, without what stands before it; how many words; 0: none. */
static size_t plain(uint64_t *low, uint64_t *high, const sentence *s, size_t i)
{
    uint64_t whole = 0, part = 0, v;
    size_t at = i;
    for (size_t k = 0; k < sizeof vague / sizeof *vague; k++)
        if (is(s, i, vague[k].word)) {
            *low = vague[k].least;
            *high = UINT32_MAX;
            if (k >= 4 && is_any(s, i + 1, "hundred thousand dozen"))
                return *low *= is(s, i + 1, "dozen") ? 12 : is(s, i + 1, "hundred") ? 100 : 1000, 2;
            if (is(s, i + 1, "of") && is(s, i + 2, "thousands"))
                return *low = is(s, i, "hundreds") ? 200000 : 20000, 3;
            return 1;
        }
    if (is(s, i, "tens") && is(s, i + 1, "of") && is(s, i + 2, "thousands"))
        return *low = 20000, *high = UINT32_MAX, 3;
    size_t n = i < s->n ? digits(&part, s, i) : 0;
    at += n;
    if (!n && is_any(s, at, "a an") && is_any(s, at + 1, "hundred thousand dozen score million")) {
        part = 1;
        at++;
        n = 1;
    }
    for (;;) {
        size_t k = 0;
        while (k < sizeof small / sizeof *small && !is(s, at, small[k].word))
            k++;
        if (k == sizeof small / sizeof *small) {
            if (n && is(s, at, "and") && at + 1 < s->n && whole) { /* two hundred and five */
                size_t m = 0;
                while (m < 27 && !is(s, at + 1, small[m].word))
                    m++;
                if (m < 27 && whole + part >= 100 && !part) {
                    at++;
                    continue;
                }
            }
            break;
        }
        v = small[k].value;
        if (v >= 100 || !strcmp(small[k].word, "dozen") || !strcmp(small[k].word, "score")) {
            if (!n)
                return 0;
            part = (part ? part : 1) * v;
            if (v >= 1000) {
                whole += part;
                part = 0;
            } else if (v == 100) {
                whole += part; /* what follows is added */
                part = 0;
                if (is(s, at + 1, "thousand"))
                    part = whole, whole = 0;
            }
        } else if (n && digits(&v, s, i)) {
            break;
        } else {
            if (part && !(part >= 20 && part % 10 == 0 && v < 10))
                break;
            part += v;
        }
        at++;
        n++;
        if (whole + part > MANY)
            return 0;
    }
    if (at == i)
        return 0;
    *low = *high = whole + part;
    return at - i;
}

/* The amount whose number begins at word i, with what stands before it and the range it may open. */
static int take(amount *out, const sentence *s, size_t i)
{
    uint64_t low, high, low2, high2;
    size_t n = plain(&low, &high, s, i);
    amount m = {.from = i};
    if (!n) {
        if (!is_any(s, i, "a an another"))
            return 0;
        for (size_t k = 1; k <= 3; k++) /* "a young policeman" */
            if (dgm_phrases_at(s->b->phrases, s->b->persons, s->word, s->n, i + k)) {
                *out = (amount){i, i + k + 1, 1, 1, 1};
                return 1;
            }
        return 0;
    }
    m.to = i + n;
    m.low = low;
    m.high = high;
    if (high != UINT32_MAX && is_any(s, m.to, "to or and") && (n = plain(&low2, &high2, s, m.to + 1)) && low2 > low &&
        high2 != UINT32_MAX && (!is(s, m.to, "and") || (i && is(s, i - 1, "between")))) {
        m.high = high2;
        m.to += 1 + n;
    }
    for (size_t k = m.to; k < m.to + 4 && !m.of_people; k++)
        m.of_people = dgm_phrases_at(s->b->phrases, s->b->persons, s->word, s->n, k) > 0;
    if (i >= 2 && is(s, i - 1, "least") && is(s, i - 2, "at"))
        m.high = UINT32_MAX, m.from = i - 2;
    else if (i >= 3 && is(s, i - 1, "than") && is_any(s, i - 2, "fewer less") && is(s, i - 3, "no"))
        m.high = UINT32_MAX, m.from = i - 3;
    else if (i >= 2 && is(s, i - 1, "than") && is(s, i - 2, "more"))
        m.low++, m.high = UINT32_MAX, m.from = i - 2;
    else if (i >= 2 && is(s, i - 1, "than") && is_any(s, i - 2, "fewer less"))
        m.low = 0, m.high = m.high ? m.high - 1 : 0, m.from = i - 2;
    else if (i >= 1 && is(s, i - 1, "over"))
        m.low++, m.high = UINT32_MAX, m.from = i - 1;
    else if ((i >= 2 && is(s, i - 1, "to") && is(s, i - 2, "up")) ||
             (i >= 3 && is(s, i - 1, "as") && is(s, i - 2, "many") && is(s, i - 3, "as")))
        m.low = 0, m.from = is(s, i - 1, "to") ? i - 2 : i - 3;
    else if (i >= 1 && is_any(s, i - 1, "between some about around nearly almost roughly"))
        m.from = i - 1;
    if (high == UINT32_MAX)
        m.high = UINT32_MAX;
    *out = m;
    return 1;
}

/* A year, an age, a day, an hour, a number of things. */
static int counts_else(const sentence *s, const amount *m)
{
    for (size_t k = m->to; k < m->to + 2; k++)
        if (dgm_phrases_at(s->b->phrases, s->b->units, s->word, s->n, k) && !(k > m->to && m->of_people))
            return 1;
    if (m->to < s->n) { /* "12%" "£30" */
        char c = s->text.data[s->word[m->to - 1].at.to];
        if (c == '%' || c == '-')
            return 1;
    }
    if (m->from) {
        char c = s->text.data[s->word[m->from].at.from - 1];
        if (c == '$' || c == '.' || c == ':')
            return 1;
        if (is_any(s, m->from - 1, "aged age january february march april may june july august september october november "
                                   "december article route highway room sector page chapter number no resolution"))
            return 1;
    }
    if (m->low >= 1500 && m->low <= 2100 && m->low == m->high && !m->of_people)
        return 1;
    return m->from + 1 == m->to && is(s, m->from, "one") && is_any(s, m->to, "of in by day") && !is(s, m->to, "of");
}

static int is_kind(const sentence *s, size_t i)
{
    for (uint32_t k = 0; k < s->b->counts; k++)
        if (dgm_phrases_at(s->b->phrases, s->b->count[k].words, s->word, s->n, i))
            return 1;
    return 0;
}

static int passive(const sentence *s, size_t i)
{
    for (size_t k = 1; k <= 3 && k <= i; k++) {
        if (is_any(s, i - k, "was were been be being is are"))
            return 1;
        if (!is_any(s, i - k, "also later not then reported reportedly either officially instantly shot found left all"))
            return 0;
    }
    return 0;
}

/* A mark that parts clauses between two words. */
static int parted(const sentence *s, size_t a, size_t b, const char *marks)
{
    for (uint32_t at = s->word[a].at.to; at < s->word[b].at.from; at++)
        if (strchr(marks, s->text.data[at]))
            return 1;
    return 0;
}

static int to_right(amount *m, const sentence *s, size_t at, const uint8_t *used)
{
    for (size_t i = at; i < s->n && i < at + MAX_RIGHT; i++) {
        if (is_any(s, i, "and while but who after when before as because since where which that") && !(i == at && is(s, i, "as")))
            return 0;
        if ((i > at && is_kind(s, i)) || parted(s, i - 1, i, ";:"))
            return 0;
        if (!used[i] && take(m, s, i) && !counts_else(s, m))
            return 1;
    }
    return 0;
}

static int to_left(amount *m, const sentence *s, size_t at, const uint8_t *used)
{
    amount found;
    for (size_t i = at, steps = 0; i-- > 0 && steps < MAX_LEFT; steps++) {
        if (is_kind(s, i) || parted(s, i, i + 1, ";:") || is_any(s, i, "while but after when before because where"))
            return 0;
        if (!used[i] && take(&found, s, i) && found.to <= at) {
            size_t first = i; /* the number may begin further to the left: "two hundred and five" */
            for (size_t k = 1; k <= 4 && k <= i; k++)
                if (!used[i - k] && take(m, s, i - k) && m->to >= found.to && m->to <= at)
                    first = i - k;
            take(m, s, first);
            return !counts_else(s, m);
        }
        if (is(s, i, "and") && i && !is_any(s, i - 1, "hundred thousand"))
            return 0;
    }
    return 0;
}

/* "A league burned [a copy]": who does something to a thing is not who it was done to. "Twelve killed [this week]" tells when. */
static int has_object(const sentence *s, size_t behind)
{
    static const char times[] = "afternoon day evening hour month morning night summer week weekend winter year";
    if (!is_any(s, behind, "a an the his her its their this that these those any him them it"))
        return 0;
    return !is_any(s, behind + 1, times) && !is_any(s, behind + 2, times);
}

static void add_count(dgm_event *e, const char *of, const amount *m, const sentence *s)
{
    for (uint32_t i = 0; i < e->counts; i++)
        if (e->count[i].of == of)
            return;
    if (e->counts == DGM_MAX_COUNTS || m->low > UINT32_MAX)
        return;
    e->count[e->counts++] = (dgm_event_count){
        of, (uint32_t)m->low, m->high > UINT32_MAX ? UINT32_MAX : (uint32_t)m->high,
        {s->word[m->from].at.from, s->word[m->to - 1].at.to}};
}

/* Whether nothing parts a word outside the clause from the trigger: "stormed a post, five officers dying". */
static int with_trigger(const sentence *s, size_t i)
{
    size_t t = 0;
    while (t < s->n && !(s->word[t].where & DGM_IN_TRIGGER))
        t++;
    if (t == s->n)
        return 0;
    size_t from = i < t ? i : t, to = i < t ? t : i;
    for (size_t k = from; k < to; k++)
        if (parted(s, k, k + 1, ";:.") || is_any(s, k, "while and but whereas"))
            return 0;
    return 1;
}

void dgm_event_counts(dgm_event *e, const dgm_codebook *b, const dgm_clause *clause, dgm_str text)
{
    sentence s = {b, clause->word, clause->n, text};
    uint8_t used[512] = {0};
    e->counts = 0;
    if (s.n > sizeof used)
        s.n = sizeof used;
    for (size_t i = 0; i < s.n; i++)
        for (uint32_t k = 0; k < b->counts; k++) {
            const dgm_count_kind *kind = &b->count[k];
            size_t words = dgm_phrases_at(b->phrases, kind->words, s.word, s.n, i);
            amount m;
            if (!words)
                continue;
            int found = kind->noun                            ? to_right(&m, &s, i + words, used)
                        : kind->adjective || passive(&s, i)   ? to_left(&m, &s, i, used)
                        : to_right(&m, &s, i + words, used)   ? 1
                                                              : !has_object(&s, i + words) && to_left(&m, &s, i, used);
            if (!found)
                continue;
            if (kind->weak && !m.of_people && !is_any(&s, m.to, "of"))
                continue;
            memset(used + m.from, 1, m.to - m.from);
            if (kind->types & 1u << e->type && (s.word[i].where & DGM_IN_CLAUSE || with_trigger(&s, i)))
                add_count(e, kind->of, &m, &s);
        }
}
