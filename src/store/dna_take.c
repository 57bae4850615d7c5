/*
 * dna_take.c - a .dna file into the account: its documents as reports, and the file itself.
 *
 *     project.dna  ->  12 reports, 140 positions, a row of dna_file, concepts of several documents joined
 *
 * How:    The file is looked through before any of it is kept. A coder's concept is one proposal in whichever
 *         documents it stands: that is kept as a correction, as if a person had merged them, and can be undone like
 *         any other.
 * Limits: 900 MiB a file.
 */
#include "store/dna.h"

#include "base/digest.h"
#include "base/error.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keeping what is read from a file. */
typedef struct keeper {
    dgm_store *s;
    dgm_status st;
    dgm_error *err;
} keeper;

static int keep(const dgm_account *account, void *arg)
{
    keeper *k = arg;
    return (k->st = dgm_store_keep(k->s, account, "a coder of Discourse Network Analyzer", NULL, k->err)) != DGM_OK;
}

static int look_through(const dgm_account *account, void *arg)
{
    (void)account;
    (void)arg;
    return 0;
}

static dgm_status keep_file(dgm_store *s, const char *path, dgm_error *err)
{
    sqlite3_stmt *stmt;
    FILE *in = fopen(path, "rb");
    char id[33], *bytes = NULL;
    long n = -1;
    if (in && !fseek(in, 0, SEEK_END) && (n = ftell(in)) >= 0 && n <= 900L << 20 && !fseek(in, 0, SEEK_SET))
        bytes = malloc((size_t)n + 1);
    size_t got = bytes ? fread(bytes, 1, (size_t)n, in) : 0;
    if (in)
        fclose(in);
    if (!bytes || got != (size_t)n) {
        free(bytes);
        return dgm_fail(err, DGM_EIO, "'%s' cannot be read, or is over 900 MiB", path);
    }
    dgm_digest(id, &(dgm_str){bytes, got}, 1);
    dgm_status st = DGM_OK;
    if (sqlite3_prepare_v2(s->db,
                           "INSERT OR REPLACE INTO dna_file (id, name, bytes, kept_at) VALUES (?1, ?2, ?3, "
                           "strftime('%Y-%m-%dT%H:%M:%SZ'))",
                           -1, &stmt, NULL))
        st = dgm_store_fail(s, err);
    else {
        const char *slash = strrchr(path, '/');
        sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 2, slash ? slash + 1 : path, -1, SQLITE_STATIC);
        sqlite3_bind_blob64(stmt, 3, bytes, got, SQLITE_STATIC);
        st = dgm_store_run(s, stmt, err);
        sqlite3_finalize(stmt);
    }
    free(bytes);
    return st;
}

/* A coder's concept is one, in whichever documents it stands; that it is, is kept as what a person said. */
static dgm_status join_concepts(dgm_store *s, dgm_error *err)
{
    s->unlinked = 1;
    return dgm_store_exec(s,
                          "INSERT INTO correction (verb, name, other, by, reason, kind, at) SELECT 'merge', first.id, "
                          "p.id, 'a coder', 'one concept "
                          "in a .dna file', 'proposal', strftime('%Y-%m-%dT%H:%M:%SZ') FROM proposal AS p JOIN (SELECT "
                          "id, name, min(number) AS "
                          "number FROM proposal WHERE made_by = 'a coder of Discourse Network Analyzer' GROUP BY name) "
                          "AS first ON first.name = "
                          "p.name WHERE p.number <> first.number AND p.made_by = 'a coder of Discourse Network "
                          "Analyzer' AND NOT EXISTS (SELECT 1 "
                          "FROM correction AS c WHERE c.kind = 'proposal' AND c.name = first.id AND c.other = p.id)",
                          err);
}

dgm_status dgm_store_take_dna(dgm_store *s, const char *path, dgm_dna_counts *counts, dgm_error *err)
{
    keeper k = {s, DGM_OK, err};
    dgm_status st =
        dgm_dna_read(path, look_through, NULL, counts, err); /* all of it can be read before any of it is kept */
    if (!st)
        st = dgm_dna_read(path, keep, &k, counts, err);
    st = k.st ? k.st : st;
    if (!st && !(st = dgm_store_flush(s, err)) && !(st = keep_file(s, path, err)))
        st = join_concepts(s, err);
    return st;
}
