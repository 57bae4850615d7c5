/*
 * jsonwriter.c - JSON (RFC 8259), written piece by piece.
 *
 *     "a tab	and \x1b"  ->  "a tab\tand \u001b"
 *
 * Limits: none of its own; the buffer says when it is full.
 */
#include "show/jsonwriter.h"

#include "show/format.h"

#include <string.h>
#include <utf8proc.h>

static void begin(dgm_json *j)
{
    if (j->comma)
        dgm_buffer_add(j->out, ",", 1);
    j->comma = 1;
}

void dgm_json_open(dgm_json *j, char bracket)
{
    begin(j);
    dgm_buffer_add(j->out, &bracket, 1);
    j->comma = 0;
}

void dgm_json_close(dgm_json *j, char bracket)
{
    dgm_buffer_add(j->out, &bracket, 1);
    j->comma = 1;
}

void dgm_json_key(dgm_json *j, const char *key)
{
    dgm_json_words(j, key);
    dgm_buffer_add(j->out, ":", 1);
    j->comma = 0;
}

/* A byte that may not stand as it is. */
static void escape(dgm_buffer *out, unsigned char c)
{
    static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (size_t i = 0; i + 1 < sizeof letters; i += 2)
        if (c == (unsigned char)letters[i]) {
            dgm_buffer_add(out, (char[]){'\\', letters[i + 1]}, 2);
            return;
        }
    dgm_buffer_printf(out, "\\u%04x", (unsigned)c);
}

void dgm_json_text(dgm_json *j, dgm_str text)
{
    begin(j);
    dgm_buffer_add(j->out, "\"", 1);
    size_t done = 0; /* all before is written */
    for (size_t i = 0; i < text.len;) {
        unsigned char c = (unsigned char)text.data[i];
        utf8proc_int32_t point;
        utf8proc_ssize_t n = 1;
        if (c >= 0x80 && (n = utf8proc_iterate((const utf8proc_uint8_t *)text.data + i,
                                               (utf8proc_ssize_t)(text.len - i), &point)) > 0) {
            i += (size_t)n;
            continue;
        }
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && c < 0x80) {
            i++;
            continue;
        }
        dgm_buffer_add(j->out, text.data + done, i - done);
        if (n < 0)
            dgm_buffer_str(j->out, "\xEF\xBF\xBD");
        else
            escape(j->out, c);
        done = ++i;
    }
    if (text.len > done)
        dgm_buffer_add(j->out, text.data + done, text.len - done);
    dgm_buffer_add(j->out, "\"", 1);
}

void dgm_json_words(dgm_json *j, const char *text)
{
    if (text)
        dgm_json_text(j, (dgm_str){text, strlen(text)});
    else
        dgm_json_literal(j, "null");
}

void dgm_json_text_or_null(dgm_json *j, dgm_str text)
{
    if (text.len)
        dgm_json_text(j, text);
    else
        dgm_json_literal(j, "null");
}

void dgm_json_number(dgm_json *j, uint64_t n)
{
    begin(j);
    dgm_buffer_printf(j->out, "%llu", (unsigned long long)n);
}

void dgm_json_score(dgm_json *j, float score)
{
    begin(j);
    dgm_score_add(j->out, score);
}

void dgm_json_literal(dgm_json *j, const char *word)
{
    begin(j);
    dgm_buffer_str(j->out, word);
}

void dgm_json_end(dgm_json *j)
{
    dgm_buffer_add(j->out, "\n", 1);
    j->comma = 0;
}
