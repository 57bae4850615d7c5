/*
 * split.c - the tables of contractions.
 *
 * In:   a token, valid UTF-8.   Out: where its words part.
 * How:  in lower case and with every apostrophe (’ ‘ `) as ', it is looked up among whole tokens, then by its ending.
 *       Whole tokens are those which UD English (EWT and GUM, train) parts always, or nearly, where it meets them without
 *       apostrophe, and their like ("isnt" as "wasnt").
 * Limits: tokens of over 40 characters are one word.
 */
#include "language/split.h"

#include <string.h>
#include <strings.h>

enum { LONGEST = 40 };

/* Lower case; a bar where the words part. In order of strcmp without the bars: there are few, so they are looked through. */
static const char *const whole[] = {
    "ai|nt",    "are|nt",  "ar|nt",   "ca|nt",  "can|not", "could|nt", "did|nt",  "does|nt",   "do|nt",
    "du|n|no",  "gim|me",  "gon|na",  "got|ta", "had|nt",  "has|nt",   "have|nt", "he|s",      "here|s",
    "i|m",      "i|ve",    "is|nt",   "it|ll",  "lem|me",  "let|s",    "out|ta",  "should|nt", "that|s",
    "there|s",  "they|re", "they|ve", "wan|na", "was|nt",  "we|ve",    "were|nt", "what|s",    "wo|nt",
    "would|nt", "you|ll",  "you|re",  "you|ve", "d'|ya",   "y'|all",   "c'm|on",
};

/* Endings, with the apostrophe as ', which are words when anything stands before them. */
static const char *const endings[] = {"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"};

/* The token's characters in lower case, apostrophes as one; where each begins. 0 when it is too long. */
typedef struct flat {
    char text[LONGEST + 1];
    uint8_t at[LONGEST + 1];
    size_t n;
} flat;

static int flatten(flat *f, dgm_str token)
{
    f->n = 0;
    for (size_t i = 0; i < token.len;) {
        unsigned char c = (unsigned char)token.data[i];
        size_t len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        if (f->n == LONGEST || i + len > 255 || i + len > token.len)
            return 0;
        f->at[f->n] = (uint8_t)i;
        if (len == 1)
            f->text[f->n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c == '`' ? '\'' : c);
        else /* U+2018 and U+2019 are E2 80 98 and 99 */
            f->text[f->n++] = len == 3 && c == 0xE2 && token.data[i + 1] == '\x80' &&
                                      (token.data[i + 2] == '\x98' || token.data[i + 2] == '\x99')
                                  ? '\''
                                  : '\x7F';
        i += len;
    }
    f->text[f->n] = 0;
    return 1;
}

/* Whether the token is this row of the table; the parts' places as numbers of characters. */
static uint32_t same(uint32_t at[DGM_MAX_PARTS - 1], const char *row, const flat *f)
{
    size_t i = 0;
    uint32_t parts = 1;
    for (; *row; row++)
        if (*row == '|')
            at[parts++ - 1] = f->at[i < f->n ? i : 0];
        else if (i == f->n || f->text[i++] != *row)
            return 0;
    return i == f->n ? parts : 0;
}

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || c == '\x7F';
}

uint32_t dgm_split(uint32_t at[DGM_MAX_PARTS - 1], dgm_str token)
{
    flat f;
    if (token.len < 2 || !flatten(&f, token))
        return 1;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        uint32_t parts = same(at, whole[i], &f);
        if (parts)
            return parts;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (f.n > n && !memcmp(f.text + f.n - n, endings[i], n)) {
            at[0] = f.at[f.n - n];
            return 2;
        }
    }
    if (f.n > 2 && f.text[f.n - 1] == '\'' && f.text[f.n - 2] == 's' && is_letter(f.text[f.n - 3])) {
        at[0] = f.at[f.n - 1];
        return 2;
    }
    return 1;
}

static const dgm_unit units[] = {
    {"am", 1, 1, "nmod:unmarked"}, {"pm", 1, 1, "nmod:unmarked"}, {"m", 0, 0, "compound"},  {"k", 0, 0, "compound"},
    {"b", 0, 0, "compound"},       {"bn", 0, 0, "compound"},      {"mn", 0, 0, "compound"}, {"tn", 0, 0, "compound"},
    {"mm", 1, 0, "nummod"},        {"cm", 1, 0, "nummod"},        {"km", 1, 0, "nummod"},   {"ft", 1, 0, "nummod"},
    {"kg", 1, 0, "nummod"},        {"lb", 1, 0, "nummod"},        {"hz", 1, 0, "nummod"},   {"kb", 1, 0, "nummod"},
    {"mb", 1, 0, "nummod"},        {"gb", 1, 0, "nummod"},        {"min", 1, 0, "nummod"},  {"mins", 1, 0, "nummod"},
    {"hrs", 1, 0, "nummod"},       {"percent", 1, 0, "nummod"},
};

const dgm_unit *dgm_unit_of(uint32_t *at, dgm_str token)
{
    size_t n = 0;
    while (n < token.len &&
           ((token.data[n] >= '0' && token.data[n] <= '9') || token.data[n] == '.' || token.data[n] == ','))
        n++;
    if (!n || token.data[0] < '0' || token.data[n - 1] < '0')
        return NULL;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (token.len - n == strlen(units[i].form) && !strncasecmp(token.data + n, units[i].form, token.len - n)) {
            *at = (uint32_t)n;
            return &units[i];
        }
    return NULL;
}
