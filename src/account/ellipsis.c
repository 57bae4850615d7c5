/*
 * ellipsis.c - the tables of clauses that tell a stance without the thing, and where they stand.
 *
 * In:     the analysis.
 * Out:    who takes a stance, in which words, and the sentences in which the thing may stand.
 * How:    a subject, and behind it to the end of the clause one of the phrases and no more; or "so", "nor", "neither", an auxiliary
 *         and a subject.
 */
#include "account/ellipsis.h"

#include "account/stance_words.h"
#include "language/by_tree.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
/* As in stance_words.c: "|" parts words of which one stands there. */
static const struct row {
    const char *phrase;
    dgm_ellipsis_kind kind;
    dgm_stance stance;
} rows[] = {
    {"did|do|does|said|say|says the same", DGM_ELLIPSIS_SAME, 0},
    {"has|have done the same", DGM_ELLIPSIS_SAME, 0},
    {"did so", DGM_ELLIPSIS_SAME, 0},
    {"did|does likewise", DGM_ELLIPSIS_SAME, 0},
    {"followed suit", DGM_ELLIPSIS_SAME, 0},
    {"has|have followed suit", DGM_ELLIPSIS_SAME, 0},
    {"have|has|take|takes|took the same line|position|stand|view", DGM_ELLIPSIS_SAME, 0},
    {"has|have taken the same line|position|stand|view", DGM_ELLIPSIS_SAME, 0},
    {"agree|agreed|agrees|concurred|concurs", DGM_ELLIPSIS_AGREES, 0},
    {"has|have agreed", DGM_ELLIPSIS_AGREES, 0},
    {"did|do|does not", DGM_ELLIPSIS_OTHER, 0},
    {"disagree|disagreed|disagrees", DGM_ELLIPSIS_OTHER, 0},
    {"accepted|accepts|approve|approved|approves|assented|consented", DGM_ELLIPSIS_OWN, DGM_SUPPORTS},
    {"has|have|had accepted|approved|consented", DGM_ELLIPSIS_OWN, DGM_SUPPORTS},
    {"said|says yes", DGM_ELLIPSIS_OWN, DGM_SUPPORTS},
    {"has|have|had said yes", DGM_ELLIPSIS_OWN, DGM_SUPPORTS},
    {"voted for|yes", DGM_ELLIPSIS_OWN, DGM_SUPPORTS},
    {"voted in favor|favour", DGM_ELLIPSIS_OWN, DGM_SUPPORTS},
    {"are|is|remain|remains|was|were for it|them", DGM_ELLIPSIS_OWN, DGM_SUPPORTS},
    {"are|is|remain|remains|was|were in favor|favour", DGM_ELLIPSIS_OWN, DGM_SUPPORTS},
    {"are|is|was|were enthusiastic|sympathetic", DGM_ELLIPSIS_OWN, DGM_SUPPORTS},
    {"went along", DGM_ELLIPSIS_OWN, DGM_CONCEDES},
    {"gave in|way", DGM_ELLIPSIS_OWN, DGM_CONCEDES},
    {"has|have|had given in|way", DGM_ELLIPSIS_OWN, DGM_CONCEDES},
    {"relented|yielded", DGM_ELLIPSIS_OWN, DGM_CONCEDES},
    {"would not stand in the way", DGM_ELLIPSIS_OWN, DGM_CONCEDES},
    {"balked|baulked|declined|dissented|object|objected|objects|refused|refuses", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"has|have|had declined|objected|refused", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"are|is|remain|remains|was|were against|opposed", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"are|is|remain|remains|was|were against it|them", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"said|says no", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"has|have|had said no", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"voted against|no", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"would have none of it", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"would not have it", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"would rather not", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"turned him|her|it|them down", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"are|is wary", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"has|have|had doubts|misgivings|reservations", DGM_ELLIPSIS_OWN, DGM_OPPOSES},
    {"abstained|abstains|abstain|hesitated|wavered", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
    {"are|is|remain|remains|was|were hesitant|lukewarm|neutral|noncommittal|non-committal|undecided|unsure", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
    {"are|is in|of two minds", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
    {"has|have|had not answered|decided|replied|responded", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
    {"has|have|had yet to answer|comment|decide|reply|respond", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
    {"has|have|had not made up its|their|his|her mind|minds", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
    {"has|have not come down on one|either side", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
    {"has|have|had reserved its|their|his|her answer|decision|position|judgement|judgment", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
    {"asked for time", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
    {"has|have not said yes or no", DGM_ELLIPSIS_OWN, DGM_UNDECIDED},
};

/* What may stand around a phrase and changes nothing. */
static const char *const small[] = {"again", "all", "alone", "also", "both", "however", "immediately", "quickly", "still", "then", "too",
                                    "as well", "at once", "at first", "in unison", "on monday|tuesday|wednesday|thursday|friday|saturday|sunday"};

static dgm_str behind(dgm_str words, size_t n)
{
    words.data += n, words.len -= n;
    while (words.len && words.data[0] == ' ')
        words.data++, words.len--;
    return words;
}

static dgm_str without_small(dgm_str words)
{
    words = behind(words, 0);
    for (size_t i = 0, n; i < COUNT(small); i++)
        if ((n = dgm_phrase_takes(small[i], words)) > 0) {
            words = behind(words, n);
            i = (size_t)-1;
        }
    return words;
}

/* The words from a byte to the end of the clause. */
static dgm_str clause_from(const dgm_sources *from, uint32_t at, uint32_t end)
{
    static const char *const joins[] = {" and ", " but ", " while "};
    dgm_str words = dgm_slice(from->analysis->text, (dgm_span){at, end > at ? end : at});
    for (size_t i = 0; i < words.len; i++)
        if (strchr(".,;:", words.data[i]))
            words.len = i;
    for (size_t i = 0; i < COUNT(joins); i++) {
        const char *join = memmem(words.data, words.len, joins[i], strlen(joins[i]));
        words.len = join ? (size_t)(join - words.data) : words.len;
    }
    return words;
}

/* "[Hungary] objected" at the subject. */
static int told_of_subject(dgm_ellipsis *e, const dgm_sources *from, uint32_t word, uint32_t end)
{
    const dgm_analysis *an = from->analysis;
    const dgm_ud_word *w = &an->word[word];
    if (!dgm_relation_is(an, w, "nsubj") || (w->tag != DGM_TAG_PROPN && w->tag != DGM_TAG_NOUN && w->tag != DGM_TAG_PRON))
        return 0;
    e->holder = w->tag == DGM_TAG_PRON ? w->at : dgm_word_phrase(from, word);
    dgm_str words = without_small(clause_from(from, e->holder.to, end));
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t n = dgm_phrase_takes(rows[i].phrase, words);
        if (!n || without_small(behind(words, n)).len)
            continue;
        uint32_t at = (uint32_t)(words.data - an->text.data);
        e->kind = rows[i].kind;
        e->stance = rows[i].stance;
        e->at = (dgm_span){at, at + (uint32_t)n};
        return 1;
    }
    return 0;
}

/* "So does [Italy]" at "so". */
static int told_by_so(dgm_ellipsis *e, const dgm_sources *from, uint32_t word, uint32_t end)
{
    static const char *const opens[] = {"so", "neither", "nor"}, *const links[] = {"and", ",", ";"};
    static const char *const verbs[] = {"are", "did", "do", "does", "had", "has", "have", "is", "was", "were", "will", "would"};
    const dgm_analysis *an = from->analysis;
    const dgm_ud_sentence *s = &an->sentence[an->word[word].sentence];
    if (word + 2 >= s->word + s->words || !DGM_HAS(opens, dgm_form(an, word)) || !DGM_HAS(verbs, dgm_form(an, word + 1)) ||
        (word > s->word && !DGM_HAS(links, dgm_form(an, word - 1))))
        return 0;
    uint32_t who = word + 2;
    while (who < s->word + s->words && an->word[who].tag != DGM_TAG_PROPN && an->word[who].tag != DGM_TAG_NOUN && who < word + 6)
        who++;
    if (who >= s->word + s->words)
        return 0;
    e->holder = dgm_word_phrase(from, who);
    if (e->holder.from != an->word[word + 2].at.from || without_small(clause_from(from, e->holder.to, end)).len)
        return 0;
    e->kind = DGM_ELLIPSIS_SAME;
    e->at = (dgm_span){an->word[word].at.from, e->holder.to};
    return 1;
}

static dgm_span bytes_of(const dgm_analysis *an, const dgm_ud_sentence *s)
{
    return s->words ? (dgm_span){an->word[s->word].at.from, an->word[s->word + s->words - 1].at.to} : (dgm_span){0, 0};
}

const dgm_ellipsis *dgm_ellipses(size_t *n, const dgm_sources *from)
{
    const dgm_analysis *an = from->analysis;
    dgm_ellipsis *list = NULL;
    *n = 0;
    for (uint32_t i = 0; i < an->words; i++) {
        dgm_ellipsis e = {0};
        dgm_span sentence = bytes_of(an, &an->sentence[an->word[i].sentence]);
        if (!told_by_so(&e, from, i, sentence.to) && !told_of_subject(&e, from, i, sentence.to))
            continue;
        if (!list && !(list = dgm_take(from->a, an->words, sizeof *list)))
            return NULL;
        uint32_t here = an->word[i].sentence;
        e.sentence = (dgm_span){sentence.from, e.holder.from < e.at.from ? e.holder.from : e.at.from};
        if (here && an->sentence[here - 1].paragraph == an->sentence[here].paragraph)
            e.before = bytes_of(an, &an->sentence[here - 1]);
        list[(*n)++] = e;
    }
    return list;
}

int dgm_ellipsis_stance(dgm_stance *out, const dgm_ellipsis *e, int told, dgm_stance prior)
{
    int is_for = told && (prior == DGM_SUPPORTS || prior == DGM_DEMANDS || prior == DGM_OFFERS);
    *out = e->kind == DGM_ELLIPSIS_OWN ? e->stance : e->kind == DGM_ELLIPSIS_OTHER ? DGM_OPPOSES : prior;
    if (e->kind == DGM_ELLIPSIS_AGREES && (is_for || !told))
        *out = DGM_SUPPORTS;
    if (e->kind == DGM_ELLIPSIS_OTHER)
        return is_for;
    if (e->kind == DGM_ELLIPSIS_OWN) /* who refuses a refusal? */
        return !told || prior != DGM_OPPOSES || e->stance == DGM_UNDECIDED;
    return told || e->kind == DGM_ELLIPSIS_AGREES;
}
