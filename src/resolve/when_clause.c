/*
 * when_clause.c - upwards from a time to the first clause of its own, and the same from what is told.
 *
 * In:     the words of a time and of what is told, a trigger or cue; the analysis.
 * Out:    whether the time is another's.
 * How:    a relative clause, a participle behind its noun, a condition, a clause of reason or time with a subject, and a clause joined by "and" with a subject of its
 *         own or by "but" keep their times; a time in front of the first of two clauses is of both; what went "before", "after"
 *         or "since" in a clause of its own has no time of the clause above; a semicolon parts clauses, too.
 * Limits: what is said and the verb of saying share a time here.
 */
#include "resolve/when_clause.h"

#include "language/by_tree.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

enum { DEEPEST = 24 };

/* Is the word the verb of a clause joined to the one before it that has a subject of its own, or stands against it? */
static int is_joined_clause(const dgm_analysis *an, uint32_t word)
{
    static const char *const against[] = {"but"};
    uint32_t by = dgm_child(an, word, "cc");
    return dgm_is(an, word, "conj") && (dgm_child(an, word, "nsubj") != DGM_NO_WORD ||
                                    (an->word[word].tag == DGM_TAG_VERB && by != DGM_NO_WORD && dgm_one_of(dgm_form(an, by), against, COUNT(against))));
}

/* "Release soldiers [held] {since July}": a bare participle right behind a noun tells of it, whatever the tree hangs it on. */
static int is_done_to_noun_before(const dgm_analysis *an, uint32_t word)
{
    static const char *const own[] = {"aux", "aux:pass", "mark", "nsubj", "nsubj:pass", "obj"};
    dgm_str form = dgm_form(an, word);
    if (!word || !dgm_is(an, word, "advcl") || an->word[word].tag != DGM_TAG_VERB || an->word[word - 1].tag != DGM_TAG_NOUN ||
        an->word[word - 1].sentence != an->word[word].sentence || (form.len > 3 && !memcmp(form.data + form.len - 3, "ing", 3)))
        return 0;
    for (size_t i = 0; i < COUNT(own); i++)
        if (dgm_child(an, word, own[i]) != DGM_NO_WORD)
            return 0;
    return 1;
}

/* Does the word begin a clause whose times are its own? */
static int keeps_its_times(const dgm_analysis *an, uint32_t word)
{
    static const char *const conditions[] = {"if", "once", "provided", "unless"};
    static const char *const links[] = {"after", "although", "because", "before", "since", "though", "until", "while"};
    static const char *const relatives[] = {"that", "which", "who"}; /* "Raisi, who is under sanctions over killings {in 1988}", a clause without a verb */
    uint32_t subject = dgm_child(an, word, "nsubj");
    if (subject != DGM_NO_WORD && subject < word && dgm_one_of(dgm_form(an, subject), relatives, COUNT(relatives)))
        return 1;
    static const char *const places[] = {"where"}; /* "the camp, where famine was declared {last year}" */
    uint32_t mark = dgm_is(an, word, "advcl") ? dgm_child(an, word, "mark") : DGM_NO_WORD, where = dgm_child(an, word, "advmod");
    if (where != DGM_NO_WORD && where < word && dgm_one_of(dgm_form(an, where), places, COUNT(places)) && subject != DGM_NO_WORD)
        return 1;
    static const char *const as[] = {"as"}, *const settled[] = {"agree", "announc", "decid", "demand", "plan", "pledg", "promis", "propos", "requir", "stipulat"};
    if (mark != DGM_NO_WORD && DGM_HAS(as, dgm_form(an, mark)) && subject != DGM_NO_WORD && dgm_begins_as(dgm_form(an, word), settled, COUNT(settled)))
        return 1; /* "would be freed, as both agreed {in October}"; not "erupted as the truce expired {on Monday}" */
    return dgm_is(an, word, "acl") || is_done_to_noun_before(an, word) || is_joined_clause(an, word) ||
           (mark != DGM_NO_WORD && (dgm_one_of(dgm_form(an, mark), conditions, COUNT(conditions)) ||
                                    (dgm_one_of(dgm_form(an, mark), links, COUNT(links)) && dgm_child(an, word, "nsubj") != DGM_NO_WORD)));
}

static int is_of_another_clause(const dgm_analysis *an, uint32_t time, uint32_t told)
{
    for (uint32_t word = time, steps = 0; word != DGM_NO_WORD && word != told && steps < DEEPEST; steps++, word = an->word[word].head)
        if (keeps_its_times(an, word))
            return !dgm_hangs_on(an, told, word);
    return 0;
}

/* "Oslo rejected it {on Monday}, and Riga [recalled] its envoy"; not "{On Monday} Oslo rejected it, and Riga ...". */
static int is_of_the_clause_before(const dgm_analysis *an, uint32_t time, uint32_t told)
{
    for (uint32_t word = told, steps = 0; word != DGM_NO_WORD && steps < DEEPEST; steps++, word = an->word[word].head)
        if (is_joined_clause(an, word)) {
            uint32_t subject = dgm_child(an, an->word[word].head, "nsubj");
            return !dgm_hangs_on(an, time, word) && time < word && (subject == DGM_NO_WORD || subject < time);
        }
    return 0;
}

/* "Agreed {on Monday}, years after judges [ruled]": what went before or came after has days of its own. */
static int is_of_what_follows(const dgm_analysis *an, uint32_t time, uint32_t told)
{
    static const char *const apart[] = {"after", "before", "since"};
    for (uint32_t word = told, steps = 0; word != DGM_NO_WORD && steps < DEEPEST; steps++, word = an->word[word].head) {
        uint32_t mark = dgm_is(an, word, "advcl") ? dgm_child(an, word, "mark") : DGM_NO_WORD;
        if (mark != DGM_NO_WORD && dgm_one_of(dgm_form(an, mark), apart, COUNT(apart)) && dgm_child(an, word, "nsubj") != DGM_NO_WORD)
            return !dgm_hangs_on(an, time, word);
    }
    return 0;
}

/* "The breach of the ceasefire {of November 2024}", "{Monday}'s attack": the day of a thing that is told of. */
static int is_of_a_thing(const dgm_analysis *an, dgm_span at, uint32_t time, dgm_span told)
{
    uint32_t thing = an->word[time].head;
    if (thing == DGM_NO_WORD || (an->word[thing].tag != DGM_TAG_NOUN && an->word[thing].tag != DGM_TAG_PROPN) ||
        (an->word[thing].at.from >= told.from && an->word[thing].at.to <= told.to))
        return 0;
    uint32_t first = dgm_word_at(an, at.from);
    dgm_str by = first && first != DGM_NO_WORD ? dgm_form(an, first - 1) : (dgm_str){"", 0};
    static const char *const of[] = {"of"};
    return time < thing || dgm_one_of(by, of, COUNT(of));
}

/* Does a semicolon part the two? A time in front of the first subject is of all that follows. */
static int is_beyond_semicolon(const dgm_analysis *an, uint32_t time, uint32_t told)
{
    uint32_t from = time < told ? time : told, to = time < told ? told : time, subject = an->sentence[an->word[time].sentence].word;
    while (subject < from && !dgm_is(an, subject, "nsubj"))
        subject++;
    int parted = 0;
    for (uint32_t i = from; i < to; i++)
        parted |= dgm_form(an, i).len == 1 && *dgm_form(an, i).data == ';';
    return parted && (time > told || subject < time);
}

static const char *const asking[] = {"announc", "ask", "call", "demand", "offer", "plan", "pledg", "promis", "propos", "schedul", "want"};

/* "Called for a rally {on Saturday}": a day right behind what has days of its own and is but asked for. */
static int is_of_event_asked(const dgm_analysis *an, dgm_span at, uint32_t told)
{
    static const char *const events[] = DGM_HELD_ON_A_DAY;
    static const char *const on[] = {"on"};
    uint32_t first = dgm_word_at(an, at.from);
    while (dgm_is(an, told, "conj") && an->word[told].head != DGM_NO_WORD && first != DGM_NO_WORD && told > first) /* "and accused", joined to the call */
        told = an->word[told].head;
    if (first == DGM_NO_WORD || first < 2 || !dgm_begins_as(dgm_form(an, told), asking, COUNT(asking)))
        return 0;
    uint32_t event = first - 1 - dgm_one_of(dgm_form(an, first - 1), on, COUNT(on));
    return event > told && an->word[event].head == told && dgm_one_of(dgm_form(an, event), events, COUNT(events));
}

int dgm_time_of_what_is_asked(const dgm_analysis *an, dgm_span time, dgm_span at)
{
    uint32_t word = an && an->words ? dgm_top_of(an, time) : DGM_NO_WORD, told = word == DGM_NO_WORD ? word : dgm_top_of(an, at);
    if (told == DGM_NO_WORD || word < told || !dgm_begins_as(dgm_form(an, told), asking, COUNT(asking)))
        return 0;
    for (uint32_t i = told + 1; i < word; i++)
        if (an->word[i].tag == DGM_TAG_NOUN && an->word[i].at.to <= time.from)
            return 1;
    return 0;
}

int dgm_time_of_another(const dgm_analysis *an, dgm_span time, dgm_span at)
{
    uint32_t word = an && an->words ? dgm_top_of(an, time) : DGM_NO_WORD, told = word == DGM_NO_WORD ? word : dgm_top_of(an, at);
    return told != DGM_NO_WORD &&
           (is_of_another_clause(an, word, told) || is_of_the_clause_before(an, word, told) || is_of_what_follows(an, word, told) || is_beyond_semicolon(an, word, told) || is_of_a_thing(an, time, word, at) ||
            is_of_event_asked(an, time, told));
}
