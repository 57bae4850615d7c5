/*
 * offices.c - whose an office is, by the tree.
 *
 *     the union's spokesman, Carlos Allende           the union
 *     chief Renamo delegate Raul Domingos             Renamo
 *     Park Dan, who chairs their association          their association
 *     opposition leader Ana Lind, a former envoy      nobody: her own
 *
 * In:     where a name and its office stand; the analysis.
 * Out:    the words that tell the owner.
 * How:    the office is the last word of the role that the table of offices has. Its owner is what stands before it with 's, else
 *         before it without, else behind "of" or "for"; of a name without an office what stands there beside the name.
 * Limits: of "US Commerce Secretary" only words that a table has, that name a party, or that stand for a name are an owner.
 */
#include "account/offices.h"

#include "language/by_tree.h"
#include "resolve/lexicon.h"

#include <string.h>

enum { MOST_BEFORE = 5 }; /* words before an office */

/* Who holds one speaks for whoever the office belongs to. */
static const char *const envoys[] = {
    "adviser", "advisor", "ambassador", "aide", "counterpart", "delegate", "delegates", "delegation", "diplomat", "diplomats",
    "emissary", "envoy", "envoys", "lawyer", "lawyers", "mission", "negotiator", "negotiators", "office", "officer", "officers", "official",
    "officials", "representative", "representatives", "spokesman", "spokesmen", "spokesperson", "spokespeople", "spokeswoman",
};
/* These too, but not where they are of a parliament, an opposition or another time. */
static const char *const heads[] = {
    "boss", "chair", "chairman", "chairperson", "chairwoman", "chancellor", "chief", "commander", "commissioner", "coordinator", "director",
    "executive", "head", "leader", "leaders", "manager", "minister", "ministers", "premier", "president", "prosecutor", "secretary",
    "secretary-general",
};
/* Of these, those that are a state's where an adjective tells the state; "Serb leader" may be of a people or a party. */
static const char *const of_peoples[] = {"boss", "chair", "chairman", "chairperson", "chairwoman", "commander", "head", "leader", "leaders"};
/* Several of these speak for whose name stands before them, "Thai officers", not for whom they are of: "leaders of 24 parties". */
static const char *const groups[] = {"delegates", "diplomats", "envoys", "leaders", "officers"};
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

static int is_office(dgm_str word)
{
    return DGM_HAS(envoys, word) || DGM_HAS(heads, word);
}

/* "Norwegian colleague": who has the same office there. A colleague of no other people is one at home. */
static int is_elsewhere(dgm_str before, dgm_str word)
{
    static const char *const colleagues[] = {"colleague", "colleagues"};
    return DGM_HAS(colleagues, word) && dgm_is_demonym(before);
}

/* The office in these words: the last one before a preposition or comma. DGM_NO_WORD: none, or its holder stands apart. */
static uint32_t office_in(const dgm_analysis *an, dgm_span at)
{
    uint32_t found = DGM_NO_WORD;
    for (uint32_t i = dgm_word_at(an, at.from); i < an->words && an->word[i].at.from < at.to; i++) {
        dgm_str word = dgm_form(an, i);
        if (found != DGM_NO_WORD && (an->word[i].tag == DGM_TAG_ADP || an->word[i].tag == DGM_TAG_PUNCT || an->word[i].tag == DGM_TAG_VERB))
            break;
        if (DGM_HAS(apart, word))
            return DGM_NO_WORD;
        if (is_office(word) || (i && is_elsewhere(dgm_form(an, i - 1), word)))
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

/* A body, or whoever has a name: no time, no pronoun. */
static int may_send(const dgm_analysis *an, uint32_t word)
{
    dgm_thing kind = an->word[word].mention == DGM_NO_WORD ? DGM_THING_NONE : an->mention[an->word[word].mention].kind;
    return an->word[word].tag != DGM_TAG_PRON && (kind == DGM_THING_ORGANIZATION || (an->word[word].tag == DGM_TAG_PROPN && kind != DGM_THING_TIME));
}

/* A noun behind "of", "for", "from": a body or a named place. An envoy for a place is not the place's. */
static uint32_t behind(const dgm_analysis *an, uint32_t noun)
{
    static const char *const owning[] = {"of", "for", "from", "at"};
    const dgm_ud_sentence *s = &an->sentence[an->word[noun].sentence];
    for (uint32_t i = noun + 1; i < s->word + s->words; i++) {
        int hangs = an->word[i].head == noun && (dgm_relation_is(an, &an->word[i], "nmod") || dgm_relation_is(an, &an->word[i], "flat"));
        uint32_t by = hangs ? dgm_child(an, i, "case") : DGM_NO_WORD;
        if (by == DGM_NO_WORD || !DGM_HAS(owning, dgm_form(an, by)))
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

/* Words that tell what an office is or when, not whose: "Deputy Foreign" of "Deputy Foreign Minister", "Wednesday". */
static int tells_office(dgm_str word)
{
    char low[72];
    size_t n = dgm_fold(low, sizeof low, word.data, word.len);
    return DGM_HAS(ranks, word) || is_office(word) || (n && dgm_lexicon(low, n).flags & (DGM_LX_FIELD | DGM_LX_TITLE | DGM_LX_RANK | DGM_LX_TIME));
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
    if (from == office || !DGM_HAS(bodies, dgm_form(an, from)))
        return (dgm_span){0, 0};
    while (from > s->word && an->word[from - 1].head == to && an->word[from - 1].tag != DGM_TAG_DET && !DGM_HAS(ranks, dgm_form(an, from - 1)))
        from--;
    return (dgm_span){an->word[from].at.from, an->word[to].at.to};
}

/* The noun of "a delegation [led by Ana Lind]"; DGM_NO_WORD: none. */
static uint32_t led_by(const dgm_analysis *an, uint32_t name)
{
    static const char *const by_whom[] = {"by"}, *const leading[] = {"chaired", "headed", "led", "represented"};
    uint32_t by = dgm_child(an, name, "case"), verb = an->word[name].head;
    if (by == DGM_NO_WORD || !DGM_HAS(by_whom, dgm_form(an, by)) || verb == DGM_NO_WORD || !DGM_HAS(leading, dgm_form(an, verb)) ||
        !dgm_relation_is(an, &an->word[verb], "acl"))
        return DGM_NO_WORD;
    uint32_t noun = an->word[verb].head, mention = an->word[noun].mention;
    int body = mention != DGM_NO_WORD && an->mention[mention].kind == DGM_THING_ORGANIZATION;
    return body || DGM_HAS(teams, dgm_form(an, noun)) ? noun : DGM_NO_WORD;
}

static const char *const speaks[] = {"speaks", "spoke", "negotiates"}, *const on_behalf[] = {"for"};

/* "Ana Lind, who heads [the union]" by the order of the words, for trees take "heads" and "leads" for nouns. */
static uint32_t led_in_order(const dgm_analysis *an, dgm_span name)
{
    static const char *const who[] = {"who"}, *const comma[] = {","};
    const unsigned runs_on = 1u << DGM_TAG_DET | 1u << DGM_TAG_ADJ | 1u << DGM_TAG_NOUN | 1u << DGM_TAG_PROPN | 1u << DGM_TAG_PRON;
    uint32_t i = dgm_word_at(an, name.from), found = DGM_NO_WORD;
    const dgm_ud_sentence *s = i == DGM_NO_WORD ? NULL : &an->sentence[an->word[i].sentence];
    uint32_t end = s ? s->word + s->words : 0;
    while (i < end && an->word[i].at.from < name.to)
        i++;
    i += i < end && DGM_HAS(comma, dgm_form(an, i));
    if (i + 2 >= end || !DGM_HAS(who, dgm_form(an, i)))
        return DGM_NO_WORD;
    i += an->word[i + 1].tag == DGM_TAG_ADV ? 2 : 1; /* "who also leads" */
    int leading = DGM_HAS(leads, dgm_form(an, i)), speaking = DGM_HAS(speaks, dgm_form(an, i)) && i + 1 < end && DGM_HAS(on_behalf, dgm_form(an, i + 1));
    if (!leading && !speaking)
        return DGM_NO_WORD;
    for (i += leading ? 1 : 2; i < end && runs_on >> an->word[i].tag & 1; i++)
        if (an->word[i].tag == DGM_TAG_NOUN || an->word[i].tag == DGM_TAG_PROPN)
            found = i;
    return found;
}

/* "who chairs their association", "who speaks for the union" behind a name. */
static uint32_t led(const dgm_analysis *an, uint32_t name)
{
    uint32_t verb = dgm_child(an, name, "acl:relcl"), beside = dgm_child(an, name, "appos");
    if (verb == DGM_NO_WORD && beside != DGM_NO_WORD) /* "Ana Lind, the Cuban who speaks for ..." */
        verb = dgm_child(an, beside, "acl:relcl");
    if (verb == DGM_NO_WORD)
        return DGM_NO_WORD;
    if (DGM_HAS(leads, dgm_form(an, verb)))
        return dgm_child(an, verb, "obj");
    uint32_t of = DGM_HAS(speaks, dgm_form(an, verb)) ? dgm_child(an, verb, "obl") : DGM_NO_WORD;
    uint32_t by = of == DGM_NO_WORD ? of : dgm_child(an, of, "case");
    return by != DGM_NO_WORD && DGM_HAS(on_behalf, dgm_form(an, by)) ? of : DGM_NO_WORD;
}

/* "Foreign Minister Ana Lind of [Selmia]", whatever Selmia is. */
static uint32_t land_behind(const dgm_analysis *an, uint32_t person)
{
    static const char *const owning[] = {"of"};
    const dgm_ud_sentence *s = &an->sentence[an->word[person].sentence];
    for (uint32_t i = person + 1; i < s->word + s->words; i++) {
        uint32_t by = an->word[i].head == person && an->word[i].tag == DGM_TAG_PROPN ? dgm_child(an, i, "case") : DGM_NO_WORD;
        if (by != DGM_NO_WORD && DGM_HAS(owning, dgm_form(an, by)))
            return i;
    }
    return DGM_NO_WORD;
}

/* Whom the word is the name of, hanging on a verb or noun behind "for": "[For Selmia], ..."; DGM_NO_WORD: another preposition. */
static uint32_t for_whom(const dgm_analysis *an, uint32_t word)
{
    uint32_t by = word == DGM_NO_WORD ? word : dgm_child(an, word, "case");
    return by != DGM_NO_WORD && DGM_HAS(on_behalf, dgm_form(an, by)) ? word : DGM_NO_WORD;
}

/* "For Selmia, Ana Lind refused", "Speaking for Selmia, ...", "Ana Lind refused on behalf of Selmia", "in Selmia's name". */
static uint32_t spoken_for_beside(const dgm_analysis *an, uint32_t person)
{
    static const char *const speaking[] = {"acting", "appearing", "negotiating", "speaking"}, *const behalf[] = {"behalf", "name"};
    uint32_t verb = an->word[person].head;
    if (verb == DGM_NO_WORD || !dgm_relation_is(an, &an->word[person], "nsubj"))
        return DGM_NO_WORD;
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++) {
        uint32_t of = DGM_NO_WORD;
        if (an->word[i].head != verb)
            continue;
        if (dgm_relation_is(an, &an->word[i], "advcl") && i < person && DGM_HAS(speaking, dgm_form(an, i)))
            of = for_whom(an, dgm_child(an, i, "obl"));
        else if (dgm_relation_is(an, &an->word[i], "obl") && DGM_HAS(behalf, dgm_form(an, i)))
            of = dgm_child(an, i, dgm_child(an, i, "nmod:poss") != DGM_NO_WORD ? "nmod:poss" : "nmod");
        else if (dgm_relation_is(an, &an->word[i], "obl") && i < person && dgm_child(an, i, "case") == s->word)
            of = for_whom(an, i);
        if (of != DGM_NO_WORD && may_send(an, of))
            return of;
    }
    return DGM_NO_WORD;
}

/* The state that a word names, itself or by its capital; NULL: none. */
const dgm_known_row *dgm_state_named(const dgm_sources *from, uint32_t word)
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

const dgm_known_row *dgm_state_of_demonym(const dgm_sources *from, dgm_str word)
{
    dgm_told told;
    dgm_who_read(&told, from->who->known, word, from->who->day);
    return told.all && told.nation && !told.body ? dgm_known_state(from->who->known, told.nation->country) : NULL;
}

/* Of a state's organ, "Norway's Security Council", the state; another word itself. */
static uint32_t of_state(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    uint32_t owner = word != DGM_NO_WORD && DGM_HAS(organs, dgm_form(an, word)) ? dgm_child(an, word, "nmod:poss") : DGM_NO_WORD;
    return owner != DGM_NO_WORD && dgm_state_named(from, owner) ? owner : word;
}

/* Whose this noun is: an office, or a delegation that somebody leads. */
dgm_owner dgm_owner_of_noun(const dgm_sources *from, uint32_t noun, uint32_t person)
{
    const dgm_analysis *an = from->analysis;
    dgm_owner o = {.states = !DGM_HAS(of_peoples, dgm_form(an, noun))};
    static const char *const other_sides[] = {"colleague", "colleagues", "counterpart"}; /* "his American counterpart" is not his */
    int other = DGM_HAS(other_sides, dgm_form(an, noun));
    uint32_t at = other ? DGM_NO_WORD : dgm_child(an, noun, "nmod:poss");
    if (at == DGM_NO_WORD && !other && person != DGM_NO_WORD && person > noun) /* "Lund's minister Anders Roy" */
        at = dgm_child(an, person, "nmod:poss");
    int several = DGM_HAS(groups, dgm_form(an, noun));
    if (at == DGM_NO_WORD && !several && (o.at = body_before(an, noun)).to > 0) {
        o.body = 1;
        return o;
    }
    if (at == DGM_NO_WORD && (o.at = names_before(an, noun)).to > 0) {
        o.before_office = 1;
        return o;
    }
    at = at != DGM_NO_WORD || several ? at : behind(an, noun);
    if (at != DGM_NO_WORD && DGM_HAS(teams, dgm_form(an, at)))
        return dgm_owner_of_noun(from, at, DGM_NO_WORD);
    o.at = dgm_word_phrase(from, of_state(from, at));
    return o;
}

/* "Captain", "Brigadier General": of whose army is not told. */
static int is_rank_alone(const dgm_analysis *an, dgm_span role)
{
    for (uint32_t i = dgm_word_at(an, role.from); i < an->words && an->word[i].at.from < role.to; i++) {
        char low[72];
        dgm_str word = dgm_form(an, i);
        size_t n = dgm_fold(low, sizeof low, word.data, word.len);
        if (is_office(word) || !n || !(dgm_lexicon(low, n).flags & DGM_LX_RANK))
            return 0;
    }
    return role.to > role.from;
}

dgm_owner dgm_owner_of(const dgm_sources *from, dgm_span name, dgm_span role)
{
    const dgm_analysis *an = from->analysis;
    dgm_owner o = {0};
    if (!an->words)
        return o;
    static const char *const who[] = {"who"};
    uint32_t first = role.to > role.from ? dgm_word_at(an, role.from) : DGM_NO_WORD;
    int told = role.to > role.from && (first == DGM_NO_WORD || !DGM_HAS(who, dgm_form(an, first))); /* a clause is no office: led() reads it */
    told = told && !is_rank_alone(an, role);
    uint32_t office = office_in(an, told ? role : name), person = dgm_top_of(an, name), at = DGM_NO_WORD;
    if (office != DGM_NO_WORD)
        o = dgm_owner_of_noun(from, office, person);
    if (o.at.to > o.at.from || (told && office == DGM_NO_WORD) || person == DGM_NO_WORD || an->word[person].tag != DGM_TAG_PROPN)
        return o;
    at = dgm_child(an, person, "nmod:poss");
    at = at != DGM_NO_WORD ? at : behind(an, person);
    at = at != DGM_NO_WORD ? at : led(an, person);
    at = at != DGM_NO_WORD ? at : led_by(an, person);
    at = at != DGM_NO_WORD ? at : led_in_order(an, name);
    at = at != DGM_NO_WORD || office == DGM_NO_WORD ? at : land_behind(an, person);
    at = at != DGM_NO_WORD ? at : spoken_for_beside(an, person);
    if (at != DGM_NO_WORD && DGM_HAS(teams, dgm_form(an, at)))
        return dgm_owner_of_noun(from, at, DGM_NO_WORD);
    o.at = dgm_word_phrase(from, of_state(from, at));
    return o;
}

int dgm_heads_a_part(dgm_str office)
{
    static const char *const parts[] = {"burgomaster", "governor", "governors", "mayor", "mayors", "prefect"};
    for (size_t from = 0, to; from < office.len; from = to + 1) {
        for (to = from; to < office.len && office.data[to] != ' ';)
            to++;
        if (dgm_one_of((dgm_str){office.data + from, to - from}, parts, sizeof parts / sizeof *parts))
            return 1;
    }
    return 0;
}

int dgm_speaks_as_delegate(dgm_str role, dgm_str sector)
{
    static const char *const own[] = {"LEG", "OPP", "ELI"};
    int head = 0, envoy = 0;
    dgm_str before = {"", 0};
    for (size_t from = 0, to; from < role.len; from = to + 1) {
        for (to = from; to < role.len && !strchr(" ,\n", role.data[to]); to++)
            ;
        dgm_str word = {role.data + from, to - from};
        static const char *const ends[] = {"of", "for", "at", "to", "from", "in", "who"};
        if (DGM_HAS(ends, word))
            break;
        if (DGM_HAS(apart, word))
            return 0;
        head |= DGM_HAS(heads, word);
        envoy |= DGM_HAS(envoys, word) || is_elsewhere(before, word);
        before = word;
    }
    return envoy || (head && !(sector.len == 3 && DGM_HAS(own, sector)));
}
