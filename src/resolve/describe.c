/*
 * describe.c - leads a description to the person or body it fits.
 *
 *     the minister                 ->  Teuira Paki, "the minister" beside whose name stood once
 *     the Russian                  ->  Yakov Berezin, "the Soviet delegate"
 *     the company                  ->  Andes Gas
 *     a security official          ->  nobody: a new entity of its own words
 *     the last general             ->  the same
 *
 * In:     a mention of kind DGM_NOUN, and all mentions before it led to entities.
 * Out:    its entity; DGM_MF_UNSURE and none where two fit as well.
 * How:    a noun that is the same goes before one that covers the other (dgm_lexicon_covers), earlier before later,
 *         nearer before farther; each word that narrows the noun down must be found beside the name. What fits nobody is
 *         said of the person just spoken of if nothing was said of that person yet ("variation": The member for
 *         Lagaip ...), or stands for itself.
 * Limits: BACK mentions before it are looked at, holders.c: those behind it.
 */
#include "resolve/describe.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <string.h>

enum { BACK = 600 };

/* From this probability on, where it speaks against the nearer one, it is the farther one of two who fit as well. */
#define MEANT 0.10f

/* "Another", "a second", who speaks: whoever it is, a person. */
static int is_only_counted(const dgm_tokens *t, const dgm_mention *m)
{
    static const char *const words[] = {"one", "another", "second", "third", "fourth", "other"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dgm_token_is(t, m->head, words[i]) && m->to == m->head + 1)
            return (m->flags & DGM_MF_SOURCE) && !(m->flags & DGM_MF_PLURAL);
    return 0;
}

dgm_status dgm_itself(dgm_cast *c, dgm_mention *m)
{
    uint32_t e = dgm_entity_add(c), lex = c->t.at[m->head].lex;
    if (e == DGM_NONE)
        return dgm_fail(c->err, DGM_ENOMEM, "no memory for the speakers of a report");
    dgm_entity *x = &c->entity[e];
    int person = (lex & (DGM_LX_ROLE | DGM_LX_DEMONYM)) || m->kind == DGM_PRONOUN || is_only_counted(&c->t, m);
    x->kind = person              ? DGM_IS_PERSON
              : lex & DGM_LX_BODY ? DGM_IS_BODY
              : lex & DGM_LX_DOC  ? DGM_IS_PAPER
                                  : DGM_IS_THING;
    x->plural = (m->flags & DGM_MF_PLURAL) != 0;
    x->name_from = m->from;
    x->name_to = m->to;
    x->first = m->from;
    x->phrases = 1;
    x->phrase[0] = (dgm_phrase){m->from, m->to, m->head};
    for (uint32_t i = m->from; i < m->to && !x->nation; i++)
        x->nation = c->t.at[i].nation;
    if (x->kind == DGM_IS_PERSON)
        dgm_entity_gender(c, e, dgm_gender_told(&c->t, m), 2);
    m->entity = e;
    return DGM_OK;
}

int dgm_speaks_here(const dgm_cast *c, const dgm_mention *m, const dgm_mention *b)
{
    const dgm_token *k = &c->t.at[b->start];
    uint32_t p = k->paragraph;
    return p == c->t.at[m->head].paragraph && b->to <= m->from && dgm_token_form(&c->t, b->to, DGM_TF_COLON) &&
           (b->start == 0 || c->t.at[b->start - 1].paragraph != p);
}

/* "the man", "the same woman", with no more said: whoever was just spoken of. */
static uint32_t anyone(const dgm_cast *c, uint32_t number)
{
    static const char *const nouns[] = {"man", "woman", "boy", "girl"};
    const dgm_mention *m = &c->mention[number];
    size_t n = 0;
    while (n < 4 && !dgm_token_is(&c->t, m->head, nouns[n]))
        n++;
    if (n == 4 || m->to - m->from != 1u + (unsigned)dgm_token_is(&c->t, m->from, "same"))
        return DGM_NONE;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 12; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[m->head].sentence - c->t.at[b->head].sentence > 2)
            break;
        if (e == DGM_NONE || c->entity[e].kind != DGM_IS_PERSON || c->entity[e].plural || !(b->flags & DGM_MF_SOURCE) ||
            c->entity[e].gender == (n % 2 ? DGM_MALE : DGM_FEMALE))
            continue;
        return e;
    }
    return DGM_NONE;
}

/* Who bears a form of address: the person last spoken of, of the gender that "his" or "her" tells. */
static uint32_t styled(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    dgm_gender not_this = dgm_pronoun_of(c->t.at[m->from - 1].low) == DGM_SHE ? DGM_MALE : DGM_FEMALE;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 12; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (e != DGM_NONE && c->entity[e].kind == DGM_IS_PERSON && !c->entity[e].plural && c->entity[e].named &&
            c->entity[e].gender != not_this && (b->flags & (DGM_MF_SOURCE | DGM_MF_SUBJECT)))
            return e;
    }
    return DGM_NONE;
}

/* "the report", where a "report by the auditors" spoke before: that one. */
static uint32_t same_paper(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    if (m->to - m->from != 1 || !(m->flags & DGM_MF_DEFINITE) || (m->flags & DGM_MF_PLURAL))
        return DGM_NONE;
    for (uint32_t k = number, looked = 0; k > 0 && looked < BACK; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e != DGM_NONE && c->entity[e].kind == DGM_IS_PAPER && c->entity[e].phrases &&
            dgm_token_is(&c->t, c->entity[e].phrase[0].head, c->t.at[m->head].low))
            return e;
    }
    return DGM_NONE;
}

/* A description with a name in it ("the United Nations refugee agency") says itself whom it means. */
int dgm_is_bare(const dgm_cast *c, const dgm_mention *m)
{
    for (uint32_t i = m->from; i < m->to; i++)
        if (c->t.at[i].form & DGM_TF_CAP && i > m->start)
            return 0;
    return 1;
}

/* "the company", "the group": the body last spoken of whose name does not tell what it is. */
static uint32_t unspecified(const dgm_cast *c, uint32_t number)
{
    static const char *const nouns[] = {
        "company",    "firm",      "group",      "organisation", "organization", "charity",      "movement",
        "militia",    "party",     "operator",   "union",        "bloc",         "agency",       "airline",
        "carrier",    "alliance",  "club",       "miner",        "lender",       "carmaker",     "drugmaker",
        "retailer",   "brewer",    "insurer",    "venture",      "supplier",     "utility",      "chipmaker",
        "planemaker", "automaker", "steelmaker", "bank",         "fund",         "institute",    "think-tank",
        "network",    "station",   "newspaper",  "paper",        "broadcaster",  "manufacturer", "front"};
    const dgm_mention *m = &c->mention[number];
    char buf[72];
    const char *head = dgm_plain_noun(c->t.at[m->head].low, buf);
    int listed = 0;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        listed |= !strcmp(nouns[i], head);
    if (!listed || (m->flags & DGM_MF_OWNED) || !dgm_is_bare(c, m))
        return DGM_NONE;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 40; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (c->t.at[m->head].sentence - c->t.at[c->mention[k - 1].head].sentence > 6)
            break;
        if (e == DGM_NONE)
            continue;
        const dgm_entity *x = &c->entity[e];
        if (x->kind == DGM_IS_SET || x->name_to <= x->name_from || dgm_is_part(c, m, x) ||
            (m->to - m->from > 1 && c->t.at[m->head].sentence - c->t.at[c->mention[k - 1].head].sentence > 2))
            continue; /* "the police union" narrows too much to mean any body long past */
        int tells =
            (c->t.at[dgm_name_head(&c->t, x)].lex & DGM_LX_BODY) && !(c->t.at[x->name_from].form & DGM_TF_UPPER);
        if (x->named && !x->plural && !x->phrases && !tells &&
            (x->kind == DGM_IS_BODY ||
             (x->kind == DGM_IS_THING && c->mention[k - 1].flags & (DGM_MF_SUBJECT | DGM_MF_SOURCE) &&
              !dgm_token_lex(&c->t, c->mention[k - 1].to, DGM_LX_ROLE | DGM_LX_BODY)))) /* not "a Bremen | man" */
            return e;
    }
    return DGM_NONE;
}

/* Was the entity itself described by whose it is: "his deputy", "Ankara's envoy"? */
static int owned(const dgm_cast *c, const dgm_entity *e)
{
    static const char *const words[] = {"his", "her", "its", "their", "our", "my", "your"};
    for (uint32_t p = 0; p < e->phrases; p++) {
        for (uint32_t i = e->phrase[p].from; i < e->phrase[p].to; i++)
            if (c->t.at[i].form & DGM_TF_POSS)
                return 1;
        for (size_t k = 0; e->phrase[p].from && k < sizeof words / sizeof *words; k++)
            if (dgm_token_is(&c->t, e->phrase[p].from - 1, words[k]))
                return 1;
    }
    return 0;
}

struct choice {
    uint32_t entity, mention;
    int fit;
};

/* How many of a set fit the description. */
static unsigned fit_of_set(const dgm_cast *c, const dgm_mention *m, const dgm_entity *set)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < set->members; i++) {
        const dgm_entity *x = &c->entity[dgm_entity_of(c, set->member[i])];
        n += x->kind != DGM_IS_SET && dgm_may_mean(c, m, x) && dgm_fits(c, m, x) >= 4;
    }
    return n;
}

/* Looks through the mentions before number: the best fit, the nearest of equals; and the next best entity. */
static void before(const dgm_cast *c, uint32_t number, struct choice *best, struct choice *next)
{
    const dgm_mention *m = &c->mention[number];
    uint32_t to = dgm_spoken_to(c, number);
    *best = *next = (struct choice){DGM_NONE, DGM_NONE, 0};
    for (uint32_t k = number, looked = 0; k > 0 && looked < BACK; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e != DGM_NONE && c->entity[e].kind == DGM_IS_SET && best->entity == DGM_NONE &&
            fit_of_set(c, m, &c->entity[e]) > 1 && !(m->flags & (DGM_MF_PLURAL | DGM_MF_OTHER))) {
            *best = (struct choice){DGM_NONE, k - 1, -1}; /* either of them */
            return;
        }
        if (e == DGM_NONE || e == best->entity || e == next->entity || e == to || dgm_speaks_here(c, m, &c->mention[k - 1]) ||
            !dgm_may_mean(c, m, &c->entity[e]))
            continue;
        if (c->mention[k - 1].flags & DGM_MF_OWNER && c->mention[k - 1].to + 1 >= m->from &&
            c->mention[k - 1].from >= m->start)
            continue; /* the owner in "the minister's spokesman" */
        if (!c->entity[e].named && !(c->mention[k - 1].flags & (DGM_MF_SOURCE | DGM_MF_SUBJECT)) &&
            dgm_token_is(&c->t, c->mention[k - 1].start, "one"))
            continue; /* "one man's temper", "has one interior ministry": one of any, named or not */
        int fit = dgm_fits(c, m, &c->entity[e]);
        if (!fit ||
            (fit < 4 && !c->entity[e].named && (m->flags & DGM_MF_PLURAL || c->entity[e].kind == DGM_IS_BODY)) ||
            ((m->flags & DGM_MF_OWNED) && (fit < 4 || (!owned(c, &c->entity[e]) && !dgm_acts_as(c, m, &c->entity[e])))))
            continue;
        if ((fit >= 4) > (best->fit >= 4)) {
            *next = *best;
            *best = (struct choice){e, k - 1, fit};
        } else if (best->entity == DGM_NONE) {
            *best = (struct choice){e, k - 1, fit};
        } else if (next->entity == DGM_NONE && (fit >= 4) == (best->fit >= 4)) {
            *next = (struct choice){e, k - 1, fit};
        }
    }
}

static int set_apart(const dgm_tokens *t, const dgm_mention *m)
{
    static const char *const words[] = {"last", "previous", "next", "another", "every", "any", "no", "each", "average"};
    static const char *const ours[] = {"newspaper", "paper",    "publication",   "magazine", "agency",
                                       "website",   "reporter", "correspondent", "channel",  "station",
                                       "programme", "writer",   "author",        "column"};
    for (uint32_t i = m->start; i < m->head; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (dgm_token_is(t, i, words[k]))
                return 1;
    for (size_t k = 0; k < sizeof ours / sizeof *ours; k++) /* "this newspaper": the one that prints it */
        if (dgm_token_is(t, m->head, ours[k]) && dgm_token_is(t, m->start, "this"))
            return 1;
    return 0;
}

/* "The minister", of two ministers: the farther one by what was learnt? Not where the nearer one spoke just before. */
static int means_next(const dgm_cast *c, uint32_t number, const struct choice *best, const struct choice *next)
{
    const dgm_mention *near = &c->mention[best->mention];
    return c->entity[next->entity].named &&
           !((near->flags & DGM_MF_SOURCE) &&
             c->t.at[c->mention[number].head].sentence - c->t.at[near->head].sentence <= 1) &&
           dgm_learnt_against(c, number, best->entity, 0) && dgm_learnt(c, number, next->entity) >= MEANT;
}

/* Does the description tell a country, and nothing of x does? Then who was just named may be meant as well. */
static int of_another_nation(const dgm_cast *c, const dgm_mention *m, const dgm_entity *x)
{
    for (uint32_t i = m->from; i < m->head; i++)
        if (c->t.at[i].nation)
            return !x->nation;
    return 0;
}

/* "Each side", "neither side", with no more said. */
static int is_each_of_two(const dgm_tokens *t, const dgm_mention *m)
{
    return m->head && m->to == m->head + 1 && dgm_token_is(t, m->head, "side") &&
           (dgm_token_is(t, m->head - 1, "each") || dgm_token_is(t, m->head - 1, "neither"));
}

/* "The defence lawyer": a trade, where "his lawyer" is whose. */
static int is_narrowed_aide(const dgm_tokens *t, const dgm_mention *m)
{
    return m->head > m->from && !(m->flags & DGM_MF_OWNED) &&
           (dgm_token_is(t, m->head, "lawyer") || dgm_token_is(t, m->head, "aide"));
}

dgm_status dgm_describe(dgm_cast *c, uint32_t number)
{
    dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    uint32_t lex = t->at[m->head].lex;
    struct choice best, next;
    if (m->flags & DGM_MF_PARTITIVE) {
        if (dgm_token_is(t, m->head, "one") || dgm_token_is(t, m->head, "another") ||
            dgm_token_is(t, m->head, "each")) {
            m->flags |= DGM_MF_UNSURE;
            return DGM_OK;
        }
        return dgm_itself(c, m);
    }
    if (is_each_of_two(t, m) && (m->entity = dgm_sides(c, number)) != DGM_NONE)
        return DGM_OK;
    if ((m->flags & DGM_MF_SOURCE) && is_each_of_two(t, m)) {
        m->flags |= DGM_MF_UNSURE; /* two that are named, but which? */
        return DGM_OK;
    }
    if ((m->flags & DGM_MF_OWNED) && m->to - m->from == 1 && dgm_is_style(t->at[m->head].low) && m->from &&
        dgm_pronoun_of(t->at[m->from - 1].low) != DGM_NO_PRONOUN) {
        m->entity = styled(c, number);
        return m->entity != DGM_NONE ? DGM_OK : dgm_itself(c, m);
    }
    if (m->flags & DGM_MF_PLURAL && ((m->entity = dgm_together(c, number)) != DGM_NONE || m->flags & DGM_MF_UNSURE))
        return DGM_OK;
    int paper = (lex & DGM_LX_DOC) && !(lex & (DGM_LX_ROLE | DGM_LX_BODY));
    if (paper && (m->entity = same_paper(c, number)) != DGM_NONE)
        return DGM_OK;
    if (!(m->flags & DGM_MF_DEFINITE) || set_apart(t, m) || paper)
        return dgm_itself(c, m);
    if ((lex & DGM_LX_KIN) && !(m->flags & DGM_MF_PLURAL)) {
        uint32_t kin = m->flags & DGM_MF_OWNED ? dgm_kin(c, number) : dgm_elder(c, number);
        if (kin != DGM_NONE) {
            m->entity = kin;
            return DGM_OK;
        }
    }
    if ((m->entity = dgm_counterpart(c, number)) != DGM_NONE)
        return DGM_OK;
    if ((m->flags & DGM_MF_SOURCE) && dgm_is_one_of_several(c, number)) {
        m->flags |= DGM_MF_UNSURE; /* one of them, and not a diplomat named long before */
        return DGM_OK;
    }
    before(c, number, &best, &next);
    if (best.fit < 0) {
        m->flags |= DGM_MF_UNSURE;
        return DGM_OK;
    }
    if (best.entity != DGM_NONE && !c->entity[best.entity].named && (m->flags & DGM_MF_SOURCE) && (lex & DGM_LX_ROLE) &&
        !(m->flags & (DGM_MF_PLURAL | DGM_MF_OWNED | DGM_MF_OTHER)) &&
        t->at[m->head].sentence - t->at[c->mention[best.mention].head].sentence > 1) {
        uint32_t named =
            dgm_vary(c, number, 1); /* the widow of whom the report began, since named and no more said of her */
        dgm_gender g = (dgm_gender)c->entity[best.entity].gender;
        if (named != DGM_NONE && c->entity[named].role_score < 2 && /* a rank at most is told */
            !(g && c->entity[named].gender && c->entity[named].gender != g) &&
            c->entity[named].first > c->entity[best.entity].first) {
            c->entity[best.entity].is = named;
            dgm_entity_role(c, named, c->entity[best.entity].phrase[0], 3);
            m->entity = named;
            return DGM_OK;
        }
    }
    uint32_t nearer = best.entity != DGM_NONE && (m->flags & (DGM_MF_SOURCE | DGM_MF_SUBJECT)) &&
                              (lex & (DGM_LX_ROLE | DGM_LX_DEMONYM)) &&
                              !(m->flags & (DGM_MF_PLURAL | DGM_MF_OWNED | DGM_MF_OTHER)) &&
                              ((dgm_was_once(t, m) && best.fit < 3) ||
                               ((of_another_nation(c, m, &c->entity[best.entity]) || /* and long past */
                                 dgm_is_people(&t->at[m->head])) &&
                                t->at[c->mention[best.mention].head].paragraph < t->at[m->head].paragraph))
                          ? dgm_vary(c, number, 0)
                          : DGM_NONE;
    int once = nearer != DGM_NONE && dgm_was_once(t, m); /* of whom nothing else is told: no link is against it */
    int bare = once && c->entity[nearer].role_to == c->entity[nearer].role_from;
    if (nearer != DGM_NONE && (bare || !dgm_learnt_against(c, number, nearer, once))) {
        if (lex & DGM_LX_ROLE)
            dgm_entity_role(c, nearer, (dgm_phrase){m->from, m->to, m->head}, dgm_was_once(t, m) ? 1 : 3);
        m->entity = nearer;
        return DGM_OK;
    }
    int ahead_fit = 0, doubt = 0;
    uint32_t ahead = (m->flags & (DGM_MF_OWNED | DGM_MF_PLURAL)) ? DGM_NONE : dgm_later(c, number, &ahead_fit, &doubt);
    if (m->flags & DGM_MF_OTHER && best.entity != DGM_NONE) {
        if (next.entity == DGM_NONE)
            return dgm_itself(c, m);
        best = next;
        next.entity = DGM_NONE;
    }
    if (best.entity != DGM_NONE && best.fit < 4 && ahead != DGM_NONE &&
        !(best.fit == 3 && c->entity[best.entity].named && /* its words are found, and he was just spoken of */
          t->at[m->head].sentence - t->at[c->mention[best.mention].head].sentence <= 1))
        best.entity = DGM_NONE;
    if (best.entity != DGM_NONE && next.entity != DGM_NONE && (best.fit >= 4) == (next.fit >= 4)) {
        const dgm_mention *x = &c->mention[best.mention], *y = &c->mention[next.mention];
        uint32_t main = DGM_MF_SUBJECT | DGM_MF_SOURCE;
        int same = t->at[x->head].sentence == t->at[y->head].sentence;
        if (next.fit > best.fit && best.fit >= 4)
            best = next;
        else if (next.fit == best.fit && means_next(c, number, &best, &next))
            best = next;
        else if (same && next.fit == best.fit && !(x->flags & main) && (y->flags & main))
            best = next;
        else if (same && next.fit == best.fit && (x->flags & DGM_MF_JOINED) &&
                 t->at[m->head].sentence - t->at[x->head].sentence <= 1) {
            m->flags |= DGM_MF_UNSURE;
            return DGM_OK;
        }
    }
    if (best.entity == DGM_NONE && ahead_fit > 4) /* its words are found there, not the noun alone */
        best.entity = ahead;
    int topic = (m->flags & DGM_MF_SUBJECT) && !(m->flags & DGM_MF_QUOTED) &&
                (m->head > m->from || strchr(t->at[m->head].low, '-')) &&
                dgm_is_first(t, m->start); /* "The economics minister belongs to ..." */
    int weak = best.entity == DGM_NONE || (best.fit < 4 && of_another_nation(c, m, &c->entity[best.entity]));
    if (best.entity != DGM_NONE && !c->entity[best.entity].named && dgm_is_parent(t, m))
        best.entity = DGM_NONE; /* "one father ... the father of four": whoever was just named */
    uint32_t told = weak && ahead == DGM_NONE ? dgm_foretold(c, number) : DGM_NONE;
    if (told != DGM_NONE) {
        int office = !dgm_token_is(t, m->head, "man") && !dgm_token_is(t, m->head, "woman");
        c->entity[told].kind = DGM_IS_PERSON;
        dgm_entity_role(c, told, (dgm_phrase){m->from, m->to, m->head},
                        office && !dgm_token_is(t, m->head, "counterpart") ? 3 : 0);
        best.entity = told;
    }
    if (best.entity == DGM_NONE && (lex & (DGM_LX_ROLE | DGM_LX_DEMONYM)) &&
        (!(lex & DGM_LX_KIN) || dgm_is_parent(t, m) || is_narrowed_aide(t, m)) && dgm_owner_tells(t, m) &&
        !(m->flags & DGM_MF_PLURAL) &&
        ((m->flags & DGM_MF_SOURCE) || topic)) {
        best.entity = dgm_vary(c, number, 0);
        int sure = best.entity != DGM_NONE ? dgm_vary_sure(c, number, best.entity) : 0;
        if (best.entity != DGM_NONE && sure < 2 && dgm_learnt_against(c, number, best.entity, sure))
            best.entity = DGM_NONE; /* nothing but its place in the text links it to that name */
        if (best.entity != DGM_NONE && !c->entity[best.entity].nation && dgm_is_people(&t->at[m->head]))
            c->entity[best.entity].nation = t->at[m->head].nation;
        if (best.entity != DGM_NONE && (lex & DGM_LX_ROLE) && !(lex & DGM_LX_KIN))
            dgm_entity_role(c, best.entity, (dgm_phrase){m->from, m->to, m->head}, dgm_was_once(t, m) ? 1 : 3);
    }
    if (best.entity == DGM_NONE)
        best.entity = ahead;
    if (best.entity == DGM_NONE)
        best.entity = anyone(c, number);
    if (best.entity == DGM_NONE && (lex & DGM_LX_BODY) && !(m->flags & DGM_MF_PLURAL))
        best.entity = unspecified(c, number);
    if (best.entity == DGM_NONE && (lex & DGM_LX_BODY) && !(m->flags & DGM_MF_PLURAL) && (m->flags & DGM_MF_SOURCE))
        best.entity = dgm_body_of_role(c, number);
    if (best.entity == DGM_NONE && (lex & DGM_LX_TITLE) && (lex & DGM_LX_ROLE) && (m->flags & DGM_MF_SOURCE) &&
        !(m->flags & (DGM_MF_PLURAL | DGM_MF_OWNED)) && dgm_may_hold(c, number)) {
        best.entity = dgm_learnt_holder(c, number);
        if (best.entity == DGM_NONE) {
            m->flags |= DGM_MF_UNSURE;
            return DGM_OK;
        }
    }
    if (best.entity == DGM_NONE && (m->flags & DGM_MF_SOURCE))
        best.entity = dgm_only_free(c, number);
    if (best.entity == DGM_NONE && doubt && (m->flags & DGM_MF_SOURCE)) {
        m->flags |= DGM_MF_UNSURE;
        return DGM_OK;
    }
    if (best.entity == DGM_NONE && (lex & DGM_LX_BODY) && !(lex & DGM_LX_ROLE) && !(m->flags & DGM_MF_PLURAL))
        best.entity = dgm_later_body(c, number);
    if (best.entity == DGM_NONE) {
        dgm_status st = dgm_itself(c, m);
        if (!st)
            c->entity[m->entity].doubted = (uint8_t)(dgm_any_free(c, number) || dgm_varies_name(c, number));
        return st;
    }
    if (best.fit == 3 && best.entity != ahead)
        dgm_entity_role(c, best.entity, (dgm_phrase){m->from, m->to, m->head}, 3);
    m->entity = best.entity;
    dgm_entity *x = &c->entity[best.entity];
    if ((m->flags & DGM_MF_SOURCE) && !x->named && !x->spoke &&
        x->plural) { /* its own words are those it speaks by first */
        x->name_from = m->from;
        x->name_to = m->to;
    }
    return DGM_OK;
}
