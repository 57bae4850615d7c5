/*
 * listing.c - the account of a report as people read it.
 *
 *     Moscow warns of a road to nowhere
 *     Example Wire · 2025-08-21 · report 4f2a91c0
 *
 *       1  Sergei Lavrov, Russian Foreign Minister
 *          that talks without Moscow would be a “road to nowhere”
 *          source “the minister” · cue “said” · on 2025-08-20 · mixed · 3f2a9c01
 *
 * The content stands right under its speaker; the third line says what it rests on. Statements within another one are
 * set in and name its number. The source's words are there when they are not the speaker's name; a score only when it
 * is below UNSURE; the state only when a person has judged.
 */
#include "show/format.h"
#include "show/line.h"

#include <string.h>

#define UNSURE 0.5f

enum { NUMBER = 5, STEP = 3, DEEPEST = 4 };

/* One line as it is put together: its words in a buffer of their own, so that its width can be told. */
typedef struct page {
    dgm_show *show;
    dgm_buffer line;
    unsigned width;
    int ascii, colour;
} page;

static void paint(page *p, const char *code)
{
    if (p->colour)
        dgm_buffer_printf(&p->show->text, "\x1b[%sm", code);
}

static const char *dot(const page *p)
{
    return p->ascii ? " - " : " · ";
}

/* Writes what is in the line, wrapped, in a colour ("" for none), and empties it. */
static void flush_line(page *p, unsigned column, unsigned indent, const char *code)
{
    if (*code)
        paint(p, code);
    dgm_line_wrap(&p->show->text, (dgm_str){p->line.data, p->line.len}, column, indent, p->width);
    if (*code)
        paint(p, "0");
    dgm_buffer_add(&p->show->text, "\n", 1);
    p->show->text.failed |= p->line.failed;
    dgm_buffer_clear(&p->line);
}

static void add(page *p, dgm_str text)
{
    dgm_line_clean(&p->line, text, p->ascii);
}

static void add_words(page *p, const char *text)
{
    dgm_buffer_str(&p->line, text);
}

/* " · " between the parts of a line. */
static void part(page *p)
{
    if (p->line.len)
        add_words(p, dot(p));
}

static void add_pieces(page *p, dgm_str text, const dgm_pieces *pieces)
{
    for (uint32_t i = 0; i < pieces->n; i++) {
        if (i)
            add_words(p, p->ascii ? " ... " : " … ");
        add(p, dgm_slice(text, pieces->at[i]));
    }
}

static void quoted(page *p, const char *what, dgm_str text, const dgm_pieces *pieces)
{
    if (!pieces->n)
        return;
    part(p);
    add_words(p, what);
    add_words(p, p->ascii ? " \"" : " “");
    add_pieces(p, text, pieces);
    add_words(p, p->ascii ? "\"" : "”");
}

static void head(page *p, const dgm_report *r)
{
    char day[16];
    dgm_day_format(day, r->published);
    add(p, r->title.len ? r->title : r->name);
    if (!p->line.len)
        add_words(p, "(no title)");
    flush_line(p, 0, 0, "1");
    add(p, r->publisher);
    if (day[0]) {
        part(p);
        add_words(p, day);
    }
    if (r->author.len) {
        part(p);
        add_words(p, "by ");
        add(p, r->author);
    }
    part(p);
    add_words(p, "report ");
    dgm_buffer_add(&p->line, r->id, strnlen(r->id, 8));
    flush_line(p, 0, 0, "2");
    if (r->url.len) {
        add(p, r->url);
        flush_line(p, 0, 0, "2");
    }
}

static void speaker_line(page *p, const dgm_account *account, const dgm_statement *s, unsigned indent)
{
    int known = 0;
    for (uint32_t i = 0; i < s->speakers; i++) {
        const dgm_speaker *who = &s->speaker[i];
        if (i)
            add_words(p, "; ");
        if (who->unknown) {
            add_words(p, "unknown: ");
            add(p, (dgm_str){who->unknown, strlen(who->unknown)});
            continue;
        }
        known = 1;
        add(p, who->name);
        if (who->role.len) {
            add_words(p, ", ");
            add(p, who->role);
        }
        const dgm_party *party = dgm_party_of(account, who);
        if (party && party->country.len) {
            add_words(p, " (");
            add(p, party->country);
            add_words(p, ")");
        }
    }
    flush_line(p, indent, indent, known ? "1" : "33");
}

/* Are the source's words nothing but the name, or the name with its role? Then they need not be said again. */
static int tells_nothing_new(const dgm_statement *s, dgm_str text)
{
    if (s->speakers != 1 || s->source.n != 1 || s->speaker[0].unknown)
        return 0;
    dgm_str source = dgm_slice(text, s->source.at[0]), name = s->speaker[0].name, role = s->speaker[0].role;
    if (source.len == name.len)
        return !memcmp(source.data, name.data, name.len);
    return role.len && source.len == role.len + 1 + name.len && !memcmp(source.data, role.data, role.len) &&
           !memcmp(source.data + role.len + 1, name.data, name.len);
}

static void evidence_line(page *p, const dgm_account *account, const dgm_statement *s, unsigned indent)
{
    const dgm_str text = account->report.text;
    const dgm_place *where = dgm_place_of(account, s);
    if (!tells_nothing_new(s, text))
        quoted(p, "source", text, &s->source);
    quoted(p, "cue", text, &s->cue);
    if (s->when.at.to) {
        part(p);
        add_words(p, "on ");
        dgm_days_add(&p->line, &s->when);
    }
    if (where) {
        part(p);
        add_words(p, "in ");
        add(p, where->name);
    }
    part(p);
    add_words(p, dgm_kind_word(s->kind));
    if (s->within) {
        part(p);
        dgm_buffer_printf(&p->line, "within %u", s->within);
    }
    if (s->score < UNSURE) {
        part(p);
        add_words(p, "unsure (");
        dgm_score_add(&p->line, s->score);
        p->line.len -= p->line.len > 2 ? 2 : 0; /* two places will do */
        add_words(p, ")");
    }
    if (s->state != DGM_PROPOSED) {
        part(p);
        add_words(p, dgm_state_word(s->state));
    }
    part(p);
    dgm_buffer_add(&p->line, s->id, strnlen(s->id, 8));
    flush_line(p, indent, indent, "2");
}

/* How many statements it stands in, one in the other. */
static unsigned depth_of(const dgm_account *account, size_t at)
{
    unsigned depth = 0;
    uint32_t within = account->statement[at].within;
    while (within && depth < DEEPEST) {
        size_t i = 0;
        while (i < account->statements && account->statement[i].number != within)
            i++;
        if (i == account->statements) /* the outer one is not shown */
            break;
        depth++;
        within = account->statement[i].within;
    }
    return depth;
}

static void statement(page *p, const dgm_account *account, size_t at)
{
    const dgm_statement *s = &account->statement[at];
    unsigned indent = NUMBER + STEP * depth_of(account, at);
    dgm_buffer_printf(&p->show->text, "\n%*u  ", (int)indent - 2, s->number);
    speaker_line(p, account, s, indent);
    dgm_buffer_printf(&p->show->text, "%*s", (int)indent, "");
    add_pieces(p, account->report.text, &s->content);
    if (p->line.len)
        flush_line(p, indent, indent, "");
    else {
        add_words(p, "(no words given)");
        flush_line(p, indent, indent, "2");
    }
    dgm_buffer_printf(&p->show->text, "%*s", (int)indent, "");
    evidence_line(p, account, s, indent);
}

void dgm_show_listing(dgm_show *show, const dgm_account *account)
{
    page p = {.show = show,
              .width = show->options.width ? show->options.width : 100,
              .ascii = show->options.ascii,
              .colour = show->options.colour,
              .line = {.limit = (size_t)1 << 30}};
    if (show->accounts)
        dgm_buffer_add(&show->text, "\n", 1);
    head(&p, &account->report);
    if (!account->report.read) {
        const char *why = account->report.why ? account->report.why : "no reason is kept";
        add_words(&p, "not read: ");
        add(&p, (dgm_str){why, strlen(why)});
        flush_line(&p, 0, 0, "33");
    } else if (!account->statements) {
        add_words(&p, "no statements");
        flush_line(&p, 0, 0, "2");
    }
    for (size_t i = 0; i < account->statements; i++)
        statement(&p, account, i);
    show->text.failed |= p.line.failed;
    dgm_buffer_free(&p.line);
}
