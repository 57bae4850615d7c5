/*
 * by_hand.c - a database with accounts made by hand, for tests of commands.
 *
 *     by_hand FILE            two reports with records of every kind
 *     by_hand FILE again      the same, as another model might read them: other ids, words nearly the same
 */
#include "dragoman/store.h"

#include "unit/by_hand.h"

#include <stdio.h>

static void another_model(by_hand *h)
{
    char *ids[] = {h->statement[0].id, h->proposal[0].id, h->proposal[1].id, h->term[0].id,  h->position[0].id,
                   h->position[1].id,  h->position[2].id, h->talks[0].id,    h->event[0].id, h->event[1].id};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        ids[i][31] = '0';
    h->position[0].at = hand_span("opposes NATO troops in Ukraine under any", 1);
}

int main(int argc, char **argv)
{
    dgm_store *store;
    dgm_error err = {0};
    by_hand h;
    if (argc < 2)
        return 2;
    dgm_status st = dgm_store_open(&store, argv[1], DGM_STORE_WRITE, &err);
    for (int i = 0; i < 2 && !st; i++) {
        if (i)
            hand_other(&h, '5', "the NATO troops", DGM_SUPPORTS, 20330);
        else
            hand_fill(&h);
        if (argc > 2)
            another_model(&h);
        st = dgm_store_keep(store, &h.account, "model by hand 1", NULL, &err);
    }
    if (!st)
        st = dgm_store_close(store, &err);
    if (st)
        fprintf(stderr, "%s\n", err.text);
    return st != DGM_OK;
}
