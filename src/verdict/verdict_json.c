/*
 * verdict_json.c - verdicts as JSON, for other programs: {"definitions","states","equilibria","stable", ...}. Where
 *                  preferences are unknown these are what holds whatever they are, and "possible" has what may hold.
 */
#include "settle/unknown.h"
#include "verdict/verdict.h"

#include <stdio.h>
#include <string.h>

enum { DECIDED = 200 }; /* most verdicts of which it is told what decides them */

void dgm_verdict_json_words(dgm_buffer *out, const char *data, size_t n)
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
    dgm_verdict_json_words(out, own.data ? own.data : "", own.len);
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

void dgm_verdict_json_state(dgm_buffer *out, const dgm_verdict *v, uint64_t state)
{
    named(out, v, dgm_verdict_label, state);
}

void dgm_verdict_json_actor(dgm_buffer *out, const dgm_verdict *v, size_t actor)
{
    named(out, v, name_actor, actor);
}

/* {"nash":[states], ...} of one set of verdicts. */
static void concepts(dgm_buffer *out, const dgm_verdict *v, const dgm_verdicts *of, int actor)
{
    int first = 1;
    unsigned known = actor < 0 ? of->joint : of->known[actor];
    dgm_buffer_str(out, "{");
    for (int c = 0; c < DGM_CONCEPTS; c++) {
        if (!(known >> c & 1))
            continue;
        dgm_buffer_printf(out, "%s\"%s\":", first ? "" : ",", dgm_concept_name((dgm_concept)c));
        labels(out, v,
               actor < 0 ? dgm_equilibria_of(of, (dgm_concept)c)
                         : dgm_verdicts_of(of, (size_t)actor, (dgm_concept)c));
        first = 0;
    }
    dgm_buffer_str(out, "}");
}

static void all_verdicts(dgm_buffer *out, const dgm_verdict *v, const dgm_verdicts *of)
{
    dgm_buffer_str(out, "\"equilibria\":");
    concepts(out, v, of, -1);
    dgm_buffer_str(out, ",\"stable\":{");
    for (size_t i = 0; i < of->actors; i++) {
        dgm_buffer_str(out, i ? "," : "");
        dgm_verdict_json_actor(out, v, i);
        dgm_buffer_str(out, ":");
        concepts(out, v, of, (int)i);
    }
    dgm_buffer_str(out, "}");
}

void dgm_verdict_json_head(dgm_buffer *out, const dgm_verdict *v)
{
    dgm_buffer_str(out, "{\"model\":");
    dgm_verdict_json_words(out, v->conflict->name.data, v->conflict->name.len);
    dgm_buffer_printf(
        out,
        ",\"definitions\":{\"sequences\":\"%s\",\"ties\":\"%s\",\"sim\":\"each other actor stays or makes one "
        "improvement, all at once\",\"coalition_move\":\"joint\",\"coalition_improves\":\"every member\","
        "\"members_move_alone\":\"no\",\"completions\":\"weak orders\"}",
        v->rules.one_move_each ? "one move each" : "legal", v->rules.ties_do_not_deter ? "do not deter" : "deter");
}

static void comparison(dgm_buffer *out, const dgm_verdict *v, const dgm_answer *a, int answered)
{
    dgm_str name = v->conflict->parties[a->of.party].name;
    dgm_buffer_str(out, "{\"party\":");
    dgm_verdict_json_words(out, name.data, name.len);
    dgm_buffer_str(out, ",\"a\":");
    dgm_verdict_json_state(out, v, dgm_judge_state(v->judge, a->of.a));
    if (answered)
        dgm_buffer_printf(out, ",\"is\":\"%s\"", a->says == DGM_ABOVE ? ">" : a->says == DGM_LEVEL ? "=" : "<");
    dgm_buffer_str(out, ",\"b\":");
    dgm_verdict_json_state(out, v, dgm_judge_state(v->judge, a->of.b));
    dgm_buffer_str(out, "}");
}

/* What decides the joint verdicts that depend, for as many as are worked out. */
static void decided(dgm_buffer *out, const dgm_verdict *v)
{
    static const char *const keys[] = {"by", "holds_if", "fails_if"};
    size_t n = 0;
    dgm_buffer_str(out, ",\"decided\":[");
    for (int c = 0; c <= DGM_SIM; c++)
        for (size_t i = 0; i < v->states && n < DECIDED; i++) {
            dgm_decision d;
            dgm_query q = {(dgm_concept)c, -1, dgm_judge_place(v->judge, v->state[i])};
            if (dgm_verdict_tells(v, (dgm_concept)c, -1, v->state[i]) != DGM_TOLD_DEPENDS ||
                dgm_decide(&d, v->judge, &q, DGM_VERDICT_LOOKS / 20, NULL))
                continue;
            dgm_buffer_printf(out, "%s{\"concept\":\"%s\",\"state\":", n++ ? "," : "",
                              dgm_concept_name((dgm_concept)c));
            dgm_verdict_json_state(out, v, v->state[i]);
            const dgm_deciding *each[] = {&d.by, &d.holds_if, &d.fails_if};
            for (int k = 0; k < 3; k++) {
                dgm_buffer_printf(out, ",\"%s\":%s", keys[k], each[k]->found ? "[" : "null");
                for (size_t m = 0; m < each[k]->n && each[k]->found; m++) {
                    dgm_buffer_str(out, m ? "," : "");
                    comparison(out, v, &each[k]->at[m], k > 0);
                }
                dgm_buffer_str(out, each[k]->found ? "]" : "");
            }
            dgm_buffer_str(out, "}");
        }
    dgm_buffer_str(out, "]");
}

void dgm_verdict_json(dgm_buffer *out, const dgm_verdict *v)
{
    dgm_verdict_json_head(out, v);
    dgm_buffer_str(out, ",\"states\":{");
    for (size_t i = 0; i < v->states; i++) {
        dgm_buffer_str(out, i ? "," : "");
        dgm_verdict_json_state(out, v, v->state[i]);
        dgm_buffer_str(out, ":");
        pattern(out, v, v->state[i]);
    }
    dgm_buffer_printf(out, "},\"feasible\":%zu,\"status_quo\":", dgm_solver_feasible_count(v->solver));
    if (v->game.has_status_quo)
        dgm_verdict_json_state(out, v, v->game.status_quo);
    else
        dgm_buffer_str(out, "null");
    dgm_buffer_str(out, ",");
    all_verdicts(out, v, &v->verdicts);
    if (v->unknown) {
        dgm_buffer_str(out, ",\"unknown\":[");
        for (uint64_t left = v->unknown; left; left &= left - 1) {
            dgm_str name = v->conflict->parties[__builtin_ctzll(left)].name;
            dgm_verdict_json_words(out, name.data, name.len);
            dgm_buffer_str(out, left & (left - 1) ? "," : "");
        }
        dgm_buffer_str(out, "],\"possible\":{");
        all_verdicts(out, v, &v->possible);
        dgm_buffer_str(out, "}");
        decided(out, v);
    }
    dgm_buffer_printf(out, ",\"whole\":%s}\n", v->verdicts.stopped || v->undecided ? "false" : "true");
}
