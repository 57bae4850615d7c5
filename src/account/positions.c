/*
 * positions.c - who stands how on which proposal: standings of words to positions of parties.
 *
 *     "Lavrov said Moscow would never accept NATO troops"   Russia opposes "NATO troops", a red line, in Lavrov's statement
 *
 * In:     standings (holder, mention, stance); proposals; parties of words.
 * Out:    positions in text order, one for each party, proposal and time: of several the likeliest.
 * How:    an official's position is that of the government or body he speaks for (dgm_speaks_for). Where the holder does not
 *         speak the statement that the words stand in, its speaker is the voice. A past stance has the day its sentence gives,
 *         or none; a present one that day or the report's.
 */
#include "account/charges.h"
#include "account/doers.h"
#include "account/duties.h"
#include "account/ellipsis.h"
#include "account/joined.h"
#include "account/offices.h"
#include "account/provisos.h"
#include "account/stance_told.h"
#include "account/stance_turned.h"
#include "account/subjects.h"

#include "base/error.h"
#include "language/by_tree.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Less likely stances are left out, and those where it is too unlikely that both are right, the stance and that the mention is one of a
 * proposal: chosen on reports kept out of training. */
#define SURE_ENOUGH  0.50f
#define SURE_OF_BOTH 0.45f

/* A stance as likely as this holds against a phrase that tells another: as chosen above, and the same from 0.55 to 0.75. */
#define SURE_AGAINST_PHRASE 0.65f

/* What a stance is worth that a phrase told and the model did not. */
static const float sure_of_phrase = 0.6f, sure_of_plain = 0.5f;

static int is_sure(const dgm_affairs *f, const dgm_standing *s)
{
    return s->score >= SURE_ENOUGH && s->score * f->mention[s->mention].score >= SURE_OF_BOTH;
}

/* "[The envoy], who was in Beirut, welcomed the plan": what stands outside the clause of "who" is held by whom that is said of. */
static dgm_span outside_clause(dgm_span holder, dgm_span mention, const dgm_sources *from)
{
    static const char *const relatives[] = {"that", "which", "who"};
    const dgm_analysis *an = from->analysis;
    uint32_t who = an->words ? dgm_word_at(an, holder.from) : DGM_NO_WORD, what = an->words ? dgm_top_of(an, mention) : DGM_NO_WORD;
    if (who == DGM_NO_WORD || what == DGM_NO_WORD || an->word[who].at.to != holder.to || !DGM_HAS(relatives, dgm_form(an, who)))
        return holder;
    uint32_t clause = an->word[who].head;
    if (clause == DGM_NO_WORD || !dgm_relation_is(an, &an->word[clause], "acl:relcl") || dgm_hangs_on(an, what, clause))
        return holder;
    return dgm_word_phrase(from, an->word[clause].head);
}

/* Where what the holder does begins: behind those he is joined with and a clause that only tells who he is, "Mr. Ortagus, who was in Beirut last
 * week, [welcomed]". */
static uint32_t begins(dgm_span holder, dgm_span mention, const dgm_sources *from, dgm_str text)
{
    const dgm_analysis *an = from->analysis;
    uint32_t at = holder.to;
    while (at < mention.from && (text.data[at] == ' ' || text.data[at] == ',' || text.data[at] == '\n'))
        at++;
    uint32_t noun = an->words ? dgm_top_of(an, holder) : DGM_NO_WORD, thing = an->words ? dgm_top_of(an, mention) : DGM_NO_WORD;
    uint32_t word = an->words && at < mention.from ? dgm_word_at(an, at) : DGM_NO_WORD;
    while (noun != DGM_NO_WORD && dgm_relation_is(an, &an->word[noun], "conj") && an->word[noun].head != DGM_NO_WORD &&
           an->word[an->word[noun].head].tag != DGM_TAG_VERB)
        noun = an->word[noun].head; /* "Vanuatu, [Kiribati] and Nauru want" */
    if (noun == DGM_NO_WORD || word == DGM_NO_WORD || dgm_hangs_on(an, thing, noun) || !dgm_hangs_on(an, word, noun))
        return at;
    while (word < an->words && (dgm_hangs_on(an, word, noun) || an->word[word].tag == DGM_TAG_PUNCT))
        word++;
    return word < an->words && an->word[word].at.from < mention.from ? an->word[word].at.from : at;
}

/* The end of the clause of a holder who stands behind the mention, "indirect contacts, and the movement [has yet to take a position]". */
static uint32_t ends(dgm_span holder, dgm_span sentence, const dgm_sources *from)
{
    const dgm_analysis *an = from->analysis;
    uint32_t noun = an->words ? dgm_top_of(an, holder) : DGM_NO_WORD;
    if (noun == DGM_NO_WORD || !dgm_relation_is(an, &an->word[noun], "nsubj") || an->word[noun].head == DGM_NO_WORD ||
        an->word[an->word[noun].head].at.from < holder.to)
        return holder.from;
    uint32_t word = an->word[noun].head;
    while (word + 1 < an->words && an->word[word + 1].at.to <= sentence.to && an->word[word + 1].tag != DGM_TAG_PUNCT)
        word++;
    return an->word[word].at.to;
}

/* The words that show stance and proposal: from behind the holder to the end of the mention, or the other way round. */
static dgm_span shown(dgm_span holder, dgm_span mention, const dgm_sources *from, dgm_str text)
{
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from);
    uint32_t none;
    if (holder.from >= sentence.from && holder.to <= mention.from)
        return (dgm_span){dgm_is_of_none(&none, from, holder) ? none : begins(holder, mention, from, text), mention.to};
    if (holder.from >= mention.to && holder.to <= sentence.to)
        return (dgm_span){mention.from, ends(holder, sentence, from)};
    return (dgm_span){sentence.from, mention.to};
}

static dgm_status voice_of(dgm_position *p, const dgm_sources *from)
{
    if (!p->statement)
        return DGM_OK;
    const dgm_statement *s = &from->statement[p->statement - 1];
    if (!s->speakers || !s->speaker[0].party)
        return DGM_OK;
    if (s->source.n && p->holder.from >= s->source.at[0].from && p->holder.to <= s->source.at[0].to)
        return DGM_OK;
    int said = 0; /* of whom is it said? "Norway proposed [a truce], which Iceland rejected": not by Norway of Iceland */
    for (uint32_t i = 0; i < s->content.n; i++)
        said |= s->content.at[i].from < p->holder.to && p->holder.from < s->content.at[i].to;
    if (!said)
        return DGM_OK;
    for (size_t i = 0; i < s->speakers; i++) { /* who speaks with others speaks for itself */
        uint32_t speaks;
        dgm_status st = dgm_speaks_for(&speaks, from, s->speaker[i].party);
        if (st || speaks == p->party || s->speaker[i].party == p->party)
            return st;
    }
    p->voice = s->speaker[0].party;
    return DGM_OK;
}

/* A phrase that tells the stance plainly decides where the model is not sure, or one of the two tells a claim that is given up, which a
 * few words turn round ("has not dropped"). It decides among what such a phrase may tell. */
static int by_words(dgm_stance_told *out, dgm_position *p, dgm_span mention, const dgm_sources *from)
{
    dgm_stance_told told = {0};
    if (!dgm_stance_around(&told, from, p->holder, mention))
        return 0;
    int may = told.may >> p->stance & 1, given_up = told.stance == DGM_CONCEDES || p->stance == DGM_CONCEDES;
    if (!may && !given_up && p->score >= SURE_AGAINST_PHRASE)
        return 0;
    *out = told;
    if (told.strength == DGM_RED_LINE || !may)
        p->strength = told.strength;
    if (!may) {
        p->stance = told.stance;
        p->score = p->score > sure_of_phrase ? p->score : sure_of_phrase;
    }
    return 1;
}

/* Does what the condition is one of tell of the mention? Not in "ready for talks, but [a truce was impossible] as long as". */
static int is_condition_of(const dgm_sources *from, dgm_span condition, dgm_span mention)
{
    const dgm_analysis *an = from->analysis;
    const dgm_proviso clause = dgm_proviso_over(from, (dgm_span){condition.to - 1, condition.to});
    uint32_t top = an->words ? dgm_top_of(an, mention) : DGM_NO_WORD;
    return clause.kind == DGM_PROVISO_NONE || top == DGM_NO_WORD || dgm_hangs_on(an, top, clause.main) || dgm_hangs_on(an, clause.main, top);
}

/* A condition begins with a word for conditions: other words that the model takes for one are none, and one behind the mention
 * counts, up to the end of its clause. Without any, a stance that a phrase tells is not conditional. */
static void conditions(dgm_position *p, const dgm_stance_told *told, dgm_span mention, const dgm_sources *from, dgm_str text)
{
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from);
    uint32_t at, blanks = 0;
    for (uint32_t i = p->condition.from; i < p->condition.to; i++)
        blanks += text.data[i] == ' ';
    if (blanks && dgm_opens_condition(dgm_slice(text, p->condition)) && is_condition_of(from, p->condition, mention)) {
        if (p->stance == DGM_SUPPORTS && dgm_condition_told(&at, dgm_slice(text, p->condition)))
            p->stance = DGM_CONDITIONAL;
        return;
    }
    p->condition = (dgm_span){0, 0};
    if (sentence.to > mention.to && (p->stance == DGM_CONDITIONAL || p->stance == DGM_SUPPORTS || p->stance == DGM_OFFERS) &&
        dgm_condition_told(&at, dgm_slice(text, (dgm_span){mention.to, sentence.to}))) {
        dgm_span c = {mention.to + at, mention.to + at};
        while (c.to < sentence.to && !strchr(",.;:", text.data[c.to]))
            c.to++;
        if (!is_condition_of(from, c, mention))
            return;
        p->condition = c;
        p->stance = DGM_CONDITIONAL;
    } else if (told && p->stance == DGM_CONDITIONAL) {
        p->stance = told->stance;
    }
}

/* "had rejected", where no statement moves all of its verbs back; "at the time". */
static int was_then(const dgm_position *p, dgm_span mention, const dgm_sources *from, dgm_str text)
{
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from);
    uint32_t end = mention.to;
    while (end < sentence.to && !strchr(",;", text.data[end]))
        end++;
    uint32_t begin = p->holder.from >= sentence.from && p->holder.from < mention.from ? p->holder.from : mention.from;
    return begin < end && dgm_past_told(dgm_slice(text, (dgm_span){begin, end}));
}

/* "has dismissed", "have long rejected": the present perfect tells a stance that holds. */
static int still_holds(dgm_span holder, dgm_span mention, dgm_str text)
{
    static const char *const perfect[] = {"has ", "have "};
    if (holder.to >= mention.from)
        return 0;
    dgm_str between = dgm_slice(text, (dgm_span){holder.to, mention.from});
    while (between.len && (between.data[0] == ' ' || between.data[0] == ','))
        between.data++, between.len--;
    for (size_t i = 0; i < sizeof perfect / sizeof *perfect; i++)
        if (between.len >= strlen(perfect[i]) && !memcmp(between.data, perfect[i], strlen(perfect[i])))
            return 1;
    return 0;
}

/* A stance on what stands in a clause of condition: of who sets the condition what he asks for, of anybody within it none. */
static void within_condition(dgm_position *p, dgm_span mention, const dgm_sources *from)
{
    const dgm_span last = {p->condition.to - (p->condition.to > 0), p->condition.to};
    const dgm_proviso clause = dgm_proviso_over(from, mention), own = dgm_proviso_over(from, last);
    if (p->stance == DGM_CONDITIONAL && dgm_is_impossible(from->analysis, &own) && is_condition_of(from, p->condition, mention))
        p->stance = DGM_OPPOSES; /* "a truce was impossible as long as": the condition is one of the refusal */
    if (p->stance == DGM_CONDITIONAL && dgm_is_threatened(from, mention))
        p->proposal = 0;
    int within = clause.kind != DGM_PROVISO_NONE && p->holder.from >= clause.at.from && p->holder.to <= clause.at.to;
    if ((p->stance == DGM_DEMANDS || p->stance == DGM_SUPPORTS) && dgm_is_subject_of_duty(from, mention))
        p->proposal = 0; /* "any force must have a mandate" asks for no force */
    if (p->stance == DGM_OPPOSES && dgm_is_to_hold(from, mention)) /* and throws none out */
        p->proposal = 0;
    if (within || !dgm_proviso_stance(&p->stance, from, &clause, mention))
        p->proposal = 0;
}

/* A stance that an event of the same party contradicts which the nearest words tell, nearer than any plain phrase: "backed monitors but
 * would not [send troops]". */
static void by_event(dgm_position *p, const dgm_stance_told *told, dgm_span mention, const dgm_sources *from)
{
    const dgm_affairs *f = from->affairs;
    const dgm_trigger *nearest = NULL;
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from), at = {0, 0};
    for (uint32_t i = 0; i < f->triggers; i++) {
        dgm_span t = dgm_run_bytes(from, f->trigger[i].at);
        if (t.from < sentence.from || t.from >= mention.to)
            continue;
        nearest = &f->trigger[i];
        at = t;
    }
    if (!nearest || nearest->fact == DGM_DENIED || p->holder.to > at.from || (told && at.from < told->to))
        return;
    int same = 0;
    for (uint32_t i = 0; i < nearest->actor.n; i++) {
        dgm_span a = dgm_run_span(from, nearest->actor.at[i]);
        same |= a.from < p->holder.to && p->holder.from < a.to;
    }
    if (same && nearest->type == DGM_REJECT && (p->stance == DGM_SUPPORTS || p->stance == DGM_OFFERS))
        p->stance = DGM_OPPOSES;
    else if (same && nearest->type == DGM_CONCEDE && p->stance == DGM_OPPOSES)
        p->stance = DGM_CONCEDES;
}

/* The stance is not of who must do it, but of who says that he must: "Oslo said Riga must agree to a truce". */
static dgm_status by_duty(dgm_position *p, dgm_span mention, const dgm_sources *from)
{
    if (!dgm_is_asked(from, p->holder, mention))
        return DGM_OK;
    uint32_t over = p->statement, speaks = 0;
    while (over && (!from->statement[over - 1].source.n || dgm_is_asked(from, from->statement[over - 1].source.at[0], mention)))
        over = from->statement[over - 1].within;
    const dgm_statement *s = over ? &from->statement[over - 1] : NULL;
    const dgm_party *of = s && s->speakers && s->speaker[0].party ? &from->who->party[s->speaker[0].party - 1] : NULL;
    if (of && of->sector.len == 3 && !memcmp(of->sector.data, "GOV", 3) && !of->country.len) /* "the minister said Bonn should": his own */
        return DGM_OK;
    dgm_status st = of ? dgm_speaks_for(&speaks, from, s->speaker[0].party) : DGM_OK;
    if (st || speaks == p->party || (!speaks && p->stance != DGM_SUPPORTS))
        return st;
    if (!speaks) { /* what rules ask of somebody */
        p->proposal = 0;
        return DGM_OK;
    }
    p->party = speaks;
    p->holder = s->source.at[0];
    p->statement = over;
    p->stance = p->stance == DGM_OPPOSES ? DGM_OPPOSES : DGM_DEMANDS;
    return DGM_OK;
}

/* Does the holder only stand before a noun of which a relative clause tells it, "a [Council] draft that would have demanded X"? */
static int only_qualifies(const dgm_analysis *an, dgm_span holder, dgm_span mention)
{
    uint32_t who = an->words ? dgm_top_of(an, holder) : DGM_NO_WORD, what = an->words ? dgm_top_of(an, mention) : DGM_NO_WORD;
    uint32_t noun = who == DGM_NO_WORD ? who : an->word[who].head;
    if (noun == DGM_NO_WORD || what == DGM_NO_WORD || an->word[noun].at.from < holder.to || !dgm_relation_is(an, &an->word[who], "compound"))
        return 0;
    uint32_t clause = dgm_child(an, noun, "acl:relcl");
    return clause != DGM_NO_WORD && dgm_hangs_on(an, what, clause);
}

/* "[Its] farmers oppose the levy": theirs is the stance, not whose they are; "its negotiators" speak for it. */
static int owns_holder(const dgm_analysis *an, dgm_span holder)
{
    uint32_t who = an->words ? dgm_top_of(an, holder) : DGM_NO_WORD;
    uint32_t noun = who != DGM_NO_WORD && dgm_relation_is(an, &an->word[who], "nmod:poss") ? an->word[who].head : DGM_NO_WORD;
    if (noun == DGM_NO_WORD || !dgm_relation_is(an, &an->word[noun], "nsubj") || an->word[noun].mention == DGM_NO_WORD)
        return 0;
    dgm_thing kind = an->mention[an->word[noun].mention].kind;
    return kind == DGM_THING_PERSON && an->word[who].tag == DGM_TAG_PRON && !dgm_speaks_as_delegate(dgm_form(an, noun), (dgm_str){"", 0});
}

/* Words before the mention that take the stance away: it is what something is about, or stands within what the holder throws out. */
static int is_aside(const dgm_position *p, dgm_span mention, const dgm_sources *from, dgm_str text)
{
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from);
    if (sentence.from < mention.from && dgm_about_told(dgm_slice(text, (dgm_span){sentence.from, mention.from})))
        return 1;
    if (only_qualifies(from->analysis, p->holder, mention) || dgm_has_another_subject(from->analysis, p->holder, mention) || owns_holder(from->analysis, p->holder) ||
        dgm_is_of_another_member(from, p->holder, mention))
        return 1;
    return p->stance != DGM_OPPOSES && p->holder.from >= sentence.from && p->holder.to < mention.from &&
           dgm_within_refused(dgm_slice(text, (dgm_span){p->holder.to, mention.from}));
}

/* Days of the proposal, and of things named on the way to it, "650 men, the figure of 1960", are theirs: what counts is the verb. */
static dgm_span word_that_tells(const dgm_analysis *an, dgm_span at)
{
    uint32_t top = an->words && at.to > at.from ? dgm_top_of(an, at) : DGM_NO_WORD;
    return top == DGM_NO_WORD || an->word[top].tag == DGM_TAG_PUNCT ? at : an->word[top].at;
}

static dgm_status make(dgm_position *p, const dgm_standing *s, dgm_span holder, const dgm_account *account, const dgm_sources *from,
                       const dgm_tabled *tabled, uint32_t party)
{
    const dgm_proposed *m = &from->affairs->mention[s->mention];
    const dgm_report *report = &account->report;
    dgm_span at = tabled->at[s->mention];
    dgm_time when;
    uint32_t where;
    dgm_status st = dgm_speaks_for(&p->party, from, party);
    p->proposal = tabled->number[s->mention];
    p->stance = s->stance;
    p->strength = s->strength;
    p->holder = holder;
    p->statement = dgm_statement_over(from, at);
    st = st ? st : by_duty(p, at, from);
    p->at = shown(p->holder, at, from, report->text);
    if (m->condition.n)
        p->condition = dgm_run_bytes(from, m->condition.at[0]);
    p->score = s->score;
    dgm_stance_told plain;
    int found = by_words(&plain, p, at, from);
    conditions(p, found ? &plain : NULL, at, from, report->text);
    by_event(p, found ? &plain : NULL, at, from);
    within_condition(p, at, from);
    if (!dgm_stance_turn(p, at, from) || is_aside(p, at, from, report->text) || dgm_is_nobody(dgm_slice(report->text, p->holder)))
        p->proposal = 0;
    if ((p->stance == DGM_OPEN || p->stance == DGM_UNDECIDED) && p->strength == DGM_RED_LINE) /* "neither has ruled out": no line is drawn */
        p->strength = DGM_SOFT;
    p->past = (s->past && !still_holds(holder, at, report->text)) || was_then(p, at, from, report->text);
    dgm_span told_by = word_that_tells(from->analysis, (dgm_span){p->at.from, p->at.from < at.from ? at.from : p->at.to});
    dgm_when_and_where(&when, &where, from, report->published, told_by, p->holder);
    int told = when.at.to > when.at.from && !dgm_is_to_come(&when, report);
    p->from = told ? when.from : p->past ? DGM_NO_DAY : report->published;
    p->to = told ? when.to : p->past ? DGM_NO_DAY : report->published;
    return st ? st : voice_of(p, from);
}

static int by_place(const void *x, const void *y)
{
    const dgm_position *a = x, *b = y;
    if (a->at.from != b->at.from)
        return a->at.from < b->at.from ? -1 : 1;
    if (a->proposal != b->proposal)
        return a->proposal < b->proposal ? -1 : 1;
    return a->party < b->party ? -1 : a->party > b->party;
}

/* One position for each party, proposal and time: puts it in, or where there is one the likelier stays. */
static void settle(dgm_position *list, size_t *n, const dgm_position *p, const dgm_sources *from)
{
    if (dgm_is_denied(from, p->at) && dgm_is_denied(from, p->holder)) /* "denied that it had given up its claim" */
        return;
    if (dgm_no_stance_told(dgm_slice(from->analysis->text, p->at)))
        return;
    for (size_t i = 0; i < *n; i++)
        if (list[i].party == p->party && list[i].proposal == p->proposal && list[i].past == p->past) {
            if (p->score > list[i].score)
                list[i] = *p;
            return;
        } else if (list[i].party == p->party && list[i].proposal == p->proposal && list[i].stance == p->stance) {
            if (list[i].past) /* the same stance then and now is one that holds */
                list[i] = *p;
            return;
        }
    list[(*n)++] = *p;
}

/* Can the holder's words hold a stance: do they act, or mean somebody who does, "it" a state? A ferry line has no stance, nor has
 * where something is, "drivers in Denmark". */
static int may_hold(const dgm_sources *from, dgm_span holder, uint32_t party)
{
    const unsigned acting = 1u << DGM_PARTY_STATE | 1u << DGM_PARTY_ORGAN | 1u << DGM_PARTY_ORGANISATION | 1u << DGM_PARTY_GROUP;
    return !dgm_is_where(from, holder) && (dgm_may_act(from, holder) || acting >> from->who->party[party - 1].kind & 1);
}

/* A position that the words tell plainly and the model does not: of a mention on which it is sure of nobody's stance. */
static dgm_status make_plain(dgm_position *list, size_t *n, uint32_t mention, const dgm_account *account, const dgm_sources *from,
                             const dgm_actors *actors, const dgm_tabled *tabled)
{
    dgm_plain_stance plain;
    if (!tabled->number[mention] || !dgm_stance_plain(&plain, from, tabled->at[mention]))
        return DGM_OK;
    uint32_t party[DGM_MAX_SPEAKERS], parties = 0;
    const dgm_actor *x = dgm_actor_of(actors, plain.holder);
    const dgm_statement *said = dgm_statement_by_cue(from, (dgm_span){plain.told.at, plain.told.to});
    for (uint32_t k = 0; k < x->parties; k++)
        party[parties++] = x->party[k];
    if (!parties && said && said->source.n) {
        plain.holder = said->source.at[0];
        for (uint32_t k = 0; k < said->speakers && parties < DGM_MAX_SPEAKERS; k++)
            if (said->speaker[k].party)
                party[parties++] = said->speaker[k].party;
    }
    for (uint32_t k = 0; k < parties; k++) {
        const dgm_standing as = {.mention = mention, .stance = plain.told.stance, .strength = plain.told.strength, .score = sure_of_plain};
        dgm_position one = {.from = DGM_NO_DAY, .to = DGM_NO_DAY};
        dgm_status st = make(&one, &as, plain.holder, account, from, tabled, party[k]);
        if (st)
            return st;
        if (one.proposal && one.party && may_hold(from, one.holder, party[k]))
            settle(list, n, &one, from);
    }
    return DGM_OK;
}

/* What was told before an elliptic stance: the one proposal of these words, in *number, and the last stance on it. 0: none, or several. */
static const dgm_position *told_in(uint32_t *number, const dgm_position *list, size_t n, const dgm_sources *from, const dgm_tabled *tabled, dgm_span at)
{
    const dgm_position *last = NULL;
    *number = 0;
    for (size_t i = 0; i < n; i++)
        if (list[i].at.from >= at.from && list[i].at.to <= at.to) {
            if (last && last->proposal != list[i].proposal)
                return NULL;
            last = !last || list[i].at.from >= last->at.from ? &list[i] : last;
        }
    uint32_t one = last ? last->proposal : 0, several = 0;
    for (uint32_t m = 0; m < from->affairs->mentions && !last; m++)
        if (tabled->number[m] && tabled->at[m].from >= at.from && tabled->at[m].to <= at.to) {
            several |= one && one != tabled->number[m];
            one = tabled->number[m];
        }
    *number = several ? 0 : one;
    return last;
}

/* The rest of a position whose words, one->at, name no proposal: it stands in a sentence before. */
static dgm_status make_elsewhere(dgm_position *one, const dgm_account *account, const dgm_sources *from, uint32_t party)
{
    dgm_time when;
    uint32_t where;
    one->statement = dgm_statement_over(from, one->at);
    dgm_status st = dgm_speaks_for(&one->party, from, party);
    dgm_when_and_where(&when, &where, from, account->report.published, one->at, one->holder);
    int then = when.at.to > when.at.from && !dgm_is_to_come(&when, &account->report);
    one->from = then ? when.from : account->report.published;
    one->to = then ? when.to : account->report.published;
    if (!st && !(st = voice_of(one, from)))
        conditions(one, NULL, one->at, from, account->report.text);
    return st;
}

/* "So does Italy": stances on what the clause or sentence before is about. list has room for them. */
static dgm_status add_elliptic(dgm_position *list, size_t *n, const dgm_account *account, const dgm_sources *from, const dgm_actors *actors,
                               const dgm_tabled *tabled)
{
    size_t ellipses;
    const dgm_ellipsis *e = dgm_ellipses(&ellipses, from);
    for (size_t i = 0; i < ellipses; i++, e++) {
        uint32_t proposal;
        const dgm_position *prior = told_in(&proposal, list, *n, from, tabled, e->sentence);
        prior = proposal ? prior : told_in(&proposal, list, *n, from, tabled, e->before);
        const dgm_actor *x = dgm_actor_of(actors, e->holder);
        dgm_stance stance;
        if (dgm_proviso_over(from, e->at).kind != DGM_PROVISO_NONE) /* "if Riga agreed" */
            continue;
        if (!proposal || !dgm_ellipsis_stance(&stance, e, prior != NULL, prior ? prior->stance : DGM_SUPPORTS))
            continue;
        for (uint32_t k = 0; k < x->parties; k++) {
            dgm_position one = {.proposal = proposal, .stance = stance, .strength = prior && prior->stance == stance ? prior->strength : DGM_FIRM, .holder = e->holder, .at = e->at,
                                .score = sure_of_plain};
            dgm_status st = make_elsewhere(&one, account, from, x->party[k]);
            if (st)
                return st;
            if (prior && one.voice == prior->party) /* whose words the ones before were */
                one.voice = 0;
            if (one.party && (!prior || prior->party != one.party) && may_hold(from, e->holder, x->party[k]))
                settle(list, n, &one, from);
        }
    }
    return DGM_OK;
}

/* Does the holder act or speak in a sentence behind that names no proposal, "[Khartoum] refuses."? */
static int is_silent(const dgm_standing *s, dgm_span holder, dgm_span mention, const dgm_sources *from)
{
    return !s->source && holder.from >= dgm_sentence_at(from->layout, mention.from).to;
}

/* Does the verb of such a holder tell what it is about, in words that the model took for no proposal: "rejected [an amnesty]"? "That" and "it"
 * stand for what was named. */
static int has_object(const dgm_analysis *an, dgm_span holder)
{
    static const char *const stances[] = {"accept", "approv", "back", "demand", "endors", "favo", "oppos", "propos", "refus", "reject", "support", "want", "welcom"};
    static const char *const objects[] = {"obj", "ccomp", "xcomp"};
    uint32_t noun = an->words ? dgm_top_of(an, holder) : DGM_NO_WORD, verb = noun == DGM_NO_WORD ? noun : an->word[noun].head;
    if (verb == DGM_NO_WORD || !dgm_begins_as(dgm_form(an, verb), stances, COUNT(stances)))
        return 0;
    for (size_t i = 0; i < COUNT(objects); i++) {
        uint32_t object = dgm_child(an, verb, objects[i]);
        if (object != DGM_NO_WORD && an->word[object].tag != DGM_TAG_PRON && an->word[object].tag != DGM_TAG_DET)
            return 1;
    }
    return 0;
}

/* What the words behind such a holder tell, up to the end of the clause. */
static dgm_span told_behind(dgm_span holder, const dgm_sources *from)
{
    dgm_str text = from->analysis->text;
    uint32_t end = dgm_sentence_at(from->layout, holder.from).to;
    dgm_span at = {holder.to, holder.to};
    while (at.from < end && strchr(" ,\n", text.data[at.from]))
        at.from++;
    for (at.to = at.from; at.to < end && !strchr(",.;:\n", text.data[at.to]);)
        at.to++;
    return at.to > at.from ? at : holder;
}

static dgm_status make_silent(dgm_position *one, const dgm_standing *s, dgm_span holder, const dgm_account *account, const dgm_sources *from,
                              const dgm_tabled *tabled, uint32_t party)
{
    one->proposal = tabled->number[s->mention];
    one->stance = s->stance;
    one->strength = s->strength;
    one->past = s->past;
    one->holder = holder;
    one->at = told_behind(holder, from);
    one->score = s->score;
    if (dgm_proviso_over(from, one->at).kind != DGM_PROVISO_NONE || dgm_is_nobody(dgm_slice(account->report.text, holder)))
        one->proposal = 0;
    return make_elsewhere(one, account, from, party);
}

/* "Khartoum refuses.": the model's stances on what a sentence before names, where no phrase tells one (add_elliptic). list has room for them. */
static dgm_status add_silent(dgm_position *list, size_t *n, const dgm_account *account, const dgm_sources *from, const dgm_actors *actors,
                             const dgm_tabled *tabled)
{
    const dgm_affairs *f = from->affairs;
    const size_t told = *n;
    for (uint32_t i = 0; i < f->standings; i++) {
        const dgm_standing *s = &f->standing[i];
        dgm_span holder = dgm_run_span(from, s->holder);
        int known = !tabled->number[s->mention] || !is_sure(f, s) || !is_silent(s, holder, tabled->at[s->mention], from) || has_object(from->analysis, holder) ||
                    dgm_paragraph_of(from->layout, holder.from) != dgm_paragraph_of(from->layout, tabled->at[s->mention].from);
        for (size_t k = 0; k < told && !known; k++)
            known = list[k].holder.from < holder.to && holder.from < list[k].holder.to;
        const dgm_actor *x = dgm_actor_of(actors, holder);
        for (uint32_t k = 0; k < x->parties && !known; k++) {
            dgm_position one = {.from = DGM_NO_DAY, .to = DGM_NO_DAY};
            dgm_status st = make_silent(&one, s, holder, account, from, tabled, x->party[k]);
            if (st)
                return st;
            if (one.proposal && one.party && may_hold(from, holder, x->party[k]))
                settle(list, n, &one, from);
        }
    }
    return DGM_OK;
}

dgm_status dgm_positions_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors,
                              const dgm_tabled *tabled)
{
    const dgm_affairs *f = from->affairs;
    size_t room = (size_t)f->mentions * DGM_MAX_SPEAKERS, n = 0;
    size_t ellipses;
    dgm_ellipses(&ellipses, from);
    room += ellipses * DGM_MAX_SPEAKERS;
    for (uint32_t i = 0; i < f->standings; i++)
        room += dgm_actor_of(actors, dgm_run_span(from, f->standing[i].holder))->parties;
    dgm_position *p = dgm_take(from->a, room + 1, sizeof *p);
    if (!p)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the positions of a report");
    for (uint32_t i = 0; i < f->standings; i++) {
        const dgm_actor *x = dgm_actor_of(actors, dgm_run_span(from, f->standing[i].holder));
        for (uint32_t k = 0; k < x->parties && tabled->number[f->standing[i].mention] && is_sure(f, &f->standing[i]); k++) {
            dgm_position one = {.from = DGM_NO_DAY, .to = DGM_NO_DAY};
            dgm_span holder = outside_clause(dgm_run_span(from, f->standing[i].holder), tabled->at[f->standing[i].mention], from);
            if (is_silent(&f->standing[i], holder, tabled->at[f->standing[i].mention], from))
                continue;
            dgm_status st = make(&one, &f->standing[i], holder, account, from, tabled, x->party[k]);
            if (st)
                return st;
            if (!one.proposal || !one.party || !may_hold(from, one.holder, x->party[k]))
                continue;
            int whole = holder.from == x->at.from && holder.to == x->at.to;
            one.holder = whole && x->parties > 1 ? dgm_actor_words(x, k) : one.holder;
            settle(p, &n, &one, from);
        }
    }
    for (uint32_t m = 0, i = 0; m < f->mentions; m++) {
        int sure = 0;
        for (; i < f->standings && f->standing[i].mention <= m; i++)
            sure |= f->standing[i].mention == m && is_sure(f, &f->standing[i]);
        dgm_status st = sure ? DGM_OK : make_plain(p, &n, m, account, from, actors, tabled);
        if (st)
            return st;
    }
    qsort(p, n, sizeof *p, by_place);
    dgm_status st = add_elliptic(p, &n, account, from, actors, tabled);
    if (st || (st = add_silent(p, &n, account, from, actors, tabled)))
        return st;
    qsort(p, n, sizeof *p, by_place);
    for (size_t i = 0; i < n; i++) {
        dgm_span key[3] = {p[i].at, p[i].holder, {p[i].proposal, p[i].party}};
        dgm_record_id(p[i].id, &account->report, dgm_stance_name(p[i].stance), key, 3);
    }
    account->position = p;
    account->positions = n;
    return DGM_OK;
}
