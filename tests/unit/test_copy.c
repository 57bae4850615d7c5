/* test_copy.c - a copy of an account shows the same when what it was made of is gone. */
#include "../../cli/cli.h"

#include "by_hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static char *shown(const dgm_account *account)
{
    char *out = NULL;
    size_t n;
    dgm_show *show;
    FILE *file = open_memstream(&out, &n);
    assert_int_equal(dgm_show_open(&show, "jsonl", file, &(dgm_show_options){.trees = 1}, NULL), DGM_OK);
    assert_int_equal(dgm_show_account(show, account, NULL), DGM_OK);
    assert_int_equal(dgm_show_close(show, NULL), DGM_OK);
    fclose(file);
    return out;
}

static void a_copy_of_an_account_outlives_it(void **state)
{
    (void)state;
    by_hand *h = malloc(sizeof *h);
    char names[2][40] = {"a deal of its own", "talks of their own"};
    assert_non_null(h);
    hand_fill(h);
    h->proposal[1].name = hand_str(names[0]);
    h->talks[0].name = hand_str(names[1]);
    char *before = shown(&h->account);
    const dgm_report report = h->account.report;
    dgm_account *copy = dgm_account_copy(&h->account, &report);
    memset(h, 0xA5, sizeof *h);
    memset(names, 0xA5, sizeof names);
    assert_non_null(copy);
    char *after = shown(copy);
    free(h);
    assert_string_equal(before, after);
    free(before);
    free(after);
    free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_copy_of_an_account_outlives_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
