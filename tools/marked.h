/*
 * marked.h - reads reports whose sources are marked with their speakers, as corpus/README.md describes them.
 *
 *     {Foreign Minister Ilkka Saarinen => Ilkka Saarinen | Foreign Minister} said ... {Both => A. Bo + C. Do} agreed.
 *
 * For tools/eval_speakers.c and tests/unit/test_speaker.c. A file may hold several reports, parted by lines of "----";
 * lines that begin with '#' are comments. Marks are taken out of the text; each gives a source span, the
 * word behind it as its cue, and the names that are right.
 */
#ifndef DGM_TOOLS_MARKED_H
#define DGM_TOOLS_MARKED_H

#include "dragoman/rows.h"
#include "resolve/token.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct marked_speaker {
    dgm_span source;
    char name[8][128], role[8][160];
    unsigned names;
} marked_speaker;

typedef struct marked_report {
    char *text, title[512];
    size_t len;
    marked_speaker *gold;
    size_t n;
} marked_report;

static char *marked_slurp(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    char *data = NULL;
    size_t room = 0, got;
    *n = 0;
    do {
        if (room - *n < 4096 && !(data = realloc(data, room += 1 << 16)))
            abort();
        got = fread(data + *n, 1, room - *n - 1, f);
        *n += got;
    } while (got);
    fclose(f);
    data[*n] = 0;
    return data;
}

static void marked_copy(char *out, size_t room, const char *from, const char *to)
{
    while (from < to && isspace((unsigned char)*from))
        from++;
    while (to > from && isspace((unsigned char)to[-1]))
        to--;
    size_t n = (size_t)(to - from) < room - 1 ? (size_t)(to - from) : room - 1;
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
        if (!isspace((unsigned char)from[i]) || !used || out[used - 1] != ' ')
            out[used++] = isspace((unsigned char)from[i]) ? ' ' : from[i];
    out[used] = 0;
}

/* Does a line "Key: value" with one of the known keys begin at p? */
static int marked_header(const char *p, const char *end)
{
    static const char *const keys[] = {
        "Date:", "Publisher:", "Source:", "Url:", "Link:", "Author:", "By:", "Note:", "Title:"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if ((size_t)(end - p) > strlen(keys[i]) && !strncmp(p, keys[i], strlen(keys[i])))
            return 1;
    return 0;
}

/* Reads one report from [p, end). @return 0, or 1 when a mark is broken */
static int marked_read(marked_report *r, const char *p, const char *end)
{
    *r = (marked_report){0};
    r->text = malloc((size_t)(end - p) + 1);
    r->gold = calloc((size_t)(end - p) / 6 + 1, sizeof *r->gold);
    if (!r->text || !r->gold)
        abort();
    while (p < end && (*p == '#' || *p == '\n')) {
        const char *nl = memchr(p, '\n', (size_t)(end - p));
        p = nl ? nl + 1 : end;
    }
    /* a title and header lines, when the second line looks like "Key: value" */
    const char *line = p, *nl = memchr(p, '\n', (size_t)(end - p));
    if (nl && nl + 1 < end && marked_header(nl + 1, end)) {
        marked_copy(r->title, sizeof r->title, line, nl);
        while (nl && nl + 1 < end && nl[1] != '\n')
            nl = memchr(nl + 1, '\n', (size_t)(end - nl - 1));
        p = nl ? nl + 2 : end;
    }
    const char *start = p;
    while (p < end) {
        if (*p == '#' && (r->len == 0 || r->text[r->len - 1] == '\n')) {
            while (p < end && *p != '\n')
                p++;
            p += p < end;
            continue;
        }
        if (*p != '{') { /* paragraphs are parted by empty lines; a single line end is only a wrapped line */
            int wrapped = *p == '\n' && p > start && p[-1] != '\n' && p + 1 < end && p[1] != '\n' && p[1] != '#';
            r->text[r->len++] = wrapped ? ' ' : *p;
            p++;
            continue;
        }
        const char *close = memchr(p, '}', (size_t)(end - p));
        const char *arrow = close ? strstr(p, "=>") : NULL;
        if (!arrow || arrow > close)
            return 1;
        marked_speaker *g = &r->gold[r->n++];
        const char *words = p + 1, *words_end = arrow;
        while (words_end > words && words_end[-1] == ' ')
            words_end--;
        g->source.from = (uint32_t)r->len;
        for (; words < words_end; words++)
            r->text[r->len++] = *words == '\n' ? ' ' : *words;
        g->source.to = (uint32_t)r->len;
        for (const char *name = arrow + 2; name < close && g->names < 8;) {
            const char *plus = name;
            while (plus < close && strncmp(plus, " + ", 3))
                plus++;
            const char *bar = memchr(name, '|', (size_t)(plus - name));
            if (bar)
                marked_copy(g->role[g->names], sizeof g->role[0], bar + 1, plus);
            marked_copy(g->name[g->names++], sizeof g->name[0], name, bar ? bar : plus);
            name = plus < close ? plus + 3 : close;
        }
        p = close + 1;
    }
    r->text[r->len] = 0;
    return 0;
}

/* The next report of a file at *p: [from, to); 0 when there is none. */
static int marked_next(const char **p, const char *end, const char **from, const char **to)
{
    if (*p >= end)
        return 0;
    *from = *p;
    const char *line = *p;
    while (line < end) {
        const char *nl = memchr(line, '\n', (size_t)(end - line));
        size_t n = nl ? (size_t)(nl - line) : (size_t)(end - line);
        if (n == 4 && !memcmp(line, "----", 4)) {
            *to = line;
            *p = nl ? nl + 1 : end;
            return 1;
        }
        line = nl ? nl + 1 : end;
    }
    *to = *p = end;
    return 1;
}

static void marked_free(marked_report *r)
{
    free(r->text);
    free(r->gold);
}

/* Statements of the marks: one for each source, the word behind it as cue. */
static dgm_statement *marked_statements(const marked_report *r)
{
    dgm_statement *s = calloc(r->n + 1, sizeof *s);
    if (!s)
        abort();
    for (size_t i = 0; i < r->n; i++) {
        s[i].number = (uint32_t)i + 1;
        s[i].source.n = 1;
        s[i].source.at[0] = r->gold[i].source;
        uint32_t k = r->gold[i].source.to;
        while (k < r->len && !isalpha((unsigned char)r->text[k]))
            k++;
        uint32_t from = k;
        while (k < r->len && isalpha((unsigned char)r->text[k]))
            k++;
        if (k > from)
            s[i].cue = (dgm_pieces){1, {{from, k}}};
    }
    return s;
}

/* Are two names the same but for case, accents, an article at the front and the form of quotation marks? */
static int marked_same(const char *a, size_t an, const char *b, size_t bn)
{
    char x[512], y[512];
    const char *p = x, *q = y;
    if (an > 120 || bn > 120)
        return 0;
    dgm_fold(x, sizeof x, a, an);
    dgm_fold(y, sizeof y, b, bn);
    const char *const articles[] = {"the ", "a ", "an "};
    for (int i = 0; i < 3; i++) {
        size_t n = strlen(articles[i]);
        p += p == x && !strncmp(p, articles[i], n) ? n : 0;
        q += q == y && !strncmp(q, articles[i], n) ? n : 0;
    }
    return !strcmp(p, q);
}

/* Do two roles share a word of four letters or more? */
static int marked_overlap(const char *a, size_t an, const char *b, size_t bn)
{
    char x[800], y[800], *save = NULL;
    if (an > 190 || bn > 190 || !an || !bn)
        return 0;
    dgm_fold(x, sizeof x, a, an);
    dgm_fold(y, sizeof y, b, bn);
    for (char *w = strtok_r(x, " ,'", &save); w; w = strtok_r(NULL, " ,'", &save))
        if (strlen(w) > 3 && strstr(y, w))
            return 1;
    return !strcmp(a, b);
}

#endif
