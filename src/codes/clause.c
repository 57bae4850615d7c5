/*
 * clause.c - the words around the trigger of an event: its sentence, and the clause that belongs to it.
 *
 *     "Police [arrested] nine men after [a march] blocked the road"     trigger "arrested": Police arrested nine men
 *
 * In:     the trigger; layout; trees where there are any.
 * Out:    the words of the sentence, each marked as the trigger's, the clause's or neither.
 * How:    the trigger's highest word; of a noun the verb that carries it ("launched an attack", "met for talks"); all
 *         that hangs on it but other clauses side by side; and the subject of the verb it hangs on ("agreed to lift").
 *         Without a tree: 14 words to either side, up to a semicolon.
 * Limits: 400 words a sentence.
 */
#include "base/error.h"
#include "codes/book.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_WORDS = 400, NEAR = 14, MAX_LEMMA = 64 };

static int inside(dgm_span a, dgm_span b)
{
    return a.from < b.to && b.from < a.to;
}

static int is_verb(const dgm_ud_word *w)
{
    return w->tag == DGM_TAG_VERB || w->tag == DGM_TAG_AUX;
}

/* The word of the trigger that hangs on none of its others. */
static uint32_t highest(const dgm_analysis *an, const dgm_ud_sentence *s, dgm_span trigger)
{
    for (uint32_t i = s->word; i < s->word + s->words; i++) {
        uint32_t head = an->word[i].head;
        if (inside(an->word[i].at, trigger) && (head == DGM_NO_WORD || !inside(an->word[head].at, trigger)) &&
            an->word[i].tag != DGM_TAG_PUNCT)
            return i;
    }
    return DGM_NO_WORD;
}

/* Whether a word's subtree is another clause beside that of its head. */
static int apart(const dgm_analysis *an, uint32_t word)
{
    const dgm_ud_word *w = &an->word[word];
    if (dgm_relation_is(an, w, "parataxis"))
        return 1;
    return dgm_relation_is(an, w, "conj") && is_verb(w) && w->head != DGM_NO_WORD && is_verb(&an->word[w->head]);
}

/* in[words of s]: what belongs to the clause. */
static void mark_clause(uint8_t *in, const dgm_analysis *an, const dgm_ud_sentence *s, uint32_t top)
{
    const dgm_ud_word *word = an->word;
    uint32_t up = word[top].head, first = top;
    if (!is_verb(&word[top]) && up != DGM_NO_WORD && is_verb(&word[up]) && !apart(an, top) &&
        !dgm_relation_is(an, &word[top], "advcl"))
        first = up;
    in[first - s->word] = 1;
    in[top - s->word] = 1;
    for (int again = 1; again;) { /* heads stand before and behind their words: until nothing is new */
        again = 0;
        for (uint32_t i = s->word; i < s->word + s->words; i++)
            if (!in[i - s->word] && word[i].head != DGM_NO_WORD && in[word[i].head - s->word] && !apart(an, i) &&
                !(word[i].head == first && first != top && is_verb(&word[i]))) {
                in[i - s->word] = 1;
                again = 1;
            }
    }
    for (uint32_t v = first, steps = 0; steps < 4 && word[v].head != DGM_NO_WORD; steps++, v = word[v].head) {
        if (!dgm_relation_is(an, &word[v], "xcomp") && !dgm_relation_is(an, &word[v], "conj"))
            break;
        for (uint32_t i = s->word; i < s->word + s->words; i++)
            if (word[i].head == word[v].head && dgm_relation_is(an, &word[i], "nsubj"))
                in[i - s->word] = 1;
    }
}

static void by_distance(dgm_clause *c, dgm_str text)
{
    size_t first = c->n, last = 0;
    for (size_t i = 0; i < c->n; i++)
        if (c->word[i].where & DGM_IN_TRIGGER) {
            first = first < i ? first : i;
            last = i;
        }
    for (size_t i = 0; i < c->n; i++) {
        size_t far = i < first ? first - i : i > last ? i - last : 0;
        if (far > NEAR)
            continue;
        uint32_t from = i < first ? c->word[i].at.to : c->word[last].at.to;
        uint32_t to = i < first ? c->word[first].at.from : c->word[i].at.from;
        if (from > to || !memchr(text.data + from, ';', to - from))
            c->word[i].where |= DGM_IN_CLAUSE;
    }
}

static dgm_status by_tree(dgm_clause *c, const dgm_analysis *an, dgm_span trigger, dgm_arena *a, int *done,
                          dgm_error *err)
{
    *done = 0;
    uint32_t k = 0;
    while (k < an->sentences && an->word[an->sentence[k].word + an->sentence[k].words - 1].at.to <= trigger.from)
        k++;
    if (k == an->sentences)
        return DGM_OK;
    const dgm_ud_sentence *s = &an->sentence[k];
    uint32_t top = highest(an, s, trigger);
    if (top == DGM_NO_WORD)
        return DGM_OK;
    uint8_t *in = dgm_take(a, s->words, 1);
    if (!in)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the words of an event");
    mark_clause(in, an, s, top);
    for (size_t i = 0, u = s->word; i < c->n; i++) {
        while (u < s->word + s->words && an->word[u].at.to <= c->word[i].at.from)
            u++;
        if (u < s->word + s->words && inside(an->word[u].at, c->word[i].at) && in[u - s->word])
            c->word[i].where |= DGM_IN_CLAUSE;
    }
    *done = 1;
    return DGM_OK;
}

/* The lemma of the word of UD with just this span, in lemma. */
static dgm_str lemma_of(char lemma[MAX_LEMMA], const dgm_analysis *an, dgm_span at, dgm_arena *a)
{
    uint32_t w = an && an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    if (w == DGM_NO_WORD || an->word[w].at.from != at.from)
        return (dgm_str){NULL, 0};
    dgm_mark mark = dgm_arena_mark(a);
    dgm_str l = dgm_lemma(an, w, a);
    size_t n = l.len < MAX_LEMMA ? l.len : 0;
    if (n)
        memcpy(lemma, l.data, n);
    dgm_arena_reset(a, mark);
    return (dgm_str){lemma, n};
}

static int is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* Quotation marks, dashes and the like are one character beyond ASCII, and no letter: U+2000 to U+2BFF. */
static int is_mark(const char *p, size_t n)
{
    return n == 3 && (unsigned char)p[0] == 0xE2;
}

dgm_status dgm_clause_of(dgm_clause *c, const dgm_phrases *p, dgm_span trigger, dgm_str text,
                         const dgm_layout *layout, const dgm_analysis *an, dgm_arena *a, dgm_error *err)
{
    const dgm_sentence *s = NULL;
    *c = (dgm_clause){0};
    if (trigger.from >= trigger.to || trigger.to > text.len)
        return dgm_fail(err, DGM_EUSE, "the trigger of an event is not in the text");
    for (uint32_t i = 0; i < layout->sentences && layout->sentence[i].at.from <= trigger.from; i++)
        s = &layout->sentence[i];
    if (!s)
        return dgm_fail(err, DGM_EUSE, "the trigger of an event stands in no sentence");
    c->sentence = s->at;
    uint32_t n = s->words < MAX_WORDS ? s->words : MAX_WORDS;
    if (!(c->word = dgm_take(a, n + 1, sizeof *c->word)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the words of an event");
    for (uint32_t i = s->word; i < s->word + n; i++) {
        dgm_span at = layout->word[i].at;
        const char *w = text.data + at.from;
        if (!is_letter((unsigned char)*w) || is_mark(w, at.to - at.from) ||
            (at.to - at.from == 1 && *w == 's' && !layout->word[i].space))
            continue;
        char lemma[MAX_LEMMA];
        dgm_sentence_word *out = &c->word[c->n++];
        dgm_phrases_word(out, p, (dgm_str){w, at.to - at.from}, lemma_of(lemma, an, at, a));
        out->at = at;
        out->where = DGM_IN_SENTENCE | (inside(at, trigger) ? DGM_IN_TRIGGER | DGM_IN_CLAUSE : 0);
    }
    int done = 0;
    dgm_status st = an && an->words ? by_tree(c, an, trigger, a, &done, err) : DGM_OK;
    if (!st && !done)
        by_distance(c, text);
    return st;
}
