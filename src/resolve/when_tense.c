/*
 * when_tense.c - does the sentence look ahead at a word of time, or back?
 *
 *     said on [Wednesday]: back      will meet on [Wednesday], is due on [Friday], the talks begin on [Friday]: ahead
 *
 * How:    the nearest verb before the words decides, or where there is none the nearest behind them. What was planned
 *         lies ahead unless a verb of the past stands by it ("planned for Wednesday, was put off").
 * Limits: REACH words to either side.
 */
#include "resolve/moment.h"
#include "resolve/when_clause.h"

#include <string.h>

enum { REACH = 40 };

static const char *const ahead_words[] = {
    /* in order of strcmp */
    "aims",    "arrives",  "begin",   "begins",  "can",     "closes", "comes", "could",  "deadline", "departs",
    "ends",    "expect",   "expects", "expires", "flies",   "go",     "goes",  "holds",  "hope",     "hopes",
    "hosts",   "intend",   "intends", "leaves",  "ll",      "may",    "meets", "might",  "must",     "opens",
    "plan",    "plans",    "resume",  "resumes", "returns", "runs",   "shall", "should", "starts",   "takes",
    "travels", "upcoming", "visits",  "votes",   "want",    "wants",  "will",  "won",    "would",
};
static const char *const planned_words[] = {"due",     "expected",  "forecast", "going", "likely",
                                            "planned", "scheduled", "set",      "slated"};
/* Before "to" or "until" and a time: it lies ahead. */
static const char *const moved_words[] = {"adjourned", "delayed",   "extended",   "moved",
                                          "off",       "postponed", "rescheduled"};
/* Before "to": what follows lies ahead. */
static const char *const to_words[] = {
    "about", "agreed", "agreeing", "are", "decided", "due", "expected", "going", "hoped", "is", "needs", "offered",
    "offering", "planned", "pledged", "pledging", "promised", "promising", "proposed", "ready", "refused", "scheduled",
    "set", "threatened", "threatening", "urged", "vowed", "vowing", "wanted",
};
/* What is asked of somebody "by June" lies ahead. */
static const char *const asking_words[] = {"asked",    "called",   "demanded",  "insisted", "needed", "offered", "ordered", "pledged",
                                           "pressed", "promised", "proposed", "requested", "sought", "urged",   "vowed",   "wanted"};
/* Of a thing that is asked for, the day behind it lies ahead. */
static const char *const asking_for_words[] = {"demanded", "offered", "promised", "proposed", "requested", "wanted"};
/* "Called a strike for Thursday" */
static const char *const fixing_words[] = {"announced", "called", "convened", "fixed", "ordered", "scheduled", "summoned"};
static const char *const past_words[] = {
    "became", "been",  "began", "begun", "bought",   "broke", "brought", "built", "burnt", "came",   "caught",
    "cost",   "cut",   "did",   "died",  "drew",     "fell",  "felt",    "fled",  "flew",  "fought", "found",
    "froze",  "gave",  "given", "got",   "grew",     "had",   "has",     "have",  "heard", "held",   "hid",
    "hit",    "kept",  "knew",  "laid",  "lay",      "led",   "left",    "lost",  "made",  "met",    "paid",
    "ran",    "rose",  "said",  "sang",  "sank",     "sat",   "saw",     "seen",  "sent",  "shook",  "shot",
    "shut",   "slept", "sold",  "spent", "spoke",    "stood", "struck",  "swore", "taken", "taught", "told",
    "took",   "was",   "went",  "were",  "withdrew", "woke",  "won",     "wrote",
};

static bool in_table(const dgm_cut *c, uint32_t i, const char *const *table, size_t n)
{
    return dgm_word_in(c, i, table, n);
}

#define IN_TABLE(c, i, t) in_table(c, i, t, sizeof(t) / sizeof *(t))

static bool is_past(const dgm_moment_scan *s, uint32_t i)
{
    dgm_low low = dgm_word_low(s->cut, i);
    size_t n = strlen(low.text);
    char first = s->cut->text.data[s->cut->word[i].at.from];
    if (first >= 'A' && first <= 'Z')
        return false;
    return IN_TABLE(s->cut, i, past_words) || (n > 3 && !strcmp(low.text + n - 2, "ed"));
}

static bool was(const dgm_moment_scan *s, uint32_t i)
{
    return i >= s->from && i < s->to &&
           (dgm_word_is(s->cut, i, "was") || dgm_word_is(s->cut, i, "were") || dgm_word_is(s->cut, i, "been") ||
            dgm_word_is(s->cut, i, "had"));
}

/* Does a modal verb stand at most three words before? */
static bool modal_before(const dgm_moment_scan *s, uint32_t i)
{
    static const char *const modal[] = {"can",  "could", "ll",     "may",  "might",
                                        "must", "shall", "should", "will", "would"};
    for (uint32_t k = i; k > s->from && i - k < 3;) {
        k--;
        if (s->token[k].kind == T_MARK && s->token[k].value != '\'' && s->token[k].value != 0x2019)
            return false;
        if (IN_TABLE(s->cut, k, modal))
            return s->token[k].kind != T_MONTH;
        if (dgm_word_is(s->cut, k, "have")) /* "would have ended" */
            return false;
    }
    return false;
}

/* Is it the "to" of "agreed to meet", "promised on Monday to read"? */
static bool promised(const dgm_moment_scan *s, uint32_t i)
{
    dgm_moment_token next = dgm_moment_at(s, i + 1);
    if (!dgm_moment_is(s, i, TO) || next.kind != T_OTHER || next.flags & T_CAPITAL || i == s->from)
        return false;
    if (IN_TABLE(s->cut, i - 1, to_words))
        return true;
    for (uint32_t k = i - 1; k > s->from && i - k < 5;)
        if (s->token[--k].kind == T_MARK)
            return false;
        else if (IN_TABLE(s->cut, k, to_words))
            return !dgm_word_is(s->cut, k, "is") && !dgm_word_is(s->cut, k, "are") && !dgm_word_is(s->cut, k, "set");
    return false;
}

/* "Would pay if both [ratified] it by March": a past form behind "if" that is but supposed. Marks part clauses. */
static bool supposed(const dgm_moment_scan *s, uint32_t i)
{
    static const char *const conditions[] = {"if", "once", "provided", "unless", "until"}, *const would[] = {"could", "might", "would"};
    uint32_t k = i;
    while (k > s->from && i - k < 6 && s->token[k - 1].kind != T_MARK && !IN_TABLE(s->cut, k - 1, conditions))
        k--;
    bool within = k > s->from && IN_TABLE(s->cut, k - 1, conditions);
    while (within && k > s->from)
        if (IN_TABLE(s->cut, --k, would))
            return true;
    return false;
}

/* What the word says; TENSE_UNKNOWN when it is no verb that tells. */
static dgm_tense verb(const dgm_moment_scan *s, uint32_t i)
{
    const dgm_cut *c = s->cut;
    bool has_before = i > s->from, month = s->token[i].kind == T_MONTH;
    bool noun =
        has_before && s->token[i - 1].kind == T_WORD && (s->token[i - 1].value == THE || s->token[i - 1].value == A);
    if (IN_TABLE(c, i, planned_words) && !dgm_word_is(c, i, "set"))
        return was(s, i - has_before) ? TENSE_PAST : TENSE_AHEAD;
    if (dgm_word_is(c, i, "set"))
        return i + 1 < s->to && !was(s, i - has_before) &&
                       (s->token[i + 1].kind == T_WORD && (s->token[i + 1].value == FOR || s->token[i + 1].value == TO))
                   ? TENSE_AHEAD
                   : TENSE_UNKNOWN;
    if (promised(s, i))
        return TENSE_AHEAD;
    if (!noun && !month && IN_TABLE(c, i, ahead_words) &&
        !(dgm_word_is(c, i, "won") && !dgm_moment_mark(s, i + 1, '\'') && !dgm_moment_mark(s, i + 1, 0x2019)))
        return TENSE_AHEAD;
    if (s->token[i].kind == T_WORD && s->token[i].value == TO && was(s, i - has_before) &&
        !dgm_word_is(c, i - has_before, "had") && i + 1 < s->to &&
        !dgm_word_is(c, i + 1, "have")) /* "was to return", but not "was to have returned" */
        return TENSE_AHEAD;
    if (i > s->from + 2 && dgm_word_is(c, i - 1, "be") && dgm_moment_is(s, i - 2, TO) && (dgm_word_is(c, i - 3, "is") || dgm_word_is(c, i - 3, "are") || dgm_word_is(c, i - 3, "due")))
        return TENSE_AHEAD; /* "is to be held" */
    if (is_past(s, i) && (modal_before(s, i) || supposed(s, i))) /* "will be closed", "will stay shut" */
        return TENSE_AHEAD;
    if (has_before && (dgm_word_is(c, i - 1, "is") || dgm_word_is(c, i - 1, "are"))) /* "is closed" */
        return TENSE_UNKNOWN;
    return is_past(s, i) && !noun ? TENSE_PAST : TENSE_UNKNOWN; /* "a guaranteed flow" */
}

/* "Has invited them to Oslo on [July 24]": whom one has invited comes later. "Invited him to Oslo on Monday" may look back. */
static bool has_invited_to(const dgm_moment_scan *s, uint32_t verb, uint32_t time)
{
    bool to = false;
    if (!dgm_word_is(s->cut, verb, "invited") || verb == s->from ||
        !(dgm_word_is(s->cut, verb - 1, "has") || dgm_word_is(s->cut, verb - 1, "have")))
        return false;
    for (uint32_t i = verb + 1; i < time; i++)
        to |= dgm_moment_is(s, i, TO) || dgm_moment_is(s, i, FOR);
    return to;
}

/* "Was ready for talks after [June 22]": who is ready looks ahead, where a limit stands before the time. */
static bool is_ready_for(const dgm_moment_scan *s, uint32_t verb, uint32_t time)
{
    static const char *const ready[] = {"open", "prepared", "ready", "willing"};
    static const dgm_moment_word limits[] = {AFTER, BEFORE, BY, FROM, UNTIL};
    bool limit = dgm_moment_is(s, time, FROM) || dgm_moment_is(s, time, UNTIL);
    for (size_t k = 0; time > s->from && k < sizeof limits / sizeof *limits; k++)
        limit |= dgm_moment_is(s, time - 1, limits[k]);
    return limit && (dgm_word_is(s->cut, verb, "was") || dgm_word_is(s->cut, verb, "were")) && verb + 1 < s->to &&
           IN_TABLE(s->cut, verb + 1, ready);
}

/* "Demanded a summit [on June 3]", "called a strike [for Thursday]", "called for a rally [on Saturday]": the day of what is asked for or fixed.
 * "Demanded on June 3" has none, and "demanded a summit on Monday" may look back. */
static bool is_of_thing(const dgm_moment_scan *s, uint32_t verb, uint32_t time)
{
    if (time < verb + 3)
        return false;
    static const char *const held[] = DGM_HELD_ON_A_DAY;
    bool called_for = dgm_word_is(s->cut, verb, "called") && dgm_moment_is(s, verb + 1, FOR) && time > verb + 3 && dgm_moment_is(s, time - 1, ON) && IN_TABLE(s->cut, time - 2, held);
    bool month = dgm_moment_at(s, time).kind == T_MONTH || dgm_moment_at(s, time + 1).kind == T_MONTH;
    return called_for || (dgm_moment_is(s, time - 1, FOR) && IN_TABLE(s->cut, verb, fixing_words)) ||
           (month && dgm_moment_is(s, time - 1, ON) && IN_TABLE(s->cut, verb, asking_for_words));
}

dgm_tense dgm_tense_at(const dgm_moment_scan *s, uint32_t from, uint32_t to)
{
    dgm_tense before = TENSE_UNKNOWN, behind = TENSE_UNKNOWN;
    uint32_t at = from;
    if (dgm_moment_is(s, from, SINCE))
        return TENSE_PAST;
    if (from > s->from + 1 && (dgm_moment_is(s, from - 1, ON) || dgm_moment_is(s, from - 1, IN)) &&
        (dgm_word_is(s->cut, from - 2, "is") || dgm_word_is(s->cut, from - 2, "are"))) /* "the burial is on Saturday" */
        return TENSE_AHEAD;
    if (from > s->from && (dgm_word_is(s->cut, from - 1, "is") || dgm_word_is(s->cut, from - 1, "are")))
        return TENSE_AHEAD; /* "the deadline is 31 October" */
    uint32_t to_word = dgm_moment_is(s, from, UNTIL) ? from : from - (from > s->from);
    if (to_word > s->from && (dgm_moment_is(s, to_word, TO) || dgm_moment_is(s, to_word, UNTIL)) &&
        IN_TABLE(s->cut, to_word - 1, moved_words))
        return TENSE_AHEAD;
    while (at > s->from && from - at < REACH && !before)
        before = verb(s, --at);
    if (before == TENSE_PAST && (is_of_thing(s, at, from) || has_invited_to(s, at, from) || is_ready_for(s, at, from) || (from > s->from && dgm_moment_is(s, from - 1, BY) && IN_TABLE(s->cut, at, asking_words))))
        return TENSE_AHEAD;
    bool planned = before == TENSE_AHEAD && IN_TABLE(s->cut, at, planned_words);
    if (before && !planned)
        return before;
    uint32_t end = to;
    while (end < s->to && end - to < REACH && !behind)
        behind = verb(s, end++);
    if (planned) /* "planned for Wednesday, was put off" */
        return behind == TENSE_PAST && dgm_moment_mark(s, to, ',') ? TENSE_PAST : TENSE_AHEAD;
    if (behind)
        return behind;
    bool limit = dgm_moment_is(s, from, UNTIL) ||
                 (from > s->from && (dgm_moment_is(s, from - 1, BY) || dgm_moment_is(s, from - 1, FROM)));
    return limit ? TENSE_AHEAD : TENSE_UNKNOWN;
}
