/*
 * folder.c - paths to files.
 *
 *     reports/            reports/a.txt
 *       a.txt             reports/b.jsonl
 *       b.jsonl           reports/c/d.txt
 *       c/d.txt
 *       e.pdf
 *
 * In:     one path after the other.
 * Out:    files in order of name, and an error for each file or folder that cannot be read.
 * How:    a folder's names are sorted, then each is added in turn. Folders met are kept by device and number, so one
 *         that links lead back to is listed once.
 * Limits: MAX_FILES, MAX_LEVELS.
 */
#include "intake/folder.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { MAX_LEVELS = 32, MAX_FILES = 1 << 24 };

struct dgm_folder_id {
    dev_t dev;
    ino_t ino;
    bool used;
};

static bool add_entry(dgm_listing *l, const char *path, uint64_t size, dgm_status st, const char *words)
{
    if (l->entries == l->room) {
        size_t room = l->room ? 2 * l->room : 64;
        dgm_entry *more = realloc(l->entry, room * sizeof *more);
        if (!more)
            return false;
        l->entry = more;
        l->room = room;
    }
    dgm_entry *e = &l->entry[l->entries];
    *e = (dgm_entry){strdup(path), words ? strdup(words) : NULL, size, st};
    if (!e->path || (words && !e->words)) {
        free(e->path);
        free(e->words);
        return false;
    }
    l->entries++;
    l->size += size;
    return true;
}

static bool ends_in(const char *path, const char *suffix)
{
    size_t n = strlen(path), k = strlen(suffix);
    return n > k && !strcasecmp(path + n - k, suffix);
}

bool dgm_is_json_name(const char *path)
{
    return ends_in(path, ".jsonl") || ends_in(path, ".ndjson");
}

static bool is_report_name(const char *path)
{
    return dgm_is_json_name(path) || ends_in(path, ".txt") || ends_in(path, ".text");
}

/* Notes the folder; *new tells whether it was not seen before. False when there is no memory. */
static bool note_folder(dgm_listing *l, const struct stat *s, bool *new)
{
    if (2 * (l->seen_n + 1) > l->seen_room) {
        size_t room = l->seen_room ? 2 * l->seen_room : 64;
        struct dgm_folder_id *old = l->seen, *more = calloc(room, sizeof *more);
        if (!more)
            return false;
        for (size_t i = 0; i < l->seen_room; i++) {
            if (!old[i].used)
                continue;
            size_t k = (size_t)(old[i].ino * 2654435761u + old[i].dev) & (room - 1);
            while (more[k].used)
                k = (k + 1) & (room - 1);
            more[k] = old[i];
        }
        free(old);
        l->seen = more;
        l->seen_room = room;
    }
    size_t k = (size_t)(s->st_ino * 2654435761u + s->st_dev) & (l->seen_room - 1);
    for (; l->seen[k].used; k = (k + 1) & (l->seen_room - 1)) {
        if (l->seen[k].ino == s->st_ino && l->seen[k].dev == s->st_dev) {
            *new = false;
            return true;
        }
    }
    l->seen[k] = (struct dgm_folder_id){s->st_dev, s->st_ino, true};
    l->seen_n++;
    *new = true;
    return true;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void free_names(char **names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(names[i]);
    free(names);
}

/* The names in a folder that are not hidden, in order; -1 with errno when it cannot be read. */
static long read_names(char ***names, const char *path)
{
    size_t n = 0, room = 0;
    char **list = NULL;
    struct dirent *d;
    DIR *dir = opendir(path);
    if (!dir)
        return -1;
    while (errno = 0, (d = readdir(dir))) {
        if (d->d_name[0] == '.')
            continue;
        if (n == room) {
            char **more = n < MAX_FILES ? realloc(list, (room = room ? 2 * room : 64) * sizeof *list) : NULL;
            if (!more) {
                errno = ENOMEM;
                break;
            }
            list = more;
        }
        if (!(list[n] = strdup(d->d_name))) {
            errno = ENOMEM;
            break;
        }
        n++;
    }
    int why = errno;
    closedir(dir);
    if (why) {
        free_names(list, n);
        errno = why;
        return -1;
    }
    if (n)
        qsort(list, n, sizeof *list, by_name);
    *names = list;
    return (long)n;
}

static bool add_path(dgm_listing *l, const char *path, unsigned level);

static bool add_folder(dgm_listing *l, const char *path, unsigned level)
{
    char **names = NULL;
    long n = read_names(&names, path);
    bool ok = true;
    if (n < 0)
        return errno != ENOMEM && add_entry(l, path, 0, DGM_EIO, strerror(errno));
    for (long i = 0; i < n && ok; i++) {
        size_t len = strlen(path) + strlen(names[i]) + 2;
        char *inner = malloc(len);
        if (!inner) {
            ok = false;
            break;
        }
        snprintf(inner, len, "%s%s%s", path, path[strlen(path) - 1] == '/' ? "" : "/", names[i]);
        ok = add_path(l, inner, level);
        free(inner);
    }
    free_names(names, (size_t)n);
    return ok;
}

/* level is 0 for a path the caller named. False when there is no memory. */
static bool add_path(dgm_listing *l, const char *path, unsigned level)
{
    struct stat s;
    bool new;
    if (l->entries >= MAX_FILES) {
        bool was = l->full;
        l->full = true;
        return was || add_entry(l, path, 0, DGM_ERANGE, "too many files; this one and all behind it are passed over");
    }
    if (!level && !strcmp(path, "-")) {
        l->endless = true;
        return add_entry(l, path, 0, DGM_OK, NULL);
    }
    if (stat(path, &s))
        return (level && !is_report_name(path)) || add_entry(l, path, 0, DGM_EIO, strerror(errno));
    if (S_ISDIR(s.st_mode)) {
        if (!note_folder(l, &s, &new))
            return false;
        if (!new)
            return true;
        if (level >= MAX_LEVELS)
            return add_entry(l, path, 0, DGM_ERANGE, "folders are nested deeper than 32 levels");
        return add_folder(l, path, level + 1);
    }
    if (level && (!S_ISREG(s.st_mode) || !is_report_name(path)))
        return true;
    if (!S_ISREG(s.st_mode))
        l->endless = true;
    return add_entry(l, path, S_ISREG(s.st_mode) ? (uint64_t)s.st_size : 0, DGM_OK, NULL);
}

bool dgm_list_path(dgm_listing *l, const char *path)
{
    if (l->seen_room)
        memset(l->seen, 0, l->seen_room * sizeof *l->seen); /* who names a folder twice gets it twice */
    l->seen_n = 0;
    return add_path(l, path, 0);
}

void dgm_listing_free(dgm_listing *l)
{
    for (size_t i = 0; i < l->entries; i++) {
        free(l->entry[i].path);
        free(l->entry[i].words);
    }
    free(l->entry);
    free(l->seen);
    *l = (dgm_listing){0};
}
