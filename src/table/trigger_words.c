/*
 * trigger_words.c - what the words of a trigger tell.
 *
 *     "If Russia attacks Ukraine again"      ASSAULT, by Russia, on Ukraine
 *     "if Poland is attacked by anyone"      ASSAULT, on Poland
 *     "an attack on Ukraine by Russia"       ASSAULT, by Russia, on Ukraine
 *
 * In:     the words; names of parties.
 * How:    The first word of deeds[] is the deed. Behind a form of "to be" it is passive; behind one of before_noun[], or
 *         before one of behind_noun[], a noun; else active. An active deed has who does it before it and whom it hits behind
 *         it; a passive one whom it hits before it; what stands behind "by" does it, behind "on" or "against" is hit, and
 *         behind other prepositions is neither.
 * Not:    names that the words do not spell as the account does; deeds told by two words.
 */
#include "table/trigger_words.h"

#include <string.h>
#include <strings.h>

static const struct deed {
    dgm_event_type type;
    const char *words;
} deeds[] = {
    {DGM_ASSAULT,
     "attack attacks attacked attacking invade invades invaded invading invasion assault assaults assaulted "
     "aggression bomb bombs bombed bombing bombard bombards bombarded shells shelled shelling"},
    {DGM_RETREAT, "withdraw withdraws withdrew withdrawn withdrawal retreat retreats retreated"},
    {DGM_MOBILIZE, "mobilise mobilises mobilised mobilize mobilizes mobilized mobilisation mobilization"},
};
static const char to_be[] = "is are was were be been being gets get got";
static const char noun_only[] = "invasion aggression withdrawal mobilisation mobilization";
static const char before_noun[] = "a an the any another new further fresh renewed armed future such direct military";
static const char behind_noun[] = "on upon against by", hit_by[] = "on upon against", done_by[] = "by";
static const char aside[] = "with from near in at for to of without after before";

static int is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static int is_one_of(dgm_str word, const char *list)
{
    for (const char *p = list; *p && word.len;) {
        size_t n = strcspn(p, " ");
        if (n == word.len && !strncasecmp(p, word.data, n))
            return 1;
        p += n + (p[n] == ' ');
    }
    return 0;
}

/* The word at or behind a place; empty at the end. */
static dgm_str word_at(dgm_str s, size_t at)
{
    size_t n = 0;
    while (at < s.len && !is_letter(s.data[at]))
        at++;
    while (at + n < s.len && is_letter(s.data[at + n]))
        n++;
    return (dgm_str){s.data + at, n};
}

static dgm_str word_before(dgm_str s, size_t at)
{
    size_t n = 0;
    while (at && !is_letter(s.data[at - 1]))
        at--;
    while (at > n && is_letter(s.data[at - n - 1]))
        n++;
    return (dgm_str){s.data + at - n, n};
}

int dgm_trigger_words_read(dgm_trigger_words *out, dgm_str words)
{
    for (dgm_str w = word_at(words, 0); w.len; w = word_at(words, out->to))
        for (size_t k = 0; k <= sizeof deeds / sizeof *deeds; k++) {
            size_t from = (size_t)(w.data - words.data);
            *out = (dgm_trigger_words){.words = words, .from = from, .to = from + w.len};
            if (k == sizeof deeds / sizeof *deeds || !is_one_of(w, deeds[k].words))
                continue;
            dgm_str before = word_before(words, out->from);
            out->type = deeds[k].type;
            int noun = is_one_of(w, noun_only) || is_one_of(before, before_noun) ||
                       is_one_of(word_at(words, out->to), behind_noun);
            out->voice = is_one_of(before, to_be) ? DGM_DEED_PASSIVE : noun ? DGM_DEED_NOUN : DGM_DEED_ACTIVE;
            return 1;
        }
    return 0;
}

dgm_trigger_side dgm_trigger_side_of(const dgm_trigger_words *t, dgm_str name)
{
    dgm_str s = t->words;
    for (size_t i = 0; name.len && i + name.len <= s.len; i++) {
        if (memcmp(s.data + i, name.data, name.len) != 0 || (i && is_letter(s.data[i - 1])) ||
            (i + name.len < s.len && is_letter(s.data[i + name.len])))
            continue;
        dgm_str before = word_before(s, i);
        if (is_one_of(before, "the"))
            before = word_before(s, (size_t)(before.data - s.data));
        if (is_one_of(before, done_by))
            return DGM_TRIGGER_BY;
        if (is_one_of(before, hit_by))
            return DGM_TRIGGER_ON;
        if (i < t->from)
            return t->voice == DGM_DEED_ACTIVE    ? DGM_TRIGGER_BY
                   : t->voice == DGM_DEED_PASSIVE ? DGM_TRIGGER_ON
                                                  : DGM_TRIGGER_NEITHER;
        return t->voice == DGM_DEED_ACTIVE && !is_one_of(before, aside) ? DGM_TRIGGER_ON : DGM_TRIGGER_NEITHER;
    }
    return DGM_TRIGGER_NEITHER;
}
