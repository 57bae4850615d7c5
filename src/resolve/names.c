/*
 * names.c - names of persons, bodies and places in the text, with the titles before them.
 *
 *     Russian Foreign Minister Sergei Lavrov    title "Russian Foreign Minister", person "Sergei Lavrov"
 *     the Ministry of Lands and Fisheries       body, 5 words
 *     Whether Manaroa could ...                 "Manaroa"; "Whether" is capital only for its place
 *     the Prime Minister                        no name: a description (nouns.c)
 *
 * In:     tokens.
 * Out:    mentions of kind DGM_NAMED in text order; what the run itself shows is in .is (DGM_IS_THING: nothing).
 * How:    a run of words that may be a name (name_run.c) is cut at its last title into title and name, and judged by its words.
 * Not:    which names mean the same: people.c. Headings and bylines are not read.
 */
#include "resolve/people.h"

#include "base/error.h"
#include "resolve/lexicon.h"

#include <string.h>

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
    int spelt = dgm_name_spelt(t, from) == to && to > from;
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
                              dgm_token_ends(&t->at[from], tails[k]) && (t->at[from + 1].lex & DGM_LX_GIVEN);
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
        uint32_t e = dgm_name_run(c, i);
        if (e > i)
            st = keep(c, i, e);
        i = e > i ? e : i + 1;
    }
    return st;
}
