/*
 * people.c - brings the names that mean the same together.
 *
 *     "Ghali ag Intalla", "Intalla", "Mr. Intalla"      one person, full name "Ghali ag Intalla"
 *     "Azawagh Justice Front (FJA)", "the FJA"          one body
 *     "Salik Ampatan", "Yusop Ampatan", "Ampatan"       two persons; the third is decided where it stands
 *
 * In:     the names that names.c found.
 * Out:    an entity for each mention, but for those left open (DGM_MF_OPEN) and capitals at a sentence's start that are
 *         no name elsewhere (DGM_MF_WEAK).
 * How:    the longest names first; each name looks for a fuller one that it could be short for, in an index from word to
 *         entities. A surname goes before a first name, a first name before a name in the middle.
 * Limits: at most CHAIN entities are looked at for one word.
 */
#include "resolve/people.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <string.h>

enum { CHAIN = 64, LONGEST = 8 };

/* From this probability on who of several of a name is meant is as learnt. */
#define CERTAIN 0.80f

struct node {
    const char *low;
    uint32_t entity, next;
    uint8_t alias;
};
struct index {
    uint32_t mask, *bucket;
    struct node *node;
    uint32_t nodes, room;
};

static uint32_t hash(const char *low)
{
    uint32_t h = 2166136261u;
    for (const char *p = low; *p; p++)
        h = (h ^ (unsigned char)*p) * 16777619u;
    return h ^ h >> 13;
}

/* Room for one more in a list that doubles. */
static void *more(void *list, uint32_t n, uint32_t *room, size_t size, dgm_arena *a)
{
    if (n < *room)
        return list;
    uint32_t wider = *room ? *room * 2 : 64;
    void *p = dgm_take(a, wider, size);
    if (!p)
        return NULL;
    if (n)
        memcpy(p, list, n * size);
    *room = wider;
    return p;
}

uint32_t dgm_entity_add(dgm_cast *c)
{
    dgm_entity *e = more(c->entity, c->entities, &c->entity_room, sizeof *e, c->a);
    if (!e)
        return DGM_NONE;
    c->entity = e;
    e[c->entities] = (dgm_entity){.is = DGM_NONE, .first = DGM_NONE, .kin_of = DGM_NONE};
    return c->entities++;
}

uint32_t dgm_mention_add(dgm_cast *c, const dgm_mention *m)
{
    dgm_mention *list = more(c->mention, c->mentions, &c->mention_room, sizeof *list, c->a);
    if (!list)
        return DGM_NONE;
    c->mention = list;
    list[c->mentions] = *m;
    return c->mentions++;
}

uint32_t dgm_entity_of(const dgm_cast *c, uint32_t e)
{
    for (unsigned k = 0; e != DGM_NONE && c->entity[e].is != DGM_NONE && k < 32; k++)
        e = c->entity[e].is;
    return e;
}

dgm_gender dgm_lex_gender(uint32_t flags)
{
    uint32_t g = flags & (DGM_LX_MALE | DGM_LX_FEMALE);
    return g == DGM_LX_MALE ? DGM_MALE : g == DGM_LX_FEMALE ? DGM_FEMALE : DGM_NO_GENDER;
}

int dgm_is_people(const dgm_token *noun)
{
    int man =
        noun->len > 5 && (!strcmp(noun->low + noun->len - 3, "man") || !strcmp(noun->low + noun->len - 5, "woman"));
    return (noun->lex & DGM_LX_DEMONYM) && (man || !(noun->lex & (DGM_LX_ROLE | DGM_LX_BODY)));
}

void dgm_entity_gender(dgm_cast *c, uint32_t e, dgm_gender g, unsigned weight)
{
    dgm_entity *x = &c->entity[e];
    if (g && (weight > x->weight || !x->gender)) {
        x->gender = (uint8_t)g;
        x->weight = (uint8_t)weight;
    }
}

static int is_suffix(const dgm_token *k)
{
    return (k->lex & DGM_LX_SUFFIX) != 0;
}

static int same_word(const dgm_token *a, const dgm_token *b)
{
    if (!strcmp(a->low, b->low))
        return 1;
    int ia = (a->form & DGM_TF_INITIAL) != 0, ib = (b->form & DGM_TF_INITIAL) != 0;
    return (ia || ib) && a->len && b->len && a->low[0] == b->low[0] && (ia ? a->len : b->len) == 1;
}

/* Is word a the last part of b: "Siddiqui" of "Haque-Siddiqui", or all of it? */
static int ends_in(const dgm_token *a, const dgm_token *b)
{
    return same_word(a, b) || (b->len > a->len + 1 && b->low[b->len - a->len - 1] == '-' && a->len > 2 &&
                               !strcmp(b->low + b->len - a->len, a->low));
}

int dgm_name_fits(const dgm_tokens *t, uint32_t from, uint32_t to, uint32_t full_from, uint32_t full_to)
{
    while (to > from + 1 && is_suffix(&t->at[to - 1]))
        to--;
    while (full_to > full_from + 1 && is_suffix(&t->at[full_to - 1]))
        full_to--;
    uint32_t n = to - from, full = full_to - full_from;
    if (n == 0 || n > full)
        return 0;
    if (n == 1) {
        if (ends_in(&t->at[from], &t->at[full_to - 1]))
            return 3;
        if (same_word(&t->at[from], &t->at[full_from]))
            return 2;
        for (uint32_t i = full_from + 1; i + 1 < full_to; i++)
            if (!strcmp(t->at[from].low, t->at[i].low) && !(t->at[i].lex & DGM_LX_PARTICLE))
                return 1;
        return 0;
    }
    if (t->at[from].lex & DGM_LX_PARTICLE) /* "De la Peña" of "Juan de la Peña y Ruiz" */
        for (uint32_t i = full_from + 1, same; i + n <= full_to; i++) {
            for (same = 0; same < n && !strcmp(t->at[from + same].low, t->at[i + same].low);)
                same++;
            if (same == n)
                return 2;
        }
    /* all of its words, in order */
    uint32_t k = full_from;
    for (uint32_t i = from; i < to; i++, k++) {
        while (k < full_to && !same_word(&t->at[i], &t->at[k]))
            k++;
        if (k == full_to)
            return 0;
    }
    if (same_word(&t->at[to - 1], &t->at[full_to - 1]))
        return 3;
    return same_word(&t->at[from], &t->at[full_from]) && same_word(&t->at[from + 1], &t->at[full_from + 1]) ? 2 : 0;
}

static int put(dgm_cast *c, struct index *x, const char *low, uint32_t entity, int alias)
{
    struct node *list = more(x->node, x->nodes, &x->room, sizeof *list, c->a);
    if (!list)
        return 0;
    x->node = list;
    uint32_t *b = &x->bucket[hash(low) & x->mask];
    list[x->nodes] = (struct node){low, entity, *b, (uint8_t)alias};
    *b = ++x->nodes; /* 1 + number; 0 ends a chain */
    return 1;
}

/* Puts the words of an entity's name into the index, and its initials: "#fja". */
static dgm_status enter(dgm_cast *c, struct index *x, uint32_t e)
{
    const dgm_entity *en = &c->entity[e];
    char initials[16] = "#";
    size_t used = 1;
    for (uint32_t i = en->name_from; i < en->name_to; i++) {
        const dgm_token *k = &c->t.at[i];
        if (!k->len || ((k->lex & (DGM_LX_PREP | DGM_LX_DET)) && !(k->form & DGM_TF_CAP)))
            continue;
        if (!put(c, x, k->low, e, 0))
            return dgm_fail(c->err, DGM_ENOMEM, "no memory for the names of a report");
        const char *dash = strrchr(k->low, '-');
        if (dash && !put(c, x, dash + 1, e, 0))
            return dgm_fail(c->err, DGM_ENOMEM, "no memory for the names of a report");
        if ((k->form & DGM_TF_CAP) && used + 1 < sizeof initials)
            initials[used++] = k->low[0];
    }
    if (used >= 3 && en->kind != DGM_IS_PERSON && en->kind != DGM_IS_PLACE) {
        const char *kept = dgm_take_text(c->a, initials, used);
        if (!kept || !put(c, x, kept, e, 1))
            return dgm_fail(c->err, DGM_ENOMEM, "no memory for the names of a report");
    }
    return DGM_OK;
}

int dgm_another_state(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e)
{
    char name[80];
    size_t used = 0;
    if (m->to - m->from != 1 || !(c->t.at[m->from].lex & DGM_LX_COUNTRY) || e->name_to - e->name_from < 2)
        return 0;
    for (uint32_t i = e->name_from; i < e->name_to; i++) {
        size_t len = strlen(c->t.at[i].low);
        if (used + len + 2 > sizeof name)
            return 0;
        used += used ? (name[used] = ' ', 1) : 0;
        memcpy(name + used, c->t.at[i].low, len);
        used += len;
    }
    dgm_lex full = dgm_lexicon(name, used);
    return (full.flags & DGM_LX_COUNTRY) && full.nation != c->t.at[m->from].nation;
}

/* Is one of two names [from, to) the other with a people before it, where the report has another people's as well: "the Taliban", "the Pakistani
 * Taliban", and "Afghanistan's Taliban"? */
static int is_of_several_peoples(const dgm_tokens *tokens, uint32_t from, uint32_t to, uint32_t other_from, uint32_t other_to)
{
    const dgm_token *t = tokens->at;
    uint32_t people = to - from > 1 ? from : other_from, word = to - 1;
    if (to - from + other_to - other_from != 3 || !t[people].nation)
        return 0;
    for (uint32_t i = 1; i < tokens->n; i++) {
        uint32_t before = i > 1 && t[i - 1].form & DGM_TF_POSS ? i - 2 : i - 1;
        if (!strcmp(t[i].low, t[word].low) && t[before].nation && t[before].nation != t[people].nation)
            return 1;
    }
    return 0;
}

/* "King Charles III", "Pope Francis": a name with the title of those who go by their first name, or with a number, at token from. */
static int is_monarch(const dgm_tokens *t, uint32_t from, uint32_t to)
{
    static const char *const titles[] = {"emir", "emperor", "empress", "king", "pope", "prince", "princess", "queen", "sultan"};
    static const char *const numbers[] = {"ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xxiii"};
    for (size_t i = 0; from && i < sizeof titles / sizeof *titles; i++)
        if (dgm_token_is(t, from - 1, titles[i]))
            return 1;
    for (size_t i = 0; to - from > 1 && i < sizeof numbers / sizeof *numbers; i++)
        if (dgm_token_is(t, to - 1, numbers[i]) && dgm_token_form(t, to - 1, DGM_TF_UPPER))
            return 1;
    return 0;
}

/* "Mohammed bin Salman, the crown prince" */
static int has_royal_role(const dgm_tokens *t, const dgm_entity *e)
{
    for (uint32_t i = e->role_from; i < e->role_to; i++)
        if (is_monarch(t, i + 1, i + 1))
            return 1;
    return 0;
}

/* Could mention m, as far as kind and gender go, mean entity e? */
static int may_be(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e, int fit)
{
    int all_upper = (c->t.at[m->from].form & DGM_TF_UPPER) && m->to - m->from == 1;
    int shows = m->is == DGM_IS_BODY && all_upper && c->t.at[m->from].len > 3 && !(c->t.at[m->from].lex & DGM_LX_ORG)
                    ? DGM_IS_THING
                    : m->is;
    int person = e->kind == DGM_IS_PERSON;
    if (person && fit < 3 && e->name_to - e->name_from > 1 && is_monarch(&c->t, m->from, m->to) && !is_monarch(&c->t, e->name_from, e->name_to) &&
        !has_royal_role(&c->t, e))
        return 0;
    if (dgm_another_state(c, m, e) || is_of_several_peoples(&c->t, m->from, m->to, e->name_from, e->name_to))
        return 0;
    if (m->to - m->from == 1 && shows == DGM_IS_PLACE && !(m->flags & DGM_MF_TITLED)) {
        int in_place = m->from && (c->t.at[m->from - 1].lex & DGM_LX_PREP);
        if (person && fit < 3 && c->t.at[m->from].lex & DGM_LX_COUNTRY)
            return 0; /* "Israel", where an Israel Katz was named */
        if (person && fit >= 2 && !in_place && !(m->flags & DGM_MF_OWNER))
            return 1; /* "Sofia", where a Sofia Crăciun was named */
        return e->kind == DGM_IS_PLACE && e->name_to - e->name_from == 1;
    }
    if (shows == DGM_IS_PLACE && e->kind == DGM_IS_BODY && e->name_to - e->name_from > m->to - m->from)
        return 0; /* "the Democratic Republic of Congo" is not its "Armed Forces of ..." */
    if (shows == DGM_IS_PERSON && (e->kind == DGM_IS_BODY || e->kind == DGM_IS_PLACE))
        return 0;
    if (shows == DGM_IS_BODY && person)
        return 0;
    if (e->kind == DGM_IS_PLACE && m->to - m->from < e->name_to - e->name_from)
        return 0;
    if (e->kind == DGM_IS_BODY && fit < 2)
        return 0;
    if (e->kind == DGM_IS_THING && fit < 3 && m->to - m->from == 1 && !(m->flags & DGM_MF_TITLED) && e->name_from &&
        dgm_token_is(&c->t, e->name_from - 1, "the") && !(m->from && dgm_token_is(&c->t, m->from - 1, "the")))
        return 0; /* "Cleveland" is not "Cleveland Browns" */
    /* a short form of a body: "Halvard" of "Halvard Bulk" but not "National" of "National Front" */
    if (e->kind == DGM_IS_BODY && m->to - m->from == 1 && e->name_to - e->name_from > 1 &&
        (c->t.at[m->from].nation ||
         ((c->t.at[m->from].lex & (DGM_LX_FUNC | DGM_LX_BODY | DGM_LX_ROLE)) && !(c->t.at[m->from].lex & DGM_LX_ORG))))
        return 0;
    if (e->kind == DGM_IS_BODY && m->to - m->from == 1 && e->name_to - e->name_from > 2 && fit == 3)
        return 0;
    if (e->kind == DGM_IS_BODY && m->to - m->from == 1 && e->name_to - e->name_from > 2 && !all_upper && m->to <= e->name_from &&
        dgm_token_is(&c->t, e->name_from - 1, "the") && !(m->from && dgm_token_is(&c->t, m->from - 1, "the")))
        return 0; /* "Rhunland", told of before "the Rhunland Green Party" */
    if (e->kind == DGM_IS_BODY && m->to - m->from == 1 && e->name_to - e->name_from > 1 && !all_upper &&
        dgm_seen(c, c->t.at[m->from].low).where)
        return 0; /* "in Tembori": a place's name, whatever body's name it begins */
    return !(m->gender && e->gender && m->gender != e->gender);
}

/* The entities mention m could mean, best first kind of fit only. @return how many, at most CHAIN */
static uint32_t candidates(const dgm_cast *c, const struct index *x, const dgm_mention *m, uint32_t found[CHAIN])
{
    uint32_t n = 0, looked = 0;
    int best = 0;
    for (uint32_t k = m->from; k < m->to && k < m->from + 2; k++) {
        uint32_t i = k == m->from ? m->to - 1 : m->from; /* the last word, then the first */
        for (uint32_t b = x->bucket[hash(c->t.at[i].low) & x->mask]; b && looked < 4 * CHAIN; b = x->node[b - 1].next) {
            const struct node *nd = &x->node[b - 1];
            if (strcmp(nd->low, c->t.at[i].low))
                continue;
            looked++;
            const dgm_entity *e = &c->entity[nd->entity];
            int fit = nd->alias ? 4 : dgm_name_fits(&c->t, m->from, m->to, e->name_from, e->name_to);
            if (fit == 3 && e->name_to - e->name_from == m->to - m->from &&
                (m->to - m->from > 1 || m->flags & DGM_MF_TITLED))
                fit = 4; /* the same name goes before one it is short for; but "Yates" may be more than "Mrs. Yates" */
            if (!fit || fit < best || (!nd->alias && !may_be(c, m, e, fit)))
                continue;
            if (fit > best)
                n = 0;
            best = fit;
            uint32_t j = 0;
            while (j < n && found[j] != nd->entity)
                j++;
            if (j == n && n < CHAIN)
                found[n++] = nd->entity;
        }
    }
    return n;
}

/* Do the letters of an acronym begin the words [i, to), each capital word with one or more, others with any: "APIKUR",
 * "Association of the Petroleum Industry of Kurdistan"; "ECOWAS"? */
static int spells(const dgm_tokens *t, uint32_t i, uint32_t to, const char *acronym)
{
    if (i == to)
        return !*acronym;
    const char *word = t->at[i].low;
    for (size_t n = t->at[i].form & DGM_TF_CAP ? 1 : 0; n <= 4; n++) {
        if (strncmp(word, acronym, n) != 0)
            return 0;
        if (strlen(word) >= n && spells(t, i + 1, to, acronym + n))
            return 1;
    }
    return 0;
}

/* The body whose name, or its name and where it is ("in Libya"), is so spelt; DGM_NONE, also where two are. */
static uint32_t by_spelling(const dgm_cast *c, const dgm_token *k)
{
    uint32_t found = DGM_NONE;
    if (k->len < 5 || k->lex & ~(uint32_t)(DGM_LX_ORG | DGM_LX_BODY) || !(k->form & DGM_TF_CAP))
        return DGM_NONE;
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        uint32_t n = x->name_to - x->name_from, in = dgm_token_is(&c->t, x->name_to, "in") ? 2 : 0;
        if (!x->named || n < 3 || n > 9 || (x->kind != DGM_IS_BODY && x->kind != DGM_IS_THING) ||
            (!spells(&c->t, x->name_from, x->name_to, k->low) &&
             !(in && spells(&c->t, x->name_from, x->name_to + in, k->low))))
            continue;
        if (found != DGM_NONE)
            return DGM_NONE;
        found = e;
    }
    return found;
}

/* The entity with initials as the word of mention m: "FJA"; DGM_NONE. */
static uint32_t by_initials(const dgm_cast *c, const struct index *x, const dgm_mention *m)
{
    char key[16] = "#";
    const dgm_token *k = &c->t.at[m->from];
    if (m->to - m->from != 1 || k->len < 2 || k->len > 12)
        return DGM_NONE;
    if (!(k->form & (DGM_TF_UPPER | DGM_TF_INITIAL)))
        return by_spelling(c, k); /* "Apikur" */
    size_t used = 1;
    for (const char *p = k->low; *p; p++)
        if (*p != '.')
            key[used++] = *p;
    key[used] = 0;
    for (uint32_t b = x->bucket[hash(key) & x->mask]; b; b = x->node[b - 1].next)
        if (!strcmp(x->node[b - 1].low, key))
            return x->node[b - 1].entity;
    return by_spelling(c, k);
}

/* "Azawagh Justice Front (FJA)", "the electoral commission (CENI)": the entity that mention m, in parentheses, is
 * short for; DGM_NONE. */
static uint32_t introduced(dgm_cast *c, struct index *x, uint32_t number, dgm_status *st)
{
    dgm_mention m = c->mention[number];
    const dgm_tokens *t = &c->t;
    uint32_t e = DGM_NONE;
    if (m.from < 2 || !dgm_token_form(t, m.from - 1, DGM_TF_PAREN) || !dgm_token_form(t, m.to, DGM_TF_PAREN) ||
        m.to - m.from != 1)
        return DGM_NONE;
    int capitals = (t->at[m.from].form & (DGM_TF_UPPER | DGM_TF_INITIAL)) != 0;
    const dgm_mention *b = number ? &c->mention[number - 1] : NULL;
    if (!capitals && !(b && b->to == m.from - 1 && b->is == DGM_IS_BODY &&
                       (!t->at[m.from].lex ||
                        ((t->at[m.from].lex & DGM_LX_ORG) && t->at[b->from].low[0] == t->at[m.from].low[0]))))
        return DGM_NONE; /* "Commission on Harbours (Comhar)", but not "(Scotland)" */
    if (b && b->to == m.from - 1 && b->is != DGM_IS_PLACE && b->is != DGM_IS_PERSON) {
        e = b->entity;
        if (e != DGM_NONE && c->entity[e].kind == DGM_IS_THING)
            c->entity[e].kind = DGM_IS_BODY;
    } else if ((t->at[m.from - 2].form & DGM_TF_LOWER) && (t->at[m.from - 2].lex & DGM_LX_BODY)) {
        uint32_t det, from = dgm_phrase_start(t, m.from - 2, 0, &det);
        if ((e = dgm_entity_add(c)) == DGM_NONE) {
            *st = DGM_ENOMEM;
            return DGM_NONE;
        }
        c->entity[e].kind = DGM_IS_BODY;
        c->entity[e].named = 1;
        c->entity[e].name_from = from;
        c->entity[e].name_to = m.from - 1;
        c->entity[e].first = from;
    }
    if (e != DGM_NONE && !put(c, x, t->at[m.from].low, e, 1))
        *st = DGM_ENOMEM;
    return e;
}

static dgm_gender name_gender(const dgm_tokens *t, uint32_t from, uint32_t to)
{
    dgm_gender g = DGM_NO_GENDER;
    for (uint32_t i = from; i < to && i < from + 2 && !g; i++)
        if ((t->at[i].lex & DGM_LX_GIVEN) && (i + 1 < to || to - from == 1))
            g = dgm_lex_gender(t->at[i].lex &
                               ~(uint32_t)(t->at[i].lex & DGM_LX_ROLE ? DGM_LX_MALE | DGM_LX_FEMALE : 0));
    static const char *const tails[] = {"ova",  "eva",  "skaya", "ska",   "dottir",
                                        "kyzy", "oglu", "ovna",  "yevna", "tskaya"};
    const dgm_token *last = &t->at[to - 1];
    for (size_t i = 0; !g && to - from > 1 && i < sizeof tails / sizeof *tails; i++) {
        size_t n = strlen(tails[i]);
        if (last->len > n + 2 && !strcmp(last->low + last->len - n, tails[i]))
            g = DGM_FEMALE;
    }
    return g;
}

static dgm_status settle(dgm_cast *c, struct index *x, uint32_t number)
{
    dgm_status st = DGM_OK;
    uint32_t found[CHAIN], e = introduced(c, x, number, &st);
    if (st)
        return dgm_fail(c->err, st, "no memory for the names of a report");
    dgm_mention *m = &c->mention[number];
    if (e == DGM_NONE) {
        uint32_t n = candidates(c, x, m, found);
        if (n > 1) {
            m->flags |= DGM_MF_OPEN;
            return DGM_OK;
        }
        e = n ? found[0] : by_initials(c, x, m);
        const dgm_token *first = &c->t.at[m->from];
        if (e == DGM_NONE && m->to - m->from == 2 && ((first->form & DGM_TF_INITIAL) || is_suffix(first)) &&
            (!strcmp(first->low, "m") || !strcmp(first->low, "sr"))) { /* "M. Dupont", "Sr. Gómez": as Mr. */
            dgm_mention bare = *m;
            bare.from++;
            bare.flags |= DGM_MF_TITLED | DGM_MF_HONOURED;
            bare.is = DGM_IS_PERSON;
            if (candidates(c, x, &bare, found) == 1) {
                *m = bare;
                e = found[0];
            }
        }
    }
    if (e == DGM_NONE) {
        if (m->flags & DGM_MF_WEAK)
            return DGM_OK;
        if ((e = dgm_entity_add(c)) == DGM_NONE)
            return dgm_fail(c->err, DGM_ENOMEM, "no memory for the names of a report");
        dgm_entity *en = &c->entity[e];
        en->named = 1;
        en->kind = m->is;
        const dgm_name_at *r = m->is == DGM_IS_THING ? dgm_learnt_run(c, m->from) : NULL;
        if (r && r->from <= m->from && r->to == m->to && r->probability >= CERTAIN)
            en->kind = (uint8_t)r->kind;
        en->name_from = m->from;
        en->name_to = m->to;
        en->first = m->from;
        en->nation = m->is == DGM_IS_PLACE ? c->t.at[m->from].nation : 0;
        if (m->is != DGM_IS_BODY && m->is != DGM_IS_PLACE)
            dgm_entity_gender(c, e, name_gender(&c->t, m->from, m->to), 1);
        if ((st = enter(c, x, e)))
            return st;
    }
    m->entity = e;
    dgm_entity *en = &c->entity[e];
    const dgm_token *old = &c->t.at[en->name_from], *now = &c->t.at[m->from];
    uint32_t n = m->to - m->from, had = en->name_to - en->name_from;
    if (n == had && n &&
        ((old->form & DGM_TF_UPPER && !(now->form & DGM_TF_UPPER) && !strcmp(old->low, now->low)) ||
         (old->form & DGM_TF_INITIAL && now->len > old->len))) {
        en->name_from = m->from;
        en->name_to = m->to;
    }
    if (m->nation && !en->nation)
        en->nation = m->nation;
    if (m->flags & DGM_MF_TITLED && en->kind == DGM_IS_THING)
        en->kind = DGM_IS_PERSON;
    dgm_entity_gender(c, e, (dgm_gender)m->gender, 2);
    return DGM_OK;
}

dgm_status dgm_people_join(dgm_cast *c)
{
    struct index *x = dgm_take(c->a, 1, sizeof *x);
    uint32_t size = 64;
    while (size < c->mentions)
        size *= 2;
    if (!x || !(x->bucket = dgm_take(c->a, size, sizeof *x->bucket)))
        return dgm_fail(c->err, DGM_ENOMEM, "no memory for the names of a report");
    x->mask = size - 1;
    c->index = x;
    for (uint32_t n = LONGEST; n >= 1; n--)
        for (uint32_t i = 0; i < c->mentions; i++) {
            uint32_t len = c->mention[i].to - c->mention[i].from;
            if ((len == n || (n == LONGEST && len > n)) && !(c->mention[i].flags & DGM_MF_WEAK)) {
                dgm_status st = settle(c, x, i);
                if (st)
                    return st;
            }
        }
    for (uint32_t i = 0; i < c->mentions; i++)
        if (c->mention[i].flags & DGM_MF_WEAK) {
            dgm_status st = settle(c, x, i);
            if (st)
                return st;
        }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->mentions; i++) /* "Hill", and nobody of that name */
        if (!(c->mention[i].flags & DGM_MF_COMMON) || c->mention[i].entity != DGM_NONE ||
            c->mention[i].flags & DGM_MF_OPEN)
            c->mention[kept++] = c->mention[i];
    c->mentions = kept;
    return DGM_OK;
}

/* How well title [from, to) agrees with the known roles of an entity. */
static int title_fits(const dgm_cast *c, const dgm_entity *e, uint32_t from, uint32_t to)
{
    int fit = 0;
    for (uint32_t i = from; i < to; i++)
        for (uint32_t p = 0; p < e->phrases; p++)
            for (uint32_t k = e->phrase[p].from; k < e->phrase[p].to; k++)
                fit += c->t.at[i].len > 2 && !strcmp(c->t.at[i].low, c->t.at[k].low);
    return fit;
}

/* How well the title of mention number agrees with roles and titles of each: "Dr Haddad", "Dr Rima Haddad". */
static void titles_fit(int fit[CHAIN], const dgm_cast *c, uint32_t number, const uint32_t *found, uint32_t n)
{
    const dgm_mention *m = &c->mention[number];
    int titled[CHAIN] = {0};
    for (uint32_t k = number, looked = 0; m->start < m->from && k > 0 && looked < 400; k--, looked++) {
        const dgm_mention *b = &c->mention[k - 1];
        int same = 0;
        for (uint32_t i = b->start; b->kind == DGM_NAMED && i < b->from && !same; i++)
            same = c->t.at[i].len > 1 && !strcmp(c->t.at[i].low, c->t.at[m->from - 1].low);
        for (uint32_t i = 0; same && i < n; i++)
            titled[i] |= b->entity == found[i];
    }
    for (uint32_t i = 0; i < n; i++)
        fit[i] = titled[i] + title_fits(c, &c->entity[found[i]], m->role_from, m->role_to);
}

uint32_t dgm_people_by_office(const dgm_cast *c, uint32_t number)
{
    const dgm_token *k = &c->t.at[c->mention[number].from];
    uint32_t found = DGM_NONE;
    if (c->mention[number].to - c->mention[number].from != 1 || !(k->form & DGM_TF_UPPER) || k->len < 2 || k->len > 6)
        return DGM_NONE;
    for (uint32_t e = 0; e < c->entities; e++) {
        const dgm_entity *x = &c->entity[e];
        if (!x->named || x->kind != DGM_IS_PERSON || x->is != DGM_NONE)
            continue;
        for (uint32_t i = x->role_from; i + k->len <= x->role_to; i++) {
            uint32_t n = 0;
            while (n < k->len && (c->t.at[i + n].form & DGM_TF_CAP) && c->t.at[i + n].low[0] == k->low[n])
                n++;
            if (n < k->len || !(c->t.at[i + n - 1].lex & DGM_LX_ROLE))
                continue;
            if (found != DGM_NONE && found != e)
                return DGM_NONE; /* two secretaries */
            found = e;
        }
    }
    return found;
}

void dgm_people_decide(dgm_cast *c, uint32_t number)
{
    dgm_mention *m = &c->mention[number];
    uint32_t found[CHAIN], n = candidates(c, c->index, m, found), best = DGM_NONE;
    int top = -1, tied = 0, fit[CHAIN];
    uint32_t full = 0;
    for (uint32_t i = 0; i < n && m->to - m->from == 1; i++) /* "Yates" is Percival Yates before it is Mrs. Yates */
        if (c->entity[found[i]].name_to - c->entity[found[i]].name_from > 1)
            found[full++] = found[i];
    n = full ? full : n;
    if (n > 1 && m->start == m->from && m->to - m->from == 1 && !(m->flags & DGM_MF_OTHER))
        n = dgm_surname_means(c, m, found, n);
    titles_fit(fit, c, number, found, n);
    for (uint32_t i = 0; i < n; i++) {
        tied = fit[i] == top ? tied + 1 : fit[i] > top ? 0 : tied;
        if (fit[i] > top) {
            top = fit[i];
            best = found[i];
        }
    }
    if (tied || top == 0) { /* the one named last, unless two were named in one breath */
        float p;
        uint32_t learnt = dgm_learnt_best(c, number, &p);
        best = DGM_NONE;
        for (uint32_t i = 0; i < n && p >= CERTAIN; i++)
            if (learnt == found[i] && fit[i] == top)
                best = learnt;
        uint32_t other = m->flags & DGM_MF_OTHER ? 1 : 0, last = DGM_NONE;
        for (uint32_t k = number, looked = 0; k > 0 && looked < 400 && best == DGM_NONE; k--, looked++) {
            const dgm_mention *b = &c->mention[k - 1];
            uint32_t e = dgm_entity_of(c, b->entity);
            for (uint32_t i = 0; i < n; i++) {
                if (e != found[i] || e == DGM_NONE || fit[i] < top)
                    continue;
                if (other && (last == DGM_NONE || last == e))
                    last = e;
                else
                    best = e;
            }
            if (best != DGM_NONE && b->flags & DGM_MF_JOINED && k > 1)
                for (uint32_t i = 0; i < n; i++)
                    if (dgm_entity_of(c, c->mention[k - 2].entity) == found[i] && found[i] != best)
                        m->flags |= DGM_MF_UNSURE;
        }
        for (uint32_t i = 0; i < n && best == DGM_NONE; i++) /* none yet: the first to come */
            if (!other && (best == DGM_NONE || c->entity[found[i]].first < c->entity[best].first))
                best = found[i];
    }
    m->entity = best;
    if (best != DGM_NONE)
        dgm_entity_gender(c, best, (dgm_gender)m->gender, 2);
}
