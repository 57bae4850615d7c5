/*
 * describe.h - what describe.c asks of the files beside it: who was just named (vary.c), and who may hold an office
 * that stands beside no name (holders.c).
 */
#ifndef DGM_RESOLVE_DESCRIBE_H
#define DGM_RESOLVE_DESCRIBE_H

#include "resolve/people.h"

/** describe.c: gives the mention an entity of its own words. */
dgm_status dgm_itself(dgm_cast *c, dgm_mention *m);

/** vary.c: the person just named whom description m may say more of; DGM_NONE. opened: the report began with somebody
 *  so described. */
uint32_t dgm_vary(const dgm_cast *c, uint32_t m, int opened);
/** How much the words say for it: 2: whatever was learnt ("the 65-year-old"), 1: unless another one was learnt. */
int dgm_vary_sure(const dgm_cast *c, uint32_t m, uint32_t e);
/** "Lis asked why. The minister answered ...": the person who spoke just before, to whom description m speaks, and so
 *  another one; DGM_NONE. */
uint32_t dgm_spoken_to(const dgm_cast *c, uint32_t m);
/** "He replied": whoever that is, he was spoken to. */
int dgm_replies(const dgm_tokens *t, const dgm_mention *m);
/** "the mother of two": said of somebody known, since it tells no other kin. */
int dgm_is_parent(const dgm_tokens *t, const dgm_mention *m);
/** Told to be younger than 18: holds no office. */
int dgm_is_child(const dgm_entity *x);
/** "the former judge", "the retired admiral": what somebody was before their office of today. */
int dgm_was_once(const dgm_tokens *t, const dgm_mention *m);
/** Does ";" stand in [from, to)? */
int dgm_parted(const dgm_tokens *t, uint32_t from, uint32_t to);
/** Does token i begin its sentence? */
int dgm_is_first(const dgm_tokens *t, uint32_t i);

/** counterpart.c: "His Daroumian counterpart": the one of that country, of the same office; DGM_NONE. */
uint32_t dgm_counterpart(const dgm_cast *c, uint32_t m);
/** "Two diplomats ... One of them ... the diplomat": one of several without names. */
int dgm_is_one_of_several(const dgm_cast *c, uint32_t m);
/** "Lin Mei, chairwoman of the Kuomintang ... Her party": the body that the role of who was just named tells; DGM_NONE. */
uint32_t dgm_body_of_role(const dgm_cast *c, uint32_t m);
/** identify.c: "each side": the two states or bodies last joined by "and"; DGM_NONE. */
uint32_t dgm_sides(dgm_cast *c, uint32_t m);
/** "Both parties": the only two parties that the report names. @return 1, and which, in order of their names */
uint32_t dgm_both_parties(const dgm_cast *c, uint32_t m, uint32_t two[2]);

/** variation.c: "The politician", "the former mayor": is it said of somebody named, whoever that is, rather than of a stranger? */
int dgm_varies_name(const dgm_cast *c, uint32_t m);

/** foretold.c: a noun for a person: by the lists; where none has it, by its ending ("shearer", "paediatrician"). */
int dgm_is_trade(const dgm_token *noun);
/** foretold.c: the gender that the noun tells, or what stands behind it: "the returning officer, a patient woman, ..." */
dgm_gender dgm_gender_told(const dgm_tokens *t, const dgm_mention *m);
/** foretold.c: "The driver of the bus ... Senad Hodžić told reporters": the bare name behind it; DGM_NONE. */
uint32_t dgm_foretold(const dgm_cast *c, uint32_t m);
/** "Its chairman confessed", before anybody is named: may a bare name farther on be meant? */
int dgm_foretold_doubt(const dgm_cast *c, uint32_t m);

/** holders.c: the one entity named only later that fits; fit: how well; doubt: another one named there may be meant. */
uint32_t dgm_later(const dgm_cast *c, uint32_t m, int *fit, int *doubt);
/** "The country's largest union": the body named next whose name ends in the noun; DGM_NONE. */
uint32_t dgm_later_body(const dgm_cast *c, uint32_t m);
/** "The minister": may somebody named near, of whom no office is told, be meant? */
int dgm_may_hold(const dgm_cast *c, uint32_t m);
/** "The Mexican president": the only person named so far of whom no office is told; DGM_NONE. */
uint32_t dgm_only_free(const dgm_cast *c, uint32_t m);
/** The same, and the report names somebody of whom no office is told, once or farther on. */
int dgm_any_free(const dgm_cast *c, uint32_t m);
/** "New Zealand's prime minister", "the charity's coordinator": may it be said of somebody just named? */
int dgm_owner_tells(const dgm_tokens *t, const dgm_mention *m);

#endif
