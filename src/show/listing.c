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
 * is below DGM_UNSURE; the state only when a person has judged. Other records stand behind the statements: sections.c.
 */
#include "show/page.h"

#include <string.h>

enum { NUMBER = 5, STEP = 3, DEEPEST = 4 };

static void head(dgm_page *p, const dgm_report *r)
{
    char day[16];
    dgm_day_format(day, r->published);
    dgm_page_add(p, r->title.len ? r->title : r->name);
    if (!p->line.len)
        dgm_page_words(p, "(no title)");
    dgm_page_flush(p, 0, 0, "1");
    dgm_page_add(p, r->publisher);
    if (day[0]) {
        dgm_page_part(p);
        dgm_page_words(p, day);
    }
    if (r->author.len) {
        dgm_page_part(p);
        dgm_page_words(p, "by ");
        dgm_page_add(p, r->author);
    }
    dgm_page_part(p);
    dgm_page_words(p, "report ");
    dgm_buffer_add(&p->line, r->id, strnlen(r->id, 8));
    dgm_page_flush(p, 0, 0, "2");
    if (r->url.len) {
        dgm_page_add(p, r->url);
        dgm_page_flush(p, 0, 0, "2");
    }
}

static void speaker_line(dgm_page *p, const dgm_account *account, const dgm_statement *s, unsigned indent)
{
    int known = 0;
    for (uint32_t i = 0; i < s->speakers; i++) {
        const dgm_speaker *who = &s->speaker[i];
        if (i)
            dgm_page_words(p, "; ");
        if (who->unknown) {
            dgm_page_words(p, "unknown: ");
            dgm_page_add(p, (dgm_str){who->unknown, strlen(who->unknown)});
            continue;
        }
        known = 1;
        dgm_page_add(p, who->name);
        if (who->role.len) {
            dgm_page_words(p, ", ");
            dgm_page_add(p, who->role);
        }
        const dgm_party *party = dgm_party_of(account, who);
        if (party && party->country.len) {
            dgm_page_words(p, " (");
            dgm_page_add(p, party->country);
            dgm_page_words(p, ")");
        }
    }
    dgm_page_flush(p, indent, indent, known ? "1" : "33");
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

static void evidence_line(dgm_page *p, const dgm_account *account, const dgm_statement *s, unsigned indent)
{
    const dgm_str text = account->report.text;
    const dgm_place *where = dgm_place_of(account, s);
    if (!tells_nothing_new(s, text))
        dgm_page_quoted(p, "source", text, &s->source);
    dgm_page_quoted(p, "cue", text, &s->cue);
    if (s->when.at.to) {
        dgm_page_part(p);
        dgm_page_words(p, "on ");
        dgm_days_add(&p->line, &s->when);
    }
    if (where) {
        dgm_page_part(p);
        dgm_page_words(p, "in ");
        dgm_page_add(p, where->name);
    }
    dgm_page_part(p);
    dgm_page_words(p, dgm_kind_word(s->kind));
    if (s->within) {
        dgm_page_part(p);
        dgm_buffer_printf(&p->line, "within %u", s->within);
    }
    dgm_page_judged(p, s->score, s->state, s->id);
    dgm_page_flush(p, indent, indent, "2");
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

static void statement(dgm_page *p, const dgm_account *account, size_t at)
{
    const dgm_statement *s = &account->statement[at];
    unsigned indent = NUMBER + STEP * depth_of(account, at);
    dgm_buffer_printf(&p->show->text, "\n%*u  ", (int)indent - 2, s->number);
    speaker_line(p, account, s, indent);
    dgm_buffer_printf(&p->show->text, "%*s", (int)indent, "");
    dgm_page_pieces(p, account->report.text, &s->content);
    if (p->line.len)
        dgm_page_flush(p, indent, indent, "");
    else {
        dgm_page_words(p, "(no words given)");
        dgm_page_flush(p, indent, indent, "2");
    }
    dgm_buffer_printf(&p->show->text, "%*s", (int)indent, "");
    evidence_line(p, account, s, indent);
}

void dgm_show_listing(dgm_show *show, const dgm_account *account)
{
    dgm_page p = {.show = show,
              .width = show->options.width ? show->options.width : 100,
              .ascii = show->options.ascii,
              .colour = show->options.colour,
              .line = {.limit = (size_t)1 << 30}};
    if (show->accounts)
        dgm_buffer_add(&show->text, "\n", 1);
    head(&p, &account->report);
    if (!account->report.read) {
        const char *why = account->report.why ? account->report.why : "no reason is kept";
        dgm_page_words(&p, "not read: ");
        dgm_page_add(&p, (dgm_str){why, strlen(why)});
        dgm_page_flush(&p, 0, 0, "33");
    } else if (!account->statements && !dgm_page_has_sections(account)) {
        dgm_page_words(&p, "no statements");
        dgm_page_flush(&p, 0, 0, "2");
    }
    for (size_t i = 0; i < account->statements; i++)
        statement(&p, account, i);
    dgm_page_sections(&p, account);
    show->text.failed |= p.line.failed;
    dgm_buffer_free(&p.line);
}
