/*
 * body.c - decisions by a rule, at both ends of what is not known.
 *
 * In:   a body, what is known of each member's vote.   Out: whether it acts, who can stop it.
 * How:  dgm_body_acts says it for one whole vote. Blocking groups: by size, the members in order, one counts when it stops the
 *       body and with any member fewer it does not; bounded by WORK looks.
 */
#include "settle/body.h"

#include <string.h>

enum { WORK = 2000000 };

unsigned dgm_members_count(const dgm_members *m)
{
    unsigned n = 0;
    for (int i = 0; i < DGM_BODY_WORDS; i++)
        n += (unsigned)__builtin_popcountll(m->bit[i]);
    return n;
}

dgm_body dgm_body_of(unsigned members, unsigned k)
{
    return (dgm_body){.members = members, .clause[0].need = k, .clauses = 1};
}

dgm_body dgm_body_all(unsigned members)
{
    return (dgm_body){.members = members, .clause[0].millionths = 1000000, .clauses = 1};
}

dgm_body dgm_body_each(unsigned members)
{
    return (dgm_body){.members = members};
}

static int has_vote(const dgm_body *b, unsigned i, const dgm_ballot *ballot)
{
    return !dgm_members_have(&b->without, i) &&
           !(ballot && ballot[i] == DGM_BALLOT_ABSTAIN && b->abstaining == DGM_ABSTAINING_LEAVES);
}

static uint64_t weight_of(const dgm_clause *c, unsigned i)
{
    return c->weight ? c->weight[i] : 1;
}

uint64_t dgm_clause_need(const dgm_body *body, const dgm_clause *clause, const dgm_ballot *ballot)
{
    if (clause->need)
        return clause->need;
    unsigned __int128 all = 0;
    for (unsigned i = 0; i < body->members; i++)
        all += has_vote(body, i, ballot) ? weight_of(clause, i) : 0;
    return (uint64_t)((all * clause->millionths + 999999) / 1000000);
}

dgm_status dgm_body_check(const dgm_body *body, dgm_error *err)
{
    if (!body->members || body->members > DGM_BODY_MEMBERS)
        return dgm_fail(err, DGM_EUSE, "a body has 1 to %d members, not %u", DGM_BODY_MEMBERS, body->members);
    if (body->clauses > DGM_BODY_CLAUSES)
        return dgm_fail(err, DGM_EUSE, "a rule has at most %d clauses", DGM_BODY_CLAUSES);
    for (unsigned k = 0; k < body->clauses; k++) {
        const dgm_clause *c = &body->clause[k];
        unsigned __int128 all = 0;
        for (unsigned i = 0; i < body->members; i++)
            all += has_vote(body, i, NULL) ? weight_of(c, i) : 0;
        if (all > UINT64_MAX / 2)
            return dgm_fail(err, DGM_EUSE, "the weights of clause %u sum to more than 9 * 10^18", k + 1);
        if (!c->need && (!c->millionths || c->millionths > 1000000))
            return dgm_fail(err, DGM_EUSE, "clause %u asks for nothing, or for more than all", k + 1);
        if (c->need > all)
            return dgm_fail(err, DGM_EUSE,
                            "clause %u asks for %llu, and all together have %llu: the body can never act", k + 1,
                            (unsigned long long)c->need, (unsigned long long)all);
    }
    return DGM_OK;
}

int dgm_body_acts(const dgm_body *body, const dgm_ballot *ballot)
{
    uint64_t reached[DGM_BODY_CLAUSES] = {0};
    unsigned agree = 0, voting = 0;
    for (unsigned i = 0; i < body->members; i++) {
        if (!has_vote(body, i, ballot))
            continue;
        int yes = ballot[i] == DGM_BALLOT_YES ||
                  (ballot[i] == DGM_BALLOT_ABSTAIN && body->abstaining == DGM_ABSTAINING_CONSENT);
        int no = ballot[i] == DGM_BALLOT_NO || ballot[i] == DGM_BALLOT_UNKNOWN;
        if (no && dgm_members_have(&body->veto, i))
            return 0;
        voting++;
        agree += (unsigned)yes;
        for (unsigned k = 0; k < body->clauses && yes; k++)
            reached[k] += weight_of(&body->clause[k], i);
    }
    if (!agree)
        return 0; /* nobody agrees: there is nothing to decide */
    int few_against = body->blockers && voting - agree < body->blockers;
    for (unsigned k = 0; k < body->clauses; k++)
        if (reached[k] < dgm_clause_need(body, &body->clause[k], ballot) && !(few_against && body->clause[k].weight))
            return 0;
    return 1;
}

static void all_as(dgm_ballot *to, unsigned n, dgm_ballot as)
{
    for (unsigned i = 0; i < n; i++)
        to[i] = as;
}

/* What is known, with what is not taken for `as`. */
static void fill_in(dgm_ballot *to, const dgm_ballot *known, unsigned n, dgm_ballot as)
{
    for (unsigned i = 0; i < n; i++)
        to[i] = known[i] ? known[i] : as;
}

dgm_standing dgm_body_standing(const dgm_body *body, const dgm_ballot *ballot)
{
    dgm_standing s = {0};
    dgm_ballot best[DGM_BODY_MEMBERS] = {0}, worst[DGM_BODY_MEMBERS] = {0}, one[DGM_BODY_MEMBERS] = {0};
    unsigned n = body->members, unknown = 0;
    fill_in(best, ballot, n, DGM_BALLOT_YES);
    fill_in(worst, ballot, n, DGM_BALLOT_NO);
    int can = dgm_body_acts(body, best), will = dgm_body_acts(body, worst);
    s.certainty = will ? DGM_ACTS : can ? DGM_DEPENDS : DGM_CANNOT_ACT;
    for (unsigned i = 0; i < n; i++) {
        if (dgm_members_have(&body->without, i))
            continue;
        dgm_members_add(&s.asked, i);
        unknown += ballot[i] == DGM_BALLOT_UNKNOWN;
        all_as(one, n, DGM_BALLOT_NO);
        one[i] = DGM_BALLOT_YES;
        if (dgm_body_acts(body, one))
            dgm_members_add(&s.alone, i);
        all_as(one, n, DGM_BALLOT_YES);
        one[i] = DGM_BALLOT_NO;
        int enough = !dgm_body_acts(body, one);
        if (enough && ballot[i] == DGM_BALLOT_NO)
            dgm_members_add(&s.refusing, i);
        dgm_ballot was = best[i];
        best[i] = DGM_BALLOT_NO;
        if (enough || (can && was != DGM_BALLOT_NO && !dgm_body_acts(body, best)))
            dgm_members_add(&s.stops, i);
        best[i] = was;
    }
    for (unsigned i = 0; i < n && s.certainty == DGM_DEPENDS; i++)
        if (ballot[i] == DGM_BALLOT_UNKNOWN && !dgm_members_have(&body->without, i) && unknown == 1)
            dgm_members_add(&s.decisive, i);
    return s;
}

typedef struct search {
    const dgm_body *body;
    dgm_blocking *out;
    dgm_ballot ballot[DGM_BODY_MEMBERS];
    dgm_members set;
    long work;
} search;

/* Groups of `left` more members from `from` on. */
static void groups(search *s, unsigned from, unsigned left)
{
    if (--s->work < 0)
        return;
    if (!left) {
        if (dgm_body_acts(s->body, s->ballot))
            return;
        for (unsigned i = 0; i < s->body->members; i++) { /* with one fewer it would act, or it is not the smallest */
            if (!dgm_members_have(&s->set, i))
                continue;
            s->ballot[i] = DGM_BALLOT_YES;
            int acts = dgm_body_acts(s->body, s->ballot);
            s->ballot[i] = DGM_BALLOT_NO;
            if (!acts)
                return;
        }
        s->out->count++;
        if (s->out->sets < DGM_BODY_SETS)
            s->out->set[s->out->sets++] = s->set;
        return;
    }
    for (unsigned i = from; i + left <= s->body->members && s->work >= 0; i++) {
        if (dgm_members_have(&s->body->without, i))
            continue;
        dgm_members_add(&s->set, i);
        s->ballot[i] = DGM_BALLOT_NO;
        groups(s, i + 1, left - 1);
        s->ballot[i] = DGM_BALLOT_YES;
        dgm_members_drop(&s->set, i);
    }
}

void dgm_body_blocking(dgm_blocking *out, const dgm_body *body)
{
    memset(out, 0, sizeof *out);
    search s = {.body = body, .out = out, .work = WORK};
    all_as(s.ballot, body->members, DGM_BALLOT_YES);
    for (unsigned size = 1; size <= body->members && s.work >= 0; size++)
        groups(&s, 0, size);
    out->whole = s.work >= 0;
}
