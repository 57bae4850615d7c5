/*
 * reader.h - the whole way of a report, from bytes to its account.
 *
 *     dgm_reader *reader;
 *     if (dgm_reader_open(&reader, NULL, &options, &err)) ...
 *     dgm_reading *reading = dgm_reading_open(reader, &err);       one for each thread
 *     dgm_read_bytes(&account, reading, bytes, n, &about, &err);   account is good until the next call
 */
#ifndef DRAGOMAN_READER_H
#define DRAGOMAN_READER_H

#include "dragoman/rows.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The model and all tables: read-only once open, shared by threads. */
typedef struct dgm_reader dgm_reader;

/** One thread's place to work. */
typedef struct dgm_reading dgm_reading;

typedef struct dgm_reader_options {
    int exact;         /**< 1: the float path (slow, the reference) instead of int8 */
    float min_score;   /**< statements below are left out; 0 keeps all */
    unsigned cpu_mask; /**< 0: all instruction sets found; else only these bits (see engine/kernel.h) */
} dgm_reader_options;

/** Opens the model. model: a path, or NULL for $DRAGOMAN_DATA, then the build's, then the installed one.
 *  DGM_EIO or DGM_EFORMAT with the path and what is wrong with it. options may be NULL. */
DGM_API dgm_status dgm_reader_open(dgm_reader **reader, const char *model, const dgm_reader_options *options,
                                   dgm_error *err);
DGM_API void dgm_reader_close(dgm_reader *reader);

/** The path of the model that was opened, and the model's own card in short (JSON); lent. */
DGM_API const char *dgm_reader_model(const dgm_reader *reader);
DGM_API dgm_str dgm_reader_card(const dgm_reader *reader);
/** Operations of the encoder's linear layers on one word piece, for measurements. */
DGM_API double dgm_reader_ops(const dgm_reader *reader);
/** Whether the model has the branch of affairs: without it accounts have no events, proposals, positions and talks. */
DGM_API int dgm_reader_has_affairs(const dgm_reader *reader);
/** The instruction set in use: "amx-int8", "avx512-vnni", "avx2", "neon", "plain". */
DGM_API const char *dgm_reader_kernels(const dgm_reader *reader);

/** Uses up to limit bytes for one report (0: 1 GiB). Not for several threads at once. */
DGM_API dgm_status dgm_reading_open(dgm_reading **reading, const dgm_reader *reader, size_t limit, dgm_error *err);
DGM_API void dgm_reading_close(dgm_reading *reading);

/** Reads one report whose text, title and so on are given (as dgm_intake_next makes it, or the caller: text valid
 *  UTF-8, ids filled). A report that is not in English, or empty, is no error: account.report.read is 0 and why tells.
 *  @param[out] account lent: good until the next call with this reading */
DGM_API dgm_status dgm_read(dgm_account *account, dgm_reading *reading, const dgm_report *report, dgm_error *err);

/** Reads bytes of any encoding as one plain text, header lines and all. about gives what the text does not say; its
 *  text is not looked at; may be NULL. */
DGM_API dgm_status dgm_read_bytes(dgm_account *account, dgm_reading *reading, const char *bytes, size_t n,
                                  const dgm_report *about, dgm_error *err);

/** Takes what was written so far, piece by piece; another answer than 0 ends the work. */
typedef int dgm_written(void *to, const char *bytes, size_t n);

typedef struct dgm_parse_options {
    int tokens; /**< 1: bytes are CoNLL-U, whose sentences, tokens and words are taken as they are */
    int chains; /**< 1: MISC tells at the heads of mentions Mention=KIND and Chain=NUMBER */
} dgm_parse_options;

/** Parses bare text (paragraphs parted by empty lines; no title, no header lines) or given tokens, and writes CoNLL-U:
 *  with bare text every character that is no white space stands unchanged in FORM, and MISC has TokenRange in code
 *  points of the text as kept. With CoNLL-U comments and MISC are kept, and each "# newdoc" is a document of its own.
 *  options may be NULL. DGM_ENOTFOUND when the model has no language heads; DGM_EFORMAT names the line. */
DGM_API dgm_status dgm_parse(dgm_reading *reading, const char *bytes, size_t n, const dgm_parse_options *options,
                             dgm_written *write, void *to, dgm_error *err);

/** Tags the tokens of one sentence as entities: "re3d" (organisations, persons, places, times, weapons, ...) or "actors"
 *  (S source, T target, R both). label[n]: "O", "B-Person", "I-Person", ...; constants. Tokens are UTF-8 without line ends.
 *  DGM_EUSE names the sets there are; DGM_ENOTFOUND as dgm_parse. */
DGM_API dgm_status dgm_tag_entities(const char **label, dgm_reading *reading, const char *set, const dgm_str *token,
                                    size_t n, dgm_error *err);

/** A text in which two actors are marked; spans of its bytes, none where the text does not name one of them. */
typedef struct dgm_pair_of_actors {
    dgm_str text; /**< valid UTF-8 */
    const dgm_span *source, *target;
    size_t sources, targets;
} dgm_pair_of_actors;

/** What the source does to the target, in PLV's types: those of PLOVER, with CONCEDE and RETREAT as YIELD. */
typedef struct dgm_deed {
    const char *root; /**< "ACCUSE": a constant */
    int quad;         /**< 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict */
    float score;      /**< 0 to 1 */
} dgm_deed;

/** DGM_ENOTFOUND when the model has no branch of affairs, DGM_EFORMAT for a text without words. */
DGM_API dgm_status dgm_read_deed(dgm_deed *deed, dgm_reading *reading, const dgm_pair_of_actors *pair, dgm_error *err);

/** Word pieces and words read so far by this reading, special pieces not counted: for measurements. */
DGM_API void dgm_reading_counts(const dgm_reading *reading, uint64_t *pieces, uint64_t *words);

#ifdef __cplusplus
}
#endif
#endif
