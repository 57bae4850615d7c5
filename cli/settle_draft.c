/*
 * settle_draft.c - dragoman settle --from TOPIC --db ACCOUNT: a first draft of a model, from the table.
 *
 *     dragoman settle --from guarantees --db account.db --write draft.yaml
 */
#include "settle_draft.h"

#include "table_load.h"

#include <errno.h>
#include <string.h>

static const size_t memory = (size_t)4 << 30;

static dgm_status draft(dgm_conflict **c, const char *topic, const char *db, dgm_arena *a, dgm_error *err)
{
    dgm_gather *gather;
    dgm_table *table;
    dgm_table_options o;
    dgm_table_options_init(&o);
    o.topic = strcmp(topic, "all") ? topic : NULL;
    dgm_status st = dgm_load_table(&gather, db, 0, a, err);
    if (!st)
        st = dgm_table_make(&table, dgm_gather_facts(gather), &o, a, err);
    return st ? st : dgm_conflict_draft(c, table, topic, a, err);
}

int dgm_settle_draft(const char *topic, const char *db, const char *path)
{
    dgm_error err;
    dgm_conflict *c;
    if (!db)
        return dgm_misuse("settle", "--from needs an account: --db FILE");
    dgm_arena *a = dgm_arena_open(memory);
    if (!a) {
        dgm_say("out of memory");
        return DGM_FAILED;
    }
    dgm_status st = draft(&c, topic, db, a, &err);
    FILE *out = st ? NULL : path ? fopen(path, "wx") : stdout;
    if (!st && !out) {
        dgm_say("'%s': %s", path, errno == EEXIST ? "is there already; name another file" : strerror(errno));
        dgm_arena_close(a);
        return DGM_FAILED;
    }
    if (!st)
        st = dgm_conflict_write(c, "yaml", out, &err);
    dgm_arena_close(a);
    if (out && out != stdout && fclose(out) && !st) {
        dgm_say("'%s' cannot be written to its end", path);
        return DGM_FAILED;
    }
    if (st)
        dgm_say("%s", err.text);
    return st ? DGM_FAILED : DGM_DONE;
}
