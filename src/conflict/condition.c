/*
 * condition.c - conditions in words.
 *
 *     troops and not (veto or no-fly zone)          names may have spaces; 'and', 'or', 'not', 'if', 'iff' join them
 *     ceasefire if withdrawal                       holds unless there is a withdrawal and no ceasefire
 *     "bread and butter" iff aid                    quotation marks where a name holds one of those words
 *
 * In:     the text; options to find the names among.
 * Out:    steps in reverse Polish order.
 * How:    recursive descent. not binds tightest, then and, or, if, iff. "a if b if c" has no agreed meaning and is
 *         refused, as is iff after iff.
 * Limits: DGM_CONFLICT_TEXT bytes, MAX_DEPTH brackets and nots, DGM_GAME_DEPTH waiting values.
 */
#include "conflict/condition.h"

#include "base/arena.h"

#include <string.h>

enum { MAX_DEPTH = 48 };

typedef enum kind { END, OPEN, CLOSE, NAME, AND, OR, NOT, IF, IFF, ALWAYS, NEVER } kind;

static const struct {
    const char *word;
    kind kind;
} keywords[] = {
    {"and", AND}, {"or", OR}, {"not", NOT}, {"if", IF}, {"iff", IFF}, {"always", ALWAYS}, {"never", NEVER},
};

/* Pairs of marks that hold a name. */
static const struct {
    const char *open, *close;
} marks[] = {{"\"", "\""}, {"'", "'"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}, {"\xE2\x80\x98", "\xE2\x80\x99"}};

typedef struct reader {
    const dgm_draft *d;
    dgm_str text;
    size_t at; /* behind the token now held */
    uint32_t line;
    kind kind;
    dgm_str token; /* its bytes; of a quoted name those within the marks */
    dgm_str name;  /* of NAME */
    dgm_step *steps;
    size_t n, room, waiting, depth;
} reader;

static int is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static kind keyword(dgm_str word)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (dgm_same(word, dgm_words(keywords[i].word)))
            return keywords[i].kind;
    return NAME;
}

static void skip_space(reader *r)
{
    while (r->at < r->text.len && is_space(r->text.data[r->at]))
        r->at++;
}

static int begins(const reader *r, size_t at, const char *with)
{
    size_t n = strlen(with);
    return r->text.len - at >= n && !memcmp(r->text.data + at, with, n);
}

/* The word at r->at, up to white space or a bracket. */
static dgm_str word_here(const reader *r)
{
    size_t to = r->at;
    while (to < r->text.len && !is_space(r->text.data[to]) && r->text.data[to] != '(' && r->text.data[to] != ')')
        to++;
    return (dgm_str){r->text.data + r->at, to - r->at};
}

/* A name in marks; a doubled straight mark within stands for one. */
static dgm_status quoted(reader *r, const char *open, const char *close)
{
    size_t from = r->at + strlen(open), m = strlen(close), to = from, n = 0;
    char name[DGM_CONFLICT_NAME + 1];
    for (;; to++) {
        if (to >= r->text.len)
            return dgm_draft_fail(r->d, r->line, "a quotation mark is not closed: %.*s",
                                  SHOWN(((dgm_str){r->text.data + r->at, r->text.len - r->at})));
        if (begins(r, to, close)) {
            if (m > 1 || !begins(r, to + m, close))
                break;
            to++;
        }
        if (n == DGM_CONFLICT_NAME)
            return dgm_draft_fail(r->d, r->line, "a name in quotation marks is longer than %d bytes: '%.*s ...'",
                                  DGM_CONFLICT_NAME, SHOWN(((dgm_str){name, n})));
        name[n++] = r->text.data[to];
    }
    r->kind = NAME;
    r->token = (dgm_str){r->text.data + r->at, to + m - r->at};
    r->at = to + m;
    return dgm_draft_name(r->d, &r->name, (dgm_str){name, n}, r->line, "option");
}

static dgm_status next(reader *r)
{
    skip_space(r);
    size_t from = r->at;
    if (from == r->text.len) {
        r->kind = END;
        r->token = (dgm_str){NULL, 0};
        return DGM_OK;
    }
    char c = r->text.data[from];
    if (c == '(' || c == ')') {
        r->kind = c == '(' ? OPEN : CLOSE;
        r->token = (dgm_str){r->text.data + r->at++, 1};
        return DGM_OK;
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (begins(r, from, marks[i].open))
            return quoted(r, marks[i].open, marks[i].close);
    r->token = word_here(r);
    r->at += r->token.len;
    r->kind = keyword(r->token);
    if (r->kind != NAME)
        return DGM_OK;
    for (;;) { /* a name goes on up to a joining word or a bracket */
        size_t end = r->at;
        skip_space(r);
        dgm_str word = word_here(r);
        if (!word.len || keyword(word) != NAME) {
            r->at = end;
            break;
        }
        r->at += word.len;
    }
    r->token.len = (size_t)(r->text.data + r->at - r->token.data);
    return dgm_draft_name(r->d, &r->name, r->token, r->line, "option");
}

static dgm_status emit(reader *r, dgm_does does, unsigned option)
{
    r->waiting -= does >= DGM_DOES_AND;
    r->waiting += does <= DGM_DOES_FALSE;
    if (r->waiting > DGM_GAME_DEPTH)
        return dgm_draft_fail(r->d, r->line, "the condition is nested too deep: %.*s", SHOWN(r->text));
    if (r->n == r->room) {
        size_t room = r->room ? 2 * r->room : 16;
        dgm_step *more = dgm_take(r->d->a, room, sizeof *more);
        if (!more)
            return dgm_draft_nomem(r->d);
        if (r->n)
            memcpy(more, r->steps, r->n * sizeof *more);
        r->steps = more;
        r->room = room;
    }
    r->steps[r->n++] = (dgm_step){(uint8_t)does, (uint8_t)option};
    return DGM_OK;
}

static dgm_status read_iff(reader *r);

static dgm_status expected(const reader *r, const char *what)
{
    if (r->kind == END)
        return dgm_draft_fail(r->d, r->line, "%s is missing at the end of: %.*s", what, SHOWN(r->text));
    return dgm_draft_fail(r->d, r->line, "%s is missing before '%.*s' in: %.*s", what, SHOWN(r->token), SHOWN(r->text));
}

static dgm_status read_unit(reader *r)
{
    dgm_status st;
    const dgm_conflict *c = r->d->c;
    if (++r->depth > MAX_DEPTH)
        return dgm_draft_fail(r->d, r->line, "the condition is nested deeper than %d levels: %.*s", MAX_DEPTH,
                              SHOWN(r->text));
    if (r->kind == NOT) {
        if ((st = next(r)) || (st = read_unit(r)) || (st = emit(r, DGM_DOES_NOT, 0)))
            return st;
    } else if (r->kind == OPEN) {
        if ((st = next(r)) || (st = read_iff(r)))
            return st;
        if (r->kind != CLOSE)
            return expected(r, "')'");
        if ((st = next(r)))
            return st;
    } else if (r->kind == ALWAYS || r->kind == NEVER) {
        if ((st = emit(r, r->kind == ALWAYS ? DGM_DOES_TRUE : DGM_DOES_FALSE, 0)) || (st = next(r)))
            return st;
    } else if (r->kind == NAME) {
        int place = dgm_option_place(c, r->name);
        if (place < 0)
            return dgm_draft_unknown(r->d, r->line, "option", r->name, c->n_options ? &c->options[0].name : NULL,
                                     c->n_options, sizeof *c->options);
        if ((st = emit(r, DGM_DOES_OPTION, (unsigned)place)) || (st = next(r)))
            return st;
    } else {
        return expected(r, "an option");
    }
    r->depth--;
    return DGM_OK;
}

static dgm_status read_and(reader *r)
{
    dgm_status st = read_unit(r);
    while (!st && r->kind == AND)
        if (!(st = next(r)) && !(st = read_unit(r)))
            st = emit(r, DGM_DOES_AND, 0);
    return st;
}

static dgm_status read_or(reader *r)
{
    dgm_status st = read_and(r);
    while (!st && r->kind == OR)
        if (!(st = next(r)) && !(st = read_and(r)))
            st = emit(r, DGM_DOES_OR, 0);
    return st;
}

/* "b if a": steps are to put a first. What was written for b is moved behind a. */
static dgm_status read_if(reader *r)
{
    size_t from = r->n;
    dgm_status st = read_or(r);
    if (st || r->kind != IF)
        return st;
    size_t b = r->n - from;
    if ((st = next(r)) || (st = read_or(r)))
        return st;
    if (r->kind == IF)
        return dgm_draft_fail(r->d, r->line, "'if' after 'if' can be read in two ways; use brackets: %.*s",
                              SHOWN(r->text));
    dgm_step *turned = dgm_take(r->d->a, r->n - from, sizeof *turned);
    if (!turned)
        return dgm_draft_nomem(r->d);
    size_t a = r->n - from - b;
    memcpy(turned, r->steps + from + b, a * sizeof *turned);
    memcpy(turned + a, r->steps + from, b * sizeof *turned);
    memcpy(r->steps + from, turned, (a + b) * sizeof *turned);
    return emit(r, DGM_DOES_IF, 0);
}

static dgm_status read_iff(reader *r)
{
    dgm_status st = read_if(r);
    if (st || r->kind != IFF)
        return st;
    if (!(st = next(r)) && !(st = read_if(r)))
        st = emit(r, DGM_DOES_IFF, 0);
    if (!st && r->kind == IFF)
        return dgm_draft_fail(r->d, r->line, "'iff' after 'iff' can be read in two ways; use brackets: %.*s",
                              SHOWN(r->text));
    return st;
}

/* Turning an 'if' changes which value waits when: count again. */
static int too_deep(const reader *r)
{
    size_t waiting = 0;
    for (size_t i = 0; i < r->n; i++) {
        waiting += r->steps[i].does <= DGM_DOES_FALSE;
        waiting -= r->steps[i].does >= DGM_DOES_AND;
        if (waiting > DGM_GAME_DEPTH)
            return 1;
    }
    return 0;
}

dgm_status dgm_condition_read(const dgm_draft *d, dgm_conflict_condition *out, dgm_str text, uint32_t line)
{
    reader r = {.d = d, .line = line};
    dgm_status st = dgm_draft_text(d, &r.text, text, line, "condition");
    if (st || (st = next(&r)))
        return st;
    if (r.kind == END)
        return dgm_draft_fail(d, line, "the condition is empty");
    if ((st = read_iff(&r)))
        return st;
    if (r.kind != END)
        return expected(&r, "'and' or 'or'");
    if (too_deep(&r))
        return dgm_draft_fail(d, line, "the condition is nested too deep: %.*s", SHOWN(r.text));
    out->text = r.text;
    out->steps = (dgm_condition){r.steps, r.n};
    return DGM_OK;
}

void dgm_condition_name(dgm_buffer *out, dgm_str name)
{
    int plain = 1;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i].open);
        plain &= name.len < n || memcmp(name.data, marks[i].open, n) != 0;
    }
    for (size_t i = 0, from = 0; i <= name.len; i++) {
        if (i < name.len && (name.data[i] == '(' || name.data[i] == ')'))
            plain = 0;
        if (i == name.len || name.data[i] == ' ') {
            plain &= keyword((dgm_str){name.data + from, i - from}) == NAME;
            from = i + 1;
        }
    }
    if (plain) {
        dgm_buffer_add(out, name.data, name.len);
        return;
    }
    dgm_buffer_add(out, "\"", 1);
    for (size_t i = 0; i < name.len; i++)
        dgm_buffer_add(out, name.data[i] == '"' ? "\"\"" : name.data + i, name.data[i] == '"' ? 2 : 1);
    dgm_buffer_add(out, "\"", 1);
}
