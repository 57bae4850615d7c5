/*
 * codebook.h - the code books: from the type of an event and the words around it to mode, contexts, CAMEO code, score.
 *
 *     REJECT, "ruled out", "... ruled out any talks with the rebels ..."
 *     mode meet, by modes.tsv line 22;  CAMEO 125, by actions.tsv line 190;  context diplomatic;  score -2
 *
 * Each rule is a row of a table in data/codes, which a reader can check, and each answer names its row. Where no row
 * fits there is no mode, and the code is the root of the type's; a code is never made up.
 */
#ifndef DGM_CODES_CODEBOOK_H
#define DGM_CODES_CODEBOOK_H

#include "base/arena.h"
#include "dragoman/rows.h"
#include "language/analysis.h"
#include "text/text.h"

/** Read-only once open, so threads may share it. */
typedef struct dgm_codebook dgm_codebook;

/** What decided a mode, beside the rows: dgm_event.mode_rule. */
extern const char dgm_mode_model[];  /**< "model" */
extern const char dgm_mode_unsure[]; /**< "model, unsure": any row that fits beats it */
/** On the way in alone: the event does not have this mode, or none at all, whatever a row says. */
extern const char dgm_mode_unfit[], dgm_mode_none[];

/** What decided a code when no row did: dgm_event.cameo_rule. */
extern const char dgm_cameo_root[]; /**< "root of the type" */

/** Reads the tables of FOLDER/codes; a file of the same name in $DRAGOMAN_CODES stands in its place. Close with
 *  dgm_codebook_close.
 *  @param folder NULL: where the program's tables lie (dgm_data_folder)
 *  @return DGM_EFORMAT with file, line and what is wrong; DGM_EIO, DGM_ENOMEM */
dgm_status dgm_codebook_open(dgm_codebook **book, const char *folder, dgm_error *err);
void dgm_codebook_close(dgm_codebook *book);

/** Fills mode and mode_rule, contexts, cameo and cameo_rule, intensity and counts of an event whose type and trigger are
 *  filled. All strings live as long as book.
 *
 *  mode on the way in: NULL or "" for none; else the model's, and mode_rule tells whether it is sure (dgm_mode_model, also
 *  NULL), not (dgm_mode_unsure) or that it is wrong (dgm_mode_unfit, dgm_mode_none). A sure mode gives way only to a row that says so. A mode that the type does not have is
 *  taken for none.
 *
 *  @param layout of text; the trigger lies in it
 *  @param an     the trees of text; NULL or empty where there are none: then the sentence stands for the clause
 *  @param a      scratch; handed back as full as it came
 *  @return DGM_OK, DGM_EUSE (a trigger outside the text), DGM_ENOMEM */
dgm_status dgm_code_event(dgm_event *e, const dgm_codebook *book, dgm_str text, const dgm_layout *layout,
                          const dgm_analysis *an, dgm_arena *a, dgm_error *err);

/** The name of the mode as the book has it, to keep in a row; NULL when the type has no such mode. */
const char *dgm_codebook_mode(const dgm_codebook *book, dgm_event_type type, const char *mode);
/** The same of a context; and of a CAMEO code. */
const char *dgm_codebook_context(const dgm_codebook *book, const char *context);

/** A row of the table of CAMEO's codes. */
typedef struct dgm_cameo {
    const char *code, *title;
    int quad;                /**< 1 to 4: of its root, as CAMEO has it */
    unsigned types;          /**< bit 1 << dgm_event_type */
    double gdelt, icews;     /**< Goldstein's scores as the two publish them; NAN for none */
} dgm_cameo;

/** NULL when there is no such code. */
const dgm_cameo *dgm_codebook_cameo(const dgm_codebook *book, const char *code);
/** The type's root; a constant of the book. */
const char *dgm_codebook_root(const dgm_codebook *book, dgm_event_type type);
/** PLOVER's quad of a type, 1 to 4. */
int dgm_codebook_quad(const dgm_codebook *book, dgm_event_type type);
/** Score of type and mode, else of the type; NAN when the table has neither. */
float dgm_codebook_score(const dgm_codebook *book, dgm_event_type type, const char *mode);

/** Codes of a state. Empty strings where there is none. */
typedef struct dgm_state_codes {
    const char *country, *name, *cameo, *fips, *cow;
} dgm_state_codes;

/** By ISO 3166-1 alpha-3 (and XKX); NULL when there is no such state. */
const dgm_state_codes *dgm_codebook_state(const dgm_codebook *book, dgm_str country);

#endif
