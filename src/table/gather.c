/*
 * gather.c - from accounts to what a table is made of.
 *
 *     Sergei Lavrov, part of Russia, opposes "NATO troops in Ukraine"  ->  Russia opposes it; Lavrov said so
 *
 * In:     accounts, one report each; those from a store know by which names the whole account calls parties and
 *         proposals.
 * Out:    stances, proposals, terms, talks, with their words cut out of the reports.
 * How:    A person or organ that is part of a state, an organisation or a group and belongs to its government, its
 *         forces or its leadership speaks for it; so does one of its own part, up to four steps. A parliament, a
 *         court, an opposition, and whoever is part of nothing that is known, has a stance of its own.
 * Not:    joining proposals of several reports: the store does.
 */
#include "table/index.h"

#include "base/error.h"
#include "table/trigger_words.h"
#include "dragoman/table.h"

#include <stdio.h>
#include <string.h>

struct dgm_gather {
    dgm_table_facts facts;
    dgm_arena *a;
    dgm_index proposals, names;                                  /* names: of parties, so that one whole is one */
    dgm_named *whole;                                            /* [names.n] the party by which a name is known */
    size_t whole_room, stands, wholes, terms, talks, judgements; /* rooms */
    const dgm_account *account;
    int failed;
};

dgm_status dgm_gather_open(dgm_gather **gather, dgm_arena *a, dgm_error *err)
{
    if (!(*gather = dgm_take(a, 1, sizeof **gather)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the table");
    (*gather)->a = (*gather)->proposals.a = (*gather)->names.a = a;
    return DGM_OK;
}

static dgm_str copy(dgm_gather *g, dgm_str s)
{
    if (!s.len)
        return (dgm_str){"", 0};
    char *text = dgm_take_text(g->a, s.data, s.len);
    g->failed |= !text;
    return (dgm_str){text ? text : "", text ? s.len : 0};
}

static dgm_str words(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

static dgm_str cut(dgm_gather *g, dgm_span at)
{
    dgm_str text = g->account->report.text;
    size_t to = at.to < text.len ? at.to : text.len;
    return at.from < to ? copy(g, (dgm_str){text.data + at.from, to - at.from}) : (dgm_str){"", 0};
}

/* UTF-16 units before a byte. */
static uint32_t units(dgm_str text, uint32_t at)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < at && i < text.len; i++) {
        unsigned char c = (unsigned char)text.data[i];
        n += (c & 0xC0) != 0x80;
        n += c >= 0xF0;
    }
    return n;
}

static int has_word(dgm_str text, const char *word)
{
    return text.len && memmem(text.data, text.len, word, strlen(word)) != NULL;
}

static int same(dgm_str a, dgm_str b)
{
    return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

/* "name\tcountry" as an id. */
static dgm_str made_id(dgm_gather *g, dgm_str name, dgm_str country)
{
    char *id = dgm_take(g->a, name.len + country.len + 2, 1);
    g->failed |= !id;
    if (!id)
        return (dgm_str){"", 0};
    memcpy(id, name.data, name.len);
    id[name.len] = '\t';
    if (country.len)
        memcpy(id + name.len + 1, country.data, country.len);
    return (dgm_str){id, name.len + 1 + country.len};
}

/* A party as the table has it: what one report calls by a name and country is the same under the account's id. */
static dgm_named name_party(dgm_gather *g, dgm_str name, dgm_str country, dgm_str id, dgm_str known_as, int state)
{
    dgm_str key = made_id(g, known_as.len ? known_as : name, country);
    uint32_t before = g->names.n, at = g->failed ? UINT32_MAX : dgm_index_put(&g->names, key);
    if (at == UINT32_MAX) {
        g->failed = 1;
        return (dgm_named){0};
    }
    if (at == before) {
        dgm_named *more = dgm_list_more(g->a, g->whole, before, &g->whole_room, sizeof *more);
        g->failed |= !more;
        if (!more)
            return (dgm_named){0};
        g->whole = more;
        more[at] =
            (dgm_named){id.len ? copy(g, id) : key, copy(g, known_as.len ? known_as : name), copy(g, country), state};
    }
    return g->whole[at];
}

static int own_voice(const dgm_party *p)
{
    return has_word(p->sector, "OPP") || has_word(p->sector, "LEG") || has_word(p->sector, "JUD") ||
           has_word(p->sector, "PTY");
}

/* The account's party of that name, of that country where it is told. */
static const dgm_party *called(const dgm_account *account, dgm_str name, dgm_str country)
{
    for (size_t i = 0; i < account->parties; i++) {
        const dgm_party *p = &account->party[i];
        if (same(p->name, name) && (!country.len || !p->country.len || same(p->country, country)))
            return p;
    }
    return NULL;
}

static dgm_named party_of(dgm_gather *g, const dgm_party *p)
{
    for (int steps = 0; steps < 4; steps++) {
        int part = (p->kind == DGM_PARTY_PERSON || p->kind == DGM_PARTY_ORGAN) && p->part_of.len && !own_voice(p);
        if (!part)
            break;
        const dgm_party *whole = called(g->account, p->part_of, p->country);
        if (!whole || whole == p)
            return name_party(g, p->part_of, p->country, (dgm_str){0}, (dgm_str){0}, 0);
        p = whole;
    }
    return name_party(g, p->name, p->country, p->id, p->known_as, p->kind == DGM_PARTY_STATE);
}

static dgm_str proposal_id(const dgm_proposal *p)
{
    return p->joined.len ? p->joined : words(p->id);
}

/* The mentions' words, as many as 400 bytes hold. */
static dgm_str also(dgm_gather *g, const dgm_proposal *p)
{
    char text[512];
    size_t n = 0;
    dgm_str body = g->account->report.text;
    for (uint32_t i = 0; i < p->mentions; i++) {
        dgm_span at = p->mention[i];
        size_t len = at.to <= body.len && at.from < at.to ? at.to - at.from : 0;
        if (!len || n + len + 2 > 400)
            continue;
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%.*s", n ? "; " : "", (int)len, body.data + at.from);
    }
    return copy(g, (dgm_str){text, n});
}

static void gather_proposal(dgm_gather *g, const dgm_proposal *p)
{
    const dgm_account *account = g->account;
    dgm_str id = copy(g, proposal_id(p));
    const dgm_proposal *whole = dgm_proposal_at(account, p->part_of);
    const dgm_party *by = dgm_party_at(account, p->by);
    if (p->state == DGM_REFUSED || g->failed)
        return;
    uint32_t before = g->proposals.n, at = dgm_index_put(&g->proposals, id);
    dgm_table_whole *list =
        at == UINT32_MAX ? NULL : dgm_list_more(g->a, (void *)g->facts.proposal, before, &g->wholes, sizeof *list);
    if (!list) {
        g->failed = 1;
        return;
    }
    g->facts.proposal = list;
    dgm_table_whole *w = &list[at];
    if (at == before) {
        *w = (dgm_table_whole){.proposal = {.id = id, .name = copy(g, p->known_as.len ? p->known_as : p->name)},
                               .also = also(g, p),
                               .published = account->report.published};
        g->facts.proposals++;
    }
    if (!w->part_of.len && whole && !same(proposal_id(whole), id))
        w->part_of = copy(g, proposal_id(whole));
    if (!w->by.len && by)
        w->by = party_of(g, by).name;
}

static void gather_position(dgm_gather *g, const dgm_position *p)
{
    const dgm_account *account = g->account;
    const dgm_report *r = &account->report;
    const dgm_party *who = dgm_party_at(account, p->party), *voice = dgm_party_at(account, p->voice);
    const dgm_proposal *what = dgm_proposal_at(account, p->proposal);
    if (!who || !what || what->state == DGM_REFUSED)
        return;
    dgm_stand *list = dgm_list_more(g->a, (void *)g->facts.stand, g->facts.stands, &g->stands, sizeof *list);
    g->failed |= !list;
    if (!list)
        return;
    g->facts.stand = list;
    dgm_stand *s = &list[g->facts.stands++];
    *s = (dgm_stand){
        .id = copy(g, words(p->id)),
        .party = party_of(g, who),
        .proposal = {.id = copy(g, proposal_id(what)),
                     .name = copy(g, what->known_as.len ? what->known_as : what->name)},
        .stance = p->stance,
        .strength = p->strength,
        .past = p->past,
        .from = p->from,
        .to = p->to,
        .published = r->published,
        .report = copy(g, words(r->id)),
        .title = copy(g, r->title.len ? r->title : r->name),
        .publisher = copy(g, r->publisher),
        .author = copy(g, r->author),
        .start = units(r->text, p->at.from),
        .stop = units(r->text, p->at.to),
        .words = cut(g, p->at),
        .condition = cut(g, p->condition),
        .voice = voice ? copy(g, voice->name) : (dgm_str){"", 0},
        .score = p->score,
        .state = p->state,
    };
    if (!same(s->party.name, who->name) && !same(s->party.name, who->known_as))
        s->person = copy(g, who->name);
}

static size_t gather_side(dgm_gather *g, const dgm_named **out, const dgm_event_actor *actor, uint32_t n)
{
    dgm_named *list = dgm_take(g->a, n + 1, sizeof *list);
    size_t kept = 0;
    g->failed |= !list;
    for (uint32_t i = 0; i < n && list; i++) {
        const dgm_party *p = dgm_party_at(g->account, actor[i].party);
        if (p)
            list[kept++] = party_of(g, p);
    }
    *out = list;
    return kept;
}

/* An event that is only thought of ("if Russia attacks again") may be no event of the report's: then its words tell it. */
static void gather_deed(dgm_gather *g, dgm_table_term *out)
{
    dgm_trigger_words deed;
    dgm_named *actor = dgm_take(g->a, DGM_MAX_ACTORS, sizeof *actor),
              *recipient = dgm_take(g->a, DGM_MAX_ACTORS, sizeof *recipient);
    g->failed |= !actor || !recipient;
    if (g->failed || !dgm_trigger_words_read(&deed, out->words))
        return;
    out->event = 1;
    out->type = deed.type;
    out->actor = actor;
    out->recipient = recipient;
    for (size_t i = 0; i < g->account->parties; i++) {
        const dgm_party *p = &g->account->party[i];
        dgm_trigger_side side = dgm_trigger_side_of(&deed, p->name);
        if (side == DGM_TRIGGER_BY && out->actors < DGM_MAX_ACTORS)
            actor[out->actors++] = party_of(g, p);
        else if (side == DGM_TRIGGER_ON && out->recipients < DGM_MAX_ACTORS)
            recipient[out->recipients++] = party_of(g, p);
    }
}

/* What sets it off, as an event: the first that the report tells in the words of the term. */
static void gather_trigger(dgm_gather *g, dgm_table_term *out, const dgm_term *t)
{
    for (size_t i = 0; i < g->account->events && !out->event; i++) {
        const dgm_event *e = &g->account->event[i];
        if (e->state == DGM_REFUSED || e->trigger.from < t->at.from || e->trigger.to > t->at.to)
            continue;
        out->event = 1;
        out->type = e->type;
        out->actors = gather_side(g, &out->actor, e->actor, e->actors);
        out->recipients = gather_side(g, &out->recipient, e->recipient, e->recipients);
    }
    if (!out->event)
        gather_deed(g, out);
}

static void gather_term(dgm_gather *g, const dgm_term *t)
{
    const dgm_proposal *of = dgm_proposal_at(g->account, t->proposal);
    if (t->state == DGM_REFUSED)
        return;
    dgm_table_term *list = dgm_list_more(g->a, (void *)g->facts.term, g->facts.terms, &g->terms, sizeof *list);
    dgm_named *party = dgm_take(g->a, t->parties + 1, sizeof *party);
    g->failed |= !list || !party;
    if (g->failed)
        return;
    g->facts.term = list;
    dgm_table_term *out = &list[g->facts.terms++];
    *out = (dgm_table_term){.id = copy(g, words(t->id)),
                            .proposal = of ? copy(g, proposal_id(of)) : (dgm_str){"", 0},
                            .kind = t->kind,
                            .words = cut(g, t->at),
                            .report = copy(g, words(g->account->report.id)),
                            .published = g->account->report.published,
                            .party = party};
    for (uint32_t i = 0; i < t->parties && i < DGM_MAX_TERM_PARTIES; i++) {
        const dgm_party *p = dgm_party_at(g->account, t->party[i]);
        if (p)
            party[out->parties++] = party_of(g, p);
    }
    if (t->kind == DGM_TERM_TRIGGER)
        gather_trigger(g, out, t);
}

static void gather_talks(dgm_gather *g, const dgm_talks *k)
{
    if (k->state == DGM_REFUSED)
        return;
    dgm_table_talks *list = dgm_list_more(g->a, (void *)g->facts.talks, g->facts.talks_held, &g->talks, sizeof *list);
    dgm_table_seat *seat = dgm_take(g->a, k->parties + 1, sizeof *seat);
    g->failed |= !list || !seat;
    if (g->failed)
        return;
    g->facts.talks = list;
    dgm_table_talks *out = &list[g->facts.talks_held++];
    *out = (dgm_table_talks){.id = copy(g, words(k->id)),
                             .name = copy(g, k->name),
                             .words = cut(g, k->at),
                             .report = copy(g, words(g->account->report.id)),
                             .from = k->from,
                             .to = k->to,
                             .published = g->account->report.published,
                             .status = k->status,
                             .seat = seat};
    for (uint32_t i = 0; i < k->parties; i++) {
        const dgm_party *p = dgm_party_at(g->account, k->party[i].party);
        if (p)
            seat[out->seats++] = (dgm_table_seat){party_of(g, p), k->party[i].seat, cut(g, k->party[i].at)};
    }
}

dgm_status dgm_gather_account(dgm_gather *g, const dgm_account *account, dgm_error *err)
{
    g->account = account;
    for (size_t i = 0; i < account->proposals; i++)
        gather_proposal(g, &account->proposal[i]);
    for (size_t i = 0; i < account->positions; i++)
        gather_position(g, &account->position[i]);
    for (size_t i = 0; i < account->terms; i++)
        gather_term(g, &account->term[i]);
    for (size_t i = 0; i < account->talks_held; i++)
        gather_talks(g, &account->talks[i]);
    g->account = NULL;
    return g->failed ? dgm_fail(err, DGM_ENOMEM, "no memory for the table") : DGM_OK;
}

dgm_status dgm_gather_judgement(dgm_gather *g, const dgm_judgement *j, dgm_error *err)
{
    dgm_judgement *list =
        dgm_list_more(g->a, (void *)g->facts.judgement, g->facts.judgements, &g->judgements, sizeof *list);
    if (!list)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the table");
    g->facts.judgement = list;
    dgm_judgement *out = &list[g->facts.judgements++];
    *out = *j;
    out->party =
        (dgm_named){.id = copy(g, j->party.id), .name = copy(g, j->party.name), .country = copy(g, j->party.country)};
    out->proposal = (dgm_named){.id = copy(g, j->proposal.id), .name = copy(g, j->proposal.name)};
    out->by = copy(g, j->by);
    out->reason = copy(g, j->reason);
    out->at = copy(g, j->at);
    return g->failed ? dgm_fail(err, DGM_ENOMEM, "no memory for the table") : DGM_OK;
}

const dgm_table_facts *dgm_gather_facts(dgm_gather *g)
{
    return &g->facts;
}
