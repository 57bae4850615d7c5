/*
 * one_meeting.c - what of the seats is a meeting, and which meetings are one.
 *
 *     Riga and Oslo met. ... The two began talks ... Chad was not at the talks.    one meeting, Chad is left out
 *
 * In:     meetings in the making, in any order.
 * Out:    meetings in text order; of a party and who but speaks for it one.
 * How:    two that are told within two paragraphs, not at different times, are one where the sides of one are all sides of the other, two
 *         at least; so is one of which no side is told, only who hosts, mediates or is left out of "the talks", or who mediates while
 *         they go on; so are two without sides where both are "the talks", or what goes on and "the talks". "The negotiations" are those last
 *         told by that word. Where one round alone was told, "the talks" are that one however far off.
 */
#include "account/meetings.h"

#include "account/levers.h"
#include "language/by_tree.h"

#include <string.h>
#include <strings.h>

static uint32_t seats_of_their_own(const dgm_meeting *m)
{
    uint32_t n = m->parties;
    for (uint32_t bits = m->joined; bits; bits &= bits - 1)
        n--;
    return n;
}

/* A seat needs a meeting: an event of meeting, words that tell who is left out, or a word for talks in the sentence. */
static int is_of_talks(const dgm_sources *from, const dgm_meeting *m)
{
    const dgm_analysis *an = from->analysis;
    if (m->told || m->words.to > m->words.from || !an->words || seats_of_their_own(m) > 1)
        return 1;
    for (uint32_t k = 0; k < m->parties; k++)
        if (m->party[k].seat == DGM_SEAT_OUT) /* its sentence has such words: dgm_tells_absence */
            return 1;
    return dgm_has_noun_for_talks(from, m->sentence);
}

/* Two who sit there, or one who hosts, mediates, is left out, is told to meet, or of whom the model is sure. */
static int is_meeting(const dgm_sources *from, const dgm_meeting *m)
{
    uint32_t own = seats_of_their_own(m);
    int alone = own == 1 && (m->told || m->party[0].seat != DGM_SEAT_IN || m->score >= DGM_SURE_WITHOUT_WORDS);
    return (own > 1 || alone) && is_of_talks(from, m);
}

static uint32_t seats_in(const dgm_meeting *m, const dgm_meeting *also_of)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->parties; i++)
        for (uint32_t k = 0; k < also_of->parties && m->party[i].seat == DGM_SEAT_IN; k++)
            n += also_of->party[k].party == m->party[i].party && also_of->party[k].seat == DGM_SEAT_IN;
    return n;
}

/* "The talks", "the Geneva talks" in a sentence: those told before. */
static int tells_the_talks(const dgm_sources *from, dgm_span sentence)
{
    static const char *const the[] = {"the"}, *const nouns[] = {"conference", "meeting", "negotiations", "session", "summit", "talks"};
    const dgm_analysis *an = from->analysis;
    for (uint32_t i = 1; i < an->words; i++) {
        if (an->word[i].at.from < sentence.from || an->word[i].at.to > sentence.to || !DGM_HAS(nouns, dgm_form(an, i)))
            continue;
        uint32_t article = dgm_child(an, i, "det");
        if (article != DGM_NO_WORD && DGM_HAS(the, dgm_form(an, article)))
            return 1;
    }
    return 0;
}

/* Does a sentence have the noun by which the other has "the talks": the negotiations are no summit that was told of since. */
static int has_noun_of(const dgm_sources *from, dgm_span sentence, dgm_span other)
{
    static const char *const the[] = {"the"}, *const round[] = {"negotiations", "talks"};
    const dgm_analysis *an = from->analysis;
    for (uint32_t i = 1; i < an->words && an->word[i].at.from < other.to; i++) {
        uint32_t article = an->word[i].at.from < other.from || !dgm_names_talks(from, i) ? DGM_NO_WORD : dgm_child(an, i, "det");
        if (article == DGM_NO_WORD || !DGM_HAS(the, dgm_form(an, article)))
            continue;
        dgm_str noun = dgm_form(an, i);
        for (uint32_t k = 0; k < an->words && an->word[k].at.from < sentence.to; k++) {
            dgm_str mine = dgm_form(an, k);
            if (an->word[k].at.from >= sentence.from && ((mine.len == noun.len && !strncasecmp(mine.data, noun.data, noun.len)) || (DGM_HAS(round, noun) && DGM_HAS(round, mine))))
                return 1;
        }
    }
    return 0;
}

static int days_fit(const dgm_meeting *a, const dgm_meeting *b)
{
    if (!a->told || !b->told)
        return 1;
    const dgm_time *x = &a->told->when, *y = &b->told->when;
    int dated = x->at.to > x->at.from && y->at.to > y->at.from;
    return !dated || (x->from <= y->to && y->from <= x->to);
}

/* Is nothing told but who mediates or hosts? */
static int only_serves(const dgm_meeting *m)
{
    for (uint32_t i = 0; i < m->parties; i++)
        if (m->party[i].seat != DGM_SEAT_MEDIATOR && m->party[i].seat != DGM_SEAT_HOST)
            return 0;
    return 1;
}

/* Is it held or goes on, as its event tells? */
static int is_under_way(const dgm_meeting *m)
{
    return m->told && m->told->fact <= DGM_ONGOING;
}

/* Nobody hosts or mediates what he is left out of. */
static int contradict(const dgm_meeting *a, const dgm_meeting *b)
{
    for (uint32_t i = 0; i < a->parties; i++)
        for (uint32_t k = 0; k < b->parties; k++)
            if (a->party[i].party == b->party[k].party && dgm_seats_exclude(a->party[i].seat, b->party[k].seat))
                return 1;
    return 0;
}

/* Are they one meeting: the same sides again, or who stays away from "the talks", or hosts or mediates them, that were told just before? */
static int are_one(const dgm_sources *from, const dgm_meeting *a, const dgm_meeting *b)
{
    uint32_t mine = seats_in(b, b), sides = seats_in(a, a), shared = seats_in(b, a);
    if (!days_fit(a, b) || contradict(a, b))
        return 0;
    if (sides > 1 && !mine && is_under_way(a) && is_under_way(b) && only_serves(b))
        return 1;
    if (a->told && b->told && a->told->fact != b->told->fact)
        return 0;
    if (mine)
        return shared > 1 && (shared == mine || shared == sides);
    int the_talks = (!b->told || is_under_way(b)) && tells_the_talks(from, b->sentence); /* "the talks, which Brazil mediated" */
    if (sides)
        return sides > 1 && the_talks;
    return the_talks && (is_under_way(a) || tells_the_talks(from, a->sentence));
}

static void bring_together(dgm_meeting *a, const dgm_meeting *b)
{
    for (uint32_t i = 0; i < b->parties; i++)
        dgm_sit(a, b->party[i].party, b->party[i].seat, b->party[i].at);
    a->told = a->told ? a->told : b->told;
    a->score = b->score > a->score ? b->score : a->score;
}

/* 1 + the place of the only meeting before this one that several sides are told of; 0: none, or there are others. */
static size_t only_round(const dgm_meetings *all, size_t before)
{
    size_t found = 0;
    for (size_t i = 0; i < before; i++)
        if (seats_in(&all->m[i], &all->m[i]) > 1) {
            if (found)
                return 0;
            found = i + 1;
        }
    return found;
}

/* Keeps what is a meeting, in text order, each once: nearby in the report the same sides are of one, and however far off whoever was but
 * left out of "the talks", where only one round was told. */
void dgm_keep_each_once(dgm_meetings *all)
{
    size_t kept = 0;
    for (size_t i = 0; i < all->n; i++) {
        dgm_meeting m = all->m[i];
        size_t at = kept;
        if (!is_meeting(all->from, &m))
            continue;
        for (; at && all->m[at - 1].sentence.from > m.sentence.from; at--)
            all->m[at] = all->m[at - 1];
        all->m[at] = m;
        kept++;
    }
    all->n = kept;
    for (size_t i = 1; i < all->n; i++) {
        const dgm_meeting *m = &all->m[i];
        uint32_t paragraph = dgm_paragraph_of(all->from->layout, m->sentence.from);
        size_t k = seats_in(m, m) || m->told ? 0 : i;
        while (k && !(are_one(all->from, &all->m[k - 1], m) && has_noun_of(all->from, all->m[k - 1].sentence, m->sentence)))
            k--;
        k = k ? k : i;
        while (k && !are_one(all->from, &all->m[k - 1], m) && dgm_paragraph_of(all->from->layout, all->m[k - 1].sentence.from) + 2 >= paragraph)
            k--;
        if (!k || !are_one(all->from, &all->m[k - 1], m))
            k = seats_in(m, m) ? 0 : only_round(all, i);
        if (!k || !are_one(all->from, &all->m[k - 1], m))
            continue;
        bring_together(&all->m[k - 1], m);
        memmove(&all->m[i], &all->m[i + 1], (all->n - i - 1) * sizeof *all->m);
        all->n--;
        i--;
    }
}

/* "A senior Chinese negotiator" is nobody else than China where that sits there; Wang Yi, a foreign minister is somebody. */
static int is_any_envoy(const dgm_party *p)
{
    static const char *const envoys[] = {"delegate", "delegates", "delegation", "diplomat", "diplomats", "envoy", "envoys", "negotiator",
                                         "negotiators", "officer", "officers", "official", "officials", "representatives"};
    size_t last = p->name.len;
    while (last && p->name.data[last - 1] != ' ')
        last--;
    return dgm_one_of((dgm_str){p->name.data + last, p->name.len - last}, envoys, sizeof envoys / sizeof *envoys);
}

dgm_status dgm_seat_once(dgm_meeting *m, const dgm_sources *from)
{
    for (uint32_t i = 0; i < m->parties; i++) {
        uint32_t whose, mine = m->party[i].party;
        dgm_seat seat = m->party[i].seat;
        dgm_status st = dgm_government_of(&whose, from, mine);
        if (st)
            return st;
        uint32_t kept = 0, both = 0;
        for (uint32_t k = 0; k < m->parties; k++)
            both |= m->party[k].party == whose && m->party[k].seat == seat;
        uint32_t leaves = is_any_envoy(&from->who->party[mine - 1]) ? mine : whose;
        for (uint32_t k = 0; k < m->parties; k++)
            if (!both || whose == mine || m->party[k].party != leaves || m->party[k].seat != seat)
                m->party[kept++] = m->party[k];
        if (kept < m->parties) {
            m->parties = kept;
            i = UINT32_MAX; /* from the first on */
        }
    }
    return DGM_OK;
}
