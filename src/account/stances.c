/*
 * stances.c - the tables of stance phrases and of verbs of put-in clauses, and where they stand in a window.
 *
 * In:   the plan's words and the text.   Out: an easing for each word.   How: stances.h.
 * Why 2: in PolNeAR's training texts such phrases are left unmarked, and the tags give them one part in four or ten,
 * but one in a hundred where the same words are no stance; a factor of seven (e squared) tells the two apart.
 */
#include "account/stances.h"

#include <string.h>
#include <strings.h>

#define EASE 2.0f

/* Lower case, words parted by one space. Leaving a question open, holding a thing back. */
static const char *const phrases[] = {
    "left open", "leave open", "leaves open", "leaving open",
    "left the door open", "leave the door open", "leaves the door open", "leaving the door open",
    "kept open", "keeps open", "keeping open", "kept the door open", "keeps the door open",
    "held open", "holds open", "held out", "holds out",
    "did not exclude", "does not exclude", "would not exclude", "has not excluded", "have not excluded",
    "stopped short of", "stops short of", "reserved the right", "reserves the right",
};

/* Verbs that tell speech when they close a clause put into another: "It was a provocation, the minister charged, and ..." */
static const char *const puts_in[] = {
    "acknowledged", "admitted", "alleged", "argued", "charged", "claimed", "complained", "conceded", "contended", "countered",
    "insisted", "maintained", "protested", "recalled", "replied", "retorted",
};

/* Is the word at t such a verb: a comma or full stop behind it, a comma up to a dozen words before its subject? */
static int is_put_in(const dgm_plan *plan, uint32_t t, uint32_t from, uint32_t end, dgm_str text, const dgm_layout *layout)
{
    const dgm_word *w = layout->word;
    dgm_span at = w[plan->word[t]].at;
    int known = 0;
    for (size_t i = 0; !known && i < sizeof puts_in / sizeof *puts_in; i++)
        known = strlen(puts_in[i]) == at.to - at.from && !memcmp(text.data + at.from, puts_in[i], at.to - at.from);
    if (!known || t + 1 >= end || t < from + 2)
        return 0;
    char behind = text.data[w[plan->word[t + 1]].at.from];
    if (behind != ',' && behind != '.')
        return 0;
    for (uint32_t k = t - 1; k > from && t - k < 12; k--) {
        char c = text.data[w[plan->word[k]].at.from];
        if (c == ',')
            return t - k > 1;
        if (c == '.' || c == ';' || c == ':')
            return 0;
    }
    return 0;
}

/* How many words of the window from t on the phrase takes; 0 when it does not stand there. */
static uint32_t stands_at(const char *phrase, const dgm_plan *plan, uint32_t t, uint32_t end, dgm_str text,
                          const dgm_layout *layout)
{
    uint32_t n = 0;
    for (const char *at = phrase;; n++) {
        size_t len = strcspn(at, " ");
        if (t + n >= end)
            return 0;
        dgm_span w = layout->word[plan->word[t + n]].at;
        if (w.to - w.from != len || strncasecmp(text.data + w.from, at, len))
            return 0;
        if (!at[len])
            return n + 1;
        at += len + 1;
    }
}

void dgm_stance_ease(float *ease, const dgm_plan *plan, uint32_t from, uint32_t words, dgm_str text,
                     const dgm_layout *layout)
{
    memset(ease, 0, words * sizeof *ease);
    for (uint32_t t = 0; t < words; t++) {
        if (is_put_in(plan, from + t, from, from + words, text, layout))
            ease[t] = EASE;
        for (size_t p = 0; p < sizeof phrases / sizeof *phrases; p++)
            for (uint32_t n = stands_at(phrases[p], plan, from + t, from + words, text, layout); n > 0; n--)
                ease[t + n - 1] = EASE;
    }
}
