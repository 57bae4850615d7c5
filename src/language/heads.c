/*
 * heads.c - the language heads found in a model and checked.
 *
 * In: a model.   Out: dgm_language_heads.   How: every tensor's shape is held to heads.h, every line of the two lists is
 * read; what is not as told is an error that names the tensor.
 * Limits: 255 relations, 65,535 lemma rules.
 */
#include "language/heads.h"

#include "base/error.h"

#include <string.h>

enum { MOST_RELATIONS = 255, MOST_RULES = 65535 };

const char *const dgm_re3d_label[DGM_RE3D_LABELS] = {
    "O",
    "B-Organisation",
    "I-Organisation",
    "B-Person",
    "I-Person",
    "B-Location",
    "I-Location",
    "B-Nationality",
    "I-Nationality",
    "B-Temporal",
    "I-Temporal",
    "B-Quantity",
    "I-Quantity",
    "B-Money",
    "I-Money",
    "B-Weapon",
    "I-Weapon",
    "B-MilitaryPlatform",
    "I-MilitaryPlatform",
    "B-DocumentReference",
    "I-DocumentReference",
};
const char *const dgm_actor_label[DGM_ACTOR_LABELS] = {"O", "B-S", "I-S", "B-T", "I-T", "B-R", "I-R"};

/* What language.rows must say; 0: any number. */
static const uint32_t want_rows[DGM_HEADS] = {
    2,       17,      0,       DGM_NAME_LABELS, 11,       DGM_RE3D_LABELS, DGM_ACTOR_LABELS,
    DGM_ARC, DGM_ARC, DGM_REL, DGM_REL,         DGM_LINK, DGM_LINK,
};

static dgm_status open_rows(dgm_language_heads *h, const dgm_tensor *rows, dgm_error *err)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < DGM_HEADS; i++) {
        int32_t n = ((const int32_t *)rows->data)[i];
        if (n < 1 || n > MOST_RULES || (want_rows[i] && (uint32_t)n != want_rows[i]))
            return dgm_fail(err, DGM_EFORMAT, "tensor 'language.rows' gives head %u %d rows, not %u", i, n,
                            want_rows[i]);
        h->at[i] = at;
        h->rows[i] = (uint32_t)n;
        at += (uint32_t)n;
    }
    if (h->word.rows < at)
        return dgm_fail(err, DGM_EFORMAT, "tensor 'language.word.w' has %u rows, fewer than the %u of its heads",
                        h->word.rows, at);
    return DGM_OK;
}

/* The lines of a list of the model: how many; counted only when line is NULL. */
static uint32_t lines(dgm_str *line, dgm_tensor t)
{
    const char *at = t.data, *end = at + t.bytes;
    uint32_t n = 0;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        if (line)
            line[n] = (dgm_str){at, (size_t)(stop - at)};
        n++;
        at = stop + 1;
    }
    return n;
}

static dgm_status open_list(dgm_str **list, uint32_t *n, const dgm_model *model, const char *name, uint32_t most,
                            dgm_arena *keep, dgm_error *err)
{
    dgm_tensor t;
    dgm_status st = dgm_model_expect(&t, model, name, DGM_U8, 1, (uint32_t[]){0}, err);
    if (st)
        return st;
    *n = lines(NULL, t);
    if (!*n || *n > most)
        return dgm_fail(err, DGM_EFORMAT, "tensor '%s' has %u lines, not 1 to %u", name, *n, most);
    if (!(*list = dgm_take(keep, *n, sizeof **list)))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the lines of '%s'", name);
    lines(*list, t);
    return DGM_OK;
}

static uint32_t find(const dgm_language_heads *h, const char *name)
{
    for (uint32_t i = 0; i < h->n_relations; i++)
        if (!strcmp(h->relations[i], name))
            return i;
    return h->n_relations;
}

static dgm_status open_relations(dgm_language_heads *h, const dgm_model *model, dgm_arena *keep, dgm_error *err)
{
    dgm_str *line;
    dgm_status st = open_list(&line, &h->n_relations, model, "language.relations", MOST_RELATIONS, keep, err);
    if (st)
        return st;
    const char **name = dgm_take(keep, h->n_relations, sizeof *name);
    h->relations = name;
    for (uint32_t i = 0; i < h->n_relations; i++)
        if (!name || !(name[i] = dgm_take_text(keep, line[i].data, line[i].len)))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the names of relations");
    h->root_relation = find(h, "root");
    h->loose_relation = find(h, "dep");
    h->part_relation = find(h, "parataxis");
    if (h->root_relation == h->n_relations || h->loose_relation == h->n_relations || h->part_relation == h->n_relations)
        return dgm_fail(err, DGM_EFORMAT, "tensor 'language.relations' lacks 'root', 'dep' or 'parataxis'");
    if (h->relation.rows < h->n_relations * (DGM_REL + 1) || h->relation.cols != DGM_REL)
        return dgm_fail(err, DGM_EFORMAT, "tensor 'language.relation.w' is [%u][%u]: not that of %u relations",
                        h->relation.rows, h->relation.cols, h->n_relations);
    return DGM_OK;
}

static dgm_status open_rules(dgm_language_heads *h, const dgm_model *model, dgm_arena *keep, dgm_error *err)
{
    dgm_str *line;
    dgm_status st = open_list(&line, &h->n_rules, model, "language.rules", MOST_RULES, keep, err);
    if (st)
        return st;
    dgm_lemma_rule *rule = dgm_take(keep, h->n_rules, sizeof *rule);
    h->rules = rule;
    if (!rule)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the rules of lemmas");
    for (uint32_t i = 0; i < h->n_rules; i++)
        if (!dgm_lemma_rule_read(&rule[i], line[i].data, line[i].len))
            return dgm_fail(err, DGM_EFORMAT, "tensor 'language.rules' line %u is no rule of a lemma", i + 1);
    if (h->n_rules != h->rows[DGM_HEAD_LEMMA])
        return dgm_fail(err, DGM_EFORMAT, "tensor 'language.rules' has %u lines for %u rows", h->n_rules,
                        h->rows[DGM_HEAD_LEMMA]);
    return DGM_OK;
}

static dgm_status open_floats(const float **out, const dgm_model *model, const char *name, uint32_t rows, uint32_t cols,
                              dgm_error *err)
{
    dgm_tensor t;
    dgm_status st = rows ? dgm_model_expect(&t, model, name, DGM_F32, 2, (uint32_t[]){rows, cols}, err)
                         : dgm_model_expect(&t, model, name, DGM_F32, 1, (uint32_t[]){cols}, err);
    if (!st)
        *out = t.data;
    return st;
}

dgm_status dgm_language_heads_open(dgm_language_heads *h, const dgm_model *model, uint32_t dim, dgm_precision precision,
                                   dgm_arena *keep, dgm_error *err)
{
    dgm_tensor rows;
    dgm_status st;
    *h = (dgm_language_heads){0};
    if (dgm_model_tensor(&rows, model, "language.rows", NULL) == DGM_ENOTFOUND)
        return DGM_OK;
    if ((st = dgm_model_expect(&rows, model, "language.rows", DGM_I32, 1, (uint32_t[]){DGM_HEADS}, err)) ||
        (st = dgm_linear_open(&h->word, model, "language.word", precision, keep, err)) ||
        (st = dgm_linear_open(&h->arc, model, "language.arc", precision, keep, err)) ||
        (st = dgm_linear_open(&h->relation, model, "language.relation", precision, keep, err)) ||
        (st = open_rows(h, &rows, err)) || (st = open_relations(h, model, keep, err)) ||
        (st = open_rules(h, model, keep, err)) ||
        (st = open_floats(&h->root, model, "language.root", 0, DGM_ARC + DGM_REL, err)) ||
        (st = open_floats(&h->near, model, "language.link.near", DGM_NEAR, DGM_LINK, err)) ||
        (st = open_floats(&h->class, model, "language.link.class", DGM_CLASSES * DGM_CLASSES, DGM_LINK, err)) ||
        (st = open_floats(&h->like, model, "language.link.like", DGM_LIKE, DGM_LINK, err)) ||
        (st = open_floats(&h->link, model, "language.link.w", 0, DGM_LINK + 1, err)))
        return st;
    if (h->word.cols != dim)
        return dgm_fail(err, DGM_EFORMAT, "tensor 'language.word.w' has %u columns, not the encoder's %u", h->word.cols,
                        dim);
    if (h->arc.rows < DGM_ARC || h->arc.cols != DGM_ARC)
        return dgm_fail(err, DGM_EFORMAT, "tensor 'language.arc.w' is [%u][%u], not [208][192]", h->arc.rows,
                        h->arc.cols);
    h->there = 1;
    return DGM_OK;
}
