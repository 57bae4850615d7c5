/*
 * day.c - days of the calendar as text.
 *
 *     20321  ->  "2025-08-21"
 *
 * How:    the proleptic Gregorian calendar, counted in eras of 400 years that begin on 1 March, so that the leap day is
 *         the last day of its year.
 * Limits: the years 0 to 9999; other days give no text. Reading days is intake's matter.
 */
#include "dragoman/rows.h"

#include <stdio.h>

void dgm_day_format(char out[16], dgm_day day)
{
    static const int days_of_era = 146097, first_of_epoch = 719468; /* from 0000-03-01 to 1970-01-01 */
    out[0] = '\0';
    if (day < -719528 || day > 2932896)
        return;
    int at = day + first_of_epoch;
    int era = (at >= 0 ? at : at - days_of_era + 1) / days_of_era;
    int in_era = at - era * days_of_era;
    int year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int in_year = in_era - (365 * year + year / 4 - year / 100);
    int month = (5 * in_year + 2) / 153; /* 0: March */
    int of_month = in_year - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    year += era * 400 + (month <= 2);
    snprintf(out, 16, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100, (unsigned)of_month % 100);
}
