/*
 * power.c - counts of winning groups by size, with and without each member, and what follows from them.
 *
 * How, for n members with a vote:
 *   n <= 34      the members are cut in two halves A and B. For each group of A and each size of a group of B: how many of B's
 *                groups of that size make it win? With one clause of weights that is a place in a sorted list, with two a
 *                sweep over one and a Fenwick tree over the other. Done from both sides, as each member wants the count of
 *                winning groups it is in: 2 * 2^(n/2) * n/2 * log steps; 27 members take some 10 ms. All numbers are whole.
 *   more, only members counted      binomials.
 *   more, one clause of weights     with every other member agreeing by chance p, the chance that i swings is a polynomial of degree
 *                n - 1 in p: its value at 1/2 is the absolute Banzhaf index, its integral over p the Shapley-Shubik index
 *                (Owen 1972), which Gauss's rule with n/2 nodes gives without error of method. The chances of all sums of
 *                weights at one p: one pass over the sums for each member; without member i: the same pass backwards, from the
 *                end at which errors shrink. Nodes * members * sums steps; where more than half is needed, the dual rule
 *                (same indices) halves the sums.
 */
#include "settle/power.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HALVES = 34, LARGEST_HALF = HALVES / 2, MOST_SUM = 10000000, BLOCK = 4096, TOGETHER = 8 };

__extension__ typedef unsigned __int128 wide;

#if defined __x86_64__ && defined __gnu_linux__ && !defined __clang__
#define VECTORS __attribute__((target_clones("avx512f", "avx2", "default"))) /* chosen when the program starts */
#else
#define VECTORS
#endif

/* The body as its members with a vote see it. */
typedef struct rule {
    unsigned n, member[DGM_BODY_MEMBERS]; /* number in the body */
    unsigned least;                       /* members that must agree at least */
    unsigned enough;                      /* with so many weights do not matter; n + 1: never */
    int veto[DGM_BODY_MEMBERS];
    unsigned weights; /* clauses of weights */
    uint64_t *weight[DGM_BODY_CLAUSES], need[DGM_BODY_CLAUSES];
} rule;

static dgm_status make_rule(rule *r, const dgm_body *b, dgm_error *err)
{
    memset(r, 0, sizeof *r);
    for (unsigned i = 0; i < b->members; i++)
        if (!dgm_members_have(&b->without, i)) {
            r->veto[r->n] = dgm_members_have(&b->veto, i);
            r->member[r->n++] = i;
        }
    r->least = 1;
    for (unsigned k = 0; k < b->clauses; k++) {
        const dgm_clause *c = &b->clause[k];
        uint64_t need = dgm_clause_need(b, c, NULL);
        if (!c->weight) {
            r->least = need > r->least ? (unsigned)(need < r->n + 1 ? need : r->n + 1) : r->least;
            continue;
        }
        uint64_t *w = malloc((r->n + 1) * sizeof *w);
        if (!w)
            return dgm_fail(err, DGM_ENOMEM, "no memory for the weights of a body");
        for (unsigned i = 0; i < r->n; i++)
            w[i] = c->weight[r->member[i]];
        r->weight[r->weights] = w;
        r->need[r->weights++] = need;
    }
    r->enough = b->blockers ? (b->blockers > r->n ? 0 : r->n + 1 - b->blockers) : r->n + 1;
    return DGM_OK;
}

static void free_rule(rule *r)
{
    for (unsigned k = 0; k < r->weights; k++)
        free(r->weight[k]);
}

/* Winning groups by size: all of them, and those that member i is in. */
typedef struct counts {
    wide all[HALVES + 1], with[HALVES][HALVES + 1];
} counts;

/* One group of a half. */
typedef struct part {
    uint64_t sum[2];
    uint32_t set;
    uint8_t size;
} part;

static int by_first(const void *a, const void *b)
{
    const part *x = a, *y = b;
    return x->sum[0] < y->sum[0] ? -1 : x->sum[0] > y->sum[0];
}

/* Groups of members [from, to) that hold its members with a veto, by first weight. */
static size_t list_parts(part *out, const rule *r, unsigned from, unsigned to)
{
    uint32_t vetoes = 0;
    size_t n = 0;
    for (unsigned i = from; i < to; i++)
        vetoes |= r->veto[i] ? (uint32_t)1 << (i - from) : 0;
    for (uint32_t set = 0; set < (uint32_t)1 << (to - from); set++) {
        if ((set & vetoes) != vetoes)
            continue;
        part p = {.set = set, .size = (uint8_t)__builtin_popcount(set)};
        for (uint32_t rest = set; rest; rest &= rest - 1)
            for (unsigned k = 0; k < r->weights && k < 2; k++)
                p.sum[k] += r->weight[k][from + (unsigned)__builtin_ctz(rest)];
        out[n++] = p;
    }
    qsort(out, n, sizeof *out, by_first);
    return n;
}

/* Of B's groups of one size, in order of their first sum. */
typedef struct shelf {
    const part **at;
    size_t n;
} shelf;

static int by_second(const void *a, const void *b)
{
    const part *x = *(const part *const *)a, *y = *(const part *const *)b;
    return x->sum[1] < y->sum[1] ? -1 : x->sum[1] > y->sum[1];
}

/* Adds to each member of A's groups, and to all, what B's groups of this size win with. A is in order of its first sum, so what B
 * must bring falls as A goes on, and B is swept from its largest down. */
static dgm_status pair(counts *c, const rule *r, const part *a, size_t na, const shelf *b, unsigned size,
                       unsigned first, int count_all)
{
    size_t swept = b->n;
    const part **order = NULL;
    uint32_t *tree = NULL, *rank = NULL;
    if (r->weights == 2 && b->n) {
        order = malloc(b->n * sizeof(*order));
        tree = calloc(b->n + 1, sizeof *tree);
        rank = malloc(b->n * sizeof *rank);
        if (!order || !tree || !rank) {
            free(order), free(tree), free(rank);
            return DGM_ENOMEM;
        }
        memcpy(order, b->at, b->n * sizeof(*order));
        qsort(order, b->n, sizeof(*order), by_second);
        for (size_t i = 0; i < b->n; i++) { /* where each of b->at stands by its second sum */
            size_t low = 0, high = b->n;
            while (low < high) {
                size_t mid = (low + high) / 2;
                if (order[mid]->sum[1] < b->at[i]->sum[1])
                    low = mid + 1;
                else
                    high = mid;
            }
            rank[i] = (uint32_t)low;
        }
    }
    for (size_t i = 0; i < na; i++) {
        unsigned together = a[i].size + size;
        uint64_t wins;
        if (r->weights) {
            uint64_t need = a[i].sum[0] < r->need[0] ? r->need[0] - a[i].sum[0] : 0;
            for (; swept > 0 && b->at[swept - 1]->sum[0] >= need; swept--)
                for (size_t k = tree ? rank[swept - 1] + 1 : b->n + 1; k <= b->n; k += k & -k)
                    tree[k]++;
        } else {
            swept = 0;
        }
        if (together < r->least)
            continue;
        if (together >= r->enough || !r->weights) {
            wins = b->n;
        } else if (!tree) {
            wins = b->n - swept;
        } else {
            uint64_t need = a[i].sum[1] < r->need[1] ? r->need[1] - a[i].sum[1] : 0;
            size_t low = 0, high = b->n;
            while (low < high) {
                size_t mid = (low + high) / 2;
                if (order[mid]->sum[1] < need)
                    low = mid + 1;
                else
                    high = mid;
            }
            wins = b->n - swept;
            for (size_t k = low; k; k -= k & -k)
                wins -= tree[k];
        }
        if (count_all)
            c->all[together] += wins;
        for (uint32_t rest = a[i].set; rest && wins; rest &= rest - 1)
            c->with[first + (unsigned)__builtin_ctz(rest)][together] += wins;
    }
    free(order), free(tree), free(rank);
    return DGM_OK;
}

/* Counts from A's side: members [from, to) against the rest. */
static dgm_status from_side(counts *c, const rule *r, const part *a, size_t na, unsigned first, const part *b,
                            size_t nb, int count_all)
{
    const part **at = malloc((nb + 1) * sizeof(*at));
    dgm_status st = at ? DGM_OK : DGM_ENOMEM;
    for (unsigned size = 0; size <= LARGEST_HALF && !st; size++) {
        shelf s = {at, 0};
        for (size_t i = 0; i < nb; i++)
            if (b[i].size == size)
                at[s.n++] = &b[i];
        if (s.n)
            st = pair(c, r, a, na, &s, size, first, count_all);
    }
    free(at);
    return st;
}

static wide common(wide a, wide b)
{
    while (b) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* Shapley and Shubik: sum over sizes of swings of that size * (s - 1)! (n - s)! / n!. As a fraction when it fits. */
static void shapley(dgm_power_of *m, const counts *c, unsigned i, unsigned n)
{
    wide sum = 0, whole; /* each swing counts 1 / (n * C(n - 1, s - 1)); as a fraction over n! while that fits */
    wide factorial[HALVES + 1] = {1};
    double value = 0, ways = 1;
    int fits = n <= 27;
    for (unsigned k = 1; k <= n && fits; k++)
        factorial[k] = factorial[k - 1] * k;
    for (unsigned s = 1; s <= n; s++) {
        wide without = s > 1 ? c->all[s - 1] - c->with[i][s - 1] : 0, swings = c->with[i][s] - without;
        value += (double)swings / ((double)n * ways);
        ways = ways * (double)(n - s) / (double)s;
        if (fits)
            sum += swings * factorial[s - 1] * factorial[n - s];
    }
    m->shapley = value;
    if (!fits)
        return;
    whole = factorial[n];
    wide d = sum ? common(sum, whole) : whole;
    if (whole / d <= UINT64_MAX) {
        m->shapley_of = (uint64_t)(sum / d);
        m->shapley_in = (uint64_t)(whole / d);
    }
}

static void normalise(dgm_power *out, const rule *r)
{
    double all = 0;
    for (unsigned i = 0; i < r->n; i++)
        all += out->member[r->member[i]].swings;
    for (unsigned i = 0; i < r->n; i++) {
        dgm_power_of *m = &out->member[r->member[i]];
        m->normalised = all > 0 ? m->swings / all : 0;
        m->to_prevent = out->winning > 0 ? m->swings / out->winning : 0;
    }
}

static dgm_status by_halves(dgm_power *out, const rule *r, dgm_error *err)
{
    unsigned half = r->n / 2;
    size_t room = (size_t)1 << (r->n - half);
    counts *c = calloc(1, sizeof *c);
    part *a = malloc(room * sizeof *a), *b = malloc(room * sizeof *b);
    dgm_status st = c && a && b ? DGM_OK : DGM_ENOMEM;
    if (!st) {
        size_t na = list_parts(a, r, 0, half), nb = list_parts(b, r, half, r->n);
        st = from_side(c, r, a, na, 0, b, nb, 1);
        if (!st)
            st = from_side(c, r, b, nb, half, a, na, 0);
    }
    wide winning = 0;
    for (unsigned s = 0; s <= r->n && !st; s++)
        winning += c->all[s];
    for (unsigned i = 0; i < r->n && !st; i++) {
        dgm_power_of *m = &out->member[r->member[i]];
        wide with = 0;
        for (unsigned s = 0; s <= r->n; s++)
            with += c->with[i][s];
        m->swings = (double)(2 * with - winning); /* those with i, less those that win without it */
        m->absolute = ldexp(m->swings, -(int)(r->n - 1));
        shapley(m, c, i, r->n);
    }
    out->winning = (double)winning;
    out->to_act = ldexp(out->winning, -(int)r->n);
    out->exact = 1;
    free(c), free(a), free(b);
    return st ? dgm_fail(err, st, "no memory to measure a body of %u members", r->n) : DGM_OK;
}

/* C(n, k), as a logarithm where it would be too large for a double. */
static double binomial(unsigned n, unsigned k)
{
    double c = 1;
    if (k > n)
        return 0;
    for (unsigned i = 1; i <= k; i++)
        c = c * (double)(n - k + i) / (double)i;
    return c < 9e15 ? nearbyint(c) : c;
}

/* Only members are counted: v of them have a veto. */
static void by_number(dgm_power *out, const rule *r)
{
    unsigned v = 0, n = r->n;
    for (unsigned i = 0; i < n; i++)
        v += (unsigned)r->veto[i];
    unsigned least = r->least > v ? r->least : v;
    double free_swings = 0, veto_swings = 0, free_shapley = 0, veto_shapley = 0, log_ways = 0;
    for (unsigned s = 1; s <= n; s++) { /* groups of s members */
        log_ways = lgamma(n) - lgamma(s) - lgamma((double)n - s + 1) + log((double)n);
        double wins = s >= least && s >= v ? binomial(n - v, s - v) : 0; /* all of them hold every veto */
        out->winning += wins;
        veto_swings += wins;
        veto_shapley += wins > 0 ? exp(log(wins) - log_ways) : 0;
        if (s == least && s == r->least && v < n && s > v) {
            free_swings = binomial(n - v - 1, s - 1 - v);
            free_shapley = free_swings > 0 ? exp(log(free_swings) - log_ways) : 0;
        }
    }
    for (unsigned i = 0; i < n; i++) {
        dgm_power_of *m = &out->member[r->member[i]];
        m->swings = r->veto[i] ? veto_swings : free_swings;
        m->absolute = exp(log(m->swings) - (double)(n - 1) * log(2));
        m->absolute = m->swings > 0 ? m->absolute : 0;
        m->shapley = r->veto[i] ? veto_shapley : free_shapley;
    }
    out->to_act = exp(log(out->winning) - (double)n * log(2));
    out->exact = out->winning < 9e15;
}

/* The sums [low, high) of chance[], the chances of each sum of those that agree, with one more member of weight w that agrees by
 * p. From the top, as chance[s] wants chance[s - w] of before; in runs of w sums, which do not overlap, so that the compiler makes
 * vectors of them. */
VECTORS static void join(double *chance, uint64_t low, uint64_t high, uint64_t w, double p)
{
    double stays = 1 - p;
    uint64_t first = low > w ? low : w;
    if (!w)
        return;
    for (uint64_t end = high; end > first;) {
        uint64_t begin = end - first > w ? end - w : first;
        double *restrict to = chance + begin;
        const double *restrict from = chance + begin - w;
        for (uint64_t s = 0; s < end - begin; s++)
            to[s] = stays * to[s] + p * from[s];
        end = begin;
    }
    for (uint64_t s = low; s < first && s < high; s++)
        chance[s] *= stays;
}

/* All members, TOGETHER at a time: as one has done with a block of sums, the next follows in the block above it, so that what they
 * look at stays in the core's cache. A block is no shorter than the largest weight. */
static void join_all(double *chance, uint64_t q, const uint64_t *weight, unsigned n, double p)
{
    uint64_t block = BLOCK;
    for (unsigned i = 0; i < n; i++)
        block = weight[i] > block ? weight[i] : block;
    uint64_t blocks = (q + block - 1) / block;
    for (unsigned first = 0; first < n; first += TOGETHER)
        for (uint64_t k = blocks + TOGETHER;
             k-- > 0;) /* the first member is at block k - TOGETHER, the next one above */
            for (unsigned j = 0; j < TOGETHER && first + j < n; j++) {
                uint64_t at = k + j;
                if (at < TOGETHER || at - TOGETHER >= blocks)
                    continue;
                uint64_t low = (at - TOGETHER) * block;
                join(chance, low, low + block < q ? low + block : q, weight[first + j], p);
            }
}

/* The chance that the sum of the others lies in [q - w, q): the member's own part is taken out of chance[] again, from below,
 * where an error shrinks by p / (1 - p) at each step. last[w] holds the w sums before, at the end those asked for. */
VECTORS static double swing(const double *chance, double *last, uint64_t q, uint64_t w, double p)
{
    double sum = 0, odds = p / (1 - p), back = 1 / (1 - p);
    memset(last, 0, (w < q ? w : q) * sizeof *last);
    for (uint64_t begin = 0; begin < q && w; begin += w) {
        const double *restrict all = chance + begin;
        double *restrict to = last;
        uint64_t n = q - begin < w ? q - begin : w;
        for (uint64_t s = 0; s < n; s++)
            to[s] = all[s] * back - odds * to[s];
    }
    for (uint64_t s = 0; s < (w < q ? w : q); s++)
        sum += last[s];
    return sum;
}

/* Each member's chance to swing when all others agree by p, at most 1/2; and the chance that the sum stays below q. */
static double swings_at(double *out, const rule *r, const uint64_t *weight, uint64_t q, double p, double *chance,
                        double *last)
{
    double below = 0;
    memset(chance, 0, q * sizeof *chance);
    chance[0] = 1;
    join_all(chance, q, weight, r->n, p);
    for (unsigned i = 0; i < r->n; i++) {
        unsigned same = 0;
        while (weight[same] != weight[i])
            same++;
        out[i] = same < i ? out[same] : swing(chance, last, q, weight[i], p);
    }
    for (uint64_t s = 0; s < q; s++)
        below += chance[s];
    return below;
}

/* Node k of Gauss's rule with n nodes on [0, 1], by Newton's method on Legendre's polynomial. */
static void gauss(double *node, double *weight, unsigned n, unsigned k)
{
    double x = cos(M_PI * ((double)k + 0.75) / ((double)n + 0.5)), slope = 1;
    for (int step = 0; step < 100; step++) {
        double p = 1, before = 0;
        for (unsigned j = 1; j <= n; j++) {
            double next = ((2.0 * j - 1) * x * p - (j - 1.0) * before) / j;
            before = p;
            p = next;
        }
        slope = n * (x * p - before) / (x * x - 1);
        double move = p / slope;
        x -= move;
        if (fabs(move) < 1e-15)
            break;
    }
    *node = (1 - x) / 2;
    *weight = 1 / ((1 - x * x) * slope * slope);
}

static dgm_status by_chances(dgm_power *out, const rule *r, dgm_error *err)
{
    uint64_t all = 0, need = r->need[0];
    for (unsigned i = 0; i < r->n; i++)
        all += r->weight[0][i];
    if (all > MOST_SUM)
        return dgm_fail(err, DGM_ERANGE, "the weights of %u members sum to %llu; up to %d can be measured", r->n,
                        (unsigned long long)all, MOST_SUM);
    uint64_t against = all - need + 1, most = need > against ? need : against; /* so much refusal stops it */
    double *chance = malloc(most * sizeof *chance), *others = malloc(most * sizeof *others), at[DGM_BODY_MEMBERS];
    if (!chance || !others) {
        free(chance), free(others);
        return dgm_fail(err, DGM_ENOMEM, "no memory to measure a body of %u members", r->n);
    }
    unsigned nodes = r->n / 2 + 1;
    for (unsigned k = 0; k < nodes; k++) {
        double p, w;
        gauss(&p, &w, nodes, k);
        if (p <= 0.5)
            swings_at(at, r, r->weight[0], need, p, chance, others);
        else
            swings_at(at, r, r->weight[0], against, 1 - p, chance, others);
        for (unsigned i = 0; i < r->n; i++)
            out->member[r->member[i]].shapley += w * at[i];
    }
    out->to_act = 1 - swings_at(at, r, r->weight[0], need, 0.5, chance, others);
    if (out->to_act < 0.5) /* a small share is not the rest of a large one */
        out->to_act = swings_at(at, r, r->weight[0], against, 0.5, chance, others);
    out->winning = ldexp(out->to_act, (int)r->n);
    for (unsigned i = 0; i < r->n; i++) {
        out->member[r->member[i]].absolute = at[i];
        out->member[r->member[i]].swings = ldexp(at[i], (int)r->n - 1);
    }
    free(chance), free(others);
    return DGM_OK;
}

dgm_status dgm_power_measure(dgm_power *out, const dgm_body *body, dgm_error *err)
{
    rule r;
    memset(out, 0, sizeof *out);
    out->members = body->members;
    dgm_status st = dgm_body_check(body, err);
    if (!st)
        st = make_rule(&r, body, err);
    if (st)
        return st;
    int vetoes = 0;
    for (unsigned i = 0; i < r.n; i++)
        vetoes |= r.veto[i];
    if (!r.n)
        ; /* nobody has a vote: nothing wins */
    else if (!r.weights)
        by_number(out, &r);
    else if (r.n <= HALVES && r.weights <= 2)
        st = by_halves(out, &r, err);
    else if (r.weights == 1 && r.least <= 1 && r.enough > r.n && !vetoes)
        st = by_chances(out, &r, err);
    else
        st = dgm_fail(err, DGM_ERANGE,
                      "%u members with %u clauses of weights cannot be measured: up to %d members with two, or any "
                      "number with one and "
                      "nothing else",
                      r.n, r.weights, HALVES);
    if (!st)
        normalise(out, &r);
    free_rule(&r);
    return st;
}
