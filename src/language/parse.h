/*
 * parse.h - bare text, or given tokens, to an analysis: what "dragoman parse" and the tagging of entities do.
 */
#ifndef DGM_LANGUAGE_PARSE_H
#define DGM_LANGUAGE_PARSE_H

#include "language/analyst.h"

/** Paragraphs of text (valid UTF-8) are parted by empty lines. options as for dgm_analyst_begin, may be NULL.
 *  @param[out] an     in a
 *  @param[out] label  [layout->words] the tags of our words that options ask for, 0 for those not seen; may be NULL
 *  @param[out] layout of the text, in a
 *  @param tmp another arena */
dgm_status dgm_parse_blocks(dgm_analysis *an, const uint8_t **label, dgm_layout *layout, dgm_str text,
                            const dgm_language *language, const dgm_language_heads *heads,
                            const dgm_analyst_options *options, dgm_arena *a, dgm_arena *tmp, dgm_error *err);

#endif
