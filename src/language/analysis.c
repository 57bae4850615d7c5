/*
 * analysis.c - looking things up in an analysis.   In: dgm_analysis.   Out: lemmas, relations, words.
 */
#include "language/analysis.h"

#include "language/lemma.h"

#include <string.h>

const char *const dgm_tag_name[DGM_TAGS] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                            "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

dgm_str dgm_lemma(const dgm_analysis *an, uint32_t word, dgm_arena *a)
{
    const dgm_ud_word *w = &an->word[word];
    return dgm_lemma_apply(&an->rule[w->rule], (dgm_str){an->text.data + w->at.from, w->at.to - w->at.from}, a);
}

uint32_t dgm_relation(const dgm_analysis *an, const char *name)
{
    for (uint32_t i = 0; i < an->relations; i++)
        if (!strcmp(an->relation[i], name))
            return i;
    return DGM_NO_WORD;
}

int dgm_relation_is(const dgm_analysis *an, const dgm_ud_word *word, const char *name)
{
    const char *relation = an->relation[word->relation];
    size_t n = strlen(name);
    return !strncmp(relation, name, n) && (!relation[n] || relation[n] == ':');
}

uint32_t dgm_word_at(const dgm_analysis *an, uint32_t byte)
{
    uint32_t from = 0, to = an->words;
    while (from < to) { /* the first that ends behind byte */
        uint32_t mid = from + (to - from) / 2;
        if (an->word[mid].at.to <= byte)
            from = mid + 1;
        else
            to = mid;
    }
    return from < an->words && an->word[from].at.from <= byte ? from : DGM_NO_WORD;
}

void dgm_chains(uint32_t *chain, const dgm_analysis *an)
{
    for (uint32_t i = 0; i < an->mentions; i++) {
        const dgm_mention *m = &an->mention[i];
        chain[i] = m->antecedents && m->first < 0.5f ? chain[m->antecedent[0].mention] : i;
    }
}
