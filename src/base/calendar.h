/*
 * calendar.h - days to years, months and weekdays, and back (the proleptic Gregorian calendar).
 */
#ifndef DGM_BASE_CALENDAR_H
#define DGM_BASE_CALENDAR_H

#include "dragoman/base.h"

typedef struct dgm_date {
    int year, month, day; /**< month and day from 1 */
} dgm_date;

/** The day; DGM_NO_DAY when there is none such, or its year is not 1 to 9999. */
dgm_day dgm_day_make(int year, int month, int day);

/** day must be one of the years 1 to 9999. */
dgm_date dgm_day_split(dgm_day day);

/** 0 is Monday. */
int dgm_weekday(dgm_day day);

/** 28 to 31. */
int dgm_month_length(int year, int month);

#endif
