/*
 * actors.c - the words that stand for actors of events, holders of positions, parties at talks, led to parties.
 *
 *     "Lavrov", "he", "the minister"     the person that the same words would be as the source of a statement
 *     "Norway and Finland"               two parties
 *     "Moscow" in "met in Moscow"        no party: the words mean a place
 *
 * In:     runs of words; the report's statements.
 * Out:    each span once, with its parties and the words of each.
 * How:    "we" is whom the speaker speaks for, and "it" of what a body says that it will do that body; else each span is put beside the statements as the source of one more, so that names, pronouns and descriptions are
 *         led as those of speakers are (src/resolve/speaker.c); then names become parties.
 * Not:    what a party is part of: dgm_speaks_for.
 */
#include "account/delegates.h"
#include "account/doers.h"
#include "account/ellipsis.h"
#include "account/joined.h"
#include "account/levers.h"
#include "account/offices.h"
#include "account/seats_told.h"
#include "account/sides.h"
#include "account/spoken_for.h"
#include "account/strikes.h"

#include "base/error.h"
#include "language/by_tree.h"
#include "resolve/lexicon.h"
#include "resolve/token.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct spans {
    dgm_span *at;
    size_t n, room;
} spans;

static void add_runs(spans *s, const dgm_sources *from, const dgm_runs *runs)
{
    for (uint32_t i = 0; i < runs->n && s->n < s->room; i++)
        s->at[s->n++] = dgm_run_span(from, runs->at[i]);
}

/* Who does it and to whom, by the tree. */
static void add_doers(spans *s, const dgm_sources *from, const dgm_trigger *t)
{
    dgm_doers d = dgm_doers_of(from, dgm_telling_span(from, t->at));
    if (d.doer.to > d.doer.from)
        s->at[s->n++] = d.doer;
    if (d.done_to.to > d.done_to.from)
        s->at[s->n++] = d.done_to;
}

static int by_place(const void *x, const void *y)
{
    const dgm_span *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return a->to < b->to ? -1 : a->to > b->to;
}

static void sort(spans *s)
{
    qsort(s->at, s->n, sizeof *s->at, by_place);
    size_t kept = 0;
    for (size_t i = 0; i < s->n; i++)
        if (!kept || by_place(&s->at[i], &s->at[kept - 1]))
            s->at[kept++] = s->at[i];
    s->n = kept;
}

/* Whom "and" joins to the actors, and who sent envoys: their words have to be led to parties, too. */
static dgm_status add_joined(spans *s, const dgm_sources *from)
{
    size_t n = s->n, sources = from->statements;
    spans all = {NULL, 0, n + (4 * n + sources) * DGM_MAX_SPEAKERS};
    if (!from->analysis->words)
        return DGM_OK;
    if (!(all.at = dgm_take_raw(from->a, all.room + 1, sizeof *all.at)))
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the actors of a report");
    for (size_t i = 0; i < n; i++) {
        all.at[all.n++] = s->at[i];
        all.n += dgm_joined_to(all.at + all.n, from, s->at[i]);
        all.n += dgm_joined_within(all.at + all.n, from, s->at[i]);
        all.n += dgm_joined_senders(all.at + all.n, from, s->at[i]);
        all.n += dgm_listed(all.at + all.n, NULL, from, s->at[i]);
    }
    for (size_t i = 0; i < sources; i++)
        if (from->statement[i].source.n == 1)
            all.n += dgm_joined_senders(all.at + all.n, from, from->statement[i].source.at[0]);
    *s = all;
    sort(s);
    return DGM_OK;
}

/* All spans that stand for actors, sorted, each once. */
static dgm_status collect(spans *s, const dgm_sources *from)
{
    const dgm_affairs *f = from->affairs;
    size_t out, vetoes, ellipses, seats, strikes;
    const dgm_lever *left_out = dgm_left_out(&out, from), *veto = dgm_vetoes(&vetoes, from);
    const dgm_ellipsis *ellipsis = dgm_ellipses(&ellipses, from);
    const dgm_seat_told *told = dgm_seats_told(&seats, from);
    const dgm_trigger *strike = dgm_strikes(&strikes, from);
    *s = (spans){NULL, 0, out + vetoes + ellipses + seats + 3 * strikes + (size_t)f->triggers * (3 * DGM_MAX_SIDE + 2) + (size_t)f->standings + f->seats + f->mentions};
    if (!(s->at = dgm_take_raw(from->a, s->room + 1, sizeof *s->at)))
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the actors of a report");
    for (uint32_t i = 0; i < f->triggers; i++) {
        add_runs(s, from, &f->trigger[i].actor);
        add_runs(s, from, &f->trigger[i].recipient);
        add_runs(s, from, &f->trigger[i].both);
        add_doers(s, from, &f->trigger[i]);
    }
    for (size_t i = 0; i < strikes; i++) {
        add_runs(s, from, &strike[i].recipient);
        add_doers(s, from, &strike[i]);
    }
    for (uint32_t i = 0; i < f->standings; i++)
        s->at[s->n++] = dgm_run_span(from, f->standing[i].holder);
    for (uint32_t i = 0; i < f->seats; i++)
        s->at[s->n++] = dgm_run_span(from, f->seat[i].at);
    for (uint32_t i = 0; i < f->mentions; i++) {
        dgm_plain_stance plain;
        if (dgm_stance_plain(&plain, from, dgm_thing_span(from, f->mention[i].at)) && plain.holder.to > plain.holder.from)
            s->at[s->n++] = plain.holder;
    }
    for (size_t i = 0; i < ellipses; i++)
        s->at[s->n++] = ellipsis[i].holder;
    for (size_t i = 0; i < seats; i++)
        s->at[s->n++] = told[i].party;
    for (size_t i = 0; i < out; i++)
        s->at[s->n++] = left_out[i].party;
    for (size_t i = 0; i < vetoes; i++)
        if (veto[i].party.to > veto[i].party.from)
            s->at[s->n++] = veto[i].party;
    sort(s);
    return add_joined(s, from);
}

int dgm_is_nobody(dgm_str words)
{
    static const char *const none[] = {"any", "anybody", "anyone", "everybody", "everyone", "nobody", "no", "none", "neither", "not"};
    size_t len = 0;
    while (len < words.len && words.data[len] != ' ')
        len++;
    if (len + 1 < words.len && words.data[len + 1] >= '0' && words.data[len + 1] <= '9') /* "No 10" */
        return 0;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        if (strlen(none[i]) == len && !strncasecmp(none[i], words.data, len))
            return 1;
    return 0;
}

/* "I", "we": whoever speaks the statement that the word stands in. 0: another word, or no such statement. */
static int first_person(dgm_actor *out, const dgm_sources *from, dgm_str word, uint32_t within)
{
    static const char *const words[] = {"I", "me", "my", "We", "we", "us", "our", "Our", "My"};
    int is = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        is |= strlen(words[i]) == word.len && !memcmp(words[i], word.data, word.len);
    if (!is || !within)
        return 0;
    const dgm_statement *s = &from->statement[within - 1];
    for (uint32_t k = 0; k < s->speakers; k++)
        if (s->speaker[k].party)
            out->party[out->parties++] = s->speaker[k].party;
    return out->parties > 0;
}

/* "Thai forces attacked [our] positions": of a spokesman's side, not of himself. */
static dgm_status lead_we(dgm_actor *x, const dgm_sources *from)
{
    static const char *const words[] = {"our", "ours", "us", "we"};
    if (x->parties != 1 || !DGM_HAS(words, dgm_slice(from->who->t.text, x->at)))
        return DGM_OK;
    return dgm_speaks_for(&x->party[0], from, x->party[0]);
}

/* "Ardel Forward said | it would boycott the vote": a body that says what it does itself; not "said it would be a mistake". */
static int says_of_itself(dgm_actor *out, const dgm_sources *from, dgm_span at, uint32_t within)
{
    static const char *const it[] = {"it"}, *const that[] = {"that"};
    static const char *const may[] = {"could", "did", "does", "had", "has", "intended", "intends", "planned", "plans", "wanted", "wants", "will", "would"};
    static const char *const tells[] = {"affect", "appear", "be", "becom", "been", "break", "bring", "broke", "brought", "caus", "chang", "come", "cost", "depend", "endanger",
                                        "fail", "gave", "give", "happen", "have", "help", "hurt", "lead", "led", "lose", "made", "make", "matter", "mean", "prove", "ruin",
                                        "seem", "show", "take", "threaten", "took", "undermin", "violat", "work"};
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    if (!within || word == DGM_NO_WORD || !word || word + 2 >= an->words || !DGM_HAS(it, dgm_form(an, word)) || !dgm_is(an, word, "nsubj"))
        return 0;
    const dgm_statement *s = &from->statement[within - 1];
    const dgm_party *p = s->speakers == 1 && s->speaker[0].party ? &from->who->party[s->speaker[0].party - 1] : NULL;
    uint32_t before = word - 1, verb = an->word[word].head;
    before -= before && DGM_HAS(that, dgm_form(an, before));
    int follows = s->kind != DGM_DIRECT && s->cue.n && an->word[before].at.from >= s->cue.at[0].from && an->word[before].at.to <= s->cue.at[s->cue.n - 1].to;
    if (!p || p->kind == DGM_PARTY_PERSON || !follows || an->word[before].sentence != an->word[word].sentence || !DGM_HAS(may, dgm_form(an, word + 1)))
        return 0;
    if (verb == DGM_NO_WORD || an->word[verb].tag != DGM_TAG_VERB || dgm_child(an, verb, "cop") != DGM_NO_WORD ||
        dgm_begins_as(dgm_form(an, verb), tells, sizeof tells / sizeof *tells))
        return 0;
    out->party[out->parties++] = s->speaker[0].party;
    return 1;
}

/* "Israeli" of "Israeli aircraft" alone: the state. *party stays 0 for other words. */
static dgm_status state_of_adjective(uint32_t *party, const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words ? dgm_word_at(an, at.from) : DGM_NO_WORD;
    if (word == DGM_NO_WORD || an->word[word].at.to != at.to || !(dgm_relation_is(an, &an->word[word], "amod") || dgm_relation_is(an, &an->word[word], "compound")))
        return DGM_OK;
    const dgm_known_row *state = dgm_state_of_demonym(from, dgm_slice(an->text, at));
    return state ? dgm_who_speaker(party, from->who, (dgm_str){state->name, (uint32_t)strlen(state->name)}, (dgm_str){"", 0}, at) : DGM_OK;
}

/* Names are found by tokens, "backed" of "Rwandan-backed": where the word with its hyphens begins. */
static uint32_t word_begins(dgm_str text, uint32_t at)
{
    while (at && (isalnum((unsigned char)text.data[at - 1]) || text.data[at - 1] == '-'))
        at--;
    return at;
}

/* Towns apart, which are no party. */
static void add_parties(dgm_actor *x, const dgm_actor *of, const dgm_who *who)
{
    for (uint32_t i = 0; i < of->parties; i++) {
        const dgm_party *p = &who->party[of->party[i] - 1];
        int known = x->parties == DGM_MAX_SPEAKERS || (p->kind == DGM_PARTY_UNKNOWN && !p->sector.len && !p->part_of.len && dgm_place_named(who, p->name).precision != DGM_PLACE_NONE);
        for (uint32_t k = 0; k < x->parties && !known; k++)
            known = x->party[k] == of->party[i];
        if (known)
            continue;
        x->words[x->parties] = of->words[i].to > of->words[i].from ? of->words[i] : of->at;
        x->words[x->parties].from = word_begins(who->t.text, x->words[x->parties].from);
        x->party[x->parties++] = of->party[i];
    }
}

/* "Iranian and American envoys" are Iran and the United States, where the words of all name somebody. */
static dgm_status add_owners(dgm_actor *x, const dgm_sources *from, dgm_span at)
{
    dgm_span words[DGM_MAX_SPEAKERS];
    dgm_actor all = {.at = at};
    uint32_t n = dgm_joined_owners(words, from, at);
    for (uint32_t k = 0; k < n; k++) {
        dgm_str name = dgm_owner_named(from->who, dgm_slice(from->who->t.text, words[k]));
        dgm_actor one = {.at = words[k], .parties = 1};
        dgm_status st = name.len ? dgm_who_speaker(&one.party[0], from->who, name, (dgm_str){"", 0}, words[k]) : DGM_OK;
        if (st)
            return st;
        if (!name.len || !one.party[0])
            return DGM_OK;
        add_parties(&all, &one, from->who);
    }
    if (all.parties > 1)
        *x = all;
    return DGM_OK;
}

/* "Three members", of whom a list tells the names, are these. */
static void add_listed(dgm_actor *x, const dgm_actors *led, const dgm_sources *from)
{
    dgm_span name[DGM_MAX_SPEAKERS];
    dgm_actor all = {.at = x->at};
    int whole;
    uint32_t n = dgm_listed(name, &whole, from, x->at), found = 0;
    for (uint32_t k = 0; k < n; k++) {
        const dgm_actor *one = dgm_actor_of(led, name[k]);
        found += one->parties > 0;
        add_parties(&all, one, from->who);
    }
    if (n && found == n && whole)
        *x = all;
    else
        add_parties(x, &all, from->who);
}

/* Who is joined to an actor does and is done what he is; several envoys are those who sent them. */
static dgm_status join(dgm_actor *out, size_t n, const dgm_sources *from)
{
    dgm_actors led = {dgm_take_raw(from->a, n, sizeof *out), n};
    dgm_status st = DGM_OK;
    if (!led.at)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the actors of a report");
    memcpy((dgm_actor *)led.at, out, n * sizeof *out);
    for (size_t i = 0; i < n; i++) {
        dgm_span other[DGM_MAX_SPEAKERS];
        dgm_actor all = {.at = out[i].at};
        uint32_t senders = dgm_joined_senders(other, from, out[i].at), joined;
        for (uint32_t k = 0; k < senders; k++)
            add_parties(&all, dgm_actor_of(&led, other[k]), from->who);
        if (all.parties)
            out[i] = all;
        else if (!senders && (st = add_owners(&out[i], from, out[i].at)))
            return st;
        add_listed(&out[i], &led, from);
        uint32_t within = out[i].parties ? dgm_joined_within(other, from, out[i].at) : 0;
        for (uint32_t k = 0; k < within; k++)
            if (other[k].to - other[k].from < out[i].at.to - out[i].at.from)
                add_parties(&out[i], dgm_actor_of(&led, other[k]), from->who);
        joined = out[i].parties ? dgm_joined_to(other, from, out[i].at) : 0;
        uint32_t own = out[i].parties;
        for (uint32_t k = 0; k < joined; k++)
            if (!dgm_is_where(from, other[k]))
                add_parties(&out[i], dgm_actor_of(&led, other[k]), from->who);
        out[i].joined = out[i].parties - own;
    }
    return DGM_OK;
}

/* A statement of several envoys is one of those who sent them. */
static void share_statements(const dgm_sources *from, const dgm_actors *led)
{
    for (size_t i = 0; i < from->statements; i++) {
        dgm_statement *s = &from->statement[i];
        dgm_span sender[DGM_MAX_SPEAKERS];
        uint32_t senders = s->source.n == 1 ? dgm_joined_senders(sender, from, s->source.at[0]) : 0, found = 0;
        dgm_speaker speaker[DGM_MAX_SPEAKERS];
        for (uint32_t k = 0; k < senders; k++) {
            const dgm_actor *x = dgm_actor_of(led, sender[k]);
            if (x->parties == 1)
                speaker[found++] = (dgm_speaker){.name = from->who->party[x->party[0] - 1].name, .at = sender[k], .party = x->party[0]};
        }
        if (found && found == senders) {
            memcpy(s->speaker, speaker, found * sizeof *speaker);
            s->speakers = found;
        }
    }
}

/* "Secretary of [State John Dulles]": words that begin within the office of a name. The number of the span that has all of it, or n. */
static size_t has_all_of(const spans *s, size_t i, const dgm_sources *from)
{
    static const char *const of[] = {"of"};
    const dgm_analysis *an = from->analysis;
    uint32_t first = an->words ? dgm_word_at(an, s->at[i].from) : DGM_NO_WORD;
    if (first == DGM_NO_WORD || first < 2 || an->word[first].at.to >= s->at[i].to || !DGM_HAS(of, dgm_form(an, first - 1)))
        return s->n;
    char low[72];
    dgm_str field = dgm_form(an, first);
    size_t n = dgm_fold(low, sizeof low, field.data, field.len);
    if (!n || !(dgm_lexicon(low, n).flags & DGM_LX_FIELD))
        return s->n;
    for (size_t k = i; k-- > 0 && s->at[k].to >= s->at[i].from;)
        if (s->at[k].to == s->at[i].to && s->at[k].from <= an->word[first - 2].at.from)
            return k;
    return s->n;
}

/* The parties of whom the words would be as the source of a statement; as, n: all statements, to tell whose "his minister" is. */
static dgm_status lead_as_spoken(dgm_actor *x, const dgm_sources *from, dgm_statement *one, const dgm_statement *as, size_t n)
{
    for (uint32_t k = 0; k < one->speakers; k++) {
        dgm_speaker *who = &one->speaker[k];
        dgm_span at = who->at;
        if (one->speakers > 1 && at.to > at.from && dgm_is_half_a_field(from->analysis, dgm_word_at(from->analysis, at.to - 1)))
            continue; /* "Chile's Mines" of "Chile's Mines and Energy Minister Ana Ruiz" */
        if (who->unknown) {
            x->why = who->unknown;
            continue;
        }
        dgm_status st = dgm_who_speaker(&who->party, from->who, who->name, who->role, at);
        if (st || (st = dgm_who_whose(from->who, who, as, n, from->hints)))
            return st;
        if (!who->party)
            continue;
        if (one->speakers > 1 && at.from >= x->at.from && at.to <= x->at.to)
            x->words[x->parties] = (dgm_span){k ? word_begins(from->who->t.text, at.from) : x->at.from, at.to};
        x->party[x->parties++] = who->party;
    }
    return DGM_OK;
}

dgm_status dgm_actors_find(dgm_actors *actors, const dgm_sources *from, const dgm_report *report)
{
    spans s;
    dgm_span sender[DGM_MAX_SPEAKERS];
    dgm_status st = collect(&s, from);
    *actors = (dgm_actors){NULL, 0};
    if (st || !s.n)
        return st;
    size_t n = from->statements + s.n;
    dgm_statement *as = dgm_take_raw(from->a, n, sizeof *as);
    dgm_actor *out = dgm_take(from->a, s.n, sizeof *out);
    if (!as || !out)
        return dgm_fail(from->err, DGM_ENOMEM, "no memory for the actors of a report");
    if (from->statements)
        memcpy(as, from->statement, from->statements * sizeof *as);
    for (size_t i = 0; i < from->statements; i++)
        if (as[i].source.n == 1 && dgm_joined_senders(sender, from, as[i].source.at[0]))
            as[i].source.n = 0; /* else "the government" within it is led to all of these words */
    for (size_t i = 0; i < s.n; i++) {
        dgm_statement *one = memset(&as[from->statements + i], 0, sizeof *one);
        one->number = (uint32_t)(from->statements + i) + 1;
        one->within = dgm_statement_over(from, s.at[i]);
        one->source.n = !dgm_joined_senders(sender, from, s.at[i]) && has_all_of(&s, i, from) == s.n;
        one->source.at[0] = s.at[i];
    }
    if ((st = dgm_resolve_speakers(as, n, report->text, from->layout, report->title, from->hints,
                                   from->a, from->err)))
        return st;
    for (size_t i = 0; i < s.n; i++) {
        dgm_statement *one = &as[from->statements + i];
        size_t all = has_all_of(&s, i, from);
        if (all < s.n)
            out[i] = out[all];
        out[i].at = s.at[i];
        if (all < s.n)
            continue;
        if (dgm_is_nobody(dgm_slice(report->text, s.at[i]))) {
            out[i].why = "nobody is meant";
            continue;
        }
        if (first_person(&out[i], from, dgm_slice(report->text, s.at[i]), one->within) || says_of_itself(&out[i], from, s.at[i], one->within))
            continue;
        if ((st = state_of_adjective(&out[i].party[0], from, s.at[i])))
            return st;
        if (out[i].party[0]) {
            out[i].parties = 1;
            continue;
        }
        if ((st = lead_as_spoken(&out[i], from, one, as, n)))
            return st;
        if (!out[i].parties && !out[i].why)
            out[i].why = "the words mean a place";
    }
    *actors = (dgm_actors){out, s.n};
    if ((st = dgm_delegates_find(from, report, as, n, out, s.n)) || (st = dgm_spoken_for(from, actors)))
        return st;
    for (size_t i = 0; i < s.n; i++)
        if ((st = lead_we(&out[i], from)))
            return st;
    share_statements(from, actors);
    if ((st = join(out, s.n, from)))
        return st;
    return dgm_sides_lead(out, s.n, from);
}

const dgm_actor *dgm_actor_of(const dgm_actors *actors, dgm_span at)
{
    static const dgm_actor none = {.why = "nobody asked for these words"};
    const dgm_actor *found = actors->n ? bsearch(&at, actors->at, actors->n, sizeof *actors->at, by_place) : NULL;
    return found ? found : &none;
}

dgm_span dgm_actor_words(const dgm_actor *x, uint32_t k)
{
    return x->words[k].to > x->words[k].from ? x->words[k] : x->at;
}

/* "Ana Lind", of whom no office is told: the last word is no common noun. */
static int is_name(dgm_str words)
{
    size_t last = words.len;
    while (last && words.data[last - 1] != ' ')
        last--;
    return last && last < words.len && !(words.data[last] >= 'a' && words.data[last] <= 'z'); /* nor is "Čović" lower case */
}

/* Is it a person or body of a government or army, or a movement that governs, which its sector tells? */
static int is_of_government(const dgm_party *p)
{
    if (p->kind == DGM_PARTY_GROUP)
        return p->part_of.len && p->sector.len == 3 && !memcmp(p->sector.data, "GOV", 3); /* the Taliban since August 2021 */
    return (p->kind == DGM_PARTY_PERSON || p->kind == DGM_PARTY_ORGAN) && p->part_of.len && p->sector.len >= 3 && !dgm_heads_a_part(p->role.len ? p->role : p->name) &&
           (memmem(p->sector.data, p->sector.len, "GOV", 3) || memmem(p->sector.data, p->sector.len, "MIL", 3));
}

/* Does its holder speak for whom his office is part of? */
static int is_delegate(const dgm_party *p)
{
    if (p->kind != DGM_PARTY_PERSON || !p->part_of.len || dgm_heads_a_part(p->role.len ? p->role : p->name))
        return 0;
    return (!p->role.len && is_name(p->name)) || dgm_speaks_as_delegate(p->role.len ? p->role : p->name, p->sector);
}

dgm_status dgm_government_of(uint32_t *party, const dgm_sources *from, uint32_t of)
{
    *party = of;
    if (!of || !is_of_government(&from->who->party[of - 1]))
        return DGM_OK;
    const dgm_party *p = &from->who->party[of - 1];
    return dgm_who_speaker(party, from->who, p->part_of, (dgm_str){"", 0}, p->at);
}

dgm_status dgm_speaks_for(uint32_t *party, const dgm_sources *from, uint32_t of)
{
    *party = of;
    for (int steps = 0; of && steps < 3; steps++) { /* a negotiator of an army of a state */
        const dgm_party *p = &from->who->party[of - 1];
        if (!is_of_government(p) && !is_delegate(p))
            return DGM_OK;
        dgm_status st = dgm_who_speaker(&of, from->who, p->part_of, (dgm_str){"", 0}, p->at);
        if (st || !of || of == *party)
            return st;
        *party = of;
    }
    return DGM_OK;
}
