/*
 * when.h - expressions of time to days, and the day on which a statement was made.
 *
 *     report of 2025-08-21: "said on Wednesday"  ->  "Wednesday", point, day, 2025-08-20
 *                           "overnight"          ->  point, part of day (night), 2025-08-20..2025-08-21
 *                           "for three days"     ->  duration
 *     report without a date: "on Wednesday"      ->  unresolved: "the report's date is not known"
 *
 * In:   the report's text and layout, and its date if it is known.
 * Out:  records in text order. corpus/README.md states which words belong to one and which days are right.
 * How:  when_words.c gives each word its meaning for time; when_take.c and its helpers read an expression off the words;
 *       when_tense.c tells whether the sentence looks ahead; when_days.c counts the days.
 */
#ifndef DGM_RESOLVE_WHEN_H
#define DGM_RESOLVE_WHEN_H

#include "base/arena.h"
#include "dragoman/rows.h"
#include "language/analysis.h"
#include "text/text.h"

/** Finds and resolves the expressions of time of a text. published: DGM_NO_DAY if not known; then a dateline or a line
 *  that is nothing but a date may tell it. @param[out] time in a. Threads may call it at once, each with its arena. */
dgm_status dgm_resolve_times(dgm_time **time, size_t *n, dgm_str text, const dgm_layout *layout, dgm_day published,
                             dgm_arena *a, dgm_error *err);

/** Fills when of each statement: the day or days that stand in the sentence of its cue, outside its content and source
 *  and another's content, nearer to its cue than to another one's, of no other clause (when_clause.h), and not behind the day last,
 *  unless that is DGM_NO_DAY. @param an the trees of the text; NULL or empty where there are none */
void dgm_statement_times(dgm_statement *statement, size_t n, const dgm_time *time, size_t times,
                         const dgm_layout *layout, const dgm_analysis *an, dgm_day last);

#endif
