/*
 * verdict.h - whether a settlement would hold: a model's verdicts in words, as JSON, as a picture.
 *
 * Every verdict is about the model and says so; docs/settlement.md has what the words mean, and their sources.
 *
 *     dgm_conflict_read(&c, "cuba.yaml", arena, &err);
 *     dgm_verdict_open(&v, c, NULL, arena, &err);
 *     dgm_verdict_print(v, "text", stdout, &err);
 */
#ifndef DRAGOMAN_VERDICT_H
#define DRAGOMAN_VERDICT_H

#include "dragoman/conflict.h"
#include "dragoman/incident_rows.h"

#include <signal.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dgm_verdict dgm_verdict;

typedef struct dgm_verdict_options {
    const char *
        without; /**< names of parties, parted by commas, that are left out: what they can do stays as it is at the status quo, and
                              they are not asked; NULL: nobody */
    const char *together; /**< names of parties that act as one, instead of the coalitions of the model; NULL: as the
                             model has it. Must outlive the verdict */
    int one_move_each;     /**< in a sequence everybody moves at most once; else legal sequences */
    int ties_do_not_deter; /**< who is as well off as before is not deterred */
    /** Called from time to time with the share done, 0 to 1; may be NULL. */
    void (*progress)(void *context, double share);
    void *context;
    /** Set to another value than 0, as by a handler of signals, the work ends soon and what is known by then is told;
     * may be NULL. */
    const volatile sig_atomic_t *stop;
} dgm_verdict_options;

/** Solves the model. Where preferences are not known each verdict says whether it holds whatever they are, fails
 * whatever they are, or depends on them; such models have at most 2,048 states.
 *
 * @param[out] out  Closed with dgm_verdict_close; NULL on failure.
 * @param c, a      The model, and the arena it and the verdict live in; both outlive it.
 * @param options   NULL for the defaults.
 * @return DGM_EUSE (no such party), DGM_ERANGE (too many options), DGM_EFORMAT (no state can be), DGM_ENOMEM
 */
DGM_API dgm_status dgm_verdict_open(dgm_verdict **out, const dgm_conflict *c, const dgm_verdict_options *options,
                                    dgm_arena *a, dgm_error *err);
DGM_API void dgm_verdict_close(dgm_verdict *v);

/** "text": the verdict first, then the tables; "json"; "svg" and "dot": moves and improvements, up to 200 states
 *  (DGM_ERANGE). DGM_EUSE: no such format; DGM_EIO: it cannot be written. */
DGM_API dgm_status dgm_verdict_print(const dgm_verdict *v, const char *format, FILE *out, dgm_error *err);

/** Why each party stays in a state or leaves it. state: a label or number as listed, or a pattern of Y and N.
 * DGM_EUSE: none such. */
DGM_API dgm_status dgm_verdict_explain(const dgm_verdict *v, const char *state, FILE *out, dgm_error *err);

/** From where things stand: what can be reached by any moves, and by moves that the mover gains by; shortest ways,
 *  who must move, which settlements are in reach. format: "text" or "json", here and below. DGM_EUSE: the model says
 *  not where things stand. */
DGM_API dgm_status dgm_verdict_from_here(const dgm_verdict *v, const char *format, FILE *out, dgm_error *err);

/** Which sets of two parties or more would leave a state together: where things stand, and the states that hold.
 *  state: NULL, or one more. DGM_ERANGE: too many parties or states. */
DGM_API dgm_status dgm_verdict_together(const dgm_verdict *v, const char *state, const char *format, FILE *out,
                                        dgm_error *err);

/** What would have to be preferred for a state to hold: how many rankings, and what must be true of them.
 *
 * @param vary  Whose ranking varies: "Russia", "Russia:1-6,Ukraine" (places 1 to 6 of it); NULL: each party's alone.
 * @param state NULL: how often each state holds instead, over all rankings of those that vary; `vary` is needed then.
 * @param concept  Of this alone, and what must be true of the rankings in it; NULL: all five, with what must be true
 *                 for nash and seq.
 * @param seed  Of the sample that is drawn where there are too many to count.
 * @return DGM_EUSE, DGM_ERANGE, DGM_ENOMEM, DGM_EIO
 */
DGM_API dgm_status dgm_verdict_wanted(const dgm_verdict *v, const char *state, const char *vary, const char *concept,
                                      unsigned long seed, const char *format, FILE *out, dgm_error *err);

/** How firmly a verdict stands: the smallest change of each party's preferences that turns it round; the lines of the
 *  model it hangs on, with what they rest on. concept: "nash", "gmr", "smr", "seq" or "sim"; NULL: seq. */
DGM_API dgm_status dgm_verdict_firm(const dgm_verdict *v, const char *state, const char *concept, const char *format,
                                    FILE *out, dgm_error *err);

/** What follows when something happens: of each guarantee whose trigger or name holds these words, who finds it, who
 *  is asked, who can act alone, who can stop it, under its rule and under others, and which measures remain.
 *  DGM_EUSE: no guarantee speaks of it. */
DGM_API dgm_status dgm_verdict_if(const dgm_conflict *c, const char *incident, FILE *out, dgm_arena *a, dgm_error *err);

/** Which incidents set off the guarantees of a model: opened, given every incident in turn, told. A guarantee whose trigger
 *  names no events is told to be so. An actor that is not known, or that somebody alone names, sets off nothing by itself.
 *
 *     dgm_triggers_open(&t, c, NULL, "text", arena, &err);
 *     dgm_triggers_add(t, row, &err);                         for each row of dgm_store_incidents
 *     dgm_triggers_print(t, "account.db", stdout, &err);
 *     dgm_triggers_close(t);
 *
 * @param words  Only guarantees whose trigger or name holds these; NULL: all. DGM_EUSE: there is none.
 * @param format "text" or "json".
 * @param c, a   Outlive it. Rows are looked at and not kept. */
typedef struct dgm_triggers dgm_triggers;
DGM_API dgm_status dgm_triggers_open(dgm_triggers **out, const dgm_conflict *c, const char *words, const char *format,
                                     dgm_arena *a, dgm_error *err);
DGM_API dgm_status dgm_triggers_add(dgm_triggers *t, const dgm_incident_row *row, dgm_error *err);
DGM_API dgm_status dgm_triggers_print(const dgm_triggers *t, const char *account, FILE *out, dgm_error *err);
DGM_API void dgm_triggers_close(dgm_triggers *t);

/** Each body: who can stop it, alone and together, its ability to act, Banzhaf's and Shapley and Shubik's indices.
 *  DGM_EUSE: no body; DGM_ERANGE: a rule that is out of reach. */
DGM_API dgm_status dgm_verdict_bodies(const dgm_conflict *c, FILE *out, dgm_arena *a, dgm_error *err);

#ifdef __cplusplus
}
#endif
#endif
