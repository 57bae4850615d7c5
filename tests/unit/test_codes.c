/*
 * test_codes.c - the code book: each rule on sentences of tests/cases/codes.txt, and tables that are wrong.
 */
#include "base/error.h"
#include "codes/book.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka asks for these before it */
#include <cmocka.h>

static const char *cases_file;

static void describe(char out[600], const dgm_event *e)
{
    int n = snprintf(out, 600, "mode=%s  cameo=%s", *e->mode ? e->mode : "-", e->cameo);
    n += snprintf(out + n, 600 - (size_t)n, "  contexts=%s", e->contexts ? "" : "-");
    for (uint32_t i = 0; i < e->contexts; i++)
        n += snprintf(out + n, 600 - (size_t)n, "%s%s", i ? ", " : "", e->context[i]);
    n += snprintf(out + n, 600 - (size_t)n, "  counts=%s", e->counts ? "" : "-");
    for (uint32_t i = 0; i < e->counts; i++) {
        const dgm_event_count *c = &e->count[i];
        n += snprintf(out + n, 600 - (size_t)n, "%s%s %u", i ? ", " : "", c->of, c->low);
        if (c->high == UINT32_MAX)
            n += snprintf(out + n, 600 - (size_t)n, "+");
        else if (c->high != c->low)
            n += snprintf(out + n, 600 - (size_t)n, "-%u", c->high);
    }
}

/* The field of a line of what must come: "cameo=173"; 0 where the line does not have it. */
static int field(char out[200], const char *line, const char *name)
{
    char want[32];
    snprintf(want, sizeof want, "  %s=", name);
    const char *at = strstr(line, want);
    if (!at)
        return 0;
    at += strlen(want);
    const char *end = strstr(at, "  ");
    size_t n = end ? (size_t)(end - at) : strlen(at);
    snprintf(out, 200, "%.*s", (int)n, at);
    return 1;
}

static int one_case(const dgm_codebook *book, const char *marked, const char *want, dgm_arena *a)
{
    char text[1000], mode[64], type[32], got[600], value[200];
    size_t n = 0;
    dgm_event e = {.trigger = {UINT32_MAX, 0}};
    for (const char *p = marked; *p && n < sizeof text - 1; p++) {
        if (*p == '{' && e.trigger.from == UINT32_MAX)
            e.trigger.from = (uint32_t)n;
        else if (*p == '}' && !e.trigger.to)
            e.trigger.to = (uint32_t)n;
        else if (*p != '{' && *p != '}')
            text[n++] = *p;
    }
    assert_int_equal(sscanf(want, "%31s %63s", type, mode), 2);
    while (e.type < DGM_EVENT_TYPES && strcmp(dgm_event_type_name(e.type), type) != 0)
        e.type++;
    size_t m = strlen(mode);
    if (strcmp(mode, "-") != 0) {
        e.mode_rule = mode[m - 1] == '?' ? dgm_mode_unsure : dgm_mode_model;
        if (mode[m - 1] == '?')
            mode[m - 1] = '\0';
        e.mode = mode;
    }
    dgm_layout layout;
    dgm_error err = {0};
    if (dgm_text_blocks(&layout, (dgm_str){text, n}, a, &err) ||
        dgm_code_event(&e, book, (dgm_str){text, n}, &layout, NULL, a, &err)) {
        print_message("%s\n%s\n", marked, err.text);
        return 1;
    }
    char all[700];
    describe(got, &e);
    snprintf(all, sizeof all, "  %s", got);
    int bad = 0;
    static const char *const names[] = {"mode", "cameo", "contexts", "counts"};
    for (size_t i = 0; i < 4; i++) {
        char is[200] = "";
        if (!field(value, want, names[i]))
            continue;
        field(is, all, names[i]);
        bad |= strcmp(is, value) != 0;
    }
    if (bad)
        print_message("%s\n  must give %s\n  gave      %s (%s; %s)\n", marked, want, got, e.mode_rule, e.cameo_rule);
    return bad;
}

static void every_case_gives_its_codes(void **state)
{
    (void)state;
    dgm_codebook *book;
    dgm_error err = {0};
    char line[1000], last[1000] = "";
    int cases = 0, bad = 0;
    if (dgm_codebook_open(&book, NULL, &err))
        fail_msg("%s", err.text);
    dgm_arena *a = dgm_arena_open((size_t)64 << 20);
    FILE *file = fopen(cases_file, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (*line == '#' || !*line)
            continue;
        if (!*last) {
            memcpy(last, line, sizeof last);
            continue;
        }
        bad += one_case(book, last, line, a);
        cases++;
        *last = '\0';
    }
    fclose(file);
    dgm_arena_close(a);
    dgm_codebook_close(book);
    assert_true(cases > 50);
    assert_int_equal(bad, 0);
}

/* Small tables, so that each error stands alone. */
static dgm_status add(dgm_codebook *b, const char *table, const char *text, dgm_error *err)
{
    char file[64];
    snprintf(file, sizeof file, "%s.tsv", table);
    return dgm_codebook_add(b, table, file, text, strlen(text), err);
}

static void a_wrong_row_is_told_with_file_and_line(void **state)
{
    (void)state;
    static const struct {
        const char *table, *row, *words;
    } wrong[] = {
        {"types", "AGREED\t1\t03\town", "table 'types.tsv', line 2: there is no type of event 'AGREED'"},
        {"scores", "AID\t\tmuch\town", "table 'scores.tsv', line 2: 'much' is no score: a number from -10 to 10"},
        {"scores", "AID\t\t11\town", "table 'scores.tsv', line 2: '11' is no score: a number from -10 to 10"},
        {"cameo", "17a\tArrest\t4\tCOERCE\t\t\town",
         "table 'cameo.tsv', line 2: '17a' is no code of CAMEO: two to four digits"},
        {"modes", "COERCE\tarrested\t\tarrest\t\t\town", "table 'modes.tsv', line 2: COERCE has no mode 'arrested'"},
        {"modes", "COERCE\tarrest\tall\tarrest\t\t\town",
         "table 'modes.tsv', line 2: over is 'model' or empty, not 'all'"},
        {"modes", "COERCE\tarrest\t\t\t\t\town",
         "table 'modes.tsv', line 2: the row has words neither for trigger nor for with: it would fit everything"},
        {"modes", "COERCE\tarrest\t\tArrest\t\t\town", "table 'modes.tsv', line 2: 'Arrest': words are small letters"},
        {"modes", "COERCE\tarrest\t\t@nowhere\t\t\town",
         "table 'modes.tsv', line 2: there is no list '@nowhere' in lists.tsv"},
        {"modes", "COERCE\tarrest\t\tarrest\t\t", "table 'modes.tsv', line 2: a row has 7 cells parted by tabs"},
        {"modes", "COERCE\tarrest\t\tarrest\t\t\t", "table 'modes.tsv', line 2: the row names no source"},
        {"actions", "COERCE\tarrest\t1739\t\t\t\town", "table 'actions.tsv', line 2: there is no code '1739'"},
        {"actions", "AID\t\t173\tarrest\t\t\town",
         "table 'actions.tsv', line 2: cameo.tsv does not have 173 for the type 'AID'"},
        {"topics", "sport\t\t\t2\tball\t\town", "table 'topics.tsv', line 2: there is no context 'sport'"},
        {"topics", "legal\t\t\t0\tball\t\town", "table 'topics.tsv', line 2: '0' is no weight: 1 to 9"},
        {"counts", "hurt\tverb\tASSAULT\thurt\town", "table 'counts.tsv', line 2: 'hurt' is not counted"},
    };
    static const struct {
        const char *table, *header;
    } headers[] = {{"types", "type\tquad\tcameo\tsource"},
                   {"scores", "type\tmode\tscore\tsource"},
                   {"cameo", "code\ttitle\tquad\ttypes\tgdelt\ticews\tsource"},
                   {"contexts", "context\tsource"},
                   {"modes", "type\tmode\tover\ttrigger\twith\twithout\tsource"},
                   {"actions", "type\tmode\tcode\ttrigger\twith\twithout\tsource"},
                   {"topics", "context\ttype\tmode\tweight\twords\twithout\tsource"},
                   {"counts", "of\tword\ttypes\twords\tsource"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dgm_codebook *b = dgm_codebook_new();
        dgm_error err = {0};
        char text[500];
        assert_non_null(b);
        assert_int_equal(add(b, "scores", "type\tmode\tscore\tsource\nCOERCE\tarrest\t-7\town\n", &err), DGM_OK);
        assert_int_equal(add(b, "contexts", "context\tsource\nlegal\town\n", &err), DGM_OK);
        assert_int_equal(
            add(b, "cameo", "code\ttitle\tquad\ttypes\tgdelt\ticews\tsource\n173\tArrest\t4\tCOERCE\t-5\t-5\town\n", &err),
            DGM_OK);
        const char *header = NULL;
        for (size_t k = 0; k < sizeof headers / sizeof *headers; k++)
            if (!strcmp(headers[k].table, wrong[i].table))
                header = headers[k].header;
        assert_non_null(header);
        snprintf(text, sizeof text, "%s\n%s\n", header, wrong[i].row);
        assert_int_equal(add(b, wrong[i].table, text, &err), DGM_EFORMAT);
        if (strncmp(err.text, wrong[i].words, strlen(wrong[i].words)) != 0)
            fail_msg("'%s' instead of '%s'", err.text, wrong[i].words);
        dgm_codebook_close(b);
    }
}

static void scores_and_codes_are_as_published(void **state)
{
    (void)state;
    dgm_codebook *b;
    dgm_error err = {0};
    if (dgm_codebook_open(&b, NULL, &err))
        fail_msg("%s", err.text);
    assert_true(dgm_codebook_score(b, DGM_ASSAULT, "unconventional") == -10.0f);
    assert_true(dgm_codebook_score(b, DGM_ASSAULT, "") == -9.0f);
    assert_true(dgm_codebook_score(b, DGM_PROTEST, "vandalize") == -5.0f); /* no score of its own: the type's */
    assert_true(dgm_codebook_score(b, DGM_ACCUSE, "") == -3.0f);
    assert_string_equal(dgm_codebook_root(b, DGM_RETREAT), "08");
    assert_int_equal(dgm_codebook_quad(b, DGM_SANCTION), 4);
    const dgm_cameo *c = dgm_codebook_cameo(b, "0841");
    assert_non_null(c);
    assert_true(c->gdelt == 7.0 && c->icews == 7.0 && c->quad == 2);
    assert_true(isnan(dgm_codebook_cameo(b, "155")->gdelt));
    const dgm_state_codes *s = dgm_codebook_state(b, (dgm_str){"DEU", 3});
    assert_non_null(s);
    assert_string_equal(s->fips, "GM");
    assert_string_equal(dgm_codebook_state(b, (dgm_str){"TLS", 3})->cameo, "TMP");
    assert_null(dgm_codebook_state(b, (dgm_str){"QQQ", 3}));
    dgm_codebook_close(b);
}

static void a_trigger_outside_the_text_is_refused(void **state)
{
    (void)state;
    dgm_codebook *b;
    dgm_error err = {0};
    dgm_layout layout;
    dgm_arena *a = dgm_arena_open(1 << 20);
    dgm_str text = {"They met.", 9};
    if (dgm_codebook_open(&b, NULL, &err))
        fail_msg("%s", err.text);
    assert_int_equal(dgm_text_blocks(&layout, text, a, &err), DGM_OK);
    dgm_event e = {.type = DGM_CONSULT, .trigger = {5, 12}};
    assert_int_equal(dgm_code_event(&e, b, text, &layout, NULL, a, &err), DGM_EUSE);
    e.trigger = (dgm_span){5, 5};
    assert_int_equal(dgm_code_event(&e, b, text, &layout, NULL, a, &err), DGM_EUSE);
    e.type = DGM_EVENT_TYPES;
    assert_int_equal(dgm_code_event(&e, b, text, &layout, NULL, a, &err), DGM_EUSE);
    dgm_arena_close(a);
    dgm_codebook_close(b);
}

int main(int argc, char **argv)
{
    cases_file = argc > 1 ? argv[1] : "tests/cases/codes.txt";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_gives_its_codes),
        cmocka_unit_test(a_wrong_row_is_told_with_file_and_line),
        cmocka_unit_test(scores_and_codes_are_as_published),
        cmocka_unit_test(a_trigger_outside_the_text_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
