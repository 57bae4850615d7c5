/*
 * account_copy.c - an account that outlives the reading that made it, in one piece of memory.
 *
 * A reading lends its account until it reads again. To read on while an earlier report has yet to be written out, its
 * records with their names are copied; the report's own texts are the task's and stay where they are, as do constants.
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* Copies text to *at and moves it on; the copy ends in a NUL. */
static const char *put(char **at, const char *text, size_t n)
{
    char *copy = *at;
    if (n)
        memcpy(copy, text, n);
    copy[n] = '\0';
    *at += n + 1;
    return copy;
}

/* Copies n things of size bytes to *at and moves it on. */
static void *put_all(char **at, const void *things, size_t n, size_t size)
{
    void *copy = *at;
    if (n)
        memcpy(copy, things, n * size);
    *at += n * size;
    return copy;
}

/* Room for the records that are no statements, without their names. */
static size_t room_of_records(const dgm_account *a)
{
    size_t room = a->proposals * sizeof(dgm_proposal) + a->talks_held * sizeof(dgm_talks) + a->events * sizeof(dgm_event) +
                  a->mentions * sizeof(dgm_actor_mention) + a->terms * sizeof(dgm_term) +
                  a->positions * sizeof(dgm_position);
    for (size_t i = 0; i < a->proposals; i++)
        room += a->proposal[i].mentions * sizeof(dgm_span);
    for (size_t i = 0; i < a->talks_held; i++)
        room += a->talks[i].parties * sizeof(dgm_talks_party);
    return room;
}

/* Copies them to *at: what holds pointers first, so that all is aligned. */
static void put_records(dgm_account *copy, const dgm_account *a, char **at)
{
    dgm_proposal *proposal = put_all(at, a->proposal, a->proposals, sizeof *proposal);
    dgm_talks *talks = put_all(at, a->talks, a->talks_held, sizeof *talks);
    copy->event = put_all(at, a->event, a->events, sizeof *a->event);
    copy->mention = put_all(at, a->mention, a->mentions, sizeof *a->mention);
    copy->term = put_all(at, a->term, a->terms, sizeof *a->term);
    copy->position = put_all(at, a->position, a->positions, sizeof *a->position);
    for (size_t i = 0; i < a->proposals; i++)
        proposal[i].mention = put_all(at, proposal[i].mention, proposal[i].mentions, sizeof *proposal[i].mention);
    for (size_t i = 0; i < a->talks_held; i++)
        talks[i].party = put_all(at, talks[i].party, talks[i].parties, sizeof *talks[i].party);
    copy->proposal = proposal;
    copy->talks = talks;
    copy->proposals = a->proposals;
    copy->talks_held = a->talks_held;
    copy->events = a->events;
    copy->mentions = a->mentions;
    copy->terms = a->terms;
    copy->positions = a->positions;
}

/* Their names, behind everything else. */
static void put_names(dgm_account *copy, char **at)
{
    dgm_proposal *proposal = (dgm_proposal *)(uintptr_t)copy->proposal;
    dgm_talks *talks = (dgm_talks *)(uintptr_t)copy->talks;
    for (size_t i = 0; i < copy->proposals; i++)
        proposal[i].name.data = put(at, proposal[i].name.data, proposal[i].name.len);
    for (size_t i = 0; i < copy->talks_held; i++)
        talks[i].name.data = put(at, talks[i].name.data, talks[i].name.len);
}

dgm_account *dgm_account_copy(const dgm_account *account, const dgm_report *report)
{
    size_t n = account->statements, times = account->times, parties = account->parties;
    size_t places = account->places, trees = account->trees, words = 0;
    for (size_t i = 0; i < trees; i++)
        words += account->tree[i].words;
    size_t room = sizeof(dgm_account) + n * sizeof(dgm_statement) + times * sizeof(dgm_time) +
                  parties * sizeof(dgm_party) + places * sizeof(dgm_place) + trees * sizeof(dgm_sentence_tree) +
                  words * sizeof(dgm_tree_word) + room_of_records(account);
    size_t texts = account->report.why ? strlen(account->report.why) + 1 : 0;
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < account->statement[i].speakers; k++) {
            const dgm_speaker *who = &account->statement[i].speaker[k];
            texts += who->name.len + who->role.len + (who->unknown ? strlen(who->unknown) : 0) + 3;
        }
    for (size_t i = 0; i < parties; i++) {
        const dgm_party *p = &account->party[i];
        texts += p->name.len + p->country.len + p->sector.len + p->role.len + p->part_of.len + p->why.len + 6;
    }
    for (size_t i = 0; i < places; i++)
        texts += account->place[i].name.len + account->place[i].country.len + account->place[i].region.len + 3;
    for (size_t i = 0; i < trees; i++)
        for (uint32_t k = 0; k < account->tree[i].words; k++)
            texts += account->tree[i].word[k].lemma.len + 1;
    for (size_t i = 0; i < account->proposals; i++)
        texts += account->proposal[i].name.len + 1;
    for (size_t i = 0; i < account->talks_held; i++)
        texts += account->talks[i].name.len + 1;
    dgm_account *copy = malloc(room + texts);
    if (!copy)
        return NULL;
    dgm_statement *statement = (dgm_statement *)(copy + 1);
    dgm_time *time = (dgm_time *)(statement + n);
    dgm_party *party = (dgm_party *)(time + times);
    dgm_place *place = (dgm_place *)(party + parties);
    dgm_sentence_tree *tree = (dgm_sentence_tree *)(place + places);
    dgm_tree_word *word = (dgm_tree_word *)(tree + trees);
    char *at = (char *)(word + words);
    *copy = (dgm_account){.report = account->report,
                          .statements = n,
                          .statement = statement,
                          .times = times,
                          .time = time,
                          .parties = parties,
                          .party = party,
                          .places = places,
                          .place = place,
                          .trees = trees,
                          .tree = tree};
    put_records(copy, account, &at);
    put_names(copy, &at);
    copy->report.name = report->name;
    copy->report.title = report->title;
    copy->report.url = report->url;
    copy->report.publisher = report->publisher;
    copy->report.author = report->author;
    copy->report.text = report->text;
    if (account->report.why)
        copy->report.why = put(&at, account->report.why, strlen(account->report.why));
    if (times)
        memcpy(time, account->time, times * sizeof *time);
    if (n)
        memcpy(statement, account->statement, n * sizeof *statement);
    for (size_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < statement[i].speakers; k++) {
            dgm_speaker *who = &statement[i].speaker[k];
            who->name.data = put(&at, who->name.data, who->name.len);
            who->role.data = put(&at, who->role.data, who->role.len);
            if (who->unknown)
                who->unknown = put(&at, who->unknown, strlen(who->unknown));
        }
    if (parties)
        memcpy(party, account->party, parties * sizeof *party);
    for (size_t i = 0; i < parties; i++) {
        dgm_str *text[] = {&party[i].name, &party[i].country, &party[i].sector,
                           &party[i].role, &party[i].part_of, &party[i].why};
        for (size_t k = 0; k < sizeof text / sizeof *text; k++)
            text[k]->data = put(&at, text[k]->data, text[k]->len);
    }
    for (size_t i = 0; i < places; i++) {
        place[i] = account->place[i];
        dgm_str *text[] = {&place[i].name, &place[i].country, &place[i].region};
        for (size_t k = 0; k < sizeof text / sizeof *text; k++)
            text[k]->data = put(&at, text[k]->data, text[k]->len);
    }
    for (size_t i = 0; i < trees; i++) {
        tree[i] = (dgm_sentence_tree){account->tree[i].at, account->tree[i].words, word};
        for (uint32_t k = 0; k < tree[i].words; k++, word++) {
            *word = account->tree[i].word[k];
            word->lemma.data = put(&at, word->lemma.data, word->lemma.len);
        }
    }
    return copy;
}
