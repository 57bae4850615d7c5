/*
 * brat_events.c - events as brat's annotations.
 *
 *     T12	REJECT 201 210	ruled out
 *     T13	Party 190 200	the envoy
 *     E5	REJECT:T12 Actor:T13
 *     A9	Mode E5 meet
 *     A10	Fact E5 happened
 *     #7	Event E5	5d0e...; CAMEO 125; diplomatic
 */
#include "show/brat.h"

#include <string.h>

static void side(dgm_show *show, const unsigned *span, uint32_t n, const char *role)
{
    for (uint32_t i = 0, k = 0; i < n; i++)
        if (span[i]) {
            dgm_buffer_printf(&show->text, " %s", role);
            if (k++) /* brat numbers roles of one name from the second on */
                dgm_buffer_printf(&show->text, "%u", k);
            dgm_buffer_printf(&show->text, ":T%u", span[i]);
        }
}

static void spans(unsigned *out, dgm_show *show, dgm_brat_numbers *n, const dgm_event_actor *actor, uint32_t actors)
{
    for (uint32_t i = 0; i < actors; i++) {
        const dgm_pieces at = {.n = actor[i].at.to > actor[i].at.from, .at = {actor[i].at}};
        out[i] = dgm_brat_span(show, n, "Party", &at);
    }
}

void dgm_brat_events(dgm_show *show, dgm_brat_numbers *n, const dgm_account *account)
{
    dgm_buffer *b = &show->text;
    for (size_t i = 0; i < account->events; i++) {
        const dgm_event *e = &account->event[i];
        const dgm_pieces at = {.n = 1, .at = {e->trigger}};
        unsigned actor[DGM_MAX_ACTORS], recipient[DGM_MAX_ACTORS];
        unsigned trigger = dgm_brat_span(show, n, dgm_event_type_name(e->type), &at);
        if (!trigger)
            continue;
        spans(actor, show, n, e->actor, e->actors);
        spans(recipient, show, n, e->recipient, e->reciprocal ? 0 : e->recipients);
        dgm_buffer_printf(b, "E%u\t%s:T%u", ++n->event, dgm_event_type_name(e->type), trigger);
        side(show, actor, e->actors, e->reciprocal ? "Both" : "Actor");
        side(show, recipient, e->reciprocal ? 0 : e->recipients, "Recipient");
        dgm_buffer_add(b, "\n", 1);
        if (e->mode && *e->mode)
            dgm_buffer_printf(b, "A%u\tMode E%u %s\n", ++n->attribute, n->event, e->mode);
        dgm_buffer_printf(b, "A%u\tFact E%u %s\n", ++n->attribute, n->event, dgm_fact_name(e->fact));
        dgm_buffer_printf(b, "A%u\tState E%u %s\n", ++n->attribute, n->event, dgm_state_word(e->state));
        dgm_buffer_printf(b, "#%u\tEvent E%u\t%s; CAMEO %s", ++n->note, n->event, e->id, e->cameo ? e->cameo : "");
        for (uint32_t k = 0; k < e->contexts; k++)
            dgm_buffer_printf(b, "; %s", e->context[k]);
        dgm_buffer_add(b, "\n", 1);
    }
}
