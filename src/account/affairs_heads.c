/*
 * affairs_heads.c - the heads of the branch of affairs found in a model and checked.
 *
 * In: a model.   Out: dgm_affairs_heads.   How: every tensor's shape is held to affairs_heads.h, every line of the lists to
 * the tables here; what is not as told is an error that names the tensor.
 * Limits: 128 modes; widths of 16 to 4096.
 */
#include "account/affairs_heads.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

enum { WIDEST = 4096, REACH = 3 };

const char *const dgm_root_name[DGM_ROOTS] = {"AGREE",   "CONSULT", "SUPPORT",  "COOPERATE", "AID",
                                              "YIELD",   "ACCUSE",  "REQUEST",  "REJECT",    "THREATEN",
                                              "PROTEST", "MOBILIZE", "SANCTION", "COERCE",    "ASSAULT"};
const uint8_t dgm_root_quad[DGM_ROOTS] = {1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};

/* PLOVER's modes; what a model's list names must be one of them, and is then this constant. */
static const struct dgm_mode modes[] = {
    {DGM_CONSULT, "visit"}, {DGM_CONSULT, "third-party"}, {DGM_CONSULT, "multilateral"}, {DGM_CONSULT, "phone"},
    {DGM_RETREAT, "withdraw"}, {DGM_RETREAT, "release"}, {DGM_RETREAT, "disarm"}, {DGM_RETREAT, "ceasefire"},
    {DGM_RETREAT, "access"}, {DGM_RETREAT, "resign"}, {DGM_REQUEST, "assist"}, {DGM_REQUEST, "change"},
    {DGM_REQUEST, "yield"}, {DGM_REQUEST, "meet"}, {DGM_ACCUSE, "disapprove"}, {DGM_ACCUSE, "investigate"},
    {DGM_ACCUSE, "allege"}, {DGM_REJECT, "assist"}, {DGM_REJECT, "change"}, {DGM_REJECT, "yield"},
    {DGM_REJECT, "meet"}, {DGM_THREATEN, "restrict"}, {DGM_THREATEN, "arrest"}, {DGM_THREATEN, "relations"},
    {DGM_THREATEN, "expel"}, {DGM_THREATEN, "territory"}, {DGM_THREATEN, "violence"}, {DGM_PROTEST, "demo"},
    {DGM_PROTEST, "riot"}, {DGM_PROTEST, "strike"}, {DGM_PROTEST, "hunger"}, {DGM_PROTEST, "boycott"},
    {DGM_PROTEST, "obstruct"}, {DGM_PROTEST, "vandalize"}, {DGM_SANCTION, "convict"}, {DGM_SANCTION, "expel"},
    {DGM_SANCTION, "withdraw"}, {DGM_SANCTION, "discontinue"}, {DGM_MOBILIZE, "troops"}, {DGM_MOBILIZE, "weapons"},
    {DGM_MOBILIZE, "police"}, {DGM_MOBILIZE, "militia"}, {DGM_COERCE, "seize"}, {DGM_COERCE, "restrict"},
    {DGM_COERCE, "censor"}, {DGM_COERCE, "curfew"}, {DGM_COERCE, "martial-law"}, {DGM_COERCE, "arrest"},
    {DGM_COERCE, "deport"}, {DGM_COERCE, "withhold"}, {DGM_COERCE, "misinformation"}, {DGM_COERCE, "cyber"},
    {DGM_ASSAULT, "abduct"}, {DGM_ASSAULT, "beat"}, {DGM_ASSAULT, "torture"}, {DGM_ASSAULT, "sexual"},
    {DGM_ASSAULT, "targeted"}, {DGM_ASSAULT, "destroy"}, {DGM_ASSAULT, "primitive"}, {DGM_ASSAULT, "firearms"},
    {DGM_ASSAULT, "explosives"}, {DGM_ASSAULT, "suicide-attack"}, {DGM_ASSAULT, "aerial"}, {DGM_ASSAULT, "drone"},
    {DGM_ASSAULT, "heavy-weapons"}, {DGM_ASSAULT, "crowd-control"}, {DGM_ASSAULT, "unconventional"}
};

typedef struct opener {
    const dgm_model *model;
    dgm_precision precision;
    dgm_arena *keep;
    dgm_error *err;
    dgm_status st; /* of the first that failed; what comes after does nothing */
} opener;

/* A linear layer of this shape; rows may be padded. */
static void linear(dgm_linear *l, opener *o, const char *name, uint32_t rows, uint32_t cols)
{
    if (o->st || (o->st = dgm_linear_open(l, o->model, name, o->precision, o->keep, o->err)))
        return;
    if (l->rows < rows || l->rows >= rows + 16 || l->cols != cols)
        o->st = dgm_fail(o->err, DGM_EFORMAT, "tensor '%s.w' is [%u][%u], not [%u][%u]", name, l->rows, l->cols, rows,
                         cols);
}

static void floats(const float **v, opener *o, const char *name, uint32_t rows, uint32_t cols)
{
    dgm_tensor t;
    const uint32_t both[2] = {rows, cols};
    if (o->st || (o->st = dgm_model_expect(&t, o->model, name, DGM_F32, rows ? 2 : 1, rows ? both : both + 1, o->err)))
        return;
    *v = t.data;
}

static void roles(dgm_role_heads *r, opener *o, const char *name, const dgm_affairs_heads *h)
{
    char full[48];
    snprintf(full, sizeof full, "%s.of", name);
    linear(&r->of, o, full, h->pair, 2 * h->dim);
    snprintf(full, sizeof full, "%s.distance", name);
    floats(&r->distance, o, full, DGM_WORD_DISTANCES, h->pair);
    snprintf(full, sizeof full, "%s.near", name);
    floats(&r->near, o, full, 2 * REACH + 2, h->pair);
    snprintf(full, sizeof full, "%s.mix", name);
    linear(&r->mix, o, full, h->pair, h->pair);
    snprintf(full, sizeof full, "%s.pair", name);
    linear(&r->pair, o, full, r->labels, h->pair);
    if (!o->st && o->precision == DGM_INT8) /* it runs over all words of a sentence for each run */
        o->st = dgm_linear_pack(&r->mix, o->keep, o->err);
}

/* The next line of a list; 0 at its end. */
static int next_line(dgm_str *line, dgm_str *rest)
{
    if (!rest->len)
        return 0;
    const char *stop = memchr(rest->data, '\n', rest->len);
    size_t n = stop ? (size_t)(stop - rest->data) : rest->len, all = stop ? n + 1 : n;
    *line = (dgm_str){rest->data, n};
    *rest = (dgm_str){rest->data + all, rest->len - all};
    return 1;
}

static int is(dgm_str line, const char *word)
{
    return line.len == strlen(word) && !memcmp(line.data, word, line.len);
}

static void list(dgm_str *bytes, opener *o, const char *name)
{
    dgm_tensor t;
    *bytes = (dgm_str){NULL, 0};
    if (!o->st && !(o->st = dgm_model_expect(&t, o->model, name, DGM_U8, 1, (uint32_t[]){0}, o->err)))
        *bytes = (dgm_str){t.data, t.bytes};
}

/* The list must be these words in this order. */
static void same_list(opener *o, const char *name, const char *const *words, uint32_t n)
{
    dgm_str rest, line;
    list(&rest, o, name);
    for (uint32_t i = 0; !o->st && (i < n || rest.len); i++)
        if (i == n || !next_line(&line, &rest) || !is(line, words[i]))
            o->st = dgm_fail(o->err, DGM_EFORMAT, "tensor '%s' line %u is not '%s'", name, i + 1,
                             i < n ? words[i] : "the end");
}

static const struct dgm_mode *find_mode(dgm_str line)
{
    static const struct dgm_mode none = {DGM_EVENT_TYPES, ""};
    if (is(line, "-"))
        return &none;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        const char *type = dgm_event_type_name(modes[i].type);
        size_t n = strlen(type);
        if (line.len > n && !memcmp(line.data, type, n) && line.data[n] == '.' &&
            is((dgm_str){line.data + n + 1, line.len - n - 1}, modes[i].name))
            return &modes[i];
    }
    return NULL;
}

static void open_modes(dgm_affairs_heads *h, opener *o)
{
    dgm_str rest, line;
    list(&rest, o, "affairs.modes");
    while (!o->st && next_line(&line, &rest)) {
        const struct dgm_mode *m = find_mode(line);
        if (h->modes == DGM_MODES_MOST || !m || (!h->modes && *m->name))
            o->st = dgm_fail(o->err, DGM_EFORMAT, "tensor 'affairs.modes' line %u is no mode that is known", h->modes + 1);
        else
            h->mode[h->modes++] = *m;
    }
}

/* The columns of affairs.word. */
static void lay_out(dgm_affairs_heads *h)
{
    h->proposal = h->trigger + DGM_TRIGGER_TAGS;
    h->term = h->proposal + DGM_PROPOSAL_TAGS;
    h->seat = h->term + DGM_TERM_TAGS;
    h->doing.alone = h->seat + DGM_SEAT_TAGS;
    h->standing.alone = h->doing.alone + DGM_DOING_ROLES;
    h->doing.word = h->standing.alone + DGM_STANDING_ROLES;
    h->standing.word = h->doing.word + h->pair;
    h->key = h->standing.word + h->pair;
    h->value = h->key + h->eyes_width;
    h->doing.labels = DGM_DOING_ROLES;
    h->standing.labels = DGM_STANDING_ROLES;
}

static void open_widths(dgm_affairs_heads *h, opener *o)
{
    dgm_tensor t;
    if ((o->st = dgm_model_expect(&t, o->model, "affairs.config", DGM_I32, 1, (uint32_t[]){8}, o->err)))
        return;
    const uint32_t *c = t.data; /* a negative number is far above each limit */
    for (int i = 2; i < 5; i++)
        if (c[i] < 16 || c[i] > WIDEST || c[i] % 16)
            o->st = dgm_fail(o->err, DGM_EFORMAT, "affairs.config: a width of %ld, not 16 to %d and a multiple of 16",
                             (long)(int32_t)c[i], WIDEST);
    h->pair = c[2];
    h->stance_width = c[3];
    h->link_width = c[4];
    h->eyes = c[6];
    h->rounds = c[7];
    if (!o->st && (!h->eyes || h->eyes > DGM_MOST_EYES || !h->rounds || h->rounds > DGM_MOST_ROUNDS))
        o->st = dgm_fail(o->err, DGM_EFORMAT, "affairs.config: %ld heads and %ld rounds of pairs, not 1 to %d and 1 to %d", (long)(int32_t)c[6],
                         (long)(int32_t)c[7], DGM_MOST_EYES, DGM_MOST_ROUNDS);
    if (!o->st && !(o->st = dgm_model_tensor(&t, o->model, "affairs.round.0.query.w", o->err))) {
        h->eyes_width = t.axes == 2 ? t.shape[0] : 0;
        if (!h->eyes_width || h->eyes_width > WIDEST || h->eyes_width % h->eyes || h->eyes_width % 16)
            o->st = dgm_fail(o->err, DGM_EFORMAT, "tensor 'affairs.round.0.query.w' has %u rows, which are not for %u heads or no multiple of 16",
                             h->eyes_width, h->eyes);
    }
}

/* As linear, of as many rows as told: what a pair goes through is not padded, and its room is as wide as the pair. */
static void exactly(dgm_linear *l, opener *o, const char *name, uint32_t rows, uint32_t cols)
{
    linear(l, o, name, rows, cols);
    if (!o->st && l->rows != rows)
        o->st = dgm_fail(o->err, DGM_EFORMAT, "tensor '%s.w' is [%u][%u], not [%u][%u]", name, l->rows, l->cols, rows, cols);
}

/* The tensors of stances: of pairs of a holder and a mention. */
static void open_pairs(dgm_affairs_heads *h, opener *o)
{
    const uint32_t s = h->stance_width, a = h->eyes_width, near = h->rounds * h->eyes;
    exactly(&h->ask, o, "affairs.ask", s, 2 * h->dim);
    floats(&h->flag, o, "affairs.flag", DGM_STANCE_FLAGS, s);
    floats(&h->to_holder, o, "affairs.to_holder", DGM_WORD_DISTANCES, near);
    floats(&h->to_mention, o, "affairs.to_mention", DGM_WORD_DISTANCES, near);
    floats(&h->inside, o, "affairs.inside", 2, near);
    for (uint32_t i = 0; i < h->rounds; i++) {
        dgm_round *r = &h->round[i];
        const struct {
            const char *name;
            dgm_linear *layer;
            uint32_t rows, cols;
        } layer[] = {{"query", &r->query, a, s}, {"out", &r->out, s, a}, {"up", &r->up, 2 * s, s}, {"down", &r->down, s, 2 * s}};
        const struct {
            const char *name;
            const float **row;
        } norm[] = {{"ln1.g", &r->g1}, {"ln1.b", &r->b1}, {"ln2.g", &r->g2}, {"ln2.b", &r->b2}};
        char full[48];
        for (size_t k = 0; k < sizeof layer / sizeof *layer; k++) {
            snprintf(full, sizeof full, "affairs.round.%u.%s", i, layer[k].name);
            exactly(layer[k].layer, o, full, layer[k].rows, layer[k].cols);
        }
        for (size_t k = 0; k < sizeof norm / sizeof *norm; k++) {
            snprintf(full, sizeof full, "affairs.round.%u.%s", i, norm[k].name);
            floats(norm[k].row, o, full, 0, s);
        }
    }
    floats(&h->g, o, "affairs.ln.g", 0, s);
    floats(&h->b, o, "affairs.ln.b", 0, s);
    linear(&h->stance, o, "affairs.stance", DGM_STANCE_SCORES + DGM_STRENGTHS + 2, s);
}

dgm_status dgm_affairs_open(dgm_affairs_heads *h, const dgm_model *model, uint32_t dim, dgm_precision precision,
                            dgm_arena *keep, dgm_error *err)
{
    dgm_tensor t;
    const char *types[DGM_EVENT_TYPES];
    opener o = {model, precision, keep, err, DGM_OK};
    *h = (dgm_affairs_heads){.dim = dim};
    if (dgm_model_tensor(&t, model, "affairs.config", NULL) == DGM_ENOTFOUND)
        return DGM_OK;
    open_widths(h, &o);
    if (o.st)
        return o.st;
    lay_out(h);
    for (uint32_t i = 0; i < DGM_EVENT_TYPES; i++)
        types[i] = dgm_event_type_name((dgm_event_type)i);
    same_list(&o, "affairs.types", types, DGM_EVENT_TYPES);
    same_list(&o, "affairs.roots", dgm_root_name, DGM_ROOTS);
    open_modes(h, &o);
    linear(&h->word, &o, "affairs.word", DGM_AFFAIRS_ALONE + 2 * h->pair + 2 * h->eyes_width, dim);
    roles(&h->doing, &o, "affairs.doing", h);
    roles(&h->standing, &o, "affairs.standing", h);
    linear(&h->traits, &o, "affairs.traits", h->pair, 2 * dim);
    linear(&h->trait, &o, "affairs.trait", DGM_FACTS + h->modes + 2, h->pair);
    open_pairs(h, &o);
    linear(&h->link, &o, "affairs.link", 4 * h->link_width, 2 * dim);
    floats(&h->near, &o, "affairs.link.near", 16, h->link_width);
    floats(&h->like, &o, "affairs.link.like", DGM_ALIKE, h->link_width);
    floats(&h->place, &o, "affairs.link.place", DGM_PLACES, h->link_width);
    floats(&h->score, &o, "affairs.link.score", 0, h->link_width + 1);
    linear(&h->serves, &o, "affairs.serves", 4 * h->link_width, 2 * dim);
    floats(&h->where, &o, "affairs.serves.where", DGM_WHERE, h->link_width);
    floats(&h->serves_score, &o, "affairs.serves.score", 0, h->link_width + 1);
    floats(&h->null, &o, "affairs.null", 2, dim);
    linear(&h->relation_ask, &o, "affairs.relation.ask", dim, 2 * dim);
    linear(&h->relation_meet, &o, "affairs.relation.meet", h->stance_width, 3 * dim);
    linear(&h->relation, &o, "affairs.relation", DGM_ROOTS + DGM_QUADS, h->stance_width);
    h->there = !o.st;
    return o.st;
}
