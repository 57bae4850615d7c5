/*
 * test_linear.c - linear layers of a model file, in int8 and in floats, packed or not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engine/encoder.h"
#include "make_model.h"

static made m_;

static void a_linear_layer_runs_the_same_packed_or_unpacked(void **state)
{
    (void)state;
    made_linear(&m_, "head", 48, 20, 0);
    size_t size;
    unsigned char *file = made_file(&m_, &size);
    made_free(&m_);
    dgm_model *model;
    dgm_error err;
    dgm_arena *keep = dgm_arena_open(1 << 20), *tmp = dgm_arena_open(1 << 20);
    dgm_linear l, f;
    dgm_kernels k;
    dgm_kernels_pick(&k, dgm_cpu());
    assert_int_equal(dgm_model_from_bytes(&model, file, size, 1, &err), DGM_OK);
    assert_int_equal(dgm_linear_open(&l, model, "head", DGM_INT8, keep, &err), DGM_OK);
    assert_int_equal(dgm_linear_open(&f, model, "head", DGM_FLOAT, keep, &err), DGM_OK);
    float x[7 * 20], y[7 * 48], y0[7 * 48];
    for (size_t i = 0; i < 7 * 20; i++)
        x[i] = made_random(&m_);
    assert_int_equal(dgm_linear_run(y, &l, x, 7, &k, tmp, &err), DGM_OK);
    assert_int_equal(dgm_linear_run(y0, &f, x, 7, &k, tmp, &err), DGM_OK);
    assert_true(made_distance(y, y0, 7 * 48) < 0.01);
    assert_int_equal(dgm_linear_run(y, &l, x, 0, &k, tmp, &err), DGM_OK);
    assert_int_equal(dgm_linear_open(&l, model, "tail", DGM_INT8, keep, &err), DGM_ENOTFOUND);
    dgm_model_close(model);
    dgm_tensor t;
    assert_int_equal(dgm_model_from_bytes(&model, file, size, 0, &err), DGM_OK);
    assert_int_equal(dgm_model_tensor(&t, model, "head.w", &err), DGM_OK);
    ((int8_t *)(uintptr_t)t.data)[77] = -128;
    assert_int_equal(dgm_linear_open(&l, model, "head", DGM_INT8, keep, &err), DGM_EFORMAT);
    assert_string_equal(err.text, "tensor 'head.w' holds a weight of -128");
    dgm_model_close(model);
    dgm_arena_close(keep);
    dgm_arena_close(tmp);
    free(file);
}

static void a_layer_of_floats_can_be_packed_when_opened(void **state)
{
    (void)state;
    made_linear(&m_, "head", 48, 20, 1);
    made_linear(&m_, "odd", 40, 20, 1);
    size_t size;
    unsigned char *file = made_file(&m_, &size);
    made_free(&m_);
    dgm_model *model;
    dgm_error err;
    dgm_arena *keep = dgm_arena_open(1 << 20), *tmp = dgm_arena_open(1 << 20);
    dgm_linear l, f;
    dgm_kernels k;
    dgm_kernels_pick(&k, dgm_cpu());
    assert_int_equal(dgm_model_from_bytes(&model, file, size, 1, &err), DGM_OK);
    assert_int_equal(dgm_linear_open(&l, model, "odd", DGM_INT8, keep, &err), DGM_OK);
    assert_int_equal(dgm_linear_pack(&l, keep, &err), DGM_OK);
    assert_null(l.packed); /* 40 rows fill no panels of 16 */
    assert_int_equal(dgm_linear_open(&f, model, "head", DGM_INT8, keep, &err), DGM_OK);
    l = f;
    assert_int_equal(dgm_linear_pack(&l, keep, &err), DGM_OK);
    assert_non_null(l.packed);
    float x[7 * 20], y[7 * 48], y0[7 * 48];
    for (size_t i = 0; i < 7 * 20; i++)
        x[i] = made_random(&m_);
    assert_int_equal(dgm_linear_run(y, &l, x, 7, &k, tmp, &err), DGM_OK);
    assert_int_equal(dgm_linear_run(y0, &f, x, 7, &k, tmp, &err), DGM_OK);
    assert_true(made_distance(y, y0, 7 * 48) < 0.01);
    dgm_model_close(model);
    dgm_arena_close(keep);
    dgm_arena_close(tmp);
    free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_linear_layer_runs_the_same_packed_or_unpacked),
        cmocka_unit_test(a_layer_of_floats_can_be_packed_when_opened),
    };
    return cmocka_run_group_tests_name("linear", tests, NULL, NULL);
}
