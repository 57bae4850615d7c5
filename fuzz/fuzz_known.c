/*
 * fuzz_known.c - any bytes as a table of the user's own, beside one of states: rows that can be found by their names, or
 * an error that names the line.
 */
#include "resolve/known.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                                        \
    do {                                                                                                               \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    } while (0)

static const char states[] = "kind\tnames\tcountry\tsector\trole\tpart_of\tfrom\tto\tsource\n"
                             "state\tUkraine\tUKR\tGOV\t\t\t\t\town\nstate\tRussia\tRUS\tGOV\t\t\t\t\town\n";
static const char sources[] = "source\twhat was read\tlicence\nown\tnothing\tnone\n";

static int look(const dgm_known_row *row, const char *how, void *arg)
{
    (void)arg;
    MUST(*row->name && *row->source && *how && row->line > 1);
    MUST(row->from == DGM_NO_DAY || row->to == DGM_NO_DAY || row->from <= row->to);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *copy = malloc(size ? size : 1), name[80];
    dgm_error err = {0};
    dgm_known *k = dgm_known_new();
    MUST(copy && k);
    if (size)
        memcpy(copy, data, size);
    MUST(!dgm_known_sources(k, "sources", sources, sizeof sources - 1, &err));
    MUST(!dgm_known_add(k, "states", states, sizeof states - 1, 0, &err));
    if (dgm_known_add(k, "fuzz", copy, size, 1, &err) || dgm_known_finish(k, &err)) {
        MUST(strstr(err.text, "table '"));
    } else {
        MUST(dgm_known_ask(k, "ukraine", DGM_NO_DAY, look, NULL) > 0);
        for (size_t i = 0; i + 1 < size; i += 61) { /* names from the bytes themselves */
            size_t n = size - i < sizeof name - 1 ? size - i : sizeof name - 1;
            memcpy(name, copy + i, n);
            name[n] = '\0';
            name[strcspn(name, ";\t\n")] = '\0';
            (void)dgm_known_ask(k, name, (dgm_day)(i % 30000), look, NULL);
        }
    }
    dgm_known_close(k);
    free(copy);
    return 0;
}
