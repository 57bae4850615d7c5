/*
 * test_power.c - bodies and indices: published counts, small cases by hand, and every rule against plain enumeration.
 */
#include "settle/power.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static dgm_power measured(const dgm_body *b)
{
    static dgm_power p;
    dgm_error err;
    assert_int_equal(dgm_power_measure(&p, b, &err), DGM_OK);
    return p;
}

static dgm_body weighted(const uint64_t *weight, unsigned n, uint64_t need)
{
    return (dgm_body){.members = n, .clauses = 1, .clause[0] = {.weight = weight, .need = need}};
}

static void six_of_1958(void **state)
{
    (void)state;
    static const uint64_t votes[] = {4, 4, 4, 2, 2, 1};
    dgm_body b = weighted(votes, 6, 12);
    dgm_power p = measured(&b);
    assert_true(fabs(p.member[0].normalised - 5.0 / 21) < 1e-15);
    assert_true(fabs(p.member[3].normalised - 1.0 / 7) < 1e-15);
    assert_true(p.member[5].swings == 0);
    assert_int_equal(p.member[0].shapley_of, 7);
    assert_int_equal(p.member[0].shapley_in, 30);
    assert_int_equal(p.member[3].shapley_of, 3);
    assert_int_equal(p.member[3].shapley_in, 20);
}

static void security_council(void **state)
{
    (void)state;
    uint64_t weight[15];
    for (int i = 0; i < 15; i++)
        weight[i] = i < 5 ? 7 : 1;
    dgm_body by_weight = weighted(weight, 15, 39), by_veto = dgm_body_of(15, 9);
    for (unsigned i = 0; i < 5; i++)
        dgm_members_add(&by_veto.veto, i);
    dgm_power p = measured(&by_weight), q = measured(&by_veto);
    assert_true(p.winning == 848 && q.winning == 848);
    assert_true(p.member[0].swings == 848 && q.member[0].swings == 848);
    assert_true(p.member[9].swings == 84 && q.member[9].swings == 84);
    assert_int_equal(p.member[0].shapley_of, 421);
    assert_int_equal(p.member[0].shapley_in, 2145);
    assert_int_equal(p.member[9].shapley_of, 4);
    assert_int_equal(p.member[9].shapley_in, 2145);
    assert_true(fabs(q.member[0].shapley - 421.0 / 2145) < 1e-12 && fabs(q.member[9].shapley - 4.0 / 2145) < 1e-12);
}

/* Populations in thousands and the counts published for these rules, twice the swings. */
static const uint64_t people[27] = {8300,  11000, 7700,  770,   10000, 5400, 1300,  5300, 63000,
                                    82000, 11000, 10000, 4200,  59000, 2300, 3400,  460,  400,
                                    18000, 38000, 11000, 22000, 5400,  2000, 44000, 9000, 60000};

static void twenty_seven(void **state)
{
    (void)state;
    dgm_body c = {.members = 27, .clauses = 2, .clause = {{.need = 20}, {.weight = people, .millionths = 650000}}};
    dgm_power p = measured(&c);
    assert_true(p.exact);
    assert_true(2 * p.member[9].swings == 1461000);
    assert_true(2 * p.member[8].swings == 1319580);
    assert_true(2 * p.member[24].swings == 1206472);
    assert_true(2 * p.member[3].swings == 1022312);
    assert_true(2 * p.member[17].swings == 1020704);
    dgm_body d = {.members = 27, .clauses = 2, .clause = {{.need = 24}, {.weight = people, .millionths = 650000}}};
    p = measured(&d);
    assert_true(2 * p.member[9].swings == 5216 && 2 * p.member[8].swings == 5200 && 2 * p.member[19].swings == 5192);
    assert_true(2 * p.member[0].swings == 5180);
}

static void large_bodies(void **state)
{
    (void)state;
    dgm_body b = dgm_body_all(32);
    dgm_power p = measured(&b);
    assert_true(p.winning == 1 && p.member[31].swings == 1);
    assert_true(fabs(p.to_act - ldexp(1, -32)) < 1e-24 && fabs(p.member[0].shapley - 1.0 / 32) < 1e-12);
    b = dgm_body_of(5, 4);
    p = measured(&b);
    assert_true(p.winning == 6 && p.member[0].swings == 4 && fabs(p.member[0].absolute - 0.25) < 1e-12);
    /* the chances of 40 members against the halves of 34 of them, the rest of no weight */
    uint64_t weight[40] = {0};
    double sum = 0;
    for (unsigned i = 0; i < 34; i++)
        weight[i] = 3 + 7 * i % 23;
    dgm_body small = weighted(weight, 34, 220), large = weighted(weight, 40, 220);
    dgm_power q = measured(&large);
    p = measured(&small);
    assert_true(p.exact && !q.exact);
    for (unsigned i = 0; i < 40; i++) {
        sum += q.member[i].shapley;
        assert_true(fabs(q.member[i].absolute - p.member[i].absolute) <= 1e-9 * p.member[i].absolute);
        assert_true(fabs(q.member[i].shapley - p.member[i].shapley) <= 1e-9);
    }
    assert_true(fabs(sum - 1) < 1e-9);
}

static uint64_t seed;
static unsigned roll(unsigned n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % n;
}

static void every_rule_is_as_enumerated(void **state)
{
    (void)state;
    seed = 11;
    for (int round = 0; round < 600; round++) {
        unsigned n = 1 + roll(10);
        uint64_t weight[2][10];
        dgm_body b = {.members = n, .clauses = roll(4)};
        for (unsigned k = 0; k < b.clauses; k++) {
            uint64_t all = 0;
            for (unsigned i = 0; i < n; i++)
                all += k < 2 ? (weight[k][i] = roll(9)) : 1;
            if (!all)
                all = weight[k][0] = 1;
            b.clause[k] = (dgm_clause){.weight = k < 2 ? weight[k] : NULL, .need = 1 + roll((unsigned)all)};
            if (roll(3) == 0)
                b.clause[k] = (dgm_clause){.weight = b.clause[k].weight, .millionths = 1 + roll(1000000)};
        }
        b.blockers = roll(4) ? 0 : 1 + roll(n);
        for (unsigned i = 0; i < n; i++)
            if (roll(6) == 0)
                dgm_members_add(&b.veto, i);
        dgm_error err;
        if (dgm_body_check(&b, &err))
            continue;
        double swings[10] = {0}, winning = 0, shapley[10] = {0};
        for (unsigned set = 0; set < 1u << n; set++) {
            dgm_ballot ballot[10];
            for (unsigned i = 0; i < n; i++)
                ballot[i] = set >> i & 1 ? DGM_BALLOT_YES : DGM_BALLOT_NO;
            int wins = dgm_body_acts(&b, ballot);
            unsigned size = (unsigned)__builtin_popcount(set);
            winning += wins;
            for (unsigned i = 0; i < n && wins; i++) {
                if (!(set >> i & 1))
                    continue;
                ballot[i] = DGM_BALLOT_NO;
                if (!dgm_body_acts(&b, ballot)) {
                    swings[i]++;
                    shapley[i] += tgamma(size) * tgamma(n - size + 1.0) / tgamma(n + 1.0);
                }
                ballot[i] = DGM_BALLOT_YES;
            }
        }
        dgm_power p = measured(&b);
        assert_true(p.winning == winning);
        double sum = 0;
        for (unsigned i = 0; i < n; i++) {
            assert_true(p.member[i].swings == swings[i]);
            assert_true(fabs(p.member[i].shapley - shapley[i]) < 1e-9);
            sum += p.member[i].shapley;
        }
        assert_true(winning == 0 || fabs(sum - 1) < 1e-9);
    }
}

static unsigned only(const dgm_members *m)
{
    return (unsigned)m->bit[0];
}

static void who_stops_whom(void **state)
{
    (void)state;
    dgm_body all = dgm_body_all(5);
    dgm_ballot nothing[5] = {0}, one_against[5] = {DGM_BALLOT_NO}, one_left[5] = {1, 1, 1, 1, 0};
    dgm_standing s = dgm_body_standing(&all, nothing);
    assert_int_equal(s.certainty, DGM_DEPENDS);
    assert_int_equal(only(&s.stops), 31);
    assert_int_equal(only(&s.alone), 0);
    s = dgm_body_standing(&all, one_against);
    assert_int_equal(s.certainty, DGM_CANNOT_ACT);
    assert_int_equal(only(&s.refusing), 1);
    s = dgm_body_standing(&all, one_left);
    assert_int_equal(only(&s.decisive), 16);
    dgm_members_add(&all.without, 0); /* all but the accused */
    s = dgm_body_standing(&all, one_against);
    assert_int_equal(s.certainty, DGM_DEPENDS);
    assert_int_equal(only(&s.asked), 30);
    assert_int_equal(only(&s.stops), 30);
    dgm_body each = dgm_body_each(5);
    s = dgm_body_standing(&each, one_against);
    assert_int_equal(only(&s.alone), 31);
    assert_int_equal(only(&s.stops), 0);
    assert_int_equal(s.certainty, DGM_DEPENDS);
    dgm_blocking b;
    dgm_body four = dgm_body_of(5, 4);
    dgm_body_blocking(&b, &four);
    assert_true(b.whole && b.count == 10 && dgm_members_count(&b.set[0]) == 2);
}

static void abstaining(void **state)
{
    (void)state;
    dgm_body b = {.members = 4, .clauses = 1, .clause[0] = {.millionths = 750000}};
    const dgm_ballot two[4] = {DGM_BALLOT_YES, DGM_BALLOT_YES, DGM_BALLOT_ABSTAIN, DGM_BALLOT_ABSTAIN};
    assert_false(dgm_body_acts(&b, two));
    b.abstaining = DGM_ABSTAINING_LEAVES;
    assert_true(dgm_body_acts(&b, two));
    b.abstaining = DGM_ABSTAINING_CONSENT;
    assert_true(dgm_body_acts(&b, two));
    b.abstaining = DGM_ABSTAINING_AGAINST;
    b.clause[0].millionths = 500000;
    dgm_members_add(&b.veto, 2); /* abstains: no veto */
    assert_true(dgm_body_acts(&b, two));
}

static void what_cannot_be_is_said(void **state)
{
    (void)state;
    dgm_error err;
    dgm_power p;
    dgm_body b = dgm_body_of(5, 6);
    assert_int_equal(dgm_power_measure(&p, &b, &err), DGM_EUSE);
    assert_non_null(strstr(err.text, "can never act"));
    uint64_t huge[40];
    for (int i = 0; i < 40; i++)
        huge[i] = 1000000000;
    b = weighted(huge, 40, 5);
    assert_int_equal(dgm_power_measure(&p, &b, &err), DGM_ERANGE);
    b = dgm_body_of(0, 0);
    assert_int_equal(dgm_power_measure(&p, &b, &err), DGM_EUSE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(six_of_1958),
        cmocka_unit_test(security_council),
        cmocka_unit_test(twenty_seven),
        cmocka_unit_test(large_bodies),
        cmocka_unit_test(every_rule_is_as_enumerated),
        cmocka_unit_test(who_stops_whom),
        cmocka_unit_test(abstaining),
        cmocka_unit_test(what_cannot_be_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
