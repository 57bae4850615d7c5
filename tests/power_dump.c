/*
 * power_dump.c - the power engine on a stream of bodies, for tests/settle/power.py.
 *
 *     power_dump < bodies > powers
 *
 * In   one body a line: {"members": 5, "without": [4], "veto": [0], "clauses": [{"need": 3}, {"weights": [..],
 *      "millionths": 650000}], "blockers": 0, "abstaining": "against" "consent" "leaves", "ballot": "YN?A?"}; all but
 *      members may be left out
 * Out  one line for each: swings and indices, who stops it, the smallest blocking sets; or {"error": "..."}
 */
#include "settle/power.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static dgm_members members_of(const json_t *list)
{
    dgm_members m = {{0}};
    for (size_t i = 0; i < json_array_size(list); i++) {
        dgm_members_add(&m, (unsigned)json_integer_value(json_array_get(list, i)));
    }
    return m;
}

static json_t *list_of(const dgm_members *m, unsigned members)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < members; i++) {
        if (dgm_members_have(m, i)) {
            json_array_append_new(list, json_integer(i));
        }
    }
    return list;
}

static dgm_body body_of(const json_t *in, uint64_t weights[DGM_BODY_CLAUSES][DGM_BODY_MEMBERS])
{
    dgm_body body = {.members = (unsigned)json_integer_value(json_object_get(in, "members"))};
    body.without = members_of(json_object_get(in, "without"));
    body.veto = members_of(json_object_get(in, "veto"));
    body.blockers = (unsigned)json_integer_value(json_object_get(in, "blockers"));
    const char *abstaining = json_string_value(json_object_get(in, "abstaining"));
    if (abstaining != NULL && strcmp(abstaining, "against") != 0) {
        body.abstaining = strcmp(abstaining, "leaves") == 0 ? DGM_ABSTAINING_LEAVES : DGM_ABSTAINING_CONSENT;
    }
    const json_t *clauses = json_object_get(in, "clauses");
    for (size_t c = 0; c < json_array_size(clauses) && c < DGM_BODY_CLAUSES; c++) {
        const json_t *clause = json_array_get(clauses, c);
        const json_t *list = json_object_get(clause, "weights");
        for (size_t i = 0; i < json_array_size(list) && i < DGM_BODY_MEMBERS; i++) {
            weights[c][i] = (uint64_t)json_integer_value(json_array_get(list, i));
        }
        body.clause[body.clauses++] =
            (dgm_clause){.weight = list != NULL ? weights[c] : NULL,
                         .need = (uint64_t)json_integer_value(json_object_get(clause, "need")),
                         .millionths = (uint32_t)json_integer_value(json_object_get(clause, "millionths"))};
    }
    return body;
}

static void put_power(json_t *out, const dgm_power *p)
{
    json_object_set_new(out, "winning", json_real(p->winning));
    json_object_set_new(out, "act", json_real(p->to_act));
    json_object_set_new(out, "exact", json_boolean(p->exact));
    json_t *row[5];
    const char *name[] = {"swings", "absolute", "banzhaf", "shapley", "prevent"};
    for (int k = 0; k < 5; k++) {
        row[k] = json_array();
        json_object_set_new(out, name[k], row[k]);
    }
    json_t *fraction = json_array();
    for (unsigned i = 0; i < p->members; i++) {
        const dgm_power_of *of = &p->member[i];
        const double value[] = {of->swings, of->absolute, of->normalised, of->shapley, of->to_prevent};
        for (int k = 0; k < 5; k++) {
            json_array_append_new(row[k], json_real(value[k]));
        }
        json_array_append_new(fraction, json_pack("[I, I]", (json_int_t)of->shapley_of, (json_int_t)of->shapley_in));
    }
    json_object_set_new(out, "fraction", fraction);
}

static void put_standing(json_t *out, const dgm_body *body, const char *known)
{
    static const char *const words[] = {"no", "open", "yes"};
    dgm_ballot ballot[DGM_BODY_MEMBERS] = {DGM_BALLOT_UNKNOWN};
    for (unsigned i = 0; known != NULL && i < body->members && known[i] != '\0'; i++) {
        ballot[i] = known[i] == 'Y'   ? DGM_BALLOT_YES
                    : known[i] == 'N' ? DGM_BALLOT_NO
                    : known[i] == 'A' ? DGM_BALLOT_ABSTAIN
                                      : DGM_BALLOT_UNKNOWN;
    }
    const dgm_standing s = dgm_body_standing(body, ballot);
    json_object_set_new(out, "passes", json_string(words[s.certainty]));
    json_object_set_new(out, "alone", list_of(&s.alone, body->members));
    json_object_set_new(out, "stops", list_of(&s.stops, body->members));
    json_object_set_new(out, "refusing", list_of(&s.refusing, body->members));
    json_object_set_new(out, "decisive", list_of(&s.decisive, body->members));
}

static json_t *answer(const json_t *in)
{
    static uint64_t weights[DGM_BODY_CLAUSES][DGM_BODY_MEMBERS];
    static dgm_power power;
    static dgm_blocking blocking;
    memset(weights, 0, sizeof weights);
    const dgm_body body = body_of(in, weights);
    json_t *out = json_object();
    dgm_error err = {0};
    if (dgm_body_check(&body, &err) != DGM_OK || dgm_power_measure(&power, &body, &err) != DGM_OK) {
        json_object_set_new(out, "error", json_string(err.text));
        return out;
    }
    put_power(out, &power);
    put_standing(out, &body, json_string_value(json_object_get(in, "ballot")));
    dgm_body_blocking(&blocking, &body);
    if (blocking.whole) {
        json_object_set_new(out, "block_count", json_real(blocking.count));
    }
    if (blocking.whole && blocking.count <= DGM_BODY_SETS) {
        json_t *sets = json_array();
        for (unsigned k = 0; k < blocking.sets; k++) {
            json_array_append_new(sets, list_of(&blocking.set[k], body.members));
        }
        json_object_set_new(out, "block", sets);
    }
    return out;
}

int main(void)
{
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0) {
        json_t *in = json_loads(line, 0, NULL);
        json_t *out = in != NULL ? answer(in) : json_pack("{s: s}", "error", "no JSON");
        char *text = json_dumps(out, JSON_COMPACT | JSON_REAL_PRECISION(17));
        puts(text);
        free(text);
        json_decref(out);
        json_decref(in);
    }
    free(line);
    return 0;
}
