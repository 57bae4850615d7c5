/*
 * moment.h - what the files of when share: words with their meaning for time, and an expression before it is resolved.
 *
 *     when_words.c   words -> tokens
 *     when_date.c    calendar dates: "12 May 2024", "March 3-5", "the 1990s", "2025-08-21"
 *     when_clock.c   times of the clock and parts of a day
 *     when_phrase.c  what counts from another day: "two weeks ago", "last month", "the end of the year"
 *     when_take.c    all of them joined: ranges, "since", "until", parts of a day with their day
 *     when_tense.c   does the sentence look ahead?
 *     when_days.c    expression -> days
 */
#ifndef DGM_RESOLVE_MOMENT_H
#define DGM_RESOLVE_MOMENT_H

#include "dragoman/rows.h"
#include "text/parts.h"
#include <stdbool.h>

/** What a word can be in an expression of time. */
typedef enum dgm_moment_kind {
    T_OTHER,
    T_MARK,     /**< value: the character */
    T_NUMBER,   /**< value; digits: how many */
    T_ORDINAL,  /**< "third", "3rd" */
    T_CARDINAL, /**< "three" */
    T_FEW,      /**< "few", "several": a number nobody tells */
    T_MONTH,    /**< value 1 to 12; T_SHORT: abbreviated; T_DOUBTFUL: also a common word or a name */
    T_WEEKDAY,  /**< value 0 (Monday) to 6; T_SHORT; T_PLURAL */
    T_UNIT,     /**< value: a dgm_unit; T_PLURAL */
    T_SEASON,   /**< value 0 (spring) to 3; T_DOUBTFUL: "fall", "spring" */
    T_PART,     /**< "morning", "night", "noon": value a dgm_day_part; T_HOUR: an hour of its own, like noon */
    T_DECADE,   /**< "1990s", "nineties": value the first year; below 100 the century is not told */
    T_QUARTER,  /**< "Q3" */
    T_CLOCK,    /**< "4pm" */
    T_SET,      /**< "daily" */
    T_WORD      /**< value: a dgm_moment_word */
} dgm_moment_kind;

enum { T_SHORT = 1, T_DOUBTFUL = 2, T_PLURAL = 4, T_HOUR = 8, T_CAPITAL = 16, T_SPACE = 32 };

typedef enum dgm_unit { HOUR, DAY, WEEKEND, WEEK, FORTNIGHT, MONTH, QUARTER, YEAR, DECADE, CENTURY } dgm_unit;

typedef enum dgm_moment_word {
    NO_WORD,
    THE,
    A,
    OF,
    IN,
    ON,
    AT,
    BY,
    TO,
    FROM,
    UNTIL,
    THROUGH,
    SINCE,
    BETWEEN,
    AND,
    THIS,
    THAT,
    SAME,
    LAST,
    PAST,
    PREVIOUS,
    NEXT,
    COMING,
    FOLLOWING,
    RECENT,
    EARLIER,
    LATER,
    AGO,
    BEFORE,
    AFTER,
    EARLY,
    LATE,
    MID,
    MIDDLE,
    START,
    END,
    HALF,
    EVERY,
    ONCE,
    TIMES,
    TODAY,
    TOMORROW,
    YESTERDAY,
    TONIGHT,
    OVERNIGHT,
    EVE,
    CHRISTMAS,
    NEW,
    FOR,
    WITHIN,
    DURING,
    AROUND,
    SO,
    FAR,
    TIME,
    A_LETTER,
    P_LETTER,
    M_LETTER,
    AM,
    ZONE,
    S_LETTER,
    OLD,
    INTO,
    OTHER,
    ITS,
    MIDDLE_OF,
    AGED
} dgm_moment_word;

typedef struct dgm_moment_token {
    int32_t value;
    uint8_t kind, flags, digits;
} dgm_moment_token;

/** Gives each word of a text its meaning for time. NULL when there is no memory. */
dgm_moment_token *dgm_moment_tokens(const dgm_cut *c, dgm_arena *a);

/** The words that are looked at: those of one sentence. */
typedef struct dgm_moment_scan {
    const dgm_cut *cut;
    const dgm_moment_token *token;
    uint32_t from, to;
} dgm_moment_scan;

typedef enum dgm_form {
    FORM_NONE,
    FORM_DATE,    /**< year, month, day: 0 where not told; weekday beside it does not count */
    FORM_WEEKDAY, /**< weekday, and step */
    FORM_SHIFT,   /**< n units from base, as one such unit */
    FORM_STRETCH, /**< n units back (below 0) or on from the report's day, all of them */
    FORM_SEASON,  /**< season, with a year or step */
    FORM_MONTHS,  /**< month to month2 of a year: quarters, halves */
    FORM_DECADE,  /**< year: its first */
    FORM_CENTURY, /**< n */
    FORM_PART,    /**< a part of a day alone */
    FORM_OVERNIGHT,
    FORM_DURATION,
    FORM_SET,
    FORM_VAGUE,
    FORM_AMBIGUOUS /**< 3/4/2020 */
} dgm_form;

typedef enum dgm_step { STEP_NONE, STEP_THIS, STEP_LAST, STEP_NEXT, STEP_THEN } dgm_step;

typedef enum dgm_edge {
    EDGE_NONE,
    EDGE_EARLY,
    EDGE_MID,
    EDGE_LATE,
    EDGE_START,
    EDGE_END,
    EDGE_SO_FAR,
    EDGE_BEFORE,
    EDGE_REST
} dgm_edge;

/** One point of time as it is said. */
typedef struct dgm_moment {
    dgm_form form;
    dgm_edge edge;
    dgm_day_part part;
    dgm_step step; /**< "last Friday"; with a year: of the year before, this one, the next */
    int then;      /**< counts from the day mentioned last, not from the report's */
    int year, month, day, month2, weekday, season;
    int n;
    dgm_unit unit;
} dgm_moment;

typedef enum dgm_join { JOIN_NONE, JOIN_RANGE, JOIN_SINCE, JOIN_UNTIL } dgm_join;

/** An expression: a point, or two points, or one with an open side. */
typedef struct dgm_expression {
    dgm_moment a, b;
    dgm_join join;
    int limit; /**< "by", "before": the last day of it counts where an end is named */
} dgm_expression;

/* Each take_... reads what begins at word i and gives the word behind it, or 0 (i is never 0 words long). */
uint32_t dgm_take_date(dgm_expression *e, const dgm_moment_scan *s, uint32_t i);
uint32_t dgm_take_year(int *year, const dgm_moment_scan *s, uint32_t i);
uint32_t dgm_take_clock(dgm_moment *m, const dgm_moment_scan *s, uint32_t i);
uint32_t dgm_take_phrase(dgm_moment *m, const dgm_moment_scan *s, uint32_t i);
/** "three days", "a week", "two-day": n is 0 where nobody tells it. */
uint32_t dgm_take_amount(int *n, dgm_unit *unit, const dgm_moment_scan *s, uint32_t i);
uint32_t dgm_take_set(const dgm_moment_scan *s, uint32_t i);
/** The longest expression that begins here. */
uint32_t dgm_take_expression(dgm_expression *e, const dgm_moment_scan *s, uint32_t i);

bool dgm_moment_is(const dgm_moment_scan *s, uint32_t i, dgm_moment_word word);
bool dgm_moment_mark(const dgm_moment_scan *s, uint32_t i, int32_t mark);
/** The token, or one that is nothing when i is outside the sentence. */
dgm_moment_token dgm_moment_at(const dgm_moment_scan *s, uint32_t i);
/** Does the clause end before word i? */
bool dgm_clause_ends(const dgm_moment_scan *s, uint32_t i);

typedef enum dgm_tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_AHEAD } dgm_tense;
/** Whether what is said at the words [from, to) lies ahead. */
dgm_tense dgm_tense_at(const dgm_moment_scan *s, uint32_t from, uint32_t to);

/** What days are counted from. */
typedef struct dgm_moment_base {
    dgm_day report;   /**< DGM_NO_DAY if not known */
    dgm_day from, to; /**< mentioned last; DGM_NO_DAY if none */
    dgm_tense tense;
    int year; /**< that the sentence named before: "two years ago ... in July"; 0 if none */
} dgm_moment_base;

/** Fills from, to, kind, grain, part, unresolved. */
void dgm_moment_days(dgm_time *out, const dgm_expression *e, const dgm_moment_base *base);

#endif
