/*
 * fuzz_dna.c - any bytes as a database of Discourse Network Analyzer: accounts whose records refer to what is there,
 * or an error in words.
 */
#include "dragoman/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                                        \
    do {                                                                                                               \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    } while (0)

static int inside(const dgm_account *a, dgm_span at, int none)
{
    return (none && at.from == at.to) || (at.from < at.to && at.to <= a->report.text.len);
}

static int look(const dgm_account *a, void *arg)
{
    (void)arg;
    MUST(strlen(a->report.id) == 32);
    for (size_t i = 0; i < a->proposals; i++) {
        MUST(a->proposal[i].number == i + 1 && a->proposal[i].name.len && a->proposal[i].part_of <= a->proposals);
        for (uint32_t m = 0; m < a->proposal[i].mentions; m++)
            MUST(inside(a, a->proposal[i].mention[m], 0));
    }
    for (size_t i = 0; i < a->positions; i++) {
        const dgm_position *p = &a->position[i];
        MUST(dgm_party_at(a, p->party) && dgm_proposal_at(a, p->proposal) && p->voice <= a->parties);
        MUST(inside(a, p->at, 0) && inside(a, p->holder, 1) && inside(a, p->condition, 1));
        MUST((unsigned)p->stance < DGM_STANCES && (unsigned)p->strength <= DGM_RED_LINE && (unsigned)p->state < 3);
    }
    for (size_t i = 0; i < a->terms; i++)
        MUST(inside(a, a->term[i].at, 0) && a->term[i].parties <= DGM_MAX_TERM_PARTIES);
    for (size_t i = 0; i < a->talks_held; i++)
        MUST(inside(a, a->talks[i].at, 0));
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char path[64];
    dgm_dna_counts counts;
    dgm_error err = {0};
    if (!path[0])
        snprintf(path, sizeof path, "/tmp/fuzz-dna-%ld", (long)getpid());
    int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    MUST(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    close(fd);
    if (dgm_dna_read(path, look, NULL, &counts, &err))
        MUST(err.text[0]);
    unlink(path);
    return 0;
}
