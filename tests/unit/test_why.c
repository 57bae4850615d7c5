/*
 * test_why.c - what stands behind an event: the path from actor to trigger over the tree of its sentence.
 */
#include "dragoman/show.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
/* cmocka asks for these before it */
#include <cmocka.h>

static const char text[] = "The envoy of Moscow said it ruled out talks.";

static dgm_span at(const char *words)
{
    uint32_t from = (uint32_t)(strstr(text, words) - text);
    return (dgm_span){from, from + (uint32_t)strlen(words)};
}

static char *why(const dgm_event *event, size_t trees)
{
    dgm_tree_word word[] = {
        {at("The"), 2, "DET", "det", {"the", 3}},      {at("envoy"), 5, "NOUN", "nsubj", {"envoy", 5}},
        {at("of"), 4, "ADP", "case", {"of", 2}},       {at("Moscow"), 2, "PROPN", "nmod", {"Moscow", 6}},
        {at("said"), 0, "VERB", "root", {"say", 3}},   {at("it"), 7, "PRON", "nsubj", {"it", 2}},
        {at("ruled"), 5, "VERB", "ccomp", {"rule", 4}}, {at("out"), 7, "ADP", "compound:prt", {"out", 3}},
        {at("talks"), 7, "NOUN", "obj", {"talk", 4}},  {at("."), 5, "PUNCT", "punct", {".", 1}}};
    dgm_sentence_tree tree = {{0, sizeof text - 1}, 10, word};
    dgm_account account = {.report = {.text = {text, sizeof text - 1}, .published = DGM_NO_DAY}, .trees = trees, .tree = &tree,
                           .events = 1, .event = event};
    char *out = NULL;
    size_t n = 0;
    dgm_error err = {0};
    FILE *memory = open_memstream(&out, &n);
    assert_non_null(memory);
    assert_int_equal(dgm_show_why(memory, &account, 0, &(dgm_show_options){.ascii = 1}, &err), DGM_OK);
    assert_int_equal(dgm_show_why(memory, &account, 1, NULL, &err), DGM_EUSE);
    fclose(memory);
    return out;
}

static dgm_event rejection(const char *actor)
{
    dgm_event e = {.type = DGM_REJECT, .trigger = at("ruled out"), .mode = "", .cameo = "12", .intensity = NAN, .actors = 1};
    e.actor[0].at = at(actor);
    return e;
}

static void the_path_leads_up_to_the_trigger(void **state)
{
    (void)state;
    dgm_event e = rejection("it");
    char *out = why(&e, 1);
    assert_non_null(strstr(out, "path     it <-nsubj- ruled\n"));
    assert_non_null(strstr(out, "The envoy of Moscow said it [ruled out] talks."));
    free(out);
}

static void the_path_leads_up_and_down_again(void **state)
{
    (void)state;
    dgm_event e = rejection("The envoy of Moscow");
    char *out = why(&e, 1);
    assert_non_null(strstr(out, "path     envoy <-nsubj- said -ccomp-> ruled\n"));
    free(out);
}

static void without_a_tree_there_is_no_path(void **state)
{
    (void)state;
    dgm_event e = rejection("it");
    char *out = why(&e, 0);
    assert_null(strstr(out, "path"));
    assert_non_null(strstr(out, "not known: \"it\""));
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_path_leads_up_to_the_trigger),
        cmocka_unit_test(the_path_leads_up_and_down_again),
        cmocka_unit_test(without_a_tree_there_is_no_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
