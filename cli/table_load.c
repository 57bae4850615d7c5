/*
 * table_load.c - what the table is made of, out of a database: its accounts, and what a person said of cells.
 */
#include "table_load.h"

#include "dragoman/store.h"

/* The accounts on their way into the table. */
typedef struct work {
    dgm_gather *gather;
    dgm_error *err;
    dgm_status st;
} work;

static int take_account(const dgm_account *account, void *arg)
{
    work *w = arg;
    return (w->st = dgm_gather_account(w->gather, account, w->err)) != DGM_OK;
}

static int take_judgement(const dgm_store_judgement *j, void *arg)
{
    work *w = arg;
    dgm_judgement out = {.party = {.id = {"", 0}, .name = j->party, .country = j->country},
                         .proposal = {.id = j->proposal_id, .name = j->proposal},
                         .refused = j->verdict == DGM_JUDGED_REFUSED,
                         .stance = j->stance,
                         .strength = j->strength,
                         .past = j->past,
                         .by = j->by,
                         .reason = j->reason,
                         .at = j->at};
    return (w->st = dgm_gather_judgement(w->gather, &out, w->err)) != DGM_OK;
}

dgm_status dgm_load_table(dgm_gather **gather, const char *db, float min_score, dgm_arena *a, dgm_error *err)
{
    work w = {.err = err};
    dgm_store *store;
    dgm_query q;
    dgm_status st = dgm_store_open(&store, db, DGM_STORE_READ, err);
    if (st)
        return st;
    dgm_query_init(&q);
    q.min_score = min_score;
    q.refused = 1; /* the table leaves out what is refused, and must know of it */
    if (!(st = dgm_gather_open(gather, a, err))) {
        w.gather = *gather;
        st = dgm_store_ask(store, &q, 1, take_account, &w, err);
    }
    if (!st && !(st = w.st))
        st = dgm_store_judgements(store, take_judgement, &w, err);
    dgm_store_close(store, NULL);
    return st ? st : w.st;
}
