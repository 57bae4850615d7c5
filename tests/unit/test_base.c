/*
 * test_base.c - errors, arenas, buffers and mapped files keep the promises of their headers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/map.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void an_error_tells_where_from_the_outside_in(void **state)
{
    (void)state;
    dgm_error err;
    assert_int_equal(dgm_fail(&err, DGM_EFORMAT, "tensor '%s' has %u axes, not %u", "word", 3u, 2u), DGM_EFORMAT);
    assert_int_equal(dgm_within(&err, DGM_EFORMAT, "model '%s'", "reader.dgm"), DGM_EFORMAT);
    assert_string_equal(err.text, "model 'reader.dgm': tensor 'word' has 3 axes, not 2");
    assert_int_equal(err.status, DGM_EFORMAT);
}

static void an_error_may_be_left_out(void **state)
{
    (void)state;
    assert_int_equal(dgm_fail(NULL, DGM_EIO, "x"), DGM_EIO);
    assert_int_equal(dgm_fail_errno(NULL, DGM_EIO, "x"), DGM_EIO);
    assert_int_equal(dgm_within(NULL, DGM_EIO, "x"), DGM_EIO);
}

static void an_error_quotes_the_words_of_the_system(void **state)
{
    (void)state;
    dgm_error err;
    errno = ENOENT;
    dgm_fail_errno(&err, DGM_EIO, "cannot open '%s'", "a");
    assert_string_equal(err.text, "cannot open 'a': No such file or directory");
}

static void an_error_may_quote_itself(void **state)
{
    (void)state;
    dgm_error err;
    dgm_fail(&err, DGM_EIO, "inner");
    dgm_fail(&err, DGM_EIO, "(%s)", err.text);
    assert_string_equal(err.text, "(inner)");
}

static void long_words_are_cut_between_characters(void **state)
{
    (void)state;
    dgm_error err;
    char text[1001];
    for (size_t shift = 0; shift < 3; shift++) {
        memset(text, 'x', shift);
        for (size_t i = shift; i + 2 < sizeof text; i += 2)
            memcpy(text + i, "é", 3);
        dgm_fail(&err, DGM_EIO, "%s", text);
        size_t n = strlen(err.text);
        assert_in_range(n, sizeof err.text - 3, sizeof err.text - 1);
        assert_int_equal((n - shift) % 2, 0);
        dgm_within(&err, DGM_EIO, "place");
        n = strlen(err.text);
        assert_memory_equal(err.text, "place: ", 7);
        assert_int_equal((n - 7 - shift) % 2, 0);
    }
}

static void pieces_of_an_arena_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(1 << 20);
    unsigned char *p[50];
    for (size_t i = 0; i < 50; i++) {
        p[i] = dgm_take(a, i + 1, 7);
        assert_non_null(p[i]);
        assert_int_equal((uintptr_t)p[i] % 64, 0);
        for (size_t k = 0; k < 7 * (i + 1); k++)
            assert_int_equal(p[i][k], 0);
        memset(p[i], (int)i + 1, 7 * (i + 1));
    }
    for (size_t i = 0; i < 50; i++)
        for (size_t k = 0; k < 7 * (i + 1); k++)
            assert_int_equal(p[i][k], i + 1);
    dgm_arena_close(a);
}

static void an_arena_keeps_its_limit(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(1 << 20);
    size_t taken = 0;
    while (dgm_take_raw(a, 1000, 1))
        taken += 1000;
    assert_in_range(taken, (1 << 20) * 8 / 10, 1 << 20);
    assert_null(dgm_take(a, 1000, 1));
    dgm_arena_close(a);
    a = dgm_arena_open(1 << 20);
    assert_null(dgm_take(a, (1 << 20) + 1, 1));
    assert_null(dgm_take(a, SIZE_MAX / 2, 4)); /* the product would wrap around */
    assert_null(dgm_take(a, SIZE_MAX, 1));
    assert_null(dgm_take_text(a, "", SIZE_MAX));
    assert_non_null(dgm_take(a, (1 << 20) - 128, 1)); /* refusing costs nothing */
    dgm_arena_close(a);
}

static void nothing_taken_is_still_a_place(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(4096);
    void *p = dgm_take(a, 0, 8), *q = dgm_take(a, 8, 0);
    assert_non_null(p);
    assert_non_null(q);
    assert_ptr_not_equal(p, q);
    dgm_arena_close(a);
    dgm_arena_close(NULL);
}

static void going_back_to_a_mark_keeps_what_was_before_it(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(8 << 20);
    dgm_mark empty = dgm_arena_mark(a);
    char *kept = dgm_take_text(a, "kept", 4);
    dgm_mark m = dgm_arena_mark(a);
    void *first = dgm_take(a, 100, 1);
    for (int turn = 0; turn < 200; turn++) { /* 200 x 2.2 MB through 8 MB: blocks are used again */
        for (size_t i = 1; i < 20; i++) {
            void *p = dgm_take_raw(a, i * 1000 * (1 + (size_t)turn % 12), 1);
            assert_non_null(p);
            memset(p, 0xee, i * 1000);
        }
        dgm_arena_reset(a, m);
        assert_string_equal(kept, "kept");
    }
    assert_ptr_equal(dgm_take(a, 100, 1), first);
    dgm_arena_reset(a, empty);
    for (int turn = 0; turn < 3; turn++) { /* an empty arena has all its limit again, whatever it held */
        assert_non_null(dgm_take(a, (8 << 20) - 64 * 1024, 1));
        dgm_arena_reset(a, empty);
        assert_non_null(dgm_take(a, 10, 1));
        dgm_mark again = dgm_arena_mark(a);
        assert_non_null(dgm_take(a, 4 << 20, 1));
        dgm_arena_reset(a, again);
        dgm_arena_reset(a, empty);
        again = dgm_arena_mark(a); /* of an empty block, which the next line replaces by a larger one */
        assert_non_null(dgm_take(a, (8 << 20) - 64 * 1024, 1));
        dgm_arena_reset(a, again);
        assert_non_null(dgm_take(a, 10, 1));
        dgm_arena_reset(a, empty);
    }
    dgm_arena_close(a);
}

static void text_in_an_arena_ends_with_a_nul(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(4096);
    char *p = dgm_take_text(a, "a\0b", 3);
    assert_memory_equal(p, "a\0b", 4);
    assert_string_equal(dgm_take_text(a, NULL, 0), "");
    dgm_arena_close(a);
}

static void a_buffer_grows_and_ends_with_a_nul(void **state)
{
    (void)state;
    dgm_buffer b = {0};
    char want[8000];
    size_t n = 0;
    for (int i = 0; i < 700; i++) {
        n += (size_t)sprintf(want + n, "%d,", i);
        dgm_buffer_printf(&b, "%d", i);
        dgm_buffer_add(&b, ",", 1);
        dgm_buffer_str(&b, "");
    }
    assert_int_equal(b.failed, 0);
    assert_int_equal(b.len, n);
    assert_memory_equal(b.data, want, n + 1);
    dgm_buffer_clear(&b);
    assert_int_equal(b.len, 0);
    dgm_buffer_str(&b, "again");
    assert_string_equal(b.data, "again");
    dgm_buffer_free(&b);
    dgm_buffer_free(&b);
}

static void a_buffer_adds_nothing_past_its_limit(void **state)
{
    (void)state;
    for (size_t limit = 1; limit < 600; limit += 7) {
        dgm_buffer b = {.limit = limit}, c = {.limit = limit};
        for (size_t i = 0; i < limit; i++)
            dgm_buffer_add(&b, "x", 1);
        assert_int_equal(b.failed, 0);
        assert_int_equal(b.len, limit);
        dgm_buffer_add(&b, "x", 1);
        assert_int_equal(b.failed, 1);
        assert_int_equal(b.len, limit);
        dgm_buffer_free(&b);
        dgm_buffer_printf(&c, "%*s", (int)limit, "");
        assert_int_equal(c.failed, 0);
        assert_int_equal(c.len, limit);
        dgm_buffer_printf(&c, "x");
        assert_int_equal(c.failed, 1);
        assert_int_equal(c.len, limit);
        dgm_buffer_free(&c);
    }
}

static void a_mapped_file_has_its_bytes(void **state)
{
    (void)state;
    char path[] = "/tmp/dgm_test_mapXXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    dgm_map map;
    dgm_error err;
    assert_int_equal(dgm_map_open(&map, path, &err), DGM_EFORMAT); /* still empty */
    assert_int_equal(write(fd, "hello", 5), 5);
    close(fd);
    assert_int_equal(dgm_map_open(&map, path, &err), DGM_OK);
    assert_int_equal(map.size, 5);
    assert_memory_equal(map.data, "hello", 5);
    dgm_map_close(&map);
    assert_null(map.data);
    dgm_map_close(&map);
    unlink(path);
    assert_int_equal(dgm_map_open(&map, path, &err), DGM_EIO);
    assert_non_null(strstr(err.text, path));
    assert_non_null(strstr(err.text, "No such file"));
}

static void folders_and_pipes_are_not_mapped(void **state)
{
    (void)state;
    dgm_map map;
    dgm_error err;
    assert_int_equal(dgm_map_open(&map, "/tmp", &err), DGM_EFORMAT);
    char path[] = "/tmp/dgm_test_fifoXXXXXX";
    int fd = mkstemp(path);
    close(fd);
    unlink(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(dgm_map_open(&map, path, &err), DGM_EFORMAT); /* and does not wait for a writer */
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_tells_where_from_the_outside_in),
        cmocka_unit_test(an_error_may_be_left_out),
        cmocka_unit_test(an_error_quotes_the_words_of_the_system),
        cmocka_unit_test(an_error_may_quote_itself),
        cmocka_unit_test(long_words_are_cut_between_characters),
        cmocka_unit_test(pieces_of_an_arena_are_zeroed_aligned_and_apart),
        cmocka_unit_test(an_arena_keeps_its_limit),
        cmocka_unit_test(nothing_taken_is_still_a_place),
        cmocka_unit_test(going_back_to_a_mark_keeps_what_was_before_it),
        cmocka_unit_test(text_in_an_arena_ends_with_a_nul),
        cmocka_unit_test(a_buffer_grows_and_ends_with_a_nul),
        cmocka_unit_test(a_buffer_adds_nothing_past_its_limit),
        cmocka_unit_test(a_mapped_file_has_its_bytes),
        cmocka_unit_test(folders_and_pipes_are_not_mapped),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
