/*
 * paragraph.c - which kind of paragraph this is, and its dateline.
 *
 *     Written By Rodney Mbua                       byline
 *     (Reporting by A. Jones; editing by B. Smith) byline
 *     © 2021 Example Media. All rights reserved.   note
 *     Read more: ...                               note
 *     • free passage for ships                     item
 *     A shaky truce                                heading
 *     GENEVA, March 3 (Agency) - The ...           body, with a dateline of nine words
 *
 * In:     the words of a paragraph, its place in the report.
 * Out:    a kind; body wherever nothing else is sure, since bylines and notes are not read for statements.
 * How:    closed grammars: a byline is a phrase of credits and then nothing but names, places and a few small words; a
 *         note has one of the openings listed in notes[]. One word too many and it is body.
 */
#include "text/parts.h"
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Lower-case words that a line of credits may hold between its names. In order of strcmp. */
static const char *const credit_words[] = {
    "abu", "additional", "agencies", "al", "and", "assistance", "at", "bin", "bureau", "by", "chief", "compiled",
    "contributed", "contributing", "contributions", "correspondent", "correspondents", "da", "de", "del", "den",
    "der", "desk", "di", "dos", "du", "edited", "editing", "editor", "editors", "el", "for", "from", "further",
    "graphics", "ibn", "in", "la", "le", "newsroom", "of", "on", "other", "photos", "reported", "reporter",
    "reporters", "reporting", "staff", "the", "to", "translated", "translation", "van", "von", "wire", "with",
    "writer", "writers", "writing", "written", "y", "zu",
};

static const char *const agencies[] = {
    "aa",       "afp",  "agencies", "agency", "ani",   "ansa",     "ap",     "apa",     "bbc",   "bernama", "bloomberg",
    "cnn",      "dpa",  "efe",      "ians",   "interfax", "ips",   "irin",   "irna",    "kyodo", "pti",     "reuters",
    "ria",      "sana", "sputnik",  "tass",   "ukrinform", "upi",  "xinhua", "yonhap",
};

static const char *const calendar[] = {
    "apr",   "april",  "aug",  "august", "dec", "december", "feb",      "february", "fri",  "friday",    "jan",
    "january", "jul",  "july", "jun",    "june", "mar",     "march",    "may",      "mon",  "monday",    "nov",
    "november", "oct", "october", "saturday", "sept", "september", "sunday", "thursday", "tuesday", "wednesday",
};

/* "By land and sea", "By the numbers": words that follow "By" in headings, not in bylines. */
static const char *const not_names[] = {
    "a", "all", "an", "any", "being", "chance", "contrast", "design", "force", "land", "law", "popular", "sea", "some",
    "the", "these", "this", "way", "what", "year",
};

#define IN(c, i, table) dgm_word_in(c, i, table, COUNT(table))

static bool capital(dgm_shape s)
{
    return s == DGM_SHAPE_TITLE || s == DGM_SHAPE_UPPER || s == DGM_SHAPE_MIXED;
}

/* How many words of phrase (words parted by single spaces) stand at i; 0 if not all of them. */
static uint32_t phrase_at(const dgm_cut *c, uint32_t i, uint32_t to, const char *phrase)
{
    uint32_t n = 0;
    while (*phrase) {
        char word[24];
        size_t len = strcspn(phrase, " ");
        if (i + n >= to || len >= sizeof word)
            return 0;
        memcpy(word, phrase, len);
        word[len] = 0;
        if (!dgm_word_is(c, i + n, word))
            return 0;
        n++;
        phrase += len + (phrase[len] == ' ');
    }
    return n;
}

static uint32_t any_phrase_at(const dgm_cut *c, uint32_t i, uint32_t to, const char *const *phrases, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        uint32_t len = phrase_at(c, i, to, phrases[k]);
        if (len)
            return len;
    }
    return 0;
}

static const char *const credits[] = {
    "written by",  "reporting by",  "additional reporting by", "reported by", "editing by", "edited by", "writing by",
    "compiled by", "translated by", "translation by",          "story by",    "report by",  "words by",
};

static bool credit_mark(uint32_t m)
{
    return m == ',' || m == ';' || m == '.' || m == '/' || m == '&' || m == '-' || m == '\'' || m == 0x2019 ||
           m == '|' || m == ':' || m == '(' || m == ')' || m == '@' || m == '_' || m == 0x2013 || m == 0x2014 ||
           m == '*';
}

/* Nothing but names and what may stand between them, with names enough? */
static bool all_credits(const dgm_cut *c, uint32_t from, uint32_t to, bool numbers)
{
    uint32_t names = 0, words = 0;
    for (uint32_t i = from; i < to; i++) {
        dgm_shape s = dgm_word_shape(c, i);
        uint32_t m = dgm_word_mark(c, i);
        uint32_t before = i > from && !c->word[i].space ? dgm_word_mark(c, i - 1) : 0;
        bool handle = before == '@' || before == '.';
        if (s == DGM_SHAPE_MARK) {
            if (!credit_mark(m))
                return false;
            continue;
        }
        words++;
        if (capital(s) || s == DGM_SHAPE_OTHER)
            names++;
        else if (s == DGM_SHAPE_NUMBER ? !numbers : !handle && !IN(c, i, credit_words))
            return false;
    }
    return words && names * 3 >= words;
}

bool dgm_is_byline(const dgm_cut *c, uint32_t from, uint32_t to, bool edge)
{
    uint32_t i = from;
    while (i < to && i < from + 2 && dgm_word_shape(c, i) == DGM_SHAPE_MARK)
        i++; /* "(Reporting by", "— By", "* Written by" */
    if (to - from > 80 || i >= to)
        return false;
    uint32_t lead = any_phrase_at(c, i, to, credits, COUNT(credits));
    if (lead && i + lead < to)
        return capital(dgm_word_shape(c, i + lead)) && !IN(c, i + lead, calendar) &&
               all_credits(c, i + lead, to, false);
    /* "By Ana Brkić and Jon Doe, Staff Writers" */
    if (!edge || !dgm_word_is(c, i, "by") || to - from > 24 || i + 1 >= to || dgm_is_stop(dgm_word_mark(c, to - 1)))
        return false;
    uint32_t name = i + 1;
    if (dgm_word_mark(c, name) == ':' && ++name >= to)
        return false;
    bool agency = IN(c, name, agencies) || phrase_at(c, name, to, "the associated press") ||
                  phrase_at(c, name, to, "associated press") || phrase_at(c, name, to, "staff");
    if (agency)
        return all_credits(c, name, to, true);
    if (!capital(dgm_word_shape(c, name)) || IN(c, name, calendar) || IN(c, name, not_names))
        return false;
    uint32_t next = name + 1;
    while (next < to && (dgm_word_mark(c, next) == '.' || dgm_word_mark(c, next) == '-'))
        next++;
    if (next >= to || !c->word[next].space)
        return false;
    if (dgm_word_shape(c, next) == DGM_SHAPE_LOWER) { /* a particle of the name: "By Ursula von der Leyen" */
        while (next < to && dgm_word_shape(c, next) == DGM_SHAPE_LOWER && IN(c, next, credit_words))
            next++;
        if (next == name + 1 || dgm_word_is(c, name + 1, "and") || dgm_word_is(c, name + 1, "in"))
            return false;
    }
    return next < to && capital(dgm_word_shape(c, next)) && all_credits(c, name, to, true);
}

/* "Associated Press writers A and B contributed to this report." */
static bool is_contribution(const dgm_cut *c, const dgm_paragraph_place *p)
{
    uint32_t to = p->to;
    while (to > p->from && dgm_word_shape(c, to - 1) == DGM_SHAPE_MARK)
        to--;
    if (p->to - p->from > 70 || to < p->from + 5)
        return false;
    static const char *const ends[] = {"to this report", "to this story", "to this article"};
    if (!any_phrase_at(c, to - 3, to, ends, COUNT(ends)) || !dgm_word_is(c, to - 4, "contributed"))
        return false;
    uint32_t from = p->from;
    return all_credits(c, from, to - 3, false);
}

/* How a note begins, and what else must be so. */
static const struct note {
    const char *phrase;
    unsigned short most; /* words of the paragraph, marks counted */
    char then;           /* ':' must follow; 0: nothing need; '.': the paragraph ends there, but for marks */
} notes[] = {
    {"advertisement", 6, '.'},
    {"ends", 5, '.'},
    {"end", 5, '.'},
    {"read more", 60, ':'},
    {"read more", 6, '.'},
    {"read also", 60, ':'},
    {"also read", 60, ':'},
    {"see also", 60, ':'},
    {"related", 60, ':'},
    {"related articles", 60, ':'},
    {"related stories", 60, ':'},
    {"related content", 60, '.'},
    {"more on this story", 60, '.'},
    {"recommended", 4, '.'},
    {"contact", 60, ':'},
    {"contacts", 60, ':'},
    {"media contact", 60, ':'},
    {"media contacts", 60, ':'},
    {"press contact", 60, ':'},
    {"media inquiries", 60, ':'},
    {"media enquiries", 60, ':'},
    {"tags", 80, ':'},
    {"filed under", 60, ':'},
    {"photo credit", 30, ':'},
    {"image credit", 30, ':'},
    {"image source", 30, ':'},
    {"sign up for our", 40, 0},
    {"sign up to our", 40, 0},
    {"subscribe to our", 40, 0},
    {"click here to", 25, 0},
    {"click here for", 25, 0},
    {"download our app", 25, 0},
    {"share this", 6, '.'},
    {"share this article", 6, '.'},
    {"this material may not be published", 40, 0},
};

static bool only_marks(const dgm_cut *c, uint32_t from, uint32_t to)
{
    for (; from < to; from++)
        if (dgm_word_shape(c, from) != DGM_SHAPE_MARK)
            return false;
    return true;
}

/* Does the paragraph hold an address of the net or a telephone number? */
static bool has_address(const dgm_cut *c, uint32_t from, uint32_t to)
{
    static const char *const signs[] = {"email", "http", "https", "tel", "telephone", "www"};
    for (uint32_t i = from; i < to; i++)
        if (dgm_word_mark(c, i) == '@' || IN(c, i, signs))
            return true;
    return false;
}

/* One address of the net and nothing else. */
static bool is_address(const dgm_cut *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++)
        if (c->word[i].space)
            return false;
    return to - from > 4 &&
           (dgm_word_is(c, from, "http") || dgm_word_is(c, from, "https") || dgm_word_is(c, from, "www"));
}

static bool is_note(const dgm_cut *c, const dgm_paragraph_place *p)
{
    uint32_t from = p->from, to = p->to, n = to - from;
    if (only_marks(c, from, to < from + 200 ? to : from + 200))
        return true;
    if (n > 80)
        return false;
    if (is_address(c, from, to))
        return true;
    if (dgm_word_mark(c, from) == 0xA9) /* © */
        return true;
    bool bracket = dgm_word_mark(c, from) == '(' && dgm_word_mark(c, to - 1) == ')';
    uint32_t i = from;
    while (i < to && i < from + 3 && dgm_word_shape(c, i) == DGM_SHAPE_MARK)
        i++;
    if (dgm_word_is(c, i, "copyright") && i + 1 < to) {
        uint32_t m = dgm_word_mark(c, i + 1);
        if (m == 0xA9 || m == '(' || dgm_word_shape(c, i + 1) == DGM_SHAPE_NUMBER || dgm_word_is(c, i + 1, "by"))
            return true;
    }
    uint32_t end = to;
    while (end > from && dgm_word_shape(c, end - 1) == DGM_SHAPE_MARK)
        end--;
    if (end >= from + 3 && phrase_at(c, end - 3, end, "all rights reserved") && n <= 40)
        return true;
    if (bracket && n <= 40 && p->number < 3) { /* an agency's note on what is new in this version */
        static const char *const changes[] = {"adds", "corrects", "recasts", "updates"};
        if (IN(c, i, changes) && i + 1 < to && dgm_word_shape(c, i + 1) != DGM_SHAPE_MARK)
            return true;
    }
    for (size_t k = 0; k < COUNT(notes); k++) {
        uint32_t len = phrase_at(c, i, to, notes[k].phrase);
        if (!len || n > notes[k].most)
            continue;
        if (!notes[k].then || (notes[k].then == '.' && only_marks(c, i + len, to)) ||
            (notes[k].then == ':' && i + len < to && dgm_word_mark(c, i + len) == ':'))
            return true;
    }
    if (phrase_at(c, i, to, "for more information") && n <= 40 && has_address(c, i, to))
        return true;
    if (p->number + 4 >= p->of && n <= 40 && dgm_word_is(c, i, "follow")) { /* "Follow X on Twitter @x" */
        static const char *const where[] = {"on twitter", "on facebook", "on x", "on instagram"};
        for (uint32_t k = i + 1; k + 1 < to; k++)
            if (any_phrase_at(c, k, to, where, COUNT(where)))
                return k - i <= 6 || has_address(c, k, to);
    }
    if (dgm_word_is(c, i, "read") && n <= 14 && dgm_word_is(c, end - 1, "here")) { /* "Read the rest here." */
        static const char *const what[] = {"read the rest", "read the full", "read the entire", "read the whole",
                                           "read more"};
        return any_phrase_at(c, i, to, what, COUNT(what)) > 0;
    }
    return false;
}

/* "• text", "- text", "1. text", "(a) text" */
static bool is_item(const dgm_cut *c, uint32_t from, uint32_t to)
{
    if (from + 2 > to)
        return false;
    uint32_t m = dgm_word_mark(c, from);
    bool spaced = c->word[from + 1].space;
    switch (m) {
    case 0x2022: case 0x2023: case 0x25E6: case 0x25AA: case 0x25AB: case 0x25CF: case 0x25CB: case 0x25A0: case 0xB7:
    case 0x2219: case 0x25BA: case 0x25B6:
        return true;
    case '-': case '*': case 0x2013:
        return spaced;
    default:
        break;
    }
    uint32_t i = from + (m == '('), len = c->word[i].at.to - c->word[i].at.from;
    if (i + 2 >= to)
        return false;
    dgm_shape s = dgm_word_shape(c, i);
    bool short_number = s == DGM_SHAPE_NUMBER && len <= 2;
    bool letter = len == 1 && (s == DGM_SHAPE_LOWER || s == DGM_SHAPE_TITLE);
    uint32_t close = dgm_word_mark(c, i + 1);
    if ((!short_number && !letter) || c->word[i + 1].space || !c->word[i + 2].space)
        return false;
    if (close == ')')
        return m == '(' ? short_number || s == DGM_SHAPE_LOWER : true;
    return m != '(' && close == '.' && short_number;
}

/* "7 p.m.", "2:45 p.m.": the crossheads of running reports. */
static bool is_clock(const dgm_cut *c, uint32_t from, uint32_t to)
{
    uint32_t i = from;
    if (dgm_word_shape(c, i++) != DGM_SHAPE_NUMBER || to - from > 7)
        return false;
    if (i + 1 < to && dgm_word_mark(c, i) == ':' && dgm_word_shape(c, i + 1) == DGM_SHAPE_NUMBER)
        i += 2;
    return i < to && (phrase_at(c, i, to, "a . m") || phrase_at(c, i, to, "p . m") || phrase_at(c, i, to, "am") ||
                      phrase_at(c, i, to, "pm")) &&
           to - i <= 4;
}

static bool is_heading(const dgm_cut *c, const dgm_paragraph_place *p)
{
    uint32_t n = p->to - p->from, letters = 0;
    size_t bytes = c->word[p->to - 1].at.to - c->word[p->from].at.from;
    if (p->of < 2)
        return false;
    if (n <= 7 && is_clock(c, p->from, p->to))
        return true;
    bool title = p->number == 0;
    if (p->sentences != 1 || bytes > (title ? 260u : 120u) || n > (title ? 40u : 20u) || p->number + 1 == p->of)
        return false;
    uint32_t last = p->to - 1, m = dgm_word_mark(c, last);
    while (last > p->from && (m == '"' || m == 0x201D || m == 0x2019 || m == '\'' || m == ')' || m == 0xBB || m == ']'))
        m = dgm_word_mark(c, --last);
    if (dgm_is_stop(m) || m == ',' || m == ':' || m == ';' || m == 0x2014 || m == 0x2013 || m == '-')
        return false;
    dgm_shape first = dgm_word_shape(c, p->from);
    if (first == DGM_SHAPE_LOWER)
        return false;
    if (!title && first == DGM_SHAPE_MARK && n > 8)
        return false; /* a quotation whose full stop was lost is body */
    for (uint32_t i = p->from; i < p->to; i++)
        letters += dgm_word_shape(c, i) != DGM_SHAPE_MARK;
    return letters && letters <= (title ? 30u : 12u);
}

dgm_paragraph_kind dgm_paragraph_judge(const dgm_cut *c, const dgm_paragraph_place *p)
{
    bool edge = p->number < 4 || p->number + 3 >= p->of;
    if (dgm_is_byline(c, p->from, p->to, edge) || is_contribution(c, p))
        return DGM_BYLINE;
    if (is_note(c, p))
        return DGM_NOTE;
    if (is_item(c, p->from, p->to))
        return DGM_ITEM;
    return is_heading(c, p) ? DGM_HEADING : DGM_BODY;
}

static bool is_dash(uint32_t m)
{
    return m == '-' || m == 0x2010 || m == 0x2011 || m == 0x2012 || m == 0x2013 || m == 0x2014 || m == 0x2015;
}

/* What follows a dateline begins a sentence. */
static bool begins(const dgm_cut *c, uint32_t i, uint32_t to)
{
    if (i >= to)
        return false;
    dgm_shape s = dgm_word_shape(c, i);
    if (s == DGM_SHAPE_MARK)
        return i + 1 < to && dgm_word_shape(c, i + 1) != DGM_SHAPE_LOWER && !dgm_is_stop(dgm_word_mark(c, i));
    return s != DGM_SHAPE_LOWER;
}

/* Behind a dash that parts the dateline from the text (one mark or two), or 0. */
static uint32_t behind_dash(const dgm_cut *c, uint32_t i, uint32_t to)
{
    uint32_t k = i;
    while (k < to && k < i + 2 && is_dash(dgm_word_mark(c, k)) && (k == i || !c->word[k].space))
        k++;
    if (k == i || k >= to || (!c->word[i].space && !c->word[k].space))
        return 0;
    return begins(c, k, to) ? k : 0;
}

static bool is_place_joint(uint32_t m)
{
    return m == '/' || m == '\'' || m == 0x2019 || m == '-' || m == '.' || m == '&';
}

uint32_t dgm_dateline(const dgm_cut *c, uint32_t from, uint32_t to, uint32_t number)
{
    static const char *const not_places[] = {"isis", "nato", "opec"};
    uint32_t i = from, names = 0, comma = 0, end = to - from > 30 ? from + 30 : to;
    bool caps = true, month = false, digits = false, agency = false, bracket = false;
    for (; i < end; i++) { /* the place, what follows it, the agency */
        uint32_t m = dgm_word_mark(c, i);
        dgm_shape s = dgm_word_shape(c, i);
        if (m == '(') {
            uint32_t k = i + 1, words = 0;
            for (; k < end && dgm_word_mark(c, k) != ')'; k++) {
                dgm_shape t = dgm_word_shape(c, k);
                uint32_t d = dgm_word_mark(c, k);
                if (t == DGM_SHAPE_LOWER ? !IN(c, k, agencies) && !IN(c, k, credit_words)
                                         : t == DGM_SHAPE_MARK && d != '/' && d != ',' && d != '.' && d != '-')
                    return from;
                if (d == '.' && k + 1 < end && dgm_word_mark(c, k + 1) == ')')
                    return from; /* "(CROSSTALK.)" */
                agency |= IN(c, k, agencies) || phrase_at(c, k, end, "thomson reuters");
                month |= IN(c, k, calendar);
                digits |= t == DGM_SHAPE_NUMBER;
                words++;
            }
            if (k >= end || !words || words > 8)
                return from;
            bracket = true;
            i = k + 1;
            break;
        }
        if (m == ':' || (is_dash(m) && (c->word[i].space || (i + 1 < to && c->word[i + 1].space))))
            break;
        if (s == DGM_SHAPE_MARK) {
            if (m == ',')
                comma = comma ? comma : i;
            else if (!is_place_joint(m))
                return from;
        } else if (s == DGM_SHAPE_NUMBER) {
            if (!comma && !month)
                return from;
            digits = true;
        } else if (s == DGM_SHAPE_LOWER) {
            if (!IN(c, i, credit_words))
                return from;
        } else {
            month |= IN(c, i, calendar);
            if (!comma) {
                bool st = i + 1 < end && dgm_word_mark(c, i + 1) == '.';
                caps = caps && (s == DGM_SHAPE_UPPER || (s == DGM_SHAPE_TITLE && (st || names)));
                names++;
            }
        }
    }
    if (i >= end || names > 6)
        return from;
    caps = caps && names;
    uint32_t dash = behind_dash(c, i, to);
    bool dated = month && digits && (comma || bracket);
    if (i == from || (!names && !bracket))
        return from;
    if (names == 1 && caps && !bracket && !comma) { /* "NATO — The alliance" */
        dgm_span at = c->word[from].at;
        if (at.to - at.from <= 3 || IN(c, from, not_places))
            return from;
    }
    if (caps && !bracket && !comma && (number > 3 || names > 3)) /* "WHAT COMES NEXT — The alliance" */
        caps = false;
    if (dash && (caps || agency || dated || (bracket && !names && number < 3)))
        return dash;
    if (dgm_word_mark(c, i) == ':' && begins(c, i + 1, to) && (agency || (caps && dated)))
        return i + 1;
    if (bracket && c->word[i].space && begins(c, i, to)) {
        if (agency && (caps || !names))
            return i;
        if (!names && number < 2) { /* "(Geneva) The ...", but not "(LAUGHTER) Thank ..." */
            for (uint32_t k = from + 1; k + 1 < i; k++)
                if (dgm_word_shape(c, k) == DGM_SHAPE_UPPER)
                    return from;
            return i;
        }
    }
    return from;
}
