/*
 * matrix.c - from stances as reports tell them to parties x proposals.
 *
 *     Kyiv, the draft, supports, 2024-05-01      |  Kyiv, the draft: opposes since 2025-08-21, supported it before
 *     Kyiv, the draft, opposes,  2025-08-21      |
 *     Kyiv, that plan, opposes,  2022, past      ->  opposed it in 2022; today unknown
 *
 * In:     stances in any order, proposals and what they are part of, what a person said of cells.
 * Out:    cells by party and proposal: the last stance that is not past holds; what a person said of the cell holds in
 *         any case, and what was read since is only told.
 * How:    the day on which a stance was taken, else the report's day; of one day the later report, then the order in
 *         which they came. For and against of one day contradict each other. A stance that a person confirmed or
 *         corrected goes before those that are only read.
 * Not:    which names are one party or one proposal: link/ has decided that.
 */
#include "table/index.h"

#include "base/error.h"
#include "dragoman/table.h"

#include <stdlib.h>
#include <string.h>

enum { most_depth = 16 }; /* of parts within parts */

/* A table being made. */
typedef struct making {
    const dgm_table_facts *facts;
    dgm_table *t;
    dgm_arena *a;
    dgm_index party, proposal, whole; /* ids; whole: of facts->proposal */
    dgm_named *party_named, *proposal_named;
    size_t party_room, proposal_room;
    uint32_t *of_party, *of_proposal; /* [stands] */
    char *fits;                       /* [facts->proposals] the topic has it */
} making;

void dgm_table_options_init(dgm_table_options *o)
{
    *o = (dgm_table_options){.from = DGM_NO_DAY, .to = DGM_NO_DAY};
}

dgm_day dgm_stand_day(const dgm_stand *s)
{
    return s->to != DGM_NO_DAY ? s->to : s->from != DGM_NO_DAY ? s->from : s->published;
}

int dgm_stance_side(dgm_stance stance)
{
    switch (stance) {
    case DGM_SUPPORTS:
    case DGM_DEMANDS:
    case DGM_OFFERS:
    case DGM_CONDITIONAL:
        return 1;
    case DGM_OPPOSES:
        return -1;
    default:
        return 0;
    }
}

static int named(dgm_str name, const char *word)
{
    return strlen(word) == name.len && !memcmp(word, name.data, name.len);
}

int dgm_stance_named(dgm_str name)
{
    for (int i = 0; i < DGM_STANCES; i++)
        if (named(name, dgm_stance_name((dgm_stance)i)))
            return i;
    return -1;
}

int dgm_strength_named(dgm_str name)
{
    for (int i = 0; i <= DGM_RED_LINE; i++)
        if (named(name, dgm_strength_name((dgm_strength)i)))
            return i;
    return -1;
}

static dgm_status no_memory(dgm_error *err)
{
    return dgm_fail(err, DGM_ENOMEM, "no memory for the table");
}

/* A name's number in its index; its names are kept when it is new. UINT32_MAX: no memory. */
static uint32_t put(making *m, dgm_index *x, dgm_named **list, size_t *room, const dgm_named *who)
{
    uint32_t before = x->n, at = dgm_index_put(x, who->id);
    if (at == UINT32_MAX || at < before)
        return at;
    dgm_named *more = dgm_list_more(m->a, *list, before, room, sizeof *more);
    if (!more)
        return UINT32_MAX;
    *list = more;
    more[at] = *who;
    return at;
}

/* The place in facts->proposal of the whole that one is part of; -1. */
static int whole_of(const making *m, int at)
{
    dgm_str whole = m->facts->proposal[at].part_of;
    uint32_t found = whole.len ? dgm_index_find(&m->whole, whole) : UINT32_MAX;
    return found == UINT32_MAX || (int)found == at ? -1 : (int)found;
}

/* Marks those that the topic has, their wholes and their parts. */
static dgm_status find_topic(making *m, dgm_error *err)
{
    const dgm_table_facts *f = m->facts;
    m->fits = dgm_take(m->a, f->proposals + 1, 1);
    for (size_t i = 0; i < f->proposals; i++)
        if (dgm_index_put(&m->whole, f->proposal[i].proposal.id) != i)
            return dgm_fail(err, DGM_EUSE, "two proposals have the id '%.*s', or memory is used up",
                            (int)f->proposal[i].proposal.id.len, f->proposal[i].proposal.id.data);
    if (!m->fits)
        return no_memory(err);
    for (size_t i = 0; i < f->proposals; i++)
        m->fits[i] = dgm_topic_fits(m->t->options.topic, f->proposal[i].proposal.name) ||
                     dgm_topic_fits(m->t->options.topic, f->proposal[i].also);
    for (size_t i = 0; i < f->proposals; i++) /* parts of a fitting one, at any depth */
        for (int up = whole_of(m, (int)i), depth = 0; up >= 0 && depth < most_depth && !m->fits[i];
             up = whole_of(m, up), depth++)
            if (m->fits[up] == 1)
                m->fits[i] = 2;
    for (size_t i = 0; i < f->proposals; i++) /* wholes of one that fits by its own words */
        for (int up = m->fits[i] == 1 ? whole_of(m, (int)i) : -1, depth = 0; up >= 0 && depth < most_depth;
             up = whole_of(m, up), depth++)
            if (!m->fits[up])
                m->fits[up] = 3;
    return DGM_OK;
}

static int on_topic(const making *m, const dgm_named *proposal)
{
    uint32_t at = dgm_index_find(&m->whole, proposal->id);
    return at == UINT32_MAX ? dgm_topic_fits(m->t->options.topic, proposal->name) : m->fits[at] != 0;
}

static int in_time(const dgm_table_options *o, dgm_day day)
{
    if (o->from == DGM_NO_DAY && o->to == DGM_NO_DAY)
        return 1;
    return day != DGM_NO_DAY && (o->from == DGM_NO_DAY || day >= o->from) && (o->to == DGM_NO_DAY || day <= o->to);
}

/* The stances that count, with the numbers of their party and proposal. */
static dgm_status take_stands(making *m, dgm_error *err)
{
    const dgm_table_facts *f = m->facts;
    dgm_stand *list = dgm_take(m->a, f->stands + 1, sizeof *list);
    m->of_party = dgm_take(m->a, f->stands + 1, sizeof *m->of_party);
    m->of_proposal = dgm_take(m->a, f->stands + 1, sizeof *m->of_proposal);
    if (!list || !m->of_party || !m->of_proposal)
        return no_memory(err);
    size_t n = 0;
    for (size_t i = 0; i < f->stands; i++) {
        const dgm_stand *s = &f->stand[i];
        if (s->state == DGM_REFUSED || !in_time(&m->t->options, dgm_stand_day(s)) || !on_topic(m, &s->proposal))
            continue;
        m->of_party[n] = put(m, &m->party, &m->party_named, &m->party_room, &s->party);
        m->of_proposal[n] = put(m, &m->proposal, &m->proposal_named, &m->proposal_room, &s->proposal);
        if (m->of_party[n] == UINT32_MAX || m->of_proposal[n] == UINT32_MAX)
            return no_memory(err);
        list[n++] = *s;
    }
    m->t->stand = list;
    m->t->stands = n;
    return DGM_OK;
}

/* Oldest first; undated ones before all others. */
static int by_day(const dgm_stand *a, const dgm_stand *b)
{
    dgm_day x = dgm_stand_day(a), y = dgm_stand_day(b);
    if (a->past != b->past && x == y)
        return a->past ? -1 : 1;
    if (x != y)
        return x < y ? -1 : 1;
    return a->published != b->published ? (a->published < b->published ? -1 : 1) : 0;
}

static int by_cell(const void *x, const void *y, void *arg)
{
    const making *m = arg;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    if (m->of_party[a] != m->of_party[b])
        return m->of_party[a] < m->of_party[b] ? -1 : 1;
    if (m->of_proposal[a] != m->of_proposal[b])
        return m->of_proposal[a] < m->of_proposal[b] ? -1 : 1;
    int day = by_day(&m->t->stand[a], &m->t->stand[b]);
    return day ? day : a < b ? -1 : 1;
}

/* What holds of the stances of one cell, and what goes against it. */
static void decide(dgm_cell *c, const dgm_table *t)
{
    c->holds = c->shown = -1;
    for (uint32_t i = 0; i < c->n; i++) {
        const dgm_stand *s = &t->stand[c->stand[i]];
        int judged = c->holds >= 0 && t->stand[c->holds].state == DGM_CONFIRMED;
        if (!s->past && (s->state == DGM_CONFIRMED || !judged))
            c->holds = (int32_t)c->stand[i];
    }
    c->shown = c->holds >= 0 ? c->holds : c->n ? (int32_t)c->stand[c->n - 1] : -1;
    if (c->shown < 0)
        return;
    const dgm_stand *now = &t->stand[c->shown];
    c->stance = now->stance;
    c->strength = now->strength;
    c->past = c->holds < 0;
    for (uint32_t i = 0; i < c->n; i++) {
        const dgm_stand *s = &t->stand[c->stand[i]];
        int against = dgm_stance_side(s->stance) * dgm_stance_side(now->stance) < 0;
        int together = s->past == now->past && dgm_stand_day(s) == dgm_stand_day(now);
        c->contradicts |= against && together;
        c->changed |= s->stance != now->stance && !together && by_day(s, now) < 0;
        c->differs_since |=
            now->state == DGM_CONFIRMED && s->state != DGM_CONFIRMED && s->stance != now->stance && by_day(s, now) > 0;
    }
}

static dgm_status group_cells(making *m, dgm_error *err)
{
    dgm_table *t = m->t;
    uint32_t *order = dgm_take(m->a, t->stands + 1, sizeof *order);
    dgm_cell *cell = dgm_take(m->a, t->stands + m->facts->judgements + 1, sizeof *cell);
    if (!order || !cell)
        return no_memory(err);
    for (uint32_t i = 0; i < t->stands; i++)
        order[i] = i;
    qsort_r(order, t->stands, sizeof *order, by_cell, m);
    size_t n = 0;
    for (size_t i = 0; i < t->stands; i++) {
        uint32_t party = m->of_party[order[i]], proposal = m->of_proposal[order[i]];
        if (!n || cell[n - 1].party != party || cell[n - 1].proposal != proposal)
            cell[n++] = (dgm_cell){.party = party, .proposal = proposal, .stand = &order[i]};
        cell[n - 1].n++;
    }
    for (size_t i = 0; i < n; i++)
        decide(&cell[i], t);
    t->cell = cell;
    t->cells = n;
    return DGM_OK;
}

static int same_name(dgm_str a, dgm_str b)
{
    return a.len == b.len && !strncasecmp(a.data ? a.data : "", b.data ? b.data : "", a.len);
}

/* The number of the party or proposal that a person named: by id, else by name (and country). It is put in when it is
 * new. */
static uint32_t find_named(making *m, dgm_index *x, dgm_named **list, size_t *room, const dgm_named *who)
{
    uint32_t at = who->id.len ? dgm_index_find(x, who->id) : UINT32_MAX;
    for (uint32_t i = 0; at == UINT32_MAX && i < x->n; i++)
        if (same_name((*list)[i].name, who->name) &&
            (!who->country.len || !(*list)[i].country.len || same_name((*list)[i].country, who->country)))
            at = i;
    dgm_named fresh = *who;
    if (!fresh.id.len)
        fresh.id = fresh.name;
    return at != UINT32_MAX ? at : put(m, x, list, room, &fresh);
}

static void judge(dgm_cell *c, const dgm_table *t, const dgm_judgement *j)
{
    c->judgement = j;
    c->differs_since = 0;
    for (uint32_t i = 0; i < c->n; i++) {
        const dgm_stand *s = &t->stand[c->stand[i]];
        c->differs_since |= !s->past && (j->refused || s->stance != j->stance);
    }
    c->holds = -1;
    c->stance = j->stance;
    c->strength = j->strength;
    c->past = j->past;
    c->contradicts = 0;
}

/* What a person said of cells comes over what was read. */
static dgm_status take_judgements(making *m, dgm_error *err)
{
    dgm_table *t = m->t;
    dgm_cell *cell = (dgm_cell *)t->cell;
    const dgm_judgement **refused = dgm_take(m->a, m->facts->judgements + 1, sizeof *refused);
    if (!refused)
        return no_memory(err);
    for (size_t i = 0; i < m->facts->judgements; i++) {
        const dgm_judgement *j = &m->facts->judgement[i];
        if (!on_topic(m, &j->proposal))
            continue;
        uint32_t party = find_named(m, &m->party, &m->party_named, &m->party_room, &j->party);
        uint32_t proposal = find_named(m, &m->proposal, &m->proposal_named, &m->proposal_room, &j->proposal);
        if (party == UINT32_MAX || proposal == UINT32_MAX)
            return no_memory(err);
        size_t k = 0;
        while (k < t->cells && (cell[k].party != party || cell[k].proposal != proposal))
            k++;
        if (k == t->cells)
            cell[t->cells++] = (dgm_cell){.party = party, .proposal = proposal, .holds = -1, .shown = -1};
        judge(&cell[k], t, j);
    }
    size_t kept = 0;
    for (size_t k = 0; k < t->cells; k++)
        if (cell[k].judgement && cell[k].judgement->refused)
            refused[t->refusals++] = cell[k].judgement;
        else
            cell[kept++] = cell[k];
    t->cells = kept;
    t->refused = refused;
    return DGM_OK;
}

/* Rows and columns in their order, for qsort_r. */
typedef struct order {
    const uint32_t *cells;
    const dgm_named *named;
} order;

static int by_cells(const void *x, const void *y, void *arg)
{
    const order *o = arg;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    if (o->cells[a] != o->cells[b])
        return o->cells[a] > o->cells[b] ? -1 : 1;
    dgm_str p = o->named[a].name, q = o->named[b].name;
    int by_name = strncasecmp(p.data ? p.data : "", q.data ? q.data : "", p.len < q.len ? p.len : q.len);
    return by_name ? by_name : p.len != q.len ? (p.len < q.len ? -1 : 1) : a < b ? -1 : 1;
}

/* The numbers of n things, sorted; count: the cells of each. */
static uint32_t *sorted(making *m, uint32_t n, const uint32_t *count, const dgm_named *list)
{
    uint32_t *at = dgm_take(m->a, n + 1, sizeof *at);
    order o = {count, list};
    for (uint32_t i = 0; at && i < n; i++)
        at[i] = i;
    if (at)
        qsort_r(at, n, sizeof *at, by_cells, &o);
    return at;
}

static dgm_status order_parties(making *m, uint32_t *to, uint32_t *count, dgm_error *err)
{
    dgm_table *t = m->t;
    uint32_t *at = sorted(m, m->party.n, count, m->party_named);
    dgm_table_row *row = dgm_take(m->a, m->party.n + 1, sizeof *row);
    if (!at || !row)
        return no_memory(err);
    for (uint32_t i = 0; i < m->party.n; i++)
        if (count[at[i]] && count[at[i]] >= t->options.min_activity) {
            to[at[i]] = (uint32_t)t->parties;
            row[t->parties++] = (dgm_table_row){m->party_named[at[i]], count[at[i]]};
        } else
            to[at[i]] = UINT32_MAX;
    t->party = row;
    return DGM_OK;
}

/* A column, then its parts. What lies deeper than most_depth is left for the top. */
static void add_column(making *m, dgm_table_column *column, uint32_t *to, const uint32_t *at, uint32_t one,
                       int32_t part_of, const uint32_t *count, int depth)
{
    if (to[one] != UINT32_MAX || depth > most_depth)
        return;
    uint32_t whole = dgm_index_find(&m->whole, m->proposal_named[one].id);
    int32_t here = (int32_t)m->t->proposals;
    to[one] = (uint32_t)m->t->proposals++;
    column[here] = (dgm_table_column){m->proposal_named[one], part_of, {0}, count[one]};
    if (whole == UINT32_MAX)
        return;
    column[here].by = m->facts->proposal[whole].by;
    for (uint32_t i = 0; i < m->proposal.n; i++) {
        uint32_t part = dgm_index_find(&m->whole, m->proposal_named[at[i]].id);
        if (count[at[i]] && part != UINT32_MAX && whole_of(m, (int)part) == (int)whole)
            add_column(m, column, to, at, at[i], here, count, depth + 1);
    }
}

static dgm_status order_proposals(making *m, uint32_t *to, const uint32_t *count, dgm_error *err)
{
    uint32_t n = m->proposal.n, *at = sorted(m, n, count, m->proposal_named);
    dgm_table_column *column = dgm_take(m->a, n + 1, sizeof *column);
    if (!at || !column)
        return no_memory(err);
    for (uint32_t i = 0; i < n; i++)
        to[i] = UINT32_MAX;
    for (int turn = 0; turn < 2; turn++) /* first those whose whole is not in the table; then what is left (circles) */
        for (uint32_t i = 0; i < n; i++) {
            uint32_t one = dgm_index_find(&m->whole, m->proposal_named[at[i]].id);
            int up = one == UINT32_MAX ? -1 : whole_of(m, (int)one);
            uint32_t above = up < 0 ? UINT32_MAX : dgm_index_find(&m->proposal, m->facts->proposal[up].proposal.id);
            if (count[at[i]] && (turn || above == UINT32_MAX || !count[above]))
                add_column(m, column, to, at, at[i], -1, count, 0);
        }
    m->t->proposal = column;
    return DGM_OK;
}

static int by_place(const void *x, const void *y)
{
    const dgm_cell *a = x, *b = y;
    return a->party != b->party ? (a->party < b->party ? -1 : 1) : a->proposal < b->proposal ? -1 : 1;
}

static dgm_status put_in_order(making *m, dgm_error *err)
{
    dgm_table *t = m->t;
    dgm_cell *cell = (dgm_cell *)t->cell;
    uint32_t *count = dgm_take(m->a, m->party.n + m->proposal.n + 1, sizeof *count),
             *on = count ? count + m->party.n : NULL;
    uint32_t *row = dgm_take(m->a, m->party.n + 1, sizeof *row),
             *column = dgm_take(m->a, m->proposal.n + 1, sizeof *column);
    dgm_status st;
    size_t kept = 0;
    if (!count || !row || !column)
        return no_memory(err);
    for (size_t i = 0; i < t->cells; i++)
        count[cell[i].party]++;
    if ((st = order_parties(m, row, count, err)))
        return st;
    for (size_t i = 0; i < t->cells; i++)
        on[cell[i].proposal] += row[cell[i].party] != UINT32_MAX;
    if ((st = order_proposals(m, column, on, err)))
        return st;
    for (size_t i = 0; i < t->cells; i++)
        if (row[cell[i].party] != UINT32_MAX) {
            cell[kept] = cell[i];
            cell[kept].party = row[cell[i].party];
            cell[kept++].proposal = column[cell[i].proposal];
        }
    t->cells = kept;
    qsort(cell, kept, sizeof *cell, by_place);
    return DGM_OK;
}

static int same(dgm_str a, dgm_str b)
{
    return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

/* Are the talks of the topic: told in a report that has one of its proposals, with a party of its cells at the table or left out? */
static int talks_fit(const making *m, const dgm_table_talks *k)
{
    const dgm_table_facts *f = m->facts;
    int report = 0, party = 0;
    for (size_t i = 0; i < f->stands && !report; i++) {
        uint32_t at = dgm_index_find(&m->whole, f->stand[i].proposal.id);
        report = at != UINT32_MAX && m->fits[at] && same(f->stand[i].report, k->report);
    }
    for (uint32_t s = 0; s < k->seats && !party; s++)
        for (size_t p = 0; p < m->t->parties && !party; p++)
            party = same(m->t->party[p].who.id, k->seat[s].party.id);
    return report && party;
}

static dgm_status take_rest(making *m, dgm_error *err)
{
    const dgm_table_facts *f = m->facts;
    dgm_table *t = m->t;
    const dgm_table_term **term = dgm_take(m->a, f->terms + 1, sizeof *term);
    const dgm_table_talks **talks = dgm_take(m->a, f->talks_held + 1, sizeof *talks);
    if (!term || !talks)
        return no_memory(err);
    for (size_t i = 0; i < f->terms; i++) {
        uint32_t at = dgm_index_find(&m->whole, f->term[i].proposal);
        if (at == UINT32_MAX ? !t->options.topic : m->fits[at])
            term[t->terms++] = &f->term[i];
    }
    for (size_t i = 0; i < f->talks_held; i++) {
        const dgm_table_talks *k = &f->talks[i];
        if (in_time(&t->options, k->to != DGM_NO_DAY ? k->to : k->from != DGM_NO_DAY ? k->from : k->published))
            if (!t->options.topic || talks_fit(m, k))
                talks[t->talks_held++] = k;
    }
    t->term = term;
    t->talks = talks;
    return DGM_OK;
}

dgm_status dgm_table_make(dgm_table **table, const dgm_table_facts *facts, const dgm_table_options *options,
                          dgm_arena *a, dgm_error *err)
{
    making m = {.facts = facts, .a = a, .party.a = a, .proposal.a = a, .whole.a = a};
    dgm_status st;
    *table = NULL;
    if (!(m.t = dgm_take(a, 1, sizeof *m.t)))
        return no_memory(err);
    dgm_table_options_init(&m.t->options);
    if (options)
        m.t->options = *options;
    if ((st = find_topic(&m, err)) || (st = take_stands(&m, err)) || (st = group_cells(&m, err)) ||
        (st = take_judgements(&m, err)) || (st = put_in_order(&m, err)) || (st = take_rest(&m, err)))
        return st;
    *table = m.t;
    return DGM_OK;
}

const dgm_cell *dgm_table_cell(const dgm_table *t, uint32_t party, uint32_t proposal)
{
    dgm_cell key = {.party = party, .proposal = proposal};
    size_t from = 0, to = t->cells;
    while (from < to) {
        size_t mid = from + (to - from) / 2;
        const dgm_cell *c = &t->cell[mid];
        if (c->party == party && c->proposal == proposal)
            return c;
        if (by_place(c, &key) < 0)
            from = mid + 1;
        else
            to = mid;
    }
    return NULL;
}
