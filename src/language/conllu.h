/*
 * conllu.h - CoNLL-U (universaldependencies.org/format.html) in and out.
 *
 *     # newpar
 *     # sent_id = 1
 *     # text = They can’t wait.
 *     1    They   they  PRON  _ _ 4 nsubj  _ TokenRange=0:4
 *     2-3  can’t  _     _     _ _ _ _      _ TokenRange=5:10
 *     2    ca     can   AUX   _ _ 4 aux    _ _
 *     ...
 *
 * Reading takes of a file its sentences, tokens and words (FORM, multiword tokens, SpaceAfter=No, "# newdoc", "# newpar");
 * lemmas, tags and trees that stand there are not looked at, nodes that are empty ("5.1") are left out.
 */
#ifndef DGM_LANGUAGE_CONLLU_H
#define DGM_LANGUAGE_CONLLU_H

#include "base/buffer.h"
#include "language/analysis.h"

/** One document of a file: its text, and what is given in it. All lists in the arena, words of columns lent by the file. */
typedef struct dgm_conllu {
    dgm_str text;         /**< the tokens, with a blank between them where none is denied; paragraphs apart */
    dgm_analysis given;   /**< tokens, words (at, token, sentence), sentences */
    dgm_str *form, *misc; /**< [words] */
    dgm_str *token_form, *token_misc; /**< [tokens] of multiword tokens; else empty */
    dgm_str *comments;                /**< [sentences] all lines of comments, each with its line end */
} dgm_conllu;

/** A file that is being read. Begin with {bytes, bytes + n, 0}. */
typedef struct dgm_conllu_file {
    const char *at, *end;
    uint32_t line; /**< lines read so far */
} dgm_conllu_file;

/** The next document; *more is 0 when there is none. DGM_EFORMAT names the line and what is wrong with it; DGM_ERANGE over
 *  DGM_MAX_TEXT bytes of text, 65,536 bytes of a line or 4,096 words of a sentence; DGM_ENOMEM. */
dgm_status dgm_conllu_next(dgm_conllu *doc, int *more, dgm_conllu_file *file, dgm_arena *a, dgm_error *err);

/** Writes an analysis. doc: what it was made from, whose comments, forms and MISC are kept; NULL for bare text, which gets
 *  sentence ids from *number on (counted up), "# newpar", and MISC with TokenRange in code points of the text.
 *  chains: MISC also tells at heads of mentions Mention=KIND and Chain=NUMBER, the number being counted on from *chain.
 *  tmp: scratch. */
typedef struct dgm_conllu_options {
    const dgm_conllu *doc;
    int chains;
} dgm_conllu_options;
dgm_status dgm_conllu_write(dgm_buffer *out, const dgm_analysis *an, const dgm_conllu_options *options, dgm_arena *tmp,
                            dgm_error *err);

#endif
