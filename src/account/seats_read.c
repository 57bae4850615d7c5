/*
 * seats_read.c - seats that the model read.
 *
 *     "A senior official said Washington wanted the crossing reopened."    in, unsure: no word of a meeting, no seat
 *     "Kagame received Museveni."                                          host, host: words name Kagame, so Museveni is his guest
 *
 * In:     runs with a seat.
 * Out:    meetings: seats of one sentence are of one, and so are those of the next sentence of the paragraph unless it tells of a
 *         meeting of its own.
 */
#include "account/meetings.h"

#include "account/levers.h"
#include "language/by_tree.h"

/* Whoever is told of in a sentence without a word of meeting is rarely at one, unless the model is rather sure; and who asks for a seat
 * has none. */
static int may_be_in(const dgm_meetings *all, const dgm_labelled *seat, dgm_span at, dgm_span sentence, const dgm_event *told)
{
    if (dgm_asks_for_seat(dgm_slice(all->account->report.text, (dgm_span){at.to, sentence.to > at.to ? sentence.to : at.to})))
        return 0;
    return told || seat->score >= DGM_SURE_WITHOUT_WORDS || dgm_tells_meeting(dgm_slice(all->account->report.text, sentence));
}

/* "Has not been invited", "sent no representative": there are more ways to say that somebody is not there than a table has. Where the
 * model is sure of it a denial is enough. */
static int may_be_out(const dgm_labelled *seat, dgm_str sentence)
{
    return dgm_tells_absence(sentence) || (seat->score >= 0.5f && dgm_has_denial(sentence));
}

/* "Taiwan was shut out by [China]": who keeps somebody out is not kept out. */
static int keeps_out(const dgm_analysis *an, dgm_span at)
{
    static const char *const by_whom[] = {"by"};
    uint32_t top = an->words ? dgm_top_of(an, at) : DGM_NO_WORD, by = top == DGM_NO_WORD ? top : dgm_child(an, top, "case");
    return by != DGM_NO_WORD && DGM_HAS(by_whom, dgm_form(an, by)) && dgm_is(an, top, "obl");
}

/* "[The two rivals] have not come to Ghana": whoever has not come is not there. */
static int has_not_come(const dgm_analysis *an, dgm_span at)
{
    static const char *const comes[] = {"appeared", "attend", "attended", "came", "come", "joined", "shown", "showed", "turned"}, *const denials[] = {"n't", "never", "not"};
    uint32_t top = an->words ? dgm_top_of(an, at) : DGM_NO_WORD, verb = top == DGM_NO_WORD ? top : an->word[top].head;
    if (verb == DGM_NO_WORD || !dgm_is(an, top, "nsubj") || !DGM_HAS(comes, dgm_form(an, verb)))
        return 0;
    for (uint32_t i = top + 1; i < verb; i++)
        if (an->word[i].head == verb && DGM_HAS(denials, dgm_form(an, i)))
            return 1;
    return 0;
}

/* A mediator of whom the model is not sure needs a word for mediating in the sentence: "carries papers between two hotels" is none of a table. */
static dgm_seat seat_of(const dgm_labelled *seat, dgm_span at, dgm_str sentence, const dgm_analysis *an)
{
    static const float sure = 0.3f;
    if (seat->label == DGM_SEAT_IN && has_not_come(an, at))
        return DGM_SEAT_OUT;
    return seat->label == DGM_SEAT_MEDIATOR && seat->score < sure && !dgm_tells_mediation(sentence) ? DGM_SEAT_IN : (dgm_seat)seat->label;
}

/* Who hosts or mediates in this sentence words tell: 1, that somebody in this phrase does the one or the other; -1, that somebody else has
 * this seat; 0, they do not. */
static int words_tell(const dgm_meetings *all, dgm_span at, dgm_span sentence, dgm_seat seat)
{
    int tell = 0;
    for (size_t i = 0; i < all->tolds; i++) {
        const dgm_seat_told *t = &all->told[i];
        if ((t->seat != DGM_SEAT_HOST && t->seat != DGM_SEAT_MEDIATOR) || t->at.from < sentence.from || t->at.to > sentence.to)
            continue;
        if (t->party.from < at.to && at.from < t->party.to)
            return 1;
        tell = t->seat == seat ? -1 : tell;
    }
    return tell;
}

/* "The next round, which Oslo will host": of a meeting to come. */
static int is_ahead(const dgm_analysis *an, dgm_span at)
{
    static const char *const will[] = {"shall", "will"};
    uint32_t top = an->words ? dgm_top_of(an, at) : DGM_NO_WORD, verb = top == DGM_NO_WORD ? top : an->word[top].head;
    uint32_t aux = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "aux");
    return aux != DGM_NO_WORD && DGM_HAS(will, dgm_form(an, aux));
}

dgm_status dgm_seats_of_the_model(dgm_meetings *all)
{
    const dgm_affairs *f = all->from->affairs;
    int ahead = 0;
    for (uint32_t i = 0; i < f->seats; i++) {
        dgm_span at = dgm_run_span(all->from, f->seat[i].at), sentence = dgm_sentence_at(all->from->layout, at.from);
        dgm_str words = dgm_slice(all->account->report.text, sentence);
        const dgm_event *told = dgm_consult_in(all->account, sentence);
        uint32_t paragraph = dgm_paragraph_of(all->from->layout, at.from);
        if (dgm_is_where(all->from, at) || dgm_is_visited(all->from, at) || !dgm_may_act(all->from, at) || (f->seat[i].label == DGM_SEAT_OUT && (!may_be_out(&f->seat[i], words) || keeps_out(all->from->analysis, at))) ||
            (f->seat[i].label == DGM_SEAT_IN && (dgm_is_topic(all->from, at) || !may_be_in(all, &f->seat[i], at, sentence, told))))
            continue;
        dgm_meeting *m = all->n ? &all->m[all->n - 1] : NULL;
        int was_ahead = ahead;
        ahead = f->seat[i].label == DGM_SEAT_HOST && is_ahead(all->from->analysis, at);
        if (!m || (ahead && !was_ahead && m->sentence.from != sentence.from) || (m->sentence.from != sentence.from && (m->paragraph != paragraph || told))) {
            dgm_status st = dgm_open_meeting(all, (dgm_meeting){.sentence = sentence, .paragraph = paragraph, .told = told});
            if (st)
                return st;
            m = &all->m[all->n - 1];
        }
        dgm_seat seat = seat_of(&f->seat[i], at, words, all->from->analysis);
        int tell = seat == DGM_SEAT_HOST || seat == DGM_SEAT_MEDIATOR ? words_tell(all, at, sentence, seat) : 0;
        if (tell <= 0) /* else he sits down in seats_that_are_told, alone if he is alone there */
            dgm_sit_all(m, all, at, tell < 0 ? DGM_SEAT_IN : seat);
        m->score = f->seat[i].score > m->score ? f->seat[i].score : m->score;
    }
    return DGM_OK;
}
