/*
 * code_event.c - the code book applied to one event.
 *
 *     REJECT, trigger "ruled out", clause "... any talks with the rebels"
 *     ->  mode meet (modes.tsv line 22), CAMEO 125 (actions.tsv line 190), context diplomatic, score -2
 *
 * In:     type and trigger, and perhaps a mode of the model's; the words of the sentence.
 * Out:    mode, code, contexts, score and counts, each with what decided it.
 * How:    of the rows of modes and of actions the first that fits decides; a mode of which the model is sure stands against
 *         all rows but those that say "over model". Contexts: the weights of all rows that fit are added, in full for words of the
 *         clause, by half for other words of the sentence; the three highest from 2 up are given.
 * Not:    what a sentence before or behind tells.
 */
#include "base/error.h"
#include "codes/book.h"

#include <string.h>

enum { ENOUGH = 4 }; /* twice a weight of 2 */

static int fits(const dgm_code_rule *r, const uint8_t *found, const dgm_event *e)
{
    if (!(r->types & 1u << e->type))
        return 0;
    if (r->trigger && !(found[r->trigger] & DGM_IN_TRIGGER))
        return 0;
    if (r->with && !(found[r->with] & DGM_IN_CLAUSE))
        return 0;
    return !r->without || !(found[r->without] & DGM_IN_CLAUSE);
}

static void give_mode(dgm_event *e, const dgm_codebook *b, const uint8_t *found)
{
    int none = e->mode_rule && !strcmp(e->mode_rule, dgm_mode_none);
    const char *guess = none ? NULL : dgm_codebook_mode(b, e->type, e->mode);
    const char *unfit = guess && e->mode_rule && !strcmp(e->mode_rule, dgm_mode_unfit) ? guess : NULL;
    guess = unfit ? NULL : guess;
    int sure = guess && (!e->mode_rule || !strcmp(e->mode_rule, dgm_mode_model));
    for (uint32_t i = 0; i < b->mode_rules.n && !none; i++) {
        const dgm_code_rule *r = &b->mode_rules.rule[i];
        if ((!sure || r->over) && (!unfit || r->mode != unfit) && fits(r, found, e)) {
            if (guess == r->mode) /* both say so: the row is what a reader can check */
                break;
            e->mode = r->mode;
            e->mode_rule = r->name;
            return;
        }
    }
    e->mode = guess ? guess : "";
    e->mode_rule = guess ? (sure ? dgm_mode_model : dgm_mode_unsure) : "";
}

static void give_code(dgm_event *e, const dgm_codebook *b, const uint8_t *found)
{
    e->cameo = b->root[e->type];
    e->cameo_rule = dgm_cameo_root;
    for (uint32_t i = 0; i < b->code_rules.n; i++) {
        const dgm_code_rule *r = &b->code_rules.rule[i];
        if ((!r->mode || !strcmp(r->mode, e->mode)) && fits(r, found, e)) {
            e->cameo = r->gives;
            e->cameo_rule = r->name;
            return;
        }
    }
}

static void give_contexts(dgm_event *e, const dgm_codebook *b, const uint8_t *found)
{
    int sum[64] = {0};
    for (uint32_t i = 0; i < b->context_rules.n; i++) {
        const dgm_code_rule *r = &b->context_rules.rule[i];
        int times = 2;
        if ((r->types && !(r->types & 1u << e->type)) || (r->mode && strcmp(r->mode, e->mode)) ||
            (r->without && found[r->without]))
            continue;
        if (r->with)
            times = found[r->with] & DGM_IN_CLAUSE ? 2 : found[r->with] ? 1 : 0;
        for (uint32_t k = 0; times && k < b->contexts; k++)
            if (b->context[k] == r->gives)
                sum[k] += times * r->weight;
    }
    for (e->contexts = 0; e->contexts < DGM_MAX_CONTEXTS;) {
        uint32_t best = 0;
        for (uint32_t k = 1; k < b->contexts; k++)
            if (sum[k] > sum[best])
                best = k;
        if (!b->contexts || sum[best] < ENOUGH)
            break;
        sum[best] = 0;
        e->context[e->contexts++] = b->context[best];
    }
}

dgm_status dgm_code_event(dgm_event *e, const dgm_codebook *b, dgm_str text, const dgm_layout *layout,
                          const dgm_analysis *an, dgm_arena *a, dgm_error *err)
{
    dgm_mark mark = dgm_arena_mark(a);
    dgm_clause clause;
    dgm_status st;
    if (e->type >= DGM_EVENT_TYPES)
        return dgm_fail(err, DGM_EUSE, "an event without a type cannot be coded");
    if ((st = dgm_clause_of(&clause, b->phrases, e->trigger, text, layout, an, a, err)))
        return st;
    uint8_t *found = dgm_take(a, (size_t)b->cells + 1, 1);
    if (!found) {
        dgm_arena_reset(a, mark);
        return dgm_fail(err, DGM_ENOMEM, "no memory to code an event");
    }
    dgm_phrases_find(found, b->cells, b->phrases, clause.word, clause.n);
    give_mode(e, b, found);
    give_code(e, b, found);
    give_contexts(e, b, found);
    e->intensity = dgm_codebook_score(b, e->type, e->mode);
    dgm_event_counts(e, b, &clause, text);
    dgm_arena_reset(a, mark);
    return DGM_OK;
}
