/*
 * editing.c - the table as a text file that a person marks, and back.
 *
 *     == NATO troops in Ukraine
 *     ? Russia (RUS) | NATO troops in Ukraine | opposes, red line |
 *     #     opposes, red line, 2025-08-20: "any scenarios involving NATO troops in Ukraine" (Example Wire, 2025-08-21)
 *     + Ukraine (UKR) | NATO troops in Ukraine | supports | the minister confirmed it on the phone
 *
 * A line is a mark and four fields parted by '|': party, proposal, stance (with strength and "past" behind it, parted
 * by commas), reason. A '|' or '\' that belongs to a name has a '\' before it. Two proposals of one name have the
 * beginning of their id behind it, in brackets. Lines that begin with '#' or "==", and empty ones, are not looked at.
 *
 * In:     bytes of any kind; line ends may be CR LF, a byte-order mark may come first.
 * Out:    the lines; or the first that is wrong, with its number.
 * Limits: 64 MiB, 16 KiB a line.
 */
#include "table/index.h"

#include "base/buffer.h"
#include "base/error.h"
#include "dragoman/table.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_LINE = 16384, FIELDS = 4, ID_SHOWN = 8 };

static const char head[] =
    "# The table, to be marked. Put a mark in place of the ? of a line and save; then\n"
    "#     dragoman table --apply FILE --db ACCOUNT --by NAME\n"
    "# takes it over. What has a mark stays as you say, whatever is read later.\n"
    "#\n"
    "#   ?   leave it as it is: such a line changes nothing\n"
    "#   +   it is right\n"
    "#   =   it is wrong: write what is right in its place\n"
    "#   -   there is no such stance: the cell stays empty\n"
    "#   ~   take back what was said of it before\n"
    "#\n"
    "# A line is  MARK PARTY | PROPOSAL | STANCE, STRENGTH | REASON.  Stances: supports, opposes, conditional, open,\n"
    "# demands, offers, concedes, undecided. Strengths: soft, firm, red line. \"past\" behind them: it was so, and "
    "what\n"
    "# holds today is not known. A cell that nobody has read yet may be added as a line with =.\n"
    "# Lines that begin with # tell what each cell rests on, and are not read.\n";

/* A name in a field: one line, '|' and '\' marked. */
static void add_name(dgm_buffer *b, dgm_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (c == '|' || c == '\\')
            dgm_buffer_add(b, "\\", 1);
        dgm_buffer_add(b, (unsigned char)c < ' ' || c == 0x7F ? " " : &c, 1);
    }
}

/* Words of a report in a comment. */
static void add_words(dgm_buffer *b, dgm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        dgm_buffer_add(b, (unsigned char)s.data[i] < ' ' || s.data[i] == 0x7F ? " " : &s.data[i], 1);
}

static void add_stance(dgm_buffer *b, dgm_stance stance, dgm_strength strength, int past)
{
    dgm_buffer_printf(b, "%s, %s%s", dgm_stance_name(stance), dgm_strength_name(strength), past ? ", past" : "");
}

static int twice(const dgm_table *t, uint32_t proposal)
{
    for (uint32_t i = 0; i < t->proposals; i++)
        if (i != proposal && t->proposal[i].what.name.len == t->proposal[proposal].what.name.len &&
            !strncasecmp(t->proposal[i].what.name.data, t->proposal[proposal].what.name.data,
                         t->proposal[i].what.name.len))
            return 1;
    return 0;
}

static void add_judged(dgm_buffer *b, const dgm_judgement *j)
{
    dgm_buffer_printf(b, "#     %s by ", j->refused ? "refused" : "settled");
    add_words(b, j->by);
    dgm_buffer_printf(b, " on %.*s: ", (int)(j->at.len < 10 ? j->at.len : 10), j->at.data ? j->at.data : "");
    add_words(b, j->reason);
    dgm_buffer_str(b, "\n");
}

static void add_stand(dgm_buffer *b, const dgm_stand *s)
{
    char day[16], published[16];
    dgm_day_format(day, s->to != DGM_NO_DAY ? s->to : s->from);
    dgm_day_format(published, s->published);
    dgm_buffer_str(b, "#     ");
    add_stance(b, s->stance, s->strength, s->past);
    if (day[0])
        dgm_buffer_printf(b, ", %s", day);
    dgm_buffer_str(b, ": \"");
    add_words(b, s->words);
    dgm_buffer_str(b, "\"");
    if (s->condition.len) {
        dgm_buffer_str(b, " on condition \"");
        add_words(b, s->condition);
        dgm_buffer_str(b, "\"");
    }
    if (s->person.len) {
        dgm_buffer_str(b, ", ");
        add_words(b, s->person);
    }
    if (s->voice.len) {
        dgm_buffer_str(b, ", as told by ");
        add_words(b, s->voice);
    }
    dgm_buffer_str(b, " (");
    add_words(b, s->publisher.len ? s->publisher : s->title);
    dgm_buffer_printf(b, "%s%s, record %.*s)\n", published[0] ? ", " : "", published,
                      (int)(s->id.len < ID_SHOWN ? s->id.len : ID_SHOWN), s->id.data ? s->id.data : "");
}

static void add_who(dgm_buffer *b, const dgm_named *who)
{
    add_name(b, who->name);
    if (who->country.len) {
        dgm_buffer_str(b, " (");
        add_name(b, who->country);
        dgm_buffer_str(b, ")");
    }
}

static void add_cell(dgm_buffer *b, const dgm_table *t, const dgm_cell *c)
{
    const dgm_named *what = &t->proposal[c->proposal].what;
    dgm_buffer_str(b, "? ");
    add_who(b, &t->party[c->party].who);
    dgm_buffer_str(b, " | ");
    add_name(b, what->name);
    if (twice(t, c->proposal))
        dgm_buffer_printf(b, " [%.*s]", (int)(what->id.len < ID_SHOWN ? what->id.len : ID_SHOWN), what->id.data);
    dgm_buffer_str(b, " | ");
    add_stance(b, c->stance, c->strength, c->past);
    dgm_buffer_str(b, " |\n");
    if (c->judgement)
        add_judged(b, c->judgement);
    for (uint32_t i = 0; i < c->n; i++)
        add_stand(b, &t->stand[c->stand[i]]);
}

dgm_status dgm_edit_write(const dgm_table *t, FILE *out, dgm_error *err)
{
    dgm_buffer b = {.limit = (size_t)1 << 30};
    dgm_buffer_str(&b, head);
    for (uint32_t k = 0; k < t->proposals; k++) {
        dgm_buffer_str(&b, "\n== ");
        add_words(&b, t->proposal[k].what.name);
        if (t->proposal[k].part_of >= 0) {
            dgm_buffer_str(&b, ", part of ");
            add_words(&b, t->proposal[t->proposal[k].part_of].what.name);
        }
        dgm_buffer_str(&b, "\n");
        for (uint32_t i = 0; i < t->parties; i++) {
            const dgm_cell *c = dgm_table_cell(t, i, k);
            if (c)
                add_cell(&b, t, c);
        }
    }
    if (t->refusals)
        dgm_buffer_str(&b, "\n== refused: put ~ in place of the ? to take it back\n");
    for (size_t i = 0; i < t->refusals; i++) {
        const dgm_judgement *j = t->refused[i];
        dgm_buffer_str(&b, "? ");
        add_who(&b, &j->party);
        dgm_buffer_str(&b, " | ");
        add_name(&b, j->proposal.name);
        dgm_buffer_str(&b, " | refused |\n");
        add_judged(&b, j);
    }
    dgm_status st = b.failed ? dgm_fail(err, DGM_ENOMEM, "no memory for the table") : DGM_OK;
    errno = 0;
    if (!st && (fwrite(b.data, 1, b.len, out) != b.len || fflush(out)))
        st = dgm_fail_errno(err, DGM_EIO, "the table cannot be written");
    dgm_buffer_free(&b);
    return st;
}

/* A file being read. */
typedef struct reading {
    const char *file;
    uint32_t line;
    dgm_arena *a;
    dgm_error *err;
} reading;

static dgm_str trim(dgm_str s)
{
    while (s.len && strchr(" \t\r", s.data[0]) && s.data[0])
        s.data++, s.len--;
    while (s.len && strchr(" \t\r", s.data[s.len - 1]) && s.data[s.len - 1])
        s.len--;
    return s;
}

/* At most 60 bytes of s for a message, without what could steer a terminal. */
static const char *shown(char out[64], dgm_str s)
{
    size_t n = 0;
    for (; n < s.len && n < 60; n++)
        out[n] = (unsigned char)s.data[n] < ' ' || s.data[n] == 0x7F ? '?' : s.data[n];
    while (n < s.len && n && ((unsigned char)s.data[n] & 0xC0) == 0x80)
        n--; /* a character is not cut in two */
    out[n] = '\0';
    return out;
}

static dgm_status wrong(const reading *r, const char *why, dgm_str what)
{
    char text[64];
    return dgm_fail(r->err, DGM_EFORMAT, "%s:%u: %s%s%s%s; nothing was taken over", r->file, r->line, why,
                    what.len ? " '" : "", shown(text, what), what.len ? "'" : "");
}

/* The line's fields, trimmed, their escapes undone. */
static dgm_status split(dgm_str field[FIELDS], const reading *r, dgm_str line)
{
    char *text = dgm_take_raw(r->a, line.len + 1, 1);
    size_t n = 0, to = 0, from = 0;
    if (!text)
        return dgm_fail(r->err, DGM_ENOMEM, "no memory for '%s'", r->file);
    for (size_t i = 0; i <= line.len; i++) {
        if (i == line.len || (line.data[i] == '|' && n + 1 < FIELDS)) {
            field[n++] = trim((dgm_str){text + from, to - from});
            from = to;
        } else if (line.data[i] == '\\' && i + 1 < line.len && (line.data[i + 1] == '|' || line.data[i + 1] == '\\'))
            text[to++] = line.data[++i];
        else
            text[to++] = line.data[i];
    }
    return n == FIELDS || n == FIELDS - 1
               ? DGM_OK
               : wrong(r, "a line is MARK PARTY | PROPOSAL | STANCE, STRENGTH | REASON, not", line);
}

/* "opposes, red line, past" */
static dgm_status read_stance(dgm_edit *e, const reading *r, dgm_str s)
{
    int first = 1;
    e->strength = DGM_FIRM;
    while (s.len || first) {
        const char *comma = s.len ? memchr(s.data, ',', s.len) : NULL;
        dgm_str word = trim((dgm_str){s.data, comma ? (size_t)(comma - s.data) : s.len});
        int stance = dgm_stance_named(word), strength = dgm_strength_named(word);
        int past = word.len == 4 && !memcmp(word.data, "past", 4);
        if (first && stance < 0)
            return wrong(r, word.len ? "there is no stance" : "the stance is missing", word);
        if (!first && strength < 0 && !past)
            return wrong(r, "behind a stance may stand soft, firm, red line or past, not", word);
        if (first)
            e->stance = (dgm_stance)stance;
        else if (past)
            e->past = 1;
        else
            e->strength = (dgm_strength)strength;
        first = 0;
        s = comma ? (dgm_str){comma + 1, s.len - (size_t)(comma + 1 - s.data)} : (dgm_str){NULL, 0};
    }
    return DGM_OK;
}

/* What stands in brackets at the end of s goes from it into `in`; at most 32 characters. */
static void take_bracket(dgm_str *in, dgm_str *s, char open, char close)
{
    *in = (dgm_str){"", 0};
    if (s->len < 3 || s->data[s->len - 1] != close)
        return;
    for (size_t n = 2; n <= 34 && n < s->len; n++)
        if (s->data[s->len - n] == open) {
            *in = (dgm_str){s->data + s->len - n + 1, n - 2};
            *s = trim((dgm_str){s->data, s->len - n});
            return;
        }
}

static int is_country(dgm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!((s.data[i] >= 'A' && s.data[i] <= 'Z') || s.data[i] == '|'))
            return 0;
    return s.len == 3 || (s.len > 3 && s.len % 4 == 3);
}

static int is_id(dgm_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!strchr("0123456789abcdef", s.data[i]) || !s.data[i])
            return 0;
    return s.len >= 6;
}

static dgm_status read_line(dgm_edit *e, const reading *r, dgm_str line)
{
    static const char marks[] = "+=-~?";
    dgm_str field[FIELDS] = {{0}}, whole;
    const char *mark = strchr(marks, line.data[0]);
    dgm_status st;
    if (!mark)
        return wrong(r, "a line begins with ?, +, =, -, ~ or #, not", line);
    if ((st = split(field, r, (dgm_str){line.data + 1, line.len - 1})))
        return st;
    *e = (dgm_edit){.mark = (dgm_edit_mark)(mark - marks),
                    .party = field[0],
                    .proposal = field[1],
                    .reason = field[3],
                    .line = r->line};
    whole = e->party;
    take_bracket(&e->country, &e->party, '(', ')');
    if (e->country.len && !is_country(e->country)) {
        e->country = (dgm_str){"", 0};
        e->party = whole;
    }
    whole = e->proposal;
    take_bracket(&e->proposal_id, &e->proposal, '[', ']');
    if (e->proposal_id.len && !is_id(e->proposal_id)) {
        e->proposal_id = (dgm_str){"", 0};
        e->proposal = whole;
    }
    if (!e->party.len || !e->proposal.len)
        return wrong(r, e->party.len ? "the proposal is missing" : "the party is missing", (dgm_str){0});
    e->refused = e->mark == DGM_EDIT_LEAVE && field[2].len == 7 && !memcmp(field[2].data, "refused", 7);
    int says = e->mark != DGM_EDIT_REFUSE && e->mark != DGM_EDIT_FORGET && !e->refused;
    return says ? read_stance(e, r, field[2]) : DGM_OK;
}

static dgm_str cell_key(const reading *r, const dgm_edit *e)
{
    size_t n = e->party.len + e->country.len + e->proposal.len + e->proposal_id.len + 4;
    char *key = dgm_take_raw(r->a, n, 1);
    if (!key)
        return (dgm_str){NULL, 0};
    size_t to = 0;
    const dgm_str parts[] = {e->party, e->country, e->proposal, e->proposal_id};
    for (size_t i = 0; i < 4; i++) {
        if (parts[i].len)
            memcpy(key + to, parts[i].data, parts[i].len);
        to += parts[i].len;
        key[to++] = '\n';
    }
    return (dgm_str){key, n};
}

dgm_status dgm_edit_read(dgm_edit **edit, size_t *n, dgm_str bytes, const char *file, dgm_arena *a, dgm_error *err)
{
    reading r = {file, 0, a, err};
    dgm_index seen = {.a = a};
    size_t room = 0;
    *edit = NULL;
    *n = 0;
    if (bytes.len >= 3 && !memcmp(bytes.data, "\xEF\xBB\xBF", 3))
        bytes = (dgm_str){bytes.data + 3, bytes.len - 3};
    for (size_t at = 0, next; at < bytes.len; at = next) {
        const char *end = memchr(bytes.data + at, '\n', bytes.len - at);
        size_t to = end ? (size_t)(end - bytes.data) : bytes.len;
        dgm_str line = trim((dgm_str){bytes.data + at, to - at});
        dgm_edit e;
        next = to + 1;
        r.line++;
        if (line.len > LONGEST_LINE)
            return wrong(&r, "the line is too long", (dgm_str){0});
        if (line.len && memchr(line.data, '\0', line.len))
            return wrong(&r, "there is a NUL byte in the line", (dgm_str){0});
        if (!line.len || line.data[0] == '#' || (line.len > 1 && line.data[0] == '=' && line.data[1] == '='))
            continue;
        dgm_status st = read_line(&e, &r, line);
        if (st)
            return st;
        dgm_str key = cell_key(&r, &e);
        dgm_edit *list = key.data ? dgm_list_more(a, *edit, *n, &room, sizeof *list) : NULL;
        uint32_t before = seen.n;
        uint32_t number = !list ? UINT32_MAX : e.mark == DGM_EDIT_LEAVE ? before : dgm_index_put(&seen, key);
        if (number == UINT32_MAX)
            return dgm_fail(err, DGM_ENOMEM, "no memory for '%s'", file);
        if (number < before)
            return wrong(&r, "this cell has a mark in an earlier line already:", e.party);
        *edit = list;
        list[(*n)++] = e;
    }
    return DGM_OK;
}

static int same(dgm_str a, dgm_str b)
{
    return a.len == b.len && (!a.len || !strncasecmp(a.data, b.data, a.len));
}

static dgm_status find_party(dgm_named *out, const dgm_edit *e, const dgm_table *t, const reading *r)
{
    size_t found = 0;
    for (size_t i = 0; i < t->parties + t->refusals; i++) {
        const dgm_named *who = i < t->parties ? &t->party[i].who : &t->refused[i - t->parties]->party;
        if (same(who->name, e->party) && (!e->country.len || same(who->country, e->country)) &&
            (!found || !same(out->country, who->country))) {
            *out = *who;
            found++;
        }
    }
    if (found == 1)
        return DGM_OK;
    return found ? wrong(r, "several parties are called so, write the country behind the name:", e->party)
                 : wrong(r, "the table has no party", e->party);
}

static dgm_status find_proposal(dgm_named *out, const dgm_edit *e, const dgm_table *t, const reading *r)
{
    size_t found = 0;
    for (size_t i = 0; i < t->proposals + t->refusals; i++) {
        const dgm_named *what = i < t->proposals ? &t->proposal[i].what : &t->refused[i - t->proposals]->proposal;
        int begins = !e->proposal_id.len || (what->id.len >= e->proposal_id.len &&
                                             !memcmp(what->id.data, e->proposal_id.data, e->proposal_id.len));
        if (same(what->name, e->proposal) && begins && (!found || !same(out->id, what->id))) {
            *out = *what;
            found++;
        }
    }
    if (found == 1)
        return DGM_OK;
    return found ? wrong(r, "several proposals are called so, write [ID] behind the name:", e->proposal)
                 : wrong(r, "the table has no proposal", e->proposal);
}

dgm_status dgm_edit_judgement(dgm_judgement *out, const dgm_edit *e, const dgm_table *t, const char *file,
                              dgm_error *err)
{
    reading r = {file, e->line, NULL, err};
    dgm_status st;
    *out = (dgm_judgement){.refused = e->mark == DGM_EDIT_REFUSE,
                           .stance = e->stance,
                           .strength = e->strength,
                           .past = e->past,
                           .reason = e->reason};
    if (!(st = find_party(&out->party, e, t, &r)))
        st = find_proposal(&out->proposal, e, t, &r);
    return st;
}
