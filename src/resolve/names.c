/*
 * names.c - runs of capitals in the text: names of persons, bodies and places, with the titles before them.
 *
 *     Russian Foreign Minister Sergei Lavrov    title "Russian Foreign Minister", person "Sergei Lavrov"
 *     the Ministry of Lands and Fisheries       body, 5 words
 *     Whether Manaroa could ...                 "Manaroa"; "Whether" is capital only for its place
 *     the Prime Minister                        no name: a description (nouns.c)
 *
 * In:     tokens.
 * Out:    mentions of kind DGM_NAMED in text order; what the run itself shows is in .is (DGM_IS_THING: nothing).
 * How:    a run is grown over capitals, initials, particles ("van der") and, in a body's name, "of", "for", "and", or as far
 *         as the model says (learnt.c); then
 *         it is cut at its last title into title and name.
 * Not:    which names mean the same: people.c. Headings and bylines are not read.
 */
#include "resolve/people.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <string.h>

enum { MAX_RUN = 24 };

/* From this probability on a name that was learnt to be longer than the rules have it is as long. Never a shorter one: of
 * the names of the reports for tuning, the rules were right in each. */
#define TRUSTED 0.80f

/* Does the sentence write all its long words with capitals, as headings do? */
static int title_case(const dgm_cast *c, uint32_t from)
{
    const dgm_tokens *t = &c->t;
    uint32_t n = 0, upper = 0, common = 0;
    if (t->layout->paragraph[t->at[from].paragraph].sentences > 2)
        return 0;
    for (uint32_t i = from; i < t->n && t->at[i].sentence == t->at[from].sentence; i++) {
        const dgm_token *k = &t->at[i];
        int capital = (k->form & DGM_TF_CAP) != 0;
        if (capital && !(k->form & DGM_TF_START) && k->len > 1 &&
            !(k->lex & (DGM_LX_TIME | DGM_LX_GIVEN | DGM_LX_TITLE)))
            common += (k->lex & (DGM_LX_FUNC | DGM_LX_SAY | DGM_LX_VERB)) || dgm_seen(c, k->low).lower;
        if (k->len > 3 && !(k->lex & (DGM_LX_PREP | DGM_LX_DET))) {
            n++;
            upper += capital;
        }
    }
    return n >= 5 && common >= 2 && upper == n;
}

/* The capital words of a heading: names only if the text below has them. */
static dgm_status keep_heading(dgm_cast *c, uint32_t i)
{
    const dgm_token *k = &c->t.at[i];
    if (!(k->form & DGM_TF_CAP) || (k->form & DGM_TF_MARK) || k->len < 3 ||
        (k->lex & (DGM_LX_FUNC | DGM_LX_SAY | DGM_LX_VERB)))
        return DGM_OK;
    dgm_mention m = {
        .kind = DGM_NAMED, .entity = DGM_NONE, .start = i, .from = i, .to = i + 1, .head = i, .flags = DGM_MF_WEAK};
    return dgm_mention_add(c, &m) == DGM_NONE ? dgm_fail(c->err, DGM_ENOMEM, "no memory for the names of a report")
                                              : DGM_OK;
}

static int ends_with(const dgm_token *k, const char *tail)
{
    size_t n = strlen(tail);
    return k->len > n + 2 && !memcmp(k->low + k->len - n, tail, n);
}

/* May token i stand in a run as a capital word? behind: the run has words already. */
static int is_name_word(const dgm_cast *c, uint32_t i, int behind)
{
    const dgm_token *k = &c->t.at[i];
    if (!(k->form & DGM_TF_CAP) || (k->form & DGM_TF_MARK) || !k->len)
        return 0;
    int capital_next = dgm_token_form(&c->t, i + 1, DGM_TF_CAP) && !dgm_token_form(&c->t, i + 1, DGM_TF_MARK);
    if (k->lex & DGM_LX_TIME) { /* "Theresa May", "Jan Peters", but not "on May 3" */
        if (dgm_token_form(&c->t, i + 1, DGM_TF_DIGIT) || dgm_token_form(&c->t, i ? i - 1 : 0, DGM_TF_DIGIT))
            return 0;
        return (c->source[i] && !behind && (!i || c->source[i - 1] != c->source[i]) &&
                c->source[i + 1] != c->source[i]) ||
               (behind && (dgm_token_lex(&c->t, i - 1, DGM_LX_GIVEN | DGM_LX_HONOUR) ||
                           (capital_next && k->len == 3 && k->at.to - k->at.from == 3))) || /* "Khin Mar Aye" */
               ((k->lex & DGM_LX_GIVEN) && capital_next && !dgm_token_lex(&c->t, i + 1, DGM_LX_TIME));
    }
    if (k->len > 2 && k->low[1] == '-' && i && dgm_token_form(&c->t, i - 1, DGM_TF_PAREN | DGM_TF_COMMA) &&
        (k->low[0] == 'r' || k->low[0] == 'd' || k->low[0] == 'i'))
        return 0; /* "(R-Fla.)" */
    if (k->form & DGM_TF_UPPER)
        return 1;
    if (k->form & DGM_TF_START) {
        if (k->lex & (DGM_LX_GIVEN | DGM_LX_PARTICLE))
            return k->len > 1 && !(k->lex & (DGM_LX_PREP | DGM_LX_DET));
        if ((k->lex & (DGM_LX_FUNC | DGM_LX_SAY | DGM_LX_VERB)) &&
            !(k->lex & (DGM_LX_DET | DGM_LX_PREP | DGM_LX_REL)) && k->len > 3 && !dgm_pronoun_of(k->low) &&
            dgm_seen(c, k->low).upper &&
            (dgm_token_lex(&c->t, i + 1, DGM_LX_SAY | DGM_LX_VERB) || !dgm_seen(c, k->low).lower))
            return 1; /* "Young said", where an Andrew Young was named */
        if (capital_next && !(k->lex & DGM_LX_FUNC) && (k->lex & DGM_LX_VERB) && k[1].sentence == k->sentence &&
            !(k[1].form & DGM_TF_START) && (k[1].lex & DGM_LX_FUNC) && !(k[1].lex & (DGM_LX_GIVEN | DGM_LX_PARTICLE)) &&
            dgm_token_form(&c->t, i + 2, DGM_TF_CAP))
            return 1; /* "Save Our Shelves said" */
        if ((k->lex & DGM_LX_FUNC) ||
            ((k->lex & (DGM_LX_SAY | DGM_LX_VERB)) && !(k->lex & (DGM_LX_ROLE | DGM_LX_BODY))))
            return 0;
        if ((ends_with(k, "ly") || ends_with(k, "ing")) && !k->nation)
            return c->source[i] || dgm_seen(c, k->low).upper > 0; /* "Connolly", but not "Characteristically" */
        return 1;
    }
    if (i && capital_next && k->sentence == k[-1].sentence && (k[-1].lex & (DGM_LX_HONOUR | DGM_LX_RANK)) &&
        (k[-1].form & DGM_TF_CAP) && !(k->lex & (DGM_LX_REL | DGM_LX_SAY)) && k->len < 4 &&
        dgm_pronoun_of(k->low) == DGM_NO_PRONOUN)
        return 1; /* "Dr An Sokunthea", "Mr So Chun" */
    if (capital_next && k->len < 4 && !(c->t.at[i + 1].lex & (DGM_LX_FUNC | DGM_LX_BODY)) && strchr(c->t.at[i + 1].low, '-') &&
        !(k->lex & (DGM_LX_PREP | DGM_LX_DET | DGM_LX_REL)) && dgm_pronoun_of(k->low) == DGM_NO_PRONOUN)
        return 1; /* "scientist Oh Dong-hyun", "No Moo-hyun" */
    if ((k->lex & DGM_LX_PLURAL) && dgm_token_form(&c->t, i + 1, DGM_TF_POSS) &&
        dgm_token_form(&c->t, i + 2, DGM_TF_CAP) &&
        (dgm_token_lex(&c->t, i + 2, DGM_LX_BODY) ||
         (dgm_token_form(&c->t, i + 3, DGM_TF_CAP) && dgm_token_lex(&c->t, i + 3, DGM_LX_BODY))))
        return 1; /* "the People's Movement", "the People's Renewal Congress" */
    if (k->lex & (DGM_LX_PREP | DGM_LX_DET | DGM_LX_REL) && !(k->lex & DGM_LX_GIVEN))
        return behind && capital_next && k->len > 2; /* "Farmers Without Land" */
    if ((k->lex & DGM_LX_FUNC) &&
        !(k->lex & DGM_LX_GIVEN)) /* "New", "First", "Second": if a name goes on; "Andrew Young" */
        return k->len > 2 && !dgm_pronoun_of(k->low) && (capital_next || behind);
    return 1;
}

/* Tokens of "of the X", "for X and" that go on with a body's name from i; 0 when they do not. */
static uint32_t connector(const dgm_cast *c, uint32_t from, uint32_t i, int has_body, int has_role, int has_of)
{
    const dgm_tokens *t = &c->t;
    uint32_t n = 1;
    int of = dgm_token_is(t, i, "of"), for_ = dgm_token_is(t, i, "for") || dgm_token_is(t, i, "on") ||
                                              dgm_token_is(t, i, "against") || dgm_token_is(t, i, "to");
    int and_ = dgm_token_is(t, i, "and") || dgm_token_is(t, i, "&");
    static const char *const wide[] = {"europe", "africa", "asia", "americas"};
    for (size_t w = 0; has_body && has_of && dgm_token_is(t, i, "in") && w < sizeof wide / sizeof *wide; w++)
        if (dgm_token_is(t, i + 1 + dgm_token_is(t, i + 1, "the"), wide[w]))
            return 1 + (uint32_t)dgm_token_is(t, i + 1, "the"); /* "Organisation for Security in Europe" */
    if (!of && !for_ && !and_ && t->text.data[t->at[i].at.from] != '&')
        return 0;
    if (dgm_token_is(t, i + n, "the") && !and_)
        n++;
    if (i + n >= t->n || t->at[i + n].sentence != t->at[i].sentence || !is_name_word(c, i + n, 0) ||
        dgm_token_form(t, i + n, DGM_TF_START))
        return 0;
    uint32_t next = dgm_token_lex(
        t, i + n, DGM_LX_GIVEN | DGM_LX_HONOUR | DGM_LX_TITLE | DGM_LX_COUNTRY | DGM_LX_CITY | DGM_LX_ORG);
    if (has_role && (of || dgm_token_is(t, i, "for")) && dgm_token_lex(t, i - 1, DGM_LX_ROLE) &&
        dgm_token_lex(t, i + n, DGM_LX_FIELD))
        return n; /* "Minister for Education ..." */
    if (has_role && dgm_token_is(t, i, "for") && dgm_token_lex(t, i - 1, DGM_LX_TITLE) &&
        !(next & ~(uint32_t)(DGM_LX_COUNTRY | DGM_LX_CITY)))
        for (uint32_t k = i + n + 1; k < i + n + 4 && is_name_word(c, k, 1); k++)
            if (dgm_token_lex(t, k, DGM_LX_GIVEN))
                return n; /* "Senator for Galway West Maire Conroy", "Envoy for Syria Geir Holm" */
    if (and_ && has_role && !has_body && dgm_token_lex(t, i - 1, DGM_LX_FIELD) && dgm_token_lex(t, i + n, DGM_LX_FIELD))
        return n; /* "Minister of Foreign Affairs and Trade" */
    if (and_ && !has_role && i == from + 1 && dgm_token_lex(t, from, DGM_LX_FIELD) &&
        dgm_token_lex(t, i + 1, DGM_LX_FIELD) && dgm_token_form(t, i + 2, DGM_TF_CAP) &&
        dgm_token_lex(t, i + 2, DGM_LX_TITLE) && dgm_token_form(t, i + 3, DGM_TF_CAP))
        return n; /* "Energy and Mines Minister Rebaza" */
    if (of)
        return has_body || (has_role && dgm_token_lex(t, i - 1, DGM_LX_ROLE) && !(next & DGM_LX_TITLE)) ? n : 0;
    if (for_)
        return has_body && !(next & (DGM_LX_HONOUR | DGM_LX_GIVEN)) ? n : 0;
    if (t->text.data[t->at[i].at.from] == '&')
        return n;
    if (has_body && has_of && !next && !dgm_token_lex(t, i + n, DGM_LX_BODY | DGM_LX_DEMONYM))
        return n;
    /* "the Food and Drug Administration": the noun comes behind "and", an article stands before the whole */
    if (!has_body && !next && from > 0 && i - from <= 2 &&
        (dgm_token_is(t, from - 1, "the") || dgm_token_form(t, from - 1, DGM_TF_POSS)) && !t->at[from].nation &&
        !dgm_token_lex(t, from, DGM_LX_GIVEN | DGM_LX_TITLE)) {
        uint32_t k = i + n;
        while (is_name_word(c, k + 1, 1) && t->at[k + 1].sentence == t->at[i].sentence && k < i + 4)
            k++;
        if (k > i + n && dgm_token_lex(t, k, DGM_LX_BODY))
            return n;
    }
    return 0;
}

/* Does "the" stand before token i, or does i open the sentence with no other way to be capital than as a name's? */
static int article_before(const dgm_tokens *t, uint32_t i)
{
    uint32_t next = i + 1;
    if (i && dgm_token_is(t, i - 1, "the"))
        return 1;
    if (dgm_token_is(t, next, "of") || dgm_token_is(t, next, "for"))
        next += 1 + dgm_token_is(t, next + 1, "the");
    return (t->at[i].form & DGM_TF_START) && dgm_token_form(t, next, DGM_TF_CAP) && next < t->n &&
           !t->at[next].nation && !dgm_token_lex(t, next, DGM_LX_GIVEN | DGM_LX_TITLE | DGM_LX_ORG);
}

/* The token behind a nickname in quotation marks at i, when more of the name follows; else i. */
static uint32_t nickname(const dgm_cast *c, uint32_t i)
{
    const dgm_tokens *t = &c->t;
    uint32_t k = i + 1;
    static const char *const left[] = {"retd", "rtd", "ret", "retired", "res", "dr", "prof", "eng"};
    for (size_t r = 0; r < sizeof left / sizeof *left && dgm_token_form(t, i, DGM_TF_PAREN); r++)
        if (dgm_token_is(t, k, left[r])) { /* Lt Gen (retd) Tariq Khattak */
            k += 1 + (dgm_token_form(t, k + 1, DGM_TF_STOP) != 0);
            return dgm_token_form(t, k, DGM_TF_PAREN) && dgm_token_form(t, k + 1, DGM_TF_CAP) ? k + 1 : i;
        }
    if (!dgm_token_form(t, i, DGM_TF_QUOTE | DGM_TF_PAREN) || !dgm_token_form(t, k, DGM_TF_CAP))
        return i;
    while (k < i + 4 && dgm_token_form(t, k, DGM_TF_CAP))
        k++;
    uint32_t next = k + 1;
    while (next < k + 3 && dgm_token_lex(t, next, DGM_LX_PARTICLE) && dgm_token_form(t, next, DGM_TF_LOWER))
        next++; /* Luiz “Lula” da Silva */
    if (!dgm_token_form(t, k, DGM_TF_QUOTE | DGM_TF_PAREN) || next >= t->n ||
        t->at[next].sentence != t->at[i].sentence || !dgm_token_form(t, next, DGM_TF_CAP) ||
        dgm_token_form(t, next, DGM_TF_MARK) || ((t->at[i].form ^ t->at[k].form) & DGM_TF_PAREN))
        return i;
    return k + 1;
}

/* ", Fisheries and Food" at token i: a series that ends with "and" and one more capital. */
static int series(const dgm_cast *c, uint32_t i)
{
    const dgm_tokens *t = &c->t;
    for (uint32_t k = i; dgm_token_form(t, k, DGM_TF_COMMA) && k < i + 8;) {
        if (!is_name_word(c, k + 1, 0) || t->at[k + 1].nation ||
            dgm_token_lex(t, k + 1, DGM_LX_GIVEN | DGM_LX_TITLE | DGM_LX_BODY))
            return 0;
        k += 2;
        if (dgm_token_form(t, k, DGM_TF_COMMA))
            continue;
        return dgm_token_is(t, k, "and") && is_name_word(c, k + 1, 0) && !t->at[k + 1].nation &&
               !dgm_token_lex(t, k + 1, DGM_LX_GIVEN | DGM_LX_TITLE | DGM_LX_BODY);
    }
    return 0;
}

/* Where the words begin that end before token at and give the letters low[0 .. letters): a capital word one to three of its
 * first, parts of "Inter-Services" each its own, small words one or none; skip of them may give none. DGM_NONE: they do not. */
static uint32_t spell(const dgm_tokens *t, uint32_t at, const char *low, int letters, int skip)
{
    if (letters == 0)
        return at;
    const dgm_token *w = at ? &t->at[at - 1] : NULL;
    if (!w || w->sentence != t->at[at].sentence)
        return DGM_NONE;
    uint32_t begin = DGM_NONE;
    if ((w->form & DGM_TF_POSS) || ((w->form & DGM_TF_LOWER) && (w->lex & (DGM_LX_FUNC | DGM_LX_PARTICLE)))) {
        if ((w->form & DGM_TF_LOWER) && letters > 1 && w->low[0] == low[letters - 1])
            begin = spell(t, at - 1, low, letters - 1, skip);
        return begin != DGM_NONE ? begin : spell(t, at - 1, low, letters, skip);
    }
    if (!(w->form & DGM_TF_CAP) || (w->form & DGM_TF_MARK))
        return DGM_NONE;
    int left = letters;
    for (int part = w->len; part > 0 && left > 0;) {
        do
            part--;
        while (part > 0 && w->low[part - 1] != '-');
        left -= w->low[part] == low[left - 1];
        if (part == 0 && w->low[0] == low[left < letters ? left : 0] && left < letters)
            begin = spell(t, at - 1, low, left, skip);
    }
    for (int n = 2; n <= 3 && begin == DGM_NONE && n < letters && n <= w->len; n++)
        if (!memcmp(w->low, low + letters - n, (size_t)n))
            begin = spell(t, at - 1, low, letters - n, skip);
    return begin != DGM_NONE || !skip ? begin : spell(t, at - 1, low, letters, skip - 1);
}

/* Where the words begin that the capitals in parentheses at token i are short for: "Ministry of Rural Works (MRW)",
 * "United Nations Assistance Mission in Afghanistan (UNAMA)"; i when they are short for nothing before them. */
static uint32_t spelt_out(const dgm_tokens *t, uint32_t i)
{
    const dgm_token *k = &t->at[i];
    uint32_t at;
    if (i < 3 || !dgm_token_form(t, i - 1, DGM_TF_PAREN) || !dgm_token_form(t, i + 1, DGM_TF_PAREN) ||
        !(k->form & DGM_TF_UPPER) || k->len < 3 || k->len > 8)
        return i;
    at = spell(t, i - 1, k->low, k->len, 0);
    if (at == DGM_NONE && k->len > 4)
        at = spell(t, i - 1, k->low, k->len, 1);
    if (at == DGM_NONE)
        return i;
    dgm_lex l;
    for (uint32_t n = 2; n <= 4 && at >= n; n++) /* "United Nations | Office for ..." */
        if (dgm_token_unit(t, at - n, &l) == n && t->at[at - n].sentence == k->sentence)
            return at - n;
    while (at > 0 && t->at[at - 1].nation && (t->at[at - 1].form & DGM_TF_CAP) && t->at[at - 1].sentence == k->sentence)
        at--; /* the "Finnish" of its name */
    return at;
}

/* The token behind the words that begin at i and are spelt out for capitals in parentheses; i when there are none. */
static uint32_t spelt_from(const dgm_tokens *t, uint32_t i)
{
    for (uint32_t k = i + 2; dgm_token_form(t, i, DGM_TF_CAP) && k < i + MAX_RUN && k + 1 < t->n; k++) {
        if (t->at[k].sentence != t->at[i].sentence)
            break;
        if (dgm_token_form(t, k, DGM_TF_PAREN))
            return spelt_out(t, k + 1) == i ? k : i;
    }
    return i;
}

/* "Seafarers| ' and |Dockers' Federation": a second owner of the body at token e; the token where it begins, 0: none. */
static uint32_t second_owner(const dgm_tokens *t, uint32_t e)
{
    uint32_t k = e + 2;
    if (!dgm_token_form(t, e, DGM_TF_POSS) || dgm_token_is(t, e, "'s") || !dgm_token_is(t, e + 1, "and") ||
        !dgm_token_form(t, k, DGM_TF_CAP) || dgm_token_lex(t, k, DGM_LX_GIVEN) ||
        !dgm_token_form(t, k + 1, DGM_TF_POSS))
        return 0;
    for (uint32_t i = k + 2; i < k + 5 && dgm_token_form(t, i, DGM_TF_CAP); i++)
        if (dgm_token_lex(t, i, DGM_LX_BODY) && t->at[i].sentence == t->at[e].sentence)
            return k;
    return 0;
}

/* The token behind the run that begins at i; i when none does. */
static uint32_t run_end(const dgm_cast *c, uint32_t i)
{
    const dgm_tokens *t = &c->t;
    dgm_lex l;
    uint32_t e = i, sentence = t->at[i].sentence, last_name = i;
    int has_body = 0, has_role = 0, has_of = 0;
    if ((e = spelt_from(t, i)) > i)
        return e;
    if ((t->at[i].form & DGM_TF_LOWER) && (t->at[i].lex & DGM_LX_PARTICLE)) { /* "said van der Molen" */
        while (dgm_token_lex(t, e, DGM_LX_PARTICLE) && dgm_token_form(t, e, DGM_TF_LOWER) && e < i + 3)
            e++;
        if (e >= t->n || !is_name_word(c, e, 0) || t->at[e].sentence != sentence ||
            dgm_token_form(t, e, DGM_TF_START | DGM_TF_UPPER))
            return i;
    }
    while (e < t->n && t->at[e].sentence == sentence && e - i < MAX_RUN) {
        if (e > i && (spelt_from(t, e) > e || (c->source[e] && c->source[e] != c->source[e - 1])))
            break; /* a body's name of its own begins here, or a source: "In Moscow | Lavrov said" */
        uint32_t unit = dgm_token_unit(t, e, &l);
        if (unit) {
            has_body |= (l.flags & DGM_LX_ORG) != 0;
            last_name = e += unit;
            continue;
        }
        if (is_name_word(c, e, e > i)) {
            uint32_t lex = t->at[e].lex;
            has_body |= (lex & (DGM_LX_BODY | DGM_LX_ORG)) && !(lex & DGM_LX_ROLE);
            has_role |= (lex & DGM_LX_ROLE) != 0;
            /* "the Friends of the Lake": people of a body, not an office */
            has_body |= (lex & DGM_LX_ROLE) && (lex & DGM_LX_PLURAL) &&
                        (dgm_token_is(t, e + 1, "of") || dgm_token_is(t, e + 1, "for") ||
                         dgm_token_form(t, e + 1, DGM_TF_CAP)) &&
                        !dgm_token_form(t, e, DGM_TF_INITIAL) && (e > i || article_before(t, e));
            last_name = ++e;
            continue;
        }
        if (e == i)
            break;
        uint32_t k = e;
        while (k < t->n && k < e + 3 && (t->at[k].lex & DGM_LX_PARTICLE) && (t->at[k].form & DGM_TF_LOWER))
            k++;
        if (k > e && k < t->n && t->at[k].sentence == sentence && is_name_word(c, k, 1) &&
            !(t->at[k].form & DGM_TF_START)) {
            e = k;
            continue;
        }
        if ((k = nickname(c, e)) > e) { /* Manuel “Manolo” Reyes */
            e = k;
            continue;
        }
        if (dgm_token_form(t, e, DGM_TF_COMMA) && e > i + 1 && dgm_token_lex(t, e + 1, DGM_LX_SUFFIX) &&
            dgm_token_lex(t, e + 1, DGM_LX_ABBREV)) {
            last_name = e += 2; /* Robert Hale, Jr. */
            break;
        }
        if (has_body && dgm_token_form(t, e, DGM_TF_DIGIT) && t->at[e].len < 5 &&
            dgm_token_lex(t, e - 1, DGM_LX_BODY) && !dgm_token_form(t, e + 1, DGM_TF_DIGIT) &&
            !dgm_token_lex(t, e + 1, DGM_LX_TIME)) {
            last_name = ++e; /* Channel 4 */
            break;
        }
        if (has_body && (dgm_token_is(t, e, "the") || dgm_token_is(t, e, "a")) && e > i + 1 &&
            is_name_word(c, e + 1, 1) && !dgm_token_form(t, e + 1, DGM_TF_START)) {
            e++; /* Committee to Save the River */
            continue;
        }
        if ((has_body || (has_role && dgm_token_lex(t, e - 1, DGM_LX_FIELD))) && has_of &&
            series(c, e)) { /* Ministry of Agriculture, Fisheries and Food */
            e++;
            continue;
        }
        if ((k = second_owner(t, e))) {
            e = k;
            continue;
        }
        if ((t->at[e].form & DGM_TF_POSS) && !dgm_token_is(t, e, "'s") && t->at[e].at.to - t->at[e].at.from < 4 &&
            e + 1 < t->n && dgm_token_lex(t, e + 1, DGM_LX_BODY) && dgm_token_form(t, e + 1, DGM_TF_CAP) &&
            t->at[e - 1].len && t->at[e - 1].low[t->at[e - 1].len - 1] == 's') { /* Tuna Owners' Federation */
            has_body = 1;
            e++;
            continue;
        }
        if (dgm_token_is(t, e, "") && (t->at[e].form & DGM_TF_POSS) && (t->at[e - 1].lex & DGM_LX_ROLE) &&
            e + 1 < t->n && dgm_token_form(t, e + 1, DGM_TF_CAP) && t->at[e + 1].sentence == sentence &&
            (dgm_token_lex(t, e + 1, DGM_LX_BODY) ||
             (dgm_token_form(t, e + 2, DGM_TF_CAP) && dgm_token_lex(t, e + 2, DGM_LX_BODY))) &&
            (e > i + 1 ? (dgm_token_lex(t, e + 1, DGM_LX_BODY) || /* Tigray People's Liberation Front */
                          (t->at[e - 1].lex & DGM_LX_PLURAL)) &&
                             !dgm_token_lex(t, i, DGM_LX_GIVEN)
                       : (t->at[e - 1].lex & DGM_LX_PLURAL) || dgm_token_is(t, e - 1, "king") ||
                             dgm_token_is(t, e - 1, "lord") || dgm_token_is(t, e - 1, "queen"))) {
            has_body = 1; /* People's Front, Women's League, Attorney General's Office */
            e++;
            continue;
        }
        if ((k = connector(c, i, e, has_body, has_role, has_of))) {
            has_of |= !dgm_token_is(t, e, "and");
            e += k;
            continue;
        }
        break;
    }
    return last_name > i ? last_name : i;
}

static int has_body_noun(const dgm_tokens *t, uint32_t from, uint32_t to)
{
    dgm_lex l;
    for (uint32_t i = from; i < to; i++) {
        if ((t->at[i].lex & (DGM_LX_BODY | DGM_LX_ORG)) && !(t->at[i].lex & (DGM_LX_GIVEN | DGM_LX_PREP)))
            return 1;
        uint32_t n = dgm_token_unit(t, i, &l);
        if (n && i + n <= to && (l.flags & DGM_LX_ORG))
            return 1;
    }
    return 0;
}

/* What the name's own words show. */
static dgm_entity_kind judge(const dgm_tokens *t, uint32_t from, uint32_t to, uint32_t start)
{
    uint32_t n = to - from, last = t->at[to - 1].lex, first = t->at[from].lex;
    dgm_lex all = {first, 0};
    if (n > 1 && dgm_token_unit(t, from, &all) != n)
        all = (dgm_lex){0, 0};
    if (all.flags & DGM_LX_ORG)
        return DGM_IS_BODY;
    if (all.flags & (DGM_LX_COUNTRY | DGM_LX_CITY))
        return DGM_IS_PLACE;
    int article = start > 0 && dgm_token_is(t, start - 1, "the");
    static const char *const surnames[] = {"church", "house", "post",  "power",  "steel",  "court",    "press",
                                           "order",  "bell",  "mills", "temple", "lodge",  "chambers", "grant",
                                           "wing",   "crew",  "gas",   "guard",  "brewer", "banks",    "miner"};
    int surname = (last & DGM_LX_CITYNOUN) != 0;
    for (size_t i = 0; i < sizeof surnames / sizeof *surnames; i++)
        surname |= !strcmp(t->at[to - 1].low, surnames[i]);
    if (n == 2 && (first & DGM_LX_GIVEN) && !article && surname && !(first & DGM_LX_COUNTRY))
        return DGM_IS_PERSON; /* "Anita Hill" */
    if (has_body_noun(t, from, to))
        return DGM_IS_BODY;
    if (last & DGM_LX_CITYNOUN)
        return DGM_IS_PLACE;
    if (n == 1 && (t->at[from].form & DGM_TF_UPPER) && !(first & DGM_LX_GIVEN))
        return DGM_IS_BODY;
    if (n >= 2 && (first & DGM_LX_GIVEN) && !article)
        return DGM_IS_PERSON;
    for (uint32_t i = from; i < to; i++)
        if (n >= 2 && (t->at[i].form & DGM_TF_INITIAL) && i + 1 < to && !t->at[i].nation &&
            !(t->at[i].lex & DGM_LX_BODY))
            return DGM_IS_PERSON;
    return DGM_IS_THING;
}

static void set_gender(dgm_mention *m, const dgm_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if ((dgm_is_title(t->at[i].lex) || (t->at[i].lex & DGM_LX_ROLE)) && !(t->at[i].lex & DGM_LX_GIVEN)) {
            dgm_gender g = dgm_lex_gender(t->at[i].lex);
            if (g && !(t->at[i].len > 5 && !strcmp(t->at[i].low + t->at[i].len - 3, "man") && g == DGM_MALE))
                m->gender = (uint8_t)g;
        }
}

/* Are tokens [from, to) the words of an office and no name: "Prime Minister"? */
static int is_office(const dgm_tokens *t, uint32_t from, uint32_t to)
{
    const dgm_token *last = &t->at[to - 1];
    if (!(last->lex & DGM_LX_ROLE) || !(last->lex & DGM_LX_TITLE) || (last->lex & DGM_LX_GIVEN) || dgm_is_surname(last))
        return 0;
    for (uint32_t i = from; i < to; i++)
        if (!(t->at[i].lex & (DGM_LX_FIELD | DGM_LX_ROLE | DGM_LX_TITLE)) && !dgm_token_is(t, i, "prime") &&
            !dgm_token_is(t, i, "vice"))
            return 0;
    return 1;
}

/* Does a title in [from, to) say an office: "Prime Minister", not "Works Alhaji"? */
static int has_office(const dgm_tokens *t, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if ((t->at[i].lex & DGM_LX_ROLE) && dgm_is_title(t->at[i].lex))
            return 1;
    return dgm_is_title(t->at[from].lex);
}

/* "Kurdish-led", "Luxembourg-registered": stands before a name and is no part of it. */
static int is_compound(const dgm_token *k)
{
    static const char *const tails[] = {"based",  "led",     "registered", "owned",   "backed",  "run",     "controlled",
                                        "listed", "funded",  "trained",    "aligned", "allied",  "held",    "sponsored",
                                        "linked", "flagged", "supported",  "born",    "educated"};
    const char *dash = strrchr(k->low, '-');
    for (size_t i = 0; dash && (k->form & DGM_TF_CAP) && i < sizeof tails / sizeof *tails; i++)
        if (!strcmp(dash + 1, tails[i]))
            return 1;
    return 0;
}

/* Makes a mention of run [from, to), or none. */
static dgm_status keep(dgm_cast *c, uint32_t from, uint32_t to)
{
    const dgm_tokens *t = &c->t;
    dgm_lex l;
    while (to > from + 2 && (t->at[to - 1].lex & DGM_LX_SUFFIX) && !(t->at[to - 1].lex & DGM_LX_ABBREV) &&
           (t->at[to - 1].form & DGM_TF_UPPER) && strspn(t->at[to - 1].low, "ivx") < t->at[to - 1].len)
        to--; /* "Sverre Lindqvist KC" */
    dgm_mention m = {.kind = DGM_NAMED, .entity = DGM_NONE, .start = from, .from = from, .to = to, .head = to - 1};
    if (to - from == 1 && from && dgm_is_style(t->at[from].low) && dgm_pronoun_of(t->at[from - 1].low))
        return DGM_OK; /* "His Beatitude": a description */
    int spelt = spelt_from(t, from) == to && to > from;
    uint32_t cut = spelt ? from : dgm_behind_titles(t, from, to);
    if (spelt)
        m.is = DGM_IS_BODY;
    if (cut > from && (judge(t, cut, to, cut) == DGM_IS_BODY || (t->at[to - 1].lex & DGM_LX_CITYNOUN)) &&
        !(t->at[cut - 1].lex & (DGM_LX_HONOUR)) && !(t->at[cut].lex & DGM_LX_GIVEN)) /* "General Assembly" */
        cut = from;
    if (cut > from && is_office(t, cut, to))
        cut = from; /* "Justice Minister" */
    uint32_t peoples = from;
    while (peoples < to && (t->at[peoples].lex & DGM_LX_DEMONYM) &&
           !(t->at[peoples].lex & (DGM_LX_GIVEN | DGM_LX_COUNTRY)))
        peoples++;
    if (peoples == to)
        return DGM_OK; /* "the Bosnian Serb envoy" */
    if (cut == from && !spelt) {
        uint32_t one = to - from == 1, opens = t->at[from].lex,
                 article = from > 0 && dgm_token_lex(t, from - 1, DGM_LX_DET);
        int named = !one && !article &&
                    ((opens & DGM_LX_GIVEN) || (dgm_is_surname(&t->at[to - 1]) && to - from == 2 &&
                                                !(opens & (DGM_LX_ROLE | DGM_LX_TITLE | DGM_LX_BODY | DGM_LX_FUNC)))) &&
                    !t->at[from].nation;
        named |= to - from == 2 && !opens && !article && dgm_lower_title(t, from) < from; /* "driver Gobinda Barman" */
        uint32_t prep = from;
        while (prep < to && !((t->at[prep].lex & DGM_LX_PREP) && (t->at[prep].form & DGM_TF_LOWER)))
            prep++;
        uint32_t people = prep > from && prep < to ? t->at[prep - 1].lex & (DGM_LX_ROLE | DGM_LX_PLURAL) : 0;
        int friends = people == (DGM_LX_ROLE | DGM_LX_PLURAL) && /* but not "Delegates of the Liberals" */
                      (!(t->at[prep - 1].form & DGM_TF_START) || dgm_seen(c, t->at[prep - 1].low).upper);
        if ((people & DGM_LX_ROLE) && !friends && !has_body_noun(t, from, prep))
            return DGM_OK; /* "Archbishop of Canterbury" */
        if (friends)
            m.is = DGM_IS_BODY;                                  /* "Friends of the Lake" */
        int members = prep < to && has_body_noun(t, from, prep); /* "Union of Mineworkers" */
        int forces = to - from > 2 && dgm_token_is(t, to - 1, "forces"); /* "Rapid Support Forces" */
        if (t->at[to - 1].lex & DGM_LX_ROLE && !named && !members && !forces) {
            if (!one || article)
                return DGM_OK;                      /* "Prime Minister": a description */
            m.flags |= DGM_MF_WEAK | DGM_MF_COMMON; /* "Prince", where a Leroy Prince was named */
        }
        if (to - from == 1) {
            uint32_t lex = t->at[from].lex;
            if ((lex & DGM_LX_DEMONYM) && !(lex & (DGM_LX_COUNTRY | DGM_LX_CITY)))
                return DGM_OK;
            if ((lex & (DGM_LX_BODY | DGM_LX_DOC | DGM_LX_CITYNOUN)) && !(lex & (DGM_LX_ORG | DGM_LX_GIVEN)) &&
                !(t->at[from].form & DGM_TF_UPPER)) {
                if (article)
                    return DGM_OK;                      /* "the Ministry" */
                m.flags |= DGM_MF_WEAK | DGM_MF_COMMON; /* "Hill", where an Anita Hill was named */
            }
            /* "Andrés, a carpenter, ...", "Josip delivers": a given name, and no other word */
            int told = (lex & DGM_LX_GIVEN) && !(lex & ~(uint32_t)(DGM_LX_GIVEN | DGM_LX_MALE | DGM_LX_FEMALE)) &&
                       !dgm_seen(c, t->at[from].low).lower && dgm_token_form(t, from + 1, DGM_TF_COMMA | DGM_TF_LOWER);
            int sure = told || ((t->at[from].form & DGM_TF_UPPER) && t->at[from].len <= 6) ||
                       (c->source[from] && !dgm_seen(c, t->at[from].low).lower) ||
                       (lex & (DGM_LX_COUNTRY | DGM_LX_CITY | DGM_LX_ORG));
            if ((t->at[from].form & DGM_TF_START) && !sure)
                m.flags |= DGM_MF_WEAK;
        } else if (dgm_token_unit(t, from, &l) == to - from && (l.flags & DGM_LX_DEMONYM)) {
            return DGM_OK;
        }
        /* an unknown word that only opens the sentence, before a name: "Yesterday's", "Growers Lavrov" */
        if ((t->at[from].form & DGM_TF_START) && to - from >= 2 && !t->at[from].nation &&
            !(t->at[from].lex & (DGM_LX_GIVEN | DGM_LX_BODY | DGM_LX_PARTICLE)) &&
            !(t->at[from].form & DGM_TF_UPPER)) { /* but "De Wit" */
            dgm_census_row e = dgm_seen(c, t->at[from].low), n = dgm_seen(c, t->at[from + 1].low);
            static const char *const tails[] = {"er",  "or",   "ist",  "man",  "ian", "eer",
                                                "ess", "ogue", "hand", "mate", "boy"};
            int profession = 0; /* "Influencer Mia Lindqvist" */
            for (size_t k = 0; k < sizeof tails / sizeof *tails; k++)
                profession |= to - from >= 3 && !t->at[from].lex && t->at[from].len > 5 &&
                              ends_with(&t->at[from], tails[k]) && (t->at[from + 1].lex & DGM_LX_GIVEN);
            if (profession && !e.upper)
                m.from = ++from;
            else if (e.lower && !e.upper && n.upper && !(t->at[from + 1].lex & DGM_LX_BODY))
                m.start = m.from = ++from;
        }
    } else if (cut > from) {
        m.from = cut;
        m.role_from = from;
        m.role_to = cut;
        m.flags |= DGM_MF_TITLED;
        set_gender(&m, t, from, cut);
        while (m.role_to > m.role_from && (t->at[m.role_to - 1].lex & DGM_LX_HONOUR) &&
               !(t->at[m.role_to - 1].lex & (DGM_LX_RANK | DGM_LX_ROLE))) {
            m.role_to--;
            m.flags |= DGM_MF_HONOURED;
        }
    }
    m.from += m.from == m.start && is_compound(&t->at[m.from]) &&
              (m.to - m.from > 2 || (m.to - m.from == 2 && (t->at[m.from + 1].form & DGM_TF_UPPER)));
    /* a nation before an untitled name is no part of it: "German Annalena Baerbock" */
    if (m.from == m.start && m.to - m.from > 2 && (t->at[m.from].lex & DGM_LX_DEMONYM) &&
        !(t->at[m.from].lex & DGM_LX_GIVEN) && dgm_token_unit(t, m.from, &l) == 0 && !has_body_noun(t, m.from, m.to) &&
        !(t->at[m.to - 1].lex & DGM_LX_CITYNOUN)) {
        m.nation = t->at[m.from++].nation;
    }
    if (m.is != DGM_IS_BODY)
        m.is = (uint8_t)(m.flags & DGM_MF_TITLED ? DGM_IS_PERSON : judge(t, m.from, m.to, m.start));
    if ((m.is == DGM_IS_BODY || m.is == DGM_IS_THING) && m.start > 0 &&
        !(m.flags & DGM_MF_TITLED)) { /* "the charity Clean Wells" */
        const dgm_token *b = &t->at[m.start - 1];
        if (b->sentence == t->at[m.start].sentence && (b->form & DGM_TF_LOWER) && (b->lex & DGM_LX_BODY) &&
            (!c->source[m.from] ||
             c->source[m.start - 1] == c->source[m.from]) && /* "Outside the court | Vidal said" */
            !(b->lex & (DGM_LX_SAY | DGM_LX_VERB | DGM_LX_PREP | DGM_LX_PLURAL | DGM_LX_ROLE | DGM_LX_FUNC))) {
            uint32_t det;
            m.role_to = m.start;
            m.start = m.role_from = dgm_phrase_start(t, m.start - 1, 0, &det);
            m.is = DGM_IS_BODY;
        }
    }
    uint32_t title = m.is == DGM_IS_BODY || m.is == DGM_IS_PLACE ? m.start : dgm_lower_title(t, m.start);
    if (title < m.start && !(t->at[title].form & DGM_TF_MARK)) {
        uint32_t old = m.start;
        set_gender(&m, t, title, old);
        m.start = title;
        m.role_from = title;
        if (m.role_to < old)
            m.role_to = old;
        m.is = DGM_IS_PERSON;
        m.flags |= DGM_MF_TITLED;
    }
    if (m.role_to > m.role_from && m.role_from == m.start && m.start >= 2 && !has_office(t, m.start, m.role_to) &&
        (dgm_token_is(t, m.start - 1, "for") || dgm_token_is(t, m.start - 1, "of")) &&
        (t->at[m.start - 2].lex & DGM_LX_ROLE) && t->at[m.start - 2].sentence == t->at[m.start].sentence) {
        uint32_t det; /* "Commissioner for Works Alhaji Musa Bello" */
        m.start = m.role_from = dgm_phrase_start(t, m.start - 2, 0, &det);
    }
    static const char *const also[] = {"former", "acting", "then",    "outgoing", "incoming", "retired",
                                       "deputy", "vice",   "interim", "ex"};
    for (size_t k = 0;
         m.role_to > m.role_from && m.role_from == m.start && m.start > 0 && k < sizeof also / sizeof *also; k++)
        if (dgm_token_is(t, m.start - 1, also[k]) && t->at[m.start - 1].sentence == t->at[m.start].sentence)
            m.start = m.role_from = m.start - 1;
    if (t->at[m.from].quote)
        m.flags |= DGM_MF_QUOTED;
    if (dgm_token_form(t, m.to, DGM_TF_POSS))
        m.flags |= DGM_MF_OWNER;
    return dgm_mention_add(c, &m) == DGM_NONE ? dgm_fail(c->err, DGM_ENOMEM, "no memory for the names of a report")
                                              : DGM_OK;
}

/* May token k stand within a name where the rules end one: "for Free Media", "ng Bayan", "and Midwives Federation"? Places
 * behind "in" and "at" belong to no name, nor does what a state or body has: "Chile's Antarctic Institute". */
static int may_join(const dgm_cast *c, uint32_t k, uint32_t from, uint32_t to)
{
    const dgm_token *x = &c->t.at[k], *before = &c->t.at[k - 1];
    if (x->form & DGM_TF_POSS)
        return k + 1 < to && (c->t.text.data[x->at.to - 1] != 's' ||
                              (k == from + 1 && !before->lex && !(before->form & DGM_TF_UPPER)));
    if (x->form & DGM_TF_MARK)
        return (x->form & DGM_TF_COMMA) && k + 3 < to;
    if (x->form & (DGM_TF_CAP | DGM_TF_DIGIT))
        return 1;
    static const char *const joins[] = {"of", "for", "and", "the", "to"};
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (!strcmp(x->low, joins[i]))
            return 1;
    return (x->lex & DGM_LX_PARTICLE) || !x->lex;
}

/* The token behind the name that was learnt to begin at token i, where it goes on behind e, which the rules found; else e. */
static uint32_t learnt_end(const dgm_cast *c, uint32_t i, uint32_t e)
{
    const dgm_tokens *t = &c->t;
    const dgm_name_at *r = dgm_learnt_run(c, i);
    if (!r || r->from != i || r->to <= e || r->to - i > MAX_RUN || r->probability < TRUSTED || r->to < i + 2)
        return e;
    const dgm_token *first = &t->at[i], *last = &t->at[r->to - 1];
    if (!(first->form & DGM_TF_CAP) || (first->lex & DGM_LX_DET && e == i) ||
        !(last->form & (DGM_TF_CAP | DGM_TF_DIGIT)) || (last->form & DGM_TF_MARK) || first->sentence != last->sentence)
        return e;
    for (uint32_t k = i + 1; k < r->to; k++)
        if (!may_join(c, k, i, r->to) || (c->source[k] && c->source[k] != c->source[k - 1]))
            return e;
    return r->to;
}

dgm_status dgm_names_find(dgm_cast *c)
{
    const dgm_tokens *t = &c->t;
    int heading = 0;
    dgm_status st = dgm_census_take(c);
    for (uint32_t i = 0; !st && i < t->n;) {
        const dgm_paragraph *p = &t->layout->paragraph[t->at[i].paragraph];
        if (((p->kind == DGM_BYLINE || p->kind == DGM_NOTE) && !dgm_speaks(c, t->at[i].paragraph)) ||
            t->at[i].at.from < p->dateline.to) {
            i++;
            continue;
        }
        if (i == 0 || t->at[i].sentence != t->at[i - 1].sentence)
            heading = (p->kind == DGM_HEADING && !dgm_speaks(c, t->at[i].paragraph)) || title_case(c, i);
        if (heading) {
            st = keep_heading(c, i++);
            continue;
        }
        uint32_t e = learnt_end(c, i, run_end(c, i));
        if (e > i)
            st = keep(c, i, e);
        i = e > i ? e : i + 1;
    }
    return st;
}
