/*
 * tree.c - the maximum spanning tree.   In: scores of heads.   Out: heads.
 *
 *     "he can wait": best heads he <- wait, can <- wait, wait <- root     a tree already, nothing to do
 *
 * How:    where each word's best head makes a tree with one root, that is it. Else a path is grown from head to head;
 *         where it meets itself the cycle becomes one node, whose scores are those of its members less what their heads
 *         in the cycle are worth; when all hang together the nodes are opened again, from the outermost on. That only one
 *         word hangs on the root comes of a charge on the root's scores that no sum of others outweighs.
 * Limits: tree.h. Each cycle costs one pass over its members' scores, so all is O(n^2) in time and memory.
 */
#include "language/tree.h"

#include <math.h>
#include <string.h>

/* An arc, with the word it really goes to, which may stand deep within a node. */
typedef struct arc {
    double score;
    uint32_t from, to;
} arc;

typedef struct forest {
    uint32_t n;       /* words; n is the root; nodes above it are cycles */
    arc *in;          /* [n][n + 1] best arcs into a node from each word; a cycle uses its first member's row */
    uint32_t *row;    /* [2n + 1] the row of a node */
    uint32_t *parent; /* [2n + 1] the cycle a node lies in, or itself */
    uint32_t *top;    /* [n + 1] the outermost node of a word or root, as far as is known: shortened when asked for */
    arc *best;        /* [2n + 1] the arc chosen into a node */
    uint32_t *path;   /* nodes from the one begun with to the one that is looked at */
    uint8_t *done;    /* [2n + 1] hangs on the root */
} forest;

static uint32_t outermost(forest *f, uint32_t word)
{
    uint32_t at = f->top[word];
    while (f->parent[at] != at)
        at = f->parent[at];
    return f->top[word] = at;
}

static void choose(forest *f, uint32_t node)
{
    const arc *in = f->in + (size_t)f->row[node] * (f->n + 1);
    arc best = {-INFINITY, f->n, f->n};
    for (uint32_t from = 0; from <= f->n; from++)
        if (in[from].score > best.score && outermost(f, from) != node)
            best = in[from];
    f->best[node] = best;
}

/* The nodes of path[from, to) become the new node. */
static void contract(forest *f, uint32_t node, uint32_t from, uint32_t to)
{
    uint32_t width = f->n + 1;
    arc *row = f->in + (size_t)f->row[f->path[from]] * width;
    f->row[node] = f->row[f->path[from]];
    for (uint32_t k = from; k < to; k++) {
        uint32_t member = f->path[k];
        const arc *in = f->in + (size_t)f->row[member] * width;
        double worth = f->best[member].score;
        for (uint32_t i = 0; i < width; i++) {
            arc a = in[i];
            a.score -= worth;
            if (k == from || a.score > row[i].score)
                row[i] = a;
        }
        f->parent[member] = node;
    }
    f->parent[node] = node;
}

static uint32_t grow(forest *f)
{
    uint32_t nodes = f->n + 1;
    for (uint32_t start = 0; start < f->n; start++) {
        uint32_t len = 0, node = outermost(f, start);
        if (f->done[node])
            continue;
        f->path[len++] = node;
        while (len) {
            node = f->path[len - 1];
            choose(f, node);
            uint32_t next = outermost(f, f->best[node].from), at = 0;
            if (f->done[next]) {
                while (len)
                    f->done[f->path[--len]] = 1;
                break;
            }
            while (at < len && f->path[at] != next)
                at++;
            if (at == len) {
                f->path[len++] = next;
                continue;
            }
            contract(f, nodes, at, len);
            f->path[at] = nodes++;
            len = at + 1;
        }
    }
    return nodes;
}

/* From the last node made to the first: the arc into a cycle replaces that into the member it goes to. */
static void open_nodes(forest *f, uint32_t nodes)
{
    for (uint32_t node = nodes; node-- > f->n + 1;) {
        uint32_t member = f->best[node].to;
        while (f->parent[member] != node)
            member = f->parent[member];
        f->best[member] = f->best[node];
    }
}

/* Whether each word's best head is a tree with one root already. mark: [n] scratch. */
static int best_heads(uint32_t *head, const float *score, uint32_t n, uint32_t *mark)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        const float *s = score + (size_t)i * (n + 1);
        uint32_t best = n;
        for (uint32_t j = 0; j < n; j++)
            if (j != i && s[j] > s[best])
                best = j;
        head[i] = best;
        roots += best == n;
        mark[i] = UINT32_MAX;
    }
    if (roots != 1)
        return 0;
    for (uint32_t i = 0; i < n; i++) /* marks a way up with the word it began at */
        for (uint32_t at = i; at != n && mark[at] == UINT32_MAX; at = head[at]) {
            mark[at] = i;
            if (head[at] != n && mark[head[at]] == i)
                return 0;
        }
    return 1;
}

/* What is no number, or is out of all bounds, must not break the sums. */
static double bounded(float score)
{
    return score > -1e6f ? (score < 1e6f ? (double)score : 1e6) : -1e6;
}

dgm_status dgm_tree(uint32_t *head, const float *score, uint32_t n, dgm_arena *tmp)
{
    dgm_mark mark = dgm_arena_mark(tmp);
    uint32_t nodes = 2 * n + 1;
    forest f = {.n = n, .path = dgm_take_raw(tmp, nodes, sizeof *f.path)};
    if (!n || !f.path || best_heads(head, score, n, f.path)) {
        dgm_arena_reset(tmp, mark);
        return !n || f.path ? DGM_OK : DGM_ENOMEM;
    }
    f.in = dgm_take_raw(tmp, (size_t)n * (n + 1), sizeof *f.in);
    f.row = dgm_take_raw(tmp, nodes, sizeof *f.row);
    f.parent = dgm_take_raw(tmp, nodes, sizeof *f.parent);
    f.top = dgm_take_raw(tmp, n + 1, sizeof *f.top);
    f.best = dgm_take_raw(tmp, nodes, sizeof *f.best);
    f.done = dgm_take(tmp, nodes, 1);
    if (!f.in || !f.row || !f.parent || !f.top || !f.best || !f.done)
        return DGM_ENOMEM;
    double low = 0, high = 0;
    for (size_t i = 0; i < (size_t)n * (n + 1); i++) {
        low = fmin(low, bounded(score[i]));
        high = fmax(high, bounded(score[i]));
    }
    double charge = (high - low + 1) * n;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j <= n; j++)
            f.in[(size_t)i * (n + 1) + j] =
                (arc){bounded(score[(size_t)i * (n + 1) + j]) - (j == n ? charge : 0), j, i};
        f.in[(size_t)i * (n + 1) + i].score = -INFINITY;
    }
    for (uint32_t i = 0; i <= n; i++)
        f.row[i] = f.parent[i] = f.top[i] = i;
    f.done[n] = 1;
    open_nodes(&f, grow(&f));
    for (uint32_t i = 0; i < n; i++)
        head[i] = f.best[i].from;
    dgm_arena_reset(tmp, mark);
    return DGM_OK;
}
