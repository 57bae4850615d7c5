/* test_triggered.c - incidents held against the triggers of guarantees: which set them off, which would, which do not and why. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "conflict/formats.h"
#include "verdict/triggered.h"
#include "dragoman/verdict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Northland's guarantee against Southmark, with what stands behind "on" left to the case. */
static const char model[] =
    "parties: [{name: Northland, country: NLD}, {name: Southmark, country: SWE}, Eastland]\n"
    "options: [{name: attack, by: Southmark}]\n"
    "bodies: [{name: council, rule: all, members: [Northland, Southmark, Eastland, Hill League]}]\n"
    "guarantees:\n"
    "- {name: shield, trigger: {incident: an attack, %s}}\n";

static const char usual[] = "by: Southmark, event: assault, on: Northland";

static dgm_conflict *take(const char *trigger, dgm_arena *a)
{
    char yaml[2000];
    dgm_conflict *c;
    dgm_error err;
    int n = snprintf(yaml, sizeof yaml, model, trigger);
    if (dgm_conflict_parse(&c, (dgm_str){yaml, (size_t)n}, "m.yaml", NULL, a, &err))
        fail_msg("%s", err.text);
    return c;
}

/* Parties as reports have them. */
static const dgm_incident_who southmark = {"Southmark", "SWE", "GOV", "", DGM_PARTY_STATE},
                              army = {"the Second Army", "SWE", "MIL", "", DGM_PARTY_ORGAN},
                              guard = {"River Guard", "", "", "the Southmark", DGM_PARTY_ORGAN},
                              hackers = {"hackers", "SWE", "", "", DGM_PARTY_GROUP},
                              rebels = {"southern rebels", "SWE", "REB", "", DGM_PARTY_GROUP},
                              gunmen = {"gunmen", "", "", "", DGM_PARTY_GROUP},
                              nobody = {"", "", "", "", DGM_PARTY_UNKNOWN},
                              eastland = {"Eastland", "EST", "GOV", "", DGM_PARTY_STATE},
                              league = {"Hill League", "", "", "", DGM_PARTY_ORGANISATION},
                              northland = {"Northland", "NLD", "GOV", "", DGM_PARTY_STATE},
                              farmers = {"farmers", "NLD", "CVL", "", DGM_PARTY_COLLECTIVE},
                              namesake = {"Northland", "USA", "", "", DGM_PARTY_STATE},
                              houses = {"houses", "", "", "", DGM_PARTY_UNKNOWN};

static dgm_incident_source source(const dgm_incident_who *actor, const dgm_incident_who *recipient)
{
    return (dgm_incident_source){.event = "e1",
                                 .report = "r1",
                                 .publisher = "Harbour Post",
                                 .url = "",
                                 .title = "",
                                 .published = 20000,
                                 .type = DGM_ASSAULT,
                                 .mode = "",
                                 .fact = DGM_HAPPENED,
                                 .words = "shelled",
                                 .sentence = "They shelled it.",
                                 .counts = "",
                                 .alleged_by = "",
                                 .said_by = "",
                                 .actor = actor,
                                 .recipient = recipient,
                                 .actors = actor ? 1 : 0,
                                 .recipients = recipient ? 1 : 0};
}

static dgm_incident_row incident(const dgm_incident_source *s, size_t n)
{
    return (dgm_incident_row){.id = "e1",
                              .type = s->type,
                              .mode = s->mode,
                              .fact = s->fact,
                              .cameo = "",
                              .actor = s->actors ? s->actor->name : "",
                              .recipient = s->recipients ? s->recipient->name : "",
                              .actor_country = "",
                              .recipient_country = "",
                              .place = "",
                              .place_country = "",
                              .from = 20000,
                              .to = 20000,
                              .told = 1,
                              .sources = n,
                              .reports = n,
                              .source = s};
}

static void is(const char *trigger, const dgm_incident_row *row, dgm_triggered what, const char *why)
{
    dgm_arena *a = dgm_arena_open(1 << 24);
    const dgm_conflict *c = take(trigger, a);
    dgm_trigger_judged j;
    dgm_trigger_judge(&j, c, &c->guarantees[0].trigger, row);
    if (j.is != what)
        fail_msg("%s: %s -> %s is %d, not %d (%s)", trigger, row->actor, row->recipient, (int)j.is, (int)what,
                 j.why.data ? j.why.data : "");
    if (why)
        assert_string_equal(j.why.data ? j.why.data : "", why);
    dgm_buffer_free(&j.why);
    dgm_arena_close(a);
}

static void one(const dgm_incident_who *actor, const dgm_incident_who *recipient, dgm_triggered what, const char *why)
{
    dgm_incident_source s = source(actor, recipient);
    dgm_incident_row row = incident(&s, 1);
    is(usual, &row, what, why);
}

static void a_party_its_organs_and_what_is_part_of_it_set_it_off(void **state)
{
    (void)state;
    one(&southmark, &northland, DGM_SETS_OFF, "");
    one(&army, &northland, DGM_SETS_OFF, "");
    one(&guard, &northland, DGM_SETS_OFF, "");
    one(&army, &farmers, DGM_SETS_OFF, ""); /* all people of a country are under its guarantee */
}

static void people_of_a_country_are_not_taken_to_act_for_it(void **state)
{
    (void)state;
    one(&hackers, &northland, DGM_WOULD_SET_OFF, "if hackers acted for Southmark");
    one(&rebels, &northland, DGM_WOULD_SET_OFF, "if southern rebels acted for Southmark");
}

static void an_actor_that_is_not_known_never_sets_it_off(void **state)
{
    (void)state;
    one(&gunmen, &northland, DGM_WOULD_SET_OFF, "if it was Southmark: who did it is not known");
    one(&nobody, &northland, DGM_WOULD_SET_OFF, "if it was Southmark: who did it is not known");
    one(NULL, &northland, DGM_WOULD_SET_OFF, "if it was Southmark: who did it is not known");
}

static void another_on_either_side_does_not(void **state)
{
    (void)state;
    one(&eastland, &northland, DGM_NOT_SET_OFF, "it is laid to Eastland");
    one(&southmark, &eastland, DGM_NOT_SET_OFF, "it hit Eastland, who is not under this guarantee");
    one(&southmark, &namesake, DGM_NOT_SET_OFF, "it hit Northland, who is not under this guarantee");
    one(&eastland, &eastland, DGM_ELSEWHERE, NULL);
    one(&gunmen, NULL, DGM_ELSEWHERE, NULL); /* nothing links it to the guarantee */
}

static void whom_it_hit_may_be_told_by_the_place(void **state)
{
    (void)state;
    dgm_incident_source s = source(&southmark, &houses);
    dgm_incident_row row = incident(&s, 1);
    is(usual, &row, DGM_WOULD_SET_OFF, "if it hit Northland: whom it hit is not told");
    row.place = "Harbour";
    row.place_country = "NLD";
    is(usual, &row, DGM_SETS_OFF, "");
    s.recipient = &eastland; /* a known one is not changed by the place */
    is(usual, &row, DGM_NOT_SET_OFF, NULL);
}

static void what_is_only_said_would(void **state)
{
    (void)state;
    dgm_incident_source s = source(&southmark, &northland);
    dgm_incident_row row = incident(&s, 1);
    s.said_by = "Northland";
    is(usual, &row, DGM_WOULD_SET_OFF,
       "if Southmark did it: Northland says so, not the report itself\n"
       "if it hit Northland: Northland says so, not the report itself");
    s.said_by = "?";
    is("by: Southmark, event: assault, on: anyone", &row, DGM_WOULD_SET_OFF,
       "if Southmark did it: somebody says so, not the report itself");
    s.said_by = "";
    s.sentence = "A suspected Southmark drone hit Northland.";
    is("by: Southmark, event: assault, on: anyone", &row, DGM_WOULD_SET_OFF,
       "if Southmark did it: the report says “suspected”");
    s.sentence = "On 3 May Southmark hit Northland.";
    is(usual, &row, DGM_SETS_OFF, "");
    s.actor = &gunmen;
    s.said_by = "Northland";
    is("by: Southmark, event: assault, on: anyone", &row, DGM_ELSEWHERE, NULL);
    s.recipient = &farmers;
    s.sentence = "x";
    s.actor = &army;
    is("event: assault, on: Northland", &row, DGM_WOULD_SET_OFF,
       "if those did it against whom it is given, which the model does not tell\n"
       "if it hit farmers: Northland says so, not the report itself");
}

static void one_firm_source_is_enough_and_another_that_differs_takes_it_back(void **state)
{
    (void)state;
    dgm_incident_source s[2] = {source(&southmark, &northland), source(&southmark, &northland)};
    dgm_incident_row row = incident(s, 2);
    s[0].said_by = "Northland";
    is(usual, &row, DGM_SETS_OFF, "");
    s[1].actor = &gunmen; /* the firm one does not know who; the other alone lays it to Southmark */
    is(usual, &row, DGM_WOULD_SET_OFF, "if Southmark did it: Northland says so, not the report itself");
    s[0].said_by = "";
    s[1].actor = &eastland;
    is(usual, &row, DGM_WOULD_SET_OFF, "if it was Southmark: another report lays it to Eastland");
    s[1].fact = DGM_PLANNED; /* what is planned tells nothing of who did it */
    is(usual, &row, DGM_SETS_OFF, "");
}

static void what_is_planned_possible_or_denied_does_not(void **state)
{
    (void)state;
    static const struct {
        dgm_fact fact;
        const char *why;
    } cases[] = {{DGM_PLANNED, "it is planned, not done"},
                 {DGM_POSSIBLE, "it is possible, not done"},
                 {DGM_DENIED, "it is denied"}};
    for (size_t i = 0; i < 3; i++) {
        dgm_incident_source s = source(&southmark, &northland);
        s.fact = cases[i].fact;
        dgm_incident_row row = incident(&s, 1);
        is(usual, &row, DGM_NOT_SET_OFF, cases[i].why);
    }
    dgm_incident_source s = source(&southmark, &northland);
    s.fact = DGM_ONGOING;
    dgm_incident_row row = incident(&s, 1);
    is(usual, &row, DGM_SETS_OFF, "");
}

static void type_and_mode_are_those_of_the_trigger(void **state)
{
    (void)state;
    dgm_incident_source s = source(&southmark, &northland);
    dgm_incident_row row = incident(&s, 1);
    is("by: Southmark, event: coerce, on: Northland", &row, DGM_OTHER_EVENT, "");
    is("by: Southmark, event: [coerce, Assault], on: Northland", &row, DGM_SETS_OFF, "");
    is("by: Southmark, event: assault drone, on: Northland", &row, DGM_WOULD_SET_OFF,
       "if its mode is one of the trigger: none is told");
    s.mode = "beat";
    is("by: Southmark, event: assault drone, on: Northland", &row, DGM_NOT_SET_OFF, "its mode is beat");
    s.mode = "drone";
    is("by: Southmark, event: assault drone, on: Northland", &row, DGM_SETS_OFF, "");
}

static void place_and_day_bound_it(void **state)
{
    (void)state;
    dgm_incident_source s = source(&southmark, &northland);
    dgm_incident_row row = incident(&s, 1); /* day 20000 is 2024-10-04 */
    is("by: Southmark, event: assault, on: Northland, in: NLD", &row, DGM_WOULD_SET_OFF,
       "if it was where the guarantee holds: where is not told");
    row.place = "Hill Town";
    row.place_country = "EST";
    is("by: Southmark, event: assault, on: Northland, in: NLD", &row, DGM_NOT_SET_OFF,
       "it was in Hill Town, where the guarantee does not hold");
    is("by: Southmark, event: assault, on: Northland, in: [NLD, hill town]", &row, DGM_SETS_OFF, "");
    is("by: Southmark, event: assault, on: Northland, since: 2024-10-04, until: 2024-10-04", &row, DGM_SETS_OFF, "");
    is("by: Southmark, event: assault, on: Northland, since: 2024-10-05", &row, DGM_NOT_SET_OFF,
       "it was before 2024-10-05, when the guarantee began");
    is("by: Southmark, event: assault, on: Northland, until: 2024-10-03", &row, DGM_NOT_SET_OFF,
       "it was after 2024-10-03, when the guarantee ended");
    row.told = 0; /* it may have been before the report's day */
    is("by: Southmark, event: assault, on: Northland, until: 2024-10-03", &row, DGM_WOULD_SET_OFF,
       "if it was while the guarantee holds: the day is not told exactly");
    row.from = row.to = DGM_NO_DAY;
    is("by: Southmark, event: assault, on: Northland, since: 2024-10-05", &row, DGM_WOULD_SET_OFF,
       "if it was while the guarantee holds: the day is not told");
}

static void anyone_is_whoever_is_known_and_is_not_guarded_itself(void **state)
{
    (void)state;
    static const char trigger[] = "by: anyone, event: assault, on: Northland";
    dgm_incident_source s = source(&eastland, &northland);
    dgm_incident_row row = incident(&s, 1);
    is(trigger, &row, DGM_SETS_OFF, "");
    s.actor = &gunmen;
    is(trigger, &row, DGM_WOULD_SET_OFF, "if it was another than those to whom it is given: who did it is not known");
    s.actor = &northland;
    is(trigger, &row, DGM_NOT_SET_OFF, "it is the own deed of Northland");
}

static void a_body_is_its_members(void **state)
{
    (void)state;
    dgm_incident_source s = source(&league, &farmers);
    dgm_incident_row row = incident(&s, 1);
    is("by: council, event: assault, on: Northland", &row, DGM_SETS_OFF, ""); /* a member that is no party */
    is("by: council, event: assault", &row, DGM_WOULD_SET_OFF,
       "if it hit those to whom it is given, which the model does not tell");
    is("by: Eastland, event: assault, on: council", &row, DGM_NOT_SET_OFF, "it is laid to Hill League");
}

static char *told(const dgm_conflict *c, const char *words, const char *format, const dgm_incident_row *row,
                  dgm_arena *a)
{
    char *text = NULL;
    size_t n = 0;
    dgm_triggers *t;
    dgm_error err;
    FILE *f = open_memstream(&text, &n);
    assert_non_null(f);
    if (dgm_triggers_open(&t, c, words, format, a, &err) || (row && dgm_triggers_add(t, row, &err)) ||
        dgm_triggers_print(t, "a.db", f, &err))
        fail_msg("%s", err.text);
    dgm_triggers_close(t);
    fclose(f);
    return text;
}

static void it_is_told_with_words_report_and_day_and_what_follows(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(1 << 24);
    dgm_incident_source s = source(&army, &northland);
    dgm_incident_row row = incident(&s, 1);
    char *text = told(take(usual, a), NULL, "text", &row, a);
    assert_string_equal(text,
                        "In this model, of 1 incident kept in a.db:\n\nshield: an attack\n  Sets it off:\n"
                        "    2024-10-04  e1  ASSAULT, the Second Army -> Northland\n"
                        "      Harbour Post, 2024-10-04: “They shelled it.”\n"
                        "  Not listed: 0 of these types that concern neither side, as far as is told; 0 of others\n"
                        "  What follows:\n  laid to: Southmark\n  found to be so by: not known\n"
                        "  who decides is not known\n");
    free(text);
    text = told(take(usual, a), NULL, "json", &row, a);
    assert_non_null(strstr(text, "\"sets_off\":[{\"incident\":\"e1\",\"type\":\"ASSAULT\",\"mode\":null,"));
    assert_non_null(
        strstr(text, "\"follows\":{\"anyone\":false,\"laid_to\":[\"Southmark\"],\"found_by\":[],\"decided_by\":null"));
    free(text);
    text = told(take("by: Southmark", a), NULL, "text", &row, a);
    assert_non_null(strstr(text, "cannot be told: its trigger (line 5) names no events"));
    free(text);
    dgm_arena_close(a);
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(1 << 24);
    dgm_triggers *t;
    dgm_error err;
    const dgm_conflict *c = take(usual, a);
    assert_int_equal(dgm_triggers_open(&t, c, "flood", "text", a, &err), DGM_EUSE);
    assert_string_equal(err.text, "no guarantee of this model speaks of 'flood'");
    assert_int_equal(dgm_triggers_open(&t, c, NULL, "csv", a, &err), DGM_EUSE);
    assert_string_equal(err.text, "there is no format 'csv' for incidents; there are text and json");
    dgm_arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_party_its_organs_and_what_is_part_of_it_set_it_off),
        cmocka_unit_test(people_of_a_country_are_not_taken_to_act_for_it),
        cmocka_unit_test(an_actor_that_is_not_known_never_sets_it_off),
        cmocka_unit_test(another_on_either_side_does_not),
        cmocka_unit_test(whom_it_hit_may_be_told_by_the_place),
        cmocka_unit_test(what_is_only_said_would),
        cmocka_unit_test(one_firm_source_is_enough_and_another_that_differs_takes_it_back),
        cmocka_unit_test(what_is_planned_possible_or_denied_does_not),
        cmocka_unit_test(type_and_mode_are_those_of_the_trigger),
        cmocka_unit_test(place_and_day_bound_it),
        cmocka_unit_test(anyone_is_whoever_is_known_and_is_not_guarded_itself),
        cmocka_unit_test(a_body_is_its_members),
        cmocka_unit_test(it_is_told_with_words_report_and_day_and_what_follows),
        cmocka_unit_test(what_makes_no_sense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
