/*
 * game.c - a game keeps its limits; conditions hold or do not.
 *
 *     OPTION 2, OPTION 0, NOT, AND      "option 2 and not option 0"
 *     in states 64b .. 64b + 63         0x5050505050505050 for every b
 *
 * In:     a game as game.h describes it, from anywhere.
 * Out:    DGM_OK or what is wrong and where; a condition's value in one state, or in 64 at once.
 * How:    a condition is run on a small stack of words; the six lowest options are fixed patterns of bits, the others are the
 *         same for the whole block.
 * Limits: those of game.h; a checked condition never needs more than DGM_GAME_DEPTH places.
 */
#include "settle/game.h"

#include "base/error.h"

static dgm_status check_condition(const dgm_condition *c, unsigned n_options, dgm_error *err)
{
    if (!c->steps || c->n == 0 || c->n > DGM_GAME_STEPS)
        return dgm_fail(err, DGM_ERANGE, "it has %zu steps, not 1 to %d", c->n, (int)DGM_GAME_STEPS);
    size_t waiting = 0;
    for (size_t i = 0; i < c->n; i++) {
        unsigned does = c->steps[i].does;
        size_t takes = does <= DGM_DOES_FALSE ? 0 : does == DGM_DOES_NOT ? 1 : 2;
        if (does > DGM_DOES_IFF)
            return dgm_fail(err, DGM_EUSE, "step %zu does %u, which is nothing", i, does);
        if (does == DGM_DOES_OPTION && c->steps[i].option >= n_options)
            return dgm_fail(err, DGM_ERANGE, "step %zu names option %u of %u", i, c->steps[i].option, n_options);
        if (waiting < takes)
            return dgm_fail(err, DGM_EUSE, "step %zu takes %zu values where %zu wait", i, takes, waiting);
        waiting += 1 - takes;
        if (waiting > DGM_GAME_DEPTH)
            return dgm_fail(err, DGM_ERANGE, "step %zu leaves more than %d values waiting", i, (int)DGM_GAME_DEPTH);
    }
    if (waiting != 1)
        return dgm_fail(err, DGM_EUSE, "it ends with %zu values, not one", waiting);
    return DGM_OK;
}

static dgm_status check_party(const dgm_game *g, unsigned p, dgm_error *err)
{
    if (g->owns[p] >> g->n_options)
        return dgm_fail(err, DGM_ERANGE, "party %u owns an option from %u on", p, g->n_options);
    const dgm_wants *w = &g->wants[p];
    if (w->ranks && g->n_options > DGM_GAME_EXPLICIT)
        return dgm_fail(err, DGM_ERANGE, "party %u has a rank for each state of %u options, more than %d", p, g->n_options,
                        (int)DGM_GAME_EXPLICIT);
    if (w->n_statements > DGM_GAME_STATEMENTS || (w->n_statements && !w->statements))
        return dgm_fail(err, DGM_ERANGE, "party %u has %zu statements, not 0 to %d", p, w->n_statements,
                        (int)DGM_GAME_STATEMENTS);
    for (size_t i = 0; !w->ranks && i < w->n_statements; i++) {
        dgm_status st = check_condition(&w->statements[i], g->n_options, err);
        if (st)
            return dgm_within(err, st, "statement %zu of party %u", i, p);
    }
    return DGM_OK;
}

dgm_status dgm_game_check(const dgm_game *g, dgm_error *err)
{
    if (g->n_options > DGM_GAME_OPTIONS)
        return dgm_fail(err, DGM_ERANGE, "%u options, more than %d", g->n_options, (int)DGM_GAME_OPTIONS);
    if (g->n_parties == 0 || g->n_parties > DGM_GAME_PARTIES || !g->owns || !g->wants)
        return dgm_fail(err, DGM_ERANGE, "%u parties, not 1 to %d", g->n_parties, (int)DGM_GAME_PARTIES);
    if ((g->only_up | g->only_down) >> g->n_options)
        return dgm_fail(err, DGM_ERANGE, "an option from %u on is one-way", g->n_options);
    uint64_t joined = 0;
    for (unsigned p = 0; p < g->n_parties; p++) {
        dgm_status st = check_party(g, p, err);
        if (st)
            return st;
    }
    if (g->n_infeasible > DGM_GAME_STATEMENTS || (g->n_infeasible && !g->infeasible))
        return dgm_fail(err, DGM_ERANGE, "%zu infeasible conditions, not 0 to %d", g->n_infeasible,
                        (int)DGM_GAME_STATEMENTS);
    for (size_t i = 0; i < g->n_infeasible; i++) {
        dgm_status st = check_condition(&g->infeasible[i], g->n_options, err);
        if (st)
            return dgm_within(err, st, "infeasible condition %zu", i);
    }
    if (g->n_coalitions > g->n_parties || (g->n_coalitions && !g->coalitions))
        return dgm_fail(err, DGM_ERANGE, "%zu coalitions of %u parties", g->n_coalitions, g->n_parties);
    for (size_t i = 0; i < g->n_coalitions; i++) {
        uint64_t members = g->coalitions[i];
        if (!members || (g->n_parties < 64 && members >> g->n_parties))
            return dgm_fail(err, DGM_ERANGE, "coalition %zu has no member, or one that is no party", i);
        if (members & joined)
            return dgm_fail(err, DGM_EUSE, "coalition %zu has a member of another", i);
        joined |= members;
    }
    return DGM_OK;
}

uint64_t dgm_condition_block(const dgm_condition *c, uint64_t block)
{
    static const uint64_t low[6] = {0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0,
                                    0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000};
    uint64_t stack[DGM_GAME_DEPTH + 1], *top = stack; /* top: one behind the last */
    for (size_t i = 0; i < c->n; i++) {
        unsigned k = c->steps[i].option;
        switch ((dgm_does)c->steps[i].does) {
        case DGM_DOES_OPTION:
            *top++ = k < 6 ? low[k] : -(block >> (k - 6) & 1);
            break;
        case DGM_DOES_TRUE:
            *top++ = ~(uint64_t)0;
            break;
        case DGM_DOES_FALSE:
            *top++ = 0;
            break;
        case DGM_DOES_NOT:
            top[-1] = ~top[-1];
            break;
        case DGM_DOES_AND:
            top--;
            top[-1] &= *top;
            break;
        case DGM_DOES_OR:
            top--;
            top[-1] |= *top;
            break;
        case DGM_DOES_IF:
            top--;
            top[-1] = ~top[-1] | *top;
            break;
        case DGM_DOES_IFF:
            top--;
            top[-1] = ~(top[-1] ^ *top);
            break;
        }
    }
    return stack[0];
}

int dgm_condition_holds(const dgm_condition *c, dgm_outcome s)
{
    return (int)(dgm_condition_block(c, s / 64) >> (s % 64) & 1);
}

int dgm_game_feasible(const dgm_game *g, dgm_outcome s)
{
    if (s >> g->n_options || (g->feasible && !(g->feasible[s / 64] >> (s % 64) & 1)))
        return 0;
    for (size_t i = 0; i < g->n_infeasible; i++)
        if (dgm_condition_holds(&g->infeasible[i], s))
            return 0;
    return 1;
}
