/*
 * export.h - what the tables of events share: cells, parties and their codes, which incident an event belongs to.
 */
#ifndef DGM_SHOW_EXPORT_H
#define DGM_SHOW_EXPORT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "codes/codebook.h"
#include "dragoman/show.h"
#include "show/format.h"

/* An event's place among incidents. */
typedef struct dgm_in_incident {
    const char *event, *first; /* ids; first: the one that has the incident's row */
    size_t mentions, reports, publishers;
    dgm_day day;               /* of the report that had it first; gdelt-mentions */
} dgm_in_incident;

struct dgm_export {
    FILE *out;
    const struct dgm_export_format *format;
    dgm_codebook *book;
    dgm_arena *a;
    dgm_buffer text;
    dgm_points points;
    dgm_show *show; /* brat */
    dgm_in_incident *in;
    size_t incidents, room; /* sorted by event once the first account comes */
    int sorted, began;
};

typedef struct dgm_export_format {
    dgm_format_name name;
    const char *header; /* NULL: none */
    int all;            /* also what is planned, possible or denied: it says so */
    void (*event)(dgm_export *e, const dgm_account *account, const dgm_event *event);
} dgm_export_format;

/* One side of an event: the party, or what the words say. */
typedef struct dgm_side {
    const dgm_party *party; /* NULL: not known */
    dgm_str name;           /* the account's; the words where there is no party; empty for nothing */
    dgm_str raw;            /* the words */
    dgm_span at;
    const dgm_state_codes *state; /* NULL: no state, or not known */
} dgm_side;
dgm_side dgm_side_of(const dgm_export *e, const dgm_account *account, const dgm_event_actor *actor);

/* Pairs of an actor and a recipient; both ways for what is reciprocal; one with an empty side where the event has none.
 * @return how many; each is told by number from 0 on */
size_t dgm_pairs(const dgm_event *event);
void dgm_pair(dgm_side *actor, dgm_side *recipient, const dgm_export *e, const dgm_account *account,
              const dgm_event *event, size_t number);

/* A cell, and a tab before it unless it is the first of its row; tabs and line ends within become blanks. */
void dgm_cell(dgm_export *e, dgm_str text);
void dgm_cell_text(dgm_export *e, const char *text);
void dgm_cell_number(dgm_export *e, long long number);
/* One decimal, or nothing for NAN; degrees with four, or nothing. Whatever the locale. */
void dgm_cell_score(dgm_export *e, double value);
void dgm_cell_degrees(dgm_export *e, float degrees);
void dgm_cell_empty(dgm_export *e, int n);
void dgm_row_end(dgm_export *e);

/* The day of an event: what its sentence says, else the report's; DGM_NO_DAY. */
dgm_day dgm_event_day(const dgm_account *account, const dgm_event *event);
/* "YYYY-MM-DD", or with how 0 "YYYYMMDD"; nothing for DGM_NO_DAY. */
void dgm_day_text(char out[16], dgm_day day, int dashes);
const dgm_place *dgm_event_place(const dgm_account *account, const dgm_event *event);
const char *dgm_state_name_of(const dgm_export *e, dgm_str country);
/* Which sentence of the text a byte stands in, from 1 on. */
unsigned dgm_sentence_number(dgm_str text, uint32_t at);
const dgm_in_incident *dgm_incident_of(const dgm_export *e, const char *event);

void dgm_export_polecat(dgm_export *e, const dgm_account *account, const dgm_event *event);  /* export_polecat.c */
void dgm_export_icews(dgm_export *e, const dgm_account *account, const dgm_event *event);
void dgm_export_gdelt(dgm_export *e, const dgm_account *account, const dgm_event *event);    /* export_gdelt.c */
void dgm_export_mentions(dgm_export *e, const dgm_account *account, const dgm_event *event);
void dgm_export_plover(dgm_export *e, const dgm_account *account, const dgm_event *event);   /* export_plover.c */
extern const char dgm_polecat_header[], dgm_icews_header[];

#endif
