/*
 * test_incidents.c - which events of many reports are one happening; tools/score-incidents judges it on corpus/incidents.
 */
#include "link/incidents.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
/* cmocka asks for these before it */
#include <cmocka.h>

static dgm_str text_of(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

/* An event of Russia's guns on a town. */
static dgm_incident_event shelling(uint32_t report, const char *id, const char *place, dgm_day day, const char *sentence)
{
    dgm_incident_event e = {.id = text_of(id), .report = report, .type = DGM_ASSAULT, .mode = text_of("heavy-weapons"),
                            .from = day, .to = day, .published = 19800, .place = text_of(place),
                            .place_country = text_of("UKR"), .town = 1, .actors = 1, .recipients = 1};
    e.actor[0] = (dgm_incident_party){text_of("Russia"), text_of("RUS"), text_of("MIL")};
    e.recipient[0] = (dgm_incident_party){text_of("civilians"), text_of("UKR"), text_of("CVL")};
    dgm_incident_words(e.word, &e.words, text_of(sentence));
    dgm_incident_sketch(e.sketch, text_of(sentence));
    return e;
}

static void join(uint32_t *group, const dgm_incident_event *e, size_t n, const dgm_incident_correction *c, size_t corrections)
{
    dgm_arena *a = dgm_arena_open((size_t)64 << 20);
    dgm_error err = {0};
    assert_int_equal(dgm_incidents(group, e, n, c, corrections, a, &err), DGM_OK);
    dgm_arena_close(a);
}

static const char market[] = "Russian artillery struck a market in Kherson on Tuesday, killing five people.";
static const char fell[] = "At least three people died when shells fell on a market in Kherson, officials said.";

static void two_reports_of_one_day_and_town_are_one_incident(void **state)
{
    (void)state;
    uint32_t group[2];
    dgm_incident_event e[2] = {shelling(0, "a", "Kherson", 19787, market), shelling(1, "b", "Kherson", 19787, fell)};
    join(group, e, 2, NULL, 0);
    assert_int_equal(group[0], group[1]);
}

static void what_speaks_against_it_keeps_them_apart(void **state)
{
    (void)state;
    uint32_t group[2];
    const dgm_incident_event one = shelling(0, "a", "Kherson", 19787, market);
    dgm_incident_event e[2] = {one, shelling(1, "b", "Kherson", 19787, market)};
    join(group, e, 2, NULL, 0);
    assert_int_equal(group[0], group[1]);
    e[1].from = e[1].to = 19790; /* another day */
    join(group, e, 2, NULL, 0);
    assert_int_not_equal(group[0], group[1]);
    e[1] = shelling(1, "b", "Odesa", 19787, market); /* another town */
    join(group, e, 2, NULL, 0);
    assert_int_not_equal(group[0], group[1]);
    e[1] = shelling(1, "b", "Kherson", 19787, market);
    e[1].fact = DGM_DENIED; /* it is said not to have happened */
    join(group, e, 2, NULL, 0);
    assert_int_not_equal(group[0], group[1]);
    e[1] = shelling(1, "b", "Kherson", 19787, market);
    e[1].type = DGM_PROTEST; /* another kind of thing */
    join(group, e, 2, NULL, 0);
    assert_int_not_equal(group[0], group[1]);
    e[1] = shelling(1, "b", "Kherson", 19787, market);
    e[1].actor[0] = (dgm_incident_party){text_of("Poland"), text_of("POL"), text_of("MIL")}; /* another state */
    join(group, e, 2, NULL, 0);
    assert_int_not_equal(group[0], group[1]);
    e[1] = shelling(0, "b", "Kherson", 19787, market); /* of the same report */
    join(group, e, 2, NULL, 0);
    assert_int_not_equal(group[0], group[1]);
}

static void groups_do_not_depend_on_the_order(void **state)
{
    (void)state;
    enum { N = 6 };
    dgm_incident_event e[N] = {
        shelling(0, "a", "Kherson", 19787, market), shelling(1, "b", "Kherson", 19787, fell),
        shelling(2, "c", "Kherson", 19790, "Shells hit a bus stop in Kherson, killing two women."),
        shelling(3, "d", "Kherson", 19790, "Two women died at a bus stop in Kherson when shells hit it."),
        shelling(4, "e", "Kherson", DGM_NO_DAY, "The market of Kherson was struck by artillery, killing people."),
        shelling(5, "f", "Odesa", 19787, "Artillery struck a harbour in Odesa."),
    };
    dgm_incident_event turned[N];
    uint32_t group[N], other[N];
    join(group, e, N, NULL, 0);
    for (size_t i = 0; i < N; i++)
        turned[i] = e[N - 1 - i];
    join(other, turned, N, NULL, 0);
    for (size_t i = 0; i < N; i++)
        for (size_t k = 0; k < N; k++)
            assert_int_equal(group[i] == group[k], other[N - 1 - i] == other[N - 1 - k]);
    assert_int_equal(group[2], group[3]);
    assert_int_not_equal(group[0], group[2]);
}

static void what_a_person_said_wins_in_its_order(void **state)
{
    (void)state;
    uint32_t group[3];
    dgm_incident_event e[3] = {shelling(0, "aa", "Kherson", 19787, market), shelling(1, "bb", "Kherson", 19787, market),
                               shelling(2, "cc", "Odesa", 19800, "Shells hit the port of Odesa.")};
    dgm_incident_correction c[] = {{1, text_of("aa"), {NULL, 0}}, {0, text_of("bb"), text_of("cc")}, {0, text_of("aa"), text_of("cc")}};
    join(group, e, 3, c, 1);
    assert_int_not_equal(group[0], group[1]);
    join(group, e, 3, c, 2);
    assert_int_not_equal(group[0], group[1]);
    assert_int_equal(group[1], group[2]);
    join(group, e, 3, c, 3);
    assert_int_equal(group[0], group[1]);
    assert_int_equal(group[0], group[2]);
    dgm_incident_correction gone[] = {{1, text_of("nobody"), {NULL, 0}}}; /* of an event that is no longer there */
    join(group, e, 3, gone, 1);
    assert_int_equal(group[0], group[1]);
}

static void near_copies_are_alike_and_other_texts_are_not(void **state)
{
    (void)state;
    static const char story[] =
        "Finland and Estonia signed a paper on the watch over cables in the sea between them on Wednesday, a month after "
        "the first talks in Tallinn. The two ministers said that the navies of both states would patrol the gulf by turns "
        "and share what their sensors hear. Nobody was named as the one who had cut the cable in March.";
    char cut[sizeof story];
    uint32_t a[DGM_SKETCH], b[DGM_SKETCH], c[DGM_SKETCH], none[DGM_SKETCH];
    strcpy(cut, story);
    *strstr(cut, " Nobody") = '\0';
    dgm_incident_sketch(a, text_of(story));
    dgm_incident_sketch(b, text_of(cut));
    dgm_incident_sketch(c, text_of("Miners from the north blocked the road to Cusco with boulders on Monday to demand "
                                   "back pay, and hundreds of lorries stood still below the pass."));
    dgm_incident_sketch(none, text_of("Too short."));
    assert_true(dgm_incident_alike(a, a) == 1.0f);
    assert_true(dgm_incident_alike(a, b) > 0.5f);
    assert_true(dgm_incident_alike(a, c) < 0.1f);
    assert_true(dgm_incident_alike(none, none) == 0.0f); /* nothing to compare is no copy */
}

static void nothing_is_no_incident(void **state)
{
    (void)state;
    uint32_t group[1] = {7};
    join(group, NULL, 0, NULL, 0);
    uint32_t word[DGM_MAX_INCIDENT_WORDS], words = 9;
    dgm_incident_words(word, &words, text_of(""));
    assert_int_equal(words, 0);
    dgm_incident_words(word, &words, text_of("\xE2\x80\x9C\xE2\x80\x9D \xE2"));
    assert_true(words <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_reports_of_one_day_and_town_are_one_incident),
        cmocka_unit_test(what_speaks_against_it_keeps_them_apart),
        cmocka_unit_test(groups_do_not_depend_on_the_order),
        cmocka_unit_test(what_a_person_said_wins_in_its_order),
        cmocka_unit_test(near_copies_are_alike_and_other_texts_are_not),
        cmocka_unit_test(nothing_is_no_incident),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
