/*
 * from_here.c - from where things stand to where they might: what is in reach, how, and who must move.
 *
 *     In this model, from “missiles stay” 11 other states can be reached; 3 of them by moves that the mover gains by.
 *       “missiles go under blockade” (holds): 2 moves, each a gain
 *         US takes up blockade; USSR takes up withdraw
 *         without US and USSR it is not reached
 *
 * Limits: DGM_VERDICT_LISTED states.
 */
#include "settle/ways.h"
#include "verdict/verdict.h"

#include "base/error.h"

#include <string.h>

enum { NAMED = 24, STEPS = 64 };
/* By any moves; by gains; by moves that may be gains, where preferences are unknown: as dgm_ways_find has them. */
enum { MOVES, GAINS, PERHAPS, KINDS };

typedef struct here {
    const dgm_verdict *v;
    dgm_ways ways[KINDS];
    int kinds;
} here;

static int is_settlement(const dgm_verdict *v, uint64_t s)
{
    dgm_told seq = dgm_verdict_tells(v, DGM_SEQ, -1, s), nash = dgm_verdict_tells(v, DGM_NASH, -1, s);
    return seq == DGM_TOLD_HOLDS || seq == DGM_TOLD_DEPENDS || nash == DGM_TOLD_HOLDS;
}

/* The moves of a shortest way, first to last. @return how many; 0 for too many */
static size_t trace(uint64_t *way, const dgm_ways *w, uint64_t to)
{
    size_t n = w->steps[to], at = n;
    if (n > STEPS)
        return 0;
    for (; at; to = w->before[to])
        way[at--] = to;
    way[0] = to;
    return n;
}

static void way_in_words(dgm_buffer *out, const here *h, const dgm_ways *w, uint64_t to)
{
    uint64_t way[STEPS + 1];
    size_t n = trace(way, w, to);
    for (size_t i = 0; i < n; i++) {
        dgm_buffer_printf(out, "    %zu. ", i + 1);
        dgm_verdict_actor(out, h->v, w->by[way[i + 1]]);
        dgm_buffer_str(out, " ");
        dgm_verdict_step(out, h->v, w->by[way[i + 1]], way[i], way[i + 1]);
        int gain = dgm_solver_prefers(h->v->solver, w->by[way[i + 1]], way[i + 1], way[i]);
        uint64_t members = dgm_solver_members(h->v->solver, w->by[way[i + 1]]);
        dgm_buffer_str(out, members & h->v->unknown ? "" : gain ? " (a gain for it)" : " (no gain for it)");
        dgm_buffer_str(out, "\n");
    }
}

/* Actors without whom a state is not reached: bits. */
static dgm_status needed(uint64_t *out, const here *h, uint64_t to, int kind, dgm_error *err)
{
    *out = 0;
    for (size_t a = 0; a < dgm_solver_actors(h->v->solver); a++) {
        dgm_ways w;
        dgm_status st = dgm_ways_find(&w, h->v->solver, h->v->game.status_quo, a, kind, h->v->judge, err);
        if (st)
            return st;
        if (w.steps[to] == DGM_NO_WAY)
            *out |= (uint64_t)1 << a;
        dgm_ways_free(&w);
    }
    return DGM_OK;
}

static void actors(dgm_buffer *out, const dgm_verdict *v, uint64_t set)
{
    for (int first = 1; set; set &= set - 1, first = 0) {
        dgm_buffer_str(out, first ? "" : set & (set - 1) ? ", " : " and ");
        dgm_verdict_actor(out, v, (size_t)__builtin_ctzll(set));
    }
}

static dgm_status one(dgm_buffer *out, const here *h, uint64_t s, dgm_error *err)
{
    const dgm_verdict *v = h->v;
    uint64_t must = 0;
    dgm_buffer_str(out, "  ");
    dgm_verdict_called(out, v, s);
    dgm_buffer_str(out, dgm_verdict_tells(v, DGM_SEQ, -1, s) == DGM_TOLD_DEPENDS ? " (may hold): " : ": ");
    if (h->ways[MOVES].steps[s] == DGM_NO_WAY) {
        dgm_buffer_str(out, "out of reach, whatever anybody does\n");
        return DGM_OK;
    }
    if (!h->ways[MOVES].steps[s]) {
        dgm_buffer_str(out, "this is where things stand\n");
        return DGM_OK;
    }
    int kind = h->ways[GAINS].steps[s] != DGM_NO_WAY                       ? GAINS
               : h->kinds > PERHAPS && h->ways[PERHAPS].steps[s] != DGM_NO_WAY ? PERHAPS
                                                                           : MOVES;
    uint32_t n = h->ways[kind].steps[s];
    dgm_buffer_printf(out, "%u move%s, %s\n", n, n == 1 ? "" : "s",
                      kind == GAINS     ? "each a gain for whoever makes it"
                      : kind == PERHAPS ? "each a gain or perhaps one, which depends on what is not known"
                                        : "not all of them gains: somebody must move against its own interest");
    if (kind == GAINS && h->ways[MOVES].steps[s] < n)
        dgm_buffer_printf(out, "    (%u would be enough if somebody moved without gaining)\n", h->ways[MOVES].steps[s]);
    way_in_words(out, h, &h->ways[kind], s);
    dgm_status st = needed(&must, h, s, kind, err);
    if (!st && must) {
        dgm_buffer_str(out, "    must move: ");
        actors(out, v, must);
        dgm_buffer_str(out, "\n");
    }
    return st;
}

static dgm_status words(dgm_buffer *out, const here *h, dgm_error *err)
{
    const dgm_verdict *v = h->v;
    size_t named = 0, near = 0;
    dgm_status st = DGM_OK;
    dgm_buffer_str(out, "In this model, from where things stand, ");
    dgm_verdict_called(out, v, v->game.status_quo);
    dgm_buffer_printf(out, ", %zu of the %zu other states can be reached by some moves; %zu by moves that whoever "
                           "makes them gains by",
                      h->ways[MOVES].reached - 1, dgm_solver_feasible_count(v->solver) - 1, h->ways[GAINS].reached - 1);
    if (h->kinds > PERHAPS)
        dgm_buffer_printf(out, ", and up to %zu if what is not known turns out so", h->ways[PERHAPS].reached - 1);
    dgm_buffer_str(out, ".\n\nSettlements, nearest first:\n");
    for (int kind = GAINS; kind <= PERHAPS + 1 && !st; kind++) { /* by gains, perhaps, by any moves or not at all */
        if (kind == PERHAPS && h->kinds <= PERHAPS)
            continue;
        for (uint32_t steps = 0; steps <= STEPS + 1 && !st; steps++)
            for (uint64_t s = 0; s < dgm_solver_states(v->solver) && !st; s++) {
                int mine = h->ways[GAINS].steps[s] != DGM_NO_WAY                       ? GAINS
                           : h->kinds > PERHAPS && h->ways[PERHAPS].steps[s] != DGM_NO_WAY ? PERHAPS
                                                                                       : PERHAPS + 1;
                const dgm_ways *w = &h->ways[mine > PERHAPS ? MOVES : mine];
                uint32_t far = w->steps[s] == DGM_NO_WAY ? STEPS + 1 : w->steps[s];
                if (!dgm_solver_feasible(v->solver, s) || mine != kind || far != steps || !is_settlement(v, s))
                    continue;
                near += kind == GAINS;
                if (named++ < NAMED)
                    st = one(out, h, s, err);
            }
    }
    if (named > NAMED)
        dgm_buffer_printf(out, "  (%zu more are not named)\n", named - NAMED);
    if (!named)
        dgm_buffer_str(out, "  there is none: no state of this model would hold\n");
    else if (!near)
        dgm_buffer_str(out, "\nNo settlement is in reach by moves that are surely gains for whoever makes them.\n");
    dgm_buffer_str(out, "\nA move is one party changing what is its own; nobody moves twice in a row. A settlement here "
                        "is a state that holds\nor may hold under SEQ, or holds under Nash.\n");
    return st;
}

static void json(dgm_buffer *out, const here *h)
{
    static const char *const names[KINDS] = {"moves", "gains", "perhaps_gains"};
    const dgm_verdict *v = h->v;
    dgm_verdict_json_head(out, v);
    dgm_buffer_str(out, ",\"from\":");
    dgm_verdict_json_state(out, v, v->game.status_quo);
    dgm_buffer_str(out, ",\"from_here\":{");
    for (int kind = 0; kind < h->kinds; kind++) {
        int first = 1;
        dgm_buffer_printf(out, "%s\"%s\":{", kind ? "," : "", names[kind]);
        for (uint64_t s = 0; s < dgm_solver_states(v->solver); s++) {
            uint64_t way[STEPS + 1];
            if (h->ways[kind].steps[s] == DGM_NO_WAY)
                continue;
            dgm_buffer_str(out, first ? "" : ",");
            dgm_verdict_json_state(out, v, s);
            dgm_buffer_printf(out, ":{\"distance\":%u,\"way\":[", h->ways[kind].steps[s]);
            size_t n = trace(way, &h->ways[kind], s);
            for (size_t i = 0; i < n; i++) {
                dgm_buffer_str(out, i ? ",{\"by\":" : "{\"by\":");
                dgm_verdict_json_actor(out, v, h->ways[kind].by[way[i + 1]]);
                dgm_buffer_str(out, ",\"to\":");
                dgm_verdict_json_state(out, v, way[i + 1]);
                dgm_buffer_str(out, "}");
            }
            dgm_buffer_str(out, "]}");
            first = 0;
        }
        dgm_buffer_str(out, "}");
    }
    dgm_buffer_str(out, "}}\n");
}

dgm_status dgm_verdict_from_here(const dgm_verdict *v, const char *format, FILE *file, dgm_error *err)
{
    here h = {.v = v, .kinds = v->unknown ? KINDS : PERHAPS};
    dgm_buffer out = {0};
    dgm_status st = DGM_OK;
    if (!v->game.has_status_quo)
        return dgm_fail(err, DGM_EUSE, "the model does not say where things stand: give it a 'status quo'");
    if (dgm_solver_feasible_count(v->solver) > DGM_VERDICT_LISTED)
        return dgm_fail(err, DGM_ERANGE, "%zu states are too many to tell the ways between them, up to %d",
                        dgm_solver_feasible_count(v->solver), (int)DGM_VERDICT_LISTED);
    for (int kind = 0; kind < h.kinds && !st; kind++)
        st = dgm_ways_find(&h.ways[kind], v->solver, v->game.status_quo, SIZE_MAX, kind, v->judge, err);
    if (!st && !strcmp(format, "json"))
        json(&out, &h);
    else if (!st)
        st = words(&out, &h, err);
    for (int kind = 0; kind < h.kinds; kind++)
        dgm_ways_free(&h.ways[kind]);
    return dgm_verdict_put(&out, st, file, err);
}
