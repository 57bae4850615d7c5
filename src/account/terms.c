/*
 * terms.c - the terms of proposals: who decides, who can block, what sets it off, by when.
 *
 *     The guarantors would consult within 24 hours of an attack.     body "The guarantors", deadline "within 24 hours",
 *                                                                    trigger "an attack"
 *
 * In:     runs that state terms; the vetoes that words tell (levers.c).
 * Out:    terms in text order, each of the proposal nearest before it.
 * How:    of a run whole words; a veto that is denied is none, one that words tell and no run does is added.
 */
#include "account/levers.h"

#include "base/error.h"
#include "language/by_tree.h"

#include <stdlib.h>

/* A term the model is less sure of is none; a veto named in so many words is one. */
static const float enough_of_term = 0.25f, sure_of_veto = 0.7f;

/* The proposal whose mention stands nearest before the words, in their sentence also behind; 0: none. */
static uint32_t proposal_near(const dgm_account *account, const dgm_layout *layout, dgm_span at)
{
    dgm_span sentence = dgm_sentence_at(layout, at.from);
    uint32_t best = 0, far = UINT32_MAX;
    for (size_t i = 0; i < account->proposals; i++)
        for (uint32_t k = 0; k < account->proposal[i].mentions; k++) {
            dgm_span m = account->proposal[i].mention[k];
            int here = m.from >= sentence.from && m.to <= sentence.to;
            if (!here && m.from >= at.from)
                continue;
            uint32_t d = m.to <= at.from ? at.from - m.to : m.from >= at.to ? m.from - at.to + 40 : 0;
            if (d < far) {
                far = d;
                best = account->proposal[i].number;
            }
        }
    return far < 1500 ? best : 0;
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

/* Vetoes that the words tell and the model did not see as such. */
static uint32_t add_vetoes(dgm_term *t, uint32_t n, const dgm_lever *veto, size_t vetoes)
{
    for (size_t i = 0; i < vetoes; i++) {
        uint32_t k = 0;
        while (k < n && (t[k].kind != DGM_TERM_VETO || t[k].at.from >= veto[i].at.to || veto[i].at.from >= t[k].at.to))
            k++;
        if (k == n)
            t[n++] = (dgm_term){.kind = DGM_TERM_VETO, .score = sure_of_veto, .at = veto[i].at};
    }
    return n;
}

dgm_status dgm_terms_make(dgm_account *account, const dgm_sources *from, const dgm_actors *actors)
{
    const dgm_affairs *f = from->affairs;
    size_t vetoes;
    const dgm_lever *veto = dgm_vetoes(&vetoes, from);
    dgm_term *t = dgm_take(from->a, (size_t)f->terms + vetoes + 1, sizeof *t);
    uint32_t n = 0;
    if (!t)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the terms of a report");
    for (uint32_t i = 0; i < f->terms; i++) {
        dgm_span at = term_words(from, dgm_run_bytes(from, f->term[i].at));
        dgm_term_kind kind = (dgm_term_kind)f->term[i].label;
        if (at.to == at.from || f->term[i].score < enough_of_term ||
            (kind == DGM_TERM_VETO && dgm_has_denial(dgm_slice(account->report.text, at)))) /* "no one has a veto" */
            continue;
        if (n && t[n - 1].kind == kind && at.from <= t[n - 1].at.to + 1) { /* one in two pieces */
            t[n - 1].at.to = at.to > t[n - 1].at.to ? at.to : t[n - 1].at.to;
            continue;
        }
        t[n++] = (dgm_term){.kind = kind, .score = f->term[i].score, .at = at};
    }
    n = add_vetoes(t, n, veto, vetoes);
    qsort(t, n, sizeof *t, by_term);
    for (uint32_t i = 0; i < n; i++) {
        t[i].proposal = proposal_near(account, from->layout, t[i].at);
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
