/*
 * settle_incidents.c - dragoman settle MODEL --db ACCOUNT: which kept incidents set off the guarantees of a model.
 *
 *     dragoman settle examples/conflicts/belgium-1914.yaml --db account.db --since 1914-08-01
 */
#include "settle_incidents.h"

#include "dragoman/store.h"
#include "dragoman/verdict.h"

typedef struct work {
    dgm_triggers *triggers;
    dgm_status st;
    dgm_error *err;
} work;

static int take_incident(const dgm_incident_row *row, void *arg)
{
    work *w = arg;
    return (w->st = dgm_triggers_add(w->triggers, row, w->err)) != DGM_OK;
}

static dgm_status hold_against(dgm_triggers *t, const char *db, const dgm_query *q, dgm_error *err)
{
    dgm_store *store;
    work w = {.triggers = t, .err = err};
    dgm_status st = dgm_store_open(&store, db, DGM_STORE_READ, err);
    if (st)
        return st;
    st = dgm_store_incidents(store, q, take_incident, &w, err);
    dgm_store_close(store, NULL);
    return st ? st : w.st;
}

int dgm_settle_incidents(const dgm_conflict *c, const char *model, const char *words, const char *db, dgm_day since,
                         dgm_day until, const char *format, dgm_arena *a)
{
    dgm_error err = {0};
    dgm_triggers *t;
    dgm_query q;
    dgm_query_init(&q);
    q.since = since;
    q.until = until;
    dgm_status st = dgm_triggers_open(&t, c, words, format ? format : "text", a, &err);
    if (st) {
        dgm_say("%s: %s", model, err.text);
        return st == DGM_EUSE ? DGM_WRONG_USE : DGM_FAILED;
    }
    if (!(st = hold_against(t, db, &q, &err)))
        st = dgm_triggers_print(t, db, stdout, &err);
    dgm_triggers_close(t);
    if (st)
        dgm_say("%s", err.text);
    return st ? DGM_FAILED : DGM_DONE;
}
