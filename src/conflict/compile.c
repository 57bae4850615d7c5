/*
 * compile.c - a model as the solver takes it.
 *
 *     options shield (body: UK, US; all), attack         game options: UK consents, US consents, attack
 *     not shield                                         not (UK consents and US consents)
 *     order: [deal, [war, siege]]                        a rank for each state
 *
 * In:     a model, read and checked.
 * Out:    a game that keeps the limits of settle/game.h, and the way back to the model's names.
 * How:    conditions are copied with each option replaced by what takes it. Orders become tables of ranks, statements stay
 *         statements.
 * Limits: DGM_GAME_OPTIONS with consents; DGM_GAME_EXPLICIT where there are orders.
 */
#include "conflict/compile.h"

#include "base/arena.h"
#include "base/error.h"
#include "conflict/consent.h"
#include "conflict/draft.h"
#include "conflict/payoffs.h"

#include <string.h>

typedef struct compiler {
    const dgm_conflict *c;
    dgm_compiled *k;
    dgm_arena *a;
    dgm_error *err;
    uint64_t left_out; /* parties that no body asks */
    dgm_condition taken[DGM_CONFLICT_OPTIONS];
    dgm_origin_of origins[DGM_CONFLICT_OPTIONS];
    unsigned n; /* options of the game so far */
} compiler;

static dgm_status nomem(const compiler *m)
{
    return dgm_fail(m->err, DGM_ENOMEM, "%.*s: no memory to compile the model", SHOWN(m->c->file));
}

static dgm_status add_option(compiler *m, unsigned option, int party)
{
    if (m->n == DGM_GAME_OPTIONS)
        return dgm_fail(m->err, DGM_ERANGE, "%.*s: the members of bodies make more than %d options", SHOWN(m->c->file),
                        DGM_GAME_OPTIONS);
    m->origins[m->n++] = (dgm_origin_of){option, party};
    return DGM_OK;
}

/* Copies a condition into steps of the game. */
static void copy_steps(dgm_steps *out, const compiler *m, const dgm_condition *from)
{
    for (size_t i = 0; i < from->n; i++) {
        if (from->steps[i].does != DGM_DOES_OPTION) {
            dgm_steps_add(out, (dgm_does)from->steps[i].does, 0);
            continue;
        }
        const dgm_condition *taken = &m->taken[from->steps[i].option];
        for (size_t j = 0; j < taken->n; j++)
            dgm_steps_add(out, (dgm_does)taken->steps[j].does, taken->steps[j].option);
    }
}

static dgm_status too_long(const compiler *m, const dgm_steps *s, const char *what, dgm_str name)
{
    if (s->failed == DGM_ENOMEM)
        return nomem(m);
    return dgm_fail(m->err, DGM_ERANGE, "%.*s: %s '%.*s' takes more than %d steps", SHOWN(m->c->file), what,
                    SHOWN(name), DGM_GAME_STEPS);
}

/* How one member of a body consents to an option. */
static dgm_status consent(compiler *m, dgm_consent *how, unsigned *option, const dgm_conflict_body *b, size_t member,
                          unsigned of)
{
    const dgm_conflict_member *x = &b->members[member];
    *option = m->n;
    *how = DGM_CONSENT_OPTION;
    uint64_t silent = m->left_out | (b->but_accused ? m->c->options[of].accused : 0);
    if (x->party >= 0 && silent >> x->party & 1) {
        *how = DGM_CONSENT_LEFT_OUT;
        return DGM_OK;
    }
    if (x->party >= 0)
        return add_option(m, of, x->party);
    if (x->votes == DGM_VOTE_UNKNOWN)
        return dgm_fail(m->err, DGM_EUSE,
                        "%.*s:%u: the member '%.*s' of '%.*s' is no party and its position is not known; give a "
                        "'position', or make it a party",
                        SHOWN(m->c->file), x->backing.line, SHOWN(x->name), SHOWN(b->name));
    if (x->votes == DGM_VOTE_ABSTAIN && b->abstention == DGM_ABSTENTION_LEAVES)
        *how = DGM_CONSENT_LEFT_OUT;
    else if (x->votes == DGM_VOTE_YES || (x->votes == DGM_VOTE_ABSTAIN && b->abstention == DGM_ABSTENTION_CONSENT))
        *how = DGM_CONSENT_ALWAYS;
    else
        *how = x->votes == DGM_VOTE_NO ? DGM_CONSENT_NEVER : DGM_CONSENT_ABSTAINS;
    return DGM_OK;
}

static dgm_status add_decided(compiler *m, unsigned of)
{
    const dgm_conflict_option *o = &m->c->options[of];
    const dgm_conflict_body *b = &m->c->bodies[o->body];
    dgm_consent *how = dgm_take(m->a, b->n_members + 1, sizeof *how);
    unsigned *options = dgm_take(m->a, b->n_members + 1, sizeof *options);
    dgm_steps steps = {.a = m->a};
    dgm_status st = how && options ? DGM_OK : nomem(m);
    if (!st && b->but_accused && !o->accused)
        st = dgm_fail(m->err, DGM_EUSE,
                      "%.*s:%u: the body '%.*s' leaves out the accused, but the option '%.*s' names no 'accused'",
                      SHOWN(m->c->file), o->backing.line, SHOWN(b->name), SHOWN(o->name));
    for (size_t i = 0; i < b->n_members && !st; i++)
        st = consent(m, &how[i], &options[i], b, i, of);
    if (st)
        return st;
    dgm_consent_steps(&steps, b, how, options);
    if (steps.failed)
        return too_long(m, &steps, "the rule of the body", b->name);
    m->taken[of] = (dgm_condition){steps.at, steps.n};
    m->k->expanded = 1;
    return DGM_OK;
}

static dgm_status add_options(compiler *m)
{
    dgm_status st;
    for (unsigned i = 0; i < m->c->n_options; i++) {
        if (m->c->options[i].body >= 0) {
            if ((st = add_decided(m, i)))
                return st;
            continue;
        }
        dgm_steps one = {.a = m->a};
        dgm_steps_add(&one, DGM_DOES_OPTION, m->n);
        m->taken[i] = (dgm_condition){one.at, one.n};
        if (one.failed)
            return nomem(m);
        if ((st = add_option(m, i, -1)))
            return st;
    }
    return DGM_OK;
}

static dgm_status set_owners(compiler *m)
{
    dgm_game *g = &m->k->game;
    uint64_t *owns = dgm_take(m->a, m->c->n_parties + 1, sizeof *owns);
    if (!owns)
        return nomem(m);
    for (unsigned k = 0; k < m->n; k++) {
        const dgm_conflict_option *o = &m->c->options[m->origins[k].option];
        uint64_t bit = 1ull << k;
        for (uint64_t rest = o->body < 0 ? o->owners : 1ull << m->origins[k].party; rest; rest &= rest - 1)
            owns[__builtin_ctzll(rest)] |= bit;
        g->only_up |= o->allowed == DGM_ALLOWED_UP || o->allowed == DGM_ALLOWED_FIXED ? bit : 0;
        g->only_down |= o->allowed == DGM_ALLOWED_DOWN || o->allowed == DGM_ALLOWED_FIXED ? bit : 0;
    }
    g->owns = owns;
    g->n_options = m->n;
    g->n_parties = (unsigned)m->c->n_parties;
    return DGM_OK;
}

static dgm_status copy_condition(const compiler *m, dgm_condition *out, const dgm_conflict_condition *from)
{
    dgm_steps steps = {.a = m->a};
    copy_steps(&steps, m, &from->steps);
    *out = (dgm_condition){steps.at, steps.n};
    return steps.failed ? too_long(m, &steps, "the condition", from->text) : DGM_OK;
}

static dgm_status set_infeasible(compiler *m)
{
    dgm_condition *list = dgm_take(m->a, m->c->n_infeasible + 1, sizeof *list);
    dgm_status st = list ? DGM_OK : nomem(m);
    for (size_t i = 0; i < m->c->n_infeasible && !st; i++)
        st = copy_condition(m, &list[i], &m->c->infeasible[i]);
    m->k->game.infeasible = list;
    m->k->game.n_infeasible = m->c->n_infeasible;
    return st;
}

/* A rank for each state of the model, feasible or not, by its order; 0 for those that it leaves out. */
static void rank_model(uint32_t *ranks, const dgm_conflict *c, const dgm_conflict_wants *w)
{
    uint64_t all = ~(uint64_t)0 >> (64 - c->n_options);
    for (size_t t = 0; t < w->n_order; t++)
        for (size_t i = 0; i < w->order[t].n; i++) {
            const dgm_conflict_state *s = &w->order[t].states[i];
            uint64_t free = all & ~s->mask, low = 0;
            do {
                ranks[s->value | low] = (uint32_t)(w->n_order - t);
                low = (low - free) & free;
            } while (low);
        }
}

uint64_t dgm_compiled_state(const dgm_compiled *k, uint64_t s)
{
    uint64_t out = 0;
    if (!k->expanded)
        return s;
    for (size_t i = 0; i < k->conflict->n_options; i++)
        out |= (uint64_t)dgm_condition_holds(&k->taken[i], s) << i;
    return out;
}

static dgm_status set_order(compiler *m, dgm_wants *out, const dgm_conflict_wants *w)
{
    const dgm_conflict *c = m->c;
    if (m->n > DGM_GAME_EXPLICIT)
        return dgm_fail(m->err, DGM_ERANGE, "%.*s: the states of %u options cannot be put in order; give statements",
                        SHOWN(c->file), m->n);
    uint32_t *model = dgm_take(m->a, (size_t)1 << c->n_options, sizeof *model);
    if (!model)
        return nomem(m);
    rank_model(model, c, w);
    out->ranks = model;
    if (!m->k->expanded)
        return DGM_OK;
    uint32_t *ranks = dgm_take(m->a, (size_t)1 << m->n, sizeof *ranks);
    if (!ranks)
        return nomem(m);
    for (uint64_t s = 0; s >> m->n == 0; s++)
        ranks[s] = model[dgm_compiled_state(m->k, s)];
    out->ranks = ranks;
    return DGM_OK;
}

static dgm_status set_statements(const compiler *m, dgm_wants *out, const dgm_conflict_wants *w)
{
    dgm_condition *list = dgm_take(m->a, w->n_statements + 1, sizeof *list);
    dgm_status st = list ? DGM_OK : nomem(m);
    for (size_t i = 0; i < w->n_statements && !st; i++)
        st = copy_condition(m, &list[i], &w->statements[i].condition);
    out->statements = list;
    out->n_statements = w->n_statements;
    return st;
}

static dgm_status set_wants(compiler *m)
{
    dgm_wants *list = dgm_take(m->a, m->c->n_parties + 1, sizeof *list);
    dgm_status st = list ? DGM_OK : nomem(m);
    for (size_t p = 0; p < m->c->n_parties && !st; p++) {
        const dgm_conflict_wants *w = &m->c->wants[p];
        if (!dgm_wants_known(w))
            m->k->unknown |= 1ull << p;
        else if (w->n_statements) /* where both are given they agree, and statements take less room */
            st = set_statements(m, &list[p], w);
        else if (w->n_order)
            st = set_order(m, &list[p], w);
    }
    m->k->game.wants = list;
    return st;
}

static dgm_status set_status_quo(compiler *m)
{
    const dgm_conflict_state *s = m->c->status_quo;
    dgm_compiled *k = m->k;
    if (!s)
        return DGM_OK;
    for (unsigned i = 0; i < m->n; i++)
        k->status_quo |= (s->value >> m->origins[i].option & 1) << i;
    k->has_status_quo = 1;
    uint64_t shown = dgm_compiled_state(k, k->status_quo), differ = shown ^ s->value;
    if (!differ)
        return DGM_OK;
    unsigned option = (unsigned)__builtin_ctzll(differ);
    return dgm_fail(
        m->err, DGM_EUSE, "%.*s:%u: in the status quo '%.*s' is %staken, which its body's rule does not allow",
        SHOWN(m->c->file), s->line, SHOWN(m->c->options[option].name), s->value >> option & 1 ? "" : "not ");
}

static dgm_status set_coalitions(compiler *m)
{
    uint64_t *list = dgm_take(m->a, m->c->n_coalitions + 1, sizeof *list);
    if (!list)
        return nomem(m);
    for (size_t i = 0; i < m->c->n_coalitions; i++)
        list[i] = m->c->coalitions[i].members;
    m->k->game.coalitions = list;
    m->k->game.n_coalitions = m->c->n_coalitions;
    return DGM_OK;
}

/* Numbers for states without labels, where they can be had. */
static dgm_status set_numbers(compiler *m)
{
    dgm_conflict copy = *m->c;
    dgm_error spare;
    dgm_draft d = {.c = &copy, .a = m->a, .err = &spare};
    if (m->c->n_labels)
        return DGM_OK;
    if (dgm_draft_number(&d, 0) == DGM_ENOMEM)
        return nomem(m);
    m->k->numbered = d.numbered;
    m->k->n_numbered = d.n_numbered;
    return DGM_OK;
}

dgm_status dgm_compile(dgm_compiled *out, const dgm_conflict *c, dgm_arena *a, dgm_error *err)
{
    return dgm_compile_without(out, c, 0, a, err);
}

dgm_status dgm_compile_without(dgm_compiled *out, const dgm_conflict *c, uint64_t left_out, dgm_arena *a,
                               dgm_error *err)
{
    compiler m = {.c = c, .k = out, .a = a, .err = err, .left_out = left_out};
    dgm_status st;
    *out = (dgm_compiled){.conflict = c};
    if ((st = add_options(&m)))
        return st;
    dgm_condition *taken = dgm_take(a, c->n_options + 1, sizeof *taken);
    dgm_origin_of *origins = dgm_take(a, m.n + 1, sizeof *origins);
    if (!taken || !origins)
        return nomem(&m);
    memcpy(taken, m.taken, c->n_options * sizeof *taken);
    memcpy(origins, m.origins, m.n * sizeof *origins);
    out->taken = taken;
    out->origins = origins;
    if ((st = set_owners(&m)) || (st = set_infeasible(&m)) || (st = set_wants(&m)) || (st = set_coalitions(&m)) ||
        (st = set_status_quo(&m)) || (st = set_numbers(&m)))
        return st;
    st = dgm_game_check(&out->game, err);
    return st ? dgm_within(err, st, "%.*s", SHOWN(c->file)) : DGM_OK;
}

void dgm_compiled_label(dgm_buffer *out, const dgm_compiled *k, uint64_t s)
{
    const dgm_conflict *c = k->conflict;
    char pattern[DGM_CONFLICT_OPTIONS];
    size_t from = 0, to = k->n_numbered;
    for (size_t i = 0; i < c->n_labels; i++)
        if (c->labels[i].state == s) {
            dgm_buffer_add(out, c->labels[i].name.data, c->labels[i].name.len);
            return;
        }
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (k->numbered[middle] < s)
            from = middle + 1;
        else
            to = middle;
    }
    if (from < k->n_numbered && k->numbered[from] == s) {
        dgm_buffer_printf(out, "%zu", from + 1);
        return;
    }
    dgm_pattern_write(pattern, c->n_options, ~(uint64_t)0, s);
    dgm_buffer_add(out, pattern, c->n_options);
}

void dgm_compiled_option(dgm_buffer *out, const dgm_compiled *k, unsigned option)
{
    const dgm_conflict *c = k->conflict;
    dgm_origin_of from = k->origins[option];
    dgm_buffer_add(out, c->options[from.option].name.data, c->options[from.option].name.len);
    if (from.party < 0)
        return;
    dgm_buffer_str(out, ": ");
    dgm_buffer_add(out, c->parties[from.party].name.data, c->parties[from.party].name.len);
    dgm_buffer_str(out, " consents");
}
