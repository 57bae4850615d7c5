/*
 * test_model.c - a model file is read as docs/model-file.md says, and a damaged one is refused with what and where.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/encoder.h"
#include "make_model.h"

#include <unistd.h>

static made m_;

/* A file of four tensors: "a" f32 [3], "b" i8 [2][5], "p" packed [16][4], "vocab" u8 [6]. */
static unsigned char *small_file(size_t *size)
{
    const float a[3] = {1, 2, 3};
    const int8_t b[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    const int8_t p[64] = {1};
    made_add(&m_, "a", DGM_F32, 1, (uint32_t[]){3}, a);
    made_add(&m_, "p", DGM_I8_PACKED, 2, (uint32_t[]){16, 4}, p);
    made_add(&m_, "vocab", DGM_U8, 1, (uint32_t[]){6}, "a\nb\nc\n");
    made_add(&m_, "b", DGM_I8, 2, (uint32_t[]){2, 5}, b);
    unsigned char *file = made_file(&m_, size);
    made_free(&m_);
    return file;
}

static void tensors_are_found_by_name(void **state)
{
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    dgm_model *model;
    dgm_error err;
    dgm_tensor t;
    assert_int_equal(dgm_model_from_bytes(&model, file, size, 1, &err), DGM_OK);
    assert_int_equal(dgm_model_tensor(&t, model, "b", &err), DGM_OK);
    assert_int_equal(t.type, DGM_I8);
    assert_int_equal(t.axes, 2);
    assert_int_equal(t.shape[0], 2);
    assert_int_equal(t.shape[1], 5);
    assert_int_equal(t.shape[2], 1);
    assert_int_equal(t.bytes, 10);
    assert_int_equal(((const int8_t *)t.data)[9], 9);
    assert_int_equal((uintptr_t)t.data % 64, 0);
    assert_int_equal(dgm_model_tensor(&t, model, "a", &err), DGM_OK);
    assert_true(((const float *)t.data)[2] == 3);
    dgm_model_close(model);
    dgm_model_close(NULL);
    free(file);
}

static void a_lacking_tensor_is_named(void **state)
{
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    dgm_model *model;
    dgm_error err;
    dgm_tensor t;
    assert_int_equal(dgm_model_from_bytes(&model, file, size, 0, &err), DGM_OK);
    assert_int_equal(dgm_model_tensor(&t, model, "c", &err), DGM_ENOTFOUND);
    assert_string_equal(err.text, "the model lacks the tensor 'c'");
    dgm_model_close(model);
    free(file);
}

static void a_tensor_of_another_shape_is_told(void **state)
{
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    dgm_model *model;
    dgm_error err;
    dgm_tensor t;
    assert_int_equal(dgm_model_from_bytes(&model, file, size, 0, &err), DGM_OK);
    assert_int_equal(dgm_model_expect(&t, model, "b", DGM_I8, 2, (uint32_t[]){2, 5}, &err), DGM_OK);
    assert_int_equal(dgm_model_expect(&t, model, "b", DGM_I8, 2, (uint32_t[]){0, 5}, &err), DGM_OK);
    assert_int_equal(dgm_model_expect(&t, model, "b", DGM_I8, 2, (uint32_t[]){0, 6}, &err), DGM_EFORMAT);
    assert_string_equal(err.text, "tensor 'b' is i8 [2][5], not i8 [*][6]");
    assert_int_equal(dgm_model_expect(&t, model, "b", DGM_F32, 2, (uint32_t[]){2, 5}, &err), DGM_EFORMAT);
    assert_int_equal(dgm_model_expect(&t, model, "b", DGM_I8, 1, (uint32_t[]){10}, &err), DGM_EFORMAT);
    assert_int_equal(dgm_model_expect(&t, model, "z", DGM_I8, 1, (uint32_t[]){10}, &err), DGM_ENOTFOUND);
    dgm_model_close(model);
    free(file);
}

static void a_file_is_read_like_bytes(void **state)
{
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    char path[] = "/tmp/dgm_test_modelXXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, file, size), size);
    close(fd);
    dgm_model *model;
    dgm_error err;
    dgm_tensor t;
    assert_int_equal(dgm_model_open(&model, path, 1, &err), DGM_OK);
    assert_int_equal(dgm_model_tensor(&t, model, "vocab", &err), DGM_OK);
    assert_memory_equal(t.data, "a\nb\nc\n", 6);
    dgm_model_close(model);
    assert_int_equal(truncate(path, (off_t)size - 1), 0);
    assert_int_equal(dgm_model_open(&model, path, 1, &err), DGM_EFORMAT);
    assert_non_null(strstr(err.text, path));
    assert_null(model);
    unlink(path);
    assert_int_equal(dgm_model_open(&model, path, 1, &err), DGM_EIO);
    free(file);
}

/* Opens a copy of exactly size bytes with n bytes changed at `at`, its table's sum made to fit when mend. */
static dgm_status damaged(const unsigned char *file, size_t size, size_t at, const void *bytes, size_t n, int mend,
                          int check, dgm_error *err)
{
    unsigned char *copy = made_aligned(size);
    memcpy(copy, file, size);
    if (n)
        memcpy(copy + at, bytes, n);
    if (mend)
        made_mend(copy);
    dgm_model *model;
    dgm_status st = dgm_model_from_bytes(&model, copy, size, check, err);
    assert_true((st == DGM_OK) == (model != NULL));
    dgm_model_close(model);
    free(copy);
    return st;
}

static void damage_is_told_by_what_it_hit(void **state)
{
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    enum { ROW_A = 64, ROW_P = 64 + 96, ROW_B = 64 + 3 * 96 };
    const struct {
        size_t at, n;
        uint64_t value;
        int mend;
        const char *says;
    } cases[] = {
        {0, 1, 'd', 0, "not a model file"},
        {8, 4, 2, 0, "version 2"},
        {12, 4, 5000, 0, "5000 tensors"},
        {12, 4, 4096, 0, "do not fit"},
        {16, 8, size + 1, 0, "cut short or changed"},
        {24, 8, 128, 0, "table of tensors is not at byte 64"},
        {32, 1, 0, 0, "does not match its sum"},
        {ROW_A, 1, 'x', 0, "does not match its sum"},
        {ROW_A, 1, 0, 1, "name of tensor 0 is damaged"},
        {ROW_A, 1, '\n', 1, "name of tensor 0 is damaged"},
        {ROW_A + 47, 1, 'x', 1, "name of tensor 0 is damaged"},
        {ROW_A, 1, 'b', 1, "two tensors have the name 'b'"},
        {ROW_A + 48, 4, 9, 1, "unknown type 9"},
        {ROW_A + 52, 4, 0, 1, "0 axes"},
        {ROW_A + 52, 4, 5, 1, "5 axes"},
        {ROW_A + 52, 4, 2, 1, "length 0 in axis 2"},
        {ROW_A + 56, 4, 0, 1, "length 0 in axis 1"},
        {ROW_A + 60, 4, 7, 1, "length 7 in axis 2"},
        {ROW_A + 56, 4, 4, 1, "has 12 bytes, not 16"},
        {ROW_A + 56, 4, 0xffffffff, 1, "larger than the file"},
        {ROW_B + 56, 8, 0xffffffffffffffff, 1, "larger than the file"},
        {ROW_A + 72, 8, 64, 1, "outside its place"},
        {ROW_A + 72, 8, 1, 1, "outside its place"},
        {ROW_B + 72, 8, (size + 63) / 64 * 64, 1, "outside its place"},
        {ROW_A + 72, 8, 0xffffffffffffffc0, 1, "outside its place"},
        {ROW_A + 72, 8, size - 10, 1, "outside its place"}, /* begins inside, ends outside */
        {ROW_A + 80, 8, 11, 1, "has 11 bytes"},
        {ROW_P + 48, 4, 2, 1, NULL}, /* packed or not is the same number of bytes */
        {ROW_P + 56, 8, 8 | (uint64_t)8 << 32, 1, "not rows of 16"},
        {ROW_P + 56, 8, 32 | (uint64_t)2 << 32, 1, "not rows of 16"},
        {ROW_B + 48, 4, 4, 1, "not rows of 16"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_error err = {0};
        dgm_status st = damaged(file, size, cases[i].at, &cases[i].value, cases[i].n, cases[i].mend, 0, &err);
        if (!cases[i].says) {
            assert_int_equal(st, DGM_OK);
        } else if (st != DGM_EFORMAT || !strstr(err.text, cases[i].says)) {
            fail_msg("case %zu: '%s' instead of '%s'", i, err.text, cases[i].says);
        }
    }
    free(file);
}

static void a_changed_tensor_is_seen_when_asked_to_check(void **state)
{
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    dgm_error err;
    assert_int_equal(damaged(file, size, size - 1, "x", 1, 0, 0, &err), DGM_OK);
    assert_int_equal(damaged(file, size, size - 1, "x", 1, 0, 1, &err), DGM_EFORMAT);
    assert_string_equal(err.text, "the bytes of tensor 'b' do not match their sum");
    free(file);
}

static void every_shorter_file_is_refused(void **state)
{
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    for (size_t n = 0; n < size; n++) {
        dgm_error err;
        assert_int_equal(damaged(file, n, 0, NULL, 0, 0, 1, &err), DGM_EFORMAT);
    }
    free(file);
}

static void bytes_at_an_odd_place_are_refused(void **state)
{
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size), *copy = made_aligned(size + 64);
    memcpy(copy + 8, file, size);
    dgm_model *model;
    dgm_error err;
    assert_int_equal(dgm_model_from_bytes(&model, copy + 8, size, 1, &err), DGM_EUSE);
    free(copy);
    free(file);
}

/* Any one byte of the head or table changed: refused, or all of it still lies within the file. */
static void no_changed_byte_of_the_table_does_harm(void **state)
{
    (void)state;
    size_t size;
    unsigned char *file = small_file(&size);
    for (size_t at = 0; at < 64 + 4 * 96; at++)
        for (unsigned v = 0; v < 256; v += 51) {
            unsigned char byte = (unsigned char)v, *copy = made_aligned(size);
            memcpy(copy, file, size);
            copy[at] = byte;
            uint32_t n;
            memcpy(&n, copy + 12, 4);
            if (n == 4)
                made_mend(copy);
            dgm_model *model;
            dgm_error err;
            dgm_status st = dgm_model_from_bytes(&model, copy, size, 0, &err);
            assert_true(st == DGM_OK || st == DGM_EFORMAT);
            dgm_tensor t;
            if (st == DGM_OK && dgm_model_tensor(&t, model, "vocab", &err) == DGM_OK) {
                assert_true((const unsigned char *)t.data >= copy + 64);
                assert_true((const unsigned char *)t.data + t.bytes <= copy + size);
            }
            dgm_model_close(model);
            free(copy);
        }
    free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tensors_are_found_by_name),
        cmocka_unit_test(a_lacking_tensor_is_named),
        cmocka_unit_test(a_tensor_of_another_shape_is_told),
        cmocka_unit_test(a_file_is_read_like_bytes),
        cmocka_unit_test(damage_is_told_by_what_it_hit),
        cmocka_unit_test(a_changed_tensor_is_seen_when_asked_to_check),
        cmocka_unit_test(every_shorter_file_is_refused),
        cmocka_unit_test(bytes_at_an_odd_place_are_refused),
        cmocka_unit_test(no_changed_byte_of_the_table_does_harm),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
