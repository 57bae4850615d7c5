/*
 * conflict_text.h - models given as text in a test.
 */
#ifndef TEST_CONFLICT_TEXT_H
#define TEST_CONFLICT_TEXT_H

#include "base/arena.h"
#include "conflict/formats.h"

#include <string.h>

static inline dgm_arena *open_arena(void)
{
    dgm_arena *a = dgm_arena_open((size_t)256 << 20);
    assert_non_null(a);
    return a;
}

static inline dgm_conflict *parse(const char *text, size_t n, const char *file, dgm_arena *a)
{
    dgm_conflict *c;
    dgm_error err;
    if (dgm_conflict_parse(&c, (dgm_str){text, n}, file, NULL, a, &err))
        fail_msg("%s", err.text);
    return c;
}

static inline dgm_conflict *take(const char *yaml, dgm_arena *a)
{
    return parse(yaml, strlen(yaml), "m.yaml", a);
}

#endif
