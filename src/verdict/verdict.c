/*
 * verdict.c - from a model to its verdicts: compiled, solved, its states listed.
 *
 * In:   a model, who is left out, which reading of the definitions.   Out: dgm_verdict.
 * How:  who is left out moves nothing and wants nothing: its options stay as they are at the status quo.
 */
#include "verdict/verdict.h"

#include "base/arena.h"
#include "base/error.h"

#include <string.h>
#include <strings.h>

/* The game without some: they own nothing, want nothing, and what they own stays as it is. */
static dgm_status leave_out(dgm_verdict *v, uint64_t parties, dgm_error *err)
{
    dgm_game *g = &v->game.game;
    uint64_t *owns = dgm_take(v->a, g->n_parties, sizeof *owns),
             *coalitions = dgm_take(v->a, g->n_coalitions + 1, sizeof *coalitions);
    dgm_wants *wants = dgm_take(v->a, g->n_parties, sizeof *wants);
    dgm_condition *infeasible = dgm_take(v->a, g->n_infeasible + g->n_options, sizeof *infeasible);
    dgm_step *steps = dgm_take(v->a, 2 * (size_t)g->n_options + 1, sizeof *steps);
    if (!owns || !coalitions || !wants || !infeasible || !steps)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the model");
    uint64_t fixed = 0;
    size_t kept = 0, n = g->n_infeasible;
    for (unsigned p = 0; p < g->n_parties; p++) {
        owns[p] = parties >> p & 1 ? 0 : g->owns[p];
        wants[p] = parties >> p & 1 ? (dgm_wants){0} : g->wants[p];
        fixed |= parties >> p & 1 ? g->owns[p] : 0;
    }
    for (unsigned p = 0; p < g->n_parties; p++)
        fixed &= ~owns[p]; /* somebody else may still change it */
    for (size_t i = 0; i < g->n_coalitions; i++)
        if (__builtin_popcountll(g->coalitions[i] & ~parties) > 1)
            coalitions[kept++] = g->coalitions[i] & ~parties;
    memcpy(infeasible, g->infeasible, n * sizeof *infeasible);
    for (unsigned k = 0; k < g->n_options; k++) {
        if (!(fixed >> k & 1))
            continue;
        dgm_step *at = steps + 2 * k; /* what differs from the status quo cannot be */
        at[0] = (dgm_step){DGM_DOES_OPTION, (uint8_t)k};
        at[1] = (dgm_step){DGM_DOES_NOT, 0};
        infeasible[n++] = (dgm_condition){at, v->game.has_status_quo && v->game.status_quo >> k & 1 ? 2 : 1};
    }
    g->owns = owns;
    g->wants = wants;
    g->coalitions = coalitions;
    g->n_coalitions = kept;
    g->infeasible = infeasible;
    g->n_infeasible = n;
    v->left_out = parties;
    return DGM_OK;
}

static dgm_status list_states(dgm_verdict *v, dgm_error *err)
{
    size_t n = dgm_solver_feasible_count(v->solver), at = 0;
    if (!n)
        return dgm_fail(err, DGM_EFORMAT, "no state of this model can be");
    if (n > DGM_VERDICT_LISTED)
        return DGM_OK;
    uint64_t *state = dgm_take_raw(v->a, n, sizeof *state);
    if (!state)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the states");
    for (uint64_t s = 0; s < dgm_solver_states(v->solver); s++)
        if (dgm_solver_feasible(v->solver, s))
            state[at++] = s;
    v->state = state;
    v->states = n;
    return DGM_OK;
}

/* Bits of the parties whose names these are, parted by commas. */
static dgm_status find_parties(uint64_t *out, const dgm_conflict *c, const char *names, dgm_error *err)
{
    *out = 0;
    while (names && *names) {
        size_t n = strcspn(names, ","), p = 0;
        while (p < c->n_parties && (c->parties[p].name.len != n || strncasecmp(c->parties[p].name.data, names, n) != 0))
            p++;
        if (p == c->n_parties) {
            dgm_buffer known = {0};
            for (size_t i = 0; i < c->n_parties; i++)
                dgm_buffer_printf(&known, "%s%.*s", i ? ", " : "", (int)c->parties[i].name.len,
                                  c->parties[i].name.data);
            dgm_fail(err, DGM_EUSE, "no party of this model is called '%.*s'; there are %.*s", (int)n, names,
                     (int)known.len, known.data ? known.data : "none");
            dgm_buffer_free(&known);
            return DGM_EUSE;
        }
        *out |= (uint64_t)1 << p;
        names += n + strspn(names + n, ", ");
    }
    return DGM_OK;
}

dgm_status dgm_verdict_open(dgm_verdict **out, const dgm_conflict *c, const dgm_verdict_options *options, dgm_arena *a,
                            dgm_error *err)
{
    static const dgm_verdict_options none = {0};
    const dgm_verdict_options *how = options ? options : &none;
    uint64_t without;
    dgm_verdict *v = dgm_take(a, 1, sizeof *v);
    *out = NULL;
    if (!v)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the model");
    *v = (dgm_verdict){.conflict = c, .a = a, .rules = {how->one_move_each, how->ties_do_not_deter}};
    dgm_status st = find_parties(&without, c, how->without, err);
    if (!st)
        st = dgm_compile_without(&v->game, c, without, a, err);
    if (!st && without)
        st = leave_out(v, without, err);
    if (!st)
        st = dgm_solver_open(&v->solver, &v->game.game, 0, err);
    if (!st)
        st = list_states(v, err);
    if (!st)
        st = dgm_settle(&v->verdicts, v->solver, (1u << DGM_CONCEPTS) - 1, &v->rules, NULL, err);
    if (st)
        dgm_verdict_close(v);
    else
        *out = v;
    return st;
}

void dgm_verdict_close(dgm_verdict *v)
{
    if (!v)
        return;
    dgm_verdicts_free(&v->verdicts);
    dgm_solver_close(v->solver);
    v->solver = NULL;
}

void dgm_verdict_label(dgm_buffer *out, const dgm_verdict *v, uint64_t state)
{
    dgm_compiled_label(out, &v->game, dgm_compiled_state(&v->game, state));
    if (!v->game.expanded)
        return;
    int any = 0; /* behind a decision stand consents: which */
    for (unsigned k = 0; k < v->game.game.n_options; k++)
        if (v->game.origins[k].party >= 0 && state >> k & 1) {
            dgm_buffer_str(out, any ? ", " : " [");
            dgm_compiled_option(out, &v->game, k);
            any = 1;
        }
    if (any)
        dgm_buffer_str(out, "]");
}

void dgm_verdict_actor(dgm_buffer *out, const dgm_verdict *v, size_t actor)
{
    uint64_t members = dgm_solver_members(v->solver, actor);
    for (int first = 1; members; members &= members - 1, first = 0) {
        dgm_str name = v->conflict->parties[__builtin_ctzll(members)].name;
        dgm_buffer_str(out, first ? "" : members & (members - 1) ? ", " : " and ");
        dgm_buffer_add(out, name.data, name.len);
    }
}

dgm_status dgm_verdict_find(uint64_t *state, const dgm_verdict *v, const char *label, dgm_error *err)
{
    dgm_buffer name = {0};
    dgm_status st = DGM_ENOTFOUND;
    for (size_t i = 0; i < v->states && st; i++) {
        dgm_buffer_clear(&name);
        dgm_verdict_label(&name, v, v->state[i]);
        if (!name.failed && name.len == strlen(label) && !memcmp(name.data, label, name.len)) {
            *state = v->state[i];
            st = DGM_OK;
        }
    }
    unsigned n = v->game.game.n_options;
    if (st && strlen(label) == n && strspn(label, "YyNn") == n) {
        uint64_t s = 0;
        for (unsigned k = 0; k < n; k++)
            s |= (uint64_t)(label[k] == 'Y' || label[k] == 'y') << k;
        if (dgm_solver_feasible(v->solver, s)) {
            *state = s;
            st = DGM_OK;
        }
    }
    dgm_buffer_free(&name);
    return st ? dgm_fail(err, DGM_EUSE,
                         "no state of this model is called '%s'; a state is its label or number as listed, or one Y or "
                         "N for each of the %u options",
                         label, n)
              : DGM_OK;
}
