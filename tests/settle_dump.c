/*
 * settle_dump.c - the solver on a stream of games, for a checker that was written without it.
 *
 *     settle_dump [--one-move-each] [--ties-do-not-deter] < games > verdicts       one game a line, JSON in and out
 *
 * In:   {"options": 3, "owner": [0, [0, 1], -1], "parties": 2, "up": [1], "down": [], "infeasible": ["YY-"], "ranks":
 *       [[...], ...], "coalitions": [[0, 1]], "search": true}    state number: option k is bit k; ranks by state
 *       number, higher is better; and "known": {"0": [[a, ">", b], ...]}, "inverse": {"wanted": s, "spans": {"0": [1,
 *       4] or null}}, "robust": true, "reach": s
 * Out:  {"actors": [[0], [1]], "stable": {"nash": [[states], ...]}, "equilibria": {"nash": [states], ...}, "search":
 *       {"nash": {"state": [[0, 1], ...]}}}, or {"error": "..."}; of what was asked: "unknown", "decided", "inverse",
 *       "conditions", "robust", "reach", as tests/settle/check.py reads them
 */
#include "base/arena.h"
#include "settle/inverse.h"
#include "settle/search.h"
#include "settle/tip.h"
#include "settle/unknown.h"
#include "settle/ways.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS = 16, LINE = 1 << 24, WORK = 10000000 };
static const dgm_concept five = DGM_SIM + 1; /* concepts before this one are the five */

static uint64_t mask_of(const json_t *list)
{
    uint64_t mask = 0;
    size_t i;
    const json_t *one;
    json_array_foreach(list, i, one)
    {
        mask |= (uint64_t)1 << json_integer_value(one);
    }
    return mask;
}

/* A pattern as a condition: the options it names joined by "and". */
static dgm_condition pattern(const char *text, dgm_step *steps)
{
    size_t n = 0, named = 0;
    for (unsigned k = 0; text[k]; k++) {
        if (text[k] == '-')
            continue;
        steps[n++] = (dgm_step){DGM_DOES_OPTION, (uint8_t)k};
        if (text[k] == 'N')
            steps[n++] = (dgm_step){DGM_DOES_NOT, 0};
        if (named++)
            steps[n++] = (dgm_step){DGM_DOES_AND, 0};
    }
    if (!n)
        steps[n++] = (dgm_step){DGM_DOES_TRUE, 0};
    return (dgm_condition){steps, n};
}

static json_t *list_of(const uint64_t *set, size_t words)
{
    json_t *out = json_array();
    for (size_t w = 0; w < words; w++)
        for (uint64_t bits = set[w]; bits; bits &= bits - 1)
            json_array_append_new(out, json_integer((json_int_t)(64 * w + (size_t)__builtin_ctzll(bits))));
    return out;
}

/* {"nash": {"0": [[0, 1], ...], ...}, ...}: for each state the sets that would move. */
static json_t *search(const dgm_game *game, const dgm_rules *rules)
{
    dgm_movers m;
    dgm_error err;
    if (dgm_movers_find(&m, game, (1u << DGM_CONCEPTS) - 1, rules, &err))
        return json_string(err.text);
    json_t *out = json_object();
    for (int c = 0; c < DGM_CONCEPTS; c++) {
        json_t *states = json_object();
        for (uint64_t s = 0; s >> game->n_options == 0; s++) {
            char name[24];
            json_t *sets = json_array();
            snprintf(name, sizeof name, "%llu", (unsigned long long)s);
            for (size_t k = 0; k < m.sets; k++)
                if (dgm_states_have(dgm_movers_of(&m, k, (dgm_concept)c), s))
                    json_array_append_new(sets, list_of(&m.members[k], 1));
            if (dgm_game_feasible(game, s))
                json_object_set_new(states, name, sets);
            else
                json_decref(sets);
        }
        json_object_set_new(out, dgm_concept_name((dgm_concept)c), states);
    }
    dgm_movers_free(&m);
    return out;
}

static json_t *answer(const dgm_game *game, const dgm_rules *rules)
{
    dgm_solver *s;
    dgm_verdicts v;
    dgm_error err;
    json_t *out = json_object();
    dgm_status st = dgm_solver_open(&s, game, 0, &err);
    if (!st)
        st = dgm_settle(&v, s, (1u << DGM_CONCEPTS) - 1, rules, NULL, &err);
    if (st) {
        json_object_set_new(out, "error", json_string(err.text));
        dgm_solver_close(s);
        return out;
    }
    json_t *actors = json_array(), *stable = json_object(), *equilibria = json_object();
    for (size_t a = 0; a < v.actors; a++) {
        uint64_t members = dgm_solver_members(s, a);
        json_array_append_new(actors, list_of(&members, 1));
    }
    for (int c = 0; c < DGM_CONCEPTS; c++) {
        json_t *each = json_array();
        for (size_t a = 0; a < v.actors; a++)
            json_array_append_new(each, list_of(dgm_verdicts_of(&v, a, (dgm_concept)c), v.words));
        json_object_set_new(stable, dgm_concept_name((dgm_concept)c), each);
        json_object_set_new(equilibria, dgm_concept_name((dgm_concept)c),
                            list_of(dgm_equilibria_of(&v, (dgm_concept)c), v.words));
    }
    json_object_set_new(out, "actors", actors);
    json_object_set_new(out, "stable", stable);
    json_object_set_new(out, "equilibria", equilibria);
    dgm_verdicts_free(&v);
    dgm_solver_close(s);
    return out;
}

static json_t *number(uint64_t n)
{
    return json_integer((json_int_t)n);
}

static const char *sign(unsigned says)
{
    return says == DGM_ABOVE ? ">" : says == DGM_LEVEL ? "=" : "<";
}

/* [[party, a, b], ...], or with signs [[party, a, ">", b], ...]; null where none was found */
static json_t *comparisons(const dgm_judge *j, const dgm_deciding *d, int signs)
{
    json_t *out = json_array();
    for (size_t i = 0; i < d->n; i++) {
        json_t *row = json_array();
        json_array_append_new(row, number(d->at[i].of.party));
        json_array_append_new(row, number(dgm_judge_state(j, d->at[i].of.a)));
        if (signs)
            json_array_append_new(row, json_string(sign(d->at[i].says)));
        json_array_append_new(row, number(dgm_judge_state(j, d->at[i].of.b)));
        json_array_append_new(out, row);
    }
    if (d->found)
        return out;
    json_decref(out);
    return json_null();
}

static json_t *share_of(dgm_judge *j, const dgm_query *q)
{
    double all, holding;
    return dgm_completions_count(&all, &holding, j, q, WORK) ? json_pack("[ff]", holding, all) : json_null();
}

/* Everything about parties of which only comparisons are known. */
static void unknown(json_t *out, const dgm_solver *s, const dgm_rules *rules, const json_t *known)
{
    static const char *const words[] = {"?", "holds", "fails", "depends"};
    dgm_judge *j;
    dgm_error err;
    const char *party;
    json_t *rows;
    if (dgm_judge_open(&j, s, rules, &err)) {
        json_object_set_new(out, "error", json_string(err.text));
        return;
    }
    json_object_foreach((json_t *)known, party, rows)
    {
        size_t i;
        const json_t *row;
        unsigned p = (unsigned)atoi(party);
        dgm_judge_forget(j, p);
        json_array_foreach(rows, i, row)
        {
            const char *how = json_string_value(json_array_get(row, 1));
            size_t a = dgm_judge_place(j, (uint64_t)json_integer_value(json_array_get(row, 0))),
                   b = dgm_judge_place(j, (uint64_t)json_integer_value(json_array_get(row, 2)));
            unsigned says = !strcmp(how, ">") ? DGM_ABOVE : !strcmp(how, "=") ? DGM_LEVEL : DGM_ABOVE | DGM_LEVEL;
            if (!dgm_judge_say(j, p, a, b, says))
                json_object_set_new(out, "error", json_string("contradictory"));
        }
    }
    json_t *table = json_object(), *decided = json_array(), *shares = json_array();
    int actors = (int)dgm_solver_actors(s);
    for (dgm_concept c = 0; c < DGM_CONCEPTS; c++) {
        json_t *by_actor = json_array();
        for (int a = 0; a <= actors; a++) {
            json_t *by_state = json_array();
            for (size_t at = 0; at < dgm_judge_states(j); at++) {
                dgm_query q = {c, a < actors ? a : -1, at};
                size_t work = WORK;
                unsigned v = dgm_judge_verdict(j, &q, &work);
                json_array_append_new(by_state, json_string(words[v & 3]));
                if (c < five)
                    json_array_append_new(shares, json_pack("[sifo]", dgm_concept_name(c), q.actor,
                                                            (double)dgm_judge_state(j, at), share_of(j, &q)));
                if (v != 3)
                    continue;
                dgm_decision d;
                dgm_decide(&d, j, &q, WORK, &err);
                json_t *row = json_pack("{s:s,s:i,s:o,s:o,s:o,s:o}", "concept", dgm_concept_name(c), "actor", q.actor,
                                        "state", number(dgm_judge_state(j, at)), "by", comparisons(j, &d.by, 0),
                                        "holds_if", comparisons(j, &d.holds_if, 1), "fails_if",
                                        comparisons(j, &d.fails_if, 1));
                json_array_append_new(decided, row);
            }
            json_array_append_new(by_actor, by_state);
        }
        json_object_set_new(table, dgm_concept_name(c), by_actor);
    }
    json_object_set_new(out, "unknown", table);
    json_object_set_new(out, "decided", decided);
    json_object_set_new(out, "shares", shares);
    dgm_judge_close(j);
}

static void inverse(json_t *out, const dgm_solver *s, const dgm_rules *rules, const json_t *asked)
{
    dgm_judge *j;
    dgm_error err;
    const char *party;
    json_t *span, *counts = json_object(), *conditions = json_object();
    if (dgm_judge_open(&j, s, rules, &err)) {
        json_object_set_new(out, "error", json_string(err.text));
        return;
    }
    json_object_foreach(json_object_get(asked, "spans"), party, span)
    {
        size_t first = json_is_array(span) ? (size_t)json_integer_value(json_array_get(span, 0)) : 1,
               last = json_is_array(span) ? (size_t)json_integer_value(json_array_get(span, 1)) : SIZE_MAX;
        dgm_judge_shuffle(j, (unsigned)atoi(party), first, last);
    }
    size_t wanted = dgm_judge_place(j, (uint64_t)json_integer_value(json_object_get(asked, "wanted")));
    for (dgm_concept c = 0; c < DGM_CONCEPTS; c++) {
        dgm_query q = {c, -1, wanted};
        dgm_inverse found;
        if (dgm_inverse_count(&found, j, &q, WORK, 4096, &err)) {
            json_object_set_new(out, "error", json_string(err.text));
            break;
        }
        json_object_set_new(counts, "all", number(found.all));
        json_object_set_new(counts, dgm_concept_name(c), number(found.holding));
        json_t *terms = json_array();
        for (size_t i = 0; i < found.n_terms; i++) {
            json_t *term = json_array();
            for (size_t k = 0; k < found.terms[i].n; k++) {
                const dgm_question *above = &found.terms[i].above[k];
                json_array_append_new(term, json_pack("[ioo]", (int)above->party, number(dgm_judge_state(j, above->a)),
                                                      number(dgm_judge_state(j, above->b))));
            }
            json_array_append_new(terms, term);
        }
        if (found.whole)
            json_object_set_new(conditions, dgm_concept_name(c), terms);
        dgm_inverse_free(&found);
    }
    json_object_set_new(out, "inverse", counts);
    json_object_set_new(out, "conditions", conditions);
    dgm_judge_close(j);
}

static json_t *robust(const dgm_solver *s, const dgm_rules *rules, const dgm_game *game)
{
    json_t *out = json_array();
    static dgm_tip tip;
    dgm_error err;
    int actors = (int)dgm_solver_actors(s);
    size_t n = dgm_solver_feasible_count(s);
    for (unsigned p = 0; p < game->n_parties; p++)
        for (dgm_concept c = 0; c < five; c++)
            for (int a = 0; a <= actors; a++) {
                size_t place = 0;
                for (uint64_t state = 0; place < n; state++) {
                    if (!dgm_solver_feasible(s, state))
                        continue;
                    dgm_query q = {c, a < actors ? a : -1, place++};
                    if (dgm_tip_find(&tip, s, rules, p, &q, NULL, WORK, &err))
                        return json_string(err.text);
                    json_t *row = json_pack("{s:s,s:i,s:o,s:i,s:o?}", "concept", dgm_concept_name(c), "actor", q.actor,
                                            "state", number(state), "party", (int)p, "pairs", NULL);
                    json_t *pairs = json_array(), *becomes = json_array();
                    uint64_t listed[DGM_JUDGE_STATES];
                    size_t k = 0;
                    for (uint64_t t = 0; t < dgm_solver_states(s); t++) {
                        if (dgm_solver_feasible(s, t))
                            listed[k++] = t;
                        json_array_append_new(becomes,
                                              number(dgm_solver_feasible(s, t) && tip.found ? tip.ranks[k - 1] : 0));
                    }
                    for (size_t i = 0; i < tip.n; i++)
                        json_array_append_new(pairs, json_pack("[oo]", number(listed[tip.pairs[i].of.a]),
                                                               number(listed[tip.pairs[i].of.b])));
                    if (tip.found)
                        json_object_set_new(row, "becomes", becomes), json_object_set_new(row, "pairs", pairs);
                    else
                        json_decref(becomes), json_decref(pairs);
                    if (!tip.found && tip.never)
                        json_object_set_new(row, "pairs", json_null());
                    json_array_append_new(out, row);
                }
            }
    return out;
}

static json_t *reach(const dgm_solver *s, uint64_t start)
{
    json_t *out = json_object();
    for (int gaining = 0; gaining < 2; gaining++) {
        dgm_ways ways;
        dgm_error err;
        json_t *steps = json_object();
        if (dgm_ways_find(&ways, s, start, SIZE_MAX, gaining, NULL, &err))
            return json_string(err.text);
        for (uint64_t t = 0; t < dgm_solver_states(s); t++)
            if (ways.steps[t] != DGM_NO_WAY) {
                char name[24];
                snprintf(name, sizeof name, "%llu", (unsigned long long)t);
                json_object_set_new(steps, name, number(ways.steps[t]));
            }
        json_object_set_new(out, gaining ? "gains" : "moves", steps);
        dgm_ways_free(&ways);
    }
    return out;
}

/* What is asked besides the verdicts. */
static void further(json_t *out, const dgm_game *game, const dgm_rules *rules, const json_t *in)
{
    dgm_solver *s;
    dgm_error err;
    if (dgm_solver_open(&s, game, 0, &err))
        return;
    if (json_object_get(in, "known"))
        unknown(out, s, rules, json_object_get(in, "known"));
    if (json_object_get(in, "inverse"))
        inverse(out, s, rules, json_object_get(in, "inverse"));
    if (json_is_true(json_object_get(in, "robust")))
        json_object_set_new(out, "robust", robust(s, rules, game));
    if (json_object_get(in, "reach"))
        json_object_set_new(out, "reach", reach(s, (uint64_t)json_integer_value(json_object_get(in, "reach"))));
    dgm_solver_close(s);
}

static json_t *one_game(const json_t *in, const dgm_rules *rules)
{
    json_int_t n = json_integer_value(json_object_get(in, "options")),
               parties = json_integer_value(json_object_get(in, "parties"));
    uint64_t owns[DGM_GAME_PARTIES] = {0}, coalitions[DGM_GAME_PARTIES];
    dgm_wants wants[DGM_GAME_PARTIES] = {{0}};
    static dgm_condition infeasible[DGM_GAME_STATEMENTS];
    static dgm_step steps[DGM_GAME_STATEMENTS][3 * OPTIONS];
    if (n < 0 || n > OPTIONS || parties < 1 || parties > DGM_GAME_PARTIES)
        return json_pack("{s:s}", "error", "options or parties out of range");
    dgm_game game = {.n_options = (unsigned)n,
                     .n_parties = (unsigned)parties,
                     .owns = owns,
                     .wants = wants,
                     .infeasible = infeasible,
                     .coalitions = coalitions};
    size_t i, k;
    const json_t *one, *list;
    json_array_foreach(json_object_get(in, "owner"), i, one)
    {
        if (json_is_integer(one) && json_integer_value(one) >= 0)
            owns[json_integer_value(one)] |= (uint64_t)1 << i;
        for (k = 0; k < json_array_size(one); k++)
            owns[json_integer_value(json_array_get(one, k))] |= (uint64_t)1 << i;
    }
    game.only_up = mask_of(json_object_get(in, "up"));
    game.only_down = mask_of(json_object_get(in, "down"));
    json_array_foreach(json_object_get(in, "infeasible"), i, one)
    {
        if (i < DGM_GAME_STATEMENTS && strlen(json_string_value(one)) <= OPTIONS)
            infeasible[game.n_infeasible++] = pattern(json_string_value(one), steps[i]);
    }
    json_array_foreach(json_object_get(in, "coalitions"), i, one)
    {
        coalitions[game.n_coalitions++] = mask_of(one);
    }
    json_array_foreach(json_object_get(in, "ranks"), i, list)
    {
        uint32_t *rank = calloc((size_t)1 << n, sizeof *rank);
        json_array_foreach(list, k, one)
        {
            rank[k] = (uint32_t)json_integer_value(one);
        }
        wants[i].ranks = rank;
    }
    json_t *out = answer(&game, rules);
    if (json_is_true(json_object_get(in, "search")))
        json_object_set_new(out, "search", search(&game, rules));
    further(out, &game, rules, in);
    for (i = 0; i < DGM_GAME_PARTIES; i++)
        free((void *)wants[i].ranks);
    return out;
}

int main(int argc, char **argv)
{
    dgm_rules rules = {0};
    for (int i = 1; i < argc; i++) {
        rules.one_move_each |= !strcmp(argv[i], "--one-move-each");
        rules.ties_do_not_deter |= !strcmp(argv[i], "--ties-do-not-deter");
    }
    char *line = NULL;
    size_t room = 0;
    for (ssize_t n; (n = getline(&line, &room, stdin)) > 0 && n < LINE;) {
        json_t *in = json_loadb(line, (size_t)n, 0, NULL),
               *out = in ? one_game(in, &rules) : json_pack("{s:s}", "error", "not JSON");
        json_dumpf(out, stdout, JSON_COMPACT);
        putchar('\n');
        json_decref(in);
        json_decref(out);
    }
    free(line);
    return 0;
}
