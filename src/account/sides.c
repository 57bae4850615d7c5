/*
 * sides.c - "both sides", "the two", "each delegation": led to the two parties that the text has at the table.
 *
 *     Riga and Oslo resumed talks. [Both sides] praised the host.            Riga, Oslo
 *     Velm shot down two pilots of Tirain. Kesh called on [the two sides]    not told: nobody meets, or fights with, the other
 *
 * In:     actors with their parties; seats and triggers of the model.
 * Out:    such actors with two parties.
 * How:    sentence by sentence backwards, to the beginning of the paragraph before: who sits at talks, or is on both sides of one
 *         trigger, or is joined by "and". The first sentence that has two, and two alone, tells them; what an office is part of stands for
 *         the office. Who is told to do something to both is none of them.
 */
#include "account/sides.h"
#include "account/meetings.h"

#include "base/error.h"

#include <string.h>
#include <strings.h>

enum { TWO = 2, MOST = 4 };

/* Parties of one sentence, each once. */
typedef struct few {
    uint32_t n, party[MOST];
} few;

static void add(few *f, uint32_t party)
{
    for (uint32_t i = 0; i < f->n; i++)
        if (f->party[i] == party)
            return;
    if (party && f->n < MOST)
        f->party[f->n++] = party;
}

static int has(const few *f, uint32_t party)
{
    for (uint32_t i = 0; i < f->n; i++)
        if (f->party[i] == party)
            return 1;
    return 0;
}

static const char *const bodies[] = {"camps", "capitals", "countries", "delegations", "governments", "neighbours", "neighbors", "parties", "rivals",
                                     "side", "sides", "states", "teams"};
static const char *const persons[] = {"leaders", "men", "premiers", "presidents", "prime ministers", "women"};

/* What the words are of: the noun behind words for two; "" for "both" alone, NULL: other words. */
static const char *noun_of(dgm_str words)
{
    static const char *const before[] = {"both", "both of the", "both the", "two", "the two", "these two", "each of the two", "each", "either", "the",
                                         "the two warring", "the warring"};
    static const char *const alone[] = {"both", "both of them", "two", "the two", "the two of them"};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (words.len == strlen(alone[i]) && !strncasecmp(words.data, alone[i], words.len))
            return "";
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t b = strlen(before[i]);
        if (words.len <= b + 1 || words.data[b] != ' ' || strncasecmp(words.data, before[i], b))
            continue;
        dgm_str noun = {words.data + b + 1, words.len - b - 1};
        for (size_t k = 0; k < sizeof bodies / sizeof *bodies + sizeof persons / sizeof *persons; k++) {
            const char *one = k < sizeof bodies / sizeof *bodies ? bodies[k] : persons[k - sizeof bodies / sizeof *bodies];
            if (noun.len == strlen(one) && !strncasecmp(noun.data, one, noun.len))
                return one;
        }
    }
    return NULL;
}

int dgm_is_two_told(dgm_str words)
{
    return noun_of(words) != NULL;
}

static int is_of_persons(const char *noun)
{
    for (size_t k = 0; k < sizeof persons / sizeof *persons; k++)
        if (noun == persons[k])
            return 1;
    return 0;
}

typedef struct search {
    const dgm_sources *from;
    dgm_actors actors;
    dgm_str text;
    int persons; /* "the two leaders", who do not stand for their states where they are named */
} search;

static int within(dgm_span at, dgm_span sentence, uint32_t before)
{
    return at.from >= sentence.from && at.to <= sentence.to && at.to <= before;
}

/* "Fifty people", "judges", a town are no side; whoever is unknown needs a name. */
static int may_be_side(const dgm_who *who, const dgm_party *p)
{
    int town = p->kind == DGM_PARTY_UNKNOWN && !p->sector.len && !p->part_of.len && dgm_place_named(who, p->name).precision != DGM_PLACE_NONE;
    if (p->kind == DGM_PARTY_COLLECTIVE || p->kind == DGM_PARTY_MEDIA || town)
        return 0;
    int named = p->kind != DGM_PARTY_UNKNOWN && p->kind != DGM_PARTY_PERSON;
    for (size_t i = 0; i < p->name.len; i++)
        named |= p->name.data[i] >= 'A' && p->name.data[i] <= 'Z';
    return named && !noun_of(p->name);
}

/* Adds whom the words mean: persons, or what each speaks for. */
static dgm_status add_of(few *f, const search *s, dgm_span at)
{
    const dgm_actor *x = dgm_actor_of(&s->actors, at);
    for (uint32_t k = 0; k < x->parties; k++) {
        uint32_t party = x->party[k];
        dgm_status st = s->persons ? DGM_OK : dgm_speaks_for(&party, s->from, party);
        if (st)
            return st;
        if (s->persons && s->from->who->party[party - 1].kind != DGM_PARTY_PERSON)
            continue;
        if (party && may_be_side(s->from->who, &s->from->who->party[party - 1]))
            add(f, party);
    }
    return DGM_OK;
}

static dgm_status add_runs(few *f, const search *s, const dgm_runs *runs, uint32_t before)
{
    dgm_status st = DGM_OK;
    for (uint32_t i = 0; i < runs->n && !st; i++) {
        dgm_span at = dgm_run_span(s->from, runs->at[i]);
        if (at.to <= before)
            st = add_of(f, s, at);
    }
    return st;
}

/* "Mediators from Cairo and Doha": whatever the seat. */
static int are_mediators(dgm_str words)
{
    static const char mediat[] = "mediat";
    return words.len >= sizeof mediat && !strncasecmp(words.data, mediat, sizeof mediat - 1);
}

/* Who is at talks in the sentence, before a byte. */
static dgm_status seated(few *f, const search *s, dgm_span sentence, uint32_t before)
{
    const dgm_affairs *a = s->from->affairs;
    dgm_status st = DGM_OK;
    *f = (few){0};
    for (uint32_t i = 0; i < a->seats && !st; i++) {
        dgm_span at = dgm_run_span(s->from, a->seat[i].at);
        if (a->seat[i].label == DGM_SEAT_IN && within(at, sentence, before) && !dgm_is_where(s->from, at) && !are_mediators(dgm_slice(s->text, at)))
            st = add_of(f, s, at);
    }
    return st;
}

/* Who meets, fights, agrees with whom by one trigger. */
static dgm_status sides_of(few *f, const search *s, const dgm_trigger *t, uint32_t before)
{
    *f = (few){0};
    dgm_status st = add_runs(f, s, &t->both, before);
    if (!st && f->n < TWO && !(st = add_runs(f, s, &t->actor, before))) /* of "X met Y" the model may call X alone one of both */
        st = add_runs(f, s, &t->recipient, before);
    return st;
}

/* Those of the first trigger of the sentence that tells two. */
static dgm_status at_odds(few *f, const search *s, dgm_span sentence, uint32_t before)
{
    const dgm_affairs *a = s->from->affairs;
    *f = (few){0};
    for (uint32_t i = 0; i < a->triggers && f->n != TWO; i++) {
        const dgm_trigger *t = &a->trigger[i];
        if ((t->type != DGM_CONSULT && t->type != DGM_AGREE) || !within(dgm_run_bytes(s->from, t->at), sentence, before))
            continue;
        dgm_status st = sides_of(f, s, t, before);
        if (st)
            return st;
    }
    return DGM_OK;
}

/* Who does something to the two in their own sentence: "[Washington] urged both sides", "Fidan telephoned both". */
static dgm_status others(few *f, const search *s, dgm_span at)
{
    const dgm_affairs *a = s->from->affairs;
    *f = (few){0};
    for (uint32_t i = 0; i < a->triggers; i++) {
        const dgm_runs *side[] = {&a->trigger[i].actor, &a->trigger[i].recipient, &a->trigger[i].both};
        int mine[3] = {0};
        for (int k = 0; k < 3; k++)
            for (uint32_t j = 0; j < side[k]->n; j++) {
                dgm_span run = dgm_run_span(s->from, side[k]->at[j]);
                mine[k] |= run.from < at.to && at.from < run.to;
            }
        for (int k = 0; k < 3 && (mine[0] || mine[1] || mine[2]); k++) {
            dgm_status st = mine[k] ? DGM_OK : add_runs(f, s, side[k], UINT32_MAX);
            if (st)
                return st;
        }
    }
    return DGM_OK;
}

/* Two, neither of whom is among those others, both persons or neither. */
static int are_two(const few *f, const few *not, const dgm_who *who)
{
    return f->n == TWO && !has(not, f->party[0]) && !has(not, f->party[1]) &&
           (who->party[f->party[0] - 1].kind == DGM_PARTY_PERSON) == (who->party[f->party[1] - 1].kind == DGM_PARTY_PERSON);
}

/* The two of the first sentence that tells two, from the byte back to the first byte. */
static dgm_status find_near(few *two, const search *s, const few *not, uint32_t at, uint32_t first)
{
    dgm_span sentence = dgm_sentence_at(s->from->layout, at);
    dgm_status st = DGM_OK;
    for (uint32_t before = at; !st; before = sentence.to) {
        for (int step = 0; step < 2 && !st; step++) {
            st = step ? at_odds(two, s, sentence, before) : seated(two, s, sentence, before);
            if (!st && are_two(two, not, s->from->who))
                return DGM_OK;
        }
        if (st || sentence.from <= first)
            break;
        sentence = dgm_sentence_at(s->from->layout, sentence.from - 1);
    }
    *two = (few){0};
    return st;
}

/* Can it be a side for the whole report? A person quarrels at home, and the United Nations deal with everybody. */
static int is_side_for_long(const dgm_party *p)
{
    return p->kind != DGM_PARTY_PERSON && p->kind != DGM_PARTY_ORGANISATION;
}

/* The two that the report up to there most often tells to deal with each other: twice, and twice as often as any other two. */
static dgm_status find_often(few *two, const search *s, const few *not, uint32_t at)
{
    const dgm_affairs *a = s->from->affairs;
    uint32_t most = 0, next = 0;
    few *pair = dgm_take(s->from->a, a->triggers + 1, sizeof *pair);
    if (!pair)
        return dgm_fail(s->from->err, DGM_ENOMEM, "no memory for the sides of a report");
    for (uint32_t i = 0; i < a->triggers; i++) {
        uint32_t n = 0;
        dgm_status st = sides_of(&pair[i], s, &a->trigger[i], at);
        if (st)
            return st;
        for (uint32_t k = 0; k <= i && pair[i].n == TWO; k++)
            n += pair[k].n == TWO && has(&pair[k], pair[i].party[0]) && has(&pair[k], pair[i].party[1]);
        int same = n && most && has(two, pair[i].party[0]) && has(two, pair[i].party[1]);
        next = same ? next : n > most ? most : n > next ? n : next;
        if (n > most) {
            most = n;
            *two = pair[i];
        }
    }
    const dgm_party *party = s->from->who->party;
    if (most < 2 || most < 2 * next || !are_two(two, not, s->from->who) || !is_side_for_long(&party[two->party[0] - 1]) ||
        !is_side_for_long(&party[two->party[1] - 1]))
        *two = (few){0};
    return DGM_OK;
}

static dgm_status find(few *two, const search *s, dgm_span at)
{
    const dgm_layout *layout = s->from->layout;
    uint32_t p = dgm_paragraph_of(layout, at.from);
    few not;
    dgm_status st = others(&not, s, at);
    *two = (few){0};
    if (!st)
        st = find_near(two, s, &not, at.from, layout->paragraph[p].at.from);
    if (!st && !two->n && !s->persons)
        st = find_often(two, s, &not, at.from);
    if (!st && !two->n && p)
        st = find_near(two, s, &not, layout->paragraph[p].at.from - 1, layout->paragraph[p - 1].at.from);
    return st;
}

/* Led to nobody, or to "both sides", "leaders" as a party of its own. */
static int is_open(const dgm_actor *x, const dgm_who *who, const char *noun)
{
    if (x->parties != 1)
        return !x->parties;
    const dgm_party *p = &who->party[x->party[0] - 1];
    size_t n = strlen(noun);
    return noun_of(p->name) || (is_of_persons(noun) && p->name.len > n && !strncasecmp(p->name.data + p->name.len - n, noun, n));
}

/* "Anwar spoke to [both leaders]", led to Anwar and another: who does it to them is none of them. */
static dgm_status has_doer(int *has_one, const search *s, const dgm_actor *x)
{
    few not;
    dgm_status st = others(&not, s, x->at);
    *has_one = 0;
    for (uint32_t k = 0; k < x->parties && !st; k++)
        *has_one |= has(&not, x->party[k]);
    return st;
}

/* A phrase does not hold the article of a number: "the [two]", not "detained [two]". */
static int is_of_the(dgm_str text, dgm_span at)
{
    return at.to - at.from > 3 || (at.from > 4 && !strncasecmp(text.data + at.from - 4, "the ", 4));
}

/* The noun for two that an actor is told by, where it is still to be led: "the [two]", "both leaders", "they" who are "both leaders"; NULL:
 * another, or one that is led already. Sets whether persons are told. */
static dgm_status two_told(const char **noun, search *s, const dgm_actor *x)
{
    const dgm_who *who = s->from->who;
    int has_one;
    *noun = noun_of(dgm_slice(s->text, x->at));
    if (!*noun) {
        *noun = x->parties == 1 ? noun_of(who->party[x->party[0] - 1].name) : NULL;
        s->persons = *noun && is_of_persons(*noun);
        return DGM_OK;
    }
    s->persons = is_of_persons(*noun);
    dgm_status st = has_doer(&has_one, s, x);
    if (!st && (!is_of_the(s->text, x->at) || (!has_one && !is_open(x, who, *noun))))
        *noun = NULL;
    return st;
}

/* The two persons, or states; "both leaders" whom nobody names are of two states. */
static dgm_status find_of(few *two, search *s, dgm_span at, const char *noun)
{
    dgm_status st = find(two, s, at);
    if (st || two->n == TWO || !s->persons || !strcmp(noun, "men") || !strcmp(noun, "women"))
        return st;
    s->persons = 0;
    return find(two, s, at);
}

dgm_status dgm_sides_lead(dgm_actor *actor, size_t n, const dgm_sources *from)
{
    search s = {from, {actor, n}, from->who->t.text, 0};
    for (size_t i = 0; i < n; i++) {
        const char *noun;
        few two;
        dgm_status st = two_told(&noun, &s, &actor[i]);
        if (!st && noun)
            st = find_of(&two, &s, actor[i].at, noun);
        if (st)
            return st;
        if (!noun || two.n != TWO)
            continue;
        actor[i].parties = two.n;
        memcpy(actor[i].party, two.party, TWO * sizeof *two.party);
        memset(actor[i].words, 0, sizeof actor[i].words);
        actor[i].joined = 0;
        actor[i].why = NULL;
    }
    return DGM_OK;
}
