/*
 * nouns.c - descriptions and pronouns: every mention of somebody that is no name, and where in its clause each mention
 * stands.
 *
 *     The sentry comes from Pskov ... He says      "sentry", subject; "He", a source
 *     the energy minister, Hernán de la Quintana   none: the description stands beside its name (roles.c)
 *
 * In:     names, and the parts of the sources.
 * Out:    all mentions of the report in text order; their flags.
 * How:    nouns for persons and bodies that have an article, a number or a plural; "he", "she", "they" and "both"
 *         outside quotations; and every source, whatever its words.
 */
#include "resolve/people.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <stdlib.h>
#include <string.h>

void dgm_cast_map(dgm_cast *c)
{
    for (uint32_t i = 0; i < c->t.n; i++)
        c->at[i] = DGM_NONE;
    for (uint32_t m = 0; m < c->mentions; m++) {
        const dgm_mention *x = &c->mention[m];
        if (x->kind != DGM_NAMED)
            c->at[x->head] = m;
        for (uint32_t i = x->from; x->kind == DGM_NAMED && i < x->to; i++)
            c->at[i] = m;
    }
}

static int by_place(const void *a, const void *b)
{
    const dgm_mention *x = a, *y = b;
    if (x->start != y->start && x->kind != DGM_NAMED && y->kind != DGM_NAMED)
        return x->start < y->start ? -1 : 1;
    if (x->head != y->head)
        return x->head < y->head ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

static uint32_t number_flags(const dgm_tokens *t, const dgm_mention *m)
{
    uint32_t flags = 0;
    if (m->kind == DGM_NOUN &&
        (t->at[m->head].lex & DGM_LX_PLURAL ||
         (!t->at[m->head].lex && t->at[m->head].len > 3 && t->at[m->head].low[t->at[m->head].len - 1] == 's')))
        flags |= DGM_MF_PLURAL;
    const dgm_token *h = &t->at[m->head];
    if (m->kind == DGM_NOUN && (h->lex & DGM_LX_DEMONYM) &&
        h->len > 3) { /* Saudis; the French, the Dutch, the Chinese */
        const char *end = h->low + h->len;
        const dgm_token *b = m->head > m->from ? h - 1 : NULL; /* but "the 69-year-old Chinese" is one */
        int aged = b && b->len > 8 && !strcmp(b->low + b->len - 8, "year-old");
        if (!aged && ((end[-1] == 's') || !strcmp(end - 3, "ese") || !strcmp(end - 3, "ish") || !strcmp(end - 2, "ch")))
            flags |= DGM_MF_PLURAL;
    }
    for (uint32_t i = m->start; i < m->head; i++) {
        if (dgm_token_lex(t, i, DGM_LX_NUMBER) && !dgm_token_is(t, i, "one") && !dgm_token_is(t, i, "other") &&
            !dgm_token_is(t, i, "most"))
            flags |= DGM_MF_PLURAL;
        if (dgm_token_is(t, i, "other"))
            flags |= DGM_MF_OTHER;
        if (dgm_token_form(t, i, DGM_TF_POSS))
            flags |= DGM_MF_OWNED | DGM_MF_DEFINITE;
    }
    if (m->kind == DGM_NOUN && (dgm_token_is(t, m->head, "people") || dgm_token_is(t, m->head, "police") ||
                                dgm_token_is(t, m->head, "officials")))
        flags |= DGM_MF_PLURAL;
    return flags;
}

static uint32_t article_flags(const dgm_tokens *t, uint32_t det, uint32_t from)
{
    if (det >= from)
        return 0;
    if (dgm_token_is(t, det, "the") || dgm_token_is(t, det, "this") || dgm_token_is(t, det, "that") ||
        dgm_token_is(t, det, "these") || dgm_token_is(t, det, "those") || dgm_token_is(t, det, "both"))
        return DGM_MF_DEFINITE;
    static const char *const owned[] = {"his", "her", "its", "their", "our", "my", "your", "whose"};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        if (dgm_token_is(t, det, owned[i]))
            return DGM_MF_DEFINITE | DGM_MF_OWNED;
    return 0;
}

/* Is token i the noun of a phrase that stands for somebody? */
static int is_head(const dgm_cast *c, uint32_t i)
{
    const dgm_tokens *t = &c->t;
    const dgm_token *k = &t->at[i], *n = i + 1 < t->n ? k + 1 : NULL;
    if (c->at[i] != DGM_NONE || c->taken[i] || !(k->lex & (DGM_LX_ROLE | DGM_LX_BODY)) || (k->form & DGM_TF_UPPER))
        return 0;
    if (k->lex & (DGM_LX_PREP | DGM_LX_REL) || (!strcmp(k->low, "times") && (k->form & DGM_TF_LOWER)))
        return 0; /* "petitioned the palace four times" is no newspaper */
    if ((k->lex & DGM_LX_SAY) && i && c->source[i - 1] && c->source[i] != c->source[i - 1])
        return 0; /* "the army | accused ..." */
    if (!n || n->sentence != k->sentence || (n->form & DGM_TF_MARK))
        return 1;
    if (n->lex & (DGM_LX_ROLE | DGM_LX_BODY) && !(n->lex & (DGM_LX_SAY | DGM_LX_VERB | DGM_LX_PREP | DGM_LX_FUNC)))
        return 0;
    if (n->form & DGM_TF_CAP)
        return 0;
    if (k->lex & DGM_LX_ROLE)
        return 1;
    return (n->lex & (DGM_LX_FUNC | DGM_LX_SAY | DGM_LX_VERB | DGM_LX_PREP)) != 0;
}

static dgm_status context(dgm_cast *c)
{
    const dgm_tokens *t = &c->t;
    for (uint32_t i = 0; i < t->n; i++) {
        const dgm_paragraph *p = &t->layout->paragraph[t->at[i].paragraph];
        if ((p->kind == DGM_HEADING || p->kind == DGM_BYLINE || p->kind == DGM_NOTE) &&
            !dgm_speaks(c, t->at[i].paragraph))
            continue;
        dgm_mention m = {.entity = DGM_NONE, .from = i, .to = i + 1, .start = i, .head = i, .kind = DGM_PRONOUN};
        if (c->source[i] && c->at[i] != DGM_NONE)
            continue;
        int both = dgm_token_is(t, i, "both") && dgm_token_form(t, i, DGM_TF_START) &&
                   dgm_token_lex(t, i + 1, DGM_LX_VERB); /* "Both would accept it" */
        int third = dgm_token_is(t, i, "he") || dgm_token_is(t, i, "she") || dgm_token_is(t, i, "they");
        int pronoun = (both || third) && !t->at[i].quote;
        if (!pronoun && !is_head(c, i))
            continue;
        if (!pronoun) {
            uint32_t det;
            m.kind = DGM_NOUN;
            m.from = dgm_phrase_start(t, i, 0, &det);
            m.start = det < m.from ? det : m.from;
            m.to = dgm_phrase_end(t, i, t->n, t->at[i].lex & DGM_LX_ROLE ? 0 : -1);
            m.flags |= article_flags(t, det, m.from) | number_flags(t, &m);
            if (det >= m.from && !(m.flags & (DGM_MF_PLURAL | DGM_MF_OWNED)) && !(t->at[i].form & DGM_TF_CAP) &&
                !dgm_token_is(t, m.from, "one"))
                continue; /* "chair of the board": no article, so it says what somebody is */
            if (det >= m.from && (t->at[i].form & DGM_TF_CAP) && !(t->at[i].form & DGM_TF_START))
                m.flags |= DGM_MF_DEFINITE;
        }
        if (dgm_mention_add(c, &m) == DGM_NONE)
            return dgm_fail(c->err, DGM_ENOMEM, "no memory for the mentions of a report");
    }
    return DGM_OK;
}

/* A mention for each part of a source that has none. */
static dgm_status sources(dgm_cast *c)
{
    for (uint32_t i = 0; i < c->parts; i++) {
        const dgm_part *p = &c->part[i];
        uint32_t old = c->at[p->head];
        if (old != DGM_NONE && (c->mention[old].kind == DGM_NAMED || p->kind == c->mention[old].kind)) {
            dgm_mention *o = &c->mention[old];
            o->flags |= DGM_MF_SOURCE | (p->flags & DGM_MF_OTHER);
            if (o->kind == DGM_NAMED && (p->flags & DGM_MF_OTHER)) {
                o->entity = DGM_NONE;
                o->flags |= DGM_MF_OPEN;
            }
            if (o->kind == DGM_NAMED && o->entity == DGM_NONE && !(o->flags & DGM_MF_OPEN)) {
                uint32_t e = dgm_entity_add(c); /* a capital at the sentence's start that turns out to speak */
                if (e == DGM_NONE)
                    return dgm_fail(c->err, DGM_ENOMEM, "no memory for the names of a report");
                c->entity[e].named = 1;
                c->entity[e].kind = o->is;
                c->entity[e].name_from = o->from;
                c->entity[e].name_to = o->to;
                c->entity[e].first = o->from;
                o->entity = e;
            }
            continue;
        }
        dgm_mention m = {.entity = DGM_NONE,
                         .from = p->from,
                         .to = p->to,
                         .start = p->from,
                         .head = p->head,
                         .kind = p->kind == DGM_PRONOUN ? DGM_PRONOUN : DGM_NOUN,
                         .flags = DGM_MF_SOURCE | p->flags};
        if (m.from > 0 && dgm_token_lex(&c->t, m.from - 1, DGM_LX_DET))
            m.start = m.from - 1;
        m.flags |= number_flags(&c->t, &m);
        c->at[p->head] = c->mentions;
        if (dgm_mention_add(c, &m) == DGM_NONE)
            return dgm_fail(c->err, DGM_ENOMEM, "no memory for the mentions of a report");
    }
    return DGM_OK;
}

/* "In Belgrade | the president met ...": does a place or time that opens the sentence end right before token s? */
static int behind_fronted(const dgm_tokens *t, uint32_t s)
{
    uint32_t i = s;
    for (; i > 0 && s - i < 6 && t->at[i - 1].sentence == t->at[s].sentence; i--)
        if ((t->at[i - 1].form & DGM_TF_MARK) || (t->at[i - 1].lex & (DGM_LX_SAY | DGM_LX_VERB)))
            return 0;
    return s - i >= 2 && (t->at[i].lex & DGM_LX_PREP) && (i == 0 || t->at[i - 1].sentence != t->at[s].sentence) &&
           ((t->at[s - 1].form & (DGM_TF_CAP | DGM_TF_DIGIT)) || (t->at[s - 1].lex & DGM_LX_TIME));
}

/* "For Lund that was enough": does a preposition at token i open the sentence with whose view it tells? */
static int opens_view(const dgm_tokens *t, uint32_t i)
{
    return dgm_token_is(t, i, "for") && (i == 0 || t->at[i - 1].sentence != t->at[i].sentence);
}

/* "..., a truce, a special envoy, free roads": one of several, of which none is the subject. */
static int is_listed(const dgm_tokens *t, const dgm_mention *m)
{
    return m->kind == DGM_NOUN && !(m->flags & (DGM_MF_DEFINITE | DGM_MF_SOURCE)) &&
           dgm_token_form(t, m->start - 1, DGM_TF_COMMA) &&
           (dgm_token_form(t, m->to, DGM_TF_COMMA) || dgm_token_is(t, m->to, "and"));
}

/* Where the mention stands in its clause. */
static void place(dgm_cast *c, uint32_t number)
{
    dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    if (t->at[m->head].quote)
        m->flags |= DGM_MF_QUOTED;
    if (dgm_token_form(t, m->to, DGM_TF_POSS))
        m->flags |= DGM_MF_OWNER;
    uint32_t s = m->start;
    while (s > 0 && !c->taken[m->from] && c->taken[s - 1] && t->at[s - 1].sentence == t->at[s].sentence &&
           m->kind == DGM_NAMED)
        s--; /* the description before it is part of it */
    if (s > 0 && m->kind == DGM_NAMED && dgm_token_lex(t, s - 1, DGM_LX_DET))
        s--;
    if (s > 1 && number && dgm_token_form(t, s - 1, DGM_TF_POSS) && c->mention[number - 1].to == s - 1) {
        s = c->mention[number - 1].start; /* "China's Qian Qichen": as its owner stands */
        s -= s > 0 && dgm_token_lex(t, s - 1, DGM_LX_DET);
    }
    if (s == 0 || t->at[s - 1].sentence != t->at[s].sentence) {
        m->flags |= DGM_MF_SUBJECT;
        return;
    }
    const dgm_token *b = &t->at[s - 1];
    if (!strcmp(b->low, "and") && s >= 2 && number) {
        for (uint32_t k = number; k > 0 && k + 3 > number; k--) {
            const dgm_mention *x = &c->mention[k - 1];
            if (x->to == s - 1 || x->head == s - 2) {
                m->flags |= DGM_MF_JOINED | (x->flags & (DGM_MF_SUBJECT | DGM_MF_OBLIQUE));
                return;
            }
        }
    }
    if (b->form & DGM_TF_MARK)
        m->flags |= (b->form & DGM_TF_POSS) || is_listed(t, m) ? 0 : (uint32_t)DGM_MF_SUBJECT;
    else if (b->lex & DGM_LX_PREP)
        m->flags |= m->kind == DGM_NAMED && opens_view(t, s - 1) ? DGM_MF_SUBJECT : DGM_MF_OBLIQUE;
    else if (m->kind != DGM_PRONOUN && behind_fronted(t, s))
        m->flags |= DGM_MF_SUBJECT;
    else if ((b->lex & DGM_LX_FUNC) && !(b->lex & (DGM_LX_DET | DGM_LX_VERB | DGM_LX_SAY)) &&
             !dgm_token_is(t, s - 1, "not") && !dgm_pronoun_of(b->low))
        m->flags |= DGM_MF_SUBJECT;
}

dgm_status dgm_nouns_find(dgm_cast *c)
{
    dgm_cast_map(c);
    dgm_status st = sources(c);
    if (!st)
        st = context(c);
    if (st)
        return st;
    if (c->mentions)
        qsort(c->mention, c->mentions, sizeof *c->mention, by_place);
    dgm_cast_map(c);
    for (uint32_t i = 0; i < c->mentions; i++)
        place(c, i);
    return DGM_OK;
}
