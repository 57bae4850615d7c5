/*
 * yaml_tree.h - a YAML file as a tree of lines.
 */
#ifndef DGM_CONFLICT_YAML_TREE_H
#define DGM_CONFLICT_YAML_TREE_H

#include "conflict/draft.h"

typedef enum dgm_node_kind { DGM_NODE_TEXT, DGM_NODE_LIST, DGM_NODE_MAP } dgm_node_kind;

/** One value, in the arena. */
typedef struct dgm_node {
    dgm_node_kind kind;
    uint32_t line; /**< where it begins, from 1 */
    dgm_str text;  /**< of TEXT */
    dgm_str key;   /**< of a value in a map */
    uint32_t key_line;
    struct dgm_node *first, *next; /**< items or values, in their order */
    size_t n;
} dgm_node;

/** Reads one document. Refused: anchors, aliases, tags, keys that are no text or stand twice, more than one document, more than
 * DGM_TREE_DEPTH levels.
 * @return DGM_OK, DGM_EFORMAT, DGM_ENOMEM */
dgm_status dgm_tree_read(dgm_node **out, const dgm_draft *d, dgm_str bytes);

enum { DGM_TREE_DEPTH = 16, DGM_TREE_NODES = 1 << 20, DGM_TREE_KEYS = DGM_CONFLICT_LABELS };

#endif
