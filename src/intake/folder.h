/*
 * folder.h - which files there are: paths as the caller names them, folders with all that is in them.
 */
#ifndef DGM_INTAKE_FOLDER_H
#define DGM_INTAKE_FOLDER_H

#include "dragoman/base.h"
#include <stdbool.h>

/** One input, or the error that stands in its place. */
typedef struct dgm_entry {
    char *path;
    char *words; /**< of the error; NULL without one */
    uint64_t size;
    dgm_status st;
} dgm_entry;

/** Zero-initialise, end with dgm_listing_free. */
typedef struct dgm_listing {
    dgm_entry *entry;
    size_t entries, room;
    uint64_t size;      /**< of all entries, in bytes */
    bool endless;       /**< the size of some entry is not known */
    bool full;          /**< there were too many files */
    struct dgm_folder_id *seen; /**< folders met under the path that is being listed, hashed */
    size_t seen_n, seen_room;
} dgm_listing;

/** Adds the file, all files of the folder, or an error in its place. False when there is no memory. */
bool dgm_list_path(dgm_listing *l, const char *path);
void dgm_listing_free(dgm_listing *l);

/** Does the path end in .jsonl or .ndjson? */
bool dgm_is_json_name(const char *path);

#endif
