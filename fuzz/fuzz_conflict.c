/*
 * fuzz_conflict.c - any bytes as a model in YAML, as a save file of GMCR+ and as published JSON: a model or an error in words.
 * A model that was read can be written as YAML, and reads back as one that is written the same; what can be compiled keeps the
 * solver's limits.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "conflict/compile.h"
#include "conflict/formats.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                                        \
    do {                                                                                                               \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    } while (0)

static void try_model(const dgm_conflict *c, dgm_arena *a)
{
    dgm_buffer once = {.limit = 1 << 24}, twice = {.limit = 1 << 24}, other = {.limit = 1 << 24};
    dgm_conflict *again;
    dgm_compiled k;
    dgm_error err = {0};
    MUST(!dgm_yaml_write(&once, c, &err));
    MUST(!dgm_conflict_parse(&again, (dgm_str){once.data, once.len}, "again.yaml", "yaml", a, &err));
    MUST(!dgm_yaml_write(&twice, again, &err));
    MUST(once.len == twice.len && !memcmp(once.data, twice.data, once.len));
    MUST(again->n_options == c->n_options && again->n_parties == c->n_parties);
    if (c->n_options <= 12 && !dgm_compile(&k, c, a, &err))
        MUST(!dgm_game_check(&k.game, &err));
    if (c->n_options <= 12)
        (void)(dgm_json_write(&other, c, a, &err) || dgm_gmcr_write(&other, c, a, &err));
    dgm_buffer_free(&once);
    dgm_buffer_free(&twice);
    dgm_buffer_free(&other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"yaml", "gmcr", "json"};
    char *copy = malloc(size ? size : 1); /* exact size, no NUL at the end: an over-read shows at once */
    MUST(copy);
    if (size)
        memcpy(copy, data, size);
    for (size_t i = 0; i < 3; i++) {
        dgm_arena *a = dgm_arena_open((size_t)1 << 28);
        dgm_conflict *c;
        dgm_error err = {0};
        MUST(a);
        if (dgm_conflict_parse(&c, (dgm_str){copy, size}, "f", formats[i], a, &err))
            MUST(err.text[0] && !c);
        else
            try_model(c, a);
        dgm_arena_close(a);
    }
    free(copy);
    return 0;
}
