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
 * Limits: BACK mentions before it and AHEAD behind it are looked at.
 */
#include "resolve/people.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <stdlib.h>
#include <string.h>

enum { BACK = 600, AHEAD = 200 };

static const struct { const char *word, *is; } short_for[] = {
    {"gen", "general"}, {"col", "colonel"}, {"lt", "lieutenant"}, {"maj", "major"}, {"capt", "captain"},
    {"cmdr", "commander"}, {"cdr", "commander"}, {"adm", "admiral"}, {"brig", "brigadier"}, {"sgt", "sergeant"},
    {"cpl", "corporal"}, {"insp", "inspector"}, {"supt", "superintendent"}, {"sen", "senator"},
    {"rep", "representative"}, {"gov", "governor"}, {"amb", "ambassador"}, {"pres", "president"}, {"min", "minister"},
    {"prof", "professor"}, {"dr", "doctor"}, {"rev", "reverend"}, {"leads", "leader"}, {"led", "leader"},
    {"heads", "head"}, {"headed", "head"}, {"chairs", "chair"}, {"chaired", "chair"}, {"runs", "head"},
    {"commands", "commander"}, {"speaks", "spokesman"}, {"represents", "representative"}, {"owns", "owner"},
    {"directs", "director"}, {"edits", "editor"}, {"teaches", "teacher"}, {"manages", "manager"},
    {"defense", "defence"}, {"labor", "labour"}, {"harbor", "harbour"}, {"fisheries", "fishery"}, {"uk", "british"},
};

static const char *plain(const char *low, char buf[72])
{
    const char *s = dgm_singular(low, buf);
    for (size_t i = 0; i < sizeof short_for / sizeof *short_for; i++)
        if (!strcmp(short_for[i].word, low) || !strcmp(short_for[i].word, s))
            return short_for[i].is;
    return s;
}

/* 2: the same noun; 1: a covers b; 0 */
static int covers(const char *a, const char *b)
{
    char x[72], y[72];
    const char *one = plain(a, x);
    int fit = dgm_lexicon_covers(one, plain(b, y));
    static const char *const general[] = {"scientist", "researcher", "expert", "specialist", "academic", "scholar"};
    static const char *const tails[] = {"ologist", "icist", "ographer", "onomer", "otanist", "ematician", "istician", "chemist"};
    for (size_t i = 0; !fit && i < sizeof general / sizeof *general; i++) /* a scientist is any -ologist */
        for (size_t k = 0; !strcmp(one, general[i]) && k < sizeof tails / sizeof *tails; k++) {
            size_t n = strlen(y), tail = strlen(tails[k]);
            fit |= n > tail && plain(b, y) == y && !strcmp(y + n - tail, tails[k]);
        }
    return fit ? fit : dgm_lexicon_covers(one, b); /* "Lines" is listed as it stands */
}

/* Words that say nothing of which one is meant. */
static int says_little(const dgm_token *k)
{
    static const char *const words[] = {
        "former", "retired", "new", "old", "young", "senior", "junior", "veteran", "elder", "younger", "outgoing",
        "incoming", "acting", "chief", "top", "leading", "local", "tall", "short", "long-serving", "own", "same", "then",
        "late", "current", "ex", "embattled", "beleaguered", "bearded", "visiting", "ruling", "main", "small", "big",
        "large", "tiny", "little", "powerful", "influential", "quiet", "angry", "weary", "first", "second", "third",
        "main", "whole", "entire", "private", "state-owned", "privately", "based", "famous", "popular"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(k->low, words[i]))
            return 1;
    return (k->lex & (DGM_LX_FUNC | DGM_LX_PREP | DGM_LX_DET | DGM_LX_NUMBER | DGM_LX_HONOUR)) || !k->len ||
           (strchr(k->low, '-') && !(k->form & DGM_TF_CAP)) || (k->form & DGM_TF_DIGIT);
}

/* Is word k said of the entity anywhere: in its roles or its name? */
static int said_of(const dgm_cast *c, const dgm_entity *e, const dgm_token *k)
{
    char x[72], y[72];
    const char *word = plain(k->low, x);
    if (k->nation && e->nation == k->nation)
        return 1;
    for (uint32_t p = 0; p < e->phrases; p++)
        for (uint32_t i = e->phrase[p].from; i < e->phrase[p].to; i++) {
            const dgm_token *r = &c->t.at[i];
            if (r->len && (!strcmp(word, plain(r->low, y)) || dgm_lexicon_covers(word, plain(r->low, y))))
                return 1;
        }
    for (uint32_t i = e->name_from; i < e->name_to; i++)
        if (c->t.at[i].len && !strcmp(word, plain(c->t.at[i].low, y)))
            return 1;
    return 0;
}

/* The noun in a body's name that says what it is: before its first preposition, else its last. */
static uint32_t name_head(const dgm_tokens *t, const dgm_entity *e)
{
    uint32_t head = e->name_to - 1;
    for (uint32_t i = e->name_from + 1; i < e->name_to; i++)
        if (t->at[i].lex & DGM_LX_PREP) {
            head = i - 1;
            break;
        }
    for (uint32_t i = head + 1; i > e->name_from && !(t->at[head].lex & DGM_LX_BODY); i--)
        if (t->at[i - 1].lex & DGM_LX_BODY)
            head = i - 1;
    return head;
}

/* Does a phrase speak of an office no longer held? */
static int was(const dgm_tokens *t, uint32_t from, uint32_t head)
{
    for (uint32_t i = from; i < head; i++)
        if (dgm_token_is(t, i, "former") || dgm_token_is(t, i, "ex") || dgm_token_is(t, i, "onetime"))
            return 1;
    return 0;
}

/* A noun that is no head of the phrase but says as much: "the deputy" of "deputy head of the army", "the driver" of "who
 * drives a crane". */
static int loosely(const dgm_cast *c, const dgm_token *noun, const dgm_phrase *p)
{
    static const char *const vague[] = {"general", "chief", "head", "private", "major", "chair", "secretary"};
    for (size_t i = 0; i < sizeof vague / sizeof *vague; i++)
        if (!strcmp(vague[i], noun->low))
            return 0;
    for (uint32_t i = p->from; i < p->head; i++)
        if ((c->t.at[i].lex & DGM_LX_ROLE) && !strcmp(noun->low, c->t.at[i].low) && !dgm_token_form(&c->t, i + 1, DGM_TF_POSS))
            return 1;
    const dgm_token *verb = &c->t.at[p->head];
    if ((verb->lex & DGM_LX_ROLE) || noun->len < 5 || (strcmp(noun->low + noun->len - 2, "er") != 0 &&
                                                      strcmp(noun->low + noun->len - 2, "or") != 0))
        return 0;
    uint32_t same = 0;
    while (same < noun->len && same < verb->len && noun->low[same] == verb->low[same])
        same++;
    return same >= 4 && noun->len - same <= 3 && verb->len - same <= 3;
}

/* How well description m fits entity e: 4 the same noun, 3 the same but narrower, 2 a covering
 * one; up to 2 more for narrowing words found; 0: it does not. */
static int fits(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    const dgm_tokens *t = &c->t;
    const dgm_token *head = &t->at[m->head];
    int noun = 0, nation = 0, found = 0, bare = 0, extra = 0;
    int is_nation = (head->lex & DGM_LX_DEMONYM) && !(head->lex & (DGM_LX_ROLE | DGM_LX_BODY));
    if (is_nation)
        noun = e->nation == head->nation ? 2 : 0;
    if (e->age && head->form & DGM_TF_DIGIT && (uint16_t)strtol(head->low, NULL, 10) == e->age)
        noun = 2; /* "the 54-year-old" */
    for (uint32_t p = 0; p < e->phrases && !is_nation; p++) {
        int fit = covers(head->low, t->at[e->phrase[p].head].low);
        if (fit == 2 && was(t, e->phrase[p].from, e->phrase[p].head) && !was(t, m->from, m->head))
            fit = 1; /* "the secretary" is hardly the former one */
        noun = fit > noun ? fit : noun;
        int part = fit ? 0 : loosely(c, head, &e->phrase[p]);
        noun = part > noun ? part : noun;
        bare |= fit == 2 && e->phrase[p].to == e->phrase[p].from + 1; /* "Mayor", and no more */
    }
    if (e->kind != DGM_IS_PERSON && e->named && !is_nation) {
        int fit = covers(head->low, t->at[name_head(t, e)].low);
        noun = fit > noun ? fit : noun;
    }
    for (uint32_t i = m->from; i < m->to; i++) {
        const dgm_token *k = &t->at[i];
        if (i == m->head || says_little(k) || (k->form & DGM_TF_MARK))
            continue;
        if (said_of(c, e, k)) {
            found++;
            nation |= k->nation != 0;
        } else if (bare && e->named && e->kind == DGM_IS_PERSON) {
            extra = 1; /* "the mayor of Datu Buayan" for "Mayor Ampatan" */
        } else if (noun == 1 && e->kind != DGM_IS_PERSON && e->named && ((k->form & DGM_TF_LOWER) || (k->nation && !e->nation))) {
            continue; /* "the ratings agency" for "Moody's": nothing to check it by */
        } else if (!(k->nation && !e->nation && e->kind == DGM_IS_PERSON && noun == 2)) {
            return 0;
        }
    }
    if (!noun && nation && e->kind == DGM_IS_PERSON && !e->phrases && (head->lex & DGM_LX_ROLE))
        noun = 1; /* "the American delegate": of whom only "for the United States" was said */
    return !noun ? 0 : extra ? 3 : 2 * noun + (found > 2 ? 2 : found);
}

static int may_mean(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    const dgm_token *head = &c->t.at[m->head];
    int person = (head->lex & (DGM_LX_ROLE | DGM_LX_DEMONYM)) && !(head->lex & DGM_LX_DOC);
    int body = (head->lex & DGM_LX_BODY) && !person;
    if (!(head->lex & (DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_DOC | DGM_LX_DEMONYM))) /* a noun that no list has */
        return e->kind == DGM_IS_PERSON && e->named && !e->plural && e->phrases && !(m->flags & DGM_MF_PLURAL);
    if ((!person && !body) || e->kind == DGM_IS_SET || e->name_to <= e->name_from)
        return 0;
    if (person && !(head->lex & DGM_LX_BODY) && e->kind != DGM_IS_PERSON)
        return 0;
    if (body && e->kind != DGM_IS_BODY && e->kind != DGM_IS_THING)
        return 0;
    if (!!(m->flags & DGM_MF_PLURAL) != e->plural)
        return 0;
    dgm_gender g = dgm_lex_gender(head->lex);
    return !(person && g && e->gender && g != e->gender);
}

/* Gives the mention an entity of its own words. */
static dgm_status itself(dgm_cast *c, dgm_mention *m)
{
    uint32_t e = dgm_entity_add(c), lex = c->t.at[m->head].lex;
    if (e == DGM_NONE)
        return dgm_fail(c->err, DGM_ENOMEM, "no memory for the speakers of a report");
    dgm_entity *x = &c->entity[e];
    x->kind = lex & (DGM_LX_ROLE | DGM_LX_DEMONYM) ? DGM_IS_PERSON : lex & DGM_LX_BODY ? DGM_IS_BODY :
              lex & DGM_LX_DOC ? DGM_IS_PAPER : DGM_IS_THING;
    x->plural = (m->flags & DGM_MF_PLURAL) != 0;
    x->name_from = m->from;
    x->name_to = m->to;
    x->first = m->from;
    x->phrases = 1;
    x->phrase[0] = (dgm_phrase){m->from, m->to, m->head};
    for (uint32_t i = m->from; i < m->to && !x->nation; i++)
        x->nation = c->t.at[i].nation;
    if (x->kind == DGM_IS_PERSON)
        dgm_entity_gender(c, e, dgm_lex_gender(lex & (DGM_LX_MALE | DGM_LX_FEMALE)), 2);
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

/* The named person just spoken of, of whom nothing is said yet. */
static uint32_t variation(const dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    uint32_t here = c->t.at[m->start].sentence;
    int age = 0; /* "the 63-year-old": whoever was just named, whatever else is known */
    for (uint32_t i = m->from; i <= m->head; i++)
        age |= c->t.at[i].len > 8 && !strcmp(c->t.at[i].low + c->t.at[i].len - 8, "year-old");
    for (uint32_t k = number, looked = 0; k > 0 && looked < 12; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        uint32_t far = here - c->t.at[b->start].sentence;
        if (far > 3)
            break;
        if (e == DGM_NONE || (b->flags & (DGM_MF_OWNER | DGM_MF_OBLIQUE | DGM_MF_QUOTED)) || dgm_speaks_here(c, m, b) ||
            !(b->flags & (DGM_MF_SUBJECT | DGM_MF_SOURCE)))
            continue;
        const dgm_entity *x = &c->entity[e];
        if ((x->kind != DGM_IS_PERSON && !(x->kind == DGM_IS_THING && x->name_to - x->name_from > 1)) || !x->named)
            continue;
        dgm_gender g = dgm_lex_gender(c->t.at[m->head].lex);
        if (g && x->gender && g != x->gender)
            continue;
        if (!far && !(b->flags & DGM_MF_SOURCE))
            continue; /* in the same sentence: somebody else, more likely */
        if (age && !x->age && far <= 2)
            return e;
        if (m->to - m->from == 1 && !strchr(c->t.at[m->head].low, '-') &&
            (x->role_to > x->role_from || far > 1 || !(b->flags & DGM_MF_SOURCE)))
            return DGM_NONE; /* "the clerk": more likely somebody else */
        return x->role_score < 2 && (far <= 2 || c->t.at[m->start].paragraph == c->t.at[b->start].paragraph) ? e : DGM_NONE;
    }
    return DGM_NONE;
}

/* "the company", "the group": the body last spoken of whose name does not tell what it is. */
static uint32_t unspecified(const dgm_cast *c, uint32_t number)
{
    static const char *const nouns[] = {"company", "firm", "group", "organisation", "organization", "charity", "movement",
                                        "militia", "party", "operator", "union", "bloc", "agency", "airline", "carrier",
                                        "alliance", "club", "miner", "lender", "carmaker", "drugmaker", "retailer", "brewer", "insurer",
                                        "venture", "supplier", "utility", "chipmaker", "planemaker", "automaker", "steelmaker", "newspaper", "paper", "broadcaster", "manufacturer", "front"};
    const dgm_mention *m = &c->mention[number];
    char buf[72];
    const char *head = plain(c->t.at[m->head].low, buf);
    int listed = 0;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        listed |= !strcmp(nouns[i], head);
    if (!listed || (m->flags & DGM_MF_OWNED))
        return DGM_NONE;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 40; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (c->t.at[m->head].sentence - c->t.at[c->mention[k - 1].head].sentence > 6)
            break;
        if (e == DGM_NONE)
            continue;
        const dgm_entity *x = &c->entity[e];
        if (x->kind == DGM_IS_SET || x->name_to <= x->name_from ||
            (m->to - m->from > 1 && c->t.at[m->head].sentence - c->t.at[c->mention[k - 1].head].sentence > 2))
            continue; /* "the police union" narrows too much to mean any body long past */
        int tells = (c->t.at[name_head(&c->t, x)].lex & DGM_LX_BODY) &&
                    !(c->t.at[x->name_from].form & DGM_TF_UPPER);
        if (x->named && !x->plural && !x->phrases && !tells &&
            (x->kind == DGM_IS_BODY || (x->kind == DGM_IS_THING && c->mention[k - 1].flags & (DGM_MF_SUBJECT | DGM_MF_SOURCE))))
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

struct choice { uint32_t entity, mention; int fit; };

/* How many of a set fit the description. */
static unsigned fit_of_set(const dgm_cast *c, const dgm_mention *m, const dgm_entity *set)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < set->members; i++) {
        const dgm_entity *x = &c->entity[dgm_entity_of(c, set->member[i])];
        n += x->kind != DGM_IS_SET && may_mean(c, m, x) && fits(c, m, x) >= 4;
    }
    return n;
}

/* Looks through the mentions before number: the best fit, the nearest of equals; and the next best entity. */
static void before(const dgm_cast *c, uint32_t number, struct choice *best, struct choice *next)
{
    const dgm_mention *m = &c->mention[number];
    *best = *next = (struct choice){DGM_NONE, DGM_NONE, 0};
    for (uint32_t k = number, looked = 0; k > 0 && looked < BACK; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e != DGM_NONE && c->entity[e].kind == DGM_IS_SET && best->entity == DGM_NONE &&
            fit_of_set(c, m, &c->entity[e]) > 1 && !(m->flags & (DGM_MF_PLURAL | DGM_MF_OTHER))) {
            *best = (struct choice){DGM_NONE, k - 1, -1}; /* either of them */
            return;
        }
        if (e == DGM_NONE || e == best->entity || e == next->entity || dgm_speaks_here(c, m, &c->mention[k - 1]) || !may_mean(c, m, &c->entity[e]))
            continue;
        if (c->mention[k - 1].flags & DGM_MF_OWNER && c->mention[k - 1].to + 1 >= m->from &&
            c->mention[k - 1].from >= m->start)
            continue; /* the owner in "the minister's spokesman" */
        int fit = fits(c, m, &c->entity[e]);
        if (!fit || (fit < 4 && !c->entity[e].named && (m->flags & DGM_MF_PLURAL)) || ((m->flags & DGM_MF_OWNED) && (fit < 4 || !owned(c, &c->entity[e]))))
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

/* The one entity named only later that fits. */
static uint32_t later(const dgm_cast *c, uint32_t number, int *fit)
{
    const dgm_mention *m = &c->mention[number];
    uint32_t found = DGM_NONE;
    *fit = 0;
    for (uint32_t k = number + 1; k < c->mentions && k <= number + AHEAD; k++) {
        uint32_t e = dgm_entity_of(c, c->mention[k].entity);
        if (c->mention[k].kind != DGM_NAMED || e == DGM_NONE || e == found || !c->entity[e].named ||
            !may_mean(c, m, &c->entity[e]))
            continue;
        int f = fits(c, m, &c->entity[e]);
        if (f < 4)
            continue;
        if (found != DGM_NONE && f == *fit)
            return DGM_NONE;
        if (f > *fit) {
            found = e;
            *fit = f;
        }
    }
    return found;
}

static int set_apart(const dgm_tokens *t, const dgm_mention *m)
{
    static const char *const words[] = {"last", "previous", "next", "another", "every", "any", "no", "each", "average"};
    static const char *const ours[] = {"newspaper", "paper", "publication", "magazine", "agency", "website", "reporter",
                                       "correspondent", "channel", "station", "programme", "writer", "author", "column"};
    for (uint32_t i = m->start; i < m->head; i++)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (dgm_token_is(t, i, words[k]))
                return 1;
    for (size_t k = 0; k < sizeof ours / sizeof *ours; k++) /* "this newspaper": the one that prints it */
        if (dgm_token_is(t, m->head, ours[k]) && dgm_token_is(t, m->start, "this"))
            return 1;
    return 0;
}

/* "the two ministers", "both men": the persons meant, when as many fit as are said; else DGM_NONE. */
static uint32_t together(dgm_cast *c, uint32_t number)
{
    dgm_mention m = c->mention[number];
    uint32_t found[DGM_MAX_MEMBERS], n = 0, want = 0;
    for (uint32_t i = m.start; i < m.head; i++)
        want = dgm_token_is(&c->t, i, "two") || dgm_token_is(&c->t, i, "both") ? 2 : dgm_token_is(&c->t, i, "three") ? 3 : want;
    if (!want || !(m.flags & DGM_MF_DEFINITE || dgm_token_is(&c->t, m.from, "both") || dgm_token_is(&c->t, m.start, "both")))
        return DGM_NONE;
    m.flags &= ~(uint32_t)DGM_MF_PLURAL;
    int anyone = dgm_token_is(&c->t, m.head, "men") || dgm_token_is(&c->t, m.head, "women") ||
                 dgm_token_is(&c->t, m.head, "people") || dgm_token_lex(&c->t, m.head, DGM_LX_KIN);
    dgm_gender g = dgm_lex_gender(c->t.at[m.head].lex);
    for (uint32_t k = number, looked = 0; k > 1 && looked < 40 && want == 2 && !n; k--, looked++) {
        uint32_t two[2] = {dgm_entity_of(c, c->mention[k - 2].entity), dgm_entity_of(c, c->mention[k - 1].entity)};
        int fit = (c->mention[k - 1].flags & DGM_MF_JOINED) && two[0] != two[1];
        for (int i = 0; i < 2 && fit; i++) {
            const dgm_entity *x = two[i] == DGM_NONE ? NULL : &c->entity[two[i]];
            fit = x && x->kind == DGM_IS_PERSON && x->named && !x->plural &&
                  (anyone ? !(g && x->gender && x->gender != g) : may_mean(c, &m, x) && fits(c, &m, x));
        }
        if (fit) { /* two joined by "and" go before any two */
            found[n++] = two[0];
            found[n++] = two[1];
        }
    }
    for (int sure = 1; sure >= 0; sure--) /* "both women": those known to be first */
        for (uint32_t k = number, looked = 0; k > 0 && looked < 80 && n < want; k--, looked++) {
            uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity), i = 0;
            if (e == DGM_NONE || c->entity[e].kind != DGM_IS_PERSON || c->entity[e].plural)
                continue;
            if (anyone ? !c->entity[e].named || (g && c->entity[e].gender != g && (sure || c->entity[e].gender))
                       : !may_mean(c, &m, &c->entity[e]) || !fits(c, &m, &c->entity[e]))
                continue;
            while (i < n && found[i] != e)
                i++;
            if (i == n)
                found[n++] = e;
        }
    if (n < want)
        return DGM_NONE;
    uint32_t e = dgm_entity_add(c);
    if (e == DGM_NONE)
        return e;
    dgm_entity *x = &c->entity[e];
    x->kind = DGM_IS_SET;
    x->plural = x->named = 1;
    for (uint32_t i = 0; i < n; i++) { /* in the order they were named */
        uint32_t k = i;
        for (; k > 0 && c->entity[x->member[k - 1]].first > c->entity[found[i]].first; k--)
            x->member[k] = x->member[k - 1];
        x->member[k] = found[i];
        x->members++;
    }
    return e;
}

dgm_status dgm_describe(dgm_cast *c, uint32_t number)
{
    dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    uint32_t lex = t->at[m->head].lex;
    struct choice best, next;
    if (m->flags & DGM_MF_PARTITIVE) {
        if (dgm_token_is(t, m->head, "one") || dgm_token_is(t, m->head, "another") || dgm_token_is(t, m->head, "each")) {
            m->flags |= DGM_MF_UNSURE;
            return DGM_OK;
        }
        return itself(c, m);
    }
    if (m->flags & DGM_MF_PLURAL && (lex & DGM_LX_ROLE) && (m->entity = together(c, number)) != DGM_NONE)
        return DGM_OK;
    if (!(m->flags & DGM_MF_DEFINITE) || set_apart(t, m) || (lex & DGM_LX_DOC && !(lex & (DGM_LX_ROLE | DGM_LX_BODY))))
        return itself(c, m);
    if ((lex & DGM_LX_KIN) && (m->flags & DGM_MF_OWNED) && !(m->flags & DGM_MF_PLURAL)) {
        uint32_t kin = dgm_kin(c, number);
        if (kin != DGM_NONE) {
            m->entity = kin;
            return DGM_OK;
        }
    }
    before(c, number, &best, &next);
    if (best.fit < 0) {
        m->flags |= DGM_MF_UNSURE;
        return DGM_OK;
    }
    int ahead_fit = 0;
    uint32_t ahead = (m->flags & (DGM_MF_OWNED | DGM_MF_PLURAL)) ? DGM_NONE : later(c, number, &ahead_fit);
    if (m->flags & DGM_MF_OTHER && best.entity != DGM_NONE) {
        if (next.entity == DGM_NONE)
            return itself(c, m);
        best = next;
        next.entity = DGM_NONE;
    }
    if (best.entity != DGM_NONE && best.fit < 4 && ahead != DGM_NONE)
        best.entity = DGM_NONE;
    if (best.entity != DGM_NONE && next.entity != DGM_NONE && (best.fit >= 4) == (next.fit >= 4)) {
        const dgm_mention *x = &c->mention[best.mention], *y = &c->mention[next.mention];
        uint32_t main = DGM_MF_SUBJECT | DGM_MF_SOURCE;
        int same = t->at[x->head].sentence == t->at[y->head].sentence;
        if (next.fit > best.fit && best.fit >= 4)
            best = next;
        else if (same && next.fit == best.fit && !(x->flags & main) && (y->flags & main))
            best = next;
        else if (same && next.fit == best.fit && (x->flags & DGM_MF_JOINED) &&
                 t->at[m->head].sentence - t->at[x->head].sentence <= 1) {
            m->flags |= DGM_MF_UNSURE;
            return DGM_OK;
        }
    }
    if (best.entity == DGM_NONE)
        best.entity = ahead;
    if (best.entity == DGM_NONE && (lex & (DGM_LX_ROLE | DGM_LX_DEMONYM)) && !(lex & DGM_LX_KIN) &&
        !(m->flags & (DGM_MF_PLURAL | DGM_MF_OWNED)) && (m->flags & DGM_MF_SOURCE)) {
        best.entity = variation(c, number);
        if (best.entity != DGM_NONE && (lex & DGM_LX_ROLE))
            dgm_entity_role(c, best.entity, (dgm_phrase){m->from, m->to, m->head}, 3);
    }
    if (best.entity == DGM_NONE && (lex & DGM_LX_BODY) && !(m->flags & DGM_MF_PLURAL))
        best.entity = unspecified(c, number);
    if (best.entity == DGM_NONE)
        return itself(c, m);
    if (best.fit == 3 && best.entity != ahead)
        dgm_entity_role(c, best.entity, (dgm_phrase){m->from, m->to, m->head}, 3);
    m->entity = best.entity;
    dgm_entity *x = &c->entity[best.entity];
    if ((m->flags & DGM_MF_SOURCE) && !x->named && !x->spoke && x->plural) { /* its own words are those it speaks by first */
        x->name_from = m->from;
        x->name_to = m->to;
    }
    return DGM_OK;
}

void dgm_introduce(dgm_cast *c, uint32_t number)
{
    const dgm_mention *named = &c->mention[number];
    dgm_mention m = {.kind = DGM_NOUN, .from = named->said.from, .to = named->said.to, .start = named->said.from,
                     .head = named->said.head, .flags = DGM_MF_DEFINITE};
    for (uint32_t k = number, looked = 0; k > 0 && looked < BACK; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e == named->entity)
            return;
        if (e == DGM_NONE || c->entity[e].named || !may_mean(c, &m, &c->entity[e]) || fits(c, &m, &c->entity[e]) < 4)
            continue;
        dgm_gender g = (dgm_gender)c->entity[named->entity].gender, h = (dgm_gender)c->entity[e].gender;
        if (g && h && g != h)
            continue;
        c->entity[e].is = named->entity;
        return;
    }
}

/* Is this the first paragraph of the story? */
static int opens_report(const dgm_cast *c, uint32_t paragraph)
{
    for (uint32_t p = 0; p < paragraph; p++)
        if (c->t.layout->paragraph[p].kind == DGM_BODY || paragraph > 8)
            return 0;
    return 1;
}

void dgm_succeed(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_entity *x = &c->entity[m->entity];
    if (!(m->flags & DGM_MF_SOURCE) || !x->named || x->role_to > x->role_from || x->first != m->from || x->plural ||
        (x->kind != DGM_IS_PERSON && !(x->kind == DGM_IS_THING && x->name_to - x->name_from > 1)))
        return;
    for (uint32_t i = x->name_from; i < x->name_to; i++) /* a name of unknown words, as persons' names are */
        if (x->kind != DGM_IS_PERSON && c->t.at[i].lex & ~(uint32_t)(DGM_LX_GIVEN | DGM_LX_MALE | DGM_LX_FEMALE | DGM_LX_PARTICLE))
            return;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 20; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        uint32_t e = dgm_entity_of(c, b->entity);
        if (c->t.at[m->head].sentence - c->t.at[b->head].sentence > 2)
            return;
        if (e == DGM_NONE)
            continue;
        const dgm_entity *y = &c->entity[e];
        int opens = b->kind == DGM_NOUN && (b->flags & DGM_MF_SUBJECT) && !(b->flags & (DGM_MF_DEFINITE | DGM_MF_QUOTED)) &&
                    opens_report(c, c->t.at[b->head].paragraph); /* "A former minister said on Monday ..." opens the report */
        if (!(b->flags & DGM_MF_SOURCE) && !opens)
            continue;
        int office = b->kind == DGM_NOUN && ((b->flags & DGM_MF_DEFINITE) || opens) && !y->named && !y->plural &&
                     (c->t.at[b->head].lex & (opens ? DGM_LX_ROLE : DGM_LX_TITLE)) && !(c->t.at[b->head].lex & DGM_LX_KIN) &&
                     !(y->gender && x->gender && y->gender != x->gender);
        if (office) {
            dgm_phrase p = y->phrase[0];
            c->entity[e].is = m->entity;
            c->entity[m->entity].kind = DGM_IS_PERSON;
            dgm_entity_role(c, m->entity, p, 3);
        }
        return;
    }
}

void dgm_name_told(dgm_cast *c, uint32_t number)
{
    const dgm_mention *m = &c->mention[number];
    const dgm_tokens *t = &c->t;
    if (m->from < 3 || !(dgm_token_is(t, m->from - 1, "is") || dgm_token_is(t, m->from - 1, "was")) ||
        !dgm_token_is(t, m->from - 2, "name"))
        return;
    int he = dgm_token_is(t, m->from - 3, "his");
    if (!he && !dgm_token_is(t, m->from - 3, "her"))
        return;
    for (uint32_t k = number, looked = 0; k > 0 && looked < 20; k--, looked++) {
        uint32_t e = dgm_entity_of(c, c->mention[k - 1].entity);
        if (e == DGM_NONE || c->entity[e].kind != DGM_IS_PERSON || c->entity[e].plural ||
            c->entity[e].gender == (he ? DGM_FEMALE : DGM_MALE))
            continue;
        if (c->entity[e].named)
            return;
        dgm_phrase p = c->entity[e].phrase[0];
        c->entity[e].is = m->entity;
        c->entity[m->entity].kind = DGM_IS_PERSON;
        dgm_entity_gender(c, m->entity, he ? DGM_MALE : DGM_FEMALE, 2);
        if (c->entity[e].phrases)
            dgm_entity_role(c, m->entity, p, 2);
        return;
    }
}
