/*
 * talks.c - who takes part in which talks, who is left out, who hosts and who mediates.
 *
 *     "Qatar hosted envoys of both sides; the rebels of the north were not invited."    in, in, host, out: one meeting
 *
 * In:     runs with a seat; CONSULT events, whose words name the meeting and tell whether it was held.
 * Out:    talks in text order.
 * How:    first the seats that the model read (seats_read.c), then those that words tell, which go before them, then whom events of meeting are
 *         between: a CONSULT between two parties or more without a seat of its own is a meeting of these. Of what is told twice one
 *         is made (one_meeting.c).
 */
#include "account/levers.h"
#include "account/meetings.h"

#include "base/error.h"
#include "language/by_tree.h"

#include <string.h>
#include <strings.h>

/* What it is worth that a phrase of a table says who has which seat. */
static const float sure_of_what_is_told = 0.7f;

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
static dgm_status name_it(dgm_talks *t, const dgm_meeting *m, const dgm_sources *from)
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
    static const char *const hoping[] = {"hop", "seek", "sought", "tried", "tries", "try", "want"}; /* "hoped to bring them together" */
    const dgm_analysis *an = from->analysis;
    uint32_t word = dgm_top_of(an, trigger), over = word == DGM_NO_WORD ? word : an->word[word].head;
    if (over != DGM_NO_WORD && dgm_is(an, word, "xcomp") && dgm_begins_as(dgm_form(an, over), hoping, sizeof hoping / sizeof *hoping))
        return 1;
    for (int steps = 0; word != DGM_NO_WORD && steps < 2; steps++, word = an->word[word].head) {
        uint32_t denial = dgm_child(an, word, "advmod");
        uint32_t intends = dgm_child(an, word, "xcomp"); /* "intends to invite" */
        if (an->word[word].tag == DGM_TAG_VERB && (dgm_begins_as(dgm_form(an, word), asking, sizeof asking / sizeof *asking) ||
                                                   (intends != DGM_NO_WORD && dgm_begins_as(dgm_form(an, intends), asking, sizeof asking / sizeof *asking))))
            return denial == DGM_NO_WORD || !dgm_has_denial(dgm_form(an, denial));
    }
    return 0;
}

/* "Demanded a summit", "a meeting with Putin could be held", "could hold talks": is it but asked for, or may be? */
static int is_asked_for(const dgm_analysis *an, uint32_t noun)
{
    static const char *const asking[] = {"ask", "call", "demand", "propos", "request", "seek", "sought", "suggest", "urg", "want"}, *const might[] = {"could"};
    uint32_t verb = an->word[noun].head, aux = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "aux");
    if (verb == DGM_NO_WORD || an->word[verb].tag != DGM_TAG_VERB)
        return 0;
    int could = aux != DGM_NO_WORD && DGM_HAS(might, dgm_form(an, aux));
    static const char *const for_it[] = {"for"};
    uint32_t by = dgm_child(an, noun, "case");
    int object = dgm_is(an, noun, "obj") && *dgm_form(an, verb).data != 'c'; /* "called the talks a success" */
    int sought = object || (by != DGM_NO_WORD && DGM_HAS(for_it, dgm_form(an, by)));
    return could || (sought && noun > verb && dgm_begins_as(dgm_form(an, verb), asking, sizeof asking / sizeof *asking));
}

/* Do the talks of this noun lie ahead: "agreed to resume talks", "will open negotiations", a headline's "Oslo to host talks"? */
static int is_to_come(const dgm_analysis *an, uint32_t noun)
{
    static const char *const plans[] = {"agree", "consent", "decid", "expect", "hope", "intend", "offer", "plan", "pledg", "prepar", "promis", "ready", "want", "willing"};
    static const char *const auxiliaries[] = {"may", "might", "shall", "should", "will", "would"};
    static const char *const ahead[] = {"coming", "expected", "forthcoming", "planned", "scheduled", "upcoming"}, *const told[] = {"acl", "amod"};
    static const char *const went_on[] = {"attended", "began", "closed", "ended", "held", "met", "opened", "took"}; /* "held their planned talks" */
    uint32_t verb = an->word[noun].head;
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) { /* "a summit planned for Monday", "the coming round" */
        uint32_t word = dgm_child(an, noun, told[k]);
        if (word != DGM_NO_WORD && DGM_HAS(ahead, dgm_form(an, word)) && !(verb != DGM_NO_WORD && dgm_begins_as(dgm_form(an, verb), went_on, sizeof went_on / sizeof *went_on)))
            return 1;
    }
    if (verb == DGM_NO_WORD || an->word[verb].tag != DGM_TAG_VERB)
        return 0;
    static const char *const to[] = {"to"};
    uint32_t aux = dgm_child(an, verb, "aux"), up = an->word[verb].head, mark = dgm_child(an, verb, "mark");
    int headline = dgm_is(an, verb, "root") && mark != DGM_NO_WORD && DGM_HAS(to, dgm_form(an, mark));
    return headline || (aux != DGM_NO_WORD && DGM_HAS(auxiliaries, dgm_form(an, aux))) ||
           (dgm_is(an, verb, "xcomp") && up != DGM_NO_WORD && dgm_begins_as(dgm_form(an, up), plans, sizeof plans / sizeof *plans));
}

/* The noun that "the talks" take up: the last one before of the same word, not the negotiations told of since; else the last for any talks. */
static uint32_t told_before(const dgm_sources *from, uint32_t noun)
{
    const dgm_analysis *an = from->analysis;
    dgm_str word = dgm_form(an, noun);
    uint32_t any = DGM_NO_WORD;
    for (uint32_t k = noun; k-- > 0;) {
        if (!dgm_names_talks(from, k))
            continue;
        dgm_str other = dgm_form(an, k);
        if (other.len == word.len && !strncasecmp(other.data, word.data, word.len))
            return k;
        any = any == DGM_NO_WORD ? k : any;
    }
    return any;
}

/* Of talks that no event tells what the sentence tells, or, where it has but "the talks", what was told of them last. */
static dgm_talks_status status_told(const dgm_sources *from, dgm_span sentence)
{
    const dgm_analysis *an = from->analysis;
    static const char *const the[] = {"the"};
    uint32_t i = 0; /* a sentence may begin with a dateline, which has no words */
    while (i < an->words && an->word[i].at.from < sentence.to && (an->word[i].at.from < sentence.from || !dgm_names_talks(from, i)))
        i++;
    if (i >= an->words || an->word[i].at.from >= sentence.to)
        return DGM_TALKS_HELD;
    uint32_t article = dgm_child(an, i, "det");
    uint32_t last = article != DGM_NO_WORD && DGM_HAS(the, dgm_form(an, article)) ? told_before(from, i) : DGM_NO_WORD;
    if (is_to_come(an, i) || (last != DGM_NO_WORD && is_to_come(an, last)))
        return DGM_TALKS_PLANNED;
    return is_asked_for(an, i) ? DGM_TALKS_PROPOSED : DGM_TALKS_HELD;
}

static dgm_status finish(dgm_talks *t, dgm_meeting *m, const dgm_account *account, const dgm_sources *from)
{
    static const dgm_talks_status status[DGM_FACTS] = {DGM_TALKS_HELD, DGM_TALKS_HELD, DGM_TALKS_PLANNED, DGM_TALKS_PROPOSED,
                                                       DGM_TALKS_CALLED_OFF};
    dgm_status st = dgm_seat_once(m, from);
    t->at = m->told ? m->told->trigger : m->words.to > m->words.from ? m->words : m->party[0].at;
    if (st || (st = name_it(t, m, from)))
        return st;
    t->party = m->party;
    t->parties = m->parties;
    t->from = m->told ? m->told->when.from : DGM_NO_DAY;
    t->to = m->told ? m->told->when.to : DGM_NO_DAY;
    if (m->told && m->told->when.at.to == m->told->when.at.from)
        t->from = t->to = DGM_NO_DAY;
    t->status = m->told ? status[m->told->fact] : status_told(from, m->sentence);
    if (t->status == DGM_TALKS_HELD && only_asks(from, t->at))
        t->status = DGM_TALKS_PROPOSED;
    t->score = m->score;
    dgm_span key[2] = {t->at, m->party[0].at};
    dgm_record_id(t->id, &account->report, "talks", key, 2);
    return DGM_OK;
}

/* "Turkey, which [hosted] talks of others, was [not invited] to London": of two meetings, whatever the model took the first one's seat for.
 * Is the seat told of another meeting than m? */
static int is_elsewhere(dgm_meeting *m, const dgm_meetings *all, const dgm_seat_told *told)
{
    const dgm_actor *x = dgm_actor_of(all->actors, told->party);
    for (uint32_t i = 0; i < m->parties && x->parties; i++) {
        if (m->party[i].party != x->party[0] || !dgm_seats_exclude(m->party[i].seat, told->seat))
            continue;
        if (told->seat == DGM_SEAT_OUT)
            return 1;
        m->party[i].seat = told->seat;
    }
    return 0;
}

/* What words tell goes before what the model says. Beside no meeting it opens one; to take part does where it is told in what. */
static dgm_status seats_that_are_told(dgm_meetings *all)
{
    const dgm_seat_told *told = all->told;
    for (size_t i = 0; i < all->tolds; i++) {
        dgm_meeting *m = dgm_meeting_at(all, told[i].at);
        int elsewhere = m && is_elsewhere(m, all, &told[i]);
        m = elsewhere ? NULL : m;
        if (!m && (dgm_has_seat(all, told[i].party, told[i].seat) || !dgm_actor_of(all->actors, told[i].party)->parties))
            continue;
        dgm_span sentence = dgm_sentence_at(all->from->layout, told[i].at.from);
        if (!m && told[i].seat == DGM_SEAT_IN && !dgm_has_noun_for_talks(all->from, sentence))
            continue;
        if (!m) {
            dgm_meeting begun = {.sentence = sentence, .paragraph = dgm_paragraph_of(all->from->layout, sentence.from), .told = elsewhere ? NULL : dgm_consult_in(all->account, sentence),
                             .score = sure_of_what_is_told, .words = told[i].at};
            dgm_status st = dgm_open_meeting(all, begun);
            if (st)
                return st;
            m = &all->m[all->n - 1];
        }
        dgm_sit_all(m, all, told[i].party, told[i].seat);
        if (m->words.to == m->words.from)
            m->words = told[i].at;
    }
    return DGM_OK;
}

/* Events of meeting add whom they are between; those of a sentence without a meeting are one by themselves. */
static dgm_status seats_of_events(dgm_meetings *all)
{
    size_t seated = all->n;
    for (size_t i = 0; i < seated; i++)
        if (all->m[i].told && all->m[i].told->fact != DGM_DENIED)
            dgm_sit_actors(&all->m[i], all->from, all->m[i].told);
    for (size_t i = 0; i < all->account->events; i++) {
        const dgm_event *e = &all->account->event[i];
        int has = e->type != DGM_CONSULT || e->fact == DGM_DENIED;
        for (size_t k = 0; k < seated && !has; k++)
            has = all->m[k].told == e || (all->m[k].sentence.from <= e->trigger.from && e->trigger.to <= all->m[k].sentence.to);
        dgm_status st =
            has ? DGM_OK : dgm_open_meeting(all, (dgm_meeting){.sentence = dgm_sentence_at(all->from->layout, e->trigger.from), .told = e, .score = e->score});
        if (st)
            return st;
        if (has)
            continue;
        dgm_sit_actors(&all->m[all->n - 1], all->from, e);
        all->n -= all->m[all->n - 1].parties < 2;
    }
    return DGM_OK;
}

static dgm_status seats_of_levers(dgm_meetings *all, const dgm_lever *left_out, size_t outs)
{
    for (size_t i = 0; i < outs; i++) {
        if (dgm_has_seat(all, left_out[i].party, DGM_SEAT_OUT) || !dgm_actor_of(all->actors, left_out[i].party)->parties)
            continue;
        dgm_meeting begun = {.sentence = dgm_sentence_at(all->from->layout, left_out[i].at.from), .score = sure_of_what_is_told, .words = left_out[i].at};
        dgm_status st = dgm_open_meeting(all, begun);
        if (st)
            return st;
        dgm_sit_all(&all->m[all->n - 1], all, left_out[i].party, DGM_SEAT_OUT);
    }
    return DGM_OK;
}

dgm_status dgm_talks_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors)
{
    size_t outs, told, kept = 0;
    const dgm_lever *left_out = dgm_left_out(&outs, from);
    const dgm_seat_told *seats = dgm_seats_told(&told, from);
    size_t room = from->affairs->seats + account->events + outs + told;
    dgm_meetings all = {dgm_take(from->a, room + 1, sizeof *all.m), 0, account, from, actors, seats, told};
    dgm_talks *t = dgm_take(from->a, room + 1, sizeof *t);
    dgm_status st;
    if (!all.m || !t)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the talks of a report");
    if ((st = dgm_seats_of_the_model(&all)) || (st = seats_that_are_told(&all)) || (st = seats_of_events(&all)) ||
        (st = seats_of_levers(&all, left_out, outs)))
        return st;
    dgm_keep_each_once(&all);
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
