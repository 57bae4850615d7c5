/* test_records.c - proposals, terms, positions, talks and events: kept, given back, judged, read again. */
#include "dragoman/show.h"
#include "dragoman/store.h"

#include "by_hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct place {
    char folder[64], path[96];
    dgm_store *store;
    by_hand hand;
} place;

static int set_up(void **state)
{
    place *p = calloc(1, sizeof *p);
    dgm_error err;
    strcpy(p->folder, "/tmp/dragoman-records-XXXXXX");
    if (!mkdtemp(p->folder))
        return -1;
    snprintf(p->path, sizeof p->path, "%s/a.db", p->folder);
    hand_fill(&p->hand);
    *state = p;
    return dgm_store_open(&p->store, p->path, DGM_STORE_WRITE, &err) ? -1 : 0;
}

static int tear_down(void **state)
{
    place *p = *state;
    dgm_store_close(p->store, NULL);
    unlink(p->path);
    rmdir(p->folder);
    free(p);
    return 0;
}

static int keep(place *p)
{
    dgm_error err = {0};
    int changed = -1;
    if (dgm_store_keep(p->store, &p->hand.account, "model test 1", &changed, &err))
        fail_msg("%s", err.text);
    return changed;
}

/* Closes and opens: what several reports have in common is joined. */
static void reopen(place *p)
{
    dgm_error err = {0};
    if (dgm_store_close(p->store, &err) || dgm_store_open(&p->store, p->path, DGM_STORE_WRITE, &err))
        fail_msg("%s", err.text);
}

static int show_one(const dgm_account *account, void *arg)
{
    return dgm_show_account(arg, account, NULL) != DGM_OK;
}

/* All that fits the query as jsonl. free() it. */
static char *shown(place *p, const dgm_query *q)
{
    char *out = NULL;
    size_t n;
    dgm_show *show;
    dgm_error err = {0};
    dgm_query all;
    FILE *file = open_memstream(&out, &n);
    dgm_query_init(&all);
    assert_int_equal(dgm_show_open(&show, "jsonl", file, NULL, NULL), DGM_OK);
    if (dgm_store_ask(p->store, q ? q : &all, 0, show_one, show, &err))
        fail_msg("%s", err.text);
    dgm_show_close(show, NULL);
    fclose(file);
    return out;
}

static char *as_read(const dgm_account *account)
{
    char *out = NULL;
    size_t n;
    dgm_show *show;
    FILE *file = open_memstream(&out, &n);
    assert_int_equal(dgm_show_open(&show, "jsonl", file, NULL, NULL), DGM_OK);
    dgm_show_account(show, account, NULL);
    dgm_show_close(show, NULL);
    fclose(file);
    return out;
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, part)); at += strlen(part))
        n++;
    return n;
}

/* How often the words stand in what is shown. */
static size_t found(place *p, const dgm_query *q, const char *part)
{
    char *text = shown(p, q);
    size_t n = count(text, part);
    free(text);
    return n;
}

static void expect(place *p, const char *part, size_t times)
{
    char *text = shown(p, NULL);
    if (count(text, part) != times)
        fail_msg("%s is there %zu times, not %zu, in\n%s", part, count(text, part), times, text);
    free(text);
}

static void what_is_kept_comes_back_as_it_was(void **state)
{
    place *p = *state;
    assert_int_equal(keep(p), 1);
    char *kept = shown(p, NULL), *read = as_read(&p->hand.account);
    assert_string_equal(kept, read);
    free(kept);
    free(read);
}

static void the_same_report_twice_changes_nothing_but_another_result_does(void **state)
{
    place *p = *state;
    assert_int_equal(keep(p), 1);
    p->hand.position[0].score = 0.89f; /* another processor */
    p->hand.event[0].score = 0.89f;
    assert_int_equal(keep(p), 0);
    p->hand.position[0].stance = DGM_SUPPORTS;
    assert_int_equal(keep(p), 1);
    expect(p, "\"stance\":\"opposes\"", 0);
    expect(p, "\"record\":\"position\"", 3);
    p->hand.event[1].count[0].low = 4;
    assert_int_equal(keep(p), 1);
    p->hand.seat[0].seat = DGM_SEAT_MEDIATOR;
    assert_int_equal(keep(p), 1);
    p->hand.mention[1].party = HAND_RUSSIA;
    assert_int_equal(keep(p), 1);
    p->hand.term[0].kind = DGM_TERM_RULE;
    assert_int_equal(keep(p), 1);
    char *kept = shown(p, NULL), *read = as_read(&p->hand.account);
    assert_string_equal(kept, read);
    free(kept);
    free(read);
}

static void a_report_that_says_nothing_any_longer_has_no_records(void **state)
{
    place *p = *state;
    keep(p);
    const dgm_report report = p->hand.account.report;
    p->hand.account = (dgm_account){.report = report};
    assert_int_equal(keep(p), 1);
    char *text = shown(p, NULL);
    assert_string_equal(text, "");
    free(text);
}

static void what_refers_to_nothing_or_stands_outside_the_text_is_refused(void **state)
{
    place *p = *state;
    dgm_error err;
    dgm_account *a = &p->hand.account;
#define REFUSED(change, words)                                                                                         \
    do {                                                                                                               \
        hand_fill(&p->hand);                                                                                           \
        change;                                                                                                        \
        assert_int_equal(dgm_store_keep(p->store, a, "model", NULL, &err), DGM_ERANGE);                                \
        assert_non_null(strstr(err.text, words));                                                                      \
    } while (0)
    REFUSED(p->hand.position[1].proposal = 3, "position 2 is about a proposal that is not there");
    REFUSED(p->hand.position[1].proposal = 0, "position 2 is about a proposal that is not there");
    REFUSED(p->hand.position[2].party = 5, "position 3 names a party that is not there");
    REFUSED(p->hand.position[0].condition = ((dgm_span){0, 6000}), "position 1 has a span outside the text");
    REFUSED(p->hand.mentions[2].to = 6000, "proposal 2 has a span outside the text");
    REFUSED(p->hand.proposal[0].part_of = 9, "proposal 1 is about a proposal that is not there");
    REFUSED(p->hand.term[0].parties = 9, "term 1 names too many parties");
    REFUSED(p->hand.seat[2].party = 6, "talks 1 names a party that is not there");
    REFUSED(p->hand.event[0].trigger = ((dgm_span){7, 7}), "event 1 has a span outside the text");
    REFUSED(p->hand.event[1].alleged_by = 5, "event 2 names a party that is not there");
    REFUSED(p->hand.mention[0].at.to = 7000, "mention 1 has a span outside the text");
    char *text = shown(p, NULL);
    assert_string_equal(text, "");
    free(text);
}

static void a_query_bounds_records_as_it_does_statements(void **state)
{
    place *p = *state;
    dgm_query q;
    keep(p);
    dgm_query_init(&q);
    q.min_score = 0.85f;
    assert_int_equal(found(p, &q, "\"record\":\"position\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"proposal\""), 1); /* what that one is about, though it is less sure */
    assert_int_equal(found(p, &q, "\"record\":\"event\""), 1);
    dgm_query_init(&q);
    q.speaker = "RÚSSIA";
    assert_int_equal(found(p, &q, "\"record\":\"position\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"talks\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"term\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"event\""), 0);
    assert_int_equal(found(p, &q, "\"record\":\"statement\""), 0);
    dgm_query_init(&q);
    q.words = "nato troop*";
    assert_int_equal(found(p, &q, "\"record\":\"position\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"proposal\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"event\""), 0);
    q.words = "\"troops nato\"";
    assert_int_equal(found(p, &q, "\"record\""), 0);
    dgm_query_init(&q);
    q.made = 20319;
    assert_int_equal(found(p, &q, "\"record\":\"position\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"event\""), 1);
    assert_int_equal(found(p, &q, "\"record\":\"talks\""), 0);
}

static dgm_status try_review(place *p, const char *id, dgm_state verdict, const char *name, const char *value, dgm_error *err)
{
    const dgm_review_field field = {name, value};
    dgm_review r = {.id = id, .verdict = verdict, .field = &field, .fields = name != NULL, .by = "ana", .reason = "because"};
    return dgm_store_review(p->store, &r, err);
}

static void review(place *p, const char *id, dgm_state verdict, const char *name, const char *value)
{
    dgm_error err = {0};
    if (try_review(p, id, verdict, name, value, &err))
        fail_msg("%s", err.text);
}

/* Another model: other ids and words nearly the same; nothing that was kept is found by its id. */
static void another_model(place *p)
{
    by_hand *h = &p->hand;
    char *ids[] = {h->proposal[0].id, h->proposal[1].id, h->term[0].id,  h->position[0].id, h->position[1].id,
                   h->position[2].id, h->talks[0].id,    h->event[0].id, h->event[1].id};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        ids[i][31] = ids[i][31] == '9' ? '0' : '9';
    h->position[0].at = hand_span("opposes NATO troops in Ukraine under any", 1);
    h->talks[0].at = hand_span("in Geneva", 1);
    h->term[0].at = hand_span("veto", 1);
}

static void what_a_person_said_outlives_another_reading_and_is_not_doubled(void **state)
{
    place *p = *state;
    keep(p);
    review(p, "eeeeee", DGM_CONFIRMED, NULL, NULL);
    review(p, "ffffff", DGM_CONFIRMED, "stance", "supports");
    review(p, "222222", DGM_REFUSED, NULL, NULL);
    review(p, "444444", DGM_CONFIRMED, "fact", "happened");
    review(p, "dddddd", DGM_CONFIRMED, NULL, NULL);
    for (int i = 0; i < 2; i++) {
        another_model(p);
        p->hand.position[2].past = i;
        assert_int_equal(keep(p), 1);
        expect(p, "\"record\":\"position\"", 3);
        expect(p, "\"record\":\"event\"", 2);
        expect(p, "\"record\":\"talks\"", 0);
        expect(p, "\"record\":\"term\"", 1);
        expect(p, "\"record\":\"proposal\"", 2);
        expect(p, "\"record\":\"party\"", 4);
        expect(p, "\"id\":\"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee\"", 1);
        expect(p, "under any scenario\",\"start\"", 1); /* the confirmed words */
        expect(p, "\"stance\":\"conditional\"", 0);
        expect(p, "\"stance\":\"supports\",\"strength\":\"firm\"", 1);
        expect(p, "\"fact\":\"happened\"", 2);
    }
    const dgm_report report = p->hand.account.report;
    p->hand.account = (dgm_account){.report = report}; /* a reading that finds nothing */
    assert_int_equal(keep(p), 1);
    expect(p, "\"record\":\"position\"", 2);
    expect(p, "\"record\":\"proposal\"", 2); /* what they are about stays with them */
    expect(p, "\"proposal\":1,\"proposal_name\":\"NATO troops in Ukraine\",\"stance\":\"opposes\"", 1);
    expect(p, "{\"party\":1,\"name\":\"Russia\",\"country\":\"RUS\"}", 2); /* of the position and the term */
    expect(p, "\"name\":\"France\"", 2);                                  /* the voice of one, and the party itself */
    expect(p, "\"record\":\"event\"", 1);
    hand_fill(&p->hand);
    assert_int_equal(keep(p), 1);
    expect(p, "\"record\":\"position\"", 3);
    expect(p, "\"record\":\"proposal\"", 2);
    expect(p, "\"record\":\"event\"", 2);
}

static void every_field_can_be_corrected(void **state)
{
    static const struct {
        const char *id, *field, *value, *shown;
    } cases[] = {
        {"bbbbbb", "name", "Western boots", "\"number\":1,\"name\":\"Western boots\""},
        {"bbbbbb", "part_of", "none", "\"part_of\":null"},
        {"bbbbbb", "part_of", "2", "\"part_of\":2"},
        {"cccccc", "by", "france", "\"by\":{\"party\":2,\"name\":\"France\",\"country\":\"FRA\"}"},
        {"dddddd", "kind", "rule", "\"kind\":\"rule\""},
        {"dddddd", "proposal", "bbbbbb", "\"proposal\":1,\"proposal_name\":\"Western boots\",\"kind\":\"rule\""},
        {"eeeeee", "stance", "Undecided", "\"stance\":\"undecided\",\"strength\":\"red line\""},
        {"eeeeee", "strength", "soft", "\"stance\":\"undecided\",\"strength\":\"soft\""},
        {"eeeeee", "past", "yes", "\"past\":true"},
        {"eeeeee", "proposal", "The Plan", "\"proposal\":2,\"proposal_name\":\"the plan\",\"stance\":\"undecided\""},
        {"eeeeee", "party", "NATO (IGO)", "\"party\":{\"party\":5,\"name\":\"NATO\",\"country\":\"IGO\"}"},
        {"eeeeee", "party", "Ukraine", "{\"party\":3,\"name\":\"Ukraine\",\"country\":\"UKR\"},\"proposal\":2"},
        {"222222", "name", "the Geneva round", "\"name\":\"the Geneva round\""},
        {"222222", "status", "called off", "\"status\":\"called off\""},
        {"222222", "seat", "Russia: mediator", "\"seat\":\"mediator\",\"text\":\"Russia\""},
        {"333333", "mode", "visit", "\"mode\":\"visit\",\"mode_rule\":\"a person\""},
        {"333333", "type", "accuse", "\"type\":\"ACCUSE\",\"mode\":null"},
        {"333333", "fact", "denied", "\"fact\":\"denied\""},
        {"444444", "actor", "Russia; a swarm", "\"actor\":[{\"party\":1,\"name\":\"Russia\""},
        {"444444", "recipient", "none", "\"recipient\":[]"},
    };
    place *p = *state;
    keep(p);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        review(p, cases[i].id, DGM_CONFIRMED, cases[i].field, cases[i].value);
        if (!found(p, NULL, cases[i].shown))
            fail_msg("%s=%s: not there: %s in\n%s", cases[i].field, cases[i].value, cases[i].shown, shown(p, NULL));
    }
    review(p, "222222", DGM_CONFIRMED, "seat", "Ukraine: none");
    expect(p, "\"seat\":\"in\"", 0);
    char *before = shown(p, NULL);
    another_model(p);
    assert_int_equal(keep(p), 1);
    expect(p, "\"record\":\"position\"", 3);
    expect(p, "\"record\":\"event\"", 2);
    expect(p, "\"record\":\"proposal\"", 2);
    expect(p, "\"type\":\"ACCUSE\"", 1);
    expect(p, "\"name\":\"NATO\"", 0); /* nothing refers to it any longer */
    free(before);
}

static void what_cannot_be_corrected_is_told(void **state)
{
    static const struct {
        const char *id, *field, *value, *words;
        dgm_status status;
    } cases[] = {
        {"eeeeee", "stance", "hates", "'hates' is no stance; there are supports, opposes", DGM_EUSE},
        {"eeeeee", "mode", "x", "a position has no 'mode' to correct; there are stance, strength", DGM_EUSE},
        {"333333", "speaker", "x", "an event has no 'speaker' to correct; there are type, mode", DGM_EUSE},
        {"aaaaaa", "stance", "x", "a statement has no 'stance' to correct; there are speaker, role", DGM_EUSE},
        {"eeeeee", "proposal", "a moon base", "no proposal of the account is called 'a moon base'", DGM_ENOTFOUND},
        {"eeeeee", "proposal", "none", "refuse it", DGM_EUSE},
        {"eeeeee", "party", "none", "refuse it", DGM_EUSE},
        {"bbbbbb", "part_of", "1", "no part of itself", DGM_EUSE},
        {"222222", "seat", "Russia", "a seat is given as", DGM_EUSE},
        {"222222", "seat", "Russia: out there", "is no seat; there are in, out", DGM_EUSE},
        {"eeeeee", "past", "maybe", "past is yes or no", DGM_EUSE},
        {"eeeeee", "stance", "", "stance needs a value", DGM_EUSE},
    };
    place *p = *state;
    keep(p);
    char *before = shown(p, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_error err = {0};
        dgm_status st = try_review(p, cases[i].id, DGM_CONFIRMED, cases[i].field, cases[i].value, &err);
        if (st != cases[i].status || !strstr(err.text, cases[i].words))
            fail_msg("%s=%s: %d, %s", cases[i].field, cases[i].value, (int)st, err.text);
    }
    char *after = shown(p, NULL);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void the_position_of_a_refused_proposal_is_not_shown(void **state)
{
    place *p = *state;
    keep(p);
    review(p, "cccccc", DGM_REFUSED, NULL, NULL);
    expect(p, "\"record\":\"position\"", 1);
    expect(p, "\"record\":\"term\"", 0);
    dgm_query q;
    dgm_query_init(&q);
    q.refused = 1;
    assert_int_equal(found(p, &q, "\"record\":\"position\""), 3);
}

static void proposals_of_two_reports_are_one_and_a_person_may_part_or_join_them(void **state)
{
    place *p = *state;
    unsigned number;
    dgm_error err = {0};
    keep(p);
    hand_other(&p->hand, '5', "the NATO troops", DGM_SUPPORTS, 20330);
    keep(p);
    reopen(p);
    expect(p, "\"known_as\":\"NATO troops in Ukraine\"", 2);
    dgm_correction c = {.split = 1, .proposals = 1, .name = "the NATO troops", .by = "ana", .reason = "others"};
    assert_int_equal(dgm_store_correct(&number, p->store, &c, &err), DGM_OK);
    expect(p, "\"known_as\":\"NATO troops in Ukraine\"", 1);
    expect(p, "\"known_as\":\"the NATO troops\"", 1);
    assert_int_equal(dgm_store_correct(&number, p->store, &c, &err), DGM_EUSE);
    another_model(p); /* it outlives another reading */
    keep(p);
    reopen(p);
    expect(p, "\"known_as\":\"the NATO troops\"", 1);
    c = (dgm_correction){.proposals = 1, .name = "bbbbbbbb", .other = "The NATO Troops", .by = "ana", .reason = "the same"};
    assert_int_equal(dgm_store_correct(&number, p->store, &c, &err), DGM_OK);
    expect(p, "\"known_as\":\"NATO troops in Ukraine\"", 2);
    c.other = "a moon base";
    assert_int_equal(dgm_store_correct(&number, p->store, &c, &err), DGM_ENOTFOUND);
    c = (dgm_correction){.undoes = 2, .by = "ana", .reason = "no"};
    assert_int_equal(dgm_store_correct(&number, p->store, &c, &err), DGM_OK);
    expect(p, "\"known_as\":\"the NATO troops\"", 1);
    expect(p, "\"known_as\":\"the plan\"", 2); /* each its own: the words tell nothing */
    char *text = shown(p, NULL);
    assert_non_null(strstr(text, "\"account\":\"cccccccccccccccccccccccccccccccc\",\"known_as\":\"the plan\""));
    assert_non_null(strstr(text, "\"account\":\"5ccccccccccccc"));
    free(text);
}

static void what_a_judged_record_needs_stays_with_it_and_nothing_else(void **state)
{
    static const struct {
        const char *id, *stays, *goes;
    } cases[] = {
        {"dddddd", "\"name\":\"the plan\"", "\"name\":\"NATO troops in Ukraine\""},   /* of a term, its proposal */
        {"ffffff", "\"kind\":\"state\",\"name\":\"France\"", "\"name\":\"Ukraine\""}, /* of a position, its voice */
        {"cccccc", "\"name\":\"United States\"", "\"name\":\"Russia\""},              /* of a proposal, who put it forward */
        {"bbbbbb", "\"name\":\"the plan\"", "\"name\":\"Russia\""},                   /* of a part, the whole */
        {"222222", "\"name\":\"Russia\"", "\"name\":\"United States\""},
        {"444444", "\"name\":\"Ukraine\"", "\"name\":\"Russia\""},
    };
    place *p = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hand_fill(&p->hand);
        p->hand.account.report.id[0] = (char)('a' + i); /* a report of its own for each */
        char *ids[] = {p->hand.statement[0].id, p->hand.proposal[0].id, p->hand.proposal[1].id, p->hand.term[0].id,
                       p->hand.position[0].id,  p->hand.position[1].id, p->hand.position[2].id, p->hand.talks[0].id,
                       p->hand.event[0].id,     p->hand.event[1].id};
        for (size_t k = 0; k < sizeof ids / sizeof *ids; k++)
            ids[k][6] = (char)('a' + i);
        keep(p);
        char id[8];
        snprintf(id, sizeof id, "%s%c", cases[i].id, (char)('a' + i));
        review(p, id, DGM_CONFIRMED, NULL, NULL);
        const dgm_report report = p->hand.account.report;
        p->hand.account = (dgm_account){.report = report};
        keep(p);
        dgm_query q;
        dgm_query_init(&q);
        q.report = report.id;
        char *text = shown(p, &q);
        if (!strstr(text, cases[i].stays) || strstr(text, cases[i].goes))
            fail_msg("%s: %s must stay and %s go:\n%s", cases[i].id, cases[i].stays, cases[i].goes, text);
        free(text);
    }
}

static void words_that_only_touch_are_another_record(void **state)
{
    place *p = *state;
    keep(p);
    review(p, "222222", DGM_REFUSED, NULL, NULL);
    another_model(p);
    p->hand.talks[0].at = hand_span("in Geneva; Russia was left out", 1); /* less than half of it was refused */
    keep(p);
    expect(p, "\"record\":\"talks\"", 1);
}

static int count_change(const dgm_position_row *row, void *arg)
{
    char *line = arg;
    snprintf(line + strlen(line), 200 - strlen(line), "%s %s>%s; ", row->party_name, row->was, dgm_stance_name(row->stance));
    return 0;
}

static void expect_changes(place *p, const char *wanted)
{
    char line[200] = "";
    dgm_query q;
    dgm_error err = {0};
    dgm_query_init(&q);
    q.changes = 1;
    if (dgm_store_positions(p->store, &q, count_change, line, &err))
        fail_msg("%s", err.text);
    assert_string_equal(line, wanted);
}

static void a_change_is_of_one_party_on_one_proposal_and_later(void **state)
{
    place *p = *state;
    dgm_position *o = p->hand.position;
    for (int i = 0; i < 3; i++) {
        o[i].proposal = 1;
        o[i].voice = 0;
        o[i].from = o[i].to = DGM_NO_DAY;
        o[i].past = 0;
    }
    keep(p);
    expect_changes(p, ""); /* three parties */
    o[1].party = HAND_UKRAINE;
    o[1].stance = DGM_OPPOSES;
    keep(p);
    expect_changes(p, ""); /* both on one day */
    o[2].past = 1;
    keep(p);
    expect_changes(p, "Ukraine supports>opposes; "); /* what only held then comes before */
    o[2].past = 0;
    o[2].from = o[2].to = 20300;
    keep(p);
    expect_changes(p, "Ukraine supports>opposes; ");
    o[2].proposal = 2;
    keep(p);
    expect_changes(p, "");
    o[2].proposal = 1;
    o[2].voice = HAND_RUSSIA; /* what another says of it is none */
    keep(p);
    expect_changes(p, "");
}

static void rows_over_all_reports_have_what_was_kept(void **state)
{
    place *p = *state;
    char *line = calloc(1, 200);
    dgm_query q;
    keep(p);
    dgm_query_init(&q);
    assert_int_equal(dgm_store_positions(p->store, &q, count_change, line, NULL), DGM_OK);
    assert_string_equal(line, "Russia >opposes; Ukraine >supports; United States >conditional; ");
    q.limit = 1;
    q.speaker = "UKRAÍNE";
    line[0] = '\0';
    assert_int_equal(dgm_store_positions(p->store, &q, count_change, line, NULL), DGM_OK);
    assert_string_equal(line, "Ukraine >supports; ");
    free(line);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_comes_back_as_it_was),
        TEST(the_same_report_twice_changes_nothing_but_another_result_does),
        TEST(a_report_that_says_nothing_any_longer_has_no_records),
        TEST(what_refers_to_nothing_or_stands_outside_the_text_is_refused),
        TEST(a_query_bounds_records_as_it_does_statements),
        TEST(what_a_person_said_outlives_another_reading_and_is_not_doubled),
        TEST(every_field_can_be_corrected),
        TEST(what_cannot_be_corrected_is_told),
        TEST(the_position_of_a_refused_proposal_is_not_shown),
        TEST(what_a_judged_record_needs_stays_with_it_and_nothing_else),
        TEST(words_that_only_touch_are_another_record),
        TEST(a_change_is_of_one_party_on_one_proposal_and_later),
        TEST(rows_over_all_reports_have_what_was_kept),
        TEST(proposals_of_two_reports_are_one_and_a_person_may_part_or_join_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
