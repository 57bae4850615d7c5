/*
 * delegates.c - for whom a person speaks: the owner of his office, by the tree.
 *
 *     the union's spokesman, Carlos Allende           the union
 *     chief Renamo delegate Raul Domingos             Renamo
 *     Selmian Foreign Minister Danko Irbe             Selmia, if the report names it
 *
 * In:     speakers with their offices; the analysis; the parties of the report.
 * Out:    part_of of persons of whom no table told it.
 * How:    the office is the last word of the role that the table of offices has. Its owner is what stands before it with 's, else
 *         before it without, else behind "of" or "for"; of a name without an office what stands there beside the name. The
 *         owner's words are then led to a party as those of any speaker are. A government's office without an owner is of the state
 *         that the sentence before it is about.
 * Limits: of "US Commerce Secretary" only words that a table has, that name a party, or that stand for a name are an owner.
 */
#include "account/delegates.h"

#include "base/error.h"
#include "language/by_tree.h"
#include "resolve/stranger.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { MOST_BEFORE = 5 }; /* words before an office */

/* Who holds one speaks for whoever the office belongs to. */
static const char *const envoys[] = {
    "adviser", "advisor", "ambassador", "aide", "counterpart", "delegate", "delegation", "diplomat", "emissary", "envoy", "lawyer",
    "lawyers", "mission", "negotiator", "negotiators", "office", "official", "officials", "representative", "representatives", "spokesman",
    "spokesmen", "spokesperson", "spokespeople", "spokeswoman",
};
/* These too, but not where they are of a parliament, an opposition or another time. */
static const char *const heads[] = {
    "boss", "chair", "chairman", "chairperson", "chairwoman", "chancellor", "chief", "commander", "commissioner", "coordinator", "director",
    "head", "leader", "minister", "ministers", "premier", "president", "prosecutor", "secretary", "secretary-general",
};
/* Of these, those that are a state's where an adjective tells the state; "Serb leader" may be of a people or a party. */
static const char *const of_peoples[] = {"boss", "chair", "chairman", "chairperson", "chairwoman", "commander", "head", "leader"};
/* Words before an office whose holder has a mind of his own. */
static const char *const apart[] = {"breakaway", "candidate", "deposed", "dissident", "ex", "exiled", "former", "onetime", "opposition",
                                    "ousted", "religious", "retired", "shadow", "spiritual"};
/* What leads in a clause behind a name. */
static const char *const leads[] = {"chairs", "heads", "leads", "represents", "runs"};
/* Bodies that stand before an office in lower case: "the government negotiator". */
static const char *const bodies[] = {"army", "cabinet", "company", "government", "guerrilla", "insurgent", "military", "ministry", "party",
                                     "rebel", "union"};

/* Who leads one of these speaks for whoever sent it. */
static const char *const teams[] = {"delegation", "mission", "side", "team"};

#define HAS(table, word) dgm_one_of(word, table, sizeof(table) / sizeof *(table))

static int is_office(dgm_str word)
{
    return HAS(envoys, word) || HAS(heads, word);
}

/* The office in these words: the last one before a preposition or comma. DGM_NO_WORD: none, or its holder stands apart. */
static uint32_t office_in(const dgm_analysis *an, dgm_span at)
{
    uint32_t found = DGM_NO_WORD;
    for (uint32_t i = dgm_word_at(an, at.from); i < an->words && an->word[i].at.from < at.to; i++) {
        dgm_str word = dgm_form(an, i);
        if (found != DGM_NO_WORD && (an->word[i].tag == DGM_TAG_ADP || an->word[i].tag == DGM_TAG_PUNCT || an->word[i].tag == DGM_TAG_VERB))
            break;
        if (HAS(apart, word))
            return DGM_NO_WORD;
        if (is_office(word))
            found = i;
    }
    return found;
}

/* A noun behind "of", "for", "from": a body or a named place. An envoy for a place is not the place's. */
static uint32_t behind(const dgm_analysis *an, uint32_t noun)
{
    static const char *const owning[] = {"of", "for", "from", "at"};
    const dgm_ud_sentence *s = &an->sentence[an->word[noun].sentence];
    for (uint32_t i = noun + 1; i < s->word + s->words; i++) {
        uint32_t by = an->word[i].head == noun && dgm_relation_is(an, &an->word[i], "nmod") ? dgm_child(an, i, "case") : DGM_NO_WORD;
        if (by == DGM_NO_WORD || !HAS(owning, dgm_form(an, by)))
            continue;
        dgm_thing kind = an->word[i].mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[an->word[i].mention].kind;
        int of = HAS(owning, dgm_form(an, by)) && dgm_form(an, by).data[0] == 'o';
        if (kind == DGM_THING_ORGANIZATION || (kind == DGM_THING_PERSON && an->word[i].tag != DGM_TAG_PRON) ||
            (kind == DGM_THING_PLACE && an->word[i].tag == DGM_TAG_PROPN && of))
            return i;
    }
    return DGM_NO_WORD;
}

static int is_capital(const dgm_analysis *an, uint32_t i)
{
    unsigned char c = (unsigned char)dgm_form(an, i).data[0];
    return (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

/* Words that tell what an office is, not whose: "Deputy Foreign" of "Deputy Foreign Minister". */
static int tells_office(dgm_str word)
{
    static const char *const ranks[] = {"acting", "chief", "deputy", "interim", "outgoing", "prime", "senior", "special", "top", "vice"};
    char low[72];
    size_t n = dgm_fold(low, sizeof low, word.data, word.len);
    return HAS(ranks, word) || is_office(word) || (n && dgm_lexicon(low, n).flags & (DGM_LX_FIELD | DGM_LX_TITLE | DGM_LX_RANK));
}

/* Capital words right before an office: "Ulster Unionist" of "Ulster Unionist leader". */
static dgm_span names_before(const dgm_analysis *an, uint32_t office)
{
    const unsigned ends = 1u << DGM_TAG_DET | 1u << DGM_TAG_PUNCT | 1u << DGM_TAG_ADP | 1u << DGM_TAG_VERB | 1u << DGM_TAG_PART |
                          1u << DGM_TAG_CCONJ;
    uint32_t from = office, to = office;
    const dgm_ud_sentence *s = &an->sentence[an->word[office].sentence];
    while (from > s->word && from + MOST_BEFORE > office && !(ends >> an->word[from - 1].tag & 1))
        from--;
    while (from < to && (!is_capital(an, from) || tells_office(dgm_form(an, from))))
        from++;
    while (to > from && (!is_capital(an, to - 1) || tells_office(dgm_form(an, to - 1))))
        to--;
    return from < to ? (dgm_span){an->word[from].at.from, an->word[to - 1].at.to} : (dgm_span){0, 0};
}

/* The word for a body that stands before an office in lower case. */
static uint32_t body_before(const dgm_analysis *an, uint32_t office)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[office].sentence];
    for (uint32_t i = office; i-- > s->word && i + 3 > office;)
        if (an->word[i].head == office && HAS(bodies, dgm_form(an, i)))
            return i;
    return DGM_NO_WORD;
}

/* "who chairs their association", "who speaks for the union" behind a name. */
static uint32_t led(const dgm_analysis *an, uint32_t name)
{
    static const char *const speaks[] = {"speaks", "spoke", "negotiates"}, *const on_behalf[] = {"for"};
    uint32_t verb = dgm_child(an, name, "acl:relcl");
    if (verb == DGM_NO_WORD)
        return DGM_NO_WORD;
    if (HAS(leads, dgm_form(an, verb)))
        return dgm_child(an, verb, "obj");
    uint32_t of = HAS(speaks, dgm_form(an, verb)) ? dgm_child(an, verb, "obl") : DGM_NO_WORD;
    uint32_t by = of == DGM_NO_WORD ? of : dgm_child(an, of, "case");
    return by != DGM_NO_WORD && HAS(on_behalf, dgm_form(an, by)) ? of : DGM_NO_WORD;
}

static dgm_span phrase(const dgm_sources *from, uint32_t word)
{
    return word == DGM_NO_WORD ? (dgm_span){0, 0} : dgm_phrase_span(from, from->analysis->word[word].at);
}

/* Whose this noun is: an office, or a delegation that somebody leads. */
static dgm_owner owner_of_noun(const dgm_sources *from, uint32_t noun, uint32_t person)
{
    const dgm_analysis *an = from->analysis;
    dgm_owner o = {{0, 0}, 0, !HAS(of_peoples, dgm_form(an, noun))};
    static const char *const other_sides[] = {"counterpart"}; /* "his American counterpart" is not his */
    int other = HAS(other_sides, dgm_form(an, noun));
    uint32_t at = other ? DGM_NO_WORD : dgm_child(an, noun, "nmod:poss");
    if (at == DGM_NO_WORD && !other && person != DGM_NO_WORD && person > noun) /* "Lund's minister Anders Roy" */
        at = dgm_child(an, person, "nmod:poss");
    at = at != DGM_NO_WORD ? at : body_before(an, noun);
    if (at == DGM_NO_WORD && (o.at = names_before(an, noun)).to > 0) {
        o.before_office = 1;
        return o;
    }
    at = at != DGM_NO_WORD ? at : behind(an, noun);
    if (at != DGM_NO_WORD && HAS(teams, dgm_form(an, at)) && at != noun)
        return owner_of_noun(from, at, DGM_NO_WORD);
    o.at = phrase(from, at);
    return o;
}

dgm_owner dgm_owner_of(const dgm_sources *from, dgm_span name, dgm_span role)
{
    const dgm_analysis *an = from->analysis;
    dgm_owner o = {{0, 0}, 0, 0};
    if (!an->words)
        return o;
    int told = role.to > role.from;
    uint32_t office = office_in(an, told ? role : name), person = dgm_top_of(an, name), at = DGM_NO_WORD;
    if (office != DGM_NO_WORD)
        o = owner_of_noun(from, office, person);
    if (o.at.to > o.at.from || (told && office == DGM_NO_WORD) || person == DGM_NO_WORD || an->word[person].tag != DGM_TAG_PROPN)
        return o;
    at = dgm_child(an, person, "nmod:poss");
    at = at != DGM_NO_WORD ? at : behind(an, person);
    at = at != DGM_NO_WORD ? at : led(an, person);
    if (at != DGM_NO_WORD && HAS(teams, dgm_form(an, at)))
        return owner_of_noun(from, at, DGM_NO_WORD);
    o.at = phrase(from, at);
    return o;
}

int dgm_speaks_as_delegate(dgm_str role, dgm_str sector)
{
    static const char *const own[] = {"LEG", "OPP", "ELI"};
    int head = 0, envoy = 0;
    for (size_t from = 0, to; from < role.len; from = to + 1) {
        for (to = from; to < role.len && !strchr(" ,\n", role.data[to]); to++)
            ;
        dgm_str word = {role.data + from, to - from};
        static const char *const ends[] = {"of", "for", "at", "to", "from", "in", "who"};
        if (HAS(ends, word))
            break;
        if (HAS(apart, word))
            return 0;
        head |= HAS(heads, word);
        envoy |= HAS(envoys, word);
    }
    return envoy || (head && !(sector.len == 3 && HAS(own, sector)));
}

/* "Selmian" of Selmia, "Belmoran" of Belmora: the people's word is the land's with another end. */
static int is_of_land(const char *people, const char *land)
{
    static const char *const ends[] = {"n", "an", "ian", "ean", "ese", "ish", "i"};
    size_t stem = strlen(land);
    while (stem > 3 && strchr("aeioy", land[stem - 1]))
        stem--;
    if (stem < 4 || strlen(people) <= stem || strncmp(people, land, stem) != 0)
        return 0;
    return HAS(ends, ((dgm_str){people + stem, strlen(people) - stem}));
}

/* The land that the report names and whose people are called so; empty: none. */
static dgm_str land_of(const dgm_who *w, dgm_str people)
{
    char low[72];
    dgm_str found = {"", 0};
    if (!dgm_fold(low, sizeof low, people.data, people.len))
        return found;
    for (uint32_t i = 0; i < w->t.n; i++)
        if (w->t.at[i].form & DGM_TF_CAP && w->t.at[i].at.to - w->t.at[i].at.from > found.len && is_of_land(low, w->t.at[i].low))
            found = dgm_slice(w->t.text, w->t.at[i].at);
    return found;
}

/* Does a name that begins so go on with a word for a body alone: "Ulster Unionist", Ulster Unionist [Party]? */
static int goes_on_as_body(const char *rest)
{
    return *rest == ' ' && !strchr(rest + 1, ' ') && dgm_lexicon(rest + 1, strlen(rest + 1)).flags & DGM_LX_BODY;
}

/* The one party that is no person and is called so. 0: none, or several. */
static uint32_t called(const dgm_who *w, dgm_str words, int begins)
{
    char key[DGM_KEY];
    size_t n = dgm_name_key(key, words.data, words.len);
    uint32_t found = 0;
    for (uint32_t i = 0; n && i < w->parties; i++) {
        const dgm_party *p = &w->party[i];
        if (p->kind == DGM_PARTY_PERSON || p->kind == DGM_PARTY_COLLECTIVE || !p->name.len || p->name.data[0] < 'A' ||
            p->name.data[0] > 'Z' || strncmp(w->key[i], key, n) != 0)
            continue;
        const char *rest = w->key[i] + n;
        if (begins ? !goes_on_as_body(rest) && strcmp(rest, "s") != 0 : *rest) /* "Houthi leader": of the Houthis */
            continue;
        if (found)
            return 0;
        found = i + 1;
    }
    return found;
}

/* Whom the words before an office name; empty: nobody. */
static dgm_str named(const dgm_who *w, dgm_str words, int states)
{
    for (size_t from = 0; from < words.len;) {
        for (size_t to = words.len; to > from;) {
            dgm_str part = {words.data + from, to - from};
            dgm_told told;
            uint32_t p = called(w, part, 0);
            if (p)
                return w->party[p - 1].name;
            dgm_who_read(&told, w->known, part, w->day);
            if (told.all && told.body && told.body->kind != DGM_KNOWN_COLLECTIVE)
                return (dgm_str){told.body->name, strlen(told.body->name)};
            const dgm_known_row *state = told.all && told.nation && states ? dgm_known_state(w->known, told.nation->country) : NULL;
            if (state)
                return (dgm_str){state->name, strlen(state->name)};
            while (to > from && words.data[to - 1] != ' ')
                to--;
            while (to > from && words.data[to - 1] == ' ')
                to--;
        }
        size_t end = from;
        while (end < words.len && words.data[end] != ' ')
            end++;
        dgm_str land = states ? land_of(w, (dgm_str){words.data + from, end - from}) : (dgm_str){"", 0};
        if (land.len)
            return land;
        from = end + (end < words.len);
    }
    uint32_t p = words.len > 3 ? called(w, words, 1) : 0;
    return p ? w->party[p - 1].name : (dgm_str){"", 0};
}

/* Are the words before an office a name that nobody needs to have spoken of: "Gazprom" of "Gazprom chief"? The first word of a sentence is
 * capital for that alone; people's words are no name. */
static int is_name(const dgm_who *w, dgm_span at)
{
    const dgm_tokens *t = &w->t;
    uint32_t i = dgm_token_at(t, at.from);
    dgm_told told;
    dgm_who_read(&told, w->known, dgm_slice(t->text, at), w->day);
    if (i >= t->n || told.nation || t->at[i].lex & (DGM_LX_ROLE | DGM_LX_BODY | DGM_LX_FIELD | DGM_LX_DEMONYM))
        return 0;
    if (!(t->at[i].form & DGM_TF_START) || t->at[i].form & DGM_TF_UPPER)
        return 1;
    for (uint32_t k = 0; k < t->n; k++)
        if (k != i && t->at[k].form & DGM_TF_CAP && !(t->at[k].form & DGM_TF_START) && !strcmp(t->at[k].low, t->at[i].low))
            return 1;
    return 0;
}

/* Can somebody be a delegate of it? A town or a part of a state is none of itself. */
static int may_own(const dgm_who *w, const dgm_party *p)
{
    return p->kind != DGM_PARTY_UNKNOWN || p->sector.len || dgm_place_named(w, p->name).precision == DGM_PLACE_NONE;
}

typedef struct owned {
    uint32_t party; /* 1 + the person's */
    dgm_span at;
} owned;

/* Is the name one of a person by the tree? Then so is a party of which no table or word tells what it is. */
static int is_person(const dgm_sources *from, dgm_span name)
{
    const dgm_analysis *an = from->analysis;
    uint32_t top = an->words ? dgm_top_of(an, name) : DGM_NO_WORD;
    uint32_t mention = top == DGM_NO_WORD ? DGM_NO_WORD : an->word[top].mention;
    return mention != DGM_NO_WORD && an->mention[mention].kind == DGM_THING_PERSON;
}

/* The owner of a speaker's office: known at once, or words to be led to a party. */
static void look(owned *list, size_t *n, char *done, const dgm_sources *from, const dgm_speaker *s)
{
    dgm_who *w = from->who;
    dgm_party *p = s->party ? &w->party[s->party - 1] : NULL;
    if (!p || s->unknown || p->part_of.len || done[s->party])
        return;
    if (p->kind != DGM_PARTY_PERSON && (p->kind != DGM_PARTY_UNKNOWN || !is_person(from, s->at)))
        return;
    dgm_owner o = dgm_owner_of(from, s->at, s->role_at);
    if (o.at.to == o.at.from)
        return;
    p->kind = DGM_PARTY_PERSON;
    done[s->party] = 1;
    uint32_t known = o.before_office ? 0 : called(w, dgm_slice(w->t.text, o.at), 0);
    if (known)
        p->part_of = w->party[known - 1].name;
    else if (o.before_office)
        p->part_of = named(w, dgm_slice(w->t.text, o.at), o.states);
    if (!p->part_of.len && (!o.before_office || is_name(w, o.at)))
        list[(*n)++] = (owned){s->party, o.at};
}

/* The state that a word names, itself or by its capital; NULL: none. */
static const dgm_known_row *state_at(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    dgm_told told;
    if (an->word[word].tag != DGM_TAG_PROPN)
        return NULL;
    dgm_who_read(&told, from->who->known, dgm_slice(an->text, dgm_phrase_span(from, an->word[word].at)), from->who->day);
    if (!told.all || !told.nation || told.body || (told.nation->kind != DGM_KNOWN_STATE && told.nation->kind != DGM_KNOWN_CAPITAL))
        return NULL;
    return dgm_known_state(from->who->known, told.nation->country);
}

/* The state that the sentence before was about, in the same paragraph: "Laos defended the dam. Deputy Energy Minister Ana Lind ...". */
static const dgm_known_row *state_before(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    uint32_t here = an->word[word].sentence;
    if (!here || an->sentence[here - 1].paragraph != an->sentence[here].paragraph)
        return NULL;
    for (uint32_t i = an->sentence[here].word; i < word; i++)
        if (state_at(from, i))
            return NULL;
    const dgm_ud_sentence *s = &an->sentence[here - 1];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head != DGM_NO_WORD && an->word[an->word[i].head].head == DGM_NO_WORD && dgm_relation_is(an, &an->word[i], "nsubj"))
            return state_at(from, i);
    return NULL;
}

/* A government's person or body of which no word tells the state: the one that the report was just speaking of. */
static dgm_status of_the_state_before(const dgm_sources *from, const dgm_speaker *s)
{
    dgm_party *p = s->party ? &from->who->party[s->party - 1] : NULL;
    uint32_t word = from->analysis->words && p ? dgm_top_of(from->analysis, p->at) : DGM_NO_WORD;
    if (word == DGM_NO_WORD || from->analysis->word[word].tag != DGM_TAG_PROPN || s->unknown || p->country.len || p->part_of.len)
        return DGM_OK;
    if ((p->kind != DGM_PARTY_PERSON && p->kind != DGM_PARTY_ORGAN) || p->sector.len != 3 || memcmp(p->sector.data, "GOV", 3) != 0 ||
        dgm_unknown_nation(from->who, p->role).len)
        return DGM_OK;
    const dgm_known_row *state = state_before(from, word);
    if (!state)
        return DGM_OK;
    char why[120];
    int len = snprintf(why, sizeof why, "the sentence before is about %.60s", state->name);
    const char *kept = dgm_take_text(from->a, why, (size_t)len);
    if (!kept)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the delegates of a report");
    p->country = (dgm_str){state->country, strlen(state->country)};
    p->part_of = (dgm_str){state->name, strlen(state->name)};
    p->why = (dgm_str){kept, (size_t)len};
    return DGM_OK;
}

dgm_status dgm_delegates_find(const dgm_sources *from, const dgm_report *report, const dgm_statement *as, size_t n)
{
    dgm_who *w = from->who;
    size_t owners = 0, said = from->statements;
    char *done = dgm_take(from->a, (size_t)w->parties + 1, 1);
    owned *list = dgm_take(from->a, (size_t)w->parties + 1, sizeof *list);
    dgm_status st = DGM_OK;
    if (!done || !list)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the delegates of a report");
    for (size_t i = 0; i < n; i++) {
        const dgm_statement *s = i < said ? &from->statement[i] : &as[i];
        for (uint32_t k = 0; k < s->speakers; k++)
            look(list, &owners, done, from, &s->speaker[k]);
    }
    for (size_t i = 0; i < n && !st; i++) {
        const dgm_statement *s = i < said ? &from->statement[i] : &as[i];
        for (uint32_t k = 0; k < s->speakers && !st; k++)
            if (!done[s->speaker[k].party])
                st = of_the_state_before(from, &s->speaker[k]);
    }
    if (!owners || st)
        return st;
    dgm_statement *of = dgm_take(from->a, said + owners, sizeof *of);
    if (!of)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the delegates of a report");
    if (said)
        memcpy(of, from->statement, said * sizeof *of);
    for (size_t i = 0; i < owners; i++) {
        of[said + i].number = (uint32_t)(said + i) + 1;
        of[said + i].within = dgm_statement_over(from, list[i].at);
        of[said + i].source.n = 1;
        of[said + i].source.at[0] = list[i].at;
    }
    st = dgm_resolve_speakers(of, said + owners, report->text, from->layout, report->title, from->hints, from->a, from->err);
    for (size_t i = 0; i < owners && !st; i++) {
        const dgm_speaker *who = &of[said + i].speaker[0];
        uint32_t party = 0;
        if (of[said + i].speakers != 1 || who->unknown || (st = dgm_who_speaker(&party, w, who->name, who->role, who->at)) || !party)
            continue;
        const dgm_party *q = &w->party[party - 1];
        if (party != list[i].party && may_own(w, q))
            w->party[list[i].party - 1].part_of = q->name;
    }
    return st;
}
