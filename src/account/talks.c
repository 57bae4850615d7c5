/*
 * talks.c - who takes part in which talks, who is left out, who hosts and who mediates.
 *
 *     "Qatar hosted envoys of both sides; the rebels of the north were not invited."    in, in, host, out: one meeting
 *
 * In:     runs with a seat; CONSULT events, whose words name the meeting and tell whether it was held.
 * Out:    talks in text order.
 * How:    seats of one sentence are of one meeting, and so are those of the next sentence of the paragraph unless it tells of a
 *         meeting of its own. A CONSULT between two parties or more without a seat of its own is a meeting of these.
 */
#include "account/records.h"

#include "base/error.h"

#include <string.h>

typedef struct meeting {
    dgm_span sentence;
    uint32_t paragraph;
    const dgm_event *told; /**< the CONSULT of its sentence, or NULL */
    dgm_talks_party *party;
    uint32_t parties, room;
    float score;
} meeting;

static uint32_t paragraph_of(const dgm_layout *layout, uint32_t byte)
{
    uint32_t p = 0;
    while (p + 1 < layout->paragraphs && layout->paragraph[p + 1].at.from <= byte)
        p++;
    return p;
}

static const dgm_event *consult_in(const dgm_account *account, dgm_span sentence)
{
    for (size_t i = 0; i < account->events; i++)
        if (account->event[i].type == DGM_CONSULT && account->event[i].trigger.from >= sentence.from &&
            account->event[i].trigger.to <= sentence.to)
            return &account->event[i];
    return NULL;
}

static void sit(meeting *m, uint32_t party, dgm_seat seat, dgm_span at)
{
    for (uint32_t i = 0; i < m->parties; i++)
        if (m->party[i].party == party) {
            if (m->party[i].seat == DGM_SEAT_IN) /* host and mediator say more */
                m->party[i].seat = seat;
            return;
        }
    if (m->parties < m->room)
        m->party[m->parties++] = (dgm_talks_party){party, seat, at};
}

static void sit_actors(meeting *m, const dgm_event *e)
{
    for (uint32_t k = 0; k < e->actors; k++)
        if (e->actor[k].party)
            sit(m, e->actor[k].party, DGM_SEAT_IN, e->actor[k].at);
    for (uint32_t k = 0; k < e->recipients; k++)
        if (e->recipient[k].party)
            sit(m, e->recipient[k].party, DGM_SEAT_IN, e->recipient[k].at);
}

static void finish(dgm_talks *t, const meeting *m, const dgm_account *account)
{
    static const dgm_talks_status status[DGM_FACTS] = {DGM_TALKS_HELD, DGM_TALKS_HELD, DGM_TALKS_PLANNED, DGM_TALKS_PROPOSED,
                                                       DGM_TALKS_CALLED_OFF};
    t->at = m->told ? m->told->trigger : m->party[0].at;
    t->name = dgm_slice(account->report.text, t->at);
    t->party = m->party;
    t->parties = m->parties;
    t->from = m->told ? m->told->when.from : DGM_NO_DAY;
    t->to = m->told ? m->told->when.to : DGM_NO_DAY;
    if (m->told && m->told->when.at.to == m->told->when.at.from)
        t->from = t->to = DGM_NO_DAY;
    t->status = m->told ? status[m->told->fact] : DGM_TALKS_HELD;
    t->score = m->score;
    dgm_span key[2] = {t->at, m->party[0].at};
    dgm_record_id(t->id, &account->report, "talks", key, 2);
}

dgm_status dgm_talks_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors)
{
    const dgm_affairs *f = from->affairs;
    size_t room = f->seats + account->events, n = 0;
    meeting *m = dgm_take(from->a, room + 1, sizeof *m);
    dgm_talks *t = dgm_take(from->a, room + 1, sizeof *t);
    if (!m || !t)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the talks of a report");
    for (uint32_t i = 0; i < f->seats; i++) {
        dgm_span at = dgm_run_span(from, f->seat[i].at), sentence = dgm_sentence_at(from->layout, at.from);
        const dgm_event *told = consult_in(account, sentence);
        uint32_t paragraph = paragraph_of(from->layout, at.from);
        int same = n && (m[n - 1].sentence.from == sentence.from || (m[n - 1].paragraph == paragraph && !told));
        if (!same) {
            m[n] = (meeting){sentence, paragraph, told, NULL, 0, 4 * DGM_MAX_ACTORS, 0};
            if (!(m[n].party = dgm_take(from->a, m[n].room, sizeof *m[n].party)))
                return dgm_fail(from->err, DGM_ENOMEM, "no memory for the talks of a report");
            n++;
        }
        const dgm_actor *x = dgm_actor_of(actors, at);
        for (uint32_t k = 0; k < x->parties; k++)
            sit(&m[n - 1], x->party[k], (dgm_seat)f->seat[i].label, at);
        m[n - 1].score = f->seat[i].score > m[n - 1].score ? f->seat[i].score : m[n - 1].score;
    }
    size_t seated = n, kept = 0;
    for (size_t i = 0; i < account->events; i++) {
        const dgm_event *e = &account->event[i];
        if (e->type != DGM_CONSULT || e->fact == DGM_DENIED)
            continue;
        int has = 0;
        for (size_t k = 0; k < seated; k++)
            has |= m[k].told == e || (m[k].sentence.from <= e->trigger.from && e->trigger.to <= m[k].sentence.to);
        if (has)
            continue;
        m[n] = (meeting){dgm_sentence_at(from->layout, e->trigger.from), 0, e, NULL, 0, 4 * DGM_MAX_ACTORS, e->score};
        if (!(m[n].party = dgm_take(from->a, m[n].room, sizeof *m[n].party)))
            return dgm_fail(from->err, DGM_ENOMEM, "no memory for the talks of a report");
        sit_actors(&m[n], e);
        n += m[n].parties > 1;
    }
    for (size_t i = 0; i < n; i++)
        if (m[i].parties > 1 || (m[i].parties == 1 && (m[i].told || m[i].party[0].seat != DGM_SEAT_IN)))
            finish(&t[kept++], &m[i], account);
    for (size_t i = 1; i < kept; i++) /* in text order: few, nearly so */
        for (size_t k = i; k && t[k].at.from < t[k - 1].at.from; k--) {
            dgm_talks swap = t[k];
            t[k] = t[k - 1];
            t[k - 1] = swap;
        }
    for (size_t i = 0; i < kept; i++)
        t[i].number = (uint32_t)i + 1;
    account->talks = t;
    account->talks_held = kept;
    return DGM_OK;
}
