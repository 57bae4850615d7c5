/*
 * calendar.c - days to years, months and weekdays, and back.
 *
 *     2025, 8, 21  <->  20321, a Thursday
 *
 * How:    as in day.c: eras of 400 years that begin on 1 March, so that the leap day is the last day of its year.
 */
#include "base/calendar.h"

enum { DAYS_OF_ERA = 146097, FIRST_OF_EPOCH = 719468 /* from 0000-03-01 to 1970-01-01 */ };

int dgm_month_length(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

dgm_day dgm_day_make(int year, int month, int day)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > dgm_month_length(year, month))
        return DGM_NO_DAY;
    int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * DAYS_OF_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - FIRST_OF_EPOCH;
}

dgm_date dgm_day_split(dgm_day day)
{
    int at = day + FIRST_OF_EPOCH, era = at / DAYS_OF_ERA, in_era = at - era * DAYS_OF_ERA;
    int year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int in_year = in_era - (365 * year + year / 4 - year / 100), month = (5 * in_year + 2) / 153;
    dgm_date d = {year + era * 400, month < 10 ? month + 3 : month - 9, in_year - (153 * month + 2) / 5 + 1};
    d.year += d.month <= 2;
    return d;
}

int dgm_weekday(dgm_day day)
{
    int of_week = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return of_week < 0 ? of_week + 7 : of_week;
}
