/*
 * stranger.c - is a state meant that no table knows?
 *
 * In:     the words of a description; the report's words.
 * How:    a capital word that neither tables nor lexicon know, which owns, stands behind "of", ends as words for peoples do, or stands
 *         before "government" or "parliament" or owns a minister or an army ("Kolm's chief negotiator") and is nobody's surname.
 */
#include "resolve/stranger.h"

#include <string.h>

/* Is it a capital word that neither tables nor lexicon know? */
static int is_strange(const dgm_who *w, dgm_str word)
{
    char low[72];
    dgm_told told;
    if (word.len < 4 || word.len > 30 || word.data[0] < 'A' || word.data[0] > 'Z' ||
        !dgm_fold(low, sizeof low, word.data, word.len) || dgm_lexicon(low, strlen(low)).flags)
        return 0;
    dgm_who_read(&told, w->known, word, w->day);
    return !told.nation && !told.body && !told.roles && !dgm_place_named(w, word).precision;
}

/* Does it end as words for peoples do? */
static int is_of_people(dgm_str word)
{
    static const char *const tails[] = {"ian", "an", "ese", "ish"};
    for (size_t k = 0; k < sizeof tails / sizeof *tails; k++) {
        size_t n = strlen(tails[k]);
        if (word.len > n + 2 && !memcmp(word.data + word.len - n, tails[k], n))
            return 1;
    }
    return 0;
}

dgm_str dgm_unknown_nation(const dgm_who *w, dgm_str words)
{
    size_t before = 0, from = 0; /* the word before begins at before */
    for (size_t i = 0; i <= words.len; i++) {
        if (i < words.len && !strchr(" ,", words.data[i]))
            continue;
        dgm_str word = {words.data + from, i - from};
        int of = from - before == 3 && !memcmp(words.data + before, "of ", 3);
        before = from;
        from = i + 1;
        size_t owner = word.len > 2 && !memcmp(word.data + word.len - 2, "'s", 2) ? 2 : word.len > 4 && !memcmp(word.data + word.len - 4, "’s", 4) ? 4 : 0;
        word.len -= owner;
        if ((owner || of || (is_of_people(word) && i < words.len)) && is_strange(w, word))
            return word;
    }
    return (dgm_str){"", 0};
}

/* "Lund" of "the Lund government", where an Ana Lund or a Minister Lund is told of. */
static int is_surname_of_somebody(const dgm_tokens *t, const char *low)
{
    for (uint32_t i = 1; i < t->n; i++)
        if (!strcmp(t->at[i].low, low) && t->at[i].sentence == t->at[i - 1].sentence && t->at[i - 1].lex & (DGM_LX_GIVEN | DGM_LX_TITLE | DGM_LX_HONOUR))
            return 1;
    return 0;
}

/* "Federal" government: which of a state's it is. */
static int is_kind(dgm_str word)
{
    static const char *const kinds[] = {"Caretaker", "Central", "Federal", "Interim", "Local", "Municipal", "National", "Provincial", "Provisional", "Regional",
                                        "State", "Transitional", "Unity"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (strlen(kinds[k]) == word.len && !memcmp(kinds[k], word.data, word.len))
            return 1;
    return 0;
}

/* "[Kolm]'s chief negotiator", "[Brenn]'s prime minister": who has such people is a state. */
static int owns_office(const dgm_tokens *t, uint32_t i)
{
    enum { WORDS = 2 };
    static const char *const offices[] = {"ambassador", "army", "defence", "defense", "foreign", "government", "interior", "minister", "navy",
                                          "negotiator", "negotiators", "parliament", "premier", "prime"};
    if (!(t->at[i].form & DGM_TF_CAP) || !dgm_token_form(t, i + 1, DGM_TF_POSS) || t->at[i + 1].sentence != t->at[i].sentence)
        return 0;
    for (uint32_t k = i + 2; k < t->n && k < i + 2 + WORDS && t->at[k].sentence == t->at[i].sentence; k++)
        for (size_t o = 0; o < sizeof offices / sizeof *offices; o++)
            if (dgm_token_is(t, k, offices[o]))
                return 1;
    return 0;
}

enum { MOST_LOOKED_FOR = 32 }; /* surnames: of more the first are enough */

dgm_span dgm_first_stranger(const dgm_who *w)
{
    static const char *const powers[] = {"government", "parliament"};
    static const char *const offices[] = {"president", "government", "army", "parliament", "minister", "ministry", "foreign", "prime",
                                          "interior", "defence", "defense", "officials", "troops", "forces", "ambassador", "premier"};
    const dgm_tokens *t = &w->t;
    for (uint32_t i = 0, looked = 0; i + 1 < t->n; i++) {
        if (owns_office(t, i) && looked++ < MOST_LOOKED_FOR && is_strange(w, dgm_slice(t->text, t->at[i].at)) && !is_surname_of_somebody(t, t->at[i].low))
            return t->at[i].at;
        dgm_str word = {t->text.data + t->at[i].at.from, t->at[i].at.to - t->at[i].at.from};
        int office = 0, power = 0;
        if (!(t->at[i].form & DGM_TF_CAP) || t->at[i].sentence != t->at[i + 1].sentence)
            continue;
        for (size_t k = 0; k < sizeof offices / sizeof *offices && is_of_people(word); k++)
            office |= dgm_token_is(t, i + 1, offices[k]);
        for (size_t k = 0; k < sizeof powers / sizeof *powers && !is_kind(word); k++)
            power |= dgm_token_is(t, i + 1, powers[k]);
        if ((office || power) && is_strange(w, word) && (office || (looked++ < MOST_LOOKED_FOR && !is_surname_of_somebody(t, t->at[i].low))))
            return t->at[i].at;
    }
    return (dgm_span){0, 0};
}
