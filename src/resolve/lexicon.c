/*
 * lexicon.c - one table of all the words in words_*.c, made when first asked.
 *
 *     "spokeswomen"  not in the lists, but "spokeswoman" is  ->  ROLE | TITLE | FEMALE | PLURAL
 *     "seismologist" not in the lists, but its ending is     ->  ROLE
 *
 * In:   a folded word.
 * Out:  its classes and nation.
 * How:  open hashing in a static table; plurals and the endings of nouns for persons are tried where the word itself is
 *       not listed.
 * Not:  parts of speech of words in general; the callers look at what stands around a word.
 */
#include "resolve/lexicon.h"

#include "resolve/token.h"

#include <pthread.h>
#include <string.h>

enum { SLOTS = 1 << 15, MAX_WORD = 64, GENERAL = 512 };

static struct slot {
    const char *word;
    uint16_t len, nation, general; /* general: 1 + its first row of dgm_kin_words */
    uint32_t flags;
} slots[SLOTS];
static uint16_t same_general[GENERAL]; /* 1 + the next row of the same word */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static int same(const char *listed, const char *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (listed[i] != word[i] && !(listed[i] == '_' && word[i] == ' '))
            return 0;
    return 1;
}

static struct slot *find(const char *word, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)(word[i] == '_' ? ' ' : word[i])) * 16777619u;
    h ^= h >> 15;
    for (;; h++) {
        struct slot *s = &slots[h % SLOTS];
        if (!s->word || (s->len == n && same(s->word, word, n)))
            return s;
    }
}

static void add(const char *words, size_t n, uint32_t flags, uint16_t nation)
{
    for (size_t i = 0; i < n;) {
        while (i < n && (words[i] == ' ' || words[i] == '\n'))
            i++;
        size_t from = i;
        while (i < n && words[i] != ' ' && words[i] != '\n')
            i++;
        if (i == from)
            continue;
        struct slot *s = find(words + from, i - from);
        s->word = words + from;
        s->len = (uint16_t)(i - from);
        s->flags |= flags;
        if (nation)
            s->nation = nation;
    }
}

/* Finds the rows of each general word; called once all words are in. */
static void fill_general(void)
{
    for (uint16_t row = 0; dgm_kin_words[row] && row < GENERAL; row++) {
        size_t n = (size_t)(strchr(dgm_kin_words[row], ':') - dgm_kin_words[row]);
        add(dgm_kin_words[row], n, 0, 0);
        struct slot *s = find(dgm_kin_words[row], n);
        same_general[row] = s->general;
        s->general = (uint16_t)(row + 1);
    }
}

static void fill(void)
{
    for (const dgm_word_list *l = dgm_word_lists; l->words; l++)
        add(l->words, strlen(l->words), l->flags, 0);
    for (const dgm_word_list *l = dgm_titles; l->words; l++)
        add(l->words, strlen(l->words), l->flags, 0);
    for (const dgm_word_list *l = dgm_given_names; l->words; l++)
        add(l->words, strlen(l->words), l->flags | DGM_LX_GIVEN, 0);
    static const uint32_t column[] = {DGM_LX_COUNTRY, DGM_LX_DEMONYM, DGM_LX_CITY};
    for (uint16_t row = 0; dgm_nations[row]; row++) {
        const char *p = dgm_nations[row];
        for (int c = 0; c < 3 && p; c++) {
            const char *bar = strchr(p, '|');
            add(p, bar ? (size_t)(bar - p) : strlen(p), column[c], (uint16_t)(row + 1));
            p = bar ? bar + 1 : NULL;
        }
    }
    fill_general();
}

static int ends(const char *word, size_t n, const char *tail)
{
    size_t t = strlen(tail);
    return n > t + 2 && !memcmp(word + n - t, tail, t);
}

/* Endings that make a noun for a person whatever stands before them. */
static const struct {
    const char *tail;
    uint32_t flags;
} tails[] = {
    {"woman", DGM_LX_ROLE | DGM_LX_FEMALE},
    {"person", DGM_LX_ROLE},
    {"ologist", DGM_LX_ROLE},
    {"keeper", DGM_LX_ROLE},
    {"maker", DGM_LX_ROLE},
    {"worker", DGM_LX_ROLE},
    {"master", DGM_LX_ROLE},
    {"holder", DGM_LX_ROLE},
    {"grower", DGM_LX_ROLE},
    {"mistress", DGM_LX_ROLE | DGM_LX_FEMALE},
    {"ographer", DGM_LX_ROLE},
    {"ician", DGM_LX_ROLE},
    {"year-old", DGM_LX_ROLE},
    {"in-law", DGM_LX_ROLE | DGM_LX_KIN},
    {"herder", DGM_LX_ROLE},
    {"fighter", DGM_LX_ROLE},
    {"quist", 0},
    {"qvist", 0},
    {"ist", DGM_LX_ROLE},
    {"seller", DGM_LX_ROLE},
    {"monger", DGM_LX_ROLE},
};

static dgm_lex get(const char *word, size_t n)
{
    const struct slot *s = find(word, n);
    if (s->word)
        return (dgm_lex){s->flags, s->nation};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (ends(word, n, tails[i].tail))
            return (dgm_lex){tails[i].flags ? tails[i].flags | DGM_LX_GUESS : 0, 0};
    return (dgm_lex){0, 0};
}

dgm_lex dgm_lexicon(const char *word, size_t n)
{
    pthread_once(&once, fill);
    if (n == 0 || n > MAX_WORD)
        return (dgm_lex){0, 0};
    dgm_lex l = get(word, n);
    uint32_t field = l.flags & DGM_LX_FIELD; /* "veterans" are what an office is for, and people */
    l.flags &= ~(uint32_t)DGM_LX_FIELD;
    const char *dash = memchr(word, '-', n);
    if (!l.flags && dash && dash > word && n - (size_t)(dash - word) > 5 && !memcmp(dash, "-of-", 4)) {
        l = get(word, (size_t)(dash - word)); /* "mother-of-three" */
        l.flags &= DGM_LX_ROLE | DGM_LX_TITLE | DGM_LX_MALE | DGM_LX_FEMALE;
    } else if (!l.flags && dash) { /* "lieutenant-general", "vice-president": what the last part is */
        while (memchr(dash + 1, '-', n - (size_t)(dash + 1 - word)))
            dash = memchr(dash + 1, '-', n - (size_t)(dash + 1 - word));
        size_t tail = n - (size_t)(dash + 1 - word);
        if ((tail == 5 && !memcmp(dash + 1, "elect", 5)) || (tail == 9 && !memcmp(dash + 1, "designate", 9)))
            l = get(word, (size_t)(dash - word)); /* "minister-elect" */
        else
            l = get(dash + 1, tail);
        l.flags &= DGM_LX_TITLE | DGM_LX_RANK | DGM_LX_ROLE | DGM_LX_MALE | DGM_LX_FEMALE | DGM_LX_BODY;
        if (!(l.flags & (DGM_LX_ROLE | DGM_LX_BODY)))
            l.flags = 0;
    }
    if (l.flags || n < 4) {
        l.flags |= field;
        return l;
    }
    char one[MAX_WORD + 4];
    size_t m = 0;
    memcpy(one, word, n);
    if (ends(word, n, "men")) {
        memcpy(one + n - 2, "an", 2);
        m = n;
    } else if (ends(word, n, "ies")) {
        one[n - 3] = 'y';
        m = n - 2;
    } else if (word[n - 1] == 's' && word[n - 2] != 's') {
        m = n - 1;
    }
    if (m)
        l = get(one, m);
    if (m && !l.flags && ends(word, n, "es"))
        l = get(one, n - 2);
    l.flags &= DGM_LX_GUESS | DGM_LX_ROLE | DGM_LX_TITLE | DGM_LX_BODY | DGM_LX_DOC | DGM_LX_MALE | DGM_LX_FEMALE |
               DGM_LX_KIN | DGM_LX_CITYNOUN;
    if (!(l.flags & (DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_DOC)))
        return (dgm_lex){field, 0};
    l.flags |= DGM_LX_PLURAL | field;
    l.nation = 0;
    return l;
}

int dgm_is_demonym(dgm_str word)
{
    char low[72];
    size_t n = word.len < sizeof low ? dgm_fold(low, sizeof low, word.data, word.len) : 0;
    return n && dgm_lexicon(low, n).flags & DGM_LX_DEMONYM;
}

int dgm_lexicon_covers(const char *a, const char *b)
{
    pthread_once(&once, fill);
    size_t n = strlen(b);
    if (!*a || !n)
        return 0;
    if (!strcmp(a, b))
        return 2;
    for (uint16_t row = find(a, strlen(a))->general; row; row = same_general[row - 1]) {
        const char *colon = strchr(dgm_kin_words[row - 1], ':');
        for (const char *p = colon + 1; (p = strstr(p, b)); p += n)
            if ((p[-1] == ' ' || p[-1] == ':') && (p[n] == ' ' || !p[n]))
                return 1;
    }
    return 0;
}
