/*
 * triggered.c - whether an incident sets off a guarantee: each part of the trigger against what the sources tell.
 *
 *     trigger: {incident: an attack, by: Germany, event: assault, on: Belgium}
 *     "German troops invaded Belgium"                    sets it off
 *     "Unknown gunmen killed two men at Liège"           would, if it was Germany: who did it is not known
 *     "Berlin said that French airmen had bombed ..."    does not: it is laid to French airmen
 *
 * In:     the trigger, an incident with all its sources.
 * Out:    sets off, would, does not; the reasons in words.
 * How:    Each part holds, fails, or is not known; one that fails decides, then one that is not known. A source is firm when
 *         it tells what happened in its own words, without a word of hedges[]; what other sources alone say is not known.
 *         A party of a report is one of the model's if it is called so, is part of what is called so, or is of its country:
 *         its state, organs and officials for those who act, all its people for those who are hit; and where it is not
 *         told whom it hit, what happens in a country hits that country.
 * Not:    capitals, accents and other names of one party: the model is to name parties as the account does, or give
 *         their country.
 */
#include "verdict/triggered.h"
#include "verdict/verdict.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* How far a side is one that is meant. */
typedef enum meant { ANOTHER, NOT_KNOWN, PERHAPS, IS } meant;

/* Words that say that somebody else says so, or that it is not sure. */
static const char *const hedges[] = {
    "suspected",  "suspects", "suspect",    "alleged",     "alleges",   "allegedly",  "apparently", "apparent",
    "claimed",    "claims",   "reportedly", "purportedly", "purported", "presumably", "presumed",   "believed",
    "thought",    "accused",  "accuses",    "accusing",    "blamed",    "blames",     "blaming",    "unconfirmed",
    "unverified", "possibly", "probably",   "rumoured",    "rumored",   "might",      "may"};

/* What one side of the sources that count told. */
typedef struct side {
    meant firm, said;                          /* of firm sources; of the others */
    const dgm_incident_who *as_firm, *as_said; /* whom that was taken from; NULL: nobody is named */
    const dgm_incident_who *another;           /* whom a firm source has in its place */
    const dgm_incident_source *says;           /* the source of `said` */
    uint64_t parties;                          /* of the model, that it is or may be */
} side;

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

dgm_str dgm_hedge_of(const char *sentence)
{
    for (const char *p = sentence; *p;) {
        size_t n = 0;
        while (is_letter(p[n]))
            n++;
        for (size_t k = 0; n && k < sizeof hedges / sizeof *hedges; k++) {
            int month = !strcmp(hedges[k], "may") && *p == 'M';
            if (strlen(hedges[k]) == n && !strncasecmp(p, hedges[k], n) && !month)
                return (dgm_str){p, n};
        }
        p += n ? n : 1;
    }
    return (dgm_str){"", 0};
}

static int is_called(const char *name, dgm_str as)
{
    if (!strncasecmp(name, "the ", 4))
        name += 4;
    if (as.len > 4 && !strncasecmp(as.data, "the ", 4))
        as = (dgm_str){as.data + 4, as.len - 4};
    return as.len && strlen(name) == as.len && !strncasecmp(name, as.data, as.len);
}

static int has_code(const char *list, const char *code, size_t n)
{
    for (const char *p = strstr(list, code); p; p = strstr(p + 1, code))
        if ((p == list || !is_letter(p[-1])) && !is_letter(p[n]))
            return 1;
    return 0;
}

static int has_sector(const dgm_incident_who *w, const char *const *sectors)
{
    for (; *sectors; sectors++)
        if (has_code(w->sector, *sectors, strlen(*sectors)))
            return 1;
    return 0;
}

/* Whether a party of a report is that party of the model, or acts for it. */
static meant is_of(const dgm_conflict *c, dgm_str name, int party, const dgm_incident_who *w, int acts)
{
    static const char *const offices[] = {"GOV", "MIL", "COP", "SPY", NULL}, *const against[] = {"REB", "SEP", "OPP",
                                                                                                 NULL};
    dgm_str country = party >= 0 ? c->parties[party].country : (dgm_str){NULL, 0};
    int same = 0, one_of = 0, told = *w->country != 0;
    if (country.len == 3 && told) {
        char code[4] = {country.data[0], country.data[1], country.data[2], '\0'};
        same = !strcmp(w->country, code);
        one_of = has_code(w->country, code, 3);
    }
    if (country.len && told && !one_of)
        return ANOTHER; /* Georgia is a state, and a state of another */
    if (is_called(w->name, name) || is_called(w->part_of, name))
        return IS;
    if (!one_of)
        return ANOTHER;
    if (!same || has_sector(w, against))
        return PERHAPS;
    return !acts || w->kind == DGM_PARTY_STATE || w->kind == DGM_PARTY_ORGAN || has_sector(w, offices) ? IS : PERHAPS;
}

/* The same of all that a trigger names; a body is its members. */
static meant is_one_of(const dgm_conflict *c, const dgm_conflict_whom *whom, const dgm_incident_who *w, int acts,
                       uint64_t *parties)
{
    meant best = ANOTHER;
    for (size_t i = 0; i < whom->n; i++) {
        const dgm_conflict_who *x = &whom->who[i];
        const dgm_conflict_body *b = x->body >= 0 ? &c->bodies[x->body] : NULL;
        for (size_t k = 0; k < (b ? b->n_members : 1); k++) {
            int party = b ? b->members[k].party : x->party;
            meant m = is_of(c, b ? b->members[k].name : x->name, party, w, acts);
            if (m >= PERHAPS && party >= 0)
                *parties |= 1ull << party;
            best = m > best ? m : best;
        }
    }
    return best;
}

/* Whether the report leads to somebody of whom it can be said that he is not meant. */
static int is_known(const dgm_incident_who *w)
{
    return *w->name && (*w->country || *w->part_of || w->kind == DGM_PARTY_STATE || w->kind == DGM_PARTY_ORGANISATION);
}

static meant who_did_it(const dgm_conflict *c, const dgm_conflict_trigger *t, const dgm_incident_who *w,
                        uint64_t *parties)
{
    uint64_t none = 0;
    if (!t->by.anyone) {
        meant m = is_one_of(c, &t->by, w, 1, parties);
        return m == ANOTHER && !is_known(w) ? NOT_KNOWN : m;
    }
    if (!is_known(w))
        return NOT_KNOWN;
    if (is_one_of(c, &t->on, w, 1, &none) == IS)
        return ANOTHER; /* its own deed */
    for (size_t p = 0; p < c->n_parties; p++)
        if (is_of(c, c->parties[p].name, (int)p, w, 1) == IS)
            *parties |= 1ull << p;
    return IS;
}

static int is_its_soil(const dgm_conflict *c, const dgm_conflict_whom *whom, const char *country)
{
    dgm_incident_who land = {"", country, "", "", DGM_PARTY_UNKNOWN};
    uint64_t none = 0;
    return strlen(country) == 3 && is_one_of(c, whom, &land, 0, &none) == IS;
}

static meant whom_it_hit(const dgm_conflict *c, const dgm_conflict_trigger *t, const dgm_incident_who *w,
                         uint64_t *parties)
{
    meant m = is_one_of(c, &t->on, w, 0, parties);
    return m == ANOTHER && !is_known(w) ? NOT_KNOWN : m;
}

static int is_event(const dgm_conflict_trigger *t, const dgm_incident_source *s, int with_mode)
{
    for (size_t i = 0; i < t->n_events; i++) {
        const dgm_conflict_event *e = &t->events[i];
        int mode = !e->mode.len || (strlen(s->mode) == e->mode.len && !memcmp(s->mode, e->mode.data, e->mode.len));
        if (e->type == s->type && (mode || !with_mode))
            return 1;
    }
    return 0;
}

static int is_done(const dgm_incident_source *s)
{
    return s->fact == DGM_HAPPENED || s->fact == DGM_ONGOING;
}

static int is_firm(const dgm_incident_source *s)
{
    return !*s->said_by && !*s->alleged_by && !dgm_hedge_of(s->sentence).len;
}

static void take(side *out, meant m, const dgm_incident_who *w, const dgm_incident_source *s)
{
    if (is_firm(s)) {
        out->as_firm = m > out->firm || !out->as_firm ? w : out->as_firm;
        out->firm = m > out->firm ? m : out->firm;
        out->another = m == ANOTHER ? w : out->another;
    } else if (m > out->said || !out->says) {
        out->as_said = w;
        out->says = s;
        out->said = m;
    }
}

/* One side as all sources that count have it. */
static side look(const dgm_conflict *c, const dgm_conflict_trigger *t, const dgm_incident_row *row, int acts)
{
    side out = {.firm = ANOTHER, .said = ANOTHER};
    for (size_t i = 0; i < row->sources; i++) {
        const dgm_incident_source *s = &row->source[i];
        size_t n = acts ? s->actors : s->recipients;
        meant best = n ? ANOTHER : NOT_KNOWN;
        const dgm_incident_who *as = NULL;
        if (!is_done(s) || !is_event(t, s, 0))
            continue;
        for (size_t k = 0; k < n; k++) {
            const dgm_incident_who *w = acts ? &s->actor[k] : &s->recipient[k];
            meant m = acts ? who_did_it(c, t, w, &out.parties) : whom_it_hit(c, t, w, &out.parties);
            as = m > best || !as ? w : as;
            best = m > best ? m : best;
        }
        if (!acts && best == NOT_KNOWN && is_its_soil(c, &t->on, row->place_country))
            best = IS;
        take(&out, best, as, s);
    }
    return out;
}

/* The two lists of reasons. */
typedef struct reasons {
    dgm_buffer fails, unknown;
    int said; /* one of them is that it is only said */
} reasons;

static void add(dgm_buffer *b, const char *between, const char *before, const char *words, const char *after)
{
    dgm_buffer_printf(b, "%s%s%.300s%s", b->len ? between : "", before, words, after);
}

static void fails(reasons *r, const char *before, const char *words, const char *after)
{
    add(&r->fails, "; ", before, words, after);
}

static void if_so(reasons *r, const char *before, const char *words, const char *after)
{
    add(&r->unknown, "\n", before, words, after);
}

/* Who says so: "Berlin alone says so"; or the word: “suspected”. */
static void by_whom(char out[400], const dgm_incident_source *s)
{
    const char *by = *s->alleged_by ? s->alleged_by : s->said_by;
    dgm_str hedge = dgm_hedge_of(s->sentence);
    if (*by && strcmp(by, "?") != 0)
        snprintf(out, 400, "%.300s says so, not the report itself", by);
    else if (*by)
        snprintf(out, 400, "somebody says so, not the report itself");
    else
        snprintf(out, 400, "the report says “%.*s”", (int)(hedge.len < 40 ? hedge.len : 40), hedge.data);
}

static const char *name_of(const dgm_incident_who *w)
{
    return w && *w->name ? w->name : "somebody";
}

static void whom_words(char out[400], const dgm_conflict_whom *whom)
{
    size_t n = 0;
    snprintf(out, 400, "%s", whom->anyone ? "another" : "");
    for (size_t i = 0; i < whom->n && n < 300; i++)
        n += (size_t)snprintf(out + n, 400 - n, "%s%.*s", i ? " or " : "",
                              (int)(whom->who[i].name.len < 90 ? whom->who[i].name.len : 90), whom->who[i].name.data);
}

/* The parties that it may be; those that are meant where none of them is a party of the model. */
static void parties_words(char out[400], const dgm_conflict *c, const dgm_conflict_whom *whom, uint64_t parties)
{
    dgm_buffer b = {.limit = 400};
    dgm_conflict_parties(&b, c, parties);
    if (parties && !b.failed)
        snprintf(out, 400, "%.*s", (int)b.len, b.data);
    else
        whom_words(out, whom);
    dgm_buffer_free(&b);
}

/* acts: the side of those who act. @return whether it is, or may be, one that the trigger names */
static int weigh(reasons *r, const dgm_conflict *c, const dgm_conflict_whom *whom, const side *s, int acts)
{
    char says[400], meant_words[400], after[900];
    if (!acts && whom->anyone)
        return 0;
    whom_words(meant_words, whom);
    if (!whom->n && !whom->anyone) {
        if_so(r,
              acts ? "if those did it against whom it is given, which the model does not tell"
                   : "if it hit those to whom it is given, which the model does not tell",
              "", "");
        return 1;
    }
    if (s->firm == IS && !(acts && s->another))
        return 1;
    if (s->firm == IS) {
        if_so(r, "if it was ", meant_words, "");
        snprintf(after, sizeof after, ": another report lays it to %.300s", name_of(s->another));
        dgm_buffer_str(&r->unknown, after);
        return 1;
    }
    if (s->says && s->said == IS) {
        by_whom(says, s->says);
        r->said = 1;
        snprintf(after, sizeof after, ": %s", says);
        if_so(r, acts ? "if " : "if it hit ", name_of(s->as_said), acts ? " did it" : "");
        dgm_buffer_str(&r->unknown, after);
        return 1;
    }
    meant best = s->firm > s->said ? s->firm : s->said;
    const dgm_incident_who *as = s->firm >= s->said && s->as_firm ? s->as_firm : s->as_said ? s->as_said : s->as_firm;
    if (best == PERHAPS) {
        parties_words(meant_words, c, whom, s->parties);
        if_so(r, "if ", name_of(as), acts ? " acted for " : " stands for ");
        dgm_buffer_str(&r->unknown, meant_words);
    } else if (best == NOT_KNOWN && whom->anyone) {
        if_so(r, "if it was another than those to whom it is given: who did it is not known", "", "");
    } else if (best == NOT_KNOWN) {
        if_so(r, acts ? "if it was " : "if it hit ", meant_words,
              acts ? ": who did it is not known" : ": whom it hit is not told");
    } else if (acts) {
        fails(r, whom->anyone ? "it is the own deed of " : "it is laid to ", name_of(as), "");
    } else {
        fails(r, "it hit ", name_of(as), ", who is not under this guarantee");
    }
    return best == PERHAPS;
}

static void weigh_place(reasons *r, const dgm_conflict_trigger *t, const dgm_incident_row *row)
{
    for (size_t i = 0; i < t->n_places; i++) {
        int code = t->places[i].len == 3 && strlen(row->place_country) == 3 &&
                   !memcmp(t->places[i].data, row->place_country, 3);
        if (code || is_called(row->place, t->places[i]))
            return;
    }
    if (!t->n_places)
        return;
    if (!*row->place && !*row->place_country)
        if_so(r, "if it was where the guarantee holds: where is not told", "", "");
    else
        fails(r, "it was in ", *row->place ? row->place : row->place_country, ", where the guarantee does not hold");
}

static void weigh_day(reasons *r, const dgm_conflict_trigger *t, const dgm_incident_row *row)
{
    char day[16] = "";
    int open = t->since == DGM_NO_DAY && t->until == DGM_NO_DAY;
    if (open)
        return;
    if (row->from == DGM_NO_DAY) {
        if_so(r, "if it was while the guarantee holds: the day is not told", "", "");
        return;
    }
    int before = t->since != DGM_NO_DAY && row->to < t->since, after = t->until != DGM_NO_DAY && row->from > t->until;
    dgm_day_format(day, before ? t->since : t->until);
    /* what a report tells without a day was on its own day or before */
    if (before)
        fails(r, "it was before ", day, ", when the guarantee began");
    else if (after && row->told)
        fails(r, "it was after ", day, ", when the guarantee ended");
    else if (!row->told || (t->since != DGM_NO_DAY && row->from < t->since) ||
             (t->until != DGM_NO_DAY && row->to > t->until))
        if_so(r, "if it was while the guarantee holds: the day is not told exactly", "", "");
}

static void weigh_mode(reasons *r, const dgm_conflict_trigger *t, const dgm_incident_row *row)
{
    const char *mode = "";
    for (size_t i = 0; i < row->sources; i++) {
        if (is_event(t, &row->source[i], 1))
            return;
        mode = is_event(t, &row->source[i], 0) && *row->source[i].mode ? row->source[i].mode : mode;
    }
    if (*mode)
        fails(r, "its mode is ", mode, "");
    else
        if_so(r, "if its mode is one of the trigger: none is told", "", "");
}

/* The first source that says the most: done before planned before denied. */
static const dgm_incident_source *most_done(const dgm_conflict_trigger *t, const dgm_incident_row *row)
{
    const dgm_incident_source *best = NULL;
    for (size_t i = 0; i < row->sources; i++)
        if (is_event(t, &row->source[i], 0) && (!best || row->source[i].fact < best->fact))
            best = &row->source[i];
    return best;
}

/* Without a firm source all of it is only said. */
static void weigh_words(reasons *r, const dgm_conflict_trigger *t, const dgm_incident_row *row)
{
    char says[400];
    const dgm_incident_source *first = NULL;
    for (size_t i = 0; i < row->sources; i++) {
        const dgm_incident_source *s = &row->source[i];
        if (!is_event(t, s, 0) || !is_done(s))
            continue;
        if (is_firm(s))
            return;
        first = first ? first : s;
    }
    by_whom(says, first);
    if_so(r, "if it is true: ", says, "");
}

void dgm_trigger_judge(dgm_trigger_judged *out, const dgm_conflict *c, const dgm_conflict_trigger *t,
                       const dgm_incident_row *row)
{
    reasons r = {0};
    const dgm_incident_source *told = most_done(t, row);
    *out = (dgm_trigger_judged){.is = DGM_OTHER_EVENT};
    if (!told)
        return;
    dgm_incident_source as_done = *told;
    dgm_incident_row once = *row;
    if (!is_done(told)) { /* whom it would concern is told of what is planned or denied too */
        fails(&r, "it is ", dgm_fact_name(told->fact), told->fact == DGM_DENIED ? "" : ", not done");
        as_done.fact = DGM_HAPPENED;
        once.source = &as_done;
        once.sources = 1;
        row = &once;
    }
    side by = look(c, t, row, 1), on = look(c, t, row, 0);
    weigh_mode(&r, t, row);
    int concerns = weigh(&r, c, &t->by, &by, 1) & (t->by.n > 0);
    concerns |= weigh(&r, c, &t->on, &on, 0) & (t->on.n > 0);
    concerns |= !t->by.n && !t->on.n;
    weigh_place(&r, t, row);
    weigh_day(&r, t, row);
    if (!r.said)
        weigh_words(&r, t, row);
    out->is = !concerns       ? DGM_ELSEWHERE
              : r.fails.len   ? DGM_NOT_SET_OFF
              : r.unknown.len ? DGM_WOULD_SET_OFF
                              : DGM_SETS_OFF;
    out->by = by.parties;
    out->why = r.fails.len ? r.fails : r.unknown;
    dgm_buffer_free(r.fails.len ? &r.unknown : &r.fails);
}
