/*
 * fuzz_conflict.c - any bytes as a model in YAML, as a save file of GMCR+ and as published JSON: a model or an error
 * in words. A model that was read can be written as YAML, and reads back as one that is written the same; what can be
 * compiled keeps the solver's limits; what is small is settled, and no verdict is told that another one forbids.
 */
#include "base/arena.h"
#include "base/buffer.h"
#include "conflict/compile.h"
#include "conflict/formats.h"
#include "verdict/verdict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                                        \
    do {                                                                                                               \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    } while (0)

/* Under a stronger concept a state does not hold, or not surely, where it fails under a weaker one. */
static void follows(const dgm_verdict *v, int actor, uint64_t s, dgm_concept strong, dgm_concept weak)
{
    dgm_told if_so = dgm_verdict_tells(v, strong, actor, s), then = dgm_verdict_tells(v, weak, actor, s);
    if (if_so == DGM_TOLD_HOLDS && !v->undecided)
        MUST(then == DGM_TOLD_HOLDS);
    if (if_so == DGM_TOLD_DEPENDS && !v->undecided)
        MUST(then != DGM_TOLD_FAILS);
}

static void try_verdict(const dgm_conflict *c, dgm_arena *a)
{
    dgm_verdict *v;
    dgm_error err = {0};
    if (dgm_verdict_open(&v, c, NULL, a, &err)) {
        MUST(err.text[0]);
        return;
    }
    for (int actor = -1; actor < (int)v->verdicts.actors; actor++)
        for (size_t i = 0; i < v->states; i++) {
            for (int weak = DGM_GMR; weak <= DGM_SIM; weak++)
                follows(v, actor, v->state[i], DGM_NASH, (dgm_concept)weak);
            follows(v, actor, v->state[i], DGM_SMR, DGM_GMR);
            follows(v, actor, v->state[i], DGM_SEQ, DGM_GMR);
        }
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    MUST(out);
    for (int json = 0; json < 2 && v->states <= 8; json++) {
        const char *format = json ? "json" : "text";
        (void)(dgm_verdict_print(v, format, out, &err) || dgm_verdict_from_here(v, format, out, &err));
        (void)(c->n_parties <= 4 && dgm_verdict_together(v, NULL, format, out, &err));
        for (uint64_t s = 0; s >> v->game.game.n_options == 0 && v->game.game.n_options <= 3; s++) {
            char name[4];
            for (unsigned k = 0; k < v->game.game.n_options; k++)
                name[k] = s >> k & 1 ? 'Y' : 'N';
            name[v->game.game.n_options] = 0;
            (void)(dgm_verdict_explain(v, name, out, &err) || dgm_verdict_firm(v, name, NULL, format, out, &err) ||
                   dgm_verdict_wanted(v, name, NULL, NULL, 1, format, out, &err));
        }
    }
    fclose(out);
    free(text);
    dgm_verdict_close(v);
}

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
    if (c->n_options <= 4 && c->n_parties <= 6 && c->n_bodies == 0)
        try_verdict(c, a);
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
