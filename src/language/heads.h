/*
 * heads.h - the weights of the language heads.
 *
 * All heads of a word stand side by side in one linear layer, so that a group of windows needs one product; which rows
 * are whose is told by "language.rows". Trees are scored as Dozat and Manning 2017 do, chains as Dobrovolskii 2021.
 * Tensors of the model (docs/model-file.md tells the form, training/language.py the formulas):
 *
 *   language.rows i32 [13]           rows of each head, in the order of dgm_head
 *   language.word [all rows][dim]    the heads
 *   language.arc [208][192]          left = W relu(dependant); score of a head = left[0..192) . relu(its head part)
 *   language.relation [...][64]      out = V relu(dependant) + b; score of relation r = out[64 r .. 64 r + 64) .
 *                                    relu(its head part) + out[64 relations + r]
 *   language.root f32 [256]          what the root has for head parts: 192 of arcs, 64 of relations
 *   language.link.near f32 [16][64], .class f32 [144][64], .like f32 [6][64], .w f32 [65]
 *                                    score that mention i is of the chain of j before it = w . gelu(of i + to j +
 *                                    near[distance] + class[12 class i + class j] + like[likeness]) + last of w
 *   language.rules, .relations u8    one a line: lemma rules, relations
 */
#ifndef DGM_LANGUAGE_HEADS_H
#define DGM_LANGUAGE_HEADS_H

#include "engine/encoder.h"
#include "language/lemma.h"

typedef enum dgm_head {
    DGM_HEAD_TOKENS, /* goes on the token before; begins a sentence */
    DGM_HEAD_TAGS,
    DGM_HEAD_LEMMA,
    DGM_HEAD_NAMES,
    DGM_HEAD_KINDS,
    DGM_HEAD_RE3D,
    DGM_HEAD_ACTORS,
    DGM_HEAD_ARC_DEP,
    DGM_HEAD_ARC_HEAD,
    DGM_HEAD_REL_DEP,
    DGM_HEAD_REL_HEAD,
    DGM_HEAD_LINK_OF,
    DGM_HEAD_LINK_TO,
    DGM_HEADS
} dgm_head;

enum {
    DGM_ARC = 192,
    DGM_REL = 64,
    DGM_LINK = 64,
    DGM_NEAR = 16,
    DGM_CLASSES = 12,
    DGM_LIKE = 6,
    DGM_NAME_LABELS = 9,
    DGM_RE3D_LABELS = 21,
    DGM_ACTOR_LABELS = 7
};

/** Lent by the model and the arena they were opened in; read-only. */
typedef struct dgm_language_heads {
    int there; /**< 0: the model has none, and nothing else here is filled */
    uint32_t at[DGM_HEADS], rows[DGM_HEADS];
    dgm_linear word, arc, relation;
    const float *root, *near, *class, *like, *link;
    const char *const *relations; /**< [n_relations] */
    const dgm_lemma_rule *rules;  /**< [n_rules] */
    uint32_t n_relations, n_rules;
    uint32_t root_relation, loose_relation, part_relation; /**< "root", "dep", "parataxis" */
} dgm_language_heads;

/** Finds the heads; a model without "language.rows" is no error (there is 0). One that has them only in part, or in
 *  other shapes (dim: the encoder's), is DGM_EFORMAT with the tensor's name. */
dgm_status dgm_language_heads_open(dgm_language_heads *heads, const dgm_model *model, uint32_t dim,
                                   dgm_precision precision, dgm_arena *keep, dgm_error *err);

/** The labels of re3d's and the actors' tags, "O" first. */
extern const char *const dgm_re3d_label[DGM_RE3D_LABELS], *const dgm_actor_label[DGM_ACTOR_LABELS];

#endif
