/*
 * when_date.c - dates of the calendar, with or without their year.
 *
 *     12 May 2024   May 12   Thursday, Aug. 21   the 3rd of June   March 3-5   28 March to 2 April 2024   in May
 *     2025-08-21    21/8/2025   2022   the 1990s   the early 20th century   Q3 2024   the 2019 elections
 *
 * Not:    "1,500", "2022 vehicles", "Resolution 1701", "Route 66": a year stands behind a word that leads to one, or in
 *         parentheses; "May Collins", "a march", "April Sun": a month that is also a word or a name stands where a
 *         month does.
 */
#include "resolve/moment.h"

static bool is_dash(const dgm_moment_scan *s, uint32_t i)
{
    return dgm_moment_mark(s, i, '-') || dgm_moment_mark(s, i, 0x2013) || dgm_moment_mark(s, i, 0x2014);
}

/* Is the number at i a part of a larger one, "1,500" or "3.5"? */
static bool broken(const dgm_moment_scan *s, uint32_t i)
{
    uint32_t k = i + 1;
    bool joined = dgm_moment_mark(s, k, ',') || dgm_moment_mark(s, k, '.');
    if (joined && !(dgm_moment_at(s, k).flags & T_SPACE) && dgm_moment_at(s, k + 1).kind == T_NUMBER &&
        !(dgm_moment_at(s, k + 1).flags & T_SPACE))
        return true;
    if (i < s->from + 2 || dgm_moment_at(s, i).flags & T_SPACE)
        return false;
    return (dgm_moment_mark(s, i - 1, ',') || dgm_moment_mark(s, i - 1, '.') || dgm_moment_mark(s, i - 1, '$')) &&
           (dgm_moment_at(s, i - 2).kind == T_NUMBER || dgm_moment_mark(s, i - 1, '$'));
}

static uint32_t year_number(int *year, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    if (t.kind != T_NUMBER || t.digits != 4 || t.value < 1000 || t.value > 2199 || broken(s, i))
        return 0;
    *year = t.value;
    return i + 1;
}

/* "of 2024", ", 2024", "2024", "last year" behind a month or a day; i when there is none. */
static uint32_t year_behind(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    uint32_t at = i, end;
    if (dgm_moment_is(s, at, OF) || (dgm_moment_mark(s, at, ',') && dgm_moment_at(s, at + 1).kind == T_NUMBER))
        at++;
    if ((end = year_number(&m->year, s, at)))
        return end;
    dgm_moment_token unit = dgm_moment_at(s, at + 1);
    if (unit.kind == T_UNIT && unit.value == YEAR && !(unit.flags & T_PLURAL)) {
        m->step = dgm_moment_is(s, at, LAST)   ? STEP_LAST
                  : dgm_moment_is(s, at, THIS) ? STEP_THIS
                  : dgm_moment_is(s, at, NEXT) ? STEP_NEXT
                                               : STEP_NONE;
        if (m->step)
            return at + 2;
    }
    return i;
}

/* A day of a month in digits or as an ordinal. */
static uint32_t day_number(int *day, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    bool number = t.kind == T_NUMBER && t.digits <= 2, ordinal = t.kind == T_ORDINAL;
    if ((!number && !ordinal) || t.value < 1 || t.value > 31 || broken(s, i))
        return 0;
    *day = t.value;
    return i + 1;
}

/* The month's name, and the full stop of an abbreviation. */
static uint32_t month_name(int *month, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    if (t.kind != T_MONTH)
        return 0;
    *month = t.value;
    return t.flags & T_SHORT && dgm_moment_mark(s, i + 1, '.') ? i + 2 : i + 1;
}

static bool is_to(const dgm_moment_scan *s, uint32_t i, bool between)
{
    return is_dash(s, i) || dgm_moment_is(s, i, TO) || dgm_moment_is(s, i, THROUGH) || dgm_moment_is(s, i, UNTIL) ||
           (between && dgm_moment_is(s, i, AND));
}

static void to_range(dgm_expression *e, int month, int day)
{
    e->join = JOIN_RANGE;
    e->b = e->a;
    e->b.month = month;
    e->b.day = day;
}

/* May 12; May 12, 2024; March 3-5; March 28 - April 2 */
static uint32_t month_first(dgm_expression *e, const dgm_moment_scan *s, uint32_t i, bool between)
{
    int month, month2, day, day2;
    uint32_t at = month_name(&month, s, i), end, next;
    if (!at)
        return 0;
    next = dgm_moment_is(s, at, THE) ? at + 1 : at;
    if (!(end = day_number(&day, s, next)) || dgm_moment_mark(s, end, ':') || dgm_moment_at(s, end).kind == T_UNIT ||
        dgm_moment_mark(s, end, '%'))
        return 0;
    e->a = (dgm_moment){.form = FORM_DATE, .month = month, .day = day};
    if (is_to(s, end, between)) {
        uint32_t second = month_name(&month2, s, end + 1), last;
        if (second && (last = day_number(&day2, s, second))) {
            to_range(e, month2, day2);
            end = last;
        } else if (!second && (last = day_number(&day2, s, end + 1)) && day2 > day &&
                   dgm_moment_at(s, last).kind != T_MONTH) {
            to_range(e, month, day2);
            end = last;
        }
    }
    uint32_t behind = year_behind(&e->a, s, end);
    e->b.year = e->a.year;
    e->b.step = e->a.step;
    return behind;
}

/* 12 May 2024; the 3rd of June; 3-5 March; 28 March to 2 April */
static uint32_t day_first(dgm_expression *e, const dgm_moment_scan *s, uint32_t i, bool between)
{
    int month, month2, day, day2 = 0;
    uint32_t at = dgm_moment_is(s, i, THE) ? i + 1 : i, end = day_number(&day, s, at), next;
    if (!end || (at > i && dgm_moment_at(s, at).kind != T_ORDINAL))
        return 0;
    if (is_to(s, end, between) && (next = day_number(&day2, s, end + 1)))
        end = next;
    else
        day2 = 0;
    if (dgm_moment_is(s, end, OF))
        end++;
    if (!(end = month_name(&month, s, end)))
        return 0;
    e->a = (dgm_moment){.form = FORM_DATE, .month = month, .day = day};
    if (day2)
        to_range(e, month, day2);
    uint32_t behind = year_behind(&e->a, s, end);
    if (!day2 && is_to(s, behind, between) && (next = day_number(&day2, s, behind + 1)) &&
        (next = month_name(&month2, s, next))) {
        int year = e->a.year;
        to_range(e, month2, day2);
        behind = year_behind(&e->b, s, next);
        if (!year) {
            e->a.year = e->b.year;
            e->a.step = e->b.step;
        }
        return behind;
    }
    e->b.year = e->a.year;
    e->b.step = e->a.step;
    return behind;
}

/* 2025-08-21, with or without a time; 21/8/2025; 21.8.2025 */
static uint32_t numeric(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t[5];
    for (unsigned k = 0; k < 5; k++) {
        t[k] = dgm_moment_at(s, i + k);
        if (t[k].kind != (k % 2 ? T_MARK : T_NUMBER) || (k && t[k].flags & T_SPACE))
            return 0;
    }
    int32_t mark = t[1].value;
    if (mark != t[3].value || (i > s->from && dgm_moment_at(s, i - 1).kind == T_MARK && !(t[0].flags & T_SPACE) &&
                               dgm_moment_at(s, i - 1).value == mark))
        return 0;
    uint32_t end = i + 5;
    e->a = (dgm_moment){.form = FORM_DATE};
    if (t[0].digits == 4 && t[2].digits == 2 && t[4].digits == 2 && (mark == '-' || mark == '/')) {
        e->a.year = t[0].value;
        e->a.month = t[2].value;
        e->a.day = t[4].value;
        dgm_span at = s->cut->word[i + 4].at;
        if (at.to - at.from > 2) { /* T14:00:00Z */
            e->a.part = DGM_PART_CLOCK;
            while (dgm_moment_mark(s, end, ':') && end + 1 < s->to && !(dgm_moment_at(s, end + 1).flags & T_SPACE))
                end += 2;
        }
        return end;
    }
    if (t[4].digits != 4 || t[0].digits > 2 || t[2].digits > 2 || (mark != '/' && mark != '.' && mark != '-'))
        return 0;
    e->a.year = t[4].value;
    e->a.day = t[0].value;
    e->a.month = t[2].value;
    if (mark != '.' && t[0].value <= 12 && t[2].value <= 12 && t[0].value != t[2].value)
        e->a.form = FORM_AMBIGUOUS;
    else if (mark != '.' && t[2].value > 12) {
        e->a.day = t[2].value;
        e->a.month = t[0].value;
    }
    return e->a.day >= 1 && e->a.day <= 31 && e->a.month >= 1 && e->a.month <= 12 ? end : 0;
}

/* Is the word one that numbers count: "vehicles", "people"? */
static bool counted(const dgm_moment_scan *s, uint32_t i)
{
    static const char *const words[] = {"children", "men", "metric", "people", "police", "women"};
    if (dgm_word_in(s->cut, i, words, sizeof words / sizeof *words))
        return true;
    dgm_span at = s->cut->word[i].at;
    return s->cut->text.data[at.to - 1] == 's' && at.to - at.from > 3;
}

/* A name of one or two words and then what it names: "Istanbul draft", "Minsk agreements"; no "Toyota pickup, red". */
static bool before_named_thing(const dgm_moment_scan *s, uint32_t i)
{
    uint32_t at = i;
    while (at < i + 2 && dgm_moment_at(s, at).kind == T_OTHER && dgm_moment_at(s, at).flags & T_CAPITAL)
        at++;
    static const char *const papers[] = {
        "accord",   "accords",     "agreement", "agreements", "ceasefire",  "charter", "communique",
        "deal",     "declaration", "draft",     "framework",  "memorandum", "pact",    "plan",
        "proposal", "protocol",    "roadmap",   "summit",     "talks",      "treaty",  "truce"};
    return at > i && dgm_word_in(s->cut, at, papers, sizeof papers / sizeof *papers);
}

/* Does the word before lead to a month or a year: "in 2022", "the 2019 elections", "early May"? */
static bool led_to(const dgm_moment_scan *s, uint32_t i, bool month)
{
    static const dgm_moment_word words[] = {IN,      SINCE, BY,    FROM, UNTIL, THROUGH, BEFORE,   AFTER, DURING,
                                            BETWEEN, EARLY, LATE,  MID,  OF,    LAST,    NEXT,     THIS,  TO,
                                            INTO,    FOR,   EVERY, THE,  AND,   ITS,     PREVIOUS, THAT,  A};
    if (i <= s->from)
        return false;
    for (unsigned k = 0; k < sizeof words / sizeof *words; k++)
        if (dgm_moment_is(s, i - 1, words[k])) {
            dgm_moment_word w = words[k];
            dgm_moment_token next = dgm_moment_at(s, i + 1);
            bool noun = next.kind == T_OTHER && !(next.flags & T_CAPITAL) && next.flags & T_SPACE;
            if (!month && (w == THE || w == ITS || w == A) && before_named_thing(s, i + 1))
                return true;
            if (w == A)
                return false;
            if (w == THE || w == ITS || w == THAT)
                return noun;
            if (month && (w == TO || w == FOR || w == AND || w == OF || w == BY)) /* names: "to May", "by June" */
                return !(next.kind == T_OTHER && next.flags & T_CAPITAL);
            return !(w == FOR || w == TO || w == AND || w == OF || w == BY) || !(noun && (month || counted(s, i + 1)));
        }
    return is_dash(s, i - 1) && i > s->from + 1 && dgm_moment_is(s, i - 2, MID);
}

uint32_t dgm_take_year(int *year, const dgm_moment_scan *s, uint32_t i)
{
    uint32_t end = year_number(year, s, i);
    if (!end || dgm_moment_mark(s, end, '%') || dgm_moment_at(s, end).kind == T_UNIT)
        return 0;
    bool parenthesis = i > s->from && dgm_moment_mark(s, i - 1, '(');
    return parenthesis || led_to(s, i, false) ? end : 0;
}

/* 2014-2018, 1991-95, 2014 to 2018: the years behind the first one; end when it is one year. */
static uint32_t years(dgm_expression *e, const dgm_moment_scan *s, uint32_t end, bool between)
{
    dgm_moment_token t = dgm_moment_at(s, end + 1);
    if (!is_to(s, end, between) || t.kind != T_NUMBER || (is_dash(s, end) && t.flags & T_SPACE))
        return end;
    int second = t.digits == 2 && is_dash(s, end) ? e->a.year / 100 * 100 + t.value : t.digits == 4 ? t.value : 0;
    if (second <= e->a.year || second > 2199)
        return end;
    e->join = JOIN_RANGE;
    e->b = e->a;
    e->b.year = second;
    return end + 2;
}

/* A month without a day: January; May 2024; March last year. */
static uint32_t month_alone(dgm_expression *e, const dgm_moment_scan *s, uint32_t i, bool between)
{
    int month;
    dgm_moment_token t = dgm_moment_at(s, i), next;
    uint32_t at = month_name(&month, s, i);
    if (!at)
        return 0;
    e->a = (dgm_moment){.form = FORM_DATE, .month = month};
    uint32_t end = year_behind(&e->a, s, at);
    next = dgm_moment_at(s, at);
    bool led = led_to(s, i, true);
    if (end == at && t.flags & (T_DOUBTFUL | T_SHORT)) {
        bool name = next.kind == T_OTHER && next.flags & T_CAPITAL;
        if (!led || name || (t.flags & T_SHORT && at == i + 1))
            return 0;
    }
    int month2;
    uint32_t second;
    if (is_to(s, end, between) && (second = month_name(&month2, s, end + 1)) && (led || e->a.year || is_dash(s, end)) &&
        !dgm_moment_is(s, end + 1, MID)) {
        int year = e->a.year;
        e->join = JOIN_RANGE;
        e->b = (dgm_moment){.form = FORM_DATE, .month = month2};
        end = year_behind(&e->b, s, second);
        if (!year) {
            e->a.year = e->b.year;
            e->a.step = e->b.step;
        }
    }
    return end;
}

/* the 1990s; the nineties; the 19th century */
static uint32_t long_time(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    bool the = dgm_moment_is(s, i, THE);
    uint32_t at = the ? i + 1 : i;
    if (the && dgm_moment_is(s, at, EARLY))
        m->edge = EDGE_EARLY, at++;
    else if (the && dgm_moment_is(s, at, LATE))
        m->edge = EDGE_LATE, at++;
    else if (the && dgm_moment_is(s, at, MID))
        m->edge = EDGE_MID, at += dgm_moment_mark(s, at + 1, '-') ? 2 : 1;
    if (dgm_moment_mark(s, at, '\'') || dgm_moment_mark(s, at, 0x2019) || dgm_moment_mark(s, at, 0x2018))
        at++;
    dgm_moment_token t = dgm_moment_at(s, at), next = dgm_moment_at(s, at + 1);
    if (t.kind == T_DECADE && (the || t.value >= 1000)) {
        m->form = FORM_DECADE;
        m->year = t.value < 100 ? 1900 + t.value : t.value;
        return at + 1;
    }
    if (t.kind == T_ORDINAL && next.kind == T_UNIT && next.value == CENTURY && t.value >= 1 && t.value <= 21) {
        m->form = FORM_CENTURY;
        m->n = t.value;
        return at + 2;
    }
    return 0;
}

/* "Colonel Sunday Musa", "the Sunday Times": a weekday between capitals, or behind "the", is a part of a name. */
static bool in_name(const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token next = dgm_moment_at(s, i + 1);
    if (i == s->from || next.kind != T_OTHER || !(next.flags & T_CAPITAL))
        return false;
    dgm_moment_token before = dgm_moment_at(s, i - 1);
    return dgm_moment_is(s, i - 1, THE) || (before.kind == T_OTHER && before.flags & T_CAPITAL);
}

uint32_t dgm_take_date(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    bool between = i > s->from && dgm_moment_is(s, i - 1, BETWEEN);
    dgm_moment_token t = dgm_moment_at(s, i);
    uint32_t at = i, end;
    *e = (dgm_expression){0};
    if ((end = numeric(e, s, i)))
        return end;
    if (t.kind == T_WEEKDAY && !(t.flags & T_PLURAL)) { /* Thursday, 21 August */
        at += t.flags & T_SHORT && dgm_moment_mark(s, at + 1, '.') ? 2 : 1;
        at += dgm_moment_mark(s, at, ',');
    }
    if ((end = month_first(e, s, at, between)) || (end = day_first(e, s, at, between)))
        return end;
    *e = (dgm_expression){0};
    if (t.kind == T_WEEKDAY) {
        if (t.flags & T_SHORT || in_name(s, i)) /* "Sat.": nothing but a date behind it makes it one */
            return 0;
        e->a = (dgm_moment){.form = t.flags & T_PLURAL ? FORM_SET : FORM_WEEKDAY, .weekday = t.value};
        return i + 1;
    }
    if ((end = long_time(&e->a, s, i)))
        return end;
    *e = (dgm_expression){0};
    if (t.kind == T_QUARTER) {
        e->a = (dgm_moment){.form = FORM_MONTHS, .month = 3 * t.value - 2, .month2 = 3 * t.value};
        return year_behind(&e->a, s, i + 1);
    }
    if ((end = month_alone(e, s, i, between)))
        return end;
    int year;
    if ((end = dgm_take_year(&year, s, i))) {
        *e = (dgm_expression){.a = {.form = FORM_DATE, .year = year}};
        return years(e, s, end, between);
    }
    if ((end = year_number(&year, s, i)) &&
        is_dash(s, end)) { /* "Repairs in 2003-2005" is led to; "2014-2018" alone too */
        *e = (dgm_expression){.a = {.form = FORM_DATE, .year = year}};
        uint32_t behind = years(e, s, end, between);
        return behind > end && dgm_moment_at(s, behind - 1).digits == 4 ? behind : 0;
    }
    return 0;
}
