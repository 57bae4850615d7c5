/*
 * who.h - from a mention to a party: who it is in the world.
 *
 *     "Sergei Lavrov", role "Russian Foreign Minister"  ->  person, RUS, GOV, part of Russia
 *     "Moscow" in "Moscow rejected the plan"            ->  Russia: state, RUS, GOV;  in "a man in Moscow": none, a place
 *     "the spokesman", no country named anywhere        ->  person, no country, and why
 *
 * The report is asked first: nationality, office and body beside a name hold for the whole of it. Then the tables.
 */
#ifndef DGM_RESOLVE_WHO_H
#define DGM_RESOLVE_WHO_H

#include "resolve/known.h"
#include "resolve/speaker.h"
#include "resolve/token.h"
#include "resolve/where.h"

enum { DGM_MAX_PARTIES = 4096, DGM_MAX_COUNTRIES = 256 };

/** One report's parties. */
typedef struct dgm_who {
    const dgm_known *known;
    const dgm_gazetteer *places; /**< may be NULL: then towns are not known */
    dgm_tokens t;
    dgm_day day;
    dgm_party *party;
    const char **key, **spelling; /**< [parties] of their names, for comparing */
    uint32_t parties, room;
    char country[DGM_MAX_COUNTRIES][4];     /**< the states that the report names, by name, people or capital */
    uint32_t country_at[DGM_MAX_COUNTRIES]; /**< where it first does */
    uint32_t country_governs[DGM_MAX_COUNTRIES]; /**< how often otherwise than as a place, a thing's origin or a diplomat's */
    uint32_t countries;
    const char *either; /**< the codes of the first name that may be one of two states, "Congo"; NULL: none */
    uint32_t either_at;
    dgm_span stranger; /**< the first word for the people of a state that no table knows, "Vellorian president"; empty: none */
    dgm_arena *a;
    dgm_error *err;
} dgm_who;

/** Makes ready for one report; day: of publication. text, layout, known and places must outlive it. DGM_ENOMEM. */
dgm_status dgm_who_open(dgm_who *w, const dgm_known *known, const dgm_gazetteer *places, dgm_str text,
                        const dgm_layout *layout, dgm_day day, dgm_arena *a, dgm_error *err);

/** The party of a speaker whose name and role are known. *party: 1 + its number. */
dgm_status dgm_who_speaker(uint32_t *party, dgm_who *w, dgm_str name, dgm_str role, dgm_span at);

/** The code of the one state whose officials the paragraph has spoken of before: "Polish officials said ... Defence Minister Jan Lis ...";
 *  in *words how. "": none, or several. */
const char *dgm_state_of_officials(const dgm_who *w, dgm_span at, dgm_str *words);

/** The code of the state for which the words there speak: the sentence before begins with it, and theirs tells what it will do,
 *  "Ethiopia rejected ... The minister said that Addis Ababa would"; in *words how. "": none. */
const char *dgm_state_spoken_for(const dgm_who *w, dgm_span at, dgm_str *words);

/** Does the sentence begin in a state other than the only one, "In London, Foreign Secretary Ana Lind ..."? */
int dgm_begins_elsewhere(const dgm_who *w, dgm_span at, const char *only);

/** The code of the one state whose government the report names, from its first paragraph on: "the Norwegian government"; in *words
 *  how. "": none, or several. */
const char *dgm_state_with_government(const dgm_who *w, dgm_str *words);

/** Where no word told the country of a speaker's party: that of whoever "its", "his", "her", "their" before the office means, by the
 *  learned links. statement[n] have their speakers and parties. */
dgm_status dgm_who_whose(dgm_who *w, const dgm_speaker *speaker, const dgm_statement *statement, size_t n,
                         const dgm_hints *links);

/** A person or body of a government is part of its state. */
void dgm_who_part_of_state(dgm_party *p, const dgm_who *w);

/** The party that any words of the text mean, with what stands around them. *party: 0 when they mean a place. */
dgm_status dgm_who_mention(uint32_t *party, dgm_who *w, dgm_span at);

/** What the words of a description or name tell. Text lives in the arena or the tables. */
typedef struct dgm_told {
    const dgm_known_row *nation, *body; /**< the row that told the country; a body it belongs to */
    dgm_str country;                    /**< a code, or several ("COD|COG") */
    dgm_str sector;
    dgm_party_kind kind; /**< by its head noun: person, organ, group, media, company; unknown: no noun told */
    int roles;           /**< words that tell a role were there */
    int former;
    int all;          /**< the words are one row's name and nothing else: body or nation */
    size_t name_from; /**< byte where a name begins behind a description; the length when there is none */
} dgm_told;
void dgm_who_read(dgm_told *out, const dgm_known *known, dgm_str words, dgm_day day);

/** Does the mention [from, to) of a state or capital act, or is acted upon as a government?
 *  capital: 0 for a state, 1 for a capital, 2 for any town, to which nothing is done as to a government. */
int dgm_who_acts(const dgm_tokens *t, uint32_t from, uint32_t to, int capital);

/** The town or region of this name, as the countries of the report decide; precision DGM_PLACE_NONE: there is none. */
dgm_location dgm_place_named(const dgm_who *w, dgm_str name);

#endif
