/* test_show.c - what the formats write, byte for byte where it matters. */
#include "show/format.h"
#include "show/jsonwriter.h"
#include "show/line.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dgm_str str(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

static const char *clean(const char *bytes, size_t n)
{
    static char out[256];
    dgm_buffer b = {0};
    dgm_line_clean(&b, (dgm_str){bytes, n}, 0);
    snprintf(out, sizeof out, "%s", b.data ? b.data : "");
    dgm_buffer_free(&b);
    return out;
}

static const char *wrapped(const char *text, unsigned column, unsigned indent, unsigned width)
{
    static char out[512];
    dgm_buffer b = {0};
    dgm_line_wrap(&b, str(text), column, indent, width);
    snprintf(out, sizeof out, "%s", b.data ? b.data : "");
    dgm_buffer_free(&b);
    return out;
}

static void nothing_that_steers_a_terminal_is_left(void **state)
{
    (void)state;
    assert_string_equal(clean("a\x1b[31mb", 7), "a\xEF\xBF\xBD[31mb");
    assert_string_equal(clean("a\xC2\x9B"
                              "31m",
                              6),
                        "a\xEF\xBF\xBD"
                        "31m"); /* C1's own CSI */
    assert_string_equal(clean("a\xE2\x80\xAE"
                              "b",
                              5),
                        "ab"); /* right-to-left override */
    assert_string_equal(clean("  a \n\t\r b\0c ", 12), "a b\xEF\xBF\xBD"
                                                       "c");
    assert_string_equal(clean("a\xFF\xC3", 3), "a\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void lines_keep_to_the_width_in_columns(void **state)
{
    (void)state;
    assert_string_equal(wrapped("aaaa bbbb cccc dddd eeee", 0, 0, 20), "aaaa bbbb cccc dddd\neeee");
    assert_string_equal(wrapped("日本語日本語 日本語日本", 0, 0, 20),
                        "日本語日本語\n日本語日本"); /* two columns each */
    assert_string_equal(wrapped("čččč čččč čččč čččč č", 0, 0, 20), "čččč čččč čččč čččč\nč");
    assert_string_equal(wrapped("aaaaaaaaaaaaaaaaaaaaaaaaa", 0, 0, 20), "aaaaaaaaaaaaaaaaaaaa\naaaaa");
    assert_string_equal(wrapped("aaaa bbbb", 22, 4, 24), "\n    aaaa bbbb");
}

static void json_strings_are_valid_whatever_the_bytes(void **state)
{
    char all[260];
    size_t n = 0;
    (void)state;
    for (int c = 0; c < 256; c++)
        all[n++] = (char)c;
    memcpy(all + n, "\xF0\x9F\x98\x80", 4);
    n += 4;
    dgm_buffer b = {0};
    dgm_json j = {.out = &b};
    dgm_json_text(&j, (dgm_str){all, n});
    json_t *back = json_loadb(b.data, b.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    assert_non_null(back);
    assert_int_equal(json_string_length(back), 128 + 128 * 3 + 4);
    assert_memory_equal(json_string_value(back), all, 128);
    json_decref(back);
    dgm_buffer_free(&b);
}

static void characters_are_counted_over_every_block(void **state)
{
    enum { N = 3000 };
    char text[N];
    dgm_points p = {0};
    (void)state;
    for (size_t i = 0; i + 3 <= N; i += 3)
        memcpy(text + i, i % 2 ? "\xE2\x82\xAC" : "abc", 3);
    assert_true(dgm_points_set(&p, (dgm_str){text, N}));
    uint32_t want = 0;
    for (uint32_t at = 0; at <= N; at++) {
        assert_int_equal(dgm_points_at(&p, at), want);
        if (at < N && ((unsigned char)text[at] & 0xC0) != 0x80)
            want++;
    }
    assert_int_equal(dgm_points_at(&p, N + 100), want);
    free(p.before);
}

/* A report of two paragraphs with a statement that runs over both. */
static dgm_account account(dgm_statement *s)
{
    dgm_account a = {.statement = s, .statements = 1};
    memset(a.report.id, '1', 32);
    a.report.title = str("A \"title\", and more");
    a.report.text = str("Željko said: “We go.\n\nWe stay.”\n");
    a.report.published = 20321;
    a.report.read = 1;
    strcpy(a.report.language, "en");
    *s = (dgm_statement){.number = 1,
                         .kind = DGM_DIRECT,
                         .score = 0.41f,
                         .speakers = 1,
                         .source = {1, {{0, 7}}},
                         .cue = {1, {{8, 12}}},
                         .content = {1, {{14, 36}}}};
    memset(s->id, 'a', 32);
    s->speaker[0] = (dgm_speaker){.name = str("Željko"), .at = {0, 7}};
    return a;
}

static char *shown(const char *format, const dgm_account *a)
{
    char *out = NULL;
    size_t n;
    dgm_show *show;
    FILE *file = open_memstream(&out, &n);
    assert_int_equal(dgm_show_open(&show, format, file, NULL, NULL), DGM_OK);
    assert_int_equal(dgm_show_account(show, a, NULL), DGM_OK);
    assert_int_equal(dgm_show_close(show, NULL), DGM_OK);
    fclose(file);
    return out;
}

static void expect(const char *format, const dgm_account *a, const char *want)
{
    char *got = shown(format, a);
    assert_string_equal(got, want);
    free(got);
}

static void brat_parts_a_span_at_line_ends_and_counts_characters(void **state)
{
    dgm_statement s;
    dgm_account a = account(&s);
    (void)state;
    expect("brat", &a,
           "T1\tSource 0 6\tŽeljko\nT2\tCue 7 11\tsaid\nT3\tContent 13 20;22 31\t“We go. We stay.”\n"
           "E1\tCue:T2 Source:T1 Content:T3\nA1\tKind E1 direct\nA2\tState E1 proposed\n"
           "#1\tStatement E1\taaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n#2\tSpeaker E1\tŽeljko\n");
}

static void csv_doubles_quotation_marks_and_ends_rows_with_cr_lf(void **state)
{
    dgm_statement s;
    dgm_account a = account(&s);
    (void)state;
    char *got = shown("csv", &a);
    assert_non_null(
        strstr(got, ",start,end,when,where,where_country\r\n11111111111111111111111111111111,2025-08-21,,\"A \"\"title\"\", and more\",,"));
    assert_non_null(strstr(got, ",Željko,said,\"“We go.\n\nWe stay.”\",direct,0.4100,proposed,0,36,,,\r\n"));
    free(got);
    s.when = (dgm_time){.at = {8, 12}, .from = 20318, .to = 20320, .kind = DGM_TIME_RANGE, .grain = DGM_GRAIN_RANGE};
    got = shown("csv", &a);
    assert_non_null(strstr(got, ",0,36,2025-08-18..2025-08-20,,\r\n"));
    free(got);
}

static void a_time_is_told_with_its_part_and_an_open_side(void **state)
{
    dgm_statement s;
    dgm_account a = account(&s);
    dgm_time t[2] = {
        {.at = {0, 7}, .from = 20319, .to = 20320, .grain = DGM_GRAIN_PART, .part = DGM_PART_NIGHT},
        {.at = {8, 12}, .from = DGM_NO_DAY, .to = 20322, .kind = DGM_TIME_RANGE, .grain = DGM_GRAIN_RANGE},
    };
    (void)state;
    a.time = t;
    a.times = 2;
    s.when = t[0];
    char *got = shown("jsonl", &a);
    assert_non_null(strstr(got, "\"state\":\"proposed\",\"when\":{\"text\":\"Željko\","));
    assert_non_null(strstr(got, "\"grain\":\"part of day\",\"part\":\"night\",\"from\":\"2025-08-19\","
                                "\"to\":\"2025-08-20\",\"unresolved\":null}\n"));
    assert_non_null(strstr(got, "\"kind\":\"range\",\"grain\":\"range\",\"part\":null,\"from\":null,"
                                "\"to\":\"2025-08-22\",\"unresolved\":null}\n"));
    free(got);
    got = shown("text", &a);
    assert_non_null(strstr(got, "on 2025-08-19..2025-08-20 night"));
    free(got);
}

static void a_listing_tells_what_a_record_rests_on(void **state)
{
    dgm_statement s;
    dgm_account a = account(&s);
    (void)state;
    expect("text", &a,
           "A \"title\", and more\n2025-08-21 · report 11111111\n\n  1  Željko\n     “We go. We stay.”\n"
           "     cue “said” · direct · unsure (0.41) · aaaaaaaa\n");
    s.speaker[0] = (dgm_speaker){.unknown = "nobody knows"};
    s.state = DGM_CONFIRMED;
    s.score = 0.9f;
    expect("text", &a,
           "A \"title\", and more\n2025-08-21 · report 11111111\n\n  1  unknown: nobody knows\n"
           "     “We go. We stay.”\n     source “Željko” · cue “said” · direct · confirmed · aaaaaaaa\n");
}

static void jsonl_and_citron_give_the_words_at_their_offsets(void **state)
{
    dgm_statement s;
    dgm_account a = account(&s);
    (void)state;
    char *got = shown("jsonl", &a), *line = strchr(got, '\n') + 1;
    json_t *json = json_loads(line, 0, NULL);
    const json_t *content = json_array_get(json_object_get(json, "content"), 0);
    assert_string_equal(json_string_value(json_object_get(content, "text")), "“We go.\n\nWe stay.”");
    assert_int_equal(json_integer_value(json_object_get(content, "start")), 14);
    assert_int_equal(json_integer_value(json_object_get(content, "end")), 36);
    assert_true(json_is_null(json_object_get(json, "within")));
    assert_null(json_object_get(json, "speakers"));
    json_decref(json);
    free(got);
    got = shown("citron", &a);
    json = json_loads(got, 0, NULL);
    content = json_array_get(json_object_get(json_array_get(json_object_get(json, "quotes"), 0), "contents"), 0);
    assert_int_equal(json_integer_value(json_object_get(content, "start")), 13);
    assert_int_equal(json_integer_value(json_object_get(content, "end")), 31);
    json_decref(json);
    free(got);
}

static void an_unknown_format_is_told_with_those_there_are(void **state)
{
    dgm_show *show;
    dgm_error err;
    (void)state;
    assert_int_equal(dgm_show_open(&show, "xml", stdout, NULL, &err), DGM_EUSE);
    assert_string_equal(err.text, "there is no format 'xml'; there are text, jsonl, csv, citron and brat");
    assert_null(show);
}

static void output_that_cannot_be_written_is_told(void **state)
{
    dgm_statement s;
    dgm_account a = account(&s);
    dgm_show *show;
    dgm_error err = {0};
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    assert_int_equal(dgm_show_open(&show, "jsonl", full, NULL, &err), DGM_OK);
    dgm_status st = dgm_show_account(show, &a, &err), last = dgm_show_close(show, &err);
    assert_int_equal(st ? st : last, DGM_EIO);
    assert_non_null(strstr(err.text, "No space left"));
    fclose(full);
}

static void days_are_written_as_dates(void **state)
{
    static const struct {
        dgm_day day;
        const char *date;
    } cases[] = {
        {0, "1970-01-01"},       {-1, "1969-12-31"},     {20321, "2025-08-21"},   {11016, "2000-02-29"},
        {-25509, "1900-02-28"},  {-25508, "1900-03-01"}, {2932896, "9999-12-31"}, {2932897, ""},
        {-719528, "0000-01-01"}, {DGM_NO_DAY, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[16];
        dgm_day_format(out, cases[i].day);
        assert_string_equal(out, cases[i].date);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_that_steers_a_terminal_is_left),
        cmocka_unit_test(lines_keep_to_the_width_in_columns),
        cmocka_unit_test(json_strings_are_valid_whatever_the_bytes),
        cmocka_unit_test(characters_are_counted_over_every_block),
        cmocka_unit_test(brat_parts_a_span_at_line_ends_and_counts_characters),
        cmocka_unit_test(a_time_is_told_with_its_part_and_an_open_side),
        cmocka_unit_test(csv_doubles_quotation_marks_and_ends_rows_with_cr_lf),
        cmocka_unit_test(a_listing_tells_what_a_record_rests_on),
        cmocka_unit_test(jsonl_and_citron_give_the_words_at_their_offsets),
        cmocka_unit_test(an_unknown_format_is_told_with_those_there_are),
        cmocka_unit_test(output_that_cannot_be_written_is_told),
        cmocka_unit_test(days_are_written_as_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
