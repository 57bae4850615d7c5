/*
 * lexicon.h - what is known of single words before any report is read: titles, role nouns, given names, nations.
 *
 *     dgm_lexicon("minister", 8)  ->  DGM_LX_ROLE | DGM_LX_TITLE
 *     dgm_lexicon("russian", 7)   ->  DGM_LX_DEMONYM, nation of "russia" and "moscow" too
 *
 * Words are looked up folded: lower case, no accents (see token.h). The lists stand in words_*.c and are put in one
 * table when first asked; after that all is read-only, so threads share it.
 */
#ifndef DGM_RESOLVE_LEXICON_H
#define DGM_RESOLVE_LEXICON_H

#include "dragoman/base.h"

enum {
    DGM_LX_FUNC = 1 << 0,   /**< words of grammar, and words often capital only because they open a sentence */
    DGM_LX_PREP = 1 << 1,   /**< prepositions */
    DGM_LX_DET = 1 << 2,    /**< articles and what stands in their place, also possessive pronouns */
    DGM_LX_TIME = 1 << 3,   /**< months, days of the week */
    DGM_LX_HONOUR = 1 << 4, /**< Mr., Mrs., Sir, Dr.: before a name, no office */
    DGM_LX_TITLE = 1 << 5,  /**< may stand right before a name: President, Pastor, spokeswoman */
    DGM_LX_RANK = 1 << 6,   /**< a title that is a rank: General, Lt., Admiral */
    DGM_LX_ROLE = 1 << 7,   /**< noun for a person */
    DGM_LX_PLURAL = 1 << 8, /**< that noun in the plural */
    DGM_LX_BODY = 1 << 9,   /**< noun for a body: ministry, union, front, company */
    DGM_LX_DOC = 1 << 10,   /**< noun for a paper or utterance: statement, report, decree */
    DGM_LX_MALE = 1 << 11,  /**< with ROLE, TITLE, HONOUR or GIVEN */
    DGM_LX_FEMALE = 1 << 12,
    DGM_LX_GIVEN = 1 << 13,    /**< a given name */
    DGM_LX_PARTICLE = 1 << 14, /**< de, van, bin: inside names */
    DGM_LX_COUNTRY = 1 << 15,
    DGM_LX_DEMONYM = 1 << 16,  /**< Russian, Russians */
    DGM_LX_CITY = 1 << 17,     /**< a capital or seat that can stand for its government */
    DGM_LX_SAY = 1 << 18,      /**< verb of saying or holding, finite */
    DGM_LX_VERB = 1 << 19,     /**< other common finite verbs and auxiliaries */
    DGM_LX_REL = 1 << 20,      /**< who, which, that, whose */
    DGM_LX_NUMBER = 1 << 21,   /**< two, several, many */
    DGM_LX_ORG = 1 << 22,      /**< a body known by its own name: nato, hamas */
    DGM_LX_ABBREV = 1 << 23,   /**< takes a full stop: mr, gen, st */
    DGM_LX_KIN = 1 << 24,      /**< with ROLE: wife, brother, neighbour: whose one must know */
    DGM_LX_CITYNOUN = 1 << 25, /**< ends names of places: river, island, bridge, street */
    DGM_LX_SUFFIX = 1 << 26,   /**< Jr., Sr., III: ends a person's name */
    DGM_LX_GUESS = 1 << 27,    /**< by its ending alone ("hydrologist"): holds for words in lower case */
    DGM_LX_FIELD = 1 << 28     /**< what an office is for: Foreign, Affairs, Defence, Trade */
};

typedef struct dgm_lex {
    uint32_t flags;
    uint16_t nation; /**< 0: none; else the same number for a country, its people and its capital */
} dgm_lex;

/** What is known of a folded word; several words are parted by one space. All zero when nothing is. */
dgm_lex dgm_lexicon(const char *word, size_t n);

/** "Norwegian", "Swiss": a word for a people, as it stands in a text. */
int dgm_is_demonym(dgm_str word);

/** Can a description with head noun a ("envoy", "leader", "alliance") mean one known by noun b ("ambassador",
 *  "chairman", "nato")? Both folded and singular. 2: the same noun; 1: by dgm_kin_words; 0: no. */
int dgm_lexicon_covers(const char *a, const char *b);

/* The lists, for lexicon.c alone: blank-parted words with '_' for a space inside. The last row has no words. */
typedef struct dgm_word_list {
    uint32_t flags;
    const char *words;
} dgm_word_list;
extern const dgm_word_list dgm_word_lists[];  /**< words_roles.c */
extern const dgm_word_list dgm_titles[];      /**< words_titles.c */
extern const dgm_word_list dgm_given_names[]; /**< words_given.c */
extern const char *const dgm_nations[];       /**< words_nations.c: "country | people | cities"; ends with NULL */
extern const char *const dgm_kin_words[];     /**< words_roles.c: "general word: words it may stand for" */

#endif
