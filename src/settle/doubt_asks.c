/*
 * doubt_asks.c - whether a state may hold and may fail while some comparisons are open, and which one to ask next.
 *
 *     seq of Upper at "both"      Upper leaves for "pay"; Lower answers "neither", a gain; is that above "both" for
 *                                 Upper? not known: may hold, may fail
 *
 * In:     a judge (doubt.c): what each party may find of any two states.
 * Out:    verdicts, bounds, the comparison to ask next.
 * How:    all that a definition asks of an order is whether a comparison is "above" (or, where ties do not deter, "not below").
 *         An answer is tried and taken back.
 */
#include "settle/doubt_parts.h"

#include <string.h>

/* Every member finds b better than a: possibly, or surely. */
static inline int better(const dgm_judge *j, const dgm_actor *x, size_t b, size_t a, int possibly)
{
    for (uint64_t m = x->members; m; m &= m - 1) {
        unsigned may = j->may[__builtin_ctzll(m)][b * j->n + a];
        if (possibly ? !(may & DGM_ABOVE) : may != DGM_ABOVE)
            return 0;
    }
    return 1;
}

/* Has escaped at u from s: every member is better off there, or where ties do not deter as well off. */
static inline int escapes(const dgm_judge *j, const dgm_actor *x, size_t u, size_t s, int possibly)
{
    unsigned fine = j->rules.ties_do_not_deter ? DGM_ABOVE | DGM_LEVEL : DGM_ABOVE;
    for (uint64_t m = x->members; m; m &= m - 1) {
        unsigned may = j->may[__builtin_ctzll(m)][u * j->n + s];
        if (possibly ? !(may & fine) : (may & ~fine) != 0)
            return 0;
    }
    return 1;
}

void dgm_judge_reach_of_others(dgm_judge *j, uint64_t *found, size_t but, size_t start, int gaining, int possibly)
{
    size_t waiting = 0, tags = j->tags;
    memset(found, 0, j->words * sizeof *found);
    memset(j->seen, 0, (j->n * tags + 63) / 64 * sizeof *j->seen);
    j->stack[waiting++] = (uint32_t)(start * tags);
    while (waiting) {
        size_t at = j->stack[--waiting], x = at / tags, moved = at % tags;
        for (size_t a = 0; a < j->actors; a++) {
            if (a == but || (tags > 1 && moved >> a & 1))
                continue;
            size_t after = tags > 1 ? moved | (size_t)1 << a : 0;
            for (uint32_t k = j->moves[a].from[x]; k < j->moves[a].from[x + 1]; k++) {
                size_t y = j->moves[a].to[k], next = y * tags + after;
                if (j->seen[next / 64] >> (next % 64) & 1)
                    continue;
                if (gaining && !better(j, &j->s->actor[a], y, x, possibly))
                    continue;
                j->seen[next / 64] |= (uint64_t)1 << (next % 64);
                found[y / 64] |= (uint64_t)1 << (y % 64);
                j->stack[waiting++] = (uint32_t)next;
            }
        }
    }
}

/* The actor does not escape at u, and (smr) cannot from there. */
static int is_caught(const dgm_judge *j, size_t i, size_t u, size_t s, int symmetric, int possibly)
{
    const dgm_actor *x = &j->s->actor[i];
    if (escapes(j, x, u, s, possibly))
        return 0;
    for (uint32_t k = j->moves[i].from[u]; symmetric && k < j->moves[i].from[u + 1]; k++)
        if (escapes(j, x, j->moves[i].to[k], s, possibly))
            return 0;
    return 1;
}

static int answered(dgm_judge *j, dgm_concept c, size_t i, size_t t, size_t s, int hopeful)
{
    const uint64_t *found = j->reach + (i * j->n + t) * j->words;
    if (c == DGM_SEQ) {
        dgm_judge_reach_of_others(j, j->found, i, t, 1, hopeful);
        found = j->found;
    }
    for (size_t w = 0; w < j->words; w++)
        for (uint64_t bits = found[w]; bits; bits &= bits - 1)
            if (is_caught(j, i, 64 * w + (size_t)__builtin_ctzll(bits), s, c == DGM_SMR, !hopeful))
                return 1;
    return 0;
}

typedef struct joint_move {
    dgm_judge *j;
    size_t i, s;
    uint64_t partners; /* actors that may change something */
    int hopeful;
    dgm_answer *asks; /* not NULL: look for an open comparison with s instead */
} joint_move;

static int splits(const dgm_judge *j, const dgm_actor *x, size_t u, size_t s, int strict, dgm_answer *out);

/* The partners from one on choose; 1 when the actor is deterred, or an open comparison is found. */
static int choose(const joint_move *m, size_t from, uint64_t change)
{
    dgm_judge *j = m->j;
    while (from < j->actors && !(m->partners >> from & 1))
        from++;
    if (from == j->actors) {
        size_t u = dgm_judge_place(j, j->state[m->s] ^ change);
        if (u == j->n)
            return 0;
        if (m->asks)
            return splits(j, &j->s->actor[m->i], u, m->s, 0, m->asks);
        return !escapes(j, &j->s->actor[m->i], u, m->s, !m->hopeful);
    }
    if (choose(m, from + 1, change))
        return 1;
    for (uint32_t k = j->moves[from].from[m->s]; k < j->moves[from].from[m->s + 1]; k++) {
        size_t t = j->moves[from].to[k];
        if (better(j, &j->s->actor[from], t, m->s, m->hopeful) &&
            choose(m, from + 1, change | (j->state[t] ^ j->state[m->s])))
            return 1;
    }
    return 0;
}

static int stands(dgm_judge *j, dgm_concept c, size_t i, size_t s, int hopeful, uint64_t partners)
{
    const moves *own = &j->moves[i];
    joint_move together_with = {j, i, s, partners, hopeful, NULL};
    for (uint32_t k = own->from[s]; k < own->from[s + 1]; k++) {
        size_t t = own->to[k];
        if (!better(j, &j->s->actor[i], t, s, !hopeful))
            continue;
        if (c == DGM_NASH ||
            !(c == DGM_SIM ? choose(&together_with, 0, j->state[t] ^ j->state[s]) : answered(j, c, i, t, s, hopeful)))
            return 0;
    }
    return 1;
}

static uint64_t all_but(const dgm_judge *j, size_t i)
{
    return (j->actors < 64 ? ((uint64_t)1 << j->actors) - 1 : ~(uint64_t)0) & ~((uint64_t)1 << i);
}

/* The others for whom s does not hold under SEQ: possibly (hopeful), or surely. */
static uint64_t unsettled(dgm_judge *j, size_t i, size_t s, int hopeful)
{
    uint64_t out = 0;
    for (size_t o = 0; o < j->actors; o++)
        if (o != i && !stands(j, DGM_SEQ, o, s, !hopeful, 0))
            out |= (uint64_t)1 << o;
    return out;
}

static int holds_for(dgm_judge *j, dgm_concept c, size_t i, size_t s, int hopeful)
{
    if (c != DGM_SEQ_OR_SIM && c != DGM_FRASER_HIPEL)
        return stands(j, c, i, s, hopeful, all_but(j, i));
    return stands(j, DGM_SEQ, i, s, hopeful, 0) ||
           stands(j, DGM_SIM, i, s, hopeful, c == DGM_SEQ_OR_SIM ? all_but(j, i) : unsettled(j, i, s, hopeful));
}

int dgm_judge_holds(dgm_judge *j, const dgm_query *q, int hopeful)
{
    if (q->actor >= 0)
        return holds_for(j, q->concept, (size_t)q->actor, q->state, hopeful);
    for (size_t i = 0; i < j->actors; i++)
        if (!holds_for(j, q->concept, i, q->state, hopeful))
            return 0;
    return 1;
}

/* --- what to ask next --- */

/* An open comparison of u with s by a member. strict: only "above or not" counts, as in improvements. */
static int splits(const dgm_judge *j, const dgm_actor *x, size_t u, size_t s, int strict, dgm_answer *out)
{
    for (uint64_t m = x->members; m; m &= m - 1) {
        unsigned party = (unsigned)__builtin_ctzll(m), may = j->may[party][u * j->n + s];
        out->of = (dgm_question){party, (uint32_t)u, (uint32_t)s};
        out->says = DGM_ABOVE;
        if (may & DGM_ABOVE && may != DGM_ABOVE)
            return 1;
        out->says = DGM_LEVEL;
        if (!strict && j->rules.ties_do_not_deter && may & DGM_LEVEL && may != DGM_LEVEL)
            return 1;
    }
    return 0;
}

/* Of all ways on which the others may bring the actor from t to where it may not have escaped, one with the fewest
 * open comparisons: its first open one is asked. Where it is answered for the way the verdict comes nearer, else the
 * way is closed. */
static int asks_seq(dgm_judge *j, size_t i, size_t t, size_t s, dgm_answer *out)
{
    enum { FAR = 0xffff };
    uint16_t open[DGM_JUDGE_STATES], before[DGM_JUDGE_STATES], list[2][2 * DGM_JUDGE_STATES];
    uint8_t by[DGM_JUDGE_STATES], done[DGM_JUDGE_STATES] = {0};
    size_t n[2] = {1, 0}, best = j->n, least = FAR;
    memset(open, 0xff, j->n * sizeof *open);
    open[t] = 0;
    list[0][0] = (uint16_t)t;
    for (size_t level = 0, now = 0; n[now]; level++, now = !now) {
        while (n[now]) {
            size_t x = list[now][--n[now]];
            if (done[x] || open[x] != level)
                continue;
            done[x] = 1;
            if (x != t && is_caught(j, i, x, s, 0, 0)) {
                size_t all = level + !is_caught(j, i, x, s, 0, 1);
                if (all < least) {
                    least = all;
                    best = x;
                }
            }
            for (size_t a = 0; a < j->actors; a++)
                for (uint32_t k = j->moves[a].from[x]; a != i && k < j->moves[a].from[x + 1]; k++) {
                    size_t y = j->moves[a].to[k], cost;
                    if (done[y] || !better(j, &j->s->actor[a], y, x, 1))
                        continue;
                    cost = level + !better(j, &j->s->actor[a], y, x, 0);
                    if (cost >= open[y])
                        continue;
                    open[y] = (uint16_t)cost;
                    before[y] = (uint16_t)x;
                    by[y] = (uint8_t)a;
                    size_t to = cost > level ? !now : now;
                    list[to][n[to]++] = (uint16_t)y;
                }
        }
        if (least <= level)
            break;
    }
    if (best == j->n)
        return 0;
    int found = splits(j, &j->s->actor[i], best, s, 0, out);
    for (size_t at = best; at != t; at = before[at]) {
        dgm_answer step;
        if (splits(j, &j->s->actor[by[at]], at, before[at], 1, &step)) {
            *out = step;
            found = 1;
        }
    }
    return found;
}

/* The same where everybody moves once: any open comparison that may matter. */
static int asks_seq_once(dgm_judge *j, size_t i, size_t t, size_t s, dgm_answer *out)
{
    dgm_judge_reach_of_others(j, j->found, i, t, 1, 1);
    for (size_t u = 0; u < j->n; u++)
        if (j->found[u / 64] >> (u % 64) & 1 && splits(j, &j->s->actor[i], u, s, 0, out))
            return 1;
    j->found[t / 64] |= (uint64_t)1 << (t % 64);
    for (size_t x = 0; x < j->n; x++)
        for (size_t a = 0; j->found[x / 64] >> (x % 64) & 1 && a < j->actors; a++)
            for (uint32_t k = j->moves[a].from[x]; a != i && k < j->moves[a].from[x + 1]; k++)
                if (splits(j, &j->s->actor[a], j->moves[a].to[k], x, 1, out))
                    return 1;
    return 0;
}

static int asks_meta(dgm_judge *j, dgm_concept c, size_t i, size_t t, size_t s, dgm_answer *out)
{
    const uint64_t *found = j->reach + (i * j->n + t) * j->words;
    const dgm_actor *x = &j->s->actor[i];
    for (size_t u = 0; u < j->n; u++) {
        if (!(found[u / 64] >> (u % 64) & 1))
            continue;
        if (splits(j, x, u, s, 0, out))
            return 1;
        for (uint32_t k = j->moves[i].from[u]; c == DGM_SMR && k < j->moves[i].from[u + 1]; k++)
            if (splits(j, x, j->moves[i].to[k], s, 0, out))
                return 1;
    }
    return 0;
}

static int asks_for(dgm_judge *j, dgm_concept c, size_t i, size_t s, dgm_answer *out)
{
    const moves *own = &j->moves[i];
    const dgm_actor *x = &j->s->actor[i];
    for (uint32_t k = own->from[s]; k < own->from[s + 1]; k++)
        if (splits(j, x, own->to[k], s, 1, out))
            return 1;
    for (size_t o = 0; c == DGM_SIM && o < j->actors; o++)
        for (uint32_t k = j->moves[o].from[s]; o != i && k < j->moves[o].from[s + 1]; k++)
            if (splits(j, &j->s->actor[o], j->moves[o].to[k], s, 1, out))
                return 1;
    for (uint32_t k = own->from[s]; k < own->from[s + 1]; k++) {
        size_t t = own->to[k];
        joint_move with = {j, i, s, all_but(j, i), 1, out};
        if (!better(j, x, t, s, 1) || (c != DGM_SIM && c != DGM_NASH && answered(j, c, i, t, s, 0)))
            continue; /* no gain, or surely deterred */
        if (c == DGM_SIM ? choose(&with, 0, j->state[t] ^ j->state[s])
            : c == DGM_SEQ ? (j->tags > 1 ? asks_seq_once : asks_seq)(j, i, t, s, out)
                           : c != DGM_NASH && asks_meta(j, c, i, t, s, out))
            return 1;
    }
    return 0;
}

int dgm_judge_asks(dgm_judge *j, const dgm_query *q, dgm_answer *out)
{
    int compound = q->concept == DGM_SEQ_OR_SIM || q->concept == DGM_FRASER_HIPEL;
    for (size_t i = 0; i < j->actors; i++) {
        if (q->actor >= 0 && (size_t)q->actor != i)
            continue;
        if (holds_for(j, q->concept, i, q->state, 0) || !holds_for(j, q->concept, i, q->state, 1))
            continue;
        if (!compound) {
            if (asks_for(j, q->concept, i, q->state, out))
                return 1;
            continue;
        }
        if (asks_for(j, DGM_SEQ, i, q->state, out) || asks_for(j, DGM_SIM, i, q->state, out))
            return 1;
        for (size_t o = 0; o < j->actors && q->concept == DGM_FRASER_HIPEL; o++)
            if (o != i && asks_for(j, DGM_SEQ, o, q->state, out))
                return 1;
    }
    return 0;
}

/* --- all ways to answer --- */

/* Both bounds are met by some completion: what a party finds of s alone counts, and it may find all at its worst or
 * best at once. */
static int bounds_are_met(const dgm_query *q)
{
    return q->concept == DGM_NASH || q->concept == DGM_GMR || q->concept == DGM_SMR ||
           (q->concept == DGM_SIM && q->actor >= 0);
}

static unsigned verdict(dgm_judge *j, const dgm_query *q, size_t *work, unsigned known)
{
    dgm_answer ask;
    if (!*work)
        return known | DGM_GAVE_UP;
    --*work;
    if (dgm_judge_holds(j, q, 0))
        return known | DGM_CAN_HOLD;
    if (!dgm_judge_holds(j, q, 1))
        return known | DGM_CAN_FAIL;
    if (!dgm_judge_asks(j, q, &ask))
        return known | DGM_CAN_FAIL;
    unsigned both = DGM_CAN_HOLD | DGM_CAN_FAIL;
    unsigned rest = dgm_judge_may(j, ask.of.party, ask.of.a, ask.of.b) & ~ask.says;
    size_t mark = dgm_judge_mark(j);
    for (int side = 0; side < 2 && (known & both) != both; side++) {
        if (dgm_judge_say(j, ask.of.party, ask.of.a, ask.of.b, side ? rest : ask.says))
            known |= verdict(j, q, work, known);
        dgm_judge_back(j, mark);
    }
    return (known & both) == both ? both : known;
}

unsigned dgm_judge_verdict(dgm_judge *j, const dgm_query *q, size_t *work)
{
    if (bounds_are_met(q)) {
        unsigned low = (unsigned)dgm_judge_holds(j, q, 0), high = (unsigned)dgm_judge_holds(j, q, 1);
        return low ? DGM_CAN_HOLD : high ? DGM_CAN_HOLD | DGM_CAN_FAIL : DGM_CAN_FAIL;
    }
    return verdict(j, q, work, 0);
}

int dgm_judge_find(dgm_judge *j, const dgm_query *q, int wanted, size_t *work)
{
    dgm_answer ask;
    if (!*work)
        return 0;
    --*work;
    int low = dgm_judge_holds(j, q, 0), high = dgm_judge_holds(j, q, 1);
    if (low || !high)
        return low == wanted;
    if (!dgm_judge_asks(j, q, &ask))
        return !wanted;
    unsigned rest = dgm_judge_may(j, ask.of.party, ask.of.a, ask.of.b) & ~ask.says;
    size_t mark = dgm_judge_mark(j);
    for (int side = 0; side < 2; side++) {
        if (dgm_judge_say(j, ask.of.party, ask.of.a, ask.of.b, side ? rest : ask.says) &&
            dgm_judge_find(j, q, wanted, work))
            return 1;
        dgm_judge_back(j, mark);
    }
    return 0;
}
