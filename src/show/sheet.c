/*
 * sheet.c - csv: one statement a row, a row of names first (RFC 4180: commas, CR LF, quotation marks doubled).
 *
 *     report,date,publisher,title,url,statement,number,within,speaker,role,unknown,party,country,sector,source,cue,content,
 *     kind,score,state,start,end,when,where,where_country
 *
 * Pieces of one span are joined by " ... ", several speakers by "; ". start and end are the bytes from the first to the
 * last of its spans; when is the day it was made, where the sentence says so, and
 * where is the place. A report without statements has no row.
 */
#include "show/format.h"

#include <string.h>

void dgm_csv_field(dgm_buffer *b, dgm_str text)
{
    if (!text.len || !text.data)
        return;
    int quote = text.data[0] == ' ' || text.data[text.len - 1] == ' ';
    for (size_t i = 0; i < text.len && !quote; i++)
        quote = strchr(",\"\r\n", text.data[i]) != NULL;
    if (!quote) {
        dgm_buffer_add(b, text.data, text.len);
        return;
    }
    dgm_buffer_add(b, "\"", 1);
    for (size_t i = 0; i < text.len; i++)
        dgm_buffer_add(b, text.data[i] == '"' ? "\"\"" : &text.data[i], text.data[i] == '"' ? 2 : 1);
    dgm_buffer_add(b, "\"", 1);
}

static void words(dgm_buffer *b, const char *text)
{
    dgm_csv_field(b, (dgm_str){text, strlen(text)});
}

static void comma(dgm_buffer *b)
{
    dgm_buffer_add(b, ",", 1);
}

static void pieces(dgm_buffer *b, dgm_str text, const dgm_pieces *p)
{
    dgm_buffer all = {0};
    for (uint32_t i = 0; i < p->n; i++) {
        dgm_str piece = dgm_slice(text, p->at[i]);
        if (i)
            dgm_buffer_str(&all, " ... ");
        dgm_buffer_add(&all, piece.data, piece.len);
    }
    dgm_csv_field(b, (dgm_str){all.data, all.len});
    b->failed |= all.failed;
    dgm_buffer_free(&all);
}

/* One column of all speakers: their names, roles, why they are unknown; their parties' names, countries, sectors. */
static void speakers(dgm_buffer *b, const dgm_account *account, const dgm_statement *s, int column)
{
    dgm_buffer all = {0};
    for (uint32_t i = 0; i < s->speakers; i++) {
        const dgm_speaker *who = &s->speaker[i];
        const dgm_party *p = dgm_party_of(account, who), none = {0};
        p = p ? p : &none;
        const dgm_str columns[] = {who->name, who->role,  {who->unknown, who->unknown ? strlen(who->unknown) : 0},
                                   p->name,   p->country, p->sector};
        dgm_str text = columns[column];
        if (!text.len || (column < 2 && who->unknown))
            continue;
        if (all.len)
            dgm_buffer_str(&all, "; ");
        dgm_buffer_add(&all, text.data, text.len);
    }
    dgm_csv_field(b, (dgm_str){all.data, all.len});
    b->failed |= all.failed;
    dgm_buffer_free(&all);
}

/* From the first byte of its spans to the last. */
static dgm_span extent(const dgm_statement *s)
{
    const dgm_pieces *all[] = {&s->source, &s->cue, &s->content};
    dgm_span at = {UINT32_MAX, 0};
    for (int k = 0; k < 3; k++)
        for (uint32_t i = 0; i < all[k]->n; i++) {
            at.from = all[k]->at[i].from < at.from ? all[k]->at[i].from : at.from;
            at.to = all[k]->at[i].to > at.to ? all[k]->at[i].to : at.to;
        }
    return at.from < at.to ? at : (dgm_span){0, 0};
}

void dgm_show_sheet_begin(dgm_show *show)
{
    dgm_buffer_str(&show->text,
                   "report,date,publisher,title,url,statement,number,within,speaker,role,unknown,party,country,sector,"
                   "source,cue,content,kind,score,state,start,end,when,where,where_country\r\n");
}

void dgm_show_sheet(dgm_show *show, const dgm_account *account)
{
    dgm_buffer *b = &show->text;
    const dgm_report *r = &account->report;
    char day[16];
    dgm_day_format(day, r->published);
    for (size_t i = 0; i < account->statements; i++) {
        const dgm_statement *s = &account->statement[i];
        const dgm_str about[] = {r->publisher, r->title, r->url};
        dgm_span at = extent(s);
        dgm_buffer_printf(b, "%s,%s,", r->id, day);
        for (int k = 0; k < 3; k++, comma(b))
            dgm_csv_field(b, about[k]);
        dgm_buffer_printf(b, "%s,%u,", s->id, s->number);
        if (s->within)
            dgm_buffer_printf(b, "%u", s->within);
        comma(b);
        for (int k = 0; k < 6; k++, comma(b))
            speakers(b, account, s, k);
        const dgm_pieces *role[] = {&s->source, &s->cue, &s->content};
        for (int k = 0; k < 3; k++, comma(b))
            pieces(b, r->text, role[k]);
        words(b, dgm_kind_word(s->kind));
        comma(b);
        dgm_score_add(b, s->score);
        comma(b);
        words(b, dgm_state_word(s->state));
        dgm_buffer_printf(b, ",%u,%u,", at.from, at.to);
        if (s->when.at.to)
            dgm_days_add(b, &s->when);
        const dgm_place *where = dgm_place_of(account, s);
        comma(b);
        if (where)
            dgm_csv_field(b, where->name);
        comma(b);
        if (where)
            dgm_csv_field(b, where->country);
        dgm_buffer_str(b, "\r\n");
    }
}
