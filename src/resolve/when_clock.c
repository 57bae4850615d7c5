/*
 * when_clock.c - times of the clock and parts of a day, without their day.
 *
 *     9 p.m.   2:30 a.m.   3.40pm   10:00 GMT   noon   shortly after [midnight]   early   late
 *
 * Not:    3:2 and 2-1, which are scores: minutes have two digits, and "a.m.", a zone or "at" says that it is a clock.
 */
#include "resolve/moment.h"

/* "a.m.", "p.m.", "pm": the word behind it; i when there is none. */
static uint32_t half_of_day(const dgm_moment_scan *s, uint32_t i)
{
    if (dgm_moment_is(s, i, AM))
        return i + 1;
    if ((dgm_moment_is(s, i, P_LETTER) || dgm_moment_is(s, i, A)) && dgm_moment_mark(s, i + 1, '.') &&
        dgm_moment_is(s, i + 2, M_LETTER))
        return dgm_moment_mark(s, i + 3, '.') ? i + 4 : i + 3;
    return i;
}

/* Does a word before it say that a time of the clock follows? */
static bool announced(const dgm_moment_scan *s, uint32_t i)
{
    static const dgm_moment_word before[] = {AT, BY, AROUND, BEFORE, AFTER, UNTIL, SINCE, FROM, TO, BETWEEN, AND};
    for (unsigned k = 0; i > s->from && k < sizeof before / sizeof *before; k++)
        if (dgm_moment_is(s, i - 1, before[k]))
            return true;
    return false;
}

static uint32_t digits(const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token hour = dgm_moment_at(s, i), minute = dgm_moment_at(s, i + 2);
    if (hour.kind == T_CLOCK && hour.value <= 12)
        return i + 1;
    if (hour.kind != T_NUMBER || hour.digits > 2 || hour.value > 24)
        return 0;
    uint32_t end = i + 1;
    bool colon = dgm_moment_mark(s, i + 1, ':'), stop = dgm_moment_mark(s, i + 1, '.');
    if ((colon || stop) && !(dgm_moment_at(s, i + 1).flags & T_SPACE) && minute.digits == 2 && minute.value < 60) {
        if (minute.kind == T_CLOCK)
            return i + 3;
        if (minute.kind == T_NUMBER)
            end = i + 3;
    }
    uint32_t behind = half_of_day(s, end);
    bool known = behind > end || (end > i + 1 && (dgm_moment_is(s, behind, ZONE) || (colon && announced(s, i))));
    if (!known)
        return 0;
    return dgm_moment_is(s, behind, ZONE) ? behind + 1 : behind;
}

uint32_t dgm_take_clock(dgm_moment *m, const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    uint32_t end = digits(s, i);
    *m = (dgm_moment){.form = FORM_PART, .part = DGM_PART_CLOCK};
    if (end)
        return end;
    if (t.kind == T_PART && t.flags & T_HOUR) {
        m->part = (dgm_day_part)t.value;
        return i + 1;
    }
    /* "the morning of 12 May", "in the evening" */
    if (dgm_moment_is(s, i, THE) && dgm_moment_at(s, i + 1).kind == T_PART &&
        !(dgm_moment_at(s, i + 1).flags & T_HOUR)) {
        m->part = (dgm_day_part)dgm_moment_at(s, i + 1).value;
        return i + 2;
    }
    return 0;
}
