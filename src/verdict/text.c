/*
 * text.c - verdicts in words: what holds first, then the tables.
 *
 *     In this model, 1 of 12 states that can be would hold: ...
 *       withdrawal: withdraw
 *         holds: nobody gains by leaving, however far the parties look ahead
 *     ...
 * How:  a state is named by its label, and by the options that are taken in it. Tables are left out over TABLE states.
 */
#include "settle/tip.h"
#include "settle/unknown.h"
#include "verdict/verdict.h"

#include "base/arena.h"

#include <stdio.h>
#include <string.h>

enum { TABLE = 64, NAMED = 16, DECIDED = 6, FAILING = 12, CHANGES = 4, TIP_WORK = 20000 };

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

/* A capital letter: holds; a small one: depends on what is not known; a dot: fails; ?: not worked out. */
static void letters(dgm_buffer *out, const dgm_verdict *v, uint64_t s, int actor)
{
    for (int i = 0; i < TOLD; i++) {
        dgm_told is = dgm_verdict_tells(v, told[i].concept, actor, s);
        dgm_buffer_printf(out, "%c",
                          is == DGM_TOLD_HOLDS     ? told[i].letter
                          : is == DGM_TOLD_DEPENDS ? told[i].letter - 'A' + 'a'
                          : is == DGM_TOLD_FAILS   ? '.'
                                                   : '?');
    }
}

static int is(const dgm_verdict *v, uint64_t s, dgm_concept c, dgm_told what)
{
    return dgm_verdict_tells(v, c, -1, s) == what;
}

/* "US and USSR": for whom the state is told so under one concept and so under another; how many. */
static size_t who(dgm_buffer *out, const dgm_verdict *v, uint64_t s, dgm_told nash, dgm_told seq)
{
    size_t n = 0, said = 0;
    for (int write = 0; write < 2; write++)
        for (size_t a = 0; a < v->verdicts.actors; a++) {
            if (dgm_verdict_tells(v, DGM_NASH, (int)a, s) != nash || dgm_verdict_tells(v, DGM_SEQ, (int)a, s) != seq)
                continue;
            n += !write;
            if (!write)
                continue;
            dgm_buffer_str(out, !said ? "" : said + 1 == n ? " and " : ", ");
            dgm_verdict_actor(out, v, a);
            said++;
        }
    return n;
}

/* Who would leave, and what would come of it, one clause each. */
static void leaving(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
{
    static const struct {
        dgm_told nash, seq;
        const char *words;
    } clauses[] = {
        {DGM_TOLD_FAILS, DGM_TOLD_FAILS,
         " would gain by a move away, and nothing others gain by would make it regret that"},
        {DGM_TOLD_FAILS, DGM_TOLD_DEPENDS, " would gain by a move away; whether it would regret that is not known"},
        {DGM_TOLD_DEPENDS, DGM_TOLD_DEPENDS, " may gain by a move away, which is not known"},
        {DGM_TOLD_DEPENDS, DGM_TOLD_HOLDS, " may gain by a move away, but would be answered by moves others gain by"},
        {DGM_TOLD_FAILS, DGM_TOLD_HOLDS, " would gain by a move away, but would be answered by moves others gain by"},
    };
    for (size_t i = 0, any = 0; i < sizeof clauses / sizeof *clauses; i++) {
        dgm_buffer names = {0};
        if (who(&names, v, s, clauses[i].nash, clauses[i].seq)) {
            dgm_buffer_str(out, any++ ? ";\n    " : ": ");
            dgm_buffer_add(out, names.data, names.len);
            dgm_buffer_str(out, clauses[i].words);
        }
        out->failed |= names.failed;
        dgm_buffer_free(&names);
    }
}

/* The fewest comparisons that decide whether a state holds under SEQ. */
static void decided(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
{
    dgm_query q = {DGM_SEQ, -1, dgm_judge_place(v->judge, s)};
    dgm_decision d;
    double all, holding;
    if (dgm_decide(&d, v->judge, &q, DGM_VERDICT_LOOKS, NULL))
        return;
    if (d.by.found) {
        dgm_buffer_printf(out, "    decided by %s: ", d.by.n == 1 ? "one comparison" : "these comparisons");
        for (size_t i = 0; i < d.by.n; i++) {
            dgm_buffer_str(out, i ? "; " : "");
            dgm_verdict_comparison(out, v, v->judge, &d.by.at[i], 1);
        }
        dgm_buffer_str(out, "\n");
    } else {
        dgm_buffer_printf(out, "    decided by more than %d comparisons, or by what would take too long to find\n",
                          (int)DGM_DECIDING);
    }
    for (int holds = 1; holds >= 0; holds--) {
        const dgm_deciding *one = holds ? &d.holds_if : &d.fails_if;
        if (!one->found)
            continue;
        dgm_buffer_str(out, holds ? "    holds if " : "    fails if ");
        for (size_t i = 0; i < one->n; i++) {
            dgm_buffer_str(out, i ? " and " : "");
            dgm_verdict_comparison(out, v, v->judge, &one->at[i], 0);
        }
        dgm_buffer_str(out, "\n");
    }
    if (dgm_completions_count(&all, &holding, v->judge, &q, DGM_VERDICT_LOOKS))
        dgm_buffer_printf(out,
                          "    of the %.0f ways to fill in what is not known it holds in %.0f (%.3g %%; no forecast)\n",
                          all, holding, 100 * holding / all);
}

static void state_line(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
{
    dgm_buffer_str(out, "  ");
    dgm_verdict_label(out, v, s);
    dgm_buffer_str(out, ": ");
    dgm_verdict_taken(out, v, s);
    dgm_buffer_str(out, "\n    ");
    int all = 1, none = 1;
    for (int i = 0; i < TOLD; i++) {
        all &= is(v, s, told[i].concept, DGM_TOLD_HOLDS);
        none &= is(v, s, told[i].concept, DGM_TOLD_FAILS);
    }
    if (all) {
        dgm_buffer_str(out, "holds: nobody gains by leaving, however far the parties look ahead\n");
        return;
    }
    if (is(v, s, DGM_SEQ, DGM_TOLD_HOLDS))
        dgm_buffer_str(out, "holds");
    else if (is(v, s, DGM_SEQ, DGM_TOLD_DEPENDS))
        dgm_buffer_str(out, "depends on what is not known");
    else if (is(v, s, DGM_SEQ, DGM_TOLD_FAILS))
        dgm_buffer_str(out, "does not hold");
    else
        dgm_buffer_str(out, "was not worked out under SEQ");
    leaving(out, v, s);
    for (int holds = 1; holds >= 0; holds--)
        for (int i = 0, first = 1; i < TOLD; i++)
            if (is(v, s, told[i].concept, holds ? DGM_TOLD_HOLDS : DGM_TOLD_DEPENDS)) {
                dgm_buffer_printf(out, "%s%s", first ? holds ? "\n    holds under " : "\n    depends under " : ", ",
                                  dgm_concept_name(told[i].concept));
                first = 0;
            }
    dgm_buffer_str(out, none ? "\n    holds under none of the five ways of looking ahead\n" : "\n");
}

/* Of states of the game that are one state of the model, told alike, the first is named, and how many there are. */
static size_t ways_to_consent(const dgm_verdict *v, uint64_t s, int *first)
{
    uint64_t model = dgm_compiled_state(&v->game, s);
    size_t n = 1;
    *first = 1;
    for (size_t i = 0; v->game.expanded && i < v->states; i++)
        if (v->state[i] != s && dgm_compiled_state(&v->game, v->state[i]) == model &&
            dgm_verdict_tells(v, DGM_SEQ, -1, v->state[i]) == dgm_verdict_tells(v, DGM_SEQ, -1, s)) {
            *first &= v->state[i] > s;
            n++;
        }
    return n;
}

static int has_name(const dgm_verdict *v, uint64_t s)
{
    uint64_t model = dgm_compiled_state(&v->game, s);
    for (size_t k = 0; k < v->conflict->n_labels; k++)
        if (v->conflict->labels[k].state == model)
            return 1;
    return 0;
}

/* States with a name in the model stand first; of the others as many as can be read. */
static void named(dgm_buffer *out, const dgm_verdict *v, dgm_told what, const char *words)
{
    size_t n = 0, left = 0;
    for (int with_name = 1; with_name >= 0; with_name--)
        for (uint64_t s = 0; s < dgm_solver_states(v->solver); s++) {
            int first;
            if (!dgm_solver_feasible(v->solver, s) || !is(v, s, DGM_SEQ, what) || has_name(v, s) != with_name)
                continue;
            if (n == NAMED) {
                left++;
                continue;
            }
            size_t ways = ways_to_consent(v, s, &first);
            if (!first)
                continue;
            dgm_buffer_str(out, n++ ? "" : words);
            state_line(out, v, s);
            if (ways > 1)
                dgm_buffer_printf(out, "    (and so with %zu other ways to consent or not)\n", ways - 1);
            if (what == DGM_TOLD_DEPENDS && n <= DECIDED)
                decided(out, v, s);
        }
    if (left)
        dgm_buffer_printf(out, "  and %zu more; --format json names all\n", left);
}

/* States that hold under Nash or SIM, though not under SEQ. */
static void others(dgm_buffer *out, const dgm_verdict *v)
{
    size_t n = 0;
    for (uint64_t s = 0; s < dgm_solver_states(v->solver) && n < NAMED; s++)
        if (dgm_solver_feasible(v->solver, s) && !is(v, s, DGM_SEQ, DGM_TOLD_HOLDS) &&
            !is(v, s, DGM_SEQ, DGM_TOLD_DEPENDS) &&
            (is(v, s, DGM_NASH, DGM_TOLD_HOLDS) || is(v, s, DGM_SIM, DGM_TOLD_HOLDS))) {
            int first;
            ways_to_consent(v, s, &first);
            if (!first)
                continue;
            dgm_buffer_str(out, n++ ? "" : "These hold in another way of looking ahead:\n");
            state_line(out, v, s);
        }
}

static void unknown(dgm_buffer *out, const dgm_verdict *v)
{
    for (uint64_t left = v->unknown; left; left &= left - 1) {
        size_t p = (size_t)__builtin_ctzll(left);
        dgm_str name = v->conflict->parties[p].name;
        const dgm_conflict_wants *w = &v->conflict->wants[p];
        int nothing = w->kind == DGM_WANTS_UNKNOWN;
        dgm_buffer_printf(out, "What %.*s wants is %s.%s", (int)name.len, name.data,
                          nothing ? "not known" : "known only in part",
                          left & (left - 1) ? " " : " A verdict that holds or fails does so whatever it may want.\n");
        if (w->backing.note.len)
            dgm_buffer_printf(out, "  (%.*s)\n", (int)w->backing.note.len, w->backing.note.data);
    }
    if (v->undecided)
        dgm_buffer_printf(out, "%zu verdicts were too much work and are told as \"depends\".\n", v->undecided);
}

/* The smallest change of what one party prefers that would make a state hold under SEQ. */
static void would_take(dgm_buffer *out, const dgm_verdict *v, uint64_t s)
{
    dgm_judge *j;
    dgm_mark mark = dgm_arena_mark(v->a);
    dgm_tip *tip = dgm_take(v->a, 1, sizeof *tip), *best = dgm_take(v->a, 1, sizeof *best);
    int known = 1; /* that no change of one party would do */
    if (!tip || !best || dgm_verdict_judge(&j, v, v->solver, NULL))
        return;
    dgm_query q = {DGM_SEQ, -1, dgm_judge_place(j, s)};
    for (unsigned p = 0; p < v->game.game.n_parties; p++) {
        if (v->left_out >> p & 1 || dgm_tip_find(tip, v->solver, &v->rules, p, &q, v->same, TIP_WORK, NULL))
            continue;
        known &= tip->never;
        if (tip->found && (!best->found || tip->n < best->n))
            *best = *tip;
    }
    if (best->found) {
        dgm_buffer_printf(out, "    it would take %zu other comparison%s: ", best->n, best->n == 1 ? "" : "s");
        for (size_t i = 0; i < best->n && i < CHANGES; i++) {
            dgm_buffer_str(out, i ? "; " : "");
            dgm_verdict_comparison(out, v, j, &best->pairs[i], 0);
        }
        dgm_buffer_str(out, best->n > CHANGES ? "; and more\n" : "\n");
    } else {
        dgm_buffer_str(out, known ? "    no change of what a single party prefers would make it hold\n"
                                  : "    no small change of what a single party prefers would make it hold\n");
    }
    dgm_judge_close(j);
    dgm_arena_reset(v->a, mark);
}

/* States with a name that do not hold: who leaves them, what it would take. */
static void failing(dgm_buffer *out, const dgm_verdict *v)
{
    size_t n = 0;
    for (size_t i = 0; i < v->states && v->states <= TABLE && n < FAILING; i++) {
        uint64_t s = v->state[i];
        int first;
        if (!has_name(v, s) || !is(v, s, DGM_SEQ, DGM_TOLD_FAILS) ||
            (v->game.has_status_quo && s == v->game.status_quo))
            continue;
        ways_to_consent(v, s, &first);
        if (!first)
            continue;
        dgm_buffer_str(out, n++ ? "" : "\nWhat the model names and would not hold:\n");
        state_line(out, v, s);
        if (!v->unknown)
            would_take(out, v, s);
    }
}

static void verdict(dgm_buffer *out, const dgm_verdict *v)
{
    size_t feasible = dgm_solver_feasible_count(v->solver), words = v->verdicts.words;
    size_t seq = count(dgm_equilibria_of(&v->verdicts, DGM_SEQ), words),
           gmr = count(dgm_equilibria_of(&v->verdicts, DGM_GMR), words),
           maybe = v->unknown ? count(dgm_equilibria_of(&v->possible, DGM_SEQ), words) - seq : 0;
    if (!(v->verdicts.joint >> DGM_SEQ & 1)) {
        dgm_buffer_str(out, "In this model, it is not known yet what would hold under SEQ: the work was stopped "
                            "before.\n");
        if (v->verdicts.joint >> DGM_NASH & 1)
            dgm_buffer_printf(out,
                              "Known is: %zu of %zu states hold under Nash, nobody gaining by one move of its own.\n",
                              count(dgm_equilibria_of(&v->verdicts, DGM_NASH), words), feasible);
    } else {
        dgm_buffer_printf(out, "In this model, %zu of %zu state%s that can be would hold", seq, feasible,
                          feasible == 1 ? "" : "s"); /* a state says who consents, where bodies decide */
        if (maybe)
            dgm_buffer_printf(out, ", and %zu may hold, which depends on what is not known", maybe);
        dgm_buffer_str(out, seq || maybe
                                ? ":\nnobody gains by leaving, or whoever leaves is answered by moves that others gain "
                                  "by and is no better off (SEQ).\n"
                                : ": wherever things stand, somebody would leave and not be deterred (SEQ).\n");
    }
    for (unsigned p = 0; p < v->game.game.n_parties; p++)
        if (v->left_out >> p & 1)
            dgm_buffer_printf(out, "This is without %.*s: what it can do stays as it is, and it is not asked.\n",
                              (int)v->conflict->parties[p].name.len, v->conflict->parties[p].name.data);
    unknown(out, v);
    named(out, v, DGM_TOLD_HOLDS, "");
    named(out, v, DGM_TOLD_DEPENDS, "What depends:\n");
    others(out, v);
    if (gmr > seq)
        dgm_buffer_printf(out,
                          "%zu more would hold only if the others punish whoever leaves even where that hurts "
                          "themselves (GMR).\n",
                          gmr - seq);
    if (v->game.has_status_quo) {
        dgm_buffer_str(out, "\nWhere things stand:\n");
        state_line(out, v, v->game.status_quo);
    } else {
        dgm_buffer_str(out, "\nThe model does not say where things stand.\n");
    }
    if (v->verdicts.joint >> DGM_SEQ & 1)
        failing(out, v);
}

static void table(dgm_buffer *out, const dgm_verdict *v)
{
    dgm_buffer_str(out, "\nStates (");
    for (int i = 0; i < TOLD; i++)
        dgm_buffer_printf(out, "%s%c %s", i ? ", " : "", told[i].letter, dgm_concept_name(told[i].concept));
    dgm_buffer_printf(out, "; %sa dot: does not hold): all together, then each of ",
                      v->unknown ? "a small letter: depends on what is not known, " : "");
    for (size_t a = 0; a < v->verdicts.actors; a++) {
        dgm_buffer_str(out, a ? ", " : "");
        dgm_verdict_actor(out, v, a);
    }
    dgm_buffer_str(out, "\n");
    for (size_t i = 0; i < v->states; i++) {
        dgm_buffer_str(out, "  ");
        letters(out, v, v->state[i], -1);
        dgm_buffer_str(out, " |");
        for (size_t a = 0; a < v->verdicts.actors; a++) {
            dgm_buffer_str(out, " ");
            letters(out, v, v->state[i], (int)a);
        }
        dgm_buffer_str(out, "  ");
        dgm_verdict_label(out, v, v->state[i]);
        dgm_buffer_str(out,
                       v->game.has_status_quo && v->state[i] == v->game.status_quo ? " (where things stand): " : ": ");
        dgm_verdict_taken(out, v, v->state[i]);
        dgm_buffer_str(out, "\n");
    }
}

void dgm_verdict_text(dgm_buffer *out, const dgm_verdict *v)
{
    if (v->conflict->name.len)
        dgm_buffer_printf(out, "%.*s\n\n", (int)v->conflict->name.len, v->conflict->name.data);
    verdict(out, v);
    if (v->verdicts.stopped)
        dgm_buffer_str(out, "Stopped before the end: what is marked ? was not worked out.\n");
    if (v->states && v->states <= TABLE)
        table(out, v);
    dgm_buffer_str(out, "\n");
    for (int i = 0; i < TOLD; i++)
        dgm_buffer_printf(out, "%s\n", told[i].words);
    dgm_buffer_str(out, "Ask further: --explain STATE, --from-here, --together, --wanted STATE, --firm STATE.\n");
    dgm_buffer_printf(out, "Definitions: %s, ties %s; docs/settlement.md has the rest.\n",
                      v->rules.one_move_each ? "one move each in a sequence" : "legal sequences",
                      v->rules.ties_do_not_deter ? "do not deter" : "deter");
}
