/*
 * assembly.c - a body of a model as the solver takes it.
 *
 *     rule: {members: 55%, population: 65%}, blockers: 4        two clauses, one without weight, and blockers
 *
 * In:     a body with its members in rows.
 * Out:    the solver's body, weights in columns; positions as ballots.
 * Limits: DGM_BODY_MEMBERS, DGM_BODY_CLAUSES.
 */
#include "conflict/assembly.h"

#include "base/arena.h"
#include "conflict/draft.h"

static dgm_ballot ballot_of(dgm_vote vote)
{
    static const dgm_ballot ballots[] = {DGM_BALLOT_UNKNOWN, DGM_BALLOT_YES, DGM_BALLOT_NO, DGM_BALLOT_ABSTAIN};
    return ballots[vote];
}

static dgm_status column(const uint64_t **out, const dgm_conflict_body *b, int weight, dgm_arena *a)
{
    uint64_t *list = weight < 0 ? NULL : dgm_take(a, b->n_members + 1, sizeof *list);
    for (size_t i = 0; i < b->n_members && list; i++)
        list[i] = b->members[i].weights[weight];
    *out = list;
    return list || weight < 0 ? DGM_OK : DGM_ENOMEM;
}

dgm_status dgm_assemble(dgm_body *out, dgm_ballot **ballots, const dgm_conflict *c, const dgm_conflict_body *b,
                        uint64_t accused, dgm_arena *a, dgm_error *err)
{
    static const dgm_abstaining abstaining[] = {DGM_ABSTAINING_AGAINST, DGM_ABSTAINING_CONSENT, DGM_ABSTAINING_AGAINST,
                                                DGM_ABSTAINING_LEAVES};
    unsigned n = (unsigned)b->n_members;
    if (b->n_members > DGM_BODY_MEMBERS || b->n_clauses > DGM_BODY_CLAUSES)
        return dgm_fail(err, DGM_EUSE, "%.*s:%u: the body '%.*s' has more than %d members or %d lines of a rule",
                        SHOWN(c->file), b->backing.line, SHOWN(b->name), DGM_BODY_MEMBERS, DGM_BODY_CLAUSES);
    *out = b->rule == DGM_RULE_ALL ? dgm_body_all(n) : dgm_body_each(n);
    *ballots = dgm_take(a, b->n_members + 1, sizeof **ballots);
    dgm_status st = *ballots ? DGM_OK : DGM_ENOMEM;
    for (size_t k = 0; k < b->n_clauses && !st; k++) {
        dgm_clause *to = &out->clause[out->clauses++];
        to->need = b->clauses[k].need;
        to->millionths = b->clauses[k].percent;
        st = column(&to->weight, b, b->clauses[k].weight, a);
    }
    if (st)
        return dgm_fail(err, st, "%.*s: no memory for the body '%.*s'", SHOWN(c->file), SHOWN(b->name));
    for (unsigned i = 0; i < n; i++) {
        const dgm_conflict_member *m = &b->members[i];
        (*ballots)[i] = ballot_of(m->votes);
        if (m->veto)
            dgm_members_add(&out->veto, i);
        if (b->but_accused && m->party >= 0 && accused >> m->party & 1)
            dgm_members_add(&out->without, i);
    }
    out->blockers = b->blockers < n ? (unsigned)b->blockers : n;
    out->abstaining = abstaining[b->abstention];
    st = dgm_body_check(out, err);
    return st ? dgm_within(err, st, "%.*s:%u: the body '%.*s'", SHOWN(c->file), b->backing.line, SHOWN(b->name))
              : DGM_OK;
}

void dgm_assemble_as(dgm_body *body, dgm_assembly_rule rule, unsigned k)
{
    body->clauses = rule != DGM_ASSEMBLY_EACH;
    body->blockers = 0;
    body->clause[0] = (dgm_clause){.need = rule == DGM_ASSEMBLY_COUNT ? k : 0,
                                   .millionths = rule == DGM_ASSEMBLY_COUNT ? 0 : 1000000};
}

uint64_t dgm_guarantee_accused(const dgm_conflict_guarantee *g)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < g->trigger.by.n; i++)
        if (g->trigger.by.who[i].party >= 0)
            mask |= 1ull << g->trigger.by.who[i].party;
    return mask;
}
