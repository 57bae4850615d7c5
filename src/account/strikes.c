/*
 * strikes.c - tables of weapons and of what they do.
 *
 * In:     the analysis; the model's triggers.
 * Out:    verbs of which a weapon is the subject, or a blow that hurts somebody, and that are no trigger yet; of "died in an ambush" the noun.
 * How:    the verb is one that falls or goes off by itself, or one that does harm to something that is no deal, record or goal. A blast in a
 *         sentence of boilers, gas or mines is an accident. Whether it is denied, to come or alleged, and who is behind it, events.c asks as
 *         of any trigger.
 * Why:    reports of shells, drones and bombings often name nobody who did it, and the model asks for somebody.
 */
#include "account/strikes.h"

#include "language/by_tree.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* What it is worth that a weapon does it and the model does not say so. */
static const float sure_of_strike = 0.9f;

static const char *const weapons[] = {"bomb", "bombs", "drone", "drones", "grenade", "grenades", "missile", "missiles", "mortar", "mortars", "munition",
                                      "munitions", "rocket", "rockets", "shell", "shells", "torpedo", "torpedoes", "warhead", "warheads"};
/* What of its own goes off or is done by somebody who need not be told; "a strike" hurts an economy too, so only who it kills counts. */
static const char *const blows[] = {"airstrike", "airstrikes", "ambush", "ambushes", "assault", "assaults", "attack", "attacks", "barrage", "blast", "blasts",
                                    "bombardment", "bombing", "bombings", "explosion", "explosions", "gunfire", "raid", "raids", "shelling", "shooting", "strike",
                                    "strikes"};
/* By itself, or into something. */
static const char *const falls[] = {"crashed", "detonated", "exploded", "fell", "ploughed", "plowed", "ripped", "slammed", "tore"};
static const char *const came[] = {"came", "come", "went"}, *const down[] = {"down", "off"};
/* To something, which must be told. */
static const char *const harms[] = {"damaged", "destroyed", "hit", "injured", "killed", "pounded", "struck", "wounded"};
static const char *const hurts[] = {"injured", "killed", "wounded"}, *const died[] = {"died", "die", "perished"};
static const char *const unharmed[] = {"deal", "deals", "goal", "goals", "high", "low", "peak", "record", "snag", "target", "targets"};
/* Words of a sentence in which what goes off is nobody's doing. */
static const char *const accidents[] = {"accident", "boiler", "coal", "colliery", "cylinder", "factory", "firework", "gas", "mine", "miners", "plant", "refinery",
                                        "tanker", "volcan"};
static const char *const bursts[] = {"blast", "blasts", "explosion", "explosions"};

int dgm_is_weapon(const dgm_analysis *an, uint32_t word)
{
    static const char firm[] = "Shell";
    dgm_str form = dgm_form(an, word);
    return an->word[word].tag == DGM_TAG_NOUN && DGM_HAS(weapons, form) && !(form.len + 1 == sizeof firm && !memcmp(form.data, firm, form.len));
}

static int is_accident(const dgm_analysis *an, uint32_t blow)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[blow].sentence];
    for (uint32_t i = s->word; i < s->word + s->words && DGM_HAS(bursts, dgm_form(an, blow)); i++)
        if (dgm_begins_as(dgm_form(an, i), accidents, COUNT(accidents)))
            return 1;
    return 0;
}

static int is_blow(const dgm_analysis *an, uint32_t word)
{
    return (an->word[word].tag == DGM_TAG_NOUN || dgm_is(an, word, "nsubj")) && DGM_HAS(blows, dgm_form(an, word)) && !is_accident(an, word);
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

/* Of "[left] two dead" the word for what became of them; DGM_NO_WORD: none. */
static uint32_t left_as(const dgm_analysis *an, uint32_t verb)
{
    static const char *const left[] = {"left"}, *const as[] = {"dead", "injured", "wounded"};
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = verb + 1; DGM_HAS(left, dgm_form(an, verb)) && i < s->word + s->words; i++)
        if (DGM_HAS(as, dgm_form(an, i)) && dgm_hangs_on(an, i, verb))
            return i;
    return DGM_NO_WORD;
}

/* Whom a blow or a weapon hurts: the object of "killed", who is "left" dead, who "died in" it; DGM_NO_WORD: the word tells of none. */
static uint32_t hurt_by(const dgm_analysis *an, uint32_t word)
{
    uint32_t as = left_as(an, word);
    if (DGM_HAS(hurts, dgm_form(an, word)) || as != DGM_NO_WORD) {
        uint32_t blow = dgm_child(an, word, "nsubj"), who = dgm_child(an, word, "obj");
        return blow != DGM_NO_WORD && blow < word && (is_blow(an, blow) || dgm_is_weapon(an, blow)) ? (who == DGM_NO_WORD ? as : who) : DGM_NO_WORD;
    }
    if (!dgm_is(an, word, "obl") || !is_blow(an, word))
        return DGM_NO_WORD;
    uint32_t verb = an->word[word].head, in = dgm_child(an, word, "case");
    return in != DGM_NO_WORD && DGM_HAS(died, dgm_form(an, verb)) && dgm_form(an, in).len == 2 ? dgm_child(an, verb, "nsubj") : DGM_NO_WORD;
}

int dgm_is_strike(const dgm_analysis *an, uint32_t word)
{
    if (word == DGM_NO_WORD)
        return 0;
    if (hurt_by(an, word) != DGM_NO_WORD)
        return 1;
    uint32_t what = strikes(an, word) ? dgm_child(an, word, "nsubj") : DGM_NO_WORD;
    return what != DGM_NO_WORD && what < word && dgm_is_weapon(an, what) && !dgm_is(an, what, "nsubj:pass");
}

int dgm_is_striking(const dgm_analysis *an, uint32_t word)
{
    return word != DGM_NO_WORD && dgm_is(an, word, "nsubj") && an->word[word].head != DGM_NO_WORD && dgm_is_strike(an, an->word[word].head);
}

int dgm_qualifies_striking(const dgm_analysis *an, uint32_t word)
{
    int below = word != DGM_NO_WORD && (dgm_is(an, word, "compound") || dgm_is(an, word, "amod"));
    return below && dgm_is_striking(an, an->word[word].head);
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

static int is_trigger(const dgm_sources *from, uint32_t word)
{
    uint32_t at = word == DGM_NO_WORD ? from->plan->words : planned(from, from->analysis->word[word].at.from);
    for (uint32_t k = 0; k < from->affairs->triggers && at < from->plan->words; k++)
        if (from->affairs->trigger[k].at.from <= at && at < from->affairs->trigger[k].at.to)
            return 1;
    return 0;
}

const dgm_trigger *dgm_strikes(size_t *n, const dgm_sources *from)
{
    const dgm_analysis *an = from->analysis;
    const dgm_affairs *f = from->affairs;
    dgm_trigger *list = NULL;
    *n = 0;
    for (uint32_t i = 0, k = 0; i < an->words; i++) {
        if ((an->word[i].tag != DGM_TAG_VERB && an->word[i].tag != DGM_TAG_NOUN) || !dgm_is_strike(an, i))
            continue;
        uint32_t word = planned(from, an->word[i].at.from);
        while (k < f->triggers && f->trigger[k].at.to <= word)
            k++;
        if (word == from->plan->words || (k < f->triggers && f->trigger[k].at.from <= word) || is_trigger(from, dgm_child(an, i, "nsubj")))
            continue;
        if (!list && !(list = dgm_take(from->a, an->words, sizeof *list)))
            return NULL;
        dgm_trigger *t = &list[(*n)++];
        *t = (dgm_trigger){.at = {word, word + 1}, .type = DGM_ASSAULT, .score = sure_of_strike, .fact = DGM_HAPPENED, .mode = ""};
        uint32_t hurt = hurt_by(an, i), last;
        dgm_span who = hurt == DGM_NO_WORD || an->word[hurt].tag == DGM_TAG_ADJ ? (dgm_span){0, 0} : dgm_word_phrase(from, hurt);
        if (who.to > who.from && (last = planned(from, an->word[dgm_word_at(an, who.to - 1)].at.from)) < from->plan->words)
            t->recipient = (dgm_runs){1, {{planned(from, who.from), last + 1}}};
    }
    return list;
}
