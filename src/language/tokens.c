/*
 * tokens.c - our words to tokens, words of UD, and sentences.
 *
 *     don ’ t | go .      "’" and "t" go on the token before   ->   don’t (do, n’t)   go   .
 *
 * In:     our words in order, with two scores each: goes on the token before (looked at only where no space stands
 *         before), begins a sentence (looked at where a token begins; a paragraph's first word always does).
 * Out:    tokens, words with their anchors, sentences.
 * How:    a token is closed when the next begins, and then parted by the table of split.c. What looks like an address
 *         ("www.example.org/a", "name@example.org") is one token whatever the scores say: address.c.
 * Limits: our words the encoder does not see (control characters only) go on what they stand at; alone between blanks
 *         they are a token of their own. Tokens do not go across windows.
 */
#include "language/address.h"
#include "language/analyst.h"
#include "language/split.h"

#include <string.h>

/* The first seen of our words [from, to) that begins in the span, else the one it lies in; counted in the layout. */
static uint32_t find_anchor(const dgm_analyst *s, dgm_span at, uint32_t from, uint32_t to, uint32_t *seen)
{
    uint32_t anchor = from, k = 0, n = s->plan->words;
    *seen = DGM_NO_WORD;
    while (k < n) { /* the first of plan->word not before from */
        uint32_t mid = k + (n - k) / 2;
        if (s->plan->word[mid] < from)
            k = mid + 1;
        else
            n = mid;
    }
    for (; k < s->plan->words && s->plan->word[k] < to; k++) {
        uint32_t i = s->plan->word[k];
        if (s->layout->word[i].at.from >= at.to && *seen != DGM_NO_WORD)
            break;
        anchor = i;
        *seen = k;
        if (s->layout->word[i].at.from >= at.from)
            break;
    }
    return anchor;
}

static int add_word(dgm_analyst *s, dgm_span at, uint32_t from, uint32_t to)
{
    uint32_t seen;
    if (!dgm_grow(&s->word, &s->word_room, s->words, sizeof *s->word, s->a) ||
        !dgm_grow(&s->seen, &s->seen_room, s->words, sizeof *s->seen, s->a))
        return 0;
    uint32_t anchor = find_anchor(s, at, from, to, &seen);
    s->seen[s->words] = seen;
    s->word[s->words++] = (dgm_ud_word){.at = at,
                                        .anchor = anchor,
                                        .token = s->tokens,
                                        .sentence = s->sentences - 1,
                                        .head = DGM_NO_WORD,
                                        .mention = DGM_NO_WORD};
    return 1;
}

/* A token of the sentence that is open: its words by the table of contractions. */
static int add_token(dgm_analyst *s, dgm_span at, uint8_t space)
{
    uint32_t from = s->open_from, to = s->taken, part[DGM_MAX_PARTS - 1];
    uint32_t parts = dgm_split(part, (dgm_str){s->text.data + at.from, at.to - at.from});
    if (!dgm_grow(&s->token, &s->token_room, s->tokens, sizeof *s->token, s->a))
        return 0;
    s->token[s->tokens] = (dgm_ud_token){at, s->words, parts, space};
    for (uint32_t k = 0; k < parts; k++) {
        dgm_span word = {k ? at.from + part[k - 1] : at.from, k + 1 < parts ? at.from + part[k] : at.to};
        if (!add_word(s, word, from, to))
            return 0;
    }
    s->tokens++;
    dgm_ud_sentence *sentence = &s->sentence[s->sentences - 1];
    sentence->tokens++;
    sentence->words += parts;
    return 1;
}

/* The open token is done; a number with its unit is two. */
static int close_token(dgm_analyst *s)
{
    if (!s->open)
        return 1;
    s->open = 0;
    dgm_span at = {s->layout->word[s->open_from].at.from, s->layout->word[s->taken - 1].at.to};
    uint8_t space = s->layout->word[s->open_from].space;
    uint32_t unit;
    if (!dgm_unit_of(&unit, (dgm_str){s->text.data + at.from, at.to - at.from}))
        return add_token(s, at, space);
    return add_token(s, (dgm_span){at.from, at.from + unit}, space) &&
           add_token(s, (dgm_span){at.from + unit, at.to}, 0);
}

static int open_sentence(dgm_analyst *s)
{
    if (!dgm_grow(&s->sentence, &s->sentence_room, s->sentences, sizeof *s->sentence, s->a))
        return 0;
    s->sentence[s->sentences++] = (dgm_ud_sentence){.word = s->words, .token = s->tokens, .paragraph = s->paragraph};
    return 1;
}

/* Whether the open token is an opening mark. */
static int opens(const dgm_analyst *s, uint32_t i)
{
    return s->open && s->open_from + 1 == i && strchr("([{<'\"", s->text.data[s->layout->word[s->open_from].at.from]);
}

/* One of our words: goes on the open token, or begins one, and perhaps a sentence. */
static int take(dgm_analyst *s, uint32_t i, int joined, int begins)
{
    int first = !s->sentences;
    while (i >= s->layout->paragraph[s->paragraph].word + s->layout->paragraph[s->paragraph].words) {
        s->paragraph++;
        first = 1;
    }
    const dgm_paragraph *p = &s->layout->paragraph[s->paragraph];
    first |= i == p->word || s->layout->word[i - 1].at.from < p->dateline.to;
    uint32_t address_to = i < s->address_to ? i : dgm_address(s->text, s->layout, i);
    if (address_to > i && opens(s, i)) /* "(www.example.org" */
        joined = 0;
    if (!first && s->open && s->taken == i && !s->layout->word[i].space && (joined || i < s->address_to)) {
        s->taken = i + 1;
        return 1;
    }
    if (!close_token(s) || ((first || begins) && !open_sentence(s)))
        return 0;
    s->open = 1;
    s->open_from = i;
    s->taken = i + 1;
    s->address_to = address_to;
    return 1;
}

static int is_read(const dgm_analyst *s, uint32_t i)
{
    uint32_t p = s->paragraph;
    while (i >= s->layout->paragraph[p].word + s->layout->paragraph[p].words)
        p++;
    return s->layout->paragraph[p].kind != DGM_BYLINE && s->layout->paragraph[p].kind != DGM_NOTE &&
           s->layout->word[i].at.from >= s->layout->paragraph[p].dateline.to;
}

/* Our words before i that the encoder does not see. */
static int take_unseen(dgm_analyst *s, uint32_t to)
{
    for (uint32_t i = s->taken; i < to; i++)
        if (is_read(s, i) && !take(s, i, 1, 0))
            return 0;
    return 1;
}

int dgm_take_tokens(dgm_analyst *s, const dgm_scored *w)
{
    for (uint32_t k = w ? w->first : 0; w && k < w->first + w->words; k++) {
        const float *score = dgm_score(w, s->heads, k, DGM_HEAD_TOKENS);
        if (!take_unseen(s, s->plan->word[k]) || !take(s, s->plan->word[k], score[0] > 0, score[1] > 0))
            return 0;
    }
    return (w || take_unseen(s, s->layout->words)) && close_token(s);
}

int dgm_take_given(dgm_analyst *s, const dgm_analysis *given)
{
    uint32_t from = 0, to = 0, n = s->layout->words;
    s->token = dgm_take_raw(s->a, given->tokens + 1, sizeof *s->token);
    s->word = dgm_take_raw(s->a, given->words + 1, sizeof *s->word);
    s->seen = dgm_take_raw(s->a, given->words + 1, sizeof *s->seen);
    s->sentence = dgm_take_raw(s->a, given->sentences + 1, sizeof *s->sentence);
    if (!s->token || !s->word || !s->seen || !s->sentence)
        return 0;
    memcpy(s->token, given->token, given->tokens * sizeof *s->token);
    memcpy(s->word, given->word, given->words * sizeof *s->word);
    memcpy(s->sentence, given->sentence, given->sentences * sizeof *s->sentence);
    s->tokens = given->tokens;
    s->words = given->words;
    s->sentences = given->sentences;
    for (uint32_t i = 0; i < s->words; i++) {
        dgm_ud_word *w = &s->word[i];
        while (from < n && s->layout->word[from].at.to <= w->at.from)
            from++;
        for (to = from < to ? to : from; to < n && s->layout->word[to].at.from < w->at.to;)
            to++;
        w->anchor = find_anchor(s, w->at, from, to, &s->seen[i]);
        w->head = w->mention = DGM_NO_WORD;
    }
    return 1;
}
