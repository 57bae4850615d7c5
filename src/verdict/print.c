/*
 * print.c - a verdict to a file: built whole, then written, so that an error leaves no half of it.
 */
#include "verdict/verdict.h"

#include "base/error.h"

#include <string.h>

dgm_status dgm_verdict_put(dgm_buffer *text, dgm_status st, FILE *out, dgm_error *err)
{
    if (!st && text->failed)
        st = dgm_fail(err, DGM_ENOMEM, "no memory for the words of the verdict");
    if (!st && (fwrite(text->data ? text->data : "", 1, text->len, out) != text->len || fflush(out)))
        st = dgm_fail_errno(err, DGM_EIO, "the verdict cannot be written");
    dgm_buffer_free(text);
    return st;
}

dgm_status dgm_verdict_print(const dgm_verdict *v, const char *format, FILE *out, dgm_error *err)
{
    dgm_buffer text = {0};
    dgm_status st = DGM_OK;
    if (!strcmp(format, "text"))
        dgm_verdict_text(&text, v);
    else if (!strcmp(format, "json"))
        dgm_verdict_json(&text, v);
    else if (!strcmp(format, "svg"))
        st = dgm_verdict_svg(&text, v, err);
    else if (!strcmp(format, "dot"))
        st = dgm_verdict_dot(&text, v, err);
    else
        st = dgm_fail(err, DGM_EUSE, "there is no format '%s'; there are text, json, svg and dot", format);
    return dgm_verdict_put(&text, st, out, err);
}

dgm_status dgm_verdict_explain(const dgm_verdict *v, const char *state, FILE *out, dgm_error *err)
{
    dgm_buffer text = {0};
    uint64_t s;
    dgm_status st = dgm_verdict_find(&s, v, state, err);
    if (!st)
        st = dgm_verdict_moves(&text, v, s, err);
    return dgm_verdict_put(&text, st, out, err);
}
