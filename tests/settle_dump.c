/*
 * settle_dump.c - the solver on a stream of games, for a checker that was written without it.
 *
 *     settle_dump [--one-move-each] [--ties-do-not-deter] < games > verdicts       one game a line, JSON in and out
 *
 * In:   {"options": 3, "owner": [0, [0, 1], -1], "parties": 2, "up": [1], "down": [], "infeasible": ["YY-"], "ranks": [[...], ...],
 *       "coalitions": [[0, 1]], "search": true}    state number: option k is bit k; ranks by state number, higher is better
 * Out:  {"actors": [[0], [1]], "stable": {"nash": [[states], ...]}, "equilibria": {"nash": [states], ...}, "search": {"nash": {"state": [[0, 1], ...]}}}, or {"error": "..."}
 */
#include "base/arena.h"
#include "settle/search.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS = 16, LINE = 1 << 24 };

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
