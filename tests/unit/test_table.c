/* test_table.c - the table from plain arrays: cells, networks against values worked out by hand, the file to edit. */
#include "base/arena.h"
#include "dragoman/conflict.h"
#include "dragoman/table.h"
#include "table/trigger_words.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dgm_arena *arena;

static int set_up(void **state)
{
    (void)state;
    return (arena = dgm_arena_open((size_t)1 << 28)) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    dgm_arena_close(arena);
    return 0;
}

static dgm_str str(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

static dgm_named who(const char *name)
{
    return (dgm_named){.id = str(name), .name = str(name), .country = {"", 0}};
}

static dgm_stand stand(const char *party, const char *proposal, dgm_stance stance, dgm_day day)
{
    return (dgm_stand){.id = str("0123456789abcdef"),
                       .party = who(party),
                       .proposal = who(proposal),
                       .stance = stance,
                       .strength = DGM_FIRM,
                       .from = day,
                       .to = day,
                       .published = day,
                       .words = str("so it said"),
                       .publisher = str("Wire")};
}

static dgm_table *make(const dgm_stand *s, size_t n, const dgm_table_options *o, const dgm_judgement *j, size_t js)
{
    dgm_table_facts *facts = dgm_take(arena, 1, sizeof *facts); /* the table refers to it */
    dgm_table *t;
    dgm_error err;
    *facts = (dgm_table_facts){.stand = s, .stands = n, .judgement = j, .judgements = js};
    assert_int_equal(dgm_table_make(&t, facts, o, arena, &err), DGM_OK);
    return t;
}

static uint32_t party(const dgm_table *t, const char *name)
{
    for (uint32_t i = 0; i < t->parties; i++)
        if (t->party[i].who.name.len == strlen(name) && !memcmp(t->party[i].who.name.data, name, strlen(name)))
            return i;
    fail_msg("there is no party %s", name);
    return 0;
}

static uint32_t proposal(const dgm_table *t, const char *name)
{
    for (uint32_t i = 0; i < t->proposals; i++)
        if (t->proposal[i].what.name.len == strlen(name) && !memcmp(t->proposal[i].what.name.data, name, strlen(name)))
            return i;
    fail_msg("there is no proposal %s", name);
    return 0;
}

static const dgm_cell *cell(const dgm_table *t, const char *p, const char *q)
{
    return dgm_table_cell(t, party(t, p), proposal(t, q));
}

/* A: draft for, troops against. B: draft for, troops against, seat for. C: draft against, seat against. */
static const dgm_stand *camps(size_t *n)
{
    static dgm_stand s[7];
    s[0] = stand("A", "draft", DGM_SUPPORTS, 10);
    s[1] = stand("A", "troops", DGM_OPPOSES, 10);
    s[2] = stand("B", "draft", DGM_OFFERS, 11);
    s[3] = stand("B", "troops", DGM_OPPOSES, 12);
    s[4] = stand("B", "seat", DGM_DEMANDS, 13);
    s[5] = stand("C", "draft", DGM_OPPOSES, 14);
    s[6] = stand("C", "seat", DGM_OPPOSES, 15);
    *n = 7;
    return s;
}

static void the_last_stance_holds_and_older_ones_are_changes(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "draft", DGM_OPPOSES, 30), stand("A", "draft", DGM_SUPPORTS, 10),
                     stand("A", "draft", DGM_OPEN, 20)};
    const dgm_cell *c = cell(make(s, 3, NULL, NULL, 0), "A", "draft");
    assert_int_equal(c->stance, DGM_OPPOSES);
    assert_int_equal(c->n, 3);
    assert_true(c->changed && !c->past && !c->contradicts);
}

static void a_past_stance_leaves_today_unknown(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "draft", DGM_OPPOSES, 30), stand("B", "draft", DGM_SUPPORTS, 10),
                     stand("B", "draft", DGM_OPPOSES, 40)};
    s[0].past = s[2].past = 1;
    dgm_table *t = make(s, 3, NULL, NULL, 0);
    const dgm_cell *c = cell(t, "A", "draft");
    assert_true(c->past);
    assert_int_equal(c->holds, -1);
    assert_int_equal(c->stance, DGM_OPPOSES);
    c = cell(t, "B", "draft"); /* a past one never takes the place of one that holds */
    assert_true(!c->past);
    assert_int_equal(c->stance, DGM_SUPPORTS);
}

static void for_and_against_of_one_day_contradict(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "draft", DGM_OPPOSES, 30), stand("A", "draft", DGM_SUPPORTS, 30),
                     stand("B", "draft", DGM_OPEN, 30), stand("B", "draft", DGM_SUPPORTS, 30)};
    dgm_table *t = make(s, 4, NULL, NULL, 0);
    assert_true(cell(t, "A", "draft")->contradicts);
    assert_false(cell(t, "B", "draft")->contradicts);
}

static void what_a_person_says_of_a_cell_holds_whatever_is_read(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "draft", DGM_OPPOSES, 30), stand("A", "draft", DGM_OPPOSES, 50),
                     stand("B", "draft", DGM_SUPPORTS, 30), stand("C", "draft", DGM_SUPPORTS, 30)};
    dgm_judgement j[] = {{.party = who("A"),
                          .proposal = who("draft"),
                          .stance = DGM_OPEN,
                          .by = str("ana"),
                          .reason = str("phone"),
                          .at = str("2026-01-01")},
                         {.party = who("B"), .proposal = who("draft"), .refused = 1},
                         {.party = who("D"), .proposal = who("draft"), .stance = DGM_OFFERS}};
    dgm_table *t = make(s, 4, NULL, j, 3);
    const dgm_cell *c = cell(t, "A", "draft");
    assert_int_equal(c->stance, DGM_OPEN);
    assert_true(c->differs_since);
    assert_int_equal(c->n, 2);
    assert_int_equal(t->refusals, 1);
    assert_int_equal(t->parties, 3); /* B has no other cell; D is there by a person's word alone */
    assert_int_equal(cell(t, "D", "draft")->stance, DGM_OFFERS);
}

static void refused_places_do_not_count(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "draft", DGM_OPPOSES, 30), stand("A", "draft", DGM_SUPPORTS, 10)};
    s[0].state = DGM_REFUSED;
    assert_int_equal(cell(make(s, 2, NULL, NULL, 0), "A", "draft")->stance, DGM_SUPPORTS);
    s[0].state = DGM_PROPOSED;
    s[1].state = DGM_CONFIRMED; /* what a person confirmed goes before what is only read */
    const dgm_cell *c = cell(make(s, 2, NULL, NULL, 0), "A", "draft");
    assert_int_equal(c->stance, DGM_SUPPORTS);
    assert_true(c->differs_since);
}

static void a_topic_takes_parts_and_wholes_with_it(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "security guarantees", DGM_OPPOSES, 30), stand("A", "air cover", DGM_OPPOSES, 30),
                     stand("B", "a customs union", DGM_SUPPORTS, 30), stand("A", "jets", DGM_OPEN, 30)};
    dgm_table_whole w[] = {{.proposal = who("security guarantees")},
                           {.proposal = who("air cover"), .part_of = str("security guarantees")},
                           {.proposal = who("a customs union")},
                           {.proposal = who("jets"), .part_of = str("air cover")}};
    dgm_table_facts f = {.stand = s, .stands = 4, .proposal = w, .proposals = 4};
    dgm_table_options o;
    dgm_table *t;
    dgm_table_options_init(&o);
    o.topic = "guarantee";
    assert_int_equal(dgm_table_make(&t, &f, &o, arena, NULL), DGM_OK);
    assert_int_equal(t->proposals, 3);
    assert_int_equal(t->proposal[proposal(t, "air cover")].part_of, (int)proposal(t, "security guarantees"));
    assert_int_equal(proposal(t, "jets"), 2); /* parts stand behind their wholes */
    o.topic = "AIR";
    assert_int_equal(dgm_table_make(&t, &f, &o, arena, NULL), DGM_OK);
    assert_int_equal(t->proposals, 3);
    o.topic = "customs tariff";
    assert_int_equal(dgm_table_make(&t, &f, &o, arena, NULL), DGM_OK);
    assert_int_equal(t->cells, 0);
}

static void proposals_that_are_part_of_each_other_are_all_shown(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "x", DGM_OPPOSES, 30), stand("A", "y", DGM_OPPOSES, 30)};
    dgm_table_whole w[] = {{.proposal = who("x"), .part_of = str("y")}, {.proposal = who("y"), .part_of = str("x")}};
    dgm_table_facts f = {.stand = s, .stands = 2, .proposal = w, .proposals = 2};
    dgm_table *t;
    assert_int_equal(dgm_table_make(&t, &f, NULL, arena, NULL), DGM_OK);
    assert_int_equal(t->proposals, 2);
}

static void days_and_activity_limit_the_table(void **state)
{
    (void)state;
    size_t n;
    const dgm_stand *s = camps(&n);
    dgm_table_options o;
    dgm_table_options_init(&o);
    o.from = 12;
    o.to = 14;
    dgm_table *t = make(s, n, &o, NULL, 0);
    assert_int_equal(t->cells, 3);
    dgm_table_options_init(&o);
    o.min_activity = 3;
    t = make(s, n, &o, NULL, 0);
    assert_int_equal(t->parties, 1);
    assert_int_equal(t->cells, 3);
}

static double weight(const dgm_network *net, const dgm_table *t, const char *p, const char *q)
{
    return net->weight[party(t, p) * net->columns + (net->kind == DGM_TWOMODE ? proposal(t, q) : party(t, q))];
}

static dgm_network network(const dgm_table *t, dgm_network_kind kind, dgm_normalise how)
{
    dgm_network net;
    assert_int_equal(dgm_network_make(&net, t, kind, how, arena, NULL), DGM_OK);
    return net;
}

#define NEAR(x, y) assert_true(fabs((x) - (y)) < 1e-9)

static void networks_have_the_values_worked_out_by_hand(void **state)
{
    (void)state;
    size_t n;
    const dgm_stand *s = camps(&n);
    dgm_table *t = make(s, n, NULL, NULL, 0);
    dgm_network net = network(t, DGM_CONGRUENCE, DGM_NORMALISE_NONE);
    NEAR(weight(&net, t, "A", "B"), 2);
    NEAR(weight(&net, t, "B", "A"), 2);
    NEAR(weight(&net, t, "A", "C"), 0);
    NEAR(weight(&net, t, "A", "A"), 0);
    net = network(t, DGM_CONFLICT, DGM_NORMALISE_NONE);
    NEAR(weight(&net, t, "A", "C"), 1);
    NEAR(weight(&net, t, "B", "C"), 2);
    net = network(t, DGM_SUBTRACT, DGM_NORMALISE_NONE);
    NEAR(weight(&net, t, "A", "B"), 2);
    NEAR(weight(&net, t, "B", "C"), -2);
    net = network(t, DGM_SUBTRACT, DGM_NORMALISE_AVERAGE); /* A 2, B 3, C 2 proposals */
    NEAR(weight(&net, t, "A", "B"), 2 / 2.5);
    NEAR(weight(&net, t, "A", "C"), -1 / 2.0);
    net = network(t, DGM_CONGRUENCE, DGM_NORMALISE_JACCARD); /* A or B: draft, troops, seat */
    NEAR(weight(&net, t, "A", "B"), 2 / 3.0);
    net = network(t, DGM_CONFLICT, DGM_NORMALISE_COSINE);
    NEAR(weight(&net, t, "B", "C"), 2 / sqrt(6));
    net = network(t, DGM_TWOMODE, DGM_NORMALISE_NONE);
    NEAR(weight(&net, t, "B", "troops"), -1);
    NEAR(weight(&net, t, "C", "troops"), 0);
    net = network(t, DGM_TWOMODE, DGM_NORMALISE_ACTIVITY);
    NEAR(weight(&net, t, "B", "seat"), 1 / 3.0);
    net = network(t, DGM_TWOMODE, DGM_NORMALISE_PROMINENCE);
    NEAR(weight(&net, t, "C", "draft"), -1 / 3.0);
    assert_int_equal(dgm_network_make(&net, t, DGM_TWOMODE, DGM_NORMALISE_COSINE, arena, NULL), DGM_EUSE);
    assert_int_equal(dgm_network_make(&net, t, DGM_SUBTRACT, DGM_NORMALISE_ACTIVITY, arena, NULL), DGM_EUSE);
}

static void a_party_that_changed_sides_has_been_on_both(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "draft", DGM_SUPPORTS, 10), stand("A", "draft", DGM_OPPOSES, 20),
                     stand("B", "draft", DGM_SUPPORTS, 10)};
    dgm_table *t = make(s, 3, NULL, NULL, 0);
    dgm_network net = network(t, DGM_CONGRUENCE, DGM_NORMALISE_NONE);
    NEAR(weight(&net, t, "A", "B"), 1);
    net = network(t, DGM_SUBTRACT, DGM_NORMALISE_NONE);
    NEAR(weight(&net, t, "A", "B"), 0);
}

static void two_camps_are_found_and_polarisation_is_one(void **state)
{
    (void)state;
    size_t n;
    const dgm_stand *s = camps(&n);
    dgm_table *t = make(s, n, NULL, NULL, 0);
    dgm_network net = network(t, DGM_SUBTRACT, DGM_NORMALISE_NONE); /* 2 within, 1 and 2 between, of 5 */
    NEAR(net.polarisation, 1);
    assert_int_equal(net.camp[party(t, "A")], net.camp[party(t, "B")]);
    assert_int_not_equal(net.camp[party(t, "A")], net.camp[party(t, "C")]);
    dgm_stand agree[] = {stand("A", "draft", DGM_SUPPORTS, 1), stand("B", "draft", DGM_SUPPORTS, 1),
                         stand("C", "draft", DGM_SUPPORTS, 1)};
    net = network(make(agree, 3, NULL, NULL, 0), DGM_SUBTRACT, DGM_NORMALISE_NONE); /* 1 within, 2 between, of 3 */
    NEAR(net.polarisation, -1 / 3.0);
    net = network(make(agree, 1, NULL, NULL, 0), DGM_SUBTRACT, DGM_NORMALISE_NONE);
    assert_true(isnan(net.polarisation));
}

static void many_parties_fall_into_camps_too(void **state)
{
    (void)state;
    static dgm_stand s[60];
    static char name[60][8];
    for (int i = 0; i < 60; i++) {
        snprintf(name[i], sizeof name[i], "P%02d", i);
        s[i] = stand(name[i], "draft", i % 2 ? DGM_OPPOSES : DGM_SUPPORTS, 1);
    }
    dgm_network net = network(make(s, 60, NULL, NULL, 0), DGM_SUBTRACT, DGM_NORMALISE_NONE);
    NEAR(net.polarisation, 1);
}

/* What a file says, applied to the table it was made from. */
static char *written(const dgm_table *t)
{
    static char *text; /* not on the stack, or the compiler fears for it */
    static size_t n;
    FILE *f = open_memstream(&text, &n);
    assert_int_equal(dgm_edit_write(t, f, NULL), DGM_OK);
    fclose(f);
    return text;
}

static void an_edited_file_reads_back_and_untouched_lines_change_nothing(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A | B (x)", "a \\ plan", DGM_OPPOSES, 30), stand("Ukraine", "a plan", DGM_SUPPORTS, 10)};
    s[1].party.country = str("UKR");
    s[1].words = str("we\nwill\x1b[31m");
    dgm_table *t = make(s, 2, NULL, NULL, 0);
    char *text = written(t);
    dgm_edit *e;
    size_t n;
    dgm_error err;
    dgm_judgement j;
    assert_int_equal(dgm_edit_read(&e, &n, str(text), "f", arena, &err), DGM_OK);
    assert_int_equal(n, 2);
    assert_true(e[0].mark == DGM_EDIT_LEAVE && e[1].mark == DGM_EDIT_LEAVE);
    assert_true(e[0].stance != e[1].stance);
    assert_null(strchr(text, '\x1b'));
    assert_non_null(strstr(text, "? A"));
    assert_non_null(strstr(text, "? Ukraine (UKR)"));
    text[strstr(text, "? A") - text] = '-';
    text[strstr(text, "? Ukraine (UKR)") - text] = '+';
    assert_int_equal(dgm_edit_read(&e, &n, str(text), "f", arena, &err), DGM_OK);
    assert_int_equal(n, 2);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(dgm_edit_judgement(&j, &e[i], t, "f", &err), DGM_OK);
    assert_int_equal(e[0].mark + e[1].mark, DGM_EDIT_REFUSE + DGM_EDIT_CONFIRM);
    free(text);
}

static void a_wrong_line_is_told_with_its_number(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
    } wrong[] = {
        {"# x\n+ A | draft | adores | so\n", "f:2: there is no stance 'adores'"},
        {"+ A | draft\n", "f:1: a line is MARK PARTY"},
        {"A | draft | opposes |\n", "f:1: a line begins with ?, +, =, -, ~ or #"},
        {"? A | draft | oposes |\n", "f:1: there is no stance 'oposes'"},
        {"= A | draft | opposes, very |\n", "f:1: behind a stance may stand"},
        {"= A | draft | |\n", "f:1: the stance is missing"},
        {"= | draft | opposes |\n", "f:1: the party is missing"},
        {"- A | draft | opposes |\n- A | draft | opposes |\n", "f:2: this cell has a mark in an earlier line"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dgm_edit *e;
        size_t n;
        dgm_error err;
        assert_int_equal(dgm_edit_read(&e, &n, str(wrong[i].text), "f", arena, &err), DGM_EFORMAT);
        if (!strstr(err.text, wrong[i].why))
            fail_msg("'%s' is not in '%s'", wrong[i].why, err.text);
        assert_non_null(strstr(err.text, "nothing was taken over"));
    }
}

static void two_proposals_of_one_name_are_told_apart_by_id(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "plan", DGM_OPPOSES, 30), stand("A", "plan", DGM_SUPPORTS, 10)};
    s[0].proposal.id = str("aaaaaaaa1");
    s[1].proposal.id = str("bbbbbbbb1");
    dgm_table *t = make(s, 2, NULL, NULL, 0);
    char *text = written(t);
    dgm_edit *e;
    size_t n;
    dgm_error err;
    dgm_judgement j;
    assert_non_null(strstr(text, "plan [bbbbbbbb]"));
    assert_int_equal(
        dgm_edit_read(&e, &n, str("+ A | plan [bbbbbbbb] | opposes | x\n- A | plan | opposes |\n"), "f", arena, &err),
        DGM_OK);
    assert_int_equal(dgm_edit_judgement(&j, &e[0], t, "f", &err), DGM_OK);
    assert_memory_equal(j.proposal.id.data, "bbbbbbbb1", 9);
    assert_int_equal(dgm_edit_judgement(&j, &e[1], t, "f", &err), DGM_EFORMAT);
    free(text);
}

/* An account with Lavrov, part of Russia, and a parliament of Norway. */
static void officials_speak_for_their_state_and_parliaments_for_themselves(void **state)
{
    (void)state;
    static const char text[] = "Lavrov ruled out the draft. The Storting backed it.";
    dgm_party party[] = {
        {.name = str("Sergei Lavrov"),
         .kind = DGM_PARTY_PERSON,
         .country = str("RUS"),
         .sector = str("GOV"),
         .part_of = str("Russia")},
        {.name = str("Storting"),
         .kind = DGM_PARTY_ORGAN,
         .country = str("NOR"),
         .sector = str("LEG"),
         .part_of = str("Norway")},
    };
    dgm_span mention[] = {{17, 26}};
    dgm_proposal proposals[] = {{.id = "p1", .number = 1, .name = str("the draft"), .mentions = 1, .mention = mention}};
    dgm_position positions[] = {
        {.id = "s1", .party = 1, .proposal = 1, .stance = DGM_OPPOSES, .at = {7, 26}, .from = 5, .to = 5},
        {.id = "s2", .party = 2, .proposal = 1, .stance = DGM_SUPPORTS, .at = {41, 50}, .from = 5, .to = 5},
    };
    uint32_t by[1] = {1};
    dgm_term terms[] = {{.id = "t1", .proposal = 1, .kind = DGM_TERM_VETO, .at = {0, 6}, .parties = 1}};
    terms[0].party[0] = by[0];
    dgm_talks_party seats[] = {{.party = 1, .seat = DGM_SEAT_OUT, .at = {0, 6}}};
    dgm_talks talks[] = {{.id = "k1",
                          .number = 1,
                          .name = str("talks"),
                          .parties = 1,
                          .party = seats,
                          .from = DGM_NO_DAY,
                          .to = DGM_NO_DAY}};
    dgm_account account = {.report = {.text = str(text), .published = 5, .title = str("T")},
                           .parties = 2,
                           .party = party,
                           .proposals = 1,
                           .proposal = proposals,
                           .positions = 2,
                           .position = positions,
                           .terms = 1,
                           .term = terms,
                           .talks_held = 1,
                           .talks = talks};
    dgm_gather *g;
    dgm_table *t;
    assert_int_equal(dgm_gather_open(&g, arena, NULL), DGM_OK);
    assert_int_equal(dgm_gather_account(g, &account, NULL), DGM_OK);
    assert_int_equal(dgm_table_make(&t, dgm_gather_facts(g), NULL, arena, NULL), DGM_OK);
    assert_int_equal(t->parties, 2);
    const dgm_cell *c = cell(t, "Russia", "the draft");
    assert_int_equal(c->stance, DGM_OPPOSES);
    assert_memory_equal(t->stand[c->shown].person.data, "Sergei Lavrov", 13);
    assert_memory_equal(t->stand[c->shown].words.data, "ruled out the draft", 19);
    assert_int_equal(cell(t, "Storting", "the draft")->stance, DGM_SUPPORTS);
    assert_int_equal(t->terms, 1);
    assert_memory_equal(t->term[0]->party[0].name.data, "Russia", 6);
    assert_int_equal(t->talks_held, 1);
    assert_int_equal(t->talks[0]->seat[0].seat, DGM_SEAT_OUT);
    dgm_table_options options; /* talks are listed with the topic of their report alone */
    dgm_table_options_init(&options);
    options.topic = "draft";
    assert_int_equal(dgm_table_make(&t, dgm_gather_facts(g), &options, arena, NULL), DGM_OK);
    assert_int_equal(t->talks_held, 1);
    options.topic = "fishing";
    assert_int_equal(dgm_table_make(&t, dgm_gather_facts(g), &options, arena, NULL), DGM_OK);
    assert_int_equal(t->talks_held, 0);
}

static char *drafted(const dgm_table *t)
{
    static char *text;
    static size_t n;
    dgm_conflict *c;
    dgm_error err = {0};
    if (dgm_conflict_draft(&c, t, "a topic", arena, &err))
        fail_msg("%s", err.text);
    FILE *f = open_memstream(&text, &n);
    assert_int_equal(dgm_conflict_write(c, "yaml", f, &err), DGM_OK);
    fclose(f);
    return text;
}

static void a_draft_of_any_table_is_a_model_that_can_be_read(void **state)
{
    (void)state;
    static const char *const names[] = {"if and only if",
                                        "women\xE2\x80\x99s right",
                                        "\"the plan\"",
                                        "a: b, [c] {d} #e",
                                        "not",
                                        "never",
                                        "(x)",
                                        "'s",
                                        "YN",
                                        "- y",
                                        "\xF0\x9F\x98\x80\x01\n\t",
                                        " ",
                                        "1",
                                        "null",
                                        "a\\b | c"};
    enum { NAMES = sizeof names / sizeof *names };
    dgm_stand s[NAMES * 2];
    for (size_t i = 0; i < NAMES; i++) {
        s[2 * i] = stand(names[i], names[(i + 1) % NAMES], (dgm_stance)(i % DGM_STANCES), (dgm_day)i);
        s[2 * i + 1] =
            stand(names[(i + 2) % NAMES], names[(i + 1) % NAMES], (dgm_stance)((i + 3) % DGM_STANCES), (dgm_day)i);
        s[2 * i].words = str("\"quoted\": it\x1b[31m 'said' # so\n- and so on");
    }
    free(drafted(make(s, 2 * NAMES, NULL, NULL, 0)));
}

static void a_draft_takes_no_more_than_a_model_may_have(void **state)
{
    (void)state;
    static dgm_stand s[4900];
    static char name[70][400];
    for (int i = 0; i < 70; i++) {
        memset(name[i], 'x', 399);
        name[i][0] = (char)('!' + i);
    }
    for (int i = 0; i < 70; i++)
        for (int k = 0; k < 70; k++)
            s[70 * i + k] = stand(name[i], name[k], DGM_OFFERS, 1);
    char *text = drafted(make(s, 4900, NULL, NULL, 0));
    assert_non_null(strstr(text, "parties more than a model takes are left out"));
    free(text);
}

static void a_draft_says_what_is_not_known(void **state)
{
    (void)state;
    dgm_stand s[] = {stand("A", "draft", DGM_OFFERS, 10), stand("B", "draft", DGM_OPPOSES, 10),
                     stand("B", "seat", DGM_CONDITIONAL, 10), stand("A", "seat", DGM_OPPOSES, 10)};
    s[1].past = 1;
    s[2].condition = str("if paid");
    s[3].strength = DGM_RED_LINE;
    char *text = drafted(make(s, 4, NULL, NULL, 0));
    assert_non_null(strstr(text, "- name: draft\n  by: A\n"));
    assert_non_null(strstr(text, "- name: seat\n  body: agreement on seat\n"));
    assert_non_null(strstr(text, "  A:\n  - want: not seat\n")); /* the red line before what it offers */
    assert_non_null(strstr(text, "held in the past; what holds today is not known"));
    assert_non_null(strstr(text, "the condition: if paid"));
    assert_non_null(strstr(text, "quote: so it said"));
    free(text);
}

static void the_words_of_a_trigger_tell_a_deed_and_its_sides(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int type;
        dgm_trigger_side russia, ukraine;
    } cases[] = {
        {"If Russia attacks Ukraine again", DGM_ASSAULT, DGM_TRIGGER_BY, DGM_TRIGGER_ON},
        {"if Ukraine is attacked", DGM_ASSAULT, DGM_TRIGGER_NEITHER, DGM_TRIGGER_ON},
        {"if Ukraine were invaded by Russia", DGM_ASSAULT, DGM_TRIGGER_BY, DGM_TRIGGER_ON},
        {"an attack on Ukraine by Russia", DGM_ASSAULT, DGM_TRIGGER_BY, DGM_TRIGGER_ON},
        {"in case of aggression against Ukraine", DGM_ASSAULT, DGM_TRIGGER_NEITHER, DGM_TRIGGER_ON},
        {"once Russia withdraws from Ukraine", DGM_RETREAT, DGM_TRIGGER_BY, DGM_TRIGGER_NEITHER},
        {"should Russia invade with Ukraine at peace", DGM_ASSAULT, DGM_TRIGGER_BY, DGM_TRIGGER_NEITHER},
        {"Russian attack in Ukrainian waters", DGM_ASSAULT, DGM_TRIGGER_NEITHER, DGM_TRIGGER_NEITHER},
        {"when the war is over", -1, DGM_TRIGGER_NEITHER, DGM_TRIGGER_NEITHER},
        {"", -1, DGM_TRIGGER_NEITHER, DGM_TRIGGER_NEITHER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_trigger_words t;
        int told = dgm_trigger_words_read(&t, str(cases[i].words));
        if (told != (cases[i].type >= 0))
            fail_msg("'%s': %d", cases[i].words, told);
        if (!told)
            continue;
        if ((int)t.type != cases[i].type || dgm_trigger_side_of(&t, str("Russia")) != cases[i].russia ||
            dgm_trigger_side_of(&t, str("Ukraine")) != cases[i].ukraine)
            fail_msg("'%s': %d, Russia %d, Ukraine %d", cases[i].words, (int)t.type,
                     (int)dgm_trigger_side_of(&t, str("Russia")), (int)dgm_trigger_side_of(&t, str("Ukraine")));
    }
}

/* A report that opposes and supports a draft, and tells with a term when it is to be used. */
static char *drafted_of(const char *text, dgm_event *event, size_t events, dgm_span trigger)
{
    dgm_party party[] = {{.name = str("Russia"), .kind = DGM_PARTY_STATE, .country = str("RUS")},
                         {.name = str("France"), .kind = DGM_PARTY_STATE, .country = str("FRA")},
                         {.name = str("Ukraine"), .kind = DGM_PARTY_STATE, .country = str("UKR")}};
    dgm_proposal proposals[] = {{.id = "p1", .number = 1, .name = str("the shield")}};
    dgm_position positions[] = {
        {.id = "s1", .party = 1, .proposal = 1, .stance = DGM_OPPOSES, .from = 5, .to = 5},
        {.id = "s2", .party = 2, .proposal = 1, .stance = DGM_SUPPORTS, .from = 5, .to = 5},
    };
    dgm_term terms[] = {{.id = "t1", .proposal = 1, .kind = DGM_TERM_TRIGGER, .at = trigger},
                        {.id = "t2", .proposal = 1, .kind = DGM_TERM_MEASURE, .at = {0, 6}}};
    dgm_account account = {.report = {.text = str(text), .published = 5, .title = str("T")},
                           .parties = 3,
                           .party = party,
                           .proposals = 1,
                           .proposal = proposals,
                           .positions = 2,
                           .position = positions,
                           .terms = 2,
                           .term = terms,
                           .events = events,
                           .event = event};
    dgm_gather *g;
    dgm_table *t;
    assert_int_equal(dgm_gather_open(&g, arena, NULL), DGM_OK);
    assert_int_equal(dgm_gather_account(g, &account, NULL), DGM_OK);
    assert_int_equal(dgm_table_make(&t, dgm_gather_facts(g), NULL, arena, NULL), DGM_OK);
    return drafted(t);
}

static void a_trigger_is_drafted_as_the_event_that_its_words_tell(void **state)
{
    (void)state;
    static const char words[] = "Troops come if Russia attacks Ukraine again. Russia attacks now.";
    dgm_event events[] = {
        {.type = DGM_COERCE, .trigger = {53, 60}, .actors = 1, .actor = {{.party = 1}}}, /* outside the term */
        {.type = DGM_ASSAULT,
         .trigger = {22, 29},
         .actors = 1,
         .actor = {{.party = 1}},
         .recipients = 1,
         .recipient = {{.party = 3}}}};
    static const char drafted_trigger[] = "  trigger:\n    incident: Russia attacks Ukraine again\n    by: [Russia]\n"
                                          "    event: [ASSAULT]\n    on: [Ukraine]\n";
    char *text = drafted_of(words, events, 2, (dgm_span){15, 43});
    assert_non_null(strstr(text, "- name: Russia\n  country: RUS\n"));
    assert_non_null(strstr(text, "- name: Ukraine\n  country: UKR\n")); /* it takes no stand, and is guarded */
    assert_non_null(strstr(text, drafted_trigger));
    free(text);
    text = drafted_of(words, events, 1, (dgm_span){15, 43}); /* no event of the report's: its words tell it */
    assert_non_null(strstr(text, drafted_trigger));
    free(text);
    events[1].recipients = 0;
    text = drafted_of(words, events, 2, (dgm_span){15, 43});
    assert_non_null(strstr(text, "note: 'whom it would hit is not told: write "));
    free(text);
    text = drafted_of("Troops come if the harvest fails in the east again.", events, 0, (dgm_span){15, 43});
    assert_null(strstr(text, "event:"));
    assert_non_null(strstr(text, "which events set it off is not told"));
    free(text);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_last_stance_holds_and_older_ones_are_changes),
        TEST(a_past_stance_leaves_today_unknown),
        TEST(for_and_against_of_one_day_contradict),
        TEST(what_a_person_says_of_a_cell_holds_whatever_is_read),
        TEST(refused_places_do_not_count),
        TEST(a_topic_takes_parts_and_wholes_with_it),
        TEST(proposals_that_are_part_of_each_other_are_all_shown),
        TEST(days_and_activity_limit_the_table),
        TEST(networks_have_the_values_worked_out_by_hand),
        TEST(a_party_that_changed_sides_has_been_on_both),
        TEST(two_camps_are_found_and_polarisation_is_one),
        TEST(many_parties_fall_into_camps_too),
        TEST(an_edited_file_reads_back_and_untouched_lines_change_nothing),
        TEST(a_wrong_line_is_told_with_its_number),
        TEST(two_proposals_of_one_name_are_told_apart_by_id),
        TEST(a_draft_of_any_table_is_a_model_that_can_be_read),
        TEST(a_draft_takes_no_more_than_a_model_may_have),
        TEST(a_draft_says_what_is_not_known),
        TEST(the_words_of_a_trigger_tell_a_deed_and_its_sides),
        TEST(a_trigger_is_drafted_as_the_event_that_its_words_tell),
        TEST(officials_speak_for_their_state_and_parliaments_for_themselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
