/*
 * citron.c - BBC Citron's annotation format: one JSON object a report, one a line. Offsets count characters.
 *
 *     {"text":"...","quotes":[{"cue":{"start":9,"end":13,"text":"said"},"sources":[...],"contents":[...],
 *      "coreferences":[{...}],"confidence":0.9312,"id":1}],"coreference_groups":[[{...},{...}]]}
 *
 * A cue is one span there: from the first of ours to the last, null when there is none. coreferences are the places
 * where the speaker's name stands; a group holds the sources and the name of one speaker. "report", "title" and "date"
 * are ours, and what reads Citron's format passes over them.
 */
#include "show/format.h"
#include "show/jsonwriter.h"

#include <string.h>

static void span(dgm_json *j, const dgm_show *show, dgm_span at)
{
    dgm_json_open(j, '{');
    dgm_json_key(j, "start");
    dgm_json_number(j, dgm_points_at(&show->points, at.from));
    dgm_json_key(j, "end");
    dgm_json_number(j, dgm_points_at(&show->points, at.to));
    dgm_json_key(j, "text");
    dgm_json_text(j, dgm_slice(show->points.text, at));
    dgm_json_close(j, '}');
}

static void spans(dgm_json *j, const dgm_show *show, const char *key, const dgm_pieces *p)
{
    dgm_json_key(j, key);
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < p->n; i++)
        span(j, show, p->at[i]);
    dgm_json_close(j, ']');
}

static int is_named(const dgm_speaker *who)
{
    return !who->unknown && who->at.from < who->at.to;
}

static void quote(dgm_json *j, const dgm_show *show, const dgm_statement *s)
{
    dgm_json_open(j, '{');
    dgm_json_key(j, "cue");
    if (s->cue.n)
        span(j, show, (dgm_span){s->cue.at[0].from, s->cue.at[s->cue.n - 1].to});
    else
        dgm_json_literal(j, "null");
    spans(j, show, "sources", &s->source);
    spans(j, show, "contents", &s->content);
    dgm_json_key(j, "coreferences");
    dgm_json_open(j, '[');
    for (uint32_t i = 0; i < s->speakers; i++)
        if (is_named(&s->speaker[i]))
            span(j, show, s->speaker[i].at);
    dgm_json_close(j, ']');
    dgm_json_key(j, "confidence");
    dgm_json_score(j, s->score);
    dgm_json_key(j, "id");
    dgm_json_number(j, s->number);
    dgm_json_close(j, '}');
}

/* The one speaker of a statement whose name stands in the text; NULL if there is none or several. */
static const dgm_speaker *one_speaker(const dgm_statement *s)
{
    return s->speakers == 1 && is_named(&s->speaker[0]) && s->source.n ? &s->speaker[0] : NULL;
}

static int same_name(dgm_span a, dgm_span b)
{
    return a.from == b.from && a.to == b.to;
}

/* One group for each name: where it stands, and every source that means it. */
static void groups(dgm_json *j, const dgm_show *show, const dgm_account *account)
{
    for (size_t i = 0; i < account->statements; i++) {
        const dgm_speaker *who = one_speaker(&account->statement[i]);
        int first = who != NULL;
        for (size_t k = 0; k < i && first; k++) {
            const dgm_speaker *before = one_speaker(&account->statement[k]);
            first = !before || !same_name(before->at, who->at);
        }
        if (!first)
            continue;
        dgm_json_open(j, '[');
        span(j, show, who->at);
        for (size_t k = i; k < account->statements; k++) {
            const dgm_statement *s = &account->statement[k];
            const dgm_speaker *also = one_speaker(s);
            if (also && same_name(also->at, who->at) && !same_name(s->source.at[0], who->at))
                span(j, show, s->source.at[0]);
        }
        dgm_json_close(j, ']');
    }
}

void dgm_show_citron(dgm_show *show, const dgm_account *account)
{
    dgm_json j = {.out = &show->text};
    char day[16];
    dgm_day_format(day, account->report.published);
    dgm_json_open(&j, '{');
    dgm_json_key(&j, "report");
    dgm_json_words(&j, account->report.id);
    dgm_json_key(&j, "title");
    dgm_json_text_or_null(&j, account->report.title);
    dgm_json_key(&j, "date");
    dgm_json_words(&j, day[0] ? day : NULL);
    dgm_json_key(&j, "text");
    dgm_json_text(&j, account->report.text);
    dgm_json_key(&j, "quotes");
    dgm_json_open(&j, '[');
    for (size_t i = 0; i < account->statements; i++)
        quote(&j, show, &account->statement[i]);
    dgm_json_close(&j, ']');
    dgm_json_key(&j, "coreference_groups");
    dgm_json_open(&j, '[');
    groups(&j, show, account);
    dgm_json_close(&j, ']');
    dgm_json_close(&j, '}');
    dgm_json_end(&j);
}
