/*
 * networks.c - from the table to the networks that users of Discourse Network Analyzer know.
 *
 *             draft  troops  seat          congruence  A B C      subtract  A  B  C
 *     A        for   against   -           A           . 2 0      A         .  2 -1
 *     B        for   against  for          B             . 0      B            . -2
 *     C      against    -    against       C               .      C               .
 *
 * In:     a table. A party is for or against a proposal when it has taken that side in the table's time, now or
 *         before; it can have been both. What a person said of a cell is its only side.
 * Out:    weights, and how far the parties fall into two camps.
 * How:    congruence adds, over proposals, 1 where both are for and 1 where both are against; conflict 1 for each pair
 *         of opposite sides. Normalisation divides by how many proposals the parties take a side on.
 *         Polarisation looks for the division into two camps that fits the signed ties best (subtract, not normalised).
 * Limits: 20 parties with ties for the exact search (half a million divisions); 4096 rows or columns.
 */
#include "base/arena.h"
#include "base/error.h"
#include "dragoman/table.h"

#include <math.h>
#include <string.h>

enum { FOR = 1, AGAINST = 2, EXACT = 20, MOST = 4096 };

static int by_name(const char *name, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (!strcmp(name, names[i]))
            return i;
    return -1;
}

static const char *const kinds[] = {"twomode", "congruence", "conflict", "subtract"};
static const char *const ways[] = {"none", "average", "jaccard", "cosine", "activity", "prominence"};

int dgm_network_named(const char *name)
{
    return by_name(name, kinds, 4);
}

int dgm_normalise_named(const char *name)
{
    return by_name(name, ways, 6);
}

const char *dgm_network_name(dgm_network_kind kind)
{
    return (unsigned)kind < 4 ? kinds[kind] : "?";
}

static uint8_t side(dgm_stance stance)
{
    int s = dgm_stance_side(stance);
    return s > 0 ? FOR : s < 0 ? AGAINST : 0;
}

/* [parties][proposals] which sides each has taken. */
static uint8_t *sides(const dgm_table *t, dgm_arena *a)
{
    uint8_t *out = dgm_take(a, t->parties * t->proposals + 1, 1);
    for (size_t i = 0; out && i < t->cells; i++) {
        const dgm_cell *c = &t->cell[i];
        uint8_t *at = &out[c->party * t->proposals + c->proposal];
        if (c->judgement) {
            *at = side(c->stance);
            continue;
        }
        for (uint32_t k = 0; k < c->n; k++)
            *at |= side(t->stand[c->stand[k]].stance);
    }
    return out;
}

static double of_pair(const uint8_t *x, const uint8_t *y, size_t n, dgm_network_kind kind)
{
    int same = 0, opposite = 0;
    for (size_t k = 0; k < n; k++) {
        same += (x[k] & y[k] & FOR) != 0;
        same += (x[k] & y[k] & AGAINST) != 0;
        opposite += (x[k] & FOR) && (y[k] & AGAINST);
        opposite += (x[k] & AGAINST) && (y[k] & FOR);
    }
    return kind == DGM_CONGRUENCE ? same : kind == DGM_CONFLICT ? opposite : same - opposite;
}

static size_t taken(const uint8_t *x, const uint8_t *y, size_t n, int both)
{
    size_t count = 0;
    for (size_t k = 0; k < n; k++)
        count += both ? x[k] || y[k] : x[k] != 0;
    return count;
}

static double divisor(const uint8_t *x, const uint8_t *y, size_t n, dgm_normalise how)
{
    double p = (double)taken(x, x, n, 0), q = (double)taken(y, y, n, 0);
    switch (how) {
    case DGM_NORMALISE_AVERAGE:
        return (p + q) / 2;
    case DGM_NORMALISE_JACCARD:
        return (double)taken(x, y, n, 1);
    case DGM_NORMALISE_COSINE:
        return sqrt(p * q);
    default:
        return 1;
    }
}

/* Parties with ties, and the signed ties between them. */
typedef struct camps {
    size_t n;
    double *tie; /* [n][n] */
    double all;  /* agreement and disagreement, each pair once */
    uint8_t *in; /* [n] */
} camps;

static double fit(const camps *c, const uint8_t *in)
{
    double sum = 0;
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = i + 1; j < c->n; j++)
            sum += in[i] == in[j] ? c->tie[i * c->n + j] : -c->tie[i * c->n + j];
    return sum;
}

/* How much better it is when party i changes camp. */
static double gain(const camps *c, const uint8_t *in, size_t i)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        if (j != i)
            sum += in[i] == in[j] ? -2 * c->tie[i * c->n + j] : 2 * c->tie[i * c->n + j];
    return sum;
}

static size_t ones(const camps *c, const uint8_t *in)
{
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++)
        n += in[i];
    return n;
}

/* Every division, one change at a time (Gray code); party 0 stays in camp 0. */
static double try_all(const camps *c, uint8_t *best)
{
    uint8_t in[EXACT] = {0};
    double now = fit(c, in), most = -INFINITY;
    for (uint32_t k = 1; k < 1u << (c->n - 1); k++) {
        size_t i = 1 + (size_t)__builtin_ctz(k);
        now += gain(c, in, i);
        in[i] ^= 1;
        if (now > most + 1e-9) {
            most = now;
            memcpy(best, in, c->n);
        }
    }
    return most;
}

/* From the division by each party's ties to party 0, changes that help, until none does. */
static double climb(const camps *c, uint8_t *best)
{
    for (size_t i = 0; i < c->n; i++)
        best[i] = i && c->tie[i] < 0;
    if (!ones(c, best))
        best[c->n - 1] = 1;
    for (size_t turns = 0, changed = 1; changed && turns < 200; turns++) {
        changed = 0;
        for (size_t i = 0; i < c->n; i++) {
            size_t left = ones(c, best) + (best[i] ? -(size_t)1 : 1);
            if (left && left < c->n && gain(c, best, i) > 1e-9) {
                best[i] ^= 1;
                changed = 1;
            }
        }
    }
    return fit(c, best);
}

static int find_camps(dgm_network *net, const uint8_t *side_of, const dgm_table *t, dgm_arena *a)
{
    size_t n = t->parties, m = t->proposals;
    uint8_t *camp = dgm_take(a, n + 1, 1);
    size_t *who = dgm_take(a, n + 1, sizeof *who);
    camps c = {0};
    if (!camp || !who)
        return 0;
    for (size_t i = 0; i < n; i++) {
        double ties = 0;
        for (size_t j = 0; j < n; j++)
            if (i != j)
                ties += of_pair(&side_of[i * m], &side_of[j * m], m, DGM_CONGRUENCE) +
                        of_pair(&side_of[i * m], &side_of[j * m], m, DGM_CONFLICT);
        camp[i] = 2;
        if (ties > 0)
            who[c.n++] = i;
    }
    net->camp = camp;
    if (c.n < 2)
        return 1;
    c.tie = dgm_take(a, c.n * c.n, sizeof *c.tie);
    c.in = dgm_take(a, c.n, 1);
    if (!c.tie || !c.in)
        return 0;
    for (size_t i = 0; i < c.n; i++)
        for (size_t j = 0; j < c.n; j++) {
            const uint8_t *x = &side_of[who[i] * m], *y = &side_of[who[j] * m];
            double agree = of_pair(x, y, m, DGM_CONGRUENCE), differ = of_pair(x, y, m, DGM_CONFLICT);
            if (i != j)
                c.tie[i * c.n + j] = agree - differ;
            if (i < j)
                c.all += agree + differ;
        }
    net->polarisation = (c.n <= EXACT ? try_all(&c, c.in) : climb(&c, c.in)) / c.all;
    for (size_t i = 0; i < c.n; i++)
        camp[who[i]] = c.in[i];
    return 1;
}

static double two_mode(uint8_t s, const uint8_t *all, size_t i, size_t k, const dgm_table *t, dgm_normalise how)
{
    size_t m = t->proposals, parties = 0;
    for (size_t r = 0; how == DGM_NORMALISE_PROMINENCE && r < t->parties; r++)
        parties += all[r * m + k] != 0;
    double by = how == DGM_NORMALISE_ACTIVITY ? (double)taken(&all[i * m], NULL, m, 0) : parties ? (double)parties : 1;
    return s == FOR ? 1 / by : s == AGAINST ? -1 / by : 0;
}

dgm_status dgm_network_make(dgm_network *net, const dgm_table *t, dgm_network_kind kind, dgm_normalise how,
                            dgm_arena *a, dgm_error *err)
{
    size_t n = t->parties, m = t->proposals, columns = kind == DGM_TWOMODE ? m : n;
    int one_mode_only = how >= DGM_NORMALISE_AVERAGE && how <= DGM_NORMALISE_COSINE;
    *net = (dgm_network){.kind = kind, .rows = n, .columns = columns, .polarisation = NAN};
    if (how != DGM_NORMALISE_NONE && one_mode_only != (kind != DGM_TWOMODE))
        return dgm_fail(err, DGM_EUSE, "a network '%s' is not normalised by '%s'; choose none, %s", kinds[kind],
                        ways[how], kind == DGM_TWOMODE ? "activity or prominence" : "average, jaccard or cosine");
    if (n > MOST || m > MOST)
        return dgm_fail(err, DGM_ERANGE, "a network of %zu parties and %zu proposals is over the limit of %d", n, m,
                        MOST);
    uint8_t *all = sides(t, a);
    double *weight = dgm_take(a, n * columns + 1, sizeof *weight);
    if (!all || !weight || !find_camps(net, all, t, a))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the network");
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < columns; k++) {
            if (kind == DGM_TWOMODE)
                weight[i * m + k] = two_mode(all[i * m + k], all, i, k, t, how);
            else if (i != k) {
                double by = divisor(&all[i * m], &all[k * m], m, how);
                weight[i * n + k] = by > 0 ? of_pair(&all[i * m], &all[k * m], m, kind) / by : 0;
            }
        }
    net->weight = weight;
    net->stance = kind == DGM_TWOMODE ? all : NULL;
    return DGM_OK;
}
