/*
 * table_events.c - the list of statements as Discourse Network Analyzer exports events.
 *
 *     statement_id;time;person;organization;concept;agreement;stance;strength;past;start_position;stop_position;text;coder;
 *     document_id;document_title;document_author;document_source;document_section;document_type
 *
 * A stance a row, oldest first. agreement is 1 for, 0 against, empty for a stance that is neither (open, concedes,
 * undecided). A value stands in quotation marks, those inside it doubled; nothing is replaced, unlike in DNA. Positions
 * count UTF-16 units, as DNA does. The variables stance, strength and past are ours.
 */
#include "show/table_print.h"

#include <stdlib.h>
#include <string.h>

static void value(dgm_buffer *b, dgm_str s)
{
    dgm_buffer_str(b, "\"");
    for (size_t i = 0; i < s.len; i++)
        dgm_buffer_add(b, s.data[i] == '"' ? "\"\"" : &s.data[i], s.data[i] == '"' ? 2 : 1);
    dgm_buffer_str(b, "\";");
}

static void words(dgm_buffer *b, const char *text)
{
    value(b, (dgm_str){text, strlen(text)});
}

/* Rows in the order of their days; the table for qsort_r. */
static int by_day(const void *x, const void *y, void *arg)
{
    const dgm_table *t = arg;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    dgm_day p = dgm_stand_day(&t->stand[a]), q = dgm_stand_day(&t->stand[b]);
    return p != q ? (p < q ? -1 : 1) : a < b ? -1 : a > b;
}

static int same(dgm_str a, dgm_str b)
{
    return a.len == b.len && (!a.len || !memcmp(a.data, b.data, a.len));
}

void dgm_table_events(const dgm_table_show *show)
{
    const dgm_table *t = show->table;
    dgm_buffer *b = show->out;
    uint32_t *order = malloc((t->stands + 1) * sizeof *order), *document = malloc((t->stands + 1) * sizeof *document),
             last = 0;
    if (!order || !document)
        b->failed = 1;
    for (uint32_t i = 0; !b->failed && i < t->stands; i++) {
        order[i] = i;
        document[i] = 0;
        for (uint32_t k = i; k > 0 && !document[i]; k--) /* stances of one report mostly stand together */
            if (same(t->stand[k - 1].report, t->stand[i].report))
                document[i] = document[k - 1];
        if (!document[i])
            document[i] = ++last;
    }
    if (!b->failed) {
        qsort_r(order, t->stands, sizeof *order, by_day, (void *)t);
        dgm_buffer_str(b,
                       "\"statement_id\";\"time\";\"person\";\"organization\";\"concept\";\"agreement\";\"stance\";"
                       "\"strength\";\"past\";\"start_position\";\"stop_position\";\"text\";\"coder\";\"document_id\";"
                       "\"document_title\";\"document_author\";\"document_source\";\"document_section\";"
                       "\"document_type\"\n");
    }
    for (size_t i = 0; !b->failed && i < t->stands; i++) {
        const dgm_stand *s = &t->stand[order[i]];
        int side = dgm_stance_side(s->stance);
        char day[16];
        dgm_day_format(day, dgm_stand_day(s));
        dgm_buffer_printf(b, "%u;\"%s%s\";", order[i] + 1, day, day[0] ? " 00:00:00" : "");
        value(b, s->person);
        value(b, s->party.name);
        value(b, s->proposal.name);
        dgm_buffer_str(b, side > 0 ? "1;" : side < 0 ? "0;" : ";");
        words(b, dgm_stance_name(s->stance));
        words(b, dgm_strength_name(s->strength));
        dgm_buffer_printf(b, "%d;%u;%u;", s->past, s->start, s->stop);
        value(b, s->words);
        words(b, s->state == DGM_CONFIRMED ? "person" : "dragoman");
        dgm_buffer_printf(b, "%u;", document[order[i]]);
        value(b, s->title);
        value(b, s->author);
        value(b, s->publisher);
        dgm_buffer_str(b, "\"\";\"\"\n");
    }
    free(order);
    free(document);
}
