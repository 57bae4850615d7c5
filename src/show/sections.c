/*
 * sections.c - the proposals, positions, talks and events of a report, as people read them behind its statements.
 *
 *     Positions
 *       Russia (RUS) opposes (red line): NATO troops in Ukraine
 *         “opposes NATO troops in Ukraine under any scenario” · 90c1aa02
 *
 * The first line says what it is, the second rests it on words. A proposal's terms stand under it.
 */
#include "show/page.h"

#include <string.h>

enum { FIRST = 2, SECOND = 7 };

int dgm_page_has_sections(const dgm_account *a)
{
    return a->proposals || a->terms || a->positions || a->talks_held || a->events;
}

static void section(dgm_page *p, const char *name)
{
    dgm_buffer_str(&p->show->text, "\n");
    dgm_page_words(p, name);
    dgm_page_flush(p, 0, 0, "1");
}

/* "Russia (RUS)", or "somebody". */
static void party(dgm_page *p, const dgm_account *a, uint32_t at)
{
    const dgm_party *who = dgm_party_at(a, at);
    if (!who) {
        dgm_page_words(p, "somebody");
        return;
    }
    dgm_page_add(p, who->name);
    if (who->country.len) {
        dgm_page_words(p, " (");
        dgm_page_add(p, who->country);
        dgm_page_words(p, ")");
    }
}

static void first_line(dgm_page *p)
{
    dgm_page_flush(p, FIRST, SECOND, "");
    dgm_buffer_printf(&p->show->text, "%*s", SECOND, "");
}

static void begin(dgm_page *p)
{
    dgm_buffer_printf(&p->show->text, "%*s", FIRST, "");
}

/* “the words”, behind " · what " where something stands before. */
static void words(dgm_page *p, const char *what, const dgm_account *a, dgm_span at)
{
    if (at.from == at.to)
        return;
    dgm_page_part(p);
    dgm_page_words(p, what);
    dgm_page_words(p, p->ascii ? "\"" : "“");
    dgm_page_add(p, dgm_slice(a->report.text, at));
    dgm_page_words(p, p->ascii ? "\"" : "”");
}

static void days(dgm_page *p, const char *what, dgm_day from, dgm_day to)
{
    const dgm_time time = {.from = from, .to = to};
    if (from == DGM_NO_DAY && to == DGM_NO_DAY)
        return;
    dgm_page_words(p, what);
    dgm_days_add(&p->line, &time);
}

static void term(dgm_page *p, const dgm_account *a, const dgm_term *t)
{
    dgm_page_words(p, dgm_term_name(t->kind));
    dgm_page_words(p, p->ascii ? " \"" : " “");
    dgm_page_add(p, dgm_slice(a->report.text, t->at));
    dgm_page_words(p, p->ascii ? "\"" : "”");
    for (uint32_t i = 0; i < t->parties; i++) {
        dgm_page_words(p, i ? ", " : ": ");
        party(p, a, t->party[i]);
    }
    dgm_page_judged(p, t->score, t->state, t->id);
    dgm_page_flush(p, SECOND, SECOND + 2, "2");
}

static void proposal(dgm_page *p, const dgm_account *a, const dgm_proposal *o)
{
    begin(p);
    dgm_buffer_printf(&p->line, "%3u  ", o->number);
    dgm_page_add(p, o->name);
    if (o->by) {
        dgm_page_words(p, ", by ");
        party(p, a, o->by);
    }
    if (o->part_of)
        dgm_buffer_printf(&p->line, ", part of %u", o->part_of);
    if (o->known_as.len && (o->known_as.len != o->name.len || memcmp(o->known_as.data, o->name.data, o->name.len) != 0)) {
        dgm_page_words(p, ": ");
        dgm_page_add(p, o->known_as);
    }
    first_line(p);
    for (uint32_t i = 0; i < o->mentions; i++)
        words(p, "", a, o->mention[i]);
    dgm_page_judged(p, o->score, o->state, o->id);
    dgm_page_flush(p, SECOND, SECOND, "2");
    for (size_t i = 0; i < a->terms; i++)
        if (a->term[i].proposal == o->number) {
            dgm_buffer_printf(&p->show->text, "%*s", SECOND, "");
            term(p, a, &a->term[i]);
        }
}

static void position(dgm_page *p, const dgm_account *a, const dgm_position *o)
{
    const dgm_proposal *on = dgm_proposal_at(a, o->proposal);
    begin(p);
    party(p, a, o->party);
    if (o->past)
        dgm_page_words(p, " then");
    dgm_page_words(p, " ");
    dgm_page_words(p, o->stance == DGM_OPEN          ? "is open"
                      : o->stance == DGM_UNDECIDED   ? "is undecided"
                      : o->stance == DGM_CONDITIONAL ? "agrees on a condition"
                                                     : dgm_stance_name(o->stance));
    if (o->strength != DGM_FIRM) {
        dgm_page_words(p, " (");
        dgm_page_words(p, dgm_strength_name(o->strength));
        dgm_page_words(p, ")");
    }
    dgm_page_words(p, ": ");
    if (on)
        dgm_page_add(p, on->name);
    else
        dgm_buffer_printf(&p->line, "proposal %u", o->proposal);
    days(p, ", on ", o->from, o->to);
    if (o->voice) {
        dgm_page_words(p, ", according to ");
        party(p, a, o->voice);
    }
    first_line(p);
    words(p, "", a, o->at);
    words(p, "condition ", a, o->condition);
    if (o->statement) {
        dgm_page_part(p);
        dgm_buffer_printf(&p->line, "in %u", o->statement);
    }
    dgm_page_judged(p, o->score, o->state, o->id);
    dgm_page_flush(p, SECOND, SECOND, "2");
}

static void talks(dgm_page *p, const dgm_account *a, const dgm_talks *t)
{
    begin(p);
    dgm_page_add(p, t->name.len ? t->name : dgm_slice(a->report.text, t->at));
    dgm_page_words(p, ", ");
    dgm_page_words(p, dgm_talks_status_name(t->status));
    days(p, " ", t->from, t->to);
    for (unsigned seat = DGM_SEAT_IN; seat <= DGM_SEAT_MEDIATOR; seat++) {
        int some = 0;
        for (uint32_t i = 0; i < t->parties; i++)
            if (t->party[i].seat == seat) {
                if (!some)
                    dgm_page_words(p, "; ");
                dgm_page_words(p, some ? ", " : dgm_seat_name((dgm_seat)seat));
                dgm_page_words(p, some++ ? "" : " ");
                party(p, a, t->party[i].party);
            }
    }
    first_line(p);
    words(p, "", a, t->at);
    dgm_page_judged(p, t->score, t->state, t->id);
    dgm_page_flush(p, SECOND, SECOND, "2");
}

static void side(dgm_page *p, const dgm_account *a, const dgm_event_actor *actor, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            dgm_page_words(p, ", ");
        if (!dgm_party_at(a, actor[i].party) && actor[i].at.from < actor[i].at.to)
            dgm_page_add(p, dgm_slice(a->report.text, actor[i].at));
        else
            party(p, a, actor[i].party);
    }
}

static void event(dgm_page *p, const dgm_account *a, const dgm_event *e)
{
    begin(p);
    dgm_page_words(p, dgm_event_type_name(e->type));
    if (e->mode && *e->mode) {
        dgm_page_words(p, " ");
        dgm_page_words(p, e->mode);
    }
    dgm_page_words(p, ": ");
    side(p, a, e->actor, e->actors);
    if (!e->actors)
        dgm_page_words(p, e->recipients && !e->reciprocal ? "somebody" : "nobody is named");
    if (e->reciprocal)
        dgm_page_words(p, ", each other");
    else if (e->recipients) {
        dgm_page_words(p, p->ascii ? " -> " : " → ");
        side(p, a, e->recipient, e->recipients);
    }
    dgm_page_words(p, ", ");
    dgm_page_words(p, dgm_fact_name(e->fact));
    if (e->when.at.to)
        days(p, " ", e->when.from, e->when.to);
    if (e->where && e->where <= a->places) {
        dgm_page_words(p, " in ");
        dgm_page_add(p, a->place[e->where - 1].name);
    }
    for (uint32_t i = 0; i < e->counts; i++) {
        const dgm_event_count *c = &e->count[i];
        dgm_buffer_printf(&p->line, ", %u", c->low);
        if (c->high == UINT32_MAX)
            dgm_page_words(p, " or more");
        else if (c->high != c->low)
            dgm_buffer_printf(&p->line, " to %u", c->high);
        dgm_page_words(p, " ");
        dgm_page_words(p, c->of);
    }
    if (e->alleged_by) {
        dgm_page_words(p, ", according to ");
        party(p, a, e->alleged_by);
    }
    if (e->background)
        dgm_page_words(p, ", background");
    first_line(p);
    words(p, "", a, e->trigger);
    words(p, "condition ", a, e->condition);
    if (e->statement) {
        dgm_page_part(p);
        dgm_buffer_printf(&p->line, "in %u", e->statement);
    }
    if (e->cameo && *e->cameo) {
        dgm_page_part(p);
        dgm_page_words(p, "CAMEO ");
        dgm_page_words(p, e->cameo);
    }
    dgm_page_judged(p, e->score, e->state, e->id);
    dgm_page_flush(p, SECOND, SECOND, "2");
}

/* Terms of which the report does not tell the proposal, or whose proposal is not shown. */
static void lone_terms(dgm_page *p, const dgm_account *a)
{
    for (size_t i = 0; i < a->terms; i++)
        if (!dgm_proposal_at(a, a->term[i].proposal)) {
            begin(p);
            term(p, a, &a->term[i]);
        }
}

void dgm_page_sections(dgm_page *p, const dgm_account *a)
{
    if (a->proposals || a->terms)
        section(p, "Proposals");
    for (size_t i = 0; i < a->proposals; i++)
        proposal(p, a, &a->proposal[i]);
    lone_terms(p, a);
    if (a->positions)
        section(p, "Positions");
    for (size_t i = 0; i < a->positions; i++)
        position(p, a, &a->position[i]);
    if (a->talks_held)
        section(p, "Talks");
    for (size_t i = 0; i < a->talks_held; i++)
        talks(p, a, &a->talks[i]);
    if (a->events)
        section(p, "Events");
    for (size_t i = 0; i < a->events; i++)
        event(p, a, &a->event[i]);
}
