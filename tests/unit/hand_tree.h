/*
 * hand_tree.h - a sentence with its tree and mentions, made by hand. Include once, after cmocka.h.
 */
#ifndef HAND_TREE_H
#define HAND_TREE_H

#include "account/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 24 };

static const char *const relations[] = {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "case", "aux", "aux:pass",
                                        "det", "amod", "compound", "conj", "xcomp", "ccomp", "acl:relcl", "root", "punct", "advcl", "cop", "mark", "flat",
                                        "nmod:desc", "cc", "advmod", "appos", "acl", "obl:agent", NULL};
static const char *const tags = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X ";

typedef struct tree {
    dgm_ud_word word[MOST];
    dgm_mention mention[MOST];
    dgm_ud_sentence sentence;
    dgm_sentence whole;
    dgm_layout layout;
    dgm_analysis analysis;
    dgm_who who;
    dgm_sources from;
    dgm_arena *arena;
    char text[400];
} tree;

static inline uint8_t relation_of(const char *name)
{
    for (uint8_t i = 0; relations[i]; i++)
        if (!strcmp(relations[i], name))
            return i;
    fail_msg("no relation %s", name);
    return 0;
}

static inline uint8_t tag_of(const char *name)
{
    uint8_t n = 0;
    for (const char *at = tags; *at; at += strcspn(at, " ") + 1, n++)
        if (strlen(name) == strcspn(at, " ") && !memcmp(at, name, strlen(name)))
            return n;
    fail_msg("no tag %s", name);
    return 0;
}

/* Words as "form/TAG/head/relation", heads from 1; "!" behind the relation: a mention of a person or body,
 * "@" of a place. */
static inline void make(tree *t, const char *spec)
{
    char *copy = strdup(spec), *rest = copy;
    memset(t, 0, sizeof *t);
    for (char *one; (one = strsep(&rest, " ")) != NULL;) {
        char form[40], tag[10], relation[16];
        unsigned head;
        assert_int_equal(sscanf(one, "%39[^/]/%9[^/]/%u/%15s", form, tag, &head, relation), 4);
        uint32_t i = t->analysis.words++, at = (uint32_t)strlen(t->text);
        size_t len = strlen(relation);
        int place = relation[len - 1] == '@', somebody = relation[len - 1] == '!' || place;
        if (somebody)
            relation[len - 1] = 0;
        t->word[i] = (dgm_ud_word){.at = {at, at + (uint32_t)strlen(form)}, .head = head ? head - 1 : DGM_NO_WORD, .tag = tag_of(tag),
                                   .relation = relation_of(relation), .mention = DGM_NO_WORD};
        if (somebody) {
            t->word[i].mention = t->analysis.mentions;
            t->mention[t->analysis.mentions++] = (dgm_mention){.word = i, .kind = place ? DGM_THING_PLACE : DGM_THING_ORGANIZATION};
        }
        strcat(strcat(t->text, form), " ");
    }
    free(copy);
    dgm_str text = {t->text, strlen(t->text)};
    t->sentence = (dgm_ud_sentence){.words = t->analysis.words};
    t->whole = (dgm_sentence){.at = {0, (uint32_t)text.len}};
    t->layout = (dgm_layout){.sentence = &t->whole, .sentences = 1};
    t->analysis.word = t->word;
    t->analysis.mention = t->mention;
    t->analysis.sentence = &t->sentence;
    t->analysis.sentences = 1;
    t->analysis.relation = relations;
    t->analysis.relations = sizeof relations / sizeof *relations - 1;
    t->analysis.text = text;
    t->who.t.text = text;
    t->arena = dgm_arena_open(1 << 20);
    t->from = (dgm_sources){.analysis = &t->analysis, .layout = &t->layout, .who = &t->who, .a = t->arena};
}

static inline dgm_span of(const tree *t, const char *words)
{
    const char *at = strstr(t->text, words);
    assert_non_null(at);
    return (dgm_span){(uint32_t)(at - t->text), (uint32_t)(at - t->text + strlen(words))};
}

static inline void expect(const tree *t, dgm_span at, const char *words)
{
    if (at.to - at.from != strlen(words) || memcmp(t->text + at.from, words, strlen(words)) != 0)
        fail_msg("'%.*s' is not '%s' in: %s", (int)(at.to - at.from), t->text + at.from, words, t->text);
}

#endif
