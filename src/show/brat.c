/*
 * brat.c - brat's standoff annotation: what belongs into REPORT.ann beside REPORT.txt. Offsets count characters.
 *
 *     T1	Source 102 114	the minister
 *     T2	Cue 115 119	said
 *     T3	Content 125 160;161 190	that talks would be a “road to nowhere”
 *     E1	Cue:T2 Source:T1 Content:T3
 *     A1	Kind E1 mixed
 *     #1	Speaker E1	Sergei Lavrov, Russian Foreign Minister
 *
 *     T9	Place 40 46	Geneva
 *     #9	Place T9	Genève, CHE, town 46.2022 6.1457, event
 *     R4	Where Arg1:T2 Arg2:T9
 *
 * A statement is an event whose trigger is its cue; where there is no cue, a relation "Says" from source to content, or
 * nothing but the spans. "Within" leads from the cue of a statement to the content in which it stands. Pieces of one
 * span are one annotation with several ranges; brat allows no line end inside a range, so ranges are parted there. On
 * one stream each report but the first begins with a note that names it (#0 Report). Other records: brat_records.c.
 */
#include "show/standoff.h"

#include <string.h>

static int is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

/* The next range of a span without a line end, from *at on; 0 at its end. */
static int next_range(dgm_span *range, uint32_t *at, dgm_span span, dgm_str text)
{
    uint32_t end = span.to < text.len ? span.to : (uint32_t)text.len;
    while (*at < end && (is_line_end(text.data[*at]) || text.data[*at] == ' '))
        ++*at;
    if (*at >= end)
        return 0;
    range->from = *at;
    while (*at < end && !is_line_end(text.data[*at]))
        ++*at;
    range->to = *at;
    while (range->to > range->from && text.data[range->to - 1] == ' ')
        range->to--;
    return 1;
}

/* Tabs would be taken for the end of a column. */
void dgm_standoff_line(dgm_buffer *b, dgm_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        dgm_buffer_add(b, c == '\t' || is_line_end(c) ? " " : &text.data[i], 1);
    }
}

unsigned dgm_standoff_text(dgm_show *show, dgm_standoff *n, const char *type, const dgm_pieces *p)
{
    dgm_buffer *b = &show->text;
    dgm_buffer words = {0};
    unsigned number = 0;
    for (uint32_t i = 0; i < p->n; i++) {
        dgm_span range;
        for (uint32_t at = p->at[i].from; next_range(&range, &at, p->at[i], show->points.text);) {
            if (number)
                dgm_buffer_add(b, ";", 1);
            else
                dgm_buffer_printf(b, "T%u\t%s ", number = ++n->text, type);
            dgm_buffer_printf(b, "%u %u", dgm_points_at(&show->points, range.from),
                              dgm_points_at(&show->points, range.to));
            if (words.len)
                dgm_buffer_add(&words, " ", 1);
            dgm_standoff_line(&words, dgm_slice(show->points.text, range));
        }
    }
    if (number) {
        dgm_buffer_add(b, "\t", 1);
        dgm_buffer_add(b, words.data, words.len);
        dgm_buffer_add(b, "\n", 1);
    }
    b->failed |= words.failed;
    dgm_buffer_free(&words);
    return number;
}

static void notes(dgm_show *show, dgm_standoff *n, const char *on, const dgm_statement *s)
{
    dgm_buffer *b = &show->text;
    dgm_buffer_printf(b, "#%u\tStatement %s\t%s\n", ++n->note, on, s->id);
    for (uint32_t i = 0; i < s->speakers; i++) {
        const dgm_speaker *who = &s->speaker[i];
        dgm_buffer_printf(b, "#%u\tSpeaker %s\t", ++n->note, on);
        if (who->unknown) {
            dgm_buffer_str(b, "unknown: ");
            dgm_standoff_line(b, (dgm_str){who->unknown, strlen(who->unknown)});
        } else {
            dgm_standoff_line(b, who->name);
            if (who->role.len)
                dgm_buffer_str(b, ", ");
            dgm_standoff_line(b, who->role);
        }
        dgm_buffer_add(b, "\n", 1);
    }
}

/* At most this many statements of one report are joined by Within and Where. */
enum { JOINED = 4096 };

/* All places: what they are stands in a note, and from the cues of what was said there a relation leads to them.
 * cue[i]: the annotation of the cue of statement i. */
static void places(dgm_show *show, dgm_standoff *n, const dgm_account *account, const unsigned cue[JOINED])
{
    dgm_buffer *b = &show->text;
    for (size_t i = 0; i < account->places; i++) {
        const dgm_place *p = &account->place[i];
        const dgm_pieces at = {.n = 1, .at = {p->at}};
        char latitude[24], longitude[24];
        unsigned number = dgm_standoff_text(show, n, "Place", &at);
        if (!number)
            continue;
        dgm_degrees_format(latitude, p->latitude);
        dgm_degrees_format(longitude, p->longitude);
        dgm_buffer_printf(b, "#%u\tPlace T%u\t", ++n->note, number);
        dgm_standoff_line(b, p->name);
        dgm_buffer_str(b, p->country.len ? ", " : "");
        dgm_standoff_line(b, p->country);
        dgm_buffer_printf(b, ", %s%s%s%s%s, %s\n", dgm_precision_name(p->precision), latitude[0] ? " " : "", latitude,
                          longitude[0] ? " " : "", longitude, dgm_place_use_name(p->use));
        for (size_t k = 0; k < account->statements && k < JOINED && p->use != DGM_PLACE_MENTION; k++)
            if (account->statement[k].where == i + 1 && cue[k])
                dgm_buffer_printf(b, "R%u\tWhere Arg1:T%u Arg2:T%u\n", ++n->relation, cue[k], number);
    }
}

/* The content's annotation of the statement with that number; 0 if it has none. */
static unsigned content_of(const dgm_account *account, const unsigned content[JOINED], uint32_t number)
{
    for (size_t i = 0; i < account->statements && i < JOINED; i++)
        if (account->statement[i].number == number)
            return content[i];
    return 0;
}

void dgm_show_brat(dgm_show *show, const dgm_account *account)
{
    static const char *const at_first = "#0\tReport T1\t";
    dgm_buffer *b = &show->text;
    dgm_standoff n = {0};
    unsigned content[JOINED] = {0}, where[JOINED] = {0};
    if (show->accounts) {
        dgm_buffer_printf(b, "%s%s ", at_first, account->report.id);
        dgm_standoff_line(b, account->report.title);
        dgm_buffer_add(b, "\n", 1);
    }
    for (size_t i = 0; i < account->statements; i++) {
        const dgm_statement *s = &account->statement[i];
        unsigned source = dgm_standoff_text(show, &n, "Source", &s->source), cue = dgm_standoff_text(show, &n, "Cue", &s->cue);
        unsigned said = dgm_standoff_text(show, &n, "Content", &s->content);
        char on[16];
        if (i < JOINED) {
            content[i] = said;
            where[i] = cue;
        }
        if (!source && !cue && !said)
            continue;
        snprintf(on, sizeof on, "T%u", said ? said : source ? source : cue);
        if (cue) {
            dgm_buffer_printf(b, "E%u\tCue:T%u", ++n.event, cue);
            if (source)
                dgm_buffer_printf(b, " Source:T%u", source);
            if (said)
                dgm_buffer_printf(b, " Content:T%u", said);
            dgm_buffer_add(b, "\n", 1);
            snprintf(on, sizeof on, "E%u", n.event);
        } else if (source && said)
            dgm_buffer_printf(b, "R%u\tSays Arg1:T%u Arg2:T%u\n", ++n.relation, source, said);
        unsigned outer = s->within ? content_of(account, content, s->within) : 0;
        if (outer && (cue || said))
            dgm_buffer_printf(b, "R%u\tWithin Arg1:T%u Arg2:T%u\n", ++n.relation, cue ? cue : said, outer);
        dgm_buffer_printf(b, "A%u\tKind %s %s\n", ++n.attribute, on, dgm_kind_word(s->kind));
        dgm_buffer_printf(b, "A%u\tState %s %s\n", ++n.attribute, on, dgm_state_word(s->state));
        notes(show, &n, on, s);
    }
    places(show, &n, account, where);
    dgm_standoff_records(show, &n, account);
}
