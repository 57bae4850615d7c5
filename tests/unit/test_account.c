/* test_account.c - viterbi.c and statement.c on hand-made scores and attributions: no model is needed. */
#include "account/statement.h"
#include "account/viterbi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NEVER -1e4f

static dgm_arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = dgm_arena_open((size_t)1 << 26);
    return !arena;
}

static int close_arena(void **state)
{
    (void)state;
    dgm_arena_close(arena);
    return 0;
}

/* Every sequence tried: what Viterbi must equal. */
static void try_all(uint8_t *best, const dgm_chain *c, const float *score, size_t n)
{
    float top = -1e30f;
    size_t all = 1;
    for (size_t i = 0; i < n; i++)
        all *= c->labels;
    for (size_t code = 0; code < all; code++) {
        uint8_t label[8] = {0};
        size_t rest = code;
        for (size_t i = 0; i < n; i++, rest /= c->labels)
            label[i] = (uint8_t)(rest % c->labels);
        float sum = c->start[label[0]] + c->stop[label[n - 1]];
        for (size_t i = 0; i < n; i++)
            sum += score[i * c->labels + label[i]] + (i ? c->step[label[i - 1] * c->labels + label[i]] : 0);
        if (sum > top) {
            top = sum;
            memcpy(best, label, n);
        }
    }
}

static void viterbi_finds_what_trying_every_sequence_finds(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 200; round++) {
        float start[3] = {0, 0, NEVER}, stop[3] = {0, 0, 0}, step[9], score[6 * 3];
        for (int i = 0; i < 9; i++)
            step[i] = (float)(rand() % 1000) / 300.0f;
        step[2] = NEVER; /* I never follows O */
        for (int i = 0; i < 18; i++)
            score[i] = (float)(rand() % 1000) / 200.0f;
        dgm_chain chain = {3, start, stop, step};
        size_t n = 1 + (size_t)(rand() % 6);
        uint8_t got[6], want[8];
        assert_int_equal(dgm_viterbi(got, &chain, score, n, 3, arena), DGM_OK);
        try_all(want, &chain, score, n);
        assert_memory_equal(got, want, n);
    }
}

/* A text's layout and a plan that reads every word of it, in one window. */
static void lay_out(dgm_layout *layout, dgm_plan *plan, const char *text)
{
    dgm_error err;
    assert_int_equal(dgm_text_layout(layout, (dgm_str){text, strlen(text)}, arena, &err), DGM_OK);
    *plan = (dgm_plan){.words = layout->words};
    plan->word = dgm_take(arena, layout->words, sizeof *plan->word);
    for (uint32_t i = 0; i < layout->words; i++)
        plan->word[i] = i;
}

/* The run of words that covers these words of the text. */
static dgm_run run_of(const char *text, const dgm_layout *layout, const char *words)
{
    const char *at = words ? strstr(text, words) : NULL;
    dgm_run run = {0, 0};
    if (!words)
        return run;
    assert_non_null(at);
    uint32_t from = (uint32_t)(at - text), to = from + (uint32_t)strlen(words);
    run.from = run.to = UINT32_MAX;
    for (uint32_t i = 0; i < layout->words; i++)
        if (layout->word[i].at.from < to && from < layout->word[i].at.to) {
            run.from = run.from == UINT32_MAX ? i : run.from;
            run.to = i + 1;
        }
    return run;
}

typedef struct given {
    const char *source, *cue, *content, *more;
    int inner;
} given;

static size_t statements(dgm_statement **out, const char *text, const given *g, size_t n)
{
    dgm_layout layout;
    dgm_plan plan;
    dgm_attribution att[8] = {0};
    dgm_report report = {.id = "00", .text = {text, strlen(text)}};
    dgm_error err;
    size_t found;
    lay_out(&layout, &plan, text);
    for (size_t i = 0; i < n; i++) {
        att[i].source = run_of(text, &layout, g[i].source);
        att[i].cue = run_of(text, &layout, g[i].cue);
        att[i].content[att[i].contents++] = run_of(text, &layout, g[i].content);
        if (g[i].more)
            att[i].content[att[i].contents++] = run_of(text, &layout, g[i].more);
        att[i].inner = g[i].inner;
        att[i].score = 0.9f;
    }
    assert_int_equal(dgm_statements(out, &found, &report, &layout, &plan, att, n, arena, &err), DGM_OK);
    return found;
}

static void assert_piece(const char *text, const dgm_pieces *p, uint32_t i, const char *want)
{
    assert_true(i < p->n);
    assert_int_equal(p->at[i].to - p->at[i].from, strlen(want));
    assert_memory_equal(text + p->at[i].from, want, strlen(want));
}

static void kinds_are_told_by_quotation_marks(void **state)
{
    (void)state;
    const char *text = "“We wait,” said Ana Brkić. Mr. Oduya called the plan “a trap.” Kyiv denied everything.";
    const given g[] = {{"Ana Brkić", "said", "“We wait,”", NULL, 0},
                       {"Mr. Oduya", "called", "the plan “a trap.”", NULL, 0},
                       {"Kyiv", "denied", "everything", NULL, 0}};
    dgm_statement *s;
    assert_int_equal(statements(&s, text, g, 3), 3);
    assert_int_equal(s[0].kind, DGM_DIRECT);
    assert_int_equal(s[1].kind, DGM_MIXED);
    assert_int_equal(s[2].kind, DGM_INDIRECT);
}

static void an_inner_statement_is_within_the_smallest_that_holds_it(void **state)
{
    (void)state;
    const char *text = "Officials said he had told them the talks were over.";
    const given g[] = {{"Officials", "said", "he had told them the talks were over", NULL, 0},
                       {"he", "had told", "the talks were over", NULL, 1}};
    dgm_statement *s;
    assert_int_equal(statements(&s, text, g, 2), 2);
    assert_int_equal(s[0].within, 0);
    assert_int_equal(s[1].within, s[0].number);
    assert_piece(text, &s[1].cue, 0, "had told");
}

static void an_inner_statement_outside_any_content_is_dropped(void **state)
{
    (void)state;
    const char *text = "Officials said nothing. He told them the talks were over.";
    const given g[] = {{"Officials", "said", "nothing", NULL, 0}, {"He", "told", "the talks were over", NULL, 1}};
    dgm_statement *s;
    assert_int_equal(statements(&s, text, g, 2), 1);
}

static void an_inner_statement_with_the_outer_cue_is_dropped(void **state)
{
    (void)state;
    const char *text = "Officials said he had told them the talks were over.";
    const given g[] = {{"Officials", "said", "he had told them the talks were over", NULL, 0},
                       {"he", "had told", "the talks were over", NULL, 0},
                       {"he", "told", "the talks were over", NULL, 1}};
    dgm_statement *s;
    assert_int_equal(statements(&s, text, g, 3), 2);
}

static void inner_content_outside_the_outer_one_is_cut_off(void **state)
{
    (void)state;
    const char *text = "Rain fell. Officials said he had told them it was over.";
    const given g[] = {{"Officials", "said", "he had told them it was over", NULL, 0},
                       {"he", "had told", "Rain fell", "it was over", 1}};
    dgm_statement *s;
    assert_int_equal(statements(&s, text, g, 2), 2);
    assert_int_equal(s[1].content.n, 1);
    assert_piece(text, &s[1].content, 0, "it was over");
}

static void a_quotation_reopened_in_the_next_paragraph_goes_on(void **state)
{
    (void)state;
    const char *text = "“We will wait,” said Ana Brkić. “There is no hurry.\n\n“Nobody gains by haste.”\n\nIt rained.";
    const given g[] = {{"Ana Brkić", "said", "“We will wait,”", "“There is no hurry.", 0}};
    dgm_statement *s;
    assert_int_equal(statements(&s, text, g, 1), 1);
    assert_int_equal(s[0].content.n, 3);
    assert_piece(text, &s[0].content, 2, "“Nobody gains by haste.”");
}

static void content_does_not_run_into_a_heading(void **state)
{
    (void)state;
    const char *text = "Families asked for a pause of 72 hours.\n\nHow the day went\n\nThe ship lay off the coast all day.";
    const given g[] = {{"Families", "asked for", "a pause of 72 hours.\n\nHow the day", NULL, 0}};
    dgm_statement *s;
    assert_int_equal(statements(&s, text, g, 1), 1);
    assert_piece(text, &s[0].content, 0, "a pause of 72 hours.");
}

static void a_quotation_with_its_own_speaker_is_not_given_away(void **state)
{
    (void)state;
    const char *text = "“We will wait,” said Ana Brkić.\n\n“Nobody gains by haste,” said Jan Kos.";
    const given g[] = {{"Ana Brkić", "said", "“We will wait,”", NULL, 0},
                       {"Jan Kos", "said", "“Nobody gains by haste,”", NULL, 0}};
    dgm_statement *s;
    assert_int_equal(statements(&s, text, g, 2), 2);
    assert_int_equal(s[0].content.n, 1);
}

static void the_same_reading_gives_the_same_ids_and_another_gives_others(void **state)
{
    (void)state;
    const char *text = "Kyiv denied it. Moscow denied it.";
    const given g[] = {{"Kyiv", "denied", "it", NULL, 0}, {"Moscow", "Moscow denied", "it", NULL, 0}};
    dgm_statement *a, *b;
    assert_int_equal(statements(&a, text, g, 1), 1);
    assert_int_equal(statements(&b, text, g, 1), 1);
    assert_string_equal(a->id, b->id);
    assert_int_equal(statements(&b, text, g + 1, 1), 1);
    assert_string_not_equal(a->id, b->id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(viterbi_finds_what_trying_every_sequence_finds),
        cmocka_unit_test(kinds_are_told_by_quotation_marks),
        cmocka_unit_test(an_inner_statement_is_within_the_smallest_that_holds_it),
        cmocka_unit_test(an_inner_statement_outside_any_content_is_dropped),
        cmocka_unit_test(an_inner_statement_with_the_outer_cue_is_dropped),
        cmocka_unit_test(inner_content_outside_the_outer_one_is_cut_off),
        cmocka_unit_test(a_quotation_reopened_in_the_next_paragraph_goes_on),
        cmocka_unit_test(content_does_not_run_into_a_heading),
        cmocka_unit_test(a_quotation_with_its_own_speaker_is_not_given_away),
        cmocka_unit_test(the_same_reading_gives_the_same_ids_and_another_gives_others),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
