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

/* Words before an office that tell its rank. */
static const char *const ranks[] = {"acting", "chief", "deputy", "interim", "outgoing", "prime", "senior", "special", "top", "vice"};
/* Who leads one of these speaks for whoever sent it. */
static const char *const teams[] = {"delegation", "mission", "side", "team"};

/* Of a state each of these is its own: "Norway's Security Council". */
static const char *const organs[] = {"agency", "army", "authority", "bureau", "cabinet", "command", "council", "department", "directorate", "forces",
                                     "government", "ministry", "navy", "office", "service", "treasury"};

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

/* "CGT", "M23" */
static int is_acronym(dgm_str word)
{
    size_t capitals = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.data[i] >= 'a' && word.data[i] <= 'z')
            return 0;
        capitals += word.data[i] >= 'A' && word.data[i] <= 'Z';
    }
    return capitals > 0 && word.len > 1;
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
        int of = dgm_form(an, by).data[0] == 'o';
        if (kind == DGM_THING_ORGANIZATION || (kind == DGM_THING_PERSON && an->word[i].tag != DGM_TAG_PRON) || is_acronym(dgm_form(an, i)) ||
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

/* The word for a body right before an office, with what belongs to it: "foreign ministry" of "foreign ministry spokesman". */
static dgm_span body_before(const dgm_analysis *an, uint32_t office)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[office].sentence];
    uint32_t from = office - (office > s->word), to = from;
    if (from == office || !HAS(bodies, dgm_form(an, from)))
        return (dgm_span){0, 0};
    while (from > s->word && an->word[from - 1].head == to && an->word[from - 1].tag != DGM_TAG_DET && !HAS(ranks, dgm_form(an, from - 1)))
        from--;
    return (dgm_span){an->word[from].at.from, an->word[to].at.to};
}

/* "who chairs their association", "who speaks for the union" behind a name. */
static uint32_t led(const dgm_analysis *an, uint32_t name)
{
    static const char *const speaks[] = {"speaks", "spoke", "negotiates"}, *const on_behalf[] = {"for"};
    uint32_t verb = dgm_child(an, name, "acl:relcl"), beside = dgm_child(an, name, "appos");
    if (verb == DGM_NO_WORD && beside != DGM_NO_WORD) /* "Ana Lind, the Cuban who speaks for ..." */
        verb = dgm_child(an, beside, "acl:relcl");
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

/* Of a state's organ, "Norway's Security Council", the state; another word itself. */
static uint32_t of_state(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    uint32_t owner = word != DGM_NO_WORD && HAS(organs, dgm_form(an, word)) ? dgm_child(an, word, "nmod:poss") : DGM_NO_WORD;
    return owner != DGM_NO_WORD && state_at(from, owner) ? owner : word;
}

/* Whose this noun is: an office, or a delegation that somebody leads. */
static dgm_owner owner_of_noun(const dgm_sources *from, uint32_t noun, uint32_t person)
{
    const dgm_analysis *an = from->analysis;
    dgm_owner o = {.states = !HAS(of_peoples, dgm_form(an, noun))};
    static const char *const other_sides[] = {"counterpart"}; /* "his American counterpart" is not his */
    int other = HAS(other_sides, dgm_form(an, noun));
    uint32_t at = other ? DGM_NO_WORD : dgm_child(an, noun, "nmod:poss");
    if (at == DGM_NO_WORD && !other && person != DGM_NO_WORD && person > noun) /* "Lund's minister Anders Roy" */
        at = dgm_child(an, person, "nmod:poss");
    if (at == DGM_NO_WORD && (o.at = body_before(an, noun)).to > 0) {
        o.body = 1;
        return o;
    }
    if (at == DGM_NO_WORD && (o.at = names_before(an, noun)).to > 0) {
        o.before_office = 1;
        return o;
    }
    at = at != DGM_NO_WORD ? at : behind(an, noun);
    if (at != DGM_NO_WORD && HAS(teams, dgm_form(an, at)))
        return owner_of_noun(from, at, DGM_NO_WORD);
    o.at = phrase(from, of_state(from, at));
    return o;
}

dgm_owner dgm_owner_of(const dgm_sources *from, dgm_span name, dgm_span role)
{
    const dgm_analysis *an = from->analysis;
    dgm_owner o = {0};
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
    o.at = phrase(from, of_state(from, at));
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
        if (p->kind == DGM_PARTY_PERSON || p->kind == DGM_PARTY_COLLECTIVE || strncmp(w->key[i], key, n) != 0)
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

/* "Bank president" in a report of the World Bank: the one party whose name ends in that word for a body. 0: none, or several. */
static uint32_t ends_so(const dgm_who *w, dgm_str word)
{
    char key[DGM_KEY];
    size_t n = dgm_name_key(key, word.data, word.len);
    uint32_t found = 0;
    if (!n || strchr(key, ' ') || !(dgm_lexicon(key, n).flags & DGM_LX_BODY))
        return 0;
    for (uint32_t i = 0; i < w->parties; i++) {
        size_t len = strlen(w->key[i]);
        if (w->party[i].kind == DGM_PARTY_PERSON || len < n + 2 || w->key[i][len - n - 1] != ' ' || strcmp(w->key[i] + len - n, key) != 0)
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
    p = p ? p : ends_so(w, words);
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
    if (i < t->n && t->at[i].lex & DGM_LX_ORG)
        return 1;
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
    uint32_t party;   /* 1 + the person's; 0: it is an actor's */
    dgm_actor *actor; /* a body without a name that the owner is the whole of */
    dgm_span at;
    int body;
    dgm_speaker *speaker; /* likewise, as who speaks */
    uint32_t his;         /* the noun of "his team"; 0: none */
} owned;

/* Bodies whose stance is that of whose they are: "his government", "the Norwegian side". */
static const char *const stand_for[] = {"administration", "cabinet", "country", "delegation", "government", "negotiators", "side", "state", "team"};

/* What is somebody's: his side's. */
static const char *const of_him[] = {"administration", "army", "cabinet", "country", "delegation", "fighters", "forces", "government", "group", "military",
                                     "movement", "negotiators", "party", "side", "state", "team", "troops", "units"};
/* Of these, what nobody is himself, whatever he leads or speaks for. */
static const char *const states_own[] = {"administration", "army", "cabinet", "country", "government", "military", "state"};
static const char *const may_have_names[] = {"army", "fighters", "forces", "group", "military", "movement", "party", "troops", "units"};

/* The noun of "his group", "President Lind's government"; *owner: whose it is. DGM_NO_WORD: it is nobody's. */
static uint32_t what_is_his(const dgm_sources *from, dgm_span at, uint32_t *owner)
{
    const dgm_analysis *an = from->analysis;
    uint32_t noun = an->words && at.to > at.from ? dgm_top_of(an, at) : DGM_NO_WORD;
    *owner = noun != DGM_NO_WORD && HAS(of_him, dgm_form(an, noun)) ? dgm_child(an, noun, "nmod:poss") : DGM_NO_WORD;
    if (*owner == DGM_NO_WORD)
        return DGM_NO_WORD;
    uint32_t mention = an->word[*owner].mention;
    static const char *const pronouns[] = {"his", "her", "its", "their"};
    int person = mention != DGM_NO_WORD && an->mention[mention].kind == DGM_THING_PERSON && an->word[*owner].tag == DGM_TAG_PROPN;
    return person || HAS(pronouns, dgm_form(an, *owner)) ? noun : DGM_NO_WORD;
}

/* Has the party a name, and is not called by the words for it alone? */
static int has_name(const dgm_who *w, uint32_t party)
{
    const dgm_party *p = party ? &w->party[party - 1] : NULL;
    return p && p->name.len && p->name.data[0] >= 'A' && p->name.data[0] <= 'Z' && p->kind != DGM_PARTY_STATE;
}

/* From the first capital word on, "Levica party" of "the smaller Levica party"; empty: there is none but a sentence's first. */
static dgm_str name_within(const dgm_who *w, dgm_str words)
{
    const dgm_tokens *t = &w->t;
    uint32_t from = (uint32_t)(words.data - t->text.data), to = from + (uint32_t)words.len;
    for (uint32_t i = dgm_token_at(t, from); i < t->n && t->at[i].at.to <= to; i++)
        if (t->at[i].form & DGM_TF_CAP && (t->at[i].form & DGM_TF_UPPER || !(t->at[i].form & DGM_TF_START)))
            return t->at[i].at.to < to ? dgm_slice(t->text, (dgm_span){t->at[i].at.from, to}) : (dgm_str){"", 0};
    return (dgm_str){"", 0};
}

/* A body that acts, of which no name was found: it is whose it is, or is called by its own words where a name is among them. */
static dgm_status look_at_body(owned *list, size_t *n, const dgm_sources *from, dgm_actor *x)
{
    const dgm_analysis *an = from->analysis;
    dgm_who *w = from->who;
    uint32_t noun = an->words ? dgm_top_of(an, x->at) : DGM_NO_WORD;
    if (noun == DGM_NO_WORD || an->word[noun].tag == DGM_TAG_PRON || an->word[noun].tag == DGM_TAG_DET)
        return DGM_OK;
    uint32_t mention = an->word[noun].mention;
    int stands = HAS(stand_for, dgm_form(an, noun));
    if (!stands && (mention == DGM_NO_WORD || an->mention[mention].kind != DGM_THING_ORGANIZATION))
        return DGM_OK;
    dgm_str name = {"", 0};
    if (stands) {
        dgm_owner o = owner_of_noun(from, noun, DGM_NO_WORD);
        if (o.at.to > o.at.from && !o.before_office && !o.body) {
            list[(*n)++] = (owned){.actor = x, .at = o.at};
            return DGM_OK;
        }
        name = o.before_office ? named(w, dgm_slice(w->t.text, o.at), 1) : name;
    }
    name = name.len ? name : name_within(w, dgm_slice(w->t.text, x->at));
    dgm_status st = name.len ? dgm_who_speaker(&x->party[0], w, name, (dgm_str){"", 0}, x->at) : DGM_OK;
    if (!st && name.len && x->party[0]) {
        x->parties = 1;
        x->why = NULL;
    }
    return st;
}

/* What the sentence before was about, in the same paragraph: its subject. DGM_NO_WORD: nothing. */
static uint32_t subject_before(const dgm_analysis *an, uint32_t word)
{
    uint32_t here = an->word[word].sentence;
    if (!here || an->sentence[here - 1].paragraph != an->sentence[here].paragraph)
        return DGM_NO_WORD;
    const dgm_ud_sentence *s = &an->sentence[here - 1];
    for (uint32_t i = s->word; i < s->word + s->words; i++)
        if (an->word[i].head != DGM_NO_WORD && an->word[an->word[i].head].head == DGM_NO_WORD && dgm_relation_is(an, &an->word[i], "nsubj"))
            return i;
    return DGM_NO_WORD;
}

/* The state that the sentence before was about: "Laos defended the dam. Deputy Energy Minister Ana Lind ...". */
static const dgm_known_row *state_before(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    for (uint32_t i = an->sentence[an->word[word].sentence].word; i < word; i++)
        if (state_at(from, i))
            return NULL;
    uint32_t subject = subject_before(an, word);
    return subject == DGM_NO_WORD ? NULL : state_at(from, subject);
}

/* Is the role but the word for an office that is somebody's: "spokesman", "the chairwoman"? */
static int is_bare_office(dgm_str role)
{
    static const char *const offices[] = {"chairman", "chairwoman", "commissioner", "spokesman", "spokesperson", "spokeswoman"};
    return HAS(offices, role);
}

/* The body that the sentence before was about: "The owners want lower fees. A spokesman, Ana Lind, ...". */
static dgm_span body_before_sentence(const dgm_sources *from, const dgm_speaker *s)
{
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words ? dgm_word_at(an, s->role_at.from) : DGM_NO_WORD;
    uint32_t subject = word == DGM_NO_WORD ? word : subject_before(an, word);
    if (subject == DGM_NO_WORD || (an->word[subject].tag != DGM_TAG_NOUN && an->word[subject].tag != DGM_TAG_PROPN))
        return (dgm_span){0, 0};
    uint32_t mention = an->word[subject].mention;
    dgm_thing kind = mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[mention].kind;
    if (kind != DGM_THING_ORGANIZATION && kind != DGM_THING_PERSON && !state_at(from, subject))
        return (dgm_span){0, 0};
    return phrase(from, subject);
}

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
    if (o.at.to == o.at.from && is_bare_office(s->role))
        o.at = body_before_sentence(from, s);
    if (o.at.to == o.at.from)
        return;
    p->kind = DGM_PARTY_PERSON;
    done[s->party] = 1;
    dgm_str words = dgm_slice(w->t.text, o.at);
    uint32_t known = o.before_office ? 0 : called(w, words, 0);
    if (!known && o.body)
        known = called(w, words, 1);
    if (known)
        p->part_of = w->party[known - 1].name;
    else if (o.before_office)
        p->part_of = named(w, words, o.states);
    if (!p->part_of.len && (!o.before_office || is_name(w, o.at)))
        list[(*n)++] = (owned){.party = s->party, .at = o.at, .body = o.body};
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

/* His government is his state, his team whomever he speaks for. */
static dgm_status is_his(const dgm_sources *from, const owned *one, uint32_t owner)
{
    dgm_who *w = from->who;
    dgm_str noun = dgm_form(from->analysis, one->his);
    uint32_t party;
    dgm_status st = dgm_speaks_for(&party, from, owner);
    const dgm_party *p = &w->party[party - 1];
    if (!st && p->kind == DGM_PARTY_PERSON && HAS(states_own, noun)) {
        char code[4] = "";
        memcpy(code, p->country.data ? p->country.data : "", p->country.len == 3 ? 3 : 0);
        dgm_str words;
        const char *only = *code ? code : dgm_state_with_government(w, &words);
        const dgm_known_row *state = *only ? dgm_known_state(w->known, only) : NULL;
        if (!state)
            return DGM_OK;
        st = dgm_who_speaker(&party, w, (dgm_str){state->name, strlen(state->name)}, (dgm_str){"", 0}, p->at);
    }
    static const char *const no_states[] = {"group", "movement", "party"};
    if (st || !party || (w->party[party - 1].kind == DGM_PARTY_STATE && HAS(no_states, noun)))
        return st;
    if (one->speaker) {
        one->speaker->unknown = NULL;
        one->speaker->name = w->party[party - 1].name;
        one->speaker->at = w->party[party - 1].at;
        one->speaker->role = (dgm_str){"", 0};
        one->speaker->role_at = (dgm_span){0, 0};
        one->speaker->party = party;
    } else {
        one->actor->why = NULL;
        one->actor->parties = 1;
        one->actor->party[0] = party;
    }
    return DGM_OK;
}

/* "The army said its units ...": who says it, if that is a body; 0: other words, or a person. */
static uint32_t speaker_it_is(const dgm_sources *from, dgm_span at, uint32_t owner)
{
    static const char *const of_bodies[] = {"its", "their"};
    uint32_t over = HAS(of_bodies, dgm_form(from->analysis, owner)) ? dgm_statement_over(from, at) : 0;
    const dgm_statement *s = over ? &from->statement[over - 1] : NULL;
    if (!s || s->speakers != 1 || !s->speaker[0].party || s->content.at[0].from + sizeof "that" < at.from)
        return 0;
    return from->who->party[s->speaker[0].party - 1].kind == DGM_PARTY_PERSON ? 0 : s->speaker[0].party;
}

/* Asks whose "his team" is, where that may tell more than is known. */
static dgm_status look_at_his(owned *list, size_t *n, const dgm_sources *from, dgm_span at, dgm_actor *x, dgm_speaker *s)
{
    uint32_t owner, noun = what_is_his(from, at, &owner), party = x ? (x->parties ? x->party[0] : 0) : s->party;
    if (noun == DGM_NO_WORD && party && from->who->party[party - 1].kind == DGM_PARTY_ORGAN) /* "the government": first told as "Lund's government" */
        noun = what_is_his(from, from->who->party[party - 1].at, &owner);
    if (noun == DGM_NO_WORD || (HAS(may_have_names, dgm_form(from->analysis, noun)) && has_name(from->who, party)))
        return DGM_OK;
    owned one = {.actor = x, .at = phrase(from, owner), .speaker = s, .his = noun};
    uint32_t says = speaker_it_is(from, at, owner);
    if (says)
        return is_his(from, &one, says);
    list[(*n)++] = one;
    return DGM_OK;
}

/* What the owner's words are led to is the whole of the person or body. */
static dgm_status is_owned(const dgm_sources *from, const owned *one, const dgm_speaker *owner)
{
    dgm_who *w = from->who;
    uint32_t party = 0;
    dgm_status st = dgm_who_speaker(&party, w, owner->name, owner->role, owner->at);
    if (st || !party || party == one->party)
        return st;
    if (one->his)
        return is_his(from, one, party);
    dgm_party *q = &w->party[party - 1];
    if ((one->body && q->name.len == one->at.to - one->at.from) || !may_own(w, q)) /* nobody fuller than "rebel" */
        return DGM_OK;
    if (one->party) {
        w->party[one->party - 1].part_of = q->name;
        return DGM_OK;
    }
    one->actor->why = NULL;
    one->actor->parties = 1;
    return dgm_speaks_for(&one->actor->party[0], from, party);
}

dgm_status dgm_delegates_find(const dgm_sources *from, const dgm_report *report, const dgm_statement *as, size_t n, dgm_actor *actor,
                              size_t actors)
{
    dgm_who *w = from->who;
    size_t owners = 0, said = from->statements;
    dgm_status st = DGM_OK;
    char *done = dgm_take(from->a, (size_t)w->parties + 1, 1);
    owned *list = dgm_take(from->a, (size_t)w->parties + 2 * actors + said + 1, sizeof *list);
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
    for (size_t i = 0; i < actors && !st; i++)
        if (!actor[i].parties)
            st = look_at_body(list, &owners, from, &actor[i]);
    for (size_t i = 0; i < actors && !st; i++)
        st = look_at_his(list, &owners, from, actor[i].at, &actor[i], NULL);
    for (size_t i = 0; i < said && !st; i++)
        if (from->statement[i].source.n == 1 && from->statement[i].speakers == 1)
            st = look_at_his(list, &owners, from, from->statement[i].source.at[0], NULL, &from->statement[i].speaker[0]);
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
    for (size_t i = 0; i < owners && !st; i++)
        if (of[said + i].speakers == 1 && !of[said + i].speaker[0].unknown)
            st = is_owned(from, &list[i], &of[said + i].speaker[0]);
    return st;
}
