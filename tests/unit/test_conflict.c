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
#include "conflict/compile.h"
#include "conflict/formats.h"
#include "conflict/payoffs.h"

#include "conflict_text.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *cases_path, *examples_path, *published_path;

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
