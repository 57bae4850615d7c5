/*
 * format.h - what the formats of show/ share: the handle, a buffer for one account, spans of its text, offsets.
 */
#ifndef DGM_SHOW_FORMAT_H
#define DGM_SHOW_FORMAT_H

#include "base/buffer.h"
#include "dragoman/show.h"

/* Counts characters up to a byte: how many stand before each block of 256 bytes. */
typedef struct dgm_points {
    dgm_str text;
    uint32_t *before; /* [room] */
    size_t room;
} dgm_points;

struct dgm_show {
    FILE *out;
    const struct dgm_format *format;
    dgm_show_options options;
    dgm_buffer text; /* what is written next */
    size_t accounts; /* written so far */
    dgm_points points;
    int failed;
};

/* A format: writes into show->text. begin may be NULL. */
typedef struct dgm_format {
    dgm_format_name name;
    void (*begin)(dgm_show *show);
    void (*account)(dgm_show *show, const dgm_account *account);
    int points; /* its offsets count characters: show->points is made ready for each account */
} dgm_format;

/* How many characters (code points) stand before byte at. dgm_points_set is 0 when there is no memory. */
int dgm_points_set(dgm_points *p, dgm_str text);
uint32_t dgm_points_at(const dgm_points *p, uint32_t at);

/* The name of a kind or state; "" for none that is known. */
const char *dgm_kind_word(dgm_kind kind);
const char *dgm_state_word(dgm_state state);

/* "day", "point" ...; "" for none that is known. dgm_part_word: "" for a whole day. */
const char *dgm_grain_word(dgm_grain grain);
const char *dgm_time_word(dgm_time_kind kind);
const char *dgm_part_word(dgm_day_part part);

/* "2025-08-20", "2025-08-18..2025-08-20", "..2025-08-22"; with the part of the day behind it; nothing if not known. */
void dgm_days_add(dgm_buffer *b, const dgm_time *time);

/* A field of CSV, in quotation marks where it needs them. */
void dgm_csv_field(dgm_buffer *b, dgm_str text);

/* 0.9312, whatever the locale. */
void dgm_score_add(dgm_buffer *b, float score);

void dgm_show_listing(dgm_show *show, const dgm_account *account); /* listing.c */
void dgm_show_records(dgm_show *show, const dgm_account *account); /* record_lines.c */
void dgm_show_sheet_begin(dgm_show *show);                         /* sheet.c */
void dgm_show_sheet(dgm_show *show, const dgm_account *account);
void dgm_show_citron(dgm_show *show, const dgm_account *account); /* citron.c */
void dgm_show_brat(dgm_show *show, const dgm_account *account);   /* brat.c */

#endif
