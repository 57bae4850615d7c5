/* test_store.c - keeping, asking, reviewing; each test has a database of its own in a folder that is removed. */
#include "dragoman/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char text[] = "Ana Lopez said that Željko would go. He said he would not.";

typedef struct place {
    char folder[64], path[96];
    dgm_store *store;
} place;

static int set_up(void **state)
{
    place *p = calloc(1, sizeof *p);
    dgm_error err;
    strcpy(p->folder, "/tmp/dragoman-store-XXXXXX");
    if (!p || !mkdtemp(p->folder))
        return -1;
    snprintf(p->path, sizeof p->path, "%s/a.db", p->folder);
    *state = p;
    return dgm_store_open(&p->store, p->path, DGM_STORE_WRITE, &err) ? -1 : 0;
}

static int tear_down(void **state)
{
    place *p = *state;
    dgm_store_close(p->store, NULL);
    unlink(p->path);
    rmdir(p->folder);
    free(p);
    return 0;
}

static dgm_str str(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

static dgm_pieces piece(uint32_t from, uint32_t to)
{
    return (dgm_pieces){.n = 1, .at = {{from, to}}};
}

/* A statement of text; id is a letter repeated. */
static dgm_statement statement(char id, uint32_t number, dgm_pieces source, dgm_pieces cue, dgm_pieces content,
                               const char *name)
{
    dgm_statement s = {.number = number,
                       .source = source,
                       .cue = cue,
                       .content = content,
                       .kind = DGM_INDIRECT,
                       .speakers = 1,
                       .score = 0.75f};
    memset(s.id, id, 32);
    if (name)
        s.speaker[0].name = str(name);
    else
        s.speaker[0].unknown = "the report does not tell who “He” is";
    return s;
}

static dgm_account account_of(const dgm_statement *s, size_t n)
{
    dgm_account a = {.statement = s, .statements = n};
    memset(a.report.id, '1', 32);
    memset(a.report.text_id, '2', 32);
    a.report.text = str(text);
    a.report.title = str("A title");
    a.report.published = 20321;
    strcpy(a.report.language, "en");
    a.report.read = 1;
    return a;
}

static void two(dgm_statement s[2])
{
    s[0] = statement('a', 1, piece(0, 9), piece(10, 14), piece(15, 37), "Ana Lopez");
    s[1] = statement('b', 2, piece(39, 41), piece(42, 46), piece(47, 59), NULL);
}

static int keep(place *p, const dgm_account *a)
{
    dgm_error err = {0};
    int changed = -1;
    if (dgm_store_keep(p->store, a, "model test 1", &changed, &err))
        fail_msg("%s", err.text);
    return changed;
}

/* The last account asked for, in short: ids by first letter, state, place, within. */
typedef struct seen {
    size_t reports, statements;
    char line[256];
    dgm_statement last;
    char name[64];
} seen;

static int look(const dgm_account *a, void *arg)
{
    seen *s = arg;
    s->reports++;
    s->line[0] = '\0';
    for (size_t i = 0; i < a->statements; i++) {
        const dgm_statement *st = &a->statement[i];
        snprintf(s->line + strlen(s->line), sizeof s->line - strlen(s->line), "%c%u/%u%s ", st->id[0], st->number,
                 st->within,
                 st->state == DGM_CONFIRMED ? "+"
                 : st->state == DGM_REFUSED ? "-"
                                            : "");
        s->last = *st;
        snprintf(s->name, sizeof s->name, "%.*s", (int)st->speaker[0].name.len, st->speaker[0].name.data);
    }
    s->statements += a->statements;
    return 0;
}

static seen ask(place *p, dgm_query *q)
{
    seen s = {0};
    dgm_query all;
    dgm_error err = {0};
    dgm_query_init(&all);
    all.refused = 1;
    if (dgm_store_ask(p->store, q ? q : &all, 0, look, &s, &err))
        fail_msg("%s", err.text);
    return s;
}

static void review(place *p, const char *id, dgm_state verdict, const char *speaker)
{
    dgm_error err = {0};
    const dgm_review_field field = {"speaker", speaker};
    dgm_review r = {.id = id, .verdict = verdict, .field = &field, .fields = speaker != NULL, .by = "ana", .reason = "because"};
    if (dgm_store_review(p->store, &r, &err))
        fail_msg("%s", err.text);
}

static void what_is_kept_comes_back_as_it_was(void **state)
{
    dgm_statement s[2];
    two(s);
    s[1].within = 1;
    dgm_account a = account_of(s, 2);
    assert_int_equal(keep(*state, &a), 1);
    seen got = ask(*state, NULL);
    assert_string_equal(got.line, "a1/0 b2/1 ");
    assert_memory_equal(&got.last.cue, &s[1].cue, sizeof got.last.cue);
    assert_memory_equal(&got.last.content, &s[1].content, sizeof got.last.content);
    assert_true(got.last.score > 0.74f && got.last.score < 0.76f);
    assert_non_null(got.last.speaker[0].unknown);
}

static int look_at_times(const dgm_account *a, void *arg)
{
    dgm_time *kept = arg;
    kept[0] = a->times == 2 ? a->time[0] : (dgm_time){0};
    kept[1] = a->times == 2 ? a->time[1] : (dgm_time){0};
    kept[2] = a->statement[0].when;
    kept[3] = a->statement[1].when;
    return 0;
}

static void the_times_and_the_day_of_a_statement_come_back_as_they_were(void **state)
{
    place *p = *state;
    dgm_statement s[2];
    two(s);
    dgm_account a = account_of(s, 2);
    static const char why[] = "it names no day";
    dgm_time t[2] = {
        {.at = {10, 14}, .from = 20319, .to = 20320, .grain = DGM_GRAIN_PART, .part = DGM_PART_NIGHT},
        {.at = {42, 46}, .from = DGM_NO_DAY, .to = DGM_NO_DAY, .grain = DGM_GRAIN_DAY, .unresolved = why},
    };
    a.time = t;
    a.times = 2;
    s[0].when = t[0];
    assert_int_equal(keep(p, &a), 1);
    assert_int_equal(keep(p, &a), 0);
    dgm_time kept[4];
    dgm_query q;
    dgm_query_init(&q);
    assert_int_equal(dgm_store_ask(p->store, &q, 0, look_at_times, kept, NULL), DGM_OK);
    assert_true(kept[0].at.to == 14 && kept[0].from == 20319 && kept[0].to == 20320 && kept[0].part == DGM_PART_NIGHT);
    assert_true(kept[1].from == DGM_NO_DAY && kept[1].to == DGM_NO_DAY && kept[1].unresolved);
    assert_true(kept[2].at.from == 10 && kept[2].from == 20319);
    assert_int_equal(kept[3].at.to, 0);
    s[0].when = (dgm_time){0}; /* another result */
    assert_int_equal(keep(p, &a), 1);
    t[1].at.from = 12; /* two that overlap are refused */
    assert_int_equal(dgm_store_keep(p->store, &a, "model test 1", NULL, NULL), DGM_ERANGE);
}

static void the_same_report_twice_changes_nothing(void **state)
{
    dgm_statement s[2];
    two(s);
    dgm_account a = account_of(s, 2);
    assert_int_equal(keep(*state, &a), 1);
    s[0].score = 0.7500001f; /* another processor's last digit */
    assert_int_equal(keep(*state, &a), 0);
    assert_int_equal(ask(*state, NULL).statements, 2);
}

static void another_result_replaces_what_was_proposed(void **state)
{
    dgm_statement s[2];
    two(s);
    dgm_account a = account_of(s, 2);
    keep(*state, &a);
    s[0] = statement('c', 1, piece(0, 9), piece(10, 14), piece(20, 37), "Ana Lopez");
    a.statements = 1;
    assert_int_equal(keep(*state, &a), 1);
    assert_string_equal(ask(*state, NULL).line, "c1/0 ");
}

static void a_confirmed_statement_outlives_another_result_and_is_not_doubled(void **state)
{
    dgm_statement s[2];
    two(s);
    dgm_account a = account_of(s, 2);
    keep(*state, &a);
    review(*state, "bbbbbbbb", DGM_CONFIRMED, NULL);
    s[0] = statement('c', 1, piece(0, 9), piece(10, 14), piece(20, 37), "Ana Lopez");
    s[1] = statement('d', 2, piece(39, 41), piece(42, 46), piece(50, 59), NULL); /* the same cue as b */
    s[1].within = 1;
    keep(*state, &a);
    assert_string_equal(ask(*state, NULL).line, "c1/0 b2/1+ ");
    a.statements = 0; /* a reading that finds nothing */
    keep(*state, &a);
    assert_string_equal(ask(*state, NULL).line, "b1/0+ ");
}

static void a_refused_statement_does_not_come_back(void **state)
{
    dgm_statement s[2];
    dgm_query q;
    two(s);
    dgm_account a = account_of(s, 2);
    keep(*state, &a);
    review(*state, "AAAAAA", DGM_REFUSED, NULL);
    a.statements = 1;
    keep(*state, &a);
    a.statements = 2;
    keep(*state, &a);
    assert_string_equal(ask(*state, NULL).line, "a1/0- b2/0 ");
    dgm_query_init(&q);
    assert_string_equal(ask(*state, &q).line, "b2/0 ");
}

static void a_correction_names_the_speaker_and_where_the_name_stands(void **state)
{
    dgm_statement s[2];
    two(s);
    dgm_account a = account_of(s, 2);
    keep(*state, &a);
    review(*state, "bbbbbb", DGM_CONFIRMED, "Željko");
    seen got = ask(*state, NULL);
    assert_string_equal(got.name, "Željko");
    assert_int_equal(got.last.speaker[0].at.from, 20);
    assert_int_equal(got.last.speaker[0].at.to, 27);
    assert_null(got.last.speaker[0].unknown);
}

static void search_finds_words_whatever_their_accents_and_never_takes_them_for_operators(void **state)
{
    static const struct {
        const char *words;
        size_t found;
    } cases[] = {
        {"zeljko", 1},      {"WOULD", 2}, {"would zeljko", 1},     {"\"would go\"", 1}, {"\"go would\"", 0},
        {"lop*", 1},        {"lop", 0},   {"would OR nothing", 0}, {"NOT", 1},          {"would\"go", 1},
        {"words:would", 0}, {"-", 0},     {"would - ", 2},
    };
    dgm_statement s[2];
    two(s);
    dgm_account a = account_of(s, 2);
    keep(*state, &a);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_query q;
        dgm_query_init(&q);
        q.words = cases[i].words;
        seen got = {0};
        dgm_error err = {0};
        if (dgm_store_ask(((place *)*state)->store, &q, 0, look, &got, &err))
            fail_msg("'%s': %s", cases[i].words, err.text);
        if (got.statements != cases[i].found)
            fail_msg("'%s' found %zu, not %zu", cases[i].words, got.statements, cases[i].found);
    }
}

static void a_query_bounds_speaker_day_score_and_number(void **state)
{
    dgm_statement s[2];
    dgm_query q;
    two(s);
    s[1].score = 0.25f;
    dgm_account a = account_of(s, 2);
    keep(*state, &a);
    dgm_query_init(&q);
    q.speaker = "LÓPEZ";
    assert_string_equal(ask(*state, &q).line, "a1/0 ");
    dgm_query_init(&q);
    q.min_score = 0.5f;
    assert_string_equal(ask(*state, &q).line, "a1/0 ");
    dgm_query_init(&q);
    q.limit = 1;
    assert_string_equal(ask(*state, &q).line, "a1/0 ");
    dgm_query_init(&q);
    q.since = 20321;
    q.until = 20321;
    assert_int_equal(ask(*state, &q).reports, 1);
    q.since = 20322;
    q.until = DGM_NO_DAY;
    assert_int_equal(ask(*state, &q).reports, 0);
    q.since = DGM_NO_DAY;
    q.until = 20320;
    assert_int_equal(ask(*state, &q).reports, 0);
}

static void a_span_outside_the_text_is_refused_and_nothing_is_kept(void **state)
{
    dgm_statement s[2];
    two(s);
    s[1].content = piece(47, 6000);
    dgm_account a = account_of(s, 2);
    dgm_error err;
    assert_int_equal(dgm_store_keep(((place *)*state)->store, &a, "model test 1", NULL, &err), DGM_ERANGE);
    assert_int_equal(ask(*state, NULL).reports, 0);
}

static void an_id_that_several_begin_with_is_told(void **state)
{
    dgm_statement s[2];
    two(s);
    memset(s[1].id, 'a', 31);
    dgm_account a = account_of(s, 2);
    dgm_error err;
    dgm_review r = {.id = "aaaaaaa", .verdict = DGM_CONFIRMED, .by = "ana", .reason = "because"};
    keep(*state, &a);
    assert_int_equal(dgm_store_review(((place *)*state)->store, &r, &err), DGM_ENOTFOUND);
    assert_non_null(strstr(err.text, "several"));
    r.id = "a'); DROP TABLE review; --";
    assert_int_equal(dgm_store_review(((place *)*state)->store, &r, &err), DGM_EUSE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_comes_back_as_it_was),
        TEST(the_times_and_the_day_of_a_statement_come_back_as_they_were),
        TEST(the_same_report_twice_changes_nothing),
        TEST(another_result_replaces_what_was_proposed),
        TEST(a_confirmed_statement_outlives_another_result_and_is_not_doubled),
        TEST(a_refused_statement_does_not_come_back),
        TEST(a_correction_names_the_speaker_and_where_the_name_stands),
        TEST(search_finds_words_whatever_their_accents_and_never_takes_them_for_operators),
        TEST(a_query_bounds_speaker_day_score_and_number),
        TEST(a_span_outside_the_text_is_refused_and_nothing_is_kept),
        TEST(an_id_that_several_begin_with_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
