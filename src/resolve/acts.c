/*
 * acts.c - does a capital or a state act here, or is it only a place?
 *
 *     Moscow rejected ... / Moscow's demand / talks between Moscow and Kyiv / pressure on Moscow   acts
 *     a man in Moscow / flew to Kyiv / Moscow's streets / the Moscow suburb                        a place
 *
 * In:     the report's tokens, the mention's.
 * Out:    1 or 0.
 * How:    the verb right behind it; the noun it owns; the preposition and the noun or verb before it.
 * Limits: looks at eight tokens on either side, within the sentence.
 */
#include "resolve/who.h"

#include <string.h>

static int one_of(const dgm_tokens *t, uint32_t i, const char *list)
{
    char key[48];
    if (i >= t->n || !t->at[i].len || t->at[i].len > 40)
        return 0;
    key[0] = ' ';
    memcpy(key + 1, t->at[i].low, t->at[i].len);
    strcpy(key + 1 + t->at[i].len, " ");
    return strstr(list, key) != NULL;
}

/* What only a place owns, and what only somebody who acts does. */
static const char place_nouns[] =
    " streets street airport suburb suburbs outskirts mayor residents centre center university region metro hospital "
    "hospitals main old port square station skyline weather winter hotels markets restaurants theatre theatres museum "
    "population coast border borders east west north south capital cathedral stadium ";
static const char deal_nouns[] =
    " talks negotiations dialogue relations ties deal agreement truce ceasefire war dispute tensions accord treaty "
    "alliance pressure demand demands sanctions criticism anger concessions promises assurances agreements contacts "
    "contract contracts pact pacts trust differences rivalry stand-off standoff ";
static const char upon_verbs[] =
    " accused accuses accusing urged urges urging told tells warned warns warning blamed blames blaming pressed "
    "presses "
    "pressing asked asks asking forced persuade persuaded convince convinced threatened threatens criticised "
    "criticized "
    "condemned support supported supports arm arming armed supplied back backed backing sanctioned punish punished "
    "give gives gave given giving grant grants granted granting deny denied denying promised allow allowed allowing "
    "invaded attacked informed notified called calls thanked praised mocked approached lobbied consulted ";
static const char decided[] =
    " wants seeks hopes fears sees insists refuses agreed agrees rejects rejected accepted accepts signed annexed sent "
    "sends launched withdrew recognised recognized offered offers proposed proposes decided decides imposed imposes "
    "suspended expelled recalled summoned backs opposes opposed supports demanded demands threatened considers regards "
    "ordered approved vetoed hosted mediated ";
static const char did[] = " left met gave took held kept made won lost saw drew struck began chose let cut put set "
                          "paid bought sold built broke "
                          "hit fought fired led stood fell lay spoke wrote went came sat rose swore withdrew flew ";
static const char to_verbs[] = " appealed protested turned complained apologised apologized replied wrote spoke loyal "
                               "closer message messages letter letters appeal offer offers ";
static const char places[] =
    " in at near from across around inside outside into through throughout toward towards over "
    "above reached left leave leaving visit visited visiting entered ";

/* Is this the verb of a sentence, as far as its form shows? */
static int finite(const dgm_tokens *t, uint32_t i)
{
    if (i >= t->n || !t->at[i].len)
        return 0;
    size_t n = t->at[i].len;
    return dgm_token_lex(t, i, DGM_LX_SAY | DGM_LX_VERB) || one_of(t, i, decided) || one_of(t, i, did) ||
           one_of(t, i, " have had did do ") ||
           (n > 3 && (t->at[i].form & DGM_TF_LOWER) && t->at[i].low[n - 1] == 's' &&
            dgm_token_lex(t, i + 1, DGM_LX_DET)) ||
           (n > 4 && (t->at[i].form & DGM_TF_LOWER) && !strcmp(t->at[i].low + n - 2, "ed"));
}

int dgm_who_acts(const dgm_tokens *t, uint32_t from, uint32_t to, int capital)
{
    uint32_t sentence = from < t->n ? t->at[from].sentence : 0, i = to, b = from;
    int does = 0;
    if (dgm_token_form(t, to, DGM_TF_POSS)) {
        for (i = to + 1; i < t->n && i < to + 4 && t->at[i].sentence == sentence; i++)
            if (one_of(t, i, place_nouns))
                return 0;
        return 1;
    }
    while (b > 0 && (t->at[b - 1].form & DGM_TF_QUOTE || one_of(t, b - 1, " the both ")))
        b--;
    if (b > 0 && t->at[b - 1].sentence == sentence) {
        if (one_of(t, b - 1, places) || (one_of(t, b - 1, " to ") && b > 1 &&
                                         one_of(t, b - 2,
                                                " flew travelled traveled trip returned moved went came way "
                                                "journey visit train road fled back flight flights envoy drove ")))
            return 0;
        if (capital < 2 && one_of(t, b - 1, upon_verbs))
            return 1;
        if (one_of(t, b - 1, " to ") && b > 1 && one_of(t, b - 2, to_verbs))
            return 1;
        if (one_of(t, b - 1, " with ") && b > 1 && one_of(t, b - 2, " border borders frontier "))
            return 0;
        if (one_of(t, b - 1, " between with on against and to for "))
            for (uint32_t k = b - 1; k-- > 0 && k + 8 > b && t->at[k].sentence == sentence;)
                if (one_of(t, k, deal_nouns) || one_of(t, k, upon_verbs))
                    return 1;
    }
    while (i < t->n && i < to + 4 && t->at[i].sentence == sentence &&
           one_of(t, i,
                  " has had have will would could may might should also again now still never not did does do "
                  "itself reportedly repeatedly is was be been must cannot "))
        does |= !one_of(t, i++, " is was be been now still again ");
    if (does && (b == 0 || t->at[b - 1].sentence != sentence || !one_of(t, b - 1, " of in ")))
        return 1;
    if (i < t->n && t->at[i].sentence == sentence) {
        if (finite(t, i) && !one_of(t, i, " is was are were "))
            return 1;
        if (one_of(t, i, " and ") && finite(t, i + 2) && !one_of(t, i + 2, " is was are were "))
            return 1; /* Moscow and Minsk rejected */
        if (capital && (t->at[i].form & DGM_TF_CAP))
            return 0;
    }
    if (b > 0 && one_of(t, b - 1, " of by ")) /* "of" a state: its people and land, or its government: cannot be told */
        return !capital && one_of(t, b - 1, " by ");
    return !capital && !(b > 0 && one_of(t, b - 1, " to for "));
}
