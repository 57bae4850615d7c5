/*
 * doubt.c - what is known of the orders of parties while some comparisons are open. doubt_asks.c gives verdicts on it.
 *
 * In:     a solver's states, moves and ranks; which parties' orders are open.
 * Out:    of any two states what a party may find of them; what was said can be taken back.
 * How:    a table of three bits for any two states of a party, kept closed: where a may be R to b and b may be S to
 *         c, a may be to c only what R and S allow together.
 * Limits: DGM_JUDGE_STATES states.
 */
#include "settle/doubt_parts.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

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
            dgm_judge_reach_of_others(j, j->reach + (a * n + t) * j->words, a, t, 0, 0);
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
