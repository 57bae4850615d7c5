/*
 * when_phrase.c - what counts from another day: the report's, or the one mentioned last.
 *
 *     yesterday   two weeks ago   three days earlier   the next day   last month   earlier this week   that year
 *     the past three days   the weekend   last spring   the third quarter   the end of the year   Christmas Day
 *
 * Not:    "34 years old", "a 12-year-old": ages; "a day" that is a rate; "days" alone.
 */
#include "resolve/moment.h"

static bool is_unit(const dgm_moment_scan *s, uint32_t i)
{
    return dgm_moment_at(s, i).kind == T_UNIT;
}

/* A number in words or digits. *n is 0 for "a few". */
static uint32_t number(int *n, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i), next = dgm_moment_at(s, i + 2);
    *n = t.value;
    if (t.kind == T_NUMBER && t.digits <= 4 && t.value > 0)
        return i > s->from + 1 && !(t.flags & T_SPACE) && dgm_moment_mark(s, i - 1, ',') ? 0 : i + 1; /* 1,500 days */
    if (t.kind == T_CARDINAL) {
        if (t.value >= 20 && dgm_moment_mark(s, i + 1, '-') && next.kind == T_CARDINAL && next.value < 10) {
            *n += next.value;
            return i + 3;
        }
        return i + 1;
    }
    bool a = dgm_moment_is(s, i, A);
    t = dgm_moment_at(s, a ? i + 1 : i);
    if (t.kind == T_FEW) { /* a few, several, a couple of */
        *n = 0;
        i += a ? 2 : 1;
        return dgm_moment_is(s, i, OF) ? i + 1 : i;
    }
    *n = 1;
    return a ? i + 1 : 0;
}

/* Half a century, half a decade, half a year: whole ones of a smaller unit. */
static uint32_t half(int *n, dgm_unit *unit, const dgm_moment_scan *s, uint32_t i)
{
    static const struct {
        dgm_unit of, unit;
        int n;
    } halves[] = {{CENTURY, YEAR, 50}, {DECADE, YEAR, 5}, {YEAR, MONTH, 6}};
    dgm_moment_token t = dgm_moment_at(s, i + 2);
    for (size_t k = 0; dgm_moment_is(s, i, HALF) && dgm_moment_is(s, i + 1, A) && t.kind == T_UNIT && k < sizeof halves / sizeof *halves; k++)
        if (halves[k].of == (dgm_unit)t.value) {
            *n = halves[k].n;
            *unit = halves[k].unit;
            return i + 3;
        }
    return 0;
}

uint32_t dgm_take_amount(int *n, dgm_unit *unit, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    uint32_t halved = half(n, unit, s, i);
    if (halved)
        return halved;
    *n = 0;
    bool bare = t.kind == T_UNIT && t.flags & T_PLURAL;
    uint32_t at = bare ? i : number(n, s, i);
    if (!bare && !at)
        return 0;
    if (at == i + 1 && dgm_moment_is(s, at, AND) && dgm_moment_is(s, at + 1, A) && dgm_moment_is(s, at + 2, HALF))
        at += 3; /* three and a half years */
    if (at > i && dgm_moment_mark(s, at, '-'))
        at++;
    t = dgm_moment_at(s, at);
    if (t.kind != T_UNIT || (at != i && t.flags & T_CAPITAL))
        return 0;
    *unit = (dgm_unit)t.value;
    uint32_t end = at + 1;
    bool dash = dgm_moment_mark(s, end, '-');
    return dgm_moment_is(s, dash ? end + 1 : end, OLD) ? 0 : end;
}

static dgm_moment shift(int n, dgm_unit unit, bool then)
{
    int fortnights = unit == FORTNIGHT ? 2 : 1;
    return (dgm_moment){.form = FORM_SHIFT, .n = n * fortnights, .unit = unit == FORTNIGHT ? WEEK : unit, .then = then};
}

static dgm_moment vague(void)
{
    return (dgm_moment){.form = FORM_VAGUE};
}

/* Three days ago, a week earlier, two months later, hours later; in two weeks' time. */
static uint32_t counted(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    int n;
    dgm_unit unit;
    uint32_t end = dgm_take_amount(&n, &unit, s, i);
    if (!end)
        return 0;
    bool ago = dgm_moment_is(s, end, AGO), before = dgm_moment_is(s, end, BEFORE) && dgm_clause_ends(s, end + 1);
    bool after = dgm_moment_is(s, end, AFTER) && dgm_clause_ends(s, end + 1);
    bool earlier = dgm_moment_is(s, end, EARLIER) || before, later = dgm_moment_is(s, end, LATER) || after;
    if (ago || earlier || later) {
        *m = n ? shift(later ? n : -n, unit, !ago) : vague();
        return end + 1;
    }
    uint32_t apostrophe = dgm_moment_mark(s, end, '\'') || dgm_moment_mark(s, end, 0x2019) ? end + 1 : 0;
    if (apostrophe)
        apostrophe += dgm_moment_is(s, apostrophe, S_LETTER);
    if (apostrophe && dgm_moment_is(s, apostrophe, TIME)) {
        *m = n ? shift(n, unit, false) : vague();
        return apostrophe + 1;
    }
    return 0;
}

/* This, last, next, that ... : which step it is; STEP_NONE for another word. */
static dgm_step step_of(const dgm_moment_scan *s, uint32_t i, bool *then)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    *then = t.kind == T_WORD && (t.value == THAT || t.value == SAME || t.value == PREVIOUS || t.value == FOLLOWING);
    if (t.kind != T_WORD)
        return STEP_NONE;
    switch (t.value) {
    case THIS:
    case THAT:
    case SAME:
        return STEP_THIS;
    case LAST:
    case PAST:
    case PREVIOUS:
        return STEP_LAST;
    case NEXT:
    case COMING:
    case FOLLOWING:
        return STEP_NEXT;
    default:
        return STEP_NONE;
    }
}

static int sign_of(dgm_step step)
{
    return step == STEP_LAST ? -1 : step == STEP_NEXT;
}

/* [the] last week, the next day, that month, the past three days, recent weeks, next Friday, last spring, this May */
static uint32_t stepped(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    bool the = dgm_moment_is(s, i, THE), then;
    uint32_t at = the ? i + 1 : i, end;
    int n;
    dgm_unit unit;
    if (dgm_moment_is(s, at, RECENT) && is_unit(s, at + 1)) {
        *m = vague();
        return at + 2;
    }
    dgm_step step = step_of(s, at, &then);
    if (!step)
        return 0;
    dgm_moment_token t = dgm_moment_at(s, at + 1);
    bool past = dgm_moment_is(s, at, PAST);
    int month = t.kind == T_MONTH ? t.value : 0;
    if (t.kind == T_WEEKDAY && !(t.flags & T_PLURAL))
        *m = (dgm_moment){.form = FORM_WEEKDAY, .weekday = t.value, .step = step, .then = then};
    else if (t.kind == T_SEASON)
        *m = (dgm_moment){.form = FORM_SEASON, .season = t.value, .step = step};
    else if (month)
        *m = (dgm_moment){.form = FORM_DATE, .month = month, .step = step, .n = 1};
    else if (t.kind == T_UNIT && !(t.flags & T_PLURAL)) {
        unit = (dgm_unit)t.value;
        if (unit == DAY && !then && !(step == STEP_NEXT)) /* "this day", "the last day of" */
            return 0;
        if (unit == HOUR || (dgm_moment_mark(s, at + 2, '-') && unit != WEEKEND)) /* "this day-long ..." */
            return 0;
        bool stretch = past || (unit == DECADE && step == STEP_LAST);
        *m = stretch ? (dgm_moment){.form = FORM_STRETCH, .n = -1, .unit = unit}
                     : shift(sign_of(step), unit, then || unit == DAY);
    } else if ((step == STEP_LAST || step == STEP_NEXT) && (end = dgm_take_amount(&n, &unit, s, at + 1))) {
        bool led = the || past || dgm_moment_is(s, i - (i > s->from), IN) ||
                   dgm_moment_is(s, i - (i > s->from), DURING) || dgm_moment_is(s, i - (i > s->from), FOR);
        if (dgm_moment_is(s, end, OF) || !led) /* "the last three days of"; "may last three days" */
            return 0;
        *m = n ? (dgm_moment){.form = FORM_STRETCH, .n = n * sign_of(step), .unit = unit} : vague();
        return end;
    } else
        return 0;
    return at + 2;
}

/* the day before, the week after (that); the day before yesterday, the day after tomorrow */
static uint32_t beside(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i + 1);
    bool before = dgm_moment_is(s, i + 2, BEFORE), after = dgm_moment_is(s, i + 2, AFTER);
    if (!dgm_moment_is(s, i, THE) || t.kind != T_UNIT || t.flags & T_PLURAL || (!before && !after))
        return 0;
    if (t.value == DAY && dgm_moment_is(s, i + 3, before ? YESTERDAY : TOMORROW)) {
        *m = shift(before ? -2 : 2, DAY, false);
        return i + 4;
    }
    bool had = false; /* "The week before an inspector had found rust." */
    for (uint32_t k = i + 3; i == s->from && before && k < i + 8 && k < s->to; k++)
        had |= dgm_word_is(s->cut, k, "had");
    if (!dgm_clause_ends(s, i + 3) && !had)
        return 0;
    *m = shift(before ? -1 : 1, (dgm_unit)t.value, true);
    return i + 3;
}

/* "of 2023", "2023", "of last year", "of the year" behind a season, a quarter, a half. */
static uint32_t of_year(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    uint32_t at = dgm_moment_is(s, i, OF) ? i + 1 : i;
    dgm_moment_token t = dgm_moment_at(s, at), short_year = dgm_moment_at(s, at + 2);
    bool then;
    if (t.kind == T_NUMBER && t.digits == 4 && t.value >= 1000 && t.value < 2200) {
        m->year = t.value;
        bool two = dgm_moment_mark(s, at + 1, '-') && short_year.kind == T_NUMBER && !(short_year.flags & T_SPACE) &&
                   short_year.value % 100 == (t.value + 1) % 100; /* the winter of 2009-10 */
        return two ? at + 3 : at + 1;
    }
    if (at == i)
        return i;
    dgm_step step = step_of(s, at, &then);
    bool the = dgm_moment_is(s, at, THE), same = dgm_moment_is(s, at, THE) && dgm_moment_is(s, at + 1, SAME);
    at += same;
    t = dgm_moment_at(s, at + 1);
    if ((!step && !the) || t.kind != T_UNIT || t.value != YEAR || t.flags & T_PLURAL)
        return i;
    m->step = step ? step : STEP_THIS;
    m->then = then || same;
    return at + 2;
}

static bool led_by(const dgm_moment_scan *s, uint32_t i, const dgm_moment_word *words, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (dgm_moment_is(s, i, words[k]))
            return true;
    return false;
}

/* summer 2024; the spring of 2023; the autumn; the first half of 2023; the third quarter; the first nine months of
 * 2024 */
static uint32_t of_a_year(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    static const dgm_moment_word sure[] = {IN, DURING, BY, UNTIL, SINCE};
    static const dgm_moment_word other[] = {THROUGH, FOR, BEFORE, AFTER, INTO, FROM, TO};
    bool the = dgm_moment_is(s, i, THE);
    uint32_t at = the ? i + 1 : i, end;
    dgm_moment_token t = dgm_moment_at(s, at), unit = dgm_moment_at(s, at + 1);
    if (t.kind == T_SEASON && !(t.flags & T_CAPITAL && at > s->from && !the)) {
        *m = (dgm_moment){.form = FORM_SEASON, .season = t.value};
        end = of_year(m, s, at + 1);
        if (m->year || m->step)
            return end;
        bool led = i > s->from && (led_by(s, i - 1, sure, sizeof sure / sizeof *sure) ||
                                   (!(t.flags & T_DOUBTFUL) && led_by(s, i - 1, other, sizeof other / sizeof *other)));
        bool of = dgm_moment_is(s, at + 1, OF); /* "the fall of the city" */
        return (the || !(t.flags & T_DOUBTFUL)) && led && !of ? at + 1 : 0;
    }
    if (!the || (t.kind != T_ORDINAL && !dgm_moment_is(s, at, LAST)))
        return 0;
    int last = t.kind != T_ORDINAL, n = t.value, count;
    dgm_unit of;
    if (unit.kind == T_UNIT && unit.value == QUARTER && (last || n <= 4)) {
        if (last && !dgm_moment_is(s, at + 2, OF))
            return 0;
        *m = (dgm_moment){.form = FORM_MONTHS, .month = last ? 10 : 3 * n - 2, .month2 = last ? 12 : 3 * n};
        return of_year(m, s, at + 2);
    }
    if (dgm_moment_is(s, at + 1, HALF) && dgm_moment_is(s, at + 2, OF) && !last && n <= 2)
        *m = (dgm_moment){.form = FORM_MONTHS, .month = n == 1 ? 1 : 7, .month2 = n == 1 ? 6 : 12}, end = at + 2;
    else if ((last || n == 1) && (end = dgm_take_amount(&count, &of, s, at + 1)) && of == MONTH && count > 0 &&
             count < 12)
        *m = (dgm_moment){.form = FORM_MONTHS, .month = last ? 13 - count : 1, .month2 = last ? 12 : count};
    else
        return 0;
    uint32_t behind = of_year(m, s, end);
    return behind > end ? behind : 0;
}

/* Christmas Day, New Year's Eve; with a year */
static uint32_t feast(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    int year = 0;
    uint32_t end;
    *m = (dgm_moment){.form = FORM_DATE, .month = 12, .day = 25};
    if (!(t.flags & T_CAPITAL))
        return 0;
    if (dgm_moment_is(s, i, CHRISTMAS)) {
        bool eve = dgm_moment_is(s, i + 1, EVE), day = is_unit(s, i + 1) && dgm_moment_at(s, i + 1).value == DAY;
        m->day -= eve;
        end = i + 1 + (eve || day);
        if (!eve && !day && !(i > s->from && (dgm_moment_is(s, i - 1, AT) || dgm_moment_is(s, i - 1, BY))))
            return 0;
    } else if (dgm_moment_is(s, i, NEW) && is_unit(s, i + 1) && dgm_moment_at(s, i + 1).value == YEAR) {
        end = i + 2;
        if (dgm_moment_mark(s, end, '\'') || dgm_moment_mark(s, end, 0x2019))
            end += 1 + dgm_moment_is(s, end + 1, S_LETTER);
        bool eve = dgm_moment_is(s, end, EVE);
        if (!eve && !(is_unit(s, end) && dgm_moment_at(s, end).value == DAY))
            return 0;
        m->month = eve ? 12 : 1;
        m->day = eve ? 31 : 1;
        end++;
    } else
        return 0;
    t = dgm_moment_at(s, end);
    if (t.kind == T_NUMBER && t.digits == 4 && t.value < 2200)
        year = t.value, end++;
    m->year = year;
    return end;
}

/* the weekend, alone */
static uint32_t weekend(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i + 1);
    if (!dgm_moment_is(s, i, THE) || t.kind != T_UNIT || t.value != WEEKEND || t.flags & T_PLURAL)
        return 0;
    *m = shift(0, WEEKEND, false);
    return i + 2;
}

static uint32_t named_day(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    *m = shift(0, DAY, false);
    if (dgm_moment_is(s, i, TODAY))
        return i + 1;
    if (dgm_moment_is(s, i, TOMORROW))
        return m->n = 1, i + 1;
    if (dgm_moment_is(s, i, YESTERDAY))
        return m->n = -1, i + 1;
    if (dgm_moment_is(s, i, TONIGHT))
        return m->part = DGM_PART_NIGHT, i + 1;
    if (dgm_moment_is(s, i, OVERNIGHT)) {
        dgm_moment_token before = i > s->from ? dgm_moment_at(s, i - 1) : (dgm_moment_token){0};
        uint32_t day = i + 1 + (dgm_moment_is(s, i + 1, INTO) || dgm_moment_is(s, i + 1, TO));
        if (before.kind == T_WORD && (before.value == A || before.value == THE)) /* "an overnight train" */
            return 0;
        *m = (dgm_moment){.form = FORM_OVERNIGHT, .weekday = -1};
        if (day > i + 1 && dgm_moment_at(s, day).kind == T_WEEKDAY)
            return m->weekday = dgm_moment_at(s, day).value, day + 1;
        return i + 1;
    }
    return 0;
}

/* Earlier this week, later in the month, later that day, earlier today, earlier on Wednesday. */
static uint32_t side(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    bool earlier = dgm_moment_is(s, i, EARLIER), then;
    if (!earlier && !dgm_moment_is(s, i, LATER))
        return 0;
    uint32_t at = i + 1, end;
    dgm_expression e;
    if (dgm_moment_is(s, at, IN) && dgm_moment_is(s, at + 1, THE) && is_unit(s, at + 2)) {
        dgm_unit unit = (dgm_unit)dgm_moment_at(s, at + 2).value;
        *m = shift(0, unit, unit == DAY);
        m->step = STEP_THEN;
        end = at + 3;
    } else if ((dgm_moment_is(s, at, THE) && dgm_moment_is(s, at + 1, SAME)) || step_of(s, at, &then) == STEP_THIS) {
        at += dgm_moment_is(s, at, THE) ? 2 : 1;
        dgm_moment_token t = dgm_moment_at(s, at);
        if (t.kind != T_UNIT || t.flags & T_PLURAL)
            return 0;
        *m = shift(0, (dgm_unit)t.value, !dgm_moment_is(s, at - 1, THIS));
        end = at + 1;
    } else {
        at += dgm_moment_is(s, at, ON);
        if ((end = named_day(m, s, at)))
            return m->form == FORM_SHIFT ? end : 0;
        end = dgm_take_date(&e, s, at);
        *m = e.a;
        bool day = m->form == FORM_WEEKDAY || (m->form == FORM_DATE && m->day && e.join == JOIN_NONE);
        return end && day ? end : 0;
    }
    if (m->unit != DAY)
        m->edge = earlier ? EDGE_BEFORE : EDGE_REST;
    return end;
}

/* What an edge may stand before: a month, year, decade; a week, month, year counted. */
static uint32_t edged(dgm_moment *m, const dgm_moment_scan *s, uint32_t i, bool of)
{
    dgm_expression e;
    dgm_moment_token t = dgm_moment_at(s, i + 1);
    uint32_t end;
    if (of && dgm_moment_is(s, i, THE) && t.kind == T_UNIT && !(t.flags & T_PLURAL) && t.value >= WEEK &&
        t.value != FORTNIGHT) {
        *m = shift(0, (dgm_unit)t.value, false);
        return i + 2;
    }
    if ((end = stepped(m, s, i)))
        return m->form == FORM_SHIFT && m->unit != DAY ? end : m->form == FORM_SEASON || m->form == FORM_DATE ? end : 0;
    if ((end = of_a_year(m, s, i)) && (of || m->year || m->step))
        return end;
    int year;
    t = dgm_moment_at(s, i);
    if (t.kind == T_NUMBER && t.digits == 4 && (end = dgm_take_year(&year, s, i))) {
        *m = (dgm_moment){.form = FORM_DATE, .year = year};
        return end;
    }
    if (of && t.kind == T_NUMBER && t.digits == 4 && t.value >= 1000 && t.value < 2200) {
        *m = (dgm_moment){.form = FORM_DATE, .year = t.value};
        return i + 1;
    }
    end = dgm_take_date(&e, s, i);
    *m = e.a;
    return end && e.join == JOIN_NONE && (m->form == FORM_DATE || m->form == FORM_DECADE || m->form == FORM_CENTURY) &&
                   !m->day
               ? end
               : 0;
}

/* Early March, mid-2024, late last year; the start of the year, the end of May, the middle of next month. */
static uint32_t edge(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    bool the = dgm_moment_is(s, i, THE);
    uint32_t at = the ? i + 1 : i, end;
    dgm_moment_token t = dgm_moment_at(s, at);
    if (t.kind != T_WORD)
        return 0;
    if (t.value == EARLY || t.value == LATE || t.value == MID) {
        dgm_edge edge = t.value == EARLY ? EDGE_EARLY : t.value == LATE ? EDGE_LATE : EDGE_MID;
        at += dgm_moment_mark(s, at + 1, '-') ? 2 : 1;
        if (the || !(end = edged(m, s, at, false)))
            return 0;
        m->edge = edge;
        return end;
    }
    if ((t.value != START && t.value != END && t.value != MIDDLE) || !dgm_moment_is(s, at + 1, OF) || !the ||
        !(end = edged(m, s, at + 2, true)))
        return 0;
    m->edge = t.value == START ? EDGE_START : t.value == END ? EDGE_END : EDGE_MID;
    return end;
}

/* so far this year */
static uint32_t so_far(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    uint32_t end = dgm_moment_is(s, i, SO) && dgm_moment_is(s, i + 1, FAR) ? stepped(m, s, i + 2) : 0;
    if (!end || m->form != FORM_SHIFT || m->n)
        return 0;
    m->edge = EDGE_SO_FAR;
    return end;
}

uint32_t dgm_take_phrase(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    static uint32_t (*const ways[])(dgm_moment *, const dgm_moment_scan *, uint32_t) = {
        named_day, side, edge, so_far, beside, counted, of_a_year, stepped, weekend, feast};
    for (unsigned k = 0; k < sizeof ways / sizeof *ways; k++) {
        uint32_t end = ways[k](m, s, i);
        if (end)
            return end;
    }
    /* "the same day", "the same month" */
    dgm_moment_token t = dgm_moment_at(s, i + 2);
    if (dgm_moment_is(s, i, THE) && dgm_moment_is(s, i + 1, SAME) && t.kind == T_UNIT && !(t.flags & T_PLURAL)) {
        *m = shift(0, (dgm_unit)t.value, true);
        return i + 3;
    }
    return 0;
}

/* every Friday, each year, every two hours, every second week, on Sundays, twice a week, daily */
uint32_t dgm_take_set(const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    int n;
    dgm_unit unit;
    if (t.kind == T_SET && !(t.flags & T_CAPITAL && i > s->from))
        return i + 1;
    if (t.kind == T_WEEKDAY && t.flags & T_PLURAL)
        return i + 1;
    bool times = dgm_moment_is(s, i + 1, TIMES) && (t.kind == T_CARDINAL || t.kind == T_NUMBER);
    uint32_t rate = dgm_moment_is(s, i, ONCE) ? i + 1 : times ? i + 2 : 0;
    if (rate && (dgm_moment_is(s, rate, A) || dgm_moment_is(s, rate, EVERY)) && is_unit(s, rate + 1))
        return rate + 2;
    if (!dgm_moment_is(s, i, EVERY))
        return 0;
    uint32_t at = i + 1, end = dgm_take_amount(&n, &unit, s, at);
    if (end)
        return end;
    if (dgm_moment_is(s, at, OTHER) || dgm_moment_at(s, at).kind == T_ORDINAL || dgm_moment_at(s, at).kind == T_FEW)
        at++;
    t = dgm_moment_at(s, at);
    bool part = t.kind == T_PART, day = t.kind == T_WEEKDAY || t.kind == T_MONTH || t.kind == T_SEASON;
    if (t.kind != T_UNIT && !part && !day)
        return 0;
    return t.kind == T_WEEKDAY && dgm_moment_at(s, at + 1).kind == T_PART ? at + 2 : at + 1;
}
