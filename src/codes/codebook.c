/*
 * codebook.c - the tables of the code books: read, checked, ready to be applied.
 *
 *     CONSULT <TAB> phone <TAB> <TAB> phone; telephone <TAB> <TAB> <TAB> own     modes.tsv
 *     ->  a rule: type CONSULT, mode phone, one of these words in the trigger
 *
 * In:     data/codes: types, scores (and with them the modes there are), contexts, cameo, states; lists and irregular;
 *         the rules modes, actions and topics, in this order. docs/tables.md tells their columns.
 * Out:    a book; or an error that names file, line and what is wrong: a mode, code, context, list or source that is
 *         nowhere, a code that is not of the type, a word that can never be found.
 * Limits: 8 MiB a table, 4,000 bytes a row, 256 lists, 255 modes, 64 contexts, 1,024 codes, 16,384 rules a table.
 */
#include "codes/book.h"

#include "base/error.h"
#include "base/map.h"
#include "resolve/known.h"
#include "resolve/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_RULES = 16384, MAX_STATES = 1024, MAX_SOURCES = 512, MAX_NAME = 200 };

const char dgm_mode_model[] = "model";
const char dgm_mode_unsure[] = "model, unsure";
const char dgm_mode_unfit[] = "unfit";
const char dgm_mode_none[] = "none";
const char dgm_cameo_root[] = "root of the type";

static const char *keep(dgm_codebook *b, const char *text)
{
    const char *kept = dgm_take_text(b->a, text, strlen(text));
    return kept ? kept : "";
}

static int type_of(const char *name)
{
    for (int i = 0; i < DGM_EVENT_TYPES; i++)
        if (!strcmp(dgm_event_type_name((dgm_event_type)i), name))
            return i;
    return -1;
}

/* Each of "a; b; c": its text and length; 0 at the end. */
static int next_part(const char **p, const char **part, size_t *n)
{
    while (**p == ' ' || **p == ';')
        (*p)++;
    if (!**p)
        return 0;
    *part = *p;
    *n = strcspn(*p, ";");
    *p += *n;
    while (*n && (*part)[*n - 1] == ' ')
        --*n;
    return 1;
}

static dgm_status types_of(unsigned *types, const dgm_table *t, const char *cell, dgm_error *err)
{
    const char *part;
    size_t n;
    char name[32];
    *types = 0;
    while (next_part(&cell, &part, &n)) {
        snprintf(name, sizeof name, "%.*s", (int)(n < 31 ? n : 31), part);
        int type = type_of(name);
        if (type < 0)
            return dgm_table_error(t, err, "there is no type of event '%s'", name);
        *types |= 1u << type;
    }
    return DGM_OK;
}

/* Sources may be several, parted by commas. */
static dgm_status check_source(const dgm_codebook *b, const dgm_table *t, const char *cell, dgm_error *err)
{
    if (!*cell)
        return dgm_table_error(t, err, "the row names no source");
    while (*cell) {
        size_t n = strcspn(cell, ",");
        uint32_t i = 0;
        while (i < b->sources && (strncmp(b->source[i], cell, n) || b->source[i][n]))
            i++;
        if (b->sources && i == b->sources)
            return dgm_table_error(t, err, "the source '%.*s' is not in sources.tsv", (int)(n < 80 ? n : 80), cell);
        cell += n;
        cell += strspn(cell, ", ");
    }
    return DGM_OK;
}

static dgm_status number(double *out, const dgm_table *t, const char *cell, dgm_error *err)
{
    char *end;
    *out = NAN;
    if (!*cell)
        return DGM_OK;
    size_t n = strspn(cell, "-0123456789.");
    *out = n == strlen(cell) ? strtod(cell, &end) : NAN; /* no locale is set but for characters */
    if (isnan(*out) || *end || *out < -10 || *out > 10)
        return dgm_table_error(t, err, "'%.40s' is no score: a number from -10 to 10", cell);
    return DGM_OK;
}

static dgm_status add_words(dgm_codebook *b, const dgm_table *t, uint32_t cell, const char *words, int depth,
                            dgm_error *err)
{
    const char *part;
    size_t n;
    while (next_part(&words, &part, &n)) {
        if (*part == '@') {
            uint32_t i = 0;
            while (i < b->lists && (strncmp(b->list[i].name, part + 1, n - 1) || b->list[i].name[n - 1]))
                i++;
            if (i == b->lists || depth)
                return dgm_table_error(t, err, "there is no list '%.*s' in lists.tsv", (int)(n < 40 ? n : 40), part);
            dgm_status st = add_words(b, t, cell, b->list[i].words, 1, err);
            if (st)
                return st;
            continue;
        }
        const char *wrong = dgm_phrases_add(b->phrases, cell, part, n);
        if (wrong)
            return dgm_table_error(t, err, "'%.*s': %s", (int)(n < 60 ? n : 60), part, wrong);
    }
    return DGM_OK;
}

/* The number of a cell of words; 0 for an empty one. */
static dgm_status take_cell(uint32_t *cell, dgm_codebook *b, const dgm_table *t, const char *words, dgm_error *err)
{
    *cell = 0;
    if (!*words)
        return DGM_OK;
    *cell = ++b->cells;
    return add_words(b, t, *cell, words, 0, err);
}

static void describe(char out[MAX_NAME * 2], const dgm_table *t, const char *trigger, const char *with)
{
    const char *file = strrchr(t->file, '/');
    int n = snprintf(out, MAX_NAME, "%s line %u", file ? file + 1 : t->file, t->line);
    if (*trigger)
        n += snprintf(out + n, MAX_NAME / 2, ": trigger '%.60s%s'", trigger, strlen(trigger) > 60 ? " ..." : "");
    if (*with)
        snprintf(out + n, MAX_NAME / 2, "%s with '%.60s%s'", *trigger ? "," : ":", with, strlen(with) > 60 ? " ..." : "");
}

static dgm_status add_rule(dgm_code_rules *rules, dgm_codebook *b, const dgm_table *t, const dgm_code_rule *given,
                           char *const words[3], dgm_error *err)
{
    if (rules->n == MAX_RULES)
        return dgm_table_error(t, err, "a table has at most %d rules", MAX_RULES);
    if (rules->n == rules->room) {
        uint32_t room = rules->room ? 2 * rules->room : 128;
        dgm_code_rule *more = dgm_take(b->a, room, sizeof *more);
        if (!more)
            return dgm_fail(err, DGM_ENOMEM, "no memory for the code book");
        if (rules->n)
            memcpy(more, rules->rule, rules->n * sizeof *more);
        rules->rule = more;
        rules->room = room;
    }
    dgm_code_rule *r = &rules->rule[rules->n];
    char name[MAX_NAME * 2];
    *r = *given;
    describe(name, t, words[0], words[1]);
    r->name = keep(b, name);
    dgm_status st;
    if ((st = take_cell(&r->trigger, b, t, words[0], err)) || (st = take_cell(&r->with, b, t, words[1], err)) ||
        (st = take_cell(&r->without, b, t, words[2], err)))
        return st;
    rules->n++;
    return DGM_OK;
}

static dgm_status need_mode(const char **mode, const dgm_codebook *b, const dgm_table *t, unsigned types,
                            const char *name, dgm_error *err)
{
    *mode = NULL;
    if (!*name)
        return DGM_OK;
    for (int i = 0; i < DGM_EVENT_TYPES; i++)
        if (types & 1u << i && !(*mode = dgm_codebook_mode(b, (dgm_event_type)i, name)))
            return dgm_table_error(t, err, "%s has no mode '%.40s'", dgm_event_type_name((dgm_event_type)i), name);
    return *mode ? DGM_OK : dgm_table_error(t, err, "a mode needs a type");
}

/* One reader of rows for each table; cell is as its columns say. */

static dgm_status row_source(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    if (b->sources == MAX_SOURCES)
        return dgm_table_error(t, err, "there are more than %d sources", MAX_SOURCES);
    if (!b->source && !(b->source = dgm_take(b->a, MAX_SOURCES, sizeof *b->source)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the code book");
    b->source[b->sources++] = keep(b, cell[0]);
    return DGM_OK;
}

static dgm_status row_type(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    int type = type_of(cell[0]);
    if (type < 0)
        return dgm_table_error(t, err, "there is no type of event '%.40s'", cell[0]);
    if (cell[1][0] < '1' || cell[1][0] > '4' || cell[1][1])
        return dgm_table_error(t, err, "'%.40s' is no quad: 1 to 4", cell[1]);
    b->quad[type] = cell[1][0] - '0';
    b->root[type] = keep(b, cell[2]);
    return check_source(b, t, cell[3], err);
}

static dgm_status row_score(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    int type = type_of(cell[0]);
    double score;
    if (type < 0)
        return dgm_table_error(t, err, "there is no type of event '%.40s'", cell[0]);
    if (b->modes == sizeof b->mode / sizeof *b->mode)
        return dgm_table_error(t, err, "there are too many modes");
    for (uint32_t i = 0; i < b->modes; i++)
        if (b->mode[i].type == (dgm_event_type)type && !strcmp(b->mode[i].mode, cell[1]))
            return dgm_table_error(t, err, "%s '%.40s' has a score already", cell[0], cell[1]);
    dgm_status st = number(&score, t, cell[2], err);
    if (st)
        return st;
    b->mode[b->modes++] = (dgm_mode_score){(dgm_event_type)type, keep(b, cell[1]), (float)score};
    return check_source(b, t, cell[3], err);
}

static dgm_status row_context(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    if (b->contexts == sizeof b->context / sizeof *b->context)
        return dgm_table_error(t, err, "there are too many contexts");
    if (!*cell[0])
        return dgm_table_error(t, err, "the row names no context");
    b->context[b->contexts++] = keep(b, cell[0]);
    return check_source(b, t, cell[1], err);
}

static dgm_status row_cameo(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    size_t n = strlen(cell[0]);
    dgm_cameo c = {0};
    dgm_status st;
    if (n < 2 || n > 4 || strspn(cell[0], "0123456789") != n)
        return dgm_table_error(t, err, "'%.40s' is no code of CAMEO: two to four digits", cell[0]);
    if (dgm_codebook_cameo(b, cell[0]))
        return dgm_table_error(t, err, "the code %s stands here twice", cell[0]);
    if (b->cameos == sizeof b->cameo / sizeof *b->cameo)
        return dgm_table_error(t, err, "there are too many codes");
    if (cell[2][0] < '1' || cell[2][0] > '4' || cell[2][1])
        return dgm_table_error(t, err, "'%.40s' is no quad: 1 to 4", cell[2]);
    if ((st = types_of(&c.types, t, cell[3], err)) || (st = number(&c.gdelt, t, cell[4], err)) ||
        (st = number(&c.icews, t, cell[5], err)) || (st = check_source(b, t, cell[6], err)))
        return st;
    c.code = keep(b, cell[0]);
    c.title = keep(b, cell[1]);
    c.quad = cell[2][0] - '0';
    b->cameo[b->cameos++] = c;
    return DGM_OK;
}

static dgm_status row_state(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    if (strlen(cell[0]) != 3)
        return dgm_table_error(t, err, "'%.40s' is no country: ISO 3166-1 alpha-3", cell[0]);
    if (!b->state && !(b->state = dgm_take(b->a, MAX_STATES, sizeof *b->state)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the code book");
    if (b->states == MAX_STATES)
        return dgm_table_error(t, err, "there are too many states");
    b->state[b->states++] = (dgm_state_codes){keep(b, cell[0]), keep(b, cell[1]), keep(b, cell[2]), keep(b, cell[3]),
                                              keep(b, cell[4])};
    return check_source(b, t, cell[5], err);
}

static dgm_status row_list(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    if (b->lists == sizeof b->list / sizeof *b->list)
        return dgm_table_error(t, err, "there are too many lists");
    for (uint32_t i = 0; i < b->lists; i++)
        if (!strcmp(b->list[i].name, cell[0]))
            return dgm_table_error(t, err, "the list '%.40s' stands here twice", cell[0]);
    if (!*cell[0] || !*cell[1])
        return dgm_table_error(t, err, "a list has a name and words");
    b->list[b->lists].name = keep(b, cell[0]);
    b->list[b->lists++].words = keep(b, cell[1]);
    return check_source(b, t, cell[2], err);
}

static dgm_status row_irregular(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    const char *wrong = dgm_phrases_irregular(b->phrases, cell[0], cell[1]);
    return wrong ? dgm_table_error(t, err, "%s", wrong) : check_source(b, t, cell[2], err);
}

static dgm_status row_mode(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    dgm_code_rule r = {0};
    dgm_status st;
    if ((st = types_of(&r.types, t, cell[0], err)) || (st = need_mode(&r.mode, b, t, r.types, cell[1], err)))
        return st;
    if (!r.mode)
        return dgm_table_error(t, err, "the row gives no mode");
    if (*cell[2] && strcmp(cell[2], "model"))
        return dgm_table_error(t, err, "over is 'model' or empty, not '%.40s'", cell[2]);
    r.over = *cell[2] != '\0';
    if (!*cell[3] && !*cell[4])
        return dgm_table_error(t, err, "the row has words neither for trigger nor for with: it would fit everything");
    st = add_rule(&b->mode_rules, b, t, &r, &cell[3], err);
    return st ? st : check_source(b, t, cell[6], err);
}

static dgm_status row_action(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    dgm_code_rule r = {0};
    dgm_status st;
    if ((st = types_of(&r.types, t, cell[0], err)) || (st = need_mode(&r.mode, b, t, r.types, cell[1], err)))
        return st;
    const dgm_cameo *c = dgm_codebook_cameo(b, cell[2]);
    if (!c)
        return dgm_table_error(t, err, "there is no code '%.40s' in cameo.tsv", cell[2]);
    if (!r.types || r.types & ~c->types)
        return dgm_table_error(t, err, "cameo.tsv does not have %s for the type '%.40s'", c->code, cell[0]);
    if (!r.mode && !*cell[3] && !*cell[4])
        return dgm_table_error(t, err, "the row has neither mode nor words: it would fit everything");
    r.gives = c->code;
    st = add_rule(&b->code_rules, b, t, &r, &cell[3], err);
    return st ? st : check_source(b, t, cell[6], err);
}

static dgm_status row_topic(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    dgm_code_rule r = {0};
    dgm_status st;
    char none[1] = "";
    char *words[3] = {none, cell[4], cell[5]};
    if ((st = types_of(&r.types, t, cell[1], err)) || (st = need_mode(&r.mode, b, t, r.types, cell[2], err)))
        return st;
    if (!(r.gives = dgm_codebook_context(b, cell[0])))
        return dgm_table_error(t, err, "there is no context '%.40s' in contexts.tsv", cell[0]);
    if (cell[3][0] < '1' || cell[3][0] > '9' || cell[3][1])
        return dgm_table_error(t, err, "'%.40s' is no weight: 1 to 9", cell[3]);
    if (!r.types && !*cell[4])
        return dgm_table_error(t, err, "the row has neither type nor words: it would fit everything");
    r.weight = cell[3][0] - '0';
    st = add_rule(&b->context_rules, b, t, &r, words, err);
    return st ? st : check_source(b, t, cell[6], err);
}

static dgm_status row_count(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err)
{
    static const char *const kinds[] = {"dead", "injured", "arrested", "missing", "displaced"};
    if (!strcmp(cell[0], "persons") || !strcmp(cell[0], "units")) {
        dgm_status st = take_cell(cell[0][0] == 'p' ? &b->persons : &b->units, b, t, cell[3], err);
        return st ? st : check_source(b, t, cell[4], err);
    }
    dgm_count_kind k = {0};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i], cell[0]))
            k.of = kinds[i];
    if (!k.of)
        return dgm_table_error(t, err, "'%.40s' is not counted: dead, injured, arrested, missing, displaced", cell[0]);
    if (strcmp(cell[1], "verb") && strcmp(cell[1], "weak") && strcmp(cell[1], "adjective") &&
        strcmp(cell[1], "noun"))
        return dgm_table_error(t, err, "'%.40s' is none of verb, weak, adjective, noun", cell[1]);
    if (b->counts == sizeof b->count / sizeof *b->count || !*cell[3])
        return dgm_table_error(t, err, "a row has words, and there are at most 16 rows");
    k.adjective = cell[1][0] == 'a';
    k.noun = cell[1][0] == 'n';
    k.weak = cell[1][0] == 'w';
    dgm_status st;
    if ((st = types_of(&k.types, t, cell[2], err)) || (st = take_cell(&k.words, b, t, cell[3], err)))
        return st;
    b->count[b->counts++] = k;
    return check_source(b, t, cell[4], err);
}

static const struct code_table {
    const char *name, *columns;
    size_t n;
    dgm_status (*row)(dgm_codebook *b, const dgm_table *t, char **cell, dgm_error *err);
} tables[] = {
    {"types", "type\tquad\tcameo\tsource", 4, row_type},
    {"scores", "type\tmode\tscore\tsource", 4, row_score},
    {"contexts", "context\tsource", 2, row_context},
    {"cameo", "code\ttitle\tquad\ttypes\tgdelt\ticews\tsource", 7, row_cameo},
    {"states", "country\tname\tcameo\tfips\tcow\tsource", 6, row_state},
    {"lists", "name\twords\tsource", 3, row_list},
    {"irregular", "form\tlemma\tsource", 3, row_irregular},
    {"modes", "type\tmode\tover\ttrigger\twith\twithout\tsource", 7, row_mode},
    {"actions", "type\tmode\tcode\ttrigger\twith\twithout\tsource", 7, row_action},
    {"topics", "context\ttype\tmode\tweight\twords\twithout\tsource", 7, row_topic},
    {"counts", "of\tword\ttypes\twords\tsource", 5, row_count},
};
static const struct code_table sources = {"sources", "source\twhat was read\tlicence", 3, row_source};

static dgm_status add_bytes(dgm_codebook *b, const struct code_table *what, const char *file, const char *bytes,
                            size_t n, dgm_error *err)
{
    dgm_table *t = malloc(sizeof *t);
    char *cell[8];
    if (!t)
        return dgm_fail(err, DGM_ENOMEM, "no memory for table '%.200s'", file);
    dgm_status st = dgm_table_open(t, file, bytes, n, what->columns, b->a, err);
    while (!st && dgm_table_next(t, cell, what->n, &st, err))
        st = what->row(b, t, cell, err);
    free(t);
    return st;
}

dgm_status dgm_codebook_add(dgm_codebook *b, const char *table, const char *file, const char *bytes, size_t n,
                            dgm_error *err)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (!strcmp(tables[i].name, table))
            return add_bytes(b, &tables[i], file, bytes, n, err);
    return dgm_fail(err, DGM_ENOTFOUND, "there is no table '%.40s' of codes", table);
}

dgm_codebook *dgm_codebook_new(void)
{
    dgm_codebook *b = calloc(1, sizeof *b);
    if (b && (!(b->a = dgm_arena_open((size_t)128 << 20)) || !(b->phrases = dgm_phrases_new(b->a)))) {
        dgm_codebook_close(b);
        return NULL;
    }
    return b;
}

static dgm_status add_file(dgm_codebook *b, const struct code_table *what, const char *path, dgm_error *err)
{
    dgm_map map;
    dgm_status st = dgm_map_open(&map, path, err);
    if (st)
        return st;
    st = add_bytes(b, what, path, (const char *)map.data, map.size, err);
    dgm_map_close(&map);
    return st;
}

/* What a single row cannot show. */
static dgm_status check_whole(const dgm_codebook *b, dgm_error *err)
{
    for (int i = 0; i < DGM_EVENT_TYPES; i++) {
        const char *name = dgm_event_type_name((dgm_event_type)i);
        const dgm_cameo *root = b->root[i] ? dgm_codebook_cameo(b, b->root[i]) : NULL;
        if (!b->root[i])
            return dgm_fail(err, DGM_EFORMAT, "types.tsv has no row for %s", name);
        if (!root || !(root->types & 1u << i))
            return dgm_fail(err, DGM_EFORMAT, "types.tsv gives %s the root '%.20s', which cameo.tsv does not have for it",
                            name, b->root[i]);
    }
    return DGM_OK;
}

dgm_status dgm_codebook_open(dgm_codebook **book, const char *folder, dgm_error *err)
{
    char base[4096], path[4096 + 300];
    const char *own = getenv("DRAGOMAN_CODES");
    *book = NULL;
    dgm_codebook *b = dgm_codebook_new();
    if (!b)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the code book");
    dgm_data_folder(base, folder);
    snprintf(path, sizeof path, "%s/sources.tsv", base);
    dgm_status st = add_file(b, &sources, path, err);
    for (size_t i = 0; !st && i < sizeof tables / sizeof *tables; i++) {
        snprintf(path, sizeof path, "%s/%s.tsv", own ? own : "", tables[i].name);
        if (!own || !*own || access(path, F_OK))
            snprintf(path, sizeof path, "%s/codes/%s.tsv", base, tables[i].name);
        st = add_file(b, &tables[i], path, err);
    }
    if (!st)
        st = check_whole(b, err);
    if (st) {
        dgm_codebook_close(b);
        return st;
    }
    *book = b;
    return DGM_OK;
}

void dgm_codebook_close(dgm_codebook *b)
{
    if (!b)
        return;
    dgm_arena_close(b->a);
    free(b);
}

const char *dgm_codebook_mode(const dgm_codebook *b, dgm_event_type type, const char *mode)
{
    if (mode && *mode)
        for (uint32_t i = 0; i < b->modes; i++)
            if (b->mode[i].type == type && !strcmp(b->mode[i].mode, mode))
                return b->mode[i].mode;
    return NULL;
}

const char *dgm_codebook_context(const dgm_codebook *b, const char *context)
{
    for (uint32_t i = 0; i < b->contexts; i++)
        if (!strcmp(b->context[i], context))
            return b->context[i];
    return NULL;
}

const dgm_cameo *dgm_codebook_cameo(const dgm_codebook *b, const char *code)
{
    for (uint32_t i = 0; i < b->cameos; i++)
        if (!strcmp(b->cameo[i].code, code))
            return &b->cameo[i];
    return NULL;
}

const char *dgm_codebook_root(const dgm_codebook *b, dgm_event_type type)
{
    return type < DGM_EVENT_TYPES ? b->root[type] : "";
}

int dgm_codebook_quad(const dgm_codebook *b, dgm_event_type type)
{
    return type < DGM_EVENT_TYPES ? b->quad[type] : 0;
}

float dgm_codebook_score(const dgm_codebook *b, dgm_event_type type, const char *mode)
{
    float score = NAN;
    for (uint32_t i = 0; i < b->modes; i++)
        if (b->mode[i].type == type) {
            if (mode && *mode && !strcmp(b->mode[i].mode, mode) && !isnan(b->mode[i].score))
                return b->mode[i].score;
            if (!*b->mode[i].mode)
                score = b->mode[i].score;
        }
    return score;
}

const dgm_state_codes *dgm_codebook_state(const dgm_codebook *b, dgm_str country)
{
    for (uint32_t i = 0; i < b->states; i++)
        if (country.len == 3 && !memcmp(b->state[i].country, country.data, 3))
            return &b->state[i];
    return NULL;
}
