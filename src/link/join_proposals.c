/*
 * join_proposals.c - which proposals of many reports are one, by their words.
 *
 *     security guarantees          within  post-war security guarantees for Ukraine   ->  one: same head, two words common
 *     guarantees                   one word: joins where there is only one kind of guarantees, and not against the parties
 *     U.S. troops / NATO troops    a name each that the other lacks                   ->  two
 *     20-point plan / 28-point     numbers that differ                                ->  two
 *
 * In:     names and mentions of each proposal; corrections.
 * Out:    groups.
 * How:    phrases that are the same in words, numbers and heads are one node. Two nodes with a head in common are drawn
 *         together when all words of one are in the other and two are common, or most words are common. The strongest
 *         pairs come first, and no group takes what contradicts one of its phrases: names that exclude each other,
 *         numbers that differ, "lifting" and its contrary. Where no name is common, the parties of their
 *         reports must not be others. A mention of one word ("the text") tells nothing, a name of one word does. What would fit two groups that contradict each other stays
 *         apart. Then the corrections, one after the other. Nothing depends on the order in which reports were read.
 * Limits: words only, no meaning: "troops" and "soldiers" are two until somebody merges them. Of a head with more than
 *         MOST_NODES different phrases only the same phrases are joined.
 */
#include "link/join_proposals.h"

#include "base/error.h"
#include "link/phrases.h"
#include "resolve/known.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NODES = 2000, MOST_MENTIONS = 64 };

/* A phrase of one proposal; then, when sorted, one of a run of the same. */
typedef struct use {
    dgm_phrase phrase;
    uint32_t proposal;
    int named;
} use;

typedef struct node {
    const dgm_phrase *phrase;
    uint32_t first, uses; /* in uses[] */
    int ambiguous;        /* it is part of two that contradict each other */
    int named;            /* a proposal's name, not only a mention */
} node;

typedef struct edge {
    uint32_t a, b;
    float strength;
} edge;

/* A node of a group's list. */
typedef struct cell {
    uint32_t node;
    struct cell *next;
} cell;

typedef struct joining {
    const dgm_join_proposal *proposal;
    size_t n;
    use *use;
    size_t uses;
    node *node;
    size_t nodes;
    edge *edge;
    size_t edges, room;
    uint32_t *of;          /* [n] union-find */
    uint32_t *next, *last; /* [n] members of a group as a list: the next one, and the last of a root's */
    cell **own;            /* [n] of a root: the different nodes of its group */
    uint32_t *seen, round; /* [nodes] when a node was seen */
    uint32_t *size;        /* [n] members of a root's group */
    uint64_t *reports;     /* [slots] 1 + report, under the root of its group: a table without chains */
    size_t slots;
    unsigned *tells;       /* [n] how much a name tells */
    dgm_arena *a;
} joining;

enum { SAMPLE = 200, MOST_WHOLES = 50 };
#define END UINT32_MAX

static uint32_t root(joining *j, uint32_t i)
{
    while (j->of[i] != i)
        i = j->of[i] = j->of[j->of[i]];
    return i;
}

static int by_phrase(const void *a, const void *b)
{
    const use *x = a, *y = b;
    int c = dgm_phrase_compare(&x->phrase, &y->phrase);
    return c ? c : x->proposal < y->proposal ? -1 : x->proposal > y->proposal;
}

static size_t common(const uint32_t *x, size_t n, const uint32_t *y, size_t m)
{
    size_t count = 0;
    for (size_t i = 0, k = 0; i < n && k < m;)
        if (x[i] == y[k]) {
            count++;
            i++;
            k++;
        } else if (x[i] < y[k])
            i++;
        else
            k++;
    return count;
}

static int same_head(const dgm_phrase *x, const dgm_phrase *y)
{
    return common(x->head, x->heads, y->head, y->heads) > 0;
}

/* A name of x that y does not have. */
static int name_beyond(const dgm_phrase *x, const dgm_phrase *y)
{
    for (uint8_t i = 0; i < x->words; i++)
        if ((x->names >> i & 1) && !common(&x->word[i], 1, y->word, y->words))
            return 1;
    return 0;
}

static int exclude(const dgm_phrase *x, const dgm_phrase *y)
{
    return name_beyond(x, y) && name_beyond(y, x);
}

static int contradict(const dgm_phrase *x, const dgm_phrase *y)
{
    if (!same_head(x, y))
        return 0;
    if (x->turned != y->turned)
        return 1;
    if (x->numbers && y->numbers && !common(x->number, x->numbers, y->number, y->numbers))
        return 1;
    if (x->counts && y->counts && !common(x->count, x->counts, y->count, y->counts))
        return 1;
    return exclude(x, y);
}

/* How much it tells: general words alone tell nothing. */
static unsigned weight(const dgm_phrase *p)
{
    return p->words + p->numbers;
}

/* 0 to 1: how much two phrases say the same. */
static float likeness(const dgm_phrase *x, const dgm_phrase *y)
{
    if (!same_head(x, y) || contradict(x, y))
        return 0;
    size_t both = common(x->word, x->words, y->word, y->words), least = x->words < y->words ? x->words : y->words;
    size_t all = (size_t)x->words + y->words - both;
    if (both + common(x->number, x->numbers, y->number, y->numbers) < 2)
        return 0;
    if (both == least && least > 0)
        return 0.5f + 0.5f * (float)both / (float)all;
    return both >= 2 && both * 5 >= all * 3 ? (float)both / (float)all : 0;
}

static int is_part(const dgm_phrase *small, const dgm_phrase *large)
{
    return small->words < large->words && likeness(small, large) > 0 &&
           common(small->word, small->words, large->word, large->words) == small->words;
}

static int add_edge(joining *j, uint32_t a, uint32_t b, float strength)
{
    if (j->edges == j->room) {
        size_t room = j->room ? j->room * 2 : 1024;
        edge *more = dgm_take(j->a, room, sizeof *more);
        if (!more)
            return 0;
        if (j->edges)
            memcpy(more, j->edge, j->edges * sizeof *more);
        j->edge = more;
        j->room = room;
    }
    j->edge[j->edges++] = (edge){a, b, strength};
    return 1;
}

static int add_cell(joining *j, uint32_t proposal, uint32_t of)
{
    for (const cell *c = j->own[proposal]; c; c = c->next)
        if (c->node == of)
            return 1;
    cell *c = dgm_take(j->a, 1, sizeof *c);
    if (c) {
        *c = (cell){of, j->own[proposal]};
        j->own[proposal] = c;
    }
    return c != NULL;
}

/* Phrases of every proposal, equal ones as one node. 0: no memory. */
static int make_nodes(joining *j)
{
    dgm_vocabulary *v = dgm_vocabulary_new(j->a);
    size_t room = 0;
    int good = v != NULL;
    for (size_t i = 0; i < j->n; i++)
        room += 1 + (j->proposal[i].mentions < MOST_MENTIONS ? j->proposal[i].mentions : MOST_MENTIONS);
    good = good && (j->use = dgm_take(j->a, room + 1, sizeof *j->use)) &&
           (j->node = dgm_take(j->a, room + 1, sizeof *j->node)) && (j->own = dgm_take(j->a, j->n + 1, sizeof *j->own)) &&
           (j->tells = dgm_take(j->a, j->n + 1, sizeof *j->tells));
    for (int pass = 0; pass < 2 && good; pass++)
        for (size_t i = 0; i < j->n; i++)
            for (size_t m = 0; m <= j->proposal[i].mentions && m <= MOST_MENTIONS && good; m++) {
                dgm_str words = m ? j->proposal[i].mention[m - 1] : j->proposal[i].name;
                use *u = &j->use[j->uses];
                *u = (use){.proposal = (uint32_t)i};
                good = pass ? dgm_phrase_read(&u->phrase, v, words) : dgm_vocabulary_learn(v, words);
                j->tells[i] = m ? j->tells[i] : weight(&u->phrase);
                u->named = m == 0; /* of mentions one word is too little: "the text", "the vote" */
                j->uses += weight(&u->phrase) > (m > 0); /* "the plan" tells nothing; nor does the first pass */
            }
    if (good)
        qsort(j->use, j->uses, sizeof *j->use, by_phrase);
    for (size_t i = 0; i < j->uses && good; i++) {
        if (!i || dgm_phrase_compare(&j->use[i].phrase, &j->use[i - 1].phrase))
            j->node[j->nodes++] = (node){.phrase = &j->use[i].phrase, .first = (uint32_t)i};
        j->node[j->nodes - 1].uses++;
        j->node[j->nodes - 1].named |= j->use[i].named;
        good = add_cell(j, j->use[i].proposal, (uint32_t)j->nodes - 1);
    }
    return good && (j->seen = dgm_take(j->a, j->nodes + 1, sizeof *j->seen));
}

/* Every node under each of its heads. */
typedef struct headed {
    uint32_t head, node;
} headed;

static int by_head(const void *a, const void *b)
{
    const headed *x = a, *y = b;
    return x->head != y->head ? (x->head < y->head ? -1 : 1) : x->node < y->node ? -1 : x->node > y->node;
}

static int compare_under(joining *j, const headed *h, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            const dgm_phrase *x = j->node[h[i].node].phrase, *y = j->node[h[k].node].phrase;
            float strength = likeness(x, y);
            if (strength > 0 && !add_edge(j, h[i].node, h[k].node, strength))
                return 0;
        }
    for (size_t i = 0; i < n; i++) {
        const dgm_phrase *whole[MOST_WHOLES], *x = j->node[h[i].node].phrase;
        size_t wholes = 0;
        for (size_t k = 0; k < n && wholes < MOST_WHOLES; k++)
            if (is_part(x, j->node[h[k].node].phrase))
                whole[wholes++] = j->node[h[k].node].phrase;
        for (size_t k = 0; k < wholes; k++)
            for (size_t o = k + 1; o < wholes; o++)
                j->node[h[i].node].ambiguous |= contradict(whole[k], whole[o]);
    }
    return 1;
}

/* The nodes under their heads, sorted; NULL: no memory. */
static headed *under_heads(joining *j, size_t *n)
{
    headed *h = dgm_take(j->a, j->nodes * DGM_PHRASE_HEADS + 1, sizeof *h);
    *n = 0;
    for (size_t i = 0; i < j->nodes && h; i++)
        for (uint8_t k = 0; k < j->node[i].phrase->heads; k++)
            h[(*n)++] = (headed){j->node[i].phrase->head[k], (uint32_t)i};
    if (h)
        qsort(h, *n, sizeof *h, by_head);
    return h;
}

/* Do the groups of two proposals contradict each other? */
static int groups_contradict(joining *j, uint32_t a, uint32_t b)
{
    for (const cell *x = j->own[root(j, a)]; x; x = x->next)
        for (const cell *y = j->own[root(j, b)]; y; y = y->next)
            if (contradict(j->node[x->node].phrase, j->node[y->node].phrase) ||
                (j->node[x->node].named && j->node[y->node].named &&
                 exclude(j->node[x->node].phrase, j->node[y->node].phrase)))
                return 1;
    return 0;
}

/* The slot of a report under a root, or the free one where it belongs. */
static uint64_t *report_slot(joining *j, uint32_t of, uint32_t report)
{
    uint64_t key = ((uint64_t)of << 32 | report) + 1;
    size_t at = (size_t)((key * 0x9E3779B97F4A7C15u) >> 20) % j->slots;
    while (j->reports[at] && j->reports[at] != key)
        at = (at + 1) % j->slots;
    return &j->reports[at];
}

static void add_report(joining *j, uint32_t of, uint32_t report)
{
    *report_slot(j, of, report) = ((uint64_t)of << 32 | report) + 1;
}

/* Joins the groups of two proposals, unless they are one, contradict each other, or have proposals of one report. */
static void unite(joining *j, uint32_t a, uint32_t b)
{
    a = root(j, a);
    b = root(j, b);
    if (j->size[a] < j->size[b]) {
        uint32_t c = a;
        a = b;
        b = c;
    }
    if (a == b || groups_contradict(j, a, b))
        return;
    for (uint32_t m = b; m != END; m = j->next[m])
        if (*report_slot(j, a, j->proposal[m].report))
            return;
    for (uint32_t m = b; m != END; m = j->next[m])
        add_report(j, a, j->proposal[m].report);
    j->of[b] = a;
    j->next[j->last[a]] = b;
    j->last[a] = j->last[b];
    j->size[a] += j->size[b];
    j->round++;
    for (const cell *c = j->own[a]; c; c = c->next)
        j->seen[c->node] = j->round;
    for (cell *c = j->own[b], *next; c; c = next) {
        next = c->next;
        if (j->seen[c->node] == j->round)
            continue;
        c->next = j->own[a];
        j->own[a] = c;
    }
}

static int by_strength(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    if (x->strength > y->strength || x->strength < y->strength)
        return x->strength > y->strength ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

/* The next party of a text of words between blanks, from *at on. */
static int next_party(dgm_str *party, dgm_str all, size_t *at)
{
    while (*at < all.len && all.data[*at] == ' ')
        ++*at;
    size_t from = *at;
    while (*at < all.len && all.data[*at] != ' ')
        ++*at;
    *party = (dgm_str){all.data + from, *at - from};
    return *at > from;
}

/* 1: half of the parties of the one that has fewer are the other's too, and two if it has two; 0: less; -1: one has none. */
static int share_party(dgm_str x, dgm_str y)
{
    dgm_str a, b;
    size_t n = 0, m = 0, both = 0;
    for (size_t k = 0; next_party(&b, y, &k);)
        m++;
    for (size_t i = 0; next_party(&a, x, &i); n++)
        for (size_t k = 0; next_party(&b, y, &k);)
            both += a.len == b.len && !memcmp(a.data, b.data, a.len);
    m = n < m ? n : m;
    return !m ? -1 : both * 2 >= m && both >= (m < 2 ? m : 2);
}

/* Over members of two groups: 1 some share a party, 0 none do though both have some, -1 one side has none. */
static int groups_share(joining *j, uint32_t a, uint32_t b)
{
    int known = 0, n = 0;
    for (uint32_t x = root(j, a); x != END && n < SAMPLE; x = j->next[x], n++) {
        int m = 0;
        for (uint32_t y = root(j, b); y != END && m < SAMPLE; y = j->next[y], m++) {
            int shared = share_party(j->proposal[x].parties, j->proposal[y].parties);
            if (shared == 1)
                return 1;
            known |= shared == 0;
        }
    }
    return known ? 0 : -1;
}

/* A proposal of a node, to be sorted by its parties. */
typedef struct holder {
    dgm_str parties;
    uint32_t proposal;
} holder;

static int by_parties(const void *a, const void *b)
{
    const holder *x = a, *y = b;
    size_t least = x->parties.len < y->parties.len ? x->parties.len : y->parties.len;
    int c = memcmp(x->parties.data, y->parties.data, least);
    if (!c)
        c = x->parties.len < y->parties.len ? -1 : x->parties.len > y->parties.len;
    return c ? c : x->proposal < y->proposal ? -1 : x->proposal > y->proposal;
}

static int same_parties(const holder *x, const holder *y)
{
    return x->parties.len == y->parties.len && !memcmp(x->parties.data, y->parties.data, x->parties.len);
}

/* Proposals that have one and the same phrase without a name: those with the same parties, then those that share them, then
 * those that tell none, if there is but one group. 0: no memory. */
static int join_like(joining *j, const node *x)
{
    size_t n = 0, sets = 0;
    dgm_str party;
    dgm_mark mark = dgm_arena_mark(j->a);
    holder *h = dgm_take(j->a, x->uses + 1, sizeof *h), *set = dgm_take(j->a, x->uses + 1, sizeof *set);
    if (!h || !set)
        return 0;
    for (uint32_t u = 0; u < x->uses; u++) {
        size_t at = 0;
        uint32_t of = j->use[x->first + u].proposal;
        if (next_party(&party, j->proposal[of].parties, &at))
            h[n++] = (holder){j->proposal[of].parties, of};
    }
    qsort(h, n, sizeof *h, by_parties);
    for (size_t i = 0; i < n; i++)
        if (i && same_parties(&h[i], &h[i - 1]))
            unite(j, h[i - 1].proposal, h[i].proposal);
        else
            set[sets++] = h[i];
    for (size_t i = 0; i < sets && i < SAMPLE; i++)
        for (size_t k = i + 1; k < sets && k < SAMPLE; k++)
            if (share_party(set[i].parties, set[k].parties) == 1)
                unite(j, set[i].proposal, set[k].proposal);
    uint32_t only = n ? root(j, h[0].proposal) : j->use[x->first].proposal;
    int several = 0;
    for (size_t i = 1; i < n; i++)
        several |= root(j, h[i].proposal) != only;
    for (uint32_t u = 0; u < x->uses && !several; u++)
        unite(j, only, j->use[x->first + u].proposal);
    dgm_arena_reset(j->a, mark);
    return 1;
}

/* Is a name or a number common to two phrases? Without one, the parties must not be others. */
static int share_name(const dgm_phrase *x, const dgm_phrase *y)
{
    for (uint8_t i = 0; i < x->words; i++)
        if ((x->names >> i & 1) && common(&x->word[i], 1, y->word, y->words))
            return 1;
    return common(x->number, x->numbers, y->number, y->numbers) > 0;
}

/* The proposals of two nodes that are alike. */
static void unite_nodes(joining *j, const node *x, const node *y)
{
    int sure = share_name(x->phrase, y->phrase);
    for (uint32_t u = 0; u < x->uses && u < SAMPLE; u++)
        for (uint32_t w = 0; w < y->uses && w < SAMPLE; w++) {
            uint32_t a = j->use[x->first + u].proposal, b = j->use[y->first + w].proposal;
            if (root(j, a) != root(j, b) && (sure || groups_share(j, a, b) != 0))
                unite(j, a, b);
        }
}

/* All proposals that have the same telling phrase, and then those with like ones. 0: no memory. */
static int draw_together(joining *j)
{
    for (size_t i = 0; i < j->nodes; i++) {
        const node *x = &j->node[i];
        if (weight(x->phrase) < 2)
            continue;
        if (!share_name(x->phrase, x->phrase) && !join_like(j, x))
            return 0;
        for (uint32_t u = 1; u < x->uses && share_name(x->phrase, x->phrase); u++)
            unite(j, j->use[x->first].proposal, j->use[x->first + u].proposal);
    }
    if (j->edges)
        qsort(j->edge, j->edges, sizeof *j->edge, by_strength);
    for (size_t i = 0; i < j->edges; i++) {
        const node *x = &j->node[j->edge[i].a], *y = &j->node[j->edge[i].b];
        if ((x->ambiguous && x->phrase->words < y->phrase->words) || (y->ambiguous && y->phrase->words < x->phrase->words))
            continue;
        unite_nodes(j, x, y);
    }
    return 1;
}

/* Proposals of one word, "guarantees": with their like, and with the only kind of it there is. 0: no memory. */
static int join_single(joining *j, const headed *h, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const node *x = &j->node[h[i].node];
        uint32_t found = END;
        int several = 0;
        if (weight(x->phrase) != 1)
            continue;
        if (!join_like(j, x))
            return 0;
        for (size_t k = 0; k < n; k++) {
            const node *y = &j->node[h[k].node];
            if (k == i || !x->phrase->words || !common(x->phrase->word, 1, y->phrase->word, y->phrase->words) ||
                x->phrase->turned != y->phrase->turned)
                continue;
            for (uint32_t w = 0; w < y->uses; w++) {
                uint32_t of = root(j, j->use[y->first + w].proposal);
                several |= found != END && of != found;
                found = of;
            }
        }
        for (uint32_t u = 0; u < x->uses && found != END && !several; u++)
            if (groups_share(j, j->use[x->first + u].proposal, found) != 0)
                unite(j, j->use[x->first + u].proposal, found);
    }
    return 1;
}

int dgm_join_proposal_is(const dgm_join_proposal *p, dgm_str called)
{
    char a[DGM_KEY], b[DGM_KEY];
    if (called.len >= 6 && called.len <= 32 && p->id && !strncmp(p->id, called.data, called.len))
        return 1;
    if (p->name.len == called.len && !memcmp(p->name.data, called.data, called.len))
        return 1;
    return dgm_name_key(a, p->name.data, p->name.len) && dgm_name_key(b, called.data, called.len) && !strcmp(a, b);
}

/* A correction, as dgm_join has them: its proposals get a number of their own. */
static void correct(uint32_t *group, const dgm_join_proposal *p, size_t n, const dgm_join_correction *c, uint32_t fresh,
                    unsigned char *touched)
{
    memset(touched, 0, (size_t)fresh);
    for (size_t i = 0; i < n; i++)
        if (dgm_join_proposal_is(&p[i], c->name) || (!c->split && dgm_join_proposal_is(&p[i], c->other))) {
            if (c->split)
                group[i] = fresh;
            else
                touched[group[i]] = 1;
        }
    for (size_t i = 0; i < n && !c->split; i++)
        if (group[i] < fresh && touched[group[i]])
            group[i] = fresh;
}

/* What speaks for a proposal's name as that of its group. */
typedef struct merit {
    int corrected, named;
    unsigned tells; /* is it more than "the plan"? */
    uint32_t used;  /* how many of the group have this name */
} merit;

static int better(const merit *x, const dgm_join_proposal *p, const merit *y, const dgm_join_proposal *q)
{
    if (x->corrected != y->corrected)
        return x->corrected > y->corrected;
    if (x->named != y->named)
        return x->named > y->named;
    if (!x->tells != !y->tells)
        return x->tells > 0;
    if (x->used != y->used)
        return x->used > y->used;
    if (x->tells != y->tells)
        return x->tells > y->tells;
    size_t least = p->name.len < q->name.len ? p->name.len : q->name.len;
    int c = memcmp(p->name.data, q->name.data, least);
    if (!c)
        c = p->name.len < q->name.len ? -1 : p->name.len > q->name.len;
    return c ? c < 0 : strcmp(p->id, q->id) < 0;
}

static int same_name(const dgm_join_proposal *p, const dgm_join_proposal *q)
{
    return p->name.len == q->name.len && !memcmp(p->name.data, q->name.data, p->name.len);
}

/* Gives each group the number of the one it is called by. 0: no memory. */
static int call(uint32_t *group, joining *j, const dgm_join_correction *correction, size_t corrections)
{
    size_t n = j->n;
    merit *m = dgm_take(j->a, n + 1, sizeof *m);
    uint32_t *best = dgm_take(j->a, n + corrections + 1, sizeof *best), *first = dgm_take(j->a, n + corrections + 1, sizeof *first);
    uint32_t *next = dgm_take(j->a, n + 1, sizeof *next);
    if (!m || !best || !first || !next)
        return 0;
    for (size_t i = n; i-- > 0;) { /* members of each group, as lists of 1 + number */
        next[i] = first[group[i]];
        first[group[i]] = (uint32_t)i + 1;
    }
    for (size_t i = 0; i < n; i++) {
        const dgm_join_correction *by = group[i] >= n ? &correction[group[i] - n] : NULL;
        m[i].corrected = by && dgm_join_proposal_is(&j->proposal[i], by->name);
        m[i].named = j->proposal[i].named;
        size_t members = 0;
        for (uint32_t k = first[group[i]]; k && members < 1000; k = next[k - 1], members++)
            m[i].used += same_name(&j->proposal[i], &j->proposal[k - 1]);
        m[i].tells = j->tells[i];
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t *b = &best[group[i]];
        if (!*b || better(&m[i], &j->proposal[i], &m[*b - 1], &j->proposal[*b - 1]))
            *b = (uint32_t)i + 1;
    }
    for (size_t i = 0; i < n; i++)
        group[i] = best[group[i]] - 1;
    return 1;
}

dgm_status dgm_join_proposals(uint32_t *group, const dgm_join_proposal *proposal, size_t n,
                              const dgm_join_correction *correction, size_t corrections, dgm_arena *a, dgm_error *err)
{
    joining j = {.proposal = proposal, .n = n, .a = a};
    size_t heads = 0;
    headed *h = NULL;
    unsigned char *touched = dgm_take(a, n + corrections + 1, 1);
    j.of = dgm_take(a, n + 1, sizeof *j.of);
    j.next = dgm_take(a, n + 1, sizeof *j.next);
    j.last = dgm_take(a, n + 1, sizeof *j.last);
    j.size = dgm_take(a, n + 1, sizeof *j.size);
    j.slots = 64 + n * 32; /* each is moved at most as often as its group doubles; few are */
    j.reports = dgm_take(a, j.slots, sizeof *j.reports);
    int good = touched && j.of && j.next && j.last && j.size && j.reports && make_nodes(&j) && (h = under_heads(&j, &heads));
    for (uint32_t i = 0; i < n && good; i++) {
        j.of[i] = j.last[i] = i;
        j.next[i] = END;
        j.size[i] = 1;
        add_report(&j, i, proposal[i].report);
    }
    for (size_t i = 0, end; i < heads && good; i = end) {
        for (end = i + 1; end < heads && h[end].head == h[i].head;)
            end++;
        if (end - i <= MOST_NODES)
            good = compare_under(&j, h + i, end - i);
    }
    good = good && draw_together(&j);
    for (size_t i = 0, end; i < heads && good; i = end) {
        for (end = i + 1; end < heads && h[end].head == h[i].head;)
            end++;
        if (end - i <= MOST_NODES)
            good = join_single(&j, h + i, end - i);
    }
    for (uint32_t i = 0; i < n && good; i++)
        group[i] = root(&j, i);
    for (size_t i = 0; i < corrections && good; i++)
        correct(group, proposal, n, &correction[i], (uint32_t)(n + i), touched);
    if (!good || !call(group, &j, correction, corrections))
        return dgm_fail(err, DGM_ENOMEM, "no memory to join %zu proposals", n);
    return DGM_OK;
}
