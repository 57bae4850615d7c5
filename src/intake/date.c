/*
 * date.c - dates as papers and machines write them, to a day.
 *
 *     2025-08-21   2025-08-21T23:10:00-04:00   Thu, 21 Aug 2025 10:00:00 GMT   21 August 2025   August 21, 2025
 *
 * In:     the words of a date, with or without a time.
 * Out:    the day as it is written there: what the clock's zone would make of it does not count, since "on Wednesday"
 *         in the report goes by the writer's calendar.
 * Not:    21/8/2025 and 8/21/2025, which two halves of the world read in two ways.
 */
#include "intake/intake.h"
#include <stdbool.h>
#include <string.h>

static const char *const months[12] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
static const char *const weekdays[7] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

struct scan {
    const char *p, *end;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip(struct scan *s, const char *set)
{
    while (s->p < s->end && *s->p && strchr(set, *s->p))
        s->p++;
}

/* A number of least to most digits, not followed by another digit; -1 if there is none. */
static int number(struct scan *s, int least, int most)
{
    int n = 0, value = 0;
    while (n < most && s->p + n < s->end && is_digit(s->p[n]))
        value = value * 10 + (s->p[n++] - '0');
    if (n < least || (s->p + n < s->end && is_digit(s->p[n])))
        return -1;
    s->p += n;
    return value;
}

/* A name of the table, or at least its first three letters, as a whole word; -1 if there is none. */
static int name(struct scan *s, const char *const *table, int n)
{
    size_t len = 0;
    while (s->p + len < s->end && is_letter(s->p[len]))
        len++;
    for (int i = 0; i < n && len >= 3; i++) {
        size_t k = 0;
        while (k < len && table[i][k] && (s->p[k] | 0x20) == table[i][k])
            k++;
        if (k == len && (!table[i][k] || k <= 5)) {
            s->p += len;
            return i;
        }
    }
    return -1;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100) || year % 400 == 0;
}

/* Days since 1970-01-01, by eras of 400 years that begin on 1 March. */
static dgm_day day_of(int year, int month, int day)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days[month - 1] + (month == 2 && is_leap(year)))
        return DGM_NO_DAY;
    int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* What may follow a date: nothing, or a time, parted from it. */
static bool ends_well(const struct scan *s, bool iso)
{
    if (s->p == s->end)
        return true;
    if (iso && (*s->p == 'T' || *s->p == 't'))
        return s->p + 1 < s->end && is_digit(s->p[1]);
    return *s->p == ' ' || *s->p == ',' || *s->p == '\t';
}

static dgm_day iso(struct scan s)
{
    int year = number(&s, 4, 4);
    if (year < 0 || s.p == s.end || *s.p++ != '-')
        return DGM_NO_DAY;
    int month = number(&s, 2, 2);
    if (month < 0 || s.p == s.end || *s.p++ != '-')
        return DGM_NO_DAY;
    int day = number(&s, 2, 2);
    return day >= 0 && ends_well(&s, true) ? day_of(year, month, day) : DGM_NO_DAY;
}

static void skip_ordinal(struct scan *s)
{
    if (s->end - s->p >= 2 && is_letter(s->p[0]) && is_letter(s->p[1]) && (s->end - s->p == 2 || !is_letter(s->p[2])) &&
        strchr("snrtSNRT", s->p[0]) && strchr("tdhTDH", s->p[1]))
        s->p += 2;
}

static dgm_day written(struct scan s)
{
    if (name(&s, weekdays, 7) >= 0)
        skip(&s, "., ");
    int month = name(&s, months, 12), day;
    if (month >= 0) { /* August 21, 2025 */
        skip(&s, ". ");
        day = number(&s, 1, 2);
        skip_ordinal(&s);
    } else { /* 21 August 2025 */
        day = number(&s, 1, 2);
        skip_ordinal(&s);
        skip(&s, " -");
        month = name(&s, months, 12);
    }
    skip(&s, "., -");
    int year = number(&s, 4, 4);
    return month >= 0 && day > 0 && year > 0 && ends_well(&s, false) ? day_of(year, month + 1, day) : DGM_NO_DAY;
}

dgm_day dgm_day_parse(dgm_str text)
{
    if (!text.len || text.len > 200)
        return DGM_NO_DAY;
    struct scan s = {text.data, text.data + text.len};
    skip(&s, " \t\r\n");
    while (s.end > s.p && strchr(" \t\r\n", s.end[-1]))
        s.end--;
    if (s.p == s.end)
        return DGM_NO_DAY;
    dgm_day day = iso(s);
    return day != DGM_NO_DAY ? day : written(s);
}
