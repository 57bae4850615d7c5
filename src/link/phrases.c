/*
 * phrases.c - the words of a phrase that tell what it is about.
 *
 *     "U.S. ground forces"       ground, force, united states; head force
 *     "Moscow's participation"   russia, participation; head participation
 *     "lifting of sanctions"     lift, sanction; head lift; turned
 *     "NFZ", "no-fly zone"       one word, when both stand in the account
 *
 * How:    words are folded, stripped of endings (plural, -ing, -ed, -ment ...), and looked up: people and possessive
 *         capitals become their country, words of the lists below are left out, or tell the class of a deal or a plan.
 *         The head is the last word before the first preposition; behind "deployment of" and the like also that of the
 *         rest. A word is a name when it is capitalised and the account never has it in lower case.
 * Limits: English; words past DGM_PHRASE_WORDS are left out.
 */
#include "link/phrases.h"

#include "resolve/known.h"
#include "resolve/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
/* Words that tell nothing. */
static const char *const empty[] = {
    "a", "billion", "cent", "day", "days", "dollars", "euros", "last", "million", "month", "months", "next", "per", "percent",
    "week", "weeks", "year", "years", "about", "all", "also", "amid", "an", "and", "another", "any", "as", "be", "been", "being", "broad", "can", "clear",
    "comprehensive", "concrete", "could", "current", "did", "do", "does", "each", "eventual", "every", "final", "further",
    "future", "has", "have", "having", "he", "her", "his", "i", "is", "it", "its", "latest", "may", "might", "more", "must",
    "new", "old", "or", "other", "our", "own", "possible", "potential", "present", "previous", "proposed", "real", "same",
    "she", "should", "socalled", "some", "strong", "such", "that", "the", "their", "them", "these", "they", "this", "those",
    "we", "were", "what", "which", "who", "whose", "will", "would", NULL};
/* What follows is no longer the head's. */
static const char *const before[] = {
    "about", "after", "against", "along", "among", "around", "at", "before", "behind", "between", "beyond", "by", "during",
    "for", "from", "in", "inside", "into", "of", "on", "onto", "outside", "over", "regarding", "since", "that", "through",
    "to", "toward", "towards", "under", "until", "upon", "via", "which", "who", "with", "within", "without", NULL};
/* General words of what is agreed, and of what is put forward: by themselves they join nothing. */
static const char *const deals[] = {"accord", "agreement", "arrangement", "compact", "deal", "pact", "treaty", NULL};
static const char *const plans[] = {
    "approach", "draft", "formula", "framework", "idea", "initiative", "offer", "option", "package", "plan", "project",
    "proposal", "roadmap", "scheme", "suggestion", "concept", NULL};
static const char *const others[] = {
    "action", "aspect", "condition", "demand", "document", "effort", "issue", "matter", "measure", "move", "paper", "part",
    "point", "policy", "process", "question", "request", "scenario", "solution", "step", "text", "thing", "version", "way",
    NULL};
static const char *const counts[] = {
    "first", "second", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "half", "third", "quarter", NULL};
/* Stems of what only brings its object about: "deployment of troops", "troop deployment" are about troops too. */
static const char *const light[] = {
    "creation", "deliver", "delivery", "deploy", "dispatch", "establish", "implement", "introduction", "presence", "provid",
    "provision", "send", "sign", "station", "supply", "us", NULL};
/* Stems of what does away with it. */
static const char *const contrary[] = {
    "abolish", "abolition", "ban", "cancel", "cancell", "cessation", "eas", "end", "exclud", "exclusion", "freez", "halt", "lift", "no", "non",
    "not", "relief", "remov", "repeal", "scrap", "stop", "suspend", "suspension", "withdraw", "without", NULL};
/* clang-format on */

enum { DEAL = 1, PLAN = 2, OTHER = 4, TABLE = 1 << 12, MOST_TOKENS = 40 };

/* A word of the vocabulary. */
typedef struct entry {
    const char *text;
    uint32_t next;   /* 1 + of the chain */
    uint8_t lower;   /* stands in lower case somewhere */
    uint8_t acronym; /* NATO, NFZ */
    uint32_t nation; /* 1 + the word of its country */
    uint8_t city;    /* a capital: its country's only with 's */
} entry;

struct dgm_vocabulary {
    dgm_arena *a;
    entry *at;
    size_t n, room;
    uint32_t chain[TABLE];
};

/* A word of a phrase. */
typedef struct token {
    char key[64], stem[64];
    uint8_t capital, upper, owner, apart; /* capitalised; all capitals; with 's; behind a comma or the like */
} token;

static int listed(const char *const *list, const char *word)
{
    for (; *list; list++)
        if (!strcmp(*list, word))
            return 1;
    return 0;
}

static uint32_t *chain_of(dgm_vocabulary *v, const char *word)
{
    uint32_t hash = 2166136261u;
    for (const char *p = word; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    return &v->chain[hash % TABLE];
}

/* 1 + the word's number; 0: it is not there. */
static uint32_t look_up(dgm_vocabulary *v, const char *word)
{
    uint32_t i = *chain_of(v, word);
    while (i && strcmp(v->at[i - 1].text, word) != 0)
        i = v->at[i - 1].next;
    return i;
}

/* The same, and it is there from now on; 0: no memory. */
static uint32_t intern(dgm_vocabulary *v, const char *word)
{
    uint32_t *chain = chain_of(v, word), there = look_up(v, word);
    if (there)
        return there;
    if (v->n == v->room) {
        size_t room = v->room ? v->room * 2 : 1024;
        entry *more = dgm_take(v->a, room, sizeof *more);
        if (!more)
            return 0;
        if (v->n)
            memcpy(more, v->at, v->n * sizeof *more);
        v->at = more;
        v->room = room;
    }
    const char *copy = dgm_take_text(v->a, word, strlen(word));
    if (!copy)
        return 0;
    v->at[v->n] = (entry){.text = copy, .next = *chain};
    return *chain = (uint32_t)++v->n;
}

/* The names of countries, their people and cities, as dgm_nations has them: '_' for a blank, full stops gone. */
static int learn_nations(dgm_vocabulary *v)
{
    for (const char *const *row = dgm_nations; *row; row++) {
        uint32_t country = 0;
        int part = 0;
        for (const char *p = *row; *p; p += *p == ' ') {
            size_t n = strcspn(p, " "), len = 0;
            char word[64];
            for (size_t i = 0; i < n && len + 1 < sizeof word; i++)
                if (p[i] != '.')
                    word[len++] = p[i] == '_' ? ' ' : p[i];
            word[len] = '\0';
            p += n;
            if (!strcmp(word, "|")) {
                part++;
                continue;
            }
            uint32_t i = len ? intern(v, word) : 0;
            if (len && !i)
                return 0;
            country = country ? country : i;
            if (len && !v->at[i - 1].nation) {
                v->at[i - 1].nation = country;
                v->at[i - 1].city = part == 2;
            }
        }
    }
    return 1;
}

dgm_vocabulary *dgm_vocabulary_new(dgm_arena *a)
{
    dgm_vocabulary *v = dgm_take(a, 1, sizeof *v);
    if (v)
        v->a = a;
    return v && learn_nations(v) ? v : NULL;
}

static int ends(const char *word, size_t n, const char *end)
{
    size_t m = strlen(end);
    return n > m && !memcmp(word + n - m, end, m);
}

/* Without the endings of plural and verb; enough to compare, not to read. */
static void strip(char *stem)
{
    size_t n = strlen(stem);
    if (n > 4 && ends(stem, n, "ies"))
        n -= 2, stem[n - 1] = 'y';
    else if (n > 4 && (ends(stem, n, "sses") || ends(stem, n, "xes") || ends(stem, n, "ches") || ends(stem, n, "shes")))
        n -= 2;
    else if (n > 3 && stem[n - 1] == 's' && !strchr("sui", stem[n - 2]))
        n--;
    if (n > 5 && ends(stem, n, "ing"))
        n -= 3;
    else if (n > 5 && ends(stem, n, "ed"))
        n -= 2;
    else if (n > 7 && ends(stem, n, "ment"))
        n -= 4;
    else if (n > 6 && (ends(stem, n, "wal") || ends(stem, n, "val")))
        n -= 2;
    if (n > 3 && stem[n - 1] == stem[n - 2] && strchr("bdgmnprt", stem[n - 1]))
        n--;
    if (n > 3 && stem[n - 1] == 'e')
        n--;
    stem[n] = '\0';
}

static int is_word_byte(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Length of a typographic mark at p: 3 for quotation marks and dashes, else 0. */
static size_t mark_at(const char *p, const char *end)
{
    return end - p >= 3 && !memcmp(p, "\xE2\x80", 2) && (unsigned char)p[2] >= 0x90 && (unsigned char)p[2] <= 0xA6 ? 3 : 0;
}

static int is_apostrophe(const char *p, const char *end)
{
    return *p == '\'' || (end - p >= 3 && !memcmp(p, "\xE2\x80\x99", 3));
}

/* The next word at *p; 0 at the end. */
static int next_token(token *t, const char **p, const char *end)
{
    char raw[64];
    size_t n = 0;
    int lower = 0, begun = 0;
    memset(t, 0, sizeof *t);
    for (; *p < end && (mark_at(*p, end) || !is_word_byte((unsigned char)**p)); *p += mark_at(*p, end) ? 3 : 1)
        t->apart |= strchr(",;:(", **p) != NULL || (mark_at(*p, end) && (unsigned char)(*p)[2] < 0x98);
    while (*p < end) {
        unsigned char c = (unsigned char)**p;
        if (is_apostrophe(*p, end)) {
            size_t m = *p[0] == '\'' ? 1 : 3;
            const char *s = *p + m;
            if (!begun || (s < end && *s == 's' && (s + 1 == end || !is_word_byte((unsigned char)s[1])))) {
                t->owner = 1;
                *p = s < end && *s == 's' ? s + 1 : s;
                break;
            }
            if (s == end || !is_word_byte((unsigned char)*s)) { /* the parties' */
                t->owner = 1;
                *p = s;
                break;
            }
            *p += m;
            continue;
        }
        int inner = (c == '-' || c == '.' || c == '&') && begun && *p + 1 < end && is_word_byte((unsigned char)(*p)[1]);
        if (mark_at(*p, end) || (!is_word_byte(c) && !inner && !(c == '.' && t->upper)))
            break;
        if (is_word_byte(c)) {
            if (!begun)
                t->capital = (c >= 'A' && c <= 'Z') || c >= 0xC3;
            lower |= c >= 'a' && c <= 'z';
            begun = 1;
            if (n + 1 < sizeof raw)
                raw[n++] = (char)c;
        } else if (c == '.')
            t->upper = !lower;
        ++*p;
    }
    t->upper = !lower && t->capital && n > 1;
    raw[n] = '\0';
    char key[DGM_KEY];
    if (!n)
        return 0;
    if (!dgm_name_key(key, raw, n)) /* an article, or no letter */
        for (size_t i = 0; i <= n; i++)
            key[i] = (char)(raw[i] >= 'A' && raw[i] <= 'Z' ? raw[i] + 32 : raw[i]);
    memcpy(t->key, key, strlen(key) < sizeof t->key ? strlen(key) + 1 : sizeof t->key - 1);
    memcpy(t->stem, t->key, sizeof t->key);
    if (!t->upper)
        strip(t->stem);
    return 1;
}

static size_t tokens_of(token *t, dgm_str phrase)
{
    const char *p = phrase.data, *end = p + phrase.len;
    size_t n = 0;
    while (n < MOST_TOKENS && next_token(&t[n], &p, end))
        n++;
    return n;
}

static int has_digit(const char *word)
{
    return strpbrk(word, "0123456789") != NULL;
}

int dgm_vocabulary_learn(dgm_vocabulary *v, dgm_str phrase)
{
    token t[MOST_TOKENS];
    size_t n = tokens_of(t, phrase);
    for (size_t i = 0; i < n; i++) {
        uint32_t at = intern(v, t[i].stem);
        if (!at)
            return 0;
        v->at[at - 1].lower |= !t[i].capital;
        if (t[i].upper && strlen(t[i].key) <= 6 && !has_digit(t[i].key))
            v->at[at - 1].acronym = 1;
    }
    return 1;
}

/* The country of one to three words from i on; *used of them. 0: none. */
static uint32_t nation_at(dgm_vocabulary *v, const token *t, size_t n, size_t i, size_t *used)
{
    char words[200];
    for (size_t m = n - i < 3 ? n - i : 3; m; m--) {
        words[0] = '\0';
        for (size_t k = 0; k < m; k++)
            strcat(strcat(words, k ? " " : ""), t[i + k].key);
        uint32_t at = t[i].capital && strlen(words) < 60 ? look_up(v, words) : 0;
        if (at && v->at[at - 1].nation && (!v->at[at - 1].city || t[i + m - 1].owner)) {
            *used = m;
            return v->at[at - 1].nation;
        }
    }
    return 0;
}

/* The acronym that the initials of words from i on spell; capitalised ones, or three and more. 0: none. */
static uint32_t acronym_at(dgm_vocabulary *v, const token *t, size_t n, size_t i, size_t *used)
{
    char initials[8];
    size_t len = 0;
    int capital = 1;
    uint32_t found = 0;
    if (listed(empty, t[i].key) || listed(before, t[i].key))
        return 0;
    for (size_t k = i; k < n && len < 6 && !t[k].upper; k++) {
        if (k > i && (!strcmp(t[k].key, "of") || !strcmp(t[k].key, "the") || !strcmp(t[k].key, "and")))
            continue;
        capital &= t[k].capital;
        initials[len++] = t[k].key[0];
        initials[len] = '\0';
        if (len < (capital ? 2u : 3u))
            continue;
        uint32_t at = look_up(v, initials);
        if (at && v->at[at - 1].acronym) {
            found = at;
            *used = k - i + 1;
        }
    }
    return found && v->at[found - 1].nation ? v->at[found - 1].nation : found;
}

static void add(uint32_t *list, uint8_t *n, size_t most, uint32_t word)
{
    for (uint8_t i = 0; i < *n; i++)
        if (list[i] == word)
            return;
    if (*n < most)
        list[(*n)++] = word;
}

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* A phrase as it is taken apart. */
typedef struct parts {
    dgm_phrase *out;
    uint32_t last, rest; /* the last word before the first preposition, and of the part behind it; 0: none */
    int light;           /* that last word only brings about what the phrase is about */
    int general;         /* a general word stands behind it: "draft deal" */
    int behind;          /* prepositions passed */
} parts;

static void take_word(parts *p, uint32_t word, int is_name, int is_light)
{
    dgm_phrase *o = p->out;
    add(o->word, &o->words, DGM_PHRASE_WORDS, word);
    for (uint8_t i = 0; i < o->words && is_name; i++)
        if (o->word[i] == word)
            o->names |= (uint16_t)(1u << i);
    if (!p->behind) {
        if (is_light && p->last) /* "troop deployment" */
            add(o->head, &o->heads, DGM_PHRASE_HEADS, p->last);
        p->last = word;
        p->light = is_light;
        p->general = 0;
    } else if (p->behind == 1)
        p->rest = word;
}

/* Of "a deal", "a plan": a word that no phrase has. */
static uint32_t class_word(dgm_vocabulary *v, int class)
{
    return intern(v, class == DEAL ? "#deal" : class == PLAN ? "#plan" : "#other");
}

static void sort_words(dgm_phrase *o)
{
    uint32_t word[DGM_PHRASE_WORDS];
    uint16_t names = 0;
    memcpy(word, o->word, sizeof word);
    qsort(o->word, o->words, sizeof *o->word, by_number);
    for (uint8_t i = 0; i < o->words; i++)
        for (uint8_t k = 0; k < o->words; k++)
            if (o->word[i] == word[k] && (o->names >> k & 1))
                names |= (uint16_t)(1u << i);
    o->names = names;
    qsort(o->number, o->numbers, sizeof *o->number, by_number);
    qsort(o->head, o->heads, sizeof *o->head, by_number);
    qsort(o->count, o->counts, sizeof *o->count, by_number);
}

/* DEAL, PLAN, OTHER for a general word, in the plural too; else 0. */
static int class_of(const char *key)
{
    char one[64];
    size_t len = strlen(key);
    memcpy(one, key, len + 1);
    if (len > 3 && one[len - 1] == 's' && one[len - 2] != 's')
        one[len - 1] = '\0';
    return listed(deals, one) ? DEAL : listed(plans, one) ? PLAN : listed(others, one) ? OTHER : 0;
}

int dgm_phrase_read(dgm_phrase *out, dgm_vocabulary *v, dgm_str phrase)
{
    token t[MOST_TOKENS];
    size_t n = tokens_of(t, phrase), used;
    parts p = {.out = out};
    int classes = 0;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < n; i += used) {
        const char *key = t[i].key;
        uint32_t word;
        used = 1;
        if (listed(contrary, t[i].stem))
            out->turned = 1;
        if ((t[i].apart || listed(before, key)) && (p.last || classes) && (!p.behind || p.rest))
            p.behind++;
        if ((word = acronym_at(v, t, n, i, &used)) || (word = nation_at(v, t, n, i, &used))) {
            take_word(&p, word, 1, 0);
            continue;
        }
        if (listed(empty, key) || listed(before, key))
            continue;
        if (!(word = intern(v, t[i].stem)))
            return 0;
        int class = class_of(key);
        if (has_digit(key))
            add(out->number, &out->numbers, DGM_PHRASE_NUMBERS, word);
        else if (listed(counts, key))
            add(out->count, &out->counts, DGM_PHRASE_COUNTS, word);
        else if (!class)
            take_word(&p, word, t[i].capital && !v->at[word - 1].lower, listed(light, t[i].stem));
        else if (!p.behind) {
            classes |= class;
            p.general = 1;
        }
    }
    for (int class = DEAL; class <= OTHER; class <<= 1)
        if ((p.general || !p.last) && (classes & class)) {
            uint32_t word = class_word(v, class);
            if (!word)
                return 0;
            add(out->head, &out->heads, DGM_PHRASE_HEADS, word);
        }
    if (p.last && !p.general)
        add(out->head, &out->heads, DGM_PHRASE_HEADS, p.last);
    if (p.rest && (!p.last || (p.light && !p.general))) /* "plan for a ceasefire", "deployment of troops" */
        add(out->head, &out->heads, DGM_PHRASE_HEADS, p.rest);
    sort_words(out);
    return 1;
}

static int compare_lists(const uint32_t *x, size_t n, const uint32_t *y, size_t m)
{
    if (n != m)
        return n < m ? -1 : 1;
    for (size_t i = 0; i < n; i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

int dgm_phrase_compare(const dgm_phrase *x, const dgm_phrase *y)
{
    int c = compare_lists(x->word, x->words, y->word, y->words);
    c = c ? c : compare_lists(x->number, x->numbers, y->number, y->numbers);
    c = c ? c : compare_lists(x->head, x->heads, y->head, y->heads);
    c = c ? c : compare_lists(x->count, x->counts, y->count, y->counts);
    return c ? c : (int)x->turned - (int)y->turned;
}
