/*
 * parts.h - what the files of text/ share: how to look at a word, and the steps of dgm_text_layout.
 *
 *     words.c      text -> words
 *     layout.c     words -> lines -> paragraphs; joins all steps
 *     sentence.c   where the sentence that begins here ends
 *     paragraph.c  which kind of paragraph this is; its dateline; where a byline begins in it
 */
#ifndef DGM_TEXT_PARTS_H
#define DGM_TEXT_PARTS_H

#include "text/text.h"
#include <stdbool.h>

/** A text cut into words, as all later steps see it. */
typedef struct dgm_cut {
    dgm_str text;
    const dgm_word *word;
    uint32_t words;
} dgm_cut;

/** How a word looks. */
typedef enum dgm_shape {
    DGM_SHAPE_MARK,   /**< a single character that is neither letter nor digit */
    DGM_SHAPE_NUMBER, /**< begins with a digit */
    DGM_SHAPE_LOWER,
    DGM_SHAPE_TITLE, /**< first letter upper, others lower; also a single upper letter */
    DGM_SHAPE_UPPER, /**< two letters or more, all upper */
    DGM_SHAPE_MIXED, /**< "McCain", "iPhone" */
    DGM_SHAPE_OTHER  /**< letters without case */
} dgm_shape;

/** The character at p of valid UTF-8; *len is how many bytes it has. */
uint32_t dgm_char_at(const char *p, unsigned *len);

/** Cuts text into words. DGM_ENOMEM. */
dgm_status dgm_words_cut(dgm_word **word, uint32_t *words, dgm_str text, dgm_arena *a, dgm_error *err);

/** The character of a word that has only one; else 0. */
uint32_t dgm_word_mark(const dgm_cut *c, uint32_t i);

dgm_shape dgm_word_shape(const dgm_cut *c, uint32_t i);

/** The word in lower case (ASCII only), ended by NUL; "" when it is longer than 23 bytes. */
typedef struct dgm_low {
    char text[24];
} dgm_low;
dgm_low dgm_word_low(const dgm_cut *c, uint32_t i);

/** Is the word this one? lower is in lower case; the word may be in any. */
bool dgm_word_is(const dgm_cut *c, uint32_t i, const char *lower);

/** Is the word in a table of n lower-case words in order of strcmp? */
bool dgm_word_in(const dgm_cut *c, uint32_t i, const char *const *table, size_t n);

/** A list in an arena that doubles: makes room for one more; false when there is no memory. */
bool dgm_room(void **list, uint32_t *room, uint32_t n, size_t size, dgm_arena *a);

/** The sentence that begins at word from, in a paragraph that ends before word to.
 * @param[in,out] open  whether a straight double quotation mark is open; false at the start of a paragraph
 * @return the word behind its last, from + 1 to to */
uint32_t dgm_sentence_end(const dgm_cut *c, uint32_t from, uint32_t to, bool *open);

/** Is this word the full stop, question mark or other mark that ends sentences? */
bool dgm_is_stop(uint32_t mark);

/** What paragraph.c needs to know of a paragraph and its neighbours. */
typedef struct dgm_paragraph_place {
    uint32_t from, to;   /**< words */
    uint32_t number, of; /**< 0.., and how many there are */
    uint32_t sentences;
} dgm_paragraph_place;

dgm_paragraph_kind dgm_paragraph_judge(const dgm_cut *c, const dgm_paragraph_place *p);

/** Are the words [from, to) a line of credits: "Written By Rodney Mbua", "(Reporting by ...; editing by ...)"?
 * @param edge  the paragraph is among the first or last of the report, where also "By Ana Brkić" is believed */
bool dgm_is_byline(const dgm_cut *c, uint32_t from, uint32_t to, bool edge);

/** The word behind the dateline at the start of the paragraph; from when there is none. */
uint32_t dgm_dateline(const dgm_cut *c, uint32_t from, uint32_t to, uint32_t number);

#endif
