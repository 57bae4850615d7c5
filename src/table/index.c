/*
 * index.c - texts to small numbers, lists that grow, and words of a topic in a name.
 *
 *     "guarantees ukraine" fits "Post-war security guarantees for Ukraine"
 *
 * How:    open addressing, half full at most; a topic and a text are folded (utf8proc: no case, no marks) and compared
 *         word by word; a plural s at the end of a topic's word is not looked at.
 */
#include "table/index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static uint64_t hash(dgm_str text)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.data[i]) * 1099511628211u;
    return h ^ h >> 29;
}

static int same(dgm_str a, dgm_str b)
{
    return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

void *dgm_list_more(dgm_arena *a, void *list, size_t n, size_t *room, size_t size)
{
    if (n < *room)
        return list;
    size_t wider = *room ? 2 * *room : 32;
    void *more = dgm_take(a, wider, size);
    if (more && n)
        memcpy(more, list, n * size);
    if (more)
        *room = wider;
    return more;
}

/* Where the text is, or would be put. */
static uint32_t place(const dgm_index *x, dgm_str text)
{
    uint32_t at = (uint32_t)hash(text) & (x->slots - 1);
    while (x->slot[at] && !same(x->text[x->slot[at] - 1], text))
        at = (at + 1) & (x->slots - 1);
    return at;
}

static int widen(dgm_index *x)
{
    uint32_t slots = x->slots ? 2 * x->slots : 64;
    uint32_t *slot = slots ? dgm_take(x->a, slots, sizeof *slot) : NULL;
    if (!slot)
        return 0;
    x->slot = slot;
    x->slots = slots;
    for (uint32_t i = 0; i < x->n; i++)
        slot[place(x, x->text[i])] = i + 1;
    return 1;
}

uint32_t dgm_index_put(dgm_index *x, dgm_str text)
{
    if (2 * (x->n + 1) > x->slots && !widen(x))
        return UINT32_MAX;
    uint32_t at = place(x, text);
    if (x->slot[at])
        return x->slot[at] - 1;
    size_t room = x->room;
    dgm_str *list = dgm_list_more(x->a, x->text, x->n, &room, sizeof *list);
    if (!list)
        return UINT32_MAX;
    x->text = list;
    x->room = (uint32_t)room;
    x->text[x->n++] = text;
    return (x->slot[at] = x->n) - 1;
}

uint32_t dgm_index_find(const dgm_index *x, dgm_str text)
{
    if (!x->slots)
        return UINT32_MAX;
    uint32_t at = place(x, text);
    return x->slot[at] ? x->slot[at] - 1 : UINT32_MAX;
}

/* Lower case, without marks, a blank for all that is no letter or digit, and one in front; NULL: no memory. free() it.
 * */
static char *fold(const char *text, size_t n)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t len =
        utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)n, &out,
                     UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE | UTF8PROC_STRIPCC);
    char *words = malloc((len > 0 ? (size_t)len : n) + 2);
    if (words) {
        size_t to = 0;
        words[to++] = ' ';
        for (utf8proc_ssize_t i = 0; i < (len > 0 ? len : (utf8proc_ssize_t)n); i++) {
            unsigned char c = len > 0 ? out[i] : (unsigned char)text[i];
            words[to++] = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ? (char)c : ' ';
        }
        words[to] = '\0';
    }
    free(out);
    return words;
}

int dgm_topic_fits(const char *topic, dgm_str text)
{
    char *want = topic ? fold(topic, strlen(topic)) : NULL, *have = want ? fold(text.data, text.len) : NULL,
         *rest = want;
    int fits = topic == NULL || have != NULL;
    for (char *word; topic && fits && (word = strtok_r(rest, " ", &rest));) {
        size_t n = strlen(word);
        char pattern[128];
        if (n > 3 && word[n - 1] == 's')
            n--;
        snprintf(pattern, sizeof pattern, " %.*s", (int)(n < 120 ? n : 120), word);
        fits = strstr(have, pattern) != NULL;
    }
    free(want);
    free(have);
    return fits;
}
