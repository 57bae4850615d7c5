/*
 * map.c - a file as read-only bytes in memory.
 *
 *     dgm_map m;
 *     if ((st = dgm_map_open(&m, "model/reader.dgm", err))) return st;
 *     ... m.data[0 .. m.size) ...
 *     dgm_map_close(&m);
 *
 * Not:    pipes, devices, folders and empty files: they are refused, and opening one never waits.
 * Limits: a file that somebody cuts short while it is mapped ends the program with SIGBUS, as with any mapping.
 */
#include "base/map.h"

#include "base/error.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

dgm_status dgm_map_open(dgm_map *map, const char *path, dgm_error *err)
{
    dgm_status st = DGM_OK;
    struct stat info;
    map->data = NULL;
    map->size = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a FIFO must not make us wait */
    if (fd < 0)
        return dgm_fail_errno(err, DGM_EIO, "cannot open '%s'", path);
    if (fstat(fd, &info) != 0) {
        st = dgm_fail_errno(err, DGM_EIO, "cannot ask about '%s'", path);
    } else if (!S_ISREG(info.st_mode)) {
        st = dgm_fail(err, DGM_EFORMAT, "'%s' is no regular file", path);
    } else if (info.st_size <= 0) {
        st = dgm_fail(err, DGM_EFORMAT, "'%s' is empty", path);
    } else if ((uintmax_t)info.st_size > SIZE_MAX) {
        st = dgm_fail(err, DGM_ERANGE, "'%s' is too large for this machine", path);
    } else {
        void *data = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (data == MAP_FAILED) {
            st = dgm_fail_errno(err, DGM_EIO, "cannot map '%s'", path);
        } else {
            map->data = data;
            map->size = (size_t)info.st_size;
        }
    }
    close(fd);
    return st;
}

void dgm_map_close(dgm_map *map)
{
    if (map->data)
        munmap((void *)(uintptr_t)map->data, map->size);
    map->data = NULL;
    map->size = 0;
}
