/*
 * explain.c - one state, party by party: what it could move to, and what of that it would gain by.
 */
#include "verdict/verdict.h"

enum { MOVES = 12 };

static void moves(dgm_buffer *out, const dgm_verdict *v, size_t actor, uint64_t s)
{
    uint64_t own = dgm_solver_options(v->solver, actor);
    size_t all = 0, better = 0;
    for (uint64_t change = own; change; change = (change - 1) & own) {
        uint64_t t = s ^ change;
        if (!dgm_solver_feasible(v->solver, t) || !dgm_solver_may(v->solver, actor, s, t))
            continue;
        all++;
        if (!dgm_solver_prefers(v->solver, actor, t, s))
            continue;
        if (better++ < MOVES) {
            dgm_buffer_str(out, "    would gain by moving to ");
            dgm_verdict_label(out, v, t);
            dgm_buffer_str(out, "\n");
        }
    }
    if (better > MOVES)
        dgm_buffer_printf(out, "    and to %zu more\n", better - MOVES);
    if (!all)
        dgm_buffer_str(out, "    has no move here: whatever it wants, it stays\n");
    else if (!better)
        dgm_buffer_printf(out, "    gains by none of the %zu move%s it has\n", all, all == 1 ? "" : "s");
}

void dgm_verdict_moves(dgm_buffer *out, const dgm_verdict *v, uint64_t state)
{
    dgm_buffer_str(out, "In this model, at ");
    dgm_verdict_label(out, v, state);
    dgm_buffer_str(out, ":\n");
    for (size_t a = 0; a < v->verdicts.actors; a++) {
        dgm_buffer_str(out, "\n  ");
        dgm_verdict_actor(out, v, a);
        int any = 0;
        for (int c = 0; c < DGM_CONCEPTS; c++)
            if ((v->verdicts.known[a] >> c & 1) &&
                dgm_states_have(dgm_verdicts_of(&v->verdicts, a, (dgm_concept)c), state))
                dgm_buffer_printf(out, "%s%s", any++ ? ", " : " stays under ", dgm_concept_name((dgm_concept)c));
        dgm_buffer_str(out, any ? "\n" : " leaves under every concept\n");
        moves(out, v, a, state);
    }
}
