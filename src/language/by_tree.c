#include "language/by_tree.h"

#include <string.h>
#include <strings.h>

enum { DEEPEST = 24 }; /* trees of sentences are seldom half as deep */

dgm_str dgm_form(const dgm_analysis *an, uint32_t word)
{
    return dgm_slice(an->text, an->word[word].at);
}

uint32_t dgm_child(const dgm_analysis *an, uint32_t of, const char *relation)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[of].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == of && dgm_relation_is(an, &an->word[i], relation))
            return i;
    return DGM_NO_WORD;
}

uint32_t dgm_top_of(const dgm_analysis *an, dgm_span at)
{
    for (uint32_t i = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD; i < an->words && an->word[i].at.from < at.to; i++) {
        uint32_t head = an->word[i].head;
        if (head == DGM_NO_WORD || an->word[head].at.from < at.from || an->word[head].at.to > at.to)
            return i;
    }
    return DGM_NO_WORD;
}

int dgm_hangs_on(const dgm_analysis *an, uint32_t word, uint32_t above)
{
    for (int steps = 0; word != DGM_NO_WORD && steps < DEEPEST; steps++, word = an->word[word].head)
        if (word == above)
            return 1;
    return 0;
}

int dgm_is(const dgm_analysis *an, uint32_t word, const char *relation)
{
    return dgm_relation_is(an, &an->word[word], relation);
}

int dgm_one_of(dgm_str word, const char *const *table, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(table[i]) == word.len && !strncasecmp(table[i], word.data, word.len))
            return 1;
    return 0;
}

int dgm_begins_as(dgm_str word, const char *const *table, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (word.len >= strlen(table[i]) && !strncasecmp(table[i], word.data, strlen(table[i])))
            return 1;
    return 0;
}

int dgm_has_denial(dgm_str words)
{
    static const char *const denials[] = {"not", "never", "no", "nor", "neither", "nothing", "nobody", "none", "without"};
    for (size_t from = 0, to; from < words.len; from = to + 1) {
        for (to = from; to < words.len && words.data[to] != ' ' && words.data[to] != '\n'; to++)
            ;
        dgm_str word = {words.data + from, to - from};
        if (dgm_one_of(word, denials, sizeof denials / sizeof *denials) || memmem(word.data, word.len, "n't", 3) ||
            memmem(word.data, word.len, "n’t", 5))
            return 1;
    }
    return 0;
}
