/* test_join_proposals.c - which proposals of many reports are one. */
#include "link/join_proposals.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 16 };

static dgm_str str(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

/* A proposal of "NAME|MENTION|MENTION@PARTY PARTY". */
typedef struct made {
    char text[300], id[33];
    dgm_str mention[8];
} made;

static dgm_join_proposal proposal_of(made *m, const char *row, size_t number)
{
    snprintf(m->text, sizeof m->text, "%s", row);
    snprintf(m->id, sizeof m->id, "%032zx", number + 0xabc0000);
    char *parties = strchr(m->text, '@');
    if (parties)
        *parties++ = '\0';
    dgm_join_proposal p = {.id = m->id, .mention = m->mention, .parties = str(parties ? parties : "")};
    char *at = strtok(m->text, "|");
    p.name = str(at);
    while ((at = strtok(NULL, "|")))
        m->mention[p.mentions++] = str(at);
    return p;
}

static void join(char out[200], const char *const *rows, const dgm_join_correction *c, size_t corrections)
{
    dgm_join_proposal p[MOST];
    made m[MOST];
    uint32_t group[MOST];
    dgm_error err;
    size_t n = 0;
    dgm_arena *a = dgm_arena_open(1 << 26);
    for (; rows[n]; n++)
    {
        p[n] = proposal_of(&m[n], rows[n], n);
        p[n].report = rows[n][0] == '*' ? 0 : (uint32_t)n + 1; /* those with a star are of one report */
        p[n].name.data += rows[n][0] == '*';
        p[n].name.len -= rows[n][0] == '*';
    }
    assert_int_equal(dgm_join_proposals(group, p, n, c, corrections, a, &err), DGM_OK);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        snprintf(out + strlen(out), 200 - strlen(out), "%u ", group[i]);
    dgm_arena_close(a);
}

/* For each row the first one that is the same as it; back: the rows in the contrary order. */
static void first_of(char out[200], const char *const *rows, int back)
{
    const char *order[MOST + 1] = {NULL};
    char got[200], *at = got;
    unsigned group[MOST];
    size_t n = 0;
    while (rows[n])
        n++;
    for (size_t i = 0; i < n; i++)
        order[i] = rows[back ? n - 1 - i : i];
    join(got, order, NULL, 0);
    for (size_t i = 0; i < n; i++)
        group[back ? n - 1 - i : i] = (unsigned)strtoul(at, &at, 10);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        size_t first = 0;
        while (group[first] != group[i])
            first++;
        snprintf(out + strlen(out), 200 - strlen(out), "%zu ", first);
    }
}

/* Which rows are one, whatever their order. */
static void expect(const char *const *rows, const char *wanted)
{
    char got[200];
    for (int back = 0; back < 2; back++) {
        first_of(got, rows, back);
        assert_string_equal(got, wanted);
    }
}

#define ROWS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void longer_and_shorter_names_of_one_thing_are_one(void **state)
{
    (void)state;
    expect(ROWS("security guarantees|post-war security guarantees for Ukraine", "post-war security guarantees for Ukraine",
                "possible guarantees|security guarantees"),
           "0 0 0 ");
    expect(ROWS("the security guarantees", "postwar security guarantees"), "0 0 ");
    expect(ROWS("a withdrawal of troops", "troop withdrawal", "withdrawing troops"), "0 0 2 ");
}

static void names_that_exclude_each_other_and_what_fits_both_stay_apart(void **state)
{
    (void)state;
    expect(ROWS("NATO troops in Ukraine", "Russian troops in Ukraine"), "0 1 ");
    expect(ROWS("NATO troops in Ukraine", "Russian troops in Ukraine", "troops in Ukraine"), "0 1 2 ");
    expect(ROWS("NATO troops in Ukraine", "troops in Ukraine"), "0 0 ");
}

static void people_and_possessive_capitals_are_their_country(void **state)
{
    (void)state;
    expect(ROWS("Russia's participation in the talks", "Moscow's participation in talks", "Ukrainian participation in talks"),
           "0 0 2 ");
    expect(ROWS("U.S. ground forces", "American ground forces", "United States ground forces", "ground forces"),
           "0 0 0 0 ");
    expect(ROWS("the Minsk ceasefire terms", "the Belarusian ceasefire terms"), "0 1 "); /* a place, not who */
}

static void numbers_and_years_must_not_differ(void **state)
{
    (void)state;
    expect(ROWS("the 20-point peace plan for Gaza", "the 28-point peace plan for Gaza"), "0 1 ");
    expect(ROWS("the 2022 Istanbul draft deal", "the Istanbul draft deal of 2022", "the Istanbul deal of 2024"), "0 0 2 ");
    expect(ROWS("a 30-day ceasefire at sea", "a ceasefire at sea"), "0 0 ");
}

static void heads_must_agree(void **state)
{
    (void)state;
    expect(ROWS("long-range missile strikes", "long-range missile deliveries"), "0 1 ");
    expect(ROWS("deployment of peacekeeping troops", "peacekeeping troops"), "0 0 ");
    expect(ROWS("peacekeeping troop deployment", "peacekeeping troops"), "0 0 ");
    expect(ROWS("a border security fence", "security on the border fence road"), "0 1 ");
}

static void the_contrary_of_a_thing_is_another_one(void **state)
{
    (void)state;
    expect(ROWS("oil sanctions on Iran", "lifting oil sanctions on Iran"), "0 1 ");
    expect(ROWS("security guarantees", "security guarantees without Russia"), "0 1 ");
}

static void general_words_join_nothing_by_themselves(void **state)
{
    (void)state;
    expect(ROWS("the plan", "the plan"), "0 1 ");
    expect(ROWS("the proposal|the deal", "the deal"), "0 1 ");
    expect(ROWS("the plan|the Istanbul draft", "the plan|the Geneva draft"), "0 1 ");
    expect(ROWS("the plan|the Istanbul peace draft", "the proposal|an Istanbul peace draft"), "0 0 ");
}

static void one_word_joins_its_like_unless_the_parties_are_others(void **state)
{
    (void)state;
    expect(ROWS("a ceasefire@RUS UKR", "the ceasefire@UKR", "ceasefire@ISR PSE"), "0 0 2 ");
    expect(ROWS("a ceasefire@RUS UKR", "the ceasefire", "ceasefire@ISR PSE"), "0 1 2 ");
    expect(ROWS("a ceasefire@RUS UKR", "the ceasefire"), "0 0 ");
}

static void one_word_joins_the_only_kind_of_it(void **state)
{
    (void)state;
    expect(ROWS("guarantees", "security guarantees"), "0 0 ");
    expect(ROWS("guarantees", "security guarantees", "export guarantees"), "0 1 2 ");
    expect(ROWS("guarantees@ISR", "security guarantees@UKR"), "0 1 ");
}

static void two_of_one_report_are_two_whatever_their_words(void **state)
{
    (void)state;
    expect(ROWS("*the Irish backstop plan", "*an end date for the Irish backstop", "the Irish backstop plan"), "0 1 0 ");
    expect(ROWS("*the Irish border backstop", "*Irish border backstop"), "0 1 ");
}

static void counts_must_not_differ(void **state)
{
    (void)state;
    expect(ROWS("a rise of nine per cent", "a rise of five per cent", "nine per cent rise"), "0 1 0 ");
    expect(ROWS("two permanent seats", "two seats on the council"), "0 1 ");
}

static void without_a_name_the_parties_must_not_be_others(void **state)
{
    (void)state;
    expect(ROWS("a peace conference@ISR PSE USA", "the peace conference@ETH ERI USA", "a peace conference@ISR USA"), "0 1 0 ");
    expect(ROWS("a Geneva peace conference@ISR PSE", "the Geneva peace conference@ETH ERI"), "0 0 ");
}

static void a_mention_of_one_word_tells_nothing(void **state)
{
    (void)state;
    expect(ROWS("an oil levy|the vote", "a grain quota|the vote"), "0 1 ");
}

static void an_acronym_is_what_its_letters_stand_for(void **state)
{
    (void)state;
    expect(ROWS("EU membership for Ukraine", "Ukraine's European Union membership"), "0 0 ");
    expect(ROWS("a no-fly zone over Ukraine", "an NFZ over Ukraine"), "0 1 "); /* two words only */
    expect(ROWS("a demilitarised buffer zone in the Donbas", "the DBZ in the Donbas"), "0 0 ");
}

static void it_is_called_by_the_name_that_tells_and_is_used_most(void **state)
{
    char got[200];
    (void)state;
    join(got, ROWS("the plan|a joint oil tax", "joint oil tax", "a joint tax on oil|joint oil tax", "joint oil tax"), NULL, 0);
    assert_true(!strcmp(got, "1 1 1 1 ") || !strcmp(got, "3 3 3 3 "));
    join(got, ROWS("the plan|a joint oil tax", "the plan|joint oil tax", "joint oil tax"), NULL, 0);
    assert_string_equal(got, "2 2 2 ");
}

static void corrections_hold_one_after_the_other(void **state)
{
    (void)state;
    char got[200];
    const char *const rows[] = {"peacekeepers", "foreign soldiers", "an oil tax", NULL};
    dgm_join_correction c[] = {{.name = str("The Peacekeepers"), .other = str("foreign soldiers")},
                               {.name = str("an oil tax"), .other = str("peacekeepers")},
                               {.split = 1, .name = str("0000000000000000000000000abc0001")}};
    join(got, rows, c, 1);
    assert_string_equal(got, "0 0 2 ");
    join(got, rows, c, 2);
    assert_string_equal(got, "2 2 2 ");
    join(got, rows, c, 3);
    assert_string_equal(got, "2 1 2 ");
}

static void thousands_of_one_name_are_joined_without_delay(void **state)
{
    enum { N = 20000 };
    (void)state;
    dgm_join_proposal *p = calloc(N, sizeof *p);
    uint32_t *group = calloc(N, sizeof *group);
    char(*id)[33] = calloc(N, sizeof *id);
    dgm_error err;
    dgm_arena *a = dgm_arena_open((size_t)1 << 29);
    for (size_t i = 0; i < N; i++) {
        snprintf(id[i], sizeof id[i], "%032zx", i);
        p[i] = (dgm_join_proposal){.id = id[i],
                                   .report = (uint32_t)i,
                                   .name = str(i % 2 ? "ceasefire" : "security guarantees for Ukraine"),
                                   .parties = str(i % 4 == 1 ? "RUS UKR" : "")};
    }
    assert_int_equal(dgm_join_proposals(group, p, N, NULL, 0, a, &err), DGM_OK);
    for (size_t i = 0; i < N; i++)
        assert_int_equal(group[i], group[i % 2]);
    dgm_arena_close(a);
    free(p);
    free(group);
    free(id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(longer_and_shorter_names_of_one_thing_are_one),
        cmocka_unit_test(names_that_exclude_each_other_and_what_fits_both_stay_apart),
        cmocka_unit_test(people_and_possessive_capitals_are_their_country),
        cmocka_unit_test(numbers_and_years_must_not_differ),
        cmocka_unit_test(heads_must_agree),
        cmocka_unit_test(the_contrary_of_a_thing_is_another_one),
        cmocka_unit_test(general_words_join_nothing_by_themselves),
        cmocka_unit_test(one_word_joins_its_like_unless_the_parties_are_others),
        cmocka_unit_test(one_word_joins_the_only_kind_of_it),
        cmocka_unit_test(two_of_one_report_are_two_whatever_their_words),
        cmocka_unit_test(counts_must_not_differ),
        cmocka_unit_test(without_a_name_the_parties_must_not_be_others),
        cmocka_unit_test(a_mention_of_one_word_tells_nothing),
        cmocka_unit_test(an_acronym_is_what_its_letters_stand_for),
        cmocka_unit_test(it_is_called_by_the_name_that_tells_and_is_used_most),
        cmocka_unit_test(corrections_hold_one_after_the_other),
        cmocka_unit_test(thousands_of_one_name_are_joined_without_delay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
