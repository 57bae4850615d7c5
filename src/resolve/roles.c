/*
 * roles.c - the office or description that stands beside a name.
 *
 *     Russian Foreign Minister Sergei Lavrov            before it
 *     Its regional head, Lise van der Kamp,             before it, with a comma
 *     Yusop Ampatan, a field commander of the Brigade,  behind it
 *     Mavluda Ergasheva, who heads their union          a verb: led to "the union leader", but shown as no role
 *     Manana Kvirkvelia is a schoolteacher              said of it
 *     Clean Wells, a Dutch charity                      bodies too: and then it is a body
 *
 * In:     mentions with their entities.
 * Out:    phrases, role, age and nation of entities; their kind where the description tells it.
 * How:    dgm_phrase_at and its kin around each name; what must follow keeps "the minister, Lavrov said" apart.
 */
#include "resolve/people.h"

#include "resolve/lexicon.h"

#include <stdlib.h>
#include <string.h>

static uint16_t phrase_nation(const dgm_tokens *t, dgm_phrase p)
{
    for (uint32_t i = p.from; i < p.to; i++)
        if (t->at[i].nation && (i < p.head || !dgm_token_is(t, i - 1, "to")))
            return t->at[i].nation;
    return 0;
}

/* "spokesman", "chairman": an office that a woman may hold too. */
static int says_man(const dgm_token *k)
{
    return k->len > 5 && !strcmp(k->low + k->len - 3, "man") && strcmp(k->low + k->len - 5, "woman") != 0;
}

void dgm_entity_role(dgm_cast *c, uint32_t e, dgm_phrase p, int score)
{
    dgm_entity *x = &c->entity[e];
    for (uint32_t i = 0; i < x->phrases; i++)
        if (x->phrase[i].from == p.from)
            return;
    if (x->phrases < DGM_MAX_PHRASES)
        x->phrase[x->phrases++] = p;
    if (!x->nation)
        x->nation = phrase_nation(&c->t, p);
    uint32_t flags = c->t.at[p.head].lex;
    if (x->kind == DGM_IS_PERSON && !(flags & DGM_LX_GIVEN))
        dgm_entity_gender(c, e, dgm_lex_gender(flags & (DGM_LX_MALE | DGM_LX_FEMALE)),
                          says_man(&c->t.at[p.head]) ? 1 : 2);
    uint32_t bytes = c->t.at[p.to - 1].at.to - c->t.at[p.from].at.from;
    uint32_t had = x->role_to > x->role_from ? c->t.at[x->role_to - 1].at.to - c->t.at[x->role_from].at.from : 0;
    if (score > x->role_score || (score == x->role_score && score > 0 && bytes > had && p.to - p.from <= 16)) {
        x->role_score = score;
        x->role_from = p.from;
        x->role_to = p.to;
    }
}

/* "his rival": says of a person no more than kin does. */
static int is_relation(const dgm_token *noun)
{
    static const char *const words[] = {"rival",   "opponent", "friend",    "enemy",    "foe",   "critic", "ally",
                                        "comrade", "mentor",   "neighbour", "neighbor", "guest", "host",   "visitor"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(noun->low, words[i]))
            return 1;
    return 0;
}

/* How much a phrase says: an office more than a rank, a rank more than nothing. */
static int worth(const dgm_tokens *t, dgm_phrase p)
{
    int ranks = 1;
    for (uint32_t i = p.from; i <= p.head; i++)
        ranks &= (t->at[i].lex & DGM_LX_RANK) != 0;
    if (ranks && p.to == p.head + 1)
        return 1;
    return (t->at[p.head].lex & DGM_LX_KIN) || is_relation(&t->at[p.head]) ? 1 : 3;
}

static void take(dgm_cast *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        c->taken[i] = 1;
}

/* "[who] leads the union", "had run the clinic" at token i: led to "the union leader", "the clinic's head"; no role to show. */
void dgm_entity_acts(dgm_cast *c, uint32_t e, uint32_t i)
{
    const dgm_tokens *t = &c->t;
    if (dgm_token_is(t, i, "has") || dgm_token_is(t, i, "had") || dgm_token_is(t, i, "now") ||
        dgm_token_is(t, i, "also"))
        i++;
    if (i + 1 >= t->n || !(t->at[i].form & DGM_TF_LOWER) || !t->at[i].len || (t->at[i].lex & DGM_LX_SAY) ||
        ((t->at[i].lex & DGM_LX_FUNC) && !(t->at[i].lex & DGM_LX_VERB)))
        return;
    const dgm_token *v = &t->at[i];
    int finite =
        v->low[v->len - 1] == 's' || (v->len > 3 && !strcmp(v->low + v->len - 2, "ed")) || (v->lex & DGM_LX_VERB);
    uint32_t end = i + 1;
    while (end < t->n && end < i + 9 && t->at[end].sentence == v->sentence &&
           !(t->at[end].form & (DGM_TF_COMMA | DGM_TF_STOP | DGM_TF_QUOTE)) && !(t->at[end].lex & DGM_LX_SAY))
        end++;
    if (finite && end > i + 1)
        dgm_entity_role(c, e, (dgm_phrase){i, end, i}, 0);
}

/* May token i follow a description that stands between commas? source: the end of a source will do. */
static int closes(const dgm_cast *c, uint32_t i, uint32_t last, int source)
{
    const dgm_tokens *t = &c->t;
    if (i >= t->n || t->at[i].sentence != t->at[last].sentence)
        return 1;
    const dgm_token *k = &t->at[i];
    if (k->form & DGM_TF_MARK)
        return !(k->form & DGM_TF_POSS);
    if (k->lex & DGM_LX_REL)
        return 1;
    if (k->len > 4 && !strcmp(k->low + k->len - 3, "ing"))
        return 1;
    return source && c->source[last] && c->source[i] != c->source[last]; /* the source ends here */
}

static int in_place(const dgm_tokens *t, const dgm_mention *m)
{
    static const char *const words[] = {"in", "at", "near", "from", "outside", "inside", "around", "across"};
    for (size_t i = 0; m->start && i < sizeof words / sizeof *words; i++)
        if (dgm_token_is(t, m->start - 1, words[i]))
            return 1;
    return 0;
}

static uint32_t age_of(const dgm_tokens *t, uint32_t i)
{
    if (i >= t->n || !(t->at[i].form & DGM_TF_DIGIT) || t->at[i].len < 2 || t->at[i].len > 3)
        return 0;
    long v = strtol(t->at[i].low, NULL, 10);
    return v >= 10 && v < 120 ? (uint32_t)v : 0;
}

/* "Halvard Bulk, the owner": a person or a company. */
static int may_be_body(const dgm_token *k)
{
    static const char *const words[] = {
        "owner",     "operator",     "supplier",   "lender",    "insurer",     "publisher",   "broadcaster",
        "producer",  "manufacturer", "contractor", "developer", "rival",       "partner",     "buyer",
        "seller",    "sponsor",      "member",     "ally",      "neighbour",   "neighbor",    "organiser",
        "organizer", "distributor",  "regulator",  "carrier",   "creditor",    "shareholder", "investor",
        "client",    "customer",     "signatory",  "guarantor", "predecessor", "successor",   "subcontractor",
        "donor",     "competitor",   "miner",      "brewer",    "shipper"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i], k->low))
            return 1;
    return 0;
}

/* Does token i tell from or up to when an office is held? */
static int is_dated(const dgm_tokens *t, uint32_t i)
{
    return dgm_token_is(t, i, "since") || dgm_token_is(t, i, "until") || dgm_token_is(t, i, "from");
}

/* A verb that tells what somebody is: "[who] leads the union", "[who] will speak for the families". */
static int tells_office(const dgm_tokens *t, uint32_t i)
{
    static const char *const verbs[] = {
        "leads", "led", "lead", "heads", "headed", "head", "chairs", "chaired", "chair", "runs", "ran", "run",
        "commands", "commanded", "represents", "represented", "represent", "directs", "directed", "manages",
        "managed", "owns", "owned", "edits", "edited", "teaches", "taught", "speaks", "speak", "appears",
        "coordinates", "coordinated", "negotiates", "negotiated", "oversees", "oversaw", "governs", "governed",
        "sells", "drives", "grows", "keeps", "cleans", "mends", "studies", "organises", "organised", "organizes",
        "organized", "signed", "advises", "advised"};
    while (dgm_token_is(t, i, "has") || dgm_token_is(t, i, "had") || dgm_token_is(t, i, "will") ||
           dgm_token_is(t, i, "now") || dgm_token_is(t, i, "also") || dgm_token_is(t, i, "once"))
        i++;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (dgm_token_is(t, i, verbs[k]))
            return 1;
    return 0;
}

/* "Anna Lis, | who leads the union": what she is, where no office is told. */
static void clause(dgm_cast *c, const dgm_mention *m, uint32_t i)
{
    const dgm_tokens *t = &c->t;
    dgm_entity *x = &c->entity[m->entity];
    uint32_t end = i + 1;
    if (x->clause_to > x->clause_from || x->kind != DGM_IS_PERSON || (m->flags & DGM_MF_QUOTED) ||
        !tells_office(t, i + 1))
        return;
    while (end < t->n && end < i + 16 && t->at[end].sentence == t->at[i].sentence && !is_dated(t, end) &&
           (!(t->at[end].form & DGM_TF_MARK) || (t->at[end].form & DGM_TF_POSS)) &&
           !(c->source[i] && c->source[end] != c->source[i]))
        end++;
    if (end > i + 2 && end < i + 16) {
        x->clause_from = i;
        x->clause_to = end;
    }
}

/* Name, [age,] description. */
static void behind(dgm_cast *c, dgm_mention *m)
{
    const dgm_tokens *t = &c->t;
    uint32_t i = m->to, e = m->entity;
    dgm_entity *x = &c->entity[e];
    dgm_phrase p;
    if (dgm_token_is(t, i, "in") && dgm_token_is(t, i + 1, "the") && dgm_token_is(t, i + 2, "chair")) {
        dgm_entity_role(c, e, (dgm_phrase){i + 2, i + 3, i + 2}, 0);
        take(c, i, i + 3);
    }
    uint32_t whose = i + 1 + dgm_token_is(t, i + 1, "the");
    if (dgm_token_is(t, i, "of") && whose < t->n && t->at[whose].nation && x->kind == DGM_IS_PERSON && !x->nation)
        x->nation = t->at[whose].nation; /* "Colonel Bo Lind of the Swedish artillery" */
    if (dgm_token_form(t, i, DGM_TF_COMMA | DGM_TF_PAREN) && age_of(t, i + 1) &&
        dgm_token_form(t, i + 2, DGM_TF_MARK)) {
        x->age = (uint16_t)age_of(t, i + 1);
        if (x->kind == DGM_IS_THING)
            x->kind = DGM_IS_PERSON;
        i += 2;
    }
    if (dgm_token_form(t, i, DGM_TF_PAREN)) { /* "(D-Conn.), the subcommittee's chairman" */
        uint32_t k = i + 1;
        while (k < t->n && k < i + 9 && !dgm_token_form(t, k, DGM_TF_PAREN))
            k++;
        if (dgm_token_form(t, k, DGM_TF_PAREN) && dgm_token_form(t, k + 1, DGM_TF_COMMA))
            i = k + 1;
    }
    if (!dgm_token_form(t, i, DGM_TF_COMMA | DGM_TF_DASH) || x->kind == DGM_IS_PLACE ||
        (x->kind == DGM_IS_THING && in_place(t, m) && !c->source[m->from]))
        return;
    i++;
    static const char *const adverbs[] = {"once",    "then",  "now",        "formerly",  "himself",
                                          "herself", "long",  "previously", "currently", "still",
                                          "also",    "later", "recently",   "briefly",   "nominally"};
    for (size_t k = 0; k < sizeof adverbs / sizeof *adverbs; k++) /* "X, once a teacher," */
        if (dgm_token_is(t, i, adverbs[k])) {
            i++;
            break;
        }
    if (dgm_token_is(t, i, "until") || dgm_token_is(t, i, "since")) { /* "X, until last year the head of ..." */
        uint32_t k = i + 1;
        while (k < i + 5 && k < t->n && !dgm_token_is(t, k, "the") && !dgm_token_is(t, k, "a") &&
               !(t->at[k].form & DGM_TF_MARK))
            k++;
        i = dgm_token_lex(t, k, DGM_LX_DET) ? k : i;
    }
    if (dgm_token_is(t, i, "who") && x->kind == DGM_IS_THING && !(m->start && dgm_token_is(t, m->start - 1, "of")))
        x->kind = DGM_IS_PERSON; /* but not the place in "Vidal, mayor of Aranda, who ..." */
    if (dgm_token_is(t, i, "who")) {
        dgm_entity_acts(c, e, i + 1);
        clause(c, m, i);
    }
    if (dgm_token_is(t, i, "for") || dgm_token_is(t, i, "of")) { /* "Chester R. Dunmore, for the United States," */
        uint32_t k = dgm_token_is(t, i + 1, "the") ? i + 2 : i + 1;
        if (k < t->n && t->at[k].nation && x->kind != DGM_IS_BODY && !x->nation)
            x->nation = t->at[k].nation;
        if (x->kind != DGM_IS_BODY && x->role_score < 2)
            x->role_score = 2; /* whose voice it is is told, though no office is */
        return;
    }
    if ((dgm_token_is(t, i, "a") || dgm_token_is(t, i, "an")) && dgm_token_lex(t, i + 1, DGM_LX_DEMONYM) &&
        (dgm_token_form(t, i + 2, DGM_TF_MARK) ||
         dgm_token_lex(t, i + 2, DGM_LX_PREP | DGM_LX_REL | DGM_LX_FUNC))) { /* "an American who has run it" */
        x->nation = x->nation ? x->nation : t->at[i + 1].nation;
        if (dgm_token_is(t, i + 2, "and") || dgm_token_form(t, i + 2, DGM_TF_COMMA))
            i += 3; /* "a Norwegian and the UN's adviser" */
    }
    int sure = x->kind == DGM_IS_PERSON && (x->weight > 1 || x->role_score || (m->flags & DGM_MF_TITLED));
    uint32_t mask = sure ? DGM_LX_ROLE : DGM_LX_ROLE | DGM_LX_BODY;
    if (!dgm_phrase_at(t, i, mask, &p) &&
        !(x->kind == DGM_IS_PERSON && c->source[i] && c->source[i] == c->source[m->from] &&
          dgm_phrase_at(t, i, mask | DGM_ANY_NOUN, &p)))
        return;
    const dgm_token *h = &t->at[p.head];
    if ((h->lex & DGM_LX_PLURAL) && x->kind == DGM_IS_PERSON)
        return;
    if (c->source[p.head] && c->source[p.head] != c->source[m->from])
        return; /* "Sir Roy, | his biographer | writes, ...": somebody else's words */
    int indefinite = dgm_token_is(t, i, "a") || dgm_token_is(t, i, "an"), bare = p.from == i;
    if (!closes(c, p.to, p.head, 1) && !(is_dated(t, p.to) && !indefinite)) {
        dgm_phrase q; /* "their coordinator and a schoolteacher until the war" */
        int owned = dgm_pronoun_of(t->at[i].low) != DGM_NO_PRONOUN && !(h->lex & DGM_LX_KIN) &&
                    dgm_phrase_at(t, p.to + 1, DGM_LX_ROLE, &q) && is_dated(t, q.to);
        for (uint32_t k = p.from; k < p.head && !owned; k++) /* "the sheriff's brother and chairman of the board" */
            owned = (t->at[k].form & DGM_TF_POSS) && dgm_phrase_at(t, p.to + 1, DGM_LX_ROLE, &q) &&
                    q.from == p.to + 1 && closes(c, q.to, q.head, 1);
        if (!(dgm_token_is(t, p.to, "and") && (indefinite || bare || owned)))
            return;
    }
    if (bare && (h->form & DGM_TF_CAP) && p.head == i && dgm_token_form(t, i + 1, DGM_TF_CAP))
        return; /* a list: "Lavrov, President ..." */
    if (c->at[p.from] != DGM_NONE && c->mention[c->at[p.from]].from == p.from && (bare) &&
        c->mention[c->at[p.from]].to > p.head)
        return; /* the next name of a list */
    int body = (h->lex & DGM_LX_BODY) && !(h->lex & DGM_LX_ROLE);
    if (body && x->kind == DGM_IS_PERSON && x->weight < 2 && !x->role_score && !(m->flags & DGM_MF_TITLED)) {
        x->kind = DGM_IS_BODY; /* "Halvard Bulk, a shipping company": only its first word looked like a person's */
        x->gender = 0;
        x->weight = 0;
    }
    if (body && x->kind == DGM_IS_PERSON)
        return;
    if (x->kind == DGM_IS_THING && !may_be_body(h))
        x->kind = body ? DGM_IS_BODY : DGM_IS_PERSON;
    int score = worth(t, p);
    if (indefinite && score > 1 && p.to == p.head + 1) /* "UN envoy Anna Lis, a Swedish diplomat" is the UN's */
        score--;
    dgm_entity_role(c, e, p, score);
    /* "Anna Lis, head of the board," */
    int office = bare && (h->lex & DGM_LX_TITLE) && !(h->lex & DGM_LX_KIN) && score > 1;
    if ((dgm_token_is(t, i, "the") || office) && !(m->flags & DGM_MF_INTRODUCED)) {
        m->flags |= DGM_MF_TOLD;
        m->said = p;
    }
    take(c, i, p.to);
    if (dgm_token_is(t, p.to, "and")) { /* the second half: "and the mayor's first cousin" */
        dgm_phrase q;
        if (dgm_phrase_at(t, p.to + 1, DGM_LX_ROLE, &q) && (closes(c, q.to, q.head, 1) || is_dated(t, q.to))) {
            dgm_entity_role(c, e, q, t->at[q.head].lex & DGM_LX_KIN ? 0 : 2);
            take(c, p.to + 1, q.to);
        }
    }
}

/* "The hill called Ol Doinyo Sampu", "a ship named Aurora": a noun for what is no person. */
static int is_place_noun(const dgm_token *k)
{
    static const char *const nouns[] = {"hill",  "mountain", "peak",   "ridge", "river",  "stream", "lake",
                                        "bay",   "island",   "valley", "gorge", "forest", "field",  "farm",
                                        "ranch", "village",  "hamlet", "town",  "city",   "suburb", "street",
                                        "road",  "square",   "bridge", "ship",  "boat",   "tanker", "trawler"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (!strcmp(k->low, nouns[i]))
            return 1;
    return 0;
}

/* Description, Name. */
static void before(dgm_cast *c, dgm_mention *m)
{
    const dgm_tokens *t = &c->t;
    uint32_t call = dgm_phrase_called(t, m->start);
    uint32_t noun = DGM_NONE;
    if (call < m->start && call && is_place_noun(&t->at[call - 1]) && c->entity[m->entity].kind != DGM_IS_BODY) {
        c->entity[m->entity].kind = DGM_IS_PLACE;
        return;
    }
    /* "A commander of the brigade, | who gave his name only as Serhat": the comma parts nothing */
    call -= call < m->start && call > 1 && dgm_token_lex(t, call, DGM_LX_REL) &&
            dgm_token_form(t, call - 1, DGM_TF_COMMA);
    for (uint32_t k = call; call < m->start && k > 0 && k + 8 > call; k--) {
        if (t->at[k - 1].sentence != t->at[call].sentence || (t->at[k - 1].form & DGM_TF_MARK))
            break;
        if ((t->at[k - 1].lex & (DGM_LX_ROLE | DGM_LX_BODY)) && !(t->at[k - 1].lex & DGM_LX_PLURAL) &&
            c->at[k - 1] == DGM_NONE && dgm_phrase_end(t, k - 1, call, 1) == call)
            noun = k - 1; /* "a captain known as Dhegey", "a group of officers calling itself ..." */
    }
    if (noun != DGM_NONE) {
        uint32_t det, from = dgm_phrase_start(t, noun, 0, &det);
        dgm_entity *x = &c->entity[m->entity];
        if (x->kind == DGM_IS_THING)
            x->kind = t->at[noun].lex & DGM_LX_ROLE ? DGM_IS_PERSON : DGM_IS_BODY;
        dgm_entity_role(c, m->entity, (dgm_phrase){from, call, noun}, 3);
        take(c, det, m->start);
        return;
    }
    if (m->start < 2 || !dgm_token_form(t, m->start - 1, DGM_TF_COMMA | DGM_TF_DASH | DGM_TF_COLON | DGM_TF_PAREN) ||
        t->at[m->start - 1].sentence != t->at[m->start].sentence)
        return;
    uint32_t comma = m->start - 1, from = comma;
    int same_source = c->source[comma] && c->source[comma] == c->source[m->from];
    if (!same_source && !closes(c, m->to, m->to - 1, 0))
        return;
    if ((t->at[comma].form & DGM_TF_COLON) && !same_source)
        return;
    while (from > 0 && comma - from < 24 && t->at[from - 1].sentence == t->at[comma].sentence &&
           (!(t->at[from - 1].form & DGM_TF_MARK) || (t->at[from - 1].form & DGM_TF_POSS)))
        from--;
    dgm_entity *x = &c->entity[m->entity];
    for (uint32_t i = from; i < comma; i++) {
        uint32_t lex = t->at[i].lex;
        int role = (lex & DGM_LX_ROLE) != 0 && !(lex & DGM_LX_PLURAL);
        int body = (lex & DGM_LX_BODY) && !(lex & DGM_LX_ROLE) && x->kind != DGM_IS_PERSON;
        if ((!role && !body) || (c->at[i] != DGM_NONE) || (i + 1 < comma && !(t->at[i + 1].lex & DGM_LX_PREP)) ||
            dgm_phrase_end(t, i, comma, 1) != comma)
            continue;
        uint32_t det, start = dgm_phrase_start(t, i, 0, &det);
        if (start < from)
            start = det = from;
        int owner = 0;
        for (uint32_t k = start; k < i; k++)
            owner |= (t->at[k].form & DGM_TF_POSS) != 0;
        if (det == start && !owner && !(t->at[start].form & (DGM_TF_CAP | DGM_TF_START)))
            continue;
        if (role && x->kind == DGM_IS_PLACE)
            return;
        if (x->kind == DGM_IS_THING && !may_be_body(&t->at[i]))
            x->kind = role ? DGM_IS_PERSON : DGM_IS_BODY;
        dgm_phrase p = {start, comma, i};
        int theirs = dgm_token_lex(t, det, DGM_LX_DET) && dgm_pronoun_of(t->at[det].low) != DGM_NO_PRONOUN &&
                     (t->at[i].lex & DGM_LX_RANK); /* "Their commander, Captain Haas": an office */
        dgm_entity_role(c, m->entity, p, theirs ? 3 : worth(t, p));
        if (dgm_token_is(t, det, "the") || dgm_token_lex(t, det, DGM_LX_DET)) {
            m->flags |= DGM_MF_INTRODUCED;
            m->said = p;
        }
        take(c, det, comma);
        return;
    }
}

/* "Rees leads the union", said of a name itself: only verbs that make a role. */
static void leads(dgm_cast *c, uint32_t e, uint32_t i)
{
    static const char *const verbs[] = {"leads", "heads",   "chairs",  "runs",    "commands",  "represents",
                                        "led",   "headed",  "chaired", "ran",     "commanded", "represented",
                                        "owns",  "directs", "edits",   "teaches", "manages"};
    uint32_t k = i + (dgm_token_is(&c->t, i, "has") || dgm_token_is(&c->t, i, "had"));
    for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
        if (dgm_token_is(&c->t, k, verbs[v]))
            dgm_entity_acts(c, e, k);
}

/* "The presidents of Guyana and Venezuela, Irfaan Ali and Nicolas Maduro": the first of the first, the second of the
 * second, for mention number, the first of the names. */
static void paired(dgm_cast *c, uint32_t number)
{
    const dgm_tokens *t = &c->t;
    const dgm_mention *m = &c->mention[number], *o = m + 1;
    if (number < 2 || number + 1 >= c->mentions || !dgm_token_form(t, m->start - 1, DGM_TF_COMMA) ||
        !dgm_token_is(t, m->to, "and") || o->start != m->to + 1)
        return;
    const dgm_mention *b = m - 1, *a = m - 2;
    if (b->to != m->start - 1 || !dgm_token_is(t, b->start - 1, "and") || a->to != b->start - 1 || a->start < 2 ||
        !t->at[a->from].nation || !t->at[b->from].nation || !dgm_token_is(t, a->start - 1, "of") ||
        !dgm_token_lex(t, a->start - 2, DGM_LX_PLURAL) || !dgm_token_lex(t, a->start - 2, DGM_LX_ROLE))
        return;
    for (int i = 0; i < 2; i++) {
        uint32_t e = (m + i)->entity, head = a->start - 2;
        if (e == DGM_NONE || c->entity[e].kind > DGM_IS_PERSON)
            continue;
        c->entity[e].kind = DGM_IS_PERSON;
        c->entity[e].nation = t->at[(a + i)->from].nation;
        dgm_entity_role(c, e, (dgm_phrase){head, head + 1, head}, 0);
    }
}

/* "Whitcombe won bronze in Munich and is president of the British federation": what the subject's second verb says. */
static void also_is(dgm_cast *c, uint32_t number)
{
    const dgm_tokens *t = &c->t;
    const dgm_mention *m = &c->mention[number];
    dgm_phrase p;
    if ((m->start && t->at[m->start - 1].sentence == t->at[m->start].sentence) || (m->flags & DGM_MF_QUOTED) ||
        c->entity[m->entity].kind != DGM_IS_PERSON)
        return;
    for (uint32_t i = m->to; i + 2 < t->n && i < m->to + 32 && t->at[i].sentence == t->at[m->start].sentence; i++) {
        if (t->at[i].quote || (t->at[i].lex & (DGM_LX_SAY)) || dgm_token_is(t, i, "that") ||
            t->text.data[t->at[i].at.from] == ';')
            return; /* another clause, with a subject of its own */
        if (dgm_token_is(t, i, "and") && (dgm_token_is(t, i + 1, "is") || dgm_token_is(t, i + 1, "was")) &&
            dgm_phrase_copula(t, i + 1, &p)) {
            dgm_entity_role(c, m->entity, p, 2);
            take(c, p.from, p.to);
            return;
        }
    }
}

/* "Khoury, deputy premier since last August, | is a hydrologist": the comma that shuts what stands behind name m, from
 * token said on, if times alone go on from there; else said. */
static uint32_t behind_apposition(const dgm_cast *c, const dgm_mention *m, uint32_t said)
{
    const dgm_tokens *t = &c->t;
    uint32_t i = said;
    if (said == m->to || !is_dated(t, i))
        return said;
    while (i < t->n && i < said + 8 && !(t->at[i].form & DGM_TF_MARK) && t->at[i].sentence == t->at[said].sentence)
        i++;
    return dgm_token_form(t, i, DGM_TF_COMMA) ? i : said;
}

dgm_status dgm_roles_find(dgm_cast *c)
{
    const dgm_tokens *t = &c->t;
    for (uint32_t i = 0; i < t->n; i++) {
        dgm_phrase p;
        if ((dgm_token_is(t, i, "he") || dgm_token_is(t, i, "she")) && dgm_phrase_fronted(t, i, &p))
            take(c, p.from, p.to);
    }
    for (uint32_t i = 0; i < c->mentions; i++) {
        dgm_mention *m = &c->mention[i];
        if (m->role_to > m->role_from) {
            take(c, m->role_from, m->from);
            uint32_t head = m->role_from;
            for (uint32_t k = m->role_from; k < m->role_to; k++)
                if ((t->at[k].lex & (m->is == DGM_IS_BODY ? DGM_LX_BODY : DGM_LX_ROLE | DGM_LX_TITLE)) &&
                    !dgm_token_is(t, k + 1, "'s") && !(k > m->role_from && dgm_token_is(t, k - 1, "of")))
                    head = k;
            dgm_phrase p = {m->role_from, m->role_to, head};
            if (m->entity != DGM_NONE)
                dgm_entity_role(c, m->entity, p, worth(t, (dgm_phrase){p.from, head + 1, head}));
        }
        if (m->entity == DGM_NONE)
            continue;
        behind(c, m);
        before(c, m);
        if (m->start > 1 && dgm_token_form(t, m->start - 1, DGM_TF_POSS) && !c->entity[m->entity].nation &&
            c->entity[m->entity].kind == DGM_IS_PERSON)
            c->entity[m->entity].nation = t->at[m->start - 2].nation; /* "Poland's Mateusz Morawiecki" */
        dgm_phrase p;
        if (c->entity[m->entity].kind == DGM_IS_PERSON && !(m->flags & (DGM_MF_OWNER | DGM_MF_QUOTED)))
            leads(c, m->entity, m->to);
        paired(c, i);
        also_is(c, i);
        uint32_t said = m->to; /* "Vidal, a former judge, became mayor": behind the second comma */
        if (dgm_token_form(t, said, DGM_TF_COMMA) && said + 1 < t->n && c->taken[said + 1])
            for (said++; said < t->n && c->taken[said];)
                said++;
        said = behind_apposition(c, m, said);
        said += (said > m->to || (m->flags & DGM_MF_INTRODUCED)) && dgm_token_form(t, said, DGM_TF_COMMA);
        if (c->entity[m->entity].kind != DGM_IS_PLACE && c->entity[m->entity].kind != DGM_IS_BODY &&
            !(m->flags & (DGM_MF_OWNER | DGM_MF_QUOTED)) && dgm_phrase_copula(t, said, &p) &&
            (m->start == 0 || !(dgm_token_lex(t, m->start - 1, DGM_LX_PREP)))) {
            if (c->entity[m->entity].kind == DGM_IS_THING)
                c->entity[m->entity].kind = DGM_IS_PERSON;
            dgm_entity_role(c, m->entity, p, 2);
            take(c, p.from, p.to);
        }
    }
    return DGM_OK;
}
