/*
 * folded.c - comparing text whatever its case and accents, for SQL.
 *
 *     dgm_has('Željko Lopez', 'ZELJ')                        1: part of it
 *     dgm_words('The veto stays.', '"veto stays" th*')       1: all words; "so together"; a beginning*
 *
 * Limits: what is no UTF-8, or too large for the memory there is, has nothing and is found nowhere.
 */
#include "store/inside.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Lower case, no accents; ends in a NUL. NULL: no text. free() it. */
static utf8proc_uint8_t *fold(sqlite3_value *value)
{
    const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
                                  UTF8PROC_DECOMPOSE | UTF8PROC_NULLTERM;
    utf8proc_uint8_t *folded = NULL;
    const unsigned char *text = sqlite3_value_text(value);
    return text && utf8proc_map(text, 0, &folded, how) >= 0 ? folded : NULL;
}

static void has(sqlite3_context *context, int n, sqlite3_value **value)
{
    (void)n;
    utf8proc_uint8_t *text = fold(value[0]), *part = fold(value[1]);
    sqlite3_result_int(context, text && part && strstr((char *)text, (char *)part) != NULL);
    free(text);
    free(part);
}

static int is_letter(utf8proc_int32_t point)
{
    utf8proc_category_t c = utf8proc_category(point);
    return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
           (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO);
}

/* Letters and digits, a blank for each run of anything else, and one at either end: " the veto stays ". */
static void add_words(dgm_buffer *out, const utf8proc_uint8_t *text, size_t n)
{
    dgm_buffer_add(out, " ", 1);
    for (size_t at = 0; at < n;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t len = utf8proc_iterate(text + at, (utf8proc_ssize_t)(n - at), &point);
        if (len < 1)
            break;
        if (is_letter(point))
            dgm_buffer_add(out, text + at, (size_t)len);
        else if (!out->failed && out->data[out->len - 1] != ' ')
            dgm_buffer_add(out, " ", 1);
        at += (size_t)len;
    }
    if (!out->failed && out->data[out->len - 1] != ' ')
        dgm_buffer_add(out, " ", 1);
}

/* Is a term, one word or several in quotation marks, among the words? A term without a letter is always there. */
static int find_term(const char *words, const utf8proc_uint8_t *term, size_t n)
{
    dgm_buffer b = {.limit = 1 << 16};
    int begins = n && term[n - 1] == '*';
    add_words(&b, term, n);
    if (begins && b.len)
        b.len--;
    dgm_buffer_add(&b, "", 1);
    int found = !b.failed && (b.data[begins ? 0 : 1] == '\0' || strstr(words, b.data) != NULL);
    dgm_buffer_free(&b);
    return found;
}

static void words(sqlite3_context *context, int n, sqlite3_value **value)
{
    (void)n;
    dgm_buffer b = {.limit = 1 << 26};
    utf8proc_uint8_t *text = fold(value[0]), *search = fold(value[1]);
    int found = text && search;
    if (found) {
        add_words(&b, text, strlen((char *)text));
        dgm_buffer_add(&b, "", 1);
        found = !b.failed;
    }
    for (const utf8proc_uint8_t *p = search; found && *p;) {
        int quoted = *p == '"';
        p += quoted;
        size_t len = strcspn((const char *)p, quoted ? "\"" : " \t\r\n\"");
        found = find_term(b.data, p, len);
        p += len;
        p += *p && (quoted || *p != '"');
    }
    sqlite3_result_int(context, found);
    dgm_buffer_free(&b);
    free(text);
    free(search);
}

int dgm_store_functions(sqlite3 *db)
{
    const int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    int code = sqlite3_create_function(db, "dgm_has", 2, how, NULL, has, NULL, NULL);
    return code ? code : sqlite3_create_function(db, "dgm_words", 2, how, NULL, words, NULL, NULL);
}
