/*
 * text.c - verdicts in words: what holds first, then the tables.
 *
 *     In this model, 1 of 12 states would hold.
 *       withdrawal   holds however far the parties look ahead
 *     ...
 * How:  a state is named by its label, and by the options that are taken in it. Tables are left out over TABLE states.
 */
#include "verdict/verdict.h"

#include <stdio.h>
#include <string.h>

enum { TABLE = 64, NAMED = 40 };

static const struct {
    dgm_concept concept;
    char letter;
    const char *words;
} told[] = {
    {DGM_NASH, 'N', "Nash: nobody gains by one move of its own"},
    {DGM_GMR, 'G', "GMR: whoever leaves may be brought to where it is no better off, whatever that costs the others"},
    {DGM_SMR, 'R', "SMR: as GMR, and it cannot escape from there"},
    {DGM_SEQ, 'Q', "SEQ: as GMR, but the others only make moves they gain by"},
    {DGM_SIM, 'S', "SIM: if the others move at the same moment, it may be no better off"},
};
enum { TOLD = sizeof told / sizeof *told };

static size_t count(const uint64_t *set, size_t words)
{
    size_t n = 0;
    for (size_t i = 0; i < words; i++)
        n += (size_t)__builtin_popcountll(set[i]);
    return n;
}

static void letters(dgm_buffer *out, const dgm_verdict *v, uint64_t s,
                    const uint64_t *(*of)(const dgm_verdicts *, size_t, dgm_concept), size_t actor, unsigned known)
{
    for (int i = 0; i < TOLD; i++)
        dgm_buffer_printf(out, "%c",
                          !(known >> told[i].concept & 1)                                ? '?'
                          : dgm_states_have(of(&v->verdicts, actor, told[i].concept), s) ? told[i].letter
                                                                                         : '.');
}

static const uint64_t *joint(const dgm_verdicts *v, size_t actor, dgm_concept c)
{
    (void)actor;
    return dgm_equilibria_of(v, c);
}

/* What is taken in a state: "the shield is built; talks are held". */
static void taken(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
{
    uint64_t model = dgm_compiled_state(&v->game, s);
    int any = 0;
    for (size_t k = 0; k < v->conflict->n_options; k++)
        if (model >> k & 1) {
            dgm_buffer_str(out, any ? ", " : "");
            dgm_buffer_add(out, v->conflict->options[k].name.data, v->conflict->options[k].name.len);
            any = 1;
        }
    if (!any)
        dgm_buffer_str(out, "nothing is done");
}

static int holds(const dgm_verdict *v, uint64_t s, dgm_concept c)
{
    return (v->verdicts.joint >> c & 1) && dgm_states_have(dgm_equilibria_of(&v->verdicts, c), s);
}

static void state_line(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
{
    dgm_buffer_str(out, "  ");
    dgm_verdict_label(out, v, s);
    dgm_buffer_str(out, ": ");
    taken(out, v, s);
    dgm_buffer_str(out, "\n    ");
    int all = 1, any = 0;
    for (int i = 0; i < TOLD; i++)
        all &= holds(v, s, told[i].concept);
    if (all) {
        dgm_buffer_str(out, "holds however far the parties look ahead\n");
        return;
    }
    for (int i = 0; i < TOLD; i++)
        if (holds(v, s, told[i].concept)) {
            dgm_buffer_printf(out, "%s%s", any ? ", " : "holds under ", dgm_concept_name(told[i].concept));
            any = 1;
        }
    for (size_t a = 0, first = 1; a < v->verdicts.actors; a++)
        if (!dgm_states_have(dgm_verdicts_of(&v->verdicts, a, DGM_NASH), s)) {
            dgm_buffer_str(out,
                           first ? any ? "; would gain by leaving: " : "does not hold; would gain by leaving: " : ", ");
            dgm_verdict_actor(out, v, a);
            first = 0;
        }
    dgm_buffer_str(out, "\n");
}

static void verdict(dgm_buffer *out, const dgm_verdict *v)
{
    size_t feasible = dgm_solver_feasible_count(v->solver), words = v->verdicts.words;
    size_t seq = count(dgm_equilibria_of(&v->verdicts, DGM_SEQ), words),
           gmr = count(dgm_equilibria_of(&v->verdicts, DGM_GMR), words);
    dgm_buffer_printf(out,
                      "In this model, of %zu state%s that can be, %zu would hold if everybody looks two moves ahead "
                      "and the others only do what "
                      "they gain by (SEQ), %zu if they would also hurt themselves to punish (GMR).\n",
                      feasible, feasible == 1 ? "" : "s", seq, gmr);
    size_t named = 0;
    for (uint64_t s = 0; s < dgm_solver_states(v->solver) && named < NAMED; s++)
        if (holds(v, s, DGM_NASH) || holds(v, s, DGM_SEQ) || holds(v, s, DGM_SIM)) {
            state_line(out, v, s);
            named++;
        }
    if (named == NAMED)
        dgm_buffer_printf(out, "  (the first %d are named)\n", NAMED);
    if (v->game.has_status_quo) {
        dgm_buffer_str(out, "\nWhere things stand:\n");
        state_line(out, v, v->game.status_quo);
    }
}

static void table(dgm_buffer *out, const dgm_verdict *v)
{
    dgm_buffer_str(out, "\nStates (");
    for (int i = 0; i < TOLD; i++)
        dgm_buffer_printf(out, "%s%c %s", i ? ", " : "", told[i].letter, dgm_concept_name(told[i].concept));
    dgm_buffer_str(out, "; a dot: does not hold): all together, then each of ");
    for (size_t a = 0; a < v->verdicts.actors; a++) {
        dgm_buffer_str(out, a ? ", " : "");
        dgm_verdict_actor(out, v, a);
    }
    dgm_buffer_str(out, "\n");
    for (size_t i = 0; i < v->states; i++) {
        dgm_buffer_str(out, "  ");
        letters(out, v, v->state[i], joint, 0, v->verdicts.joint);
        dgm_buffer_str(out, " |");
        for (size_t a = 0; a < v->verdicts.actors; a++) {
            dgm_buffer_str(out, " ");
            letters(out, v, v->state[i], dgm_verdicts_of, a, v->verdicts.known[a]);
        }
        dgm_buffer_str(out, "  ");
        dgm_verdict_label(out, v, v->state[i]);
        dgm_buffer_str(out,
                       v->game.has_status_quo && v->state[i] == v->game.status_quo ? " (where things stand): " : ": ");
        taken(out, v, v->state[i]);
        dgm_buffer_str(out, "\n");
    }
}

void dgm_verdict_text(dgm_buffer *out, const dgm_verdict *v)
{
    if (v->conflict->name.len)
        dgm_buffer_printf(out, "%.*s\n\n", (int)v->conflict->name.len, v->conflict->name.data);
    for (unsigned p = 0; p < v->game.game.n_parties; p++)
        if (v->left_out >> p & 1)
            dgm_buffer_printf(out, "Without %.*s: what it can do stays as it is, and it is not asked.\n",
                              (int)v->conflict->parties[p].name.len, v->conflict->parties[p].name.data);
    if (v->verdicts.stopped)
        dgm_buffer_str(out, "Stopped before the end: what is marked ? is not known.\n");
    verdict(out, v);
    if (v->states && v->states <= TABLE)
        table(out, v);
    dgm_buffer_str(out, "\n");
    for (int i = 0; i < TOLD; i++)
        dgm_buffer_printf(out, "%s\n", told[i].words);
    dgm_buffer_printf(out, "Definitions: %s, ties %s; docs/settlement.md has the rest.\n",
                      v->rules.one_move_each ? "one move each in a sequence" : "legal sequences",
                      v->rules.ties_do_not_deter ? "do not deter" : "deter");
}
