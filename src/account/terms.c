/*
 * terms.c - the terms of proposals: who decides, who can block, what sets it off, by when.
 *
 *     The guarantors would consult within 24 hours of an attack.     body "The guarantors", deadline "within 24 hours",
 *                                                                    trigger "an attack"
 *
 * In:     runs that state terms; what words tell of them (terms_told.c, levers.c).
 * Out:    terms in text order, each of the proposal nearest before it in its paragraph, or of the report's first.
 * How:    of a run whole words; what the words contradict is dropped, what they tell and no run does is added; two runs of one kind
 *         of which one hangs on the other are one.
 */
#include "account/levers.h"
#include "account/terms_told.h"

#include "base/error.h"
#include "language/by_tree.h"

#include <stdlib.h>

/* A term the model is less sure of is none; one named in so many words is one. */
static const float enough_of_term = 0.20f, sure_of_told = 0.7f;

/* The proposal whose mention stands nearest before the words in their paragraph, in their sentence also behind; where none does, the
 * first of the report, which such a paragraph is mostly about (of 325 such terms of corpus/affairs 188 are of it, 72 of the nearest
 * before); 0: none. */
static uint32_t proposal_of(const dgm_account *account, const dgm_layout *layout, dgm_span at)
{
    dgm_span sentence = dgm_sentence_at(layout, at.from);
    const uint32_t paragraph = dgm_paragraph_of(layout, at.from);
    enum { LONG = 1 << 20 }; /* bytes, longer than any sentence */
    uint32_t best = 0, far = UINT32_MAX, subject = 0, first = at.from;
    for (size_t i = 0; i < account->proposals; i++)
        for (uint32_t k = 0; k < account->proposal[i].mentions; k++) {
            dgm_span m = account->proposal[i].mention[k];
            int here = m.from >= sentence.from && m.to <= sentence.to;
            if (m.from < first) {
                first = m.from;
                subject = account->proposal[i].number;
            }
            if (!here && (m.from >= at.from || dgm_paragraph_of(layout, m.from) != paragraph))
                continue;
            uint32_t d = m.to <= at.from ? at.from - m.to : m.from >= at.to ? m.from - at.to + 40 : 0;
            d += here ? 0 : LONG; /* its own sentence goes first */
            if (d < far) {
                far = d;
                best = account->proposal[i].number;
            }
        }
    return best ? best : subject;
}

/* A term's words: whole at both ends. Empty: a single word that is no figure and no adverb tells none. */
static dgm_span term_words(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD, last = an->words ? dgm_word_at(an, at.to - 1) : DGM_NO_WORD;
    if (first == DGM_NO_WORD || last == DGM_NO_WORD || last < first)
        return at;
    unsigned tag = an->word[last].tag;
    uint32_t up = an->word[last].head;
    /* "for five" of "for five years", "the" of "the Air Safety Board" */
    if ((tag == DGM_TAG_DET || tag == DGM_TAG_ADJ || tag == DGM_TAG_NUM || dgm_relation_is(an, &an->word[last], "compound")) &&
        up != DGM_NO_WORD && up > last && up < last + 5 && (an->word[up].tag == DGM_TAG_NOUN || an->word[up].tag == DGM_TAG_PROPN))
        at.to = an->word[up].at.to;
    else if (first == last && (tag == DGM_TAG_NOUN || tag == DGM_TAG_PROPN))
        at = dgm_phrase_span(from, at);
    for (uint32_t i = at.from; i < at.to; i++)
        if (from->who->t.text.data[i] == ' ' || from->who->t.text.data[i] == '-')
            return at;
    return tag == DGM_TAG_ADV || tag == DGM_TAG_NUM || tag == DGM_TAG_ADJ ? at : (dgm_span){at.from, at.from};
}

static void term_parties(dgm_term *t, const dgm_actors *actors, dgm_span at)
{
    for (size_t k = 0; k < actors->n; k++) {
        const dgm_actor *x = &actors->at[k];
        for (uint32_t p = 0; x->at.from >= at.from && x->at.to <= at.to && p < x->parties; p++) {
            int known = 0;
            for (uint32_t j = 0; j < t->parties; j++)
                known |= t->party[j] == x->party[p];
            if (!known && t->parties < DGM_MAX_TERM_PARTIES)
                t->party[t->parties++] = x->party[p];
        }
    }
}

static int by_term(const void *x, const void *y)
{
    const dgm_term *a = x, *b = y;
    if (a->at.from != b->at.from)
        return a->at.from < b->at.from ? -1 : 1;
    return a->kind < b->kind ? -1 : a->kind > b->kind;
}

/* Adds what words tell and no run of its kind does. */
static uint32_t add_told(dgm_term *t, uint32_t n, dgm_term_kind kind, dgm_span at)
{
    for (uint32_t k = 0; k < n; k++)
        if (t[k].kind == kind && t[k].at.from < at.to && at.from < t[k].at.to)
            return n;
    t[n] = (dgm_term){.kind = kind, .score = sure_of_told, .at = at};
    return n + 1;
}

/* One in two pieces: puts together what hangs on each other, each with the last of its kind before it. */
static uint32_t put_together(dgm_term *t, uint32_t n, const dgm_sources *from)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = kept;
        while (k && t[k - 1].kind != t[i].kind)
            k--;
        if (k && (t[i].at.from <= t[k - 1].at.to + 1 || dgm_terms_are_one(from, t[k - 1].at, t[i].at))) {
            t[k - 1].at.to = t[i].at.to > t[k - 1].at.to ? t[i].at.to : t[k - 1].at.to;
            t[k - 1].score = t[i].score > t[k - 1].score ? t[i].score : t[k - 1].score;
        } else
            t[kept++] = t[i];
    }
    return kept;
}

/* Without the "and" of "within two years and" decide by a vote. */
static dgm_span without_joiner(const dgm_analysis *an, dgm_span at)
{
    uint32_t first = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD, last = an->words ? dgm_word_at(an, at.to - 1) : DGM_NO_WORD;
    if (first != DGM_NO_WORD && last != DGM_NO_WORD && last > first && an->word[last].tag == DGM_TAG_CCONJ)
        at.to = an->word[last - 1].at.to;
    return at;
}

/* Of the runs those that words do not contradict. */
static uint32_t take_runs(dgm_term *t, const dgm_sources *from)
{
    const dgm_affairs *f = from->affairs;
    uint32_t n = 0, kept = 0;
    for (uint32_t i = 0; i < f->terms; i++) {
        dgm_span at = term_words(from, dgm_run_bytes(from, f->term[i].at));
        dgm_term_kind kind = (dgm_term_kind)f->term[i].label;
        if (at.to > at.from && f->term[i].score >= enough_of_term && !(kind == DGM_TERM_DEADLINE && dgm_term_is_none(from, kind, at)))
            t[n++] = (dgm_term){.kind = kind, .score = f->term[i].score, .at = at};
    }
    n = put_together(t, n, from);
    for (uint32_t i = 0; i < n; i++) {
        if (dgm_term_is_none(from, t[i].kind, t[i].at) ||
            (t[i].kind == DGM_TERM_VETO && dgm_has_denial(dgm_slice(from->who->t.text, t[i].at)))) /* "no one has a veto" */
            continue;
        t[i].at = without_joiner(from->analysis, t[i].at);
        if (t[i].kind == DGM_TERM_TRIGGER)
            t[i].at = dgm_trigger_span(from, t[i].at);
        t[kept++] = t[i];
    }
    return put_together(t, kept, from);
}

dgm_status dgm_terms_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors)
{
    size_t vetoes, told;
    const dgm_lever *veto = dgm_vetoes(&vetoes, from);
    const dgm_term_told *more = dgm_terms_told(&told, from);
    dgm_term *t = dgm_take(from->a, (size_t)from->affairs->terms + vetoes + told + 1, sizeof *t);
    if (!t)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the terms of a report");
    uint32_t n = take_runs(t, from);
    for (size_t i = 0; i < vetoes; i++)
        n = add_told(t, n, DGM_TERM_VETO, veto[i].at);
    for (size_t i = 0; i < told; i++)
        n = add_told(t, n, more[i].kind, more[i].at);
    qsort(t, n, sizeof *t, by_term);
    for (uint32_t i = 0; i < n; i++) {
        t[i].proposal = proposal_of(account, from->layout, t[i].at);
        term_parties(&t[i], actors, t[i].at);
        for (size_t k = 0; k < vetoes && t[i].kind == DGM_TERM_VETO; k++)
            if (veto[k].at.from < t[i].at.to && t[i].at.from < veto[k].at.to)
                term_parties(&t[i], actors, veto[k].party);
        dgm_record_id(t[i].id, &account->report, dgm_term_name(t[i].kind), &t[i].at, 1);
    }
    account->term = t;
    account->terms = n;
    return DGM_OK;
}
