/*
 * eval_codes.c - the code book alone, on events that are given: for tools/score-codes.
 *
 *     eval_codes [MODEL] < LINES
 *
 * In:     lines of: type, mode or '-', first and last byte of the trigger, text on one line; parted by tabs.
 * Out:    a line each: mode, code, contexts, counts, what gave mode and code; parted by tabs, '-' for none.
 * With a model the trees are the model's, else there are none.
 */
#include "codes/codebook.h"
#include "language/parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    dgm_model *model;
    dgm_language language;
    dgm_language_heads heads;
} reader;

static int fail(const dgm_error *err)
{
    fprintf(stderr, "eval_codes: %s\n", err->text);
    return 1;
}

static dgm_status open_model(reader *r, const char *path, dgm_error *err)
{
    dgm_status st;
    if (!(r->language.keep = dgm_arena_open((size_t)1 << 28)))
        return DGM_ENOMEM;
    if ((st = dgm_model_open(&r->model, path, 0, err)) ||
        (st = dgm_encoder_open(&r->language.encoder, r->model, DGM_INT8, dgm_cpu(), err)) ||
        (st = dgm_wordpiece_open(&r->language.wordpiece, r->model, err)))
        return st;
    return dgm_language_heads_open(&r->heads, r->model, dgm_encoder_dim(r->language.encoder), DGM_INT8,
                                   r->language.keep, err);
}

static void print(const dgm_event *e)
{
    printf("%s\t%s\t", *e->mode ? e->mode : "-", e->cameo);
    for (uint32_t i = 0; i < e->contexts; i++)
        printf("%s%s", i ? " " : "", e->context[i]);
    printf("%s\t", e->contexts ? "" : "-");
    for (uint32_t i = 0; i < e->counts; i++) {
        printf("%s%s ", i ? ", " : "", e->count[i].of);
        if (e->count[i].high == UINT32_MAX)
            printf("%u+", e->count[i].low);
        else if (e->count[i].high != e->count[i].low)
            printf("%u-%u", e->count[i].low, e->count[i].high);
        else
            printf("%u", e->count[i].low);
    }
    printf("%s\t%s\t%s\n", e->counts ? "" : "-", *e->mode_rule ? e->mode_rule : "-", e->cameo_rule);
}

int main(int argc, char **argv)
{
    dgm_error err = {0};
    dgm_codebook *book;
    reader r = {0};
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    dgm_arena *a = dgm_arena_open((size_t)1 << 30), *tmp = dgm_arena_open((size_t)1 << 30);
    if (!a || !tmp || dgm_codebook_open(&book, NULL, &err) || (argc > 1 && open_model(&r, argv[1], &err)))
        return fail(&err);
    dgm_mark empty = dgm_arena_mark(a), none = dgm_arena_mark(tmp);
    while ((n = getline(&line, &room, stdin)) > 0) {
        char *cell[5], *p = line, none_there[1] = "";
        if (line[n - 1] == '\n')
            line[n - 1] = '\0';
        for (int i = 0; i < 5; i++) {
            cell[i] = p ? p : none_there;
            p = p && i < 4 ? strchr(p, '\t') : NULL;
            if (p)
                *p++ = '\0';
        }
        dgm_event e = {.mode = strcmp(cell[1], "-") ? cell[1] : ""};
        for (int i = 0; i < DGM_EVENT_TYPES; i++)
            if (!strcmp(dgm_event_type_name((dgm_event_type)i), cell[0]))
                e.type = (dgm_event_type)i;
        e.trigger = (dgm_span){(uint32_t)atoi(cell[2]), (uint32_t)atoi(cell[3])};
        dgm_str text = {cell[4], strlen(cell[4])};
        dgm_layout layout;
        dgm_analysis an = {0};
        dgm_arena_reset(a, empty);
        dgm_arena_reset(tmp, none);
        dgm_status st = argc > 1 ? dgm_parse_blocks(&an, NULL, &layout, text, &r.language, &r.heads, NULL, a, tmp, &err)
                                 : dgm_text_blocks(&layout, text, a, &err);
        if (st || dgm_code_event(&e, book, text, &layout, argc > 1 ? &an : NULL, a, &err))
            return fail(&err);
        print(&e);
    }
    free(line);
    dgm_codebook_close(book);
    dgm_arena_close(a);
    dgm_arena_close(tmp);
    return 0;
}
