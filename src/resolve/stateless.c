/*
 * stateless.c - who is of no state where no word tells it, though the report names only one.
 *
 *     "diplomats said"; "the Free Army's negotiator"; "the Kachin Liberation Front"
 *
 * In:     a name or a role.   Out: yes or no.
 * How:    tables of words; which of them are capital.
 */
#include "resolve/stateless.h"

#include "language/by_tree.h"

#include <string.h>

/* People who are of every country and none where no word tells it: diplomats gather. */
int dgm_is_of_any(dgm_str name)
{
    static const char *const words[] = {"analysts", "delegates", "delegations", "diplomats", "envoys", "mediators", "negotiators", "observers", "sources"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (name.len == strlen(words[i]) && (name.data[0] | 32) == words[i][0] && !memcmp(name.data + 1, words[i] + 1, name.len - 1))
            return 1;
    return 0;
}

int dgm_is_guest(const dgm_tokens *t, uint32_t i)
{
    static const char *const guests[] = {"ambassador", "delegate", "delegates", "diplomat", "diplomats", "envoy", "envoys", "expert", "experts", "facilitator", "guest",
                                         "mediator", "mediators", "monitors", "observer", "observers", "peacekeepers", "visitor"};
    for (size_t k = 0; k < sizeof guests / sizeof *guests; k++)
        if (dgm_token_is(t, i, guests[k]))
            return 1;
    return 0;
}

/* "The Free Army's negotiator": who has an owner with a name is of no state for want of others. "Norway's" tells its state before. */
int dgm_has_named_owner(dgm_str words)
{
    size_t word = 0;
    for (size_t i = 0; i + 2 < words.len; i++) {
        if (i && words.data[i - 1] == ' ')
            word = i;
        int mark = words.data[i] == '\'' ? 1 : !memcmp(words.data + i, "’", 3) ? 3 : 0;
        if (mark && i + mark < words.len && words.data[i + mark] == 's' && words.data[word] >= 'A' && words.data[word] <= 'Z')
            return 1;
    }
    return 0;
}

int dgm_is_of_rival(dgm_str role)
{
    static const char *const rival[] = {"breakaway",  "parallel", "rebel",          "secessionist",  "self-declared", "self-proclaimed", "self-styled",
                                        "separatist", "shadow",   "unrecognised", "unrecognized"};
    for (size_t from = 0, to; from < role.len; from = to + 1) {
        for (to = from; to < role.len && role.data[to] != ' ';)
            to++;
        dgm_str word = {role.data + from, to - from};
        if (dgm_one_of(word, rival, sizeof rival / sizeof *rival) || (word.len > 5 && !memcmp(word.data, "pro-", 4) && word.data[4] >= 'A' && word.data[4] <= 'Z'))
            return 1;
    }
    return 0;
}

int dgm_is_of_rebels(dgm_str role)
{
    static const char *const away[] = {"against", "and", "for", "former", "government", "with"};
    static const char *const rebels[] = {"fighters", "guerrilla", "guerrillas", "insurgents", "jihadists", "militants", "paramilitaries", "rebel", "rebels", "separatists"};
    for (size_t from = 0, to; from < role.len; from = to + 1) {
        for (to = from; to < role.len && role.data[to] != ' ';)
            to++;
        dgm_str word = {role.data + from, to - from};
        const char *apostrophe = memchr(word.data, '\'', word.len), *curly = memmem(word.data, word.len, "\xE2\x80\x99", 3); /* "guerrillas' chief negotiator" */
        word.len = apostrophe ? (size_t)(apostrophe - word.data) : curly ? (size_t)(curly - word.data) : word.len;
        if (dgm_one_of(word, away, sizeof away / sizeof *away)) /* "chief negotiator with the guerrillas", "former rebel" */
            return 0;
        if (dgm_one_of(word, rebels, sizeof rebels / sizeof *rebels))
            return 1;
    }
    return 0;
}

static const char *const causes[] = {"Freedom", "Independence", "Liberation", "Resistance", "Revolutionary", "Salvation"};

struct force_name {
    size_t words;
    int force, service, cause;
};

/* Reads the words of a name; 0: one is not capitalised, or it is no force's. */
static int read_force(struct force_name *f, dgm_str name)
{
    static const char *const forces[] = {"Army", "Brigades", "Force", "Forces", "Front", "Militia"};
    static const char *const services[] = {"Air", "Armed", "Army", "Border", "Coast", "Defence", "Defense", "General", "Ground", "Joint", "Land",
                                           "Marine", "Military", "National", "Naval", "Northern", "Presidential", "Republican", "Royal", "Security",
                                           "Southern", "Special", "Strategic"};
    *f = (struct force_name){0};
    for (size_t from = 0, to; from < name.len; from = to + 1, f->words++) {
        for (to = from; to < name.len && name.data[to] != ' ';)
            to++;
        dgm_str word = {name.data + from, to - from};
        if (!word.len || word.data[0] < 'A' || word.data[0] > 'Z')
            return 0;
        f->force = dgm_one_of(word, forces, sizeof forces / sizeof *forces); /* the last word counts */
        f->service |= !f->words && dgm_one_of(word, services, sizeof services / sizeof *services);
        f->cause |= dgm_one_of(word, causes, sizeof causes / sizeof *causes);
    }
    return f->words > 1 && f->force;
}

/* "Free Harbour Army", "Kachin Liberation Front": a force with a name of its own, which is of no state for want of others; not "Armed
 * Forces", "Royal Navy", "Third Brigade". */
int dgm_is_named_force(dgm_str name)
{
    struct force_name f;
    return read_force(&f, name) && (f.cause || !f.service);
}

int dgm_fights_for_cause(dgm_str name)
{
    struct force_name f;
    return read_force(&f, name) && f.cause && !memmem(name.data, name.len, "Armed Forces", 12) && !memmem(name.data, name.len, "People", 6); /* these are states' own */
}
