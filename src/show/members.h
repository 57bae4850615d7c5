/*
 * members.h - what the jsonl records of all kinds share: spans, times, places.
 */
#ifndef DGM_SHOW_MEMBERS_H
#define DGM_SHOW_MEMBERS_H

#include "dragoman/rows.h"
#include "show/jsonwriter.h"

/* "text", "start", "end" of a span, within an open object. */
void dgm_json_span(dgm_json *j, dgm_str text, dgm_span at);
/* The members that a time and a place have wherever they stand. */
void dgm_json_time(dgm_json *j, dgm_str text, const dgm_time *time);
void dgm_json_place(dgm_json *j, dgm_str text, const dgm_place *place);
/* {"record":"KIND","report":ID, still open. */
void dgm_json_begin(dgm_json *j, const char *kind, const dgm_report *report);

/* proposal_lines.c, event_lines.c: the lines of an account's mentions, proposals, terms, positions; talks, events. */
void dgm_show_proposal_lines(dgm_json *j, const dgm_account *account);
void dgm_show_event_lines(dgm_json *j, const dgm_account *account);
/* "KEY":{"party":1,"name":"Russia","country":"RUS"}, or null; dgm_json_party_members: those three, within an open object. */
void dgm_json_party(dgm_json *j, const char *key, const dgm_account *account, uint32_t party);
void dgm_json_party_members(dgm_json *j, const dgm_account *account, uint32_t party);
/* "KEY":{"text","start","end"}, or null for an empty span; "KEY":"2025-08-20" or null; "KEY":2 or null for 0. */
void dgm_json_span_or_null(dgm_json *j, const char *key, dgm_str text, dgm_span at);
void dgm_json_day(dgm_json *j, const char *key, dgm_day day);
void dgm_json_number_or_null(dgm_json *j, const char *key, uint32_t number);
/* "score" and "state". */
void dgm_json_judged(dgm_json *j, float score, dgm_state state);

#endif
