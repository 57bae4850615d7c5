/*
 * guarantee.c - what follows when something happens: who is asked, who can stop it, what remains; and how much a vote
 * weighs.
 *
 *     if Russia attacks again:
 *       Istanbul guarantors decide: all must agree. Russia can stop it.
 *       all but the accused        it depends; France, ... can stop it
 *       U.S. ground forces         ruled out by the United States
 *
 * In:   a model, the words of an incident.   Out: text.
 * How:  the body as the model has it, then the same members under other rules, each with what is known of their
 *       votes. Nothing is taken for known that is not: a member without a position may vote either way.
 */
#include "verdict/verdict.h"

#include "base/arena.h"
#include "base/error.h"
#include "conflict/assembly.h"
#include "settle/power.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void names(dgm_buffer *out, const dgm_conflict_body *b, const dgm_members *m, const char *nobody)
{
    unsigned n = dgm_members_count(m), said = 0;
    if (!n)
        dgm_buffer_str(out, nobody);
    for (size_t i = 0; i < b->n_members; i++)
        if (dgm_members_have(m, (unsigned)i)) {
            dgm_buffer_str(out, !said ? "" : said + 1 == n ? " and " : ", ");
            dgm_buffer_add(out, b->members[i].name.data, b->members[i].name.len);
            said++;
        }
}

static const char *certainly(dgm_certainty c)
{
    return c == DGM_ACTS      ? "it acts, whatever the others say"
           : c == DGM_DEPENDS ? "it depends on those who are not known"
                              : "it cannot act";
}

/* One rule in one paragraph. */
static void under(dgm_buffer *out, const char *rule, const dgm_conflict_body *b, const dgm_body *body,
                  const dgm_ballot *ballot)
{
    dgm_standing s = dgm_body_standing(body, ballot);
    dgm_buffer_printf(out, "    %-22s %s", rule, certainly(s.certainty));
    if (s.certainty == DGM_CANNOT_ACT && dgm_members_count(&s.refusing)) {
        dgm_buffer_str(out, ": refused by ");
        names(out, b, &s.refusing, "");
    }
    dgm_buffer_str(out, "\n      asked: ");
    names(out, b, &s.asked, "nobody");
    dgm_buffer_str(out, "\n      may act alone: ");
    names(out, b, &s.alone, "nobody");
    dgm_buffer_str(out, "\n      can stop it alone: ");
    names(out, b, &s.stops, "nobody");
    dgm_buffer_str(out, "\n");
}

static void leave_out(dgm_body *body, const dgm_conflict_body *b, uint64_t accused)
{
    for (size_t i = 0; i < b->n_members; i++)
        if (b->members[i].party >= 0 && accused >> b->members[i].party & 1)
            dgm_members_add(&body->without, (unsigned)i);
}

static dgm_status rules(dgm_buffer *out, const dgm_conflict *c, const dgm_conflict_body *b, uint64_t accused,
                        int other_rules, dgm_arena *a, dgm_error *err)
{
    dgm_body body;
    dgm_ballot *ballot;
    dgm_status st = dgm_assemble(&body, &ballot, c, b, accused, a, err);
    if (st)
        return st;
    under(out, "as it stands:", b, &body, ballot);
    if (!other_rules)
        return DGM_OK;
    unsigned n = (unsigned)b->n_members, half = n / 2 + 1;
    char label[64];
    dgm_body other = dgm_body_all(n);
    under(out, "if all must agree:", b, &other, ballot);
    leave_out(&other, b, accused);
    if (dgm_members_count(&other.without))
        under(out, "all but the accused:", b, &other, ballot);
    other = dgm_body_of(n, half);
    snprintf(label, sizeof label, "%u of %u:", half, n);
    under(out, label, b, &other, ballot);
    other = dgm_body_each(n);
    under(out, "each alone:", b, &other, ballot);
    return DGM_OK;
}

static void who(dgm_buffer *out, const dgm_conflict_measure *m, dgm_pledge kind, const char *words, int *said)
{
    int any = 0;
    for (size_t i = 0; i < m->n_pledges; i++)
        if (m->pledges[i].pledge == kind) {
            dgm_buffer_str(out, any ? ", " : *said ? "; " : ": ");
            if (!any)
                dgm_buffer_str(out, words);
            dgm_buffer_add(out, m->pledges[i].who.name.data, m->pledges[i].who.name.len);
            any = *said = 1;
        }
}

static void evidence(dgm_buffer *out, const dgm_backing *b)
{
    for (size_t i = 0; i < b->n_evidence; i++)
        if (b->evidence[i].quote.len)
            dgm_buffer_printf(out, "        “%.*s”\n", (int)b->evidence[i].quote.len, b->evidence[i].quote.data);
}

static void measures(dgm_buffer *out, const dgm_conflict_guarantee *g)
{
    static const char *const what[] = {"  remains  ", "  open     ", "  ruled out", "  unknown  "};
    if (g->n_measures)
        dgm_buffer_str(out, "  What could follow:\n");
    for (size_t i = 0; i < g->n_measures; i++) {
        const dgm_conflict_measure *m = &g->measures[i];
        int kind = 3, said = 0;
        for (size_t k = 0; k < m->n_pledges; k++) {
            int own = m->pledges[k].pledge == DGM_PLEDGED ? 0 : m->pledges[k].pledge == DGM_LEFT_OPEN ? 1 : 2;
            kind = own < kind ? own : kind;
        }
        dgm_buffer_printf(out, "  %s  %.*s", what[kind], (int)m->name.len, m->name.data);
        who(out, m, DGM_PLEDGED, "pledged by ", &said);
        who(out, m, DGM_LEFT_OPEN, "left open by ", &said);
        who(out, m, DGM_RULED_OUT, "ruled out by ", &said);
        dgm_buffer_str(out, said ? "\n" : ": nobody is known to have spoken\n");
        evidence(out, &m->backing);
        for (size_t k = 0; k < m->n_pledges; k++)
            evidence(out, &m->pledges[k].backing);
    }
}

static int holds_words(dgm_str text, const char *words)
{
    size_t n = strlen(words);
    for (size_t i = 0; i + n <= text.len; i++)
        if (!strncasecmp(text.data + i, words, n))
            return 1;
    return 0;
}

int dgm_guarantee_speaks_of(const dgm_conflict_guarantee *g, const char *words)
{
    return holds_words(g->trigger.incident, words) || holds_words(g->name, words);
}

dgm_status dgm_no_guarantee(const dgm_conflict *c, const char *words, dgm_error *err)
{
    return dgm_fail(
        err, DGM_EUSE,
        c->n_guarantees ? "no guarantee of this model speaks of '%s'" : "this model has no guarantee for '%s'", words);
}

static void parties(dgm_buffer *out, const dgm_conflict_who *w, size_t n, const char *none)
{
    if (!n)
        dgm_buffer_str(out, none);
    for (size_t i = 0; i < n; i++) {
        dgm_buffer_str(out, i ? ", " : "");
        dgm_buffer_add(out, w[i].name.data, w[i].name.len);
    }
}

/* The verdict: whether those it is laid to can stop it, by the rule of the body and without their vote. */
static dgm_status accused_can(dgm_buffer *out, const dgm_conflict *c, const dgm_conflict_body *b, uint64_t accused,
                              dgm_arena *a, dgm_error *err)
{
    dgm_body body;
    dgm_ballot *ballot;
    dgm_members can = {{0}}, cannot = {{0}}, none = {{0}};
    dgm_status st = dgm_assemble(&body, &ballot, c, b, accused, a, err);
    if (st)
        return st;
    dgm_standing s = dgm_body_standing(&body, ballot);
    for (size_t i = 0; i < b->n_members; i++)
        if (b->members[i].party >= 0 && accused >> b->members[i].party & 1)
            dgm_members_add(dgm_members_have(&s.stops, (unsigned)i) ? &can : &cannot, (unsigned)i);
    if (!dgm_members_count(&can) && !dgm_members_count(&cannot)) {
        dgm_buffer_str(out, "  those it is laid to have no seat among those who decide\n");
        return DGM_OK;
    }
    dgm_buffer_str(out, "  ");
    if (dgm_members_count(&can)) {
        names(out, b, &can, "");
        dgm_buffer_str(out, " alone can stop any answer to its own attack: it has a vote and the rule needs it.");
        dgm_body other = dgm_body_all((unsigned)b->n_members);
        leave_out(&other, b, accused);
        dgm_standing without = dgm_body_standing(&other, ballot);
        for (size_t i = 0; i < b->n_members; i++)
            if (dgm_members_have(&can, (unsigned)i) && !dgm_members_have(&without.stops, (unsigned)i))
                dgm_members_add(&none, (unsigned)i);
        dgm_buffer_str(out, dgm_members_count(&none) ? " If all but the accused decided, it could not.\n" : "\n");
    } else {
        names(out, b, &cannot, "");
        dgm_buffer_str(out, " alone cannot stop an answer to its own attack\n");
    }
    return DGM_OK;
}

dgm_status dgm_verdict_follows(dgm_buffer *out, const dgm_conflict *c, const dgm_conflict_guarantee *g,
                               uint64_t accused, int other_rules, dgm_arena *a, dgm_error *err)
{
    dgm_status st = g->decision >= 0 && (accused || g->trigger.by.n)
                        ? accused_can(out, c, &c->bodies[g->decision], accused, a, err)
                        : DGM_OK;
    if (st)
        return st;
    dgm_buffer_str(out, "  laid to: ");
    if (accused != dgm_guarantee_accused(g))
        dgm_conflict_parties(out, c, accused);
    else
        parties(out, g->trigger.by.who, g->trigger.by.n, g->trigger.by.anyone ? "anyone" : "nobody is named");
    dgm_buffer_str(out, "\n  found to be so by: ");
    parties(out, g->attests, g->n_attests, "not known");
    dgm_buffer_str(out, g->n_attests > 1 ? ", each alone\n" : "\n");
    if (g->decision < 0) {
        dgm_buffer_str(out, "  who decides is not known\n");
    } else {
        const dgm_conflict_body *b = &c->bodies[g->decision];
        dgm_buffer_printf(out, "  decided by: %.*s\n", (int)b->name.len, b->name.data);
        st = rules(out, c, b, accused, other_rules, a, err);
    }
    measures(out, g);
    return st;
}

static void list_json(dgm_buffer *out, const char *key, const dgm_str *name, size_t n)
{
    dgm_buffer_printf(out, ",\"%s\":[", key);
    for (size_t i = 0; i < n; i++) {
        dgm_buffer_str(out, i ? "," : "");
        dgm_verdict_json_words(out, name[i].data, name[i].len);
    }
    dgm_buffer_str(out, "]");
}

static dgm_status members_json(dgm_buffer *out, const char *key, const dgm_conflict_body *b, const dgm_members *m,
                               dgm_arena *a, dgm_error *err)
{
    dgm_str *name = dgm_take(a, b->n_members + 1, sizeof *name);
    size_t n = 0;
    if (!name)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a body");
    for (size_t i = 0; i < b->n_members; i++)
        if (dgm_members_have(m, (unsigned)i))
            name[n++] = b->members[i].name;
    list_json(out, key, name, n);
    return DGM_OK;
}

static dgm_status body_json(dgm_buffer *out, const dgm_conflict *c, const dgm_conflict_body *b, uint64_t accused,
                            dgm_arena *a, dgm_error *err)
{
    static const char *const certain[] = {"cannot act", "depends", "acts"};
    dgm_body body;
    dgm_ballot *ballot;
    dgm_status st = dgm_assemble(&body, &ballot, c, b, accused, a, err);
    if (st)
        return st;
    dgm_standing s = dgm_body_standing(&body, ballot);
    dgm_buffer_str(out, ",\"decided_by\":");
    dgm_verdict_json_words(out, b->name.data, b->name.len);
    dgm_buffer_printf(out, ",\"acts\":\"%s\"", certain[s.certainty]);
    if (!(st = members_json(out, "asked", b, &s.asked, a, err)) &&
        !(st = members_json(out, "may_act_alone", b, &s.alone, a, err)))
        st = members_json(out, "can_stop_alone", b, &s.stops, a, err);
    return st;
}

dgm_status dgm_verdict_follows_json(dgm_buffer *out, const dgm_conflict *c, const dgm_conflict_guarantee *g,
                                    uint64_t accused, dgm_arena *a, dgm_error *err)
{
    static const char *const kinds[] = {"pledged", "ruled_out", "open"};
    dgm_str name[DGM_CONFLICT_PARTIES + 1];
    size_t n = 0;
    for (uint64_t left = accused; left; left &= left - 1)
        name[n++] = c->parties[__builtin_ctzll(left)].name;
    dgm_buffer_printf(out, "{\"anyone\":%s", g->trigger.by.anyone ? "true" : "false");
    list_json(out, "laid_to", name, n);
    for (n = 0; n < g->n_attests; n++)
        name[n] = g->attests[n].name;
    list_json(out, "found_by", name, n);
    dgm_status st = g->decision >= 0 ? body_json(out, c, &c->bodies[g->decision], accused, a, err) : DGM_OK;
    dgm_buffer_str(out, g->decision < 0 ? ",\"decided_by\":null" : "");
    dgm_buffer_str(out, ",\"measures\":[");
    for (size_t i = 0; i < g->n_measures && !st; i++) {
        const dgm_conflict_measure *m = &g->measures[i];
        dgm_str *who = dgm_take(a, m->n_pledges + 1, sizeof *who);
        if (!who)
            return dgm_fail(err, DGM_ENOMEM, "no memory for a measure");
        dgm_buffer_str(out, i ? ",{\"measure\":" : "{\"measure\":");
        dgm_verdict_json_words(out, m->name.data, m->name.len);
        for (int k = 0; k < 3; k++) {
            n = 0;
            for (size_t p = 0; p < m->n_pledges; p++)
                if (m->pledges[p].pledge == (dgm_pledge)k)
                    who[n++] = m->pledges[p].who.name;
            list_json(out, kinds[k], who, n);
        }
        dgm_buffer_str(out, "}");
    }
    dgm_buffer_str(out, "]}");
    return st;
}

dgm_status dgm_verdict_if(const dgm_conflict *c, const char *incident, FILE *out, dgm_arena *a, dgm_error *err)
{
    dgm_buffer text = {0};
    dgm_status st = DGM_OK;
    size_t found = 0;
    for (size_t i = 0; i < c->n_guarantees && !st; i++)
        if (dgm_guarantee_speaks_of(&c->guarantees[i], incident)) {
            const dgm_conflict_guarantee *g = &c->guarantees[i];
            dgm_buffer_printf(&text, "%sIn this model, if %.*s (%.*s):\n", found++ ? "\n" : "",
                              (int)g->trigger.incident.len, g->trigger.incident.data, (int)g->name.len, g->name.data);
            st = dgm_verdict_follows(&text, c, g, dgm_guarantee_accused(g), 1, a, err);
        }
    if (!found && !st)
        st = dgm_no_guarantee(c, incident, err);
    return dgm_verdict_put(&text, st, out, err);
}

static dgm_status body(dgm_buffer *out, const dgm_conflict *c, const dgm_conflict_body *b, dgm_arena *a, dgm_error *err)
{
    dgm_body rule;
    dgm_ballot *ballot;
    dgm_power *p = malloc(sizeof *p);
    dgm_blocking *blocking = malloc(sizeof *blocking);
    dgm_status st = p && blocking ? dgm_assemble(&rule, &ballot, c, b, 0, a, err)
                                  : dgm_fail(err, DGM_ENOMEM, "no memory for a body");
    if (!st) {
        dgm_buffer_printf(out, "In this model, %.*s, %zu members:\n", (int)b->name.len, b->name.data, b->n_members);
        under(out, "as it stands:", b, &rule, ballot);
        dgm_body_blocking(blocking, &rule);
        dgm_buffer_printf(out, "      smallest groups that can stop it: %s%.0f", blocking->whole ? "" : "at least ",
                          blocking->count);
        for (unsigned i = 0; i < blocking->sets && i < 6; i++) {
            dgm_buffer_str(out, i ? "; " : ": ");
            names(out, b, &blocking->set[i], "");
        }
        dgm_buffer_str(out, blocking->count > 6 ? "; ...\n" : "\n");
        st = dgm_power_measure(p, &rule, err);
    }
    if (!st) {
        dgm_buffer_printf(
            out, "      chance of acting if all votes are equally likely: %.4g %% (%.0f of 2^%u votes)\n",
            100 * p->to_act, p->winning,
            dgm_members_count(&rule.without) < rule.members ? rule.members - dgm_members_count(&rule.without) : 0);
        dgm_buffer_str(out, "    member                      swings   Banzhaf  absolute   Shapley-Shubik\n");
        for (size_t i = 0; i < b->n_members; i++) {
            const dgm_power_of *m = &p->member[i];
            dgm_buffer_printf(out, "    %-24.*s %9.0f   %.5f   %.5f   %.5f", (int)b->members[i].name.len,
                              b->members[i].name.data, m->swings, m->normalised, m->absolute, m->shapley);
            if (m->shapley_in > 1)
                dgm_buffer_printf(out, " = %llu/%llu", (unsigned long long)m->shapley_of,
                                  (unsigned long long)m->shapley_in);
            dgm_buffer_str(out, "\n");
        }
        dgm_buffer_str(out, p->exact ? "" : "    counted in floating point, to nine digits\n");
    }
    free(p), free(blocking);
    return st;
}

dgm_status dgm_verdict_bodies(const dgm_conflict *c, FILE *out, dgm_arena *a, dgm_error *err)
{
    dgm_buffer text = {0};
    dgm_status st = c->n_bodies ? DGM_OK : dgm_fail(err, DGM_EUSE, "this model has no body that decides");
    for (size_t i = 0; i < c->n_bodies && !st; i++) {
        dgm_buffer_str(&text, i ? "\n" : "");
        st = body(&text, c, &c->bodies[i], a, err);
    }
    return dgm_verdict_put(&text, st, out, err);
}
