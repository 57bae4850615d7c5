/*
 * delegates.c - for whom a person speaks: the owner of his office, led to a party.
 *
 *     chief Renamo delegate Raul Domingos             Renamo
 *     Selmian Foreign Minister Danko Irbe             Selmia, if the report names it
 *     "his government", of Irbe                       Selmia
 *
 * In:     speakers with their offices; the parties of the report.
 * Out:    part_of of persons of whom no table told it; the parties of bodies that are only called by whose they are.
 * How:    an owner's words (offices.c) are led to a party as those of any speaker are. A government's office without an owner is of
 *         the state that the sentence before it is about, or whose people its own sentence tells of.
 */
#include "account/delegates.h"

#include "account/offices.h"
#include "base/error.h"
#include "language/by_tree.h"
#include "resolve/lexicon.h"
#include "resolve/stranger.h"

#include <stdio.h>
#include <string.h>

/* "Selmian" of Selmia, "Belmoran" of Belmora, "Kurdish" of Kurdistan: the people's word is the land's with another end. */
static int is_of_land(const char *people, const char *land)
{
    static const char *const ends[] = {"n", "an", "ian", "ean", "ese", "ish", "i"}, stan[] = "istan";
    size_t stem = strlen(land);
    if (stem > sizeof stan + 2 && !strcmp(land + stem - (sizeof stan - 1), stan))
        stem -= sizeof stan - 1;
    while (stem > 3 && strchr("aeioy", land[stem - 1]))
        stem--;
    if (stem < 4 || strlen(people) <= stem || strncmp(people, land, stem) != 0)
        return 0;
    return DGM_HAS(ends, ((dgm_str){people + stem, strlen(people) - stem}));
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

dgm_str dgm_owner_named(const dgm_who *w, dgm_str words)
{
    return named(w, words, 1);
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
    *owner = noun != DGM_NO_WORD && DGM_HAS(of_him, dgm_form(an, noun)) ? dgm_child(an, noun, "nmod:poss") : DGM_NO_WORD;
    if (*owner == DGM_NO_WORD)
        return DGM_NO_WORD;
    uint32_t mention = an->word[*owner].mention;
    static const char *const pronouns[] = {"his", "her", "its", "their"};
    int person = mention != DGM_NO_WORD && an->mention[mention].kind == DGM_THING_PERSON && an->word[*owner].tag == DGM_TAG_PROPN;
    return person || DGM_HAS(pronouns, dgm_form(an, *owner)) ? noun : DGM_NO_WORD;
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
    int stands = DGM_HAS(stand_for, dgm_form(an, noun));
    if (!stands && (mention == DGM_NO_WORD || an->mention[mention].kind != DGM_THING_ORGANIZATION))
        return DGM_OK;
    dgm_str name = {"", 0};
    if (stands) {
        dgm_owner o = dgm_owner_of_noun(from, noun, DGM_NO_WORD);
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

/* "Paltia was not asked. [Its] prime minister, Hanna Voss, ...": Paltia's. */
static dgm_span its(const dgm_sources *from, dgm_span owner)
{
    static const char *const theirs[] = {"its", "their"};
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words ? dgm_word_at(an, owner.from) : DGM_NO_WORD;
    if (word == DGM_NO_WORD || an->word[word].at.to != owner.to || !DGM_HAS(theirs, dgm_form(an, word)) ||
        an->sentence[an->word[word].sentence].word != word)
        return owner;
    uint32_t subject = subject_before(an, word);
    return subject != DGM_NO_WORD && an->word[subject].tag == DGM_TAG_PROPN ? dgm_word_phrase(from, subject) : owner;
}

/* "The Russians": their state; NULL: another word. */
static const dgm_known_row *state_of_people(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    dgm_str form = dgm_form(an, word);
    form.len -= form.data[form.len - 1] == 's' && !dgm_is_demonym(form); /* "Russians", but "Swiss" */
    return dgm_is_demonym(form) ? dgm_state_of_demonym(from, form) : NULL;
}

/* "The Americans must lift it": said by another side. */
static int is_told_to(const dgm_analysis *an, uint32_t verb)
{
    static const char *const duties[] = {"must", "ought", "should"};
    uint32_t aux = verb == DGM_NO_WORD ? verb : dgm_child(an, verb, "aux");
    return aux != DGM_NO_WORD && DGM_HAS(duties, dgm_form(an, aux));
}

/* The state that the sentence before was about: "Laos defended the dam. Deputy Energy Minister Ana Lind ..."; or whose people the sentence
 * itself is about: "The Laotians want it, said deputy energy minister Ana Lind". */
static const dgm_known_row *state_before(const dgm_sources *from, uint32_t word)
{
    const dgm_analysis *an = from->analysis;
    const dgm_known_row *people = NULL;
    for (uint32_t i = an->sentence[an->word[word].sentence].word; i < word; i++) {
        if (dgm_state_named(from, i))
            return NULL;
        if (dgm_relation_is(an, &an->word[i], "nsubj") && !is_told_to(an, an->word[i].head))
            people = people ? people : state_of_people(from, i);
    }
    uint32_t subject = people ? DGM_NO_WORD : subject_before(an, word);
    return subject == DGM_NO_WORD ? people : dgm_state_named(from, subject);
}

/* Is the role but the word for an office that is somebody's: "spokesman", "the chairwoman"? */
static int is_bare_office(dgm_str role)
{
    static const char *const offices[] = {"chairman", "chairwoman", "commissioner", "spokesman", "spokesperson", "spokeswoman"};
    return DGM_HAS(offices, role);
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
    if (kind != DGM_THING_ORGANIZATION && kind != DGM_THING_PERSON && !dgm_state_named(from, subject))
        return (dgm_span){0, 0};
    return dgm_word_phrase(from, subject);
}

static int is_secretary(dgm_str role)
{
    static const char *const offices[] = {"secretary-general", "secretary general"};
    return DGM_HAS(offices, role);
}

/* Of a bare "Secretary-General" the one organisation of states that the report tells of and that has one: the European Union has none. 0: none,
 * or several. */
static uint32_t secretary_of(const dgm_who *w, dgm_str role)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < w->parties && is_secretary(role); i++) {
        const dgm_party *p = &w->party[i];
        if (p->kind != DGM_PARTY_ORGANISATION || p->part_of.len || (p->country.len == 3 && !memcmp(p->country.data, "EUR", 3)))
            continue;
        if (found)
            return 0;
        found = i + 1;
    }
    return found;
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
    if (o.at.to == o.at.from && !s->role.len) /* a clause beside the name where it was told first */
        o = dgm_owner_of(from, p->at, (dgm_span){0, 0});
    if (o.at.to == o.at.from && is_bare_office(s->role))
        o.at = body_before_sentence(from, s);
    uint32_t body = o.at.to == o.at.from ? secretary_of(w, s->role) : 0;
    if (body) {
        p->part_of = w->party[body - 1].name;
        p->kind = DGM_PARTY_PERSON;
    }
    if (o.at.to == o.at.from)
        return;
    dgm_span pronoun = o.at;
    o.at = its(from, o.at);
    p->kind = DGM_PARTY_PERSON;
    done[s->party] = 1;
    dgm_str words = dgm_slice(w->t.text, o.at);
    uint32_t known = o.before_office ? 0 : called(w, words, 0);
    if (!known && o.body)
        known = called(w, words, 1);
    if (known) {
        p->part_of = w->party[known - 1].name;
        if (pronoun.from != o.at.from) /* "its chairman": of no state that was but named before */
            p->country = w->party[known - 1].country;
    } else if (o.before_office)
        p->part_of = named(w, words, o.states);
    if (!p->part_of.len && (!o.before_office || is_name(w, o.at)))
        list[(*n)++] = (owned){.party = s->party, .at = o.at, .body = o.body};
}

/* A government's person or body of which no word tells the state: the one that the report was just speaking of. */
static dgm_status of_the_state_before(const dgm_sources *from, const dgm_speaker *s)
{
    dgm_party *p = s->party ? &from->who->party[s->party - 1] : NULL;
    uint32_t word = from->analysis->words && p ? dgm_top_of(from->analysis, p->at) : DGM_NO_WORD;
    if (word == DGM_NO_WORD || from->analysis->word[word].tag != DGM_TAG_PROPN || s->unknown || p->country.len || p->part_of.len ||
        is_secretary(p->role))
        return DGM_OK;
    if ((p->kind != DGM_PARTY_PERSON && p->kind != DGM_PARTY_ORGAN) || p->sector.len != 3 || memcmp(p->sector.data, "GOV", 3) != 0 ||
        dgm_unknown_nation(from->who, p->role).len)
        return DGM_OK;
    const dgm_known_row *state = state_before(from, word);
    if (!state)
        return DGM_OK;
    char why[120];
    int len = snprintf(why, sizeof why, "the words before are about %.60s", state->name);
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
    if (!st && p->kind == DGM_PARTY_PERSON && DGM_HAS(states_own, noun)) {
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
    if (st || !party || (w->party[party - 1].kind == DGM_PARTY_STATE && DGM_HAS(no_states, noun)))
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
    uint32_t over = DGM_HAS(of_bodies, dgm_form(from->analysis, owner)) ? dgm_statement_over(from, at) : 0;
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
    if (noun == DGM_NO_WORD || (DGM_HAS(may_have_names, dgm_form(from->analysis, noun)) && has_name(from->who, party)))
        return DGM_OK;
    owned one = {.actor = x, .at = dgm_word_phrase(from, owner), .speaker = s, .his = noun};
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
