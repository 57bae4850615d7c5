/*
 * statement.h - attributions to statements: byte spans, levels, kinds, and quotations that go on.
 */
#ifndef DGM_ACCOUNT_STATEMENT_H
#define DGM_ACCOUNT_STATEMENT_H

#include "account/attribution.h"

/** Statements of a report in order of their first byte, numbered from 1, with ids; speakers are not yet filled.
 *
 *  - An attribution whose cue stands in another's content is within that one (the smallest that holds it). One found by
 *    the inner tags that stands in none, or shares words with an outer cue, is dropped.
 *  - What an inner one claims outside the content it stands in is cut off.
 *  - A dateline belongs to no span, and none runs into or out of a heading.
 *  - A quotation left open at the end of its paragraph goes on in the next one that reopens it; so does a paragraph that
 *    is one whole quotation and that nobody else's cue or content touches, after one that ends in direct speech.
 *  - kind: direct if all words of the content stand in quotation marks, indirect if none, else mixed. */
dgm_status dgm_statements(dgm_statement **out, size_t *n, const dgm_report *report, const dgm_layout *layout,
                          const dgm_plan *plan, const dgm_attribution *att, size_t atts, dgm_arena *a, dgm_error *err);

#endif
