/*
 * token.c - from the words of a layout to tokens: joined, folded and looked up in the lexicon.
 *
 *     U.N. envoy O’Brien’s     U.N. | envoy | O’Brien | ’s
 *
 * In:     text, its layout and its quotations.
 * Out:    tokens in text order; each word is in exactly one.
 * How:    from left to right; a word takes what follows without white space: hyphen and letters, apostrophe and letters
 *         (but not 's), a full stop after an initial or an abbreviation.
 * Limits: a word over 63 bytes when folded is kept but folds to "", so it is nobody's name.
 */
#include "resolve/token.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <string.h>
#include <utf8proc.h>

enum { MAX_LOW = 64 };

/* Letters that do not decompose, as newspapers without the letter write them. */
static const struct {
    uint32_t letter;
    const char *plain;
} plain_letters[] = {
    {0xD8, "o"},  {0xF8, "o"},  {0x110, "d"},  {0x111, "d"},  {0x141, "l"},  {0x142, "l"},
    {0xDF, "ss"}, {0xC6, "ae"}, {0xE6, "ae"},  {0x131, "i"},  {0x152, "oe"}, {0x153, "oe"},
    {0xDE, "th"}, {0xFE, "th"}, {0xD0, "d"},   {0xF0, "d"},   {0x2019, "'"}, {0x2018, "'"},
    {0x2BC, "'"}, {0x2BB, "'"}, {0x2011, "-"}, {0x2010, "-"}, {0x130, "i"},
};

static int32_t next_char(const char *p, size_t n, size_t *len)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t got = utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)n, &c);
    if (got <= 0) { /* cannot be in clean text */
        *len = 1;
        return 0xFFFD;
    }
    *len = (size_t)got;
    return c;
}

size_t dgm_fold(char *out, size_t room, const char *text, size_t n)
{
    size_t used = 0, len;
    for (size_t i = 0; i < n; i += len) {
        if (used + 5 > room)
            return out[0] = 0;
        unsigned char b = (unsigned char)text[i];
        if (b < 0x80) {
            out[used++] = (char)(b >= 'A' && b <= 'Z' ? b + 32 : b);
            len = 1;
            continue;
        }
        int32_t c = next_char(text + i, n - i, &len), part[8];
        const char *plain = NULL;
        for (size_t k = 0; k < sizeof plain_letters / sizeof *plain_letters; k++)
            if ((int32_t)plain_letters[k].letter == c)
                plain = plain_letters[k].plain;
        if (plain) {
            size_t l = strlen(plain);
            memcpy(out + used, plain, l);
            used += l;
            continue;
        }
        int last = 0;
        utf8proc_ssize_t parts =
            utf8proc_decompose_char(utf8proc_tolower(c), part, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &last);
        for (utf8proc_ssize_t k = 0; k < parts && k < 8; k++) {
            if (used + 5 > room)
                return out[0] = 0;
            used += (size_t)utf8proc_encode_char(part[k], (utf8proc_uint8_t *)out + used);
        }
    }
    out[used] = 0;
    return used;
}

const char *dgm_singular(const char *low, char buf[72])
{
    size_t n = strlen(low);
    if (n < 4 || n > 64)
        return low;
    memcpy(buf, low, n + 1);
    if (!strcmp(low + n - 3, "men"))
        buf[n - 2] = 'a';
    else if (!strcmp(low + n - 3, "ies"))
        memcpy(buf + n - 3, "y", 2);
    else if (low[n - 1] == 's' && low[n - 2] != 's' && low[n - 2] != 'u' && low[n - 2] != '\'')
        buf[n - 1] = 0;
    return buf;
}

uint32_t dgm_token_lex(const dgm_tokens *t, uint32_t i, uint32_t mask)
{
    return i < t->n ? t->at[i].lex & mask : 0;
}

uint32_t dgm_token_form(const dgm_tokens *t, uint32_t i, uint32_t mask)
{
    return i < t->n ? t->at[i].form & mask : 0;
}

int dgm_token_is(const dgm_tokens *t, uint32_t i, const char *low)
{
    return i < t->n && !strcmp(t->at[i].low, low);
}

int dgm_token_ends(const dgm_token *k, const char *tail)
{
    size_t n = strlen(tail);
    return k->len > n + 2 && !memcmp(k->low + k->len - n, tail, n);
}

uint32_t dgm_token_at(const dgm_tokens *t, uint32_t at)
{
    uint32_t lo = 0, hi = t->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (t->at[mid].at.to > at)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

/* Lexicon entry of n tokens from i, joined by spaces: "united states". */
static dgm_lex look_several(const dgm_tokens *t, uint32_t i, uint32_t n)
{
    char buf[72];
    size_t used = 0;
    for (uint32_t k = 0; k < n; k++) {
        if (i + k >= t->n || !t->at[i + k].len || used + t->at[i + k].len + 1u >= sizeof buf)
            return (dgm_lex){0, 0};
        if (k)
            buf[used++] = ' ';
        memcpy(buf + used, t->at[i + k].low, t->at[i + k].len);
        used += t->at[i + k].len;
    }
    return dgm_lexicon(buf, used);
}

uint32_t dgm_token_unit(const dgm_tokens *t, uint32_t i, dgm_lex *l)
{
    for (uint32_t n = 5; n >= 2 && dgm_token_form(t, i, DGM_TF_CAP); n--) {
        if (!dgm_token_form(t, i + n - 1, DGM_TF_CAP))
            continue;
        *l = look_several(t, i, n);
        if (l->flags & (DGM_LX_COUNTRY | DGM_LX_DEMONYM | DGM_LX_CITY | DGM_LX_ORG))
            return n;
    }
    return 0;
}

/* The only character of a word, 0 when it has several. */
static int32_t mark_of(dgm_str text, dgm_span at)
{
    size_t len;
    int32_t c = next_char(text.data + at.from, at.to - at.from, &len);
    return len == at.to - at.from ? c : 0;
}

static int is_letters(dgm_str text, dgm_span at)
{
    size_t len;
    int32_t c = next_char(text.data + at.from, at.to - at.from, &len);
    utf8proc_category_t cat = utf8proc_category(c);
    return cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_LO;
}

static int is_apostrophe(int32_t c)
{
    return c == '\'' || c == 0x2019;
}
static int is_hyphen(int32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Is the word a single capital letter? */
static int is_initial(dgm_str text, dgm_span at)
{
    int32_t c = mark_of(text, at);
    return c && utf8proc_category(c) == UTF8PROC_CATEGORY_LU;
}

static int word_is(dgm_str text, dgm_span at, const char *low)
{
    char buf[16];
    return at.to - at.from < 8 && dgm_fold(buf, sizeof buf, text.data + at.from, at.to - at.from) && !strcmp(buf, low);
}

struct joiner {
    dgm_str text;
    const dgm_word *w;
    uint32_t to; /* words of this sentence end here */
};

static int follows(const struct joiner *j, uint32_t i)
{
    return i < j->to && !j->w[i].space;
}

/* Are words [i, e) together the name of a known body? */
static int is_known(const struct joiner *j, uint32_t i, uint32_t e)
{
    char low[32];
    size_t n = j->w[e - 1].at.to - j->w[i].at.from;
    n = n < 16 ? dgm_fold(low, sizeof low, j->text.data + j->w[i].at.from, n) : 0;
    return n && (dgm_lexicon(low, n).flags & DGM_LX_ORG);
}

/* The word behind the token that begins with word i. */
static uint32_t token_end(const struct joiner *j, uint32_t i)
{
    dgm_str text = j->text;
    const dgm_word *w = j->w;
    if (is_apostrophe(mark_of(text, w[i].at)))
        return follows(j, i) && follows(j, i + 1) && (word_is(text, w[i + 1].at, "s")) ? i + 2 : i + 1;
    size_t len;
    int32_t c = next_char(text.data + w[i].at.from, w[i].at.to - w[i].at.from, &len);
    if (!is_letters(text, w[i].at) && !(c >= '0' && c <= '9'))
        return i + 1;
    uint32_t e = i + 1;
    int initials = is_letters(text, w[i].at) && is_initial(text, w[i].at);
    while (follows(j, e)) {
        int32_t m = mark_of(text, w[e].at);
        int letters_after = follows(j, e + 1) && is_letters(text, w[e + 1].at);
        if (m == '.' && initials) {
            e++;
            if (follows(j, e) && is_initial(text, w[e].at))
                e++;
            else
                break;
        } else if (is_hyphen(m) && (letters_after || (c >= '0' && c <= '9' && follows(j, e + 1)))) {
            e += 2;
            initials = 0;
        } else if ((m == ',' || m == '.') && c >= '0' && c <= '9' && follows(j, e + 1) &&
                   text.data[w[e + 1].at.from] >= '0' && text.data[w[e + 1].at.from] <= '9') {
            e += 2;                                                              /* 3,000 and 6.5 */
        } else if (is_apostrophe(m) && letters_after && is_known(j, i, e + 2)) { /* Moody's */
            e += 2;
        } else if (is_apostrophe(m) && letters_after && !(word_is(text, w[e + 1].at, "s") && !follows(j, e + 2)) &&
                   !(word_is(text, w[e + 1].at, "s") && !is_letters(text, w[e + 2].at))) {
            e += 2;
            initials = 0;
        } else {
            break;
        }
    }
    if (e == i + 1 && follows(j, e) && mark_of(text, w[e].at) == '.') {
        char low[16];
        size_t n = w[i].at.to - w[i].at.from < 8
                       ? dgm_fold(low, sizeof low, text.data + w[i].at.from, w[i].at.to - w[i].at.from)
                       : 0;
        uint32_t lex = n ? dgm_lexicon(low, n).flags : 0;
        if ((lex & DGM_LX_ABBREV) && (e + 1 < j->to || (lex & (DGM_LX_RANK | DGM_LX_HONOUR | DGM_LX_TITLE))))
            e++;
    }
    return e;
}

static uint32_t mark_form(int32_t c)
{
    switch (c) {
    case ',':
        return DGM_TF_COMMA;
    case '.':
    case '!':
    case '?':
    case ';':
    case 0x2026:
    case 0x2022:
    case '*':
    case '/':
    case '|':
        return DGM_TF_STOP;
    case ':':
        return DGM_TF_COLON;
    case '-':
    case 0x2013:
    case 0x2014:
    case 0x2012:
    case 0x2015:
        return DGM_TF_DASH;
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2018:
    case 0x2019:
    case '\'':
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
    case 0x201A:
    case '`':
        return DGM_TF_QUOTE;
    case '(':
    case ')':
    case '[':
    case ']':
        return DGM_TF_PAREN;
    default:
        return 0;
    }
}

/* al-Assad, d'Estaing: lower only for its particle; not anti-Assad. */
static int particle_first(const char *p, size_t n)
{
    static const char *const particles[] = {"al", "el", "as", "ash", "an", "ar",  "at",  "az", "ad", "ed",   "es",
                                            "d",  "l",  "de", "da",  "ul", "ibn", "bin", "n",  "ag", "ould", "m"};
    size_t end = 0;
    while (end < n && p[end] >= 'a' && p[end] <= 'z')
        end++;
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (strlen(particles[i]) == end && !memcmp(particles[i], p, end))
            return 1;
    return 0;
}

static uint32_t letters_form(dgm_str text, dgm_span at)
{
    size_t len;
    unsigned upper = 0, lower = 0, stops = 0;
    uint32_t form = 0;
    for (size_t i = at.from; i < at.to; i += len) {
        int32_t c = next_char(text.data + i, at.to - i, &len);
        utf8proc_category_t cat = utf8proc_category(c);
        int up = cat == UTF8PROC_CATEGORY_LU || cat == UTF8PROC_CATEGORY_LT;
        if (i == at.from)
            form = up ? DGM_TF_CAP : c >= '0' && c <= '9' ? DGM_TF_DIGIT : DGM_TF_LOWER;
        upper += up;
        lower += cat == UTF8PROC_CATEGORY_LL;
        stops += c == '.';
    }
    if (upper >= 2 && !lower)
        form |= DGM_TF_UPPER;
    if (upper && !lower && stops >= upper)
        form |= DGM_TF_INITIAL;
    else if (lower && upper && (form & DGM_TF_LOWER) && particle_first(text.data + at.from, at.to - at.from))
        form = DGM_TF_CAP;
    return form;
}

static dgm_status fill(dgm_token *t, dgm_str text, dgm_span at, dgm_arena *a, dgm_error *err)
{
    t->at = at;
    t->low = "";
    int32_t c = mark_of(text, at);
    size_t n = at.to - at.from;
    if (!is_letters(text, at) && !(text.data[at.from] >= '0' && text.data[at.from] <= '9')) {
        t->form |= DGM_TF_MARK | (n > 1 && !c ? (uint32_t)DGM_TF_POSS : mark_form(c));
        return DGM_OK;
    }
    t->form |= letters_form(text, at);
    char low[MAX_LOW];
    size_t len = n < MAX_LOW ? dgm_fold(low, sizeof low, text.data + at.from, n) : 0;
    int abbreviated = len > 1 && low[len - 1] == '.' && !memchr(low, '.', len - 1);
    if (abbreviated)
        low[--len] = 0;
    static const char *const polite[] = {"-san", "-sama", "-sensei", "-ssi", "-nim", "-bey"};
    for (size_t i = 0; i < sizeof polite / sizeof *polite && (t->form & DGM_TF_CAP); i++) { /* "Tanaka-san" */
        size_t tail = strlen(polite[i]);
        if (len > tail + 1 && !strcmp(low + len - tail, polite[i]))
            low[len -= tail] = 0;
    }
    if (!len)
        return DGM_OK;
    char *kept = dgm_take_text(a, low, len);
    if (!kept)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the words of a report");
    t->low = kept;
    t->len = (uint16_t)len;
    dgm_lex l = dgm_lexicon(low, len);
    t->lex = (l.flags & DGM_LX_GUESS) && (t->form & DGM_TF_CAP) ? 0 : l.flags;
    if ((t->lex & DGM_LX_ORG) && (t->form & DGM_TF_LOWER)) /* "who", "ap": the agencies are written in capitals */
        t->lex &= ~(uint32_t)(DGM_LX_ORG | DGM_LX_BODY);
    /* a part of names that is an office cut short only with its full stop: "Min.", "Del." */
    if ((t->lex & DGM_LX_ABBREV) && (t->lex & (DGM_LX_GIVEN | DGM_LX_PARTICLE)) &&
        !(t->lex & (DGM_LX_RANK | DGM_LX_HONOUR)) && text.data[at.to - 1] != '.')
        t->lex &= ~(uint32_t)(DGM_LX_ABBREV | DGM_LX_TITLE); /* "Min Aung Hlaing", "Eulogio Del Pino" */
    t->nation = l.nation;
    return DGM_OK;
}

/* Marks what is capital for its place alone, and which quotation each token stands in. */
static void place(dgm_tokens *t)
{
    uint32_t q = 0;
    int start = 1;
    for (uint32_t i = 0; i < t->n; i++) {
        dgm_token *k = &t->at[i];
        if (i == 0 || k->sentence != t->at[i - 1].sentence)
            start = 1;
        while (q < t->quotes.n && t->quotes.at[q].to <= k->at.from)
            q++;
        if (q < t->quotes.n && t->quotes.at[q].from <= k->at.from)
            k->quote = q + 1;
        dgm_span in = q < t->quotes.n ? t->quotes.at[q] : (dgm_span){0, 0};
        if (k->quote && k->at.from == in.from)
            start = 1;
        if (k->form & DGM_TF_MARK) {
            if (k->form & (DGM_TF_COLON | DGM_TF_STOP))
                start = 1;
            continue;
        }
        const dgm_paragraph *p = &t->layout->paragraph[k->paragraph];
        if (start || p->kind == DGM_HEADING)
            k->form |= DGM_TF_START;
        start = k->at.to <= p->dateline.to;
    }
    for (uint32_t i = 0, end; i < t->n; i = end) { /* a telegram in capitals: only the words no list has may be names */
        uint32_t words = 0, other = 0;
        for (end = i; end < t->n && t->at[end].sentence == t->at[i].sentence; end++) {
            int word = !(t->at[end].form & (DGM_TF_MARK | DGM_TF_DIGIT)) && t->at[end].len > 1;
            words += word;
            other += word && !(t->at[end].form & DGM_TF_UPPER);
        }
        for (uint32_t k = i; k < end && words >= 5 && !other; k++) {
            dgm_token *w = &t->at[k];
            if (w->form & DGM_TF_MARK || w->len < 2)
                continue;
            w->form &= ~(uint32_t)DGM_TF_UPPER;
            if ((w->lex & (DGM_LX_FUNC | DGM_LX_PREP | DGM_LX_DET | DGM_LX_REL | DGM_LX_SAY | DGM_LX_VERB)) &&
                (!(w->lex & (DGM_LX_GIVEN | DGM_LX_TIME)) || (w->lex & DGM_LX_SAY)))
                w->form = (w->form & ~(uint32_t)DGM_TF_CAP) | DGM_TF_LOWER;
        }
    }
    for (uint32_t i = 0; i < t->n; i++) { /* both words of "United States" are of that nation */
        dgm_lex l;
        uint32_t n = t->at[i].form & DGM_TF_CAP ? dgm_token_unit(t, i, &l) : 0;
        for (uint32_t k = 0; k < n; k++)
            t->at[i + k].nation = l.nation;
        i += n ? n - 1 : 0;
    }
    /* an apostrophe behind a plural is a possessive unless a quotation ends there */
    for (uint32_t i = 1; i + 1 < t->n; i++) {
        dgm_token *k = &t->at[i], *b = k - 1;
        if (!(k->form & DGM_TF_QUOTE) || !(k->form & DGM_TF_ADJACENT) || !b->len || b->low[b->len - 1] != 's' ||
            !is_apostrophe(mark_of(t->text, k->at)) || (k[1].form & DGM_TF_ADJACENT))
            continue;
        if (k->quote && t->quotes.at[k->quote - 1].to == k->at.to)
            continue;
        k->form = (k->form & ~(uint32_t)DGM_TF_QUOTE) | DGM_TF_POSS;
    }
}

/* A title cut short, with its full stop: a name follows. */
static int opens_name(const dgm_token *k)
{
    return (k->lex & DGM_LX_ABBREV) && (k->lex & (DGM_LX_RANK | DGM_LX_HONOUR | DGM_LX_TITLE)) &&
           k->at.to - k->at.from > k->len && (k->form & DGM_TF_CAP);
}

dgm_status dgm_tokens_make(dgm_tokens *out, dgm_str text, const dgm_layout *layout, dgm_arena *a, dgm_error *err)
{
    *out = (dgm_tokens){.text = text, .layout = layout};
    out->at = dgm_take(a, layout->words ? layout->words : 1, sizeof *out->at);
    if (!out->at)
        return dgm_fail(err, DGM_ENOMEM, "no memory for %u words of a report", (unsigned)layout->words);
    uint32_t number = 0;
    dgm_status st = dgm_text_quotes(&out->quotes, text, layout, a, err);
    for (uint32_t s = 0; !st && s < layout->sentences; s++) {
        const dgm_sentence *sent = &layout->sentence[s];
        struct joiner j = {text, layout->word, sent->word + sent->words};
        for (uint32_t i = sent->word; !st && i < j.to;) {
            uint32_t e = token_end(&j, i);
            dgm_token *t = &out->at[out->n++];
            if (i == sent->word && !(out->n > 1 && opens_name(t - 1) && t[-1].paragraph == sent->paragraph))
                number++; /* "Maj." never ends a sentence, whatever the layout says */
            t->sentence = number - 1;
            t->paragraph = sent->paragraph;
            t->form = layout->word[i].space ? 0 : DGM_TF_ADJACENT;
            st = fill(t, text, (dgm_span){layout->word[i].at.from, layout->word[e - 1].at.to}, a, err);
            i = e;
        }
    }
    if (!st)
        place(out);
    return st;
}
