/*
 * fuzz_conllu.c - any bytes as CoNLL-U: documents whose spans are in order and within their text, or an error that names
 * a line; never more words than lines.
 */
#include "language/conllu.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                                        \
    do {                                                                                                               \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    } while (0)

static void check(const dgm_conllu *d)
{
    const dgm_analysis *g = &d->given;
    uint32_t byte = 0, word = 0, token = 0;
    MUST(g->words && g->tokens && g->sentences && g->tokens <= g->words);
    for (uint32_t t = 0; t < g->tokens; t++) {
        MUST(g->token[t].at.from >= byte && g->token[t].at.to > g->token[t].at.from);
        MUST(g->token[t].word == word && g->token[t].words);
        byte = g->token[t].at.to;
        uint32_t at = g->token[t].at.from;
        for (; word < g->token[t].word + g->token[t].words; word++) {
            MUST(g->word[word].token == t && g->word[word].at.from == at && g->word[word].at.to >= at &&
                 d->form[word].len);
            at = g->word[word].at.to;
        }
        MUST(at == byte);
    }
    MUST(byte <= d->text.len && word == g->words);
    word = 0;
    for (uint32_t s = 0; s < g->sentences; s++) {
        MUST(g->sentence[s].word == word && g->sentence[s].token == token && g->sentence[s].words);
        word += g->sentence[s].words;
        token += g->sentence[s].tokens;
    }
    MUST(word == g->words && token == g->tokens);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1); /* exact size, no NUL at the end: an over-read shows at once */
    dgm_arena *a = dgm_arena_open((size_t)1 << 26);
    MUST(copy && a);
    if (size)
        memcpy(copy, data, size);
    dgm_conllu_file f = {copy, copy + size, 0};
    dgm_conllu doc;
    dgm_error err = {0};
    dgm_mark empty = dgm_arena_mark(a);
    for (int more = 1; more; dgm_arena_reset(a, empty)) {
        if (dgm_conllu_next(&doc, &more, &f, a, &err)) {
            MUST(!strncmp(err.text, "line ", 5));
            break;
        }
        if (more)
            check(&doc);
    }
    dgm_arena_close(a);
    free(copy);
    return 0;
}
