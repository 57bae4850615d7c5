/*
 * line.c - text made fit for a terminal.
 *
 *     "a\x1b[31m b\n\n c"  ->  "a�[31m b c"
 *
 * How:    character by character (utf8proc); the category says what may pass, utf8proc_charwidth how wide it is.
 * Not:    hyphenation; bidirectional layout.
 */
#include "show/line.h"

#include <utf8proc.h>

/* The character at the front of text: its bytes; a negative point when they are no UTF-8. */
static size_t front(utf8proc_int32_t *point, dgm_str text)
{
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.len, point);
    if (n > 0)
        return (size_t)n;
    *point = -1;
    return 1;
}

static dgm_str behind(dgm_str text, size_t n)
{
    return (dgm_str){text.data + n, text.len - n};
}

enum pass { PASS, SPACE, LEAVE_OUT, REPLACE };

static enum pass judge(utf8proc_int32_t point)
{
    if (point < 0)
        return REPLACE;
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return SPACE;
    case UTF8PROC_CATEGORY_CC:
        return (point >= '\t' && point <= '\r') || point == 0x85 ? SPACE : REPLACE;
    case UTF8PROC_CATEGORY_CF: /* joiners belong to words; the rest is unseen or turns the line around */
        return point == 0x200C || point == 0x200D ? PASS : LEAVE_OUT;
    case UTF8PROC_CATEGORY_CS:
        return REPLACE;
    default:
        return PASS;
    }
}

void dgm_line_clean(dgm_buffer *out, dgm_str text, int ascii)
{
    int space = 0, begun = 0;
    while (text.len) {
        utf8proc_int32_t point;
        size_t n = front(&point, text);
        enum pass pass = judge(point);
        if (pass == SPACE)
            space = 1;
        else if (pass != LEAVE_OUT) {
            if (space && begun)
                dgm_buffer_add(out, " ", 1);
            if (pass == PASS)
                dgm_buffer_add(out, text.data, n);
            else
                dgm_buffer_str(out, ascii ? "?" : "\xEF\xBF\xBD");
            space = 0;
            begun = 1;
        }
        text = behind(text, n);
    }
}

unsigned dgm_line_columns(dgm_str text)
{
    unsigned columns = 0;
    while (text.len) {
        utf8proc_int32_t point;
        size_t n = front(&point, text);
        int width = point < 0 ? 1 : utf8proc_charwidth(point);
        columns += width > 0 ? (unsigned)width : 0;
        text = behind(text, n);
    }
    return columns;
}

static void new_line(dgm_buffer *out, unsigned indent)
{
    dgm_buffer_printf(out, "\n%*s", (int)indent, "");
}

/* A word wider than a whole line, broken where the line is full. */
static unsigned break_word(dgm_buffer *out, dgm_str word, unsigned column, unsigned indent, unsigned width)
{
    while (word.len) {
        utf8proc_int32_t point;
        size_t n = front(&point, word);
        unsigned columns = dgm_line_columns((dgm_str){word.data, n});
        if (column + columns > width && column > indent) {
            new_line(out, indent);
            column = indent;
        }
        dgm_buffer_add(out, word.data, n);
        column += columns;
        word = behind(word, n);
    }
    return column;
}

void dgm_line_wrap(dgm_buffer *out, dgm_str text, unsigned column, unsigned indent, unsigned width)
{
    int first = 1;
    if (width < indent + 20)
        width = indent + 20;
    while (text.len) {
        size_t n = 0;
        while (n < text.len && text.data[n] != ' ')
            n++;
        dgm_str word = {text.data, n};
        unsigned columns = dgm_line_columns(word), space = !first;
        if (column + space + columns <= width) {
            if (space)
                dgm_buffer_add(out, " ", 1);
            dgm_buffer_add(out, word.data, word.len);
            column += space + columns;
        } else {
            if (!first || column > indent) {
                new_line(out, indent);
                column = indent;
            }
            column = break_word(out, word, column, indent, width);
        }
        first = 0;
        text = behind(text, n < text.len ? n + 1 : n);
    }
}
