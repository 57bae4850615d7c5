/*
 * sentence.c - where a sentence ends.
 *
 *     He met U.S. President Biden. “We agreed.” The U.S. The rest ...
 *                                 |           |         |
 *
 * In:     the words of one paragraph, and where the sentence begins.
 * Out:    the word behind its last.
 * How:    every stop (. ! ? … and those of other scripts) takes the stops and closing marks that follow it, then the
 *         word before it and the word behind it decide. Before a full stop stand words that end sentences seldom (the
 *         table of abbreviations, initials, "U.S."); behind it, words that begin sentences often (the table of
 *         starters). Where both are in doubt the sentence goes on: two sentences taken for one cost the reader of
 *         statements less than one cut in two.
 * Limits: looks at most a few words ahead, so the time is linear in the words.
 */
#include "text/parts.h"
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* Words that begin sentences and seldom follow an abbreviation within one. In order of strcmp. */
static const char *const starters[] = {
    "a",       "according", "after",   "all",   "also",    "although", "an",      "and",     "another", "as",
    "asked",   "at",        "because", "before", "both",   "but",      "by",      "despite", "during",  "each",
    "earlier", "even",      "every",   "for",   "from",    "he",       "her",     "his",     "how",     "however",
    "i",       "if",        "in",      "instead", "it",    "its",      "later",   "many",    "meanwhile", "moreover",
    "mr",      "mrs",       "ms",      "my",    "no",      "nor",      "not",     "now",     "on",      "once",
    "our",     "perhaps",   "several", "she",   "since",   "so",       "some",    "still",   "such",    "that",
    "the",     "their",     "then",    "there", "these",   "they",     "this",    "those",   "though",  "thus",
    "to",      "we",        "what",    "when",  "where",   "whether",  "which",   "while",   "who",     "why",
    "with",    "yet",       "you",     "your",
};

static const char *const speech[] = {
    "added",    "adds",     "asked",     "asks",    "continued", "cried",  "declared", "demanded", "exclaimed",
    "inquired", "insisted", "joked",     "mused",   "quipped",   "replied", "responded", "said",   "says",
    "shouted",  "snapped",  "tells",     "told",    "tweeted",   "wondered", "writes",  "wrote",   "yelled",
};

/* What may follow "8 p.m." in the same sentence. */
static const char *const clock_words[] = {
    "april",  "aug",    "august", "bst",  "cdt",      "central",  "cet",       "cst",  "dec",  "december", "eastern",
    "edt",    "est",    "et",     "feb",  "february", "friday",   "gmt",       "jan",  "january", "july",  "june",
    "local",  "march",  "may",    "mdt",  "monday",   "mountain", "mst",       "nov",  "november", "oct",  "october",
    "pacific", "pdt",   "pst",    "pt",   "saturday", "sept",     "september", "sunday", "thursday", "tuesday", "utc",
    "wednesday",
};

enum kind {
    ORDINARY,
    TITLE,    /* never ends a sentence: a name follows */
    NAME,     /* ends one only before a starter */
    COUNTED,  /* a number follows: "No. 5", "p. 3" */
    MONTH,    /* as NAME, and a number follows */
    STATE,    /* as NAME, if a comma, hyphen or bracket stands before: "Flint, Mich." */
    LATIN,    /* never, but at the end of a paragraph: "e.g." */
    CLOCK,    /* "p.m.": ends one before any upper-case word that is no time zone or day */
    INITIAL,  /* "J." */
    ITEM      /* the number of a list item */
};

/* In order of strcmp. "capital": an abbreviation only when its first letter is upper case. */
static const struct abbreviation {
    const char *word;
    unsigned char kind, capital;
} abbreviations[] = {
    {"adm", TITLE, 1},    {"al", NAME, 0},      {"ala", STATE, 1},   {"amb", TITLE, 1},   {"approx", LATIN, 0},
    {"apr", MONTH, 1},    {"arch", TITLE, 1},   {"ariz", STATE, 1},   {"ark", STATE, 1},   {"art", COUNTED, 0}, {"assn", NAME, 1},
    {"assoc", NAME, 1},   {"asst", TITLE, 1},   {"atty", TITLE, 1},  {"aug", MONTH, 1},   {"ave", NAME, 1},
    {"barr", TITLE, 1},
    {"bldg", NAME, 1},    {"blvd", NAME, 1},    {"brig", TITLE, 1},  {"bros", NAME, 1},   {"ca", LATIN, 0},
    {"calif", STATE, 1},  {"capt", TITLE, 1},   {"cf", LATIN, 0},    {"ch", COUNTED, 0},  {"cmdr", TITLE, 1},
    {"co", NAME, 1},      {"col", TITLE, 1},    {"colo", STATE, 1},  {"comdr", TITLE, 1}, {"cong", TITLE, 1},
    {"conn", STATE, 1},   {"corp", NAME, 1},    {"cos", NAME, 1},    {"cpl", TITLE, 1},   {"cpt", TITLE, 1},
    {"dec", MONTH, 1},    {"del", STATE, 1},    {"dept", NAME, 1},   {"det", TITLE, 1},   {"dist", NAME, 1},
    {"dr", TITLE, 1},     {"drs", TITLE, 1},    {"eng", TITLE, 1},    {"engr", TITLE, 1},   {"esq", NAME, 1},    {"est", LATIN, 0},   {"feb", MONTH, 1},
    {"fig", COUNTED, 0},  {"fla", STATE, 1},    {"fr", TITLE, 1},    {"fri", MONTH, 1},   {"ft", NAME, 1},
    {"ga", STATE, 1},     {"gen", TITLE, 1},    {"gens", TITLE, 1},  {"gov", TITLE, 1},   {"govs", TITLE, 1},
    {"hon", TITLE, 1},    {"hr", TITLE, 1},     {"ill", STATE, 1},   {"inc", NAME, 1},    {"ind", STATE, 1},
    {"insp", TITLE, 1},   {"intl", NAME, 1},    {"jan", MONTH, 1},   {"jr", NAME, 1},     {"jul", MONTH, 1},
    {"jun", MONTH, 1},    {"kan", STATE, 1},    {"ky", STATE, 1},    {"la", STATE, 1},    {"lieut", TITLE, 1},
    {"lt", TITLE, 1},     {"ltd", NAME, 1},     {"maj", TITLE, 1},   {"mar", MONTH, 1},   {"mass", STATE, 1},
    {"md", STATE, 1},     {"messrs", TITLE, 1}, {"mfg", NAME, 1},    {"mich", STATE, 1},  {"minn", STATE, 1},
    {"miss", STATE, 1},   {"mlle", TITLE, 1},   {"mme", TITLE, 1},   {"mo", STATE, 1},    {"mon", MONTH, 1},
    {"mont", STATE, 1},   {"mr", TITLE, 1},     {"mrs", TITLE, 1},   {"ms", TITLE, 1},    {"msgr", TITLE, 1},
    {"mt", NAME, 1},      {"natl", NAME, 1},    {"neb", STATE, 1},   {"nev", STATE, 1},   {"no", COUNTED, 0},
    {"nos", COUNTED, 0},  {"nov", MONTH, 1},    {"nr", COUNTED, 0},  {"oct", MONTH, 1},   {"okla", STATE, 1},
    {"ore", STATE, 1},    {"pa", STATE, 1},     {"par", COUNTED, 0}, {"pfc", TITLE, 1},   {"plc", NAME, 1},
    {"pp", COUNTED, 0},   {"pres", TITLE, 1},   {"prof", TITLE, 1},  {"profs", TITLE, 1}, {"pte", TITLE, 1},
    {"pty", NAME, 1},     {"pvt", TITLE, 1},    {"rep", TITLE, 1},   {"reps", TITLE, 1},  {"ret", NAME, 1},
    {"rev", TITLE, 1},    {"sec", TITLE, 1},  {"sen", TITLE, 1},   {"sens", TITLE, 1},  {"sep", MONTH, 1},
    {"sept", MONTH, 1},   {"sgt", TITLE, 1},    {"spc", TITLE, 1},   {"sr", NAME, 1},     {"sra", TITLE, 1},
    {"st", NAME, 1},      {"ste", NAME, 1},     {"supt", TITLE, 1},  {"tenn", STATE, 1},  {"tex", STATE, 1},
    {"thu", MONTH, 1},    {"thur", MONTH, 1},   {"thurs", MONTH, 1}, {"tue", MONTH, 1},   {"tues", MONTH, 1},
    {"univ", NAME, 1},    {"va", STATE, 1},     {"viz", LATIN, 0},   {"vol", COUNTED, 0}, {"vs", LATIN, 0},
    {"vt", STATE, 1},     {"wash", STATE, 1},   {"wis", STATE, 1},   {"wyo", STATE, 1},
};

bool dgm_is_stop(uint32_t m)
{
    switch (m) {
    case '.': case '!': case '?': case 0x2026: case 0x203D: case 0x3002: case 0xFF01: case 0xFF0E: case 0xFF1F:
    case 0x0964: case 0x061F: case 0x06D4:
        return true;
    default:
        return false;
    }
}

/* Could a stop, bullet or straight quotation mark begin with this byte? Keeps the loop over plain words cheap. */
static inline bool may_matter(unsigned char c)
{
    return c == '.' || c == '"' || c == '!' || c == '?' || c >= 0xD8;
}

static bool is_wide_stop(uint32_t m)
{
    return m == 0x3002 || m == 0xFF01 || m == 0xFF1F; /* followed by no space */
}

static bool glued(const dgm_cut *c, uint32_t i, uint32_t to)
{
    return i < to && !c->word[i].space;
}

/* Does the mark at i close something, standing behind a stop? */
static bool closes(const dgm_cut *c, uint32_t i, uint32_t to, bool open)
{
    bool near = !c->word[i].space, then = glued(c, i + 1, to);
    switch (dgm_word_mark(c, i)) {
    case ')': case ']': case '}': case 0x203A: case 0x2019: case 0x300D: case 0x300F: case 0xFF09:
        return near;
    case 0x201D: /* ” */
        return near || !then;
    case 0xBB: /* », which opens in Danish and German */
        return near || (!then && i + 1 < to);
    case '"':
        return near ? open || !then || dgm_word_shape(c, i + 1) == DGM_SHAPE_MARK : open && !then;
    case '\'':
        return near && (!then || dgm_word_shape(c, i + 1) == DGM_SHAPE_MARK);
    case 0x201C: case 0x2018: case 0xAB: /* “ ‘ « close in German, Danish */
        return near && !then;
    default:
        return false;
    }
}

static bool is_quote(uint32_t m)
{
    return m == '"' || m == '\'' || (m >= 0x2018 && m <= 0x201F) || m == 0xAB || m == 0xBB || m == 0x2039 ||
           m == 0x203A;
}

/* What stands behind the stop and its closing marks. */
struct next {
    enum { LOWER, UPPER, STARTER, NUMBER, OTHER } is;
    bool quoted, bracketed, bullet, dashed; /* opening marks before that word */
    uint32_t at;
};

static struct next look(const dgm_cut *c, uint32_t k, uint32_t to)
{
    struct next n = {OTHER, false, false, false, false, k};
    for (unsigned steps = 0; steps < 4 && n.at < to; steps++, n.at++) {
        uint32_t m = dgm_word_mark(c, n.at);
        if (is_quote(m) || m == '`')
            n.quoted = true;
        else if (m == '(' || m == '[')
            n.bracketed = true;
        else if (m == 0x2022 || m == 0x25AA || m == 0x25CF || m == 0x2023)
            n.bullet = true;
        else if (m == '@' || m == '#')
            n.bullet = true;
        else if (m == 0x2014 || m == 0x2013 || m == 0x2015 || m == '-')
            n.dashed = true;
        else if (m != '$' && m != 0xA3 && m != 0x20AC && m != 0xBF && m != 0xA1)
            break;
    }
    if (n.at >= to)
        return n;
    switch (dgm_word_shape(c, n.at)) {
    case DGM_SHAPE_NUMBER:
        n.is = NUMBER;
        break;
    case DGM_SHAPE_LOWER:
        n.is = LOWER;
        /* "al-Shabaab", "el-Sisi"; "https://" */
        if (glued(c, n.at + 1, to) && dgm_word_mark(c, n.at + 1) == '-' && glued(c, n.at + 2, to) &&
            dgm_word_shape(c, n.at + 2) == DGM_SHAPE_TITLE && c->word[n.at].at.to - c->word[n.at].at.from <= 3)
            n.is = UPPER;
        if (dgm_word_is(c, n.at, "https") || dgm_word_is(c, n.at, "http"))
            n.is = UPPER;
        break;
    case DGM_SHAPE_TITLE:
    case DGM_SHAPE_UPPER:
    case DGM_SHAPE_MIXED:
        n.is = UPPER;
        if (dgm_word_in(c, n.at, starters, COUNT(starters))) {
            /* "A." and "No." before a full stop are an initial and a number, but "Mr." begins */
            bool stop = glued(c, n.at + 1, to) && dgm_word_mark(c, n.at + 1) == '.';
            if (!stop || dgm_word_is(c, n.at, "mr") || dgm_word_is(c, n.at, "mrs") || dgm_word_is(c, n.at, "ms"))
                n.is = STARTER;
        }
        break;
    case DGM_SHAPE_MARK:
    case DGM_SHAPE_OTHER:
        n.is = OTHER;
    }
    return n;
}

/* “Why now?” Lavrov asked: a name and a verb of speech after a question go on with its sentence. */
static bool said_by(const dgm_cut *c, uint32_t k, uint32_t to)
{
    if (k >= to) /* nothing but marks stood there */
        return false;
    if (dgm_word_in(c, k, starters, COUNT(starters)) && !(k + 1 < to && dgm_word_mark(c, k + 1) == '.'))
        return false;
    for (uint32_t i = k; i < to && i < k + 6; i++) {
        dgm_shape s = dgm_word_shape(c, i);
        if (s == DGM_SHAPE_LOWER)
            return i > k && dgm_word_in(c, i, speech, COUNT(speech));
        if (s == DGM_SHAPE_MARK && dgm_word_mark(c, i) != '.' && dgm_word_mark(c, i) != '-')
            return false;
    }
    return false;
}

static bool is_letter(const dgm_cut *c, uint32_t i, bool *upper)
{
    uint32_t m = dgm_word_mark(c, i);
    if (!m || m == '.')
        return false;
    dgm_shape s = dgm_word_shape(c, i);
    *upper = s == DGM_SHAPE_TITLE;
    return s == DGM_SHAPE_TITLE || s == DGM_SHAPE_LOWER;
}

/* Is the full stop at i, which follows its word without space, the end of an abbreviation, and of which kind? */
static enum kind kind_of(const dgm_cut *c, uint32_t from, uint32_t i)
{
    uint32_t w = i - 1;
    bool upper;
    dgm_shape shape = dgm_word_shape(c, w);
    bool before = w > from && !c->word[w].space; /* something stands before the word, without space */
    uint32_t mark = w > from ? dgm_word_mark(c, w - 1) : 0;
    size_t len = c->word[w].at.to - c->word[w].at.from;
    if (shape == DGM_SHAPE_NUMBER)
        return w == from && len <= 2 ? ITEM : ORDINARY;
    if (is_letter(c, w, &upper)) {
        dgm_low first = w >= from + 2 ? dgm_word_low(c, w - 2) : (dgm_low){""}, last = dgm_word_low(c, w);
        if (before && mark == '.' && !c->word[w - 1].space && first.text[0] && strlen(first.text) <= 3) {
            /* U.S. a.m. Ph.D. */
            if ((first.text[0] == 'a' || first.text[0] == 'p') && !first.text[1] && !strcmp(last.text, "m"))
                return CLOCK;
            if ((first.text[0] == 'i' && last.text[0] == 'e') || (first.text[0] == 'e' && last.text[0] == 'g'))
                return LATIN;
            return NAME;
        }
        if (before && mark == '-' && upper && w >= from + 2 && dgm_word_mark(c, w - 2) == '.')
            return INITIAL; /* "J.-P." */
        if (before && mark != '(' && mark != '[' && !(is_quote(mark) && c->word[w - 1].space))
            return ORDINARY; /* "don't.", "AT&T." */
        if (w == from)
            return ITEM; /* "A. First point" */
        if (last.text[0] == 'v' && !upper)
            return LATIN; /* "Brown v. Board" */
        return upper ? INITIAL : COUNTED;
    }
    dgm_low low = dgm_word_low(c, w);
    size_t lo = 0, hi = COUNT(abbreviations);
    while (low.text[0] && lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const struct abbreviation *a = &abbreviations[mid];
        int d = strcmp(low.text, a->word);
        if (!d) {
            if (a->capital && shape == DGM_SHAPE_LOWER)
                return ORDINARY;
            if (a->kind == STATE)
                return mark == ',' || mark == '-' || mark == '(' || (mark == '.' && before) ? NAME
                       : strcmp(a->word, "del")                                    ? ORDINARY
                                                                                   : TITLE; /* Del. Stacey Plaskett */
            return (enum kind)a->kind;
        }
        if (d < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return ORDINARY;
}

/* The stop at i ends an abbreviation: does it end the sentence too? */
static bool abbreviation_ends(const dgm_cut *c, enum kind kind, struct next n, bool quote_closed, uint32_t to)
{
    if (kind == ITEM || kind == TITLE || kind == LATIN || n.bracketed || n.dashed)
        return false;
    if (n.is == LOWER || n.is == NUMBER || n.is == OTHER)
        return n.bullet && kind != COUNTED;
    if (kind == COUNTED || n.is == STARTER) /* "no." and "art." are also words, and no number follows */
        return true;
    if (quote_closed)
        return !said_by(c, n.at, to);
    if (kind == CLOCK)
        return !dgm_word_in(c, n.at, clock_words, COUNT(clock_words)) &&
               !(glued(c, n.at + 1, to) && dgm_word_mark(c, n.at + 1) == '.'); /* "9 p.m. E.T." */
    return n.quoted && kind != INITIAL;
}

/* No space stands behind the stop: "said.The", "over.”Lavrov". Only where it cannot be a name of the net. */
static bool glued_ends(const dgm_cut *c, uint32_t from, uint32_t i, uint32_t k, uint32_t to, bool quote_closed)
{
    if (is_wide_stop(dgm_word_mark(c, k - 1)) || is_wide_stop(dgm_word_mark(c, i)))
        return true;
    if (i == from || dgm_word_shape(c, i - 1) != DGM_SHAPE_LOWER || c->word[i - 1].at.to - c->word[i - 1].at.from < 3)
        return false;
    struct next n = look(c, k, to);
    if (n.is != UPPER && n.is != STARTER)
        return false;
    if (quote_closed || n.quoted)
        return c->word[n.at].at.to - c->word[n.at].at.from > 1;
    return n.is == STARTER && n.at == k && k + 1 < to && c->word[k + 1].space;
}

uint32_t dgm_sentence_end(const dgm_cut *c, uint32_t from, uint32_t to, bool *open)
{
    for (uint32_t i = from; i < to; i++) {
        if (!may_matter((unsigned char)c->text.data[c->word[i].at.from]))
            continue;
        uint32_t mark = dgm_word_mark(c, i);
        if (mark == '"') {
            *open = !*open;
            continue;
        }
        if (mark == 0x2022 && i > from && c->word[i].space && i + 1 < to) /* • begins an item */
            return i;
        if (!dgm_is_stop(mark))
            continue;
        uint32_t k = i + 1;
        unsigned stops = 1;
        bool plain = mark == '.', quote = false, bracket = false;
        for (; k < to; k++) { /* the stops and closing marks that belong to it */
            uint32_t m = dgm_word_mark(c, k);
            if (dgm_is_stop(m) && (!c->word[k].space || (m == '.' && plain && !quote))) {
                if (!quote && !bracket)
                    stops++;
                plain = plain && m == '.';
            } else if (closes(c, k, to, *open)) {
                if (m == '"')
                    *open = !*open;
                quote |= is_quote(m);
                bracket |= !is_quote(m);
            } else {
                break;
            }
        }
        if (k == to)
            return to;
        bool ends;
        if (i == from || (i == from + 1 && dgm_word_shape(c, from) == DGM_SHAPE_MARK)) {
            ends = false; /* "... he said", "(?)" */
        } else if (!c->word[k].space) {
            ends = glued_ends(c, from, i, k, to, quote);
        } else {
            struct next n = look(c, k, to);
            enum kind kind = mark == '.' && stops == 1 && !c->word[i].space ? kind_of(c, from, i) : ORDINARY;
            bool inner = bracket && dgm_word_mark(c, from) != '('; /* the bracket stands inside the sentence */
            if (kind != ORDINARY)
                ends = !inner && abbreviation_ends(c, kind, n, quote, to);
            else if (n.is == LOWER)
                ends = n.bullet || (mark == '.' && stops == 1 && !quote && !bracket && n.quoted);
            else if (mark != '.' && quote && stops <= 2)
                ends = !said_by(c, n.at, to);
            else if (inner && mark != '.' && dgm_word_mark(c, i - 1) == '(')
                ends = false; /* "(!)" */
            else
                ends = true;
        }
        if (ends)
            return k;
        i = k - 1;
    }
    return to;
}
