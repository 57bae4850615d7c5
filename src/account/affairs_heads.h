/*
 * affairs_heads.h - the weights of the heads that read the branch of affairs.
 *
 * Tensors of the model; training/affairs.py has the formulas, docs/model-file.md the form of a linear layer. P, S and K are
 * the widths of the pair layer, the stance layer and the links, as affairs.config tells them.
 *
 *   affairs.config i32 [8]          the branch's layers, the one that is joined, P, S, K, layers that read marks, heads E and rounds R
 *                                   of the pairs that stances are read from
 *   affairs.types, .modes, .roots u8  a line each: types of events, modes ("-", "CONSULT.visit", ...), roots of relations
 *   affairs.word [67 + 2 P + 2 A][dim]  of a word alone: trigger 33 (O, then B and I of each type), proposal 3, term 15, seat
 *                                   9, roles for a trigger 4, for a mention 3; then the word's part of the pair layer of each;
 *                                   then its keys and its values for pairs, A of each
 *   affairs.doing, affairs.standing: roles for a trigger and for a mention of a proposal, as the heads of attribution are:
 *     .of [P][2 dim], .distance f32 [32][P], .near f32 [8][P], .mix [P][P], .pair [4 or 3][P]
 *   affairs.traits [P][2 dim], affairs.trait [5 + modes + 2][P]   of a trigger: factuality, mode, background
 *   affairs.ask [S][2 dim], affairs.flag f32 [8][S], affairs.stance [9 + 3 + 2][S]   of a pair of holder and mention
 *   affairs.to_holder, .to_mention f32 [32][R E], affairs.inside f32 [2][R E]       how far and where a word stands
 *   affairs.round.0.query [A][S], .out [S][A], .up [2 S][S], .down [S][2 S], .ln1.g, .ln1.b, .ln2.g, .ln2.b f32 [S], and so on;
 *   affairs.ln.g, .b f32 [S]
 *   affairs.link [4 K][2 dim], affairs.link.near f32 [16][K], .like f32 [12][K], .place f32 [4][K], .score f32 [K + 1]
 *   affairs.serves [4 K][2 dim], affairs.serves.where f32 [16][K], .score f32 [K + 1]   of the holder of an office and a body
 *   affairs.null f32 [2][dim], affairs.relation.ask [dim][2 dim], .meet [S][3 dim], affairs.relation [15 + 5][S]
 */
#ifndef DGM_ACCOUNT_AFFAIRS_HEADS_H
#define DGM_ACCOUNT_AFFAIRS_HEADS_H

#include "account/affairs.h"

enum {
    DGM_TRIGGER_TAGS = 2 * DGM_EVENT_TYPES + 1,
    DGM_PROPOSAL_TAGS = 3,
    DGM_TERM_TAGS = 15,
    DGM_SEAT_TAGS = 9,
    DGM_DOING_ROLES = 4,    /* none, actor, recipient, both */
    DGM_STANDING_ROLES = 3, /* none, holder, condition */
    DGM_AFFAIRS_ALONE = DGM_TRIGGER_TAGS + DGM_PROPOSAL_TAGS + DGM_TERM_TAGS + DGM_SEAT_TAGS + DGM_DOING_ROLES +
                        DGM_STANDING_ROLES,
    DGM_STANCE_SCORES = 1 + DGM_STANCES, /* none first */
    DGM_STRENGTHS = 3,
    DGM_STANCE_FLAGS = 8,
    DGM_MOST_ROUNDS = 4, DGM_MOST_EYES = 16,
    DGM_MODES_MOST = 128,
    DGM_ALIKE = 12,
    DGM_PLACES = 4, /* how many sentences back, 3 and more */
    DGM_WHERE = 16, /* where a body is named, seen from the holder of an office */
    DGM_ROOTS = 15, /* of relations between two marked actors */
    DGM_QUADS = 5
};

/** Roles of words for a run of words. */
typedef struct dgm_role_heads {
    dgm_linear of, mix, pair;
    const float *distance, *near;
    uint32_t word, alone, labels; /**< columns of the word's parts in affairs.word; how many roles */
} dgm_role_heads;

/** How often a pair looks at the words: what it looks for, what it makes of it. */
typedef struct dgm_round {
    dgm_linear query, out, up, down;
    const float *g1, *b1, *g2, *b2; /**< [S] norms before looking and before thinking */
} dgm_round;

/** Lent by the model and the arena they were opened in; read-only. */
struct dgm_affairs_heads {
    int there; /**< 0: the model has none, and nothing else here is filled */
    uint32_t dim, pair, stance_width, link_width, modes;
    uint32_t rounds, eyes, eyes_width;      /**< R, E, A */
    uint32_t trigger, proposal, term, seat, key, value; /**< first columns in affairs.word */
    dgm_linear word, traits, trait, ask, stance, link, serves, relation_ask, relation_meet, relation;
    dgm_role_heads doing, standing;
    dgm_round round[DGM_MOST_ROUNDS];
    const float *flag, *to_holder, *to_mention, *inside, *g, *b;
    const float *near, *like, *place, *score, *where, *serves_score, *null;
    struct dgm_mode {
        uint8_t type;     /**< a dgm_event_type; DGM_EVENT_TYPES: any */
        const char *name; /**< a constant, "" for none */
    } mode[DGM_MODES_MOST];
};

/** Finds the heads; a model without "affairs.config" is no error (there is 0). One that has them only in part, in other
 *  shapes or with other lists is DGM_EFORMAT or DGM_ENOTFOUND with the tensor's name. dim: the encoder's. */
dgm_status dgm_affairs_open(dgm_affairs_heads *heads, const dgm_model *model, uint32_t dim, dgm_precision precision,
                            dgm_arena *keep, dgm_error *err);

/** "AGREE" ... "ASSAULT": PLV's roots, and the quad of each, 1 to 4. */
extern const char *const dgm_root_name[DGM_ROOTS];
extern const uint8_t dgm_root_quad[DGM_ROOTS];

#endif
