/*
 * draft.h - a conflict while it is being read: what every reader of a format shares.
 *
 *     names      trimmed, one form of Unicode, compared byte by byte, the nearest one suggested
 *     states     "deal", "YN-", "3" to the states meant
 *     errors     "cuba.yaml:12: no option 'blokade'; did you mean 'blockade'?"
 *     check      what can only be told when all is there
 */
#ifndef DGM_CONFLICT_DRAFT_H
#define DGM_CONFLICT_DRAFT_H

#include "conflict/conflict.h"

/** Most steps of conditions that reading one model may run, state by state: a second or two. */
#define DGM_DRAFT_WORK ((uint64_t)1 << 28)

typedef struct dgm_draft {
    dgm_conflict *c;
    dgm_arena *a;
    dgm_error *err;
    const dgm_outcome *numbered; /**< [n_numbered] feasible states in binary order, once asked for */
    size_t n_numbered;
    uint64_t *work; /**< steps run so far */
} dgm_draft;

/** Fills err with file, line (if not 0) and the words; control characters in them are made harmless.
 * @return DGM_EFORMAT, DGM_ENOMEM */
dgm_status dgm_draft_fail(const dgm_draft *d, uint32_t line, const char *format, ...) DGM_PRINTF(3, 4);
dgm_status dgm_draft_nomem(const dgm_draft *d);

/** Adds a remark. @return DGM_OK, DGM_ENOMEM */
dgm_status dgm_draft_remark(dgm_draft *d, const char *format, ...) DGM_PRINTF(2, 3);

/** For messages: at most 80 bytes of s, cut between characters. SHOWN(s) goes with "%.*s". */
dgm_str dgm_shown(dgm_str s);
#define SHOWN(s) (int)dgm_shown(s).len, (s).data ? (s).data : ""

int dgm_same(dgm_str a, dgm_str b);
dgm_str dgm_words(const char *text); /**< text ended by a NUL */

/** A name in its one form: NFC, no white space at the ends, one space within. `what` is for the message: "party". */
dgm_status dgm_draft_name(const dgm_draft *d, dgm_str *out, dgm_str text, uint32_t line, const char *what);

/** Free text, copied: no longer than DGM_CONFLICT_TEXT. */
dgm_status dgm_draft_text(const dgm_draft *d, dgm_str *out, dgm_str text, uint32_t line, const char *what);

/** The place of a name, -1: there is none. */
int dgm_party_place(const dgm_conflict *c, dgm_str name);
int dgm_option_place(const dgm_conflict *c, dgm_str name);
int dgm_body_place(const dgm_conflict *c, dgm_str name);

/** Fails with "no party 'X'; did you mean 'Y'?"; list: [n] names, each `stride` bytes after the other. */
dgm_status dgm_draft_unknown(const dgm_draft *d, uint32_t line, const char *what, dgm_str name, const dgm_str *list,
                             size_t n, size_t stride);

/** A party by its name as written in the file. */
dgm_status dgm_draft_party(const dgm_draft *d, int *place, dgm_str text, uint32_t line);

/** A label, a pattern or a number to the states it stands for. Infeasible conditions and labels are already there. */
dgm_status dgm_draft_state(dgm_draft *d, dgm_conflict_state *out, dgm_str text, uint32_t line);

/** A pattern of all options, Y, N and (unless whole) -. */
dgm_status dgm_draft_pattern(const dgm_draft *d, uint64_t *mask, uint64_t *value, dgm_str text, uint32_t line,
                             int whole);

/** Whether text could be a pattern: as many of Y, N, - as there are options. */
int dgm_is_pattern(const dgm_conflict *c, dgm_str text);

/** Lists up to DGM_CONFLICT_STATES feasible states in binary order, once. DGM_EFORMAT when there are more, or more options
 * than can be looked through. */
dgm_status dgm_draft_number(dgm_draft *d, uint32_t line);

/** What can only be told at the end: doubled names, no feasible state, an order that leaves out a state, a circle of
 * comparisons. Reads all, changes nothing but remarks. */
dgm_status dgm_draft_check(dgm_draft *d);

/** 1 when no infeasible condition holds in s, 0 when one does, -1 when DGM_DRAFT_WORK is used up. */
int dgm_draft_feasible(const dgm_draft *d, dgm_outcome s);

/** ">", "=", ">=" */
const char *dgm_compares_words(dgm_compares how);

/** "YN-N" of a state: n characters into out, no NUL. */
void dgm_pattern_write(char *out, size_t n, uint64_t mask, uint64_t value);

#endif
