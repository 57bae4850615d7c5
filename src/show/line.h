/*
 * line.h - text made fit for a terminal: nothing that steers it gets there, and lines keep to a width.
 */
#ifndef DGM_SHOW_LINE_H
#define DGM_SHOW_LINE_H

#include "base/buffer.h"

/** Adds text as one line: white space of all kinds becomes one space, none at the ends; control characters and bytes
 *  that are no UTF-8 become U+FFFD ('?' with ascii); marks that turn the direction of writing and other unseen ones
 *  are left out. */
void dgm_line_clean(dgm_buffer *out, dgm_str text, int ascii);

/** How many columns clean text takes. */
unsigned dgm_line_columns(dgm_str text);

/** Adds clean text, broken at spaces so that no line passes width columns; a word wider than a line is broken too.
 *  Each line but the first begins with indent spaces; column is where the first begins. No line end after the last. */
void dgm_line_wrap(dgm_buffer *out, dgm_str text, unsigned column, unsigned indent, unsigned width);

#endif
