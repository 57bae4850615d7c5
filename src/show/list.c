/*
 * list.c - rows under column names: reports, speakers, reviews.
 *
 *     statements  reports  first       last        speaker
 *             12        3  2025-08-19  2025-08-21  Sergei Lavrov, Russian Foreign Minister
 *
 * In:     for each row one cell a column, as text.
 * Out:    text, each column of a fixed width so that rows can be streamed, the last one wrapped; jsonl; csv.
 */
#include "show/format.h"
#include "show/jsonwriter.h"
#include "show/line.h"

#include "base/error.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef enum style { STYLE_TEXT, STYLE_JSONL, STYLE_CSV, STYLES } style;

struct dgm_list {
    FILE *out;
    style style;
    const char *record;
    const dgm_column *column;
    size_t n;
    dgm_show_options options;
    dgm_buffer text, cell;
};

static dgm_str text_of(const char *s)
{
    return (dgm_str){s ? s : "", s ? strlen(s) : 0};
}

/* The beginning of clean text that takes at most width columns. */
static size_t fitting(dgm_str text, unsigned width)
{
    size_t n = 0;
    for (size_t i = 1; i <= text.len; i++)
        if (i == text.len || ((unsigned char)text.data[i] & 0xC0) != 0x80) {
            if (dgm_line_columns((dgm_str){text.data, i}) > width)
                break;
            n = i;
        }
    return n;
}

/* The column's width: its name fits too. */
static unsigned room_of(const dgm_column *c)
{
    unsigned name = (unsigned)strlen(c->name);
    return c->width > name ? c->width : name;
}

static void text_cell(dgm_list *l, const dgm_column *c, const char *cell)
{
    dgm_buffer_clear(&l->cell);
    dgm_line_clean(&l->cell, text_of(cell), l->options.ascii);
    dgm_str text = {l->cell.data ? l->cell.data : "", l->cell.len};
    unsigned columns = dgm_line_columns(text), room = room_of(c);
    int cut = columns > (cell == c->name ? room : c->width), mark = cut && c->kind == DGM_COLUMN_TEXT && c->width > 3;
    const char *ellipsis = l->options.ascii ? "..." : "…";
    unsigned marked = l->options.ascii ? 3 : 1;
    if (cut) {
        text.len = fitting(text, mark ? c->width - marked : c->width);
        columns = dgm_line_columns(text) + (mark ? marked : 0);
    }
    unsigned pad = columns < room ? room - columns : 0;
    if (c->kind == DGM_COLUMN_NUMBER)
        dgm_buffer_printf(&l->text, "%*s", (int)pad, "");
    dgm_buffer_add(&l->text, text.data, text.len);
    if (mark)
        dgm_buffer_str(&l->text, ellipsis);
    if (c->kind != DGM_COLUMN_NUMBER)
        dgm_buffer_printf(&l->text, "%*s", (int)pad, "");
    dgm_buffer_str(&l->text, "  ");
}

static void text_row(dgm_list *l, const char *const *cells, const char *code)
{
    unsigned column = 0;
    if (l->options.colour && *code)
        dgm_buffer_printf(&l->text, "\x1b[%sm", code);
    for (size_t i = 0; i < l->n; i++) {
        const dgm_column *c = &l->column[i];
        if (c->kind != DGM_COLUMN_REST) {
            text_cell(l, c, cells[i]);
            column += room_of(c) + 2;
            continue;
        }
        dgm_buffer_clear(&l->cell);
        dgm_line_clean(&l->cell, text_of(cells[i]), l->options.ascii);
        dgm_line_wrap(&l->text, (dgm_str){l->cell.data, l->cell.len}, column, column,
                      l->options.width ? l->options.width : 100);
    }
    while (!l->text.failed && l->text.len && l->text.data[l->text.len - 1] == ' ')
        l->text.len--;
    if (l->options.colour && *code)
        dgm_buffer_str(&l->text, "\x1b[0m");
    dgm_buffer_str(&l->text, "\n");
}

static void json_row(dgm_list *l, const char *const *cells)
{
    dgm_json j = {.out = &l->text};
    dgm_json_open(&j, '{');
    dgm_json_key(&j, "record");
    dgm_json_words(&j, l->record);
    for (size_t i = 0; i < l->n; i++) {
        dgm_json_key(&j, l->column[i].name);
        if (l->column[i].kind == DGM_COLUMN_NUMBER && cells[i] && *cells[i])
            dgm_json_literal(&j, cells[i]);
        else
            dgm_json_text_or_null(&j, text_of(cells[i]));
    }
    dgm_json_close(&j, '}');
    dgm_json_end(&j);
}

static void csv_row(dgm_list *l, const char *const *cells)
{
    for (size_t i = 0; i < l->n; i++) {
        if (i)
            dgm_buffer_str(&l->text, ",");
        dgm_csv_field(&l->text, text_of(cells[i]));
    }
    dgm_buffer_str(&l->text, "\r\n");
}

static dgm_status put(dgm_list *l, dgm_error *err)
{
    if (l->text.failed || l->cell.failed)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the output");
    errno = 0;
    if (l->text.len && fwrite(l->text.data, 1, l->text.len, l->out) != l->text.len)
        return dgm_fail_errno(err, DGM_EIO, "the output cannot be written");
    dgm_buffer_clear(&l->text);
    return DGM_OK;
}

dgm_status dgm_list_row(dgm_list *l, const char *const *cells, dgm_error *err)
{
    if (l->style == STYLE_JSONL)
        json_row(l, cells);
    else if (l->style == STYLE_CSV)
        csv_row(l, cells);
    else
        text_row(l, cells, "");
    return put(l, err);
}

dgm_status dgm_list_open(dgm_list **list, const char *format, const char *record, const dgm_column *columns, size_t n,
                         FILE *out, const dgm_show_options *options, dgm_error *err)
{
    static const char *const names[STYLES] = {"text", "jsonl", "csv"};
    enum { MOST = 32 };
    const char *heads[MOST];
    *list = NULL;
    int found = 0;
    while (found < STYLES && strcmp(format, names[found]))
        found++;
    if (found == STYLES)
        return dgm_fail(err, DGM_EUSE, "a list (%s) has no format '%s'; there are text, jsonl and csv", record,
                        format);
    if (n > MOST)
        return dgm_fail(err, DGM_ERANGE, "a list has at most %d columns", (int)MOST);
    dgm_list *l = calloc(1, sizeof *l);
    if (!l)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the output");
    *l = (dgm_list){.out = out, .style = (style)found, .record = record, .column = columns, .n = n};
    if (options)
        l->options = *options;
    for (size_t i = 0; i < n; i++)
        heads[i] = columns[i].name;
    if (l->style == STYLE_TEXT)
        text_row(l, heads, "2");
    else if (l->style == STYLE_CSV)
        csv_row(l, heads);
    *list = l;
    return DGM_OK;
}

dgm_status dgm_list_close(dgm_list *l, dgm_error *err)
{
    if (!l)
        return DGM_OK;
    dgm_status st = put(l, err);
    errno = 0;
    if (!st && (fflush(l->out) || ferror(l->out)))
        st = dgm_fail_errno(err, DGM_EIO, "the output cannot be written");
    dgm_buffer_free(&l->text);
    dgm_buffer_free(&l->cell);
    free(l);
    return st;
}
