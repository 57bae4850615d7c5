/*
 * explain.c - one state, party by party: what it could move to, what it would gain by, and what would come of that.
 *
 *     US: would leave under Nash; stays under GMR, SMR, SEQ
 *       takes up blockade, to “blockade”: a gain
 *         answered: USSR takes up escalate, to “...”, where US is no better off than here; a gain for USSR
 *
 * How:  for each gain the nearest answer of the others by gains alone is looked for; without one, by any moves.
 */
#include "settle/ways.h"
#include "verdict/verdict.h"

#include "base/error.h"

enum { MOVES = 12, STATES = 65536 };

/* Has escaped at u, as far as is known: 1 yes, 0 no; where it is not known 1. */
static int escapes(const dgm_verdict *v, size_t actor, uint64_t u, uint64_t s)
{
    dgm_gain gain = dgm_verdict_gains(v, actor, u, s);
    if (gain != DGM_NO_GAIN || !v->rules.ties_do_not_deter)
        return gain != DGM_NO_GAIN;
    return !dgm_solver_prefers(v->solver, actor, s, u);
}

/* The nearest state to which the others can bring it where it is no better off. */
static dgm_status answer(dgm_buffer *out, const dgm_verdict *v, size_t actor, uint64_t t, uint64_t s, int gaining,
                         int *found, dgm_error *err)
{
    dgm_ways w;
    uint64_t best = 0, way[16];
    dgm_status st = dgm_ways_find(&w, v->solver, t, actor, gaining, v->judge, err);
    if (st)
        return st;
    *found = 0;
    for (uint64_t u = 0; u < dgm_solver_states(v->solver); u++)
        if (w.steps[u] != DGM_NO_WAY && w.steps[u] && !escapes(v, actor, u, s) &&
            (!*found || w.steps[u] < w.steps[best])) {
            best = u;
            *found = 1;
        }
    size_t n = *found ? w.steps[best] : 0;
    if (*found && n < sizeof way / sizeof *way) {
        dgm_buffer_printf(out, "      %s: ",
                          gaining == 1 ? "answered by what others gain by"
                          : gaining    ? "perhaps answered by what others may gain by"
                                       : "answered only by a move its maker does not gain by");
        for (size_t i = n, at = best; i + 1; i--, at = w.before[at])
            way[i] = at;
        for (size_t i = 0; i < n; i++) {
            dgm_buffer_str(out, i ? "; then " : "");
            dgm_verdict_actor(out, v, w.by[way[i + 1]]);
            dgm_buffer_str(out, " ");
            dgm_verdict_step(out, v, w.by[way[i + 1]], way[i], way[i + 1]);
        }
        dgm_buffer_str(out, ", to ");
        dgm_verdict_called(out, v, best);
        dgm_buffer_str(out, ", where it is no better off than here\n");
    }
    dgm_ways_free(&w);
    return DGM_OK;
}

static dgm_status gain(dgm_buffer *out, const dgm_verdict *v, size_t actor, uint64_t t, uint64_t s, int surely,
                       dgm_error *err)
{
    int found = 0;
    dgm_buffer_str(out, surely ? "    gains if it " : "    may gain, which is not known, if it ");
    dgm_verdict_step(out, v, actor, s, t);
    dgm_buffer_str(out, ": to ");
    dgm_verdict_called(out, v, t);
    dgm_buffer_str(out, "\n");
    if (dgm_solver_feasible_count(v->solver) > STATES || v->rules.one_move_each)
        return DGM_OK;
    dgm_status st = answer(out, v, actor, t, s, 1, &found, err);
    if (!found && !st && v->unknown)
        st = answer(out, v, actor, t, s, 2, &found, err);
    if (!found && !st)
        st = answer(out, v, actor, t, s, 0, &found, err);
    if (!found && !st)
        dgm_buffer_str(out, "      nothing the others can do would surely make it regret that\n");
    return st;
}

static dgm_status moves(dgm_buffer *out, const dgm_verdict *v, size_t actor, uint64_t s, dgm_error *err)
{
    uint64_t own = dgm_solver_options(v->solver, actor);
    size_t all = 0, better = 0;
    dgm_status st = DGM_OK;
    for (uint64_t change = own; change && !st; change = (change - 1) & own) {
        uint64_t t = s ^ change;
        if (!dgm_solver_feasible(v->solver, t) || !dgm_solver_may(v->solver, actor, s, t))
            continue;
        all++;
        dgm_gain is = dgm_verdict_gains(v, actor, t, s);
        if (is != DGM_NO_GAIN && better++ < MOVES)
            st = gain(out, v, actor, t, s, is == DGM_GAIN, err);
    }
    if (better > MOVES)
        dgm_buffer_printf(out, "    and by %zu more\n", better - MOVES);
    if (!all)
        dgm_buffer_str(out, "    has no move here: whatever it wants, it stays\n");
    else if (!better)
        dgm_buffer_printf(out, "    gains by none of the %zu move%s it has\n", all, all == 1 ? "" : "s");
    return st;
}

dgm_status dgm_verdict_moves(dgm_buffer *out, const dgm_verdict *v, uint64_t state, dgm_error *err)
{
    dgm_status st = DGM_OK;
    dgm_buffer_str(out, "In this model, at ");
    dgm_verdict_label(out, v, state);
    dgm_buffer_str(out, " (");
    dgm_verdict_taken(out, v, state);
    dgm_buffer_str(out, "):\n");
    for (size_t a = 0; a < v->verdicts.actors && !st; a++) {
        dgm_buffer_str(out, "\n  ");
        dgm_verdict_actor(out, v, a);
        int any = 0;
        for (int c = 0; c < DGM_CONCEPTS; c++)
            if (dgm_verdict_tells(v, (dgm_concept)c, (int)a, state) == DGM_TOLD_HOLDS)
                dgm_buffer_printf(out, "%s%s", any++ ? ", " : " stays under ", dgm_concept_name((dgm_concept)c));
        for (int c = 0, first = 1; c < DGM_CONCEPTS; c++)
            if (dgm_verdict_tells(v, (dgm_concept)c, (int)a, state) == DGM_TOLD_DEPENDS) {
                dgm_buffer_printf(out, "%s%s",
                                  !first ? ", "
                                  : any  ? "; whether under these is not known: "
                                         : ": not known whether it stays under ",
                                  dgm_concept_name((dgm_concept)c));
                first = 0;
                any = 1;
            }
        dgm_buffer_str(out, any ? "\n" : " leaves under every concept\n");
        st = moves(out, v, a, state, err);
    }
    return st;
}
