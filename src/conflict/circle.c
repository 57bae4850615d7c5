/*
 * circle.c - comparisons that contradict each other.
 *
 *     deal > war, war = siege, siege > deal      the comparisons of 'US' go round in a circle:
 *                                                deal > war (line 20), war = siege (line 21), siege > deal (line 22)
 *
 * In:     known comparisons of one party, each of one state or of several.
 * Out:    nothing, or the shortest circle through a strict comparison that closes one.
 * How:    a pair leads from the better to the worse state, a tie both ways. A strict pair whose ends lie in one strongly
 *         connected part closes a circle; a search in breadth finds the shortest way back.
 * Limits: DGM_CIRCLE_STATES, DGM_CIRCLE_PAIRS.
 */
#include "conflict/circle.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

static int by_number(const void *a, const void *b)
{
    dgm_outcome x = *(const dgm_outcome *)a, y = *(const dgm_outcome *)b;
    return x < y ? -1 : x > y;
}

/* Adds the feasible states of s to list. */
static dgm_status gather(const dgm_draft *d, dgm_outcome *list, size_t *n, size_t most, const dgm_conflict_state *s,
                         dgm_str party)
{
    const dgm_conflict *c = d->c;
    uint64_t all = c->n_options ? ~(uint64_t)0 >> (64 - c->n_options) : 0, free = all & ~s->mask, low = 0;
    size_t before = *n;
    do {
        int exists = dgm_draft_feasible(d, s->value | low);
        if (exists < 0 || *d->work > DGM_DRAFT_WORK)
            return dgm_draft_fail(d, s->line, "too many states and conditions to check the comparisons of '%.*s'",
                                  SHOWN(party));
        if (exists && *n == most)
            return dgm_draft_fail(d, s->line, "the comparisons of '%.*s' name more than %d states", SHOWN(party),
                                  DGM_CIRCLE_STATES);
        if (exists)
            list[(*n)++] = s->value | low;
        low = (low - free) & free;
    } while (low);
    if (*n == before)
        return dgm_draft_fail(d, s->line, "no feasible state is meant by '%.*s' in the comparisons of '%.*s'",
                              SHOWN(s->text), SHOWN(party));
    return DGM_OK;
}

static uint16_t place_of(const dgm_outcome *list, size_t n, dgm_outcome s)
{
    size_t from = 0, to = n;
    while (to - from > 1) {
        size_t middle = (from + to) / 2;
        if (list[middle] <= s)
            from = middle;
        else
            to = middle;
    }
    return (uint16_t)from;
}

static dgm_status all_states(dgm_pairs *out, const dgm_draft *d, const dgm_conflict_wants *w, dgm_str party)
{
    enum { MOST = 4 * DGM_CIRCLE_STATES };
    dgm_outcome *list = dgm_take(d->a, MOST, sizeof *list);
    size_t n = 0;
    dgm_status st = list ? DGM_OK : dgm_draft_nomem(d);
    for (size_t i = 0; i < w->n_comparisons && !st; i++) {
        const dgm_conflict_state *both[2] = {&w->comparisons[i].above, &w->comparisons[i].below};
        for (int k = 0; k < 2 && !st; k++) {
            st = gather(d, list, &n, MOST, both[k], party);
            if (st || n <= MOST / 2)
                continue;
            size_t kept = 0; /* states named again and again need no more room */
            qsort(list, n, sizeof *list, by_number);
            for (size_t j = 0; j < n; j++)
                if (!j || list[j] != list[j - 1])
                    list[kept++] = list[j];
            n = kept;
            if (n > DGM_CIRCLE_STATES)
                st = dgm_draft_fail(d, both[k]->line, "the comparisons of '%.*s' name more than %d states",
                                    SHOWN(party), DGM_CIRCLE_STATES);
        }
    }
    if (st)
        return st;
    qsort(list, n, sizeof *list, by_number);
    out->n_states = 0;
    for (size_t j = 0; j < n; j++)
        if (!j || list[j] != list[j - 1])
            list[out->n_states++] = list[j];
    out->states = list;
    if (out->n_states > DGM_CIRCLE_STATES)
        return dgm_draft_fail(d, w->backing.line, "the comparisons of '%.*s' name more than %d states", SHOWN(party),
                              DGM_CIRCLE_STATES);
    return DGM_OK;
}

dgm_status dgm_pairs_take(dgm_pairs *out, const dgm_draft *d, const dgm_conflict_wants *w, dgm_str party)
{
    *out = (dgm_pairs){NULL, 0, NULL, 0};
    dgm_status st = all_states(out, d, w, party);
    dgm_outcome *left = dgm_take(d->a, DGM_CIRCLE_STATES, sizeof *left);
    dgm_outcome *right = dgm_take(d->a, DGM_CIRCLE_STATES, sizeof *right);
    dgm_pair *pairs = NULL;
    size_t room = 0;
    if (!st && (!left || !right))
        st = dgm_draft_nomem(d);
    for (size_t i = 0; i < w->n_comparisons && !st; i++) {
        const dgm_conflict_comparison *k = &w->comparisons[i];
        size_t n = 0, m = 0;
        if ((st = gather(d, left, &n, DGM_CIRCLE_STATES, &k->above, party)) ||
            (st = gather(d, right, &m, DGM_CIRCLE_STATES, &k->below, party)))
            return st;
        if (n * m > DGM_CIRCLE_PAIRS - out->n_pairs)
            return dgm_draft_fail(d, k->backing.line, "the comparisons of '%.*s' compare more than %d pairs of states",
                                  SHOWN(party), DGM_CIRCLE_PAIRS);
        if (out->n_pairs + n * m > room) {
            room = 2 * (out->n_pairs + n * m);
            dgm_pair *more = dgm_take(d->a, room, sizeof *more);
            if (!more)
                return dgm_draft_nomem(d);
            if (out->n_pairs)
                memcpy(more, pairs, out->n_pairs * sizeof *more);
            pairs = more;
        }
        for (size_t x = 0; x < n; x++)
            for (size_t y = 0; y < m; y++)
                pairs[out->n_pairs++] = (dgm_pair){place_of(out->states, out->n_states, left[x]),
                                                   place_of(out->states, out->n_states, right[y]), (uint32_t)i, k->how};
    }
    out->pairs = pairs;
    return st;
}

/* Which pairs lead on from a state: arcs[from[s] .. from[s + 1]) are pair * 2, + 1 when a tie is gone backwards. */
typedef struct web {
    const dgm_pairs *p;
    uint32_t *from, *arcs;
} web;

static uint16_t arc_start(const dgm_pairs *p, uint32_t arc)
{
    return arc & 1 ? p->pairs[arc / 2].below : p->pairs[arc / 2].above;
}

static uint16_t arc_end(const dgm_pairs *p, uint32_t arc)
{
    return arc & 1 ? p->pairs[arc / 2].above : p->pairs[arc / 2].below;
}

static dgm_status weave(web *out, const dgm_draft *d, const dgm_pairs *p)
{
    uint32_t *next = dgm_take(d->a, p->n_states + 1, sizeof *next);
    out->p = p;
    out->from = dgm_take(d->a, p->n_states + 1, sizeof *out->from);
    out->arcs = dgm_take(d->a, 2 * p->n_pairs + 1, sizeof *out->arcs);
    if (!next || !out->from || !out->arcs)
        return dgm_draft_nomem(d);
    for (uint32_t arc = 0; arc < 2 * p->n_pairs; arc++)
        if (!(arc & 1) || p->pairs[arc / 2].how == DGM_AS_GOOD)
            out->from[arc_start(p, arc) + 1]++;
    for (size_t s = 0; s < p->n_states; s++)
        next[s + 1] = out->from[s + 1] += out->from[s];
    for (uint32_t arc = 0; arc < 2 * p->n_pairs; arc++)
        if (!(arc & 1) || p->pairs[arc / 2].how == DGM_AS_GOOD)
            out->arcs[next[arc_start(p, arc)]++] = arc;
    return DGM_OK;
}

/* Strongly connected parts, numbered: Tarjan's way, without recursion. */
static dgm_status connect(uint32_t *part, const dgm_draft *d, const web *w)
{
    size_t n = w->p->n_states, top = 0, path = 0;
    uint32_t *seen = dgm_take(d->a, n + 1, sizeof *seen), *low = dgm_take(d->a, n + 1, sizeof *low);
    uint32_t *next = dgm_take(d->a, n + 1, sizeof *next), *stack = dgm_take(d->a, n + 1, sizeof *stack);
    uint32_t *way = dgm_take(d->a, n + 1, sizeof *way), clock = 0, parts = 0;
    if (!seen || !low || !next || !stack || !way)
        return dgm_draft_nomem(d);
    for (uint32_t root = 0; root < n; root++) {
        if (seen[root])
            continue;
        way[path++] = stack[top++] = root;
        seen[root] = low[root] = ++clock;
        next[root] = w->from[root];
        while (path) {
            uint32_t s = way[path - 1];
            if (next[s] < w->from[s + 1]) {
                uint32_t t = arc_end(w->p, w->arcs[next[s]++]);
                if (!seen[t]) {
                    way[path++] = stack[top++] = t;
                    seen[t] = low[t] = ++clock;
                    next[t] = w->from[t];
                } else if (!part[t] && seen[t] < low[s]) {
                    low[s] = seen[t];
                }
                continue;
            }
            path--;
            if (path && low[s] < low[way[path - 1]])
                low[way[path - 1]] = low[s];
            if (low[s] == seen[s]) {
                parts++;
                do
                    part[stack[--top]] = parts;
                while (stack[top] != s);
            }
        }
    }
    return DGM_OK;
}

static void arc_words(dgm_buffer *out, const dgm_conflict_wants *w, const dgm_pairs *p, uint32_t arc)
{
    const dgm_conflict_comparison *k = &w->comparisons[p->pairs[arc / 2].from];
    dgm_buffer_printf(out, "%.*s %s %.*s", SHOWN(k->above.text), dgm_compares_words(k->how), SHOWN(k->below.text));
    if (k->backing.line)
        dgm_buffer_printf(out, " (line %u)", k->backing.line);
}

/* The shortest way from the worse end of a strict pair back to its better end, told. */
static dgm_status tell(const dgm_draft *d, const dgm_conflict_wants *w, const web *g, uint32_t strict, dgm_str party)
{
    const dgm_pairs *p = g->p;
    uint32_t *came = dgm_take(d->a, p->n_states + 1, sizeof *came); /* 1 + the arc that led there */
    uint32_t *queue = dgm_take(d->a, p->n_states + 1, sizeof *queue);
    uint32_t from = p->pairs[strict].below, to = p->pairs[strict].above, first = 0, last = 0, n = 0;
    if (!came || !queue)
        return dgm_draft_nomem(d);
    queue[last++] = from;
    while (first < last && from != to && !came[to]) {
        uint32_t s = queue[first++];
        for (uint32_t i = g->from[s]; i < g->from[s + 1]; i++) {
            uint32_t t = arc_end(p, g->arcs[i]);
            if (t != from && !came[t]) {
                came[t] = g->arcs[i] + 1;
                queue[last++] = t;
            }
        }
    }
    for (uint32_t s = to; s != from; s = arc_start(p, came[s] - 1))
        queue[n++] = came[s] - 1; /* backwards; the queue is no longer needed */
    dgm_buffer words = {.limit = 4096};
    arc_words(&words, w, p, 2 * strict);
    for (; n; n--) {
        dgm_buffer_str(&words, ", ");
        arc_words(&words, w, p, queue[n - 1]);
    }
    dgm_status st = dgm_draft_fail(d, w->comparisons[p->pairs[strict].from].backing.line,
                                   "the comparisons of '%.*s' go round in a circle: %s", SHOWN(party),
                                   words.data ? words.data : "");
    dgm_buffer_free(&words);
    return st;
}

dgm_status dgm_draft_circle(const dgm_draft *d, const dgm_conflict_wants *w, dgm_str party)
{
    dgm_mark back = dgm_arena_mark(d->a);
    dgm_pairs pairs;
    web g;
    dgm_status st = dgm_pairs_take(&pairs, d, w, party);
    uint32_t *part = st ? NULL : dgm_take(d->a, pairs.n_states + 1, sizeof *part);
    if (!st && !part)
        st = dgm_draft_nomem(d);
    if (!st && !(st = weave(&g, d, &pairs)))
        st = connect(part, d, &g);
    for (uint32_t i = 0; !st && i < pairs.n_pairs; i++)
        if (pairs.pairs[i].how == DGM_BETTER && part[pairs.pairs[i].above] == part[pairs.pairs[i].below])
            st = tell(d, w, &g, i, party);
    dgm_arena_reset(d->a, back);
    return st;
}
