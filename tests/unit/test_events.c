/* test_events.c - what the tree says of an event's fact, mode, sides and times: by trees made by hand. */
#include "account/event_facts.h"
#include "account/event_modes.h"
#include "account/event_rules.h"
#include "resolve/when_clause.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "hand_tree.h"

static void the_verbs_around_a_trigger_say_whether_it_came_about(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *trigger;
        dgm_event_type type;
        dgm_fact fact;
    } cases[] = {
        {"Envoys/NOUN/3/nsubj! were/AUX/3/cop due/ADJ/0/root to/PART/5/mark meet/VERB/3/xcomp but/CCONJ/9/cc it/PRON/9/nsubj:pass was/AUX/9/aux:pass "
         "cancelled/VERB/3/conj",
         "due to meet", DGM_CONSULT, DGM_DENIED},
        {"Envoys/NOUN/3/nsubj! were/AUX/3/cop due/ADJ/0/root to/PART/5/mark meet/VERB/3/xcomp", "meet", DGM_CONSULT, DGM_PLANNED},
        {"Envoys/NOUN/4/nsubj! had/AUX/4/aux been/AUX/4/cop due/ADJ/0/root to/PART/6/mark meet/VERB/4/advcl", "due to meet", DGM_CONSULT, DGM_PLANNED},
        {"Envoys/NOUN/3/nsubj! were/AUX/3/cop due/ADJ/0/root to/PART/5/mark meet/VERB/3/advcl but/CCONJ/9/cc it/PRON/9/nsubj:pass was/AUX/9/aux:pass "
         "cancelled/VERB/3/conj", "were due to meet", DGM_CONSULT, DGM_DENIED},
        {"Envoys/NOUN/3/nsubj! were/AUX/3/cop due/ADJ/0/root to/PART/5/mark meet/VERB/3/xcomp but/CCONJ/9/cc flights/NOUN/9/nsubj:pass were/AUX/9/aux:pass "
         "cancelled/VERB/3/conj",
         "meet", DGM_CONSULT, DGM_PLANNED},
        {"Talks/NOUN/3/nsubj:pass were/AUX/3/aux:pass postponed/VERB/0/root", "Talks", DGM_CONSULT, DGM_DENIED},
        {"Oslo/PROPN/3/nsubj! is/AUX/3/cop likely/ADJ/0/root to/PART/5/mark back/VERB/3/xcomp it/PRON/5/obj", "back", DGM_SUPPORT, DGM_POSSIBLE},
        {"Oslo/PROPN/3/nsubj! will/AUX/3/aux leave/VERB/0/root unless/SCONJ/6/mark Riga/PROPN/6/nsubj! yields/VERB/3/advcl", "yields", DGM_CONCEDE,
         DGM_POSSIBLE},
        {"Oslo/PROPN/2/nsubj! acts/VERB/0/root if/SCONJ/6/mark men/NOUN/6/nsubj killed/VERB/4/acl:relcl leave/VERB/2/advcl", "killed", DGM_ASSAULT,
         DGM_HAPPENED},
        {"Oslo/PROPN/3/nsubj! would/AUX/3/aux send/VERB/0/root ships/NOUN/3/obj", "would send", DGM_AID, DGM_PLANNED},
        {"Oslo/PROPN/3/nsubj! would/AUX/3/aux oppose/VERB/0/root it/PRON/3/obj", "would oppose", DGM_REJECT, DGM_HAPPENED},
        {"Oslo/PROPN/4/nsubj! has/AUX/4/aux not/PART/4/advmod ruled/VERB/0/root out/ADP/4/advmod ships/NOUN/4/obj", "has not ruled out", DGM_REJECT,
         DGM_DENIED},
        {"Oslo/PROPN/4/nsubj! will/AUX/4/aux not/PART/4/advmod send/VERB/0/root ships/NOUN/4/obj", "will not send", DGM_REJECT, DGM_HAPPENED},
        {"Oslo/PROPN/2/nsubj! left/VERB/0/root when/SCONJ/5/mark Riga/PROPN/5/nsubj! yielded/VERB/2/advcl", "yielded", DGM_CONCEDE, DGM_HAPPENED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        if (dgm_plain_fact(&t.from, of(&t, cases[i].trigger), cases[i].type, DGM_HAPPENED) != cases[i].fact)
            fail_msg("'%s' in: %s", cases[i].trigger, t.text);
        dgm_arena_close(t.arena);
    }
}

static void what_a_draft_would_have_done_is_no_event(void **state)
{
    (void)state;
    tree t;
    make(&t, "Oslo/PROPN/2/nsubj! vetoed/VERB/0/root a/DET/4/det draft/NOUN/2/obj that/PRON/8/nsubj would/AUX/8/aux have/AUX/8/aux banned/VERB/4/acl:relcl "
             "guns/NOUN/8/obj and/CCONJ/11/cc urged/VERB/8/conj talks/NOUN/11/obj");
    assert_true(dgm_is_unreal(&t.from, of(&t, "have banned")));
    assert_true(dgm_is_unreal(&t.from, of(&t, "urged")));
    assert_false(dgm_is_unreal(&t.from, of(&t, "vetoed")));
    dgm_arena_close(t.arena);
    make(&t, "Oslo/PROPN/4/nsubj! would/AUX/4/aux have/AUX/4/aux left/VERB/0/root");
    assert_false(dgm_is_unreal(&t.from, of(&t, "would have left")));
    dgm_arena_close(t.arena);
}

static void a_mode_needs_what_it_tells_of_under_the_verb(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *trigger;
        dgm_event_type type;
        const char *mode;
        int fits;
    } cases[] = {
        {"Oslo/PROPN/2/nsubj! rejected/VERB/0/root the/DET/4/det offer/NOUN/2/obj", "rejected", DGM_REJECT, "meet", 0},
        {"The/DET/3/det summit/NOUN/3/compound delegation/NOUN/4/nsubj! rejected/VERB/0/root it/PRON/4/obj", "rejected", DGM_REJECT, "meet", 0},
        {"Oslo/PROPN/2/nsubj! rejected/VERB/0/root any/DET/4/det talks/NOUN/2/obj", "rejected", DGM_REJECT, "meet", 1},
        {"Oslo/PROPN/2/nsubj! refused/VERB/0/root to/PART/4/mark sit/VERB/2/xcomp", "refused", DGM_REJECT, "meet", 1},
        {"Talks/NOUN/3/nsubj:pass were/AUX/3/aux:pass cancelled/VERB/0/root", "cancelled", DGM_REJECT, "meet", 1},
        {"Troops/NOUN/2/nsubj! captured/VERB/0/root a/DET/4/det village/NOUN/2/obj@", "captured", DGM_ASSAULT, "abduct", 0},
        {"Troops/NOUN/2/nsubj! captured/VERB/0/root two/NUM/4/amod monks/NOUN/2/obj!", "captured", DGM_ASSAULT, "abduct", 1},
        {"Troops/NOUN/2/nsubj! struck/VERB/0/root a/DET/4/det depot/NOUN/2/obj", "struck", DGM_ASSAULT, "beat", 0},
        {"Units/NOUN/2/nsubj! repelled/VERB/0/root an/DET/4/det attack/NOUN/2/obj", "repelled", DGM_ASSAULT, "destroy", 0},
        {"Guns/NOUN/2/nsubj hit/VERB/0/root a/DET/5/det drone/NOUN/5/compound works/NOUN/2/obj", "hit", DGM_ASSAULT, "drone", 0},
        {"A/DET/2/det drone/NOUN/3/nsubj hit/VERB/0/root a/DET/6/det drone/NOUN/6/compound works/NOUN/3/obj", "hit", DGM_ASSAULT, "drone", 1},
        {"Judges/NOUN/2/nsubj! ruled/VERB/0/root the/DET/4/det law/NOUN/6/nsubj was/AUX/6/cop void/ADJ/2/ccomp", "ruled", DGM_SANCTION, "convict", 0},
        {"Oslo/PROPN/2/nsubj! threatened/VERB/0/root to/PART/4/mark retaliate/VERB/2/xcomp", "threatened", DGM_THREATEN, "violence", 0},
        {"Oslo/PROPN/2/nsubj! threatened/VERB/0/root to/PART/4/mark invade/VERB/2/xcomp", "threatened", DGM_THREATEN, "violence", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        dgm_event e = {.type = cases[i].type, .trigger = of(&t, cases[i].trigger), .mode = cases[i].mode};
        if (dgm_mode_fits(&t.from, &e) != cases[i].fits)
            fail_msg("'%s' in: %s", cases[i].mode, t.text);
        dgm_arena_close(t.arena);
    }
}

static void a_time_belongs_to_its_own_clause(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *time, *told;
        int anothers;
    } cases[] = {
        {"Oslo/PROPN/2/nsubj! left/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl", "Monday", "left", 0},
        {"Oslo/PROPN/7/nsubj! who/PRON/3/nsubj met/VERB/1/acl:relcl him/PRON/3/obj on/ADP/6/case Monday/PROPN/3/obl left/VERB/0/root", "Monday", "left", 1},
        {"Oslo/PROPN/7/nsubj! who/PRON/3/nsubj met/VERB/1/acl:relcl him/PRON/3/obj on/ADP/6/case Monday/PROPN/3/obl left/VERB/0/root", "Monday", "met", 0},
        {"Oslo/PROPN/2/nsubj! rejected/VERB/0/root it/PRON/2/obj and/CCONJ/6/cc Riga/PROPN/6/nsubj! left/VERB/2/conj overnight/ADV/6/advmod", "overnight",
         "rejected", 1},
        {"Oslo/PROPN/2/nsubj! rejected/VERB/0/root it/PRON/2/obj today/NOUN/2/obl and/CCONJ/7/cc Riga/PROPN/7/nsubj! left/VERB/2/conj", "today", "left", 1},
        {"Today/NOUN/3/obl Oslo/PROPN/3/nsubj! rejected/VERB/0/root it/PRON/3/obj and/CCONJ/7/cc Riga/PROPN/7/nsubj! left/VERB/3/conj", "Today", "left", 0},
        {"Oslo/PROPN/2/nsubj! met/VERB/0/root and/CCONJ/4/cc agreed/VERB/2/conj today/NOUN/4/obl", "today", "met", 0},
        {"Oslo/PROPN/2/nsubj! asked/VERB/0/root but/CCONJ/4/cc yielded/VERB/2/conj today/NOUN/4/obl", "today", "asked", 1},
        {"Oslo/PROPN/2/nsubj! left/VERB/0/root after/SCONJ/5/mark Riga/PROPN/5/nsubj! attacked/VERB/2/advcl overnight/ADV/5/advmod", "overnight", "left", 1},
        {"Oslo/PROPN/2/nsubj! backs/VERB/0/root the/DET/5/det 2015/NUM/5/compound deal/NOUN/2/obj", "2015", "backs", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        if (dgm_time_of_another(&t.analysis, of(&t, cases[i].time), of(&t, cases[i].told)) != cases[i].anothers)
            fail_msg("'%s' at '%s' in: %s", cases[i].time, cases[i].told, t.text);
        dgm_arena_close(t.arena);
    }
    assert_false(dgm_time_of_another(NULL, (dgm_span){0, 1}, (dgm_span){2, 3}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_verbs_around_a_trigger_say_whether_it_came_about),
        cmocka_unit_test(what_a_draft_would_have_done_is_no_event),
        cmocka_unit_test(a_mode_needs_what_it_tells_of_under_the_verb),
        cmocka_unit_test(a_time_belongs_to_its_own_clause),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
