/*
 * brat_records.c - proposals, terms, positions, talks and events as brat's standoff annotation.
 *
 *     T9	Proposal 15 37	NATO troops in Ukraine
 *     #9	Proposal T9	bbbb... NATO troops in Ukraine
 *     T11	Position 7 56	opposes NATO troops in Ukraine under any scenario
 *     T12	Party 0 6	Russia
 *     E2	Position:T11 Holder:T12 On:T9
 *     A5	Stance E2 opposes
 *     T20	CONSULT 201 204	met
 *     E5	CONSULT:T20 Actor:T21 Recipient:T22
 *
 * A proposal has an annotation for each mention; what is about it leads to the first. Positions, talks and events are
 * brat's events, the type of an event is PLOVER's. Words of a party are a Party, with its name in a note. What has no words in the text has no argument.
 */
#include "show/standoff.h"

#include <string.h>

enum { MOST_PROPOSALS = 4096 };

static unsigned mark(dgm_show *show, dgm_standoff *n, const char *type, dgm_span at)
{
    const dgm_pieces one = {.n = at.from < at.to, .at = {at}};
    return dgm_standoff_text(show, n, type, &one);
}

static void note(dgm_show *show, dgm_standoff *n, const char *type, char on, unsigned number, const char *id, dgm_str text)
{
    dgm_buffer_printf(&show->text, "#%u\t%s %c%u\t%s%s", ++n->note, type, on, number, id, *id && text.len ? " " : "");
    dgm_standoff_line(&show->text, text);
    dgm_buffer_str(&show->text, "\n");
}

/* An attribute's value has no blanks. */
static void attribute(dgm_show *show, dgm_standoff *n, const char *name, const char *value)
{
    dgm_buffer_printf(&show->text, "A%u\t%s E%u ", ++n->attribute, name, n->event);
    for (; *value; value++)
        dgm_buffer_add(&show->text, *value == ' ' ? "_" : value, 1);
    dgm_buffer_str(&show->text, "\n");
}

/* A party's words, and who it is; 0 when it has none here. */
static unsigned party(dgm_show *show, dgm_standoff *n, const dgm_account *a, uint32_t at, dgm_span words)
{
    const dgm_party *p = dgm_party_at(a, at);
    for (unsigned i = 0; i < n->parties; i++)
        if (n->party[i].party == at && n->party[i].at.from == words.from && n->party[i].at.to == words.to)
            return n->party[i].number;
    unsigned number = mark(show, n, "Party", words);
    if (number && p)
        note(show, n, "Party", 'T', number, "", p->name);
    if (number && n->parties < sizeof n->party / sizeof *n->party) {
        n->party[n->parties].at = words;
        n->party[n->parties].party = at;
        n->party[n->parties++].number = number;
    }
    return number;
}

static void argument(dgm_buffer *b, const char *role, unsigned number)
{
    if (number)
        dgm_buffer_printf(b, " %s:T%u", role, number);
}

static void events(dgm_show *show, dgm_standoff *n, const dgm_account *a)
{
    for (size_t i = 0; i < a->events; i++) {
        const dgm_event *e = &a->event[i];
        const char *type = dgm_event_type_name(e->type);
        unsigned actor[2 * DGM_MAX_ACTORS], trigger = mark(show, n, type, e->trigger);
        if (!trigger) /* damaged: nothing but white space */
            continue;
        for (uint32_t k = 0; k < e->actors + e->recipients; k++) {
            const dgm_event_actor *who = k < e->actors ? &e->actor[k] : &e->recipient[k - e->actors];
            actor[k] = party(show, n, a, who->party, who->at);
        }
        dgm_buffer_printf(&show->text, "E%u\t%s:T%u", ++n->event, type, trigger);
        for (uint32_t k = 0; k < e->actors + e->recipients; k++)
            argument(&show->text, k < e->actors ? "Actor" : "Recipient", actor[k]);
        dgm_buffer_str(&show->text, "\n");
        attribute(show, n, "Fact", dgm_fact_name(e->fact));
        if (e->mode && *e->mode)
            attribute(show, n, "Mode", e->mode);
        attribute(show, n, "State", dgm_state_word(e->state));
        const char *cameo = e->cameo ? e->cameo : "";
        note(show, n, "Event", 'E', n->event, e->id, (dgm_str){cameo, strlen(cameo)});
    }
}

static void talks(dgm_show *show, dgm_standoff *n, const dgm_account *a)
{
    static const char *const roles[] = {"In", "Out", "Host", "Mediator"};
    for (size_t i = 0; i < a->talks_held; i++) {
        const dgm_talks *t = &a->talks[i];
        dgm_buffer line = {0};
        unsigned trigger = mark(show, n, "Talks", t->at);
        if (!trigger)
            continue;
        for (uint32_t k = 0; k < t->parties; k++)
            argument(&line, roles[(unsigned)t->party[k].seat < 4 ? t->party[k].seat : 0],
                     party(show, n, a, t->party[k].party, t->party[k].at));
        dgm_buffer_printf(&show->text, "E%u\tTalks:T%u", ++n->event, trigger);
        dgm_buffer_add(&show->text, line.data, line.len);
        dgm_buffer_str(&show->text, "\n");
        show->text.failed |= line.failed;
        dgm_buffer_free(&line);
        attribute(show, n, "Status", dgm_talks_status_name(t->status));
        attribute(show, n, "State", dgm_state_word(t->state));
        note(show, n, "Talks", 'E', n->event, t->id, t->name);
    }
}

/* first[i]: the first annotation of proposal i. */
static unsigned of_proposal(const dgm_account *a, const unsigned first[MOST_PROPOSALS], uint32_t number)
{
    for (size_t i = 0; i < a->proposals && i < MOST_PROPOSALS; i++)
        if (a->proposal[i].number == number)
            return first[i];
    return 0;
}

static void positions(dgm_show *show, dgm_standoff *n, const dgm_account *a, const unsigned first[MOST_PROPOSALS])
{
    for (size_t i = 0; i < a->positions; i++) {
        const dgm_position *p = &a->position[i];
        unsigned words = mark(show, n, "Position", p->at);
        if (!words)
            continue;
        unsigned holder = party(show, n, a, p->party, p->holder), condition = mark(show, n, "Condition", p->condition);
        dgm_buffer_printf(&show->text, "E%u\tPosition:T%u", ++n->event, words);
        argument(&show->text, "Holder", holder);
        argument(&show->text, "On", of_proposal(a, first, p->proposal));
        argument(&show->text, "If", condition);
        dgm_buffer_str(&show->text, "\n");
        attribute(show, n, "Stance", dgm_stance_name(p->stance));
        attribute(show, n, "Strength", dgm_strength_name(p->strength));
        attribute(show, n, "State", dgm_state_word(p->state));
        note(show, n, "Position", 'E', n->event, p->id, (dgm_str){"", 0});
    }
}

static void terms(dgm_show *show, dgm_standoff *n, const dgm_account *a, const unsigned first[MOST_PROPOSALS])
{
    for (size_t i = 0; i < a->terms; i++) {
        const dgm_term *t = &a->term[i];
        const char *kind = dgm_term_name(t->kind);
        unsigned words = mark(show, n, "Term", t->at), on = of_proposal(a, first, t->proposal);
        if (!words)
            continue;
        if (on)
            dgm_buffer_printf(&show->text, "R%u\tOf Arg1:T%u Arg2:T%u\n", ++n->relation, words, on);
        note(show, n, "Term", 'T', words, t->id, (dgm_str){kind, strlen(kind)});
    }
}

void dgm_standoff_records(dgm_show *show, dgm_standoff *n, const dgm_account *a)
{
    unsigned first[MOST_PROPOSALS] = {0};
    for (size_t i = 0; i < a->proposals; i++)
        for (uint32_t m = 0; m < a->proposal[i].mentions; m++) {
            unsigned words = mark(show, n, "Proposal", a->proposal[i].mention[m]);
            if (words)
                note(show, n, "Proposal", 'T', words, a->proposal[i].id, a->proposal[i].name);
            if (i < MOST_PROPOSALS && !first[i])
                first[i] = words;
        }
    for (size_t i = 0; i < a->proposals && i < MOST_PROPOSALS; i++) {
        unsigned whole = of_proposal(a, first, a->proposal[i].part_of);
        if (whole && first[i])
            dgm_buffer_printf(&show->text, "R%u\tPartOf Arg1:T%u Arg2:T%u\n", ++n->relation, first[i], whole);
    }
    terms(show, n, a, first);
    positions(show, n, a, first);
    talks(show, n, a);
    events(show, n, a);
}
