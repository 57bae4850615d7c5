/*
 * when_take.c - the longest expression of time that begins at a word.
 *
 *     9 p.m. on Wednesday   early Thursday   the night of 12-13 May   from Monday to Wednesday   since June
 *
 * How:    a day is read as a date or as a phrase; a part of the day or a time of the clock may stand before or behind
 *         it; two of them, or one and an open side, make a range. What is left are durations and sets.
 */
#include "resolve/moment.h"

/* Does the moment name one day, to which a time of the clock can belong? */
static bool is_day(const dgm_expression *e)
{
    const dgm_moment *m = &e->a;
    return e->join == JOIN_NONE && !m->edge &&
           (m->form == FORM_WEEKDAY || (m->form == FORM_DATE && m->day) || (m->form == FORM_SHIFT && m->unit == DAY));
}

static uint32_t longer(dgm_expression *e, const dgm_expression *other, uint32_t end, uint32_t end2)
{
    if (end2 > end) {
        *e = *other;
        return end2;
    }
    return end;
}

/* A date or a phrase, whichever has more words. */
static uint32_t day_or_more(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    dgm_expression phrase = {0};
    uint32_t end = dgm_take_date(e, s, i);
    if (!end)
        *e = (dgm_expression){0};
    return longer(e, &phrase, end, dgm_take_phrase(&phrase.a, s, i));
}

/* "morning", "at 9 p.m.", ", shortly before noon" behind a day; end where there is none. */
static uint32_t part_behind(dgm_expression *e, const dgm_moment_scan *s, uint32_t end)
{
    dgm_moment_token t = dgm_moment_at(s, end);
    dgm_moment clock;
    if (t.kind == T_PART && !(t.flags & T_HOUR)) {
        e->a.part = (dgm_day_part)t.value;
        end++;
    }
    uint32_t at = end + dgm_moment_is(s, end, AT), behind;
    at += dgm_moment_is(s, at, AROUND);
    if (at > end && (behind = dgm_take_clock(&clock, s, at))) {
        e->a.part = clock.part;
        return behind;
    }
    if ((t.kind == T_PART && t.flags & T_HOUR) || t.kind == T_CLOCK)
        if ((behind = dgm_take_clock(&clock, s, end))) {
            e->a.part = clock.part;
            return behind;
        }
    return end;
}

/* This morning, that evening, last night, the next morning, the same night, the following night. */
static uint32_t part_of(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    bool the = dgm_moment_is(s, i, THE);
    uint32_t at = the ? i + 1 : i;
    dgm_moment_token word = dgm_moment_at(s, at), t = dgm_moment_at(s, at + 1);
    if (word.kind != T_WORD || t.kind != T_PART || t.flags & T_HOUR)
        return 0;
    dgm_moment m = {.form = FORM_SHIFT, .unit = DAY, .part = (dgm_day_part)t.value};
    switch (word.value) {
    case THIS:
        break;
    case LAST:
        if (t.value == DGM_PART_NIGHT)
            m = (dgm_moment){.form = FORM_OVERNIGHT, .weekday = -1};
        else
            m.n = -1;
        break;
    case THAT:
    case SAME:
        m.then = 1;
        break;
    case NEXT:
    case FOLLOWING:
        m.then = 1;
        m.n = 1;
        break;
    case PREVIOUS:
        m.then = 1;
        m.n = -1;
        break;
    default:
        return 0;
    }
    *e = (dgm_expression){.a = m};
    return at + 2;
}

/* A day with a part of it in front: "9 p.m. on Wednesday", "early Thursday", "the night of 12-13 May". */
static uint32_t part_before(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment clock;
    bool early = dgm_moment_is(s, i, EARLY), late = dgm_moment_is(s, i, LATE);
    uint32_t end = early || late ? i + 1 : dgm_take_clock(&clock, s, i), at = end, day;
    if (!end)
        return 0;
    bool of = dgm_moment_is(s, at, OF), on = dgm_moment_is(s, at, ON), the = dgm_moment_is(s, i, THE);
    at += of || on || (!early && !late && dgm_moment_mark(s, at, ','));
    if (!(day = day_or_more(e, s, at)) && !(day = part_of(e, s, at)))
        return 0;
    bool nights = the && of && e->join == JOIN_RANGE && clock.part == DGM_PART_NIGHT && e->a.day;
    if (!is_day(e) && !nights)
        return 0;
    if (of && !the)
        return 0;
    e->a.part = early ? DGM_PART_MORNING : late ? DGM_PART_EVENING : clock.part;
    if (nights)
        return day;
    dgm_day_part part = e->a.part;
    uint32_t behind = part_behind(e, s, day);
    if (behind > day && part == DGM_PART_CLOCK)
        e->a.part = part;
    return behind;
}

/* One point: a day with or without a part, or a longer time. */
static uint32_t point(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    dgm_expression other = {0};
    uint32_t end = day_or_more(e, s, i);
    if (end && is_day(e))
        end = part_behind(e, s, end);
    other = (dgm_expression){0};
    uint32_t end2 = part_of(&other, s, i);
    if (end2 && dgm_moment_is(s, end2, AT)) {
        dgm_day_part part = other.a.part;
        end2 = part_behind(&other, s, end2);
        if (other.a.part == DGM_PART_WHOLE)
            other.a.part = part;
    }
    end = longer(e, &other, end, end2);
    other = (dgm_expression){0};
    return longer(e, &other, end, part_before(&other, s, i));
}

/* A time of the clock or a part of the day alone: only where a preposition leads to it. */
static uint32_t part_alone(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    static const dgm_moment_word before[] = {AT, BY, AROUND, BEFORE, AFTER, UNTIL, SINCE, IN, DURING};
    dgm_moment m;
    uint32_t end = dgm_take_clock(&m, s, i);
    if (!end)
        return 0;
    bool led = m.part == DGM_PART_CLOCK;
    for (unsigned k = 0; !led && i > s->from && k < sizeof before / sizeof *before; k++)
        led = dgm_moment_is(s, i - 1, before[k]);
    bool night = m.part == DGM_PART_NIGHT && dgm_moment_is(s, i, THE); /* "during the night" */
    *e = (dgm_expression){.a = night ? (dgm_moment){.form = FORM_OVERNIGHT, .weekday = -1} : m};
    return led ? end : 0;
}

/* From A to B, between A and B, A to B; two times of the clock on one day. */
static uint32_t range(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    bool from = dgm_moment_is(s, i, FROM), between = dgm_moment_is(s, i, BETWEEN);
    dgm_expression first = {0}, second = {0};
    uint32_t end;
    if (!from && !between) {
        dgm_moment_token t = dgm_moment_at(s, i); /* Monday to Wednesday, Monday through Friday */
        if (t.kind != T_WEEKDAY || !(dgm_moment_is(s, i + 1, TO) || dgm_moment_is(s, i + 1, THROUGH)) ||
            dgm_moment_at(s, i + 2).kind != T_WEEKDAY)
            return 0;
        *e = (dgm_expression){.a = {.form = FORM_WEEKDAY, .weekday = t.value},
                              .b = {.form = FORM_WEEKDAY, .weekday = dgm_moment_at(s, i + 2).value},
                              .join = JOIN_RANGE};
        return i + 3;
    }
    bool clock = false;
    if (!(end = dgm_take_clock(&first.a, s, i + 1)) || first.a.part != DGM_PART_CLOCK) {
        first = (dgm_expression){0};
        end = point(&first, s, i + 1);
    } else
        clock = true;
    if (!end)
        return 0;
    if (first.join == JOIN_RANGE) { /* from 3 to 5 May */
        *e = first;
        return end;
    }
    bool joined = between ? dgm_moment_is(s, end, AND) : dgm_moment_is(s, end, TO) || dgm_moment_is(s, end, UNTIL);
    if (!joined)
        return 0;
    uint32_t behind = point(&second, s, end + 1);
    if (!behind && clock)
        behind = dgm_take_clock(&second.a, s, end + 1);
    if (!behind || second.join != JOIN_NONE)
        return 0;
    if (clock) { /* from 6 a.m. to 10 a.m. on Tuesday */
        *e = second;
        e->a.part = DGM_PART_CLOCK;
        return behind;
    }
    *e = (dgm_expression){first.a, second.a, JOIN_RANGE, 0};
    return behind;
}

static uint32_t open_side(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    bool since = dgm_moment_is(s, i, SINCE), until = dgm_moment_is(s, i, UNTIL);
    if (!since && !until)
        return 0;
    uint32_t end = point(e, s, i + 1);
    if (!end || e->join != JOIN_NONE)
        return 0;
    e->join = since ? JOIN_SINCE : JOIN_UNTIL;
    e->limit = until;
    return end;
}

/* For three days, a strike of three weeks, a two-day visit, 12 years in prison. */
static uint32_t duration(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    static const dgm_moment_word before[] = {FOR, IN, OF, AFTER, WITHIN, AROUND};
    int n;
    dgm_unit unit;
    uint32_t end = dgm_take_amount(&n, &unit, s, i);
    if (!end || (i > s->from && dgm_moment_is(s, i - 1, AGED)))
        return 0;
    bool led = false, first = i == s->from, dash = dgm_moment_mark(s, end, '-');
    for (unsigned k = 0; !first && k < sizeof before / sizeof *before; k++)
        led |= dgm_moment_is(s, i - 1, before[k]);
    bool plural = dgm_moment_at(s, i).kind == T_UNIT, one = dgm_moment_is(s, i, A);
    if (plural && !dgm_moment_is(s, first ? i : i - 1, FOR))
        return 0;
    led |= one && dgm_moment_is(s, end, TO); /* "gave them a week to leave" */
    if (one && (!led || dash))
        return 0;
    if (dgm_moment_at(s, i).kind == T_CARDINAL && dgm_moment_at(s, i).value == 1 && !led) /* "one day" */
        return 0;
    bool ahead = !first && (dgm_moment_is(s, i - 1, IN) ? dgm_tense_at(s, i, end) != TENSE_PAST
                                                        : dgm_moment_is(s, i - 1, WITHIN));
    if (ahead && n) {
        bool in = dgm_moment_is(s, i - 1, IN);
        e->a = (dgm_moment){.form = in ? FORM_SHIFT : FORM_STRETCH, .n = n, .unit = unit};
        return end;
    }
    e->a.form = FORM_DURATION;
    return end;
}

uint32_t dgm_take_expression(dgm_expression *e, const dgm_moment_scan *s, uint32_t i)
{
    uint32_t end;
    *e = (dgm_expression){0};
    if ((end = dgm_take_set(s, i))) {
        e->a.form = FORM_SET;
        return end;
    }
    if ((end = range(e, s, i)) || (end = open_side(e, s, i)))
        return end;
    *e = (dgm_expression){0};
    if ((end = point(e, s, i))) {
        e->limit = i > s->from && (dgm_moment_is(s, i - 1, BY) || dgm_moment_is(s, i - 1, BEFORE));
        return end;
    }
    *e = (dgm_expression){0};
    if ((end = part_alone(e, s, i)))
        return end;
    *e = (dgm_expression){0};
    return duration(e, s, i);
}
