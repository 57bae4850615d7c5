/*
 * token.h - the words of a report as resolving wants them: joined, folded, and looked up.
 *
 *     O ' Brien   ->  O'Brien          Khoury - Haddad  ->  Khoury-Haddad
 *     U . S .     ->  U.S.             Gen .            ->  Gen.
 *     Perazić ’ s ->  Perazić | ’s     Workers ’ Union  ->  Workers’ | Union
 */
#ifndef DGM_RESOLVE_TOKEN_H
#define DGM_RESOLVE_TOKEN_H

#include "base/arena.h"
#include "resolve/lexicon.h"
#include "text/text.h"

enum {
    DGM_TF_CAP = 1 << 0,     /**< begins with an upper-case letter */
    DGM_TF_UPPER = 1 << 1,   /**< two letters or more and all upper case */
    DGM_TF_LOWER = 1 << 2,   /**< begins with a lower-case letter, or one without case */
    DGM_TF_DIGIT = 1 << 3,   /**< begins with a digit */
    DGM_TF_MARK = 1 << 4,    /**< no letter or digit */
    DGM_TF_INITIAL = 1 << 5, /**< one letter and a full stop, or several ("J.R.") */
    DGM_TF_START = 1 << 6,   /**< first word of a sentence, quotation or heading: may be capital for that alone */
    DGM_TF_POSS = 1 << 7,    /**< 's, or the ' behind a plural */
    DGM_TF_COMMA = 1 << 8,
    DGM_TF_STOP = 1 << 9, /**< . ! ? ; and what parts clauses as they do */
    DGM_TF_COLON = 1 << 10,
    DGM_TF_DASH = 1 << 11,
    DGM_TF_QUOTE = 1 << 12,   /**< a quotation mark */
    DGM_TF_PAREN = 1 << 13,   /**< ( or [ or their closing ones */
    DGM_TF_ADJACENT = 1 << 14 /**< no white space before it */
};

typedef struct dgm_token {
    dgm_span at;
    const char *low;    /**< folded: lower case, no accents, ' for all apostrophes; "" for marks and very long words */
    uint32_t form, lex; /**< DGM_TF_*, DGM_LX_* */
    uint16_t len, nation;
    uint32_t sentence, paragraph; /**< sentence: counted here, for "Maj." ends none */
    uint32_t quote;               /**< 0: outside; else 1 + number of the quotation it stands in */
} dgm_token;

typedef struct dgm_tokens {
    dgm_str text;
    const dgm_layout *layout;
    dgm_quotes quotes;
    dgm_token *at;
    uint32_t n;
} dgm_tokens;

/** Joins and looks up the words of layout. DGM_ENOMEM. */
dgm_status dgm_tokens_make(dgm_tokens *out, dgm_str text, const dgm_layout *layout, dgm_arena *a, dgm_error *err);

/** The first token that ends behind byte offset at; n when there is none. */
uint32_t dgm_token_at(const dgm_tokens *t, uint32_t at);

/** How many tokens from i make a country, people, city or body of several words; *l is what it is. 0: none. */
uint32_t dgm_token_unit(const dgm_tokens *t, uint32_t i, dgm_lex *l);

/** Is token i this folded word? False when i is outside. */
int dgm_token_is(const dgm_tokens *t, uint32_t i, const char *low);

/** Does the folded word end so, with at least three letters before it? */
int dgm_token_ends(const dgm_token *k, const char *tail);

/** Classes of token i that are in mask; 0 when i is outside. */
uint32_t dgm_token_lex(const dgm_tokens *t, uint32_t i, uint32_t mask);
uint32_t dgm_token_form(const dgm_tokens *t, uint32_t i, uint32_t mask);

/** The folded word in the singular ("envoys" -> "envoy"), in buf. */
const char *dgm_singular(const char *low, char buf[72]);

/** Folds text into at most room - 1 bytes and a NUL. @return length; 0 and "" when it does not fit. */
size_t dgm_fold(char *out, size_t room, const char *text, size_t n);

#endif
