/*
 * when_words.c - what each word can be in an expression of time: a table, and what digits can be.
 *
 *     "late March"  ->  LATE, month 3       "1990s" -> decade 1990       "3rd" -> ordinal 3       "p.m" -> P . M
 *
 * In:     words. Out: a token each; T_OTHER where a word says nothing of time.
 * Not:    whether it is one here: "May" is a month or a name, "second" an ordinal; what reads the tokens decides.
 */
#include "resolve/moment.h"

#include "base/arena.h"
#include <stdlib.h>
#include <string.h>

typedef struct row {
    const char *word;
    uint8_t kind, flags;
    int16_t value;
} row;

/* clang-format off */
static const row rows[] = { /* in order of strcmp */
    {"a", T_WORD, 0, A}, {"about", T_WORD, 0, AROUND}, {"after", T_WORD, 0, AFTER},
    {"afternoon", T_PART, 0, DGM_PART_AFTERNOON}, {"afterwards", T_WORD, 0, LATER}, {"aged", T_WORD, 0, AGED},
    {"ago", T_WORD, 0, AGO}, {"am", T_WORD, 0, AM}, {"an", T_WORD, 0, A}, {"and", T_WORD, 0, AND},
    {"annually", T_SET, 0, 0}, {"apr", T_MONTH, T_SHORT, 4}, {"april", T_MONTH, T_DOUBTFUL, 4},
    {"around", T_WORD, 0, AROUND}, {"at", T_WORD, 0, AT}, {"aug", T_MONTH, T_SHORT, 8},
    {"august", T_MONTH, T_DOUBTFUL, 8}, {"autumn", T_SEASON, 0, 2}, {"before", T_WORD, 0, BEFORE},
    {"beginning", T_WORD, 0, START}, {"between", T_WORD, 0, BETWEEN}, {"by", T_WORD, 0, BY},
    {"centuries", T_UNIT, T_PLURAL, CENTURY}, {"century", T_UNIT, 0, CENTURY}, {"cet", T_WORD, 0, ZONE},
    {"christmas", T_WORD, 0, CHRISTMAS}, {"close", T_WORD, 0, END}, {"coming", T_WORD, 0, COMING},
    {"couple", T_FEW, 0, 0}, {"current", T_WORD, 0, THIS}, {"daily", T_SET, 0, 0},
    {"dawn", T_PART, T_HOUR, DGM_PART_MORNING}, {"day", T_UNIT, 0, DAY},
    {"daybreak", T_PART, T_HOUR, DGM_PART_MORNING}, {"days", T_UNIT, T_PLURAL, DAY}, {"dec", T_MONTH, T_SHORT, 12},
    {"decade", T_UNIT, 0, DECADE}, {"decades", T_UNIT, T_PLURAL, DECADE}, {"december", T_MONTH, 0, 12},
    {"during", T_WORD, 0, DURING}, {"dusk", T_PART, T_HOUR, DGM_PART_EVENING}, {"each", T_WORD, 0, EVERY},
    {"earlier", T_WORD, 0, EARLIER}, {"early", T_WORD, 0, EARLY}, {"eight", T_CARDINAL, 0, 8},
    {"eighteen", T_CARDINAL, 0, 18}, {"eighteenth", T_ORDINAL, 0, 18}, {"eighth", T_ORDINAL, 0, 8},
    {"eighties", T_DECADE, 0, 80}, {"eighty", T_CARDINAL, 0, 80}, {"eleven", T_CARDINAL, 0, 11},
    {"eleventh", T_ORDINAL, 0, 11}, {"end", T_WORD, 0, END}, {"eve", T_WORD, 0, EVE},
    {"evening", T_PART, 0, DGM_PART_EVENING}, {"every", T_WORD, 0, EVERY}, {"fall", T_SEASON, T_DOUBTFUL, 2},
    {"far", T_WORD, 0, FAR}, {"feb", T_MONTH, T_SHORT, 2}, {"february", T_MONTH, 0, 2}, {"few", T_FEW, 0, 0},
    {"fifteen", T_CARDINAL, 0, 15}, {"fifteenth", T_ORDINAL, 0, 15}, {"fifth", T_ORDINAL, 0, 5},
    {"fifties", T_DECADE, 0, 50}, {"fifty", T_CARDINAL, 0, 50}, {"first", T_ORDINAL, 0, 1},
    {"five", T_CARDINAL, 0, 5}, {"following", T_WORD, 0, FOLLOWING}, {"for", T_WORD, 0, FOR},
    {"fortnight", T_UNIT, 0, FORTNIGHT}, {"forty", T_CARDINAL, 0, 40}, {"four", T_CARDINAL, 0, 4},
    {"fourteen", T_CARDINAL, 0, 14}, {"fourteenth", T_ORDINAL, 0, 14}, {"fourth", T_ORDINAL, 0, 4},
    {"fri", T_WEEKDAY, T_SHORT, 4}, {"friday", T_WEEKDAY, 0, 4}, {"fridays", T_WEEKDAY, T_PLURAL, 4},
    {"from", T_WORD, 0, FROM}, {"gmt", T_WORD, 0, ZONE}, {"half", T_WORD, 0, HALF}, {"hour", T_UNIT, 0, HOUR},
    {"hourly", T_SET, 0, 0}, {"hours", T_UNIT, T_PLURAL, HOUR}, {"hundred", T_CARDINAL, 0, 100},
    {"in", T_WORD, 0, IN}, {"into", T_WORD, 0, INTO}, {"its", T_WORD, 0, ITS}, {"jan", T_MONTH, T_SHORT, 1},
    {"january", T_MONTH, 0, 1}, {"jul", T_MONTH, T_SHORT, 7}, {"july", T_MONTH, 0, 7}, {"jun", T_MONTH, T_SHORT, 6},
    {"june", T_MONTH, T_DOUBTFUL, 6}, {"last", T_WORD, 0, LAST}, {"late", T_WORD, 0, LATE},
    {"later", T_WORD, 0, LATER}, {"m", T_WORD, 0, M_LETTER}, {"mar", T_MONTH, T_SHORT, 3},
    {"march", T_MONTH, T_DOUBTFUL, 3}, {"may", T_MONTH, T_DOUBTFUL, 5}, {"mid", T_WORD, 0, MID},
    {"midday", T_PART, T_HOUR, DGM_PART_AFTERNOON}, {"middle", T_WORD, 0, MIDDLE},
    {"midnight", T_PART, T_HOUR, DGM_PART_NIGHT}, {"minutes", T_UNIT, T_PLURAL, HOUR},
    {"mon", T_WEEKDAY, T_SHORT, 0}, {"monday", T_WEEKDAY, 0, 0}, {"mondays", T_WEEKDAY, T_PLURAL, 0},
    {"month", T_UNIT, 0, MONTH}, {"monthly", T_SET, 0, 0}, {"months", T_UNIT, T_PLURAL, MONTH},
    {"morning", T_PART, 0, DGM_PART_MORNING}, {"new", T_WORD, 0, NEW}, {"next", T_WORD, 0, NEXT},
    {"night", T_PART, 0, DGM_PART_NIGHT}, {"nightfall", T_PART, T_HOUR, DGM_PART_EVENING}, {"nightly", T_SET, 0, 0},
    {"nine", T_CARDINAL, 0, 9}, {"nineteen", T_CARDINAL, 0, 19}, {"nineteenth", T_ORDINAL, 0, 19},
    {"nineties", T_DECADE, 0, 90}, {"ninety", T_CARDINAL, 0, 90}, {"ninth", T_ORDINAL, 0, 9},
    {"noon", T_PART, T_HOUR, DGM_PART_AFTERNOON}, {"nov", T_MONTH, T_SHORT, 11}, {"november", T_MONTH, 0, 11},
    {"oct", T_MONTH, T_SHORT, 10}, {"october", T_MONTH, 0, 10}, {"of", T_WORD, 0, OF}, {"old", T_WORD, 0, OLD},
    {"on", T_WORD, 0, ON}, {"once", T_WORD, 0, ONCE}, {"one", T_CARDINAL, 0, 1}, {"other", T_WORD, 0, OTHER},
    {"over", T_WORD, 0, DURING}, {"overnight", T_WORD, 0, OVERNIGHT}, {"p", T_WORD, 0, P_LETTER},
    {"past", T_WORD, 0, PAST}, {"pm", T_WORD, 0, AM}, {"preceding", T_WORD, 0, PREVIOUS},
    {"previous", T_WORD, 0, PREVIOUS}, {"quarter", T_UNIT, 0, QUARTER}, {"quarterly", T_SET, 0, 0},
    {"quarters", T_UNIT, T_PLURAL, QUARTER}, {"recent", T_WORD, 0, RECENT}, {"s", T_WORD, 0, S_LETTER},
    {"same", T_WORD, 0, SAME}, {"sat", T_WEEKDAY, T_SHORT, 5}, {"saturday", T_WEEKDAY, 0, 5},
    {"saturdays", T_WEEKDAY, T_PLURAL, 5}, {"second", T_ORDINAL, 0, 2}, {"sep", T_MONTH, T_SHORT, 9},
    {"sept", T_MONTH, T_SHORT, 9}, {"september", T_MONTH, 0, 9}, {"seven", T_CARDINAL, 0, 7},
    {"seventeen", T_CARDINAL, 0, 17}, {"seventeenth", T_ORDINAL, 0, 17}, {"seventh", T_ORDINAL, 0, 7},
    {"seventies", T_DECADE, 0, 70}, {"seventy", T_CARDINAL, 0, 70}, {"several", T_FEW, 0, 0},
    {"since", T_WORD, 0, SINCE}, {"six", T_CARDINAL, 0, 6}, {"sixteen", T_CARDINAL, 0, 16},
    {"sixteenth", T_ORDINAL, 0, 16}, {"sixth", T_ORDINAL, 0, 6}, {"sixties", T_DECADE, 0, 60},
    {"sixty", T_CARDINAL, 0, 60}, {"so", T_WORD, 0, SO}, {"spring", T_SEASON, T_DOUBTFUL, 0},
    {"start", T_WORD, 0, START}, {"summer", T_SEASON, 0, 1}, {"sun", T_WEEKDAY, T_SHORT, 6},
    {"sunday", T_WEEKDAY, 0, 6}, {"sundays", T_WEEKDAY, T_PLURAL, 6}, {"sunrise", T_PART, T_HOUR, DGM_PART_MORNING},
    {"sunset", T_PART, T_HOUR, DGM_PART_EVENING}, {"ten", T_CARDINAL, 0, 10}, {"tenth", T_ORDINAL, 0, 10},
    {"that", T_WORD, 0, THAT}, {"the", T_WORD, 0, THE}, {"third", T_ORDINAL, 0, 3}, {"thirteen", T_CARDINAL, 0, 13},
    {"thirteenth", T_ORDINAL, 0, 13}, {"thirties", T_DECADE, 0, 30}, {"thirty", T_CARDINAL, 0, 30},
    {"this", T_WORD, 0, THIS}, {"three", T_CARDINAL, 0, 3}, {"through", T_WORD, 0, THROUGH},
    {"thu", T_WEEKDAY, T_SHORT, 3}, {"thurs", T_WEEKDAY, T_SHORT, 3}, {"thursday", T_WEEKDAY, 0, 3},
    {"thursdays", T_WEEKDAY, T_PLURAL, 3}, {"till", T_WORD, 0, UNTIL}, {"time", T_WORD, 0, TIME},
    {"times", T_WORD, 0, TIMES}, {"to", T_WORD, 0, TO}, {"today", T_WORD, 0, TODAY},
    {"tomorrow", T_WORD, 0, TOMORROW}, {"tonight", T_WORD, 0, TONIGHT}, {"tue", T_WEEKDAY, T_SHORT, 1},
    {"tues", T_WEEKDAY, T_SHORT, 1}, {"tuesday", T_WEEKDAY, 0, 1}, {"tuesdays", T_WEEKDAY, T_PLURAL, 1},
    {"twelfth", T_ORDINAL, 0, 12}, {"twelve", T_CARDINAL, 0, 12}, {"twenties", T_DECADE, 0, 20},
    {"twentieth", T_ORDINAL, 0, 20}, {"twenty", T_CARDINAL, 0, 20}, {"twice", T_WORD, 0, ONCE},
    {"two", T_CARDINAL, 0, 2}, {"until", T_WORD, 0, UNTIL}, {"utc", T_WORD, 0, ZONE},
    {"wed", T_WEEKDAY, T_SHORT, 2}, {"wednesday", T_WEEKDAY, 0, 2}, {"wednesdays", T_WEEKDAY, T_PLURAL, 2},
    {"week", T_UNIT, 0, WEEK}, {"weekend", T_UNIT, 0, WEEKEND}, {"weekends", T_UNIT, T_PLURAL, WEEKEND},
    {"weekly", T_SET, 0, 0}, {"weeks", T_UNIT, T_PLURAL, WEEK}, {"winter", T_SEASON, 0, 3},
    {"within", T_WORD, 0, WITHIN}, {"year", T_UNIT, 0, YEAR}, {"yearly", T_SET, 0, 0},
    {"years", T_UNIT, T_PLURAL, YEAR}, {"yesterday", T_WORD, 0, YESTERDAY},
};
/* clang-format on */

static int by_word(const void *key, const void *r)
{
    return strcmp(key, ((const row *)r)->word);
}

/* What a word that begins with a digit is: 1990s, 3rd, 21T14, 4pm; a plain number when nothing is behind the digits. */
static dgm_moment_token number_token(const char *w)
{
    static const char *const ordinal[] = {"st", "nd", "rd", "th"};
    dgm_moment_token t = {.kind = T_NUMBER};
    while (*w >= '0' && *w <= '9' && t.digits < 9) {
        t.value = t.value * 10 + (*w++ - '0');
        t.digits++;
    }
    if (!*w)
        return t;
    t.kind = T_OTHER;
    for (size_t i = 0; i < sizeof ordinal / sizeof *ordinal; i++)
        if (!strcmp(w, ordinal[i]))
            t.kind = T_ORDINAL;
    if (!strcmp(w, "s") && (t.digits == 4 || t.digits == 2) && t.value % 10 == 0)
        t.kind = T_DECADE;
    else if ((!strcmp(w, "am") || !strcmp(w, "pm")) && t.value < 60 && t.digits < 3)
        t.kind = T_CLOCK;
    else if (*w == 't' && w[1] >= '0' && w[1] <= '9' && t.digits == 2)
        t.kind = T_NUMBER; /* 2025-08-21T14:00Z */
    return t;
}

static dgm_moment_token token_of(const dgm_cut *c, uint32_t i)
{
    dgm_moment_token t = {.kind = T_OTHER};
    dgm_low low = dgm_word_low(c, i);
    char first = c->text.data[c->word[i].at.from];
    if (low.text[0] >= '0' && low.text[0] <= '9')
        t = number_token(low.text);
    else if (low.text[0] == 'q' && low.text[1] >= '1' && low.text[1] <= '4' && !low.text[2])
        t = (dgm_moment_token){.kind = T_QUARTER, .value = low.text[1] - '0'};
    else if (low.text[0] >= 'a' && low.text[0] <= 'z') {
        const row *r = bsearch(low.text, rows, sizeof rows / sizeof *rows, sizeof *rows, by_word);
        if (r)
            t = (dgm_moment_token){.kind = r->kind, .flags = r->flags, .value = r->value};
    } else {
        uint32_t mark = dgm_word_mark(c, i);
        if (mark)
            t = (dgm_moment_token){.kind = T_MARK, .value = (int32_t)mark};
    }
    t.flags |= (first >= 'A' && first <= 'Z' ? T_CAPITAL : 0) | (c->word[i].space ? T_SPACE : 0);
    if ((t.kind == T_MONTH || t.kind == T_WEEKDAY) && !(t.flags & T_CAPITAL)) /* they are written with a capital */
        t.kind = T_OTHER;
    return t;
}

dgm_moment_token *dgm_moment_tokens(const dgm_cut *c, dgm_arena *a)
{
    dgm_moment_token *token = dgm_take_raw(a, (size_t)c->words + 1, sizeof *token);
    for (uint32_t i = 0; token && i < c->words; i++)
        token[i] = token_of(c, i);
    return token;
}

dgm_moment_token dgm_moment_at(const dgm_moment_scan *s, uint32_t i)
{
    return i >= s->from && i < s->to ? s->token[i] : (dgm_moment_token){.kind = T_OTHER};
}

bool dgm_moment_is(const dgm_moment_scan *s, uint32_t i, dgm_moment_word word)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    return t.kind == T_WORD && t.value == (int32_t)word;
}

bool dgm_moment_mark(const dgm_moment_scan *s, uint32_t i, int32_t mark)
{
    dgm_moment_token t = dgm_moment_at(s, i);
    return t.kind == T_MARK && t.value == mark;
}

bool dgm_clause_ends(const dgm_moment_scan *s, uint32_t i)
{
    return i >= s->to || dgm_moment_at(s, i).kind == T_MARK || dgm_moment_is(s, i, AND);
}
