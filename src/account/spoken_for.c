/*
 * spoken_for.c - whom the holder of an office speaks for where no word of his tells it.
 *
 *     Vesk will lay the line, Energy Minister Pavo Solt said.      Solt is part of Vesk
 *
 * In:     words that the branch of affairs read as actors, sources and holders, led to parties; the model's scores of any two.
 * Out:    country and whole of a party that had neither.
 * How:    all words for a body count together, as in training, against 1 for nobody; the likeliest is taken, if it is likely enough. Only
 *         who has an office is asked for, and only what may have officials is a body: a state, an organ, an organisation, or a name that
 *         nothing is known of where the report names it again.
 * Not:    whose doings somebody tells. "Benin wants a vote, the minister said" is of Benin's, "Benin broke the truce, the minister said" of
 *         another's, and there are more of these: on corpus/reports/train-* 25 right, 45 wrong.
 * Limits: bodies that are named as actors, sources or holders, 40 sentences off at most.
 */
#include "account/spoken_for.h"

#include "base/error.h"
#include "language/by_tree.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* How likely one must be, of all bodies and nobody together. */
static const float sure = 0.8f;

/* Of each of the named the one party that its words are led to; 0: none, or several. */
static uint32_t *parties_of(const dgm_sources *from, const dgm_actors *led)
{
    const dgm_affairs *f = from->affairs;
    uint32_t *party = dgm_take(from->a, (size_t)f->nameds + 1, sizeof *party);
    for (uint32_t i = 0; party && i < f->nameds; i++) {
        dgm_span at = dgm_run_span(from, f->named[i].at);
        const dgm_actor *x = dgm_actor_of(led, at);
        party[i] = x->parties == 1 ? x->party[0] : 0;
        for (size_t k = 0; !x->parties && k < from->statements; k++) { /* a source that neither acts nor stands anywhere */
            const dgm_statement *s = &from->statement[k];
            if (s->source.n == 1 && s->source.at[0].from == at.from && s->source.at[0].to == at.to && s->speakers == 1)
                party[i] = s->speaker[0].party;
        }
    }
    return party;
}

/* "The energy minister", "the ministry", of whom nothing tells whose; not "reservists", nor "diplomats", who may be of many. */
static int holds_office(const dgm_party *p)
{
    static const char *const many[] = {"ambassadors", "delegates", "diplomats", "envoys", "ministers", "negotiators", "officials"};
    if (DGM_HAS(many, p->name))
        return 0;
    int office = p->kind == DGM_PARTY_PERSON ? p->role.len || (p->sector.len == 3 && !memcmp(p->sector.data, "GOV", 3)) : p->kind == DGM_PARTY_ORGAN && p->sector.len;
    return office && !p->country.len && !p->part_of.len;
}

/* times: how often the report names it. */
static int may_have_officials(const dgm_party *p, uint32_t times)
{
    switch (p->kind) {
    case DGM_PARTY_STATE:
    case DGM_PARTY_ORGAN:
    case DGM_PARTY_ORGANISATION:
    case DGM_PARTY_GROUP:
    case DGM_PARTY_COMPANY:
        return 1;
    case DGM_PARTY_UNKNOWN:
        return times > 1 && !(p->name.data[0] >= 'a' && p->name.data[0] <= 'z');
    default:
        return 0;
    }
}

/* share: how likely it is */
static dgm_status becomes_part(const dgm_sources *from, dgm_party *p, const dgm_party *of, float share)
{
    char why[160];
    int len = snprintf(why, sizeof why, "read to speak for “%.*s” (%.2f)", (int)(of->name.len > 80 ? 80 : of->name.len), of->name.data, share);
    const char *kept = dgm_take_text(from->a, why, (size_t)len);
    if (!kept)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for whom a report's officials speak for");
    p->part_of = of->name;
    p->country = of->country;
    if (!p->sector.len)
        p->sector = of->sector;
    p->why = (dgm_str){kept, (size_t)len};
    return DGM_OK;
}

/* Adds to the mass of each body what its words near the office's, REACH sentences off at most, are worth. The named are in order of their
 * windows, which are far shorter than that. */
static void weigh(float *mass, const dgm_affairs *f, uint32_t office, const uint32_t *party, const uint32_t *times, const dgm_who *w)
{
    enum { REACH = 40 };
    const dgm_named *o = &f->named[office];
    uint32_t from = office;
    while (from && f->named[from - 1].sentence + REACH >= o->sentence)
        from--;
    for (uint32_t k = from; k < f->nameds && f->named[k].sentence <= o->sentence + REACH; k++)
        if (party[k] && party[k] != party[office] && may_have_officials(&w->party[party[k] - 1], times[party[k]]))
            mass[party[k]] += expf(fminf(dgm_affairs_serves(f->heads, o, &f->named[k]), 30)) / (float)times[party[office]];
}

dgm_status dgm_spoken_for(const dgm_sources *from, const dgm_actors *led)
{
    const dgm_affairs *f = from->affairs;
    dgm_who *w = from->who;
    if (!f->nameds || !w->parties)
        return DGM_OK;
    uint32_t *party = parties_of(from, led);
    float *mass = dgm_take(from->a, (size_t)w->parties + 1, sizeof *mass);
    uint32_t *times = dgm_take(from->a, (size_t)w->parties + 1, sizeof *times);
    if (!party || !mass || !times)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for whom a report's officials speak for");
    for (uint32_t i = 0; i < f->nameds; i++)
        times[party[i]]++;
    dgm_status st = DGM_OK;
    for (uint32_t p = 1; p <= w->parties && !st; p++) {
        float all = 1, most = 0;
        uint32_t best = 0;
        if (!times[p] || !holds_office(&w->party[p - 1]))
            continue;
        memset(mass, 0, (w->parties + 1) * sizeof *mass);
        for (uint32_t i = 0; i < f->nameds; i++)
            if (party[i] == p)
                weigh(mass, f, i, party, times, w);
        for (uint32_t b = 1; b <= w->parties; b++) {
            all += mass[b];
            best = mass[b] > most ? b : best;
            most = mass[b] > most ? mass[b] : most;
        }
        char code[4] = "";
        if (best && w->party[best - 1].country.len == 3)
            memcpy(code, w->party[best - 1].country.data, 3);
        if (*code && dgm_begins_elsewhere(w, w->party[p - 1].at, code))
            continue;
        if (best && most > sure * all)
            st = becomes_part(from, &w->party[p - 1], &w->party[best - 1], most / all);
    }
    return st;
}
