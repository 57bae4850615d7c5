/*
 * tables.c - where the tables of actors lie, and in which order they are read.
 *
 *     $DRAGOMAN_DATA/who/persons.tsv, else the build's, else the installed one; then the user's own
 *
 * In:     a folder, or none; the user's tables.
 * Out:    the tables, checked and ready; or the first error.
 * Limits: 256 tables in $DRAGOMAN_TABLES, read in the order of their names.
 */
#include "base/error.h"
#include "base/map.h"
#include "resolve/known.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef DGM_BUILD_DATA
#define DGM_BUILD_DATA "data"
#endif
#ifndef DGM_INSTALLED_DATA
#define DGM_INSTALLED_DATA "/usr/local/share/dragoman"
#endif

enum { MAX_PATH = 4096, MAX_TABLES = 256 };

static const char *const shipped[] = {"countries", "demonyms", "capitals", "bodies", "persons", "leaders", "words"};

typedef dgm_status add_fn(dgm_known *k, const char *file, const char *bytes, size_t n, dgm_error *err);

static dgm_status add_shipped(dgm_known *k, const char *file, const char *bytes, size_t n, dgm_error *err)
{
    return dgm_known_add(k, file, bytes, n, 0, err);
}

static dgm_status add_user(dgm_known *k, const char *file, const char *bytes, size_t n, dgm_error *err)
{
    return dgm_known_add(k, file, bytes, n, 1, err);
}

static dgm_status add_file(dgm_known *k, const char *path, add_fn *add, dgm_error *err)
{
    dgm_map map;
    dgm_status st = dgm_map_open(&map, path, err);
    if (st)
        return st;
    st = add(k, path, (const char *)map.data, map.size, err);
    dgm_map_close(&map);
    return st;
}

static int is_table(const struct dirent *d)
{
    size_t n = strlen(d->d_name);
    return d->d_name[0] != '.' && n > 4 && !strcmp(d->d_name + n - 4, ".tsv");
}

static dgm_status add_folder(dgm_known *k, const char *folder, dgm_error *err)
{
    struct dirent **list;
    char path[MAX_PATH];
    dgm_status st = DGM_OK;
    int n = scandir(folder, &list, is_table, alphasort);
    if (n < 0)
        return dgm_fail_errno(err, DGM_EIO, "cannot read the folder of tables '%.300s'", folder);
    if (n > MAX_TABLES)
        st = dgm_fail(err, DGM_ERANGE, "there are more than %d tables in '%.300s'", MAX_TABLES, folder);
    for (int i = 0; i < n; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, list[i]->d_name);
        if (!st)
            st = add_file(k, path, add_user, err);
        free(list[i]);
    }
    free(list);
    return st;
}

void dgm_data_folder(char out[4096], const char *named)
{
    const char *data = getenv("DRAGOMAN_DATA");
    if (!named && data && *data) { /* a folder with a model alone is no folder of tables */
        snprintf(out, MAX_PATH, "%s/sources.tsv", data);
        if (!access(out, R_OK))
            named = data;
    }
    if (!named)
        named = access(DGM_INSTALLED_DATA "/sources.tsv", R_OK) && !access(DGM_BUILD_DATA "/sources.tsv", R_OK)
                    ? DGM_BUILD_DATA
                    : DGM_INSTALLED_DATA;
    snprintf(out, MAX_PATH, "%s", named);
}

dgm_status dgm_known_open(dgm_known **known, const char *folder, const char *const *tables, size_t n, dgm_error *err)
{
    char base[MAX_PATH], path[MAX_PATH + 64];
    const char *own = getenv("DRAGOMAN_TABLES");
    *known = NULL;
    dgm_known *k = dgm_known_new();
    if (!k)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the tables of actors");
    dgm_data_folder(base, folder);
    snprintf(path, sizeof path, "%s/sources.tsv", base);
    dgm_status st = add_file(k, path, dgm_known_sources, err);
    for (size_t i = 0; !st && i < sizeof shipped / sizeof *shipped; i++) {
        snprintf(path, sizeof path, "%s/who/%s.tsv", base, shipped[i]);
        st = add_file(k, path, add_shipped, err);
    }
    for (size_t i = 0; !st && i < n; i++)
        st = add_file(k, tables[i], add_user, err);
    if (!st && own && *own)
        st = add_folder(k, own, err);
    if (!st)
        st = dgm_known_finish(k, err);
    if (st) {
        dgm_known_close(k);
        return st;
    }
    *known = k;
    return DGM_OK;
}
