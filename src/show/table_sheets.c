/*
 * table_sheets.c - csv and json of the table and of its networks.
 *
 *     csv     a cell a row: party,country,proposal,stance,strength,past,contradicted,changed,by_person,day,words,...
 *             a network: a matrix with a row and a column of names
 *     json    {"parties":[...],"proposals":[...],"cells":[...],"talks":[...],"terms":[...],"refused":[...]}
 *             a network: {"network":"congruence","rows":[...],"columns":[...],"weights":[[...]],"polarisation":0.5,...}
 */
#include "show/format.h"
#include "show/jsonwriter.h"
#include "show/table_print.h"

#include <math.h>
#include <string.h>

static void field(dgm_buffer *b, dgm_str text, int last)
{
    dgm_csv_field(b, text);
    dgm_buffer_str(b, last ? "\r\n" : ",");
}

static void word(dgm_buffer *b, const char *text)
{
    field(b, (dgm_str){text, strlen(text)}, 0);
}

static const char *yes(int is)
{
    return is ? "yes" : "no";
}

static void network_csv(const dgm_table_show *show)
{
    const dgm_network *net = show->network;
    const dgm_table *t = show->table;
    dgm_buffer *b = show->out;
    for (size_t k = 0; k < net->columns; k++) {
        dgm_buffer_str(b, ",");
        dgm_csv_field(b, net->kind == DGM_TWOMODE ? t->proposal[k].what.name : t->party[k].who.name);
    }
    dgm_buffer_str(b, "\r\n");
    for (size_t i = 0; i < net->rows; i++) {
        dgm_csv_field(b, t->party[i].who.name);
        for (size_t k = 0; k < net->columns; k++) {
            dgm_buffer_str(b, ",");
            dgm_table_number(b, net->weight[i * net->columns + k]);
        }
        dgm_buffer_str(b, "\r\n");
    }
}

void dgm_table_csv(const dgm_table_show *show)
{
    const dgm_table *t = show->table;
    dgm_buffer *b = show->out, days = {0};
    if (show->network) {
        network_csv(show);
        return;
    }
    dgm_buffer_str(b,
                   "party,country,proposal,part_of,stance,strength,past,contradicted,changed,by_person,read_otherwise,"
                   "day,words,condition,person,voice,publisher,title,published,report,record,told\r\n");
    for (size_t i = 0; i < t->cells; i++) {
        const dgm_cell *c = &t->cell[i];
        const dgm_table_column *q = &t->proposal[c->proposal];
        const dgm_stand none = {.from = DGM_NO_DAY, .to = DGM_NO_DAY, .published = DGM_NO_DAY};
        const dgm_stand *s = c->shown >= 0 ? &t->stand[c->shown] : &none;
        char published[16];
        dgm_day_format(published, s->published);
        dgm_buffer_clear(&days);
        dgm_table_days(&days, s->from, s->to);
        field(b, t->party[c->party].who.name, 0);
        field(b, t->party[c->party].who.country, 0);
        field(b, q->what.name, 0);
        field(b, q->part_of >= 0 ? t->proposal[q->part_of].what.name : (dgm_str){"", 0}, 0);
        word(b, dgm_stance_name(c->stance));
        word(b, dgm_strength_name(c->strength));
        word(b, yes(c->past));
        word(b, yes(c->contradicts));
        word(b, yes(c->changed));
        field(b, c->judgement ? c->judgement->by : (dgm_str){"", 0}, 0);
        word(b, yes(c->differs_since));
        field(b, (dgm_str){days.data, days.len}, 0);
        field(b, s->words, 0);
        field(b, s->condition, 0);
        field(b, s->person, 0);
        field(b, s->voice, 0);
        field(b, s->publisher, 0);
        field(b, s->title, 0);
        word(b, published);
        field(b, s->report, 0);
        field(b, s->id, 0);
        dgm_buffer_printf(b, "%u\r\n", c->n);
    }
    dgm_buffer_free(&days);
}

static void text(dgm_json *j, const char *key, dgm_str value)
{
    dgm_json_key(j, key);
    dgm_json_text_or_null(j, value);
}

static void plain(dgm_json *j, const char *key, const char *value)
{
    dgm_json_key(j, key);
    dgm_json_words(j, value);
}

static void truth(dgm_json *j, const char *key, int is)
{
    dgm_json_key(j, key);
    dgm_json_literal(j, is ? "true" : "false");
}

static void day(dgm_json *j, const char *key, dgm_day value)
{
    char out[16];
    dgm_day_format(out, value);
    plain(j, key, out[0] ? out : NULL);
}

static void number(dgm_json *j, double x)
{
    dgm_buffer digits = {0};
    dgm_table_number(&digits, x);
    dgm_buffer_add(&digits, "", 1);
    dgm_json_literal(j, isnan(x) || !digits.data ? "null" : digits.data);
    dgm_buffer_free(&digits);
}

static void named(dgm_json *j, const dgm_named *who)
{
    text(j, "id", who->id);
    text(j, "name", who->name);
    if (who->country.len)
        text(j, "country", who->country);
}

static void stand(dgm_json *j, const dgm_stand *s)
{
    dgm_json_open(j, '{');
    text(j, "id", s->id);
    plain(j, "stance", dgm_stance_name(s->stance));
    plain(j, "strength", dgm_strength_name(s->strength));
    truth(j, "past", s->past);
    day(j, "from", s->from);
    day(j, "to", s->to);
    text(j, "words", s->words);
    text(j, "condition", s->condition);
    text(j, "person", s->person);
    text(j, "voice", s->voice);
    text(j, "report", s->report);
    text(j, "title", s->title);
    text(j, "publisher", s->publisher);
    day(j, "published", s->published);
    dgm_json_key(j, "score");
    dgm_json_score(j, s->score);
    plain(j, "state", s->state == DGM_CONFIRMED ? "confirmed" : "proposed");
    dgm_json_close(j, '}');
}

static void judgement(dgm_json *j, const dgm_judgement *g)
{
    dgm_json_open(j, '{');
    text(j, "by", g->by);
    text(j, "reason", g->reason);
    text(j, "at", g->at);
    dgm_json_close(j, '}');
}

static void cells(dgm_json *j, const dgm_table *t)
{
    for (size_t i = 0; i < t->cells; i++) {
        const dgm_cell *c = &t->cell[i];
        dgm_json_open(j, '{');
        dgm_json_key(j, "party");
        dgm_json_number(j, c->party);
        dgm_json_key(j, "proposal");
        dgm_json_number(j, c->proposal);
        plain(j, "stance", dgm_stance_name(c->stance));
        plain(j, "strength", dgm_strength_name(c->strength));
        truth(j, "past", c->past);
        truth(j, "contradicted", c->contradicts);
        truth(j, "changed", c->changed);
        truth(j, "read_otherwise", c->differs_since);
        dgm_json_key(j, "by_person");
        if (c->judgement)
            judgement(j, c->judgement);
        else
            dgm_json_literal(j, "null");
        dgm_json_key(j, "told");
        dgm_json_open(j, '[');
        for (uint32_t k = 0; k < c->n; k++)
            stand(j, &t->stand[c->stand[k]]);
        dgm_json_close(j, ']');
        dgm_json_close(j, '}');
    }
}

static void talks(dgm_json *j, const dgm_table_talks *k)
{
    dgm_json_open(j, '{');
    text(j, "id", k->id);
    text(j, "name", k->name);
    plain(j, "status", dgm_talks_status_name(k->status));
    day(j, "from", k->from);
    day(j, "to", k->to);
    text(j, "words", k->words);
    text(j, "report", k->report);
    dgm_json_key(j, "parties");
    dgm_json_open(j, '[');
    for (size_t i = 0; i < k->seats; i++) {
        dgm_json_open(j, '{');
        named(j, &k->seat[i].party);
        plain(j, "seat", dgm_seat_name(k->seat[i].seat));
        text(j, "words", k->seat[i].words);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
    dgm_json_close(j, '}');
}

static void term(dgm_json *j, const dgm_table_term *x)
{
    dgm_json_open(j, '{');
    text(j, "id", x->id);
    text(j, "proposal", x->proposal);
    plain(j, "kind", dgm_term_name(x->kind));
    text(j, "words", x->words);
    text(j, "report", x->report);
    dgm_json_key(j, "parties");
    dgm_json_open(j, '[');
    for (size_t i = 0; i < x->parties; i++) {
        dgm_json_open(j, '{');
        named(j, &x->party[i]);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
    dgm_json_close(j, '}');
}

static void network_json(dgm_json *j, const dgm_network *net, const dgm_table *t)
{
    plain(j, "network", dgm_network_name(net->kind));
    day(j, "from", t->options.from);
    day(j, "to", t->options.to);
    dgm_json_key(j, "polarisation");
    number(j, net->polarisation);
    dgm_json_key(j, "rows");
    dgm_json_open(j, '[');
    for (size_t i = 0; i < net->rows; i++) {
        dgm_json_open(j, '{');
        named(j, &t->party[i].who);
        dgm_json_key(j, "camp");
        if (net->camp[i] < 2)
            dgm_json_number(j, net->camp[i]);
        else
            dgm_json_literal(j, "null");
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
    dgm_json_key(j, "columns");
    dgm_json_open(j, '[');
    for (size_t k = 0; k < net->columns; k++) {
        dgm_json_open(j, '{');
        named(j, net->kind == DGM_TWOMODE ? &t->proposal[k].what : &t->party[k].who);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
    dgm_json_key(j, "weights");
    dgm_json_open(j, '[');
    for (size_t i = 0; i < net->rows; i++) {
        dgm_json_open(j, '[');
        for (size_t k = 0; k < net->columns; k++)
            number(j, net->weight[i * net->columns + k]);
        dgm_json_close(j, ']');
    }
    dgm_json_close(j, ']');
}

static void table_json(dgm_json *j, const dgm_table *t)
{
    dgm_json_key(j, "parties");
    dgm_json_open(j, '[');
    for (size_t i = 0; i < t->parties; i++) {
        dgm_json_open(j, '{');
        named(j, &t->party[i].who);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
    dgm_json_key(j, "proposals");
    dgm_json_open(j, '[');
    for (size_t i = 0; i < t->proposals; i++) {
        dgm_json_open(j, '{');
        named(j, &t->proposal[i].what);
        dgm_json_key(j, "part_of");
        if (t->proposal[i].part_of >= 0)
            dgm_json_number(j, (uint64_t)t->proposal[i].part_of);
        else
            dgm_json_literal(j, "null");
        text(j, "by", t->proposal[i].by);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
    dgm_json_key(j, "cells");
    dgm_json_open(j, '[');
    cells(j, t);
    dgm_json_close(j, ']');
    dgm_json_key(j, "talks");
    dgm_json_open(j, '[');
    for (size_t i = 0; i < t->talks_held; i++)
        talks(j, t->talks[i]);
    dgm_json_close(j, ']');
    dgm_json_key(j, "terms");
    dgm_json_open(j, '[');
    for (size_t i = 0; i < t->terms; i++)
        term(j, t->term[i]);
    dgm_json_close(j, ']');
    dgm_json_key(j, "refused");
    dgm_json_open(j, '[');
    for (size_t i = 0; i < t->refusals; i++) {
        dgm_json_open(j, '{');
        text(j, "party", t->refused[i]->party.name);
        text(j, "proposal", t->refused[i]->proposal.name);
        dgm_json_key(j, "by_person");
        judgement(j, t->refused[i]);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
}

void dgm_table_json(const dgm_table_show *show)
{
    dgm_json j = {.out = show->out};
    dgm_json_open(&j, '{');
    if (show->network)
        network_json(&j, show->network, show->table);
    else
        table_json(&j, show->table);
    dgm_json_close(&j, '}');
    dgm_json_end(&j);
}
