/*
 * lemma_phrases.c - phrases of lemmas, many at once, found in the words of a sentence.
 *
 *     cell 7: "rule out", "let ... go", "bomb*"       "They let the crew go."  ->  cell 7, in the words "let ... go"
 *
 * In:     the phrases of tables; the words of a sentence with all that may stand for them.
 * Out:    for each cell whether, and where, one of its phrases stands.
 * How:    each word of a phrase has a number; so has each beginning with a star. A word of a sentence looks up itself, its
 *         lemma, what its ending may hide (stopped: stop), and its beginnings; phrases hang on the number of their first word.
 * Limits: 6 words a phrase, up to 6 words in place of "...", 16 forms of a word. Letters beyond ASCII are compared as they are.
 */
#include "codes/lemma_phrases.h"

#include <string.h>

enum { BUCKETS = 8192, MAX_WORD = 40, GAP = UINT32_MAX, GAP_WORDS = 6 };

typedef struct entry {
    const char *text;
    uint32_t number, lemma; /* lemma: number of the word that an irregular form stands for; 0: none */
    struct entry *next;
    struct phrase *first;
} entry;

typedef struct phrase {
    uint32_t cell, word[DGM_MAX_PHRASE];
    uint8_t n;
    struct phrase *next;
} phrase;

struct dgm_phrases {
    dgm_arena *a;
    entry *bucket[BUCKETS];
    entry **by_number;
    uint32_t words, room;
};

dgm_phrases *dgm_phrases_new(dgm_arena *a)
{
    dgm_phrases *p = dgm_take(a, 1, sizeof *p);
    if (p)
        p->a = a;
    return p;
}

static uint32_t hash(const char *text, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619u;
    return h % BUCKETS;
}

static entry *look_up(const dgm_phrases *p, const char *text, size_t n)
{
    for (entry *e = p->bucket[hash(text, n)]; e; e = e->next)
        if (!strncmp(e->text, text, n) && !e->text[n])
            return e;
    return NULL;
}

static entry *look_up_or_add(dgm_phrases *p, const char *text, size_t n)
{
    entry *e = look_up(p, text, n);
    if (e)
        return e;
    if (p->words + 1 >= p->room) {
        uint32_t room = p->room ? 2 * p->room : 1024;
        entry **more = dgm_take(p->a, room, sizeof *more);
        if (!more)
            return NULL;
        if (p->words)
            memcpy(more, p->by_number, (p->words + 1) * sizeof *more);
        p->by_number = more;
        p->room = room;
    }
    if (!(e = dgm_take(p->a, 1, sizeof *e)) || !(e->text = dgm_take_text(p->a, text, n)))
        return NULL;
    uint32_t h = hash(text, n);
    e->next = p->bucket[h];
    p->bucket[h] = e;
    e->number = ++p->words;
    p->by_number[e->number] = e;
    return e;
}

static int is_word(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80 || (c == '*' && i + 1 == n && i > 1)))
            return 0;
    }
    return n > 0 && n < MAX_WORD;
}

const char *dgm_phrases_irregular(dgm_phrases *p, const char *form, const char *lemma)
{
    if (!is_word(form, strlen(form)) || !is_word(lemma, strlen(lemma)) || strchr(form, '*') || strchr(lemma, '*'))
        return "a form and its lemma are single words in small letters";
    entry *l = look_up_or_add(p, lemma, strlen(lemma)), *f = l ? look_up_or_add(p, form, strlen(form)) : NULL;
    if (!f)
        return "there is no memory for it";
    f->lemma = l->number;
    return NULL;
}

const char *dgm_phrases_add(dgm_phrases *p, uint32_t cell, const char *text, size_t n)
{
    phrase *made = dgm_take(p->a, 1, sizeof *made);
    entry *first = NULL;
    if (!made)
        return "there is no memory for it";
    made->cell = cell;
    for (size_t i = 0; i < n;) {
        size_t from = i;
        while (i < n && text[i] != ' ')
            i++;
        size_t len = i - from;
        while (i < n && text[i] == ' ')
            i++;
        if (made->n == DGM_MAX_PHRASE)
            return "a phrase has at most six words";
        if (len == 3 && !strncmp(text + from, "...", 3)) {
            if (!made->n || i >= n)
                return "'...' stands between words";
            made->word[made->n++] = GAP;
            continue;
        }
        if (!is_word(text + from, len))
            return "words are small letters and digits, with a star at the end of a beginning, parted by ';'";
        entry *e = look_up_or_add(p, text + from, len);
        if (!e)
            return "there is no memory for it";
        if (!made->n)
            first = e;
        made->word[made->n++] = e->number;
    }
    if (!first)
        return "an alternative is empty";
    made->next = first->first;
    first->first = made;
    return NULL;
}

static void add_form(dgm_sentence_word *out, const dgm_phrases *p, const char *text, size_t n)
{
    const entry *e = n ? look_up(p, text, n) : NULL;
    if (!e)
        return;
    for (uint32_t number = e->number; number; number = p->by_number[number]->lemma) {
        for (uint8_t i = 0; i < out->forms; i++)
            if (out->form[i] == number)
                return;
        if (out->forms == DGM_MAX_FORMS)
            return;
        out->form[out->forms++] = number;
        if (p->by_number[number]->lemma == number)
            return;
    }
}

/* What an ending may hide: all that it may be, for words that are none are in no table. */
static void add_stems(dgm_sentence_word *out, const dgm_phrases *p, const char *text, size_t n)
{
#define STEM(cut, tail)                                                                                               \
    do {                                                                                                              \
        size_t m_ = n - (cut), t_ = strlen(tail);                                                                     \
        char stem_[MAX_WORD + 4];                                                                                     \
        memcpy(stem_, text, m_);                                                                                      \
        memcpy(stem_ + m_, tail, t_);                                                                                 \
        add_form(out, p, stem_, m_ + t_);                                                                             \
    } while (0)
    if (n > 3 && text[n - 1] == 's' && text[n - 2] != 's') {
        STEM(1, "");
        if (text[n - 2] == 'e') {
            STEM(2, "");
            if (text[n - 3] == 'i')
                STEM(3, "y");
        }
    }
    size_t cut = n > 4 && !memcmp(text + n - 3, "ing", 3) ? 3 : n > 3 && !memcmp(text + n - 2, "ed", 2) ? 2 : 0;
    if (!cut)
        return;
    STEM(cut, "");
    STEM(cut, "e");
    if (cut == 2 && text[n - 3] == 'i')
        STEM(3, "y");
    if (n > cut + 2 && text[n - cut - 1] == text[n - cut - 2])
        STEM(cut + 1, "");
#undef STEM
}

static void add_beginnings(dgm_sentence_word *out, const dgm_phrases *p, const char *word, size_t n)
{
    char text[MAX_WORD + 1];
    memcpy(text, word, n);
    for (size_t i = n; i > 1; i--) {
        text[i] = '*';
        add_form(out, p, text, i + 1);
    }
}

static void small_letters(char *out, dgm_str word)
{
    for (size_t i = 0; i < word.len; i++)
        out[i] = (char)(word.data[i] >= 'A' && word.data[i] <= 'Z' ? word.data[i] + 32 : word.data[i]);
}

void dgm_phrases_word(dgm_sentence_word *out, const dgm_phrases *p, dgm_str word, dgm_str lemma)
{
    char text[MAX_WORD + 1];
    out->forms = 0;
    if (!word.len || word.len >= MAX_WORD)
        return;
    small_letters(text, word);
    const entry *e = look_up(p, text, word.len);
    const char *irregular = e && e->lemma ? p->by_number[e->lemma]->text : NULL;
    add_form(out, p, text, word.len);
    add_beginnings(out, p, text, word.len);
    if (irregular)
        add_beginnings(out, p, irregular, strlen(irregular));
    else
        add_stems(out, p, text, word.len);
    if (lemma.len && lemma.len < MAX_WORD) {
        small_letters(text, lemma);
        add_form(out, p, text, lemma.len);
        add_beginnings(out, p, text, lemma.len);
    }
}

static int stands_for(const dgm_sentence_word *w, uint32_t number)
{
    for (uint8_t i = 0; i < w->forms; i++)
        if (w->form[i] == number)
            return 1;
    return 0;
}

/* The bits of a phrase from its word k on, where its words before it end behind word i; 0: it is not here. */
static uint8_t rest(const phrase *ph, uint8_t k, const dgm_sentence_word *word, size_t n, size_t i)
{
    if (k == ph->n)
        return DGM_IN_SENTENCE;
    if (ph->word[k] == GAP) {
        for (size_t skip = 0; skip <= GAP_WORDS && i + skip < n; skip++) {
            uint8_t bits = rest(ph, (uint8_t)(k + 1), word, n, i + skip);
            if (bits)
                return bits;
        }
        return 0;
    }
    if (i >= n || !stands_for(&word[i], ph->word[k]))
        return 0;
    uint8_t bits = rest(ph, (uint8_t)(k + 1), word, n, i + 1);
    return bits ? (uint8_t)(bits | word[i].where) : 0;
}

/* How many words a phrase takes from word i on, 0: it does not stand there; "..." is not for these. */
static size_t length(const phrase *ph, const dgm_sentence_word *word, size_t n, size_t i)
{
    for (uint8_t k = 1; k < ph->n; k++)
        if (ph->word[k] == GAP || i + k >= n || !stands_for(&word[i + k], ph->word[k]))
            return 0;
    return ph->n;
}

size_t dgm_phrases_at(const dgm_phrases *p, uint32_t cell, const dgm_sentence_word *word, size_t n, size_t i)
{
    size_t best = 0;
    for (uint8_t f = 0; i < n && f < word[i].forms; f++)
        for (const phrase *ph = p->by_number[word[i].form[f]]->first; ph; ph = ph->next) {
            size_t words = ph->cell == cell ? length(ph, word, n, i) : 0;
            best = words > best ? words : best;
        }
    return best;
}

void dgm_phrases_find(uint8_t *found, uint32_t cells, const dgm_phrases *p, const dgm_sentence_word *word, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (uint8_t f = 0; f < word[i].forms; f++)
            for (const phrase *ph = p->by_number[word[i].form[f]]->first; ph; ph = ph->next) {
                uint8_t bits = ph->cell <= cells ? rest(ph, 1, word, n, i + 1) : 0;
                if (bits)
                    found[ph->cell] |= (uint8_t)(bits | word[i].where);
            }
}
