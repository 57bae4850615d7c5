/*
 * strikes.c - tables of weapons and of what they do.
 *
 * In:     the analysis; the model's triggers.
 * Out:    verbs of which a weapon is the subject and that are no trigger yet.
 * How:    the verb is one that falls or goes off by itself, or one that does harm to something that is no deal, record or goal. Whether it is
 *         denied, to come or alleged, and who is behind it, events.c asks as of any trigger.
 * Why:    reports of shells and drones often name nobody who fired, and the model asks for somebody.
 */
#include "account/strikes.h"

#include "language/by_tree.h"

#include <string.h>

/* What it is worth that a weapon does it and the model does not say so. */
static const float sure_of_strike = 0.9f;

static const char *const weapons[] = {"bomb", "bombs", "drone", "drones", "grenade", "grenades", "missile", "missiles", "mortar", "mortars", "munition",
                                      "munitions", "rocket", "rockets", "shell", "shells", "torpedo", "torpedoes", "warhead", "warheads"};
/* By itself, or into something. */
static const char *const falls[] = {"crashed", "detonated", "exploded", "fell", "ploughed", "plowed", "ripped", "slammed", "tore"};
static const char *const came[] = {"came", "come", "went"}, *const down[] = {"down", "off"};
/* To something, which must be told. */
static const char *const harms[] = {"damaged", "destroyed", "hit", "injured", "killed", "pounded", "struck", "wounded"};
static const char *const unharmed[] = {"deal", "deals", "goal", "goals", "high", "low", "peak", "record", "snag", "target", "targets"};

int dgm_is_weapon(const dgm_analysis *an, uint32_t word)
{
    static const char firm[] = "Shell";
    dgm_str form = dgm_form(an, word);
    return an->word[word].tag == DGM_TAG_NOUN && DGM_HAS(weapons, form) && !(form.len + 1 == sizeof firm && !memcmp(form.data, firm, form.len));
}

static int strikes(const dgm_analysis *an, uint32_t verb)
{
    if (DGM_HAS(falls, dgm_form(an, verb)))
        return 1;
    if (DGM_HAS(came, dgm_form(an, verb)))
        return verb + 1 < an->words && DGM_HAS(down, dgm_form(an, verb + 1));
    uint32_t what = DGM_HAS(harms, dgm_form(an, verb)) ? dgm_child(an, verb, "obj") : DGM_NO_WORD;
    return what != DGM_NO_WORD && !DGM_HAS(unharmed, dgm_form(an, what));
}

int dgm_is_strike(const dgm_analysis *an, uint32_t verb)
{
    uint32_t what = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "nsubj");
    return what != DGM_NO_WORD && what < verb && dgm_is_weapon(an, what) && !dgm_is(an, what, "nsubj:pass") && strikes(an, verb);
}

/* The plan's word at a byte; plan->words: none. */
static uint32_t planned(const dgm_sources *from, uint32_t at)
{
    const dgm_plan *plan = from->plan;
    uint32_t low = 0, high = plan->words;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (from->layout->word[plan->word[mid]].at.from < at)
            low = mid + 1;
        else
            high = mid;
    }
    return low < plan->words && from->layout->word[plan->word[low]].at.from == at ? low : plan->words;
}

const dgm_trigger *dgm_strikes(size_t *n, const dgm_sources *from)
{
    const dgm_analysis *an = from->analysis;
    const dgm_affairs *f = from->affairs;
    dgm_trigger *list = NULL;
    *n = 0;
    for (uint32_t i = 0, k = 0; i < an->words; i++) {
        if (an->word[i].tag != DGM_TAG_VERB || !dgm_is_strike(an, i))
            continue;
        uint32_t word = planned(from, an->word[i].at.from);
        while (k < f->triggers && f->trigger[k].at.to <= word)
            k++;
        if (word == from->plan->words || (k < f->triggers && f->trigger[k].at.from <= word))
            continue;
        if (!list && !(list = dgm_take(from->a, an->words, sizeof *list)))
            return NULL;
        list[(*n)++] = (dgm_trigger){.at = {word, word + 1}, .type = DGM_ASSAULT, .score = sure_of_strike, .fact = DGM_HAPPENED, .mode = ""};
    }
    return list;
}
