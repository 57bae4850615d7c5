/*
 * when_days.c - an expression of time to its days.
 *
 *     weekday Wednesday, report of Thursday 2025-08-21, the sentence looks back  ->  2025-08-20
 *     month 3, late, 2025                                                        ->  2025-03-21..2025-03-31
 *
 * How:    each form gives a first and a last day; an edge ("early", "the end of") cuts them; a range joins two. Weeks
 *         begin on Monday. corpus/README.md states the conventions.
 * Not:    what the report does not tell: the reason stands in its place.
 */
#include "resolve/moment.h"

#include "base/calendar.h"

static const char no_report_day[] = "the report's date is not known";
static const char no_day_before[] = "no day it could count from is mentioned before it";
static const char names_no_day[] = "it names no day";
static const char two_ways[] = "day and month can be read in two ways";
static const char no_such_day[] = "there is no such day";

/* First and last day, and how fine. */
typedef struct days {
    dgm_day from, to;
    dgm_grain grain;
    const char *why;
} days;

static days none(const char *why)
{
    return (days){DGM_NO_DAY, DGM_NO_DAY, DGM_GRAIN_DAY, why};
}

static days span(dgm_day from, dgm_day to, dgm_grain grain)
{
    return from == DGM_NO_DAY || to == DGM_NO_DAY ? none(no_such_day) : (days){from, to, grain, NULL};
}

static days one_day(dgm_day day)
{
    return span(day, day, DGM_GRAIN_DAY);
}

/* Months counted from year 0 on: month 1 to 12, or beyond. */
static days months(int year, int first, int count, dgm_grain grain)
{
    int at = year * 12 + first - 1, last = at + count - 1;
    if (at < 12 || last >= 9999 * 12)
        return none(no_such_day);
    return span(dgm_day_make(at / 12, at % 12 + 1, 1),
                dgm_day_make(last / 12, last % 12 + 1, dgm_month_length(last / 12, last % 12 + 1)), grain);
}

static days years(int first, int count, dgm_grain grain)
{
    return first < 1 ? none(no_such_day) : months(first, 1, 12 * count, grain);
}

/* The day so many units from day; the last of the month where it has fewer days. */
static dgm_day moved(dgm_day day, int n, dgm_unit unit)
{
    if (n > 100000 || n < -100000)
        return DGM_NO_DAY;
    switch (unit) {
    case HOUR:
        return day + (n >= 0 ? n / 24 : -(-n / 24));
    case DAY:
    case WEEKEND:
        return day + n;
    case WEEK:
        return day + 7 * n;
    case FORTNIGHT:
        return day + 14 * n;
    default: {
        int size = unit == MONTH ? 1 : unit == QUARTER ? 3 : unit == YEAR ? 12 : unit == DECADE ? 120 : 1200;
        dgm_date d = dgm_day_split(day);
        int at = d.year * 12 + d.month - 1 + n * size;
        if (at < 12 || at >= 9999 * 12)
            return DGM_NO_DAY;
        int length = dgm_month_length(at / 12, at % 12 + 1);
        return dgm_day_make(at / 12, at % 12 + 1, d.day < length ? d.day : length);
    }
    }
}

static bool in_calendar(dgm_day day)
{
    return day != DGM_NO_DAY && day > -719000 && day < 2930000;
}

/* The unit that holds the day. */
static days unit_of(dgm_day day, dgm_unit unit)
{
    dgm_date d = dgm_day_split(day);
    dgm_day monday = day - dgm_weekday(day);
    switch (unit) {
    case WEEKEND:
        return span(monday + 5, monday + 6, DGM_GRAIN_RANGE);
    case WEEK:
    case FORTNIGHT:
        return span(monday, monday + 6, DGM_GRAIN_WEEK);
    case MONTH:
        return months(d.year, d.month, 1, DGM_GRAIN_MONTH);
    case QUARTER:
        return months(d.year, (d.month - 1) / 3 * 3 + 1, 3, DGM_GRAIN_SEASON);
    case YEAR:
        return years(d.year, 1, DGM_GRAIN_YEAR);
    case DECADE:
        return years(d.year / 10 * 10, 10, DGM_GRAIN_DECADE);
    case CENTURY:
        return years((d.year - 1) / 100 * 100 + 1, 100, DGM_GRAIN_CENTURY);
    default:
        return one_day(day);
    }
}

enum { SEASON_DAYS = 92 };

/* What "the next day", "that month" count from: the last mentioned time, when it lies within one such unit. */
static days base_of(const dgm_moment *m, const dgm_moment_base *b)
{
    if (!m->then)
        return b->report == DGM_NO_DAY ? none(no_report_day) : one_day(b->report);
    if (!in_calendar(b->from) || !in_calendar(b->to))
        return none(no_day_before);
    dgm_unit unit = m->unit == HOUR ? DAY : m->unit;
    if (m->step == STEP_THEN && b->report != DGM_NO_DAY &&
        b->from > b->report) /* "later in the day": not one to come */
        return one_day(b->report);
    days u = unit_of(b->from, unit);
    dgm_day over = unit >= YEAR ? SEASON_DAYS : 1; /* a night, a winter may run over the end */
    return b->to > u.to && b->to - b->from > over ? none(no_day_before) : one_day(unit == DAY ? b->to : b->from);
}

static days weekend(const dgm_moment *m, const dgm_moment_base *b, dgm_day day)
{
    days w = unit_of(day, WEEKEND);
    int n = m->n;
    if (!n && b->tense != TENSE_AHEAD && !m->then && w.from > day) /* "over the weekend", on a weekday */
        n = -1;
    return span(w.from + 7 * n, w.to + 7 * n, w.grain);
}

static days shifted(const dgm_moment *m, const dgm_moment_base *b)
{
    days base = base_of(m, b);
    if (base.why)
        return base;
    if (m->unit == WEEKEND)
        return weekend(m, b, base.from);
    if (m->unit == HOUR && m->then)
        return none(names_no_day);
    int ten_years = m->unit == DECADE && m->n, hundred = m->unit == CENTURY && m->n;
    dgm_day day = moved(base.from, m->n, m->unit);
    return in_calendar(day) ? unit_of(day, ten_years || hundred ? YEAR : m->unit) : none(no_such_day);
}

static days weekday(const dgm_moment *m, const dgm_moment_base *b)
{
    dgm_moment day = *m;
    day.unit = DAY;
    days base = base_of(&day, b);
    if (base.why)
        return base;
    int today = dgm_weekday(base.from), back = (today - m->weekday + 7) % 7, on = (m->weekday - today + 7) % 7;
    dgm_day of_week = base.from - today + m->weekday;
    if (m->then)
        return one_day(m->step == STEP_LAST ? base.from - (back ? back : 7) : base.from + (on ? on : 7));
    switch (m->step) {
    case STEP_THIS:
        return one_day(of_week);
    case STEP_LAST:
        return one_day(of_week - 7);
    case STEP_NEXT:
        return one_day(of_week + 7);
    default:
        return one_day(b->tense == TENSE_AHEAD ? base.from + on : base.from - back);
    }
}

/* The year of what names none: the last one up to the report's day, or the next one from it on; where no verb tells,
 * the nearer one. */
static int year_near(const dgm_moment_base *b, int month, int day)
{
    dgm_date today = dgm_day_split(b->report);
    int same_month = today.month == month;
    int behind = month < today.month || (same_month && day < today.day),
        after = !behind && !(same_month && day == today.day);
    if (same_month && !day)
        return today.year;
    if (b->tense == TENSE_AHEAD)
        return today.year + behind;
    if (b->tense == TENSE_PAST || !month)
        return today.year - after;
    int ahead = (month - today.month + 12) % 12; /* months until then */
    return ahead < 6 ? today.year + behind : today.year - after;
}

/* The year that a moment names or counts; 0 where it cannot be told, with why. */
static int year_of(const char **why, const dgm_moment *m, const dgm_moment_base *b, int month, int day)
{
    *why = NULL;
    if (m->year)
        return m->year;
    if (m->then) {
        if (in_calendar(b->from))
            return dgm_day_split(b->from).year;
        *why = no_day_before;
        return 0;
    }
    if (b->year && !m->step)
        return b->year;
    if (b->report == DGM_NO_DAY) {
        *why = no_report_day;
        return 0;
    }
    dgm_date today = dgm_day_split(b->report);
    if (m->form == FORM_DATE && m->n && !day) { /* "last May", "this May", "next May" */
        if (m->step == STEP_LAST)
            return today.year - (month >= today.month);
        if (m->step == STEP_NEXT)
            return today.year + (month <= today.month);
        return today.year;
    }
    if (m->step)
        return today.year + (m->step == STEP_NEXT) - (m->step == STEP_LAST);
    return year_near(b, month, day);
}

static days date(const dgm_moment *m, const dgm_moment_base *b)
{
    const char *why;
    if (!m->month)
        return years(m->year, 1, DGM_GRAIN_YEAR);
    int year = year_of(&why, m, b, m->month, m->day);
    if (why)
        return none(why);
    return m->day ? one_day(dgm_day_make(year, m->month, m->day)) : months(year, m->month, 1, DGM_GRAIN_MONTH);
}

static days season(const dgm_moment *m, const dgm_moment_base *b)
{
    int first = 3 + 3 * m->season;
    const char *why;
    if (m->year || m->then || (b->year && !m->step)) {
        int year = year_of(&why, m, b, first, 0);
        return why ? none(why) : months(year, first, 3, DGM_GRAIN_SEASON);
    }
    if (b->report == DGM_NO_DAY)
        return none(no_report_day);
    dgm_date today = dgm_day_split(b->report);
    days at = months(today.year - 1, first, 3, DGM_GRAIN_SEASON), next = at;
    for (int year = today.year; year <= today.year + 1;
         year++) { /* at: the last that has begun; next: the one to come */
        next = months(year, first, 3, DGM_GRAIN_SEASON);
        if (next.why || next.from > b->report)
            break;
        at = next;
    }
    if (m->step == STEP_LAST)
        return at.to < b->report ? at : months(dgm_day_split(at.from).year - 1, first, 3, DGM_GRAIN_SEASON);
    if (m->step == STEP_NEXT)
        return next;
    if (m->step == STEP_THIS && dgm_day_split(next.from).year == today.year)
        return next;
    if (m->step == STEP_THIS || at.to >= b->report)
        return at;
    return b->tense == TENSE_AHEAD ? next : at;
}

static days some_months(const dgm_moment *m, const dgm_moment_base *b)
{
    const char *why;
    int year = year_of(&why, m, b, m->month, 0);
    if (why)
        return none(why);
    if (!m->year && !m->step && !m->then && !b->year)
        year = dgm_day_split(b->report).year - (b->tense != TENSE_AHEAD && m->month > dgm_day_split(b->report).month);
    return months(year, m->month, m->month2 - m->month + 1, DGM_GRAIN_SEASON);
}

static days stretch(const dgm_moment *m, const dgm_moment_base *b)
{
    if (b->report == DGM_NO_DAY)
        return none(no_report_day);
    dgm_day other = moved(b->report, m->n, m->unit);
    if (!in_calendar(other))
        return none(no_such_day);
    return m->n < 0 ? span(other, b->report, DGM_GRAIN_RANGE) : span(b->report, other, DGM_GRAIN_RANGE);
}

static days overnight(const dgm_moment *m, const dgm_moment_base *b)
{
    days to = {0};
    if (b->report == DGM_NO_DAY)
        return none(no_report_day);
    if (m->weekday >= 0) {
        dgm_moment day = {.form = FORM_WEEKDAY, .weekday = m->weekday};
        to = weekday(&day, b);
    } else
        to = one_day(b->report);
    return span(to.from - 1, to.from, DGM_GRAIN_PART);
}

static days whole(const dgm_moment *m, const dgm_moment_base *b)
{
    switch (m->form) {
    case FORM_DATE:
        return date(m, b);
    case FORM_WEEKDAY:
        return weekday(m, b);
    case FORM_SHIFT:
        return shifted(m, b);
    case FORM_STRETCH:
        return stretch(m, b);
    case FORM_SEASON:
        return season(m, b);
    case FORM_MONTHS:
        return some_months(m, b);
    case FORM_DECADE:
        return years(m->year, 10, DGM_GRAIN_DECADE);
    case FORM_CENTURY:
        return years(100 * m->n - 99, 100, DGM_GRAIN_CENTURY);
    case FORM_OVERNIGHT:
        return overnight(m, b);
    case FORM_PART: {
        dgm_moment day = {.then = 1, .unit = DAY};
        return base_of(&day, b);
    }
    case FORM_AMBIGUOUS:
        return none(two_ways);
    default:
        return none(names_no_day);
    }
}

/* The first, middle or last part of a month, year, decade, century, week, season. */
static days cut(days d, dgm_edge edge)
{
    dgm_date a = dgm_day_split(d.from);
    dgm_grain g = d.grain;
    int first = edge == EDGE_EARLY || edge == EDGE_START, middle = edge == EDGE_MID;
    d.grain = DGM_GRAIN_RANGE;
    if (g == DGM_GRAIN_WEEK)
        return span(d.from + (first ? 0 : middle ? 2 : 4), d.from + (first ? 1 : middle ? 3 : 6), d.grain);
    if (g == DGM_GRAIN_MONTH)
        return span(d.from + (first ? 0 : middle ? 10 : 20), first ? d.from + 9 : middle ? d.from + 19 : d.to, d.grain);
    if (g == DGM_GRAIN_SEASON)
        return months(a.year, a.month + (first ? 0 : middle ? 1 : 2), 1, d.grain);
    if (g == DGM_GRAIN_YEAR)
        return months(a.year, first ? 1 : middle ? 5 : 9, 4, d.grain);
    if (g == DGM_GRAIN_DECADE)
        return years(a.year + (first ? 0 : middle ? 4 : 7), first ? 4 : 3, d.grain);
    if (g == DGM_GRAIN_CENTURY)
        return years(a.year + (first ? 0 : middle ? 33 : 66), first || middle ? 33 : 34, d.grain);
    d.grain = g;
    return d;
}

static days edged(const dgm_moment *m, const dgm_moment_base *b, int limit)
{
    days d = whole(m, b);
    if (d.why)
        return d;
    switch (m->edge) {
    case EDGE_NONE:
        return d;
    case EDGE_SO_FAR:
        return span(d.from, b->report < d.to ? b->report : d.to, DGM_GRAIN_RANGE);
    case EDGE_BEFORE: {
        dgm_day last = m->then ? d.to : b->report - 1;
        return span(d.from, last < d.from ? d.from : last > d.to ? d.to : last, DGM_GRAIN_RANGE);
    }
    case EDGE_REST: {
        dgm_day first = m->then ? d.from : b->report + 1;
        return span(first > d.to ? d.to : first < d.from ? d.from : first, d.to, DGM_GRAIN_RANGE);
    }
    case EDGE_END:
        if (limit)
            return one_day(d.to);
        break;
    default:
        break;
    }
    return cut(d, m->edge);
}

void dgm_moment_days(dgm_time *out, const dgm_expression *e, const dgm_moment_base *base)
{
    dgm_moment_base b = *base;
    out->kind = e->join || e->a.form == FORM_STRETCH ? DGM_TIME_RANGE : DGM_TIME_POINT;
    out->from = out->to = DGM_NO_DAY;
    out->part = e->a.form == FORM_OVERNIGHT ? DGM_PART_NIGHT : e->a.part;
    out->grain = DGM_GRAIN_DAY;
    out->unresolved = NULL;
    if (e->a.form == FORM_DURATION || e->a.form == FORM_SET) {
        out->kind = e->a.form == FORM_SET ? DGM_TIME_SET : DGM_TIME_DURATION;
        out->grain = DGM_GRAIN_RANGE;
        return;
    }
    days a = edged(&e->a, &b, e->limit), d = a;
    if (e->join == JOIN_RANGE && !a.why) {
        b.from = a.from;
        b.to = a.to;
        d = edged(&e->b, &b, 1);
        if (!d.why && e->b.form == FORM_WEEKDAY && d.to < a.from)
            d.to += 7;
        if (!d.why && e->b.form == FORM_DATE && !e->b.year && d.to < a.from) { /* from December to February */
            dgm_moment next = e->b;
            next.step = STEP_NONE;
            next.year = dgm_day_split(a.from).year + 1;
            d = edged(&next, &b, 1);
        }
        if (!d.why && d.to < a.from) /* the first one lies in the year before */
            a = edged(&e->a, &(dgm_moment_base){a.from, a.from, a.to, TENSE_PAST, 0}, 0);
        d = d.why ? d : d.to < a.from ? none(no_such_day) : span(a.from, d.to, DGM_GRAIN_RANGE);
    } else if (e->join == JOIN_SINCE && !a.why) {
        d = (days){a.from, b.report == DGM_NO_DAY || b.report < a.from ? DGM_NO_DAY : b.report, DGM_GRAIN_RANGE, NULL};
    } else if (e->join == JOIN_UNTIL && !a.why)
        d = (days){DGM_NO_DAY, a.to, DGM_GRAIN_RANGE, NULL};
    out->unresolved = d.why;
    out->from = d.from;
    out->to = d.to;
    out->grain = out->part && !e->join ? DGM_GRAIN_PART : d.grain;
    if (e->a.form == FORM_SHIFT && e->a.unit == HOUR && !d.why && e->a.n < 24 && e->a.n > -24) {
        out->part = DGM_PART_CLOCK; /* two hours ago */
        out->grain = DGM_GRAIN_PART;
    }
    if (out->part == DGM_PART_NIGHT && e->join == JOIN_RANGE && out->to == out->from + 1) { /* the night of 12-13 May */
        out->kind = DGM_TIME_POINT;
        out->grain = DGM_GRAIN_PART;
    }
}
