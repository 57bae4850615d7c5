/* test_records.c - proposals, terms, positions, talks and events: kept, given back, judged, read again. */
#include "dragoman/show.h"
#include "dragoman/store.h"

#include "by_hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct place {
    char folder[64], path[96];
    dgm_store *store;
    by_hand hand;
} place;

static int set_up(void **state)
{
    place *p = calloc(1, sizeof *p);
    dgm_error err;
    strcpy(p->folder, "/tmp/dragoman-records-XXXXXX");
    if (!mkdtemp(p->folder))
        return -1;
    snprintf(p->path, sizeof p->path, "%s/a.db", p->folder);
    hand_fill(&p->hand);
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

static int keep(place *p)
{
    dgm_error err = {0};
    int changed = -1;
    if (dgm_store_keep(p->store, &p->hand.account, "model test 1", &changed, &err))
        fail_msg("%s", err.text);
    return changed;
}

/* Closes and opens: what several reports have in common is joined. */
static void reopen(place *p)
{
    dgm_error err = {0};
    if (dgm_store_close(p->store, &err) || dgm_store_open(&p->store, p->path, DGM_STORE_WRITE, &err))
        fail_msg("%s", err.text);
}

static int show_one(const dgm_account *account, void *arg)
{
    return dgm_show_account(arg, account, NULL) != DGM_OK;
}

/* All that fits the query as jsonl. free() it. */
static char *shown(place *p, const dgm_query *q)
{
    char *out = NULL;
    size_t n;
    dgm_show *show;
    dgm_error err = {0};
    dgm_query all;
    FILE *file = open_memstream(&out, &n);
    dgm_query_init(&all);
    assert_int_equal(dgm_show_open(&show, "jsonl", file, NULL, NULL), DGM_OK);
    if (dgm_store_ask(p->store, q ? q : &all, 0, show_one, show, &err))
        fail_msg("%s", err.text);
    dgm_show_close(show, NULL);
    fclose(file);
    return out;
}

static char *as_read(const dgm_account *account)
{
    char *out = NULL;
    size_t n;
    dgm_show *show;
    FILE *file = open_memstream(&out, &n);
    assert_int_equal(dgm_show_open(&show, "jsonl", file, NULL, NULL), DGM_OK);
    dgm_show_account(show, account, NULL);
    dgm_show_close(show, NULL);
    fclose(file);
    return out;
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        n++;
    return n;
}

/* How often the words stand in what is shown. */
static size_t found(place *p, const dgm_query *q, const char *part)
{
    char *text = shown(p, q);
    size_t n = count(text, part);
    free(text);
    return n;
}

static void expect(place *p, const char *part, size_t times)
{
    char *text = shown(p, NULL);
    if (count(text, part) != times)
        fail_msg("%s is there %zu times, not %zu, in\n%s", part, count(text, part), times, text);
    free(text);
}

static void what_is_kept_comes_back_as_it_was(void **state)
{
    place *p = *state;
    assert_int_equal(keep(p), 1);
    char *kept = shown(p, NULL), *read = as_read(&p->hand.account);
    assert_string_equal(kept, read);
    free(kept);
    free(read);
}

static void the_same_report_twice_changes_nothing_but_another_result_does(void **state)
{
    place *p = *state;
    assert_int_equal(keep(p), 1);
    p->hand.position[0].score = 0.89f; /* another processor */
    p->hand.event[0].score = 0.89f;
    assert_int_equal(keep(p), 0);
    p->hand.position[0].stance = DGM_SUPPORTS;
    assert_int_equal(keep(p), 1);
    expect(p, "\"stance\":\"opposes\"", 0);
    expect(p, "\"record\":\"position\"", 3);
    p->hand.event[1].count[0].low = 4;
    assert_int_equal(keep(p), 1);
    p->hand.seat[0].seat = DGM_SEAT_MEDIATOR;
    assert_int_equal(keep(p), 1);
    p->hand.mention[1].party = HAND_RUSSIA;
    assert_int_equal(keep(p), 1);
    p->hand.term[0].kind = DGM_TERM_RULE;
    assert_int_equal(keep(p), 1);
    char *kept = shown(p, NULL), *read = as_read(&p->hand.account);
    assert_string_equal(kept, read);
    free(kept);
    free(read);
}

static void a_report_that_says_nothing_any_longer_has_no_records(void **state)
{
    place *p = *state;
    keep(p);
    const dgm_report report = p->hand.account.report;
    p->hand.account = (dgm_account){.report = report};
    assert_int_equal(keep(p), 1);
    char *text = shown(p, NULL);
    assert_string_equal(text, "");
    free(text);
}

static void what_refers_to_nothing_or_stands_outside_the_text_is_refused(void **state)
{
    place *p = *state;
    dgm_error err;
    dgm_account *a = &p->hand.account;
#define REFUSED(change, words)                                                                                         \
    do {                                                                                                               \
        hand_fill(&p->hand);                                                                                           \
        change;                                                                                                        \
        assert_int_equal(dgm_store_keep(p->store, a, "model", NULL, &err), DGM_ERANGE);                                \
        assert_non_null(strstr(err.text, words));                                                                      \
    } while (0)
    REFUSED(p->hand.position[1].proposal = 3, "position 2 is about a proposal that is not there");
    REFUSED(p->hand.position[1].proposal = 0, "position 2 is about a proposal that is not there");
    REFUSED(p->hand.position[2].party = 5, "position 3 names a party that is not there");
    REFUSED(p->hand.position[0].condition = ((dgm_span){0, 6000}), "position 1 has a span outside the text");
    REFUSED(p->hand.mentions[2].to = 6000, "proposal 2 has a span outside the text");
    REFUSED(p->hand.proposal[0].part_of = 9, "proposal 1 is about a proposal that is not there");
    REFUSED(p->hand.term[0].parties = 9, "term 1 names too many parties");
    REFUSED(p->hand.seat[2].party = 6, "talks 1 names a party that is not there");
    REFUSED(p->hand.event[0].trigger = ((dgm_span){7, 7}), "event 1 has a span outside the text");
    REFUSED(p->hand.event[1].alleged_by = 5, "event 2 names a party that is not there");
    REFUSED(p->hand.mention[0].at.to = 7000, "mention 1 has a span outside the text");
    char *text = shown(p, NULL);
    assert_string_equal(text, "");
    free(text);
}

static void a_query_bounds_records_as_it_does_statements(void **state)
{
    place *p = *state;
    dgm_query q;
    keep(p);
    dgm_query_init(&q);
    q.min_score = 0.85f;
    assert_int_equal(found(p, &q, "\"record\":\"position\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"proposal\""), 1); /* what that one is about, though it is less sure */
    assert_int_equal(found(p, &q, "\"record\":\"event\""), 1);
    dgm_query_init(&q);
    q.speaker = "RÚSSIA";
    assert_int_equal(found(p, &q, "\"record\":\"position\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"talks\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"term\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"event\""), 0);
    assert_int_equal(found(p, &q, "\"record\":\"statement\""), 0);
    dgm_query_init(&q);
    q.words = "nato troop*";
    assert_int_equal(found(p, &q, "\"record\":\"position\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"proposal\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"event\""), 0);
    q.words = "\"troops nato\"";
    assert_int_equal(found(p, &q, "\"record\""), 0);
    dgm_query_init(&q);
    q.made = 20319;
    assert_int_equal(found(p, &q, "\"record\":\"position\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"event\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"talks\""), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_comes_back_as_it_was),
        TEST(the_same_report_twice_changes_nothing_but_another_result_does),
        TEST(a_report_that_says_nothing_any_longer_has_no_records),
        TEST(what_refers_to_nothing_or_stands_outside_the_text_is_refused),
        TEST(a_query_bounds_records_as_it_does_statements),
    };
    (void)reopen;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
