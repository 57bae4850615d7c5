/*
 * table_print.c - the formats of the table, written whole into a buffer, then out.
 *
 *     dgm_table_print(table, "csv", NULL, stdout, NULL, &err);
 *
 * Limits: 1 GiB of output.
 */
#include "show/table_print.h"

#include "base/error.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    void (*table)(const dgm_table_show *), (*network)(const dgm_table_show *);
    int visone;
} formats[] = {
    {"text", dgm_table_text, dgm_table_network_text, 0},
    {"csv", dgm_table_csv, dgm_table_csv, 0},
    {"json", dgm_table_json, dgm_table_json, 0},
    {"graphml", dgm_table_graphml, dgm_table_graphml, 0},
    {"graphml-visone", dgm_table_graphml, dgm_table_graphml, 1},
    {"dna-events", dgm_table_events, NULL, 0},
};

void dgm_table_days(dgm_buffer *b, dgm_day from, dgm_day to)
{
    char first[16], last[16];
    dgm_day_format(first, from);
    dgm_day_format(last, to);
    dgm_buffer_str(b, first);
    if (last[0] && from != to)
        dgm_buffer_printf(b, "..%s", last);
    else if (first[0] && !last[0])
        dgm_buffer_str(b, "..");
}

void dgm_table_number(dgm_buffer *b, double x)
{
    double whole, part = modf(fabs(x), &whole);
    unsigned millionths = (unsigned)(part * 1e6 + 0.5);
    if (millionths == 1000000) {
        whole += 1;
        millionths = 0;
    }
    dgm_buffer_printf(b, "%s%.0f", x < 0 && (whole > 0 || millionths) ? "-" : "", whole);
    if (!millionths)
        return;
    char digits[16];
    int n = snprintf(digits, sizeof digits, "%06u", millionths);
    while (digits[n - 1] == '0')
        n--;
    dgm_buffer_printf(b, ".%.*s", n, digits);
}

void dgm_table_remarks(dgm_buffer *b, const dgm_cell *c)
{
    const struct {
        int is;
        const char *word;
    } all[] = {{c->past, "past; today unknown"},
               {c->contradicts, "contradicted"},
               {c->changed && !c->judgement, "changed"},
               {c->judgement != NULL, "settled by a person"},
               {c->differs_since, "read otherwise"}};
    size_t before = b->len;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].is)
            dgm_buffer_printf(b, "%s%s", b->len > before ? "; " : "", all[i].word);
}

static dgm_status unknown_format(const char *format, int network, dgm_error *err)
{
    char names[128] = "";
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!network || formats[i].network) {
            strcat(names, names[0] ? ", " : "");
            strcat(names, formats[i].name);
        }
    return dgm_fail(err, DGM_EUSE, "a %s has no format '%.60s'; there are %s", network ? "network" : "table", format,
                    names);
}

dgm_status dgm_table_print(const dgm_table *table, const char *format, const dgm_network *network, FILE *out,
                           const dgm_show_options *options, dgm_error *err)
{
    dgm_buffer b = {.limit = (size_t)1 << 30};
    dgm_table_show show = {.out = &b, .table = table, .network = network};
    void (*write)(const dgm_table_show *) = NULL;
    if (options)
        show.options = *options;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(format, formats[i].name)) {
            write = network ? formats[i].network : formats[i].table;
            show.visone = formats[i].visone;
        }
    if (!write)
        return unknown_format(format, network != NULL, err);
    write(&show);
    dgm_status st = b.failed ? dgm_fail(err, DGM_ENOMEM, "no memory for the output") : DGM_OK;
    errno = 0;
    if (!st && ((b.len && fwrite(b.data, 1, b.len, out) != b.len) || fflush(out)))
        st = dgm_fail_errno(err, DGM_EIO, "the output cannot be written");
    dgm_buffer_free(&b);
    return st;
}
