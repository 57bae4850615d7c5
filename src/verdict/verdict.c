/*
 * verdict.c - from a model to its verdicts: compiled, solved, its states listed.
 *
 * In:   a model, who is left out, which reading of the definitions.   Out: dgm_verdict.
 * How:  who is left out moves nothing and wants nothing: its options stay as they are at the status quo.
 */
#include "verdict/verdict.h"

#include "base/arena.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What the solver may take: 24 options and 12 parties need a quarter of it. */
static const size_t MEMORY = (size_t)4 << 30;

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
    v->game.unknown &= ~parties;
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
    if (!v->game.expanded || n > DGM_JUDGE_STATES)
        return DGM_OK;
    if (!(v->same = dgm_take_raw(v->a, n, sizeof *v->same)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the states");
    for (uint32_t i = 0; i < n; i++)
        for (v->same[i] = 0; dgm_compiled_state(&v->game, state[v->same[i]]) != dgm_compiled_state(&v->game, state[i]);)
            v->same[i]++;
    return DGM_OK;
}

dgm_status dgm_verdict_judge(dgm_judge **out, const dgm_verdict *v, const dgm_solver *solver, dgm_error *err)
{
    dgm_status st = dgm_judge_open(out, solver, &v->rules, err);
    if (st && v->unknown) {
        dgm_str first = v->conflict->parties[__builtin_ctzll(v->unknown)].name;
        return dgm_within(err, st, "what %.*s wants is not wholly known", (int)first.len, first.data);
    }
    for (uint64_t left = v->unknown; left && !st; left &= left - 1) {
        unsigned party = (unsigned)__builtin_ctzll(left);
        dgm_str name = v->conflict->parties[party].name;
        const dgm_known *known;
        size_t n;
        dgm_judge_forget(*out, party);
        st = dgm_compiled_known(&known, &n, &v->game, party, v->a, err);
        for (size_t i = 0; i < n && !st; i++) {
            static const unsigned says[] = {[DGM_BETTER] = DGM_ABOVE,
                                            [DGM_AS_GOOD] = DGM_LEVEL,
                                            [DGM_AT_LEAST] = DGM_ABOVE | DGM_LEVEL};
            size_t a = dgm_judge_place(*out, known[i].a), b = dgm_judge_place(*out, known[i].b);
            if (a == dgm_judge_states(*out) || b == dgm_judge_states(*out))
                continue; /* a state that cannot be without those who are left out */
            if (!dgm_judge_say(*out, party, a, b, says[known[i].how]))
                st = dgm_fail(err, DGM_EFORMAT, "what is known of %.*s contradicts itself", (int)name.len, name.data);
        }
    }
    if (st) {
        dgm_judge_close(*out);
        *out = NULL;
    }
    return st;
}

/* Looks for one verdict where preferences are unknown, and for all of a model; what they do not suffice for is told
 * as depending. */
enum { EACH_LOOKS = 20000, ALL_LOOKS = 2000000 };

/* The sets of the verdicts on a judge's states: certain and possible ones. */
static dgm_status judge_all(dgm_verdict *v, const dgm_verdict_options *how, dgm_error *err)
{
    dgm_verdicts *sets[2] = {&v->verdicts, &v->possible};
    size_t actors = dgm_solver_actors(v->solver), words = (dgm_solver_states(v->solver) + 63) / 64;
    for (int k = 0; k < 2; k++) {
        *sets[k] = (dgm_verdicts){.words = words, .actors = actors, .asked = (1u << DGM_CONCEPTS) - 1};
        sets[k]->known = calloc(actors, sizeof *sets[k]->known);
        sets[k]->stable = calloc(actors * DGM_CONCEPTS * words, sizeof *sets[k]->stable);
        sets[k]->equilibria = calloc(DGM_CONCEPTS * words, sizeof *sets[k]->equilibria);
        if (!sets[k]->known || !sets[k]->stable || !sets[k]->equilibria)
            return dgm_fail(err, DGM_ENOMEM, "no memory for the verdicts");
    }
    size_t looks = ALL_LOOKS, done = 0;
    for (int c = 0; c < DGM_CONCEPTS; c++)
        for (int actor = -1; actor < (int)actors; actor++) {
            uint64_t *to[2];
            for (int k = 0; k < 2; k++)
                to[k] = actor < 0 ? sets[k]->equilibria + (size_t)c * words
                                  : sets[k]->stable + ((size_t)actor * DGM_CONCEPTS + (size_t)c) * words;
            for (size_t at = 0; at < dgm_judge_states(v->judge); at++) {
                dgm_query q = {(dgm_concept)c, actor, at};
                size_t allowed = looks > EACH_LOOKS ? EACH_LOOKS : looks > 2 ? looks : 2, work = allowed;
                if (v->stop && *v->stop) {
                    v->verdicts.stopped = 1;
                    return DGM_OK;
                }
                unsigned told = dgm_judge_verdict(v->judge, &q, &work);
                looks -= looks < allowed - work ? looks : allowed - work;
                uint64_t s = dgm_judge_state(v->judge, at), bit = (uint64_t)1 << (s % 64);
                if (told & DGM_GAVE_UP)
                    v->undecided++;
                if (told == DGM_CAN_HOLD)
                    to[0][s / 64] |= bit;
                if (told & (DGM_CAN_HOLD | DGM_GAVE_UP))
                    to[1][s / 64] |= bit;
            }
            for (int k = 0; k < 2; k++)
                *(actor < 0 ? &sets[k]->joint : &sets[k]->known[actor]) |= 1u << c;
            if (how->progress)
                how->progress(how->context, (double)++done / (double)(DGM_CONCEPTS * (actors + 1)));
        }
    return dgm_judge_failed(v->judge) ? dgm_fail(err, DGM_ENOMEM, "no memory for the verdicts") : DGM_OK;
}

dgm_gain dgm_verdict_gains(const dgm_verdict *v, size_t actor, uint64_t b, uint64_t a)
{
    uint64_t members = dgm_solver_members(v->solver, actor);
    dgm_gain gain = DGM_GAIN;
    if (!(members & v->unknown))
        return dgm_solver_prefers(v->solver, actor, b, a) ? DGM_GAIN : DGM_NO_GAIN;
    size_t to = dgm_judge_place(v->judge, b), from = dgm_judge_place(v->judge, a);
    for (; members; members &= members - 1) {
        unsigned may = dgm_judge_may(v->judge, (unsigned)__builtin_ctzll(members), to, from);
        if (!(may & DGM_ABOVE))
            return DGM_NO_GAIN;
        if (may != DGM_ABOVE)
            gain = DGM_PERHAPS_GAIN;
    }
    return gain;
}

dgm_told dgm_verdict_tells(const dgm_verdict *v, dgm_concept c, int actor, uint64_t s)
{
    unsigned known = actor < 0 ? v->verdicts.joint : v->verdicts.known[actor];
    const uint64_t *sure =
        actor < 0 ? dgm_equilibria_of(&v->verdicts, c) : dgm_verdicts_of(&v->verdicts, (size_t)actor, c);
    if (!(known >> c & 1))
        return DGM_TOLD_NOTHING;
    if (dgm_states_have(sure, s))
        return DGM_TOLD_HOLDS;
    if (!v->unknown)
        return DGM_TOLD_FAILS;
    const uint64_t *maybe =
        actor < 0 ? dgm_equilibria_of(&v->possible, c) : dgm_verdicts_of(&v->possible, (size_t)actor, c);
    return dgm_states_have(maybe, s) ? DGM_TOLD_DEPENDS : DGM_TOLD_FAILS;
}

dgm_status dgm_verdict_names(uint64_t *out, const dgm_conflict *c, const char *names, dgm_error *err)
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

/* These parties act as one, everybody else alone. */
static dgm_status join(dgm_verdict *v, const char *names, dgm_error *err)
{
    uint64_t *one = dgm_take(v->a, 1, sizeof *one);
    if (!one)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a coalition");
    dgm_status st = dgm_verdict_names(one, v->conflict, names, err);
    if (st)
        return st;
    *one &= ~v->left_out;
    v->together = names;
    v->game.game.coalitions = one;
    v->game.game.n_coalitions = __builtin_popcountll(*one) > 1;
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
    *v = (dgm_verdict){
        .conflict = c, .a = a, .rules = {how->one_move_each, how->ties_do_not_deter}, .stop = how->stop};
    dgm_status st = dgm_verdict_names(&without, c, how->without, err);
    if (!st)
        st = dgm_compile_without(&v->game, c, without, a, err);
    if (!st && without)
        st = leave_out(v, without, err);
    if (!st && how->together)
        st = join(v, how->together, err);
    if (!st)
        st = dgm_solver_open(&v->solver, &v->game.game, MEMORY, err);
    if (!st)
        st = list_states(v, err);
    if (!st)
        v->unknown = v->game.unknown;
    if (!st && v->unknown) {
        st = dgm_verdict_judge(&v->judge, v, v->solver, err);
        if (!st)
            st = judge_all(v, how, err);
    } else if (!st) {
        dgm_watch watch = {how->progress, how->context, how->stop};
        st = dgm_settle(&v->verdicts, v->solver, (1u << DGM_CONCEPTS) - 1, &v->rules, &watch, err);
    }
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
    dgm_verdicts_free(&v->possible);
    dgm_judge_close(v->judge);
    dgm_solver_close(v->solver);
    v->judge = NULL;
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

void dgm_conflict_parties(dgm_buffer *out, const dgm_conflict *c, uint64_t members)
{
    for (int first = 1; members; members &= members - 1, first = 0) {
        dgm_str name = c->parties[__builtin_ctzll(members)].name;
        dgm_buffer_str(out, first ? "" : members & (members - 1) ? ", " : " and ");
        dgm_buffer_add(out, name.data, name.len);
    }
}

void dgm_verdict_parties(dgm_buffer *out, const dgm_verdict *v, uint64_t members)
{
    dgm_conflict_parties(out, v->conflict, members);
}

void dgm_verdict_actor(dgm_buffer *out, const dgm_verdict *v, size_t actor)
{
    dgm_verdict_parties(out, v, dgm_solver_members(v->solver, actor));
}

dgm_status dgm_verdict_find(uint64_t *state, const dgm_verdict *v, const char *label, dgm_error *err)
{
    dgm_buffer name = {0};
    dgm_status st = DGM_ENOTFOUND;
    for (size_t i = 0; i < v->states && st; i++) {
        dgm_buffer_clear(&name);
        dgm_verdict_label(&name, v, v->state[i]);
        if (!name.failed && name.len == strlen(label) && !strncasecmp(name.data, label, name.len)) {
            *state = v->state[i];
            st = DGM_OK;
        }
    }
    for (size_t i = 0; i < v->states && st; i++) { /* by what is done in it */
        dgm_buffer_clear(&name);
        dgm_verdict_taken(&name, v, v->state[i]);
        if (!name.failed && name.len == strlen(label) && !strncasecmp(name.data, label, name.len)) {
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
                         "no state of this model is called '%s'; a state is its label or number as listed, what is "
                         "done in it (\"a, b\"), or one Y or N for each of the %u options",
                         label, n)
              : DGM_OK;
}
