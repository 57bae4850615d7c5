/*
 * test_when.c - expressions of time led to their days: tests/cases/times.txt, and what no case can say.
 *
 *     test_when PATH/times.txt
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../tools/marked_times.h"
#include "base/arena.h"
#include "base/calendar.h"
#include "resolve/moment.h"

static const char *cases;

static void every_case_is_led_to_its_days(void **state)
{
    (void)state;
    size_t size = 0, reports = 0;
    char *data = marked_slurp(cases, &size);
    assert_non_null(data);
    const char *p = data, *from, *to;
    while (marked_next(&p, data + size, &from, &to)) {
        marked_times m;
        char have[64];
        assert_int_equal(marked_times_read(&m, from, to, NULL), 0);
        for (size_t i = 0; i < m.golds || i < m.n; i++) {
            if (i >= m.n)
                fail_msg("'%.*s' is not found", (int)(m.gold[i].at.to - m.gold[i].at.from),
                         m.report.text.data + m.gold[i].at.from);
            dgm_span at = m.time[i].at;
            marked_value(have, &m.time[i]);
            if (i >= m.golds || m.gold[i].at.from != at.from || m.gold[i].at.to != at.to)
                fail_msg("'%.*s' is taken for a time", (int)(at.to - at.from), m.report.text.data + at.from);
            if (strcmp(have, m.gold[i].value))
                fail_msg("'%.*s' is %s, not %s", (int)(at.to - at.from), m.report.text.data + at.from, have,
                         m.gold[i].value);
        }
        marked_times_free(&m);
        reports++;
    }
    assert_true(reports > 5);
    free(data);
}

static void days_and_dates_are_each_others_inverse(void **state)
{
    (void)state;
    dgm_day last = dgm_day_make(1, 1, 1) - 1;
    for (int year = 1; year <= 9999; year += year == 3 ? 1590 : year == 2100 ? 7896 : 1)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= dgm_month_length(year, month); day++) {
                dgm_day d = dgm_day_make(year, month, day);
                dgm_date back = dgm_day_split(d);
                assert_true(back.year == year && back.month == month && back.day == day);
                assert_true(d == last + 1 || (month == 1 && day == 1));
                last = d;
            }
    assert_int_equal(dgm_day_make(2025, 2, 29), DGM_NO_DAY);
    assert_int_equal(dgm_day_make(2025, 13, 1), DGM_NO_DAY);
    assert_int_equal(dgm_weekday(dgm_day_make(2025, 8, 21)), 3);
    assert_int_equal(dgm_weekday(dgm_day_make(1, 1, 1)), 0);
}

static dgm_time *found(dgm_arena *a, size_t *n, const char *text, dgm_layout *layout, dgm_day published)
{
    dgm_time *time;
    dgm_str t = {text, strlen(text)};
    assert_int_equal(dgm_text_layout(layout, t, a, NULL), DGM_OK);
    assert_int_equal(dgm_resolve_times(&time, n, t, layout, published, a, NULL), DGM_OK);
    return time;
}

static void a_time_has_its_grain_and_its_reason(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        dgm_time_kind kind;
        dgm_grain grain;
        int resolved;
    } rows[] = {
        {"It fell on Monday.", DGM_TIME_POINT, DGM_GRAIN_DAY, 1},
        {"It fell on Monday night.", DGM_TIME_POINT, DGM_GRAIN_PART, 1},
        {"It fell last week.", DGM_TIME_POINT, DGM_GRAIN_WEEK, 1},
        {"It fell in May.", DGM_TIME_POINT, DGM_GRAIN_MONTH, 1},
        {"It fell last spring.", DGM_TIME_POINT, DGM_GRAIN_SEASON, 1},
        {"It fell in 1999.", DGM_TIME_POINT, DGM_GRAIN_YEAR, 1},
        {"It fell in the 1990s.", DGM_TIME_POINT, DGM_GRAIN_DECADE, 1},
        {"It fell in the 19th century.", DGM_TIME_POINT, DGM_GRAIN_CENTURY, 1},
        {"It fell from 3 to 5 May.", DGM_TIME_RANGE, DGM_GRAIN_RANGE, 1},
        {"It fell for nine days.", DGM_TIME_DURATION, DGM_GRAIN_RANGE, 0},
        {"It falls every Friday.", DGM_TIME_SET, DGM_GRAIN_RANGE, 0},
        {"It fell two days later.", DGM_TIME_POINT, DGM_GRAIN_DAY, 0},
    };
    dgm_arena *a = dgm_arena_open(1 << 24);
    dgm_layout layout;
    size_t n;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dgm_time *t = found(a, &n, rows[i].text, &layout, 20321);
        if (n != 1 || t->kind != rows[i].kind || t->grain != rows[i].grain ||
            (t->from != DGM_NO_DAY) != rows[i].resolved)
            fail_msg("%s", rows[i].text);
        assert_true(!t->unresolved == (rows[i].resolved || t->kind >= DGM_TIME_DURATION));
    }
    dgm_time *t = found(a, &n, "It fell on Monday.", &layout, DGM_NO_DAY);
    assert_string_equal(t->unresolved, "the report's date is not known");
    dgm_arena_close(a);
}

/* A statement whose cue and content are these words of the text. */
static dgm_statement said(const char *text, const char *cue, const char *content)
{
    dgm_statement s = {.number = 1};
    uint32_t c = (uint32_t)(strstr(text, cue) - text), d = (uint32_t)(strstr(text, content) - text);
    s.cue = (dgm_pieces){1, {{c, c + (uint32_t)strlen(cue)}}};
    s.content = (dgm_pieces){1, {{d, d + (uint32_t)strlen(content)}}};
    return s;
}

static void a_statement_gets_the_day_by_its_cue_and_not_one_of_its_content(void **state)
{
    (void)state;
    const char *text = "Lopez said on Wednesday that they met on Monday. On Tuesday he warned that it fell on Sunday.\n"
                       "She added that it rose on Friday.";
    dgm_arena *a = dgm_arena_open(1 << 24);
    dgm_layout layout;
    size_t n;
    dgm_time *time = found(a, &n, text, &layout, 20321);
    assert_int_equal(n, 5);
    dgm_statement s[3] = {said(text, "said", "that they met on Monday"), said(text, "warned", "that it fell on Sunday"),
                          said(text, "added", "that it rose on Friday")};
    s[1].number = 2;
    s[2].number = 3;
    dgm_statement_times(s, 3, time, n, &layout, NULL, DGM_NO_DAY);
    assert_int_equal(s[0].when.from, 20320);
    assert_int_equal(s[1].when.from, 20319);
    assert_int_equal(s[2].when.at.to, 0);
    dgm_arena_close(a);
}

static void an_inner_statement_takes_no_day_from_outside_the_one_it_stands_in(void **state)
{
    (void)state;
    const char *text = "Lopez said on Wednesday that Haddad had told him on Monday that it was over.";
    dgm_arena *a = dgm_arena_open(1 << 24);
    dgm_layout layout;
    size_t n;
    dgm_time *time = found(a, &n, text, &layout, 20321);
    dgm_statement s[2] = {said(text, "said", "that Haddad had told him on Monday that it was over"),
                          said(text, "told", "that it was over")};
    s[1].number = 2;
    s[1].within = 1;
    dgm_statement_times(s, 2, time, n, &layout, NULL, DGM_NO_DAY);
    assert_int_equal(s[0].when.from, 20320);
    assert_int_equal(s[1].when.from, 20318);
    dgm_arena_close(a);
}

static void the_table_of_words_is_in_order(void **state)
{
    (void)state;
    static const char *const words[] = {"a",         "annually",  "december", "eighteenth", "fortnight",
                                        "last",      "yesterday", "weekly",   "sept",       "twentieth",
                                        "overnight", "thurs",     "midnight", "june",       "zone"};
    dgm_arena *a = dgm_arena_open(1 << 20);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        char text[32];
        snprintf(text, sizeof text, "%s", words[i]);
        text[0] = (char)(text[0] - 32);
        dgm_word *word;
        uint32_t n;
        assert_int_equal(dgm_words_cut(&word, &n, (dgm_str){text, strlen(text)}, a, NULL), DGM_OK);
        dgm_moment_token *t = dgm_moment_tokens(&(dgm_cut){{text, strlen(text)}, word, n}, a);
        assert_true((t->kind == T_OTHER) == !strcmp(words[i], "zone"));
    }
    dgm_arena_close(a);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_is_led_to_its_days),
        cmocka_unit_test(days_and_dates_are_each_others_inverse),
        cmocka_unit_test(a_time_has_its_grain_and_its_reason),
        cmocka_unit_test(a_statement_gets_the_day_by_its_cue_and_not_one_of_its_content),
        cmocka_unit_test(an_inner_statement_takes_no_day_from_outside_the_one_it_stands_in),
        cmocka_unit_test(the_table_of_words_is_in_order),
    };
    cases = argc > 1 ? argv[1] : "tests/cases/times.txt";
    return cmocka_run_group_tests(tests, NULL, NULL);
}
