/*
 * solve.c - which states are stable: from least ranks in reach to verdicts.
 *
 * For one actor i that is a single party, with r its rank, B(u) the most it can get from u by a move or by staying:
 *
 *   nash   B(s) <= r(s)
 *   gmr    m(t) = least r over what the others can reach from t, t among it. For an improvement t that they deter m(t) <= r(s); for a t
 *          that is none m(t) <= r(t) <= r(s) anyhow. So: the most of m over i's moves from s is <= r(s).
 *   smr    the same with m(t) = the lesser of r(t) and the least B in reach
 *   seq    as gmr, the others moving by improvements
 *
 * so each is two passes over all states (reach.c), not a search from each. Where ties do not deter, 2 m(t), and one
 * more where r(t) is above m(t), is compared with 2 r(s): an improvement t is then deterred by less than r(s) only.
 *
 * A coalition is deterred when some member is: the least ranks are its members' one by one, and its moves are gone
 * through. Its smr wants the states from which it cannot escape, for each s anew: up to COALITION_SMR states.
 */
#include "settle/solver.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { COALITION_SMR = 4096 };

const char *dgm_concept_name(dgm_concept concept)
{
    static const char *const names[DGM_CONCEPTS] = {"nash", "gmr", "smr", "seq", "sim", "seq_or_sim", "fraser_hipel"};
    return names[concept];
}

static int make_actors(dgm_solver *s)
{
    const dgm_game *g = s->game;
    uint64_t joined = 0;
    s->actor = calloc(g->n_coalitions + g->n_parties, sizeof *s->actor);
    if (!s->actor)
        return 0;
    for (size_t i = 0; i < g->n_coalitions; i++) {
        s->actor[s->actors++].members = g->coalitions[i];
        joined |= g->coalitions[i];
    }
    for (unsigned p = 0; p < g->n_parties; p++)
        if (!(joined >> p & 1))
            s->actor[s->actors++].members = (uint64_t)1 << p;
    for (size_t a = 0; a < s->actors; a++) {
        dgm_actor *x = &s->actor[a];
        x->party = (unsigned)__builtin_ctzll(x->members);
        x->alone = !(x->members & (x->members - 1));
        for (uint64_t m = x->members; m; m &= m - 1)
            x->options |= g->owns[__builtin_ctzll(m)];
    }
    return 1;
}

static void find_feasible(dgm_solver *s)
{
    const dgm_game *g = s->game;
    for (size_t w = 0; w < s->words; w++) {
        uint64_t no = 0;
        for (size_t i = 0; i < g->n_infeasible; i++)
            no |= dgm_condition_block(&g->infeasible[i], w);
        s->feasible[w] = (g->feasible ? g->feasible[w] : ~(uint64_t)0) & ~no;
        if (s->states < 64)
            s->feasible[w] &= ((uint64_t)1 << s->states) - 1;
        s->feasible_count += (size_t)__builtin_popcountll(s->feasible[w]);
    }
    s->all_feasible = s->feasible_count == s->states;
}

dgm_status dgm_solver_open(dgm_solver **out, const dgm_game *game, size_t limit, dgm_error *err)
{
    *out = NULL;
    dgm_status st = dgm_game_check(game, err);
    if (st)
        return st;
    if (game->n_options > DGM_GAME_EXPLICIT)
        return dgm_fail(err, DGM_ERANGE, "%u options: every state is looked at, so up to %d can be solved",
                        game->n_options, (int)DGM_GAME_EXPLICIT);
    size_t states = (size_t)1 << game->n_options, need = states * sizeof(uint32_t) * (game->n_parties + 5);
    if (limit && need > limit)
        return dgm_fail(err, DGM_ENOMEM, "%u options and %u parties take %zu MiB, more than the %zu that are allowed",
                        game->n_options, game->n_parties, need >> 20, limit >> 20);
    dgm_solver *s = calloc(1, sizeof *s);
    if (!s)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the solver");
    s->game = game;
    s->states = states;
    s->words = (states + 63) / 64;
    s->feasible = calloc(s->words, sizeof *s->feasible);
    s->rank = calloc(game->n_parties, sizeof *s->rank);
    int fine = s->feasible && s->rank && make_actors(s);
    for (unsigned p = 0; p < game->n_parties && fine; p++)
        fine = (s->rank[p] = malloc((states < 64 ? 64 : states) * sizeof(uint32_t))) != NULL;
    if (fine) {
        find_feasible(s);
        st = dgm_ranks_make(s, err);
    } else {
        st = dgm_fail(err, DGM_ENOMEM, "no memory for %zu states", states);
    }
    if (st) {
        dgm_solver_close(s);
        return st;
    }
    *out = s;
    return DGM_OK;
}

void dgm_solver_close(dgm_solver *s)
{
    if (!s)
        return;
    for (unsigned p = 0; s->rank && p < s->game->n_parties; p++)
        free(s->rank[p]);
    if (s->actor)
        dgm_cubes_free(s);
    free(s->rank), free(s->feasible), free(s->actor);
    free(s);
}

size_t dgm_solver_actors(const dgm_solver *s)
{
    return s->actors;
}

uint64_t dgm_solver_members(const dgm_solver *s, size_t actor)
{
    return s->actor[actor].members;
}

uint64_t dgm_solver_options(const dgm_solver *s, size_t actor)
{
    return s->actor[actor].options;
}

size_t dgm_solver_states(const dgm_solver *s)
{
    return s->states;
}

size_t dgm_solver_feasible_count(const dgm_solver *s)
{
    return s->feasible_count;
}

int dgm_solver_feasible(const dgm_solver *s, dgm_outcome state)
{
    return state < s->states && dgm_can_be(s, state);
}

uint32_t dgm_solver_rank(const dgm_solver *s, unsigned party, dgm_outcome state)
{
    return s->rank[party][state];
}

int dgm_solver_prefers(const dgm_solver *s, size_t actor, dgm_outcome b, dgm_outcome a)
{
    return dgm_better(s, &s->actor[actor], b, a);
}

int dgm_solver_may(const dgm_solver *s, size_t actor, dgm_outcome from, dgm_outcome to)
{
    return dgm_game_may(s->game, s->actor[actor].options, from, to);
}

/* What one run of dgm_settle works with. */
typedef struct run {
    dgm_verdicts *v;
    const dgm_solver *s;
    dgm_rules rules;
    const dgm_watch *watch;
    uint32_t *best, *least, *most; /* [states] B, m, the most of m over moves */
    size_t done, all;              /* pieces of work */
    dgm_error *err;
} run;

static int is_stopped(run *r)
{
    if (r->watch && r->watch->stop && *r->watch->stop)
        r->v->stopped = 1;
    return r->v->stopped;
}

static uint64_t *set_of(run *r, size_t actor, dgm_concept c)
{
    return r->v->stable + (actor * DGM_CONCEPTS + c) * r->v->words;
}

/* A concept of an actor is whole, if nobody stopped it. */
static void is_done(run *r, size_t actor, dgm_concept c)
{
    if (is_stopped(r))
        return;
    r->v->known[actor] |= 1u << c;
    r->done++;
    if (r->watch && r->watch->progress)
        r->watch->progress(r->watch->context, r->done < r->all ? (double)r->done / (double)r->all : 1);
}

/* B of a party. */
static void find_best(run *r, const dgm_actor *x)
{
    const uint32_t *rank = r->s->rank[x->party];
    for (size_t i = 0; i < r->s->states; i++)
        r->best[i] = dgm_can_be(r->s, i) ? rank[i] + 1 : 0;
    dgm_most_over_moves(r->best, r->s, x->options);
    for (size_t i = 0; i < r->s->states; i++)
        r->best[i] -= r->best[i] > 0;
}

static void nash_of_party(run *r, size_t actor)
{
    const uint32_t *rank = r->s->rank[r->s->actor[actor].party];
    uint64_t *out = set_of(r, actor, DGM_NASH);
    for (size_t i = 0; i < r->s->states; i++)
        if (dgm_can_be(r->s, i) && r->best[i] <= rank[i])
            out[i / 64] |= (uint64_t)1 << (i % 64);
    is_done(r, actor, DGM_NASH);
}

/* gmr, smr or seq of a party; best is found. */
static dgm_status deterred_party(run *r, size_t actor, dgm_concept c)
{
    const dgm_solver *s = r->s;
    const dgm_actor *x = &s->actor[actor];
    const uint32_t *rank = s->rank[x->party], *value = c == DGM_SMR ? r->best : rank;
    const volatile sig_atomic_t *stop = r->watch ? r->watch->stop : NULL;
    int strict = r->rules.ties_do_not_deter;
    for (size_t i = 0; i < s->states; i++)
        r->least[i] = dgm_can_be(s, i) ? value[i] : DGM_NO_RANK;
    dgm_status st = dgm_least_in_reach(r->least, s, actor, c == DGM_SEQ, r->rules.one_move_each, stop, r->err);
    if (st || is_stopped(r))
        return st;
    for (size_t i = 0; i < s->states; i++) {
        if (!dgm_can_be(s, i)) {
            r->most[i] = 0;
            continue;
        }
        uint32_t m = r->least[i] < rank[i] ? r->least[i] : rank[i];
        r->most[i] = (strict ? 2 * m + (rank[i] > m) : m) + 1;
    }
    dgm_most_over_moves(r->most, s, x->options);
    uint64_t *out = set_of(r, actor, c);
    for (size_t i = 0; i < s->states; i++)
        if (dgm_can_be(s, i) && r->most[i] <= (strict ? 2 * rank[i] : rank[i]) + 1)
            out[i / 64] |= (uint64_t)1 << (i % 64);
    is_done(r, actor, c);
    return DGM_OK;
}

/* Every member at least as well off (strict), or better off. */
static int escapes(const dgm_solver *s, const dgm_actor *x, uint64_t u, uint64_t at, int strict)
{
    if (!strict)
        return dgm_better(s, x, u, at);
    for (uint64_t m = x->members; m; m &= m - 1) {
        const uint32_t *rank = s->rank[__builtin_ctzll(m)];
        if (rank[u] < rank[at])
            return 0;
    }
    return 1;
}

/* smr of a coalition at one state: the least over what the others can reach of "cannot escape from there". */
static dgm_status coalition_smr_at(int *holds, run *r, size_t actor, uint64_t at)
{
    const dgm_solver *s = r->s;
    const dgm_actor *x = &s->actor[actor];
    int strict = r->rules.ties_do_not_deter;
    for (uint64_t u = 0; u < s->states; u++) {
        if (!dgm_can_be(s, u)) {
            r->least[u] = DGM_NO_RANK;
            continue;
        }
        int free = escapes(s, x, u, at, strict);
        for (uint64_t c = 0; !free && (c = dgm_next_change(s->game, x->options, u, c));)
            free = dgm_can_be(s, u ^ c) && escapes(s, x, u ^ c, at, strict);
        r->least[u] = (uint32_t)free;
    }
    dgm_status st = dgm_least_in_reach(r->least, s, actor, 0, r->rules.one_move_each, NULL, r->err);
    *holds = 1;
    for (uint64_t c = 0; *holds && !st && (c = dgm_next_change(s->game, x->options, at, c));)
        if (dgm_can_be(s, at ^ c) && dgm_better(s, x, at ^ c, at))
            *holds = r->least[at ^ c] == 0;
    return st;
}

static dgm_status smr_of_coalition(run *r, size_t actor)
{
    uint64_t *out = set_of(r, actor, DGM_SMR);
    if (r->s->states > COALITION_SMR)
        return dgm_fail(r->err, DGM_ERANGE, "SMR of a coalition: %zu states are too many, up to %d can be looked at",
                        r->s->states, (int)COALITION_SMR);
    dgm_status st = DGM_OK;
    for (uint64_t at = 0; at < r->s->states && !st && !is_stopped(r); at++) {
        int holds = 0;
        if (dgm_can_be(r->s, at))
            st = coalition_smr_at(&holds, r, actor, at);
        if (holds)
            out[at / 64] |= (uint64_t)1 << (at % 64);
    }
    if (!st)
        is_done(r, actor, DGM_SMR);
    return st;
}

/* nash, gmr and seq of a coalition: its improvements one by one. */
static dgm_status of_coalition(run *r, size_t actor, dgm_concept c)
{
    const dgm_solver *s = r->s;
    const dgm_actor *x = &s->actor[actor];
    const volatile sig_atomic_t *stop = r->watch ? r->watch->stop : NULL;
    unsigned members = 0, party[DGM_GAME_PARTIES];
    uint32_t *least = NULL;
    dgm_status st = DGM_OK;
    if (c == DGM_SMR)
        return smr_of_coalition(r, actor);
    for (uint64_t m = x->members; m; m &= m - 1)
        party[members++] = (unsigned)__builtin_ctzll(m);
    if (c != DGM_NASH && !(least = malloc(members * s->states * sizeof *least)))
        return dgm_fail(r->err, DGM_ENOMEM, "no memory for a coalition of %u", members);
    for (unsigned k = 0; k < members && least && !st; k++) {
        uint32_t *own = least + k * s->states;
        for (size_t i = 0; i < s->states; i++)
            own[i] = dgm_can_be(s, i) ? s->rank[party[k]][i] : DGM_NO_RANK;
        st = dgm_least_in_reach(own, s, actor, c == DGM_SEQ, r->rules.one_move_each, stop, r->err);
    }
    uint64_t *out = set_of(r, actor, c);
    for (uint64_t at = 0; at < s->states && !st && !is_stopped(r); at++) {
        int holds = dgm_can_be(s, at);
        for (uint64_t change = 0; holds && (change = dgm_next_change(s->game, x->options, at, change));) {
            if (!dgm_can_be(s, at ^ change) || !dgm_better(s, x, at ^ change, at))
                continue;
            holds = 0;
            for (unsigned k = 0; k < members && least && !holds; k++)
                holds = least[k * s->states + (at ^ change)] + (uint32_t)r->rules.ties_do_not_deter <=
                        s->rank[party[k]][at];
        }
        if (holds)
            out[at / 64] |= (uint64_t)1 << (at % 64);
    }
    free(least);
    if (!st)
        is_done(r, actor, c);
    return st;
}

static dgm_status one_actor(run *r, size_t actor, unsigned wanted)
{
    const dgm_actor *x = &r->s->actor[actor];
    static const dgm_concept order[] = {DGM_NASH, DGM_GMR, DGM_SMR, DGM_SEQ};
    dgm_status st = DGM_OK;
    if (x->alone && (wanted & (1u << DGM_NASH | 1u << DGM_SMR)))
        find_best(r, x);
    for (size_t i = 0; i < sizeof order / sizeof *order && !st && !is_stopped(r); i++) {
        if (!(wanted >> order[i] & 1))
            continue;
        if (!x->alone)
            st = of_coalition(r, actor, order[i]);
        else if (order[i] == DGM_NASH)
            nash_of_party(r, actor);
        else
            st = deterred_party(r, actor, order[i]);
    }
    return st;
}

static dgm_status simultaneous(run *r, unsigned wanted)
{
    const volatile sig_atomic_t *stop = r->watch ? r->watch->stop : NULL;
    const uint64_t **seq = calloc(r->s->actors, sizeof *seq);
    dgm_status st = seq ? DGM_OK : dgm_fail(r->err, DGM_ENOMEM, "no memory for %zu actors", r->s->actors);
    for (size_t a = 0; a < r->s->actors && !st; a++)
        seq[a] = set_of(r, a, DGM_SEQ);
    for (size_t a = 0; a < r->s->actors && !st && !is_stopped(r); a++) {
        if (wanted >> DGM_SIM & 1) {
            st = dgm_sim_stable(set_of(r, a, DGM_SIM), r->s, a, NULL, &r->rules, stop, r->err);
            if (!st)
                is_done(r, a, DGM_SIM);
        }
        if ((wanted >> DGM_SEQ_OR_SIM & 1) && !st && !is_stopped(r)) {
            for (size_t w = 0; w < r->v->words; w++)
                set_of(r, a, DGM_SEQ_OR_SIM)[w] = seq[a][w] | set_of(r, a, DGM_SIM)[w];
            is_done(r, a, DGM_SEQ_OR_SIM);
        }
        if ((wanted >> DGM_FRASER_HIPEL & 1) && !st && !is_stopped(r)) {
            uint64_t *out = set_of(r, a, DGM_FRASER_HIPEL);
            st = dgm_sim_stable(out, r->s, a, seq, &r->rules, stop, r->err);
            for (size_t w = 0; w < r->v->words; w++)
                out[w] |= seq[a][w];
            if (!st)
                is_done(r, a, DGM_FRASER_HIPEL);
        }
    }
    free(seq);
    return st;
}

static void find_equilibria(dgm_verdicts *v, const dgm_solver *s)
{
    for (int c = 0; c < DGM_CONCEPTS; c++) {
        unsigned known = v->asked >> c & 1;
        uint64_t *out = v->equilibria + (size_t)c * v->words;
        for (size_t a = 0; a < v->actors; a++)
            known &= v->known[a] >> c & 1;
        if (!known)
            continue;
        memcpy(out, s->feasible, v->words * sizeof *out);
        for (size_t a = 0; a < v->actors; a++)
            for (size_t w = 0; w < v->words; w++)
                out[w] &= dgm_verdicts_of(v, a, (dgm_concept)c)[w];
        v->joint |= 1u << c;
    }
}

dgm_status dgm_settle(dgm_verdicts *out, dgm_solver *s, unsigned concepts, const dgm_rules *rules,
                      const dgm_watch *watch, dgm_error *err)
{
    memset(out, 0, sizeof *out);
    if (concepts & (1u << DGM_SEQ_OR_SIM | 1u << DGM_FRASER_HIPEL))
        concepts |= 1u << DGM_SEQ | 1u << DGM_SIM;
    out->words = s->words;
    out->actors = s->actors;
    out->asked = concepts & ((1u << DGM_CONCEPTS) - 1);
    out->known = calloc(s->actors, sizeof *out->known);
    out->stable = calloc(s->actors * DGM_CONCEPTS * s->words, sizeof *out->stable);
    out->equilibria = calloc(DGM_CONCEPTS * s->words, sizeof *out->equilibria);
    run r = {.v = out, .s = s, .watch = watch, .err = err, .all = s->actors * (size_t)__builtin_popcount(out->asked)};
    if (rules)
        r.rules = *rules;
    size_t bytes = s->states * sizeof(uint32_t);
    r.best = malloc(bytes), r.least = malloc(bytes), r.most = malloc(bytes);
    dgm_status st = DGM_OK;
    if (!out->known || !out->stable || !out->equilibria || !r.best || !r.least || !r.most)
        st = dgm_fail(err, DGM_ENOMEM, "no memory for the verdicts on %zu states", s->states);
    for (size_t a = 0; a < s->actors && !st && !is_stopped(&r); a++) /* the quickest first: it is known when stopped */
        st = one_actor(&r, a, out->asked & 1u << DGM_NASH);
    if (!st && !is_stopped(&r) && out->asked >> DGM_SEQ & 1)
        st = dgm_cubes_make(s, err);
    for (size_t a = 0; a < s->actors && !st && !is_stopped(&r); a++)
        st = one_actor(&r, a, out->asked & ~(1u << DGM_NASH));
    if (!st && !is_stopped(&r) && (out->asked >> DGM_SIM))
        st = simultaneous(&r, out->asked);
    if (!st)
        find_equilibria(out, s);
    free(r.best), free(r.least), free(r.most);
    if (st)
        dgm_verdicts_free(out);
    return st;
}

void dgm_verdicts_free(dgm_verdicts *v)
{
    free(v->known), free(v->stable), free(v->equilibria);
    memset(v, 0, sizeof *v);
}
