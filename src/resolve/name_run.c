/*
 * name_run.c - how far a run of words goes that may be a name.
 *
 *     Russian Foreign Minister Sergei Lavrov | said    titles are cut off later: names.c
 *     the Ministry of Lands and Fisheries | said
 *     Manuel “Manolo” Reyes | said
 *
 * In:     tokens; names as the model learnt them (learnt.c).
 * Out:    the token behind the run.
 * How:    a run is grown over capitals, initials, particles ("van der") and, in a body's name, "of", "for", "and", or as far as the
 *         model says.
 */
#include "resolve/people.h"

#include "resolve/lexicon.h"

#include <string.h>

enum { MAX_RUN = 24 };

/* From this probability on a name that was learnt to be longer than the rules have it is as long. Never a shorter one: of
 * the names of the reports for tuning, the rules were right in each. */
#define TRUSTED 0.80f

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
    if (k->form & DGM_TF_UPPER || (k->form & DGM_TF_INITIAL && capital_next)) /* "A. Lund" is no article */
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
        if ((dgm_token_ends(k, "ly") || dgm_token_ends(k, "ing")) && !k->nation)
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

uint32_t dgm_name_spelt(const dgm_tokens *t, uint32_t i)
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
    if ((e = dgm_name_spelt(t, i)) > i)
        return e;
    if ((t->at[i].form & DGM_TF_LOWER) && (t->at[i].lex & DGM_LX_PARTICLE)) { /* "said van der Molen" */
        while (dgm_token_lex(t, e, DGM_LX_PARTICLE) && dgm_token_form(t, e, DGM_TF_LOWER) && e < i + 3)
            e++;
        if (e >= t->n || !is_name_word(c, e, 0) || t->at[e].sentence != sentence ||
            dgm_token_form(t, e, DGM_TF_START | DGM_TF_UPPER))
            return i;
    }
    while (e < t->n && t->at[e].sentence == sentence && e - i < MAX_RUN) {
        if (e > i && (dgm_name_spelt(t, e) > e || (c->source[e] && c->source[e] != c->source[e - 1])))
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

uint32_t dgm_name_run(const dgm_cast *c, uint32_t i)
{
    return learnt_end(c, i, run_end(c, i));
}
