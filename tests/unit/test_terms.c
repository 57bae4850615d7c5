/* test_terms.c - what words tell of terms, by trees made by hand. */
#include "account/terms_told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "hand_tree.h"

static void words_contradict_a_term(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *words;
        dgm_term_kind kind;
        int none;
    } cases[] = {
        /* a rate, a number without a unit, a day that is past */
        {"Riga/PROPN/2/nsubj! pays/VERB/0/root 40/NUM/4/nmod crowns/NOUN/2/obj a/DET/6/det year/NOUN/4/nmod", "a year", DGM_TERM_DEADLINE, 1},
        {"Riga/PROPN/2/nsubj! extends/VERB/0/root it/PRON/2/obj by/ADP/6/case a/DET/6/det year/NOUN/2/obl", "by a year", DGM_TERM_DEADLINE, 0},
        {"Under/ADP/2/case article/NOUN/6/obl 52/NUM/2/nmod Riga/PROPN/6/nsubj! must/AUX/6/aux meet/VERB/0/root", "52", DGM_TERM_DEADLINE, 1},
        /* a year that tells which draft it is, and one that is a limit */
        {"Riga/PROPN/2/nsubj! backed/VERB/0/root the/DET/5/det 2022/NUM/5/nmod draft/NOUN/2/obj", "the 2022 draft", DGM_TERM_DEADLINE, 1},
        {"Riga/PROPN/2/nsubj! leaves/VERB/0/root by/ADP/5/case early/ADJ/5/amod 2022/NUM/2/obl", "by early 2022", DGM_TERM_DEADLINE, 0},
        /* what a yes or a no depends on, and what sets off a measure */
        {"Riga/PROPN/3/nsubj! could/AUX/3/aux accept/VERB/0/root it/PRON/3/obj if/SCONJ/7/mark Oslo/PROPN/7/nsubj! paid/VERB/3/advcl", "Oslo paid",
         DGM_TERM_TRIGGER, 1},
        {"Riga/PROPN/3/nsubj! would/AUX/3/aux suspend/VERB/0/root it/PRON/3/obj if/SCONJ/7/mark Oslo/PROPN/7/nsubj! fired/VERB/3/advcl", "Oslo fired",
         DGM_TERM_TRIGGER, 0},
        {"Riga/PROPN/4/nsubj! will/AUX/4/aux not/PART/4/advmod return/VERB/0/root until/SCONJ/7/mark Oslo/PROPN/7/nsubj! leaves/VERB/4/advcl", "Oslo leaves",
         DGM_TERM_TRIGGER, 1},
        {"Riga/PROPN/2/nsubj! stays/VERB/0/root until/SCONJ/5/mark Oslo/PROPN/5/nsubj! leaves/VERB/2/advcl", "Oslo leaves", DGM_TERM_TRIGGER, 0},
        /* a verb and its object name nobody */
        {"The/DET/2/det board/NOUN/4/nsubj would/AUX/4/aux allot/VERB/0/root the/DET/6/det grants/NOUN/4/obj", "would allot the grants", DGM_TERM_BODY, 1},
        {"The/DET/2/det board/NOUN/4/nsubj would/AUX/4/aux allot/VERB/0/root the/DET/6/det grants/NOUN/4/obj", "board would allot", DGM_TERM_BODY, 0},
        {"It/PRON/4/nsubj:pass would/AUX/4/aux be/AUX/4/aux:pass run/VERB/0/root by/ADP/6/case Oslo/PROPN/4/obl!", "be run by Oslo", DGM_TERM_BODY, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        if (dgm_term_is_none(&t.from, cases[i].kind, of(&t, cases[i].words)) != cases[i].none)
            fail_msg("'%s' in: %s", cases[i].words, t.text);
        dgm_arena_close(t.arena);
    }
}

static void a_day_that_is_over_is_a_deadline_only_behind_a_word_for_one(void **state)
{
    (void)state;
    tree t;
    make(&t, "Oslo/PROPN/2/nsubj! promised/VERB/0/root in/ADP/4/case May/PROPN/2/obl to/PART/6/mark leave/VERB/2/xcomp by/ADP/8/case July/PROPN/6/obl");
    dgm_time time[] = {{.at = of(&t, "in May"), .from = 90, .to = 95}, {.at = of(&t, "by July"), .from = 96, .to = 97}};
    t.from.time = time;
    t.from.times = 2;
    t.who.day = 100;
    assert_true(dgm_term_is_none(&t.from, DGM_TERM_DEADLINE, of(&t, "in May")));
    assert_false(dgm_term_is_none(&t.from, DGM_TERM_DEADLINE, of(&t, "by July")));
    t.who.day = 95;
    assert_false(dgm_term_is_none(&t.from, DGM_TERM_DEADLINE, of(&t, "in May")));
    dgm_arena_close(t.arena);
}

static void runs_that_hang_on_each_other_are_one_term(void **state)
{
    (void)state;
    tree t;
    make(&t, "Decisions/NOUN/5/nsubj of/ADP/4/case this/DET/4/det kind/NOUN/1/nmod need/VERB/0/root votes/NOUN/5/obj and/CCONJ/9/cc Oslo/PROPN/9/nsubj! "
             "pays/VERB/5/conj within/ADP/11/case days/NOUN/9/obl if/SCONJ/13/mark asked/VERB/9/advcl");
    assert_true(dgm_terms_are_one(&t.from, of(&t, "Decisions of"), of(&t, "need votes")));
    assert_false(dgm_terms_are_one(&t.from, of(&t, "need votes"), of(&t, "Oslo pays")));
    assert_false(dgm_terms_are_one(&t.from, of(&t, "within days"), of(&t, "if asked")));
    dgm_arena_close(t.arena);
}

static void a_trigger_within_a_clause_of_condition_is_the_clause(void **state)
{
    (void)state;
    tree t;
    make(&t, "Duties/NOUN/2/nsubj rise/VERB/0/root if/SCONJ/5/mark both/DET/5/nsubj sign/VERB/2/advcl a/DET/7/det pact/NOUN/5/obj ./PUNCT/2/punct");
    expect(&t, dgm_trigger_span(&t.from, of(&t, "both")), "if both sign a pact");
    expect(&t, dgm_trigger_span(&t.from, of(&t, "rise")), "rise");
    dgm_arena_close(t.arena);
}

static void words_tell_rules_and_what_time_is_counted_from(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *words; /* NULL: none */
        dgm_term_kind kind;
    } cases[] = {
        {"They/PRON/3/nsubj must/AUX/3/aux decide/VERB/0/root unanimously/ADV/3/advmod", "unanimously", DGM_TERM_RULE},
        {"They/PRON/2/nsubj decided/VERB/0/root unanimously/ADV/2/advmod", NULL, 0},
        {"It/PRON/3/nsubj:pass was/AUX/3/aux:pass adopted/VERB/0/root by/ADP/5/case consensus/NOUN/3/obl", NULL, 0},
        {"The/DET/2/det board/NOUN/3/nsubj acts/VERB/0/root by/ADP/5/case consensus/NOUN/3/obl", "by consensus", DGM_TERM_RULE},
        {"They/PRON/2/nsubj act/VERB/0/root by/ADP/4/case vote/NOUN/2/obl", NULL, 0},
        {"It/PRON/2/nsubj needs/VERB/0/root a/DET/5/det unanimous/ADJ/5/amod vote/NOUN/2/obj", "a unanimous vote", DGM_TERM_RULE},
        {"They/PRON/2/nsubj meet/VERB/0/root within/ADP/4/case hours/NOUN/2/obl of/ADP/7/case an/DET/7/det attack/NOUN/4/nmod", "an attack", DGM_TERM_TRIGGER},
        {"They/PRON/2/nsubj meet/VERB/0/root within/ADP/4/case hours/NOUN/2/obl of/ADP/7/case an/DET/7/det attack/NOUN/2/obl", "an attack", DGM_TERM_TRIGGER},
        {"They/PRON/2/nsubj spent/VERB/0/root hours/NOUN/2/obj of/ADP/5/case talk/NOUN/3/nmod", NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        size_t n;
        make(&t, cases[i].tree);
        const dgm_term_told *told = dgm_terms_told(&n, &t.from);
        if (n != (cases[i].words != NULL))
            fail_msg("%zu terms in: %s", n, t.text);
        if (n) {
            assert_int_equal(told[0].kind, cases[i].kind);
            expect(&t, told[0].at, cases[i].words);
        }
        dgm_arena_close(t.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_contradict_a_term),
        cmocka_unit_test(a_day_that_is_over_is_a_deadline_only_behind_a_word_for_one),
        cmocka_unit_test(runs_that_hang_on_each_other_are_one_term),
        cmocka_unit_test(a_trigger_within_a_clause_of_condition_is_the_clause),
        cmocka_unit_test(words_tell_rules_and_what_time_is_counted_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
