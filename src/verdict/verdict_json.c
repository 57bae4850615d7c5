/*
 * verdict_json.c - verdicts as JSON, for other programs: {"definitions","states","equilibria","stable", ...}.
 */
#include "verdict/verdict.h"

#include <stdio.h>
#include <string.h>

static void text(dgm_buffer *out, const char *data, size_t n)
{
    dgm_buffer_str(out, "\"");
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)data[i];
        if (c == '"' || c == '\\')
            dgm_buffer_printf(out, "\\%c", c);
        else if (c < 0x20)
            dgm_buffer_printf(out, "\\u%04x", c);
        else
            dgm_buffer_add(out, &data[i], 1);
    }
    dgm_buffer_str(out, "\"");
}

typedef void namer(dgm_buffer *out, const dgm_verdict *v, uint64_t number);

static void name_actor(dgm_buffer *out, const dgm_verdict *v, uint64_t number)
{
    dgm_verdict_actor(out, v, (size_t)number);
}

static void named(dgm_buffer *out, const dgm_verdict *v, namer *name, uint64_t number)
{
    dgm_buffer own = {0};
    name(&own, v, number);
    out->failed |= own.failed;
    text(out, own.data ? own.data : "", own.len);
    dgm_buffer_free(&own);
}

static void pattern(dgm_buffer *out, const dgm_verdict *v, uint64_t state)
{
    uint64_t model = dgm_compiled_state(&v->game, state);
    dgm_buffer_str(out, "\"");
    for (size_t k = 0; k < v->conflict->n_options; k++)
        dgm_buffer_str(out, model >> k & 1 ? "Y" : "N");
    dgm_buffer_str(out, "\"");
}

static void labels(dgm_buffer *out, const dgm_verdict *v, const uint64_t *set)
{
    int first = 1;
    dgm_buffer_str(out, "[");
    for (size_t w = 0; w < v->verdicts.words; w++)
        for (uint64_t bits = set[w]; bits; bits &= bits - 1, first = 0) {
            dgm_buffer_str(out, first ? "" : ",");
            named(out, v, dgm_verdict_label, 64 * (uint64_t)w + (uint64_t)__builtin_ctzll(bits));
        }
    dgm_buffer_str(out, "]");
}

static void concepts(dgm_buffer *out, const dgm_verdict *v,
                     const uint64_t *(*of)(const dgm_verdicts *, size_t, dgm_concept), size_t actor, unsigned known)
{
    int first = 1;
    dgm_buffer_str(out, "{");
    for (int c = 0; c < DGM_CONCEPTS; c++) {
        if (!(known >> c & 1))
            continue;
        dgm_buffer_printf(out, "%s\"%s\":", first ? "" : ",", dgm_concept_name((dgm_concept)c));
        labels(out, v, of(&v->verdicts, actor, (dgm_concept)c));
        first = 0;
    }
    dgm_buffer_str(out, "}");
}

static const uint64_t *joint(const dgm_verdicts *v, size_t actor, dgm_concept c)
{
    (void)actor;
    return dgm_equilibria_of(v, c);
}

void dgm_verdict_json(dgm_buffer *out, const dgm_verdict *v)
{
    dgm_buffer_str(out, "{\"model\":");
    text(out, v->conflict->name.data, v->conflict->name.len);
    dgm_buffer_printf(
        out,
        ",\"definitions\":{\"sequences\":\"%s\",\"ties\":\"%s\",\"sim\":\"each other actor stays or makes one "
        "improvement, all at once\",\"coalition_move\":\"joint\",\"coalition_improves\":\"every member\","
        "\"members_move_alone\":\"no\",\"completions\":\"weak orders\"},\"states\":{",
        v->rules.one_move_each ? "one move each" : "legal", v->rules.ties_do_not_deter ? "do not deter" : "deter");
    for (size_t i = 0; i < v->states; i++) {
        dgm_buffer_str(out, i ? "," : "");
        named(out, v, dgm_verdict_label, v->state[i]);
        dgm_buffer_str(out, ":");
        pattern(out, v, v->state[i]);
    }
    dgm_buffer_printf(out, "},\"feasible\":%zu,\"status_quo\":", dgm_solver_feasible_count(v->solver));
    if (v->game.has_status_quo)
        named(out, v, dgm_verdict_label, v->game.status_quo);
    else
        dgm_buffer_str(out, "null");
    dgm_buffer_str(out, ",\"equilibria\":");
    concepts(out, v, joint, 0, v->verdicts.joint);
    dgm_buffer_str(out, ",\"stable\":{");
    for (size_t i = 0; i < v->verdicts.actors; i++) {
        dgm_buffer_str(out, i ? "," : "");
        named(out, v, name_actor, i);
        dgm_buffer_str(out, ":");
        concepts(out, v, dgm_verdicts_of, i, v->verdicts.known[i]);
    }
    dgm_buffer_printf(out, "},\"whole\":%s}\n", v->verdicts.stopped ? "false" : "true");
}
