/*
 * formats.h - the readers and writers of files, and the words they share.
 */
#ifndef DGM_CONFLICT_FORMATS_H
#define DGM_CONFLICT_FORMATS_H

#include "base/buffer.h"
#include "conflict/draft.h"

/** Fill the draft's model; dgm_draft_check comes after. */
dgm_status dgm_yaml_read(dgm_draft *d, dgm_str bytes);
dgm_status dgm_json_read(dgm_draft *d, dgm_str bytes);
dgm_status dgm_gmcr_read(dgm_draft *d, dgm_str bytes);

/** Append the file to out. DGM_EUSE: the format cannot hold the model; the words say what. scratch is handed back as full as
 * it came. */
dgm_status dgm_yaml_write(dgm_buffer *out, const dgm_conflict *c, dgm_error *err);
dgm_status dgm_json_write(dgm_buffer *out, const dgm_conflict *c, dgm_arena *scratch, dgm_error *err);
dgm_status dgm_gmcr_write(dgm_buffer *out, const dgm_conflict *c, dgm_arena *scratch, dgm_error *err);

/** "taken up", "given up", "as it is"; "" for both ways. */
const char *dgm_allowed_words(dgm_allowed allowed);

/** The value must be JSON. */
dgm_status dgm_extra_check(const dgm_draft *d, dgm_str json, uint32_t line);

#endif
