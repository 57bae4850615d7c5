/*
 * test_compile.c - what a model means: conditions, orders and bodies as the solver has them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "conflict/assembly.h"
#include "conflict/compile.h"
#include "conflict/condition.h"
#include "conflict/payoffs.h"

#include "conflict_text.h"

#include <stdio.h>
#include <string.h>

/* The states of three options for which a condition holds, as bits. */
static unsigned bits_of(const char *condition, dgm_arena *a)
{
    char yaml[400];
    snprintf(yaml, sizeof yaml,
             "parties: [P]\noptions: [{name: a, by: P}, {name: b b, by: P}, {name: c, by: P}]\n"
             "preferences:\n  P:\n  - |-\n    %s\n",
             condition);
    const dgm_conflict *c = take(yaml, a);
    return (unsigned)dgm_condition_block(&c->wants[0].statements[0].condition.steps, 0) & 0xFF;
}

static void a_condition_means_what_the_manual_says(void **state)
{
    (void)state;
    enum { A = 0xAA, B = 0xCC, C = 0xF0, ALL = 0xFF };
    static const struct {
        const char *text;
        unsigned bits;
    } rows[] = {
        {"a", A},
        {"not a", ALL & ~A},
        {"a and b b or c", (A & B) | C},
        {"a or b b and c", A | (B & C)},
        {"not a and c", ~A & ALL & C},
        {"not (a and c)", ALL & ~(A & C)},
        {"a if c", A | (ALL & ~C)},
        {"a or c if b b", A | C | (ALL & ~B)},
        {"a and c if b b or c", (A & C) | (ALL & ~(B | C))},
        {"a iff c", ALL & ~(A ^ C)},
        {"a iff c if b b", ALL & ~(A ^ (C | (ALL & ~B)))},
        {"(a iff c) if b b", (ALL & ~(A ^ C)) | (ALL & ~B)},
        {"'b b' and  \"a\"", A & B},
        {"\xE2\x80\x9C"
         "b  b\xE2\x80\x9D or never",
         B},
        {"always and c", C},
    };
    dgm_arena *a = open_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (bits_of(rows[i].text, a) != rows[i].bits)
            fail_msg("'%s' holds for %02x, not %02x", rows[i].text, bits_of(rows[i].text, a), rows[i].bits);
    dgm_arena_close(a);
}

static void patterns_of_a_condition_cover_the_same_states(void **state)
{
    (void)state;
    static const char *const rows[] = {"a iff (b b if c)", "not (a and b b) or c",    "a or not a",
                                       "a and not a",      "not ((a iff b b) iff c)", "c if not (a or b b)"};
    dgm_arena *a = open_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char yaml[400];
        const dgm_cube *cubes;
        dgm_buffer words = {0};
        size_t n;
        unsigned bits = 0;
        snprintf(yaml, sizeof yaml,
                 "parties: [P]\noptions: [{name: a, by: P}, {name: b b, by: P}, {name: c, by: P}]\n"
                 "preferences: {P: [\"%s\"]}\n",
                 rows[i]);
        const dgm_conflict *c = take(yaml, a);
        const dgm_condition *k = &c->wants[0].statements[0].condition.steps;
        assert_int_equal(dgm_condition_cubes(&cubes, &n, k, a), DGM_OK);
        for (unsigned s = 0; s < 8; s++)
            for (size_t j = 0; j < n; j++)
                bits |= (unsigned)((s & cubes[j].mask) == cubes[j].value) << s;
        assert_int_equal(bits, dgm_condition_block(k, 0) & 0xFF);
        dgm_cubes_words(&words, c, cubes, n);
        assert_int_equal(bits_of(words.data, a), bits);
        dgm_buffer_free(&words);
    }
    dgm_arena_close(a);
}

static void two_spellings_of_one_name_are_one(void **state)
{
    (void)state;
    dgm_arena *a = open_arena();
    const dgm_conflict *c = take("parties: [P]\noptions: [{name: \"caf\\u00e9  au lait\", by: P}]\n"
                                 "infeasible: [\"cafe\\u0301 au lait\"]\n",
                                 a);
    assert_int_equal(c->infeasible[0].steps.n, 1);
    dgm_arena_close(a);
}

static void an_order_becomes_ranks_and_statements_the_same(void **state)
{
    (void)state;
    dgm_arena *a = open_arena();
    dgm_compiled k;
    dgm_error err;
    const dgm_conflict *c = take("parties: [P, Q]\noptions: [{name: a, by: P}, {name: b, by: Q, only: taken up}]\n"
                                 "preferences:\n  P: {order: [NY, [YY, NN]], rest: last}\n  Q: [b, not a]\n",
                                 a);
    assert_int_equal(dgm_compile(&k, c, a, &err), DGM_OK);
    assert_int_equal(k.game.only_up, 2);
    assert_true(k.game.wants[0].ranks[2] > k.game.wants[0].ranks[3]);
    assert_int_equal(k.game.wants[0].ranks[3], k.game.wants[0].ranks[0]);
    assert_true(k.game.wants[0].ranks[0] > k.game.wants[0].ranks[1]);
    assert_int_equal(k.game.wants[1].n_statements, 2);
    assert_int_equal(k.unknown, 0);
    uint64_t states[4] = {0, 1, 2, 3};
    uint32_t ranks[4];
    assert_int_equal(dgm_ranks(ranks, &c->wants[1], states, 4, a), DGM_OK);
    assert_int_equal(ranks[0], 2);
    assert_int_equal(ranks[1], 1);
    assert_int_equal(ranks[2], 4);
    assert_int_equal(ranks[3], 3);
    assert_int_equal(dgm_ranks(ranks, &c->wants[0], states, 4, a), DGM_OK);
    assert_int_equal(ranks[0], 2);
    assert_int_equal(ranks[1], 1);
    assert_int_equal(ranks[2], 3);
    assert_int_equal(ranks[3], 2);
    dgm_arena_close(a);
}

static int known(const dgm_known *list, size_t n, uint64_t x, uint64_t y, dgm_compares how)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].a == x && list[i].b == y && list[i].how == how)
            return 1;
    return 0;
}

static void what_is_partly_known_is_told_as_comparisons(void **state)
{
    (void)state;
    dgm_arena *a = open_arena();
    dgm_compiled k;
    dgm_error err;
    const dgm_known *list;
    size_t n;
    const dgm_conflict *c = take("parties: [P, Q, R, S]\noptions: [{name: a, by: P}, {name: b, by: Q}]\npreferences:\n"
                                 "  P: {order: [YY, {unknown: [YN, NY]}, NN]}\n"
                                 "  Q: [{want: a, unknown: place}, b]\n  R: {comparisons: [YY >= NN]}\n"
                                 "  S: [{want: a, unknown: side}, {want: b, unknown: held}]\n",
                                 a);
    assert_int_equal(dgm_compile(&k, c, a, &err), DGM_OK);
    assert_int_equal(k.unknown, 15);
    assert_int_equal(dgm_compiled_known(&list, &n, &k, 0, a, &err), DGM_OK);
    assert_int_equal(n, 4);
    assert_true(known(list, n, 3, 1, DGM_BETTER) && known(list, n, 3, 2, DGM_BETTER));
    assert_true(known(list, n, 1, 0, DGM_BETTER) && known(list, n, 2, 0, DGM_BETTER));
    assert_int_equal(dgm_compiled_known(&list, &n, &k, 1, a, &err), DGM_OK);
    assert_int_equal(n, 5); /* all but YN against NY */
    assert_false(known(list, n, 1, 2, DGM_BETTER) || known(list, n, 2, 1, DGM_BETTER));
    assert_int_equal(dgm_compiled_known(&list, &n, &k, 2, a, &err), DGM_OK);
    assert_true(n == 1 && known(list, n, 3, 0, DGM_AT_LEAST));
    assert_int_equal(dgm_compiled_known(&list, &n, &k, 3, a, &err), DGM_OK);
    assert_true(n == 2 && known(list, n, 2, 0, DGM_AT_LEAST) && known(list, n, 3, 1, DGM_AT_LEAST));
    dgm_arena_close(a);
}

/* The solver's body decides as the condition does: of each state of consent ask both. */
static void same_decision(const dgm_conflict *c, const dgm_compiled *k, uint64_t s, dgm_arena *a)
{
    dgm_body body;
    dgm_ballot *ballots;
    dgm_error err;
    const dgm_conflict_body *b = &c->bodies[0];
    if (dgm_assemble(&body, &ballots, c, b, c->options[0].accused, a, &err))
        fail_msg("%s", err.text);
    for (unsigned o = 0; o < k->game.n_options; o++)
        for (size_t i = 0; i < b->n_members; i++)
            if (b->members[i].party == k->origins[o].party)
                ballots[i] = s >> o & 1 ? DGM_BALLOT_YES : DGM_BALLOT_NO;
    assert_int_equal(dgm_body_acts(&body, ballots), dgm_compiled_state(k, s));
}

/* Which of the 2^n states of consent take the one option, as bits. */
static uint64_t decided(const char *body, dgm_arena *a)
{
    char yaml[800];
    dgm_compiled k;
    dgm_error err;
    uint64_t bits = 0;
    snprintf(
        yaml, sizeof yaml,
        "parties: [A, B, C]\nbodies: [{name: z, %s}]\noptions: [{name: act, body: z%s}]\npreferences: {A: [act]}\n",
        body, strstr(body, "accused") ? ", accused: B" : "");
    const dgm_conflict *c = take(yaml, a);
    if (dgm_compile(&k, c, a, &err))
        fail_msg("%s", err.text);
    for (uint64_t s = 0; s >> k.game.n_options == 0; s++) {
        assert_int_equal(dgm_condition_holds(&k.game.wants[0].statements[0], s), dgm_compiled_state(&k, s));
        same_decision(c, &k, s, a);
        bits |= dgm_compiled_state(&k, s) << s;
    }
    return bits;
}

static void a_body_decides_by_its_rule(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        uint64_t bits; /* bit s: A consents in bit 0 of s, B in bit 1, C in bit 2; of "all but B" A and C alone */
    } rows[] = {
        {"rule: all, members: [A, B, C]", 0x80},
        {"rule: each alone, members: [A, B, C]", 0xFE},
        {"rule: 2 of 3, members: [A, B, C]", 0xE8},
        {"rule: majority, members: [A, B, C]", 0xE8},
        {"rule: 2 of 3, members: [A, B, {name: C, veto: yes}]", 0xE0},
        {"rule: all but the accused, members: [A, B, C]", 0x8},
        {"rule: {v: 3}, members: [{name: A, v: 1}, {name: B, v: 2}, {name: C, v: 2}]", 0xE8},
        {"rule: {v: 60%}, members: [{name: A, v: 1}, {name: B, v: 2}, {name: C, v: 2}]", 0xE8},
        {"rule: {v: 61%}, members: [{name: A, v: 1}, {name: B, v: 2}, {name: C, v: 2}]", 0xC0},
        {"rule: {members: 2, v: 5}, members: [{name: A, v: 5}, {name: B, v: 1}, {name: C, v: 1}]", 0xA8},
        {"rule: {members: 2, v: 5}, blockers: 2, members: [{name: A, v: 5}, {name: B, v: 1}, {name: C, v: 1}]", 0xE8},
        {"rule: 2 of 3, members: [A, B, {name: D, position: no}]", 0x8},
        {"rule: 2 of 3, members: [A, B, {name: D, position: yes}]", 0xE},
        {"rule: all, abstention: leaves, members: [A, B, {name: D, position: abstain}]", 0x8},
        {"rule: 2 of 3, abstention: against, members: [A, B, {name: D, position: abstain, veto: yes}]", 0x8},
        {"rule: 2 of 3, members: [A, B, {name: D, position: no, veto: yes}]", 0},
        {"rule: {members: 2, v: 4}, blockers: 2, members: [{name: A, v: 1}, {name: B, v: 1}, {name: C, v: 1}, "
         "{name: D, v: 2, position: no}]",
         0x80},
        {"rule: all, abstention: against, members: [A, B, {name: D, position: abstain}]", 0},
    };
    dgm_arena *a = open_arena();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (decided(rows[i].body, a) != rows[i].bits)
            fail_msg("%s: %llx", rows[i].body, (unsigned long long)decided(rows[i].body, a));
    dgm_arena_close(a);
}

static void a_body_decides_without_who_is_left_out(void **state)
{
    (void)state;
    dgm_arena *a = open_arena();
    dgm_compiled k;
    dgm_error err;
    const dgm_conflict *c = take("parties: [A, B, C]\nbodies: [{name: z, rule: all, members: [A, B, C]}]\n"
                                 "options: [{name: act, body: z}]\n",
                                 a);
    assert_int_equal(dgm_compile_without(&k, c, 4, a, &err), DGM_OK);
    assert_int_equal(k.game.n_options, 2);
    assert_int_equal(k.game.owns[2], 0);
    assert_int_equal(dgm_compiled_state(&k, 3), 1);
    assert_int_equal(dgm_compiled_state(&k, 1), 0);
    dgm_buffer name = {0};
    dgm_compiled_option(&name, &k, 1);
    assert_string_equal(name.data, "act: B consents");
    dgm_buffer_free(&name);
    dgm_arena_close(a);
}

static void what_cannot_be_compiled_is_told(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"parties: [A]\nbodies: [{name: z, rule: all, members: [A, D]}]\noptions: [{name: act, body: z}]\n",
         "m.yaml:2: the member 'D' of 'z' is no party and its position is not known; give a 'position', or make it a "
         "party"},
        {"parties: [A]\nbodies: [{name: z, rule: all but the accused, members: [A]}]\noptions: [{name: act, body: "
         "z}]\n",
         "m.yaml:3: the body 'z' leaves out the accused, but the option 'act' names no 'accused'"},
    };
    dgm_arena *a = open_arena();
    for (size_t i = 0; i < 2; i++) {
        dgm_compiled k;
        dgm_error err;
        assert_int_equal(dgm_compile(&k, take(rows[i][0], a), a, &err), DGM_EUSE);
        assert_string_equal(err.text, rows[i][1]);
    }
    dgm_arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_condition_means_what_the_manual_says),
        cmocka_unit_test(patterns_of_a_condition_cover_the_same_states),
        cmocka_unit_test(two_spellings_of_one_name_are_one),
        cmocka_unit_test(an_order_becomes_ranks_and_statements_the_same),
        cmocka_unit_test(what_is_partly_known_is_told_as_comparisons),
        cmocka_unit_test(a_body_decides_by_its_rule),
        cmocka_unit_test(a_body_decides_without_who_is_left_out),
        cmocka_unit_test(what_cannot_be_compiled_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
