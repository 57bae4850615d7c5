/*
 * variation.c - a description that is hardly the first of somebody: a report calls by it again whom it has named.
 *
 *     The scholar, the former mayor, the Breton     somebody named, though nothing tells who
 *     The club, the rebels, the German lender       a body that is named
 *     The driver, the doctor                        may well be somebody new
 *
 * In:     a mention of kind DGM_NOUN that was led to nobody.
 * Out:    whether it is rather unknown than a speaker of its own words.
 * How:    by table of nouns, and only where the report names somebody, or a body, at all.
 */
#include "resolve/describe.h"

#include "resolve/lexicon.h"

#include <string.h>

/* Nouns by which a report calls somebody again whom it has named: hardly anybody is new in it as
 * "the scholar". */
static int is_variation(const dgm_token *noun)
{
    static const char *const words[] = {
        "boss", "scholar", "politician", "statesman", "stateswoman", "diplomat", "lawmaker", "legislator",
        "academic", "executive", "tycoon", "magnate", "businessman", "mediator", "negotiator", "strongman",
        "clergyman", "churchman", "cleric", "economist", "parliamentarian", "activist", "campaigner", "veteran",
        "jurist", "historian", "billionaire", "entrepreneur", "analyst", "dissident", "strategist",
        /* whom a trial or a vote is about, and trades that are hardly told for their own sake */
        "accused", "defendant", "suspect", "incumbent", "challenger", "candidate", "nominee", "laureate",
        "paediatrician", "pediatrician", "physicist", "architect", "novelist", "poet", "banker", "industrialist", "philosopher",
        "lobbyist", "financier", "surgeon", "theologian", "author"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(noun->low, words[i]))
            return 1;
    return noun->len > 8 && !strcmp(noun->low + noun->len - 7, "ologist");
}

/* Nouns by which a report calls a body again that it has named: "the club", "the rebels". */
static int is_bodys_variation(const dgm_token *noun)
{
    static const char *const words[] = {
        "company", "firm", "group", "organisation", "organization", "charity", "movement", "party", "club",
        "operator", "carrier", "airline", "lender", "bank", "federation", "union", "watchdog", "rebels", "alliance",
        "bloc", "miner", "retailer", "carmaker", "insurer", "militia", "insurgents", "guerrillas", "militants",
        "fighters", "separatists", "team", "network", "broadcaster", "newspaper", "think-tank", "institute",
        "agency", "association", "front"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(noun->low, words[i]))
            return 1;
    return 0;
}

static int varies_body(const dgm_cast *c, const dgm_mention *m)
{
    if (!(m->flags & DGM_MF_SOURCE) || !(m->flags & DGM_MF_DEFINITE) || (m->flags & (DGM_MF_OWNED | DGM_MF_OTHER)) ||
        m->to != m->head + 1 || !is_bodys_variation(&c->t.at[m->head]))
        return 0;
    for (uint32_t i = m->from; i < m->head; i++) /* "the German lender", "the Zurich-based insurer", but no more */
        if (!c->t.at[i].nation && !(c->t.at[i].len > 6 && !strcmp(c->t.at[i].low + c->t.at[i].len - 6, "-based")))
            return 0;
    for (uint32_t i = 0; i < m->start; i++) /* "president of the dockers' union ... The union": that one */
        if ((c->t.at[i].form & DGM_TF_LOWER) && !strcmp(c->t.at[i].low, c->t.at[m->head].low))
            return 0;
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        if (x->named && x->is == DGM_NONE && (x->kind == DGM_IS_BODY || x->kind == DGM_IS_THING) && !x->plural)
            return 1;
    }
    return 0;
}

int dgm_varies_name(const dgm_cast *c, uint32_t number)
{
    if (varies_body(c, &c->mention[number]))
        return 1;
    if (dgm_foretold_doubt(c, number))
        return 1;
    const dgm_mention *m = &c->mention[number];
    const dgm_token *noun = &c->t.at[m->head];
    if (!(m->flags & DGM_MF_SOURCE) || !(m->flags & DGM_MF_DEFINITE) ||
        (m->flags & (DGM_MF_PLURAL | DGM_MF_OWNED | DGM_MF_OTHER)) ||
        !(dgm_is_trade(noun) || (noun->lex & DGM_LX_DEMONYM)))
        return 0;
    if (!is_variation(noun) && !dgm_was_once(&c->t, m) && !dgm_is_people(noun))
        return 0;
    dgm_gender g = dgm_lex_gender(noun->lex);
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        if (x->named && x->is == DGM_NONE && x->kind == DGM_IS_PERSON && !x->plural &&
            !(g && x->gender && g != x->gender))
            return 1;
    }
    return 0;
}
