/* test_stance_words.c - the tables of phrases that tell a stance, and of words around proposals. */
#include "account/proposal_names.h"
#include "account/stance_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static dgm_str str(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

static void the_phrase_nearest_to_the_proposal_tells_the_stance(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int stance; /* -1: the words tell none */
        dgm_strength strength;
    } cases[] = {
        {" has ruled out ", DGM_OPPOSES, DGM_RED_LINE},
        {" rules any talk of ", -1, DGM_FIRM},
        {" will never agree to ", DGM_OPPOSES, DGM_RED_LINE},
        {" did not rule out ", DGM_OPEN, DGM_SOFT},
        {" did not exclude ", DGM_OPEN, DGM_SOFT},
        {" hasn’t rejected ", DGM_OPEN, DGM_SOFT},
        {" has not accepted ", DGM_OPPOSES, DGM_FIRM},
        {" stopped short of rejecting ", DGM_OPEN, DGM_SOFT},
        {" has pledged a loan but ruled out ", DGM_OPPOSES, DGM_RED_LINE},
        {" ruled out a loan though he left open ", DGM_OPEN, DGM_SOFT},
        {", which has offered ", DGM_OFFERS, DGM_FIRM},
        {" insists on ", DGM_DEMANDS, DGM_FIRM},
        {" did not insist on ", -1, DGM_FIRM},
        {" no longer insists on ", DGM_CONCEDES, DGM_FIRM},
        {" dropped its objection to ", DGM_CONCEDES, DGM_FIRM},
        {" have dropped their old objection to ", DGM_CONCEDES, DGM_FIRM},
        {" has dropped his demand for ", DGM_CONCEDES, DGM_FIRM},
        {" withdrew its opposition to ", DGM_CONCEDES, DGM_FIRM},
        {" has given up its resistance to ", DGM_CONCEDES, DGM_FIRM},
        {" has not withdrawn its opposition to ", DGM_OPPOSES, DGM_FIRM},
        {" must decide whether to support ", DGM_UNDECIDED, DGM_SOFT},
        {" waived his claim to ", DGM_CONCEDES, DGM_FIRM},
        {" gave up its demand that ", DGM_CONCEDES, DGM_FIRM},
        {" withdrew its call for ", DGM_CONCEDES, DGM_FIRM},
        {" agreed to discuss ", DGM_OPEN, DGM_FIRM},
        {" has not agreed to discuss ", DGM_OPPOSES, DGM_FIRM},
        {" has not given up its demand for ", DGM_DEMANDS, DGM_FIRM},
        {" agreed to ", DGM_SUPPORTS, DGM_FIRM},
        {" will not ratify ", DGM_OPPOSES, DGM_FIRM},
        {" voted on Monday against ", DGM_OPPOSES, DGM_FIRM},
        {" has not decided whether to accept ", DGM_UNDECIDED, DGM_SOFT},
        {" urged both sides to accept ", DGM_DEMANDS, DGM_FIRM},
        {" rejected bread, and welcomed ", DGM_SUPPORTS, DGM_FIRM},
        {" turned down a pay offer from ", DGM_OPPOSES, DGM_FIRM},
        {" would never give up ", DGM_SUPPORTS, DGM_RED_LINE},
        {" has not decided on ", DGM_UNDECIDED, DGM_SOFT},
        {" is studying ", DGM_UNDECIDED, DGM_SOFT},
        {" has yet to make up its mind about ", DGM_UNDECIDED, DGM_SOFT},
        {" poured cold water on ", DGM_OPPOSES, DGM_FIRM},
        {" was cool to ", DGM_OPPOSES, DGM_SOFT},
        {" would not hear of ", DGM_OPPOSES, DGM_RED_LINE},
        {" will have none of ", DGM_OPPOSES, DGM_FIRM},
        {" vetoed ", DGM_OPPOSES, DGM_FIRM},
        {" left the door open ", DGM_OPEN, DGM_SOFT},
        {" held out for ", DGM_DEMANDS, DGM_FIRM},
        {" threw its weight behind ", DGM_SUPPORTS, DGM_FIRM},
        {" argued for ", DGM_SUPPORTS, DGM_FIRM},
        {" would prefer ", DGM_SUPPORTS, DGM_SOFT},
        {" does not support ", DGM_OPPOSES, DGM_FIRM},
        {" “welcomed” ", DGM_SUPPORTS, DGM_FIRM},
        {" the bread and ", -1, DGM_FIRM},
        {"", -1, DGM_FIRM},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_stance_told t = {0};
        int found = dgm_stance_told_before(&t, str(cases[i].words));
        if (found != (cases[i].stance >= 0) || (found && ((int)t.stance != cases[i].stance || t.strength != cases[i].strength)))
            fail_msg("'%s': %s, %s", cases[i].words, found ? dgm_stance_name(t.stance) : "none", dgm_strength_name(t.strength));
        if (found)
            assert_true(t.may >> t.stance & 1);
    }
}

static void what_an_acceptance_may_also_be_is_told(void **state)
{
    (void)state;
    dgm_stance_told t;
    assert_true(dgm_stance_told_before(&t, str(" would accept ")));
    assert_true(t.may >> DGM_CONDITIONAL & 1);
    assert_true(t.may >> DGM_CONCEDES & 1);
    assert_false(t.may >> DGM_OPPOSES & 1);
    assert_int_equal(t.at, 7);
}

static void behind_a_proposal_only_a_judgement_of_it_counts(void **state)
{
    (void)state;
    dgm_stance_told t;
    assert_true(dgm_stance_told_behind(&t, str(" was out of the question, and it offered bread")));
    assert_int_equal(t.stance, DGM_OPPOSES);
    assert_true(dgm_stance_told_behind(&t, str(" was not ruled out")));
    assert_int_equal(t.stance, DGM_OPEN);
    assert_false(dgm_stance_told_behind(&t, str(" and demanded bread")));
}

static void a_condition_begins_soon_behind_its_proposal(void **state)
{
    (void)state;
    uint32_t at = 0;
    assert_true(dgm_condition_told(&at, str(", but only if none carries a rifle")));
    assert_int_equal(at, 6);
    assert_true(dgm_condition_told(&at, str(" unless both agree")));
    assert_true(dgm_opens_condition(str("but only if")));
    assert_true(dgm_opens_condition(str("until both agree")));
    assert_false(dgm_opens_condition(str("oil licences with Somalia")));
    assert_false(dgm_condition_told(&at, str(" at once, said the minister of the interior in a long and tired speech, if one may call it that")));
}

static void phrases_of_an_earlier_time_are_known(void **state)
{
    (void)state;
    assert_true(dgm_past_told(str(" rejected that plan at the time")));
    assert_true(dgm_past_told(str(" used to favour it")));
    assert_false(dgm_past_told(str(" rejected that plan in time")));
}

static void words_may_tell_of_no_stance(void **state)
{
    (void)state;
    assert_true(dgm_no_stance_told(str("Oslo and Riga failed on Tuesday to agree on a ferry")));
    assert_true(dgm_no_stance_told(str("were unable to agree on a ferry")));
    assert_true(dgm_no_stance_told(str("warned that he could not guarantee the safety")));
    assert_true(dgm_no_stance_told(str("ended their talks without agreeing on a ferry")));
    assert_true(dgm_no_stance_told(str("who must approve any settlement")));
    assert_true(dgm_no_stance_told(str("would have to vote against the list")));
    assert_true(dgm_no_stance_told(str("is being asked for a force")));
    assert_false(dgm_no_stance_told(str("asked for a force")));
    assert_false(dgm_no_stance_told(str("said the allies must approve the loan")));
    assert_false(dgm_no_stance_told(str("agreed to a ferry that had failed before")));
}

static void what_something_is_about_or_holds_is_known(void **state)
{
    (void)state;
    assert_true(dgm_about_told(str("refused to join talks which deal with")));
    assert_true(dgm_about_told(str("being left out of talks that would affect")));
    assert_true(dgm_about_told(str("could not accept being excluded from")));
    assert_true(dgm_about_told(str("being kept out of")));
    assert_false(dgm_about_told(str("refused to deal with")));
    assert_false(dgm_about_told(str("talks that touch on tolls and rejected")));
    assert_false(dgm_about_told(str("")));
    assert_true(dgm_within_refused(str(" vetoed a draft that would have called for calm and demanded")));
    assert_true(dgm_within_refused(str(" turned down a scheme under which the bank pays for")));
    assert_false(dgm_within_refused(str(" vetoed a draft that would have called for calm but demanded")));
    assert_false(dgm_within_refused(str(" backed a draft that would have called for")));
    assert_false(dgm_within_refused(str(" rejected that offer and demanded")));
}

static void a_proposal_is_called_without_the_words_around_it(void **state)
{
    (void)state;
    static const struct {
        const char *mention, *name, *whole;
    } cases[] = {
        {"ongoing efforts to craft security guarantees", "security guarantees", ""},
        {"any scenarios involving NATO troops", "NATO troops", ""},
        {"the possibility of a joint patrol", "joint patrol", ""},
        {"the possibility of war", "possibility of war", ""},
        {"“the military component of possible guarantees", "military component of possible guarantees", "guarantees"},
        {"its participation", "participation", ""},
        {"no foreign garrison", "foreign garrison", ""},
        {"demands to open the pass", "open the pass", ""},
        {"being left out of the talks that touch", "being left out of the talks", ""},
        {"the men who", "men", ""},
        {"a draft resolution that", "draft resolution", ""},
        {"the toll and the", "toll", ""},
        {"a wider canal,", "wider canal", ""},
        {"a seat on", "seat", ""},
        {"it", "it", ""},
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_str name = dgm_proposal_name(str(cases[i].mention)), whole = dgm_proposal_whole(str(cases[i].mention));
        if (name.len != strlen(cases[i].name) || memcmp(name.data, cases[i].name, name.len) != 0)
            fail_msg("'%.*s' for '%s'", (int)name.len, name.data, cases[i].mention);
        assert_int_equal(whole.len, strlen(cases[i].whole));
        assert_memory_equal(whole.data, cases[i].whole, whole.len);
    }
}

static void a_word_that_asks_of_whom_or_on_what_is_a_fragment(void **state)
{
    (void)state;
    assert_true(dgm_proposal_is_fragment(str("its involvement")));
    assert_true(dgm_proposal_is_fragment(str("Negotiations")));
    assert_true(dgm_proposal_is_fragment(str("all")));
    assert_true(dgm_proposal_is_fragment(str("both")));
    assert_true(dgm_proposal_is_fragment(str("Most of the funds")));
    assert_false(dgm_proposal_is_fragment(str("most of the frozen Russian funds")));
    assert_true(dgm_proposal_is_fragment(str("international law")));
    assert_int_equal(dgm_proposal_slur(str("the toll robbery")), 8);
    assert_int_equal(dgm_proposal_slur(str("the toll road")), 0);
    assert_int_equal(dgm_proposal_slur(str("robbery")), 0);
    assert_true(dgm_proposal_is_fragment(str("the quarrel")));
    assert_false(dgm_proposal_is_fragment(str("the dispute court")));
    assert_false(dgm_proposal_is_fragment(str("negotiations on the lake")));
    assert_false(dgm_proposal_is_fragment(str("a referendum")));
    assert_false(dgm_proposal_is_fragment(str("")));
}

static void a_refused_demand_is_refused(void **state)
{
    (void)state;
    dgm_stance_told told;
    assert_true(dgm_stance_told_before(&told, str(" refused demands to ")));
    assert_int_equal(told.stance, DGM_OPPOSES);
    assert_true(dgm_stance_told_before(&told, str(" refused to come and demanded ")));
    assert_int_equal(told.stance, DGM_DEMANDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_phrase_nearest_to_the_proposal_tells_the_stance),
        cmocka_unit_test(what_an_acceptance_may_also_be_is_told),
        cmocka_unit_test(behind_a_proposal_only_a_judgement_of_it_counts),
        cmocka_unit_test(a_condition_begins_soon_behind_its_proposal),
        cmocka_unit_test(phrases_of_an_earlier_time_are_known),
        cmocka_unit_test(words_may_tell_of_no_stance),
        cmocka_unit_test(what_something_is_about_or_holds_is_known),
        cmocka_unit_test(a_proposal_is_called_without_the_words_around_it),
        cmocka_unit_test(a_word_that_asks_of_whom_or_on_what_is_a_fragment),
        cmocka_unit_test(a_refused_demand_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
