/*
 * place.c - the places that a report names.
 *
 *     GENEVA, March 3 (Agency) - ...          Geneva: dateline
 *     fighting in eastern Ukraine             Ukraine: a state, spoken of
 *     a house in Paris, Texas                 "Paris, Texas": 33.661, -95.556
 *     Warsaw refused / officials in Warsaw    a party, no place / a place
 *     a farm near Tessonville                 unknown: no table has the name
 *
 * In:     runs of words that the model calls the name of a place; states, capitals and large towns of the tables that it
 *         has not called anything else; datelines.
 * Out:    places with coordinates and state where the gazetteer has them, else unknown with the reason.
 * How:    a name that acts (acts.c) is its government and left out, unless the tree hangs a preposition of place on it or
 *         a word such as "eastern". Up to eight other places beside a name help to choose between places of one name.
 * Limits: 4,096 places of a report, 32 of a sentence may be where it was said; names of up to four words where the tables alone find them.
 */
#include "resolve/place.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

enum { LONGEST = 4, LARGE_TOWN = 100000, MOST_OF_SENTENCE = 32 };

/* A name that may be a place: tokens [from, to). */
typedef struct candidate {
    uint32_t from, to;
    dgm_str name, behind;
    dgm_place_use use;
} candidate;

typedef struct finder {
    const dgm_who *w;
    const dgm_analysis *an;
    candidate *at;
    uint32_t n;
    const char *countries[DGM_MAX_COUNTRIES + 1];
} finder;

static dgm_str words_of(const dgm_tokens *t, uint32_t from, uint32_t to)
{
    return (dgm_str){t->text.data + t->at[from].at.from, t->at[to - 1].at.to - t->at[from].at.from};
}

static int listed(const char *list, const char *low)
{
    char key[32];
    size_t n = strlen(low);
    if (!n || n > 28)
        return 0;
    key[0] = ' ';
    memcpy(key + 1, low, n);
    key[n + 1] = ' ';
    key[n + 2] = '\0';
    return strstr(list, key) != NULL;
}

static int has_row(const dgm_who *w, dgm_str words, unsigned kinds)
{
    char key[DGM_KEY];
    dgm_hit hit[DGM_MAX_HITS];
    return dgm_name_key(key, words.data, words.len) && dgm_known_find(w->known, hit, key, kinds, w->day, DGM_BY_NAME);
}

/* The state or region behind a comma, "Paris, Texas"; *to is moved behind it. */
static dgm_str behind_comma(const finder *f, uint32_t *to)
{
    const dgm_tokens *t = &f->w->t;
    dgm_location l;
    dgm_place_context none = {0};
    if (!dgm_token_form(t, *to, DGM_TF_COMMA))
        return (dgm_str){"", 0};
    for (uint32_t len = 3; len; len--) {
        uint32_t b = *to + 1, e = b + len, upper = 0;
        if (e > t->n || t->at[e - 1].sentence != t->at[*to - 1].sentence)
            continue;
        for (uint32_t i = b; i < e; i++)
            upper += (t->at[i].form & DGM_TF_CAP) != 0;
        dgm_str words = words_of(t, b, e);
        if (upper != len || has_row(f->w, words, 1 << DGM_KNOWN_PERSON))
            continue;
        dgm_where(&l, f->w->places, words, &none);
        if (l.precision == DGM_PLACE_REGION || l.precision == DGM_PLACE_COUNTRY) {
            *to = e;
            return words;
        }
    }
    return (dgm_str){"", 0};
}

/* Adds the tokens [from, to) without what is no name at their ends. @return where to go on */
static uint32_t add(finder *f, uint32_t from, uint32_t to, dgm_place_use use)
{
    const dgm_tokens *t = &f->w->t;
    uint32_t go_on = to;
    while (from < to && !(t->at[from].form & DGM_TF_CAP))
        from++;
    while (to > from && (t->at[to - 1].form & (DGM_TF_POSS | DGM_TF_MARK)))
        to--;
    for (uint32_t i = from; i < to; i++)
        if (t->at[i].form & DGM_TF_COMMA)
            to = i; /* what stands behind it is read below */
    if (from >= to || f->n == DGM_MAX_PLACES || (f->n && f->at[f->n - 1].to > from) || to - from > 8)
        return go_on;
    candidate c = {.from = from, .to = to, .name = words_of(t, from, to), .use = use};
    c.behind = behind_comma(f, &c.to);
    if (c.behind.len) { /* "Warsaw, Poland" is one place; "Warsaw, Berlin and Paris" are three */
        dgm_location l;
        dgm_where(&l, f->w->places, c.name, &(dgm_place_context){.behind = c.behind});
        if (!l.precision || strcmp(l.why, "what stands behind it says so") != 0) {
            c.behind = (dgm_str){"", 0};
            c.to = to;
        }
    }
    f->at[f->n++] = c;
    return c.to > go_on ? c.to : go_on;
}

/* Does the model call tokens [from, to) a name, or part of one, and of what? The run, or NULL. */
static const dgm_name_run *run_over(const finder *f, const dgm_layout *layout, dgm_span at, uint32_t *next)
{
    const dgm_analysis *an = f->an;
    while (*next < an->names && layout->word[an->name[*next].to - 1].at.to <= at.from)
        ++*next;
    if (*next < an->names && layout->word[an->name[*next].from].at.from < at.to)
        return &an->name[*next];
    return NULL;
}

/* Tokens from i that a table calls a place, where no word of the model's stands in the way. 0: none. */
static uint32_t by_tables(const finder *f, uint32_t i, uint32_t limit)
{
    const dgm_tokens *t = &f->w->t;
    static const char before[] = " in at near from to outside inside around across into reached through visited "
                                 "leaving left visiting toward towards ";
    for (uint32_t len = LONGEST; len; len--) {
        if (i + len > t->n || i + len > limit || t->at[i + len - 1].sentence != t->at[i].sentence ||
            !(t->at[i + len - 1].form & DGM_TF_CAP))
            continue;
        dgm_str words = words_of(t, i, i + len);
        if (has_row(f->w, words, 1 << DGM_KNOWN_STATE | 1 << DGM_KNOWN_CAPITAL))
            return len;
        if (!i || !listed(before, t->at[i - 1].low) || t->at[i - 1].sentence != t->at[i].sentence)
            continue;
        dgm_location l;
        dgm_where(&l, f->w->places, words, &(dgm_place_context){.countries = f->countries});
        if (l.precision == DGM_PLACE_REGION || (l.precision == DGM_PLACE_TOWN && l.population >= LARGE_TOWN))
            return len;
    }
    return 0;
}

/* "GENEVA, March 3 (Agency) -": the tokens of the first name. */
static uint32_t dateline_name(const finder *f, uint32_t from, uint32_t end)
{
    const dgm_tokens *t = &f->w->t;
    uint32_t to = from;
    while (to < end && to < from + LONGEST && (t->at[to].form & DGM_TF_CAP) &&
           !(t->at[to].form & (DGM_TF_COMMA | DGM_TF_PAREN | DGM_TF_DASH | DGM_TF_DIGIT)))
        to++;
    return to;
}

static void gather(finder *f)
{
    const dgm_tokens *t = &f->w->t;
    const dgm_layout *layout = t->layout;
    uint32_t next = 0, paragraph = UINT32_MAX;
    int dated = 0;
    for (uint32_t i = 0; i < t->n;) {
        if (t->at[i].paragraph != paragraph && t->at[i].paragraph < layout->paragraphs) {
            paragraph = t->at[i].paragraph;
            dgm_span line = layout->paragraph[paragraph].dateline;
            uint32_t end = line.to > line.from ? dgm_token_at(t, line.to - 1) + 1 : i;
            if (end > i) {
                uint32_t to = dated ? i : dateline_name(f, i, end);
                if (to > i)
                    add(f, i, to, DGM_PLACE_DATELINE);
                dated |= to > i;
                i = end;
                continue;
            }
        }
        const dgm_name_run *run = run_over(f, layout, t->at[i].at, &next);
        if (run) {
            uint32_t end = dgm_token_at(t, layout->word[run->to - 1].at.to - 1) + 1;
            end = end > i ? end : i + 1;
            i = run->kind == DGM_NAME_PLACE ? add(f, i, end, DGM_PLACE_MENTION) : end;
            continue;
        }
        uint32_t limit = next < f->an->names ? dgm_token_at(t, layout->word[f->an->name[next].from].at.from) : t->n;
        uint32_t len = t->at[i].form & DGM_TF_CAP ? by_tables(f, i, limit) : 0;
        i = len ? add(f, i, i + len, DGM_PLACE_MENTION) : i + 1;
    }
}

/* The word of the tree that a name hangs by: the one whose head stands outside. */
static uint32_t top_word(const dgm_analysis *an, dgm_span at)
{
    for (uint32_t i = dgm_word_at(an, at.from); i < an->words && an->word[i].at.from < at.to; i++) {
        uint32_t h = an->word[i].head;
        if (an->word[i].at.to > at.from && an->word[i].tag != DGM_TAG_PUNCT &&
            (h == DGM_NO_WORD || an->word[h].at.to <= at.from || an->word[h].at.from >= at.to))
            return i;
    }
    return DGM_NO_WORD;
}

/* Folds a word of the tree; "" for long ones. */
static const char *low_of(const dgm_analysis *an, uint32_t word, char buf[32])
{
    dgm_span at = an->word[word].at;
    if (!dgm_fold(buf, 32, an->text.data + at.from, at.to - at.from))
        buf[0] = '\0';
    return buf;
}

/* The preposition of a word: its first dependent by "case". DGM_NO_WORD: none. */
static uint32_t case_of(const dgm_analysis *an, uint32_t word)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[word].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == word && dgm_relation_is(an, &an->word[i], "case"))
            return i;
    return DGM_NO_WORD;
}

/* Does the tree say that the name is a place: a preposition of place before it, or "eastern"? */
static int tree_says_place(const dgm_analysis *an, dgm_span at)
{
    static const char in[] = " in at near across outside inside around through throughout into within along off over "
                             "beyond above ";
    static const char parts[] = " eastern western northern southern central northeastern northwestern southeastern "
                                "southwestern north-eastern north-western south-eastern south-western occupied rural "
                                "neighbouring neighboring nearby downtown ";
    char low[32];
    uint32_t top = an->words ? top_word(an, at) : DGM_NO_WORD;
    if (top == DGM_NO_WORD)
        return 0;
    uint32_t by = case_of(an, top);
    if (by != DGM_NO_WORD && an->word[by].at.from < at.from && listed(in, low_of(an, by, low)))
        return 1;
    const dgm_ud_sentence *s = &an->sentence[an->word[top].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head == top && dgm_relation_is(an, &an->word[i], "amod") && listed(parts, low_of(an, i, low)))
            return 1;
    return 0;
}

/* Does the tree make it the one who does something, or to whom something is given? */
static int tree_says_actor(const dgm_analysis *an, dgm_span at)
{
    uint32_t top = an->words ? top_word(an, at) : DGM_NO_WORD;
    if (top == DGM_NO_WORD || an->word[top].head == DGM_NO_WORD || an->word[an->word[top].head].tag != DGM_TAG_VERB)
        return 0;
    return !strcmp(an->relation[an->word[top].relation], "nsubj") || dgm_relation_is(an, &an->word[top], "iobj");
}

/* A name that acts is a party; one that is a people, a person or a body is no place. */
static int is_place(const finder *f, const candidate *c)
{
    const dgm_who *w = f->w;
    enum {
        OTHERS = 1 << DGM_KNOWN_DEMONYM | 1 << DGM_KNOWN_ORGAN | 1 << DGM_KNOWN_ORGANISATION | 1 << DGM_KNOWN_GROUP |
                 1 << DGM_KNOWN_MEDIA | 1 << DGM_KNOWN_COLLECTIVE
    };
    int state = has_row(w, c->name, 1 << DGM_KNOWN_STATE), capital = has_row(w, c->name, 1 << DGM_KNOWN_CAPITAL);
    if (c->use == DGM_PLACE_DATELINE)
        return 1;
    if (!state && !capital && has_row(w, c->name, OTHERS))
        return 0;
    dgm_span at = {w->t.at[c->from].at.from, w->t.at[c->to - 1].at.to};
    if (c->behind.len || tree_says_place(f->an, at))
        return 1;
    if ((state || capital) && tree_says_actor(f->an, at))
        return 0;
    return !dgm_who_acts(&w->t, c->from, c->to, state ? 0 : capital ? 1 : 2);
}

/* Where a seat of power stands is in no table, but its state is. */
static void seat(dgm_place *p, const dgm_who *w, dgm_str name)
{
    char key[DGM_KEY];
    dgm_hit hit[DGM_MAX_HITS];
    if (dgm_name_key(key, name.data, name.len) &&
        dgm_known_find(w->known, hit, key, 1 << DGM_KNOWN_SEAT, w->day, DGM_BY_NAME) &&
        strlen(hit[0].row->country) == 3) {
        p->country = (dgm_str){hit[0].row->country, 3};
        p->why = "a seat of power: its state is known, where it stands is in no table";
    }
}

static void resolve(dgm_place *p, const finder *f, uint32_t i)
{
    const candidate *c = &f->at[i];
    const dgm_tokens *t = &f->w->t;
    dgm_place_context context = {.countries = f->countries, .behind = c->behind};
    dgm_location l;
    uint32_t n = 0, most = sizeof context.beside / sizeof *context.beside;
    for (uint32_t far = 1; n < most && far <= 2 * most && (far <= i || i + far < f->n); far++) {
        if (far <= i)
            context.beside[n++] = f->at[i - far].name;
        if (i + far < f->n && n < most)
            context.beside[n++] = f->at[i + far].name;
    }
    dgm_where(&l, f->w->places, c->name, &context);
    *p = (dgm_place){.at = {t->at[c->from].at.from, t->at[c->to - 1].at.to},
                     .name = l.precision ? (dgm_str){l.name, strlen(l.name)} : c->name,
                     .country = {l.country, strlen(l.country)},
                     .region = {l.region, strlen(l.region)},
                     .latitude = l.precision ? l.latitude : NAN,
                     .longitude = l.precision ? l.longitude : NAN,
                     .precision = l.precision,
                     .use = c->use,
                     .why = l.why};
    if (!l.precision)
        seat(p, f->w, c->name);
}

dgm_status dgm_resolve_places(dgm_place **place, size_t *n, const dgm_who *who, const dgm_analysis *an, dgm_arena *a,
                              dgm_error *err)
{
    finder f = {.w = who, .an = an};
    *place = NULL;
    *n = 0;
    if (!who->places || !who->t.n)
        return DGM_OK;
    for (uint32_t i = 0; i < who->countries; i++)
        f.countries[i] = who->country[i];
    uint32_t room = who->t.n < DGM_MAX_PLACES ? who->t.n : DGM_MAX_PLACES;
    f.at = dgm_take(a, room, sizeof *f.at);
    *place = dgm_take(a, room, sizeof **place);
    if (!f.at || !*place)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the places of a report");
    gather(&f);
    for (uint32_t i = 0; i < f.n; i++)
        if (is_place(&f, &f.at[i]))
            resolve(&(*place)[(*n)++], &f, i);
    return DGM_OK;
}

/* The words through which "in Geneva" leads to what was said: who was spoken to, and on what occasion. */
static const char occasions[] =
    " reporters journalists correspondents newsmen media press lawmakers deputies delegates senators parliament "
    "audience crowd supporters students diplomats ambassadors ministers leaders officials conference briefing "
    "press-conference speech address interview rally forum summit meeting session hearing gathering ceremony visit "
    "trip stop stopover ";
static const char travels[] = " visit trip stop stopover ";
static const char speaking[] = " speaking talking addressing appearing briefing meeting ";
static const char at_a_place[] = " in at near outside aboard ";

/* Is the word's preposition one of these? */
static int case_in(const dgm_analysis *an, uint32_t word, const char *list)
{
    char low[32];
    uint32_t by = case_of(an, word);
    return by != DGM_NO_WORD && listed(list, low_of(an, by, low));
}

/* Does the place's word lead up to the cue as the place of what the cue tells? */
static int leads_to(const dgm_analysis *an, uint32_t top, uint32_t cue)
{
    char low[32];
    uint32_t at = top;
    int visiting = 0;
    if (!case_in(an, top, at_a_place)) {
        uint32_t h = an->word[top].head;
        if (h == DGM_NO_WORD)
            return 0;
        visiting = (case_in(an, top, " to ") && listed(travels, low_of(an, h, low))) ||
                   (dgm_relation_is(an, &an->word[top], "obj") && !strcmp(low_of(an, h, low), "visiting"));
        if (!visiting)
            return 0;
    }
    for (int step = 0; step < 5; step++) {
        const dgm_ud_word *w = &an->word[at];
        uint32_t h = w->head;
        if (h == DGM_NO_WORD)
            return 0;
        int noun = an->word[h].tag != DGM_TAG_VERB;
        if (dgm_relation_is(an, w, "nmod")) {
            if (!listed(occasions, low_of(an, h, low)))
                return 0;
        } else if (dgm_relation_is(an, w, "obl") || dgm_relation_is(an, w, "obj") || dgm_relation_is(an, w, "iobj")) {
            if (noun && h != cue)
                return 0;
            if (at != top && dgm_relation_is(an, w, "obl") &&
                case_in(an, at, " after before since until despite of about "))
                return 0; /* "after the summit in Riga": it may have been said elsewhere */
        } else if (dgm_relation_is(an, w, "advcl") || dgm_relation_is(an, w, "xcomp") ||
                   dgm_relation_is(an, w, "acl")) {
            if (!listed(speaking, low_of(an, at, low)) && !(visiting && !strcmp(low, "visiting")))
                return 0;
        } else
            return 0;
        if (h == cue)
            return 1;
        at = h;
    }
    return 0;
}

static int inside(const dgm_pieces *pieces, dgm_span at)
{
    for (uint32_t i = 0; i < pieces->n; i++)
        if (at.from < pieces->at[i].to && pieces->at[i].from < at.to)
            return 1;
    return 0;
}

void dgm_statement_places(dgm_statement *statement, size_t n, dgm_place *place, size_t places, const dgm_analysis *an)
{
    for (size_t i = 0; i < n && an->words; i++) {
        dgm_statement *s = &statement[i];
        for (uint32_t c = 0; c < s->cue.n && !s->where; c++) {
            uint32_t cue = top_word(an, s->cue.at[c]);
            if (cue == DGM_NO_WORD)
                continue;
            const dgm_ud_sentence *in = &an->sentence[an->word[cue].sentence];
            dgm_span line = {an->word[in->word].at.from, an->word[in->word + in->words - 1].at.to};
            size_t low = 0, high = places;
            while (low < high) { /* the first place of the sentence */
                size_t mid = low + (high - low) / 2;
                if (place[mid].at.from < line.from)
                    low = mid + 1;
                else
                    high = mid;
            }
            for (size_t k = low; k < places && k < low + MOST_OF_SENTENCE && place[k].at.from < line.to && !s->where;
                 k++) {
                uint32_t top = inside(&s->content, place[k].at) ? DGM_NO_WORD : top_word(an, place[k].at);
                if (top != DGM_NO_WORD && top != cue && leads_to(an, top, cue)) {
                    s->where = (uint32_t)k + 1;
                    if (place[k].use == DGM_PLACE_MENTION)
                        place[k].use = DGM_PLACE_EVENT;
                }
            }
        }
    }
}
