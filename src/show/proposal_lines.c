/*
 * proposal_lines.c - jsonl of mentions, proposals, terms and positions.
 *
 *     {"record":"proposal","report":"4f2a...","id":"77ab...","number":1,"name":"NATO troops in Ukraine","mentions":[...],...}
 *     {"record":"position","report":"4f2a...","id":"90c1...","party":{"party":1,"name":"Russia","country":"RUS"},
 *      "proposal":1,"proposal_name":"NATO troops in Ukraine","stance":"opposes","strength":"red line",...}
 */
#include "show/format.h"
#include "show/members.h"

#include <string.h>

void dgm_json_party_members(dgm_json *j, const dgm_account *account, uint32_t party)
{
    const dgm_party *p = dgm_party_at(account, party);
    dgm_json_number_or_null(j, "party", p ? party : 0);
    dgm_json_key(j, "name");
    dgm_json_text_or_null(j, p ? p->name : (dgm_str){"", 0});
    dgm_json_key(j, "country");
    dgm_json_text_or_null(j, p ? p->country : (dgm_str){"", 0});
}

void dgm_json_party(dgm_json *j, const char *key, const dgm_account *account, uint32_t party)
{
    if (key)
        dgm_json_key(j, key);
    if (!dgm_party_at(account, party)) {
        dgm_json_literal(j, "null");
        return;
    }
    dgm_json_open(j, '{');
    dgm_json_party_members(j, account, party);
    dgm_json_close(j, '}');
}

void dgm_json_span_or_null(dgm_json *j, const char *key, dgm_str text, dgm_span at)
{
    dgm_json_key(j, key);
    if (at.from == at.to) {
        dgm_json_literal(j, "null");
        return;
    }
    dgm_json_open(j, '{');
    dgm_json_span(j, text, at);
    dgm_json_close(j, '}');
}

void dgm_json_day(dgm_json *j, const char *key, dgm_day day)
{
    char date[16];
    dgm_day_format(date, day);
    dgm_json_key(j, key);
    dgm_json_words(j, date[0] ? date : NULL);
}

void dgm_json_number_or_null(dgm_json *j, const char *key, uint32_t number)
{
    dgm_json_key(j, key);
    if (number)
        dgm_json_number(j, number);
    else
        dgm_json_literal(j, "null");
}

void dgm_json_judged(dgm_json *j, float score, dgm_state state)
{
    dgm_json_key(j, "score");
    dgm_json_score(j, score);
    dgm_json_key(j, "state");
    dgm_json_words(j, dgm_state_word(state));
}

/* A text that may not be there as one that ends in a NUL. */
static void words(dgm_json *j, const char *key, const char *text)
{
    dgm_json_key(j, key);
    dgm_json_text_or_null(j, (dgm_str){text ? text : "", text ? strlen(text) : 0});
}

static void mention_line(dgm_json *j, const dgm_account *account, const dgm_actor_mention *m)
{
    dgm_json_begin(j, "mention", &account->report);
    dgm_json_span(j, account->report.text, m->at);
    dgm_json_party_members(j, account, m->party);
    words(j, "why", m->why);
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

static void proposal_line(dgm_json *j, const dgm_account *account, const dgm_proposal *p)
{
    dgm_json_begin(j, "proposal", &account->report);
    words(j, "id", p->id);
    dgm_json_number_or_null(j, "number", p->number);
    dgm_json_key(j, "name");
    dgm_json_text_or_null(j, p->name);
    dgm_json_key(j, "mentions");
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < p->mentions; i++) {
        dgm_json_open(j, '{');
        dgm_json_span(j, account->report.text, p->mention[i]);
        dgm_json_close(j, '}');
    }
    dgm_json_close(j, ']');
    dgm_json_number_or_null(j, "part_of", p->part_of);
    dgm_json_party(j, "by", account, p->by);
    dgm_json_judged(j, p->score, p->state);
    dgm_json_key(j, "account");
    dgm_json_text_or_null(j, p->joined);
    dgm_json_key(j, "known_as");
    dgm_json_text_or_null(j, p->known_as);
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

/* Which proposal, by its number and its name. */
static void of_proposal(dgm_json *j, const dgm_account *account, uint32_t number)
{
    const dgm_proposal *p = dgm_proposal_at(account, number);
    dgm_json_number_or_null(j, "proposal", number);
    dgm_json_key(j, "proposal_name");
    dgm_json_text_or_null(j, p ? p->name : (dgm_str){"", 0});
}

static void term_line(dgm_json *j, const dgm_account *account, const dgm_term *t)
{
    dgm_json_begin(j, "term", &account->report);
    words(j, "id", t->id);
    of_proposal(j, account, t->proposal);
    words(j, "kind", dgm_term_name(t->kind));
    dgm_json_span(j, account->report.text, t->at);
    dgm_json_key(j, "parties");
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < t->parties; i++)
        dgm_json_party(j, NULL, account, t->party[i]);
    dgm_json_close(j, ']');
    dgm_json_judged(j, t->score, t->state);
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

static void position_line(dgm_json *j, const dgm_account *account, const dgm_position *p)
{
    const dgm_str text = account->report.text;
    dgm_json_begin(j, "position", &account->report);
    words(j, "id", p->id);
    dgm_json_party(j, "party", account, p->party);
    of_proposal(j, account, p->proposal);
    words(j, "stance", dgm_stance_name(p->stance));
    words(j, "strength", dgm_strength_name(p->strength));
    dgm_json_party(j, "voice", account, p->voice);
    dgm_json_number_or_null(j, "statement", p->statement);
    dgm_json_span(j, text, p->at);
    dgm_json_span_or_null(j, "holder", text, p->holder);
    dgm_json_span_or_null(j, "condition", text, p->condition);
    dgm_json_day(j, "from", p->from);
    dgm_json_day(j, "to", p->to);
    dgm_json_key(j, "past");
    dgm_json_literal(j, p->past ? "true" : "false");
    dgm_json_judged(j, p->score, p->state);
    dgm_json_close(j, '}');
    dgm_json_end(j);
}

void dgm_show_proposal_lines(dgm_json *j, const dgm_account *account)
{
    for (size_t i = 0; i < account->mentions; i++)
        mention_line(j, account, &account->mention[i]);
    for (size_t i = 0; i < account->proposals; i++)
        proposal_line(j, account, &account->proposal[i]);
    for (size_t i = 0; i < account->terms; i++)
        term_line(j, account, &account->term[i]);
    for (size_t i = 0; i < account->positions; i++)
        position_line(j, account, &account->position[i]);
}
