/*
 * text.h - from the bytes of a report to paragraphs, sentences and words, each with its byte span.
 *
 *     dgm_text_clean   any bytes -> valid UTF-8 as kept
 *     dgm_text_layout  text -> paragraphs (title, body, byline, dateline, list item), sentences, words
 *     dgm_text_quotes  pairs of quotation marks, also those that run over sentences and paragraphs
 *     dgm_text_language which language, and how sure
 */
#ifndef DGM_TEXT_TEXT_H
#define DGM_TEXT_TEXT_H

#include "base/arena.h"
#include "dragoman/base.h"

/** Which encoding the bytes had. */
typedef enum dgm_encoding { DGM_UTF8, DGM_UTF16LE, DGM_UTF16BE, DGM_WINDOWS1252 } dgm_encoding;

/** Bytes of unknown encoding to UTF-8 as kept: byte-order mark dropped, UTF-16 and Windows-1252 converted, CR LF and CR
 *  to LF, NUL bytes dropped, form feeds to LF; nothing else changed. Invalid bytes in text that is otherwise
 *  UTF-8 become U+FFFD and are counted.
 *  @param[out] out      in a
 *  @param[out] encoding may be NULL
 *  @param[out] damaged  how many bytes were replaced or dropped; may be NULL
 *  @return DGM_EFORMAT with the place when it is no text (over one byte in ten a control character, or an image, PDF,
 *          archive by its first bytes), DGM_ERANGE over DGM_MAX_TEXT, DGM_ENOMEM */
dgm_status dgm_text_clean(dgm_str *out, dgm_encoding *encoding, size_t *damaged, const char *bytes, size_t n,
                          dgm_arena *a, dgm_error *err);

typedef enum dgm_paragraph_kind {
    DGM_BODY,
    DGM_HEADING, /**< a title or a crosshead: short, no full stop at its end */
    DGM_BYLINE,  /**< "Written By Rodney Mbua", "By Ana Brkić and ...", "Reporting by ...; editing by ..." */
    DGM_NOTE,    /**< no words of the story: copyright lines, "Read more:", "(ENDS)", contact lines */
    DGM_ITEM     /**< an item of a list */
} dgm_paragraph_kind;

/** A word: a run of letters, digits and marks, or one other character that is no white space. */
typedef struct dgm_word {
    dgm_span at;
    uint8_t space; /**< white space (or the start of the text) stands before it */
} dgm_word;

typedef struct dgm_sentence {
    dgm_span at;          /**< without white space at its ends */
    uint32_t word, words; /**< first word and how many */
    uint32_t paragraph;
} dgm_sentence;

typedef struct dgm_paragraph {
    dgm_span at; /**< without white space at its ends */
    dgm_paragraph_kind kind;
    dgm_span dateline; /**< "GENEVA, March 3 (Agency) -": at its start, empty if none */
    uint32_t sentence, sentences;
    uint32_t word, words;
} dgm_paragraph;

typedef struct dgm_layout {
    dgm_paragraph *paragraph;
    dgm_sentence *sentence;
    dgm_word *word;
    uint32_t paragraphs, sentences, words;
} dgm_layout;

/** Paragraphs are parted by line ends; lines of a hard-wrapped text (most lines within 50 to 90 characters and not
 *  ended by a full stop, paragraphs parted by empty lines) are joined. A byline that follows the last sentence
 *  without a line end ("... table. Written By Rodney Mbua") is a paragraph of its own. Sentences do not end after
 *  abbreviations, initials ("U.S. President", "J. R. Smith", "Gen. Lopez"), inside numbers; they may end
 *  inside a quotation, and the closing quotation mark belongs to the sentence it closes. All spans in order, inside the
 *  text, not empty; every character that is no white space is in exactly one word, sentence and paragraph.
 *  @param text valid UTF-8 from dgm_text_clean, at most DGM_MAX_TEXT. */
dgm_status dgm_text_layout(dgm_layout *out, dgm_str text, dgm_arena *a, dgm_error *err);

/** The same for bare text: paragraphs are parted by empty lines and by nothing else, and all are DGM_BODY. */
dgm_status dgm_text_blocks(dgm_layout *out, dgm_str text, dgm_arena *a, dgm_error *err);

/** A quotation: from its opening mark to behind its closing mark. */
typedef struct dgm_quotes {
    uint32_t n;
    dgm_span *at; /**< in order, outermost only, both marks inside */
} dgm_quotes;

/** Double quotation marks, curly and straight, and single ones and guillemets used as such (not apostrophes). A
 *  quotation that is reopened at the start of each paragraph without having been closed is one quotation per
 *  paragraph. One never closed ends with its paragraph. */
dgm_status dgm_text_quotes(dgm_quotes *out, dgm_str text, const dgm_layout *layout, dgm_arena *a, dgm_error *err);

/** Language identification; loads libexttextcat's fingerprints once. Not for several threads at once: open one each. */
typedef struct dgm_languages dgm_languages;
dgm_status dgm_languages_open(dgm_languages **l, dgm_error *err);
void dgm_languages_close(dgm_languages *l);
/** @param[out] code ISO 639-1 ("en"), or "und" when it cannot be told (under 20 letters, or several are as likely and
 *  English is none of them). It is English when a quarter of the words are the commonest of English, or fewer are and
 *  it is among the likely ones. */
void dgm_languages_guess(char code[12], dgm_languages *l, dgm_str text);
/** "French" for "fr"; the code itself when it has no name here. */
const char *dgm_language_name(const char *code);

#endif
