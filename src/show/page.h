/*
 * page.h - the listing's lines as they are put together: their words in a buffer, so that their width can be told.
 */
#ifndef DGM_SHOW_PAGE_H
#define DGM_SHOW_PAGE_H

#include "show/format.h"
#include "show/line.h"

#define DGM_UNSURE 0.5f

typedef struct dgm_page {
    dgm_show *show;
    dgm_buffer line;
    unsigned width;
    int ascii, colour;
} dgm_page;

/* Adds text of a report, made fit for a terminal; own words; " · " where something stands before. */
void dgm_page_add(dgm_page *p, dgm_str text);
void dgm_page_words(dgm_page *p, const char *text);
void dgm_page_part(dgm_page *p);
/* Pieces with " … " between them; the same in quotation marks, behind " · what". */
void dgm_page_pieces(dgm_page *p, dgm_str text, const dgm_pieces *pieces);
void dgm_page_quoted(dgm_page *p, const char *what, dgm_str text, const dgm_pieces *pieces);
/* " · unsure (0.41) · confirmed · 3f2a9c01", as far as it is worth telling. */
void dgm_page_judged(dgm_page *p, float score, dgm_state state, const char *id);
/* Writes the line, wrapped, in a colour ("" for none), and empties it. */
void dgm_page_flush(dgm_page *p, unsigned column, unsigned indent, const char *code);

/* sections.c: proposals, positions, talks and events, each under its head; nothing when there are none. */
void dgm_page_sections(dgm_page *p, const dgm_account *account);
int dgm_page_has_sections(const dgm_account *account);

#endif
