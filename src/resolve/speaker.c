/*
 * speaker.c - from a source's words to the fullest name of that speaker in the same report.
 *
 *     {Gen. Lopez} said ... {he} ... {Polish officials} ... {I}, inside his quotation
 *     Ana Lopez | defence chief ... the same ... "Polish officials" ... Ana Lopez
 *
 * In:     text, layout, title, statements with their sources.
 * Out:    speaker[] of each statement; a reason of unknowns[] where there is no name.
 * How:    the cast of the report is gathered (people.h); then all mentions are led to entities in text order, since who
 *         "he" is depends on whom the text spoke of before; then each source takes the names of its entities.
 * Not:    who that is in the world: a later stage's matter.
 */
#include "resolve/speaker.h"

#include "base/error.h"
#include "resolve/lexicon.h"
#include "resolve/people.h"

#include <string.h>

static const struct {
    const char *no_source, *pronoun, *description, *two, *several, *writer, *reader, *words;
} unknowns = {
    .no_source = "no source is named",
    .pronoun = "a pronoun without a person it could mean",
    .description = "a description, and too little tells who is meant",
    .two = "two people of that name",
    .several = "one of several, and the report does not tell which",
    .writer = "the report’s own writer, or somebody whose quotation has no named speaker",
    .reader = "whoever is spoken to",
    .words = "the source has no words",
};

static dgm_status no_memory(dgm_error *err)
{
    return dgm_fail(err, DGM_ENOMEM, "no memory for the speakers of a report");
}

/* The words of tokens [from, to): as they stand, or with line ends made spaces. */
static dgm_status words(dgm_str *out, dgm_span *at, const dgm_cast *c, uint32_t from, uint32_t to)
{
    *at = (dgm_span){c->t.at[from].at.from, c->t.at[to - 1].at.to};
    const char *p = c->t.text.data + at->from;
    size_t n = at->to - at->from, used = 0;
    *out = (dgm_str){p, n};
    if (!memchr(p, '\n', n) && !memchr(p, '\t', n))
        return DGM_OK;
    char *copy = dgm_take_text(c->a, p, n);
    if (!copy)
        return no_memory(c->err);
    for (size_t i = 0; i < n; i++) {
        int space = p[i] == '\n' || p[i] == '\t' || p[i] == ' ';
        if (!space || !used || copy[used - 1] != ' ')
            copy[used++] = space ? ' ' : p[i];
    }
    *out = (dgm_str){copy, used};
    return DGM_OK;
}

/* A fuller name in the title: "Interview: Pirkko Lehtovaara on rails" for a report that says only "Lehtovaara". */
static void name_in_title(dgm_speaker *s, const dgm_cast *c, const dgm_entity *x, dgm_str title)
{
    const dgm_token *k = &c->t.at[x->name_from];
    if (x->kind != DGM_IS_PERSON || !x->named || x->name_to - x->name_from != 1 || !k->len || title.len > 4096)
        return;
    size_t before = 0, before_n = 0;
    for (size_t i = 0; i < title.len;) {
        size_t from = i;
        while (i < title.len && title.data[i] != ' ' && title.data[i] != ',' && title.data[i] != ':' &&
               title.data[i] != '\'')
            i++;
        char low[72], given[72];
        size_t n = i - from < 64 ? dgm_fold(low, sizeof low, title.data + from, i - from) : 0;
        if (n && !strcmp(low, k->low) && before_n && before_n < 64 && before + before_n + 1 == from &&
            (dgm_lexicon(given, dgm_fold(given, sizeof given, title.data + before, before_n)).flags & DGM_LX_GIVEN)) {
            s->name = (dgm_str){title.data + before, i - before};
            return;
        }
        before = from;
        before_n = i - from;
        i += i < title.len;
    }
}

static dgm_status fill(dgm_statement *s, const dgm_cast *c, uint32_t e, dgm_str title)
{
    const dgm_entity *x = &c->entity[e];
    if (x->kind == DGM_IS_SET) {
        dgm_status st = DGM_OK;
        for (uint32_t i = 0; !st && i < x->members; i++)
            st = fill(s, c, dgm_entity_of(c, x->member[i]), title);
        return st;
    }
    if (s->speakers >= DGM_MAX_SPEAKERS || x->name_to <= x->name_from)
        return DGM_OK;
    dgm_speaker *out = &s->speaker[s->speakers];
    *out = (dgm_speaker){.unknown = NULL};
    dgm_status st = words(&out->name, &out->at, c, x->name_from, x->name_to);
    for (uint32_t i = 0; !st && i < s->speakers; i++)
        if (s->speaker[i].at.from == out->at.from && s->speaker[i].at.to == out->at.to)
            return DGM_OK;
    int clause = x->role_to == x->role_from && x->clause_to > x->clause_from;
    uint32_t from = clause ? x->clause_from : x->role_from, to = clause ? x->clause_to : x->role_to;
    if (!st && x->named && to > from)
        st = words(&out->role, &out->role_at, c, from, to);
    name_in_title(out, c, x, title);
    s->speakers++;
    return st;
}

static dgm_status unknown(dgm_statement *s, const char *why)
{
    if (s->speakers < DGM_MAX_SPEAKERS)
        s->speaker[s->speakers++] = (dgm_speaker){.unknown = why};
    return DGM_OK;
}

/* "the two Lomsadzes": the persons of that surname. */
static dgm_status family(dgm_cast *c, uint32_t number)
{
    dgm_mention *m = &c->mention[number];
    const dgm_token *k = &c->t.at[m->from];
    if (m->to - m->from != 1 || k->len < 4 || k->low[k->len - 1] != 's' || m->from == 0 ||
        !dgm_token_lex(&c->t, m->from - 1, DGM_LX_NUMBER | DGM_LX_DET))
        return DGM_OK;
    dgm_entity set = {
        .kind = DGM_IS_SET, .plural = 1, .named = 1, .is = DGM_NONE, .first = m->from, .kin_of = DGM_NONE};
    for (uint32_t e = 0; e < c->entities && set.members < DGM_MAX_MEMBERS; e++) {
        const dgm_entity *x = &c->entity[e];
        if (x->kind != DGM_IS_PERSON || !x->named || x->is != DGM_NONE)
            continue;
        const dgm_token *last = &c->t.at[x->name_to - 1];
        if (x->name_to - x->name_from > 1 && k->len > last->len && !memcmp(k->low, last->low, last->len) &&
            (k->len == last->len + 1 || (k->len == last->len + 2 && k->low[last->len] == 'e')))
            set.member[set.members++] = e;
    }
    if (set.members < 2)
        return DGM_OK;
    uint32_t e = dgm_entity_add(c);
    if (e == DGM_NONE)
        return no_memory(c->err);
    c->entity[e] = set;
    m->entity = e;
    return DGM_OK;
}

static dgm_status lead_all(dgm_cast *c)
{
    dgm_status st = DGM_OK;
    for (uint32_t i = 0; !st && i < c->mentions; i++) {
        dgm_mention *m = &c->mention[i];
        if (i && c->mention[i - 1].flags & DGM_MF_SOURCE && c->mention[i - 1].entity != DGM_NONE)
            c->entity[dgm_entity_of(c, c->mention[i - 1].entity)].spoke = 1;
        if (m->kind == DGM_NOUN) {
            st = dgm_describe(c, i);
            dgm_learnt_check(c, i);
        } else if (m->kind == DGM_PRONOUN) {
            st = dgm_pronoun(c, i);
            dgm_learnt_check(c, i);
        } else {
            if (m->flags & DGM_MF_OPEN)
                dgm_people_decide(c, i);
            uint32_t office = m->flags & DGM_MF_SOURCE ? dgm_people_by_office(c, i) : DGM_NONE;
            if (office != DGM_NONE && (m->entity == DGM_NONE || c->entity[m->entity].first == m->from))
                m->entity = office;
            if (m->flags & (DGM_MF_INTRODUCED | DGM_MF_TOLD | DGM_MF_TITLED) && m->entity != DGM_NONE)
                dgm_introduce(c, i);
            dgm_learnt_name(c, i);
            if (m->entity != DGM_NONE) {
                dgm_succeed(c, i);
                dgm_name_told(c, i);
                dgm_kin_note(c, i);
                dgm_counterpart_note(c, i);
            }
            st = family(c, i);
        }
    }
    return st;
}

static int inside(dgm_span in, const dgm_pieces *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (p->at[i].from <= in.from && in.to <= p->at[i].to)
            return 1;
    return 0;
}

/* The statement whose words those of part p are: whose quotation "I" stands in; n when there is none. */
static size_t told_in(const dgm_cast *c, const dgm_part *p, const dgm_statement *statement, size_t n)
{
    const dgm_token *k = &c->t.at[p->head];
    if (statement[p->statement].within && statement[p->statement].within <= n)
        for (size_t s = 0; s < n; s++)
            if (statement[s].number == statement[p->statement].within)
                return s;
    size_t best = n;
    for (size_t s = 0; s < n; s++)
        if (s != p->statement && inside(k->at, &statement[s].content))
            best = s; /* the last one that begins before it is the innermost */
    if (best < n)
        return best;
    int far = 4;
    for (uint32_t i = 0; i < c->parts; i++) {
        const dgm_part *o = &c->part[i];
        const dgm_token *h = &c->t.at[o->head];
        if (o->statement == p->statement || dgm_pronoun_of(h->low) == DGM_I || dgm_pronoun_of(h->low) == DGM_WE)
            continue;
        const dgm_paragraph *para = &c->t.layout->paragraph[k->paragraph];
        dgm_span src = statement[o->statement].source.at[0];
        uint32_t behind = dgm_token_at(&c->t, src.to);
        if (h->paragraph == k->paragraph && src.from == para->at.from && dgm_token_form(&c->t, behind, DGM_TF_COLON))
            return o->statement; /* "LEHTOVAARA: I said they could." */
        if (!k->quote || h->quote == k->quote)
            continue;
        int d = (int)h->sentence - (int)k->sentence;
        int apart = d < 0 ? -d : d;
        if (h->paragraph != k->paragraph)
            apart +=
                d < 0 && k->paragraph == h->paragraph + 1 && c->t.at[dgm_token_at(&c->t, para->at.from)].quote ? 0 : 9;
        if (apart < far) {
            far = apart;
            best = o->statement;
        }
    }
    return best;
}

static dgm_status speak(dgm_statement *statement, size_t n, dgm_cast *c, const dgm_part *p, dgm_str title,
                        unsigned depth)
{
    dgm_statement *s = &statement[p->statement];
    const dgm_mention *m = c->at[p->head] != DGM_NONE ? &c->mention[c->at[p->head]] : NULL;
    uint32_t e = m ? dgm_entity_of(c, m->entity) : DGM_NONE;
    if (m && (m->flags & DGM_MF_UNSURE))
        return unknown(s, m->kind == DGM_NAMED          ? unknowns.two
                          : m->flags & DGM_MF_PARTITIVE ? unknowns.several
                          : m->kind == DGM_PRONOUN      ? unknowns.pronoun
                                                        : unknowns.description);
    if (e != DGM_NONE && c->entity[e].doubted && !c->entity[e].named)
        return unknown(s, unknowns.description);
    if (e != DGM_NONE)
        return fill(s, c, e, title);
    dgm_pronoun_kind kind = p->kind == DGM_PRONOUN ? dgm_pronoun_of(c->t.at[p->head].low) : DGM_NO_PRONOUN;
    if ((kind == DGM_I || kind == DGM_WE) && depth < 8) {
        size_t in = told_in(c, p, statement, n);
        for (uint32_t i = 0; in < n && i < c->parts; i++)
            if (c->part[i].statement == in) {
                dgm_part q = c->part[i];
                const dgm_mention *o = c->at[q.head] != DGM_NONE ? &c->mention[c->at[q.head]] : NULL;
                uint32_t x = o && !(o->flags & DGM_MF_UNSURE) ? dgm_entity_of(c, o->entity) : DGM_NONE;
                if (x != DGM_NONE)
                    return fill(s, c, x, title);
            }
        uint32_t asked = in == n && kind == DGM_I && c->t.at[p->head].quote ? dgm_interviewed(c) : DGM_NONE;
        return asked != DGM_NONE ? fill(s, c, asked, title) : unknown(s, unknowns.writer);
    }
    if (kind == DGM_NO_PRONOUN || kind == DGM_NOBODY || kind == DGM_ONE) { /* words of its own that lead nowhere */
        dgm_speaker out = {.unknown = NULL};
        dgm_status st = words(&out.name, &out.at, c, p->from, p->to);
        if (!st && s->speakers < DGM_MAX_SPEAKERS)
            s->speaker[s->speakers++] = out;
        return st;
    }
    return unknown(s, kind == DGM_I || kind == DGM_WE ? unknowns.writer
                      : kind == DGM_YOU               ? unknowns.reader
                                                      : unknowns.pronoun);
}

/* Marks the tokens of the sources. */
static void mark_sources(dgm_cast *c, const dgm_statement *statement, size_t n)
{
    uint32_t piece = 0;
    for (size_t s = 0; s < n; s++)
        for (uint32_t k = 0; k < statement[s].source.n; k++) {
            piece++;
            for (uint32_t i = dgm_token_at(&c->t, statement[s].source.at[k].from);
                 i < c->t.n && c->t.at[i].at.from < statement[s].source.at[k].to; i++)
                c->source[i] = piece;
        }
}

dgm_status dgm_resolve_speakers(dgm_statement *statement, size_t n, dgm_str text, const dgm_layout *layout,
                                dgm_str title, const dgm_hints *learnt, dgm_arena *a, dgm_error *err)
{
    if (!n)
        return DGM_OK;
    dgm_cast *c = dgm_take(a, 1, sizeof *c);
    if (!c)
        return no_memory(err);
    c->a = a;
    c->err = err;
    dgm_status st = dgm_tokens_make(&c->t, text, layout, a, err);
    if (st)
        return st;
    c->at = dgm_take(a, c->t.n + 1, sizeof *c->at);
    c->taken = dgm_take(a, c->t.n + 1, sizeof *c->taken);
    c->source = dgm_take(a, c->t.n + 1, sizeof *c->source);
    if (!c->at || !c->taken || !c->source)
        return no_memory(err);
    if (learnt && (st = dgm_learnt_take(c, learnt)))
        return st;
    mark_sources(c, statement, n);
    if ((st = dgm_names_find(c)) || (st = dgm_people_join(c)))
        return st;
    dgm_cast_map(c);
    dgm_alias_find(c);
    if ((st = dgm_roles_find(c)) || (st = dgm_sources_find(c, statement, n)) || (st = dgm_nouns_find(c)) ||
        (st = dgm_people_weigh(c)) || (st = lead_all(c)))
        return st;
    for (size_t s = 0; s < n; s++)
        statement[s].speakers = 0;
    for (uint32_t i = 0; !st && i < c->parts; i++)
        st = speak(statement, n, c, &c->part[i], title, 0);
    for (size_t s = 0; s < n && !st; s++)
        if (!statement[s].speakers)
            st = unknown(&statement[s], statement[s].source.n ? unknowns.words : unknowns.no_source);
    return st;
}
