/* test_link.c - which names of many reports are one party. */
#include "link/join.h"

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

/* "NAME|COUNTRY|KIND|SECTOR|STATEMENTS" */
static dgm_join_name name_of(const char *row, char buf[200])
{
    char *field[5] = {buf};
    snprintf(buf, 200, "%s", row);
    for (int i = 1; i < 5; i++) {
        field[i] = strchr(field[i - 1], '|');
        assert_non_null(field[i]);
        *field[i]++ = '\0';
    }
    return (dgm_join_name){str(field[0]), str(field[1]), str(field[2]), str(field[3]), (size_t)atoi(field[4])};
}

/* The groups of rows as text: for each row the row it is called by. */
static void join(char out[200], const char *const *rows, const dgm_join_correction *c, size_t corrections)
{
    dgm_join_name name[MOST];
    char buf[MOST][200];
    uint32_t group[MOST];
    dgm_error err;
    size_t n = 0;
    dgm_arena *a = dgm_arena_open(1 << 24);
    for (; rows[n]; n++)
        name[n] = name_of(rows[n], buf[n]);
    assert_int_equal(dgm_join(group, name, n, c, corrections, a, &err), DGM_OK);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        snprintf(out + strlen(out), 200 - strlen(out), "%u ", group[i]);
    dgm_arena_close(a);
}

static void expect(const char *const *rows, const char *wanted)
{
    char got[200];
    join(got, rows, NULL, 0);
    assert_string_equal(got, wanted);
}

static void spellings_of_one_name_are_one_called_by_the_most_used(void **state)
{
    (void)state;
    expect((const char *const[]){"Volodymyr Zelenskiy|UKR|person|GOV|3", "Volodymyr Zelensky|UKR|person|GOV|9",
                                 "Volodymyr Zelenskyy|UKR|person|GOV|5", NULL},
           "1 1 1 ");
}

static void a_name_without_country_joins_the_only_one_there_is_and_stays_apart_from_two(void **state)
{
    (void)state;
    expect((const char *const[]){"Jan Lis||person||1", "Jan Lis|POL|person|GOV|2", NULL}, "1 1 ");
    expect((const char *const[]){"Jan Lis||person||1", "Jan Lis|CZE|person|GOV|2", "Jan Lis|POL|person|GOV|2", NULL},
           "0 1 2 ");
}

static void namesakes_of_another_field_are_apart(void **state)
{
    (void)state;
    expect(
        (const char *const[]){"Jan Lis|POL|person|BUS|1", "Jan Lis|POL|person|GOV|2", "Jan Lis|POL|person|MIL|1", NULL},
        "0 1 1 ");
    expect((const char *const[]){"Jan Lis|POL|person||1", "Jan Lis|POL|person|GOV|2", NULL}, "1 1 ");
    expect((const char *const[]){"Jan Lis|POL|person||1", "Jan Lis|POL|person|BUS|1", "Jan Lis|POL|person|REB|2", NULL},
           "0 1 2 ");
}

static void a_last_name_joins_the_only_full_name_of_its_country(void **state)
{
    (void)state;
    expect((const char *const[]){"Haddad|LBN|person|GOV|9", "Karim Haddad|LBN|person|GOV|1", NULL}, "1 1 ");
    expect((const char *const[]){"Haddad|SYR|person|GOV|9", "Karim Haddad|LBN|person|GOV|1", NULL}, "0 1 ");
    expect((const char *const[]){"Haddad||person|GOV|9", "Karim Haddad|LBN|person|GOV|1", NULL}, "0 1 ");
    expect((const char *const[]){"Haddad|LBN|person|GOV|9", "Karim Haddad|LBN|person|GOV|1",
                                 "Rima Haddad|LBN|person|GOV|1", NULL},
           "0 1 2 ");
}

static void first_names_tell_apart(void **state)
{
    (void)state;
    expect((const char *const[]){"Karim Haddad|LBN|person|GOV|1", "Rima Haddad|LBN|person|GOV|1", NULL}, "0 1 ");
}

static void a_description_joins_nothing_but_its_like(void **state)
{
    (void)state;
    expect((const char *const[]){"residents||person||4", "residents|POL|person||4", NULL}, "0 1 ");
}

static void bodies_go_by_their_name_whatever_kind_was_told(void **state)
{
    (void)state;
    expect(
        (const char *const[]){"Hamas|PSE|group|REB|4", "Hamas|PSE|organisation|REB|1", "Hamaz|PSE|group|REB|1", NULL},
        "0 0 2 ");
}

static void corrections_hold_one_after_the_other(void **state)
{
    (void)state;
    char got[200];
    const char *const rows[] = {"Ana Lopez|ESP|person|GOV|1", "Karim Haddad|LBN|person|GOV|9",
                                "Mira Voss|DEU|person|GOV|5", NULL};
    dgm_join_correction c[] = {{.name = str("ana lopez"), .other = str("Mira Voss")},
                               {.name = str("Karim Haddad"), .other = str("Ana Lopez")},
                               {.split = 1, .name = str("Mira Voss")}};
    join(got, rows, c, 1);
    assert_string_equal(got, "0 1 0 ");
    join(got, rows, c, 2);
    assert_string_equal(got, "1 1 1 ");
    join(got, rows, c, 3);
    assert_string_equal(got, "1 1 2 ");
}

static void a_correction_with_a_country_means_that_one(void **state)
{
    (void)state;
    char got[200];
    const char *const rows[] = {"John Hale|GBR|person|GOV|1", "John Hale|USA|person|GOV|9",
                                "Mira Voss|DEU|person|GOV|5", NULL};
    dgm_join_correction c = {.name = str("John Hale"), .country = str("USA"), .other = str("Mira Voss")};
    join(got, rows, &c, 1);
    assert_string_equal(got, "0 1 1 ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_name_are_one_called_by_the_most_used),
        cmocka_unit_test(a_name_without_country_joins_the_only_one_there_is_and_stays_apart_from_two),
        cmocka_unit_test(namesakes_of_another_field_are_apart),
        cmocka_unit_test(a_last_name_joins_the_only_full_name_of_its_country),
        cmocka_unit_test(first_names_tell_apart),
        cmocka_unit_test(a_description_joins_nothing_but_its_like),
        cmocka_unit_test(bodies_go_by_their_name_whatever_kind_was_told),
        cmocka_unit_test(corrections_hold_one_after_the_other),
        cmocka_unit_test(a_correction_with_a_country_means_that_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
