/*
 * pronoun.c - leads "he", "she", "it", "they", "who", "both" to whom they mean.
 *
 *     Fatumata Djau Correia said the ballots were safe. ... She doubts it.    Correia
 *     The minister and the union leader met. "It is nearly done," he said.    neither: not told
 *
 * In:     a mention of kind DGM_PRONOUN, and all mentions before it led to entities.
 * Out:    its entity; DGM_NONE, where it could be nobody or two as well (DGM_MF_UNSURE).
 * How:    each mention before it is given points: near, subject, source, of known gender; less for what stands in a
 *         quotation, behind a preposition, or in what the pronoun's own statement tells. The most points win.
 * Limits: BACK mentions before it are looked at.
 */
#include "resolve/describe.h"
#include "resolve/pairs.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <string.h>

enum { BACK = 120, AHEAD = 60, LEAST = -30 };

enum { LEARNT = 80 }; /* points for what the model is certain of: as much as several sentences nearer */

/* From this probability on what was learnt settles which of two joined by "and" it is, and that a name is a person's. */
#define CERTAIN 0.50f

/* How many points more than the next one: below that most of the few such pronouns of the development reports are led
 * wrong. "They" is harder: the word for several is often not in the text at all. So is what nothing shows to be a
 * person. */
enum { SURE = 10, SURE_HARD = 17 };

/* With so many points by the rules alone for somebody else, only what the model is most certain of counts: on whole reports that
 * no rule was written on, seven of ten such pronouns were led right, of all nineteen of twenty. */
enum { PLAIN = 60 };
#define MOST_CERTAIN 0.90f

/* Can the entity be meant by a pronoun of this kind? */
static int agrees(const dgm_entity *x, dgm_pronoun_kind kind, const dgm_mention *b)
{
    switch (kind) {
    case DGM_HE:
    case DGM_SHE:
        if (x->kind == DGM_IS_SET)
            return 1; /* then it could be either */
        if (x->plural || (x->kind != DGM_IS_PERSON && x->kind != DGM_IS_THING))
            return 0;
        return !x->gender || x->weight < 2 || x->gender == (kind == DGM_HE ? DGM_MALE : DGM_FEMALE);
    case DGM_IT:
        if (x->plural || x->kind == DGM_IS_PERSON || x->kind == DGM_IS_SET)
            return 0;
        return x->kind != DGM_IS_PLACE || (b->flags & (DGM_MF_SUBJECT | DGM_MF_SOURCE));
    case DGM_THEY:
        return x->plural || x->kind == DGM_IS_BODY || x->kind == DGM_IS_SET;
    default:
        return 1;
    }
}

/* Does a given name speak against "he" or "she"? */
static int is_other_gender(const dgm_entity *x, dgm_pronoun_kind kind)
{
    return (kind == DGM_HE && x->gender == DGM_FEMALE) || (kind == DGM_SHE && x->gender == DGM_MALE);
}

int dgm_is_aside(const dgm_tokens *t, uint32_t from, uint32_t i)
{
    if (from && dgm_token_lex(t, from - 1, DGM_LX_SAY) && dgm_token_form(t, i + 1, DGM_TF_MARK))
        return 1;
    if (!from || t->at[from - 1].sentence != t->at[i].sentence ||
        !dgm_token_form(t, from - 1, DGM_TF_COMMA | DGM_TF_QUOTE | DGM_TF_STOP | DGM_TF_DASH) ||
        t->text.data[t->at[from - 1].at.from] == ';') /* a clause of its own: "She stayed; he wants to go" */
        return 0;
    uint32_t k = i + 1;
    while (k < i + 4 && k < t->n && !(t->at[k].lex & DGM_LX_SAY) && !(t->at[k].form & DGM_TF_MARK))
        k++;
    if (!dgm_token_lex(t, k, DGM_LX_SAY))
        return 0;
    if (k + 1 >= t->n || t->at[k + 1].sentence != t->at[i].sentence)
        return 1;
    if (dgm_token_is(t, k, "told") && (dgm_token_form(t, k + 2, DGM_TF_COMMA | DGM_TF_STOP) ||
                                       dgm_token_form(t, k + 3, DGM_TF_COMMA | DGM_TF_STOP)))
        return 1; /* ", he told the station, " */
    return (t->at[k + 1].form & DGM_TF_MARK) || (t->at[k + 1].lex & (DGM_LX_PREP | DGM_LX_TIME)) ||
           dgm_token_form(t, from - 1, DGM_TF_QUOTE);
}

/* Does "according to" stand before token i? */
static int by_account(const dgm_tokens *t, uint32_t i)
{
    i -= dgm_token_lex(t, i - 1, DGM_LX_DET) && i >= 3;
    return dgm_token_is(t, i - 1, "to") && dgm_token_is(t, i - 2, "according");
}

/* A noun for who tells what another one does. */
static int speaks_for_another(const dgm_token *noun)
{
    static const char *const words[] = {"spokesman", "spokeswoman", "spokesperson", "lawyer",    "attorney",
                                        "aide",      "adviser",     "advisor",      "secretary", "officer",
                                        "assistant", "counsel",     "colleague",    "friend"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(noun->low, words[i]))
            return 1;
    return 0;
}

/* "His manager said that he ...": whose manager it is, more likely. */
static int is_of_him(const dgm_tokens *t, const dgm_mention *b, dgm_pronoun_kind kind)
{
    return b->kind == DGM_NOUN && (b->flags & DGM_MF_OWNED) && b->from &&
           dgm_token_is(t, b->from - 1, kind == DGM_HE ? "his" : "her");
}

/* "Sediqi, his spokesman": does the source say whom its speaker speaks for by that pronoun? */
static int is_his_spokesman(const dgm_cast *c, const dgm_mention *b, dgm_pronoun_kind kind)
{
    const dgm_tokens *t = &c->t;
    uint32_t source = c->source[b->head];
    for (uint32_t i = b->to; source && i < t->n && c->source[i] == source; i++)
        if (dgm_token_is(t, i, kind == DGM_HE ? "his" : "her") && !strncmp(t->at[i + 1].low, "spokes", 6))
            return 1;
    for (uint32_t i = b->from; source && i > 0 && c->source[i - 1] == source; i--)
        if (dgm_token_is(t, i - 1, kind == DGM_HE ? "his" : "her") && !strncmp(t->at[i].low, "spokes", 6))
            return 1;
    return 0;
}

/* "Asked by the chair, Frances Holroyd, whether ..., she answered": is b whoever asks? */
static int is_asker(const dgm_tokens *t, const dgm_mention *b)
{
    static const char *const words[] = {"asked", "pressed", "questioned", "challenged", "prompted", "urged"};
    uint32_t i = b->start;
    while (i > 0 && b->start - i < 16 && t->at[i - 1].sentence == t->at[b->start].sentence)
        i--;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (dgm_is_first(t, i) && dgm_token_is(t, i, words[k]))
            return dgm_token_is(t, i + 1, "by");
    return 0;
}

/* "is", "has", "supports": said of one. */
static int is_of_one(const dgm_token *verb)
{
    static const char *const words[] = {"does", "has", "is", "isn't", "was", "wasn't"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(verb->low, words[i]))
            return 1;
    return verb->len > 3 && verb->low[verb->len - 1] == 's' && verb->low[verb->len - 2] != 's';
}

static int points(const dgm_cast *c, const dgm_mention *m, const dgm_mention *b, const dgm_entity *x,
                  dgm_pronoun_kind kind, int aside)
{
    const dgm_token *here = &c->t.at[m->head], *there = &c->t.at[b->head];
    int far = (int)(here->sentence - there->sentence), score = 60;
    score -= 12 * (far > 6 ? 6 : far);
    int paragraphs = (int)(here->paragraph - there->paragraph);
    score -= 10 * (paragraphs > 3 ? 3 : paragraphs);
    int main = (b->flags & DGM_MF_SUBJECT) != 0, source = (b->flags & DGM_MF_SOURCE) != 0;
    score += main && source ? 30 : source ? 24 : main ? 20 : 0;
    if (main && far == 1 && !paragraphs)
        score += 6; /* what the last sentence was about */
    if (main && far == 0 && !aside)
        score += 6; /* "The judge did not, and he said why" */
    if (b->flags & DGM_MF_OBLIQUE)
        score -= 8;
    if (b->flags & DGM_MF_OWNER)
        score -= 14;
    if ((b->flags & DGM_MF_QUOTED) && there->quote != here->quote)
        score -= 38;
    if (far == 0 && aside && !source)
        score -= 25;
    if (far == 0 && source && b->start >= 2 && by_account(&c->t, b->start))
        score -= 30; /* "according to a detective, he ...": somebody else, more likely */
    if (far == 0 && source && !aside && !x->named && (speaks_for_another(there) || is_of_him(&c->t, b, kind)))
        score -= 65; /* "a spokesman said that he had ordered it": whom he speaks for, as likely */
    if (far == 0 && source && !aside && x->named && is_his_spokesman(c, b, kind) &&
        !dgm_parted(&c->t, b->to, m->start))
        score -= 65; /* "Sediqi, his spokesman, said that he ...": alike */
    if (far == 0 && source && is_asker(&c->t, b))
        score -= 100; /* whoever answers is another one */
    if (far == 0 && aside && m->from == b->to + 1 && dgm_token_form(&c->t, b->to, DGM_TF_COMMA))
        score -= 45; /* "his cook, he said, had struck too": whoever tells it is no cook */
    if (far == 0 && b->flags & DGM_MF_OWNER)
        score -= 6;
    switch (kind) {
    case DGM_HE:
    case DGM_SHE:
        if (x->gender && x->gender != (kind == DGM_HE ? DGM_MALE : DGM_FEMALE))
            score -= 55; /* only its given name speaks against it */
        else
            score += x->gender ? 6 + 3 * x->weight : 0;
        score += x->kind == DGM_IS_THING ? -28 : x->named ? 4 : 0;
        if (!x->named && !source)
            score -= 6;
        break;
    case DGM_IT:
        score += x->kind == DGM_IS_BODY ? 6 : x->kind == DGM_IS_PLACE ? -6 : x->kind == DGM_IS_PAPER ? -6 : 0;
        score += source ? 8 : 0;
        break;
    case DGM_THEY:
        score += x->plural ? 8 : x->named ? 0 : -10;
        score += source ? 8 : 0;
        if (far == 0 && main && !x->plural && b->to < c->t.n && is_of_one(&c->t.at[b->to]))
            score -= 40; /* "the African Union has backed their demand": somebody else's, more likely */
        break;
    default:
        break;
    }
    return score;
}

/* Adds an entity that is two together. */
static uint32_t both(dgm_cast *c, uint32_t a, uint32_t b)
{
    uint32_t e = dgm_entity_add(c);
    if (e == DGM_NONE)
        return e;
    c->entity[e].kind = DGM_IS_SET;
    c->entity[e].plural = 1;
    c->entity[e].named = 1;
    c->entity[e].members = 2;
    c->entity[e].member[0] = a;
    c->entity[e].member[1] = b;
    return e;
}

/* Is mention k one of two of this gender joined by "and"? Then the other's number; else DGM_NONE. */
static uint32_t joined_with(const dgm_cast *c, uint32_t k, dgm_pronoun_kind kind)
{
    for (int side = 0; side < 2; side++) {
        uint32_t later = side ? k + 1 : k;
        for (uint32_t far = 1; far <= 2; far++) {
            if (side ? k + far >= c->mentions : k < far)
                continue;
            later = side ? k + far : k;
            uint32_t other = side ? k + far : k - far;
            const dgm_mention *o = &c->mention[other];
            uint32_t e = dgm_entity_of(c, o->entity);
            if (!(c->mention[later].flags & DGM_MF_JOINED) || e == DGM_NONE ||
                e == dgm_entity_of(c, c->mention[k].entity) ||
                c->t.at[o->head].sentence != c->t.at[c->mention[k].head].sentence)
                continue;
            dgm_gender g = (dgm_gender)c->entity[e].gender;
            int clash = g && ((kind == DGM_HE && g != DGM_MALE) || (kind == DGM_SHE && g != DGM_FEMALE));
            if ((agrees(&c->entity[e], kind, o) && !clash) || kind == DGM_THEY)
                return other;
        }
    }
    return DGM_NONE;
}

/* The noun that "who" stands behind. */
static uint32_t noun_before(const dgm_cast *c, uint32_t number, int person)
{
    uint32_t second = DGM_NONE;
    const dgm_mention *m = &c->mention[number];
    for (uint32_t k = number; k > 0; k--) {
        const dgm_mention *b = &c->mention[k - 1];
        if (c->t.at[b->head].sentence != c->t.at[m->head].sentence)
            break;
        uint32_t e = dgm_entity_of(c, b->entity);
        if ((b->flags & DGM_MF_OWNER) || b->kind == DGM_PRONOUN || e == DGM_NONE)
            continue;
        int kind = c->entity[e].kind;
        if (person ? kind == DGM_IS_PERSON || kind == DGM_IS_SET : kind != DGM_IS_PERSON)
            return e;
        if (second == DGM_NONE)
            second = e;
    }
    return second;
}

/* "Velan, Corvo and Ardel, which signed ...": all that a relative behind a comma can mean, the last one first; 0: not several. */
static uint32_t joined_before(const dgm_cast *c, uint32_t number, uint32_t found[DGM_MAX_MEMBERS])
{
    const dgm_tokens *t = &c->t;
    uint32_t n = 0, head = c->mention[number].head, end = head - 1;
    if (!head || !dgm_token_form(t, end, DGM_TF_COMMA) || head + 1 >= t->n || is_of_one(&t->at[head + 1]))
        return 0;
    for (uint32_t k = number; k > 0 && n < DGM_MAX_MEMBERS; k--) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (b->to > end)
            continue;
        if (b->to < end || e == DGM_NONE || b->kind != DGM_NAMED || (n && c->entity[e].kind != c->entity[found[0]].kind))
            break;
        found[n++] = e;
        end = b->start - (b->start > 1 && dgm_token_lex(t, b->start - 1, DGM_LX_DET));
        if (!end-- || !(dgm_token_is(t, end, "and") || (n > 1 && dgm_token_form(t, end, DGM_TF_COMMA))))
            break;
    }
    return n > 1 ? n : 0;
}

/* The mention means these n, two or more. */
static dgm_status means_all(dgm_cast *c, uint32_t number, const uint32_t *found, uint32_t n)
{
    uint32_t set = both(c, found[0], found[1]);
    if (set == DGM_NONE)
        return dgm_fail(c->err, DGM_ENOMEM, "no memory for the speakers of a report");
    for (uint32_t i = 2; i < n; i++)
        c->entity[set].member[c->entity[set].members++] = found[i];
    c->mention[number].entity = set;
    return DGM_OK;
}

/* "Which" and "who" behind several that "and" joins mean them all. */
static dgm_status all_joined(dgm_cast *c, uint32_t number)
{
    uint32_t found[DGM_MAX_MEMBERS], n = joined_before(c, number, found);
    for (uint32_t i = 0; i < n / 2; i++) {
        uint32_t swap = found[i];
        found[i] = found[n - 1 - i];
        found[n - 1 - i] = swap;
    }
    return n ? means_all(c, number, found, n) : DGM_OK;
}

/* A story that opens with what somebody said names them a little later. */
static uint32_t ahead(const dgm_cast *c, uint32_t number, dgm_pronoun_kind kind)
{
    const dgm_mention *m = &c->mention[number];
    for (uint32_t k = number + 1; k < c->mentions && k < number + AHEAD; k++) {
        const dgm_mention *b = &c->mention[k];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[b->head].paragraph - c->t.at[m->head].paragraph > 3)
            break;
        if (b->kind == DGM_NAMED && e != DGM_NONE && c->entity[e].kind == DGM_IS_PERSON &&
            agrees(&c->entity[e], kind, b))
            return e;
    }
    return DGM_NONE;
}

/* The only member of a set that the pronoun can mean. */
static uint32_t one_of(const dgm_cast *c, uint32_t set, dgm_pronoun_kind kind)
{
    uint32_t found = DGM_NONE;
    for (uint32_t i = 0; i < c->entity[set].members; i++) {
        uint32_t e = dgm_entity_of(c, c->entity[set].member[i]);
        dgm_gender g = (dgm_gender)c->entity[e].gender;
        if (c->entity[e].kind != DGM_IS_PERSON || (g && g != (kind == DGM_HE ? DGM_MALE : DGM_FEMALE)))
            continue;
        if (found != DGM_NONE)
            return DGM_NONE;
        found = e;
    }
    return found;
}

static dgm_status third_person(dgm_cast *c, uint32_t number, dgm_pronoun_kind kind)
{
    dgm_mention *m = &c->mention[number];
    int best = LEAST, rival = LEAST, aside = dgm_is_aside(&c->t, m->head, m->head), persons = 0;
    uint32_t to = dgm_replies(&c->t, m) ? dgm_spoken_to(c, number) : DGM_NONE;
    int plain = LEAST; /* the points of the best one without what was learnt */
    uint32_t chosen = DGM_NONE, at = DGM_NONE, by_rules = DGM_NONE;
    for (uint32_t k = number, looked = 0; k > 0 && looked < BACK; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (e == DGM_NONE || dgm_speaks_here(c, m, b))
            continue;
        if (e == to && (kind == DGM_HE || kind == DGM_SHE) && c->t.at[b->head].sentence != c->t.at[m->head].sentence) {
            persons++;
            continue; /* "Lis put it to him that ... | He replied": to Lis */
        }
        persons += c->entity[e].kind == DGM_IS_PERSON && c->entity[e].named;
        if (!agrees(&c->entity[e], kind, b)) {
            if (kind != DGM_THEY || c->entity[e].kind > DGM_IS_PERSON || joined_with(c, k - 1, kind) == DGM_NONE)
                continue;
        }
        int p = points(c, m, b, &c->entity[e], kind, aside) - (int)(looked < 6 ? looked : 6); /* of equals the nearer */
        if (p > plain) {
            plain = p;
            by_rules = e;
        }
        if (!is_other_gender(&c->entity[e], kind)) /* what was learnt hardly knows of names whose they are */
            p += (int)(LEARNT * dgm_learnt(c, number, e));
        if (e != chosen && (p > best ? best : p) > rival && chosen != DGM_NONE)
            rival = p > best ? best : p;
        if (p > best) {
            best = p;
            chosen = e;
            at = k - 1;
        }
    }
    m->sure = (int16_t)(best - rival < best ? best - rival : best);
    if (kind == DGM_THEY && (chosen == DGM_NONE || best < 52)) {
        uint32_t two[2]; /* "Saarinen said ... Moreau said ... They agree" */
        if (dgm_last_speakers(c, number, two)) {
            m->entity = both(c, two[1], two[0]);
            return m->entity == DGM_NONE ? dgm_fail(c->err, DGM_ENOMEM, "no memory for the speakers of a report")
                                         : DGM_OK;
        }
    }
    if (chosen == DGM_NONE) {
        if (!persons && (kind == DGM_HE || kind == DGM_SHE))
            m->entity = ahead(c, number, kind);
        if (m->entity != DGM_NONE) { /* "Days after she sat down, Han Soo-yeon was carried": a woman, then */
            int same = c->t.at[c->entity[m->entity].first].sentence == c->t.at[m->head].sentence;
            dgm_entity_gender(c, m->entity, kind == DGM_HE ? DGM_MALE : DGM_FEMALE, same ? 2 : 1);
        }
        return DGM_OK;
    }
    int he = kind == DGM_HE || kind == DGM_SHE;
    int certain = dgm_learnt(c, number, chosen) >= CERTAIN;
    int thing = he && c->entity[chosen].kind == DGM_IS_THING && !certain; /* nothing shows that it is a person */
    int hard = kind == DGM_THEY || thing;
    if (by_rules != chosen && plain >= PLAIN && dgm_learnt(c, number, chosen) < MOST_CERTAIN) {
        m->flags |= DGM_MF_UNSURE; /* what stands where speaks for one, what was learnt for another: not told */
        return DGM_OK;
    }
    if (m->sure < (hard ? SURE_HARD : SURE) && c->entity[chosen].kind != DGM_IS_SET &&
        !(kind == DGM_THEY && !c->entity[chosen].plural)) {
        m->flags |= DGM_MF_UNSURE;
        return DGM_OK;
    }
    if (kind == DGM_THEY && c->entity[chosen].kind == DGM_IS_BODY && !(c->mention[at].flags & DGM_MF_SOURCE)) {
        m->flags |= DGM_MF_UNSURE; /* "was sent to a factory. They told her ...": people of it, or anybody else */
        return DGM_OK;
    }
    if (he && persons && !c->entity[chosen].named && c->entity[chosen].kind == DGM_IS_PERSON &&
        !(c->mention[at].flags & DGM_MF_SOURCE)) {
        m->flags |= DGM_MF_UNSURE; /* "The old man nodded. He ...": of the named ones, somebody else more often than not */
        return DGM_OK;
    }
    if (he && by_rules != chosen && by_rules != DGM_NONE && c->entity[by_rules].named && !c->entity[chosen].named) {
        m->flags |= DGM_MF_UNSURE; /* what was learnt prefers whoever a description stands near for, too often */
        return DGM_OK;
    }
    if (he && c->entity[chosen].kind == DGM_IS_SET) {
        uint32_t only = one_of(c, chosen, kind);
        if (only == DGM_NONE)
            m->flags |= DGM_MF_UNSURE;
        m->entity = only;
        return DGM_OK;
    }
    if (he) {
        uint32_t other = joined_with(c, at, kind);
        if (other != DGM_NONE && !certain && !(c->mention[at].flags & DGM_MF_OWNER)) {
            const dgm_entity *x = &c->entity[chosen], *y = &c->entity[dgm_entity_of(c, c->mention[other].entity)];
            if (!(x->gender && !y->gender && x->weight == 2 && y->named)) {
                m->flags |= DGM_MF_UNSURE;
                return DGM_OK;
            }
        }
        if (c->entity[chosen].kind == DGM_IS_THING)
            c->entity[chosen].kind = DGM_IS_PERSON;
        dgm_entity_gender(c, chosen, kind == DGM_HE ? DGM_MALE : DGM_FEMALE, 1);
        dgm_phrase p;
        if (c->entity[chosen].named && !(m->flags & DGM_MF_QUOTED) && dgm_token_lex(&c->t, m->to, DGM_LX_VERB))
            dgm_entity_acts(c, chosen, m->to);
        if (dgm_phrase_fronted(&c->t, m->head, &p) && c->entity[chosen].named)
            dgm_entity_role(c, chosen, p, 2);
        if (!(m->flags & DGM_MF_QUOTED) && c->entity[chosen].named && dgm_phrase_copula(&c->t, m->to, &p))
            dgm_entity_role(c, chosen, p, 2);
    } else if (kind == DGM_THEY && !c->entity[chosen].plural && c->entity[chosen].kind <= DGM_IS_PERSON) {
        uint32_t other = joined_with(c, at, kind);
        uint32_t x = dgm_entity_of(c, c->mention[other].entity);
        chosen = other > at ? both(c, chosen, x) : both(c, x, chosen);
        if (chosen == DGM_NONE)
            return dgm_fail(c->err, DGM_ENOMEM, "no memory for the speakers of a report");
    }
    m->entity = chosen;
    return DGM_OK;
}

/* Is one of those whom a noun tells a person with a name? */
static int any_named(const dgm_cast *c, uint32_t noun)
{
    dgm_mention one = {.kind = DGM_NOUN, .from = noun, .to = noun + 1, .start = noun, .head = noun};
    for (uint32_t e = 0; e < c->entities; e++)
        if (c->entity[e].named && c->entity[e].is == DGM_NONE && c->entity[e].kind == DGM_IS_PERSON &&
            dgm_may_mean(c, &one, &c->entity[e]) && dgm_fits(c, &one, &c->entity[e]) >= 4)
            return 1;
    return 0;
}

/* "One of them", where they are people without names: "two guards ... one of them", "one of his lieutenants"? Of named
 * ones the report does not tell which. */
static int is_of_unnamed(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    uint32_t noun = DGM_NONE;
    if (!dgm_token_is(&c->t, m->head + 1, "of"))
        return 0;
    for (uint32_t i = m->head + 2; i < m->head + 8 && dgm_token_lex(&c->t, i, DGM_LX_PREP) == 0; i++)
        if (dgm_token_lex(&c->t, i, DGM_LX_PLURAL) && dgm_token_lex(&c->t, i, DGM_LX_ROLE)) {
            noun = i;
            break;
        }
    if (noun != DGM_NONE && !dgm_token_is(&c->t, m->head + 2, "these") && !dgm_token_is(&c->t, m->head + 2, "those"))
        return !any_named(c, noun);
    if (noun == DGM_NONE && !dgm_token_is(&c->t, m->head + 2, "them"))
        return 0;
    for (uint32_t k = number; k > 0; k--) { /* who "they" are: the several spoken of last */
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[m->head].sentence - c->t.at[b->head].sentence > 3)
            break;
        if (b->flags & DGM_MF_JOINED && e != DGM_NONE && c->entity[e].named)
            return 0;
        if (e != DGM_NONE && c->entity[e].plural)
            return c->entity[e].kind == DGM_IS_PERSON && !c->entity[e].named;
    }
    return 0;
}

dgm_status dgm_pronoun(dgm_cast *c, uint32_t number)
{
    dgm_mention *m = &c->mention[number];
    dgm_pronoun_kind kind = dgm_pronoun_of(c->t.at[m->head].low);
    int doubt = 0, joined;
    uint32_t two[2], group[DGM_MAX_MEMBERS], many = dgm_how_many(&c->t, m->head);
    if (many)
        return dgm_last_group(c, number, group, many) ? means_all(c, number, group, many) : DGM_OK;
    if (dgm_token_is(&c->t, m->head, "two") || dgm_token_is(&c->t, m->head, "each"))
        kind = DGM_BOTH;
    switch (kind) {
    case DGM_HE:
    case DGM_SHE:
    case DGM_IT:
    case DGM_THEY:
        return third_person(c, number, kind);
    case DGM_WHO:
    case DGM_WHICH:
        m->entity = noun_before(c, number, kind == DGM_WHO);
        return all_joined(c, number);
    case DGM_BOTH:
        if (dgm_token_is(&c->t, m->head, "couple") || dgm_token_is(&c->t, m->head, "siblings")) {
            if ((m->flags & DGM_MF_OWNED) || !dgm_last_couple(c, number, two)) {
                m->flags |= DGM_MF_PLURAL;
                return dgm_itself(c, m); /* "her siblings", and "the couple" of whom nothing is told */
            }
            m->entity = both(c, two[1], two[0]);
            return m->entity == DGM_NONE ? dgm_fail(c->err, DGM_ENOMEM, "no memory for the speakers of a report")
                                         : DGM_OK;
        }
        joined = dgm_joined_subjects(c, number, two);
        if (!joined && (m->entity = dgm_told_two(c, number)) != DGM_NONE)
            return DGM_OK;
        if (!joined && (m->entity = dgm_told_before(c, number, &doubt)) != DGM_NONE)
            return DGM_OK;
        if (doubt) {
            m->flags |= DGM_MF_UNSURE;
            return DGM_OK;
        }
        if (joined || dgm_joined_before(c, number, two) || dgm_last_joined(c, number, two) || dgm_last_sources(c, number, two) == 2 ||
            dgm_last_two(c, number, two, 0) == 2 ||
            dgm_last_bodies(c, number, two) == 2) {
            m->entity = both(c, two[1], two[0]);
            if (m->entity == DGM_NONE)
                return dgm_fail(c->err, DGM_ENOMEM, "no memory for the speakers of a report");
        }
        return DGM_OK;
    case DGM_FORMER:
    case DGM_LATTER:
        if (dgm_last_two(c, number, two, 1) == 2)
            m->entity = two[kind == DGM_FORMER];
        return DGM_OK;
    default: /* I, we, you: speaker.c knows whose quotation it is */
        if ((m->flags & DGM_MF_PARTITIVE) && !is_of_unnamed(c, number))
            m->flags |= DGM_MF_UNSURE;
        else if (kind == DGM_ONE && (m->flags & DGM_MF_SOURCE))
            return dgm_itself(c, m); /* "One of the nuns had a smaller worry ..., she said" */
        return DGM_OK;
    }
}
