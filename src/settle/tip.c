/*
 * tip.c - the smallest change of one party's preferences that turns a verdict round.
 *
 *     Upper: pay > both > neither > release; "both" holds under gmr    {both, neither}: were it better, Upper left
 *
 * In:     a solver, a party, a query.
 * Out:    the fewest pairs of states on which another weak order of the party differs, such that the verdict is the
 *         other one.
 * How:    everything is open; comparisons that matter are answered, as they are first, until the verdict is turned
 *         round; then the rest, as it is where it can be. An answer and all that follows from it cost a pair wherever
 *         they differ from now. 1 pair is tried, then 2, and so on, so the first that is found is smallest.
 * Limits: DGM_TIP_PAIRS pairs, the work allowed.
 */
#include "settle/tip.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

typedef struct seeker {
    dgm_judge *j;
    const dgm_query *q;
    const uint8_t *now;   /* [n][n] */
    const uint32_t *same; /* [n] or NULL */
    unsigned party;
    size_t n, bound, work;
    int wanted;
} seeker;

/* The state stands for others that are the same, or for itself. */
static int counts(const seeker *k, size_t a)
{
    return !k->same || k->same[a] == a;
}

static size_t cost(const seeker *k)
{
    size_t out = 0;
    for (size_t a = 0; a < k->n; a++)
        for (size_t b = a + 1; b < k->n && counts(k, a); b++)
            out += counts(k, b) && !(dgm_judge_may(k->j, k->party, a, b) & k->now[a * k->n + b]);
    return out;
}

/* Answers what is still open, within the bound. From: cells before it are answered. */
static int finish(seeker *k, size_t from)
{
    size_t cells = k->n * k->n;
    unsigned may = 0;
    if (!k->work)
        return 0;
    k->work--;
    if (cost(k) > k->bound)
        return 0;
    for (; from < cells; from++) {
        may = dgm_judge_may(k->j, k->party, from / k->n, from % k->n);
        if (from / k->n < from % k->n && may & (may - 1))
            break;
    }
    if (from == cells)
        return 1;
    size_t mark = dgm_judge_mark(k->j);
    unsigned as_now = may & k->now[from];
    for (unsigned left = may; left;) {
        unsigned says = as_now ? as_now : left & -left;
        as_now = 0;
        left &= ~says;
        if (dgm_judge_say(k->j, k->party, from / k->n, from % k->n, says) && finish(k, from + 1))
            return 1;
        dgm_judge_back(k->j, mark);
    }
    return 0;
}

static int turn(seeker *k)
{
    dgm_answer ask;
    if (!k->work)
        return 0;
    k->work--;
    if (cost(k) > k->bound)
        return 0;
    int low = dgm_judge_holds(k->j, k->q, 0), high = dgm_judge_holds(k->j, k->q, 1);
    if (low || !high || !dgm_judge_asks(k->j, k->q, &ask))
        return low == k->wanted && finish(k, 0);
    unsigned may = dgm_judge_may(k->j, ask.of.party, ask.of.a, ask.of.b), first = ask.says;
    if (!(first & k->now[ask.of.a * k->n + ask.of.b]))
        first = may & ~first;
    size_t mark = dgm_judge_mark(k->j);
    for (int side = 0; side < 2; side++) {
        if (dgm_judge_say(k->j, ask.of.party, ask.of.a, ask.of.b, side ? may & ~first : first) && turn(k))
            return 1;
        dgm_judge_back(k->j, mark);
    }
    return 0;
}

static void take(dgm_tip *out, const seeker *k)
{
    for (size_t a = 0; a < k->n; a++) {
        out->ranks[a] = 0;
        for (size_t b = 0; b < k->n; b++) {
            unsigned may = dgm_judge_may(k->j, k->party, a, b);
            out->ranks[a] += may == DGM_ABOVE;
            if (a < b && counts(k, a) && counts(k, b) && may != k->now[a * k->n + b] && out->n < DGM_TIP_PAIRS)
                out->pairs[out->n++] = (dgm_answer){{k->party, (uint32_t)a, (uint32_t)b}, may};
        }
    }
    out->found = 1;
}

dgm_status dgm_tip_find(dgm_tip *out, const dgm_solver *solver, const dgm_rules *rules, unsigned party,
                        const dgm_query *q, const uint32_t *same, size_t work, dgm_error *err)
{
    dgm_judge *j;
    memset(out, 0, sizeof *out);
    dgm_status st = dgm_judge_open(&j, solver, rules, err);
    if (st)
        return st;
    seeker k = {.j = j, .q = q, .party = party, .n = dgm_judge_states(j), .same = same, .work = work};
    uint8_t *now = malloc(k.n * k.n + 1);
    if (!now) {
        dgm_judge_close(j);
        return dgm_fail(err, DGM_ENOMEM, "no memory for the smallest change");
    }
    for (size_t cell = 0; cell < k.n * k.n; cell++)
        now[cell] = (uint8_t)dgm_judge_may(j, party, cell / k.n, cell % k.n);
    k.now = now;
    k.wanted = !dgm_judge_holds(j, q, 0);
    dgm_judge_forget(j, party);
    for (size_t a = 0; a < k.n && same; a++)
        dgm_judge_say(j, party, a, same[a], DGM_LEVEL);
    size_t start = dgm_judge_mark(j);
    unsigned verdict = dgm_judge_verdict(j, q, &k.work);
    out->never = !(verdict & DGM_GAVE_UP) && !(verdict & (k.wanted ? DGM_CAN_HOLD : DGM_CAN_FAIL));
    for (k.bound = 1; k.bound <= DGM_TIP_PAIRS && !out->never && !out->found && k.work; k.bound++) {
        if (turn(&k))
            take(out, &k);
        if (k.work || out->found)
            out->beyond = k.bound;
        dgm_judge_back(j, start);
    }
    if (dgm_judge_failed(j))
        st = dgm_fail(err, DGM_ENOMEM, "no memory for the smallest change");
    free(now);
    dgm_judge_close(j);
    return st;
}
