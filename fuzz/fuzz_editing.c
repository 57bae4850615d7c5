/*
 * fuzz_editing.c - any bytes as a table that a person has marked: lines with their fields, or an error that names file
 * and line. What is read can be looked for in a table, and never leads out of the bytes.
 */
#include "base/arena.h"
#include "dragoman/table.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                                        \
    do {                                                                                                               \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    } while (0)

static dgm_str str(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

/* A table of two cells. */
static dgm_table *small(dgm_arena *a)
{
    static dgm_stand stand[2];
    static dgm_table_facts facts;
    dgm_table *t;
    stand[0] = (dgm_stand){.party = {str("1"), str("Russia"), str("RUS")},
                           .proposal = {str("aaaaaa"), str("draft"), {"", 0}},
                           .stance = DGM_OPPOSES,
                           .from = 1,
                           .to = 1,
                           .published = 1};
    stand[1] = stand[0];
    stand[1].proposal.id = str("bbbbbb");
    facts = (dgm_table_facts){.stand = stand, .stands = 2};
    MUST(!dgm_table_make(&t, &facts, NULL, a, NULL));
    return t;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1); /* exact size, no NUL at the end: an over-read shows at once */
    dgm_arena *a = dgm_arena_open((size_t)1 << 28);
    dgm_error err = {0};
    dgm_edit *edit;
    size_t n;
    MUST(copy && a);
    if (size)
        memcpy(copy, data, size);
    dgm_table *t = small(a);
    dgm_status st = dgm_edit_read(&edit, &n, (dgm_str){copy, size}, "f", a, &err);
    free(copy); /* lines live in the arena */
    if (st)
        MUST(!strncmp(err.text, "f:", 2) && strstr(err.text, "nothing was taken over"));
    for (size_t i = 0; !st && i < n; i++) {
        dgm_judgement j;
        const dgm_edit *e = &edit[i];
        MUST(e->line && e->party.len && e->proposal.len && !memchr(e->party.data, '\n', e->party.len));
        MUST((unsigned)e->stance < DGM_STANCES && (unsigned)e->strength <= DGM_RED_LINE);
        if (!dgm_edit_judgement(&j, e, t, "f", &err))
            MUST(j.party.id.len && j.proposal.id.len);
    }
    dgm_arena_close(a);
    return 0;
}
