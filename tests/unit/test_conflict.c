/*
 * test_conflict.c - models are read, refused with file, line and word, and written so that they read back the same.
 *
 *     test_conflict CASES EXAMPLES PUBLISHED      a file of cases, a folder of models, a folder of published models; where the
 *                                                 last is missing its tests are skipped
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "conflict/assembly.h"
#include "conflict/compile.h"
#include "conflict/condition.h"
#include "conflict/formats.h"
#include "conflict/payoffs.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *cases_path, *examples_path, *published_path;

static dgm_arena *open_arena(void)
{
    dgm_arena *a = dgm_arena_open((size_t)256 << 20);
    assert_non_null(a);
    return a;
}

static char *slurp(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        fail_msg("cannot open %s", path);
    char *bytes = malloc(1 << 20);
    assert_non_null(bytes);
    *n = fread(bytes, 1, (1 << 20) - 1, f);
    bytes[*n] = '\0';
    fclose(f);
    return bytes;
}

static dgm_conflict *parse(const char *text, size_t n, const char *file, dgm_arena *a)
{
    dgm_conflict *c;
    dgm_error err;
    if (dgm_conflict_parse(&c, (dgm_str){text, n}, file, NULL, a, &err))
        fail_msg("%s", err.text);
    return c;
}

static dgm_conflict *take(const char *yaml, dgm_arena *a)
{
    return parse(yaml, strlen(yaml), "m.yaml", a);
}

static char *written(const dgm_conflict *c, const char *format)
{
    char *text = NULL;
    size_t n = 0;
    dgm_error err = {0};
    FILE *f = open_memstream(&text, &n);
    assert_non_null(f);
    if (dgm_conflict_write(c, format, f, &err))
        fail_msg("%s", err.text);
    fclose(f);
    return text;
}

static void same_str(dgm_str a, dgm_str b)
{
    assert_int_equal(a.len, b.len);
    if (a.len)
        assert_memory_equal(a.data, b.data, a.len);
}

static void same_backing(const dgm_backing *a, const dgm_backing *b)
{
    same_str(a->note, b->note);
    assert_int_equal(a->n_evidence, b->n_evidence);
    for (size_t i = 0; i < a->n_evidence; i++) {
        same_str(a->evidence[i].record, b->evidence[i].record);
        same_str(a->evidence[i].report, b->evidence[i].report);
        same_str(a->evidence[i].quote, b->evidence[i].quote);
        assert_int_equal(a->evidence[i].day, b->evidence[i].day);
    }
}

static void same_condition(const dgm_conflict_condition *a, const dgm_conflict_condition *b)
{
    same_backing(&a->backing, &b->backing);
    same_str(a->text, b->text);
    assert_int_equal(a->steps.n, b->steps.n);
    for (size_t i = 0; i < a->steps.n; i++) {
        assert_int_equal(a->steps.steps[i].does, b->steps.steps[i].does);
        assert_int_equal(a->steps.steps[i].option, b->steps.steps[i].option);
    }
}

static void same_state(const dgm_conflict_state *a, const dgm_conflict_state *b)
{
    same_str(a->text, b->text);
    assert_int_equal(a->mask, b->mask);
    assert_int_equal(a->value, b->value);
}

static void same_wants(const dgm_conflict_wants *a, const dgm_conflict_wants *b)
{
    same_backing(&a->backing, &b->backing);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->rest, b->rest);
    assert_int_equal(a->n_statements, b->n_statements);
    assert_int_equal(a->n_order, b->n_order);
    assert_int_equal(a->n_comparisons, b->n_comparisons);
    for (size_t i = 0; i < a->n_statements; i++) {
        same_condition(&a->statements[i].condition, &b->statements[i].condition);
        assert_int_equal(a->statements[i].unknown, b->statements[i].unknown);
    }
    for (size_t i = 0; i < a->n_order; i++) {
        same_backing(&a->order[i].backing, &b->order[i].backing);
        assert_int_equal(a->order[i].open, b->order[i].open);
        assert_int_equal(a->order[i].n, b->order[i].n);
        for (size_t k = 0; k < a->order[i].n; k++)
            same_state(&a->order[i].states[k], &b->order[i].states[k]);
    }
    for (size_t i = 0; i < a->n_comparisons; i++) {
        same_backing(&a->comparisons[i].backing, &b->comparisons[i].backing);
        same_state(&a->comparisons[i].above, &b->comparisons[i].above);
        same_state(&a->comparisons[i].below, &b->comparisons[i].below);
        assert_int_equal(a->comparisons[i].how, b->comparisons[i].how);
    }
}

static void same_bodies(const dgm_conflict *a, const dgm_conflict *b)
{
    assert_int_equal(a->n_bodies, b->n_bodies);
    for (size_t i = 0; i < a->n_bodies; i++) {
        const dgm_conflict_body *x = &a->bodies[i], *y = &b->bodies[i];
        same_backing(&x->backing, &y->backing);
        same_str(x->name, y->name);
        same_str(x->words, y->words);
        assert_int_equal(x->rule, y->rule);
        assert_int_equal(x->but_accused, y->but_accused);
        assert_int_equal(x->blockers, y->blockers);
        assert_int_equal(x->abstention, y->abstention);
        assert_int_equal(x->n_clauses, y->n_clauses);
        assert_int_equal(x->n_weights, y->n_weights);
        assert_int_equal(x->n_members, y->n_members);
        for (size_t k = 0; k < x->n_clauses; k++) {
            assert_int_equal(x->clauses[k].weight, y->clauses[k].weight);
            assert_int_equal(x->clauses[k].need, y->clauses[k].need);
            assert_int_equal(x->clauses[k].percent, y->clauses[k].percent);
        }
        for (size_t k = 0; k < x->n_members; k++) {
            same_backing(&x->members[k].backing, &y->members[k].backing);
            same_str(x->members[k].name, y->members[k].name);
            assert_int_equal(x->members[k].party, y->members[k].party);
            assert_int_equal(x->members[k].veto, y->members[k].veto);
            assert_int_equal(x->members[k].votes, y->members[k].votes);
            for (size_t w = 0; w < x->n_weights; w++)
                assert_int_equal(x->members[k].weights[w], y->members[k].weights[w]);
        }
    }
}

static void same_whom(const dgm_conflict_whom *a, const dgm_conflict_whom *b)
{
    assert_int_equal(a->n, b->n);
    assert_int_equal(a->anyone, b->anyone);
    for (size_t i = 0; i < a->n; i++)
        same_str(a->who[i].name, b->who[i].name);
}

static void same_trigger(const dgm_conflict_trigger *a, const dgm_conflict_trigger *b)
{
    same_backing(&a->backing, &b->backing);
    same_str(a->incident, b->incident);
    same_whom(&a->by, &b->by);
    same_whom(&a->on, &b->on);
    assert_int_equal(a->n_events, b->n_events);
    for (size_t i = 0; i < a->n_events; i++) {
        assert_int_equal(a->events[i].type, b->events[i].type);
        same_str(a->events[i].mode, b->events[i].mode);
    }
    assert_int_equal(a->n_places, b->n_places);
    for (size_t i = 0; i < a->n_places; i++)
        same_str(a->places[i], b->places[i]);
    assert_int_equal(a->since, b->since);
    assert_int_equal(a->until, b->until);
}

static void same_guarantees(const dgm_conflict *a, const dgm_conflict *b)
{
    assert_int_equal(a->n_guarantees, b->n_guarantees);
    for (size_t i = 0; i < a->n_guarantees; i++) {
        const dgm_conflict_guarantee *x = &a->guarantees[i], *y = &b->guarantees[i];
        same_backing(&x->backing, &y->backing);
        same_trigger(&x->trigger, &y->trigger);
        same_backing(&x->finding_backing, &y->finding_backing);
        same_backing(&x->decision_backing, &y->decision_backing);
        same_str(x->name, y->name);
        same_str(x->words, y->words);
        assert_int_equal(x->decision, y->decision);
        assert_int_equal(x->n_attests, y->n_attests);
        assert_int_equal(x->n_measures, y->n_measures);
        for (size_t k = 0; k < x->n_attests; k++)
            same_str(x->attests[k].name, y->attests[k].name);
        for (size_t k = 0; k < x->n_measures; k++) {
            same_backing(&x->measures[k].backing, &y->measures[k].backing);
            same_str(x->measures[k].name, y->measures[k].name);
            assert_int_equal(x->measures[k].n_pledges, y->measures[k].n_pledges);
            for (size_t j = 0; j < x->measures[k].n_pledges; j++) {
                same_backing(&x->measures[k].pledges[j].backing, &y->measures[k].pledges[j].backing);
                same_str(x->measures[k].pledges[j].who.name, y->measures[k].pledges[j].who.name);
                assert_int_equal(x->measures[k].pledges[j].pledge, y->measures[k].pledges[j].pledge);
            }
        }
    }
}

static void same_model(const dgm_conflict *a, const dgm_conflict *b)
{
    same_str(a->name, b->name);
    same_str(a->notes, b->notes);
    same_backing(&a->backing, &b->backing);
    assert_int_equal(a->n_parties, b->n_parties);
    for (size_t i = 0; i < a->n_parties; i++) {
        same_backing(&a->parties[i].backing, &b->parties[i].backing);
        same_str(a->parties[i].name, b->parties[i].name);
        same_str(a->parties[i].words, b->parties[i].words);
        same_wants(&a->wants[i], &b->wants[i]);
    }
    assert_int_equal(a->n_options, b->n_options);
    for (size_t i = 0; i < a->n_options; i++) {
        const dgm_conflict_option *x = &a->options[i], *y = &b->options[i];
        same_backing(&x->backing, &y->backing);
        same_str(x->name, y->name);
        same_str(x->words, y->words);
        assert_int_equal(x->owners, y->owners);
        assert_int_equal(x->body, y->body);
        assert_int_equal(x->accused, y->accused);
        assert_int_equal(x->allowed, y->allowed);
    }
    assert_int_equal(a->n_infeasible, b->n_infeasible);
    for (size_t i = 0; i < a->n_infeasible; i++)
        same_condition(&a->infeasible[i], &b->infeasible[i]);
    assert_int_equal(a->n_labels, b->n_labels);
    for (size_t i = 0; i < a->n_labels; i++) {
        same_backing(&a->labels[i].backing, &b->labels[i].backing);
        same_str(a->labels[i].name, b->labels[i].name);
        assert_int_equal(a->labels[i].state, b->labels[i].state);
    }
    assert_int_equal(!a->status_quo, !b->status_quo);
    same_backing(&a->status_quo_backing, &b->status_quo_backing);
    if (a->status_quo)
        same_state(a->status_quo, b->status_quo);
    assert_int_equal(a->n_coalitions, b->n_coalitions);
    for (size_t i = 0; i < a->n_coalitions; i++)
        assert_int_equal(a->coalitions[i].members, b->coalitions[i].members);
    assert_int_equal(a->n_extras, b->n_extras);
    for (size_t i = 0; i < a->n_extras; i++) {
        same_str(a->extras[i].key, b->extras[i].key);
        same_str(a->extras[i].json, b->extras[i].json);
    }
    same_bodies(a, b);
    same_guarantees(a, b);
}

/* Written as YAML and read again it is the same, and written once more the same bytes. */
static void reads_back(const dgm_conflict *c, dgm_arena *a)
{
    char *once = written(c, "yaml");
    dgm_conflict *again = parse(once, strlen(once), "again.yaml", a);
    same_model(c, again);
    char *twice = written(again, "yaml");
    assert_string_equal(once, twice);
    free(once);
    free(twice);
}

/* The same game by other files: the same feasible states and ranks. Options and parties stand in one order. */
static void same_game(const dgm_conflict *a, const dgm_conflict *b, dgm_arena *arena)
{
    dgm_compiled x, y;
    dgm_error err;
    if (dgm_compile(&x, a, arena, &err) || dgm_compile(&y, b, arena, &err))
        fail_msg("%s", err.text);
    assert_int_equal(x.game.n_options, y.game.n_options);
    assert_int_equal(x.game.n_parties, y.game.n_parties);
    assert_int_equal(x.game.only_up, y.game.only_up);
    assert_int_equal(x.game.only_down, y.game.only_down);
    uint64_t states[1 << 10];
    uint32_t one[1 << 10], two[1 << 10];
    size_t n = 0;
    assert_in_range(x.game.n_options, 1, 10);
    for (uint64_t s = 0; s >> x.game.n_options == 0; s++) {
        assert_int_equal(dgm_game_feasible(&x.game, s), dgm_game_feasible(&y.game, s));
        if (dgm_game_feasible(&x.game, s))
            states[n++] = s;
    }
    for (unsigned p = 0; p < x.game.n_parties; p++) {
        assert_int_equal(x.game.owns[p], y.game.owns[p]);
        assert_int_equal(dgm_ranks(one, &a->wants[p], states, n, arena), DGM_OK);
        assert_int_equal(dgm_ranks(two, &b->wants[p], states, n, arena), DGM_OK);
        assert_memory_equal(one, two, n * sizeof *one);
    }
}

static void every_case_is_told_as_it_says(void **state)
{
    (void)state;
    size_t size, count = 0, wrong = 0;
    char *text = slurp(cases_path, &size), *line = text, *begin = NULL;
    while (*line) {
        char *end = line + strcspn(line, "\n"), *next = *end ? end + 1 : end;
        if (!begin && line != end && *line != '#')
            begin = line;
        if (begin && !strncmp(line, "==> ", 4)) {
            dgm_arena *a = open_arena();
            dgm_conflict *c;
            dgm_error err = {0};
            *end = '\0';
            dgm_status st = dgm_conflict_parse(&c, (dgm_str){begin, (size_t)(line - begin)}, "m.yaml", NULL, a, &err);
            if (strcmp(st ? err.text : "good", line + 4)) {
                print_error("want: %s\nhave: %s\n", line + 4, st ? err.text : "good");
                wrong++;
            }
            if (!st)
                reads_back(c, a);
            dgm_arena_close(a);
            begin = NULL;
            count++;
        }
        line = next;
    }
    assert_null(begin);
    assert_int_equal(wrong, 0);
    assert_in_range(count, 45, 1000);
    free(text);
}

static void every_example_reads_back_the_same(void **state)
{
    (void)state;
    DIR *folder = opendir(examples_path);
    assert_non_null(folder);
    size_t count = 0;
    for (struct dirent *e; (e = readdir(folder));) {
        char path[4096];
        if (!strstr(e->d_name, ".yaml"))
            continue;
        snprintf(path, sizeof path, "%s/%s", examples_path, e->d_name);
        dgm_arena *a = open_arena();
        dgm_conflict *c;
        dgm_compiled k;
        dgm_error err;
        if (dgm_conflict_read(&c, path, a, &err) || dgm_compile(&k, c, a, &err))
            fail_msg("%s", err.text);
        reads_back(c, a);
        dgm_arena_close(a);
        count++;
    }
    closedir(folder);
    assert_in_range(count, 3, 100);
}

static void published_models_are_read_and_written_in_all_formats(void **state)
{
    (void)state;
    static const char *const files[] = {
        "garrison-diversion.json",        "prisoners-dilemma.json", "syria-iraq-1975.json", "us-north-korea-2017.json",
        "us-north-korea-deterrence.json", "prisoners-dilemma.gmcr", "syria-iraq-1975.gmcr"};
    static const char *const formats[] = {"yaml", "json", "gmcr"};
    static const size_t feasible[] = {23, 4, 6, 12, 12, 4, 6};
    DIR *there = opendir(published_path);
    if (!there) {
        print_message("no %s: published models are not read\n", published_path);
        skip();
    }
    closedir(there);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[4096], name[64];
        dgm_arena *a = open_arena();
        dgm_conflict *c;
        dgm_compiled k;
        dgm_error err;
        size_t n = 0;
        snprintf(path, sizeof path, "%s/%s", published_path, files[i]);
        if (dgm_conflict_read(&c, path, a, &err) || dgm_compile(&k, c, a, &err))
            fail_msg("%s", err.text);
        assert_int_equal(dgm_conflict_remarks(c), 0);
        for (uint64_t s = 0; s >> k.game.n_options == 0; s++)
            n += (size_t)dgm_game_feasible(&k.game, s);
        assert_int_equal(n, feasible[i]);
        for (size_t f = 0; f < 3; f++) {
            char *text = written(c, formats[f]);
            snprintf(name, sizeof name, "again.%s", formats[f]);
            dgm_conflict *again = parse(text, strlen(text), name, a);
            same_game(c, again, a);
            if (f == 1)
                assert_int_equal(again->n_extras, c->n_extras);
            free(text);
        }
        reads_back(c, a);
        dgm_arena_close(a);
    }
}

static void both_files_of_a_published_model_are_one_game(void **state)
{
    (void)state;
    static const char *const names[] = {"prisoners-dilemma", "syria-iraq-1975"};
    for (size_t i = 0; i < 2; i++) {
        char path[2][4096];
        dgm_arena *a = open_arena();
        dgm_conflict *one, *two;
        dgm_error err;
        snprintf(path[0], sizeof path[0], "%s/%s.json", published_path, names[i]);
        snprintf(path[1], sizeof path[1], "%s/%s.gmcr", published_path, names[i]);
        if (dgm_conflict_read(&one, path[0], a, &err)) {
            dgm_arena_close(a);
            skip();
        }
        assert_int_equal(dgm_conflict_read(&two, path[1], a, &err), DGM_OK);
        same_game(one, two, a);
        dgm_arena_close(a);
    }
}

/* The states of three options for which a condition holds, as bits. */
static unsigned bits_of(const char *condition, dgm_arena *a)
{
    char yaml[400];
    snprintf(yaml, sizeof yaml,
             "parties: [P]\noptions: [{name: a, by: P}, {name: b b, by: P}, {name: c, by: P}]\n"
             "preferences:\n  P:\n  - |-\n    %s\n",
             condition);
    const dgm_conflict *c = take(yaml, a);
    return (unsigned)dgm_condition_block(&c->wants[0].statements[0].condition.steps, 0) & 0xFF;
}

static void a_condition_means_what_the_manual_says(void **state)
{
    (void)state;
    enum { A = 0xAA, B = 0xCC, C = 0xF0, ALL = 0xFF };
    static const struct {
        const char *text;
        unsigned bits;
    } rows[] = {
        {"a", A},
        {"not a", ALL & ~A},
        {"a and b b or c", (A & B) | C},
        {"a or b b and c", A | (B & C)},
        {"not a and c", ~A & ALL & C},
        {"not (a and c)", ALL & ~(A & C)},
        {"a if c", A | (ALL & ~C)},
        {"a or c if b b", A | C | (ALL & ~B)},
        {"a and c if b b or c", (A & C) | (ALL & ~(B | C))},
        {"a iff c", ALL & ~(A ^ C)},
        {"a iff c if b b", ALL & ~(A ^ (C | (ALL & ~B)))},
        {"(a iff c) if b b", (ALL & ~(A ^ C)) | (ALL & ~B)},
        {"'b b' and  \"a\"", A & B},
        {"\xE2\x80\x9C"
         "b  b\xE2\x80\x9D or never",
         B},
        {"always and c", C},
    };
    dgm_arena *a = open_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (bits_of(rows[i].text, a) != rows[i].bits)
            fail_msg("'%s' holds for %02x, not %02x", rows[i].text, bits_of(rows[i].text, a), rows[i].bits);
    dgm_arena_close(a);
}

static void patterns_of_a_condition_cover_the_same_states(void **state)
{
    (void)state;
    static const char *const rows[] = {"a iff (b b if c)", "not (a and b b) or c",    "a or not a",
                                       "a and not a",      "not ((a iff b b) iff c)", "c if not (a or b b)"};
    dgm_arena *a = open_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char yaml[400];
        const dgm_cube *cubes;
        dgm_buffer words = {0};
        size_t n;
        unsigned bits = 0;
        snprintf(yaml, sizeof yaml,
                 "parties: [P]\noptions: [{name: a, by: P}, {name: b b, by: P}, {name: c, by: P}]\n"
                 "preferences: {P: [\"%s\"]}\n",
                 rows[i]);
        const dgm_conflict *c = take(yaml, a);
        const dgm_condition *k = &c->wants[0].statements[0].condition.steps;
        assert_int_equal(dgm_condition_cubes(&cubes, &n, k, a), DGM_OK);
        for (unsigned s = 0; s < 8; s++)
            for (size_t j = 0; j < n; j++)
                bits |= (unsigned)((s & cubes[j].mask) == cubes[j].value) << s;
        assert_int_equal(bits, dgm_condition_block(k, 0) & 0xFF);
        dgm_cubes_words(&words, c, cubes, n);
        assert_int_equal(bits_of(words.data, a), bits);
        dgm_buffer_free(&words);
    }
    dgm_arena_close(a);
}

static void two_spellings_of_one_name_are_one(void **state)
{
    (void)state;
    dgm_arena *a = open_arena();
    const dgm_conflict *c = take("parties: [P]\noptions: [{name: \"caf\\u00e9  au lait\", by: P}]\n"
                                 "infeasible: [\"cafe\\u0301 au lait\"]\n",
                                 a);
    assert_int_equal(c->infeasible[0].steps.n, 1);
    dgm_arena_close(a);
}

static void an_order_becomes_ranks_and_statements_the_same(void **state)
{
    (void)state;
    dgm_arena *a = open_arena();
    dgm_compiled k;
    dgm_error err;
    const dgm_conflict *c = take("parties: [P, Q]\noptions: [{name: a, by: P}, {name: b, by: Q, only: taken up}]\n"
                                 "preferences:\n  P: {order: [NY, [YY, NN]], rest: last}\n  Q: [b, not a]\n",
                                 a);
    assert_int_equal(dgm_compile(&k, c, a, &err), DGM_OK);
    assert_int_equal(k.game.only_up, 2);
    assert_true(k.game.wants[0].ranks[2] > k.game.wants[0].ranks[3]);
    assert_int_equal(k.game.wants[0].ranks[3], k.game.wants[0].ranks[0]);
    assert_true(k.game.wants[0].ranks[0] > k.game.wants[0].ranks[1]);
    assert_int_equal(k.game.wants[1].n_statements, 2);
    assert_int_equal(k.unknown, 0);
    uint64_t states[4] = {0, 1, 2, 3};
    uint32_t ranks[4];
    assert_int_equal(dgm_ranks(ranks, &c->wants[1], states, 4, a), DGM_OK);
    assert_int_equal(ranks[0], 2);
    assert_int_equal(ranks[1], 1);
    assert_int_equal(ranks[2], 4);
    assert_int_equal(ranks[3], 3);
    assert_int_equal(dgm_ranks(ranks, &c->wants[0], states, 4, a), DGM_OK);
    assert_int_equal(ranks[0], 2);
    assert_int_equal(ranks[1], 1);
    assert_int_equal(ranks[2], 3);
    assert_int_equal(ranks[3], 2);
    dgm_arena_close(a);
}

static int known(const dgm_known *list, size_t n, uint64_t x, uint64_t y, dgm_compares how)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].a == x && list[i].b == y && list[i].how == how)
            return 1;
    return 0;
}

static void what_is_partly_known_is_told_as_comparisons(void **state)
{
    (void)state;
    dgm_arena *a = open_arena();
    dgm_compiled k;
    dgm_error err;
    const dgm_known *list;
    size_t n;
    const dgm_conflict *c = take("parties: [P, Q, R, S]\noptions: [{name: a, by: P}, {name: b, by: Q}]\npreferences:\n"
                                 "  P: {order: [YY, {unknown: [YN, NY]}, NN]}\n"
                                 "  Q: [{want: a, unknown: place}, b]\n  R: {comparisons: [YY >= NN]}\n"
                                 "  S: [{want: a, unknown: side}, {want: b, unknown: held}]\n",
                                 a);
    assert_int_equal(dgm_compile(&k, c, a, &err), DGM_OK);
    assert_int_equal(k.unknown, 15);
    assert_int_equal(dgm_compiled_known(&list, &n, &k, 0, a, &err), DGM_OK);
    assert_int_equal(n, 4);
    assert_true(known(list, n, 3, 1, DGM_BETTER) && known(list, n, 3, 2, DGM_BETTER));
    assert_true(known(list, n, 1, 0, DGM_BETTER) && known(list, n, 2, 0, DGM_BETTER));
    assert_int_equal(dgm_compiled_known(&list, &n, &k, 1, a, &err), DGM_OK);
    assert_int_equal(n, 5); /* all but YN against NY */
    assert_false(known(list, n, 1, 2, DGM_BETTER) || known(list, n, 2, 1, DGM_BETTER));
    assert_int_equal(dgm_compiled_known(&list, &n, &k, 2, a, &err), DGM_OK);
    assert_true(n == 1 && known(list, n, 3, 0, DGM_AT_LEAST));
    assert_int_equal(dgm_compiled_known(&list, &n, &k, 3, a, &err), DGM_OK);
    assert_true(n == 2 && known(list, n, 2, 0, DGM_AT_LEAST) && known(list, n, 3, 1, DGM_AT_LEAST));
    dgm_arena_close(a);
}

/* The solver's body decides as the condition does: of each state of consent ask both. */
static void same_decision(const dgm_conflict *c, const dgm_compiled *k, uint64_t s, dgm_arena *a)
{
    dgm_body body;
    dgm_ballot *ballots;
    dgm_error err;
    const dgm_conflict_body *b = &c->bodies[0];
    if (dgm_assemble(&body, &ballots, c, b, c->options[0].accused, a, &err))
        fail_msg("%s", err.text);
    for (unsigned o = 0; o < k->game.n_options; o++)
        for (size_t i = 0; i < b->n_members; i++)
            if (b->members[i].party == k->origins[o].party)
                ballots[i] = s >> o & 1 ? DGM_BALLOT_YES : DGM_BALLOT_NO;
    assert_int_equal(dgm_body_acts(&body, ballots), dgm_compiled_state(k, s));
}

/* Which of the 2^n states of consent take the one option, as bits. */
static uint64_t decided(const char *body, dgm_arena *a)
{
    char yaml[800];
    dgm_compiled k;
    dgm_error err;
    uint64_t bits = 0;
    snprintf(
        yaml, sizeof yaml,
        "parties: [A, B, C]\nbodies: [{name: z, %s}]\noptions: [{name: act, body: z%s}]\npreferences: {A: [act]}\n",
        body, strstr(body, "accused") ? ", accused: B" : "");
    const dgm_conflict *c = take(yaml, a);
    if (dgm_compile(&k, c, a, &err))
        fail_msg("%s", err.text);
    for (uint64_t s = 0; s >> k.game.n_options == 0; s++) {
        assert_int_equal(dgm_condition_holds(&k.game.wants[0].statements[0], s), dgm_compiled_state(&k, s));
        same_decision(c, &k, s, a);
        bits |= dgm_compiled_state(&k, s) << s;
    }
    return bits;
}

static void a_body_decides_by_its_rule(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        uint64_t bits; /* bit s: A consents in bit 0 of s, B in bit 1, C in bit 2; of "all but B" A and C alone */
    } rows[] = {
        {"rule: all, members: [A, B, C]", 0x80},
        {"rule: each alone, members: [A, B, C]", 0xFE},
        {"rule: 2 of 3, members: [A, B, C]", 0xE8},
        {"rule: majority, members: [A, B, C]", 0xE8},
        {"rule: 2 of 3, members: [A, B, {name: C, veto: yes}]", 0xE0},
        {"rule: all but the accused, members: [A, B, C]", 0x8},
        {"rule: {v: 3}, members: [{name: A, v: 1}, {name: B, v: 2}, {name: C, v: 2}]", 0xE8},
        {"rule: {v: 60%}, members: [{name: A, v: 1}, {name: B, v: 2}, {name: C, v: 2}]", 0xE8},
        {"rule: {v: 61%}, members: [{name: A, v: 1}, {name: B, v: 2}, {name: C, v: 2}]", 0xC0},
        {"rule: {members: 2, v: 5}, members: [{name: A, v: 5}, {name: B, v: 1}, {name: C, v: 1}]", 0xA8},
        {"rule: {members: 2, v: 5}, blockers: 2, members: [{name: A, v: 5}, {name: B, v: 1}, {name: C, v: 1}]", 0xE8},
        {"rule: 2 of 3, members: [A, B, {name: D, position: no}]", 0x8},
        {"rule: 2 of 3, members: [A, B, {name: D, position: yes}]", 0xE},
        {"rule: all, abstention: leaves, members: [A, B, {name: D, position: abstain}]", 0x8},
        {"rule: 2 of 3, abstention: against, members: [A, B, {name: D, position: abstain, veto: yes}]", 0x8},
        {"rule: 2 of 3, members: [A, B, {name: D, position: no, veto: yes}]", 0},
        {"rule: {members: 2, v: 4}, blockers: 2, members: [{name: A, v: 1}, {name: B, v: 1}, {name: C, v: 1}, "
         "{name: D, v: 2, position: no}]",
         0x80},
        {"rule: all, abstention: against, members: [A, B, {name: D, position: abstain}]", 0},
    };
    dgm_arena *a = open_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (decided(rows[i].body, a) != rows[i].bits)
            fail_msg("%s: %llx", rows[i].body, (unsigned long long)decided(rows[i].body, a));
    dgm_arena_close(a);
}

static void a_body_decides_without_who_is_left_out(void **state)
{
    (void)state;
    dgm_arena *a = open_arena();
    dgm_compiled k;
    dgm_error err;
    const dgm_conflict *c = take("parties: [A, B, C]\nbodies: [{name: z, rule: all, members: [A, B, C]}]\n"
                                 "options: [{name: act, body: z}]\n",
                                 a);
    assert_int_equal(dgm_compile_without(&k, c, 4, a, &err), DGM_OK);
    assert_int_equal(k.game.n_options, 2);
    assert_int_equal(k.game.owns[2], 0);
    assert_int_equal(dgm_compiled_state(&k, 3), 1);
    assert_int_equal(dgm_compiled_state(&k, 1), 0);
    dgm_buffer name = {0};
    dgm_compiled_option(&name, &k, 1);
    assert_string_equal(name.data, "act: B consents");
    dgm_buffer_free(&name);
    dgm_arena_close(a);
}

static void what_cannot_be_compiled_is_told(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"parties: [A]\nbodies: [{name: z, rule: all, members: [A, D]}]\noptions: [{name: act, body: z}]\n",
         "m.yaml:2: the member 'D' of 'z' is no party and its position is not known; give a 'position', or make it a "
         "party"},
        {"parties: [A]\nbodies: [{name: z, rule: all but the accused, members: [A]}]\noptions: [{name: act, body: "
         "z}]\n",
         "m.yaml:3: the body 'z' leaves out the accused, but the option 'act' names no 'accused'"},
    };
    dgm_arena *a = open_arena();
    for (size_t i = 0; i < 2; i++) {
        dgm_compiled k;
        dgm_error err;
        assert_int_equal(dgm_compile(&k, take(rows[i][0], a), a, &err), DGM_EUSE);
        assert_string_equal(err.text, rows[i][1]);
    }
    dgm_arena_close(a);
}

static void what_json_cannot_hold_is_named(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"parties: [A]\noptions: [{name: a, by: A}]\n",
         "gmcr holds no preferences that are partly unknown, such as those of 'A'"},
        {"parties: [A]\noptions: [{name: a, by: A}, {name: b, by: nobody}]\npreferences: {A: [a]}\n",
         "gmcr holds no option of nobody or of several parties, such as 'b'"},
    };
    dgm_arena *a = open_arena();
    for (size_t i = 0; i < 2; i++) {
        dgm_error err;
        assert_int_equal(dgm_conflict_write(take(rows[i][0], a), "gmcr", stderr, &err), DGM_EUSE);
        assert_string_equal(err.text, rows[i][1]);
    }
    dgm_arena_close(a);
}

static void a_save_file_that_says_more_is_refused_or_remarked(void **state)
{
    (void)state;
    static const char blind[] = "{\"decisionMakers\": [{\"name\": \"A\", \"options\": [0], \"preferences\": [], "
                                "\"misperceptions\": [[[0, \"Y\"]]]}], \"options\": [{\"name\": \"a\"}]}";
    static const char mute[] =
        "{\"decisionMakers\": [{\"name\": \"A\", \"options\": [0], \"preferenceRanking\": [1, 2]}], "
        "\"options\": [{\"name\": \"a\"}]}";
    static const char torn[] =
        "{\"decisionMakers\": [{\"name\": \"A\", \"options\": [0], \"preferences\": [[[0, \"Y\"]]], "
        "\"preferenceRanking\": [1, 2]}], \"options\": [{\"name\": \"a\"}], "
        "\"useManualPreferenceRanking\": true, \"colour\": 3}";
    dgm_arena *a = open_arena();
    dgm_conflict *c;
    dgm_error err;
    assert_int_equal(dgm_conflict_parse(&c, dgm_words(blind), "f.gmcr", NULL, a, &err), DGM_EFORMAT);
    assert_non_null(strstr(err.text, "f.gmcr: 'A' misperceives states"));
    assert_int_equal(dgm_conflict_parse(&c, dgm_words(mute), "f.gmcr", NULL, a, &err), DGM_EFORMAT);
    assert_non_null(strstr(err.text, "f.gmcr: 'A' has ranks and no statements"));
    c = parse(torn, strlen(torn), "f.gmcr", a);
    assert_int_equal(dgm_conflict_remarks(c), 2);
    assert_int_equal(c->wants[0].kind, DGM_WANTS_ORDER);
    assert_int_equal(c->wants[0].n_statements, 0);
    assert_true(dgm_same(dgm_conflict_remark(c, 1), dgm_words("the key 'colour' is not known and was left out")));
    dgm_arena_close(a);
}

static void sixty_three_options_are_read_and_sixty_four_refused(void **state)
{
    (void)state;
    for (int n = 63; n <= 64; n++) {
        dgm_arena *a = open_arena();
        dgm_buffer yaml = {0};
        dgm_conflict *c;
        dgm_compiled k;
        dgm_error err;
        dgm_buffer_str(&yaml, "parties: [A]\noptions:\n");
        for (int i = 0; i < n; i++)
            dgm_buffer_printf(&yaml, "- {name: o%d, by: A}\n", i);
        dgm_buffer_str(&yaml, "infeasible: [o0 and o62]\npreferences: {A: [o62]}\n");
        dgm_status st = dgm_conflict_parse(&c, (dgm_str){yaml.data, yaml.len}, "m.yaml", NULL, a, &err);
        if (n == 63) {
            assert_int_equal(st, DGM_OK);
            assert_int_equal(dgm_compile(&k, c, a, &err), DGM_OK);
            reads_back(c, a);
        } else {
            assert_string_equal(err.text, "m.yaml:3: options: 64 of them; at most 63");
        }
        dgm_buffer_free(&yaml);
        dgm_arena_close(a);
    }
}

static void a_small_arena_is_an_error_and_no_crash(void **state)
{
    (void)state;
    size_t n;
    char path[4096];
    snprintf(path, sizeof path, "%s/cuba.yaml", examples_path);
    char *text = slurp(path, &n);
    int failed = 0, read = 0;
    for (size_t limit = 256; limit < 1 << 17; limit += 1009) {
        dgm_arena *a = dgm_arena_open(limit);
        dgm_conflict *c;
        dgm_error err;
        dgm_status st = dgm_conflict_parse(&c, (dgm_str){text, n}, "m.yaml", NULL, a, &err);
        assert_true(st == DGM_OK || st == DGM_ENOMEM);
        *(st ? &failed : &read) += 1;
        dgm_arena_close(a);
    }
    assert_true(failed > 10 && read > 10);
    free(text);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_is_told_as_it_says),
        cmocka_unit_test(every_example_reads_back_the_same),
        cmocka_unit_test(published_models_are_read_and_written_in_all_formats),
        cmocka_unit_test(both_files_of_a_published_model_are_one_game),
        cmocka_unit_test(a_condition_means_what_the_manual_says),
        cmocka_unit_test(patterns_of_a_condition_cover_the_same_states),
        cmocka_unit_test(two_spellings_of_one_name_are_one),
        cmocka_unit_test(an_order_becomes_ranks_and_statements_the_same),
        cmocka_unit_test(what_is_partly_known_is_told_as_comparisons),
        cmocka_unit_test(a_body_decides_by_its_rule),
        cmocka_unit_test(a_body_decides_without_who_is_left_out),
        cmocka_unit_test(what_cannot_be_compiled_is_told),
        cmocka_unit_test(what_json_cannot_hold_is_named),
        cmocka_unit_test(a_save_file_that_says_more_is_refused_or_remarked),
        cmocka_unit_test(sixty_three_options_are_read_and_sixty_four_refused),
        cmocka_unit_test(a_small_arena_is_an_error_and_no_crash),
    };
    cases_path = argc > 1 ? argv[1] : "tests/cases/conflicts.txt";
    examples_path = argc > 2 ? argv[2] : "examples/conflicts";
    published_path = argc > 3 ? argv[3] : "../shared/data/conflicts";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
