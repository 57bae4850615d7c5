/*
 * meetings.c - the list of meetings in the making, and who sits down at one.
 *
 * In:     words that stand for an actor, or an event of meeting; the seat.
 * Out:    the meeting with one party more, each once: host and mediator say more than "in".
 */
#include "account/meetings.h"

#include "account/levers.h"
#include "base/error.h"
#include "language/by_tree.h"

#include <string.h>

const dgm_event *dgm_consult_in(const dgm_account *account, dgm_span sentence)
{
    for (size_t i = 0; i < account->events; i++)
        if (account->event[i].type == DGM_CONSULT && account->event[i].trigger.from >= sentence.from &&
            account->event[i].trigger.to <= sentence.to)
            return &account->event[i];
    return NULL;
}

int dgm_has_noun_for_talks(const dgm_sources *from, dgm_span sentence)
{
    const dgm_analysis *an = from->analysis;
    for (uint32_t i = 0; i < an->words; i++)
        if (an->word[i].at.from >= sentence.from && an->word[i].at.to <= sentence.to && dgm_names_talks(from, i))
            return 1;
    return 0;
}

int dgm_is_visited(const dgm_sources *from, dgm_span at)
{
    static const char *const going[] = {"leav", "left", "reach", "tour", "visit"}, *const comes[] = {"arriv", "came", "come", "return", "travel", "went"}, *const to[] = {"in", "to"};
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words ? dgm_top_of(an, at) : DGM_NO_WORD;
    if (word == DGM_NO_WORD || an->word[word].mention == DGM_NO_WORD || an->mention[an->word[word].mention].kind != DGM_THING_PLACE)
        return 0;
    uint32_t first = dgm_relation_is(an, &an->word[word], "conj") ? an->word[word].head : word, up = an->word[first].head;
    uint32_t by = dgm_child(an, first, "case");
    int reached = up != DGM_NO_WORD && by != DGM_NO_WORD && DGM_HAS(to, dgm_form(an, by)) && dgm_begins_as(dgm_form(an, up), comes, sizeof comes / sizeof *comes);
    return reached || (up != DGM_NO_WORD && dgm_relation_is(an, &an->word[first], "obj") && dgm_begins_as(dgm_form(an, up), going, sizeof going / sizeof *going));
}

void dgm_sit(dgm_meeting *m, uint32_t party, dgm_seat seat, dgm_span at)
{
    for (uint32_t i = 0; i < m->parties; i++)
        if (m->party[i].party == party) {
            if (m->party[i].seat == DGM_SEAT_IN && seat != DGM_SEAT_IN) /* host and mediator say more */
                m->party[i].seat = seat;
            return;
        }
    if (m->parties < m->room)
        m->party[m->parties++] = (dgm_talks_party){party, seat, at};
}

/* The seat of whom only "and" joins to a seat is no seat of its own: one such pair alone makes no meeting. */
static void tell_joined(dgm_meeting *m, uint32_t party, int joined)
{
    for (uint32_t i = 0; i < m->parties && i < 32; i++)
        if (m->party[i].party == party)
            m->joined = joined ? m->joined | 1u << i : m->joined & ~(1u << i);
}

dgm_status dgm_open_meeting(dgm_meetings *all, dgm_meeting begun)
{
    begun.room = 4 * DGM_MAX_ACTORS;
    if (!(begun.party = dgm_take(all->from->a, begun.room, sizeof *begun.party)))
        return dgm_fail(all->from->err, DGM_ENOMEM, "no memory for the talks of a report");
    all->m[all->n++] = begun;
    return DGM_OK;
}

void dgm_sit_all(dgm_meeting *m, const dgm_meetings *all, dgm_span at, dgm_seat seat)
{
    const dgm_actor *x = dgm_actor_of(all->actors, at);
    for (uint32_t k = 0; k < x->parties; k++) {
        uint32_t before = m->parties;
        int joined = k + x->joined >= x->parties;
        dgm_sit(m, x->party[k], seat, x->parties > 1 ? dgm_actor_words(x, k) : at);
        if (!joined || m->parties > before) /* who sits there already by himself stays so */
            tell_joined(m, x->party[k], joined);
    }
}

void dgm_sit_actors(dgm_meeting *m, const dgm_sources *from, const dgm_event *e)
{
    for (uint32_t k = 0; k < e->actors; k++)
        if (e->actor[k].party && !dgm_is_visited(from, e->actor[k].at))
            dgm_sit(m, e->actor[k].party, DGM_SEAT_IN, e->actor[k].at);
    for (uint32_t k = 0; k < e->recipients; k++)
        if (e->recipient[k].party && !dgm_is_visited(from, e->recipient[k].at))
            dgm_sit(m, e->recipient[k].party, DGM_SEAT_IN, e->recipient[k].at);
}

int dgm_seats_exclude(dgm_seat a, dgm_seat b)
{
    dgm_seat other = a == DGM_SEAT_OUT ? b : a;
    return (a == DGM_SEAT_OUT || b == DGM_SEAT_OUT) && (other == DGM_SEAT_HOST || other == DGM_SEAT_MEDIATOR);
}

int dgm_has_seat(const dgm_meetings *all, dgm_span at, dgm_seat seat)
{
    const dgm_actor *x = dgm_actor_of(all->actors, at);
    for (size_t k = 0; k < all->n && x->parties; k++)
        for (uint32_t j = 0; j < all->m[k].parties; j++)
            if (all->m[k].party[j].party == x->party[0] && all->m[k].party[j].seat == seat)
                return 1;
    return 0;
}

dgm_meeting *dgm_meeting_at(const dgm_meetings *all, dgm_span at)
{
    dgm_span sentence = dgm_sentence_at(all->from->layout, at.from);
    uint32_t paragraph = dgm_paragraph_of(all->from->layout, at.from);
    dgm_meeting *near = NULL;
    for (size_t i = 0; i < all->n; i++)
        if (all->m[i].sentence.from == sentence.from)
            return &all->m[i];
        else if (all->m[i].paragraph == paragraph && all->m[i].sentence.from < sentence.from)
            near = &all->m[i];
    return dgm_consult_in(all->account, sentence) ? NULL : near;
}
