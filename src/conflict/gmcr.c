/*
 * gmcr.c - save files of GMCR+.
 *
 *     {"decisionMakers": [{"name": "A", "options": [0], "preferences": [[[1, "Y"]]], "preferenceRanking": [2, [1, 3]]}],
 *      "options": [{"name": "a", "permittedDirection": "both"}], "infeasibles": [[[0, "Y"], [1, "Y"]]],
 *      "useManualPreferenceRanking": false}
 *
 * In:     one object with newer keys (useManualPreferenceRanking, preferenceRanking) or older ones
 *         (useManualPreferenceVectors, preferenceVector).
 * Out:    the draft's model. Options and conditions are numbered from 0; states of a ranking from 1 among the feasible ones.
 *         Writing gives the newer keys.
 * How:    the ranking counts where the file says it is made by hand, else the statements. Where both are there and agree
 *         both are kept; where they do not, the one that does not count is named in a remark. payoffs and coalitionsFull
 *         repeat what stands elsewhere and are made anew.
 * Not:    misperceptions: a party that does not see some states has another game, and to leave that out would give wrong
 *         verdicts, so such files are refused. Words, notes, evidence, labels, status quo: the format has none.
 * Limits: those of conflict.h and json_common.c.
 */
#include "base/arena.h"
#include "base/error.h"
#include "conflict/json_common.h"
#include "conflict/payoffs.h"

#include <string.h>

static const char *const directions[] = {"both", "fwd", "back"}; /* by dgm_allowed */

static dgm_status read_options(dgm_draft *d, const json_t *root)
{
    json_t *list;
    dgm_status st = dgm_json_member(d, &list, root, "options", JSON_ARRAY, "file");
    size_t n = json_array_size(list);
    if (st)
        return st;
    if (n > DGM_CONFLICT_OPTIONS)
        return dgm_draft_fail(d, 0, "%zu options; at most %d", n, DGM_CONFLICT_OPTIONS);
    dgm_conflict_option *options = dgm_take(d->a, n + 1, sizeof *options);
    if (!options)
        return dgm_draft_nomem(d);
    for (size_t k = 0; k < n; k++) {
        const json_t *item = json_array_get(list, k), *way = json_object_get(item, "permittedDirection");
        dgm_str text = {NULL, 0};
        if ((st = dgm_json_text_of(d, &text, json_object_get(item, "name"), "the name of an option")) ||
            (st = dgm_draft_name(d, &options[k].name, text, 0, "option")) ||
            (way && (st = dgm_json_text_of(d, &text, way, "permittedDirection"))))
            return st;
        options[k].body = -1;
        int found = !way;
        for (int i = 0; i < 3 && way; i++)
            if (dgm_same(text, dgm_words(directions[i]))) {
                options[k].allowed = (dgm_allowed)i;
                found = 1;
            }
        if (!found)
            return dgm_draft_fail(d, 0, "permittedDirection of '%.*s' should be both, fwd or back, not '%.*s'",
                                  SHOWN(options[k].name), SHOWN(text));
    }
    d->c->options = options;
    d->c->n_options = n;
    return DGM_OK;
}

/* A place below n out of a number. */
static dgm_status place_of(const dgm_draft *d, size_t *out, const json_t *value, size_t n, const char *what)
{
    json_int_t i = json_integer_value(value);
    if (!json_is_integer(value) || i < 0 || (uint64_t)i >= n)
        return dgm_draft_fail(d, 0, "%s: there is no number %lld; they go from 0 to %zu", what, (long long)i,
                              n ? n - 1 : 0);
    *out = (size_t)i;
    return DGM_OK;
}

/* [[0, "Y"], [2, "N"]] */
static dgm_status read_cube(const dgm_draft *d, dgm_cube *out, const json_t *list, const char *what)
{
    *out = (dgm_cube){0, 0};
    if (!json_is_array(list) || !json_array_size(list))
        return dgm_draft_fail(d, 0, "%s: a condition should be a list of [option, \"Y\" or \"N\"]", what);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        size_t k = 0;
        dgm_str side = {NULL, 0};
        dgm_status st = place_of(d, &k, json_array_get(item, 0), d->c->n_options, what);
        if (st || (st = dgm_json_text_of(d, &side, json_array_get(item, 1), what)))
            return st;
        int yes = dgm_same(side, dgm_words("Y"));
        if ((!yes && !dgm_same(side, dgm_words("N"))) || json_array_size(item) != 2 || out->mask >> k & 1)
            return dgm_draft_fail(d, 0, "%s: a condition should be a list of [option, \"Y\" or \"N\"], each once",
                                  what);
        out->mask |= 1ull << k;
        out->value |= (uint64_t)yes << k;
    }
    return DGM_OK;
}

static dgm_status read_condition(const dgm_draft *d, dgm_conflict_condition *out, const json_t *value, const char *what)
{
    const json_t *members = json_object_get(value, "members");
    dgm_cube one;
    dgm_status st;
    if (!json_is_object(value))
        return (st = read_cube(d, &one, value, what)) ? st : dgm_json_condition(d, out, &one, 1);
    size_t n = json_array_size(members);
    if (!json_is_true(json_object_get(value, "compound")) || !n || n > DGM_CUBES)
        return dgm_draft_fail(d, 0, "%s: a compound condition should have 1 to %d 'members'", what, DGM_CUBES);
    dgm_cube *cubes = dgm_take(d->a, n, sizeof *cubes);
    if (!cubes)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < n; i++)
        if ((st = read_cube(d, &cubes[i], json_array_get(members, i), what)))
            return st;
    return dgm_json_condition(d, out, cubes, n);
}

static dgm_status read_infeasible(dgm_draft *d, const json_t *root)
{
    json_t *list;
    dgm_status st = dgm_json_member(d, &list, root, "infeasibles", JSON_ARRAY, "file");
    size_t n = json_array_size(list);
    if (st)
        return st;
    if (n > DGM_CONFLICT_ITEMS)
        return dgm_draft_fail(d, 0, "infeasibles: %zu of them; at most %d", n, DGM_CONFLICT_ITEMS);
    dgm_conflict_condition *out = dgm_take(d->a, n + 1, sizeof *out);
    if (!out)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < n && !st; i++)
        st = read_condition(d, &out[i], json_array_get(list, i), "infeasibles");
    d->c->infeasible = out;
    d->c->n_infeasible = n;
    return st;
}

/* Keeps both ways of telling where they agree; else the one that counts. */
static dgm_status settle_both(dgm_draft *d, dgm_conflict_wants *w, int manual, dgm_str party)
{
    dgm_status st = dgm_draft_number(d, 0);
    if (st)
        return st;
    dgm_mark back = dgm_arena_mark(d->a);
    size_t n = d->n_numbered;
    uint32_t *one = dgm_take(d->a, n + 1, sizeof *one), *two = dgm_take(d->a, n + 1, sizeof *two);
    if (!one || !two || dgm_ranks_of_statements(one, w, d->numbered, n, d->a))
        return dgm_draft_nomem(d);
    dgm_ranks_of_order(two, w, d->numbered, n);
    int agree = !memcmp(one, two, n * sizeof *one);
    dgm_arena_reset(d->a, back);
    w->kind = manual || agree ? DGM_WANTS_ORDER : DGM_WANTS_STATEMENTS;
    if (agree)
        return DGM_OK;
    if (!manual && !w->n_statements)
        return dgm_draft_fail(d, 0,
                              "'%.*s' has ranks and no statements, and the file does not say that ranks count: set "
                              "useManualPreferenceRanking to true, or take them out",
                              SHOWN(party));
    if (manual)
        w->n_statements = 0;
    else
        w->n_order = 0;
    return dgm_draft_remark(d, "the %s of '%.*s' are left out: the file says that its %s count, and the two differ",
                            manual ? "statements" : "ranks", SHOWN(party), manual ? "ranks" : "statements");
}

static dgm_status read_wants(dgm_draft *d, dgm_conflict_wants *w, const json_t *maker, int manual, dgm_str party)
{
    json_t *statements, *ranking;
    dgm_status st = dgm_json_member(d, &statements, maker, "preferences", JSON_ARRAY, party.data);
    if (st || (st = dgm_json_member(d, &ranking, maker, "preferenceRanking", JSON_ARRAY, party.data)) ||
        (!ranking && (st = dgm_json_member(d, &ranking, maker, "preferenceVector", JSON_ARRAY, party.data))))
        return st;
    size_t n = json_array_size(statements);
    if (n > DGM_CONFLICT_ITEMS)
        return dgm_draft_fail(d, 0, "%zu statements of '%.*s'; at most %d", n, SHOWN(party), DGM_CONFLICT_ITEMS);
    dgm_conflict_statement *list = dgm_take(d->a, n + 1, sizeof *list);
    if (!list)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < n; i++)
        if ((st = read_condition(d, &list[i].condition, json_array_get(statements, i), party.data)))
            return st;
    w->statements = list;
    w->n_statements = n;
    if (json_array_size(ranking) && (st = dgm_json_order(d, w, ranking, party.data)))
        return st;
    if (manual && !w->n_order)
        return dgm_draft_fail(d, 0, "the file says that rankings by hand count, but '%.*s' has none", SHOWN(party));
    if (w->n_order && (w->n_statements || !manual))
        return settle_both(d, w, manual, party);
    w->kind = w->n_order ? DGM_WANTS_ORDER : w->n_statements ? DGM_WANTS_STATEMENTS : DGM_WANTS_INDIFFERENT;
    return DGM_OK;
}

/* A ranking that leaves out or repeats a state must be told before it is compared with statements: dgm_draft_check would
 * come too late. */
static dgm_status read_makers(dgm_draft *d, const json_t *root)
{
    dgm_conflict *c = d->c;
    json_t *makers, *numbers;
    dgm_status st = dgm_json_member(d, &makers, root, "decisionMakers", JSON_ARRAY, "file");
    size_t n = json_array_size(makers);
    if (st)
        return st;
    if (n > DGM_CONFLICT_PARTIES)
        return dgm_draft_fail(d, 0, "%zu decision makers; at most %d", n, DGM_CONFLICT_PARTIES);
    dgm_conflict_party *parties = dgm_take(d->a, n + 1, sizeof *parties);
    dgm_conflict_wants *wants = dgm_take(d->a, n + 1, sizeof *wants);
    if (!parties || !wants)
        return dgm_draft_nomem(d);
    int manual = json_is_true(json_object_get(root, "useManualPreferenceRanking")) ||
                 json_is_true(json_object_get(root, "useManualPreferenceVectors"));
    for (size_t p = 0; p < n; p++) {
        json_t *maker = json_array_get(makers, p), *missed = json_object_get(maker, "misperceptions");
        dgm_str text = {NULL, 0};
        if ((st = dgm_json_text_of(d, &text, json_object_get(maker, "name"), "the name of a decision maker")) ||
            (st = dgm_draft_name(d, &parties[p].name, text, 0, "party")) ||
            (st = dgm_json_member(d, &numbers, maker, "options", JSON_ARRAY, parties[p].name.data)))
            return st;
        if (json_array_size(missed) || json_object_size(missed))
            return dgm_draft_fail(d, 0,
                                  "'%.*s' misperceives states; this cannot be told in a model here. Take the "
                                  "misperceptions out, or model the game as that party sees it in a file of its own",
                                  SHOWN(parties[p].name));
        for (size_t i = 0; i < json_array_size(numbers); i++) {
            size_t k = 0;
            if ((st = place_of(d, &k, json_array_get(numbers, i), c->n_options, parties[p].name.data)))
                return st;
            ((dgm_conflict_option *)(uintptr_t)c->options)[k].owners |= 1ull << p;
        }
    }
    c->parties = parties;
    c->n_parties = n;
    c->wants = wants;
    for (size_t p = 0; p < n && !st; p++)
        st = read_wants(d, &wants[p], json_array_get(makers, p), manual, parties[p].name);
    return st;
}

/* [0, [1, 2]]: a number stands alone, a list is a coalition. */
static dgm_status read_coalitions(dgm_draft *d, const json_t *root)
{
    json_t *list;
    dgm_status st = dgm_json_member(d, &list, root, "coalitions", JSON_ARRAY, "file");
    size_t n = json_array_size(list);
    if (st || !n)
        return st;
    if (n > DGM_CONFLICT_PARTIES)
        return dgm_draft_fail(d, 0, "%zu coalitions; at most %d", n, DGM_CONFLICT_PARTIES);
    dgm_conflict_coalition *out = dgm_take(d->a, n + 1, sizeof *out);
    if (!out)
        return dgm_draft_nomem(d);
    for (size_t i = 0; i < n; i++) {
        const json_t *members = json_array_get(list, i);
        if (!json_is_array(members))
            continue;
        dgm_conflict_coalition *k = &out[d->c->n_coalitions];
        for (size_t j = 0; j < json_array_size(members); j++) {
            size_t p = 0;
            if ((st = place_of(d, &p, json_array_get(members, j), d->c->n_parties, "coalitions")))
                return st;
            k->members |= 1ull << p;
        }
        d->c->n_coalitions += (k->members & (k->members - 1)) != 0;
    }
    d->c->coalitions = out;
    return DGM_OK;
}

/* What is not read is told, unless it only repeats. */
static dgm_status remark_on_rest(dgm_draft *d, json_t *root)
{
    static const char *const known[] = {"decisionMakers", "options",
                                        "infeasibles",    "coalitions",
                                        "coalitionsFull", "useManualPreferenceRanking",
                                        "program",        "useManualPreferenceVectors",
                                        "version"};
    const char *key;
    json_t *value;
    dgm_status st = DGM_OK;
    json_object_foreach(root, key, value)
    {
        int found = 0;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            found |= !strcmp(key, known[i]);
        if (!found && !st)
            st = dgm_draft_remark(d, "the key '%.*s' is not known and was left out", SHOWN(dgm_words(key)));
    }
    return st;
}

dgm_status dgm_gmcr_read(dgm_draft *d, dgm_str bytes)
{
    json_t *root;
    dgm_status st = dgm_json_parse(&root, d, bytes);
    if (!st && !(st = read_options(d, root)) && !(st = read_infeasible(d, root)) && !(st = read_makers(d, root)) &&
        !(st = read_coalitions(d, root)))
        st = remark_on_rest(d, root);
    json_decref(root);
    return st;
}

static json_t *cube_list(const dgm_conflict *c, dgm_cube cube)
{
    json_t *list = json_array();
    for (size_t k = 0; k < c->n_options; k++)
        if (cube.mask >> k & 1)
            json_array_append_new(list, json_pack("[i, s]", (int)k, cube.value >> k & 1 ? "Y" : "N"));
    return list;
}

/* Appends a condition. One that always or never holds cannot be told: as a statement it orders nothing and is passed over. */
static dgm_status write_condition(json_t *list, const dgm_conflict *c, const dgm_conflict_condition *k, dgm_arena *a,
                                  dgm_error *err)
{
    const dgm_cube *cubes;
    size_t n;
    dgm_status st = dgm_condition_cubes(&cubes, &n, &k->steps, a);
    if (st == DGM_ERANGE)
        return dgm_fail(err, DGM_EUSE, "the condition '%.*s' takes more than %d patterns", SHOWN(k->text), DGM_CUBES);
    if (st)
        return dgm_fail(err, st, "no memory to write a model");
    if (!n || !cubes[0].mask)
        return DGM_OK;
    if (n == 1) {
        json_array_append_new(list, cube_list(c, cubes[0]));
        return DGM_OK;
    }
    json_t *members = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(members, cube_list(c, cubes[i]));
    json_array_append_new(list, json_pack("{s:b, s:o}", "compound", 1, "members", members));
    return DGM_OK;
}

static json_t *ranking(const uint32_t *ranks, size_t n)
{
    json_t *list = json_array();
    uint32_t top = 0;
    for (size_t i = 0; i < n; i++)
        top = ranks[i] > top ? ranks[i] : top;
    for (uint32_t r = 0; r < top; r++)
        json_array_append_new(list, json_array());
    for (size_t i = 0; i < n; i++)
        json_array_append_new(json_array_get(list, top - ranks[i]), json_integer((json_int_t)i + 1));
    for (size_t r = 0; r < top; r++)
        if (json_array_size(json_array_get(list, r)) == 1)
            json_array_set(list, r, json_array_get(json_array_get(list, r), 0));
    return list;
}

static dgm_status write_maker(json_t *makers, const dgm_conflict *c, size_t p, const dgm_outcome *states, size_t n,
                              dgm_arena *a, dgm_error *err)
{
    const dgm_conflict_wants *w = &c->wants[p];
    json_t *options = json_array(), *statements = json_array(), *payoffs = json_array();
    uint32_t *ranks = dgm_take(a, n + 1, sizeof *ranks);
    dgm_status st =
        !ranks || dgm_ranks(ranks, w, states, n, a) ? dgm_fail(err, DGM_ENOMEM, "no memory to write a model") : DGM_OK;
    for (size_t k = 0; k < c->n_options; k++)
        if (c->options[k].owners >> p & 1)
            json_array_append_new(options, json_integer((json_int_t)k));
    for (size_t i = 0; i < w->n_statements && !st; i++)
        st = write_condition(statements, c, &w->statements[i].condition, a, err);
    for (size_t i = 0; i < n && !st; i++)
        json_array_append_new(payoffs, json_integer(ranks[i]));
    json_t *maker = json_object();
    json_object_set_new(maker, "name", dgm_json_string(c->parties[p].name));
    json_object_set_new(maker, "options", options);
    json_object_set_new(maker, "preferences", statements);
    json_object_set_new(maker, "payoffs", payoffs);
    json_object_set_new(maker, "misperceptions", json_array());
    if (!st)
        json_object_set_new(maker, "preferenceRanking", ranking(ranks, n));
    json_array_append_new(makers, maker);
    return st;
}

static json_t *write_coalitions(const dgm_conflict *c)
{
    json_t *list = json_array();
    for (size_t p = 0; p < c->n_parties; p++) {
        uint64_t with = 0;
        for (size_t i = 0; i < c->n_coalitions; i++)
            if (c->coalitions[i].members >> p & 1)
                with = c->coalitions[i].members;
        if (!(with & (with - 1))) {
            json_array_append_new(list, json_integer((json_int_t)p));
            continue;
        }
        if (with & ((1ull << p) - 1))
            continue; /* written with its first member */
        json_t *members = json_array();
        for (uint64_t rest = with; rest; rest &= rest - 1)
            json_array_append_new(members, json_integer(__builtin_ctzll(rest)));
        json_array_append_new(list, members);
    }
    return list;
}

dgm_status dgm_gmcr_write(dgm_buffer *out, const dgm_conflict *c, dgm_arena *scratch, dgm_error *err)
{
    const dgm_outcome *states;
    size_t n;
    int manual = 0;
    dgm_status st = dgm_json_fit(c, "gmcr", err);
    if (st || (st = dgm_json_states(&states, &n, c, scratch, err)))
        return st;
    json_t *root = json_object(), *makers = json_array(), *options = json_array(), *infeasible = json_array();
    json_object_set_new(root, "decisionMakers", makers);
    json_object_set_new(root, "options", options);
    json_object_set_new(root, "infeasibles", infeasible);
    for (size_t p = 0; p < c->n_parties && !st; p++) {
        manual |= c->wants[p].kind == DGM_WANTS_ORDER;
        st = write_maker(makers, c, p, states, n, scratch, err);
    }
    for (size_t k = 0; k < c->n_options; k++)
        json_array_append_new(options, json_pack("{s:o, s:s}", "name", dgm_json_string(c->options[k].name),
                                                 "permittedDirection", directions[c->options[k].allowed]));
    for (size_t i = 0; i < c->n_infeasible && !st; i++)
        st = write_condition(infeasible, c, &c->infeasible[i], scratch, err);
    if (st) {
        json_decref(root);
        return st;
    }
    json_object_set_new(root, "coalitions", write_coalitions(c));
    json_object_set_new(root, "useManualPreferenceRanking", json_boolean(manual));
    json_object_set_new(root, "program", json_string("dragoman"));
    json_object_set_new(root, "version", json_string(dgm_version()));
    return dgm_json_dump(out, root, err);
}
