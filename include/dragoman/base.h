/*
 * base.h - the few things every other header needs: status, error, span, arena limits.
 *
 * Conventions of the whole library:
 *  - results come first in a parameter list, then the object, then the rest, the error last;
 *  - text is a pointer and a length in bytes, never ended by a NUL;
 *  - what comes from outside has a limit on length, count and depth;
 *  - the library never prints and never exits.
 */
#ifndef DRAGOMAN_BASE_H
#define DRAGOMAN_BASE_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define DGM_API __attribute__((visibility("default")))
#define DGM_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define DGM_API
#define DGM_PRINTF(fmt, args)
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dgm_status {
    DGM_OK = 0,
    DGM_ENOMEM,    /**< memory, or the arena's limit, is used up */
    DGM_EIO,       /**< the system could not read or write; errno's words are in the text */
    DGM_EFORMAT,   /**< bytes from outside are not what they should be */
    DGM_ERANGE,    /**< a number, size or id is outside its limits */
    DGM_ENOTFOUND, /**< no such record, file or name */
    DGM_EUSE,      /**< the caller asked for something that has no meaning */
    DGM_ESTORE     /**< the database refused; its words are in the text */
} dgm_status;

/** What went wrong, in words. No heap: fit for "out of memory". */
typedef struct dgm_error {
    dgm_status status;
    char text[400];
} dgm_error;

/** Bytes of somebody else's text. Not ended by a NUL; data may be NULL when len is 0. */
typedef struct dgm_str {
    const char *data;
    size_t len;
} dgm_str;

/** Bytes [from, to) of a report's text as kept. An empty span (from == to) is "none". */
typedef struct dgm_span {
    uint32_t from, to;
} dgm_span;

/** The bytes of a span; cut to the text. */
static inline dgm_str dgm_slice(dgm_str text, dgm_span at)
{
    size_t to = at.to < text.len ? at.to : text.len;
    return at.from < to ? (dgm_str){text.data + at.from, to - at.from} : (dgm_str){"", 0};
}

/** Days since 1970-01-01 UTC; DGM_NO_DAY where no day is known. */
typedef int32_t dgm_day;
#define DGM_NO_DAY INT32_MIN

/** The largest text of one report, in bytes; a longer one is refused with DGM_ERANGE. */
#define DGM_MAX_TEXT (16u << 20)

/** The version of the library, "0.1.0". */
DGM_API const char *dgm_version(void);

#ifdef __cplusplus
}
#endif
#endif
