/*
 * table_network.c - a network for people: its ties, heaviest first, and how far the parties fall into two camps.
 *
 *     congruence of 3 parties, 3 proposals
 *         2  A (AAA) - B (BBB)
 *     polarisation 1: A, B against C
 *
 * Limits: the 200 heaviest ties; csv and json have all.
 */
#include "show/line.h"
#include "show/table_print.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_TIES = 200 };

typedef struct tie {
    double weight;
    uint32_t from, to;
} tie;

static int heavier(const void *x, const void *y)
{
    const tie *a = x, *b = y;
    if (fabs(a->weight) != fabs(b->weight))
        return fabs(a->weight) > fabs(b->weight) ? -1 : 1;
    return a->from != b->from ? (a->from < b->from ? -1 : 1) : a->to < b->to ? -1 : 1;
}

static void name(const dgm_table_show *show, const dgm_named *who)
{
    dgm_line_clean(show->out, who->name, show->options.ascii);
}

static void camps(const dgm_table_show *show)
{
    const dgm_network *net = show->network;
    dgm_buffer *b = show->out;
    if (isnan(net->polarisation)) {
        dgm_buffer_str(b, "polarisation: unknown, no two parties take a side on one proposal\n");
        return;
    }
    dgm_buffer_str(b, "polarisation ");
    dgm_table_number(b, net->polarisation);
    for (int camp = 0; camp < 2; camp++) {
        int first = 1;
        for (size_t i = 0; i < net->rows; i++)
            if (net->camp[i] == camp) {
                dgm_buffer_str(b, !first ? ", " : camp ? "\n    on the other side: " : "\n    on one side: ");
                name(show, &show->table->party[i].who);
                first = 0;
            }
    }
    dgm_buffer_str(b, "\n");
}

void dgm_table_network_text(const dgm_table_show *show)
{
    const dgm_network *net = show->network;
    const dgm_table *t = show->table;
    dgm_buffer *b = show->out;
    int two = net->kind == DGM_TWOMODE;
    size_t n = 0;
    tie *list = malloc((net->rows * net->columns + 1) * sizeof *list);
    if (!list) {
        b->failed = 1;
        return;
    }
    dgm_buffer_printf(b, "%s of %zu parties, %zu proposals", dgm_network_name(net->kind), t->parties, t->proposals);
    if (t->options.from != DGM_NO_DAY || t->options.to != DGM_NO_DAY) {
        dgm_buffer_str(b, ", ");
        dgm_table_days(b, t->options.from, t->options.to);
    }
    dgm_buffer_str(b, "\n");
    for (uint32_t i = 0; i < net->rows; i++)
        for (uint32_t k = two ? 0 : i + 1; k < net->columns; k++)
            if (net->weight[i * net->columns + k] != 0 || (two && net->stance[i * net->columns + k]))
                list[n++] = (tie){net->weight[i * net->columns + k], i, k};
    qsort(list, n, sizeof *list, heavier);
    for (size_t i = 0; i < n && i < MOST_TIES; i++) {
        dgm_buffer weight = {0};
        dgm_table_number(&weight, list[i].weight);
        dgm_buffer_printf(b, "%*s%.*s  ", weight.len < 10 ? 10 - (int)weight.len : 0, "", (int)weight.len, weight.data);
        dgm_buffer_free(&weight);
        name(show, &t->party[list[i].from].who);
        dgm_buffer_str(b, " - ");
        name(show, two ? &t->proposal[list[i].to].what : &t->party[list[i].to].who);
        dgm_buffer_str(b, "\n");
    }
    if (n > MOST_TIES)
        dgm_buffer_printf(b, "    and %zu lighter ties; --format csv has all\n", n - MOST_TIES);
    free(list);
    camps(show);
}
