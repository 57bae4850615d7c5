/*
 * page.c - lines of the listing, put together word by word.   Method: page.h.
 */
#include "show/page.h"

#include <string.h>

static void paint(dgm_page *p, const char *code)
{
    if (p->colour)
        dgm_buffer_printf(&p->show->text, "\x1b[%sm", code);
}

void dgm_page_flush(dgm_page *p, unsigned column, unsigned indent, const char *code)
{
    if (*code)
        paint(p, code);
    dgm_line_wrap(&p->show->text, (dgm_str){p->line.data, p->line.len}, column, indent, p->width);
    if (*code)
        paint(p, "0");
    dgm_buffer_add(&p->show->text, "\n", 1);
    p->show->text.failed |= p->line.failed;
    dgm_buffer_clear(&p->line);
}

void dgm_page_add(dgm_page *p, dgm_str text)
{
    dgm_line_clean(&p->line, text, p->ascii);
}

void dgm_page_words(dgm_page *p, const char *text)
{
    dgm_buffer_str(&p->line, text);
}

void dgm_page_part(dgm_page *p)
{
    if (p->line.len)
        dgm_page_words(p, p->ascii ? " - " : " · ");
}

void dgm_page_pieces(dgm_page *p, dgm_str text, const dgm_pieces *pieces)
{
    for (uint32_t i = 0; i < pieces->n; i++) {
        if (i)
            dgm_page_words(p, p->ascii ? " ... " : " … ");
        dgm_page_add(p, dgm_slice(text, pieces->at[i]));
    }
}

void dgm_page_quoted(dgm_page *p, const char *what, dgm_str text, const dgm_pieces *pieces)
{
    if (!pieces->n)
        return;
    dgm_page_part(p);
    dgm_page_words(p, what);
    dgm_page_words(p, p->ascii ? " \"" : " “");
    dgm_page_pieces(p, text, pieces);
    dgm_page_words(p, p->ascii ? "\"" : "”");
}

void dgm_page_judged(dgm_page *p, float score, dgm_state state, const char *id)
{
    if (score < DGM_UNSURE) {
        dgm_page_part(p);
        dgm_page_words(p, "unsure (");
        dgm_score_add(&p->line, score);
        p->line.len -= p->line.len > 2 ? 2 : 0; /* two places will do */
        dgm_page_words(p, ")");
    }
    if (state != DGM_PROPOSED) {
        dgm_page_part(p);
        dgm_page_words(p, dgm_state_word(state));
    }
    dgm_page_part(p);
    dgm_buffer_add(&p->line, id, strnlen(id, 8));
}
