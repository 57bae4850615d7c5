/*
 * learnt.c - what the model learnt of whom a word means, as evidence beside the rules.
 *
 *     "... Correia said ... The clerk nodded. {She} doubts it."     links of "She": Correia 0.83, clerk 0.11
 *
 * In:     links between words (src/language); mentions already led to entities.
 * Out:    for a mention, how likely each entity is: the sum over its links to mentions of that entity. An earlier pronoun
 *         counts for whom it was led to, so chains are followed by themselves. For a pronoun a title or description
 *         beside a name counts for its bearer, and what was led nowhere, as "his", for whom it is linked to itself.
 */
#include "resolve/describe.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <string.h>

/* From this probability on a description that fits nobody by the rules is led: where kind and number agree, and where they
 * do not ("the rebels", a movement); what the rules chose is doubted; one of several of a name is preferred. */
#define LIKELY 0.35f
#define BACK   0.20f /* for a noun that hardly ever stands for itself: "the firm", "the insurgents" */
#define FOLLOW 0.50f
#define OTHER  0.85f /* for a person of whom another office is told */
#define LEAST  0.03f /* what only stands near is not meant where what was learnt says less for it */
#define DOUBT  0.50f
/* A pronoun is doubted only where what was learnt says less than this for what the rules chose. On reports that no model and no
 * rule had seen, the rules were right in more than half of the others. */
#define NOTHING 0.02f
/* Nor where the rules were this much surer of theirs than of the next, in points of pronoun.c: there they were nearly
 * always right. "They" is harder, as in pronoun.c. */
enum { FIRM = 25 };

enum { REACH = 12, TALLY = 16, DEPTH = 3 };

struct dgm_learnt {
    const dgm_hint *at;
    uint32_t *first;   /* [t.n + 1] first link of each token; those up to the next token's are its own */
    uint32_t *of;      /* [links] the token that each leads to */
    dgm_name_at *name; /* [names] as tokens, in text order */
    uint32_t names;
};

dgm_status dgm_learnt_take(dgm_cast *c, const dgm_hints *links)
{
    struct dgm_learnt *l = dgm_take(c->a, 1, sizeof *l);
    if (l) {
        l->at = links->at;
        l->first = dgm_take_raw(c->a, (size_t)c->t.n + 1, sizeof *l->first);
        l->of = dgm_take_raw(c->a, links->n + 1, sizeof *l->of);
        l->name = dgm_take_raw(c->a, links->names + 1, sizeof *l->name);
    }
    if (!l || !l->first || !l->of || !l->name)
        return dgm_fail(c->err, DGM_ENOMEM, "no memory for the links of a report");
    uint32_t next = 0;
    for (uint32_t i = 0; i <= c->t.n; i++) {
        while (i < c->t.n && next < links->n && links->at[next].at.from < c->t.at[i].at.from)
            next++;
        l->first[i] = i < c->t.n ? next : (uint32_t)links->n;
    }
    for (size_t i = 0; i < links->n; i++)
        l->of[i] = dgm_token_at(&c->t, links->at[i].of.from);
    for (size_t i = 0; i < links->names; i++) {
        dgm_span at = links->name[i].at;
        static const dgm_entity_kind kinds[] = {
            [DGM_NAMES_PERSON] = DGM_IS_PERSON, [DGM_NAMES_BODY] = DGM_IS_BODY, [DGM_NAMES_PLACE] = DGM_IS_PLACE};
        dgm_name_at n = {dgm_token_at(&c->t, at.from), dgm_token_at(&c->t, at.to - 1) + 1, links->name[i].probability,
                         kinds[links->name[i].of]};
        if (n.to <= c->t.n && n.from < n.to)
            l->name[l->names++] = n;
    }
    c->learnt = l;
    return DGM_OK;
}

const dgm_name_at *dgm_learnt_run(const dgm_cast *c, uint32_t i)
{
    const struct dgm_learnt *l = c->learnt;
    uint32_t low = 0, high = l ? l->names : 0;
    while (low < high) { /* the first that ends behind token i */
        uint32_t mid = low + (high - low) / 2;
        if (l->name[mid].to <= i)
            low = mid + 1;
        else
            high = mid;
    }
    return l && low < l->names && l->name[low].from <= i ? &l->name[low] : NULL;
}

/* The bearer of the name whose title or description token i is in: "President" of "President Ana Vesk", "spokesman" of
 * "its spokesman, Milo Grek"; DGM_NONE. */
static uint32_t beside(const dgm_cast *c, uint32_t i)
{
    const dgm_tokens *t = &c->t;
    for (uint32_t far = 1; far <= REACH; far++)
        for (int back = 0; back < 2; back++) {
            uint32_t k = back ? i - far : i + far;
            if ((back && far > i) || k >= t->n || t->at[k].sentence != t->at[i].sentence || c->at[k] == DGM_NONE)
                continue;
            const dgm_mention *m = &c->mention[c->at[k]];
            uint32_t e = m->kind == DGM_NAMED ? dgm_entity_of(c, m->entity) : DGM_NONE;
            if (e == DGM_NONE)
                continue;
            if (m->start <= i && i < m->from)
                return e;
            for (uint32_t p = 0; p < c->entity[e].phrases; p++)
                if (c->taken[i] && c->entity[e].phrase[p].head == i)
                    return e;
        }
    return DGM_NONE;
}

/* The entity that token i stands for, roles: also as part of what stands beside a name; DGM_NONE. */
static uint32_t meant_at(const dgm_cast *c, uint32_t i, int roles)
{
    return c->at[i] != DGM_NONE ? dgm_entity_of(c, c->mention[c->at[i]].entity) : roles ? beside(c, i) : DGM_NONE;
}

struct tally {
    uint32_t n, entity[TALLY];
    float p[TALLY];
};

/* Adds up whom the links of token i lead to, a probability of p to be shared out. roles: what stands beside a name is
 * its bearer, and what stands for nobody itself, as "his" or a pronoun that is not decided, is followed back. */
static void follow(struct tally *y, const dgm_cast *c, uint32_t i, float p, int roles, unsigned depth)
{
    const struct dgm_learnt *l = c->learnt;
    for (uint32_t k = l->first[i]; k < l->first[i + 1]; k++) {
        uint32_t of = l->of[k];
        float share = p * l->at[k].probability;
        uint32_t e = of < c->t.n ? meant_at(c, of, roles) : DGM_NONE, n = 0;
        if (e == DGM_NONE) {
            if (roles && of < i && depth < DEPTH && share > 0.01f)
                follow(y, c, of, share, roles, depth + 1);
            continue;
        }
        while (n < y->n && y->entity[n] != e)
            n++;
        if (n == TALLY)
            continue;
        if (n == y->n) {
            y->entity[y->n] = e;
            y->p[y->n++] = 0;
        }
        y->p[n] += share;
    }
}

float dgm_learnt(const dgm_cast *c, uint32_t m, uint32_t e)
{
    struct tally y = {.n = 0};
    if (!c->learnt || e == DGM_NONE)
        return 0;
    follow(&y, c, c->mention[m].head, 1, c->mention[m].kind == DGM_PRONOUN, 0);
    for (uint32_t n = 0; n < y.n; n++)
        if (y.entity[n] == e)
            return y.p[n] < 1 ? y.p[n] : 1;
    return 0;
}

uint32_t dgm_learnt_best(const dgm_cast *c, uint32_t m, float *probability)
{
    struct tally y = {.n = 0};
    uint32_t best = DGM_NONE;
    *probability = 0;
    if (!c->learnt)
        return best;
    follow(&y, c, c->mention[m].head, 1, c->mention[m].kind == DGM_PRONOUN, 0);
    for (uint32_t n = 0; n < y.n; n++)
        if (y.p[n] > *probability) {
            *probability = y.p[n] < 1 ? y.p[n] : 1;
            best = y.entity[n];
        }
    return best;
}

/* Do the words of a name all stand in an entity's name, not as whose or where it is? */
static int within(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    for (uint32_t i = m->from; i < m->to; i++) {
        uint32_t k = e->name_from;
        while (k < e->name_to && strcmp(c->t.at[k].low, c->t.at[i].low))
            k++;
        if (k == e->name_to || (k > e->name_from && (c->t.at[k - 1].lex & DGM_LX_PREP)))
            return 0; /* "Corvania" is not "First Maritime Bank of Corvania" */
    }
    return 1;
}

void dgm_learnt_name(dgm_cast *c, uint32_t number)
{
    dgm_mention *m = &c->mention[number];
    float p;
    uint32_t e = dgm_entity_of(c, m->entity), best = dgm_learnt_best(c, number, &p);
    if (e == DGM_NONE || best == DGM_NONE || best == e || p < FOLLOW || !c->entity[best].named ||
        (m->gender && c->entity[best].gender && m->gender != c->entity[best].gender)) /* "Mrs. Yates" is not he */
        return;
    if (c->entity[best].name_to - c->entity[best].name_from > c->entity[e].name_to - c->entity[e].name_from &&
        within(c, m, &c->entity[best]) && !dgm_another_state(c, m, &c->entity[best]))
        m->entity = best;
}

/* Does the name of x say itself that it is something else: "the movement" is no "Union", "the mission" no "Council"? */
static int is_another_kind(const dgm_cast *c, const dgm_mention *m, const dgm_entity *x)
{
    static const char *const any[] = {"group",  "organisation", "organization", "body", "institution",
                                      "agency", "side",         "company",      "firm"};
    const dgm_token *said = &c->t.at[m->head];
    if (!x->named || x->kind == DGM_IS_PERSON || !(said->lex & DGM_LX_BODY) || (said->lex & DGM_LX_ROLE))
        return 0;
    for (size_t i = 0; i < sizeof any / sizeof *any; i++)
        if (!strcmp(said->low, any[i]))
            return 0;
    char a[72], b[72];
    const dgm_token *name = &c->t.at[dgm_name_head(&c->t, x)];
    const char *one = dgm_plain_noun(said->low, a), *two = dgm_plain_noun(name->low, b);
    return (name->lex & DGM_LX_BODY) && !dgm_lexicon_covers(one, two) && !dgm_lexicon_covers(two, one) &&
           !dgm_fits(c, m, x);
}

/* ", the envoy told reporters,": is x somebody else whom that sentence speaks of? */
static int beside_aside(const dgm_cast *c, uint32_t number, const dgm_entity *x)
{
    const dgm_mention *m = &c->mention[number];
    if (x->kind != DGM_IS_PERSON || !dgm_is_aside(&c->t, m->start, m->to - 1))
        return 0;
    for (uint32_t k = number; k > 0 && c->t.at[c->mention[k - 1].head].sentence == c->t.at[m->head].sentence; k--) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e != DGM_NONE && &c->entity[e] == x)
            return 1;
    }
    return 0;
}

/* Does a description hardly ever stand for itself, but for a body or an armed group named before? */
static int looks_back(const dgm_cast *c, const dgm_mention *m)
{
    static const char *const nouns[] = {"company",   "firm",     "group",      "movement", "insurgents",  "rebels",
                                        "militants", "militia",  "guerrillas", "bloc",     "separatists", "airline",
                                        "carrier",   "alliance", "lender",     "regime",   "jihadists",   "charity"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (m->to - m->from == 1 && dgm_token_is(&c->t, m->head, nouns[i]))
            return 1;
    return 0;
}

/* "The Canadian": somebody named, nearly always. */
static int is_demonym(const dgm_cast *c, const dgm_mention *m)
{
    return m->to - m->from == 1 && dgm_is_people(&c->t.at[m->head]) && !(m->flags & DGM_MF_PLURAL);
}

/* Does the description tell a country, and is x known to be of another? */
static int is_of_another_state(const dgm_cast *c, const dgm_mention *m, const dgm_entity *x)
{
    for (uint32_t i = m->from; i <= m->head; i++)
        if (c->t.at[i].nation && x->nation && c->t.at[i].nation != x->nation)
            return 1;
    return 0;
}

/* Is x described by the noun of m, but by other words that narrow it: "interior minister" for "prime minister"? */
static int is_narrowed_apart(const dgm_cast *c, const dgm_mention *m, const dgm_entity *x)
{
    if (x->kind != DGM_IS_PERSON || dgm_fits(c, m, x))
        return 0;
    for (uint32_t p = 0; p < x->phrases; p++)
        if (!strcmp(c->t.at[m->head].low, c->t.at[x->phrase[p].head].low))
            return 1;
    return 0;
}

/* "The union boss" for a "secretary-general": does the noun cover an office of x, whatever stands before it? */
static int covers_office(const dgm_cast *c, const dgm_mention *m, const dgm_entity *x)
{
    static const char *const general[] = {"boss",     "leader",    "chief",    "politician", "official",
                                          "envoy",    "diplomat",  "cleric",   "churchman",  "officer",
                                          "lawmaker", "statesman", "commander"};
    size_t i = 0;
    while (i < sizeof general / sizeof *general && !dgm_token_is(&c->t, m->head, general[i]))
        i++;
    if (i == sizeof general / sizeof *general || is_of_another_state(c, m, x))
        return 0;
    for (uint32_t p = 0; p < x->phrases; p++) {
        char buf[72];
        if (dgm_lexicon_covers(general[i], dgm_plain_noun(c->t.at[x->phrase[p].head].low, buf)) == 1)
            return 1;
    }
    return 0;
}

/* May a description that fits nobody by the rules be led to x? "The government" is named by its own words beside its state. */
static int may_follow(const dgm_cast *c, uint32_t number, const dgm_entity *x, float p)
{
    const dgm_mention *m = &c->mention[number];
    static const char *const states[] = {"country", "state", "nation", "kingdom", "republic", "island", "side"};
    int office = (c->t.at[m->head].lex & DGM_LX_ROLE) && x->named && x->kind == DGM_IS_PERSON && p >= FOLLOW;
    for (uint32_t i = m->from; i < m->to && !office; i++)
        if ((c->t.at[i].form & DGM_TF_CAP) && i > m->start &&
            (!c->t.at[i].nation ||
             (x->nation ? x->nation != c->t.at[i].nation : !x->named || x->kind != DGM_IS_PERSON)))
            return 0; /* "the United Nations refugee agency"; but "the Syrian leader", of no other country */
    if (!(m->flags & DGM_MF_DEFINITE) || (m->flags & DGM_MF_OWNED) || is_another_kind(c, m, x) || dgm_is_force_apart(c, m, x) ||
        (x->kind == DGM_IS_PERSON && is_of_another_state(c, m, x)) || beside_aside(c, number, x) ||
        dgm_spoken_to(c, number) == (uint32_t)(x - c->entity))
        return 0;
    int body = x->named && x->kind != DGM_IS_PLACE && x->kind != DGM_IS_PERSON;
    int person = x->named && x->kind == DGM_IS_PERSON && is_demonym(c, m);
    int office_too = x->named && x->kind == DGM_IS_PERSON && covers_office(c, m, x);
    if (x->kind == DGM_IS_PERSON && x->role_score >= 2 && !is_demonym(c, m) && p < OTHER && !office_too &&
        !dgm_fits(c, m, x))
        return 0; /* "the prison director" is not the ombudswoman */
    if (is_narrowed_apart(c, m, x))
        return 0;
    if (p < (person || office_too || (body && looks_back(c, m)) ? BACK
             : x->named && dgm_may_mean(c, m, x)                ? LIKELY
                                                                : FOLLOW))
        return 0;
    for (size_t i = 0; x->kind == DGM_IS_PLACE && i < sizeof states / sizeof *states; i++)
        if (dgm_token_is(&c->t, m->head, states[i]))
            return 1;
    return x->kind != DGM_IS_PLACE;
}

int dgm_learnt_against(const dgm_cast *c, uint32_t number, uint32_t e, int sure)
{
    const dgm_mention *m = &c->mention[number];
    float p, mine = dgm_learnt(c, number, e);
    uint32_t best = dgm_learnt_best(c, number, &p);
    if (best == DGM_NONE)
        return 0;
    const dgm_entity *x = &c->entity[best];
    int other = best != e && x->kind == DGM_IS_PERSON && !x->plural && p >= BACK && !is_of_another_state(c, m, x);
    return (mine < LEAST && !sure) || (other && mine < (x->named ? p : LIKELY / 2));
}

uint32_t dgm_learnt_holder(const dgm_cast *c, uint32_t number)
{
    float p;
    uint32_t best = dgm_learnt_best(c, number, &p);
    return best != DGM_NONE && c->entity[best].named && c->entity[best].kind == DGM_IS_PERSON &&
                   may_follow(c, number, &c->entity[best], p)
               ? best
               : DGM_NONE;
}

/* An office that a body has one of: "its leader" may be who was named, "her spokesman" is somebody else. */
static int is_only_one(const dgm_token *office)
{
    static const char *const words[] = {"leader",   "chairman", "chairwoman", "chair",     "president",  "head",
                                        "chief",    "director", "minister",   "commander", "secretary",  "premier",
                                        "governor", "mayor",    "king",       "boss",      "chancellor", "editor",
                                        "founder",  "captain",  "coach",      "owner"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(office->low, words[i]))
            return 1;
    return 0;
}

/* May the source's own words, "the union boss", be a person who has a name? */
static int may_be_named(const dgm_cast *c, const dgm_mention *m, const dgm_entity *x)
{
    return (m->flags & DGM_MF_SOURCE) && (m->flags & DGM_MF_DEFINITE) && !(m->flags & DGM_MF_PLURAL) &&
           (!(m->flags & DGM_MF_OWNED) || c->t.at[m->from].nation || is_only_one(&c->t.at[m->head])) &&
           (c->t.at[m->head].lex & (DGM_LX_ROLE | DGM_LX_DEMONYM)) && x->named && x->kind == DGM_IS_PERSON &&
           !is_of_another_state(c, m, x);
}

void dgm_learnt_check(dgm_cast *c, uint32_t number)
{
    dgm_mention *m = &c->mention[number];
    float p, mine = dgm_learnt(c, number, dgm_entity_of(c, m->entity));
    uint32_t best = dgm_learnt_best(c, number, &p), e = dgm_entity_of(c, m->entity);
    if (best == DGM_NONE || best == e || m->flags & DGM_MF_UNSURE || c->entity[best].kind == DGM_IS_SET)
        return;
    dgm_pronoun_kind said = m->kind == DGM_PRONOUN ? dgm_pronoun_of(c->t.at[m->head].low) : DGM_NO_PRONOUN;
    if (said == DGM_I || said == DGM_WE || said == DGM_YOU)
        return; /* whoever speaks the words: speaker.c */
    if (m->kind == DGM_PRONOUN && (said == DGM_NO_PRONOUN || said == DGM_BOTH) && e != DGM_NONE)
        return; /* "each", "both": a link leads to one */
    if (e != DGM_NONE && c->entity[best].gender &&
        ((said == DGM_HE && c->entity[best].gender == DGM_FEMALE && c->entity[e].gender != DGM_FEMALE) ||
         (said == DGM_SHE && c->entity[best].gender == DGM_MALE && c->entity[e].gender != DGM_MALE)))
        return; /* "she" is hardly Karl */
    if (e == DGM_NONE && p >= FOLLOW && (said == DGM_HE || said == DGM_SHE || said == DGM_IT || said == DGM_THEY)) {
        const dgm_entity *x = &c->entity[best];
        dgm_gender not_this = said == DGM_HE ? DGM_FEMALE : said == DGM_SHE ? DGM_MALE : DGM_NO_GENDER;
        if (!not_this || !x->gender || x->gender != not_this)
            m->entity = best;
        return;
    }
    int own = m->kind == DGM_NOUN && e != DGM_NONE && !c->entity[e].named && c->entity[e].first == m->from;
    int doubtful = own ? m->flags & DGM_MF_DEFINITE && mine < DOUBT / 4
                       : (m->kind == DGM_PRONOUN || e == DGM_NONE) && mine < NOTHING &&
                             (m->sure < FIRM || e == DGM_NONE || said == DGM_THEY);
    if (own && may_follow(c, number, &c->entity[best], p))
        m->entity = best;
    else if (own && (dgm_is_part(c, m, &c->entity[best]) || c->entity[best].kind == DGM_IS_PLACE ||
                     is_narrowed_apart(c, m, &c->entity[best])))
        return; /* "the UN secretary-general" is not the UN, nor the government its country */
    else if ((p >= DOUBT && doubtful) || (own && p >= BACK && may_be_named(c, m, &c->entity[best])))
        m->flags |= DGM_MF_UNSURE;
}
