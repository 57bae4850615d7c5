/*
 * test_intake.c - reports in: plain text, JSON Lines, folders, dates, and whatever else is found on disks.
 */
#include "base/arena.h"
#include "intake/intake.h"

#include <dirent.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static dgm_arena *arena;
static dgm_error err;
static dgm_report report;
static char folder[64];

static int remove_one(const char *path, const struct stat *s, int type, struct FTW *at)
{
    (void)s;
    (void)type;
    (void)at;
    return remove(path);
}

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/dragoman-intake-XXXXXX");
    arena = dgm_arena_open((size_t)1 << 28);
    return arena && mkdtemp(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    dgm_arena_close(arena);
    return nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* A path in the test's folder; good for the next few calls. */
static const char *in_folder(const char *name)
{
    static char paths[8][512];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void put_bytes(const char *name, const char *bytes, size_t n)
{
    FILE *f = fopen(in_folder(name), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static void put(const char *name, const char *text)
{
    put_bytes(name, text, strlen(text));
}

static void put_folder(const char *name)
{
    assert_int_equal(mkdir(in_folder(name), 0700), 0);
}

static dgm_intake *open_paths(size_t n, const char *const *paths)
{
    dgm_intake *in;
    assert_int_equal(dgm_intake_open(&in, paths, n, NULL, &err), DGM_OK);
    return in;
}

static dgm_intake *open_one(const char *name)
{
    const char *path = in_folder(name);
    return open_paths(1, &path);
}

static void same(dgm_str got, const char *want)
{
    char text[4096];
    snprintf(text, sizeof text, "%.*s", (int)got.len, got.data ? got.data : "");
    assert_string_equal(text, want);
}

/* The next report's text. */
static void expect(dgm_intake *in, const char *text)
{
    dgm_status st = dgm_intake_next(&report, in, arena, &err);
    if (st)
        fail_msg("%s, not '%s'", st == DGM_ENOTFOUND ? "the end" : err.text, text);
    same(report.text, text);
}

static void expect_error(dgm_intake *in, dgm_status want, const char *words)
{
    err.text[0] = 0;
    assert_int_equal(dgm_intake_next(&report, in, arena, &err), want);
    if (!strstr(err.text, words))
        fail_msg("'%s' does not say '%s'", err.text, words);
}

static void expect_end(dgm_intake *in)
{
    assert_int_equal(dgm_intake_next(&report, in, arena, &err), DGM_ENOTFOUND);
    assert_int_equal(dgm_intake_next(&report, in, arena, &err), DGM_ENOTFOUND);
    dgm_intake_close(in);
}

/* ---- plain text ---- */

static void plain(const char *text)
{
    char *exact = malloc(strlen(text) + 1); /* ASan sees an over-read */
    memcpy(exact, text, strlen(text));
    dgm_status st = dgm_intake_plain(&report, exact, strlen(text), NULL, arena, &err);
    free(exact);
    if (st)
        fail_msg("%s", err.text);
}

static void a_header_is_read_and_is_no_part_of_the_text(void **state)
{
    (void)state;
    char day[16];
    plain("Talks resume in Vienna\nDate: 2021-06-11\nSOURCE:  Example   Wire \nlink: https://example.com/a:b\n"
          "By: Ada Moss\nNote: for testing\n\n\nVIENNA — The envoys met.\n\nIt rained.\n");
    same(report.title, "Talks resume in Vienna");
    same(report.publisher, "Example Wire");
    same(report.url, "https://example.com/a:b");
    same(report.author, "Ada Moss");
    dgm_day_format(day, report.published);
    assert_string_equal(day, "2021-06-11");
    same(report.text, "VIENNA — The envoys met.\n\nIt rained.\n");
    plain("Title: Talks resume.\r\nPublisher: A\r\nPublisher: B\r\n\r\nThe envoys met.");
    same(report.title, "Talks resume.");
    same(report.publisher, "A");
    same(report.text, "The envoys met.");
    plain("“They agree on the rails.”\nDate: 2021-06-11\n\nIt rained."); /* its full stop does not matter here */
    same(report.title, "“They agree on the rails.”");
    same(report.text, "It rained.");
}

static void a_title_needs_an_empty_line_and_text_behind_it(void **state)
{
    (void)state;
    plain("\n\nTalks resume in “Vienna”\n\nThe envoys met.");
    same(report.title, "Talks resume in “Vienna”");
    same(report.text, "The envoys met.");
    static const char *const none[] = {
        "Talks resume in Vienna",
        "Talks resume in Vienna\n\n",
        "Talks resume in Vienna\nThe envoys met.",
        "The envoys met.\n\nIt rained.",
        "“The envoys met.”\n\nIt rained.",
        "The envoy continued:\n\n“It rained.”",
        "By Ada Moss\n\nThe envoys met.",
    };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        plain(none[i]);
        same(report.title, "");
        same(report.text, none[i]);
    }
    char text[300] = "";
    memset(text, 'x', 201);
    strcpy(text + 201, "\n\nThe envoys met.");
    plain(text);
    same(report.title, "");
    memmove(text, text + 1, strlen(text));
    plain(text);
    assert_int_equal(report.title.len, 200);
}

static void what_only_looks_like_a_header_stays(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Note: this is how the story begins.\nIt goes on.\n",
        "Trump: I will win.\n\nClinton: No.",
        "Date: 2021-06-11\nThe envoys met.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        plain(texts[i]);
        same(report.text, texts[i]);
        assert_int_equal(report.published, DGM_NO_DAY);
    }
}

static void an_empty_text_is_kept_but_not_read(void **state)
{
    (void)state;
    plain("");
    assert_int_equal(report.read, 0);
    assert_string_equal(report.why, "empty");
    assert_int_equal(strlen(report.id), 32);
    plain("Date: 2021-06-11\n\n");
    assert_string_equal(report.why, "empty");
    plain("a");
    assert_int_equal(report.read, 1);
    assert_null(report.why);
}

static void defaults_fill_what_the_report_does_not_say(void **state)
{
    (void)state;
    const dgm_intake_defaults d = {{"T", 1}, {"P", 1}, {"U", 1}, 20321};
    const char *text = "Talks resume\nDate: 2021-06-11\n\nThe envoys met.";
    assert_int_equal(dgm_intake_plain(&report, text, strlen(text), &d, arena, &err), DGM_OK);
    same(report.title, "Talks resume");
    same(report.publisher, "P");
    same(report.url, "U");
    assert_int_equal(report.published, dgm_day_parse((dgm_str){"2021-06-11", 10}));
    const char *json = "{\"text\": \"x\", \"title\": null, \"date\": \"some day\"}";
    assert_int_equal(dgm_intake_json(&report, json, strlen(json), &d, arena, &err), DGM_OK);
    same(report.title, "T");
    assert_int_equal(report.published, 20321);
}

static void ids_follow_text_publisher_url_and_date(void **state)
{
    (void)state;
    char id[33], text_id[33];
    plain("Publisher: A\nUrl: u\nDate: 2021-06-11\n\nx");
    strcpy(id, report.id);
    strcpy(text_id, report.text_id);
    static const char *const others[] = {
        "Publisher: B\nUrl: u\nDate: 2021-06-11\n\nx",
        "Publisher: A\nUrl: v\nDate: 2021-06-11\n\nx",
        "Publisher: A\nUrl: u\nDate: 2021-06-12\n\nx",
        "Publisher: Au\nUrl:\nDate: 2021-06-11\n\nx",
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        plain(others[i]);
        assert_string_not_equal(report.id, id);
        assert_string_equal(report.text_id, text_id);
    }
    plain("Publisher: A\nUrl: u\nDate: 2021-06-11\nAuthor: Ada Moss\n\nx");
    assert_string_equal(report.id, id);
    plain("Publisher: A\nUrl: u\nDate: 2021-06-11\n\ny");
    assert_string_not_equal(report.id, id);
    assert_string_not_equal(report.text_id, text_id);
}

/* ---- JSON ---- */

static dgm_status json(const char *line)
{
    char *exact = malloc(strlen(line) + 1);
    memcpy(exact, line, strlen(line));
    dgm_status st = dgm_intake_json(&report, exact, strlen(line), NULL, arena, &err);
    free(exact);
    return st;
}

static void a_json_object_is_a_report(void **state)
{
    (void)state;
    assert_int_equal(json("{\"id\": \"a1\", \"title\": \" Talks\\nresume \", "
                          "\"date\": \"Fri, 11 Jun 2021 10:00:00 GMT\", "
                          "\"publisher\": \"P\", \"url\": \"u\", \"author\": \"Ada\", \"other\": [1, {\"x\": 2}], "
                          "\"text\": \"Title: kept\\r\\n\\r\\n\\u201cGo\\u201d\\u0000 \\ud83d\\ude00\"}"), DGM_OK);
    same(report.name, "a1");
    same(report.title, "Talks resume");
    same(report.publisher, "P");
    same(report.url, "u");
    same(report.author, "Ada");
    same(report.text, "Title: kept\n\n“Go” 😀");
    assert_int_equal(report.published, dgm_day_parse((dgm_str){"2021-06-11", 10}));
    assert_int_equal(json("{\"text\": \"\", \"id\": 9007199254740993}"), DGM_OK);
    same(report.name, "9007199254740993");
    assert_string_equal(report.why, "empty");
}

static void json_that_is_none_is_refused_with_place_and_reason(void **state)
{
    (void)state;
    static const struct {
        const char *line, *words;
        dgm_status st;
    } table[] = {
        {"", "column 0", DGM_EFORMAT},
        {"{\"text\": \"a\"", "column 12: '}' expected", DGM_EFORMAT},
        {"{\"text\":\n\"a\",}", "line 2, column 5", DGM_EFORMAT},
        {"[1]", "an array, not an object", DGM_EFORMAT},
        {"{\"text\": \"a\"} x", "end of file expected", DGM_EFORMAT},
        {"{\"text\": \"caf\xE9\"}", "unable to decode byte 0xe9", DGM_EFORMAT},
        {"{\"text\": \"a\", \"text\": \"b\"}", "duplicate", DGM_EFORMAT},
        {"{\"title\": \"a\"}", "no \"text\"", DGM_EFORMAT},
        {"{\"text\": null}", "\"text\" is null", DGM_EFORMAT},
        {"{\"text\": 5}", "\"text\" is a number, not a string", DGM_EFORMAT},
        {"{\"text\": \"a\", \"title\": [\"b\"]}", "\"title\" is an array", DGM_EFORMAT},
        {"{\"text\": \"a\\u0001\\u0002\\u0003\"}", "\"text\": this is no text", DGM_EFORMAT},
        {"{\"text\": \"\\ud800\"}", "column", DGM_EFORMAT},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(json(table[i].line), table[i].st);
        if (!strstr(err.text, table[i].words))
            fail_msg("'%s' does not say '%s'", err.text, table[i].words);
    }
}

static void json_over_its_limits_is_refused(void **state)
{
    (void)state;
    char deep[4000] = "{\"text\": \"a\", \"x\": ";
    size_t n = strlen(deep);
    memset(deep + n, '[', 70);
    memset(deep + n + 70, ']', 70);
    strcpy(deep + n + 140, "}");
    assert_int_equal(json(deep), DGM_ERANGE);
    assert_non_null(strstr(err.text, "64 levels"));
    char *wide = malloc(400000);
    strcpy(wide, "{\"text\": \"a\", \"x\": [0");
    n = strlen(wide);
    for (int i = 0; i < 150000; i++, n += 2)
        memcpy(wide + n, ",0", 2);
    strcpy(wide + n, "]}");
    assert_int_equal(json(wide), DGM_ERANGE);
    strcpy(wide, "{\"text\": \"a\", \"title\": \"");
    n = strlen(wide);
    memset(wide + n, 'x', 10000);
    strcpy(wide + n + 10000, "\"}");
    assert_int_equal(json(wide), DGM_ERANGE);
    assert_non_null(strstr(err.text, "\"title\" has 10000 bytes"));
    free(wide);
}

/* ---- files and folders ---- */

static void folders_are_read_in_order_of_name(void **state)
{
    (void)state;
    put_folder("c");
    put_folder("c/d");
    put_folder(".hidden");
    put("b.txt", "B");
    put("a.jsonl", "{\"text\": \"A1\"}\n\n{\"text\": \"A2\"}");
    put("c/d/z.TEXT", "Z");
    put("c/a.ndjson", "{\"text\": \"N\"}\n");
    put("e.md", "E");
    put(".f.txt", "F");
    put(".hidden/g.txt", "G");
    dgm_intake *in = open_one("");
    uint64_t done, all;
    expect(in, "A1");
    assert_int_equal(dgm_intake_origin(in).line, 1);
    expect(in, "A2");
    assert_int_equal(dgm_intake_origin(in).line, 3);
    expect(in, "B");
    assert_int_equal(dgm_intake_origin(in).line, 0);
    assert_string_equal(dgm_intake_origin(in).path + strlen(folder), "/b.txt");
    same(report.name, "b.txt");
    expect(in, "N");
    expect(in, "Z");
    dgm_intake_progress(in, &done, &all);
    assert_int_equal(all, 46);
    assert_int_equal(done, all);
    expect_end(in);
}

static void a_file_that_is_named_is_read_whatever_its_name(void **state)
{
    (void)state;
    put("e.md", "E");
    put("j.dat", "\xEF\xBB\xBF \n {\"text\": \"J1\"}\n{\"text\": \"J2\"}\n");
    put("k.dat", "{\"text\": nothing of the kind}\n");
    const char *paths[] = {in_folder("e.md"), in_folder("j.dat"), in_folder("k.dat"), in_folder("e.md")};
    dgm_intake *in = open_paths(4, paths);
    expect(in, "E");
    expect(in, "J1");
    assert_int_equal(dgm_intake_origin(in).line, 2);
    expect(in, "J2");
    expect(in, "{\"text\": nothing of the kind}\n");
    expect(in, "E");
    expect_end(in);
}

static void one_bad_input_does_not_stop_the_rest(void **state)
{
    (void)state;
    static const char binary[] = "\x01\x02\x03\x00\xFF\xFE\x07\x08 text";
    put_bytes("a.txt", binary, sizeof binary);
    put("b.txt", "");
    put_bytes("c.txt", "%PDF-1.7\n", 9);
    put_bytes("d.txt", "\xFF\xFE" "D\0.\0x", 7);
    put_bytes("e.txt", "The envoys\0 met.", 16);
    put("f.jsonl", "{\"text\": \"F1\"}\nnone\n{\"text\": \"F3\"}\n{\"text\": \"F4\"");
    assert_int_equal(symlink("nowhere", in_folder("g.txt")), 0);
    assert_int_equal(symlink("nowhere", in_folder("g")), 0);
    put("h.txt", "H");
    const char *paths[] = {in_folder("missing.txt"), in_folder("")};
    dgm_intake *in = open_paths(2, paths);
    expect_error(in, DGM_EIO, "missing.txt: No such file");
    expect_error(in, DGM_EFORMAT, "a.txt: this is no text");
    expect(in, "");
    assert_string_equal(report.why, "empty");
    expect_error(in, DGM_EFORMAT, "c.txt: this is a PDF");
    expect(in, "D.");
    expect(in, "The envoys met.");
    expect(in, "F1");
    expect_error(in, DGM_EFORMAT, "f.jsonl:2: no JSON: column 4:");
    assert_int_equal(dgm_intake_origin(in).line, 2);
    expect(in, "F3");
    expect_error(in, DGM_EFORMAT, "f.jsonl:4: no JSON");
    expect_error(in, DGM_EIO, "g.txt: No such file");
    expect(in, "H");
    expect_end(in);
}

static void an_unreadable_folder_or_file_is_one_error(void **state)
{
    (void)state;
    put_folder("a");
    put("a/a.txt", "A");
    put("b.txt", "B");
    put("c.txt", "C");
    if (!geteuid()) /* root reads everything */
        skip();
    assert_int_equal(chmod(in_folder("a"), 0), 0);
    assert_int_equal(chmod(in_folder("b.txt"), 0), 0);
    dgm_intake *in = open_one("");
    expect_error(in, DGM_EIO, "a: Permission denied");
    expect_error(in, DGM_EIO, "b.txt: cannot be opened: Permission denied");
    expect(in, "C");
    expect_end(in);
    assert_int_equal(chmod(in_folder("a"), 0700), 0);
}

static void links_that_lead_back_end(void **state)
{
    (void)state;
    put_folder("a");
    put_folder("a/b");
    put("a/b/x.txt", "X");
    assert_int_equal(symlink("..", in_folder("a/b/up")), 0);
    assert_int_equal(symlink("../..", in_folder("a/b/top")), 0);
    assert_int_equal(symlink("self.txt", in_folder("self.txt")), 0);
    assert_int_equal(symlink("a", in_folder("c")), 0);
    dgm_intake *in = open_one("");
    expect(in, "X");
    expect_error(in, DGM_EIO, "self.txt: Too many levels of symbolic links");
    expect_end(in);
}

static void folders_nested_too_deep_are_an_error(void **state)
{
    (void)state;
    char path[256] = "d";
    for (int i = 0; i < 40; i++, strcat(path, "/d"))
        put_folder(path);
    put("z.txt", "Z");
    dgm_intake *in = open_one("");
    expect_error(in, DGM_ERANGE, "deeper than 32");
    expect(in, "Z");
    expect_end(in);
}

static void a_line_of_100_megabytes_is_passed_over(void **state)
{
    (void)state;
    FILE *f = fopen(in_folder("a.jsonl"), "wb");
    char *block = malloc(1 << 20);
    memset(block, 'x', 1 << 20);
    fputs("{\"text\": \"A1\"}\n{\"text\": \"", f);
    for (int i = 0; i < 100; i++)
        assert_int_equal(fwrite(block, 1, 1 << 20, f), 1 << 20);
    fputs("\"}\n{\"text\": \"A3\"}\n", f);
    fclose(f);
    f = fopen(in_folder("b.txt"), "wb");
    for (int i = 0; i < 40; i++)
        fwrite(block, 1, 1 << 20, f);
    fclose(f);
    free(block);
    put("c.txt", "C");
    dgm_intake *in = open_one("");
    uint64_t done, all;
    expect(in, "A1");
    expect_error(in, DGM_ERANGE, "a.jsonl:2: the line is over the limit of 64 MiB");
    expect(in, "A3");
    assert_int_equal(dgm_intake_origin(in).line, 3);
    expect_error(in, DGM_ERANGE, "b.txt: the text is over the limit");
    expect(in, "C");
    dgm_intake_progress(in, &done, &all);
    assert_int_equal(done, all);
    expect_end(in);
}

static void a_text_of_16_megabytes_in_a_line_is_refused_alone(void **state)
{
    (void)state;
    FILE *f = fopen(in_folder("a.jsonl"), "wb");
    char *block = malloc(1 << 20);
    memset(block, 'x', 1 << 20);
    fputs("{\"text\": \"", f);
    for (int i = 0; i < 17; i++)
        fwrite(block, 1, 1 << 20, f);
    fputs("\"}\n{\"text\": \"A2\"}\n", f);
    fclose(f);
    free(block);
    dgm_intake *in = open_one("a.jsonl");
    expect_error(in, DGM_ERANGE, "a.jsonl:1: \"text\": a text of 17825792 bytes is over the limit");
    expect(in, "A2");
    expect_end(in);
}

static void standard_input_is_read(void **state)
{
    (void)state;
    static const char *const dash = "-";
    put("in", "{\"text\": \"S1\"}\n{\"text\": \"S2\"}\n");
    int kept = dup(STDIN_FILENO);
    assert_non_null(freopen(in_folder("in"), "r", stdin));
    dgm_intake *in = open_paths(1, &dash);
    uint64_t done, all;
    expect(in, "S1");
    assert_string_equal(dgm_intake_origin(in).path, "-");
    expect(in, "S2");
    dgm_intake_progress(in, &done, &all);
    assert_int_equal(all, 0);
    assert_int_equal(done, 30);
    expect_end(in);
    dup2(kept, STDIN_FILENO);
    close(kept);
}

static void no_paths_is_the_end_at_once(void **state)
{
    (void)state;
    expect_end(open_paths(0, NULL));
    dgm_intake_close(NULL);
}

static void texts_of_the_defaults_are_the_intakes_own(void **state)
{
    (void)state;
    char title[] = "Talks";
    const dgm_intake_defaults d = {{title, 5}, {NULL, 0}, {NULL, 0}, DGM_NO_DAY};
    put("a.txt", "The envoys met.");
    const char *path = in_folder("a.txt");
    dgm_intake *in;
    assert_int_equal(dgm_intake_open(&in, &path, 1, &d, &err), DGM_OK);
    memset(title, 'x', 5);
    expect(in, "The envoys met.");
    dgm_intake_close(in);
    same(report.title, "Talks"); /* lives in the arena, not in the intake */
}

/* ---- days ---- */

static void days_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *day; /* "" for no day */
    } table[] = {
        {"2025-08-21", "2025-08-21"},
        {" 2025-08-21\n", "2025-08-21"},
        {"2025-08-21T10:00:00Z", "2025-08-21"},
        {"2025-08-21 23:59:59 -0500", "2025-08-21"},
        {"Thu, 21 Aug 2025 10:00:00 GMT", "2025-08-21"},
        {"21 August 2025", "2025-08-21"},
        {"August 21, 2025", "2025-08-21"},
        {"Aug. 21, 2025, 10:00 a.m.", "2025-08-21"},
        {"Sept. 1st, 2025", "2025-09-01"},
        {"Thursday, 21st August, 2025", "2025-08-21"},
        {"1 MAY 1970", "1970-05-01"},
        {"2024-02-29", "2024-02-29"},
        {"1970-01-01", "1970-01-01"},
        {"1900-02-28", "1900-02-28"},
        {"0001-01-01", "0001-01-01"},
        {"9999-12-31", "9999-12-31"},
        {"2025-02-29", ""},
        {"1900-02-29", ""},
        {"2025-13-01", ""},
        {"2025-00-10", ""},
        {"2025-04-31", ""},
        {"2025-8-21", ""},
        {"2025-08-21x", ""},
        {"2025-08-2100", ""},
        {"21/08/2025", ""},
        {"8/21/2025", ""},
        {"August 2025", ""},
        {"32 August 2025", ""},
        {"Augustus 21, 2025", ""},
        {"21 August 20255", ""},
        {"yesterday", ""},
        {"", ""},
        {" ", ""},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char got[16];
        dgm_day_format(got, dgm_day_parse((dgm_str){table[i].text, strlen(table[i].text)}));
        if (strcmp(got, table[i].day))
            fail_msg("'%s' is '%s', not '%s'", table[i].text, got, table[i].day);
    }
    assert_int_equal(dgm_day_parse((dgm_str){"1970-01-02", 10}), 1);
    assert_int_equal(dgm_day_parse((dgm_str){"2025-08-21", 10}), 20321);
    assert_int_equal(dgm_day_parse((dgm_str){NULL, 0}), DGM_NO_DAY);
}

static void every_day_of_eight_centuries_comes_back(void **state)
{
    (void)state;
    for (dgm_day day = -150000; day < 150000; day++) {
        char text[16];
        dgm_day_format(text, day);
        assert_int_equal(dgm_day_parse((dgm_str){text, strlen(text)}), day);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_header_is_read_and_is_no_part_of_the_text),
        TEST(a_title_needs_an_empty_line_and_text_behind_it),
        TEST(what_only_looks_like_a_header_stays),
        TEST(an_empty_text_is_kept_but_not_read),
        TEST(defaults_fill_what_the_report_does_not_say),
        TEST(ids_follow_text_publisher_url_and_date),
        TEST(a_json_object_is_a_report),
        TEST(json_that_is_none_is_refused_with_place_and_reason),
        TEST(json_over_its_limits_is_refused),
        TEST(folders_are_read_in_order_of_name),
        TEST(a_file_that_is_named_is_read_whatever_its_name),
        TEST(one_bad_input_does_not_stop_the_rest),
        TEST(an_unreadable_folder_or_file_is_one_error),
        TEST(links_that_lead_back_end),
        TEST(folders_nested_too_deep_are_an_error),
        TEST(a_line_of_100_megabytes_is_passed_over),
        TEST(a_text_of_16_megabytes_in_a_line_is_refused_alone),
        TEST(standard_input_is_read),
        TEST(no_paths_is_the_end_at_once),
        TEST(texts_of_the_defaults_are_the_intakes_own),
        TEST(days_are_read_as_people_write_them),
        TEST(every_day_of_eight_centuries_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
