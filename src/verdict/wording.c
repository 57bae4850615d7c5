/*
 * wording.c - how states, steps and comparisons are called in a sentence.
 *
 *     state with a label     “missiles go under blockade”
 *     state without          “blockade, withdraw”
 *     step                   takes up blockade, gives up strike
 *     comparison             Ukraine finds “deal” better than “war”
 */
#include "verdict/verdict.h"

#include "base/error.h"

#include <string.h>

void dgm_verdict_taken(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
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

/* Behind what a body decides stand consents: which of them are given. */
static void consents(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
{
    int any = 0;
    for (unsigned k = 0; v->game.expanded && k < v->game.game.n_options; k++)
        if (v->game.origins[k].party >= 0 && s >> k & 1) {
            dgm_str name = v->conflict->parties[v->game.origins[k].party].name;
            dgm_buffer_str(out, any ? ", " : " [consenting: ");
            dgm_buffer_add(out, name.data, name.len);
            any = 1;
        }
    if (any)
        dgm_buffer_str(out, "]");
}

void dgm_verdict_shown(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
{
    uint64_t model = dgm_compiled_state(&v->game, s);
    dgm_buffer_str(out, "“");
    for (size_t i = 0; i < v->conflict->n_labels; i++)
        if (v->conflict->labels[i].state == model) {
            dgm_buffer_add(out, v->conflict->labels[i].name.data, v->conflict->labels[i].name.len);
            dgm_buffer_str(out, "”");
            return;
        }
    dgm_verdict_taken(out, v, s);
    dgm_buffer_str(out, "”");
}

void dgm_verdict_called(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
{
    dgm_verdict_shown(out, v, s);
    consents(out, v, s);
}

void dgm_verdict_step(dgm_buffer *out, const dgm_verdict *v, size_t actor, uint64_t from, uint64_t to)
{
    uint64_t members = dgm_solver_members(v->solver, actor);
    int alone = !(members & (members - 1)); /* then it is said already who consents */
    for (int up = 1, any = 0; up >= 0; up--)
        for (unsigned k = 0, first = 1; k < v->game.game.n_options; k++) {
            dgm_origin_of of = v->game.origins[k];
            if (!((from ^ to) >> k & 1) || (int)(to >> k & 1) != up)
                continue;
            dgm_str name = v->conflict->options[of.option].name;
            dgm_buffer_str(out, any ? ", " : "");
            if (of.party >= 0) {
                dgm_str who = v->conflict->parties[of.party].name;
                dgm_buffer_printf(out, "%.*s%s%s ", alone ? 0 : (int)who.len, who.data, alone ? "" : " ",
                                  up ? "consents to" : "no longer consents to");
            } else if (first) {
                dgm_buffer_str(out, up ? "takes up " : "gives up ");
                first = 0;
            }
            dgm_buffer_add(out, name.data, name.len);
            any = 1;
        }
}

void dgm_verdict_comparison(dgm_buffer *out, const dgm_verdict *v, const dgm_judge *j, const dgm_answer *a, int asked)
{
    dgm_str name = v->conflict->parties[a->of.party].name;
    unsigned says = a->says;
    uint32_t first = says == DGM_BELOW ? a->of.b : a->of.a, second = says == DGM_BELOW ? a->of.a : a->of.b;
    dgm_buffer_printf(out, asked ? "how %.*s compares " : "%.*s finds ", (int)name.len, name.data);
    dgm_verdict_shown(out, v, dgm_judge_state(j, first));
    dgm_buffer_str(out, asked ? " with " : says == DGM_LEVEL ? " as good as " : " better than ");
    dgm_verdict_shown(out, v, dgm_judge_state(j, second));
}

const char *dgm_verdict_means(dgm_concept c)
{
    static const char *const words[DGM_CONCEPTS] = {
        [DGM_NASH] = "nobody gains by one move of its own (Nash)",
        [DGM_GMR] = "whoever leaves may be brought to where it is no better off, whatever that costs the others (GMR)",
        [DGM_SMR] = "whoever leaves may be brought to where it is no better off and cannot escape from (SMR)",
        [DGM_SEQ] = "whoever leaves is answered by moves the others gain by, and is no better off then (SEQ)",
        [DGM_SIM] = "whoever leaves may meet others who move at the same moment, and be no better off (SIM)",
        [DGM_SEQ_OR_SIM] = "each party stays under SEQ or under SIM",
        [DGM_FRASER_HIPEL] = "the tableau of Fraser and Hipel",
    };
    return words[c];
}

dgm_status dgm_verdict_concept(int *out, const char *name, dgm_error *err)
{
    for (*out = 0; *out < DGM_CONCEPTS; ++*out)
        if (!strcmp(name, dgm_concept_name((dgm_concept)*out)))
            return DGM_OK;
    return dgm_fail(err, DGM_EUSE,
                    "there is no way of looking ahead called '%s'; there are nash, gmr, smr, seq, sim, seq_or_sim and "
                    "fraser_hipel",
                    name);
}
