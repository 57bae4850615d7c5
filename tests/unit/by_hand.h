/*
 * by_hand.h - an account with a record of every kind, made by hand. Include once; needs nothing but rows.h.
 */
#ifndef BY_HAND_H
#define BY_HAND_H

#include "dragoman/rows.h"

#include <math.h>
#include <string.h>

static const char hand_text[] =
    "Russia opposes NATO troops in Ukraine under any scenario. The plan would give Moscow a veto.\n\n"
    "France said on Tuesday that the United States would support the plan only if Kyiv agreed. "
    "Ukraine and France met in Geneva; Russia was left out.\n\nA drone killed at least 3 people in Kyiv.";

/* Everything of one account. */
typedef struct by_hand {
    dgm_account account;
    dgm_statement statement[1];
    dgm_time time[1];
    dgm_party party[4];
    dgm_place place[1];
    dgm_actor_mention mention[2];
    dgm_span mentions[3];
    dgm_proposal proposal[2];
    dgm_term term[1];
    dgm_position position[3];
    dgm_talks_party seat[3];
    dgm_talks talks[1];
    dgm_event event[2];
} by_hand;

static inline dgm_str hand_str(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

/* Where words stand in the text, for the nth time. */
static inline dgm_span hand_span(const char *words, int nth)
{
    const char *at = strstr(hand_text, words);
    while (at && --nth > 0)
        at = strstr(at + 1, words);
    return at ? (dgm_span){(uint32_t)(at - hand_text), (uint32_t)((size_t)(at - hand_text) + strlen(words))}
              : (dgm_span){0, 0};
}

enum { HAND_RUSSIA = 1, HAND_FRANCE, HAND_UKRAINE, HAND_US };

static inline void hand_fill(by_hand *h)
{
    static const char *const names[][3] = {
        {"Russia", "RUS", "GOV"}, {"France", "FRA", "GOV"}, {"Ukraine", "UKR", "GOV"}, {"United States", "USA", "GOV"}};
    memset(h, 0, sizeof *h);
    for (int i = 0; i < 4; i++)
        h->party[i] = (dgm_party){.name = hand_str(names[i][0]),
                                  .kind = DGM_PARTY_STATE,
                                  .country = hand_str(names[i][1]),
                                  .sector = hand_str(names[i][2]),
                                  .why = hand_str("a row of states"),
                                  .at = hand_span(names[i][0], 1)};
    h->statement[0] = (dgm_statement){.number = 1,
                                      .source = {1, {hand_span("France", 1)}},
                                      .cue = {1, {hand_span("said", 1)}},
                                      .content = {1, {hand_span("that the United States would support the plan only if Kyiv agreed", 1)}},
                                      .kind = DGM_INDIRECT,
                                      .speakers = 1,
                                      .score = 0.9f};
    memset(h->statement[0].id, 'a', 32);
    h->statement[0].speaker[0] = (dgm_speaker){.name = hand_str("France"), .at = hand_span("France", 1), .party = HAND_FRANCE};
    h->time[0] = (dgm_time){.at = hand_span("Tuesday", 1), .from = 20319, .to = 20319, .grain = DGM_GRAIN_DAY};
    h->place[0] = (dgm_place){.at = hand_span("Geneva", 1),
                              .name = hand_str("Geneva"),
                              .country = hand_str("CHE"),
                              .latitude = 46.2f,
                              .longitude = 6.1f,
                              .precision = DGM_PLACE_TOWN,
                              .use = DGM_PLACE_EVENT,
                              .why = "the only one"};
    h->mention[0] = (dgm_actor_mention){.at = hand_span("Moscow", 1), .party = HAND_RUSSIA};
    h->mention[1] = (dgm_actor_mention){.at = hand_span("A drone", 1), .why = "nobody is told"};
    h->mentions[0] = hand_span("NATO troops in Ukraine", 1);
    h->mentions[1] = hand_span("The plan", 1);
    h->mentions[2] = hand_span("the plan", 1);
    h->proposal[0] = (dgm_proposal){.number = 1, .name = hand_str("NATO troops in Ukraine"), .mentions = 1, .mention = h->mentions,
                                    .part_of = 2, .score = 0.8f};
    h->proposal[1] = (dgm_proposal){.number = 2, .name = hand_str("the plan"), .mentions = 2, .mention = h->mentions + 1,
                                    .by = HAND_US, .score = 0.7f};
    memset(h->proposal[0].id, 'b', 32);
    memset(h->proposal[1].id, 'c', 32);
    h->term[0] = (dgm_term){.proposal = 2, .kind = DGM_TERM_VETO, .at = hand_span("a veto", 1), .parties = 1,
                            .party = {HAND_RUSSIA}, .score = 0.6f};
    memset(h->term[0].id, 'd', 32);
    h->position[0] = (dgm_position){.party = HAND_RUSSIA, .proposal = 1, .stance = DGM_OPPOSES, .strength = DGM_RED_LINE,
                                    .at = hand_span("opposes NATO troops in Ukraine under any scenario", 1),
                                    .holder = hand_span("Russia", 1), .from = DGM_NO_DAY, .to = DGM_NO_DAY, .score = 0.9f};
    h->position[1] = (dgm_position){.party = HAND_US, .proposal = 2, .stance = DGM_CONDITIONAL, .strength = DGM_FIRM,
                                    .voice = HAND_FRANCE, .statement = 1, .at = hand_span("support the plan", 1),
                                    .holder = hand_span("the United States", 1),
                                    .condition = hand_span("only if Kyiv agreed", 1), .from = 20319, .to = 20319,
                                    .score = 0.5f};
    h->position[2] = (dgm_position){.party = HAND_UKRAINE, .proposal = 2, .stance = DGM_SUPPORTS, .strength = DGM_SOFT,
                                    .at = hand_span("agreed", 1), .holder = hand_span("Kyiv", 1), .from = DGM_NO_DAY,
                                    .to = DGM_NO_DAY, .past = 1, .score = 0.4f};
    memset(h->position[0].id, 'e', 32);
    memset(h->position[1].id, 'f', 32);
    memset(h->position[2].id, '1', 32);
    h->seat[0] = (dgm_talks_party){.party = HAND_UKRAINE, .seat = DGM_SEAT_IN, .at = hand_span("Ukraine", 2)};
    h->seat[1] = (dgm_talks_party){.party = HAND_FRANCE, .seat = DGM_SEAT_HOST, .at = hand_span("France", 2)};
    h->seat[2] = (dgm_talks_party){.party = HAND_RUSSIA, .seat = DGM_SEAT_OUT, .at = hand_span("Russia", 2)};
    h->talks[0] = (dgm_talks){.number = 1, .at = hand_span("met in Geneva", 1), .name = hand_str("Geneva meeting"), .parties = 3,
                              .party = h->seat, .from = 20320, .to = 20320, .status = DGM_TALKS_HELD, .score = 0.9f};
    memset(h->talks[0].id, '2', 32);
    h->event[0] = (dgm_event){.number = 1, .trigger = hand_span("met", 1), .type = DGM_CONSULT, .mode = "meet",
                              .mode_rule = "model", .contexts = 2, .context = {"diplomatic", "military"}, .cameo = "043",
                              .cameo_rule = "row 7", .actors = 2, .recipients = 2, .reciprocal = 1, .fact = DGM_HAPPENED,
                              .statement = 0, .where = 1, .intensity = 1, .score = 0.9f};
    h->event[0].actor[0] = h->event[0].recipient[1] = (dgm_event_actor){HAND_UKRAINE, hand_span("Ukraine", 2)};
    h->event[0].actor[1] = h->event[0].recipient[0] = (dgm_event_actor){HAND_FRANCE, hand_span("France", 2)};
    h->event[1] = (dgm_event){.number = 2, .trigger = hand_span("killed", 1), .type = DGM_ASSAULT, .mode = "", .mode_rule = "model",
                              .cameo = "19", .cameo_rule = "root of the type", .actors = 1, .recipients = 1,
                              .fact = DGM_POSSIBLE, .condition = hand_span("in Kyiv", 1), .statement = 1,
                              .alleged_by = HAND_UKRAINE, .background = 1, .counts = 1, .intensity = NAN, .score = 0.8f};
    h->event[1].when = h->time[0];
    h->event[1].actor[0] = (dgm_event_actor){0, hand_span("A drone", 1)};
    h->event[1].recipient[0] = (dgm_event_actor){HAND_UKRAINE, {0, 0}};
    h->event[1].count[0] = (dgm_event_count){"dead", 3, UINT32_MAX, hand_span("at least 3 people", 1)};
    memset(h->event[0].id, '3', 32);
    memset(h->event[1].id, '4', 32);
    dgm_account *a = &h->account;
    *a = (dgm_account){.statements = 1, .statement = h->statement, .times = 1, .time = h->time, .parties = 4, .party = h->party,
                       .places = 1, .place = h->place, .mentions = 2, .mention = h->mention, .proposals = 2,
                       .proposal = h->proposal, .terms = 1, .term = h->term, .positions = 3, .position = h->position,
                       .talks_held = 1, .talks = h->talks, .events = 2, .event = h->event};
    memset(a->report.id, '7', 32);
    memset(a->report.text_id, '8', 32);
    a->report.text = hand_str(hand_text);
    a->report.title = hand_str("A plan and a veto");
    a->report.publisher = hand_str("Example Wire");
    a->report.published = 20321;
    strcpy(a->report.language, "en");
    a->report.read = 1;
}

/* Another report with the same text, in which the first proposal is called otherwise and Russia stands otherwise. */
static inline void hand_other(by_hand *h, char id, const char *name, dgm_stance stance, dgm_day day)
{
    hand_fill(h);
    memset(h->account.report.id, id, 32);
    char *ids[] = {h->statement[0].id, h->proposal[0].id, h->proposal[1].id, h->term[0].id,  h->position[0].id,
                   h->position[1].id,  h->position[2].id, h->talks[0].id,    h->event[0].id, h->event[1].id};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        ids[i][0] = id;
    h->account.report.published = day;
    h->proposal[0].name = hand_str(name);
    h->position[0].stance = stance;
}

#endif
