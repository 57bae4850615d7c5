/* test_doers.c - who does it, who is left out, who holds a veto, what is charged, what rules say of an event: by trees made by hand. */
#include "account/charges.h"
#include "account/delegates.h"
#include "account/offices.h"
#include "account/doers.h"
#include "account/duties.h"
#include "account/event_rules.h"
#include "account/joined.h"
#include "account/levers.h"
#include "account/provisos.h"
#include "account/seats_told.h"
#include "account/stance_turned.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "hand_tree.h"

static void subject_and_object_are_doer_and_patient(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *trigger, *doer, *done_to;
    } cases[] = {
        {"The/DET/2/det guards/NOUN/3/nsubj! beat/VERB/0/root two/NUM/5/amod fishermen/NOUN/3/obj!", "beat", "The guards", "two fishermen"},
        {"Fishermen/NOUN/3/nsubj:pass! were/AUX/3/aux:pass beaten/VERB/0/root by/ADP/5/case guards/NOUN/3/obl!", "beaten", "guards", "Fishermen"},
        {"Guards/NOUN/2/nsubj! rose/VERB/0/root and/CCONJ/4/det left/VERB/2/conj", "left", "Guards", ""},
        {"Oslo/PROPN/3/nsubj! has/AUX/3/aux left/VERB/0/root the/DET/5/det talks/NOUN/3/obj", "left", "Oslo", ""},
        {"Oslo/PROPN/0/root! which/PRON/3/nsubj left/VERB/1/acl:relcl", "left", "Oslo", ""},
        {"rain/NOUN/2/nsubj fell/VERB/0/root", "fell", "", ""},
        {"Firms/NOUN/6/nsubj! which/PRON/4/obj Oslo/PROPN/4/nsubj! accused/VERB/1/acl:relcl have/AUX/6/aux fled/VERB/0/root", "accused", "Oslo", "Firms"},
        {"Firms/NOUN/5/nsubj! that/SCONJ/4/mark Oslo/PROPN/4/nsubj! accused/VERB/1/acl:relcl fled/VERB/0/root", "accused", "Oslo", "Firms"},
        {"Monks/NOUN/5/nsubj! that/PRON/4/nsubj had/AUX/4/aux accused/VERB/1/acl:relcl fled/VERB/0/root", "accused", "Monks", ""},
        {"Oslo/PROPN/2/nsubj! opposed/VERB/0/root the/DET/5/det NATO/PROPN/5/compound! bid/NOUN/2/obj", "opposed", "Oslo", ""},
        {"Oslo/PROPN/2/nsubj! opposed/VERB/0/root the/DET/5/det NATO/PROPN/5/compound! plan/NOUN/2/obj", "opposed", "Oslo", "NATO"},
        {"Oslo/PROPN/2/nsubj! urged/VERB/0/root him/PRON/2/iobj! to/PART/5/mark leave/VERB/2/xcomp", "urged", "Oslo", "him"},
        {"Oslo/PROPN/2/nsubj! urged/VERB/0/root both/DET/4/det countries/NOUN/2/iobj@ to/PART/6/mark leave/VERB/2/xcomp", "urged", "Oslo", "both countries"},
        {"Oslo/PROPN/2/nsubj! bombed/VERB/0/root both/DET/4/det villages/NOUN/2/obj@", "bombed", "Oslo", ""},
        {"Oslo/PROPN/2/nsubj! accused/VERB/0/root it/PRON/2/obj@", "accused", "Oslo", "it"},
        {"Oslo/PROPN/2/nsubj! called/VERB/0/root on/ADP/4/case Riga/PROPN/2/obl! to/PART/6/mark leave/VERB/2/advcl", "called", "Oslo", "Riga"},
        {"Oslo/PROPN/2/nsubj! appealed/VERB/0/root to/ADP/5/case both/DET/5/det sides/NOUN/2/obl", "appealed", "Oslo", "both sides"},
        {"Oslo/PROPN/2/nsubj! called/VERB/0/root for/ADP/4/case Riga/PROPN/2/obl!", "called", "Oslo", ""},
        {"Oslo/PROPN/2/nsubj! called/VERB/0/root Friday/PROPN/2/obl", "called", "Oslo", ""},
        {"Israeli/ADJ/2/amod aircraft/NOUN/3/nsubj bombed/VERB/0/root villages/NOUN/3/obj@", "bombed", "Israeli", ""},
        {"Heavy/ADJ/2/amod shells/NOUN/3/nsubj hit/VERB/0/root villages/NOUN/3/obj@", "hit", "", ""},
        {"An/DET/3/det army/NOUN/3/compound! drone/NOUN/4/nsubj hit/VERB/0/root it/PRON/4/obj", "hit", "army", ""},
        {"Guards/NOUN/3/nsubj:pass! were/AUX/3/aux:pass killed/VERB/0/root by/ADP/6/case Israeli/ADJ/6/amod shells/NOUN/3/obl", "killed", "Israeli", "Guards"},
        {"Their/PRON/2/nmod:poss! boat/NOUN/3/nsubj struck/VERB/0/root a/DET/5/det mine/NOUN/3/obj", "struck", "", ""},
        {"An/DET/3/det Israeli/ADJ/3/amod lawyer/NOUN/4/nsubj won/VERB/0/root", "won", "", ""},
        {"the/DET/3/det Israeli/ADJ/3/amod attacks/NOUN/0/root", "attacks", "Israeli", ""},
        {"the/DET/3/det Kyiv/PROPN/3/compound@ attack/NOUN/0/root", "attack", "", ""},
        {"Oslo/PROPN/3/nmod:poss! 's/PART/1/case request/NOUN/0/root", "request", "Oslo", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        dgm_doers d = dgm_doers_of(&t.from, of(&t, cases[i].trigger));
        expect(&t, d.doer, cases[i].doer);
        expect(&t, d.done_to, cases[i].done_to);
        dgm_arena_close(t.arena);
    }
}

static void seats_are_told_by_verbs_and_nouns(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *party; /* NULL: no seat is told */
        dgm_seat seat;
    } cases[] = {
        {"Oman/PROPN/2/nsubj! hosted/VERB/0/root the/DET/4/det talks/NOUN/2/obj", "Oman", DGM_SEAT_HOST},
        {"Oman/PROPN/2/nsubj! hosts/VERB/0/root an/DET/4/det airfield/NOUN/2/obj", NULL, 0},
        {"Talks/NOUN/5/nsubj hosted/VERB/1/acl by/ADP/4/case Oman/PROPN/2/obl! ended/VERB/0/root", "Oman", DGM_SEAT_HOST},
        {"Lind/PROPN/0/root! and/CCONJ/3/cc mediated/VERB/1/conj by/ADP/5/case Oman/PROPN/3/obl:agent!", "Oman", DGM_SEAT_MEDIATOR},
        {"Riga/PROPN/2/nsubj! asked/VERB/0/root Oman/PROPN/2/obj! to/PART/5/mark convene/VERB/2/xcomp a/DET/7/det meeting/NOUN/5/obj", "Oman", DGM_SEAT_HOST},
        {"Lind/PROPN/2/nsubj! received/VERB/0/root Haas/PROPN/2/obj!", "Lind", DGM_SEAT_HOST},
        {"Lind/PROPN/2/nsubj! received/VERB/0/root a/DET/4/det letter/NOUN/2/obj", NULL, 0},
        {"They/PRON/2/nsubj met/VERB/0/root with/ADP/4/case Oman/PROPN/5/nsubj! mediating/VERB/2/advcl", "Oman", DGM_SEAT_MEDIATOR},
        {"Lind/PROPN/5/nsubj! the/DET/3/det man/NOUN/1/appos! who/PRON/5/nsubj mediates/VERB/3/acl:relcl", "Lind", DGM_SEAT_MEDIATOR},
        {"Oman/PROPN/4/nsubj! the/DET/3/det host/NOUN/1/appos agreed/VERB/0/root", "Oman", DGM_SEAT_HOST},
        {"The/DET/2/det mediator/NOUN/3/nsubj! Lind/PROPN/0/root!", "Lind", DGM_SEAT_MEDIATOR},
        {"Riga/PROPN/2/nsubj! attended/VERB/0/root the/DET/4/det talks/NOUN/2/obj", "Riga", DGM_SEAT_IN},
        {"Riga/PROPN/4/nsubj! did/AUX/4/aux not/PART/4/advmod attend/VERB/0/root the/DET/6/det talks/NOUN/4/obj", "Riga", DGM_SEAT_OUT},
        {"Riga/PROPN/3/nsubj! would/AUX/3/aux attend/VERB/0/root the/DET/5/det talks/NOUN/3/obj", NULL, 0},
        {"Riga/PROPN/3/nsubj:pass! was/AUX/3/aux:pass shut/VERB/0/root out/ADV/3/advmod of/ADP/7/case the/DET/7/det talks/NOUN/3/obl", "Riga", DGM_SEAT_OUT},
        {"Women/NOUN/3/nsubj:pass! were/AUX/3/aux:pass left/VERB/0/root out/ADV/3/advmod of/ADP/7/case the/DET/7/det rule/NOUN/3/obl", NULL, 0},
        {"Riga/PROPN/4/nsubj:pass! was/AUX/4/aux:pass not/PART/4/advmod represented/VERB/0/root", "Riga", DGM_SEAT_OUT},
        {"Riga/PROPN/2/nsubj! stayed/VERB/0/root away/ADV/2/advmod", "Riga", DGM_SEAT_OUT},
        {"Riga/PROPN/2/nsubj! took/VERB/0/root part/NOUN/2/obj", "Riga", DGM_SEAT_IN},
        {"Riga/PROPN/2/nsubj! took/VERB/0/root part/NOUN/2/obj in/ADP/6/case the/DET/6/det vote/NOUN/2/obl", NULL, 0},
        {"if/SCONJ/3/mark Riga/PROPN/3/nsubj! took/VERB/0/root part/NOUN/3/obj", NULL, 0},
        {"Lind/PROPN/2/nsubj! brought/VERB/0/root the/DET/4/det sides/NOUN/2/obj together/ADV/2/advmod", "Lind", DGM_SEAT_MEDIATOR},
        {"Lind/PROPN/2/nsubj! brought/VERB/0/root the/DET/4/det parts/NOUN/2/obj together/ADV/2/advmod", NULL, 0},
        {"Oman/PROPN/2/nsubj! hosted/VERB/0/root the/DET/5/det two/NUM/5/amod leaders/NOUN/2/obj", "Oman", DGM_SEAT_HOST},
        {"Riga/PROPN/4/nsubj:pass! was/AUX/4/aux:pass not/PART/4/advmod involved/VERB/0/root in/ADP/7/case the/DET/7/det talks/NOUN/4/obl", "Riga", DGM_SEAT_OUT},
        {"Riga/PROPN/3/nsubj:pass! was/AUX/3/aux:pass frozen/VERB/0/root out/ADV/3/advmod of/ADP/7/case the/DET/7/det talks/NOUN/3/obl", "Riga", DGM_SEAT_OUT},
        {"They/PRON/2/nsubj met/VERB/0/root without/ADP/4/case Riga/PROPN/2/obl! at/ADP/7/case the/DET/7/det table/NOUN/2/obl", "Riga", DGM_SEAT_OUT},
        {"They/PRON/2/nsubj met/VERB/0/root without/ADP/5/case a/DET/5/det party/NOUN/2/obl at/ADP/8/case the/DET/8/det table/NOUN/2/obl", NULL, 0},
        {"They/PRON/2/nsubj met/VERB/0/root without/ADP/4/case lunch/NOUN/2/obl at/ADP/7/case the/DET/7/det hotel/NOUN/2/obl", NULL, 0},
        {"Riga/PROPN/2/nsubj! pulled/VERB/0/root out/ADV/2/advmod of/ADP/5/case talks/NOUN/2/obl", "Riga", DGM_SEAT_OUT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        size_t n;
        make(&t, cases[i].tree);
        const dgm_seat_told *told = dgm_seats_told(&n, &t.from);
        assert_int_equal(n > 0, cases[i].party != NULL);
        if (n) {
            expect(&t, told[0].party, cases[i].party);
            assert_int_equal(told[0].seat, cases[i].seat);
        }
        dgm_arena_close(t.arena);
    }
}

/* Who is brought together, received or mediated between sits there. */
static void partners_of_hosts_and_mediators_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *partner; /* NULL: none is told */
    } cases[] = {
        {"Oman/PROPN/2/nsubj! mediated/VERB/0/root between/ADP/5/case the/DET/5/det two/NUM/2/obl", "two"},
        {"Oman/PROPN/2/nsubj! mediated/VERB/0/root between/ADP/5/case the/DET/5/det lines/NOUN/2/obl", NULL},
        {"Lind/PROPN/2/nsubj! received/VERB/0/root Haas/PROPN/2/obj!", "Haas"},
        {"Oman/PROPN/2/nsubj! hosted/VERB/0/root the/DET/4/det talks/NOUN/2/obj", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        size_t n;
        make(&t, cases[i].tree);
        const dgm_seat_told *told = dgm_seats_told(&n, &t.from);
        assert_int_equal(n, cases[i].partner ? 2 : 1);
        if (cases[i].partner) {
            expect(&t, told[1].party, cases[i].partner);
            assert_int_equal(told[1].seat, DGM_SEAT_IN);
        }
        dgm_arena_close(t.arena);
    }
}

static void all_who_are_joined_do_it(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *trigger;
        int patients;
        const char *first, *last; /* NULL: nobody is joined */
    } cases[] = {
        {"Oslo/PROPN/4/nsubj! and/CCONJ/3/cc Riga/PROPN/1/conj! bombed/VERB/0/root it/PRON/4/obj", "bombed", 0, "Oslo", "Riga"},
        {"Oslo/PROPN/4/nsubj! or/CCONJ/3/cc Riga/PROPN/1/conj! bombed/VERB/0/root it/PRON/4/obj", "bombed", 0, NULL, NULL},
        {"Oslo/PROPN/6/nsubj! and/CCONJ/3/cc Riga/PROPN/1/conj! which/PRON/5/nsubj joined/VERB/1/acl:relcl left/VERB/0/root", "joined", 0, "Oslo", "Riga"},
        {"Men/NOUN/2/nsubj! beat/VERB/0/root monks/NOUN/2/obj! and/CCONJ/5/cc nuns/NOUN/3/conj!", "beat", 1, "monks", "nuns"},
        {"Men/NOUN/2/nsubj! beat/VERB/0/root monks/NOUN/2/obj! and/CCONJ/5/cc drums/NOUN/3/conj", "beat", 1, "monks", "monks"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        dgm_span out[8];
        make(&t, cases[i].tree);
        uint32_t n = dgm_joined_of(out, 8, &t.from, of(&t, cases[i].trigger), cases[i].patients);
        assert_int_equal(n > 0, cases[i].first != NULL);
        if (n) {
            expect(&t, out[0], cases[i].first);
            expect(&t, out[n - 1], cases[i].last);
        }
        dgm_arena_close(t.arena);
    }
}

static void envoys_are_of_the_words_before_them(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *words, *first, *last; /* NULL: they are not of several */
    } cases[] = {
        {"The/DET/6/det Iranian/ADJ/6/amod and/CCONJ/4/cc American/ADJ/2/conj nuclear/ADJ/6/amod envoys/NOUN/7/nsubj! met/VERB/0/root",
         "The Iranian and American nuclear envoys", "Iranian", "American"},
        {"Iranian/ADJ/4/amod and/CCONJ/3/cc American/ADJ/1/conj envoys/NOUN/5/nsubj! met/VERB/0/root", "American envoys", "Iranian", "American"},
        {"Lind/PROPN/8/nsubj! and/CCONJ/7/cc the/DET/7/det Iranian/ADJ/7/amod and/CCONJ/6/cc American/ADJ/4/conj envoys/NOUN/1/conj! met/VERB/0/root",
         "Lind and the Iranian and American envoys", NULL, NULL},
        {"senior/ADJ/3/amod Iranian/ADJ/3/amod envoys/NOUN/4/nsubj! met/VERB/0/root", "senior Iranian envoys", NULL, NULL},
        {"Iranian/ADJ/4/amod and/CCONJ/3/cc American/ADJ/1/conj ships/NOUN/5/nsubj met/VERB/0/root", "Iranian and American ships", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        dgm_span out[8];
        make(&t, cases[i].tree);
        uint32_t n = dgm_joined_owners(out, &t.from, of(&t, cases[i].words));
        assert_int_equal(n, cases[i].first ? 2 : 0);
        if (n) {
            expect(&t, out[0], cases[i].first);
            expect(&t, out[n - 1], cases[i].last);
        }
        dgm_arena_close(t.arena);
    }
}

static void meetings_one_by_one_are_told_by_a_word(void **state)
{
    (void)state;
    tree t;
    make(&t, "Oslo/PROPN/2/nsubj! met/VERB/0/root Lind/PROPN/2/obj! and/CCONJ/5/cc Haas/PROPN/3/conj! separately/ADV/2/advmod");
    assert_true(dgm_is_one_by_one(&t.from, of(&t, "met")));
    dgm_arena_close(t.arena);
    make(&t, "Oslo/PROPN/2/nsubj! met/VERB/0/root them/PRON/2/obj in/ADP/5/case turn/NOUN/2/obl");
    assert_true(dgm_is_one_by_one(&t.from, of(&t, "met")));
    dgm_arena_close(t.arena);
    make(&t, "Separately/ADV/3/advmod Oslo/PROPN/3/nsubj! met/VERB/0/root them/PRON/3/obj in/ADP/6/case Riga/PROPN/3/obl@");
    assert_false(dgm_is_one_by_one(&t.from, of(&t, "met")));
    dgm_arena_close(t.arena);
}

static void who_must_do_it_is_asked(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *trigger, *asked;
    } cases[] = {
        {"Oslo/PROPN/3/nsubj! must/AUX/3/aux leave/VERB/0/root", "must leave", "Oslo"},
        {"Oslo/PROPN/2/nsubj! has/VERB/0/root to/PART/4/mark leave/VERB/2/xcomp", "leave", "Oslo"},
        {"Oslo/PROPN/2/nsubj! wants/VERB/0/root to/PART/4/mark leave/VERB/2/xcomp", "leave", ""},
        {"Oslo/PROPN/3/nsubj! may/AUX/3/aux leave/VERB/0/root", "may leave", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        expect(&t, dgm_told_to(&t.from, of(&t, cases[i].trigger)), cases[i].asked);
        dgm_arena_close(t.arena);
    }
}

static void where_somebody_is_based_does_nothing(void **state)
{
    (void)state;
    tree t;
    make(&t, "Firms/NOUN/0/root! based/VERB/1/acl in/ADP/4/case Oslo/PROPN/2/obl! and/CCONJ/6/cc Riga/PROPN/4/conj!");
    assert_true(dgm_is_where(&t.from, of(&t, "Oslo")));
    assert_true(dgm_is_where(&t.from, of(&t, "Riga")));
    assert_false(dgm_is_where(&t.from, of(&t, "Firms")));
    dgm_arena_close(t.arena);
}

static void who_is_left_out_is_told_by_a_word_for_it(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *party, *words; /* party NULL: nobody */
    } cases[] = {
        {"A/DET/2/det treaty/NOUN/0/root without/ADP/5/case its/PRON/5/nmod:poss involvement/NOUN/2/nmod", "its", "without its involvement"},
        {"Oslo/PROPN/3/nsubj! cannot/AUX/3/aux accept/VERB/0/root being/AUX/5/aux:pass left/VERB/3/xcomp out/ADP/5/case of/ADP/8/case talks/NOUN/5/obl",
         "Oslo", "left out of talks"},
        {"Oslo/PROPN/2/nsubj! left/VERB/0/root talks/NOUN/2/obj", NULL, NULL},
        {"Peace/NOUN/0/root without/ADP/3/case Oslo/PROPN/1/nmod! at/ADP/6/case the/DET/6/det table/NOUN/3/nmod", "Oslo", "without Oslo at the table"},
        {"Oslo/PROPN/0/root! which/PRON/5/nsubj was/AUX/5/aux:pass not/PART/5/aux invited/VERB/1/acl:relcl", "Oslo", "not invited"},
        {"Oslo/PROPN/3/nsubj:pass! was/AUX/3/aux:pass invited/VERB/0/root", NULL, NULL},
        {"Life/NOUN/0/root without/ADP/3/case bread/NOUN/1/nmod", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        size_t n;
        make(&t, cases[i].tree);
        const dgm_lever *l = dgm_left_out(&n, &t.from);
        assert_int_equal(n, cases[i].party != NULL);
        if (n) {
            expect(&t, l[0].party, cases[i].party);
            expect(&t, l[0].at, cases[i].words);
        }
        dgm_arena_close(t.arena);
    }
}

static void a_veto_is_whose_it_is_or_to_whom_it_is_given(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *party, *words;
    } cases[] = {
        {"It/PRON/2/nsubj gave/VERB/0/root Oslo/PROPN/2/iobj! veto/NOUN/5/compound power/NOUN/2/obj", "Oslo", "veto power"},
        {"Oslo/PROPN/2/nsubj! holds/VERB/0/root a/DET/4/det veto/NOUN/2/obj", "Oslo", "a veto"},
        {"Its/PRON/2/nmod:poss veto/NOUN/3/nsubj stays/VERB/0/root", "Its", "Its veto"},
        {"A/DET/2/det veto/NOUN/0/root for/ADP/4/case Oslo/PROPN/2/nmod!", "Oslo", "A veto"},
        {"Oslo/PROPN/2/nsubj! has/VERB/0/root the/DET/4/det right/NOUN/2/obj to/PART/6/aux veto/VERB/4/acl:relcl plans/NOUN/6/obj", "Oslo",
         "the right to veto"},
        {"Oslo/PROPN/2/nsubj! wants/VERB/0/root a/DET/4/det right/NOUN/2/obj to/PART/6/aux block/VERB/4/acl:relcl plans/NOUN/6/obj", "Oslo",
         "a right to block"},
        /* denied: none */
        {"Oslo/PROPN/3/nsubj! may/AUX/3/aux block/VERB/0/root plans/NOUN/3/obj", NULL, NULL},
        {"No/DET/2/det veto/NOUN/3/nsubj stays/VERB/0/root", NULL, NULL},
        {"Nobody/PRON/2/nsubj! holds/VERB/0/root a/DET/4/det veto/NOUN/2/obj", NULL, NULL},
        {"Oslo/PROPN/4/nsubj! does/AUX/4/aux not/PART/4/aux hold/VERB/0/root a/DET/6/det veto/NOUN/4/obj", NULL, NULL},
        {"Oslo/PROPN/2/nsubj! votes/VERB/0/root without/ADP/5/case a/DET/5/det veto/NOUN/2/obl", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        size_t n;
        make(&t, cases[i].tree);
        const dgm_lever *l = dgm_vetoes(&n, &t.from);
        assert_int_equal(n, cases[i].words != NULL);
        if (n) {
            expect(&t, l[0].party, cases[i].party);
            expect(&t, l[0].at, cases[i].words);
        }
        dgm_arena_close(t.arena);
    }
}

static void a_plain_stance_stands_right_before_its_proposal(void **state)
{
    (void)state;
    tree t;
    dgm_plain_stance plain;
    make(&t, "Oslo/PROPN/2/nsubj! rejected/VERB/0/root the/DET/4/det plan/NOUN/2/obj");
    assert_true(dgm_stance_plain(&plain, &t.from, of(&t, "plan")));
    assert_int_equal(plain.told.stance, DGM_OPPOSES);
    expect(&t, plain.holder, "Oslo");
    dgm_arena_close(t.arena);
    make(&t, "Oslo/PROPN/2/nsubj! refused/VERB/0/root to/PART/4/aux accept/VERB/2/xcomp the/DET/6/det plan/NOUN/4/obj");
    assert_true(dgm_stance_plain(&plain, &t.from, of(&t, "plan")));
    assert_int_equal(plain.told.stance, DGM_OPPOSES);
    expect(&t, plain.holder, "Oslo");
    dgm_arena_close(t.arena);
    make(&t, "Oslo/PROPN/2/nsubj! rejected/VERB/0/root bread/NOUN/2/obj for/ADP/5/case plans/NOUN/3/nmod");
    assert_false(dgm_stance_plain(&plain, &t.from, of(&t, "plans")));
    dgm_arena_close(t.arena);
}

static void what_is_charged_or_denied_is_no_proposal(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *words;
        int charged;
    } cases[] = {
        {"Oslo/PROPN/2/nsubj! accused/VERB/0/root Riga/PROPN/2/obj! of/SCONJ/5/mark arming/VERB/2/advcl rebels/NOUN/5/obj", "arming rebels", 1},
        {"Oslo/PROPN/2/nsubj! accused/VERB/0/root Riga/PROPN/2/obj! of/SCONJ/5/mark rejecting/VERB/2/advcl truces/NOUN/5/obj", "truces", 0},
        {"Oslo/PROPN/2/nsubj! accused/VERB/0/root Riga/PROPN/2/obj! demanding/VERB/2/advcl patrols/NOUN/4/obj", "patrols", 0},
        {"Riga/PROPN/2/nsubj! denied/VERB/0/root any/DET/4/det part/NOUN/2/obj in/ADP/7/case the/DET/7/det raid/NOUN/4/nmod", "any part", 1},
        {"Riga/PROPN/2/nsubj! denied/VERB/0/root monitors/NOUN/2/iobj! a/DET/5/det passage/NOUN/2/obj", "a passage", 0},
        {"Riga/PROPN/2/nsubj! denied/VERB/0/root a/DET/4/det request/NOUN/2/obj for/ADP/6/case arms/NOUN/4/nmod", "a request", 0},
        {"Riga/PROPN/2/nsubj! refused/VERB/0/root a/DET/4/det truce/NOUN/2/obj", "a truce", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        if (dgm_is_charged(&t.from, of(&t, cases[i].words)) != cases[i].charged)
            fail_msg("'%s' in: %s", cases[i].words, t.text);
        dgm_arena_close(t.arena);
    }
    tree t;
    make(&t, "Riga/PROPN/2/nsubj! rejected/VERB/0/root the/DET/4/det accusation/NOUN/2/obj");
    assert_true(dgm_names_charge(&t.from, of(&t, "the accusation")));
    assert_false(dgm_names_charge(&t.from, of(&t, "rejected")));
    dgm_arena_close(t.arena);
}

static void what_is_made_a_condition_is_asked_for(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *words;
        dgm_proviso_kind kind;
        dgm_stance was;
        int stance; /* -1: none */
    } cases[] = {
        {"Oslo/PROPN/3/nsubj! would/AUX/3/aux block/VERB/0/root loans/NOUN/3/obj unless/SCONJ/7/mark Riga/PROPN/7/nsubj! sent/VERB/3/advcl gold/NOUN/7/obj",
         "gold", DGM_PROVISO_UNLESS, DGM_OPPOSES, DGM_DEMANDS},
        {"Oslo/PROPN/3/nsubj! would/AUX/3/aux block/VERB/0/root loans/NOUN/3/obj unless/SCONJ/7/mark Riga/PROPN/7/nsubj! sent/VERB/3/advcl gold/NOUN/7/obj",
         "loans", DGM_PROVISO_NONE, DGM_OPPOSES, DGM_OPPOSES},
        {"Oslo/PROPN/2/nsubj! stays/VERB/0/root only/ADV/6/advmod if/SCONJ/6/mark Riga/PROPN/6/nsubj! lifts/VERB/2/advcl tolls/NOUN/6/obj", "tolls",
         DGM_PROVISO_ONLY, DGM_DEMANDS, DGM_OPPOSES},
        {"Oslo/PROPN/3/nsubj! would/AUX/3/aux strike/VERB/0/root if/SCONJ/6/mark Riga/PROPN/6/nsubj! took/VERB/3/advcl bridges/NOUN/6/obj", "bridges",
         DGM_PROVISO_IF, DGM_DEMANDS, -1},
        {"Oslo/PROPN/3/nsubj! would/AUX/3/aux sign/VERB/0/root if/SCONJ/6/mark Riga/PROPN/6/nsubj! paid/VERB/3/advcl fees/NOUN/6/obj", "fees",
         DGM_PROVISO_IF, DGM_SUPPORTS, DGM_DEMANDS},
        {"Oslo/PROPN/3/nsubj! would/AUX/3/aux sign/VERB/0/root if/SCONJ/6/mark Riga/PROPN/6/nsubj! refused/VERB/3/advcl fees/NOUN/6/obj", "fees",
         DGM_PROVISO_IF, DGM_SUPPORTS, -1},
        {"Talks/NOUN/3/nsubj are/AUX/3/cop impossible/ADJ/0/root as/ADV/5/advmod long/ADV/3/advmod as/SCONJ/8/mark Riga/PROPN/8/nsubj! buys/VERB/3/advcl "
         "arms/NOUN/8/obj",
         "arms", DGM_PROVISO_WHILE, DGM_CONDITIONAL, DGM_OPPOSES},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        dgm_span at = of(&t, cases[i].words);
        dgm_proviso clause = dgm_proviso_over(&t.from, at);
        dgm_stance stance = cases[i].was;
        assert_int_equal(clause.kind, cases[i].kind);
        int has = dgm_proviso_stance(&stance, &t.from, &clause, at);
        if (has != (cases[i].stance >= 0) || (has && (int)stance != cases[i].stance))
            fail_msg("%s on '%s' in: %s", has ? dgm_stance_name(stance) : "none", cases[i].words, t.text);
        dgm_arena_close(t.arena);
    }
    tree t;
    make(&t, "Oslo/PROPN/2/nsubj! threatened/VERB/0/root to/PART/4/mark leave/VERB/2/xcomp the/DET/6/det pact/NOUN/4/obj");
    assert_true(dgm_is_threatened(&t.from, of(&t, "leave the pact")));
    assert_true(dgm_is_threatened(&t.from, of(&t, "the pact")));
    assert_false(dgm_is_threatened(&t.from, of(&t, "Oslo")));
    dgm_arena_close(t.arena);
}

static void who_must_is_asked(void **state)
{
    (void)state;
    tree t;
    make(&t, "Oslo/PROPN/2/nsubj! said/VERB/0/root Riga/PROPN/5/nsubj! must/AUX/5/aux sign/VERB/2/ccomp truces/NOUN/5/obj");
    assert_true(dgm_is_asked(&t.from, of(&t, "Riga"), of(&t, "truces")));
    assert_false(dgm_is_asked(&t.from, of(&t, "Oslo"), of(&t, "truces")));
    assert_true(dgm_is_subject_of_duty(&t.from, of(&t, "Riga")));
    assert_false(dgm_is_subject_of_duty(&t.from, of(&t, "truces")));
    dgm_arena_close(t.arena);
    make(&t, "Oslo/PROPN/2/nsubj! said/VERB/0/root Riga/PROPN/4/nsubj! has/VERB/2/ccomp to/PART/6/mark pay/VERB/4/xcomp fees/NOUN/6/obj");
    assert_true(dgm_is_asked(&t.from, of(&t, "Riga"), of(&t, "pay fees")));
    dgm_arena_close(t.arena);
    make(&t, "Pacts/NOUN/4/nsubj:pass must/AUX/4/aux be/AUX/4/aux:pass signed/VERB/0/root");
    assert_false(dgm_is_subject_of_duty(&t.from, of(&t, "Pacts")));
    dgm_arena_close(t.arena);
    make(&t, "Oslo/PROPN/2/nsubj! insists/VERB/0/root deals/NOUN/5/nsubj must/AUX/5/aux include/VERB/2/ccomp fees/NOUN/5/obj");
    assert_true(dgm_is_to_hold(&t.from, of(&t, "deals")));
    assert_false(dgm_is_to_hold(&t.from, of(&t, "fees")));
    dgm_arena_close(t.arena);
    make(&t, "Oslo/PROPN/2/nsubj! insists/VERB/0/root deals/NOUN/6/nsubj must/AUX/6/aux not/PART/6/advmod include/VERB/2/ccomp fees/NOUN/6/obj");
    assert_false(dgm_is_to_hold(&t.from, of(&t, "deals")));
    dgm_arena_close(t.arena);
    make(&t, "Oslo/PROPN/2/nsubj! insists/VERB/0/root deals/NOUN/5/nsubj must/AUX/5/aux end/VERB/2/ccomp");
    assert_false(dgm_is_to_hold(&t.from, of(&t, "deals")));
    dgm_arena_close(t.arena);
    make(&t, "Its/PRON/2/nmod:poss! neighbour/NOUN/4/nsubj! must/AUX/4/aux scrap/VERB/0/root fees/NOUN/4/obj");
    assert_false(dgm_is_asked(&t.from, of(&t, "Its"), of(&t, "fees")));
    dgm_arena_close(t.arena);
}

static void an_office_before_a_name_is_one_phrase_with_it(void **state)
{
    (void)state;
    tree t;
    make(&t, "The/DET/3/det foreign/ADJ/3/amod minister/NOUN/4/nmod:desc Ana/PROPN/6/nsubj! Lind/PROPN/4/flat spoke/VERB/0/root");
    expect(&t, dgm_phrase_span(&t.from, of(&t, "foreign")), "The foreign minister Ana Lind");
    expect(&t, dgm_phrase_span(&t.from, of(&t, "foreign minister")), "The foreign minister Ana Lind");
    dgm_arena_close(t.arena);
}

static void what_somebody_is_asked_to_do_is_proposed_and_not_he(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *run, *thing;
    } cases[] = {
        {"Oslo/PROPN/2/nsubj! urged/VERB/0/root NATO/PROPN/2/obj! to/PART/5/mark send/VERB/2/xcomp ships/NOUN/5/obj", "NATO", "send ships"},
        {"Oslo/PROPN/2/nsubj! wants/VERB/0/root NATO/PROPN/2/obj! to/PART/5/mark send/VERB/2/xcomp ships/NOUN/5/obj", "NATO to send ships", "send ships"},
        {"Oslo/PROPN/2/nsubj! urged/VERB/0/root NATO/PROPN/2/obj! to/PART/5/mark stop/VERB/2/xcomp it/PRON/5/obj", "NATO", ""},
        {"Oslo/PROPN/2/nsubj! urged/VERB/0/root NATO/PROPN/2/obj! again/ADV/2/obl", "NATO", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        dgm_word word[MOST] = {0};
        uint32_t number[MOST];
        make(&t, cases[i].tree);
        for (uint32_t k = 0; k < t.analysis.words; k++) {
            word[k].at = t.word[k].at;
            number[k] = k;
        }
        t.layout.word = word;
        dgm_plan plan = {.word = number};
        t.from.plan = &plan;
        dgm_span run = of(&t, cases[i].run);
        expect(&t, dgm_thing_span(&t.from, (dgm_run){dgm_word_at(&t.analysis, run.from), dgm_word_at(&t.analysis, run.to - 1) + 1}), cases[i].thing);
        dgm_arena_close(t.arena);
    }
}

static void plain_verbs_tell_the_type_of_an_event(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *trigger;
        dgm_event_type read, is;
    } cases[] = {
        {"Oslo/PROPN/2/nsubj! demanded/VERB/0/root that/SCONJ/5/mark guns/NOUN/5/nsubj leave/VERB/2/ccomp", "demanded", DGM_REJECT, DGM_REQUEST},
        {"Oslo/PROPN/3/nsubj! has/AUX/3/aux apologised/VERB/0/root", "has apologised", DGM_SUPPORT, DGM_CONCEDE},
        {"Oslo/PROPN/2/nsubj! refused/VERB/0/root demands/NOUN/2/obj", "refused demands", DGM_REJECT, DGM_REJECT},
        {"Oslo/PROPN/4/nsubj! would/AUX/4/aux not/PART/4/aux hesitate/VERB/0/root", "would not hesitate", DGM_REJECT, DGM_THREATEN},
        {"Oslo/PROPN/2/nsubj! promised/VERB/0/root blood/NOUN/2/obj", "promised", DGM_THREATEN, DGM_THREATEN},
        {"Oslo/PROPN/4/nsubj! did/AUX/4/aux not/PART/4/aux demand/VERB/0/root it/PRON/4/obj", "not demand", DGM_REJECT, DGM_REJECT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        assert_int_equal(dgm_plain_type(&t.from, of(&t, cases[i].trigger), cases[i].read), cases[i].is);
        dgm_arena_close(t.arena);
    }
}

static void plain_words_of_a_cue_tell_an_event(void **state)
{
    (void)state;
    static const struct {
        const char *cue;
        int tells;
        dgm_event_type is;
    } cases[] = {
        {"has pledged", 1, DGM_AGREE},   {"called for", 1, DGM_REQUEST}, {"flatly ruled out", 1, DGM_REJECT}, {"apologised", 1, DGM_CONCEDE},
        {"has not ruled out", 0, 0},     {"didn’t promise", 0, 0},       {"never demanded", 0, 0},            {"said", 0, 0},
        {"insisted", 0, 0},              {"has foresworn", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_event_type type = 0;
        assert_int_equal(dgm_cue_tells(&type, (dgm_str){cases[i].cue, strlen(cases[i].cue)}), cases[i].tells);
        assert_int_equal(type, cases[i].is);
    }
}

static void what_is_dealt_with_and_where_somebody_goes_are_no_recipients(void **state)
{
    (void)state;
    tree t;
    make(&t, "Oslo/PROPN/2/nsubj! sent/VERB/0/root two/NUM/4/amod frigates/NOUN/2/obj! to/ADP/6/case Riga/PROPN/2/obl@");
    assert_true(dgm_is_object_dealt_with(&t.from, of(&t, "sent"), DGM_MOBILIZE, of(&t, "two frigates")));
    assert_false(dgm_is_object_dealt_with(&t.from, of(&t, "sent"), DGM_ASSAULT, of(&t, "two frigates")));
    assert_false(dgm_is_way(&t.from, of(&t, "sent"), of(&t, "Riga")));
    dgm_arena_close(t.arena);
    make(&t, "Envoys/NOUN/2/nsubj! flew/VERB/0/root to/ADP/4/case Riga/PROPN/2/obl@");
    assert_true(dgm_is_way(&t.from, of(&t, "flew"), of(&t, "Riga")));
    assert_true(dgm_is_place_name(&t.from, of(&t, "Riga")));
    assert_false(dgm_is_place_name(&t.from, of(&t, "Envoys")));
    dgm_arena_close(t.arena);
    make(&t, "Guns/NOUN/2/nsubj shelled/VERB/0/root the/DET/4/det suburb/NOUN/2/obj@");
    assert_false(dgm_is_place_name(&t.from, of(&t, "the suburb"))); /* those who live there */
    dgm_arena_close(t.arena);
}

static dgm_event event_of(const tree *t, dgm_event_type type, const char *trigger, const char *actor)
{
    dgm_event e = {.type = type, .trigger = of(t, trigger)};
    if (actor)
        e.actor[e.actors++].at = of(t, actor);
    return e;
}

static void nature_sport_and_routine_are_no_events(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *trigger, *actor;
        dgm_event_type type;
        int none;
    } cases[] = {
        {"A/DET/2/det storm/NOUN/3/nsubj killed/VERB/0/root two/NUM/3/obj!", "killed", NULL, DGM_ASSAULT, 1},
        {"A/DET/2/det raid/NOUN/3/nsubj killed/VERB/0/root two/NUM/3/obj!", "killed", NULL, DGM_ASSAULT, 0},
        {"The/DET/2/det coach/NOUN/3/nsubj! praised/VERB/0/root him/PRON/3/obj", "praised", "The coach", DGM_SUPPORT, 1},
        {"The/DET/2/det board/NOUN/3/nsubj! meets/VERB/0/root every/DET/5/det week/NOUN/3/obl", "meets", "The board", DGM_CONSULT, 1},
        {"The/DET/2/det board/NOUN/3/nsubj! met/VERB/0/root this/DET/5/det week/NOUN/3/obl", "met", "The board", DGM_CONSULT, 0},
        {"Riga/PROPN/2/nsubj! denied/VERB/0/root any/DET/4/det part/NOUN/2/obj", "denied", "Riga", DGM_ACCUSE, 1},
        {"Riga/PROPN/2/nsubj! denied/VERB/0/root monitors/NOUN/2/iobj! visas/NOUN/2/obj", "denied", "Riga", DGM_REJECT, 0},
        {"Riga/PROPN/2/nsubj! warned/VERB/0/root it/PRON/4/nsubj was/VERB/2/ccomp folly/NOUN/4/obj", "warned", "Riga", DGM_THREATEN, 1},
        {"Riga/PROPN/2/nsubj! warned/VERB/0/root it/PRON/6/nsubj must/AUX/6/aux not/PART/6/aux fail/VERB/2/ccomp", "warned", "Riga", DGM_THREATEN, 1},
        {"The/DET/2/det band/NOUN/3/nsubj! ignored/VERB/0/root a/DET/5/det request/NOUN/3/obj for/ADP/7/case comment/NOUN/5/nmod", "request", "The band",
         DGM_REQUEST, 1},
        {"Riga/PROPN/2/nsubj! ignored/VERB/0/root a/DET/4/det request/NOUN/2/obj for/ADP/6/case aid/NOUN/4/nmod", "request", "Riga", DGM_REQUEST, 0},
        {"Riga/PROPN/2/nsubj! bombed/VERB/0/root nuclear/ADJ/4/amod sites/NOUN/2/obj", "nuclear", "Riga", DGM_ASSAULT, 1},
        {"Riga/PROPN/2/nsubj! warned/VERB/0/root it/PRON/5/nsubj would/AUX/5/aux shoot/VERB/2/ccomp", "warned", "Riga", DGM_THREATEN, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        dgm_event e = event_of(&t, cases[i].type, cases[i].trigger, cases[i].actor);
        if (dgm_is_no_event(&t.from, &e) != cases[i].none)
            fail_msg("'%s' in: %s", cases[i].trigger, t.text);
        dgm_arena_close(t.arena);
    }
}

static void a_participle_tells_an_event_on(void **state)
{
    (void)state;
    tree t;
    make(&t, "Oslo/PROPN/2/nsubj! accused/VERB/0/root Riga/PROPN/2/obj! calling/VERB/2/advcl it/PRON/4/obj blind/ADJ/4/xcomp");
    assert_true(dgm_tells_on(&t.from, of(&t, "calling"), of(&t, "accused")));
    assert_false(dgm_tells_on(&t.from, of(&t, "accused"), of(&t, "calling")));
    dgm_arena_close(t.arena);
    make(&t, "Oslo/PROPN/2/nsubj! rejected/VERB/0/root the/DET/4/det demand/NOUN/2/obj");
    assert_true(dgm_is_object_of_trigger(&t.from, of(&t, "demand"), of(&t, "rejected")));
    assert_false(dgm_is_object_of_trigger(&t.from, of(&t, "Oslo"), of(&t, "rejected")));
    dgm_arena_close(t.arena);
}

static void whose_delegate_somebody_is_stands_beside_name_or_office(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *name, *role, *owner;
        int before_office;
    } cases[] = {
        {"the/DET/2/det union/NOUN/4/nmod:poss! 's/PART/2/case spokesman/NOUN/0/root ,/PUNCT/6/punct Ana/PROPN/4/nmod Lind/PROPN/6/flat", "Ana Lind", "union 's spokesman", "the union", 0},
        {"Corvo/PROPN/2/compound! chief/NOUN/3/nmod:desc Ana/PROPN/0/root Lind/PROPN/3/flat", "Ana Lind", "Corvo chief", "Corvo", 1},
        {"Selmian/PROPN/3/compound Foreign/ADJ/3/amod Minister/PROPN/0/root Ana/PROPN/3/flat", "Ana", "Selmian Foreign Minister", "Selmian", 1},
        {"Foreign/ADJ/2/amod Minister/PROPN/0/root Ana/PROPN/2/flat", "Ana", "Foreign Minister", "", 0},
        {"Ana/PROPN/0/root of/ADP/3/case Corvo/PROPN/1/nmod! left/VERB/1/conj", "Ana", "", "Corvo", 0},
        {"Corvo/PROPN/3/nmod:poss! 's/PART/1/case Ana/PROPN/0/root", "Ana", "", "Corvo", 0},
        {"Ana/PROPN/0/root ,/PUNCT/1/punct head/NOUN/1/nmod of/ADP/6/case the/DET/6/det council/NOUN/3/nmod!", "Ana", "head of the council", "the council", 0},
        {"Ana/PROPN/0/root ,/PUNCT/1/punct envoy/NOUN/1/nmod for/ADP/5/case Corvo/PROPN/3/nmod@", "Ana", "envoy for Corvo", "", 0},
        {"Ana/PROPN/0/root who/PRON/3/nsubj chairs/VERB/1/acl:relcl the/DET/5/det union/NOUN/3/obj!", "Ana", "", "the union", 0},
        {"Ana/PROPN/0/root who/PRON/3/nsubj left/VERB/1/acl:relcl the/DET/5/det union/NOUN/3/obj!", "Ana", "", "", 0},
        {"his/PRON/3/nmod:poss Corvan/ADJ/3/amod counterpart/NOUN/0/root Ana/PROPN/3/flat", "Ana", "Corvan counterpart", "Corvan", 1},
        {"rebel/ADJ/2/compound negotiator/NOUN/0/root Ana/PROPN/2/flat", "Ana", "rebel negotiator", "rebel", 0},
        {"Ana/PROPN/0/root ,/PUNCT/1/punct head/NOUN/1/nmod of/ADP/6/case the/DET/6/det delegation/NOUN/3/nmod! of/ADP/8/case Corvo/PROPN/6/nmod!", "Ana", "head of the delegation", "Corvo", 0},
        {"Ana/PROPN/0/root of/ADP/3/case CGT/NOUN/1/nmod", "Ana", "", "CGT", 0},
        {"former/ADJ/3/amod Corvo/PROPN/3/compound! chief/NOUN/4/nmod:desc Ana/PROPN/0/root", "Ana", "former Corvo chief", "", 0},
        {"the/DET/4/det spiritual/ADJ/4/amod Corvo/PROPN/4/compound! leader/NOUN/0/root Ana/PROPN/4/flat", "Ana", "spiritual Corvo leader", "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        dgm_owner o = dgm_owner_of(&t.from, of(&t, cases[i].name), *cases[i].role ? of(&t, cases[i].role) : (dgm_span){0, 0});
        expect(&t, o.at, cases[i].owner);
        assert_int_equal(o.before_office, cases[i].before_office);
        dgm_arena_close(t.arena);
    }
}

static void who_holds_an_office_speaks_for_its_owner_but_no_dissenter_does(void **state)
{
    (void)state;
    static const struct {
        const char *role, *sector;
        int speaks;
    } cases[] = {
        {"Corvo chief", "", 1}, {"president of the Senate", "LEG", 0}, {"Deputy Ambassador", "LEG", 1}, {"opposition leader", "", 0},
        {"former spokesman", "", 0}, {"lawmaker", "LEG", 0}, {"sister of the leader", "", 0}, {"farmer", "", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(dgm_speaks_as_delegate((dgm_str){cases[i].role, strlen(cases[i].role)},
                                                (dgm_str){cases[i].sector, strlen(cases[i].sector)}),
                         cases[i].speaks);
}

static void words_before_a_proposal_turn_a_stance(void **state)
{
    (void)state;
    static const struct {
        const char *tree, *mention;
        dgm_stance read;
        int told; /* -1: none */
    } cases[] = {
        {"Oslo/PROPN/2/nsubj! holds/VERB/0/root tariffs/NOUN/2/obj", "tariffs", DGM_SUPPORTS, DGM_SUPPORTS},
        {"Oslo/PROPN/3/nsubj! will/AUX/3/aux hold/VERB/0/root off/ADP/3/advmod on/ADP/6/case tariffs/NOUN/3/obl", "tariffs", DGM_SUPPORTS, DGM_OPPOSES},
        {"Oslo/PROPN/2/nsubj! promised/VERB/0/root to/PART/4/mark refrain/VERB/2/xcomp from/ADP/6/case raids/NOUN/4/obl", "raids", DGM_OFFERS, DGM_OPPOSES},
        {"Oslo/PROPN/4/nsubj! will/AUX/4/aux not/PART/4/advmod refrain/VERB/0/root from/ADP/6/case raids/NOUN/4/obl", "raids", DGM_SUPPORTS, DGM_SUPPORTS},
        {"Oslo/PROPN/2/nsubj! wants/VERB/0/root the/DET/4/det tax/NOUN/2/obj to/PART/7/mark be/AUX/7/aux:pass reversed/VERB/2/xcomp", "the tax", DGM_DEMANDS, DGM_OPPOSES},
        {"Oslo/PROPN/2/nsubj! promised/VERB/0/root no/DET/4/det toll/NOUN/2/obj", "toll", DGM_OFFERS, DGM_OPPOSES},
        {"Oslo/PROPN/2/nsubj! threatened/VERB/0/root a/DET/4/det blockade/NOUN/2/obj", "a blockade", DGM_OFFERS, DGM_SUPPORTS},
        {"Oslo/PROPN/2/nsubj! threatened/VERB/0/root a/DET/4/det blockade/NOUN/2/obj", "a blockade", DGM_OPPOSES, DGM_OPPOSES},
        {"Oslo/PROPN/2/nsubj! promised/VERB/0/root a/DET/4/det truce/NOUN/2/obj", "a truce", DGM_OFFERS, DGM_OFFERS},
        {"Oslo/PROPN/4/nsubj:pass! has/AUX/4/aux been/AUX/4/aux:pass offered/VERB/0/root a/DET/6/det truce/NOUN/4/obj", "a truce", DGM_OFFERS, -1},
        {"Oslo/PROPN/4/nsubj:pass! has/AUX/4/aux been/AUX/4/aux:pass offered/VERB/0/root a/DET/6/det truce/NOUN/4/obj", "a truce", DGM_OPPOSES, DGM_OPPOSES},
        {"Oslo/PROPN/2/nsubj! offered/VERB/0/root to/PART/4/mark accept/VERB/2/xcomp a/DET/6/det cap/NOUN/4/obj", "a cap", DGM_OFFERS, DGM_SUPPORTS},
        {"Oslo/PROPN/2/nsubj! offered/VERB/0/root to/PART/4/mark lift/VERB/2/xcomp a/DET/6/det cap/NOUN/4/obj", "a cap", DGM_OFFERS, DGM_OFFERS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        tree t;
        make(&t, cases[i].tree);
        dgm_position p = {.stance = cases[i].read, .holder = of(&t, "Oslo")};
        assert_int_equal(dgm_stance_turn(&p, of(&t, cases[i].mention), &t.from), cases[i].told >= 0);
        if (cases[i].told >= 0)
            assert_int_equal(p.stance, cases[i].told);
        dgm_arena_close(t.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subject_and_object_are_doer_and_patient),
        cmocka_unit_test(seats_are_told_by_verbs_and_nouns),
        cmocka_unit_test(partners_of_hosts_and_mediators_are_told),
        cmocka_unit_test(all_who_are_joined_do_it),
        cmocka_unit_test(envoys_are_of_the_words_before_them),
        cmocka_unit_test(meetings_one_by_one_are_told_by_a_word),
        cmocka_unit_test(who_must_do_it_is_asked),
        cmocka_unit_test(where_somebody_is_based_does_nothing),
        cmocka_unit_test(who_is_left_out_is_told_by_a_word_for_it),
        cmocka_unit_test(a_veto_is_whose_it_is_or_to_whom_it_is_given),
        cmocka_unit_test(a_plain_stance_stands_right_before_its_proposal),
        cmocka_unit_test(what_is_charged_or_denied_is_no_proposal),
        cmocka_unit_test(what_is_made_a_condition_is_asked_for),
        cmocka_unit_test(who_must_is_asked),
        cmocka_unit_test(an_office_before_a_name_is_one_phrase_with_it),
        cmocka_unit_test(what_somebody_is_asked_to_do_is_proposed_and_not_he),
        cmocka_unit_test(plain_verbs_tell_the_type_of_an_event),
        cmocka_unit_test(plain_words_of_a_cue_tell_an_event),
        cmocka_unit_test(what_is_dealt_with_and_where_somebody_goes_are_no_recipients),
        cmocka_unit_test(nature_sport_and_routine_are_no_events),
        cmocka_unit_test(a_participle_tells_an_event_on),
        cmocka_unit_test(whose_delegate_somebody_is_stands_beside_name_or_office),
        cmocka_unit_test(words_before_a_proposal_turn_a_stance),
        cmocka_unit_test(who_holds_an_office_speaks_for_its_owner_but_no_dissenter_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
