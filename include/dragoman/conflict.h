/*
 * conflict.h - models of conflicts, read from and written to files.
 *
 * A model says who the parties are, what each can do, what cannot be, who prefers what, which bodies decide by which rule,
 * and what all that rests on. docs/conflict-model.md tells what a file looks like.
 *
 *     dgm_conflict *c;
 *     if (dgm_conflict_read(&c, "cuba.yaml", arena, &err)) complain(err);     -- cuba.yaml:12: no option 'blokade' ...
 *     dgm_conflict_write(c, "gmcr", out, &err);
 */
#ifndef DRAGOMAN_CONFLICT_H
#define DRAGOMAN_CONFLICT_H

#include "dragoman/arena.h"
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The largest file that is read, in bytes; a larger one is refused with DGM_ERANGE. */
#define DGM_MAX_CONFLICT (8u << 20)

typedef struct dgm_conflict dgm_conflict;

/** Reads a model: "yaml", "gmcr" (save files of GMCR+, both generations of keys) or "json" (published models). The format is
 * told by the end of the name (.yaml, .yml, .gmcr, .json), else by the first byte.
 *
 * @param[out] out  The model; it and all its texts live in a. NULL on failure.
 * @param path      The file.
 * @param a         Its limit bounds the memory; 64 MiB is enough for any model that can be solved.
 * @param[out] err  File, line, word and cause; may be NULL.
 * @return DGM_OK, DGM_EIO, DGM_EFORMAT (what the model says makes no sense, too), DGM_ERANGE or DGM_ENOMEM.
 */
DGM_API dgm_status dgm_conflict_read(dgm_conflict **out, const char *path, dgm_arena *a, dgm_error *err);

/** The same of bytes in memory.
 *
 * @param file    What to call it in messages.
 * @param format  "yaml", "gmcr" or "json"; NULL: told by the end of `file`, else by the first byte.
 */
DGM_API dgm_status dgm_conflict_parse(dgm_conflict **out, dgm_str bytes, const char *file, const char *format,
                                      dgm_arena *a, dgm_error *err);

/** Writes a model. Reading it back gives the same model. "yaml" holds all; "json" and "gmcr" refuse, naming it, what they
 * cannot hold: bodies, guarantees, what is not known. Notes and evidence on lines are held by "yaml" alone.
 *
 * @return DGM_OK, DGM_EUSE (no such format, or the format cannot hold the model), DGM_EIO, DGM_ENOMEM.
 */
DGM_API dgm_status dgm_conflict_write(const dgm_conflict *c, const char *format, FILE *out, dgm_error *err);

/** A first draft made of a table: parties, options and bodies of proposals and terms, preferences of stances, each line with the
 * records it rests on; what the table does not tell is unknown, or said in a note.
 *
 * @param topic  The draft's name; NULL: none.
 * @return DGM_OK, DGM_ENOTFOUND (the table is empty), DGM_ENOMEM; DGM_EFORMAT is a mistake of the program's.
 */
struct dgm_table;
DGM_API dgm_status dgm_conflict_draft(dgm_conflict **out, const struct dgm_table *table, const char *topic, dgm_arena *a,
                                      dgm_error *err);

/** What reading left out, in words a person should see: how many remarks, and one of them, lent. */
DGM_API size_t dgm_conflict_remarks(const dgm_conflict *c);
DGM_API dgm_str dgm_conflict_remark(const dgm_conflict *c, size_t i);

#ifdef __cplusplus
}
#endif
#endif
