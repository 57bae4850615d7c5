/*
 * together.c - which sets of parties would leave a state together.
 *
 *     In this model, “trade war” (holds): Northland and Southmark together would leave it, to “open trade”.
 *
 * How:  docs/settlement.md, "Coalitions that would move": each set of two or more acts as one, everybody else alone.
 *       Sets that hold one that would move, or a party that would move alone, are not named.
 * Limits: SETS parties; DGM_JUDGE_STATES states.
 */
#include "verdict/verdict.h"

#include "base/arena.h"
#include "base/error.h"

#include <string.h>

enum { PARTIES = 10, STATES = 24 };
static const dgm_concept asked[] = {DGM_NASH, DGM_SEQ};
enum { ASKED = sizeof asked / sizeof *asked };

/* For each state asked of and each concept: for each set of parties DGM_CAN_HOLD, DGM_CAN_FAIL. */
typedef struct sets {
    const dgm_verdict *v;
    uint64_t state[STATES];
    size_t n;
    uint8_t told[STATES][ASKED][1 << PARTIES];
    uint32_t to[STATES][1 << PARTIES]; /* where the set could go: the first state better for all its members; 0 none */
    uint8_t goes[STATES][1 << PARTIES];
} sets;

static dgm_status ask(sets *x, uint64_t members, dgm_error *err)
{
    dgm_game game = x->v->game.game;
    dgm_solver *solver;
    dgm_judge *judge = NULL;
    game.coalitions = &members;
    game.n_coalitions = 1;
    dgm_status st = dgm_solver_open(&solver, &game, 0, err);
    if (st)
        return st;
    st = dgm_verdict_judge(&judge, x->v, solver, err);
    for (size_t i = 0; i < x->n && !st; i++) {
        for (int c = 0; c < ASKED; c++) {
            dgm_query q = {asked[c], 0, dgm_judge_place(judge, x->state[i])};
            size_t work = DGM_VERDICT_LOOKS / 10;
            x->told[i][c][members] = (uint8_t)dgm_judge_verdict(judge, &q, &work);
        }
        for (size_t t = 0; t < dgm_judge_states(judge) && !x->goes[i][members]; t++) {
            uint64_t to = dgm_judge_state(judge, t);
            int better = dgm_solver_may(solver, 0, x->state[i], to);
            for (uint64_t left = members; left && better; left &= left - 1)
                better = dgm_judge_may(judge, (unsigned)__builtin_ctzll(left), t,
                                       dgm_judge_place(judge, x->state[i])) == DGM_ABOVE;
            if (better) {
                x->to[i][members] = (uint32_t)to;
                x->goes[i][members] = 1;
            }
        }
    }
    dgm_judge_close(judge);
    dgm_solver_close(solver);
    return st;
}

/* No part of the set would surely move by itself. */
static int is_smallest(const sets *x, size_t state, int c, uint64_t members)
{
    for (uint64_t part = (members - 1) & members; part; part = (part - 1) & members)
        if (x->told[state][c][part] == DGM_CAN_FAIL)
            return 0;
    return 1;
}

static void words(dgm_buffer *out, const sets *x, uint64_t all)
{
    const dgm_verdict *v = x->v;
    dgm_buffer_str(out, "In this model, parties that agree to act as one could leave a state that none of them leaves "
                        "alone. Each set of two or\nmore is tried; sets that hold a party or a smaller set that would "
                        "leave by itself are left out.\n");
    for (size_t i = 0; i < x->n; i++) {
        int any = 0;
        dgm_buffer_str(out, "\n");
        dgm_verdict_called(out, v, x->state[i]);
        dgm_buffer_str(out, v->game.has_status_quo && x->state[i] == v->game.status_quo ? ", where things stand:\n"
                                                                                        : ":\n");
        for (int c = ASKED - 1; c >= 0; c--)
            for (uint64_t m = 1; m <= all; m++) {
                unsigned told = x->told[i][c][m];
                if (m & ~all || !(m & (m - 1)) || !told || told == DGM_CAN_HOLD || !is_smallest(x, i, c, m))
                    continue;
                if (c == 0 && (x->told[i][1][m] == told))
                    continue; /* told under SEQ already */
                dgm_buffer_str(out, "  ");
                dgm_verdict_parties(out, v, m);
                dgm_buffer_str(out, told == DGM_CAN_FAIL ? " would leave together"
                                                         : " may leave together, which depends on what is not known");
                if (x->goes[i][m]) {
                    dgm_buffer_str(out, ", for one, to ");
                    dgm_verdict_called(out, v, x->to[i][m]);
                }
                dgm_buffer_str(out, c ? "; nothing others gain by would deter them (SEQ)\n"
                                      : "; if they look one move ahead (Nash)\n");
                any = 1;
            }
        if (!any)
            dgm_buffer_str(out, "  no parties would leave it together that would not alone\n");
    }
}

static void json(dgm_buffer *out, const sets *x, uint64_t all)
{
    const dgm_verdict *v = x->v;
    dgm_verdict_json_head(out, v);
    dgm_buffer_str(out, ",\"would_move\":{");
    for (int c = 0; c < ASKED; c++) {
        dgm_buffer_printf(out, "%s\"%s\":{", c ? "," : "", dgm_concept_name(asked[c]));
        for (size_t i = 0; i < x->n; i++) {
            dgm_buffer_str(out, i ? "," : "");
            dgm_verdict_json_state(out, v, x->state[i]);
            dgm_buffer_str(out, ":[");
            for (uint64_t m = 1, first = 1; m <= all; m++) {
                if (m & ~all || !(m & (m - 1)) || !(x->told[i][c][m] & DGM_CAN_FAIL))
                    continue;
                dgm_buffer_printf(out, "%s{\"sure\":%s,\"members\":[", first ? "" : ",",
                                  x->told[i][c][m] == DGM_CAN_FAIL ? "true" : "false");
                for (uint64_t left = m; left; left &= left - 1) {
                    dgm_str name = v->conflict->parties[__builtin_ctzll(left)].name;
                    dgm_verdict_json_words(out, name.data, name.len);
                    dgm_buffer_str(out, left & (left - 1) ? "," : "]}");
                }
                first = 0;
            }
            dgm_buffer_str(out, "]");
        }
        dgm_buffer_str(out, "}");
    }
    dgm_buffer_str(out, "}}\n");
}

dgm_status dgm_verdict_together(const dgm_verdict *v, const char *state, const char *format, FILE *file,
                                dgm_error *err)
{
    unsigned n = v->game.game.n_parties;
    uint64_t all = 0;
    dgm_buffer out = {0};
    dgm_status st = DGM_OK;
    for (unsigned p = 0; p < n && p < 64; p++) /* who owns nothing adds nothing to a set, but must gain as well */
        all |= v->game.game.owns[p] ? (uint64_t)1 << p : 0;
    if (n > PARTIES)
        return dgm_fail(err, DGM_ERANGE, "coalitions are looked for among up to %d parties, not %u", (int)PARTIES, n);
    sets *x = dgm_take(v->a, 1, sizeof *x);
    if (!x)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the sets of %u parties", n);
    x->v = v;
    if (state)
        st = dgm_verdict_find(&x->state[x->n++], v, state, err);
    else if (v->game.has_status_quo)
        x->state[x->n++] = v->game.status_quo;
    for (size_t i = 0; !state && i < v->states && x->n < STATES; i++) {
        dgm_told told = dgm_verdict_tells(v, DGM_SEQ, -1, v->state[i]);
        if ((told == DGM_TOLD_HOLDS || told == DGM_TOLD_DEPENDS) &&
            !(v->game.has_status_quo && v->state[i] == v->game.status_quo))
            x->state[x->n++] = v->state[i];
    }
    for (uint64_t m = 1; m <= all && !st; m++)
        if (!(m & ~all))
            st = ask(x, m, err);
    if (!st && !strcmp(format, "json"))
        json(&out, x, all);
    else if (!st)
        words(&out, x, all);
    return dgm_verdict_put(&out, st, file, err);
}
