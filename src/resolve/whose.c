/*
 * whose.c - "its foreign minister", "his spokeswoman": the country of whoever the pronoun means; the state whose officials were named near.
 *
 *     Rwanda denies it. Its foreign minister, Olivier Nduhungirehe, said ...     its: Rwanda, so RWA
 *     President Tshisekedi has refused ..., his spokeswoman said                 his: Tshisekedi, so COD
 *
 * In:   parties of which no word told the country; the learned links between mentions.
 * Out:  their country, and why.
 * How:  the word before the office is a possessive pronoun. Its antecedents vote with their probabilities: a name that is a
 *       state, a word of a speaker whose party's country is known; another pronoun lets its own antecedents vote. Where
 *       that settles nothing, "its" and "their" mean the one state that the sentence, else the paragraph, names before them.
 */
#include "resolve/stateless.h"
#include "resolve/who.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

enum { STEPS = 4, CANDIDATES = 4, OFFICE = 5 /* words of an office before a name, at the most */ };
static const float SURE = 0.4f;

static int possessive(const dgm_tokens *t, uint32_t i)
{
    return dgm_token_is(t, i, "its") || dgm_token_is(t, i, "his") || dgm_token_is(t, i, "her") ||
           dgm_token_is(t, i, "their");
}

/* The country of a name: that of a state, or of a speaker in whose words it stands. */
static dgm_str country_of(const dgm_who *w, dgm_span name, const dgm_statement *statement, size_t n)
{
    dgm_told told;
    dgm_who_read(&told, w->known, (dgm_str){w->t.text.data + name.from, name.to - name.from}, w->day);
    if (told.all && told.nation && told.country.len == 3)
        return told.country;
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < statement[i].source.n && statement[i].speakers == 1; k++) {
            dgm_span s = statement[i].source.at[k];
            uint32_t party = statement[i].speaker[0].party;
            if (s.from <= name.from && name.to <= s.to && party && w->party[party - 1].country.len)
                return w->party[party - 1].country;
        }
    return (dgm_str){"", 0};
}

typedef struct ballot {
    const dgm_who *w;
    const dgm_statement *statement;
    size_t n;
    const dgm_hints *links;
    dgm_str country[CANDIDATES];
    float share[CANDIDATES];
    dgm_span named[CANDIDATES]; /* by which words */
    uint32_t countries;
} ballot;

/* Each antecedent of the word there votes with its probability for its country, or lets its own antecedents vote. */
static void vote(ballot *b, dgm_span word, float share, int steps)
{
    for (size_t i = 0; i < b->links->n && steps; i++) {
        if (b->links->at[i].at.from != word.from)
            continue;
        float part = share * b->links->at[i].probability;
        dgm_str country = country_of(b->w, b->links->at[i].of, b->statement, b->n);
        if (!country.len) {
            vote(b, b->links->at[i].of, part, steps - 1);
            continue;
        }
        uint32_t k = 0;
        while (k < b->countries && memcmp(b->country[k].data, country.data, 3) != 0)
            k++;
        if (k == CANDIDATES)
            continue;
        if (k == b->countries) {
            b->country[b->countries] = country;
            b->named[b->countries] = b->links->at[i].of;
            b->share[b->countries++] = 0;
        }
        b->share[k] += part;
    }
}

/* The row of the state, or of the people of one state, that the word at a token names; NULL: it names none. */
static const dgm_known_row *state_at(const dgm_who *w, uint32_t i)
{
    const dgm_token *t = &w->t.at[i];
    char key[DGM_KEY];
    dgm_hit hit[DGM_MAX_HITS];
    if (!(t->form & DGM_TF_CAP) || !dgm_name_key(key, w->t.text.data + t->at.from, t->at.to - t->at.from) ||
        !dgm_known_find(w->known, hit, key, 1 << DGM_KNOWN_STATE | 1 << DGM_KNOWN_DEMONYM, w->day, DGM_BY_NAME))
        return NULL;
    return hit[0].row;
}

/* The name of the one state that stands before a token in its paragraph, or in its sentence; empty: none, or several. */
static dgm_span only_state_before(const dgm_who *w, uint32_t to, int in_sentence, dgm_str *country)
{
    const dgm_tokens *t = &w->t;
    dgm_span found = {0, 0};
    *country = (dgm_str){"", 0};
    for (uint32_t i = to; i-- > 0 && (in_sentence ? t->at[i].sentence == t->at[to].sentence
                                                  : t->at[i].paragraph == t->at[to].paragraph);) {
        const dgm_known_row *row = state_at(w, i);
        if (!row)
            continue;
        if (strlen(row->country) != 3 || (country->len && memcmp(country->data, row->country, 3) != 0))
            return (dgm_span){0, 0};
        *country = (dgm_str){row->country, 3};
        if (row->kind == DGM_KNOWN_STATE)
            found = t->at[i].at;
    }
    return found;
}

/* The name of a state, or its people's, counts where a word for persons or bodies stands behind it. */
/* "US officials ... [met] Speaker Han", "talks [with] Defence Minister Lis": whom officials meet is of another side as often as not. */
static int is_met(const dgm_tokens *t, uint32_t first)
{
    static const char *const meeting[] = {"met", "meet", "meets", "meeting", "received", "receives", "hosted", "hosts", "visited", "telephoned",
                                          "phoned", "told", "with"};
    for (uint32_t i = first; i && i + OFFICE > first; i--) { /* the office stands before the name */
        if (t->at[i].at.from != t->at[i - 1].at.to + 1)
            return 0;
        for (size_t k = 0; k < sizeof meeting / sizeof *meeting; k++)
            if (dgm_token_is(t, i - 1, meeting[k]))
                return 1;
    }
    return 0;
}

const char *dgm_state_of_officials(const dgm_who *w, dgm_span at, dgm_str *words)
{
    const dgm_tokens *t = &w->t;
    uint32_t to = dgm_token_at(t, at.from);
    const char *found = "", *named = ""; /* named: the state named nearer than any officials, which may be its own */
    if (is_met(t, to))
        return "";
    for (uint32_t i = to; i-- > 0 && t->at[i].paragraph == t->at[to < t->n ? to : i].paragraph;) {
        const dgm_known_row *row = state_at(w, i);
        uint32_t noun = i + 1 + (dgm_token_form(t, i + 1, DGM_TF_POSS) != 0);
        if (!row || strlen(row->country) != 3)
            continue;
        if (!dgm_token_lex(t, noun, DGM_LX_ROLE | DGM_LX_BODY) || dgm_is_guest(t, noun)) {
            if (!*found && !*named && row->kind == DGM_KNOWN_STATE)
                named = row->country;
            continue;
        }
        if ((*found && strcmp(found, row->country) != 0) || (*named && strcmp(named, row->country) != 0))
            return "";
        found = row->country;
        *words = (dgm_str){t->text.data + t->at[i].at.from, t->at[noun].at.to - t->at[i].at.from};
    }
    return found;
}

/* The state that is named at a token, by its own name or its capital's; *next: the token behind. "": none, or several. */
static const char *nation_at(const dgm_who *w, uint32_t i, uint32_t *next)
{
    const dgm_tokens *t = &w->t;
    for (uint32_t len = 3; len; len--) {
        char key[DGM_KEY];
        dgm_hit hit[DGM_MAX_HITS];
        if (i + len > t->n || !(t->at[i].form & DGM_TF_CAP) || t->at[i + len - 1].sentence != t->at[i].sentence ||
            !dgm_name_key(key, t->text.data + t->at[i].at.from, t->at[i + len - 1].at.to - t->at[i].at.from) ||
            !dgm_known_find(w->known, hit, key, 1 << DGM_KNOWN_STATE | 1 << DGM_KNOWN_CAPITAL, w->day, DGM_BY_NAME))
            continue;
        *next = i + len;
        return strlen(hit[0].row->country) == 3 ? hit[0].row->country : "";
    }
    return "";
}

const char *dgm_state_spoken_for(const dgm_who *w, dgm_span at, dgm_str *words)
{
    static const char *const does[] = {"will", "would", "could", "had", "was", "is"};
    const dgm_tokens *t = &w->t;
    const uint32_t who = dgm_token_at(t, at.from);
    uint32_t first = who, next;
    while (first && t->at[first - 1].sentence == t->at[who].sentence)
        first--;
    if (who >= t->n || !first)
        return "";
    for (uint32_t before = t->at[first - 1].sentence; first && t->at[first - 1].sentence == before;)
        first--;
    while (t->at[first].at.from < t->layout->paragraph[t->at[first].paragraph].dateline.to)
        first++;
    const char *acts = nation_at(w, first, &next);
    for (uint32_t i = who; *acts && i + 1 < t->n && t->at[i + 1].sentence == t->at[who].sentence; i++) {
        if (!dgm_token_is(t, i, "that") || strcmp(nation_at(w, i + 1, &next), acts) != 0)
            continue;
        for (size_t k = 0; k < sizeof does / sizeof *does; k++)
            if (next < t->n && dgm_token_is(t, next, does[k])) {
                *words = (dgm_str){t->text.data + t->at[i + 1].at.from, t->at[next].at.to - t->at[i + 1].at.from};
                return acts;
            }
        return "";
    }
    return "";
}

int dgm_begins_elsewhere(const dgm_who *w, dgm_span at, const char *only)
{
    const dgm_tokens *t = &w->t;
    uint32_t first = dgm_token_at(t, at.from), next;
    const uint32_t who = first;
    while (first && first < t->n && t->at[first - 1].sentence == t->at[who].sentence)
        first--;
    if (first + 1 >= who || !dgm_token_is(t, first, "in"))
        return 0;
    const char *there = nation_at(w, first + 1, &next);
    return *there && strcmp(there, only) != 0 && (dgm_token_form(t, next, DGM_TF_COMMA) || dgm_token_form(t, next - 1, DGM_TF_COMMA));
}

const char *dgm_state_with_government(const dgm_who *w, dgm_str *words)
{
    const dgm_tokens *t = &w->t;
    const char *found = "";
    for (uint32_t i = 0; i < t->n; i++) {
        const dgm_known_row *row = state_at(w, i);
        uint32_t noun = i + 1 + (dgm_token_form(t, i + 1, DGM_TF_POSS) != 0);
        if (!row || !dgm_token_is(t, noun, "government"))
            continue;
        if (!*found && t->at[i].paragraph != t->at[0].paragraph)
            return "";
        if (strlen(row->country) != 3 || (*found && strcmp(found, row->country) != 0))
            return "";
        found = row->country;
        *words = (dgm_str){t->text.data + t->at[i].at.from, t->at[noun].at.to - t->at[i].at.from};
    }
    return found;
}

/* "His guests", "her rivals": of another side than he is, as often as not. */
static int is_of_others(dgm_str noun)
{
    static const char *const nouns[] = {"adversaries", "captors", "colleague", "colleagues", "counterpart", "counterparts", "critics", "enemies", "enemy", "foes",
                                        "guest", "guests", "hosts", "interlocutors", "opponent", "opponents", "rival", "rivals", "visitor", "visitors"};
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        size_t n = strlen(nouns[i]);
        if (noun.len >= n && !memcmp(noun.data + noun.len - n, nouns[i], n) && (noun.len == n || noun.data[noun.len - n - 1] == ' '))
            return 1;
    }
    return 0;
}

dgm_status dgm_who_whose(dgm_who *w, const dgm_speaker *speaker, const dgm_statement *statement, size_t n,
                         const dgm_hints *links)
{
    dgm_party *p = speaker->party ? &w->party[speaker->party - 1] : NULL;
    dgm_span office = speaker->role_at.to > speaker->role_at.from ? speaker->role_at : speaker->at;
    uint32_t i = dgm_token_at(&w->t, office.from);
    if (!p || p->country.len || (p->kind != DGM_PARTY_PERSON && p->kind != DGM_PARTY_ORGAN) || !i || i >= w->t.n)
        return DGM_OK;
    uint32_t pronoun = possessive(&w->t, i) ? i : i - 1; /* own words may begin with it */
    if (!possessive(&w->t, pronoun) || is_of_others(p->role.len ? p->role : p->name))
        return DGM_OK;
    ballot b = {.w = w, .statement = statement, .n = n, .links = links};
    dgm_span its = w->t.at[pronoun].at;
    vote(&b, its, 1, STEPS);
    uint32_t k = 0;
    while (k < b.countries && b.share[k] < SURE)
        k++;
    int linked = k < b.countries;
    dgm_str country = linked ? b.country[k] : (dgm_str){"", 0};
    dgm_span named = linked ? b.named[k] : (dgm_span){0, 0};
    if (!linked && (dgm_token_is(&w->t, pronoun, "its") || dgm_token_is(&w->t, pronoun, "their")))
        for (int in_sentence = 1; in_sentence >= 0 && named.to == named.from; in_sentence--)
            named = only_state_before(w, pronoun, in_sentence, &country);
    if (named.to == named.from)
        return DGM_OK;
    char why[200];
    size_t of = named.to - named.from;
    int len = snprintf(why, sizeof why, linked ? "“%.*s” is %.*s" : "“%.*s”: the only state named before it is %.*s",
                       (int)(its.to - its.from), w->t.text.data + its.from, (int)(of > 80 ? 80 : of),
                       w->t.text.data + named.from);
    const char *kept = dgm_take_text(w->a, why, (size_t)len);
    if (!kept)
        return dgm_fail(w->err, DGM_ENOMEM, "no memory for the parties of a report");
    p->country = country;
    p->why = (dgm_str){kept, (size_t)len};
    dgm_who_part_of_state(p, w);
    return DGM_OK;
}
