/*
 * strikes.c - tables of weapons and of what they do.
 *
 * In:     the analysis.
 * Out:    verbs of which a weapon is the subject.
 * How:    a noun of weapons[] is the subject of a verb that falls or goes off by itself, or of one that does harm to something. What is denied,
 *         to come, supposed or stands in a condition is none; a "suspected" weapon makes it possible.
 * Why:    reports of shells and drones often name nobody who fired, and the model asks for somebody.
 */
#include "account/strikes.h"

#include "account/doers.h"
#include "language/by_tree.h"


static const char *const weapons[] = {"bomb", "bombs", "drone", "drones", "grenade", "grenades", "mine", "mines", "missile", "missiles", "mortar", "mortars",
                                      "munition", "munitions", "rocket", "rockets", "shell", "shells", "torpedo", "torpedoes", "warhead", "warheads"};
/* By itself, or into something. */
static const char *const falls[] = {"crashed", "detonated", "exploded", "fell", "landed", "ploughed", "plowed", "ripped", "slammed", "tore"};
static const char *const came[] = {"came", "went"}, *const down[] = {"down", "off"};
/* To something, which must be told. */
static const char *const harms[] = {"damaged", "destroyed", "hit", "injured", "killed", "pounded", "set", "struck", "wounded"};
static const char *const doubtful[] = {"alleged", "apparent", "presumed", "suspected"};

static int strikes(const dgm_analysis *an, uint32_t verb)
{
    if (DGM_HAS(falls, dgm_form(an, verb)))
        return 1;
    if (DGM_HAS(came, dgm_form(an, verb)))
        return verb + 1 < an->words && DGM_HAS(down, dgm_form(an, verb + 1));
    return DGM_HAS(harms, dgm_form(an, verb)) && dgm_child(an, verb, "obj") != DGM_NO_WORD;
}

/* "No shells fell", "a drone might have crashed", "if a shell lands". */
static int is_unreal(const dgm_analysis *an, uint32_t verb, uint32_t weapon)
{
    static const char *const supposing[] = {"can", "could", "may", "might", "must", "should", "will", "would"}, *const conditions[] = {"if", "unless", "whether"};
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < verb; i++) {
        int of_it = an->word[i].head == verb || an->word[i].head == weapon;
        if (of_it && (dgm_has_denial(dgm_form(an, i)) || DGM_HAS(supposing, dgm_form(an, i)) || DGM_HAS(conditions, dgm_form(an, i))))
            return 1;
    }
    return 0;
}

/* The word for a people among what stands before the weapon. */
static dgm_span whose(const dgm_analysis *an, uint32_t weapon)
{
    for (uint32_t i = an->sentence[an->word[weapon].sentence].word; i < weapon; i++) {
        char first = *dgm_form(an, i).data;
        if (an->word[i].head == weapon && dgm_is(an, i, "amod") && first >= 'A' && first <= 'Z')
            return an->word[i].at;
    }
    return (dgm_span){0, 0};
}

static dgm_fact fact_of(const dgm_analysis *an, uint32_t weapon)
{
    for (uint32_t i = an->sentence[an->word[weapon].sentence].word; i < weapon; i++)
        if (an->word[i].head == weapon && DGM_HAS(doubtful, dgm_form(an, i)))
            return DGM_POSSIBLE;
    return DGM_HAPPENED;
}

const dgm_strike *dgm_strikes(size_t *n, const dgm_sources *from)
{
    const dgm_analysis *an = from->analysis;
    dgm_strike *list = an->words ? dgm_take(from->a, an->words, sizeof *list) : NULL;
    *n = 0;
    for (uint32_t i = 0; list && i < an->words; i++) {
        uint32_t verb = an->word[i].head;
        if (!DGM_HAS(weapons, dgm_form(an, i)) || !dgm_is(an, i, "nsubj") || verb == DGM_NO_WORD || verb < i || !strikes(an, verb) || is_unreal(an, verb, i))
            continue;
        dgm_strike s = {.at = an->word[verb].at, .whose = whose(an, i), .target = dgm_doers_of(from, an->word[verb].at).done_to, .fact = fact_of(an, i)};
        list[(*n)++] = s;
    }
    return list;
}
