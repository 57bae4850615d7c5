/*
 * fit.c - does a description fit an entity?
 *
 *     the Taiwanese company     Formosan Plastics Steel: "company" covers "steel", nothing speaks against "Taiwanese"
 *     the finance minister      Ioane Tekinaiti, "the finance minister": the same noun, and "finance" is found
 *     the defence minister      Ilkka Saarinen, "Foreign Minister": no, "defence" is said of him nowhere
 *     the union leader          Rosa Méndez, "who leads the union"
 *
 * In:     a mention of kind DGM_NOUN and an entity.
 * Out:    how well they fit; 0: not at all.
 * How:    the nouns first (dgm_lexicon_covers), then each word that narrows the noun down.
 */
#include "resolve/people.h"

#include "resolve/lexicon.h"
#include "resolve/stateless.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *word, *is;
} short_for[] = {
    {"gen", "general"},         {"col", "colonel"},        {"lt", "lieutenant"},      {"maj", "major"},
    {"capt", "captain"},        {"cmdr", "commander"},     {"cdr", "commander"},      {"adm", "admiral"},
    {"brig", "brigadier"},      {"sgt", "sergeant"},       {"cpl", "corporal"},       {"insp", "inspector"},
    {"supt", "superintendent"}, {"sen", "senator"},        {"rep", "representative"}, {"gov", "governor"},
    {"amb", "ambassador"},      {"pres", "president"},     {"min", "minister"},       {"prof", "professor"},
    {"dr", "doctor"},           {"rev", "reverend"},       {"leads", "leader"},       {"led", "leader"},
    {"heads", "head"},          {"headed", "head"},        {"chairs", "chair"},       {"chaired", "chair"},
    {"runs", "head"},           {"commands", "commander"}, {"speaks", "spokesman"},   {"represents", "representative"},
    {"owns", "owner"},          {"directs", "director"},   {"edits", "editor"},       {"teaches", "teacher"},
    {"manages", "manager"},     {"defense", "defence"},    {"labor", "labour"},       {"harbor", "harbour"},
    {"fisheries", "fishery"},   {"uk", "british"},
};

const char *dgm_plain_noun(const char *low, char buf[72])
{
    const char *s = dgm_singular(low, buf);
    if (!strncmp(s, "ex-", 3) && s[3])
        s += 3;
    for (size_t i = 0; i < sizeof short_for / sizeof *short_for; i++)
        if (!strcmp(short_for[i].word, low) || !strcmp(short_for[i].word, s))
            return short_for[i].is;
    return s;
}

/* 2: the same noun; 1: a covers b; 0 */
static int covers(const char *a, const char *b)
{
    char x[72], y[72];
    const char *one = dgm_plain_noun(a, x);
    int fit = dgm_lexicon_covers(one, dgm_plain_noun(b, y));
    static const char *const general[] = {"scientist", "researcher", "expert", "specialist", "academic", "scholar"};
    static const char *const tails[] = {"ologist", "icist",     "ographer", "onomer",
                                        "otanist", "ematician", "istician", "chemist"};
    for (size_t i = 0; !fit && i < sizeof general / sizeof *general; i++) /* a scientist is any -ologist */
        for (size_t k = 0; !strcmp(one, general[i]) && k < sizeof tails / sizeof *tails; k++) {
            size_t n = strlen(y), tail = strlen(tails[k]);
            fit |= n > tail && dgm_plain_noun(b, y) == y && !strcmp(y + n - tail, tails[k]);
        }
    return fit ? fit : dgm_lexicon_covers(one, b); /* "Lines" is listed as it stands */
}

/* Words that say nothing of which one is meant. */
static int says_little(const dgm_token *k)
{
    static const char *const words[] = {
        "former",  "retired",     "new",       "old",          "young",   "senior",   "junior",      "veteran",
        "elder",   "younger",     "outgoing",  "incoming",     "acting",  "chief",    "top",         "leading",
        "local",   "tall",        "short",     "long-serving", "own",     "same",     "then",        "late",
        "current", "ex",          "embattled", "beleaguered",  "bearded", "visiting", "ruling",      "main",
        "small",   "big",         "large",     "tiny",         "little",  "powerful", "influential", "quiet",
        "angry",   "weary",       "first",     "second",       "third",   "main",     "whole",       "entire",
        "private", "state-owned", "privately", "based",        "famous",  "popular",  "future"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(k->low, words[i]))
            return 1;
    if ((k->form & DGM_TF_UPPER) && !strcmp(k->low, "us"))
        return 0; /* the country, not the pronoun */
    return (k->lex & (DGM_LX_FUNC | DGM_LX_PREP | DGM_LX_DET | DGM_LX_NUMBER | DGM_LX_HONOUR)) || !k->len ||
           (strchr(k->low, '-') && !(k->form & DGM_TF_CAP)) || (k->form & DGM_TF_DIGIT);
}

/* "Daroumian" of "Darouma": the word for the people of a land that no list has. */
static int is_people_of(const dgm_token *k, const dgm_token *land)
{
    static const char *const tails[] = {"ian", "ean", "an", "ese", "ish", "i"};
    if (k->lex || k->nation || !(k->form & land->form & DGM_TF_CAP) || k->len < 6 || land->len < 4)
        return 0;
    uint32_t same = 0;
    while (same < k->len && same < land->len && k->low[same] == land->low[same])
        same++;
    if (same < 4 || same + 2 < land->len || same == k->len)
        return 0;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (!strcmp(k->low + same, tails[i]) || (same && !strcmp(k->low + same - 1, tails[i])))
            return 1;
    return !strcmp(k->low + same, "n");
}

/* Is word k said of the entity anywhere: in its roles or its name? */
int dgm_is_said_of(const dgm_cast *c, const dgm_entity *e, const dgm_token *k)
{
    char x[72], y[72];
    const char *word = dgm_plain_noun(k->low, x);
    if (k->nation && e->nation == k->nation)
        return 1;
    for (uint32_t p = 0; p < e->phrases; p++)
        for (uint32_t i = e->phrase[p].from; i < e->phrase[p].to; i++) {
            const dgm_token *r = &c->t.at[i];
            if (is_people_of(k, r))
                return 1;
            if (r->len &&
                (!strcmp(word, dgm_plain_noun(r->low, y)) || dgm_lexicon_covers(word, dgm_plain_noun(r->low, y))))
                return 1;
        }
    for (uint32_t i = e->name_from; i < e->name_to; i++)
        if (c->t.at[i].len && !strcmp(word, dgm_plain_noun(c->t.at[i].low, y)))
            return 1;
    return 0;
}

/* The noun in a body's name that says what it is: before its first preposition, else its last. */
uint32_t dgm_name_head(const dgm_tokens *t, const dgm_entity *e)
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
    return !strncmp(t->at[head].low, "ex-", 3);
}

/* "when she was mayor", "once a miner", "a teacher until the war": is the office told as past? */
static int is_past(const dgm_tokens *t, const dgm_phrase *p)
{
    static const char *const words[] = {"was", "been", "as", "once", "formerly", "became", "then", "previously"};
    for (uint32_t i = p->from; i > 0 && i + 2 > p->from; i--)
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (dgm_token_is(t, i - 1, words[k]))
                return 1;
    for (uint32_t i = p->from; i < p->head; i++)
        if (dgm_token_is(t, i, "retired"))
            return 1; /* whoever is still "the general" by courtesy */
    return was(t, p->from, p->head) || dgm_token_is(t, p->to, "until") || dgm_token_is(t, p->to, "till");
}

/* "prime | minister": an office that is not called by its noun alone. */
static int is_prime(const dgm_tokens *t, uint32_t head)
{
    static const char *const words[] = {"prime", "vice", "deputy", "shadow", "fellow"};
    for (size_t i = 0; head && i < sizeof words / sizeof *words; i++)
        if (dgm_token_is(t, head - 1, words[i]))
            return 1;
    return 0;
}

/* "The head of state", "the head of Hungarian diplomacy": an office told by what it heads. 2: x has it. */
static int heads(const dgm_cast *c, const dgm_mention *m, const dgm_entity *x)
{
    static const struct {
        const char *what, *offices[5];
    } rows[] = {
        {"state", {"president", "king", "queen", "emir", "sultan"}},
        {"government", {"premier", "minister", "chancellor", "taoiseach", NULL}},
        {"diplomacy", {"minister", NULL}},
    };
    const dgm_tokens *t = &c->t;
    if ((!dgm_token_is(t, m->head, "head") && !dgm_token_is(t, m->head, "chief")) || m->to < m->head + 3)
        return 0;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (uint32_t p = 0; dgm_token_is(t, m->to - 1, rows[r].what) && p < x->phrases; p++)
            for (size_t k = 0; k < 5 && rows[r].offices[k]; k++) {
                uint32_t head = x->phrase[p].head;
                int prime = head && dgm_token_is(t, head - 1, "prime"), foreign = 0;
                for (uint32_t i = x->phrase[p].from; i < x->phrase[p].to; i++)
                    foreign |= dgm_token_is(t, i, "foreign");
                if (dgm_token_is(t, head, rows[r].offices[k]) && !was(t, x->phrase[p].from, head) &&
                    (strcmp(rows[r].offices[k], "minister") != 0 || (r == 2 ? foreign : prime)))
                    return 2;
            }
    return 0;
}

/* "deputy | prime minister" */
static int is_deputy(const dgm_tokens *t, const dgm_phrase *p)
{
    for (uint32_t i = p->from; i < p->head; i++)
        if (dgm_token_is(t, i, "deputy") || dgm_token_is(t, i, "vice") || dgm_token_is(t, i, "shadow"))
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
        if ((c->t.at[i].lex & DGM_LX_ROLE) && !strcmp(noun->low, c->t.at[i].low) &&
            !dgm_token_form(&c->t, i + 1, DGM_TF_POSS))
            return 1;
    const dgm_token *verb = &c->t.at[p->head];
    if ((verb->lex & DGM_LX_ROLE) || noun->len < 5 ||
        (strcmp(noun->low + noun->len - 2, "er") != 0 && strcmp(noun->low + noun->len - 2, "or") != 0))
        return 0;
    uint32_t same = 0;
    while (same < noun->len && same < verb->len && noun->low[same] == verb->low[same])
        same++;
    return same >= 4 && noun->len - same <= 3 && verb->len - same <= 3;
}

int dgm_is_part(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    uint32_t same = 0, n = e->name_to - e->name_from;
    if (!e->named || e->kind == DGM_IS_PERSON)
        return 0;
    while (m->from + same < m->head && same < n &&
           !strcmp(c->t.at[m->from + same].low, c->t.at[e->name_from + same].low))
        same++;
    return same == n && n && m->from + same < m->head;
}

/* "the Islamist movement": what a body is of, which its name need not tell. */
static int is_leaning(const dgm_token *k)
{
    static const char *const words[] = {"islamist", "islamic", "shiite",  "shi'ite",   "shia",     "sunni",
                                        "christian", "maoist",   "marxist", "jihadist", "communist", "buddhist", "zionist", "hindu"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(k->low, words[i]))
            return 1;
    return 0;
}

/* "The African Union's special envoy for the Nile", of whom "the African Union's envoy" was said: the same owner and
 * noun, and only more words. */
static int has_owned_role(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    const dgm_tokens *t = &c->t;
    for (uint32_t p = 0; p < e->phrases; p++) {
        const dgm_phrase *f = &e->phrase[p];
        uint32_t k = m->from, i = f->from, owned = 0;
        for (; i < f->to; i++) {
            while (k < m->to && strcmp(t->at[k].low, t->at[i].low) != 0)
                k++;
            if (k == m->to)
                break;
            owned |= i > f->from && (t->at[i].form & DGM_TF_POSS) && (t->at[i - 1].form & DGM_TF_CAP);
        }
        if (i == f->to && owned && !strcmp(t->at[f->head].low, t->at[m->head].low) && !was(t, m->from, m->head) &&
            is_deputy(t, &(dgm_phrase){m->from, m->to, m->head}) == is_deputy(t, f))
            return 1;
    }
    return 0;
}

/* "The accused", of whom "a former secretary accused of theft" was said. */
static int is_accused(const dgm_tokens *t, const dgm_mention *m, const dgm_entity *e)
{
    static const char *const told[] = {"accused", "charged", "indicted"};
    if (m->to != m->from + 1 || !(dgm_token_is(t, m->head, "accused") || dgm_token_is(t, m->head, "defendant")))
        return 0;
    for (uint32_t p = 0; p < e->phrases; p++)
        for (size_t k = 0; k < sizeof told / sizeof *told; k++)
            if (dgm_token_is(t, e->phrase[p].to, told[k]))
                return 1;
    return 0;
}

int dgm_acts_as(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    static const struct {
        const char *verbs[2], *nouns[4];
    } rows[] = {
        {{"chairs", "chaired"}, {"chairman", "chairwoman", "chair", "chairperson"}},
        {{"leads", "led"}, {"leader", "head", "chief", "boss"}},
        {{"heads", "headed"}, {"head", "leader", "chief", "boss"}},
        {{"runs", "ran"}, {"head", "director", "boss", "manager"}},
        {{"commands", "commanded"}, {"commander", "chief", NULL, NULL}},
        {{"directs", "directed"}, {"director", NULL, NULL, NULL}},
        {{"edits", "edited"}, {"editor", NULL, NULL, NULL}},
        {{"owns", "owned"}, {"owner", NULL, NULL, NULL}},
    };
    const dgm_tokens *t = &c->t;
    uint32_t owner = m->from;
    while (owner < m->head && !dgm_token_form(t, owner + 1, DGM_TF_POSS))
        owner++;
    if (owner + 2 != m->head)
        return 0;
    for (uint32_t p = 0; p < e->phrases; p++)
        for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
            int verb = 0, noun = 0;
            for (size_t k = 0; k < 4; k++) {
                verb |= k < 2 && dgm_token_is(t, e->phrase[p].head, rows[r].verbs[k]);
                noun |= rows[r].nouns[k] && dgm_token_is(t, m->head, rows[r].nouns[k]);
            }
            for (uint32_t i = e->phrase[p].head; verb && noun && i < e->phrase[p].to; i++)
                if (!strcmp(t->at[i].low, t->at[owner].low))
                    return 1;
        }
    return 0;
}

static int named_force(const dgm_cast *c, const dgm_entity *e)
{
    return dgm_is_named_force(dgm_slice(c->t.text, (dgm_span){c->t.at[e->name_from].at.from, c->t.at[e->name_to - 1].at.to}));
}

/* "The rebels" are nobody of a government, an army or a state, nor are they, or "the group", a body of states. */
static int is_other_side(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    static const char *const rebels[] = {"fighters", "guerrillas", "gunmen", "insurgents", "jihadists", "militants", "militia", "rebel", "rebels", "separatists"};
    static const char *const powers[] = {"army", "cabinet", "forces", "government", "military", "ministry", "parliament", "police"};
    static const char *const bodies[] = {"asean", "ecowas", "eu", "igad", "nato", "osce", "u.n.", "un"}, *const named[] = {"african", "european", "united"};
    int rebel = 0, group = dgm_token_is(&c->t, m->head, "group"), power = e->nation && e->kind == DGM_IS_PLACE, body = 0;
    for (size_t i = 0; i < sizeof rebels / sizeof *rebels; i++)
        rebel |= dgm_token_is(&c->t, m->head, rebels[i]);
    if ((!rebel && !group) || e->name_to <= e->name_from)
        return rebel && power;
    for (size_t i = 0; i < sizeof powers / sizeof *powers; i++)
        power |= dgm_token_is(&c->t, e->name_to - 1, powers[i]);
    power &= !named_force(c, e) || !(dgm_token_is(&c->t, m->head, "fighters") || dgm_token_is(&c->t, m->head, "militia")); /* of the Rapid Support Forces */
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        body |= e->name_to == e->name_from + 1 && dgm_token_is(&c->t, e->name_from, bodies[i]);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) /* "United Nations", "European Union" */
        body |= dgm_token_is(&c->t, e->name_from, named[i]) && (dgm_token_is(&c->t, e->name_to - 1, "nations") || dgm_token_is(&c->t, e->name_to - 1, "union"));
    return (rebel && power) || body;
}

int dgm_is_force_apart(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    const dgm_tokens *t = &c->t;
    if (is_other_side(c, m, e))
        return 1;
    if (!(dgm_token_is(t, m->head, "army") || dgm_token_is(t, m->head, "military")) || e->kind == DGM_IS_PERSON || e->name_to <= e->name_from ||
        dgm_token_is(t, e->name_to - 1, "army"))
        return 0;
    return named_force(c, e);
}

/* How well description m fits entity e: 4 the same noun, 3 the same but narrower, 2 a covering
 * one; up to 2 more for narrowing words found; 0: it does not. */
int dgm_fits(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    const dgm_tokens *t = &c->t;
    const dgm_token *head = &t->at[m->head];
    int noun = 0, nation = 0, found = 0, bare = 0, extra = 0, alike = 0;
    int is_nation = dgm_is_people(head);
    if (is_nation)
        noun = e->nation == head->nation ? 2 : 0;
    if (e->age && head->form & DGM_TF_DIGIT && (uint16_t)strtol(head->low, NULL, 10) == e->age)
        noun = 2; /* "the 54-year-old" */
    for (uint32_t p = 0; p < e->phrases && !is_nation; p++) {
        int fit = covers(head->low, t->at[e->phrase[p].head].low);
        if (fit == 2 && was(t, e->phrase[p].from, e->phrase[p].head) && !was(t, m->from, m->head))
            fit = 1; /* "the secretary" is hardly the former one */
        if (fit == 2 && was(t, m->from, m->head) && !is_past(t, &e->phrase[p]) && e->kind == DGM_IS_PERSON)
            fit = 1; /* nor "the former minister" the present one */
        if (fit == 2 && (is_prime(t, e->phrase[p].head) > is_prime(t, m->head) ||
                         is_deputy(t, &e->phrase[p]) > is_deputy(t, &(dgm_phrase){m->from, m->to, m->head})))
            fit = !is_prime(t, m->head); /* "the minister" is hardly the prime minister */
        else if (fit == 1 && dgm_token_is(t, e->phrase[p].head - 1, "fellow"))
            fit = 0; /* nor "the president" a fellow chair */
        noun = fit > noun ? fit : noun;
        alike |= fit == 1 && covers(t->at[e->phrase[p].head].low, head->low); /* envoy and ambassador */
        int part = fit ? 0 : loosely(c, head, &e->phrase[p]);
        noun = part > noun ? part : noun;
        bare |= fit == 2 && e->phrase[p].to == e->phrase[p].from + 1; /* "Mayor", and no more */
    }
    if (e->kind != DGM_IS_PERSON && e->named && !is_nation) {
        int fit = covers(head->low, t->at[dgm_name_head(t, e)].low);
        noun = fit > noun ? fit : noun;
    }
    if ((!is_nation && dgm_is_part(c, m, e)) || dgm_is_force_apart(c, m, e))
        return 0;
    if (e->kind == DGM_IS_PERSON && (heads(c, m, e) || is_accused(t, m, e) || dgm_acts_as(c, m, e)))
        return 4;
    if (e->kind == DGM_IS_PERSON && has_owned_role(c, m, e))
        return 4;
    for (uint32_t i = m->from; i < m->to; i++) {
        const dgm_token *k = &t->at[i];
        if (i == m->head || says_little(k) || (k->form & DGM_TF_MARK))
            continue;
        if (dgm_is_said_of(c, e, k)) {
            found++;
            nation |= k->nation != 0;
        } else if (k->nation && e->nation && e->kind == DGM_IS_PERSON) {
            return 0; /* the Norwegian ambassador is no Russian colleague, who is an ambassador, too */
        } else if (bare && e->named && e->kind == DGM_IS_PERSON) {
            extra = 1; /* "the mayor of Datu Buayan" for "Mayor Ampatan" */
        } else if (noun == 1 && e->kind != DGM_IS_PERSON && e->named && !e->phrases &&
                   ((k->form & DGM_TF_LOWER) || is_leaning(k) || (k->nation && !e->nation))) {
            continue; /* "the ratings agency" for "Moody's": nothing to check it by */
        } else if (!(k->nation && !e->nation && e->kind == DGM_IS_PERSON && (noun == 2 || alike))) {
            return 0;
        }
    }
    if (!noun && nation && e->kind == DGM_IS_PERSON && !e->phrases && (head->lex & DGM_LX_ROLE))
        noun = 1; /* "the American delegate": of whom only "for the United States" was said */
    return !noun ? 0 : extra ? 3 : 2 * noun + (found > 2 ? 2 : found);
}

int dgm_may_mean(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
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
