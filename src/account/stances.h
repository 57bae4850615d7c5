/*
 * stances.h - phrases that tell a stance toward a proposal and that PolNeAR's annotators seldom mark as cues.
 *
 *     "though he left open the possibility of air support"     a cue: neither yes nor no is a position too
 *     "the gate was left open by the patrol"                   none: the tags say so, and a phrase only eases
 *
 * A phrase makes nothing a cue by itself. It lowers the score of "no cue" on its words, so that less evidence is enough.
 */
#ifndef DGM_ACCOUNT_STANCES_H
#define DGM_ACCOUNT_STANCES_H

#include "language/windows.h"

/** ease[words] of the plan's words [from, from + words): how much to take off the score of "no cue"; 0 nearly always. */
void dgm_stance_ease(float *ease, const dgm_plan *plan, uint32_t from, uint32_t words, dgm_str text,
                     const dgm_layout *layout);

#endif
