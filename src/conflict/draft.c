/*
 * draft.c - states as files name them.
 *
 *     deal        the label of one state
 *     YN-         options 1 taken, 2 not, 3 either: one state or several
 *     3           without labels: the third feasible state in binary order, first option lowest
 *
 * In:     text, and a model whose options, infeasible conditions and labels are already there.
 * Out:    mask and value of the states meant.
 * Limits: numbers want at most DGM_GAME_EXPLICIT options and DGM_CONFLICT_STATES feasible states.
 */
#include "conflict/draft.h"

#include "base/arena.h"
#include "base/error.h"

#include <string.h>

int dgm_draft_feasible(const dgm_draft *d, dgm_outcome s)
{
    const dgm_conflict *c = d->c;
    ++*d->work;
    for (size_t i = 0; i < c->n_infeasible; i++) {
        *d->work += c->infeasible[i].steps.n;
        if (dgm_condition_holds(&c->infeasible[i].steps, s))
            return 0;
    }
    return *d->work > DGM_DRAFT_WORK ? -1 : 1;
}

void dgm_pattern_write(char *out, size_t n, uint64_t mask, uint64_t value)
{
    for (size_t k = 0; k < n; k++)
        out[k] = !(mask >> k & 1) ? '-' : value >> k & 1 ? 'Y' : 'N';
}

const char *dgm_compares_words(dgm_compares how)
{
    static const char *const words[] = {">", "=", ">="};
    return words[how];
}

int dgm_is_pattern(const dgm_conflict *c, dgm_str text)
{
    if (text.len != c->n_options || !text.len)
        return 0;
    for (size_t i = 0; i < text.len; i++)
        if (!memchr("YN-", text.data[i], 3))
            return 0;
    return 1;
}

dgm_status dgm_draft_pattern(const dgm_draft *d, uint64_t *mask, uint64_t *value, dgm_str text, uint32_t line,
                             int whole)
{
    const dgm_conflict *c = d->c;
    *mask = *value = 0;
    if (text.len != c->n_options)
        return dgm_draft_fail(d, line, "the pattern '%.*s' has %zu letters for %zu options", SHOWN(text), text.len,
                              c->n_options);
    for (size_t k = 0; k < text.len; k++) {
        char letter = text.data[k];
        if (letter == 'Y' || letter == 'N')
            *mask |= 1ull << k;
        else if (letter != '-' || whole)
            return dgm_draft_fail(d, line, "the pattern '%.*s' has a letter other than Y%s for option '%.*s'",
                                  SHOWN(text), whole ? " and N" : ", N and -", SHOWN(c->options[k].name));
        if (letter == 'Y')
            *value |= 1ull << k;
    }
    return DGM_OK;
}

dgm_status dgm_draft_number(dgm_draft *d, uint32_t line)
{
    const dgm_conflict *c = d->c;
    if (d->numbered)
        return DGM_OK;
    if (c->n_options > DGM_GAME_EXPLICIT)
        return dgm_draft_fail(d, line, "states of %zu options cannot be numbered; name them under 'states'",
                              c->n_options);
    uint64_t states = 1ull << c->n_options, work = 0;
    size_t n = 0, room = states < DGM_CONFLICT_STATES ? (size_t)states : DGM_CONFLICT_STATES;
    dgm_outcome *list = dgm_take(d->a, room + 1, sizeof *list);
    if (!list)
        return dgm_draft_nomem(d);
    for (uint64_t block = 0; block < (states + 63) / 64; block++) {
        uint64_t exist = states < 64 ? (1ull << states) - 1 : ~(uint64_t)0;
        for (size_t i = 0; i < c->n_infeasible && exist; i++) {
            exist &= ~dgm_condition_block(&c->infeasible[i].steps, block);
            work += c->infeasible[i].steps.n;
        }
        if (work > DGM_DRAFT_WORK)
            return dgm_draft_fail(d, line, "the conditions under 'infeasible' are too long to number the states");
        for (; exist; exist &= exist - 1) {
            if (n == DGM_CONFLICT_STATES)
                return dgm_draft_fail(d, line, "more than %d states are feasible; name those you mean under 'states'",
                                      DGM_CONFLICT_STATES);
            list[n++] = block * 64 + (uint64_t)__builtin_ctzll(exist);
        }
    }
    d->numbered = list;
    d->n_numbered = n;
    return DGM_OK;
}

/* A number above 0 in decimal; 0 where text is none. */
static uint64_t number(dgm_str text)
{
    uint64_t n = 0;
    if (!text.len || text.len > 9 || text.data[0] == '0')
        return 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return 0;
        n = 10 * n + (uint64_t)(text.data[i] - '0');
    }
    return n;
}

static int label_place(const dgm_conflict *c, dgm_str name)
{
    for (size_t i = 0; i < c->n_labels; i++)
        if (dgm_same(c->labels[i].name, name))
            return (int)i;
    return -1;
}

dgm_status dgm_draft_state(dgm_draft *d, dgm_conflict_state *out, dgm_str text, uint32_t line)
{
    const dgm_conflict *c = d->c;
    dgm_str name;
    dgm_status st = dgm_draft_name(d, &name, text, line, "state");
    if (st)
        return st;
    *out = (dgm_conflict_state){.text = name, .line = line};
    int place = label_place(c, name);
    uint64_t all = c->n_options ? ~(uint64_t)0 >> (64 - c->n_options) : 0, n = number(name);
    if (place >= 0) {
        out->mask = all;
        out->value = c->labels[place].state;
        return DGM_OK;
    }
    if (dgm_is_pattern(c, name))
        return dgm_draft_pattern(d, &out->mask, &out->value, name, line, 0);
    if (!n || c->n_labels)
        return dgm_draft_unknown(d, line, "state", name, c->n_labels ? &c->labels[0].name : NULL, c->n_labels,
                                 sizeof *c->labels);
    if ((st = dgm_draft_number(d, line)))
        return st;
    if (n > d->n_numbered)
        return dgm_draft_fail(d, line, "no state %llu: there are %zu feasible ones", (unsigned long long)n,
                              d->n_numbered);
    out->mask = all;
    out->value = d->numbered[n - 1];
    return DGM_OK;
}
