/*
 * assembly.h - a body of a model as the solver takes it, with what is known of its members' votes.
 */
#ifndef DGM_CONFLICT_ASSEMBLY_H
#define DGM_CONFLICT_ASSEMBLY_H

#include "conflict/conflict.h"
#include "settle/body.h"

/** Members keep their places.
 *
 * @param[out] out      Its weights lie in a.
 * @param[out] ballots  [n_members] in a: their positions.
 * @param b             A body of c.
 * @param accused       Parties (bit p is party p) that have no vote where the rule leaves out the accused.
 * @return DGM_OK, DGM_EUSE (dgm_body_check), DGM_ENOMEM
 */
dgm_status dgm_assemble(dgm_body *out, dgm_ballot **ballots, const dgm_conflict *c, const dgm_conflict_body *b,
                        uint64_t accused, dgm_arena *a, dgm_error *err);

/** The same under another rule of the analyst's choice: all of them, any one alone, k of them. */
typedef enum dgm_assembly_rule { DGM_ASSEMBLY_ALL, DGM_ASSEMBLY_EACH, DGM_ASSEMBLY_COUNT } dgm_assembly_rule;
void dgm_assemble_as(dgm_body *body, dgm_assembly_rule rule, unsigned k);

/** The parties among those accused by a guarantee, as a mask. */
uint64_t dgm_guarantee_accused(const dgm_conflict_guarantee *g);

#endif
