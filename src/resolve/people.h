/*
 * people.h - the cast of a report: the persons and bodies it names or describes, and every place where it does.
 *
 *     "Puntland's security minister, Cabdi Warsame Faarax ... Faarax ... the minister ... he"
 *     one entity: name "Cabdi Warsame Faarax", role "Puntland's security minister", four mentions
 *
 * A mention is a run of tokens; an entity is what mentions share. The steps, in this order:
 *     name_run.c finds runs of words that may be names                        dgm_name_run
 *     names.c    makes names of them, with what titles stand before             dgm_names_find
 *     people.c   brings names that mean the same together                       dgm_people_join
 *     surname.c  which of several persons of one surname it means
 *     alias.c    "better known as": which name is another's            dgm_alias_find
 *     phrase.c   where noun phrases begin and end
 *     roles.c    office and description beside each name                        dgm_roles_find
 *     source.c   cuts each source into its speakers                             dgm_sources_find
 *     nouns.c    descriptions and pronouns ("the minister", "she")              dgm_nouns_find
 *     evidence.c he or she, person or body, by the words around                 dgm_people_weigh
 *     fit.c, kin.c, identify.c, vary.c, holders.c, counterpart.c, variation.c   what describe.c asks
 *     learnt.c   what the model says of whom a word means, beside the rules
 *     describe.c, pronoun.c (with pairs.c)   lead those to entities, in text order             dgm_describe, dgm_pronoun
 * Numbers of mentions and entities are indexes into the cast; NONE is "none".
 *
 * What else knows of names and of who is meant enters at three places: where a run of capitals ends (run_end in
 * names.c), as points of a candidate (points in pronoun.c), and as the fit of a candidate (before in describe.c). How much better
 * than the next one a candidate must be stands beside each.
 */
#ifndef DGM_RESOLVE_PEOPLE_H
#define DGM_RESOLVE_PEOPLE_H

#include "base/arena.h"
#include "dragoman/rows.h"
#include "resolve/speaker.h"
#include "resolve/token.h"

#define DGM_NONE UINT32_MAX

enum { DGM_MAX_PHRASES = 8, DGM_MAX_MEMBERS = 4 };

typedef enum dgm_entity_kind {
    DGM_IS_THING,  /**< named, but nothing tells whether person, body or place */
    DGM_IS_PERSON, /**< also several: "two officials" */
    DGM_IS_BODY,
    DGM_IS_PLACE,
    DGM_IS_PAPER, /**< a statement, a study */
    DGM_IS_SET    /**< two or more entities together */
} dgm_entity_kind;

typedef enum dgm_gender { DGM_NO_GENDER, DGM_MALE, DGM_FEMALE } dgm_gender;

typedef enum dgm_mention_kind { DGM_NAMED, DGM_NOUN, DGM_PRONOUN } dgm_mention_kind;

enum {
    DGM_MF_SUBJECT = 1 << 0,
    DGM_MF_OBLIQUE = 1 << 1, /**< behind a preposition */
    DGM_MF_OWNER = 1 << 2,   /**< 's stands behind it */
    DGM_MF_QUOTED = 1 << 3,
    DGM_MF_JOINED = 1 << 4, /**< "and" stands between it and the mention before */
    DGM_MF_SOURCE = 1 << 5,
    DGM_MF_DEFINITE = 1 << 6, /**< the, this, his, Ankara's */
    DGM_MF_PLURAL = 1 << 7,
    DGM_MF_OWNED = 1 << 8,       /**< his, Ankara's */
    DGM_MF_TITLED = 1 << 9,      /**< a title or honour stands before the name: a person */
    DGM_MF_WEAK = 1 << 10,       /**< one capital word at a sentence's start: a name only if found elsewhere */
    DGM_MF_OTHER = 1 << 11,      /**< "the other ..." */
    DGM_MF_OPEN = 1 << 12,       /**< several of the name: not yet decided */
    DGM_MF_HONOURED = 1 << 13,   /**< Mr., Sir: says no office */
    DGM_MF_UNSURE = 1 << 14,     /**< could mean two: the source stays unknown */
    DGM_MF_PARTITIVE = 1 << 15,  /**< "two of them", "one of the ministers" */
    DGM_MF_COMMON = 1 << 17,     /**< with WEAK: a common noun, no name unless somebody bears it */
    DGM_MF_INTRODUCED = 1 << 16, /**< a name behind its own description: "the spokesman, Ali Bakr" */
    DGM_MF_TOLD = 1 << 18        /**< the description behind the name: "Ali Bakr, the spokesman" */
};

/** Tokens [from, to) with the noun that says what it is. */
typedef struct dgm_phrase {
    uint32_t from, to, head;
} dgm_phrase;

typedef struct dgm_mention {
    uint32_t from, to;           /**< tokens: the name without its title, the description without its article */
    uint32_t start;              /**< first token, title and article included */
    uint32_t head;               /**< a description's noun; a name's last token */
    uint32_t entity;             /**< or DGM_NONE */
    uint32_t role_from, role_to; /**< the title before a name; empty if none */
    dgm_phrase said;             /**< DGM_MF_INTRODUCED, DGM_MF_TOLD: that description */
    uint32_t flags;
    uint16_t nation;          /**< "the Georgian Tamaz Gelashvili" */
    int16_t sure;             /**< how much better its entity is than the next one, in points of the kind's own scale */
    uint8_t kind, gender, is; /**< dgm_mention_kind, dgm_gender, and what the run itself shows: dgm_entity_kind */
} dgm_mention;

typedef struct dgm_entity {
    uint8_t kind, gender;
    uint8_t named; /**< 0: known by a description alone */
    uint8_t plural;
    uint8_t spoke;  /**< a source was led to it */
    uint8_t doubted; /**< without a name: an office that somebody named in the report may hold */
    uint8_t weight; /**< how much speaks for gender: 0 nothing, 1 a given name, 2 a title or pronoun */
    uint16_t nation;
    uint16_t age;
    uint32_t name_from, name_to; /**< tokens of the fullest name, or of its own words */
    uint32_t role_from, role_to; /**< tokens of the fullest role; empty if none */
    int role_score;
    uint32_t clause_from, clause_to; /**< "who leads the union": shown where no office is; may be empty */
    uint32_t phrases;
    dgm_phrase phrase[DGM_MAX_PHRASES];
    uint32_t is; /**< DGM_NONE, or the entity this one turned out to be */
    uint32_t members, member[DGM_MAX_MEMBERS];
    uint32_t first;       /**< token where it is first named */
    uint32_t kin_of, kin; /**< DGM_NONE, or whose kin it is, and the token that says which ("wife") */
} dgm_entity;

/** One speaker of one source. */
typedef struct dgm_part {
    uint32_t statement, from, to; /**< number from 0; its own words without article and clauses */
    uint32_t head;                /**< the token that the speaker's mention covers */
    uint8_t kind;                 /**< dgm_mention_kind */
    uint32_t flags;               /**< DGM_MF_* that the words themselves show */
} dgm_part;

typedef struct dgm_cast {
    dgm_tokens t;
    dgm_mention *mention;
    uint32_t mentions, mention_room;
    dgm_entity *entity;
    uint32_t entities, entity_room;
    uint32_t *at;     /**< [t.n] number of the mention that covers a token, DGM_NONE where none does */
    uint8_t *taken;   /**< [t.n] 1: part of a role phrase beside a name */
    uint32_t *source; /**< [t.n] 1 + number of the piece of a source that a token stands in; 0: none */
    dgm_part *part;   /**< the speakers of the sources, in order of statements */
    uint32_t parts, part_room;
    const void *index; /**< people.c: word -> entities */
    const struct dgm_census *census;
    const struct dgm_learnt *learnt; /**< learnt.c; NULL: nothing */
    dgm_arena *a;
    dgm_error *err;
} dgm_cast;

/** How often a word stands in lower case, capital inside a sentence, and alone behind "in". */
typedef struct dgm_census_row {
    const char *low;
    uint32_t lower, upper, where;
} dgm_census_row;
dgm_status dgm_census_take(dgm_cast *c);
dgm_census_row dgm_seen(const dgm_cast *c, const char *low);
/** Does a source stand in the paragraph? Then it is read, whatever its kind. */
int dgm_speaks(const dgm_cast *c, uint32_t paragraph);

/** titles.c, for names.c: a class that may stand before a name; a noun that is as often a surname; where the name begins
 *  behind the titles of run [from, to); where a lower-case title before the name at from begins (from: none). */
int dgm_is_title(uint32_t lex);
int dgm_is_surname(const dgm_token *k);
uint32_t dgm_behind_titles(const dgm_tokens *t, uint32_t from, uint32_t to);
uint32_t dgm_lower_title(const dgm_tokens *t, uint32_t from);
/** titles.c: "Beatitude", which stands for its bearer behind "his" or "her". */
int dgm_is_style(const char *low);

/** A name by what was learnt: tokens [from, to). */
typedef struct dgm_name_at {
    uint32_t from, to;
    float probability;
    dgm_entity_kind kind; /**< PERSON, BODY, PLACE; THING: none of them */
} dgm_name_at;
/** The learned name that covers token i; NULL where none does. */
const dgm_name_at *dgm_learnt_run(const dgm_cast *c, uint32_t i);

/** Notes the links by the tokens they begin at. */
dgm_status dgm_learnt_take(dgm_cast *c, const dgm_hints *links);
/** How likely mention m means entity e by what was learnt: 0 to 1; 0 too where nothing was. */
float dgm_learnt(const dgm_cast *c, uint32_t m, uint32_t e);
/** The entity that what was learnt prefers, and how likely it is; DGM_NONE where that is nobody spoken of before. */
uint32_t dgm_learnt_best(const dgm_cast *c, uint32_t m, float *probability);
/** Is there no name in the description ("the agency", not "the United Nations refugee agency")? */
int dgm_is_bare(const dgm_cast *c, const dgm_mention *m);
/** A description or pronoun that the rules have led: follows what was learnt where they found nobody, and doubts
 *  (DGM_MF_UNSURE) where it is against them. */
void dgm_learnt_check(dgm_cast *c, uint32_t m);
/** Was it learnt that mention m means another one than e, or, unless the rules are sure, hardly e? */
int dgm_learnt_against(const dgm_cast *c, uint32_t m, uint32_t e, int sure);
/** The named person of whom it was learnt that an office nobody is told to hold ("the minister") means them; DGM_NONE. */
uint32_t dgm_learnt_holder(const dgm_cast *c, uint32_t m);
/** A name that the rules left to itself: follows what was learnt to a longer one that has its words ("Liang" -> "Liang
 *  Jun"). */
void dgm_learnt_name(dgm_cast *c, uint32_t m);

/** The token behind the run that may be a name and begins at token i; i when none does. */
uint32_t dgm_name_run(const dgm_cast *c, uint32_t i);

/** The token behind the words that begin at i and are spelt out for capitals in parentheses; i when there are none. */
uint32_t dgm_name_spelt(const dgm_tokens *t, uint32_t i);

dgm_status dgm_names_find(dgm_cast *c);
dgm_status dgm_people_join(dgm_cast *c);
/** Leads what somebody is called to their name, where the text tells both. */
void dgm_alias_find(dgm_cast *c);
dgm_status dgm_roles_find(dgm_cast *c);
dgm_status dgm_sources_find(dgm_cast *c, const dgm_statement *statement, size_t n);
dgm_status dgm_nouns_find(dgm_cast *c);
/** Gender and kind from the words around the names. DGM_ENOMEM. */
dgm_status dgm_people_weigh(dgm_cast *c);

/** Decides a name that several bear (DGM_MF_OPEN), from what stands before mention m. */
void dgm_people_decide(dgm_cast *c, uint32_t m);
/** surname.c: leaves of the n found persons of one surname the one whom m means, if its surroundings tell; how many. */
uint32_t dgm_surname_means(const dgm_cast *c, const dgm_mention *m, uint32_t *found, uint32_t n);

/** "the CS", where one person is "Cabinet Secretary": that person, or DGM_NONE. */
uint32_t dgm_people_by_office(const dgm_cast *c, uint32_t m);

/** "The army" beside the Rapid Support Forces, a force with a name of its own that is no army; "the rebels" beside a government. */
int dgm_is_force_apart(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e);

/** How well description m fits entity e: 4 the same noun, 3 the same but narrower, 2 a covering one; up to 2 more for
 *  narrowing words found; 0: it does not. */
int dgm_fits(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e);
/** "the UN refugee agency" begins with a body's name (e) and so is not that body. */
int dgm_is_part(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e);
/** "The federation's chairman" (m), of whom "who chairs the federation" was said: the noun of that verb, and of that body? */
int dgm_acts_as(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e);
/** Could it, as far as kind, number and gender go? */
int dgm_may_mean(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e);
/** Is word k said of the entity anywhere: in its roles, its name, or as its country? */
int dgm_is_said_of(const dgm_cast *c, const dgm_entity *e, const dgm_token *k);
/** The noun in a body's name that says what it is. */
uint32_t dgm_name_head(const dgm_tokens *t, const dgm_entity *e);
/** A noun in the singular, abbreviations written out; in buf or lent. */
const char *dgm_plain_noun(const char *low, char buf[72]);
/** "the two ministers", "both men" (mention m): a set of as many as fit, or DGM_NONE. */
uint32_t dgm_together(dgm_cast *c, uint32_t m);

/** Leads a description to an entity: an earlier one, a later one, or a new one of its own words. */
dgm_status dgm_describe(dgm_cast *c, uint32_t m);
/** A name behind its own description: was somebody described so before, without a name? Then that is who it was. */
void dgm_introduce(dgm_cast *c, uint32_t m);
/** ", he said.", "said he", ", the envoy told reporters,": do tokens [from, last] say whose words the rest of the
 *  sentence is? Then whoever that speaks of is somebody else. */
int dgm_is_aside(const dgm_tokens *t, uint32_t from, uint32_t last);
/** "ANNA: He is late." - mention b opens the paragraph of m as the one who speaks it, so m is not b. */
int dgm_speaks_here(const dgm_cast *c, const dgm_mention *m, const dgm_mention *b);
/** A bare name right behind a description of an office, both sources, and nothing else is said of either: the same. */
void dgm_succeed(dgm_cast *c, uint32_t m);
/** foretold.c: "His supervisor ... Chen Yi-ling": may x, named behind it, be the one whose supervisor it is? */
int dgm_may_own(const dgm_tokens *t, const dgm_mention *m, const dgm_entity *x);
/** "Her name is Zarina": who was described before has that name. */
void dgm_name_told(dgm_cast *c, uint32_t m);
/** Notes whose kin the named mention m is; finds who "her father" is, or DGM_NONE. */
void dgm_kin_note(dgm_cast *c, uint32_t m);
uint32_t dgm_kin(dgm_cast *c, uint32_t m);
/** counterpart.c: "Her Russian colleague, Viktor Lapshin": named mention m holds the office that she has. */
void dgm_counterpart_note(dgm_cast *c, uint32_t m);
/** "The elder brother" (mention m), where "his younger brother" was told of somebody; DGM_NONE. */
uint32_t dgm_elder(const dgm_cast *c, uint32_t m);
/** interview.c: the person whom the writer meets, once all mentions are led; DGM_NONE. */
uint32_t dgm_interviewed(const dgm_cast *c);
/** Leads a pronoun to an entity; mention.entity stays DGM_NONE where there is none. */
dgm_status dgm_pronoun(dgm_cast *c, uint32_t m);

/** Fills c->at from the mentions. */
void dgm_cast_map(dgm_cast *c);

/** Adds an entity (kind THING, nothing known) or a mention; DGM_NONE when there is no memory. */
uint32_t dgm_entity_add(dgm_cast *c);
uint32_t dgm_mention_add(dgm_cast *c, const dgm_mention *m);

/** The entity that number e turned out to be. */
uint32_t dgm_entity_of(const dgm_cast *c, uint32_t e);

/** Notes a role phrase of an entity; score: 3 beside the name, 2 a title, 1 a rank or a loose description. */
void dgm_entity_role(dgm_cast *c, uint32_t e, dgm_phrase p, int score);

/** Notes what a person does, "leads the union" at token i, for descriptions to match. */
void dgm_entity_acts(dgm_cast *c, uint32_t e, uint32_t i);

/** Notes gender when at least as sure as what was known. */
void dgm_entity_gender(dgm_cast *c, uint32_t e, dgm_gender g, unsigned weight);

/** Where the noun phrase with this head begins behind its article, and where its own article stands (or from). */
uint32_t dgm_phrase_start(const dgm_tokens *t, uint32_t head, uint32_t limit, uint32_t *det);
/** The token behind the noun phrase's "of ..." and "for ..." parts. loose: 1: any preposition; -1: only "of". */
uint32_t dgm_phrase_end(const dgm_tokens *t, uint32_t head, uint32_t limit, int loose);
/** For dgm_phrase_at: a noun that no list has will do, behind an article. */
#define DGM_ANY_NOUN (1u << 31)
/** The noun phrase that begins at token i (article and all): its head must be in mask (DGM_LX_ROLE, DGM_LX_BODY).
 *  @return 1 and the phrase, without its article; 0 when there is none */
int dgm_phrase_at(const dgm_tokens *t, uint32_t i, uint32_t mask, dgm_phrase *p);
/** "is a schoolteacher", "served as mayor" at token i: the noun phrase. */
int dgm_phrase_copula(const dgm_tokens *t, uint32_t i, dgm_phrase *p);
/** "known as", "calling itself" right before token i: the token where that begins; i when it is not there. */
uint32_t dgm_phrase_called(const dgm_tokens *t, uint32_t i);
/** "A member of the council, he ..." for the pronoun at token i: the phrase that opens the sentence. */
int dgm_phrase_fronted(const dgm_tokens *t, uint32_t i, dgm_phrase *p);
/** Words of grammar that still may stand before a noun: "former", "second", "other". */
int dgm_is_adjective(const dgm_token *k);

/** Is the entity of the mention called by this name: 3 by its last name, 2 by its first, 1 by another part; 0 no. */
int dgm_name_fits(const dgm_tokens *t, uint32_t from, uint32_t to, uint32_t full_from, uint32_t full_to);
/** Is the mention the name of a state, and the entity another one whose name has it as a word: "Sudan" and "South Sudan"? */
int dgm_another_state(const dgm_cast *c, const dgm_mention *m, const dgm_entity *e);

dgm_gender dgm_lex_gender(uint32_t flags);
/** A noun that says of which country somebody is and no more: "the Italian", "the Irishman". */
int dgm_is_people(const dgm_token *noun);

/** Is this folded word a pronoun that can be a source, and which? */
typedef enum dgm_pronoun_kind {
    DGM_NO_PRONOUN,
    DGM_HE,
    DGM_SHE,
    DGM_IT,
    DGM_THEY,
    DGM_I,
    DGM_WE,
    DGM_WHO,
    DGM_WHICH,
    DGM_BOTH,
    DGM_ONE,
    DGM_YOU,
    DGM_FORMER,
    DGM_LATTER,
    DGM_NOBODY
} dgm_pronoun_kind;
dgm_pronoun_kind dgm_pronoun_of(const char *low);

#endif
