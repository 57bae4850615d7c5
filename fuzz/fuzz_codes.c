/*
 * fuzz_codes.c - any bytes as a table of the code book, the first byte says which, and as a text that is coded by it: rows
 * that are of the book, or an error that names file and line; codes that are in the tables, counts in their order.
 */
#include "codes/book.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(x)                                                                                                        \
    do {                                                                                                               \
        if (!(x))                                                                                                      \
            abort();                                                                                                   \
    } while (0)

static const char *const names[] = {"types", "scores", "contexts", "cameo", "states", "lists",
                                    "irregular", "modes", "actions", "topics", "counts"};
enum { TABLES = sizeof names / sizeof *names };

static const char given[][400] = {
    "type\tquad\tcameo\tsource\nASSAULT\t4\t18\town\nCOERCE\t4\t17\town\nCONSULT\t1\t04\town\n",
    "type\tmode\tscore\tsource\nASSAULT\t\t-9\town\nASSAULT\tfirearms\t-9\town\nCOERCE\tarrest\t-7\town\n",
    "context\tsource\nmilitary\town\n",
    "code\ttitle\tquad\ttypes\tgdelt\ticews\tsource\n18\tAssault\t4\tASSAULT\t-9\t-9\town\n17\tCoerce\t4\tCOERCE\t-7\t-7\town\n"
    "04\tConsult\t1\tCONSULT\t1\t1\town\n173\tArrest\t4\tCOERCE\t-5\t-5\town\n",
    "name\twords\tsource\nguns\tgun; shoot; rifle*\town\n",
    "form\tlemma\tsource\nshot\tshoot\town\n",
    "type\tmode\tover\ttrigger\twith\twithout\tsource\nASSAULT\tfirearms\tmodel\t\t@guns; let ... go\ttank\town\n",
    "type\tmode\tcode\ttrigger\twith\twithout\tsource\nCOERCE\tarrest\t173\t\t\t\town\n",
    "context\ttype\tmode\tweight\twords\twithout\tsource\nmilitary\t\t\t2\tarmy; gun*\t\town\n",
    "of\tword\ttypes\twords\tsource\npersons\t\t\tman; woman\town\nunits\t\t\tyear\town\ndead\tverb\tASSAULT\tkill; shot dead\town\n"
    "dead\tadjective\tASSAULT\tdead\town\ndead\tnoun\tASSAULT\tdeath toll\town\n",
};
static const size_t given_as[] = {0, 1, 2, 3, 5, 6, 7, 8, 9, 10};

static void code(const dgm_codebook *b, const char *text, size_t n)
{
    dgm_arena *a = dgm_arena_open((size_t)64 << 20);
    dgm_str clean;
    dgm_layout layout;
    MUST(a);
    if (!dgm_text_clean(&clean, NULL, NULL, text, n, a, NULL) && !dgm_text_layout(&layout, clean, a, NULL))
        for (uint32_t i = 0; i < layout.words && i < 40; i++) {
            static const dgm_event_type types[] = {DGM_ASSAULT, DGM_COERCE, DGM_CONSULT};
            dgm_event e = {.type = types[i % 3], .trigger = layout.word[i].at, .mode = i % 2 ? "arrest" : ""};
            MUST(!dgm_code_event(&e, b, clean, &layout, NULL, a, NULL));
            MUST(!*e.mode || e.mode == dgm_codebook_mode(b, e.type, e.mode));
            MUST(!*e.mode == !*e.mode_rule && *e.cameo_rule);
            const dgm_cameo *c = dgm_codebook_cameo(b, e.cameo);
            MUST(c && c->types & 1u << e.type);
            MUST(e.contexts <= DGM_MAX_CONTEXTS && e.counts <= DGM_MAX_COUNTS);
            for (uint32_t k = 0; k < e.counts; k++) {
                MUST(e.count[k].low <= e.count[k].high && e.count[k].at.from < e.count[k].at.to);
                MUST(e.count[k].at.to <= clean.len);
            }
        }
    dgm_arena_close(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_error err = {0};
    dgm_codebook *b = dgm_codebook_new();
    MUST(b);
    for (size_t i = 0; i < sizeof given_as / sizeof *given_as; i++)
        MUST(!dgm_codebook_add(b, names[given_as[i]], "given", given[i], strlen(given[i]), &err));
    if (size) {
        char *copy = malloc(size); /* exact size: an over-read shows at once */
        MUST(copy);
        memcpy(copy, data + 1, size - 1);
        if (dgm_codebook_add(b, names[data[0] % TABLES], "fuzz", copy, size - 1, &err))
            MUST(strstr(err.text, "table 'fuzz'"));
        else
            code(b, copy, size - 1);
        free(copy);
    }
    code(b, (const char *)data, size);
    dgm_codebook_close(b);
    return 0;
}
