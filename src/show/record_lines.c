/*
 * record_lines.c - jsonl: one record a line; a report's own line comes before those of its statements, times, places, parties and so on.
 *
 *     {"record":"report","id":"4f2a...","title":"...","date":"2025-08-21",...,"read":true,"why":null}
 *     {"record":"statement","report":"4f2a...","id":"3f2a...","number":1,"within":null,
 *      "speaker":{"name":"Sergei Lavrov","role":"Russian Foreign Minister","party":1,"country":"RUS","sector":"GOV"},
 *      "source":[{"text":"the minister","start":101,"end":113}],"cue":[...],"content":[...],
 *      "kind":"mixed","score":0.9312,"state":"proposed","when":{"from":"2025-08-20","to":"2025-08-20",...}}
 *     {"record":"time","report":"4f2a...","text":"Wednesday","start":122,"end":131,"kind":"point",...}
 *
 *     {"record":"party","report":"4f2a...","number":1,"name":"Sergei Lavrov","kind":"person","country":"RUS",...}
 *
 *     {"record":"place","report":"4f2a...","text":"Geneva","start":40,"end":46,"name":"Genève","country":"CHE",...}
 *     {"record":"sentence","report":"4f2a...","start":0,"end":31,"words":[...]}   with trees asked for
 *
 * start and end count bytes of the report's text as kept, end exclusive. docs/formats.md has every member.
 */
#include "show/format.h"
#include "show/jsonwriter.h"
#include "show/members.h"

void dgm_json_span(dgm_json *j, dgm_str text, dgm_span at)
{
    dgm_json_key(j, "text");
    dgm_json_text(j, dgm_slice(text, at));
    dgm_json_key(j, "start");
    dgm_json_number(j, at.from);
    dgm_json_key(j, "end");
    dgm_json_number(j, at.to);
}

void dgm_json_begin(dgm_json *j, const char *kind, const dgm_report *report)
{
    dgm_json_open(j, '{');
    dgm_json_key(j, "record");
    dgm_json_words(j, kind);
    dgm_json_key(j, "report");
    dgm_json_words(j, report->id);
}

static void pieces(dgm_json *j, const char *key, dgm_str text, const dgm_pieces *p)
{
    dgm_json_key(j, key);
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < p->n; i++) {
        dgm_json_open(j, '{');
        dgm_json_span(j, text, p->at[i]);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
}

static void speaker(dgm_json *j, const dgm_account *account, const dgm_speaker *who)
{
    dgm_json_open(j, '{');
    if (who->unknown) {
        dgm_json_key(j, "unknown");
        dgm_json_words(j, who->unknown);
    } else {
        dgm_json_key(j, "name");
        dgm_json_text(j, who->name);
        dgm_json_key(j, "role");
        dgm_json_text_or_null(j, who->role);
        const dgm_party *p = dgm_party_of(account, who);
        if (p) {
            dgm_json_key(j, "party");
            dgm_json_number(j, who->party);
            dgm_json_key(j, "country");
            dgm_json_text_or_null(j, p->country);
            dgm_json_key(j, "sector");
            dgm_json_text_or_null(j, p->sector);
        }
    }
    dgm_json_close(j, '}');
}

static void report_line(dgm_json *j, const dgm_report *r)
{
    char day[16];
    dgm_day_format(day, r->published);
    dgm_json_open(j, '{');
    dgm_json_key(j, "record");
    dgm_json_words(j, "report");
    dgm_json_key(j, "id");
    dgm_json_words(j, r->id);
    dgm_json_key(j, "text_id");
    dgm_json_words(j, r->text_id);
    dgm_json_key(j, "name");
    dgm_json_text_or_null(j, r->name);
    dgm_json_key(j, "title");
    dgm_json_text_or_null(j, r->title);
    dgm_json_key(j, "date");
    dgm_json_words(j, day[0] ? day : NULL);
    dgm_json_key(j, "publisher");
    dgm_json_text_or_null(j, r->publisher);
    dgm_json_key(j, "url");
    dgm_json_text_or_null(j, r->url);
    dgm_json_key(j, "author");
    dgm_json_text_or_null(j, r->author);
    dgm_json_key(j, "language");
    dgm_json_words(j, r->language);
    dgm_json_key(j, "read");
    dgm_json_literal(j, r->read ? "true" : "false");
    dgm_json_key(j, "why");
    dgm_json_words(j, r->why);
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

void dgm_json_time(dgm_json *j, dgm_str text, const dgm_time *t)
{
    char from[16], to[16];
    dgm_day_format(from, t->from);
    dgm_day_format(to, t->to);
    dgm_json_span(j, text, t->at);
    dgm_json_key(j, "kind");
    dgm_json_words(j, dgm_time_word(t->kind));
    dgm_json_key(j, "grain");
    dgm_json_words(j, dgm_grain_word(t->grain));
    dgm_json_key(j, "part");
    dgm_json_words(j, t->part ? dgm_part_word(t->part) : NULL);
    dgm_json_key(j, "from");
    dgm_json_words(j, from[0] ? from : NULL);
    dgm_json_key(j, "to");
    dgm_json_words(j, to[0] ? to : NULL);
    dgm_json_key(j, "unresolved");
    dgm_json_words(j, t->unresolved);
}

static void time_line(dgm_json *j, const dgm_report *r, const dgm_time *t)
{
    dgm_json_begin(j, "time", r);
    dgm_json_time(j, r->text, t);
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

static void party_line(dgm_json *j, const dgm_report *r, const dgm_party *p, size_t number)
{
    static const char *const keys[] = {"name", "country", "sector", "role", "part_of", "why", "account", "known_as"};
    const dgm_str text[] = {p->name, p->country, p->sector, p->role, p->part_of, p->why, p->id, p->known_as};
    dgm_json_begin(j, "party", r);
    dgm_json_key(j, "number");
    dgm_json_number(j, (uint32_t)number);
    dgm_json_key(j, "kind");
    dgm_json_words(j, dgm_party_kind_name(p->kind));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        dgm_json_key(j, keys[i]);
        dgm_json_text_or_null(j, text[i]);
    }
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

/* Degrees with four places, which is some ten metres, whatever the locale; null when not known. */
static void degrees(dgm_json *j, const char *key, float value)
{
    char text[24];
    dgm_json_key(j, key);
    dgm_degrees_format(text, value);
    dgm_json_literal(j, text[0] ? text : "null");
}

void dgm_json_place(dgm_json *j, dgm_str text, const dgm_place *p)
{
    dgm_json_span(j, text, p->at);
    dgm_json_key(j, "name");
    dgm_json_text_or_null(j, p->name);
    dgm_json_key(j, "country");
    dgm_json_text_or_null(j, p->country);
    dgm_json_key(j, "region");
    dgm_json_text_or_null(j, p->region);
    degrees(j, "latitude", p->latitude);
    degrees(j, "longitude", p->longitude);
    dgm_json_key(j, "precision");
    dgm_json_words(j, dgm_precision_name(p->precision));
}

static void place_line(dgm_json *j, const dgm_report *r, const dgm_place *p)
{
    dgm_json_begin(j, "place", r);
    dgm_json_place(j, r->text, p);
    dgm_json_key(j, "use");
    dgm_json_words(j, dgm_place_use_name(p->use));
    dgm_json_key(j, "why");
    dgm_json_words(j, p->why);
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

static void sentence_line(dgm_json *j, const dgm_report *r, const dgm_sentence_tree *t)
{
    dgm_json_begin(j, "sentence", r);
    dgm_json_key(j, "start");
    dgm_json_number(j, t->at.from);
    dgm_json_key(j, "end");
    dgm_json_number(j, t->at.to);
    dgm_json_key(j, "words");
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < t->words; i++) {
        const dgm_tree_word *w = &t->word[i];
        dgm_json_open(j, '{');
        dgm_json_key(j, "text");
        dgm_json_text(j, dgm_slice(r->text, w->at));
        dgm_json_key(j, "start");
        dgm_json_number(j, w->at.from);
        dgm_json_key(j, "lemma");
        dgm_json_text(j, w->lemma);
        dgm_json_key(j, "tag");
        dgm_json_words(j, w->tag);
        dgm_json_key(j, "head");
        dgm_json_number(j, w->head);
        dgm_json_key(j, "relation");
        dgm_json_words(j, w->relation);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

static void statement_line(dgm_json *j, const dgm_account *account, const dgm_statement *s)
{
    const dgm_report *r = &account->report;
    dgm_json_begin(j, "statement", r);
    dgm_json_key(j, "id");
    dgm_json_words(j, s->id);
    dgm_json_key(j, "number");
    dgm_json_number(j, s->number);
    dgm_json_key(j, "within");
    if (s->within)
        dgm_json_number(j, s->within);
    else
        dgm_json_literal(j, "null");
    dgm_json_key(j, "speaker");
    speaker(j, account, &s->speaker[0]);
    if (s->speakers > 1) {
        dgm_json_key(j, "speakers");
        dgm_json_open(j, '[');
        for (uint32_t i = 0; i < s->speakers; i++)
            speaker(j, account, &s->speaker[i]);
        dgm_json_close(j, ']');
    }
    pieces(j, "source", r->text, &s->source);
    pieces(j, "cue", r->text, &s->cue);
    pieces(j, "content", r->text, &s->content);
    dgm_json_key(j, "kind");
    dgm_json_words(j, dgm_kind_word(s->kind));
    dgm_json_key(j, "score");
    dgm_json_score(j, s->score);
    dgm_json_key(j, "state");
    dgm_json_words(j, dgm_state_word(s->state));
    dgm_json_key(j, "when");
    if (s->when.at.to) {
        dgm_json_open(j, '{');
        dgm_json_time(j, r->text, &s->when);
        dgm_json_close(j, '}');
    } else
        dgm_json_literal(j, "null");
    const dgm_place *where = dgm_place_of(account, s);
    dgm_json_key(j, "where");
    if (where) {
        dgm_json_open(j, '{');
        dgm_json_place(j, r->text, where);
        dgm_json_close(j, '}');
    } else
        dgm_json_literal(j, "null");
    dgm_json_key(j, "sentence");
    if (s->tree && s->tree <= account->trees)
        dgm_json_number(j, account->tree[s->tree - 1].at.from);
    else
        dgm_json_literal(j, "null");
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

void dgm_show_records(dgm_show *show, const dgm_account *account)
{
    dgm_json j = {.out = &show->text};
    report_line(&j, &account->report);
    for (size_t i = 0; i < account->statements; i++)
        statement_line(&j, account, &account->statement[i]);
    for (size_t i = 0; i < account->times; i++)
        time_line(&j, &account->report, &account->time[i]);
    for (size_t i = 0; i < account->places; i++)
        place_line(&j, &account->report, &account->place[i]);
    for (size_t i = 0; i < account->parties; i++)
        party_line(&j, &account->report, &account->party[i], i + 1);
    dgm_show_proposal_lines(&j, account);
    dgm_show_event_lines(&j, account);
    for (size_t i = 0; i < account->trees && show->options.trees; i++)
        sentence_line(&j, &account->report, &account->tree[i]);
}
