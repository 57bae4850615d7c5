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
#include "account/charges.h"
#include "account/doers.h"
#include "account/event_facts.h"
#include "account/event_modes.h"
#include "account/event_rules.h"
#include "account/levers.h"
#include "account/stance_words.h"
#include "account/strikes.h"
#include "account/subjects.h"

#include "base/error.h"
#include "codes/codebook.h"
#include "language/by_tree.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Below it any row of the code book that fits is the better guess. */
static const float sure_of_mode = 0.6f;

/* How likely an event must be, by who stands on its sides: the fewer, the likelier. */
static const float enough_of_two = 0.5f, enough_of_one = 0.47f, enough_of_words = 0.5f, enough_of_nobody = 0.85f;
static const float enough_of_meeting = 0.3f; /* of one whose words tell it: "held a conference", "conferred" */

static int parties_of(const dgm_event_actor *list, uint32_t n)
{
    int known = 0;
    for (uint32_t i = 0; i < n; i++)
        known |= list[i].party != 0;
    return known;
}

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
    int known = parties_of(e->actor, e->actors) + parties_of(e->recipient, e->recipients);
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

static void add_actor(dgm_event_actor *list, uint32_t *n, dgm_event_actor one)
{
    for (uint32_t i = 0; i < *n; i++)
        if (one.party ? list[i].party == one.party : list[i].at.from == one.at.from)
            return;
    if (*n < DGM_MAX_ACTORS)
        list[(*n)++] = one;
}

/* "the union" and "union" */
static dgm_str bare(dgm_str words)
{
    return words.len > 4 && !strncasecmp(words.data, "the ", 4) ? (dgm_str){words.data + 4, words.len - 4} : words;
}

static void add_words(dgm_event_actor *list, uint32_t *n, dgm_span at, const dgm_sources *from, const dgm_actors *actors)
{
    const dgm_actor *x = dgm_actor_of(actors, at);
    dgm_str text = from->who->t.text, mine = bare(dgm_slice(text, at));
    for (uint32_t i = 0; i < *n; i++) {
        dgm_str other = bare(dgm_slice(text, list[i].at));
        if (other.len == mine.len && !memcmp(other.data, mine.data, mine.len))
            return;
    }
    for (uint32_t k = 0; k < x->parties; k++)
        add_actor(list, n, (dgm_event_actor){x->party[k], at});
    if (!x->parties)
        add_actor(list, n, (dgm_event_actor){0, at});
}

/* places: a place behind "in" is a side, as where a drone came down is. does: the trigger of those who do it, else NULL. */
static void side(dgm_event_actor *list, uint32_t *n, const dgm_runs *runs, int places, const dgm_span *does, const dgm_sources *from,
                 const dgm_actors *actors)
{
    for (uint32_t i = 0; i < runs->n; i++) {
        dgm_span at = dgm_run_span(from, runs->at[i]);
        int part = 0; /* of another one's phrase */
        for (uint32_t k = 0; k < runs->n && !part; k++) {
            dgm_span other = k == i ? at : dgm_run_span(from, runs->at[k]);
            part = other.from <= at.from && at.to <= other.to && other.to - other.from > at.to - at.from;
        }
        if (part || !dgm_may_act(from, at) || (!places && dgm_is_where(from, at)) ||
            (does && dgm_has_another_subject(from->analysis, at, *does)))
            continue;
        add_words(list, n, at, from, actors);
    }
}

/* Takes out those who are nobody; whether there were any. */
static int nobody(dgm_event_actor *list, uint32_t *n, dgm_str text)
{
    uint32_t kept = 0, all = *n;
    for (uint32_t i = 0; i < all; i++)
        if (!dgm_is_nobody(dgm_slice(text, list[i].at)))
            list[kept++] = list[i];
    *n = kept;
    return kept < all;
}

/* Takes out "they" and the like who are led to nobody, beside those who are known: in "Berlin and Warsaw said they would not send any" these. */
static void drop_unled(dgm_event_actor *list, uint32_t *n, const dgm_sources *from)
{
    uint32_t kept = 0, all = parties_of(list, *n) ? *n : 0;
    for (uint32_t i = 0; i < all; i++) {
        uint32_t word = dgm_top_of(from->analysis, list[i].at);
        if (list[i].party || word == DGM_NO_WORD || from->analysis->word[word].tag != DGM_TAG_PRON)
            list[kept++] = list[i];
    }
    *n = all ? kept : *n;
}

/* The place at these words, where the sentence gives none. */
static void happens_at(dgm_event *e, dgm_span at, const dgm_sources *from)
{
    for (size_t i = 0; i < from->places && !e->where; i++)
        if (from->place[i].at.from < at.to && at.from < from->place[i].at.to) {
            e->where = (uint32_t)i + 1;
            if (from->place[i].use == DGM_PLACE_MENTION)
                from->place[i].use = DGM_PLACE_EVENT;
        }
}

/* What is sent, offered or rejected is no recipient, nor is a place on somebody's way, which is where it happened. */
static void drop_objects(dgm_event *e, const dgm_sources *from)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < e->recipients; i++) {
        dgm_span at = e->recipient[i].at;
        int way = dgm_is_way(from, e->trigger, at);
        if (way)
            happens_at(e, at, from);
        if (!way && !dgm_is_object_dealt_with(from, e->trigger, e->type, at))
            e->recipient[kept++] = e->recipient[i];
    }
    e->recipients = kept;
}

/* Does the party act anywhere in the report: speak, do, take a stance? */
static int acts(uint32_t party, const dgm_event *list, size_t n, const dgm_sources *from, const dgm_actors *actors)
{
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < list[i].actors; k++)
            if (list[i].actor[k].party == party)
                return 1;
    for (size_t i = 0; i < from->statements; i++)
        for (uint32_t k = 0; k < from->statement[i].speakers; k++)
            if (from->statement[i].speaker[k].party == party)
                return 1;
    for (uint32_t i = 0; i < from->affairs->standings; i++) {
        const dgm_actor *x = dgm_actor_of(actors, dgm_run_span(from, from->affairs->standing[i].holder));
        for (uint32_t k = 0; k < x->parties; k++)
            if (x->party[k] == party)
                return 1;
    }
    return 0;
}

/* A place that is shelled, held or marched on, that no table knows as a party and that acts nowhere in the report, is where. */
static void drop_places(dgm_event *list, size_t n, const dgm_sources *from, const dgm_actors *actors)
{
    const unsigned bodily = 1u << DGM_ASSAULT | 1u << DGM_MOBILIZE | 1u << DGM_RETREAT | 1u << DGM_PROTEST | 1u << DGM_COERCE;
    for (size_t i = 0; i < n; i++) {
        dgm_event *e = &list[i];
        uint32_t kept = 0;
        for (uint32_t k = 0; k < e->recipients; k++) {
            const dgm_event_actor *r = &e->recipient[k];
            int only = bodily >> e->type & 1 && dgm_is_place_name(from, r->at) &&
                       (!r->party || (from->who->party[r->party - 1].kind == DGM_PARTY_UNKNOWN && !acts(r->party, list, n, from, actors)));
            if (only)
                happens_at(e, r->at, from);
            else
                e->recipient[kept++] = *r;
        }
        e->recipients = kept;
    }
}

/* "Trump pledged U.S. support": the state for which somebody promises is not whom it is promised to. */
static int promises_for(const dgm_event *e, uint32_t actor, uint32_t recipient, const dgm_sources *from)
{
    if (e->type != DGM_AGREE || !actor || !recipient)
        return 0;
    const dgm_party *a = &from->who->party[actor - 1], *r = &from->who->party[recipient - 1];
    return a->kind == DGM_PARTY_PERSON && r->kind == DGM_PARTY_STATE && r->country.len && a->country.len == r->country.len &&
           !memcmp(a->country.data, r->country.data, r->country.len);
}

/* "Riga criticised him", "urged both countries": whom by the tree it is done to is not who does it, whoever the words were led to. A name
 * that stands there again, "himself", "its minister" or what the tree takes for a passive's subject tells nobody else. */
static int is_somebody_else(const dgm_event *e, const dgm_event_actor *r, const dgm_sources *from)
{
    static const char *const back[] = {"herself", "himself", "itself", "themselves", "each", "one"};
    const dgm_analysis *an = from->analysis;
    dgm_span done_to = dgm_doers_of(from, e->trigger).done_to;
    uint32_t noun = done_to.to > done_to.from && r->at.from < done_to.to && done_to.from < r->at.to ? dgm_top_of(an, done_to) : DGM_NO_WORD;
    return noun != DGM_NO_WORD && an->word[noun].tag != DGM_TAG_PROPN && !dgm_relation_is(an, &an->word[noun], "nsubj") &&
           dgm_child(an, noun, "nmod:poss") == DGM_NO_WORD && !dgm_one_of(dgm_form(an, noun), back, sizeof back / sizeof *back);
}

/* Nobody does a thing to himself: of a party on both sides the actor stays, and somebody else is unknown. */
static void drop_actors(dgm_event *e, const dgm_sources *from)
{
    uint32_t kept = 0, others = 0;
    for (uint32_t i = 0; i < e->recipients; i++) {
        dgm_event_actor r = e->recipient[i];
        int acts = 0, promised = 0;
        for (uint32_t k = 0; k < e->actors; k++) {
            acts |= (r.party && e->actor[k].party == r.party) || (!r.party && e->actor[k].at.from == r.at.from && e->actor[k].at.to == r.at.to);
            promised |= promises_for(e, e->actor[k].party, r.party, from);
        }
        if (acts && is_somebody_else(e, &r, from)) {
            r.party = 0;
            acts = others++ > 0;
        }
        if (!acts && !promised)
            e->recipient[kept++] = r;
    }
    e->recipients = kept;
}

/* Who speaks the statement, as actors. */
static void speakers(dgm_event *e, const dgm_statement *s)
{
    dgm_span at = s->source.n ? s->source.at[0] : (dgm_span){0, 0};
    for (uint32_t k = 0; k < s->speakers; k++)
        if (s->speaker[k].party)
            add_actor(e->actor, &e->actors, (dgm_event_actor){s->speaker[k].party, at});
}

/* Types that words alone do: in direct speech without a doer, "This will not work", the speaker does it. */
static int is_said(dgm_event_type type)
{
    return type == DGM_REJECT || type == DGM_ACCUSE || type == DGM_REQUEST || type == DGM_SUPPORT || type == DGM_THREATEN;
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

/* "It was a provocation by Moscow, he charged": who stands in what is said does not say it, and it is he who is accused. */
static void drop_quoted(dgm_event *e, const dgm_statement *said)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < e->actors; i++) {
        const dgm_event_actor a = e->actor[i];
        int inside = 0;
        for (uint32_t k = 0; k < said->content.n; k++)
            inside |= said->content.at[k].from <= a.at.from && a.at.to <= said->content.at[k].to;
        if (!inside)
            e->actor[kept++] = a;
        else if (e->type == DGM_ACCUSE && !e->recipients)
            add_actor(e->recipient, &e->recipients, a);
    }
    e->actors = kept;
}

static int touches(dgm_span a, dgm_span b)
{
    return a.from < b.to && b.from < a.to;
}

/* Of "Oslo and Riga bombed" both, where the model saw one of them. */
static void add_joined(dgm_event_actor *list, uint32_t *n, dgm_span trigger, int patients, const dgm_sources *from, const dgm_actors *actors)
{
    dgm_span joined[DGM_MAX_ACTORS];
    uint32_t all = dgm_joined_of(joined, DGM_MAX_ACTORS, from, trigger, patients), seen = 0;
    for (uint32_t i = 0; i < all; i++)
        for (uint32_t k = 0; k < *n; k++)
            seen |= touches(joined[i], list[k].at);
    for (uint32_t i = 0; i < all && seen; i++) {
        int is_there = 0;
        for (uint32_t k = 0; k < *n; k++)
            is_there |= touches(joined[i], list[k].at);
        if (!is_there)
            add_words(list, n, joined[i], from, actors);
    }
}

/* "Riga, accused of spying, denied it": Riga accuses nobody. */
static void turn_accused(dgm_event *e, dgm_span accused)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < e->actors; i++) {
        if (!touches(e->actor[i].at, accused))
            e->actor[kept++] = e->actor[i];
        else if (!e->recipients)
            add_actor(e->recipient, &e->recipients, e->actor[i]);
    }
    e->actors = kept;
}

/* "He said Riga must leave": Riga is asked, and what it is to leave is no recipient. Whether it was so. */
static int turn_duty(dgm_event *e, const dgm_sources *from)
{
    dgm_span asked = e->type == DGM_REQUEST ? dgm_told_to(from, e->trigger) : (dgm_span){0, 0};
    if (asked.to == asked.from)
        return 0;
    uint32_t kept = 0, actors = 0;
    for (uint32_t i = 0; i < e->recipients; i++)
        if (touches(e->recipient[i].at, asked) || e->recipient[i].at.to <= asked.from)
            e->recipient[kept++] = e->recipient[i];
    e->recipients = kept;
    for (uint32_t i = 0; i < e->actors; i++)
        if (!touches(e->actor[i].at, asked))
            e->actor[actors++] = e->actor[i];
        else
            add_actor(e->recipient, &e->recipients, e->actor[i]);
    e->actors = actors;
    return 1;
}

/* "Met Lind and Haas separately": those two did not meet each other. The subject meets the others, or the others the one object. */
static void part_sides(dgm_event *e, const dgm_sources *from)
{
    dgm_event_actor all[DGM_MAX_ACTORS], other[DGM_MAX_ACTORS];
    uint32_t n = e->actors, actors = 0, others = 0;
    dgm_span doer = dgm_doers_of(from, e->trigger).doer;
    if (e->type != DGM_CONSULT || !e->reciprocal || doer.to == doer.from || !dgm_is_one_by_one(from, e->trigger))
        return;
    memcpy(all, e->actor, sizeof all);
    for (uint32_t i = 0; i < n; i++)
        if (touches(all[i].at, doer))
            e->actor[actors++] = all[i];
        else
            other[others++] = all[i];
    e->actors = actors ? actors : n;
    if (!actors || !others)
        return;
    e->reciprocal = 0;
    memcpy(e->recipient, other, sizeof other);
    e->recipients = others;
}

static int has_side(const dgm_event_actor *list, uint32_t n, const dgm_event_actor *one)
{
    for (uint32_t i = 0; i < n; i++)
        if (one->party ? list[i].party == one->party : list[i].at.from == one->at.from)
            return 1;
    return 0;
}

/* "Speaking after [talks] with Jordan's minister, Lavrov said": of talks with one side alone, told beside what somebody says, the other
 * side is who says it. */
static void add_speaker(dgm_event *e, const dgm_sources *from, const dgm_actors *actors)
{
    static const char *const beside[] = {"after", "before", "during", "following"}, *const with[] = {"with"};
    const dgm_analysis *an = from->analysis;
    uint32_t top = dgm_top_of(an, e->trigger), who = e->actors == 1 ? dgm_word_at(an, e->actor[0].at.from) : DGM_NO_WORD;
    if (top == DGM_NO_WORD || who == DGM_NO_WORD || who <= top || an->word[top].tag != DGM_TAG_NOUN || !dgm_one_of(dgm_form(an, who - 1), with, 1))
        return;
    const dgm_ud_sentence *s = &an->sentence[an->word[top].sentence];
    int aside = 0;
    for (uint32_t i = top, steps = 0; i-- > s->word && steps < 4; steps++) /* "after three hours of talks" */
        aside |= dgm_one_of(dgm_form(an, i), beside, sizeof beside / sizeof *beside);
    dgm_span sentence = dgm_sentence_at(from->layout, e->trigger.from);
    for (size_t i = 0; aside && i < from->statements; i++) {
        const dgm_statement *said = &from->statement[i];
        dgm_span by = said->source.n ? said->source.at[0] : e->trigger;
        if (said->within || by.from < sentence.from || by.to > sentence.to || (by.from < e->trigger.to && e->trigger.from < by.to))
            continue;
        for (uint32_t k = 0; k < said->content.n; k++)
            if (e->trigger.from >= said->content.at[k].from && e->trigger.to <= said->content.at[k].to)
                return;
        add_words(e->actor, &e->actors, by, from, actors);
        e->reciprocal = 1;
        return;
    }
}

/* What two do with each other both do. Where the model has one of them on one side alone, that side is made whole; but who visits or
 * receives somebody does it to him. One person or state alone, told by name, does nothing with itself;
 * "the ministers" may. */
static void even_sides(dgm_event *e, const dgm_sources *from)
{
    static const char *const one_way[] = {"arriv", "beg", "flew", "fly", "greet", "host", "receiv", "travel", "visit", "welcom"};
    uint32_t top = dgm_top_of(from->analysis, e->trigger), kept = 0;
    int visits = top != DGM_NO_WORD && dgm_begins_as(dgm_form(from->analysis, top), one_way, sizeof one_way / sizeof *one_way);
    for (uint32_t i = 0; visits && i < e->actors; i++)
        if (!has_side(e->recipient, e->recipients, &e->actor[i]))
            e->actor[kept++] = e->actor[i];
    if (kept) {
        e->actors = kept;
        e->reciprocal = 0;
        return;
    }
    for (uint32_t i = 0; i < e->recipients; i++)
        if (!has_side(e->actor, e->actors, &e->recipient[i]))
            add_actor(e->actor, &e->actors, e->recipient[i]);
    for (uint32_t i = 0; i < e->actors; i++)
        if (!has_side(e->recipient, e->recipients, &e->actor[i]))
            add_actor(e->recipient, &e->recipients, e->actor[i]);
    dgm_party_kind kind = e->actors == 1 && e->actor[0].party ? from->who->party[e->actor[0].party - 1].kind : DGM_PARTY_UNKNOWN;
    uint32_t name = kind == DGM_PARTY_PERSON || kind == DGM_PARTY_STATE ? dgm_top_of(from->analysis, e->actor[0].at) : DGM_NO_WORD;
    if (name != DGM_NO_WORD && from->analysis->word[name].tag == DGM_TAG_PROPN) {
        e->recipients = 0;
        e->reciprocal = 0;
    }
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
    side(e->actor, &e->actors, &t->actor, 0, &e->trigger, from, actors);
    side(e->recipient, &e->recipients, &t->recipient, e->type == DGM_ASSAULT, NULL, from, actors);
    if (t->both.n) {
        e->reciprocal = 1;
        side(e->actor, &e->actors, &t->both, 0, NULL, from, actors);
        side(e->recipient, &e->recipients, &t->both, 0, NULL, from, actors);
    }
    const dgm_statement *said = dgm_statement_by_cue(from, e->trigger);
    dgm_doers d = dgm_doers_of(from, e->trigger);
    int duty = turn_duty(e, from);
    if (!duty) {
        add_joined(e->actor, &e->actors, e->trigger, 0, from, actors);
        add_joined(e->recipient, &e->recipients, e->trigger, !e->reciprocal, from, actors);
    }
    part_sides(e, from);
    int is_accused = e->type == DGM_ACCUSE && d.passive && d.done_to.to > d.done_to.from;
    if (is_accused)
        turn_accused(e, d.done_to);
    dgm_span accused = e->reciprocal ? (dgm_span){0, 0} : dgm_accused_of(from, e->trigger);
    if (accused.to > accused.from) { /* who accuses another of a deed did not do it */
        e->actors = 0;
        add_words(e->actor, &e->actors, accused, from, actors);
    }
    if (!e->actors && !e->reciprocal && !duty && d.doer.to > d.doer.from)
        add_words(e->actor, &e->actors, d.doer, from, actors);
    if (!e->recipients && !e->reciprocal && !duty && d.done_to.to > d.done_to.from)
        add_words(e->recipient, &e->recipients, d.done_to, from, actors);
    if (e->type == DGM_CONSULT)
        add_speaker(e, from, actors);
    if (e->reciprocal)
        even_sides(e, from);
    if (said && !e->reciprocal)
        drop_quoted(e, said);
    if (!e->reciprocal)
        drop_actors(e, from);
    if (nobody(e->actor, &e->actors, report->text)) /* "Nobody asked them" denies it, and nobody is no party */
        e->fact = DGM_DENIED;
    if (!e->actors && said && !is_accused)
        speakers(e, said);
    if (dgm_is_denied(from, e->trigger))
        e->fact = DGM_DENIED;
    e->statement = dgm_statement_over(from, e->trigger);
    if (e->statement) {
        const dgm_statement *s = &from->statement[e->statement - 1];
        if (!e->actors && !said && (duty || (!e->recipients && s->kind == DGM_DIRECT && is_said(e->type))))
            speakers(e, s);
        if (!said && (e->fact == DGM_HAPPENED || e->fact == DGM_ONGOING) && s->speakers)
            e->alleged_by = s->speaker[0].party;
        for (uint32_t k = 0; k < e->actors; k++) /* who speaks of his own deeds alleges nothing */
            if (e->actor[k].party == e->alleged_by)
                e->alleged_by = 0;
    }
    when_and_where(e, from, report, e->trigger);
    drop_unled(e->actor, &e->actors, from);
    drop_unled(e->recipient, &e->recipients, from);
    drop_objects(e, from);
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
    return last && is_said(e->type) && last->type == e->type && e->statement && last->statement == e->statement &&
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
    dgm_doers d = dgm_doers_of(from, cue);
    speakers(e, s);
    if (d.done_to.to > d.done_to.from)
        add_words(e->recipient, &e->recipients, d.done_to, from, actors);
    drop_actors(e, from);
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
        if (!is_enough(&e[n], from) || (e[n].type == DGM_ASSAULT && dgm_qualifies_striking(from->analysis, dgm_top_of(from->analysis, e[n].trigger))) || dgm_is_unreal(from, e[n].trigger) || is_of_what_is_refused(&e[n], from) || dgm_is_no_event(from, &e[n]) || goes_on_under(&e[n], e, n, from) || again(&e[n], e, n, from) || names_what_is_done(&e[n], e, n, from) ||
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
    drop_places(e, n, from, actors);
    if (n)
        qsort(e, n, sizeof *e, by_trigger);
    for (size_t i = 0; i < n; i++)
        e[i].number = (uint32_t)i + 1;
    account->event = e;
    account->events = n;
    return DGM_OK;
}
