/*
 * titles.c - where a title ends and the name begins.
 *
 *     Russian Foreign Minister | Sergei Lavrov          Secretary of State | Antony Blinken
 *     general secretary | Rezaul Karim Talukder         Leroy Prince: no title, a surname
 *
 * In:     a run of capitals, or the token where one begins.
 * Out:    the token where the name, or the lower-case title before it, begins.
 * How:    the last title or noun for a person that a name follows; nouns that are as often surnames only before a given
 *         name.
 */
#include "resolve/people.h"

#include "resolve/lexicon.h"

#include <string.h>

/* Nouns for persons that are surnames as often: not an office where a given name stands before them. */
int dgm_is_surname(const dgm_token *k)
{
    static const char *const words[] = {
        "king",    "prince",  "bishop",    "pope",   "judge",   "knight",  "duke",       "baker",     "cook",
        "hunter",  "fisher",  "page",      "abbot",  "priest",  "sheriff", "shepherd",   "farmer",    "gardener",
        "mason",   "miller",  "carpenter", "archer", "potter",  "weaver",  "porter",     "marshall",  "marshal",
        "noble",   "bride",   "guard",     "butler", "sailor",  "dean",    "chancellor", "constable", "major",
        "baron",   "earl",    "sergeant",  "singer", "painter", "tanner",  "forester",   "steward",   "piper",
        "monk",    "nunn",    "cardinal",  "child",  "swain",   "squire",  "hood",       "ambler",    "cleaver",
        "granger", "hayward", "frank",     "marine", "boyd",    "chief",   "brewer",     "cooper",    "turner",
        "sawyer",  "fowler",  "thatcher",  "tyler",  "wheeler", "glover",  "chandler",   "draper",    "fletcher",
        "parker",  "barber",  "goldsmith", "smith",  "harper",  "carver",  "spicer",     "driver",    "walker",
        "skinner", "bowler",  "trapper",   "mayor",  "parson",  "usher",   "ranger",     "miner",     "forester",
        "keeper",  "paget"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i], k->low))
            return 1;
    return 0;
}

/* "His Beatitude": forms of address that stand for their bearer. */
int dgm_is_style(const char *low)
{
    static const char *const words[] = {"beatitude", "holiness", "excellency", "eminence", "majesty",
                                        "highness",  "grace",    "lordship",   "ladyship", "honour",
                                        "honor",     "worship",  "reverence",  "serenity"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i], low))
            return 1;
    return 0;
}

/* "General Staff", "General Assembly": no general of that name. */
static int names_body(const dgm_tokens *t, uint32_t i)
{
    static const char *const words[] = {"assembly", "command", "confederation", "council", "court", "directorate", "federation", "headquarters",
                                        "secretariat", "staff", "union"};
    for (size_t k = 0; dgm_token_is(t, i, "general") && k < sizeof words / sizeof *words; k++)
        if (dgm_token_is(t, i + 1, words[k]))
            return 1;
    return 0;
}

/* Titles that stand between given name and surname, and belong to the name there. */
static int is_noble(const char *low)
{
    static const char *const words[] = {"freiherr", "freifrau", "freiin", "graf",  "grafin",     "furst", "furstin",
                                        "ritter",   "edler",    "herzog", "prinz", "prinzessin", "baron"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i], low))
            return 1;
    return 0;
}

int dgm_is_title(uint32_t lex)
{
    return (lex & (DGM_LX_TITLE | DGM_LX_RANK | DGM_LX_HONOUR)) != 0;
}

/* The token behind what an office is for, from token i: "Foreign Affairs and Trade", "State for African Affairs"; i when
 * there is nothing of the kind. */
static uint32_t behind_fields(const dgm_tokens *t, uint32_t i, uint32_t to)
{
    uint32_t end = i;
    for (uint32_t k = i; k < to; k++) {
        if (t->at[k].lex & (DGM_LX_FIELD | DGM_LX_DEMONYM | DGM_LX_COUNTRY))
            end = k + 1;
        else if (!dgm_token_is(t, k, "and") && !dgm_token_is(t, k, "the") && !(t->at[k].form & DGM_TF_COMMA) &&
                 !((dgm_token_is(t, k, "for") || dgm_token_is(t, k, "of")) && end == k))
            break;
    }
    return end;
}

/* Where the name begins behind the titles of run [from, to); from when there are none. */
uint32_t dgm_behind_titles(const dgm_tokens *t, uint32_t from, uint32_t to)
{
    uint32_t cut = from;
    for (uint32_t i = from; i + 1 < to; i++) {
        uint32_t lex = t->at[i].lex;
        dgm_lex l;
        uint32_t unit = dgm_token_unit(t, i, &l);
        if (unit > 1) { /* the "Sri" of "Sri Lankan" is no title */
            i += unit - 1;
            continue;
        }
        if (names_body(t, i))
            continue;
        int loose =
            (lex & DGM_LX_ROLE) && !(lex & (DGM_LX_PLURAL | DGM_LX_GIVEN)) &&
            (!dgm_is_surname(&t->at[i]) || (t->at[i + 1].lex & DGM_LX_GIVEN)) &&
            (i == from || !(t->at[i - 1].lex & DGM_LX_GIVEN)) && (t->at[i + 1].form & DGM_TF_CAP) &&
            !(t->at[i + 1].lex & (DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_CITYNOUN | DGM_LX_PREP)); /* "Watchman Ozols" */
        if (i > from && i + 2 < to && is_noble(t->at[i].low) && !dgm_is_title(t->at[i - 1].lex))
            continue; /* "Christian Freiherr von Saldern": part of the name */
        if (i == from && to == i + 2 && (lex & DGM_LX_GIVEN) && !(lex & DGM_LX_RANK) &&
            (i == 0 || !dgm_token_is(t, i - 1, "the")))
            continue; /* "Emir Suljić", "Dean Whitlock": a given name here */
        if (i > from && dgm_is_surname(&t->at[i]) && !t->at[i - 1].lex && !t->at[i - 1].nation && to == i + 2 &&
            !(t->at[i + 1].lex & DGM_LX_GIVEN))
            continue; /* "Taneti King Baker" */
        if ((lex & DGM_LX_MALE) && (lex & DGM_LX_ROLE) && !(lex & DGM_LX_FEMALE) && to == i + 2 &&
            (t->at[i + 1].lex & DGM_LX_FEMALE) && !(t->at[i + 1].lex & DGM_LX_MALE) &&
            (t->at[i + 1].lex & DGM_LX_GIVEN))
            continue; /* "Sheikh Hasina": a man's title is no title of hers */
        if (i + 1 < to && ((dgm_token_is(t, i, "don") && (t->at[i + 1].lex & DGM_LX_GIVEN)) ||
                           (dgm_token_is(t, i, "u") && !(t->at[i].form & DGM_TF_INITIAL)))) {
            cut = i + 1; /* Don Ramiro, U Thant */
            continue;
        }
        if ((!dgm_is_title(lex) && !loose) || (t->at[i].form & DGM_TF_INITIAL) ||
            (t->at[i + 1].form & (DGM_TF_POSS | DGM_TF_COMMA))) /* "Lord's Resistance Army", "Hugh Prince, Jr." */
            continue;
        int unlisted = i == from + 1 && !t->at[i - 1].lex && !t->at[i - 1].nation && (t->at[i + 1].lex & DGM_LX_GIVEN);
        if (i > from && ((t->at[i - 1].lex & DGM_LX_GIVEN) || unlisted) && !dgm_is_title(t->at[i - 1].lex) && to == i + 2 &&
            ((i == from + 1 && !(lex & (DGM_LX_HONOUR | DGM_LX_RANK))) ||
             (i > 1 && (t->at[i - 2].lex & DGM_LX_TITLE) && (lex & (DGM_LX_GIVEN | DGM_LX_ROLE)) &&
              !(lex & DGM_LX_RANK))))
            continue; /* "Stephen King Smith", "president Hassan Sheikh Mohamud", "Sharif Sheikh Ahmed": a name in the middle */
        if (dgm_token_is(t, i + 1, "of") || dgm_token_is(t, i + 1, "for")) { /* "Secretary of State Antony Blinken" */
            uint32_t k = i + 2, field = behind_fields(t, k, to);
            if (field > k) { /* "Minister of Foreign Affairs and Trade Szabo" */
                if (field == to)
                    return from; /* "Deputy Minister for Foreign Affairs": an office alone, no name with a title */
                cut = field;
                i = field - 1;
                continue;
            }
            while (k < to && !(t->at[k].lex & (DGM_LX_GIVEN | DGM_LX_TITLE)))
                k++;
            if (k < to)
                cut = t->at[k].lex & DGM_LX_TITLE ? cut : k;
            else if (to > i + 3 && !(t->at[i + 2].lex & DGM_LX_DET))
                cut = i + 3;
            continue;
        }
        if (t->at[i + 1].lex & DGM_LX_PREP)
            continue;
        cut = i + 1;
    }
    if (cut > from && cut + 1 < to && (t->at[cut].form & DGM_TF_PAREN)) { /* "Justice (retd) Bugti" */
        do
            cut++;
        while (cut + 1 < to && !(t->at[cut].form & DGM_TF_PAREN));
        cut++;
    }
    return cut;
}

/* The lower-case title right before a name: "general secretary Rezaul Karim", "chief of staff Andriy Yermak". */
uint32_t dgm_lower_title(const dgm_tokens *t, uint32_t from)
{
    uint32_t det;
    if (from == 0 || t->at[from - 1].sentence != t->at[from].sentence)
        return from;
    const dgm_token *b = &t->at[from - 1];
    if (!(b->form & DGM_TF_LOWER) || (b->lex & DGM_LX_DET) || dgm_token_is(t, from - 1, "neighbouring") ||
        dgm_token_is(t, from - 1, "neighboring") || dgm_token_is(t, from - 1, "nearby"))
        return from; /* "foreign minister of neighbouring | Sandiara" */
    if ((b->lex & DGM_LX_ROLE) && !(b->lex & DGM_LX_PLURAL)) {
        uint32_t start = dgm_phrase_start(t, from - 1, 0, &det);
        if ((b->lex & (DGM_LX_SAY | DGM_LX_VERB)) && det == start)
            return from; /* "he accused Perazić" */
        return start;
    }
    for (uint32_t i = from - 1, k = 0; i > 0 && k < 4; i--, k++) { /* "secretary of state", "head of mission" */
        const dgm_token *h = &t->at[i - 1];
        if (h->sentence != b->sentence || (h->form & DGM_TF_MARK) || (t->at[i].lex & (DGM_LX_SAY | DGM_LX_VERB)))
            break;
        if (dgm_token_is(t, i, "of") && (h->lex & DGM_LX_ROLE) && k >= 1)
            return dgm_phrase_start(t, i - 1, 0, &det);
        if (t->at[i].lex & DGM_LX_PREP)
            break;
    }
    return from;
}
