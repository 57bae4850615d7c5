/*
 * map.h - a file as read-only bytes in memory, shared by all who map it.
 */
#ifndef DGM_BASE_MAP_H
#define DGM_BASE_MAP_H

#include "dragoman/base.h"

typedef struct dgm_map {
    const unsigned char *data;
    size_t size;
} dgm_map;

/** Maps a regular file. DGM_EIO when it cannot be opened, DGM_EFORMAT when it is empty or no regular file. */
dgm_status dgm_map_open(dgm_map *map, const char *path, dgm_error *err);
void dgm_map_close(dgm_map *map);

#endif
