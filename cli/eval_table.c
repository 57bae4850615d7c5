/*
 * eval_table.c - one report's proposals, positions, talks and terms as a line of predictions; docs/evaluation.md has
 * the form.
 *
 *     {"id":"r-1","parties":[{"name":"Russia","kind":"state","country":"RUS","part_of":null,"mentions":[[0,6]]}],
 *      "proposals":[{"id":"1","name":"the draft","part_of":null,"mentions":[[20,29]]}],
 *      "positions":[{"party":"Russia","party_mentions":[[0,6]],"proposal":"1","stance":"opposes","strength":"firm",
 *                    "past":false,"span":[7,29]}],
 *      "talks":[{"name":"talks","in":[],"out":["Russia"],"host":[],"mediator":[]}],
 *      "terms":[{"kind":"veto","span":[40,52],"proposal":"1","parties":["Russia"]}]}
 *
 * Offsets are code points of the text as it was given.
 */
#include "eval.h"

#include <stdlib.h>

/* Code points before byte at, counted on from the last one asked for. */
typedef struct counter {
    dgm_str text;
    uint32_t from;
    json_int_t points;
} counter;

static json_int_t points(counter *c, uint32_t at)
{
    if (at < c->from) {
        c->from = 0;
        c->points = 0;
    }
    for (; c->from < at && c->from < c->text.len; c->from++)
        c->points += ((unsigned char)c->text.data[c->from] & 0xC0) != 0x80;
    return c->points;
}

static json_t *span(counter *c, dgm_span at)
{
    json_int_t from = points(c, at.from), to = points(c, at.to);
    return json_pack("[I, I]", from, to);
}

static json_t *text(dgm_str s)
{
    json_t *out = s.len ? json_stringn(s.data, s.len) : NULL;
    return out ? out : json_null();
}

static json_t *number(uint32_t n)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%u", n);
    return n ? json_string(digits) : json_null();
}

/* Where the party of 1 + place is mentioned. */
static json_t *mentions_of(counter *c, const dgm_account *a, uint32_t party, dgm_span also)
{
    json_t *list = json_array();
    if (also.from < also.to)
        json_array_append_new(list, span(c, also));
    for (size_t i = 0; i < a->mentions; i++)
        if (a->mention[i].party == party)
            json_array_append_new(list, span(c, a->mention[i].at));
    return list;
}

static json_t *name_of(const dgm_account *a, uint32_t party)
{
    const dgm_party *p = dgm_party_at(a, party);
    return p ? text(p->name) : json_null();
}

static json_t *parties(counter *c, const dgm_account *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->parties; i++) {
        const dgm_party *p = &a->party[i];
        json_array_append_new(list, json_pack("{s:o, s:s, s:o, s:o, s:o}", "name", text(p->name), "kind",
                                              dgm_party_kind_name(p->kind), "country", text(p->country), "part_of",
                                              text(p->part_of), "mentions", mentions_of(c, a, (uint32_t)i + 1, p->at)));
    }
    return list;
}

static json_t *proposals(counter *c, const dgm_account *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->proposals; i++) {
        const dgm_proposal *p = &a->proposal[i];
        json_t *mentions = json_array();
        for (uint32_t m = 0; m < p->mentions; m++)
            json_array_append_new(mentions, span(c, p->mention[m]));
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o}", "id", number(p->number), "name", text(p->name),
                                              "part_of", number(p->part_of), "mentions", mentions));
    }
    return list;
}

static json_t *positions(counter *c, const dgm_account *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->positions; i++) {
        const dgm_position *p = &a->position[i];
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:s, s:s, s:b, s:o}", "party", name_of(a, p->party),
                                              "party_mentions", mentions_of(c, a, p->party, p->holder), "proposal",
                                              number(p->proposal), "stance", dgm_stance_name(p->stance), "strength",
                                              dgm_strength_name(p->strength), "past", p->past, "span", span(c, p->at)));
    }
    return list;
}

static json_t *talks(const dgm_account *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->talks_held; i++) {
        const dgm_talks *t = &a->talks[i];
        json_t *one = json_pack("{s:o}", "name", text(t->name));
        for (int seat = DGM_SEAT_IN; seat <= DGM_SEAT_MEDIATOR; seat++) {
            json_t *names = json_array();
            for (uint32_t k = 0; k < t->parties; k++)
                if (t->party[k].seat == (dgm_seat)seat)
                    json_array_append_new(names, name_of(a, t->party[k].party));
            json_object_set_new(one, dgm_seat_name((dgm_seat)seat), names);
        }
        json_array_append_new(list, one);
    }
    return list;
}

static json_t *terms(counter *c, const dgm_account *a)
{
    json_t *list = json_array();
    for (size_t i = 0; i < a->terms; i++) {
        const dgm_term *t = &a->term[i];
        json_t *names = json_array();
        for (uint32_t k = 0; k < t->parties && k < DGM_MAX_TERM_PARTIES; k++)
            json_array_append_new(names, name_of(a, t->party[k]));
        json_array_append_new(list, json_pack("{s:s, s:o, s:o, s:o}", "kind", dgm_term_name(t->kind), "span",
                                              span(c, t->at), "proposal", number(t->proposal), "parties", names));
    }
    return list;
}

char *dgm_eval_table_line(json_t *id, const dgm_account *a)
{
    counter c = {.text = a->report.text};
    json_t *all = json_pack("{s:O, s:o, s:o, s:o, s:o, s:o}", "id", id, "parties", parties(&c, a), "proposals",
                            proposals(&c, a), "positions", positions(&c, a), "talks", talks(a), "terms", terms(&c, a));
    char *line = all ? json_dumps(all, JSON_COMPACT) : NULL;
    json_decref(all);
    return line;
}
