/* test_resolve.c - spellings, tables, descriptions, capitals that act, parties, places. */
#include "resolve/who.h"
#include "text/text.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static dgm_known *known;
static dgm_gazetteer *places;

static dgm_str str(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

static int open_tables(void **state)
{
    dgm_error err = {0};
    (void)state;
    return dgm_known_open(&known, NULL, NULL, 0, &err) || dgm_gazetteer_open(&places, NULL, known, &err);
}

static int close_tables(void **state)
{
    (void)state;
    dgm_gazetteer_close(places);
    dgm_known_close(known);
    return 0;
}

static void same_spelling(const char *a, const char *b, int same)
{
    char x[DGM_KEY], y[DGM_KEY], k[DGM_KEY];
    assert_true(dgm_name_key(k, a, strlen(a)) && dgm_spelling_key(x, k));
    assert_true(dgm_name_key(k, b, strlen(b)) && dgm_spelling_key(y, k));
    assert_int_equal(!strcmp(x, y), same);
}

static void spellings_of_one_name_are_one_and_other_names_are_not(void **state)
{
    (void)state;
    same_spelling("Zelenskyy", "Zelensky", 1);
    same_spelling("Zelenskyy", "Zelenskiy", 1);
    same_spelling("Sergey Lavrov", "Sergei Lavrov", 1);
    same_spelling("Mohammed", "Mohamed", 1);
    same_spelling("Lavrov", "Larov", 0);
    same_spelling("Putin", "Patin", 0);
}

/* The party of the words in the text, as "name | kind | country | sector"; "" for none. */
static const char *party(const char *text, const char *words, const char *day)
{
    static char out[512];
    dgm_arena *a = dgm_arena_open((size_t)16 << 20);
    dgm_error err = {0};
    dgm_layout layout;
    dgm_who w;
    uint32_t number = 0;
    const char *at = strstr(text, words);
    assert_non_null(at);
    dgm_span span = {(uint32_t)(at - text), (uint32_t)(at - text + strlen(words))};
    assert_int_equal(dgm_text_layout(&layout, str(text), a, &err), DGM_OK);
    assert_int_equal(dgm_who_open(&w, known, places, str(text), &layout, dgm_known_day(day, 0), a, &err), DGM_OK);
    assert_int_equal(dgm_who_mention(&number, &w, span), DGM_OK);
    out[0] = '\0';
    if (number) {
        const dgm_party *p = &w.party[number - 1];
        assert_true(p->why.len > 0);
        snprintf(out, sizeof out, "%.*s | %s | %.*s | %.*s", (int)p->name.len, p->name.data,
                 dgm_party_kind_name(p->kind), (int)p->country.len, p->country.data ? p->country.data : "",
                 (int)p->sector.len, p->sector.data ? p->sector.data : "");
    }
    dgm_arena_close(a);
    return out;
}

static void what_stands_beside_a_name_tells_its_party(void **state)
{
    (void)state;
    assert_string_equal(
        party("Norwegian Trade Minister Kari Moen spoke.", "Norwegian Trade Minister Kari Moen", "2024-01-01"),
        "Kari Moen | person | NOR | GOV");
    assert_string_equal(party("Kari Moen, a spokeswoman for Hamas, spoke.", "Kari Moen", "2024-01-01"),
                        "Kari Moen | person | PSE | REB");
    assert_string_equal(party("The Polish ambassador to the United Nations left.",
                              "The Polish ambassador to the United Nations", "2024-01-01"),
                        "Polish ambassador to the United Nations | person | POL | GOV");
    assert_string_equal(party("The spokesman sighed.", "The spokesman", "2024-01-01"), "spokesman | person |  | ");
    assert_string_equal(party("Norwegian Deputy Trade Minister Kari Moen spoke.", "Norwegian Deputy Trade Minister Kari Moen", "2024-01-01"),
                        "Kari Moen | person | NOR | GOV"); /* no deputy of a parliament */
    assert_string_equal(party("Kari Moen, an official of Norway's National Security Council, spoke.", "Kari Moen", "2024-01-01"),
                        "Kari Moen | person | NOR | GOV"); /* not of the United Nations */
}

static void the_report_is_believed_before_the_tables(void **state)
{
    (void)state;
    assert_string_equal(party("Danish singer Sergei Lavrov sang.", "Danish singer Sergei Lavrov", "2024-01-01"),
                        "Sergei Lavrov | person | DNK | ");
}

static void a_surname_asks_the_tables_only_where_the_report_names_the_state(void **state)
{
    (void)state;
    assert_string_equal(party("Russia waits. Lavrov left.", "Lavrov", "2024-01-01"),
                        "Sergey Lavrov | person | RUS | GOV");
    assert_null(strstr(party("The cook left. Lavrov cried.", "Lavrov", "2024-01-01"), "RUS"));
    assert_string_equal(party("The cook left. Chancellor Kohl liked it.", "Chancellor Kohl", "1986-10-14"), "Helmut Kohl | person | DEU | GOV");
    assert_null(strstr(party("The cook left. Chancellor Kohl liked it.", "Chancellor Kohl", "2024-01-01"), "DEU"));
}

static void offices_are_dated(void **state)
{
    (void)state;
    assert_string_equal(party("Joe Biden spoke.", "Joe Biden", "2023-05-01"), "Joe Biden | person | USA | GOV");
    assert_string_equal(party("Joe Biden spoke.", "Joe Biden", "2025-08-20"), "Joe Biden | person | USA | ELI");
    assert_string_equal(party("Dwight Eisenhower spoke.", "Dwight Eisenhower", "1954-08-31"), "Dwight Eisenhower | person | USA | GOV"); /* no longer NATO's */
    const char *coup = "Andry Rajoelina kept the palace. Marc Ravalomanana would not have it.";
    assert_string_equal(party(coup, "Marc Ravalomanana", "2009-08-28"), "Marc Ravalomanana | person | MDG | ELI"); /* who came after him in that year is named */
    assert_string_equal(party(coup, "Andry Rajoelina", "2009-08-28"), "Andry Rajoelina | person | MDG | GOV");
    assert_string_equal(party("Marc Ravalomanana would not have it.", "Marc Ravalomanana", "2009-02-28"), "Marc Ravalomanana | person | MDG | GOV");
}

static void a_capital_is_its_government_only_where_it_acts(void **state)
{
    (void)state;
    assert_string_equal(party("Moscow rejected the plan.", "Moscow", "2024-01-01"), "Russia | state | RUS | GOV");
    assert_string_equal(party("Moscow's demand was plain.", "Moscow", "2024-01-01"), "Russia | state | RUS | GOV");
    assert_string_equal(party("Talks between Moscow and Kyiv failed.", "Kyiv", "2024-01-01"),
                        "Ukraine | state | UKR | GOV");
    assert_string_equal(party("Bonn rejected the plan.", "Bonn", "1994-01-01"), "Germany | state | DEU | GOV");
    assert_null(strstr(party("Bonn rejected the plan.", "Bonn", "2024-01-01"), "state")); /* where no government sits any more */
    assert_string_equal(party("A man died in Moscow.", "Moscow", "2024-01-01"), "");
    assert_string_equal(party("Moscow's streets were empty.", "Moscow", "2024-01-01"), "");
    assert_string_equal(party("He flew to Kyiv on Monday.", "Kyiv", "2024-01-01"), "");
}

static void a_word_for_two_states_gives_no_code(void **state)
{
    (void)state;
    assert_string_equal(party("Congolese officials met.", "Congolese officials", "2024-01-01"),
                        "Congolese officials | person |  | GOV");
}

static void a_short_name_of_a_state_is_the_one_that_the_report_names(void **state)
{
    (void)state;
    assert_string_equal(party("Brazzaville waits. Congo refused.", "Congo", "2024-01-01"), "Republic of the Congo | state | COG | GOV");
    assert_string_equal(party("Congo refused.", "Congo", "2024-01-01"), "Democratic Republic of the Congo | state | COD | GOV");
    assert_string_equal(party("Pyongyang waits. Korea's envoy left.", "Korea's envoy", "2024-01-01"), "Korea's envoy | person | PRK | GOV");
    assert_string_equal(party("North Korea met South Korea. A Korean envoy left.", "A Korean envoy", "2024-01-01"), "Korean envoy | person |  | GOV");
}

static void officials_of_a_state_in_no_table_get_no_country(void **state)
{
    (void)state;
    assert_string_equal(party("Chad waits. Vellorian President Dorin Halm left.", "Vellorian President Dorin Halm", "2024-01-01"),
                        "Dorin Halm | person |  | GOV");
    assert_string_equal(party("The Vellorian army waits at Chad's border. The foreign minister left.", "The foreign minister", "2024-01-01"),
                        "foreign minister | person |  | GOV");
    assert_string_equal(party("Chad waits. The foreign minister left.", "The foreign minister", "2024-01-01"),
                        "foreign minister | person | TCD | GOV");
}

static void where(const char *name, const char *behind, const char *country, const char *got)
{
    const char *named[] = {country, NULL};
    dgm_place_context c = {.countries = *country ? named : NULL, .behind = str(behind)};
    dgm_location p;
    dgm_where(&p, places, str(name), &c);
    assert_string_equal(p.country, got);
    if (p.precision == DGM_PLACE_TOWN)
        assert_true(fabsf(p.latitude) <= 90 && fabsf(p.longitude) <= 180);
}

static void context_decides_between_places_of_one_name(void **state)
{
    (void)state;
    where("Paris", "", "", "FRA");
    where("Paris", "Texas", "", "USA");
    where("Tripoli", "", "", "LBY");
    where("Tripoli", "", "LBN", "LBN");
    where("Tripoli", "Lebanon", "", "LBN");
    where("Georgia", "", "", "GEO");
    where("Kiev", "", "", "UKR");
    where("Nowhere-upon-Nothing", "", "", "");
}

static void a_table_that_is_wrong_names_its_line(void **state)
{
    static const char head[] = "kind\tnames\tcountry\tsector\trole\tpart_of\tfrom\tto\tsource\n";
    static const char *const rows[][2] = {
        {"robot\tAna\t\t\t\t\t\t\tx\n", "'robot' is no kind"},
        {"person\tAna\t\tXYZ\t\t\t\t\tx\n", "'XYZ' is no PLOVER sector"},
        {"person\tAna\t\t\t\t\t2024-02-30\t\tx\n", "'2024-02-30'"},
        {"person\tAna\t\t\t\t\t2025\t2024\tx\n", "ends (2024) before it begins (2025)"},
        {"person\t;\t\t\t\t\t\t\tx\n", "is empty"},
        {"person\tAna\t\t\n", "has fewer"},
        {"person\tAna\t\t\t\t\t\t\t\n", "names no source"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char bytes[512];
        dgm_error err = {0};
        dgm_known *k = dgm_known_new();
        snprintf(bytes, sizeof bytes, "# a remark\n%s%s", head, rows[i][0]);
        assert_int_equal(dgm_known_add(k, "own", bytes, strlen(bytes), 1, &err), DGM_EFORMAT);
        assert_non_null(strstr(err.text, "table 'own', line 3: "));
        assert_non_null(strstr(err.text, rows[i][1]));
        dgm_known_close(k);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_name_are_one_and_other_names_are_not),
        cmocka_unit_test(what_stands_beside_a_name_tells_its_party),
        cmocka_unit_test(the_report_is_believed_before_the_tables),
        cmocka_unit_test(a_surname_asks_the_tables_only_where_the_report_names_the_state),
        cmocka_unit_test(offices_are_dated),
        cmocka_unit_test(a_capital_is_its_government_only_where_it_acts),
        cmocka_unit_test(a_word_for_two_states_gives_no_code),
        cmocka_unit_test(a_short_name_of_a_state_is_the_one_that_the_report_names),
        cmocka_unit_test(officials_of_a_state_in_no_table_get_no_country),
        cmocka_unit_test(context_decides_between_places_of_one_name),
        cmocka_unit_test(a_table_that_is_wrong_names_its_line),
    };
    return cmocka_run_group_tests(tests, open_tables, close_tables);
}
