/*
 * proposal_names.c - the table of words wrapped around a proposal, and of words for parts.
 *
 * In:     the words of a mention.
 * Out:    what it is called; what it is a part of.
 */
#include "account/proposal_names.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const char *const opening[] = {"a", "an", "the", "its", "their", "his", "her", "our", "my", "any", "such",
                                      "that", "this", "these", "those", "some", "all", "no", "involving"};

static int opens(const char *word, size_t len)
{
    for (size_t i = 0; i < COUNT(opening); i++)
        if (strlen(opening[i]) == len && !strncasecmp(opening[i], word, len))
            return 1;
    return 0;
}

/* Behind quotation marks and articles. */
static dgm_str bare(dgm_str words)
{
    for (;;) {
        size_t len = 0;
        if (words.len > 3 && (unsigned char)words.data[0] == 0xE2 && (unsigned char)words.data[1] == 0x80) {
            words.data += 3, words.len -= 3;
            continue;
        }
        if (words.len > 1 && words.data[0] == '"') {
            words.data++, words.len--;
            continue;
        }
        while (len < words.len && isalpha((unsigned char)words.data[len]))
            len++;
        if (len + 1 >= words.len || words.data[len] != ' ' || !opens(words.data, len))
            return words;
        words.data += len + 1, words.len -= len + 1;
    }
}

/* Words around a proposal that are none of its name: "efforts to craft X", "the possibility of X", "scenarios involving X". */
static const struct wrapping {
    const char *word, *link;
    int verb; /* a word follows the link that goes with it: "craft" */
} wrappings[] = {
    {"efforts", "to", 1},     {"effort", "to", 1},       {"attempts", "to", 1}, {"attempt", "to", 1},          {"moves", "to", 1},
    {"possibility", "of", 0}, {"prospect", "of", 0},     {"idea", "of", 0},     {"scenarios", "involving", 0}, {"scenario", "involving", 0},
    {"demand", "to", 0},      {"demands", "to", 0},      {"calls", "to", 0},    {"request", "to", 0},
    {"notion", "of", 0},      {"question", "of", 0},     {"talk", "of", 0},     {"form", "of", 0},             {"kind", "of", 0},
};

/* Words that open something and never end a name: "a resolution that", "the bill and". */
static const char *const open_ends[] = {"a", "an", "and", "but", "by", "for", "in", "of", "on", "or", "that", "the", "to", "which", "who", "with"};

static size_t last_word_at(dgm_str words)
{
    size_t at = words.len;
    while (at && words.data[at - 1] != ' ')
        at--;
    return at;
}

/* Without what only opens something at its end, nor a relative clause of which the verb alone is left ("negotiations that touch", on what
 * is not in the mention). */
static dgm_str closed(dgm_str words)
{
    static const char *const opens_clause[] = {" that", " where", " which", " who"};
    for (size_t at; (at = last_word_at(words)) > 1;) {
        int open = words.data[words.len - 1] == ',';
        for (size_t i = 0; i < COUNT(open_ends) && !open; i++)
            open = strlen(open_ends[i]) == words.len - at && !strncasecmp(words.data + at, open_ends[i], words.len - at);
        if (!open)
            break;
        words.len = words.data[words.len - 1] == ',' ? words.len - 1 : at - 1;
    }
    size_t last = last_word_at(words);
    for (size_t i = 0; last && i < COUNT(opens_clause); i++) {
        size_t n = strlen(opens_clause[i]);
        if (last > n + 1 && !strncasecmp(words.data + last - 1 - n, opens_clause[i], n))
            return (dgm_str){words.data, last - 1 - n};
    }
    return words;
}

/* Behind the first wrapping, where two words and more follow it. */
dgm_str dgm_proposal_name(dgm_str words)
{
    words = closed(bare(words));
    for (size_t i = 0; i < COUNT(wrappings); i++) {
        size_t w = strlen(wrappings[i].word), l = strlen(wrappings[i].link);
        for (size_t at = 0; at + w + l + 2 < words.len; at++) {
            if ((at && words.data[at - 1] != ' ') || strncasecmp(words.data + at, wrappings[i].word, w) != 0 || words.data[at + w] != ' ' ||
                strncasecmp(words.data + at + w + 1, wrappings[i].link, l) != 0 || words.data[at + w + 1 + l] != ' ')
                continue;
            size_t from = at + w + l + 2;
            while (wrappings[i].verb && from < words.len && words.data[from] != ' ')
                from++;
            from += wrappings[i].verb;
            if (from < words.len && memchr(words.data + from, ' ', words.len - from))
                return bare((dgm_str){words.data + from, words.len - from});
        }
    }
    return words;
}

/* Nouns that ask of whom, in what or on what, verbs that ask what, words for anything, and those of what parties differ about. */
static const char *const wants_more[] = {
    "all", "anything", "approach", "attempt", "attempts", "basis", "both", "choice", "come", "conflict", "contacts",
    "cooperation", "design", "dispute", "divisions", "effort", "efforts", "everything", "handed", "human rights", "international law", "involvement",
    "long run", "made", "negotiation", "negotiations", "nothing", "one", "ones", "others", "part", "participation", "place",
    "position", "positions", "process", "progress", "quarrel", "readiness", "rest", "role", "same", "say",
    "short run", "situation", "something", "support", "thing", "things", "way", "whole", "work",
};

/* "theft" in "called the plan theft": what somebody calls it, and no name. */
size_t dgm_proposal_slur(dgm_str words)
{
    static const char *const slurs[] = {"absurd", "betrayal", "blackmail", "capitulation", "extortion", "farce", "folly", "fraud", "illusion", "insult",
                                        "madness", "nonsense", "piracy", "provocation", "robbery", "sabotage", "suicide", "surrender", "theft",
                                        "treason", "trap"};
    size_t at = last_word_at(words);
    for (size_t i = 0; at > 1 && i < COUNT(slurs); i++)
        if (strlen(slurs[i]) == words.len - at && !strncasecmp(words.data + at, slurs[i], words.len - at))
            return words.len - at + 1;
    return 0;
}

int dgm_proposal_is_fragment(dgm_str mention)
{
    static const char *const shares[] = {"half of the ", "most of the ", "much of the "}; /* "most of the funds": of what? */
    dgm_str word = bare(mention);
    for (size_t i = 0; i < COUNT(shares); i++) {
        size_t n = strlen(shares[i]);
        if (word.len > n && !strncasecmp(word.data, shares[i], n) && !memchr(word.data + n, ' ', word.len - n))
            return 1;
    }
    for (size_t i = 0; i < COUNT(wants_more); i++)
        if (strlen(wants_more[i]) == word.len && !strncasecmp(wants_more[i], word.data, word.len))
            return 1;
    return 0;
}

/* Of "the military component of possible guarantees" the last word, where the first noun is one for parts; else empty. */
dgm_str dgm_proposal_whole(dgm_str words)
{
    static const char *const kinds[] = {"component of ", "part of ", "element of ", "portion of ", "pillar of ",
                                        "phase of ", "stage of ", "chapter of ", "clause of "};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const char *at = memmem(words.data, words.len, kinds[i], strlen(kinds[i]));
        if (!at)
            continue;
        size_t from = words.len;
        while (from > (size_t)(at - words.data) + strlen(kinds[i]) && words.data[from - 1] != ' ')
            from--;
        return (dgm_str){words.data + from, words.len - from};
    }
    return (dgm_str){"", 0};
}
