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
#include "account/seats_told.h"

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

/* What it is worth that a phrase of a table says who has which seat. */
static const float sure_of_what_is_told = 0.7f;
/* From this score on a seat in a sentence without a word of meeting counts, and so does one that nobody shares. */
static const float sure_without_words = 0.4f;

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

/* A place that somebody goes to: "is to visit [Cairo] and Addis Ababa". */
static int is_visited(const dgm_sources *from, dgm_span at)
{
    static const char *const going[] = {"leav", "left", "reach", "tour", "visit"};
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words ? dgm_top_of(an, at) : DGM_NO_WORD;
    if (word == DGM_NO_WORD || an->word[word].mention == DGM_NO_WORD || an->mention[an->word[word].mention].kind != DGM_THING_PLACE)
        return 0;
    uint32_t first = dgm_relation_is(an, &an->word[word], "conj") ? an->word[word].head : word, up = an->word[first].head;
    return up != DGM_NO_WORD && dgm_relation_is(an, &an->word[first], "obj") && dgm_begins_as(dgm_form(an, up), going, sizeof going / sizeof *going);
}

static void sit_actors(meeting *m, const dgm_sources *from, const dgm_event *e)
{
    for (uint32_t k = 0; k < e->actors; k++)
        if (e->actor[k].party && !is_visited(from, e->actor[k].at))
            sit(m, e->actor[k].party, DGM_SEAT_IN, e->actor[k].at);
    for (uint32_t k = 0; k < e->recipients; k++)
        if (e->recipient[k].party && !is_visited(from, e->recipient[k].at))
            sit(m, e->recipient[k].party, DGM_SEAT_IN, e->recipient[k].at);
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

/* Of a person and the state or body that he speaks for, both in the same seat, the person stays if he is a certain one. */
static dgm_status seat_once(meeting *m, const dgm_sources *from)
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
    static const char *const table[] = {"table"};
    const dgm_analysis *an = from->analysis;
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    for (uint32_t i = first; i < an->words && an->word[i].at.from < at.to; i++) {
        if (!dgm_names_talks(from, i) || dgm_one_of(dgm_form(an, i), table, 1)) /* nobody calls a meeting a table */
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

static int has_noun_for_talks(const dgm_sources *from, dgm_span sentence)
{
    const dgm_analysis *an = from->analysis;
    for (uint32_t i = 0; i < an->words; i++)
        if (an->word[i].at.from >= sentence.from && an->word[i].at.to <= sentence.to && dgm_names_talks(from, i))
            return 1;
    return 0;
}

/* A seat needs a meeting: an event of meeting, words that tell who is left out, or a word for talks in the sentence. */
static int is_of_talks(const dgm_sources *from, const meeting *m)
{
    const dgm_analysis *an = from->analysis;
    if (m->told || m->words.to > m->words.from || !an->words || seats_of_their_own(m) > 1)
        return 1;
    for (uint32_t k = 0; k < m->parties; k++)
        if (m->party[k].seat == DGM_SEAT_OUT) /* its sentence has such words: dgm_tells_absence */
            return 1;
    return has_noun_for_talks(from, m->sentence);
}

/* All meetings in the making. */
typedef struct meetings {
    meeting *m;
    size_t n;
    dgm_account *account;
    const dgm_sources *from;
    const dgm_actors *actors;
    const dgm_seat_told *told;
    size_t tolds;
} meetings;

/* Whoever is told of in a sentence without a word of meeting is rarely at one, unless the model is rather sure. */
static int may_be_in(const meetings *all, const dgm_labelled *seat, dgm_span sentence, const dgm_event *told)
{
    return told || seat->score >= sure_without_words || dgm_tells_meeting(dgm_slice(all->account->report.text, sentence));
}

/* "Has not been invited", "sent no representative": there are more ways to say that somebody is not there than a table has. Where the
 * model is sure of it a denial is enough. */
static int may_be_out(const dgm_labelled *seat, dgm_str sentence)
{
    return dgm_tells_absence(sentence) || (seat->score >= 0.5f && dgm_has_denial(sentence));
}

/* A mediator needs a word for mediating in the sentence. */
static dgm_seat seat_of(const dgm_labelled *seat, dgm_str sentence)
{
    return seat->label == DGM_SEAT_MEDIATOR && !dgm_tells_mediation(sentence) ? DGM_SEAT_IN : (dgm_seat)seat->label;
}

static dgm_status open_meeting(meetings *all, meeting begun)
{
    begun.room = 4 * DGM_MAX_ACTORS;
    if (!(begun.party = dgm_take(all->from->a, begun.room, sizeof *begun.party)))
        return dgm_fail(all->from->err, DGM_ENOMEM, "no memory for the talks of a report");
    all->m[all->n++] = begun;
    return DGM_OK;
}

/* Those whom the words mean sit down. */
static void sit_all(meeting *m, const meetings *all, dgm_span at, dgm_seat seat)
{
    const dgm_actor *x = dgm_actor_of(all->actors, at);
    for (uint32_t k = 0; k < x->parties; k++) {
        sit(m, x->party[k], seat, at);
        tell_joined(m, x->party[k], at, k + x->joined >= x->parties);
    }
}

/* Who hosts or mediates in this sentence words tell: 1, it is somebody in this phrase; -1, somebody else; 0, they do not. */
static int words_tell(const meetings *all, dgm_span at, dgm_span sentence, dgm_seat seat)
{
    int tell = 0;
    for (size_t i = 0; i < all->tolds; i++) {
        const dgm_seat_told *t = &all->told[i];
        if (t->seat != seat || t->at.from < sentence.from || t->at.to > sentence.to)
            continue;
        if (t->party.from < at.to && at.from < t->party.to)
            return 1;
        tell = -1;
    }
    return tell;
}

static dgm_status seats_of_the_model(meetings *all)
{
    const dgm_affairs *f = all->from->affairs;
    for (uint32_t i = 0; i < f->seats; i++) {
        dgm_span at = dgm_run_span(all->from, f->seat[i].at), sentence = dgm_sentence_at(all->from->layout, at.from);
        dgm_str words = dgm_slice(all->account->report.text, sentence);
        const dgm_event *told = consult_in(all->account, sentence);
        uint32_t paragraph = paragraph_of(all->from->layout, at.from);
        if (dgm_is_where(all->from, at) || is_visited(all->from, at) || !dgm_may_act(all->from, at) || (f->seat[i].label == DGM_SEAT_OUT && !may_be_out(&f->seat[i], words)) ||
            (f->seat[i].label == DGM_SEAT_IN && !may_be_in(all, &f->seat[i], sentence, told)))
            continue;
        meeting *m = all->n ? &all->m[all->n - 1] : NULL;
        if (!m || (m->sentence.from != sentence.from && (m->paragraph != paragraph || told))) {
            dgm_status st = open_meeting(all, (meeting){.sentence = sentence, .paragraph = paragraph, .told = told});
            if (st)
                return st;
            m = &all->m[all->n - 1];
        }
        dgm_seat seat = seat_of(&f->seat[i], words);
        int tell = seat == DGM_SEAT_HOST || seat == DGM_SEAT_MEDIATOR ? words_tell(all, at, sentence, seat) : 0;
        if (tell <= 0) /* else he sits down in seats_that_are_told, alone if he is alone there */
            sit_all(m, all, at, tell < 0 ? DGM_SEAT_IN : seat);
        m->score = f->seat[i].score > m->score ? f->seat[i].score : m->score;
    }
    return DGM_OK;
}

/* Does the first whom the words mean have this seat at one of the meetings? */
static int has_seat(const meetings *all, dgm_span at, dgm_seat seat)
{
    const dgm_actor *x = dgm_actor_of(all->actors, at);
    for (size_t k = 0; k < all->n && x->parties; k++)
        for (uint32_t j = 0; j < all->m[k].parties; j++)
            if (all->m[k].party[j].party == x->party[0] && all->m[k].party[j].seat == seat)
                return 1;
    return 0;
}

/* The meeting of the sentence, or of the paragraph; NULL: none. */
static meeting *meeting_at(const meetings *all, dgm_span at)
{
    dgm_span sentence = dgm_sentence_at(all->from->layout, at.from);
    uint32_t paragraph = paragraph_of(all->from->layout, at.from);
    meeting *near = NULL;
    for (size_t i = 0; i < all->n; i++)
        if (all->m[i].sentence.from == sentence.from)
            return &all->m[i];
        else if (all->m[i].paragraph == paragraph && all->m[i].sentence.from < sentence.from)
            near = &all->m[i];
    return consult_in(all->account, sentence) ? NULL : near;
}

/* What words tell goes before what the model says. Beside no meeting it opens one; to take part does where it is told in what. */
static dgm_status seats_that_are_told(meetings *all)
{
    const dgm_seat_told *told = all->told;
    for (size_t i = 0; i < all->tolds; i++) {
        meeting *m = meeting_at(all, told[i].at);
        if (!m && (has_seat(all, told[i].party, told[i].seat) || !dgm_actor_of(all->actors, told[i].party)->parties))
            continue;
        dgm_span sentence = dgm_sentence_at(all->from->layout, told[i].at.from);
        if (!m && told[i].seat == DGM_SEAT_IN && !has_noun_for_talks(all->from, sentence))
            continue;
        if (!m) {
            meeting begun = {.sentence = sentence, .paragraph = paragraph_of(all->from->layout, sentence.from), .told = consult_in(all->account, sentence),
                             .score = sure_of_what_is_told, .words = told[i].at};
            dgm_status st = open_meeting(all, begun);
            if (st)
                return st;
            m = &all->m[all->n - 1];
        }
        sit_all(m, all, told[i].party, told[i].seat);
        if (m->words.to == m->words.from)
            m->words = told[i].at;
    }
    return DGM_OK;
}

/* Events of meeting add whom they are between; those of a sentence without a meeting are one by themselves. */
static dgm_status seats_of_events(meetings *all)
{
    size_t seated = all->n;
    for (size_t i = 0; i < seated; i++)
        if (all->m[i].told && all->m[i].told->fact != DGM_DENIED)
            sit_actors(&all->m[i], all->from, all->m[i].told);
    for (size_t i = 0; i < all->account->events; i++) {
        const dgm_event *e = &all->account->event[i];
        int has = e->type != DGM_CONSULT || e->fact == DGM_DENIED;
        for (size_t k = 0; k < seated && !has; k++)
            has = all->m[k].told == e || (all->m[k].sentence.from <= e->trigger.from && e->trigger.to <= all->m[k].sentence.to);
        dgm_status st =
            has ? DGM_OK : open_meeting(all, (meeting){.sentence = dgm_sentence_at(all->from->layout, e->trigger.from), .told = e, .score = e->score});
        if (st)
            return st;
        if (has)
            continue;
        sit_actors(&all->m[all->n - 1], all->from, e);
        all->n -= all->m[all->n - 1].parties < 2;
    }
    return DGM_OK;
}

static dgm_status seats_of_levers(meetings *all, const dgm_lever *left_out, size_t outs)
{
    for (size_t i = 0; i < outs; i++) {
        if (has_seat(all, left_out[i].party, DGM_SEAT_OUT) || !dgm_actor_of(all->actors, left_out[i].party)->parties)
            continue;
        meeting begun = {.sentence = dgm_sentence_at(all->from->layout, left_out[i].at.from), .score = sure_of_what_is_told, .words = left_out[i].at};
        dgm_status st = open_meeting(all, begun);
        if (st)
            return st;
        sit_all(&all->m[all->n - 1], all, left_out[i].party, DGM_SEAT_OUT);
    }
    return DGM_OK;
}

/* Two who sit there, or one who hosts, mediates, is left out, is told to meet, or of whom the model is sure. */
static int is_meeting(const dgm_sources *from, const meeting *m)
{
    uint32_t own = seats_of_their_own(m);
    int alone = own == 1 && (m->told || m->party[0].seat != DGM_SEAT_IN || m->score >= sure_without_words);
    return (own > 1 || alone) && is_of_talks(from, m);
}

static uint32_t seats_in(const meeting *m, const meeting *also_of)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->parties; i++)
        for (uint32_t k = 0; k < also_of->parties && m->party[i].seat == DGM_SEAT_IN; k++)
            n += also_of->party[k].party == m->party[i].party && also_of->party[k].seat == DGM_SEAT_IN;
    return n;
}

/* "The talks", "the meeting" in a sentence: those told before. */
static int tells_the_talks(const dgm_sources *from, dgm_span sentence)
{
    static const char *const the[] = {"the"}, *const nouns[] = {"conference", "meeting", "negotiations", "session", "summit", "talks"};
    const dgm_analysis *an = from->analysis;
    for (uint32_t i = 1; i < an->words; i++)
        if (an->word[i].at.from >= sentence.from && an->word[i].at.to <= sentence.to && dgm_one_of(dgm_form(an, i), nouns, sizeof nouns / sizeof *nouns) &&
            dgm_one_of(dgm_form(an, i - 1), the, 1))
            return 1;
    return 0;
}

static int same_time(const meeting *a, const meeting *b)
{
    if (!a->told || !b->told)
        return 1;
    const dgm_time *x = &a->told->when, *y = &b->told->when;
    int dated = x->at.to > x->at.from && y->at.to > y->at.from;
    return a->told->fact == b->told->fact && (!dated || (x->from <= y->to && y->from <= x->to));
}

/* Are they one meeting: the same sides again, or who stays away from "the talks", or hosts or mediates them, that were told just before? */
static int are_one(const dgm_sources *from, const meeting *a, const meeting *b)
{
    uint32_t mine = seats_in(b, b), shared = seats_in(b, a);
    if (!same_time(a, b))
        return 0;
    return (shared > 1 && (shared == mine || shared == seats_in(a, a))) || (!mine && !b->told && seats_in(a, a) > 1 && tells_the_talks(from, b->sentence));
}

static void bring_together(meeting *a, const meeting *b)
{
    for (uint32_t i = 0; i < b->parties; i++)
        sit(a, b->party[i].party, b->party[i].seat, b->party[i].at);
    a->told = a->told ? a->told : b->told;
    a->score = b->score > a->score ? b->score : a->score;
}

/* Keeps what is a meeting, in text order, each once: nearby in the report the same sides are of one. */
static void keep_each_once(meetings *all)
{
    size_t kept = 0;
    for (size_t i = 0; i < all->n; i++) {
        meeting m = all->m[i];
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
        const meeting *m = &all->m[i];
        uint32_t paragraph = paragraph_of(all->from->layout, m->sentence.from);
        size_t k = i;
        while (k && !are_one(all->from, &all->m[k - 1], m) && paragraph_of(all->from->layout, all->m[k - 1].sentence.from) + 2 >= paragraph)
            k--;
        if (!k || !are_one(all->from, &all->m[k - 1], m))
            continue;
        bring_together(&all->m[k - 1], m);
        memmove(&all->m[i], &all->m[i + 1], (all->n - i - 1) * sizeof *all->m);
        all->n--;
        i--;
    }
}

dgm_status dgm_talks_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors)
{
    size_t outs, told, kept = 0;
    const dgm_lever *left_out = dgm_left_out(&outs, from);
    const dgm_seat_told *seats = dgm_seats_told(&told, from);
    size_t room = from->affairs->seats + account->events + outs + told;
    meetings all = {dgm_take(from->a, room + 1, sizeof *all.m), 0, account, from, actors, seats, told};
    dgm_talks *t = dgm_take(from->a, room + 1, sizeof *t);
    dgm_status st;
    if (!all.m || !t)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the talks of a report");
    if ((st = seats_of_the_model(&all)) || (st = seats_that_are_told(&all)) || (st = seats_of_events(&all)) ||
        (st = seats_of_levers(&all, left_out, outs)))
        return st;
    keep_each_once(&all);
    for (size_t i = 0; i < all.n; i++)
        if ((st = finish(&t[kept++], &all.m[i], account, from)))
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
