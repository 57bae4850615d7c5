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
#include "account/records.h"
#include "account/stance_words.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

/* What a stance is worth that a phrase told and the model did not. */
static const float sure_of_phrase = 0.6f;

/* The words that show stance and proposal: from behind the holder to the end of the mention, or the other way round. */
static dgm_span shown(dgm_span holder, dgm_span mention, const dgm_sources *from, dgm_str text)
{
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from);
    if (holder.from >= sentence.from && holder.to <= mention.from) {
        uint32_t at = holder.to;
        while (at < mention.from && (text.data[at] == ' ' || text.data[at] == ',' || text.data[at] == '\n'))
            at++;
        return (dgm_span){at, mention.to};
    }
    if (holder.from >= mention.to && holder.to <= sentence.to)
        return (dgm_span){mention.from, holder.from};
    return (dgm_span){sentence.from, mention.to};
}

static dgm_status voice_of(dgm_position *p, const dgm_sources *from)
{
    if (!p->statement)
        return DGM_OK;
    const dgm_statement *s = &from->statement[p->statement - 1];
    if (!s->speakers || !s->speaker[0].party)
        return DGM_OK;
    uint32_t speaks;
    dgm_status st = dgm_speaks_for(&speaks, from, s->speaker[0].party);
    if (!st && speaks != p->party && s->speaker[0].party != p->party)
        p->voice = s->speaker[0].party;
    return st;
}

/* Has the verb a subject of its own between the holder and it: "Moscow said Kyiv rejected the plan"? */
static int is_of_another(const dgm_analysis *an, uint32_t byte, dgm_span holder)
{
    uint32_t verb = an->words ? dgm_word_at(an, byte) : DGM_NO_WORD;
    if (verb == DGM_NO_WORD)
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++) {
        const dgm_ud_word *w = &an->word[i];
        if (w->head == verb && dgm_relation_is(an, w, "nsubj") && (w->tag == DGM_TAG_PROPN || w->tag == DGM_TAG_NOUN) &&
            w->at.from >= holder.to)
            return 1;
    }
    return 0;
}

/* A phrase that tells the stance plainly decides, among what such a phrase may tell. */
static void by_words(dgm_position *p, dgm_span mention, const dgm_sources *from, dgm_str text)
{
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from);
    dgm_str behind = dgm_slice(text, (dgm_span){mention.to, sentence.to > mention.to ? sentence.to : mention.to});
    dgm_stance_told told;
    int found = 0;
    if (p->holder.from >= sentence.from && p->holder.to <= mention.from) {
        dgm_str between = {text.data + p->holder.to, mention.from - p->holder.to};
        found = dgm_stance_told_before(&told, between) && !is_of_another(from->analysis, p->holder.to + told.at, p->holder);
    }
    if (!found)
        found = dgm_stance_told_behind(&told, behind) && !is_of_another(from->analysis, mention.to + told.at, p->holder);
    if (!found)
        return;
    if (told.strength == DGM_RED_LINE || !(told.may >> p->stance & 1))
        p->strength = told.strength;
    if (!(told.may >> p->stance & 1)) {
        p->stance = told.stance;
        p->score = p->score > sure_of_phrase ? p->score : sure_of_phrase;
    }
}

/* A condition stands behind one of the words for conditions, up to the end of its clause; of a run without one nothing is kept
 * that is a single word. */
static void conditions(dgm_position *p, dgm_span mention, const dgm_sources *from, dgm_str text)
{
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from);
    uint32_t at, blanks = 0;
    for (uint32_t i = p->condition.from; i < p->condition.to; i++)
        blanks += text.data[i] == ' ';
    if (blanks)
        return;
    p->condition = (dgm_span){0, 0};
    if (sentence.to <= mention.to || (p->stance != DGM_CONDITIONAL && p->stance != DGM_SUPPORTS && p->stance != DGM_OFFERS) ||
        !dgm_condition_told(&at, dgm_slice(text, (dgm_span){mention.to, sentence.to})))
        return;
    dgm_span c = {mention.to + at, mention.to + at};
    while (c.to < sentence.to && !strchr(",.;:", text.data[c.to]))
        c.to++;
    p->condition = c;
    p->stance = DGM_CONDITIONAL;
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

static dgm_status make(dgm_position *p, const dgm_standing *s, const dgm_account *account, const dgm_sources *from,
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
    p->holder = dgm_run_span(from, s->holder);
    p->at = shown(p->holder, at, from, report->text);
    p->statement = dgm_statement_over(from, at);
    if (m->condition.n)
        p->condition = dgm_run_bytes(from, m->condition.at[0]);
    p->score = s->score;
    by_words(p, at, from, report->text);
    conditions(p, at, from, report->text);
    p->past = s->past || was_then(p, at, from, report->text);
    dgm_when_and_where(&when, &where, from, report, p->at, p->holder);
    int told = when.at.to > when.at.from;
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
static void settle(dgm_position *list, size_t *n, const dgm_position *p)
{
    for (size_t i = 0; i < *n; i++)
        if (list[i].party == p->party && list[i].proposal == p->proposal && list[i].past == p->past) {
            if (p->score > list[i].score)
                list[i] = *p;
            return;
        }
    list[(*n)++] = *p;
}

dgm_status dgm_positions_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors,
                              const dgm_tabled *tabled)
{
    const dgm_affairs *f = from->affairs;
    size_t room = 0, n = 0;
    for (uint32_t i = 0; i < f->standings; i++)
        room += dgm_actor_of(actors, dgm_run_span(from, f->standing[i].holder))->parties;
    dgm_position *p = dgm_take(from->a, room + 1, sizeof *p);
    if (!p)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the positions of a report");
    for (uint32_t i = 0; i < f->standings; i++) {
        const dgm_actor *x = dgm_actor_of(actors, dgm_run_span(from, f->standing[i].holder));
        for (uint32_t k = 0; k < x->parties && tabled->number[f->standing[i].mention]; k++) {
            dgm_position one = {.from = DGM_NO_DAY, .to = DGM_NO_DAY};
            dgm_status st = make(&one, &f->standing[i], account, from, tabled, x->party[k]);
            if (st)
                return st;
            if (one.proposal && one.party)
                settle(p, &n, &one);
        }
    }
    qsort(p, n, sizeof *p, by_place);
    for (size_t i = 0; i < n; i++) {
        dgm_span key[3] = {p[i].at, p[i].holder, {p[i].proposal, p[i].party}};
        dgm_record_id(p[i].id, &account->report, dgm_stance_name(p[i].stance), key, 3);
    }
    account->position = p;
    account->positions = n;
    return DGM_OK;
}
