/*
 * table_text.c - the table for people: the matrix where it fits the width, then each cell with what it rests on.
 *
 *                             security          NATO troops
 *                             guarantees        in Ukraine
 *     Russia (RUS)            opposes !         opposes !
 *     United States (USA)     supports
 *
 *     NATO troops in Ukraine, part of security guarantees
 *       Russia (RUS)  opposes, red line
 *           2025-08-20 “any scenarios involving NATO troops in Ukraine”
 *           Sergei Lavrov · Example Wire, 2025-08-21 · 3f2a9c01
 *
 * How:    parties down, proposals across, a column 12 to 22 wide; where they do not fit there is no matrix: the blocks
 *         below say the same. Words from outside are cleaned for a terminal.
 */
#include "show/line.h"
#include "show/table_print.h"

#include <stdio.h>
#include <string.h>

enum { LEAST_COLUMN = 13, MOST_COLUMN = 22, MOST_PARTY = 26, HEAD_LINES = 4, MOST_ACROSS = 64, ID = 8 };

/* One look at the output: width, colours, marks. */
typedef struct page {
    const dgm_table_show *show;
    dgm_buffer *b;
    unsigned width;
    const char *open, *close, *dot, *bold, *plain;
} page;

static page begin(const dgm_table_show *show)
{
    int ascii = show->options.ascii, colour = show->options.colour;
    return (page){show,
                  show->out,
                  show->options.width ? show->options.width : 100,
                  ascii ? "\"" : "“",
                  ascii ? "\"" : "”",
                  ascii ? " - " : " · ",
                  colour ? "\x1b[1m" : "",
                  colour ? "\x1b[0m" : ""};
}

static const char *colour_of(const page *p, dgm_stance stance)
{
    int side = dgm_stance_side(stance);
    return !p->show->options.colour ? "" : side > 0 ? "\x1b[32m" : side < 0 ? "\x1b[31m" : "\x1b[33m";
}

static void clean(const page *p, dgm_str s)
{
    dgm_line_clean(p->b, s, p->show->options.ascii);
}

static void add_party(const page *p, dgm_buffer *b, const dgm_named *who)
{
    dgm_line_clean(b, who->name, p->show->options.ascii);
    if (who->country.len && who->country.len < 20) {
        dgm_buffer_str(b, " (");
        dgm_line_clean(b, who->country, p->show->options.ascii);
        dgm_buffer_str(b, ")");
    }
}

/* Clean text cut to so many columns, with a full stop or an ellipsis where it was cut. */
static void add_cut(const page *p, dgm_buffer *b, dgm_str text, unsigned columns)
{
    if (dgm_line_columns(text) <= columns) {
        dgm_buffer_add(b, text.data, text.len);
        return;
    }
    size_t n = 0, next = 0;
    while (next < text.len) {
        do
            next++;
        while (next < text.len && ((unsigned char)text.data[next] & 0xC0) == 0x80);
        if (dgm_line_columns((dgm_str){text.data, next}) > columns - 1)
            break;
        n = next;
    }
    dgm_buffer_add(b, text.data, n);
    dgm_buffer_str(b, p->show->options.ascii ? "." : "…");
}

static void pad(dgm_buffer *b, size_t from, unsigned columns)
{
    unsigned have = dgm_line_columns((dgm_str){b->data + from, b->len - from});
    if (have < columns)
        dgm_buffer_printf(b, "%*s", (int)(columns - have), "");
}

/* Marks behind a stance in the matrix. */
static void add_marks(dgm_buffer *b, const dgm_cell *c)
{
    const struct {
        int is;
        char mark;
    } marks[] = {
        {c->strength == DGM_RED_LINE, '!'}, {c->strength == DGM_SOFT, '~'}, {c->past, '?'}, {c->contradicts, 'x'},
        {c->changed && !c->judgement, '<'}, {c->judgement != NULL, '*'}};
    int first = 1;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].is) {
            dgm_buffer_printf(b, "%s%c", first ? " " : "", marks[i].mark);
            first = 0;
        }
}

/* How much of text goes in so many columns, whole words where one fits; *skip: the blank behind it. */
static size_t piece(dgm_str text, unsigned columns, size_t *skip)
{
    size_t n = 0;
    *skip = 0;
    for (size_t at = 1; at <= text.len; at++)
        if (at == text.len || text.data[at] == ' ') {
            if (n && dgm_line_columns((dgm_str){text.data, at}) > columns)
                break;
            n = at;
            *skip = at < text.len;
        }
    return n;
}

static void matrix_head(const page *p, unsigned left, unsigned column)
{
    const dgm_table *t = p->show->table;
    dgm_buffer name[MOST_ACROSS] = {{0}};
    size_t done[MOST_ACROSS] = {0};
    for (size_t k = 0; k < t->proposals; k++)
        dgm_line_clean(&name[k], t->proposal[k].what.name, p->show->options.ascii);
    for (int line = 0, more = 1; line < HEAD_LINES && more; line++) {
        dgm_buffer_str(p->b, p->bold);
        size_t from = p->b->len;
        dgm_buffer_printf(p->b, "%*s", (int)left, "");
        more = 0;
        for (size_t k = 0; k < t->proposals; k++) {
            dgm_str rest = {name[k].data + done[k], name[k].len - done[k]};
            size_t skip = 0, n = rest.len ? piece(rest, column - 2, &skip) : 0;
            if (line + 1 == HEAD_LINES)
                n = rest.len;
            add_cut(p, p->b, (dgm_str){rest.data, n}, column - 2);
            done[k] += n + (line + 1 < HEAD_LINES ? skip : 0);
            more |= done[k] < name[k].len;
            if (k + 1 < t->proposals)
                pad(p->b, from, left + (unsigned)(k + 1) * column);
        }
        while (p->b->len > from && p->b->data[p->b->len - 1] == ' ')
            p->b->len--;
        dgm_buffer_printf(p->b, "%s\n", p->plain);
    }
    for (size_t k = 0; k < t->proposals; k++) {
        p->b->failed |= name[k].failed;
        dgm_buffer_free(&name[k]);
    }
}

static void matrix_row(const page *p, uint32_t party, unsigned left, unsigned column)
{
    const dgm_table *t = p->show->table;
    dgm_buffer name = {0};
    size_t from = p->b->len;
    unsigned colours = 0;
    add_party(p, &name, &t->party[party].who);
    add_cut(p, p->b, (dgm_str){name.data, name.len}, left - 1);
    dgm_buffer_free(&name);
    pad(p->b, from, left);
    for (uint32_t k = 0; k < t->proposals; k++) {
        const dgm_cell *c = dgm_table_cell(t, party, k);
        if (c) {
            const char *colour = colour_of(p, c->stance);
            dgm_buffer_str(p->b, colour);
            dgm_buffer_str(p->b, dgm_stance_name(c->stance));
            dgm_buffer_str(p->b, *colour ? p->plain : "");
            add_marks(p->b, c);
            colours += (unsigned)(strlen(colour) + (*colour ? strlen(p->plain) : 0));
        }
        if (k + 1 < t->proposals)
            pad(p->b, from, left + (k + 1) * column + colours);
    }
    while (p->b->len > from && p->b->data[p->b->len - 1] == ' ')
        p->b->len--;
    dgm_buffer_str(p->b, "\n");
}

/* 1 when the matrix fits and was written. */
static int matrix(const page *p)
{
    const dgm_table *t = p->show->table;
    unsigned left = 12, column;
    for (size_t i = 0; i < t->parties; i++) {
        unsigned n = dgm_line_columns(t->party[i].who.name) + (unsigned)t->party[i].who.country.len + 5;
        left = n > left ? n : left;
    }
    left = left > MOST_PARTY ? MOST_PARTY : left;
    if (t->proposals > MOST_ACROSS || p->width < left + LEAST_COLUMN * t->proposals)
        return 0;
    column = (unsigned)((p->width - left) / t->proposals);
    column = column > MOST_COLUMN ? MOST_COLUMN : column;
    matrix_head(p, left, column);
    for (uint32_t i = 0; i < t->parties; i++)
        matrix_row(p, i, left, column);
    dgm_buffer_str(p->b,
                   "\n! red line  ~ soft  ? past, today unknown  x contradicted  < changed  * settled by a person\n");
    return 1;
}

/* The buffer's end from `from` on, wrapped at indent. */
static void wrap(const page *p, size_t from, unsigned indent)
{
    dgm_buffer text = {0};
    dgm_buffer_add(&text, p->b->data + from, p->b->len - from);
    p->b->len = from;
    dgm_buffer_printf(p->b, "%*s", (int)indent, "");
    dgm_line_wrap(p->b, (dgm_str){text.data, text.len}, indent, indent, p->width);
    dgm_buffer_str(p->b, "\n");
    p->b->failed |= text.failed;
    dgm_buffer_free(&text);
}

static void quoted(const page *p, dgm_str s)
{
    dgm_buffer_str(p->b, p->open);
    clean(p, s);
    dgm_buffer_str(p->b, p->close);
}

/* What a stance rests on: its day and words, then who, where and the record. */
static void evidence(const page *p, const dgm_stand *s, const char *label)
{
    dgm_buffer *b = p->b;
    char published[16];
    size_t from = b->len;
    dgm_buffer_str(b, label);
    dgm_table_days(b, s->from, s->to);
    dgm_buffer_str(b, s->from != DGM_NO_DAY || s->to != DGM_NO_DAY ? " " : "");
    quoted(p, s->words);
    if (s->condition.len) {
        dgm_buffer_str(b, " if ");
        quoted(p, s->condition);
    }
    wrap(p, from, 6);
    from = b->len;
    dgm_day_format(published, s->published);
    if (s->person.len) {
        clean(p, s->person);
        dgm_buffer_str(b, p->dot);
    }
    if (s->voice.len) {
        dgm_buffer_str(b, "according to ");
        clean(p, s->voice);
        dgm_buffer_str(b, p->dot);
    }
    clean(p, s->publisher.len ? s->publisher : s->title);
    dgm_buffer_printf(b, "%s%s%s%.*s", published[0] ? ", " : "", published, p->dot,
                      (int)(s->id.len < ID ? s->id.len : ID), s->id.data ? s->id.data : "");
    if (s->state == DGM_CONFIRMED)
        dgm_buffer_printf(b, "%sconfirmed", p->dot);
    wrap(p, from, 6);
}

static void judged(const page *p, const dgm_judgement *j)
{
    size_t from = p->b->len;
    dgm_buffer_printf(p->b, "%s by ", j->refused ? "refused" : "settled");
    clean(p, j->by);
    dgm_buffer_printf(p->b, " on %.*s: ", (int)(j->at.len < 10 ? j->at.len : 10), j->at.data ? j->at.data : "");
    clean(p, j->reason);
    wrap(p, from, 6);
}

static int earlier(const dgm_table *t, const dgm_cell *c, const dgm_stand *s)
{
    return c->shown >= 0 && dgm_stand_day(s) < dgm_stand_day(&t->stand[c->shown]);
}

static void one_cell(const page *p, const dgm_cell *c)
{
    const dgm_table *t = p->show->table;
    dgm_buffer *b = p->b, remarks = {0};
    dgm_buffer_str(b, "  ");
    add_party(p, b, &t->party[c->party].who);
    dgm_buffer_printf(b, "  %s%s%s%s", colour_of(p, c->stance), dgm_stance_name(c->stance),
                      c->strength == DGM_FIRM ? "" : ", ",
                      c->strength == DGM_FIRM ? "" : dgm_strength_name(c->strength));
    dgm_buffer_str(b, p->plain);
    dgm_table_remarks(&remarks, c);
    if (remarks.len)
        dgm_buffer_printf(b, " (%.*s)", (int)remarks.len, remarks.data);
    dgm_buffer_free(&remarks);
    dgm_buffer_str(b, "\n");
    if (c->judgement)
        judged(p, c->judgement);
    if (c->shown >= 0 && !c->judgement)
        evidence(p, &t->stand[c->shown], "");
    for (uint32_t i = c->n; i-- > 0;) {
        const dgm_stand *s = &t->stand[c->stand[i]];
        char label[64];
        if ((int32_t)c->stand[i] == c->shown && !c->judgement)
            continue;
        if (s->stance == c->stance && !s->past == !c->past)
            snprintf(label, sizeof label, "also ");
        else
            snprintf(label, sizeof label, "%s%s: ",
                     s->past            ? "in the past "
                     : c->judgement     ? "read "
                     : earlier(t, c, s) ? "before: "
                                        : "also told: ",
                     dgm_stance_name(s->stance));
        evidence(p, s, label);
    }
}

static void heading(const page *p, const char *text)
{
    dgm_buffer_printf(p->b, "\n%s%s%s\n", p->bold, text, p->plain);
}

static void blocks(const page *p)
{
    const dgm_table *t = p->show->table;
    for (uint32_t k = 0; k < t->proposals; k++) {
        const dgm_table_column *q = &t->proposal[k];
        dgm_buffer_printf(p->b, "\n%s", p->bold);
        clean(p, q->what.name);
        dgm_buffer_str(p->b, p->plain);
        if (q->part_of >= 0) {
            dgm_buffer_str(p->b, ", part of ");
            clean(p, t->proposal[q->part_of].what.name);
        }
        if (q->by.len) {
            dgm_buffer_str(p->b, ", put forward by ");
            clean(p, q->by);
        }
        dgm_buffer_str(p->b, "\n");
        for (uint32_t i = 0; i < t->parties; i++) {
            const dgm_cell *c = dgm_table_cell(t, i, k);
            if (c)
                one_cell(p, c);
        }
    }
}

static void seats(const page *p, const dgm_table_talks *k, dgm_seat seat)
{
    size_t from = p->b->len;
    int any = 0;
    for (size_t i = 0; i < k->seats; i++)
        if (k->seat[i].seat == seat) {
            dgm_buffer_str(p->b, any++ ? ", " : "");
            if (any == 1)
                dgm_buffer_printf(p->b, "%s: ", seat == DGM_SEAT_OUT ? "left out or away" : dgm_seat_name(seat));
            add_party(p, p->b, &k->seat[i].party);
        }
    if (any)
        wrap(p, from, 6);
}

static void all_talks(const page *p)
{
    const dgm_table *t = p->show->table;
    if (t->talks_held)
        heading(p, "Talks");
    for (size_t i = 0; i < t->talks_held; i++) {
        const dgm_table_talks *k = t->talks[i];
        dgm_buffer_str(p->b, "  ");
        clean(p, k->name.len ? k->name : k->words);
        dgm_buffer_printf(p->b, ", %s", dgm_talks_status_name(k->status));
        if (k->from != DGM_NO_DAY || k->to != DGM_NO_DAY)
            dgm_buffer_str(p->b, ", ");
        dgm_table_days(p->b, k->from, k->to);
        dgm_buffer_str(p->b, "\n");
        for (int seat = DGM_SEAT_IN; seat <= DGM_SEAT_MEDIATOR; seat++)
            seats(p, k, (dgm_seat)seat);
        size_t from = p->b->len;
        if (k->words.len) {
            quoted(p, k->words);
            wrap(p, from, 6);
        }
    }
}

static const char *proposal_name(const dgm_table *t, dgm_str id, size_t *n)
{
    for (size_t i = 0; i < t->proposals; i++)
        if (t->proposal[i].what.id.len == id.len && !memcmp(t->proposal[i].what.id.data, id.data, id.len)) {
            *n = t->proposal[i].what.name.len;
            return t->proposal[i].what.name.data;
        }
    return NULL;
}

static void terms(const page *p, int blocking)
{
    const dgm_table *t = p->show->table;
    int any = 0;
    for (size_t i = 0; i < t->terms; i++) {
        const dgm_table_term *x = t->term[i];
        size_t from, n;
        if ((x->kind == DGM_TERM_VETO) != blocking)
            continue;
        if (!any++)
            heading(p, blocking ? "Who can block" : "Terms");
        const char *of = proposal_name(t, x->proposal, &n);
        from = p->b->len;
        if (blocking)
            for (size_t k = 0; k < x->parties; k++) {
                dgm_buffer_str(p->b, k ? ", " : "");
                add_party(p, p->b, &x->party[k]);
            }
        else
            dgm_buffer_str(p->b, dgm_term_name(x->kind));
        dgm_buffer_str(p->b, p->b->len > from ? ": " : "");
        quoted(p, x->words);
        if (of) {
            dgm_buffer_printf(p->b, "%s", p->dot);
            clean(p, (dgm_str){of, n});
        }
        if (!blocking)
            for (size_t k = 0; k < x->parties; k++) {
                dgm_buffer_str(p->b, k ? ", " : p->dot);
                add_party(p, p->b, &x->party[k]);
            }
        dgm_buffer_printf(p->b, "%s%.*s", p->dot, (int)(x->id.len < ID ? x->id.len : ID), x->id.data ? x->id.data : "");
        wrap(p, from, 2);
    }
}

void dgm_table_text(const dgm_table_show *show)
{
    page p = begin(show);
    const dgm_table *t = show->table;
    if (!t->cells)
        dgm_buffer_str(p.b, "No party takes a stand here.\n");
    else
        matrix(&p);
    blocks(&p);
    terms(&p, 1);
    all_talks(&p);
    terms(&p, 0);
    if (t->refusals)
        heading(&p, "Refused");
    for (size_t i = 0; i < t->refusals; i++) {
        dgm_buffer_str(p.b, "  ");
        add_party(&p, p.b, &t->refused[i]->party);
        dgm_buffer_str(p.b, p.dot);
        clean(&p, t->refused[i]->proposal.name);
        dgm_buffer_str(p.b, "\n");
        judged(&p, t->refused[i]);
    }
}
