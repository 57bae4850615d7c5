/*
 * events.c - triggers to events: who did it to whom, when and where, in whose words.
 *
 * In:     triggers with the runs of their roles; statements; parties of words.
 * Out:    events in text order.
 * How:    a trigger that is the cue of a statement has its speaker as actor where the sentence names none; what stands in a
 *         statement's content and is told as done is alleged by its speaker.
 *         Plain words correct types and sides (event_rules.c).
 *         Mode, contexts, codes, scores and counts come from the code book (src/codes).
 */
#include "account/event_facts.h"
#include "account/event_modes.h"
#include "account/event_rules.h"
#include "account/event_sides.h"
#include "account/levers.h"
#include "account/stance_words.h"
#include "account/strikes.h"

#include "base/error.h"
#include "codes/codebook.h"
#include "language/by_tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Below it any row of the code book that fits is the better guess. */
static const float sure_of_mode = 0.6f;

/* How likely an event must be, by who stands on its sides: the fewer, the likelier. */
static const float enough_of_two = 0.5f, enough_of_one = 0.47f, enough_of_words = 0.5f, enough_of_nobody = 0.85f;
static const float enough_of_meeting = 0.3f; /* of one whose words tell it: "held a conference", "conferred" */

/* "NATO's officers held a video conference", "conferred": a meeting in so many words, of somebody. */
static int tells_meeting(const dgm_event *e, const dgm_sources *from)
{
    static const char *const confers[] = {"confer", "conferred", "confers"}, *const holds[] = {"convened", "held", "hold", "holding", "holds"};
    const dgm_analysis *an = from->analysis;
    int held = 0;
    if (e->type != DGM_CONSULT || !e->actors)
        return 0;
    for (uint32_t i = an->words ? dgm_word_at(an, e->trigger.from) : DGM_NO_WORD; i < an->words && an->word[i].at.from < e->trigger.to; i++) {
        held |= DGM_HAS(holds, dgm_form(an, i));
        if (DGM_HAS(confers, dgm_form(an, i)) || (held && dgm_names_talks(from, i)))
            return 1;
    }
    return 0;
}

static int is_enough(const dgm_event *e, const dgm_sources *from)
{
    int known = dgm_is_side_known(e->actor, e->actors) + dgm_is_side_known(e->recipient, e->recipients);
    if (tells_meeting(e, from))
        return e->score >= enough_of_meeting;
    uint32_t top = dgm_top_of(from->analysis, e->trigger);
    if (e->type == DGM_ASSAULT && (dgm_is_strike(from->analysis, top) || dgm_is_striking(from->analysis, top)))
        return 1;
    return e->score >= (known == 2                      ? enough_of_two
                        : known == 1 && e->actors       ? enough_of_one
                        : e->actors + e->recipients > 0 ? enough_of_words
                                                        : enough_of_nobody);
}

/* Of "speaking after talks with" the talks. */
static dgm_span talks_within(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    for (uint32_t i = first; i < an->words && an->word[i].at.from < at.to; i++)
        if (i > first + 1 && dgm_names_talks(from, i) && an->word[i - 1].tag == DGM_TAG_ADP)
            return an->word[i].at;
    return at;
}

/* Day and place; a day to come only of what is yet to, none of what has happened: "demanded an answer within a week". */
static void when_and_where(dgm_event *e, const dgm_sources *from, const dgm_report *report, dgm_span at)
{
    dgm_day last = e->fact == DGM_PLANNED || e->fact == DGM_POSSIBLE ? DGM_NO_DAY : report->published;
    dgm_when_and_where(&e->when, &e->where, from, last, at, e->actors ? e->actor[0].at : (dgm_span){0, 0});
    if (e->fact == DGM_HAPPENED && dgm_is_to_come(&e->when, report))
        e->when = (dgm_time){.from = DGM_NO_DAY, .to = DGM_NO_DAY};
}

static void make(dgm_event *e, const dgm_trigger *t, const dgm_sources *from, const dgm_actors *actors,
                 const dgm_report *report)
{
    e->trigger = dgm_telling_span(from, t->at);
    e->type = dgm_plain_type(from, e->trigger, t->type);
    if (e->type == DGM_CONSULT)
        e->trigger = talks_within(from, e->trigger);
    e->mode = t->mode && e->type == t->type ? t->mode : "";
    e->mode_rule = t->mode_score >= sure_of_mode ? dgm_mode_model : dgm_mode_unsure;
    e->cameo = e->cameo_rule = "";
    e->fact = dgm_plain_fact(from, e->trigger, e->type, t->fact);
    e->background = t->background;
    e->intensity = NAN;
    e->score = t->score;
    dgm_event_sides(e, t, from, actors);
    when_and_where(e, from, report, e->trigger);
    dgm_event_sides_sift(e, from);
    dgm_span spans[2] = {e->trigger, e->actors ? e->actor[0].at : (dgm_span){0, 0}};
    dgm_record_id(e->id, report, dgm_event_type_name(e->type), spans, 2);
}

/* Whether the same is told again: the same type and the same actors and recipients in the same sentence. */
static int again(const dgm_event *e, const dgm_event *list, size_t n, const dgm_sources *from)
{
    dgm_span sentence = dgm_sentence_at(from->layout, e->trigger.from);
    for (size_t i = n; i-- > 0 && list[i].trigger.from >= sentence.from;)
        if (list[i].type == e->type && list[i].actors == e->actors && list[i].recipients == e->recipients &&
            (!e->actors || list[i].actor[0].party == e->actor[0].party) &&
            (!e->recipients || list[i].recipient[0].party == e->recipient[0].party) && !e->recipients == !list[i].recipients &&
            e->trigger.from < list[i].trigger.to + 3)
            return 1;
    return 0;
}

/* "We cannot agree ... This will not work": what one speaker does again with the same words of his is one event. */
static int goes_on(const dgm_event *e, const dgm_event *list, size_t n, const dgm_sources *from)
{
    const dgm_event *last = n ? &list[n - 1] : NULL;
    return last && dgm_is_said(e->type) && last->type == e->type && e->statement && last->statement == e->statement &&
           from->statement[e->statement - 1].kind == DGM_DIRECT && e->actors == 1 && last->actors == 1 && e->actor[0].party &&
           e->actor[0].party == last->actor[0].party && !e->recipients && !last->recipients;
}

/* "Accused ..., calling", "shelled ..., killing four": the same told on by a participle. Whom it is done to may be told there alone. */
static int goes_on_under(const dgm_event *e, dgm_event *list, size_t n, const dgm_sources *from)
{
    for (size_t i = n; i-- > 0 && list[i].trigger.to + 400 > e->trigger.from;) {
        dgm_event *first = &list[i];
        if (first->type != e->type || !dgm_tells_on(from, e->trigger, first->trigger) || (first->recipients && e->recipients) ||
            (e->actors && first->actors && e->actor[0].party != first->actor[0].party))
            continue;
        memcpy(first->recipient + first->recipients, e->recipient, e->recipients * sizeof *e->recipient);
        first->recipients += e->recipients;
        return 1;
    }
    return 0;
}

/* Does a word of the trigger hang on the other's words, not joined by "and"? */
static int hangs_on(const dgm_analysis *an, dgm_span trigger, dgm_span on)
{
    uint32_t top = an->words ? dgm_top_of(an, trigger) : DGM_NO_WORD, up = top == DGM_NO_WORD ? top : an->word[top].head;
    return up != DGM_NO_WORD && an->word[up].at.from >= on.from && an->word[up].at.to <= on.to && !dgm_relation_is(an, &an->word[top], "conj") &&
           !dgm_relation_is(an, &an->word[top], "parataxis");
}

/* "A [bombing] [killed] three soldiers", "[shot] 26 tourists [dead]", "cleared the square with [water cannon]": one blow, told by two words. */
static int is_same_blow(const dgm_event *e, dgm_event *list, size_t n, const dgm_sources *from)
{
    for (size_t i = n; i-- > 0 && list[i].trigger.to + 200 > e->trigger.from;) {
        dgm_event *first = &list[i];
        if (e->type != DGM_ASSAULT || first->type != DGM_ASSAULT || (e->fact == DGM_DENIED) != (first->fact == DGM_DENIED) ||
            !(hangs_on(from->analysis, e->trigger, first->trigger) || hangs_on(from->analysis, first->trigger, e->trigger)))
            continue;
        int others = e->recipients && first->recipients && (e->recipient[0].at.from >= first->recipient[first->recipients - 1].at.to || first->recipient[0].at.from >= e->recipient[e->recipients - 1].at.to);
        if (others || (e->actors && first->actors && e->actor[0].party != first->actor[0].party))
            continue;
        if (!first->recipients) {
            memcpy(first->recipient, e->recipient, e->recipients * sizeof *e->recipient);
            first->recipients = e->recipients;
        }
        if (!first->actors) {
            memcpy(first->actor, e->actor, e->actors * sizeof *e->actor);
            first->actors = e->actors;
        }
        first->background = first->background && e->background;
        first->where = first->where ? first->where : e->where;
        return 1;
    }
    return 0;
}

/* Of a noun that is the object of another event's verb, "rejected the demand", the doer is not the one of that verb. */
static void drop_others_doers(dgm_event *e, const dgm_event *list, size_t n, const dgm_sources *from)
{
    for (size_t i = n; i-- > 0 && list[i].trigger.to + 100 > e->trigger.from;) {
        if (list[i].type == e->type || !dgm_is_object_of_trigger(from, e->trigger, list[i].trigger))
            continue;
        uint32_t kept = 0;
        for (uint32_t k = 0; k < e->actors; k++) {
            int same = 0;
            for (uint32_t j = 0; j < list[i].actors; j++)
                same |= e->actor[k].party ? e->actor[k].party == list[i].actor[j].party : e->actor[k].at.from == list[i].actor[j].at.from;
            if (!same)
                e->actor[kept++] = e->actor[k];
        }
        e->actors = kept;
    }
}

/* Is the trigger a noun under the verb of an event of this type, "pledged support", "voiced criticism", with nobody of its own? */
static int names_what_is_done(const dgm_event *e, const dgm_event *list, size_t n, const dgm_sources *from)
{
    const dgm_analysis *an = from->analysis;
    uint32_t last = an->words ? dgm_word_at(an, e->trigger.to - 1) : DGM_NO_WORD;
    if (last == DGM_NO_WORD || an->word[last].tag != DGM_TAG_NOUN || e->recipients)
        return 0;
    for (int steps = 0; steps < 3; steps++) {
        last = an->word[last].head;
        if (last == DGM_NO_WORD)
            return 0;
        for (size_t i = n; i-- > 0 && list[i].trigger.to + 200 > e->trigger.from;)
            if (list[i].type == e->type && an->word[last].at.from >= list[i].trigger.from && an->word[last].at.to <= list[i].trigger.to &&
                (!e->actors || (list[i].actors && list[i].actor[0].party == e->actor[0].party)))
                return 1;
    }
    return 0;
}

/* "Vetoed a draft that would have freed the captives and backed a pause": what the draft would do, whoever vetoed it did not. */
static int is_of_what_is_refused(const dgm_event *e, const dgm_sources *from)
{
    dgm_span sentence = dgm_sentence_at(from->layout, e->trigger.from);
    int with = e->type == DGM_SUPPORT || e->type == DGM_AGREE || e->type == DGM_COOPERATE || e->type == DGM_REQUEST;
    return with && dgm_within_refused(dgm_slice(from->analysis->text, (dgm_span){sentence.from, e->trigger.to}));
}

/* What it is worth that the cue of a statement tells an event and the model does not. */
static const float sure_of_cue = 0.55f;

/* The event that a cue tells; 0: none, or an event has its words already. */
static int make_of_cue(dgm_event *e, const dgm_event *list, size_t n, const dgm_statement *s, const dgm_sources *from,
                       const dgm_actors *actors, const dgm_report *report)
{
    dgm_span cue = s->cue.n ? s->cue.at[0] : (dgm_span){0, 0};
    dgm_event_type type;
    if (cue.to == cue.from || s->score < sure_of_cue || !dgm_cue_tells(&type, dgm_slice(report->text, cue)))
        return 0;
    for (size_t i = 0; i < n; i++)
        if (list[i].trigger.from < cue.to && cue.from < list[i].trigger.to)
            return 0;
    *e = (dgm_event){.trigger = cue, .type = type, .mode = "", .mode_rule = dgm_mode_unsure, .cameo = "",
                     .cameo_rule = "",
                     .fact = DGM_HAPPENED, .intensity = NAN, .score = sure_of_cue};
    dgm_event_sides_of_cue(e, s, from, actors);
    e->statement = s->within;
    when_and_where(e, from, report, cue);
    dgm_span spans[2] = {cue, e->actors ? e->actor[0].at : (dgm_span){0, 0}};
    dgm_record_id(e->id, report, dgm_event_type_name(e->type), spans, 2);
    return e->actors > 0 && !dgm_is_no_event(from, e) && !is_of_what_is_refused(e, from);
}

/* Mode, code and contexts; a mode that the tree speaks against is taken for none. */
static dgm_status code(dgm_event *e, const dgm_sources *from, const dgm_report *report)
{
    dgm_status st = dgm_code_event(e, from->book, report->text, from->layout, from->analysis, from->a, from->err);
    if (st || dgm_mode_fits(from, e))
        return st;
    int others = e->type == DGM_REJECT || !strcmp(e->mode, "suicide-attack"); /* kinds of refusals and of bombs that the rows know */
    e->mode_rule = others ? dgm_mode_unfit : dgm_mode_none;
    e->counts = 0;
    return dgm_code_event(e, from->book, report->text, from->layout, from->analysis, from->a, from->err);
}

static int by_trigger(const void *x, const void *y)
{
    const dgm_event *a = x, *b = y;
    return a->trigger.from < b->trigger.from ? -1 : a->trigger.from > b->trigger.from;
}

/* "It was a provocation, he charged": what an accusation says is that accusation, not another one. */
static int is_repeated(const dgm_event *e, const dgm_event *list, size_t n, const dgm_sources *from)
{
    if (e->type != DGM_ACCUSE || !e->statement)
        return 0;
    for (size_t i = 0; i < n; i++)
        if (list[i].type == DGM_ACCUSE && dgm_statement_by_cue(from, list[i].trigger) == &from->statement[e->statement - 1])
            return 1;
    return 0;
}

static size_t drop_repeated(dgm_event *list, size_t n, const dgm_sources *from)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!is_repeated(&list[i], list, kept, from) && !is_repeated(&list[i], list + i + 1, n - i - 1, from))
            list[kept++] = list[i];
    return kept;
}

dgm_status dgm_events_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors)
{
    const dgm_affairs *f = from->affairs;
    size_t strikes;
    const dgm_trigger *strike = dgm_strikes(&strikes, from);
    dgm_event *e = dgm_take(from->a, (size_t)f->triggers + from->statements + strikes + 1, sizeof *e);
    if (!e)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for %u events", f->triggers);
    size_t n = 0;
    for (uint32_t i = 0, k = 0; i < f->triggers || k < strikes;) {
        int next = i < f->triggers && (k == strikes || f->trigger[i].at.from < strike[k].at.from);
        const dgm_trigger *t = next ? &f->trigger[i++] : &strike[k++];
        dgm_span at = dgm_telling_span(from, t->at);
        if (at.to == at.from)
            continue;
        make(&e[n], t, from, actors, &account->report);
        drop_others_doers(&e[n], e, n, from);
        if (!is_enough(&e[n], from) || (e[n].type == DGM_ASSAULT && dgm_qualifies_striking(from->analysis, dgm_top_of(from->analysis, e[n].trigger))) || dgm_is_unreal(from, e[n].trigger) || is_of_what_is_refused(&e[n], from) || dgm_is_no_event(from, &e[n]) || goes_on_under(&e[n], e, n, from) || is_same_blow(&e[n], e, n, from) || again(&e[n], e, n, from) || names_what_is_done(&e[n], e, n, from) ||
            goes_on(&e[n], e, n, from)) {
            memset(&e[n], 0, sizeof e[n]);
            continue;
        }
        dgm_status st = code(&e[n], from, &account->report);
        if (st)
            return st;
        n++;
    }
    for (size_t i = 0, of_model = n; i < from->statements; i++) {
        if (!make_of_cue(&e[n], e, of_model, &from->statement[i], from, actors, &account->report))
            continue;
        dgm_status st = code(&e[n], from, &account->report);
        if (st)
            return st;
        n++;
    }
    n = drop_repeated(e, n, from);
    dgm_event_sides_drop_places(e, n, from, actors);
    if (n)
        qsort(e, n, sizeof *e, by_trigger);
    for (size_t i = 0; i < n; i++)
        e[i].number = (uint32_t)i + 1;
    account->event = e;
    account->events = n;
    return DGM_OK;
}
