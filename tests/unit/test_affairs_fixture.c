/*
 * test_affairs_fixture.c - the shipped model's heads of affairs against Python's results, as training/export_affairs.py wrote them.
 * Arguments: the model, tests/fixtures/affairs.tsv.
 */
#include "account/affairs_parts.h"
#include "account/between.h"
#include "base/arena.h"
#include "two_arenas.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *model_path, *fixture_path;
static dgm_error err;

typedef struct parts {
    dgm_model *model;
    dgm_language language;
    dgm_affairs_heads heads;
    dgm_arena *keep;
} parts;

static int open_parts(parts *p)
{
    p->keep = dgm_arena_open((size_t)1 << 28);
    assert_int_equal(dgm_model_open(&p->model, model_path, 0, &err), DGM_OK);
    assert_int_equal(dgm_encoder_open(&p->language.encoder, p->model, DGM_FLOAT, dgm_cpu(), &err), DGM_OK);
    assert_int_equal(dgm_wordpiece_open(&p->language.wordpiece, p->model, &err), DGM_OK);
    if (dgm_affairs_open(&p->heads, p->model, dgm_encoder_dim(p->language.encoder), DGM_FLOAT, p->keep, &err))
        fail_msg("%s", err.text);
    return p->heads.there;
}

static void close_parts(parts *p)
{
    dgm_wordpiece_close(p->language.wordpiece);
    dgm_encoder_close(p->language.encoder);
    dgm_model_close(p->model);
    dgm_arena_close(p->keep);
}

typedef struct comparison {
    char *at; /* in the line */
    size_t values;
    double worst;
} comparison;

/* The next n values of the line against these. */
static void compare(comparison *c, const float *got, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++, c->values++) {
        char *end;
        double want = strtod(c->at, &end);
        assert_true(end > c->at);
        c->worst = fmax(c->worst, fabs(want - (double)got[i]) / fmax(1, fabs(want)));
        c->at = end;
    }
}

/* Behind the tab. */
static void next_field(comparison *c)
{
    assert_true(*c->at == '\t');
    c->at++;
}

static void compare_roles(comparison *c, const dgm_affairs_window *w, dgm_run run)
{
    const dgm_role_heads *r[2] = {&w->heads->doing, &w->heads->standing};
    float *score[2], *ends = dgm_affairs_ends(w, &run, 1, scratch), *trait;
    for (int k = 0; k < 2; k++) {
        float *part = dgm_take(scratch, r[k]->of.rows, sizeof *part);
        assert_int_equal(dgm_linear_run(part, &r[k]->of, ends, 1, w->kernels, scratch, &err), DGM_OK);
        assert_int_equal(dgm_affairs_roles(&score[k], w, r[k], run, part, scratch, &err), DGM_OK);
    }
    for (uint32_t i = 0; i < w->words; i++)
        for (int k = 0; k < 2; k++)
            compare(c, score[k] + (size_t)i * r[k]->pair.rows, r[k]->labels);
    next_field(c);
    assert_int_equal(dgm_affairs_traits(&trait, w, ends, 1, scratch, &err), DGM_OK);
    compare(c, trait, DGM_FACTS + w->heads->modes + 2);
    next_field(c);
}

/* The score that the mention [first, last] is the same as the first word. */
static void compare_link(comparison *c, const dgm_affairs_window *w, dgm_run run, dgm_str text, const dgm_layout *layout)
{
    dgm_proposed mention[2] = {{.at = {0, 1}}, {.at = run}};
    dgm_proposal_key key[2] = {0};
    for (int k = 0; k < 2; k++) {
        dgm_str word[40];
        uint32_t n = 0;
        for (uint32_t i = mention[k].at.from; i < mention[k].at.to; i++)
            word[n++] = dgm_slice(text, layout->word[i].at);
        dgm_proposal_words_of(&key[k].words, word, n);
        mention[k].head = mention[k].at.from + key[k].words.at;
        key[k].of = dgm_take(scratch, 4 * (size_t)w->heads->link_width, sizeof *key[k].of);
    }
    float score, *z = dgm_take(scratch, w->heads->link_width, sizeof *z);
    assert_int_equal(dgm_affairs_link_vectors(key, w, mention, 2, scratch, &err), DGM_OK);
    dgm_affairs_link_scores(&score, z, key, 0, 1, w->heads, w->kernels);
    compare(c, &score, 1);
}

/* The score that the first word speaks for the run. */
static void compare_serves(comparison *c, const dgm_affairs_window *w, dgm_run run, dgm_str text, const dgm_layout *layout, const dgm_plan *plan)
{
    dgm_affairs_list list;
    const dgm_attribution said[2] = {{.source = {0, 1}}, {.source = run}};
    dgm_affairs_begin(&list, w->heads, plan, text, layout, arena);
    assert_int_equal(dgm_affairs_name(&list, w, 0, 0, 0, said, 2, scratch, &err), DGM_OK);
    assert_int_equal(list.nameds, run.from || run.to > 1 ? 2 : 1);
    float score = dgm_affairs_serves(w->heads, &list.named[0], &list.named[list.nameds - 1]);
    compare(c, &score, 1);
    next_field(c);
}

static void compare_line(comparison *c, const parts *p)
{
    char *tab = strchr(c->at, '\t');
    assert_non_null(tab);
    dgm_str text = {c->at, (size_t)(tab - c->at)};
    dgm_layout layout;
    dgm_plan plan;
    dgm_group g;
    float *score, root[DGM_ROOTS], quad[DGM_QUADS];
    assert_int_equal(dgm_text_blocks(&layout, text, arena, &err), DGM_OK);
    assert_int_equal(dgm_plan_windows(&plan, &p->language, text, &layout, arena, &err), DGM_OK);
    assert_int_equal(dgm_encode_group(&g, &plan, 0, 1, &p->language, arena, &err), DGM_OK);
    const uint32_t n = g.words, rows = p->heads.word.rows;
    float *word = dgm_take(arena, (size_t)n * rows, sizeof *word);
    dgm_run *sentence = dgm_take(arena, n, sizeof *sentence);
    for (uint32_t i = 0; i < n; i++)
        sentence[i] = (dgm_run){0, n};
    assert_int_equal(dgm_linear_run(word, &p->heads.word, g.affairs, n, g.kernels, scratch, &err), DGM_OK);
    const dgm_affairs_window w = {&p->heads, g.kernels, g.affairs, word, sentence, n, 0};
    c->at = tab + 1;
    for (uint32_t i = 0; i < n; i++)
        compare(c, word + (size_t)i * rows, DGM_TRIGGER_TAGS + DGM_PROPOSAL_TAGS);
    next_field(c);
    uint32_t first = (uint32_t)strtoul(c->at, &c->at, 10), last = (uint32_t)strtoul(c->at, &c->at, 10);
    next_field(c);
    assert_true(first <= last && last < n);
    dgm_run run = {first, last + 1};
    compare_roles(c, &w, run);
    const dgm_pair pair = {run, {{0, 1}, 5}};
    assert_int_equal(dgm_affairs_stances(&score, &w, &pair, 1, scratch, &err), DGM_OK);
    compare(c, score, DGM_STANCE_SCORES + DGM_STRENGTHS + 2);
    next_field(c);
    compare_link(c, &w, run, text, &layout);
    compare_serves(c, &w, run, text, &layout, &plan);
    dgm_span source = layout.word[0].at, target = {layout.word[first].at.from, layout.word[last].at.to};
    const dgm_marked marked = {text, &source, &target, 1, 1};
    assert_int_equal(dgm_between_scores(root, quad, &marked, &p->language, &p->heads, scratch, &err), DGM_OK);
    compare(c, root, DGM_ROOTS);
    compare(c, quad, DGM_QUADS);
    assert_true(*c->at == '\n');
    c->at++;
}

static void the_heads_give_what_python_gives(void **state)
{
    (void)state;
    parts p;
    if (!open_parts(&p)) {
        close_parts(&p);
        skip();
    }
    FILE *file = fopen(fixture_path, "rb");
    assert_non_null(file);
    static char bytes[1 << 20];
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = 0;
    fclose(file);
    size_t lines = 0;
    comparison c = {.at = bytes};
    for (; *c.at; lines++) {
        dgm_mark mark = dgm_arena_mark(arena), tmp = dgm_arena_mark(scratch);
        compare_line(&c, &p);
        dgm_arena_reset(arena, mark);
        dgm_arena_reset(scratch, tmp);
    }
    close_parts(&p);
    printf("%zu sentences, %zu values, off by %.1e at most\n", lines, c.values, c.worst);
    assert_true(lines >= 20);
    assert_true(c.worst < 1e-3);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    model_path = argv[1], fixture_path = argv[2];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_heads_give_what_python_gives),
    };
    return cmocka_run_group_tests(tests, open_arenas, close_arenas);
}
