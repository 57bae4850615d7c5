/*
 * doubt.c - verdicts on single states while some comparisons are open.
 *
 *     seq of Upper at "both"      Upper leaves for "pay"; Lower answers "neither", a gain; is that above "both" for
 *                                 Upper? not known: may hold, may fail
 *
 * In:     a solver's states, moves and ranks; which parties' orders are open.
 * Out:    verdicts, bounds, the comparison to ask next.
 * How:    a table of three bits for any two states of a party, kept closed: where a may be R to b and b may be S to
 *         c, a may be to c only what R and S allow together. All that a definition asks of an order is whether a
 *         comparison is "above" (or, where ties do not deter, "not below").
 * Limits: DGM_JUDGE_STATES states.
 */
#include "settle/doubt.h"

#include "base/error.h"
#include "settle/solver.h"

#include <stdlib.h>
#include <string.h>

enum { ONCE_ACTORS = 8 };

typedef struct moves {
    uint32_t *from; /* [n + 1] where each state's moves begin in to */
    uint16_t *to;
} moves;

typedef struct said {
    unsigned party;
    uint32_t cell;
    uint8_t was;
} said;

struct dgm_judge {
    const dgm_solver *s;
    dgm_rules rules;
    size_t n, actors, words;
    dgm_outcome *state; /* [n] */
    moves *moves;       /* [actors] */
    uint64_t *reach;    /* [actors][n][words] what the others can reach from a state by at least one move */
    uint8_t **may;      /* [parties][n][n] */
    uint64_t free;
    said *trail;
    size_t said, room;
    int failed;
    uint8_t together[8][8]; /* [r][s] what a may be to c when it may be r to b, and b may be s to c */
    uint32_t *stack;        /* scratch of gains(): states, or states and who has moved */
    uint64_t *seen, *found; /* the same */
    size_t tags;            /* who has moved: 1, or 2^actors */
    uint32_t *queue;        /* scratch of say(): cells */
    size_t queue_room;
};

size_t dgm_judge_states(const dgm_judge *j)
{
    return j->n;
}

dgm_outcome dgm_judge_state(const dgm_judge *j, size_t place)
{
    return j->state[place];
}

size_t dgm_judge_place(const dgm_judge *j, dgm_outcome state)
{
    size_t from = 0, to = j->n;
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (j->state[middle] < state)
            from = middle + 1;
        else
            to = middle;
    }
    return from < j->n && j->state[from] == state ? from : j->n;
}

uint64_t dgm_judge_free_parties(const dgm_judge *j)
{
    return j->free;
}

unsigned dgm_judge_may(const dgm_judge *j, unsigned party, size_t a, size_t b)
{
    return j->may[party][a * j->n + b];
}

int dgm_judge_failed(const dgm_judge *j)
{
    return j->failed;
}

/* --- what is possible, and what follows --- */

static unsigned turned(unsigned says)
{
    return (says & DGM_LEVEL) | (says & DGM_ABOVE ? DGM_BELOW : 0) | (says & DGM_BELOW ? DGM_ABOVE : 0);
}

static void make_together(uint8_t together[8][8])
{
    for (unsigned r = 0; r < 8; r++)
        for (unsigned s = 0; s < 8; s++) {
            unsigned out = 0;
            if (r & DGM_LEVEL)
                out |= s;
            if (s & DGM_LEVEL)
                out |= r;
            if (r & s & DGM_ABOVE)
                out |= DGM_ABOVE;
            if (r & s & DGM_BELOW)
                out |= DGM_BELOW;
            if ((r & DGM_ABOVE && s & DGM_BELOW) || (r & DGM_BELOW && s & DGM_ABOVE))
                out = DGM_ANY_ANSWER;
            together[r][s] = (uint8_t)out;
        }
}

size_t dgm_judge_mark(const dgm_judge *j)
{
    return j->said;
}

void dgm_judge_back(dgm_judge *j, size_t mark)
{
    while (j->said > mark) {
        said last = j->trail[--j->said];
        j->may[last.party][last.cell] = last.was;
    }
}

/* Leaves `says` of one cell and of its mirror. 0: nothing is left; 1: as it was; 2: less than it was, noted. */
static int narrow(dgm_judge *j, unsigned party, size_t a, size_t b, unsigned says)
{
    uint8_t *may = j->may[party];
    size_t cell = a * j->n + b, mirror = b * j->n + a;
    unsigned left = may[cell] & says;
    if (left == may[cell])
        return 1;
    if (j->said + 2 > j->room) {
        size_t room = j->room ? 2 * j->room : 1024;
        said *more = realloc(j->trail, room * sizeof *more);
        if (!more) {
            j->failed = 1;
            return 0;
        }
        j->trail = more;
        j->room = room;
    }
    j->trail[j->said++] = (said){party, (uint32_t)cell, may[cell]};
    j->trail[j->said++] = (said){party, (uint32_t)mirror, may[mirror]};
    may[cell] = (uint8_t)left;
    may[mirror] = (uint8_t)turned(left);
    return left ? 2 : 0;
}

static int push(dgm_judge *j, size_t *n, size_t a, size_t b)
{
    if (*n == j->queue_room) {
        size_t room = j->queue_room ? 2 * j->queue_room : 256;
        uint32_t *more = realloc(j->queue, room * sizeof *more);
        if (!more) {
            j->failed = 1;
            return 0;
        }
        j->queue = more;
        j->queue_room = room;
    }
    j->queue[(*n)++] = (uint32_t)(a * j->n + b);
    return 1;
}

int dgm_judge_say(dgm_judge *j, unsigned party, size_t a, size_t b, unsigned says)
{
    const uint8_t *may = j->may[party];
    size_t waiting = 0, n = j->n;
    int changed = narrow(j, party, a, b, says);
    if (changed < 2)
        return changed;
    if (a == b)
        return may[a * n + b] != 0;
    if (!push(j, &waiting, a, b))
        return 0;
    while (waiting) {
        size_t cell = j->queue[--waiting], x = cell / n, y = cell % n;
        for (size_t z = 0; z < n; z++) {
            if (z == x || z == y)
                continue;
            changed = narrow(j, party, x, z, j->together[may[x * n + y]][may[y * n + z]]);
            if (!changed || (changed == 2 && !push(j, &waiting, x, z)))
                return 0;
            changed = narrow(j, party, z, y, j->together[may[z * n + x]][may[x * n + y]]);
            if (!changed || (changed == 2 && !push(j, &waiting, z, y)))
                return 0;
        }
    }
    return 1;
}

void dgm_judge_forget(dgm_judge *j, unsigned party)
{
    for (size_t a = 0; a < j->n; a++)
        for (size_t b = 0; b < j->n; b++)
            j->may[party][a * j->n + b] = a == b ? DGM_LEVEL : DGM_ANY_ANSWER;
    j->free |= (uint64_t)1 << party;
}

void dgm_judge_shuffle(dgm_judge *j, unsigned party, size_t first, size_t last)
{
    const uint32_t *rank = j->s->rank[party];
    uint8_t *may = j->may[party];
    j->free |= (uint64_t)1 << party;
    for (size_t a = 0; a < j->n; a++) {
        size_t place = 1; /* how many different ranks are higher, and one */
        for (size_t b = 0; b < j->n; b++) {
            int new = rank[j->state[b]] > rank[j->state[a]];
            for (size_t c = 0; c < b && new; c++)
                new = rank[j->state[c]] != rank[j->state[b]];
            place += (size_t)new;
        }
        may[a * j->n + a] = place >= first && place <= last ? 8 : 0; /* marks who is in the span, for now */
    }
    for (size_t a = 0; a < j->n; a++)
        for (size_t b = 0; b < j->n; b++)
            if (a != b && may[a * j->n + a] && may[b * j->n + b] && rank[j->state[a]] != rank[j->state[b]])
                may[a * j->n + b] = DGM_ABOVE | DGM_BELOW;
    for (size_t a = 0; a < j->n; a++)
        may[a * j->n + a] = DGM_LEVEL;
}

/* --- what a definition asks --- */

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

/* What the actors but one reach from a state by at least one move, or improvement: into found. */
static void reach_of_others(dgm_judge *j, uint64_t *found, size_t but, size_t start, int gaining, int possibly)
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
        reach_of_others(j, j->found, i, t, 1, hopeful);
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
    reach_of_others(j, j->found, i, t, 1, 1);
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

void dgm_judge_complete(dgm_judge *j, const uint8_t *like)
{
    size_t cells = j->n * j->n;
    for (uint64_t left = j->free; left; left &= left - 1) {
        unsigned party = (unsigned)__builtin_ctzll(left);
        for (size_t a = 0; a < j->n; a++)
            for (size_t b = a + 1; b < j->n; b++) {
                unsigned may = dgm_judge_may(j, party, a, b);
                if (!(may & (may - 1)))
                    continue;
                unsigned as = like ? like[a * j->n + b] & may : 0;
                dgm_judge_say(j, party, a, b, as ? as : may & -may);
            }
        like = like ? like + cells : NULL;
    }
}

size_t dgm_judge_table_size(const dgm_judge *j)
{
    return (size_t)__builtin_popcountll(j->free) * j->n * j->n;
}

void dgm_judge_table(const dgm_judge *j, uint8_t *out)
{
    for (uint64_t left = j->free; left; left &= left - 1, out += j->n * j->n)
        memcpy(out, j->may[__builtin_ctzll(left)], j->n * j->n);
}

/* --- open, close --- */

static int list_moves(dgm_judge *j, size_t actor)
{
    moves *m = &j->moves[actor];
    uint64_t options = j->s->actor[actor].options;
    m->from = calloc(j->n + 1, sizeof *m->from);
    for (int fill = 0; fill < 2 && m->from; fill++) {
        uint32_t n = 0;
        for (size_t a = 0; a < j->n; a++) {
            m->from[a] = n;
            for (size_t b = 0; b < j->n; b++)
                if (dgm_game_may(j->s->game, options, j->state[a], j->state[b])) {
                    if (fill)
                        m->to[n] = (uint16_t)b;
                    n++;
                }
        }
        m->from[j->n] = n;
        if (!fill && !(m->to = malloc((n + 1) * sizeof *m->to)))
            return 0;
    }
    return m->from && m->to;
}

static void take_ranks(dgm_judge *j, unsigned party)
{
    const uint32_t *rank = j->s->rank[party];
    for (size_t a = 0; a < j->n; a++)
        for (size_t b = 0; b < j->n; b++) {
            uint32_t x = rank[j->state[a]], y = rank[j->state[b]];
            j->may[party][a * j->n + b] = x > y ? DGM_ABOVE : x < y ? DGM_BELOW : DGM_LEVEL;
        }
}

dgm_status dgm_judge_open(dgm_judge **out, const dgm_solver *s, const dgm_rules *rules, dgm_error *err)
{
    size_t n = s->feasible_count, at = 0;
    unsigned parties = s->game->n_parties;
    *out = NULL;
    if (n > DGM_JUDGE_STATES)
        return dgm_fail(err, DGM_ERANGE, "%zu states: for this every state is compared with every other, up to %d", n,
                        (int)DGM_JUDGE_STATES);
    if (rules && rules->one_move_each && s->actors > ONCE_ACTORS)
        return dgm_fail(err, DGM_ERANGE, "one move each: up to %d parties for this, not %zu", (int)ONCE_ACTORS,
                        s->actors);
    dgm_judge *j = calloc(1, sizeof *j);
    if (!j)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the judge");
    *j = (dgm_judge){.s = s, .n = n, .actors = s->actors, .words = (n + 63) / 64};
    make_together(j->together);
    j->rules = rules ? *rules : (dgm_rules){0};
    j->tags = j->rules.one_move_each ? (size_t)1 << s->actors : 1;
    j->state = malloc((n + 1) * sizeof *j->state);
    j->moves = calloc(s->actors, sizeof *j->moves);
    j->reach = calloc(s->actors * n * j->words + 1, sizeof *j->reach);
    j->may = calloc(parties, sizeof *j->may);
    j->stack = malloc((n * j->tags + 1) * sizeof *j->stack);
    j->seen = malloc((n * j->tags / 64 + 1) * sizeof *j->seen);
    j->found = malloc((j->words + 1) * sizeof *j->found);
    int fine = j->state && j->moves && j->reach && j->may && j->stack && j->seen && j->found;
    for (uint64_t state = 0; fine && state < s->states; state++)
        if (dgm_can_be(s, state))
            j->state[at++] = state;
    for (size_t a = 0; a < s->actors && fine; a++)
        fine = list_moves(j, a);
    for (unsigned p = 0; p < parties && fine; p++)
        fine = (j->may[p] = malloc(n * n + 1)) != NULL;
    if (!fine) {
        dgm_judge_close(j);
        return dgm_fail(err, DGM_ENOMEM, "no memory for %zu states", n);
    }
    for (unsigned p = 0; p < parties; p++)
        take_ranks(j, p);
    for (size_t a = 0; a < s->actors; a++)
        for (size_t t = 0; t < n; t++)
            reach_of_others(j, j->reach + (a * n + t) * j->words, a, t, 0, 0);
    *out = j;
    return DGM_OK;
}

void dgm_judge_close(dgm_judge *j)
{
    if (!j)
        return;
    for (size_t a = 0; j->moves && a < j->actors; a++)
        free(j->moves[a].from), free(j->moves[a].to);
    for (unsigned p = 0; j->may && p < j->s->game->n_parties; p++)
        free(j->may[p]);
    free(j->state), free(j->moves), free(j->reach), free(j->may), free(j->trail), free(j->stack), free(j->seen);
    free(j->found), free(j->queue);
    free(j);
}
