/*
 * event_sides.c - who does an event and to whom.
 *
 * In:     a trigger with the runs of its roles, or the cue of a statement; statements; parties of words.
 * Out:    an event's actors and recipients.
 * How:    the steps of STEP in their order: the model's runs, made whole by the tree; what plain words tell of an accusation, a duty, a joint
 *         deed; without those who are none, "nobody" or whom it is done to; then the speaker of the statement where the sentence names
 *         nobody. Once day and place are set, "they" beside those whom it means, what is sent, a place on the way are taken out.
 */
#include "account/event_sides.h"

#include "account/charges.h"
#include "account/doers.h"
#include "account/event_rules.h"
#include "account/levers.h"
#include "account/stance_words.h"
#include "account/subjects.h"

#include "language/by_tree.h"

#include <string.h>
#include <strings.h>

int dgm_is_side_known(const dgm_event_actor *list, uint32_t n)
{
    int known = 0;
    for (uint32_t i = 0; i < n; i++)
        known |= list[i].party != 0;
    return known;
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
    uint32_t kept = 0, all = dgm_is_side_known(list, *n) ? *n : 0;
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

/* "Britain, a guarantor beside Greece, said [it] would attend": the pronoun that opens what is said may mean who says it. */
static int is_of_speaker(const dgm_event *e, const dgm_statement *s, const dgm_sources *from)
{
    static const char *const pronouns[] = {"he", "it", "she", "they"};
    const dgm_analysis *an = from->analysis;
    uint32_t verb = an->words ? dgm_top_of(an, e->trigger) : DGM_NO_WORD, subject = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "nsubj");
    if (e->reciprocal || subject == DGM_NO_WORD || !dgm_relation_is(an, &an->word[verb], "ccomp") || an->word[verb].head == DGM_NO_WORD ||
        dgm_relation_is(an, &an->word[subject], "nsubj:pass") || !DGM_HAS(pronouns, dgm_form(an, subject)))
        return 0;
    for (uint32_t k = 0; k < e->actors; k++) /* but the pronoun itself, led to nobody */
        if (e->actor[k].party || e->actor[k].at.from != an->word[subject].at.from)
            return 0;
    dgm_span cue = an->word[an->word[verb].head].at;
    for (uint32_t k = 0; k < s->cue.n; k++)
        if (s->cue.at[k].from <= cue.from && cue.to <= s->cue.at[k].to)
            return 1;
    return 0;
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

/* "Damascus was given a week": he to whom it is done does not do it. */
static void drop_patients(dgm_event *e)
{
    uint32_t actors = 0;
    for (uint32_t i = 0; i < e->actors; i++)
        if (!has_side(e->recipient, e->recipients, &e->actor[i]))
            e->actor[actors++] = e->actor[i];
    e->actors = actors;
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

static void drop_topics(dgm_event_actor *actor, uint32_t *n, const dgm_sources *from)
{
    uint32_t kept = 0;
    for (uint32_t k = 0; k < *n; k++)
        if (!dgm_is_topic(from, actor[k].at))
            actor[kept++] = actor[k];
    *n = kept;
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
void dgm_event_sides_drop_places(dgm_event *list, size_t n, const dgm_sources *from, const dgm_actors *actors)
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

/* "The army denied that it was behind the attack": there was one, by nobody that is told. */
static void drop_denier(dgm_event *e, const dgm_statement *s)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < e->actors; i++) {
        int says = 0;
        for (uint32_t k = 0; k < s->speakers; k++)
            says |= s->speaker[k].party && s->speaker[k].party == e->actor[i].party;
        if (!says)
            e->actor[kept++] = e->actor[i];
    }
    e->actors = kept;
    if (e->fact == DGM_DENIED)
        e->fact = DGM_HAPPENED;
}

/* An event on its way to its sides. */
struct telling {
    dgm_event *e;
    const dgm_trigger *trigger;
    const dgm_sources *from;
    const dgm_actors *actors;
    const dgm_statement *said; /* whose cue the trigger is, else NULL */
    dgm_doers told;            /* by the tree */
    dgm_span accused;          /* whom somebody accuses of the deed; empty: nobody is */
    int is_duty, is_accused;   /* "must pay", "was accused" */
};

static void as_read(struct telling *t)
{
    dgm_event *e = t->e;
    side(e->actor, &e->actors, &t->trigger->actor, 0, &e->trigger, t->from, t->actors);
    side(e->recipient, &e->recipients, &t->trigger->recipient, e->type == DGM_ASSAULT, NULL, t->from, t->actors);
    if (!t->trigger->both.n)
        return;
    e->reciprocal = 1;
    side(e->actor, &e->actors, &t->trigger->both, 0, NULL, t->from, t->actors);
    side(e->recipient, &e->recipients, &t->trigger->both, 0, NULL, t->from, t->actors);
}

/* Those joined to one who is read do as he does, unless it is somebody's duty. */
static void as_joined(struct telling *t)
{
    dgm_event *e = t->e;
    t->is_duty = turn_duty(e, t->from);
    if (!t->is_duty) {
        add_joined(e->actor, &e->actors, e->trigger, 0, t->from, t->actors);
        add_joined(e->recipient, &e->recipients, e->trigger, !e->reciprocal, t->from, t->actors);
    }
    part_sides(e, t->from);
}

/* Whom the words accuse: "was accused" turns the sides; who accuses another of a deed did not do it. */
static void as_accused(struct telling *t)
{
    dgm_event *e = t->e;
    t->is_accused = e->type == DGM_ACCUSE && t->told.passive && t->told.done_to.to > t->told.done_to.from;
    if (t->is_accused)
        turn_accused(e, t->told.done_to);
    if (!e->reciprocal)
        t->accused = dgm_accused_of(t->from, e->trigger);
    if (t->accused.to > t->accused.from) {
        e->actors = 0;
        add_words(e->actor, &e->actors, t->accused, t->from, t->actors);
    }
}

/* A side that is still empty is the tree's subject or object. */
static void as_told_by_tree(struct telling *t)
{
    dgm_event *e = t->e;
    if (e->reciprocal || t->is_duty)
        return;
    if (!e->actors && t->told.doer.to > t->told.doer.from)
        add_words(e->actor, &e->actors, t->told.doer, t->from, t->actors);
    if (!e->recipients && t->told.done_to.to > t->told.done_to.from)
        add_words(e->recipient, &e->recipients, t->told.done_to, t->from, t->actors);
}

static void as_talks(struct telling *t)
{
    if (t->e->type == DGM_CONSULT) {
        drop_topics(t->e->actor, &t->e->actors, t->from);
        drop_topics(t->e->recipient, &t->e->recipients, t->from);
        add_speaker(t->e, t->from, t->actors);
    }
    if (t->e->reciprocal)
        even_sides(t->e, t->from);
}

/* "conferred by video" is done by both. */
static void without_patients(struct telling *t)
{
    if (!t->e->reciprocal && t->told.passive && t->e->type != DGM_CONSULT)
        drop_patients(t->e);
}

static void without_strangers(struct telling *t)
{
    if (!t->e->reciprocal && t->said)
        drop_quoted(t->e, t->said);
    without_patients(t);
    if (!t->e->reciprocal)
        drop_actors(t->e, t->from);
}

/* "Nobody asked them", "arrested no one" deny it, and nobody is no party. */
static void without_nobody(struct telling *t)
{
    int by_nobody = nobody(t->e->actor, &t->e->actors, t->from->who->t.text), to_nobody = nobody(t->e->recipient, &t->e->recipients, t->from->who->t.text);
    if (by_nobody || (to_nobody && t->e->type != DGM_REJECT)) /* "will send no soldiers" refuses them */
        t->e->fact = DGM_DENIED;
}

static void as_spoken(struct telling *t)
{
    if (!t->e->actors && t->said && !t->is_accused)
        speakers(t->e, t->said);
    without_patients(t);
}

/* The statement it stands in: who speaks of his own deed, who alone says that it was done. */
static void as_stated(struct telling *t)
{
    dgm_event *e = t->e;
    e->statement = dgm_statement_over(t->from, e->trigger);
    const dgm_statement *s = e->statement ? &t->from->statement[e->statement - 1] : NULL;
    if (dgm_part_is_denied(t->from, e->trigger)) {
        drop_denier(e, s);
        return;
    }
    if (dgm_is_denied(t->from, e->trigger))
        e->fact = DGM_DENIED;
    if (!s)
        return;
    if (!t->said && is_of_speaker(e, s, t->from)) {
        e->actors = 0;
        speakers(e, s);
    }
    if (!e->actors && !t->said && (t->is_duty || (!e->recipients && s->kind == DGM_DIRECT && dgm_is_said(e->type))))
        speakers(e, s);
    if (!t->said && (e->fact == DGM_HAPPENED || e->fact == DGM_ONGOING) && s->speakers)
        e->alleged_by = s->speaker[0].party;
    dgm_str of = e->alleged_by ? t->from->who->party[e->alleged_by - 1].part_of : (dgm_str){"", 0};
    for (uint32_t k = 0; k < e->actors && e->alleged_by; k++) { /* who speaks of his own deeds, or of those of whom he speaks for, alleges nothing */
        dgm_str name = e->actor[k].party ? t->from->who->party[e->actor[k].party - 1].name : (dgm_str){"", 0};
        if (e->actor[k].party == e->alleged_by || (name.len && name.len == of.len && !memcmp(name.data, of.data, name.len)))
            e->alleged_by = 0;
    }
}

static void as_alleged(struct telling *t)
{
    const dgm_actor *accuser = dgm_actor_of(t->actors, dgm_accuser_of(t->from, t->e->trigger));
    if (!t->e->alleged_by && accuser->parties == 1 && t->accused.to > t->accused.from &&
        !has_side(t->e->actor, t->e->actors, &(dgm_event_actor){.party = accuser->party[0]}))
        t->e->alleged_by = accuser->party[0];
}

/* At last each of those joined by "and" gets his own words; until then those of the whole phrase tell who he is to the verb. */
static void with_own_words(dgm_event_actor *list, uint32_t n, const dgm_actors *actors)
{
    for (uint32_t i = 0; i < n; i++) {
        const dgm_actor *x = dgm_actor_of(actors, list[i].at);
        for (uint32_t k = 0; k < x->parties && x->parties > 1; k++)
            if (x->party[k] == list[i].party) {
                list[i].at = dgm_actor_words(x, k);
                break;
            }
    }
}

static void as_named(struct telling *t)
{
    with_own_words(t->e->actor, t->e->actors, t->actors);
    with_own_words(t->e->recipient, t->e->recipients, t->actors);
}

/* Each takes the sides as the ones before left them: first who is there, then who is none after all, last what the statement says of them. */
static void (*const STEP[])(struct telling *) = {
    as_read, as_joined, as_accused, as_told_by_tree, as_talks, without_strangers, without_nobody, as_spoken, as_stated, as_alleged, as_named,
};

void dgm_event_sides(dgm_event *e, const dgm_trigger *trigger, const dgm_sources *from, const dgm_actors *actors)
{
    struct telling t = {e, trigger, from, actors, dgm_statement_by_cue(from, e->trigger), dgm_doers_of(from, e->trigger), {0, 0}, 0, 0};
    for (size_t i = 0; i < sizeof STEP / sizeof *STEP; i++)
        STEP[i](&t);
}

void dgm_event_sides_of_cue(dgm_event *e, const dgm_statement *s, const dgm_sources *from, const dgm_actors *actors)
{
    dgm_doers d = dgm_doers_of(from, e->trigger);
    speakers(e, s);
    if (d.done_to.to > d.done_to.from)
        add_words(e->recipient, &e->recipients, d.done_to, from, actors);
    if (d.passive)
        drop_patients(e);
    drop_actors(e, from);
    with_own_words(e->actor, e->actors, actors);
    with_own_words(e->recipient, e->recipients, actors);
}

void dgm_event_sides_sift(dgm_event *e, const dgm_sources *from)
{
    drop_unled(e->actor, &e->actors, from);
    drop_unled(e->recipient, &e->recipients, from);
    drop_objects(e, from);
}
