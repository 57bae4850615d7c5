/*
 * result.c - what reading gave beside statements: as bytes for the hash of a result, and whether it holds together.
 *
 *     {Russia, opposes, proposal 2, bytes 40 to 81}  ->  numbers and names in a fixed order, scores left out
 *
 * Out:    nothing at all when there are no such records, so that results kept before there were any stay the same.
 */
#include "store/inside.h"

#include "base/buffer.h"
#include "base/error.h"

#include <string.h>

static void add_number(dgm_buffer *b, uint32_t n)
{
    const unsigned char bytes[4] = {(unsigned char)n, (unsigned char)(n >> 8), (unsigned char)(n >> 16),
                                    (unsigned char)(n >> 24)};
    dgm_buffer_add(b, bytes, sizeof bytes);
}

static void add_numbers(dgm_buffer *b, const uint32_t *n, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_number(b, n[i]);
}

static void add_text(dgm_buffer *b, dgm_str text)
{
    add_number(b, (uint32_t)text.len);
    dgm_buffer_add(b, text.data, text.len);
}

static void add_words(dgm_buffer *b, const char *words)
{
    add_text(b, (dgm_str){words ? words : "", words ? strlen(words) : 0});
}

static void add_party(dgm_buffer *b, const dgm_account *a, uint32_t at)
{
    const dgm_party *p = dgm_party_at(a, at);
    add_text(b, p ? p->name : (dgm_str){"", 0});
    add_text(b, p ? p->country : (dgm_str){"", 0});
}

static void add_event(dgm_buffer *b, const dgm_account *a, const dgm_event *e)
{
    const uint32_t all[] = {e->trigger.from,   e->trigger.to, e->type,      (uint32_t)e->reciprocal, e->fact,
                            e->condition.from, e->condition.to, e->statement, (uint32_t)e->background, e->when.at.from,
                            e->when.at.to,     e->where,      e->actors,    e->recipients,           e->counts};
    add_numbers(b, all, sizeof all / sizeof *all);
    add_words(b, e->mode);
    add_words(b, e->cameo);
    for (uint32_t i = 0; i < e->contexts; i++)
        add_words(b, e->context[i]);
    add_party(b, a, e->alleged_by);
    for (uint32_t i = 0; i < e->actors; i++) {
        add_party(b, a, e->actor[i].party);
        add_number(b, e->actor[i].at.from);
    }
    for (uint32_t i = 0; i < e->recipients; i++) {
        add_party(b, a, e->recipient[i].party);
        add_number(b, e->recipient[i].at.from);
    }
    for (uint32_t i = 0; i < e->counts; i++) {
        add_words(b, e->count[i].of);
        add_number(b, e->count[i].low);
        add_number(b, e->count[i].high);
    }
}

static void add_talks(dgm_buffer *b, const dgm_account *a, const dgm_talks *t)
{
    const uint32_t all[] = {t->at.from, t->at.to, (uint32_t)t->from, (uint32_t)t->to, t->status, t->parties};
    add_numbers(b, all, sizeof all / sizeof *all);
    add_text(b, t->name);
    for (uint32_t i = 0; i < t->parties; i++) {
        add_party(b, a, t->party[i].party);
        add_number(b, t->party[i].seat);
        add_number(b, t->party[i].at.from);
    }
}

void dgm_store_add_result(dgm_buffer *b, const dgm_account *a)
{
    const size_t all[] = {a->mentions, a->proposals, a->terms, a->positions, a->talks_held, a->events};
    size_t records = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        records += all[i];
    for (size_t i = 0; i < sizeof all / sizeof *all && records; i++)
        add_number(b, (uint32_t)all[i]);
    for (size_t i = 0; i < a->mentions; i++) {
        add_number(b, a->mention[i].at.from);
        add_number(b, a->mention[i].at.to);
        add_party(b, a, a->mention[i].party);
    }
    for (size_t i = 0; i < a->proposals; i++) {
        const dgm_proposal *p = &a->proposal[i];
        add_text(b, p->name);
        add_number(b, p->part_of);
        add_party(b, a, p->by);
        for (uint32_t m = 0; m < p->mentions; m++) {
            add_number(b, p->mention[m].from);
            add_number(b, p->mention[m].to);
        }
    }
    for (size_t i = 0; i < a->terms; i++) {
        const dgm_term *t = &a->term[i];
        const uint32_t n[] = {t->proposal, t->kind, t->at.from, t->at.to, t->parties};
        add_numbers(b, n, sizeof n / sizeof *n);
        for (uint32_t k = 0; k < t->parties; k++)
            add_party(b, a, t->party[k]);
    }
    for (size_t i = 0; i < a->positions; i++) {
        const dgm_position *p = &a->position[i];
        const uint32_t n[] = {p->proposal, p->stance,         p->strength,       p->statement,   p->at.from,
                              p->at.to,    p->holder.from,    p->holder.to,      p->condition.from, p->condition.to,
                              (uint32_t)p->from, (uint32_t)p->to, (uint32_t)p->past};
        add_numbers(b, n, sizeof n / sizeof *n);
        add_party(b, a, p->party);
        add_party(b, a, p->voice);
    }
    for (size_t i = 0; i < a->talks_held; i++)
        add_talks(b, a, &a->talks[i]);
    for (size_t i = 0; i < a->events; i++)
        add_event(b, a, &a->event[i]);
}

/* What a record refers to: spans, parties, proposals. */
typedef struct checking {
    const dgm_account *a;
    const char *what; /* NULL: all is well so far */
    uint32_t number;
    const char *wrong;
} checking;

static void bad(checking *c, const char *what, size_t number, const char *wrong)
{
    if (!c->what) {
        c->what = what;
        c->number = (uint32_t)number;
        c->wrong = wrong;
    }
}

/* A span in the text; an empty one only where it may be. */
static void check_span(checking *c, const char *what, size_t number, dgm_span at, int may_be_empty)
{
    if (at.from > at.to || at.to > c->a->report.text.len || (at.from == at.to && !may_be_empty))
        bad(c, what, number, "has a span outside the text");
}

static void check_party(checking *c, const char *what, size_t number, uint32_t party, int needed)
{
    if (party > c->a->parties || (needed && !party))
        bad(c, what, number, "names a party that is not there");
}

static void check_proposal(checking *c, const char *what, size_t number, uint32_t proposal, int needed)
{
    if ((proposal || needed) && !dgm_proposal_at(c->a, proposal))
        bad(c, what, number, "is about a proposal that is not there");
}

static void check_event(checking *c, size_t number, const dgm_event *e)
{
    check_span(c, "event", number, e->trigger, 0);
    check_span(c, "event", number, e->condition, 1);
    check_party(c, "event", number, e->alleged_by, 0);
    if (e->actors > DGM_MAX_ACTORS || e->recipients > DGM_MAX_ACTORS || e->counts > DGM_MAX_COUNTS ||
        e->contexts > DGM_MAX_CONTEXTS) {
        bad(c, "event", number, "has too many actors, counts or contexts");
        return;
    }
    for (uint32_t i = 0; i < e->actors + e->recipients; i++) {
        const dgm_event_actor *actor = i < e->actors ? &e->actor[i] : &e->recipient[i - e->actors];
        check_span(c, "event", number, actor->at, 1);
        check_party(c, "event", number, actor->party, 0);
    }
    for (uint32_t i = 0; i < e->counts; i++)
        check_span(c, "event", number, e->count[i].at, 1);
}

dgm_status dgm_store_check_records(const dgm_account *a, dgm_error *err)
{
    checking c = {.a = a};
    for (size_t i = 0; i < a->mentions; i++) {
        check_span(&c, "mention", i + 1, a->mention[i].at, 0);
        check_party(&c, "mention", i + 1, a->mention[i].party, 0);
    }
    for (size_t i = 0; i < a->proposals; i++) {
        check_party(&c, "proposal", i + 1, a->proposal[i].by, 0);
        check_proposal(&c, "proposal", i + 1, a->proposal[i].part_of, 0);
        for (uint32_t m = 0; m < a->proposal[i].mentions; m++)
            check_span(&c, "proposal", i + 1, a->proposal[i].mention[m], 0);
    }
    for (size_t i = 0; i < a->terms; i++) {
        check_span(&c, "term", i + 1, a->term[i].at, 0);
        check_proposal(&c, "term", i + 1, a->term[i].proposal, 0);
        if (a->term[i].parties > DGM_MAX_TERM_PARTIES)
            bad(&c, "term", i + 1, "names too many parties");
        for (uint32_t k = 0; k < a->term[i].parties && k < DGM_MAX_TERM_PARTIES; k++)
            check_party(&c, "term", i + 1, a->term[i].party[k], 0);
    }
    for (size_t i = 0; i < a->positions; i++) {
        const dgm_position *p = &a->position[i];
        check_span(&c, "position", i + 1, p->at, 0);
        check_span(&c, "position", i + 1, p->holder, 1);
        check_span(&c, "position", i + 1, p->condition, 1);
        check_party(&c, "position", i + 1, p->party, 1);
        check_party(&c, "position", i + 1, p->voice, 0);
        check_proposal(&c, "position", i + 1, p->proposal, 1);
    }
    for (size_t i = 0; i < a->talks_held; i++) {
        check_span(&c, "talks", i + 1, a->talks[i].at, 0);
        for (uint32_t k = 0; k < a->talks[i].parties; k++) {
            check_span(&c, "talks", i + 1, a->talks[i].party[k].at, 1);
            check_party(&c, "talks", i + 1, a->talks[i].party[k].party, 0);
        }
    }
    for (size_t i = 0; i < a->events; i++)
        check_event(&c, i + 1, &a->event[i]);
    return c.what ? dgm_fail(err, DGM_ERANGE, "report %.8s: %s %u %s", a->report.id, c.what, c.number, c.wrong) : DGM_OK;
}
