/*
 * jsonwriter.h - JSON, written piece by piece; always valid, always UTF-8.
 *
 *     dgm_json_open(&j, '{');  dgm_json_key(&j, "id");  dgm_json_text(&j, id);  dgm_json_close(&j, '}');
 */
#ifndef DGM_SHOW_JSONWRITER_H
#define DGM_SHOW_JSONWRITER_H

#include "base/buffer.h"

/* Where the writing stands: whether a comma is due before the next value or key. */
typedef struct dgm_json {
    dgm_buffer *out;
    int comma;
} dgm_json;

void dgm_json_open(dgm_json *j, char bracket);  /* '{' or '[' */
void dgm_json_close(dgm_json *j, char bracket); /* '}' or ']' */
void dgm_json_key(dgm_json *j, const char *key);

/* A string: control characters escaped, bytes that are no UTF-8 become U+FFFD. */
void dgm_json_text(dgm_json *j, dgm_str text);
void dgm_json_words(dgm_json *j, const char *text); /* ended by a NUL; NULL: null */
/* As dgm_json_text, but null when empty. */
void dgm_json_text_or_null(dgm_json *j, dgm_str text);
void dgm_json_number(dgm_json *j, uint64_t n);
void dgm_json_score(dgm_json *j, float score);
void dgm_json_literal(dgm_json *j, const char *word); /* "true", "false", "null" */
void dgm_json_end(dgm_json *j);                       /* a line end: the record is done */

#endif
