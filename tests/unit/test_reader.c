/*
 * test_reader.c - the shipped model read by C: against Python's numbers, and from bytes to an account.
 * Arguments: the model, tests/fixtures/encoder.tsv, examples/guarantees.txt.
 */
#include "account/attribution.h"
#include "dragoman/reader.h"

#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *model_path, *fixture_path, *example_path;
static dgm_reader *reader;

enum { COLUMNS = 7, WAVES = 4 }; /* three scores of the outer cue's tags and four sums over the vector */

static char *slurp(const char *path, size_t *n)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = malloc(1u << 22);
    *n = fread(bytes, 1, (1u << 22) - 1, file);
    bytes[*n] = 0;
    fclose(file);
    return bytes;
}

typedef struct parts {
    dgm_model *model;
    dgm_language language;
    dgm_attribution_heads heads;
} parts;

static void open_parts(parts *p)
{
    dgm_error err = {0};
    dgm_arena *keep = dgm_arena_open((size_t)1 << 28);
    assert_int_equal(dgm_model_open(&p->model, model_path, 1, &err), DGM_OK);
    assert_int_equal(dgm_encoder_open(&p->language.encoder, p->model, DGM_FLOAT, dgm_cpu(), &err), DGM_OK);
    assert_int_equal(dgm_wordpiece_open(&p->language.wordpiece, p->model, &err), DGM_OK);
    assert_int_equal(dgm_attribution_open(&p->heads, p->model, DGM_FLOAT, keep, &err), DGM_OK);
    p->language.keep = keep;
}

static void close_parts(parts *p)
{
    dgm_wordpiece_close(p->language.wordpiece);
    dgm_encoder_close(p->language.encoder);
    dgm_model_close(p->model);
    dgm_arena_close(p->language.keep);
}

/* The largest difference to one line of the fixture; counts its words. */
static double line_difference(const parts *p, const char *line, size_t *words)
{
    const char *tab = strchr(line, '\t');
    assert_non_null(tab);
    dgm_arena *a = dgm_arena_open((size_t)1 << 26);
    dgm_str text = {line, (size_t)(tab - line)};
    dgm_layout layout;
    dgm_plan plan;
    dgm_error err = {0};
    float *vec, *head;
    assert_int_equal(dgm_text_layout(&layout, text, a, &err), DGM_OK);
    assert_int_equal(dgm_plan_windows(&plan, &p->language, text, &layout, a, &err), DGM_OK);
    assert_int_equal(plan.windows, 1);
    assert_int_equal(dgm_encode_windows(&vec, NULL, &plan, 0, 1, &p->language, a, &err), DGM_OK);
    uint32_t dim = dgm_encoder_dim(p->language.encoder), rows = p->heads.word.rows;
    head = dgm_take(a, (size_t)plan.words * rows, sizeof *head);
    assert_int_equal(dgm_linear_run(head, &p->heads.word, vec, plan.words, dgm_encoder_kernels(p->language.encoder), a,
                                    &err), DGM_OK);
    double worst = 0;
    const char *at = tab + 1;
    for (uint32_t w = 0; w < plan.words; w++)
        for (int c = 0; c < COLUMNS; c++) {
            double got = 0;
            if (c < COLUMNS - WAVES)
                got = head[(size_t)w * rows + (size_t)c];
            else
                for (uint32_t i = 0; i < dim; i++)
                    got += (double)vec[(size_t)w * dim + i] * cos((double)(c - (COLUMNS - WAVES) + 1) * (i + 1));
            char *end;
            double want = strtod(at, &end);
            assert_ptr_not_equal(at, end); /* as many numbers as words */
            at = end;
            worst = fmax(worst, fabs(got - want));
        }
    assert_true(*at == '\n' || !*at);
    *words += plan.words;
    dgm_arena_close(a);
    return worst;
}

static void the_float_path_gives_what_python_gives(void **state)
{
    (void)state;
    size_t n, lines = 0, words = 0;
    char *fixture = slurp(fixture_path, &n);
    double worst = 0;
    parts p;
    open_parts(&p);
    for (char *line = fixture; *line; lines++) {
        worst = fmax(worst, line_difference(&p, line, &words));
        line = strchr(line, '\n') + 1;
    }
    close_parts(&p);
    free(fixture);
    printf("%zu sentences, %zu words: largest difference %.2e\n", lines, words, worst);
    assert_int_equal(lines, 100);
    assert_true(worst < 1e-4);
}

static dgm_reading *open_reading(void)
{
    dgm_reading *reading;
    dgm_error err = {0};
    assert_int_equal(dgm_reading_open(&reading, reader, 0, &err), DGM_OK);
    return reading;
}

/* Whether a statement of that speaker has these words in its content. */
static int says(const dgm_account *account, const char *speaker, const char *words)
{
    for (size_t i = 0; i < account->statements; i++) {
        const dgm_statement *s = &account->statement[i];
        if (s->speaker[0].unknown || s->speaker[0].name.len < strlen(speaker) ||
            !memmem(s->speaker[0].name.data, s->speaker[0].name.len, speaker, strlen(speaker)))
            continue;
        for (uint32_t k = 0; k < s->content.n; k++) {
            dgm_span c = s->content.at[k];
            if (memmem(account->report.text.data + c.from, c.to - c.from, words, strlen(words)))
                return 1;
        }
    }
    return 0;
}

static void the_first_example_gives_its_statements(void **state)
{
    (void)state;
    size_t n;
    char *bytes = slurp(example_path, &n);
    dgm_reading *reading = open_reading();
    dgm_account account;
    dgm_error err = {0};
    assert_int_equal(dgm_read_bytes(&account, reading, bytes, n, NULL, &err), DGM_OK);
    assert_true(account.report.read);
    assert_string_equal(account.report.language, "en");
    assert_true(says(&account, "Moscow", "a path leading nowhere"));
    assert_true(says(&account, "Lavrov", "dreaming of a utopia"));
    assert_true(says(&account, "Dragone", "such a peace is still what comes first"));
    assert_true(says(&account, "Kosiniak-Kamysz", "provocation"));
    assert_true(says(&account, "Yermak", "military portion"));
    for (size_t i = 0; i < account.statements; i++) /* nothing from the byline */
        for (uint32_t k = 0; k < account.statement[i].source.n; k++) {
            dgm_span s = account.statement[i].source.at[k];
            assert_null(memmem(account.report.text.data + s.from, s.to - s.from, "Wamalwa", 7));
        }
    dgm_reading_close(reading);
    free(bytes);
}

/* The event of that type whose trigger has these words; NULL: none. */
static const dgm_event *happened(const dgm_account *account, dgm_event_type type, const char *words)
{
    for (size_t i = 0; i < account->events; i++) {
        dgm_str at = dgm_slice(account->report.text, account->event[i].trigger);
        if (account->event[i].type == type && memmem(at.data, at.len, words, strlen(words)))
            return &account->event[i];
    }
    return NULL;
}

static int called(const dgm_account *account, uint32_t party, const char *name)
{
    return party && account->party[party - 1].name.len == strlen(name) &&
           !memcmp(account->party[party - 1].name.data, name, strlen(name));
}

static void a_report_gives_who_did_what_and_who_stands_where(void **state)
{
    (void)state;
    static const char text[] =
        "Kenya rules out troops\nDate: 2024-05-08\n\n"
        "The government of Kenya on Monday ruled out sending peacekeepers to Haiti. Police in Nairobi arrested 30 protesters "
        "overnight.\n\n"
        "Norwegian Foreign Minister Anna Lind met her Danish counterpart in Oslo on Tuesday. She accused Russia of cutting a "
        "cable in the Baltic Sea.\n";
    if (!dgm_reader_has_affairs(reader))
        skip();
    dgm_reading *reading = open_reading();
    dgm_account account;
    dgm_error err = {0};
    char day[16];
    assert_int_equal(dgm_read_bytes(&account, reading, text, sizeof text - 1, NULL, &err), DGM_OK);
    const dgm_event *arrest = happened(&account, DGM_COERCE, "arrested"), *met = happened(&account, DGM_CONSULT, "met");
    const dgm_event *accused = happened(&account, DGM_ACCUSE, "accused");
    assert_non_null(arrest);
    assert_string_equal(arrest->mode, "arrest");
    assert_string_equal(arrest->cameo, "173");
    assert_int_equal(arrest->counts, 1);
    assert_int_equal(arrest->count[0].low, 30);
    assert_non_null(met);
    dgm_day_format(day, met->when.from);
    assert_string_equal(day, "2024-05-07");
    assert_non_null(accused);
    assert_true(accused->actors && called(&account, accused->actor[0].party, "Anna Lind"));
    assert_true(accused->recipients && called(&account, accused->recipient[0].party, "Russia"));
    int opposed = 0;
    for (size_t i = 0; i < account.positions; i++)
        opposed |= called(&account, account.position[i].party, "Kenya") && account.position[i].stance == DGM_OPPOSES &&
                   account.position[i].strength == DGM_RED_LINE;
    assert_true(opposed);
    dgm_reading_close(reading);
}

static void bytes_that_are_no_text_are_an_error_and_the_next_report_is_read(void **state)
{
    (void)state;
    dgm_reading *reading = open_reading();
    dgm_account account;
    dgm_error err = {0};
    assert_int_not_equal(dgm_read_bytes(&account, reading, "\x7f""ELF\1\1\1\0\0\0\0\0\0\2\0>\0", 19, NULL, &err), DGM_OK);
    assert_true(strlen(err.text) > 0);
    const char *good = "The minister said on Monday that the talks in Geneva were over and would not be resumed.";
    assert_int_equal(dgm_read_bytes(&account, reading, good, strlen(good), NULL, &err), DGM_OK);
    assert_int_equal(account.statements, 1);
    dgm_reading_close(reading);
}

static void a_report_in_french_is_kept_marked_and_not_read(void **state)
{
    (void)state;
    dgm_reading *reading = open_reading();
    dgm_account account;
    dgm_error err = {0};
    const char *text = "Le ministre des Affaires étrangères a déclaré mardi que les négociations de paix ne "
                       "reprendraient pas avant la fin du mois, selon un communiqué publié à Genève.";
    assert_int_equal(dgm_read_bytes(&account, reading, text, strlen(text), NULL, &err), DGM_OK);
    assert_int_equal(account.report.read, 0);
    assert_string_equal(account.report.language, "fr");
    assert_string_equal(account.report.why, "not in English (French)");
    assert_int_equal(account.statements, 0);
    dgm_reading_close(reading);
}

/* How many statements have this cue. */
static int cues(const char *text, const char *cue)
{
    dgm_reading *reading = open_reading();
    dgm_account account;
    dgm_error err = {0};
    int n = 0;
    assert_int_equal(dgm_read_bytes(&account, reading, text, strlen(text), NULL, &err), DGM_OK);
    for (size_t i = 0; i < account.statements; i++) {
        dgm_span c = account.statement[i].cue.at[0];
        n += c.to - c.from == strlen(cue) && !memcmp(account.report.text.data + c.from, cue, strlen(cue));
    }
    dgm_reading_close(reading);
    return n;
}

static void what_is_left_open_is_a_stance_and_a_gate_left_open_is_none(void **state)
{
    (void)state;
    assert_int_equal(cues("The premier has promised fresh money for the mission but ruled out sending soldiers, though "
                          "she left open the possibility of lending helicopters.", "left open"), 1);
    assert_int_equal(cues("The gate at the northern crossing was left open by the last patrol, and goats wandered into "
                          "the minefield.", "left open"), 0);
}

/* Reads the example ten times and keeps the ids of its statements. */
static void *read_often(void *arg)
{
    char *ids = arg;
    size_t n;
    char *bytes = slurp(example_path, &n);
    dgm_reading *reading = open_reading();
    dgm_account account;
    for (int round = 0; round < 10; round++) {
        assert_int_equal(dgm_read_bytes(&account, reading, bytes, n, NULL, NULL), DGM_OK);
        ids[0] = 0;
        for (size_t i = 0; i < account.statements && i < 60; i++)
            memcpy(ids + 32 * i, account.statement[i].id, 33);
    }
    dgm_reading_close(reading);
    free(bytes);
    return NULL;
}

static void threads_that_share_a_reader_read_the_same(void **state)
{
    (void)state;
    char ids[4][32 * 60 + 1];
    pthread_t thread[4];
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, read_often, ids[i]), 0);
    for (int i = 0; i < 4; i++)
        pthread_join(thread[i], NULL);
    assert_true(strlen(ids[0]) > 32 * 10);
    for (int i = 1; i < 4; i++)
        assert_string_equal(ids[i], ids[0]);
}

static int open_reader(void **state)
{
    (void)state;
    dgm_error err = {0};
    if (dgm_reader_open(&reader, model_path, NULL, &err))
        fprintf(stderr, "%s\n", err.text);
    return !reader;
}

static int close_reader(void **state)
{
    (void)state;
    dgm_reader_close(reader);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    model_path = argv[1], fixture_path = argv[2], example_path = argv[3];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_float_path_gives_what_python_gives),
        cmocka_unit_test(the_first_example_gives_its_statements),
        cmocka_unit_test(a_report_gives_who_did_what_and_who_stands_where),
        cmocka_unit_test(bytes_that_are_no_text_are_an_error_and_the_next_report_is_read),
        cmocka_unit_test(a_report_in_french_is_kept_marked_and_not_read),
        cmocka_unit_test(what_is_left_open_is_a_stance_and_a_gate_left_open_is_none),
        cmocka_unit_test(threads_that_share_a_reader_read_the_same),
    };
    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
