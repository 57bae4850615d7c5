/*
 * talks.c - who takes part in which talks, who is left out, who hosts and who mediates.
 *
 *     "Qatar hosted envoys of both sides; the rebels of the north were not invited."    in, in, host, out: one meeting
 *
 * In:     runs with a seat; CONSULT events, whose words name the meeting and tell whether it was held.
 * Out:    talks in text order.
 * How:    seats of one sentence are of one meeting, and so are those of the next sentence of the paragraph unless it tells of a
 *         meeting of its own. A CONSULT between two parties or more without a seat of its own is a meeting of these.
 */
#include "account/levers.h"

#include "base/error.h"
#include "language/by_tree.h"

#include <string.h>

typedef struct meeting {
    dgm_span sentence;
    uint32_t paragraph;
    const dgm_event *told; /* the CONSULT of its sentence, or NULL */
    dgm_talks_party *party;
    uint32_t parties, room;
    uint32_t joined; /* bit k: that party k sits there only "and" tells */
    float score;
    dgm_span words; /* that say who is left out; empty: none */
} meeting;

/* What it is worth that a phrase of the table says who is left out. */
static const float sure_of_left_out = 0.7f;

static uint32_t paragraph_of(const dgm_layout *layout, uint32_t byte)
{
    uint32_t p = 0;
    while (p + 1 < layout->paragraphs && layout->paragraph[p + 1].at.from <= byte)
        p++;
    return p;
}

static const dgm_event *consult_in(const dgm_account *account, dgm_span sentence)
{
    for (size_t i = 0; i < account->events; i++)
        if (account->event[i].type == DGM_CONSULT && account->event[i].trigger.from >= sentence.from &&
            account->event[i].trigger.to <= sentence.to)
            return &account->event[i];
    return NULL;
}

static void sit(meeting *m, uint32_t party, dgm_seat seat, dgm_span at)
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
static void tell_joined(meeting *m, uint32_t party, dgm_span at, int joined)
{
    for (uint32_t i = 0; i < m->parties && i < 32; i++)
        if (m->party[i].party == party && (!joined || m->party[i].at.from == at.from))
            m->joined = joined ? m->joined | 1u << i : m->joined & ~(1u << i);
}

static uint32_t seats_of_their_own(const meeting *m)
{
    uint32_t n = m->parties;
    for (uint32_t bits = m->joined; bits; bits &= bits - 1)
        n--;
    return n;
}

static void sit_actors(meeting *m, const dgm_event *e)
{
    for (uint32_t k = 0; k < e->actors; k++)
        if (e->actor[k].party)
            sit(m, e->actor[k].party, DGM_SEAT_IN, e->actor[k].at);
    for (uint32_t k = 0; k < e->recipients; k++)
        if (e->recipient[k].party)
            sit(m, e->recipient[k].party, DGM_SEAT_IN, e->recipient[k].at);
}

/* Of a person and the state or body that he speaks for, both in the same seat, the person stays. */
static dgm_status seat_once(meeting *m, const dgm_sources *from)
{
    for (uint32_t i = 0; i < m->parties; i++) {
        uint32_t whose;
        dgm_status st = dgm_government_of(&whose, from, m->party[i].party);
        if (st)
            return st;
        uint32_t kept = 0;
        for (uint32_t k = 0; k < m->parties; k++)
            if (m->party[k].party != whose || whose == m->party[i].party || m->party[k].seat != m->party[i].seat)
                m->party[kept++] = m->party[k];
        if (kept < m->parties) {
            m->parties = kept;
            i = 0;
        }
    }
    return DGM_OK;
}

/* What a meeting told by a verb is called. */
static const struct naming {
    const char *verb, *name; /* the verb's beginning */
} names[] = {
    {"phone", "telephone call"}, {"telephone", "telephone call"}, {"call", "telephone call"}, {"spoke", "conversation"}, {"speak", "conversation"},
    {"visit", "visit"},          {"travel", "visit"},             {"flew", "visit"},          {"mediat", "mediation"},   {"negotiat", "negotiations"},
    {"talk", "talks"},           {"consult", "consultations"},    {"discuss", "discussions"}, {"confer", "conference"},  {"debat", "debate"},
};

static dgm_str named_by(dgm_str verb)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t k = 0; k + strlen(names[i].verb) <= verb.len; k++)
            if ((!k || verb.data[k - 1] == ' ') && !strncasecmp(verb.data + k, names[i].verb, strlen(names[i].verb)))
                return (dgm_str){names[i].name, strlen(names[i].name)};
    return (dgm_str){"meeting", 7};
}

/* The phrase of the first noun for talks in the span, without article; empty: there is none. */
static dgm_str named_in(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    for (uint32_t i = first; i < an->words && an->word[i].at.from < at.to; i++) {
        if (!dgm_names_talks(from, i))
            continue;
        dgm_span name = dgm_phrase_span(from, an->word[i].at);
        uint32_t word = dgm_word_at(an, name.from);
        while (word < i && (an->word[word].tag == DGM_TAG_DET || an->word[word].tag == DGM_TAG_PRON || an->word[word].tag == DGM_TAG_ADP))
            word++;
        return dgm_slice(an->text, (dgm_span){an->word[word].at.from, name.to});
    }
    return (dgm_str){"", 0};
}

/* A readable name: the noun of the trigger or of its sentence, else what its verb is called by, and where it was. */
static dgm_status name_it(dgm_talks *t, const meeting *m, const dgm_sources *from)
{
    t->name = named_in(from, m->told ? m->told->trigger : m->sentence);
    if (!t->name.len)
        t->name = m->told ? named_by(dgm_slice(from->who->t.text, m->told->trigger)) : (dgm_str){"talks", 5};
    if (!m->told || !m->told->where || m->told->where > from->places)
        return DGM_OK;
    dgm_str place = from->place[m->told->where - 1].name;
    if (!place.len || memmem(t->name.data, t->name.len, place.data, place.len))
        return DGM_OK;
    char *name = dgm_take(from->a, t->name.len + place.len + 5, 1);
    if (!name)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the name of a meeting");
    memcpy(name, t->name.data, t->name.len);
    memcpy(name + t->name.len, " in ", 4);
    memcpy(name + t->name.len + 4, place.data, place.len);
    t->name = (dgm_str){name, t->name.len + 4 + place.len};
    return DGM_OK;
}

/* "Has invited both to Oslo", "invited both to talks": nobody has met yet. Not so where somebody "was not invited": the others met. */
static int only_asks(const dgm_sources *from, dgm_span trigger)
{
    static const char *const asking[] = {"invit", "offer", "propos", "suggest"};
    const dgm_analysis *an = from->analysis;
    uint32_t word = dgm_top_of(an, trigger);
    for (int steps = 0; word != DGM_NO_WORD && steps < 2; steps++, word = an->word[word].head) {
        uint32_t denial = dgm_child(an, word, "advmod");
        if (an->word[word].tag == DGM_TAG_VERB && dgm_begins_as(dgm_form(an, word), asking, sizeof asking / sizeof *asking))
            return denial == DGM_NO_WORD || !dgm_has_denial(dgm_form(an, denial));
    }
    return 0;
}

static dgm_status finish(dgm_talks *t, meeting *m, const dgm_account *account, const dgm_sources *from)
{
    static const dgm_talks_status status[DGM_FACTS] = {DGM_TALKS_HELD, DGM_TALKS_HELD, DGM_TALKS_PLANNED, DGM_TALKS_PROPOSED,
                                                       DGM_TALKS_CALLED_OFF};
    dgm_status st = seat_once(m, from);
    t->at = m->told ? m->told->trigger : m->words.to > m->words.from ? m->words : m->party[0].at;
    if (st || (st = name_it(t, m, from)))
        return st;
    t->party = m->party;
    t->parties = m->parties;
    t->from = m->told ? m->told->when.from : DGM_NO_DAY;
    t->to = m->told ? m->told->when.to : DGM_NO_DAY;
    if (m->told && m->told->when.at.to == m->told->when.at.from)
        t->from = t->to = DGM_NO_DAY;
    t->status = m->told ? status[m->told->fact] : DGM_TALKS_HELD;
    if (t->status == DGM_TALKS_HELD && only_asks(from, t->at))
        t->status = DGM_TALKS_PROPOSED;
    t->score = m->score;
    dgm_span key[2] = {t->at, m->party[0].at};
    dgm_record_id(t->id, &account->report, "talks", key, 2);
    return DGM_OK;
}

/* A seat needs a meeting: an event of meeting, words that tell who is left out, or a word for talks in the sentence. */
static int is_of_talks(const dgm_sources *from, const meeting *m)
{
    const dgm_analysis *an = from->analysis;
    if (m->told || m->words.to > m->words.from || !an->words || seats_of_their_own(m) > 1)
        return 1;
    for (uint32_t i = 0; i < an->words; i++)
        if (an->word[i].at.from >= m->sentence.from && an->word[i].at.to <= m->sentence.to && dgm_names_talks(from, i))
            return 1;
    return 0;
}

/* A mediator needs a word for mediating in the sentence. */
static dgm_seat seat_of(const dgm_labelled *seat, dgm_str sentence)
{
    return seat->label == DGM_SEAT_MEDIATOR && !dgm_tells_mediation(sentence) ? DGM_SEAT_IN : (dgm_seat)seat->label;
}

dgm_status dgm_talks_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors)
{
    const dgm_affairs *f = from->affairs;
    size_t outs, n = 0;
    const dgm_lever *left_out = dgm_left_out(&outs, from);
    size_t room = f->seats + account->events + outs;
    dgm_status st;
    meeting *m = dgm_take(from->a, room + 1, sizeof *m);
    dgm_talks *t = dgm_take(from->a, room + 1, sizeof *t);
    if (!m || !t)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the talks of a report");
    for (uint32_t i = 0; i < f->seats; i++) {
        dgm_span at = dgm_run_span(from, f->seat[i].at), sentence = dgm_sentence_at(from->layout, at.from);
        const dgm_event *told = consult_in(account, sentence);
        uint32_t paragraph = paragraph_of(from->layout, at.from);
        if (dgm_is_where(from, at) || !dgm_may_act(from, at) ||
            (f->seat[i].label == DGM_SEAT_OUT && !dgm_tells_absence(dgm_slice(account->report.text, sentence))))
            continue;
        int same = n && (m[n - 1].sentence.from == sentence.from || (m[n - 1].paragraph == paragraph && !told));
        if (!same) {
            m[n] = (meeting){sentence, paragraph, told, NULL, 0, 4 * DGM_MAX_ACTORS, 0, 0, {0, 0}};
            if (!(m[n].party = dgm_take(from->a, m[n].room, sizeof *m[n].party)))
                return dgm_fail(from->err, DGM_ENOMEM, "no memory for the talks of a report");
            n++;
        }
        const dgm_actor *x = dgm_actor_of(actors, at);
        for (uint32_t k = 0; k < x->parties; k++) {
            dgm_seat seat = seat_of(&f->seat[i], dgm_slice(account->report.text, sentence));
            uint32_t who = x->party[k];
            if (seat == DGM_SEAT_OUT && (st = dgm_government_of(&who, from, who))) /* who is left out is the side, not its speaker */
                return st;
            sit(&m[n - 1], who, seat, at);
            tell_joined(&m[n - 1], who, at, k + x->joined >= x->parties);
        }
        m[n - 1].score = f->seat[i].score > m[n - 1].score ? f->seat[i].score : m[n - 1].score;
    }
    for (size_t i = 0; i < n; i++)
        if (m[i].told && m[i].told->fact != DGM_DENIED)
            sit_actors(&m[i], m[i].told);
    size_t seated = n, kept = 0;
    for (size_t i = 0; i < account->events; i++) {
        const dgm_event *e = &account->event[i];
        if (e->type != DGM_CONSULT || e->fact == DGM_DENIED)
            continue;
        int has = 0;
        for (size_t k = 0; k < seated; k++)
            has |= m[k].told == e || (m[k].sentence.from <= e->trigger.from && e->trigger.to <= m[k].sentence.to);
        if (has)
            continue;
        m[n] = (meeting){dgm_sentence_at(from->layout, e->trigger.from), 0, e, NULL, 0, 4 * DGM_MAX_ACTORS, 0, e->score, {0, 0}};
        if (!(m[n].party = dgm_take(from->a, m[n].room, sizeof *m[n].party)))
            return dgm_fail(from->err, DGM_ENOMEM, "no memory for the talks of a report");
        sit_actors(&m[n], e);
        n += m[n].parties > 1;
    }
    for (size_t i = 0; i < outs; i++) {
        const dgm_actor *x = dgm_actor_of(actors, left_out[i].party);
        if (!x->parties)
            continue;
        int known = 0;
        uint32_t first;
        if ((st = dgm_government_of(&first, from, x->party[0])))
            return st;
        for (size_t k = 0; k < n; k++)
            for (uint32_t j = 0; j < m[k].parties; j++)
                known |= m[k].party[j].party == first && m[k].party[j].seat == DGM_SEAT_OUT;
        if (known)
            continue;
        m[n] = (meeting){dgm_sentence_at(from->layout, left_out[i].at.from), 0, NULL, NULL, 0, 4 * DGM_MAX_ACTORS, 0, sure_of_left_out, left_out[i].at};
        if (!(m[n].party = dgm_take(from->a, m[n].room, sizeof *m[n].party)))
            return dgm_fail(from->err, DGM_ENOMEM, "no memory for the talks of a report");
        for (uint32_t k = 0; k < x->parties; k++) {
            uint32_t who;
            if ((st = dgm_government_of(&who, from, x->party[k])))
                return st;
            sit(&m[n], who, DGM_SEAT_OUT, left_out[i].party);
        }
        n++;
    }
    for (size_t i = 0; i < n; i++)
        if ((seats_of_their_own(&m[i]) > 1 || (seats_of_their_own(&m[i]) == 1 && (m[i].told || m[i].party[0].seat != DGM_SEAT_IN))) && is_of_talks(from, &m[i]))
            if ((st = finish(&t[kept++], &m[i], account, from)))
                return st;
    for (size_t i = 1; i < kept; i++) /* in text order: few, nearly so */
        for (size_t k = i; k && t[k].at.from < t[k - 1].at.from; k--) {
            dgm_talks swap = t[k];
            t[k] = t[k - 1];
            t[k - 1] = swap;
        }
    for (size_t i = 0; i < kept; i++)
        t[i].number = (uint32_t)i + 1;
    account->talks = t;
    account->talks_held = kept;
    return DGM_OK;
}
